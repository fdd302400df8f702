"""Tools and small iron things: what is driven in, measured, struck, drawn and burnt with."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, hoop
from processors.engines.director.shapes import Shape, arc, darker, ellipse, hexed, lighter, points, rotated, smooth

_RED, _YELLOW, _GREEN = hexed("#d8343c"), hexed("#f4c63c"), hexed("#4c9c5c")


def needle(s: Sketch) -> None:
    """A needle with a thread."""
    u = np.linspace(0, 1, 30)
    s.line(np.stack([-12 - 16 * u + 3 * np.sin(u * 9), 22 - 18 * u + 4 * np.sin(u * 14)], 1), _RED, 0.9)
    s.rod(((22, 2), (4, 13), (-13, 23.4)), (0.15, 0.8, 1.3), s.main)
    s.line(((18, 4.8), (-8, 20.8)), lighter(s.main, 0.8), 0.4)
    s.add(ellipse(-11.4, 22.4, 1.6, 0.45, -0.55), DARK, 0)


def nail(s: Sketch) -> None:
    """Three nails, one of them upright."""
    for x, y, turn in ((-9, 3, -1.3), (10, 3, 1.2), (0, 0, 0.0)):
        body = points((-0.2, 0), (0.2, 0), (1.2, 3), (1.2, 22), (-1.2, 22), (-1.2, 3))
        head = points((-3.6, 22), (3.6, 22), (3.6, 23.6), (-3.6, 23.6))
        shine = points((-0.7, 4), (-0.2, 4), (-0.2, 21), (-0.7, 21))
        for outline, fill, ink in ((body, s.main, 0.8), (head, lighter(s.main, 0.2), 0.8), (shine, WHITE, 0)):
            s.add(rotated(outline, turn) * (1, 1) + np.array((x, y)), fill, ink)


def screw(s: Sketch) -> None:
    """A screw and a nut."""
    s.add(((0, 0), (-2, 4), (-2, 18), (2, 18), (2, 4)), s.main)
    for y in range(4, 18, 2):
        s.line(((-2.6, y), (2.6, y + 1.2)), darker(s.main, 0.4), 0.6)
    s.curve(((-5, 18), (-4.6, 21), (0, 22.6), (4.6, 21), (5, 18)), lighter(s.main, 0.2))
    nut = np.stack([12 + 5 * np.cos(np.arange(6) * math.pi / 3), 4.6 + 4.4 * np.sin(np.arange(6) * math.pi / 3)], 1)
    s.add(nut, s.main)
    s.oval(12, 4.6, 2.2, 2, DARK, 0.6)


def chalk(s: Sketch) -> None:
    """Sticks of chalk."""
    for x, y, tint in ((0, 6.6, s.main), (-2, 2.2, s.main), (3, 2.2, lighter(s.main, 0.2))):
        s.box(x - 14, y - 2.2, x + 12, y + 2.2, tint, 0.8)
        s.box(x - 14, y - 2.2, x + 12, y - 0.8, darker(tint, 0.14), ink=0)
        s.oval(x + 12, y, 1, 2.2, lighter(tint, 0.3), 0.8)
    for x in (-18, 17, 20):
        s.oval(x, 0.4, 1.2, 0.4, s.main, 0.3)


def eraser(s: Sketch) -> None:
    """A rubber in its sleeve."""
    s.block(-14, 0, 12, 8, s.main, (4, 4))
    s.block(-2, 0, 12, 8, hexed("#3a78c0"), (4, 4))
    s.box(3, 0, 6, 8, WHITE, ink=0.4)


def tape_measure(s: Sketch) -> None:
    """A tape measure with some of its tape out."""
    s.box(8, 0, 34, 4, _YELLOW)
    for k in range(8):
        s.line(((11 + k * 3, 4), (11 + k * 3, 2.2 if k % 2 else 1)), DARK, 0.4)
    s.box(33, -0.4, 35, 5, METAL, 0.2)
    s.rounded(((-14, 0), (11, 0), (11, 13), (4, 22), (-14, 22)), 6, s.main)
    s.oval(-2.6, 11, 7.4, 7.4, darker(s.main, 0.3))
    s.oval(-2.6, 11, 5, 5, METAL, 0.7)


def thermometer(s: Sketch) -> None:
    """A thermometer whose column moves."""
    s.box(-6, 0, 6, 46, WHITE, 3)
    for k in range(14):
        s.line(((1.8, 12 + k * 2.2), (4.6 if k % 3 == 0 else 3.4, 12 + k * 2.2)), DARK, 0.35)
    s.box(-2.6, 8, 0.6, 43, hexed("#e4f0f6"), 1.6, 0.7)

    def column(acting: Acting) -> list[Shape]:
        top = 22 + 12 * math.sin(acting.t * 0.8)
        return [s.shape(points((-1.9, 8), (-0.1, 8), (-0.1, top), (-1.9, top)), s.main, 0)]

    s.moves(column)
    s.ball(-1, 6.4, 3.4, s.main, 0.8)


def hose(s: Sketch) -> None:
    """A coiled hose with its nozzle."""
    for k in range(4):
        s.add(hoop(0, 6 + k * 3, 20 - k * 0.8, 6, 3), s.main if k % 2 else lighter(s.main, 0.12), 0.9)
    s.line(smooth(((17, 8), (26, 5), (32, 9), (34, 16)), closed=False), darker(s.main, 0.4), 4.2)
    s.line(smooth(((17, 8), (26, 5), (32, 9), (34, 16)), closed=False), s.main, 3)
    s.add(((32, 15), (36, 15), (37.4, 24), (31.4, 24)), GOLD)


def mallet(s: Sketch) -> None:
    """A wooden mallet."""
    s.rod(((16, 2), (-4, 22)), 1.7, darker(WOOD, 0.1))
    s.add(rotated(points((-11, -6), (11, -6), (12, 6), (-12, 6)), 0.78) + np.array((-6, 24)), s.main)
    s.add(rotated(points((-8, -6), (-5.6, -6), (-6, 6), (-9, 6)), 0.78) + np.array((-6, 24)), darker(s.main, 0.25), 0)


def trowel(s: Sketch) -> None:
    """A garden trowel."""
    s.rod(((0, 30), (0, 42)), 2.2, WOOD)
    s.rod(((0, 20), (0, 31)), 1, METAL)
    s.curve(((0, 0), (-5.4, 8), (-6, 18), (-3, 22), (3, 22), (6, 18), (5.4, 8)), s.main)
    s.line(((0, 3), (0, 19)), darker(s.main, 0.3), 0.8)
    s.add(ellipse(-3, 13, 0.9, 4.4), lighter(s.main, 0.6), 0)


def match(s: Sketch) -> None:
    """A match that burns, before its box."""
    s.block(-20, 0, 2, 9, hexed("#c8383c"), (5, 4))
    s.box(-18, 2, 0, 7, hexed("#f0d8a0"), 0.6, 0.6)
    s.oval(-9, 4.5, 2, 2, _RED, 0.5)
    s.rod(((14, 0), (10, 22)), 1.1, hexed("#e8c890"))
    s.oval(9.8, 23, 1.7, 2.2, darker(s.main, 0.4))
    s.moves(motion.flame(s, 9.8, 22, 9, 17))


def ashtray(s: Sketch) -> None:
    """An ashtray with a cigarette that smokes."""
    s.turned(((9, 0), (14, 5)), s.main, inside=darker(s.main, 0.35))
    for x in (-5, -1, 3):
        s.rod(((x, 5), (x + 2, 7)), 0.9, hexed("#f0b060"), 0.6)
    s.rod(((4, 5), (15, 9)), 1, WHITE)
    s.rod(((4, 5), (7, 6.1)), 1, hexed("#e09a50"), 0.6)
    s.moves(motion.steam(s, 15, 9, 20, 0.3, 2))


def calendar(s: Sketch) -> None:
    """A calendar on its stand."""
    s.add(((-17, 0), (17, 0), (15, 26), (-15, 26)), WHITE)
    s.add(((-15.6, 19), (15.6, 19), (15, 26), (-15, 26)), s.main)
    for k in range(21):
        x, y = -12.4 + 4 * (k % 7), 3 + 5 * (k // 7)
        s.box(x, y, x + 2.6, y + 3, _RED if k == 11 else hexed("#c8d0dc"), 0.4, 0.3)
    for x in (-10, -3.4, 3.4, 10):
        s.add(hoop(x, 27, 1, 2, 0.5), METAL, 0.5)


def pliers(s: Sketch) -> None:
    """Pliers."""
    for side in (-1, 1):
        s.line(smooth(((2 * side, 18), (6.4 * side, 9), (4 * side, 0)), closed=False), darker(s.main, 0.4), 4)
        s.line(smooth(((2 * side, 18), (6.4 * side, 9), (4 * side, 0)), closed=False), s.main, 2.8)
        s.curve(((0, 16), (4 * side, 20), (3.4 * side, 26), (0.6 * side, 33), (0.3 * side, 22)), METAL)
    s.oval(0, 19, 2.2, 2.2, lighter(METAL, 0.3), 0.8)


def chain(s: Sketch) -> None:
    """A heap of heavy links."""
    for row in (1, 0):
        for k in range(6 - row):
            x, y = -24 + k * 9.6 + row * 5, 6 + 9 * row + 2.4 * math.sin(k * 1.4)
            s.add(hoop(x, y, 6.6, 3.6 if k % 2 else 5.2, 2), s.main if k % 2 else lighter(s.main, 0.2), 0.9)


def padlock(s: Sketch) -> None:
    """A padlock."""
    s.add(np.concatenate([arc(0, 18, 7.6, 10, 0, math.pi), arc(0, 18, 4.6, 7, math.pi, 0)]), METAL)
    s.rounded(((-11, 0), (11, 0), (11, 18), (-11, 18)), 3, s.main)
    s.box(-11, 0, 11, 4, darker(s.main, 0.2), ink=0)
    s.oval(0, 10.6, 2.2, 2.2, DARK, 0.5)
    s.add(((-1, 10), (1, 10), (1.7, 4.6), (-1.7, 4.6)), DARK, 0)
    s.box(-8.6, 13, -3, 15, lighter(s.main, 0.6), 0.8, 0)


def coffee_grinder(s: Sketch) -> None:
    """A coffee mill with a crank."""
    s.block(-12, 3, 10, 20, s.main, (5, 4))
    s.box(-14, 0, 13, 4, darker(s.main, 0.2), 0.8)
    s.box(-8, 6, 6, 13, lighter(s.main, 0.2), 0.6)
    s.oval(-1, 9.6, 1.4, 1.4, GOLD, 0.6)
    s.turned(((4, 24), (9, 30), (9.4, 32)), GOLD, x=1, inside=hexed("#4a2c1c"))

    def crank(acting: Acting) -> list[Shape]:
        x = 14 * math.cos(acting.t * 2)
        arm = points((1, 34), (1 + x, 38), (1 + x, 40), (1, 36))
        return [s.shape(arm, METAL, 0.8), s.shape(ellipse(1 + x, 42, 2.2, 2.8), darker(WOOD, 0.2), 0.8)]

    s.moves(crank)


def ruler(s: Sketch) -> None:
    """A ruler."""
    turn = 0.22
    s.add(rotated(points((-26, 0), (26, 0), (26, 7), (-26, 7)), turn) + np.array((0, 6)), s.main)
    for k in range(25):
        mark = points((-24 + k * 2, 7), (-24 + k * 2, 4 if k % 5 == 0 else 5.4))
        s.line(rotated(mark, turn) + np.array((0, 6)), DARK, 0.35)


def clipboard(s: Sketch) -> None:
    """A clipboard with a written sheet."""
    s.rounded(((-13, 0), (13, 0), (13, 34), (-13, 34)), 1.6, s.main)
    s.box(-11, 2, 11, 31, WHITE, 0.4, 0.7)
    for k in range(7):
        s.line(((-8, 26 - k * 3.4), (7 - (k % 3) * 3, 26 - k * 3.4)), hexed("#9aa4b4"), 0.5)
    s.box(-5, 30, 5, 35, METAL, 1)


def blueprint(s: Sketch) -> None:
    """A plan of a house, half rolled."""
    s.add(((-26, 3), (22, 3), (22, 30), (-26, 30)), s.main)
    ink = hexed("#dff0fb")
    for way in (
        ((-20, 8), (-2, 8), (-2, 24), (-20, 24), (-20, 8)),
        ((-20, 16), (-10, 16)),
        ((-2, 12), (14, 12)),
        ((14, 12), (14, 24)),
        ((14, 24), (-2, 24)),
        ((4, 12), (4, 18)),
    ):
        s.line(way, ink, 0.5)
    s.rod(((22, 2), (22, 31)), 2.4, lighter(s.main, 0.25))
    s.oval(22, 31, 2.4, 1, ink, 0.6)


def plastic_bag(s: Sketch) -> None:
    """A bag with two handles."""
    for side in (-1, 1):
        s.add(np.concatenate([arc(7 * side, 24, 4, 10, 0, math.pi), arc(7 * side, 24, 2.4, 8, math.pi, 0)]), s.main)
    s.curve(((-13, 0), (-15, 12), (-12, 25), (0, 22), (12, 25), (15, 12), (13, 0), (0, -1.4)), s.main)
    for x in (-8, 2, 9):
        s.line(smooth(((x, 21), (x + 1.6, 12), (x - 1, 3)), closed=False), darker(s.main, 0.16), 0.5)
    s.add(ellipse(-9, 12, 1, 6), lighter(s.main, 0.7), 0)


def fishing_net(s: Sketch) -> None:
    """A hand net."""
    s.rod(((34, 2), (4, 22)), 1.4, WOOD)
    s.curve(((-24, 30), (-22, 14), (-12, 5), (-2, 14), (4, 26)), s.main)
    for k in range(6):
        s.line(smooth(((-23 + k * 4.6, 29), (-19 + k * 3, 16), (-12, 6)), closed=False), hexed("#8aa0a8"), 0.4)
    for k in range(5):
        s.line(((-23 + k * 2, 25 - k * 4), (1 - k * 2.4, 25 - k * 4)), hexed("#8aa0a8"), 0.4)
    s.add(hoop(-10, 29, 15, 5, 1.6), METAL)


def laser_pointer(s: Sketch) -> None:
    """A pointer with its red dot."""
    s.rod(((-26, 14), (-12, 10)), 2, s.main)
    s.line(((-10, 9.4), (24, 1.6)), hexed("#ff5a5a"), 0.5, glows=True)
    s.oval(24, 1.4, 3.6, 1.3, hexed("#ff4a4a"), 0, glows=True)
    s.oval(24, 1.4, 1.6, 0.6, WHITE, 0, glows=True)


def firecracker(s: Sketch) -> None:
    """A string of crackers that spark."""
    s.line(smooth(((0, 42), (1, 26), (-1, 6)), closed=False), hexed("#d8b060"), 0.8)
    for k in range(5):
        for side in (-1, 1):
            s.rod(((1.2 * side, 34 - k * 7), (7 * side, 29 - k * 7)), 1.9, s.main, 0.8)
            s.rod(((1.2 * side, 34 - k * 7), (2.4 * side, 33 - k * 7)), 2, GOLD, 0.6)
    s.moves(motion.twinkling(s, ((-4, 2), (4, 3), (0, 0), (7, 6), (-8, 5)), 6, hexed("#ffe070")))


def wax_seal(s: Sketch) -> None:
    """A letter under a seal."""
    s.box(-22, 0, 22, 28, hexed("#f6ead0"), 0.6)
    for side in (-1, 1):
        s.line(((22 * side, 28), (0, 12)), hexed("#c8b48c"), 0.7)
        s.line(((22 * side, 0), (6 * side, 13)), hexed("#c8b48c"), 0.5)
    s.curve(
        [(math.cos(k * 0.628) * (7.4 + (k % 2)), 13 + math.sin(k * 0.628) * (7.4 + (k % 2))) for k in range(10)], s.main
    )
    s.oval(0, 13, 5.2, 5.2, darker(s.main, 0.18), 0.7)
    s.add(motion.sparkle(0, 13, 4, 5, 0.45), lighter(s.main, 0.25), 0)


def abacus(s: Sketch) -> None:
    """An abacus."""
    for y in (7, 14, 21, 28):
        s.line(((-20, y), (20, y)), METAL, 0.7)
        for k in range(7):
            x = -17 + k * 3.4 + (10 if k > (y // 7) else 0)
            s.oval(x, y, 1.6, 2.7, (_RED, _YELLOW, _GREEN, hexed("#3a84d8"))[y // 7 - 1], 0.6)
    for box in ((-22, 0, 22, 3), (-22, 32, 22, 35), (-22, 0, -19, 35), (19, 0, 22, 35)):
        s.box(*box, s.main, 0.8)


def compact_disc(s: Sketch) -> None:
    """A frisbee or another disc, seen from above a little."""
    s.oval(0, 4.4, 20, 4.4, darker(s.main, 0.3))
    s.oval(0, 6, 20, 4.8, s.main)
    s.oval(0, 6.2, 14, 3.2, lighter(s.main, 0.2), 0.6)
    s.oval(0, 6.3, 8, 1.8, s.main, 0.5)
    s.add(arc(-2, 6.6, 16, 3.4, 2.2, 3.2), None, 1.2, lighter(s.main, 0.8))


TABLE: dict[str, PropKind] = {
    "needle": PropKind(needle, 44, "#c4ccd8", 0.003),
    "nail": PropKind(nail, 24, "#98a2b0", 0.004),
    "screw": PropKind(screw, 24, "#a4aebc", 0.004),
    "chalk": PropKind(chalk, 30, "#fbfaf4", 0.004),
    "eraser": PropKind(eraser, 30, "#f4a4b0", 0.003),
    "tape measure": PropKind(tape_measure, 48, "#f0a83c", 0.004),
    "thermometer": PropKind(thermometer, 46, "#e0343c", 0.006),
    "hose": PropKind(hose, 56, "#4c9c5c", 0.012),
    "mallet": PropKind(mallet, 36, "#b8824a", 0.009),
    "trowel": PropKind(trowel, 43, "#9aa8b8", 0.008),
    "match": PropKind(match, 40, "#8a3030", 0.004),
    "ashtray": PropKind(ashtray, 30, "#8898a8", 0.006),
    "calendar": PropKind(calendar, 34, "#d8484c", 0.006),
    "pliers": PropKind(pliers, 34, "#d84848", 0.006),
    "chain": PropKind(chain, 58, "#a0a8b4", 0.008),
    "padlock": PropKind(padlock, 28, "#e8b43c", 0.004),
    "coffee grinder": PropKind(coffee_grinder, 45, "#9a623a", 0.006),
    "ruler": PropKind(ruler, 54, "#f0cc70", 0.005),
    "clipboard": PropKind(clipboard, 35, "#a8764a", 0.008),
    "blueprint": PropKind(blueprint, 52, "#3a70b8", 0.012),
    "plastic bag": PropKind(plastic_bag, 36, "#e8eef4", 0.012),
    "fishing net": PropKind(fishing_net, 58, "#dce8ec", 0.018),
    "laser pointer": PropKind(laser_pointer, 54, "#3a3e4c", 0.008),
    "firecracker": PropKind(firecracker, 44, "#d8282c", 0.01),
    "wax seal": PropKind(wax_seal, 44, "#b8242c", 0.005),
    "abacus": PropKind(abacus, 44, "#b07840", 0.008),
    "frisbee": PropKind(compact_disc, 40, "#e8484c", 0.007, 4.0),
}
