"""The one place that asks for proof that a request comes from the owner of the account.

An account with a password proves it with the password. An account without one signs in again at its provider, and gets
a cookie that proves it for five minutes. A route whose body has the password of the account hands it to `OwnerCheck`.
"""

from functools import partial
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.http import cookies
from commands.http.ports import PasswordHasher, RateLimiter, SealedTexts
from commands.http.request import ApiRequest, T
from commands.keys import Prove
from domain.errors import Refusal
from domain.identity_claim import SignInAgain
from domain.user import WrongOwnPassword

PROOF_SECONDS = 300
PROOF_PURPOSE = "proof of the owner"


class OwnerCheck:
    """Checks one request of a logged-in user."""

    def __init__(
        self, request: ApiRequest[UUID], limits: RateLimiter, passwords: PasswordHasher, sealed: SealedTexts
    ) -> None:
        self._request, self._limits, self._passwords, self._sealed = request, limits, passwords, sealed

    async def asked(self, password: str, refusal: type[Refusal] = WrongOwnPassword) -> Prove:
        """What a handler calls with the stored hash; it raises `refusal` for a wrong password, and SignInAgain.

        Counts the attempt. Raises TooMany.
        """
        await self._limits.spend(password=str(self._request.user))
        return partial(self._prove, password, refusal)

    async def _prove(self, password: str, refusal: type[Refusal], password_hash: str) -> None:
        if not password_hash:
            self._require_proof()
        elif len(password) > 1024 or not await self._passwords.verify(password_hash, password):
            raise refusal

    def _require_proof(self) -> None:
        """Raises SignInAgain without a good cookie, unless the command took effect before."""
        context = self._request.context
        if context.command and context.command.appended:
            return
        shown = self._sealed.unseal(PROOF_PURPOSE, cookies.sent_of(self._request.scope, "proof"))
        if context.session_id is None or shown != context.session_id.bytes:
            raise SignInAgain


def give_proof(request: ApiRequest[Any], response: Response[T], sealed: SealedTexts, session_id: UUID) -> Response[T]:
    """Have the browser prove for five minutes, in this session only, that the owner has signed in again."""
    text = sealed.seal(PROOF_PURPOSE, session_id.bytes, PROOF_SECONDS)
    return cookies.set_on(request, response, "proof", text, PROOF_SECONDS)


OwnerOf = NamedDependency[SkipValidation[OwnerCheck]]
