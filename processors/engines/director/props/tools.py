"""Tools and weapons."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import Shape, arc, box, darker, hexed, lighter, points, rotated, smooth

_STEEL = hexed("#c4ccd8")


def _shine(s: Sketch, a: tuple[float, float], b: tuple[float, float], thick: float) -> None:
    s.line((a, b), WHITE, thick)


def screwdriver(s: Sketch) -> None:
    """A screwdriver with a ridged grip."""
    s.rod(((0, 10), (0, 22)), 0.5, _STEEL)
    s.add(points((-0.5, 22), (-0.9, 24), (0.9, 24), (0.5, 22)), darker(_STEEL, 0.2))
    s.curve(
        ((-1.6, 0.6), (-2.1, 4), (-1.7, 8.6), (-0.9, 10.4), (0.9, 10.4), (1.7, 8.6), (2.1, 4), (1.6, 0.6), (0, 0)),
        s.main,
    )
    for x in (-0.9, 0.0, 0.9):
        s.line(((x, 1.4), (x * 0.9, 8)), darker(s.main, 0.35), 0.3)
    _shine(s, (-1.4, 2.4), (-1.3, 7), 0.3)


def saw(s: Sketch) -> None:
    """A hand saw."""
    teeth = [(x, 3.0 if k % 2 else 2.2) for k, x in enumerate(np.linspace(-2, 26, 41))]
    s.add(np.array([*teeth, (26, 5), (-2, 10)]), _STEEL)
    _shine(s, (0, 8.4), (22, 4.8), 0.4)
    s.curve(((-1, 2), (-3, 1), (-9, 1.4), (-10.4, 5), (-9, 9.6), (-5, 11.4), (-1, 10.4)), s.main)
    s.curve(((-3.4, 4), (-7, 3.6), (-7.8, 6), (-6.4, 8.4), (-3.8, 8)), hexed("#3a3844"), 0.5)
    for y in (4, 8):
        s.oval(-1.8, y, 0.45, 0.45, GOLD, 0.4)


def wrench(s: Sketch) -> None:
    """A spanner."""
    s.rounded(((-1.2, 3), (1.2, 3), (1.4, 17), (-1.4, 17)), 0.4, s.main)
    s.box(-0.6, 5, 0.6, 15, darker(s.main, 0.18), 0.5, 0.4)
    for y, turn in ((1.8, math.pi), (19, 0.0)):
        jaw = np.array(
            [*arc(0, 0, 3.2, 3.2, math.pi * 0.72, math.pi * 2.28, 18), (1.1, 2.2), (1.1, 0.4), (-1.1, 0.4), (-1.1, 2.2)]
        )
        s.add(rotated(jaw, turn) + np.array((0.0, y)), lighter(s.main, 0.12))
    _shine(s, (-0.9, 4), (-1.0, 16), 0.25)


def drill(s: Sketch) -> None:
    """A cordless drill whose bit turns."""
    s.rounded(((-7, 11), (-7.6, 16), (4.6, 16), (5.4, 11)), 1.2, s.main)
    s.rounded(((-5.4, 2.6), (-4.6, 11.4), (-0.4, 11.4), (-2, 2.6)), 0.8, darker(s.main, 0.12))
    s.rounded(((-7.4, 0), (-7, 3), (0.4, 3), (0.4, 0)), 0.7, DARK)
    s.curve(((-0.6, 9.4), (0.8, 9), (0.6, 11.2), (-0.4, 11.2)), hexed("#d8343c"), 0.7)
    s.rounded(((4.8, 11.6), (8, 12.4), (8, 14.6), (4.8, 15.4)), 0.4, DARK)
    for x in (-5.4, -4, -2.6):
        s.line(((x, 12.6), (x, 14.6)), darker(s.main, 0.45), 0.5)
    bit = s.part()
    bit.rod(((8, 0), (15, 0), (16, 0)), (0.6, 0.5, 0.1), _STEEL, 0.7)
    for x in (9, 10.6, 12.2, 13.8):
        bit.line(((x, -0.5), (x + 0.8, 0.5)), darker(_STEEL, 0.5), 0.25)
    shapes = bit.still
    s.moves(lambda acting: [one._replace(outline=one.outline * (1, math.cos(acting.t * 30) * 0.4 + 0.6) + (0,
    13.5 * s.unit))
                            for one in shapes])  # fmt: skip
    _shine(s, (-6.6, 15.2), (3.6, 15.2), 0.4)


def shovel(s: Sketch) -> None:
    """A spade."""
    s.rod(((0, 12), (0, 40)), 0.75, WOOD)
    s.curve(((-3.4, 40), (-3, 44), (3, 44), (3.4, 40), (2, 39.4), (1.8, 42), (-1.8, 42), (-2, 39.4)), s.main)
    s.curve(((0, 0), (-3.6, 3.4), (-4.6, 9), (-4.4, 13), (4.4, 13), (4.6, 9), (3.6, 3.4)), _STEEL)
    s.line(((0, 3), (0, 15)), darker(_STEEL, 0.3), 0.7)
    s.rod(((0, 12.4), (0, 17)), 1.1, darker(_STEEL, 0.1))
    _shine(s, (-3.2, 5.4), (-3.2, 11.4), 0.5)


def toolbox(s: Sketch) -> None:
    """An open tool box with tools that look out."""
    s.rod(((-5, 10), (-6, 19)), 0.8, WOOD)
    s.box(-9.4, 18, -3.4, 21, _STEEL, 0.6)
    s.rod(((1, 10), (1.6, 18)), 1.2, hexed("#f0b83c"))
    s.rod(((6, 10), (8, 19)), 0.9, METAL)
    s.oval(8.2, 20, 2.2, 2.0, METAL)
    s.oval(8.6, 20.8, 1.0, 1.1, darker(METAL, 0.6), 0)
    s.block(-13, 0, 11, 10, s.main, (3, 2.4))
    s.box(-13, 7.4, 11, 8.4, darker(s.main, 0.3), ink=0)
    for x in (-8, 6):
        s.box(x - 1, 6, x + 1, 9.4, METAL, 0.3)
    s.line(smooth(((-4, 4), (-3.6, 6.4), (1.6, 6.4), (2, 4)), closed=False), DARK, 0.9)


def spear(s: Sketch) -> None:
    """A spear with a steel head."""
    s.rod(((0, 0), (0, 150)), 1.5, s.main)
    for y in (138, 142, 146):
        s.line(((-2, y), (2, y + 1.4)), hexed("#b8303c"), 1.4)
    s.curve(((-1.6, 148), (-5, 158), (0, 178), (5, 158), (1.6, 148)), _STEEL)
    s.line(((0, 150), (0, 174)), darker(_STEEL, 0.3), 0.9)
    _shine(s, (-2.6, 158), (-0.8, 170), 0.8)


def trident(s: Sketch) -> None:
    """A trident."""
    s.rod(((0, 0), (0, 126)), 1.7, s.main)
    s.line(smooth(((-13, 152), (-12, 134), (0, 126), (12, 134), (13, 152)), closed=False), darker(s.main, 0.5), 4.4)
    s.line(smooth(((-13, 152), (-12, 134), (0, 126), (12, 134), (13, 152)), closed=False), s.main, 3.2)
    s.rod(((0, 126), (0, 152)), 1.6, s.main)
    for x, y in ((-13, 150), (0, 150), (13, 150)):
        s.add(points((x - 3.4, y), (x, y + 15), (x + 3.4, y), (x, y + 3)), lighter(s.main, 0.35))
    s.moves(motion.twinkling(s, ((0, 160),), 7, WHITE))


def dagger(s: Sketch) -> None:
    """A dagger with a jewel."""
    s.curve(((-1.8, 11), (-2.2, 18), (0, 31), (2.2, 18), (1.8, 11)), _STEEL)
    s.line(((0, 11), (0, 28)), darker(_STEEL, 0.3), 0.4)
    _shine(s, (-1.2, 13), (-0.8, 22), 0.3)
    s.rounded(((-6, 9.4), (6, 9.4), (5, 11.4), (-5, 11.4)), 0.8, GOLD)
    s.rod(((0, 2.6), (0, 9.6)), 1.2, s.main)
    for y in (4, 5.8, 7.6):
        s.line(((-1.3, y), (1.3, y + 0.8)), darker(s.main, 0.4), 0.4)
    s.ball(0, 1.6, 1.7, hexed("#d8304c"))


def mace(s: Sketch) -> None:
    """A flail's ball on a shaft."""
    s.rod(((0, 0), (0, 44)), 1.6, WOOD)
    for y in (3, 6, 9):
        s.line(((-1.8, y), (1.8, y + 1.4)), hexed("#5c3a28"), 0.9)
    for k in range(12):
        a = k * math.pi / 6
        c, n = math.cos(a), math.sin(a)
        s.add(
            points((7 * c - 2 * n, 52 + 7 * n + 2 * c), (13 * c, 52 + 13 * n), (7 * c + 2 * n, 52 + 7 * n - 2 * c)),
            _STEEL,
        )
    s.ball(0, 52, 8.6, s.main)


def cannon(s: Sketch) -> None:
    """An old cannon on wheels."""
    s.add(points((-70, 8), (-20, 42), (30, 42), (10, 24), (-56, 2)), WOOD)
    tube = ((-58, 44), (-64, 54), (-58, 66), (40, 84), (76, 92), (80, 70), (40, 58))
    s.curve(tube, s.main)
    for x in (-30, 8, 46):
        s.line(((x, 48 + x * 0.2), (x - 4, 74 + x * 0.2)), lighter(s.main, 0.2), 4)
    s.oval(78, 81, 7, 12.5, darker(s.main, 0.4), turn=-0.2)
    s.oval(79, 81, 4.6, 9, DARK, 0, -0.2)
    s.oval(-66, 55, 6, 6, s.main)
    s.line(((-50, 62), (60, 84)), lighter(s.main, 0.5), 3)
    s.oval(0, 30, 30, 30, WOOD)
    s.oval(0, 30, 24, 24, hexed("#5c4434"), 0.6)
    for turn in np.arange(6) * math.pi / 6:
        s.line(rotated(points((-25, 0), (25, 0)), turn) + np.array((0, 30)), WOOD, 4)
    s.oval(0, 30, 6, 6, METAL)


def light_sword(s: Sketch) -> None:
    """A sword of light."""
    glow = box(-3.4, 26, 3.4, 122, 3.4)
    s.moves(motion.glowing(s, glow, (s.main, lighter(s.main, 0.2)), 9))
    s.add(box(-0.9, 27, 0.9, 119, 0.9), WHITE, 0, glows=True)
    s.turned(((2.4, 0), (2.6, 3), (2.2, 22), (3.2, 24), (2.8, 27)), METAL, inside=DARK)
    for y in (5, 8, 11, 14):
        s.box(-2.5, y, 2.5, y + 1.6, DARK, 0.4, 0.3)
    s.oval(0, 19, 1, 1, hexed("#e0303c"), 0.5)


def shuriken(s: Sketch) -> None:
    """A throwing star that spins."""
    star = s.part()
    star.add(motion.sparkle(0, 0, 6, 4, 0.34), s.main)
    star.add(motion.sparkle(0, 0, 4.4, 4, 0.34), lighter(s.main, 0.3), 0)
    star.oval(0, 0, 1.1, 1.1, DARK, 0.7)
    shapes, high = star.still, np.array((0, 6 * s.unit))

    def turning(acting: Acting) -> list[Shape]:
        turn = -acting.t * (9 if acting.action in ("fly", "spin", "throw") else 0.4)
        return [one._replace(outline=rotated(one.outline, turn) + high) for one in shapes]

    s.moves(turning)


def rocket_launcher(s: Sketch) -> None:
    """A tube on the shoulder."""
    s.rod(((-46, 22), (40, 22)), 6, s.main)
    s.rod(((-56, 22), (-46, 22)), (9, 6), darker(s.main, 0.2))
    s.rod(((40, 22), (50, 22)), 7, darker(s.main, 0.2))
    s.add(points((50, 16), (66, 22), (50, 28)), hexed("#5c6a3c"))
    for x in (-8, 14):
        s.rounded(((x, 4), (x + 3, 17), (x + 9, 17), (x + 6, 4)), 1.6, DARK)
    s.box(-2, 28, 10, 35, DARK, 1.4)
    s.line(((-42, 25.4), (36, 25.4)), lighter(s.main, 0.4), 1.4)


def crossbow(s: Sketch) -> None:
    """A crossbow."""
    s.rod(((-30, 8), (24, 14)), (4, 2.4), s.main)
    s.line(smooth(((16, -10), (28, 0), (30, 14), (28, 28), (16, 38)), closed=False), darker(s.main, 0.6), 4.4)
    s.line(smooth(((16, -10), (28, 0), (30, 14), (28, 28), (16, 38)), closed=False), METAL, 3)
    s.line(((16, -10), (-4, 12), (16, 38)), WHITE, 0.7)
    s.rod(((-4, 13), (36, 16.4)), 0.8, WOOD, 0.7)
    s.add(points((34, 14), (44, 17), (34, 19)), _STEEL)
    s.rod(((-8, 6), (-10, -2)), 1.4, DARK)


TABLE: dict[str, PropKind] = {
    "screwdriver": PropKind(screwdriver, 24, "#e04c2c"),
    "saw": PropKind(saw, 37, "#b8743c"),
    "wrench": PropKind(wrench, 22, "#aab4c2"),
    "drill": PropKind(drill, 24, "#f2b02c"),
    "shovel": PropKind(shovel, 44, "#c8383c", 0.025),
    "toolbox": PropKind(toolbox, 27, "#d8343c", 0.018),
    "spear": PropKind(spear, 178, "#8a5c34"),
    "trident": PropKind(trident, 165, "#eebf45"),
    "dagger": PropKind(dagger, 31, "#5c2c3c"),
    "mace": PropKind(mace, 65, "#8a8c98"),
    "cannon": PropKind(cannon, 150, "#4a4c58"),
    "lightsaber": PropKind(light_sword, 122, "#48b8ff"),
    "shuriken": PropKind(shuriken, 12, "#6a7484"),
    "rocket launcher": PropKind(rocket_launcher, 122, "#6a7a4c"),
    "crossbow": PropKind(crossbow, 74, "#8a5c34"),
}
