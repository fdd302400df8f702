"""The search of accounts stays quick with a hundred thousand of them."""

import time
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from infra.postgres.pool import open_pool
from infra.read_side.positions import Positions
from infra.read_side.reads import Reads
from infra.settings import Settings
from read_api.admin.users import list_accounts
from read_api.pagination import DEFAULT_LIMIT

MANY = 100_000


class Unbound:
    """The read models without a request."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    async def fetch(self, views: Any, sql: str, parameters: Any) -> Any:
        return (await self._reads.fetch(views, sql, parameters)).rows


@pytest.fixture(scope="module")
def many(module_database: Settings) -> Settings:
    with psycopg.connect(module_database.postgres_dsn, autocommit=True) as connection:
        connection.execute(
            """INSERT INTO accounts_v1 (user_id, email, searched, role, created_at)
               SELECT gen_random_uuid(), word, word, 'user', now() - number * interval '1 s'
                 FROM (SELECT number, md5(number::text) || '.' || number || '@example.com' AS word
                         FROM generate_series(1, %s) AS number) AS made""",
            (MANY,),
        )
        connection.execute("ANALYZE accounts_v1")
    return module_database


@pytest.mark.parametrize(
    ("search", "count"),
    [(None, MANY), ("example", MANY), (".77777@", 1), ("zz", 0), (uuid4().hex, 0)],
    ids=["all", "in every one", "in one", "short", "in none"],
)
async def test_a_page_of_a_hundred_thousand_accounts_takes_a_moment(
    many: Settings, search: str | None, count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async with open_pool(many.postgres_dsn, 1) as pool:
        reads: Any = Unbound(Reads(pool, Positions()))
        times = []
        for _ in range(5):
            started = time.perf_counter()
            found = await list_accounts.fn(reads, search, 1, DEFAULT_LIMIT, None)
            times.append((time.perf_counter() - started) * 1000)
    assert found.pagination.total == count
    assert len(found.users) == min(count, DEFAULT_LIMIT)
    with capsys.disabled():
        print(f"\nsearch of {search!r} among {MANY} accounts: {min(times):.1f} ms")
    assert min(times) < 300


async def test_a_rare_text_is_found_by_the_index(many: Settings) -> None:
    with psycopg.connect(many.postgres_dsn) as connection:
        plan = connection.execute(
            "EXPLAIN SELECT user_id FROM accounts WHERE searched LIKE %s", ("%.77777@%",)
        ).fetchall()
    assert any("accounts_v1_by_parts" in line for (line,) in plan), plan
