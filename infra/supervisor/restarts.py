"""One supervised thing, and when it may start again after it died."""

import logging
import time
from dataclasses import replace
from typing import Protocol

from infra.embedded.child import Child, ChildProgram, ServerError
from infra.processes.names import HEARTBEAT
from infra.supervisor.heartbeat import HangDetector, HeartbeatPipe

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0
#: one that ran this long was healthy: its next death is a new story
HEALTHY_SECONDS = 10.0

log = logging.getLogger(__name__)


class Supervised(Protocol):
    """What can be supervised: an embedded server, or one of our own processes."""

    child: Child | None

    def start(self) -> None: ...

    def signs(self) -> bool:
        """Whether there was a sign of life since the last call. Never waits, never raises."""
        ...


class ManagedProcess:
    """One of our own processes as a unit."""

    def __init__(self, program: ChildProgram) -> None:
        self._pipe = HeartbeatPipe()
        file = self._pipe.theirs
        environ = {**program.environ, HEARTBEAT: str(file)}
        self.child: Child | None = Child(replace(program, environ=environ, files=(file,)))

    def signs(self) -> bool:
        return self._pipe.signs()

    def start(self) -> None:
        if self.child is not None:
            self.child.start()


class Restarter:
    """Restarts its unit, waiting 0.5 s after the first death and up to 10 s after many."""

    def __init__(self, unit: Supervised) -> None:
        self.unit = unit
        self.deaths = 0
        self._pause = FIRST_PAUSE
        self._started = time.monotonic()
        self._due: float | None = None
        self._heartbeat = HangDetector(unit.signs)

    def look(self, now: float) -> bool:
        """Notices a death (then True), and starts it again when its pause is over; ends it when it hangs. Never raises.

        `now`: `time.monotonic()`.
        """
        child = self.unit.child
        died = self._due is None and child is not None and not child.running
        if died and child is not None:
            self._note_death(child, now)
        elif child is not None and child.running:
            self._check_life(child, now)
        if self._due is not None and now >= self._due:
            self._start(now)
        return died

    def _check_life(self, child: Child, now: float) -> None:
        if child.pid is not None and self._heartbeat.look(child.pid, now):
            log.warning("%s hangs and is ended; log: %s", child.program.name, child.program.log)
            child.end()

    def _note_death(self, child: Child, now: float) -> None:
        if now - self._started > HEALTHY_SECONDS:
            self._pause = FIRST_PAUSE
        self.deaths += 1
        self._due = now + self._pause
        program = child.program
        log.warning(
            "%s %s; starting it again in %.1f s; log: %s", program.name, ending(child), self._pause, program.log
        )
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _start(self, now: float) -> None:
        self._due, self._started = None, now
        self._heartbeat = HangDetector(self.unit.signs)
        try:
            if self.unit.child is not None:
                self.unit.child.kill()
            self.unit.start()
        except (OSError, ServerError) as error:
            log.warning("it cannot start yet: %s", error)


def ending(child: Child) -> str:
    """How it ended, in words."""
    code = child.returncode or 0
    return f"was killed by signal {-code}" if code < 0 else f"ended with status {code}"
