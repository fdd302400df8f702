"""Pull consumers: messages that are there are returned at once, without waiting for a full batch."""

import asyncio
import json
import logging
from collections.abc import Mapping
from itertools import count
from typing import Self

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js.api import ConsumerConfig

log = logging.getLogger(__name__)

_BATCH = 256
#: A pull request that crosses a restart of the server is never answered, so none lasts longer than this, in seconds.
_EXPIRES = 5.0
#: The status message of the server that a pull has expired may arrive so much later, in seconds.
_LATE = 0.2
#: Seconds that the server may take to send what it had sent already.
_DRAIN = 1.0


class FeedLost(Exception):
    """The consumer or its stream is not there."""


class _Puller:
    """Sends pull requests and receives their messages."""

    def __init__(self, client: Client, stream: str, consumer: ConsumerConfig) -> None:
        self._client = client
        self._stream = stream
        self._consumer = consumer
        self._arrived: asyncio.Queue[Msg] = asyncio.Queue()
        self._subscription: Subscription | None = None
        self._numbers = count()
        #: The reply subject of the newest pull, on which its status messages arrive.
        self._pull = ""

    async def __aenter__(self) -> Self:
        """Make the consumer unless it exists. Raises nats.errors.Error, such as NotFoundError without a stream."""
        made = await self._client.jetstream().add_consumer(self._stream, self._consumer)
        self._next = f"$JS.API.CONSUMER.MSG.NEXT.{self._stream}.{made.name}"
        self._inbox = self._client.new_inbox()
        self._subscription = await self._client.subscribe(f"{self._inbox}.*", cb=self._arrived.put)
        return self

    async def __aexit__(self, *_: object) -> None:
        # Without a drain the server would send messages to a closed subscription while another reader waits for them.
        # Messages in flight arrive before the drain is over, so that they can be given back.
        if self._subscription and not self._client.is_closed:
            try:
                async with asyncio.timeout(_DRAIN):
                    await self._subscription.drain()  # type: ignore[no-untyped-call]  # without types in nats-py
            except (TimeoutError, nats.errors.Error) as error:
                log.info("subscription not drained", extra={"reason": repr(error)})

    async def _ask(self, request: Mapping[str, object]) -> None:
        self._pull = f"{self._inbox}.{next(self._numbers)}"
        await self._client.publish(self._next, json.dumps(request).encode(), reply=self._pull)

    async def _receive(self, timeout: float) -> Msg | None:
        """What arrives next, a message or a status of the server; None when nothing does."""
        try:
            async with asyncio.timeout(timeout):
                return await self._arrived.get()
        except TimeoutError:
            return None

    def _is_message(self, message: Msg) -> bool:
        """True for a message, False for a status of the server. Raises FeedLost for a status that ends the consumer."""
        status = _status(message)
        if status is None:
            return True
        if status not in ("404", "408"):
            description = (message.headers or {}).get("Description", "")
            if status != "409" or "Deleted" in description:
                raise FeedLost(f"{status} {description}")
        return False


class Feed(_Puller):
    """`fetch(n)` of nats-py waits for all n, or for the time to pass; this returns with the first ones."""

    _owed = 0
    _expires = 0.0

    async def next(self, timeout: float) -> list[Msg]:
        """The messages that have arrived, waiting up to `timeout` seconds for the first. Raises FeedLost."""
        await self._keep_asking()
        first = await self._receive(timeout)
        if first is None:
            return []
        found = [first]
        while not self._arrived.empty():
            found.append(self._arrived.get_nowait())
        messages = [message for message in found if self._counts(message)]
        self._owed -= len(messages)
        return messages

    async def _keep_asking(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._owed > 0 and now < self._expires:
            return
        await self._ask({"batch": _BATCH, "expires": _nanoseconds(_EXPIRES)})
        self._owed, self._expires = _BATCH, now + _EXPIRES

    def _counts(self, message: Msg) -> bool:
        try:
            counts = self._is_message(message)
        except FeedLost:
            self._owed = 0
            raise
        if not counts:
            self._owed = 0
        return counts


class WorkQueue(_Puller):
    """Takes from a work queue no more than is asked for, so that other workers get the rest."""

    async def next(self, most: int, timeout: float) -> list[Msg]:
        """A message as soon as there is one within `timeout` seconds, with those behind it, up to `most`.

        Raises FeedLost.
        """
        found: list[Msg] = []
        try:
            await self._collect(found, 1, {"batch": 1, "expires": _nanoseconds(timeout)}, timeout + _LATE)
            if found and most > len(found):
                await self._collect(found, most, {"batch": most - len(found), "no_wait": True}, _LATE)
        except BaseException:
            self._give_back(found)
            raise
        return found

    async def __aexit__(self, *_: object) -> None:
        await super().__aexit__()
        try:
            while not self._arrived.empty():
                message = self._arrived.get_nowait()
                if _status(message) is None:
                    await message.nak(delay=0.1)
        except nats.errors.Error as error:
            log.info("tasks not given back, they are redelivered", extra={"reason": repr(error)})

    async def _collect(self, found: list[Msg], most: int, request: Mapping[str, object], timeout: float) -> None:
        """Collect messages until the pull is over. Messages of an earlier pull count, its status does not."""
        await self._ask(request)
        while len(found) < most and (message := await self._receive(timeout)):
            if self._is_message(message):
                found.append(message)
            elif message.subject == self._pull:
                break

    def _give_back(self, messages: list[Msg]) -> None:
        for message in messages:
            self._arrived.put_nowait(message)


def _status(message: Msg) -> str | None:
    """The status code of the server; None for a message."""
    return (message.headers or {}).get("Status")


def _nanoseconds(seconds: float) -> int:
    return int(seconds * 1e9)
