"""Towers of all trades: for water, for cables, for waves of radio, for rangers, for lifeguards, with a clock."""

from processors.engines.director.props.sketch import DARK, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import darker, hexed, lighter

_STEEL = hexed("#8a96a2")
_LAMP = hexed("#ff5a4a")


def water_tower(s: Sketch) -> None:
    """A round tank under a cone on four braced legs."""
    for x in (-1.7, 1.7, -0.7, 0.7):
        s.rod(((x * 1.3, 0), (x, 5.2)), 0.13, _STEEL)
    for low, high in ((0.4, 2.6), (2.6, 5.0)):
        s.line(((-2.1, low), (1.8, high)), darker(_STEEL, 0.2), 0.08)
        s.line(((2.1, low), (-1.8, high)), darker(_STEEL, 0.2), 0.08)
        s.line(((-2.0, high), (2.0, high)), darker(_STEEL, 0.1), 0.12)
    s.turned(((0.3, 0.2), (0.3, 5.2)), lighter(_STEEL, 0.2))
    s.turned(((1.4, 5.0), (2.4, 5.9), (2.4, 8.6)), s.main, tilt=0.12)
    for y in (6.6, 7.6):
        s.line(((-2.4, y), (0, y - 0.24), (2.4, y)), darker(s.main, 0.25), 0.07)
    s.turned(((2.6, 8.5), (1.3, 9.5), (0.12, 10.0)), lighter(s.main, 0.15), tilt=0.12)
    for y in range(12):
        s.line(((2.1, 0.6 + 0.7 * y), (2.5, 0.6 + 0.7 * y)), DARK, 0.07)
    s.anchors.update(top=(0, 10.0), seat=(0, 9.6))


def pylon(s: Sketch) -> None:
    """A lattice of steel with three arms, insulators and cables."""
    s.line(((-1.9, 0), (-0.35, 9.6), (0, 12), (0.35, 9.6), (1.9, 0)), s.main, 0.24)
    for k in range(8):
        low, high = 1.2 * k, 1.2 * (k + 1)
        a, b = 1.9 - 1.55 * low / 9.6, 1.9 - 1.55 * high / 9.6
        s.line(((-a, low), (b, high)), s.main, 0.12)
        s.line(((a, low), (-b, high)), s.main, 0.12)
        s.line(((-b, high), (b, high)), s.main, 0.12)
    for y, wide in ((6.6, 2.7), (8.3, 2.2), (9.9, 1.7)):
        s.line(((-wide, y), (-0.4, y + 0.55), (0.4, y + 0.55), (wide, y), (-wide, y)), s.main, 0.14)
        for side in (-1, 1):
            s.rod(((side * wide, y), (side * wide, y - 0.6)), 0.1, hexed("#c8d8d0"))
            s.line(
                ((side * wide, y - 0.6), (side * (wide + 1.6), y - 1.05), (side * (wide + 3.4), y - 1.2)), DARK, 0.05
            )
    s.anchors.update(top=(0, 12.0), seat=(0, 12.0))


def tv_tower(s: Sketch) -> None:
    """A slender shaft of concrete, a basket with windows high up, a red and white mast."""
    s.turned(((1.1, 0.0), (0.55, 2.0), (0.36, 10.0)), s.main, tilt=0.1)
    s.turned(((1.5, 0.0), (1.5, 0.9)), darker(s.main, 0.15), tilt=0.1)
    s.turned(((0.5, 9.6), (1.6, 10.4), (1.75, 11.0)), darker(s.main, 0.18), tilt=0.12)
    s.turned(((1.75, 11.0), (1.75, 11.7)), hexed("#5a88b0"), tilt=0.12)
    for k in range(9):
        s.line(((-1.6 + 0.4 * k, 10.9), (-1.6 + 0.4 * k, 11.6)), WHITE, 0.06)
    s.turned(((1.75, 11.7), (1.2, 12.4), (0.4, 12.8)), lighter(s.main, 0.15), tilt=0.12)
    for k in range(5):
        s.rod(((0, 12.7 + 0.75 * k), (0, 13.45 + 0.75 * k)), 0.19 - 0.03 * k, hexed("#e04a3c") if k % 2 == 0 else WHITE)
    s.oval(0, 16.5, 0.16, 0.16, _LAMP, glows=True)
    s.anchors.update(top=(0, 16.6), seat=(0, 12.8))


def lookout(s: Sketch) -> None:
    """A ranger's hut with windows and a railing on tall timber legs, a stair that zigzags up."""
    for x in (-1.6, 1.6):
        s.rod(((x * 1.35, 0), (x, 6.2)), 0.16, s.main)
    for low, high in ((0.2, 3.0), (3.0, 6.0)):
        s.line(((-2.0, low), (1.75, high)), darker(s.main, 0.2), 0.13)
        s.line(((2.0, low), (-1.75, high)), darker(s.main, 0.2), 0.13)
    way = ((-1.4, 0), (1.3, 1.6), (-1.2, 3.2), (1.1, 4.8), (0.2, 6.1))
    s.line(way, lighter(s.main, 0.3), 0.2)
    s.line(tuple((x, y + 0.55) for x, y in way), darker(s.main, 0.1), 0.08)
    s.box(-2.7, 6.1, 2.7, 6.45, lighter(s.main, 0.15), 0.03)
    s.box(-1.7, 6.45, 1.7, 8.5, s.main, 0.02)
    for x in (-1.5, -0.45, 0.6):
        s.box(x, 7.2, x + 0.9, 8.2, hexed("#a4d4ec"), 0.03, 0.6)
        s.line(((x + 0.45, 7.2), (x + 0.45, 8.2)), WHITE, 0.06)
    for k in range(10):
        s.line(((-2.6 + 0.58 * k, 6.45), (-2.6 + 0.58 * k, 7.2)), darker(s.main, 0.15), 0.09)
    s.line(((-2.7, 7.2), (2.7, 7.2)), darker(s.main, 0.1), 0.12)
    s.add(((-2.5, 8.4), (2.5, 8.4), (0, 10.0)), hexed("#7a4a38"))
    s.line(((-2.5, 8.4), (0, 10.0)), lighter(hexed("#7a4a38"), 0.4), 0.1)
    s.anchors.update(top=(0, 10.0), seat=(0, 9.4))


def lifeguard(s: Sketch) -> None:
    """A bright cabin on stilts with a ramp, a ring and a flag."""
    for x in (-1.3, 1.3):
        s.rod(((x, 0), (x, 1.5)), 0.11, WHITE)
    s.line(((-1.3, 0.2), (1.3, 1.4)), WHITE, 0.1)
    s.line(((1.3, 0.2), (-1.3, 1.4)), WHITE, 0.1)
    s.add(((1.5, 1.45), (3.3, 0.0), (3.6, 0.0), (1.9, 1.65)), WOOD)
    s.box(-1.9, 1.4, 1.9, 1.65, WOOD, 0.02)
    s.box(-1.25, 1.65, 1.25, 3.4, s.main, 0.03)
    for k in range(5):
        s.line(((-1.25, 1.95 + 0.3 * k), (1.25, 1.95 + 0.3 * k)), darker(s.main, 0.14), 0.04)
    s.box(-0.95, 2.3, 0.2, 3.15, hexed("#bfe4f4"), 0.03, 0.7)
    s.box(0.45, 1.65, 1.05, 3.1, WHITE, 0.03, 0.7)
    s.add(((-1.7, 3.35), (1.7, 3.35), (1.2, 4.2), (-1.2, 4.2)), WHITE)
    s.oval(-1.55, 2.3, 0.36, 0.36, hexed("#f05a3c"))
    s.oval(-1.55, 2.3, 0.18, 0.18, WHITE, 0.6)
    for k in range(7):
        x = -1.85 + 0.62 * k
        s.line(((x, 1.65), (x, 2.2)), WHITE, 0.06)
    s.line(((-1.9, 2.2), (1.9, 2.2)), WHITE, 0.08)
    s.rod(((1.1, 4.1), (1.1, 5.8)), 0.05, WHITE)
    s.add(((1.1, 5.75), (2.3, 5.5), (1.1, 5.15)), hexed("#f0c030"))
    s.anchors.update(top=(0, 4.2), seat=(0, 4.2))


def clock_tower(s: Sketch) -> None:
    """A square tower of stone with a lit face and a pointed green roof."""
    s.box(-1.7, 0, 1.7, 9.0, s.main, 0.02)
    s.box(0.9, 0, 1.7, 9.0, darker(s.main, 0.2), 0, 0)
    for x in (-1.7, 1.3):
        s.box(x, 0, x + 0.4, 9.0, lighter(s.main, 0.15), 0, 0.5)
    for y in (2.4, 4.6):
        for x in (-0.85, 0.35):
            s.box(x, y, x + 0.5, y + 1.3, darker(s.main, 0.6), 0.2, 0.6)
    s.box(-0.6, 0, 0.6, 1.7, hexed("#5a3a28"), 0.4)
    for y in (2.0, 6.5, 9.0):
        s.box(-2.0, y - 0.15, 2.0, y + 0.15, lighter(s.main, 0.25), 0.03, 0.7)
    s.oval(0, 7.8, 1.15, 1.15, hexed("#8a6a3c"))
    s.oval(0, 7.8, 0.98, 0.98, hexed("#fff4d4"), 0.6)
    for dx, dy in ((0, 0.72), (0.5, 0.25)):
        s.line(((0, 7.8), (dx, 7.8 + dy)), DARK, 0.12)
    s.add(((-2.1, 9.1), (2.1, 9.1), (0.5, 12.2), (-0.5, 12.2)), hexed("#4f8a7a"))
    s.add(((0.6, 9.1), (2.1, 9.1), (0.5, 12.2), (0.1, 12.2)), darker(hexed("#4f8a7a"), 0.25), 0)
    s.rod(((0, 12.1), (0, 13.4)), 0.07, hexed("#e0b848"))
    s.anchors.update(top=(0, 13.4), seat=(0, 12.2))


TABLE: dict[str, PropKind] = {
    "water tower": PropKind(water_tower, 10.0, "#d8dce0", 1.0),
    "transmission tower": PropKind(pylon, 12.0, "#7a8692", 1.0),
    "tv tower": PropKind(tv_tower, 16.6, "#d4d2cc", 1.0),
    "lookout tower": PropKind(lookout, 10.0, "#a8743f", 1.0),
    "lifeguard tower": PropKind(lifeguard, 5.8, "#f08a4a", 1.0),
    "clock tower": PropKind(clock_tower, 13.4, "#d4bc94", 1.0),
}
