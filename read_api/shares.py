"""The links to a job as its owner sees them, and what a link shows to its visitors."""

from datetime import UTC, datetime
from typing import Annotated, Any, Protocol
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, HeaderParameter, JSONBody, SkipValidation
from msgspec import Meta

from domain.job import Status
from domain.media_hour import MediaUse
from domain.share import ShareNotFound
from domain.times import Instant, json_time
from read_api.guests import own
from read_api.jobs.presence import PresenceOf, VideoPresence, without_lost_video
from read_api.jobs.rows import COLUMNS, JobRow, is_lost
from read_api.ports import JOBS, ReadModels, ReadsOf
from read_api.status_labels import LOST_FOR_VISITORS

_LINKS = """SELECT share_id, protected, views, expires_at, revoked_at, created_at FROM shares
             WHERE user_id = %(user_id)s AND job_id = %(job_id)s ORDER BY created_at DESC LIMIT 1000"""
_SHOWN = f"""SELECT {COLUMNS} FROM jobs
             WHERE job_id = %(job_id)s AND status = '{Status.COMPLETED}' AND user_id IS NOT NULL"""


#: Every opening looks into the log, so that there is a limit to how often one address may do it.
PUBLIC = {"public": True, "limit": "default"}


class Visit(Protocol):
    """Opens a link, counts for what, and finds the job behind it."""

    async def __call__(self, token: str, password: str | None, media_use: MediaUse = "views") -> UUID: ...


VisitOf = NamedDependency[SkipValidation[Visit]]
SharePassword = Annotated[str | None, HeaderParameter(name="X-Share-Password", max_length=1024)]


class ShareLink(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A link; its token is not known any more."""

    share_id: str
    #: Whether it has a password.
    protected: bool
    views: int
    #: Whether it still leads anywhere.
    active: bool
    expires_at: Instant
    revoked_at: Instant | None
    created_at: Instant


class ShareLinks(msgspec.Struct, frozen=True):
    """The links to a job, newest first."""

    shares: list[ShareLink]


class Unlock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password of a link."""

    password: Annotated[str, Meta(max_length=256)]


class SharedVideo(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A video that its owner shows by a link. The links to the files work for an hour."""

    title: str
    prompt: str
    #: Null where the video is not in the store any more; `error` says so.
    video_url: str | None
    poster_url: str | None
    error: str | None
    duration_seconds: float
    aspect_ratio: str
    created_at: Instant


@get("/api/me/jobs/{job_id:str}/shares", summary="The share links of a job", tags=["Sharing"], opt={"scope": "closed"})
async def share_links(request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf) -> ShareLinks:
    """Every link that was made, with how often it was opened; the views of an hour are shown when it is over."""
    row = await own(reads, job_id, request.user)
    found = await reads.fetch("shares", _LINKS, {"user_id": request.user, "job_id": row.job_id})
    return ShareLinks([_link(*link) for link in found])


@get("/api/shares/{token:str}", summary="Open a share link", tags=["Sharing"], opt=PUBLIC)
async def shared_video(
    token: FromPath[str], reads: ReadsOf, visit: VisitOf, present: PresenceOf, password: SharePassword = None
) -> SharedVideo:
    """The video behind a link. Unknown, expired and revoked links get the same answer; 403 asks for a password."""
    return await _show(reads, present, await visit(token, password))


@post(
    "/api/shares/{token:str}/unlock",
    summary="Open a share link with its password",
    tags=["Sharing"],
    status_code=200,
    opt=PUBLIC,
)
async def unlock_share(
    token: FromPath[str], data: JSONBody[Unlock], reads: ReadsOf, visit: VisitOf, present: PresenceOf
) -> SharedVideo:
    """The same for passwords that do not fit into a header."""
    return await _show(reads, present, await visit(token, data.password))


async def _show(reads: ReadModels, present: VideoPresence, job_id: UUID) -> SharedVideo:
    rows = await reads.fetch(JOBS, _SHOWN, {"job_id": job_id})
    if not rows:
        raise ShareNotFound
    row = await without_lost_video(present, JobRow(*rows[0]), "share")
    return SharedVideo(
        title=row.name,
        prompt=row.prompt,
        video_url=reads.sign(row.video_key),
        poster_url=reads.sign(row.poster_key),
        duration_seconds=row.duration_seconds,
        aspect_ratio=row.aspect_ratio,
        created_at=json_time(row.created_at),
        error=LOST_FOR_VISITORS if is_lost(row) else None,
    )


def _link(
    share_id: UUID, protected: bool, views: int, expires_at: datetime, revoked_at: datetime | None, created_at: datetime
) -> ShareLink:
    return ShareLink(
        share_id=str(share_id),
        protected=protected,
        views=views,
        active=revoked_at is None and datetime.now(UTC) < expires_at,
        expires_at=json_time(expires_at),
        revoked_at=json_time(revoked_at) if revoked_at else None,
        created_at=json_time(created_at),
    )


routes = [share_links, shared_video, unlock_share]
