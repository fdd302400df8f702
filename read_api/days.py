"""Days of users: what `from`, `to` and `tz` mean, and when hours, days, weeks and months begin in a time zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Annotated, Literal, NamedTuple
from uuid import UUID

from litestar.params import QueryParameter

from domain.time_zones import find_zone
from domain.times import YEARS
from domain.user_settings import BadTimeZone
from read_api.pagination import invalid
from read_api.ports import USER_SETTINGS, ReadModels

_OWN_ZONE = "SELECT time_zone FROM user_settings WHERE user_id = %(user_id)s"
_DAY, _WEEK, _HOUR = timedelta(days=1), timedelta(weeks=1), timedelta(hours=1)

#: Of charts, which need room for a step before and behind.
CHART_YEARS = range(10, 9990)
#: Characters of a date; what is longer is a time.
_DATE = 10
#: Steps of a chart; weeks begin on Monday.
Granularity = Literal["hour", "day", "week", "month"]
#: The query parameter by which every list and chart of days takes a time zone.
TimeZone = Annotated[
    str | None,
    QueryParameter(
        name="tz",
        max_length=64,
        description="The time zone of days and of times without one, such as `Europe/Berlin`. Default: that of the"
        " profile, else UTC",
    ),
]


class Period(NamedTuple):
    """From a moment on, and up to one that is not included; None: without end."""

    start: datetime | None = None
    end: datetime | None = None


EVER = Period()


async def zone_of(reads: ReadModels, user_id: UUID, tz: str | None) -> tzinfo:
    """The time zone that is named, else that of the user's profile, else UTC. Raises ValidationException."""
    if tz:
        found = find_zone(tz)
        if found is None:
            raise invalid("tz", BadTimeZone().message)
        return found
    rows = await reads.fetch(USER_SETTINGS, _OWN_ZONE, {"user_id": user_id})
    name = rows[0][0] if rows else None
    return (find_zone(name) if name else None) or UTC


async def period_of(reads: ReadModels, user_id: UUID, after: str | None, before: str | None, tz: str | None) -> Period:
    """The period that is asked for, in the user's days. Raises ValidationException that names the parameter."""
    if not (after or before or tz):
        return EVER
    return period(after, before, await zone_of(reads, user_id, tz))


def period(after: str | None, before: str | None, zone: tzinfo) -> Period:
    """The period between two texts in ISO 8601; a date means the whole day, and a time as the end is included.

    Raises ValidationException for what is no date, and for an end before the start.
    """
    start = moment("from", after, zone) if after else None
    end = moment("to", before, zone, last=True) if before else None
    if start and end and start >= end:
        raise invalid("from", "`from` must not come after `to`")
    return Period(start, end)


def moment(name: str, typed: str, zone: tzinfo, *, last: bool = False) -> datetime:
    """The time, in UTC, at which a date or a time begins, or with `last` the one at which it is over.

    A time of day is over after the smallest step that is written: the milliseconds of our own answers, or
    microseconds. Raises ValidationException that names the parameter.
    """
    given = _parsed(name, typed)
    if not isinstance(given, datetime):
        return beginning(given + (_DAY if last else timedelta(0)), zone)
    at = (given if given.tzinfo else given.replace(tzinfo=zone)).astimezone(UTC)
    return at + _smallest_step(at) if last else at


def require_year(name: str, at: date, years: range) -> None:
    """Raises ValidationException that names the parameter and the years."""
    if at.year not in years:
        raise invalid(name, f"Choose a year from {years[0]} to {years[-1]}")


def _parsed(name: str, typed: str) -> date | datetime:
    try:
        found = date.fromisoformat(typed) if len(typed) <= _DATE else datetime.fromisoformat(typed)
    except ValueError:
        raise invalid(name, "Write a date such as 2025-11-23 or a time such as 2025-11-23T18:30:00Z") from None
    require_year(name, found, YEARS)
    return found


def _smallest_step(at: datetime) -> timedelta:
    """Answers leave out the microseconds of a time, so that a time from one of them means its whole millisecond."""
    return timedelta(microseconds=1) if at.microsecond % 1000 else timedelta(milliseconds=1)


def beginning(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day in a time zone, in UTC. Raises OverflowError at the ends of the calendar.

    Where clocks skip midnight it is the moment of the change, where midnight comes twice the first one.
    """
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def beginnings(granularity: Granularity, start: datetime, end: datetime, zone: tzinfo) -> list[datetime]:
    """When the hours, days, weeks or months begin that lie in a period, in UTC; the first may begin before it.

    Days have 23 to 25 hours where clocks change, and a day that a calendar leaves out is not there. Raises
    OverflowError at the ends of the calendar.
    """
    steps = (
        _hours(start, zone)
        if granularity == "hour"
        else (beginning(day, zone) for day in _days(granularity, start, zone))
    )
    found: list[datetime] = []
    for at in steps:
        if at >= end:
            break
        if found[-1:] != [at]:
            found.append(at)
    return found


def _hours(start: datetime, zone: tzinfo) -> Iterator[datetime]:
    at = start.astimezone(zone).replace(minute=0, second=0, microsecond=0).astimezone(UTC)
    while True:
        yield at
        at += _HOUR


def _days(granularity: Granularity, start: datetime, zone: tzinfo) -> Iterator[date]:
    day = first_day(granularity, start.astimezone(zone).date())
    while True:
        yield day
        day = first_day("month", day + timedelta(days=31)) if granularity == "month" else day + _STEPS[granularity]


def first_day(granularity: Granularity, day: date) -> date:
    """The day with which the week or month of a day begins; else the day itself."""
    if granularity == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if granularity == "week" else day


_STEPS = {"day": _DAY, "week": _WEEK}
