"""A new metric is a new projection, which replays over all history, and one line in the table of metrics."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import ClassVar

import httpx
import psycopg
import pytest

from domain.session import SessionStarted
from infra.processes import projector
from infra.processes.api.services import assembled
from infra.projector import tables
from infra.settings import Settings
from projections.protocol import LoggedEvent
from projections.registry import READ_MODELS, Versions
from projections.table import Edits, Insert, Statement, Table
from read_api.insights.metrics import METRICS, Facts, Metric
from tests.http.conftest import background, no_cookies, serving
from tests.http.people import PASSWORD, Person, new_account

FACTS = Facts(
    ("logins",),
    "SELECT at FROM logins WHERE user_id = %(user_id)s AND at >= %(start)s AND at < %(end)s",
)


class Logins:
    """Fills `logins`: when each session of a user began."""

    topics: ClassVar[frozenset[str]] = frozenset({SessionStarted.topic})

    def __init__(self, version: int = 1) -> None:
        self.name = f"logins_v{version}"
        self.views = {"logins": self.name}
        self._table = Table(self.name, "session_id", {"user_id": "uuid NOT NULL", "at": "timestamptz NOT NULL"})
        self.tables = self._table.ddl
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, at);"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            match recorded.event:
                case SessionStarted() as event:
                    edits.insert(recorded.originator_id, user_id=event.user_id, at=recorded.at)
        return self._table.writes(edits)


@asynccontextmanager
async def release(settings: Settings, models: Sequence[Versions]) -> AsyncIterator[httpx.AsyncClient]:
    """The product with these read models, and a client of it."""
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn, autocommit=True) as connection:
        await tables.create(connection, models)
    async with (
        assembled(settings) as parts,
        background(asyncio.create_task(projector.run(settings, models))),
        serving(parts) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client,
    ):
        yield client


async def test_a_new_metric_shows_what_happened_before_there_was_one(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with release(database, READ_MODELS) as client:
        ann = await new_account(client)
        for _ in range(3):
            login = {"email": ann.email, "password": PASSWORD}
            assert (await client.post("/api/auth/login", json=login)).status_code == 200
        assert (await ann.get("/api/v1/insights/charts", metric="logins")).status_code == 400
    monkeypatch.setitem(METRICS, "logins", Metric("count", FACTS, "count(*)", empty=0))
    async with release(database, [*READ_MODELS, Versions(Logins())]) as client:
        again = Person(client, ann.user_id, ann.email, ann.token)
        answer = await again.get("/api/v1/insights/charts", metric="logins", granularity="week")
        assert "x-stale" not in answer.headers
        assert sum(point["value"] for point in answer.json()["points"]) == 4
        assert (await again.get("/api/v1/insights/stats")).json()["metrics"]["logins"]["value"] == 4
