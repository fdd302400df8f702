"""`python -m bench <what> [--json] [--save] [--seconds N] [--jobs N]`, and `python -m bench report`."""

import argparse
import json
import os
import shlex
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime

from bench import (
    append,
    archive,
    end_to_end,
    flames,
    growth,
    hops,
    lag,
    lanes,
    live,
    long_log,
    looking_back,
    machine,
    meaning,
    metrics,
    over_http,
    performance,
    pipeline,
    projections,
    proofs,
    rebuild,
    render,
    results,
    sealing,
    search,
    webhooks,
    workers,
)
from bench.page import measuring as page
from bench.page import seeking
from bench.reads import measuring as reads
from bench.report import Explained, Figures, table
from infra.processes import memory

#: By name: seconds per contender and run, and what is measured.
MEASUREMENTS: dict[str, tuple[float, Callable[[float, Namespace], Figures]]] = {
    "append": (10, lambda seconds, options: append.measure(seconds, options.events)),
    "archive": (0, lambda _, options: archive.measure(options.events)),
    "projections": (10, lambda seconds, options: projections.measure(seconds, options.events)),
    "pipeline": (10, lambda seconds, options: pipeline.measure(seconds, options.events)),
    "http": (3, lambda seconds, options: over_http.measure(seconds, options.jobs or 1_000_000)),
    "e2e": (60, lambda seconds, options: end_to_end.measure(seconds, options.jobs or 10_000)),
    "lag": (10, lambda seconds, _: lag.measure(seconds)),
    "lanes": (10, lambda seconds, _: lanes.measure(seconds)),
    "live": (10, lambda seconds, options: live.measure(seconds, options.only)),
    "growth": (3, lambda seconds, options: growth.measure(seconds, options.jobs or 1_000_000)),
    "long": (5, lambda seconds, options: long_log.measure(seconds, options.events)),
    "history": (10, lambda seconds, options: looking_back.measure(seconds, options.jobs or 200_000)),
    "reads": (2, lambda seconds, options: reads.measure(seconds, options.jobs or 1_000_000, options.only)),
    "sealing": (3, lambda seconds, options: sealing.measure(seconds, options.events)),
    "search": (3, lambda seconds, options: search.measure(seconds, options.jobs or 1_000_000)),
    "meaning": (5, lambda seconds, options: meaning.measure(seconds, options.jobs or 1_000_000)),
    "metrics": (2, lambda seconds, _: metrics.measure(seconds)),
    "page": (0, lambda _, options: page.measure(options.jobs or 10_000)),
    "memory": (0, lambda seconds, _: growth.memory(seconds)),
    "proofs": (10, lambda seconds, options: proofs.measure(seconds, options.events)),
    "rebuild": (20, lambda seconds, options: rebuild.measure(seconds, options.events, options.rate)),
    "render": (5, lambda seconds, _: render.measure(seconds)),
    "webhooks": (10, lambda seconds, _: webhooks.measure(seconds)),
    "workers": (0, lambda seconds, options: workers.measure(seconds, options.events)),
    "seek": (0, lambda seconds, _: seeking.measure()),
    "start": (0, lambda seconds, _: growth.start(seconds)),
    "hops": (0, lambda seconds, _: hops.measure()),
    "flames": (8, lambda seconds, _: flames.measure(seconds)),
}


def main() -> int:
    """Run one measurement and print it, or write the page about all that are stored."""
    options = _options()
    if options.what == "report":
        print(performance.write())
        return 0
    memory.tune()
    os.environ["EXAMPLES"] = "off"  # nothing is made beside what is measured
    usual, measure = MEASUREMENTS[options.what]
    surroundings, begun = machine.describe(), time.monotonic()
    figures = measure(options.seconds or usual, options)
    if options.save:
        results.save(_result(options.what, surroundings, time.monotonic() - begun, figures))
    print(json.dumps(_whole(figures)) if options.json else table(figures))
    return 0


def _options() -> Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure MangaMotion beside its alternatives.")
    parser.add_argument("what", choices=[*MEASUREMENTS, "report"])
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--save", action="store_true", help="store the result for `report` in bench/results")
    parser.add_argument(
        "--seconds", type=float, help="how long each run takes (default 10, http, growth and search 3, reads 2)"
    )
    parser.add_argument("--events", type=int, default=1_000_000, help="events of the log (default 1,000,000)")
    parser.add_argument("--rate", type=int, default=500, help="rebuild: orders per second (default 500)")
    parser.add_argument("--only", default="*", help="reads: queries with such names, as `gallery*`; live: parts")
    parser.add_argument(
        "--jobs",
        type=int,
        help="http, growth, meaning, reads, search: so many (1,000,000); e2e and page: 10,000, with files a tenth",
    )
    return parser.parse_args()


def _whole(figures: Figures) -> dict[str, object]:
    return {**figures, **({"plans": figures.plans} if isinstance(figures, Explained) else {})}


def _result(what: str, surroundings: dict[str, str], took: float, figures: Figures) -> results.Result:
    return results.Result(
        what=what,
        command=f"python -m bench {shlex.join(argument for argument in sys.argv[1:])}",
        at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        commit=machine.commit(),
        took=round(took, 1),
        machine=surroundings,
        figures=figures,
        plans=figures.plans if isinstance(figures, Explained) else {},
    )


if __name__ == "__main__":
    sys.exit(main())
