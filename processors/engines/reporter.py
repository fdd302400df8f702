"""What the child says while it works: one JSON object per line."""

import time
from typing import Any, BinaryIO

import msgspec

_EVERY = 0.1


class Reporter:
    """Writes progress about ten times per second, the first and the last frame always."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.last = out, 0.0
        self._said = (-1, -1)

    def say(self, message: dict[str, Any]) -> None:
        """One line, at once."""
        self.out.write(msgspec.json.encode(message) + b"\n")
        self.out.flush()

    def progress(self, frame: int, frames: int) -> None:
        """Says how far we are, unless something was said just now."""
        now, news = time.monotonic(), (frame, frames)
        if now - self.last >= _EVERY or (frame in (0, frames) and news != self._said):
            self.last, self._said = now, news
            self.say({"frame": frame, "frames": frames})

    def alive(self) -> None:
        """Says the same again: something takes long, but goes on."""
        self.progress(*(self._said if self._said[1] > 0 else (0, 1)))
