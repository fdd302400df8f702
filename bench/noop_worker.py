"""`python -m bench.noop_worker`: our worker process, with the engine that does nothing."""

import sys

from infra.processes import worker
from infra.processes.lifecycle import run_process
from infra.settings import Settings

ENGINE = (sys.executable, "-P", "-m", "bench.noop_engine")


async def run(settings: Settings) -> None:
    """Runs until cancelled."""
    await worker.run(settings, ENGINE)


if __name__ == "__main__":
    sys.exit(run_process(run))
