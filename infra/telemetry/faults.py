"""Errors that no code of ours expected, counted and, where that is set, reported. Refusals and outages are none."""

from collections.abc import Callable, Mapping
from typing import Literal

from infra.telemetry.instruments import FAULTS

Where = Literal["request", "attempt", "part", "task"]
#: Takes an error and its tags; never raises, never waits.
Report = Callable[[BaseException, Mapping[str, str]], None]

_report: Report | None = None


def use(report: Report | None) -> None:
    """Report to this from now on; None: to nothing."""
    global _report
    _report = report


def report(where: Where, error: BaseException, **tags: object) -> None:
    """Note a fault. `tags`: ids of ours and names from the code, nothing that a person wrote. Never raises."""
    FAULTS.add(1, where)
    if _report:
        _report(error, {"where": where, **{name: str(value) for name, value in tags.items()}})
