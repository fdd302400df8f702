"""What hands hold and play: parts in metres whose origin is where the hand grips them."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from processors.engines.director.characters.parts import Part, Spot2, shifted
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points, rotated, smooth

_INK = 0.009
_WOOD, _STEEL, _GOLD, _DARK, _PAPER = (
    hexed("#9a6436"),
    hexed("#ccd6e0"),
    hexed("#f0c444"),
    hexed("#2c2c38"),
    hexed("#fbf6e8"),
)


@dataclass(frozen=True)
class Holding:
    """How a thing is held."""

    #: Radians from upright: how it hangs in the hand.
    lean: float = 0.0
    #: Whether it turns with the forearm (a sword) or keeps its own direction (a cup).
    swings: bool = False
    #: The hand's target: forward, outwards, up, in arm lengths, when it is merely held.
    hand: tuple[float, float, float] = (0.42, 0.04, -0.42)
    #: The other hand's target where both are needed.
    other: tuple[float, float, float] | None = None
    #: Whether the left hand takes it where it would hide the face or the chest.
    far: bool = True


def _pole(low: float, high: float, thick: float, tone: Bgr) -> Shape:
    return Shape(box(-thick, low, thick, high, thick), tone, _INK)


def _blade(length: float, wide: float, curve: float, guard: Bgr) -> list[Shape]:
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
        Shape(blade, _STEEL, _INK, hexed("#4a5468")),
        Shape(
            points((0.0, 0.14), (curve * 0.36, length * 0.5), (curve * 0.8, length * 0.86)),
            None,
            0.006,
            hexed("#f8fcff"),
            False,
        ),
        Shape(box(-0.03 - wide, 0.07, 0.03 + wide, 0.105, 0.015), guard, _INK),
        _pole(-0.09, 0.08, 0.017, hexed("#5a3a34")),
    ]


def _book(tone: Bgr) -> list[Shape]:
    cover = points((0.0, -0.09), (-0.17, -0.06), (-0.17, 0.17), (0.0, 0.14), (0.17, 0.17), (0.17, -0.06))
    pages = [
        smooth(
            [(0.0, -0.07), (s * 0.08, -0.065), (s * 0.155, -0.045), (s * 0.155, 0.19), (s * 0.08, 0.185), (0.0, 0.15)],
            steps=2,
        )
        for s in (-1, 1)
    ]
    return [
        *(Shape(page, _PAPER, _INK * 0.7) for page in pages),
        Shape(cover, tone, _INK),
        Shape(points((0.0, -0.09), (0.0, 0.14)), None, 0.008, darker(tone, 0.4), False),
        Shape(points((0.05, 0.06), (0.13, 0.075)), None, 0.012, lighter(tone, 0.5), False),
    ]


def _guitar(tone: Bgr) -> list[Shape]:
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
        Shape(body, tone, _INK * 1.2),
        Shape(smooth([(-0.24, 0.0), (-0.18, 0.08), (-0.1, 0.06), (-0.18, 0.02)], steps=3), lighter(tone, 0.35)),
        Shape(ellipse(-0.01, 0.0, 0.05, 0.05, steps=16), hexed("#3a2418"), 0.006),
        Shape(points((0.03, -0.022), (0.03, 0.022), (0.62, 0.02), (0.62, -0.02)), hexed("#6a4128"), _INK),
        Shape(box(0.61, -0.035, 0.73, 0.035, 0.014), hexed("#4a2c1c"), _INK),
        Shape(box(-0.16, -0.04, -0.14, 0.04), hexed("#3a2418")),
        Shape(points((-0.15, 0.0), (0.64, 0.0)), None, 0.006, hexed("#f2ead0"), False),
    ]
    return [one._replace(outline=rotated(one.outline, 0.32)) for one in flat]


def _violin(tone: Bgr) -> list[Shape]:
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
        Shape(points((0.03, 0.014), (0.03, -0.014), (0.26, -0.01), (0.26, 0.01)), hexed("#3a2820"), _INK),
        Shape(body, tone, _INK),
        Shape(points((-0.14, 0.0), (0.22, 0.0)), None, 0.006, hexed("#f2ead0"), False),
        Shape(ellipse(0.28, 0.0, 0.024, 0.024, steps=8), hexed("#3a2820"), 0.005),
    ]


def _cup(tone: Bgr) -> list[Shape]:
    return [
        Shape(ellipse(0.05, 0.03, 0.03, 0.035, steps=12), None, 0.013, tone),
        Shape(points((-0.045, -0.045), (0.045, -0.045), (0.05, 0.07), (-0.05, 0.07)), tone, _INK),
        Shape(ellipse(0.0, 0.07, 0.05, 0.013, steps=14), hexed("#5a3420"), _INK * 0.7),
        Shape(points((-0.03, -0.03), (-0.033, 0.045)), None, 0.009, lighter(tone, 0.6), False),
    ]


def _bowl(tone: Bgr) -> list[Shape]:
    noodles = smooth([(-0.1, 0.05), (-0.06, 0.085), (0.0, 0.075), (0.05, 0.09), (0.1, 0.05)], steps=3)
    return [
        Shape(noodles, hexed("#f2d890"), _INK * 0.7),
        Shape(ellipse(0.04, 0.075, 0.03, 0.02, steps=12), hexed("#fff8e8"), 0.005),
        Shape(
            smooth(
                [(-0.125, 0.055), (0.125, 0.055), (0.09, -0.03), (0.04, -0.06), (-0.04, -0.06), (-0.09, -0.03)], steps=3
            ),
            tone,
            _INK,
        ),
        Shape(points((-0.1, 0.025), (0.1, 0.025)), None, 0.01, lighter(tone, 0.5), False),
    ]


def _phone(tone: Bgr) -> list[Shape]:
    return [
        Shape(box(-0.04, -0.05, 0.04, 0.11, 0.014), darker(tone, 0.3), _INK),
        Shape(box(-0.031, -0.035, 0.031, 0.097, 0.006), hexed("#a8e0ff"), glows=True),
    ]


def _umbrella(tone: Bgr) -> list[Shape]:
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
        _pole(-0.1, 1.1, 0.011, hexed("#5a4438")),
        Shape(outline, tone, _INK * 1.2),
        *ribs,
        Shape(ellipse(0.0, 1.18, 0.014, 0.03, steps=8), hexed("#5a4438")),
        Shape(smooth([(-0.4, 0.9), (-0.24, 1.06), (-0.1, 1.1), (-0.26, 1.0)], steps=3), lighter(tone, 0.4)),
    ]


def _staff(tone: Bgr) -> list[Shape]:
    return [
        _pole(-1.0, 0.72, 0.02, _WOOD),
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
            _WOOD,
            _INK,
        ),
        Shape(ellipse(0.0, 0.83, 0.085, 0.085, steps=18), tone, 0.008, lighter(tone, 0.5), glows=True),
        Shape(ellipse(-0.025, 0.86, 0.026, 0.026, steps=8), (255.0, 255.0, 255.0), glows=True),
    ]


def _wand(tone: Bgr) -> list[Shape]:
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
        _pole(-0.05, 0.3, 0.012, hexed("#f8f4ff")),
        Shape(star, tone, _INK, darker(tone, 0.4), glows=True),
        Shape(ellipse(0.0, 0.34, 0.025, 0.025, steps=8), (255.0, 255.0, 255.0), glows=True),
    ]


def _flower(tone: Bgr) -> list[Shape]:
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


def _bouquet(tone: Bgr) -> list[Shape]:
    tones = (tone, lighter(tone, 0.5), hexed("#fff6ee"), tone, hexed("#f6c24a"))
    spots = ((-0.11, 0.15), (0.11, 0.15), (-0.055, 0.22), (0.06, 0.23), (0.0, 0.15))
    return [
        Shape(smooth([(-0.19, 0.12), (0.0, 0.3), (0.19, 0.12), (0.0, 0.02)], steps=4), hexed("#58a458"), _INK * 0.7),
        *(Shape(ellipse(x, y, 0.065, 0.06, steps=12), t, 0.007) for (x, y), t in zip(spots, tones, strict=True)),
        Shape(points((-0.12, 0.12), (0.12, 0.12), (0.03, -0.12), (-0.03, -0.12)), hexed("#fdfaf4"), _INK),
    ]


def _microphone(tone: Bgr) -> list[Shape]:
    return [
        Shape(points((-0.017, -0.09), (0.017, -0.09), (0.024, 0.06), (-0.024, 0.06)), _DARK, 0.006),
        Shape(ellipse(0.0, 0.085, 0.042, 0.042, steps=14), hexed("#a8b0bc"), _INK),
        Shape(points((-0.03, 0.085), (0.03, 0.085)), None, 0.006, hexed("#5a6270"), False),
    ]


def _rod(tone: Bgr) -> list[Shape]:
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


def _camera(tone: Bgr) -> list[Shape]:
    return [
        Shape(box(-0.03, 0.06, 0.03, 0.09, 0.008), tone, _INK),
        Shape(box(-0.085, -0.05, 0.085, 0.07, 0.018), tone, _INK),
        Shape(ellipse(0.03, 0.005, 0.05, 0.05, steps=16), hexed("#5a6478"), _INK),
        Shape(ellipse(0.03, 0.005, 0.03, 0.03, steps=12), hexed("#8ac0f0")),
        Shape(ellipse(0.02, 0.016, 0.01, 0.01, steps=6), (255.0, 255.0, 255.0)),
    ]


def _balloon(tone: Bgr) -> list[Shape]:
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
            _INK,
        ),
        Shape(ellipse(-0.08, 1.06, 0.03, 0.055, -0.4, 10), lighter(tone, 0.7)),
    ]


def _laptop(tone: Bgr) -> list[Shape]:
    return [
        Shape(points((-0.2, -0.03), (0.16, -0.03), (0.18, 0.0), (-0.18, 0.0)), darker(tone, 0.2), _INK),
        Shape(points((0.15, 0.0), (0.21, 0.25), (0.235, 0.25), (0.18, 0.0)), tone, _INK),
        Shape(points((0.148, 0.02), (0.2, 0.235), (0.21, 0.235), (0.158, 0.02)), hexed("#b8ecff"), glows=True),
    ]


def _bag(tone: Bgr) -> list[Shape]:
    return [
        Shape(
            smooth([(-0.07, -0.1), (-0.06, 0.01), (0.06, 0.01), (0.07, -0.1)], closed=False, steps=4),
            None,
            0.016,
            darker(tone, 0.35),
            False,
        ),
        Shape(box(-0.16, -0.36, 0.16, -0.09, 0.03), tone, _INK),
        Shape(points((-0.15, -0.17), (0.15, -0.17)), None, 0.009, darker(tone, 0.3), False),
        Shape(box(-0.03, -0.2, 0.03, -0.14, 0.01), _GOLD, 0.005),
    ]


def _flag(tone: Bgr) -> list[Shape]:
    return [
        _pole(-0.3, 1.0, 0.014, _WOOD),
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
            _INK,
        ),
    ]


def _torch(tone: Bgr) -> list[Shape]:
    flame = smooth(
        [(-0.07, 0.24), (-0.09, 0.36), (-0.03, 0.46), (0.0, 0.58), (0.05, 0.44), (0.09, 0.36), (0.07, 0.24)], steps=3
    )
    return [
        Shape(points((-0.018, -0.14), (0.018, -0.14), (0.034, 0.24), (-0.034, 0.24)), _WOOD, _INK),
        Shape(flame, hexed("#ff9a3c"), 0.008, hexed("#e8582c"), glows=True),
        Shape(ellipse(0.0, 0.32, 0.035, 0.07, steps=12), hexed("#fff0a0"), glows=True),
    ]


def _lantern(tone: Bgr) -> list[Shape]:
    return [
        Shape(points((0.0, 0.0), (0.0, -0.06)), None, 0.012, _DARK, False),
        Shape(
            smooth([(-0.1, -0.1), (0.1, -0.1), (0.13, -0.2), (0.1, -0.31), (-0.1, -0.31), (-0.13, -0.2)], steps=3),
            tone,
            _INK,
            darker(tone, 0.5),
            glows=True,
        ),
        Shape(ellipse(0.0, -0.2, 0.06, 0.07, steps=12), hexed("#fff6c8"), glows=True),
        Shape(box(-0.07, -0.1, 0.07, -0.07), _DARK),
        Shape(box(-0.07, -0.34, 0.07, -0.31), _DARK),
    ]


def _ball(tone: Bgr) -> list[Shape]:
    return [
        Shape(ellipse(0.0, 0.1, 0.12, 0.12, steps=22), tone, _INK),
        Shape(ellipse(-0.04, 0.15, 0.03, 0.02, 0.5, 8), lighter(tone, 0.7)),
        Shape(
            smooth([(-0.11, 0.08), (0.0, 0.12), (0.11, 0.08)], closed=False, steps=4),
            None,
            0.008,
            darker(tone, 0.4),
            False,
        ),
    ]


def _box_of(tone: Bgr) -> list[Shape]:
    return [
        Shape(box(-0.2, -0.06, 0.2, 0.24, 0.01), tone, _INK),
        Shape(box(-0.03, -0.06, 0.03, 0.24), lighter(tone, 0.45)),
        Shape(points((-0.2, 0.17), (0.2, 0.17)), None, 0.007, darker(tone, 0.3), False),
    ]


def _gift(tone: Bgr) -> list[Shape]:
    bow = [Shape(ellipse(s * 0.05, 0.18, 0.05, 0.032, s * 0.4, 12), hexed("#ffe07a"), 0.007) for s in (-1, 1)]
    return [
        Shape(box(-0.11, -0.05, 0.11, 0.14, 0.008), tone, _INK),
        Shape(box(-0.02, -0.05, 0.02, 0.14), hexed("#ffe07a")),
        Shape(box(-0.12, 0.09, 0.12, 0.15, 0.006), lighter(tone, 0.15), _INK),
        *bow,
    ]


def _cat(tone: Bgr) -> list[Shape]:
    ears = [Shape(points((s * 0.02, 0.2), (s * 0.085, 0.2), (s * 0.075, 0.3)), tone, _INK) for s in (-1, 1)]
    eyes = [Shape(ellipse(s * 0.036, 0.17, 0.014, 0.02, steps=10), _DARK) for s in (-1, 1)]
    return [
        Shape(
            smooth([(-0.1, -0.1), (-0.12, 0.02), (-0.06, 0.12), (0.06, 0.12), (0.12, 0.02), (0.1, -0.1)], steps=3),
            tone,
            _INK,
        ),
        *ears,
        Shape(ellipse(0.0, 0.16, 0.095, 0.08, steps=18), tone, _INK),
        *eyes,
        Shape(points((-0.01, 0.145), (0.01, 0.145), (0.0, 0.132)), hexed("#f08a98")),
    ]


def _fan(tone: Bgr) -> list[Shape]:
    rays = [
        Shape(points((0.0, 0.0), (math.sin(a) * 0.22, math.cos(a) * 0.22)), None, 0.006, darker(tone, 0.35), False)
        for a in (-0.8, -0.4, 0.0, 0.4, 0.8)
    ]
    edge = [(math.sin(a) * 0.24, math.cos(a) * 0.24) for a in (-1.1, -0.7, -0.35, 0.0, 0.35, 0.7, 1.1)]
    return [Shape(points((0.0, -0.03), *edge), tone, _INK), *rays]


def _bow(tone: Bgr) -> list[Shape]:
    return [
        Shape(
            smooth([(-0.16, -0.5), (-0.02, -0.36), (0.02, 0.0), (-0.02, 0.36), (-0.16, 0.5)], closed=False, steps=5),
            None,
            0.026,
            tone,
            False,
        ),
        Shape(points((-0.16, -0.5), (-0.16, 0.5)), None, 0.005, _PAPER, False),
    ]


def _pan(tone: Bgr) -> list[Shape]:
    return [
        Shape(points((-0.05, 0.012), (-0.05, -0.012), (0.16, -0.012), (0.16, 0.012)), _DARK, 0.006),
        Shape(smooth([(0.14, 0.035), (0.42, 0.035), (0.39, -0.025), (0.17, -0.025)], steps=3), tone, _INK),
        Shape(
            smooth([(0.18, 0.035), (0.22, 0.075), (0.3, 0.06), (0.36, 0.08), (0.39, 0.035)], steps=3),
            hexed("#f6c24a"),
            0.006,
        ),
    ]


def _axe(tone: Bgr) -> list[Shape]:
    return [
        _pole(-0.25, 0.5, 0.018, _WOOD),
        Shape(
            smooth([(0.0, 0.34), (0.16, 0.28), (0.2, 0.4), (0.16, 0.52), (0.0, 0.46)], steps=3),
            _STEEL,
            _INK,
            hexed("#4a5468"),
        ),
    ]


def _hammer(tone: Bgr) -> list[Shape]:
    return [_pole(-0.08, 0.24, 0.015, _WOOD), Shape(box(-0.08, 0.22, 0.08, 0.3, 0.012), hexed("#707a8a"), _INK)]


def _broom(tone: Bgr) -> list[Shape]:
    bristles = points((-0.035, -0.62), (0.035, -0.62), (0.12, -0.92), (-0.12, -0.92))
    return [
        _pole(-0.64, 0.5, 0.014, _WOOD),
        Shape(bristles, hexed("#e0b860"), _INK),
        Shape(box(-0.045, -0.66, 0.045, -0.61), hexed("#c03c3c")),
    ]


def _upright_board(tone: Bgr) -> list[Shape]:
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
            _INK * 1.3,
        ),
        Shape(points((0.0, -0.9), (0.0, 1.05)), None, 0.016, lighter(tone, 0.7), False),
        Shape(points((-0.22, 0.35), (0.22, 0.35)), None, 0.03, lighter(tone, 0.6), False),
    ]


def _shield(tone: Bgr) -> list[Shape]:
    rim = smooth([(0.0, -0.32), (0.2, -0.08), (0.22, 0.24), (0.0, 0.28), (-0.22, 0.24), (-0.2, -0.08)], steps=3)
    return [
        Shape(rim, tone, _INK * 2, _GOLD),
        Shape(box(-0.02, -0.2, 0.02, 0.24), _GOLD),
        Shape(box(-0.16, 0.06, 0.16, 0.1), _GOLD),
    ]


def _paper(tone: Bgr) -> list[Shape]:
    lines = [
        Shape(points((-0.07, y), (0.07, y + 0.006)), None, 0.005, hexed("#8a90a0"), False) for y in (0.02, 0.06, 0.1)
    ]
    return [Shape(points((-0.1, -0.04), (0.1, -0.03), (0.1, 0.15), (-0.1, 0.14)), _PAPER, _INK), *lines]


def _flask(tone: Bgr) -> list[Shape]:
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
        Shape(glass, hexed("#e4f4fa"), _INK, hexed("#5a7488")),
        Shape(points((-0.055, 0.03), (0.055, 0.03), (0.07, -0.04), (-0.07, -0.04)), tone, glows=True),
    ]


def _spoon(tone: Bgr) -> list[Shape]:
    return [_pole(-0.1, 0.2, 0.01, _WOOD), Shape(ellipse(0.0, 0.24, 0.035, 0.05, steps=12), _WOOD, _INK)]


def _magnifier(tone: Bgr) -> list[Shape]:
    return [
        _pole(-0.08, 0.06, 0.014, hexed("#5a3a2c")),
        Shape(ellipse(0.0, 0.14, 0.08, 0.08, steps=18), hexed("#d4eefa"), 0.018, _GOLD),
        Shape(points((-0.04, 0.16), (-0.01, 0.19)), None, 0.012, (255.0, 255.0, 255.0), False),
    ]


def _scepter(tone: Bgr) -> list[Shape]:
    return [
        _pole(-0.3, 0.3, 0.015, _GOLD),
        Shape(ellipse(0.0, 0.36, 0.06, 0.06, steps=14), hexed("#d0344c"), 0.012, _GOLD),
        Shape(box(-0.012, 0.42, 0.012, 0.5), _GOLD, 0.005),
    ]


def _fork(tone: Bgr) -> list[Shape]:
    return [
        _pole(-0.85, 0.5, 0.015, _WOOD),
        Shape(points((-0.09, 0.74), (-0.09, 0.52), (0.09, 0.52), (0.09, 0.74)), None, 0.018, hexed("#707a8a"), False),
        Shape(points((0.0, 0.5), (0.0, 0.76)), None, 0.018, hexed("#707a8a"), False),
    ]


def _palette(tone: Bgr) -> list[Shape]:
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
            _INK,
        ),
        *dots,
    ]


def _brush(tone: Bgr) -> list[Shape]:
    return [
        _pole(-0.14, 0.12, 0.009, _WOOD),
        Shape(smooth([(-0.018, 0.12), (0.0, 0.2), (0.018, 0.12)], steps=3), tone, 0.006),
    ]


def _pen(tone: Bgr) -> list[Shape]:
    return [Shape(points((0.0, -0.05), (0.05, 0.11)), None, 0.014, tone, False)]


def _bottle(tone: Bgr) -> list[Shape]:
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
            _INK,
        ),
        Shape(box(-0.036, -0.04, 0.036, 0.04), _PAPER),
    ]


def _teapot(tone: Bgr) -> list[Shape]:
    return [
        Shape(smooth([(0.08, 0.0), (0.17, 0.03), (0.22, 0.09), (0.19, 0.1), (0.12, 0.07)], steps=3), tone, _INK),
        Shape(ellipse(0.05, 0.02, 0.1, 0.085, steps=18), tone, _INK),
        Shape(ellipse(0.05, 0.11, 0.02, 0.02, steps=8), darker(tone, 0.2), 0.006),
        Shape(
            smooth([(0.2, 0.08), (0.24, -0.1), (0.24, -0.26)], closed=False, steps=4),
            None,
            0.014,
            hexed("#b87a48"),
            False,
        ),
    ]


def _bread(tone: Bgr) -> list[Shape]:
    return [
        Shape(box(-0.17, -0.03, 0.17, 0.06, 0.045), hexed("#d8994e"), _INK),
        *(
            Shape(points((x - 0.02, 0.0), (x + 0.02, 0.045)), None, 0.01, hexed("#f6d8a0"), False)
            for x in (-0.08, 0.0, 0.08)
        ),
    ]


def _food(tone: Bgr) -> list[Shape]:
    return [
        Shape(ellipse(0.0, 0.04, 0.055, 0.055, steps=16), tone, _INK),
        Shape(points((0.0, 0.09), (0.015, 0.125)), None, 0.01, _WOOD, False),
        Shape(ellipse(-0.02, 0.06, 0.014, 0.018, steps=6), lighter(tone, 0.6)),
    ]


def _cone(tone: Bgr) -> list[Shape]:
    return [
        Shape(points((-0.035, 0.05), (0.035, 0.05), (0.0, -0.09)), hexed("#e0a85c"), _INK),
        Shape(ellipse(0.0, 0.085, 0.052, 0.05, steps=14), tone, _INK),
        Shape(ellipse(0.0, 0.15, 0.042, 0.04, steps=14), lighter(tone, 0.5), _INK),
    ]


def _wheel(tone: Bgr) -> list[Shape]:
    return [
        Shape(ellipse(0.04, 0.0, 0.07, 0.19, 0.2, 24), None, 0.03, _DARK),
        Shape(points((-0.02, 0.0), (0.2, -0.1)), None, 0.025, _DARK, False),
    ]


def _controller(tone: Bgr) -> list[Shape]:
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
            _INK,
        ),
        Shape(ellipse(0.055, 0.022, 0.012, 0.012, steps=6), hexed("#e04a48")),
        Shape(ellipse(-0.055, 0.022, 0.014, 0.014, steps=6), _DARK),
    ]


def _tray(tone: Bgr) -> list[Shape]:
    glass = [
        Shape(points((x - 0.03, 0.03), (x + 0.03, 0.03), (x + 0.035, 0.14), (x - 0.035, 0.14)), t, 0.006)
        for x, t in ((-0.08, hexed("#f6c24a")), (0.07, hexed("#e8788a")))
    ]
    return [*glass, Shape(box(-0.2, 0.0, 0.2, 0.03, 0.012), _STEEL, _INK)]


def _can(tone: Bgr) -> list[Shape]:
    return [
        Shape(points((0.1, -0.16), (0.28, -0.02), (0.26, 0.0), (0.1, -0.1)), tone, _INK),
        Shape(box(-0.1, -0.24, 0.11, -0.06, 0.015), tone, _INK),
        Shape(
            smooth([(-0.09, -0.07), (0.0, 0.01), (0.1, -0.07)], closed=False, steps=3),
            None,
            0.016,
            darker(tone, 0.3),
            False,
        ),
    ]


def _sack(tone: Bgr) -> list[Shape]:
    return [
        Shape(
            smooth(
                [(0.0, 0.02), (-0.14, -0.1), (-0.36, -0.2), (-0.44, -0.5), (-0.26, -0.66), (0.0, -0.6), (0.06, -0.3)],
                steps=4,
            ),
            hexed("#b08454"),
            _INK,
        ),
        Shape(points((-0.2, -0.3), (-0.1, -0.45)), None, 0.01, hexed("#7a5632"), False),
    ]


def _flute(tone: Bgr) -> list[Shape]:
    return [
        Shape(points((-0.12, 0.01), (-0.12, -0.014), (0.52, -0.05), (0.52, -0.026)), _STEEL, 0.007),
        *(Shape(ellipse(x, -0.018 - x * 0.056, 0.009, 0.009, steps=6), hexed("#6a7484")) for x in (0.1, 0.2, 0.3, 0.4)),
    ]


def _trumpet(tone: Bgr) -> list[Shape]:
    return [
        Shape(points((-0.26, 0.0), (0.24, 0.02)), None, 0.024, _GOLD, False),
        Shape(points((0.2, 0.0), (0.2, 0.045), (0.36, 0.12), (0.36, -0.075)), _GOLD, _INK),
        Shape(box(-0.06, -0.07, 0.1, -0.01, 0.03), None, 0.02, _GOLD),
    ]


def _magic(tone: Bgr) -> list[Shape]:
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


def _sign(tone: Bgr) -> list[Shape]:
    return [_pole(-0.3, 0.4, 0.014, _WOOD), Shape(box(-0.26, 0.34, 0.26, 0.68, 0.02), _PAPER, _INK)]


def _doll(tone: Bgr) -> list[Shape]:
    ears = [Shape(ellipse(s * 0.07, 0.2, 0.035, 0.035, steps=10), tone, _INK) for s in (-1, 1)]
    eyes = [Shape(ellipse(s * 0.03, 0.145, 0.01, 0.012, steps=6), _DARK) for s in (-1, 1)]
    return [
        *ears,
        Shape(ellipse(0.0, -0.02, 0.085, 0.1, steps=16), tone, _INK),
        Shape(ellipse(0.0, 0.13, 0.085, 0.075, steps=16), tone, _INK),
        Shape(ellipse(0.0, 0.11, 0.04, 0.03, steps=10), lighter(tone, 0.5)),
        *eyes,
    ]


Maker = Callable[[Bgr], list[Shape]]
_UP, _AT_SIDE = (0.34, 0.1, -0.45), (0.12, 0.22, -0.94)

#: Every thing: how it is made, its colour, and how it is held.
THINGS: dict[str, tuple[Maker, str, Holding]] = {
    "book": (_book, "#b8443c", Holding(0.0, False, (0.46, -0.06, -0.42), (0.46, -0.06, -0.42))),
    "notebook": (_paper, "#3a74d0", Holding(0.0)),
    "letter": (_paper, "#f4f0e4", Holding(0.0, False, (0.44, -0.1, -0.34))),
    "cup": (_cup, "#f4efe6", Holding()),
    "bowl": (_bowl, "#c8403c", Holding()),
    "phone": (_phone, "#3a3f50", Holding(0.1, False, (0.44, -0.06, -0.3))),
    "umbrella": (_umbrella, "#d8343c", Holding(0.06, False, (0.3, 0.06, -0.38))),
    "sword": (lambda tone: _blade(0.86, 0.032, 0.0, _GOLD), "#ccd6e0", Holding(-0.22, True, (0.36, 0.26, -0.5))),
    "katana": (lambda tone: _blade(0.8, 0.02, -0.08, _DARK), "#ccd6e0", Holding(-0.3, True, (0.4, 0.14, -0.46))),
    "cutlass": (lambda tone: _blade(0.66, 0.034, -0.12, _GOLD), "#ccd6e0", Holding(-0.3, True, (0.38, 0.2, -0.46))),
    "knife": (lambda tone: _blade(0.22, 0.02, 0.0, _DARK), "#ccd6e0", Holding(-1.9, False)),
    "staff": (_staff, "#7ad8ff", Holding(-0.05, False, (0.36, 0.34, -0.42))),
    "stick": (lambda tone: [_pole(-0.85, 0.3, 0.016, _WOOD)], "#9a6436", Holding(-0.08, False, (0.4, 0.14, -0.42))),
    "wand": (_wand, "#ffd84a", Holding(-0.5, False, _UP)),
    "scepter": (_scepter, "#f0c444", Holding(-0.15, False, _UP)),
    "flower": (_flower, "#ea4a62", Holding(-0.2, False, (0.42, -0.02, -0.36))),
    "bouquet": (_bouquet, "#f27a98", Holding(-0.15, False, (0.44, -0.2, -0.5))),
    "microphone": (_microphone, "#2c2c38", Holding(0.35, False, (0.3, 0.02, 0.06), far=False)),
    "fishing rod": (_rod, "#8a5a34", Holding(-0.75, False, (0.5, -0.02, -0.42))),
    "camera": (_camera, "#2e303c", Holding(0.0, False, (0.4, -0.1, -0.3))),
    "balloon": (_balloon, "#ea4a52", Holding(0.0, False, (0.3, 0.12, -0.3))),
    "laptop": (_laptop, "#b8c0cc", Holding(0.0, False, (0.46, -0.1, -0.5))),
    "bag": (_bag, "#8a5030", Holding(0.0, False, _AT_SIDE, far=False)),
    "briefcase": (_bag, "#5a3a28", Holding(0.0, False, _AT_SIDE, far=False)),
    "suitcase": (_bag, "#c8643c", Holding(0.0, False, _AT_SIDE, far=False)),
    "basket": (_bag, "#c89a58", Holding(0.0, False, _AT_SIDE, far=False)),
    "flag": (_flag, "#d8343c", Holding(-0.2, False, (0.34, 0.16, -0.3))),
    "torch": (_torch, "#ff9a3c", Holding(-0.2, False, (0.4, 0.2, -0.1))),
    "candle": (_torch, "#ff9a3c", Holding(0.0)),
    "flashlight": (_microphone, "#2c2c38", Holding(-1.4)),
    "lantern": (_lantern, "#ffb84a", Holding(0.0, False, (0.5, 0.1, -0.32))),
    "ball": (_ball, "#e8503c", Holding(0.0, False, (0.44, -0.14, -0.46))),
    "basketball": (_ball, "#e07a30", Holding(0.0, False, (0.44, -0.14, -0.46))),
    "soccer ball": (_ball, "#f4f4f2", Holding(0.0, False, (0.44, -0.14, -0.46))),
    "box": (_box_of, "#c49a64", Holding(0.0, False, (0.5, -0.1, -0.5), (0.5, -0.1, -0.5))),
    "gift": (_gift, "#d83c58", Holding(0.0, False, (0.5, -0.12, -0.42), (0.5, -0.12, -0.42))),
    "cat": (_cat, "#f0a048", Holding(0.0, False, (0.4, -0.18, -0.4), (0.4, -0.18, -0.42))),
    "doll": (_doll, "#b07a4c", Holding(0.0, False, (0.36, -0.16, -0.42))),
    "fan": (_fan, "#d8404c", Holding(-0.3, False, (0.34, -0.1, -0.2))),
    "bow": (_bow, "#8a5a34", Holding(0.0, False, (0.4, 0.2, -0.5))),
    "pan": (_pan, "#5a6070", Holding(0.0)),
    "axe": (_axe, "#ccd6e0", Holding(-0.2, True, (0.36, 0.26, -0.5))),
    "hammer": (_hammer, "#707a8a", Holding(-0.3, True)),
    "wrench": (_hammer, "#a0aab8", Holding(-0.3)),
    "broom": (_broom, "#e0b860", Holding(0.06, False, (0.4, 0.2, -0.3))),
    "upright surfboard": (_upright_board, "#38b8d8", Holding(0.05, False, (0.16, 0.3, -0.6))),
    "shield": (_shield, "#3a5cb0", Holding(0.0, False, (0.42, 0.1, -0.5))),
    "flask": (_flask, "#6ae08a", Holding(0.0, False, (0.44, 0.0, -0.24))),
    "spoon": (_spoon, "#9a6436", Holding(-0.2, False, _UP)),
    "magnifier": (_magnifier, "#f0c444", Holding(-0.15, False, (0.44, 0.02, -0.24))),
    "pitchfork": (_fork, "#707a8a", Holding(-0.06, False, (0.36, 0.3, -0.42))),
    "palette": (_palette, "#d8a868", Holding(0.0)),
    "brush": (_brush, "#e04a48", Holding(-0.9)),
    "pen": (_pen, "#2f4ea0", Holding(-0.2)),
    "bottle": (_bottle, "#3a8a58", Holding()),
    "teapot": (_teapot, "#4a8ab0", Holding(-0.35)),
    "bread": (_bread, "#d8994e", Holding(0.2, False, (0.44, -0.1, -0.46))),
    "apple": (_food, "#e0404a", Holding()),
    "ice cream": (_cone, "#f8a8bc", Holding(0.0, False, (0.38, -0.06, -0.2))),
    "steering wheel": (_wheel, "#2c2c38", Holding()),
    "controller": (_controller, "#f0f0f4", Holding()),
    "tray": (_tray, "#ccd6e0", Holding(0.0, False, (0.4, 0.16, -0.3))),
    "watering can": (_can, "#4a9a8a", Holding(0.0, False, _AT_SIDE, far=False)),
    "sack": (_sack, "#b08454", Holding(0.0, False, (-0.12, 0.02, 0.06), far=False)),
    "guitar": (_guitar, "#c8783c", Holding(0.0, False, (0.34, -0.12, -0.66), (0.55, 0.3, -0.42))),
    "violin": (_violin, "#a8562c", Holding()),
    "flute": (_flute, "#ccd6e0", Holding()),
    "trumpet": (_trumpet, "#f0c444", Holding()),
    "magic": (_magic, "#7ac8ff", Holding()),
    "sign": (_sign, "#fbf6e8", Holding(0.0, False, (0.4, 0.1, -0.2))),
}  # fmt: skip

_KIN = {
    "mug": "cup", "coffee": "cup", "tea": "cup", "glass": "cup", "coffee cup": "cup", "smartphone": "phone", "cellphone": "phone",
    "rose": "flower", "tulip": "flower", "sunflower": "flower", "flowers": "bouquet", "katana sword": "katana", "saber": "cutlass",
    "glowing staff": "staff", "magic staff": "staff", "cane": "stick", "magic wand": "wand", "mic": "microphone", "handbag": "bag",
    "purse": "bag", "shopping bag": "bag", "backpack": "bag", "parasol": "umbrella", "paper": "letter", "scroll": "letter",
    "map": "letter", "newspaper": "letter", "envelope": "letter", "kitten": "cat", "puppy": "doll", "teddy bear": "doll", "teddy": "doll",
    "package": "box", "parcel": "box", "present": "gift", "ramen": "bowl", "noodles": "bowl", "soup": "bowl", "rice": "bowl",
    "bowl of ramen": "bowl", "wine": "bottle", "potion": "flask", "paintbrush": "brush", "pencil": "pen", "lamp": "lantern",
    "football": "soccer ball", "spear": "stick", "fruit": "apple", "food": "apple", "burger": "bread", "sandwich": "bread",
    "pizza": "bread", "baguette": "bread", "cone": "ice cream", "lollipop": "ice cream", "donut": "apple", "orange": "apple",
    "light": "torch", "lightsaber": "wand", "banner": "flag", "baby": "doll", "toy": "doll", "tool": "hammer", "gun": "camera",
}  # fmt: skip


def holdable(noun: str) -> str | None:
    """The thing that is drawn for a noun in a hand; None: hands do not hold that."""
    return noun if noun in THINGS else _KIN.get(noun)


@lru_cache(maxsize=256)
def thing(name: str, colour: Bgr | None = None) -> Part:
    """A thing of `THINGS` in its own colour or in another."""
    maker, code, _ = THINGS[name]
    return Part(maker(colour or hexed(code)))
