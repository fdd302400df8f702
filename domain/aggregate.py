"""The base of every aggregate: decide, then record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Generic, NamedTuple, Self, TypeVar
from uuid import UUID, uuid4

import msgspec

from domain.errors import NotFound, Refusal

#: The stored fields of an event.
Payload = dict[str, Any]
#: Turns the payload of one version of an event into that of the next.
Upcast = Callable[[Payload], Payload]
#: For `Event.public`: each field may be published.
EVERY_FIELD = ("*",)


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A fact in the past tense. Its `EventEnvelope` holds when it happened and to which aggregate.

    Every field is stored, defaults too: a default that changes later must not rewrite history. The exception is an
    optional field that an event gained later: it is None by default, and not stored while it is (`omit_defaults`).
    """

    #: The name under which it is stored for ever: `<aggregate>.<event>.v<version>`.
    topic: ClassVar[str]
    #: The topics of earlier versions, oldest first, each with the function that makes the next version of its payload.
    upcasters: ClassVar[tuple[tuple[str, Upcast], ...]] = ()
    #: The fields that may leave the system (`processors/public_events.py`); an event that lists none is published
    #: without data. Never: hashes, tokens, e-mail addresses, raw input, names and keys of files.
    public: ClassVar[tuple[str, ...]] = ()


E_co = TypeVar("E_co", bound=Event, covariant=True)


class EventEnvelope(msgspec.Struct, Generic[E_co], frozen=True, kw_only=True, gc=False):
    """An event in its envelope, as the log stores it (a `DomainEventProtocol` of eventsourcing)."""

    originator_id: UUID
    originator_version: int
    event_id: UUID
    #: When it was recorded, UTC.
    at: datetime
    #: Any of requestId, correlation, causation, actor, traceparent; a correlation only where it is not the request.
    metadata: Mapping[str, str]
    event: E_co
    #: Whose key seals what is personal in it; None where it was read, which needs no answer.
    subject: UUID | None = None


#: In place of a field of an event: the id of its aggregate.
ITSELF = "id"


class OwnerRule(NamedTuple):
    """How the user to whom an event belongs is found. Both are names of its fields, or ITSELF."""

    #: Where the event shows its owner; None: it does not.
    user: str | None
    #: The aggregate whose first event shows the owner as `user_id` otherwise; None: it belongs to no user then.
    stream: str | None = None


#: The aggregate is the account.
ACCOUNT = OwnerRule(ITSELF)
#: Each event shows its user, or belongs to none.
SHOWN = OwnerRule("user_id")
#: The first event of the aggregate shows its user; later ones need not.
MADE_BY_USER = OwnerRule("user_id", ITSELF)
#: What concerns the whole studio, and what an account or another aggregate has an event of its own for in the same
#: append.
NO_USER = OwnerRule(None)


class Aggregate(msgspec.Struct, kw_only=True, omit_defaults=True):
    """State that only its own events change.

    A public method checks, may refuse, and ends in `record`. `apply` assigns and never refuses,
    because it runs again on every replay.
    """

    #: Raised where no such aggregate exists.
    not_found_error: ClassVar[type[Refusal]] = NotFound
    #: The name under which snapshots of it are stored.
    snapshot_topic: ClassVar[str]
    #: To whom its events belong.
    owner_rule: ClassVar[OwnerRule]

    id: UUID
    #: The number of events applied so far.
    version: int = 0
    pending: list[Event] = msgspec.field(default_factory=list)

    def apply(self, event: Any) -> None:
        """Apply an event to the state."""
        raise NotImplementedError

    def record(self, event: Event) -> None:
        """Apply a new event and keep it for saving."""
        self.replay(event)
        self.pending.append(event)

    def replay(self, event: Event) -> Self:
        """Apply an event that is already in the log."""
        self.apply(event)
        self.version += 1
        return self

    @property
    def person(self) -> UUID:
        """Whose key seals what is personal in its events: the owner's; its own where no account owns it."""
        named = self.owner_rule.user
        owner = getattr(self, named, None) if named else None
        return owner if isinstance(owner, UUID) else self.id

    def collect_events(
        self, metadata: Mapping[str, str] | None = None, at: datetime | None = None
    ) -> Sequence[EventEnvelope[Event]]:
        """Drain the pending events, each in its envelope, in the order of their versions."""
        events, self.pending = self.pending, []
        first = self.version - len(events) + 1
        moment, person = at or datetime.now(UTC), self.person
        return [
            EventEnvelope(
                originator_id=self.id,
                originator_version=version,
                event_id=uuid4(),
                at=moment,
                metadata=metadata or {},
                event=event,
                subject=person,
            )
            for version, event in enumerate(events, first)
        ]
