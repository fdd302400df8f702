"""Household goods, toys and bags for hands: shapes in metres, the grip at the origin."""

import math

from processors.engines.director.characters.parts import Spot2
from processors.engines.director.characters.tools import DARK, GOLD, INK, PAPER, STEEL, pole
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points, smooth


def book(tone: Bgr) -> list[Shape]:
    """A book."""
    cover = points((0.0, -0.09), (-0.17, -0.06), (-0.17, 0.17), (0.0, 0.14), (0.17, 0.17), (0.17, -0.06))
    pages = [
        smooth(
            [(0.0, -0.07), (s * 0.08, -0.065), (s * 0.155, -0.045), (s * 0.155, 0.19), (s * 0.08, 0.185), (0.0, 0.15)],
            steps=2,
        )
        for s in (-1, 1)
    ]
    return [
        *(Shape(page, PAPER, INK * 0.7) for page in pages),
        Shape(cover, tone, INK),
        Shape(points((0.0, -0.09), (0.0, 0.14)), None, 0.008, darker(tone, 0.4), False),
        Shape(points((0.05, 0.06), (0.13, 0.075)), None, 0.012, lighter(tone, 0.5), False),
    ]


def phone(tone: Bgr) -> list[Shape]:
    """A phone."""
    return [
        Shape(box(-0.04, -0.05, 0.04, 0.11, 0.014), darker(tone, 0.3), INK),
        Shape(box(-0.031, -0.035, 0.031, 0.097, 0.006), hexed("#a8e0ff"), glows=True),
    ]


def umbrella(tone: Bgr) -> list[Shape]:
    """An open umbrella."""
    canopy = smooth(
        [(-0.56, 0.72), (-0.5, 0.92), (-0.28, 1.1), (0.0, 1.16), (0.28, 1.1), (0.5, 0.92), (0.56, 0.72)],
        closed=False,
        steps=4,
    )
    rim: list[Spot2] = [(0.56 - 0.28 * k, 0.72 + (0.04 if k % 2 else 0.0)) for k in range(5)]
    outline = smooth([*((float(x), float(y)) for x, y in canopy[::3]), *rim[1:-1]], steps=2)
    ribs = [
        Shape(
            smooth([(0.0, 1.15), (x * 0.7, 1.0), (x, 0.74)], closed=False, steps=3),
            None,
            0.007,
            darker(tone, 0.3),
            False,
        )
        for x in (-0.28, 0.0, 0.28)
    ]
    return [
        pole(-0.1, 1.1, 0.011, hexed("#5a4438")),
        Shape(outline, tone, INK * 1.2),
        *ribs,
        Shape(ellipse(0.0, 1.18, 0.014, 0.03, steps=8), hexed("#5a4438")),
        Shape(smooth([(-0.4, 0.9), (-0.24, 1.06), (-0.1, 1.1), (-0.26, 1.0)], steps=3), lighter(tone, 0.4)),
    ]


def flower(tone: Bgr) -> list[Shape]:
    """A flower."""
    petals = [
        Shape(
            ellipse(0.05 * math.cos(k * 1.2566), 0.27 + 0.05 * math.sin(k * 1.2566), 0.042, 0.042, steps=10),
            tone,
            0.006,
        )
        for k in range(5)
    ]
    return [
        Shape(points((0.0, -0.1), (0.0, 0.24)), None, 0.014, hexed("#4c9a4c"), False),
        Shape(smooth([(0.0, 0.06), (0.07, 0.1), (0.11, 0.17), (0.04, 0.14)], steps=3), hexed("#58aa54"), 0.005),
        *petals,
        Shape(ellipse(0.0, 0.27, 0.03, 0.03, steps=10), hexed("#ffe07a")),
    ]


def bouquet(tone: Bgr) -> list[Shape]:
    """A bouquet."""
    tones = (tone, lighter(tone, 0.5), hexed("#fff6ee"), tone, hexed("#f6c24a"))
    spots = ((-0.11, 0.15), (0.11, 0.15), (-0.055, 0.22), (0.06, 0.23), (0.0, 0.15))
    return [
        Shape(smooth([(-0.19, 0.12), (0.0, 0.3), (0.19, 0.12), (0.0, 0.02)], steps=4), hexed("#58a458"), INK * 0.7),
        *(Shape(ellipse(x, y, 0.065, 0.06, steps=12), t, 0.007) for (x, y), t in zip(spots, tones, strict=True)),
        Shape(points((-0.12, 0.12), (0.12, 0.12), (0.03, -0.12), (-0.03, -0.12)), hexed("#fdfaf4"), INK),
    ]


def camera(tone: Bgr) -> list[Shape]:
    """A camera."""
    return [
        Shape(box(-0.03, 0.06, 0.03, 0.09, 0.008), tone, INK),
        Shape(box(-0.085, -0.05, 0.085, 0.07, 0.018), tone, INK),
        Shape(ellipse(0.03, 0.005, 0.05, 0.05, steps=16), hexed("#5a6478"), INK),
        Shape(ellipse(0.03, 0.005, 0.03, 0.03, steps=12), hexed("#8ac0f0")),
        Shape(ellipse(0.02, 0.016, 0.01, 0.01, steps=6), (255.0, 255.0, 255.0)),
    ]


def balloon(tone: Bgr) -> list[Shape]:
    """A balloon."""
    return [
        Shape(
            smooth([(0.0, 0.0), (0.03, 0.4), (-0.01, 0.72)], closed=False, steps=4),
            None,
            0.007,
            hexed("#f4f4f4"),
            False,
        ),
        Shape(points((-0.025, 0.7), (0.025, 0.7), (0.0, 0.75)), darker(tone, 0.2), 0.006),
        Shape(
            smooth(
                [
                    (0.0, 0.73),
                    (0.15, 0.86),
                    (0.19, 1.02),
                    (0.12, 1.16),
                    (0.0, 1.2),
                    (-0.12, 1.16),
                    (-0.19, 1.02),
                    (-0.15, 0.86),
                ],
                steps=3,
            ),
            tone,
            INK,
        ),
        Shape(ellipse(-0.08, 1.06, 0.03, 0.055, -0.4, 10), lighter(tone, 0.7)),
    ]


def laptop(tone: Bgr) -> list[Shape]:
    """A laptop."""
    return [
        Shape(points((-0.2, -0.03), (0.16, -0.03), (0.18, 0.0), (-0.18, 0.0)), darker(tone, 0.2), INK),
        Shape(points((0.15, 0.0), (0.21, 0.25), (0.235, 0.25), (0.18, 0.0)), tone, INK),
        Shape(points((0.148, 0.02), (0.2, 0.235), (0.21, 0.235), (0.158, 0.02)), hexed("#b8ecff"), glows=True),
    ]


def bag(tone: Bgr) -> list[Shape]:
    """A bag."""
    return [
        Shape(
            smooth([(-0.07, -0.1), (-0.06, 0.01), (0.06, 0.01), (0.07, -0.1)], closed=False, steps=4),
            None,
            0.016,
            darker(tone, 0.35),
            False,
        ),
        Shape(box(-0.16, -0.36, 0.16, -0.09, 0.03), tone, INK),
        Shape(points((-0.15, -0.17), (0.15, -0.17)), None, 0.009, darker(tone, 0.3), False),
        Shape(box(-0.03, -0.2, 0.03, -0.14, 0.01), GOLD, 0.005),
    ]


def ball(tone: Bgr) -> list[Shape]:
    """A ball."""
    return [
        Shape(ellipse(0.0, 0.1, 0.12, 0.12, steps=22), tone, INK),
        Shape(ellipse(-0.04, 0.15, 0.03, 0.02, 0.5, 8), lighter(tone, 0.7)),
        Shape(
            smooth([(-0.11, 0.08), (0.0, 0.12), (0.11, 0.08)], closed=False, steps=4),
            None,
            0.008,
            darker(tone, 0.4),
            False,
        ),
    ]


def box_of(tone: Bgr) -> list[Shape]:
    """A parcel."""
    return [
        Shape(box(-0.2, -0.06, 0.2, 0.24, 0.01), tone, INK),
        Shape(box(-0.03, -0.06, 0.03, 0.24), lighter(tone, 0.45)),
        Shape(points((-0.2, 0.17), (0.2, 0.17)), None, 0.007, darker(tone, 0.3), False),
    ]


def gift(tone: Bgr) -> list[Shape]:
    """A gift."""
    bow = [Shape(ellipse(s * 0.05, 0.18, 0.05, 0.032, s * 0.4, 12), hexed("#ffe07a"), 0.007) for s in (-1, 1)]
    return [
        Shape(box(-0.11, -0.05, 0.11, 0.14, 0.008), tone, INK),
        Shape(box(-0.02, -0.05, 0.02, 0.14), hexed("#ffe07a")),
        Shape(box(-0.12, 0.09, 0.12, 0.15, 0.006), lighter(tone, 0.15), INK),
        *bow,
    ]


def pompom(tone: Bgr) -> list[Shape]:
    """A ball of strips."""
    strips = [
        Shape(
            points((0.0, 0.0), (0.19 * math.cos(k * 0.5), 0.19 * math.sin(k * 0.5))),
            None,
            0.034,
            tone if k % 2 else lighter(tone, 0.55),
            False,
        )
        for k in range(13)
    ]
    return [Shape(ellipse(0.0, 0.0, 0.13, 0.13, steps=18), tone, INK), *strips]


def cutlery(tone: Bgr) -> list[Shape]:
    """A table spoon."""
    return [
        Shape(points((-0.02, -0.05), (0.0, 0.08)), None, 0.014, darker(tone, 0.25), False),
        Shape(ellipse(0.002, 0.105, 0.022, 0.03, steps=12), tone, 0.006),
    ]


def cat(tone: Bgr) -> list[Shape]:
    """A cat."""
    ears = [Shape(points((s * 0.02, 0.2), (s * 0.085, 0.2), (s * 0.075, 0.3)), tone, INK) for s in (-1, 1)]
    eyes = [Shape(ellipse(s * 0.036, 0.17, 0.014, 0.02, steps=10), DARK) for s in (-1, 1)]
    return [
        Shape(
            smooth([(-0.1, -0.1), (-0.12, 0.02), (-0.06, 0.12), (0.06, 0.12), (0.12, 0.02), (0.1, -0.1)], steps=3),
            tone,
            INK,
        ),
        *ears,
        Shape(ellipse(0.0, 0.16, 0.095, 0.08, steps=18), tone, INK),
        *eyes,
        Shape(points((-0.01, 0.145), (0.01, 0.145), (0.0, 0.132)), hexed("#f08a98")),
    ]


def paper(tone: Bgr) -> list[Shape]:
    """A sheet of paper."""
    lines = [
        Shape(points((-0.07, y), (0.07, y + 0.006)), None, 0.005, hexed("#8a90a0"), False) for y in (0.02, 0.06, 0.1)
    ]
    return [Shape(points((-0.1, -0.04), (0.1, -0.03), (0.1, 0.15), (-0.1, 0.14)), PAPER, INK), *lines]


def palette(tone: Bgr) -> list[Shape]:
    """A palette."""
    dots = [
        Shape(ellipse(0.1 * math.cos(a), 0.06 + 0.07 * math.sin(a), 0.024, 0.02, steps=8), hexed(code))
        for a, code in ((0.2, "#e04a48"), (1.1, "#f6c83c"), (2.0, "#4aa455"), (2.9, "#3a74d0"))
    ]
    return [
        Shape(
            smooth(
                [(-0.15, 0.05), (-0.08, 0.15), (0.08, 0.16), (0.17, 0.06), (0.08, -0.03), (-0.02, 0.01), (-0.1, -0.03)],
                steps=3,
            ),
            hexed("#d8a868"),
            INK,
        ),
        *dots,
    ]


def wheel(tone: Bgr) -> list[Shape]:
    """A steering wheel."""
    return [
        Shape(ellipse(0.04, 0.0, 0.07, 0.19, 0.2, 24), None, 0.03, DARK),
        Shape(points((-0.02, 0.0), (0.2, -0.1)), None, 0.025, DARK, False),
    ]


def controller(tone: Bgr) -> list[Shape]:
    """A controller."""
    return [
        Shape(
            smooth(
                [
                    (-0.1, -0.05),
                    (-0.11, 0.03),
                    (-0.05, 0.05),
                    (0.05, 0.05),
                    (0.11, 0.03),
                    (0.1, -0.05),
                    (0.04, -0.005),
                    (-0.04, -0.005),
                ],
                steps=3,
            ),
            tone,
            INK,
        ),
        Shape(ellipse(0.055, 0.022, 0.012, 0.012, steps=6), hexed("#e04a48")),
        Shape(ellipse(-0.055, 0.022, 0.014, 0.014, steps=6), DARK),
    ]


def sack(tone: Bgr) -> list[Shape]:
    """A sack."""
    return [
        Shape(
            smooth(
                [(0.0, 0.02), (-0.14, -0.1), (-0.36, -0.2), (-0.44, -0.5), (-0.26, -0.66), (0.0, -0.6), (0.06, -0.3)],
                steps=4,
            ),
            hexed("#b08454"),
            INK,
        ),
        Shape(points((-0.2, -0.3), (-0.1, -0.45)), None, 0.01, hexed("#7a5632"), False),
    ]


def doll(tone: Bgr) -> list[Shape]:
    """A doll."""
    ears = [Shape(ellipse(s * 0.07, 0.2, 0.035, 0.035, steps=10), tone, INK) for s in (-1, 1)]
    eyes = [Shape(ellipse(s * 0.03, 0.145, 0.01, 0.012, steps=6), DARK) for s in (-1, 1)]
    return [
        *ears,
        Shape(ellipse(0.0, -0.02, 0.085, 0.1, steps=16), tone, INK),
        Shape(ellipse(0.0, 0.13, 0.085, 0.075, steps=16), tone, INK),
        Shape(ellipse(0.0, 0.11, 0.04, 0.03, steps=10), lighter(tone, 0.5)),
        *eyes,
    ]


def baby(tone: Bgr) -> list[Shape]:
    """A baby in a blanket."""
    skin = hexed("#fbdcc8")
    eyes = [
        Shape(smooth([(x - 0.018, 0.1), (x, 0.092), (x + 0.018, 0.1)], closed=False, steps=3), None, 0.007, DARK, False)
        for x in (0.105, 0.165)
    ]
    blanket = smooth([(-0.24, -0.04), (-0.1, 0.08), (0.1, 0.19), (0.25, 0.13), (0.22, -0.02), (0.06, -0.1)], steps=4)
    return [
        Shape(blanket, tone, INK),
        Shape(ellipse(0.135, 0.1, 0.088, 0.08, steps=18), skin, INK * 0.8),
        *eyes,
        Shape(smooth([(0.08, 0.17), (0.135, 0.2), (0.2, 0.16), (0.14, 0.16)], steps=3), hexed("#7c5236")),
        Shape(
            smooth([(-0.2, -0.02), (0.0, 0.0), (0.14, 0.02)], closed=False, steps=3),
            None,
            INK * 0.7,
            darker(tone, 0.3),
            False,
        ),
    ]


def racket(tone: Bgr) -> list[Shape]:
    """A tennis racket."""
    strings = [Shape(points((x, 0.28), (x, 0.52)), None, 0.005, PAPER, False) for x in (-0.05, 0.0, 0.05)]
    return [
        pole(-0.1, 0.24, 0.014, DARK),
        Shape(ellipse(0.0, 0.4, 0.11, 0.15, steps=22), None, 0.022, tone),
        *strings,
        Shape(points((-0.09, 0.4), (0.09, 0.4)), None, 0.005, PAPER, False),
    ]


def knitting(tone: Bgr) -> list[Shape]:
    """A scarf on its needles."""
    needles = [Shape(points((s * 0.02, -0.03), (s * 0.2, 0.12)), None, 0.011, STEEL, False) for s in (-1, 1)]
    cloth = Shape(smooth([(-0.09, 0.03), (0.09, 0.03), (0.11, -0.26), (0.0, -0.3), (-0.1, -0.26)], steps=3), tone, INK)
    rows = [Shape(points((-0.09, y), (0.09, y)), None, 0.007, darker(tone, 0.25), False) for y in (-0.05, -0.12, -0.19)]
    return [cloth, *rows, *needles]


def open_box(tone: Bgr) -> list[Shape]:
    """A gift without its lid, its light inside."""
    return [
        Shape(points((-0.02, 0.13), (0.2, 0.13), (0.26, 0.3), (-0.08, 0.3)), hexed("#fff4b8"), glows=True),
        Shape(box(-0.03, -0.06, 0.21, 0.13, 0.008), tone, INK),
        Shape(box(0.065, -0.06, 0.115, 0.13), hexed("#ffe07a")),
        Shape(points((-0.03, 0.13), (0.21, 0.13)), None, 0.014, lighter(tone, 0.3), False),
    ]


def trophy(tone: Bgr) -> list[Shape]:
    """A golden cup with two handles."""
    handles = [Shape(ellipse(s * 0.14, 0.17, 0.07, 0.07, steps=16), None, 0.024, darker(tone, 0.12)) for s in (-1, 1)]
    return [
        *handles,
        Shape(box(-0.09, -0.1, 0.09, -0.04, 0.008), hexed("#5a3a28"), INK),
        Shape(points((-0.03, -0.04), (0.03, -0.04), (0.02, 0.06), (-0.02, 0.06)), tone, INK),
        Shape(
            smooth([(-0.15, 0.28), (0.15, 0.28), (0.12, 0.12), (0.04, 0.04), (-0.04, 0.04), (-0.12, 0.12)], steps=3),
            tone,
            INK,
        ),
        Shape(smooth([(-0.11, 0.25), (-0.06, 0.25), (-0.07, 0.13), (-0.1, 0.16)], steps=3), lighter(tone, 0.6)),
        Shape(ellipse(0.0, 0.28, 0.15, 0.025, steps=16), darker(tone, 0.25), 0.006),
    ]


def chalk(tone: Bgr) -> list[Shape]:
    """A piece of chalk."""
    return [Shape(points((0.02, 0.0), (0.09, 0.05)), None, 0.018, tone, False)]


def hose(tone: Bgr) -> list[Shape]:
    """The nozzle of a fire hose, and the hose behind it."""
    tail = smooth([(-0.08, -0.02), (-0.3, -0.1), (-0.42, -0.5), (-0.2, -0.86), (-0.6, -0.95)], closed=False, steps=5)
    return [
        Shape(tail, None, 0.055, tone, False),
        Shape(
            points((-0.1, -0.035), (0.12, -0.03), (0.22, -0.02), (0.22, 0.03), (0.12, 0.035), (-0.1, 0.03)), GOLD, INK
        ),
    ]
