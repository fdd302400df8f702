"""Frame rates: what footage has, and what a film that is made from it gets."""

import math
from fractions import Fraction

#: Frames per second of what is drawn from nothing, and of orders that say nothing else.
DRAWN = 24.0
#: A film has no more and no fewer frames per second.
_MOST, _LEAST = 60, 10
#: A measured rate may be so much above the highest one and still mean it.
_ROUNDING = 1.01
#: Footage of fewer frames per second has no rate that was measured.
_UNKNOWN = 0.001


def of_film(own: float) -> float:
    """Frames per second of a film made from footage: those of the footage, rounded to thousandths.

    Faster footage gives a whole fraction of its rate, slower footage a whole multiple, so that every frame is shown
    equally long. Footage of an unknown rate (0) gives 24.
    """
    if own < _UNKNOWN:
        return DRAWN
    if own > _MOST:
        return min(float(_MOST), round(own / math.ceil(own / (_MOST * _ROUNDING)), 3))
    return round(own * math.ceil(_LEAST / own), 3)


def exact(fps: float) -> Fraction:
    """The rate that is meant by a rounded one: 29.97 is 30000/1001, as television counts."""
    whole = round(fps * 1.001)
    if abs(fps * 1.001 - whole) < 0.002 and round(fps, 3) != round(fps):
        return Fraction(whole * 1000, 1001)
    return Fraction(fps).limit_denominator(1000)


def plain(fps: float) -> float:
    """The same number, without a point where there is nothing behind it."""
    return int(fps) if fps == int(fps) else fps
