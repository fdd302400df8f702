"""Which processes the supervisor starts, and how long they get to stop: read from `infra/processes/table.py`."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from infra.embedded.child import ChildProgram
from infra.postgres.pool import login_dsn
from infra.processes.names import PARENT
from infra.processes.table import BACKUPS, CHECKOUT, MIGRATE, MIGRATE_STOP_SECONDS, PROCESSES, Process
from infra.settings import Settings


@dataclass(frozen=True)
class StopStep:
    """Processes of one kind, which stop together, and the seconds they get."""

    kind: str
    seconds: float


#: The migration, then the processes in reverse order of their start. The embedded servers follow, with 4 s.
STOP_ORDER = (
    StopStep(MIGRATE, MIGRATE_STOP_SECONDS),
    *(StopStep(process.name, process.stop_seconds) for process in reversed((*PROCESSES, BACKUPS, CHECKOUT))),
)
#: What `/health/ready` does not ask for starts when the rest is ready: cores are few, and people wait for that.
NOT_AWAITED = frozenset({"webhooks", "worker", BACKUPS.name})
SERVER_SECONDS = 4.0
STOP_SECONDS = sum(step.seconds for step in STOP_ORDER) + SERVER_SECONDS


def kind_of(program: ChildProgram) -> str:
    """`worker` for `worker-2`."""
    return program.name.partition("-")[0]


def programs(settings: Settings, logs: Path) -> Iterator[ChildProgram]:
    """All of our processes, in the order in which they start; those of the API share one port.

    Their metrics are at METRICS_PORT and the ports behind it, in the same order.
    """
    backups = (BACKUPS,) if settings.backup.on else ()
    checkout = (CHECKOUT,) if settings.payments.mode == "demo" else ()
    kinds = (*PROCESSES, *backups, *checkout)
    named = [(process.name, name) for process in kinds for name in _names(process, settings)]
    for number, (command, name) in enumerate(named):
        yield program(command, name, _measured(settings, number), logs)


def _measured(settings: Settings, number: int) -> Settings:
    """The same settings with the port for the metrics of one process."""
    chosen = settings.telemetry
    if not chosen.metrics_port:
        return settings
    chosen = msgspec.structs.replace(chosen, metrics_port=chosen.metrics_port + number)
    return msgspec.structs.replace(settings, telemetry=chosen)


def _names(process: Process, settings: Settings) -> list[str]:
    if not process.count:
        return [process.name]
    return [f"{process.name}-{number}" for number in range(1, getattr(settings, process.count) + 1)]


def program(command: str, name: str, settings: Settings, logs: Path) -> ChildProgram:
    """`mangamotion <command>` as a child of this process."""
    if command not in (MIGRATE, BACKUPS.name):
        # Only the migration and what copies the whole database need the owner's password.
        settings = msgspec.structs.replace(
            settings,
            postgres_dsn=login_dsn(settings.postgres_dsn),
            servers=msgspec.structs.replace(settings.servers, postgres_owner_dsn=""),
        )
    return ChildProgram(
        name=name,
        command=(sys.executable, "-P", "-m", "infra", command),
        log=logs / f"{name}.log",
        environ=os.environ | settings.to_env() | {PARENT: str(os.getpid())},
        wrapped=False,
    )
