"""Webhooks in the settings: made, delivered to a receiver of this machine, and followed in the log."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from infra.processes import webhooks as process
from infra.settings import PageSettings, Settings, WebhookOptions
from tests.adapters.fakes.server import Response, running
from tests.http.conftest import background
from tests.infra.webhooks.studio import FAST, Receiver, until
from tests.page.conftest import STORE
from tests.page.forms import heading
from tests.page.studio import account, counted, expected_complaints, refused, sent, without_news
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def settings_here(module_database: Settings, store: Settings, built: Path) -> Settings:
    """Receivers of this machine are admitted."""
    kept = {name: getattr(store, name) for name in STORE}
    return msgspec.structs.replace(
        module_database,
        page=PageSettings(web_root=str(built)),
        webhooks=WebhookOptions(webhook_allow_private=True),
        rate_limits={},
        **kept,
    )


@pytest.fixture(scope="module")
async def delivering(settings_here: Settings) -> AsyncIterator[None]:
    """A delivery process runs meanwhile, whose tries follow each other fast."""
    async with background(asyncio.create_task(process.run(settings_here, FAST))):
        yield


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    async with running(found):
        yield found


async def opened(browser: Browser, tab: Tab) -> None:
    await tab.page.goto(f"{browser.address}/settings/webhooks")
    await heading(tab, "Webhooks")


async def add(tab: Tab, url: str) -> str:
    """Adds an endpoint for looks that are made; its secret."""
    await tab.page.get_by_role("button", name="Add endpoint").click()
    dialog = tab.page.get_by_role("dialog")
    await dialog.get_by_label("Address").fill(url)
    await dialog.get_by_label("More events").fill("LookCreated")
    await dialog.get_by_role("button", name="Add endpoint").click()
    await tab.page.get_by_role("dialog", name="Its secret").wait_for()
    secret: str = await tab.page.locator("[data-secret]").inner_text()
    await tab.check("settings-webhook-secret")
    await tab.page.get_by_role("dialog").get_by_role("button", name="Close").click()
    return secret


async def answered(tab: Tab, event: str, answer: str) -> None:
    """Waits for the answer to an event in the log, which stands in another column on a phone."""
    row = tab.page.get_by_role("row", name=event)
    await row.get_by_text(answer).locator("visible=true").first.wait_for()


async def choose(tab: Tab, item: str) -> None:
    await tab.page.get_by_role("button", name="More for").click()
    await tab.page.get_by_role("menuitem", name=item).click()


@pytest.mark.usefixtures("delivering")
@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_a_delivery_stands_in_the_log(browser: Browser, receiver: Receiver, width: int) -> None:
    async with account(browser, width, []) as tab:
        await opened(browser, tab)
        await heading(tab, "No endpoints yet")
        await tab.check("settings-webhooks-none")
        assert (await add(tab, f"{receiver.url}/hooks/film")).startswith("whsec_")
        await tab.page.get_by_text("Nothing was sent yet. Send a test.").wait_for()
        await tab.page.get_by_role("button", name="Send test").click()
        await answered(tab, "Test", "200 in")
        await sent(browser, tab, "/api/v1/looks", {"name": "Evening"})
        await answered(tab, "LookCreated", "200 in")
        await tab.check("settings-webhooks")
        count = len(receiver.requests)
        await tab.page.get_by_role("button", name="Replay LookCreated").click()
        await until(lambda: len(receiver.requests) > count)
        assert receiver.bodies[-1]["type"] == "LookCreated"
        await tab.page.get_by_text("Last replay: 1 delivered, 0 failed").wait_for()


@pytest.mark.usefixtures("delivering")
async def test_what_the_receiver_refuses_is_shown_with_its_answer(browser: Browser, receiver: Receiver) -> None:
    async with account(browser, 1440, []) as tab:
        receiver.answer_with = lambda _: Response(503)
        await opened(browser, tab)
        await add(tab, f"{receiver.url}/hooks")
        await sent(browser, tab, "/api/v1/looks", {"name": "Evening"})
        await answered(tab, "LookCreated", "Refused (503), gave up")
        await tab.check("settings-webhooks-failed")
        receiver.answer_with = lambda _: Response(410)
        await sent(browser, tab, "/api/v1/looks", {"name": "Morning"})
        await tab.page.get_by_text("Your server answered that it is gone (410).").wait_for()
        await tab.check("settings-webhooks-disabled")
        receiver.answer_with = lambda _: Response(200)
        await tab.page.get_by_role("button", name="Enable again").click()
        await tab.page.get_by_text("It goes on where it stopped.").wait_for()
        await answered(tab, "LookCreated", "200 in")


async def test_an_endpoint_is_changed_gets_another_secret_and_is_deleted(browser: Browser, receiver: Receiver) -> None:
    async with account(browser, 1440, []) as tab:
        await opened(browser, tab)
        secret = await add(tab, f"{receiver.url}/hooks")
        await choose(tab, "Change")
        dialog = tab.page.get_by_role("dialog", name="Change endpoint")
        await dialog.get_by_label("More events").fill("NoSuchEvent")
        await dialog.get_by_role("button", name="Save").click()
        await dialog.locator(".set-wrong").wait_for()
        await expected_complaints(tab, "400")
        await tab.check("settings-webhook-refused")
        await dialog.get_by_label("Note").fill("The shop")
        await dialog.get_by_label("Events", exact=True).select_option("all")
        await dialog.get_by_role("button", name="Save").click()
        await tab.page.get_by_text("all events").wait_for()
        await choose(tab, "New secret")
        await tab.page.get_by_role("dialog").get_by_role("button", name="New secret").click()
        await tab.page.get_by_text("messages carry a signature of the former secret").wait_for()
        assert await tab.page.locator("[data-secret]").inner_text() != secret
        await tab.page.keyboard.press("Escape")
        await choose(tab, "Send again")
        await tab.check("settings-webhook-replay")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Replay").click()
        await tab.page.get_by_text("Choose when it begins.").wait_for()
        await tab.page.get_by_label("From").fill("2026-01-01T00:00")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Replay").click()
        await tab.page.get_by_text("It is sent again within seconds.").wait_for()
        await choose(tab, "Delete")
        await tab.check("settings-webhook-delete")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await heading(tab, "No endpoints yet")


async def test_an_empty_form_says_what_is_missing(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await opened(browser, tab)
        await tab.page.get_by_role("button", name="Add endpoint").click()
        dialog = tab.page.get_by_role("dialog")
        for name in ("A film is ready", "A film failed"):
            await dialog.get_by_role("checkbox", name=name).uncheck()
        await dialog.get_by_role("button", name="Add endpoint").click()
        await dialog.get_by_text("Enter an address that begins with https://.").wait_for()
        await dialog.get_by_text("Choose at least one, or everything.").wait_for()
        await tab.check("settings-webhook-empty")


async def test_webhooks_that_cannot_be_loaded_are_asked_for_again(browser: Browser) -> None:
    async with account(browser, 768, []) as tab:
        await without_news(tab)
        await refused(tab, "**/api/webhooks", 503, "unavailable", "The database is away.")
        await opened(browser, tab)
        await heading(tab, "Your webhooks could not be loaded")
        await counted(tab, ".set-hook", 0)
        await expected_complaints(tab, "503")
        await tab.check("settings-webhooks-error")
        await tab.page.unroute("**/api/webhooks")
        await tab.page.get_by_role("button", name="Try Again").click()
        await heading(tab, "No endpoints yet")
