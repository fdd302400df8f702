"""Deliveries: what reaches an endpoint, in which order, and what happens when it does not."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from standardwebhooks import Webhook

from commands import webhooks
from commands.webhooks import ChangeWebhook
from domain.webhook_endpoint import DeliveryNotFound, ReplayRunning, WebhookDisabled
from infra.settings import WebhookOptions
from tests import databases
from tests.adapters.fakes.server import Drop, Request, Response, Silence, running
from tests.infra.webhooks.studio import FAST, Receiver, WebhookStudio, name_of, until, until_more, until_true


async def test_the_owner_gets_the_chosen_events_signed_and_no_others(studio: WebhookStudio, receiver: Receiver) -> None:
    ann, bob = await studio.user(), await studio.user()
    await studio.look(ann)
    _, secret = await studio.endpoint(ann, f"{receiver.url}/ann", "LookChanged")
    mine, others = await studio.look(ann), await studio.look(bob, changes=1)
    await studio.change(ann, mine, 1)
    async with studio.delivering():
        await until(lambda: receiver.requests)
        await studio.change(ann, mine, 2)
        await until(lambda: len(receiver.requests) == 2)
    assert [(body["type"], body["subject"], name_of(body)) for body in receiver.bodies] == [
        ("LookChanged", str(mine), "1"),
        ("LookChanged", str(mine), "2"),
    ]
    assert str(others) not in str(receiver.bodies)
    for request in receiver.requests:
        Webhook(secret).verify(request.body, dict(request.headers))


async def test_a_blocked_subject_keeps_its_order_and_delays_no_other_one(
    studio: WebhookStudio, receiver: Receiver
) -> None:
    ann = await studio.user()
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    blocked = str(await studio.look(ann, changes=3))
    closed = True
    receiver.answer_with = lambda body: Response(503 if closed and body["subject"] == blocked else 200)
    async with studio.delivering(FAST._replace(delays=(0.2,) * 1000)):
        await until(lambda: blocked in receiver.by_subject())
        other = str(await studio.look(ann, changes=3))
        await until(lambda: receiver.by_subject().get(other) == [1, 2, 3, 4])
        assert set(receiver.by_subject()[blocked]) == {1}
        activity = (await studio.requests.activity([webhook_id]))[webhook_id]
        assert activity.waiting == 4
        closed = False
        await until(lambda: receiver.by_subject()[blocked][-3:] == [2, 3, 4])
        await until_true(lambda: _nothing_waits(studio, webhook_id))
    assert sorted(set(receiver.by_subject()[blocked])) == [1, 2, 3, 4]
    assert receiver.by_subject()[blocked].count(2) == 1


async def _nothing_waits(studio: WebhookStudio, webhook_id: Any) -> bool:
    return (await studio.requests.activity([webhook_id]))[webhook_id].waiting == 0


async def test_after_ten_tries_a_delivery_has_failed_and_its_subject_goes_on(
    studio: WebhookStudio, receiver: Receiver
) -> None:
    ann = await studio.user()
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    receiver.answer_with = lambda body: Response(500 if body["sequence"] == 1 else 200)
    look_id = await studio.look(ann, changes=1)
    async with studio.delivering():
        await until(lambda: receiver.by_subject().get(str(look_id), [])[-1:] == [2])
        await until_true(lambda: _delivered(studio, webhook_id, 2))
    assert receiver.by_subject()[str(look_id)] == [1] * 10 + [2]
    assert len(set(receiver.ids[:10])) == 1, "a message keeps its id over all its tries"
    last, first = await studio.deliveries(webhook_id)
    assert (last.outcome, last.attempts, last.status) == ("delivered", 1, 200)
    assert (first.outcome, first.attempts, first.status, first.next_at) == ("failed", 10, 500, None)


async def _delivered(studio: WebhookStudio, webhook_id: Any, count: int) -> bool:
    return len(await studio.deliveries(webhook_id)) >= count


async def test_a_receiver_that_is_gone_is_disabled_and_gets_everything_once_it_is_enabled(
    studio: WebhookStudio, receiver: Receiver
) -> None:
    ann = await studio.user()
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    receiver.answer_with = lambda _: Response(410)
    look_id = await studio.look(ann)
    async with studio.delivering():
        await until_true(lambda: _is_disabled(studio, webhook_id))
        assert (await studio.webhook(webhook_id)).disabled == "gone"
        before = len(receiver.requests)
        await studio.change(ann, look_id, 1)
        await until_true(lambda: _notified(studio, f"gone {receiver.url.removeprefix('http://')}"))
        receiver.answer_with = lambda _: Response(200)
        assert len(receiver.requests) == before
        await webhooks.enable(studio.repository, ann, webhook_id)
        await until(lambda: receiver.by_subject()[str(look_id)][before:] == [1, 2])


async def _is_disabled(studio: WebhookStudio, webhook_id: Any) -> bool:
    return (await studio.webhook(webhook_id)).disabled is not None


async def _notified(studio: WebhookStudio, detail: str) -> bool:
    rows = await databases.query(studio.settings, "SELECT detail FROM notifications WHERE kind = 'webhookDisabled'")
    return rows == [(detail,)]


async def test_an_endpoint_that_has_failed_for_long_is_disabled(studio: WebhookStudio, receiver: Receiver) -> None:
    ann = await studio.user()
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    receiver.answer_with = lambda _: Response(500)
    await studio.look(ann)
    async with studio.delivering(FAST._replace(patience=timedelta(seconds=0.3))):
        await until_true(lambda: _is_disabled(studio, webhook_id))
    assert (await studio.webhook(webhook_id)).disabled == "failing"


async def test_an_endpoint_of_which_some_deliveries_succeed_is_not_disabled(
    studio: WebhookStudio, receiver: Receiver
) -> None:
    ann = await studio.user()
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    looks = [await studio.look(ann) for _ in range(2)]
    receiver.answer_with = lambda body: Response(500 if body["subject"] == str(looks[0]) else 200)
    async with studio.delivering(FAST._replace(delays=(0.1,) * 9, patience=timedelta(seconds=0.5))):
        for number in range(10):
            await studio.change(ann, looks[1], number + 1)
            await until_more(receiver, 1)
            await asyncio.sleep(0.1)  # the endpoint fails meanwhile, for longer than it may without a success
        assert not await _is_disabled(studio, webhook_id)


async def test_a_disabled_account_is_sent_nothing_until_it_is_enabled_and_then_everything(
    studio: WebhookStudio, receiver: Receiver
) -> None:
    ann, bob = await studio.user(), await studio.user()
    webhook_id, _ = await studio.endpoint(ann, f"{receiver.url}/ann")
    await studio.endpoint(bob, f"{receiver.url}/bob")
    look_id = await studio.look(ann)
    async with studio.delivering():
        await until(lambda: _arrived(receiver, "/ann") == [1])
        await studio.set_disabled(ann, True)
        await until_true(lambda: _is_free(studio, webhook_id))
        await studio.change(ann, look_id, 1)
        await studio.requests.test(webhook_id, uuid4())
        await studio.look(bob, changes=1)
        await until(lambda: _arrived(receiver, "/bob") == [1, 2])
        # The next renewal of leases, which holds nothing of a disabled account either.
        await until_true(lambda: _is_free(studio, webhook_id))
        assert _arrived(receiver, "/ann") == [1]
        await studio.set_disabled(ann, False)
        await until(lambda: sorted(_arrived(receiver, "/ann")) == [0, 1, 2])
    assert _arrived(receiver, "/ann").index(2) > 0


def _arrived(receiver: Receiver, path: str) -> list[int]:
    """The sequences of what came there; 0 for a test."""
    return [request.json.get("sequence", 0) for request in receiver.requests if request.path == path]


async def _is_free(studio: WebhookStudio, webhook_id: Any) -> bool:
    return not await studio.is_held(webhook_id)


async def test_the_time_in_which_an_account_is_disabled_is_none_in_which_its_receiver_fails(
    studio: WebhookStudio, receiver: Receiver
) -> None:
    ann = await studio.user()
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    receiver.answer_with = lambda _: Response(500)
    await studio.look(ann)
    async with studio.delivering(FAST._replace(delays=(0.2,) * 1000)):
        await until_true(lambda: _is_failing(studio, webhook_id, True))
        await studio.set_disabled(ann, True)
        await until_true(lambda: _is_failing(studio, webhook_id, False))
        tried = len(receiver.requests)
        await studio.set_disabled(ann, False)
        await until(lambda: len(receiver.requests) > tried)
    assert not await _is_disabled(studio, webhook_id)


async def _is_failing(studio: WebhookStudio, webhook_id: Any, failing: bool) -> bool:
    activity = (await studio.requests.activity([webhook_id])).get(webhook_id)
    return activity is not None and (activity.failing_since is not None) == failing


async def test_during_a_rotation_the_former_secret_verifies_too(studio: WebhookStudio, receiver: Receiver) -> None:
    ann = await studio.user()
    webhook_id, former = await studio.endpoint(ann, receiver.url)
    sealed = studio.secrets.seal(webhook_id, "B" * 43)
    await webhooks.rotate(studio.repository, ann, webhook_id, sealed.stored, datetime.now(UTC))
    await studio.look(ann)
    async with studio.delivering():
        await until(lambda: receiver.requests)
    (request,) = receiver.requests
    for secret in (former, sealed.shown):
        Webhook(secret).verify(request.body, dict(request.headers))


async def test_a_day_after_a_rotation_only_the_new_secret_signs(studio: WebhookStudio, receiver: Receiver) -> None:
    ann = await studio.user()
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    sealed = studio.secrets.seal(webhook_id, "B" * 43)
    long_ago = datetime.now(UTC) - timedelta(hours=25)
    await webhooks.rotate(studio.repository, ann, webhook_id, sealed.stored, long_ago)
    await studio.look(ann)
    async with studio.delivering():
        await until(lambda: receiver.requests)
    (request,) = receiver.requests
    assert " " not in request.headers["webhook-signature"]
    Webhook(sealed.shown).verify(request.body, dict(request.headers))


async def test_another_address_gets_what_the_former_one_did_not_take(studio: WebhookStudio, receiver: Receiver) -> None:
    ann = await studio.user()
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    receiver.answer_with = lambda _: Response(500)
    look_id = await studio.look(ann, changes=1)
    other = Receiver()
    async with running(other), studio.delivering(FAST._replace(delays=(0.3,) * 1000)):
        await until(lambda: receiver.requests)
        sealed = studio.secrets.seal(webhook_id, "B" * 43)
        await webhooks.change(
            studio.repository, ann, webhook_id, ChangeWebhook(url=other.url), sealed.stored, private=True
        )
        await until(lambda: other.by_subject() == {str(look_id): [1, 2]})
        Webhook(sealed.shown).verify(other.requests[0].body, dict(other.requests[0].headers))


async def test_a_test_is_sent_to_a_disabled_endpoint_too(studio: WebhookStudio, receiver: Receiver) -> None:
    ann = await studio.user()
    webhook_id, secret = await studio.endpoint(ann, receiver.url)
    await webhooks.disable(studio.repository, webhook_id, "failing", receiver.url)
    await studio.requests.test(webhook_id, task_id := uuid4())
    async with studio.delivering():
        await until_true(lambda: _delivered(studio, webhook_id, 1))
    (request,) = receiver.requests
    assert request.headers["webhook-id"] == f"test_{task_id}"
    assert request.json["type"] == "WebhookTest"
    Webhook(secret).verify(request.body, dict(request.headers))
    (delivery,) = await studio.deliveries(webhook_id)
    assert (delivery.kind, delivery.outcome, delivery.event_id) == ("test", "delivered", None)


async def test_a_range_older_than_the_endpoint_is_replayed_in_order_and_once(
    studio: WebhookStudio, receiver: Receiver
) -> None:
    ann = await studio.user()
    before = datetime.now(UTC)
    look_id = await studio.look(ann, changes=4)
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    await studio.requests.replay(webhook_id, uuid4(), before, None)
    with pytest.raises(ReplayRunning):
        await studio.requests.replay(webhook_id, uuid4(), before, None)
    async with studio.delivering():
        await until_true(lambda: _replayed(studio, webhook_id, 5))
        assert receiver.by_subject() == {str(look_id): [1, 2, 3, 4, 5]}
        await studio.requests.replay(webhook_id, uuid4(), before, before + timedelta(microseconds=1))
        await until_true(lambda: _replayed(studio, webhook_id, 0))
        assert len(receiver.requests) == 5
    expected = {str(event.event_id) for event in await studio.events(ann)}
    assert set(receiver.ids) == expected
    assert {one.kind for one in await studio.deliveries(webhook_id)} == {"replay"}


async def _replayed(studio: WebhookStudio, webhook_id: Any, count: int) -> bool:
    replay = (await studio.requests.activity([webhook_id])).get(webhook_id)
    return replay is not None and replay.finished_at is not None and replay.delivered == count


async def test_a_replay_ends_at_the_most_that_one_may_send(studio: WebhookStudio, receiver: Receiver) -> None:
    ann = await studio.user()
    before = datetime.now(UTC)
    await studio.look(ann, changes=4)
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    await studio.requests.replay(webhook_id, uuid4(), before, None)
    async with studio.delivering(FAST._replace(most_replayed=3)):
        await until_true(lambda: _replayed(studio, webhook_id, 3))
    activity = (await studio.requests.activity([webhook_id]))[webhook_id]
    assert (activity.cut, len(receiver.requests)) == (True, 3)


async def test_a_failed_delivery_is_replayed_by_its_id(studio: WebhookStudio, receiver: Receiver) -> None:
    ann, bob = await studio.user(), await studio.user()
    webhook_id, _ = await studio.endpoint(ann, receiver.url)
    foreign, _ = await studio.endpoint(bob, receiver.url)
    receiver.answer_with = lambda _: Response(500)
    await studio.look(ann)
    async with studio.delivering(FAST._replace(delays=())):
        await until_true(lambda: _delivered(studio, webhook_id, 1))
        (failed,) = await studio.deliveries(webhook_id)
        assert failed.outcome == "failed"
        with pytest.raises(DeliveryNotFound):
            await studio.requests.replay_delivery(foreign, uuid4(), failed.id)
        receiver.answer_with = lambda _: Response(200)
        await studio.requests.replay_delivery(webhook_id, uuid4(), failed.id)
        await until_true(lambda: _replayed(studio, webhook_id, 1))
    assert receiver.ids == [str(failed.event_id)] * 2


#: What a receiver does → the reason in the delivery log.
MISBEHAVIOUR: Mapping[str, tuple[Response | type[Exception], str, int | None]] = {
    "fails": (Response(500), "status", 500),
    "redirects": (Response(307, headers={"location": "http://127.0.0.1:9/"}), "redirect", 307),
    "hangs up": (Drop, "connection", None),
    "hangs": (Silence, "timeout", None),
}


async def test_the_delivery_log_says_how_each_receiver_has_failed(studio: WebhookStudio, receiver: Receiver) -> None:
    ann = await studio.user()
    hooks = {
        way: (await studio.endpoint(ann, f"{receiver.url}/{number}"))[0] for number, way in enumerate(MISBEHAVIOUR)
    }

    def misbehave(request: Request, number: str) -> Response:
        behaviour, *_ = list(MISBEHAVIOUR.values())[int(number)]
        if isinstance(behaviour, Response):
            return behaviour
        raise behaviour

    receiver.route("POST", "/([0-9])", misbehave)
    await studio.look(ann)
    async with studio.delivering(FAST._replace(delays=(), timeout=0.5)):
        for way, webhook_id in hooks.items():
            await until_true(lambda webhook_id=webhook_id: _delivered(studio, webhook_id, 1))  # type: ignore[misc]  # mypy sees no default
            (found,) = await studio.deliveries(webhook_id)
            assert (found.outcome, found.reason, found.status) == ("failed", *MISBEHAVIOUR[way][1:]), way
    assert len(receiver.requests) == len(MISBEHAVIOUR), "nothing is followed"


async def test_nothing_reaches_a_private_address_of_an_endpoint_that_was_made_when_these_were_admitted(
    studio: WebhookStudio, receiver: Receiver
) -> None:
    people, port = [await studio.user() for _ in range(len(PRIVATE_URLS))], receiver.url.rpartition(":")[2]
    hooks = [
        (await studio.endpoint(person, f"http://{host}:{port}/"))[0]
        for person, host in zip(people, PRIVATE_URLS, strict=True)
    ]
    for person in people:
        await studio.look(person)
    admitted = studio.settings
    studio.settings = msgspec.structs.replace(admitted, webhooks=WebhookOptions())
    async with studio.delivering(FAST._replace(delays=(0.3,) * 1000)):
        for webhook_id in hooks:
            await until_true(lambda webhook_id=webhook_id: _delivered(studio, webhook_id, 1))  # type: ignore[misc]  # mypy sees no default
            assert [found.reason for found in await studio.deliveries(webhook_id)] == ["url"]
    assert receiver.connections == 0
    studio.settings = admitted
    async with studio.delivering():
        await until(lambda: len(receiver.by_subject()) == len(PRIVATE_URLS))


#: Spellings that all lead to the receiver, where private addresses are admitted.
PRIVATE_URLS = [
    "127.0.0.1",
    "127.1",
    "0x7f000001",
    "2130706433",
    "0.0.0.0",
    "localhost",
    "[::ffff:127.0.0.1]",
]


async def test_what_happens_to_an_endpoint_itself_is_delivered_without_its_address(
    studio: WebhookStudio, receiver: Receiver
) -> None:
    ann = await studio.user()
    webhook_id, _ = await studio.endpoint(ann, receiver.url, "WebhookSecretRotated", "WebhookChanged")
    sealed = studio.secrets.seal(webhook_id, "B" * 43)
    await webhooks.rotate(studio.repository, ann, webhook_id, sealed.stored, datetime.now(UTC))
    async with studio.delivering():
        await until(lambda: receiver.requests)
    (body,) = receiver.bodies
    assert set(body["data"]) == {"user_id", "former_until"}
    assert "url" not in WebhookDisabled.public
