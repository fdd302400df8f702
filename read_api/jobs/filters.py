"""Which of one's jobs are meant, in which order, and how many there are: from query parameters to SQL.

Archived jobs are put away: lists hide them unless asked for, and no counter of the projection has them.
"""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter, SkipValidation

from domain.ids import parse_id
from domain.job import Status
from domain.project import ProjectNotFound
from domain.saved_search import NO_PROJECT
from read_api.as_of import AsOf
from read_api.days import EVER, Period, TimeZone, period_of
from read_api.newest_finds import SMALL, TOO_LARGE, Haystack, counted, counted_finds, newest_finds
from read_api.pagination import invalid, page_sql
from read_api.ports import JOBS, ReadsOf
from read_api.status_labels import PLACES, STATUS_LABELS, STATUSES_BY_LABEL

Sort = Annotated[
    Literal["createdAt", "status", "prompt"],
    QueryParameter(description="`status` is queued, processing, completed, failed; only `createdAt` has cursors"),
]
Order = Annotated[
    Literal["asc", "desc"] | None, QueryParameter(description="Default: `desc` for `createdAt`, `asc` for the others")
]
Typed = Annotated[
    str | None,
    QueryParameter(max_length=500, description="Every word must begin a word of the prompt; the first 20 words count"),
]
#: Every word costs a scan of the index.
_WORDS = 20
_Word = Annotated[
    str | None,
    QueryParameter(
        description="queued, processing, completed or failed; nothing typed means all",
        schema_extra={"enum": [*STATUSES_BY_LABEL, ""]},
    ),
]
_Tag = Annotated[str | None, QueryParameter(max_length=40, description="Jobs that carry this tag")]
_Favorite = Annotated[bool | None, QueryParameter(description="Only favourites, or only others")]
_Archived = Annotated[
    Literal["false", "true", "all"], QueryParameter(description="Archived jobs are hidden unless asked for")
]
_From = Annotated[str | None, QueryParameter(name="from", max_length=40, description="Ordered at or after (ISO 8601)")]
_To = Annotated[
    str | None, QueryParameter(name="to", max_length=40, description="Ordered at or before; a date means its whole day")
]

_ProjectId = Annotated[
    str | None,
    QueryParameter(name="projectId", description="Jobs of this project of one's own; `none`: jobs in no project"),
]

#: The condition on a job that lists show unless asked otherwise, and that counters count.
COUNTED = "NOT archived"
#: The statuses that have a counter: a column of `job_stats` each.
STATUSES = tuple(status for status in Status if status != Status.DELETED)
NEWEST_FIRST = "created_at DESC, job_id DESC"
# Looked up for each job, where a join could be planned as one with all jobs of the project.
_IN_TURN = "(SELECT project_id FROM project_jobs WHERE project_jobs.job_id = jobs.job_id) = %(project_id)s"
#: So many jobs of a project are read for a page.
_FEW_IN_PROJECT = 5_000
_PLACES = " ".join(f"WHEN '{status}' THEN {PLACES[label]}" for status, label in STATUS_LABELS.items())
_ORDERS = {
    "createdAt": "created_at {0}, job_id {0}",
    "status": f"CASE status {_PLACES} END {{0}}, {NEWEST_FIRST}",
    # An index has the beginnings of prompts: whole ones may be too long for one.
    "prompt": f"left(lower(prompt), 60) {{0}}, lower(prompt) {{0}}, {NEWEST_FIRST}",
}
_UNLESS_LARGE = f"CASE WHEN {SMALL} THEN page.total ELSE {TOO_LARGE} END"
_SEARCHED = "FROM search_jobs(%(user_id)s, %(typed)s) AS found"
#: A column that `search_jobs` does not have.
_PROMPT = "(SELECT prompt FROM jobs WHERE jobs.job_id = found.job_id) AS prompt"
# A project that is deleted has no jobs; nor has, for this user, that of another one.
_PLACED = """SELECT j.job_id AS placed FROM project_jobs AS j JOIN projects AS p USING (project_id)
                                WHERE p.user_id = %(user_id)s"""
_CONDITIONS = {
    "states": "status = ANY(%(states)s)",
    "tag": "tags <> '' AND string_to_array(tags, E'\\n') @> ARRAY[%(tag)s::text]",
    "favorite": "favorite = %(favorite)s",
    "start": "created_at >= %(start)s",
    "end": "created_at < %(end)s",
    "look_id": "look_id = %(look_id)s",
    "project_id": f"job_id IN ({_PLACED} AND p.project_id = %(project_id)s)",
    "unplaced": f"NOT EXISTS (SELECT FROM ({_PLACED}) AS members WHERE placed = job_id)",
    "ids": "job_id = ANY(%(ids)s)",
}
#: Written out, so that the planner sees which partial index fits.
_FAVORITE: dict[bool | None, list[str]] = {None: [], True: ["favorite"], False: ["NOT favorite"]}
_ARCHIVED = {"false": COUNTED, "true": "archived", "all": "true"}


class JobFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which of one's jobs; None leaves a criterion out."""

    states: tuple[str, ...] | None = None
    typed: str | None = None
    tag: str | None = None
    favorite: bool | None = None
    archived: str = "false"
    start: datetime | None = None
    end: datetime | None = None
    look_id: UUID | None = None
    project_id: UUID | None = None
    #: True: only jobs that are in no project.
    unplaced: Literal[True] | None = None
    ids: tuple[UUID, ...] | None = None

    @property
    def counted(self) -> bool:
        """Whether the counters know how many these are."""
        others = (self.typed, *(getattr(self, name) for name in _CONDITIONS if name != "states"))
        return self.archived == "false" and all(value is None for value in others)

    @property
    def in_project(self) -> bool:
        """Whether the counters of a project know how many these are."""
        others = (self.typed, *(getattr(self, name) for name in _CONDITIONS if name != "project_id"))
        return self.project_id is not None and self.archived == "false" and all(value is None for value in others)

    @property
    def views(self) -> tuple[str, ...]:
        """The views that `source` reads."""
        return (JOBS,) if self.project_id is None and self.unplaced is None else (JOBS, "projects")

    @property
    def condition(self) -> str:
        """On the jobs of the user, without the words of a search; with the parameters of `parameters`."""
        asked = [sql for name, sql in _CONDITIONS.items() if name != "favorite" and getattr(self, name) is not None]
        return " AND ".join([_ARCHIVED[self.archived], *_FAVORITE[self.favorite], *asked])

    @property
    def source(self) -> str:
        """FROM and WHERE, with the parameters of `parameters`. A search has the columns of `search_jobs` only."""
        if self.typed is None:
            return f"FROM jobs WHERE user_id = %(user_id)s AND {self.condition}"
        return f"{_SEARCHED} WHERE {self.condition}"

    def parameters(self, user_id: UUID) -> dict[str, Any]:
        """What the conditions need."""
        given = {name: getattr(self, name) for name in ("typed", *_CONDITIONS)}
        lists = {name: list(given[name]) for name in ("states", "ids") if given[name] is not None}
        return {**given, **lists, "user_id": user_id}


def jobs_sql(
    which: JobFilter,
    columns: str,
    order: str,
    *,
    total: str | None = None,
    after: str = "",
    unless_large: bool = False,
) -> str:
    """`page_sql` for columns of `jobs`.

    What a search finds is scanned once, for the total and the page; whole rows are read for the page only.
    `unless_large`: a search of a large account finds nothing, and its total is TOO_LARGE.
    """
    if which.typed is None:
        return page_sql(columns, which.source, order, total=total, after=after)
    ids = page_sql("job_id", "FROM found WHERE true", order, after=after)
    kept = "job_id, created_at, status" + (f", {_PROMPT}" if "prompt" in order else "")
    small, counted = (f" AND {SMALL}", _UNLESS_LARGE) if unless_large else ("", "page.total")
    return f"""
        WITH found AS MATERIALIZED (SELECT {kept} {which.source}{small})
        SELECT {counted}, {columns} FROM ({ids}) AS page LEFT JOIN jobs USING (job_id) ORDER BY {order}
    """


def newest_jobs_sql(which: JobFilter, columns: str, order: str, *, after: str = "") -> str:
    """The same for a search of a large account in the order of time; more than 10,000 finds are not counted."""
    rows = Haystack("jobs", "job_id", "prompt", "true", which.condition)
    finds = newest_finds(rows, order, after, "%(limit)s + %(offset)s", counted())
    page = f"SELECT job_id FROM jobs_found ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"
    return f"""
        WITH {finds}
        SELECT whole.total, {columns} FROM (SELECT {counted_finds("jobs")} AS total) AS whole
          LEFT JOIN ({page}) AS page ON true LEFT JOIN jobs USING (job_id) ORDER BY {order}
    """


def jobs_by_status_sql(which: JobFilter, columns: str, order: str, *, total: str | None = None) -> str:
    """`jobs_sql` sorted by status, without a search: the first of each status are read, not all jobs."""
    each = " UNION ALL ".join(
        f"""(SELECT job_id, created_at, status {which.source} AND status = '{status}'
              ORDER BY {NEWEST_FIRST} LIMIT %(limit)s + %(offset)s)"""
        for status in which.states or STATUSES
    )
    page = f"SELECT job_id FROM ({each}) AS first ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"
    return f"""
        SELECT whole.total, {columns} FROM (SELECT {total or f"(SELECT count(*) {which.source})"} AS total) AS whole
          LEFT JOIN ({page}) AS page ON true LEFT JOIN jobs USING (job_id) ORDER BY {order}
    """


def counters(filtered: bool) -> str:
    """An expression for the number of jobs that count, of all statuses or of the parameter `states`."""
    added = " + ".join(
        f"CASE WHEN '{name}' = ANY(%(states)s) THEN {name} ELSE 0 END" if filtered else name for name in STATUSES
    )
    return f"coalesce((SELECT {added} FROM job_stats WHERE user_id = %(user_id)s), 0)"


def counters_with_archived(filtered: bool) -> str:
    """The same with archived jobs, of which there are few and an index."""
    which = " AND status = ANY(%(states)s)" if filtered else ""
    return f"{counters(filtered)} + (SELECT count(*) FROM jobs WHERE user_id = %(user_id)s AND archived{which})"


def counters_of_project() -> str:
    """An expression for the number of jobs in a project of the user, less the archived ones."""
    archived = f"SELECT count(*) FROM jobs WHERE user_id = %(user_id)s AND archived AND {_IN_TURN}"
    return f"""coalesce((SELECT jobs_open + jobs_completed + jobs_failed - ({archived}) FROM projects
                          WHERE project_id = %(project_id)s AND user_id = %(user_id)s), 0)"""


def jobs_of_project_sql(which: JobFilter, columns: str, order: str, *, after: str = "") -> str:
    """`jobs_sql` of a project in the order of time: all of few jobs are read, many are looked for in that order."""
    few, newest = f"(SELECT total FROM known) <= {_FEW_IN_PROJECT}", f"{after} ORDER BY {order}"
    others = msgspec.structs.replace(which, project_id=None).source
    each = f"""(SELECT job_id, created_at {which.source} AND {few} {newest} LIMIT %(limit)s + %(offset)s)
        UNION ALL (SELECT job_id, created_at {others} AND NOT {few} AND {_IN_TURN} {newest}
                    LIMIT %(limit)s + %(offset)s)"""
    page = f"SELECT job_id FROM ({each}) AS first ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"
    return f"""
        WITH known AS MATERIALIZED (SELECT {counters_of_project()} AS total)
        SELECT whole.total, {columns} FROM known AS whole
          LEFT JOIN ({page}) AS page ON true LEFT JOIN jobs USING (job_id) ORDER BY {order}
    """


def filter_of(
    *,
    status: str | None = None,
    search: str | None = None,
    tag: str | None = None,
    favorite: bool | None = None,
    archived: str = "false",
    project: str | None = None,
    period: Period = EVER,
) -> JobFilter:
    """A filter from what was typed.

    Raises ProjectNotFound for what is no id of a project, and ValidationException that names the parameter.
    """
    if status and status not in STATUSES_BY_LABEL:
        raise invalid("status", f"The status must be one of {', '.join(STATUSES_BY_LABEL)}")
    return JobFilter(
        states=STATUSES_BY_LABEL[status] if status else None,
        typed=searched_words(search or "") or None,
        tag=tag or None,
        favorite=favorite,
        archived=archived,
        project_id=parse_id(project, ProjectNotFound) if project and project != NO_PROJECT else None,
        unplaced=True if project == NO_PROJECT else None,
        start=period.start,
        end=period.end,
    )


def searched_words(typed: str) -> str:
    """What is searched for: the first words, each once; empty for nothing but spaces, which means all."""
    return " ".join(list(dict.fromkeys(typed.split()))[:_WORDS])


def order_by(sort: str, order: str) -> str:
    """The ORDER BY list."""
    return _ORDERS[sort].format("ASC" if order == "asc" else "DESC")


async def _asked(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    status: _Word = None,
    search: Typed = None,
    tag: _Tag = None,
    favorite: _Favorite = None,
    archived: _Archived = "false",
    after: _From = None,
    before: _To = None,
    project: _ProjectId = None,
    tz: TimeZone = None,
) -> JobFilter:
    """The filter in the query."""
    # The list without days, which pages ask for all the time, costs no more than it did.
    period = await period_of(reads, request.user, after, before, tz) if after or before or tz else EVER
    return filter_of(
        status=status,
        search=search,
        tag=tag,
        favorite=favorite,
        archived=archived,
        project=project,
        period=period,
    )


async def _asked_then(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    status: _Word = None,
    search: Typed = None,
    tag: _Tag = None,
    favorite: _Favorite = None,
    archived: _Archived = "false",
    after: _From = None,
    before: _To = None,
    project: _ProjectId = None,
    tz: TimeZone = None,
    as_of: AsOf = None,
) -> JobFilter:
    """The same, with the days of the user at that time."""
    marks = (tag, favorite, archived)
    return await _asked(request, reads.at(as_of), status, search, *marks, after, before, project, tz)


#: How a handler asks for the filter in the query: `dependencies=FILTERED` and a parameter `which`.
Which = NamedDependency[SkipValidation[JobFilter]]
FILTERED = {"which": Provide(_asked)}
FILTERED_AS_OF = {"which": Provide(_asked_then)}
