"""Things of the office, the kitchen drawer, the nursery, the sports bag and the museum."""

import math

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, hoop
from processors.engines.director.shapes import (
    arc,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
    smooth,
)

_RED, _GREEN = hexed("#d8343c"), hexed("#3c8c58")


def keyboard(s: Sketch) -> None:
    """A computer keyboard and a mouse."""
    s.add(((-34, 0), (22, 0), (28, 15), (-28, 15)), s.main)
    s.add(((-34, 0), (22, 0), (22, -2), (-34, -2)), darker(s.main, 0.3), 0.7)
    for row in range(4):
        y, shift = 1.4 + row * 3.3, row * 1.3
        keys = 12 if row else 5
        wide = 51 / keys
        for k in range(keys):
            x = -31.6 + shift + k * wide * 1.02
            if row == 0 and k == 2:
                s.add(((x, y), (x + wide * 0.9, y), (x + wide * 0.9 + 1, y + 2.6), (x + 1, y + 2.6)), WHITE, 0.4)
                continue
            tint = lighter(s.main, 0.35) if (k + row) % 7 else hexed("#58a8e0")
            s.add(((x, y), (x + wide * 0.82, y), (x + wide * 0.82 + 1, y + 2.6), (x + 1, y + 2.6)), tint, 0.4)
    s.curve(((31, 1), (31, 8), (35, 11), (39, 8), (39, 1), (35, -1)), lighter(s.main, 0.1))
    s.line(((35, 6), (35, 10)), WHITE, 0.8)


def baseball_bat(s: Sketch) -> None:
    """A baseball bat and a ball."""
    spine, radii = ((-30, 4), (-8, 22), (14, 40), (30, 53)), (1.9, 2.2, 4.4, 5.2)
    s.rod(spine, radii, s.main)
    s.line(((-4, 27), (26, 52)), lighter(s.main, 0.6), 1.2)
    s.rod(((-30, 4), (-18, 13.8)), 2.4, DARK)
    s.oval(-31, 3.2, 3.6, 3, darker(s.main, 0.2))
    s.ball(20, 6, 6, WHITE)
    for x in (16.4, 23.6):
        s.line(arc(x, 6, 2.6, 5, -1.3, 1.3) if x < 20 else arc(x, 6, 2.6, 5, math.pi - 1.3, math.pi + 1.3), _RED, 0.6)


def bottle_cap(s: Sketch) -> None:
    """Two caps of bottles, one of them on its edge."""
    s.turned(((15, 0), (14, 7)), s.main, inside=lighter(s.main, 0.25), tilt=0.32)
    for k in range(15):
        x = -14 + k * 2
        y = -4.4 * math.sqrt(max(0.0, 1 - (x / 15) ** 2))
        s.line(((x, y + 0.6), (x * 0.96, y + 7.6)), darker(s.main, 0.3), 0.5)
    s.oval(0, 7, 9.4, 3, lighter(s.main, 0.5), 0.5)
    s.oval(25, 11, 11, 11, s.main)
    s.add(hoop(25, 11, 11, 11, 2), darker(s.main, 0.15), 0.5)
    for k in range(24):
        a = k * math.pi / 12
        s.line(
            ((25 + 9.2 * math.cos(a), 11 + 9.2 * math.sin(a)), (25 + 11 * math.cos(a), 11 + 11 * math.sin(a))),
            DARK,
            0.3,
        )
    s.add(motion.sparkle(25, 11, 6, 5, 0.45), lighter(s.main, 0.6), 0.5)


def onion_rings(s: Sketch) -> None:
    """A pile of fried rings in a basket."""
    for x, y, turn in ((-12, 20, 0.5), (11, 20, -0.5), (0, 25, 0.1), (-8, 29, -0.3), (8, 30, 0.4), (0, 35, 0.0)):
        ring = rotated(hoop(0, 0, 9.6, 6.4, 3.6), turn) + np.array((x, y))
        s.add(ring, s.main)
        s.line(rotated(arc(0, 0, 8.4, 5.2, 0.6, 2.6), turn) + np.array((x, y)), lighter(s.main, 0.5), 0.8)
    s.add(((-24, 16), (24, 16), (18, 0), (-18, 0)), _RED)
    for x in range(-20, 21, 8):
        s.line(((x, 16), (x * 0.8, 0)), lighter(_RED, 0.4), 0.8)
    s.line(((-22, 8), (22, 8)), lighter(_RED, 0.4), 0.8)


def paint_can(s: Sketch) -> None:
    """A can of paint that runs over its edge, and a brush."""
    s.turned(((14, 0), (14, 30)), METAL, inside=s.main)
    s.add(np.concatenate([arc(0, 8, 14, 4, math.pi, 2 * math.pi), arc(0, 24, 14, 4, 2 * math.pi, math.pi)]), WHITE, 0.7)
    s.curve(
        (
            (-13.6, 30),
            (-13, 20),
            (-10.6, 17),
            (-9, 24),
            (-5, 14),
            (-2, 12),
            (0, 22),
            (5, 25),
            (9, 19),
            (11, 26),
            (13.6, 30),
            (0, 26.4),
        ),
        s.main,
        0.8,
    )
    s.rod(((22, 2), (34, 22)), 1.8, WOOD)
    s.add(rotated(points((-4, 0), (4, 0), (4, 6), (-4, 6)), -0.55) + np.array((33, 21)), METAL)
    s.add(rotated(points((-4, 6), (4, 6), (4.6, 15), (0, 18), (-4.4, 15)), -0.55) + np.array((33, 21)), s.main)


def circuit_board(s: Sketch) -> None:
    """A board with chips and traces."""
    s.block(-26, 0, 24, 32, s.main, (2, 2))
    for way in (
        ((-22, 6), (-12, 6), (-8, 12)),
        ((-22, 26), (-14, 26), (-8, 20)),
        ((8, 14), (16, 22), (22, 22)),
        ((8, 18), (14, 28), (22, 28)),
        ((4, 10), (4, 3), (20, 3)),
    ):
        s.line(way, GOLD, 0.6)
        s.oval(way[0][0], way[0][1], 1, 1, GOLD, 0.4)
    s.box(-8, 9, 8, 24, DARK, 0.6)
    for k in range(6):
        for x in (-9.6, 8):
            s.box(x, 10 + k * 2.4, x + 1.6, 11.2 + k * 2.4, METAL, ink=0.3)
    s.box(-23, 12, -15, 20, METAL, 0.6)
    s.box(12, 6, 22, 12, hexed("#2c3a88"), 0.6)
    s.moves(motion.glowing(s, ellipse(-20, 29, 1.3, 1.3), (hexed("#ff5a4a"), hexed("#8a2a28")), 5))


def obelisk(s: Sketch) -> None:
    """A column of stone on steps, with a plate and a wreath."""
    for k, wide in enumerate((70, 54, 40)):
        s.block(-wide, k * 14, wide, k * 14 + 14, lighter(s.main, 0.1 * k), (0, 4))
    s.add(((-22, 42), (22, 42), (14, 250), (0, 274), (-14, 250)), s.main)
    s.add(((4, 42), (22, 42), (14, 250), (0, 274), (2, 250)), darker(s.main, 0.18), 0)
    s.box(-15, 60, 15, 92, hexed("#a8803c"), 1.5)
    for y in (68, 76, 84):
        s.line(((-10, y), (10, y)), hexed("#6a4c20"), 1)
    s.add(hoop(0, 116, 13, 13, 5), _GREEN)
    s.line(((-12, 200), (-11, 246)), lighter(s.main, 0.5), 2)


def stone_man(s: Sketch) -> None:
    """A figure in a cloak on a plinth."""
    stone, shade = s.main, darker(s.main, 0.18)
    s.block(-46, 0, 46, 16, darker(stone, 0.1), (0, 7))
    s.block(-34, 18, 34, 74, stone, (0, 6))
    s.box(-18, 36, 18, 54, lighter(stone, 0.25), 1.5, 0.6)
    for x in (-8, 9):
        s.rod(((x, 82), (x * 0.9, 130)), (7, 8), stone)
        s.curve(((x - 8, 78), (x - 5, 86), (x + 6, 86), (x + 9, 78)), stone)
    s.curve(
        ((-22, 96), (-24, 140), (-19, 186), (-8, 196), (10, 196), (20, 186), (18, 150), (24, 116), (10, 122), (0, 110)),
        stone,
    )
    s.curve(((2, 112), (8, 150), (6, 194), (18, 186), (17, 150), (23, 117), (10, 122)), shade, 0)
    for x in (-16, -9, -2):
        s.line(smooth(((x, 184), (x - 2, 140), (x - 1, 108)), closed=False), darker(stone, 0.3), 1.3)
    s.rod(((17, 184), (33, 164), (29, 138)), (6.4, 5.6, 4.4), stone)
    s.rod(((29, 150), (34, 84)), 1.8, darker(stone, 0.25))
    s.rod(((-18, 184), (-33, 164), (-16, 152)), (6.4, 5.6, 4.4), stone)
    s.box(-24, 146, -8, 162, lighter(stone, 0.2), 1.5)
    s.rod(((0, 192), (0, 204)), 5.8, stone)
    s.oval(1, 216, 12.4, 14, stone)
    s.curve(((-11, 214), (-12, 228), (0, 233), (12, 228), (13, 216), (6, 224), (-4, 224)), shade)
    s.curve(((-7, 208), (-4, 198), (5, 196), (11, 206), (4, 205)), shade, 0.7)
    for x in (-2, 7):
        s.line(arc(x, 216, 2, 1.2, 0.2, math.pi - 0.2), darker(stone, 0.5), 1)
    s.line(((4, 216), (5.6, 211), (3, 210.6)), darker(stone, 0.4), 0.9)
    s.anchors.update(top=(0, 232))


def sculpture(s: Sketch) -> None:
    """An abstract sculpture of loops on a plinth."""
    s.block(-32, 0, 32, 40, hexed("#d8d4ce"), (0, 8))
    s.add(hoop(-2, 92, 30, 46, 12), s.main)
    s.line(arc(-2, 92, 25, 41, 1.9, 3.6), lighter(s.main, 0.6), 2)
    s.curve(((-8, 50), (24, 66), (34, 104), (20, 136), (8, 142), (22, 108), (12, 76), (-12, 56)), lighter(s.main, 0.15))
    s.ball(-2, 92, 13, lighter(s.main, 0.1))


def arch(s: Sketch) -> None:
    """A triumphal arch."""
    s.box(-70, 0, 70, 128, s.main)
    s.box(-76, 120, 76, 132, lighter(s.main, 0.2))
    s.box(-66, 132, 66, 164, s.main)
    s.box(-72, 162, 72, 172, lighter(s.main, 0.2))
    s.add(np.concatenate([points((-26, 0)), arc(0, 70, 26, 28, math.pi, 0, 20), points((26, 0))]), hexed("#5c6c84"))
    s.add(np.concatenate([points((-18, 0)), arc(0, 66, 18, 22, math.pi, 0, 20), points((18, 0))]), hexed("#cfe2f2"), 0)
    for x in (-62, -42, 32, 52):
        s.box(x, 8, x + 10, 112, lighter(s.main, 0.3), 1)
        s.box(x + 7, 8, x + 10, 112, darker(s.main, 0.14), ink=0)
        s.box(x - 2, 112, x + 12, 120, lighter(s.main, 0.35), 1)
        s.box(x - 2, 0, x + 12, 8, lighter(s.main, 0.15), 1)
    s.box(-40, 138, 40, 156, darker(s.main, 0.12), 1)
    for y in (143, 150):
        s.line(((-34, y), (34, y)), darker(s.main, 0.35), 1)


def dinosaur_bones(s: Sketch) -> None:
    """The skeleton of a dinosaur on its stand."""
    s.box(-120, 0, 120, 8, hexed("#6a4c38"), 2)
    for x in (-6, 40):
        s.rod(((x, 8), (x, 96)), 1.6, METAL)
    spine = smooth(((-148, 66), (-104, 84), (-60, 104), (-10, 116), (36, 122), (64, 144), (76, 172)), closed=False)
    for k, (x, y) in enumerate(spine):
        s.oval(x, y, 3.2 + 2.4 * min(1, k / 12), 3.4 + 2 * min(1, k / 12), s.main, 0.8)
        if k % 2 == 0:
            s.line(((x, y), (x - 2, y + 9)), s.main, 2)
    for k in range(7):
        x = -16 + k * 10
        s.line(
            smooth(((x, 112 + k), (x + 12, 92), (x + 6, 70 + abs(k - 3) * 3)), closed=False), darker(s.main, 0.5), 4.6
        )
        s.line(smooth(((x, 112 + k), (x + 12, 92), (x + 6, 70 + abs(k - 3) * 3)), closed=False), s.main, 3.2)
    for shift, tint in ((-16, darker(s.main, 0.14)), (6, s.main)):
        for way in (
            ((shift - 8, 104), (shift + 16, 70)),
            ((shift + 16, 70), (shift - 6, 36)),
            ((shift - 6, 36), (shift + 2, 10)),
        ):
            s.rod(way, (5, 3.4), tint)
        s.rod(((shift, 11), (shift + 20, 10)), (3.4, 2), tint)
    for way in (((46, 110), (60, 94)), ((60, 94), (74, 100)), ((74, 100), (80, 94))):
        s.rod(way, (2.8, 2), s.main)
    s.curve(((66, 164), (62, 184), (76, 198), (100, 194), (128, 182), (130, 174), (104, 172), (84, 168)), s.main)
    s.curve(((74, 166), (92, 156), (122, 156), (126, 161), (100, 164), (84, 170)), s.main)
    s.oval(84, 186, 5.4, 4.6, DARK, 0.7)
    s.oval(112, 182, 3, 2.2, DARK, 0.5)
    for k in range(6):
        tooth = 92 + k * 6.2
        s.add(((tooth, 173), (tooth + 4, 173), (tooth + 2, 166)), WHITE, 0.5)
        s.add(((tooth, 160), (tooth + 4, 160), (tooth + 2, 166)), WHITE, 0.5)


def binoculars(s: Sketch) -> None:
    """A pair of binoculars."""
    for side in (-1, 1):
        s.add(((4 * side, 34), (11 * side, 34), (17 * side, 8), (5 * side, 8)), s.main)
        s.box(min(4 * side, 18 * side), 0, max(4 * side, 18 * side), 9, darker(s.main, 0.2), 2)
        s.oval(11 * side, 1.4, 6, 2, hexed("#78b8d8"), 0.7)
        s.box(min(3 * side, 12 * side), 33, max(3 * side, 12 * side), 39, darker(s.main, 0.3), 1.5)
    s.box(-5, 14, 5, 27, darker(s.main, 0.12), 2)
    s.oval(0, 28, 3, 3, METAL, 0.8)


def rolling_pin(s: Sketch) -> None:
    """A rolling pin on dough."""
    s.curve(((-30, 0), (-26, 4), (0, 6), (26, 4), (30, 0), (0, -2)), hexed("#f6e4bc"))
    s.rod(((-34, 10), (34, 10)), 1.9, darker(s.main, 0.15))
    s.rounded(((-22, 4), (22, 4), (22, 16), (-22, 16)), 3, s.main)
    s.box(-20, 12.4, 20, 14, lighter(s.main, 0.6), 0.6, 0)


def grater(s: Sketch) -> None:
    """A grater."""
    s.add(((-13, 0), (13, 0), (8, 34), (-8, 34)), s.main)
    s.add(((13, 0), (17, 3), (11, 35), (8, 34)), darker(s.main, 0.25), 0.8)
    for row in range(7):
        for k in range(4):
            x = (-7.4 + k * 5) * (1 - row * 0.04)
            s.curve(((x - 1, 4 + row * 4), (x, 6.4 + row * 4), (x + 1, 4 + row * 4)), DARK, 0.3)
    s.add(np.concatenate([arc(0, 34, 8, 8, 0, math.pi), arc(0, 34, 5, 5, math.pi, 0)]), _RED)


def stapler(s: Sketch) -> None:
    """A stapler."""
    s.rounded(((-22, 0), (20, 0), (20, 3.4), (-22, 3.4)), 1.4, darker(s.main, 0.2))
    s.add(((-20, 3), (-17, 12), (18, 7), (18, 5)), METAL)
    s.curve(((-22, 5), (-22, 14), (-12, 17), (12, 12), (20, 8), (18, 6), (-12, 9)), s.main)
    s.line(smooth(((-18, 13), (-8, 14.6), (12, 10)), closed=False), lighter(s.main, 0.6), 0.8)


def printer(s: Sketch) -> None:
    """A printer with a printed sheet."""
    s.add(((-15, 24), (15, 24), (17, 42), (-17, 42)), WHITE)
    s.block(-28, 4, 24, 24, s.main, (6, 5))
    s.box(-22, 7, 18, 12, DARK, 1)
    s.add(((-17, 8), (13, 8), (17, -2), (-21, -2)), WHITE, 0.8)
    for k in range(3):
        s.line(((-15 - k, 5.4 - k * 2), (9 + k, 5.4 - k * 2)), hexed("#58a8e0"), 0.7)
    s.oval(19, 19, 1.5, 1.5, hexed("#58d878"), 0.5)


def corkscrew(s: Sketch) -> None:
    """A corkscrew with its cork."""
    s.rod(((-13, 34), (13, 34)), 3, WOOD)
    s.rod(((0, 33), (0, 24)), 1, METAL)
    u = np.linspace(0, 1, 40)
    s.line(np.stack([2.4 * np.sin(u * 30), 25 - 22 * u], 1), darker(METAL, 0.4), 1.4)
    s.line(np.stack([2.4 * np.sin(u * 30), 25 - 22 * u], 1), METAL, 0.8)
    s.turned(((4, 0), (4, 12)), s.main, x=15, inside=lighter(s.main, 0.2))


def leash(s: Sketch) -> None:
    """A collar with its leash."""
    s.line(smooth(((8, 10), (22, 20), (28, 8), (36, 22), (44, 30)), closed=False), darker(s.main, 0.3), 2.4)
    s.line(smooth(((8, 10), (22, 20), (28, 8), (36, 22), (44, 30)), closed=False), s.main, 1.6)
    s.add(hoop(-6, 9, 16, 8, 3.4), s.main)
    s.box(-9, 0, -3, 5, METAL, 0.6, 0.7)
    s.oval(6, 2.4, 3.2, 3.2, GOLD, 0.7)


def skate(s: Sketch) -> None:
    """A pair of ice skates."""
    for x, y in ((8, 4), (-6, 0)):
        s.curve([(x + a, y + b) for a, b in ((-12, 10), (-12, 34), (2, 34), (3, 22), (16, 17), (18, 10))], s.main)
        s.box(x - 13, y + 31, x + 3, y + 35, lighter(s.main, 0.6), 1.4)
        for k in range(4):
            s.line(((x - 2, y + 30 - k * 3), (x + 4, y + 28 - k * 3)), WHITE, 0.7)
        for a in (-8, 10):
            s.rod(((x + a, y + 10), (x + a, y + 4)), 1, METAL, 0.7)
        s.rod(((x - 14, y + 2.6), (x + 16, y + 2.6), (x + 20, y + 6)), (1.2, 1.2, 0.7), METAL)


def baby_bottle(s: Sketch) -> None:
    """A baby's bottle and a rattle."""
    s.turned(((9, 0), (9, 26)), hexed("#e8f2f8"))
    s.add(((-8.4, 1), (8.4, 1), (8.4, 17), (-8.4, 17)), WHITE, 0)
    for y in (6, 11, 16, 21):
        s.line(((-6, y), (-1, y)), hexed("#58a8e0"), 0.6)
    s.turned(((9.6, 26), (9, 31)), s.main)
    s.curve(((-5, 31), (-3, 36), (-2, 40), (2, 40), (3, 36), (5, 31)), hexed("#f0c8a0"))
    s.rod(((20, 0), (22, 14)), 1.6, WHITE)
    s.ball(23, 20, 7, s.main)


def raft(s: Sketch) -> None:
    """A raft of logs with a sail."""
    s.rod(((0, 14), (0, 92)), 2, WOOD)
    s.moves(motion.flag(s, 0, 88, 34, 40, (hexed("#f6ead0"),)))
    for k in range(5):
        s.rod(((-52 + k * 5, 6 + k * 2.6), (42 + k * 5, 6 + k * 2.6)), 5, s.main if k % 2 else lighter(s.main, 0.12))
        s.oval(43 + k * 5, 6 + k * 2.6, 3.4, 5, lighter(s.main, 0.5), 0.7)
    for x in (-30, 20):
        s.line(((x, 2), (x + 18, 22)), hexed("#e0c890"), 2)


def rake(s: Sketch) -> None:
    """A rake."""
    s.rod(((-2, 14), (4, 120)), 1.6, WOOD)
    s.rod(((-18, 12), (14, 12)), 1.6, s.main)
    for k in range(9):
        s.line(((-17 + k * 3.8, 12), (-18 + k * 3.8, 0)), s.main, 1.4)


TABLE: dict[str, PropKind] = {
    "keyboard": PropKind(keyboard, 72, "#4a505e", 0.006),
    "baseball bat": PropKind(baseball_bat, 76, "#c8904c", 0.011),
    "bottle cap": PropKind(bottle_cap, 50, "#d8343c", 0.0012),
    "onion rings": PropKind(onion_rings, 48, "#dc9838", 0.005),
    "paint can": PropKind(paint_can, 50, "#3a8ce0", 0.007),
    "circuit board": PropKind(circuit_board, 50, "#2c8a58", 0.003),
    "monument": PropKind(obelisk, 274, "#c4beb4", 0.03),
    "statue": PropKind(stone_man, 233, "#bcb8b0", 0.0135),
    "sculpture": PropKind(sculpture, 140, "#c07840", 0.016),
    "arch": PropKind(arch, 172, "#dccdb0", 0.06),
    "dinosaur skeleton": PropKind(dinosaur_bones, 280, "#efe6d0", 0.022),
    "binoculars": PropKind(binoculars, 40, "#3c4250", 0.006),
    "rolling pin": PropKind(rolling_pin, 68, "#d8a468", 0.007),
    "grater": PropKind(grater, 42, "#c4ccd6", 0.007),
    "stapler": PropKind(stapler, 44, "#d84048", 0.004),
    "printer": PropKind(printer, 60, "#dce0e6", 0.009),
    "corkscrew": PropKind(corkscrew, 38, "#d8b078", 0.004),
    "leash": PropKind(leash, 66, "#d8343c", 0.006),
    "ice skate": PropKind(skate, 40, "#f0f2f6", 0.009),
    "baby bottle": PropKind(baby_bottle, 42, "#58b0e0", 0.005),
    "raft": PropKind(raft, 100, "#9a6c40", 0.028, 1.0),
    "rake": PropKind(rake, 120, "#98a2b0", 0.013),
}
