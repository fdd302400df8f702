"""What each POST of the table needs to succeed, so that it can be sent, repeated and interrupted."""

import asyncio
import json
import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg

from infra.event_store.codec import EventRow
from infra.http.openapi.examples import JOB
from infra.http.services import Services
from infra.settings import Settings
from tests.http import films
from tests.http.api_caller import ApiCaller
from tests.http.authenticator import App, Clock, challenge_of, enrolled
from tests.http.browsers import log_in
from tests.http.people import PASSWORD, Person, new_account
from tests.http.resources import Resources, promoted, resources_of, voucher_of
from tests.http.routes import ApiRoute, application, example, routes_of

_TRANSFER = re.compile(r"uploadId=[^&\"]+")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def posts(parts: Services) -> list[ApiRoute]:
    """Every POST of the table."""
    return [route for route in routes_of(application(parts)) if route.method == "POST"]


def of_users(parts: Services) -> list[ApiRoute]:
    """Every POST of a logged-in user; a new one is among them by itself."""
    return [route for route in posts(parts) if not route.handler.opt.get("public")]


@dataclass
class Sent:
    """A request that can be sent again."""

    route: ApiRoute
    person: Person
    ids: dict[str, str]
    key: str
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


class Repeater:
    """Prepares requests and sends them."""

    def __init__(self, parts: Services, api: ApiCaller, ann: Person, things: Resources) -> None:
        self.parts, self.api = parts, api
        self.ann, self.things = ann, things

    async def prepared(self, route: ApiRoute, key: str) -> Sent:
        """A request of a user who may send it, on things in the right state."""
        body = example(self.api.document, route)
        takes_body = "data" in route.handler.parsed_fn_signature.parameters
        assert body is not None or not takes_body, f"{route.name} needs an example in infra/http/openapi/examples.py"
        ids = self.things.of(route.path)
        if route.name == "POST /api/auth/password":
            return Sent(route, await new_account(self.api.client), ids, key, body)
        if route.name == "POST /api/auth/totp/confirm":
            person = await new_account(self.api.client)
            app = App((await person.post("/api/auth/totp")).json()["secret"])
            return Sent(route, person, ids, key, {"code": app.code()})
        if route.name == "POST /api/auth/totp/recovery-codes":
            person = await new_account(self.api.client)
            await enrolled(person, Clock())
            return Sent(route, person, ids, key, body)
        if route.name == "POST /api/auth/login/code":
            person = await new_account(self.api.client)
            _, recovery = await enrolled(person, Clock())
            challenge = await challenge_of(self.api.client, person.email)
            return Sent(route, person, ids, key, {"challenge": challenge, "code": recovery[0]})
        if route.path in ("/api/webhooks", "/api/webhooks/{webhook_id}/replay"):
            # Ten webhooks are the most, and one replay of each; none ends while no process delivers.
            person = await new_account(self.api.client)
            webhook = (await person.post("/api/webhooks", {"url": "https://hooks.example.com/x"})).json()
            return Sent(route, person, ids | {"webhook_id": webhook["id"]}, key, body)
        if route.path.endswith("/complete"):
            return Sent(route, self.ann, ids | {"upload_id": await self._put()}, key, body)
        example_in_body = JOB in json.dumps(body)
        job_id = await self.ann.order() if "{job_id}" in route.path or example_in_body else self.things.job_id
        body = json.loads(json.dumps(body).replace(JOB, job_id))
        if route.path == "/api/credits/redeem":
            body = {"code": uuid4().hex}
            await voucher_of(self.parts, body["code"])
        if route.path.endswith(("/pause", "/resume")):
            await self.ann.post(
                route.path.rpartition("/")[0] + ("/resume" if route.path.endswith("pause") else "/pause")
            )
        if route.path == "/api/me/trash/restore":
            await self.ann.delete(f"/api/me/jobs/{job_id}")
        if route.path.startswith("/api/films"):
            await films.finish(self.parts, job_id)
        if route.path.endswith("{job_id}/retry"):
            await films.fail(self.parts, job_id)
        if "/projections/" in route.path:
            await self._park()
        return Sent(route, self.ann, ids | {"job_id": job_id}, key, body)

    async def send(self, sent: Sent, client: httpx.AsyncClient | None = None, **headers: str) -> httpx.Response:
        """The request, once more or for the first time."""
        api = ApiCaller(client, self.api.document) if client else self.api
        named = {"Idempotency-Key": sent.key} | sent.headers | headers
        return await api.call(sent.route, sent.person, sent.ids, sent.body, **named)

    async def let_in(self, sent: Sent) -> None:
        """Log in anew where the request has ended the session that sent it."""
        if (await sent.person.get("/api/auth/me")).status_code == 401:
            for password in (PASSWORD, (sent.body or {}).get("newPassword", "")):
                answer = await log_in(self.api.client, sent.person.email, password)
                if answer.status_code == 200:
                    sent.person.token = answer.json()["accessToken"]

    async def position(self) -> int:
        """How much has ever happened."""
        async with self.parts.repository.pool.connection() as connection:
            row = await (await connection.execute("SELECT max(notification_id) FROM mangamotion_events")).fetchone()
        assert row is not None
        return int(row[0] or 0)

    async def known(self, ids: set[UUID]) -> set[UUID]:
        """Those of the ids that something in the log has, or a task of the deliverers of webhooks."""
        async with self.parts.repository.pool.connection() as connection:
            query = (
                "SELECT originator_id FROM mangamotion_events WHERE originator_id = ANY(%(ids)s)"
                " UNION SELECT id FROM webhook_tasks WHERE id = ANY(%(ids)s)"
            )
            return {row[0] for row in await (await connection.execute(query, {"ids": list(ids)})).fetchall()}

    async def _park(self) -> None:
        """One more event that the projection of looks cannot apply."""
        position = await self.parts.repository.log.append([EventRow(uuid4(), 1, "look.created.v1", b"not json")])
        async with asyncio.timeout(10):
            while position not in [event.position for event in await self.parts.operations.quarantined(1)]:
                pass

    async def _put(self) -> str:
        """An announced upload whose file has arrived."""
        body = {"filename": "a", "bytes": len(films.film()), "contentType": "video/mp4"}
        link = (await self.ann.post("/api/uploads", body)).json()
        async with httpx.AsyncClient(timeout=30) as store:
            assert (await store.put(link["url"], content=films.film(), headers=link["headers"])).status_code == 200
        return str(link["uploadId"])


async def repeater(parts: Services, client: httpx.AsyncClient) -> Repeater:
    """An admin with one of everything."""
    api = ApiCaller(client, (await client.get("/schema")).json())
    ann = await promoted(parts, await new_account(client))
    return Repeater(parts, api, ann, await resources_of(parts, ann, await new_account(client)))


def ids_in(answer: httpx.Response) -> set[UUID]:
    """Every id that an answer names, but for those that the object store gave its transfers."""
    named = _TRANSFER.sub("", answer.text) + answer.headers.get("location", "")
    return {UUID(text) for text in _UUID.findall(named)}


async def execute(owner: Settings, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Run a statement as the owner of the tables."""
    async with await psycopg.AsyncConnection.connect(owner.postgres_dsn, autocommit=True) as connection:
        cursor = await connection.execute(statement, parameters or None)
        return await cursor.fetchall() if cursor.description else []


async def lose_answers(owner: Settings) -> None:
    """As after processes that died before they could keep an answer."""
    await execute(
        owner,
        "UPDATE mangamotion_replies SET status = NULL, body = NULL, claimed_at = claimed_at - interval '2 minutes'",
    )
