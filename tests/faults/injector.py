"""Kills and freezes processes of a running system, as a seed decides."""

import asyncio
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests import processes

#: What each process is called in the list of processes.
TARGETS = {
    "api": "-m infra api",
    "projector": "-m infra projector",
    "relay": "-m infra relay",
    "scheduler": "-m infra scheduler",
    "worker": "bench.noop_worker",
    "nats": "nats-server",
    "valkey": "valkey-server",
    "s3": "rclone serve s3",
    "media": "caddy",
    "postgres": "bin/postgres",
}
LEADERS = ("projector", "relay", "scheduler")
#: PostgreSQL's sessions are processes too; a fault may hit the first one alone, or all.
SESSIONS = "postgres: "
FROZEN_SECONDS = (3.0, 14.0)


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong. `of_all`: to every process of the kind, not to one of them."""

    target: str
    number: signal.Signals
    of_all: bool
    #: how long a frozen process stays so, unless it is replaced before
    seconds: float

    def __str__(self) -> str:
        how = "kill" if self.number == signal.SIGKILL else f"freeze for {self.seconds:.1f} s"
        return f"{how} {'every' if self.of_all else 'one'} {self.target}"


def faults(rng: random.Random) -> Iterator[Fault]:
    """All targets and both signals, again and again; the freezes of leaders come first in each round."""
    while True:
        kinds = [(target, number) for target in TARGETS for number in (signal.SIGKILL, signal.SIGSTOP)]
        rng.shuffle(kinds)
        kinds.sort(key=lambda kind: not (kind[0] in LEADERS and kind[1] == signal.SIGSTOP))
        for target, number in kinds:
            yield Fault(target, number, rng.random() < 0.5, rng.uniform(*FROZEN_SECONDS))


class Injector:
    """Does faults to the system in a data folder. `hit`: the faults, and when (monotonic) they happened."""

    def __init__(self, data: Path, rng: random.Random) -> None:
        self._data = data
        self._rng = rng
        self._thawing: set[asyncio.Task[None]] = set()
        self._frozen: list[int] = []
        self.hit: list[tuple[float, Fault]] = []

    def inject(self, fault: Fault) -> None:
        """Send the signal; a process that was stopped goes on after its time."""
        pids = self._pids(fault)
        self.hit.append((time.monotonic(), fault))
        _send(pids, fault.number)
        if fault.number == signal.SIGSTOP:
            self._frozen += pids
            task = asyncio.create_task(_thaw(pids, fault.seconds))
            self._thawing.add(task)
            task.add_done_callback(self._thawing.discard)

    def thaw(self) -> None:
        """Whatever is frozen goes on now."""
        for task in self._thawing:
            task.cancel()
        _send(self._frozen, signal.SIGCONT)

    def _pids(self, fault: Fault) -> list[int]:
        words = TARGETS[fault.target]
        found = sorted(self._running(lambda command: words in command))
        if fault.target == "postgres":
            return found + (sorted(self._running(lambda command: command.startswith(SESSIONS))) * fault.of_all)
        return found if fault.of_all else [self._rng.choice(found)] if found else []

    def _running(self, matches: Callable[[str], bool]) -> list[int]:
        lines = (line.partition(" ") for line in processes.of(self._data))
        return [int(pid) for pid, _, command in lines if matches(command)]


async def _thaw(pids: list[int], seconds: float) -> None:
    await asyncio.sleep(seconds)
    _send(pids, signal.SIGCONT)


def _send(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
