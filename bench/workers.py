"""One worker and two on a job of eight scenes, and one worker confined to a single core.

The engine of a worker renders while its encoder encodes, so one worker uses more than one core.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import gettempdir
from uuid import uuid4

import httpx

from bench.pipeline import order, register, system
from bench.report import Figures

SCENES = (
    "a girl in a village at dawn",
    "a fox runs through a birch forest",
    "a lake under snowy mountains",
    "a castle in the fog",
    "a train on a meadow at sunset",
    "a neon city in the rain at night",
    "a lighthouse in a storm",
    "an astronaut under the milky way",
)
PROMPT = ", then ".join(SCENES)
SECONDS = 12.0
ROUNDS = 3


def measure(seconds: float, events: int) -> Figures:
    """Medians in seconds from the order to the finished job."""
    del seconds, events
    one_core, one, two = _rounds(1, cores={0}), _rounds(1), _rounds(2)
    return {
        "scenes": len(SCENES),
        "video_seconds": SECONDS,
        "one_worker_on_one_core_seconds": round(one_core, 2),
        "one_worker_seconds": round(one, 2),
        "two_workers_seconds": round(two, 2),
        "two_against_one_core": round(one_core / two, 2),
        "two_against_one": round(one / two, 2),
    }


def _rounds(workers: int, cores: set[int] | None = None) -> float:
    folder = Path(gettempdir()) / f"mangamotion-bench-{uuid4().hex[:8]}"
    try:
        with system(folder, workers) as url, httpx.Client(base_url=url, timeout=30) as client:
            client.headers["Authorization"] = f"Bearer {register(client)}"
            if cores:
                _confine(folder, cores)
            # Another seed each time: parts of an equal order are in the store already. The first one warms up.
            took = [order(client, PROMPT, seed, SECONDS)[0] for seed in range(ROUNDS + 1)]
    finally:
        rmtree(folder, ignore_errors=True)
    return median(took[1:])


def _confine(folder: Path, cores: set[int]) -> None:
    """Keep the workers of a system, and all that they start, to some cores."""
    for pid in _workers(folder):
        for one in (pid, *_descendants(pid)):
            os.sched_setaffinity(one, cores)


def _workers(folder: Path) -> Iterator[int]:
    for entry in Path("/proc").glob("[0-9]*"):
        command = (entry / "cmdline").read_bytes().split(b"\0")
        if b"worker" in command and str(folder).encode() in (entry / "environ").read_bytes():
            yield int(entry.name)


def _descendants(pid: int) -> Iterator[int]:
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)
        yield from _descendants(int(child))
