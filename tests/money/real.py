"""The real studio: an API and a projector as processes that can be killed, with PostgreSQL, NATS and Valkey,
and the local checkout in the place of Stripe.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, ExitStack
from datetime import datetime
from multiprocessing.process import BaseProcess
from typing import Any, Literal
from uuid import UUID, uuid4

import httpx
import msgspec
import psycopg

from domain.credit_policy import CreditPolicy
from infra.embedded import Servers
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.local_checkout.account import Json
from infra.local_checkout.objects import LocalSession
from infra.nats import Connection
from infra.postgres.pool import open_pool
from infra.projector import tables
from infra.projector.runner import Runner
from infra.settings import CreditSettings, Settings
from projections.protocol import Projection
from projections.registry import PROJECTIONS
from tests import databases
from tests.examples import PACKAGE
from tests.http.conftest import no_cookies
from tests.http.people import Person, new_account
from tests.http.processes import free_port, ready
from tests.http.stripe_double import StripeDouble, payment_settings, stripe_double
from tests.money.children import child, kill
from tests.money.library_real import LibrariesOverHttp, made, refusal_of
from tests.money.studio import Ledger, Movement

#: When the API is killed while a user waits: before the answer, or between the answer and its arrival.
Killed = Literal["before the answer", "before it arrives"]
Send = Callable[[], Awaitable[httpx.Response]]

#: The rules with which an example begins.
RULES = CreditPolicy(welcome=100)
#: Seconds after which a process that was started again must have caught up.
PATIENCE = 30
_HEAD = "SELECT coalesce(max(notification_id), 0) FROM mangamotion_events"
_BEHIND = f"""
SELECT count(*) FROM mangamotion_tracking
 WHERE application_name = ANY(%s) AND notification_id < ({_HEAD})
"""
#: A version that none of them has.
_ANOTHER = 1_000
_NAMES = [projection.name for projection in PROJECTIONS]


class Resending(httpx.AsyncHTTPTransport):
    """Sends a request again for as long as the answer is to try later, as a machine under load gives it."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await super().handle_async_request(request)
                if "retry-after" not in answer.headers or b"payments_unavailable" in await answer.aread():
                    return answer


class RealStudio:
    """Users send requests; workers and operators write to the same log from this process."""

    def __init__(self, settings: Settings, store: Repository, double: StripeDouble) -> None:
        self._settings = msgspec.structs.replace(settings, port=free_port(), payments=payment_settings(double.base))
        self.url = f"http://127.0.0.1:{self._settings.port}"
        self.store, self.provider, self._sender = store, double.account, double.sender
        self._sender.url = f"{self.url}/api/stripe/webhook"
        self._client = httpx.AsyncClient(
            base_url=self.url, timeout=PATIENCE, cookies=no_cookies(), transport=Resending()
        )
        self._stack, self._running = ExitStack(), dict[str, BaseProcess]()
        self.libraries = LibrariesOverHttp(self)
        self.policy = RULES
        #: Set by the machine: what happens to the API during the next POST.
        self.killed: Killed | None = None

    async def start(self) -> None:
        for name in ("projector", "api"):
            self._start(name)
        await ready(self.url)

    async def stop(self) -> None:
        await self._client.aclose()
        self._stack.close()

    async def restart(self, name: str) -> None:
        """Kill a process and start it again, with the rules of now."""
        kill(self._running[name])
        self._start(name)
        await ready(self.url)

    def _start(self, name: str) -> None:
        policy = self.policy
        credit = CreditSettings(credits=policy.mode, welcome_credits=policy.welcome, credit_allowance=policy.allowance)
        settings = msgspec.structs.replace(self._settings, credit=credit)
        self._running[name] = self._stack.enter_context(child(name, settings))

    async def register(self) -> Person:
        return await new_account(self._client)

    async def request(self, user: Person, month: str) -> None:
        """The API does that."""

    async def order(
        self, user: Person, seconds: int, project: UUID | None = None, look: UUID | None = None
    ) -> tuple[UUID | None, str]:
        places = {name: str(id_) for name, id_ in (("projectId", project), ("lookId", look)) if id_}
        body = {"prompt": "a quiet harbour at dusk", "durationSeconds": seconds, **places}
        return made(await self.post(user, "/api/generate-from-prompt", body))

    async def retry(self, user: Person, job: UUID) -> tuple[UUID | None, str]:
        return made(await self.post(user, f"/api/me/jobs/{job}/retry"))

    async def cancel(self, user: Person, job: UUID) -> str:
        return refusal_of(await self.post(user, f"/api/me/jobs/{job}/cancel"))

    async def delete(self, user: Person, job: UUID) -> str:
        return refusal_of(await user.delete(f"/api/me/jobs/{job}"))

    async def redeem(self, user: Person, code: str, now: datetime) -> str:
        return refusal_of(await self.post(user, "/api/credits/redeem", {"code": code}))

    async def buy(self, user: Person) -> tuple[LocalSession | None, str]:
        answer = await self.post(user, "/api/credits/checkout", {"packageId": PACKAGE.id})
        refusal = refusal_of(answer)
        return (None if refusal else self.provider.session(answer.json()["sessionId"])), refusal

    async def report(self, events: Sequence[Json]) -> None:
        self._sender.send(events)
        if self._killed():
            await self._rows(_HEAD)  # so that some have left
            await self.restart("api")
        assert await self._sender.delivered(PATIENCE)

    async def ledger(self, user: Person) -> Ledger:
        listed, shown = await asyncio.gather(
            self.fresh(user, "/api/credits/transactions", limit=100), self.fresh(user, "/api/credits")
        )
        rows = [Movement(row["type"], row["amount"], row["balance"]) for row in reversed(listed["transactions"])]
        assert len(rows) == listed["pagination"]["total"]
        return Ledger(shown["balance"], rows)

    async def close(self) -> None:
        """Every example begins with the same rules: what it draws must not depend on those before it."""
        if self._killed() or self.policy != RULES:
            self.policy = RULES
            await self.restart("api")

    async def check(self) -> None:
        """Read models that were kept up to date are those that a replay from the first event makes."""
        await self._caught_up()
        await replayed(self._settings.postgres_dsn, PROJECTIONS)

    async def post(self, user: Person, path: str, body: Any = None) -> httpx.Response:
        """Sent again with its key until there is an answer; the API may be killed meanwhile."""
        headers = user.headers | {"Idempotency-Key": uuid4().hex}
        content = {} if body is None else {"json": body}

        async def send() -> httpx.Response:
            return await self._client.post(path, headers=headers, **content)

        if killed := self._killed():
            await self._die(send, killed)
        return await self._answer(send)

    def _killed(self) -> Killed | None:
        """What is planned for the next request, once."""
        killed, self.killed = self.killed, None
        return killed

    async def _die(self, send: Send, killed: Killed) -> None:
        sending = asyncio.ensure_future(send())
        if killed == "before the answer":
            await self._rows(_HEAD)  # so that the request has left
        else:
            await sending
        await self.restart("api")
        await asyncio.gather(sending, return_exceptions=True)

    async def _answer(self, send: Send) -> httpx.Response:
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    return await send()
                except httpx.TransportError:
                    await ready(self.url)

    async def fresh(self, user: Person, path: str, **query: Any) -> Any:
        """The answer of a read that has seen everything."""
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await user.get(path, **query)
                assert answer.status_code == 200, answer.text
                if "x-stale" not in answer.headers:
                    return answer.json()

    async def _caught_up(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while await self._rows(_BEHIND, _NAMES) != [(0,)]:
                pass

    async def _rows(self, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return await self.store.pool.fetch(statement, parameters)


class RealStudios:
    """A studio for so many examples, then another one: a replay takes as long as its log."""

    def __init__(self, servers: Servers, template: str, examples: int) -> None:
        self._servers, self._template, self._most = servers, template, examples
        self._stack, self._examples = AsyncExitStack(), 0
        self._studio: RealStudio | None = None

    async def next(self) -> RealStudio:
        """The studio of the next example."""
        if self._studio is None or self._examples == self._most:
            await self.check()
            self._studio, self._examples = await self._open(), 0
        self._examples += 1
        return self._studio

    async def check(self) -> None:
        """Check what holds at the end of a studio, and close it."""
        try:
            if self._studio:
                await self._studio.check()
        finally:
            await self.close()

    async def close(self) -> None:
        """End all that runs."""
        self._studio = None
        await self._stack.aclose()

    async def _open(self) -> RealStudio:
        name = self._stack.enter_context(databases.fresh(self._servers, self._template))
        settings = databases.settings_for(self._servers, name)
        nats = await self._stack.enter_async_context(Connection(settings.nats_url, "test"))
        log = await self._stack.enter_async_context(EventLog(settings.postgres_dsn, nats.announce_append))
        pool = await self._stack.enter_async_context(open_pool(settings.postgres_dsn))
        double = await self._stack.enter_async_context(stripe_double())
        studio = RealStudio(settings, Repository(log, pool), double)
        self._stack.push_async_callback(studio.stop)
        await studio.start()
        return studio


async def replayed(dsn: str, projections: Sequence[Projection]) -> None:
    """Compare the rows of read models with those that another version makes of the whole log."""
    again = [type(live)(_ANOTHER) for live in projections]  # type: ignore[call-arg]  # every projection takes its version
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        for projection in again:
            await tables.create_tables(connection, projection)
        await Runner(dsn, again).catch_up()
        for live, replay in zip(projections, again, strict=True):
            for view, table in replay.views.items():
                kept = await _sorted(connection, live.views[view])
                assert await _sorted(connection, table) == kept, view
            await tables.drop(connection, replay.name)


async def _sorted(connection: psycopg.AsyncConnection, table: str) -> list[tuple[Any, ...]]:
    cursor = await connection.execute(f"SELECT * FROM {table} AS t ORDER BY t::text".encode())
    return list(await cursor.fetchall())
