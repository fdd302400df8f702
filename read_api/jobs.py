"""The dashboard: one's own jobs, how many there are, and one of them."""

from datetime import datetime
from functools import cache
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath, QueryParameter

from read_api import answers
from read_api.answers import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination
from read_api.job_rows import COLUMNS, NOT_YOURS, JobSummary, Row, error_of, find, progress_of, shared, summary
from read_api.reading import JOBS, ReadsOf
from read_api.words import STATES

StatusWord = Annotated[str | None, QueryParameter(description="queued, processing, completed or failed")]
Typed = Annotated[
    str | None, QueryParameter(max_length=500, description="Every word must begin a word of the prompt")
]

_STATS = """SELECT queued, rendering, completed, failed + canceled + expired
              FROM job_stats WHERE user_id = %(user_id)s"""


class JobList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of jobs, newest first."""

    jobs: list[JobSummary]
    pagination: Pagination
    next_cursor: str | None


class JobStats(msgspec.Struct, frozen=True):
    """How many jobs are in which state; the four add up to `total`."""

    total: int = 0
    completed: int = 0
    processing: int = 0
    queued: int = 0
    failed: int = 0


class JobDetail(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One job."""

    job_id: str
    file_path: str | None
    prompt: str
    status: str
    progress: int
    error: str | None
    error_code: str | None
    stage: str | None
    created_at: str
    updated_at: str
    result_url: str | None
    thumbnail_url: str | None
    status_detail: str | msgspec.UnsetType = msgspec.UNSET


@get("/api/me/jobs", summary="List my jobs", tags=["Jobs"])
async def list_jobs(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    status: StatusWord = None,
    search: Typed = None,
    cursor: CursorText = None,
) -> JobList:
    """One's own jobs, newest first; deleted ones are not there."""
    asked = _asked(request.user, page, limit, status, search, cursor)
    found = await reads.fetch(JOBS, _list_sql(bool(status), bool(search), bool(cursor)), asked)
    rows = [Row(*row[1:]) for row in found if row[1] is not None]
    return await _listed(reads, rows, found[0][0], page, answers.clamp(limit))


@get("/api/me/jobs/stats", summary="Count my jobs", tags=["Jobs"])
async def job_stats(request: Request[UUID, Any, Any], reads: ReadsOf) -> JobStats:
    """How many jobs are in which state."""
    rows = await reads.fetch(JOBS, _STATS, {"user_id": request.user})
    if not rows:
        return JobStats()
    queued, processing, completed, failed = rows[0]
    return JobStats(sum(rows[0]), completed, processing, queued, failed)


@get("/api/me/jobs/{job_id:str}", summary="One of my jobs", tags=["Jobs"])
async def job_detail(request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf) -> JobDetail:
    """A job with its error and the footage it came from."""
    row = await find(reads, job_id)
    if row.user_id != request.user:
        raise PermissionDeniedException(NOT_YOURS)
    live = (await progress_of(reads, [row])).get(row.job_id)
    return JobDetail(
        **shared(row, reads, live),
        file_path=row.source_key,
        error=error_of(row),
        error_code=row.error_code,
        stage=(live.stage if live else row.stage) or None,
        thumbnail_url=reads.sign(row.poster_key),
    )


async def _listed(reads: ReadsOf, rows: list[Row], total: int, page: int, limit: int) -> JobList:
    """One row more than asked for says that there is a next page."""
    shown, more = rows[:limit], len(rows) > limit
    live = await progress_of(reads, shown)
    return JobList(
        [summary(row, reads, live) for row in shown],
        answers.pagination(page, limit, total),
        answers.cursor_of(shown[-1].created_at, shown[-1].job_id) if more else None,
    )


def _asked(
    user_id: UUID, page: int, limit: int, status: str | None, search: str | None, cursor: str | None
) -> dict[str, Any]:
    """The parameters of the query. Raises ValidationException for a status word or a cursor that is none."""
    if status and status not in STATES:
        raise answers.invalid("status", f"The status must be one of {', '.join(STATES)}")
    limit = answers.clamp(limit)
    created_at, job_id = answers.place_of(cursor, tuple[datetime, UUID]) if cursor else (None, None)
    return {
        "user_id": user_id,
        "limit": limit + 1,
        "offset": (page - 1) * limit,
        "states": list(STATES[status]) if status else None,
        "typed": search,
        "created_at": created_at,
        "job_id": job_id,
    }


@cache
def _list_sql(status: bool, search: bool, cursor: bool) -> str:
    """A page of rows and the total in one round trip; the total is counted only where no counter has it."""
    conditions = ["user_id = %(user_id)s"]
    if status:
        conditions.append("status = ANY(%(states)s)")
    if search:
        conditions.append("search_document(prompt) @@ search_query(%(typed)s)")
    which = " AND ".join(conditions)
    after = " AND (created_at, job_id) < (%(created_at)s, %(job_id)s)" if cursor else ""
    skip = "" if cursor else "OFFSET %(offset)s"
    return f"""
        SELECT whole.total, page.*
          FROM (SELECT {_total(status, which if search else None)} AS total) AS whole
          LEFT JOIN LATERAL (
            SELECT {COLUMNS} FROM jobs WHERE {which}{after}
             ORDER BY created_at DESC, job_id DESC LIMIT %(limit)s {skip}
          ) AS page ON true
    """


def _total(status: bool, counted: str | None) -> str:
    if counted:
        return f"(SELECT count(*) FROM jobs WHERE {counted})"
    counters = ("queued", "rendering", "completed", "failed", "canceled", "expired")
    added = " + ".join(
        f"CASE WHEN '{name}' = ANY(%(states)s) THEN {name} ELSE 0 END" if status else name for name in counters
    )
    return f"coalesce((SELECT {added} FROM job_stats WHERE user_id = %(user_id)s), 0)"
