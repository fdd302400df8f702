"""`/api/users/jobs`: every job of a user in one answer, numbered, newest last."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import QueryParameter

from read_api.reading import JOBS, ReadsOf
from read_api.words import USER_JOB_WORDS, UserJobWord

_ALL = """SELECT number, status, created_at, name, kind, job_id FROM jobs
           WHERE user_id = %(user_id)s AND number > %(after)s ORDER BY number LIMIT %(limit)s"""
_EVERYTHING = 2**31 - 1

_After = Annotated[int, QueryParameter(ge=0, le=_EVERYTHING, description="Only jobs with a greater `job_id`")]
_Limit = Annotated[int, QueryParameter(ge=1, le=_EVERYTHING, description="At most so many; default: all")]


class UserJob(msgspec.Struct, frozen=True):
    """A job. `job_id` counts one's own jobs from 1, `created_at` is UTC without a zone."""

    job_id: int
    status: UserJobWord
    created_at: str
    job_name: str
    job_type: str
    user_id: str
    uuid: str


class UserJobs(msgspec.Struct, frozen=True):
    """All jobs of a user."""

    jobs: list[UserJob]
    message: str = "Jobs fetched successfully"
    success: bool = True


@get("/api/users/jobs", summary="All my jobs", tags=["Jobs"], opt={"unauthorized": "Authentication required"})
async def user_jobs(
    request: Request[UUID, Any, Any], reads: ReadsOf, after: _After = 0, limit: _Limit = _EVERYTHING
) -> UserJobs:
    """Every job of the user, in the order of submission; archived ones too."""
    rows = await reads.fetch(JOBS, _ALL, {"user_id": request.user, "after": after, "limit": limit})
    user_id = str(request.user)
    return UserJobs([_user_job(user_id, *row) for row in rows])


def _user_job(
    user_id: str, number: int, status: str, created_at: datetime, name: str, kind: str, job_id: UUID
) -> UserJob:
    return UserJob(number, USER_JOB_WORDS[status], _local(created_at), name, kind, user_id, str(job_id))


def _local(at: datetime) -> str:
    """`2025-06-22T20:01:51.272456`: UTC with microseconds, without saying so."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
