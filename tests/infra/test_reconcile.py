"""`mangamotion objects reconcile`: what no event names goes, what an event names stays, and what is missing is said."""

import asyncio
import os
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from commands import jobs, losses, rendering, uploads, users
from commands.uploads import Announcement, Arrival
from domain.job import Job
from domain.shelf import Allowance
from domain.upload import Media
from infra.bucket import ensure_bucket
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.objects import ObjectStore
from infra.postgres import app_dsn, open_pool
from infra.reconcile import Reconciliation, WrongBucket
from infra.reconcile.listing import PAGE
from infra.reconcile.notes import Notes
from infra.reconcile.run import Summary
from infra.settings import Settings
from infra.uploads.objects import source_key, target_key
from infra.worker.kept import Kept
from processors.stages import prefix
from tests.examples import VIDEO, new_session, order

PICTURE = Media(kind="image", content_type="image/png", width=8, height=8, duration_seconds=0, fps=0, has_audio=False)
ROOM = Allowance(files=1_000, bytes=10**9)


@pytest.fixture
def here(database: Settings) -> Settings:
    """A bucket and a log of their own."""
    found = msgspec.structs.replace(database, minio_bucket=f"reconciled-{secrets.token_hex(6)}")
    ensure_bucket(found)
    return found


@pytest.fixture
async def store(here: Settings) -> AsyncIterator[Repository]:
    dsn = here.postgres_dsn
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 3) as pool:
        yield Repository(log, pool)


@pytest.fixture
def objects(here: Settings) -> ObjectStore:
    return ObjectStore(here)


@pytest.fixture
def put(objects: ObjectStore, tmp_path: Path) -> "Put":
    return Put(objects, tmp_path / "file")


class Put:
    """Stores ten bytes under a key."""

    def __init__(self, objects: ObjectStore, file: Path) -> None:
        self._objects, self._file = objects, file
        file.write_bytes(b"0123456789")

    async def __call__(self, *keys: str) -> None:
        await asyncio.gather(*(self._objects.put_file(key, self._file, "text/plain") for key in keys))


class World:
    """Jobs and uploads in every state, with objects that belong to them and objects that do not."""

    def __init__(self, store: Repository, put: Put) -> None:
        self.store, self.put = store, put
        self.user_id = uuid4()
        self.named: set[str] = set()
        self.in_flight: set[str] = set()
        self.orphans: set[str] = set()

    async def build(self) -> None:
        await users.register(self.store, self.user_id, f"{self.user_id}@example.com", "-", new_session())
        await self._jobs()
        await self._uploads()
        await self._stages()
        self.orphans |= {f"{prefix(uuid4())}video.mp4", source_key(uuid4()), target_key(uuid4())}
        self.orphans |= {"uploads/not-an-id/source", "outputs/loose.mp4", "incoming/a/b/c"}
        await self.put(*self.named, *self.in_flight, *self.orphans)

    async def job(self) -> UUID:
        job_id = uuid4()
        await jobs.submit(self.store, self.user_id, order(price=1), job_id)
        return job_id

    async def completed(self) -> UUID:
        job_id = await self.job()
        await rendering.start(self.store, job_id, 1, "w")
        keys = {"video_key": f"{prefix(job_id)}video.mp4", "poster_key": f"{prefix(job_id)}thumb.jpg"}
        await rendering.complete(self.store, job_id, 1, msgspec.structs.replace(VIDEO, **keys))
        return job_id

    async def _jobs(self) -> None:
        done = await self.completed()
        self.named |= {f"{prefix(done)}video.mp4", f"{prefix(done)}thumb.jpg"}
        deleted, queued = await self.completed(), await self.job()
        await jobs.delete(self.store, self.user_id, deleted)
        canceled, expired, failed = [await self.job() for _ in range(3)]
        await jobs.cancel(self.store, self.user_id, canceled)
        await rendering.expire(self.store, expired)
        await rendering.give_up(self.store, failed, "worker_lost", "no")
        self.in_flight.add(f"{prefix(queued)}thumb.jpg")
        self.orphans.add(f"{prefix(done)}sprite.jpg")
        self.orphans |= {f"{prefix(ended)}video.mp4" for ended in (deleted, canceled, expired, failed)}

    async def _uploads(self) -> None:
        ready, removed, rejected, receiving = [await self.upload() for _ in range(4)]
        arrival = Arrival(key=source_key(ready), bytes=10, sha256="ab" * 32, media=PICTURE)
        await uploads.receive(self.store, ready, arrival)
        await uploads.remove(self.store, removed, "deleted")
        await uploads.reject(self.store, rejected, "unsupported_media", "no")
        self.named.add(source_key(ready))
        self.in_flight |= {source_key(receiving), target_key(receiving)}
        self.orphans |= {target_key(ready), source_key(removed), target_key(removed), source_key(rejected)}

    async def upload(self) -> UUID:
        upload_id = uuid4()
        file = Announcement(
            filename="a.png", content_type="image/png", bytes=10, way="presigned",
            expires_at=datetime.now(UTC) + timedelta(hours=1),
        )  # fmt: skip
        await uploads.start(self.store, self.user_id, upload_id, file, ROOM)
        return upload_id

    async def _stages(self) -> None:
        kept, stray = f"stages/{self.user_id}/{'ab' * 32}/", f"stages/{self.user_id}/{'cd' * 32}/"
        async with self.store.pool.connection() as connection:
            await connection.execute(
                "INSERT INTO stage_outputs (key, job_id, answer) VALUES (%s, %s, '{}')", (kept, uuid4())
            )
        self.named.add(f"{kept}part.mkv")
        self.orphans.add(f"{stray}part.mkv")


@pytest.fixture
async def world(store: Repository, put: Put) -> World:
    world = World(store, put)
    await world.build()
    return world


async def reconciled(
    store: Repository, objects: ObjectStore, *, repair: bool, young: timedelta = timedelta(), page: int = PAGE
) -> tuple[Summary, list[str]]:
    lines: list[str] = []
    async with store.pool.connection() as connection:
        work = Reconciliation(objects, Notes(connection), store, lines.append, young, page)
        return await work.run(repair=repair), lines


async def test_looking_tells_what_is_orphaned_and_changes_nothing(
    store: Repository, objects: ObjectStore, world: World
) -> None:
    summary, lines = await reconciled(store, objects, repair=False)
    assert {line.split()[-1] for line in lines} == world.orphans
    counted = {"named": world.named, "in_flight": world.in_flight, "orphan": world.orphans}
    assert summary.objects == {verdict: len(keys) for verdict, keys in counted.items()}
    assert summary.bytes["orphan"] == 10 * len(world.orphans)
    assert set(await objects.keys("")) == world.named | world.in_flight | world.orphans
    assert summary.missing == 0


async def test_repairing_removes_the_orphans_and_nothing_else(
    store: Repository, objects: ObjectStore, world: World
) -> None:
    summary, _ = await reconciled(store, objects, repair=True)
    assert summary.removed == len(world.orphans)
    assert set(await objects.keys("")) == world.named | world.in_flight
    again, lines = await reconciled(store, objects, repair=True)
    assert (again.removed, again.objects["orphan"], lines) == (0, 0, [])


async def test_young_objects_are_left_alone(store: Repository, objects: ObjectStore, world: World) -> None:
    summary, lines = await reconciled(store, objects, repair=True, young=timedelta(hours=1))
    assert (summary.removed, lines) == (0, [])
    assert summary.objects["in_flight"] == len(world.in_flight | world.orphans)
    assert set(await objects.keys("")) == world.named | world.in_flight | world.orphans


async def test_what_is_not_ours_is_left_alone(store: Repository, objects: ObjectStore, world: World, put: Put) -> None:
    await put("backups/monday.tar", "readme.txt")
    summary, _ = await reconciled(store, objects, repair=True)
    assert summary.objects["foreign"] == 2
    assert {"backups/monday.tar", "readme.txt"} <= set(await objects.keys(""))


async def test_a_video_that_is_missing_is_said_and_recorded_only_with_repair_and_found_again(
    store: Repository, objects: ObjectStore, world: World, put: Put
) -> None:
    job_id = await world.completed()
    video, poster = f"{prefix(job_id)}video.mp4", f"{prefix(job_id)}thumb.jpg"
    summary, lines = await reconciled(store, objects, repair=False)
    assert summary.missing == 2
    assert {f"missing  {video}", f"missing  {poster}"} <= set(lines)
    assert not (await fresh(store, job_id)).lost
    summary, _ = await reconciled(store, objects, repair=True)
    assert (summary.lost, (await fresh(store, job_id)).lost) == (1, True)
    summary, lines = await reconciled(store, objects, repair=True)
    assert summary.lost == 0
    assert f"missing  {video}  (known to be lost)" in lines
    await put(video, poster)
    summary, _ = await reconciled(store, objects, repair=True)
    assert (summary.found, summary.missing, (await fresh(store, job_id)).lost) == (1, 0, False)


async def test_the_files_of_a_lost_video_that_are_left_are_not_orphans(
    store: Repository, objects: ObjectStore, world: World, put: Put
) -> None:
    job_id = await world.completed()
    poster = f"{prefix(job_id)}thumb.jpg"
    await put(poster)
    await losses.lose(store, job_id, "status")
    await reconciled(store, objects, repair=True)
    assert await objects.size(poster) == 10


async def test_a_bucket_that_belongs_to_another_log_is_not_emptied(
    store: Repository, objects: ObjectStore, put: Put
) -> None:
    keys = [f"{prefix(uuid4())}video.mp4" for _ in range(3)]
    await put(*keys)
    with pytest.raises(WrongBucket):
        await reconciled(store, objects, repair=True)
    assert set(await objects.keys("")) == set(keys)


async def test_a_store_of_many_pages_is_gone_through_to_the_end(
    store: Repository, objects: ObjectStore, world: World, put: Put
) -> None:
    strays = {f"{top}{uuid4()}{rest}" for top, rest in BELOW for _ in range(20)}
    missing = [await world.completed() for _ in range(5)]
    await put(*strays)
    summary, lines = await reconciled(store, objects, repair=True, page=7)
    assert {line.split()[-1] for line in lines if line.startswith("orphan")} == world.orphans | strays
    assert summary.removed == len(world.orphans | strays)
    assert (summary.missing, summary.lost) == (2 * len(missing), len(missing))
    assert set(await objects.keys("")) == world.named | world.in_flight


BELOW = (("outputs/", "/video.mp4"), ("uploads/", "/source"), ("incoming/", ""), ("stages/anonymous/", "/part.mkv"))


async def fresh(store: Repository, job_id: UUID) -> Job:
    return await Repository(store.log, store.pool).attempt(lambda unit: unit.load(Job, job_id))


async def called(settings: Settings, *arguments: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    command = [sys.executable, "-m", "infra", "objects", "reconcile", *arguments]
    return await asyncio.to_thread(
        subprocess.run, command, capture_output=True, text=True, timeout=60, check=False, env=kept | settings.to_env()
    )


async def test_the_command_looks_by_default_and_puts_right_when_it_is_told_to(
    here: Settings, world: World, objects: ObjectStore
) -> None:
    young = await called(here)
    assert (young.returncode, young.stderr) == (0, "")
    assert "orphan  " not in young.stdout
    looked = await called(here, "--older-than", "0")
    assert looked.returncode == 0, looked.stderr
    assert all(key in looked.stdout for key in world.orphans)
    assert f"{len(world.orphans)} objects" in looked.stdout
    assert "--delete removes the orphans" in looked.stdout
    assert set(await objects.keys("")) == world.named | world.in_flight | world.orphans
    done = await called(here, "--older-than", "0", "--delete")
    assert done.returncode == 0, done.stderr
    assert f"Removed {len(world.orphans)} orphans" in done.stdout
    assert set(await objects.keys("")) == world.named | world.in_flight


async def test_the_command_says_what_is_wrong(here: Settings) -> None:
    nowhere = await called(msgspec.structs.replace(here, minio_bucket="a-mistake"))
    assert (nowhere.returncode, "no such bucket" in nowhere.stderr) == (1, True)
    away = await called(msgspec.structs.replace(here, minio_endpoint="127.0.0.1:9"))
    assert (away.returncode, "was not finished" in away.stderr) == (1, True)
    assert (await called(here, "--older-than", "-1")).returncode == 2


async def test_outputs_of_stages_that_the_table_knows_by_their_files_stay(
    store: Repository, objects: ObjectStore, world: World, tmp_path: Path
) -> None:
    key = f"stages/{world.user_id}/{'ef' * 32}/"
    (tmp_path / "part.mkv").write_bytes(b"x")
    kept = Kept(store.pool, objects)
    await kept.keep(key, ["part.mkv"], tmp_path)
    await kept.use(key, uuid4(), b"{}")
    await reconciled(store, objects, repair=True)
    assert await objects.size(f"{key}part.mkv") == 1
