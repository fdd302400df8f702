"""Reads while the read model of jobs is filled anew beside the one that serves, and orders go on."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from bench import accounts, histories
from bench.rebuild_load import Seen
from bench.report import Figures, percentile
from bench.stage import Stage, ours, prepared

ACCOUNTS = 4_000
BESIDE = ("projector", "relay")
#: Seconds of orders before anything is measured.
_WARM_UP = 5.0
#: And for a rebuild.
_LONGEST = 3_600.0
_COMMAND = (sys.executable, "-m", "infra", "projections", "rebuild", "jobs", "--blue-green")


def measure(seconds: float, events: int, rate: int) -> Figures:
    """Figures of one run: `rate` orders per second on a log of so many events, `seconds` of them before the rebuild."""
    with prepared() as stage:
        asyncio.run(histories.load_ours(stage.settings.postgres_dsn, events // histories.EVENTS_PER_JOB))
        user_ids = accounts.new(ACCOUNTS)
        asyncio.run(accounts.open_ours(stage.settings.postgres_dsn, user_ids))
        tokens = accounts.write_tokens(stage.settings, user_ids, stage.folder / "tokens")
        with ours(stage, *BESIDE) as (url, _):
            _during(url, tokens, rate, lambda: time.sleep(_WARM_UP))
            before, _ = _during(url, tokens, rate, lambda: time.sleep(seconds))
            while_filled, took = _during(url, tokens, rate, lambda: _rebuild(stage))
    return {
        "events": events,
        "wanted_orders_per_s": rate,
        **_figures("before", before),
        **_figures("during", while_filled),
        "read_p99_ratio": round(_p99(while_filled) / _p99(before), 2),
        "rebuild_seconds": round(took, 1),
        "rebuild_per_s": round(events / took, 1),
    }


def _rebuild(stage: Stage) -> None:
    """The command of an operator. Raises CalledProcessError unless the views show the new version in the end."""
    with (stage.folder / "rebuild.log").open("wb") as out:
        subprocess.run(_COMMAND, env=stage.settings.to_env(), check=True, stdout=out, stderr=out, timeout=_LONGEST)
    sys.stderr.write((stage.folder / "rebuild.log").read_text())


def _during(url: str, tokens: Path, rate: int, work: Callable[[], object]) -> tuple[Seen, float]:
    """What was seen while this was done, and the seconds that it took."""
    with _load(url, tokens, rate) as client:
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
        said, _ = client.communicate()
    if client.returncode:
        raise RuntimeError(f"the load ended with {client.returncode}")
    return msgspec.json.decode(said, type=Seen), took


@contextmanager
def _load(url: str, tokens: Path, rate: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Orders and reads in a process of its own, until its input ends."""
    command = [sys.executable, "-m", "bench.rebuild_load", url, str(tokens), str(rate)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as client:
        try:
            yield client
        finally:
            client.kill()


def _figures(when: str, seen: Seen) -> Figures:
    return {
        f"orders_per_s_{when}": round(seen.orders / seen.seconds, 1),
        f"reads_{when}": len(seen.reads),
        f"read_p50_ms_{when}": round(1000 * percentile(sorted(seen.reads), 0.5), 2),
        f"read_p99_ms_{when}": round(1000 * _p99(seen), 2),
        f"failed_{when}": seen.failed,
        f"stale_{when}": seen.stale,
    }


def _p99(seen: Seen) -> float:
    return percentile(sorted(seen.reads), 0.99)
