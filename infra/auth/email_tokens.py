"""Tokens of links that confirm an address: signed, bound to the account and its address, and stored nowhere."""

import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from domain.ids import email_claim_id
from domain.user import VerificationLinkInvalid
from infra.auth.signed import SignedBytes
from infra.keys.derivation import derived_key

LIFE = timedelta(days=3)
_ID, _TIME = 16, 8


class EmailTokens:
    """Makes and reads the tokens. `now` is Unix time in seconds."""

    def __init__(self, secret: str, now: Callable[[], float] = time.time) -> None:
        key = derived_key(secret, "e-mail verification")
        self._signed = SignedBytes(key, b"address ", 2 * _ID + _TIME)
        self._now = now

    def issue(self, user_id: UUID, email: str) -> str:
        """The token for the address of an account, good for three days."""
        until = int(self._now() + LIFE.total_seconds())
        return self._signed.write(user_id.bytes + email_claim_id(email).bytes + until.to_bytes(_TIME))

    def opened(self, token: str) -> tuple[UUID, UUID]:
        """The account, and the id of the claim on its address. Raises VerificationLinkInvalid."""
        content = self._signed.read(token)
        if not content or self._now() >= int.from_bytes(content[2 * _ID :]):
            raise VerificationLinkInvalid
        return UUID(bytes=content[:_ID]), UUID(bytes=content[_ID : 2 * _ID])
