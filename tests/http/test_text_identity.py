"""One person, however the letters are typed; and accounts written before texts had one form."""

import unicodedata
from uuid import NAMESPACE_URL, uuid4, uuid5

import httpx
import pytest
from argon2 import PasswordHasher

from domain.email_claim import EmailClaim
from domain.user import User
from infra.http.services import Services
from tests.http.browsers import log_in
from tests.http.people import PASSWORD, new_account

COMPOSED, DECOMPOSED = (unicodedata.normalize(form, "pässwörd1") for form in ("NFC", "NFD"))


async def register(client: httpx.AsyncClient, email: str, password: str = PASSWORD) -> httpx.Response:
    return await client.post("/api/auth/register", json={"email": email, "password": password})


async def written_before(parts: Services, email: str, password: str) -> User:
    """An account as the commit before this one wrote it: its claim is of the case-folded address, and the hash is
    of the password as it was typed.
    """
    folded = unicodedata.normalize("NFKC", email).strip().casefold()
    claim = EmailClaim(id=uuid5(uuid5(NAMESPACE_URL, "urn:mangamotion:email"), folded))
    user = User.register(uuid4(), email, PasswordHasher(time_cost=1, memory_cost=1024).hash(password.encode()))
    claim.claim(user.id)
    await parts.repository.execute(lambda unit: unit.save(claim, user))
    return user


@pytest.mark.parametrize(("first", "then"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
async def test_a_password_is_the_same_on_every_keyboard(client: httpx.AsyncClient, first: str, then: str) -> None:
    email = f"{uuid4().hex}@example.com"
    registered = await register(client, email, first)
    assert registered.status_code == 201
    for typed in (first, then):
        assert (await log_in(client, email, typed)).status_code == 200
    assert (await log_in(client, email, "passwörd1")).status_code == 401
    changed = await client.post(
        "/api/auth/password",
        json={"currentPassword": then, "newPassword": "another one"},
        headers={"Authorization": f"Bearer {registered.json()['accessToken']}"},
    )
    assert changed.status_code == 200


async def test_a_password_of_few_characters_is_too_short_however_many_code_points_it_has(
    client: httpx.AsyncClient,
) -> None:
    answer = await register(client, f"{uuid4().hex}@example.com", unicodedata.normalize("NFD", "éééé"))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "password")


@pytest.mark.parametrize(
    ("email", "typed"),
    [
        ("Old@Example.com", "old@example.com"),
        ("old@müller.de", "old@xn--mller-kva.de"),
        ("old@xn--mller-kva.at", "old@müller.at"),
        ("straße@example.com", "straße@example.com"),
        ("odd\u200b@example.com", "odd\u200b@example.com"),
        ("odd@exa\u200bmple.com", "odd@exa\u200bmple.com"),
        ("a..b@example.com", "a..b@example.com"),
    ],
)
async def test_an_account_from_before_keeps_its_address_and_its_password(
    client: httpx.AsyncClient, parts: Services, email: str, typed: str
) -> None:
    await written_before(parts, email, DECOMPOSED)
    assert (await log_in(client, email, DECOMPOSED)).status_code == 200
    assert (await log_in(client, typed, DECOMPOSED)).status_code == 200
    taken = await register(client, typed)
    assert taken.status_code in (400, 409), taken.text
    assert (await log_in(client, typed, "wrong password")).status_code == 401


async def test_a_mailbox_that_shared_a_claim_with_another_before_can_be_registered(
    client: httpx.AsyncClient, parts: Services
) -> None:
    await written_before(parts, "weiß@example.com", PASSWORD)
    registered = await register(client, "weiss@example.com", "another one")
    assert registered.status_code == 201
    old = await log_in(client, "weiß@example.com")
    assert old.status_code == 200
    assert old.json()["userId"] != registered.json()["userId"]
    assert (await log_in(client, "weiss@example.com", "another one")).status_code == 200
    assert (await log_in(client, "weiss@example.com")).status_code == 401


async def test_an_invitation_reaches_the_mailbox_in_every_spelling(client: httpx.AsyncClient, parts: Services) -> None:
    ann, name = await new_account(client), uuid4().hex
    bob = await register(client, f"{name}@müller.de")
    old = await written_before(parts, f"old-{name}@example.com", PASSWORD)
    job_id = await ann.order()
    for email in (f"{name}@xn--mller-kva.de", f"OLD-{name}@EXAMPLE.com"):
        await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": email})
    guests = (await ann.get(f"/api/me/jobs/{job_id}/guests")).json()["guests"]
    assert {guest["userId"] for guest in guests} == {bob.json()["userId"], str(old.id)}


async def test_an_international_domain_is_one_account(client: httpx.AsyncClient) -> None:
    assert (await register(client, "x@bücher.de")).status_code == 201
    assert (await register(client, "X@xn--bcher-kva.de")).status_code == 409


@pytest.mark.parametrize("password", ["öpen sesame", unicodedata.normalize("NFD", "öpen sesame")])
async def test_the_password_of_a_share_link_is_the_same_on_every_keyboard(parts: Services, password: str) -> None:
    stored = await parts.passwords.hash("öpen sesame")
    assert await parts.passwords.verify(stored, password)


async def test_a_search_for_nothing_but_spaces_shows_everything(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    await ann.order("🦊 in C++")
    for typed, found in ((" \u3000\t", 1), ("", 1), ("🦊 c++", 1), ("🐻", 0), ("%", 0)):
        answer = await ann.get("/api/me/jobs", search=typed)
        assert answer.json()["pagination"]["total"] == found, typed


async def test_names_and_prompts_are_shown_without_invisible_characters(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    job_id = await ann.order("a\u202e ca\u00adstle 👩\u200d👩\u200d👧", name="V\u200bictim")
    job = (await ann.get(f"/api/me/jobs/{job_id}")).json()
    assert job["prompt"] == "a castle 👩\u200d👩\u200d👧"
    user_jobs = (await ann.get("/api/users/jobs")).json()["jobs"]
    assert user_jobs[0]["job_name"] == "Victim"
