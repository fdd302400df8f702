"""Server-Sent Events: what they send, how a client comes back, and when they end."""

import asyncio
import math
from collections.abc import AsyncIterator

import httpx
import pytest

from domain.position import Position, parse_token
from infra.http.services import Services
from tests.http.conftest import no_cookies, serving
from tests.http.live import Stream, marked, stream_of
from tests.http.people import PASSWORD, Person, new_account


@pytest.fixture(scope="module")
async def address(parts: Services) -> AsyncIterator[str]:
    """Where streams last as long as in production."""
    async with serving(parts, stream_seconds=math.inf) as url:
        yield url


async def begun(stream: Stream) -> str:
    """The position of its snapshot."""
    return str((await stream.until("snapshot"))["id"])


async def test_the_events_of_a_job_have_their_positions_as_ids(ann: Person) -> None:
    job_id = await ann.order()
    async with stream_of(ann, f"/api/jobs/{job_id}/events") as stream:
        headers = stream.answer.headers
        assert headers["content-type"].startswith("text/event-stream")
        assert headers["x-accel-buffering"] == "no"
        assert headers["cache-control"] == "no-store"
        snapshot = await stream.next()
        assert snapshot["retry"] == "2000"
        assert (snapshot["event"], snapshot["data"]["jobId"]) == ("snapshot", job_id)
        await ann.post(f"/api/me/jobs/{job_id}/cancel")
        event = await stream.until("event", "JobCanceled")
        assert event["id"] == event["data"]["position"]
        assert parse_token(event["id"]) > parse_token(snapshot["id"])
        assert event["data"]["sequence"] == snapshot["data"]["sequence"] + 1


async def test_a_client_that_comes_back_misses_nothing_however_long_it_was_away(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    path = f"/api/jobs/{job_id}/events"
    async with stream_of(ann, path) as stream:
        last = await begun(stream)
    await marked(parts, job_id, *(f"tag {number}" for number in range(600)))
    async with stream_of(ann, path, **{"Last-Event-ID": last}) as stream:
        found = [await stream.until("event") for _ in range(600)]
        assert [event["data"]["data"]["fields"]["tags"] for event in found] == [[f"tag {n}"] for n in range(600)]
        await ann.post(f"/api/me/jobs/{job_id}/cancel")
        assert (await stream.until("event"))["data"]["data"]["event"] == "JobCanceled"
        assert {event["event"] for event in stream.got} == {"event"}
    async with stream_of(ann, f"{path}?after={found[-1]['id']}") as stream:
        assert (await stream.next())["data"]["data"]["event"] == "JobCanceled"


@pytest.mark.parametrize("id_", [Position(1, b"another!").token, Position(10**12).token, "x", "1"])
async def test_a_position_of_another_log_is_reset(ann: Person, id_: str) -> None:
    job_id = await ann.order()
    async with stream_of(ann, f"/api/jobs/{job_id}/events", **{"Last-Event-ID": id_}) as stream:
        reset, snapshot = [await stream.next() for _ in range(2)]
        assert (reset["event"], snapshot["event"]) == ("reset", "snapshot")
        # Cut off between the two, a client that comes back gets the snapshot.
        assert (reset["id"], snapshot["id"]) == ("", reset["data"]["position"])


async def test_ones_own_events_are_more_than_those_of_jobs(ann: Person, client: httpx.AsyncClient) -> None:
    bob = await new_account(client)
    async with stream_of(ann, "/api/me/events") as stream:
        await begun(stream)
        await bob.post("/api/v1/looks", {"name": "Blue coat"})
        look = (await ann.post("/api/v1/looks", {"name": "Red coat"})).json()["id"]
        event = (await stream.until("event"))["data"]
        assert (event["jobId"], event["data"]["aggregate"], event["data"]["aggregateId"]) == (None, "look", look)
        job_id = await ann.order()
        while (event := (await stream.until("event"))["data"])["jobId"] != job_id:
            pass
        assert event["data"]["event"] == "JobQueued"


async def test_the_history_of_an_account_can_be_read_from_its_beginning(ann: Person) -> None:
    job_id = await ann.order()
    async with stream_of(ann, f"/api/me/events?after={Position().token}") as stream:
        names = []
        while "JobQueued" not in names:
            names.append((await stream.until("event"))["data"]["data"]["event"])
        assert "UserRegistered" in names[:2]
        assert "snapshot" not in {event["event"] for event in stream.got}
        assert job_id


async def test_asking_for_the_headers_alone_leaves_nothing_open(ann: Person, parts: Services) -> None:
    before = len(parts.live._parts.hub)
    for _ in range(3):
        answer = await ann.client.head("/api/me/events", headers=ann.headers)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    assert (await ann.client.options("/api/me/events", headers=ann.headers)).headers["allow"] == "GET, OPTIONS"
    assert len(parts.live._parts.hub) == before


async def test_jobs_of_others_and_unknown_ones_have_no_stream(ann: Person, client: httpx.AsyncClient) -> None:
    bob = await new_account(client)
    job_id = await bob.order()
    assert (await ann.get(f"/api/jobs/{job_id}/events")).status_code == 403
    assert (await ann.get("/api/jobs/4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11/events")).status_code == 404
    assert (await client.get(f"/api/jobs/{job_id}/events")).status_code == 401


async def test_a_withdrawn_invitation_a_deleted_job_and_the_end_of_a_session_end_streams(
    ann: Person, client: httpx.AsyncClient
) -> None:
    cat, job_id = await new_account(client), await ann.order()
    await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": cat.email})
    path = f"/api/jobs/{job_id}/events"
    async with (
        stream_of(cat, path) as of_guest,
        stream_of(ann, path) as of_owner,
        stream_of(ann, "/api/me/events") as of_all,
    ):
        for stream in (of_guest, of_owner, of_all):
            await begun(stream)
        await ann.delete(f"/api/me/jobs/{job_id}/guests/{cat.user_id}")
        assert (await of_guest.rest())[-1]["data"]["data"]["reason"] == "forbidden"
        await ann.delete(f"/api/me/jobs/{job_id}")
        assert (await of_owner.rest())[-1]["data"]["data"]["reason"] == "deleted"
        await ann.post("/api/auth/logout")
        assert "JobTrashed" in [event["data"]["data"].get("event") for event in await of_all.rest()]


async def test_a_page_follows_with_its_cookies(ann: Person, address: str) -> None:
    async with httpx.AsyncClient(base_url=address, headers={"Origin": address}) as page:
        await page.post("/api/auth/login", json={"email": ann.email, "password": PASSWORD})
        async with page.stream("GET", "/api/me/events", timeout=30) as answer:
            assert answer.status_code == 200
            assert (await Stream(answer).next())["event"] == "snapshot"


async def test_a_stream_ends_with_the_server_and_when_its_time_is_over(ann: Person, parts: Services) -> None:
    async with (
        serving(parts, stream_seconds=0) as short,
        httpx.AsyncClient(base_url=short, timeout=30, cookies=no_cookies()) as client,
    ):
        answer = await client.get("/api/me/events", headers=ann.headers)
        assert answer.text.count("event: snapshot") == 1
    async with asyncio.timeout(30), httpx.AsyncClient(timeout=30, cookies=no_cookies()) as client:
        async with serving(parts, stream_seconds=math.inf) as url:
            request = client.build_request("GET", f"{url}/api/me/events", headers=ann.headers)
            stream = Stream(await client.send(request, stream=True))
            await begun(stream)
            loop = asyncio.get_running_loop()
            stopping = loop.time()
        assert loop.time() - stopping < 15
        await stream.rest()


async def test_where_anonymous_jobs_are_allowed_their_events_are_anyones(parts: Services) -> None:
    async with (
        serving(parts, allow_anonymous=True, stream_seconds=math.inf) as url,
        httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as client,
    ):
        made = await client.post("/api/generate-from-prompt", json={"prompt": "a castle"})
        job_id = made.json()["jobId"]
        async with client.stream("GET", f"/api/jobs/{job_id}/events") as answer:
            assert (await Stream(answer).next())["data"]["jobId"] == job_id
        assert (await client.get("/api/me/events")).status_code == 401
