"""The kitchen's machines, and more to eat and drink."""

import math

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.dishes import curved
from processors.engines.director.props.sketch import (
    DARK,
    GLASS,
    METAL,
    TILT,
    WHITE,
    WOOD,
    PropKind,
    Sketch,
    around,
    crescent,
    placed,
)
from processors.engines.director.shapes import arc, darker, ellipse, hexed, lighter, points, rotated, smooth

_LEAF = hexed("#6cb84e")
_CRUST = hexed("#d99648")


def refrigerator(s: Sketch) -> None:
    """A refrigerator with magnets and a note."""
    s.block(-0.4, 0.04, 0.32, 1.8, s.main, (0.1, 0.06))
    for x in (-0.34, 0.26):
        s.box(x, 0.0, x + 0.06, 0.06, DARK, ink=0.5)
    s.line(((-0.4, 1.2), (0.32, 1.2)), darker(s.main, 0.5), 0.014)
    for low, high in ((0.76, 1.08), (1.3, 1.5)):
        s.rounded(((-0.34, low), (-0.3, low), (-0.3, high), (-0.34, high)), 0.015, METAL, 0.8)
    s.add(points((-0.1, 1.36), (0.08, 1.38), (0.06, 1.58), (-0.12, 1.56)), hexed("#fff6c8"), 0.6)
    for y in (1.42, 1.47, 1.52):
        s.line(((-0.08, y), (0.04, y + 0.01)), hexed("#a8a090"), 0.01)
    for x, y, tint in ((-0.02, 1.58, "#e0404c"), (0.16, 1.02, "#4a9ad8"), (0.22, 0.92, "#f6cf3e")):
        s.oval(x, y, 0.024, 0.024, hexed(tint), 0.5)
    s.line(((-0.36, 0.2), (-0.36, 0.7)), lighter(s.main, 0.7), 0.02)
    s.anchors.update(top=(0, 1.83))


def stove(s: Sketch) -> None:
    """A stove with a pot on it and a lit oven."""
    s.block(-0.34, 0.0, 0.3, 0.86, s.main, (0.08, 0.08))
    s.box(-0.28, 0.12, 0.24, 0.56, DARK, 0.03, 0.8)
    s.moves(
        motion.glowing(
            s, points((-0.24, 0.18), (0.2, 0.18), (0.2, 0.5), (-0.24, 0.5)), (hexed("#f6a04a"), hexed("#fcc06a")), 2
        )
    )
    s.line(((-0.24, 0.3), (0.2, 0.3)), darker(METAL, 0.3), 0.012)
    s.line(((-0.26, 0.61), (0.22, 0.61)), METAL, 0.026)
    for x in (-0.26, -0.14, 0.1, 0.22):
        s.oval(x, 0.75, 0.03, 0.03, DARK, 0.6)
    s.turned(((0.14, 0.92), (0.14, 1.06)), hexed("#d0544a"), -0.08, darker(hexed("#d0544a"), 0.4))
    s.turned(((0.145, 1.06), (0.1, 1.1), (0.02, 1.12)), hexed("#e07a6c"), -0.08)
    s.oval(-0.08, 1.14, 0.025, 0.02, DARK, 0.5)
    s.moves(motion.steam(s, 0.04, 1.12, 0.3, 0.4))
    s.anchors.update(top=(0.2, 0.9))


def washing_machine(s: Sketch) -> None:
    """A washing machine whose drum turns."""
    s.block(-0.32, 0.0, 0.28, 0.86, s.main, (0.08, 0.06))
    s.line(((-0.32, 0.7), (0.28, 0.7)), darker(s.main, 0.4), 0.01)
    s.oval(0.18, 0.78, 0.04, 0.04, METAL, 0.7)
    s.box(-0.26, 0.74, -0.04, 0.82, lighter(s.main, 0.5), 0.02, 0.6)
    s.oval(-0.02, 0.36, 0.24, 0.24, METAL)
    s.oval(-0.02, 0.36, 0.19, 0.19, hexed("#7cb8dc"), 0.7)
    wash = s.part()
    for i, tint in enumerate(("#f2707a", "#ffd45e", "#ffffff", "#8fd08a")):
        turn = i * math.pi / 2
        wash.oval(0.09 * math.cos(turn), 0.09 * math.sin(turn), 0.08, 0.05, hexed(tint), 0.4, turn + 0.6)
    s.moves(motion.spinning(s, wash, -0.02, 0.36, 3.0))
    s.add(placed(rotated(ellipse(0, 0, 0.07, 0.025), 0.8), -0.1, 0.45), WHITE, 0)


def sink(s: Sketch) -> None:
    """A wash basin with running water."""
    s.rounded(((-0.12, 0.0), (0.12, 0.0), (0.09, 0.7), (-0.09, 0.7)), 0.03, s.main)
    s.curve(((-0.32, 0.86), (-0.26, 0.7), (-0.1, 0.62), (0.1, 0.62), (0.26, 0.7), (0.32, 0.86)), s.main)
    s.oval(0, 0.86, 0.34, 0.1, lighter(s.main, 0.2))
    s.oval(0, 0.86, 0.27, 0.072, darker(s.main, 0.16), 0.6)
    s.line(
        smooth(((0, 0.93), (0, 1.1), (0.04, 1.14), (0.1, 1.12), (0.11, 1.06)), closed=False), darker(METAL, 0.5), 0.05
    )
    s.line(smooth(((0, 0.93), (0, 1.1), (0.04, 1.14), (0.1, 1.12), (0.11, 1.06)), closed=False), METAL, 0.036)
    s.moves(
        motion.glowing(
            s, points((0.1, 1.06), (0.125, 1.06), (0.13, 0.86), (0.095, 0.86)), (hexed("#9fdcf6"), hexed("#c8eefc")), 9
        )
    )
    for x in (-0.08, 0.2):
        s.oval(x, 0.97, 0.035, 0.02, METAL, 0.6)


def sandwich(s: Sketch) -> None:
    """A sandwich cut to a triangle."""
    bread = s.main
    for low, fill, spread in (
        (0, bread, 0),
        (2.2, hexed("#f6c23e"), 0.5),
        (3.0, hexed("#f09a94"), 0.3),
        (3.9, hexed("#e0483e"), 0.0),
        (4.7, _LEAF, 0.7),
        (5.6, bread, 0),
    ):
        thick = 2.2 if fill == bread else 0.9
        s.rounded(
            ((-9 - spread, low), (8 + spread, low), (8 + spread, low + thick), (-9 - spread, low + thick)),
            0.5,
            fill,
            0.8,
        )
    s.add(((-9, 7.8), (8, 7.8), (2, 11.6)), lighter(bread, 0.35))
    s.add(((-7, 8.1), (6, 8.1), (2, 10.6)), lighter(bread, 0.5), 0)


def hot_dog(s: Sketch) -> None:
    """A hot dog with mustard."""
    s.curve(((-11, 2.6), (-8, 6), (0, 6.8), (8, 6), (11, 2.6), (6, 1.6), (-6, 1.6)), darker(s.main, 0.06))
    s.rod(((-11.4, 5), (0, 4.4), (11.4, 5)), 2.2, hexed("#c8503a"))
    s.line(((-9, 5.8), (-2, 5.4)), hexed("#f0a088"), 0.5)
    s.curve(((-10.8, 3.8), (-8, 0.6), (0, -0.2), (8, 0.6), (10.8, 3.8), (0, 2.8)), s.main)
    s.line([(x, 5.6 + 0.8 * math.sin(x * 1.3)) for x in np.linspace(-9.6, 9.6, 26)], hexed("#f9cb34"), 0.9)


def popcorn(s: Sketch) -> None:
    """A striped bucket of popcorn."""
    for i in range(15):
        x, y = -6 + 2.4 * (i % 6) + 0.8 * (i // 6), 13.4 + 2.3 * (i // 6)
        for a, b in ((0, 0), (1.2, 0.7), (-1.0, 0.9)):
            s.oval(x + a * 0.9, y + b, 1.4, 1.2, (hexed("#fff6d8"), hexed("#fdeab0"))[i % 2], 0.5)
    s.add(((-5.4, 0), (5.4, 0), (7.6, 13.4), (-7.6, 13.4)), WHITE)
    for a in (-0.86, -0.3, 0.26):
        s.add(
            points((5.4 * a - 0.4, 0.1), (5.4 * a + 1.6, 0.1), (7.6 * a + 2.1, 13.2), (7.6 * a - 0.6, 13.2)), s.main, 0
        )
    s.add(((3.4, 0.2), (5.3, 0.2), (7.4, 13.2), (4.8, 13.2)), darker(s.main, 0.25), 0)


def pancakes(s: Sketch) -> None:
    """A stack of pancakes with butter and syrup."""
    s.turned(((9, -0.4), (12, 0.6)), WHITE, inside=lighter(WHITE, 0.3))
    for i in range(4):
        s.turned(((9, 0.6 + 1.7 * i), (9.4, 1.4 + 1.7 * i), (9, 2.2 + 1.7 * i)), s.main, inside=lighter(s.main, 0.3))
    s.curve(
        (
            (-6.4, 8),
            (-2, 9.8),
            (4, 9.6),
            (7.2, 8),
            (6.6, 5.4),
            (5.2, 4),
            (4.6, 6.4),
            (2, 6.2),
            (1, 3.4),
            (-0.4, 6),
            (-4, 6.4),
        ),
        hexed("#a8601f"),
        0.6,
    )
    s.block(-1.8, 8.4, 1.2, 10, hexed("#fde58a"), (1, 0.8))
    s.moves(motion.steam(s, 2, 10.6, 8, 0.5, 2))


def cookie(s: Sketch) -> None:
    """A cookie with chocolate chips and a bite missing."""
    angle = np.linspace(0.98, 2 * math.pi + 0.06, 34)
    rim = np.stack([5 * np.cos(angle), 5 + 5 * np.sin(angle)], 1)
    bite = ((4.0, 5.6), (3.6, 6.4), (2.8, 6.5), (2.7, 7.4), (2.0, 8.0), (2.3, 8.8))
    s.add(np.concatenate([rim, bite]), s.main)
    s.curve(((4.6, 4.6), (3.4, 1.4), (0, 0.3), (-2.4, 0.9), (1.4, 1.8), (3.2, 4.6)), darker(s.main, 0.14), 0)
    for x, y, r in (
        (-2, 6.6, 0.9),
        (0.6, 4.6, 1),
        (-2.8, 3, 0.8),
        (1.6, 1.8, 0.8),
        (-0.4, 8.2, 0.7),
        (3.2, 3.8, 0.7),
        (-0.8, 2, 0.5),
    ):
        s.oval(x, y, r, r * 0.86, hexed("#5a3420"), 0.4)
        s.oval(x - r * 0.3, y + r * 0.3, r * 0.3, r * 0.2, hexed("#8a5a40"), 0)


def chocolate(s: Sketch) -> None:
    """A bar of chocolate, half unwrapped."""
    made = s.part()
    made.box(-5, 8, 5, 20, s.main, 0.5)
    for row in range(3):
        for x in (-4.4, -1.3, 1.8):
            y = 8.6 + 3.9 * row
            made.box(x, y, x + 2.7, y + 3.2, lighter(s.main, 0.1), 0.3, 0.6)
            made.line(((x + 0.4, y + 2.8), (x + 2.2, y + 2.8)), lighter(s.main, 0.35), 0.3)
    made.add(
        points((-5.4, 0), (5.4, 0), (5.4, 9), (3.6, 10.6), (1.8, 8.8), (0, 10.4), (-1.8, 8.8), (-3.6, 10.6), (-5.4, 9)),
        hexed("#d8dde6"),
    )
    made.box(-5.6, 0, 5.6, 7.4, hexed("#c8344c"), 0.2)
    made.oval(0, 3.8, 3.4, 1.8, hexed("#f6d98a"), 0.5)
    s.parts.append([one._replace(outline=rotated(one.outline, -0.12)) for one in made.still])


def milk(s: Sketch) -> None:
    """A carton of milk and a glass."""
    s.block(-6, 0, 0, 12, s.main, (2.4, 1.6))
    s.add(((-6, 12), (0, 12), (2.4, 13.6), (0.6, 16.4), (-4.6, 16.4)), lighter(s.main, 0.3))
    s.box(-4.8, 16.2, 0.8, 17.8, s.main, 0.2)
    s.curve(((-6, 3), (-4, 5.4), (-2, 4), (0, 5.6), (0, 0.1), (-6, 0.1)), hexed("#5aa8e0"), 0)
    s.oval(-3, 8.6, 1.9, 1.5, hexed("#5aa8e0"), 0.4)
    s.turned(((2, 0), (2.5, 8)), GLASS, 6.4, lighter(GLASS, 0.3))
    s.turned(((1.9, 0.5), (2.3, 6.4)), hexed("#fdfdfb"), 6.4, WHITE, ink=0.3)


def beer(s: Sketch) -> None:
    """A mug of beer with foam and bubbles."""
    s.add(
        np.concatenate(
            [
                arc(4.4, 6.4, 3.6, 3.6, -math.pi / 2, math.pi / 2, 12),
                arc(4.4, 6.4, 2.2, 2.2, math.pi / 2, -math.pi / 2, 12),
            ]
        ),
        GLASS,
    )
    s.turned(((4.2, 0), (4.4, 0.6), (4.4, 13)), GLASS, inside=WHITE)
    s.turned(((3.9, 0.9), (4, 11.4)), s.main, inside=lighter(s.main, 0.4), ink=0.3)
    for x, y in ((-2, 3), (0.6, 5), (1.8, 2.4), (-1, 7.4), (2.2, 8), (-2.6, 6)):
        s.oval(x, y - 0.6, 0.3, 0.3, lighter(s.main, 0.7), 0)
    for x, y, r in ((-3.2, 13.2, 1.7), (-1, 14, 2), (1.4, 13.8, 1.9), (3.4, 13, 1.6), (0.4, 12.6, 2)):
        s.oval(x, y, r, r * 0.86, WHITE, 0.6)
    s.curve(((-4.4, 13), (-4.2, 10), (-3.4, 9.2), (-2.8, 11), (0, 11.4), (3, 11), (4.4, 13), (0, 13.6)), WHITE, 0)


def cocktail(s: Sketch) -> None:
    """A cocktail with an olive and a slice of lemon."""
    s.turned(((3.6, 0), (3.4, 0.3), (0.4, 0.8), (0.35, 8)), GLASS)
    s.add(np.concatenate([points((0, 7.6), (6.2, 15)), arc(0, 15, 6.2, 1.2, 0, math.pi, 12)]), GLASS)
    s.add(np.concatenate([points((0, 8.2), (5, 13.9)), arc(0, 13.9, 5, 0.9, 0, math.pi, 12)]), s.main, 0)
    s.oval(0, 13.9, 5, 0.9, lighter(s.main, 0.3), 0.3)
    s.add(crescent(0.6, 11.4, 1.6), darker(s.main, 0.12), 0)
    s.rod(((-3, 12.4), (3.6, 17.6)), 0.16, WOOD, 0.5)
    s.ball(-0.2, 14.6, 0.9, hexed("#8fb04a"), 0.7)
    s.oval(5.6, 15.6, 2, 2, hexed("#f9dc4a"), 0.8)
    s.oval(5.6, 15.6, 1.5, 1.5, hexed("#fdf2b0"), 0.3)
    s.line(((-4.6, 14), (-1.2, 10)), WHITE, 0.4)


def tomato(s: Sketch) -> None:
    """A tomato."""
    s.curve(
        ((0, 6.4), (2.6, 7), (4.6, 5.4), (4.8, 3), (3, 0.6), (0, 0), (-3, 0.6), (-4.8, 3), (-4.6, 5.4), (-2.6, 7)),
        s.main,
    )
    s.add(crescent(0, 3.4, 3.7), darker(s.main, 0.2), 0)
    s.oval(-2.4, 5, 0.7, 1.1, lighter(s.main, 0.65), 0, -0.5)
    s.add(placed(motion.sparkle(0, 0, 2.6, 5, 0.35) * np.array((1, 0.5)), 0, 6.5), _LEAF, 0.8)
    s.rod(((0, 6.6), (0.4, 8)), 0.3, darker(_LEAF, 0.2), 0.6)


def carrot(s: Sketch) -> None:
    """A carrot with its leaves."""
    made = s.part()
    for turn in (-0.5, -0.2, 0.15, 0.5):
        made.rod(
            ((0, 14), (4 * math.sin(turn), 18), (7 * math.sin(turn), 21 + 1.4 * math.cos(turn * 3))),
            (0.4, 0.8, 0.3),
            _LEAF,
            0.7,
        )
    made.curve(((-2.6, 14), (0, 15), (2.6, 14), (2.4, 10), (1.2, 4), (0, 0), (-1.2, 4), (-2.4, 10)), s.main)
    made.curve(((2, 13.6), (2, 10), (1, 4), (0.2, 1), (0.8, 9)), darker(s.main, 0.2), 0)
    for y, x in ((12, -1.6), (9, 0.4), (6.4, -1), (4, 0)):
        made.line(((x - 0.6, y), (x + 0.8, y)), darker(s.main, 0.3), 0.22)
    made.line(((-1.5, 12.6), (-1, 6)), lighter(s.main, 0.5), 0.4)
    s.parts.append([one._replace(outline=rotated(one.outline, -0.5)) for one in made.still])


def corn(s: Sketch) -> None:
    """An ear of corn."""
    s.curve(((-2.4, 4), (-2.6, 12), (-1.4, 18), (0, 19.6), (1.4, 18), (2.6, 12), (2.4, 4)), s.main)
    for row in range(9):
        for i in range(4):
            wide = 2.3 * math.sqrt(max(0.1, 1 - ((row * 1.7 + 4 - 9) / 11) ** 2))
            s.oval(
                -wide * 0.75 + wide * 0.5 * i,
                5 + row * 1.6,
                0.5,
                0.7,
                lighter(s.main, 0.25) if i < 2 else darker(s.main, 0.08),
                0.3,
            )
    s.curve(((0, 0), (-4, 4), (-5.4, 11), (-3, 9), (-0.6, 4)), _LEAF)
    s.curve(((0, 0), (4, 4), (5.4, 11), (3, 9), (0.6, 4)), darker(_LEAF, 0.14))


def salad(s: Sketch) -> None:
    """A bowl of salad."""
    for i in range(12):
        x, y = -6.4 + 1.16 * i, 6.6 + 1.5 * math.sin(i * 1.9)
        s.oval(x, y, 2.4, 1.5, (_LEAF, lighter(_LEAF, 0.3), darker(_LEAF, 0.15))[i % 3], 0.6, i * 0.8)
    for x, y, tint in ((-4, 8, "#e0483e"), (2.6, 8.2, "#e0483e"), (5.4, 7, "#f6c23e"), (-0.6, 7.4, "#f4f0e6")):
        s.ball(x, y, 1.4, hexed(tint), 0.6)
    profile = curved(((3.6, 0), (3.7, 0.9), (6.4, 2.4), (9, 5.4), (9.6, 7)))
    base = arc(0, 0, 3.6, 3.6 * TILT, math.pi, 2 * math.pi)
    rim = arc(0, 7, 9.6, 9.6 * TILT, 2 * math.pi, math.pi, 20)
    s.add(np.concatenate([base, profile, rim, (profile * (-1, 1))[::-1]]), s.main)
    s.add(around(profile, 0.4, 0.98), darker(s.main, 0.2), 0)


def rice_ball(s: Sketch) -> None:
    """A rice ball with seaweed."""
    s.curve(((-5, 0.4), (-6, 2.4), (-2.4, 8.4), (0, 9.8), (2.4, 8.4), (6, 2.4), (5, 0.4), (0, 0)), s.main)
    s.curve(((4.6, 0.6), (5.4, 2.4), (2.2, 7.8), (2.6, 4), (2, 0.4)), darker(s.main, 0.1), 0)
    s.box(-2, 0, 2, 4, hexed("#24382e"), 0.3)
    for x, y in ((-2.6, 5), (0.4, 7.4), (-0.8, 5.6), (1.6, 5.2), (-3.8, 2.4)):
        s.line(((x, y), (x + 0.5, y + 0.3)), darker(s.main, 0.16), 0.3)


def fruit_basket(s: Sketch) -> None:
    """A basket of fruit."""
    s.rod(arc(0, 10, 13, 15, 0.1, math.pi - 0.1, 14), 0.8, s.main)
    for x, y, r, tint in (
        (-7, 13, 4.4, "#e0343c"),
        (7.4, 13, 4.4, "#f6922e"),
        (0, 15, 4.6, "#8fc24a"),
        (-3, 11.6, 4, "#f8d648"),
        (4, 11, 3.8, "#c83c5c"),
    ):
        s.ball(x, y, r, hexed(tint))
    s.add(((-13, 10), (13, 10), (10, 0), (-10, 0)), s.main)
    for row in range(4):
        y = 1.2 + 2.5 * row
        wide = 10 + 0.3 * y
        s.line(
            [(x, y + 0.5 * math.sin(x * 2 + row * math.pi)) for x in np.linspace(-wide, wide, 30)],
            darker(s.main, 0.3),
            0.45,
        )
    s.rounded(((-13.6, 9), (13.6, 9), (13.6, 11), (-13.6, 11)), 0.9, lighter(s.main, 0.15))


def chopsticks(s: Sketch) -> None:
    """Two chopsticks on their rest."""
    s.curve(((-9, 0), (-8.4, 1.6), (-6.4, 1.2), (-4.4, 1.6), (-4, 0)), hexed("#f2efe8"), 0.8)
    for low, high in ((1.5, 3.6), (0.9, 2.2)):
        s.add(points((-12, low), (11, high), (11, high + 0.95), (-12, low + 0.45)), s.main, 0.8)
        s.add(points((6, high - 0.48), (11, high), (11, high + 0.95), (6, high + 0.36)), hexed("#f0c24a"), 0.5)
        s.line(((-11, low + 0.3), (5, high + 0.2)), lighter(s.main, 0.5), 0.14)


def cutlery(s: Sketch) -> None:
    """A spoon and a fork side by side."""
    for x in (-2.4, 2.4):
        s.rounded(((x - 0.55, 0), (x + 0.55, 0), (x + 0.3, 13), (x - 0.3, 13)), 0.4, s.main)
        s.line(((x - 0.2, 0.8), (x - 0.1, 12)), lighter(s.main, 0.8), 0.18)
    s.oval(-2.4, 16, 1.9, 3.2, s.main)
    s.oval(-2.2, 15.8, 1.3, 2.4, darker(s.main, 0.16), 0.4)
    s.oval(-2.9, 17, 0.3, 0.9, lighter(s.main, 0.85), 0)
    head = ((1.0, 14.2), (1.8, 12.6), (3.0, 12.6), (3.8, 14.2))
    tines = (
        (3.9, 19.4),
        (3.4, 19.4),
        (3.2, 15.6),
        (2.75, 15.6),
        (2.65, 19.4),
        (2.15, 19.4),
        (2.05, 15.6),
        (1.6, 15.6),
        (1.4, 19.4),
        (0.9, 19.4),
    )
    s.add(points(*head, *tines), s.main)


TABLE: dict[str, PropKind] = {
    "chopsticks": PropKind(chopsticks, 24, "#a4452e"),
    "fork": PropKind(cutlery, 20, "#c8d0da"),
    "refrigerator": PropKind(refrigerator, 1.7, "#dfe6ea", 1.0),
    "stove": PropKind(stove, 1.0, "#e8e6e2", 1.0),
    "washing machine": PropKind(washing_machine, 0.9, "#f4f6f8", 1.0),
    "sink": PropKind(sink, 1.0, "#f6f7f8", 1.0),
    "sandwich": PropKind(sandwich, 19, "#e8c48a"),
    "hot dog": PropKind(hot_dog, 22, "#e0a458"),
    "popcorn": PropKind(popcorn, 20, "#d8343c"),
    "pancake": PropKind(pancakes, 23, "#e0a050"),
    "cookie": PropKind(cookie, 11, "#d8a05a"),
    "chocolate": PropKind(chocolate, 21, "#6b4028"),
    "milk": PropKind(milk, 20, "#f4f8fb"),
    "beer": PropKind(beer, 16, "#f2ac2e"),
    "cocktail": PropKind(cocktail, 18, "#f2708c"),
    "tomato": PropKind(tomato, 10, "#e0382e"),
    "carrot": PropKind(carrot, 20, "#f0802c"),
    "corn": PropKind(corn, 20, "#f8cc3c"),
    "salad": PropKind(salad, 20, "#e8e2d4"),
    "rice ball": PropKind(rice_ball, 12, "#fbfaf5"),
    "fruit basket": PropKind(fruit_basket, 30, "#c08a4c"),
}
