"""Challenges: signed texts by which a log-in whose first factor was right goes on with its second factor.

Nothing is stored for them before a code is tried; the tries are events of the second factor.
"""

import hmac
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from domain.second_factor import ChallengeOver, LoginChallenge
from infra.auth.signed import SignedBytes
from infra.keys.derivation import derived_key

LIFE = timedelta(minutes=5)
_ID, _TIME, _STAMP = 16, 8, 16


class PresentedChallenge(NamedTuple):
    """A challenge that a client sent, signed by us; whether it still counts is decided with the second factor."""

    user_id: UUID
    challenge: LoginChallenge
    stamp: bytes


class Challenges:
    """Issues and reads challenges."""

    def __init__(self, secret: str) -> None:
        self._key = derived_key(secret, "login challenge")
        self._signed = SignedBytes(self._key, b"challenge ", _ID + _ID + _TIME + _STAMP)

    def issue(self, user_id: UUID, password_hash: str, now: datetime) -> str:
        """A challenge for an account; a new password ends it, whatever the first factor was."""
        until = int((now + LIFE).timestamp())
        return self._signed.write(
            user_id.bytes + uuid4().bytes + until.to_bytes(_TIME) + self._stamp(user_id, password_hash)
        )

    def read(self, text: str) -> PresentedChallenge:
        """The challenge in a text. Raises ChallengeOver for one that we have not signed."""
        content = self._signed.read(text)
        if not content:
            raise ChallengeOver
        until = datetime.fromtimestamp(int.from_bytes(content[2 * _ID : 2 * _ID + _TIME]), UTC)
        challenge = LoginChallenge(UUID(bytes=content[_ID : 2 * _ID]), until)
        return PresentedChallenge(UUID(bytes=content[:_ID]), challenge, content[2 * _ID + _TIME :])

    def is_current(self, presented: PresentedChallenge, password_hash: str) -> bool:
        """Whether the account has the password that it had when the challenge was issued."""
        return hmac.compare_digest(presented.stamp, self._stamp(presented.user_id, password_hash))

    def _stamp(self, user_id: UUID, password_hash: str) -> bytes:
        return hmac.digest(self._key, b"password " + user_id.bytes + password_hash.encode(), "sha256")[:_STAMP]
