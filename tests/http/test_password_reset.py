"""A forgotten password: by mail, by an admin's link; what strangers can find out and do about it."""

import asyncio
import logging
import secrets
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import httpx
import pytest

from commands import admin, password_resets
from commands.http.links import Links
from domain.ids import password_reset_id
from infra import valkey
from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.settings import Settings
from infra.settings.rate_limits import parse_rate_limits
from tests.http.browsers import bearer, browser, log_in, refresh
from tests.http.conftest import no_cookies, serving
from tests.http.mailing import NEW, PAGE, MailingStudio, client_of, link_by_mail, mailing_studio, sending
from tests.http.people import PASSWORD, Person, new_account
from tests.http.resources import promoted
from tests.infra.mail.server import Mailbox

SENT = "If there is an account with this address, a link for a new password is on its way to it"
GONE = "This link was used, has expired, or was replaced by a newer one; ask for a new link"


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


async def account_in(studio: httpx.AsyncClient, mailbox: Mailbox) -> Person:
    """A new account, after its first mail, which confirms the address."""
    person = await new_account(studio)
    await mailbox.next()
    mailbox.letters.clear()
    return person


async def asked(client: httpx.AsyncClient, email: str) -> None:
    answer = await client.post("/api/auth/reset", json={"email": email})
    assert (answer.status_code, answer.json()) == (202, {"message": SENT})


async def link_by_admin(parts: Services, client: httpx.AsyncClient, user_id: UUID) -> str:
    """The path of a link that an admin made."""
    eve = await promoted(parts, await new_account(client))
    answer = await eve.post(f"/api/admin/users/{user_id}/reset")
    assert answer.status_code == 201, answer.text
    return urlsplit(str(answer.json()["url"])).path


def gone(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json()["message"]) == (404, GONE)


async def test_a_link_by_mail_sets_a_new_password_and_ends_every_session(
    studio: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    ann = await account_in(studio, mailbox)
    path = await link_by_mail(studio, mailbox, ann.email.upper())
    assert mailbox.letters[0].recipients == [ann.email], "the address of the account, not the one that was typed"
    answer = await studio.post(path, json={"password": NEW})
    assert (answer.status_code, answer.json()) == (200, {"message": "The password is changed; log in with it"})
    assert "set-cookie" not in answer.headers, "nothing is opened by a link, so a second factor is still asked for"
    assert (await ann.get("/api/auth/me")).status_code == 401
    assert (await log_in(studio, ann.email)).status_code == 401
    again = await log_in(studio, ann.email, NEW)
    assert again.status_code == 200
    me = await studio.get("/api/auth/me", headers=bearer(again.json()["accessToken"]))
    assert me.json()["emailVerified"] is True, "who follows a link that was mailed reads mail at the address"
    assert (await mailbox.next(2)).message["Subject"] == "Your password was changed"


async def test_every_device_is_logged_out_and_refreshes_no_more(studio: httpx.AsyncClient, mailbox: Mailbox) -> None:
    ann = await account_in(studio, mailbox)
    async with browser(str(studio.base_url)) as page:
        await log_in(page, ann.email)
        token = page.cookies["refresh_token"]
        path = await link_by_mail(studio, mailbox, ann.email)
        assert (await studio.post(path, json={"password": NEW})).status_code == 200
        assert (await page.get("/api/auth/me")).status_code == 401
        assert (await refresh(page, token)).status_code == 401


async def test_the_page_of_a_link_works_without_a_script_and_only_a_post_spends_it(
    studio: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    ann = await account_in(studio, mailbox)
    path = await link_by_mail(studio, mailbox, ann.email)
    for _ in range(3):
        page = await studio.get(path, headers=PAGE)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert (await studio.head(path)).status_code == 200
    headers = page.headers
    assert headers["referrer-policy"] == "no-referrer", "the token is in the address"
    assert (headers["cache-control"], headers["x-frame-options"]) == ("no-store", "DENY")
    assert "form-action 'self'; frame-ancestors 'none'" in headers["content-security-policy"]
    assert "<script" not in page.text
    assert ann.email not in page.text
    weak = await studio.post(path, data={"password": "short"}, headers=PAGE)
    assert (weak.status_code, "The password needs at least 8 characters" in weak.text) == (400, True)
    done = await studio.post(path, data={"password": NEW}, headers=PAGE)
    assert (done.status_code, "The password is changed" in done.text) == (200, True)
    assert (await log_in(studio, ann.email, NEW)).status_code == 200
    for again in (await studio.get(path, headers=PAGE), await studio.post(path, data={"password": NEW}, headers=PAGE)):
        assert (again.status_code, GONE in again.text) == (404, True)


@pytest.mark.parametrize(
    "form", [b"", b"password=a&password=b", b"password", b"surplus=1&password=aaaaaaaaa", b"\xff=\xfe", b"&" * 99]
)
async def test_a_form_that_is_not_ours_is_refused(studio: httpx.AsyncClient, mailbox: Mailbox, form: bytes) -> None:
    ann = await account_in(studio, mailbox)
    path = await link_by_mail(studio, mailbox, ann.email)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await studio.post(path, content=form, headers=kind)).status_code == 400
    assert (await studio.post("/api/auth/login", content=b"email=a&password=b", headers=kind)).status_code == 415
    assert (await studio.post(path, json={"password": NEW})).status_code == 200, "the link is not spent"


async def test_an_unknown_address_gets_the_same_answer_and_no_mail(studio: httpx.AsyncClient, mailbox: Mailbox) -> None:
    ann = await account_in(studio, mailbox)
    for email in (f"{uuid4().hex}@example.com", "none", "", "a" * 9_000, "x@y\r\nBcc: z", "\u0000"):
        await asked(studio, email)
    await link_by_mail(studio, mailbox, ann.email)
    assert [letter.recipients for letter in mailbox.letters] == [[ann.email]]


async def test_a_disabled_account_gets_the_same_answer_and_no_mail_and_its_links_do_not_work(
    parts: Services, studio: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    ann, bob = await account_in(studio, mailbox), await account_in(studio, mailbox)
    path = await link_by_mail(studio, mailbox, ann.email)
    await admin.set_disabled(parts.repository, ann.email, True)
    await asked(studio, ann.email)
    await link_by_mail(studio, mailbox, bob.email)
    assert [letter.recipients for letter in mailbox.letters] == [[ann.email], [bob.email]]
    assert gone(await studio.get(path))
    assert gone(await studio.post(path, json={"password": NEW}))
    await admin.set_disabled(parts.repository, ann.email, False)
    assert (await studio.post(path, json={"password": NEW})).status_code == 200


@pytest.mark.alone
async def test_an_unknown_address_is_answered_after_the_same_time(studio: httpx.AsyncClient, mailbox: Mailbox) -> None:
    ann = await account_in(studio, mailbox)
    seconds: dict[str, list[float]] = {ann.email: [], f"{uuid4().hex}@example.com": []}
    for _ in range(60):
        for email, spent in seconds.items():
            began = time.perf_counter()
            await asked(studio, email)
            spent.append(time.perf_counter() - began)
    known, unknown = (statistics.median(spent) for spent in seconds.values())
    assert abs(known - unknown) < 0.5 * max(known, unknown), (known, unknown)


async def test_a_newer_link_replaces_the_older_of_another_maker(
    parts: Services, studio: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    ann = await account_in(studio, mailbox)
    by_mail = await link_by_mail(studio, mailbox, ann.email)
    by_admin = await link_by_admin(parts, studio, ann.user_id)
    for answer in (await studio.get(by_mail), await studio.post(by_mail, json={"password": NEW})):
        assert gone(answer)
    assert (await studio.get(by_admin)).status_code == 200
    assert (await studio.post(by_admin, json={"password": NEW})).status_code == 200
    assert (await log_in(studio, ann.email, NEW)).status_code == 200


async def test_unknown_expired_used_and_replaced_links_look_the_same(
    parts: Services, studio: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    ann = await account_in(studio, mailbox)
    old, past = "y" * 43, datetime.now(UTC) - timedelta(hours=1)
    await password_resets.request_by_mail(parts.repository, ann.email, password_reset_id(old), past)
    replaced = await link_by_mail(studio, mailbox, ann.email)
    used = await link_by_mail(studio, mailbox, ann.email)
    await studio.post(used, json={"password": NEW})
    for path in (f"/api/auth/reset/{old}", replaced, used, "/api/auth/reset/unknown", "/api/auth/reset/%00"):
        for answer in (await studio.get(path), await studio.post(path, json={"password": PASSWORD})):
            assert gone(answer), (path, answer.text)
    assert (await log_in(studio, ann.email, NEW)).status_code == 200


async def test_of_two_who_use_one_link_at_once_one_sets_the_password(
    studio: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    for _ in range(3):
        ann = await account_in(studio, mailbox)
        path = await link_by_mail(studio, mailbox, ann.email)
        passwords = [f"password of {number}" for number in range(6)]
        answers = await asyncio.gather(*(studio.post(path, json={"password": typed}) for typed in passwords))
        assert sorted(answer.status_code for answer in answers) == [200] + [404] * 5
        winner = next(typed for typed, answer in zip(passwords, answers, strict=True) if answer.is_success)
        for typed in passwords:
            assert (await log_in(studio, ann.email, typed)).is_success == (typed == winner)
        mailbox.letters.clear()


async def test_a_new_password_ends_the_link(studio: httpx.AsyncClient, mailbox: Mailbox) -> None:
    ann = await account_in(studio, mailbox)
    path = await link_by_mail(studio, mailbox, ann.email)
    changed = await ann.post("/api/auth/password", {"currentPassword": PASSWORD, "newPassword": NEW})
    assert changed.status_code == 200
    assert gone(await studio.post(path, json={"password": PASSWORD}))


async def test_an_admins_link_is_an_event_and_the_owner_gets_a_mail(
    parts: Services, studio: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    ann = await account_in(studio, mailbox)
    path = await link_by_admin(parts, studio, ann.user_id)
    notices = [letter for letter in (await mailbox.next(1), await mailbox.next(2)) if letter.recipients == [ann.email]]
    assert [letter.message["Subject"] for letter in notices] == ["An admin made a link for a new password"]
    assert path.rpartition("/")[2] not in notices[0].text
    async with parts.repository.pool.connection() as connection:
        query = "SELECT encode(state, 'escape') FROM mangamotion_events WHERE originator_id = %s AND topic = %s"
        rows = await (await connection.execute(query, (ann.user_id, "user.reset-link-issued.v1"))).fetchall()
    assert len(rows) == 1
    assert '"way":"admin"' in rows[0][0]
    assert '"actor"' in rows[0][0]


async def test_an_admins_link_is_for_accounts_that_exist_and_admins_alone(
    parts: Services, client: httpx.AsyncClient
) -> None:
    ann = await new_account(client)
    eve = await promoted(parts, await new_account(client))
    assert (await ann.post(f"/api/admin/users/{eve.user_id}/reset")).status_code == 403
    for unknown in (uuid4(), "x"):
        assert (await eve.post(f"/api/admin/users/{unknown}/reset")).status_code == 404
    made = (await eve.post(f"/api/admin/users/{ann.user_id}/reset")).json()
    minutes = (datetime.fromisoformat(made["expiresAt"]) - datetime.now(UTC)) / timedelta(minutes=1)
    assert 59 < minutes <= 60


async def test_a_disabled_account_gets_no_link_of_an_admin_until_it_is_enabled(
    parts: Services, client: httpx.AsyncClient
) -> None:
    ann = await new_account(client)
    eve = await promoted(parts, await new_account(client))
    await admin.set_disabled(parts.repository, ann.email, True)
    answer = await eve.post(f"/api/admin/users/{ann.user_id}/reset")
    assert (answer.status_code, answer.json()["error"]) == (409, "account_disabled")
    sentence = "This account is disabled, so that a link for a new password opens nothing; enable the account first"
    assert answer.json()["message"] == sentence
    await admin.set_disabled(parts.repository, ann.email, False)
    path = urlsplit((await eve.post(f"/api/admin/users/{ann.user_id}/reset")).json()["url"]).path
    assert (await client.post(path, json={"password": NEW})).status_code == 200


class SessionsWithALateOne:
    """The sessions of an account; another one opens right after they were read first."""

    def __init__(self, parts: Services, open_another: Callable[[], Awaitable[object]]) -> None:
        self._access, self._open_another = parts.session_access, open_another
        self.reads = 0

    async def open_sessions(self, user_id: UUID) -> Sequence[UUID]:
        found = await self._access.open_sessions(user_id)
        self.reads += 1
        if self.reads == 1:
            await self._open_another()
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._access, name)


async def test_a_session_that_the_old_password_opens_meanwhile_ends_too(
    parts: Services, client: httpx.AsyncClient
) -> None:
    ann = await new_account(client)
    late: list[httpx.Response] = []

    async def open_another() -> None:
        late.append(await client.post("/api/auth/login", json={"email": ann.email, "password": PASSWORD}))

    access = SessionsWithALateOne(parts, open_another)
    async with (
        serving(replace(parts, session_access=access)) as url,  # type: ignore[arg-type]  # it stands in front of one
        httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as other,
    ):
        path = await link_by_admin(parts, client, ann.user_id)
        answer = await other.post(f"/api/auth/reset/{path.rpartition('/')[2]}", json={"password": NEW})
        assert answer.status_code == 200, answer.text
    token = late[0].json()["accessToken"]
    assert (await client.get("/api/auth/me", headers={"Authorization": f"Bearer {token}"})).status_code == 401


async def test_a_studio_without_mail_says_whom_to_ask(client: httpx.AsyncClient) -> None:
    for email in ((await new_account(client)).email, "unknown@example.com"):
        answer = await client.post("/api/auth/reset", json={"email": email})
        assert (answer.status_code, answer.json()) == (
            202,
            {"message": "This studio sends no mail: ask an admin of it for a link"},
        )
    assert (await client.get("/api/auth/options")).json()["passwordReset"] == "admin"


async def test_options_say_that_links_are_mailed(studio: httpx.AsyncClient) -> None:
    assert (await studio.get("/api/auth/options")).json()["passwordReset"] == "mail"


async def test_three_links_an_hour_for_an_account_in_every_spelling(parts: Services, module_database: Settings) -> None:
    async with valkey.connect(module_database.redis_url) as redis:
        limited = replace(parts, limiter=Limiter(redis, parse_rate_limits("")))
        await redis.delete("limit:reset_ip:127.0.0.1")
        async with serving(limited) as url, client_of(url) as client:
            name = uuid4().hex
            spelled = [
                f"{name}@müller.de",
                f"{name.upper()}@xn--mller-kva.de",
                f"{name}@MÜLLER.de",
                f"{name}@müller.de",
            ]
            answers = [await client.post("/api/auth/reset", json={"email": email}) for email in spelled]
            assert [answer.status_code for answer in answers] == [202, 202, 202, 429]
            assert 1000 < int(answers[-1].headers["retry-after"]) <= 3600
            other = await client.post("/api/auth/reset", json={"email": f"{uuid4().hex}@example.com"})
            assert other.status_code == 202
        await redis.delete("limit:reset_ip:127.0.0.1")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"X-Forwarded-Host": "evil.example"},
        {"Forwarded": "host=evil.example"},
        {"Origin": "https://evil.example"},
        {"X-Forwarded-Proto": "javascript", "X-Forwarded-Prefix": "//evil.example"},
    ],
    ids=str,
)
async def test_no_header_of_a_request_gets_into_a_link(
    parts: Services, mailbox: Mailbox, headers: dict[str, str]
) -> None:
    anywhere = replace(parts, hosts=frozenset({"*"}), links=Links("https://studio.example/films"))
    async with sending(anywhere, mailbox) as studio:
        ann, eve = await account_in(studio, mailbox), await promoted(parts, await new_account(studio))
        await mailbox.next()
        answer = await studio.post("/api/auth/reset", json={"email": ann.email}, headers=headers)
        assert answer.status_code == 202
        links = [(await mailbox.next(2)).link]
        sent = eve.headers | headers
        made = await studio.post(f"/api/admin/users/{ann.user_id}/reset", headers=sent)
        invited = await studio.post("/api/admin/invitations", headers=sent)
        links += [made.json()["url"], invited.json()["url"]]
    for link in links:
        assert link.startswith("https://studio.example/films/api/auth/"), link


async def test_without_a_public_url_links_are_paths(parts: Services, client: httpx.AsyncClient) -> None:
    eve = await promoted(parts, await new_account(client))
    async with serving(replace(parts, hosts=frozenset({"*"}), links=Links("/films"))) as url, client_of(url) as studio:
        headers = eve.headers | {"Host": "evil.example"}
        made = await studio.post(f"/api/admin/users/{eve.user_id}/reset", headers=headers)
    assert made.json()["url"].startswith("/films/api/auth/reset/")


async def test_the_log_holds_no_token(parts: Services, client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    token = (await link_by_admin(parts, client, ann.user_id)).rpartition("/")[2]
    assert len(token) == 43
    async with parts.repository.pool.connection() as connection:
        query = "SELECT count(*) FROM mangamotion_events WHERE position(%s::bytea in state) > 0"
        rows = await (await connection.execute(query, (token.encode(),))).fetchall()
    assert rows == [(0,)]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/auth/reset/{}", "application/json"),
        ("/films/api/auth/reset/{}", "application/json"),
        ("/api/auth/reset/{}/more", "application/json"),
        ("/api/auth/verify/{}", "text/plain"),
        ("/api/auth/invitations/{}", "application/json"),
    ],
)
async def test_no_token_gets_into_the_log_of_requests(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, path: str, kind: str
) -> None:
    caplog.set_level(logging.DEBUG, logger="access")
    token = secrets.token_urlsafe(32)
    answer = await client.post(path.format(token), content=b"{}", headers={"Content-Type": kind})
    assert answer.status_code >= 400
    paths = [record.__dict__["path"] for record in caplog.records if record.name == "access"]
    assert len(paths) == 1
    assert token not in paths[0]
