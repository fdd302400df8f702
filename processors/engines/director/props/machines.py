"""Machines: of the household, of arcades, of workshops and works."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import (
    DARK,
    GLASS,
    GOLD,
    METAL,
    WHITE,
    PropKind,
    Sketch,
)
from processors.engines.director.shapes import (
    Bgr,
    Outline,
    Shape,
    arc,
    box,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
    smooth,
)

_NEON = tuple(map(hexed, ("#ff5c9c", "#4cd8f8", "#f8e05c", "#8cf06c", "#b47cff")))
_RED = hexed("#d8343c")


def _lamps(s: Sketch, spots: list[tuple[float, float]], size: float) -> None:
    """Coloured lamps that run."""

    def lit(acting: Acting) -> list[Shape]:
        step = int(acting.t * 6)
        return [
            s.shape(
                ellipse(x, y, size, size, steps=10),
                lighter(_NEON[(k + step) % 5], 0.3 * ((k + step) % 2)),
                0.4,
                glows=True,
            )
            for k, (x, y) in enumerate(spots)
        ]

    s.moves(lit)


def cog(radius: float, teeth: int, deep: float) -> Outline:
    """The outline of a toothed wheel around the origin."""
    spots = []
    for k in range(teeth):
        for share, r in ((0.0, radius), (0.12, radius + deep), (0.42, radius + deep), (0.54, radius)):
            a = 2 * math.pi * (k + share) / teeth
            spots.append((r * math.cos(a), r * math.sin(a)))
    return np.array(spots)


def _wheel(s: Sketch, x: float, y: float, radius: float, teeth: int, fill: Bgr, pace: float) -> None:
    part = s.part()
    part.add(cog(radius, teeth, radius * 0.2), fill)
    part.oval(0, 0, radius * 0.78, radius * 0.78, lighter(fill, 0.16), 0.5)
    for turn in np.arange(5) * 2 * math.pi / 5:
        part.add(rotated(ellipse(radius * 0.46, 0, radius * 0.22, radius * 0.16), turn), darker(fill, 0.55), 0.4)
    part.oval(0, 0, radius * 0.18, radius * 0.18, darker(fill, 0.3), 0.6)
    s.moves(motion.spinning(s, part, x, y, pace))


def gears(s: Sketch) -> None:
    """Three toothed wheels in mesh."""
    _wheel(s, -5.4, 7.4, 5.6, 12, s.main, 0.9)
    _wheel(s, 6.2, 6.0, 4.6, 10, hexed("#c87a4c"), -1.08)
    _wheel(s, 3.0, 14.8, 3.4, 8, METAL, 1.35)


def microwave(s: Sketch) -> None:
    """A microwave oven with a turning plate."""
    s.block(-24, 0, 22, 27, s.main, (5, 4))
    s.box(-21, 3, 9, 24, DARK, 2)
    s.moves(motion.glowing(s, box(-19, 5, 7, 22, 1.4), (hexed("#f8c45c"), hexed("#fbd88c")), 3))
    s.oval(-6, 7.4, 9, 1.8, lighter(GLASS, 0.3), 0.5)
    s.turned(((2.6, 8), (3.6, 13)), _RED, -6, hexed("#5c3420"))
    s.moves(motion.steam(s, -6, 13.4, 7, 0.5, 2))
    s.box(11, 17, 20, 22, hexed("#1c2c24"), 0.6, 0.6)
    s.line(((12.4, 19.6), (18.6, 19.6)), hexed("#5cf08c"), 1.2, glows=True)
    for k in range(9):
        s.oval(12.6 + 2.9 * (k % 3), 6 + 3.2 * (k // 3), 0.9, 0.9, darker(s.main, 0.2), 0.4)
    s.line(((10, 4), (10, 23)), METAL, 0.9)


def toaster(s: Sketch) -> None:
    """A toaster with two slices that jump."""

    def slices(acting: Acting) -> list[Shape]:
        up = 1.6 * abs(math.sin(acting.t * 1.5))
        return [
            s.shape(smooth([(x - 5, 14), (x - 5.4, 22 + up), (x - 3, 24.6 + up), (x + 3, 24.6 + up), (x + 5.4,
            22 + up), (x + 5, 14)], steps=3),
                    hexed(tone), 1.0)
            for x, tone in ((2.0, "#c88848"), (-2.4, "#dca05c"))
        ]  # fmt: skip

    s.moves(slices)
    s.rounded(((-13, 1), (-12, 17), (12, 17), (13, 1)), 4, s.main)
    s.rounded(((-11, 12), (-10.4, 15.6), (10.4, 15.6), (11, 12)), 1.6, lighter(s.main, 0.4), 0)
    s.box(-9.4, 16.2, 9.4, 17.6, DARK, 0.6, 0.6)
    s.box(12.4, 8, 15, 10, DARK, 0.6)
    s.oval(8.6, 4.6, 1.6, 1.6, METAL, 0.6)
    s.box(-12, 0, 12, 1.6, DARK, 0.6, 0.6)


def blender(s: Sketch) -> None:
    """A blender with a fruit drink that whirls."""
    s.rounded(((-6, 0), (-5, 9), (5, 9), (6, 0)), 1.4, s.main)
    s.oval(0, 4.4, 2.2, 2.2, METAL, 0.7)
    s.turned(((4, 9), (6.4, 25)), lighter(GLASS, 0.2), inside=lighter(GLASS, 0.6))
    s.turned(((3.9, 9.8), (5.4, 19.4)), hexed("#f0709c"), inside=hexed("#f8a8c4"), ink=0.4)

    def whirl(acting: Acting) -> list[Shape]:
        a = acting.t * 9
        u = np.linspace(0, 5, 16)
        way = np.stack([np.cos(a + u) * (0.5 + u * 0.75), 19.4 + np.sin(a + u) * (0.14 + u * 0.2)], 1)
        return [Shape(way * s.unit, None, 0.5 * s.unit, WHITE, False)]

    s.moves(whirl)
    s.turned(((6.6, 24.6), (6.2, 27)), DARK, inside=lighter(DARK, 0.2))
    s.line(smooth(((6, 23), (9.4, 21), (8.6, 14), (5.4, 12)), closed=False), DARK, 1.1)
    s.add(points((-4.4, 12), (-5.6, 22), (-4.6, 22), (-3.6, 12)), WHITE, 0)


def coffee_machine(s: Sketch) -> None:
    """An espresso machine that fills a cup."""
    s.block(-18, 0, 15, 5, darker(s.main, 0.15), (5, 4))
    s.block(-18, 5, -4, 34, s.main, (5, 4))
    s.block(-18, 22, 15, 34, s.main, (5, 4))
    s.box(-16, 24, 13, 32, lighter(s.main, 0.3), 1.4, 0.5)
    for x in (-12, -7):
        s.oval(x, 28, 2.0, 2.0, METAL, 0.7)
    s.oval(1, 28, 3, 3, WHITE, 0.7)
    s.line(((1, 28), (2.6, 29.6)), _RED, 0.4)
    s.oval(8.6, 28, 1.2, 1.2, hexed("#5cf08c"), 0.5, glows=True)
    s.turned(((3, 18), (3.6, 22)), METAL, 6)
    s.rod(((6, 19.6), (16, 18.4)), 1.0, DARK)
    s.turned(((2.4, 5.4), (3.6, 10.6)), WHITE, 6, hexed("#5c3420"))

    def stream(acting: Acting) -> list[Shape]:
        sway = 0.12 * math.sin(acting.t * 14)
        return [s.shape(points((5.4 + x, 18), (5.9 + x, 18), (5.8 + x + sway, 10.4), (5.5 + x + sway, 10.4)),
        hexed("#6a3c20"), 0.3)
                for x in (-0.9, 0.9)]  # fmt: skip

    s.moves(stream)
    s.moves(motion.steam(s, 6, 11, 8, 0.4, 2))


def vacuum(s: Sketch) -> None:
    """A vacuum cleaner."""
    s.line(smooth(((16, 20), (4, 44), (-22, 40), (-30, 76), (-18, 84)), closed=False), hexed("#5c5a68"), 4)
    s.line(((-18, 84), (-52, 6)), METAL, 3)
    s.rounded(((-66, 0), (-62, 8), (-44, 8), (-38, 0)), 3, DARK)
    s.curve(((0, 8), (-4, 20), (6, 32), (28, 33), (42, 22), (42, 8)), s.main)
    s.curve(((2, 22), (8, 29), (26, 30), (34, 24), (16, 24)), lighter(s.main, 0.35), 0)
    s.oval(30, 12, 12, 12, DARK)
    s.oval(30, 12, 6, 6, METAL, 0.6)
    s.oval(4, 6, 6, 6, DARK)
    s.line(smooth(((10, 33), (18, 42), (28, 33)), closed=False), DARK, 3)


def robot_vacuum(s: Sketch) -> None:
    """A flat robot that cleans floors."""
    for x in (-13, 13):
        s.oval(x, 1.8, 3.2, 1.8, DARK, 0.4)
    s.rounded(((-20, 1.6), (-20.6, 6.4), (-18, 8.6), (18, 8.6), (20.6, 6.4), (20, 1.6)), 1.4, s.main)
    s.box(-20.2, 3.2, 20.2, 4.6, DARK, 0.3)
    s.oval(0, 8.6, 17.6, 1.5, lighter(s.main, 0.3), 0.4)
    s.oval(9, 9.2, 3.4, 1.0, DARK, 0.3)
    s.add(points((-14, 5.6), (-14, 7.2), (-9, 7.2), (-9, 5.6)), hexed("#4cd8f8"), 0.2, glows=True)


def typewriter(s: Sketch) -> None:
    """A typewriter with a sheet of paper."""
    s.add(points((-9, 14), (-8.4, 30), (9.6, 30), (9, 14)), WHITE)
    for y in np.arange(18, 28, 2.2):
        s.line(((-6.6, y), (5.4 + (y % 3), y)), hexed("#6a6670"), 0.4)
    s.rod(((-17, 14.6), (17, 14.6)), 2.0, DARK)
    for x in (-18.6, 18.6):
        s.box(x - 1, 13, x + 1, 16.4, METAL, 0.4)
    s.rounded(((-16, 0), (-17, 4), (-13, 12.6), (13, 12.6), (17, 4), (16, 0)), 1.4, s.main)
    s.curve(((-9, 10), (0, 12), (9, 10), (7, 8.6), (-7, 8.6)), darker(s.main, 0.45), 0.5)
    for row in range(3):
        for k in range(9 - row):
            x = -11.2 + 2.6 * k + 1.2 * row
            s.oval(x + 0.6, 6.8 - 2.1 * row, 0.95, 0.7, DARK, 0.3)
            s.oval(x + 0.5, 7.0 - 2.1 * row, 0.6, 0.36, WHITE, 0)


def turntable(s: Sketch) -> None:
    """A record player with a turning record."""
    s.block(-20, 0, 17, 6, s.main, (5, 13))
    s.oval(-1, 13, 14, 6.2, hexed("#1c1a24"), 0.8)
    for r in (12, 9.6, 7.2):
        s.line(arc(-1, 13, r, r * 0.44, 0, 6.28, 30), hexed("#3c3a48"), 0.25)
    s.oval(-1, 13, 4.4, 1.95, _RED, 0.5)

    def gleam(acting: Acting) -> list[Shape]:
        a = acting.t * 2.4
        return [
            s.shape(points((-1, 13), (-1 + 13 * math.cos(b), 13 + 5.7 * math.sin(b)),
            (-1 + 13 * math.cos(b + 0.22), 13 + 5.7 * math.sin(b + 0.22))),
                    hexed("#5a5868"), 0)
            for b in (a, a + math.pi)
        ]  # fmt: skip

    s.moves(gleam)
    s.oval(-1, 13.1, 0.5, 0.3, WHITE, 0.3)
    s.oval(16, 16, 1.8, 1.0, METAL, 0.7)
    s.line(smooth(((16, 16.4), (15, 11), (7, 10.4)), closed=False), METAL, 0.9)
    s.box(5.6, 9.6, 7.8, 11, DARK, 0.3)
    for x in (-16, -12):
        s.oval(x, 3, 1.2, 1.2, GOLD, 0.5)


def console(s: Sketch) -> None:
    """A game console with its controller."""
    s.block(-18, 0, 12, 6, s.main, (5, 8))
    s.moves(motion.glowing(s, box(-16, 2.4, -3, 3.4, 0.3), (hexed("#4cb8ff"), hexed("#a46cff")), 2))
    s.oval(8, 3, 1.2, 1.2, hexed("#5cf08c"), 0.4, glows=True)
    s.curve(((6, 0), (4.6, -4), (8, -5), (11, -2), (17, -2), (20, -5), (23.4, -4), (22, 0), (14, 2)), DARK)
    for x, y, tone in ((18, -0.6, "#e0404c"), (19.4, 0.4, "#4c8cf0"), (16.6, 0.4, "#5cc06c"), (18, 1.2, "#f6cf3e")):
        s.oval(x, y, 0.6, 0.5, hexed(tone), 0.3)
    s.oval(9.6, 0, 1.4, 1.1, hexed("#5c5a68"), 0.5)


def vending(s: Sketch) -> None:
    """A vending machine full of drinks, lit."""
    s.block(-40, 0, 34, 178, s.main, (10, 8))
    s.add(box(-34, 60, 14, 168, 3), hexed("#dff2fb"), 0.7, glows=True)
    for row in range(5):
        y = 64 + 21 * row
        for k in range(6):
            x = -31 + 7.6 * k
            s.box(x, y, x + 5, y + 13, _NEON[(k + row) % 5], 1.2, 0.4)
            s.box(x, y + 5, x + 5, y + 8, WHITE, ink=0)
        s.line(((-34, y - 2), (14, y - 2)), METAL, 1.4)
    s.box(18, 92, 30, 150, DARK, 2, 0.6)
    s.add(box(20, 132, 28, 144, 1), hexed("#5cf0c8"), 0.3, glows=True)
    for k in range(6):
        s.oval(22 + 4.6 * (k % 2), 124 - 8 * (k // 2), 1.4, 1.4, WHITE, 0.3)
    s.box(-30, 18, 20, 40, DARK, 3, 0.7)
    s.box(-30, 18, 20, 24, darker(DARK, 0.3), 2, 0)


def arcade(s: Sketch) -> None:
    """An arcade machine with a glowing game."""
    s.add(points((30, 0), (30, 176), (38, 168), (40, 6)), darker(s.main, 0.4))
    s.add(
        points((-32, 0), (-32, 70), (-36, 84), (-32, 92), (-32, 176), (30, 176), (30, 92), (34, 84), (30, 70), (30, 0)),
        s.main,
    )
    s.add(box(-30, 152, 28, 172, 2), hexed("#ffe06c"), 0.7, glows=True)
    s.add(motion.sparkle(-1, 162, 8, 8, 0.5), _RED, 0.4, glows=True)
    s.box(-27, 94, 25, 148, DARK, 3)
    s.moves(motion.glowing(s, box(-23, 98, 21, 144, 2), (hexed("#1c2c6a"), hexed("#2c1c5c")), 2))

    def game(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(8):
            x, y = -18 + 9 * (k % 4) + 3 * math.sin(acting.t * 2), 126 + 9 * (k // 4)
            shapes.append(
                s.shape(
                    points((x - 2.6, y), (x - 1, y + 4), (x + 1, y + 4), (x + 2.6, y), (x, y + 1.6)),
                    _NEON[k % 5],
                    0,
                    glows=True,
                )
            )
        ship = -1 + 14 * math.sin(acting.t * 1.4)
        shapes.append(s.shape(points((ship - 4, 101), (ship, 108), (ship + 4, 101)), WHITE, 0, glows=True))
        shot = 108 + (acting.t * 40) % 30
        shapes.append(s.shape(box(ship - 0.5, shot, ship + 0.5, shot + 4), _NEON[2], 0, glows=True))
        return shapes

    s.moves(game)
    s.add(points((-34, 74), (-30, 90), (28, 90), (32, 74)), darker(s.main, 0.25))
    s.rod(((-18, 80), (-19, 90)), 1.4, METAL)
    s.ball(-19, 92, 4, _RED)
    for k, x in enumerate((2, 10, 18)):
        s.oval(x, 82, 3, 2, _NEON[k], 0.6)
    s.box(-10, 24, 8, 44, DARK, 2, 0.7)
    for x in (-5, 3):
        s.box(x - 1, 30, x + 1, 38, hexed("#f86c3c"), ink=0.3)


def slot_machine(s: Sketch) -> None:
    """A slot machine whose reels turn."""
    s.rod(((34, 60), (42, 62), (42, 96)), 2, METAL)
    s.ball(42, 100, 5.4, _RED)
    s.rounded(((-34, 0), (-34, 96), (-22, 122), (22, 122), (34, 96), (34, 0)), 6, s.main)
    s.curve(((-24, 98), (-16, 114), (16, 114), (24, 98)), GOLD)
    s.add(motion.sparkle(0, 105, 6, 5, 0.5), WHITE, 0.4)
    s.box(-29, 50, 29, 90, GOLD, 4)

    def reels(acting: Acting) -> list[Shape]:
        shapes = []
        for k, x in enumerate((-18.5, 0, 18.5)):
            shapes.append(s.shape(box(x - 8, 53, x + 8, 87, 1.5), WHITE, 0.7))
            for step in range(3):
                y = 53 + ((step + acting.t * (1.6 + k * 0.7)) % 3) * 11.4 + 5
                if 56 < y < 84:
                    tone = _NEON[(step + k) % 5]
                    shapes.append(
                        s.shape(
                            ellipse(x, y, 4.4, 4.4, steps=14) if step else motion.sparkle(x, y, 5.4, 5, 0.5), tone, 0.5
                        )
                    )
        return shapes

    s.moves(reels)
    _lamps(s, [(-29 + 5.8 * k, 93) for k in range(11)], 1.5)
    s.box(-24, 12, 24, 34, DARK, 4)
    for x, y in ((-10, 16), (-2, 15), (6, 16), (0, 19), (-6, 20), (12, 15)):
        s.oval(x, y, 5, 2.4, GOLD, 0.6)


def jukebox(s: Sketch) -> None:
    """A jukebox with running lights."""
    s.add(np.concatenate([points((-38, 0)), arc(0, 92, 38, 56, math.pi, 0, 24), points((38, 0))]), s.main)
    for size, tone in ((33, _NEON[2]), (28, _NEON[0]), (24, hexed("#3c2430"))):
        outline = np.concatenate(
            [points((-size, 20)), arc(0, 92, size, size * 1.5, math.pi, 0, 24), points((size, 20))]
        )
        s.add(outline, tone, 0.6, glows=size > 24)
    _lamps(s, [(30.5 * math.cos(a), 92 + 46 * math.sin(a)) for a in np.linspace(0.05, math.pi - 0.05, 15)], 1.6)
    s.oval(0, 96, 17, 17, hexed("#1c1a24"))
    s.oval(0, 96, 5.6, 5.6, _RED, 0.5)
    s.moves(motion.glowing(s, box(-20, 58, 20, 72, 2), (hexed("#fff0b8"), hexed("#ffd87c")), 2))
    for x in (-14, -7, 0, 7, 14):
        s.line(((x, 60), (x, 70)), DARK, 0.7)
    for k in range(7):
        s.line(((-18 + 6 * k, 26), (-18 + 6 * k, 52)), GOLD, 1.6)
    s.box(-40, 0, 40, 8, darker(s.main, 0.4), 2)


def robot_arm(s: Sketch) -> None:
    """A robot's arm that turns and grips."""
    s.turned(((34, 0), (30, 12), (22, 20)), DARK)
    s.turned(((20, 20), (18, 36)), s.main)

    def moving(acting: Acting) -> list[Shape]:
        a, b = 1.9 + 0.2 * math.sin(acting.t * 1.3), 0.3 + 0.35 * math.sin(acting.t * 1.3 + 1)
        elbow = (60 * math.cos(a), 36 + 60 * math.sin(a))
        wrist = (elbow[0] + 64 * math.cos(b), elbow[1] + 64 * math.sin(b))
        shapes = []
        for p, q, wide, tone in (((0, 36), elbow, 10, s.main), (elbow, wrist, 7, lighter(s.main, 0.12))):
            d = np.array((q[0] - p[0], q[1] - p[1]))
            n = np.array((-d[1], d[0])) / np.linalg.norm(d)
            bar = np.array([p + n * wide, q + n * wide * 0.8, q - n * wide * 0.8, p - n * wide])
            shapes.append(s.shape(bar, tone))
            shapes.append(
                s.shape(
                    np.array([p + n * wide * 0.6, q + n * wide * 0.5, q + n * 1.5, p + n * 1.5]), lighter(tone, 0.4), 0
                )
            )
        for x, y, r in ((0, 36, 13), (*elbow, 11), (*wrist, 8)):
            shapes += [s.shape(ellipse(x, y, r, r), DARK), s.shape(ellipse(x, y, r * 0.5, r * 0.5), METAL, 0.6)]
        grip = 0.35 + 0.2 * math.sin(acting.t * 2.6)
        for side in (-1, 1):
            c = b - 0.9 + side * grip
            tip = (wrist[0] + 26 * math.cos(c), wrist[1] + 26 * math.sin(c))
            shapes.append(Shape(np.array((wrist, tip)) * s.unit, None, 5 * s.unit, DARK, False))
        return shapes

    s.moves(moving)


def printer_3d(s: Sketch) -> None:
    """A printer that builds up a thing."""
    for x in (-20, 20):
        s.box(x - 2, 0, x + 2, 46, s.main, 1)
    s.box(-22, 42, 22, 48, s.main, 1.6)
    s.box(-24, 0, 24, 6, s.main, 1.6)
    s.box(-16, 6, 16, 8, METAL, 0.6)
    s.turned(((7, 8), (6, 16), (4, 20)), hexed("#f0803c"), inside=hexed("#f8a46c"))
    s.box(-20, 26, 20, 28, METAL, 0.6)
    s.oval(18, 3, 1.4, 1.4, hexed("#5cf08c"), 0.4, glows=True)
    head = s.part()
    head.box(-5, 24, 5, 32, DARK, 1)
    head.add(points((-1.6, 24), (0, 20.6), (1.6, 24)), GOLD, 0.6)
    shapes = head.still
    s.moves(
        lambda acting: [
            one._replace(outline=one.outline + np.array((4 * math.sin(acting.t * 4), 0)) * s.unit) for one in shapes
        ]
    )


def treadmill(s: Sketch) -> None:
    """A treadmill."""
    s.rounded(((-80, 4), (-80, 14), (66, 22), (74, 14), (70, 4)), 5, DARK)
    s.add(points((-74, 12), (-70, 16), (58, 22), (60, 18)), hexed("#5c5a68"), 0.6)
    s.rod(((62, 18), (78, 118)), 4, s.main)
    s.rod(((78, 106), (34, 98)), 3, s.main)
    s.rounded(((60, 110), (66, 132), (92, 136), (90, 116)), 4, DARK)
    s.add(points((66, 116), (70, 128), (86, 131), (84, 119)), hexed("#4cd8f8"), 0.4, glows=True)


TABLE: dict[str, PropKind] = {
    "gear": PropKind(gears, 26, "#d8a83c"),
    "microwave": PropKind(microwave, 51, "#d8dce2"),
    "toaster": PropKind(toaster, 28, "#d04c48"),
    "blender": PropKind(blender, 28, "#e8e4da", 0.014),
    "coffee machine": PropKind(coffee_machine, 38, "#a8343c"),
    "vacuum cleaner": PropKind(vacuum, 110, "#d83c4c"),
    "robot vacuum": PropKind(robot_vacuum, 10, "#4a5262", 0.014),
    "typewriter": PropKind(typewriter, 38, "#3c7c8a"),
    "record player": PropKind(turntable, 42, "#8a5430"),
    "game console": PropKind(console, 42, "#2c2a38"),
    "vending machine": PropKind(vending, 186, "#d8343c"),
    "arcade machine": PropKind(arcade, 176, "#5c3cc8"),
    "slot machine": PropKind(slot_machine, 122, "#c8283c", 0.013),
    "jukebox": PropKind(jukebox, 148, "#8a3c2c"),
    "robot arm": PropKind(robot_arm, 150, "#f0902c"),
    "3d printer": PropKind(printer_3d, 48, "#3c4458"),
    "treadmill": PropKind(treadmill, 170, "#d8dce2"),
}
