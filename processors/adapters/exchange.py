"""One HTTP exchange as data, and the meaning of a status that the provider does not explain."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import msgspec

from processors.adapters.failures import Code, Failure, clipped

T = TypeVar("T")

_LONGEST_WAIT = 3600.0
#: Names of jobs that are safe in a path: no dots alone, no queries, no other host.
_SAFE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,7}", re.ASCII)


class MalformedAnswer(Exception):
    """An answer that is not as documented."""


class ProviderCall(msgspec.Struct, frozen=True, kw_only=True):
    """A request to a provider; `path` follows its base address."""

    method: str
    path: str
    headers: Mapping[str, str] = {}
    body: bytes = b""


class ProviderAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a call. Names of headers are lower case."""

    status: int
    headers: Mapping[str, str] = {}
    body: bytes = b""


def get(path: str) -> ProviderCall:
    """A question."""
    return ProviderCall(method="GET", path=path)


def post(path: str, content: object, headers: Mapping[str, str] | None = None, method: str = "POST") -> ProviderCall:
    """A JSON request."""
    return ProviderCall(
        method=method,
        path=path,
        headers={"content-type": "application/json", **(headers or {})},
        body=msgspec.json.encode(content),
    )


def read(answer: ProviderAnswer, kind: type[T]) -> T:
    """The JSON of an answer. Raises MalformedAnswer."""
    try:
        return msgspec.json.decode(answer.body, type=kind, strict=False)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise MalformedAnswer(f"HTTP {answer.status} without the JSON that is documented") from None


def safe_name(name: str) -> str:
    """A job's name that may be put into a path. Raises MalformedAnswer."""
    if len(name) > 400 or not _SAFE.fullmatch(name):
        raise MalformedAnswer("the job has a name that cannot be used")
    return name


def retry_after(answer: ProviderAnswer, now: datetime | None = None, longest: float = _LONGEST_WAIT) -> float | None:
    """Seconds that `Retry-After` asks for, at most `longest`; None without one that can be read."""
    text = answer.headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text, re.ASCII):
        return min(float(text), longest)
    try:
        until = parsedate_to_datetime(text)
        seconds = (until.replace(tzinfo=until.tzinfo or UTC) - (now or datetime.now(UTC))).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), longest)


def failure_by_status(provider: str, answer: ProviderAnswer, message: str) -> Failure:
    """A refusal judged by its status alone; `message` is the provider's own."""
    code = _code(answer.status)
    sentence = f"{provider}: {message}" if message else f"{provider} answered with HTTP {answer.status}"
    return Failure(code=code, message=clipped(sentence), retry_after=retry_after(answer))


def _code(status: int) -> Code:
    match status:
        case 401 | 402 | 403:
            return "quota"
        case 408:
            return "timeout"
        case 429:
            return "rate_limited"
        case _ if 400 <= status < 500 and status not in (409, 425):
            return "invalid_input"
        case _:
            return "provider_unavailable"
