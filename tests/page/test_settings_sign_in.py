"""Password, sessions and the second factor in the settings."""

import asyncio
from typing import Any

import pytest

from tests.http.authenticator import App
from tests.page.forms import PASSWORD, choose_in_menu, fill_in, heading
from tests.page.studio import account, counted, expected_complaints, sent
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

OTHER = "another long password"


async def elsewhere(browser: Browser, tab: Tab) -> str:
    """The account signs in by another browser, too; its address."""
    email: str = (await sent(browser, tab, "/api/auth/me", method="GET"))["email"]
    async with browser.tab(1440) as other:
        await other.page.context.request.post(
            f"{browser.address}/api/auth/login",
            data={"email": email, "password": PASSWORD},
            headers={
                "Origin": browser.address,
                "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            },
        )
    return email


async def dialog(tab: Tab, title: str) -> None:
    await tab.page.get_by_role("dialog", name=title).wait_for()


async def open_tab(browser: Browser, tab: Tab, name: str, title: str) -> None:
    await tab.page.goto(f"{browser.address}/settings/{name}")
    await heading(tab, title)


async def test_a_new_password_ends_the_other_sessions_and_this_one_goes_on(browser: Browser) -> None:
    async with account(browser, 1440, []) as tab:
        email = await elsewhere(browser, tab)
        await open_tab(browser, tab, "profile", "Password")
        await tab.page.get_by_label("Current password").fill("not the password")
        await tab.page.get_by_label("New password", exact=True).fill("short")
        submit = tab.page.get_by_role("button", name="Change password")
        await submit.click()
        await tab.page.locator(".field .bad").get_by_text("At least 8 characters.").wait_for()
        await tab.page.get_by_label("New password", exact=True).fill(OTHER)
        await submit.click()
        await tab.page.get_by_text("This is not your password.").wait_for()
        await expected_complaints(tab, "400")
        await tab.check("settings-password-wrong")
        await tab.page.get_by_label("Current password").fill(PASSWORD)
        await submit.click()
        await tab.page.get_by_text("Your password was changed. Every other session has ended.").wait_for()
        await tab.check("settings-password-changed")
        await tab.page.goto(f"{browser.address}/settings/sessions")
        await tab.page.get_by_text("You are signed in here alone.").wait_for()
        await choose_in_menu(tab, "Log out")
        await fill_in(tab, email, OTHER, "Sign in")
        await heading(tab, "No films yet")


async def test_what_is_asked_while_a_new_password_begins_a_new_session_waits_for_it(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await open_tab(browser, tab, "profile", "Password")
        login = asyncio.get_running_loop().create_future()

        async def held(route: Any) -> None:
            login.set_result(route)

        await tab.page.route("**/api/auth/login", held)
        await tab.page.get_by_label("Current password").fill(PASSWORD)
        await tab.page.get_by_label("New password", exact=True).fill(OTHER)
        await tab.page.get_by_role("button", name="Change password").click()
        between = await login
        await tab.page.get_by_role("link", name="Sessions").click()
        await heading(tab, "Sessions")
        await between.continue_()
        await tab.page.get_by_text("You are signed in here alone.").wait_for()
        await tab.check("settings-password-meanwhile")


async def test_sessions_are_ended_one_by_one_and_all_others_at_once(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        for _ in range(3):
            await elsewhere(browser, tab)
        await open_tab(browser, tab, "sessions", "Sessions")
        await counted(tab, ".setrow", 4)
        assert "This one" in await tab.page.locator(".setrow").first.inner_text()
        await tab.check("settings-sessions")
        await tab.page.get_by_role("button", name="End Firefox on Linux").first.click()
        await tab.page.get_by_text("The session has ended.").wait_for()
        await counted(tab, ".setrow", 3)
        await tab.page.get_by_role("button", name="End all others").click()
        await dialog(tab, "End 2 other sessions?")
        await tab.check("settings-sessions-ask")
        await tab.page.get_by_role("dialog").get_by_role("button", name="End all others").click()
        await tab.page.get_by_text("2 sessions ended.").wait_for()
        await counted(tab, ".setrow", 1)


@pytest.mark.parametrize("width", [360, 1440])
async def test_a_second_factor_is_set_up_and_turned_off(browser: Browser, width: int) -> None:
    async with account(browser, width, []) as tab:
        await open_tab(browser, tab, "security", "Second factor")
        await tab.check("settings-security")
        await tab.page.get_by_role("button", name="Set up").click()
        await dialog(tab, "Set up a second factor")
        await tab.page.get_by_label("Your password").fill(PASSWORD)
        await tab.page.keyboard.press("Enter")
        await tab.page.get_by_role("img", name="QR code for your authenticator app").wait_for()
        await tab.check("settings-security-picture")
        app = App(await tab.page.locator("[data-secret]").inner_text())
        await tab.page.get_by_label("Code", exact=True).fill(app.wrong_code())
        await tab.page.keyboard.press("Enter")
        await tab.page.get_by_text("This is not the code of this moment.").wait_for()
        await expected_complaints(tab, "400")
        await tab.page.get_by_label("Code", exact=True).fill(app.code())
        await tab.page.keyboard.press("Enter")
        await dialog(tab, "Your recovery codes")
        await tab.check("settings-security-codes")
        [code, *_] = await tab.page.locator(".set-codes li").all_inner_texts()
        await tab.page.get_by_role("button", name="I have kept them").click()
        await tab.page.get_by_text("10 recovery codes left.").wait_for()
        await tab.check("settings-security-on")
        await tab.page.get_by_role("button", name="New recovery codes").click()
        await tab.page.get_by_label("Your password, or a code of the app").fill(code)
        await tab.page.get_by_role("button", name="Make them").click()
        await dialog(tab, "Your recovery codes")
        await tab.page.keyboard.press("Escape")
        await tab.page.get_by_role("button", name="Turn off").click()
        await tab.check("settings-security-off-ask")
        await tab.page.get_by_label("Your password, or a code of the app").fill(PASSWORD)
        await tab.page.get_by_role("dialog").get_by_role("button", name="Turn off").click()
        await tab.page.get_by_text("The second factor is off.").wait_for()
        await tab.page.get_by_role("button", name="Set up").wait_for()
