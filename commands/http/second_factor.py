"""The routes of the second factor: turning it on and off, and the log-in that asks for it."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response, delete, get, post
from litestar.params import JSONBody
from msgspec import Meta

from commands import mails, second_factors, users
from commands.http import cookies
from commands.http.entry import Entrant, LoggedIn, StartedSession, logged_in
from commands.http.mail_ports import Mailer, MailerOf
from commands.http.owner import OwnerCheck, OwnerOf
from commands.http.ports import (
    DevicesOf,
    KnownDevices,
    LimitsOf,
    RateLimiter,
    SessionsOf,
    StoreOf,
    TokensOf,
)
from commands.http.request import ApiRequest, written
from commands.http.second_factor_ports import (
    ChallengesOf,
    CodesOf,
    LoginChallenges,
    SecondFactorCodes,
    WaitingLogin,
)
from commands.keys import Prove
from commands.mails import Mail
from commands.second_factors import CodeOutcome, ReadCode
from commands.unit_of_work import EventStore
from commands.users import Password
from domain.errors import Invalid
from domain.ids import email_claim_id
from domain.second_factor import ChallengeOver, InvalidCode, WrongOwnCode
from domain.user import User, UserNotFound

#: Six digits of an app, or a recovery code with or without hyphens.
Code = Annotated[str, Meta(max_length=64, examples=["492039"])]
_CHALLENGE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"


class NoProof(Invalid):
    """Send the password of the account, or a code of its second factor"""

    field = "password"


class OwnPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password of the account; it may be left out in the first five minutes of a session."""

    password: Password | None = None


class OfferedSecret(msgspec.Struct, frozen=True):
    """A secret for an authenticator app, as text and as an address for a QR code. It is shown once."""

    secret: Annotated[str, Meta(examples=["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"])]
    uri: Annotated[
        str, Meta(examples=["otpauth://totp/MangaMotion:a%40example.com?secret=GEZDGNBV&issuer=MangaMotion"])
    ]


class SecondFactorState(msgspec.Struct, frozen=True, rename="camel"):
    """Whether log-ins ask for a code, and how many recovery codes are left."""

    on: bool
    recovery_codes_left: int


class FirstCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code of the app that was given the secret."""

    code: Code


class RecoveryCodeList(msgspec.Struct, frozen=True, rename="camel"):
    """Codes of which each stands in for the app once. They are shown once."""

    recovery_codes: Annotated[list[str], Meta(examples=[["ABCD-EFGH-IJKL-MNOP"]])]


class Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password of the account, or a code of its second factor."""

    password: Password | None = None
    code: Code | None = None


class LoginCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The challenge of a log-in, and a code of the app or a recovery code."""

    challenge: Annotated[str, Meta(max_length=512, examples=[_CHALLENGE])]
    code: Code


@get("/api/auth/totp", summary="The second factor of my account", tags=["Accounts"], opt={"scope": "closed"})
async def second_factor_state(request: ApiRequest[UUID], store: StoreOf) -> SecondFactorState:
    """As the log has it now. Neither the secret nor a code is shown again."""
    factor = await second_factors.find(store, request.user)
    return SecondFactorState(factor.is_on, len(factor.recovery))


@post(
    "/api/auth/totp",
    summary="Ask for a secret of a second factor",
    tags=["Accounts"],
    status_code=200,
    opt={"scope": "closed", "errors": (400, 403, 409), "example": {"password": "password123"}},
)
async def offer_second_factor(
    request: ApiRequest[UUID],
    store: StoreOf,
    owner: OwnerOf,
    codes: CodesOf,
    data: JSONBody[OwnPassword | None] = None,
) -> Response[OfferedSecret]:
    """A secret for an authenticator app (TOTP). Nothing changes before a code of the app confirms it.

    Takes the password of the account: 403 `wrong_password`. It may be left out in the first five minutes after a
    log-in, which has asked for it. An account without a password leaves it empty and signs in again at its provider:
    403 `sign_in_again`. A secret that was offered before and not confirmed counts no more. 409 `second_factor_on`
    where one is on.
    """
    prove = await owner.asked_unless_new(data.password if data else None)
    user, secret = await users.find(store, request.user), request.context.new_secret()
    position = await second_factors.offer(store, user.id, codes.seed(user.id, secret), prove)
    return written(OfferedSecret(codes.shown(secret), codes.uri(secret, user.email)), position)


@post(
    "/api/auth/totp/confirm",
    summary="Turn the second factor on",
    tags=["Accounts"],
    status_code=200,
    opt={"scope": "closed", "errors": (400, 409)},
)
async def confirm_second_factor(
    request: ApiRequest[UUID],
    data: JSONBody[FirstCode],
    store: StoreOf,
    codes: CodesOf,
    limits: LimitsOf,
    mailer: MailerOf,
) -> Response[RecoveryCodeList]:
    """From now on every log-in asks for a code; open sessions stay. The answer shows recovery codes, this once."""
    read, _ = await _entered(request, data.code, codes, limits)
    recovery, hashes = _new_recovery_codes(request, codes)
    position = await second_factors.confirm(store, request.user, read, hashes)
    _notify(mailer, store, request.user, mails.second_factor_on)
    return written(RecoveryCodeList(recovery), position)


@post(
    "/api/auth/totp/recovery-codes",
    summary="New recovery codes",
    tags=["Accounts"],
    status_code=200,
    opt={"scope": "closed", "errors": (400, 403, 409), "example": {"password": "password123"}},
)
async def replace_recovery_codes(
    request: ApiRequest[UUID],
    data: JSONBody[Proof],
    store: StoreOf,
    owner: OwnerOf,
    codes: CodesOf,
    limits: LimitsOf,
    mailer: MailerOf,
) -> Response[RecoveryCodeList]:
    """Ten new recovery codes, shown this once; the earlier ones count no more.

    Takes the password or a code, like turning the second factor off. 409 `second_factor_off` where none is on.
    """
    recovery, hashes = _new_recovery_codes(request, codes)
    if data.code is None:
        prove = await _proof(data.password, owner)
        done = await second_factors.replace_recovery_codes(store, request.user, prove, hashes)
    else:
        entered = await _entered(request, data.code, codes, limits)
        done = await second_factors.replace_recovery_codes_with_code(store, request.user, *entered, hashes)
    position = _accepted(done)
    _notify(mailer, store, request.user, mails.recovery_codes_replaced)
    return written(RecoveryCodeList(recovery), position)


@delete(
    "/api/auth/totp",
    summary="Turn the second factor off",
    tags=["Accounts"],
    status_code=204,
    opt={"scope": "closed", "errors": (403,), "example": {"password": "password123"}},
)
async def remove_second_factor(
    request: ApiRequest[UUID],
    data: JSONBody[Proof],
    store: StoreOf,
    owner: OwnerOf,
    codes: CodesOf,
    limits: LimitsOf,
    mailer: MailerOf,
) -> Response[None]:
    """Takes the password or a code; 403 `wrong_password`, `wrong_code`. Repeating it changes nothing.

    An account without a password sends a code, or an empty password after it signed in again at its provider.
    """
    if data.code is None:
        done = await second_factors.turn_off(store, request.user, await _proof(data.password, owner))
    else:
        entered = await _entered(request, data.code, codes, limits)
        done = await second_factors.turn_off_with_code(store, request.user, *entered)
    position = _accepted(done)
    if done.turned_off:
        _notify(mailer, store, request.user, mails.second_factor_off)
    return written(None, position, 204)


async def _proof(password: str | None, owner: OwnerCheck) -> Prove:
    """The check of a password that was sent. Raises NoProof, TooMany."""
    if password is None:
        raise NoProof
    return await owner.asked(password)


async def _entered(
    request: ApiRequest[UUID], code: str, codes: SecondFactorCodes, limits: RateLimiter
) -> tuple[ReadCode, datetime]:
    """A code that a user who is logged in has sent, to be read, and when. Counts as a try of a password.

    Raises TooMany.
    """
    await limits.spend(password=str(request.user))
    now = request.context.now()
    return codes.reader(request.user, code, now), now


def _notify(mailer: Mailer, store: EventStore, user_id: UUID, letter: Callable[[str], Mail]) -> None:
    """Mail the owner that their second factor has changed."""

    async def prepare() -> Mail:
        return letter((await users.find(store, user_id)).email)

    mailer.post(prepare)


def _accepted(done: CodeOutcome) -> int:
    """The position of what a code has brought about. Raises WrongOwnCode."""
    if not done.accepted:
        raise WrongOwnCode
    return done.position


def _new_recovery_codes(request: ApiRequest[UUID], codes: SecondFactorCodes) -> tuple[list[str], tuple[str, ...]]:
    """New recovery codes, and what is stored of them."""
    recovery = list(codes.recovery_codes(request.context.new_secret()))
    return recovery, tuple(codes.recovery_hash(request.user, code) for code in recovery)


@post(
    "/api/auth/login/code",
    summary="Log in with a second factor",
    tags=["Accounts"],
    status_code=200,
    opt={"answer_headers": ("Set-Cookie",), "public": True},
)
async def log_in_with_code(
    request: ApiRequest[Any],
    data: JSONBody[LoginCode],
    store: StoreOf,
    codes: CodesOf,
    challenges: ChallengesOf,
    tokens: TokensOf,
    devices: DevicesOf,
    limits: LimitsOf,
    session_access: SessionsOf,
) -> Response[LoggedIn]:
    """Goes on with a log-in that was 401 `second_factor_required`; the answer is that of a log-in.

    A challenge takes five codes within five minutes, and one log-in: 401 `challenge_over` after that. A code of the app
    and a recovery code count once: 401 `invalid_code`.
    """
    waiting = challenges.read(data.challenge)
    user = await _waiting_user(store, challenges, waiting)
    await _count_code(request, user, devices, limits)
    now = request.context.now()
    read = codes.reader(user.id, data.code, now)
    new, refresh = tokens.session(user.id)
    new = new.on(request.headers.get("user-agent"))
    challenge, password_hash = waiting.challenge, user.password_hash
    done = await second_factors.log_in(store, user.id, password_hash, challenge, read, now, new)
    if not done.accepted:
        raise InvalidCode
    if done.restored:
        session_access.enable(user.id)
    entrant = Entrant(user.id, user.email, password_hash)
    return logged_in(request, entrant, StartedSession(new, refresh, done.position, done.restored), tokens, devices)


async def _waiting_user(store: EventStore, challenges: LoginChallenges, waiting: WaitingLogin) -> User:
    """The account that is logging in. Raises ChallengeOver when its password was replaced since."""
    try:
        user = await users.find(store, waiting.user_id)
    except UserNotFound:
        raise ChallengeOver from None
    if not challenges.is_current(waiting, user.password_hash):
        raise ChallengeOver
    return user


async def _count_code(request: ApiRequest[Any], user: User, devices: KnownDevices, limits: RateLimiter) -> None:
    """Count a code as a log-in is counted: by a known device, else by account and address. Raises TooMany."""
    device = devices.recognise(cookies.device_of(request.scope), user.email)
    if device and devices.is_current(device, user.password_hash):
        await limits.spend(login_device=f"code:{device.id}")
    else:
        await limits.spend(login=f"code:{email_claim_id(user.email)}", login_ip="")


routes = [
    second_factor_state,
    offer_second_factor,
    confirm_second_factor,
    replace_recovery_codes,
    remove_second_factor,
    log_in_with_code,
]
