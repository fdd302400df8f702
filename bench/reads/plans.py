"""How PostgreSQL answers a query: the plan of the very statements that its route sends."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, cast

import httpx
import psycopg

from bench.reads.events import Account
from bench.reads.queries import Query
from infra.auth.tokens import Tokens
from infra.http.app import create_app
from infra.postgres.pool import PLANNED_ONCE, Database, app_dsn, open_pool
from infra.processes.api.services import assembled
from infra.read_side.positions import Positions
from infra.read_side.reads import Freshness, Page, Reads
from infra.settings import Settings

#: As many nodes of a plan as are shown.
_TOP = 10
#: What says nothing about the way to the rows.
_SILENT = {"Result", "Nested Loop", "Subquery Scan", "Append", "Hash", "CTE Scan", "Materialize"}

Statement = tuple[str, Mapping[str, Any]]


class RecordingReads(Reads):
    """Reads that note what is asked of the database."""

    def __init__(self, pool: Database, positions: Positions) -> None:
        super().__init__(pool, positions)
        self.statements: list[Statement] = []

    async def fetch(
        self, views: str | tuple[str, ...], sql: str, parameters: Mapping[str, Any], freshness: Freshness | None = None
    ) -> Page:
        self.statements.append((sql, parameters))
        return await super().fetch(views, sql, parameters, freshness)


class Planner:
    """Asks our application in this process, and PostgreSQL how it answers."""

    def __init__(self, client: httpx.AsyncClient, reads: RecordingReads, settings: Settings) -> None:
        self._client, self._reads, self._dsn = client, reads, settings.postgres_dsn
        self._tokens = Tokens(settings.jwt_secret, settings.jwt_refresh_secret, settings.jwt_expiry)

    async def ask(self, query: Query, account: Account) -> httpx.Response:
        """The answer. Raises httpx.HTTPStatusError for a refusal."""
        token = self._tokens.access(account.user_id, account.look)
        answer = await self._client.get(query.of(account), headers={"Authorization": f"Bearer {token}"})
        return answer.raise_for_status()

    async def plan(self, query: Query, account: Account) -> str:
        """The plans of the statements of the route."""
        self._reads.statements = []
        await self.ask(query, account)
        return "; ".join([await explained(self._dsn, *statement) for statement in self._reads.statements])


@asynccontextmanager
async def planner(settings: Settings) -> AsyncIterator[Planner]:
    """A planner that is connected."""
    async with assembled(settings) as parts, open_pool(settings.postgres_dsn, 1, PLANNED_ONCE) as pool:
        reads = RecordingReads(pool, Positions())
        transport = httpx.ASGITransport(app=cast("Any", create_app(replace(parts, reads=reads))))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=60) as client:
            yield Planner(client, reads, settings)


async def explained(dsn: str, sql: str, parameters: Mapping[str, Any]) -> str:
    """The milliseconds of a statement, and the nodes of its plan that read or sort, from the top."""
    async with await psycopg.AsyncConnection.connect(app_dsn(dsn), autocommit=True) as connection:
        found = await connection.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}".encode(), parameters)
        row = await found.fetchone()
    assert row is not None
    (plan,) = row[0]
    shown = [name for name in dict.fromkeys(_nodes(plan["Plan"])) if name not in _SILENT]
    more = ", …" if len(shown) > _TOP else ""
    return f"{plan['Execution Time']:.1f} ms: {', '.join(shown[:_TOP])}{more}"


def _nodes(node: Mapping[str, Any]) -> Iterator[str]:
    """The names of the nodes that ran, with what they read."""
    if not node.get("Actual Loops", 1):
        return
    source = node.get("Index Name") or node.get("Relation Name") or node.get("Function Name")
    yield f"{node['Node Type']} {source}" if source else node["Node Type"]
    for child in node.get("Plans", ()):
        yield from _nodes(child)
