"""The camera of a take: how close it is, on whom, and how it moves."""

import math
from dataclasses import dataclass
from typing import NamedTuple

from processors.engines.scene.camera import AXIS, MARGIN_X, MARGIN_Y, View

#: Reach of a move: share of the frame's width or height, or of the magnification.
_PAN, _TILT, _RISE = 0.36, 0.26, 0.14
#: Magnification at the begin and at the end of a move.
_ZOOMS = {
    "dolly in": (0.97, 1.24),
    "dolly out": (1.24, 0.97),
    "zoom in": (1.0, 1.5),
    "zoom out": (1.5, 1.0),
    "crash zoom": (1.0, 1.9),
    "crane up": (1.14, 1.0),
    "crane down": (1.0, 1.14),
    "orbit": (1.04, 1.1),
    "static": (1.02, 1.02),
    "handheld": (1.06, 1.08),
    "tilt up": (1.02, 1.04),
    "tilt down": (1.04, 1.02),
    "pan left": (1.08, 1.08),
    "pan right": (1.08, 1.08),
    "flight": (1.0, 1.5),
    "rush": (1.0, 1.7),
}
#: From which share of the take to which the camera moves, where it waits before and after.
_QUICK = {"crash zoom": (0.28, 0.42), "whip pan": (0.44, 0.54)}
#: Sway of the hands in shares of the width, and the usual trembling.
_SHAKES = {"handheld": 0.006, "static": 0.0, "rush": 0.004, "whip pan": 0.001}
_SHAKE = 0.0007
#: Share of the width by which near and far layers part where the camera goes around, and to which side; how much
#: larger the background is then; by how much that of a dolly zoom is larger at its begin.
_PARTS = {"orbit": 1.5, "arc left": 0.8, "arc right": -0.8}
_WIDER, _SWELL = 0.42, 1.25
#: The depth of the walls of rooms, and by how much more layers part there: walls are near to what stands before them.
_WALL, _IN_ROOMS = 0.6, 6.0
#: Radians by which a tilted camera leans, and how far a rolling one turns.
TILT, _ROLL = 0.16, 0.7


class CameraMark(NamedTuple):
    """What the camera sees at the begin or at the end of a move; see `Lens`."""

    magnification: float
    focus: tuple[float, float]
    at: tuple[float, float]


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
    #: Where the move leads to, if it is one between two marks: from the boots to the face.
    last: CameraMark | None = None
    #: Seconds of the scene that pass in one second of the film.
    tempo: float = 1.0
    #: Radians by which the camera leans.
    lean: float = 0.0
    #: How far around its subject the camera goes, if it circles: 1 as far as a place without ends allows.
    around: float = 0.24
    #: Whether the whole picture is one ground, as it is from above: its upper edge is near, too.
    flat: bool = False

    def view(self, t: float) -> View:
        """The view at second `t`."""
        eased, reach = self.eased(t), min(1.0, self.seconds / 3.5)
        now = t * self.tempo
        begin, end = (1.0, 1.0) if self.last is not None else _ZOOMS.get(self.move, (1.01, 1.05))
        mark = self._mark(eased)
        size = mark.magnification * (1 + (begin + (end - begin) * eased - 1) * reach)
        weight = 0.22 + 0.78 * self.depth
        swell = _SWELL * (1 - eased) * reach if self.move == "dolly zoom" else 0.0
        swell = _WIDER if self.move == "orbit" and self.around < 1 else swell
        zoom = (size - 1 - swell * (1 - self.depth)) / weight
        pivot = tuple(_pivot(f, a, size, side) for f, a, side in zip(mark.focus, mark.at, self._frame, strict=True))
        x, y = self._pan(eased, reach, t, size, mark, (pivot[0], pivot[1]))
        x -= self.follow * size * now / (0.12 + 0.88 * self.depth)
        x = x if self.follow else _kept(x, pivot[0], (zoom, swell), self.width, MARGIN_X, (0.0, 1.0))
        y = _kept(y, pivot[1], (zoom, swell), self.height, MARGIN_Y, (0.0, 1.0 if self.flat else 0.0))
        orbit, done = _PARTS.get(self.move, 0.0) * reach * self.width / 2, 2 * eased - 1
        if orbit and (self.around < 1 or self.move != "orbit"):
            orbit *= _IN_ROOMS if self.around < 1 else 1.0
            orbit = abs(self._parted(math.copysign(orbit, orbit * done), x, pivot[0], (zoom, swell)))
            orbit = math.copysign(orbit, _PARTS[self.move])
        orbit *= done
        x -= orbit * (self.depth - AXIS) / (0.12 + 0.88 * self.depth)
        return View(now, self.width, self.height, (x, y), zoom, (pivot[0], pivot[1]), orbit, swell)

    def _parted(self, orbit: float, pan: float, pivot: float, zooms: tuple[float, float]) -> float:
        """How far near and far layers part, no more than the scenery allows."""
        (zoom, swell), width, lead = zooms, self.width, 0.12 + 0.88 * self.depth
        for depth in (_WALL, 0.68) if self.around < 1 else (0.0, 1.0):
            scale, reach = 1 + zoom * (0.22 + 0.78 * depth) + swell * (1 - depth), 0.12 + 0.88 * depth
            there, by = pivot * (1 - scale) + pan * reach, depth - AXIS - (self.depth - AXIS) * reach / lead
            if abs(by) > 0.01:
                edges = width - (1 + MARGIN_X) * width * scale, MARGIN_X * width * scale
                ends = sorted((edge - there) / by for edge in edges)
                orbit = min(max(orbit, min(ends[0], 0.0)), max(ends[1], 0.0))
        return orbit

    def eased(self, t: float) -> float:
        """How much of the move is done at second `t`, 0..1."""
        progress = min(max(t / max(self.seconds, 1e-6), 0.0), 1.0)
        first, last = _QUICK.get(self.move, (0.0, 1.0))
        quick = min(max((progress - first) / (last - first), 0.0), 1.0)
        soft = quick * quick * (3 - 2 * quick)
        if self.move in _QUICK:
            return soft
        eased = 0.45 * progress + 0.55 * soft
        return eased**1.35 if self.move == "dolly out" and self.last is not None else eased

    def roll(self, t: float) -> float:
        """Radians by which the picture is turned at second `t`."""
        turn = _ROLL * (self.eased(t) - 0.5) if self.move == "camera roll" else 0.0
        return self.lean + turn

    @property
    def widest_roll(self) -> float:
        """The most by which the picture is turned at any time, in radians."""
        return max(abs(self.roll(0.0)), abs(self.roll(self.seconds)))

    def blur(self, t: float) -> float:
        """Share of the width over which a quick pan smears the picture at second `t`."""
        if self.move != "whip pan" or self.last is None:
            return 0.0
        step = 0.5 / 24
        return abs(self.eased(t + step) - self.eased(t - step)) * 0.35

    @property
    def rolls(self) -> bool:
        """Whether the picture is turned at any time."""
        return self.lean != 0 or self.move == "camera roll"

    @property
    def widest(self) -> float:
        """The least magnification of the move."""
        return min(self.magnification, self.last.magnification if self.last else self.magnification)

    @property
    def _frame(self) -> tuple[float, float]:
        return float(self.width), float(self.height)

    def _mark(self, eased: float) -> CameraMark:
        """What is seen on the way: sizes grow by equal shares, as they do for who comes nearer."""
        first = CameraMark(self.magnification, self.focus, self.at)
        if self.last is None:
            return first
        last = self.last
        size: float = first.magnification * (last.magnification / first.magnification) ** eased
        grown = last.magnification - first.magnification
        share: float = eased if abs(grown) < 0.05 else (size - first.magnification) / grown
        near = last if grown > 0 else first

        def at(axis: int) -> float:
            """Where the focus of the nearer mark is: what is seen between is a zoom about one point."""
            begin, end = (one.at[axis] - one.focus[axis] * one.magnification for one in (first, last))
            return begin + (end - begin) * share + near.focus[axis] * size

        return CameraMark(size, near.focus, (at(0), at(1)))

    def _pan(
        self, eased: float, reach: float, t: float, size: float, mark: CameraMark, pivot: tuple[float, float]
    ) -> tuple[float, float]:
        """What brings the focus to its place, as far as the pivot does not, and the move."""
        near = 0.12 + 0.88 * self.depth
        x, y = ((a - f * size - p * (1 - size)) / near for a, f, p in zip(mark.at, mark.focus, pivot, strict=True))
        swing = (eased - 0.5) * reach if self.last is None else 0.0
        move = self.move
        x += {"pan left": 1.0, "pan right": -1.0}.get(move, 0.0) * swing * _PAN * self.width
        y += {"crane up": 1.0, "crane down": -1.0}.get(move, 0.0) * swing * _RISE * self.height
        if move in ("tilt up", "tilt down") and self.last is None:
            y += (eased if move == "tilt up" else 1 - eased) * reach * _TILT * self.height
        shake = _SHAKES.get(move, _SHAKE) * self.width
        x += shake * (math.sin(t * 1.9) + 0.5 * math.sin(t * 4.3 + 1))
        y += shake * (math.sin(t * 1.6 + 2) + 0.4 * math.sin(t * 5.1))
        return x, y


def _pivot(focus: float, at: float, size: float, side: float) -> float:
    """The point that stays where it is, so that the focus comes to `at`; inside the frame, so that no edge is seen."""
    if size < 1.001:
        return focus
    return min(max((focus * size - at) / (size - 1), 0.0), side)


def _kept(
    pan: float, pivot: float, zooms: tuple[float, float], side: float, margin: float, above: tuple[float, float]
) -> float:
    """The pan, no larger than the scenery allows: its begin is seen to the depths `above`, its end to the nearest."""
    zoom, swell = zooms

    def seen(depth: float) -> tuple[float, float]:
        return 1 + zoom * (0.22 + 0.78 * depth) + swell * (1 - depth), 0.12 + 0.88 * depth

    for depth in above:
        scale, reach = seen(depth)
        pan = min(pan, (margin * side * scale - pivot * (1 - scale)) / reach)
    for depth in (0.0, 1.0):
        scale, reach = seen(depth)
        pan = max(pan, (side - (1 + margin) * side * scale - pivot * (1 - scale)) / reach)
    return pan
