"""`mangamotion backups`: receives and stores the WAL, and makes backups of the database when they are due."""

import asyncio
import logging
import os
import tempfile
import threading
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

import psycopg

from infra.backups import catalogue
from infra.backups.base import BackupRefused, make
from infra.backups.programs import ProgramFailed
from infra.backups.receiver import Receiver
from infra.backups.sealed_stream import NotOurs
from infra.backups.small_files import ErasureCopy, copy_keys
from infra.backups.target import BackupStore, NotInBackup, TargetUnavailable, open_store
from infra.backups.wal import WAL, MissingWal, Shipper, lsn_text, needed, stored_wal
from infra.retry import fixed, repeat, retry
from infra.settings import Settings, SettingsError

#: Seconds between two looks at what was received, and at what is due.
SHIP_EVERY, LOOK_EVERY = 2.0, 60.0
#: Seconds between two notes in the database of how far the WAL is stored.
_NOTE_EVERY = 60.0

_FAILURES = (BackupRefused, ProgramFailed, TargetUnavailable, NotOurs, MissingWal, psycopg.Error, OSError)
_PASSING = (TargetUnavailable, psycopg.Error, OSError)
#: The file with PostgreSQL's number of the database whose backups these are.
_OWNER = "database"
_NOTE = """
INSERT INTO mangamotion_backup_wal (stored_lsn, stored_at) VALUES (%s::pg_lsn, clock_timestamp())
ON CONFLICT (single) DO UPDATE SET stored_lsn = excluded.stored_lsn, stored_at = excluded.stored_at
"""

log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Runs until cancelled. A second one waits for the slot of the first. Raises SettingsError."""
    if not settings.backup.on:
        raise SettingsError("Neither BACKUP_FOLDER nor BACKUP_BUCKET says where backups go.")
    dsn = settings.servers.postgres_owner_dsn or settings.postgres_dsn
    spool = spool_of(settings)
    spool.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = open_store(settings)
    await retry(partial(asyncio.to_thread, require_own, dsn, store), _PASSING, event="backups wait", pause=fixed(5.0))
    shipping = _Shipping(dsn, settings, store, Shipper(spool, store))
    async with asyncio.TaskGroup() as group:
        group.create_task(Receiver(dsn, spool).run())
        group.create_task(shipping.run())
        group.create_task(_Backups(dsn, store, settings.erasure.backup_days).run())


def require_own(dsn: str, store: BackupStore) -> None:
    """Refuse a place that holds the backups of another database, with which these would mix. Raises SettingsError."""
    with psycopg.connect(dsn, autocommit=True, connect_timeout=5) as session:
        row = session.execute("SELECT system_identifier::text FROM pg_control_system()").fetchone()
    assert row is not None
    try:
        if store.text(_OWNER) != row[0]:
            raise SettingsError("The place of the backups holds those of another database. Choose another one.")
    except NotInBackup:
        store.put_text(_OWNER, row[0])
    except NotOurs as error:
        raise SettingsError(f"The place of the backups belongs to another BACKUP_KEY: {error}") from None


def spool_of(settings: Settings) -> Path:
    """Where WAL is received. Its files hold what PostgreSQL's own hold, so it is as private."""
    if settings.backup.backup_spool:
        return Path(settings.backup.backup_spool).expanduser().absolute()
    home = settings.mangamotion_data or Path(tempfile.gettempdir()) / f"mangamotion-{os.getuid()}"
    return Path(home).absolute() / "backup-spool"


class _Shipping:
    """Stores WAL and the list of erasures as they grow."""

    def __init__(self, dsn: str, settings: Settings, store: BackupStore, shipper: Shipper) -> None:
        self._dsn, self._settings, self._shipper = dsn, settings, shipper
        self._erasures = ErasureCopy(settings, store)
        self._noted = 0.0

    async def run(self) -> None:
        await repeat(self._look, SHIP_EVERY, _FAILURES, event="WAL is not stored")

    async def _look(self) -> None:
        await asyncio.to_thread(self._erasures.copy)
        new = await asyncio.to_thread(self._shipper.ship)
        now = asyncio.get_running_loop().time()
        if new and now - self._noted > _NOTE_EVERY:
            self._noted = now
            await asyncio.to_thread(copy_keys, self._settings)
            await asyncio.to_thread(self._note)

    def _note(self) -> None:
        with psycopg.connect(self._dsn, autocommit=True, connect_timeout=5) as session:
            session.execute("SET statement_timeout = '5s'")
            session.execute(_NOTE, (lsn_text(self._shipper.reached),))


class _Backups:
    """Makes a full backup each week and an incremental one each day, and a full one when the WAL has a gap."""

    def __init__(self, dsn: str, store: BackupStore, days: int) -> None:
        self._dsn, self._store, self._days = dsn, store, days

    async def run(self) -> None:
        await repeat(self._look, LOOK_EVERY, _FAILURES, event="backup failed")

    async def _look(self) -> None:
        stop = threading.Event()
        try:
            if kind := await asyncio.to_thread(self._due):
                await asyncio.to_thread(self._make, kind, stop)
        finally:
            stop.set()  # a thread is not cancelled

    def _due(self) -> Literal["full", "incremental"] | None:
        known = catalogue.complete(self._store)
        if known and known[-1].timeline != self._timeline():
            return "full"  # after a restoration or a failover: what changed since is known of one timeline
        if known:
            try:
                needed(stored_wal(self._store.names(WAL)), catalogue.chain_of(known[-1], known)[0].first_segment)
            except (MissingWal, catalogue.NoBackup) as error:
                log.error("backups have a gap", extra={"reason": str(error)})
                return "full"
        return catalogue.due(known, datetime.now(UTC))

    def _make(self, kind: Literal["full", "incremental"], stop: threading.Event) -> None:
        try:
            make(self._dsn, self._store, kind, self._days, stop=stop)
        except ProgramFailed as error:
            if kind == "full":
                raise
            # Such as after a time without summarize_wal: what changed is not known.
            log.warning("incremental backup failed, making a full one", extra={"reason": str(error)})
            make(self._dsn, self._store, "full", self._days, stop=stop)

    def _timeline(self) -> int:
        with psycopg.connect(self._dsn, autocommit=True, connect_timeout=5) as session:
            row = session.execute("SELECT timeline_id FROM pg_control_checkpoint()").fetchone()
        return int(row[0]) if row else 0
