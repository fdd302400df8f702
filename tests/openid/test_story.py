"""People sign in through a provider, over real sockets, with a browser that follows the redirects."""

import asyncio
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import httpx
import pytest

from commands.http.auth_options import AuthOptions
from domain.ids import invitation_id
from domain.invitation import Invitation
from infra.http.services import Services
from infra.settings import Settings
from tests.databases import opened_states
from tests.http.authenticator import App
from tests.http.people import PASSWORD, new_account
from tests.http.repeating import execute
from tests.http.resources import promoted
from tests.openid.browser import Browser
from tests.openid.provider import Claims, LocalProvider, new_person
from tests.openid.studio import Studio, led_back, staged

TOO_OLD = "Your provider did not ask you to sign in anew; sign out there, then start again"
UNKNOWN = "Your provider does not say when you signed in, so it proves nothing; set a password by a link and use that"
KEY = {"name": "a key", "scopes": ["jobs:read"], "password": ""}


async def me(browser: Browser) -> Claims:
    answer = await browser.get(f"{browser.home}/api/auth/me")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def ways_in(browser: Browser) -> Claims:
    return dict((await browser.get(f"{browser.home}/api/auth/identities")).json())


async def registered(ours: Studio) -> tuple[Browser, str]:
    """A browser that is logged in with a password, and the address of the account."""
    browser, email = ours.browser(), f"{uuid4().hex}@example.com"
    answer = await browser.post("/api/auth/register", {"email": email, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    return browser, email


async def link(browser: Browser, provider: LocalProvider, password: str = PASSWORD) -> httpx.Response:
    """Links the person of a provider; the last answer."""
    answer = await browser.post(f"/api/auth/oidc/{provider.name}/link", {"password": password, "next": "/api/models"})
    return await browser.visit(answer.json()["url"]) if answer.status_code == 200 else answer


async def sign_in_again(browser: Browser, provider: LocalProvider) -> httpx.Response:
    answer = await browser.post(f"/api/auth/oidc/{provider.name}/again", {"next": "/api/models"})
    assert answer.status_code == 200, answer.text
    return await browser.visit(answer.json()["url"])


async def test_a_first_sign_in_opens_an_account_and_the_next_ones_open_the_same(
    ours: Studio, provider: LocalProvider
) -> None:
    browser = await ours.signed_in(provider)
    first = await me(browser)
    assert (first["email"], first["credits"], first["role"]) == (provider.person["email"], 100, "user")
    provider.person["email"] = "moved@example.org"
    again = await me(await ours.signed_in(provider))
    assert (again["userId"], again["email"]) == (first["userId"], first["email"])
    shown = await ways_in(browser)
    assert shown["hasPassword"] is False
    assert [(one["provider"], one["name"]) for one in shown["identities"]] == [("local", "Local")]


async def test_a_closed_account_is_back_after_a_sign_in_and_the_page_is_asked_to_say_so(
    ours: Studio, provider: LocalProvider
) -> None:
    browser = await ours.signed_in(provider)
    first = await me(browser)
    await sign_in_again(browser, provider)
    closed = await browser.delete("/api/auth/me", {"password": ""})
    assert closed.status_code == 200, closed.text
    again = ours.browser()
    back = await again.get(await led_back(again, ours), foreign=True)
    assert back.headers["location"].endswith("#restored")
    assert (await me(again))["userId"] == first["userId"]


async def test_the_callback_leads_to_the_page_that_was_asked_for_and_forgets_the_visit(
    ours: Studio, provider: LocalProvider
) -> None:
    browser = ours.browser()
    start = await browser.get(f"{ours.url}/api/auth/oidc/local?next=/jobs?status=done")
    assert (start.status_code, list(browser.cookies(foreign=True))) == (302, ["sign_in"])
    (line,) = start.headers.get_list("set-cookie")
    assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"} <= set(line.split("; "))
    there = await browser.get(start.headers["location"])
    back = await browser.get(there.headers["location"], foreign=True)
    assert (back.status_code, back.headers["location"]) == (303, f"{ours.url}/jobs?status=done")
    assert sorted(browser.cookies()) == ["access_token", "refresh_token"]
    assert browser.cookies(foreign=True) == {}, "the cookies of a session are Strict"


async def test_the_redirect_asks_for_a_code_with_state_nonce_and_pkce(ours: Studio, provider: LocalProvider) -> None:
    seen = []
    for _ in range(2):
        start = await ours.browser().get(f"{ours.url}/api/auth/oidc/local")
        address = urlsplit(start.headers["location"])
        assert f"{address.scheme}://{address.netloc}{address.path}" == f"{provider.url}/authorize"
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        assert query["redirect_uri"] == f"{ours.url}/api/auth/oidc/local/callback"
        seen.append({query[name] for name in ("state", "nonce", "code_challenge")})
    assert len(seen[0] | seen[1]) == 6


async def test_metadata_and_keys_are_fetched_once(ours: Studio, provider: LocalProvider) -> None:
    await asyncio.gather(*(ours.browser().get(f"{ours.url}/api/auth/oidc/local") for _ in range(10)))
    await ours.signed_in(provider)
    await ours.signed_in(provider)
    assert provider.seen("GET", "/.well-known/openid-configuration") == 1
    assert provider.seen("GET", "/jwks") == 1


async def test_an_address_that_only_the_userinfo_has_is_used(ours: Studio, provider: LocalProvider) -> None:
    provider.habits.email_in_userinfo = True
    assert (await me(await ours.signed_in(provider)))["email"] == provider.person["email"]


@pytest.mark.parametrize("said", [True, False, "true", None])
async def test_what_a_provider_says_of_an_address_does_not_confirm_it(
    ours: Studio, provider: LocalProvider, said: object
) -> None:
    """Only mail of ours that its owner has read does."""
    provider.person = new_person(email_verified=said)
    found = await me(await ours.signed_in(provider))
    assert (found["email"], found["emailVerified"]) == (provider.person["email"], False)


@pytest.mark.parametrize("purpose", ["link", "again"])
async def test_a_visit_that_was_asked_for_twice_with_one_key_can_be_finished_by_the_second_answer(
    ours: Studio, provider: LocalProvider, purpose: str
) -> None:
    """The first answer was lost on its way, with the cookie of the visit."""
    page, body = await ours.signed_in(provider), {"next": "/api/models"}
    if purpose == "link":
        page, _ = await registered(ours)
        provider.person, body["password"] = new_person(), PASSWORD
    cookie = "; ".join(f"{name}={value}" for name, value in page.cookies().items())
    headers = {"Origin": ours.url, "Cookie": cookie, "Idempotency-Key": uuid4().hex}
    path = f"{ours.url}/api/auth/oidc/local/{purpose}"
    first, again = [await ours.client.post(path, json=body, headers=headers) for _ in range(2)]
    assert again.json() == first.json()
    page.jar[ours.url].load(again.headers["set-cookie"])
    assert (await page.visit(again.json()["url"])).status_code == 200


async def test_without_an_address_no_account_is_opened(ours: Studio, provider: LocalProvider) -> None:
    for email in (None, "", "not an address", 7):
        provider.person = new_person(email=email)
        answer = await ours.browser().visit(f"{ours.url}/api/auth/oidc/local")
        assert (answer.status_code, answer.json()["error"]) == (403, "email_missing")


async def test_of_ten_first_sign_ins_at_once_one_opens_the_account(ours: Studio, provider: LocalProvider) -> None:
    browsers = [ours.browser() for _ in range(10)]
    start = f"{ours.url}/api/auth/oidc/local?next=/api/models"
    answers = await asyncio.gather(*(browser.visit(start) for browser in browsers))
    assert {answer.status_code for answer in answers} <= {200, 409}
    inside = [browser for browser, answer in zip(browsers, answers, strict=True) if answer.status_code == 200]
    assert inside
    assert len({(await me(browser))["userId"] for browser in inside}) == 1
    await me(await ours.signed_in(provider))


async def test_an_address_of_an_account_opens_nothing_until_the_sign_in_is_linked(
    ours: Studio, provider: LocalProvider
) -> None:
    page, email = await registered(ours)
    provider.person = new_person(email=email.upper())
    stranger = ours.browser()
    answer = await stranger.visit(f"{ours.url}/api/auth/oidc/local")
    assert (answer.status_code, answer.json()["error"]) == (409, "email_taken")
    assert answer.json()["message"] == (
        "An account with your e-mail address exists already; log in to it and link this sign-in in Settings"
    )
    assert "access_token" not in stranger.cookies()
    assert (await link(page, provider)).status_code == 200
    assert (await me(await ours.signed_in(provider)))["userId"] == (await me(page))["userId"]


async def test_linking_takes_the_password_and_a_session_that_goes_on(ours: Studio, provider: LocalProvider) -> None:
    page, _ = await registered(ours)
    wrong = await link(page, provider, "password124")
    assert (wrong.status_code, wrong.json()["error"]) == (403, "wrong_password")
    begun = (await page.post("/api/auth/oidc/local/link", {"password": PASSWORD})).json()["url"]
    await page.post("/api/auth/logout")
    late = await page.visit(begun)
    assert (late.status_code, late.json()["message"]) == (401, "The session has ended; log in again")
    assert (await me(await ours.signed_in(provider)))["email"] == provider.person["email"]


async def test_a_sign_in_opens_one_account_at_a_time(ours: Studio, provider: LocalProvider) -> None:
    page, _ = await registered(ours)
    second, _ = await registered(ours)
    assert (await link(page, provider)).status_code == 200
    assert (await link(page, provider)).status_code == 200, "linking once more changes nothing"
    taken = await link(second, provider)
    assert (taken.status_code, taken.json()["error"]) == (409, "identity_taken")
    (linked,) = (await ways_in(page))["identities"]
    assert (await page.delete(f"/api/auth/identities/{linked['id']}")).status_code == 204
    assert (await link(second, provider)).status_code == 200
    assert (await me(await ours.signed_in(provider)))["userId"] == (await me(second))["userId"]
    assert (await ways_in(page))["identities"] == []


async def test_the_last_way_in_stays_however_many_try_at_once(
    ours: Studio, provider: LocalProvider, other: LocalProvider
) -> None:
    browser = await ours.signed_in(provider)
    (only,) = (await ways_in(browser))["identities"]
    last = await browser.delete(f"/api/auth/identities/{only['id']}")
    assert (last.status_code, last.json()["error"]) == (409, "last_way_in")
    await sign_in_again(browser, provider)
    assert (await link(browser, other, "")).status_code == 200
    both = (await ways_in(browser))["identities"]
    assert [one["provider"] for one in both] == ["local", "other"]
    answers = await asyncio.gather(*(browser.delete(f"/api/auth/identities/{one['id']}") for one in both))
    assert sorted(answer.status_code for answer in answers) == [204, 409]
    assert len((await ways_in(browser))["identities"]) == 1


async def test_the_sign_ins_of_others_are_not_there(
    ours: Studio, provider: LocalProvider, other: LocalProvider
) -> None:
    (mine,) = (await ways_in(await ours.signed_in(provider)))["identities"]
    stranger = await ours.signed_in(other)
    for identity_id in (mine["id"], str(uuid4()), "x"):
        answer = await stranger.delete(f"/api/auth/identities/{identity_id}")
        assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


async def test_an_account_without_a_password_proves_itself_at_its_provider(
    ours: Studio, provider: LocalProvider
) -> None:
    browser = await ours.signed_in(provider)
    refused = await browser.post("/api/keys", KEY)
    assert (refused.status_code, refused.json()["error"]) == (403, "sign_in_again")
    assert (await sign_in_again(browser, provider)).status_code == 200
    asked = [request for request in provider.requests if request.path == "/authorize"][-1].query
    assert (asked["prompt"], asked["max_age"]) == ("login", "300")
    assert "auth_time" in asked["claims"]
    assert (await browser.post("/api/keys", KEY)).status_code == 201
    assert "proof" not in browser.cookies(foreign=True), "it is Strict"


async def test_an_account_without_a_password_can_set_one_and_has_two_ways_in_then(
    ours: Studio, provider: LocalProvider
) -> None:
    browser = await ours.signed_in(provider)
    first = {"currentPassword": "", "newPassword": "correct horse"}
    assert (await browser.post("/api/auth/password", first)).json()["error"] == "sign_in_again"
    await sign_in_again(browser, provider)
    assert (await browser.post("/api/auth/password", first)).status_code == 200
    phone = ours.browser()
    body = {"email": provider.person["email"], "password": "correct horse"}
    assert (await phone.post("/api/auth/login", body)).status_code == 200
    shown = await ways_in(phone)
    assert shown["hasPassword"] is True
    assert (await phone.delete(f"/api/auth/identities/{shown['identities'][0]['id']}")).status_code == 204


async def test_a_sign_in_that_is_old_or_of_unknown_age_proves_nothing(ours: Studio, provider: LocalProvider) -> None:
    browser = await ours.signed_in(provider)

    async def refused(sentence: str) -> None:
        answer = await sign_in_again(browser, provider)
        assert (answer.status_code, answer.json()["error"], answer.json()["message"]) == (
            401,
            "sign_in_failed",
            sentence,
        )

    provider.habits.signed_in_ago = 400
    await refused(TOO_OLD)
    provider.habits.signed_in_ago = 0
    odd = "The sign-in at the provider did not succeed; start it again"
    old = [(age, TOO_OLD) for age in (-10_000, 1e400, 10**400)]
    for age, sentence in ((None, UNKNOWN), (True, UNKNOWN), ("now", odd), *old):
        provider.habits.claims = lambda claims, age=age: claims | {"auth_time": age}  # type: ignore[misc]  # a default
        await refused(sentence)
    provider.habits.claims = lambda claims: {name: said for name, said in claims.items() if name != "auth_time"}
    await refused(UNKNOWN)
    assert (await browser.post("/api/keys", KEY)).status_code == 403


async def test_an_account_without_a_password_signs_in_again_before_an_old_session_shows_a_secret(
    ours: Studio, provider: LocalProvider, module_database: Settings
) -> None:
    browser = await ours.signed_in(provider)
    assert (await browser.post("/api/auth/totp")).status_code == 200, "the session is new"
    await execute(module_database, "UPDATE sessions SET started_at = started_at - interval '6 minutes'")
    for body in (None, {"password": ""}):
        assert (await browser.post("/api/auth/totp", body)).json()["error"] == "sign_in_again"
    await sign_in_again(browser, provider)
    for body in (None, {"password": ""}):
        assert (await browser.post("/api/auth/totp", body)).status_code == 200


async def test_another_person_at_the_provider_proves_nothing(ours: Studio, provider: LocalProvider) -> None:
    browser = await ours.signed_in(provider)
    provider.person = new_person()
    answer = await sign_in_again(browser, provider)
    assert (answer.status_code, answer.json()["error"]) == (401, "sign_in_failed")
    assert (await browser.post("/api/keys", KEY)).status_code == 403


async def test_a_proof_counts_in_its_own_session_alone(ours: Studio, provider: LocalProvider) -> None:
    browser, phone = await ours.signed_in(provider), await ours.signed_in(provider)
    await sign_in_again(browser, provider)
    phone.jar[ours.url]["proof"] = browser.cookies()["proof"]
    phone.jar[ours.url]["proof"]["samesite"] = "Strict"
    assert (await phone.post("/api/keys", KEY)).json()["error"] == "sign_in_again"


async def test_an_account_with_a_password_is_asked_for_it_all_the_same(ours: Studio, provider: LocalProvider) -> None:
    page, _ = await registered(ours)
    await link(page, provider)
    await sign_in_again(page, provider)
    assert (await page.post("/api/keys", KEY)).json()["error"] == "wrong_password"


async def test_a_second_factor_is_asked_for_after_the_provider_too(ours: Studio, provider: LocalProvider) -> None:
    page = await ours.signed_in(provider)
    offered = await page.post("/api/auth/totp")
    app = App(offered.json()["secret"])
    confirmed = await page.post("/api/auth/totp/confirm", {"code": app.code()})
    assert confirmed.status_code == 200, confirmed.text
    phone = ours.browser()
    start = await phone.get(f"{ours.url}/api/auth/oidc/local?next=/login")
    there = await phone.get(start.headers["location"])
    back = await phone.get(there.headers["location"], foreign=True)
    address, _, challenge = back.headers["location"].partition("#challenge=")
    assert (back.status_code, address) == (303, f"{ours.url}/login")
    assert phone.cookies() == {}, "no session is open yet"
    wrong = await phone.post("/api/auth/login/code", {"challenge": challenge, "code": app.wrong_code()})
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_code")
    entered = await phone.post("/api/auth/login/code", {"challenge": challenge, "code": app.code(1)})
    assert entered.status_code == 200, entered.text
    assert (await me(phone))["userId"] == (await me(page))["userId"]


async def test_a_disabled_account_is_not_opened_by_a_provider(
    ours: Studio, provider: LocalProvider, parts: Services
) -> None:
    page = await ours.signed_in(provider)
    begun = (await page.post("/api/auth/oidc/local/again", {})).json()["url"]
    admin = await promoted(parts, await new_account(httpx.AsyncClient(base_url=ours.url)))
    changed = await admin.client.patch(
        f"/api/admin/users/{(await me(page))['userId']}", json={"disabled": True}, headers=admin.headers
    )
    assert changed.status_code == 200, changed.text
    stranger = ours.browser()
    answer = await stranger.visit(f"{ours.url}/api/auth/oidc/local")
    assert (answer.status_code, answer.json()["error"]) == (403, "account_disabled")
    assert "access_token" not in stranger.cookies()
    assert (await page.visit(begun)).status_code == 401, "the session that began it has ended"
    await admin.client.aclose()


async def test_where_registration_is_closed_no_account_is_opened_and_linked_ones_still_open(
    ours: Studio, provider: LocalProvider, parts: Services
) -> None:
    known = (await me(await ours.signed_in(provider)))["userId"]
    options = AuthOptions(registration="closed")
    async with staged(parts, options) as stage, stage.studio(provider) as closed:
        assert (await me(await closed.signed_in(provider)))["userId"] == known
        provider.person = new_person()
        answer = await closed.browser().visit(f"{closed.url}/api/auth/oidc/local")
        assert (answer.status_code, answer.json()["error"]) == (403, "registration_closed")


async def test_an_invitation_opens_one_account(provider: LocalProvider, parts: Services) -> None:
    token, until = uuid4().hex, datetime.now(UTC) + timedelta(hours=1)
    invitation = Invitation.issue(invitation_id(token), None, until, None)
    await parts.repository.execute(lambda unit: unit.save(invitation))
    options = AuthOptions(registration="invite")
    async with staged(parts, options) as stage, stage.studio(provider) as by_invitation:
        start = f"{by_invitation.url}/api/auth/oidc/local?next=/api/models"
        assert (await by_invitation.browser().visit(start)).json()["error"] == "registration_closed"
        page = by_invitation.browser()
        assert (await page.visit(f"{start}&invitation={token}")).status_code == 200
        assert (await me(page))["email"] == provider.person["email"]
        provider.person = new_person()
        again = await by_invitation.browser().visit(f"{start}&invitation={token}")
        assert (again.status_code, again.json()["error"]) == (403, "registration_closed")


async def test_a_browser_shows_a_refusal_as_a_page(ours: Studio, provider: LocalProvider) -> None:
    _, email = await registered(ours)
    provider.person = new_person(email=email)
    browser = ours.browser()
    start = await browser.get(f"{ours.url}/api/auth/oidc/local")
    there = await browser.get(start.headers["location"])
    cookie = f"sign_in={browser.cookies(foreign=True)['sign_in']}"
    page = await ours.client.get(there.headers["location"], headers={"Accept": "text/html", "Cookie": cookie})
    assert (page.status_code, page.headers["content-type"]) == (409, "text/html; charset=utf-8")
    assert "log in to it and link this sign-in in Settings." in page.text
    assert "Max-Age=0" in page.headers["set-cookie"]


async def test_no_password_opens_an_account_without_one(ours: Studio, provider: LocalProvider) -> None:
    await ours.signed_in(provider)
    for password in ("", "password123"):
        body = {"email": provider.person["email"], "password": password}
        answer = await ours.browser().post("/api/auth/login", body)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_credentials")


@pytest.mark.parametrize("path", ["", "/callback"])
async def test_a_provider_that_is_not_set_up_is_not_there(ours: Studio, path: str) -> None:
    for provider in ("nowhere", "LOCAL", "local%20", "%00", "x" * 2000, "..%2f"):
        answer = await ours.client.get(f"{ours.url}/api/auth/oidc/{provider}{path}")
        assert answer.status_code == 404, provider


async def test_the_log_holds_neither_the_subject_nor_a_token(
    ours: Studio, provider: LocalProvider, module_database: Settings
) -> None:
    browser = await ours.signed_in(provider)
    user_id = UUID((await me(browser))["userId"])
    states = " ".join(await opened_states(module_database))
    assert str(user_id) in states
    for secret in (provider.person["sub"], *provider.tokens):
        assert secret not in states
