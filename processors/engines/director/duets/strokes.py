"""Lines and colours that the gear of deeds is made of."""

from collections.abc import Callable, Sequence

import numpy as np

from processors.engines.director.characters.parts import Spot2
from processors.engines.director.shapes import Bgr, Shape, hexed

#: From spots that it touches, a time in seconds and the scale.
GearMaker = Callable[[Sequence[Spot2], float, float], list[Shape]]
#: Metres.
INK = 0.01
WOOD, STEEL, WHITE, DARK = hexed("#a06a3c"), hexed("#ccd6e0"), hexed("#fdfaf2"), hexed("#34303c")


def line(spots: Sequence[Spot2], thick: float, tone: Bgr) -> Shape:
    """A line through spots."""
    return Shape(np.array(spots, np.float64), None, thick, tone, False)
