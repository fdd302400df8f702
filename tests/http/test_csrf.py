"""What a foreign page can make a browser do with the cookies of a user who is logged in: nothing."""

from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import uuid4

import httpx
import pytest

from infra.http.services import Services
from tests.http.browsers import ACCESS, REFRESH, bearer, register
from tests.http.conftest import serving
from tests.http.people import PASSWORD

ORDER = '{"prompt":"a lake","durationSeconds":1}'
JSON = {"Content-Type": "application/json"}
#: What browsers send along with requests that pages elsewhere make; `{}` is our own address.
FOREIGN = {
    "another site": {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    "another site, old browser": {"Origin": "https://evil.example"},
    "a sandboxed frame": {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    "a page that hides its origin": {"Origin": "null"},
    "no origin, cross-site": {"Sec-Fetch-Site": "cross-site"},
    "no origin, a subdomain": {"Sec-Fetch-Site": "same-site"},
    "another port": {"Origin": "http://127.0.0.1:1"},
    "a longer host": {"Origin": "{}.evil.example"},
    "our address as a user name": {"Origin": "http://127.0.0.1@evil.example"},
    "another scheme": {"Origin": "ftp://127.0.0.1"},
    "an empty origin": {"Origin": ""},
    "a claim of being the same": {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
}


@pytest.fixture
async def victim(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """The client of a user who is logged in; the tests add the headers that a browser sends about the page."""
    async with httpx.AsyncClient(base_url=address, timeout=15) as client:
        await register(client, f"{uuid4().hex}@example.com")
        yield client


async def jobs(client: httpx.AsyncClient) -> int:
    return int((await client.get("/api/me/jobs/stats")).json()["total"])


def headers(case: str, address: str) -> dict[str, str]:
    return {name: value.replace("{}", address) for name, value in FOREIGN[case].items()}


@pytest.mark.parametrize("case", FOREIGN)
async def test_a_foreign_page_can_order_nothing(victim: httpx.AsyncClient, address: str, case: str) -> None:
    answer = await victim.post("/api/generate-from-prompt", content=ORDER, headers=JSON | headers(case, address))
    assert (answer.status_code, answer.json()["error"]) == (403, "forbidden")
    assert await jobs(victim) == 0


@pytest.mark.parametrize("path", ["/api/auth/token/refresh", "/api/auth/logout"])
@pytest.mark.parametrize("case", FOREIGN)
async def test_a_foreign_page_can_neither_refresh_nor_log_out(
    victim: httpx.AsyncClient, address: str, case: str, path: str
) -> None:
    before = dict(victim.cookies)
    answer = await victim.post(path, headers=headers(case, address))
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert dict(victim.cookies) == before
    assert (await victim.get("/api/auth/me")).status_code == 200
    again = await victim.post("/api/auth/token/refresh", headers={"Origin": address})
    assert again.status_code == 200, "the token was not spent"


async def test_with_a_cookie_a_write_must_say_where_it_comes_from(victim: httpx.AsyncClient, address: str) -> None:
    answer = await victim.post("/api/generate-from-prompt", content=ORDER, headers=JSON)
    assert answer.status_code == 403
    for origin in ({"Origin": address}, {"Sec-Fetch-Site": "same-origin"}):
        answer = await victim.post("/api/generate-from-prompt", content=ORDER, headers=JSON | origin)
        assert answer.status_code == 202
    assert await jobs(victim) == 2


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "POST"])
async def test_every_writing_method_is_checked(victim: httpx.AsyncClient, method: str) -> None:
    made = await victim.post(
        "/api/generate-from-prompt", content=ORDER, headers=JSON | {"Sec-Fetch-Site": "same-origin"}
    )
    path = f"/api/me/jobs/{made.json()['jobId']}" + ("/cancel" if method == "POST" else "")
    answer = await victim.request(method, path, headers=headers("another site", ""))
    assert answer.status_code in (403, 405)
    assert (await victim.get(f"/api/status/{made.json()['jobId']}")).json()["status"] == "queued"


async def test_reading_with_a_cookie_needs_no_origin(victim: httpx.AsyncClient) -> None:
    assert (await victim.get("/api/me/jobs")).status_code == 200
    assert (await victim.get("/api/me/jobs", headers={"Origin": "https://evil.example"})).status_code == 200


async def test_with_a_header_the_origin_does_not_matter(victim: httpx.AsyncClient) -> None:
    """No browser adds the header by itself, and other programs have no origin."""
    sent = JSON | bearer(victim.cookies[ACCESS]) | {"Origin": "https://evil.example"}
    assert (await victim.post("/api/generate-from-prompt", content=ORDER, headers=sent)).status_code == 202


async def test_a_bad_header_is_not_made_good_by_a_cookie(victim: httpx.AsyncClient) -> None:
    assert (await victim.get("/api/auth/me", headers=bearer("x"))).status_code == 401


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "text/json"]
)
@pytest.mark.parametrize(
    "path",
    ["/api/auth/login", "/api/auth/register", "/api/auth/token/refresh", "/api/auth/logout", "/api/auth/password"],
)
async def test_json_in_disguise_is_not_read(victim: httpx.AsyncClient, address: str, path: str, kind: str) -> None:
    """A form can post JSON as text/plain to any site without asking."""
    body = f'{{"email":"a@example.com","password":"{PASSWORD}"}}'
    answer = await victim.post(path, content=body, headers={"Content-Type": kind, "Origin": address})
    assert answer.status_code == 415
    assert (await victim.get("/api/auth/me")).status_code == 200


async def test_programs_without_an_origin_may_refresh(victim: httpx.AsyncClient) -> None:
    assert (await victim.post("/api/auth/token/refresh")).status_code == 200


async def test_behind_a_proxy_that_ends_tls_the_host_is_compared(parts: Services, victim: httpx.AsyncClient) -> None:
    cookie = f"__Secure-{REFRESH}={victim.cookies[REFRESH]}"
    sent = {"Host": "studio.example", "Cookie": cookie}
    named = replace(parts, hosts=frozenset({"studio.example"}))
    async with serving(named) as url, httpx.AsyncClient(base_url=url, timeout=15) as client:
        evil = await client.post("/api/auth/token/refresh", headers=sent | {"Origin": "https://evil.example"})
        assert evil.status_code == 403
        good = await client.post("/api/auth/token/refresh", headers=sent | {"Origin": "https://studio.example"})
        assert good.status_code == 200


async def test_an_origin_in_the_list_may_use_cookies(parts: Services) -> None:
    allowed = replace(parts, origins=frozenset({"https://studio.example"}))
    async with serving(allowed) as url, httpx.AsyncClient(base_url=url, timeout=15) as client:
        await register(client, f"{uuid4().hex}@example.com")
        for origin, status in (("https://studio.example", 202), ("https://studio.example.evil.com", 403)):
            sent = JSON | {"Origin": origin, "Sec-Fetch-Site": "cross-site"}
            assert (await client.post("/api/generate-from-prompt", content=ORDER, headers=sent)).status_code == status
