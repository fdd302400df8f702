"""Version 1 of the video API: the list of video jobs and one of them."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath, QueryParameter

from domain.ids import parse_id
from domain.job import NotJobOwner, VideoJobNotFound
from domain.look import LookNotFound
from read_api import pagination
from read_api.jobs.filters import NEWEST_FIRST, JobFilter, counters_with_archived, jobs_sql
from read_api.jobs.presence import PresenceOf, without_lost_video
from read_api.jobs.rows import COLUMNS, JobRow, progress_of
from read_api.jobs.video_rows import VideoJob, VideoJobDetail, video_detail, video_job
from read_api.pagination import DEFAULT_LIMIT, Limit, fetch_page
from read_api.ports import JOBS, ReadModels, ReadsOf
from read_api.status_labels import STATUSES_BY_VIDEO_LABEL

Skip = Annotated[int, QueryParameter(ge=0, le=1_000_000_000, description="How many to skip")]
_Word = Annotated[
    str | None,
    QueryParameter(
        description="PENDING, RUNNING, SUCCEEDED or FAILED; nothing typed means all",
        schema_extra={"enum": [*STATUSES_BY_VIDEO_LABEL, ""]},
    ),
]
_LookId = Annotated[str | None, QueryParameter(description="Only videos of this look")]

_ONE = f"SELECT {COLUMNS} FROM jobs WHERE job_id = %(job_id)s"


class VideoJobs(msgspec.Struct, frozen=True):
    """A page of video jobs, newest first."""

    items: list[VideoJob]
    total: int
    skip: int
    limit: int


@get(
    "/api/v1/video-jobs",
    summary="List my video jobs",
    tags=["Video jobs"],
    opt={"scope": "jobs:read", "errors": (404,)},
)
async def list_video_jobs(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    skip: Skip = 0,
    limit: Limit = DEFAULT_LIMIT,
    status: _Word = None,
    look_id: _LookId = None,
) -> VideoJobs:
    """One's own video jobs, newest first; archived ones too."""
    which, limit = _which(status, look_id), pagination.clamp(limit)
    asked = which.parameters(request.user)
    found = await fetch_page(reads, JOBS, _list_sql(which), asked, limit=limit, offset=skip)
    rows = [JobRow(*row) for row in found.rows]
    live = await progress_of(reads, rows)
    return VideoJobs([video_job(row, reads, live.get(row.job_id)) for row in rows], found.total, skip, limit)


@get("/api/v1/video-jobs/{job_id:str}", summary="One of my video jobs", tags=["Video jobs"], opt={"scope": "jobs:read"})
async def one_video_job(
    request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf, present: PresenceOf
) -> VideoJobDetail:
    """A video job with its look and its error."""
    row = await without_lost_video(present, await own_video(reads, job_id, request.user), "status")
    return video_detail(row, reads, (await progress_of(reads, [row])).get(row.job_id))


async def own_video(reads: ReadModels, text: str, user_id: UUID) -> JobRow:
    """One's own video job. Raises VideoJobNotFound, NotJobOwner."""
    rows = await reads.fetch(JOBS, _ONE, {"job_id": parse_id(text, VideoJobNotFound)})
    if not rows:
        raise VideoJobNotFound
    row = JobRow(*rows[0])
    if row.user_id != user_id:
        raise NotJobOwner
    return row


def _which(status: str | None, look_id: str | None) -> JobFilter:
    if status and status not in STATUSES_BY_VIDEO_LABEL:
        raise pagination.invalid("status", f"The status must be one of {', '.join(STATUSES_BY_VIDEO_LABEL)}")
    return JobFilter(
        states=STATUSES_BY_VIDEO_LABEL[status] if status else None,
        look_id=parse_id(look_id, LookNotFound) if look_id else None,
        archived="all",
    )


def _list_sql(which: JobFilter) -> str:
    total = None if which.look_id else counters_with_archived(which.states is not None)
    return jobs_sql(which, COLUMNS, NEWEST_FIRST, total=total)


routes = [list_video_jobs, one_video_job]
