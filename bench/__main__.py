"""`python -m bench <what> [--json] [--seconds N]`."""

import argparse
import json
import sys

from bench import append, pipeline, projections
from bench.report import table
from infra.processes import memory

MEASUREMENTS = {"append": append.measure, "projections": projections.measure, "pipeline": pipeline.measure}


def main() -> int:
    """Run one measurement and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure MangaMotion beside its alternatives.")
    parser.add_argument("what", choices=MEASUREMENTS)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each contender runs (default 10)")
    parser.add_argument("--events", type=int, default=1_000_000, help="events to rebuild from (default 1,000,000)")
    arguments = parser.parse_args()
    memory.tune()
    figures = MEASUREMENTS[arguments.what](seconds=arguments.seconds, events=arguments.events)
    print(json.dumps(figures) if arguments.json else table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
