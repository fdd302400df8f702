"""A studio that sells credits, with the local checkout in the place of Stripe, both on real sockets."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import httpx

from domain.credit_package import PaymentAccount
from infra.http.services import Services
from infra.local_checkout.account import LocalAccount
from infra.local_checkout.objects import LocalSession
from infra.local_checkout.webhooks import WebhookSender
from infra.payments.stripe_provider import StripeProvider
from tests.examples import PACKAGE, checkout_order
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account
from tests.http.stripe_double import StripeDouble, payment_settings, stripe_double

STUDIO = "http://127.0.0.1:3999"
WEBHOOK = "/api/stripe/webhook"
PRICE = PACKAGE.amount


@dataclass
class Shop:
    """A studio at `url`, and what takes the place of Stripe."""

    parts: Services
    client: httpx.AsyncClient
    url: str
    double: StripeDouble
    provider: StripeProvider

    @property
    def account(self) -> LocalAccount:
        return self.double.account

    @property
    def sender(self) -> WebhookSender:
        return self.double.sender

    @property
    def sold(self) -> PaymentAccount:
        return self.provider.account

    async def customer(self) -> Person:
        return await new_account(self.client)

    def session_of(self, person: Person, **changes: str) -> LocalSession:
        """A session that the studio has not recorded."""
        order = checkout_order(person.user_id, **{"metadata[checkout]": str(uuid4())} | changes)
        return self.account.open_session(order, "")

    async def sent(self, events: Sequence[dict[str, Any]], copies: int = 1) -> list[int]:
        """The events as webhooks, all at the same time; the statuses of the answers."""
        return list(await asyncio.gather(*(self.sender.post(event) for event in list(events) * copies)))

    async def post(self, body: bytes, signature: str | None = None, **headers: str) -> httpx.Response:
        """A body as a webhook."""
        sent = {"content-type": "application/json", **({"stripe-signature": signature} if signature else {}), **headers}
        return await self.client.post(WEBHOOK, content=body, headers=sent)

    async def balance(self, person: Person) -> int:
        return int((await person.get("/api/credits")).json()["balance"])

    async def transactions(self, person: Person) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await person.get("/api/credits/transactions", limit=100)).json()["transactions"]
        assert sum(row["amount"] for row in found) == found[0]["balance"]
        return found

    async def rows(self, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return await self.parts.repository.pool.fetch(statement, parameters)

    async def position(self) -> int:
        """How much has ever happened."""
        return int((await self.rows("SELECT coalesce(max(notification_id), 0) FROM mangamotion_events"))[0][0])


@asynccontextmanager
async def open_shop(parts: Services, **changes: Any) -> AsyncIterator[Shop]:
    """A studio beside the others of the module. `changes` are settings of payments."""
    async with stripe_double() as double:
        provider = StripeProvider(payment_settings(double.base, **changes), STUDIO)
        async with (
            serving(replace(parts, payments=provider)) as url,
            httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as client,
        ):
            double.sender.url = f"{url}{WEBHOOK}"
            yield Shop(parts, client, url, double, provider)
        await provider.close()
