"""Jobs that others opened to me, and to whom I opened mine."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath

from domain.errors import Unauthorized
from domain.ids import parse_id
from domain.job import JobNotFound, NotJobOwner
from domain.times import Instant, json_time
from read_api import pagination
from read_api.jobs.rows import COLUMNS, JobRow, find, progress_of, shared
from read_api.pagination import DEFAULT_LIMIT, Limit, PageNumber, Pagination, fetch_page, page_sql
from read_api.ports import JOBS, USERS, ReadModels, ReadsOf, RenderProgress
from read_api.status_labels import StatusDetail, StatusLabel

_INVITED = "SELECT 1 FROM job_guests WHERE user_id = %(user_id)s AND job_id = %(job_id)s"
_GUESTS = """SELECT user_id, email, since FROM job_guests JOIN users USING (user_id)
              WHERE job_id = %(job_id)s ORDER BY since LIMIT 1000"""
_SHARED = page_sql(
    f"since, (SELECT email FROM users WHERE users.user_id = jobs.user_id) AS email, {COLUMNS}",
    "FROM (SELECT job_id, since FROM job_guests WHERE user_id = %(user_id)s) AS mine JOIN jobs USING (job_id)",
    "since DESC, job_id",
)


class Guest(msgspec.Struct, frozen=True, rename="camel"):
    """A user who may see one of my jobs."""

    user_id: str
    email: str
    since: Instant


class GuestList(msgspec.Struct, frozen=True):
    """Who may see the job, first invited first."""

    guests: list[Guest]


class SharedJob(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A job of another user."""

    job_id: str
    prompt: str
    status: StatusLabel
    progress: int
    created_at: Instant
    updated_at: Instant
    result_url: str | None
    thumbnail_url: str | None
    shared_by: str
    shared_at: Instant
    status_detail: StatusDetail | msgspec.UnsetType = msgspec.UNSET


class SharedJobs(msgspec.Struct, frozen=True):
    """A page of jobs of others, last shared first."""

    jobs: list[SharedJob]
    pagination: Pagination


@get("/api/me/shared-with-me", summary="Jobs shared with me", tags=["Sharing"], opt={"scope": "closed"})
async def shared_with_me(
    request: Request[UUID, Any, Any], reads: ReadsOf, page: PageNumber = 1, limit: Limit = DEFAULT_LIMIT
) -> SharedJobs:
    """Jobs of others that I may look at."""
    limit = pagination.clamp(limit)
    asked, offset = {"user_id": request.user}, pagination.skipped(page, limit, None)
    found = await fetch_page(reads, ("job_guests", JOBS, USERS), _SHARED, asked, limit=limit, offset=offset)
    rows = [(since, email, JobRow(*row)) for since, email, *row in found.rows]
    live = await progress_of(reads, [row for _, _, row in rows])
    jobs = [_shared_job(reads, since, email, row, live.get(row.job_id)) for since, email, row in rows]
    return SharedJobs(jobs, pagination.page_info(page, limit, found.total))


@get("/api/me/jobs/{job_id:str}/guests", summary="Who may see my job", tags=["Sharing"], opt={"scope": "closed"})
async def list_guests(request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf) -> GuestList:
    """The users to whom I opened the job."""
    row = await own(reads, job_id, request.user)
    found = await reads.fetch(("job_guests", USERS), _GUESTS, {"job_id": row.job_id})
    return GuestList([Guest(str(user_id), email, json_time(since)) for user_id, email, since in found])


async def own(reads: ReadModels, text: str, user_id: UUID) -> JobRow:
    """One's own job. Raises JobNotFound, NotJobOwner."""
    row = await find(reads, text)
    if row.user_id != user_id:
        raise NotJobOwner
    return row


async def visible(reads: ReadModels, text: str, user_id: UUID | None) -> JobRow:
    """A job that this user may see: one's own, one that was opened to them, an anonymous one.

    Raises JobNotFound, NotJobOwner, Unauthorized.
    """
    row = await find(reads, text)
    if row.user_id is None or row.user_id == user_id:
        return row
    if user_id is None:
        raise Unauthorized
    if not await reads.fetch("job_guests", _INVITED, {"user_id": user_id, "job_id": row.job_id}):
        raise NotJobOwner
    return row


async def visible_at(reads: ReadModels, as_of: str, text: str, user_id: UUID) -> tuple[JobRow, ReadModels]:
    """A job that this user may see today, or has ordered and does not have any more, as it was; and where it was read.

    Raises JobNotFound, NotJobOwner.
    """
    try:
        hidden, job_id = False, (await visible(reads, text, user_id)).job_id
    except JobNotFound:
        hidden, job_id = True, parse_id(text, JobNotFound)
    past = reads.at(as_of, job_id)
    row = await find(past, text)
    if hidden and row.user_id != user_id:
        raise JobNotFound
    return row, past


def _shared_job(
    reads: ReadModels, since: datetime, email: str | None, row: JobRow, live: RenderProgress | None
) -> SharedJob:
    return SharedJob(
        **shared(row, reads, live),
        thumbnail_url=reads.sign(row.poster_key),
        shared_by=email or "",
        shared_at=json_time(since),
    )


routes = [shared_with_me, list_guests]
