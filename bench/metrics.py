"""What metrics and traces cost an order over HTTP: API processes with and without them, by turns on one system.

All run beside each other on the same servers, with one projector and one relay; the one that is not asked does nothing.
Metrics are scraped once in each run, which is more often than every 15 s; traces go to a collector that drops them.
"""

import asyncio
import json
import os
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from statistics import median, quantiles
from typing import Any, NamedTuple

import msgspec

from bench import accounts
from bench.cpu import processor_seconds
from bench.load import Request, drive
from bench.orders import customers
from bench.processes import wait_for
from bench.report import Figures
from bench.stage import Stage, prepared, started
from infra.embedded.ports import free_port
from infra.http.middleware.observed import ObservedRequests
from infra.settings.telemetry import TelemetrySettings
from infra.telemetry import tracing
from infra.telemetry.exporter import Exporter
from infra.telemetry.instruments import (
    APPEND_COMMANDS,
    APPEND_CONFLICTS,
    APPEND_EVENTS,
    APPEND_SECONDS,
    APPEND_WAIT,
)
from infra.telemetry.otel import OtelSpans
from infra.telemetry.start import sdk_environ

PAIRS = 10
_REQUESTS = 10_000
CLIENTS = 16
#: More than are ordered in all runs.
ORDERS = 300_000
ORDER = json.dumps({"prompt": "a quiet harbour at dusk, light rain, cinematic", "seed": 7})
PATH = "/api/generate-from-prompt"


class Contender(NamedTuple):
    """An API process."""

    request: Request
    pid: int
    #: Where it is scraped; 0: nowhere.
    metrics_port: int


def measure(seconds: float) -> Figures:
    """Medians of pairs, with the quartiles of their ratios: 1 would be that it costs nothing."""
    with prepared() as stage, ExitStack() as stack:
        people = customers(ORDERS)
        asyncio.run(accounts.open_ours(stage.settings.postgres_dsn, people))
        accounts.write_tokens(stage.settings, people, stage.folder / "tokens")
        stack.enter_context(
            started(stage, stage.settings.to_env(), {name: ("infra", name) for name in ("projector", "relay")})
        )
        collector = stack.enter_context(_collector())
        port = free_port(set())
        serve = partial(_serve, stage, stack)
        off = serve("off", TelemetrySettings())
        measured = serve("measured", TelemetrySettings(metrics_port=port))
        traced = serve("traced", TelemetrySettings(otel_exporter_otlp_endpoint=collector))
        return (
            asyncio.run(_alone(collector))
            | _by_turns("metrics", off, measured, seconds)
            | _by_turns("traces", off, traced, seconds)
        )


def _serve(stage: Stage, stack: ExitStack, name: str, telemetry: TelemetrySettings) -> Contender:
    port = free_port(set())
    settings = msgspec.structs.replace(stage.settings, port=port, telemetry=telemetry)
    (process,) = stack.enter_context(started(stage, settings.to_env(), {f"api-{name}": ("infra", "api")})).values()
    url = f"http://127.0.0.1:{port}"
    wait_for(f"{url}/health/live", process, stage.folder / f"api-{name}.log")
    request = Request(url=url, tokens=stage.folder / "tokens", path=PATH, body=ORDER)
    return Contender(request, process.pid, telemetry.metrics_port)


#: Every run begins with other accounts than the one before.
_STARTS = count(0, 811)


def _by_turns(name: str, off: Contender, on: Contender, seconds: float) -> Figures:
    rates: list[float] = []
    costs: list[float] = []
    orders: dict[bool, list[float]] = {False: [], True: []}
    for pair in range(PAIRS + 1):
        found = {}
        for turn in (False, True) if pair % 2 else (True, False):
            contender = on if turn else off
            before = processor_seconds(contender.pid)
            run = drive(contender.request, CLIENTS, seconds, next(_STARTS))
            found[turn] = run.per_s, (processor_seconds(contender.pid) - before) / (run.per_s * seconds)
            if contender.metrics_port:
                urllib.request.urlopen(f"http://127.0.0.1:{contender.metrics_port}/metrics", timeout=5).read()
        if pair:  # the first one warms up
            rates.append(found[True][0] / found[False][0])
            costs.append(found[True][1] / found[False][1])
            for turn, (per_s, _) in found.items():
                orders[turn].append(per_s)
    sys.stderr.write(f"{name}: orders {[round(rate, 3) for rate in rates]}\n")
    lower, _, upper = quantiles(rates, n=4)
    cost_lower, _, cost_upper = quantiles(costs, n=4)
    return {
        f"{name}_off_per_s": round(median(orders[False]), 1),
        f"{name}_on_per_s": round(median(orders[True]), 1),
        f"{name}_ratio": round(median(rates), 3),
        f"{name}_ratio_lower_quartile": round(lower, 3),
        f"{name}_ratio_upper_quartile": round(upper, 3),
        f"{name}_cpu_ratio": round(median(costs), 3),
        f"{name}_cpu_ratio_lower_quartile": round(cost_lower, 3),
        f"{name}_cpu_ratio_upper_quartile": round(cost_upper, 3),
    }


async def _alone(collector: str) -> Figures:
    """Microseconds of processor time that the instruments take of one request with one append, by themselves."""
    figures: Figures = {}
    bare = await _request_us(_answer)
    exporter = Exporter("api")
    figures["metrics_us"] = round(await _request_us(ObservedRequests(_answer)) - bare, 1)
    exporter.close()
    os.environ |= sdk_environ(TelemetrySettings(otel_exporter_otlp_endpoint=collector))
    spans = OtelSpans("api", "bench")
    tracing.use(spans)
    figures["traces_us"] = round(await _request_us(ObservedRequests(_answer)) - bare, 1)
    tracing.use(None)
    spans.close()
    return figures


async def _answer(scope: Any, receive: Any, send: Any) -> None:
    """What the instruments do in an order: a span around its append, and what one append is measured by."""
    del receive
    with tracing.span("append"):
        tracing.marked({})
    for instrument in (APPEND_SECONDS, APPEND_COMMANDS, APPEND_WAIT):
        instrument.observe(0.002)
    APPEND_EVENTS.add(2)
    APPEND_CONFLICTS.add(0)
    scope["path_template"] = PATH
    await send({"type": "http.response.start", "status": 202, "headers": []})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _request_us(app: Any) -> float:
    """The least of several rounds."""

    async def send(_: Any) -> None:
        pass

    rounds = []
    for _ in range(5):
        began = time.process_time()
        for _ in range(_REQUESTS):
            await app({"type": "http", "method": "POST", "headers": []}, None, send)
        rounds.append(1e6 * (time.process_time() - began) / _REQUESTS)
    return min(rounds)


class _Dropped(BaseHTTPRequestHandler):
    """Takes what is sent."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def _collector() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Dropped)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
