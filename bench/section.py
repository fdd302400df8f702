"""A section of the page about performance, and how it comes from a stored result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.results import Result

Rows = list[list[str]]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A piece of the page."""

    title: str
    text: str
    result: Result
    head: Sequence[str]
    rows: Rows
    plots: dict[str, str] = field(default_factory=dict)


class Maker:
    """Makes a section from the stored result that it needs."""

    def __init__(self, needs: str, make: Callable[[Result], Section]) -> None:
        self.needs, self._make = needs, make

    def __call__(self, found: dict[str, Result]) -> Section:
        return self._make(found[self.needs])
