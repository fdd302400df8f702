"""How many records of one kind are logged: the first ones of a window, then only their number."""

import logging
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

#: So many records of a kind within so many seconds are logged in full.
BURST = 20
WINDOW_SECONDS = 10.0
#: Kinds are places in the code, so there are few; this holds if a library makes them up.
MOST_KINDS = 1_000
#: `log.info(…, extra={KIND: kind})` divides the records of one line of code into kinds; there must be few.
KIND = "kind"


@dataclass(slots=True)
class _Window:
    since: float
    label: str
    seen: int = 0

    def more(self) -> int:
        """How many were not logged."""
        return max(0, self.seen - BURST)


class Sampler:
    """Counts records by kind. Times are `time.monotonic()`, in seconds. Not safe for threads by itself."""

    def __init__(self) -> None:
        self._windows: dict[Hashable, _Window] = {}

    def admits(self, record: logging.LogRecord, now: float) -> bool:
        """Whether this record is among the first of its kind. DEBUG is never sampled: it is switched on to see all."""
        if record.levelno <= logging.DEBUG:
            return True
        word = str(getattr(record, KIND, ""))
        kind: Hashable = (record.pathname, record.lineno, word)
        if kind not in self._windows and len(self._windows) >= MOST_KINDS:
            kind = word = "other"
        window = self._windows.get(kind)
        if window is None:
            label = f"{record.levelname} {record.name}{' ' * bool(word)}{word}"
            window = self._windows[kind] = _Window(now, label)
        window.seen += 1
        return window.seen <= BURST

    def ended(self, now: float) -> Iterator[str]:
        """Forgets windows that are over; a sentence for each from which records were left out."""
        for kind, window in list(self._windows.items()):
            if now - window.since >= WINDOW_SECONDS:
                del self._windows[kind]
                if window.more():
                    yield f"{window.label}: {window.more()} more like this in {WINDOW_SECONDS:.0f} s"
