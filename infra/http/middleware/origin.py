"""Whether a request was made by one of our own pages; browsers say so, and other programs need not."""

from collections.abc import Collection
from urllib.parse import urlsplit

from litestar.types import HTTPScope

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def is_own(scope: HTTPScope, allowed: Collection[str] = ()) -> bool | None:
    """True: by a page of ours or of an allowed origin. False: by another page. None: unknown.

    `Origin` decides where it is sent, else `Sec-Fetch-Site` (Fetch Metadata): `same-origin` only, because a
    subdomain may have another owner.
    """
    origins = [value for name, value in scope["headers"] if name == b"origin"]
    if origins:
        return len(origins) == 1 and _matches(scope, origins[0].decode("latin-1"), allowed)
    sites = [value for name, value in scope["headers"] if name == b"sec-fetch-site"]
    return sites == [b"same-origin"] if sites else None


def _matches(scope: HTTPScope, origin: str, allowed: Collection[str]) -> bool:
    """The host is compared as it was sent; a proxy in front of us may have ended TLS, so https is always fine."""
    if origin in allowed:
        return True
    host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("https", scope["scheme"]) and bool(host) and origin == f"{parts.scheme}://{host.lower()}"
