"""Large houses: a building of several storeys, and a mansion with columns."""

from processors.engines.director.props.buildings import pane
from processors.engines.director.props.sketch import GOLD, WHITE, PropKind, Sketch
from processors.engines.director.shapes import darker, hexed, lighter

_ROOF = hexed("#5a6478")


def building(s: Sketch) -> None:
    """A town house of five storeys with a shop below; the script's colour is that of its walls."""
    wall, stone = s.main, hexed("#e6ded2")
    s.block(-6.0, 0.0, 6.0, 15.4, wall, (1.6, 0.9))
    for y in (3.5, 6.3, 9.1, 11.9):
        s.box(-6.1, y, 6.1, y + 0.22, stone, 0.03, 0.6)
    s.box(-6.5, 15.1, 6.5, 15.6, stone, 0.04)
    s.box(-6.3, 15.6, 6.3, 16.1, darker(stone, 0.16), 0.04)
    for row in range(4):
        for column in range(4):
            x, y = -4.95 + 2.7 * column, 4.2 + 2.8 * row
            pane(s, x, y, 1.5, 1.8, lit=bool(s.rng.random() < 0.3))
            s.box(x - 0.18, y - 0.24, x + 1.68, y - 0.02, stone, 0.02, 0.6)
    s.box(-5.4, 0.0, 5.4, 3.0, darker(wall, 0.3), 0.04)
    for x in (-4.9, 1.7):
        s.box(x, 0.7, x + 3.2, 2.6, hexed("#bfe2ec"), 0.04)
        s.add(((x + 0.4, 0.7), (x + 1.1, 0.7), (x + 2.2, 2.6), (x + 1.5, 2.6)), hexed("#e8f6fa"), 0)
    s.box(-1.2, 0.0, 1.2, 2.7, WHITE, 0.04)
    s.box(-1.0, 0.0, 1.0, 2.5, hexed("#34607a"), 0.04)
    s.oval(0.7, 1.2, 0.1, 0.1, GOLD, 0.7)
    for number in range(9):
        x = -5.4 + 1.2 * number
        tone = hexed("#d8564a") if number % 2 else hexed("#f6ead8")
        s.add(((x, 3.2), (x + 1.2, 3.2), (x + 1.3, 2.3), (x - 0.1, 2.3)), tone, 0.6)
    s.block(-2.0, 0.0, 2.0, 0.2, hexed("#b8b2ac"))
    s.anchors.update(top=(0, 16.1), seat=(-1.0, 16.1))


def mansion(s: Sketch) -> None:
    """A white mansion: two wings, a gable on columns, many windows, clipped trees."""
    wall = s.main
    s.block(-11.0, 0.0, 11.0, 6.4, wall, (0.8, 0.5))
    s.add(((-11.6, 6.3), (11.6, 6.3), (9.6, 9.0), (-9.6, 9.0)), _ROOF)
    for y in (7.0, 7.7, 8.4):
        reach = 11.6 - (y - 6.3) * 0.74
        s.line(((-reach, y), (reach, y)), darker(_ROOF, 0.18), 0.05)
    for x in (-8.2, 7.4):
        s.box(x, 8.4, x + 0.9, 10.4, hexed("#a8604c"), 0.04)
        s.box(x - 0.12, 10.3, x + 1.02, 10.6, hexed("#8a5040"), 0.04)
    for x in (-9.9, -7.6, -5.3, 3.9, 6.2, 8.5):
        for y in (0.9, 3.9):
            pane(s, x, y, 1.3, 1.8, lit=bool(s.rng.random() < 0.4))
            s.box(x - 0.42, y, x - 0.1, y + 1.8, hexed("#4a7486"), 0.02, 0.6)
            s.box(x + 1.4, y, x + 1.72, y + 1.8, hexed("#4a7486"), 0.02, 0.6)
    s.box(-3.5, 0.4, 3.5, 6.6, darker(wall, 0.1), 0.04)
    s.box(-0.9, 0.4, 0.9, 3.1, hexed("#7a4a34"), 0.04)
    s.oval(0.6, 1.7, 0.1, 0.1, GOLD, 0.7)
    pane(s, -0.8, 3.9, 1.6, 1.8, lit=True)
    for x in (-2.5, 1.3):
        pane(s, x, 1.2, 1.2, 1.8, lit=True)
    for x in (-3.3, -1.55, 1.55, 3.3):
        s.box(x - 0.28, 0.4, x + 0.28, 6.4, WHITE, 0.03)
        s.box(x + 0.08, 0.5, x + 0.26, 6.3, hexed("#d4d2da"), ink=0)
        s.box(x - 0.4, 6.1, x + 0.4, 6.4, WHITE, 0.03)
    s.add(((-4.1, 6.4), (4.1, 6.4), (0, 8.9)), lighter(wall, 0.3))
    s.add(((-3.0, 6.7), (3.0, 6.7), (0, 8.4)), darker(wall, 0.08), 0.6)
    s.oval(0, 7.3, 0.45, 0.45, hexed("#a4d4ec"), 0.7)
    for step in range(3):
        s.box(-3.7 - 0.3 * step, 0.4 - 0.15 * step - 0.15, 3.7 + 0.3 * step, 0.4 - 0.15 * step, hexed("#d8d2ca"), 0.03)
    for x in (-10.6, -6.4, -4.5, 4.5, 6.4, 10.6):
        s.curve(((x - 0.7, 0), (x - 0.6, 1.0), (x, 1.9), (x + 0.6, 1.0), (x + 0.7, 0)), hexed("#4c9250"), 0.8)
        s.curve(((x - 0.4, 0.8), (x - 0.1, 1.5), (x + 0.15, 1.2), (x - 0.1, 0.8)), hexed("#74b866"), 0)
    s.anchors.update(top=(0, 9.0), seat=(-1.0, 8.9))


TABLE: dict[str, PropKind] = {
    "building": PropKind(building, 16.1, "#d8a884", 1.0),
    "mansion": PropKind(mansion, 23.0, "#f4ecdc", 1.0),
}
