"""Two API processes behind nginx, of which tests may kill the second."""

import contextlib
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from typing import NamedTuple

import httpx
import msgspec

from infra.settings import Settings
from infra.settings.formats import parse_networks
from infra.settings.rate_limits import parse_rate_limits
from tests.deploy.front import Front, fronting
from tests.http.conftest import no_cookies
from tests.http.processes import free_port, process, victim

#: Generous but for refusals of those who are not logged in, which count by address.
REFUSALS = 20
LIMITS = f"refused={REFUSALS}/1h register=1000/1m submit=1000/1m upload=1000/1m default=100000/1m"


class Studio(NamedTuple):
    """What runs behind nginx."""

    front: Front
    settings: Settings
    ports: tuple[int, int]
    second: "subprocess.Popen[bytes]"


@contextlib.contextmanager
def studio_behind_nginx(settings: Settings) -> Iterator[Studio]:
    """A projector and two API processes that believe nginx at 127.0.0.1, and no other client."""
    behind = proxied(settings)
    ports = free_port(), free_port()
    with ExitStack() as stack:
        stack.enter_context(process("projector", behind))
        stack.enter_context(process("api", msgspec.structs.replace(behind, port=ports[0])))
        second = stack.enter_context(victim(behind, ports[1]))
        front = stack.enter_context(fronting(API_SERVERS=servers(ports)))
        yield Studio(front, behind, ports, second)


def proxied(settings: Settings) -> Settings:
    """Those of an API behind nginx."""
    return msgspec.structs.replace(
        settings, rate_limits=parse_rate_limits(LIMITS), trusted_proxies=parse_networks("127.0.0.1")
    )


def servers(ports: tuple[int, ...]) -> str:
    """The variable API_SERVERS."""
    return " ".join(f"127.0.0.1:{port}" for port in ports)


@contextlib.asynccontextmanager
async def client_of(front: Front, address: str = "127.0.0.1") -> AsyncIterator[httpx.AsyncClient]:
    """A client at an address of the loopback."""
    transport = httpx.AsyncHTTPTransport(local_address=address, limits=httpx.Limits(max_connections=200))
    async with httpx.AsyncClient(base_url=front.url, timeout=30, cookies=no_cookies(), transport=transport) as found:
        yield found
