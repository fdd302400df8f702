"""The headers of answers and of requests in the document."""

from typing import Any

from domain.position import HEADER, Position
from infra.http.middleware.origin import SAFE
from infra.http.openapi.answers import DescribedRoute

_TEXT: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_POSITION: dict[str, Any] = {"type": "string", "pattern": "^[A-Za-z0-9_-]{23}$"}

#: Headers of answers: name → schema, sentence, example.
ANSWERED: dict[str, tuple[dict[str, Any], str, Any]] = {
    "X-Request-Id": (_TEXT, "The id of this request in our logs", "6f1c2b7a9d3e4f508a7b6c5d4e3f2a1b"),
    "X-Position": (
        _POSITION,
        "The position in the log of what was written, or at which the answer was read; opaque, for X-Min-Position",
        "AQAAAAAAAAQSWw8tl3O0rkk",
    ),
    "X-Total-Count": (_COUNT, "How many there are in all", 12_345),
    "Link": (_TEXT, "Where the others can be read", '</api/users/jobs?after=0&limit=10000>; rel="first"'),
    "X-Stale": ({"type": "string", "enum": ["true"]}, "The answer may be old: a read model was behind", "true"),
    "Idempotency-Replayed": ({"type": "string", "enum": ["true"]}, "The first answer to this key, again", "true"),
    "Location": (_TEXT, "Where the new thing can be read", "/api/status/4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11"),
    "Retry-After": ({"type": "integer", "minimum": 1}, "Seconds after which it is worth trying again", 12),
    "RateLimit-Limit": (_COUNT, "How often this may be asked in a row", 10),
    "RateLimit-Remaining": (_COUNT, "How often it still may be", 9),
    "RateLimit-Reset": (_COUNT, "Seconds until all of it may be asked again", 60),
    "WWW-Authenticate": (_TEXT, "How to say who you are", "Bearer"),
    "Set-Cookie": (
        _TEXT,
        "The refresh token, the access token and the device, out of reach of scripts",
        "refresh_token=…; HttpOnly; Max-Age=604800; Path=/api/auth; SameSite=Strict; Secure",
    ),
    "Content-Disposition": (_TEXT, "The name of the file", 'attachment; filename="film.mp4"'),
    "Content-Range": (_TEXT, "Which bytes these are", "bytes 0-99/1234"),
    "Accept-Ranges": (_TEXT, "Parts may be asked for", "bytes"),
    "ETag": (_TEXT, "A word that changes with the content", '"9b2cf535f27731c974343645a3985328"'),
    "Last-Modified": (_TEXT, "When it was stored", "Sun, 23 Nov 2025 18:30:00 GMT"),
    "Cache-Control": (_TEXT, "How long the answer may be kept, and by whom", "private, max-age=3600"),
    "Tus-Resumable": (_TEXT, "The version of tus", "1.0.0"),
    "Tus-Version": (_TEXT, "The versions of tus that are spoken", "1.0.0"),
    "Tus-Extension": (_TEXT, "What else is there", "creation,expiration,checksum,termination"),
    "Tus-Max-Size": (_COUNT, "The largest file in bytes", 500_000_000),
    "Upload-Offset": (_COUNT, "How many bytes are safe", 1_048_576),
    "Upload-Length": (_COUNT, "How many bytes will come", 12_345_678),
    "Upload-Metadata": (_TEXT, "Keys and values in Base64", "filename aG9saWRheS5tcDQ="),
    "Upload-Expires": (_TEXT, "When an unfinished upload ends", "Sun, 23 Nov 2025 18:30:00 GMT"),
}
#: Headers of requests: name → schema, sentence, example, required.
REQUESTED: dict[str, tuple[dict[str, Any], str, str | int, bool]] = {
    "Tus-Resumable": ({"type": "string", "pattern": r"^1\.0\.0$"}, "The version of tus", "1.0.0", True),
    "Upload-Length": (_COUNT, "The size of the file in bytes", 1000, True),
    "Upload-Metadata": (
        _TEXT,
        "`filename` and `filetype`, each with a value in Base64",
        "filename aG9saWRheS5tcDQ=",
        False,
    ),
    "Upload-Offset": (_COUNT, "Where this piece begins", 0, True),
    "Upload-Checksum": (
        _TEXT,
        "sha256, sha1 or md5, and the digest in Base64",
        "sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
        False,
    ),
    "Range": (_TEXT, "The part of the file that is wanted", "bytes=0-99", False),
    "If-None-Match": (_TEXT, "304 if the file is still this one", '"9b2cf535"', False),
    "If-Modified-Since": (_TEXT, "304 if the file is no newer", "Sun, 23 Nov 2025 18:30:00 GMT", False),
    "If-Match": (_TEXT, "412 if it is another one by now", '"9b2cf535"', False),
    "If-Unmodified-Since": (_TEXT, "412 if the file is newer", "Sun, 23 Nov 2025 18:30:00 GMT", False),
    "Last-Event-ID": (
        {"type": "string", "maxLength": 100},
        "The `id` of the last event that the client has; browsers send it when they come back",
        "AQAAAAAAAAQSWw8tl3O0rkk",
        False,
    ),
    "If-Range": (_TEXT, "The range counts only for this version of the file", '"9b2cf535"', False),
}

KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "example": "f9c4d2f0-6a3e-4f56-9a40-6f6f3c1e2b77",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]*$"},
    "description": "A word of your own for this request: a repetition within 24 hours gets the first answer",
}
#: Position 0 is in every log, so the example can be tried.
_MIN_POSITION = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": _POSITION,
    "example": Position().token,
    "description": "An X-Position that the answer must have reached: waits up to 2 seconds for it, then says X-Stale",
}


def components() -> dict[str, Any]:
    """Every header of answers."""
    return {
        name: {"schema": schema, "description": sentence, "example": example}
        for name, (schema, sentence, example) in ANSWERED.items()
    }


def of_success(route: DescribedRoute) -> list[str]:
    """Names of the headers of a good answer."""
    names = ["X-Request-Id"]
    if route.reads or (not route.facts.public and route.method not in SAFE):
        names.append("X-Position")
    if route.reads:
        names.append("X-Stale")
    if route.handler.status_code in (201, 202):
        names.append("Location")
    if route.repeatable:
        names.append("Idempotency-Replayed")
    if route.limited:
        names += ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]
    return [*names, *route.facts.answer_headers]


def of_error(status: int) -> list[str]:
    """Names of the headers of a refusal."""
    if status == 431:  # said before the request was read
        return []
    if status == 401:
        return ["X-Request-Id", "WWW-Authenticate"]
    if status == 429:
        return ["X-Request-Id", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]
    return ["X-Request-Id", *(["Retry-After"] if status in (409, 423, 503) else [])]


def asked(route: DescribedRoute) -> list[dict[str, Any]]:
    """The headers that a request may or must have, as parameters."""
    found: list[dict[str, Any]] = ([KEY] if route.repeatable else []) + ([_MIN_POSITION] if route.reads else [])
    return found + [_requested(name) for name in route.facts.request_headers]


def _requested(name: str) -> dict[str, Any]:
    schema, sentence, example, required = REQUESTED[name]
    return {
        "name": name,
        "in": "header",
        "required": required,
        "schema": schema,
        "description": sentence,
        "example": example,
    }
