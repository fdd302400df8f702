"""Pull feeds: what happened, from any position on, each event once, and only to those whom it concerns."""

from typing import Any

import httpx
import msgspec
import pytest

from commands import users
from domain.event_registry import EVENT_NAMES
from domain.position import Position, parse_token
from infra.http.services import Services
from read_api import events as feeds
from tests.http import films
from tests.http.people import PASSWORD, Person, new_account

#: What opening an account records.
OPENED = ["UserRegistered", "CreditsGranted", "EmailClaimed", "SessionStarted"]


async def page(person: Person, path: str = "/api/events", **query: Any) -> dict[str, Any]:
    answer = await person.get(path, **query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    assert f"after={found['position']}&" in answer.headers["link"]
    return found


def names(found: dict[str, Any]) -> list[str]:
    return [event["event"] for event in found["events"]]


async def test_an_account_follows_what_happens_to_it_and_its_videos(ann: Person, parts: Services) -> None:
    assert sorted(names(await page(ann))) == sorted(OPENED)
    after = (await page(ann))["position"]
    job_id = await ann.order("a red fox")
    await films.finish(parts, job_id)
    found = await page(ann, after=after)
    assert names(found)[:4] == ["CreditsDebited", "JobQueued", "JobStarted", "StagesCompleted"]
    assert "JobCompleted" in names(found)
    queued = found["events"][1]
    assert {**queued, "data": None, "position": "", "eventId": "", "at": ""} == {
        "position": "",
        "eventId": "",
        "event": "JobQueued",
        "topic": "job.queued.v3",
        "aggregate": "job",
        "aggregateId": job_id,
        "sequence": 1,
        "at": "",
        "data": None,
    }
    assert queued["data"]["order"]["prompt"] == "a red fox"
    assert [event["sequence"] for event in found["events"] if event["aggregateId"] == job_id] == [1, 2, 3, 4]


async def test_no_hash_key_or_raw_prompt_is_in_the_feed(ann: Person, parts: Services) -> None:
    await films.finish(parts, await ann.order("a red fox `$HOME`"))
    await ann.post("/api/keys", {"name": "a key", "scopes": ["jobs:read"], "password": PASSWORD})
    text = (await ann.get("/api/events", limit=1000)).text
    assert "JobCompleted" in text
    assert "ApiKeyCreated" in text
    for secret in ("hash", "$HOME", "video.mp4", "outputs/", "mm_live_", ann.email):
        assert secret not in text


async def test_each_event_comes_once_whatever_the_size_of_the_pages(ann: Person) -> None:
    for _ in range(3):
        await ann.order()
    whole = await page(ann, limit=1000)
    assert not whole["more"]
    found: list[dict[str, Any]] = []
    after = Position().token
    while True:
        part = await page(ann, after=after, limit=2)
        found += part["events"]
        after = part["position"]
        if not part["more"]:
            break
    assert found == whole["events"]
    assert parse_token(after) >= parse_token(whole["position"])


async def test_what_was_just_ordered_is_in_the_next_page(ann: Person) -> None:
    after = (await page(ann))["position"]
    for number in range(10):
        await ann.order(f"fox number {number}")
        found = await page(ann, after=after)
        assert names(found)[-2:] == ["CreditsDebited", "JobQueued"]
        assert found["events"][-1]["data"]["order"]["prompt"] == f"fox number {number}"
        after = found["position"]
    assert names(await page(ann, after=after)) == []


async def test_the_position_of_a_write_is_one_to_go_on_from(ann: Person) -> None:
    written = (await ann.post("/api/generate-from-prompt", {"prompt": "a fox"})).headers["x-position"]
    assert names(await page(ann, after=written)) == []
    await ann.order()
    assert names(await page(ann, after=written)) == ["CreditsDebited", "JobQueued"]


async def test_the_events_of_others_are_not_there_and_those_of_a_shared_job_are_its_owners(
    ann: Person, client: httpx.AsyncClient
) -> None:
    bob = await new_account(client)
    job_id = await ann.order()
    assert (await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email})).is_success
    assert sorted(names(await page(bob))) == sorted(OPENED)
    assert names(await page(ann))[-1] == "JobShared"


async def test_types_are_names_of_events_and_may_be_repeated_or_have_commas(ann: Person) -> None:
    await ann.order()
    for types in ("JobQueued,CreditsDebited", ["JobQueued", "CreditsDebited"], ["JobQueued,", "CreditsDebited"]):
        assert names(await page(ann, types=types)) == ["CreditsDebited", "JobQueued"]
    assert len(names(await page(ann, types=""))) == len(OPENED) + 2
    assert names(await page(ann, types=",".join(EVENT_NAMES), limit=1000)) == names(await page(ann))


@pytest.mark.parametrize("types", ["JobDreamt", "job.queued.v3", "jobqueued", "JobQueued;JobFailed", "*"])
async def test_a_name_of_no_event_is_refused(ann: Person, types: str) -> None:
    answer = await ann.get("/api/events", types=types)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "types")


async def test_a_filter_that_finds_little_looks_on_by_itself(
    ann: Person, monkeypatch: pytest.MonkeyPatch, client: httpx.AsyncClient
) -> None:
    monkeypatch.setattr("infra.event_feed.feed.EXAMINED", 2)
    bob = await new_account(client)
    for _ in range(3):
        await bob.order()
    assert (await bob.post(f"/api/me/jobs/{await bob.order()}/cancel")).is_success
    found = await page(bob, types="JobCanceled")
    assert names(found) == ["JobCanceled"]
    monkeypatch.setattr(feeds, "_TRIES", 1)
    found = await page(bob, types="JobCanceled")
    assert (names(found), found["more"]) == ([], True)


async def test_the_limit_is_clamped_and_has_to_be_positive(ann: Person) -> None:
    assert len((await page(ann, limit=1))["events"]) == 1
    assert len((await page(ann, limit=10**9))["events"]) == len(OPENED)
    for limit in (0, -1, "x"):
        assert (await ann.get("/api/events", limit=limit)).status_code == 400


@pytest.mark.parametrize("after", ["x", "0", "AQAAAAAAAAQSWw8tl3O0rkkk", "AQAAAAAAAAQSWw8tl3O0rk="])
async def test_a_text_that_is_no_position_is_refused(ann: Person, after: str) -> None:
    answer = await ann.get("/api/events", after=after)
    problem = answer.json()
    assert (answer.status_code, problem["errors"][0]["field"]) == (400, "after")
    assert "`after`" in problem["message"]


async def test_a_position_of_another_log_is_refused_by_a_code_of_its_own(ann: Person) -> None:
    known = parse_token((await page(ann))["position"])
    for other in (Position(known, b"restored"), Position(known + 10_000, known.digest), Position(0, b"restored")):
        answer = await ann.get("/api/events", after=other.token)
        assert (answer.status_code, answer.json()["error"]) == (400, "unknown_position")
        assert "`after`" in answer.json()["message"]


async def test_an_event_per_line_is_had_by_accept_and_the_headers_say_how_to_go_on(ann: Person) -> None:
    headers = ann.headers | {"Accept": "application/x-ndjson"}
    whole = await page(ann)
    answer = await ann.client.get("/api/events", headers=headers)
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert [msgspec.json.decode(line) for line in answer.content.splitlines()] == whole["events"]
    assert answer.content.endswith(b"\n")
    assert f"after={whole['position']}&" in answer.headers["link"]
    first = await ann.client.get("/api/events?limit=3&types=" + ",".join(OPENED), headers=headers)
    assert len(first.content.splitlines()) == 3
    assert first.headers["link"].endswith('>; rel="next"')
    following = first.headers["link"].removesuffix('>; rel="next"').removeprefix("<")
    rest = await ann.client.get(following, headers=headers)
    assert first.content + rest.content == answer.content
    assert f"after={whole['position']}&" in rest.headers["link"]
    nothing = await ann.client.get(f"/api/events?after={whole['position']}", headers=headers)
    assert (nothing.status_code, nothing.content) == (200, b"")


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html", "application/json, application/x-ndjson"])
async def test_all_others_get_json(ann: Person, accept: str) -> None:
    answer = await ann.client.get("/api/events", headers=ann.headers | {"Accept": accept})
    assert set(answer.json()) == {"events", "position", "more"}


async def key_of(person: Person, *scopes: str) -> dict[str, str]:
    answer = await person.post("/api/keys", {"name": "follows", "scopes": list(scopes), "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    return {"Authorization": f"Bearer {answer.json()['key']}"}


async def test_a_key_needs_the_scope_of_events(ann: Person) -> None:
    follower, other = await key_of(ann, "events:read"), await key_of(ann, "jobs:read", "credits:read")
    assert (await ann.client.get("/api/events", headers=follower)).status_code == 200
    assert (await ann.client.get("/api/events", headers=other)).status_code == 403
    assert (await ann.client.get("/api/events")).status_code == 401


async def test_an_admin_follows_the_events_of_all_and_those_of_no_user(ann: Person, root: Person) -> None:
    after = (await page(root))["position"]
    job_id = await ann.order("a film of another user")
    assert (await root.post("/api/admin/queue/pause")).is_success
    assert (await root.post("/api/admin/queue/resume")).is_success
    found = await page(root, "/api/admin/events", after=after, limit=1000)
    assert {"JobQueued", "QueuePaused", "QueueResumed"} <= set(names(found))
    assert job_id in {event["aggregateId"] for event in found["events"]}
    only = await page(root, "/api/admin/events", after=after, types="QueuePaused")
    assert set(names(only)) == {"QueuePaused"}


async def test_only_the_key_of_an_admin_may_have_the_scope_of_all_events(ann: Person, root: Person) -> None:
    body = {"name": "mine", "scopes": ["admin:events"], "password": PASSWORD}
    refused = await ann.post("/api/keys", body)
    assert (refused.status_code, refused.json()["message"]) == (403, "Only admins may do this")
    assert (await ann.get("/api/admin/events")).status_code == 403
    wide, narrow = await key_of(root, "admin", "events:read", "jobs:read"), await key_of(root, "admin:events")
    client = root.client
    assert (await client.get("/api/admin/events", headers=wide)).status_code == 403
    assert (await client.get("/api/admin/events", headers=narrow)).status_code == 200
    assert (await client.get("/api/admin/queue", headers=narrow)).status_code == 403
    assert (await client.get("/api/events", headers=narrow)).status_code == 403


async def test_an_admin_who_is_one_no_more_gets_no_further_page(root: Person, parts: Services) -> None:
    key, client = await key_of(root, "admin:events"), root.client
    first = await client.get("/api/admin/events?limit=1", headers=key)
    assert first.json()["more"]
    await users.promote(parts.repository, root.email, "user")
    for headers in (key, root.headers):
        answer = await client.get(f"/api/admin/events?after={first.json()['position']}", headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (403, "forbidden")
    assert (await root.get("/api/events")).status_code == 200


async def test_what_happened_to_a_deleted_video_is_still_in_the_feed(ann: Person) -> None:
    job_id = await ann.order()
    assert (await ann.delete(f"/api/me/jobs/{job_id}")).is_success
    found = [event["event"] for event in (await page(ann))["events"] if event["aggregateId"] == job_id]
    assert found == ["JobQueued", "JobCanceled", "JobTrashed"]
