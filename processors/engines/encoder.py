"""Runs ffmpeg as a child: feeds it frames, or lets it join what is there."""

import subprocess
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from numpy.typing import NDArray

from processors.engines.program import NotStarted, ProcessLimits, Program, Stalled
from processors.media.encode import Encoding, arguments

#: Seconds that ffmpeg gets to write the end of a file.
_FINISH = 120.0
_LIMITS = ProcessLimits()
_STOPPED = "The encoder stopped before the video was complete."


class EncoderFailed(Exception):
    """ffmpeg stopped before the video was complete. `detail` is ffmpeg's message, for the log."""

    def __init__(self, sentence: str, retryable: bool = False, detail: str = "") -> None:
        super().__init__(sentence)
        self.retryable = retryable
        self.detail = detail


class Encoder:
    """A running ffmpeg. Leaving the context without an error completes the file; with one, kills ffmpeg."""

    def __init__(self, program: str, encoding: Encoding, alive: Callable[[], None] = lambda: None) -> None:
        self._alive = alive
        self._program = _started(arguments(program, encoding), subprocess.PIPE)

    def write(self, frame: NDArray[Any]) -> None:
        """Writes one frame.

        Raises:
            EncoderFailed: ffmpeg has ended, or reads nothing any more.
        """
        try:
            self._program.write(frame.data)
        except (BrokenPipeError, ConnectionResetError):
            self._program.finish(_FINISH)
            raise _failure(self._program) from None
        except Stalled as silence:
            raise EncoderFailed(_STOPPED, retryable=True, detail=f"ffmpeg got stuck: {silence}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._program:
            if kind is None and not self._program.finish(_FINISH, self._alive):
                raise _failure(self._program)


def run(command: list[str], alive: Callable[[], None] = lambda: None, seconds: float = _FINISH) -> None:
    """Runs an ffmpeg that needs no input, for so many seconds at most. Raises EncoderFailed."""
    with _started(command, subprocess.DEVNULL) as program:
        if not program.finish(seconds, alive):
            raise _failure(program)


def _started(command: list[str], stdin: int) -> Program:
    try:
        return Program(command, _LIMITS, stdin=stdin)
    except NotStarted as error:
        raise EncoderFailed(_STOPPED, detail=str(error)) from None


def _failure(program: Program) -> EncoderFailed:
    """A signal comes from outside (out of memory, an operator): retryable."""
    status, errors = program.status, program.error_lines()
    if status is None:
        return EncoderFailed(_STOPPED, retryable=True, detail=f"ffmpeg was not done after {_FINISH:g} s")
    why = f"signal {-status}" if status < 0 else f"exit status {status}"
    return EncoderFailed(_STOPPED, retryable=status < 0, detail=f"ffmpeg ended with {why}: {' | '.join(errors)}")
