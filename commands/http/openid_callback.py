"""What becomes of a person who comes back from a provider: a session, a link, or a proof."""

from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from litestar import Response
from litestar.di import NamedDependency, Provide
from litestar.params import SkipValidation

from commands import openid, registration, users
from commands.http import cookies
from commands.http.auth_options import AuthOptions, OptionsOf
from commands.http.email_verification import post_verification
from commands.http.entry import asking_for_second_factor
from commands.http.links import Links, LinksOf
from commands.http.mail_ports import Mailer, MailerOf, VerificationOf, VerificationTokens
from commands.http.openid_ports import SignInFlow
from commands.http.owner import give_proof
from commands.http.ports import (
    LimitsOf,
    PolicyOf,
    RateLimiter,
    SealedOf,
    SealedTexts,
    SessionRegistry,
    SessionsOf,
    StoreOf,
    TokenIssuer,
    TokensOf,
)
from commands.http.request import ApiRequest
from commands.http.second_factor_ports import ChallengesOf, LoginChallenges
from commands.openid import Identity
from commands.unit_of_work import EventStore
from commands.users import NewSession
from domain.credit_policy import CreditPolicy
from domain.errors import Invalid
from domain.identity_claim import EmailMissing, SignInFailed
from domain.session import SessionOver
from domain.text import check_mailbox


class Registrar(NamedTuple):
    """Opens accounts for people who were never here, as `POST /api/auth/register` does it."""

    options: AuthOptions
    links: Links
    mailer: Mailer
    verification: VerificationTokens
    policy: CreditPolicy

    async def open(
        self,
        request: ApiRequest[Any],
        store: EventStore,
        user_id: UUID,
        invitation: str,
        person: Identity,
        new: NewSession,
    ) -> None:
        """Open an account without a password. Raises RegistrationClosed, EmailMissing, AccountExists."""
        context = request.context
        invited = registration.admitted(self.options.registration, invitation or None, context.now())
        try:
            checked = msgspec.structs.replace(person, email=check_mailbox(person.email))
        except Invalid:
            raise EmailMissing from None
        await openid.register(store, user_id, context.new_id(1), checked, new, invited, policy=self.policy)
        post_verification(self.mailer, self.links, self.verification, user_id, checked.email)


class Callback:
    """Ends one visit at a provider, once it is known who came back."""

    def __init__(
        self,
        request: ApiRequest[Any],
        store: EventStore,
        sealed: SealedTexts,
        tokens: TokenIssuer,
        session_access: SessionRegistry,
        challenges: LoginChallenges,
        limits: RateLimiter,
        registrar: Registrar,
    ) -> None:
        self._request, self._store, self._sealed = request, store, sealed
        self._tokens, self._sessions, self._challenges = tokens, session_access, challenges
        self._limits, self._registrar = limits, registrar

    async def finish(self, answer: Response[None], flow: SignInFlow, identity: Identity) -> None:
        """Do what the visit was for, and set its cookies on the answer. Raises the refusals of `commands/openid.py`."""
        match flow.purpose:
            case "sign_in":
                await self._sign_in(answer, flow, identity)
            case "link":
                user_id, session_id = await self._still_logged_in(flow)
                context = self._request.context
                await openid.link(self._store, user_id, session_id, context.new_id(), identity, context.now())
            case _:
                await self._prove(answer, flow, identity)

    async def _sign_in(self, answer: Response[None], flow: SignInFlow, identity: Identity) -> None:
        """Log in to the account that the person opens, or to a new one."""
        await self._limits.spend(login=str(identity.claim_id))
        known = await openid.owner_of(self._store, identity)
        user_id = known or self._request.context.new_id()
        session, refresh = self._tokens.session(user_id)
        session = session.on(self._request.headers.get("user-agent"))
        if known:
            if await self._enter(known, identity, session):
                self._sessions.enable(known)
                answer.headers["Location"] += "#restored"
        else:
            await self._limits.spend(register="")
            await self._registrar.open(self._request, self._store, user_id, flow.invitation, identity, session)
        access = self._tokens.access(user_id, session.session_id)
        seconds = session.seconds(self._request.context.now())
        cookies.give(self._request, answer, self._tokens, access, refresh, seconds)

    async def _enter(self, user_id: UUID, identity: Identity, session: NewSession) -> bool:
        """Start the session of an account; whether that brought it back. Raises SecondFactorRequired."""
        password_hash, now = (await users.find(self._store, user_id)).password_hash, self._request.context.now()
        with asking_for_second_factor(self._challenges, user_id, password_hash, now):
            return (await openid.sign_in(self._store, user_id, identity, session, now)).restored

    async def _prove(self, answer: Response[None], flow: SignInFlow, identity: Identity) -> None:
        """Note that the owner of the account is there. Raises SignInFailed for another person."""
        user_id, session_id = await self._still_logged_in(flow)
        if await openid.owner_of(self._store, identity) != user_id:
            raise SignInFailed
        give_proof(self._request, answer, self._sealed, session_id)

    async def _still_logged_in(self, flow: SignInFlow) -> tuple[UUID, UUID]:
        """The account and its session, which began the visit. Raises SessionOver when it has ended meanwhile."""
        user_id, session_id = flow.user_id, flow.session_id
        if user_id is None or session_id is None or session_id not in await self._sessions.open_sessions(user_id):
            raise SessionOver
        return user_id, session_id


RegistrarOf = NamedDependency[SkipValidation[Registrar]]
CallbackOf = NamedDependency[SkipValidation[Callback]]


def _registrar(
    options: OptionsOf, links: LinksOf, mailer: MailerOf, verification: VerificationOf, policy: PolicyOf
) -> Registrar:
    return Registrar(options, links, mailer, verification, policy)


def _callback(
    request: ApiRequest[Any],
    store: StoreOf,
    sealed: SealedOf,
    tokens: TokensOf,
    session_access: SessionsOf,
    challenges: ChallengesOf,
    limits: LimitsOf,
    registrar: RegistrarOf,
) -> Callback:
    return Callback(request, store, sealed, tokens, session_access, challenges, limits, registrar)


#: How a handler asks for the callback of its request: `dependencies=CALLBACK` and a parameter `callback`.
CALLBACK = {
    "registrar": Provide(_registrar, sync_to_thread=False),
    "callback": Provide(_callback, sync_to_thread=False),
}
