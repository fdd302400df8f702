"""A session on one device, from login to logout: a family of refresh tokens, of which one is live."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal
from uuid import UUID

import msgspec

from domain.aggregate import EVERY_FIELD, MADE_BY_USER, Aggregate, Event
from domain.errors import Forbidden, NotFound, Unauthorized
from domain.personal import Personal
from domain.user_agent import UNKNOWN, ClientSoftware

EndReason = Literal["logout", "reuse", "password_changed", "expired", "account_disabled"]

#: For so long the token before the live one is still good, if the live one was never used: two browser
#: tabs refresh at the same moment, and that must not look like theft.
TOLERANCE = timedelta(seconds=10)
#: So long beyond its first expiry a session can be prolonged by refreshing: with 7 days at first, 30 in all.
PROLONGABLE = timedelta(days=23)


class SessionNotFound(NotFound):
    """Session not found"""


class SessionOver(Unauthorized):
    """The session has ended; log in again"""


class OtherOrigin(Forbidden):
    """A request that carries cookies must come from one of our own pages"""


class SessionStarted(Event, frozen=True):
    """A user logged in."""

    topic: ClassVar[str] = "session.started.v1"
    public = ("user_id", "expires_at")
    user_id: UUID
    #: SHA-256 of the refresh token, hexadecimal.
    refresh_hash: Personal[str]
    expires_at: datetime
    #: What it is used with, by `domain/user_agent.py`. Absent: unknown.
    browser: Personal[str] | msgspec.UnsetType = msgspec.UNSET
    system: Personal[str] | msgspec.UnsetType = msgspec.UNSET


class SessionRotated(Event, frozen=True):
    """The refresh token was used and replaced by this one."""

    topic: ClassVar[str] = "session.rotated.v1"
    public = ("expires_at",)
    refresh_hash: Personal[str]
    #: The token that was used; the live one before, or its predecessor within the tolerance.
    replaces: Personal[str]
    at: datetime
    expires_at: datetime


class SessionEnded(Event, frozen=True):
    """No token of this session is good any more."""

    topic: ClassVar[str] = "session.ended.v1"
    public = EVERY_FIELD
    reason: EndReason


class Session(Aggregate, kw_only=True, omit_defaults=True):
    """Refresh tokens rotate on every use; a spent one that comes back ends them all (RFC 9700, 4.14.2)."""

    not_found_error = SessionOver
    snapshot_topic = "session.snapshot.v1"
    owner_rule = MADE_BY_USER

    user_id: UUID | None = None
    #: Tokens that may be used: the newest, and its twin if two tabs refreshed at once.
    live: tuple[str, ...] = ()
    #: The token whose successors are the live ones, and when it was first used.
    spent: str = ""
    spent_at: datetime | None = None
    expires_at: datetime | None = None
    #: The moment that no refreshing moves.
    latest: datetime | None = None
    ended: bool = False

    @classmethod
    def start(
        cls,
        session_id: UUID,
        user_id: UUID,
        refresh_hash: str,
        expires_at: datetime,
        software: ClientSoftware = UNKNOWN,
    ) -> "Session":
        """Log in."""
        session = cls(id=session_id)
        session.record(
            SessionStarted(
                user_id=user_id,
                refresh_hash=refresh_hash,
                expires_at=expires_at,
                browser=software.browser or msgspec.UNSET,
                system=software.system or msgspec.UNSET,
            )
        )
        return session

    def rotate(self, presented: str, successor: str, now: datetime, expires_at: datetime) -> bool:
        """Trade a refresh token for its successor. False, and the session has ended, when it was spent before.

        Raises SessionOver when the session has ended or expired.
        """
        self.check(now)
        if presented not in self.live and not self._forgiven(presented, now):
            self.end("reuse")
            return False
        until = min(expires_at, self.latest or expires_at)
        self.record(SessionRotated(refresh_hash=successor, replaces=presented, at=now, expires_at=until))
        return True

    def leave(self, presented: str) -> None:
        """Log out with a refresh token; one that is neither live nor just spent is a reuse."""
        self.end("logout" if presented in (*self.live, self.spent) else "reuse")

    def check(self, now: datetime) -> None:
        """Raises SessionOver when the session has ended or expired."""
        if self.ended or self.expires_at is None or now >= self.expires_at:
            raise SessionOver

    def authorize(self, user_id: UUID) -> None:
        """Raises SessionNotFound for all but its user."""
        if self.user_id != user_id:
            raise SessionNotFound

    def end(self, reason: EndReason) -> None:
        """Close the session. Repeating it is silent."""
        if not self.ended:
            self.record(SessionEnded(reason=reason))

    def apply(self, event: Any) -> None:
        match event:
            case SessionStarted():
                self.user_id, self.live, self.expires_at = event.user_id, (event.refresh_hash,), event.expires_at
                self.latest = event.expires_at + PROLONGABLE
            case SessionRotated():
                self._apply_rotation(event)
            case SessionEnded():
                self.ended, self.live = True, ()

    def _apply_rotation(self, event: SessionRotated) -> None:
        if event.replaces == self.spent:
            self.live = (*self.live, event.refresh_hash)
        else:
            self.live, self.spent, self.spent_at = (event.refresh_hash,), event.replaces, event.at
        self.expires_at = event.expires_at

    def _forgiven(self, presented: str, now: datetime) -> bool:
        """Whether it is the predecessor of tokens that were not used yet, within the tolerance."""
        return presented == self.spent and self.spent_at is not None and now - self.spent_at <= TOLERANCE
