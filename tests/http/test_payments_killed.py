"""PostgreSQL dies while Stripe's events arrive: nothing is lost, and nothing counts twice."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from infra.embedded import Servers
from infra.http.services import Services
from tests.http.shop import Shop, open_shop


@pytest.fixture(scope="module")
async def shop(parts: Services) -> AsyncIterator[Shop]:
    async with open_shop(parts) as found:
        yield found


@pytest.mark.slow
async def test_events_that_meet_a_dead_database_arrive_in_the_end_and_count_once(shop: Shop, servers: Servers) -> None:
    customers = [await shop.customer() for _ in range(5)]
    events: list[dict[str, Any]] = []
    for person in customers:
        session = shop.session_of(person)
        events += shop.account.pay(session.id)
        events += shop.account.refund(session.payment_intent, 100)
    shop.sender.copies = 3
    shop.sender.send(events)
    servers.postgres.kill()
    shop.sender.send(events)
    assert not await shop.sender.delivered(0.5)
    servers.postgres.restart()
    assert await shop.sender.delivered(60)
    for person in customers:
        assert await shop.balance(person) == 200 - 100 * 100 // 499
        assert len(await shop.transactions(person)) == 3
    stored = "SELECT count(*), count(DISTINCT originator_id) FROM mangamotion_events WHERE topic = %s"
    assert await shop.rows(stored, "stripe-event.received.v1") == [(len(events), len(events))]
