"""Every POST of a logged-in user honours its Idempotency-Key; generated from the table of routes."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from infra.cleanup.idempotency import forget_old_requests
from infra.http.services import Services
from infra.settings import Settings
from tests.http import films
from tests.http.conftest import no_cookies
from tests.http.people import Person, new_account
from tests.http.repeating import Repeater, Sent, execute, lose_answers, of_users, posts, repeater

#: They take no key: there is no user yet to whom it could belong, a session is what they are about, or it is an event
#: with an id of its own.
WITHOUT_KEY = {
    "POST /api/auth/register",
    "POST /api/auth/login",
    "POST /api/auth/login/code",
    "POST /api/auth/logout",
    "POST /api/auth/token/refresh",
    "POST /api/auth/reset",
    "POST /api/auth/reset/{token}",
    "POST /api/auth/verify/{token}",
    "POST /api/auth/invitations/{token}",
    "POST /api/shares/{token}/unlock",
    "POST /api/shares/{token}/play",
    "POST /api/shares/{token}/download",
    "POST /api/stripe/webhook",
    "POST /log/add-checkpoint",
}
SAME = ("location", "x-position", "content-type", "upload-offset", "upload-expires", "tus-resumable")


@pytest.fixture
async def posting(parts: Services, address: str) -> AsyncIterator[Repeater]:
    async with httpx.AsyncClient(base_url=address, timeout=60, cookies=no_cookies()) as client:
        yield await repeater(parts, client)


async def test_only_the_routes_that_make_sessions_take_no_key(posting: Repeater, parts: Services) -> None:
    assert {route.name for route in posts(parts) if route.handler.opt.get("public")} == WITHOUT_KEY
    for route in posts(parts):
        parameters = posting.api.document["paths"][route.path]["post"].get("parameters", [])
        named = "Idempotency-Key" in [parameter["name"] for parameter in parameters]
        assert named == (route.name not in WITHOUT_KEY), route.name


async def test_a_repeated_post_is_answered_as_before_and_does_nothing(posting: Repeater, parts: Services) -> None:
    for route in of_users(parts):
        sent = await posting.prepared(route, f"key of {route.name}")
        first = await posting.send(sent)
        assert first.is_success, (route.name, first.text)
        await posting.let_in(sent)
        before = await posting.position()
        for again in (await posting.send(sent), await respelled(posting, sent)):
            assert (again.status_code, again.content) == (first.status_code, first.content), (route.name, again.text)
            assert "idempotency-replayed" not in first.headers
            assert again.headers.get("idempotency-replayed") == "true", route.name
            assert [again.headers.get(name) for name in SAME] == [first.headers.get(name) for name in SAME], route.name
            assert again.headers.get_list("set-cookie") == first.headers.get_list("set-cookie"), route.name
        assert await posting.position() == before, route.name


async def test_the_same_key_with_another_request_is_422_and_does_nothing(posting: Repeater, parts: Services) -> None:
    for route in of_users(parts):
        sent = await posting.prepared(route, f"reused {route.name}")
        first = await posting.send(sent)
        await posting.let_in(sent)
        before = await posting.position()
        other = await another(posting, sent)
        assert first.is_success, (route.name, first.text)
        assert (other.status_code, other.json()["error"]) == (422, "idempotency_key_reused"), (route.name, other.text)
        assert await posting.position() == before, route.name


async def test_six_at_once_have_one_effect_and_the_others_are_asked_to_wait(posting: Repeater, parts: Services) -> None:
    running = 0
    for route in of_users(parts):
        start = await posting.position()
        alone = await posting.prepared(route, f"alone {route.name}")
        made = await posting.position()
        await posting.send(alone)
        effect, preparing = await posting.position() - made, made - start
        sent, before = await posting.prepared(route, f"six {route.name}"), await posting.position()
        answers = await asyncio.gather(*(posting.send(sent) for _ in range(6)))
        good = [answer for answer in answers if answer.is_success]
        waiting = [answer for answer in answers if answer.status_code == 409]
        # A change of the password ends the session that asks.
        refused = [answer.status_code for answer in answers if answer not in good + waiting]
        assert good, (route.name, answers[0].text)
        assert set(refused) <= {401}, (route.name, refused)
        assert len({answer.content for answer in good}) == 1, route.name
        assert {answer.json()["error"] for answer in waiting} <= {"idempotency_conflict"}
        assert {answer.headers.get("retry-after") for answer in waiting} <= {"1"}, route.name
        assert await posting.position() - before <= effect, (route.name, preparing)
        running += len(waiting)
    assert running, "none of them met another one"


async def test_after_a_lost_answer_a_repetition_gives_the_same_answer(
    posting: Repeater, parts: Services, module_database: Settings
) -> None:
    for route in of_users(parts):
        sent = await posting.prepared(route, f"lost {route.name}")
        started = await posting.position()
        first = await posting.send(sent)
        before = await posting.position()
        await posting.let_in(sent)
        logged_in = await posting.position() - before
        await lose_answers(module_database)
        again = await posting.send(sent)
        assert again.status_code == first.status_code, (route.name, again.text)
        if before > started:
            assert again.content == first.content, route.name
            assert again.headers.get("idempotency-replayed") == "true", route.name
            assert again.headers.get("location") == first.headers.get("location"), route.name
        # The session in which the repetition was sent ends with the change of the password, too.
        assert await posting.position() - before <= logged_in + bool(logged_in), route.name


async def test_stored_answers_contain_no_key_and_no_text_that_was_exchanged(
    posting: Repeater, parts: Services, module_database: Settings
) -> None:
    exchanged = []
    for route in of_users(parts):
        sent = await posting.prepared(route, f"sealed {route.name}")
        answer = await posting.send(sent)
        assert answer.is_success, (route.name, answer.text)
        exchanged += [sent.key, *texts(answer.json() if answer.content else {}), *texts(sent.body)]
    rows = await execute(module_database, "SELECT known.*::text, encode(body, 'escape') FROM mangamotion_replies known")
    table = "".join(f"{row} {body}" for row, body in rows)
    assert len(rows) >= len(of_users(parts))
    assert len(exchanged) > 60
    assert [text for text in exchanged if len(text) > 7 and text in table] == []


async def test_public_routes_ignore_a_key(client: httpx.AsyncClient) -> None:
    headers, body = {"Idempotency-Key": "x" * 300}, {"email": f"{uuid4()}@example.com", "password": "password123"}
    assert (await client.post("/api/auth/register", json=body, headers=headers)).status_code == 201
    assert (await client.post("/api/auth/register", json=body, headers=headers)).status_code == 409
    answers = [await client.post("/api/auth/login", json=body, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["accessToken"] != answers[1].json()["accessToken"]
    for answer in answers:
        assert "idempotency-replayed" not in answer.headers
        person = {"Authorization": f"Bearer {answer.json()['accessToken']}"}
        assert (await client.post("/api/auth/logout", headers=headers | person)).status_code == 200


async def test_answers_and_commands_are_forgotten_after_a_day(
    client: httpx.AsyncClient, parts: Services, module_database: Settings
) -> None:
    ann, key = await new_account(client), str(uuid4())
    old = await order(ann, key)
    await execute(module_database, "UPDATE mangamotion_replies SET begun_at = begun_at - interval '25 hours'")
    await execute(module_database, "UPDATE mangamotion_commands SET at = at - interval '25 hours'")
    kept = str(uuid4())
    await order(ann, kept)
    await forget_old_requests(parts.repository.pool)
    new = await order(ann, key)
    assert (new.status_code, new.json() == old.json()) == (202, False)
    assert "idempotency-replayed" not in new.headers
    assert (await order(ann, kept)).headers["idempotency-replayed"] == "true"


async def respelled(posting: Repeater, sent: Sent) -> httpx.Response:
    """The same request with other blanks, escapes and order of keys, or with another boundary."""
    path = sent.route.path.format(**sent.ids)
    headers = sent.person.headers | {"Idempotency-Key": sent.key}
    client = posting.api.client
    if sent.route.name == "POST /api/upload":
        kind = {"Content-Type": "multipart/form-data; boundary=another-and-a-longer-boundary"}
        files = {"file": ("a.mp4", films.film(), "video/mp4")}
        return await client.post(path, files=files, headers=headers | kind)
    if sent.body is None:
        return await posting.send(sent)
    turned = dict(reversed(sent.body.items()))
    text = json.dumps(turned, indent=3).replace("a", "\\u0061") if "\\" not in str(turned) else json.dumps(turned)
    kind = {"Content-Type": "application/json; charset=utf-8"}
    return await client.post(path, content=text, headers=headers | kind)


async def another(posting: Repeater, sent: Sent) -> httpx.Response:
    """Another request with the same key, as little different as can be."""
    path = sent.route.path.format(**sent.ids)
    headers = sent.person.headers | {"Idempotency-Key": sent.key}
    client = posting.api.client
    if sent.route.name == "POST /api/upload":
        changed = films.film()[:-1] + b"\0"
        return await client.post(path, files={"file": ("a.mp4", changed, "video/mp4")}, headers=headers)
    if sent.route.name == "POST /api/uploads/tus":
        return await client.post(path, headers=headers | {"Tus-Resumable": "1.0.0", "Upload-Length": "11"})
    body = {**(sent.body or {}), "": None}
    return await client.post(path, json=body, headers=headers)


def texts(value: Any) -> list[str]:
    """Every text in a JSON value."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


async def order(person: Person, key: str) -> httpx.Response:
    headers = person.headers | {"Idempotency-Key": key}
    body = {"prompt": "a lighthouse", "durationSeconds": 1}
    return await person.client.post("/api/generate-from-prompt", json=body, headers=headers)
