"""`mangamotion objects reconcile`: what no event names goes, what an event names stays, and what is missing is said."""

import asyncio
import os
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from commands import losses
from domain.job import Job
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.object_store.bucket import ensure_bucket
from infra.object_store.client import ObjectStore
from infra.object_store.reconcile import Reconciliation, WrongBucket
from infra.object_store.reconcile.listing import PAGE
from infra.object_store.reconcile.run import Summary
from infra.object_store.reconcile.tables import ReconciliationTables
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings
from infra.worker.stage_cache import StageCache
from processors.rendering.stages import prefix
from tests.infra.stored_world import Put, World


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
def put(objects: ObjectStore, tmp_path: Path) -> Put:
    return Put(objects, tmp_path / "file")


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
        work = Reconciliation(objects, ReconciliationTables(connection), store, lines.append, young, page)
        return await work.run(repair=repair), lines


async def test_a_check_lists_the_orphans_and_changes_nothing(
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


async def test_objects_of_others_are_left_alone(
    store: Repository, objects: ObjectStore, world: World, put: Put
) -> None:
    await put("backups/monday.tar", "readme.txt")
    summary, _ = await reconciled(store, objects, repair=True)
    assert summary.objects["foreign"] == 2
    assert {"backups/monday.tar", "readme.txt"} <= set(await objects.keys(""))


async def test_a_missing_video_is_listed_then_recorded_with_repair_and_found_again(
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
    return await Repository(store.log, store.pool).execute(lambda unit: unit.load(Job, job_id))


async def called(settings: Settings, *arguments: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    command = [sys.executable, "-m", "infra", "objects", "reconcile", *arguments]
    return await asyncio.to_thread(
        subprocess.run, command, capture_output=True, text=True, timeout=60, check=False, env=kept | settings.to_env()
    )


async def test_the_command_only_checks_by_default_and_repairs_with_an_option(
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
    cache = StageCache(store.pool, objects)
    await cache.put(key, ["part.mkv"], tmp_path)
    await cache.retain(key, uuid4(), b"{}")
    await reconciled(store, objects, repair=True)
    assert await objects.size(f"{key}part.mkv") == 1
