"""The frame rate of footage, from the times at which its frames are shown."""

import itertools
from collections.abc import Sequence
from statistics import median

#: Rates that cameras and editors mean.
_USUAL = (24000 / 1001, 24.0, 25.0, 30000 / 1001, 30.0, 48.0, 50.0, 60000 / 1001, 60.0)
#: What a container says is believed up to this difference from what is measured.
_ALIKE = 0.01
#: Rates that times in whole milliseconds cannot distinguish.
_ROUNDED = 0.0004
#: Footage of a varying rate is not taken for faster than this because of a few frames in quick succession.
_CALM = 30.0


def own_rate(times: Sequence[float], declared: float) -> float:
    """Frames per second, rounded to thousandths; 0 for a single frame.

    `times` in seconds, in any order; `declared`: what the container says, 0 for nothing. Footage of a varying rate has
    the usual rate of a camera that shows most of its frames in time.
    """
    shown = sorted(set(times))
    steps = [later - earlier for earlier, later in itertools.pairwise(shown)]
    if not steps:
        return 0.0
    average = len(steps) / (shown[-1] - shown[0])
    if abs(declared / average - 1) < _ALIKE:
        return _meant(declared)
    quick = 1 / median(steps)
    if abs(quick / average - 1) < 2 * _ALIKE:
        return _meant(average)
    return _at_least(min(quick, max(average, _CALM)))


def _meant(rate: float) -> float:
    """The usual rate that it is, if it is one but for rounding."""
    nearest = min(_USUAL, key=lambda usual: abs(usual / rate - 1))
    return round(nearest if abs(nearest / rate - 1) < _ROUNDED else rate, 3)


def _at_least(rate: float) -> float:
    return round(min((usual for usual in _USUAL if usual >= rate * 0.98), default=rate), 3)
