"""More toys, games, instruments and rides."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.road import wheel
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, hoop, ring
from processors.engines.director.shapes import Shape, arc, box, darker, ellipse, hexed, lighter, points, rotated, smooth

_RED, _BLUE, _GREEN, _YELLOW = map(hexed, ("#e0404c", "#3a84d8", "#4cae5c", "#f6cf3e"))
_BRIGHT = (_RED, _BLUE, _GREEN, _YELLOW, hexed("#b06ad0"), hexed("#f0903c"))


def puzzle(s: Sketch) -> None:
    """Pieces of a jigsaw, one away from the rest."""

    def piece(x: float, y: float, tone: tuple[float, float, float], turn: float = 0.0) -> None:
        ring_ = np.concatenate([
            points((-4, -4), (-1.2, -4)), arc(0, -3.4, 1.4, 1.5, math.pi, 0, 8), points((1.2, -4), (4, -4), (4,
                -1.2)),
            arc(4.8, 0, 1.5, 1.4, -2.2, 2.2, 8), points((4, 1.2), (4, 4), (1.2, 4)), arc(0, 4.8, 1.4, 1.5, -0.6,
                3.8, 8),
            points((-1.2, 4), (-4, 4), (-4, 1.2)), arc(-3.4, 0, 1.5, 1.4, math.pi / 2, -math.pi / 2, 8),
                points((-4, -1.2)),
        ])  # fmt: skip
        s.add(rotated(ring_, turn) + np.array((x, y)), tone)
        s.line(rotated(points((-3.2, 3.2), (-1.6, 3.2)), turn) + np.array((x, y)), lighter(tone, 0.6), 0.4)

    piece(-5, 5, s.main)
    piece(3, 5, _YELLOW)
    piece(-5, 13, _RED)
    piece(7.6, 15, _GREEN, 0.35)


def spinning_top(s: Sketch) -> None:
    """A spinning top that wobbles."""
    top = s.part()
    top.rod(((0, 12), (0, 17)), 0.7, WOOD)
    top.ball(0, 17.4, 1.2, _RED)
    top.turned(((0.4, 0), (7.4, 8), (7.6, 9.4), (2.2, 12)), s.main, inside=lighter(s.main, 0.3))
    top.add(ring(6.0, 6.0, 7.4, top=7.0), _YELLOW, 0.4)
    top.add(ring(3.6, 3.2, 4.2, top=4.4), WHITE, 0.3)
    shapes = top.still

    def wobbling(acting: Acting) -> list[Shape]:
        lean = 0.12 * math.sin(acting.t * 3)
        stripe = 5.6 * math.sin(acting.t * 12)
        light = s.shape(points((stripe - 0.7, 8), (stripe + 0.7, 8), (stripe * 0.4, 3)), lighter(s.main, 0.6), 0)
        return [one._replace(outline=rotated(one.outline, lean)) for one in (*shapes, light)]

    s.moves(wobbling)


def brick(s: Sketch) -> None:
    """Toy bricks on top of each other."""
    for x, y, tone in ((-9, 0, s.main), (1, 0, _BLUE), (-4, 6, _YELLOW)):
        s.block(x, y, x + 10, y + 6, tone, (3, 2.4))
        for k in range(2):
            for d in range(2):
                s.turned(
                    ((1.3, y + 6.4 + d * 1.3), (1.3, y + 7.6 + d * 1.3)),
                    tone,
                    x + 2.8 + 4.4 * k + d * 1.4,
                    lighter(tone, 0.3),
                    ink=0.7,
                )


def toy_train(s: Sketch) -> None:
    """A wooden train with two wagons."""
    for x, tone in ((-22, _YELLOW), (-9, _BLUE)):
        s.box(x - 5, 3, x + 5, 9, tone, 0.8)
        s.rod(((x + 5, 4), (x + 8, 4)), 0.5, DARK)
    for x, y in ((-24, 10), (-20, 10.4), (-22, 12)):
        s.ball(x, y, 2, _RED if y < 11 else _GREEN, 0.8)
    s.block(-11, 9, -8, 12, _RED, (0.8, 0.8))
    s.block(-8, 9, -5, 13, _YELLOW, (0.8, 0.8))
    s.box(2, 3, 20, 7, s.main, 0.8)
    s.rounded(((2, 7), (2, 17), (9, 17), (9, 7)), 0.8, s.main)
    s.box(4, 10, 7.4, 14.6, hexed("#bfe4f4"), 0.5)
    s.box(0.8, 16.6, 10.2, 18.4, _RED, 0.8)
    s.rounded(((9, 7), (9, 12.6), (19, 12.6), (19, 7)), 2.4, lighter(s.main, 0.16))
    s.turned(((1.2, 12), (2.0, 17)), _RED, 15.6, DARK)
    s.moves(motion.steam(s, 15.6, 17.4, 6, 0.4, 2))
    for axle in (-25.0, -19.0, -12.0, -6.0, 4.4, 11.0, 17.0):
        wheel(s, axle, 2.6, 2.6, _YELLOW, 4)


def yo_yo(s: Sketch) -> None:
    """A yo-yo that goes up and down on its string."""

    def hanging(acting: Acting) -> list[Shape]:
        y = 8 + 9 * abs(math.sin(acting.t * 1.6))
        turn = acting.t * 8
        disc = [s.shape(ellipse(0, y, 4.6, 4.6), s.main), s.shape(ellipse(0, y, 3.2, 3.2), lighter(s.main, 0.35), 0.5)]
        star = s.shape(rotated(motion.sparkle(0, 0, 2.6, 5, 0.5), turn) + np.array((0, y)), _YELLOW, 0.4)
        return [Shape(points((0, y), (0.4, 30)) * s.unit, None, 0.24 * s.unit, DARK, False), *disc, star]

    s.moves(hanging)
    s.line(hoop(0.4, 31, 1.2, 1.2, 0.3), DARK, 0.3)


def rubber_duck(s: Sketch) -> None:
    """A bath duck."""
    duck = s.part()
    duck.curve(((-7, 6), (-6, 1), (0, 0), (5.6, 1), (6.6, 5), (3, 7.6), (-2, 6.6), (-5.4, 8.6)), s.main)
    duck.oval(3, 10.6, 4.2, 4.0, s.main)
    duck.oval(3, 8.2, 3.2, 1.6, s.main, 0)
    duck.curve(((-4, 5.6), (-1, 2.4), (2, 3.8), (0, 6)), darker(s.main, 0.14), 0.8)
    duck.curve(((6.4, 10.6), (9.6, 11), (9.8, 9.8), (6.4, 8.8)), hexed("#f0782c"), 0.9)
    duck.oval(4.6, 11.8, 0.8, 1.1, DARK, 0)
    duck.oval(4.4, 12.2, 0.3, 0.36, WHITE, 0)
    duck.oval(1, 12.6, 1.0, 0.6, WHITE, 0, 0.6)
    s.moves(motion.floating(s, duck, 0.4, 2.0, 0.06))


def chess_set(s: Sketch) -> None:
    """A chess board with pieces."""
    left, right, deep = np.array((-22.0, 0.0)), np.array((44.0, 0.0)), np.array((6.0, 15.0))
    s.block(-23, -2, 23, 0, darker(WOOD, 0.4), (6, 15))
    for row in range(8):
        for k in range(8):
            a = left + right * k / 8 + deep * row / 8
            cell = np.array([a, a + right / 8, a + right / 8 + deep / 8, a + deep / 8])
            s.add(cell, hexed("#f2e2c4") if (row + k) % 2 else hexed("#8a5a38"), 0)
    spots = ((1, 7, 1, 0), (4, 7, 1, 1), (6, 6, 1, 0), (3, 4, 0, 0), (5, 3, 1, 0), (2, 1, 0, 1), (6, 1, 0, 0))
    for k, row, dark, tall in spots:
        at = left + right * (k + 0.5) / 8 + deep * (row + 0.4) / 8
        tone, h = hexed("#3a3038") if dark else hexed("#fbf0dc"), 8.0 if tall else 5.2
        x, y = float(at[0]), float(at[1])
        s.turned(((1.9, y), (1.7, y + 0.9), (0.7, y + 1.8), (0.6, y + h - 2), (1.2, y + h - 1.2)), tone, x, ink=0.7)
        s.ball(x, y + h, 1.25, tone, 0.7)


def music_box(s: Sketch) -> None:
    """An open box with a ballerina that turns."""
    s.add(points((-10, 7), (-11, 21), (12, 23), (13, 10)), darker(s.main, 0.2))
    s.add(points((-8.4, 9), (-9.2, 19.4), (10.4, 21.2), (11.2, 11)), hexed("#d8ecf6"), 0.6)
    s.block(-12, 0, 9, 7, s.main, (4, 3.4))
    s.line(box(-10.6, 1.4, 7.6, 5.6), GOLD, 0.4, True)
    s.add(points((-10.4, 7.4), (-7.4, 9.8), (11.2, 9.8), (8, 7.4)), hexed("#b8344c"), 0.5)

    def dancing(acting: Acting) -> list[Shape]:
        w = math.cos(acting.t * 1.8)
        x = 0.4
        parts = [
            (points((x - 0.4 * abs(w) - 0.2, 9), (x, 13), (x + 0.4 * abs(w) + 0.2, 9)), hexed("#f6d2b4")),
            (smooth([(x - 4 * abs(w) - 1, 12.4), (x, 14.4), (x + 4 * abs(w) + 1, 12.4), (x, 11.6)]), hexed("#f8b4cc")),
            (points((x - 0.9, 13), (x - 0.8, 16), (x + 0.8, 16), (x + 0.9, 13)), hexed("#f08cb0")),
            (ellipse(x, 17.4, 1.3, 1.4), hexed("#f6d2b4")),
            (smooth([(x - 1.4, 17.6), (x, 19.2), (x + 1.4, 17.6), (x + 0.2 * w, 18.0)]), hexed("#5c3a28")),
        ]
        arms = Shape(smooth([(x - 3 * w, 18.4), (x - 2 * w, 15.8), (x, 15.4), (x + 2 * w, 16), (x + 2.6 * w, 20)],
        closed=False) * s.unit,
                     None, 0.6 * s.unit, hexed("#f0c8a8"), False)  # fmt: skip
        return [*[s.shape(outline, tone, 0.6) for outline, tone in parts], arms]

    s.moves(dancing)
    s.moves(motion.twinkling(s, ((-6, 15), (7, 17)), 1.6, hexed("#fff0a0")))


def origami(s: Sketch) -> None:
    """A crane of folded paper."""
    s.add(points((0, 6), (-12, 18), (-3, 9)), darker(s.main, 0.12))
    s.add(points((2, 6), (14, 20), (6, 8)), lighter(s.main, 0.25))
    s.add(points((-2, 5), (2, 22), (6, 6)), s.main)
    s.add(points((2, 22), (4, 10), (6, 6)), darker(s.main, 0.16), 0.5)
    s.add(points((-4, 4), (2, 0), (8, 5), (2, 9)), lighter(s.main, 0.12))
    s.add(points((2, 0), (8, 5), (2, 9)), darker(s.main, 0.14), 0.4)
    s.add(points((14, 20), (18, 17), (13, 18)), lighter(s.main, 0.1))


def pins(s: Sketch) -> None:
    """Bowling pins and a ball."""
    for x, y in ((-6, 3), (0, 3), (6, 3), (-3, 1.4), (3, 1.4), (0, 0)):
        s.turned(
            [
                (r * 0.9, y + h * 0.92)
                for r, h in ((1.4, 0), (2.1, 3), (2.2, 5), (1.1, 9), (0.9, 10), (1.3, 12), (0.7, 13.6))
            ],
            s.main,
            x,
            tilt=0.2,
        )
        for h in (8.4, 9.4):
            s.add(ring(1.16, y + h, y + h + 0.5, x, 0.2), _RED, 0)
    s.ball(10, 4, 4, _BLUE)
    for a, b in ((9.4, 6), (10.8, 6.2), (10, 4.8)):
        s.oval(a, b, 0.45, 0.5, DARK, 0)


def golf_club(s: Sketch) -> None:
    """A club behind a ball on a tee."""
    s.rod(((-8, 90), (6, 6)), 0.9, METAL)
    s.rod(((-8, 92), (-5.6, 74)), 1.5, DARK)
    s.curve(((4, 8), (6, 2), (12, 0), (18, 1.4), (18, 4.4), (9, 7.6)), s.main)
    s.line(((9, 2.4), (16, 2.6)), lighter(s.main, 0.6), 0.6)
    s.rod(((24, 0), (24, 5)), 0.9, _RED)
    s.ball(24, 8, 3, WHITE)


def medal(s: Sketch) -> None:
    """A medal on its ribbon."""
    for side in (-1, 1):
        s.add(points((0.4 * side, 8), (4.4 * side, 22), (8 * side, 22), (3.4 * side, 8)), s.main)
        s.add(points((1.2 * side, 9), (5.6 * side, 22), (6.6 * side, 22), (2.2 * side, 9)), WHITE, 0)
    s.oval(0, 5.4, 5.4, 5.4, GOLD)
    s.oval(0, 5.4, 4.3, 4.3, lighter(GOLD, 0.3), 0.6)
    s.add(motion.sparkle(0, 5.4, 3.4, 5, 0.5), GOLD, 0.6)
    s.moves(motion.twinkling(s, ((-3, 8.6), (3.4, 3)), 2, WHITE))


def roulette(s: Sketch) -> None:
    """A roulette wheel with its ball."""
    s.turned(((20, 0), (25, 6)), WOOD, inside=darker(WOOD, 0.2))

    def turning(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(18):
            a, b = acting.t * 1.6 + k * math.pi / 9, acting.t * 1.6 + (k + 1) * math.pi / 9
            cell = points(
                *[(r * math.cos(v), 6.4 + r * 0.3 * math.sin(v)) for r, v in ((21, a), (21, b), (9, b), (9, a))]
            )
            shapes.append(s.shape(cell, hexed("#3c9c5c") if k == 0 else (_RED if k % 2 else DARK), 0.4))
        c = -acting.t * 2.6
        return [*shapes, s.shape(ellipse(17 * math.cos(c), 7 + 17 * 0.3 * math.sin(c), 1.1, 1.1), WHITE, 0.5)]

    s.moves(turning)
    s.turned(((8.6, 6.2), (4, 8.4), (1.2, 11)), GOLD, inside=lighter(GOLD, 0.3))
    s.ball(0, 12, 1.5, GOLD)


def cards(s: Sketch) -> None:
    """A hand of playing cards."""
    for k, turn in enumerate((0.5, 0.25, 0.0, -0.25, -0.5)):
        s.add(rotated(box(-3.2, 3, 3.2, 12.4, 0.6), turn), WHITE)
        tone = _RED if k % 2 == 0 else DARK
        heart = motion.sparkle(0, 8, 2.0, 4, 0.5)
        s.add(rotated(heart, turn), tone, 0.3)
        s.add(rotated(motion.sparkle(-2.2, 11.3, 0.8, 4, 0.5), turn), tone, 0)


TABLE: dict[str, PropKind] = {
    "puzzle": PropKind(puzzle, 24, "#3a84d8", 0.006),
    "spinning top": PropKind(spinning_top, 19, "#3a84d8", 0.006),
    "toy brick": PropKind(brick, 24, "#e0404c", 0.004),
    "toy train": PropKind(toy_train, 48, "#4cae5c", 0.008),
    "yo-yo": PropKind(yo_yo, 32, "#e0404c"),
    "rubber duck": PropKind(rubber_duck, 17, "#fbd23c", 0.007),
    "chess set": PropKind(chess_set, 52, "#f2e2c4"),
    "music box": PropKind(music_box, 26, "#8a4c6a"),
    "origami crane": PropKind(origami, 30, "#f08ca4", 0.006),
    "bowling pin": PropKind(pins, 26, "#fbf8f0", 0.025),
    "golf club": PropKind(golf_club, 92, "#3c4458"),
    "medal": PropKind(medal, 22, "#d8343c", 0.006),
    "roulette wheel": PropKind(roulette, 50, "#7a4a2c"),
    "playing card": PropKind(cards, 16, "#fbfaf6"),
}
