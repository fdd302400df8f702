"""A login on one device, from the password to the logout."""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from domain.aggregate import Aggregate, Event
from domain.errors import SessionOver

EndReason = Literal["logout", "reuse", "password_changed", "expired"]


class SessionStarted(Event, frozen=True):
    """Somebody logged in."""

    topic: ClassVar[str] = "session.started.v1"
    user_id: UUID
    #: SHA-256 of the refresh token, hexadecimal.
    refresh_hash: str
    expires_at: datetime


class SessionEnded(Event, frozen=True):
    """No token of this session is good any more."""

    topic: ClassVar[str] = "session.ended.v1"
    reason: EndReason


class Session(Aggregate, kw_only=True, omit_defaults=True):
    """A family of refresh tokens, of which one is live (RFC 9700, section 4.14.2)."""

    missing = SessionOver
    snapshot_topic = "session.snapshot.v1"

    user_id: UUID | None = None
    refresh_hash: str = ""
    expires_at: datetime | None = None
    ended: bool = False

    @classmethod
    def start(cls, session_id: UUID, user_id: UUID, refresh_hash: str, expires_at: datetime) -> "Session":
        """Log in."""
        session = cls(id=session_id)
        session.record(SessionStarted(user_id=user_id, refresh_hash=refresh_hash, expires_at=expires_at))
        return session

    def end(self, reason: EndReason) -> None:
        """Close the session. Repeating it is silent."""
        if not self.ended:
            self.record(SessionEnded(reason=reason))

    def apply(self, event: Any) -> None:
        match event:
            case SessionStarted():
                self.user_id = event.user_id
                self.refresh_hash, self.expires_at = event.refresh_hash, event.expires_at
            case SessionEnded():
                self.ended = True
