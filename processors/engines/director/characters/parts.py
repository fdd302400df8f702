"""Groups of shapes that are placed as one, and round limbs, both in few array operations."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.shapes import Outline, Shape

Spot2 = tuple[float, float]


class ShapeGroup:
    """Shapes with a common origin that turn, scale and sway together."""

    def __init__(self, shapes: Iterable[Shape], sway: float = 0.0, root: float = 0.0) -> None:
        """`sway`: how far, in own units, a point one unit below `root` swings in the strongest wind."""
        self.shapes = list(shapes)
        outlines = [one.outline for one in self.shapes]
        self._flat: NDArray[Any] = np.concatenate(outlines) if outlines else np.zeros((0, 2))
        ends = np.cumsum([len(one) for one in outlines]).tolist()
        self._cuts = list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []
        below = np.maximum(root - self._flat[:, 1], 0.0)
        self._sway = np.minimum(below, 1.5) ** 1.6 * sway if sway else None

    def at(
        self, x: float, y: float, turn: float = 0.0, wide: float = 1.0, tall: float = 1.0, swing: float = 0.0
    ) -> list[Shape]:
        """The shapes scaled, turned counter-clockwise, and moved to (x, y)."""
        if not self.shapes:
            return []
        flat = self._flat
        if swing and self._sway is not None:
            flat = flat.copy()
            flat[:, 0] += self._sway * swing
        c, s = math.cos(turn), math.sin(turn)
        placed = flat @ np.array(((wide * c, wide * s), (-tall * s, tall * c)))
        placed += (x, y)
        ink = (abs(wide) + abs(tall)) / 2
        return [
            Shape(placed[a:b], one.fill, one.ink * ink, one.line, one.closed, one.glows)
            for one, (a, b) in zip(self.shapes, self._cuts, strict=True)
        ]


_TIP = np.linspace(-math.pi / 2, math.pi / 2, 7)
_TIP_OUT = np.stack([np.cos(_TIP), np.sin(_TIP)], axis=1)
_CAP = np.linspace(math.pi / 2, math.pi, 4)
_CAP_OUT = np.stack([np.cos(_CAP), np.sin(_CAP)], axis=1)
#: Along, across and which radius (root, middle, tip), for every point of a limb's outline.
_ALONG = np.concatenate([[0, 0.25, 0.5, 0.75], np.ones(7), [0.75, 0.5, 0.25], np.zeros(4)])
_OUT = np.concatenate([np.tile((0.0, -1.0), (4, 1)), _TIP_OUT, np.tile((0.0, 1.0), (3, 1)), _CAP_OUT])
_AT_ROOT = np.concatenate([[1, 0.45, 0, 0], np.zeros(7), [0, 0, 0.45], np.ones(4)])
_AT_MIDDLE = np.concatenate([[0, 0.55, 1, 0.55], np.zeros(7), [0.55, 1, 0.55], np.zeros(4)])
_AT_TIP = 1.0 - _AT_ROOT - _AT_MIDDLE
_RADII = np.stack([_AT_ROOT, _AT_MIDDLE, _AT_TIP])


def capsules(
    roots: Sequence[Spot2], tips: Sequence[Spot2], radii: Sequence[tuple[float, float, float]], flip: Sequence[float]
) -> NDArray[Any]:
    """Round limb segments, shape (n, 18, 2): `radii` at root, middle and tip.

    The line from the last point to the first one crosses the root, so that an open line leaves the joint unmarked;
    `flip` -1 puts the round side of the root on the other hand.
    """
    root, tip = np.array(roots), np.array(tips)
    ahead = tip - root
    length = np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-6)
    unit = ahead / length[:, None]
    thick = np.array(radii) @ _RADII
    along = length[:, None] * _ALONG + thick * _OUT[:, 0]
    across = thick * _OUT[:, 1] * np.array(flip)[:, None]
    x = root[:, :1] + along * unit[:, :1] - across * unit[:, 1:]
    y = root[:, 1:] + along * unit[:, 1:] + across * unit[:, :1]
    return np.stack([x, y], axis=2)


def tufts(corners: Sequence[Spot2], bulge: float = 0.12, steps: int = 4) -> Outline:
    """Lines that bow outwards between sharp corners, to the left of the way: hair ends, flames, feathers."""
    knots = np.array(corners, np.float64)
    ahead = np.diff(knots, axis=0)
    t = (np.arange(steps) / steps)[None, :, None]
    side = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1)[:, None, :]
    curve = knots[:-1, None, :] + ahead[:, None, :] * t + side * (4 * t * (1 - t)) * bulge
    return np.concatenate([curve.reshape(-1, 2), knots[-1:]])


def shifted(outline: Outline, x: float, y: float) -> Outline:
    """The outline, moved."""
    return np.asarray(outline + np.array((x, y)))


def two_sided(corners: Sequence[Spot2]) -> list[Spot2]:
    """The right half of an outline, from bottom to top, closed by its mirror image."""
    return [*corners, *((-x, y) for x, y in reversed(corners) if abs(x) > 1e-9)]
