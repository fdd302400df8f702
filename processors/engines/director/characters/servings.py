"""Instruments, food, drink and dishes for hands: shapes in metres, the grip at the origin."""

from processors.engines.director.characters.tools import DARK, GOLD, INK, PAPER, STEEL, WOOD
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points, rotated, smooth


def guitar(tone: Bgr) -> list[Shape]:
    """A guitar."""
    body = smooth(
        [
            (-0.24, -0.1),
            (-0.28, 0.02),
            (-0.2, 0.13),
            (-0.06, 0.09),
            (0.04, 0.12),
            (0.13, 0.06),
            (0.14, -0.03),
            (0.04, -0.11),
            (-0.06, -0.09),
            (-0.17, -0.16),
        ],
        steps=4,
    )
    flat = [
        Shape(body, tone, INK * 1.2),
        Shape(smooth([(-0.24, 0.0), (-0.18, 0.08), (-0.1, 0.06), (-0.18, 0.02)], steps=3), lighter(tone, 0.35)),
        Shape(ellipse(-0.01, 0.0, 0.05, 0.05, steps=16), hexed("#3a2418"), 0.006),
        Shape(points((0.03, -0.022), (0.03, 0.022), (0.62, 0.02), (0.62, -0.02)), hexed("#6a4128"), INK),
        Shape(box(0.61, -0.035, 0.73, 0.035, 0.014), hexed("#4a2c1c"), INK),
        Shape(box(-0.16, -0.04, -0.14, 0.04), hexed("#3a2418")),
        Shape(points((-0.15, 0.0), (0.64, 0.0)), None, 0.006, hexed("#f2ead0"), False),
    ]
    return [one._replace(outline=rotated(one.outline, 0.32)) for one in flat]


def violin(tone: Bgr) -> list[Shape]:
    """A violin."""
    body = smooth(
        [
            (-0.19, 0.0),
            (-0.15, 0.08),
            (-0.06, 0.05),
            (0.02, 0.07),
            (0.06, 0.0),
            (0.02, -0.07),
            (-0.06, -0.05),
            (-0.15, -0.08),
        ],
        steps=3,
    )
    return [
        Shape(points((0.03, 0.014), (0.03, -0.014), (0.26, -0.01), (0.26, 0.01)), hexed("#3a2820"), INK),
        Shape(body, tone, INK),
        Shape(points((-0.14, 0.0), (0.22, 0.0)), None, 0.006, hexed("#f2ead0"), False),
        Shape(ellipse(0.28, 0.0, 0.024, 0.024, steps=8), hexed("#3a2820"), 0.005),
    ]


def microphone(tone: Bgr) -> list[Shape]:
    """A microphone."""
    return [
        Shape(points((-0.017, -0.09), (0.017, -0.09), (0.024, 0.06), (-0.024, 0.06)), DARK, 0.006),
        Shape(ellipse(0.0, 0.085, 0.042, 0.042, steps=14), hexed("#a8b0bc"), INK),
        Shape(points((-0.03, 0.085), (0.03, 0.085)), None, 0.006, hexed("#5a6270"), False),
    ]


def flute(tone: Bgr) -> list[Shape]:
    """A flute."""
    return [
        Shape(points((-0.12, 0.01), (-0.12, -0.014), (0.52, -0.05), (0.52, -0.026)), STEEL, 0.007),
        *(Shape(ellipse(x, -0.018 - x * 0.056, 0.009, 0.009, steps=6), hexed("#6a7484")) for x in (0.1, 0.2, 0.3, 0.4)),
    ]


def trumpet(tone: Bgr) -> list[Shape]:
    """A trumpet."""
    return [
        Shape(points((-0.26, 0.0), (0.24, 0.02)), None, 0.024, GOLD, False),
        Shape(points((0.2, 0.0), (0.2, 0.045), (0.36, 0.12), (0.36, -0.075)), GOLD, INK),
        Shape(box(-0.06, -0.07, 0.1, -0.01, 0.03), None, 0.02, GOLD),
    ]


def cup(tone: Bgr) -> list[Shape]:
    """A cup."""
    return [
        Shape(ellipse(0.05, 0.03, 0.03, 0.035, steps=12), None, 0.013, tone),
        Shape(points((-0.045, -0.045), (0.045, -0.045), (0.05, 0.07), (-0.05, 0.07)), tone, INK),
        Shape(ellipse(0.0, 0.07, 0.05, 0.013, steps=14), hexed("#5a3420"), INK * 0.7),
        Shape(points((-0.03, -0.03), (-0.033, 0.045)), None, 0.009, lighter(tone, 0.6), False),
    ]


def bowl(tone: Bgr) -> list[Shape]:
    """A bowl."""
    noodles = smooth([(-0.1, 0.05), (-0.06, 0.085), (0.0, 0.075), (0.05, 0.09), (0.1, 0.05)], steps=3)
    return [
        Shape(noodles, hexed("#f2d890"), INK * 0.7),
        Shape(ellipse(0.04, 0.075, 0.03, 0.02, steps=12), hexed("#fff8e8"), 0.005),
        Shape(
            smooth(
                [(-0.125, 0.055), (0.125, 0.055), (0.09, -0.03), (0.04, -0.06), (-0.04, -0.06), (-0.09, -0.03)], steps=3
            ),
            tone,
            INK,
        ),
        Shape(points((-0.1, 0.025), (0.1, 0.025)), None, 0.01, lighter(tone, 0.5), False),
    ]


def pan(tone: Bgr) -> list[Shape]:
    """A pan."""
    return [
        Shape(points((-0.05, 0.012), (-0.05, -0.012), (0.16, -0.012), (0.16, 0.012)), DARK, 0.006),
        Shape(smooth([(0.14, 0.035), (0.42, 0.035), (0.39, -0.025), (0.17, -0.025)], steps=3), tone, INK),
        Shape(
            smooth([(0.18, 0.035), (0.22, 0.075), (0.3, 0.06), (0.36, 0.08), (0.39, 0.035)], steps=3),
            hexed("#f6c24a"),
            0.006,
        ),
    ]


def flask(tone: Bgr) -> list[Shape]:
    """A flask."""
    glass = smooth(
        [
            (-0.02, 0.17),
            (-0.02, 0.09),
            (-0.08, -0.03),
            (-0.05, -0.06),
            (0.05, -0.06),
            (0.08, -0.03),
            (0.02, 0.09),
            (0.02, 0.17),
        ],
        steps=2,
    )
    return [
        Shape(glass, hexed("#e4f4fa"), INK, hexed("#5a7488")),
        Shape(points((-0.055, 0.03), (0.055, 0.03), (0.07, -0.04), (-0.07, -0.04)), tone, glows=True),
    ]


def bottle(tone: Bgr) -> list[Shape]:
    """A bottle."""
    return [
        Shape(
            smooth(
                [
                    (-0.04, -0.09),
                    (-0.045, 0.06),
                    (-0.016, 0.12),
                    (-0.016, 0.19),
                    (0.016, 0.19),
                    (0.016, 0.12),
                    (0.045, 0.06),
                    (0.04, -0.09),
                ],
                steps=2,
            ),
            tone,
            INK,
        ),
        Shape(box(-0.036, -0.04, 0.036, 0.04), PAPER),
    ]


def teapot(tone: Bgr) -> list[Shape]:
    """A teapot."""
    return [
        Shape(smooth([(0.08, 0.0), (0.17, 0.03), (0.22, 0.09), (0.19, 0.1), (0.12, 0.07)], steps=3), tone, INK),
        Shape(ellipse(0.05, 0.02, 0.1, 0.085, steps=18), tone, INK),
        Shape(ellipse(0.05, 0.11, 0.02, 0.02, steps=8), darker(tone, 0.2), 0.006),
        Shape(
            smooth([(0.2, 0.08), (0.24, -0.1), (0.24, -0.26)], closed=False, steps=4),
            None,
            0.014,
            hexed("#b87a48"),
            False,
        ),
    ]


def bread(tone: Bgr) -> list[Shape]:
    """A loaf."""
    return [
        Shape(box(-0.17, -0.03, 0.17, 0.06, 0.045), hexed("#d8994e"), INK),
        *(
            Shape(points((x - 0.02, 0.0), (x + 0.02, 0.045)), None, 0.01, hexed("#f6d8a0"), False)
            for x in (-0.08, 0.0, 0.08)
        ),
    ]


def food(tone: Bgr) -> list[Shape]:
    """A fruit."""
    return [
        Shape(ellipse(0.0, 0.04, 0.055, 0.055, steps=16), tone, INK),
        Shape(points((0.0, 0.09), (0.015, 0.125)), None, 0.01, WOOD, False),
        Shape(ellipse(-0.02, 0.06, 0.014, 0.018, steps=6), lighter(tone, 0.6)),
    ]


def cone(tone: Bgr) -> list[Shape]:
    """Ice cream in a cone."""
    return [
        Shape(points((-0.035, 0.05), (0.035, 0.05), (0.0, -0.09)), hexed("#e0a85c"), INK),
        Shape(ellipse(0.0, 0.085, 0.052, 0.05, steps=14), tone, INK),
        Shape(ellipse(0.0, 0.15, 0.042, 0.04, steps=14), lighter(tone, 0.5), INK),
    ]


def tray(tone: Bgr) -> list[Shape]:
    """A tray."""
    glass = [
        Shape(points((x - 0.03, 0.03), (x + 0.03, 0.03), (x + 0.035, 0.14), (x - 0.035, 0.14)), t, 0.006)
        for x, t in ((-0.08, hexed("#f6c24a")), (0.07, hexed("#e8788a")))
    ]
    return [*glass, Shape(box(-0.2, 0.0, 0.2, 0.03, 0.012), STEEL, INK)]


def milk_jug(tone: Bgr) -> list[Shape]:
    """A jug of milk that is poured."""
    return [
        Shape(smooth([(0.11, 0.06), (0.14, -0.04), (0.14, -0.16)], closed=False, steps=4), None, 0.014, PAPER, False),
        Shape(points((-0.05, -0.06), (0.06, -0.04), (0.12, 0.07), (0.02, 0.08), (-0.06, 0.06)), tone, INK),
        Shape(smooth([(-0.05, 0.04), (-0.12, 0.02), (-0.06, -0.05)], closed=False, steps=3), None, 0.014, tone, False),
    ]
