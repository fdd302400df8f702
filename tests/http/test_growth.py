"""Nothing that a stranger sends makes anything grow: logs, tables, Valkey, files, memory. Generated from the routes."""

import gc
import logging
import os
import random
import string
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import httpx
import psycopg
import pytest
from psycopg import sql
from redis.asyncio import Redis

from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.logs.handler import BoundedHandler
from infra.logs.sampling import WINDOW_SECONDS
from infra.settings import Settings
from infra.settings.formats import parse_networks
from infra.settings.rate_limits import DEFAULT_RATE_LIMITS, parse_rate_limits
from tests.http import films
from tests.http.api_caller import ApiCaller
from tests.http.conftest import no_cookies, serving
from tests.http.people import browser, new_account
from tests.http.routes import ApiRoute, application, routes_of
from tests.lengths import LONG

EACH = 5 if LONG else 2
ADDRESSES = 5 if LONG else 3
#: In one window of the sampling, however many requests come in it: without sampling it is about a megabyte.
LOG_BYTES = 60_000
#: Bytes that one more round may leave in memory; the first one fills caches of bounded size.
MEMORY = 2_000_000
#: What opens accounts and sessions, within limits by address and account that have tests of their own.
ACCOUNTS = ("POST /api/auth/register", "POST /api/auth/login")
ROWS_OF_AN_ACCOUNT = 4
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND")


class Stranger:
    """Makes requests that no client has made before, from a seed."""

    def __init__(self, client: httpx.AsyncClient, document: dict[str, Any], seed: int) -> None:
        self._caller = ApiCaller(client, document)
        self._client = client
        self._random = random.Random(seed)
        #: How often an account or a session was opened, which leaves traces by design.
        self.accounts = 0

    def word(self, most: int = 300) -> str:
        alphabet = self._random.choice((string.ascii_letters, "\0\n\r\x1b", "é漢🦊\u202e", string.punctuation))
        return "".join(self._random.choices(alphabet, k=self._random.randint(1, most)))

    def headers(self) -> dict[str, str]:
        made = "".join(self._random.choices(string.ascii_letters + string.digits, k=40))
        choices = {
            "X-Request-Id": made,
            "Idempotency-Key": made,
            "Cookie": f"access_token={made}; a{made}=1",
            "Authorization": f"Bearer {made}",
            "X-Share-Password": made,
            "User-Agent": made * 20,
            "Range": f"bytes={made}",
            "If-None-Match": made,
            f"X-{made}": made,
        }
        return dict(self._random.sample(sorted(choices.items()), 3))

    async def call(self, route: ApiRoute) -> int:
        """A request for a route with its example or rubbish as body; the status."""
        names = [part[1:-1] for part in route.path.split("/") if part.startswith("{")]
        body = self._random.choice((None, {}, {self.word(40): self.word()}, [self.word()], "x" * 5_000, _account(self)))
        answer = await self._caller.call(route, None, {name: self.word(60) for name in names}, body, **self.headers())
        self.accounts += route.name in ACCOUNTS and answer.is_success
        return answer.status_code

    async def call_nothing(self) -> int:
        """A request for what is not there; the status."""
        path = f"/{quote(self.word(), safe='')}/{quote(self.word(), safe='/')}?{quote(self.word(), safe='=&')}"
        answer = await self._client.request(self._random.choice(_METHODS), path, headers=self.headers())
        return answer.status_code


def _account(stranger: Stranger) -> dict[str, str]:
    return {"email": f"{quote(stranger.word(20))}@example.com", "password": stranger.word(40)}


@pytest.fixture(scope="module")
def seed() -> int:
    chosen = int(os.environ.get("GROWTH_SEED") or random.randrange(2**32))
    print(f"GROWTH_SEED={chosen}")
    return chosen


@contextmanager
def logging_to(path: Path) -> Iterator[None]:
    """Our handler alone: those of the test framework keep every record in memory.

    It adds one to loggers that do not propagate, too, such as the access log of uvicorn, which the server switches off.
    """
    root, access = logging.getLogger(), logging.getLogger("uvicorn.access")
    handlers, level = root.handlers, root.level
    with path.open("w") as stream:
        root.handlers = [BoundedHandler(stream)]
        root.setLevel(logging.INFO)
        access.disabled = True
        try:
            yield
        finally:
            access.disabled = False
            root.handlers[0].close()
            root.handlers = handlers
            root.setLevel(level)


def rows(settings: Settings) -> dict[str, int]:
    """The number of rows of every table, so that a new table is counted too."""
    with psycopg.connect(settings.postgres_dsn, autocommit=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        return {name: _count(connection, name) for name in tables}


def _count(connection: psycopg.Connection, table: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    assert row
    return int(row[0])


def files(settings: Settings) -> int:
    data = Path(settings.mangamotion_data)
    return sum(1 for folder in ("spool", "objects") for path in (data / folder).rglob("*") if path.is_file())


def size(path: Path) -> int:
    return path.stat().st_size


async def call_all(stranger: Stranger, found: list[ApiRoute], each: int = EACH) -> set[tuple[str, int]]:
    """The statuses that each route gave."""
    answers = set()
    for route in found:
        for _ in range(each):
            answers.add((route.name, await stranger.call(route)))
            answers.add(("nowhere", await stranger.call_nothing()))
    return answers


@pytest.mark.slow
# All routes many times: a minute on a slow machine that has nothing else to do.
@pytest.mark.timeout(300)
async def test_no_route_lets_a_stranger_make_anything_grow(
    parts: Services, address: str, module_database: Settings, redis: Redis, seed: int, tmp_path: Path
) -> None:
    """Without limits: a stranger may have as many addresses as they like."""
    found = routes_of(application(parts))
    assert len(found) > 70
    async with httpx.AsyncClient(base_url=address, timeout=30, cookies=no_cookies()) as client:
        stranger = Stranger(client, (await client.get("/schema")).json(), seed)
        before, files_before, keys_before = rows(module_database), files(module_database), await redis.dbsize()
        began = time.monotonic()
        with logging_to(tmp_path / "api.log"):
            answers = await call_all(stranger, found)
            memory = await _memory_of(stranger, found)
    assert not {answer for answer in answers if answer[1] >= 500}
    after = rows(module_database)
    assert {name for name in after if after[name] - before[name] > ROWS_OF_AN_ACCOUNT * stranger.accounts} == set()
    assert files(module_database) == files_before
    assert await redis.dbsize() <= keys_before
    windows = 1 + (time.monotonic() - began) / WINDOW_SECONDS
    assert size(tmp_path / "api.log") < LOG_BYTES * windows
    assert memory < MEMORY


async def _memory_of(stranger: Stranger, found: list[ApiRoute]) -> int:
    tracemalloc.start()
    try:
        await call_all(stranger, found, 2)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        await call_all(stranger, found, 2)
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


async def test_addresses_are_counted_for_a_while_and_then_forgotten(
    parts: Services, module_database: Settings, redis: Redis, seed: int
) -> None:
    """Every key that a stranger makes is short, ends by itself, and belongs to an address or an account."""
    limited = replace(parts, limiter=Limiter(redis, parse_rate_limits("")), proxies=parse_networks("127.0.0.1"))
    longest = max(rule.seconds for rule in DEFAULT_RATE_LIMITS.values())
    async with serving(limited) as url, httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as client:
        stranger = Stranger(client, (await client.get("/schema")).json(), seed)
        before = set(await redis.keys("*"))
        for number in range(ADDRESSES):
            client.headers["X-Forwarded-For"] = f"198.51.100.{number}"
            await call_all(stranger, routes_of(application(parts)), 1)
        made = set(await redis.keys("*")) - before
        assert len(made) < ADDRESSES * (2 * len(DEFAULT_RATE_LIMITS) + 5)
        for key in made:
            assert len(key) < 400
            assert -1 != await redis.pttl(key) <= 1000 * longest + 1, "-2: it has ended already"
        assert all(str(key).removeprefix("b'").startswith("limit:") for key in made)


async def test_unknown_addresses_and_public_routes_are_limited_by_address(parts: Services, redis: Redis) -> None:
    rules = parse_rate_limits("refused=20/1h public=20/1h")
    limited = replace(parts, limiter=Limiter(redis, rules), proxies=parse_networks("127.0.0.1"))
    async with serving(limited) as url, httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as client:
        client.headers["X-Forwarded-For"] = "198.51.100.77"
        await redis.delete("limit:refused:198.51.100.77", "limit:public:198.51.100.77")
        ann = await new_account(client)
        for path, first in (("/nothing/here", 404), ("/api/models", 200), ("/", 200), ("/api/me/jobs", 401)):
            answers = [await client.get(path) for _ in range(25)]
            assert answers[0].status_code in (first, 429)
            assert answers[-1].status_code == 429, path
            assert answers[-1].json()["error"] == "too_many_requests"
            assert int(answers[-1].headers["retry-after"]) >= 1
        assert (await client.get("/health/live")).status_code == 200
        assert (await ann.get("/api/me/jobs")).status_code == 200, "who is logged in has limits of their own"
        assert (await ann.get("/nothing/here")).status_code == 429, "no route, so no authentication"
        client.headers["X-Forwarded-For"] = "198.51.100.78"
        await redis.delete("limit:refused:198.51.100.78", "limit:public:198.51.100.78")
        assert (await client.get("/nothing/here")).status_code == 404
        assert (await client.get("/api/models")).status_code == 200


async def test_a_link_that_is_opened_without_end_adds_no_event_and_keeps_one_short_mark_of_a_visitor(
    parts: Services, client: httpx.AsyncClient, module_database: Settings, redis: Redis
) -> None:
    ann = await new_account(client)
    job = await ann.order()
    await films.finish(parts, job)
    token = (await ann.post(f"/api/me/jobs/{job}/shares", {})).json()["url"].rpartition("/")[2]
    before, keys = rows(module_database)["mangamotion_log"], set(await redis.keys("*"))
    for _ in range(50):
        for path in (f"/api/shares/{token}/play", f"/api/shares/{token}/download"):
            assert (await client.post(path, headers=browser())).status_code == 204
        assert (await client.get(f"/api/shares/{token}", headers=browser())).status_code == 200
    assert rows(module_database)["mangamotion_log"] == before
    made = {cast("bytes", key).decode() for key in set(await redis.keys("*")) - keys}
    assert len([key for key in made if key.startswith("seen:")]) == 3
    assert {key.partition(":")[0] for key in made} <= {"seen", "media-key", "media-counts", "limit"}
    for key in made:
        assert len(key) < 60
        assert 0 < await redis.ttl(key) <= 86_460, key
