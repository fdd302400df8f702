"""Live updates: a thousand sockets over two API processes while two hundred jobs are rendered, in calm and in faults.

Clients and what takes the place of the workers are in a process of their own (`bench/live_load.py`). The time of an
event runs from the call that appends it to its message at a socket. A part that fails is named on standard error, and
so is each figure that is not what was aimed at. All parts end within `WHOLE` seconds.
"""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from fnmatch import fnmatch
from pathlib import Path
from types import FrameType

import msgspec

from bench import accounts
from bench.live_follower import LiveFound
from bench.live_load import LivePlan
from bench.processes import memory_mb, running, wait_for
from bench.report import Figures, percentile
from bench.stage import Stage, prepared
from infra.embedded.ports import free_port

SOCKETS, JOBS, IDLE = 1_000, 200, 5_000
#: Connections that are cut per second while there are faults, and orders per second while sockets come back.
CUTS, ORDERS = 10.0, 20.0
#: Seconds after which idle sockets are measured: each has been pinged once.
IDLE_SECONDS = 22.0
#: KB per connection, as Centrifugo's documentation says.
CENTRIFUGO = (30, 50)
#: Seconds for one part, and for all of them together.
PART, WHOLE = 90, 240

#: Seconds after the clients are live, and what happens then.
Faults = Sequence[tuple[float, Callable[[], None]]]

#: The most that each figure may be.
AIMS = {
    "lag_p99_ms": 100.0,
    "idle_kb_per_socket": 25.0,
    "storm_seconds": 5.0,
    **{
        f"{part}_{name}": 0.0
        for part in ("calm", "faults", "storm")
        for name in ("failed", "missing", "repeated", "disordered", "unexpected")
    },
    "idle_failed": 0.0,
    "idle_lost": 0.0,
    "storm_refused": 0.0,
}


class Arena:
    """Two API processes, each at an address of its own, and the accounts that clients have."""

    def __init__(self, stage: Stage, stack: ExitStack) -> None:
        self.stage, self._stack = stage, stack
        first = free_port(set())
        self.ports = first, free_port({first})
        self.processes: dict[int, subprocess.Popen[bytes]] = {}
        self.user_ids = accounts.new(JOBS)
        asyncio.run(accounts.open_ours(stage.settings.postgres_dsn, self.user_ids))
        file = accounts.write_tokens(stage.settings, self.user_ids, stage.folder / "tokens")
        self.tokens = file.read_text().split()

    def start(self, *numbers: int) -> None:
        """Start those of the processes that do not run, one after the other, and wait until they answer."""
        for number in numbers:
            known = self.processes.get(number)
            if known is None or known.poll() is not None:
                self._spawn(number)
                log = self.stage.folder / f"api-{number}.log"
                wait_for(f"http://{self.host(number)}/health/live", self.processes[number], log)

    def _spawn(self, number: int) -> None:
        settings = msgspec.structs.replace(self.stage.settings, port=self.ports[number])
        log = self.stage.folder / f"api-{number}.log"
        self.processes[number] = self._stack.enter_context(running(log, settings.to_env(), "infra", "api"))

    def kill(self, number: int) -> None:
        """End a process at once."""
        self.processes[number].kill()
        self.processes[number].wait()

    def restart(self, number: int) -> None:
        """Kill a process and start it again; its clients find out when it answers."""
        self.kill(number)
        self._spawn(number)

    def freeze(self, number: int, seconds: float) -> None:
        """Stop a process for a while."""
        pid = self.processes[number].pid
        os.kill(pid, signal.SIGSTOP)
        try:
            time.sleep(seconds)
        finally:
            os.kill(pid, signal.SIGCONT)

    def host(self, number: int) -> str:
        """The address of a process."""
        return f"127.0.0.1:{self.ports[number]}"

    def plan(self, *numbers: int, sockets: int = SOCKETS, cuts: float = 0.0, orders: float = 0.0) -> LivePlan:
        """What clients of some of the processes do. Orders go to the first."""
        return LivePlan(
            environ=self.stage.settings.to_env(),
            answer=str(self.stage.folder / "found.json"),
            hosts=[self.host(number) for number in numbers],
            user_ids=self.user_ids,
            tokens=self.tokens,
            sockets=sockets,
            cuts=cuts,
            orders=orders,
            order_host=self.host(0),
        )


def measure(seconds: float, only: str = "*") -> Figures:
    """Figures of one run; `only`: of the parts with such names."""
    low, high = CENTRIFUGO
    figures: Figures = {"sockets": SOCKETS, "jobs": JOBS, "idle_sockets": IDLE}
    figures |= {"centrifugo_kb_from": low, "centrifugo_kb_to": high}
    end = time.monotonic() + WHOLE
    with prepared() as stage, _arena(stage) as arena:
        for name, part in _parts(arena, seconds).items():
            if fnmatch(name, only):
                figures |= _attempt(name, part, end - time.monotonic())
    for name in missed(figures):
        _complain(f"{name} is {figures[name]:,.2f}, aimed at were {AIMS[name]:,.0f} at most")
    return figures


def missed(figures: Figures) -> list[str]:
    """The figures that are higher than what was aimed at."""
    return [name for name, most in AIMS.items() if figures.get(name, 0.0) > most]


def _parts(arena: Arena, seconds: float) -> dict[str, Callable[[], Figures]]:
    """By name, in their order; the first has a fresh process for itself."""
    return {
        "idle": lambda: _idle(arena),
        "calm": lambda: _calm(arena, seconds),
        "faults": lambda: _faults(arena, seconds),
        "storm": lambda: _storm(arena),
    }


def _attempt(name: str, part: Callable[[], Figures], left: float) -> Figures:
    """The figures of a part; when it fails or takes too long, that it failed."""
    try:
        with limited(min(PART, left)):
            return part() | {f"{name}_failed": 0}
    except Exception as error:  # the other parts are measured all the same
        _complain(f"{name} failed: {error!r}")
        return {f"{name}_failed": 1}


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises TimeoutError in the block, which must be in the main thread, when it takes longer."""

    def end(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"it took more than {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.01))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _complain(sentence: str) -> None:
    print(f"live: {sentence}", file=sys.stderr, flush=True)


@contextmanager
def _arena(stage: Stage) -> Iterator[Arena]:
    with ExitStack() as stack:
        arena = Arena(stage, stack)
        log = stage.folder / "projector.log"
        stack.enter_context(running(log, stage.settings.to_env(), "infra", "projector"))
        yield arena


def _idle(arena: Arena) -> Figures:
    """Memory of a process with many sockets that follow everything of their users and get nothing."""
    arena.start(0)
    pid = arena.processes[0].pid
    before = memory_mb(pid)
    plan = msgspec.structs.replace(arena.plan(0, sockets=IDLE), idle=True)
    with _load(plan) as load:
        time.sleep(IDLE_SECONDS)
        held = memory_mb(pid) - before
        found = _found(load)
    return {
        "idle_kb_per_socket": round(held * 1024 / IDLE, 1),
        "idle_lost": found.reconnects,
    }


def _calm(arena: Arena, seconds: float) -> Figures:
    arena.start(0, 1)
    found = _followed(arena.plan(0, 1), [(seconds, lambda: None)])
    lags = sorted(found.lags)
    shares = {f"lag_p{share}_ms": round(percentile(lags, share / 100) * 1000, 2) for share in (50, 99)}
    return shares | {"lag_slowest_ms": round(lags[-1] * 1000, 2)} | _counts(found, "calm")


def _faults(arena: Arena, seconds: float) -> Figures:
    """A kill, a freeze and a restart of Valkey, between cut connections."""
    arena.start(0, 1)
    faults: Faults = [
        (2.0, lambda: arena.kill(1)),
        (3.0, lambda: arena.start(1)),
        (8.0, lambda: arena.freeze(0, 3.0)),
        (13.0, arena.stage.restarts["Valkey"]),
        (max(20.0, seconds), lambda: None),
    ]
    return _counts(_followed(arena.plan(0, 1, cuts=CUTS), faults), "faults")


def _storm(arena: Arena) -> Figures:
    """All clients are at one process, which is killed and started again; the other one takes orders."""
    arena.start(0, 1)
    plan = arena.plan(1, orders=ORDERS)
    found = _followed(plan, [(3.0, lambda: arena.restart(1)), (15.0, lambda: None)])
    if not found.live_at:
        raise RuntimeError(f"not all clients were live again: {msgspec.structs.replace(found, lags=[], orders=[])}")
    orders = sorted(found.orders)
    return {
        "storm_seconds": round(found.live_at - found.back_at, 2),
        "storm_restart_seconds": round(found.back_at - found.gone_at, 2),
        "storm_orders": len(orders),
        "storm_refused": found.refused,
        "storm_order_p99_ms": round(percentile(orders, 0.99) * 1000, 1),
        **_counts(found, "storm"),
    }


def _followed(plan: LivePlan, faults: Faults) -> LiveFound:
    """What clients found while faults happened, in this thread: what a thread starts ends with it."""
    with _load(plan) as load:
        begun = time.perf_counter()
        for after, fault in faults:
            time.sleep(max(0.0, begun + after - time.perf_counter()))
            fault()
        return _found(load)


@contextmanager
def _load(plan: LivePlan) -> Iterator["subprocess.Popen[str]"]:
    """The process with the clients, once all are live."""
    command = [sys.executable, "-m", "bench.live_load"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as load:
        try:
            _write(load, msgspec.json.encode(plan).decode())
            if _read(load) != "ready":
                raise RuntimeError("the clients did not become live")
            yield load
        finally:
            load.kill()


def _found(load: "subprocess.Popen[str]") -> LiveFound:
    """End the renders; what clients found."""
    _write(load, "")
    file = _read(load)
    if not file:
        raise RuntimeError(f"the clients' process ended with {load.wait()}")
    return msgspec.json.decode(Path(file).read_bytes(), type=LiveFound)


def _write(load: "subprocess.Popen[str]", line: str) -> None:
    assert load.stdin
    load.stdin.write(line + "\n")
    load.stdin.flush()


def _read(load: "subprocess.Popen[str]") -> str:
    assert load.stdout
    return load.stdout.readline().strip()


def _counts(found: LiveFound, part: str) -> Figures:
    names = ("events", "received", "progress", "missing", "repeated", "disordered", "unexpected", "reconnects")
    return {f"{part}_{name}": getattr(found, name) for name in names}
