"""The routes that open accounts and sessions."""

from typing import Any

from litestar import Response, post
from litestar.params import JSONBody

from commands import registration, users
from commands.http import cookies
from commands.http.auth_options import OptionsOf
from commands.http.email_verification import post_verification
from commands.http.entry import Entrant, LoggedIn, StartedSession, asking_for_second_factor, logged_in
from commands.http.links import LinksOf
from commands.http.mail_ports import MailerOf, VerificationOf
from commands.http.ports import (
    DevicesOf,
    KnownDevices,
    LimitsOf,
    PasswordsOf,
    PolicyOf,
    RateLimiter,
    SessionsOf,
    StoreOf,
    TokensOf,
)
from commands.http.request import ApiRequest
from commands.http.second_factor_ports import ChallengesOf
from commands.unit_of_work import EventStore
from commands.users import Credentials, NewAccount
from domain.ids import email_claim_id
from domain.password import PasswordTooLong, PasswordTooShort, check_password
from domain.text import check_mailbox
from domain.user import InvalidCredentials, User


@post(
    "/api/auth/register",
    summary="Open an account",
    tags=["Accounts"],
    status_code=201,
    opt={"errors": (409,), "answer_headers": ("Set-Cookie",), "public": True, "limit": "register"},
)
async def register_account(
    request: ApiRequest[Any],
    data: JSONBody[NewAccount],
    store: StoreOf,
    passwords: PasswordsOf,
    tokens: TokensOf,
    devices: DevicesOf,
    options: OptionsOf,
    links: LinksOf,
    mailer: MailerOf,
    verification: VerificationOf,
    policy: PolicyOf,
) -> Response[LoggedIn]:
    """A new account with the welcome credits (100 unless the operator sets others), logged in.

    Where registration is not open, 403 without a good invitation.
    """
    invited = registration.admitted(options.registration, data.invitation, request.context.now())
    email, user_id = check_mailbox(data.email), request.context.new_id()
    password_hash = await passwords.hash(check_password(data.password))
    new, refresh = tokens.session(user_id)
    new = new.on(request.headers.get("user-agent"))
    position = await users.register(store, user_id, email, password_hash, new, invited, policy=policy)
    post_verification(mailer, links, verification, user_id, email)
    started = StartedSession(new, refresh, position)
    return logged_in(request, Entrant(user_id, email, password_hash), started, tokens, devices, 201)


@post(
    "/api/auth/login",
    summary="Log in",
    tags=["Accounts"],
    status_code=200,
    opt={"answer_headers": ("Set-Cookie",), "public": True},
)
async def log_in(
    request: ApiRequest[Any],
    data: JSONBody[Credentials],
    store: StoreOf,
    passwords: PasswordsOf,
    tokens: TokensOf,
    devices: DevicesOf,
    limits: LimitsOf,
    challenges: ChallengesOf,
    session_access: SessionsOf,
) -> Response[LoggedIn]:
    """A new session. An unknown address and a wrong password cannot be distinguished, not even by the time it takes.

    A device on which the account was used before is known by a cookie, and counts its attempts for itself: strangers
    who use up those of the account do not lock its owner out. An account with a second factor is 401
    `second_factor_required`, with a `challenge` to send to `POST /api/auth/login/code` within five minutes. An account
    that its owner has closed is back, and the answer says `restored`; 403 `account_closed` once it is too late.
    """
    user = await _admitted(request, data.email, store, devices, limits)
    known = user.password_hash if user else None
    if not await passwords.verify(known, _possible(data.password)) or user is None:
        raise InvalidCredentials
    new, refresh = tokens.session(user.id)
    new = new.on(request.headers.get("user-agent"))
    with asking_for_second_factor(challenges, user.id, user.password_hash, request.context.now()):
        entered = await users.log_in(store, user.id, user.password_hash, new, request.context.now())
    if entered.restored:
        session_access.enable(user.id)
    entrant = Entrant(user.id, user.email, user.password_hash)
    return logged_in(request, entrant, StartedSession(new, refresh, *entered), tokens, devices)


async def _admitted(
    request: ApiRequest[Any], email: str, store: EventStore, devices: KnownDevices, limits: RateLimiter
) -> User | None:
    """The account behind an address, None for none, after counting the attempt. Raises TooMany."""
    device = devices.recognise(cookies.device_of(request.scope), email)
    if device:
        await limits.spend(login_device=str(device.id))
        user = await users.find_by_email(store, email)
        if user and devices.is_current(device, user.password_hash):
            return user
    await limits.spend(login=str(email_claim_id(email)), login_ip="")
    return await users.find_by_email(store, email)


def _possible(password: str) -> str:
    """No account has a longer password than can be registered. Raises InvalidCredentials."""
    try:
        return check_password(password)
    except PasswordTooShort:
        return password  # the shortest one had another measure once
    except PasswordTooLong:
        raise InvalidCredentials from None


routes = [register_account, log_in]
