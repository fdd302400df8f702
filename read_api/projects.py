"""Projects, with what is derived from their jobs: status, number of jobs, thumbnail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import FromPath, QueryParameter

from domain.ids import parse_id
from domain.project import NotProjectOwner, ProjectNotFound, ProjectType
from domain.text import has_control
from domain.times import Instant, json_time
from read_api import pagination
from read_api.as_of import AsOf
from read_api.jobs.filters import searched_words
from read_api.pagination import DEFAULT_LIMIT, Limit, PageNumber, Pagination, fetch_page, page_sql
from read_api.ports import JOBS, ReadModels, ReadsOf

ProjectStatus = Literal["draft", "processing", "completed", "failed"]
_Sort = Annotated[Literal["date", "title"], QueryParameter(description="`date` is when the project was made")]
_Order = Annotated[
    Literal["asc", "desc"] | None, QueryParameter(description="Default: `desc` for `date`, `asc` for `title`")
]
_Status = Annotated[
    ProjectStatus | Literal[""] | None,
    QueryParameter(
        description="`draft`: no jobs; `processing`: a video may still come; `completed`: none may, and some job has "
        "one; `failed`: no job has one; nothing typed means all"
    ),
]
_Type = Annotated[ProjectType | None, QueryParameter(description="What it is for")]
_Search = Annotated[
    str | None,
    QueryParameter(max_length=500, description="Every word must begin a word of the title; the first 20 words count"),
]
#: Longer than that of other lists: it may hold a title.
_Cursor = Annotated[
    str | None, QueryParameter(max_length=1_000, description="`nextCursor` of the page before; replaces `page`")
]

# The newest video that is not lost. Jobs are looked up one by one, so that few are read.
_COLUMNS = """project_id, user_id, title, type, status, jobs_open + jobs_completed + jobs_failed AS job_count,
    (SELECT jobs.poster_key FROM project_jobs AS done JOIN jobs USING (job_id)
      WHERE done.project_id = projects.project_id AND done.state = 'completed' AND jobs.poster_key IS NOT NULL
      ORDER BY done.since DESC, done.job_id LIMIT 1) AS poster_key,
    created_at, updated_at, lower(title) AS folded"""
_ONE = f"SELECT {_COLUMNS} FROM projects WHERE project_id = %(project_id)s"
_OWN = "FROM projects WHERE user_id = %(user_id)s"
# Words first: OFFSET keeps the planner from other indexes, whose rows it would have to compare with the words. What is
# asked is a query of its own, or each row would read it again; only phrases need the text itself.
_FOUND = """FROM (
        SELECT * FROM projects
         WHERE search_own_words(user_id, title) @@ (SELECT search_own_query(%(user_id)s, search_query(%(typed)s)))
        OFFSET 0
    ) AS projects
    WHERE user_id = %(user_id)s
      AND ((SELECT strpos(search_query(%(typed)s)::text, '<') = 0)
           OR search_document(title) @@ (SELECT search_query(%(typed)s)))"""
#: Titles of copies of the same first project, however they were numbered or cut.
_COPIES = r"""
SELECT copy.title
  FROM projects AS original JOIN projects AS copy ON copy.user_id = original.user_id
   AND starts_with(copy.title, left(regexp_replace(original.title, ' \(Copy( [0-9]+)?\)$', ''), 100))
   AND copy.title ~ ' \(Copy( [0-9]+)?\)$'
 WHERE original.project_id = %(project_id)s AND original.user_id = %(user_id)s
 ORDER BY length(copy.title), copy.title LIMIT 1000
"""
_CONDITIONS = {"status": "status = %(status)s", "type": "type = %(type)s"}
#: What a list is sorted by, beside the id.
_KEYS = {"date": "created_at", "title": "lower(title)"}
#: What is in the cursor of a list.
_PLACES: dict[str, type[tuple[Any, ...]]] = {
    "date": tuple[Literal["date"], datetime, UUID],
    "title": tuple[Literal["title"], str, UUID],
}


class ProjectView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A project. Status, thumbnail and number of jobs are those of its jobs, archived ones included."""

    id: str
    title: str
    type: ProjectType
    status: ProjectStatus
    thumbnail_url: str | None
    job_count: int
    created_at: Instant
    updated_at: Instant


class ProjectList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of projects, newest first unless asked otherwise."""

    projects: list[ProjectView]
    pagination: Pagination
    next_cursor: str | None


class _Row(NamedTuple):
    """A project in the read model."""

    project_id: UUID
    user_id: UUID
    title: str
    type: ProjectType
    status: ProjectStatus
    job_count: int
    poster_key: str | None
    created_at: datetime
    updated_at: datetime
    #: What a list by title is sorted by.
    folded: str


@get("/api/v1/projects", summary="List my projects", tags=["Projects"], opt={"scope": "jobs:read"})
async def list_projects(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    page: PageNumber = 1,
    limit: Limit = DEFAULT_LIMIT,
    sort: _Sort = "date",
    order: _Order = None,
    status: _Status = None,
    type: _Type = None,  # noqa: A002  # an error names the parameter as the query does
    search: _Search = None,
    cursor: _Cursor = None,
    as_of: AsOf = None,
) -> ProjectList:
    """One's own projects, newest first, or by title."""
    reads = reads.at(as_of)
    limit, order = pagination.clamp(limit), order or ("desc" if sort == "date" else "asc")
    asked = {"status": status or None, "type": type, "typed": searched_words(search or "") or None}
    sql, place = _list_sql(asked, sort, order, bool(cursor)), _place(sort, cursor)
    parameters = {"user_id": request.user, **asked, **place}
    offset = pagination.skipped(page, limit, cursor)
    found = await fetch_page(reads, ("projects", JOBS), sql, parameters, limit=limit, offset=offset)
    rows = [_Row(*row) for row in found.rows]
    return ProjectList(
        [_view(row, reads) for row in rows],
        pagination.page_info(page, limit, found.total),
        _cursor_after(rows[-1], sort) if found.more else None,
    )


@get("/api/v1/projects/{project_id:str}", summary="One of my projects", tags=["Projects"], opt={"scope": "jobs:read"})
async def one_project(
    request: Request[UUID, Any, Any], project_id: FromPath[str], reads: ReadsOf, as_of: AsOf = None
) -> ProjectView:
    """A project; `GET /api/me/jobs?projectId=…` has its jobs. One's own deleted one can be seen as it was."""
    wanted = parse_id(project_id, ProjectNotFound)
    row = await _find(reads, wanted)
    if row and row.user_id != request.user:
        raise NotProjectOwner
    if as_of is not None:
        # Of one's own events: whose project it is has been decided by then.
        reads = reads.at(as_of)
        row = await _find(reads, wanted)
    if row is None:
        raise ProjectNotFound
    return _view(row, reads)


async def _find(reads: ReadModels, project_id: UUID) -> _Row | None:
    rows = await reads.fetch(("projects", JOBS), _ONE, {"project_id": project_id})
    return _Row(*rows[0]) if rows else None


async def titles_of_copies(reads: ReadModels, user_id: UUID, project_id: UUID) -> Sequence[str]:
    """The titles that copies of one's own project have already; none for one that is not there."""
    rows = await reads.fetch("projects", _COPIES, {"user_id": user_id, "project_id": project_id})
    return [title for (title,) in rows]


def _list_sql(asked: dict[str, Any], sort: str, order: str, cursor: bool) -> str:
    conditions = [sql for name, sql in _CONDITIONS.items() if asked[name] is not None]
    source = " AND ".join([_OWN if asked["typed"] is None else _FOUND, *conditions])
    beyond = "<" if order == "desc" else ">"
    after = f"AND ({_KEYS[sort]}, project_id) {beyond} (%(after_key)s, %(after_id)s)" if cursor else ""
    return page_sql(_COLUMNS, source, f"{_KEYS[sort]} {order}, project_id {order}", after=after)


def _cursor_after(row: _Row, sort: str) -> str:
    return pagination.encode_cursor(sort, row.created_at if sort == "date" else row.folded, row.project_id)


def _place(sort: str, cursor: str | None) -> dict[str, Any]:
    """Where a cursor points. Raises ValidationException for one that this list did not give."""
    if not cursor:
        return {}
    _, key, project_id = pagination.decode_cursor(cursor, _PLACES[sort])
    if isinstance(key, str) and has_control(key):
        raise pagination.invalid("cursor", "This is not a cursor of this list")
    return {"after_key": key, "after_id": project_id}


def _view(row: _Row, reads: ReadModels) -> ProjectView:
    return ProjectView(
        id=str(row.project_id),
        title=row.title,
        type=row.type,
        status=row.status,
        thumbnail_url=reads.sign(row.poster_key),
        job_count=row.job_count,
        created_at=json_time(row.created_at),
        updated_at=json_time(row.updated_at),
    )


routes = [list_projects, one_project]
