"""HTTP to checked addresses only: a name is resolved once, and the connection goes to that address."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable

import httpx

from processors.adapters.failures import adapter_error
from processors.adapters.fetch_policy import is_public

Resolve = Callable[[str, int], Awaitable[list[str]]]

_RESOLVE_WITHIN = 5.0


async def addresses(host: str, port: int) -> list[str]:
    """The IPv4 addresses of a name, without duplicates."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, family=socket.AF_INET, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class PinnedTransport(httpx.AsyncBaseTransport):
    """Connects to public addresses only; `trusts` exempts what the operator configured.

    A name that has one forbidden address is refused altogether, and cannot change between the check and the
    connection. TLS and the Host header keep the name.
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

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises AdapterError for a name with a forbidden address."""
        if not self._trusts(str(request.url)):
            host = request.url.raw_host.decode("ascii")
            request.extensions = {**request.extensions, "sni_hostname": host}
            request.url = request.url.copy_with(host=await self._address(host, request.url.port or 443))
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def _address(self, host: str, port: int) -> str:
        try:
            async with asyncio.timeout(_RESOLVE_WITHIN):
                found = await self._resolve(host, port)
        except (OSError, UnicodeError, TimeoutError):
            raise adapter_error("provider_unavailable", f"The name {host} cannot be resolved") from None
        if not found or not all(self._permitted(address) for address in found):
            raise adapter_error("bad_output", "The result is at an address that may not be fetched")
        return found[0]
