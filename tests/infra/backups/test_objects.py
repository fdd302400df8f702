"""Films and uploads are copied to the backups, go from them in time, and come back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from infra.backups.objects import COPIES, ObjectCopies
from infra.backups.target import BackupStore
from infra.object_store.client import ObjectStore
from infra.settings import Settings

NOW = datetime(2026, 11, 28, tzinfo=UTC)
DAYS = 30


async def fill(settings: Settings, tmp_path: Path, *keys: str) -> ObjectStore:
    objects = ObjectStore(settings)
    await objects.ensure_bucket()
    for key in keys:
        (tmp_path / "file").write_bytes(key.encode() * 1000)
        await objects.put_file(key, tmp_path / "file", "video/mp4")
    return objects


async def test_what_is_new_is_copied_once_and_comes_back_as_it_was(
    backed_up: Settings, store: BackupStore, tmp_path: Path
) -> None:
    objects, copies = await fill(backed_up, tmp_path, "jobs/1/video.mp4", "uploads/2"), ObjectCopies(backed_up, store)
    assert copies.copy(NOW, DAYS) == 2
    assert copies.copy(NOW, DAYS) == 0
    await objects.remove("jobs/1/video.mp4")
    assert copies.put_back(None) == 1
    assert copies.put_back(None) == 0
    async for chunk in objects.read("jobs/1/video.mp4", 0, 20_000):
        assert chunk == b"jobs/1/video.mp4" * 1000
    found = copies._client.stat_object(backed_up.minio_bucket, "jobs/1/video.mp4")
    assert found.content_type == "video/mp4"


async def test_what_is_gone_leaves_the_backups_before_the_promised_day(
    backed_up: Settings, store: BackupStore, tmp_path: Path
) -> None:
    objects, copies = await fill(backed_up, tmp_path, "a", "b"), ObjectCopies(backed_up, store)
    copies.copy(NOW, DAYS)
    await objects.remove("a")
    copies.copy(NOW + timedelta(hours=1), DAYS)
    copies.copy(NOW + timedelta(days=28), DAYS)
    assert store.names(COPIES) == [f"{COPIES}a", f"{COPIES}b"]
    assert copies.copy(NOW + timedelta(days=29, hours=1), DAYS) == 1
    assert store.names("") == [f"{COPIES}b"]


async def test_a_moment_has_its_objects_and_the_newest_state_has_none_that_were_removed(
    backed_up: Settings, store: BackupStore, tmp_path: Path
) -> None:
    objects, copies = await fill(backed_up, tmp_path, "a"), ObjectCopies(backed_up, store)
    copies.copy(NOW, DAYS)
    await objects.remove("a")
    copies.copy(NOW + timedelta(days=1), DAYS)
    assert copies.put_back(None) == 0
    assert copies.put_back(NOW + timedelta(days=2)) == 0
    assert copies.put_back(NOW + timedelta(hours=1)) == 1
    # It is there again, so that it is no longer taken for gone.
    assert copies.copy(NOW + timedelta(days=40), DAYS) == 0
    assert store.names("") == [f"{COPIES}a"]


async def test_a_copy_that_is_stopped_goes_on_the_next_time(
    backed_up: Settings, store: BackupStore, tmp_path: Path
) -> None:
    await fill(backed_up, tmp_path, "a", "b", "c")
    asked = iter([False, True])
    assert ObjectCopies(backed_up, store).copy(NOW, DAYS, lambda: next(asked)) == 1
    assert ObjectCopies(backed_up, store).copy(NOW, DAYS) == 2
