"""Fills a studio: renders the films, makes the history, stores the files, and appends the events."""

import asyncio
import base64
import os
import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import imageio_ffmpeg
import psycopg

from infra.auth.passwords import HASHER
from infra.object_store.client import ObjectStore
from infra.projector.writes import positions
from infra.seed import films
from infra.seed.copying import CopiedRange, LogCopy, analyze, copying, require_empty
from infra.seed.films import SeededFilm
from infra.seed.history import History, SeedHashes
from infra.seed.studio import SeedRules, SeedSize
from projections.registry import PROJECTIONS

#: Films that are imagined where none are rendered.
_IMAGINED = 24
#: How often the read models are looked at while they catch up, in seconds.
_LOOK = 0.1

#: Is given sentences about how far the seeding is.
Report = Callable[[str], None]


class SeedWish(NamedTuple):
    """What is to be seeded, and how."""

    size: SeedSize
    rules: SeedRules
    #: How many films are rendered; 0: the videos have no files.
    thumbnails: int = 24
    among_others: bool = False


class SeededStudio(NamedTuple):
    """What was seeded; `email` and `password` open the first account."""

    events: CopiedRange
    jobs: int
    email: str
    password: str


async def seed(dsn: str, objects: ObjectStore | None, wish: SeedWish, report: Report) -> SeededStudio:
    """Seed a studio: all of it, or nothing but files that no event names.

    `objects` is where the files of the videos go; None only without thumbnails. Raises LogNotEmpty, EngineFailed,
    ObjectsUnavailable, psycopg.Error.
    """
    if not wish.among_others:
        async with await psycopg.AsyncConnection.connect(dsn) as connection:
            await require_empty(connection)
    password = secrets.token_urlsafe(12)
    with TemporaryDirectory(prefix="mangamotion-seed-") as folder:
        pool = await _films(wish.thumbnails, Path(folder), report)
        history = History(wish.size, wish.rules, pool, await _hashes(wish.size.users, password))
        async with copying(dsn) as copy:
            await _stage(copy, history, report)
            if wish.thumbnails and objects is not None:
                await _store(objects, history, report)
            events = await _append(copy, history, wish, report)
    await analyze(dsn)
    return SeededStudio(events, sum(a.jobs - a.left for a in history.accounts), history.accounts[0].email, password)


async def _films(count: int, folder: Path, report: Report) -> Sequence[SeededFilm]:
    if not count:
        return films.with_painted(films.imagined(_IMAGINED))
    began = time.monotonic()
    made = await films.rendered(count, folder, await asyncio.to_thread(imageio_ffmpeg.get_ffmpeg_exe))
    report(f"{len(made)} films rendered in {time.monotonic() - began:.1f} s")
    return made


async def _hashes(count: int, password: str) -> SeedHashes:
    """The first account gets the password; to the others none fits, and to the share links neither."""
    known = await asyncio.to_thread(HASHER.hash, password.encode())
    return SeedHashes([known, *(_unmatched(known) for _ in range(count - 1))], _unmatched(known))


def _unmatched(known: str) -> str:
    """A stored password with the parameters of a known one and random bytes for salt and digest."""
    *parameters, salt, digest = known.split("$")
    return "$".join([*parameters, _random(len(salt)), _random(len(digest))])


def _random(characters: int) -> str:
    """Random bytes as base64 without its padding, as long as another such text."""
    return base64.b64encode(os.urandom(characters * 3 // 4)).decode().rstrip("=")


async def _stage(copy: LogCopy, history: History, report: Report) -> None:
    began = time.monotonic()
    async for rows in history.rows():
        await copy.stage(rows)
    report(f"{copy.staged} events made in {time.monotonic() - began:.1f} s")


async def _store(objects: ObjectStore, history: History, report: Report) -> None:
    """The files come before the events: a video without its file would be recorded as lost."""
    began, wanted = time.monotonic(), history.delivered
    await films.store_all(objects, wanted)
    for key, film in history.uploaded.items():
        await film.store_upload(objects, key)
    report(f"Files of {len(wanted)} videos stored in {time.monotonic() - began:.1f} s")


async def _append(copy: LogCopy, history: History, wish: SeedWish, report: Report) -> CopiedRange:
    began = time.monotonic()
    events = await copy.append(to_empty=not wish.among_others)
    await copy.take_snapshots(history.aggregates)
    report(f"{copy.staged} events appended in {time.monotonic() - began:.1f} s")
    return events


async def wait_until_read(dsn: str, position: int) -> float:
    """Wait until the read models have applied everything up to a position; how many seconds it took."""
    began, names = time.monotonic(), [projection.name for projection in PROJECTIONS]
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        while True:
            reached = await positions(connection, names)
            if min(reached.values(), default=position) >= position:
                return time.monotonic() - began
            await asyncio.sleep(_LOOK)
