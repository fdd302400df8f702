"""X-Position and X-Min-Position on every route that reads, from the table of routes."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

import httpx
import msgspec
import psycopg
import pytest

from domain.position import HEADER, Position, parse_token
from infra.event_store.lookups import position_at
from infra.http.openapi.answers import DescribedRoute
from infra.http.services import Services
from infra.processes.api.services import assembled
from infra.read_side.positions import Positions
from infra.read_side.reads import Freshness, Page, Reads
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.http.api_caller import ApiCaller
from tests.http.conftest import no_cookies, projecting, serving
from tests.http.people import Person, new_account
from tests.http.repeating import Repeater, repeater
from tests.http.resources import promoted, resources_of
from tests.http.routes import ApiRoute, application, routes_of
from tests.http.scenario import OPEN, Scenario, scenario

__all__ = ["scenario"]

SAFE = ("GET", "HEAD")
#: Reads that are made of no projection, so that there is no position to send: the state of a tus upload comes from the
#: log and the spool, that of a second factor from the log, models and packages never change while a process runs, and
#: admins see how far the projections are.
NO_PROJECTION = {
    "HEAD /api/uploads/tus/{upload_id}",
    "GET /api/auth/totp",
    "GET /api/models",
    "GET /api/models/{model}/example",
    "HEAD /api/models/{model}/example",
    "GET /api/credits/packages",
    "GET /api/admin/projections",
    "GET /api/admin/workers",
    "GET /api/admin/timers",
    "GET /api/auth/options",
    "GET /api/auth/reset/{token}",
    "GET /api/auth/verify/{token}",
    "GET /api/auth/invitations/{token}",
    "GET /api/auth/oidc/{provider}",
    "GET /api/auth/oidc/{provider}/callback",
    # Each of its messages has a position of its own.
    "GET /api/me/events",
    "GET /api/webhooks/signing-key",
}
#: Reads whose answers are empty: they show nothing that was read.
EMPTY = {"POST /api/media/{job_id}/play", "POST /api/media/{job_id}/download"}
#: Writes whose answers name no position: an invitation looks the same whether it reached an account, a piece of a file
#: is no event, and neither Stripe nor another log reads. Mails are made after the answer, no link has the token of a
#: share, and a visit at a provider begins without one. What visitors do is counted outside the log, tickets of sockets
#: are signed, and links to everything of an account are sealed.
NO_POSITION = {
    "POST /api/ws-ticket",
    "POST /api/me/export",
    "POST /api/auth/reset",
    "POST /api/auth/reset/{token}",
    "POST /api/auth/verify",
    "POST /api/auth/verify/{token}",
    "POST /api/auth/invitations/{token}",
    "POST /api/me/jobs/{job_id}/guests",
    "PATCH /api/uploads/tus/{upload_id}",
    "POST /api/jobs/estimate",
    "POST /api/films/estimate",
    "POST /api/stripe/webhook",
    "POST /log/add-checkpoint",
    *EMPTY,
    "POST /api/shares/{token}/play",
    "POST /api/shares/{token}/download",
    "POST /api/auth/oidc/{provider}/link",
    "POST /api/auth/oidc/{provider}/again",
    "POST /api/webhooks/{webhook_id}/test",
    "POST /api/webhooks/{webhook_id}/replay",
}
#: Needs a cookie; `test_sessions.py` looks at its answer.
WITH_COOKIE = {"POST /api/auth/token/refresh"}
#: What makes a write read.
BODIES = {"POST /api/me/jobs/bulk": {"action": "favorite", "filter": {}}}
NO_TOKENS = [
    "",
    "0",
    "1",
    "9223372036854775807",
    "-1",
    "null",
    "AQ",
    "A" * 23,
    "A" * 5000,
    Position(1).token + "=",
    "é",
]


def is_read(route: ApiRoute) -> bool:
    """Every GET and HEAD but the pages about the server itself; and what else reads from a projection."""
    described = DescribedRoute(route.method, route.path, route.handler)
    return described.reads or (route.method in SAFE and route.path.startswith("/api/"))


def reader(scenario: Scenario, route: ApiRoute) -> Person | None:
    return None if route.name in OPEN else scenario.eve if route.path.startswith("/api/admin/") else scenario.ann


def reads(scenario: Scenario) -> list[ApiRoute]:
    found = [route for route in scenario.routes if is_read(route)]
    assert len(found) > 30
    return found


async def ask(scenario: Scenario, route: ApiRoute, token: str) -> httpx.Response:
    ids, body = scenario.anns.of(route.path), BODIES.get(route.name)
    return await scenario.api.call(route, reader(scenario, route), ids, body, **{HEADER: token})


def refused(route: ApiRoute, answer: httpx.Response, code: str) -> None:
    assert answer.status_code == 400, (route.name, answer.status_code, answer.text)
    if route.method != "HEAD":
        body = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert (body["error"], [error["field"] for error in body["errors"]]) == (code, [HEADER]), route.name
        assert HEADER in body["message"]


@pytest.mark.parametrize("text", NO_TOKENS, ids=range(len(NO_TOKENS)))
async def test_a_text_that_is_no_position_is_refused_by_every_read(scenario: Scenario, text: str) -> None:
    for route in reads(scenario):
        refused(route, await ask(scenario, route, text.encode() if text == "é" else text), "validation_error")  # type: ignore[arg-type]


async def test_two_positions_are_refused_by_every_read(scenario: Scenario) -> None:
    for route in reads(scenario):
        person = reader(scenario, route)
        path = route.path.format(**scenario.anns.of(route.path))
        twice = [(HEADER, Position().token)] * 2 + list((person.headers if person else {}).items())
        twice += [("Tus-Resumable", "1.0.0")]
        refused(
            route, await scenario.api.client.request(route.method, path, headers=twice, json=None), "validation_error"
        )


async def test_a_position_of_another_log_is_refused_by_every_read(scenario: Scenario) -> None:
    head = await position_at(scenario.parts.repository.pool, await scenario.position())
    others = [
        Position(head, bytes(8)),
        Position(1, head.digest),
        Position(0, head.digest),
        Position(head + 1, head.digest),
        Position(2**63 - 1, head.digest),
    ]
    for route in reads(scenario):
        for other in others:
            refused(route, await ask(scenario, route, other.token), "unknown_position")


async def test_every_read_has_the_position_at_which_it_was_read(scenario: Scenario) -> None:
    written = parse_token((await scenario.ann.post("/api/v1/looks", {"name": "a look"})).headers["x-position"])
    named = set()
    for route in reads(scenario):
        answer = await ask(scenario, route, written.token)
        assert answer.status_code < 500, (route.name, answer.text)
        assert "x-stale" not in answer.headers, route.name
        if "x-position" in answer.headers:
            named.add(route.name)
            position = parse_token(answer.headers["x-position"])
            assert position >= written, route.name
            again = await ask(scenario, route, position.token)
            assert again.status_code == answer.status_code, (route.name, again.text)
    assert {route.name for route in reads(scenario)} - named == NO_PROJECTION | EMPTY


@pytest.mark.slow
async def test_every_write_has_a_position_from_which_can_be_read(client: httpx.AsyncClient, parts: Services) -> None:
    posting = await repeater(parts, client)
    writes = [route for route in routes_of(application(parts)) if route.method not in (*SAFE, "OPTIONS")]
    silent = set()
    for route in writes:
        answer = await written(posting, route)
        if "x-position" not in answer.headers:
            silent.add(route.name)
            continue
        assert parse_token(answer.headers["x-position"]) > 0, route.name
        read = await client.get("/api/models", headers={HEADER: answer.headers["x-position"]})
        assert read.status_code == 200, (route.name, answer.text, read.text)
    assert silent == NO_POSITION | WITH_COOKIE
    assert len(writes) - len(silent) > 25


async def written(posting: Repeater, route: ApiRoute) -> httpx.Response:
    """The answer to a write. What is deleted is another thing each time."""
    if route.method == "POST":
        answer = await posting.send(sent := await posting.prepared(route, route.name))
        await posting.let_in(sent)
        return answer
    if route.method == "DELETE":
        posting = await repeater(posting.parts, posting.api.client)
    return await posting.api.call(route, posting.ann, posting.things.of(route.path))


async def test_an_answer_holds_exactly_what_had_happened_at_its_position(scenario: Scenario) -> None:
    person = await new_account(scenario.api.client)
    done = asyncio.Event()

    async def write() -> None:
        for number in range(40):
            await person.order(f"film {number}")
        done.set()

    async def read() -> None:
        while not done.is_set():
            answer = await person.get("/api/users/jobs")
            async with scenario.parts.repository.pool.connection() as connection:
                cursor = await connection.execute(_QUEUED, (person.user_id, parse_token(answer.headers["x-position"])))
                assert await cursor.fetchone() == (len(answer.json()["jobs"]),)

    async with asyncio.TaskGroup() as group:
        group.create_task(write())
        for _ in range(3):
            group.create_task(read())


async def test_every_query_waits_for_all_read_models_whose_tables_it_reads(scenario: Scenario) -> None:
    seen: dict[str, set[str]] = {}

    class Watched(Reads):
        async def fetch(
            self,
            views: str | tuple[str, ...],
            sql: str,
            parameters: Mapping[str, Any],
            freshness: Freshness | None = None,
        ) -> Page:
            named = {views} if isinstance(views, str) else set(views)
            seen.setdefault(sql, set()).update(named)
            return await super().fetch(views, sql, parameters, freshness)

    watched = Watched(scenario.parts.repository.pool, Positions())
    async with (
        serving(replace(scenario.parts, reads=watched)) as url,
        httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as client,
    ):
        for route in reads(scenario):
            ids = scenario.anns.of(route.path)
            await ApiCaller(client, scenario.api.document).call(
                route, reader(scenario, route), ids, BODIES.get(route.name)
            )
    tables = {view: projection.name for projection in PROJECTIONS for view in projection.views}
    assert len(seen) > 15
    for sql, named in seen.items():
        read = {tables[word] for word in re.findall(r"(?:FROM|JOIN)\s+(\w+)", sql) if word in tables}
        assert read == {tables[view] for view in named}, sql


_QUEUED = """
    SELECT count(*) FROM mangamotion_events
     WHERE topic LIKE 'job.queued.%%' AND convert_from(state, 'UTF8')::json->'data'->>'user_id' = %s::text
       AND notification_id <= %s
"""


class Behind(NamedTuple):
    """A scenario whose read models stand still, and the newest position that they lack."""

    scenario: Scenario
    settings: Settings
    missing: Position


@pytest.fixture
async def behind(database: Settings) -> AsyncIterator[Behind]:
    async with (
        assembled(msgspec.structs.replace(database, read_patience=timedelta(seconds=2))) as parts,
        serving(parts) as url,
        httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as client,
    ):
        async with projecting(database):
            api = ApiCaller(client, (await client.get("/schema")).json())
            found = Scenario(parts, api, [await new_account(client) for _ in range(5)])
            found.anns = await resources_of(parts, found.ann, found.cat)
            await promoted(parts, found.eve)
            await found.ann.get("/api/me/jobs")
        answer = await found.ann.post("/api/v1/looks", {"name": "the read models do not know it"})
        yield Behind(found, database, parse_token(answer.headers["x-position"]))


async def all_at_once(behind: Behind) -> Mapping[str, tuple[float, httpx.Response]]:
    async def timed(route: ApiRoute) -> tuple[str, tuple[float, httpx.Response]]:
        began = time.monotonic()
        answer = await ask(behind.scenario, route, behind.missing.token)
        return route.name, (time.monotonic() - began, answer)

    return dict(await asyncio.gather(*map(timed, reads(behind.scenario))))


async def test_every_read_waits_two_seconds_for_a_read_model_that_stands_still(behind: Behind) -> None:
    for _ in range(2):  # the second time too, although it is known then that nothing moves
        for name, (seconds, answer) in (await all_at_once(behind)).items():
            if name in NO_PROJECTION:
                continue
            assert answer.headers.get("x-stale") == "true", (name, answer.text)
            if not name.startswith("POST /api/me"):  # which writes as well
                assert parse_token(answer.headers["x-position"]) < behind.missing, name
            assert answer.status_code < 500, (name, answer.text)
            assert 1.9 < seconds < 8, (name, seconds)


async def test_an_account_that_the_read_model_does_not_show_yet_gets_503_with_retry_after_and_is_not_logged_out(
    behind: Behind,
) -> None:
    answer = await (await new_account(behind.scenario.api.client)).get("/api/auth/me")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


async def test_every_read_goes_on_as_soon_as_the_read_model_is_there(behind: Behind) -> None:
    async def later() -> None:
        await waiting(behind.settings)
        async with projecting(behind.settings):
            await over.wait()

    over = asyncio.Event()
    async with patient(behind) as waited, asyncio.TaskGroup() as group:
        group.create_task(later())
        answers = await all_at_once(waited)
        over.set()
    for name, (_, answer) in answers.items():
        if name not in NO_PROJECTION | EMPTY:
            assert "x-stale" not in answer.headers, (name, answer.text)
            assert parse_token(answer.headers["x-position"]) >= behind.missing, name


@asynccontextmanager
async def patient(behind: Behind) -> AsyncIterator[Behind]:
    """The same read models, of which a loaded machine needs more than two seconds to bring all up to date."""
    found = behind.scenario
    async with (
        assembled(behind.settings) as parts,
        serving(parts) as url,
        httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as client,
    ):
        people = [found.ann, found.bob, found.cat, found.dan, found.eve]
        copy = Scenario(parts, ApiCaller(client, found.api.document), people)
        copy.anns = found.anns
        yield behind._replace(scenario=copy)


async def waiting(settings: Settings) -> None:
    """Until a read has asked the database."""
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn, autocommit=True) as connection:
        while True:
            cursor = await connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%fresh.head%'"
                " AND pid <> pg_backend_pid()"
            )
            row = await cursor.fetchone()
            if row and row[0]:
                return
            await asyncio.sleep(0.01)
