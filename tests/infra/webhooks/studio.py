"""A studio with delivery processes, and receivers for what they deliver."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import msgspec

from commands import admin, looks, users, webhooks
from commands.looks import ChangeLook, CreateLook
from commands.webhooks import NewWebhook
from domain.webhook_endpoint import WebhookEndpoint
from infra.event_feed.feed import EventFeed
from infra.event_store.repository import Repository
from infra.keys.keyring import Keyring
from infra.processes import webhooks as process
from infra.settings import Settings, WebhookOptions
from infra.webhooks.policy import DeliveryPolicy
from infra.webhooks.requests import WebhookRequests
from infra.webhooks.signing import WebhookSecrets
from read_api.event_ports import PublicEvent
from read_api.webhooks import NEWEST, Delivery
from tests.adapters.fakes.server import Request, Response, Server
from tests.examples import new_session

#: Fast tries; the times of the standard are tested without a clock.
FAST = DeliveryPolicy(delays=(0.05,) * 9, jitter=0.2, timeout=2.0)
SECONDS = 60.0


class Receiver(Server):
    """Keeps what is delivered; `answer_with` makes the answer to a body, at first always 200."""

    def __init__(self) -> None:
        super().__init__()
        self.answer_with: Callable[[dict[str, Any]], Response] = lambda _: Response(200)
        self.route("POST", "/.*", self._take)

    def _take(self, request: Request) -> Response:
        return self.answer_with(request.json)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """Everything that came, also what was refused."""
        return [request.json for request in self.requests]

    @property
    def ids(self) -> list[str]:
        """The `webhook-id` of each message."""
        return [request.headers["webhook-id"] for request in self.requests]

    def by_subject(self) -> dict[str, list[int]]:
        """The sequences of each subject, in the order of their arrival."""
        found: dict[str, list[int]] = defaultdict(list)
        for body in self.bodies:
            found[body["subject"]].append(body["sequence"])
        return dict(found)


class WebhookStudio:
    """Users with endpoints. Their looks are the subjects of events."""

    def __init__(self, settings: Settings, repository: Repository) -> None:
        self.settings = msgspec.structs.replace(settings, webhooks=WebhookOptions(webhook_allow_private=True))
        self.repository = repository
        self.secrets = WebhookSecrets(Keyring(settings.keys.data_kek), self.settings.webhooks)
        self.requests = WebhookRequests(repository.pool)

    async def user(self) -> UUID:
        user_id = uuid4()
        await users.register(self.repository, user_id, f"{user_id}@example.com", "hash", new_session())
        return user_id

    async def set_disabled(self, user_id: UUID, disabled: bool) -> None:
        """Disable or enable an account."""
        await admin.set_disabled(self.repository, f"{user_id}@example.com", disabled)

    async def endpoint(self, user_id: UUID, url: str, *events: str) -> tuple[UUID, str]:
        """A new endpoint for changes of looks, or other events, and its secret."""
        webhook_id = uuid4()
        secret = self.secrets.seal(webhook_id, "A" * 43)
        new = NewWebhook(url, list(events or ("LookCreated", "LookChanged")))
        await webhooks.create(self.repository, user_id, webhook_id, new, secret.stored, private=True)
        return webhook_id, secret.shown

    async def look(self, user_id: UUID, changes: int = 0) -> UUID:
        """A new look, and so many changes of it."""
        look_id = uuid4()
        await looks.create(self.repository, user_id, look_id, CreateLook("0"))
        for number in range(changes):
            await self.change(user_id, look_id, number + 1)
        return look_id

    async def change(self, user_id: UUID, look_id: UUID, number: int) -> None:
        await looks.change(self.repository, user_id, look_id, ChangeLook(name=str(number)))

    async def is_held(self, webhook_id: UUID) -> bool:
        """Whether a process delivers to an endpoint now."""
        query = "SELECT FROM webhook_states WHERE webhook_id = %s AND held_until > clock_timestamp()"
        return bool(await self.repository.pool.fetch(query, (webhook_id,)))

    async def webhook(self, webhook_id: UUID) -> WebhookEndpoint:
        return await self.repository.execute(lambda unit: unit.newest(WebhookEndpoint, webhook_id))

    async def events(self, user_id: UUID) -> Sequence[PublicEvent]:
        """What the feed has of a user's looks."""
        names = frozenset(("LookCreated", "LookChanged"))
        return (await EventFeed(self.repository.pool).of_owner(user_id, 0, names, 10_000)).events

    async def deliveries(self, webhook_id: UUID) -> Sequence[Delivery]:
        return await self.requests.deliveries(webhook_id, NEWEST, 1000)

    @asynccontextmanager
    async def delivering(self, policy: DeliveryPolicy = FAST) -> AsyncIterator[None]:
        """A delivery process runs meanwhile, in this process."""
        task = asyncio.create_task(process.run(self.settings, policy))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def until(holds: Callable[[], object], seconds: float = SECONDS) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(seconds):
        while True:
            if holds():
                return
            await asyncio.sleep(0.02)


async def until_true(holds: Callable[[], Awaitable[object]], seconds: float = SECONDS) -> None:
    """The same, for what has to be asked for."""
    async with asyncio.timeout(seconds):
        while True:
            if await holds():
                return
            await asyncio.sleep(0.05)


async def until_more(receiver: Receiver, count: int) -> None:
    """Wait until so many further messages have come."""
    goal = len(receiver.requests) + count
    await until(lambda: len(receiver.requests) >= goal)


def name_of(body: dict[str, Any]) -> str:
    """The name that a look has after an event."""
    return str(body["data"].get("name"))
