"""The process of backups on a PostgreSQL of its own, and what `mangamotion restore` refuses."""

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import psycopg
import pytest

from infra.backups import catalogue
from infra.backups.small_files import KEYS, copy_keys, stored_erasures
from infra.backups.target import BackupStore, open_store
from infra.backups.wal import WAL
from infra.cli import main
from infra.embedded import Servers, embedded_servers
from infra.processes import backups
from infra.settings import Settings, SettingsError
from tests import databases
from tests.folders import quickest

pytestmark = pytest.mark.slow

PATIENCE = 60.0


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = quickest() / f"mangamotion-backups-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def studio(home: Path) -> Iterator[Servers]:
    environ = {"BACKUP_FOLDER": str(home / "backups"), "BACKUP_KEYS_FOLDER": str(home / "keys")}
    with embedded_servers(home / "data", environ, {"postgres", "s3"}) as servers:
        databases.migrate(servers.settings)
        yield servers


@pytest.fixture
def settings(studio: Servers) -> Settings:
    return studio.settings


@pytest.fixture
def store(settings: Settings) -> BackupStore:
    return open_store(settings)


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[None]:
    task = asyncio.create_task(backups.run(settings))
    try:
        yield
        assert not task.done()
    finally:
        task.cancel()
        await asyncio.wait([task])


async def full_ones(store: BackupStore, count: int) -> list[catalogue.Backup]:
    """All backups, once there are so many full ones."""
    async with asyncio.timeout(PATIENCE):
        while True:
            known = await asyncio.to_thread(catalogue.complete, store)
            if sum(each.kind == "full" for each in known) >= count:
                return known
            await asyncio.sleep(0.1)


async def test_a_first_backup_is_made_at_once_and_others_can_read_when(settings: Settings, store: BackupStore) -> None:
    async with running(settings):
        [first] = await full_ones(store, 1)
        rows: list[tuple[str]] = []
        async with asyncio.timeout(PATIENCE):
            while not rows:
                rows = await databases.query(settings, "SELECT id FROM mangamotion_backups")
        assert rows == [(first.id,)]
        assert stored_erasures(store) == []
    plain = b"mangamotion_app"
    for name in store.names(""):
        assert plain not in b"".join(store.place.get(name)), "what is stored is encrypted"
    kept = copy_keys(settings)
    assert kept is not None
    assert kept.stat().st_mode & 0o777 == 0o600
    assert settings.keys.data_kek in kept.read_text()


async def test_a_gap_in_the_wal_is_followed_by_a_full_backup(settings: Settings, store: BackupStore) -> None:
    async with running(settings):
        before = await full_ones(store, 1)
    store.place.remove(f"{WAL}{before[-1].first_segment}")
    async with running(settings):
        assert (await full_ones(store, 2))[-1].kind == "full"


async def test_a_place_with_the_backups_of_another_database_is_refused(settings: Settings, servers: Servers) -> None:
    other = msgspec.structs.replace(servers.settings, backup=settings.backup)
    with pytest.raises(SettingsError, match="those of another database"):
        await backups.run(other)


def restore(settings: Settings, into: Path, *options: str) -> int:
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("POSTGRES_DSN", raising=False)
        patched.setenv("BACKUP_FOLDER", settings.backup.backup_folder)
        keys = str(Path(settings.backup.backup_keys_folder) / KEYS)
        return main(["restore", "--into", str(into), "--keys", keys, *options])


def test_without_a_list_of_erasures_a_restoration_takes_a_reason_which_is_recorded(
    settings: Settings, store: BackupStore, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.place.remove("erasures")
    assert restore(settings, home / "again") == 2
    assert "people who were erased would be back" in capsys.readouterr().err
    assert restore(settings, home / "again", "--without-erasures", "it's\nlost") == 0
    assert "as the backups have it last" in capsys.readouterr().out
    with (
        embedded_servers(home / "again", {}, {"postgres"}) as servers,
        psycopg.connect(servers.settings.postgres_dsn) as connection,
    ):
        rows = connection.execute("SELECT backup, until, without_erasures FROM mangamotion_restores").fetchall()
    assert rows == [(catalogue.complete(store)[-1].id, None, "it's lost")]


def test_what_cannot_be_restored_is_said(
    settings: Settings, store: BackupStore, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.put_text("erasures", "")
    assert restore(settings, home / "data") in (1, 2)
    assert "already running" in capsys.readouterr().err
    assert restore(settings, home / "again") == 2
    assert "There is a database in" in capsys.readouterr().err
    assert restore(settings, home / "never", "--to", "2020-01-01T00:00Z") == 1
    assert "nothing from before can be restored" in capsys.readouterr().err
    later = datetime.now(UTC) + timedelta(days=1)
    assert restore(settings, home / "later", "--to", later.isoformat()) == 2
    assert "The stored WAL ends before" in capsys.readouterr().err
