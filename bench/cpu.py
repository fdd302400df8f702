"""Who uses the processor during a run: our processes by name, the servers, and the load generator."""

import resource
import time
from collections.abc import Iterator
from pathlib import Path

from bench.processes import cpu_seconds
from bench.report import Figures
from bench.stage import Running, Stage

_SERVERS = {"postgres": "bin/postgres", "nats": "nats-server"}


class Meter:
    """Cores that each has used since it was made, on average."""

    def __init__(self, stage: Stage, found: Running) -> None:
        self._groups = {name: list(_pids(stage.folder, program)) for name, program in _SERVERS.items()}
        for name, process in found.items():
            self._groups.setdefault(name.partition("-")[0], []).append(process.pid)
        self._begun, self._before = time.perf_counter(), self._used()

    def cores(self) -> Figures:
        """By name; `all` is their sum."""
        seconds, now = time.perf_counter() - self._begun, self._used()
        cores = {name: round((now[name] - self._before[name]) / seconds, 2) for name in now}
        return cores | {"all": round(sum(cores.values()), 2)}

    def _used(self) -> Figures:
        load = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = {name: sum(map(_seconds, pids)) for name, pids in self._groups.items()}
        return used | {"load": load.ru_utime + load.ru_stime}


def _seconds(pid: int) -> float:
    try:
        return cpu_seconds(pid)
    except FileNotFoundError:
        return 0.0


def _pids(folder: Path, program: str) -> Iterator[int]:
    """The server that works in this folder, and its children."""
    for entry in Path("/proc").glob("[0-9]*"):
        pid = int(entry.name)
        if _is(entry, folder, program):
            yield pid
            yield from (int(child) for child in (entry / "task" / entry.name / "children").read_text().split())


def _is(entry: Path, folder: Path, program: str) -> bool:
    try:
        command = (entry / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return command[0].decode().endswith(program) and any(str(folder).encode() in part for part in command[1:])
