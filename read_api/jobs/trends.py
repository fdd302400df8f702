"""How many jobs were ordered when, and what became of them."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import QueryParameter

from read_api.jobs.filters import moment
from read_api.pagination import invalid
from read_api.ports import JOBS, ReadsOf
from read_api.status_labels import STATUSES_BY_LABEL

_STEPS = {"day": timedelta(days=1), "week": timedelta(weeks=1)}
_BUCKETS = 400
_DEFAULT = 30

_COUNTS = ", ".join(
    f"count(*) FILTER (WHERE status = ANY('{{{','.join(statuses)}}}'))" for statuses in STATUSES_BY_LABEL.values()
)
_TRENDS = f"""
    SELECT bucket, {_COUNTS}
      FROM generate_series(%(first)s::timestamp, %(end)s::timestamp - interval '1 us', %(step)s::interval) AS bucket
      LEFT JOIN jobs ON user_id = %(user_id)s AND created_at >= %(start)s AND created_at < %(limit)s
                    AND date_trunc(%(unit)s, created_at AT TIME ZONE 'UTC') = bucket
     GROUP BY bucket ORDER BY bucket
"""

_Granularity = Annotated[Literal["day", "week"], QueryParameter(description="Weeks begin on Monday; times are UTC")]
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
) -> Trends:
    """How many jobs were ordered in each day or week, by their state of today."""
    start, end = _range(_STEPS[granularity], after, before)
    first = start.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    first -= timedelta(days=first.weekday() if granularity == "week" else 0)
    asked = {
        "user_id": request.user,
        "unit": granularity,
        "step": _STEPS[granularity],
        "first": first,
        "end": end.replace(tzinfo=None),
        "start": start,
        "limit": end,
    }
    return Trends(granularity, [_bucket(*row) for row in await reads.fetch(JOBS, _TRENDS, asked)])


def _range(step: timedelta, after: str | None, before: str | None) -> tuple[datetime, datetime]:
    """Start and end. Raises ValidationException for a range that is empty or too long."""
    end = moment("to", before, timedelta(days=1)) if before else datetime.now(UTC)
    if after is None and end.year < 10:
        raise invalid("to", "This is too long ago")
    start = moment("from", after, timedelta(0)) if after else end - _DEFAULT * step
    if not timedelta(0) < end - start <= _BUCKETS * step or start.year < 10:
        raise invalid("from", f"The range must hold 1 to {_BUCKETS} days or weeks")
    return start, end


def _bucket(start: datetime, *counts: int) -> Bucket:
    return Bucket(
        start=start.date().isoformat(), total=sum(counts), **dict(zip(STATUSES_BY_LABEL, counts, strict=True))
    )


routes = [get_trends]
