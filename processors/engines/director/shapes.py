"""Vector shapes that figures are made of, and the curves to build them with."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Blue, green, red, 0..255 each, as they look in white light.
Bgr = tuple[float, float, float]
#: float64, shape (n, 2): metres to the right and metres up.
Outline = NDArray[Any]


class Shape(NamedTuple):
    """A filled outline, a line, or both. Painted in the order of the list, so the last one is in front."""

    outline: Outline
    #: None: a line only.
    fill: Bgr | None
    #: The thickness of the ink line around it in metres; 0: none.
    ink: float = 0.0
    #: The colour of that line; None: the fill, much darker.
    line: Bgr | None = None
    #: Whether the line returns to its begin. A fill is always closed.
    closed: bool = True
    #: Whether it gives light: lamps, eyes in the dark and flames keep their colour at night.
    glows: bool = False


def hexed(code: str) -> Bgr:
    """`#rrggbb` as a colour."""
    return int(code[5:7], 16), int(code[3:5], 16), int(code[1:3], 16)


def blend(a: Bgr, b: Bgr, share: float) -> Bgr:
    """From `a` (0) to `b` (1)."""
    return tuple(x + (y - x) * share for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def darker(colour: Bgr, amount: float = 0.3) -> Bgr:
    """Towards a cool black, as shadows in animation are painted."""
    return blend(colour, (52.0, 24.0, 30.0), amount)


def lighter(colour: Bgr, amount: float = 0.3) -> Bgr:
    """Towards a warm white."""
    return blend(colour, (240.0, 250.0, 255.0), amount)


def points(*pairs: tuple[float, float]) -> Outline:
    """Those points."""
    return np.array(pairs, np.float64)


def smooth(corners: Outline | Sequence[tuple[float, float]], closed: bool = True, steps: int = 5) -> Outline:
    """A Catmull-Rom curve through the corners; `steps` points for each of its pieces."""
    knots = np.asarray(corners, np.float64)
    if closed:
        a, b, c, d = (np.roll(knots, shift, axis=0) for shift in (1, 0, -1, -2))
    else:
        padded = np.concatenate([knots[:1], knots, knots[-1:]])
        a, b, c, d = padded[:-3], padded[1:-2], padded[2:-1], padded[3:]
    t = (np.arange(steps) / steps)[None, :, None]
    a, b, c, d = (part[:, None, :] for part in (a, b, c, d))
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
    flat = curve.reshape(-1, 2)
    return flat if closed else np.concatenate([flat, knots[-1:]])


def ellipse(x: float, y: float, wide: float, tall: float, turn: float = 0.0, steps: int = 24) -> Outline:
    """Around (x, y), with the two half axes, turned by `turn` radians counter-clockwise."""
    angle = np.linspace(0, 2 * math.pi, steps, endpoint=False)
    flat = np.stack([np.cos(angle) * wide, np.sin(angle) * tall], axis=1)
    return np.asarray(rotated(flat, turn) + np.array((x, y)))


def arc(x: float, y: float, wide: float, tall: float, begin: float, end: float, steps: int = 12) -> Outline:
    """A piece of an ellipse's edge, from angle `begin` to `end` in radians; an open line."""
    angle = np.linspace(begin, end, steps)
    return np.stack([x + np.cos(angle) * wide, y + np.sin(angle) * tall], axis=1)


def box(left: float, bottom: float, right: float, top: float, round_by: float = 0.0) -> Outline:
    """A rectangle, its corners rounded by a radius."""
    if round_by <= 0:
        return points((left, bottom), (right, bottom), (right, top), (left, top))
    r = min(round_by, (right - left) / 2, (top - bottom) / 2)
    corners = (
        (right - r, bottom + r, -0.5),
        (right - r, top - r, 0.0),
        (left + r, top - r, 0.5),
        (left + r, bottom + r, 1.0),
    )
    return np.concatenate([arc(x, y, r, r, turn * math.pi, (turn + 0.5) * math.pi, 5) for x, y, turn in corners])


def limb(joints: Sequence[tuple[float, float]], radii: Sequence[float]) -> Outline:
    """A body part with round ends along its joints, `radii` thick at each: arms, legs, tails, trunks."""
    spine = np.asarray(joints, np.float64)
    ahead = np.gradient(spine, axis=0)
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    side = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) * np.asarray(radii, np.float64)[:, None]
    heading = np.arctan2(ahead[:, 1], ahead[:, 0])
    tip = arc(spine[-1][0], spine[-1][1], radii[-1], radii[-1], heading[-1] - math.pi / 2, heading[-1] + math.pi / 2, 6)
    root = arc(spine[0][0], spine[0][1], radii[0], radii[0], heading[0] + math.pi / 2, heading[0] + math.pi * 1.5, 6)
    right, left = smooth(spine - side, closed=False, steps=4), smooth((spine + side)[::-1], closed=False, steps=4)
    return np.concatenate([right, tip, left, root])


def rotated(outline: Outline, turn: float, about: tuple[float, float] = (0.0, 0.0)) -> Outline:
    """Turned counter-clockwise by radians."""
    c, s = math.cos(turn), math.sin(turn)
    return np.asarray((outline - about) @ np.array([[c, s], [-s, c]]) + about)


def moved(shapes: Iterable[Shape], x: float, y: float, scale: float = 1.0, turn: float = 0.0) -> list[Shape]:
    """All of them turned and scaled about the origin, and then shifted."""
    return [
        one._replace(outline=rotated(one.outline, turn) * scale + (x, y), ink=one.ink * abs(scale)) for one in shapes
    ]


def mirrored(shapes: Iterable[Shape]) -> list[Shape]:
    """Left and right exchanged."""
    return [one._replace(outline=one.outline * (-1.0, 1.0)) for one in shapes]


def two_joints(
    root: tuple[float, float], end: tuple[float, float], upper: float, lower: float, bend: float
) -> tuple[float, float]:
    """Where an elbow or a knee is: `bend` 1 or -1 chooses the side. An end out of reach stretches the limb straight."""
    dx, dy = end[0] - root[0], end[1] - root[1]
    span = min(max(math.hypot(dx, dy), 1e-6), upper + lower - 1e-6)
    along = (upper * upper - lower * lower + span * span) / (2 * span)
    away = math.sqrt(max(0.0, upper * upper - along * along)) * bend
    ux, uy = dx / max(math.hypot(dx, dy), 1e-6), dy / max(math.hypot(dx, dy), 1e-6)
    return root[0] + ux * along - uy * away, root[1] + uy * along + ux * away
