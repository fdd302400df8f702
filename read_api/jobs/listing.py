"""The dashboard: one's own jobs, and how many there are."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get

from read_api import pagination
from read_api.jobs.filters import FILTERED, JobFilter, Order, Sort, Which, order_by
from read_api.jobs.rows import LISTED, JobSummary, ListedJob, progress_of, summary
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination
from read_api.ports import JOBS, ReadsOf

_STATS = """SELECT queued, rendering, completed, failed + canceled + expired
              FROM job_stats WHERE user_id = %(user_id)s"""


class JobList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of jobs, newest first unless asked otherwise. `nextCursor` exists where the sort is `createdAt`."""

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


@get("/api/me/jobs", summary="List my jobs", tags=["Jobs"], dependencies=FILTERED)
async def list_jobs(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    which: Which,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    sort: Sort = "createdAt",
    order: Order = None,
    cursor: CursorText = None,
) -> JobList:
    """One's own jobs, newest first; deleted ones are not there, archived ones only when asked for."""
    limit, order = pagination.clamp(limit), order or ("desc" if sort == "createdAt" else "asc")
    asked = which.parameters(request.user) | _place(sort, cursor) | {"limit": limit + 1, "offset": (page - 1) * limit}
    found = await reads.fetch(JOBS, _list_sql(which, sort, order, bool(cursor)), asked)
    rows = [ListedJob(*row[1:]) for row in found if row[1] is not None]
    shown, more = rows[:limit], len(rows) > limit and sort == "createdAt"
    live = await progress_of(reads, shown)
    return JobList(
        [summary(row, reads, live) for row in shown],
        pagination.page_info(page, limit, found[0][0]),
        pagination.encode_cursor(shown[-1].created_at, shown[-1].id) if more else None,
    )


@get("/api/me/jobs/stats", summary="Count my jobs", tags=["Jobs"])
async def job_stats(request: Request[UUID, Any, Any], reads: ReadsOf) -> JobStats:
    """How many jobs are in which state; archived ones do not count."""
    rows = await reads.fetch(JOBS, _STATS, {"user_id": request.user})
    if not rows:
        return JobStats()
    queued, processing, completed, failed = rows[0]
    return JobStats(sum(rows[0]), completed, processing, queued, failed)


def _place(sort: str, cursor: str | None) -> dict[str, Any]:
    """Where a cursor points. Raises ValidationException for one that this list did not give."""
    if not cursor:
        return {}
    if sort != "createdAt":
        raise pagination.invalid("cursor", "Only the sort by createdAt has cursors")
    created_at, job_id = pagination.decode_cursor(cursor, tuple[datetime, UUID])
    return {"after_time": created_at, "after_id": job_id}


def _list_sql(which: JobFilter, sort: str, order: str, cursor: bool) -> str:
    """A page of rows and the total in one round trip; the total is counted only where no counter has it."""
    where, beyond = which.where(), "<" if order == "desc" else ">"
    after = f" AND (created_at, job_id) {beyond} (%(after_time)s, %(after_id)s)" if cursor else ""
    skip = "" if cursor else "OFFSET %(offset)s"
    # A search is an expensive scan of an index and finds little: it is made once, for the total and the page.
    once = f"WITH found AS MATERIALIZED (SELECT * FROM jobs WHERE {where})" if which.typed is not None else ""
    source, where = ("found", "true") if once else ("jobs", where)
    total = counters(which.states is not None) if which.counted else f"(SELECT count(*) FROM {source} WHERE {where})"
    return f"""
        {once}
        SELECT whole.total, page.*
          FROM (SELECT {total} AS total) AS whole
          LEFT JOIN LATERAL (
            SELECT {LISTED} FROM {source} WHERE {where}{after}
             ORDER BY {order_by(sort, order)} LIMIT %(limit)s {skip}
          ) AS page ON true
    """


def counters(states: bool) -> str:
    """How many jobs that are not archived the counters tell, of all states or of `states`."""
    names = ("queued", "rendering", "completed", "failed", "canceled", "expired")
    added = " + ".join(
        f"CASE WHEN '{name}' = ANY(%(states)s) THEN {name} ELSE 0 END" if states else name for name in names
    )
    return f"coalesce((SELECT {added} FROM job_stats WHERE user_id = %(user_id)s), 0)"


def with_archived(states: bool) -> str:
    """The same with the archived ones, of which there are few and an index."""
    which = " AND status = ANY(%(states)s)" if states else ""
    return f"{counters(states)} + (SELECT count(*) FROM jobs WHERE user_id = %(user_id)s AND archived{which})"
