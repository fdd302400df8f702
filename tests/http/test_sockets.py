"""What a socket sends: snapshots, events, what was missed, and nothing twice."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest
from redis.asyncio import Redis

from commands import rendering
from domain.position import Position, parse_token
from infra.http.services import Services
from infra.valkey.progress import Progress
from processors.rendering.stages import LiveProgress
from tests.http.live import address_of, following, marked, socket_at, socket_of, ticket
from tests.http.people import Person, new_account


async def test_a_job_is_followed_from_a_snapshot_to_its_end(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    async with following(ann, [job_id]) as socket:
        first = await socket.next()
        assert (first["v"], first["type"], first["jobId"]) == (1, "snapshot", job_id)
        status = (await ann.get(f"/api/status/{job_id}")).json()
        assert first["data"]["status"] == status["status"] == "queued"
        assert first["sequence"] == first["data"]["sequence"] == status["sequence"] >= 1
        await rendering.start(parts.repository, UUID(job_id), 1, "a worker")
        await rendering.report(parts.repository, UUID(job_id), 1, 40, "inference")
        await ann.post(f"/api/me/jobs/{job_id}/cancel")
        await socket.until("event", event="JobCanceled")
        assert socket.names() == ["JobStarted", "ProgressUpdated", "JobCanceled"]
        numbers = [first["sequence"], *(message["sequence"] for message in socket.events())]
        assert numbers == list(range(first["sequence"], first["sequence"] + 4))
        places = [parse_token(message["position"]) for message in socket.got]
        assert places == sorted(places)
        assert (await ann.get(f"/api/status/{job_id}")).json()["sequence"] == numbers[-1]


async def test_all_jobs_are_followed_and_those_of_others_are_not(ann: Person, client: httpx.AsyncClient) -> None:
    before, bob = await ann.order(), await new_account(client)
    async with following(ann, "all") as socket:
        overview = await socket.next()
        assert (overview["type"], overview["jobId"], overview["sequence"]) == ("snapshot", None, 0)
        assert [job["jobId"] for job in overview["data"]["jobs"]] == [before]
        assert overview["data"]["complete"]
        await bob.order()
        new = await ann.order()
        event = await socket.until("event", event="JobQueued")
        assert event["jobId"] == new
        assert {message["jobId"] for message in socket.events()} == {new}
        assert len(event["data"]["eventId"]) == 36
        assert event["data"]["fields"]["user_id"] == str(ann.user_id)


async def test_a_client_that_comes_back_gets_what_it_missed_once_and_in_order(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    async with following(ann, "all") as socket:
        last = (await socket.next())["position"]
    await marked(parts, job_id, *(f"tag {number}" for number in range(700)))
    other = await ann.order()
    async with following(ann, "all", last) as socket:
        await socket.until("event", event="JobQueued")
        await ann.post(f"/api/me/jobs/{other}/cancel")
        await socket.until("event", event="JobCanceled")
        assert socket.names() == ["JobOrganized"] * 700 + ["JobQueued", "JobCanceled"]
        tags = [message["data"]["fields"]["tags"] for message in socket.events(job_id)]
        assert tags == [[f"tag {number}"] for number in range(700)]
        assert not [message for message in socket.got if message["type"] == "snapshot"]


async def test_every_position_of_the_past_is_good_for_coming_back(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    await marked(parts, job_id, *(f"tag {number}" for number in range(20)))
    async with following(ann, [job_id], Position().token) as socket:
        while len(socket.events()) < 21:
            await socket.next()
        every = socket.events()
    for number, message in enumerate(every):
        async with following(ann, [job_id], message["position"]) as socket:
            await socket.send(type="ping")
            while (await socket.next())["type"] != "pong":
                pass
            assert socket.events() == every[number + 1 :]


async def test_who_missed_too_much_gets_a_snapshot_and_its_position(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    async with following(ann, [job_id]) as socket:
        last = (await socket.next())["position"]
    await marked(parts, job_id, *(f"tag {number}" for number in range(5_001)))
    async with following(ann, [job_id], last) as socket:
        snapshot = await socket.next()
        assert snapshot["type"] == "snapshot"
        assert snapshot["sequence"] == 5_002
        await ann.post(f"/api/me/jobs/{job_id}/cancel")
        assert (await socket.until("event", event="JobCanceled"))["sequence"] == 5_003
        assert socket.names() == ["JobCanceled"]


def another_log(position: Position) -> Position:
    return Position(position, b"another!")


def beyond_the_end(position: Position) -> Position:
    return Position(position + 1_000_000, position.digest)


@pytest.mark.parametrize("change", [another_log, beyond_the_end])
async def test_a_position_of_another_log_is_reset(ann: Person, change: Callable[[Position], Position]) -> None:
    job_id = await ann.order()
    async with following(ann, [job_id]) as socket:
        last = parse_token((await socket.next())["position"])
    async with following(ann, [job_id], change(last).token) as socket:
        reset, snapshot = await socket.next(), await socket.next()
        assert (reset["type"], snapshot["type"], snapshot["jobId"]) == ("reset", "snapshot", job_id)
        await ann.post(f"/api/me/jobs/{job_id}/cancel")
        await socket.until("event", event="JobCanceled")


async def test_jobs_that_are_not_there_are_not_followed_and_the_others_are(
    ann: Person, client: httpx.AsyncClient
) -> None:
    bob = await new_account(client)
    own, foreign, missing = await ann.order(), await bob.order(), "4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11"
    async with following(ann, [missing, "x", foreign, own]) as socket:
        answers = [await socket.next() for _ in range(4)]
        found = {answer["jobId"]: answer["data"].get("reason") for answer in answers}
        assert found == {missing: "not_found", "x": "not_found", foreign: "forbidden", own: None}


async def test_a_socket_that_asks_for_nothing_but_the_job_of_another_is_closed(
    ann: Person, client: httpx.AsyncClient
) -> None:
    bob = await new_account(client)
    async with following(bob, [await ann.order()]) as socket:
        assert await socket.closed() == 4403
        assert socket.got == []


async def test_the_job_of_another_does_not_end_what_is_followed_already(ann: Person, client: httpx.AsyncClient) -> None:
    own, foreign = await ann.order(), await (await new_account(client)).order()
    async with following(ann, [own]) as socket:
        await socket.next()
        await socket.send(type="subscribe", jobs=[foreign])
        assert (await socket.until("unsubscribed", reason="forbidden"))["jobId"] == foreign
        await ann.post(f"/api/me/jobs/{own}/cancel")
        await socket.until("event", event="JobCanceled")


async def test_more_jobs_can_be_followed_and_fewer(ann: Person) -> None:
    one, two = await ann.order(), await ann.order()
    async with following(ann, [one]) as socket:
        await socket.next()
        await socket.send(type="subscribe", jobs=[two])
        assert (await socket.next())["jobId"] == two
        await socket.send(type="unsubscribe", jobs=[one])
        assert (await socket.until("unsubscribed", reason="requested"))["jobId"] == one
        await ann.post(f"/api/me/jobs/{one}/cancel")
        await ann.post(f"/api/me/jobs/{two}/cancel")
        assert (await socket.until("event", event="JobCanceled"))["jobId"] == two
        assert {message["jobId"] for message in socket.events()} == {two}


async def test_what_a_client_gets_while_it_catches_up_with_more_is_good_for_coming_back(
    ann: Person, parts: Services
) -> None:
    """No position is sent before everything up to it was sent, of all that is followed."""
    one, two = await ann.order(), await ann.order()
    await marked(parts, two, *(f"tag {number}" for number in range(600)))
    async with following(ann, [one]) as socket:
        await socket.next()
        await socket.send(type="subscribe", jobs=[two], after=Position().token)
        await marked(parts, one, "one", "two", "three")
        while len(socket.events()) < 601 + 3:
            await socket.next()
        highest_of_two = max(parse_token(message["position"]) for message in socket.events(two))
        assert all(parse_token(message["position"]) > highest_of_two for message in socket.events(one))
        assert [message["sequence"] for message in socket.events(two)] == list(range(1, 602))


async def test_progress_between_two_events_comes_at_most_twice_a_second_and_only_grows(
    ann: Person, parts: Services, redis: Redis
) -> None:
    job_id = await ann.order()
    await rendering.start(parts.repository, UUID(job_id), 1, "a worker")
    progress, loop = Progress(redis), asyncio.get_running_loop()
    async with following(ann, [job_id]) as socket:
        began = loop.time()
        assert (await socket.next())["data"]["status"] == "processing"

        async def render() -> None:
            for frame in range(1, 1_000):
                live = LiveProgress(
                    percent=min(95, frame), stage="inference", frame=frame, frames=1_000, at=datetime.now(UTC)
                )
                await progress.publish(UUID(job_id), live, now=True)
                await asyncio.sleep(0.05)

        rendered = asyncio.create_task(render())
        try:
            for _ in range(4):
                message = await socket.until("progress")
                assert (message["jobId"], message["sequence"]) == (job_id, 2)
        finally:
            rendered.cancel()
        percents = [message["data"]["percent"] for message in socket.got if message["type"] == "progress"]
        assert percents == sorted(set(percents))
        assert len(percents) <= 2 * (loop.time() - began) + 1


async def test_a_ping_is_answered_with_the_newest_position(ann: Person) -> None:
    async with socket_of(ann) as socket:
        await socket.send(type="ping")
        assert (await socket.next())["position"] is None
        await socket.send(type="subscribe", jobs="all")
        last = (await socket.next())["position"]
        await socket.send(type="ping")
        pong = await socket.until("pong")
        assert parse_token(pong["position"]) >= parse_token(last)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{",
        "[]",
        "1",
        '{"type":"subscribe"}',
        '{"type":"dance"}',
        '{"jobs":"all"}',
        "[" * 60_000,
        b"\xff\xfe",
        b"{}",
    ],
    ids=lambda sent: repr(sent[:20]),
)
async def test_what_is_no_message_is_complained_about_and_changes_nothing(ann: Person, sent: str | bytes) -> None:
    async with socket_of(ann) as socket:
        await socket.send(type="ping")
        await socket.until("pong")
        await socket.connection.send(sent)
        assert (await socket.next())["data"]["code"] == "invalid_message"
        await socket.send(type="ping")
        assert (await socket.next())["type"] == "pong"


async def test_too_many_jobs_in_one_message_are_complained_about(ann: Person) -> None:
    async with following(ann, ["x"] * 201) as socket:
        assert (await socket.next())["data"]["code"] == "too_many_jobs"


async def test_a_ticket_opens_one_socket(ann: Person) -> None:
    url = f"{address_of(ann.client)}?ticket={await ticket(ann)}"
    async with socket_at(url) as socket:
        await socket.send(type="subscribe", jobs="all")
        assert (await socket.next())["type"] == "snapshot"
    async with socket_at(url) as socket:
        assert await socket.closed() == 4401
