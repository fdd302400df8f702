"""Which of our processes run, and in which order they stop."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from infra.embedded.child import ChildProgram
from infra.postgres.pool import login_dsn
from infra.processes.names import PARENT
from infra.settings import Settings


@dataclass(frozen=True)
class Step:
    """Processes of one kind, which stop together, and the seconds they get."""

    kind: str
    seconds: float


#: From the edge inwards: nobody is left waiting for something that has already stopped. The servers follow, with 4 s.
STOP_ORDER = (
    Step("migrate", 0.5),
    Step("worker", 3.5),
    Step("scheduler", 1.5),
    Step("relay", 1.5),
    Step("projector", 1.5),
    Step("api", 2.0),
)
SERVER_SECONDS = 4.0
STOP_SECONDS = sum(step.seconds for step in STOP_ORDER) + SERVER_SECONDS


def kind_of(program: ChildProgram) -> str:
    """`worker` for `worker-2`."""
    return program.name.partition("-")[0]


def programs(settings: Settings, logs: Path) -> Iterator[ChildProgram]:
    """All of our processes; those of the API share one port."""
    for number in range(1, settings.api_processes + 1):
        yield program("api", f"api-{number}", settings, logs)
    for name in ("projector", "relay", "scheduler"):
        yield program(name, name, settings, logs)
    for number in range(1, settings.workers + 1):
        yield program("worker", f"worker-{number}", settings, logs)


def program(command: str, name: str, settings: Settings, logs: Path) -> ChildProgram:
    """`mangamotion <command>` as a child of this process."""
    if command != "migrate":
        # Only the migration needs the owner's password.
        settings = msgspec.structs.replace(
            settings, postgres_dsn=login_dsn(settings.postgres_dsn), postgres_owner_dsn=""
        )
    return ChildProgram(
        name=name,
        command=(sys.executable, "-P", "-m", "infra", command),
        log=logs / f"{name}.log",
        environ=os.environ | settings.to_env() | {PARENT: str(os.getpid())},
        wrapped=False,
    )
