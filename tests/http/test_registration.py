"""REGISTRATION=open|invite|closed, and the invitations of admins."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx
import pytest

from commands import invitations
from domain.ids import invitation_id
from infra.http.services import Services
from tests.http.browsers import log_in
from tests.http.mailing import PAGE, registering, sending
from tests.http.people import PASSWORD, Person, new_account
from tests.http.resources import promoted
from tests.infra.mail.server import Mailbox

CLOSED = "Registration is closed here; ask an admin of this studio for an invitation or an account"
INVALID = "This invitation was used, has expired, or is for another address; ask an admin for a new one"


@pytest.fixture
async def eve(parts: Services, client: httpx.AsyncClient) -> Person:
    """An admin."""
    return await promoted(parts, await new_account(client))


@pytest.fixture(scope="module")
async def studio(parts: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A studio in which accounts are opened by invitation."""
    async with registering(parts, "invite") as found:
        yield found


def at(person: Person, client: httpx.AsyncClient) -> Person:
    """The same person with another client."""
    return Person(client, person.user_id, person.email, person.token)


async def invited(eve: Person, **body: object) -> str:
    """The token of a new invitation."""
    answer = await eve.post("/api/admin/invitations", body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["url"].rpartition("/")[2])


async def registered(client: httpx.AsyncClient, invitation: str | None = None, email: str = "") -> httpx.Response:
    body = {"email": email or f"{uuid4().hex}@example.com", "password": PASSWORD}
    return await client.post("/api/auth/register", json=body | ({"invitation": invitation} if invitation else {}))


def refused(answer: httpx.Response, message: str) -> bool:
    body = answer.json()
    return (answer.status_code, body["error"], body["message"]) == (403, "registration_closed", message)


@pytest.mark.parametrize("registration", ["open", "invite", "closed"])
async def test_everyone_can_read_how_to_get_in(parts: Services, registration: str) -> None:
    async with registering(parts, registration) as client:
        answer = await client.get("/api/auth/options")
    assert answer.json() == {"registration": registration, "passwordReset": "admin", "providers": []}


async def test_a_closed_studio_opens_no_account_and_shows_no_addresses(parts: Services, eve: Person) -> None:
    token = await invited(eve)
    async with registering(parts, "closed") as client:
        for invitation in (None, token):
            for email in (eve.email, ""):
                assert refused(await registered(client, invitation, email), CLOSED)
        answer = await at(eve, client).post("/api/admin/invitations")
        assert (answer.status_code, answer.json()["error"]) == (409, "registration_closed")
        assert (await client.get(f"/api/auth/invitations/{token}")).status_code == 403
        body = {"email": "x@example.com", "password": PASSWORD}
        assert refused(await client.post(f"/api/auth/invitations/{token}", json=body), CLOSED)
        assert (await log_in(client, eve.email)).status_code == 200, "who has an account logs in"


async def test_an_invitation_opens_one_account(studio: httpx.AsyncClient, eve: Person) -> None:
    assert refused(await registered(studio), CLOSED)
    token = await invited(eve)
    first = await registered(studio, token)
    assert first.status_code == 201, first.text
    me = await studio.get("/api/auth/me", headers={"Authorization": f"Bearer {first.json()['accessToken']}"})
    assert me.json()["credits"] == 100
    assert refused(await registered(studio, token), INVALID)


async def test_a_bad_invitation_shows_no_addresses(studio: httpx.AsyncClient, eve: Person) -> None:
    for token in ("unknown", "x" * 256, "é", "\u0000"):
        for email in (eve.email, ""):
            assert refused(await registered(studio, token, email), INVALID)
    assert (await registered(studio, "x" * 257)).status_code == 400


async def test_an_invitation_is_not_spent_by_what_fails(studio: httpx.AsyncClient, eve: Person) -> None:
    token = await invited(eve)
    assert (await registered(studio, token, eve.email)).status_code == 409
    weak = {"email": "weak@example.com", "password": "short", "invitation": token}
    assert (await studio.post("/api/auth/register", json=weak)).status_code == 400
    assert (await registered(studio, token)).status_code == 201


async def test_an_invitation_for_an_address_opens_no_other(studio: httpx.AsyncClient, eve: Person) -> None:
    email = f"{uuid4().hex}@example.com"
    token = await invited(eve, email=email)
    assert refused(await registered(studio, token), INVALID)
    assert (await registered(studio, token, email.upper())).status_code == 201


async def test_an_invitation_expires(studio: httpx.AsyncClient, eve: Person, parts: Services) -> None:
    answer = await eve.post("/api/admin/invitations", {"expiresInHours": 2})
    hours = (datetime.fromisoformat(answer.json()["expiresAt"]) - datetime.now(UTC)) / timedelta(hours=1)
    assert 1.9 < hours <= 2
    past = datetime.now(UTC) - timedelta(seconds=1)
    await invitations.issue(parts.repository, eve.user_id, invitation_id("late"), None, past)
    assert refused(await registered(studio, "late"), INVALID)
    for odd in (0, 721, "1"):
        assert (await eve.post("/api/admin/invitations", {"expiresInHours": odd})).status_code == 400
    assert (await eve.post("/api/admin/invitations", {"email": "none"})).status_code == 400


async def test_of_many_who_use_one_invitation_at_once_one_gets_an_account(
    studio: httpx.AsyncClient, eve: Person
) -> None:
    token = await invited(eve)
    answers = await asyncio.gather(*(registered(studio, token) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] + [403] * 19
    assert all(refused(answer, INVALID) for answer in answers if answer.status_code == 403)


async def test_the_log_holds_no_token_and_no_address_of_an_invitation(eve: Person, parts: Services) -> None:
    email = f"{uuid4().hex}@example.com"
    answer = (await eve.post("/api/admin/invitations", {"email": email})).json()
    token = answer["url"].rpartition("/")[2]
    assert len(token) == 43
    async with parts.repository.pool.connection() as connection:
        query = "SELECT originator_id, encode(state, 'escape') FROM mangamotion_events WHERE originator_id = %s"
        [row] = await (await connection.execute(query, (UUID(answer["id"]),))).fetchall()
    assert str(eve.user_id) in row[1]
    assert token not in str(row)
    assert email not in str(row)


async def test_the_page_of_an_invitation_works_without_a_script(studio: httpx.AsyncClient, eve: Person) -> None:
    token, email = await invited(eve), f"{uuid4().hex}@example.com"
    path = f"/api/auth/invitations/{token}"
    for _ in range(2):
        page = await studio.get(path, headers=PAGE)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert '<form method="post">' in page.text
    assert "form-action 'self'" in page.headers["content-security-policy"]
    weak = await studio.post(path, data={"email": email, "password": "short"}, headers=PAGE)
    assert (weak.status_code, "The password needs at least 8 characters" in weak.text) == (400, True)
    taken = await studio.post(path, data={"email": eve.email, "password": PASSWORD}, headers=PAGE)
    assert (taken.status_code, "exists already" in taken.text) == (409, True)
    done = await studio.post(path, data={"email": email, "password": PASSWORD}, headers=PAGE)
    assert (done.status_code, "Your account is open" in done.text) == (200, True)
    assert "set-cookie" not in done.headers
    assert (await log_in(studio, email)).status_code == 200
    for again in (
        await studio.get(path, headers=PAGE),
        await studio.post(path, data={"email": email, "password": PASSWORD}, headers=PAGE),
    ):
        assert (again.status_code, INVALID in again.text) == (403, True)


async def test_programs_accept_an_invitation_with_json(studio: httpx.AsyncClient, eve: Person) -> None:
    token, email = await invited(eve), f"{uuid4().hex}@example.com"
    answer = await studio.post(f"/api/auth/invitations/{token}", json={"email": email, "password": PASSWORD})
    assert (answer.status_code, answer.json()["email"]) == (201, email)
    assert (await log_in(studio, email)).json()["userId"] == answer.json()["userId"]


async def test_an_invitation_is_mailed_to_its_address(parts: Services, eve: Person) -> None:
    mailbox, email = Mailbox(), f"{uuid4().hex}@example.com"
    async with sending(parts, mailbox, registration="invite") as client:
        answer = await at(eve, client).post("/api/admin/invitations", {"email": email, "expiresInHours": 48})
        letter = await mailbox.next()
        assert (letter.recipients, letter.link) == ([email], answer.json()["url"])
        assert "within 2 days" in letter.text
        await at(eve, client).post("/api/admin/invitations")
        assert (await registered(client, letter.link.rpartition("/")[2], email)).status_code == 201
        assert (await mailbox.next(2)).message["Subject"] == "Confirm your e-mail address"
