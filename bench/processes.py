"""Processes under measurement: started with their environment, ended with everything they started."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from infra.processes.names import PARENT

READY_SECONDS = 60.0
STOP_SECONDS = 10.0


@contextlib.contextmanager
def running(log: Path, environ: Mapping[str, str], *command: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`python -m <command>` for as long as the block lasts; what it says goes to a file."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            env={**os.environ, **environ, PARENT: str(os.getpid())},
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> float:
    """Seconds until an address answers. Raises RuntimeError with the end of the log."""
    start = time.perf_counter()
    while process.poll() is None and time.perf_counter() < start + READY_SECONDS:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=2).close()
            return time.perf_counter() - start
        time.sleep(0.02)
    raise RuntimeError(f"nothing answers at {url}:\n{log.read_text()[-2_000:]}")


def memory_mb(pid: int) -> float:
    """Resident memory of one process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(pid)
