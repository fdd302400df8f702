"""A folder and a bucket keep backups alike."""

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.backups.sealed_stream import CHUNK
from infra.backups.target import BackupStore, FolderPlace, NotInBackup, TargetUnavailable


def test_what_is_put_is_found_read_and_removed(store: BackupStore) -> None:
    content = b"x" * (CHUNK + 1)
    store.put("base/1/data", iter([content]))
    store.put_text("base/1/backup.json", "{}")
    store.put_text("base-of-others", "?")
    assert store.names("base/") == ["base/1/backup.json", "base/1/data"]
    assert b"".join(store.get("base/1/data")) == content
    assert store.size("base/1/data") > len(content)
    store.remove("base/")
    assert store.names("") == ["base-of-others"]
    store.place.remove("base/1/data")


def test_what_is_not_there_is_named(store: BackupStore) -> None:
    with pytest.raises(NotInBackup, match="nothing"):
        store.text("nothing")
    assert store.names("nothing") == []


def test_a_put_that_fails_leaves_nothing_and_what_was_there_before(store: BackupStore) -> None:
    def fails() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("killed")

    store.put_text("kept", "before")
    for name in ("kept", "new"):
        with pytest.raises(RuntimeError):
            store.put(name, fails())
    assert store.names("") == ["kept"]
    assert store.text("kept") == "before"


def test_what_a_killed_process_left_goes_after_a_day(tmp_path: Path) -> None:
    place = FolderPlace(tmp_path)
    for name, age in (("old", 90_000), ("young", 3_600)):
        (tmp_path / name).mkdir()
        left = tmp_path / name / "data.new"
        left.touch()
        os.utime(left, (time.time() - age,) * 2)
    place.sweep()
    assert place.files("") == []
    assert [path.name for path in tmp_path.iterdir()] == ["young"]


def test_only_the_owner_can_read_a_folder_of_backups(tmp_path: Path) -> None:
    BackupStore(FolderPlace(tmp_path / "backups"), "k" * 64).put_text("a/b", "c")
    assert stat.S_IMODE((tmp_path / "backups").stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TargetUnavailable, match="BACKUP_FOLDER cannot be used: Not a directory"):
        BackupStore(FolderPlace(tmp_path / "file"), "k" * 64).put_text("a", "b")
