"""An API key: its scopes are fixed when it is made, and the key itself is shown once."""

from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import MADE_BY_USER, Aggregate, Event
from domain.errors import Forbidden, Invalid, NotFound
from domain.personal import Personal
from domain.text import clean_name

#: The scopes that open routes of admins, whose keys alone may have them, and for as long as they are admins. That of
#: the events of all accounts, with the prompts of all, is one of its own.
ADMIN, ADMIN_EVENTS = "admin", "admin:events"
ADMIN_SCOPES = frozenset((ADMIN, ADMIN_EVENTS))
SCOPES = ("jobs:read", "jobs:write", "uploads:write", "credits:read", "events:read", ADMIN, ADMIN_EVENTS)


class ApiKeyNotFound(NotFound):
    """API key not found"""


class UnknownScope(Invalid):
    """There is no such scope"""

    field = "scopes"


class KeyMayNot(Forbidden):
    """This API key may not do this"""


class ApiKeyCreated(Event, frozen=True):
    """A user made a key. Only its hash is kept."""

    topic: ClassVar[str] = "api-key.created.v1"
    public = ("user_id", "name", "scopes")
    user_id: UUID
    name: Personal[str]
    scopes: tuple[str, ...]
    #: The first characters, by which its owner recognises it.
    prefix: Personal[str]
    #: SHA-256, hexadecimal.
    key_hash: Personal[str]


class ApiKeyRevoked(Event, frozen=True):
    """The key gives no access any more."""

    topic: ClassVar[str] = "api-key.revoked.v1"


class ApiKey(Aggregate, kw_only=True, omit_defaults=True):
    """An API key."""

    not_found_error = ApiKeyNotFound
    snapshot_topic = "api-key.snapshot.v1"
    owner_rule = MADE_BY_USER

    user_id: UUID | None = None
    scopes: tuple[str, ...] = ()
    revoked: bool = False

    @classmethod
    def create(
        cls, key_id: UUID, user_id: UUID, name: str, scopes: tuple[str, ...], prefix: str, key_hash: str
    ) -> "ApiKey":
        """Make a key. Raises UnknownScope."""
        if not scopes or not set(scopes) <= set(SCOPES):
            raise UnknownScope(f"Name at least one of these scopes: {', '.join(SCOPES)}")
        key = cls(id=key_id)
        key.record(
            ApiKeyCreated(user_id=user_id, name=clean_name(name), scopes=scopes, prefix=prefix, key_hash=key_hash)
        )
        return key

    def authorize(self, user_id: UUID) -> None:
        """Raises ApiKeyNotFound for all but its maker."""
        if self.user_id != user_id:
            raise ApiKeyNotFound

    def revoke(self) -> None:
        """Repeating it is silent."""
        if not self.revoked:
            self.record(ApiKeyRevoked())

    def apply(self, event: Any) -> None:
        match event:
            case ApiKeyCreated():
                self.user_id, self.scopes = event.user_id, event.scopes
            case ApiKeyRevoked():
                self.revoked = True
