"""All metrics at once, over all time or over a period."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get

from domain.times import Instant, json_time
from read_api.days import TimeZone
from read_api.insights.metrics import METRICS, Facts, Metric, SourceLabel, Unit, by_facts
from read_api.insights.period import FromText, PeriodQuery, ToText, asked_period
from read_api.ports import ReadModels, ReadsOf

Value = int | float | None


class MetricValue(msgspec.Struct, frozen=True):
    """A figure; null where there is nothing to divide by, and where the source is `placeholder`."""

    value: Value
    unit: Unit
    source: SourceLabel


class InsightStats(msgspec.Struct, frozen=True, rename="camel"):
    """Every metric by its name; views, plays and downloads of this hour are not in it yet."""

    metrics: dict[str, MetricValue]
    measured_at: Instant


@get("/api/v1/insights/stats", summary="Figures on my videos", tags=["Insights"], opt={"scope": "jobs:read"})
async def get_insight_stats(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    after: FromText = None,
    before: ToText = None,
    tz: TimeZone = None,
) -> InsightStats:
    """How often one's videos were viewed, played and downloaded, and what became of the orders and credits."""
    period = await asked_period(reads, request.user, PeriodQuery(after, before, tz))
    asked = {"user_id": request.user, "start": period.start, "end": period.end}
    # At the same time, as each reads all that an account has of its facts.
    parts = await asyncio.gather(*(_values(reads, facts, metrics, asked) for facts, metrics in by_facts().items()))
    found = {name: value for part in parts for name, value in part.items()}
    figures = {name: _value(metric, found.get(name)) for name, metric in METRICS.items()}
    return InsightStats(figures, json_time(datetime.now(UTC)))


async def _values(
    reads: ReadModels, facts: Facts, metrics: Mapping[str, Metric], asked: Mapping[str, Any]
) -> dict[str, Value]:
    """The values of the metrics that are made of some facts."""
    values = ", ".join(f"{metric.value} AS v{number}" for number, metric in enumerate(metrics.values()))
    (row,) = await reads.fetch(facts.views, f"SELECT {values} FROM ({facts.sql}) AS facts", asked)
    return dict(zip(metrics, row, strict=True))


def _value(metric: Metric, value: Value) -> MetricValue:
    return MetricValue(metric.empty if value is None else value, metric.unit, metric.source)


routes = [get_insight_stats]
