"""More for the house and the garden, more plants, and things of science and nature."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.road import wheel
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import (
    Shape,
    arc,
    blend,
    box,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
    smooth,
)

_LEAF = hexed("#5aa84c")
_SOIL = hexed("#5c4030")
_BLADE = smooth([(0, 0), (0.35, 0.2), (0.75, 0.16), (1, 0), (0.75, -0.16), (0.35, -0.2)])


def chandelier(s: Sketch) -> None:
    """A chandelier with candles and crystals."""
    s.line(((0, 92), (0, 120)), GOLD, 2)
    s.turned(((3, 44), (9, 56), (3, 70), (6, 84), (2, 92)), s.main)
    for side in (-1, 1):
        for reach, low in ((44, 52), (26, 42)):
            s.line(
                smooth(
                    ((3 * side, 58), (reach * 0.5 * side, low - 8), (reach * side, low), (reach * side, low + 8)),
                    closed=False,
                ),
                s.main,
                2.6,
            )
            s.turned(((2, low + 8), (5, low + 11)), s.main, reach * side)
            s.box(reach * side - 1.6, low + 11, reach * side + 1.6, low + 24, WHITE, 0.6, 0.7)
            s.moves(motion.flame(s, reach * side, low + 24, 5, 10, reach * 0.3 + side))
            for k in range(3):
                s.add(points((reach * side, low - 1 - 7 * k), (reach * side - 2, low - 5 - 7 * k), (reach * side,
                low - 8 - 7 * k),
                             (reach * side + 2, low - 5 - 7 * k)), hexed("#e4f4fc"), 0.5)  # fmt: skip
    for x in np.linspace(-34, 34, 11):
        y = 44 - 14 * (1 - (x / 36) ** 2)
        s.add(points((x, y + 4), (x - 1.6, y), (x, y - 4), (x + 1.6, y)), hexed("#d4ecf8"), 0.5)
    s.ball(0, 40, 5, hexed("#d4ecf8"))
    s.moves(motion.twinkling(s, ((-30, 40), (22, 36), (0, 34), (44, 48)), 6, WHITE))


def rocking_chair(s: Sketch) -> None:
    """A rocking chair that rocks."""
    chair = s.part()
    chair.line(arc(0, 70, 66, 66, math.pi * 1.28, math.pi * 1.74, 18), darker(s.main, 0.1), 5)
    for x, y in ((-26, 10), (24, 10)):
        chair.rod(((x, y), (x * 0.86, 42)), 2.4, s.main)
    for k in range(5):
        foot = -22 - 0.4 * k
        chair.rod(((foot + 2 * k, 44), (foot - 14 + 2 * k, 100)), 1.5, s.main, 0.7)
    chair.rounded(((-42, 96), (-20, 100), (-22, 108), (-44, 104)), 3, s.main)
    chair.rounded(((-28, 40), (30, 42), (30, 48), (-28, 47)), 2.6, lighter(s.main, 0.12))
    chair.rod(((24, 46), (22, 66)), 2, s.main)
    chair.rod(((-28, 68), (28, 66)), 2.6, s.main)
    chair.curve(((-24, 47), (-20, 53), (24, 53), (28, 48)), hexed("#c8485c"), 0.8)
    shapes = chair.still
    s.moves(
        lambda acting: [
            one._replace(outline=rotated(one.outline, 0.07 * math.sin(acting.t * 2), (0, 60 * s.unit)))
            for one in shapes
        ]
    )
    s.anchors.update(seat=(2, 52), top=(2, 52))


def toilet(s: Sketch) -> None:
    """A toilet."""
    s.rounded(((-26, 40), (-26, 78), (-6, 78), (-6, 40)), 3, s.main)
    s.box(-28, 76, -4, 82, lighter(s.main, 0.3), 2)
    s.oval(-16, 84, 2.4, 1.4, METAL, 0.6)
    s.curve(((-12, 0), (-14, 12), (-18, 24), (-20, 42), (26, 42), (24, 30), (12, 18), (8, 0)), s.main)
    s.oval(4, 42, 24, 6, lighter(s.main, 0.3))
    s.oval(4, 42, 17, 4, hexed("#bfe0ee"), 0.6)
    s.curve(((-8, 42), (-12, 62), (-4, 68), (-2, 46)), lighter(s.main, 0.2), 0.8)
    s.anchors.update(seat=(4, 44), top=(4, 44))


def stroller(s: Sketch) -> None:
    """A pram."""
    for x in (-26, 26):
        wheel(s, x, 14, 14, WHITE, 8)
    s.line(((-26, 14), (20, 44), (26, 14)), METAL, 2.4)
    s.line(((-20, 44), (26, 14)), METAL, 2.4)
    s.curve(((-36, 60), (-32, 42), (-16, 36), (20, 36), (34, 44), (38, 58)), s.main)
    s.add(np.concatenate([arc(4, 58, 34, 36, 0, math.pi * 0.62, 16), points((4, 58))]), lighter(s.main, 0.2))
    for a in (0.5, 1.0, 1.5):
        s.line(((4, 58), (4 + 34 * math.cos(a), 58 + 36 * math.sin(a))), darker(s.main, 0.3), 0.8)
    s.rod(((-34, 52), (-56, 84)), 2, METAL)
    s.rod(((-60, 82), (-52, 88)), 2.4, DARK)
    s.oval(-14, 60, 7, 7, hexed("#f6d2b4"), 0.8)
    s.curve(((-32, 58), (-20, 54), (-4, 58), (6, 57), (2, 51), (-30, 52)), hexed("#fbe8f0"), 0.7)


def wheelbarrow(s: Sketch) -> None:
    """A wheelbarrow full of earth."""
    s.curve(((-26, 50), (-8, 62), (12, 60), (28, 50)), _SOIL, 0.8)
    s.add(points((-34, 50), (38, 50), (24, 24), (-18, 24)), s.main)
    s.add(points((-30, 46), (-24, 36), (-14, 46)), lighter(s.main, 0.4), 0)
    s.rod(((40, 14), (-20, 26), (-66, 44)), 2, WOOD)
    s.rod(((-14, 26), (-20, 0)), 2, METAL)
    wheel(s, 40, 14, 14, METAL)
    s.rod(((-70, 46), (-58, 41)), 3, DARK)


def spoon(s: Sketch) -> None:
    """A spoon."""
    s.curve(((-0.5, 7), (-0.8, 15), (0, 17), (0.8, 15), (0.5, 7)), s.main)
    s.oval(0, 4, 2.6, 3.8, s.main)
    s.oval(0, 4.2, 1.9, 3.0, darker(s.main, 0.14), 0)
    s.add(ellipse(-0.7, 5.4, 0.5, 1.2, 0.2, 12), WHITE, 0)


def curtain(s: Sketch) -> None:
    """Two red curtains at a rail."""
    s.rod(((-62, 140), (62, 140)), 2, GOLD)
    for x in (-64, 64):
        s.ball(x, 140, 4, GOLD)
    for side in (-1, 1):
        cloth = s.part()
        cloth.curve(
            ((58 * side, 138), (60 * side, 70), (56 * side, 2), (34 * side, 2), (44 * side, 66), (4 * side, 138)),
            s.main,
        )
        for k in range(4):
            a = 52 - 13 * k
            cloth.line(
                smooth(((a * side, 136), ((50 - 2 * k) * side, 66), ((52 - 5 * k) * side, 4)), closed=False),
                darker(s.main, 0.3),
                1.6,
            )
        cloth.line(((60 * side, 64), (43 * side, 66)), GOLD, 4)
        s.moves(motion.swaying(s, cloth, (50 * side, 138), 0.02))


def helix(s: Sketch) -> None:
    """A double helix that turns."""

    def turning(acting: Acting) -> list[Shape]:
        y = np.linspace(0, 40, 60)
        shapes = []
        for k in range(20):
            at = 40 * (k + 0.5) / 20
            a = at * 0.32 + acting.t * 1.4
            x = 8 * math.cos(a)
            for side, tone in ((1, hexed("#f6cf3e")), (-1, hexed("#4cae8c"))):
                shapes.append(Shape(points((0, at), (x * side, at)) * s.unit, None, 0.9 * s.unit, tone, False))
        for shift, tone in ((0.0, s.main), (math.pi, hexed("#e0508c"))):
            way = np.stack([8 * np.cos(y * 0.32 + acting.t * 1.4 + shift), y], 1)
            shapes += [
                Shape(way * s.unit, None, 2.6 * s.unit, darker(tone, 0.5), False),
                Shape(way * s.unit, None, 2.0 * s.unit, tone, False),
            ]
        return shapes

    s.moves(turning)


def atom(s: Sketch) -> None:
    """A kernel with electrons on their orbits."""
    for x, y, tone in ((-1.4, 13, "#e0404c"), (1.4, 13, "#3a84d8"), (0, 15.2, "#e0404c"), (0, 11.6, "#3a84d8")):
        s.ball(x, y, 2.0, hexed(tone), 0.7)
    for turn in (0.0, 1.05, 2.1):
        s.line(rotated(ellipse(0, 0, 13, 4.6, steps=36), turn) + np.array((0, 13.4)), s.main, 0.5, True)

    def circling(acting: Acting) -> list[Shape]:
        shapes = []
        for k, turn in enumerate((0.0, 1.05, 2.1)):
            a = acting.t * 2.6 + k * 2
            spot = rotated(points((13 * math.cos(a), 4.6 * math.sin(a))), turn)[0] + np.array((0, 13.4))
            shapes.append(s.shape(ellipse(float(spot[0]), float(spot[1]), 1.1, 1.1), hexed("#f6cf3e"), 0.6, glows=True))
        return shapes

    s.moves(circling)


def brain(s: Sketch) -> None:
    """A brain."""
    s.curve(
        ((-8, 3), (-9.6, 7), (-8, 11.4), (-3, 13.8), (3, 13.8), (8, 11.4), (9.6, 7), (7.6, 3), (3, 2), (-3, 2.4)),
        s.main,
    )
    s.curve(((2.4, 2.4), (2, -1), (4, -1.4), (5, 2)), darker(s.main, 0.15))
    for way in (
        ((-7.6, 9), (-5, 10.4), (-5.6, 7.6), (-3, 8)), ((-6.8, 5.4), (-4, 6), (-4.4, 3.8), (-2, 4.4)), ((-2.6,
            12.6), (-2, 10), (0, 11), (0.4, 8.4)),
        ((3, 12.4), (2.6, 9.6), (5, 10), (5.4, 7.4)), ((8, 8.6), (6.4, 6), (4.4, 6.6), (4.4, 4)), ((-1.6, 6.4),
            (0.8, 6.2), (1, 3.6), (3, 3.8)),
    ):  # fmt: skip
        s.line(smooth(way, closed=False), darker(s.main, 0.3), 0.5)
    s.add(ellipse(-4.6, 12, 1.8, 0.6, 0.5, 14), lighter(s.main, 0.6), 0)


def battery(s: Sketch) -> None:
    """A battery."""
    s.turned(((3, 0), (3, 10.4)), DARK)
    s.turned(((3.02, 6.6), (3.02, 10.8)), s.main, inside=lighter(s.main, 0.3))
    s.turned(((1.1, 10.8), (1.1, 12)), METAL, inside=lighter(METAL, 0.4))
    s.add(
        points((0.6, 9.0), (-1.4, 4.6), (0, 4.8), (-0.6, 1.4), (1.6, 5.8), (0.2, 5.6)),
        hexed("#f6e05c"),
        0.4,
        glows=True,
    )


def magnet(s: Sketch) -> None:
    """A horseshoe magnet."""
    outer, inner = arc(0, 8, 8, 8, math.pi, 2 * math.pi, 20), arc(0, 8, 4, 4, 2 * math.pi, math.pi, 20)
    s.add(np.concatenate([points((-8, 14)), outer, points((8, 14), (4, 14)), inner, points((-4, 14))]), s.main)
    for x in (-8, 4):
        s.box(x, 14, x + 4, 18, METAL, 0.2)
    s.line(arc(0, 8, 7, 7, math.pi * 1.05, math.pi * 1.45, 10), lighter(s.main, 0.6), 0.7)
    s.moves(motion.twinkling(s, ((-6, 21), (6, 21), (0, 22)), 2.4, hexed("#f6e05c")))


def beehive(s: Sketch) -> None:
    """A hive of straw with bees around."""
    for k, (y, wide) in enumerate(((0, 9.4), (3.6, 10.2), (7.2, 9.6), (10.8, 8), (14.4, 5.6), (17.4, 3))):
        s.rounded(
            ((-wide, y), (wide, y), (wide, y + 3.9), (-wide, y + 3.9)), 1.9, s.main if k % 2 else lighter(s.main, 0.14)
        )
    s.oval(0, 4.4, 2.6, 2.8, hexed("#4a3018"))

    def bees(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(3):
            a = acting.t * (1.1 + 0.3 * k) + k * 2.1
            x, y = 13 * math.cos(a), 13 + 6 * math.sin(a * 1.7)
            beat = 0.6 * abs(math.sin(acting.t * 30)) + 0.3
            wings = [ellipse(x + side, y + 1.2, 0.9, beat) for side in (-0.5, 0.5)]
            shapes += [s.shape(one, hexed("#dceef8"), 0.3) for one in wings]
            shapes += [
                s.shape(ellipse(x, y, 1.6, 1.1), hexed("#f8cc3c"), 0.6),
                s.shape(box(x - 0.4, y - 1, x + 0.2, y + 1), DARK, 0),
            ]
        return shapes

    s.moves(bees)


def spider_web(s: Sketch) -> None:
    """A web with drops and a spider."""
    ends = [(24 * math.cos(a), 24 + 24 * math.sin(a)) for a in np.arange(10) * math.pi / 5]
    for x, y in ends:
        s.line(((0, 24), (x, y)), s.main, 0.34)
    for r in (0.2, 0.38, 0.56, 0.74, 0.92):
        way = []
        for k in range(11):
            a, b = np.array(ends[k % 10]), np.array(ends[(k + 1) % 10])
            c = np.array((0, 24))
            way += [c + (a - c) * r, c + ((a + b) / 2 - c) * r * 0.86]
        s.line(smooth(np.array(way[:20]), steps=2), s.main, 0.3, True)
    for k in range(10):
        turn = k * 0.63 + 0.2
        r = 24 * (0.38 + 0.18 * (k % 4))
        s.oval(r * math.cos(turn), 24 + r * math.sin(turn), 0.6, 0.7, hexed("#d8f0fc"), 0.3)
    for side in (-1, 1):
        for k in range(4):
            s.line(smooth(((0, 22), (3 * side, 24.4 - 1.2 * k), (4.6 * side, 22 - 2.2 * k)), closed=False), DARK, 0.5)
    s.oval(0, 20, 1.9, 2.3, DARK)
    s.oval(0, 23, 1.2, 1.1, DARK)


def galaxy(s: Sketch) -> None:
    """A spiral of stars that turns slowly."""

    def turning(acting: Acting) -> list[Shape]:
        shapes = [s.shape(ellipse(0, 20, 30, 11, 0.2, 40), darker(s.main, 0.5), 0, glows=True)]
        for arm in range(4):
            for k in range(16):
                r, a = 3 + 1.7 * k, arm * math.pi / 2 + k * 0.24 - acting.t * 0.3
                x, y = r * math.cos(a), r * 0.38 * math.sin(a)
                c, n = math.cos(0.2), math.sin(0.2)
                size = 2.6 * (1 - k / 20)
                tone = blend(lighter(s.main, 0.5), hexed("#f08cc8"), k / 16)
                shapes.append(
                    s.shape(ellipse(x * c - y * n, 20 + x * n + y * c, size, size * 0.6, a, 10), tone, 0, glows=True)
                )
        shapes += [
            s.shape(ellipse(0, 20, r, r * 0.6, 0.2), tone, 0, glows=True)
            for r, tone in ((6, hexed("#ffe8b8")), (3.6, WHITE))
        ]
        return shapes

    s.moves(turning)
    s.moves(motion.twinkling(s, ((-20, 30), (22, 12), (8, 34), (-26, 14)), 2.4, WHITE))


def black_hole(s: Sketch) -> None:
    """A black disc in a ring of fire."""

    def burning(acting: Acting) -> list[Shape]:
        shapes = []
        for k, (r, code) in enumerate(((30, "#7a2c1c"), (26, "#d8642c"), (22, "#f8b03c"), (18, "#fff0c0"))):
            tilt = 0.24 + 0.02 * math.sin(acting.t * 2 + k)
            shapes.append(s.shape(ellipse(0, 20, r, r * tilt, 0.24, 40), hexed(code), 0, glows=True))
        for wide, code in ((14.4, "#f8b03c"), (13.2, "#fff0c0")):
            shapes.append(s.shape(ellipse(0, 20, wide, wide, steps=36), hexed(code), 0, glows=True))
        shapes.append(s.shape(ellipse(0, 20, 12, 12, steps=36), hexed("#08060c"), 0, glows=True))
        for r, code in ((29, "#d8642c"), (24, "#f8b03c"), (20, "#fff0c0")):
            way = arc(0, 0, r, r * 0.2, math.pi, 2 * math.pi, 24)
            back = arc(0, 0, r * 0.72, r * 0.1, 2 * math.pi, math.pi, 24)
            shapes.append(
                s.shape(rotated(np.concatenate([way, back]), 0.24) + np.array((0, 20)), hexed(code), 0, glows=True)
            )
        for k in range(8):
            a = acting.t * 1.6 + k * 0.8
            spot = rotated(points((26 * math.cos(a), 5 * math.sin(a))), 0.24)[0] + np.array((0, 20))
            shapes.append(s.shape(ellipse(float(spot[0]), float(spot[1]), 0.7, 0.7, steps=8), WHITE, 0, glows=True))
        return shapes

    s.moves(burning)


def meteor(s: Sketch) -> None:
    """A burning rock that falls."""
    for k in range(2):
        s.moves(motion.laid(s, motion.flame(s, 0, 0, 15 - 3 * k, 38 - 6 * k, k * 2.0), 0, 10, -0.9))
    s.curve(((-8, 8), (-7, 15), (0, 18), (7, 15), (8, 8), (4, 2), (-4, 2)), s.main)
    for x, y, r in ((-3, 12, 2.2), (3.4, 13, 1.6), (1, 7, 2.4), (-4.6, 6.4, 1.4)):
        s.oval(x, y, r, r * 0.8, darker(s.main, 0.35), 0.5)
    s.add(arc(0, 10, 7.6, 7.6, math.pi * 1.1, math.pi * 1.75, 12), hexed("#f8903c"), 0, glows=True)


def pearl(s: Sketch) -> None:
    """A pearl in an open oyster."""
    s.curve(((-12, 6), (-13, 14), (-6, 20), (6, 20), (13, 14), (12, 6)), darker(s.main, 0.2))
    s.curve(((-10.6, 7), (-11, 13), (-5, 18), (5, 18), (11, 13), (10.6, 7)), hexed("#f8e4ec"), 0.6)
    for x in (-6, -2, 2, 6):
        s.line(((x * 0.5, 7), (x * 1.4, 17)), hexed("#e8c8dc"), 0.5)
    s.ball(0, 7.6, 4.2, hexed("#fbf4f6"))
    s.curve(((-13, 7), (-8, 1), (0, -0.6), (8, 1), (13, 7), (6, 5), (0, 4.4), (-6, 5)), s.main)
    s.moves(motion.twinkling(s, ((-2, 10.4), (3, 5)), 2.6, WHITE))


def mosque(s: Sketch) -> None:
    """A mosque with a dome and two minarets."""
    for x in (-9, 9):
        s.turned(((0.8, 0), (0.8, 15)), s.main, x)
        s.turned(((1.2, 11), (1.2, 11.8)), lighter(s.main, 0.2), x)
        s.add(points((x - 1, 15), (x, 18.4), (x + 1, 15)), hexed("#3a8ca0"))
    s.box(-7, 0, 7, 7, s.main, 0.1)
    dome = smooth([(-5, 7), (-5.6, 9.6), (-3.6, 12.6), (0, 15), (3.6, 12.6), (5.6, 9.6), (5, 7)])
    s.add(dome, hexed("#3a8ca0"))
    s.add(smooth([(-3.8, 8.4), (-4.0, 10), (-2.4, 12.2), (-3.0, 10)]), lighter(hexed("#3a8ca0"), 0.5), 0)
    s.rod(((0, 15), (0, 16.6)), 0.14, GOLD)
    s.add(arc(0.1, 17.3, 0.8, 0.8, 0.9, 5.4, 12), GOLD, 0.4)
    for x in (-5, 5):
        s.curve(((x - 1.1, 1.4), (x - 1.1, 4), (x, 5.6), (x + 1.1, 4), (x + 1.1, 1.4)), hexed("#3a5a7c"), 0.7)
    s.curve(((-2, 0), (-2, 4), (0, 6.2), (2, 4), (2, 0)), hexed("#5c4030"), 0.8)
    s.line(((-7, 6.6), (7, 6.6)), GOLD, 0.24)


TABLE: dict[str, PropKind] = {
    "chandelier": PropKind(chandelier, 120, "#eebf45"),
    "rocking chair": PropKind(rocking_chair, 110, "#a8683c"),
    "toilet": PropKind(toilet, 86, "#f4f6f8"),
    "stroller": PropKind(stroller, 110, "#4a7cc8"),
    "wheelbarrow": PropKind(wheelbarrow, 120, "#4c9a5c"),
    "spoon": PropKind(spoon, 17, "#c4ccd8"),
    "curtain": PropKind(curtain, 144, "#b82c3c", 0.016),
    "dna": PropKind(helix, 42, "#3a84d8"),
    "atom": PropKind(atom, 28, "#4c9ce0"),
    "brain": PropKind(brain, 20, "#f0a0ac"),
    "battery": PropKind(battery, 12.4, "#d8883c", 0.005),
    "magnet": PropKind(magnet, 22, "#d8343c", 0.006),
    "beehive": PropKind(beehive, 22, "#d8a448", 0.025),
    "spider web": PropKind(spider_web, 48, "#f2f6fa"),
    "galaxy": PropKind(galaxy, 62, "#6c5cd8", 0.1),
    "black hole": PropKind(black_hole, 62, "#f8b03c", 0.1),
    "meteor": PropKind(meteor, 48, "#6a5048", 0.06),
    "pearl": PropKind(pearl, 26, "#8a94a8", 0.006),
    "mosque": PropKind(mosque, 19, "#f0e4cc", 0.7),
}
