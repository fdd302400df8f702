"""The sections about lists, filters, facets, charts and searches."""

from bench import texts
from bench.plots import number
from bench.results import Result
from bench.section import Maker, Section

#: Column and what stands before and after the name of a query.
_COLUMNS = {
    "p50": "{}_p50_ms",
    "p99": "{}_p99_ms",
    "a tenth p50": "tenth_{}_p50_ms",
    "large p50": "large_{}_p50_ms",
    "large p99": "large_{}_p99_ms",
    "SQLAlchemy p50": "peer_{}_p50_ms",
    "p99 ": "peer_{}_p99_ms",
    "large p50 ": "peer_large_{}_p50_ms",
}


def _times(result: Result) -> Section:
    figures = result.figures
    rows = [
        [f"`{name}`", *(_shown(figures.get(column.format(name))) for column in _COLUMNS.values())]
        for name in _names(result)
    ]
    facts = {name: f"{figures[name]:,.0f}" for name in ("jobs", "users", "large_jobs")}
    return Section(
        title="Every list, facet, chart and search",
        text=texts.EVERY_READ.format(**facts),
        result=result,
        head=["16 clients", *(column.strip() for column in _COLUMNS)],
        rows=rows,
    )


def _plans(result: Result) -> Section:
    return Section(
        title="Their plans",
        text=texts.PLANS,
        result=result,
        head=["query", "plan"],
        rows=[[f"`{name}`", result.plans[f"large_{name}"]] for name in _names(result)],
    )


def _names(result: Result) -> list[str]:
    """Of the queries, in their order."""
    return [name for name in result.plans if f"large_{name}" in result.plans]


def _shown(value: float | None) -> str:
    return "" if value is None else number(value)


ALL = (Maker("reads", _times), Maker("reads", _plans))
