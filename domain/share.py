"""A link that shows one video to all who have it, until it expires or is revoked."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import EVERY_FIELD, MADE_BY_USER, Aggregate, Event, Payload
from domain.errors import Forbidden, NotFound
from domain.job import NotJobOwner
from domain.personal import Personal


class ShareNotFound(NotFound):
    """This link does not exist or is no longer valid"""


class SharePasswordNeeded(Forbidden):
    """This link is protected by a password"""

    code = "password_required"


class WrongSharePassword(Forbidden):
    """The password of this link is another one"""

    code = "wrong_password"


class ShareLinkCreated(Event, frozen=True, omit_defaults=True):
    """The owner of a job made a link. Only the link holds its token; the log holds the hash."""

    topic: ClassVar[str] = "share.created.v1"
    public = ("user_id", "job_id", "expires_at")
    user_id: UUID
    job_id: UUID
    #: SHA-256 of the token, hexadecimal.
    token_hash: Personal[str]
    expires_at: datetime
    #: argon2id; None for a link without a password.
    password_hash: Personal[str] | None
    #: How often the job had been in the trash, None for never: a link ends when it goes there once more.
    trashings: int | None = None


def _viewed_once(payload: Payload) -> Payload:
    return payload | {"count": 1}


class ShareLinkViewed(Event, frozen=True):
    """The link was opened so many times. Only old logs have it: today `MediaSeen` has the views of an hour."""

    topic: ClassVar[str] = "share.viewed.v2"
    upcasters = (("share.viewed.v1", _viewed_once),)
    public = EVERY_FIELD
    count: int


class ShareLinkRevoked(Event, frozen=True):
    """The owner revoked the link."""

    topic: ClassVar[str] = "share.revoked.v1"


class Share(Aggregate, kw_only=True, omit_defaults=True):
    """A share link. Its id is derived from the token's hash, so that a token finds it."""

    not_found_error = ShareNotFound
    snapshot_topic = "share.snapshot.v1"
    owner_rule = MADE_BY_USER

    user_id: UUID | None = None
    job_id: UUID | None = None
    token_hash: str = ""
    expires_at: datetime | None = None
    password_hash: str | None = None
    views: int = 0
    revoked: bool = False
    trashings: int = 0

    @classmethod
    def create(
        cls,
        share_id: UUID,
        user_id: UUID,
        job_id: UUID,
        token_hash: str,
        expires_at: datetime,
        password_hash: str | None,
        trashings: int = 0,
    ) -> "Share":
        """Make a link to a job of this user that was in the trash so often."""
        share = cls(id=share_id)
        share.record(
            ShareLinkCreated(
                user_id=user_id,
                job_id=job_id,
                token_hash=token_hash,
                expires_at=expires_at,
                password_hash=password_hash,
                trashings=trashings or None,
            )
        )
        return share

    def authorize(self, user_id: UUID) -> None:
        """Raises NotJobOwner for all but its maker."""
        if self.user_id != user_id:
            raise NotJobOwner

    def require_valid(self, now: datetime) -> None:
        """Raises ShareNotFound once it has expired or was revoked."""
        if self.revoked or self.expires_at is None or now >= self.expires_at:
            raise ShareNotFound

    def revoke(self) -> None:
        """Revoke the link. Repeating it is silent."""
        if not self.revoked:
            self.record(ShareLinkRevoked())

    def apply(self, event: Any) -> None:
        match event:
            case ShareLinkCreated():
                self.user_id, self.job_id, self.token_hash = event.user_id, event.job_id, event.token_hash
                self.expires_at, self.password_hash = event.expires_at, event.password_hash
                self.trashings = event.trashings or 0
            case ShareLinkViewed():
                self.views += event.count
            case ShareLinkRevoked():
                self.revoked = True
