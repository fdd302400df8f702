"""API keys in the settings: made, shown once, used and revoked."""

import httpx
import pytest

from tests.page.forms import PASSWORD, heading
from tests.page.studio import account, expected_complaints, refused, without_news
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e


async def opened(browser: Browser, tab: Tab) -> None:
    await tab.page.goto(f"{browser.address}/settings/keys")
    await heading(tab, "API keys")


async def make(tab: Tab, name: str) -> str:
    """Makes a key that may read jobs; the key."""
    await tab.page.get_by_role("button", name="New key").click()
    await tab.page.get_by_label("Name", exact=True).fill(name)
    await tab.page.get_by_label("Your password").fill(PASSWORD)
    await tab.page.get_by_role("button", name="Make key").click()
    await tab.page.get_by_text("Copy it now: it is shown this once.").wait_for()
    shown: str = await tab.page.locator("[data-secret]").inner_text()
    return shown


async def status_of(browser: Browser, key: str, path: str) -> int:
    async with httpx.AsyncClient(base_url=browser.address, headers={"Authorization": f"Bearer {key}"}) as client:
        return (await client.get(path)).status_code


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_a_key_is_made_works_and_is_revoked(browser: Browser, width: int) -> None:
    async with account(browser, width, [], permissions=["clipboard-read", "clipboard-write"]) as tab:
        await opened(browser, tab)
        await heading(tab, "No API keys yet")
        await tab.check("settings-keys-none")
        key = await make(tab, "<b>Shop</b> import " + "x" * 90)
        await tab.check("settings-key-made")
        await tab.page.get_by_role("button", name="Copy the key").click()
        await tab.page.get_by_role("button", name="Copied").wait_for()
        assert await tab.page.evaluate("navigator.clipboard.readText()") == key
        assert await status_of(browser, key, "/api/me/jobs") == 200
        assert await status_of(browser, key, "/api/v1/user/settings") == 403
        await tab.page.get_by_role("dialog").get_by_role("button", name="Close").click()
        await tab.page.locator("tbody tr").wait_for()
        assert key not in await tab.page.content()
        await tab.check("settings-keys")
        await tab.page.get_by_role("button", name="Revoke <b>Shop</b>").click()
        await tab.page.get_by_role("dialog", name="Revoke").wait_for()
        await tab.check("settings-key-revoke")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
        await tab.page.get_by_text("The key works no more.").wait_for()
        await heading(tab, "No API keys yet")
        assert await status_of(browser, key, "/api/me/jobs") == 401


async def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(browser: Browser) -> None:
    async with account(browser, 1440, []) as tab:
        await opened(browser, tab)
        await tab.page.get_by_role("button", name="New key").click()
        await tab.page.get_by_role("checkbox", name="See films").uncheck()
        await tab.page.get_by_role("button", name="Make key").click()
        for sentence in ("Give the key a name.", "Choose at least one.", "Enter your password."):
            await tab.page.get_by_text(sentence).wait_for()
        await tab.check("settings-key-empty")
        await tab.page.get_by_label("Name", exact=True).fill("Shop import")
        await tab.page.get_by_role("checkbox", name="Order, change").check()
        await tab.page.get_by_label("Your password").fill("not the password")
        await tab.page.get_by_role("button", name="Make key").click()
        await tab.page.get_by_text("This is not your password.").wait_for()
        assert await tab.page.get_by_label("Name", exact=True).input_value() == "Shop import"
        await expected_complaints(tab, "403")
        await tab.check("settings-key-refused")


async def test_all_keys_are_revoked_at_once(browser: Browser) -> None:
    async with account(browser, 1440, []) as tab:
        await opened(browser, tab)
        for name in ("One", "Two"):
            await make(tab, name)
            await tab.page.keyboard.press("Escape")
        await tab.page.get_by_role("button", name="Revoke all").click()
        await tab.page.get_by_role("dialog", name="Revoke 2 keys?").get_by_role("button", name="Revoke all").click()
        await tab.page.get_by_text("None of your keys works any more.").wait_for()
        await heading(tab, "No API keys yet")


async def test_keys_that_cannot_be_loaded_are_asked_for_again(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await without_news(tab)
        await refused(tab, "**/api/keys", 503, "unavailable", "The database is away.")
        await opened(browser, tab)
        await heading(tab, "Your keys could not be loaded")
        await expected_complaints(tab, "503")
        await tab.check("settings-keys-error")
        await tab.page.unroute("**/api/keys")
        await tab.page.get_by_role("button", name="Try Again").click()
        await heading(tab, "No API keys yet")
