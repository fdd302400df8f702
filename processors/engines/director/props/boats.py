"""What floats and dives. The waterline is at height 0 or a little above it; hulls rock."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.road import LIT, PANE
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, placed
from processors.engines.director.shapes import Bgr, Shape, darker, ellipse, hexed, lighter, points, rotated, smooth

_CANVAS = hexed("#f8f2e2")
_RED = hexed("#d8343c")


def _rock(s: Sketch, whole: Sketch, amount: float, turn: float, water: bool = True) -> None:
    s.moves(motion.floating(s, whole, amount, 1.3, turn))
    if water:
        s.moves(_foam(s, whole))


def _foam(s: Sketch, whole: Sketch) -> motion.Motion:
    edges = np.concatenate(
        [one.outline[one.outline[:, 1] < s.unit * 0.7] for one in whole.still if one.fill is not None]
    )
    left, right = (float(value) / s.unit for value in (edges[:, 0].min(), edges[:, 0].max()))
    size = (right - left) * 0.5
    u = np.linspace(0, 1, 22)

    def foam(acting: Acting) -> list[Shape]:
        x = left - size * 0.08 + (right - left + size * 0.16) * u
        high = size * (0.035 + 0.018 * np.sin(u * 31 - acting.t * 3))
        upper = np.stack([x, high * np.minimum(1, 8 * np.minimum(u, 1 - u))], 1)
        lower = np.stack([x[::-1], np.full_like(x, -size * 0.03)], 1)
        return [s.shape(np.concatenate([upper, lower]), WHITE, 0.4, hexed("#a8d0e6"))]

    return foam


def rowboat(s: Sketch) -> None:
    """A rowing boat of planks with oars."""
    whole = s.part()
    whole.curve(((-1.7, 0.62), (0, 0.5), (1.75, 0.76), (1.4, 0.5), (0, 0.42), (-1.5, 0.46)), darker(s.main, 0.4))
    whole.box(-0.9, 0.46, -0.5, 0.56, WOOD, 0.02, 0.7)
    whole.box(0.3, 0.46, 0.75, 0.58, WOOD, 0.02, 0.7)
    whole.curve(
        (
            (-1.72, 0.62),
            (-1.5, 0.1),
            (-0.9, -0.16),
            (0.6, -0.18),
            (1.3, 0.1),
            (1.82, 0.8),
            (0.9, 0.5),
            (0, 0.42),
            (-0.9, 0.46),
        ),
        s.main,
    )
    for y, reach in ((0.3, 1.5), (0.12, 1.36)):
        whole.line(
            smooth(((-reach, y + 0.06), (0, y - 0.06), (reach, y + 0.1)), closed=False), darker(s.main, 0.4), 0.025
        )
    whole.line(smooth(((-1.7, 0.64), (0, 0.45), (1.8, 0.8)), closed=False), lighter(s.main, 0.5), 0.06)
    _rock(s, whole, 0.04, 0.03)
    oar = s.part()
    oar.rod(((0.5, 0.3), (-0.75, -0.62)), 0.032, WOOD, 0.7)
    oar.add(placed(rotated(ellipse(0, 0, 0.26, 0.1), 0.63), -0.85, -0.68), lighter(WOOD, 0.3), 0.7)
    shapes = [one._replace(outline=placed(one.outline, 0.1 * s.unit, 0.52 * s.unit)) for one in oar.still]
    s.moves(lambda acting: _rowed(s, shapes, acting))
    s.anchors.update(top=(0, 0.6), seat=(-0.1, 0.74))


def _rowed(s: Sketch, shapes: list[Shape], acting: Acting) -> list[Shape]:
    turn = 0.25 * math.sin(acting.t * 2)
    pivot = (0.2 * s.unit, 0.56 * s.unit)
    return [one._replace(outline=rotated(one.outline, turn, pivot)) for one in shapes]


def canoe(s: Sketch) -> None:
    """A canoe."""
    whole = s.part()
    whole.curve(((-2.1, 0.7), (0, 0.36), (2.1, 0.7), (0, 0.46)), darker(s.main, 0.45))
    whole.curve(
        (
            (-2.2, 0.78),
            (-2.0, 0.2),
            (-1.4, -0.1),
            (1.4, -0.1),
            (2.0, 0.2),
            (2.2, 0.78),
            (1.6, 0.5),
            (0, 0.36),
            (-1.6, 0.5),
        ),
        s.main,
    )
    whole.line(smooth(((-1.95, 0.3), (0, 0.14), (1.95, 0.3)), closed=False), lighter(s.main, 0.6), 0.07)
    for x in (-1.5, -0.5, 0.5, 1.5):
        whole.add(
            placed(points((-0.1, 0), (0, 0.12), (0.1, 0), (0, -0.12)), x, 0.06 + 0.04 * abs(x)),
            lighter(s.main, 0.75),
            0.3,
        )
    _rock(s, whole, 0.03, 0.02)
    s.anchors.update(top=(0, 0.5), seat=(0, 0.62))


def sailboat(s: Sketch) -> None:
    """A sailing boat; the script's colour is that of its hull."""
    whole = s.part()
    whole.rod(((0, 0.7), (0, 8.6)), 0.07, WOOD, 0.7)
    whole.add(smooth(((0.2, 8.2), (1.6, 5), (3.4, 1.5), (1.6, 1.2), (0.25, 1.3), (0.25, 4)), steps=4), _CANVAS)
    whole.add(
        smooth(((-0.15, 8.4), (-1.9, 5.2), (-3.0, 1.5), (-1.4, 1.25), (-0.15, 1.4), (-0.15, 5)), steps=4),
        lighter(_CANVAS, 0.4),
    )
    whole.curve(((-0.3, 1.5), (-0.25, 6.4), (-0.9, 5.2), (-1.2, 1.6)), darker(_CANVAS, 0.14), 0)
    for y in (3.0, 4.6):
        whole.line(((-2.5 + (y - 3) * 0.36, y), (-0.2, y + 0.1)), darker(_CANVAS, 0.2), 0.05)
    whole.curve(
        ((-3.2, 0.9), (-2.8, 0.0), (-1.8, -0.4), (1.6, -0.4), (2.8, 0.1), (3.7, 1.1), (1.6, 0.75), (-1.6, 0.7)), s.main
    )
    whole.line(smooth(((-3.1, 0.62), (0, 0.42), (3.3, 0.76)), closed=False), lighter(s.main, 0.7), 0.12)
    whole.rod(((-3.0, 1.25), (0, 1.2)), 0.06, WOOD, 0.7)
    _rock(s, whole, 0.08, 0.03)
    s.moves(motion.flag(s, 0, 9.1, 0.9, 0.5, (_RED,)))
    s.anchors.update(top=(0, 0.9), seat=(-1.4, 0.7))


def motorboat(s: Sketch) -> None:
    """A motor boat."""
    whole = s.part()
    whole.rounded(((-0.9, 0.9), (1.1, 0.9), (0.5, 1.9), (-0.8, 1.9)), 0.1, WHITE)
    whole.rounded(((-0.7, 1.15), (0.8, 1.15), (0.42, 1.75), (-0.65, 1.75)), 0.06, PANE, 0.6)
    whole.curve(((-2.9, 0.95), (-2.8, 0.1), (-2.2, -0.25), (1.4, -0.25), (2.4, 0.2), (3.4, 1.2), (1.4, 0.98)), s.main)
    whole.line(((-2.8, 0.62), (2.8, 0.8)), WHITE, 0.14)
    whole.rounded(((-3.3, 0.2), (-2.85, 0.2), (-2.8, 1.1), (-3.3, 1.1)), 0.1, DARK)
    _rock(s, whole, 0.06, 0.03)
    s.anchors.update(top=(-1.6, 0.95), seat=(-1.6, 0.9))


def ship(s: Sketch) -> None:
    """A liner with funnels that smoke."""
    s.moves(lambda acting: _funnel_smoke(s, acting))
    whole = s.part()
    for x in (-3.4, 0.2, 3.8):
        whole.rounded(
            ((x - 0.8, 7.0), (x + 0.8, 7.0), (x + 0.55, 10.2), (x - 1.0, 10.2)), 0.1, _RED if s.main != _RED else GOLD
        )
        whole.add(((x - 0.98, 9.4), (x + 0.6, 9.4), (x + 0.55, 10.2), (x - 1.0, 10.2)), DARK, 0.6)
    whole.rounded(((-6, 5.6), (6.6, 5.6), (6.0, 7.2), (-5.6, 7.2)), 0.15, WHITE)
    whole.rounded(((-8, 4.0), (8.6, 4.0), (8.0, 5.7), (-7.6, 5.7)), 0.15, lighter(WHITE, 0.4))
    for y, left, right, n in ((6.4, -5.2, 5.8, 12), (4.85, -7.2, 7.8, 16)):
        for x in np.linspace(left, right, n):
            whole.oval(float(x), y, 0.26, 0.26, hexed("#4a6c9c"), 0.35)
    whole.rod(((9.2, 3.8), (9.2, 8.6)), 0.1, WOOD, 0.6)
    whole.curve(
        ((-11, 3.9), (-10.6, 1.2), (-9.6, -0.6), (9.4, -0.6), (10.8, 2), (12.6, 4.8), (8, 4.1), (-8, 4.0)), s.main
    )
    whole.add(smooth(((-10.3, 0.5), (-9.6, -0.6), (9.4, -0.6), (10.1, 0.5), (0, 0.4)), steps=4), hexed("#a83038"), 0)
    whole.line(((-10.4, 3.2), (11, 3.6)), WHITE, 0.22)
    for x in np.linspace(-9, 9, 15):
        whole.oval(float(x), 2.0, 0.2, 0.2, LIT, 0.3, glows=True)
    _rock(s, whole, 0.1, 0.006)
    s.anchors.update(top=(8.4, 4.2), seat=(8.4, 4.2))


def _funnel_smoke(s: Sketch, acting: Acting) -> list[Shape]:
    puffs = []
    for funnel in (-3.4, 3.8):
        for i in range(4):
            up = (acting.t * 0.25 + i / 4) % 1
            puffs.append(
                s.shape(
                    ellipse(funnel - 0.3 - 3.4 * up, 10.2 + 2.4 * up, 0.4 + 0.9 * up, 0.35 + 0.6 * up, steps=14),
                    hexed("#d8dce4"),
                    0.5,
                )
            )
    return puffs


def pirate_ship(s: Sketch) -> None:
    """A galleon with a skull on its sail."""
    whole = s.part()
    for x, top in ((-4.6, 10.5), (0, 13), (4.6, 10.8)):
        whole.rod(((x, 3), (x, top)), (0.2, 0.12), WOOD, 0.7)
    whole.rod(((6.6, 4.2), (10.4, 6.4)), (0.2, 0.1), WOOD, 0.7)
    for x, low, high, wide in ((-4.6, 5.2, 9.6, 2.0), (4.6, 5.2, 9.8, 2.1), (0, 4.8, 8.6, 2.9), (0, 9.0, 12.2, 2.1)):
        fill = _CANVAS if wide < 2.5 else hexed("#3a3640")
        sail = smooth(
            [
                (x - wide * 0.8, high),
                (x + wide * 0.8, high),
                (x + wide * 1.15, (low + high) / 2),
                (x + wide, low),
                (x + 0.1, low + 0.5),
                (x - wide, low),
                (x - wide * 0.75, (low + high) / 2),
            ],
            steps=4,
        )
        whole.add(sail, fill)
        whole.rod(((x - wide * 0.95, high), (x + wide * 0.95, high)), 0.12, WOOD, 0.6)
    _skull(whole, 0.1, 6.8, 0.95)
    whole.curve(
        (
            (-8.4, 6.0),
            (-8.0, 2),
            (-7, -0.4),
            (-5, -0.9),
            (4.6, -0.9),
            (6.6, 1),
            (8.6, 4.6),
            (6.2, 3.9),
            (4.4, 3.0),
            (-4.4, 2.9),
            (-5, 4.8),
        ),
        s.main,
    )
    whole.curve(((-7.2, 0.2), (-5, -0.8), (4.6, -0.8), (6.2, 0.9), (0, 0.3)), darker(s.main, 0.25), 0)
    whole.line(smooth(((-8.0, 3.6), (-4.4, 2.2), (4.4, 2.3), (8.0, 3.9)), closed=False), GOLD, 0.24)
    for x in (-3.4, -1.6, 0.2, 2.0, 3.8):
        whole.box(x - 0.35, 0.9, x + 0.35, 1.6, DARK, 0.06, 0.7)
        whole.oval(x + 0.1, 1.2, 0.22, 0.2, METAL, 0.5)
    for x in (-7.2, -6.2):
        whole.add(ellipse(x, 3.9, 0.32, 0.42), LIT, 0.6, glows=True)
    _rock(s, whole, 0.14, 0.025)
    s.moves(motion.flag(s, 0, 14.4, 2.0, 1.2, (hexed("#2c2a34"),)))
    s.anchors.update(top=(-2, 2.9), seat=(2, 2.9))


def _skull(s: Sketch, x: float, y: float, size: float) -> None:
    bone = hexed("#f4f0e4")
    for turn in (0.6, -0.6):
        s.add(
            placed(
                rotated(points((-1.5, -0.12), (1.5, -0.12), (1.5, 0.12), (-1.5, 0.12)) * size, turn), x, y - 0.5 * size
            ),
            bone,
            0,
        )
    s.curve(
        [
            (x + a * size, y + b * size)
            for a, b in (
                (0, 0.9),
                (0.75, 0.6),
                (0.8, 0),
                (0.4, -0.35),
                (0.35, -0.75),
                (-0.35, -0.75),
                (-0.4, -0.35),
                (-0.8, 0),
                (-0.75, 0.6),
            )
        ],
        bone,
        0.4,
    )
    for side in (-1, 1):
        s.oval(x + 0.33 * side * size, y + 0.1 * size, 0.22 * size, 0.25 * size, DARK, 0)
    s.add(points((x, y - 0.15 * size), (x + 0.1 * size, y - 0.35 * size), (x - 0.1 * size, y - 0.35 * size)), DARK, 0)


def submarine(s: Sketch) -> None:
    """A submarine with portholes, a periscope and a screw that turns."""
    whole = s.part()
    whole.rod(((1.0, 3.8), (1.0, 5.2), (1.6, 5.2)), 0.12, METAL, 0.7)
    whole.rounded(((-0.9, 2.9), (2.0, 2.9), (1.6, 4.3), (-0.5, 4.3)), 0.3, darker(s.main, 0.1))
    whole.add(((-4.2, 1.8), (-5.8, 3.2), (-5.6, 0.2)), darker(s.main, 0.25))
    whole.curve(((-5, 1.7), (-3.6, 0.4), (0, 0), (3.6, 0.3), (5, 1.6), (3.8, 3.0), (0, 3.3), (-3.6, 3.0)), s.main)
    whole.curve(((-4.4, 1.4), (-3.4, 0.6), (0, 0.25), (3.6, 0.5), (4.7, 1.5), (0, 1.0)), darker(s.main, 0.22), 0)
    whole.curve(((-3.4, 2.7), (0, 3.0), (3, 2.8), (0, 2.75)), lighter(s.main, 0.7), 0)
    for x in (-2.2, 0, 2.2):
        whole.oval(x, 1.8, 0.68, 0.68, METAL)
        whole.oval(x, 1.8, 0.46, 0.46, LIT, 0.5, glows=True)
        whole.oval(x - 0.14, 1.96, 0.14, 0.09, WHITE, 0, 0.6)
    whole.add(ellipse(4.3, 1.5, 0.3, 0.36), LIT, 0.7, glows=True)
    s.moves(lambda acting: _screw(s, acting))
    _rock(s, whole, 0.1, 0.015, water=False)
    s.anchors.update(top=(0.5, 4.3), seat=(0.5, 4.3))


def _screw(s: Sketch, acting: Acting) -> list[Shape]:
    tall = 0.5 + 0.5 * abs(math.cos(acting.t * 9))
    y = 1.7 + 0.1 * math.sin(acting.t * 1.3)
    blades = [s.shape(ellipse(-5.3, y + 0.5 * side, 0.2, 0.62 * tall), GOLD, 0.8) for side in (-1, 1)]
    rising = [(acting.t * 0.6 + i / 4) % 1 for i in range(4)]
    tint: Bgr = hexed("#d8f2fa")
    bubbles = [
        s.shape(ellipse(-5.8 - 1.6 * up, y + 1.2 * up + 0.3 * math.sin(i * 2), 0.16, 0.16, steps=10), tint, 0.4)
        for i, up in enumerate(rising)
    ]
    return [*bubbles, *blades]


TABLE: dict[str, PropKind] = {
    "boat": PropKind(rowboat, 2.8, "#b8743c", 1.0, 1.2),
    "canoe": PropKind(canoe, 3.2, "#c8503c", 1.0, 1.6),
    "sailboat": PropKind(sailboat, 7.0, "#3a6cb0", 1.0, 2.5),
    "motorboat": PropKind(motorboat, 5.0, "#d8404c", 1.0, 9.0),
    "ship": PropKind(ship, 16.0, "#2f3c5c", 1.0, 5.0),
    "pirate ship": PropKind(pirate_ship, 13.0, "#8a5430", 1.0, 4.0),
    "submarine": PropKind(submarine, 8.0, "#f2c43c", 1.0, 3.0),
}
