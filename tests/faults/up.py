"""`mangamotion up` with a standby for every leader, and workers whose engine answers at once."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from infra.cli import main
from infra.embedded.child import ChildProgram
from infra.settings import Settings
from infra.supervisor import plan

LEADERS = ("projector", "relay", "scheduler")
WORKER = (sys.executable, "-P", "-m", "bench.noop_worker")

_programs = plan.programs


def programs(settings: Settings, logs: Path) -> Iterator[ChildProgram]:
    """Those of `mangamotion up`, and the second one of every leader."""
    for program in _programs(settings, logs):
        yield replace(program, command=WORKER) if plan.kind_of(program) == "worker" else program
    for name in LEADERS:
        yield plan.program(name, f"{name}-2", settings, logs)


if __name__ == "__main__":
    plan.programs = programs
    sys.exit(main())
