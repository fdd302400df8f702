"""How texts in the environment are read; every reader raises ValueError with what the text must be."""

import re
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit

#: Seconds in a unit of time.
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9_.-]{1,253})(:[0-9]{1,5})?", re.ASCII)
_ORIGIN = re.compile(rf"https?://{_HOST.pattern}", re.ASCII)


def parse_seconds(text: str) -> timedelta:
    """`15m`, `7d`, `30s`, `2h` or a plain number of seconds."""
    match = re.fullmatch(r"(\d+)([smhd]?)", text)
    if match is None or int(match[1]) == 0:
        raise ValueError("a time such as 30s, 15m, 12h or 7d")
    return timedelta(seconds=int(match[1]) * UNITS[match[2] or "s"])


def parse_flag(text: str) -> bool:
    """`true`, `false`, `1`, `0`, `yes`, `no`, `on` or `off`."""
    if text.lower() not in ("true", "false", "1", "0", "yes", "no", "on", "off"):
        raise ValueError("true or false")
    return text.lower() in ("true", "1", "yes", "on")


def parse_number(text: str) -> int:
    """A whole number of ASCII digits."""
    if not text.isascii() or not text.isdigit():
        raise ValueError("a whole number")
    return int(text)


def parse_networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks and addresses such as `10.0.0.0/8 ::1`."""
    try:
        return tuple(ip_network(part) for part in text.replace(",", " ").split())
    except ValueError:
        raise ValueError("addresses or networks such as 10.0.0.0/8") from None


def parse_origins(text: str) -> frozenset[str]:
    """`https://studio.example https://other.example:8443`."""
    origins = text.replace(",", " ").split()
    if not all(_ORIGIN.fullmatch(origin) for origin in origins):
        raise ValueError("origins such as https://studio.example, in lower case and without a path")
    return frozenset(origins)


def parse_hosts(text: str) -> frozenset[str]:
    """`studio.example api:3000 [fd00::1]`; `*` is every name."""
    names = text.replace(",", " ").lower().split()
    if not all(name == "*" or _HOST.fullmatch(name) for name in names):
        raise ValueError("names with or without a port, such as studio.example, or *")
    return frozenset(names)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    return host.strip("[]").lower() in _LOOPBACK


def is_address(url: str) -> bool:
    """Whether a text is an ordinary http or https address without credentials, of at most 2048 characters."""
    if len(url) > 2048 or not url.isascii() or not url.isprintable() or any(c in url for c in ' \\"<>'):
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError for one out of range
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
