"""Providers that hang, drip, answer too much, or publish what cannot be used: a quick answer, and others go on."""

import asyncio
import base64
import itertools
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from commands.http.openid_ports import ProviderReturn, SignInFlow
from domain.identity_claim import SignInFailed
from infra.deadline import Unavailable
from infra.openid.documents import FAILURE, KEPT, LIFE, CachedDocument
from infra.openid.fetch import AT_ONCE, LARGEST, Fetcher, ProviderDown
from infra.openid.relying_party import NEW_KEYS, RelyingParty
from tests.adapters.fakes.server import Drop, Request, Response, Silence
from tests.openid.provider import LocalProvider, key
from tests.openid.studio import Stage, Studio, led_back

QUICK = 1.0
BACK = "https://studio.example/api/auth/oidc/local/callback"


class Clock:
    """Time that tests move, in seconds."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def hurried(stage: Stage, provider: LocalProvider, other: LocalProvider) -> AsyncIterator[Studio]:
    """The application, which gives providers half a second."""
    async with stage.studio(provider, other, seconds=QUICK) as found:
        yield found


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    found = Fetcher(QUICK)
    yield found
    await found.close()


def drop(request: Request) -> Response:
    raise Drop


def hang(request: Request) -> Response:
    raise Silence


BAD: dict[str, Callable[[Request], Response]] = {
    "hangs": hang,
    "drips": lambda request: Response(content={"a": "b" * 1000}, drip=0.1),
    "ten megabytes": lambda request: Response(body=b" " * 10_000_000),
    "without an end": lambda request: Response(endless=b" " * 10_000),
    "hangs up": drop,
    "too few bytes": lambda request: Response(body=b"{", promised=1000),
    "compressed": lambda request: Response(body=b"x", headers={"content-encoding": "gzip"}),
    "no JSON": lambda request: Response(body=b"<html>"),
    "deep": lambda request: Response(body=b'{"a":' * 20_000),
    "a list": lambda request: Response(content=[]),
    "an error": lambda request: Response(500, {}),
    "elsewhere": lambda request: Response(302, {}, {"location": "http://169.254.169.254/"}),
}


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/jwks"])
@pytest.mark.parametrize("name", BAD)
async def test_a_provider_that_does_not_answer_well_costs_little_time_and_no_other_provider(
    hurried: Studio, provider: LocalProvider, other: LocalProvider, name: str, path: str
) -> None:
    for method in ("GET", "POST"):
        provider.route(method, path, BAD[name])
    browser, began = hurried.browser(), time.monotonic()
    answer = await browser.visit(f"{hurried.url}/api/auth/oidc/local")
    assert time.monotonic() - began < 3 * QUICK + 2
    # A redirect of the token endpoint refuses the code.
    assert answer.status_code == 503 or (path == "/token" and answer.status_code == 401), answer.text
    assert "access_token" not in browser.cookies()
    assert "access_token" in (await hurried.signed_in(other)).cookies()


METADATA: dict[str, dict[str, Any]] = {
    "another issuer": {"issuer": "https://other.example"},
    "an issuer with a slash": {"issuer": "slash"},
    "plain http elsewhere": {"token_endpoint": "http://other.example/token"},
    "a file": {"jwks_uri": "file:///etc/passwd"},
    "no endpoint": {"authorization_endpoint": None},
    "an endpoint that is a number": {"token_endpoint": 7},
    "plain userinfo": {"userinfo_endpoint": "http://other.example/"},
    "no PKCE": {"code_challenge_methods_supported": ["plain"]},
}


@pytest.mark.parametrize("name", METADATA)
async def test_metadata_that_cannot_be_trusted_lead_no_browser_away(
    ours: Studio, provider: LocalProvider, name: str
) -> None:
    found = METADATA[name]
    provider.habits.metadata = {"issuer": f"{provider.url}/"} if found.get("issuer") == "slash" else found
    answer = await ours.browser().get(f"{ours.url}/api/auth/oidc/local")
    assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")


@pytest.mark.parametrize("keys", [{"keys": []}, {}, {"keys": ["x", {}, {"kty": "oct", "k": "eA"}, {"kty": "RSA"}]}])
async def test_a_set_without_a_usable_key_lets_no_person_in(
    ours: Studio, provider: LocalProvider, keys: dict[str, Any]
) -> None:
    provider.route("GET", "/jwks", lambda request: Response(content=keys))
    assert (await ours.browser().visit(f"{ours.url}/api/auth/oidc/local")).status_code == 503


def short_key() -> dict[str, Any]:
    """A public key of 1024 bits, which can be broken."""
    numbers = rsa.generate_private_key(65537, 1024).public_key().public_numbers()
    modulus = base64.urlsafe_b64encode(numbers.n.to_bytes(128)).rstrip(b"=").decode()
    return {"kty": "RSA", "kid": "short", "use": "sig", "n": modulus, "e": "AQAB"}


async def test_a_provider_that_hangs_takes_no_connections_of_another(
    stage: Stage, provider: LocalProvider, other: LocalProvider
) -> None:
    async with stage.studio(provider, other, seconds=2) as ours:
        browsers = [ours.browser() for _ in range(AT_ONCE + 4)]
        places = [await led_back(browser, ours) for browser in browsers]
        all_wait, waiting = asyncio.Event(), itertools.count(1)

        def wait(request: Request) -> Response:
            if next(waiting) == AT_ONCE:
                all_wait.set()
            raise Silence

        provider.route("POST", "/token", wait)
        visits = [
            asyncio.create_task(browser.get(url, foreign=True)) for browser, url in zip(browsers, places, strict=True)
        ]
        await asyncio.wait_for(all_wait.wait(), 2)
        assert "access_token" in (await ours.signed_in(other)).cookies()
        assert not any(visit.done() for visit in visits), "all of them still wait for the provider that hangs"
        assert {answer.status_code for answer in await asyncio.gather(*visits)} == {503}


async def test_keys_that_we_cannot_use_are_passed_over(ours: Studio, provider: LocalProvider) -> None:
    good = key("first").as_dict(private=False)
    odd = [
        short_key(),
        {"kty": "RSA", "n": 7, "e": "AQAB"},
        {"kty": "PQ"},
        {"kty": "EC", "crv": "P-1", "x": "", "y": ""},
        {**good, "use": "enc", "kid": "second"},
    ]
    provider.route("GET", "/jwks", lambda request: Response(content={"keys": [*odd, good]}))
    assert "access_token" in (await ours.signed_in(provider)).cookies()


async def test_a_failure_is_remembered_for_a_moment(hurried: Studio, provider: LocalProvider) -> None:
    provider.route("GET", "/.well-known/openid-configuration", drop)
    for _ in range(10):
        assert (await hurried.browser().get(f"{hurried.url}/api/auth/oidc/local")).status_code == 503
    assert provider.seen("GET", "/.well-known/openid-configuration") == 1


async def test_a_document_outlives_a_provider_that_is_down_for_a_day() -> None:
    clock, answers = Clock(), ["first", ProviderDown("down"), ProviderDown("down"), "second", ProviderDown("down")]

    async def fetch() -> str:
        answer = answers.pop(0)
        if isinstance(answer, ProviderDown):
            raise answer
        return str(answer)

    document = CachedDocument(fetch, clock)
    assert await document.get() == await document.get() == "first"
    clock.now += LIFE + 1
    assert await document.get() == await document.get() == "first"
    assert len(answers) == 3, "the failure is remembered"
    clock.now += FAILURE + 1
    assert await document.get() == "first"
    clock.now += FAILURE + 1
    assert await document.get() == "second"
    clock.now += KEPT + 1
    with pytest.raises(ProviderDown):
        await document.get()


async def visit(party: RelyingParty) -> tuple[SignInFlow, ProviderReturn]:
    """A visit at the provider, up to the answer that the browser brings back."""
    flow = SignInFlow(provider="local", purpose="sign_in", state="s" * 43, nonce="n" * 43, verifier="v" * 43)
    async with httpx.AsyncClient() as browser:
        back = httpx.URL((await browser.get(await party.authorization_url(flow))).headers["location"])
    return flow, ProviderReturn(code=back.params["code"], issuer="", error="")


async def test_new_keys_are_fetched_when_a_token_needs_them_but_not_each_time(
    fetcher: Fetcher, provider: LocalProvider
) -> None:
    clock = Clock()
    party = RelyingParty(provider.settings, BACK, fetcher, clock)
    provider.habits.keys = ("another",)
    for _ in range(3):
        with pytest.raises(SignInFailed):
            await party.identify(*await visit(party))
    assert provider.seen("GET", "/jwks") == 1
    provider.habits.keys = ("another", "first")
    clock.now += NEW_KEYS + 1
    assert (await party.identify(*await visit(party))).subject == provider.person["sub"]
    assert provider.seen("GET", "/jwks") == 2


async def test_what_fails_is_logged_without_codes_tokens_and_secrets(
    fetcher: Fetcher, provider: LocalProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    party = RelyingParty(provider.settings, BACK, fetcher)
    flow, answer = await visit(party)
    provider.grants.clear()
    with pytest.raises(SignInFailed):
        await party.identify(flow, answer)
    provider.route("POST", "/token", lambda request: Response(500, {}))
    with pytest.raises(Unavailable):
        await party.identify(flow, answer)
    assert "invalid_grant" in str([vars(record) for record in caplog.records])
    for secret in (answer.code, flow.verifier, flow.nonce, provider.settings.client_secret):
        assert secret not in str([vars(record) for record in caplog.records if record.name.startswith("infra")])


async def test_ten_megabytes_are_not_read(fetcher: Fetcher, provider: LocalProvider) -> None:
    provider.route("GET", "/large", lambda request: Response(body=b"x" * 10_000_000))
    with pytest.raises(ProviderDown, match=f"more than {LARGEST} bytes"):
        await fetcher.get(f"{provider.url}/large")
