"""An account that a stranger has opened under the address of another person is the owner's alone after a reset.

"Pre-hijacking" (Sudhodanan and Paverd, 2022): the stranger keeps a way in that the owner does not know of.
"""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from commands.http.auth_options import AuthOptions
from infra.http.services import Services
from tests.http.browsers import bearer
from tests.http.mailing import NEW, link_by_mail, mailing_to
from tests.http.people import PASSWORD
from tests.infra.mail.server import Letter, Mailbox
from tests.openid.browser import Browser
from tests.openid.provider import LocalProvider, new_person
from tests.openid.studio import Studio, staged

ADDRESS = "victim@example.com"


@pytest.fixture
async def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
async def mailing(parts: Services, provider: LocalProvider, mailbox: Mailbox) -> AsyncIterator[Studio]:
    """A studio with a provider, that sends mail."""
    async with (
        mailing_to(parts, mailbox) as found,
        staged(found, AuthOptions(reset_by="mail")) as stage,
        stage.studio(provider) as ours,
    ):
        yield ours


async def reset(ours: Studio, mailbox: Mailbox, email: str, password: str = NEW) -> Letter:
    """The owner of the mailbox asks for a link and sets a password; the mail about the change."""
    number = len(mailbox.letters)
    path = await link_by_mail(ours.client, mailbox, email, ours.url)
    answer = await ours.client.post(ours.url + path, json={"password": password})
    assert answer.status_code == 200, answer.text
    return await mailbox.next(number + 2)


async def account_of(ours: Studio, email: str, password: str = NEW) -> dict[str, Any]:
    """Logs in with a password; what the account is."""
    answer = await ours.client.post(f"{ours.url}/api/auth/login", json={"email": email, "password": password})
    assert answer.status_code == 200, answer.text
    headers = bearer(answer.json()["accessToken"])
    return dict((await ours.client.get(f"{ours.url}/api/auth/me", headers=headers)).json())


async def made_key(browser: Browser, password: str = "") -> str:
    body = {"name": "export", "scopes": ["credits:read"], "password": password}
    answer = await browser.post("/api/keys", body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["key"])


async def status_with(ours: Studio, key: str) -> int:
    return (await ours.client.get(f"{ours.url}/api/credits", headers=bearer(key))).status_code


async def registered(ours: Studio, mailbox: Mailbox, provider: LocalProvider, email: str) -> tuple[Browser, str]:
    """A browser with a new account that the person of the provider and an API key open, too; and that key."""
    page = ours.browser()
    opened = await page.post("/api/auth/register", {"email": email, "password": PASSWORD})
    assert opened.status_code == 201, opened.text
    await mailbox.next(len(mailbox.letters) + 1)
    begun = await page.post("/api/auth/oidc/local/link", {"password": PASSWORD, "next": "/api/models"})
    assert (await page.visit(begun.json()["url"])).status_code == 200
    key = await made_key(page, PASSWORD)
    assert await status_with(ours, key) == 200
    return page, key


async def test_who_registers_the_address_of_another_person_is_out_after_the_first_reset(
    mailing: Studio, mailbox: Mailbox, provider: LocalProvider
) -> None:
    thief, key = await registered(mailing, mailbox, provider, ADDRESS)
    begun = (await thief.post("/api/auth/oidc/local/link", {"password": PASSWORD})).json()["url"]
    notice = await reset(mailing, mailbox, ADDRESS)
    assert "1 API key and 1 linked sign-in ended with it" in notice.text
    mine = await account_of(mailing, ADDRESS)
    assert mine["emailVerified"] is True
    assert (await thief.get(f"{mailing.url}/api/auth/me")).status_code == 401
    assert await status_with(mailing, key) == 401
    assert (await thief.visit(begun)).status_code == 401, "a link that was begun before is not finished"
    again = await mailing.signed_in(provider)
    assert (await again.get(f"{mailing.url}/api/auth/me")).json()["userId"] != mine["userId"]


async def test_a_provider_that_says_the_address_of_another_person_opens_that_account_no_more(
    mailing: Studio, mailbox: Mailbox, provider: LocalProvider
) -> None:
    """Whatever it says of the address being verified."""
    provider.person = new_person(email="second.victim@example.com")
    await mailing.signed_in(provider)
    await mailbox.next()
    await reset(mailing, mailbox, "second.victim@example.com")
    await account_of(mailing, "second.victim@example.com")
    refused = await mailing.browser().visit(f"{mailing.url}/api/auth/oidc/local")
    assert (refused.status_code, refused.json()["error"]) == (409, "email_taken")


async def test_an_owner_who_has_confirmed_the_address_keeps_keys_and_sign_ins_and_reads_of_them(
    mailing: Studio, mailbox: Mailbox, provider: LocalProvider
) -> None:
    email = "owner@example.com"
    _, key = await registered(mailing, mailbox, provider, email)
    confirmed: httpx.Response = await mailing.client.post(mailing.url + urlsplit(mailbox.letters[-1].link).path)
    assert confirmed.status_code == 200
    notice = await reset(mailing, mailbox, email)
    assert "1 API key and 1 linked sign-in still open the account." in notice.text
    mine = await account_of(mailing, email)
    assert await status_with(mailing, key) == 200
    again = await mailing.signed_in(provider)
    assert (await again.get(f"{mailing.url}/api/auth/me")).json()["userId"] == mine["userId"]
