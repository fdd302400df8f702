"""The statement of facets: how many assets have which values, each count respecting the other filters.

Indexes have what is counted without a search, and the counters of projects what no other filter narrows down. What a
search finds is counted exactly up to a limit. Beyond, the words are common, and some of the finds are counted: those
that the limit stopped at, and of the newest rows that all filters mean those with the words.
"""

from collections.abc import Sequence
from typing import NamedTuple

from domain.saved_search import NO_PROJECT
from read_api.assets.filters import AssetFilter
from read_api.assets.sources import (
    JOB_TABLE,
    PLACED_VIDEOS,
    SOURCES,
    UNPLACED_VIDEOS,
    SourceTable,
    choices_of,
    counters_know,
    criteria_of,
    fits,
    sources_of,
    unstacked_rows,
    with_near,
)
from read_api.newest_finds import MOST, MOST_OF_PHRASE, counted, exactly, matching

#: So many values of one facet, the commonest.
VALUES = 100
#: Facets that are counted together: a row that misses the choice of one counts for that one.
_TOGETHER = ("model", "style", "starred")


class Limits(NamedTuple):
    """How much of a search is counted."""

    #: So many finds of each table are counted exactly, and fewer of a phrase.
    finds: int = MOST
    phrases: int = MOST_OF_PHRASE
    #: Of the newest rows, so many are compared with common words.
    newest: int = 500


LIMITS = Limits()


class FacetRow(NamedTuple):
    """A row of `facets_sql`.

    `marks`: `number` rows of the table `value` have this kind, model, style and star, whatever of these is chosen.
    `projectId` and `tag`: `number` assets have this value. `common`: beyond the limit some of the finds were counted,
    1: of what is chosen, 2: of all facets.
    """

    facet: str
    value: str
    kind: str | None
    model: str | None
    style: str | None
    starred: bool | None
    number: int


def facets_sql(which: AssetFilter, limits: Limits = LIMITS) -> str:
    """The statement; its rows are FacetRow."""
    tables = [table for table in dict.fromkeys(source.table for source in SOURCES) if fits(table, which)]
    parts = [*(_marks(table, which) for table in tables), *_projects(tables, which), *_tags(which)]
    queries = [PLACED_VIDEOS] if counters_know(which) else []
    if _searches(which):
        queries += [_finds(table, which, limits) for table in tables]
        parts.append(_common(tables, which, limits))
    found = f"WITH {', '.join(queries)} " if queries else ""
    return with_near(which, found + " UNION ALL ".join(parts))


def _searches(which: AssetFilter) -> bool:
    """Whether words are looked up; near-duplicates are few, and compared with words one by one."""
    return which.typed is not None and which.near is None


def _rows(table: SourceTable, which: AssetFilter, without: Sequence[str], joined: str = "") -> str:
    """FROM and WHERE of what is meant, without the choices of some facets."""
    if not _searches(which):
        return unstacked_rows(table, which, without, joined)
    criteria = " AND ".join(choices_of(table, which, without)) or "true"
    return f"FROM {table.source}_base AS {table.source}{joined} WHERE user_id = %(user_id)s AND {criteria}"


def _marks(table: SourceTable, which: AssetFilter) -> str:
    columns = f"{table.kind}, {table.model}, {table.style}, {table.starred}"
    rows = _rows(table, which, ("type", *_TOGETHER))
    return f"SELECT 'marks', '{table.source}', {columns}, count(*) {rows} GROUP BY 3, 4, 5, 6"


def _projects(tables: Sequence[SourceTable], which: AssetFilter) -> list[str]:
    """Each project with all assets that are meant, a result and its thumbnail being two."""
    origins = [source.table for source in sources_of(which)]
    each = " UNION ALL ".join(
        _placed_videos(origins.count(table))
        if table is JOB_TABLE and counters_know(which)
        else f"SELECT {table.place}, {origins.count(table)} * count(*) "
        f"{_rows(table, which, ('projectId',), table.joined)} GROUP BY 1"
        for table in tables
        if table in origins
    )
    # What is grouped already is few: no plan for an average account makes this join slow in a large one.
    named = f"""SELECT coalesce(projects.project_id::text, '{NO_PROJECT}'), sum(number)
                  FROM ({each}) AS placed (project, number)
                  LEFT JOIN projects ON projects.project_id = project AND projects.user_id = %(user_id)s GROUP BY 1"""
    return [_commonest("projectId", named)] if each else []


def _placed_videos(origins: int) -> str:
    return f"""SELECT project_id, {origins} * number FROM placed_videos
               UNION ALL SELECT NULL::uuid, {origins} * ({UNPLACED_VIDEOS})"""


def _tags(which: AssetFilter) -> list[str]:
    """The tags of videos that are meant, whatever tags are chosen."""
    origins = sum(source.table is JOB_TABLE for source in sources_of(which))
    tagged = f"SELECT tags, count(*) AS number {_rows(JOB_TABLE, which, ('tag',))} AND tags <> '' GROUP BY 1"
    split = f"SELECT tag, {origins} * sum(number) FROM ({tagged}) AS jobs, unnest(string_to_array(tags, E'\\n')) AS tag"
    return [_commonest("tag", f"{split} GROUP BY 1")] if origins else []


def _commonest(facet: str, values: str) -> str:
    """The commonest values of what is counted."""
    return f"""(SELECT '{facet}', value, NULL, NULL, NULL, NULL::boolean, number::bigint
                  FROM ({values}) AS counted (value, number)
                 WHERE number > 0 ORDER BY number DESC, value LIMIT {VALUES})"""


def _finds(table: SourceTable, which: AssetFilter, limits: Limits) -> str:
    """Queries for a WITH: `<table>_base` are finds whatever is chosen among facets, all of them up to the limit."""
    source, any_choice = table.source, ("type", "projectId", "tag", *_TOGETHER)
    key, columns = table.key, f"{table.key}, user_id, {table.columns}"
    found, exact = matching(table.words), exactly(table.words)
    # OFFSET keeps the planner from other indexes, whose rows it would have to compare with the words one by one.
    indexed = f"(SELECT * FROM {source} WHERE {table.partial} AND {found} OFFSET 0) AS {source}"
    return f"""
        {source}_hits AS MATERIALIZED (
            SELECT {columns} FROM {indexed}
             WHERE user_id = %(user_id)s AND {criteria_of(table, which, any_choice)} AND {exact}
             LIMIT {_most(limits)} + 1),
        {source}_newest AS MATERIALIZED (
            SELECT {columns}, {found} AND {exact} AS found FROM {source}
             WHERE {_is_common(table, limits)} AND user_id = %(user_id)s AND {criteria_of(table, which)}
             ORDER BY created_at DESC, {key} DESC LIMIT {limits.newest}),
        {source}_base AS MATERIALIZED (
            SELECT * FROM {source}_hits UNION ALL
            SELECT {columns} FROM {source}_newest AS {source}
             WHERE found AND {key} NOT IN (SELECT {key} FROM {source}_hits))
    """


def _is_common(table: SourceTable, limits: Limits) -> str:
    return f"(SELECT count(*) FROM {table.source}_hits) > {_most(limits)}"


def _most(limits: Limits) -> str:
    return counted(limits.finds, limits.phrases)


def _common(tables: Sequence[SourceTable], which: AssetFilter, limits: Limits) -> str:
    """Which counts are those of some finds: of tables that are meant all, unless all newest rows were compared."""
    meant = [table for table in tables if table in {source.table for source in sources_of(which)}]
    common = " OR ".join(_is_common(table, limits) for table in tables)
    cut = [f"(SELECT count(*) FROM {table.source}_newest) = {limits.newest}" for table in meant]
    level = f"CASE WHEN {' OR '.join(cut) or 'false'} THEN 2 WHEN {common} THEN 1 ELSE 0 END"
    return f"SELECT 'common', '', NULL, NULL, NULL, NULL::boolean, {level}"
