"""Small JSON documents of a provider: within a deadline, a size, and a number at a time."""

import asyncio
import logging
from base64 import b64encode
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote_plus

import httpx
import msgspec

#: A metadata document has some kilobytes, a set of keys a few more.
LARGEST = 256 * 1024
SECONDS = 5.0
#: Exchanges with one host at a time: a slow provider holds few of our connections, and none of another provider's.
AT_ONCE = 16


class ProviderDown(Exception):
    """A provider did not answer, or not with what the specification says; the message is for the log."""


class Answered(NamedTuple):
    """A JSON object, and the status it came with."""

    status: int
    content: dict[str, Any]


class Fetcher:
    """An HTTP client for providers. Redirects are not followed: an answer counts only from where it was asked."""

    def __init__(self, seconds: float = SECONDS, largest: int = LARGEST) -> None:
        self._seconds, self._largest = seconds, largest
        self._slots: defaultdict[bytes, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE))
        # They would log every address.
        for library in ("httpx", "httpcore"):
            logging.getLogger(library).setLevel(logging.WARNING)
        certificates = httpx.create_ssl_context()
        certificates.load_default_certs()  # operators add those of their own networks to the system's
        self._client = httpx.AsyncClient(
            verify=certificates,
            headers={"user-agent": "MangaMotion", "accept": "application/json", "accept-encoding": "identity"},
            timeout=seconds,
            follow_redirects=False,
            trust_env=False,
        )

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answered:
        """The answer to a GET. Raises ProviderDown."""
        return await self._ask(self._client.build_request("GET", url, headers=headers))

    async def post(self, url: str, form: Mapping[str, str], auth: tuple[str, str] | None = None) -> Answered:
        """The answer to a form; `auth` is sent as HTTP Basic (RFC 6749, section 2.3.1). Raises ProviderDown."""
        request = self._client.build_request("POST", url, data=dict(form))
        if auth:
            pair = ":".join(map(quote_plus, auth)).encode()
            request.headers["authorization"] = f"Basic {b64encode(pair).decode()}"
        return await self._ask(request)

    async def _ask(self, request: httpx.Request) -> Answered:
        try:
            async with asyncio.timeout(self._seconds), self._slots[request.url.netloc]:
                response = await self._client.send(request, stream=True)
                try:
                    body = await self._body(response)
                finally:
                    await response.aclose()
            return Answered(response.status_code, msgspec.json.decode(body, type=dict[str, Any]))
        except TimeoutError:
            raise ProviderDown(f"no answer within {self._seconds:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ProviderDown(type(error).__name__) from None
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            raise ProviderDown("no JSON object") from None

    async def _body(self, response: httpx.Response) -> bytes:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise ProviderDown("an answer was compressed although that was not asked for")
        body = bytearray()
        async for piece in response.aiter_raw():
            body += piece
            if len(body) > self._largest:
                raise ProviderDown(f"an answer of more than {self._largest} bytes")
        return bytes(body)
