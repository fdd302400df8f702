"""Where assets are kept, and the conditions of a filter there: results and thumbnails of jobs, uploads, texts."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from domain.saved_search import NO_PROJECT
from read_api.assets.filters import AssetFilter
from read_api.meaning import Kind
from read_api.newest_finds import EXACT, exactly, matching

UPLOADS, STARS, PLACES, TEXTS, PROJECTS = "uploads", "starred_uploads", "upload_projects", "texts", "projects"
PICTURES = "picture_hashes"
#: Of the jobs whose results are assets; written out, so that the planner sees the partial indexes of it.
SHOWN = "status = 'completed' AND video_key IS NOT NULL AND NOT archived"
#: The jobs that are in a project of the user; what is in a deleted one is in none.
_PLACED = "project_jobs JOIN projects USING (project_id) WHERE projects.user_id = %(user_id)s"
_CHOSEN = """ARRAY(SELECT project_id FROM projects
                   WHERE user_id = %(user_id)s AND project_id = ANY(%(projects)s::uuid[]))"""
_JOB_IS_IN = f"job_id IN (SELECT job_id FROM project_jobs WHERE project_jobs.project_id = ANY({_CHOSEN}))"
_JOB_IS_IN_NONE = f"""NOT EXISTS (SELECT FROM (SELECT job_id AS placed_id FROM {_PLACED}) AS placed
                   WHERE placed_id = job_id)"""
#: The same, looked up for one row of `jobs` after the other: fast for the first rows of many.
PLACED_IN_TURN = f"(SELECT project_id FROM project_jobs WHERE project_jobs.job_id = jobs.job_id) = ANY({_CHOSEN})"
UNPLACED_IN_TURN = f"(SELECT true FROM {_PLACED} AND project_jobs.job_id = jobs.job_id) IS NULL"
# The jobs in the projects that are chosen. OFFSET keeps the planner from reading all jobs of the account.
_PLACED_JOBS = f"""(SELECT jobs.* FROM project_jobs JOIN jobs USING (job_id)
    WHERE project_jobs.project_id = ANY({_CHOSEN}) OFFSET 0) AS jobs"""
_PROJECT_OF_UPLOAD = """(SELECT projects.project_id FROM upload_projects AS placed JOIN projects USING (project_id)
                         WHERE placed.upload_id = uploads.upload_id)"""
_OWN_PROJECTS = "SELECT project_id FROM projects WHERE user_id = %(user_id)s"
_TEXT_IS_IN = f"project_id IN ({_OWN_PROJECTS} AND project_id = ANY(%(projects)s::uuid[]))"
# A list that is hashed, also where the planner takes the texts for few.
_TEXT_IS_IN_NONE = f"(project_id IS NULL OR project_id NOT IN ({_OWN_PROJECTS}))"
#: Of an asset, so many near-duplicates are listed.
MOST_NEAR = 500
#: The near-duplicates of an asset of the user, each with the number of bits in which its hash differs.
NEAR = f"""SELECT near.source, near.distance
      FROM picture_hashes AS itself
     CROSS JOIN LATERAL near_pictures(itself.user_id, itself.hash, {MOST_NEAR + 1}) AS near
     WHERE itself.source IN (%(near)s, thumbnail_id(%(near)s)) AND itself.user_id = %(user_id)s
       AND near.source <> itself.source"""


#: Videos that were lost have no file, and are few.
LOST = "status = 'completed' AND video_key IS NULL AND NOT archived"
#: How many videos there are.
VIDEOS = f"""coalesce((SELECT completed FROM job_stats WHERE user_id = %(user_id)s), 0)
    - (SELECT count(*) FROM jobs WHERE user_id = %(user_id)s AND {LOST})"""

# Looked up for each of few rows: a join could be planned as one with all jobs that are placed.
_PLACE = "(SELECT project_id FROM project_jobs WHERE project_jobs.job_id = jobs.job_id) AS project_id"
#: A query for a WITH: how many videos are in each project, by its counters less those that are archived or lost.
PLACED_VIDEOS = f"""placed_videos AS MATERIALIZED (
    SELECT project_id, jobs_completed - coalesce(hidden.number, 0) AS number
      FROM projects LEFT JOIN (
        SELECT project_id, count(*) AS number
          FROM (SELECT {_PLACE} FROM jobs WHERE user_id = %(user_id)s AND archived AND status = 'completed'
                UNION ALL SELECT {_PLACE} FROM jobs WHERE user_id = %(user_id)s AND {LOST}) AS hidden
         GROUP BY 1
      ) AS hidden USING (project_id)
     WHERE user_id = %(user_id)s AND jobs_completed > 0)"""
#: How many videos are in no project, by these.
UNPLACED_VIDEOS = f"{VIDEOS} - coalesce((SELECT sum(number) FROM placed_videos), 0)::bigint"


class SourceTable(NamedTuple):
    """A table with assets. Its columns are the facets of a row, NULL where it has none."""

    source: str
    key: str
    #: How vectors of its rows are marked.
    meant_as: Kind
    #: The condition on the rows that are assets.
    shown: str
    #: What a search reads; there is an index of it.
    words: str
    kind: str = "NULL::text"
    model: str = "NULL::text"
    style: str = "NULL::text"
    starred: str = "NULL::boolean"
    has_tags: bool = False
    has_pictures: bool = True
    #: Columns of the table that these are selected from.
    columns: str = ""
    #: The project of a row, which may be a deleted one, and what has it besides the table.
    place: str = "NULL::uuid"
    joined: str = ""

    @property
    def partial(self) -> str:
        """The condition of the index of words, if it is a partial one."""
        return self.shown if self.source == UPLOADS else "true"

    @property
    def there(self) -> str:
        """The condition on the rows that are assets, archived or not."""
        return self.shown.removesuffix(" AND NOT archived")


class AssetSource(NamedTuple):
    """The assets of one origin."""

    origin: str
    table: SourceTable
    #: None where each row has its own.
    type: str | None
    id: str


JOB_TABLE = SourceTable(
    source="jobs",
    key="job_id",
    meant_as="job",
    shown=SHOWN,
    words="prompt",
    model="model",
    style="style",
    starred="favorite",
    has_tags=True,
    columns="model, style, favorite, tags",
    place="project_jobs.project_id",
    joined=" LEFT JOIN project_jobs USING (job_id)",
)
UPLOAD_TABLE = SourceTable(
    source=UPLOADS,
    key="upload_id",
    meant_as="upload",
    shown="state = 'ready'",
    words="filename",
    kind="kind",
    starred="EXISTS (SELECT FROM starred_uploads AS star WHERE star.upload_id = uploads.upload_id)",
    columns="kind",
    place="upload_projects.project_id",
    joined=" LEFT JOIN upload_projects USING (upload_id)",
)
TEXT_TABLE = SourceTable(
    source="texts",
    key="text_id",
    meant_as="text",
    shown="true",
    words="title || ' ' || content",
    starred="starred",
    has_pictures=False,
    columns="project_id, starred",
    place="texts.project_id",
)
SOURCES = (
    AssetSource("result", JOB_TABLE, "video", "job_id"),
    AssetSource("thumbnail", JOB_TABLE, "image", "thumbnail_id(job_id)"),
    AssetSource("upload", UPLOAD_TABLE, None, "upload_id"),
    AssetSource("text", TEXT_TABLE, "text", "text_id"),
)


def with_near(which: AssetFilter, sql: str) -> str:
    """A statement on `rows_of`, with the near-duplicates that it may be about."""
    return sql if which.near is None else f"WITH near AS MATERIALIZED ({NEAR}) {sql}"


def recipe(alias: str) -> str:
    """What variations of one video have in common, as the index has it."""
    columns = ("prompt", "style", "kind", "model", "resolution", "aspect_ratio", "duration_seconds", "source_key")
    return f"asset_recipe({', '.join(f'{alias}.{column}' for column in columns)})"


def sources_of(which: AssetFilter) -> Sequence[AssetSource]:
    """Those that may have what is meant."""
    return [source for source in SOURCES if fits(source.table, which) and _is_chosen(source, which)]


def fits(table: SourceTable, which: AssetFilter) -> bool:
    """Whether rows of a table may be meant, whatever is chosen among the facets."""
    of_jobs_only = which.tags or which.stack
    return (table.has_tags or not of_jobs_only) and (table.has_pictures or which.near is None)


def _is_chosen(source: AssetSource, which: AssetFilter) -> bool:
    types, origins = which.chosen.get("type"), which.chosen.get("origin")
    fits_type = not types or source.type is None or source.type in types
    return fits_type and (not origins or source.origin in origins)


def counters_know(which: AssetFilter) -> bool:
    """Whether counters have how many videos are meant: nothing but projects, types and origins is chosen."""
    others = (which.typed, which.near, which.stack, which.start, which.end)
    narrowed = which.tags or which.chosen.keys() - {"projectId", "type", "origin"}
    return not (narrowed or any(others))


def rows_of(table: SourceTable, which: AssetFilter) -> str:
    """FROM and WHERE of what is meant."""
    if not which.stacked:
        return unstacked_rows(table, which)
    condition = criteria_of(table, which)
    near = " AND job_id IN (SELECT source FROM near)" if which.near else ""
    single = f" AND {_newer(condition + near)} IS NULL" if table is JOB_TABLE else ""
    return f"FROM {_searched(table, which)} WHERE user_id = %(user_id)s AND {condition}{single}"


def unstacked_rows(table: SourceTable, which: AssetFilter, without: Collection[str] = (), joined: str = "") -> str:
    """The same without stacks, and without the choices of some facets; `joined` comes after the table."""
    narrows = table is JOB_TABLE and which.typed is None and which.near is None
    in_projects = narrows and "projectId" not in without and in_projects_only(which)
    source = _PLACED_JOBS if in_projects else _searched(table, which)
    condition = criteria_of(table, which, [*without, "projectId"] if in_projects else without)
    return f"FROM {source}{joined} WHERE user_id = %(user_id)s AND {condition}"


def in_projects_only(which: AssetFilter) -> bool:
    """Whether projects are chosen, and not what is in none."""
    return bool(which.projects) and NO_PROJECT not in which.chosen["projectId"]


def criteria_of(table: SourceTable, which: AssetFilter, without: Collection[str] = ()) -> str:
    """The condition on the rows that are meant, without words and stacks.

    `without`: names of facets whose choice leaves no row out.
    """
    criteria = [table.shown, *_always(table, which), *choices_of(table, which, without)]
    return " AND ".join(criterion for criterion in dict.fromkeys(criteria) if criterion != "true") or "true"


_TAGGED = "tags <> '' AND string_to_array(tags, E'\\n') && %(tags)s::text[]"


def _always(table: SourceTable, which: AssetFilter) -> list[str]:
    asked = {
        "created_at >= %(start)s": which.start,
        "created_at < %(end)s": which.end,
        f"{recipe(table.source)} = %(stack)s": which.stack,
    }
    return [condition for condition, value in asked.items() if value is not None]


def choices_of(table: SourceTable, which: AssetFilter, without: Collection[str] = ()) -> list[str]:
    """The conditions of what is chosen among the facets, tags included."""
    conditions = {
        "type": f"{table.kind} = ANY(%(type)s)" if table is UPLOAD_TABLE else "true",
        "projectId": _in_projects(table, which) if "projectId" in which.chosen else "true",
        "model": f"{table.model} = ANY(%(model)s)",
        "style": f"{table.style} = ANY(%(style)s)",
        # Written out, so that the planner sees the partial index of favourites.
        "starred": table.starred if which.chosen.get("starred") == ("true",) else f"NOT {table.starred}",
    }
    chosen = [condition for name, condition in conditions.items() if name in which.chosen and name not in without]
    return [*chosen, _TAGGED] if which.tags and "tag" not in without else chosen


def _in_projects(table: SourceTable, which: AssetFilter) -> str:
    """In one of the projects that are chosen, or in none where that is chosen as well."""
    if table is UPLOAD_TABLE:
        return f"coalesce({_PROJECT_OF_UPLOAD}::text, '{NO_PROJECT}') = ANY(%(projectId)s)"
    placed, unplaced = (_TEXT_IS_IN, _TEXT_IS_IN_NONE) if table is TEXT_TABLE else (_JOB_IS_IN, _JOB_IS_IN_NONE)
    asked = [placed] if which.projects else []
    asked += [unplaced] if NO_PROJECT in which.chosen["projectId"] else []
    return asked[0] if len(asked) == 1 else f"({' OR '.join(asked)})"


def _searched(table: SourceTable, which: AssetFilter) -> str:
    """For FROM: the table, or what a search finds there.

    Words first, because OFFSET keeps the planner from other indexes.
    """
    if which.near is not None:
        return _near(table, which)
    if which.typed is None:
        return table.source
    found = f"SELECT * FROM {table.source} WHERE {table.partial} AND {matching(table.words)} OFFSET 0"
    return f"(SELECT * FROM ({found}) AS found WHERE {exactly(table.words)}) AS {table.source}"


def _near(table: SourceTable, which: AssetFilter) -> str:
    """Near-duplicates with their distance: few, so that their texts are compared with a search one by one."""
    found = f"near JOIN {table.source} ON {table.source}.{table.key} = near.source"
    words = "" if which.typed is None else f" WHERE search_document({table.words}) @@ {EXACT}"
    return f"(SELECT {table.source}.*, near.distance FROM {found}{words} OFFSET 0) AS {table.source}"


def _newer(condition: str) -> str:
    """A newer variation of the same recipe that is meant as well; in it, plain columns are those of the newer.

    Looked up for each video: of a NOT EXISTS the planner would make a join with all of the account.
    """
    condition = condition.replace(f"{recipe('jobs')} = ", f"{recipe('newer')} = ")
    return f"""(SELECT newer.job_id FROM jobs AS newer
        WHERE newer.user_id = jobs.user_id AND {condition} AND {recipe("newer")} = {recipe("jobs")}
          AND (newer.created_at, newer.job_id) > (jobs.created_at, jobs.job_id) LIMIT 1)"""
