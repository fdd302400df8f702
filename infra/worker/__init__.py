"""Renders what the scheduler hands out."""

import asyncio
import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Sequence
from pathlib import Path

import imageio_ffmpeg
from psycopg_pool import AsyncConnectionPool

from commands.store import Store
from infra.nats import Connection
from infra.objects import ObjectStore
from infra.progress import Progress
from infra.settings import Settings
from infra.worker.attempt import Pace, Tools
from infra.worker.engine import COMMAND, Engine
from infra.worker.leases import Leases
from infra.worker.worker import Worker

__all__ = ["Pace", "run", "worker_name"]


def worker_name() -> str:
    """A name that no other worker has or had."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(2)}"


async def run(
    settings: Settings,
    nats: Connection,
    store: Store,
    pool: AsyncConnectionPool,
    progress: Progress,
    *,
    name: str,
    pace: Pace | None = None,
    engine: Sequence[str] = COMMAND,
) -> None:
    """Work until cancelled."""
    pace = pace or Pace()
    tools = Tools(
        store=store,
        leases=Leases(pool, name, pace.lease),
        objects=ObjectStore(settings),
        engine=Engine(engine, pace.stall),
        ffmpeg=await asyncio.to_thread(imageio_ffmpeg.get_ffmpeg_exe),
        scratch=await asyncio.to_thread(scratch_folder, settings),
        pace=pace,
    )
    await Worker(name, tools, progress, nats).run()


def scratch_folder(settings: Settings) -> Path:
    """Where attempts keep their files, cleared of what killed workers left there."""
    folder = Path(settings.mangamotion_data or tempfile.gettempdir()) / "tmp"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.glob("render-*-*"):
        if not _alive(left.name.split("-")[1]):
            shutil.rmtree(left, ignore_errors=True)
    return folder


def _alive(pid: str) -> bool:
    return pid.isdigit() and Path(f"/proc/{pid}").exists()
