"""What must not let anyone in: each row is refused alike, sets no cookie of a session, and leaves no event."""

import base64
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc import jwt

from infra.http.services import Services
from tests.adapters.fakes.server import Response
from tests.openid.browser import Browser
from tests.openid.provider import CLIENT, SECRET, Claims, Habits, LocalProvider, key, new_person, signed
from tests.openid.studio import Studio, led_back

FAILED = "The sign-in at the provider did not succeed; start it again"


async def position(parts: Services) -> int:
    """How much has ever happened."""
    async with parts.repository.pool.connection() as connection:
        row = await (await connection.execute("SELECT max(notification_id) FROM mangamotion_events")).fetchone()
    assert row
    return int(row[0] or 0)


@pytest.fixture
async def unmoved(parts: Services) -> AsyncIterator[None]:
    """Nothing happens while the test runs."""
    before = await position(parts)
    yield
    assert await position(parts) == before


def refused(answer: httpx.Response, browser: Browser) -> None:
    assert (answer.status_code, answer.json()["error"]) == (401, "sign_in_failed"), answer.text
    assert answer.json()["message"] == FAILED
    assert not {"access_token", "refresh_token"} & set(browser.cookies())


def changed(url: str, **query: str | None) -> str:
    """The address with other values in its query; None leaves one out."""
    parts = urlsplit(url)
    values = {name: found[0] for name, found in parse_qs(parts.query).items()} | query
    kept = {name: value for name, value in values.items() if value is not None}
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{urlencode(kept)}"


@pytest.mark.usefixtures("unmoved")
@pytest.mark.parametrize(
    "query",
    [
        {"state": "another"},
        {"state": None},
        {"state": "ä" * 43},
        {"code": None},
        {"code": ""},
        {"code": "a code of nothing"},
        {"error": "access_denied"},
        {"error": "<script>"},
        {"iss": "https://other.example"},
    ],
    ids=str,
)
async def test_a_callback_with_another_query_is_refused(
    ours: Studio, provider: LocalProvider, query: dict[str, str | None]
) -> None:
    browser = ours.browser()
    url = changed(await led_back(browser, ours), **query)
    refused(await browser.get(url, foreign=True), browser)


@pytest.mark.usefixtures("unmoved")
async def test_without_the_cookie_of_the_visit_nothing_is_asked_of_the_provider(
    ours: Studio, provider: LocalProvider
) -> None:
    browser, stranger = ours.browser(), ours.browser()
    url = await led_back(browser, ours)
    refused(await stranger.get(url, foreign=True), stranger)
    await led_back(stranger, ours)
    refused(await stranger.get(url, foreign=True), stranger)
    for text in ("", "x", "x" * 5000, browser.cookies(foreign=True)["sign_in"][:-2]):
        answer = await ours.client.get(url, headers={"Cookie": f"sign_in={text}"})
        assert answer.json()["error"] == "sign_in_failed"
    assert provider.seen("POST", "/token") == 0


async def test_a_code_counts_once(ours: Studio, provider: LocalProvider, parts: Services) -> None:
    browser = ours.browser()
    url = await led_back(browser, ours)
    cookie = {"Cookie": f"sign_in={browser.cookies(foreign=True)['sign_in']}"}
    assert (await browser.get(url, foreign=True)).status_code == 303
    before = await position(parts)
    again = await ours.client.get(url, headers=cookie)
    assert (again.status_code, again.json()["error"]) == (401, "sign_in_failed")
    assert await position(parts) == before


@pytest.mark.usefixtures("unmoved")
async def test_a_code_that_another_browser_got_is_of_no_use(ours: Studio, provider: LocalProvider) -> None:
    """The verifier is another one; and with a provider that does not look at it, the nonce is."""
    for careless in (False, True):
        provider.habits.careless = careless
        victim, thief = ours.browser(), ours.browser()
        stolen = parse_qs(urlsplit(await led_back(victim, ours)).query)["code"][0]
        url = changed(await led_back(thief, ours), code=stolen)
        refused(await thief.get(url, foreign=True), thief)


@pytest.mark.usefixtures("unmoved")
async def test_the_verifier_goes_to_the_provider_and_fits_the_challenge(ours: Studio, provider: LocalProvider) -> None:
    browser = ours.browser()
    url = await led_back(browser, ours)
    for grant in provider.grants.values():
        grant.challenge = "another"
    refused(await browser.get(url, foreign=True), browser)
    form = parse_qs(provider.requests[-1].body.decode())
    assert len(form["code_verifier"][0]) == 43
    assert form["redirect_uri"] == [f"{ours.url}/api/auth/oidc/local/callback"]


@pytest.mark.usefixtures("unmoved")
async def test_two_providers_are_not_mixed_up(ours: Studio, provider: LocalProvider, other: LocalProvider) -> None:
    """The browser begins at a provider that leads it on to the honest one, to get its code (RFC 9207, section 1)."""
    browser = ours.browser()
    start = await browser.get(f"{ours.url}/api/auth/oidc/other")
    asked = parse_qs(urlsplit(start.headers["location"]).query)
    honest = changed(start.headers["location"].replace(other.url, provider.url), client_id=CLIENT)
    back = (await browser.get(honest)).headers["location"]
    assert back.startswith(asked["redirect_uri"][0])
    elsewhere = back.replace("/oidc/other/", "/oidc/local/")
    refused(await browser.get(elsewhere, foreign=True), browser)
    refused(await browser.get(changed(back, iss=provider.url), foreign=True), browser)
    assert (provider.seen("POST", "/token"), other.seen("POST", "/token")) == (0, 0)


@pytest.mark.usefixtures("unmoved")
async def test_a_provider_that_says_who_answers_has_to_say_it_each_time(ours: Studio, provider: LocalProvider) -> None:
    provider.habits.metadata = {"authorization_response_iss_parameter_supported": True}
    browser = ours.browser()
    refused(await browser.visit(f"{ours.url}/api/auth/oidc/local"), browser)
    assert provider.seen("POST", "/token") == 0


async def test_a_provider_that_says_who_answers_lets_its_people_in(ours: Studio, provider: LocalProvider) -> None:
    provider.habits = Habits(
        metadata={"authorization_response_iss_parameter_supported": True}, answer={"iss": provider.url}
    )
    assert "access_token" in (await ours.signed_in(provider)).cookies()


def by_hand(header: dict[str, object], claims: Claims, sign: Callable[[bytes], bytes]) -> str:
    """A token that no library would make."""
    head, body = (encoded(json.dumps(part).encode()) for part in (header, claims))
    return f"{head}.{body}.{encoded(sign(f'{head}.{body}'.encode()))}"


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unsigned(claims: Claims) -> str:
    return by_hand({"alg": "none", "typ": "JWT"}, claims, lambda data: b"")


def by_shared_key(secret: bytes) -> Callable[[Claims], str]:
    header: dict[str, object] = {"alg": "HS256", "kid": "first"}
    return lambda claims: by_hand(header, claims, lambda data: hmac.digest(secret, data, "sha256"))


def by_public_key(claims: Claims) -> str:
    return by_shared_key(key("first").as_pem(private=False))(claims)


def with_a_critical_header(claims: Claims) -> str:
    private = key("first").private_key
    assert isinstance(private, RSAPrivateKey)
    header: dict[str, object] = {"alg": "RS256", "kid": "first", "crit": ["x"], "x": 1}
    return by_hand(header, claims, lambda data: private.sign(data, PKCS1v15(), SHA256()))


def by_another_key(claims: Claims) -> str:
    return jwt.encode({"alg": "RS256", "kid": "first"}, claims, key("another"))


def with_header(**header: object) -> Callable[[Claims], str]:
    return lambda claims: jwt.encode({"alg": "RS256", "kid": "first", **header}, claims, key("first"))


def with_its_own_key(claims: Claims) -> str:
    header = {"alg": "RS256", "jwk": key("another").as_dict(private=False)}
    return jwt.encode(header, claims, key("another"))


def tampered(claims: Claims) -> str:
    head, _, signature = signed(claims).split(".")
    return f"{head}.{encoded(json.dumps(claims | {'sub': 'admin'}).encode())}.{signature}"


SIGNATURES: dict[str, Callable[[Claims], str]] = {
    "alg none": unsigned,
    "alg none with a signature": lambda claims: unsigned(claims) + signed(claims).split(".")[2],
    "HS256 with the public key": by_public_key,
    "HS256 with the client secret": by_shared_key(SECRET.encode()),
    "another key under a known id": by_another_key,
    "an unknown id of a key": with_header(kid="unknown"),
    "a key in the header": with_its_own_key,
    "an access token": with_header(typ="at+jwt"),
    "a critical header": with_a_critical_header,
    "changed claims": tampered,
    "no JWT": lambda claims: "x.y.z",
    "nothing": lambda claims: "",
    "a very long one": lambda claims: signed(claims | {"x": "y" * 20_000}),
}


@pytest.mark.usefixtures("unmoved")
@pytest.mark.parametrize("name", SIGNATURES)
async def test_an_id_token_that_the_provider_did_not_sign_is_refused(
    ours: Studio, provider: LocalProvider, name: str
) -> None:
    provider.habits.sign = SIGNATURES[name]
    browser = ours.browser()
    refused(await browser.visit(f"{ours.url}/api/auth/oidc/local"), browser)


def now() -> int:
    return int(time.time())


CLAIMS: dict[str, Callable[[], Claims]] = {
    "the nonce of another": lambda: {"nonce": "another"},
    "no nonce": lambda: {"nonce": None},
    "expired": lambda: {"exp": now() - 120},
    "no expiry": lambda: {"exp": None},
    "an expiry in a text": lambda: {"exp": str(now() + 300)},
    "from the future": lambda: {"iat": now() + 600},
    "not valid yet": lambda: {"nbf": now() + 600},
    "another audience": lambda: {"aud": "another client"},
    "no audience": lambda: {"aud": None},
    "several audiences without a party": lambda: {"aud": [CLIENT, "another client"]},
    "another authorized party": lambda: {"azp": "another client"},
    "another issuer": lambda: {"iss": "https://other.example"},
    "an issuer with a slash": lambda: {"iss": "slash"},
    "no subject": lambda: {"sub": None},
    "an empty subject": lambda: {"sub": ""},
    "a subject that is a number": lambda: {"sub": 7},
    "a long subject": lambda: {"sub": "x" * 256},
    "a subject of other letters": lambda: {"sub": "é"},
    "of another access token": lambda: {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}


@pytest.mark.usefixtures("unmoved")
@pytest.mark.parametrize("name", CLAIMS)
async def test_an_id_token_that_says_something_else_is_refused(
    ours: Studio, provider: LocalProvider, name: str
) -> None:
    other = CLAIMS[name]()
    if other.get("iss") == "slash":
        other["iss"] = f"{provider.url}/"
    provider.habits.claims = lambda claims: {k: v for k, v in (claims | other).items() if v is not None}
    browser = ours.browser()
    refused(await browser.visit(f"{ours.url}/api/auth/oidc/local"), browser)


async def test_several_audiences_are_fine_when_we_are_the_party(ours: Studio, provider: LocalProvider) -> None:
    provider.habits.claims = lambda claims: claims | {"aud": [CLIENT, "another client"], "azp": CLIENT}
    assert "access_token" in (await ours.signed_in(provider)).cookies()


@pytest.mark.usefixtures("unmoved")
@pytest.mark.parametrize("content", [{}, {"id_token": 7}, {"access_token": "x"}, [], "text", None], ids=str)
async def test_a_token_endpoint_that_answers_something_else_lets_no_person_in(
    ours: Studio, provider: LocalProvider, content: object
) -> None:
    provider.route("POST", "/token", lambda request: Response(content=content))
    browser = ours.browser()
    answer = await browser.visit(f"{ours.url}/api/auth/oidc/local")
    assert answer.status_code in (401, 503)
    assert "access_token" not in browser.cookies()


@pytest.mark.usefixtures("unmoved")
async def test_a_userinfo_about_another_person_is_not_believed(ours: Studio, provider: LocalProvider) -> None:
    provider.habits.email_in_userinfo = True
    provider.route("GET", "/userinfo", lambda request: Response(content=new_person()))
    browser = ours.browser()
    assert (await browser.visit(f"{ours.url}/api/auth/oidc/local")).json()["error"] == "email_missing"


PAGES = [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "evil.example",
    "javascript:alert(1)",
    "/a\r\nSet-Cookie: a=b",
    "/\tevil",
    "/ü",
    "/%0d%0a" + "x" * 600,
    "",
    "\\/evil.example",
]


@pytest.mark.usefixtures("unmoved")
@pytest.mark.parametrize("page", PAGES)
async def test_a_sign_in_leads_to_no_page_of_others(ours: Studio, provider: LocalProvider, page: str) -> None:
    answer = await ours.client.get(f"{ours.url}/api/auth/oidc/local", params={"next": page})
    assert answer.status_code == 400, answer.text
    assert "location" not in answer.headers


@pytest.mark.parametrize("page", ["/@evil.example", "/.evil.example", "/?next=//evil.example"])
async def test_whatever_the_page_is_it_is_one_of_ours(ours: Studio, provider: LocalProvider, page: str) -> None:
    browser = ours.browser()
    start = await browser.get(f"{ours.url}/api/auth/oidc/local?{urlencode({'next': page})}")
    there = await browser.get(start.headers["location"])
    back = await browser.get(there.headers["location"], foreign=True)
    assert back.headers["location"] == f"{ours.url}{page}"


async def test_no_address_of_a_visit_is_shown_to_another_site(ours: Studio, provider: LocalProvider) -> None:
    """A `Referer` would carry the code, the state, or the token of an invitation."""
    browser = ours.browser()
    start = await browser.get(f"{ours.url}/api/auth/oidc/local")
    back = await browser.get((await browser.get(start.headers["location"])).headers["location"], foreign=True)
    assert (start.status_code, back.status_code) == (302, 303)
    for answer in (start, back):
        assert (answer.headers["referrer-policy"], answer.headers["cache-control"]) == ("no-referrer", "no-store")


async def test_a_visit_leaves_no_code_state_or_cookie_in_the_logs(
    ours: Studio, provider: LocalProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    browser = ours.browser()
    url = await led_back(browser, ours)
    cookie = browser.cookies(foreign=True)["sign_in"]
    assert (await browser.get(url, foreign=True)).status_code == 303
    query = parse_qs(urlsplit(url).query)
    # `uvicorn.access` is switched off; pytest adds a handler to it all the same.
    others = ("httpx", "httpcore", "tests", "uvicorn.access")
    written = str([vars(record) for record in caplog.records if not record.name.startswith(others)])
    assert "/api/auth/oidc/local/callback" in written
    for secret in (*query["code"], *query["state"], cookie, *browser.cookies().values(), *provider.tokens):
        assert secret not in written


async def test_a_host_header_has_no_say_in_where_a_browser_comes_back_to(ours: Studio, provider: LocalProvider) -> None:
    headers = {"Host": "localhost:9", "X-Forwarded-Host": "evil.example"}
    answer = await ours.client.get(f"{ours.url}/api/auth/oidc/local", headers=headers)
    asked = parse_qs(urlsplit(answer.headers["location"]).query)["redirect_uri"]
    assert asked == [f"{ours.url}/api/auth/oidc/local/callback"]
