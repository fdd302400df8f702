"""Closing an account: what ends at once, and what comes back with its owner."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx

from domain.closing import GracePeriod
from infra.cleanup.closed_accounts import ClosedAccounts
from infra.http.services import Services
from infra.postgres.pool import open_pool
from infra.settings import Settings
from tests.http import films
from tests.http.admins import change
from tests.http.authenticator import Clock, challenge_of, enrolled, enter
from tests.http.browsers import bearer, log_in
from tests.http.conftest import serving
from tests.http.mailing import sending
from tests.http.people import PASSWORD, Person, new_account
from tests.infra.mail.server import Mailbox
from tests.lengths import PATIENCE


async def close(person: Person, password: str = PASSWORD) -> httpx.Response:
    return await person.client.request("DELETE", "/api/auth/me", json={"password": password}, headers=person.headers)


async def test_closing_names_the_day_and_asks_for_the_password(ann: Person) -> None:
    wrong = await close(ann, "not the password")
    assert (wrong.status_code, wrong.json()["error"]) == (403, "wrong_password")
    answer = await close(ann)
    assert answer.status_code == 200, answer.text
    days = datetime.fromisoformat(answer.json()["erasedAt"]) - datetime.now(UTC)
    assert timedelta(days=6, hours=23) < days <= timedelta(days=7)
    assert "log in to bring it back" in answer.json()["message"]
    cleared = answer.headers.get_list("set-cookie")
    assert len(cleared) == 2
    assert all("Max-Age=0" in cookie for cookie in cleared)


async def test_a_mail_says_until_when_the_account_can_come_back(parts: Services) -> None:
    mailbox = Mailbox()
    async with sending(parts, mailbox) as studio:
        ann = await new_account(studio)
        await mailbox.next(1)  # which confirms the address
        assert (await close(ann)).status_code == 200
        letter = await mailbox.next(2)
    assert letter.recipients == [ann.email]
    assert "everything of yours is erased for good" in letter.text
    assert "Until then you only need to log in, and it is yours again" in letter.text


async def test_open_jobs_are_named_before_and_refunded(ann: Person, parts: Services) -> None:
    await films.finish(parts, await ann.order())
    await ann.order()
    before = (await ann.get("/api/auth/me/closing")).json()
    assert before == {"credits": 98, "boughtCredits": 0, "openJobs": 1, "days": 7}
    assert (await close(ann)).status_code == 200
    back = await log_in(ann.client, ann.email, PASSWORD)
    assert (back.status_code, back.json()["restored"]) == (200, True), back.text
    ann.token = back.json()["accessToken"]
    after = (await ann.get("/api/auth/me/closing")).json()
    assert after == {"credits": 98, "boughtCredits": 0, "openJobs": 0, "days": 7}


async def test_a_closed_account_opens_nothing_until_its_owner_logs_in(
    ann: Person, parts: Services, client: httpx.AsyncClient
) -> None:
    key = (await ann.post("/api/keys", {"name": "ci", "scopes": ["jobs:read"], "password": PASSWORD})).json()["key"]
    film = await ann.order()
    await films.finish(parts, film)
    link = (await ann.post(f"/api/me/jobs/{film}/shares", {})).json()["url"].rpartition("/")[2]
    assert (await close(ann)).status_code == 200
    for headers in (ann.headers, bearer(key)):
        async with asyncio.timeout(PATIENCE):
            while (await client.get("/api/me/jobs", headers=headers)).status_code != 401:
                pass
    assert (await client.get(f"/api/shares/{link}")).status_code == 404
    back = await log_in(client, ann.email, PASSWORD)
    assert (back.status_code, back.json()["restored"]) == (200, True)
    assert (await client.get("/api/me/jobs", headers=bearer(key))).status_code == 401, "keys stay ended"
    ann.token = back.json()["accessToken"]
    assert [job["jobId"] for job in (await ann.get("/api/me/jobs")).json()["jobs"]] == [film]
    again = await log_in(client, ann.email, PASSWORD)
    assert "restored" not in again.json()


async def test_links_guests_and_webhooks_end_for_good_and_once(
    ann: Person, bob: Person, parts: Services, module_database: Settings
) -> None:
    film = await ann.order()
    await films.finish(parts, film)
    link = (await ann.post(f"/api/me/jobs/{film}/shares", {})).json()["url"].rpartition("/")[2]
    assert (await ann.post(f"/api/me/jobs/{film}/guests", {"email": bob.email})).is_success
    assert (await ann.post("/api/webhooks", {"url": "https://hooks.example.com/x"})).is_success
    assert (await bob.get("/api/me/shared-with-me")).json()["pagination"]["total"] == 1
    await close(ann)
    async with open_pool(module_database.postgres_dsn, 1) as pool:
        work = ClosedAccounts(pool, parts.repository)
        async with asyncio.timeout(PATIENCE):
            ended = 0
            while ended < 3:
                ended += await work.run()
            while await work.pending():
                pass
        assert (ended, await work.run()) == (3, 0)
    back = await log_in(ann.client, ann.email, PASSWORD)
    ann.token = back.json()["accessToken"]
    assert (await ann.client.get(f"/api/shares/{link}")).status_code == 404
    assert (await bob.get("/api/me/shared-with-me")).json()["pagination"]["total"] == 0
    assert (await ann.get("/api/webhooks")).json()["webhooks"] == []


async def test_a_log_in_with_a_second_factor_restores_the_account_only_with_its_code(ann: Person) -> None:
    _, recovery = await enrolled(ann, Clock())
    await close(ann)
    challenge = await challenge_of(ann.client, ann.email)
    assert await closed_rows(ann) == 1
    back = await enter(ann.client, challenge, recovery[0])
    assert (back.status_code, back.json()["restored"]) == (200, True), back.text


async def closed_rows(person: Person) -> int:
    """Whether the account is still closed, as its log-in would find it: 1 while a challenge changed nothing."""
    return int((await person.get("/api/me/jobs")).status_code == 401)


async def test_an_account_is_lost_to_its_owner_once_its_days_are_over(parts: Services) -> None:
    async with (
        serving(replace(parts, grace=GracePeriod(0))) as url,
        httpx.AsyncClient(base_url=url, timeout=15) as client,
    ):
        ann = await new_account(client)
        await close(ann)
        late = await log_in(client, ann.email, PASSWORD)
        assert (late.status_code, late.json()["error"]) == (403, "account_closed")
        wrong = await log_in(client, ann.email, "not the password")
        assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_credentials")


async def test_the_last_admin_stays_and_an_admin_decides_about_closed_accounts(root: Person, ann: Person) -> None:
    await close(ann)
    await change(root, ann, disabled=True)
    refused = await log_in(ann.client, ann.email, PASSWORD)
    assert (refused.status_code, refused.json()["error"]) == (403, "account_disabled")
    assert (await change(root, ann, disabled=False)).status_code == 200
    back = await log_in(ann.client, ann.email, PASSWORD)
    assert (back.status_code, "restored" in back.json()) == (200, False)
