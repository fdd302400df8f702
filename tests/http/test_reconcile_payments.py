"""Events that never arrived are found by comparing with the provider's list, once a night or by an operator."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from random import Random

import msgspec
import pytest

from domain.stripe_notice import MalformedNotice
from infra import timekeeper
from infra.http.services import Services
from infra.payments.reconcile import OVERLAP, Reconciled, reconcile
from infra.payments.tasks import payment_tasks
from infra.settings import Settings
from infra.timekeeper.table import TimerTable
from tests.http.conftest import background
from tests.http.shop import Shop, open_shop
from tests.http.stripe_double import KEY, payment_settings, without_provider


@pytest.fixture
async def shop(parts: Services) -> AsyncIterator[Shop]:
    await parts.repository.pool.execute("DELETE FROM mangamotion_stripe_reconciled")
    async with open_shop(parts) as found:
        yield found


async def compared(shop: Shop) -> Reconciled:
    return await reconcile(shop.parts.repository.pool, shop.parts.repository, shop.provider)


async def test_what_never_arrived_is_applied_and_what_did_is_not_applied_again(shop: Shop) -> None:
    ann, bob = await shop.customer(), await shop.customer()
    arrived, lost = shop.account.pay(shop.session_of(ann).id), shop.session_of(bob)
    await shop.sent(arrived)
    missing = [*shop.account.pay(lost.id), *shop.account.refund(lost.payment_intent)]
    assert await compared(shop) == Reconciled(listed=6, applied=4)
    assert (await shop.balance(ann), await shop.balance(bob)) == (200, 100)
    assert await compared(shop) == Reconciled(listed=6, applied=0), "the last hour is compared again"
    assert set(await shop.sent(missing)) == {200}
    assert await shop.balance(bob) == 100


async def test_long_lists_are_read_page_by_page_in_any_order(shop: Shop) -> None:
    customers = [await shop.customer() for _ in range(3)]
    for number in range(120):
        shop.account.pay(shop.session_of(customers[number % 3]).id)
    Random(1).shuffle(shop.account.events)
    assert await compared(shop) == Reconciled(listed=240, applied=240)
    assert [await shop.balance(person) for person in customers] == [4100, 4100, 4100]


async def test_only_events_since_the_last_time_are_listed(shop: Shop) -> None:
    now = [datetime.now(UTC) - OVERLAP - timedelta(minutes=5)]
    shop.account.now = lambda: now[0].timestamp()
    ann = await shop.customer()
    shop.account.pay(shop.session_of(ann).id)
    assert await compared(shop) == Reconciled(listed=2, applied=2)
    assert await compared(shop) == Reconciled(listed=0, applied=0)
    now[0] = datetime.now(UTC)
    shop.account.pay(shop.session_of(ann).id)
    assert await compared(shop) == Reconciled(listed=2, applied=2)


async def test_an_event_that_cannot_be_read_holds_up_no_other_and_the_run_counts_as_failed(
    shop: Shop, module_database: Settings
) -> None:
    ann = await shop.customer()
    shop.account.pay(shop.session_of(ann).id)
    broken = {**shop.account.events[0], "id": "not an id"}
    shop.account.events.append(broken)
    with pytest.raises(MalformedNotice):
        await compared(shop)
    assert await shop.balance(ann) == 200, "the others do not wait for it"
    assert await shop.rows("SELECT * FROM mangamotion_stripe_reconciled") == []
    done = await command(
        POSTGRES_DSN=module_database.postgres_dsn,
        **module_database.keys.to_env(),
        **payment_settings(shop.double.base).to_env(),
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("Stripe lists an event that cannot be read; its id is above. All others are applied.\n")
    shop.account.events.remove(broken)
    assert await compared(shop) == Reconciled(listed=2, applied=0)
    assert await shop.rows("SELECT count(*) FROM mangamotion_stripe_reconciled") == [(1,)]


def with_provider(settings: Settings, shop: Shop) -> Settings:
    return msgspec.structs.replace(settings, payments=payment_settings(shop.double.base))


async def test_the_timekeeper_compares_every_night(shop: Shop, module_database: Settings) -> None:
    ann = await shop.customer()
    shop.account.pay(shop.session_of(ann).id)
    pool, store = shop.parts.repository.pool, shop.parts.repository
    [task] = payment_tasks(with_provider(module_database, shop), pool, store)
    assert (task.name, task.every) == ("stripe-events", 24 * 3600)
    assert payment_tasks(without_provider(module_database), pool, store) == []
    async with background(asyncio.create_task(timekeeper.run(module_database.postgres_dsn, [task], tick=0.05))):
        await finished(shop)
    assert await shop.balance(ann) == 200


async def finished(shop: Shop) -> None:
    """Waits until the task has run."""
    async with asyncio.timeout(20), shop.parts.repository.pool.connection() as connection:
        while True:
            if any(timer.last_finished for timer in await TimerTable(connection).all()):
                return
            await asyncio.sleep(0.05)


async def test_an_operator_compares_by_hand(shop: Shop, module_database: Settings) -> None:
    ann = await shop.customer()
    shop.account.pay(shop.session_of(ann).id)
    environ = with_provider(module_database, shop).payments.to_env()
    done = await command(POSTGRES_DSN=module_database.postgres_dsn, **module_database.keys.to_env(), **environ)
    assert (done.returncode, done.stdout) == (0, "2 of 2 events were missing and are applied now.\n"), done.stderr
    assert await shop.balance(ann) == 200


async def test_the_command_says_what_is_missing(shop: Shop, module_database: Settings) -> None:
    dsn = module_database.postgres_dsn
    for environ, status, sentence in (
        ({}, 2, "STRIPE_SECRET_KEY is not set: there is no payment provider to compare with.\n"),
        ({"STRIPE_SECRET_KEY": KEY}, 2, "STRIPE_SECRET_KEY is set without STRIPE_WEBHOOK_SECRET"),
        (payment_settings("http://127.0.0.1:9").to_env(), 1, "Stripe or PostgreSQL does not answer"),
    ):
        done = await command(POSTGRES_DSN=dsn, **module_database.keys.to_env(), **environ)
        assert (done.returncode, done.stdout) == (status, "")
        assert sentence in done.stderr


async def command(**environ: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "infra", "credits", "reconcile"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=kept | environ,
    )
