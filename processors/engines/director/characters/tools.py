"""Tools, weapons and lights for hands: shapes in metres, the grip at the origin."""

import math

from processors.engines.director.characters.parts import shifted
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points, smooth

#: Of the ink in metres, and the colours of common materials.
INK = 0.009
WOOD, STEEL, GOLD = hexed("#9a6436"), hexed("#ccd6e0"), hexed("#f0c444")
DARK, PAPER = hexed("#2c2c38"), hexed("#fbf6e8")


def pole(low: float, high: float, thick: float, tone: Bgr) -> Shape:
    """A stick from one height to another."""
    return Shape(box(-thick, low, thick, high, thick), tone, INK)


def blade(length: float, wide: float, curve: float, guard: Bgr) -> list[Shape]:
    """A sword of that length, half width and bend at the tip."""
    blade = smooth(
        [
            (-wide, 0.1),
            (-wide + curve * 0.4, length * 0.55),
            (curve, length),
            (wide + curve * 0.4, length * 0.55),
            (wide, 0.1),
        ],
        steps=3,
    )
    return [
        Shape(blade, STEEL, INK, hexed("#4a5468")),
        Shape(
            points((0.0, 0.14), (curve * 0.36, length * 0.5), (curve * 0.8, length * 0.86)),
            None,
            0.006,
            hexed("#f8fcff"),
            False,
        ),
        Shape(box(-0.03 - wide, 0.07, 0.03 + wide, 0.105, 0.015), guard, INK),
        pole(-0.09, 0.08, 0.017, hexed("#5a3a34")),
    ]


def staff(tone: Bgr) -> list[Shape]:
    """A staff."""
    return [
        pole(-1.0, 0.72, 0.02, WOOD),
        Shape(
            smooth(
                [
                    (-0.02, 0.66),
                    (-0.11, 0.76),
                    (-0.08, 0.88),
                    (-0.05, 0.78),
                    (0.05, 0.78),
                    (0.08, 0.88),
                    (0.11, 0.76),
                    (0.02, 0.66),
                ],
                steps=3,
            ),
            WOOD,
            INK,
        ),
        Shape(ellipse(0.0, 0.83, 0.085, 0.085, steps=18), tone, 0.008, lighter(tone, 0.5), glows=True),
        Shape(ellipse(-0.025, 0.86, 0.026, 0.026, steps=8), (255.0, 255.0, 255.0), glows=True),
    ]


def wand(tone: Bgr) -> list[Shape]:
    """A wand."""
    star = points(
        *(
            (
                math.sin(k * math.pi / 5) * (0.1 if k % 2 == 0 else 0.045),
                0.34 + math.cos(k * math.pi / 5) * (0.1 if k % 2 == 0 else 0.045),
            )
            for k in range(10)
        )
    )
    return [
        pole(-0.05, 0.3, 0.012, hexed("#f8f4ff")),
        Shape(star, tone, INK, darker(tone, 0.4), glows=True),
        Shape(ellipse(0.0, 0.34, 0.025, 0.025, steps=8), (255.0, 255.0, 255.0), glows=True),
    ]


def rod(tone: Bgr) -> list[Shape]:
    """A fishing rod with its line."""
    return [
        Shape(
            smooth([(-0.02, -0.22), (0.0, 0.2), (0.06, 0.9), (0.2, 1.6)], closed=False, steps=4),
            None,
            0.018,
            tone,
            False,
        ),
        Shape(points((0.2, 1.6), (0.62, -0.35)), None, 0.005, hexed("#eef4fa"), False),
        Shape(ellipse(0.62, -0.36, 0.03, 0.04, steps=10), hexed("#e04a48"), 0.006),
        Shape(ellipse(0.02, 0.06, 0.035, 0.035, steps=10), hexed("#586070"), 0.006),
    ]


def flag(tone: Bgr) -> list[Shape]:
    """A flag."""
    return [
        pole(-0.3, 1.0, 0.014, WOOD),
        Shape(
            smooth(
                [
                    (0.01, 0.98),
                    (0.2, 1.02),
                    (0.4, 0.94),
                    (0.62, 0.98),
                    (0.6, 0.62),
                    (0.4, 0.58),
                    (0.2, 0.66),
                    (0.01, 0.62),
                ],
                steps=4,
            ),
            tone,
            INK,
        ),
    ]


def torch(tone: Bgr) -> list[Shape]:
    """A burning torch."""
    flame = smooth(
        [(-0.07, 0.24), (-0.09, 0.36), (-0.03, 0.46), (0.0, 0.58), (0.05, 0.44), (0.09, 0.36), (0.07, 0.24)], steps=3
    )
    return [
        Shape(points((-0.018, -0.14), (0.018, -0.14), (0.034, 0.24), (-0.034, 0.24)), WOOD, INK),
        Shape(flame, hexed("#ff9a3c"), 0.008, hexed("#e8582c"), glows=True),
        Shape(ellipse(0.0, 0.32, 0.035, 0.07, steps=12), hexed("#fff0a0"), glows=True),
    ]


def lantern(tone: Bgr) -> list[Shape]:
    """A lantern."""
    return [
        Shape(points((0.0, 0.0), (0.0, -0.06)), None, 0.012, DARK, False),
        Shape(
            smooth([(-0.1, -0.1), (0.1, -0.1), (0.13, -0.2), (0.1, -0.31), (-0.1, -0.31), (-0.13, -0.2)], steps=3),
            tone,
            INK,
            darker(tone, 0.5),
            glows=True,
        ),
        Shape(ellipse(0.0, -0.2, 0.06, 0.07, steps=12), hexed("#fff6c8"), glows=True),
        Shape(box(-0.07, -0.1, 0.07, -0.07), DARK),
        Shape(box(-0.07, -0.34, 0.07, -0.31), DARK),
    ]


def fan(tone: Bgr) -> list[Shape]:
    """A fan."""
    rays = [
        Shape(points((0.0, 0.0), (math.sin(a) * 0.22, math.cos(a) * 0.22)), None, 0.006, darker(tone, 0.35), False)
        for a in (-0.8, -0.4, 0.0, 0.4, 0.8)
    ]
    edge = [(math.sin(a) * 0.24, math.cos(a) * 0.24) for a in (-1.1, -0.7, -0.35, 0.0, 0.35, 0.7, 1.1)]
    return [Shape(points((0.0, -0.03), *edge), tone, INK), *rays]


def bow(tone: Bgr) -> list[Shape]:
    """A bow."""
    return [
        Shape(
            smooth([(-0.16, -0.5), (-0.02, -0.36), (0.02, 0.0), (-0.02, 0.36), (-0.16, 0.5)], closed=False, steps=5),
            None,
            0.026,
            tone,
            False,
        ),
        Shape(points((-0.16, -0.5), (-0.16, 0.5)), None, 0.005, PAPER, False),
    ]


def axe(tone: Bgr) -> list[Shape]:
    """An axe."""
    return [
        pole(-0.25, 0.5, 0.018, WOOD),
        Shape(
            smooth([(0.0, 0.34), (0.16, 0.28), (0.2, 0.4), (0.16, 0.52), (0.0, 0.46)], steps=3),
            STEEL,
            INK,
            hexed("#4a5468"),
        ),
    ]


def hammer(tone: Bgr) -> list[Shape]:
    """A hammer."""
    return [pole(-0.08, 0.24, 0.015, WOOD), Shape(box(-0.08, 0.22, 0.08, 0.3, 0.012), hexed("#707a8a"), INK)]


def broom(tone: Bgr) -> list[Shape]:
    """A broom."""
    bristles = points((-0.035, -0.62), (0.035, -0.62), (0.12, -0.92), (-0.12, -0.92))
    return [
        pole(-0.64, 0.26, 0.014, WOOD),
        Shape(bristles, hexed("#e0b860"), INK),
        Shape(box(-0.045, -0.66, 0.045, -0.61), hexed("#c03c3c")),
    ]


def upright_board(tone: Bgr) -> list[Shape]:
    """A surfboard that is carried upright."""
    return [
        Shape(
            smooth(
                [
                    (0.0, -0.95),
                    (0.2, -0.5),
                    (0.24, 0.2),
                    (0.16, 0.8),
                    (0.0, 1.1),
                    (-0.16, 0.8),
                    (-0.24, 0.2),
                    (-0.2, -0.5),
                ],
                steps=3,
            ),
            tone,
            INK * 1.3,
        ),
        Shape(points((0.0, -0.9), (0.0, 1.05)), None, 0.016, lighter(tone, 0.7), False),
        Shape(points((-0.22, 0.35), (0.22, 0.35)), None, 0.03, lighter(tone, 0.6), False),
    ]


def shield(tone: Bgr) -> list[Shape]:
    """A shield."""
    rim = smooth([(0.0, -0.32), (0.2, -0.08), (0.22, 0.24), (0.0, 0.28), (-0.22, 0.24), (-0.2, -0.08)], steps=3)
    return [
        Shape(rim, tone, INK * 2, GOLD),
        Shape(box(-0.02, -0.2, 0.02, 0.24), GOLD),
        Shape(box(-0.16, 0.06, 0.16, 0.1), GOLD),
    ]


def spoon(tone: Bgr) -> list[Shape]:
    """A spoon."""
    return [pole(-0.1, 0.2, 0.01, WOOD), Shape(ellipse(0.0, 0.24, 0.035, 0.05, steps=12), WOOD, INK)]


def magnifier(tone: Bgr) -> list[Shape]:
    """A magnifier."""
    return [
        pole(-0.08, 0.06, 0.014, hexed("#5a3a2c")),
        Shape(ellipse(0.0, 0.14, 0.08, 0.08, steps=18), hexed("#d4eefa"), 0.018, GOLD),
        Shape(points((-0.04, 0.16), (-0.01, 0.19)), None, 0.012, (255.0, 255.0, 255.0), False),
    ]


def scepter(tone: Bgr) -> list[Shape]:
    """A scepter."""
    return [
        pole(-0.3, 0.3, 0.015, GOLD),
        Shape(ellipse(0.0, 0.36, 0.06, 0.06, steps=14), hexed("#d0344c"), 0.012, GOLD),
        Shape(box(-0.012, 0.42, 0.012, 0.5), GOLD, 0.005),
    ]


def fork(tone: Bgr) -> list[Shape]:
    """A pitchfork."""
    return [
        pole(-0.85, 0.5, 0.015, WOOD),
        Shape(points((-0.09, 0.74), (-0.09, 0.52), (0.09, 0.52), (0.09, 0.74)), None, 0.018, hexed("#707a8a"), False),
        Shape(points((0.0, 0.5), (0.0, 0.76)), None, 0.018, hexed("#707a8a"), False),
    ]


def brush(tone: Bgr) -> list[Shape]:
    """A brush."""
    return [
        pole(-0.14, 0.12, 0.009, WOOD),
        Shape(smooth([(-0.018, 0.12), (0.0, 0.2), (0.018, 0.12)], steps=3), tone, 0.006),
    ]


def pen(tone: Bgr) -> list[Shape]:
    """A pen."""
    return [Shape(points((0.0, -0.05), (0.05, 0.11)), None, 0.014, tone, False)]


def can(tone: Bgr) -> list[Shape]:
    """A watering can."""
    return [
        Shape(points((0.1, -0.16), (0.28, -0.02), (0.26, 0.0), (0.1, -0.1)), tone, INK),
        Shape(box(-0.1, -0.24, 0.11, -0.06, 0.015), tone, INK),
        Shape(
            smooth([(-0.09, -0.07), (0.0, 0.01), (0.1, -0.07)], closed=False, steps=3),
            None,
            0.016,
            darker(tone, 0.3),
            False,
        ),
    ]


def magic(tone: Bgr) -> list[Shape]:
    """A spell that glows over a hand."""
    rays = [
        Shape(
            points((math.cos(a) * 0.12, math.sin(a) * 0.12), (math.cos(a) * 0.2, math.sin(a) * 0.2)),
            None,
            0.014,
            lighter(tone, 0.4),
            False,
            True,
        )
        for a in (0.0, 1.05, 2.1, 3.14, 4.2, 5.24)
    ]
    return [
        Shape(ellipse(0.1, 0.04, 0.09, 0.09, steps=16), tone, glows=True),
        Shape(ellipse(0.1, 0.04, 0.05, 0.05, steps=12), (255.0, 255.0, 255.0), glows=True),
        *(one._replace(outline=shifted(one.outline, 0.1, 0.04)) for one in rays),
    ]


def sign(tone: Bgr) -> list[Shape]:
    """A sign."""
    return [pole(-0.3, 0.4, 0.014, WOOD), Shape(box(-0.26, 0.34, 0.26, 0.68, 0.02), PAPER, INK)]
