"""The description of events is valid AsyncAPI, complete, and true of what is sent."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import jsonschema_rs
import msgspec
import pytest

from domain.event_registry import EVENT_NAMES, EVENTS, aggregate_name
from infra.event_feed.public_event import public_event
from infra.event_store.reader import StoredEvent
from infra.http.services import Services
from infra.nats.messages import event_message
from infra.webhooks.message import message_of
from processors.public_events import placeholder
from tests.described import check
from tests.domain.golden import GOLDEN
from tests.http import films
from tests.http.live import following, stream_of
from tests.http.people import Person
from tests.nodejs import node, package
from tests.programs import run

PARSER = Path(__file__).parents[1] / "asyncapi"


@pytest.fixture(scope="module")
async def description(address: str) -> dict[str, Any]:
    async with httpx.AsyncClient(base_url=address, timeout=15) as client:
        answer = await client.get("/schema/asyncapi.json")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/vnd.aai.asyncapi+json")
    return answer.json()  # type: ignore[no-any-return]  # the test looks into it


async def test_the_official_parser_finds_nothing_wrong(description: dict[str, Any], tmp_path: Path) -> None:
    package(PARSER, "@asyncapi/parser")
    (tmp_path / "asyncapi.json").write_text(json.dumps(description))
    found = json.loads(await run(node(), PARSER / "parse.mjs", tmp_path / "asyncapi.json", cwd=PARSER))
    assert found["version"] == "3.0.0"
    assert found["problems"] == []
    assert found["channels"] == len(description["channels"])


async def test_the_official_parser_finds_what_is_wrong(description: dict[str, Any], tmp_path: Path) -> None:
    package(PARSER, "@asyncapi/parser")
    broken = description | {"channels": description["channels"] | {"job": {"address": 7}}}
    (tmp_path / "asyncapi.json").write_text(json.dumps(broken))
    found = json.loads(await run(node(), PARSER / "parse.mjs", tmp_path / "asyncapi.json", cwd=PARSER))
    assert found["problems"]


def test_every_event_has_one_message_on_the_channel_of_its_aggregate(description: dict[str, Any]) -> None:
    for kind in EVENTS.values():
        channel = description["channels"][aggregate_name(kind.topic)]
        assert channel["address"] == f"events.{aggregate_name(kind.topic)}.{{event}}"
        assert kind.__name__ in channel["parameters"]["event"]["enum"]
        assert channel["messages"][kind.__name__] == {"$ref": f"#/components/messages/{kind.__name__}"}
        payload = description["components"]["messages"][kind.__name__]["payload"]
        assert payload["allOf"][1]["properties"]["type"] == {"const": kind.topic}
    addresses = description["channels"].values()
    on_nats = [
        name for channel in addresses if str(channel["address"])[:7] == "events." for name in channel["messages"]
    ]
    assert set(on_nats) >= EVENT_NAMES
    assert len(on_nats) == len(set(on_nats))


def test_no_field_that_is_not_published_is_described(description: dict[str, Any]) -> None:
    for name, schema in description["components"]["schemas"].items():
        text = json.dumps(schema)
        for secret in ("typed", "source_key", "picture_hash", "password_hash", "refresh_hash", "output", "secret"):
            assert f'"{secret}"' not in text, name


@pytest.mark.parametrize("topic", sorted(GOLDEN))
def test_what_is_published_of_every_stored_event_is_as_described(topic: str) -> None:
    entry = StoredEvent(7, UUID(int=1), 1, topic, GOLDEN[topic].encode())
    subject, event = event_message(entry)
    name = subject.rpartition(".")[2]
    assert name in EVENT_NAMES
    check(name, sent(event))


def test_messages_that_are_no_events_are_as_described() -> None:
    check("Gap", sent(placeholder(7, "log.gap.v1")))
    check("Unknown", sent(event_message(StoredEvent(7, UUID(int=1), 1, "moon.landed.v9", b"{}"))[1]))


def test_a_message_with_another_field_or_of_another_event_is_not_as_described() -> None:
    topic = "job.canceled.v1"
    good = sent(event_message(StoredEvent(7, UUID(int=1), 1, topic, GOLDEN[topic].encode()))[1])
    check("JobCanceled", good)
    for wrong in ({**good, "more": 1}, {**good, "type": "job.queued.v3"}, {**good, "sequence": "7"}):
        with pytest.raises(jsonschema_rs.ValidationError):
            check("JobCanceled", wrong)


@pytest.mark.parametrize("topic", sorted(GOLDEN))
def test_the_body_of_a_webhook_about_every_stored_event_is_as_described(topic: str) -> None:
    event = public_event(StoredEvent(7, UUID(int=1), 1, topic, GOLDEN[topic].encode()))
    assert event
    check("WebhookBody", json.loads(message_of(event).body))


async def test_every_message_of_a_socket_is_as_described(ann: Person, parts: Services) -> None:
    job_id = await ann.order("a red fox")
    asked: list[dict[str, Any]] = [{"type": "subscribe", "jobs": [job_id]}, {"type": "ping"}, {"type": "nonsense"}]
    async with following(ann, "all") as socket:
        await socket.until("snapshot")
        for message in asked:
            await socket.send(**message)
        # What ends before the job's own snapshot is in it, and comes as no event.
        await socket.until("snapshot")
        await films.finish(parts, job_id)
        while not {"snapshot", "event", "pong", "error"} <= {message["type"] for message in socket.got}:
            await socket.next()
        while "JobCompleted" not in socket.names(job_id):
            await socket.next()
    for message in socket.got:
        check(live_name(message), message)
    check("SubscribeMessage", asked[0])
    check("PingMessage", asked[1])


async def test_the_snapshot_of_an_event_stream_is_as_described(ann: Person) -> None:
    job_id = await ann.order("a red fox")
    async with stream_of(ann, f"/api/jobs/{job_id}/events") as stream:
        snapshot = (await stream.next())["data"]
    check(live_name(snapshot), snapshot)
    with pytest.raises(jsonschema_rs.ValidationError):
        check("EventMessage", snapshot)


def live_name(message: dict[str, Any]) -> str:
    """The name of a message of a socket or a stream in the description."""
    if message["type"] == "snapshot":
        return "JobSnapshot" if message["jobId"] else "OverviewSnapshot"
    return f"{message['type'].capitalize()}Message"


async def test_every_line_of_the_feed_is_as_described(ann: Person, parts: Services) -> None:
    await films.finish(parts, await ann.order("a red fox"))
    headers = ann.headers | {"Accept": "application/x-ndjson"}
    lines = (await ann.client.get("/api/events", headers=headers)).text.splitlines()
    assert len(lines) > 6
    for line in lines:
        check("FeedEvent", json.loads(line))
    with pytest.raises(jsonschema_rs.ValidationError):
        check("FeedEvent", {**json.loads(lines[0]), "data": {"prompt": "a red fox"}})


def sent(event: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(event))
