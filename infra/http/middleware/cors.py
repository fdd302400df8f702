"""Which pages of other origins may read our answers: those on a list, with their cookies; no other, and never all."""

from collections.abc import Collection

Pairs = list[tuple[bytes, bytes]]

METHODS = b"GET, HEAD, POST, PUT, PATCH, DELETE"
_ASKED = (
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "X-Request-Id",
    "X-Min-Position",
    "X-Share-Password",
    "Last-Event-ID",
    "Range",
    "If-None-Match",
    "If-Range",
    "Tus-Resumable",
    "Upload-Length",
    "Upload-Offset",
    "Upload-Metadata",
    "Upload-Checksum",
    "X-HTTP-Method-Override",
)
_SHOWN = (
    "Location",
    "X-Position",
    "X-Stale",
    "X-Request-Id",
    "Idempotency-Replayed",
    "Retry-After",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "WWW-Authenticate",
    "Content-Disposition",
    "Content-Range",
    "Accept-Ranges",
    "ETag",
    "Tus-Resumable",
    "Tus-Version",
    "Tus-Extension",
    "Tus-Max-Size",
    "Upload-Offset",
    "Upload-Length",
    "Upload-Metadata",
    "Upload-Expires",
    "X-Total-Count",
    "Link",
)
_PREFLIGHT_SECONDS = 600


class Cors:
    """The list and what it means for answers. `Vary: Origin` is on every answer; the envelope sees to that."""

    def __init__(self, origins: Collection[str] = ()) -> None:
        self._origins = frozenset(origin.encode() for origin in origins)
        self._shown = ", ".join(_SHOWN).encode()
        self._asked = ", ".join(_ASKED).encode()

    def headers(self, sent: Collection[bytes]) -> Pairs:
        """For an answer to a request with these Origin headers; empty for pages that are not on the list."""
        if len(sent) != 1 or not self._origins.issuperset(sent):
            return []
        return [
            (b"access-control-allow-origin", next(iter(sent))),
            (b"access-control-allow-credentials", b"true"),
            (b"access-control-expose-headers", self._shown),
        ]

    def preflight(self, sent: Collection[bytes], method: bytes) -> Pairs | None:
        """The headers that answer a preflight; None: the page may not."""
        allowed = self.headers(sent)
        if not allowed or method not in METHODS.split(b", "):
            return None
        return [
            *allowed[:2],
            (b"access-control-allow-methods", METHODS),
            (b"access-control-allow-headers", self._asked),
            (b"access-control-max-age", b"%d" % _PREFLIGHT_SECONDS),
            (b"vary", b"Access-Control-Request-Method, Access-Control-Request-Headers"),
        ]
