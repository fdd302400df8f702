"""A metric as the rest of the code sees it: until it is switched on it costs a comparison, then about a microsecond.

Values are kept here, as plain numbers, and read at a scrape: the library's own objects take a lock for each of several
numbers, which is four times as slow (ADR 94). Only the event loop writes; a scrape reads in a thread.

The values of labels come from lists in the code or from the registries of models, projections and timers, never from
what a client sends; so the number of series has a limit.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

Labels = tuple[str, ...]


class MetricSpec(NamedTuple):
    """What a metric is called, what it says, and which processes have it (empty: all of them)."""

    kind: Literal["counter", "gauge", "histogram"]
    name: str
    help: str
    labels: Labels = ()
    processes: frozenset[str] = frozenset()
    buckets: tuple[float, ...] = ()


class HistogramValue:
    """How many values are up to each bound and beyond the last one, and their sum."""

    __slots__ = ("counts", "sum")

    def __init__(self, bounds: int) -> None:
        self.counts, self.sum = [0] * (bounds + 1), 0.0


class Instrument:
    """What all kinds of metrics share. Off at first."""

    __slots__ = ("on", "spec")

    def __init__(self, spec: MetricSpec) -> None:
        self.spec = spec
        #: Whether it is measured in this process.
        self.on = False

    def switch(self, on: bool) -> None:
        """Begin to measure, or end and forget. A gauge has no series before its first value."""
        self.on = on
        self._reset()

    def _reset(self) -> None:
        raise NotImplementedError

    @property
    def series(self) -> int:
        """How many series it has."""
        raise NotImplementedError


class CounterMetric(Instrument):
    """What only grows."""

    __slots__ = ("_values",)

    def __init__(self, spec: MetricSpec) -> None:
        super().__init__(spec)
        self._reset()

    def add(self, amount: float = 1, *labels: str) -> None:
        """So many more."""
        if self.on:
            self._values[labels] = self._values.get(labels, 0.0) + amount

    def values(self) -> dict[Labels, float]:
        """The series of now."""
        return dict(self._values)

    @property
    def series(self) -> int:
        return len(self._values)

    def _reset(self) -> None:
        self._values: dict[Labels, float] = {(): 0.0} if self.on and not self.spec.labels else {}


class HistogramMetric(Instrument):
    """How values are spread."""

    __slots__ = ("_values",)

    def __init__(self, spec: MetricSpec) -> None:
        super().__init__(spec)
        self._reset()

    def observe(self, value: float, *labels: str) -> None:
        """One more value."""
        if self.on:
            found = self._values.get(labels)
            if found is None:
                found = self._values[labels] = HistogramValue(len(self.spec.buckets))
            found.counts[bisect_left(self.spec.buckets, value)] += 1
            found.sum += value

    def values(self) -> dict[Labels, HistogramValue]:
        """The series of now."""
        return dict(self._values)

    @property
    def series(self) -> int:
        return len(self._values)

    def _reset(self) -> None:
        self._values: dict[Labels, HistogramValue] = {}
        if self.on and not self.spec.labels:
            self._values[()] = HistogramValue(len(self.spec.buckets))


class GaugeMetric(Instrument):
    """What goes up and down."""

    __slots__ = ("_reads", "_values")

    def __init__(self, spec: MetricSpec) -> None:
        super().__init__(spec)
        self._reset()

    def _reset(self) -> None:
        self._values: dict[Labels, float] = {}
        self._reads: dict[Labels, Callable[[], float]] = {}

    def add(self, amount: float, *labels: str) -> None:
        """So many more or, below 0, fewer."""
        if self.on:
            self._values[labels] = self._values.get(labels, 0.0) + amount

    def set(self, value: float, *labels: str) -> None:
        """The value of now."""
        if self.on:
            self._values[labels] = value

    def follow(self, read: Callable[[], float], *labels: str) -> None:
        """The value is asked for at each scrape."""
        if self.on:
            self._reads[labels] = read

    def replace(self, values: Mapping[Labels, float]) -> None:
        """These series and no others."""
        if self.on:
            self._values = dict(values)

    def values(self) -> dict[Labels, float]:
        """The series of now."""
        return self._values | {labels: read() for labels, read in dict(self._reads).items()}

    @property
    def series(self) -> int:
        return len(self._values) + len(self._reads)
