"""Writes the messages of the engine process, one line each."""

import time
from typing import BinaryIO

from processors.rendering.protocol import EngineMessage, FailureAnswer, FrameProgress, encode_message

_INTERVAL = 0.1


class ProgressWriter:
    """Writes progress at most ten times per second, the first and the last frame always."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._written_at = 0.0
        self._newest = (-1, -1)

    def write(self, message: EngineMessage | FailureAnswer) -> None:
        """One line, at once."""
        self._out.write(encode_message(message))
        self._out.flush()

    def frames(self, frame: int, frames: int) -> None:
        """Frame `frame` of `frames` is done; skipped when another one was written within the interval."""
        now, newest = time.monotonic(), (frame, frames)
        if now - self._written_at >= _INTERVAL or (frame in (0, frames) and newest != self._newest):
            self._written_at, self._newest = now, newest
            self.write(FrameProgress(frame, frames))

    def heartbeat(self) -> None:
        """Repeats the newest progress while something takes long."""
        self.frames(*(self._newest if self._newest[1] > 0 else (0, 1)))
