"""By which names this server may be called: a foreign name in `Host` is a trick, on links or on browsers."""

import re
from collections.abc import Iterable

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9_.-]{1,253})(?::([0-9]{1,5}))?", re.ASCII | re.IGNORECASE)


def in_header(address: str) -> str:
    """An address that we listen on, as it stands in `Host` and in origins."""
    return f"[{address}]" if ":" in address else address.lower()


class Hosts:
    """The names that count. One without a port counts on every port; those of this machine always do."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = frozenset(allowed) | LOOPBACK

    def know(self, header: bytes) -> bool:
        """Whether a `Host` header is well-formed and ours."""
        match = _HOST.fullmatch(header.decode("latin-1").lower())
        if match is None or int(match[2] or 0) > 65535:
            return False
        return not self._allowed.isdisjoint((match[1], match[0], "*"))
