"""The routes that sign in through OpenID Connect providers, and link such sign-ins to accounts.

A browser goes from us to the provider and comes back to the callback. What we must know of it then lies in one
encrypted cookie of ten minutes; nothing is stored here, and the provider's tokens are dropped with the answer.
"""

import re
import secrets
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response, delete, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from commands import openid as sign_ins
from commands import users
from commands.http import cookies
from commands.http.forms import sentence_page, wants_page
from commands.http.links import LinksOf
from commands.http.openid_callback import CALLBACK, CallbackOf
from commands.http.openid_ports import OpenIdOf, OpenIdProvider, ProviderReturn, Purpose, SignInFlow
from commands.http.owner import OwnerOf
from commands.http.ports import LimitsOf, SealedOf, SealedTexts, StoreOf
from commands.http.request import ApiRequest, T, written
from commands.users import Password
from domain.errors import Contradiction, Forbidden, Invalid, NotFound, Refusal, TooMany, Unauthorized
from domain.identity import IdentityNotFound
from domain.identity_claim import SignInFailed
from domain.ids import parse_id
from domain.second_factor import SecondFactorRequired

FLOW_SECONDS = 600
_PURPOSE = "sign-in at a provider"
#: A path of ours, and nothing that a browser could take for another host.
_PAGE = re.compile(r"/(?![/\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,500}", re.ASCII)
_BROWSER: dict[str, Any] = {"public": True, "answer_headers": ("Location", "Set-Cookie")}
#: Of the pages that browsers show for refusals.
_STATUSES = ((Unauthorized, 401), (Forbidden, 403), (NotFound, 404), (Contradiction, 409), (TooMany, 429))
_encode, _decode = msgspec.msgpack.encode, msgspec.msgpack.Decoder(SignInFlow).decode


class NotOurPage(Invalid):
    """`next` is the path of a page of this studio, such as /jobs"""

    field = "next"


Text = Annotated[str, QueryParameter(max_length=4000, description="As the provider sends it")]
State = Annotated[str, QueryParameter(name="state", max_length=4000, description="As we gave it to the provider")]
Issuer = Annotated[str, QueryParameter(name="iss", max_length=2048, description="As the provider sends it (RFC 9207)")]
Page = Annotated[str, QueryParameter(name="next", max_length=501, description="The path of the page to go on to")]
InvitationToken = Annotated[str, QueryParameter(max_length=200, description="The token of an invitation to register")]


class ProveOwner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password of the account; empty for an account without one, which signs in again first."""

    password: Password
    next: str = "/"


class NextPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The path of the page to go on to."""

    next: str = "/"


class AtProvider(msgspec.Struct, frozen=True):
    """Where the browser goes on; the sign-in is in a cookie for ten minutes."""

    url: str


@get(
    "/api/auth/oidc/{provider:str}",
    summary="Sign in through a provider",
    tags=["Accounts"],
    status_code=302,
    opt=_BROWSER,
)
async def start_sign_in(
    request: ApiRequest[Any],
    provider: FromPath[str],
    openid: OpenIdOf,
    sealed: SealedOf,
    limits: LimitsOf,
    page: Page = "/",
    invitation: InvitationToken = "",
) -> Response[None]:
    """Leads a browser to the provider, which leads it back to `…/callback`; that leads it to `next`, logged in."""
    known = openid.provider(provider)
    flow = _flow(request, provider, "sign_in", page, invitation=invitation)
    await limits.spend(login_ip="")
    answer = Response(None, status_code=302, headers={"Location": await known.authorization_url(flow)})
    return _begun(request, answer, sealed, flow)


@get(
    "/api/auth/oidc/{provider:str}/callback",
    summary="Come back from a provider",
    tags=["Accounts"],
    status_code=303,
    dependencies=CALLBACK,
    opt=_BROWSER | {"errors": (401, 403, 409)},
)
async def finish_sign_in(
    request: ApiRequest[Any],
    provider: FromPath[str],
    openid: OpenIdOf,
    sealed: SealedOf,
    limits: LimitsOf,
    links: LinksOf,
    callback: CallbackOf,
    returned_state: State = "",
    code: Text = "",
    issuer: Issuer = "",
    error: Text = "",
) -> Response[Any]:
    """Where the provider leads browsers back to: logs in, links, or notes that the owner has signed in again.

    A sign-in that is not linked opens a new account, if accounts can be opened. It never opens an account that has its
    e-mail address: 409 `email_taken`; log in to that one and link the sign-in in Settings. An account with a second
    factor is not logged in yet: the address of the page ends with `#challenge=…`, for `POST /api/auth/login/code`;
    that of an account which its owner had closed, and which is back, with `#restored`.
    """
    returned = ProviderReturn(code=code, issuer=issuer, error=error)
    try:
        known, flow = openid.provider(provider), _brought_back(request, sealed, provider, returned_state)
        answer: Response[Any] = Response(None, status_code=303, headers={"Location": links.to(flow.next)})
        await limits.spend(login_ip="")
        await callback.finish(answer, flow, await known.identify(flow, returned))
    except SecondFactorRequired as required:
        answer.headers["Location"] += f"#challenge={required.challenge}"
    except Refusal as refusal:
        if not wants_page(request):
            raise
        answer = sentence_page("Sign in", f"{refusal.message}.", _status(refusal))
    return cookies.set_on(request, answer, "sign_in", "", 0)


def _status(refusal: Refusal) -> int:
    return next((status for kind, status in _STATUSES if isinstance(refusal, kind)), 400)


@post(
    "/api/auth/oidc/{provider:str}/link",
    summary="Link a sign-in",
    tags=["Accounts"],
    status_code=200,
    opt={"scope": "closed", "example": {"password": "password123"}, "answer_headers": ("Set-Cookie",)},
)
async def link_provider(
    request: ApiRequest[UUID],
    data: JSONBody[ProveOwner],
    provider: FromPath[str],
    store: StoreOf,
    openid: OpenIdOf,
    sealed: SealedOf,
    owner: OwnerOf,
) -> Response[AtProvider]:
    """Where the browser signs in at the provider; coming back from there it can open this account from then on."""
    known = openid.provider(provider)
    flow = _flow(request, provider, "link", data.next)
    prove = await owner.asked(data.password)
    await prove((await users.find(store, request.user)).password_hash)
    return await _sent_to(known, request, sealed, flow)


@post(
    "/api/auth/oidc/{provider:str}/again",
    summary="Sign in again to prove who I am",
    tags=["Accounts"],
    status_code=200,
    opt={"scope": "closed", "answer_headers": ("Set-Cookie",)},
)
async def sign_in_again(
    request: ApiRequest[UUID],
    data: JSONBody[NextPage],
    provider: FromPath[str],
    openid: OpenIdOf,
    sealed: SealedOf,
) -> Response[AtProvider]:
    """Where the browser signs in once more; for five minutes that counts wherever the password is asked."""
    known = openid.provider(provider)
    return await _sent_to(known, request, sealed, _flow(request, provider, "again", data.next))


@delete(
    "/api/auth/identities/{identity_id:str}",
    summary="Unlink a sign-in",
    tags=["Accounts"],
    status_code=204,
    opt={"scope": "closed"},
)
async def unlink_identity(request: ApiRequest[UUID], identity_id: FromPath[str], store: StoreOf) -> Response[None]:
    """The sign-in opens the account no more. The last way into an account stays: 409 `last_way_in`."""
    position = await sign_ins.unlink(store, request.user, parse_id(identity_id, IdentityNotFound))
    return written(None, position, 204)


def _flow(request: ApiRequest[Any], provider: str, purpose: Purpose, page: str, invitation: str = "") -> SignInFlow:
    """A visit at a provider that begins. Raises NotOurPage."""
    if not _PAGE.fullmatch(page):
        raise NotOurPage
    context = request.context
    return SignInFlow(
        provider=provider,
        purpose=purpose,
        state=context.new_secret(0),
        nonce=context.new_secret(1),
        verifier=context.new_secret(2),
        next=page,
        user_id=context.user,
        session_id=context.session_id,
        invitation=invitation,
    )


async def _sent_to(
    known: OpenIdProvider, request: ApiRequest[Any], sealed: SealedTexts, flow: SignInFlow
) -> Response[AtProvider]:
    return _begun(request, written(AtProvider(await known.authorization_url(flow)), None), sealed, flow)


def _begun(request: ApiRequest[Any], answer: Response[T], sealed: SealedTexts, flow: SignInFlow) -> Response[T]:
    text = sealed.seal(_PURPOSE, _encode(flow), FLOW_SECONDS)
    return cookies.set_on(request, answer, "sign_in", text, FLOW_SECONDS)


def _brought_back(request: ApiRequest[Any], sealed: SealedTexts, provider: str, state: str) -> SignInFlow:
    """The visit that this browser began at this provider. Raises SignInFailed."""
    content = sealed.unseal(_PURPOSE, cookies.sent_of(request.scope, "sign_in"))
    flow = _decode(content) if content else None
    if flow is None or flow.provider != provider or not _same(flow.state, state):
        raise SignInFailed
    return flow


def _same(one: str, other: str) -> bool:
    """Compares in a time that does not say how much of it is right."""
    return secrets.compare_digest(one.encode(), other.encode(errors="replace"))


routes = [start_sign_in, finish_sign_in, link_provider, sign_in_again, unlink_identity]
