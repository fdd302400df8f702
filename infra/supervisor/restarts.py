"""Restarts of one supervised program: when it ended, and when it hangs."""

import logging
import time
from dataclasses import replace
from typing import Protocol

from infra.embedded.child import Child, ChildProgram, ServerError
from infra.processes.names import HEARTBEAT
from infra.supervisor.heartbeat import HangDetector, HeartbeatPipe

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0
#: After running this long a program counts as healthy: the pause before its next restart is the first one again.
HEALTHY_SECONDS = 10.0

log = logging.getLogger(__name__)


class Supervised(Protocol):
    """What can be supervised: an embedded server, or a process of ours."""

    child: Child | None

    def start(self) -> None: ...

    def has_beaten(self) -> bool:
        """Whether there was a heartbeat since the last call. Never waits, never raises."""
        ...

    def needs_restart(self) -> bool:
        """Whether it lives, and cannot do its work before it is restarted. Never waits, never raises."""
        ...


class ManagedProcess:
    """A process of ours, with the pipe that it writes its heartbeat to."""

    def __init__(self, program: ChildProgram) -> None:
        self._pipe = HeartbeatPipe()
        file = self._pipe.theirs
        environ = {**program.environ, HEARTBEAT: str(file)}
        self.child: Child | None = Child(replace(program, environ=environ, files=(file,)))

    def has_beaten(self) -> bool:
        return self._pipe.has_beaten()

    def needs_restart(self) -> bool:
        return False

    def start(self) -> None:
        if self.child is not None:
            self.child.start()


class Restarter:
    """Restarts a program, 0.5 s after its first exit and up to 10 s after many."""

    def __init__(self, unit: Supervised) -> None:
        self.unit = unit
        self.exits = 0
        self._pause = FIRST_PAUSE
        self._started = time.monotonic()
        self._due: float | None = None
        self._heartbeat = HangDetector(unit.has_beaten)

    def look(self, now: float) -> bool:
        """Note an exit (then True), start again when the pause is over, kill when it hangs. Never raises.

        `now`: `time.monotonic()`.
        """
        child = self.unit.child
        exited = self._due is None and child is not None and not child.running
        if exited and child is not None:
            self._note_exit(child, now)
        elif child is not None and child.running:
            self._check_progress(child, now)
        if self._due is not None and now >= self._due:
            self._start(now)
        return exited

    def _check_progress(self, child: Child, now: float) -> None:
        if child.pid is not None and self._heartbeat.look(child.pid, now):
            log.warning("process hangs and is killed", extra={"program": child.program.name, "log": child.program.log})
            child.end()
        elif self.unit.needs_restart():
            log.warning("process is restarted", extra={"program": child.program.name, "log": child.program.log})
            child.end()

    def _note_exit(self, child: Child, now: float) -> None:
        if now - self._started > HEALTHY_SECONDS:
            self._pause = FIRST_PAUSE
        self.exits += 1
        self._due = now + self._pause
        program = child.program
        fields = {"program": program.name, "reason": ending(child), "restart_in": self._pause, "log": program.log}
        log.warning("process ended", extra=fields)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _start(self, now: float) -> None:
        self._due, self._started = None, now
        self._heartbeat = HangDetector(self.unit.has_beaten)
        try:
            if self.unit.child is not None:
                self.unit.child.kill()
            self.unit.start()
        except (OSError, ServerError) as error:
            name = self.unit.child.program.name if self.unit.child else ""
            log.warning("process not started", extra={"program": name, "reason": str(error)})


def ending(child: Child) -> str:
    """How it ended, in words."""
    code = child.returncode or 0
    return f"was killed by signal {-code}" if code < 0 else f"ended with status {code}"
