"""How many jobs were ordered when, and what became of them."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.exceptions import ValidationException
from litestar.params import QueryParameter

from read_api.days import CHART_YEARS, TimeZone, beginnings, period, require_year, zone_of
from read_api.pagination import invalid
from read_api.ports import JOBS, ReadsOf
from read_api.status_labels import STATUSES_BY_LABEL

_STEPS = {"day": timedelta(days=1), "week": timedelta(weeks=1)}
_BUCKETS = 400
_DEFAULT = 30

_COUNTS = ", ".join(
    f"count(*) FILTER (WHERE status = ANY('{{{','.join(statuses)}}}')) AS {label}"
    for label, statuses in STATUSES_BY_LABEL.items()
)
_FOUND = ", ".join(f"coalesce({label}, 0)" for label in STATUSES_BY_LABEL)
# The beginnings come as parameters: the time zones of this program and of PostgreSQL may differ in age.
_TRENDS = f"""
    SELECT {_FOUND}
      FROM generate_series(1, cardinality(%(beginnings)s::timestamptz[])) AS bucket
      LEFT JOIN (
        SELECT width_bucket(created_at, %(beginnings)s::timestamptz[]) AS bucket, {_COUNTS}
          FROM jobs WHERE user_id = %(user_id)s AND created_at >= %(start)s AND created_at < %(end)s
         GROUP BY 1
      ) AS counted USING (bucket)
     ORDER BY bucket
"""

_Granularity = Annotated[Literal["day", "week"], QueryParameter(description="Weeks begin on Monday")]
_From = Annotated[str | None, QueryParameter(name="from", max_length=40, description="Default: 30 buckets before `to`")]
_To = Annotated[str | None, QueryParameter(name="to", max_length=40, description="Default: now; a date is included")]


class Bucket(msgspec.Struct, frozen=True):
    """A day or a week; the four counts add up to `total`."""

    start: Annotated[str, msgspec.Meta(extra_json_schema={"format": "date"})]
    total: int
    completed: int
    processing: int
    queued: int
    failed: int


class Trends(msgspec.Struct, frozen=True):
    """Jobs by the day or week in which they were ordered, empty ones included."""

    granularity: Literal["day", "week"]
    buckets: list[Bucket]


@get("/api/me/jobs/trends", summary="My jobs over time", tags=["Jobs"], opt={"scope": "jobs:read"})
async def get_trends(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    granularity: _Granularity = "day",
    after: _From = None,
    before: _To = None,
    tz: TimeZone = None,
) -> Trends:
    """How many jobs were ordered in each day or week of a time zone, by their state of today."""
    zone = await zone_of(reads, request.user, tz)
    start, end = _range(_STEPS[granularity], after, before, zone)
    steps = beginnings(granularity, start, end, zone)
    if len(steps) > _BUCKETS:
        raise _too_many()
    asked = {"user_id": request.user, "beginnings": steps, "start": start, "end": end}
    counts = await reads.fetch(JOBS, _TRENDS, asked)
    days = [at.astimezone(zone).date().isoformat() for at in steps]
    return Trends(granularity, [_bucket(day, *row) for day, row in zip(days, counts, strict=True)])


def _range(step: timedelta, after: str | None, before: str | None, zone: tzinfo) -> tuple[datetime, datetime]:
    """Start and end. Raises ValidationException for a range that is empty or too long."""
    asked = period(after, before, zone)
    end = asked.end or datetime.now(UTC)
    require_year("to", end, CHART_YEARS)
    start = asked.start or end - _DEFAULT * step
    require_year("from", start, CHART_YEARS)
    if not timedelta(0) < _by_the_clock(start, end, zone) <= _BUCKETS * step:
        raise _too_many()
    return start, end


def _too_many() -> ValidationException:
    return invalid("from", f"The range must hold 1 to {_BUCKETS} days or weeks")


def _by_the_clock(start: datetime, end: datetime, zone: tzinfo) -> timedelta:
    """How long it is by a clock on the wall, where every day has 24 hours."""
    return end.astimezone(zone).replace(tzinfo=None) - start.astimezone(zone).replace(tzinfo=None)


def _bucket(start: str, *counts: int) -> Bucket:
    return Bucket(start=start, total=sum(counts), **dict(zip(STATUSES_BY_LABEL, counts, strict=True)))


routes = [get_trends]
