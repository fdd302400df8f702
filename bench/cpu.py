"""Who uses the processor during a run: our processes by name, the servers, and the load generator."""

import os
import resource
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bench.report import Figures
from bench.stage import Running, Stage

_TICKS = os.sysconf("SC_CLK_TCK")


class Meter:
    """What each has used since it began, with all that it started and that has ended meanwhile."""

    def __init__(self, stage: Stage, found: Running) -> None:
        self._names = {pid: name for name, pid in stage.servers.items()}
        self._names |= {process.pid: name.partition("-")[0] for name, process in found.items()}
        self.begin()

    def begin(self) -> None:
        """From now on."""
        self._begun, self._before, self._load_before = time.perf_counter(), self._used(), _load()

    def cores(self) -> Figures:
        """Cores on average by name; `all` is their sum."""
        seconds = time.perf_counter() - self._begun
        used = self._since() | {"load": _load() - self._load_before}
        return _with_sum({name: round(value / seconds, 2) for name, value in used.items()})

    def ms_each(self, jobs: int) -> Figures:
        """Milliseconds for each of so many jobs, by name; `all` is their sum."""
        return _with_sum({name: round(1000 * value / jobs, 3) for name, value in self._since().items()})

    def _since(self) -> Figures:
        return {name: value - self._before[name] for name, value in self._used().items()}

    def _used(self) -> Figures:
        running, used = _processes(), dict.fromkeys(self._names.values(), 0.0)
        for pid, process in running.items():
            while pid not in self._names and pid in running:
                pid = running[pid].parent
            if pid in self._names:
                used[self._names[pid]] += process.seconds
        return used


class _Process(NamedTuple):
    parent: int
    #: Of those that it waited for, too.
    seconds: float


def processor_seconds(pid: int) -> float:
    """What a process has used since it began."""
    return _processes()[pid].seconds


def _processes() -> dict[int, _Process]:
    found = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = file.read_text().rpartition(")")[2].split()
            found[int(file.parent.name)] = _Process(int(fields[1]), sum(map(int, fields[11:15])) / _TICKS)
    return found


def _load() -> float:
    load = resource.getrusage(resource.RUSAGE_CHILDREN)
    return load.ru_utime + load.ru_stime


def _with_sum(figures: Figures) -> Figures:
    return figures | {"all": round(sum(figures.values()), 3)}
