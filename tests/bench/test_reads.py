"""The benchmark of reads, in a small studio: what it fills, that each query is answered, and the peer's lists."""

import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.accounts import write_tokens
from bench.reads import studio
from bench.reads.events import Account, Size
from bench.reads.plans import planner
from bench.reads.queries import QUERIES
from bench.stage import Stage
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests import databases

_SIZE = Size(jobs=600, users=10, texts=60)
_FILLED = """
SELECT count(*), count(*) FILTER (WHERE user_id = %s),
       (SELECT sum(queued + rendering + completed + failed + canceled + expired) FROM job_stats)
           + count(*) FILTER (WHERE archived),
       (SELECT count(*) FROM credit_transactions WHERE type = 'debit')
  FROM jobs
"""


@pytest.fixture(scope="module")
async def accounts(module_database: Settings) -> list[Account]:
    """A small studio; the first account is the largest."""
    return await studio.fill(module_database.postgres_dsn, _SIZE)


async def test_the_studio_has_what_the_projections_make_of_its_events(
    accounts: list[Account], module_database: Settings
) -> None:
    jobs = sum(account.jobs for account in accounts)
    found = await databases.query(module_database, _FILLED, accounts[0].user_id)
    assert found == [(jobs, _SIZE.large, jobs, jobs)]


async def test_every_index_is_there_again(accounts: list[Account], module_database: Settings) -> None:
    found = await databases.query(module_database, "SELECT indexname FROM pg_indexes")
    wanted = [name for projection in PROJECTIONS for name in re.findall(r"NOT EXISTS (\w+) ON", projection.indexes)]
    assert wanted
    assert set(wanted) <= {name for (name,) in found}


async def test_every_query_is_answered_and_has_a_plan(accounts: list[Account], module_database: Settings) -> None:
    async with planner(module_database) as asking:
        plans = {query.name: await asking.plan(query, accounts[0]) for query in QUERIES}
    assert len(plans) == len(QUERIES)
    assert all(" ms: " in text for text in plans.values())


@pytest.fixture
async def peer(module_database: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """The peer in this process, on our tables; needs the group `bench`."""
    pytest.importorskip("fastapi")
    stage = Stage(Path(), module_database, {})
    for name, value in (stage.environ() | {"PEER_DATABASE": stage.address()}).items():
        monkeypatch.setenv(name, value)
    from bench.peers.crud.database import engine
    from bench.peers.lists.app import app

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://peer") as client:
        yield client
    await engine.dispose()


async def test_the_peer_lists_what_we_list(
    accounts: list[Account], module_database: Settings, peer: httpx.AsyncClient, tmp_path: Path
) -> None:
    bearer = write_tokens(module_database, studio.ids(accounts[:2]), tmp_path / "tokens").read_text().split()
    async with planner(module_database) as asking:
        for query in (query for query in QUERIES if query.peer):
            for account, token in zip(accounts, bearer, strict=False):
                ours = (await asking.ask(query, account)).json()
                headers = {"Authorization": f"Bearer {token}"}
                theirs = (await peer.get(query.of(account), headers=headers)).raise_for_status().json()
                assert theirs["total"] == ours["pagination"]["total"]
                assert _times(theirs["items"]) == _times(_rows(ours))


def _rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The list in one of our answers."""
    ((rows,),) = [[rows for rows in answer.values() if isinstance(rows, list)]]
    return rows


def _times(rows: list[dict[str, Any]]) -> list[datetime]:
    """To the millisecond, as our answers show them."""
    times = [datetime.fromisoformat(row.get("createdAt") or row["created_at"]) for row in rows]
    return [at.replace(microsecond=at.microsecond // 1_000 * 1_000) for at in times]
