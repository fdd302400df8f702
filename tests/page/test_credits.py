"""Credits: the balance, what can be bought, and every movement."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from commands import grants
from commands.vouchers import voucher_hash
from domain.voucher import Voucher
from infra.http.server import bind
from infra.http.services import Services
from infra.payments.stripe_provider import StripeProvider
from tests.http.conftest import serving
from tests.http.stripe_double import StripeDouble, payment_settings, stripe_double
from tests.page.studio import (
    account,
    counted,
    expected_complaints,
    in_german_and_light,
    refused,
    sent,
    without_news,
)
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

LEDGER = "**/api/credits/transactions?*"
CODE = "7Q2M-X4KD-9ZTR-0B6H"


class Till(NamedTuple):
    """A browser on a studio that sells credits, and the checkout that takes the place of Stripe."""

    browser: Browser
    double: StripeDouble


@pytest.fixture(scope="module")
async def till(parts: Services, browser: Browser) -> AsyncIterator[Till]:
    listener = bind("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with stripe_double() as double:
        provider = StripeProvider(payment_settings(double.base), url)
        async with serving(replace(parts, payments=provider), listener):
            double.sender.url = f"{url}/api/stripe/webhook"
            yield Till(browser._replace(address=url), double)
        await provider.close()


async def opened(browser: Browser, tab: Tab, query: str = "") -> None:
    await tab.page.goto(f"{browser.address}/credits{query}")
    await tab.page.get_by_role("heading", name="Credits", exact=True).wait_for()


async def at_checkout(till: Till, tab: Tab) -> None:
    await opened(till.browser, tab)
    await tab.page.get_by_role("button", name="Buy 100: 100 credits for €4.99").click()
    await tab.page.get_by_role("button", name="Go to checkout").click()
    await tab.page.get_by_role("heading", name="Checkout").wait_for()


async def user_of(browser: Browser, tab: Tab) -> UUID:
    return UUID((await sent(browser, tab, "/api/auth/me", method="GET"))["userId"])


async def row(tab: Tab, text: str) -> Any:
    found = tab.page.get_by_role("row").filter(has_text=text).first
    await found.wait_for()
    return found


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_credits_that_are_bought_arrive_while_one_watches(till: Till, width: int) -> None:
    async with account(till.browser, width, ["A fox in the snow"]) as tab:
        await opened(till.browser, tab)
        await tab.page.get_by_text("about 9 films of 5 seconds").wait_for()
        await row(tab, "A fox in the snow")
        await tab.check("credits")
        await tab.page.get_by_role("button", name="Buy 550: 550 credits for €19.99").click()
        await tab.page.get_by_text("in test mode").wait_for()
        await tab.check("credits-buy")
        await tab.page.get_by_role("button", name="Go to checkout").click()
        await tab.page.get_by_role("button", name="Pay", exact=True).click()
        await tab.page.wait_for_url(f"{till.browser.address}/credits?checkout=done")
        await tab.page.get_by_text("550 credits have arrived. Your balance is 648.").wait_for()
        await tab.page.locator('a[title="648 credits"]').filter(visible=True).wait_for()
        bought = await row(tab, "Package “studio”")
        assert "+550" in await bought.inner_text()
        receipt = bought.get_by_role("link", name="Receipt").filter(visible=True)
        assert (await receipt.get_attribute("href")).startswith(f"{till.double.base}/receipts/")
        await tab.check("credits-arrived")
        await tab.page.get_by_role("button", name="Dismiss").click()
        await tab.page.wait_for_url(f"{till.browser.address}/credits")


async def test_a_payment_that_takes_days_is_waited_for_with_a_bound_and_arrives_by_itself(till: Till) -> None:
    async with account(till.browser, 1440, []) as tab:
        await tab.page.clock.install()
        await at_checkout(till, tab)
        await tab.page.get_by_role("button", name="Pay in some days").click()
        await tab.page.get_by_text("The payment is being confirmed").wait_for()
        await tab.check("credits-waiting")
        await tab.page.clock.fast_forward(61_000)
        await tab.page.get_by_text("Your payment is not confirmed yet.").wait_for()
        await tab.check("credits-late")
        await tab.page.get_by_role("button", name="Look again").click()
        await tab.page.get_by_text("The payment is being confirmed").wait_for()
        [session] = [each for each in till.double.account.sessions.values() if each.status == "complete"][-1:]
        till.double.sender.send(till.double.account.pay(session.id))
        await till.double.sender.delivered(5)
        await tab.page.clock.fast_forward(2_000)
        await tab.page.get_by_text("100 credits have arrived.").wait_for()


async def test_a_checkout_that_is_left_costs_nothing(till: Till) -> None:
    async with account(till.browser, 360, []) as tab:
        await at_checkout(till, tab)
        await tab.page.get_by_role("button", name="Cancel").click()
        await tab.page.get_by_text("You left the checkout. Nothing was paid.").wait_for()
        await tab.check("credits-canceled")
        await tab.page.get_by_role("button", name="Dismiss").click()
        await tab.page.get_by_text("You left the checkout.").wait_for(state="detached")
        assert (await sent(till.browser, tab, "/api/credits", method="GET"))["balance"] == 100


async def test_a_checkout_that_cannot_be_opened_says_so_where_it_was_asked_for(till: Till) -> None:
    async with account(till.browser, 1440, []) as tab:
        await opened(till.browser, tab)
        await refused(
            tab, "**/api/credits/checkout", 503, "payments_unavailable", "Credits cannot be bought at the moment."
        )
        await tab.page.get_by_role("button", name="Buy 100").click()
        await tab.page.get_by_role("button", name="Go to checkout").click()
        await tab.page.get_by_text("Credits cannot be bought at the moment. Nothing was paid.").wait_for()
        await expected_complaints(tab, "503")
        await tab.check("credits-no-checkout")
        await tab.page.get_by_role("button", name="Cancel").click()
        await tab.page.get_by_role("dialog").wait_for(state="hidden")


async def test_what_was_refunded_after_it_was_spent_is_a_debt(till: Till) -> None:
    account_at_stripe = till.double.account
    async with account(till.browser, 768, []) as tab:
        await at_checkout(till, tab)
        await tab.page.get_by_role("button", name="Pay", exact=True).click()
        await tab.page.get_by_text("100 credits have arrived.").wait_for()
        for _ in range(3):
            await sent(till.browser, tab, "/api/v1/video-jobs", {"prompt": "a long film", "durationSeconds": 20})
        session = [each for each in account_at_stripe.sessions.values() if each.payment_status == "paid"][-1]
        till.double.sender.send(account_at_stripe.refund(session.payment_intent))
        await till.double.sender.delivered(5)
        await opened(till.browser, tab)
        await tab.page.get_by_text("You owe 20 credits").wait_for()
        await row(tab, "The payment was returned to you")
        await tab.check("credits-debt")


@pytest.mark.parametrize("width", [360, 1440])
async def test_a_studio_without_a_shop_says_how_one_gets_credits(browser: Browser, parts: Services, width: int) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    code = f"{CODE[:-4]}{width:04d}"
    voucher = Voucher.create(voucher_hash(code), 50, 1, tomorrow, datetime.now(UTC))
    await parts.repository.execute(lambda unit: unit.save(voucher))
    async with account(browser, width, []) as tab:
        await opened(browser, tab)
        await tab.page.get_by_role("heading", name="This studio sells no credits").wait_for()
        await tab.check("credits-no-shop")
        await tab.page.get_by_role("button", name="Redeem a voucher").click()
        await tab.page.get_by_role("button", name="Redeem", exact=True).click()
        await tab.page.get_by_text("Enter the code of the voucher.").wait_for()
        await tab.page.get_by_label("Code").fill("no such code")
        await tab.page.get_by_role("button", name="Redeem", exact=True).click()
        await tab.page.get_by_text("This code is unknown, used up or expired").wait_for()
        await expected_complaints(tab, "404")
        await tab.check("credits-voucher")
        await tab.page.get_by_label("Code").fill(code.lower())
        await tab.page.get_by_role("button", name="Redeem", exact=True).click()
        await tab.page.get_by_text("50 credits from your voucher are here.").wait_for()
        await row(tab, "You redeemed a code")
        await tab.page.locator('a[title="150 credits"]').filter(visible=True).wait_for()


async def test_the_ledger_is_filtered_paged_and_saved(browser: Browser, tmp_path: Path) -> None:
    prompts = [f"Film number {number}" for number in range(12)]
    async with account(browser, 1440, prompts) as tab:
        jobs = (await sent(browser, tab, "/api/me/jobs?limit=100", method="GET"))["jobs"]
        for job in jobs[:10]:
            await sent(browser, tab, f"/api/me/jobs/{job['jobId']}/cancel")
        await opened(browser, tab)
        await tab.page.get_by_text("Page 1 of 2").wait_for()
        await counted(tab, "tbody tr", 20)
        await tab.page.get_by_role("button", name="Next").click()
        await counted(tab, "tbody tr", 3)
        await tab.page.get_by_role("combobox", name="Kind").select_option("refund")
        await tab.page.wait_for_url("**/credits?type=refund")
        await counted(tab, "tbody tr", 10)
        await tab.check("credits-refunds")
        async with tab.page.expect_download() as saving:
            await tab.page.get_by_role("button", name="CSV").click()
        await (await saving.value).save_as(tmp_path / "ledger.csv")
        lines = (tmp_path / "ledger.csv").read_text().splitlines()
        assert (len(lines), lines[0].split(",")[:3]) == (11, ["id", "created_at", "type"])
        await tab.page.get_by_role("link", name="See the order").first.click()
        await counted(tab, "tbody tr", 2)
        await tab.check("credits-one-film")
        await tab.page.get_by_role("button", name="One film").click()
        await tab.page.get_by_role("combobox", name="Kind").select_option("clawback")
        await tab.page.get_by_role("heading", name="No movement matches").wait_for()
        await tab.check("credits-no-match")
        await tab.page.get_by_role("button", name="Show all").click()
        await tab.page.get_by_role("link", name="Film number 11").first.click()
        await tab.page.wait_for_url("**/result/*")


async def test_an_order_elsewhere_is_a_new_line_at_once_and_hostile_words_are_text(
    browser: Browser, parts: Services
) -> None:
    async with account(browser, 360, ["<b>Bold</b> words, " + "x" * 300]) as tab:
        reason = "<img src=x> \N{RIGHT-TO-LEFT OVERRIDE}العربية " + "y" * 150
        await grants.grant(parts.repository, await user_of(browser, tab), grants.GrantCredits(amount=7, reason=reason))
        await opened(browser, tab)
        await row(tab, "<img src=x>")
        await row(tab, "Bold")
        await sent(browser, tab, "/api/v1/video-jobs", {"prompt": "From another page", "durationSeconds": 1})
        await row(tab, "From another page")
        await tab.page.locator('a[title="103 credits"]').filter(visible=True).wait_for()
        assert await stands_beside(tab, "CSV", "h2#ledger"), "no button has a line of its own"
        await tab.check("credits-hostile")


async def stands_beside(tab: Tab, button: str, other: str) -> bool:
    """Whether a button is in the line of something else."""
    first = await tab.page.get_by_role("button", name=button).bounding_box()
    second = await tab.page.locator(other).bounding_box()
    return bool(first["y"] < second["y"] + second["height"] and second["y"] < first["y"] + first["height"])


async def test_what_cannot_be_loaded_is_asked_for_again(browser: Browser) -> None:
    async with account(browser, 768, []) as tab:
        await without_news(tab)
        await refused(tab, LEDGER, 503, "unavailable", "The database is away.")
        await refused(tab, "**/api/credits/packages", 503, "unavailable", "The database is away.")
        await tab.page.goto(f"{browser.address}/credits")
        await tab.page.get_by_text("Loading the ledger").wait_for(state="attached")
        await tab.page.get_by_role("heading", name="The ledger could not be loaded").wait_for()
        await tab.page.get_by_role("heading", name="The packages could not be loaded").wait_for()
        await expected_complaints(tab, "503")
        await tab.check("credits-error")
        await tab.page.unroute(LEDGER)
        await tab.page.unroute("**/api/credits/packages")
        for what in ("ledger", "packages"):
            failed = tab.page.get_by_role("alert").filter(has_text=f"The {what} could not be loaded")
            await failed.get_by_role("button", name="Try Again").click()
        await row(tab, "For opening your account")
        await tab.page.get_by_role("heading", name="This studio sells no credits").wait_for()


async def test_too_few_credits_for_a_film_lead_here(browser: Browser) -> None:
    async with account(browser, 1440, []) as tab:
        for _ in range(2):
            await sent(browser, tab, "/api/v1/video-jobs", {"prompt": "a long film", "durationSeconds": 20})
        await tab.page.goto(f"{browser.address}/create")
        await tab.page.get_by_role("combobox", name="Length").select_option("15")
        await tab.page.get_by_text("10 credits short.").wait_for()
        await tab.page.get_by_role("link", name="Buy credits").click()
        await tab.page.get_by_role("heading", name="Credits", exact=True).wait_for()


async def test_german_words_fit_a_phone_in_light_colours(till: Till) -> None:
    async with account(till.browser, 360, ["Ein Fuchs im Schnee"]) as tab:
        await in_german_and_light(tab)
        await tab.page.goto(f"{till.browser.address}/credits")
        await row(tab, "Film bestellt")
        await tab.page.get_by_role("button", name="100 kaufen: 100 Credits für 4,99").wait_for()
        await tab.check("credits-german")
        await tab.page.get_by_role("button", name="100 kaufen: 100 Credits für 4,99").click()
        await tab.page.get_by_role("button", name="Zur Kasse").wait_for()
        await tab.check("credits-german-buy")
