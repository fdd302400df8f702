"""`/api/users/jobs`: every job of a user in one answer, numbered, newest last."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import QueryParameter

from read_api.reading import JOBS, ReadsOf
from read_api.words import USER_JOB_WORDS, UserJobWord

_COLUMNS = "number, status, created_at, name, kind, job_id"
_NEWEST = f"""SELECT * FROM (SELECT {_COLUMNS} FROM jobs WHERE user_id = %(user_id)s
                              ORDER BY created_at DESC, job_id DESC LIMIT %(limit)s) AS newest ORDER BY number"""
_AFTER = f"""SELECT {_COLUMNS} FROM jobs WHERE user_id = %(user_id)s AND number > %(after)s
              ORDER BY number LIMIT %(limit)s"""
#: Whoever has more reads on with `after`: an answer must fit into memory.
MOST = 10_000

_After = Annotated[
    int | None, QueryParameter(ge=0, le=2**31 - 1, description="The first jobs after this `job_id`, not the newest")
]
_Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description=f"At most so many, and never more than {MOST}")]


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
    request: Request[UUID, Any, Any], reads: ReadsOf, after: _After = None, limit: _Limit = MOST
) -> UserJobs:
    """Every job of the user (of 10,000 and more, the newest 10,000), newest last; archived ones too."""
    asked = {"user_id": request.user, "after": after, "limit": limit}
    rows = await reads.fetch(JOBS, _NEWEST if after is None else _AFTER, asked)
    user_id = str(request.user)
    return UserJobs([_user_job(user_id, *row) for row in rows])


def _user_job(
    user_id: str, number: int, status: str, created_at: datetime, name: str, kind: str, job_id: UUID
) -> UserJob:
    return UserJob(number, USER_JOB_WORDS[status], _local(created_at), name, kind, user_id, str(job_id))


def _local(at: datetime) -> str:
    """`2025-06-22T20:01:51.272456`: UTC with microseconds, without saying so."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
