"""Pages of lists: their parameters, their statement, and the cursors between them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

import msgspec
from litestar.exceptions import ValidationException
from litestar.params import QueryParameter

from read_api.ports import ReadModels

DEFAULT_LIMIT = 20
MAX_LIMIT = 100

PageNumber = Annotated[int, QueryParameter(ge=1, le=1_000_000_000, description="Page number, from 1")]
Limit = Annotated[int, QueryParameter(ge=1, description="Items per page; more than 100 means 100")]
CursorText = Annotated[
    str | None, QueryParameter(max_length=200, description="`nextCursor` of the page before; replaces `page`")
]


class Pagination(msgspec.Struct, frozen=True):
    """The place of a page in the whole list."""

    page: int
    limit: int
    total: int
    pages: int


class ListPage(NamedTuple):
    """The rows of a page, how many rows the whole list has, and whether more rows follow."""

    rows: list[tuple[Any, ...]]
    total: int
    more: bool


def page_sql(columns: str, source: str, order: str, *, total: str | None = None, after: str = "") -> str:
    """The statement of `fetch_page`: a page of rows, and beside each the total, which is there without rows, too.

    `source` begins with FROM and ends with conditions. `after` is a further condition of the page alone, `total` an
    expression for what would have to be counted else. The first column must not be null.
    """
    return f"""
        SELECT whole.total, page.*
          FROM (SELECT {total or f"(SELECT count(*) {source})"} AS total) AS whole
          LEFT JOIN LATERAL (
            SELECT {columns} {source} {after} ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s
          ) AS page ON true
    """


async def fetch_page(
    reads: ReadModels,
    views: str | tuple[str, ...],
    sql: str,
    parameters: Mapping[str, Any],
    *,
    limit: int,
    offset: int = 0,
) -> ListPage:
    """At most `limit` rows of a statement made by `page_sql`."""
    # Numbers, because PostgreSQL takes an unknown LIMIT for a tenth of the rows, and then plans the statement at every
    # call: 0.6 ms. Offsets differ too much for a statement each.
    sql = sql.replace("%(limit)s", str(limit + 1)).replace("%(offset)s", "%(offset)s" if offset else "0")
    found = await reads.fetch(views, sql, {**parameters, "offset": offset})
    rows = [row[1:] for row in found if row[1] is not None]
    return ListPage(rows[:limit], found[0][0], len(rows) > limit)


def skipped(page: int, limit: int, cursor: str | None) -> int:
    """How many rows come before a page; none are skipped after a cursor."""
    return 0 if cursor else (page - 1) * limit


def page_info(page: int, limit: int, total: int) -> Pagination:
    """The numbers below a list; `pages` is rounded up."""
    return Pagination(page, limit, total, -(-total // limit))


def clamp(limit: int) -> int:
    """The limit that is used and shown."""
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
