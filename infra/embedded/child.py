"""A child process with its log file, its stop signal and an end that leaves no process behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from infra.embedded import launch
from infra.logs.files import cut


class ServerError(Exception):
    """An embedded server cannot run; the message is a sentence for the person who started it."""


@dataclass(frozen=True)
class ChildProgram:
    """What to run and how to end it."""

    name: str
    command: tuple[str, ...]
    log: Path
    environ: Mapping[str, str]
    stop_signal: signal.Signals = signal.SIGTERM
    #: what the kernel sends when our own process is killed
    death_signal: signal.Signals = signal.SIGKILL
    uid: int = field(default_factory=os.getuid)
    gid: int = field(default_factory=os.getgid)
    #: processes that work in this folder belong to the program, whatever their group
    folder: Path | None = None
    #: False for our own Python processes, which do what launch.py does by themselves
    wrapped: bool = True
    #: open files that it inherits, under the same numbers
    files: tuple[int, ...] = ()


class Child:
    """One running program. Start it from the main thread: the kernel's death signal watches that thread."""

    def __init__(self, program: ChildProgram) -> None:
        self.program = program
        self._process: subprocess.Popen[bytes] | None = None
        self._cleared = True

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def returncode(self) -> int | None:
        """None while it runs (or has never run); negative: ended by that signal."""
        return self._process.poll() if self._process else None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Starts it in its own session, so that a Ctrl-C in the terminal reaches only us."""
        cut(self.program.log)
        with self.program.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=dict(self.program.environ),
                start_new_session=True,
                pass_fds=self.program.files,
            )
        self._cleared = False

    def ask_to_stop(self) -> None:
        if self.running:
            self._signal(self.program.stop_signal)

    def wait(self, timeout: float) -> bool:
        """True when it ended within `timeout` seconds."""
        if self._process is None:
            return True
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self, timeout: float) -> None:
        """Sends the stop signal, waits, then kills what is left of it."""
        self.ask_to_stop()
        self.wait(timeout)
        self.kill()

    def end(self) -> None:
        """SIGKILL to it and to its group, without waiting: `running` says when it has ended."""
        if self._process is not None and self.running:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def kill(self) -> None:
        """SIGKILL to it and to everything that belongs to it, and waits until they are gone."""
        if self._process is not None and not self._cleared:
            # The group can outlive its leader, so it is killed even when the leader has ended; but only once, because
            # its number may belong to another process later.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._cleared = True
        if self.program.folder is not None:
            kill_all_in(self.program.folder)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)

    def _command(self) -> list[str]:
        if not self.program.wrapped:
            return list(self.program.command)
        numbers = (os.getpid(), int(self.program.death_signal), self.program.uid, self.program.gid)
        wrapper = [sys.executable, "-I", "-S", launch.__file__, *map(str, numbers), "--"]
        return wrapper + list(self.program.command)


def kill_all_in(folder: Path) -> None:
    """Kills every process whose working directory is `folder`: PostgreSQL's children have sessions of their own."""
    for _ in range(500):
        pids = _working_in(folder)
        if not pids:
            return
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)
    raise ServerError(f"Processes {sorted(_working_in(folder))} still work in {folder} and cannot be ended.")


def _working_in(folder: Path) -> set[int]:
    found = set()
    for entry in Path("/proc").iterdir():
        # A process may end meanwhile, or belong to another user.
        with suppress(OSError):
            if entry.name.isdigit() and (entry / "cwd").readlink() == folder:
                found.add(int(entry.name))
    return found


def wait_until(check: Callable[[], bool], timeout: float, pause: float = 0.01) -> bool:
    """Polls `check` until it is true; False after `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while not check():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def tail(log: Path, lines: int = 8) -> str:
    """The end of a log file, to show why something failed."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
