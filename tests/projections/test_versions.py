"""A read model changes its version while people use it, and they notice nothing."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from domain.job import Job
from infra.event_store.append import EventLog
from infra.event_store.codec import encode
from infra.postgres.pool import open_pool
from infra.processes import projector
from infra.projector import tables
from infra.settings import Settings
from projections.jobs import Jobs
from projections.protocol import LoggedEvent
from projections.registry import READ_MODELS, Versions
from projections.sessions import Sessions
from projections.table import Insert, Statement
from tests.examples import ORDER
from tests.http.people import PASSWORD, Person, new_account
from tests.lengths import PATIENCE
from tests.projections.traffic import Traffic, api, until

#: Jobs that are in the log at first, so that a new version has something to catch up with.
HISTORY = 3_000
CUSTOMERS = 3
ORDERS, LOGINS = 25, 3


class WiderJobs(Jobs):
    """Jobs with one more column, in the middle of the others' lives."""

    def __init__(self) -> None:
        super().__init__(2)
        self.tables += f"""
            ALTER TABLE {self.name}
                ADD COLUMN IF NOT EXISTS letters int NOT NULL GENERATED ALWAYS AS (char_length(prompt)) STORED;
        """


def upgraded(new: Any) -> list[Versions]:
    """The registry of the next release: one read model has a new version."""
    [changed] = [model for model in READ_MODELS if isinstance(new, type(model.serving))]
    return [Versions(model.serving, new) if model is changed else model for model in READ_MODELS]


async def migrate(settings: Settings, read_models: Sequence[Versions]) -> None:
    """What `mangamotion migrate` of the next release does."""
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn, autocommit=True) as connection:
        await tables.create(connection, read_models)


async def drop(settings: Settings, name: str) -> None:
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn, autocommit=True) as connection:
        await tables.drop(connection, name)


async def fresh(person: Person, path: str, **query: Any) -> Any:
    """An answer that does not call itself old, as one on a busy machine may."""
    async with asyncio.timeout(PATIENCE):
        while True:
            answer = await person.get(path, **query)
            assert answer.status_code == 200, (path, answer.text)
            if "x-stale" not in answer.headers:
                return answer.json()


async def bump(
    settings: Settings, new: Any, act: Callable[[httpx.AsyncClient, Traffic], Awaitable[None]], drops: str | None = None
) -> None:
    """Let customers act, and upgrade meanwhile to a release with the new version of one read model."""
    traffic = Traffic()
    view = next(iter(new.views))
    async with api(settings) as client, open_pool(settings.postgres_dsn) as pool, asyncio.TaskGroup() as group:

        async def shows_the_new_version() -> bool:
            async with pool.connection() as connection:
                return bool((await tables.serving(connection))[view] == new.name)

        before = group.create_task(projector.run(settings))
        customers = [group.create_task(traffic.run(lambda t: act(client, t))) for _ in range(CUSTOMERS)]
        await traffic.go_on(20)
        await migrate(settings, upgraded(new))
        after = group.create_task(projector.run(settings, upgraded(new)))
        before.cancel()
        await until(shows_the_new_version)
        if drops:
            await drop(settings, drops)
        await traffic.go_on(40)
        traffic.over = True
        await asyncio.gather(*customers)
        await until(partial(all_are_at_the_head, settings))
        after.cancel()


async def all_are_at_the_head(settings: Settings) -> bool:
    behind = (
        "SELECT 1 FROM mangamotion_tracking WHERE application_name IN ('jobs_v1', 'jobs_v2')"
        " AND notification_id < (SELECT max(notification_id) FROM mangamotion_events)"
    )
    return await rows(settings, behind) == []


async def order_and_look(client: httpx.AsyncClient, traffic: Traffic) -> None:
    """Order, and find every order at once in the list, in the counters and in the balance."""
    person = await new_account(client)
    ordered: list[str] = []
    for number in range(1, ORDERS + 1):
        ordered.append(await person.order(f"film {number}"))
        listed = await fresh(person, "/api/me/jobs", limit=100)
        assert [job["jobId"] for job in listed["jobs"]] == ordered[::-1]
        assert (await fresh(person, "/api/me/jobs/stats"))["queued"] == number
        await traffic.note()


async def log_in_and_look(client: httpx.AsyncClient, traffic: Traffic) -> None:
    """Log in, find every session in the list at once, and end them all."""
    person = await new_account(client)
    account = {"email": person.email, "password": PASSWORD}
    for number in range(1, LOGINS + 1):
        assert (await client.post("/api/auth/login", json=account)).status_code == 200
        assert len((await fresh(person, "/api/auth/sessions"))["sessions"]) == number + 1
        await traffic.note()
    answer = await person.post("/api/auth/password", {"currentPassword": PASSWORD, "newPassword": PASSWORD + "4"})
    assert answer.status_code == 200, answer.text
    assert (await person.get("/api/auth/sessions")).status_code == 401


@pytest.fixture
async def with_history(database: Settings) -> Settings:
    """A database whose log holds jobs that no read model knows yet."""
    async with EventLog(database.postgres_dsn) as log:
        jobs = [Job.queue(uuid4(), uuid4(), 1, ORDER) for _ in range(HISTORY)]
        await log.append([encode(recorded) for job in jobs for recorded in job.collect_events()])
    return database


async def rows(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn) as connection:
        return await (await connection.execute(sql.encode())).fetchall()


@pytest.mark.slow
@pytest.mark.parametrize("new", [Jobs(2), WiderJobs()], ids=["the same columns", "one column more"])
async def test_orders_are_seen_at_once_while_the_jobs_change_their_version(with_history: Settings, new: Jobs) -> None:
    drops = None if type(new) is Jobs else "jobs_v1"
    await bump(with_history, new, order_and_look, drops)
    counted = "SELECT user_id, count(*) FROM jobs GROUP BY 1"
    kept = "SELECT user_id, queued FROM job_stats"
    assert await rows(with_history, f"({counted}) EXCEPT ({kept})") == []
    assert len(await rows(with_history, kept)) == len(await rows(with_history, counted)) > HISTORY
    [(head,)] = await rows(with_history, "SELECT max(notification_id) FROM mangamotion_events")
    reached = "SELECT notification_id FROM mangamotion_tracking WHERE application_name IN ('jobs_v1', 'jobs_v2')"
    assert await rows(with_history, reached) == [(head,)] * (1 if drops else 2)
    assert await rows(with_history, "SELECT * FROM mangamotion_quarantine") == []


@pytest.mark.slow
async def test_sessions_are_always_known_while_their_read_model_changes_its_version(with_history: Settings) -> None:
    await bump(with_history, Sessions(2), log_in_and_look)


class QuieterJobs(Jobs):
    """Jobs with the same columns and other rows."""

    def __init__(self) -> None:
        super().__init__(2)

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        return [*super().project(page), Statement(f"UPDATE {self.name} SET prompt = 'quiet'", [])]


async def test_a_version_with_other_rows_does_not_serve(
    with_history: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    models = upgraded(QuieterJobs())
    await migrate(with_history, models)

    async def decided() -> bool:
        return any(record.message.startswith("build refused") for record in caplog.records)

    running = asyncio.create_task(projector.run(with_history, models))
    await until(decided)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    [(shown,)] = await rows(with_history, "SELECT projection FROM mangamotion_serving WHERE view = 'jobs'")
    assert shown == "jobs_v1"
