"""Five hundred events to twenty endpoints, of which one is dead and one is slow: the others do not notice."""

import asyncio
import time
from typing import Any
from uuid import UUID

from infra.webhooks.policy import STANDARD
from tests.adapters.fakes.server import Response, running
from tests.infra.webhooks.studio import Receiver, WebhookStudio, until

EVENTS, PER_SECOND, ENDPOINTS = 100, 50, 20
#: Generous: a loaded machine is no slow program. `python -m bench webhooks` measures.
WITHIN = 15.0


class SlowReceiver(Receiver):
    """Answers after two seconds."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2)
        await super().serve(reader, writer)


class TimedReceiver(Receiver):
    """Keeps when the first byte of each message came."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: dict[str, float] = {}
        self.answer_with = self._note

    def _note(self, body: dict[str, Any]) -> Response:
        self.arrived.setdefault(body["subject"], time.time())
        return Response(200)


async def test_a_dead_and_a_slow_receiver_delay_no_other_one(studio: WebhookStudio) -> None:
    people = [await studio.user() for _ in range(ENDPOINTS)]
    good, slow = TimedReceiver(), SlowReceiver()
    made: dict[str, float] = {}

    async def look_of(person: UUID) -> None:
        look_id = str(await studio.look(person))
        if person in people[2:]:
            made[look_id] = time.time()

    async with running(good), running(slow):
        urls = ["http://127.0.0.1:9/", slow.url, *[f"{good.url}/{number}" for number in range(ENDPOINTS - 2)]]
        for person, url in zip(people, urls, strict=True):
            await studio.endpoint(person, url)
        async with studio.delivering(STANDARD):
            await look_of(people[-1])
            await until(lambda: good.arrived)
            for number in range(EVENTS):
                await look_of(people[number % ENDPOINTS])
                await asyncio.sleep(1 / PER_SECOND)
            await until(lambda: good.arrived.keys() >= made.keys())
    delays = sorted(good.arrived[look] - at for look, at in made.items())
    assert delays[int(len(delays) * 0.99)] < WITHIN
    assert slow.requests, "the slow one gets its own, too"
