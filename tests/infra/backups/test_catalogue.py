"""Which backups are made, and which go when certificates of erasure say so."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from infra.backups import catalogue
from infra.backups.catalogue import Backup, NoBackup, chain_of, due, newest_before, outdated, part, reachable
from infra.backups.target import BackupStore
from infra.backups.wal import SEGMENT, WAL, given_up_behind, lsn_text, segment_of

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def backup(day: int, parent: Backup | None = None) -> Backup:
    """One that was made on a day before or after NOW."""
    at = NOW + timedelta(days=day)
    return Backup(
        id=catalogue.new_id("incremental" if parent else "full", at),
        kind="incremental" if parent else "full",
        parent=parent.id if parent else "",
        started_at=at,
        finished_at=at + timedelta(minutes=5),
        timeline=1,
        start_lsn=(100 + day) * SEGMENT + 40,
        end_lsn=(100 + day) * SEGMENT + 80,
        size=1,
        files=1,
        server="18.6",
    )


def weeks(*first_days: int) -> list[Backup]:
    """A full backup on each of these days, and an incremental one on each of the six days behind it."""
    found = []
    for day in first_days:
        chain = [backup(day)]
        for later in range(1, 7):
            chain.append(backup(day + later, chain[-1]))
        found += chain
    return found


def test_a_full_backup_is_due_each_week_and_an_incremental_one_each_day() -> None:
    assert due([], NOW) == "full"
    known = [backup(0)]
    assert due(known, NOW + timedelta(hours=23)) is None
    assert due(known, NOW + timedelta(days=1)) == "incremental"
    assert due(weeks(-6)[:6], NOW) == "incremental"
    assert due(weeks(-7), NOW) == "full"


@pytest.mark.parametrize("days", [9, 30])
def test_nothing_is_kept_for_longer_than_certificates_promise(days: int) -> None:
    known = weeks(*range(-days - 21, 0, 7))
    kept = [each for each in known if each not in outdated(known, NOW, days)]
    assert kept
    assert all(each.started_at > NOW - timedelta(days=days - 1) for each in kept)
    assert all(chain_of(each, kept) for each in kept), "a chain goes as a whole"


def test_the_only_chain_is_kept_however_old_it_is() -> None:
    known = weeks(-100)
    assert outdated(known, NOW, 30) == []
    assert outdated([*known, backup(0)], NOW, 30) == known


def test_a_moment_is_restored_from_the_newest_backup_before_it() -> None:
    known = weeks(-14, -7)
    assert newest_before(known, None) == known[-1]
    assert newest_before(known, NOW - timedelta(days=9)) == known[4]
    with pytest.raises(NoBackup, match="The oldest backup is of 2026-11-14 00:05:00 UTC"):
        newest_before(known, NOW - timedelta(days=15))
    with pytest.raises(NoBackup, match="no complete backup"):
        newest_before([], None)
    with pytest.raises(NoBackup, match="builds on"):
        chain_of(known[3], known[2:])


def test_cleaning_leaves_what_a_restoration_needs(store: BackupStore) -> None:
    known = [*weeks(-40), *weeks(-7)]
    for each in known:
        store.put_text(part(each.id, "data"), "files")
        store.put_text(part(each.id, "backup.json"), msgspec.json.encode(each).decode())
    store.put_text(part("20260101T000000000000Z-full", "data"), "of a backup that was killed")
    for number in range(50, 103):
        store.put_text(f"{WAL}{segment_of(1, number * SEGMENT)}", "wal")
    assert catalogue.clean(store, NOW, 30) == 7
    assert catalogue.complete(store) == known[7:]
    assert len(store.names(catalogue.BASE)) == 14
    first = segment_of(1, (100 - 7) * SEGMENT)
    assert store.names(WAL)[0] == f"{WAL}{first}"
    assert catalogue.clean(store, NOW, 30) == 0


def test_what_a_restoration_has_given_up_is_no_backup_to_restore_from(store: BackupStore) -> None:
    known = weeks(-7)
    assert reachable(known, given_up_behind(store)) == known
    left_at = lsn_text(known[3].end_lsn + 5)
    store.put_text(f"{WAL}00000002.history", f"1\t{left_at}\tbefore 2026-11-25\n\n")
    assert reachable(known, given_up_behind(store)) == known[:4]
