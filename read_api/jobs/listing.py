"""The dashboard: one's own jobs, and how many there are."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get

from domain.saved_search import SearchMode
from read_api import pagination
from read_api.as_of import AsOf
from read_api.jobs.filters import (
    FILTERED_AS_OF,
    JobFilter,
    Order,
    Sort,
    Which,
    counters,
    counters_of_project,
    jobs_by_status_sql,
    jobs_of_project_sql,
    jobs_sql,
    newest_jobs_sql,
    order_by,
)
from read_api.jobs.meaning import Nearest, nearest
from read_api.jobs.rows import LISTED, JobSummary, ListedJob, progress_of, summary
from read_api.meaning import Mode
from read_api.newest_finds import TOO_LARGE
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit, PageNumber, Pagination, fetch_page
from read_api.ports import JOBS, ReadModels, ReadsOf
from read_api.status_labels import STATUSES_BY_LABEL

_COUNTS = ", ".join(f"{' + '.join(statuses)} AS {label}" for label, statuses in STATUSES_BY_LABEL.items())
_STATS = f"SELECT {_COUNTS} FROM job_stats WHERE user_id = %(user_id)s"


class JobList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of jobs, newest first unless asked otherwise. `nextCursor` exists where the sort is `createdAt`.

    `mode` is how the search was done where `mode=meaning` was asked for: `words` while that is not possible.
    """

    jobs: list[JobSummary]
    pagination: Pagination
    next_cursor: str | None
    mode: SearchMode | msgspec.UnsetType = msgspec.UNSET


class JobStats(msgspec.Struct, frozen=True):
    """How many jobs are in which state; the four add up to `total`."""

    total: int = 0
    completed: int = 0
    processing: int = 0
    queued: int = 0
    failed: int = 0


@get(
    "/api/me/jobs",
    summary="List my jobs",
    tags=["Jobs"],
    dependencies=FILTERED_AS_OF,
    opt={"scope": "jobs:read", "errors": (404,)},
)
async def list_jobs(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    which: Which,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    sort: Sort = "createdAt",
    order: Order = None,
    cursor: CursorText = None,
    mode: Mode = "words",
    as_of: AsOf = None,
) -> JobList:
    """One's own jobs, newest first; deleted ones are not there, archived ones only when asked for.

    As they were, they are searched by words only, and have the progress that the log has.
    """
    reads = reads.at(as_of)
    by_meaning = mode == "meaning" and which.typed is not None
    near = await _nearest(reads, which, request.user, sort, order) if by_meaning and not cursor else None
    limit, order = pagination.clamp(limit), order or ("desc" if sort == "createdAt" else "asc")
    asked = near.parameters if near else which.parameters(request.user) | _place(sort, cursor)
    sql = near.sql if near else _list_sql(which, sort, order, bool(cursor))
    offset = pagination.skipped(page, limit, cursor)
    views = (JOBS, "projects")
    found = await fetch_page(reads, views, sql, asked, limit=limit, offset=offset)
    if found.total == TOO_LARGE:
        sql = newest_jobs_sql(which, LISTED, order_by(sort, order), after=_after(order, bool(cursor)))
        found = await fetch_page(reads, views, sql, asked, limit=limit, offset=offset)
    rows = [ListedJob(*row) for row in found.rows]
    live = await progress_of(reads, rows)
    last = rows[-1] if found.more and sort == "createdAt" and near is None else None
    return JobList(
        [summary(row, reads, live) for row in rows],
        pagination.page_info(page, limit, found.total),
        pagination.encode_cursor(last.created_at, last.id) if last else None,
        ("meaning" if near else "words") if by_meaning else msgspec.UNSET,
    )


@get("/api/me/jobs/stats", summary="Count my jobs", tags=["Jobs"], opt={"scope": "jobs:read"})
async def job_stats(request: Request[UUID, Any, Any], reads: ReadsOf, as_of: AsOf = None) -> JobStats:
    """How many jobs are in which state; archived ones do not count."""
    rows = await reads.at(as_of).fetch(JOBS, _STATS, {"user_id": request.user})
    if not rows:
        return JobStats()
    return JobStats(total=sum(rows[0]), **dict(zip(STATUSES_BY_LABEL, rows[0], strict=True)))


def _place(sort: str, cursor: str | None) -> dict[str, Any]:
    """Where a cursor points. Raises ValidationException for one that this list did not give."""
    if not cursor:
        return {}
    if sort != "createdAt":
        raise pagination.invalid("cursor", "Only the sort by createdAt has cursors")
    created_at, job_id = pagination.decode_cursor(cursor, tuple[datetime, UUID])
    return {"after_time": created_at, "after_id": job_id}


async def _nearest(reads: ReadModels, which: JobFilter, user_id: UUID, sort: str, order: Order) -> Nearest | None:
    """What finds the closest in meaning, if that is possible now. Raises ValidationException for any other order."""
    for name, asked in (("sort", sort != "createdAt"), ("order", order is not None)):
        if asked:
            raise pagination.invalid(name, "A search by meaning has one order, the closest first: leave this out")
    return await nearest(reads, which, user_id, LISTED)


def _list_sql(which: JobFilter, sort: str, order: str, cursor: bool) -> str:
    """The total is counted only where no counter has it."""
    of_project = counters_of_project() if which.in_project else None
    total = counters(which.states is not None) if which.counted else of_project
    if sort == "status" and which.typed is None:
        return jobs_by_status_sql(which, LISTED, order_by(sort, order), total=total)
    after, by_time = _after(order, cursor), sort == "createdAt"
    if by_time and which.in_project:
        return jobs_of_project_sql(which, LISTED, order_by(sort, order), after=after)
    return jobs_sql(which, LISTED, order_by(sort, order), total=total, after=after, unless_large=by_time)


def _after(order: str, cursor: bool) -> str:
    beyond = "<" if order == "desc" else ">"
    return f"AND (created_at, job_id) {beyond} (%(after_time)s, %(after_id)s)" if cursor else ""


routes = [list_jobs, job_stats]
