"""Paddles, saddles, funnels, heaters and coolers, boards of cork, sparklers, belts."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, hoop
from processors.engines.director.shapes import Shape, arc, darker, hexed, lighter, points, smooth

_RED = hexed("#d8343c")


def paddle(s: Sketch) -> None:
    """A paddle with two blades, aslant."""
    s.rod(((-62, 10), (62, 66)), 1.8, METAL)
    for side in (-1, 1):
        x, y = 62 * side, 38 + 28 * side
        s.curve(
            [(x + side * a, y + side * b) for a, b in ((-4, 2), (8, 14), (24, 18), (28, 10), (20, 0), (4, -4))], s.main
        )
        s.line(((x, y), (x + 22 * side, y + 10 * side)), lighter(s.main, 0.5), 1)


def saddle(s: Sketch) -> None:
    """A saddle on its stand."""
    for x in (-22, 22):
        s.rod(((x * 0.6, 40), (x, 0)), 2.2, WOOD)
    s.rod(((-26, 40), (26, 40)), 3, WOOD)
    s.curve(((-34, 58), (-26, 44), (0, 40), (24, 44), (30, 62), (24, 60), (10, 50), (-12, 50), (-26, 60)), s.main)
    s.curve(((-6, 44), (-14, 26), (-8, 14), (8, 14), (14, 26), (8, 44)), darker(s.main, 0.12))
    s.rod(((24, 56), (28, 70)), 2.6, s.main)
    s.line(((0, 16), (0, 6)), darker(s.main, 0.3), 1.6)
    s.add(np.concatenate([arc(0, 2, 5, 6, 0, math.pi), arc(0, 2, 3.4, 4.4, math.pi, 0)]), METAL)


def funnel(s: Sketch) -> None:
    """A funnel."""
    s.turned(((2, 0), (2.6, 14), (16, 30), (17, 33)), s.main, inside=darker(s.main, 0.25))
    s.add(arc(19, 30, 4, 5, -1.5, 1.5), None, 1.6, darker(s.main, 0.2))


def radiator(s: Sketch) -> None:
    """A radiator that gives warmth."""
    for x in (-28, 26):
        s.box(x - 2, 0, x + 2, 8, darker(s.main, 0.2), 0.8)
    for k in range(9):
        at = -32 + k * 7.4
        s.rounded(((at, 6), (at + 6, 6), (at + 6, 54), (at, 54)), 2.6, s.main)
        s.box(at + 1.2, 10, at + 2.4, 50, lighter(s.main, 0.6), 0.4, 0)
    s.box(-34, 10, 36, 14, darker(s.main, 0.1), 1, 0.7)
    s.oval(40, 12, 4, 4, _RED)
    s.moves(motion.steam(s, 0, 56, 26, 0.9, 4))


def air_conditioner(s: Sketch) -> None:
    """An air conditioner that blows."""
    s.rounded(((-44, 26), (44, 26), (44, 56), (-44, 56)), 4, s.main)
    s.box(-40, 28, 40, 34, DARK, 1.5)
    for k in range(6):
        s.line(((-36, 38 + k * 2.6), (36, 38 + k * 2.6)), darker(s.main, 0.14), 0.5)
    s.oval(36, 51, 1.6, 1.6, hexed("#58d878"), 0.5)

    def blowing(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(6):
            u = np.linspace(0, 1, 8)
            flow = (acting.t * 0.8 + k * 0.17) % 1
            x = -30 + k * 12 + 2 * np.sin(u * 6 + acting.t * 3 + k)
            y = 25 - 20 * (flow + u * 0.4) % 26
            way = np.stack([x, np.clip(y, 1, 25)], 1)
            shapes.append(s.shape(way, None, 1.2, hexed("#b4dcf4"))._replace(closed=False))
        return shapes

    s.moves(blowing)


def cork_board(s: Sketch) -> None:
    """A board of cork with notes."""
    s.box(-34, 0, 34, 46, WOOD, 1)
    s.box(-31, 3, 31, 43, s.main, ink=0.7)
    for k, (x, y, tint) in enumerate(
        ((-24, 26, "#f6e27c"), (-4, 28, "#f4a8bc"), (14, 24, "#a8d8f0"), (-20, 8, "#b8e0a0"), (2, 8, "#ffffff"))
    ):
        paper = points((0, 0), (13, 0.6), (12.6, 12), (-0.4, 11.4)) + np.array((x, y))
        s.add(paper, hexed(tint), 0.6)
        s.oval(x + 6, y + 10.4, 1.3, 1.3, _RED, 0.5)
        for row in range(3):
            s.line(((x + 2, y + 7 - row * 2.4), (x + 10 - k % 2 * 2, y + 7 - row * 2.4)), hexed("#8a94a4"), 0.4)


def sparkler(s: Sketch) -> None:
    """A sparkler that burns."""
    s.rod(((6, 0), (0, 34)), 0.7, s.main)
    s.rod(((1.6, 24), (0, 34)), 1.2, DARK)

    def sparks(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(22):
            a = k * 0.2856 + math.sin(acting.t * 9 + k) * 0.2
            far = 6 + 10 * abs(math.sin(acting.t * 7 + k * 1.7))
            begin, end = (
                (0.4 * far * math.cos(a), 34 + 0.4 * far * math.sin(a)),
                (far * math.cos(a), 34 + far * math.sin(a)),
            )
            shapes.append(s.shape(points(begin, end), None, 0.6, hexed("#ffe08a"), glows=True)._replace(closed=False))
        shapes.append(s.shape(motion.sparkle(0, 34, 7, 8, 0.5), hexed("#fff6d0"), 0, glows=True))
        return shapes

    s.moves(sparks)


def belt(s: Sketch) -> None:
    """A coiled belt with its buckle."""
    s.add(hoop(0, 9, 22, 8.4, 5), s.main)
    s.add(arc(0, 9, 19.5, 6, math.pi, 2 * math.pi), None, 0.5, lighter(s.main, 0.5))
    s.rounded(((-6, -4), (6, -4), (6, 6), (-6, 6)), 1.4, GOLD)
    s.rounded(((-3.4, -1.6), (3.4, -1.6), (3.4, 3.6), (-3.4, 3.6)), 0.8, darker(s.main, 0.2), 0.7)
    s.rod(((-5, 1), (2, 1)), 0.7, lighter(GOLD, 0.3), 0.6)


def hook(s: Sketch) -> None:
    """A hook on its chain."""
    for k in range(3):
        s.line(smooth(((-1.6, 38 + k * 6), (0, 43 + k * 6), (1.6, 38 + k * 6), (0, 36 + k * 6))), METAL, 1.2)
    way = smooth(((0, 36), (0, 26), (9, 17), (8, 6), (0, 2), (-8, 6), (-9, 14)), closed=False)
    s.line(way, darker(s.main, 0.5), 5)
    s.line(way, s.main, 3.6)
    s.add(((-11.4, 12), (-6, 13), (-9.4, 20)), s.main)
    s.line(smooth(((0.8, 34), (1, 26), (9.6, 17), (8.4, 7)), closed=False), WHITE, 0.6)


TABLE: dict[str, PropKind] = {
    "paddle": PropKind(paddle, 170, "#e8843c", 0.0125),
    "saddle": PropKind(saddle, 72, "#8a5230", 0.013),
    "funnel": PropKind(funnel, 40, "#58a8d8", 0.006),
    "radiator": PropKind(radiator, 76, "#eceef2", 0.013),
    "air conditioner": PropKind(air_conditioner, 90, "#f2f4f8", 0.01),
    "cork board": PropKind(cork_board, 68, "#d8a870", 0.012),
    "sparkler": PropKind(sparkler, 50, "#a8b0bc", 0.007),
    "belt": PropKind(belt, 42, "#7a4a2c", 0.006),
    "hook": PropKind(hook, 56, "#a0a8b4", 0.007),
}
