"""One metric over time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.params import QueryParameter
from litestar.response import Stream

from domain.times import Instant, json_time
from read_api import csv_table
from read_api.csv_table import Cell
from read_api.days import Granularity, TimeZone
from read_api.insights.csv_answer import CSV, csv_answer
from read_api.insights.metrics import METRICS, Metric, SourceLabel, Unit
from read_api.insights.period import (
    FromText,
    GranularityText,
    InsightPeriod,
    PeriodQuery,
    ToText,
    chart_period,
    label_of,
)
from read_api.pagination import invalid
from read_api.ports import ReadModels, ReadsOf

MetricName = Annotated[
    str, QueryParameter(max_length=40, description="One of those of the stats", schema_extra={"enum": list(METRICS)})
]
_HEADER = ("start", "bucket", "value")


class ChartPoint(msgspec.Struct, frozen=True):
    """The value of an hour, day, week or month; `bucket` is how people of the time zone write it."""

    start: Instant
    bucket: str
    value: int | float | None


class Chart(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A metric over time, empty times included, oldest first; `end` is where the last one was cut."""

    metric: str
    unit: Unit
    source: SourceLabel
    granularity: Granularity
    time_zone: str
    end: Instant
    points: list[ChartPoint]


@get("/api/v1/insights/charts", summary="A figure over time", tags=["Insights"], opt={"scope": "jobs:read"})
async def get_chart(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    metric: MetricName = "views",
    granularity: GranularityText = "day",
    after: FromText = None,
    before: ToText = None,
    tz: TimeZone = None,
) -> Chart:
    """One metric in hours, days, weeks or months of a time zone. A day has 23 to 25 hours.

    Views, plays and downloads are counted by the hour (UTC); an hour belongs to the bucket in which it begins.
    """
    known = _metric(metric)
    period, points = await _points(reads, request.user, known, granularity, PeriodQuery(after, before, tz))
    return Chart(
        metric=metric,
        unit=known.unit,
        source=known.source,
        granularity=granularity,
        time_zone=str(period.zone),
        end=json_time(period.end),
        points=points,
    )


@get(
    "/api/v1/insights/charts/export",
    summary="Download a figure over time as a CSV file",
    tags=["Insights"],
    media_type=csv_table.MEDIA_TYPE,
    opt={"scope": "jobs:read"} | CSV,
)
async def export_chart(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    metric: MetricName = "views",
    granularity: GranularityText = "day",
    after: FromText = None,
    before: ToText = None,
    tz: TimeZone = None,
) -> Stream:
    """The same as a table, with a line of names."""
    _, points = await _points(reads, request.user, _metric(metric), granularity, PeriodQuery(after, before, tz))
    return csv_answer(f"mangamotion-{metric}-by-{granularity}", [_HEADER, *map(_cells, points)])


async def _points(
    reads: ReadModels,
    user_id: UUID,
    metric: Metric,
    granularity: Granularity,
    asked: PeriodQuery,
) -> tuple[InsightPeriod, list[ChartPoint]]:
    period, buckets = await chart_period(reads, user_id, granularity, asked)
    found = dict(await _values(reads, user_id, metric, period, buckets))
    return period, [
        ChartPoint(json_time(start), label_of(granularity, start, period.zone), found.get(number, metric.empty))
        for number, start in enumerate(buckets, 1)
    ]


async def _values(
    reads: ReadModels, user_id: UUID, metric: Metric, period: InsightPeriod, buckets: list[datetime]
) -> Iterable[tuple[int, int | float | None]]:
    """The values of the buckets with facts, which are numbered from 1."""
    if metric.facts is None:
        return ()
    # The beginnings come as parameters: the time zones of this program and of PostgreSQL may differ in age.
    sql = f"""
        SELECT width_bucket(at, %(buckets)s::timestamptz[]) AS bucket, {metric.value} AS value
          FROM ({metric.facts.sql}) AS facts GROUP BY 1
    """
    asked = {"user_id": user_id, "start": period.start, "end": period.end, "buckets": buckets}
    return [(bucket, value) for bucket, value in await reads.fetch(metric.facts.views, sql, asked)]


def _metric(name: str) -> Metric:
    if name not in METRICS:
        raise invalid("metric", f"The metric must be one of {', '.join(METRICS)}")
    return METRICS[name]


def _cells(point: ChartPoint) -> tuple[Cell, ...]:
    return (point.start, point.bucket, point.value)


routes = [get_chart, export_chart]
