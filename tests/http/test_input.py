"""Nothing that a client can send is answered with a 5xx, and nothing of it comes back."""

import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.http.people import Person, somebody

MARK = "zzmarkzz"
DEEP = b"[" * 100_000
TEXTS: list[Any] = [
    "", " ", "\u0000", f"{MARK}\u0000", "\u2028", "\x1b[31m", "<script>alert(1)</script>", "' OR 1=1--", "%' --",
    "../../etc/passwd", "\ufffe\uffff", "𝔘𝔫𝔦", "a" * 60_000, "\r\nX-Evil: 1", "{{7*7}}", "${jndi:x}", "e\u0301" * 100,
    "\U0010ffff", "😀" * 500,
]  # fmt: skip
OTHERS: list[Any] = [None, True, False, 0, -1, 1.5, 1e308, 2**63, 10**400, [], {}, [[]], {"a": {}}, [None] * 1000]
RAW = [
    b"", b"null", b"{", b"[]", b"1", b'"x"', b"{}", b"\xff\xfe", b'{"prompt":"\xff"}', b'{"prompt":"\\ud800"}',
    b'{"prompt":"a","prompt":"b","seed":NaN}', b'{"seed":1e999,"prompt":"a"}', b'{"seed":' + b"9" * 5000 + b"}",
    b'{"prompt":' + DEEP, DEEP[:60_000], b'{"a":' * 10_000, b"\xef\xbb\xbf{}", b"{}{}", b'{"prompt":"a"} x',
    '{"prompt":"a"}'.encode("utf-16"), b"\x00", b"{" + b" " * 60_000 + b"}",
]  # fmt: skip
FIELDS = {
    "/api/auth/register": ("email", "password"),
    "/api/auth/login": ("email", "password"),
    "/api/generate-from-prompt": (
        "prompt", "style", "seed", "userId", "model", "name", "type", "resolution", "aspectRatio", "durationSeconds",
        "priority", "deadlineSeconds",
    ),
    "/api/me/jobs/{job}/regenerate": ("prompt", "seed"),
}  # fmt: skip
GOOD: dict[str, Any] = {"email": "good@example.com", "password": "password123", "prompt": "a harbour"}
QUERIES = {
    "/api/me/jobs": ("page", "limit", "status", "search", "cursor", "sort", "x"),
    "/api/me/jobs/stats": ("x",),
    "/api/credits": ("x",),
    "/api/credits/transactions": ("page", "limit", "cursor"),
    "/api/auth/me": ("x",),
}
IN_URLS = [
    "", "%00", "%ff", "%ed%a0%80", "%", "%zz", "%0d%0a", "a" * 20_000, "%27%20OR%201=1--", "-1", "1e9", "9" * 400,
    "[]", "a&page=2&page=3", "%F0%9F%98%80", "+", "..%2f..%2f", "%E2%80%A8", ";", "a;b=c", "NaN", "null",
]  # fmt: skip


@pytest.fixture(scope="module")
async def ann(address: str) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        yield await somebody(client)


def harmless(answer: httpx.Response) -> None:
    """Refused or accepted, but not broken, and without an echo of what was sent."""
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        body = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert MARK not in json.dumps({**body, "instance": ""})
        assert "Traceback" not in answer.text


@pytest.mark.parametrize(("path", "field"), [(path, field) for path, names in FIELDS.items() for field in names])
async def test_no_value_of_a_body_field_breaks_anything(ann: Person, path: str, field: str) -> None:
    path = path.format(job=uuid4() if "{job}" in path else "")
    wanted = FIELDS.get(path, ("prompt",))
    for value in TEXTS + OTHERS:
        body = {name: GOOD[name] for name in wanted if name in GOOD} | {field: value}
        headers = ann.headers | {"Content-Type": "application/json"}
        harmless(await ann.client.post(path, content=json.dumps(body).encode(), headers=headers))
    for other in ("email", "prompt", "a b", "\u0000", "x" * 1000):
        answer = await ann.client.post(path, json={other: {"x": [MARK]}}, headers=ann.headers)
        harmless(answer)


@pytest.mark.parametrize("path", FIELDS)
async def test_no_body_breaks_anything(ann: Person, path: str) -> None:
    for raw in RAW:
        answer = await ann.client.post(
            path.format(job=uuid4()), content=raw, headers=ann.headers | {"Content-Type": "application/json"}
        )
        harmless(answer)
        assert answer.status_code in (400, 404, 413), (raw[:40], answer.text)


@pytest.mark.parametrize("path", QUERIES)
async def test_no_query_breaks_anything(ann: Person, path: str) -> None:
    for name in QUERIES[path]:
        for value in IN_URLS:
            harmless(await ann.client.get(f"{path}?{name}={value}", headers=ann.headers))
    harmless(await ann.client.get(f"{path}?{MARK}={MARK}&%00=%00&=&&&", headers=ann.headers))


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"])
async def test_no_path_breaks_anything(ann: Person, method: str) -> None:
    for path in ("/{}", "/api/{}", "/api/status/{}", "/api/me/jobs/{}", "/api/me/jobs/{}/cancel", "/schema/{}"):
        for value in IN_URLS:
            answer = await ann.client.request(method, path.format(value), headers=ann.headers)
            assert answer.status_code < 500, answer.text


async def test_headers_break_nothing(ann: Person) -> None:
    values = [b"\xff\xfe", b"x" * 5000, b"", b"0", b"-1", b"../", b"<script>", b"application/json; charset=nope"]
    for name in (b"X-Request-Id", b"Accept", b"X-Min-Position", b"Cookie", b"Content-Type", b"Origin", b"Range"):
        for value in values:
            headers = [(name, value), *((key.encode(), text.encode()) for key, text in ann.headers.items())]
            assert (await ann.client.get("/api/me/jobs", headers=headers)).status_code < 500


async def test_a_job_with_the_oddest_texts_is_shown_in_lists(ann: Person) -> None:
    person = await somebody(ann.client)
    for text in ("\ufffe\uffff", "😀" * 500, "\u2028 line", "e\u0301"):
        await person.order(text, name=f"x\u0000{text}"[:200])
    assert len((await person.get("/api/me/jobs")).json()["jobs"]) == 4
    assert (await person.get("/api/me/jobs", search="line")).json()["pagination"]["total"] == 1
