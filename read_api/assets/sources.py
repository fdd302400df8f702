"""Where assets are kept, and the conditions of a filter there: results and thumbnails of jobs, uploads, texts."""

from collections.abc import Sequence
from typing import NamedTuple

from domain.saved_search import NO_PROJECT
from read_api.assets.filters import AssetFilter
from read_api.meaning import Kind
from read_api.newest_finds import EXACT, OWN_WORDS

UPLOADS, STARS, PLACES, TEXTS, PROJECTS = "uploads", "starred_uploads", "upload_projects", "texts", "projects"
PICTURES = "picture_hashes"
#: Of the jobs whose results are assets; written out, so that the planner sees the partial indexes of it.
SHOWN = "status = 'completed' AND video_key IS NOT NULL AND NOT archived"
#: The jobs that are in a project of the user; what is in a deleted one is in none.
_PLACED = """project_jobs AS placed JOIN projects USING (project_id) WHERE projects.user_id = %(user_id)s"""
#: Of an asset, so many near-duplicates are listed.
MOST_NEAR = 500
#: The near-duplicates of an asset of the user, each with the number of bits in which its hash differs.
NEAR = f"""SELECT near.source, near.distance
      FROM picture_hashes AS itself
     CROSS JOIN LATERAL near_pictures(itself.user_id, itself.hash, {MOST_NEAR + 1}) AS near
     WHERE itself.source IN (%(near)s, thumbnail_id(%(near)s)) AND itself.user_id = %(user_id)s
       AND near.source <> itself.source"""


class SourceTable(NamedTuple):
    """A table with assets. Its columns are those of `filters.FACETS` but the origin, NULL where it has none."""

    source: str
    key: str
    #: How vectors of its rows are marked.
    meant_as: Kind
    #: The condition on the rows that are assets.
    shown: str
    #: What a search reads; there is an index of it.
    words: str
    kind: str = "NULL::text"
    project: str = "NULL::uuid"
    model: str = "NULL::text"
    style: str = "NULL::text"
    starred: str = "NULL::boolean"
    has_tags: bool = False
    has_pictures: bool = True
    #: What the project is selected from, besides the table.
    joined: str = ""

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
    project="current_project",
    model="model",
    style="style",
    starred="favorite",
    has_tags=True,
    joined=f" LEFT JOIN (SELECT job_id, project_id AS current_project FROM {_PLACED}) AS placed USING (job_id)",
)
UPLOAD_TABLE = SourceTable(
    source="uploads",
    key="upload_id",
    meant_as="upload",
    shown="state = 'ready'",
    words="filename",
    kind="kind",
    project="""(SELECT projects.project_id FROM upload_projects AS placed JOIN projects USING (project_id)
                 WHERE placed.upload_id = uploads.upload_id)""",
    starred="EXISTS (SELECT FROM starred_uploads AS star WHERE star.upload_id = uploads.upload_id)",
)
TEXT_TABLE = SourceTable(
    source="texts",
    key="text_id",
    meant_as="text",
    shown="true",
    words="title || ' ' || content",
    project="(SELECT project_id FROM projects WHERE projects.project_id = texts.project_id)",
    starred="starred",
    has_pictures=False,
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


def rows_of(table: SourceTable, which: AssetFilter, *, faceted: bool = True, tagged: bool = True) -> str:
    """FROM and WHERE of what is meant, without the criteria of facets, or of tags, where they are not wanted.

    Without those of facets, all of their columns are there.
    """
    criteria = [table.shown, *_always(table, which)]
    criteria += _of_facets(table, which) if faceted else []
    criteria += [_TAGGED] if tagged and which.tags else []
    condition = " AND ".join(criteria)
    near = " AND job_id IN (SELECT source FROM near)" if which.near else ""
    single = f" AND {_newer(condition + near)} IS NULL" if which.stacked and table is JOB_TABLE else ""
    joined = "" if faceted else table.joined
    return f"FROM {_searched(table, which)}{joined} WHERE user_id = %(user_id)s AND {condition}{single}"


def criteria_of(table: SourceTable, which: AssetFilter) -> str:
    """The condition on the rows that are meant, without words and stacks."""
    tagged = [_TAGGED] if which.tags else []
    criteria = [table.shown, *_always(table, which), *_of_facets(table, which), *tagged]
    return " AND ".join(criterion for criterion in dict.fromkeys(criteria) if criterion != "true") or "true"


_TAGGED = "tags <> '' AND string_to_array(tags, E'\\n') && %(tags)s::text[]"


def _always(table: SourceTable, which: AssetFilter) -> list[str]:
    asked = {
        "created_at >= %(start)s": which.start,
        "created_at < %(end)s": which.end,
        f"{recipe(table.source)} = %(stack)s": which.stack,
    }
    return [condition for condition, value in asked.items() if value is not None]


def _of_facets(table: SourceTable, which: AssetFilter) -> list[str]:
    conditions = {
        "type": f"{table.kind} = ANY(%(type)s)" if table is UPLOAD_TABLE else "true",
        "projectId": _in_projects(table, which),
        "model": f"{table.model} = ANY(%(model)s)",
        "style": f"{table.style} = ANY(%(style)s)",
        # Written out, so that the planner sees the partial index of favourites.
        "starred": table.starred if which.chosen.get("starred") == ("true",) else f"NOT {table.starred}",
    }
    return [condition for name, condition in conditions.items() if name in which.chosen]


def _in_projects(table: SourceTable, which: AssetFilter) -> str:
    if table is TEXT_TABLE and NO_PROJECT not in which.chosen.get("projectId", ()):
        own = "SELECT project_id FROM projects WHERE user_id = %(user_id)s AND project_id::text = ANY(%(projectId)s)"
        return f"project_id IN ({own})"
    if table is not JOB_TABLE:
        return f"coalesce({table.project}::text, '{NO_PROJECT}') = ANY(%(projectId)s)"
    placed = f"job_id IN (SELECT job_id FROM {_PLACED} AND projects.project_id::text = ANY(%(projectId)s))"
    unplaced = f"job_id NOT IN (SELECT job_id FROM {_PLACED})"
    return f"({placed} OR {unplaced})" if NO_PROJECT in which.chosen.get("projectId", ()) else placed


def _searched(table: SourceTable, which: AssetFilter) -> str:
    """The table, or what a search finds there: words first, because OFFSET keeps the planner from other indexes."""
    if which.near is not None:
        return _near(table, which)
    if which.typed is None:
        return table.source
    shown = f"{table.shown} AND " if table is UPLOAD_TABLE else ""
    found = (
        f"SELECT * FROM {table.source} WHERE {shown}search_own_words(user_id, {table.words}) @@ {OWN_WORDS} OFFSET 0"
    )
    # Words have no places in that index: a phrase is compared with the text itself.
    exact = f"strpos({EXACT}::text, '<') = 0 OR search_document({table.words}) @@ {EXACT}"
    return f"(SELECT * FROM ({found}) AS found WHERE {exact}) AS {table.source}"


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
