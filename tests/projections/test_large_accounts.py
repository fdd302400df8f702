"""Accounts with very many jobs: searches for common words, sorts and charts read little, and find the same."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.saved_search import AssetQuery
from infra.settings import Settings
from read_api.assets.filters import filter_of_query
from read_api.assets.pages import RANKED, PageOfAssets, list_sql
from read_api.assets.rows import MOST_VARIATIONS, AssetRow
from read_api.assets.sources import SHOWN
from read_api.days import EVER
from read_api.insights.metrics import ORDERS, SPENDING, Facts
from read_api.jobs.filters import filter_of, jobs_by_status_sql, jobs_sql, newest_jobs_sql, order_by
from read_api.newest_finds import MOST, TOO_LARGE

OLD, NEW = 11_000, 3_000
# All have the sea, the older ones the fox, the newer ones the ship, and few the 東京の夜.
_FILL = """
INSERT INTO jobs_v1 (job_id, user_id, status, stage, progress, attempts, video_key, poster_key, tags, favorite,
                     archived, updated_at, position, number, prompt, name, kind, model, style, seed, resolution,
                     aspect_ratio, duration_seconds, mock_mode, created_at, started_at, finished_at)
SELECT gen_random_uuid(), %(user_id)s,
       (ARRAY['completed', 'completed', 'completed', 'failed', 'queued', 'canceled'])[1 + n %% 6], '', 100, 1, 'v', 'p',
       '', n %% 50 = 0, n %% 100 = 1, now(), n, n,
       CASE WHEN n > %(new)s THEN 'a fox by the sea' ELSE 'a ship on the sea' END
           || CASE WHEN n %% 100 = 3 THEN ', 東京の夜' ELSE '' END,
       'x', 'simple', 'scene-cpu-1', 'noir', n, '1280x720', '16:9', 5, false, now() - n * interval '1 s', now(), now()
  FROM generate_series(1, %(jobs)s) AS n
"""
_LEDGER = """
INSERT INTO credit_transactions_v1 (id, position, user_id, amount, type, description, balance, created_at)
SELECT gen_random_uuid(), n + 100000 * %(jobs)s, %(user_id)s, -10, 'debit', 'Video generation', 100,
       now() - n * interval '1 s'
  FROM generate_series(1, %(jobs)s) AS n
"""
_STATS = """
INSERT INTO job_stats_v1 (user_id, completed, failed, queued, canceled)
SELECT user_id, count(*) FILTER (WHERE status = 'completed'), count(*) FILTER (WHERE status = 'failed'),
       count(*) FILTER (WHERE status = 'queued'), count(*) FILTER (WHERE status = 'canceled')
  FROM jobs_v1 WHERE NOT archived GROUP BY user_id
"""


@pytest.fixture(scope="module")
def owner(module_database: Settings) -> UUID:
    """An account with more jobs than are counted."""
    owner = uuid4()
    with psycopg.connect(module_database.postgres_dsn, autocommit=True) as connection:
        for user_id, jobs in ((owner, OLD + NEW), (uuid4(), OLD)):
            for statement in (_FILL, _LEDGER):
                connection.execute(statement, {"user_id": user_id, "jobs": jobs, "new": NEW})
        connection.execute(_STATS)
        connection.execute("VACUUM ANALYZE")
    return owner


class Database:
    """The database with the account."""

    def __init__(self, connection: psycopg.Connection, owner: UUID) -> None:
        self._connection, self._owner = connection, owner

    def rows(self, sql: str, asked: dict[str, Any], offset: int = 0) -> list[tuple[Any, ...]]:
        """The rows of a page of 20."""
        sql = sql.replace("%(limit)s", "21").replace("%(offset)s", str(offset))
        return self._connection.execute(sql.encode(), asked | {"user_id": self._owner}).fetchall()

    def plan(self, sql: str, asked: dict[str, Any]) -> str:
        """How a statement is run."""
        explained = self._connection.execute(f"EXPLAIN {sql}".encode(), asked | {"user_id": self._owner}).fetchall()
        return "\n".join(line for (line,) in explained)


@pytest.fixture
def account(module_database: Settings, owner: UUID) -> Any:
    """The database with the account, connected."""
    with psycopg.connect(module_database.postgres_dsn, autocommit=True) as connection:
        yield Database(connection, owner)


@pytest.mark.parametrize("typed", ["sea", "fox", "ship", "夜", "東京の夜", "zeppelin"])
@pytest.mark.parametrize("criteria", [{}, {"status": "failed"}, {"favorite": True}, {"archived": "all"}], ids=str)
@pytest.mark.parametrize("order", ["asc", "desc"])
def test_a_search_finds_the_newest_of_many_and_counts_to_a_limit(
    account: Database, typed: str, criteria: dict[str, Any], order: str
) -> None:
    which, by = filter_of(search=typed, **criteria), order_by("createdAt", order)
    asked = which.parameters(uuid4())
    for offset in (0, 40):
        exact = account.rows(jobs_sql(which, "job_id", by), asked, offset)
        found = account.rows(newest_jobs_sql(which, "job_id", by), asked, offset)
        assert [row[1] for row in found] == [row[1] for row in exact]
        assert found[0][0] == min(exact[0][0], MOST)


def test_a_search_that_reads_all_finds_says_so_for_a_large_account(account: Database) -> None:
    which = filter_of(search="sea")
    sql = jobs_sql(which, "job_id", order_by("createdAt", "desc"), unless_large=True)
    assert account.rows(sql, which.parameters(uuid4())) == [(TOO_LARGE, None)]
    which_assets = filter_of_query(AssetQuery(search="sea"), EVER)
    rows = account.rows(list_sql(PageOfAssets(which_assets)), which_assets.parameters(uuid4()))
    assert (rows[0][0], rows[0][1]) == (TOO_LARGE, None)


@pytest.mark.parametrize("typed", ["sea", "fox", "ship", "夜", "東京の夜", "zeppelin"])
@pytest.mark.parametrize("starred", [None, True, False])
def test_the_gallery_finds_the_newest_of_many(account: Database, typed: str, starred: bool | None) -> None:
    which = filter_of_query(AssetQuery(origin=["result"], search=typed, starred=starred), EVER)
    found = account.rows(list_sql(PageOfAssets(which, large=True)), which.parameters(uuid4()))
    jobs = filter_of(search=typed, favorite=starred, status="completed")
    exact = account.rows(jobs_sql(jobs, "job_id", order_by("createdAt", "desc")), jobs.parameters(uuid4()))
    assert [row[1] for row in found] == [row[1] for row in exact]
    assert found[0][0] == min(exact[0][0], MOST)


@pytest.mark.parametrize("typed", ["sea", "fox", "ship", "夜", "東京の夜", "zeppelin"])
def test_the_most_relevant_are_of_the_newest_finds(account: Database, typed: str) -> None:
    which = filter_of_query(AssetQuery(origin=["result"], search=typed), EVER)
    found = account.rows(list_sql(PageOfAssets(which, by_relevance=True, large=True)), which.parameters(uuid4()))
    jobs = filter_of(search=typed, status="completed")
    newest = jobs_sql(jobs, "job_id", order_by("createdAt", "desc")).replace("%(limit)s", str(RANKED))
    exact = account.rows(newest, jobs.parameters(uuid4()))
    assert {row[1] for row in found} <= {row[1] for row in exact}
    assert len(found) == min(21, len(exact))
    assert found[0][0] == min(exact[0][0], RANKED)
    ranks = [row[4] for row in found]
    assert typed == "zeppelin" or ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize("criteria", [{}, {"status": "failed"}, {"favorite": False}, {"archived": "all"}], ids=str)
@pytest.mark.parametrize("order", ["asc", "desc"])
def test_a_list_by_status_is_that_of_all_jobs_sorted(account: Database, criteria: dict[str, Any], order: str) -> None:
    which, by = filter_of(**criteria), order_by("status", order)
    for offset in (0, 40):
        asked = which.parameters(uuid4())
        first = account.rows(jobs_by_status_sql(which, "job_id", by), asked, offset)
        assert first == account.rows(jobs_sql(which, "job_id", by), asked, offset)
        assert "Seq Scan" not in account.plan(_numbered(jobs_by_status_sql(which, "job_id", by)), asked)


@pytest.mark.parametrize("facts", [ORDERS, SPENDING], ids=["orders", "spending"])
def test_a_chart_reads_an_index_and_no_rows(account: Database, facts: Facts) -> None:
    # Of the account all rows are asked for, a half of the table: then reading the table would be as good.
    asked = {"start": "2000-01-01", "end": datetime.now(UTC) - timedelta(hours=2)}
    assert "Index Only Scan" in account.plan(facts.sql, asked)


def test_filtered_assets_are_counted_to_a_limit(account: Database) -> None:
    which = filter_of_query(AssetQuery(style=["noir"]), EVER)
    (total, *_), *_ = account.rows(list_sql(PageOfAssets(which)), which.parameters(uuid4()))
    everything = filter_of_query(AssetQuery(), EVER)
    (all_of_them, *_), *_ = account.rows(list_sql(PageOfAssets(everything)), everything.parameters(uuid4()))
    counted = f"SELECT 2 * count(*) FROM jobs WHERE user_id = %(user_id)s AND {SHOWN}"
    assert [(total,), (all_of_them,)] == 2 * account.rows(counted, {})


def test_the_videos_of_a_stack_are_counted_to_a_limit(account: Database) -> None:
    newest = filter_of_query(AssetQuery(origin=["result"]), EVER)
    found = account.rows(list_sql(PageOfAssets(newest)), newest.parameters(uuid4()))
    assert {AssetRow(*row[1:]).variations for row in found} == {MOST_VARIATIONS}


def _numbered(sql: str) -> str:
    return sql.replace("%(limit)s", "21").replace("%(offset)s", "0")


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_a_list_by_prompt_reads_the_prompts_of_its_page(account: Database, order: str) -> None:
    which = filter_of()
    sql = jobs_sql(which, "job_id", order_by("prompt", order), total="0")
    assert "jobs_v1_by_prompt" in account.plan(_numbered(sql), which.parameters(uuid4()))
