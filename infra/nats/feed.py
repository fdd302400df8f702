"""Reading a consumer: whatever is there, at once, without waiting for more to come."""

import asyncio
import json
from typing import Self

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js.api import ConsumerConfig

_BATCH = 256
#: A pull that crossed a restart of the server is never answered, so none lasts longer than this, in seconds.
_EXPIRES = 5.0


class FeedLost(Exception):
    """The consumer or its stream is not there."""


class Feed:
    """`fetch(n)` of nats-py waits for all n, or for the time to pass; this returns with the first ones."""

    def __init__(self, client: Client, stream: str, consumer: ConsumerConfig) -> None:
        self._client = client
        self._stream = stream
        self._consumer = consumer
        self._arrived: asyncio.Queue[Msg] = asyncio.Queue()
        self._subscription: Subscription | None = None
        self._owed = 0
        self._expires = 0.0

    async def __aenter__(self) -> Self:
        """Make the consumer unless it exists. Raises nats.errors.Error, such as NotFoundError without a stream."""
        made = await self._client.jetstream().add_consumer(self._stream, self._consumer)
        self._next = f"$JS.API.CONSUMER.MSG.NEXT.{self._stream}.{made.name}"
        self._inbox = self._client.new_inbox()
        self._subscription = await self._client.subscribe(self._inbox, cb=self._arrived.put)
        return self

    async def __aexit__(self, *_: object) -> None:
        # Without this the server would go on sending to nobody what another reader is waiting for.
        if self._subscription and not self._client.is_closed:
            await self._subscription.unsubscribe()

    async def next(self, timeout: float) -> list[Msg]:
        """The messages that have arrived, waiting up to `timeout` seconds for the first. Raises FeedLost."""
        await self._pull()
        try:
            async with asyncio.timeout(timeout):
                found = [await self._arrived.get()]
        except TimeoutError:
            return []
        while not self._arrived.empty():
            found.append(self._arrived.get_nowait())
        messages = [message for message in found if not self._status(message)]
        self._owed -= len(messages)
        return messages

    async def _pull(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._owed > 0 and now < self._expires:
            return
        request = {"batch": _BATCH, "expires": int(_EXPIRES * 1e9)}
        await self._client.publish(self._next, json.dumps(request).encode(), reply=self._inbox)
        self._owed, self._expires = _BATCH, now + _EXPIRES

    def _status(self, message: Msg) -> bool:
        """Whether it is word from the server instead of a message. Raises FeedLost when the word is bad."""
        status = (message.headers or {}).get("Status")
        if status is None:
            return False
        if status not in ("404", "408"):
            description = (message.headers or {}).get("Description", "")
            if status != "409" or "Deleted" in description:
                self._owed = 0
                raise FeedLost(f"{status} {description}")
        self._owed = 0
        return True
