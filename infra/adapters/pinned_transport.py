"""HTTP to checked addresses only: a name is resolved once, and the connection goes to that address."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import zip_longest

import httpx

from processors.adapters.failures import adapter_error
from processors.adapters.fetch_policy import is_public

Resolve = Callable[[str, int], Awaitable[list[str]]]

_RESOLVE_WITHIN = 5.0
#: A name may have many addresses: so many are tried, each but the last for so many seconds.
_MOST_TRIED, _TRY_WITHIN = 4, 0.5
_NOT_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout)


async def addresses(host: str, port: int) -> list[str]:
    """The addresses of a name in the order in which this machine prefers them (RFC 6724), without duplicates."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class PinnedTransport(httpx.AsyncBaseTransport):
    """Connects to public addresses only; `trusts` exempts what the operator configured.

    A name that has one forbidden address is refused altogether, and cannot change between the check and the
    connection. Of its addresses the first that can be connected to is used. TLS and the Host header keep the name.
    """

    def __init__(
        self,
        trusts: Callable[[str], bool],
        *,
        resolve: Resolve = addresses,
        permitted: Callable[[str], bool] = is_public,
        idle: int = 0,
        verify: ssl.SSLContext | bool = True,
    ) -> None:
        """`idle`: how many connections are kept. Names that happen to have the same address would share them, so only a
        transport that is used for a single name may keep any.
        """
        limits = httpx.Limits(max_connections=32, max_keepalive_connections=idle)
        self._inner = httpx.AsyncHTTPTransport(verify=verify, trust_env=False, limits=limits)
        self._trusts = trusts
        self._resolve = resolve
        self._permitted = permitted
        #: The address that was connected to last.
        self._connected = ""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises AdapterError for a name with a forbidden address."""
        if self._trusts(str(request.url)):
            return await self._inner.handle_async_request(request)
        host = request.url.raw_host.decode("ascii")
        request.extensions = {**request.extensions, "sni_hostname": host}
        *others, last = self._ordered(await self._addresses(host, request.url.port or 443))
        limits = request.extensions.get("timeout", {})
        for address in others:
            request.extensions["timeout"] = limits | {"connect": min(_TRY_WITHIN, limits.get("connect") or _TRY_WITHIN)}
            with suppress(*_NOT_CONNECTED):
                return await self._send(request, address)
        request.extensions["timeout"] = limits
        return await self._send(request, last)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def _send(self, request: httpx.Request, address: str) -> httpx.Response:
        request.url = _with_host(request.url, address)
        response = await self._inner.handle_async_request(request)
        self._connected = address
        return response

    def _ordered(self, found: Sequence[str]) -> Sequence[str]:
        """The address that was connected to before, then those of both families by turns (RFC 8305)."""
        return sorted(by_turns(found), key=lambda address: address != self._connected)[:_MOST_TRIED]

    async def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            async with asyncio.timeout(_RESOLVE_WITHIN):
                found = await self._resolve(host, port)
        except (OSError, UnicodeError, TimeoutError):
            raise adapter_error("provider_unavailable", f"The name {host} cannot be resolved") from None
        if not found or not all(self._permitted(address) for address in found):
            raise adapter_error("bad_output", "The result is at an address that may not be fetched")
        return found


@lru_cache(1024)
def _with_host(url: httpx.URL, host: str) -> httpx.URL:
    return url.copy_with(host=host)


def by_turns(found: Sequence[str]) -> Sequence[str]:
    """Addresses of both families by turns, beginning with the family that is preferred."""
    preferred = [address for address in found if _family(address) == _family(found[0])]
    others = [address for address in found if address not in preferred]
    return [address for pair in zip_longest(preferred, others) for address in pair if address]


def _family(address: str) -> bool:
    return ":" in address
