"""A small face for animals without a head, and how their outlines are inked."""

from collections.abc import Sequence

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.faces import Mood, eyes, mouth
from processors.engines.director.animals.rig import Point, RigidPart
from processors.engines.director.shapes import Bgr, Shape, blend, darker, ellipse, hexed, smooth

BOLD = 0.016


class CutFace:
    """Two eyes and a mouth around (0, 0), one unit high, built once for each mood."""

    def __init__(
        self, coat: Coat, gap: float = 0.44, lips: float = -0.3, blush: bool = True, eye: float = 0.24
    ) -> None:
        self._coat, self._gap, self._lips, self._blush, self._eye = coat, gap, lips, blush, eye
        self._parts: dict[Mood, RigidPart] = {}

    def at(self, mood: Mood, place: Point, scale: float, turn: float = 0.0) -> list[Shape]:
        """The face at a place."""
        if mood not in self._parts:
            self._parts[mood] = RigidPart(self._build(mood))
        return self._parts[mood].at(place, turn, scale)

    def _build(self, mood: Mood) -> list[Shape]:
        g, e = self._gap, self._eye
        places = ((-g, 0.0, e * 0.8, e), (g * 0.86, 0.0, e * 0.7, e))
        pink = blend(self._coat.base, hexed("#f07080"), 0.5)
        cheeks = (
            [Shape(ellipse(x, -e * 1.25, 0.14, 0.08, steps=12), pink) for x in (-g - 0.16, g + 0.06)]
            if self._blush
            else []
        )
        return [*cheeks, *eyes(places, mood, self._coat.iris, self._coat.base), *mouth(-0.02, self._lips, 0.17, mood)]


def line_of(colour: Bgr) -> Bgr:
    """The line around a fill."""
    return darker(colour, 0.6)


def inked(ring: Sequence[Point], fill: Bgr, steps: int = 4, ink: float = BOLD) -> Shape:
    """A smooth outline with its line."""
    return Shape(smooth(list(ring), steps=steps), fill, ink, line_of(fill))
