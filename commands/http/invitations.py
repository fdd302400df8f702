"""The routes by which admins invite people, and the page of an invitation."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, JSONBody

from commands import invitations, mails, registration, users
from commands.http.auth_options import AuthOptions, OptionsOf
from commands.http.email_verification import post_verification
from commands.http.forms import Field, Form, answered, sentence_page, wants_page
from commands.http.links import LinksOf
from commands.http.mail_ports import Mailer, MailerOf, VerificationOf
from commands.http.ports import PasswordHasher, PasswordsOf, PolicyOf, StoreOf
from commands.http.request import ApiRequest, written
from commands.invitations import NewInvitation
from commands.mails import Mail
from commands.registration import InvitationUse
from commands.unit_of_work import EventStore
from commands.users import Credentials
from domain.credit_policy import CreditPolicy
from domain.ids import invitation_id
from domain.invitation import RegistrationClosed
from domain.password import check_password
from domain.text import check_mailbox
from domain.times import Instant, json_time

OPENED = "Your account is open; log in with it"

_FORM = Form(
    "Open an account",
    "You are invited to this studio. Choose a password of at least 8 characters.",
    "Open the account",
    (Field("email", "E-mail address", "email", "username"), Field("password", "Password", "password", "new-password")),
)


class InvitationLink(msgspec.Struct, frozen=True, rename="camel"):
    """An invitation. Its link is shown here and never again."""

    id: str
    url: str
    expires_at: Instant


class OpenedAccount(msgspec.Struct, frozen=True, rename="camel"):
    """A new account, to log in with."""

    user_id: str
    email: str


@post(
    "/api/admin/invitations",
    summary="Invite a person",
    tags=["Accounts"],
    status_code=201,
    opt={
        "scope": "admin",
        "role": "admin",
        "errors": (409,),
        "example": {"email": "test@example.com", "expiresInHours": 168},
    },
)
async def invite_person(
    request: ApiRequest[UUID],
    store: StoreOf,
    links: LinksOf,
    options: OptionsOf,
    mailer: MailerOf,
    data: JSONBody[NewInvitation | None] = None,
) -> Response[InvitationLink]:
    """A link with which one account can be opened, also where registration is not open to all.

    With an address it works for that address alone, and is mailed to it where this studio sends mail.
    """
    invitations.require_invitations(options.registration)
    new, token = data or NewInvitation(), request.context.new_secret()
    made_id, email, now = invitation_id(token), new.checked_email(), request.context.now()
    expires_at = new.expires_at(now)
    position = await invitations.issue(store, request.user, made_id, email, expires_at)
    url = links.to(f"/api/auth/invitations/{token}")
    if email:
        _post_invitation(mailer, email, url, new.expires_in_hours)
    return written(InvitationLink(str(made_id), url, json_time(expires_at)), position, 201)


@get(
    "/api/auth/invitations/{token:str}",
    summary="The form of an invitation",
    tags=["Accounts"],
    opt={"public": True, "produces": "text/html", "errors": (403,)},
)
async def show_invitation(
    request: ApiRequest[Any], token: FromPath[str], store: StoreOf, options: OptionsOf
) -> Response[str]:
    """The page of a link. Looking at it spends nothing."""
    try:
        await registration.check(store, _use(request, token, options))
    except RegistrationClosed as refusal:
        if not wants_page(request):
            raise
        return sentence_page(_FORM.title, f"{refusal.message}.", 403)
    return _FORM.show()


@post(
    "/api/auth/invitations/{token:str}",
    summary="Open an account by an invitation",
    tags=["Accounts"],
    status_code=201,
    opt={"public": True, "limit": "register", "errors": (409,)},
)
async def accept_invitation(
    request: ApiRequest[Any],
    token: FromPath[str],
    data: JSONBody[Credentials],
    store: StoreOf,
    passwords: PasswordsOf,
    options: OptionsOf,
    links: LinksOf,
    mailer: MailerOf,
    verification: VerificationOf,
    policy: PolicyOf,
) -> Response[OpenedAccount | str]:
    """Opens an account and spends the invitation; `POST /api/auth/register` with `invitation` also logs in."""

    async def opened() -> Response[OpenedAccount]:
        use, user_id = _use(request, token, options), request.context.new_id()
        made, position = await _open(store, passwords, user_id, data, use, policy)
        post_verification(mailer, links, verification, UUID(made.user_id), made.email)
        return written(made, position, 201)

    return await answered(request, _FORM, f"{OPENED}.", opened)


async def _open(
    store: EventStore,
    passwords: PasswordHasher,
    user_id: UUID,
    data: Credentials,
    use: InvitationUse,
    policy: CreditPolicy,
) -> tuple[OpenedAccount, int]:
    # Before the password is hashed: an invitation that is no good costs no work.
    await registration.check(store, use)
    email = check_mailbox(data.email)
    password_hash = await passwords.hash(check_password(data.password))
    position = await users.open_account(store, user_id, email, password_hash, use, policy=policy)
    return OpenedAccount(str(user_id), email), position


def _use(request: ApiRequest[Any], token: str, options: AuthOptions) -> InvitationUse:
    if options.registration == "closed":
        raise RegistrationClosed
    return InvitationUse(invitation_id(token), request.context.now())


def _post_invitation(mailer: Mailer, email: str, url: str, hours: int) -> None:
    async def prepare() -> Mail:
        return mails.invitation(email, url, hours // 24)

    mailer.post(prepare)


routes = [invite_person, show_invitation, accept_invitation]
