"""From a new account to its empty dashboard, out, and in again."""

from uuid import uuid4

import pytest

from tests.page.forms import PASSWORD, choose_in_menu, fill_in, heading
from tests.page.tabs import Browser

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_a_new_user_registers_sees_no_films_logs_out_and_logs_in(browser: Browser, width: int) -> None:
    email = f"{uuid4()}@example.com"
    async with browser.tab(width) as tab:
        await tab.page.goto(f"{browser.address}/dashboard?status=failed")
        await heading(tab, "Sign in")
        await tab.check("login")
        await tab.page.get_by_role("link", name="Create one").click()
        await heading(tab, "Create account")
        await fill_in(tab, "", "short", "Create account")
        assert await tab.page.locator("[name=email]").evaluate("element => element === document.activeElement")
        await tab.check("register")
        await fill_in(tab, email, PASSWORD, "Create account")
        await heading(tab, "No films yet")
        assert await tab.page.get_by_role("searchbox").count() == 0, "there is nothing to search in"
        assert await tab.page.get_by_role("group", name="Filter by status").count() == 0
        await tab.check("dashboard-empty")
        await choose_in_menu(tab, "Light")
        await choose_in_menu(tab, "Deutsch")
        await heading(tab, "Noch keine Filme")
        await tab.check("dashboard-empty-light-german")
        await choose_in_menu(tab, "English")
        await choose_in_menu(tab, "Log out")
        await heading(tab, "Sign in")
        await fill_in(tab, email, PASSWORD, "Sign in")
        await heading(tab, "No films yet")
        assert tab.complaints == []


async def test_who_logs_in_is_led_back_to_the_page_that_asked_for_it(browser: Browser) -> None:
    email = f"{uuid4()}@example.com"
    async with browser.tab(1440) as tab:
        await tab.page.goto(f"{browser.address}/dashboard?status=failed&sort=oldest")
        await heading(tab, "Sign in")
        await tab.page.context.request.post(
            f"{browser.address}/api/auth/register",
            data={"email": email, "password": PASSWORD},
            headers={"Origin": browser.address},
        )
        await fill_in(tab, email, PASSWORD, "Sign in")
        await heading(tab, "No film matches")
        assert tab.page.url.endswith("/dashboard?status=failed&sort=oldest")


async def test_a_session_that_ended_elsewhere_leads_to_the_login_with_its_sentence(browser: Browser) -> None:
    async with browser.tab(1440) as tab:
        await tab.page.goto(f"{browser.address}/register")
        await fill_in(tab, f"{uuid4()}@example.com", PASSWORD, "Create account")
        await heading(tab, "No films yet")
        await tab.page.context.clear_cookies()
        await tab.page.get_by_role("link", name="Gallery").click()
        await tab.page.get_by_text("Session expired. Please login again.").wait_for()
        assert "next=%2Fgallery" in tab.page.url


async def test_an_address_without_a_page_shows_the_missing_panel(browser: Browser) -> None:
    async with browser.tab(360) as tab:
        await tab.page.goto(f"{browser.address}/no/such/page")
        await heading(tab, "This panel is empty")
        await tab.check("not-found")
        await tab.page.get_by_role("link", name="Back to Home").click()
        await heading(tab, "Sign in")
