"""Restores the database into a new data folder: backups are joined, and the WAL is replayed up to a moment.

Each step leaves its result in `restoring/`, so that the same command goes on where another one was killed. PostgreSQL's
folder gets its name last: until then there is no database that a server could start by mistake.
"""

import os
import shutil
import tarfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from infra.backups import catalogue
from infra.backups.catalogue import Backup, chain_of, newest_before
from infra.backups.programs import ProgramFailed, run
from infra.backups.sealed_stream import CHUNK, NotOurs, StreamReader, sync_folder, write_whole
from infra.backups.target import BackupStore
from infra.backups.wal import WAL, StoredWal, fetch_segment, given_up_behind, needed, stored_wal
from infra.embedded.child import ServerError, tail
from infra.embedded.folder import DataFolder
from infra.embedded.ports import free_port
from infra.embedded.postgres import Postgres

#: Seconds that joining backups, and replaying the WAL, may take.
_COMBINE, _REPLAY = 86_400.0, 86_400.0
#: What PostgreSQL is given for the replay alone, in a file of its own that goes afterwards.
_RECOVERY = "mangamotion_restore.conf"
#: What it says when there is no WAL of that moment.
_TOO_LATE = "recovery ended before configured recovery target was reached"

#: Called with what is done, how much of it, and of how much.
Steps = Callable[[str, int, int], None]


class RestoreRefused(Exception):
    """Nothing was restored; the message says why, and what to do."""


class Plan(msgspec.Struct, frozen=True):
    """What is restored; a folder goes on only with the same one."""

    chain: tuple[str, ...]
    until: datetime | None


class RestoredDatabase(NamedTuple):
    """What was restored."""

    data: Path
    backup: Backup
    until: datetime | None


class Restoration:
    """Of one data folder, which the caller has locked. Methods block."""

    def __init__(self, store: BackupStore, folder: DataFolder, steps: Steps = lambda what, done, of: None) -> None:
        self._store, self._folder, self._steps = store, folder, steps
        self._work = folder.postgres / "restoring"
        self._wal = self._work / "wal"

    def restore(self, until: datetime | None, note: Callable[[Backup], str] = lambda backup: "") -> RestoredDatabase:
        """Restore the newest state, or the one at a moment; `note`: SQL that is run in it in the end.

        Raises RestoreRefused, NoBackup, MissingWal, NotOurs, TargetUnavailable, ProgramFailed, ServerError, OSError.
        """
        final = self._folder.postgres / "data"
        if (final / "PG_VERSION").exists():
            raise RestoreRefused(
                f"There is a database in {final} already. Move it away first, or choose another folder with --into."
            )
        known = catalogue.reachable(catalogue.complete(self._store), given_up_behind(self._store))
        chain = self._plan(known, until)
        wal = needed(stored_wal(self._store.names(WAL)), chain[-1].first_segment)
        for backup in chain:
            self._fetch(backup)
        self._fetch_wal(wal)
        self._join(chain)
        self._replay(until, note(chain[-1]))
        (self._work / "data").rename(final)
        sync_folder(self._folder.postgres)
        shutil.rmtree(self._work)
        return RestoredDatabase(final, chain[-1], until)

    def _plan(self, known: Sequence[Backup], until: datetime | None) -> list[Backup]:
        """The chain: that of a restoration which was interrupted, or the newest one that is old enough."""
        chain = chain_of(newest_before(known, until), known)
        plan = Plan(tuple(each.id for each in chain), until)
        file = self._work / "plan.json"
        if file.exists() and msgspec.json.decode(file.read_bytes(), type=Plan) != plan:
            shutil.rmtree(self._work)  # of another moment, or from before the newest backup
        for made in (self._folder.postgres, self._work, self._wal):
            made.mkdir(mode=0o700, exist_ok=True)
            os.chown(made, self._folder.account.uid, self._folder.account.gid)
        write_whole(iter([msgspec.json.encode(plan)]), file)
        return chain

    def _fetch(self, backup: Backup) -> None:
        folder, done = self._work / backup.id, self._work / f"{backup.id}.done"
        if done.exists():
            return
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        extract(self._store, backup, folder, lambda count: self._steps(f"fetching {backup.kind}", count, backup.files))
        done.touch()

    def _fetch_wal(self, wal: Sequence[StoredWal]) -> None:
        for number, each in enumerate(wal):
            self._steps("fetching WAL", number, len(wal))
            path = self._wal / each.segment
            if each.whole and path.exists():
                continue
            fetch_segment(self._store, each, path)
        for name in self._store.names(WAL):
            if name.endswith(".history"):
                write_whole(self._store.get(name), self._wal / name.removeprefix(WAL))

    def _join(self, chain: Sequence[Backup]) -> None:
        data, done = self._work / "data", self._work / "joined"
        if done.exists():
            return
        self._steps("joining backups", 0, 1)
        shutil.rmtree(data, ignore_errors=True)
        folders = [str(self._work / each.id) for each in chain]
        if len(folders) == 1:
            shutil.copytree(folders[0], data, symlinks=True)
        else:
            run("pg_combinebackup", [*folders, "--output", str(data)], _COMBINE)
        data.chmod(0o700)
        done.touch()

    def _replay(self, until: datetime | None, note: str) -> None:
        """Have PostgreSQL replay the WAL, end the recovery, and stop."""
        if (self._work / "replayed").exists():
            return
        data = self._work / "data"
        lines = [f'restore_command = \'cp "{_quoted(self._wal)}/%f" "%p"\'', "recovery_target_action = 'promote'"]
        if until:
            lines.append(f"recovery_target_time = '{until.astimezone(UTC).isoformat()}'")
        (data / _RECOVERY).write_text("\n".join(lines) + "\n")
        (data / "recovery.signal").touch()
        for left in ("standby.signal", "postmaster.pid"):
            (data / left).unlink(missing_ok=True)
        self._own(self._work)
        self._steps("replaying WAL", 0, 1)
        server = _Replaying(self._folder)
        log = server.program().log
        begin = log.stat().st_size if log.exists() else 0
        try:
            server.start()
            server.wait_ready(_REPLAY)
        except ServerError:
            said = log.read_text(errors="replace")[begin:]
            if _TOO_LATE in said:
                raise RestoreRefused(_ends_before(said, until)) from None
            raise ProgramFailed(f"PostgreSQL could not replay the WAL:\n{tail(log)}") from None
        finally:
            server.stop(60.0)
        (data / _RECOVERY).unlink()
        if note:
            server.run_alone(note)
        (self._work / "replayed").touch()

    def _own(self, folder: Path) -> None:
        """PostgreSQL runs as another user where we are root."""
        account = self._folder.account
        if account.uid == os.geteuid():
            return
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)


class _Replaying(Postgres):
    """PostgreSQL on the folder that is not yet in its place; reachable for its own user only."""

    def __init__(self, folder: DataFolder) -> None:
        super().__init__(folder, port=free_port(set()), password="")
        self._restored = folder.postgres / "restoring" / "data"

    @property
    def data(self) -> Path:
        return self._restored

    def settings(self) -> dict[str, str]:
        # Not a hot standby: it counts as ready when the recovery has ended.
        more = {"hot_standby": "off", "log_min_messages": "info"}
        recovery = self._restored / _RECOVERY
        if recovery.exists():
            more |= dict(_assignments(recovery.read_text()))
        return super().settings() | more


def _assignments(text: str) -> list[tuple[str, str]]:
    pairs = (line.split(" = ", 1) for line in text.splitlines())
    return [(name, value[1:-1]) for name, value in pairs]


def extract(store: BackupStore, backup: Backup, folder: Path, done: Callable[[int], None] = lambda count: None) -> None:
    """Write the files of one backup into an empty folder. Raises TargetUnavailable, NotOurs, OSError."""
    reader: Any = StreamReader(store.get(catalogue.part(backup.id, "data")))
    with tarfile.open(fileobj=reader, mode="r|", bufsize=CHUNK) as tar:
        for member in tar:
            _write(tar, member, folder)
            done(reader.count)
    while reader.read(CHUNK):  # to its end, where it is proven to be whole
        pass


def _write(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write a folder or a file, with the modes that PostgreSQL has. There is nothing else in a backup of ours."""
    path = folder / member.name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise NotOurs(f"A backup names the file {member.name}, which is outside of it.")
    if member.isdir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif content := tar.extractfile(member):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            shutil.copyfileobj(content, file, CHUNK)


def _quoted(path: Path) -> str:
    """Inside double quotes of a shell, in a setting where a percent sign begins a placeholder."""
    text = str(path)
    for special in ("\\", '"', "$", "`"):
        text = text.replace(special, f"\\{special}")
    return text.replace("%", "%%")


def _ends_before(said: str, until: datetime | None) -> str:
    marker = "last completed transaction was at log time "
    last = said.rpartition(marker)[2].splitlines()[0] if marker in said else "the backup itself"
    return (
        f"The stored WAL ends before {until:%Y-%m-%d %H:%M:%S} UTC: its last transaction is of {last}. Restore without"
        " --to for the newest state."
    )
