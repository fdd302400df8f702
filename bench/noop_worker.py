"""`python -m bench.noop_worker`: our worker process with the engine that does nothing."""

import sys
from pathlib import Path

from bench.noop_engine import THROWN_AWAY
from infra.object_store.client import ObjectStore
from infra.processes import worker
from infra.processes.lifecycle import run_process
from infra.settings import Settings

ENGINE = (sys.executable, "-P", "-m", "bench.noop_engine", *(["nothing"] if THROWN_AWAY else []))


class Nowhere(ObjectStore):
    """Discards every file, and has none."""

    async def put_file(self, key: str, file: Path, content_type: str) -> None:
        """Discard the file."""

    async def fetch_file(self, key: str, file: Path) -> bool:
        """There is none."""
        return False


async def run(settings: Settings) -> None:
    """Runs until cancelled."""
    await worker.run(settings, ENGINE, Nowhere(settings) if THROWN_AWAY else None)


if __name__ == "__main__":
    sys.exit(run_process(run))
