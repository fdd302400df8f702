"""The statements of the gallery: first the keys of a page, from every source, then the rows of those keys alone."""

from collections import Counter

import msgspec

from read_api.assets.filters import AssetFilter
from read_api.assets.rows import COLUMNS, JOINS
from read_api.assets.sources import (
    EXACT,
    JOB_TABLE,
    NEAR,
    SOURCES,
    UPLOAD_TABLE,
    AssetSource,
    fits,
    rows_of,
    sources_of,
    with_near,
)
from read_api.meaning import FOUND, REACH, closest_sql

#: Of each source, the newest that a search finds are ordered by relevance: ranking reads their texts.
RANKED = 300
#: Counting stacks looks up each video of an account.
MOST_STACKS = 10_000
_ORDER = "rank DESC, created_at DESC, id DESC"
_NOTHING = (
    "SELECT NULL::uuid AS id, NULL::uuid AS source, '' AS origin, now() AS created_at, 0::float8 AS rank WHERE false"
)
_TYPED_WHOLE = "plainto_tsquery('pg_catalog.simple', search_text(%(typed)s))"
#: Words that are typed whole count on top of beginnings, and short texts more than long ones.
_RANK = f"(ts_rank(document, {EXACT}, 2) + ts_rank(document, (SELECT {_TYPED_WHOLE}), 2))::float8"


def list_sql(which: AssetFilter, *, by_relevance: bool, cursor: bool) -> str:
    """A page for `fetch_page`: the newest first, the most relevant, or the nearest to a picture."""
    branch = _nearest if which.near else _ranked if by_relevance else _newest
    keys = " UNION ALL ".join(branch(source, which, cursor) for source in sources_of(which)) or _NOTHING
    after = "WHERE (rank, created_at, id) < (%(after_rank)s::float8, %(after_time)s, %(after_id)s)" if cursor else ""
    page = f"SELECT * FROM ({keys}) AS keys {after} ORDER BY {_ORDER} LIMIT %(limit)s OFFSET %(offset)s"
    sql = f"""
        SELECT whole.total, {COLUMNS}
          FROM (SELECT {_total(which, by_relevance=by_relevance)} AS total) AS whole
          LEFT JOIN LATERAL ({page}) AS page ON true {JOINS}
         ORDER BY {_ORDER}
    """
    return with_near(which, sql)


def meant_sql(which: AssetFilter, *, exact: bool) -> str:
    """A page for `fetch_page`: the closest in meaning first, of what fits the rest of the filter.

    `exact`: compare all vectors of the account, even if there is an index.
    """
    others = msgspec.structs.replace(which, typed=None)
    keys = " UNION ALL ".join(_meant(source, others) for source in sources_of(which)) or _NOTHING
    reach = FOUND if others == AssetFilter() else REACH
    page = f"SELECT * FROM found ORDER BY {_ORDER} LIMIT %(limit)s OFFSET %(offset)s"
    return f"""
        WITH closest AS MATERIALIZED ({closest_sql(exact=exact, reach=reach)}), found AS MATERIALIZED (
            SELECT * FROM ({keys}) AS keys ORDER BY {_ORDER} LIMIT {FOUND})
        SELECT whole.total, {COLUMNS} FROM (SELECT count(*) AS total FROM found) AS whole
          LEFT JOIN LATERAL ({page}) AS page ON true {JOINS}
         ORDER BY {_ORDER}
    """


def _meant(source: AssetSource, which: AssetFilter) -> str:
    table = source.table
    row = f"{rows_of(table, which)} AND {table.source}.{table.key} = closest.source_id"
    return f"""
        SELECT fitting.id, closest.source_id AS source, '{source.origin}' AS origin, fitting.created_at,
               1 - closest.distance AS rank
          FROM closest CROSS JOIN LATERAL (SELECT {source.id} AS id, created_at {row}) AS fitting
    """


def one_sql() -> str:
    """The asset with an id, of any owner; archived ones are there, too."""
    keys = " UNION ALL ".join(
        f"SELECT {source.id} AS id, {source.table.key} AS source, '{source.origin}' AS origin, created_at, "
        f"0::float8 AS rank, user_id FROM {source.table.source} "
        f"WHERE {source.table.key} = {_key_of(source)} AND {source.table.there}"
        for source in SOURCES
    )
    return f"SELECT page.user_id, {COLUMNS} FROM ({keys}) AS page {JOINS}"


def _key_of(source: AssetSource) -> str:
    return "thumbnail_id(%(id)s::uuid)" if source.origin == "thumbnail" else "%(id)s"


def _newest(source: AssetSource, which: AssetFilter, cursor: bool) -> str:
    place = f"(created_at, {source.id}) < (%(after_time)s, %(after_id)s)"
    after = f"AND created_at <= %(after_time)s AND {place}" if cursor else ""
    return f"""(
        SELECT {source.id} AS id, {source.table.key} AS source, '{source.origin}' AS origin, created_at,
               0::float8 AS rank
          {rows_of(source.table, which)} {after}
         ORDER BY created_at DESC, {source.id} DESC LIMIT %(limit)s + %(offset)s
    )"""


def _nearest(source: AssetSource, which: AssetFilter, cursor: bool) -> str:
    """All of them: they are few."""
    del cursor
    return f"""(
        SELECT {source.id} AS id, {source.table.key} AS source, '{source.origin}' AS origin, created_at,
               -distance::float8 AS rank
          {rows_of(source.table, which)}
    )"""


def _ranked(source: AssetSource, which: AssetFilter, cursor: bool) -> str:
    """The cursor is a condition on all ranked ones: none of them is cut off before."""
    del cursor
    table = source.table
    newest = f"SELECT * {rows_of(table, which)} ORDER BY created_at DESC, {table.key} DESC LIMIT {RANKED}"
    return f"""(
        SELECT {source.id} AS id, {table.key} AS source, '{source.origin}' AS origin, created_at, {_RANK} AS rank
          FROM ({newest}) AS {table.source}
         CROSS JOIN LATERAL (SELECT search_document({table.words}) AS document OFFSET 0) AS read
    )"""


def _total(which: AssetFilter, *, by_relevance: bool) -> str:
    """Each table is counted once, however many of its columns are assets."""
    times = Counter(source.table for source in sources_of(which))
    parts = (
        f"{times_} * {_count(rows_of(table, which), _most(which, by_relevance))}" for table, times_ in times.items()
    )
    return " + ".join(parts) or "0::bigint"


def _most(which: AssetFilter, by_relevance: bool) -> int | None:
    if by_relevance:
        return RANKED
    return MOST_STACKS if which.stacked else None


def _count(rows: str, most: int | None) -> str:
    return (
        f"(SELECT count(*) {rows})"
        if most is None
        else f"(SELECT count(*) FROM (SELECT {rows} LIMIT {most}) AS counted)"
    )


def facets_sql(which: AssetFilter) -> str:
    """How many assets of each table have which values, whatever is chosen among the facets."""
    tables = dict.fromkeys(source.table for source in SOURCES if fits(source.table, which))
    groups = " UNION ALL ".join(
        f"SELECT '{table.source}', {table.kind}, {table.project}, {table.model}, {table.style}, {table.starred}, "
        f"count(*) {rows_of(table, which, faceted=False)} GROUP BY 2, 3, 4, 5, 6"
        for table in tables
    )
    return with_near(which, groups)


def tags_sql(which: AssetFilter) -> str:
    """The tags of videos that are meant, whatever tags are chosen."""
    tagged = f"SELECT tags {rows_of(JOB_TABLE, which, tagged=False)} AND tags <> ''"
    sql = f"""SELECT tag, count(*) FROM ({tagged}) AS found, unnest(string_to_array(tags, E'\\n')) AS tag
               GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 100"""
    return with_near(which, sql)


def near_sql() -> str:
    """How many other videos and uploads look nearly the same as an asset of the user."""
    there = " OR ".join(
        f"EXISTS (SELECT FROM {table.source} WHERE {table.key} = near.source AND {table.shown})"
        for table in (JOB_TABLE, UPLOAD_TABLE)
    )
    return f"SELECT count(*) FROM ({NEAR}) AS near WHERE {there}"
