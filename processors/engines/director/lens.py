"""The camera of a take: how close it is, on whom, and how it moves."""

import math
from dataclasses import dataclass

from processors.engines.scene.camera import MARGIN_X, MARGIN_Y, View

#: Reach of a move: share of the frame's width or height, or of the magnification.
_PAN, _TILT, _RISE = 0.24, 0.26, 0.12
#: Magnification at the begin and at the end of a move.
_ZOOMS = {
    "dolly in": (0.97, 1.16),
    "dolly out": (1.16, 0.97),
    "zoom in": (1.0, 1.4),
    "zoom out": (1.4, 1.0),
    "crane up": (1.1, 0.98),
    "crane down": (0.98, 1.1),
    "orbit": (1.03, 1.07),
    "static": (1.02, 1.02),
    "handheld": (1.06, 1.08),
    "tilt up": (1.02, 1.04),
    "tilt down": (1.04, 1.02),
}
#: The depth around which the camera circles.
_AXIS = 0.55


@dataclass(frozen=True)
class Lens:
    """The camera of one take. Pixels are those of the frame with the camera at rest."""

    width: int
    height: int
    seconds: float
    move: str
    #: How much larger than at rest the subject is seen.
    magnification: float
    #: What is looked at, its depth, and where in the frame it is seen.
    focus: tuple[float, float]
    depth: float
    at: tuple[float, float]
    #: Pixels per second by which the subject moves, which the camera follows.
    follow: float = 0.0

    def view(self, t: float) -> View:
        """The view at second `t`."""
        progress = min(max(t / max(self.seconds, 1e-6), 0.0), 1.0)
        eased = 0.45 * progress + 0.55 * progress * progress * (3 - 2 * progress)
        reach = min(1.0, self.seconds / 3.5)
        begin, end = _ZOOMS.get(self.move, (1.01, 1.05))
        size = self.magnification * (1 + (begin + (end - begin) * eased - 1) * reach)
        zoom = (size - 1) / (0.22 + 0.78 * self.depth)
        pivot = tuple(_pivot(f, a, size, side) for f, a, side in zip(self.focus, self.at, self._frame, strict=True))
        x, y = self._pan(eased, reach, t, size, (pivot[0], pivot[1]))
        x = x if self.follow else _kept(x, pivot[0], zoom, self.width, MARGIN_X, (0.0, 1.0))
        y = _kept(y, pivot[1], zoom, self.height, MARGIN_Y, (0.0, 0.0))
        orbit = (eased - 0.5) * reach * 0.22 * self.width if self.move == "orbit" else 0.0
        return View(t, self.width, self.height, (x, y), zoom, (pivot[0], pivot[1]), orbit)

    @property
    def _frame(self) -> tuple[float, float]:
        return float(self.width), float(self.height)

    def _pan(
        self, eased: float, reach: float, t: float, size: float, pivot: tuple[float, float]
    ) -> tuple[float, float]:
        """What brings the focus to its place, as far as the pivot does not, and the move."""
        near = 0.12 + 0.88 * self.depth
        x, y = ((a - f * size - p * (1 - size)) / near for a, f, p in zip(self.at, self.focus, pivot, strict=True))
        x -= self.follow * size * t / near
        swing = (eased - 0.5) * reach
        move = self.move
        x += {"pan left": 1.0, "pan right": -1.0}.get(move, 0.0) * swing * _PAN * self.width
        y += {"crane up": 1.0, "crane down": -1.0}.get(move, 0.0) * swing * _RISE * self.height
        if move in ("tilt up", "tilt down"):
            y += (eased if move == "tilt up" else 1 - eased) * reach * _TILT * self.height
        shake = {"handheld": 0.004, "static": 0.0}.get(move, 0.0007) * self.width
        x += shake * (math.sin(t * 1.9) + 0.5 * math.sin(t * 4.3 + 1))
        y += shake * (math.sin(t * 1.6 + 2) + 0.4 * math.sin(t * 5.1))
        return x, y


def _pivot(focus: float, at: float, size: float, side: float) -> float:
    """The point that stays where it is, so that the focus comes to `at`; inside the frame, so that no edge is seen."""
    if size < 1.001:
        return focus
    return min(max((focus * size - at) / (size - 1), 0.0), side)


def _kept(pan: float, pivot: float, zoom: float, side: float, margin: float, above: tuple[float, float]) -> float:
    """The pan, no larger than the scenery allows: its begin is seen to the depths `above`, its end to the nearest."""
    for depth in above:
        scale, reach = 1 + zoom * (0.22 + 0.78 * depth), 0.12 + 0.88 * depth
        pan = min(pan, (margin * side * scale - pivot * (1 - scale)) / reach)
    for depth in (0.0, 1.0):
        scale, reach = 1 + zoom * (0.22 + 0.78 * depth), 0.12 + 0.88 * depth
        pan = max(pan, (side - (1 + margin) * side * scale - pivot * (1 - scale)) / reach)
    return pan
