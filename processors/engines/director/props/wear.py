"""Clothes, shoes and jewels, as products are shown."""

import math

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, around, hoop
from processors.engines.director.shapes import Bgr, arc, blend, darker, hexed, lighter, points, smooth


def hat(s: Sketch) -> None:
    """A hat with a ribbon."""
    s.curve(((-18, 2.4), (-12, -0.4), (0, -1.2), (12, -0.4), (18, 2.4), (11, 4.4), (-11, 4.4)), s.main)
    s.curve(((-17, 2.2), (0, -0.8), (17, 2.2), (0, 0.6)), darker(s.main, 0.2), 0)
    s.curve(((-10, 3), (-9.4, 10), (-6, 14), (-1, 12.6), (4, 14.2), (9, 10.4), (10, 3), (0, 1.4)), s.main)
    s.curve(((9.4, 3.4), (8.6, 10), (5.4, 13), (6, 8), (5.6, 2)), darker(s.main, 0.2), 0)
    ribbon = hexed("#a8384c") if s.main != hexed("#a8384c") else DARK
    s.add(
        np.concatenate([arc(0, 3.2, 10.1, 2, math.pi, 2 * math.pi), arc(0, 6.2, 9.9, 2, 2 * math.pi, math.pi)]),
        ribbon,
        0.6,
    )
    s.line(((-6.6, 8), (-5.6, 11.4)), lighter(s.main, 0.5), 1)


def cap(s: Sketch) -> None:
    """A baseball cap."""
    s.curve(((5, 3), (13, 1.6), (18, 2.6), (15, 4.4), (8, 5)), darker(s.main, 0.15))
    s.curve(((-10, 2.4), (-9.6, 8), (-5, 13), (1, 13.8), (7, 11), (9.4, 5), (9.4, 2.8), (0, 1.6)), s.main)
    s.curve(((8, 3), (7.4, 8), (3, 12.6), (3.6, 7), (4.4, 2.4)), darker(s.main, 0.16), 0)
    s.oval(0, 13.9, 1.1, 0.7, s.main, 0.8)
    s.line(smooth(((0, 13.4), (-2.6, 8), (-2.8, 2)), closed=False), darker(s.main, 0.3), 0.3)
    s.add(motion.sparkle(3.6, 7, 2.4, 5, 0.45), WHITE if sum(s.main) < 600 else hexed("#d8343c"), 0.4)
    s.oval(-5.6, 9.4, 1, 2, lighter(s.main, 0.5), 0, -0.6)


def helmet(s: Sketch) -> None:
    """A crash helmet with a visor."""
    s.curve(((-13, 3), (-13.6, 12), (-9, 21), (0, 24), (9, 21), (13, 13), (12, 4), (8, 0.4), (-8, 0.4)), s.main)
    s.curve(((11, 3), (12, 12), (8, 20), (4, 22), (8, 12), (6, 1)), darker(s.main, 0.18), 0)
    s.curve(((-2, 9), (-1, 16), (6, 17), (13, 14), (13, 9), (6, 7.4)), hexed("#34405c"))
    s.curve(((0.6, 13), (2, 15.6), (6, 15.8), (3, 13)), hexed("#8fb4e8"), 0)
    s.add(((-12.4, 16), (-8, 21.6), (-4, 23.4), (-8, 15)), lighter(s.main, 0.6), 0.4)


def crown(s: Sketch) -> None:
    """A crown with jewels."""
    back = [(-9, 4), (-9, 11), (-6, 7), (-3, 10.4), (0, 7), (3, 10.4), (6, 7), (9, 11), (9, 4)]
    s.add(back, darker(s.main, 0.3))
    s.oval(0, 4.4, 9, 2.3, hexed("#a8243c"), 0.5)
    front = np.concatenate(
        [
            arc(0, 2.4, 9, 2.4, math.pi, 2 * math.pi),
            points(
                (9.6, 12),
                (6.8, 6.6),
                (4.6, 13),
                (2.4, 5.6),
                (0, 14.4),
                (-2.4, 5.6),
                (-4.6, 13),
                (-6.8, 6.6),
                (-9.6, 12),
            ),
        ]
    )
    s.add(front, s.main)
    s.add(points((9, 2.4), (9.6, 12), (7.4, 7.4), (6, 1)), darker(s.main, 0.2), 0)
    s.add(
        np.concatenate([arc(0, 2.4, 9, 2.4, math.pi, 2 * math.pi), arc(0, 4.2, 9.1, 2.4, 2 * math.pi, math.pi)]),
        lighter(s.main, 0.4),
        0.6,
    )
    for x, y, tint in ((0, 1.0, "#e23c50"), (-5.2, 1.5, "#3c8ce2"), (5.2, 1.5, "#3cba6a")):
        s.oval(x, y, 1.1, 0.95, hexed(tint), 0.6)
        s.oval(x - 0.3, y + 0.3, 0.3, 0.2, WHITE, 0)
    for x, y in ((-9.6, 12.4), (-4.6, 13.4), (0, 14.9), (4.6, 13.4), (9.6, 12.4)):
        s.ball(x, y, 0.9, lighter(s.main, 0.3), 0.8)
    s.moves(motion.twinkling(s, ((-6, 10), (7, 4), (2, 13)), 2.2, WHITE))
    s.anchors.update(seat=(0, 2))


def _gem(s: Sketch, x: float, y: float, size: float, fill: Bgr) -> None:
    top = [(-0.55, 0.95), (0.55, 0.95), (1, 0.45), (-1, 0.45)]
    s.add(points((-0.55, 0.95), (0.55, 0.95), (1, 0.45), (0, -0.95), (-1, 0.45)) * size + np.array((x, y)), fill)
    facets = (
        (((-1, 0.45), (-0.42, 0.45), (0, -0.95)), lighter(fill, 0.25)),
        (((0.42, 0.45), (1, 0.45), (0, -0.95)), darker(fill, 0.3)),
        (((-0.55, 0.95), (-0.42, 0.45), (-1, 0.45)), lighter(fill, 0.6)),
        (((-0.55, 0.95), (0, 0.45), (-0.42, 0.45)), lighter(fill, 0.35)),
        (((0.55, 0.95), (0.42, 0.45), (1, 0.45)), darker(fill, 0.12)),
        (((-0.55, 0.95), (0.55, 0.95), (0, 0.45)), lighter(fill, 0.8)),
    )
    for corners, tint in facets:
        s.add(points(*corners) * size + np.array((x, y)), tint, 0)
    s.line(points(*top) * size + np.array((x, y)), darker(fill, 0.45), size * 0.03, True)


def ring(s: Sketch) -> None:
    """A ring with a brilliant."""
    s.add(hoop(0, 1.05, 1.05, 1.05, 0.22), s.main)
    s.line(arc(0, 1.05, 0.94, 0.94, 2.2, 3.6), lighter(s.main, 0.8), 0.07)
    s.add(((-0.3, 2.0), (0.3, 2.0), (0.42, 2.3), (-0.42, 2.3)), s.main, 0.7)
    _gem(s, 0, 2.6, 0.62, hexed("#bfe8fa"))
    s.moves(motion.twinkling(s, ((0.5, 3.1), (-0.9, 1.5)), 0.42, WHITE))


def necklace(s: Sketch) -> None:
    """A necklace of pearls with a pendant."""
    for angle in np.linspace(math.pi * 0.93, math.pi * 2.07, 23):
        s.ball(7 * math.cos(angle), 11 + 8.4 * math.sin(angle), 0.55, s.main, 0.7)
    s.box(-0.3, 1.4, 0.3, 2.6, GOLD, 0.2, 0.7)
    _gem(s, 0, 0.9, 1.5, hexed("#e23c64"))
    s.moves(motion.twinkling(s, ((1.2, 2), (-6, 8)), 1.1, WHITE))


def gem(s: Sketch) -> None:
    """A cut diamond."""
    _gem(s, 0, 4, 4, s.main)
    s.moves(motion.twinkling(s, ((-3, 6.6), (3.2, 4.6), (0.4, 1.6)), 1.7, WHITE))


def sneaker(s: Sketch) -> None:
    """A running shoe from the side."""
    pale = sum(s.main) > 600
    accent, trim = (hexed("#3f7fd8"), hexed("#dfe4ea")) if pale else (lighter(s.main, 0.75), darker(s.main, 0.16))
    s.curve(((-4.6, 11), (-3.4, 15.6), (-1.2, 16.2), (1.4, 12.6), (0, 10)), darker(s.main, 0.12))
    s.curve(((-12.4, 12.6), (-9, 10), (-4, 10.6), (-3, 13), (-8, 13.2)), darker(s.main, 0.55), 0.7)
    s.curve(_UPPER, s.main)
    s.curve(((-13.3, 4), (-13.5, 9), (-12.6, 11.4), (-9.6, 8.6), (-7.6, 4)), trim, 0.6)
    s.curve(((-13.4, 7), (-13.6, 11.4), (-12.8, 14), (-11.6, 13.6), (-11.4, 10), (-12, 7)), accent, 0.6)
    s.curve(((5.4, 3.6), (7.6, 6.6), (10.4, 6.5), (13.6, 5.1), (14.8, 3.4), (10, 2.8)), trim, 0.6)
    for x in (-5.6, -2.6):
        s.add(smooth(((x, 4), (x + 1.7, 4), (x + 4.6, 8.4), (x + 3.2, 9.4)), steps=3), accent, 0.5)
    s.curve(
        ((-4.6, 12), (-2.6, 13), (6.6, 7.6), (5.4, 5.8), (-2.2, 9.4)), lighter(s.main, 0.5) if not pale else trim, 0.6
    )
    _laces(s, WHITE if not pale else hexed("#fdfdfd"))
    s.line(smooth(((-9, 4.6), (-10.6, 8.4), (-12, 10.6)), closed=False), darker(trim, 0.25), 0.16)
    s.line(smooth(((6.6, 4), (8.2, 6.1), (11, 6)), closed=False), darker(trim, 0.25), 0.16)
    s.curve(((-12.2, 12.8), (-9, 10.2), (-5, 10.6), (-4.4, 9.6), (-9, 8.8), (-12.6, 11.2)), lighter(s.main, 0.4), 0.5)
    _sole(s, WHITE, accent)
    s.curve(((-3, 10.9), (2, 8.2), (1, 8), (-3, 10)), lighter(s.main, 0.9), 0)
    s.anchors.update(top=(0, 6))


#: The upper of a running shoe.
_UPPER = (
    *((-13.4, 3.4), (-13.8, 8), (-13.4, 13), (-12.2, 14.4), (-11.2, 13.2), (-9.4, 10.9), (-6, 10.6), (-4.4, 12.6)),
    *((-3, 13.6), (0.6, 12), (4, 9.4), (8, 7.4), (12.4, 6.2), (14.8, 4.2), (14.6, 2.8), (0, 2.4)),
)


def _laces(s: Sketch, lace: Bgr) -> None:
    for i in range(5):
        x, y = -2.9 + 1.95 * i, 12.3 - 1.14 * i
        s.rod(((x - 1.0, y - 1.7), (x + 0.9, y + 0.5)), 0.42, lace, 0.6)
    for turn in ((-6.4, 15.4), (-0.6, 17.4)):
        s.rod(
            smooth(((-2.6, 13.2), ((turn[0] - 2.6) / 2, turn[1]), turn, (-2.8, 13.0)), closed=False, steps=3),
            0.32,
            lace,
            0.5,
        )
    s.oval(-2.7, 13.2, 0.7, 0.6, lace, 0.6)


def _sole(s: Sketch, fill: Bgr, accent: Bgr) -> None:
    s.curve(
        (
            (-14.2, 4),
            (-14.6, 1.4),
            (-12.6, 0.3),
            (0, 0.5),
            (11, 0.2),
            (15.4, 1.6),
            (15.9, 3.4),
            (14.4, 3.6),
            (8, 2.9),
            (0, 3.1),
            (-8, 4),
        ),
        fill,
    )
    s.curve(
        ((-13.6, 1.6), (-12, 0.7), (0, 0.9), (11, 0.7), (15, 1.9), (11, 1.7), (0, 1.8), (-11, 2.2)),
        darker(fill, 0.14),
        0,
    )
    s.curve(((-12.4, 3.1), (-8, 2.9), (-4, 2.3), (-8, 2.1), (-12.4, 2.3)), accent, 0.5)
    s.line(smooth(((-3, 2.2), (4, 2), (13.6, 2.5)), closed=False), accent, 0.45)
    for x in np.arange(-12.4, 14, 1.9):
        s.box(float(x), -0.1, float(x) + 1.3, 0.55, DARK, 0.2, 0.3)


def boot(s: Sketch) -> None:
    """A laced boot."""
    s.curve(
        (
            (-9, 3),
            (-9.4, 14),
            (-9, 27),
            (-1, 27.4),
            (0.4, 27),
            (0.2, 16),
            (3, 10.6),
            (10, 8.4),
            (13.4, 5),
            (13, 2.4),
            (0, 2),
        ),
        s.main,
    )
    s.curve(((-8.8, 4), (-9, 14), (-8.6, 26), (-6, 26.4), (-6, 12), (-5, 4)), darker(s.main, 0.2), 0)
    s.curve(((4, 8), (9, 7.4), (12, 5), (8, 5.4)), lighter(s.main, 0.45), 0)
    s.add(np.concatenate([arc(-4.3, 27, 4.8, 1.1, 0, 2 * math.pi, 16)]), darker(s.main, 0.45), 0.7)
    for i in range(6):
        y = 24.6 - 2.4 * i
        s.line(((-2.6, y), (0.6 + max(0, i - 4) * 0.9, y + 0.6)), hexed("#f0d9a8"), 0.6)
        s.oval(-2.8, y, 0.45, 0.45, GOLD, 0.3)
    s.rounded(((-9.6, 0), (-3, 0), (-2.4, 1.2), (13.6, 0.6), (14, 3), (-9.4, 3.4)), 0.6, DARK)


def high_heel(s: Sketch) -> None:
    """A lady's shoe with a high heel."""
    s.curve(
        (
            (-10, 11),
            (-8.6, 13),
            (-6.8, 12),
            (-3, 7.4),
            (3, 3.8),
            (8.4, 3.4),
            (11.6, 1.6),
            (11, 0.4),
            (5, 0.2),
            (0, 1.4),
            (-6, 6.4),
        ),
        s.main,
    )
    s.add(((-9.8, 10.8), (-6.8, 6.8), (-8.6, 0), (-9.6, 0)), darker(s.main, 0.15))
    s.curve(((-8.4, 12.2), (-3.2, 6.8), (2.6, 3.4), (0, 4), (-5, 7)), darker(s.main, 0.4), 0.4)
    s.oval(6.6, 2.6, 1.8, 0.5, lighter(s.main, 0.65), 0, -0.2)


def dress(s: Sketch) -> None:
    """An evening dress on a stand."""
    s.turned(((18, 0), (16, 2), (2, 4)), DARK)
    s.rod(((0, 3), (0, 60)), 1.4, METAL)
    s.rod(((0, 128), (0, 144)), (3.4, 3), hexed("#d8b48c"))
    s.ball(0, 146, 3.2, WOOD)
    s.curve(((-14, 130), (0, 127), (14, 130), (13, 112), (9, 98), (-9, 98), (-13, 112)), hexed("#e4c8a4"))
    s.curve(
        (
            (-13, 122),
            (-7, 126),
            (0, 121),
            (7, 126),
            (13, 122),
            (11, 104),
            (8.6, 92),
            (20, 50),
            (34, 16),
            (14, 12),
            (0, 14),
            (-14, 12),
            (-34, 16),
            (-20, 50),
            (-8.6, 92),
            (-11, 104),
        ),
        s.main,
    )
    s.curve(
        ((12, 120), (10, 104), (7.8, 92), (18, 50), (31, 17), (18, 14), (8, 60), (4, 94), (7, 112)),
        darker(s.main, 0.2),
        0,
    )
    for x, low in ((-4, -16), (1, -2), (-7, -26)):
        s.line(smooth(((x, 90), (x + low * 0.4, 52), (low, 17)), closed=False), darker(s.main, 0.3), 0.9)
    s.curve(((-6, 84), (-14, 50), (-22, 24), (-17, 50)), lighter(s.main, 0.4), 0)
    s.rounded(((-8.8, 90), (8.8, 90), (9, 95), (-9, 95)), 1.4, lighter(s.main, 0.45), 0.7)
    for side in (-1, 1):
        s.line(((8 * side, 125), (8.6 * side, 131)), s.main, 2.4)
    s.moves(motion.twinkling(s, ((-7, 112), (5, 70), (-18, 30)), 4, WHITE))


def shirt(s: Sketch) -> None:
    """A t-shirt laid flat."""
    s.curve(
        (
            (-20, 0.6),
            (-20, 30),
            (-21, 38),
            (-30, 30),
            (-37, 38),
            (-24, 54),
            (-12, 60),
            (-7, 57.4),
            (0, 55.6),
            (7, 57.4),
            (12, 60),
            (24, 54),
            (37, 38),
            (30, 30),
            (21, 38),
            (20, 30),
            (20, 0.6),
            (0, -0.4),
        ),
        s.main,
    )
    s.curve(((19, 2), (19, 32), (21, 42), (15, 30), (13, 1)), darker(s.main, 0.16), 0)
    s.line(smooth(((-12, 60), (-6, 54), (0, 52.4), (6, 54), (12, 60)), closed=False), darker(s.main, 0.25), 1.6)
    for side in (-1, 1):
        s.line(smooth(((20.6 * side, 38), (22 * side, 45), (21 * side, 53)), closed=False), darker(s.main, 0.3), 0.7)
    mark = hexed("#e8646c") if sum(s.main) > 560 else lighter(s.main, 0.75)
    s.oval(0, 33, 10, 10, mark, 0.5)
    s.add(motion.sparkle(0, 33, 8, 5, 0.45), s.main, 0.4)


def lipstick(s: Sketch) -> None:
    """A lipstick beside its cap."""
    s.turned(((1.3, 0), (1.3, 4.4)), DARK)
    s.turned(((1.1, 4.2), (1.1, 6.2)), GOLD, inside=darker(GOLD, 0.2))
    s.curve(((-0.8, 6), (-0.8, 8.2), (-0.2, 9.6), (0.6, 9.2), (0.8, 8), (0.8, 6), (0, 5.8)), s.main)
    s.curve(((-0.7, 8.2), (-0.2, 9.4), (0.5, 9.1), (0.1, 8.1)), lighter(s.main, 0.35), 0)
    s.curve(((0.3, 6), (0.3, 8), (0.7, 8), (0.7, 6)), darker(s.main, 0.25), 0)
    s.turned(((1.3, 0), (1.3, 4.8)), DARK, 3.8, lighter(DARK, 0.15))
    s.add(around(((1.3, 1.2), (1.3, 1.7)), -1, 1, 3.8), GOLD, 0)
    s.moves(motion.twinkling(s, ((-1, 9.6), (1.4, 6.4)), 0.9, WHITE))


def sunglasses(s: Sketch) -> None:
    """Sunglasses."""
    for side in (-1, 1):
        s.rod(((7 * side, 4), (7.8 * side, 5), (6 * side, 6.4)), 0.35, s.main, 0.7)
        s.curve(
            ((0.9 * side, 4.4), (3.6 * side, 5), (7 * side, 4.4), (6.8 * side, 1.4), (4 * side, 0), (1.6 * side, 1)),
            s.main,
        )
        lens = blend(hexed("#3f3860"), hexed("#e0788c"), 0.25)
        s.curve(
            ((1.5 * side, 4), (3.8 * side, 4.5), (6.4 * side, 4), (6.2 * side, 1.6), (4 * side, 0.6), (2 * side, 1.4)),
            lens,
            0.4,
        )
        s.line(((2.6 * side - 0.6, 2), (2.6 * side + 0.6, 3.7)), WHITE, 0.4)
        s.line(((3.4 * side - 0.5, 1.8), (3.4 * side + 0.7, 3.7)), hexed("#c8b8e0"), 0.22)
    s.line(arc(0, 3.6, 1, 0.8, 0.2, math.pi - 0.2), s.main, 0.6)


def glove(s: Sketch) -> None:
    """A boxing glove."""
    s.rounded(((-6, 0), (5, 0), (5.4, 8), (-6.4, 8)), 1, lighter(s.main, 0.7))
    s.curve(((-6.6, 7), (-8.6, 14), (-8, 22), (-2, 26), (5, 24), (8, 18), (7, 11), (5.4, 7)), s.main)
    s.curve(((5, 8), (6.4, 12), (7.2, 18), (4, 23), (3, 14)), darker(s.main, 0.2), 0)
    s.curve(((-8, 12), (-11.6, 13), (-11, 18), (-6, 19.6), (-4, 15)), s.main)
    s.oval(-2.4, 22, 2.6, 1.3, lighter(s.main, 0.6), 0, 0.3)


def scarf(s: Sketch) -> None:
    """A knitted scarf, laid in a loop."""
    for x, turn in ((-6, -1), (3, 1)):
        s.add(((x, 12), (x + 8, 12), (x + 8 + turn * 2, -10), (x + turn * 2, -10)), s.main)
        for y in (6, -2):
            s.add(
                (
                    (x + turn * (12 - y) * 0.09, y),
                    (x + 8 + turn * (12 - y) * 0.09, y),
                    (x + 8 + turn * (15 - y) * 0.09, y - 3),
                    (x + turn * (15 - y) * 0.09, y - 3),
                ),
                lighter(s.main, 0.6),
                0,
            )
        for i in range(6):
            s.line(((x + 0.8 + 1.3 * i + turn * 2, -10), (x + 0.8 + 1.3 * i + turn * 2, -13)), darker(s.main, 0.1), 0.7)
    s.add(hoop(0, 15, 13, 6.4, 4.4), s.main)
    s.curve(((-3, 7), (4, 7.4), (5, 14), (-3.4, 14)), lighter(s.main, 0.12))
    s.parts[:] = [[one._replace(outline=one.outline + np.array((0, 13 * s.unit))) for one in s.still]]


TABLE: dict[str, PropKind] = {
    "hat": PropKind(hat, 30, "#c8a06a"),
    "cap": PropKind(cap, 26, "#3a74d0"),
    "helmet": PropKind(helmet, 26, "#d8343c"),
    "crown": PropKind(crown, 19, "#f0bc3c"),
    "ring": PropKind(ring, 3.2, "#f0bc3c"),
    "necklace": PropKind(necklace, 14, "#f6f0ea"),
    "diamond": PropKind(gem, 8, "#8fdcf6"),
    "shoe": PropKind(sneaker, 27, "#f6f5f2"),
    "boot": PropKind(boot, 28, "#8a5430"),
    "high heel": PropKind(high_heel, 21, "#d8243c"),
    "dress": PropKind(dress, 130, "#d8344c"),
    "t-shirt": PropKind(shirt, 66, "#f4f4f2"),
    "lipstick": PropKind(lipstick, 10, "#d8243c"),
    "sunglasses": PropKind(sunglasses, 14, "#2c2a34"),
    "boxing glove": PropKind(glove, 25, "#d8343c"),
    "scarf": PropKind(scarf, 34, "#c8383c"),
}
