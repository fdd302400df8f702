"""The routes by which owners show their jobs to others."""

from uuid import UUID

import msgspec
from litestar import Response, delete, post
from litestar.params import FromPath, JSONBody

from commands import sharing
from commands.http.jobs import Message
from commands.http.links import LinksOf
from commands.http.ports import PasswordsOf, StoreOf
from commands.http.request import ApiRequest, written
from commands.sharing import CreateShare
from commands.users import Email
from domain.ids import parse_id, share_id
from domain.job import JobNotFound
from domain.share import ShareNotFound
from domain.text import check_mailbox
from domain.times import Instant, json_time
from domain.user import UserNotFound

Asked = ApiRequest[UUID]

#: The same whether or not there is such an account.
INVITED = "If somebody has an account with this address, they can see the job now"


class ShareCreated(msgspec.Struct, frozen=True, rename="camel"):
    """A link. Its token is shown here and never again."""

    share_id: str
    url: str
    expires_at: Instant


class NewGuest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another user."""

    email: Email


@post(
    "/api/me/jobs/{job_id:str}/shares",
    summary="Make a share link",
    tags=["Sharing"],
    status_code=201,
    opt={"scope": "closed", "example": {"expiresInDays": 7}},
)
async def create_share(
    request: Asked,
    job_id: FromPath[str],
    store: StoreOf,
    passwords: PasswordsOf,
    links: LinksOf,
    data: JSONBody[CreateShare | None] = None,
) -> Response[ShareCreated]:
    """A link by which everyone who has it can see the video, for a week unless asked otherwise.

    It begins with PUBLIC_URL; where that is not set, it is a path on this server.
    """
    job, body, token = parse_id(job_id, JobNotFound), data or CreateShare(), request.context.new_secret()
    password_hash = await passwords.hash(body.password) if body.password else None
    token_hash, expires_at = sharing.link_fingerprint(token), body.expires_at(request.context.now())
    position = await sharing.create(store, request.user, job, token_hash, expires_at, password_hash)
    made = ShareCreated(str(share_id(token_hash)), links.to(f"/share/{token}"), json_time(expires_at))
    return written(made, position, 201)


@delete(
    "/api/me/jobs/{job_id:str}/shares/{link_id:str}",
    summary="Revoke a share link",
    tags=["Sharing"],
    status_code=204,
    opt={"scope": "closed"},
)
async def revoke_share(request: Asked, job_id: FromPath[str], link_id: FromPath[str], store: StoreOf) -> Response[None]:
    """From now on the link leads nowhere."""
    job, link = parse_id(job_id, JobNotFound), parse_id(link_id, ShareNotFound)
    return written(None, await sharing.revoke(store, request.user, job, link), 204)


@post(
    "/api/me/jobs/{job_id:str}/guests",
    summary="Show a job to a user",
    tags=["Sharing"],
    status_code=202,
    opt={"scope": "closed"},
)
async def invite_guest(
    request: Asked, job_id: FromPath[str], data: JSONBody[NewGuest], store: StoreOf
) -> Response[Message]:
    """Another user may see the job. The answer, its headers too, does not show whether there is such a user."""
    await sharing.invite(store, request.user, parse_id(job_id, JobNotFound), check_mailbox(data.email))
    return Response(Message(INVITED), status_code=202)


@delete(
    "/api/me/jobs/{job_id:str}/guests/{user_id:str}",
    summary="Hide a job from a user",
    tags=["Sharing"],
    status_code=204,
    opt={"scope": "closed"},
)
async def uninvite_guest(
    request: Asked, job_id: FromPath[str], user_id: FromPath[str], store: StoreOf
) -> Response[None]:
    """The other user no longer sees the job."""
    job, guest = parse_id(job_id, JobNotFound), parse_id(user_id, UserNotFound)
    return written(None, await sharing.uninvite(store, request.user, job, guest), 204)


routes = [create_share, revoke_share, invite_guest, uninvite_guest]
