"""What every answer of the reading side is made with: times, pages, cursors. Nothing here is ours but formatting."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any

import msgspec
from litestar.exceptions import ValidationException
from litestar.params import QueryParameter

DEFAULT_LIMIT = 20
MAX_LIMIT = 100

PageNumber = Annotated[int, QueryParameter(ge=1, le=1_000_000_000, description="Page number, from 1")]
Limit = Annotated[int, QueryParameter(ge=1, description="Items per page; more than 100 means 100")]
CursorText = Annotated[
    str | None, QueryParameter(max_length=200, description="`nextCursor` of the page before; replaces `page`")
]


class Pagination(msgspec.Struct, frozen=True):
    """Where a page stands in the whole list."""

    page: int
    limit: int
    total: int
    pages: int


def page_info(page: int, limit: int, total: int) -> Pagination:
    """The numbers below a list; `pages` is rounded up."""
    return Pagination(page, limit, total, -(-total // limit))


def clamp(limit: int) -> int:
    """The limit that is used and told."""
    return min(limit, MAX_LIMIT)


def invalid(field: str, message: str) -> ValidationException:
    """A 400 that names the field."""
    return ValidationException(message, extra=[{"key": field, "message": message}])


def encode_cursor(*key: Any) -> str:
    """An opaque text for the place in a list after the row with this key."""
    return urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def decode_cursor(cursor: str, shape: type[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The key inside a cursor. Raises ValidationException for anything that `encode_cursor` did not make."""
    try:
        key: tuple[Any, ...] = msgspec.json.decode(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=shape)
        return key
    except (ValueError, msgspec.DecodeError, RecursionError):
        raise invalid("cursor", "This is not a cursor of this list") from None
