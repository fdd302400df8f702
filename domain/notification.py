"""Notifications: their kinds, and how far a user has read them. They are read models of events of other aggregates."""

from collections.abc import Iterable
from typing import Any, ClassVar, Literal, get_args
from uuid import UUID

from domain.aggregate import SHOWN, Aggregate, Event
from domain.errors import NotFound
from domain.ids import read_marker_id

#: The kinds that a user may switch off.
OptionalKind = Literal["finished", "failed", "creditsLow", "shared"]
#: The kinds about who can open the account; they cannot be switched off.
SecurityKind = Literal["resetLinkMade", "passwordChanged", "secondFactorOn", "secondFactorOff", "signInLinked"]
#: Kinds that cannot be switched off because they ask the user to do something.
UrgentKind = Literal["webhookDisabled"]
NotificationKind = Literal[OptionalKind, SecurityKind, UrgentKind]
OPTIONAL_KINDS: tuple[OptionalKind, ...] = get_args(OptionalKind)
SECURITY_KINDS: tuple[SecurityKind, ...] = get_args(SecurityKind)
URGENT_KINDS: tuple[UrgentKind, ...] = get_args(UrgentKind)

#: A balance that falls below so many credits is low: two videos of five seconds cost as much.
LOW_BALANCE = 20
#: So many notifications can be read one by one; then all up to the oldest of these count as read.
MOST_SINGLE = 200


class NotificationNotFound(NotFound):
    """There is no such notification in your list; load the list again"""


class NotificationsRead(Event, frozen=True):
    """What a user has read, as it is from now on."""

    topic: ClassVar[str] = "read-marker.notifications-read.v1"
    user_id: UUID
    #: All notifications up to this position in the log are read.
    up_to: int
    #: The positions of those that were read one by one, ascending; all are after `up_to`.
    positions: tuple[int, ...]


class ReadMarker(Aggregate, kw_only=True, omit_defaults=True):
    """How far one user has read the notifications. Its id is `ids.read_marker_id(user_id)`."""

    not_found_error = NotificationNotFound
    snapshot_topic = "read-marker.snapshot.v1"
    owner_rule = SHOWN

    user_id: UUID | None = None
    up_to: int = 0
    positions: tuple[int, ...] = ()

    @classmethod
    def of(cls, user_id: UUID) -> "ReadMarker":
        """That of a user who has read nothing."""
        return cls(id=read_marker_id(user_id))

    def mark(self, user_id: UUID, up_to: int, positions: Iterable[int]) -> None:
        """Count all up to a position as read, and single ones after it. What is read already records nothing."""
        single = sorted({*self.positions, *positions})
        dropped = single[:-MOST_SINGLE]
        up_to = max(self.up_to, up_to, *dropped)
        after = tuple(position for position in single if position > up_to)
        if (up_to, after) != (self.up_to, self.positions):
            self.record(NotificationsRead(user_id=user_id, up_to=up_to, positions=after))

    def apply(self, event: Any) -> None:
        match event:
            case NotificationsRead():
                self.user_id, self.up_to, self.positions = event.user_id, event.up_to, event.positions
