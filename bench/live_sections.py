"""The section about live updates."""

from bench import texts
from bench.plots import number
from bench.report import Figures
from bench.results import Result
from bench.section import Maker, Rows, Section

#: Column and the part of the run that it shows.
_PARTS = {"calm": "calm", "faults": "faults", "restart of a process": "storm"}
#: Row and the figure that it shows of each part.
_COUNTS = {
    "events appended": "events",
    "messages about events": "received",
    "messages about frames": "progress",
    "clients that came back": "reconnects",
    "events missing": "missing",
    "events that came twice": "repeated",
    "events out of order": "disordered",
}


def _counts(result: Result) -> Section:
    figures = result.figures
    return Section(
        title="Live updates",
        text=texts.LIVE.format(**_facts(figures)),
        result=result,
        head=["", *_PARTS],
        rows=[[row, *(_shown(figures, f"{part}_{name}") for part in _PARTS.values())] for row, name in _COUNTS.items()],
    )


def _times(result: Result) -> Section:
    return Section(
        title="Live updates: times and memory",
        text=texts.LIVE_TIMES.format(**_facts(result.figures)),
        result=result,
        head=["", "measured"],
        rows=_rows(result.figures),
    )


def _rows(figures: Figures) -> Rows:
    names = {
        "append → socket, p50 ms": "lag_p50_ms",
        "append → socket, p99 ms": "lag_p99_ms",
        "first socket back → all live, s": "storm_seconds",
        "process killed → first socket back, s": "storm_restart_seconds",
        "orders at the other process meanwhile": "storm_orders",
        "of those refused": "storm_refused",
        "p99 of those, ms": "storm_order_p99_ms",
        "KB per idle socket": "idle_kb_per_socket",
    }
    theirs = f"{figures['centrifugo_kb_from']:.0f} to {figures['centrifugo_kb_to']:.0f}"
    rows = [[row, _shown(figures, name)] for row, name in names.items()]
    return [*rows, ["KB per connection of Centrifugo, as it documents", theirs]]


def _facts(figures: Figures) -> dict[str, str]:
    return {name: number(value) for name, value in figures.items()}


def _shown(figures: Figures, name: str) -> str:
    return number(figures[name]) if name in figures else "failed"


ALL = (Maker("live", _counts), Maker("live", _times))
