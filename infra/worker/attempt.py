"""One attempt at one video: draw, store, deliver."""

import asyncio
import logging
import os
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from commands import rendering
from commands.store import Store
from domain.errors import LeaseLost
from domain.job import Job
from domain.order import Order
from infra.objects import ObjectStore, ObjectsUnavailable
from infra.worker.engine import Engine
from infra.worker.guards import AWAY
from infra.worker.leases import Leases
from infra.worker.reporter import Reporter
from processors import render
from processors.backoff import full_jitter

R = TypeVar("R")

log = logging.getLogger(__name__)


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """The worker's times, in seconds."""

    lease: float = 60.0
    heartbeat: float = 15.0
    #: How often a worker looks by itself whether its job was called off.
    watch: float = 1.0
    #: An engine without a word for so long hangs.
    stall: float = 30.0
    #: A render may take so long, and so much more for each second of video.
    deadline: float = 120.0
    deadline_per_second: float = 60.0
    #: How long a finished video waits for the object store and PostgreSQL.
    patience: float = 120.0
    #: The longest pause after a first failure; it doubles with every further one.
    retry: float = 2.0
    fetch: float = 4.0


class Tools(msgspec.Struct, frozen=True, kw_only=True):
    """What an attempt works with."""

    store: Store
    leases: Leases
    objects: ObjectStore
    engine: Engine
    ffmpeg: str
    #: Where each attempt gets a folder of its own, for as long as it lasts.
    scratch: Path
    pace: Pace


async def produce(tools: Tools, job: Job, epoch: int, reporter: Reporter) -> None:
    """Make the video and deliver it. Raises EngineFailed, ObjectsUnavailable, a Refusal, or one of AWAY."""
    assert job.order is not None
    with tempfile.TemporaryDirectory(prefix=folder_prefix(), dir=tools.scratch, ignore_cleanup_errors=True) as name:
        video, poster = Path(name) / "video.mp4", Path(name) / "thumb.jpg"
        source = await _source(tools, job.order, Path(name) / "source")
        request = render.Request(
            spec=render.spec(job.order), video=str(video), poster=str(poster), ffmpeg=tools.ffmpeg, source=source
        )
        pace = tools.pace
        seconds = pace.deadline + pace.deadline_per_second * job.order.duration_seconds
        done = await tools.engine.draw(request, reporter.frame, seconds)
        reporter.stage("publish")
        await _deliver(tools, job, epoch, done, video, poster)


async def _source(tools: Tools, order: Order, file: Path) -> str | None:
    """The path of the uploaded file, fetched from the object store; None for an order by words alone."""
    if order.source_key is None:
        return None
    key = order.source_key
    if not await persistently(lambda: tools.objects.fetch_file(key, file), tools.pace.patience):
        raise render.EngineFailed("source_gone", "The uploaded file is not there any more", retryable=False)
    return str(file)


async def _deliver(tools: Tools, job: Job, epoch: int, done: render.Done, video: Path, poster: Path) -> None:
    delivered, patience = render.video(job.id, done), tools.pace.patience
    # The epoch in the log decides in the end; this keeps a worker that was frozen from overwriting a result.
    if not await persistently(lambda: tools.leases.extend(job.id, epoch), patience):
        raise LeaseLost
    await persistently(lambda: tools.objects.put_file(delivered.poster_key, poster, "image/jpeg"), patience)
    await persistently(lambda: tools.objects.put_file(delivered.video_key, video, "video/mp4"), patience)
    await persistently(lambda: rendering.complete(tools.store, job.id, epoch, delivered), patience)


async def persistently(work: Callable[[], Awaitable[R]], seconds: float) -> R:
    """Repeat something repeatable through outages of PostgreSQL and the object store, for so long."""
    deadline, attempt = asyncio.get_running_loop().time() + seconds, 0
    while True:
        try:
            return await work()
        except (*AWAY, ObjectsUnavailable) as error:
            attempt += 1
            pause = full_jitter(attempt, base=0.25, cap=5.0)
            if asyncio.get_running_loop().time() + pause > deadline:
                raise
            log.warning("trying again in %.1f s: %s", pause, error)
        await asyncio.sleep(pause)


def folder_prefix() -> str:
    """How the folders of this process's attempts begin."""
    return f"render-{os.getpid()}-"
