"""A running ffmpeg: confined, watched, and killed with its parent."""

import contextlib
import ctypes
import fcntl
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, Self

import msgspec

from processors.engines import confinement
from processors.engines.lifetime import die_with_parent

#: Seconds without a byte in or out after which a program counts as stuck; less than the worker's own timeout.
STALL = 15.0
#: Bytes of a program's log that are read.
_REPORT = 1 << 16
#: Seconds between two heartbeats while a program ends.
_BREATH = 5.0
#: A frame fits nearly whole, so that drawing, decoding and encoding overlap.
_PIPE_BYTES = 1 << 20
_NO_NEW_PRIVILEGES = 38

#: Loaded once: a forked child must not import anything.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class ProcessLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Resource limits of a program: bytes of memory, seconds of processor time, bytes per file, open files."""

    memory: int = 2 * 2**30
    cpu_seconds: int = 1800
    file_bytes: int = 4 * 2**30
    files: int = 256
    #: It opens untrusted files: no network and no root privileges, where they can be dropped.
    untrusted: bool = False


class NotStarted(Exception):
    """The program could not be started."""


class Stalled(Exception):
    """The program neither reads nor writes any more."""


class Program:
    """One process in a session of its own; leaving the context kills it and its children."""

    def __init__(
        self,
        command: list[str],
        limits: ProcessLimits,
        *,
        stdin: int | IO[bytes] = subprocess.DEVNULL,
        listen: bool = False,
    ) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__
        lowered = limits.untrusted and _others_may_execute(command[0])
        try:
            self._process = subprocess.Popen(
                command,
                stdin=stdin,
                stdout=subprocess.PIPE if listen else subprocess.DEVNULL,
                stderr=self._log,
                bufsize=0,
                env={},
                start_new_session=True,
                preexec_fn=partial(_confine, limits, lowered),
            )
        except (OSError, subprocess.SubprocessError) as error:
            self._log.close()
            raise NotStarted(f"ffmpeg could not be started: {getattr(error, 'strerror', None) or error}.") from None
        for pipe in filter(None, (self._process.stdin, self._process.stdout)):
            os.set_blocking(pipe.fileno(), False)
            if sys.platform == "linux":
                with contextlib.suppress(OSError):
                    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)

    @property
    def status(self) -> int | None:
        """The exit status, negative for a signal; None while it runs."""
        return self._process.poll()

    def read_into(self, view: memoryview) -> int:
        """Waits for bytes and takes what there is; 0 at the end. Raises Stalled."""
        assert self._process.stdout is not None
        _await(self._process.stdout.fileno(), select.POLLIN)
        return os.readv(self._process.stdout.fileno(), [view])

    def write(self, data: memoryview) -> None:
        """Hands over all bytes. Raises Stalled, BrokenPipeError."""
        assert self._process.stdin is not None
        number, rest = self._process.stdin.fileno(), data.cast("B")
        while rest:
            _await(number, select.POLLOUT)
            rest = rest[os.write(number, rest) :]

    def finish(self, seconds: float, alive: Callable[[], None] = lambda: None) -> bool:
        """Closes its input and waits; whether it exited with status 0. `alive` is called every few seconds."""
        if self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                return self._process.wait(min(left, _BREATH)) == 0
            except subprocess.TimeoutExpired:
                alive()
        return False

    def error_lines(self) -> list[str]:
        """The first lines of its error output."""
        self._log.seek(0)
        return self._log.read(4096).decode(errors="replace").strip().splitlines()

    def report(self) -> str:
        """The end of its log."""
        self._log.seek(max(0, self._log.seek(0, os.SEEK_END) - _REPORT))
        return self._log.read(_REPORT).decode(errors="replace")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in filter(None, (self._process.stdin, self._process.stdout)):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        self._process.wait()
        self._log.close()


def _await(number: int, what: int) -> None:
    poll = select.poll()
    poll.register(number, what)
    if not poll.poll(STALL * 1000):
        raise Stalled(f"silent for {STALL:g} s")


def _others_may_execute(program: str) -> bool:
    """Whether we run as root, and other users may execute the program."""
    path = Path(program)
    if os.geteuid() != 0 or not path.is_absolute():
        return False
    with contextlib.suppress(OSError):
        return all(part.stat().st_mode & 0o001 for part in (path, *path.parents))
    return False


def _confine(limits: ProcessLimits, lowered: bool) -> None:
    """In the forked child, before the program starts."""
    confinement.limit(
        memory=limits.memory, cpu_seconds=limits.cpu_seconds, file_bytes=limits.file_bytes, files=limits.files
    )
    if limits.untrusted and _LIBC is not None:
        _LIBC.unshare(confinement.NEW_NETWORK)  # only root may; other users rely on the protocol whitelist
    if lowered:
        confinement.drop_root()
    if _LIBC is not None:
        _LIBC.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    die_with_parent()  # last: the kernel forgets it when the user changes
