"""What the routes of second factors need of the rest of the system."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.second_factors import ReadCode
from domain.second_factor import LoginChallenge


class SecondFactorCodes(Protocol):
    """Makes secrets of second factors and reads what users enter."""

    def seed(self, user_id: UUID, secret: str) -> str:
        """The seed made from a random text, encrypted for this account."""

    def shown(self, secret: str) -> str:
        """The same seed as it is typed into an authenticator app."""

    def uri(self, secret: str, email: str) -> str:
        """The same seed as an address that authenticator apps read."""

    def recovery_codes(self, secret: str) -> Sequence[str]:
        """Recovery codes made from a random text."""

    def recovery_hash(self, user_id: UUID, code: str) -> str:
        """What is stored of a recovery code."""

    def reader(self, user_id: UUID, code: str, now: datetime) -> ReadCode:
        """Compares a code that was entered at that moment with the seed of this account."""


class WaitingLogin(Protocol):
    """A challenge that a client sent."""

    @property
    def user_id(self) -> UUID:
        """The account that is logging in."""

    @property
    def challenge(self) -> LoginChallenge:
        """The log-in, and until when it waits."""


class LoginChallenges(Protocol):
    """Issues and reads challenges."""

    def issue(self, user_id: UUID, password_hash: str, now: datetime) -> str:
        """A challenge for an account whose first factor was right; a new password ends it."""

    def read(self, text: str) -> WaitingLogin:
        """The challenge in a text. Raises ChallengeOver for one that this server has not issued."""

    def is_current(self, presented: Any, password_hash: str) -> bool:
        """Whether the account has the password that it had when the challenge was issued."""


CodesOf = NamedDependency[SkipValidation[SecondFactorCodes]]
ChallengesOf = NamedDependency[SkipValidation[LoginChallenges]]
