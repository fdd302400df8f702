"""PostgreSQL dies while Stripe's events arrive at two processes: nothing is lost, and nothing counts twice."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from infra.embedded import Servers
from infra.http.services import Services
from infra.local_checkout.webhooks import WebhookSender
from infra.processes.api.services import assembled
from infra.settings import Settings
from tests.http.conftest import serving
from tests.http.people import Person
from tests.http.shop import PRICE, WEBHOOK, Shop, open_shop
from tests.http.stripe_double import SECRET

COPIES = 20


@pytest.fixture(scope="module")
async def shop(parts: Services) -> AsyncIterator[Shop]:
    async with open_shop(parts) as found:
        yield found


@asynccontextmanager
async def another_process(shop: Shop, settings: Settings) -> AsyncIterator[WebhookSender]:
    """What sends webhooks to another API process, which has its own memory of the log."""
    async with (
        assembled(settings) as parts,
        serving(replace(parts, payments=shop.provider)) as url,
        WebhookSender(f"{url}{WEBHOOK}", SECRET) as sender,
    ):
        yield sender


def story(shop: Shop, person: Person) -> Sequence[dict[str, Any]]:
    """A payment with a part refunded, and a dispute that is lost."""
    account, session = shop.account, shop.session_of(person)
    events = [*account.pay(session.id), *account.refund(session.payment_intent, 100)]
    events += account.dispute(session.payment_intent, 200)
    return [*events, *account.decide(list(account.disputes)[-1], won=False)]


@pytest.mark.slow
async def test_of_20_copies_of_every_event_and_its_siblings_one_counts_while_the_database_dies(
    shop: Shop, servers: Servers, module_database: Settings
) -> None:
    customers = [await shop.customer() for _ in range(3)]
    events = [event for person in customers for event in story(shop, person)]
    async with another_process(shop, module_database) as other:
        for seed, sender in enumerate((shop.sender, other)):
            sender.shuffle, sender.copies = Random(seed), COPIES // 2
            sender.send(events)
        await shop.position()  # so that some have arrived
        servers.postgres.kill()
        assert not await shop.sender.delivered(0.5)
        servers.postgres.restart()
        assert await asyncio.gather(*(sender.delivered(60) for sender in (shop.sender, other))) == [True, True]
    for person in customers:
        assert await shop.balance(person) == 200 - 100 * 300 // PRICE
        kinds = [row["type"] for row in await shop.transactions(person)]
        assert (kinds.count("grant"), kinds.count("purchase")) == (1, 1)
    stored = "SELECT count(*), count(DISTINCT originator_id) FROM mangamotion_events WHERE topic = %s"
    assert await shop.rows(stored, "stripe-event.received.v1") == [(len(events), len(events))]
