"""From where a request comes, as far as we believe it."""

from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address


def networks(text: str) -> tuple[Network, ...]:
    """Networks such as `10.0.0.0/8 ::1`. Raises ValueError with what the text must be."""
    try:
        return tuple(ip_network(part) for part in text.replace(",", " ").split())
    except ValueError:
        raise ValueError("addresses or networks such as 10.0.0.0/8") from None


def client_of(scope: Mapping[str, Any], proxies: Iterable[Network] = ()) -> str:
    """Who counts as one caller: an IPv4 address, or the /64 of an IPv6 one.

    `X-Forwarded-For` counts only from our own proxies, and of it only what the nearest stranger to them is.
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
