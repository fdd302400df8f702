"""Sends one message to one address and judges the answer. Nothing of the answer but its status is kept."""

import asyncio
import logging
import ssl
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, lru_cache
from time import perf_counter
from typing import Literal, NamedTuple

import httpx

from domain.webhook_endpoint import BadWebhookUrl, checked_url
from infra.adapters.pinned_transport import PinnedTransport, Resolve, addresses
from processors.adapters.exchange import ProviderAnswer, retry_after
from processors.adapters.failures import AdapterError
from processors.adapters.fetch_policy import is_public

log = logging.getLogger(__name__)

#: A connection is used again only when the rest of the answer is small and comes at once.
_LARGEST_REST, _REST_SECONDS = 16 * 1024, 0.5

#: Seconds for which a receiver can ask; the policy allows less.
_LONGEST_WAIT = 7 * 86_400.0

#: Why there was no delivery; `address`: the name leads to one that webhooks may not be sent to.
FailureReason = Literal["", "status", "redirect", "timeout", "connection", "name", "address", "url"]


class ReceiverAnswer(NamedTuple):
    """What a receiver answered, or why it did not."""

    #: None without an answer.
    status: int | None
    reason: FailureReason
    milliseconds: int
    #: Seconds that it asked for.
    retry_after: float | None = None

    @property
    def delivered(self) -> bool:
        """Whether it has taken the message."""
        return self.reason == ""

    @property
    def gone(self) -> bool:
        """Whether it wants no message ever again."""
        return self.status == 410


class Sender:
    """Sends to the address of one endpoint; its connections are used for no other."""

    def __init__(self, url: str, *, private: bool, seconds: float, idle: int = 0, resolve: Resolve = addresses) -> None:
        self._url, self._private, self._seconds = url, private, seconds
        permitted = _anywhere if private else is_public
        self._transport = PinnedTransport(
            _nowhere, resolve=resolve, permitted=permitted, idle=idle, verify=_certificates()
        )
        # They would log every address.
        for library in ("httpx", "httpcore"):
            logging.getLogger(library).setLevel(logging.WARNING)

    async def close(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def send(self, headers: Mapping[str, str], body: bytes) -> ReceiverAnswer:
        """Send once, and wait for the status. Never raises for what a receiver does."""
        started = perf_counter()

        def failed(reason: FailureReason) -> ReceiverAnswer:
            return ReceiverAnswer(None, reason, _since(started))

        try:
            checked_url(self._url, private=self._private)
            async with asyncio.timeout(self._seconds):
                response = await self._transport.handle_async_request(self._request(headers, body))
        except BadWebhookUrl:
            return failed("url")
        except AdapterError as error:
            return failed("address" if error.failure.code == "bad_output" else "name")
        except (TimeoutError, httpx.TimeoutException):
            return failed("timeout")
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            log.debug("webhook not sent", extra={"reason": repr(error)})
            return failed("connection")
        answer = _judged(response, _since(started))
        await _finish(response)
        return answer

    def _request(self, headers: Mapping[str, str], body: bytes) -> httpx.Request:
        limits = dict.fromkeys(("connect", "read", "write", "pool"), self._seconds)
        return httpx.Request("POST", _parsed(self._url), headers=headers, content=body, extensions={"timeout": limits})


@lru_cache(1024)
def _parsed(url: str) -> httpx.URL:
    """Parsing takes as long as signing does. Raises httpx.InvalidURL."""
    return httpx.URL(url)


@cache
def _certificates() -> ssl.SSLContext:
    """Those of all senders: reading them takes 30 ms. Operators add those of their own networks to the system's."""
    found = httpx.create_ssl_context()
    found.load_default_certs()
    return found


def _judged(response: httpx.Response, milliseconds: int) -> ReceiverAnswer:
    status = response.status_code
    if 200 <= status < 300:
        return ReceiverAnswer(status, "", milliseconds)
    headers = {"retry-after": response.headers.get("retry-after", "")}
    asked = retry_after(ProviderAnswer(status=status, headers=headers), longest=_LONGEST_WAIT)
    reason: FailureReason = "redirect" if 300 <= status < 400 else "status"
    return ReceiverAnswer(status, reason, milliseconds, asked)


async def _finish(response: httpx.Response) -> None:
    """Read the rest of the answer when it is small, so that the connection can be used again; close it otherwise."""
    with suppress(TimeoutError, httpx.HTTPError, OSError):
        async with asyncio.timeout(_REST_SECONDS):
            await _skip(response)
    with suppress(httpx.HTTPError, OSError):
        await response.aclose()


async def _skip(response: httpx.Response) -> None:
    size = 0
    async for piece in response.aiter_raw():
        size += len(piece)
        if size > _LARGEST_REST:
            return


def _since(started: float) -> int:
    return round((perf_counter() - started) * 1000)


def _anywhere(address: str) -> bool:
    return bool(address)


def _nowhere(url: str) -> bool:
    return not url
