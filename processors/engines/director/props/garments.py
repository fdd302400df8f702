"""Clothes without a wearer, and what sportsmen put on hands and feet."""

import math

import numpy as np

from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import arc, darker, ellipse, hexed, lighter, points, rotated, smooth


def _hanger(s: Sketch, y: float, wide: float) -> None:
    s.line(smooth(((0, y), (0, y + 4), (3, y + 6), (1, y + 9), (-2, y + 7)), closed=False), METAL, 1)
    s.rod(((-wide, y - 6), (0, y), (wide, y - 6)), 1.1, WOOD, 0.8)


def tie(s: Sketch) -> None:
    """A necktie with stripes."""
    s.add(((-3, 44), (3, 44), (7.4, 9), (0, 0), (-7.4, 9)), s.main)
    for y in (10, 19, 28, 37):
        wide = 7.2 - (y - 9) * 0.125
        s.add(((-wide, y), (wide, y + 5), (wide - 0.4, y + 8), (-wide + 0.4, y + 3)), lighter(s.main, 0.55), 0)
    s.add(((-3, 44), (3, 44), (7.4, 9), (0, 0), (-7.4, 9)), None, 1, darker(s.main, 0.6))
    s.add(((-4.6, 52), (4.6, 52), (3, 43.4), (-3, 43.4)), darker(s.main, 0.08))
    for side in (-1, 1):
        s.curve(((2 * side, 52), (9 * side, 56), (13 * side, 52), (4 * side, 50)), darker(s.main, 0.15), 0.8)


def bow_tie(s: Sketch) -> None:
    """A bow tie."""
    for side in (-1, 1):
        s.curve(
            ((2 * side, 9), (12 * side, 17), (21 * side, 16), (20 * side, 9), (21 * side, 2), (12 * side, 1)), s.main
        )
        s.line(((4 * side, 9), (14 * side, 11)), darker(s.main, 0.35), 0.7)
        for x, y in ((9, 6), (15, 13), (16, 5)):
            s.oval(x * side, y, 1, 1, lighter(s.main, 0.7), 0)
    s.rounded(((-4, 4), (4, 4), (4, 14), (-4, 14)), 2, darker(s.main, 0.12))


def baseball_glove(s: Sketch) -> None:
    """A leather glove with a ball in it."""
    for x, y, turn, long in ((-13, 24, 0.35, 15), (-5, 29, 0.12, 17), (4, 29, -0.1, 17), (12, 25, -0.32, 15)):
        s.add(rotated(ellipse(0, 0, 5, long * 0.72), turn) + np.array((x, y)), s.main)
        s.line(rotated(points((0, -8), (0, 8)), turn) + np.array((x, y)), darker(s.main, 0.3), 0.5)
    s.curve(((12, 8), (22, 16), (28, 26), (24, 29), (17, 25), (12, 20)), s.main)
    s.curve(((-16, 8), (-18, 20), (-10, 27), (8, 27), (15, 20), (14, 7), (0, 2)), s.main)
    s.curve(((-11, 12), (-11, 21), (0, 25), (10, 20), (9, 10), (-1, 7)), darker(s.main, 0.25), 0.6)
    for k in range(4):
        s.line(((15 + k * 2.4, 18 + k * 3), (20 - k * 0.4, 30 - k * 2)), hexed("#e8d0a0"), 0.9)
    s.ball(-1, 16, 7.4, WHITE)
    for side in (-1, 1):
        s.line(
            arc(-1 + 9 * side, 16, 5.4, 6, math.pi / 2 + 0.6 * side, math.pi / 2 + 2.4 * side),
            hexed("#d83a3c"),
            0.7,
        )
    s.rounded(((-13, 0), (12, 0), (13, 7), (-14, 7)), 2, darker(s.main, 0.18))
    s.oval(0, 3.4, 3, 1.8, GOLD, 0.6)


def jacket(s: Sketch) -> None:
    """A coat on a hanger."""
    _hanger(s, 66, 16)
    for side in (-1, 1):
        s.curve(
            ((15 * side, 60), (24 * side, 50), (29 * side, 24), (22 * side, 22), (17 * side, 42)), darker(s.main, 0.08)
        )
    s.curve(((-15, 61), (-6, 65), (0, 62), (6, 65), (15, 61), (18, 40), (19, 2), (0, 0), (-19, 2), (-18, 40)), s.main)
    s.line(((0, 60), (0, 1)), darker(s.main, 0.45), 0.9)
    for side in (-1, 1):
        s.add(((0, 44), (10 * side, 58), (5 * side, 65), (0, 58)), lighter(s.main, 0.18), 0.9)
        s.box(min(6 * side, 14 * side), 14, max(6 * side, 14 * side), 17, darker(s.main, 0.25), 0.6, 0.7)
    for y in (38, 28, 18):
        s.oval(2.6, y, 1.3, 1.3, GOLD, 0.5)


def trousers(s: Sketch) -> None:
    """Trousers on a hanger."""
    _hanger(s, 62, 12)
    s.add(((-13, 57), (13, 57), (15, 30), (14, 0), (3, 0), (0, 36), (-3, 0), (-14, 0), (-15, 30)), s.main)
    s.box(-13, 53, 13, 57, darker(s.main, 0.2), 0.6)
    s.box(-2, 52.6, 2, 57.4, GOLD, 0.5, 0.6)
    for side in (-1, 1):
        s.line(((9 * side, 50), (8.6 * side, 2)), lighter(s.main, 0.35), 0.6)
        s.line(smooth(((7 * side, 53), (9 * side, 47), (13.6 * side, 45)), closed=False), darker(s.main, 0.35), 0.7)


def skirt(s: Sketch) -> None:
    """A pleated skirt."""
    s.add(((-11, 34), (11, 34), (24, 2), (14, 0), (5, 2), (-5, 0), (-14, 2), (-24, 1)), s.main)
    for x in (-9, -4.4, 0, 4.4, 9):
        s.line(((x, 34), (x * 2, 2)), darker(s.main, 0.3), 0.7)
    s.box(-11.4, 33, 11.4, 38, darker(s.main, 0.2), 0.8)


def kimono(s: Sketch) -> None:
    """A kimono spread on its bar."""
    s.rod(((-38, 58), (38, 58)), 1.2, WOOD)
    for side in (-1, 1):
        s.add(((8 * side, 58), (36 * side, 57), (35 * side, 28), (15 * side, 34)), s.main)
        s.add(((36 * side, 57), (35 * side, 28), (32 * side, 28), (33 * side, 57)), lighter(s.main, 0.6), 0.4)
    s.add(((-14, 58), (14, 58), (17, 0), (-17, 0)), s.main)
    s.add(((-4, 59), (4, 59), (-3, 38), (-6, 40)), WHITE, 0.6)
    s.add(((4, 59), (8, 58), (-2, 34), (-6, 38)), lighter(s.main, 0.6), 0.6)
    s.box(-15.6, 26, 15.6, 36, GOLD, ink=0.9)
    s.box(-15.6, 30, 15.6, 32, darker(s.main, 0.2), ink=0.4)
    for x, y in ((-26, 40), (26, 44), (-8, 14), (9, 8), (4, 18), (-11, 5)):
        for k in range(5):
            s.oval(x + 2 * math.cos(k * 1.257), y + 2 * math.sin(k * 1.257), 1.3, 1.3, hexed("#ffe0ea"), 0.3)


def socks(s: Sketch) -> None:
    """A pair of socks."""
    for x in (7, -7):
        s.curve(((x - 5, 34), (x - 5, 14), (x - 12, 7), (x - 12, 1), (x - 3, 0), (x + 5, 7), (x + 6, 34)), s.main)
        s.box(x - 5.6, 30, x + 6.4, 36, lighter(s.main, 0.6), 1)
        for y in (18, 24):
            s.add(((x - 5, y), (x + 5.6, y), (x + 5.6, y + 2.6), (x - 5, y + 2.6)), lighter(s.main, 0.6), 0)
        s.curve(((x - 12, 1), (x - 12.4, 6), (x - 8, 6), (x - 7, 0.6)), lighter(s.main, 0.6), 0.5)


def sandal(s: Sketch) -> None:
    """A pair of sandals."""
    for x, y in ((-2, 6), (6, 0)):
        s.curve(((x - 22, y + 2), (x - 14, y + 6), (x + 4, y + 5), (x + 18, y + 6), (x + 22, y + 2), (x, y)), s.main)
        for a in (-10, 12):
            s.line(
                smooth(((x + a, y + 5), (x + a + 3, y + 12), (x + a + 8, y + 5)), closed=False), darker(s.main, 0.35), 2
            )


def folded_clothes(s: Sketch) -> None:
    """A pile of folded clothes, a shirt on top."""
    for k, tint in enumerate(map(hexed, ("#4a6cb0", "#e8b04c", "#5aa884", "#e8eaf0"))):
        s.rounded(
            ((-21 + k % 2, k * 7), (21 - k % 2, k * 7), (21 - k % 2, k * 7 + 7), (-21 + k % 2, k * 7 + 7)), 3, tint
        )
        s.line(((-18, k * 7 + 3.4), (20, k * 7 + 3.8)), darker(tint, 0.25), 0.5)
    s.add(((-18, 28), (18, 28), (15, 37), (-15, 37)), s.main)
    for side in (-1, 1):
        s.add(((0, 31), (8 * side, 37), (3 * side, 39)), lighter(s.main, 0.35), 0.8)
    for y in (29, 31):
        s.oval(0, y, 0.7, 0.5, WHITE, 0.4)


def skis(s: Sketch) -> None:
    """A pair of skis with their poles."""
    for x, turn in ((-20, -0.16), (20, 0.16)):
        s.rod(rotated(points((0, 4), (0, 116)), turn) + np.array((x * 1.5, 0)), 1.1, METAL)
        at = rotated(points((0, 10)), turn)[0] + (x * 1.5, 0)
        s.oval(at[0], at[1], 5, 1.6, DARK, 0.6)
        grip = rotated(points((0, 112), (0, 122)), turn) + np.array((x * 1.5, 0))
        s.rod(grip, 2, DARK)
    for x in (-9, 9):
        s.curve(
            (
                (x - 5, 0),
                (x - 4.4, 80),
                (x - 5.4, 150),
                (x - 2, 168),
                (x + 2, 168),
                (x + 5.4, 150),
                (x + 4.4, 80),
                (x + 5, 0),
            ),
            s.main,
        )
        s.add(((x - 4.6, 20), (x + 4.6, 30), (x + 4.6, 40), (x - 4.6, 30)), WHITE, 0)
        s.add(((x - 4.6, 120), (x + 4.6, 130), (x + 4.6, 146), (x - 4.6, 136)), WHITE, 0)
        s.box(x - 5.4, 66, x + 5.4, 74, DARK, 1)
        s.box(x - 4.6, 84, x + 4.6, 90, DARK, 1)
        s.line(((x - 2.6, 8), (x - 2.6, 150)), lighter(s.main, 0.5), 0.8)


def snowboard(s: Sketch) -> None:
    """A snowboard on end, with its bindings."""
    s.curve(
        ((-15, 10), (-13, 78), (-16, 140), (-9, 156), (9, 156), (16, 140), (13, 78), (15, 10), (8, 0), (-8, 0)), s.main
    )
    s.add(((-14, 20), (14, 52), (14, 66), (-14, 34)), lighter(s.main, 0.6), 0)
    s.add(((-13.6, 92), (13.6, 124), (14.6, 138), (-14.6, 106)), hexed("#f4c63c"), 0)
    for y in (50, 108):
        s.oval(0, y, 10, 8, DARK)
        s.rounded(((-12, y - 3), (12, y - 3), (12, y + 3), (-12, y + 3)), 2, METAL)
    s.line(((-10, 14), (-9, 140)), lighter(s.main, 0.6), 1)


def bracelet(s: Sketch) -> None:
    """A bracelet of beads, and earrings."""
    for k in range(18):
        a = k * math.pi / 9
        s.ball(14 * math.cos(a), 9 + 7 * math.sin(a), 2.1, s.main if k % 3 else GOLD, 0.6)
    for x in (22, 29):
        s.line(smooth(((x, 18), (x + 2, 21), (x, 22)), closed=False), GOLD, 0.7)
        s.curve(((x, 18), (x - 2.6, 9), (x, 6), (x + 2.6, 9)), s.main, 0.7)


def apron(s: Sketch) -> None:
    """An apron."""
    s.line(smooth(((-7, 50), (-6, 62), (0, 66), (6, 62), (7, 50)), closed=False), darker(s.main, 0.2), 1.4)
    s.curve(((-8, 51), (8, 51), (11, 38), (21, 30), (20, 0), (-20, 0), (-21, 30), (-11, 38)), s.main)
    s.rounded(((-10, 12), (10, 12), (10, 25), (-10, 25)), 2, lighter(s.main, 0.25), 0.8)
    for side in (-1, 1):
        s.line(smooth(((21 * side, 30), (28 * side, 24), (30 * side, 12)), closed=False), darker(s.main, 0.2), 1.4)


def goggles(s: Sketch) -> None:
    """Goggles on their strap."""
    s.line(smooth(((-18, 10), (-30, 14), (-24, 22), (24, 22), (30, 14), (18, 10)), closed=False), DARK, 3)
    s.curve(((-20, 14), (-17, 20), (0, 21), (17, 20), (20, 14), (16, 3), (5, 3), (0, 7), (-5, 3), (-16, 3)), s.main)
    s.curve(
        ((-17, 13), (-14, 18), (0, 18.6), (14, 18), (17, 13), (13, 5.6), (6, 6), (0, 10), (-6, 6), (-13, 5.6)),
        hexed("#58b8d8"),
        0.8,
    )
    s.add(((-12, 8), (-8, 8), (-3, 17), (-8, 17)), lighter(hexed("#58b8d8"), 0.7), 0)


TABLE: dict[str, PropKind] = {
    "tie": PropKind(tie, 56, "#b8283c", 0.009),
    "bow tie": PropKind(bow_tie, 42, "#b8283c", 0.004),
    "baseball glove": PropKind(baseball_glove, 44, "#a8642c", 0.008),
    "jacket": PropKind(jacket, 76, "#5a78a8", 0.014),
    "trousers": PropKind(trousers, 72, "#4a68a0", 0.014),
    "skirt": PropKind(skirt, 48, "#c8485c", 0.014),
    "kimono": PropKind(kimono, 76, "#c83c5c", 0.022),
    "sock": PropKind(socks, 38, "#e0545c", 0.008),
    "sandal": PropKind(sandal, 50, "#b07840", 0.006),
    "clothes": PropKind(folded_clothes, 42, "#d8606c", 0.009),
    "skis": PropKind(skis, 168, "#d83a44", 0.01),
    "snowboard": PropKind(snowboard, 156, "#3a8ac8", 0.01),
    "bracelet": PropKind(bracelet, 46, "#58b0c8", 0.003),
    "apron": PropKind(apron, 66, "#4c8c6c", 0.013),
    "goggles": PropKind(goggles, 60, "#e86c2c", 0.004),
}
