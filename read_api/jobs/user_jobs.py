"""`/api/users/jobs`: every job of a user in one answer, numbered, newest last."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get
from litestar.params import QueryParameter

from domain.job import Status
from read_api.jobs.filters import NEWEST_FIRST, counters_with_archived
from read_api.pagination import fetch_page, page_sql
from read_api.ports import JOBS, ReadsOf
from read_api.status_labels import USER_JOB_LABELS, JobKind, UserJobLabel

_COLUMNS = "number, status, created_at, name, kind, job_id"
_MINE, _TOTAL = "FROM jobs WHERE user_id = %(user_id)s", counters_with_archived(False)
_NEWEST = page_sql(_COLUMNS, _MINE, NEWEST_FIRST, total=_TOTAL)
_AFTER = page_sql(_COLUMNS, _MINE, "number", total=_TOTAL, after="AND number > %(after)s")
#: An answer must fit into memory; `Link` says how to read the others.
MOST = 10_000

_After = Annotated[
    int | None, QueryParameter(ge=0, le=2**31 - 1, description="The first jobs after this `job_id`, not the newest")
]
_Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description=f"At most so many, and never more than {MOST}")]


class UserJob(msgspec.Struct, frozen=True):
    """A job. `job_id` counts one's own jobs from 1, `created_at` is UTC without a zone."""

    job_id: int
    status: UserJobLabel
    created_at: str
    job_name: str
    job_type: JobKind
    user_id: str
    uuid: str


class UserJobs(msgspec.Struct, frozen=True):
    """All jobs of a user."""

    jobs: list[UserJob]
    message: str = "Jobs fetched successfully"
    success: bool = True


@get(
    "/api/users/jobs",
    summary="All my jobs",
    tags=["Jobs"],
    opt={"scope": "jobs:read", "answer_headers": ("X-Total-Count", "Link"), "unauthorized": "Authentication required"},
)
async def user_jobs(
    request: Request[UUID, Any, Any], reads: ReadsOf, after: _After = None, limit: _Limit = MOST
) -> Response[UserJobs]:
    """Every job of the user (of more than 10,000, the newest 10,000), newest last; archived ones too.

    `X-Total-Count` says how many there are in all. Where the answer lacks some, `Link` names the first page of all
    (`rel="first"`), or the page that follows this one (`rel="next"`).
    """
    sql, asked = _NEWEST if after is None else _AFTER, {"user_id": request.user, "after": after}
    rows, total, more = await fetch_page(reads, JOBS, sql, asked, limit=limit)
    headers = {"X-Total-Count": str(total)}
    if after is None and total > len(rows):
        headers["Link"] = _link(request, 0, limit, "first")
    elif after is not None and more:
        headers["Link"] = _link(request, rows[-1][0], limit, "next")
    user_id = str(request.user)
    return Response(UserJobs([_user_job(user_id, *row) for row in sorted(rows)]), headers=headers)


def _link(request: Request[UUID, Any, Any], after: int, limit: int, relation: str) -> str:
    path = f"{request.scope.get('root_path', '')}/api/users/jobs"
    return f'<{path}?after={after}&limit={limit}>; rel="{relation}"'


def _user_job(
    user_id: str, number: int, status: Status, created_at: datetime, name: str, kind: JobKind, job_id: UUID
) -> UserJob:
    return UserJob(number, USER_JOB_LABELS[status], _local(created_at), name, kind, user_id, str(job_id))


def _local(at: datetime) -> str:
    """`2025-06-22T20:01:51.272456`: UTC with microseconds, without saying so."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


routes = [user_jobs]
