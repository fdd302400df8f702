"""Markings of the face: stripes, masks, blazes, cheeks."""

import math
from typing import TYPE_CHECKING

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.rig import Point, tip_of
from processors.engines.director.shapes import Bgr, Outline, Shape, blend, darker, ellipse, hexed, points, smooth

if TYPE_CHECKING:
    from processors.engines.director.animals.heads import Face


def _spikes(colour: Bgr, x: float, top: float, deep: float, wide: float, lean: float = 0.0) -> Shape:
    return Shape(smooth([(x - wide, top), (x + wide, top), (x + lean, top - deep)], steps=3), colour)


def _stripes(coat: Coat, x: float) -> list[Shape]:
    """Three on the brow, two on each cheek: tabby and tiger."""
    shapes = [
        _spikes(coat.dark, x * 0.8 + a, 0.74 - abs(a) * 0.16, deep, 0.065, -a * 0.2)
        for a, deep in ((0.0, 0.5), (-0.26, 0.36), (0.26, 0.36))
    ]
    for side in (-1.0, 1.0):
        for y, wide in ((-0.12, 0.36), (-0.38, 0.3)):
            edge = 1.0 - 0.1 * (y < -0.3)
            shapes.append(
                Shape(
                    points((side * edge, y + 0.07), (side * (edge - wide), y - 0.02), (side * (edge - 0.02), y - 0.08)),
                    coat.dark,
                )
            )
    return shapes


def _blaze(coat: Coat, x: float) -> list[Shape]:
    ring = [
        (x * 0.7 - 0.07, 0.8),
        (x * 0.7 + 0.07, 0.8),
        (x + 0.13, 0.1),
        (x + 0.34, -0.3),
        (x, -0.6),
        (x - 0.34, -0.3),
        (x - 0.13, 0.1),
    ]
    return [Shape(smooth(ring, steps=3), coat.light)]


def _cheeks(coat: Coat, half: tuple[Point, ...], x: float) -> list[Shape]:
    """The lower face in the light colour: foxes, wolves, huskies."""
    low = [(a, b) for a, b in half if b < 0.0]
    ring = [(x - 0.02, -0.2), (x + 0.34, -0.02), (0.9 * low[0][0], -0.05), *low[:-1], (0, low[-1][1])]
    left = [(-a, b) for a, b in low[-2::-1]]
    ring += [*left, (-0.9 * low[0][0], -0.05), (x - 0.4, -0.02)]
    return [Shape(smooth([(a * 0.985, b * 0.985) for a, b in ring], steps=3), coat.light)]


def _brows(coat: Coat, x: float) -> list[Shape]:
    return [Shape(ellipse(x + side * 0.38, 0.36, 0.13, 0.09, -side * 0.4, 12), coat.light) for side in (-1.0, 1.0)]


def _wrinkles(coat: Coat, x: float) -> list[Shape]:
    """Folds of skin over the nose."""
    tone = darker(coat.base, 0.25)
    bows = [
        smooth([(x - w, y - 0.08), (x - w * 0.4, y + 0.04), (x, y - 0.03), (x + w * 0.4, y + 0.04), (x + w, y - 0.08)],
               closed=False, steps=3)
        for w, y in ((0.34, 0.5), (0.26, 0.34), (0.2, 0.04))
    ]  # fmt: skip
    return [Shape(one, None, 0.04, tone, False) for one in bows]


def _bandit(coat: Coat, x: float, gap: float) -> list[Shape]:
    ring = [
        (-0.94, -0.02),
        (x - 0.6, 0.28),
        (x - 0.2, 0.24),
        (x, 0.04),
        (x + 0.2, 0.24),
        (x + 0.55, 0.28),
        (0.94, -0.02),
        (0.8, -0.36),
        (x + 0.3, -0.3),
        (x, -0.12),
        (x - 0.3, -0.3),
        (-0.8, -0.36),
    ]
    return [
        Shape(smooth(ring, steps=3), coat.dark),
        *[Shape(ellipse(x + s * gap, 0.42, 0.34, 0.12, -s * 0.35, 12), coat.light) for s in (-1.0, 1.0)],
    ]


def _patches(coat: Coat, x: float, gap: float) -> list[Shape]:
    """A panda's eyes."""
    return [
        Shape(ellipse(x + s * (gap + 0.02) * (0.9 if s > 0 else 1.0), -0.06, 0.28, 0.37, -s * 0.45, 18), coat.dark)
        for s in (-1.0, 1.0)
    ]


def _bare(coat: Coat, x: float) -> list[Shape]:
    """The face of a monkey: a heart of skin."""
    ring = [
        (x, 0.36),
        (x + 0.34, 0.56),
        (x + 0.72, 0.3),
        (x + 0.68, -0.16),
        (x + 0.62, -0.56),
        (x, -0.84),
        (x - 0.62, -0.56),
        (x - 0.72, -0.16),
        (x - 0.76, 0.3),
        (x - 0.34, 0.56),
    ]
    return [Shape(smooth(ring, steps=4), coat.light)]


def _sloth(coat: Coat, x: float) -> list[Shape]:
    face = Shape(ellipse(x, -0.06, 0.8, 0.64, steps=22), coat.light)
    return [face, *[Shape(ellipse(x + s * 0.48, -0.1, 0.34, 0.15, -s * 0.5, 16), coat.dark) for s in (-1.0, 1.0)]]


def round_masks(coat: Coat, half: tuple[Point, ...], x: float, face: "Face") -> list[Shape]:
    """The markings of a round head, whose features are `x` right of its middle."""
    made: list[Shape] = []
    for name in coat.mask:
        if name == "stripes":
            made += _stripes(coat, x)
        elif name == "blaze":
            made += _blaze(coat, x)
        elif name == "cheeks":
            made += _cheeks(coat, half, x)
        elif name == "brows":
            made += _brows(coat, x)
        elif name == "bandit":
            made += _bandit(coat, x, face.gap)
        elif name == "patch":
            made += _patches(coat, x, face.gap)
        elif name == "bare":
            made += _bare(coat, x)
        elif name == "sloth":
            made += _sloth(coat, x)
        elif name == "one eye":
            made.append(Shape(ellipse(x - face.gap, 0.02, 0.36, 0.42, 0.3, 18), coat.dark))
        elif name == "snout":
            made.append(Shape(ellipse(x + 0.08, -0.4, 0.52, 0.46, steps=22), coat.dark))
        elif name == "wrinkles":
            made += _wrinkles(coat, x)
        elif name == "calico":
            made += [_corner(coat.dark, -1.0, half), _corner(hexed("#e8923c"), 1.0, half)]
        elif name == "dots":
            made += [
                Shape(ellipse(a, b, 0.09, 0.08, 0.0, 10), coat.dark)
                for a, b in ((-0.6, 0.5), (0.1, 0.62), (0.62, 0.42), (-0.84, -0.2), (0.78, -0.3))
            ]
        elif name == "blush":
            made += [
                Shape(
                    ellipse(x + s * (face.gap + 0.18), -0.36, 0.15, 0.09, 0.0, 12),
                    blend(coat.base, hexed("#f08878"), 0.55),
                )
                for s in (-1.0, 1.0)
            ]
    return made


def _corner(colour: Bgr, side: float, half: tuple[Point, ...]) -> Shape:
    rim = [(side * a * 0.98, b * 0.98) for a, b in half[:4]]
    return Shape(smooth([*rim, (side * 0.6, -0.1), (side * 0.24, 0.2), (side * 0.06, 0.5)], steps=3), colour)


def long_masks(coat: Coat, upper: Outline, joints: list[Point], face: "Face") -> list[Shape]:
    """The markings of a long head: the muzzle's colour, a blaze, stripes."""
    made: list[Shape] = []
    for name in coat.mask:
        if name == "muzzle":
            made.append(Shape(tip_of(upper, 0.4), coat.light))
        elif name == "dark muzzle":
            made.append(Shape(tip_of(upper, 0.34), coat.dark))
        elif name == "blaze":
            heading = math.atan2(face.snout[1], face.snout[0])
            x, y = between_joints(joints, 0.5)
            made.append(Shape(ellipse(x + 0.2, y + face.thick[2] * 0.62, 0.62, 0.13, heading, 16), coat.light))
        elif name == "stripes":
            made += _bands(coat, joints, face)
    return made


def between_joints(joints: list[Point], share: float) -> Point:
    """A point of a straight row of joints."""
    a, b = joints[0], joints[-1]
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _bands(coat: Coat, joints: list[Point], face: "Face") -> list[Shape]:
    made = []
    heading = math.atan2(face.snout[1], face.snout[0])
    c, s = math.cos(heading), math.sin(heading)
    for share in (0.34, 0.5, 0.66):
        x, y = between_joints(joints, share)
        r = face.thick[2] * 0.98
        at = [(-0.05, r), (0.06, r), (0.0, -0.2 * r)]
        made.append(Shape(points(*[(x + a * c - b * s, y + a * s + b * c) for a, b in at]), coat.dark))
    made.append(Shape(points((-0.5, -0.1), (-0.56, 0.1), (-0.1, -0.02)), coat.dark))
    made.append(Shape(points((-0.3, 0.56), (-0.14, 0.62), (-0.1, 0.2)), coat.dark))
    return made
