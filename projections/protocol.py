"""What a projection is: a pure fold from a page of the log to statements, and the tables they fill."""

from collections.abc import Sequence
from datetime import datetime
from typing import Generic, Protocol, TypeVar, runtime_checkable
from uuid import UUID

import msgspec

from domain.aggregate import Event
from projections.table import Insert, Statement

E_co = TypeVar("E_co", bound=Event, covariant=True)
_UNKNOWN = UUID(int=0)


class EventData(msgspec.Struct, Generic[E_co], kw_only=True, gc=False):
    """An event as projections see it. The envelope's other fields are not even decoded: pages are large."""

    event_id: UUID
    #: When it was recorded, UTC.
    at: datetime
    event: E_co = msgspec.field(name="data")
    #: Not part of the stored state: a column of its own.
    originator_id: UUID = _UNKNOWN


#: A position in the log, and the event there.
LoggedEvent = tuple[int, EventData[Event]]


class Projection(Protocol):
    """One version of a read model. Its tables carry the version (`jobs_v1`); views show them without it (`jobs`)."""

    @property
    def name(self) -> str:
        """The name with the version, under which its position is tracked."""

    @property
    def topics(self) -> frozenset[str]:
        """The events it reads; others only move its position."""

    @property
    def tables(self) -> str:
        """DDL of the bare tables, repeatable."""

    @property
    def indexes(self) -> str:
        """DDL of what makes reading fast, repeatable; a rebuild runs it after filling the tables."""

    @property
    def views(self) -> dict[str, str]:
        """The stable names that readers use, and the tables behind them."""

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        """What brings the tables from before the page to after it."""


@runtime_checkable
class CountingProjection(Protocol):
    """A projection with counters that count rows of several aggregates."""

    def uncounted(self) -> Projection:
        """The same without the counters, so that parts of the aggregates can be applied side by side."""

    @property
    def counts(self) -> Sequence[str]:
        """The statements that make the counters anew of the rows."""


@runtime_checkable
class UndecodedProjection(Protocol):
    """A projection that needs so little of an event that it takes also those which cannot be decoded."""

    def project_undecoded(
        self, position: int, stream: UUID, topic: str, state: bytes
    ) -> Sequence[Insert | Statement] | None:
        """The writes of one event whose state cannot be decoded; None where what is needed cannot be read either."""
