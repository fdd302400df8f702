"""Pages of other origins and names of this server: exact lists, and nothing beside them."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import pytest

from infra.http.middleware.access_log import SECRET_PATHS
from infra.http.services import Services
from infra.logs.lines import BoundedFormatter
from infra.settings import Settings, SettingsError
from infra.settings.formats import parse_hosts, parse_origins
from tests.examples import ENVIRONMENT
from tests.http.conftest import serving
from tests.http.people import PASSWORD, new_account

STUDIO = "https://studio.example"
ALLOWED = "access-control-allow-origin"
#: All of them look a little like the one origin that is allowed.
FOREIGN = [
    "null",
    "*",
    "",
    "https://studio.example.evil.com",
    "https://evil-studio.example",
    "https://studioxexample",
    "http://studio.example",
    "https://studio.example:444",
    "https://studio.example/",
    "https://STUDIO.example",
    "https://studio.example https://evil.com",
    "https://sub.studio.example",
    "https://studio.example\u00e9",
]


@pytest.fixture(scope="module")
async def there(parts: Services) -> AsyncIterator[str]:
    """The server as it is configured behind names and for another page."""
    names = parse_hosts("api.example other.example:8443")
    async with serving(replace(parts, origins=parse_origins(STUDIO), hosts=names)) as url:
        yield url


@pytest.fixture
async def client(there: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=there, timeout=15) as found:
        yield found


def asking(origin: str, method: str = "POST") -> list[tuple[bytes, bytes]]:
    return [(b"Origin", origin.encode("latin-1")), (b"Access-Control-Request-Method", method.encode())]


async def test_an_allowed_page_may_ask_and_read(client: httpx.AsyncClient) -> None:
    answer = await client.options("/api/me/jobs", headers=asking(STUDIO))
    assert answer.status_code == 204
    assert answer.headers[ALLOWED] == STUDIO
    assert answer.headers["access-control-allow-credentials"] == "true"
    assert "PATCH" in answer.headers["access-control-allow-methods"]
    assert {"Authorization", "Idempotency-Key", "Last-Event-ID"} <= set(
        answer.headers["access-control-allow-headers"].split(", ")
    )
    for path, status in (("/api/models", 200), ("/api/me/jobs", 401), ("/nothing", 404)):
        answer = await client.get(path, headers={"Origin": STUDIO})
        assert (answer.status_code, answer.headers[ALLOWED]) == (status, STUDIO)
        assert "X-Position" in answer.headers["access-control-expose-headers"]


@pytest.mark.parametrize("origin", FOREIGN)
async def test_a_foreign_page_may_neither_ask_nor_read(client: httpx.AsyncClient, origin: str) -> None:
    refused = await client.options("/api/me/jobs", headers=asking(origin))
    assert (refused.status_code, refused.json()["error"]) == (400, "origin_not_allowed")
    assert refused.headers["content-type"] == "application/problem+json"
    answer = await client.get("/api/models", headers=asking(origin)[:1])
    for one in (refused, answer):
        assert not [name for name in one.headers if name.startswith("access-control-")]


async def test_two_origins_and_odd_methods_are_refused(client: httpx.AsyncClient) -> None:
    both = [("Origin", STUDIO), ("Origin", STUDIO), ("Access-Control-Request-Method", "GET")]
    assert (await client.options("/api/models", headers=both)).status_code == 400
    assert (await client.options("/api/models", headers=asking(STUDIO, "TRACE"))).status_code == 400


async def test_every_answer_varies_by_origin(client: httpx.AsyncClient) -> None:
    for path in ("/api/models", "/api/me/jobs", "/nothing", "/health/live"):
        for headers in ({}, {"Origin": "https://evil.com"}, {"Origin": STUDIO}, {"Host": "evil.com"}):
            answer = await client.get(path, headers=headers)
            assert "Origin" in answer.headers["vary"], (path, headers)


async def test_without_a_list_no_page_is_allowed(address: str) -> None:
    async with httpx.AsyncClient(base_url=address) as client:
        assert (await client.options("/api/models", headers=asking(STUDIO))).status_code == 400
        assert ALLOWED not in (await client.get("/api/models", headers={"Origin": STUDIO})).headers


@pytest.mark.parametrize(
    "host",
    ["api.example", "API.Example", "api.example:1", "other.example:8443", "localhost", "LocalHost:99", "[::1]:3"],
)
async def test_our_names_are_answered(client: httpx.AsyncClient, host: str) -> None:
    assert (await client.get("/api/models", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.com",
        "api.example.evil.com",
        "xapi.example",
        "apixexample",
        "other.example",
        "other.example:80",
        "www.api.example",
        "api.example:99999",
        "api.example:",
        "api.example:80:80",
        "user@api.example",
        "api.example/",
        "api.example ",
        "localhost.",
        "127.0.0.2",
        "2130706433",
        "[::]",
        "",
        "api.example,evil.com",
        "\u00e9",
    ],
)
async def test_other_names_are_refused_and_not_redirected(there: str, host: str) -> None:
    port = urlsplit(there).port or 0
    request = b"GET /api/models HTTP/1.1\r\nHost: %b\r\nConnection: close\r\n\r\n" % host.encode("latin-1")
    answer = await spoken(port, request)
    if host != "api.example ":  # white space around a value is no part of it
        assert answer.startswith(b"HTTP/1.1 400 "), answer
        assert b"location" not in answer.lower()
        assert b"unknown_host" in answer


async def spoken(port: int, request: bytes) -> bytes:
    """Bytes there and back."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    return answer


@pytest.mark.parametrize(
    "text", ["*", "null", "studio.example", "https://studio.example/", "https://A.example", "ftp://a"]
)
def test_a_list_of_origins_is_checked_at_the_start(text: str) -> None:
    with pytest.raises(SettingsError, match="CORS_ORIGINS"):
        Settings.from_env(ENVIRONMENT | {"CORS_ORIGINS": text})


def test_a_list_of_names_is_checked_at_the_start() -> None:
    assert Settings.from_env(ENVIRONMENT | {"ALLOWED_HOSTS": "a.example, B:80"}).allowed_hosts == {"a.example", "b:80"}
    with pytest.raises(SettingsError, match="ALLOWED_HOSTS"):
        Settings.from_env(ENVIRONMENT | {"ALLOWED_HOSTS": "https://a.example"})


async def test_a_star_allows_every_well_formed_name(parts: Services) -> None:
    async with serving(replace(parts, hosts=parse_hosts("*"))) as url, httpx.AsyncClient(base_url=url) as client:
        for host, status in (("anything:80", 200), ("anything:99999", 400)):
            assert (await client.get("/api/models", headers={"Host": host})).status_code == status


async def test_the_access_log_holds_no_secret_and_no_control_character(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="access")
    person = await new_account(client)
    token = "t0ken-of-a-link"
    await client.get(f"/api/shares/{token}", headers={"X-Share-Password": PASSWORD})
    for path in SECRET_PATHS:
        await client.get(f"{path}{token}/nothing")
    await client.get("/api/models?X-Amz-Signature=presigned", headers={"Cookie": "access_token=c00kie"})
    await client.get("/x%0d%0aforged%1b[31m%e2%80%a8", headers={"Authorization": "Bearer b3arer"})
    formatter = BoundedFormatter()
    text = "\n".join(formatter.format(record) for record in caplog.records if record.name == "access")
    assert "request method=GET path=/api/models status=200 ms=" in text
    assert r"method=GET path=/x\r\nforged\x1b[31m\u2028 status=404" in text
    assert len(text.splitlines()) == 4 + len(SECRET_PATHS)
    for secret in (token, PASSWORD, "presigned", "c00kie", "b3arer", person.token):
        assert secret not in text
