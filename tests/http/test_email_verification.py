"""Links that confirm the address of an account."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest

from infra.auth.email_tokens import LIFE, EmailTokens
from infra.http.services import Services
from infra.settings import Settings
from tests.http.mailing import PAGE, MailingStudio, mailing_studio
from tests.http.people import Person, new_account
from tests.infra.mail.server import Mailbox

GONE = "This link has expired or is for another address; log in and ask for a new one"


@pytest.fixture
async def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture(scope="module")
async def mailing(parts: Services) -> AsyncIterator[MailingStudio]:
    async with mailing_studio(parts) as found:
        yield found


@pytest.fixture
async def studio(mailing: MailingStudio, mailbox: Mailbox) -> AsyncIterator[httpx.AsyncClient]:
    """A studio that sends mail."""
    async with mailing.sending_to(mailbox) as found:
        yield found


async def is_verified(person: Person) -> bool:
    return bool((await person.get("/api/auth/me")).json()["emailVerified"])


async def test_a_new_account_gets_a_link_that_confirms_its_address(studio: httpx.AsyncClient, mailbox: Mailbox) -> None:
    ann = await new_account(studio)
    letter = await mailbox.next()
    assert (letter.recipients, letter.message["Subject"]) == ([ann.email], "Confirm your e-mail address")
    path = urlsplit(letter.link).path
    for _ in range(2):
        page = await studio.get(path, headers=PAGE)
        assert (page.status_code, '<form method="post">' in page.text) == (200, True)
    assert not await is_verified(ann), "looking at the page confirms nothing"
    done = await studio.post(path, data={}, headers=PAGE)
    assert (done.status_code, "The address is confirmed" in done.text) == (200, True)
    assert await is_verified(ann)
    again = await studio.post(path)
    assert (again.status_code, again.json()) == (200, {"message": "The address is confirmed"})


async def test_the_link_is_mailed_again_until_the_address_is_confirmed(
    studio: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    ann = await new_account(studio)
    assert (await ann.post("/api/auth/verify")).json() == {"sent": True}
    path = urlsplit((await mailbox.next(2)).link).path
    assert (await studio.post(path)).status_code == 200
    answer = await ann.post("/api/auth/verify")
    assert (answer.status_code, answer.json()) == (202, {"sent": False})


async def test_without_mail_no_address_is_confirmed(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    assert (await ann.post("/api/auth/verify")).json() == {"sent": False}
    assert not await is_verified(ann)


async def test_a_link_that_we_did_not_sign_or_that_is_old_confirms_nothing(
    studio: httpx.AsyncClient, mailbox: Mailbox, module_database: Settings
) -> None:
    ann = await new_account(studio)
    token = urlsplit((await mailbox.next()).link).path.rpartition("/")[2]
    secret = module_database.jwt_refresh_secret
    old = EmailTokens(secret, now=lambda: -LIFE.total_seconds()).issue(ann.user_id, ann.email)
    other_address = EmailTokens(secret).issue(ann.user_id, "other@example.com")
    of_no_account = EmailTokens(secret).issue(uuid4(), ann.email)
    forged = EmailTokens("another secret of more than 32 bytes").issue(ann.user_id, ann.email)
    changed = token[:-1] + ("A" if token[-1] != "A" else "B")
    for bad in (old, forged, changed, token + "A", "x", "%00", "a" * 9_000):
        for answer in (await studio.get(f"/api/auth/verify/{bad}"), await studio.post(f"/api/auth/verify/{bad}")):
            assert (answer.status_code, answer.json()["message"]) == (404, GONE), bad
    for bad in (other_address, of_no_account):
        assert (await studio.post(f"/api/auth/verify/{bad}")).status_code == 404
    page = await studio.get(f"/api/auth/verify/{old}", headers=PAGE)
    assert (page.status_code, GONE in page.text) == (404, True)
    assert not await is_verified(ann)
