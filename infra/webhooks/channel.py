"""The way to one endpoint: its secrets, its connections, and how many messages are sent at a time."""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime

from infra.webhooks.message import WebhookMessage, headers
from infra.webhooks.policy import DeliveryPolicy
from infra.webhooks.sender import ReceiverAnswer, Sender
from infra.webhooks.signing import WebhookSecrets
from infra.webhooks.tables import Endpoint

#: Messages that are under way to one endpoint; each may take as long as the timeout.
AT_ONCE = 8
#: Of one process, so that its files are enough.
AT_ONCE_IN_ALL = 512

Now = Callable[[], datetime]


class Channel:
    """Sends signed messages. `endpoint` may be replaced by its newer state while it is in use."""

    def __init__(
        self, endpoint: Endpoint, secrets: WebhookSecrets, policy: DeliveryPolicy, now: Now, slots: asyncio.Semaphore
    ) -> None:
        self._endpoint = endpoint
        self._secrets, self._policy, self._now = secrets, policy, now
        self._in_all, self._here, self._alone = slots, asyncio.Semaphore(AT_ONCE), asyncio.Semaphore(1)
        self._keys = self._unsealed()
        self._sender = self._open()

    @property
    def endpoint(self) -> Endpoint:
        """The endpoint as it is known now."""
        return self._endpoint

    async def update(self, endpoint: Endpoint) -> None:
        """Use the newer state from now on."""
        before, self._endpoint = self._endpoint, endpoint
        if before != endpoint:
            self._keys = self._unsealed()
        if before.url != endpoint.url:
            former, self._sender = self._sender, self._open()
            await former.close()

    async def send(self, message: WebhookMessage, *, alone: bool = False) -> ReceiverAnswer:
        """Send once, signed at this moment. `alone`: not beside another one, so that many dead receivers take few of
        the connections of this process.
        """
        async with self._alone if alone else nullcontext(), self._here, self._in_all:
            signed = headers(message, self._keys, self._secrets.key, self._now())
            return await self._sender.send(signed, message.body)

    async def close(self) -> None:
        """Close all connections."""
        await self._sender.close()

    def _open(self) -> Sender:
        private, seconds = self._secrets.private, self._policy.timeout
        return Sender(self._endpoint.url, private=private, seconds=seconds, idle=AT_ONCE)

    def _unsealed(self) -> list[str]:
        """The secrets that sign: the present one, and for a day the one before."""
        webhook_id, endpoint = self._endpoint.webhook_id, self._endpoint
        stored = [endpoint.secret, *([endpoint.former_secret] if endpoint.former_until else [])]
        return [self._secrets.unseal(webhook_id, text) for text in stored]
