"""Data folders: private, reachable for PostgreSQL's user; modes of existing folders are never changed."""

import os
import stat
from pathlib import Path

import pytest

from infra.embedded import ServerError, embedded_servers, places
from infra.embedded.account import Account
from infra.embedded.folder import DataFolder

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user for PostgreSQL")
as_user = pytest.mark.skipif(os.geteuid() == 0, reason="root may do everything")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_folder_is_private(fresh_folder: Path) -> None:
    folder = DataFolder(fresh_folder)
    assert mode(folder.root) in (0o700, 0o711)
    assert mode(folder.logs) == mode(folder.root / "objects") == mode(folder.root / "nats") == 0o700


@as_root
def test_postgres_works_in_a_folder_that_its_user_may_not_enter(
    fresh_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh_folder.mkdir(mode=0o700)
    monkeypatch.setattr(places, "base", lambda _: fresh_folder.with_name("base"))
    with embedded_servers(fresh_folder, only={"postgres"}) as servers:
        assert servers.postgres.is_ready()
        assert not servers.postgres.data.is_relative_to(fresh_folder)
    assert mode(fresh_folder) == 0o700


@as_root
def test_a_folder_made_again_does_not_find_the_files_of_the_deleted_one(
    fresh_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "base", lambda _: fresh_folder / "base")
    homes = set()
    for name in ("one", "one"):
        root = fresh_folder / name
        root.mkdir(mode=0o700, parents=True)
        homes.add(DataFolder(root).home_of_postgres)
        for path in sorted(root.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        root.rmdir()
    assert len(homes) == 2


@as_user
def test_a_folder_that_cannot_be_made_is_named() -> None:
    with pytest.raises(ServerError, match="The data folder /proc/nowhere cannot be made: .*Choose another one"):
        DataFolder(Path("/proc/nowhere"))


@as_root
def test_a_folder_of_another_user_is_refused(fresh_folder: Path) -> None:
    fresh_folder.mkdir()
    os.chown(fresh_folder, 65534, 65534)
    with pytest.raises(ServerError, match="belongs to another user"):
        DataFolder(fresh_folder)


def test_an_account_is_blocked_by_the_first_closed_folder(tmp_path: Path) -> None:
    stranger = Account("stranger", uid=4_000_000, gid=4_000_000)
    closed = tmp_path / "closed"
    (closed / "inner").mkdir(parents=True)
    closed.chmod(0o700)
    tmp_path.chmod(0o755)
    blocked = stranger.blocked_by(closed / "inner")
    assert blocked is not None
    assert closed.is_relative_to(blocked)
    assert Account("root", 0, 0).can_enter(closed)


@as_user
def test_the_default_follows_the_users_own_folders(tmp_path: Path) -> None:
    assert places.default_root({"XDG_DATA_HOME": "/elsewhere"}).is_relative_to("/elsewhere/mangamotion")
    assert places.default_root({"HOME": str(tmp_path)}).is_relative_to(tmp_path / ".local/share/mangamotion")


@as_root
def test_the_default_of_root_is_reachable_for_others() -> None:
    assert places.default_root({"HOME": "/root"}).is_relative_to("/var/lib/mangamotion")


def test_a_default_exists_without_any_home() -> None:
    assert places.default_root({}).is_absolute()
    assert places.default_root({"HOME": ""}) == places.default_root({})
