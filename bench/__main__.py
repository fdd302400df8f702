"""`python -m bench <what> [--json] [--seconds N]`."""

import argparse
import json
import sys
from argparse import Namespace
from collections.abc import Callable

from bench import append, end_to_end, growth, lag, over_http, pipeline, projections
from bench.report import Figures, table
from infra.processes import memory

#: By name: seconds per contender and run, and what is measured.
MEASUREMENTS: dict[str, tuple[float, Callable[[float, Namespace], Figures]]] = {
    "append": (10, lambda seconds, options: append.measure(seconds, options.events)),
    "projections": (10, lambda seconds, options: projections.measure(seconds, options.events)),
    "pipeline": (10, lambda seconds, options: pipeline.measure(seconds, options.events)),
    "http": (3, lambda seconds, options: over_http.measure(seconds, options.jobs or 1_000_000)),
    "e2e": (60, lambda seconds, options: end_to_end.measure(seconds, options.jobs or 10_000)),
    "lag": (10, lambda seconds, _: lag.measure(seconds)),
    "growth": (3, lambda seconds, options: growth.measure(seconds, options.jobs or 1_000_000)),
    "memory": (0, lambda seconds, _: growth.memory(seconds)),
    "start": (0, lambda seconds, _: growth.start(seconds)),
}


def main() -> int:
    """Run one measurement and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure MangaMotion beside its alternatives.")
    parser.add_argument("what", choices=MEASUREMENTS)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--seconds", type=float, help="how long each run takes (default 10, http 3)")
    parser.add_argument("--events", type=int, default=1_000_000, help="events to rebuild from (default 1,000,000)")
    parser.add_argument(
        "--jobs", type=int, help="http: in the dashboards (default 1,000,000); e2e: to render (default 10,000)"
    )
    options = parser.parse_args()
    memory.tune()
    usual, measure = MEASUREMENTS[options.what]
    figures = measure(options.seconds or usual, options)
    print(json.dumps(figures) if options.json else table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
