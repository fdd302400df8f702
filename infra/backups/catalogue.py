"""Which backups there are, which of them belong together, and which are to go.

base/<id>/backup.json  what is known of a backup; written last, so that one without it is not complete
base/<id>/data         its files, a tar; base/<id>/manifest: PostgreSQL's list of them
wal/<segment>          the log of PostgreSQL, in segments of 16 MB (`infra/backups/wal.py`)
objects/<key>          films and uploads (`infra/backups/objects.py`)
erasures               the list of erasures
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from infra.backups.sealed_stream import NotOurs
from infra.backups.target import BackupStore, NotInBackup
from infra.backups.wal import WAL, segment_of, start_of

BASE = "base/"
#: A chain is used for so long; then a full backup begins the next one.
FULL_EVERY, INCREMENTAL_EVERY = timedelta(days=7), timedelta(days=1)


class NoBackup(Exception):
    """There is no complete backup to restore from; the message says for which time."""


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """A complete backup of the database."""

    id: str
    kind: Literal["full", "incremental"]
    #: the backup on which an incremental one builds; empty for a full one
    parent: str
    started_at: datetime
    finished_at: datetime
    timeline: int
    #: places in the WAL, as PostgreSQL counts bytes: what has to be replayed at least
    start_lsn: int
    end_lsn: int
    #: bytes where it is stored, and of its files
    size: int
    files: int
    #: the version of the server
    server: str

    @property
    def first_segment(self) -> str:
        """The segment of the WAL with which its replay begins."""
        return segment_of(self.timeline, self.start_lsn)


def new_id(kind: str, now: datetime) -> str:
    """Names sort by time."""
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}-{kind}"


def part(backup_id: str, name: str) -> str:
    """The name of a file of a backup."""
    return f"{BASE}{backup_id}/{name}"


def complete(store: BackupStore) -> list[Backup]:
    """All complete backups, the oldest first. Raises TargetUnavailable, NotOurs."""
    found = []
    for name in store.names(BASE):
        if name.endswith("/backup.json"):
            try:
                found.append(msgspec.json.decode(store.text(name), type=Backup))
            except NotInBackup:
                continue  # another process has just removed it
            except msgspec.MsgspecError:
                raise NotOurs(f"{name} is not of this version.") from None
    return found


def chain_of(backup: Backup, known: Sequence[Backup]) -> list[Backup]:
    """The backup and all that it builds on, the full one first. Raises NoBackup when one is missing."""
    by_id = {each.id: each for each in known}
    chain = [backup]
    while parent := chain[0].parent:
        if parent not in by_id:
            raise NoBackup(f"The backup {backup.id} builds on {parent}, which is not there.")
        chain.insert(0, by_id[parent])
    return chain


def reachable(known: Sequence[Backup], ends: Mapping[int, int]) -> list[Backup]:
    """Those from which the newest timeline is reached; `ends`: where it left the older ones."""
    return [each for each in known if each.end_lsn <= ends.get(each.timeline, each.end_lsn)]


def newest_before(known: Sequence[Backup], moment: datetime | None) -> Backup:
    """The newest backup that was complete at a moment, or of all. Raises NoBackup."""
    usable = [each for each in known if moment is None or each.finished_at <= moment]
    if usable:
        return usable[-1]
    if known and moment:
        first = f"{known[0].finished_at:%Y-%m-%d %H:%M:%S}"
        raise NoBackup(f"The oldest backup is of {first} UTC: nothing from before can be restored.")
    raise NoBackup("There is no complete backup.")


def due(known: Sequence[Backup], now: datetime) -> Literal["full", "incremental"] | None:
    """Which backup has to be made now, if any."""
    if not known or now - chain_of(known[-1], known)[0].started_at >= FULL_EVERY:
        return "full"
    return "incremental" if now - known[-1].started_at >= INCREMENTAL_EVERY else None


def outdated(known: Sequence[Backup], now: datetime, days: int) -> list[Backup]:
    """Backups whose chain began so long ago that certificates of erasure may promise its end.

    A chain holds whatever was there when it began. So it goes as a whole, a day before `days` have passed since its
    beginning, and only when a newer chain is there.
    """
    newest = chain_of(known[-1], known)[0].id if known else ""
    heads = {each.id: chain_of(each, known)[0] for each in known}
    limit = now - timedelta(days=days - 1)
    return [each for each in known if heads[each.id].id != newest and heads[each.id].started_at <= limit]


def clean(store: BackupStore, now: datetime, days: int) -> int:
    """Remove what is out of date, what a killed backup has left, and WAL that no backup needs; how many backups.

    Only under the lock of backups: one that is being made is not complete either.
    """
    store.place.sweep()
    known = complete(store)
    gone = outdated(known, now, days)
    for each in reversed(gone):
        # First what makes it a backup: a crash in the middle leaves none that is half there.
        store.place.remove(part(each.id, "backup.json"))
    kept = [each for each in known if each not in gone]
    names = {each.id for each in kept}
    for name in store.names(BASE):
        if name.split("/")[1] not in names:
            store.place.remove(name)
    if kept:
        first = min(each.start_lsn for each in kept)
        for name in store.names(WAL):
            if (begin := start_of(name)) is not None and begin + 2**24 <= first:
                store.place.remove(name)
    return len(gone)
