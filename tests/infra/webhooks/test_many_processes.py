"""Several delivery processes: they share the endpoints, and one that is killed loses nothing."""

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

from tests.adapters.fakes.server import Response
from tests.http.processes import process, victim
from tests.infra.webhooks.studio import Receiver, WebhookStudio, until, until_more, until_true


async def test_processes_share_endpoints_and_deliver_each_event_once(studio: WebhookStudio, receiver: Receiver) -> None:
    people = [await studio.user() for _ in range(4)]
    endpoints = [await studio.endpoint(person, f"{receiver.url}/{number}") for number, person in enumerate(people)]
    with process("webhooks", studio.settings), process("webhooks", studio.settings):
        await until_true(lambda: _holders(studio, [id_ for id_, _ in endpoints], 2))
        for person in people:
            await studio.look(person, changes=9)
        await until(lambda: len(receiver.requests) >= 40)
        await until_true(lambda: _recorded(studio, 40))
    assert max(Counter(receiver.ids).values()) == 1
    assert all(found == list(range(1, 11)) for found in receiver.by_subject().values())


async def _holders(studio: WebhookStudio, ids: list[UUID], count: int) -> bool:
    query = """SELECT count(DISTINCT holder), count(*) FROM webhook_states
                WHERE webhook_id = ANY($1) AND held_until > now()"""
    async with studio.repository.pool.connection() as connection:
        row = await (await connection.execute(query.replace("$1", "%s"), (ids,))).fetchone()
    return row == (count, len(ids))


async def _recorded(studio: WebhookStudio, count: int) -> bool:
    rows: list[tuple[Any, ...]] = await studio.repository.pool.fetch(
        "SELECT count(*) FROM webhook_deliveries WHERE outcome = 'delivered'"
    )
    return bool(rows[0][0] >= count)


async def test_a_process_that_is_killed_loses_nothing_and_keeps_the_order(
    studio: WebhookStudio, receiver: Receiver
) -> None:
    ann = await studio.user()
    await studio.endpoint(ann, receiver.url)
    looks = [await studio.look(ann) for _ in range(5)]
    # Its second try comes after five seconds, from another process.
    blocked = str(looks[0])

    def answer(body: dict[str, Any]) -> Response:
        first_try = body["subject"] == blocked and receiver.by_subject()[blocked] == [1]
        return Response(503 if first_try else 200)

    receiver.answer_with = answer
    for turn in range(2):
        with victim(studio.settings, 1, "webhooks") as child:
            for number in range(10):
                for look_id in looks:
                    await studio.change(ann, look_id, turn * 10 + number + 1)
            await until_more(receiver, 20)
            child.kill()
    expected = {str(event.event_id) for event in await studio.events(ann)}
    with process("webhooks", studio.settings):
        await until(lambda: set(receiver.ids) >= expected)
        await until_true(lambda: _recorded(studio, len(expected)))
    assert set(receiver.ids) == expected
    for found in receiver.by_subject().values():
        # A repetition of the last one may come after a kill; nothing overtakes.
        firsts = list(dict.fromkeys(found))
        assert firsts == sorted(firsts)


async def test_a_process_that_stops_lets_another_one_go_on_at_once(studio: WebhookStudio, receiver: Receiver) -> None:
    ann = await studio.user()
    await studio.endpoint(ann, receiver.url)
    with process("webhooks", studio.settings):
        await studio.look(ann)
        await until(lambda: len(receiver.requests) == 1)
    rows = await studio.repository.pool.fetch("SELECT FROM webhook_states WHERE held_until > now()")
    assert rows == []
    async with studio.delivering():
        await studio.look(ann)
        await until(lambda: len(receiver.requests) == 2)
    await asyncio.sleep(0)
    assert len(set(receiver.ids)) == 2
