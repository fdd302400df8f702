"""The body of every error: RFC 9457, plus the two keys that the sources' clients read."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from commands.http.bulk_steps import Result

MEDIA_TYPE = "application/problem+json"

#: Word, title and sentence by status, where the refusal has none of its own.
WORDS: dict[int, tuple[str, str, str]] = {
    400: ("bad_request", "Bad request", "The request could not be understood"),
    401: ("unauthorized", "Unauthorized", "Missing or invalid authorization header"),
    402: ("insufficient_credits", "Payment required", "Not enough credits"),
    403: ("forbidden", "Forbidden", "You may not do this"),
    404: ("not_found", "Not found", "There is nothing at this address"),
    405: ("method_not_allowed", "Method not allowed", "This address does not answer that method"),
    408: ("request_timeout", "Request timeout", "The body did not arrive in time"),
    409: ("conflict", "Conflict", "The request contradicts what already happened"),
    410: ("gone", "Gone", "What was at this address has ended"),
    412: ("precondition_failed", "Precondition failed", "The request does not fit what stands at this address"),
    413: ("payload_too_large", "Payload too large", "The body is larger than this address accepts"),
    415: ("unsupported_media_type", "Unsupported media type", "Send the body as application/json, not compressed"),
    416: ("range_not_satisfiable", "Range not satisfiable", "The range begins after the end of the file"),
    422: ("unprocessable", "Unprocessable", "The request cannot be carried out"),
    423: ("locked", "Locked", "Another request is at work here; try again in a moment"),
    431: ("headers_too_large", "Headers too large", "The headers are larger than the server accepts"),
    460: ("checksum_mismatch", "Checksum mismatch", "The bytes that arrived do not have that checksum"),
    429: ("too_many_requests", "Too many requests", "Slow down and try again later"),
    500: ("internal_error", "Internal error", "Something went wrong on our side"),
    503: ("unavailable", "Unavailable", "The service is busy or a part of it is down; try again"),
}


class FieldError(msgspec.Struct, frozen=True):
    """What is wrong with one field."""

    field: str
    message: str


class Problem(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """An error. `error` is for programs, `message` for people."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    error: str
    message: str
    errors: list[FieldError] | None = None
    #: With `insufficient_credits`: what the job costs.
    required: int | None = None
    #: With `insufficient_credits`: what the account has.
    available: int | None = None
    #: With `second_factor_required`: what `POST /api/auth/login/code` takes.
    challenge: str | None = None
    #: With `already_retried`: the job by which it was ordered again.
    job_id: str | None = None
    #: With `selection_changed`: how many jobs were expected to match.
    expected: int | None = None
    #: With `selection_changed`: how many match.
    found: int | None = None
    #: With `bulk_interrupted`: what was asked for.
    action: str | None = None
    #: With `bulk_interrupted`: how many jobs it was done to.
    done: int | None = None
    #: With `bulk_interrupted`: how many more match the filter.
    remaining: int | None = None
    #: With `bulk_interrupted`: how many things were restored from the trash, or deleted for ever.
    restored: int | None = None
    deleted: int | None = None
    #: With `bulk_interrupted`: by which what was deleted can be restored.
    deletion_id: str | None = None
    #: With `bulk_interrupted`: what became of each job.
    results: list[Result] | None = None


def problem(
    status: int,
    instance: str,
    request_id: str,
    code: str | None = None,
    message: str | None = None,
    errors: Sequence[FieldError] = (),
    details: Mapping[str, Any] | None = None,
) -> bytes:
    """The encoded body of an error; what is left out comes from the status."""
    word, title, sentence = WORDS.get(status) or WORDS[400 if status < 500 else 500]
    code, message = code or word, message or sentence
    body = Problem(
        type=f"urn:mangamotion:problem:{code.replace('_', '-')}",
        title=title,
        status=status,
        detail=message,
        instance=instance,
        request_id=request_id,
        error=code,
        message=message,
        errors=list(errors) or None,
    )
    return msgspec.json.encode(body if not details else {**msgspec.to_builtins(body), **details})
