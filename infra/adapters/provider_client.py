"""The HTTP client of one provider's API: deadlines, limits, and the difference between refused and lost."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import NoReturn

import httpx

from infra.adapters.pinned_transport import PinnedTransport
from processors.adapters.exchange import MalformedAnswer, ProviderAnswer, ProviderCall
from processors.adapters.failures import AdapterError, Failure, adapter_error
from processors.adapters.fetch_policy import FetchPolicy

#: Nothing was sent when one of these is raised.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
#: A gateway gave up waiting for the server that had our order.
_GATEWAY = (502, 504)
#: How long nothing is ordered after a 429 that does not say.
_PAUSE = 10.0

RefusalReader = Callable[[ProviderAnswer], Failure]


class OrderLost(Exception):
    """An order was sent, and its outcome is unknown."""


class ResponseLimits:
    """Limits: seconds for one exchange, bytes of one answer, and the same for a result."""

    def __init__(
        self, *, answer: float = 30.0, size: int = 8 * 2**20, result: float = 900.0, result_size: int = 2 * 2**30
    ) -> None:
        self.answer = answer
        self.size = size
        self.result = result
        self.result_size = result_size


class ProviderClient:
    """The client of one provider. `refused` reads refusals; `headers` hold our key and go to `policy.origin` only."""

    def __init__(
        self,
        name: str,
        policy: FetchPolicy,
        headers: Mapping[str, str],
        refused: RefusalReader,
        limits: ResponseLimits | None = None,
    ) -> None:
        self.name = name
        self.policy = policy
        self.headers = dict(headers)
        self.limits = limits or ResponseLimits()
        self._refused = refused
        self._paused_until = 0.0
        # They would log the addresses of results, which are secrets.
        for library in ("httpx", "httpcore"):
            logging.getLogger(library).setLevel(logging.WARNING)
        # Connections are not kept: one that the server closes just as an order is sent looks like a lost order.
        self.client = httpx.AsyncClient(
            transport=PinnedTransport(policy.trusts),
            timeout=httpx.Timeout(self.limits.answer, connect=min(5.0, self.limits.answer)),
            headers={"user-agent": "MangaMotion", "accept-encoding": "identity"},
            follow_redirects=False,
            trust_env=False,
        )

    async def close(self) -> None:
        """Close all connections."""
        await self.client.aclose()

    async def ask(self, call: ProviderCall, accept: Callable[[ProviderAnswer], bool] | None = None) -> ProviderAnswer:
        """The answer to a question that may be repeated; refusals are raised unless accepted. Raises AdapterError."""
        try:
            answer = await self._exchange(call)
        except TimeoutError:
            raise adapter_error("timeout", f"{self.name} did not answer within {self.limits.answer:g} s") from None
        except (httpx.HTTPError, MalformedAnswer) as problem:
            raise adapter_error("provider_unavailable", f"{self.name} cannot be reached: {_kind(problem)}") from None
        if answer.status >= 300 and not (accept and accept(answer)):
            raise AdapterError(self._refused(answer))
        return answer

    async def order(self, call: ProviderCall) -> ProviderAnswer:
        """The answer to a call that must not be repeated unseen. Raises OrderLost, AdapterError."""
        self._require_no_pause()
        try:
            answer = await self._exchange(call)
        except _NOT_SENT as problem:
            raise adapter_error("provider_unavailable", f"{self.name} cannot be reached: {_kind(problem)}") from None
        except (httpx.HTTPError, MalformedAnswer, TimeoutError) as problem:
            raise OrderLost(_kind(problem)) from None
        if answer.status in _GATEWAY:
            raise OrderLost(f"HTTP {answer.status}")
        if answer.status >= 300:
            self._refuse(self._refused(answer))
        return answer

    async def _exchange(self, call: ProviderCall) -> ProviderAnswer:
        headers = {**self.headers, **call.headers}
        url = self.policy.origin.rstrip("/") + call.path
        async with asyncio.timeout(self.limits.answer):
            async with self.client.stream(call.method, url, headers=headers, content=call.body) as response:
                body = await self._body(response)
        # The first of several equal headers counts.
        named = {name.lower(): value for name, value in reversed(response.headers.multi_items())}
        return ProviderAnswer(status=response.status_code, headers=named, body=body)

    async def _body(self, response: httpx.Response) -> bytes:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise MalformedAnswer("an answer was compressed although that was not asked for")
        body = bytearray()
        async for piece in response.aiter_raw():
            body += piece
            if len(body) > self.limits.size:
                raise MalformedAnswer(f"an answer of more than {self.limits.size} bytes")
        return bytes(body)

    def _require_no_pause(self) -> None:
        """Refuses an order while the provider's `Retry-After` lasts. Raises AdapterError."""
        left = self._paused_until - asyncio.get_running_loop().time()
        if left > 0:
            raise adapter_error("rate_limited", f"{self.name} asked us to wait", left)

    def _refuse(self, failure: Failure) -> NoReturn:
        if failure.code == "rate_limited":
            pause = _PAUSE if failure.retry_after is None else failure.retry_after
            self._paused_until = asyncio.get_running_loop().time() + pause
        raise AdapterError(failure)


def _kind(problem: Exception) -> str:
    """A description without addresses: they may contain keys."""
    return str(problem) if isinstance(problem, MalformedAnswer) else type(problem).__name__
