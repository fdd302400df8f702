"""Does the faults of a schedule to a running system."""

import asyncio
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from tests import processes
from tests.faults.proxies import Mode, Proxies
from tests.faults.schedule import ALL, LINKS, TARGETS, Fault

#: PostgreSQL's sessions are processes too; a fault may hit the first one alone, or all.
SESSIONS = "postgres: "
#: What a server keeps, in the data folder.
DATA = {"nats": "nats/jetstream", "valkey": "valkey"}
_PIECE = bytes(2**20)


class Injector:
    """Does faults to the system in a data folder. `disk`: a small file system that has the folder, if there is one."""

    def __init__(
        self, data: Path, proxies: Proxies, rng: random.Random, clock: Path | None = None, disk: Path | None = None
    ) -> None:
        self._data, self._proxies, self._rng = data, proxies, rng
        self._clock, self._disk = clock, disk
        self._ending: set[asyncio.Task[None]] = set()
        self._frozen: list[int] = []

    def can(self, fault: Fault) -> bool:
        """Whether this machine allows it."""
        needed: Mapping[str, Path | None] = {"skew": self._clock, "fill disk": self._disk}
        return needed.get(fault.kind, self._data) is not None

    def inject(self, fault: Fault) -> float:
        """Begin a fault, which ends by itself. When whatever it hit can work again (monotonic)."""
        now = time.monotonic()
        match fault.kind:
            case "kill":
                _send(self._pids(fault), signal.SIGKILL)
            case "freeze":
                pids = self._pids(fault)
                self._frozen += pids
                _send(pids, signal.SIGSTOP)
                self._later(fault.seconds, lambda: _send(pids, signal.SIGCONT))
            case "wipe":
                _send(self._pids(fault), signal.SIGKILL)
                shutil.rmtree(self._data / DATA[fault.target], ignore_errors=True)
            case "skew":
                self._set_clock(fault.skew)
                self._later(fault.seconds, lambda: self._set_clock(0))
            case "fill disk":
                self._fill()
                self._later(fault.seconds, self._free)
            case kind if kind in LINKS:
                self._disturb(fault, kind)  # type: ignore[arg-type]  # those of LINKS are modes
        return now + fault.lasts

    def _disturb(self, fault: Fault, mode: Mode) -> None:
        programs = [name for name in self._proxies.ports if fault.users in (ALL, name.partition("-")[0])]
        if not fault.of_all and fault.users != ALL:
            programs = [self._rng.choice(programs)]
        self._proxies.set(mode, programs, fault.target)
        self._later(fault.seconds, lambda: self._proxies.set("pass", programs, fault.target))

    def heal(self) -> None:
        """Whatever still lasts ends now."""
        for task in self._ending:
            task.cancel()
        _send(self._frozen, signal.SIGCONT)
        self._frozen.clear()
        self._proxies.heal()
        self._set_clock(0)
        self._free()

    def _later(self, seconds: float, end: Callable[[], None]) -> None:
        async def wait() -> None:
            await asyncio.sleep(seconds)
            end()

        task = asyncio.create_task(wait())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _set_clock(self, seconds: int) -> None:
        if self._clock:
            self._clock.write_text(f"{seconds:+d}\n")

    def _fill(self) -> None:
        if self._disk:
            with suppress(OSError), (self._disk / "filler").open("wb", buffering=0) as file:
                while True:
                    file.write(_PIECE)

    def _free(self) -> None:
        if self._disk:
            (self._disk / "filler").unlink(missing_ok=True)

    def _pids(self, fault: Fault) -> list[int]:
        words = TARGETS[fault.target]
        found = sorted(self._running(lambda command: words in command))
        if fault.target == "postgres":
            return found + (sorted(self._running(lambda command: command.startswith(SESSIONS))) * fault.of_all)
        return found if fault.of_all else [self._rng.choice(found)] if found else []

    def _running(self, matches: Callable[[str], bool]) -> list[int]:
        lines = (line.partition(" ") for line in processes.of(self._data))
        return [int(pid) for pid, _, command in lines if matches(command)]


def _send(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
