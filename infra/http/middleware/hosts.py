"""The names of this server. With a foreign one in `Host`, links would lead elsewhere, and DNS rebinding would work."""

import re

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9_.-]{1,253})(?::([0-9]{1,5}))?", re.ASCII | re.IGNORECASE)


def split_host(header: bytes) -> tuple[str, str] | None:
    """The name in a `Host` header, and the same with its port; None for a malformed one.

    A name that is allowed without a port counts on every port.
    """
    match = _HOST.fullmatch(header.decode("latin-1").lower())
    if match is None or int(match[2] or 0) > 65535:
        return None
    return match[1], match[0]
