"""The one place that asks for proof that a request comes from the owner of the account.

An account with a password proves it with the password. An account without one signs in again at its provider, and gets
a cookie that proves it for five minutes. A route whose body has the password of the account hands it to `OwnerCheck`.
"""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.http import cookies
from commands.http.ports import PasswordHasher, RateLimiter, SealedTexts, SessionRegistry
from commands.http.request import ApiRequest, T
from commands.keys import Prove
from domain.errors import Invalid, Refusal
from domain.identity_claim import SignInAgain
from domain.user import WrongOwnPassword

PROOF_SECONDS = 300
PROOF_PURPOSE = "proof of the owner"


class PasswordMissing(Invalid):
    """Send the password of your account; only in the first five minutes after a log-in it may be left out"""

    field = "password"


class OwnerCheck:
    """Checks one request of a logged-in user."""

    def __init__(
        self,
        request: ApiRequest[UUID],
        limits: RateLimiter,
        passwords: PasswordHasher,
        sealed: SealedTexts,
        session_access: SessionRegistry,
    ) -> None:
        self._request, self._limits, self._passwords, self._sealed = request, limits, passwords, sealed
        self._sessions = session_access

    async def asked(self, password: str, refusal: type[Refusal] = WrongOwnPassword) -> Prove:
        """What a handler calls with the stored hash; it raises `refusal` for a wrong password, and SignInAgain.

        Counts the attempt. Raises TooMany.
        """
        await self._limits.spend(password=str(self._request.user))
        return partial(self._prove, password, refusal)

    async def asked_unless_new(self, password: str | None) -> Prove:
        """The same, and a session of at most five minutes proves it without a password, which its log-in has asked for.

        What is returned also raises PasswordMissing. Raises TooMany.
        """
        return self._prove_by_session if password is None else await self.asked(password)

    async def _prove_by_session(self, password_hash: str) -> None:
        if self._took_effect or await self._is_new_session():
            return
        if password_hash:
            raise PasswordMissing
        self._require_proof()

    async def _is_new_session(self) -> bool:
        session_id = self._request.context.session_id
        return session_id is not None and await self._sessions.is_new(session_id, timedelta(seconds=PROOF_SECONDS))

    @property
    def _took_effect(self) -> bool:
        """Whether this is the repetition of a command that took effect before."""
        command = self._request.context.command
        return command is not None and command.appended

    async def _prove(self, password: str, refusal: type[Refusal], password_hash: str) -> None:
        if not password_hash:
            self._require_proof()
        elif len(password) > 1024 or not await self._passwords.verify(password_hash, password):
            raise refusal

    def _require_proof(self) -> None:
        """Raises SignInAgain without a good cookie, unless the command took effect before."""
        if self._took_effect:
            return
        session_id = self._request.context.session_id
        shown = self._sealed.unseal(PROOF_PURPOSE, cookies.sent_of(self._request.scope, "proof"))
        if session_id is None or shown != session_id.bytes:
            raise SignInAgain


def give_proof(request: ApiRequest[Any], response: Response[T], sealed: SealedTexts, session_id: UUID) -> Response[T]:
    """Have the browser prove for five minutes, in this session only, that the owner has signed in again."""
    text = sealed.seal(PROOF_PURPOSE, session_id.bytes, PROOF_SECONDS)
    return cookies.set_on(request, response, "proof", text, PROOF_SECONDS)


OwnerOf = NamedDependency[SkipValidation[OwnerCheck]]
