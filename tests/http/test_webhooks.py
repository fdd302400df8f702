"""Webhooks over HTTP: made, changed and deleted, with secrets that are shown once."""

import asyncio
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from commands import webhooks
from domain.webhook_endpoint import MOST_ENDPOINTS
from infra.http.services import Services
from infra.settings import Settings
from tests import databases
from tests.databases import opened_states
from tests.http.people import Person, new_account
from tests.http.repeating import execute

URL = "https://hooks.example.com/mangamotion"


async def made(person: Person, url: str = URL, **fields: Any) -> dict[str, Any]:
    answer = await person.post("/api/webhooks", {"url": url, **fields})
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def change(person: Person, webhook_id: str, **fields: Any) -> httpx.Response:
    return await person.client.patch(f"/api/webhooks/{webhook_id}", json=fields, headers=person.headers)


async def shown(person: Person, webhook_id: str) -> dict[str, Any]:
    answer = await person.get(f"/api/webhooks/{webhook_id}")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def test_a_webhook_is_made_with_a_secret_that_is_shown_once(ann: Person, module_database: Settings) -> None:
    answer = await ann.post("/api/webhooks", {"url": URL, "events": ["JobCompleted"], "description": "mine"})
    webhook = answer.json()
    assert answer.headers["location"] == f"/api/webhooks/{webhook['id']}"
    assert len(b64decode(webhook["secret"].removeprefix("whsec_"))) == 32
    found = await shown(ann, webhook["id"])
    assert found | {"createdAt": "", "updatedAt": ""} == {
        "id": webhook["id"],
        "url": URL,
        "events": ["JobCompleted"],
        "description": "mine",
        "enabled": True,
        "disabledReason": None,
        "disabledAt": None,
        "createdAt": "",
        "updatedAt": "",
        "formerSecretUntil": None,
        "failingSince": None,
        "waiting": 0,
        "replay": None,
    }
    assert (await ann.get("/api/webhooks")).json() == {"webhooks": [found]}
    states = await opened_states(module_database)
    assert URL in str(states)
    stored = [states, await execute(module_database, "SELECT webhooks.*::text FROM webhooks")]
    assert webhook["secret"].removeprefix("whsec_") not in str(stored)


@pytest.mark.parametrize("name", ["JobDreamt", "job.completed.v1", "jobcompleted", "", "*"])
async def test_an_event_that_does_not_exist_is_refused(ann: Person, name: str) -> None:
    answer = await ann.post("/api/webhooks", {"url": URL, "events": ["JobCompleted", name]})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "events")
    assert (await ann.get("/api/webhooks")).json() == {"webhooks": []}


@pytest.mark.parametrize(
    "url", ["", "http://hooks.example.com/", "https://127.0.0.1/", "https://localhost/", "https://2130706433/"]
)
async def test_a_private_address_is_refused(ann: Person, url: str) -> None:
    answer = await ann.post("/api/webhooks", {"url": url})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "url")
    webhook = await made(ann)
    assert (await change(ann, webhook["id"], url=url)).status_code == 400
    assert (await shown(ann, webhook["id"]))["url"] == URL


async def test_a_user_has_ten_webhooks_also_when_twelve_are_made_at_once(ann: Person) -> None:
    answers = await asyncio.gather(*(ann.post("/api/webhooks", {"url": URL}) for _ in range(MOST_ENDPOINTS + 2)))
    assert sorted(answer.status_code for answer in answers) == [201] * MOST_ENDPOINTS + [409] * 2
    assert {answer.json()["error"] for answer in answers if answer.status_code == 409} == {"webhook_limit"}
    listed = (await ann.get("/api/webhooks")).json()["webhooks"]
    assert len(listed) == MOST_ENDPOINTS
    assert (await ann.delete(f"/api/webhooks/{listed[0]['id']}")).status_code == 204
    await made(ann)


async def test_a_change_of_the_host_shows_another_secret_and_one_of_the_path_does_not(ann: Person) -> None:
    webhook = await made(ann)
    same = (await change(ann, webhook["id"], url=f"{URL}/2", description="moved")).json()
    assert "secret" not in same
    assert (same["url"], same["description"]) == (f"{URL}/2", "moved")
    moved = (await change(ann, webhook["id"], url="https://elsewhere.example.com/")).json()
    assert moved["secret"].startswith("whsec_")
    assert moved["secret"] != webhook["secret"]
    assert (await shown(ann, webhook["id"]))["formerSecretUntil"] is None


async def test_a_rotation_shows_the_new_secret_and_until_when_the_former_one_signs(ann: Person) -> None:
    webhook = await made(ann)
    answer = (await ann.post(f"/api/webhooks/{webhook['id']}/rotate")).json()
    assert answer["secret"] != webhook["secret"]
    until = datetime.fromisoformat(answer["formerSecretUntil"])
    assert timedelta(hours=23) < until - datetime.now(UTC) <= timedelta(hours=24)
    assert (await shown(ann, webhook["id"]))["formerSecretUntil"] == answer["formerSecretUntil"]


async def test_a_disabled_webhook_says_why_and_is_enabled_again(ann: Person, parts: Services) -> None:
    webhook = await made(ann)
    store = parts.repository
    assert await webhooks.disable(store, UUID(webhook["id"]), "failing", URL)
    found = await shown(ann, webhook["id"])
    assert (found["enabled"], found["disabledReason"]) == (False, "failing")
    (notice,) = (await ann.get("/api/me/notifications")).json()["notifications"]
    assert notice["kind"] == "webhookDisabled"
    assert "hooks.example.com was disabled: no delivery has succeeded for five days" in notice["message"]
    assert (await ann.post(f"/api/webhooks/{webhook['id']}/enable")).json()["enabled"] is True
    found = await shown(ann, webhook["id"])
    assert (found["enabled"], found["disabledReason"], found["disabledAt"]) == (True, None, None)


async def test_a_webhook_of_another_user_does_not_exist(ann: Person, client: httpx.AsyncClient) -> None:
    bob, webhook = await new_account(client), await made(ann)
    path = f"/api/webhooks/{webhook['id']}"
    since = {"since": "2026-01-01T00:00:00Z"}
    answers = [
        await bob.get(path),
        await bob.get(f"{path}/deliveries"),
        await change(bob, webhook["id"], description="x"),
        await bob.delete(path),
        *[await bob.post(f"{path}/{action}") for action in ("test", "rotate", "enable")],
        await bob.post(f"{path}/replay", since),
        await bob.get(f"/api/webhooks/{uuid4()}"),
    ]
    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert (await bob.get("/api/webhooks")).json() == {"webhooks": []}


async def test_a_deleted_webhook_is_gone(ann: Person) -> None:
    webhook = await made(ann)
    path = f"/api/webhooks/{webhook['id']}"
    assert (await ann.delete(path)).status_code == 204
    assert [(await answer).status_code for answer in (ann.get(path), ann.delete(path), ann.post(f"{path}/test"))] == [
        404
    ] * 3


async def test_a_test_and_a_replay_are_accepted_and_one_replay_runs_at_a_time(
    ann: Person, module_database: Settings
) -> None:
    webhook = await made(ann)
    path = f"/api/webhooks/{webhook['id']}"
    test = await ann.post(f"{path}/test")
    assert (test.status_code, test.json().keys()) == (202, {"testId"})
    since = {"since": "2026-01-01T00:00:00Z", "until": "2026-12-01T00:00:00+02:00"}
    replay = await ann.post(f"{path}/replay", since)
    assert replay.status_code == 202
    again = await ann.post(f"{path}/replay", since)
    assert (again.status_code, again.json()["error"]) == (409, "replay_running")
    kinds = await databases.query(module_database, "SELECT kind FROM webhook_tasks ORDER BY kind")
    assert kinds == [("replay",), ("test",)]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"until": "2026-01-01T00:00:00Z"},
        {"since": "2026-01-02T00:00:00Z", "until": "2026-01-01T00:00:00Z"},
        {"since": "2026-01-02T00:00:00Z", "deliveryId": "1c5f8d1e-6f0b-4d6c-9a51-0c8d1d2b7a10"},
        {"since": "2026-01-02T00:00:00"},
        {"since": "yesterday"},
    ],
    ids=str,
)
async def test_a_replay_names_one_delivery_or_a_range(ann: Person, body: dict[str, str]) -> None:
    webhook = await made(ann)
    assert (await ann.post(f"/api/webhooks/{webhook['id']}/replay", body)).status_code == 400


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
async def test_a_replay_takes_any_time_that_exists(ann: Person, since: str) -> None:
    webhook = await made(ann)
    assert (await ann.post(f"/api/webhooks/{webhook['id']}/replay", {"since": since})).status_code == 202
    replay = (await shown(ann, webhook["id"]))["replay"]
    assert replay is None, "no process delivers, so that none knows the webhook"


async def test_an_unknown_delivery_cannot_be_replayed(ann: Person) -> None:
    webhook = await made(ann)
    for delivery_id in (str(uuid4()), "x", webhook["id"]):
        answer = await ann.post(f"/api/webhooks/{webhook['id']}/replay", {"deliveryId": delivery_id})
        assert answer.status_code == 404


async def test_deliveries_are_listed_page_by_page_the_last_tried_first(ann: Person, module_database: Settings) -> None:
    webhook = await made(ann)
    await databases.query(
        module_database,
        """INSERT INTO webhook_deliveries
           SELECT gen_random_uuid(), %s::uuid, %s::uuid, n, gen_random_uuid(), 'JobCompleted',
                  CASE WHEN n = 5 THEN 'retrying' ELSE 'delivered' END, 1, 200, '', 12, now() - n * interval '1 minute',
                  CASE WHEN n = 5 THEN now() END
             FROM generate_series(1, 5) AS n RETURNING id""",
        webhook["id"],
        webhook["id"],
    )
    path = f"/api/webhooks/{webhook['id']}/deliveries"
    whole = (await ann.get(path)).json()
    assert whole["nextCursor"] is None
    first = (await ann.get(path, limit=3)).json()
    rest = (await ann.get(path, limit=3, cursor=first["nextCursor"])).json()
    assert [*first["deliveries"], *rest["deliveries"]] == whole["deliveries"]
    assert rest["nextCursor"] is None
    *_, oldest = whole["deliveries"]
    assert (oldest["outcome"], oldest["kind"], oldest["status"], oldest["milliseconds"]) == (
        "retrying",
        "event",
        200,
        12,
    )
    assert oldest["nextAttemptAt"]
    assert (await ann.get(path, cursor="x")).status_code == 400


async def test_the_signing_key_is_open_to_all_and_null_without_one(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/webhooks/signing-key")
    assert (answer.status_code, answer.json()) == (200, {"publicKey": None})
