"""What a search finds, and that it finds it by its index, however many jobs an account has."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from commands import jobs
from domain.ids import new_id
from infra.event_store.repository import Repository
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from read_api.jobs.filters import NEWEST_FIRST, filter_of, jobs_sql, order_by
from tests.examples import order

Search = Callable[..., Awaitable[list[str]]]

SIZES = (100, 1_000, 20_000)
#: Other accounts of 1,000 jobs, so that the table is much larger than most accounts.
OTHERS = 20
_FILL = """
INSERT INTO jobs_v1 (job_id, user_id, status, stage, progress, attempts, tags, favorite, archived, updated_at, position,
                     number, prompt, mock_mode, created_at)
SELECT gen_random_uuid(), %(user_id)s, 'completed', '', 100, 1, '', false, false, now(), n, n,
       (%(prompts)s::text[])[1 + n %% 4], false, now() - n * interval '1 s'
  FROM generate_series(1, %(jobs)s) AS n
"""
_SCANS = """
SELECT relname, pg_stat_get_xact_numscans(oid) FROM pg_class
 WHERE oid = 'jobs_v1'::regclass OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'jobs_v1'::regclass)
"""
_PROMPTS = ["a red fox under cherry trees", "a fox in the rain", "夜の東京 with a ship", "東京の夜 and an old robot"]


async def submit(repository: Repository, user_id: UUID, prompt: str) -> None:
    await jobs.submit(repository, user_id, order(price=1, prompt=prompt), uuid4())


def statement(typed: str, sort: str = NEWEST_FIRST, **criteria: Any) -> tuple[str, dict[str, object]]:
    """The list's own statement, and its parameters but the owner."""
    which = filter_of(search=typed, **criteria)
    return jobs_sql(which, "job_id, prompt", sort), which.parameters(uuid4()) | {"limit": 21, "offset": 0}


@pytest.fixture
def search(database: Settings) -> Search:
    """The prompts that a search shows to an account once every projection has seen the whole log."""

    async def found(user_id: UUID, typed: str, **criteria: str) -> list[str]:
        await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
        sql, parameters = statement(typed, **criteria)
        async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as connection:
            rows = await (await connection.execute(sql, parameters | {"user_id": user_id})).fetchall()
        assert rows[0][0] == sum(row[1] is not None for row in rows)
        return [prompt for _, job_id, prompt in rows if job_id]

    return found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("girl", True),
        ("GIR", True),
        ("irl", False),
        ("cafe", True),
        ("lit", True),
        ("neon city", True),
        ("neon moon", False),
        ("京の", True),
        ("の京", False),
        ("東京", True),
        ("100%", True),
        ("200%", False),
        ("_", False),
        ("'); DROP TABLE jobs; --", False),
        ("ra\\in:*", True),
    ],
)
async def test_every_typed_word_must_begin_a_word_of_the_prompt(
    repository: Repository, user_id: UUID, search: Search, typed: str, found: bool
) -> None:
    await submit(repository, user_id, "A girl in a Café, neon-lit city 東京の夜, 100% rain")
    assert bool(await search(user_id, typed)) == found


@pytest.mark.parametrize(
    ("prompt", "typed", "found"),
    [
        ("Ο ΣΊΣΥΦΟΣ τρέχει", "Σίσυφος", True),
        ("Ο Σίσυφος", "ΣΊΣΥΦΟΣ", True),
        ("🦊 runs", "🦊", True),
        ("a 🦊runs", "🦊", True),
        ("🐻 runs", "🦊", False),
        ("a 👩\u200d👩\u200d👧 at sea", "👩\u200d👩\u200d👧", True),
        ("a 👩\u200d👩\u200d👧 at sea", "👧", True),
        ("a 👩\u200d👩\u200d👧 at sea", "👩\u200d👧\u200d👩", False),
        ("thumbs 👍🏽", "👍", True),
        ("thumbs 👍", "👍🏿", True),
        ("❤\ufe0f beats", "❤", True),
        ("learn C++ fast", "c++", True),
        ("learn Cobol fast", "c++", False),
        ("learn C fast", "C++", False),
        ("learn C++ fast", "c", True),
        ("learn C# fast", "C#", True),
        ("learn cobol", "c#", False),
        ("Café in C#", "cafe c#", True),
        ("1+1 is 2 #tag", "1 tag", True),
        ("แมวดำวิ่งในสวน", "วิ่ง", True),
        ("แมวดำวิ่งในสวน", "หมา", False),
        ("ﾈｺがｶﾞﾗｽの上", "ネコ", True),
        ("ネコがガラスの上", "ｶﾞﾗｽ", True),
        ("cafe\u0301 noir", "café", True),
        ("ｗｉｄｅ text", "wide", True),
        ("İstanbul", "istanbul", True),
    ],
)
async def test_a_search_finds_what_looks_the_same(
    repository: Repository, user_id: UUID, search: Search, prompt: str, typed: str, found: bool
) -> None:
    await submit(repository, user_id, prompt)
    assert bool(await search(user_id, typed)) == found


async def test_a_search_shows_what_is_of_ones_own_only_even_if_ids_end_alike(
    repository: Repository, user_id: UUID, search: Search
) -> None:
    alike = UUID(int=user_id.int ^ 1 << 127)
    await submit(repository, user_id, "a fox of mine")
    async with repository.pool.connection() as connection:
        await connection.execute(_FILL, {"user_id": alike, "prompts": ["a fox of another"] * 4, "jobs": 1})
    assert await search(user_id, "fox") == ["a fox of mine"]
    assert await search(alike, "fox") == ["a fox of another"]


@pytest.mark.parametrize("sort", ["createdAt", "status", "prompt"])
async def test_search_results_are_sorted_and_filtered_like_any_list(
    repository: Repository, user_id: UUID, search: Search, sort: str
) -> None:
    for prompt in ("b fox", "a fox", "c ship", "c fox"):
        await submit(repository, user_id, prompt)
    expected = {"createdAt": ["b fox", "a fox", "c fox"], "status": ["c fox", "a fox", "b fox"]}
    found = await search(user_id, "fox", sort=order_by(sort, "asc"), status="queued")
    assert found == expected.get(sort, ["a fox", "b fox", "c fox"])
    assert await search(user_id, "fox", status="failed") == []


@pytest.fixture
def accounts(database: Settings) -> dict[int, UUID]:
    """An account of each size, among others."""
    owners = {size: uuid4() for size in SIZES}
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        for size, owner in (*owners.items(), *((1_000, uuid4()) for _ in range(OTHERS))):
            connection.execute(_FILL, {"user_id": owner, "prompts": _PROMPTS, "jobs": size})
        connection.execute("VACUUM ANALYZE jobs_v1")
    return owners


def test_a_search_reads_the_index_of_words_and_no_other(database: Settings, accounts: dict[int, UUID]) -> None:
    found = {"fo": 2, "fox cherry": 4, "old zebra": None, "東京の夜": 4, "京の ship": None}
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        for size, owner in accounts.items():
            for typed, share in found.items():
                scans, total = scanned(connection, owner, typed)
                assert total == (size // share if share else 0), (size, typed)
                rows = {"jobs_v1_pkey": min(total, 21)} if total else {}
                assert scans == {"jobs_v1_by_own_words": 1} | rows, (size, typed)


def test_a_search_finds_no_words_of_accounts_that_were_opened_at_the_same_time(database: Settings) -> None:
    now = datetime.now(UTC)
    mine, *others = [new_id(now, uuid4()) for _ in range(4)]
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        for owner in (mine, *others):
            connection.execute(_FILL, {"user_id": owner, "prompts": _PROMPTS, "jobs": 100})
        with connection.transaction():
            found = connection.execute("SELECT job_id FROM search_jobs(%s, 'fox')", [mine]).fetchall()
            read = connection.execute(
                "SELECT pg_stat_get_xact_tuples_returned('jobs_v1_by_own_words'::regclass)"
            ).fetchone()
    assert read == (len(found),) == (50,)


def scanned(connection: psycopg.Connection, owner: UUID, typed: str) -> tuple[dict[str, int], int]:
    """How often the list's statement scanned the table and its indexes, and how many jobs it found."""
    sql, parameters = statement(typed, status="completed")
    with connection.transaction():
        before = counted(connection)
        row = connection.execute(sql, parameters | {"user_id": owner}).fetchone()
        after = counted(connection)
    assert row is not None
    return dict(after - before), row[0]


def counted(connection: psycopg.Connection) -> Counter[str]:
    return Counter(dict(connection.execute(_SCANS).fetchall()))
