"""What a test can see of jobs, parts, the queue and the processes of a studio."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from domain.job_events import JobStarted, StageDone, StagesCompleted
from infra.settings import Settings
from tests.processors.studio import Studio

E = TypeVar("E")


async def events_of(studio: Studio, job_id: UUID, kind: type[E]) -> list[E]:
    """The events of one kind of a job."""
    return [event for event in await studio.events(job_id) if isinstance(event, kind)]


async def count_events(studio: Studio, job_id: UUID, kind: type[object]) -> int:
    """How many events of one kind a job has."""
    return len(await events_of(studio, job_id, kind))


async def until_rendering(studio: Studio, job_id: UUID) -> None:
    """Wait until frames are rendered."""
    await studio.until(lambda: studio.job(job_id), lambda job: job.stage == "inference")


async def stored_parts(studio: Studio, job_id: UUID) -> dict[int, StageDone]:
    """The parts that are stored according to the log."""
    events = await events_of(studio, job_id, StagesCompleted)
    return {done.part: done for event in events for done in event.stages if done.part is not None}


async def part_workers(studio: Studio, job_id: UUID) -> list[str]:
    """The worker of each part that is stored according to the log."""
    events = await events_of(studio, job_id, StagesCompleted)
    return [event.worker for event in events for done in event.stages if done.part is not None]


async def part_owners(studio: Studio, job_id: UUID) -> set[str]:
    """The workers that have a lease on a part of the job."""
    rows = await studio.rows("SELECT DISTINCT owner FROM render_parts WHERE job_id = %s AND owner IS NOT NULL", job_id)
    return {name for (name,) in rows}


def begun_parts(file: Path) -> list[int]:
    """The first frame of every part that a fake engine began to render (`counted in FILE`)."""
    return [int(line) for line in file.read_text().split()] if file.exists() else []


async def queue_states(studio: Studio) -> list[str]:
    """The states of all jobs in the queue, in the order in which they were queued."""
    return [state for (state,) in await studio.rows("SELECT state FROM render_queue ORDER BY queued_position")]


async def queue_caught_up(studio: Studio) -> None:
    """Wait until the scheduler has followed the log to its end."""
    head = await studio.head()
    await studio.until(lambda: _queue_position(studio), lambda position: position >= head)


async def _queue_position(studio: Studio) -> int:
    [(position,)] = await studio.rows(
        "SELECT notification_id FROM mangamotion_tracking WHERE application_name = 'render_queue'"
    )
    return int(position)


async def started_jobs(studio: Studio) -> list[UUID]:
    """The jobs in the order in which their attempts started."""
    rows = await studio.rows(
        "SELECT originator_id FROM mangamotion_events WHERE topic = %s ORDER BY notification_id", JobStarted.topic
    )
    return [job_id for (job_id,) in rows]


def engine_pids(parent: int | None = None) -> list[int]:
    """The fake engines of a process, by default of the test's."""
    pid = parent or os.getpid()
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found if b"fake_engine.py" in Path(f"/proc/{child}/cmdline").read_bytes()]


def has_ended(pid: int) -> Callable[[], Awaitable[bool]]:
    """A function that says whether a process has ended."""

    async def look() -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return False

    return look


def scratch_folder(settings: Settings) -> Path:
    """Where workers make the folders of their attempts."""
    return Path(settings.mangamotion_data or tempfile.gettempdir()) / "tmp"


@asynccontextmanager
async def worker_process(studio: Studio, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A worker in a process of its own, which is killed at the end; see `worker_process.py` for its arguments."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.processors.worker_process", *arguments, env=os.environ | studio.settings.to_env()
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGCONT)
            process.kill()
        await process.wait()
