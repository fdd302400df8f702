"""`make chaos`: seeds, one after the other, for a night."""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from tests.faults.planted import BUGS, FOUND
from tests.faults.studio import RECOVERY, ROOT, Outcome, Studio

RESULTS = ROOT / ".faults" / "results.jsonl"
#: So many seeds are done to one system; the next one starts with an empty log.
PIECE = 25
#: A planted bug is found within so many seeds.
MOST_SEEDS = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when everything held, and with --planted when every bug was found."""
    parser = argparse.ArgumentParser(prog="make chaos")
    parser.add_argument("--seeds", type=int, default=30)
    parser.add_argument("--from", dest="first", type=int, default=0, help="default: after the last one of the results")
    parser.add_argument(
        "--planted",
        choices=["1", *BUGS],
        help="find this planted bug, or all of them (1), with seeds from --from on; all of them from 1 on are recorded",
    )
    chosen = parser.parse_args(arguments)
    if chosen.planted:
        bugs = list(BUGS) if chosen.planted == "1" else [chosen.planted]
        return asyncio.run(find_planted(bugs, chosen.first or 1))
    first = chosen.first or next_seed(RESULTS)
    return asyncio.run(run(range(first, first + chosen.seeds), RESULTS))


def next_seed(results: Path) -> int:
    """The seed after the last one that has a result."""
    lines = results.read_text().splitlines() if results.exists() else []
    return int(json.loads(lines[-1])["seed"]) + 1 if lines else 1


async def run(seeds: Sequence[int], results: Path) -> int:
    """Do the seeds, with a line for each in `results`; a failure ends the system, and the next seed has another one."""
    results.parent.mkdir(exist_ok=True)
    outcomes: list[Outcome] = []
    async with AsyncExitStack() as stack:
        studio, left = None, 0
        for seed in seeds:
            if studio is None or not left:
                await stack.aclose()
                studio, left = await stack.enter_async_context(Studio()), PIECE
            outcome = await studio.run(seed)
            left -= 1
            if outcome.failure:
                left = 0
            outcomes.append(outcome)
            with results.open("a") as file:
                file.write(f"{outcome.line()}\n")
            print(outcome, flush=True)
    print(summary(outcomes))
    return 1 if any(one.failure for one in outcomes) or slowest(outcomes, 0.99) > RECOVERY else 0


def slowest(outcomes: Sequence[Outcome], part: float) -> float:
    """The seconds within which this part of all faults was over; 0 without faults."""
    all_of_them = sorted(seconds for one in outcomes for seconds in one.slowest)
    return all_of_them[min(int(len(all_of_them) * part), len(all_of_them) - 1)] if all_of_them else 0.0


def summary(outcomes: Sequence[Outcome]) -> str:
    """All of it in a few lines."""
    failed = [one.seed for one in outcomes if one.failure]
    faults = sum(len(one.steps) for one in outcomes)
    seconds = sum(one.seconds for one in outcomes)
    median, p99, longest = (slowest(outcomes, part) for part in (0.5, 0.99, 1.0))
    return "\n".join(
        [
            f"{len(outcomes)} seeds, {faults} faults, {sum(one.events for one in outcomes)} events, "
            f"{sum(one.acknowledged for one in outcomes)} acknowledged jobs, {seconds:.0f} s",
            f"all works again after {median:.1f} s (median), {p99:.1f} s (99 of 100), {longest:.1f} s (longest)",
            f"failed: {', '.join(map(str, failed))}" if failed else "everything held",
        ]
    )


async def find_planted(bugs: Sequence[str], first: int) -> int:
    """For each bug, seeds from `first` on until one finds it; all bugs from seed 1 on are recorded in planted.json."""
    known = {}
    for bug in bugs:
        async with Studio(bug) as studio:
            for seed in range(first, first + MOST_SEEDS):
                outcome = await studio.run(seed)
                print(f"{bug}: {outcome}", flush=True)
                if outcome.failure:
                    known[bug] = {"seed": seed, "found": outcome.failure[:200], "on": time.strftime("%Y-%m-%d")}
                    break
    if first == 1 and known.keys() == BUGS.keys():
        FOUND.write_text(json.dumps(known, indent=2) + "\n")
    missed = set(bugs) - known.keys()
    print(f"not found: {', '.join(sorted(missed))}" if missed else f"{len(known)} planted bugs were found")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
