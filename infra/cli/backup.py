"""`mangamotion backup`: makes, lists and verifies backups."""

import sys
import tempfile
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from infra.backups import catalogue
from infra.backups.base import BackupRefused, make
from infra.backups.catalogue import Backup, NoBackup, chain_of
from infra.backups.objects import COPIES, ObjectCopies
from infra.backups.programs import ProgramFailed, run
from infra.backups.restore import extract
from infra.backups.sealed_stream import NotOurs
from infra.backups.small_files import stored_erasures
from infra.backups.target import BackupStore, NotInBackup, TargetUnavailable, open_store
from infra.backups.wal import WAL, MissingWal, needed, stored_wal
from infra.cli.failing import failed
from infra.cli.lines import print_line
from infra.cli.progress import BytesDone, ProgressLine
from infra.cli.where import NothingRuns, running_settings
from infra.object_store.client import ObjectsUnavailable
from infra.settings import Settings, SettingsError

_OFF = "Backups are off. Set BACKUP_FOLDER or BACKUP_BUCKET as for the studio, see docs/backup.md."
#: Seconds that PostgreSQL's check of one backup may take.
_VERIFY = 86_400.0
PROBLEMS = (
    *(BackupRefused, NoBackup, ProgramFailed, NotOurs, NotInBackup, TargetUnavailable, MissingWal, ObjectsUnavailable),
    psycopg.Error,
    OSError,
)


def backup(options: Namespace, environ: Mapping[str, str]) -> int:
    """Makes a backup, or with --list and --verify looks at those that there are; the exit status."""
    try:
        settings = running_settings(options, environ)
        if not settings.backup.on:
            return failed(_OFF, 2)
        store = open_store(settings)
        if options.list:
            return _list(store, settings)
        return _verify(store) if options.verify else _make(store, settings, full=options.full)
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except SettingsError as error:
        return failed(f"{error}", 2)
    except PROBLEMS as error:
        return failed(sentence(error), 1)
    except KeyboardInterrupt:
        return failed("Stopped. Nothing of it counts as a backup; the next one removes what is left.", 1)


def sentence(error: BaseException) -> str:
    """What to print of an error."""
    if isinstance(error, psycopg.Error):
        return f"PostgreSQL does not answer: {error}"
    if isinstance(error, NotInBackup):
        return f"{error} is not among the backups."
    return str(error)


def _make(store: BackupStore, settings: Settings, *, full: bool) -> int:
    dsn = settings.servers.postgres_owner_dsn or settings.postgres_dsn
    days = settings.erasure.backup_days
    progress = ProgressLine(sys.stderr)
    try:
        done = make(
            dsn,
            store,
            "full" if full else "incremental",
            days,
            progress=lambda count, of: progress.show(BytesDone("the database", count, max(of, count))),
        )
    finally:
        progress.end()
    copied = ObjectCopies(settings, store).copy(datetime.now(UTC), days)
    print_line(f"{done.id} is complete: {done.size:,} bytes. {copied:,} objects were copied or removed.")
    return 0


def _list(store: BackupStore, settings: Settings) -> int:
    known = catalogue.complete(store)
    for each in known:
        print_line(
            f"{each.finished_at:%Y-%m-%d %H:%M:%S} UTC  {each.kind:<11}  {each.size:>15,} bytes  {each.id}"
            + (f"  on {each.parent}" if each.parent else "")
        )
    if not known:
        print_line("There is no complete backup.")
        return 0
    wal = stored_wal(store.names(WAL))
    print_line(f"WAL: {len(wal):,} segments, {store.size(WAL):,} bytes. Objects: {len(store.names(COPIES)):,}.")
    people = stored_erasures(store)
    print_line("No list of erasures is stored." if people is None else f"List of erasures: {len(people):,} people.")
    status = 0
    try:
        needed(wal, chain_of(known[-1], known)[0].first_segment)
    except MissingWal as error:
        print_line(f"!! {error}")
        status = 1
    if datetime.now(UTC) - known[0].started_at > timedelta(days=settings.erasure.backup_days):
        print_line("!! The oldest backup is kept beyond BACKUP_DAYS, because no newer full one is complete.")
        status = 1
    return status


def _verify(store: BackupStore) -> int:
    """Reads everything that restoring the newest state needs, and has PostgreSQL compare it with its manifests."""
    known = catalogue.complete(store)
    chain = chain_of(catalogue.newest_before(known, None), known)
    progress = ProgressLine(sys.stderr)
    for each in chain:
        with tempfile.TemporaryDirectory(prefix="mangamotion-verify-") as folder:
            _verify_one(store, each, Path(folder), progress)
        progress.end()
        print_line(f"ok  {each.id}")
    wal = needed(stored_wal(store.names(WAL)), chain[0].first_segment)
    for number, segment in enumerate(wal):
        progress.show(BytesDone("the WAL", number, len(wal), unit="segments"))
        for name in (f"{WAL}{segment.segment}",) if segment.whole else segment.pieces:
            _read(store, name)
    copies = store.names(COPIES)
    for number, name in enumerate(copies):
        progress.show(BytesDone("objects", number, len(copies), unit="objects"))
        _read(store, name)
    progress.end()
    print_line(f"ok  {len(wal):,} segments of WAL without a gap, {len(copies):,} objects")
    return 0


def _read(store: BackupStore, name: str) -> None:
    for _ in store.get(name):
        pass


def _verify_one(store: BackupStore, each: Backup, folder: Path, progress: ProgressLine) -> None:
    files = folder / "files"
    files.mkdir()
    extract(store, each, files, lambda count: progress.show(BytesDone(each.kind, count, each.files)))
    run("pg_verifybackup", ["--no-parse-wal", "--quiet", str(files)], _VERIFY)
