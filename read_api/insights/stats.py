"""All metrics at once, over all time or over a period."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get

from domain.times import Instant, json_time
from read_api.days import TimeZone
from read_api.insights.metrics import METRICS, Metric, SourceLabel, Unit, by_facts
from read_api.insights.period import FromText, InsightPeriod, ToText, asked_period
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
    period, found = await asked_period(reads, request.user, after, before, tz), dict[str, Value]()
    for facts, metrics in by_facts().items():
        values = ", ".join(f"{metric.value} AS v{number}" for number, metric in enumerate(metrics.values()))
        sql = f"SELECT {values} FROM ({facts.sql}) AS facts"
        found.update(zip(metrics, (await _fetch(reads, facts.views, sql, request.user, period))[0], strict=True))
    figures = {name: _value(metric, found.get(name)) for name, metric in METRICS.items()}
    return InsightStats(figures, json_time(datetime.now(UTC)))


async def _fetch(reads: ReadModels, views: tuple[str, ...], sql: str, user_id: UUID, period: InsightPeriod) -> Any:
    return await reads.fetch(views, sql, {"user_id": user_id, "start": period.start, "end": period.end})


def _value(metric: Metric, value: Value) -> MetricValue:
    return MetricValue(metric.empty if value is None else value, metric.unit, metric.source)


routes = [get_insight_stats]
