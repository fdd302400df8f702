"""The addresses that may be fetched: results of providers, never hosts in our own network."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

import msgspec

from processors.adapters.failures import adapter_error

_LONGEST = 2048
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+", re.ASCII)
#: `is_global` of Python 3.11 takes some of these for public.
_SPECIAL_V4 = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/4", "240.0.0.0/4")))
#: All of IPv6 that is given to hosts of the internet. Around it are loopback, private, link-local, site-local and
#: multicast addresses, and those that wrap IPv4: mapped, compatible, translated, NAT64.
_INTERNET_V6 = ipaddress.IPv6Network("2000::/3")
#: Parts of it that are not: protocols (Teredo, ORCHID, benchmarks), documentation, 6to4, AS112.
_SPECIAL_V6 = tuple(
    map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"))
)
#: The bits 32 to 63 of an address that ISATAP makes of one of IPv4, but for the bit that says whether that is unique.
_ISATAP, _NOT_UNIQUE = 0x00005EFE, 0xFDFFFFFF


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
    """Whether an IP address is one of the public internet, and does not wrap another one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return _is_public_v4(ip) if isinstance(ip, ipaddress.IPv4Address) else _is_public_v6(ip)


def _is_public_v4(ip: ipaddress.IPv4Address) -> bool:
    return ip.is_global and not any(ip in network for network in _SPECIAL_V4)


def _is_public_v6(ip: ipaddress.IPv6Address) -> bool:
    wrapped = (int(ip) >> 32) & _NOT_UNIQUE == _ISATAP
    special = any(ip in network for network in _SPECIAL_V6)
    return ip in _INTERNET_V6 and not (special or wrapped or ip.scope_id)


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
