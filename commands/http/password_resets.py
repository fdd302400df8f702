"""The routes by which a forgotten password is replaced."""

import secrets
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from commands import mails, password_resets, users
from commands.http.auth_options import OptionsOf
from commands.http.forms import Field, Form, answered, sentence_page, wants_page
from commands.http.jobs import Message
from commands.http.links import Links, LinksOf
from commands.http.mail_ports import Mailer, MailerOf
from commands.http.ports import LimitsOf, PasswordHasher, PasswordsOf, SessionRegistry, SessionsOf, StoreOf
from commands.http.request import ApiRequest, written
from commands.http.sessions import end_late
from commands.mails import Mail
from commands.password_resets import PasswordReplaced
from commands.unit_of_work import EventStore
from commands.users import Password
from domain.ids import email_claim_id, parse_id, password_reset_id
from domain.password import check_password
from domain.password_reset import RESET_LIFETIME
from domain.times import Instant, json_time
from domain.user import ResetLinkInvalid, UserNotFound

#: The same for every address.
REQUESTED = {
    "mail": "If there is an account with this address, a link for a new password is on its way to it",
    "admin": "This studio sends no mail: ask an admin of it for a link",
}
CHANGED = "The password is changed; log in with it"

_FORM = Form(
    "Set a new password",
    "Choose a password of at least 8 characters. All devices are logged out then.",
    "Set the password",
    (Field("password", "New password", "password", "new-password"),),
)


class ForgottenPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The address of an account; what is no address gets the same answer."""

    email: Annotated[str, Meta(examples=["test@example.com"])]


class NewPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password as it shall be."""

    password: Password


class ResetLink(msgspec.Struct, frozen=True, rename="camel"):
    """A link for a new password. It is shown here and never again."""

    url: str
    expires_at: Instant


@post("/api/auth/reset", summary="Ask for a new password", tags=["Accounts"], status_code=202, opt={"public": True})
async def request_reset(
    request: ApiRequest[Any],
    data: JSONBody[ForgottenPassword],
    store: StoreOf,
    links: LinksOf,
    options: OptionsOf,
    mailer: MailerOf,
    limits: LimitsOf,
) -> Response[Message]:
    """Mails a link to the owner, where this studio sends mail.

    Every address gets this answer after the same time: whether there is an account is looked up after it.
    """
    del request
    await limits.spend(reset=str(email_claim_id(data.email)), reset_ip="")
    mailer.post(partial(_mailed_link, store, links, data.email))
    return Response(Message(REQUESTED[options.reset_by]), status_code=202)


@get(
    "/api/auth/reset/{token:str}",
    summary="The form for a new password",
    tags=["Accounts"],
    opt={"public": True, "produces": "text/html"},
)
async def show_reset_form(request: ApiRequest[Any], token: FromPath[str], store: StoreOf) -> Response[str]:
    """The page of a link. Looking at it spends nothing, because programs that check mails look at links too."""
    try:
        await password_resets.check(store, password_reset_id(token), request.context.now())
    except ResetLinkInvalid as refusal:
        if not wants_page(request):
            raise
        return sentence_page(_FORM.title, f"{refusal.message}.", 404)
    return _FORM.show()


@post(
    "/api/auth/reset/{token:str}",
    summary="Set a new password by a link",
    tags=["Accounts"],
    status_code=200,
    opt={"public": True},
)
async def reset_password(
    request: ApiRequest[Any],
    token: FromPath[str],
    data: JSONBody[NewPassword],
    store: StoreOf,
    passwords: PasswordsOf,
    session_access: SessionsOf,
    mailer: MailerOf,
) -> Response[Message | str]:
    """Replaces the password, spends the link and ends every session. A second factor stays.

    API keys and linked sign-ins stay where the address of the account was confirmed before, and end where it was not:
    a stranger may have opened the account under it. Unknown, used, expired and replaced links get the same answer.
    """
    reset = partial(_reset, request, token, data.password, store, passwords, session_access, mailer)
    return await answered(request, _FORM, f"{CHANGED}.", reset)


@post(
    "/api/admin/users/{user_id:str}/reset",
    summary="Make a link for a new password",
    tags=["Accounts"],
    status_code=201,
    opt={"scope": "admin", "role": "admin", "errors": (409,)},
)
async def make_reset_link(
    request: ApiRequest[UUID], user_id: FromPath[str], store: StoreOf, links: LinksOf, mailer: MailerOf
) -> Response[ResetLink]:
    """For an owner whom no mail reaches: pass the link on. It works once, within an hour.

    409 `account_disabled` where the account is disabled.
    """
    token, now = request.context.new_secret(), request.context.now()
    account = parse_id(user_id, UserNotFound)
    position = await password_resets.request_by_admin(store, account, password_reset_id(token), now)
    mailer.post(partial(_notice_of_link, store, account))
    made = ResetLink(reset_url(links, token), json_time(now + RESET_LIFETIME))
    return written(made, position, 201)


def reset_url(links: Links, token: str) -> str:
    """The link that shows the form."""
    return links.to(f"/api/auth/reset/{token}")


async def _reset(
    request: ApiRequest[Any],
    token: str,
    password: str,
    store: EventStore,
    passwords: PasswordHasher,
    session_access: SessionRegistry,
    mailer: Mailer,
) -> Response[Message]:
    reset_id, now = password_reset_id(token), request.context.now()
    # Before the password is hashed: a link that is no good costs no work.
    user_id = await password_resets.check(store, reset_id, now)
    password_hash = await passwords.hash(check_password(password))
    opened = await session_access.open_sessions(user_id)
    keys = [UUID(key.id) for key in await session_access.live_keys(user_id)]
    done = await password_resets.use(store, reset_id, password_hash, opened, keys, now)
    session_access.revoke(opened)
    mailer.post(partial(_notice_of_change, store, user_id, len(keys), done))
    late = await end_late(store, session_access, user_id, keys_too=not done.confirmed)
    return written(Message(CHANGED), max(done.position, late))


async def _mailed_link(store: EventStore, links: Links, email: str) -> Mail | None:
    """A new link for each try: one that may have been recorded is not recorded again."""
    token = secrets.token_urlsafe(32)
    to = await password_resets.request_by_mail(store, email, password_reset_id(token), datetime.now(UTC))
    return mails.password_reset(to, reset_url(links, token)) if to else None


async def _notice_of_link(store: EventStore, user_id: UUID) -> Mail:
    return mails.reset_by_admin((await users.find(store, user_id)).email)


async def _notice_of_change(store: EventStore, user_id: UUID, keys: int, done: PasswordReplaced) -> Mail:
    email = (await users.find(store, user_id)).email
    return mails.password_changed(email, keys, done.sign_ins, ended=not done.confirmed)


routes = [request_reset, show_reset_form, reset_password, make_reset_link]
