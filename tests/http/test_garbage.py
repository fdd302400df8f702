"""A request leaves no reference cycles: each would wait for the garbage collector, which stops all requests."""

import gc
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from infra.http.app import create_app
from infra.http.services import Services
from tests.http.people import new_account

REQUESTS, ROUNDS = 50, 5
ORDER = json.dumps({"prompt": "a quiet harbour at dusk", "seed": 7}).encode()


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/generate-from-prompt", ORDER),
        ("GET", "/api/me/jobs", b""),
        ("GET", "/api/me/jobs/stats", b""),
        ("GET", "/api/auth/me", b""),
        ("GET", "/health/live", b""),
    ],
)
async def test_a_request_leaves_no_reference_cycles(
    parts: Services, client: httpx.AsyncClient, method: str, path: str, body: bytes
) -> None:
    app, ann = create_app(parts), await new_account(client)

    async def answer() -> int:
        """The status of one request that goes straight to the application."""
        incoming = [{"type": "http.request", "body": body, "more_body": False}]
        outgoing: list[Any] = []

        async def receive() -> Any:
            return incoming.pop()

        async def send(message: Any) -> None:
            outgoing.append(message)

        headers = [(b"host", b"localhost"), (b"authorization", ann.headers["Authorization"].encode())]
        headers += [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))] if body else []
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": b"",
            "headers": headers,
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
            "extensions": {},
            "state": {},
        }
        await app(scope, receive, send)  # type: ignore[arg-type]  # the scope of a server
        return int(outgoing[0]["status"])

    for _ in range(3):
        assert await answer() < 300
    gc.collect()
    gc.freeze()  # or each collection would look through all that is older
    # The projector runs in this process too, and may leave cycles in some of the rounds.
    assert min([await collected(answer) for _ in range(ROUNDS)]) < REQUESTS


async def collected(answer: Callable[[], Awaitable[int]]) -> int:
    """How many objects wait for the garbage collector after so many requests."""
    gc.collect()
    gc.disable()
    try:
        for _ in range(REQUESTS):
            await answer()
        return gc.collect()
    finally:
        gc.enable()
