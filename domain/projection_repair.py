"""What admins do about a version of a read model. The projector carries it out when it finds it in the log."""

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


class DifferencesAccepted(Event, frozen=True):
    """Views may show a version whose rows differ from those of the version that they showed before."""

    topic: ClassVar[str] = "projection.differences-accepted.v1"
    public = ("projection", "position", "rows")
    #: The version that was filled: `jobs_v1r1`.
    projection: str
    #: The position of the log at which both versions were compared, and how many rows differed there.
    position: int
    rows: int
    #: Why, and the login name of the operator.
    reason: str
    by: str


class ProjectionRepair(Aggregate, kw_only=True, omit_defaults=True):
    """What was done about one version of a read model. Its id is `ids.projection_id(name)`."""

    not_found_error = ProjectionNotFound
    snapshot_topic = "projection.snapshot.v1"
    owner_rule = NO_USER

    #: Positions of events that it leaves out.
    skipped: frozenset[int] = frozenset()
    retries: int = 0
    #: The newest comparison whose differences were accepted, by its position; 0 for none.
    accepted_at: int = 0

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

    def accept(self, name: str, position: int, rows: int, reason: str, by: str) -> None:
        """Let views show what was compared at a position. Repeating it is silent. Raises BadReason."""
        reason = clean_reason(reason)
        if position != self.accepted_at:
            self.record(DifferencesAccepted(projection=name, position=position, rows=rows, reason=reason, by=by))

    def apply(self, event: Any) -> None:
        match event:
            case DifferencesAccepted():
                self.accepted_at = event.position
            case EventSkipped():
                self.skipped |= {event.position}
            case ProjectionRetried():
                self.retries += 1
