"""The addresses that may be fetched: results of providers, never hosts in our own network."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

import msgspec

from processors.adapters.failures import adapter_error

_LONGEST = 2048
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+", re.ASCII)
#: `is_global` of Python 3.11 takes some of these for public.
_SPECIAL = tuple(ipaddress.IPv4Network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/4", "240.0.0.0/4"))


class FetchPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """`hosts`: names that may be fetched with all their subdomains, by HTTPS, at public addresses only. `origin`: the
    provider's own scheme://host:port, which the operator configured, wherever it is."""

    origin: str
    hosts: tuple[str, ...] = ()

    def trusts(self, url: str) -> bool:
        """Whether this is the provider's own origin, which also gets our key."""
        return origin(url) == origin(self.origin) != ""

    def check(self, url: str) -> None:
        """Raises AdapterError unless this may be fetched (its addresses are looked at when it is)."""
        if self.trusts(url):
            return
        parts = _parts(url)
        host = (parts.hostname or "") if parts else ""
        allowed = any(host == name or host.endswith(f".{name}") for name in self.hosts)
        if not parts or parts.scheme != "https" or _port(parts) != 443 or not _HOST.fullmatch(host) or not allowed:
            raise adapter_error("bad_output", "The result is at an address that may not be fetched")


def origin(url: str) -> str:
    """`scheme://host:port` of an address; empty for one that is unusual in any way."""
    parts = _parts(url)
    return f"{parts.scheme}://{parts.hostname}:{_port(parts)}" if parts else ""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet. IPv6 never is: it can wrap private ones in many ways."""
    try:
        ip = ipaddress.IPv4Address(address)
    except ValueError:
        return False
    return ip.is_global and not any(ip in network for network in _SPECIAL)


def _parts(url: str) -> SplitResult | None:
    if len(url) > _LONGEST or not url.isascii() or not url.isprintable() or any(c in url for c in ' \\"<>'):
        return None
    try:
        parts = urlsplit(url)
        _port(parts)
    except ValueError:
        return None
    plain = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return parts if plain else None


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)
