"""More to drink and to pour, in glass, tin and paper."""

import math
from collections.abc import Sequence

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import (
    DARK,
    GLASS,
    GOLD,
    METAL,
    TILT,
    WHITE,
    PropKind,
    Sketch,
    around,
    ring,
)
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points, smooth

_LEAF = hexed("#5aa84c")


def _filled(s: Sketch, profile: Sequence[tuple[float, float]], full: float, drink: Bgr, x: float = 0.0) -> None:
    """A glass with a drink up to a height: the glass behind, the drink, and gloss before it."""
    flat = np.asarray(profile, np.float64)
    s.turned(profile, lighter(GLASS, 0.25), x, inside=lighter(GLASS, 0.55))
    inner = [(r * 0.92, y) for r, y in profile if y < full]
    inner = [
        (inner[0][0], inner[0][1] + 0.4),
        *inner[1:],
        (float(np.interp(full, flat[:, 1], flat[:, 0])) * 0.92, full),
    ]
    s.turned(inner, drink, x, inside=lighter(drink, 0.3), ink=0.5)


def _bubbles(s: Sketch, wide: float, low: float, high: float, count: int = 8) -> None:
    def rising(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(count):
            share = (acting.t * 0.35 + k * 0.37) % 1
            x = wide * math.sin(k * 2.4 + acting.t * 0.6) * 0.8
            shapes.append(s.shape(ellipse(x, low + (high - low) * share, 0.24, 0.24, steps=10), WHITE, 0))
        return shapes

    s.moves(rising)


def soda_can(s: Sketch) -> None:
    """A tin of soda with drops of water."""
    s.turned(((2.7, 0), (3.3, 0.9), (3.3, 11), (2.7, 12)), s.main, inside=METAL)
    s.add(around(((3.3, 0.9), (3.3, 11)), -1.0, -0.1), lighter(s.main, 0.12), 0)
    s.add(
        smooth(((-3.3, 4.0), (-1, 5.4), (1.2, 6.0), (3.3, 8.2), (3.3, 6.4), (1, 4.2), (-1.4, 3.2), (-3.3, 2.4))),
        WHITE,
        0,
    )
    s.add(around(((3.3, 0.9), (3.3, 11)), -0.8, -0.62), lighter(s.main, 0.6), 0)
    s.oval(0, 12, 2.3, 0.6, darker(METAL, 0.1), 0.5)
    s.oval(0.3, 12.05, 0.9, 0.24, METAL, 0.5)
    for x, y, r in (
        (-1.6, 8.4, 0.28),
        (1.4, 3.2, 0.3),
        (2.2, 9.4, 0.24),
        (-2.4, 2.0, 0.26),
        (0.2, 8.0, 0.2),
        (-0.6, 1.6, 0.24),
    ):
        s.oval(x, y, r, r * 1.3, hexed("#e8f6fc"), 0.3)


def champagne(s: Sketch) -> None:
    """A flute with bubbles that rise."""
    s.turned(((3.4, 0), (3.0, 0.4), (0.4, 0.9)), lighter(GLASS, 0.3))
    s.rod(((0, 0.8), (0, 8)), 0.3, lighter(GLASS, 0.2), 0.6)
    _filled(s, ((0.5, 8), (2.3, 10.6), (2.5, 15), (2.1, 20)), 17.6, s.main)
    _bubbles(s, 1.5, 9.4, 17.2)
    s.moves(motion.twinkling(s, ((1.8, 19.4),), 1.4, WHITE))


def whiskey(s: Sketch) -> None:
    """A tumbler with ice."""
    _filled(s, ((4.0, 0), (4.4, 1), (4.7, 9)), 5.4, s.main)
    for x, y, turn in ((-1.5, 4.9, 0.3), (1.5, 5.3, -0.2)):
        c, n = math.cos(turn), math.sin(turn)
        cube = [(x + a * c - b * n, y + a * n + b * c) for a, b in ((-1.5, -1.4), (1.5, -1.4), (1.5, 1.4), (-1.5, 1.4))]
        s.rounded(cube, 0.5, lighter(s.main, 0.66), 0.6)
        s.line(((x - 0.9, y + 0.7), (x - 0.2, y + 0.9)), WHITE, 0.3)
    for x in (-3.2, -1.6, 0, 1.6, 3.2):
        s.line(((x, 0.2), (x * 1.04, 2.6)), WHITE, 0.2)


def smoothie(s: Sketch) -> None:
    """A tall glass with cream, a straw and a berry."""
    s.rod(((1.2, 8), (3.2, 19)), 0.5, hexed("#f06c8a"), 0.6)
    _filled(s, ((3.0, 0), (3.2, 1), (4.2, 13)), 12.4, s.main)
    for x, y, r in ((-1.8, 13.4, 2.0), (1.8, 13.4, 2.0), (0, 15.2, 1.8)):
        s.ball(x, y, r, hexed("#fff6ee"), 0.8)
    s.ball(-0.2, 17.4, 1.1, hexed("#e2303c"), 0.8)
    s.moves(motion.twinkling(s, ((-2.4, 9.0),), 1.2, WHITE))


def lemonade(s: Sketch) -> None:
    """A jar of lemonade with ice, lemon and mint."""
    s.rod(((1.0, 6), (3.4, 16)), 0.45, hexed("#48b0d8"), 0.6)
    _filled(s, ((3.6, 0), (3.9, 1), (4.0, 9.6), (3.5, 11), (3.7, 12)), 9.6, s.main)
    for x, y in ((-1.6, 8.8), (1.2, 9.2)):
        s.rounded(
            ((x - 1.2, y - 1), (x + 1.2, y - 1.2), (x + 1.3, y + 1.1), (x - 1.1, y + 1.2)),
            0.4,
            lighter(s.main, 0.7),
            0.5,
        )
    s.oval(-1.0, 4.6, 1.8, 1.8, hexed("#fbe04c"), 0.6)
    s.oval(-1.0, 4.6, 1.4, 1.4, hexed("#fdf2a8"), 0)
    for k in range(6):
        a = k * math.pi / 3
        s.line(((-1.0, 4.6), (-1.0 + 1.4 * math.cos(a), 4.6 + 1.4 * math.sin(a))), hexed("#f6d02c"), 0.16)
    for turn in (0.6, 1.5, 2.4):
        s.add(ellipse(-2.6 + 1.2 * math.cos(turn), 12.4 + 1.2 * math.sin(turn), 1.3, 0.6, turn, 14), _LEAF, 0.7)
    s.moves(motion.twinkling(s, ((3.0, 10.4),), 1.2, WHITE))


def boba(s: Sketch) -> None:
    """A cup of bubble tea with pearls."""
    s.rod(((0.8, 4), (2.4, 19.6)), 0.75, hexed("#f06ca8"), 0.7)
    _filled(s, ((3.0, 0), (3.2, 0.8), (4.4, 13)), 12, s.main)
    for k in range(15):
        x = -2.6 + 1.3 * (k % 5) + 0.5 * (k // 5 % 2)
        s.ball(x, 1.2 + 1.25 * (k // 5) - 0.5 * math.sqrt(max(0.0, 1 - (x / 3.4) ** 2)), 0.66, hexed("#33242c"), 0.4)
    s.add(ring(4.6, 12.6, 13.6), WHITE, 0.7)
    s.add(smooth(((-4.4, 13.4), (-3, 16), (0, 16.8), (3, 16), (4.4, 13.4), (0, 12.4))), lighter(GLASS, 0.6), 0.8)
    for x in (-1.1, 1.1):
        s.oval(x, 7.6, 0.32, 0.45, DARK, 0)
    s.line(smooth(((-0.6, 6.7), (0, 6.3), (0.6, 6.7)), closed=False), DARK, 0.25)


def _bottle(s: Sketch, label: Bgr, cap: Bgr, wide: float = 3.0) -> None:
    s.turned(
        ((wide * 0.9, 0), (wide, 0.8), (wide, 8.5), (wide * 0.8, 11), (wide * 0.42, 13.4), (wide * 0.42, 15)), s.main
    )
    s.add(ring(wide + 0.05, 2.4, 7.4), label, 0.5)
    s.turned(((wide * 0.5, 14.6), (wide * 0.46, 16.6)), cap, inside=lighter(cap, 0.3))
    s.add(around(((wide, 0.8), (wide, 8.5), (wide * 0.8, 11)), -0.82, -0.64), lighter(s.main, 0.6), 0)


def ketchup(s: Sketch) -> None:
    """A bottle of ketchup."""
    _bottle(s, WHITE, WHITE)
    s.ball(0, 4.6, 1.4, hexed("#d83028"), 0.6)
    s.add(points((-0.8, 6), (0, 5.6), (0.8, 6), (0, 6.4)), _LEAF, 0.4)


def sauce(s: Sketch) -> None:
    """A bottle of sauce."""
    _bottle(s, hexed("#f6d04c"), hexed("#3c8a44"), 2.4)


def water_bottle(s: Sketch) -> None:
    """A clear bottle of water."""
    s.turned(((2.9, 0), (3.1, 0.8), (2.7, 4), (3.1, 7.6), (3.1, 10.6), (1.3, 14), (1.3, 16)), lighter(s.main, 0.3))
    s.turned(((2.7, 0.4), (2.9, 1), (2.5, 4), (2.9, 7.6), (2.9, 10.0)), s.main, inside=lighter(s.main, 0.5), ink=0.4)
    s.add(ring(3.15, 5.0, 8.2), hexed("#3a7cd0"), 0.5)
    s.line(smooth(((-1.8, 5.6), (0, 6.4), (1.8, 5.8)), closed=False), WHITE, 0.5)
    for y in (1.6, 2.8):
        s.line(((-2.4, y - 0.4), (0, y - 0.8), (2.4, y - 0.4)), lighter(s.main, 0.6), 0.2)
    s.turned(((1.5, 15.6), (1.4, 17.4)), hexed("#2c5cb8"), inside=hexed("#4c7cd0"))
    s.add(around(((3.0, 1), (3.0, 10.6)), -0.8, -0.64), WHITE, 0)
    for x, y in ((1.6, 3.6), (-0.8, 9.2), (2.0, 9.0)):
        s.oval(x, y, 0.2, 0.3, WHITE, 0.2)


def honey(s: Sketch) -> None:
    """A jar of honey with a dipper that drips."""
    s.turned(((4.6, 0), (5.0, 1.2), (5.0, 8), (4.0, 9.6)), s.main, inside=lighter(s.main, 0.3))
    s.add(ring(5.02, 2.6, 6.6), hexed("#fff4d8"), 0.6)
    for k in range(6):
        a = k * math.pi / 3
        s.line(((1.2 * math.cos(a), 3.4 + 1.2 * math.sin(a)), (1.2 * math.cos(a + 1.05),
        3.4 + 1.2 * math.sin(a + 1.05))),
               darker(s.main, 0.2), 0.3)  # fmt: skip
    s.turned(((4.2, 9.4), (4.2, 10.4)), GOLD, inside=lighter(s.main, 0.2))
    s.rod(((1, 12), (5.4, 19)), 0.45, hexed("#b07c4a"))
    for k in range(4):
        s.add(ellipse(0.6 + 0.62 * k, 11.4 + 0.98 * k, 1.5, 0.62, -0.56, 16), hexed("#c8945a"), 0.7)

    def drip(acting: Acting) -> list[Shape]:
        low = 9.8 - 0.3 * math.sin(acting.t * 2)
        return [s.shape(points((-0.2, 11.4), (0.5, 11.2), (0.3, low), (0.05, low)), lighter(s.main, 0.2), 0.4)]

    s.moves(drip)
    s.add(around(((5.0, 1.2), (5.0, 8)), -0.82, -0.66), lighter(s.main, 0.6), 0)


def jam(s: Sketch) -> None:
    """A jar with a cloth on its lid."""
    s.turned(((4.0, 0), (4.4, 1), (4.4, 7.4), (3.6, 9)), s.main, inside=darker(s.main, 0.2))
    s.add(ring(4.42, 2.2, 6.2), hexed("#fff4e4"), 0.6)
    s.ball(0, 3.2, 1.1, hexed("#d8304c"), 0.5)
    s.curve(
        ((-5.6, 8), (-4.2, 10.4), (0, 11.2), (4.2, 10.4), (5.6, 8), (2.6, 9), (0, 8.2), (-2.6, 9)), hexed("#e8505c")
    )
    for x in (-3, -1, 1, 3):
        s.line(((x, 10.4), (x * 1.3, 8.8)), WHITE, 0.25)
    s.add(around(((4.4, 1), (4.4, 7.4)), -0.82, -0.64), lighter(s.main, 0.6), 0)


def spirits(s: Sketch) -> None:
    """A square bottle of spirits."""
    s.rounded(
        ((-3.4, 0), (3.4, 0), (3.4, 9.6), (1.4, 11.6), (1.2, 14), (-1.2, 14), (-1.4, 11.6), (-3.4, 9.6)),
        0.8,
        lighter(GLASS, 0.2),
    )
    s.rounded(((-3.0, 0.5), (3.0, 0.5), (3.0, 8.4), (-3.0, 8.4)), 0.5, s.main, 0.4)
    s.box(-3.4, 2.4, 3.4, 6.8, hexed("#2c2430"), 0, 0.5)
    s.line(box(-2.9, 2.9, 2.9, 6.3), GOLD, 0.22, True)
    s.add(motion.sparkle(0, 4.8, 1.2, 6, 0.5), GOLD, 0.3)
    s.turned(((1.4, 13.6), (1.4, 16)), hexed("#5c3a24"), inside=hexed("#7a5034"), tilt=TILT)
    s.add(points((-2.6, 0.8), (-2.0, 0.8), (-2.0, 9), (-2.6, 9)), WHITE, 0)


TABLE: dict[str, PropKind] = {
    "soda can": PropKind(soda_can, 12.4, "#d8303c"),
    "champagne glass": PropKind(champagne, 20, "#f2cf6c"),
    "whiskey glass": PropKind(whiskey, 10, "#d8842c"),
    "smoothie": PropKind(smoothie, 19.6, "#f07c9c"),
    "lemonade": PropKind(lemonade, 16, "#f6e484"),
    "bubble tea": PropKind(boba, 19.6, "#d8b08c"),
    "ketchup": PropKind(ketchup, 17, "#d02c28"),
    "sauce": PropKind(sauce, 17, "#a8341c"),
    "water bottle": PropKind(water_bottle, 22, "#8fd0f0"),
    "honey": PropKind(honey, 19, "#f2a62c"),
    "jam": PropKind(jam, 12, "#b82844"),
    "liquor": PropKind(spirits, 26, "#c8702c"),
}
