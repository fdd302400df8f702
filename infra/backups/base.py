"""Makes a backup of the database: pg_basebackup writes a tar to its standard output, which is stored as it comes."""

import logging
import subprocess
import tarfile
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

import msgspec
import psycopg

from infra.backups import catalogue
from infra.backups.catalogue import Backup, chain_of
from infra.backups.programs import ProgramFailed, connection, last_lines, tied
from infra.backups.receiver import SLOT
from infra.backups.sealed_stream import CHUNK, StreamReader
from infra.backups.target import BackupStore
from infra.backups.wal import SEGMENT, WAL, lsn_number, segment_of
from infra.postgres.leadership import Lock

log = logging.getLogger(__name__)

#: One backup at a time, and no clean-up beside it.
LOCK = Lock(7011)
#: Seconds after which PostgreSQL must have begun to answer.
_CONNECT = 10
_MANIFEST = "backup_manifest"
Kind = Literal["full", "incremental"]
#: Called with bytes that are done, and of how many about.
Progress = Callable[[int, int], None]

_NOTE = """
INSERT INTO mangamotion_backups (id, kind, started_at, finished_at, size) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (id) DO NOTHING
"""
_FORGET = "DELETE FROM mangamotion_backups WHERE id <> ALL(%s)"
_RECEIVED = "SELECT active FROM pg_replication_slots WHERE slot_name = %s"
_NO_WAL = (
    "The WAL of the backup is not stored, so it is not complete. Does the process `mangamotion backups` run? "
    "`mangamotion up` starts it where BACKUP_FOLDER or BACKUP_BUCKET is set."
)
_SIZE = "SELECT coalesce(sum(pg_database_size(oid)), 0)::bigint FROM pg_database"
_ABOUT = """
SELECT current_setting('server_version'), (SELECT timeline_id FROM pg_control_checkpoint()),
       current_setting('wal_segment_size'), current_setting('summarize_wal')
"""


#: Seconds that a backup waits for its WAL to be stored, and between two looks.
_WAL_SECONDS, _LOOK = 600.0, 0.5
_NEVER = threading.Event()


class Stopped(Exception):
    """The backup was given up, because its process stops; the next one begins anew"""


class BackupRefused(Exception):
    """A backup cannot be made now; the message says why, and what to do."""


@contextmanager
def backup_lock(dsn: str) -> Iterator[psycopg.Connection]:
    """A connection with the lock of backups. Raises BackupRefused where another process has it, psycopg.Error."""
    with psycopg.connect(
        dsn, autocommit=True, connect_timeout=_CONNECT, application_name="mangamotion-backup"
    ) as session:
        row = session.execute("SELECT pg_try_advisory_lock(%s, %s)", LOCK).fetchone()
        if not row or not row[0]:
            raise BackupRefused("Another backup is being made. Wait for its end: `mangamotion backup --list`.")
        yield session


def make(
    dsn: str,
    store: BackupStore,
    kind: Kind,
    days: int,
    *,
    progress: Progress = lambda done, of: None,
    stop: threading.Event = _NEVER,
) -> Backup:
    """Make a backup, complete with the WAL that it needs, which `mangamotion backups` stores meanwhile.

    An incremental one without a backup to build on becomes a full one. Blocks; `stop` ends it early. Raises
    BackupRefused, ProgramFailed, TargetUnavailable, NotOurs, NoBackup, Stopped, psycopg.Error, OSError.
    """
    with backup_lock(dsn) as session:
        backup = _back_up(session, dsn, store, kind, progress, stop)
        until = time.monotonic() + _WAL_SECONDS
        while not _wal_is_stored(store, backup):
            if time.monotonic() > until or not _is_received(session):
                raise BackupRefused(_NO_WAL)
            if stop.wait(_LOOK):
                raise Stopped(Stopped.__doc__)
        _finish(session, store, backup, days)
    return backup


def _is_received(session: psycopg.Connection) -> bool:
    row = session.execute(_RECEIVED, (SLOT,)).fetchone()
    return bool(row and row[0])


def _back_up(
    session: psycopg.Connection, dsn: str, store: BackupStore, kind: Kind, progress: Progress, stop: threading.Event
) -> Backup:
    server, timeline = _check(session, kind)
    known = catalogue.complete(store)
    # What has changed since a backup is known of one timeline: a restoration or a failover begins another one.
    usable = bool(known) and known[-1].timeline == timeline
    parent = known[-1] if usable and kind == "incremental" else None
    kind = "incremental" if parent else "full"
    started = datetime.now(UTC)
    backup_id = catalogue.new_id(kind, started)
    if parent:
        chain_of(parent, known)
    size = _fetch_one(session, _SIZE)[0]

    files = 0

    def done(count: int) -> None:
        nonlocal files
        files = count
        if stop.is_set():
            raise Stopped(Stopped.__doc__)
        progress(count, size)

    with tempfile.TemporaryDirectory(prefix="mangamotion-backup-") as folder:
        manifest = Path(folder) / _MANIFEST
        if parent:
            manifest.write_bytes(b"".join(store.get(catalogue.part(parent.id, "manifest"))))
        ranges = msgspec.json.decode(_stream(store, dsn, backup_id, manifest if parent else None, done))["WAL-Ranges"]
    return Backup(
        id=backup_id,
        kind=kind,
        parent=parent.id if parent else "",
        started_at=started,
        finished_at=datetime.now(UTC),
        timeline=ranges[-1]["Timeline"],
        start_lsn=lsn_number(ranges[0]["Start-LSN"]),
        end_lsn=lsn_number(ranges[-1]["End-LSN"]),
        size=store.size(catalogue.part(backup_id, "")),
        files=files,
        server=server,
    )


def _finish(session: psycopg.Connection, store: BackupStore, backup: Backup, days: int) -> None:
    """Declare a backup complete, whose WAL is stored, and remove what is out of date."""
    store.put_text(catalogue.part(backup.id, "backup.json"), msgspec.json.encode(backup).decode())
    gone = catalogue.clean(store, datetime.now(UTC), days)
    session.execute(_NOTE, (backup.id, backup.kind, backup.started_at, backup.finished_at, backup.size))
    session.execute(_FORGET, ([each.id for each in catalogue.complete(store)],))
    log.info("backup complete", extra={"backup": backup.id, "bytes": backup.size, "removed": gone})


def _wal_is_stored(store: BackupStore, backup: Backup) -> bool:
    """Whether the WAL that the backup needs is stored. PostgreSQL ends its segment with the backup."""
    names = set(store.names(WAL))
    numbers = range(backup.start_lsn // SEGMENT, (backup.end_lsn - 1) // SEGMENT + 1)
    return all(f"{WAL}{segment_of(backup.timeline, number * SEGMENT)}" in names for number in numbers)


def _check(session: psycopg.Connection, kind: str) -> tuple[str, int]:
    server, timeline, segment, summaries = _fetch_one(session, _ABOUT)
    if segment != "16MB":
        raise BackupRefused(f"The WAL segments of this PostgreSQL have {segment}; backups are made for 16MB.")
    if kind == "incremental" and summaries != "on":
        raise BackupRefused("Incremental backups need the setting summarize_wal = on of PostgreSQL. Make a --full one.")
    return str(server), int(timeline)


def _fetch_one(session: psycopg.Connection, query: str) -> tuple[Any, ...]:
    row = session.execute(query.encode()).fetchone()
    assert row is not None
    return row


def _stream(store: BackupStore, dsn: str, backup_id: str, since: Path | None, progress: Callable[[int], None]) -> bytes:
    """Store what pg_basebackup writes; its manifest, which is stored once more by itself."""
    text, environ = connection(dsn, "mangamotion_base_backup")
    command = tied("pg_basebackup", "--pgdata=-", "--format=tar", "--wal-method=none", "--checkpoint=fast")
    command += ["--no-password", f"--dbname={text}", *([f"--incremental={since}"] if since else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ) as running:
        assert running.stdout
        assert running.stderr
        said: list[bytes] = []
        listener = threading.Thread(target=lambda errors: said.append(errors.read()), args=(running.stderr,))
        listener.start()
        try:
            found: list[bytes] = []
            read = iter(partial(running.stdout.read, 2**16), b"")
            store.put(catalogue.part(backup_id, "data"), _watched(read, found, progress), packed=True)
        except BaseException:
            running.kill()
            raise
        finally:
            status = running.wait()
            listener.join()
    if status:
        # What was stored has no backup.json: the next clean-up removes it.
        raise ProgramFailed(f"pg_basebackup: {last_lines(b''.join(said).decode(errors='replace'))}")
    store.put(catalogue.part(backup_id, "manifest"), iter(found), packed=True)
    return found[0]


def _watched(blocks: Iterator[bytes], manifest: list[bytes], progress: Callable[[int], None]) -> Iterator[bytes]:
    """The same blocks; the manifest is picked from the tar that they are."""
    tee: Any = _Tee(blocks)
    done = 0
    with tarfile.open(fileobj=tee, mode="r|", bufsize=CHUNK) as tar:
        for member in tar:
            if member.name == _MANIFEST and (file := tar.extractfile(member)):
                manifest.append(file.read())
            for block in tee.taken():
                done += len(block)
                yield block
                progress(done)
    while block := tee.read(CHUNK):
        done += len(block)
    yield from tee.taken()
    progress(done)


class _Tee:
    """Hands on what is read, and keeps it until it is taken."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._reader = StreamReader(blocks)
        self._kept: list[bytes] = []

    def read(self, size: int) -> bytes:
        block = self._reader.read(size)
        if block:
            self._kept.append(block)
        return block

    def taken(self) -> list[bytes]:
        taken, self._kept = self._kept, []
        return taken
