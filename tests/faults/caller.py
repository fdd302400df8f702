"""A client that asks until it gets an answer, and does not know which process gives it."""

import asyncio
import secrets
import time
from contextlib import suppress
from typing import Any
from uuid import uuid4

import httpx

#: Longer than any outage may be.
PATIENCE = 40.0
PASSWORD = "password123"
#: No connection is used twice, so that the kernel chooses one of the API processes for each request.
_LIMITS = httpx.Limits(max_keepalive_connections=0)


class Unanswered(AssertionError):
    """The system gave no answer for too long."""


class Doubtful(Exception):
    """The process that had the request was killed; for a minute its Idempotency-Key belongs to it."""


class Caller:
    """A client with an account. `call` repeats a request until the answer is something else than 503."""

    def __init__(self, url: str) -> None:
        # Longer than a frozen process lives: a request that we gave up could still be carried out after the next one.
        self._client = httpx.AsyncClient(base_url=url, timeout=20.0, limits=_LIMITS)
        #: When the newest request was sent that got an answer (monotonic).
        self.asked_at = 0.0
        self.token = ""
        self.email = ""
        self.user_id = ""

    async def __aenter__(self) -> "Caller":
        await self.register()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def register(self) -> None:
        """Register a new account, with new credits."""
        while True:
            # An unanswered registration may have happened: then the address is taken, and another one is chosen.
            account = {"email": f"{secrets.token_hex(8)}@example.com", "password": PASSWORD}
            answer = await self.call("POST", "/api/auth/register", account, token="")
            if answer.status_code == 201:
                break
            assert answer.status_code == 409, answer.text
        body = answer.json()
        self.token, self.email, self.user_id = body["accessToken"], body["email"], body["userId"]

    async def resume(self) -> None:
        """Let the jobs that wait go on, for sure."""
        while True:
            with suppress(Doubtful):
                answer = await self.call("POST", "/api/me/queue/resume")
                assert answer.status_code == 200, answer.text
                return
            await asyncio.sleep(0.1)

    async def log_in(self) -> str:
        """Another session of the same account; its access token."""
        answer = await self.call("POST", "/api/auth/login", {"email": self.email, "password": PASSWORD}, token="")
        assert answer.status_code == 200, answer.text
        return str(answer.json()["accessToken"])

    async def call(
        self, method: str, path: str, body: Any = None, token: str | None = None, file: bytes | None = None
    ) -> httpx.Response:
        """The first answer that is not 503. A POST carries an Idempotency-Key, so that repeating it is safe.

        With a file (a PNG) the body is a form.

        Raises Doubtful when nothing may be said about it yet.
        """
        token = self.token if token is None else token
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        content = {"json": body}
        if file is not None:
            content = {"data": body, "files": {"file": ("a.png", file, "image/png")}}
        if method == "POST" and token:
            headers["Idempotency-Key"] = str(uuid4())
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = await self._try(method, path, content, headers)
            if answer is not None:
                return answer
            if time.monotonic() > deadline:
                raise Unanswered(f"{method} {path}")
            await asyncio.sleep(0.1)

    async def _try(
        self, method: str, path: str, content: dict[str, Any], headers: dict[str, str]
    ) -> httpx.Response | None:
        # Cookies of a login would count as a second proof of who this is.
        self._client.cookies.clear()
        asked_at = time.monotonic()
        try:
            answer = await self._client.request(method, path, headers=headers, **content)
        except httpx.TransportError:
            return None
        assert answer.status_code < 500 or answer.status_code == 503, answer.text
        if answer.status_code == 503:
            return None
        if answer.status_code == 409 and answer.json()["error"] == "idempotency_conflict":
            raise Doubtful
        self.asked_at = asked_at
        return answer


def is_stale(answer: httpx.Response) -> bool:
    """Whether the answer says itself that it may miss the newest writes."""
    return bool(answer.headers.get("X-Stale") == "true")
