"""The gallery reads its indexes, however many videos an account has."""

from collections import Counter
from typing import Any
from uuid import UUID, uuid4

import msgspec
import psycopg
import pytest

from domain.ids import thumbnail_id
from domain.saved_search import AssetQuery
from infra.settings import Settings
from read_api.assets.facet_counts import facets_sql
from read_api.assets.filters import filter_of_query
from read_api.assets.pages import PageOfAssets, list_sql
from read_api.days import EVER

SIZES = (100, 20_000)
OTHERS = 10
_FILL = """
INSERT INTO jobs_v1 (job_id, user_id, status, stage, progress, attempts, video_key, poster_key, tags, favorite,
                     archived, updated_at, position, number, prompt, name, kind, model, style, seed, resolution,
                     aspect_ratio, duration_seconds, mock_mode, created_at)
SELECT gen_random_uuid(), %(user_id)s, 'completed', '', 100, 1, 'v', 'p', '', n %% 50 = 0, false, now(), n, n,
       'a fox ' || n / 4, 'a fox', 'simple', 'scene-cpu-1', (ARRAY['noir', 'neon'])[1 + n %% 2], n, '1280x720', '16:9',
       5, false, now() - n * interval '1 s'
  FROM generate_series(1, %(jobs)s) AS n
"""
_SCANS = """
SELECT relname, pg_stat_get_xact_numscans(oid) FROM pg_class
 WHERE oid = 'jobs_v1'::regclass OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'jobs_v1'::regclass)
"""
#: Of the rows of a page.
_ROWS = {"jobs_v1_pkey", "jobs_v1_by_recipe", "jobs_v1_lost"}


@pytest.fixture
def accounts(database: Settings) -> dict[int, UUID]:
    """An account of each size, among others."""
    owners = {size: uuid4() for size in SIZES}
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        for size, owner in (*owners.items(), *((1_000, uuid4()) for _ in range(OTHERS))):
            connection.execute(_FILL, {"user_id": owner, "jobs": size})
            connection.execute("INSERT INTO job_stats_v1 (user_id, completed) VALUES (%s, %s)", [owner, size])
        connection.execute("VACUUM ANALYZE jobs_v1")
    return owners


def scanned(connection: psycopg.Connection, sql: str, asked: dict[str, Any]) -> tuple[set[str], list[tuple[Any, ...]]]:
    """The table and those of its indexes that a statement scanned, and its rows."""
    with connection.transaction():
        before = counted(connection)
        rows = connection.execute(sql, asked).fetchall()
        after = counted(connection)
    return {name for name, number in (after - before).items() if number}, rows


def counted(connection: psycopg.Connection) -> Counter[str]:
    return Counter(dict(connection.execute(_SCANS).fetchall()))


@pytest.mark.parametrize(
    ("query", "stacked", "index", "share"),
    [
        (AssetQuery(), False, "jobs_v1_assets", 2),
        (AssetQuery(origin=["result"], style=["noir"]), False, "jobs_v1_assets", 1 / 2),
        (AssetQuery(origin=["result"], starred=True), False, "jobs_v1_favorites", 1 / 50),
        # Recipes are in no index that covers them, so the rows are read as well; either index by time leads there.
        (AssetQuery(origin=["result"]), True, "jobs_v1_by_recipe", None),
        (AssetQuery(origin=["result"], search="fox 1"), False, "jobs_v1_by_own_words", None),
    ],
    ids=["all", "style", "starred", "stacked", "search"],
)
def test_a_page_reads_one_index_of_the_account_and_the_rows_that_it_shows(
    database: Settings,
    accounts: dict[int, UUID],
    query: AssetQuery,
    stacked: bool,
    index: str,
    share: float | None,
) -> None:
    which = filter_of_query(msgspec.structs.replace(query, stacked=stacked), EVER)
    page = PageOfAssets(which, large=which.typed is not None)
    sql = list_sql(page).replace("%(limit)s", "21").replace("%(offset)s", "0")
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        for size, owner in accounts.items():
            scans, rows = scanned(connection, sql, which.parameters(owner))
            by_time = {"jobs_v1_assets", "jobs_v1_by_time", "jobs_v1_of_status"} if stacked else set()
            assert index in scans <= _ROWS | {index} | by_time, size
            assert share is None or rows[0][0] == size * share


def test_facets_read_one_index_of_the_account(database: Settings, accounts: dict[int, UUID]) -> None:
    which = filter_of_query(AssetQuery(style=["noir"]), EVER)
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        for size, owner in accounts.items():
            scans, rows = scanned(connection, facets_sql(which), which.parameters(owner))
            assert scans == {"jobs_v1_assets", "jobs_v1_by_tag"}, size
            assert sum(row[-1] for row in rows if row[0] == "marks") == size
            assert [row[-1] for row in rows if row[0] == "projectId"] == [size]


def test_the_database_and_the_domain_have_one_id_for_a_thumbnail(database: Settings) -> None:
    with psycopg.connect(database.postgres_dsn) as connection:
        for job_id in (UUID(int=0), UUID(int=2**128 - 1), *(uuid4() for _ in range(50))):
            row = connection.execute("SELECT thumbnail_id(%s::uuid)", [job_id]).fetchone()
            assert row == (thumbnail_id(job_id),)
