"""Runs ffmpeg as a child and feeds it frames."""

import contextlib
import fcntl
import re
import subprocess
import sys
import tempfile
from types import TracebackType
from typing import Any, Self

from numpy.typing import NDArray

from processors.engines.lifetime import die_with_parent
from processors.media.encode import Encoding, arguments

#: Seconds that ffmpeg gets to write the end of the file.
_FINISH = 120.0
_PIPE_BYTES = 1 << 20


class EncoderFailed(Exception):
    """ffmpeg stopped before the video was complete."""

    def __init__(self, sentence: str, retryable: bool = False) -> None:
        super().__init__(sentence)
        self.retryable = retryable


class Encoder:
    """A running ffmpeg. Leaving the context without an error completes the file; with one, kills ffmpeg."""

    def __init__(self, program: str, encoding: Encoding) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__
        try:
            self._process = subprocess.Popen(
                arguments(program, encoding),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._log,
                preexec_fn=die_with_parent,
            )
        except OSError as error:
            self._log.close()
            raise EncoderFailed(f"ffmpeg could not be started: {error.strerror}.") from None
        assert self._process.stdin is not None
        self._stdin = self._process.stdin
        if sys.platform == "linux":
            # A frame fits nearly whole, so that drawing and encoding overlap.
            with contextlib.suppress(OSError):
                fcntl.fcntl(self._stdin, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)

    def write(self, frame: NDArray[Any]) -> None:
        """Hands over one frame.

        Raises:
            EncoderFailed: ffmpeg is gone.
        """
        try:
            self._stdin.write(frame.data)
        except (BrokenPipeError, ConnectionResetError):
            self._wait()
            raise self._failure() from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is not None:
                self._process.kill()
            with contextlib.suppress(BrokenPipeError):
                self._stdin.close()
            self._wait()
            if kind is None and self._process.returncode != 0:
                raise self._failure()
        finally:
            self._log.close()

    def _wait(self) -> None:
        try:
            self._process.wait(_FINISH)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _failure(self) -> EncoderFailed:
        """What ffmpeg said last. A signal comes from outside (out of memory, an operator): worth another try."""
        self._log.seek(0)
        said = self._log.read().decode(errors="replace").strip().splitlines()
        status = self._process.returncode
        # The first line names the cause, later ones its consequences; addresses in brackets tell a reader nothing.
        reason = (
            re.sub(r"^(\[[^]]*\]\s*)+", "", said[0])[:300].rstrip(".")
            if said
            else (f"signal {-status}" if status < 0 else f"exit status {status}")
        )
        return EncoderFailed(f"ffmpeg stopped before the video was complete: {reason}.", retryable=status < 0)
