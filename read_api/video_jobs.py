"""Version 1 of the video API: the list of video jobs and one of them."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import FromPath, QueryParameter

from read_api import answers
from read_api.answers import DEFAULT_LIMIT, Limit
from read_api.job_filters import JobFilter
from read_api.job_rows import COLUMNS, NOT_YOURS, JobRow, progress_of
from read_api.jobs import with_archived
from read_api.presence import PresenceOf, checked
from read_api.reading import JOBS, Reads, ReadsOf
from read_api.video_rows import VideoJob, VideoJobDetail, video_detail, video_job
from read_api.words import VIDEO_JOB_STATES

NOT_FOUND = "Video job not found"
LOOK_NOT_FOUND = "Video or look not found"

Skip = Annotated[int, QueryParameter(ge=0, le=1_000_000_000, description="How many to skip")]
_Word = Annotated[
    str | None,
    QueryParameter(
        description="PENDING, RUNNING, SUCCEEDED or FAILED; nothing typed means all",
        schema_extra={"enum": [*VIDEO_JOB_STATES, ""]},
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


@get("/api/v1/video-jobs", summary="List my video jobs", tags=["Video jobs"])
async def list_video_jobs(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    skip: Skip = 0,
    limit: Limit = DEFAULT_LIMIT,
    status: _Word = None,
    look_id: _LookId = None,
) -> VideoJobs:
    """One's own video jobs, newest first; archived ones too."""
    which, limit = _which(status, look_id), answers.clamp(limit)
    asked = which.parameters(request.user) | {"limit": limit, "offset": skip}
    found = await reads.fetch(JOBS, _list_sql(which), asked)
    rows = [JobRow(*row[1:]) for row in found if row[1] is not None]
    live = await progress_of(reads, rows)
    return VideoJobs([video_job(row, reads, live.get(row.job_id)) for row in rows], found[0][0], skip, limit)


@get("/api/v1/video-jobs/{job_id:str}", summary="One of my video jobs", tags=["Video jobs"])
async def one_video_job(
    request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf, present: PresenceOf
) -> VideoJobDetail:
    """A video job with its look and its error."""
    row = await checked(present, await own_video(reads, job_id, request.user), "status")
    return video_detail(row, reads, (await progress_of(reads, [row])).get(row.job_id))


async def own_video(reads: Reads, text: str, user_id: UUID) -> JobRow:
    """One's own video job. Raises NotFoundException, PermissionDeniedException."""
    rows = await reads.fetch(JOBS, _ONE, {"job_id": id_of(text, NOT_FOUND)})
    if not rows:
        raise NotFoundException(NOT_FOUND)
    row = JobRow(*rows[0])
    if row.user_id != user_id:
        raise PermissionDeniedException(NOT_YOURS)
    return row


def id_of(text: str, sentence: str) -> UUID:
    """An id in its canonical form. Raises NotFoundException with the sentence for anything else."""
    try:
        found = UUID(text)
    except ValueError:
        raise NotFoundException(sentence) from None
    if str(found) != text.lower():
        raise NotFoundException(sentence)
    return found


def _which(status: str | None, look_id: str | None) -> JobFilter:
    if status and status not in VIDEO_JOB_STATES:
        raise answers.invalid("status", f"The status must be one of {', '.join(VIDEO_JOB_STATES)}")
    return JobFilter(
        states=VIDEO_JOB_STATES[status] if status else None,
        look_id=id_of(look_id, LOOK_NOT_FOUND) if look_id else None,
        archived="all",
    )


def _list_sql(which: JobFilter) -> str:
    where = which.where()
    return f"""
        SELECT whole.total, page.*
          FROM (SELECT {_total(which)} AS total) AS whole
          LEFT JOIN LATERAL (
            SELECT {COLUMNS} FROM jobs WHERE {where}
             ORDER BY created_at DESC, job_id DESC LIMIT %(limit)s OFFSET %(offset)s
          ) AS page ON true
    """


def _total(which: JobFilter) -> str:
    if which.look_id:
        return f"(SELECT count(*) FROM jobs WHERE {which.where()})"
    return with_archived(which.states is not None)
