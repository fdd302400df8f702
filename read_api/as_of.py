"""Answers as they were: the query parameter `asOf`."""

from datetime import UTC, datetime
from typing import Annotated

from litestar.params import QueryParameter

from domain.errors import Invalid, Refusal
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


class MalformedAsOf(Invalid):
    """Write a time such as 2025-11-23T18:30:00Z, or the X-Position of an earlier answer exactly as it came"""

    field = "asOf"


class FutureAsOf(Invalid):
    """That time is still to come: `asOf` takes what is past"""

    field = "asOf"


class HistoryBusy(Refusal):
    """Others are looking back just now, and that takes long: try again in a moment"""

    code = "history_busy"
    retry_after = 10


class HistoryTooLong(HistoryBusy):
    """The history of this account could not be read in time: try again in a moment"""

    retry_after = 30


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
