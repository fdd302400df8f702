"""The routes by which the owner of an account shows that mail to its address reaches them."""

from functools import partial
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from commands import mails, password_resets, users
from commands.http.forms import Form, answered, sentence_page, wants_page
from commands.http.jobs import Message
from commands.http.links import Links, LinksOf
from commands.http.mail_ports import Mailer, MailerOf, VerificationOf, VerificationTokens
from commands.http.ports import LimitsOf, StoreOf
from commands.http.request import ApiRequest, written
from commands.mails import Mail
from commands.unit_of_work import EventStore
from domain.user import VerificationLinkInvalid

CONFIRMED = "The address is confirmed"

_FORM = Form(
    "Confirm your e-mail address",
    "Press the button if you have opened this account; if you have not, close this page.",
    "Confirm",
)


class VerificationRequested(msgspec.Struct, frozen=True):
    """Whether a mail is on its way: not where none is sent, nor where the address is confirmed already."""

    sent: bool


@post(
    "/api/auth/verify",
    summary="Ask for a link that confirms the address",
    tags=["Accounts"],
    status_code=202,
    opt={"scope": "closed"},
)
async def request_verification(
    request: ApiRequest[UUID],
    store: StoreOf,
    links: LinksOf,
    mailer: MailerOf,
    verification: VerificationOf,
    limits: LimitsOf,
) -> Response[VerificationRequested]:
    """Mails the link once more, to the address of one's account."""
    await limits.spend(verify=str(request.user))
    user = await users.find(store, request.user)
    if user.email_verified or not mailer.enabled:
        return Response(VerificationRequested(False), status_code=202)
    post_verification(mailer, links, verification, user.id, user.email)
    return Response(VerificationRequested(True), status_code=202)


@get(
    "/api/auth/verify/{token:str}",
    summary="The form that confirms an address",
    tags=["Accounts"],
    opt={"public": True, "produces": "text/html"},
)
async def show_verification_form(
    request: ApiRequest[Any], token: FromPath[str], verification: VerificationOf
) -> Response[str]:
    """The page of a link. Looking at it confirms nothing, because programs that check mails look at links too."""
    try:
        verification.opened(token)
    except VerificationLinkInvalid as refusal:
        if not wants_page(request):
            raise
        return sentence_page(_FORM.title, f"{refusal.message}.", 404)
    return _FORM.show()


@post(
    "/api/auth/verify/{token:str}",
    summary="Confirm an address by a link",
    tags=["Accounts"],
    status_code=200,
    opt={"public": True},
)
async def verify_email(
    request: ApiRequest[Any], token: FromPath[str], store: StoreOf, verification: VerificationOf
) -> Response[Message | str]:
    """Records that mail reaches the owner of the account. Repeating it changes nothing."""
    return await answered(request, _FORM, f"{CONFIRMED}.", partial(_confirm, store, verification, token))


def post_verification(
    mailer: Mailer, links: Links, verification: VerificationTokens, user_id: UUID, email: str
) -> None:
    """Mail the link that confirms the address of an account."""

    async def prepare() -> Mail:
        return mails.verification(email, links.to(f"/api/auth/verify/{verification.issue(user_id, email)}"))

    mailer.post(prepare)


async def _confirm(store: EventStore, verification: VerificationTokens, token: str) -> Response[Message]:
    user_id, claim_id = verification.opened(token)
    return written(Message(CONFIRMED), await password_resets.verify_email(store, user_id, claim_id))


routes = [request_verification, show_verification_form, verify_email]
