"""Sign-ins at providers that open an account: what the stream of the account records of them."""

from typing import ClassVar
from uuid import UUID

import msgspec

from domain.aggregate import Event
from domain.errors import Contradiction, NotFound

#: How many sign-ins one account may have linked.
MAX_IDENTITIES = 20


class IdentityNotFound(NotFound):
    """This sign-in is not linked to your account"""


class LastWayIn(Contradiction):
    """This is the only way into your account; set a password or link another sign-in first"""

    code = "last_way_in"


class TooManyIdentities(Contradiction):
    """An account can have at most 20 linked sign-ins; unlink one first"""


class IdentityLinked(Event, frozen=True):
    """A sign-in at a provider opens this account from now on. Its subject is in the id of the claim alone."""

    topic: ClassVar[str] = "user.identity-linked.v1"
    identity_id: UUID
    claim_id: UUID
    issuer: str


class IdentityUnlinked(Event, frozen=True):
    """A sign-in at a provider opens this account no more."""

    topic: ClassVar[str] = "user.identity-unlinked.v1"
    identity_id: UUID


class LinkedIdentity(msgspec.Struct, frozen=True):
    """A sign-in at a provider that opens an account."""

    identity_id: UUID
    claim_id: UUID
