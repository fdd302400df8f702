"""Answers as they were: the query parameter `asOf`."""

from datetime import UTC, datetime
from typing import Annotated

from litestar.params import QueryParameter

from domain.past import FutureAsOf, MalformedAsOf
from domain.position import MalformedPosition, Position, parse_token
from domain.times import YEARS

AsOf = Annotated[
    str | None,
    QueryParameter(
        name="asOf",
        max_length=64,
        description="As it was: at a time (ISO 8601, in UTC if it names no zone), or at the `X-Position` of an earlier"
        " answer. Links are those of today, or null where the file is not shown any more",
    ),
]


def parse_as_of(text: str, now: datetime) -> datetime | Position:
    """The time, in UTC, or the position that is meant. Raises MalformedAsOf, FutureAsOf."""
    try:
        return parse_token(text)
    except MalformedPosition:
        at = _time(text)
    if at > now:
        raise FutureAsOf
    return at


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
        if at.year not in YEARS:
            raise MalformedAsOf
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise MalformedAsOf from None
