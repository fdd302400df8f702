"""More to eat, from breakfast to dessert."""

import math

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, WHITE, WOOD, PropKind, Sketch, ring
from processors.engines.director.shapes import Bgr, arc, darker, ellipse, hexed, lighter, points, rotated, smooth

_LEAF = hexed("#5aa84c")
_CRUST = hexed("#d99648")
_CHINA = hexed("#f4f6f8")
_CREAM = hexed("#fff6e8")
_PASTEL = tuple(map(hexed, ("#f6b0c0", "#b8e0c0", "#f6dc9c", "#c8b8ec", "#a8d4f0")))


def _plate(s: Sketch, wide: float) -> None:
    s.turned(((wide * 0.5, 0), (wide * 0.6, 0.5), (wide, 1.6)), _CHINA, inside=lighter(_CHINA, 0.6))
    s.oval(0, 1.5, wide * 0.7, wide * 0.18, darker(_CHINA, 0.06), 0.3)


def _gloss(s: Sketch, x: float, y: float, wide: float, tall: float, turn: float = 0.6) -> None:
    s.add(ellipse(x, y, wide, tall, turn, 14), WHITE, 0)


def bacon(s: Sketch) -> None:
    """Two wavy strips."""
    for y, x in ((5.0, 0.8), (1.4, -0.8)):
        u = np.linspace(-10, 10, 22)
        wave = y + 0.9 * np.sin(u * 0.9)
        for low, high, tone in ((-1.6, 1.6, s.main), (0.2, 0.8, hexed("#fbe0c8")), (-1.1, -0.5, hexed("#fbd0b8"))):
            edge = np.concatenate([np.stack([u + x, wave + high], 1), np.stack([u + x, wave + low], 1)[::-1]])
            s.add(edge, tone, 1.0 if high == 1.6 else 0)


def fried_egg(s: Sketch) -> None:
    """Sunny side up on a plate."""
    _plate(s, 13)
    s.curve(((-9, 2), (-7, 3.6), (-2, 4.2), (3, 3.8), (8, 3.4), (9, 1.6), (5, 0.2), (0, 0.6), (-5, 0)), WHITE)
    s.add(smooth(((-3.4, 2.6), (-2.6, 4.6), (0, 5.6), (2.8, 4.8), (3.6, 2.6), (0, 1.4))), hexed("#fbb528"), 0.8)
    _gloss(s, -1.0, 4.4, 1.0, 0.5)
    for x, y in ((-5.4, 2.4), (5.6, 2.2), (4.4, 1.0), (-3.8, 0.9)):
        s.oval(x, y, 0.25, 0.16, DARK, 0)


def pineapple(s: Sketch) -> None:
    """A pineapple."""
    for turn, long in ((0.9, 7), (2.2, 7), (1.2, 9), (1.95, 9), (1.57, 11)):
        leaf = smooth([(0, -0.9), (long * 0.6, -1.0), (long, 0), (long * 0.6, 1.0), (0, 0.9)])
        s.add(rotated(leaf, turn) + np.array((0.0, 13.0)), _LEAF if long < 9 else lighter(_LEAF, 0.14), 0.8)
    s.add(ellipse(0, 7.4, 5.2, 7.4), s.main)
    for k in range(-4, 6):
        for lean in (1, -1):
            x = k * 2.6
            way = [(x + lean * t * 3.4, 0.4 + t * 4.6) for t in np.linspace(0, 3, 10)]
            kept = [(a, b) for a, b in way if (a / 5.1) ** 2 + ((b - 7.4) / 7.3) ** 2 < 1]
            if len(kept) > 1:
                s.line(kept, darker(s.main, 0.35), 0.28)
    s.add(smooth(((3.4, 2.2), (4.8, 6), (4.6, 10), (3, 13), (3.8, 8))), darker(s.main, 0.2), 0)
    _gloss(s, -2.6, 10.6, 0.6, 1.6, 0.4)


def coconut(s: Sketch) -> None:
    """A coconut, half of it open, with a straw."""
    s.ball(4.6, 4.6, 4.6, s.main)
    for x, y in ((3.4, 6.6), (5.2, 7.0), (4.4, 5.4)):
        s.oval(x, y, 0.5, 0.6, darker(s.main, 0.5), 0)
    s.add(
        np.concatenate([arc(-4, 4.6, 5.6, 5.2, math.pi, 2 * math.pi, 20), arc(-4, 4.6, 5.6, 1.8, 0, math.pi, 16)]),
        s.main,
    )
    s.oval(-4, 4.6, 5.4, 1.7, WHITE, 0.7)
    s.oval(-4, 4.5, 4.4, 1.2, hexed("#e8f2f0"), 0.3)
    s.rod(((-3.6, 4.4), (-1.2, 11)), 0.3, hexed("#f06c8a"), 0.6)
    s.curve(((-7.6, 5), (-9.6, 8.6), (-6.6, 7.4), (-5.4, 9.4), (-5.4, 5.6)), hexed("#f48ab0"), 0.7)


def pretzel(s: Sketch) -> None:
    """A pretzel with salt."""
    way = smooth([(-3.4, 1.0), (2.4, 6.4), (6.4, 10.2), (5.0, 13.2), (0.6, 11.8), (0, 9.0), (-0.6, 11.8), (-5.0,
    13.2),
                  (-6.4, 10.2), (-2.4, 6.4), (3.4, 1.0)], closed=False, steps=5)  # fmt: skip
    base = smooth(
        [(-6.0, 9.4), (-7.0, 5.0), (-3.4, 1.2), (0, 0.8), (3.4, 1.2), (7.0, 5.0), (6.0, 9.4)], closed=False, steps=5
    )
    for line in (base, way):
        s.line(line, darker(s.main, 0.5), 2.3)
        s.line(line, s.main, 1.9)
        s.line(line + np.array((-0.3, 0.4)), lighter(s.main, 0.3), 0.5)
    for x, y in (
        (-6.4, 7),
        (-4.6, 2.6),
        (0, 1.2),
        (4.6, 2.4),
        (6.5, 7),
        (-3.4, 12.6),
        (3.6, 12.4),
        (0, 4.2),
        (1.8, 6.2),
    ):
        s.box(x - 0.26, y - 0.26, x + 0.26, y + 0.26, WHITE, 0.08, 0.3)


def waffle(s: Sketch) -> None:
    """Waffles with syrup and berries."""
    _plate(s, 14)
    for y in (2.0, 4.2):
        s.turned(((9.6, y), (9.8, y + 1.6)), darker(s.main, 0.1), inside=s.main)
    top = 5.8
    for x in np.linspace(-7, 7, 6):
        s.line(((x, top - 2.4 * math.sqrt(1 - (x / 10) ** 2)), (x * 0.9, top + 2.4 * math.sqrt(1 - (x / 10) ** 2))),
               darker(s.main, 0.3), 0.35)  # fmt: skip
    for y in (-1.5, -0.5, 0.5, 1.5):
        reach = 9.4 * math.sqrt(1 - (y / 2.7) ** 2)
        s.line(((-reach, top + y), (reach, top + y)), darker(s.main, 0.3), 0.3)
    s.curve(((-5, 6.6), (0, 7.6), (5.4, 6.4), (6, 4.4), (5, 2.4), (4.4, 4.4), (0, 5), (-3, 4.6), (-3.6, 2.8), (-5,
    4.8)),
            hexed("#9a4c1c"), 0.6)  # fmt: skip
    s.curve(((-2.4, 7), (-1.4, 9), (1.2, 9.2), (2.6, 7.2), (0, 6.4)), _CREAM, 0.7)
    for x, y, tone in ((-0.6, 9.8, "#e2404a"), (3.4, 7.2, "#e2404a"), (-3.8, 7.2, "#4c5cb8"), (1.6, 8.6, "#4c5cb8")):
        s.ball(x, y, 0.9, hexed(tone), 0.6)


def steak(s: Sketch) -> None:
    """A grilled steak with rosemary."""
    _plate(s, 14)
    s.curve(
        ((-9, 2.6), (-8, 5.4), (-3, 6.6), (3, 6.2), (8, 6.4), (9.6, 4), (6, 1.8), (0, 1.4), (-5, 1.2)), hexed("#f4d0b0")
    )
    s.curve(
        ((-8, 2.8), (-7, 5.0), (-3, 5.9), (3, 5.5), (7.6, 5.8), (8.6, 3.9), (5.4, 2.4), (0, 2.0), (-5, 1.8)),
        s.main,
        0.4,
    )
    for x in np.linspace(-5.6, 5.6, 5):
        s.line(((x - 0.7, 2.3), (x + 1.3, 5.4)), darker(s.main, 0.5), 0.55)
    _gloss(s, -4.4, 4.9, 1.2, 0.3, 0.2)
    s.line(smooth(((2, 6.2), (5, 7.6), (9, 7.2)), closed=False), darker(_LEAF, 0.2), 0.3)
    for k in range(7):
        x = 3 + 0.85 * k
        s.line(((x, 7.1), (x + 0.5, 8.3)), _LEAF, 0.3)
        s.line(((x, 7.1), (x + 0.7, 6.2)), _LEAF, 0.3)
    s.moves(motion.steam(s, 0, 7, 7, 0.8))


def _muffin(s: Sketch, x: float, y: float, size: float, fill: Bgr, top: Bgr) -> None:
    pan = [(x - 3.6 * size, y + 4.6 * size), (x - 2.6 * size, y), (x + 2.6 * size, y), (x + 3.6 * size, y + 4.6 * size)]
    s.add(np.array(pan), fill)
    for k in range(-3, 4):
        s.line(((x + k * 0.76 * size, y + 0.1), (x + k * 1.02 * size, y + 4.5 * size)), darker(fill, 0.2), 0.16 * size)
    for low, wide in ((4.2, 4.4), (6.0, 3.5), (7.6, 2.4), (8.9, 1.3)):
        puff = ellipse(x, y + low * size, wide * size, 1.35 * size)
        s.add(puff, top, 0.8)
        s.add(
            ellipse(x - wide * 0.3 * size, y + (low + 0.45) * size, wide * 0.4 * size, 0.34 * size),
            lighter(top, 0.5),
            0,
        )


def cupcake(s: Sketch) -> None:
    """A cupcake with frosting, sprinkles and a cherry."""
    _muffin(s, 0, 0, 1.0, hexed("#e8a05c"), s.main)
    for k, (x, y) in enumerate(((-2.8, 5), (-0.4, 4.4), (2.4, 5.2), (-1.6, 6.6), (1.4, 6.4), (0.2, 7.8))):
        s.add(rotated(ellipse(0, 0, 0.5, 0.17), k * 1.3) + np.array((x, y)), _PASTEL[k % 5], 0.3)
    s.ball(0, 10.7, 1.2, hexed("#e2303c"), 0.8)
    s.line(smooth(((0.2, 11.6), (0.7, 13), (1.8, 13.6)), closed=False), darker(_LEAF, 0.3), 0.2)


def wedding_cake(s: Sketch) -> None:
    """A white cake of three tiers with flowers."""
    s.turned(((20, 0), (20, 1)), hexed("#d8dce4"), inside=lighter(hexed("#d8dce4"), 0.5))
    for low, high, wide in ((1, 12, 17), (12, 22, 12), (22, 31, 7.6)):
        s.turned(((wide, low), (wide, high)), s.main, inside=lighter(s.main, 0.6))
        s.add(ring(wide + 0.2, low, low + 1.4), hexed("#f4d8dc"), 0.4)
        for x in np.linspace(-wide * 0.9, wide * 0.9, 9):
            s.oval(x, high - 1.2 - wide * 0.28 * math.sqrt(max(0.0, 1 - (x / wide) ** 2)), 0.6, 0.6, WHITE, 0.4)
    for x, y in ((-10, 11), (-13, 8.4), (9, 19), (6, 17), (-4, 29), (3, 33), (0, 34.4), (-2.6, 33)):
        for k in range(5):
            s.oval(x + 1.1 * math.cos(k * 1.26), y + 1.1 * math.sin(k * 1.26), 1.0, 0.9, hexed("#f48aa4"), 0.4)
        s.oval(x, y, 0.6, 0.6, hexed("#f6dc7c"), 0.3)
    s.anchors.update(top=(0, 31))


def macaron(s: Sketch) -> None:
    """A stack of macarons."""
    for x, y, k in ((-4.6, 0, 0), (4.6, 0, 1), (0, 5.0, 2)):
        tone = s.main if k == 0 else _PASTEL[(k + 1) % 5]
        s.rounded(((x - 4.2, y), (x + 4.2, y), (x + 4, y + 1.9), (x - 4, y + 1.9)), 0.9, tone)
        s.rounded(((x - 4, y + 1.7), (x + 4, y + 1.7), (x + 4, y + 2.9), (x - 4, y + 2.9)), 0.5, _CREAM, 0.6)
        s.curve(
            (
                (x - 4.2, y + 2.8),
                (x - 3.4, y + 4.6),
                (x, y + 5.1),
                (x + 3.4, y + 4.6),
                (x + 4.2, y + 2.8),
                (x, y + 2.6),
            ),
            tone,
        )
        for d in np.linspace(-3.6, 3.6, 9):
            s.oval(x + d, y + 2.7, 0.5, 0.28, darker(tone, 0.12), 0)
        _gloss(s, x - 1.8, y + 4.3, 1.1, 0.28, 0.2)


def spaghetti(s: Sketch) -> None:
    """Spaghetti with tomato sauce and basil."""
    _plate(s, 15)
    rng = np.random.default_rng(4)
    for _ in range(26):
        x, y = rng.uniform(-6, 6), rng.uniform(2.6, 6.0)
        turn, wide = rng.uniform(0, 6.28), rng.uniform(2.6, 5.0)
        loop = np.stack(
            [
                x + np.cos(np.linspace(turn, turn + 4.4, 14)) * wide,
                y + np.sin(np.linspace(turn, turn + 4.4, 14)) * wide * 0.42,
            ],
            1,
        )
        s.line(loop, darker(s.main, 0.25), 0.75)
        s.line(loop, s.main, 0.55)
    s.curve(((-5, 6), (-3, 8.4), (0, 9.2), (4, 8.2), (5.4, 6), (3, 5), (1, 6), (-2, 4.8)), hexed("#d23c28"), 0.7)
    for x, y in ((-2.4, 7.2), (2.4, 7.4), (0.4, 8.6)):
        s.ball(x, y, 1.25, hexed("#8a4a28"), 0.6)
    s.add(rotated(ellipse(0, 0, 1.6, 0.7), 0.5) + np.array((0.6, 9.8)), _LEAF, 0.6)
    s.add(rotated(ellipse(0, 0, 1.5, 0.7), 2.4) + np.array((-1.0, 9.8)), _LEAF, 0.6)
    s.moves(motion.steam(s, 0, 9, 8, 0.8))


def dumplings(s: Sketch) -> None:
    """Dumplings in a bamboo steamer."""
    s.turned(((11, 0), (11.4, 5)), hexed("#c89454"), inside=darker(hexed("#c89454"), 0.3))
    for y in (1.2, 3.6):
        s.add(ring(11.4, y, y + 0.5), darker(hexed("#c89454"), 0.3), 0)
    for x, y in ((-4.6, 6.6), (4.6, 6.6), (0, 7.6), (-6.2, 4.6), (6.2, 4.6), (0, 4.4)):
        s.curve(
            ((x - 3, y - 1.2), (x - 2.6, y + 0.8), (x, y + 2.0), (x + 2.6, y + 0.8), (x + 3, y - 1.2), (x, y - 1.8)),
            s.main,
            0.9,
        )
        for d in (-1.2, -0.4, 0.4, 1.2):
            s.line(((x + d * 0.3, y + 1.9), (x + d * 1.2, y + 0.2)), darker(s.main, 0.2), 0.16)
    s.moves(motion.steam(s, 0, 9, 9, 0.9))


def bento(s: Sketch) -> None:
    """A lunch box in compartments."""
    s.block(-13, 0, 11, 3, hexed("#2c2430"), (3.4, 9))
    s.add(points((-12, 3.6), (-9.2, 11.2), (13.2, 11.2), (10.4, 3.6)), hexed("#c0303c"), 0.6)
    s.curve(((-11.4, 4), (-9, 10.6), (-1.4, 10.6), (-2.2, 4)), WHITE, 0.7)
    s.oval(-6, 7.4, 1.3, 0.9, hexed("#d83848"), 0.6)
    for x in (0.4, 3.0):
        s.curve(((x - 1, 4.4), (x - 0.4, 7), (x + 1.6, 7), (x + 1.2, 4.4)), s.main, 0.7)
        s.line(((x, 5), (x + 0.6, 6.6)), lighter(s.main, 0.5), 0.3)
    for x, y in ((6.4, 5.4), (8.6, 5.6), (7.6, 7.2)):
        s.ball(x, y, 1.2, _LEAF, 0.6)
    for x in (0.6, 3.4, 6.2):
        s.oval(x + 0.6, 9.2, 1.25, 0.8, hexed("#fbd04c"), 0.6)
        s.oval(x + 0.6, 9.3, 0.6, 0.36, hexed("#fbe8a0"), 0.2)
    for x in (9.2, 11):
        s.ball(x, 9.2, 0.9, hexed("#e2404a"), 0.6)


def avocado(s: Sketch) -> None:
    """Half an avocado with its stone."""

    def pear(size: float) -> np.ndarray:
        half = [(0, 9.6), (1.6, 9.0), (2.4, 6.6), (4.0, 3.6), (3.4, 0.9), (0, 0)]
        ring_ = [*half, *[(-x, y) for x, y in half[-2:0:-1]]]
        return smooth([(x * size, 4.6 + (y - 4.6) * size) for x, y in ring_])

    s.add(pear(1.0), hexed("#3c5c2c"))
    s.add(pear(0.9), hexed("#8cba4c"), 0)
    s.add(pear(0.8), s.main, 0)
    s.ball(0, 3.4, 2.0, hexed("#8a5028"))


def pie(s: Sketch) -> None:
    """A pie with a lattice."""
    s.turned(((9, 0), (12, 4)), hexed("#c8ccd4"), inside=_CRUST)
    s.oval(0, 4.4, 10.6, 3.0, s.main, 0.5)
    for x in (-7, -3.6, 0, 3.6, 7):
        r = 2.8 * math.sqrt(1 - (x / 11) ** 2)
        s.rod(((x - 1.2, 4.4 - r), (x + 1.2, 4.6 + r)), 0.7, _CRUST, 0.6)
    for y in (-1.4, 0.2, 1.8):
        r = 10.2 * math.sqrt(1 - (y / 3.1) ** 2)
        s.rod(((-r, 4.4 + y), (r, 4.5 + y)), 0.55, lighter(_CRUST, 0.14), 0.6)
    for k in range(24):
        a = k * math.pi / 12
        s.oval(11.6 * math.cos(a), 4.3 + 3.3 * math.sin(a), 1.3, 0.8, lighter(_CRUST, 0.1), 0.5)
    s.moves(motion.steam(s, 0, 7, 7, 0.8))


def vegetable(s: Sketch) -> None:
    """A broccoli."""
    s.curve(((-2, 0), (-2, 4), (-5, 7), (5, 7), (2, 4), (2, 0)), lighter(_LEAF, 0.4))
    for x, y, r in ((-5, 8, 3), (5, 8, 3), (0, 7.4, 3), (-3, 11, 3.2), (3, 11, 3.2), (0, 13, 3)):
        puffs = [
            (
                x + r * (1 + 0.1 * (k % 2)) * math.cos(k * math.pi / 7),
                y + r * (1 + 0.1 * (k % 2)) * math.sin(k * math.pi / 7),
            )
            for k in range(14)
        ]
        s.curve(puffs, s.main, 0.8)
        s.oval(x - r * 0.3, y + r * 0.35, r * 0.3, r * 0.2, lighter(s.main, 0.3), 0)


def pepper(s: Sketch) -> None:
    """A bell pepper."""
    s.curve(
        (
            (-5, 9.6),
            (-5.8, 6),
            (-4, 1),
            (-1.6, 0.2),
            (0, 0.8),
            (1.6, 0.2),
            (4, 1),
            (5.8, 6),
            (5, 9.6),
            (2, 10.4),
            (0, 9.4),
            (-2, 10.4),
        ),
        s.main,
    )
    for x, lean in ((-2.0, -0.6), (2.0, 0.6)):
        s.line(smooth(((x * 0.6, 9.6), (x + lean, 5), (x * 0.7, 0.8)), closed=False), darker(s.main, 0.3), 0.3)
    s.add(smooth(((3.6, 1.6), (5.2, 6), (4.6, 9), (3.8, 6))), darker(s.main, 0.2), 0)
    _gloss(s, -3.8, 7.2, 0.6, 1.7, 0.1)
    s.rod(((0, 9.4), (0.3, 11.6), (1.2, 12.4)), 0.75, _LEAF)


def eggplant(s: Sketch) -> None:
    """An aubergine."""
    s.curve(((-6, 3), (-4, 0.4), (0, 0.6), (4, 4), (6.6, 9), (5.6, 10.6), (3.6, 9.8), (0, 8), (-4.6, 7)), s.main)
    _gloss(s, -2.8, 5.2, 1.8, 0.5, 0.5)
    s.curve(((4, 9.6), (5, 8), (7.6, 9), (6.8, 11.4), (5, 11)), _LEAF)
    s.rod(((6.4, 10.6), (8, 12.4)), 0.6, _LEAF)


def pear(s: Sketch) -> None:
    """A pear."""
    s.curve(
        (
            (0, 0),
            (3.6, 0.8),
            (4.6, 3.6),
            (3.2, 6.6),
            (1.8, 9.4),
            (0, 10.4),
            (-1.8, 9.4),
            (-3.2, 6.6),
            (-4.6, 3.6),
            (-3.6, 0.8),
        ),
        s.main,
    )
    s.add(smooth(((2.6, 0.9), (4.3, 3.6), (2.8, 6.4), (1.6, 8.8), (2.2, 4.6))), darker(s.main, 0.18), 0)
    _gloss(s, -1.9, 5.4, 0.5, 1.5, -0.3)
    s.rod(((0, 10.2), (0.4, 12.4)), 0.28, hexed("#6a4024"))
    s.add(rotated(ellipse(1.7, 0, 1.9, 0.8), 0.4) + np.array((0.4, 11.4)), _LEAF, 0.8)


def peach(s: Sketch) -> None:
    """A peach with a leaf."""
    s.ball(0, 5, 5, s.main)
    s.add(smooth(((-4.8, 4), (-3, 8), (-0.6, 8.6), (-1.6, 4), (-3, 1))), lighter(hexed("#f47c6c"), 0.1), 0)
    s.line(smooth(((0.3, 9.8), (1.6, 6), (0.8, 1)), closed=False), darker(s.main, 0.25), 0.25)
    s.rod(((0.2, 9.6), (0.3, 11)), 0.3, hexed("#6a4024"))
    s.add(rotated(ellipse(2.2, 0, 2.5, 1.0), 0.3) + np.array((0.2, 10.6)), _LEAF, 0.8)


def coffee_beans(s: Sketch) -> None:
    """A heap of roasted beans on a scoop."""
    s.rod(((5, 1.6), (14, 4.4)), 0.8, WOOD)
    s.curve(((-8, 3), (-7, 0.4), (0, -0.4), (6, 0.6), (7, 3)), lighter(WOOD, 0.1))
    rng = np.random.default_rng(5)
    for k in range(30):
        x = rng.uniform(-6.4, 5.6)
        y = 2.4 + rng.uniform(0, 1) * 4.2 * math.sqrt(max(0.05, 1 - (x / 7) ** 2))
        turn = rng.uniform(0, 3.1)
        s.add(ellipse(x, y, 1.3, 0.9, turn, 14), lighter(s.main, 0.12 * (k % 3)), 0.6)
        s.line(
            rotated(points((-1.0, 0.05), (0, -0.12), (1.0, 0.05)), turn) + np.array((x, y)), darker(s.main, 0.5), 0.2
        )


def meat(s: Sketch) -> None:
    """A roast chicken on a plate with herbs."""
    _plate(s, 14)
    s.curve(((-8, 3), (-6, 8), (0, 10), (6, 8.4), (9, 5), (7, 2), (-4, 1.6)), s.main)
    s.curve(((2, 4), (6, 8.4), (10.4, 8), (11.6, 6), (8, 3), (4, 2.4)), lighter(s.main, 0.1))
    s.rod(((10.6, 7), (13, 8.6)), 0.7, hexed("#f4ead8"))
    s.oval(13.2, 9, 0.9, 0.7, hexed("#f4ead8"), 0.7)
    _gloss(s, -2.4, 8.2, 1.8, 0.5, 0.3)
    _gloss(s, 6.2, 7.2, 1.3, 0.36, 0.2)
    for x in (-10.4, -8.6, 10.2):
        s.ball(x, 2.6, 1.3, _LEAF, 0.6)
    for x in (-6.6, 11.6):
        s.ball(x, 2.2, 1.2, hexed("#f0903c"), 0.6)
    s.moves(motion.steam(s, 0, 10, 8, 0.8))


TABLE: dict[str, PropKind] = {
    "bacon": PropKind(bacon, 21, "#c84838"),
    "fried egg": PropKind(fried_egg, 26, "#fdfaf2"),
    "pineapple": PropKind(pineapple, 24, "#f2b83c"),
    "coconut": PropKind(coconut, 20, "#7a5034"),
    "pretzel": PropKind(pretzel, 16, "#b0692c"),
    "waffle": PropKind(waffle, 28, "#e8ac58"),
    "steak": PropKind(steak, 28, "#7a3c2c"),
    "cupcake": PropKind(cupcake, 14, "#f69cb8"),
    "wedding cake": PropKind(wedding_cake, 40, "#fbf6f2"),
    "macaron": PropKind(macaron, 18, "#f6a8bc"),
    "spaghetti": PropKind(spaghetti, 30, "#f6d47c"),
    "dumpling": PropKind(dumplings, 23, "#f8f0e0"),
    "bento": PropKind(bento, 28, "#f08a54"),
    "avocado": PropKind(avocado, 10, "#e2ea9c"),
    "pie": PropKind(pie, 24, "#c8344c"),
    "broccoli": PropKind(vegetable, 16, "#4c9a44"),
    "bell pepper": PropKind(pepper, 12, "#d8342c"),
    "eggplant": PropKind(eggplant, 15, "#5c3470"),
    "pear": PropKind(pear, 12, "#c8cc4c"),
    "peach": PropKind(peach, 12, "#f8b074"),
    "coffee bean": PropKind(coffee_beans, 23, "#5c3420"),
    "roast chicken": PropKind(meat, 28, "#c8783c"),
}
