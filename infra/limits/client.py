"""The address of a client; X-Forwarded-For counts only from trusted proxies."""

from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address


def client_of(scope: Mapping[str, Any], proxies: Iterable[Network] = ()) -> str:
    """Who counts as one caller: an IPv4 address, or the /64 of an IPv6 one.

    `X-Forwarded-For` counts only from our own proxies: the client is the last address in it that is none of them.
    """
    peer = scope.get("client")
    nearest = _parse(peer[0] if peer else "")
    if nearest is None:
        return "unknown"
    for text in reversed(_forwarded(scope)):
        if not any(nearest in network for network in proxies):
            break
        earlier = _parse(text)
        if earlier is None:
            break
        nearest = earlier
    return _grouped(nearest)


def _forwarded(scope: Mapping[str, Any]) -> list[str]:
    lines = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return [part.strip() for part in b",".join(lines).decode("latin-1").split(",")] if lines else []


def _parse(text: str) -> Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


def _grouped(address: Address) -> str:
    """A subscriber has a whole /64."""
    if isinstance(address, IPv6Address):
        return str(IPv6Network((int(address) >> 64 << 64, 64)))
    return str(address)
