"""Flame graphs of our processes under load, for `docs/performance`: where the time goes.

py-spy looks on from outside at threads that hold the interpreter lock. Needs the dependency group `bench`.
"""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import accounts, histories, history
from bench.load import Request, drive
from bench.over_http import ACCOUNTS, BESIDE, ORDER, READS
from bench.performance import PLOTS
from bench.report import Figures
from bench.stage import Running, ours, prepared

CLIENTS = 64
WARM_UP = 2.0
#: Per second.
SAMPLES = 250
JOBS = 20_000


def measure(seconds: float) -> Figures:
    """Write the graphs; orders and lists per second under observation."""
    with prepared() as stage:
        asyncio.run(histories.load_ours(stage.settings.postgres_dsn, JOBS))
        user_ids = accounts.new(ACCOUNTS)
        asyncio.run(accounts.open_ours(stage.settings.postgres_dsn, user_ids))
        owners = accounts.write_tokens(stage.settings, user_ids, stage.folder / "tokens")
        readers = accounts.write_tokens(stage.settings, history.USERS, stage.folder / "readers")
        with ours(stage, *BESIDE) as (url, found):
            orders = Request(url=url, tokens=owners, path="/api/generate-from-prompt", body=ORDER)
            lists = Request(url=url, tokens=readers, path=READS["list"])
            watched = {"api-0": "api-orders", "projector": "projector-orders", "relay": "relay-orders"}
            figures = _watched(found, orders, watched, seconds)
            return figures | _watched(found, lists, {"api-0": "api-lists"}, seconds)


def _watched(found: Running, request: Request, names: dict[str, str], seconds: float) -> Figures:
    """One load with a graph for each of these processes."""
    drive(request, CLIENTS, WARM_UP)
    with ThreadPoolExecutor(1) as pool:
        load = pool.submit(drive, request, CLIENTS, seconds + 1)
        spies = [_spy(found[process].pid, f"{name}-flame.svg", seconds) for process, name in names.items()]
        for spy in spies:
            spy.wait(seconds + 60)
        return {f"{'/'.join(names.values())}_per_s": round(load.result().per_s, 1)}


def _spy(pid: int, name: str, seconds: float) -> "subprocess.Popen[bytes]":
    """The graph contains the command that made it, so that is kept free of this machine's paths."""
    options = ["--gil", "--rate", str(SAMPLES), "--duration", str(round(seconds)), "--output", name]
    return subprocess.Popen(
        ["py-spy", "record", "--pid", str(pid), *options],
        executable=Path(sys.executable).with_name("py-spy"),
        cwd=PLOTS,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
