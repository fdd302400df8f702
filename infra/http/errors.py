"""The one place where refusals and failures become answers. No client input may end as a 5xx."""

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import psycopg
from litestar import Request, Response
from litestar.exceptions import HTTPException, NotAuthorizedException, NotFoundException, PermissionDeniedException

from commands.http.bulk_steps import BulkInterrupted
from commands.http.request import context_of
from domain import errors
from domain.credit_package import PaymentsUnavailable
from domain.credit_policy import InsufficientCredits
from domain.past import HistoryBusy
from domain.upload import ChecksumMismatch, TooLarge, UnsupportedMedia, UploadBusy, UploadGone, WrongProtocol
from domain.user_settings import SettingsOutdated
from domain.witness import LogRewritten
from infra.auth.tokens import BadToken
from infra.disk import OutOfSpace
from infra.http.middleware.command_keys import KeyReused
from infra.http.problem import MEDIA_TYPE, WORDS, FieldError, problem
from infra.http.route_facts import facts_of
from infra.object_store.client import ObjectsUnavailable
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.telemetry import faults
from read_api.files import NotReady, RangeNotSatisfiable
from read_api.ports import ReadModelBehind, ReadModelBuilding

log = logging.getLogger(__name__)

#: Checked in this order: the first base that fits decides.
STATUSES: tuple[tuple[type[errors.Refusal], int], ...] = (
    (errors.Invalid, 400),
    (errors.Unauthorized, 401),
    (InsufficientCredits, 402),
    (errors.Forbidden, 403),
    (errors.NotFound, 404),
    (UploadGone, 410),
    (WrongProtocol, 412),
    (SettingsOutdated, 412),
    (TooLarge, 413),
    (UnsupportedMedia, 415),
    (UploadBusy, 423),
    (ChecksumMismatch, 460),
    (KeyReused, 422),
    (LogRewritten, 422),
    (errors.Contradiction, 409),
    (errors.TooMany, 429),
    (PaymentsUnavailable, 503),
    (HistoryBusy, 503),
    (errors.Refusal, 400),
)
#: A dependency is down or slow: the request was fine and may be sent again.
_BUSY = (
    ReadModelBehind,
    ObjectsUnavailable,
    *DATABASE_UNAVAILABLE,
)
_NO_ROOM = "The server has no room for new files at the moment; try again later, or delete what you no longer need"
#: What odd characters, deep nesting and numbers out of range end in.
_ODD_INPUT = (UnicodeError, RecursionError, psycopg.DataError)
_OURS = (NotFoundException, PermissionDeniedException, NotAuthorizedException, NotReady, RangeNotSatisfiable)
_OUT_OF_SPACE = "out_of_space"
#: Codes of answers that no refusal makes: see `middleware/edge.py`, and below.
_BY_HAND = {"validation_error", "unknown_host", "origin_not_allowed", _OUT_OF_SPACE, BulkInterrupted.code}
#: How the parameter of handlers is called that holds the body; it is missing where nothing was sent.
_BODY = "data"
_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_.\[\]]{0,60}")


def codes() -> set[str]:
    """Every word that `error` may be."""
    return {word for word, _, _ in WORDS.values()} | _BY_HAND | {kind.code for kind in _kinds(errors.Refusal)}


def _kinds(base: type[errors.Refusal]) -> Iterator[type[errors.Refusal]]:
    yield base
    for kind in base.__subclasses__():
        yield from _kinds(kind)


class ErrorAnswer(NamedTuple):
    """What to say about an exception."""

    status: int
    code: str | None = None
    message: str | None = None
    errors: tuple[FieldError, ...] = ()
    details: Mapping[str, Any] | None = None
    headers: dict[str, str] | None = None


def answer_error(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer to a request that raised."""
    found = _in_its_words(request, classify(error))
    context = context_of(request.scope)
    if found.status == 500:
        log.error("request failed", extra={"request": context.request_id}, exc_info=error)
        faults.report("request", error, request=context.request_id, route=request.scope.get("path_template") or "")
    elif found.status == 503:
        log.warning(
            "request refused: a dependency is unavailable",
            extra={"request": context.request_id, "reason": repr(error.__cause__ or error)},
        )
    body = problem(found.status, request.scope["path"][:300], context.request_id, *found[1:5])
    return Response(body, status_code=found.status, headers=found.headers or {}, media_type=MEDIA_TYPE)


def _in_its_words(request: Request[Any, Any, Any], found: ErrorAnswer) -> ErrorAnswer:
    """A surface may have a sentence of its own for a request without a token: `opt={"unauthorized": "…"}`."""
    handler = request.scope.get("route_handler")
    sentence = facts_of(handler).unauthorized if found.status == 401 and handler is not None else None
    return found._replace(message=sentence) if sentence else found


def classify(error: Exception) -> ErrorAnswer:
    """What an exception means to the client."""
    if isinstance(error, errors.Refusal):
        return _refusal(error)
    if isinstance(error, BulkInterrupted) and isinstance(error.__cause__, Exception):
        cause = classify(error.__cause__)
        return cause._replace(code=error.code, message=str(error), details=error.details)
    if isinstance(error, HTTPException):
        return _http(error)
    return _failure(error)


def _failure(error: Exception) -> ErrorAnswer:
    """What an error means that no code of ours raised for the client."""
    if isinstance(error, OutOfSpace):
        return ErrorAnswer(503, _OUT_OF_SPACE, _NO_ROOM, headers={"Retry-After": "60"})
    if isinstance(error, ReadModelBuilding):
        return ErrorAnswer(503, message=(type(error).__doc__ or "").strip(), headers={"Retry-After": "60"})
    if isinstance(error, _BUSY):
        return ErrorAnswer(503, headers={"Retry-After": "1"})
    # An unknown charset raises LookupError itself; KeyError and IndexError are mistakes of ours.
    if isinstance(error, _ODD_INPUT) or type(error) is LookupError:
        return ErrorAnswer(400, "validation_error", "The request holds characters or numbers that cannot be used")
    return ErrorAnswer(500)


def _refusal(error: errors.Refusal) -> ErrorAnswer:
    status = next(status for kind, status in STATUSES if isinstance(error, kind))
    fields = (FieldError(error.field, error.message),) if isinstance(error, errors.Invalid) and error.field else ()
    headers = {"WWW-Authenticate": _challenge(error)} if status == 401 else None
    if error.retry_after:
        headers = {"Retry-After": str(error.retry_after)}
    return ErrorAnswer(status, error.code, error.message, fields, error.details or None, headers)


def _challenge(error: errors.Refusal) -> str:
    return 'Bearer error="invalid_token"' if isinstance(error, BadToken) else "Bearer"


def _http(error: HTTPException) -> ErrorAnswer:
    if error.status_code >= 500:
        return ErrorAnswer(500)
    headers = dict(error.headers or {})
    if "GET" in (allowed := headers.get("allow", "")) and "HEAD" not in allowed:
        headers["allow"] = f"{allowed}, HEAD"
    if error.status_code == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if error.status_code == 400:
        return _invalid(error, headers)
    # The framework's own sentences may repeat the input; those that our routes give these classes do not.
    known = isinstance(error, _OURS) and error.detail not in ("", "Not Found", "Forbidden", "Unauthorized")
    return ErrorAnswer(error.status_code, None, error.detail if known else None, headers=headers)


def _invalid(error: HTTPException, headers: dict[str, str]) -> ErrorAnswer:
    extra = error.extra if isinstance(error.extra, list) else []
    fields = tuple(_field(item) for item in extra if isinstance(item, dict))
    message = "; ".join(f"{item.field}: {item.message}" for item in fields) or "The request could not be understood"
    return ErrorAnswer(400, "validation_error", message, fields, headers=headers)


def _field(item: dict[str, Any]) -> FieldError:
    """Litestar's account of one field, without what the client had written there."""
    name, message = str(item.get("key", "body")), str(item.get("message", "Invalid"))
    if name == _BODY:
        return FieldError("body", "Send a body of JSON with this request")
    if message.startswith("Invalid enum value"):
        message = "This value is not allowed here"
    return FieldError(name if _FIELD.fullmatch(name) else "body", message)
