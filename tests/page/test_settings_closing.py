"""Closing the account in the settings, and coming back by signing in."""

import pytest

from tests.page.forms import PASSWORD, fill_in, heading
from tests.page.studio import account, expected_complaints, sent
from tests.page.tabs import Browser

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_an_account_is_closed_after_it_was_named_what_is_lost_and_a_sign_in_brings_it_back(
    browser: Browser, width: int
) -> None:
    async with account(browser, width, ["a red kite", "a grey heron"]) as tab:
        email = (await sent(browser, tab, "/api/auth/me", method="GET"))["email"]
        await tab.page.goto(f"{browser.address}/settings/profile")
        await heading(tab, "Close account")
        await tab.page.get_by_role("button", name="Close account…").scroll_into_view_if_needed()
        await tab.check("settings-closing")
        await tab.page.get_by_role("button", name="Close account…").click()
        dialog = tab.page.get_by_role("dialog", name="Close your account")
        await dialog.get_by_text("2 films that wait or are being made are canceled").wait_for()
        await dialog.get_by_text("You lose 100 credits.").wait_for()
        await dialog.get_by_text("within 7 days all of it is yours again").wait_for()
        await tab.check("settings-closing-asked")
        await dialog.get_by_label("Your password").fill("not the password")
        await dialog.get_by_role("button", name="Close account").click()
        await dialog.get_by_text("This is not your password.").wait_for()
        await expected_complaints(tab, "403")
        await dialog.get_by_label("Your password").fill(PASSWORD)
        await dialog.get_by_role("button", name="Close account").click()
        await tab.page.get_by_text("Your account is closed.").wait_for()
        # The server closes the socket before its answer arrives, and the page asks for another one.
        await tab.check("login-after-closing", but="401")
        await expected_complaints(tab, "401")
        await fill_in(tab, email, PASSWORD, "Sign in")
        await tab.page.get_by_text("Your account is open again.").wait_for()
        await tab.check("restored")


@pytest.mark.parametrize("width", [360])
async def test_closing_is_offered_in_german(browser: Browser, width: int) -> None:
    async with account(browser, width, [], locale="de-DE") as tab:
        await tab.page.goto(f"{browser.address}/settings/profile")
        await tab.page.get_by_role("button", name="Konto schließen …").click()
        await (
            tab.page.get_by_role("dialog", name="Ihr Konto schließen")
            .get_by_text("Sie verlieren 100 Credits.")
            .wait_for()
        )
        await tab.check("settings-closing-de")
