"""Farm and land: barn, church, well, scarecrow, volcano."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.buildings import pane
from processors.engines.director.props.sketch import DARK, GOLD, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import Shape, arc, darker, ellipse, hexed, lighter, points, rotated, smooth

_STONE = hexed("#a8a6ac")


def scarecrow(s: Sketch) -> None:
    """A scarecrow in a field."""
    s.rod(((0, 0.0), (0, 1.5)), 0.04, WOOD)
    s.rod(((-0.75, 1.2), (0.75, 1.2)), 0.035, WOOD)
    for side in (-1, 1):
        for turn in (-0.4, 0, 0.4):
            s.line(((0.66 * side, 1.2), (0.84 * side, 1.2 + 0.1 * turn * 2)), hexed("#e8c45c"), 0.03)
    s.curve(
        (
            (-0.68, 1.3),
            (-0.24, 1.36),
            (0.24, 1.36),
            (0.68, 1.3),
            (0.68, 1.1),
            (0.28, 1.06),
            (0.32, 0.6),
            (0, 0.54),
            (-0.32, 0.6),
            (-0.28, 1.06),
            (-0.68, 1.1),
        ),
        s.main,
    )
    s.box(-0.2, 0.7, -0.04, 0.86, hexed("#4a7ab8"), 0.01, 0.6)
    s.line(((0, 1.34), (0, 0.6)), darker(s.main, 0.35), 0.016)
    s.oval(0, 1.58, 0.2, 0.22, hexed("#e8d0a0"))
    for side in (-1, 1):
        s.oval(0.08 * side, 1.61, 0.025, 0.035, DARK, 0)
    s.add(points((0, 1.57), (0.1, 1.54), (0, 1.52)), hexed("#f08a2c"), 0.4)
    s.line(arc(0, 1.52, 0.09, 0.05, math.pi, 2 * math.pi, 8), DARK, 0.014)
    s.curve(
        ((-0.36, 1.72), (0, 1.68), (0.36, 1.72), (0.16, 1.78), (0.1, 1.98), (-0.08, 2.0), (-0.16, 1.78)),
        hexed("#b8843c"),
    )
    s.anchors.update(top=(0, 2.0))


def well(s: Sketch) -> None:
    """A well of stone with a roof and a pail."""
    for x in (-0.62, 0.62):
        s.rod(((x, 0.6), (x, 1.8)), 0.06, WOOD)
    s.turned(((0.78, 0.0), (0.78, 0.76)), s.main, inside=darker(s.main, 0.55))
    for row in range(3):
        for i in range(6):
            x = -0.72 + 0.26 * i + 0.13 * (row % 2)
            if abs(x + 0.1) < 0.62:
                dip = -0.2 * math.sqrt(1 - (x / 0.78) ** 2)
                s.box(x, 0.08 + 0.24 * row + dip, x + 0.2, 0.26 + 0.24 * row + dip, darker(s.main, 0.12), 0.03, 0.4)
    s.rod(((-0.72, 1.4), (0.86, 1.4)), 0.04, darker(WOOD, 0.15))
    s.line(((0, 1.4), (0, 1.05)), hexed("#e0d0a8"), 0.025)
    s.add(points((-0.13, 0.78), (0.13, 0.78), (0.17, 1.04), (-0.17, 1.04)), WOOD, 0.8)
    s.add(((-1.0, 1.7), (0, 2.4), (1.0, 1.7), (0.86, 1.62), (0, 2.2), (-0.86, 1.62)), hexed("#a8483c"))
    s.add(((-0.86, 1.66), (0.86, 1.66), (0, 2.24)), darker(WOOD, 0.1), 0.6)
    s.anchors.update(top=(0, 2.3), seat=(0.5, 0.76))


def barn(s: Sketch) -> None:
    """A barn with a gambrel roof."""
    front = points((-3.4, 0), (3.4, 0), (3.4, 3.2), (2.4, 4.9), (0, 6.0), (-2.4, 4.9), (-3.4, 3.2))
    s.add(front, s.main)
    for x in np.arange(-3.0, 3.2, 0.55):
        s.line(((x, 0.05), (x, 3.1)), darker(s.main, 0.2), 0.03)
    roof = points(
        (-3.9, 2.9),
        (-3.4, 3.2),
        (-2.4, 4.9),
        (0, 6.0),
        (2.4, 4.9),
        (3.4, 3.2),
        (3.9, 2.9),
        (2.65, 5.2),
        (0, 6.45),
        (-2.65, 5.2),
    )
    s.add(roof, hexed("#5c5a66"))
    s.box(-1.4, 0, 1.4, 2.5, WHITE, ink=0.8)
    for x in (-1.28, 0.06):
        s.box(x, 0.06, x + 1.22, 2.38, s.main, ink=0.7)
        s.line(((x, 0.06), (x + 1.22, 2.38)), WHITE, 0.13)
        s.line(((x, 2.38), (x + 1.22, 0.06)), WHITE, 0.13)
    pane(s, -0.5, 3.4, 1.0, 1.1)
    s.anchors.update(top=(0, 6.3))


def church(s: Sketch) -> None:
    """A church with a steeple whose bell swings."""
    s.box(-1.0, 0, 5.0, 3.2, s.main)
    s.add(((-1.2, 3.1), (5.3, 3.1), (4.6, 5.2), (-0.6, 5.2)), hexed("#5a6a84"))
    s.box(-3.0, 0, -0.6, 6.4, lighter(s.main, 0.1))
    s.box(-1.3, 0, -0.6, 6.4, darker(s.main, 0.1), ink=0)
    s.add(((-3.3, 6.3), (-0.3, 6.3), (-1.8, 10.2)), hexed("#5a6a84"))
    s.add(((-1.5, 6.3), (-0.3, 6.3), (-1.8, 10.2)), darker(hexed("#5a6a84"), 0.2), 0)
    s.box(-1.88, 10.0, -1.72, 11.4, GOLD, ink=0.6)
    s.box(-2.2, 10.7, -1.4, 10.86, GOLD, ink=0.6)
    s.add(
        np.concatenate(
            [points((-1.2, 4.6), (-1.2, 5.4)), arc(-1.8, 5.4, 0.6, 0.6, 0, math.pi, 10), points((-2.4, 4.6))]
        ),
        darker(DARK, 0.2),
        0.8,
    )
    bell = s.part()
    bell.curve(((-2.15, 4.8), (-2.0, 5.3), (-1.8, 5.5), (-1.6, 5.3), (-1.45, 4.8)), GOLD, 0.7)
    s.moves(motion.swaying(s, bell, (-1.8, 5.6), 0.5, 3))
    s.add(
        np.concatenate([points((-1.2, 0), (-1.2, 1.5)), arc(-1.8, 1.5, 0.6, 0.7, 0, math.pi, 10), points((-2.4, 0))]),
        hexed("#7a4a2c"),
        0.8,
    )
    for x in (0.2, 1.8, 3.4):
        s.add(
            np.concatenate(
                [points((x + 0.8, 0.9), (x + 0.8, 2.0)), arc(x + 0.4, 2.0, 0.4, 0.6, 0, math.pi, 10), points((x, 0.9))]
            ),
            hexed("#ffd98a"),
            0.8,
            glows=True,
        )
        s.line(((x + 0.4, 0.9), (x + 0.4, 2.6)), darker(s.main, 0.4), 0.05)
    s.anchors.update(top=(2, 5.2))


def igloo(s: Sketch) -> None:
    """An igloo of blocks."""
    s.add(arc(0, 0, 2.6, 2.1, 0, math.pi, 26), s.main)
    for y, n in ((0.55, 6), (1.1, 5), (1.6, 4)):
        wide = 2.6 * math.sqrt(1 - (y / 2.1) ** 2)
        s.line(smooth(((-wide, y), (0, y - 0.1), (wide, y)), closed=False), hexed("#a8cce4"), 0.05)
        for i in range(1, n):
            x = -wide + 2 * wide * i / n
            s.line(((x, y - 0.08), (x * 0.96, y - 0.55)), hexed("#a8cce4"), 0.05)
    s.add(
        np.concatenate([points((1.9, 0), (1.9, 0.5)), arc(1.0, 0.5, 0.9, 0.75, 0, math.pi, 12), points((0.1, 0))]),
        lighter(s.main, 0.4),
    )
    s.add(
        np.concatenate([points((1.55, 0), (1.55, 0.45)), arc(1.0, 0.45, 0.55, 0.5, 0, math.pi, 12), points((0.45, 0))]),
        hexed("#3f5878"),
        0.7,
    )
    s.anchors.update(top=(-0.3, 2.08))


def wind_turbine(s: Sketch) -> None:
    """A wind turbine that turns."""
    s.rod(((0, 0), (0, 14)), (0.42, 0.22), s.main)
    s.rounded(((-0.7, 13.7), (0.7, 13.7), (0.6, 14.5), (-0.6, 14.5)), 0.2, lighter(s.main, 0.2))
    blades = s.part()
    for turn in np.arange(3) * 2.094:
        blades.add(
            rotated(
                smooth([(-0.12, 0.2), (-0.42, 1.4), (-0.1, 6.4), (0.1, 6.4), (0.2, 1.4), (0.12, 0.2)], steps=3), turn
            ),
            s.main,
        )
    blades.oval(0, 0, 0.36, 0.36, darker(s.main, 0.15))
    s.moves(motion.spinning(s, blades, 0, 14.1, 1.1))


def iceberg(s: Sketch) -> None:
    """An iceberg with facets."""
    s.add(points((-4, 0), (-3.2, 1.8), (-1.8, 3.2), (-0.6, 5.0), (0.6, 4.0), (1.6, 4.4), (2.8, 2.2), (4, 0)), s.main)
    s.add(
        points((-0.6, 5.0), (0.6, 4.0), (0.2, 2.2), (0.8, 0), (4, 0), (2.8, 2.2), (1.6, 4.4), (0.6, 4.0), (0.2, 2.2)),
        darker(s.main, 0.14),
        0,
    )
    s.add(points((-3.2, 1.8), (-1.8, 3.2), (-0.6, 5.0), (-1.0, 2.6), (-2.2, 1.4)), lighter(s.main, 0.7), 0)
    s.line(((-1.0, 2.6), (-0.6, 0.1)), darker(s.main, 0.2), 0.05)
    s.line([(x, 0.1 + 0.06 * math.sin(x * 5)) for x in np.linspace(-4.4, 4.4, 40)], WHITE, 0.22)
    s.anchors.update(top=(-0.4, 4.7), seat=(1.6, 4.2))


def volcano(s: Sketch) -> None:
    """A volcano with lava, smoke and glowing stones."""
    s.moves(lambda acting: _eruption(s, acting))
    s.add(
        smooth(
            ((-8, 0), (-4.6, 2.6), (-1.8, 6.6), (-1.3, 7.0), (1.3, 7.0), (1.8, 6.6), (4.8, 2.4), (8, 0), (0, -0.2)),
            steps=3,
        ),
        s.main,
    )
    s.add(points((1.3, 6.9), (1.8, 6.6), (4.6, 2.4), (7.6, 0.1), (2.4, 0.1), (1.2, 3.4)), darker(s.main, 0.22), 0)
    for way in (
        (
            (-1.2, 7.0),
            (-1.5, 5.4),
            (-2.4, 4.2),
            (-2.0, 4.0),
            (-0.9, 5.2),
            (-0.6, 4.0),
            (-0.2, 2.2),
            (0.2, 2.4),
            (0.2, 4.6),
            (0.8, 5.2),
            (1.4, 3.6),
            (1.7, 3.8),
            (1.2, 7.0),
        ),
    ):
        s.add(smooth(way, steps=3), hexed("#ff6a2c"), 0.6, glows=True)
    s.add(ellipse(0, 7.0, 1.3, 0.3), hexed("#ffc23c"), 0.7, glows=True)
    s.anchors.update(top=(0, 7.0))


def _eruption(s: Sketch, acting: Acting) -> list[Shape]:
    shapes = []
    for i in range(5):
        up = (acting.t * 0.22 + i / 5) % 1
        shapes.append(
            s.shape(
                ellipse(1.6 * up * math.sin(i * 2), 7.6 + 4.4 * up, 0.8 + 1.3 * up, 0.7 + 0.9 * up, steps=16),
                hexed("#8a8490"),
                0.6,
            )
        )
    for i in range(7):
        life = (acting.t * 0.6 + i / 7) % 1
        x, y = 3.2 * life * math.sin(i * 2.4), 7.0 + 8.4 * life * (1 - life) * 1.5
        shapes.append(s.shape(ellipse(x, y, 0.2, 0.2, steps=10), hexed("#ffb03a"), 0.4, glows=True))
    return shapes


def hay(s: Sketch) -> None:
    """A round bale of hay."""
    s.add(
        np.concatenate(
            [
                arc(0.42, 0.62, 0.42, 0.6, -math.pi / 2, math.pi / 2, 12),
                arc(-0.5, 0.62, 0.42, 0.6, math.pi / 2, 1.5 * math.pi, 16),
            ]
        ),
        s.main,
    )
    s.oval(0.42, 0.62, 0.42, 0.6, lighter(s.main, 0.2))
    for share in (0.8, 0.55, 0.3):
        s.line(arc(0.42, 0.62, 0.42 * share, 0.6 * share, 0.4, 6.4, 22), darker(s.main, 0.2), 0.02)
    for i in range(9):
        y = 0.14 + 0.12 * i
        s.line(((-0.8 + 0.1 * (i % 3), y), (-0.2 + 0.1 * (i % 2), y + 0.02)), darker(s.main, 0.2), 0.018)
    s.anchors.update(top=(-0.2, 1.2), seat=(-0.2, 1.2))


TABLE: dict[str, PropKind] = {
    "scarecrow": PropKind(scarecrow, 1.8, "#c8503c", 1.0),
    "well": PropKind(well, 2.2, "#a8a6ac", 1.0),
    "barn": PropKind(barn, 6.5, "#b83a34", 1.0),
    "church": PropKind(church, 9.0, "#f2eee6", 1.0),
    "igloo": PropKind(igloo, 4.4, "#e4f2fa", 1.0),
    "wind turbine": PropKind(wind_turbine, 12.0, "#f2f4f6", 1.0),
    "iceberg": PropKind(iceberg, 7.0, "#bfe2f4", 1.0),
    "volcano": PropKind(volcano, 12.0, "#6a5450", 1.0),
    "hay bale": PropKind(hay, 1.3, "#e0b850", 1.0),
}
