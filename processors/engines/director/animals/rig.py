"""What animals are built of: parts that move as one, and limbs that bend, many at once."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.shapes import Bgr, Outline, Shape, darker

Point = tuple[float, float]
#: Joints of each limb; points between two joints; points of a round end.
JOINTS = 5
_STEPS = 4
CAP = 10
#: Points along one side of a limb.
SIDE = (JOINTS - 1) * _STEPS + 1


def _weights(joints: int, steps: int) -> NDArray[Any]:
    """The matrix that turns joints into points of a Catmull-Rom curve."""
    rows = []
    for piece in range(joints - 1):
        for step in range(steps + (piece == joints - 2)):
            t = step / steps
            row = np.zeros(joints)
            parts = (
                -t + 2 * t * t - t**3,
                2 - 5 * t * t + 3 * t**3,
                t + 4 * t * t - 3 * t**3,
                -t * t + t**3,
            )
            for offset, part in enumerate(parts):
                row[min(max(piece + offset - 1, 0), joints - 1)] += part / 2
            rows.append(row)
    return np.array(rows)


_CURVE = _weights(JOINTS, _STEPS)
_ANGLES = np.linspace(0, math.pi, CAP + 2)[1:-1]
_COS, _SIN = np.cos(_ANGLES)[None, :, None], np.sin(_ANGLES)[None, :, None]


class RigidPart:
    """Shapes in coordinates of their own that move as one."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._shapes = tuple(shapes)
        self.flat: Outline = np.concatenate([one.outline for one in self._shapes] or [np.zeros((0, 2))])
        ends = np.cumsum([len(one.outline) for one in self._shapes]).tolist()
        self._slices = tuple(zip([0, *ends], ends, self._shapes, strict=False))

    def __bool__(self) -> bool:
        return bool(self._shapes)

    def at(self, place: Point, turn: float = 0.0, scale: float = 1.0, stretch: Point = (1.0, 1.0)) -> list[Shape]:
        """Stretched along its axes, scaled, turned by radians, and then shifted to a place."""
        c, s = math.cos(turn) * scale, math.sin(turn) * scale
        wide, tall = stretch
        matrix = np.array(((c * wide, s * wide), (-s * tall, c * tall)))
        return self.bent(self.flat @ matrix + place, abs(scale))

    def bent(self, flat: Outline, scale: float = 1.0) -> list[Shape]:
        """The shapes with all their points moved: `flat` is as long as the part's own."""
        return [
            Shape(flat[begin:end], one.fill, one.ink * scale, one.line, one.closed, one.glows)
            for begin, end, one in self._slices
        ]


class LimbSet:
    """Legs, arms, necks and tails with five joints each, outlined together."""

    def __init__(self, radii: Sequence[Sequence[float]]) -> None:
        self._radii = (np.asarray(radii, np.float64) @ _CURVE.T)[:, :, None]

    def outlines(self, joints: NDArray[Any] | Sequence[Sequence[Point]]) -> NDArray[Any]:
        """Closed outlines, shape (limbs, points, 2): one side, the round tip, the other side back, the root."""
        spine = _CURVE @ np.asarray(joints, np.float64)
        ahead = np.empty_like(spine)
        ahead[:, 1:-1] = spine[:, 2:] - spine[:, :-2]
        ahead[:, 0], ahead[:, -1] = spine[:, 1] - spine[:, 0], spine[:, -1] - spine[:, -2]
        ahead /= np.sqrt((ahead * ahead).sum(axis=2, keepdims=True)) + 1e-9
        ahead *= self._radii
        side = np.stack([-ahead[:, :, 1], ahead[:, :, 0]], axis=2)
        tip = spine[:, -1:] + _SIN * ahead[:, -1:] - _COS * side[:, -1:]
        root = spine[:, :1] - _SIN * ahead[:, :1] + _COS * side[:, :1]
        return np.concatenate([spine - side, tip, (spine + side)[:, ::-1], root], axis=1)


def tip_of(outline: Outline, share: float) -> Outline:
    """The last `share` of a limb's outline: paws, socks, the tip of a tail."""
    begin = round((1 - share) * (SIDE - 1))
    return outline[begin : 2 * SIDE + CAP - begin]


def ring_of(outline: Outline, begin: float, end: float) -> Outline:
    """A band across a limb's outline, between two shares of its length."""
    a, b = round(begin * (SIDE - 1)), round(end * (SIDE - 1))
    last = 2 * SIDE + CAP - 1
    return np.concatenate([outline[a : b + 1], outline[last - b : last - a + 1]])


def halves(outline: Outline, share: float) -> list[Outline]:
    """A limb in two pieces, cut where it bends: the edge of a thick one would cross itself there."""
    cut = round(share * (SIDE - 1))
    last = 2 * SIDE + CAP - 1
    return [np.concatenate([outline[: cut + 1], outline[last - cut :]]), outline[cut : last - cut + 1]]


def limb_of(joints: Sequence[Point], radii: Sequence[float]) -> Outline:
    """One limb with five joints, for parts that are built once."""
    return np.asarray(LimbSet([radii]).outlines([joints])[0])


def between(a: Point, b: Point, share: float) -> Point:
    """The point at a share of the way."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def turned(x: float, y: float, turn: float) -> Point:
    """A vector turned counter-clockwise."""
    c, s = math.cos(turn), math.sin(turn)
    return x * c - y * s, x * s + y * c


def joined(outlines: Iterable[Outline], fill: Bgr, ink: float, line: Bgr | None = None) -> list[Shape]:
    """Outlines that grow together: the line runs around all of them, not between them."""
    kept = list(outlines)
    edge = line or darker(fill, 0.62)
    return [Shape(one, fill, ink * 2, edge) for one in kept] + [Shape(one, fill) for one in kept]
