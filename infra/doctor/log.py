"""The log in itself: positions and versions without gaps, no event twice, and a ledger that adds up.

Read once from one end to the other, through the eventsourcing library.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

import msgspec
import numpy
import psycopg
from eventsourcing.persistence import Notification

from domain.event_registry import newest
from infra.doctor.findings import Finding, judged
from infra.event_store.codec import UnknownTopic, event_id_of
from infra.event_store.ledger import LedgerCheck, movements_read, shown_movements
from infra.event_store.library import PAGE, LogMapper, MangaMotion
from projections.credit_transactions import MOVEMENTS

_HALF = 2**64 - 1


class LogExamination:
    """Sees every event in the order of the log, and answers at the end. Raises PersistenceError, psycopg.Error.

    `absent` are ranges of positions that are archived, and not looked at. `deep`: every event is decoded.
    """

    def __init__(
        self,
        log: MangaMotion,
        connection: psycopg.Connection,
        absent: Sequence[tuple[int, int]] = (),
        *,
        deep: bool = False,
    ) -> None:
        self._log, self._connection, self._absent, self._deep = log, connection, absent, deep
        self._ledger_at = movements_read(connection)
        # A number for each stream and event id, so that ten million events fit into memory.
        self._streams, self._versions, self._positions = array("Q"), array("q"), array("q")
        self._events = array("Q")
        self._last = 0
        self._gaps: list[str] = []
        self._twice: list[str] = []
        self._unreadable: list[str] = []
        self._ledger, self._faults = LedgerCheck(whole=not absent), list[str]()

    @property
    def seen(self) -> int:
        """How many events were seen."""
        return len(self._positions)

    def read(self, last: int) -> Iterator[int]:
        """See the log up to a position; how many events after each page."""
        after = 0
        for first, end in (*self._absent, (last + 1, last)):
            yield from self._read(after, min(first - 1, last))
            after = self._last = max(after, end)

    def findings(self) -> Iterator[Finding]:
        """What is wrong, if anything."""
        yield judged(
            "positions", self._gaps, f"{self.seen:,} events follow one another without a gap.", "{} gaps in the log."
        )
        yield judged(
            "versions", self._version_faults(), "Every stream counts its events without a gap.", "{} streams do not."
        )
        yield judged(
            "events", [*self._twice, *self._events_twice()], "No event is there twice.", "{} events are there twice."
        )
        yield judged(
            "formats",
            self._unreadable,
            "Every event can be read." if self._deep else "Every movement of credits can be read.",
            "{} events cannot be read by this version of the program.",
        )
        accounts, movements = len(self._ledger.balances), self._ledger.movements
        sentence = f"{movements:,} movements of {accounts:,} accounts add up, and the read model has the same."
        yield judged("ledger", self._faults, sentence, "{} movements do not add up.")

    def _read(self, after: int, last: int) -> Iterator[int]:
        while after < last and (page := self._log.notification_log.select(after, PAGE, last, inclusive_of_start=False)):
            for found in page:
                self._see(found)
            self._see_movements(page)
            after = page[-1].id
            yield self.seen
        if self._last < last:
            self._gaps.append(_span(self._last + 1, last))

    def _see(self, found: Notification) -> None:
        if found.id == self._last:
            self._twice.append(f"position {found.id:,}")
        elif found.id != self._last + 1:
            self._gaps.append(_span(self._last + 1, found.id - 1))
        self._last = found.id
        self._positions.append(found.id)
        self._streams.append(_short(found.originator_id))
        self._versions.append(found.originator_version)
        try:
            self._events.append(_short(event_id_of(found.state)))
        except ValueError:
            self._unreadable.append(f"position {found.id:,}: no event")

    def _see_movements(self, page: Iterable[Notification]) -> None:
        moved = {found.id for found in page if newest(found.topic) in MOVEMENTS}
        shown = shown_movements(self._connection, [position for position in moved if position <= self._ledger_at])
        for found in page if self._deep else [found for found in page if found.id in moved]:
            try:
                recorded = LogMapper.decode(found)
            except (UnknownTopic, msgspec.MsgspecError) as error:
                self._unreadable.append(f"position {found.id:,}: {error!r}")
                continue
            if found.id not in moved:
                continue
            rows = shown if found.id <= self._ledger_at else None
            for fault in self._ledger.see(found.id, recorded.originator_id, recorded.event, rows):
                self._faults.append(f"position {fault.position:,}, account {fault.user_id}: {fault.what}")

    def _version_faults(self) -> list[str]:
        streams, versions = numpy.array(self._streams), numpy.array(self._versions)
        order = numpy.lexsort((versions, streams))
        streams, versions, positions = streams[order], versions[order], numpy.array(self._positions)[order]
        begins = numpy.ones(len(streams), dtype=bool)
        begins[1:] = streams[1:] != streams[:-1]
        expected = numpy.ones(len(streams), dtype=numpy.int64)
        expected[1:] = versions[:-1] + 1
        expected[begins] = versions[begins] if self._absent else 1
        wrong = numpy.flatnonzero(versions != expected)
        return [f"position {positions[at]:,}: version {versions[at]:,}, not {expected[at]:,}" for at in wrong.tolist()]

    def _events_twice(self) -> list[str]:
        events = numpy.array(self._events)
        order = numpy.argsort(events, kind="stable")
        same = numpy.flatnonzero(events[order][1:] == events[order][:-1])
        positions = numpy.array(self._positions)
        return [f"position {positions[order[at]]:,} and {positions[order[at + 1]]:,}" for at in same.tolist()]


def _short(named: UUID | str) -> int:
    assert isinstance(named, UUID)
    return (named.int >> 64) ^ (named.int & _HALF)


def _span(first: int, last: int) -> str:
    return f"position {first:,}" if first == last else f"positions {first:,} to {last:,}"
