"""A process of ours as the suite starts it: `python -m tests.faults.child -m infra COMMAND`.

Leases are short, so that workers lose them within seconds; workers have the engine of the suite; and a bug may be
planted.
"""

import os
import sys
from datetime import timedelta
from functools import partial

from infra import worker
from infra.cli import main
from infra.processes import worker as worker_process
from infra.processes.lifecycle import run_process
from infra.settings import Settings
from infra.worker.context import WorkerTimeouts
from processors.queue import entry
from tests.faults import planted

#: Seconds of a lease, and between two extensions.
LEASE, HEARTBEAT = 2.0, 0.5
ENGINE = (sys.executable, "-P", "-m", "tests.faults.engine")


def shorten_leases() -> None:
    """Leases of this process are short; the scheduler and the workers agree."""
    entry.LEASE = timedelta(seconds=LEASE)
    timeouts = partial(WorkerTimeouts, lease=LEASE, heartbeat=HEARTBEAT, retry_base=0.3)
    worker.WorkerTimeouts = timeouts  # type: ignore[misc,assignment]


async def run_worker(settings: Settings) -> None:
    """Runs until cancelled."""
    await worker_process.run(settings, ENGINE)


def run(arguments: list[str]) -> int:
    """What `mangamotion` does with these arguments."""
    shorten_leases()
    if bug := os.environ.get(planted.PLANTED):
        planted.BUGS[bug]()
    return run_process(run_worker) if arguments == ["worker"] else main(arguments)


if __name__ == "__main__":
    sys.exit(run(sys.argv[3:]))
