"""What is true of every request and every answer, and what the server refuses before it calls the application."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest

from domain.position import Position, parse_token
from infra.http import server as http_server
from infra.http.app import create_app
from infra.http.health import Dependency
from infra.http.services import Services
from infra.read_side.reads import Page
from infra.settings import Settings
from tests.http.conftest import no_cookies, serving
from tests.http.people import PASSWORD, new_account

Raw = Callable[[bytes], Awaitable[bytes]]
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "cross-origin-resource-policy": "same-site",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
}


@pytest.fixture
async def raw(address: str) -> Raw:
    """Sends bytes on a connection of its own; what came back until it was closed or silent for a second."""

    async def send(data: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(address).port)
        writer.write(data)
        found = b""
        try:
            async with asyncio.timeout(1):
                while chunk := await reader.read(65536):
                    found += chunk
        except TimeoutError:
            pass
        finally:
            writer.close()
        return found

    return send


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/health/live", 200),
        ("GET", "/schema", 200),
        ("GET", "/nope", 404),
        ("PUT", "/", 405),
        ("GET", "/api/me/jobs", 401),
        ("POST", "/api/auth/login", 400),
    ],
)
async def test_every_answer_has_the_security_headers(
    client: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await client.request(method, path, json=[] if method == "POST" else None)
    assert answer.status_code == status
    assert HEADERS.items() <= dict(answer.headers).items()
    assert "server" not in answer.headers
    if status == 405:
        assert answer.headers["allow"]


async def test_refusals_of_the_server_itself_have_security_headers_too(raw: Raw) -> None:
    head, _, body = (await raw(b"GARBAGE\r\n\r\n")).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400")
    assert b"x-content-type-options: nosniff" in head
    assert json.loads(body)["error"] == "bad_request"


async def test_a_harmless_request_id_is_taken_over(client: httpx.AsyncClient) -> None:
    assert (await client.get("/", headers={"X-Request-Id": "abc-1._Z"})).headers["x-request-id"] == "abc-1._Z"
    for bad in ("a b", "x" * 65, "<script>", "é"):
        taken = (await client.get("/", headers=[(b"X-Request-Id", bad.encode())])).headers["x-request-id"]
        assert len(taken) == 32


async def test_events_carry_the_user_and_the_request_id(client: httpx.AsyncClient, module_database: Settings) -> None:
    ann = await new_account(client)
    answer = await client.post(
        "/api/generate-from-prompt", json={"prompt": "x"}, headers=ann.headers | {"X-Request-Id": "chosen"}
    )
    async with await psycopg.AsyncConnection.connect(module_database.postgres_dsn) as connection:
        cursor = await connection.execute(
            "SELECT state FROM mangamotion_events WHERE notification_id = %s",
            (parse_token(answer.headers["x-position"]),),
        )
        row = await cursor.fetchone()
    assert row
    assert b'"requestId":"chosen"' in row[0]
    assert str(ann.user_id).encode() in row[0]


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": ""},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/jsonx"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
async def test_a_body_that_is_not_plain_json_is_refused(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    body = json.dumps({"email": "x@example.com", "password": PASSWORD})
    answer = await client.post("/api/auth/register", content=body, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (415, "unsupported_media_type")


async def test_a_body_above_64_kb_is_refused_also_without_a_length(client: httpx.AsyncClient) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(80):
            yield b" " * 1024

    for content in (b" " * 65537, chunks()):
        answer = await client.post("/api/auth/login", content=content, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["error"]) == (413, "payload_too_large")


async def test_a_body_that_drips_is_given_up(parts: Services) -> None:
    async with serving(parts, body_seconds=0.3) as url:
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(url).port)
        writer.write(b"POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n")
        writer.write(b"Content-Length: 50\r\n\r\n{")
        started = time.monotonic()
        assert (await reader.readline()).startswith(b"HTTP/1.1 408")
        assert time.monotonic() - started < 2
        writer.close()


async def test_headers_that_drip_are_given_up(parts: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_server, "HEADER_SECONDS", 0.3)
    async with serving(parts) as url:
        for beginning in (b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "):
            reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(url).port)
            writer.write(beginning)
            async with asyncio.timeout(3):
                assert await reader.read() == b""
            writer.close()


@pytest.mark.parametrize(
    "request_text",
    [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: b\r\n\r\n",
        "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n{}",
        "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: +2\r\n\r\n{}",
        "GET / HTTP/1.1\nHost: localhost\n\n",
        "GET /é HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n",
    ],
)
async def test_a_request_that_two_servers_could_read_differently_is_refused(raw: Raw, request_text: str) -> None:
    assert (await raw(request_text.encode())).startswith(b"HTTP/1.1 400")


async def test_headers_above_32_kb_are_refused(raw: Raw) -> None:
    for headers in (b"X-A: " + b"a" * 40_000, b"\r\n".join(b"X-%d: %b" % (n, b"b" * 100) for n in range(400))):
        answer = await raw(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + headers + b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 431"), answer[:100]


async def test_the_request_line_counts_as_a_header(raw: Raw) -> None:
    line, rest = b"GET /?%b HTTP/1.1\r\n", b"Host: localhost\r\n%b\r\n"
    short, half = b"a" * 1_000, b"a" * 20_000
    for query, header in ((b"a" * 40_000, b""), (half, b"X-A: " + half + b"\r\n")):
        answer = await raw(line % query + rest % header)
        assert answer.startswith(b"HTTP/1.1 431"), answer[:100]
    for query, header in ((half, b""), (short, b"X-A: " + half + b"\r\n")):
        answer = await raw(line % query + rest % header + b"GET / HTTP/1.1\r\n" + rest % b"")
        assert answer.count(b"HTTP/1.1 200") == 2, answer[:100]


async def test_the_application_honours_a_root_path(parts: Services) -> None:
    async with serving(parts, root_path="/AIStudio") as url, httpx.AsyncClient(base_url=url) as client:
        for prefix in ("", "/AIStudio"):
            answer = await client.get(f"{prefix}/")
            assert answer.json()["documentation"] == "/AIStudio/schema"
        assert (await client.get("/AIStudioX/")).status_code == 404
        assert (await client.get("/AIStudio")).status_code == 200
        ann = await new_account(client)
        body = {"prompt": "a harbour"}
        answer = await client.post("/AIStudio/api/generate-from-prompt", json=body, headers=ann.headers)
        assert answer.headers["location"].startswith("/AIStudio/api/status/")
        assert (await client.get(answer.headers["location"], headers=ann.headers)).status_code == 200
        assert (await client.get("/schema")).json()["servers"] == [{"url": "/AIStudio"}]


async def test_anonymous_jobs_exist_only_where_they_are_allowed(parts: Services, client: httpx.AsyncClient) -> None:
    body = {"prompt": "a harbour"}
    assert (await client.post("/api/generate-from-prompt", json=body)).status_code == 401
    async with (
        serving(parts, allow_anonymous=True) as url,
        httpx.AsyncClient(base_url=url, cookies=no_cookies()) as open_client,
    ):
        answer = await open_client.post("/api/generate-from-prompt", json=body)
        assert answer.status_code == 202
        assert (await open_client.get(answer.headers["location"])).json()["status"] == "queued"
        assert (await open_client.post("/api/jobs/estimate", json=body)).json()["credits"] == 0
        ann = await new_account(open_client)
        assert (await ann.get(answer.headers["location"])).status_code == 200
        assert (await ann.get(answer.headers["location"].replace("status", "me/jobs"))).status_code == 403
        owned = await ann.order()
        assert (await open_client.get(f"/api/status/{owned}")).status_code == 401
        assert (await open_client.get("/api/me/jobs")).status_code == 401
        bad = {"Authorization": "Bearer x"}
        assert (await open_client.post("/api/generate-from-prompt", json=body, headers=bad)).status_code == 401
        named = body | {"userId": str(ann.user_id)}
        assert (await open_client.post("/api/generate-from-prompt", json=named)).status_code == 403


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe"], ids=["cut", "no UTF-8"])
async def test_a_body_that_is_no_json_is_refused_as_such(client: httpx.AsyncClient, content: bytes) -> None:
    answer = await client.post("/api/auth/login", content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["errors"]) == (400, [{"field": "body", "message": "Not valid JSON"}])


async def test_an_anonymous_order_cannot_use_what_belongs_to_users(parts: Services) -> None:
    body, some_id = {"prompt": "a harbour"}, "1c5f8d1e-6f0b-4d6c-9a51-0c8d1d2b7a10"
    async with (
        serving(parts, allow_anonymous=True) as url,
        httpx.AsyncClient(base_url=url, cookies=no_cookies()) as open_client,
    ):
        for path, name in (
            ("generate-from-prompt", "sourceId"),
            ("generate-from-prompt", "lookId"),
            ("jobs/estimate", "sourceId"),
        ):
            answer = await open_client.post(f"/api/{path}", json=body | {name: some_id})
            assert answer.status_code == 401, (path, name)


async def test_an_answer_from_a_read_model_that_is_behind_is_marked_stale(parts: Services) -> None:
    class Behind:
        async def fetch(self, *_: object) -> Page:
            return Page([], Position(), stale=True)

    stale = replace(parts, reads=Behind())  # type: ignore[arg-type]  # all that the routes use of it
    async with serving(stale) as url, httpx.AsyncClient(base_url=url) as client:
        ann = await new_account(client)
        assert (await ann.get("/api/me/jobs/stats")).headers["x-stale"] == "true"


async def test_a_failure_of_ours_is_answered_with_the_request_id_and_no_detail(
    parts: Services, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        async def fetch(self, *_: object) -> Page:
            raise KeyError("SELECT secret FROM users")

    broken = replace(parts, reads=Broken())  # type: ignore[arg-type]  # all that the routes use of it
    async with serving(broken) as url, httpx.AsyncClient(base_url=url) as client:
        ann = await new_account(client)
        answer = await ann.get("/api/credits")
    assert (answer.status_code, answer.json()["error"]) == (500, "internal_error")
    assert "secret" not in answer.text
    assert answer.json()["requestId"] in {getattr(record, "request", None) for record in caplog.records}


async def test_a_request_under_way_is_answered_when_the_server_stops(parts: Services) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        entered.set()
        await leave.wait()

    listener = http_server.bind("127.0.0.1", 0)
    app = create_app(replace(parts, dependencies={"slow": Dependency(slow)}))
    serving_task = asyncio.create_task(http_server.serve(app, listener))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with httpx.AsyncClient(base_url=url) as client:
        request = asyncio.create_task(client.get("/health/ready"))
        await entered.wait()
        serving_task.cancel()
        await asyncio.sleep(0)
        leave.set()
        assert (await request).status_code == 200
        await asyncio.gather(serving_task, return_exceptions=True)
        with pytest.raises(httpx.ConnectError):
            await client.get("/health/live")


async def test_two_processes_may_share_a_port_when_both_ask_for_it() -> None:
    first = http_server.bind("127.0.0.1", 0, shared=True)
    port = first.getsockname()[1]
    http_server.bind("127.0.0.1", port, shared=True).close()
    with pytest.raises(OSError, match="in use"):
        http_server.bind("127.0.0.1", port)
    first.close()
