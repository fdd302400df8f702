"""`mangamotion restore`: a studio from its backups, as it was last or at a moment."""

import asyncio
import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from infra.backups.base import BackupRefused
from infra.backups.catalogue import Backup
from infra.backups.objects import ObjectCopies
from infra.backups.restore import Restoration, RestoredDatabase, RestoreRefused
from infra.backups.small_files import KEYS, stored_erasures
from infra.backups.target import BackupStore, open_store
from infra.backups.wal import Shipper
from infra.cli.backup import PROBLEMS, sentence
from infra.cli.failing import failed
from infra.cli.lines import print_line
from infra.cli.progress import BytesDone, ProgressLine
from infra.cli.where import settings_of
from infra.embedded import Servers, embedded_servers, secrets
from infra.embedded.child import ServerError
from infra.embedded.folder import DataFolder
from infra.erasure.erasure_list import ErasureList
from infra.settings import Settings, SettingsError
from infra.supervisor.up import data_root

_NO_KEYS = (
    f"The keys of the studio are not in {{}}. Name their copy with --keys (BACKUP_KEYS_FOLDER has it as {KEYS}), or set"
    " BACKUP_KEY and DATA_KEK."
)
_NO_ERASURES = (
    "There is no list of erasures, neither at {} nor among the backups: people who were erased would be back. If"
    " that is known and meant, say why: --without-erasures REASON. It is recorded in the database."
)
_NOTE = "INSERT INTO mangamotion_restores VALUES (clock_timestamp(), {}, {}, {});"


def restore(options: Namespace, environ: Mapping[str, str]) -> int:
    """Restores into the data folder; the exit status."""
    try:
        folder = DataFolder(Path(options.into) if options.into else data_root(options.data, environ))
        lock = folder.lock()
        try:
            known = _keys(options, environ, folder)
            settings = settings_of({**known, "ERASURES_FILE": str(folder.erasures), **environ})
            if not settings.backup.on:
                return failed("Set BACKUP_FOLDER or BACKUP_BUCKET to where the backups are.", 2)
            store = open_store(settings)
            _store_rest(store, settings)
            done = _database(options, store, folder, settings)
        finally:
            os.close(lock)
        return _rest(options, environ, store, folder, done)
    except SettingsError as error:
        return failed(f"{error}", 2)
    except (RestoreRefused, BackupRefused) as error:
        return failed(f"{error}", 2)
    except (ServerError, *PROBLEMS) as error:
        return failed(f"{sentence(error)} Run the same command again: it goes on where it stopped.", 1)
    except KeyboardInterrupt:
        return failed("Stopped. Run the same command again: it goes on where it stopped.", 1)


def _store_rest(store: BackupStore, settings: Settings) -> None:
    """Store what was received before the end and not stored any more, where that is left."""
    spool = settings.backup.backup_spool
    if spool and Path(spool).is_dir():
        Shipper(Path(spool), store).ship()


def _keys(options: Namespace, environ: Mapping[str, str], folder: DataFolder) -> dict[str, str]:
    """What the data folder keeps, filled from the copy of the keys where there is nothing yet."""
    if options.keys and not folder.secrets.exists():
        text = Path(options.keys).read_text()
        with os.fdopen(os.open(folder.secrets, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
    if folder.secrets.exists():
        return secrets.load(folder.secrets)
    if not (environ.get("BACKUP_KEY") and environ.get("DATA_KEK")):
        raise RestoreRefused(_NO_KEYS.format(folder.root))
    return {}


def _database(options: Namespace, store: BackupStore, folder: DataFolder, settings: Settings) -> RestoredDatabase:
    _erasures(options.without_erasures, store, settings.erasure.erasures_file)
    progress = ProgressLine(sys.stderr)

    def step(what: str, done: int, of: int) -> None:
        progress.show(BytesDone(what, done, max(of, done), unit="segments" if what.endswith("WAL") else "bytes"))

    def note(backup: Backup) -> str:
        return _NOTE.format(_text(backup.id), _text(_iso(options.to)), _text(options.without_erasures))

    try:
        done = Restoration(store, folder, step).restore(options.to, note)
    finally:
        progress.end()
    moment = f"as it was at {_iso(done.until)}" if done.until else "as the backups have it last"
    print_line(f"The database is in {done.data}, {moment}, from {done.backup.id}.")
    return done


def _erasures(without: str | None, store: BackupStore, path: str) -> None:
    """Have the list of erasures at its place, with everything that the backups know of."""
    stored, there = stored_erasures(store), Path(path).exists()
    if stored is None and not there and without is None:
        raise RestoreRefused(_NO_ERASURES.format(path))
    listed = ErasureList(path)
    for person in stored or ():
        listed.add(person)
    if stored is not None:
        print_line(f"The list of erasures has {len(listed.people()):,} people. They are erased again before the start.")


def _rest(
    options: Namespace, environ: Mapping[str, str], store: BackupStore, folder: DataFolder, done: RestoredDatabase
) -> int:
    """The objects, and what `--check` asks for."""
    if not folder.secrets.exists():
        if environ.get("MINIO_ENDPOINT"):
            _objects(settings_of(environ), store, done)
        else:
            print_line("Objects stay where they are: with MINIO_ENDPOINT and its keys they are put back there.")
        return 0
    only = {"postgres", "nats", "valkey", "s3"} if options.check else {"s3"}
    with embedded_servers(folder.root, environ, only) as servers:
        _objects(servers.settings, store, done)
        return _check(servers, environ) if options.check else 0


def _objects(settings: Settings, store: BackupStore, done: RestoredDatabase) -> None:
    progress = ProgressLine(sys.stderr)
    try:
        count = ObjectCopies(settings, store).put_back(
            done.until, lambda so_far, of: progress.show(BytesDone("objects", so_far, of, unit="objects"))
        )
    finally:
        progress.end()
    print_line(f"{count:,} objects were put back.")


def _check(servers: Servers, environ: Mapping[str, str]) -> int:
    """Migrates, erases again who was erased, has the read models catch up, and asks the doctor."""
    from infra.cli.commands import migrate
    from infra.cli.doctor import doctor
    from infra.personal import keys
    from infra.projector.runner import Runner
    from projections.registry import PROJECTIONS

    settings = servers.settings
    keys.use_all(settings.keys)
    if status := migrate(Namespace(), settings.to_env()):
        return status
    asyncio.run(Runner(settings.postgres_dsn, PROJECTIONS).catch_up())
    looks = Namespace(data=str(servers.folder.root), seed=None, deep=False, production=False, json=False)
    return doctor(looks, {**environ, **settings.to_env()})


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else None


def _text(value: str | None) -> str:
    """A text of SQL on one line."""
    return "NULL" if value is None else "'" + " ".join(value.split()).replace("'", "''") + "'"
