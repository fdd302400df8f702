"""Statements of the gallery: one asset, near-duplicates, what is closest in meaning. `pages` has the list's."""

import msgspec

from read_api.assets.filters import AssetFilter
from read_api.assets.rows import COLUMNS, JOINS
from read_api.assets.sources import (
    JOB_TABLE,
    NEAR,
    SOURCES,
    UPLOAD_TABLE,
    AssetSource,
    rows_of,
    sources_of,
    with_near,
)
from read_api.meaning import FOUND, REACH, closest_sql

ORDER = "rank DESC, created_at DESC, id DESC"
NOTHING = (
    "SELECT NULL::uuid AS id, NULL::uuid AS source, '' AS origin, now() AS created_at, 0::float8 AS rank WHERE false"
)


def nearest_sql(which: AssetFilter, *, cursor: bool) -> str:
    """A page for `fetch_page`: the nearest to a picture first."""
    sources = sources_of(which)
    keys = " UNION ALL ".join(_nearest(source, which) for source in sources) or NOTHING
    total = " + ".join(f"(SELECT count(*) {rows_of(source.table, which)})" for source in sources) or "0::bigint"
    after = "WHERE (rank, created_at, id) < (%(after_rank)s::float8, %(after_time)s, %(after_id)s)" if cursor else ""
    page = f"SELECT * FROM ({keys}) AS keys {after} ORDER BY {ORDER} LIMIT %(limit)s OFFSET %(offset)s"
    sql = f"""
        SELECT whole.total, {COLUMNS}
          FROM (SELECT {total} AS total) AS whole
          LEFT JOIN LATERAL ({page}) AS page ON true {JOINS}
         ORDER BY {ORDER}
    """
    return with_near(which, sql)


def meant_sql(which: AssetFilter, *, exact: bool) -> str:
    """A page for `fetch_page`: the closest in meaning first, of what fits the rest of the filter.

    `exact`: compare all vectors of the account, even if there is an index.
    """
    others = msgspec.structs.replace(which, typed=None)
    keys = " UNION ALL ".join(_meant(source, others) for source in sources_of(which)) or NOTHING
    reach = FOUND if others == AssetFilter() else REACH
    page = f"SELECT * FROM found ORDER BY {ORDER} LIMIT %(limit)s OFFSET %(offset)s"
    return f"""
        WITH closest AS MATERIALIZED ({closest_sql(exact=exact, reach=reach)}), found AS MATERIALIZED (
            SELECT * FROM ({keys}) AS keys ORDER BY {ORDER} LIMIT {FOUND})
        SELECT whole.total, {COLUMNS} FROM (SELECT count(*) AS total FROM found) AS whole
          LEFT JOIN LATERAL ({page}) AS page ON true {JOINS}
         ORDER BY {ORDER}
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


def _nearest(source: AssetSource, which: AssetFilter) -> str:
    """All of them: they are few."""
    return f"""(
        SELECT {source.id} AS id, {source.table.key} AS source, '{source.origin}' AS origin, created_at,
               -distance::float8 AS rank
          {rows_of(source.table, which)}
    )"""


def near_sql() -> str:
    """How many other videos and uploads look nearly the same as an asset of the user."""
    there = " OR ".join(
        f"EXISTS (SELECT FROM {table.source} WHERE {table.key} = near.source AND {table.shown})"
        for table in (JOB_TABLE, UPLOAD_TABLE)
    )
    return f"SELECT count(*) FROM ({NEAR}) AS near WHERE {there}"
