"""Starts servers and processes, watches them, and stops them in order."""

import logging
import time
from collections.abc import Sequence

from infra.embedded import ServerError, Servers
from infra.embedded.child import tail
from infra.logs.files import LogFiles
from infra.supervisor import orphans, plan, signals
from infra.supervisor.health import is_ready
from infra.supervisor.restarts import ManagedProcess, Restarter, Supervised, ending

LOOK_SECONDS = 0.5
#: The same while the system starts, which is waited for.
START_LOOK_SECONDS = 0.05
MIGRATE_SECONDS = 300.0
READY_SECONDS = 120.0
#: A program that ends so often before the system is ready will not start by itself.
MOST_EXITS = 4

log = logging.getLogger(__name__)


class StopRequested(Exception):
    """A stop was requested before the system was ready."""


class Supervisor:
    """The whole system of one data folder. `start`, then `watch` until a stop is requested, then `stop`."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._settings = servers.settings
        self._logs = servers.folder.logs
        self._log_files = LogFiles(self._logs, self._settings.space.log_max_bytes)
        self._restarters: list[Restarter] = []
        self._ours: list[ManagedProcess] = []

    def start(self) -> None:
        """Returns when the system is ready. Raises `ServerError` or `StopRequested`."""
        if not self._servers.start(give_up=signals.stop_requested):
            raise StopRequested
        self._restarters = [Restarter(server) for server in self._servers.ours]
        self._migrate()
        self._ours = [ManagedProcess(program) for program in plan.programs(self._settings, self._logs)]
        self._begin([ours for ours in self._ours if _kind(ours) not in plan.NOT_AWAITED])
        self._wait_ready()
        self._begin([ours for ours in self._ours if _kind(ours) in plan.NOT_AWAITED])

    def watch(self) -> None:
        """Restarts programs that end or hang; returns when a stop is requested."""
        while not signals.wait(LOOK_SECONDS):
            self._look()

    def stop(self, fast: bool = False) -> None:
        """Stop everything in order; `fast`: our processes all at once, because the terminal is gone."""
        latest = time.monotonic() + plan.STOP_SECONDS
        if fast:
            self._stop_together(self._ours, 2)
        for step in plan.STOP_ORDER:
            self._stop_together([ours for ours in self._ours if _kind(ours) == step.kind], step.seconds)
        self._servers.stop(latest - time.monotonic())

    def _look(self) -> None:
        self._log_files.look()
        now = time.monotonic()
        exited = [restarter for restarter in self._restarters if restarter.look(now)]
        if exited:
            # The children of a process that ended are ours now; an encoder must not go on without it.
            orphans.end_children(keep=self._children())
        # After the looks, which took the exit status of our own children: the others are orphans.
        orphans.reap(keep=self._children())

    def _children(self) -> set[int | None]:
        units = [restarter.unit.child for restarter in self._restarters] + [ours.child for ours in self._ours]
        return {child.pid for child in units if child is not None}

    def _migrate(self) -> None:
        migration = ManagedProcess(plan.program("migrate", "migrate", self._settings, self._logs))
        self._ours.append(migration)
        migration.start()
        child = migration.child
        deadline = time.monotonic() + MIGRATE_SECONDS
        while child is not None and child.running:
            if signals.wait(START_LOOK_SECONDS):
                raise StopRequested
            if time.monotonic() > deadline:
                raise ServerError(f"The schema was not ready after {MIGRATE_SECONDS:.0f} s. Log: {child.program.log}")
        if child is not None and child.returncode != 0:
            raise ServerError(f"The schema cannot be brought up to date. {_end_of_log(migration)}")

    def _begin(self, programs: Sequence[ManagedProcess]) -> None:
        for ours in programs:
            ours.start()
            self._restarters.append(Restarter(ours))

    def _wait_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not is_ready(self._settings):
            if signals.wait(START_LOOK_SECONDS):
                raise StopRequested
            self._look()
            self._check_start(time.monotonic() > deadline)

    def _check_start(self, too_late: bool) -> None:
        failing = next((restarter.unit for restarter in self._restarters if restarter.exits >= MOST_EXITS), None)
        if failing is not None:
            raise ServerError(f"MangaMotion cannot start. {_end_of_log(failing)}")
        if too_late:
            raise ServerError(f"MangaMotion was not ready after {READY_SECONDS:.0f} s. The logs are in {self._logs}.")

    def _stop_together(self, processes: Sequence[ManagedProcess], seconds: float) -> None:
        children = [ours.child for ours in processes if ours.child is not None]
        for child in children:
            child.ask_to_stop()
        deadline = time.monotonic() + seconds
        for child in children:
            if not child.wait(max(deadline - time.monotonic(), 0)):
                log.warning("process killed at its stop deadline", extra={"program": child.program.name})
            child.kill()


def _kind(ours: ManagedProcess) -> str:
    return plan.kind_of(ours.child.program) if ours.child is not None else ""


def _end_of_log(unit: Supervised) -> str:
    child = unit.child
    if child is None:
        return ""
    log_file = child.program.log
    return f"{child.program.name} {ending(child)}. Its log is {log_file}; the end of it:\n{tail(log_file)}"
