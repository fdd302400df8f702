"""The statement of a page of the gallery: first the keys of each table, then the rows of the page alone.

A result and its thumbnail are one row of `jobs`, which is read once. What the counters of jobs know is not counted;
what a filter leaves is counted up to a limit, together with the page where there is no cursor.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from read_api.assets.filters import AssetFilter
from read_api.assets.rows import COLUMNS, JOINS
from read_api.assets.sources import (
    JOB_TABLE,
    PLACED_IN_TURN,
    PLACED_VIDEOS,
    UNPLACED_IN_TURN,
    UNPLACED_VIDEOS,
    VIDEOS,
    AssetSource,
    SourceTable,
    counters_know,
    criteria_of,
    in_projects_only,
    rows_of,
    sources_of,
)
from read_api.assets.statements import NOTHING, ORDER
from read_api.newest_finds import EXACT, MOST, SMALL, TOO_LARGE, Haystack, counted, counted_finds, newest_finds

#: Of each table, the newest that a search finds are ordered by relevance: ranking reads their texts.
RANKED = 100
#: Up to so many finds of a large account are read for the newest of them; beyond, the newest rows are read first.
_FEW_RANKED = 2_000
#: Counting stacks looks up each video of an account.
MOST_STACKS = 1_000
#: So many videos of projects are read for a page.
_FEW_PLACED = 5_000
_WANTED = "%(limit)s + %(offset)s"
_TYPED_WHOLE = "plainto_tsquery('pg_catalog.simple', search_text(%(typed)s))"
#: Words that are typed whole count on top of beginnings, and short texts more than long ones.
_RANK = f"(ts_rank(document, {EXACT}, 2) + ts_rank(document, (SELECT {_TYPED_WHOLE}), 2))::float8"


class PageOfAssets(NamedTuple):
    """Which page is asked for."""

    which: AssetFilter
    by_relevance: bool = False
    #: Whether it begins after a cursor.
    cursor: bool = False
    #: Whether the account is too large for a search that reads all finds.
    large: bool = False


def list_sql(page: PageOfAssets) -> str:
    """A page for `fetch_page`: the newest first, or the most relevant. The total of a search may be TOO_LARGE."""
    tables: dict[SourceTable, list[AssetSource]] = {}
    for source in sources_of(page.which):
        tables.setdefault(source.table, []).append(source)
    found = {table: _found(page, table, sources) for table, sources in tables.items()}
    keys = " UNION ALL ".join(_keys(page, source) for sources in tables.values() for source in sources) or NOTHING
    after = (
        "WHERE (rank, created_at, id) < (%(after_rank)s::float8, %(after_time)s, %(after_id)s)" if page.cursor else ""
    )
    shown = f"SELECT * FROM ({keys}) AS keys {after} ORDER BY {ORDER} LIMIT %(limit)s OFFSET %(offset)s"
    return f"""
        {_with(found)}
        SELECT whole.total, {COLUMNS}
          FROM (SELECT {_total(page, tables, found)} AS total) AS whole
          LEFT JOIN LATERAL ({shown}) AS page ON true {JOINS}
         ORDER BY {ORDER}
    """


class _Found(NamedTuple):
    """The queries that find the keys of a table, `<table>_found` among them, and the number of rows that are meant."""

    queries: str
    total: str


def _found(page: PageOfAssets, table: SourceTable, sources: Sequence[AssetSource]) -> _Found:
    which = page.which
    if page.large and which.typed is not None and not which.stacked:
        return _in_large_account(page, table, sources)
    if which.typed is None and not which.stacked and criteria_of(table, which) == table.shown:
        return _Found(_query(page, table, sources, _WANTED), _counted(table))
    if table is JOB_TABLE and counters_know(which) and not which.stacked:
        return _placed(page, sources)
    return _filtered(page, table, sources)


def _in_large_account(page: PageOfAssets, table: SourceTable, sources: Sequence[AssetSource]) -> _Found:
    rows = Haystack(table.source, table.key, table.words, table.partial, criteria_of(table, page.which))
    wanted, most = (str(RANKED), counted(_FEW_RANKED)) if page.by_relevance else (_WANTED, counted())
    queries = newest_finds(rows, _by_time(table), _after(page, sources), wanted, most) + _ranking(page, table)
    total = f"least((SELECT count(*) FROM {table.source}_hits), {RANKED})"
    return _Found(queries, total if page.by_relevance else counted_finds(table.source))


def _placed(page: PageOfAssets, sources: Sequence[AssetSource]) -> _Found:
    """Videos of projects: all of few are read, and of many the newest are looked for in the order of time."""
    which, columns = page.which, f"{JOB_TABLE.key}, created_at"
    total = "coalesce((SELECT sum(number) FROM placed_videos WHERE project_id = ANY(%(projects)s::uuid[])), 0)::bigint"
    newest = f"{_after(page, sources)} ORDER BY {_by_time(JOB_TABLE)} LIMIT {_WANTED}"
    in_turn = f"SELECT {columns} FROM jobs WHERE user_id = %(user_id)s AND {JOB_TABLE.shown}"
    if in_projects_only(which):
        few = f"{total} <= {_FEW_PLACED}"
        found = f"""(SELECT {columns} {rows_of(JOB_TABLE, which)} AND {few} {newest})
            UNION ALL ({in_turn} AND NOT {few} AND {PLACED_IN_TURN} {newest})"""
    else:
        found = f"{in_turn} AND ({PLACED_IN_TURN} OR {UNPLACED_IN_TURN}) {newest}"
        total = f"({total} + {UNPLACED_VIDEOS})"
    return _Found(f"{PLACED_VIDEOS}, jobs_found AS MATERIALIZED ({found})", total)


def _filtered(page: PageOfAssets, table: SourceTable, sources: Sequence[AssetSource]) -> _Found:
    """The rows are read once, for the page and to be counted, unless the page begins after a cursor."""
    most = RANKED if page.by_relevance else MOST_STACKS if page.which.stacked else MOST
    if page.by_relevance:
        ranked = _query(page, table, sources, str(most)) + _ranking(page, table)
        return _Found(ranked, f"(SELECT count(*) FROM {table.source}_found)")
    if page.cursor:
        counted = f"(SELECT count(*) FROM (SELECT {rows_of(table, page.which)} LIMIT {most}) AS counted)"
        return _Found(_query(page, table, sources, _WANTED), counted)
    counted = f"least((SELECT count(*) FROM {table.source}_found), {most})"
    return _Found(_query(page, table, sources, f"greatest({most}, {_WANTED})"), counted)


def _query(page: PageOfAssets, table: SourceTable, sources: Sequence[AssetSource], most: str) -> str:
    small = f" AND {SMALL}" if _may_be_too_large(page) else ""
    return f"""{table.source}_found AS MATERIALIZED (
        SELECT {table.key}, created_at {rows_of(table, page.which)}{small} {_after(page, sources)}
         ORDER BY {_by_time(table)} LIMIT {most})"""


def _may_be_too_large(page: PageOfAssets) -> bool:
    return page.which.typed is not None and not page.which.stacked and not page.large


def _by_time(table: SourceTable) -> str:
    return f"created_at DESC, {table.key} DESC"


def _after(page: PageOfAssets, sources: Sequence[AssetSource]) -> str:
    """Rows that have an asset after the cursor; of ranked ones none is cut off before the page."""
    if not page.cursor or page.by_relevance:
        return ""
    last = f"least({', '.join(source.id for source in sources)})"
    return f"AND created_at <= %(after_time)s AND (created_at, {last}) < (%(after_time)s, %(after_id)s)"


def _keys(page: PageOfAssets, source: AssetSource) -> str:
    table = source.table
    columns = f"{source.id} AS id, {table.key} AS source, '{source.origin}' AS origin"
    if page.by_relevance:
        return f"SELECT {columns}, created_at, rank FROM {table.source}_ranked"
    newest = f"SELECT * FROM {table.source}_found ORDER BY {_by_time(table)} LIMIT {_WANTED}"
    return f"SELECT {columns}, created_at, 0::float8 AS rank FROM ({newest}) AS newest"


def _ranking(page: PageOfAssets, table: SourceTable) -> str:
    """A query more for what is ranked: each text is read once, for the result and the thumbnail."""
    if not page.by_relevance:
        return ""
    return f""", {table.source}_ranked AS MATERIALIZED (
        SELECT {table.key}, found.created_at, {_RANK} AS rank
          FROM {table.source}_found AS found JOIN {table.source} USING ({table.key})
         CROSS JOIN LATERAL (SELECT search_document({table.words}) AS document OFFSET 0) AS read)"""


def _counted(table: SourceTable) -> str:
    """How many rows of a table are assets."""
    return f"({VIDEOS})" if table is JOB_TABLE else f"(SELECT count(*) {rows_of(table, AssetFilter())})"


def _with(found: Mapping[SourceTable, _Found]) -> str:
    return f"WITH {', '.join(one.queries for one in found.values())}" if found else ""


def _total(
    page: PageOfAssets, tables: Mapping[SourceTable, Sequence[AssetSource]], found: Mapping[SourceTable, _Found]
) -> str:
    """Each table is counted once, however many of its columns are assets."""
    total = " + ".join(f"{len(sources)} * {found[table].total}" for table, sources in tables.items()) or "0::bigint"
    return f"CASE WHEN {SMALL} THEN {total} ELSE {TOO_LARGE} END" if _may_be_too_large(page) else total
