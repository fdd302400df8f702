"""What admins do about a read model that cannot apply an event. The projector carries it out when it reads the log."""

from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import NO_USER, Aggregate, Event
from domain.errors import Contradiction, NotFound
from domain.ids import projection_id
from domain.text import clean_reason


class ProjectionNotFound(NotFound):
    """There is no such projection; GET /api/admin/projections and `mangamotion projections status` list them"""


class NothingParked(Contradiction):
    """No event of this projection is parked"""

    code = "nothing_parked"


class RetryImpossible(Contradiction):
    """No projector runs this, so nothing would try the event again; skip it to take it off the list"""

    code = "retry_impossible"


class EventSkipped(Event, frozen=True):
    """A projection leaves out an event for good; those that wait behind it are applied."""

    topic: ClassVar[str] = "projection.event-skipped.v1"
    public = ("projection", "position")
    #: The version of the read model: `jobs_v1`.
    projection: str
    #: The position of the event in the log, and the id of its aggregate.
    position: int
    key: UUID
    #: Why, in the words of the admin.
    reason: str


class ProjectionRetried(Event, frozen=True):
    """A projection tries all its parked events once more."""

    topic: ClassVar[str] = "projection.retried.v1"
    public = ("projection",)
    projection: str


class ProjectionRepair(Aggregate, kw_only=True, omit_defaults=True):
    """What was done about one version of a read model. Its id is `ids.projection_id(name)`."""

    not_found_error = ProjectionNotFound
    snapshot_topic = "projection.snapshot.v1"
    owner_rule = NO_USER

    #: Positions of events that it leaves out.
    skipped: frozenset[int] = frozenset()
    retries: int = 0

    @classmethod
    def of(cls, name: str) -> "ProjectionRepair":
        """Nothing done yet."""
        return cls(id=projection_id(name))

    def skip(self, name: str, position: int, key: UUID, reason: str) -> None:
        """Leave out the event at a position. Repeating it is silent. Raises BadReason."""
        reason = clean_reason(reason)
        if position not in self.skipped:
            self.record(EventSkipped(projection=name, position=position, key=key, reason=reason))

    def retry(self, name: str) -> None:
        """Try all parked events again."""
        self.record(ProjectionRetried(projection=name))

    def apply(self, event: Any) -> None:
        match event:
            case EventSkipped():
                self.skipped |= {event.position}
            case ProjectionRetried():
                self.retries += 1
