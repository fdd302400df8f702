"""Posters of videos that were delivered without a hash are hashed once, and what cannot be read is marked."""

import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import UUID, uuid4

import cv2
import msgspec
import numpy as np
import pytest

from commands import jobs, losses, rendering, trash, users
from domain.job import Job
from infra.cleanup import posters
from infra.cleanup.posters import COMMAND, PosterHashes
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.object_store.bucket import ensure_bucket
from infra.object_store.client import ObjectStore
from infra.postgres.pool import open_pool
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests import databases
from tests.examples import NOW, VIDEO, new_session, order

Delivered = Callable[[bytes | None], Awaitable[UUID]]
#: A child that dies at a file whose name is in its code.
FRAGILE = (
    "import os, sys; from infra.cleanup import poster_child;"
    "any({name!r} in file for file in sys.argv) and os._exit(9); poster_child.main()"
)


def jpeg(seed: int) -> bytes:
    shown = cv2.resize(np.random.default_rng(seed).integers(0, 255, (6, 6), dtype=np.uint8), (160, 90))
    return cv2.imencode(".jpg", shown)[1].tobytes()


@pytest.fixture
def here(database: Settings) -> Settings:
    found = msgspec.structs.replace(database, minio_bucket=f"posters-{secrets.token_hex(6)}")
    ensure_bucket(found)
    return found


@pytest.fixture
async def store(here: Settings) -> AsyncIterator[Repository]:
    async with EventLog(here.postgres_dsn) as log, open_pool(here.postgres_dsn, 2) as pool:
        yield Repository(log, pool)


@pytest.fixture
def objects(here: Settings) -> ObjectStore:
    return ObjectStore(here)


@pytest.fixture
async def delivered(store: Repository, objects: ObjectStore, tmp_path: Path) -> Delivered:
    """Delivers a video without a hash; its poster has that content, or is not in the store."""
    user_id = uuid4()
    await users.register(store, user_id, f"{user_id}@example.com", "-", new_session())

    async def deliver(poster: bytes | None) -> UUID:
        await jobs.submit(store, user_id, order(price=0), job_id := uuid4())
        key = f"outputs/{job_id}/thumb.jpg"
        if poster is not None:
            file = tmp_path / "poster"
            file.write_bytes(poster)
            await objects.put_file(key, file, "image/jpeg")
        await rendering.start(store, job_id, 1, "w")
        video = msgspec.structs.replace(VIDEO, poster_key=key, video_key=f"outputs/{job_id}/video.mp4")
        await rendering.complete(store, job_id, 1, video)
        return job_id

    return deliver


async def project(settings: Settings) -> None:
    await Runner(settings.postgres_dsn, PROJECTIONS).catch_up()


async def hash_of(store: Repository, job_id: UUID) -> tuple[bool, str | None]:
    job = await store.execute(lambda unit: unit.newest(Job, job_id))
    assert job.video
    return job.hashed, job.video.poster_hash


async def test_posters_are_hashed_once_and_what_cannot_be_read_is_not_tried_again(
    store: Repository, objects: ObjectStore, here: Settings, delivered: Delivered
) -> None:
    task = PosterHashes(store.pool, store, objects)
    assert not await task.pending()
    one, same = await delivered(jpeg(1)), await delivered(jpeg(1))
    other, broken, gone = await delivered(jpeg(2)), await delivered(b"text"), await delivered(None)
    lost, trashed = await delivered(jpeg(3)), await delivered(jpeg(4))
    await losses.lose(store, lost, "status")
    owner = (await store.execute(lambda unit: unit.newest(Job, trashed))).user_id
    assert owner
    await trash.delete_job(store, owner, trashed, NOW)
    await project(here)
    assert await task.pending()
    assert await task.run() == 6
    assert (await hash_of(store, one)) == (await hash_of(store, same)) != (await hash_of(store, other))
    assert [await hash_of(store, job) for job in (broken, gone, lost)] == [(True, None)] * 3
    await task.run()
    await project(here)
    assert (await task.pending(), await task.run()) == (False, 0)
    events = "SELECT count(*) FROM mangamotion_events WHERE topic = 'job.poster-hashed.v1'"
    assert await databases.query(here, events) == [(6,)], "the read models were behind, the log was not"
    hashes = "SELECT count(*), count(hash), count(*) FILTER (WHERE unreadable) FROM picture_hashes"
    assert await databases.query(here, hashes) == [(6, 3, 3)]
    in_trash = hashes.replace("FROM picture", "FROM trashed_picture")
    assert await databases.query(here, in_trash) == [(1, 0, 0)], "what is in the trash is hashed once it is restored"
    await losses.find(store, lost)
    await project(here)
    assert await task.run() == 1
    assert (await hash_of(store, lost))[1]


async def test_a_run_ends_after_its_pages_and_the_next_one_goes_on(
    store: Repository, objects: ObjectStore, here: Settings, delivered: Delivered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posters, "PAGE", 2)
    monkeypatch.setattr(posters, "PAGES", 2)
    every = [await delivered(jpeg(number)) for number in range(5)]
    await project(here)
    task = PosterHashes(store.pool, store, objects)
    counts = []
    for _ in range(3):
        counts.append(await task.run())
        await project(here)
    assert counts == [4, 1, 0]
    assert len({await hash_of(store, job) for job in every}) == 5


async def test_a_poster_that_ends_the_child_is_marked_and_the_others_are_hashed(
    store: Repository, objects: ObjectStore, here: Settings, delivered: Delivered
) -> None:
    fine, fatal = await delivered(jpeg(1)), await delivered(jpeg(2))
    await project(here)
    command = (*COMMAND[:2], "-c", FRAGILE.format(name=str(fatal)))
    assert command[0] == sys.executable
    assert await PosterHashes(store.pool, store, objects, command).run() == 2
    assert (await hash_of(store, fatal)) == (True, None)
    assert (await hash_of(store, fine))[1]
