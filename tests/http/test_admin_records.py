"""Every write of an admin is an event with the admin's name; generated from the table of routes."""

from collections.abc import AsyncIterator
from uuid import UUID

import httpx
import pytest

from infra.http.route_facts import facts_of
from infra.http.services import Services
from infra.settings import Settings
from tests.http.conftest import no_cookies
from tests.http.people import Person
from tests.http.repeating import Repeater, Sent, execute, repeater
from tests.http.routes import ApiRoute, application, routes_of

#: What is recorded with the events after a position, except those that a test makes itself.
_ACTORS = """
SELECT topic, state -> 'metadata' ->> 'actor', state -> 'metadata' ->> 'requestId'
  FROM (SELECT notification_id, topic, convert_from(state, 'UTF8')::jsonb AS state FROM mangamotion_events
         WHERE notification_id > %s) AS events ORDER BY notification_id
"""


@pytest.fixture
async def sender(parts: Services, address: str) -> AsyncIterator[Repeater]:
    async with httpx.AsyncClient(base_url=address, timeout=60, cookies=no_cookies()) as client:
        yield await repeater(parts, client)


def writes(parts: Services) -> list[ApiRoute]:
    """Every route by which admins change something; a new one is among them by itself."""
    routes = routes_of(application(parts))
    return [route for route in routes if facts_of(route.handler).role == "admin" and route.method != "GET"]


async def prepared(sender: Repeater, route: ApiRoute) -> Sent:
    if route.method == "POST":
        return await sender.prepared(route, "")
    body = {"role": "admin"} if route.method == "PATCH" else None
    return Sent(route, sender.ann, sender.things.of(route.path), "", body)


async def recorded(owner: Settings, after: int) -> list[tuple[str, str, str]]:
    return [(topic, actor, request) for topic, actor, request in await execute(owner, _ACTORS, after)]


async def test_every_write_of_an_admin_is_recorded_with_the_admin_and_the_request(
    sender: Repeater, parts: Services, module_database: Settings
) -> None:
    found = writes(parts)
    assert len(found) >= 10
    for route in found:
        sent = await prepared(sender, route)
        before = await sender.position()
        headers = {**sender.ann.headers, "X-Request-Id": f"of-{len(route.name)}"}
        answer = await sender.api.call(route, None, sent.ids, sent.body, **headers)
        assert answer.is_success, (route.name, answer.text)
        events = await recorded(module_database, before)
        assert events, f"{route.name} recorded nothing"
        assert {(actor, request) for _, actor, request in events} == {
            (str(sender.ann.user_id), f"of-{len(route.name)}")
        }, (route.name, events)


async def test_what_an_admin_is_refused_is_not_recorded(sender: Repeater, parts: Services) -> None:
    before = await sender.position()
    unknown = str(UUID(int=7))
    for route in writes(parts):
        if "{" not in route.path:
            continue
        body = {"role": "admin"} if route.method == "PATCH" else None
        answer = await sender.api.call(route, sender.ann, dict.fromkeys(sender.things.of(route.path), unknown), body)
        assert answer.status_code == 404, (route.name, answer.text)
    assert await sender.position() == before


async def test_a_route_for_admins_asks_the_log_and_not_the_token(sender: Repeater, parts: Services) -> None:
    """The scope of a key and the role of its maker are both asked for."""
    admin = sender.ann
    scopes = ["jobs:read", "jobs:write", "uploads:write", "credits:read"]
    body = {"name": "a key", "password": "password123"}
    with_scope = (await admin.post("/api/keys", body | {"scopes": ["admin"]})).json()["key"]
    without = (await admin.post("/api/keys", body | {"scopes": scopes})).json()["key"]
    for key, status in ((with_scope, 200), (without, 403)):
        person = Person(admin.client, admin.user_id, admin.email, key)
        answers = [await person.get(f"/api/admin/{name}") for name in ("users", "projections", "workers", "timers")]
        assert {answer.status_code for answer in answers} == {status}
        made = await person.post("/api/admin/invitations")
        assert made.status_code == (201 if status == 200 else 403), made.text
