"""What is played, trained with, eaten, read and looked through, for hands: shapes in metres, the grip at the origin."""

import math

from processors.engines.director.characters.implements import line
from processors.engines.director.characters.tools import DARK, INK, PAPER, STEEL, WOOD, pole
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points, smooth

_RED = hexed("#d8404c")
_BRASS = hexed("#f0c050")


def barbell(tone: Bgr) -> list[Shape]:
    """A barbell between both hands."""
    out = [line((-0.82, 0.0), (0.82, 0.0), thick=0.03, tone=STEEL)]
    for side in (-1, 1):
        for x, high in ((0.62, 0.21), (0.7, 0.16)):
            out.append(Shape(box(side * x - 0.035, -high, side * x + 0.035, high, 0.02), tone, INK))
            out.append(
                line(
                    (side * x - 0.012, -high * 0.6),
                    (side * x - 0.012, high * 0.6),
                    thick=0.01,
                    tone=lighter(tone, 0.35),
                )
            )
    return out


def dumbbell(tone: Bgr) -> list[Shape]:
    """A dumbbell."""
    return [
        line((-0.1, 0.0), (0.1, 0.0), thick=0.03, tone=STEEL),
        *(Shape(box(x - 0.035, -0.07, x + 0.035, 0.07, 0.02), tone, INK) for x in (-0.1, 0.1)),
    ]


def golf_club(tone: Bgr) -> list[Shape]:
    """A golf club that goes on where the arm ends."""
    return [
        pole(-0.14, 0.06, 0.014, DARK),
        line((0.0, 0.05), (0.0, 0.66), thick=0.014, tone=tone),
        Shape(smooth([(0.02, 0.62), (-0.13, 0.66), (-0.12, 0.72), (0.02, 0.71)], steps=3), tone, INK),
    ]


def bat(tone: Bgr) -> list[Shape]:
    """A baseball bat."""
    return [
        Shape(
            smooth(
                [(-0.022, -0.1), (0.022, -0.1), (0.018, 0.2), (0.05, 0.62), (0.0, 0.74), (-0.05, 0.62), (-0.018, 0.2)],
                steps=3,
            ),
            tone,
            INK,
        )
    ]


def saxophone(tone: Bgr) -> list[Shape]:
    """A saxophone from the mouth down."""
    keys = [
        Shape(ellipse(0.035 + 0.006 * k, 0.06 - 0.075 * k, 0.02, 0.02, steps=8), lighter(tone, 0.55), 0.004)
        for k in range(5)
    ]
    return [
        line((-0.09, 0.21), (-0.02, 0.25), (0.02, 0.2), thick=0.022, tone=darker(tone, 0.1)),
        Shape(
            smooth(
                [
                    (0.0, 0.2),
                    (0.035, 0.2),
                    (0.1, -0.3),
                    (0.16, -0.36),
                    (0.21, -0.28),
                    (0.2, -0.1),
                    (0.32, -0.04),
                    (0.29, -0.3),
                    (0.2, -0.46),
                    (0.06, -0.42),
                    (0.02, -0.28),
                ],
                steps=4,
            ),
            tone,
            INK,
        ),
        Shape(ellipse(0.26, -0.07, 0.075, 0.03, 0.45, 14), darker(tone, 0.35), 0.006),
        *keys,
    ]


def accordion(tone: Bgr) -> list[Shape]:
    """An accordion between both hands."""
    folds = [line((-0.1 + 0.04 * k, -0.17), (-0.1 + 0.04 * k, 0.17), thick=0.01) for k in range(6)]
    keys = [Shape(box(0.2, -0.15 + 0.05 * k, 0.26, -0.11 + 0.05 * k), PAPER, 0.004) for k in range(6)]
    buttons = [Shape(ellipse(-0.19, -0.1 + 0.05 * k, 0.012, 0.012, steps=6), PAPER) for k in range(5)]
    return [
        Shape(box(-0.14, -0.18, 0.14, 0.18, 0.01), lighter(tone, 0.45), INK),
        *folds,
        Shape(box(0.12, -0.2, 0.28, 0.2, 0.02), tone, INK),
        Shape(box(-0.26, -0.2, -0.12, 0.2, 0.02), tone, INK),
        *keys,
        *buttons,
    ]


def harmonica(tone: Bgr) -> list[Shape]:
    """A harmonica."""
    return [Shape(box(-0.1, 0.01, 0.1, 0.06, 0.012), tone, INK), line((-0.08, 0.035), (0.08, 0.035), thick=0.012)]


def tambourine(tone: Bgr) -> list[Shape]:
    """A tambourine."""
    bells = [
        Shape(ellipse(0.15 * math.cos(a), 0.12 + 0.15 * math.sin(a), 0.026, 0.02, a, 8), _BRASS, 0.005)
        for a in (0.4, 1.6, 2.8, 4.0, 5.2)
    ]
    return [Shape(ellipse(0.0, 0.12, 0.15, 0.15, steps=22), hexed("#f6ecd8"), 0.03, tone), *bells]


def baton(tone: Bgr) -> list[Shape]:
    """A conductor's baton."""
    return [
        line((-0.02, -0.04), (0.12, 0.3), thick=0.012, tone=tone),
        Shape(ellipse(-0.015, -0.03, 0.022, 0.03, steps=8), WOOD, 0.005),
    ]


def cello_bow(tone: Bgr) -> list[Shape]:
    """A cello's bow across the strings, which are at its left."""
    return [
        line((-0.42, 0.02), (0.16, -0.02), thick=0.014, tone=tone),
        line((-0.42, 0.0), (0.14, -0.035), thick=0.006, tone=PAPER),
    ]


def tablet(tone: Bgr) -> list[Shape]:
    """A tablet with a drawing."""
    return [
        Shape(points((-0.17, -0.05), (0.15, -0.05), (0.18, 0.17), (-0.14, 0.17)), tone, INK),
        Shape(points((-0.145, -0.03), (0.13, -0.03), (0.155, 0.15), (-0.12, 0.15)), hexed("#e8f6ff"), glows=True),
        Shape(
            smooth([(-0.08, 0.02), (-0.03, 0.1), (0.02, 0.03), (0.07, 0.11)], closed=False, steps=4),
            None,
            0.014,
            hexed("#e8589a"),
            False,
        ),
    ]


def top_hat(tone: Bgr) -> list[Shape]:
    """A magician's hat with a rabbit that looks out of it."""
    ears = [
        Shape(ellipse(x, 0.27, 0.026, 0.09, turn, 12), hexed("#fdfaf6"), INK * 0.7)
        for x, turn in ((-0.035, 0.2), (0.04, -0.25))
    ]
    eyes = [Shape(ellipse(x, 0.16, 0.012, 0.016, steps=8), DARK) for x in (-0.03, 0.035)]
    return [
        *ears,
        Shape(ellipse(0.0, 0.14, 0.082, 0.075, steps=16), hexed("#fdfaf6"), INK * 0.7),
        *eyes,
        Shape(ellipse(0.002, 0.125, 0.012, 0.009, steps=8), hexed("#f08a98")),
        Shape(points((-0.13, 0.07), (0.13, 0.07), (0.11, -0.16), (-0.11, -0.16)), tone, INK),
        Shape(points((-0.12, 0.0), (0.12, 0.0), (0.117, -0.04), (-0.117, -0.04)), _RED),
        Shape(ellipse(0.0, 0.07, 0.19, 0.032, steps=18), darker(tone, 0.2), INK),
        Shape(
            smooth([(-0.08, 0.1), (0.0, 0.06), (0.08, 0.1)], closed=False, steps=3), None, 0.02, hexed("#fdfaf6"), False
        ),
    ]


def bubble_wand(tone: Bgr) -> list[Shape]:
    """A ring on a stick to blow bubbles through."""
    return [
        line((0.0, -0.1), (0.02, 0.08), thick=0.014, tone=tone),
        Shape(ellipse(0.03, 0.13, 0.03, 0.05, steps=14), hexed("#e0f6ff"), 0.012, tone),
    ]


def binoculars(tone: Bgr) -> list[Shape]:
    """Binoculars."""
    return [
        *(
            Shape(points((-0.02, y), (0.11, y - 0.012), (0.11, y + 0.075), (-0.02, y + 0.06)), tone, INK)
            for y in (0.0, 0.03)
        ),
        Shape(ellipse(0.112, 0.05, 0.018, 0.045, steps=12), hexed("#9ad0f4"), 0.006),
    ]


def paper_plane(tone: Bgr) -> list[Shape]:
    """A paper plane."""
    return [
        Shape(points((0.22, 0.06), (-0.12, 0.14), (-0.06, 0.05)), tone, INK * 0.8),
        Shape(points((0.22, 0.06), (-0.06, 0.05), (-0.1, -0.01)), darker(tone, 0.15), INK * 0.8),
    ]


def burger(tone: Bgr) -> list[Shape]:
    """A burger."""
    return [
        Shape(box(-0.085, -0.03, 0.085, 0.005, 0.015), tone, INK * 0.8),
        Shape(box(-0.092, 0.0, 0.092, 0.03, 0.01), hexed("#6a3a24"), INK * 0.6),
        Shape(
            smooth([(-0.1, 0.03), (-0.05, 0.045), (0.0, 0.028), (0.05, 0.045), (0.1, 0.03), (0.0, 0.02)], steps=3),
            hexed("#6cc04a"),
            0.005,
        ),
        Shape(
            smooth([(-0.09, 0.04), (-0.07, 0.09), (0.0, 0.115), (0.07, 0.09), (0.09, 0.04)], steps=3), tone, INK * 0.8
        ),
    ]


def pizza(tone: Bgr) -> list[Shape]:
    """A slice of pizza, its tip at the left."""
    dots = [
        Shape(ellipse(x, y, 0.02, 0.017, steps=10), hexed("#d0403a"), 0.004)
        for x, y in ((-0.01, 0.03), (0.05, 0.055), (0.05, 0.01))
    ]
    return [
        Shape(points((-0.13, 0.03), (0.09, 0.1), (0.1, -0.04)), tone, INK * 0.8),
        *dots,
        line((0.095, 0.1), (0.105, -0.04), thick=0.032, tone=hexed("#c88a48")),
    ]


def donut(tone: Bgr) -> list[Shape]:
    """A doughnut."""
    return [
        Shape(ellipse(0.0, 0.04, 0.075, 0.075, steps=18), hexed("#d89a58"), INK),
        Shape(ellipse(0.0, 0.045, 0.062, 0.06, steps=18), tone),
        Shape(ellipse(0.0, 0.04, 0.022, 0.022, steps=10), hexed("#f4e4d0"), 0.006),
    ]


def newspaper(tone: Bgr) -> list[Shape]:
    """An open newspaper."""
    rows = [
        line((x, y), (x + 0.12, y), thick=0.008, tone=hexed("#8a8a94"))
        for x in (-0.2, 0.06)
        for y in (-0.06, -0.02, 0.02, 0.06, 0.1)
    ]
    return [
        Shape(points((-0.25, -0.13), (0.0, -0.15), (0.25, -0.13), (0.25, 0.22), (0.0, 0.2), (-0.25, 0.22)), tone, INK),
        line((0.0, -0.15), (0.0, 0.2), thick=0.007, tone=hexed("#a8a49a")),
        Shape(box(-0.21, 0.13, -0.05, 0.18), hexed("#4a4a56")),
        *rows,
    ]


def chart(tone: Bgr) -> list[Shape]:
    """An open map."""
    return [
        Shape(
            points(
                (-0.24, -0.12),
                (-0.08, -0.15),
                (0.08, -0.12),
                (0.24, -0.15),
                (0.24, 0.16),
                (0.08, 0.19),
                (-0.08, 0.16),
                (-0.24, 0.19),
            ),
            tone,
            INK,
        ),
        Shape(smooth([(-0.2, -0.04), (-0.1, 0.02), (-0.06, 0.12), (-0.2, 0.14)], steps=3), hexed("#8cc48a")),
        Shape(smooth([(0.04, -0.08), (0.2, -0.09), (0.18, 0.06), (0.06, 0.04)], steps=3), hexed("#7ab8dc")),
        Shape(
            smooth([(-0.14, -0.08), (-0.02, 0.04), (0.06, 0.1), (0.18, 0.12)], closed=False, steps=4),
            None,
            0.012,
            _RED,
            False,
        ),
    ]


def ski_pole(tone: Bgr) -> list[Shape]:
    """A ski pole that points back and down."""
    return [
        line((0.02, 0.06), (-0.34, -0.62), thick=0.018, tone=tone),
        Shape(ellipse(-0.31, -0.57, 0.06, 0.02, 1.1, 10), DARK),
    ]


def oar(tone: Bgr) -> list[Shape]:
    """An oar that reaches into the water."""
    return [
        line((-0.12, 0.08), (0.62, -0.42), thick=0.03, tone=tone),
        Shape(points((0.6, -0.37), (0.86, -0.53), (0.82, -0.62), (0.56, -0.46)), tone, INK),
    ]


def pipe(tone: Bgr) -> list[Shape]:
    """A pipe to smoke, its mouthpiece at the left."""
    return [
        line((-0.15, 0.06), (0.03, -0.01), thick=0.016),
        Shape(box(0.01, -0.03, 0.075, 0.065, 0.015), tone, 0.007),
        Shape(ellipse(0.042, 0.065, 0.026, 0.01, steps=10), hexed("#ff9a4a"), glows=True),
    ]


def money(tone: Bgr) -> list[Shape]:
    """A fan of banknotes."""
    return [
        Shape(points((-0.1 + x, -0.02), (0.1 + x, -0.01 + x), (0.09 + x, 0.1 + x), (-0.11 + x, 0.09)), tone, INK * 0.7)
        for x in (-0.04, 0.0, 0.04)
    ]
