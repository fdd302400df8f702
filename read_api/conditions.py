"""Conditional requests (RFC 9110, 13): whether a file is still, or not any more, what the client knows."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from litestar.exceptions import HTTPException


class PreconditionFailed(HTTPException):
    """The file is another one than the request is about."""

    status_code = 412


def http_date(at: datetime) -> str:
    """The time as headers write it, in whole seconds."""
    return format_datetime(at.astimezone(UTC).replace(microsecond=0), usegmt=True)


def is_known(headers: Mapping[str, str], etag: str, modified: datetime) -> bool:
    """Whether the client has this version already (304), for GET and HEAD of a file that is there.

    The order is that of RFC 9110, 13.2.2: a tag counts more than a date. Raises PreconditionFailed.
    """
    _require_same(headers, etag, modified)
    tags, since = headers.get("if-none-match"), _date(headers.get("if-modified-since"))
    if tags is not None:
        return tags.strip() == "*" or etag in [tag.removeprefix("W/") for tag in _listed(tags)]
    return since is not None and _seconds(modified) <= since


def in_range(headers: Mapping[str, str], etag: str, modified: datetime) -> str | None:
    """The Range header, unless it was meant for another version of the file."""
    condition = headers.get("if-range")
    if condition is None or condition.strip() in (etag, http_date(modified)):
        return headers.get("range")
    return None


def _require_same(headers: Mapping[str, str], etag: str, modified: datetime) -> None:
    tags, since = headers.get("if-match"), _date(headers.get("if-unmodified-since"))
    if tags is not None:
        # A weak tag never is the same strongly.
        same = tags.strip() == "*" or etag in _listed(tags)
    else:
        same = since is None or _seconds(modified) <= since
    if not same:
        raise PreconditionFailed(
            "The file is not the one that the request is about; ask for it again without a condition"
        )


def _listed(tags: str) -> list[str]:
    return [tag.strip() for tag in tags.split(",")]


def _seconds(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _date(text: str | None) -> datetime | None:
    """What is no date is as if it was not sent."""
    try:
        found = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found
