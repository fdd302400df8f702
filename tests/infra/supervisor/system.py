"""A whole running system as a black box, used from a terminal."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from infra.embedded.child import wait_until
from tests import processes

READY = re.compile(r"^MangaMotion is ready at (http://127\.0\.0\.1:\d+)\n$")


class System:
    """`mangamotion up` with a data folder; `start` waits for its one line."""

    def __init__(self, data: Path, program: str = "infra", **environ: str) -> None:
        self.data = data
        self._program = program
        self._environ = environ
        self.url = ""
        self.seconds_to_ready = 0.0
        self._process: subprocess.Popen[str] | None = None

    def start(self, *options: str) -> Self:
        if self._process is not None:
            self._process.communicate(timeout=30)  # closes the pipes of one that ended by itself
        began = time.monotonic()
        self._process = self.command(*options)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        found = READY.match(line)
        assert found is not None, line + self._process.communicate(timeout=30)[1]
        self.url = found[1]
        self.seconds_to_ready = time.monotonic() - began
        return self

    def command(self, *options: str) -> "subprocess.Popen[str]":
        """Starts `mangamotion up` and does not wait for it."""
        return subprocess.Popen(
            [sys.executable, "-m", self._program, "up", "--data", str(self.data), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "EXAMPLES")}
            | self._environ,
        )

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended since."""
        return self._process is not None and self._process.poll() is None

    def end(self, number: signal.Signals, timeout: float = 20) -> tuple[int, str]:
        """Sends a signal; the exit status, and what was printed after the one line."""
        assert self._process is not None
        self._process.send_signal(number)
        out, _ = self._process.communicate(timeout=timeout)
        return self._process.returncode, out

    def pids(self, part_of_command: str) -> list[int]:
        """The processes of this system whose command has this text in it."""
        return [int(line.split()[0]) for line in processes.of(self.data) if part_of_command in line]

    def is_gone(self, timeout: float) -> bool:
        """True when no process of this system is left within `timeout` seconds."""
        return wait_until(lambda: processes.of(self.data) == [], timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is not None:
            if self.running:
                self._process.terminate()
            self._process.communicate(timeout=30)
