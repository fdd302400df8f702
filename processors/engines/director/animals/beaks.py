"""Beaks by kind, and what birds carry on their heads; in heads."""

import math

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.faces import FINE, INK
from processors.engines.director.animals.rig import Point
from processors.engines.director.shapes import Bgr, Outline, Shape, darker, ellipse, hexed, lighter, rotated, smooth

#: The upper and the lower half, for a length of 1; the root is at (0, 0).
_BEAKS: dict[str, tuple[tuple[Point, ...], tuple[Point, ...]]] = {
    "cone": (
        ((0, 0.24), (0.4, 0.2), (1.0, -0.04), (0.4, -0.06), (0, -0.04)),
        ((0, -0.02), (0.7, -0.04), (0.3, -0.22), (0, -0.2)),
    ),
    "hook": (
        ((0, 0.3), (0.45, 0.34), (0.92, 0.1), (0.98, -0.34), (0.78, -0.1), (0.3, -0.08), (0, -0.06)),
        ((0, -0.02), (0.66, -0.06), (0.4, -0.3), (0, -0.24)),
    ),
    "flat": (
        ((0, 0.3), (0.3, 0.2), (0.8, 0.06), (1.1, 0.04), (1.1, -0.1), (0.5, -0.08), (0, -0.08)),
        ((0, -0.06), (0.6, -0.06), (0.98, -0.1), (0.9, -0.22), (0.3, -0.24), (0, -0.22)),
    ),
    "long": (
        ((0, 0.14), (0.4, 0.08), (1.0, -0.03), (0.4, -0.04), (0, -0.04)),
        ((0, -0.02), (0.9, -0.03), (0.4, -0.12), (0, -0.16)),
    ),
    "banana": (
        ((0, 0.42), (0.4, 0.5), (0.9, 0.26), (1.1, -0.2), (0.9, -0.1), (0.4, -0.02), (0, -0.02)),
        ((0, 0.0), (0.5, -0.04), (0.96, -0.16), (0.6, -0.28), (0, -0.28)),
    ),
    "bent": (
        ((0, 0.22), (0.4, 0.22), (0.66, 0.02), (0.78, -0.5), (0.56, -0.3), (0.3, -0.08), (0, -0.08)),
        ((0, -0.06), (0.3, -0.1), (0.6, -0.42), (0.3, -0.34), (0, -0.24)),
    ),
    "pouch": (
        ((0, 0.18), (0.6, 0.1), (1.2, -0.02), (0.6, -0.06), (0, -0.04)),
        ((0, -0.04), (0.7, -0.06), (1.16, -0.04), (0.7, -0.42), (0.2, -0.4)),
    ),
}


def beak(kind: str, length: float, colour: Bgr, opening: float, root: Point) -> list[Shape]:
    """A beak from its root to the right, opened by a share."""
    upper, lower = _BEAKS[kind]
    line = darker(colour, 0.62)

    def placed(ring: tuple[Point, ...], turn: float) -> Outline:
        return rotated(smooth([(x * length, y * min(1.0, length * 1.3)) for x, y in ring], steps=3), turn) + root

    turn = 0.3 * opening
    shapes = [Shape(placed(lower, -turn * 1.3), darker(colour, 0.18), FINE, line)]
    if opening:
        shapes.insert(
            0, Shape(ellipse(root[0] + 0.2 * length, root[1] - 0.04, 0.24 * length, 0.12, 0.0, 10), hexed("#8c2c3a"))
        )
    shapes.append(Shape(placed(upper, turn * 0.6), colour, FINE, line))
    if kind in ("bent", "banana"):
        tip = [one for one in upper if one[0] > 0.6]
        shapes.append(Shape(placed(tuple(tip), turn * 0.6), hexed("#2c2a34")))
    return shapes


def crest(kind: str, coat: Coat) -> tuple[list[Shape], list[Shape]]:
    """What is behind and before the head."""
    red = hexed("#dc3440")
    if kind == "comb":
        ring = [(-0.5, 0.6), (-0.56, 1.14), (-0.24, 1.0), (-0.06, 1.36), (0.14, 1.06), (0.42, 1.26), (0.46, 0.76)]
        wattle = Shape(
            smooth([(0.7, -0.24), (0.98, -0.3), (0.9, -0.84), (0.68, -0.7)], steps=3), red, FINE, darker(red, 0.5)
        )
        return [Shape(smooth(ring, steps=4), red, FINE, darker(red, 0.5))], [wattle]
    if kind == "tuft":
        plumes = [
            smooth([(-0.1, 0.7), (-0.5 - 0.2 * k, 1.2 + 0.14 * k), (-0.3 - 0.3 * k, 1.0)], steps=4) for k in range(3)
        ]
        return [Shape(one, coat.base, FINE, darker(coat.base, 0.6)) for one in plumes], []
    if kind == "ears":
        horns = [
            smooth([(s * 0.3 + 0.1, 0.8), (s * 0.86 + 0.1, 1.24), (s * 0.86 + 0.1, 0.44)], steps=4) for s in (-1.0, 1.0)
        ]
        return [Shape(one, coat.base, FINE, darker(coat.base, 0.6)) for one in horns], []
    if kind == "crown":
        shapes = []
        for k in range(3):
            angle = math.pi * (0.42 + 0.12 * k)
            x, y = 1.7 * math.cos(angle), 0.2 + 1.4 * math.sin(angle)
            shapes.append(Shape(smooth([(0, 0.8), (x, y)], closed=False), None, FINE, darker(coat.base, 0.4), False))
            shapes.append(Shape(ellipse(x, y, 0.12, 0.12, steps=10), hexed("#38c0b8"), FINE * 0.6, INK))
        return shapes, []
    if kind == "flames":
        fire = [
            smooth([(0.2, 0.7), (-0.2 - 0.3 * k, 1.5 - 0.16 * k), (-0.5 - 0.16 * k, 0.6 - 0.2 * k)], steps=4)
            for k in range(3)
        ]
        return [
            Shape(one, colour, FINE, hexed("#c83c20"), glows=True)
            for one, colour in zip(fire, (hexed("#f8c040"), hexed("#f89030"), hexed("#e85028")), strict=True)
        ], []
    if kind == "fluff":
        return [
            Shape(
                smooth([(-0.1, 0.8), (-0.24, 1.2), (0.06, 1.0), (0.2, 1.3), (0.24, 0.8)], steps=3),
                lighter(coat.base, 0.2),
                FINE,
                darker(coat.base, 0.5),
            )
        ], []
    return [], []
