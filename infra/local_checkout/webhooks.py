"""Sends events as signed webhooks until they are accepted; on request twice, in another order, or later."""

import asyncio
import logging
from collections.abc import Sequence
from random import Random
from typing import Any

import httpx
import msgspec
import stripe

from infra.background import BackgroundTasks

log = logging.getLogger(__name__)

#: Seconds before each further try.
_PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
_TIMEOUT = 10.0
#: Requests under way: more would only wait for each other in the client, at a cost that grows with their square.
_AT_ONCE = 20


class WebhookSender:
    """Sends to one address with one secret.

    `copies`: how often each event is sent; `shuffle`: sends the events of one call in an order of its own; `delay`:
    seconds before the first try.
    """

    def __init__(
        self, url: str, secret: str, *, copies: int = 1, shuffle: Random | None = None, delay: float = 0.0
    ) -> None:
        self.url, self._secret = url, secret
        self.copies, self.shuffle, self.delay = copies, shuffle, delay
        self._client = httpx.AsyncClient(timeout=_TIMEOUT, trust_env=False)
        self._at_once = asyncio.Semaphore(_AT_ONCE)
        self._sending = BackgroundTasks()

    async def __aenter__(self) -> "WebhookSender":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._sending.cancel()
        await self._client.aclose()

    def send(self, events: Sequence[dict[str, Any]]) -> None:
        """Send them in the background; `delivered` waits for it."""
        queue = list(events) * self.copies
        if self.shuffle:
            self.shuffle.shuffle(queue)
        for event in queue:
            self._sending.start(self._deliver(event), "webhook")

    async def delivered(self, seconds: float) -> bool:
        """Wait until everything was accepted, for at most so many seconds; whether it was."""
        return await self._sending.settle(seconds)

    async def post(self, event: dict[str, Any]) -> int:
        """Send an event once; the status of the answer, 0 without one."""
        body = msgspec.json.encode(event)
        signature = stripe.WebhookSignature.generate_signature_header(body.decode(), self._secret)
        headers = {"content-type": "application/json; charset=utf-8", "stripe-signature": signature}
        try:
            async with self._at_once:
                return (await self._client.post(self.url, content=body, headers=headers)).status_code
        except httpx.HTTPError as error:
            log.debug("webhook not delivered", extra={"event": event["id"], "reason": str(error)})
            return 0

    async def _deliver(self, event: dict[str, Any]) -> None:
        await asyncio.sleep(self.delay)
        for pause in _PAUSES:
            status = await self.post(event)
            if 200 <= status < 300:
                return
            log.warning("webhook refused", extra={"event": event["id"], "type": event["type"], "status": status})
            await asyncio.sleep(pause)
