"""Paper, writing things, bags, boxes and tools."""

import math

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.sketch import (
    DARK,
    GOLD,
    METAL,
    TILT,
    WHITE,
    WOOD,
    PropKind,
    Sketch,
    hoop,
    placed,
)
from processors.engines.director.shapes import arc, box, darker, hexed, lighter, points, rotated, smooth

_PAPER = hexed("#f8f0dc")
_INK = hexed("#5a5058")


def book(s: Sketch) -> None:
    """A closed book, upright, three-quarter."""
    s.add(((7.4, 0.8), (10, 2.6), (10, 21.4), (7.4, 20.4)), _PAPER)
    for x in (8.1, 8.8, 9.4):
        s.line(((x, 1.6), (x, 20.6)), darker(_PAPER, 0.2), 0.12)
    s.add(((-7.4, 21), (-4.6, 22.4), (10.4, 22.4), (7.8, 21)), lighter(s.main, 0.2))
    s.box(-7.8, 0, 7.8, 21, s.main, 0.7)
    s.box(-7.8, 0, -5.4, 21, darker(s.main, 0.25), 0.5, 0.6)
    s.line(box(-4, 1.8, 6.4, 19.2), GOLD, 0.3, True)
    s.add(motion.sparkle(1.2, 12.6, 3.4, 8, 0.5), GOLD, 0.5)
    s.line(((-1.6, 6.4), (4, 6.4)), GOLD, 0.6)
    s.line(((-0.6, 4.8), (3, 4.8)), GOLD, 0.4)


def open_book(s: Sketch) -> None:
    """An open book that lies; a page rises in the wind."""
    s.curve(((-18, 1), (-17, 0), (0, -0.6), (17, 0), (18, 1), (17.4, 8.6), (0, 7.6), (-17.4, 8.6)), s.main)
    for side in (-1, 1):
        page = points(
            (0, 0.6),
            (5 * side, 2),
            (11 * side, 2),
            (17 * side, 1),
            (15.6 * side, 9),
            (10 * side, 10.2),
            (5 * side, 9.8),
            (0, 8),
        )
        s.add(page, _PAPER if side < 0 else lighter(_PAPER, 0.5), 0.7)
        for i in range(6):
            y, lean = 8.4 - i * 1.1, 0.2 * i
            s.line(
                smooth(((1.6 * side, y - 0.8), (6 * side, y + 0.4), ((13.4 + lean) * side, y - 0.1)), closed=False),
                lighter(_INK, 0.35),
                0.28,
            )
    leaf = s.part()
    leaf.add(smooth(((0, 0.8), (3, 5), (9, 9), (12, 14), (9, 15), (3, 12), (0, 8))), WHITE, 0.6)
    s.moves(motion.swaying(s, leaf, (0, 1), 0.16, 1.2))
    s.add(points((2, 0.4), (3, 0.5), (3, -2.6), (2.5, -2), (2, -2.6)), hexed("#e24c5c"), 0.4)
    s.anchors.update(top=(0, 4))


def letter(s: Sketch) -> None:
    """A sealed envelope."""
    s.box(-9, 0, 9, 12, s.main, 0.3)
    s.line(((-9, 0.2), (-2, 6.6)), darker(s.main, 0.25), 0.2)
    s.line(((9, 0.2), (2, 6.6)), darker(s.main, 0.25), 0.2)
    s.add(((-9, 12), (9, 12), (0, 4.6)), lighter(s.main, 0.35), 0.8)
    s.oval(0, 5.6, 1.9, 1.9, hexed("#c8283c"))
    s.curve(((0, 4.4), (1, 5.8), (0.4, 6.5), (0, 6.2), (-0.4, 6.5), (-1, 5.8)), hexed("#f08a8a"), 0)


def scroll(s: Sketch) -> None:
    """An unrolled scroll."""
    s.curve(((-11, 2), (-10.4, 10), (-11, 19), (11, 19), (10.4, 10), (11, 2)), s.main)
    s.add(points((7, 2.4), (10.6, 2.4), (10.2, 10), (10.6, 18.6), (7.6, 18.6)), darker(s.main, 0.14), 0)
    for y, wide in ((15.6, 7), (13.2, 8), (10.8, 6.6), (8.4, 8), (6, 4)):
        s.line(((-8, y), (-8 + wide * 1.9, y + 0.2)), darker(s.main, 0.55), 0.4)
    for y in (1.6, 19.6):
        s.rod(((-12.6, y), (12.6, y)), 1.7, lighter(s.main, 0.2))
        for side in (-1, 1):
            s.rod(((12.6 * side, y), (15 * side, y)), 1, hexed("#a8402e"))


def chart(s: Sketch) -> None:
    """A map with a marked route."""
    folds = [(-15, 0), (-7, 2), (1, 0), (9, 2), (16, 0.6), (16, 18.6), (9, 20), (1, 18), (-7, 20), (-15, 18)]
    s.add(folds, s.main)
    s.curve(((-13, 4), (-6, 4.4), (-4, 9), (-8, 12), (-13, 10)), hexed("#9cc86a"), 0.4)
    s.curve(((2, 8), (7, 6.4), (14, 9), (13, 16), (6, 17), (3, 13)), hexed("#9cc86a"), 0.4)
    s.curve(((-3, 12), (1, 11.6), (0, 17), (-5, 18)), hexed("#7cc4e8"), 0.3)
    for x, shade in ((-7, 0.12), (9, 0.12)):
        s.add(((x, 2), (x + 8, 0.4), (x + 7.6, 18.2), (x, 20)), None, 0.4, darker(s.main, 0.4 + shade))
    way = smooth(((-11, 6), (-7, 8), (-3, 5), (3, 10), (9, 12)), closed=False)
    for i in range(0, len(way) - 1, 2):
        s.line(way[i : i + 2], hexed("#d8343c"), 0.6)
    s.line(((8, 11), (10.4, 13.4)), hexed("#d8343c"), 0.8)
    s.line(((8, 13.4), (10.4, 11)), hexed("#d8343c"), 0.8)


def newspaper(s: Sketch) -> None:
    """A folded newspaper."""
    s.add(((-13, 0), (13, 0), (14.4, 1), (14.4, 19), (-11.6, 19)), darker(s.main, 0.15))
    s.box(-14, 0, 13, 18, s.main, 0.3)
    s.box(-12.4, 14.6, 11.4, 16.8, DARK, ink=0)
    s.box(-12.4, 5.4, -2.4, 12.6, hexed("#b8bcc4"), ink=0.4)
    s.curve(((-12, 5.8), (-9, 9), (-7.4, 7.4), (-5, 10.6), (-2.8, 5.8)), hexed("#8c9098"), 0)
    for y in np.linspace(13, 2, 9):
        s.line(((-0.8, y), (5, y)), hexed("#8c8a90"), 0.36)
        s.line(((6.4, y), (11.4, y)), hexed("#8c8a90"), 0.36)
    for y in (4, 2.6):
        s.line(((-12.4, y), (-2.4, y)), hexed("#8c8a90"), 0.36)


def pen(s: Sketch) -> None:
    """A fountain pen, writing a line."""
    nib = s.part()
    nib.add(((-1.1, 15), (1.1, 15), (1.1, 3), (-1.1, 3)), s.main)
    nib.rounded(((-1.2, 14.4), (1.2, 14.4), (0.9, 21), (-0.9, 21)), 0.8, darker(s.main, 0.15))
    nib.box(-1.2, 14, 1.2, 14.8, GOLD, ink=0.5)
    nib.add(((-0.8, 3), (0.8, 3), (0, 0)), GOLD, 0.7)
    nib.line(((0, 2.2), (0, 0.6)), DARK, 0.14)
    nib.line(((-0.6, 4), (-0.6, 13.4)), lighter(s.main, 0.65), 0.3)
    nib.line(((1.3, 20), (1.3, 15.4)), GOLD, 0.4)
    s.line(
        smooth(((-9, 0.3), (-7, 1), (-5.6, 0.2), (-4, 1), (-2.4, 0.2), (-1, 0.7), (0, 0.2)), closed=False),
        hexed("#32406e"),
        0.3,
    )
    s.parts.append([one._replace(outline=rotated(one.outline, -0.6)) for one in nib.still])


def brush(s: Sketch) -> None:
    """A brush with a stroke of paint; the script's colour is the paint's."""
    s.curve(((-13, 1.4), (-8, 3), (-3, 2.4), (1, 2.6), (1, 0.2), (-4, -0.2), (-9, 0.4)), s.main, 0.5)
    s.line(((-11, 1.6), (-1, 1.6)), lighter(s.main, 0.5), 0.4)
    made = s.part()
    made.curve(((-1.6, 6), (-1.4, 2.4), (0, 0), (1.4, 2.4), (1.6, 6)), s.main)
    made.box(-1.5, 5.6, 1.5, 9, METAL, 0.2)
    made.rounded(((-1.4, 9), (1.4, 9), (0.6, 24), (-0.6, 24)), 0.5, WOOD)
    made.line(((-0.6, 10), (-0.3, 22)), lighter(WOOD, 0.5), 0.4)
    s.parts.append([one._replace(outline=rotated(one.outline, -0.62)) for one in made.still])


def pencil(s: Sketch) -> None:
    """A pencil."""
    made = s.part()
    made.add(((-0.9, 3), (0.9, 3), (0, 0)), hexed("#f2d0a4"))
    made.add(((-0.35, 1.15), (0.35, 1.15), (0, 0)), DARK, 0.2)
    made.box(-0.9, 3, 0.9, 16, s.main)
    made.box(0.3, 3.1, 0.85, 16, darker(s.main, 0.2), ink=0)
    made.box(-0.9, 16, 0.9, 17.4, METAL, ink=0.7)
    made.box(-0.9, 17.4, 0.9, 19, hexed("#f29aa4"), 0.4)
    s.parts.append([one._replace(outline=rotated(one.outline, -0.6)) for one in made.still])


def book_stack(s: Sketch) -> None:
    """Five books, one on the other, of seeded colours."""
    tints = ("#c8484c", "#4a7ab8", "#e0a83c", "#5a9a68", "#8a5aa8", "#d8805a")
    first = int(s.rng.integers(6))
    y = 0.0
    for i in range(5):
        tint = s.main if s.coloured and i % 2 == 0 else hexed(tints[(first + i) % 6])
        x, wide, tall = float(s.rng.uniform(-1.6, 1.6)), 11.0 - i * 0.5, 3.2 + 0.7 * ((i * 2) % 3)
        s.add(
            (
                (x - wide, y + tall),
                (x + wide, y + tall),
                (x + wide + 3, y + tall + 2.4),
                (x - wide + 3, y + tall + 2.4),
            ),
            lighter(tint, 0.25),
        )
        s.add(
            ((x + wide, y + 0.5), (x + wide + 3, y + 2.6), (x + wide + 3, y + tall + 1.9), (x + wide, y + tall - 0.5)),
            _PAPER,
            0.7,
        )
        s.box(x - wide, y, x + wide, y + tall, tint, 0.6)
        s.line(((x - wide * 0.6, y + tall / 2), (x + wide * 0.4, y + tall / 2)), lighter(tint, 0.7), 0.6)
        s.box(x - wide + 1, y, x - wide + 2, y + tall, GOLD, ink=0)
        y += tall
    s.anchors.update(top=(1, y + 1.2))


def carton(s: Sketch) -> None:
    """A parcel of cardboard."""
    s.block(-20, 0, 16, 26, s.main, (11, 8))
    tape = lighter(s.main, 0.4)
    s.add(((-4, 26), (0, 26), (11, 34), (7, 34)), tape, 0.3)
    s.box(-4, 18, 0, 26, tape, ink=0.3)
    s.box(6, 3, 13, 8, _PAPER, ink=0.4)
    for y in (4.4, 5.6, 6.8):
        s.line(((7, y), (12, y)), _INK, 0.4)
    s.add(((-15, 4), (-12.6, 4), (-12.6, 8), (-11.4, 8), (-13.8, 11), (-16.2, 8), (-15, 8)), darker(s.main, 0.45), 0)
    s.anchors.update(top=(3, 30))


def gift(s: Sketch) -> None:
    """A wrapped present with a bow."""
    ribbon = hexed("#fbd75a") if s.main != GOLD else hexed("#e24c5c")
    s.block(-13, 0, 11, 17, s.main, (6, 4.4))
    s.block(-14, 16, 12, 21, lighter(s.main, 0.12), (6, 4.4))
    s.box(-3, 0, 1, 21, ribbon, ink=0.5)
    s.add(((-3, 21), (1, 21), (7, 25.4), (3, 25.4)), lighter(ribbon, 0.3), 0.4)
    for x, y in ((-9, 5), (-6.4, 12), (6, 4), (8, 11), (4.4, 14), (-10, 14)):
        s.oval(x, y, 0.8, 0.8, lighter(s.main, 0.6), 0)
    s.curve(((2, 23), (-2, 30), (-9, 31), (-10, 26), (-4, 23.4)), ribbon)
    s.curve(((2, 23), (6, 30), (13, 31), (14, 26), (8, 23.4)), ribbon)
    s.curve(((-2.6, 25), (-6.6, 28.6), (-8, 26.4)), darker(ribbon, 0.25), 0)
    s.curve(((6.6, 25), (10.6, 28.6), (12, 26.4)), darker(ribbon, 0.25), 0)
    s.oval(2, 24, 2.4, 2, darker(ribbon, 0.08))
    s.moves(motion.twinkling(s, ((-14, 26), (17, 20)), 2, WHITE))
    s.anchors.update(top=(2, 23))


def handbag(s: Sketch) -> None:
    """A handbag."""
    s.line(arc(0, 16, 7.6, 12, 0.05, math.pi - 0.05, 16), darker(s.main, 0.25), 1.5)
    s.rounded(((-14, 0), (14, 0), (12, 18), (-12, 18)), 3, s.main)
    s.add(((8, 0.6), (13, 0.8), (11.4, 17), (8.6, 17)), darker(s.main, 0.18), 0)
    s.curve(((-12, 18), (12, 18), (9.4, 10), (0, 8), (-9.4, 10)), lighter(s.main, 0.12))
    s.box(-2, 7.4, 2, 11.4, GOLD, 0.8, 0.7)
    for x in (-7.6, 7.6):
        s.oval(x, 16.6, 1.2, 1.2, GOLD, 0.6)
    s.line(((-10.6, 3), (-9.8, 8)), lighter(s.main, 0.5), 0.8)


def backpack(s: Sketch) -> None:
    """A backpack."""
    s.line(arc(0, 42, 4, 4, 0, math.pi), darker(s.main, 0.3), 1.8)
    for side in (-1, 1):
        s.curve(((14 * side, 30), (18 * side, 22), (17 * side, 8), (13 * side, 6)), darker(s.main, 0.3))
    s.curve(((-14, 2), (-15, 14), (-14, 32), (-9, 41), (0, 43), (9, 41), (14, 32), (15, 14), (14, 2), (0, 0)), s.main)
    s.curve(((14, 3), (14.6, 14), (13.4, 32), (9, 40), (10, 22), (9.4, 2)), darker(s.main, 0.18), 0)
    s.rounded(((-10.6, 2.4), (10.6, 2.4), (11, 17), (-11, 17)), 3, lighter(s.main, 0.1))
    s.rounded(((-11.4, 14), (11.4, 14), (11.4, 18.4), (-11.4, 18.4)), 1.6, darker(s.main, 0.14), 0.7)
    s.line(arc(0, 22, 11.4, 14, 0.2, math.pi - 0.2), darker(s.main, 0.4), 0.6)
    s.box(-1.2, 10, 1.2, 15.6, GOLD, 0.5, 0.6)
    s.oval(-6, 33, 2, 4, lighter(s.main, 0.4), 0, -0.5)


def suitcase(s: Sketch) -> None:
    """A travel case with stickers."""
    s.line(points((-7, 42), (-7, 47), (7, 47), (7, 42)), DARK, 1.8)
    s.block(-24, 2, 22, 42, s.main, (6, 3))
    for x in (-14, 12):
        s.box(x - 2.2, 2, x + 2.2, 42, darker(s.main, 0.3), ink=0.6)
        s.box(x - 1.6, 27, x + 1.6, 32, GOLD, 0.5, 0.5)
    for x in (-20, 18):
        s.oval(x, 1.6, 2.4, 2, DARK)
    s.oval(-1, 29, 5.6, 5.6, hexed("#f6d24e"), 0.6, 0.2)
    s.add(motion.sparkle(-1, 29, 4, 5, 0.45), hexed("#e24c5c"), 0)
    s.add(placed(rotated(box(-5, -3, 5, 3, 0.6), 0.2), 2, 12), hexed("#7cc8e8"), 0.6)
    s.line(((-1.6, 11.4), (5, 12.8)), WHITE, 1.2)
    s.line(((-22, 38), (-18, 38)), lighter(s.main, 0.6), 1.2)


def umbrella(s: Sketch) -> None:
    """An open umbrella with its handle."""
    s.line(((0, 10), (0, 84)), METAL, 1.8)
    s.line(arc(-5, 9, 5, 7, 0, -math.pi, 10), hexed("#8a5a38"), 2.6)
    shade, light = darker(s.main, 0.2), lighter(s.main, 0.2)
    dome = np.concatenate(
        [
            arc(0, 48, 52, 36, 0, math.pi, 24),
            *(arc(x, 48, 10.4, 4.6, math.pi, 0, 6) for x in (-41.6, -20.8, 0, 20.8, 41.6)),
        ]
    )
    s.add(dome, s.main)
    panels = ((-31.2, -10.4, light), (10.4, 31.2, shade), (31.2, 52, darker(s.main, 0.32)))
    for a, b, fill in panels:
        left = [(a * math.cos(u), 48 + 36 * math.sin(u)) for u in np.linspace(0, math.pi / 2, 8)]
        right = [(b * math.cos(u), 48 + 36 * math.sin(u)) for u in np.linspace(math.pi / 2, 0, 8)]
        s.add(np.concatenate([left, right, arc((a + b) / 2, 48, 10.4, 4.6, 0, math.pi, 6)]), fill, 0.4)
    s.line(((0, 83), (0, 90)), METAL, 2)
    s.anchors.update(hand=(0, 20), top=(0, 84))


def key(s: Sketch) -> None:
    """An old key."""
    s.add(hoop(0, 10.4, 3.4, 3.4, 1.6), s.main)
    s.add(
        ((-0.7, 8.4), (0.7, 8.4), (0.7, 3.4), (3.2, 3.4), (3.2, 2.2), (2, 2.2), (2, 1.2), (3, 1.2), (3, 0), (-0.7, 0)),
        s.main,
    )
    s.line(((-0.3, 8), (-0.3, 0.6)), lighter(s.main, 0.6), 0.3)
    s.box(-1.2, 7.4, 1.2, 8.4, s.main, 0.3, 0.7)
    s.moves(motion.twinkling(s, ((-2.4, 12.6),), 1.2, WHITE))


def broom(s: Sketch) -> None:
    """A broom of twigs."""
    s.rod(((0, 26), (0, 130)), 1.8, WOOD)
    s.line(((-0.8, 30), (-0.8, 126)), lighter(WOOD, 0.5), 0.6)
    s.curve(((-4, 34), (-9, 22), (-13, 2), (-6, 0), (6, 0), (13, 2), (9, 22), (4, 34)), s.main)
    for x in (-9, -5.6, -2, 2, 5.6, 9):
        s.line(((x * 0.4, 30), (x, 2)), darker(s.main, 0.3), 0.8)
    s.box(-5.4, 28, 5.4, 33, hexed("#b8402e"), 1.4)


def hammer(s: Sketch) -> None:
    """A hammer."""
    s.rod(((0, 0), (0, 24)), (1.5, 1.1), s.main)
    s.line(((-0.5, 2), (-0.4, 20)), lighter(s.main, 0.5), 0.4)
    s.rounded(((-6, 23), (3, 23), (6, 25), (9, 28.4), (5, 28), (2, 27.4), (-6, 27.4)), 0.6, METAL)
    s.rounded(((-8, 22.4), (-5.4, 22.4), (-5.4, 28), (-8, 28)), 0.5, darker(METAL, 0.12))
    s.line(((-5, 26.6), (3, 26.6)), WHITE, 0.5)


def axe(s: Sketch) -> None:
    """An axe."""
    s.rod(((0, 0), (0.6, 20), (0, 56)), (2.1, 1.6, 1.5), WOOD)
    s.curve(((-2, 46), (8, 44), (14, 38), (18, 47), (14, 58), (8, 53), (-2, 53)), s.main)
    s.curve(((13, 40), (14.6, 39), (18, 47), (14.6, 57), (13, 55), (15.6, 47)), WHITE, 0)
    s.rounded(((-3.4, 45.4), (0, 45.4), (0, 53.4), (-3.4, 53.4)), 0.6, darker(s.main, 0.2))


def anvil(s: Sketch) -> None:
    """An anvil on a block of wood."""
    s.turned(((20, 0), (20, 26)), WOOD, inside=lighter(WOOD, 0.3))
    s.rounded(
        (
            (-15, 26),
            (15, 26),
            (12, 32),
            (6, 34),
            (6, 40),
            (14, 43),
            (14, 52),
            (-10, 52),
            (-18, 50),
            (-30, 47.6),
            (-18, 44),
            (-8, 41),
            (-6, 34),
            (-12, 32),
        ),
        1.4,
        s.main,
    )
    s.add(((-26, 48.6), (14, 52), (14, 49), (-12, 48.4)), lighter(s.main, 0.35), 0)
    s.add(((6, 40), (14, 43), (14, 46), (2, 42)), darker(s.main, 0.3), 0)
    s.anchors.update(top=(0, 52))


def pillow(s: Sketch) -> None:
    """A soft pillow."""
    s.curve(
        ((-26, 2), (-22, 14), (-26, 30), (-10, 28), (10, 28), (26, 30), (22, 14), (26, 2), (10, 4), (-10, 4)), s.main
    )
    s.curve(((25, 3), (21.4, 14), (24.6, 28), (16, 27), (17, 14), (12, 5)), darker(s.main, 0.14), 0)
    for turn in ((-22, 5, -14, 9), (-22, 26, -14, 22), (21, 26, 13, 22), (21, 5, 14, 9)):
        s.line((turn[:2], turn[2:]), darker(s.main, 0.3), 0.6)
    s.curve(((-17, 20), (-6, 24), (4, 23), (-6, 21)), lighter(s.main, 0.6), 0)


def mirror(s: Sketch) -> None:
    """A standing mirror in an ornate frame."""
    s.rod(((-22, 0), (-12, 26)), 2, darker(s.main, 0.2))
    s.rod(((22, 0), (12, 26)), 2, darker(s.main, 0.2))
    s.oval(0, 86, 36, 68, s.main)
    s.oval(0, 86, 32.6, 64, darker(s.main, 0.25), 0.6)
    s.oval(0, 86, 30, 61, hexed("#b8dcec"), 0.6)
    s.add(points((-20, 60), (12, 136), (4, 142), (-25, 74)), lighter(hexed("#b8dcec"), 0.6), 0)
    s.add(points((-8, 44), (24, 118), (21, 124), (-13, 48)), lighter(hexed("#b8dcec"), 0.4), 0)
    s.curve(((-9, 152), (-6, 160), (0, 164), (6, 160), (9, 152), (0, 155)), s.main)
    s.moves(motion.twinkling(s, ((-22, 128), (20, 62)), 7, WHITE))


def coin(s: Sketch) -> None:
    """A coin on a small pile of others."""
    for x, y in ((-2.2, 0), (2.4, 0), (-0.4, 0.5), (-2, 1), (2.2, 0.9)):
        s.turned(((1.9, y + 0.5), (1.9, y + 0.9)), darker(s.main, 0.08), x, lighter(s.main, 0.2), TILT)
    s.oval(0.35, 4.4, 2.5, 2.6, darker(s.main, 0.3))
    s.oval(0, 4.4, 2.5, 2.6, s.main)
    s.oval(0, 4.4, 1.95, 2.05, lighter(s.main, 0.25), 0.5)
    s.add(motion.sparkle(0, 4.4, 1.5, 5, 0.45), darker(s.main, 0.12), 0.4)
    s.moves(motion.twinkling(s, ((-1.8, 6.2), (2.4, 3)), 1.2, WHITE))


TABLE: dict[str, PropKind] = {
    "book": PropKind(book, 22, "#3f6ab0"),
    "open book": PropKind(open_book, 36, "#9a3a3c"),
    "letter": PropKind(letter, 18, "#f6ecd6"),
    "scroll": PropKind(scroll, 28, "#ecd6a4"),
    "map": PropKind(chart, 31, "#f0dfb4"),
    "newspaper": PropKind(newspaper, 28, "#f0eee6"),
    "pen": PropKind(pen, 21, "#2f4a8c"),
    "pencil": PropKind(pencil, 19, "#f4bc34"),
    "brush": PropKind(brush, 26, "#3a74d0"),
    "book stack": PropKind(book_stack, 26, "#c8484c"),
    "box": PropKind(carton, 46, "#c89a64"),
    "gift": PropKind(gift, 34, "#d8405c"),
    "bag": PropKind(handbag, 28, "#c8584a"),
    "backpack": PropKind(backpack, 43, "#3f7fb0"),
    "suitcase": PropKind(suitcase, 48, "#b87444"),
    "umbrella": PropKind(umbrella, 104, "#d8404c"),
    "key": PropKind(key, 13, "#e6b83c"),
    "broom": PropKind(broom, 130, "#e0b45c"),
    "hammer": PropKind(hammer, 28, "#b07c4a"),
    "axe": PropKind(axe, 58, "#b4bcc8"),
    "anvil": PropKind(anvil, 58, "#5c6270"),
    "pillow": PropKind(pillow, 52, "#f2eef6"),
    "mirror": PropKind(mirror, 164, "#d8a83c"),
    "coin": PropKind(coin, 7, "#f0bc3c"),
}
