"""From when until when, in which time zone, and the hours, days, weeks and months in between."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Annotated, NamedTuple
from uuid import UUID

from litestar.exceptions import ValidationException
from litestar.params import QueryParameter

from read_api.days import (
    CHART_YEARS,
    Granularity,
    beginning,
    beginnings,
    first_day,
    moment,
    require_year,
    zone_of,
)
from read_api.pagination import invalid
from read_api.ports import ReadModels

GranularityText = Annotated[Granularity, QueryParameter(description="Days, weeks from Monday, and months of `tz`")]
FromText = Annotated[
    str | None,
    QueryParameter(name="from", max_length=40, description="At or after (ISO 8601); a date is a day of `tz`"),
]
ToText = Annotated[
    str | None, QueryParameter(name="to", max_length=40, description="At or before; a date means its whole day in `tz`")
]

#: How many buckets a chart has unless asked otherwise, and at most.
DEFAULT_BUCKETS: dict[Granularity, int] = {"hour": 24, "day": 30, "week": 12, "month": 12}
MOST_BUCKETS = 400
_HOUR, _DAY, _WEEK, _INSTANT = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1), timedelta(microseconds=1)
_LONGEST: dict[Granularity, timedelta] = {"hour": _HOUR, "day": _DAY, "week": _WEEK, "month": timedelta(days=31)}
#: Before and after every time that a query can name.
_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


class PeriodQuery(NamedTuple):
    """`from`, `to` and `tz` of a query as they were typed."""

    after: str | None
    before: str | None
    tz: str | None


class InsightPeriod(NamedTuple):
    """From `start` on and before `end`, with the time zone of its days."""

    start: datetime
    end: datetime
    zone: tzinfo


async def asked_period(reads: ReadModels, user_id: UUID, asked: PeriodQuery) -> InsightPeriod:
    """The period of a query; all time by default. Raises ValidationException that names the parameter."""
    after, before, tz = asked
    zone = await zone_of(reads, user_id, tz)
    start = moment("from", after, zone) if after else _EARLIEST
    end = moment("to", before, zone, last=True) if before else _LATEST
    return InsightPeriod(*_ordered(start, end), zone)


async def chart_period(
    reads: ReadModels, user_id: UUID, granularity: Granularity, asked: PeriodQuery
) -> tuple[InsightPeriod, list[datetime]]:
    """The period of a chart, and when its buckets begin; by default some buckets until now.

    Raises ValidationException that names the parameter.
    """
    after, before, tz = asked
    zone = await zone_of(reads, user_id, tz)
    end = moment("to", before, zone, last=True) if before else datetime.now(UTC)
    require_year("to", end, CHART_YEARS)
    start = moment("from", after, zone) if after else _earlier(granularity, end, zone)
    require_year("from", start, CHART_YEARS)
    start, end = _ordered(start, end)
    # One step more than are shown: where clocks change, whole days are an hour longer.
    if end - start > (MOST_BUCKETS + 1) * _LONGEST[granularity]:
        raise _too_many()
    buckets = beginnings(granularity, start, end, zone)
    if len(buckets) > MOST_BUCKETS:
        raise _too_many()
    return InsightPeriod(start, end, zone), buckets


def _too_many() -> ValidationException:
    return invalid("from", f"Ask for at most {MOST_BUCKETS} hours, days, weeks or months at once")


def label_of(granularity: Granularity, start: datetime, zone: tzinfo) -> str:
    """The bucket as people of the zone write it: 2026-11, 2026-11-26 or 2026-11-26T13:00+01:00."""
    local = start.astimezone(zone)
    match granularity:
        case "hour":
            return local.isoformat(timespec="minutes")
        case "month":
            return f"{local:%Y-%m}"
    return local.date().isoformat()


def _earlier(granularity: Granularity, end: datetime, zone: tzinfo) -> datetime:
    """When the first of the default buckets begins, of which the last holds the time before `end`."""
    back = DEFAULT_BUCKETS[granularity] - 1
    if granularity == "hour":
        return beginnings("hour", end - _INSTANT, end, zone)[0] - back * _HOUR
    day = first_day(granularity, (end - _INSTANT).astimezone(zone).date())
    for _ in range(back):
        day = first_day(granularity, day - _DAY)
    return beginning(day, zone)


def _ordered(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    if start >= end:
        raise invalid("from", "`from` must not come after `to`")
    return start, end
