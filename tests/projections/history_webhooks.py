"""What random histories do to endpoints of webhooks."""

import random
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

from commands import webhooks
from commands.unit_of_work import EventStore
from commands.webhooks import ChangeWebhook, NewWebhook
from domain.errors import Refusal

_URLS = ("https://a.example.com/", "https://a.example.com/x", "https://b.example.com/")


class WebhookDeeds:
    """A part of `History`, whose attributes it uses."""

    store: EventStore
    pick: random.Random
    users: list[UUID]
    webhooks: list[UUID]

    def _id(self) -> UUID:
        raise NotImplementedError

    async def do_make_a_webhook(self) -> None:
        new = NewWebhook(self.pick.choice(_URLS), self.pick.sample(["JobCompleted", "JobFailed"], 1), "mine")
        user_id, webhook_id = self.pick.choice(self.users), self._id()
        await webhooks.create(self.store, user_id, webhook_id, new, self._id().hex, private=False)
        self.webhooks.append(webhook_id)

    async def do_change_a_webhook(self) -> None:
        body = ChangeWebhook(url=self.pick.choice(_URLS), description=str(self.pick.randrange(3)))
        for user_id in self.users:
            with suppress(Refusal):  # another user's
                webhook_id, secret = self.pick.choice(self.webhooks), self._id().hex
                await webhooks.change(self.store, user_id, webhook_id, body, secret, private=False)

    async def do_rotate_a_secret(self) -> None:
        for user_id in self.users:
            with suppress(Refusal):  # another user's
                await webhooks.rotate(self.store, user_id, self.webhooks[-1], self._id().hex, datetime.now(UTC))

    async def do_disable_a_webhook(self) -> None:
        for url in _URLS:
            await webhooks.disable(self.store, self.webhooks[-1], self.pick.choice(("gone", "failing")), url)

    async def do_enable_a_webhook(self) -> None:
        for user_id in self.users:
            with suppress(Refusal):  # another user's
                await webhooks.enable(self.store, user_id, self.webhooks[-1])

    async def do_delete_a_webhook(self) -> None:
        if self.pick.random() < 0.3:
            for user_id in self.users:
                with suppress(Refusal):  # another user's
                    await webhooks.delete(self.store, user_id, self.pick.choice(self.webhooks))
