"""How far a long command is: one line that is drawn again on a terminal, and lines now and then everywhere else."""

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple, TextIO

#: Seconds over which the rate is averaged, and between two lines where the output is no terminal.
_WINDOW, _LINES = 10.0, 10.0
_WIDTH = 24
_CLEAR = "\r\x1b[K"


class EventsDone(NamedTuple):
    """What is done, and so many of so many events; `remark`: what is wrong, if anything is."""

    what: str
    done: int
    of: int
    remark: str = ""


class BytesDone(NamedTuple):
    """The same of bytes, or of another unit."""

    what: str
    done: int
    of: int
    remark: str = ""
    unit: str = "bytes"


class ProgressLine:
    """Writes steps with events per second and the time that is left."""

    def __init__(self, out: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._out, self._clock = out, clock
        self._redraws = out.isatty()
        self._seen = deque[tuple[float, int]]()
        self._what = ""
        self._written = 0.0

    def show(self, step: EventsDone | BytesDone) -> None:
        """Draw the line anew; where that cannot be done, write one for each new step and every ten seconds."""
        now = self._clock()
        is_new = step.what != self._what
        if is_new:
            self._seen.clear()
        self._seen.append((now, step.done))
        while now - self._seen[0][0] > _WINDOW:
            self._seen.popleft()
        if self._redraws:
            self._out.write(f"{_CLEAR}{self._line(step)}")
        elif is_new or now - self._written >= _LINES:
            self._out.write(f"{self._line(step)}\n")
            self._written = now
        self._what = step.what
        self._out.flush()

    def end(self) -> None:
        """Take the line away, so that others can be written."""
        if self._redraws and self._what:
            self._out.write(_CLEAR)
            self._out.flush()
        self._what = ""

    def _line(self, step: EventsDone | BytesDone) -> str:
        share = min(1.0, step.done / step.of) if step.of else 1.0
        filled = int(share * _WIDTH)
        bar = "#" * filled + "-" * (_WIDTH - filled)
        unit = step.unit if isinstance(step, BytesDone) else "events"
        counted = f"{step.done:,} of {step.of:,} {unit}"
        parts = [f"{step.what:<22} [{bar}] {int(100 * share):>3} %", counted, *self._pace(step, unit), step.remark]
        return "  ".join(part for part in parts if part)

    def _pace(self, step: EventsDone | BytesDone, unit: str) -> list[str]:
        (began, first), (now, last) = self._seen[0], self._seen[-1]
        if last <= first or now <= began:
            return []
        rate = (last - first) / (now - began)
        return [f"{rate:,.0f} {unit}/s", f"{_clock_time((step.of - step.done) / rate)} left"]


def _clock_time(seconds: float) -> str:
    """`0:43`, `12:05`, `2:00:00`."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
