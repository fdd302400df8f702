"""A metric as the rest of the code sees it: it costs a comparison until it is bound to a registry.

The values of labels come from lists in the code or from the registries of models, projections and timers, never from
what a client sends; so the number of series has a limit.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

Labels = tuple[str, ...]


class MetricSpec(NamedTuple):
    """What a metric is called, what it says, and which processes have it (empty: all of them)."""

    kind: Literal["counter", "gauge", "histogram"]
    name: str
    help: str
    labels: Labels = ()
    processes: frozenset[str] = frozenset()
    buckets: tuple[float, ...] = ()


#: Makes the family of a metric in a registry.
MakeFamily = Callable[[MetricSpec], Any]


class Instrument:
    """The series of one name. Safe to use from the event loop only; scrapes read in a thread."""

    __slots__ = ("_children", "_family", "_make", "spec")

    def __init__(self, spec: MetricSpec) -> None:
        self.spec = spec
        self._make: MakeFamily | None = None
        self._family: Any = None
        self._children: dict[Labels, Any] = {}

    @property
    def on(self) -> bool:
        """Whether it is measured in this process."""
        return self._make is not None

    def bind(self, make: MakeFamily) -> None:
        """Measure from now on. A gauge has no series before its first value."""
        self._make, self._family, self._children = make, None, {}
        if self.spec.kind != "gauge" and not self.spec.labels:
            self.child(())

    def unbind(self) -> None:
        """Measure nothing any more."""
        self._make, self._family, self._children = None, None, {}

    def child(self, labels: Labels) -> Any:
        """The series with these values of its labels."""
        found = self._children.get(labels)
        if found is None:
            if self._family is None:
                assert self._make is not None
                self._family = self._make(self.spec)
            found = self._children[labels] = self._family.labels(*labels) if labels else self._family
        return found

    @property
    def series(self) -> int:
        """How many series it has."""
        return len(self._children)


class CounterMetric(Instrument):
    """What only grows."""

    __slots__ = ()

    def add(self, amount: float = 1, *labels: str) -> None:
        """So many more."""
        if self._make is not None:
            self.child(labels).inc(amount)


class HistogramMetric(Instrument):
    """How values are spread."""

    __slots__ = ()

    def observe(self, value: float, *labels: str) -> None:
        """One more value."""
        if self._make is not None:
            self.child(labels).observe(value)


class GaugeMetric(Instrument):
    """What goes up and down."""

    __slots__ = ()

    def add(self, amount: float, *labels: str) -> None:
        """So many more or, below 0, fewer."""
        if self._make is not None:
            self.child(labels).inc(amount)

    def set(self, value: float, *labels: str) -> None:
        """The value of now."""
        if self._make is not None:
            self.child(labels).set(value)

    def follow(self, read: Callable[[], float], *labels: str) -> None:
        """The value is asked for at each scrape."""
        if self._make is not None:
            self.child(labels).set_function(read)

    def replace(self, values: Mapping[Labels, float]) -> None:
        """These series and no others."""
        if self._make is None:
            return
        for labels, value in values.items():
            self.child(labels).set(value)
        for labels in self._children.keys() - values.keys():
            self._forget(labels)

    def _forget(self, labels: Labels) -> None:
        del self._children[labels]
        if labels:
            self._family.remove(*labels)
        else:
            # A series without labels is its family, and goes with it.
            self._family.forget()
            self._family = None
