"""Detects processes that hang, so that they can be killed and started again."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

#: Seconds without a heartbeat after which a process hangs: a stopped one; one that sleeps without using the
#: processor; one that computes, waits for the processor or the disk, or is being debugged.
STOPPED_SECONDS, IDLE_SECONDS, BUSY_SECONDS = 2.0, 4.0, 30.0
#: A longer pause between two looks counts as this: perhaps the whole machine was suspended.
LONGEST_LOOK = 1.0

HasBeaten = Callable[[], bool]


class HangDetector:
    """Watches the heartbeat of one process. `has_beaten`: whether there was one since the last call; never raises."""

    def __init__(self, has_beaten: HasBeaten) -> None:
        self._has_beaten = has_beaten
        self._looked: float | None = None
        self._silent = self._idle = self._stopped = 0.0
        self._used = 0

    def look(self, pid: int, now: float) -> bool:
        """Whether the process hangs. `now`: `time.monotonic()`; to be called about twice a second."""
        passed = min(now - self._looked, LONGEST_LOOK) if self._looked is not None else 0.0
        self._looked = now
        before, (state, self._used) = self._used, usage(pid)
        silent, works = not self._has_beaten(), state in "RDt" or self._used > before
        self._silent = self._silent + passed if silent else 0.0
        self._idle = self._idle + passed if silent and not works else 0.0
        self._stopped = self._stopped + passed if silent and state == "T" else 0.0
        return self._stopped >= STOPPED_SECONDS or self._idle >= IDLE_SECONDS or self._silent >= BUSY_SECONDS


def usage(pid: int) -> tuple[str, int]:
    """The state of a process as one letter (`R`, `S`, `T` …) and the processor time it has used, in ticks."""
    with suppress(OSError, ValueError):
        # The name in parentheses may hold spaces; the fields follow it.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return fields[0], int(fields[11]) + int(fields[12])
    return "X", 0


class HeartbeatPipe:
    """The end of a pipe into which a process of ours writes a byte every second."""

    def __init__(self) -> None:
        self._ours, self.theirs = os.pipe()
        os.set_blocking(self._ours, False)
        os.set_blocking(self.theirs, False)

    def has_beaten(self) -> bool:
        """Whether a byte was written since the last call."""
        found = False
        with suppress(BlockingIOError):
            while os.read(self._ours, 4096):
                found = True
        return found
