"""Toys and sport."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.dishes import heart
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, placed
from processors.engines.director.shapes import (
    Outline,
    Shape,
    arc,
    blend,
    darker,
    hexed,
    lighter,
    points,
    rotated,
    smooth,
)

_PATCH = motion.sparkle(0, 0, 1, 5, 0.81)


def _ball(s: Sketch, radius: float, marks: Sketch) -> None:
    """A ball that rolls with its marks, which end at its edge."""
    s.oval(0, radius, radius, radius, s.main)
    edge = radius * 0.97 * s.unit
    marks.parts = [[one._replace(outline=_within(one.outline, edge)) for one in marks.still]]
    s.moves(motion.rolling(s, marks, 0, radius, radius))
    s.oval(-radius * 0.38, radius * 1.46, radius * 0.2, radius * 0.12, WHITE, 0, 0.6)
    s.line(arc(0, radius, radius, radius, 0, 2 * math.pi, 44), darker(s.main, 0.62), s.size * 0.0075, True)
    s.anchors.update(top=(0, radius * 2), seat=(0, radius * 2))


def _within(outline: Outline, reach: float) -> Outline:
    """Points beyond a circle are drawn in to it."""
    away = np.maximum(np.linalg.norm(outline, axis=1, keepdims=True), 1e-9)
    return np.asarray(outline * np.minimum(1, reach / away))


def soccer_ball(s: Sketch) -> None:
    """A soccer ball with black patches."""
    marks = s.part()
    black = hexed("#2c2a34")
    marks.add(_PATCH * 4.2, black, 0.4)
    for i in range(5):
        turn = i * 2 * math.pi / 5 + math.pi / 2
        x, y = math.cos(turn), math.sin(turn)
        marks.line(((x * 4, y * 4), (x * 7.6, y * 7.6)), black, 0.45)
        side = points((-3.1, 9.0), (-2.3, 7.5), (2.3, 7.5), (3.1, 9.0), (1.8, 10.55), (-1.8, 10.55))
        marks.add(rotated(side, turn - math.pi / 2), black, 0.3)
        for lean in (-0.32, 0.32):
            u, v = math.cos(turn + lean * 1.9), math.sin(turn + lean * 1.9)
            marks.line(
                ((8.2 * math.cos(turn + lean * 0.9), 8.2 * math.sin(turn + lean * 0.9)), (8.4 * u, 8.4 * v)),
                black,
                0.45,
            )
    _ball(s, 11, marks)


def basketball(s: Sketch) -> None:
    """A basketball with its seams."""
    marks = s.part()
    seam = darker(s.main, 0.75)
    marks.line(((-12, 0), (12, 0)), seam, 0.55)
    marks.line(((0, -12), (0, 12)), seam, 0.55)
    for side in (-1, 1):
        marks.line(
            arc(
                15.4 * side,
                0,
                10,
                10.4,
                math.pi / 2 + (0 if side > 0 else -math.pi),
                math.pi * 1.5 + (0 if side > 0 else -math.pi),
                14,
            ),
            seam,
            0.55,
        )
    for x, y in ((-3, 4), (4, 6), (-5, -4), (5, -3), (2, -8)):
        marks.oval(x, y, 0.3, 0.3, darker(s.main, 0.3), 0)
    _ball(s, 12, marks)


def baseball(s: Sketch) -> None:
    """A baseball with red stitches."""
    marks = s.part()
    red = hexed("#d8343c")
    for side in (-1, 1):
        way = arc(
            5.2 * side, 0, 3.2, 3.4, math.pi * (0.68 if side > 0 else -0.32), math.pi * (1.32 if side > 0 else 0.32), 9
        )
        marks.line(way, red, 0.12)
        for x, y in way[1:-1]:
            marks.line(((x - 0.28, y + 0.16), (x + 0.28, y - 0.16)), red, 0.12)
    _ball(s, 3.7, marks)


def tennis_ball(s: Sketch) -> None:
    """A tennis ball."""
    marks = s.part()
    for side in (-1, 1):
        way = arc(
            4.4 * side, 0, 2.8, 3.2, math.pi * (0.66 if side > 0 else -0.34), math.pi * (1.34 if side > 0 else 0.34), 10
        )
        marks.line(way, WHITE, 0.3)
    _ball(s, 3.4, marks)


def beach_ball(s: Sketch) -> None:
    """A striped ball."""
    marks = s.part()
    for i, tint in enumerate(("#f6f4f0", "#f6cf3e", "#3a9ad8")):
        turn = i * 2 * math.pi / 3
        wedge = np.concatenate([points((0, 0)), arc(0, 0, 14.4, 14.4, turn, turn + math.pi / 3, 7)])
        marks.add(wedge, hexed(tint), 0.3)
    marks.oval(0, 0, 2.4, 2.4, WHITE, 0.6)
    _ball(s, 15, marks)


def american_football(s: Sketch) -> None:
    """An oval ball with laces."""
    made = s.part()
    made.curve(((-14, 0), (-9, 6), (0, 8.4), (9, 6), (14, 0), (9, -6), (0, -8.4), (-9, -6)), s.main)
    made.curve(((-12, -1), (-6, -6), (0, -7.6), (9, -5), (12, 0), (0, -3)), darker(s.main, 0.2), 0)
    for x in (-9.6, 9.6):
        made.line(((x, -5.2), (x * 1.06, 0), (x, 5.2)), WHITE, 1)
    made.line(((-4, 3), (4, 3)), WHITE, 0.7)
    for x in (-3, -1, 1, 3):
        made.line(((x, 1.8), (x, 4.2)), WHITE, 0.6)
    s.parts.append([one._replace(outline=placed(rotated(one.outline, 0.4), 0, 10 * s.unit)) for one in made.still])


def racket(s: Sketch) -> None:
    """A tennis racket and a ball."""
    made = s.part()
    for x in np.arange(-9, 10, 3.0):
        tall = 13 * math.sqrt(1 - (x / 11) ** 2)
        made.line(((x, 52 - tall), (x, 52 + tall)), hexed("#f4f0e4"), 0.35)
    for y in np.arange(-11, 12, 3.0):
        wide = 11 * math.sqrt(1 - (y / 14) ** 2)
        made.line(((-wide, 52 + y), (wide, 52 + y)), hexed("#f4f0e4"), 0.35)
    made.line(arc(0, 52, 11, 14, 0, 2 * math.pi, 30), darker(s.main, 0.5), 2.4, True)
    made.line(arc(0, 52, 11, 14, 0, 2 * math.pi, 30), s.main, 1.5, True)
    for side in (-1, 1):
        made.rod(((5 * side, 40), (0.8 * side, 30)), 0.9, s.main, 0.7)
    made.rod(((0, 30), (0, 8)), (1.2, 1.4), s.main)
    made.rounded(((-1.7, 0), (1.7, 0), (1.5, 17), (-1.5, 17)), 0.6, DARK)
    s.parts.append([one._replace(outline=rotated(one.outline, -0.35)) for one in made.still])
    s.ball(-3, 3.4, 3.4, hexed("#d8ec4a"))


def teddy(s: Sketch) -> None:
    """A teddy bear with a bow tie."""
    light = lighter(s.main, 0.5)
    for side in (-1, 1):
        s.oval(9.4 * side, 40, 4.4, 4.4, s.main)
        s.oval(9.4 * side, 40, 2.4, 2.4, light, 0.4)
        s.oval(12.4 * side, 18, 4, 8, s.main, 1, 0.5 * side)
    s.oval(0, 14, 11.4, 12, s.main)
    s.oval(0, 13.4, 7.4, 8.4, light, 0.4)
    for side in (-1, 1):
        s.oval(9.4 * side, 5.4, 6, 5.4, s.main)
        s.oval(10 * side, 5.4, 3.6, 3.4, light, 0.5)
        for turn in (0.6, 1.57, 2.54):
            s.oval(10 * side + 2 * math.cos(turn), 5.4 + 2.1 * math.sin(turn), 0.75, 0.7, s.main, 0)
    s.oval(0, 32.4, 12.6, 10.6, s.main)
    s.curve(((11.6, 30), (10.6, 36), (6, 40), (8, 33), (5, 24)), darker(s.main, 0.14), 0)
    s.oval(0, 29.4, 5.6, 4.4, light, 0.5)
    s.curve(((-1.9, 31.6), (0, 32.2), (1.9, 31.6), (0, 29.8)), DARK, 0)
    s.line(((0, 30), (0, 28.4)), DARK, 0.5)
    s.line(arc(-1.4, 28.4, 1.4, 1.1, math.pi, 2 * math.pi, 6), DARK, 0.5)
    s.line(arc(1.4, 28.4, 1.4, 1.1, math.pi, 2 * math.pi, 6), DARK, 0.5)
    for side in (-1, 1):
        s.oval(5.4 * side, 34, 1.3, 1.6, hexed("#2c2028"), 0)
        s.oval(5.4 * side - 0.4, 34.6, 0.45, 0.5, WHITE, 0)
        s.oval(8.2 * side, 30.4, 1.7, 1, hexed("#f0988c"), 0)
        s.add(((0, 22), (5 * side, 24.4), (5 * side, 19.6)), hexed("#d8404c"), 0.8)
    s.oval(0, 22, 1.4, 1.3, hexed("#b02c3c"), 0.8)


def doll(s: Sketch) -> None:
    """A rag doll with braids."""
    skin, hair = hexed("#fbdcc0"), hexed("#d8803c")
    for side in (-1, 1):
        s.rod(((3 * side, 14), (3.6 * side, 2)), 2, WHITE)
        s.oval(4.2 * side, 1.6, 2.8, 1.7, hexed("#8a3040"))
        s.rod(((4 * side, 24), (10 * side, 17)), (2, 1.8), s.main)
        s.oval(10.6 * side, 16, 2, 2, skin)
        s.rod(((8 * side, 33), (10.6 * side, 26), (10 * side, 21)), (2.2, 2, 1.2), hair)
        s.oval(10.2 * side, 23, 1.7, 1, hexed("#f6cf3e"), 0.7)
    s.curve(((-3.6, 26), (3.6, 26), (6, 18), (10, 9), (0, 7.6), (-10, 9), (-6, 18)), s.main)
    s.add(
        np.concatenate([arc(0, 9.4, 9.8, 1.6, math.pi, 2 * math.pi), arc(0, 11, 9, 1.6, 2 * math.pi, math.pi)]),
        WHITE,
        0.5,
    )
    s.add(points((-3, 24), (3, 24), (4.6, 12), (-4.6, 12)), WHITE, 0.6)
    s.curve(heart(0, 18, 1.5), hexed("#e8556a"), 0)
    s.oval(0, 33, 9, 8.4, hair)
    s.oval(0, 32, 7.6, 7.2, skin, 0.8)
    s.curve(((-7.8, 33), (-6, 38.6), (0, 40.6), (6, 38.6), (7.8, 33), (5, 35.6), (1, 37), (-4, 35.4)), hair)
    for side in (-1, 1):
        s.oval(3 * side, 31.6, 1, 1.3, DARK, 0)
        s.oval(3 * side - 0.3, 32.1, 0.35, 0.4, WHITE, 0)
        s.oval(5 * side, 29.2, 1.3, 0.8, hexed("#f6a09a"), 0)
    s.line(arc(0, 29.4, 1.8, 1.3, math.pi, 2 * math.pi, 8), hexed("#b04048"), 0.5)


def snowman(s: Sketch) -> None:
    """A snowman with scarf, hat and carrot."""
    for side in (-1, 1):
        s.line(((24 * side, 74), (48 * side, 92), (56 * side, 104)), hexed("#6a4630"), 2.4)
        s.line(((48 * side, 92), (60 * side, 92)), hexed("#6a4630"), 1.8)
    s.ball(0, 32, 34, s.main)
    s.ball(0, 78, 26, s.main)
    s.ball(0, 115, 20, s.main)
    for y in (88, 76, 64):
        s.oval(0, y, 2.2, 2.2, DARK, 0.4)
    for side in (-1, 1):
        s.oval(7 * side, 121, 2.2, 2.6, DARK, 0)
        s.oval(7 * side - 0.6, 122, 0.7, 0.8, WHITE, 0)
        s.oval(12 * side, 112, 3, 1.8, hexed("#f6b0ac"), 0)
    s.add(((-1, 113.4), (-1, 118), (17, 113.6)), hexed("#f58a2c"))
    for i in range(5):
        angle = math.pi * (1.2 + 0.15 * i)
        s.oval(9.4 * math.cos(angle), 111 + 6.4 * math.sin(angle), 1.1, 1.1, DARK, 0)
    red = hexed("#d8343c")
    s.curve(((-20, 100), (0, 94), (20, 100), (19, 92), (0, 87), (-19, 92)), red)
    tail = s.part()
    tail.curve(((9, 92), (17, 91), (20, 72), (10, 72)), red)
    for x in (11, 14, 17):
        tail.line(((x + 0.6, 73), (x + 0.8, 68)), red, 1.6)
    s.moves(motion.swaying(s, tail, (13, 92), 0.12))
    s.add(np.concatenate([arc(0, 131, 22, 4, 0, 2 * math.pi, 20)]), DARK)
    s.add(((-14, 131), (14, 131), (13, 154), (-13, 154)), DARK)
    s.add(((-14, 132), (14, 132), (13.8, 138), (-13.8, 138)), red, 0.6)
    s.anchors.update(top=(0, 154))


def fishing_rod(s: Sketch) -> None:
    """A fishing rod with its float."""
    s.rod(((0, 0), (60, 100), (120, 170)), (1.6, 1, 0.4), s.main)
    s.rod(((0, 0), (14, 23)), 2.2, hexed("#c8a070"))
    s.oval(20, 26, 5, 5, METAL)
    s.oval(20, 26, 2, 2, DARK, 0.6)
    s.moves(lambda acting: _line_of(s, acting))
    s.anchors.update(hand=(6, 10))


def _line_of(s: Sketch, acting: Acting) -> list[Shape]:
    bob = 2 * math.sin(acting.t * 2)
    way = smooth(((120, 170), (126, 120), (124, 60), (124, 12 + bob)), closed=False)
    line = Shape(way * s.unit, None, 0.5 * s.unit, hexed("#e8ecf0"), False)
    red = s.shape(arc(124, 8 + bob, 3.4, 4.4, 0, math.pi), hexed("#e0343c"), 0.4)
    white = s.shape(arc(124, 8 + bob, 3.4, 4.4, math.pi, 2 * math.pi), WHITE, 0.4)
    return [line, red, white]


def dice(s: Sketch) -> None:
    """A die that shows three faces."""
    s.add(((0, 0), (8, 3.6), (8, 12.4), (0, 8.8)), darker(s.main, 0.2))
    s.add(((0, 0), (-8, 3.6), (-8, 12.4), (0, 8.8)), s.main)
    s.add(((0, 8.8), (8, 12.4), (0, 16), (-8, 12.4)), lighter(s.main, 0.3))
    dot = DARK if sum(s.main) > 380 else WHITE
    s.oval(0, 12.4, 1.8, 0.9, hexed("#d8343c"), 0)
    for x, y in ((-6, 9.6), (-2, 3), (-4, 6.4)):
        s.oval(x, y, 0.8, 1.1, dot, 0)
    for x, y in ((2, 3), (6, 4.8), (2, 7.4), (6, 9.4)):
        s.oval(x, y, 0.8, 1.1, dot, 0)


def chess(s: Sketch) -> None:
    """A chess king and a pawn."""
    s.turned(
        smooth(((3.2, 0), (3.2, 1.4), (1.8, 2.6), (1.2, 7), (2.2, 9), (1.6, 9.8)), closed=False, steps=3),
        lighter(s.main, 0.75),
        5.4,
    )
    s.ball(5.4, 11.4, 2.1, lighter(s.main, 0.75))
    s.turned(
        smooth(((4, 0), (4, 1.8), (2.2, 3.4), (1.6, 11), (3, 12.4), (1.8, 13.4), (3.2, 18)), closed=False, steps=3),
        s.main,
        -3,
        lighter(s.main, 0.2),
    )
    s.box(-3.6, 18, -2.4, 22, s.main)
    s.box(-5, 19.4, -1, 20.6, s.main)


def puzzle_cube(s: Sketch) -> None:
    """A cube of coloured squares."""
    tints = tuple(map(hexed, ("#e0343c", "#3a74d0", "#f6cf3e", "#4aa455", "#f6f4f0", "#f0882c")))
    origin = np.array((0.0, 0.0))
    right, left, up = np.array((8, 3.6)) / 3, np.array((-8, 3.6)) / 3, np.array((0, 9.0)) / 3
    for a, b, base, first in ((right, up, origin, 0), (left, up, origin, 2), (right, left, up * 3, 4)):
        for i in range(3):
            for j in range(3):
                corner = base + a * i + b * j
                tint = tints[(first + (i * 2 + j * 3 + int(s.rng.integers(2))) % 6) % 6]
                s.add(np.stack([corner, corner + a, corner + a + b, corner + b]), tint, 0.9, DARK)


def dart_board(s: Sketch) -> None:
    """A target with an arrow in its middle."""
    for reach, fill in ((20, s.main), (16, WHITE), (12, s.main), (8, WHITE), (4, s.main)):
        s.oval(0, 22, reach, reach, fill, 0.8)
    s.rod(((0, 22), (14, 32)), 0.7, WOOD, 0.7)
    s.add(((13, 31), (15, 36), (20, 39), (20, 35), (22, 33), (18, 31)), hexed("#3a9ad8"), 0.8)
    for x in (-12, 12):
        s.rod(((x, 5), (x * 1.3, 0)), 1, WOOD, 0.7)


def gamepad(s: Sketch) -> None:
    """A game controller."""
    s.curve(
        (
            (-6, 9),
            (-9, 9.6),
            (-12, 6),
            (-13, 0.6),
            (-11, -0.4),
            (-7, 3),
            (7, 3),
            (11, -0.4),
            (13, 0.6),
            (12, 6),
            (9, 9.6),
            (6, 9),
        ),
        s.main,
    )
    s.curve(((-10, 7.6), (-7, 9), (-4, 8.4), (-8, 7.8)), lighter(s.main, 0.7), 0)
    s.box(-8.6, 5.4, -5, 6.6, DARK, 0.2, 0)
    s.box(-7.4, 4.2, -6.2, 7.8, DARK, 0.2, 0)
    for x, y, tint in ((6.8, 7.4, "#f6cf3e"), (8.4, 6, "#e0343c"), (5.2, 6, "#3a9ad8"), (6.8, 4.6, "#4aa455")):
        s.oval(x, y, 0.8, 0.8, hexed(tint), 0.5)
    for x in (-3.2, 3.2):
        s.oval(x, 4.4, 1.6, 1.5, DARK, 0.5)
        s.oval(x, 4.7, 1, 0.9, lighter(DARK, 0.2), 0)
    s.add(placed(motion.sparkle(0, 0, 0.9, 4, 0.5), 0, 7.4), blend(GOLD, WHITE, 0.3), 0, glows=True)


TABLE: dict[str, PropKind] = {
    "ball": PropKind(beach_ball, 30, "#e0484c"),
    "soccer ball": PropKind(soccer_ball, 22, "#f6f6f4"),
    "basketball": PropKind(basketball, 24, "#e8803c"),
    "baseball": PropKind(baseball, 7.4, "#f6f4ee"),
    "tennis ball": PropKind(tennis_ball, 6.8, "#d0e63e"),
    "football": PropKind(american_football, 28, "#a0582c"),
    "racket": PropKind(racket, 60, "#d8343c"),
    "teddy bear": PropKind(teddy, 44, "#b8783c"),
    "doll": PropKind(doll, 40, "#e06a9a"),
    "snowman": PropKind(snowman, 150, "#f6faff"),
    "fishing rod": PropKind(fishing_rod, 150, "#6a4630"),
    "dice": PropKind(dice, 16, "#f6f4f0"),
    "chess piece": PropKind(chess, 22, "#4a3a34"),
    "puzzle cube": PropKind(puzzle_cube, 17, "#3a74d0"),
    "target": PropKind(dart_board, 44, "#d8343c"),
    "gamepad": PropKind(gamepad, 26, "#4a4e5c"),
}
