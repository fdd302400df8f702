"""Ways in beside the password, and what is refused."""

import json
from typing import Any
from uuid import uuid4

import pytest

from tests.http.authenticator import App
from tests.page.forms import PASSWORD, fill_in, heading
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e


async def post(browser: Browser, tab: Tab, path: str, body: object = None) -> Any:
    """A request of the same browser, without the page."""
    request = tab.page.context.request
    answer = await request.post(browser.address + path, data=body, headers={"Origin": browser.address})
    assert answer.ok, await answer.text()
    return await answer.json()


async def answers(tab: Tab, path: str, body: object) -> None:
    """The server is another one in this respect."""
    await tab.page.route(
        f"**{path}", lambda route: route.fulfill(content_type="application/json", body=json.dumps(body))
    )


def refused(tab: Tab, status: int) -> None:
    """The browser notes each refusal, and nothing else came."""
    assert tab.complaints
    assert all(f"status of {status}" in complaint for complaint in tab.complaints)
    tab.complaints.clear()


async def test_who_has_a_second_factor_enters_a_code_after_the_password(browser: Browser) -> None:
    email = f"{uuid4()}@example.com"
    async with browser.tab(360) as tab:
        await post(browser, tab, "/api/auth/register", {"email": email, "password": PASSWORD})
        app = App((await post(browser, tab, "/api/auth/totp", {"password": PASSWORD}))["secret"])
        codes = (await post(browser, tab, "/api/auth/totp/confirm", {"code": app.next_code()}))["recoveryCodes"]
        await tab.page.context.clear_cookies()
        await tab.page.goto(f"{browser.address}/login")
        await fill_in(tab, email, PASSWORD, "Sign in")
        await heading(tab, "Your code")
        refused(tab, 401)
        await tab.check("code")
        await tab.page.get_by_label("Code").fill(app.wrong_code())
        await tab.page.get_by_role("button", name="Sign in").click()
        await tab.page.get_by_text("This code is wrong or was used before.").wait_for()
        refused(tab, 401)
        await tab.page.get_by_role("button", name="Use a recovery code").click()
        await tab.page.get_by_label("Recovery code").fill(codes[0])
        await tab.page.get_by_role("button", name="Sign in").click()
        await heading(tab, "No films yet")
        assert tab.complaints == []


async def test_a_wrong_password_and_an_address_that_is_taken_say_what_to_do(browser: Browser) -> None:
    email = f"{uuid4()}@example.com"
    async with browser.tab(768) as tab:
        await post(browser, tab, "/api/auth/register", {"email": email, "password": PASSWORD})
        await tab.page.context.clear_cookies()
        await tab.page.goto(f"{browser.address}/login")
        await fill_in(tab, email, "a wrong password", "Sign in")
        await tab.page.get_by_text("E-mail or password is wrong.").wait_for()
        refused(tab, 401)
        await tab.check("login-refused")
        await tab.page.get_by_role("link", name="Create one").click()
        await fill_in(tab, email, PASSWORD, "Create account")
        await tab.page.get_by_text("There is an account with this e-mail already.").wait_for()
        refused(tab, 409)


async def test_a_link_that_was_used_offers_a_new_one_and_a_studio_without_mail_says_whom_to_ask(
    browser: Browser,
) -> None:
    async with browser.tab(360) as tab:
        await tab.page.goto(f"{browser.address}/reset/an-old-token")
        await tab.page.get_by_label("New password").fill(PASSWORD)
        await tab.page.get_by_role("button", name="Set password").click()
        await heading(tab, "This link does not work")
        refused(tab, 404)
        await tab.check("reset-gone")
        await tab.page.get_by_role("link", name="Ask for a new link").click()
        await tab.page.get_by_text("This studio sends no mail.").wait_for()
        await tab.check("forgotten")


async def test_a_link_is_sent_where_the_studio_sends_mail(browser: Browser) -> None:
    async with browser.tab(360) as tab:
        await answers(tab, "/api/auth/options", {"registration": "open", "passwordReset": "mail", "providers": []})
        await tab.page.goto(f"{browser.address}/reset")
        await tab.page.get_by_label("E-mail").fill("ann@example.com")
        await tab.page.get_by_role("button", name="Send link").click()
        await heading(tab, "Look into your mailbox")
        await tab.check("forgotten-sent")


async def test_a_studio_by_invitation_opens_accounts_with_one_and_offers_its_providers(browser: Browser) -> None:
    options = {"registration": "invite", "passwordReset": "admin", "providers": [{"id": "local", "name": "Local"}]}
    async with browser.tab(360) as tab:
        await answers(tab, "/api/auth/options", options)
        await tab.page.goto(f"{browser.address}/register")
        await heading(tab, "By invitation only")
        await tab.page.goto(f"{browser.address}/register?invitation=abc")
        await tab.page.get_by_text("You are invited.").wait_for()
        link = await tab.page.get_by_role("link", name="Continue with Local").get_attribute("href")
        assert link == "/api/auth/oidc/local?next=%2Flogin&invitation=abc"
        await tab.check("register-invited")
