"""Buildings and bridges; `top` is the ridge of a roof, `seat` a place on it."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, WHITE, WOOD, PropKind, Sketch, placed
from processors.engines.director.shapes import Bgr, Shape, arc, box, darker, hexed, lighter, points, rotated, smooth

_STONE = hexed("#b4b2b6")
_LIT = hexed("#ffe6a0")
_PANE = hexed("#a4d4ec")


def pane(s: Sketch, x: float, y: float, wide: float, tall: float, frame: Bgr = WHITE, lit: bool = False) -> None:
    """A window by its lower left corner: a cross of bars, a streak of light."""
    s.box(x - 0.06, y - 0.06, x + wide + 0.06, y + tall + 0.06, frame, 0.02, 0.7)
    s.add(box(x, y, x + wide, y + tall), _LIT if lit else _PANE, 0.4, glows=lit)
    s.add(
        points((x + wide * 0.12, y), (x + wide * 0.32, y), (x + wide * 0.72, y + tall), (x + wide * 0.52, y + tall)),
        lighter(_LIT if lit else _PANE, 0.6),
        0,
    )
    s.line(((x + wide / 2, y), (x + wide / 2, y + tall)), frame, 0.05)
    s.line(((x, y + tall * 0.5), (x + wide, y + tall * 0.5)), frame, 0.05)


def _tiles(s: Sketch, left: float, right: float, low: float, high: float, slope: float, fill: Bgr) -> None:
    """A roof seen a little from above: rows of tiles between the eaves and the ridge."""
    s.add(((left, low), (right, low), (right - slope, high), (left + slope, high)), fill)
    rows = 5
    for row in range(rows):
        share = (row + 0.5) / rows
        y0, y1 = low + (high - low) * row / rows, low + (high - low) * (row + 1) / rows
        reach = right - left - 2 * slope * share
        ends = [left + slope * share + reach * (i + 0.5 * (row % 2)) / 12 for i in range(12)]
        comb = [(x, y) for x in ends for y in (y1, y0, y1)]
        s.line(
            [(left + slope * (row + 1) / rows, y1), *comb, (right - slope * (row + 1) / rows, y1)],
            darker(fill, 0.2),
            0.03,
        )
    s.add(((left, low), (right, low), (right - 0.05, low + 0.14), (left + 0.05, low + 0.14)), darker(fill, 0.3), 0.7)
    s.line(((left + slope, high), (right - slope, high)), lighter(fill, 0.3), 0.12)


def house(s: Sketch) -> None:
    """A house with a gable roof on which figures can be; the script's colour is that of its walls."""
    wall, roof = s.main, hexed("#b04a3c") if not s.coloured or s.subject.colour != "red" else hexed("#7a4438")
    s.box(1.6, 5.2, 2.3, 7.0, hexed("#a86a54"), 0.03)
    s.box(1.5, 6.9, 2.4, 7.14, hexed("#8a5444"), 0.03)
    s.moves(motion.steam(s, 1.95, 7.2, 2.4, 0.2, 2))
    s.box(-3.6, 0.0, 3.6, 3.6, wall)
    s.box(2.4, 0.0, 3.6, 3.6, darker(wall, 0.14), ink=0)
    s.box(-3.6, 0.0, 3.6, 0.34, hexed("#a09a98"), ink=0.7)
    for y in (0.9, 1.6, 2.3, 3.0):
        s.line(((-3.5, y), (3.5, y)), darker(wall, 0.1), 0.03)
    _tiles(s, -4.2, 4.2, 3.45, 5.9, 1.3, roof)
    s.box(-0.6, 0.2, 0.6, 2.2, WHITE, 0.03, 0.7)
    s.box(-0.48, 0.2, 0.48, 2.08, hexed("#3f7f8c"), 0.03)
    s.add(np.concatenate([points((0.3, 1.5)), arc(0, 1.5, 0.3, 0.36, 0, math.pi, 9)]), _PANE, 0.6)
    s.oval(0.32, 1.0, 0.07, 0.07, GOLD, 0.7)
    s.block(-0.9, 0.0, 0.9, 0.2, hexed("#b8b2ac"))
    for x in (-2.7, 1.5):
        pane(s, x, 1.3, 1.2, 1.3, lit=x > 0)
        s.box(x - 0.1, 1.0, x + 1.3, 1.2, hexed("#a0603c"), 0.03, 0.7)
        for i in range(6):
            s.oval(x + 0.05 + 0.22 * i, 1.24, 0.13, 0.1, hexed("#5aa04a"), 0.4)
            s.oval(x + 0.05 + 0.22 * i, 1.32, 0.07, 0.07, (hexed("#f0587c"), hexed("#ffd95a"))[i % 2], 0.3)
    for x in (-4.0, -3.2, 3.3, 4.1):
        s.curve(((x - 0.6, 0), (x - 0.5, 0.5), (x, 0.8), (x + 0.5, 0.5), (x + 0.6, 0)), hexed("#5a9c4a"), 0.8)
        s.curve(((x - 0.4, 0.4), (x - 0.1, 0.7), (x + 0.2, 0.6), (x - 0.1, 0.45)), hexed("#7cb860"), 0)
    s.anchors.update(top=(-0.6, 5.9), seat=(-0.6, 5.86))


def hut(s: Sketch) -> None:
    """A log cabin with snow on its roof in winter only."""
    s.box(1.0, 2.8, 1.6, 4.4, _STONE, 0.04)
    s.moves(motion.steam(s, 1.3, 4.5, 2.0, 0.2, 2))
    for row in range(7):
        y = 0.16 + 0.34 * row
        s.rod(((-2.5, y), (2.5, y)), 0.17, s.main if row % 2 else darker(s.main, 0.08), 0.8)
        for x in (-2.55, 2.55):
            s.oval(x, y, 0.16, 0.16, hexed("#e0b880"), 0.6)
    s.add(((-3.1, 2.3), (0, 4.1), (3.1, 2.3), (2.8, 2.15), (0, 3.75), (-2.8, 2.15)), darker(s.main, 0.3))
    s.add(((-2.5, 2.3), (0, 3.75), (2.5, 2.3)), lighter(s.main, 0.1), 0.8)
    s.box(-0.5, 0.0, 0.5, 1.7, darker(s.main, 0.35), 0.04)
    s.oval(0.3, 0.85, 0.06, 0.06, GOLD, 0.6)
    pane(s, -1.9, 0.8, 0.9, 0.9, hexed("#e8d0a8"), True)
    pane(s, 1.0, 0.8, 0.9, 0.9, hexed("#e8d0a8"), True)
    s.oval(0, 2.85, 0.34, 0.34, _PANE, 0.8)
    s.anchors.update(top=(0, 4.0), seat=(-0.8, 3.6))


def _turret(s: Sketch, x: float, wide: float, high: float, wall: Bgr, roof: Bgr, low: float = 0.0) -> None:
    s.box(x - wide, low, x + wide, high, wall)
    s.box(x + wide * 0.4, low, x + wide, high, darker(wall, 0.16), ink=0)
    s.box(x - wide * 1.18, high - 0.5, x + wide * 1.18, high, lighter(wall, 0.12), 0.05)
    s.add(((x - wide * 1.3, high), (x + wide * 1.3, high), (x, high + wide * 2.8)), roof)
    s.add(((x + wide * 0.3, high), (x + wide * 1.3, high), (x, high + wide * 2.8)), darker(roof, 0.22), 0)
    s.add(
        np.concatenate(
            [
                points((x + wide * 0.22, high - 1.9), (x + wide * 0.22, high - 1.3)),
                arc(x, high - 1.3, wide * 0.22, wide * 0.3, 0, math.pi, 8),
                points((x - wide * 0.22, high - 1.9)),
            ]
        ),
        _LIT,
        0.7,
        glows=True,
    )
    for i in range(4):
        y = low + 0.6 + (high - low - 2.6) * i / 4
        s.box(
            x - wide * 0.7 + 0.3 * (i % 2),
            y,
            x - wide * 0.7 + 0.3 * (i % 2) + wide * 0.45,
            y + 0.22,
            darker(wall, 0.1),
            0.04,
            0,
        )


def castle(s: Sketch) -> None:
    """A castle with towers, banners and a gate."""
    roof = hexed("#3f6cb0")
    _turret(s, -3.4, 1.2, 13.0, darker(s.main, 0.06), roof, 5)
    _turret(s, 3.0, 1.0, 11.6, darker(s.main, 0.06), roof, 5)
    _turret(s, 0, 1.7, 14.6, s.main, roof, 5)
    s.box(-6.6, 0.0, 6.6, 7.0, s.main)
    s.box(-6.6, 0.0, 6.6, 0.6, darker(s.main, 0.2), ink=0)
    for x in np.arange(-6.6, 6.4, 1.2):
        s.box(float(x), 7.0, float(x) + 0.7, 7.7, lighter(s.main, 0.1), 0.03)
    for i in range(18):
        x, y = -6 + (i * 2.63) % 11.4, 1.2 + (i * 1.37) % 5
        s.box(x, y, x + 0.7, y + 0.3, darker(s.main, 0.09), 0.05, 0)
    _turret(s, -7.2, 1.5, 10.0, s.main, roof)
    _turret(s, 7.2, 1.5, 10.0, s.main, roof)
    s.add(
        np.concatenate([points((1.7, 0), (1.7, 2.6)), arc(0, 2.6, 1.7, 1.7, 0, math.pi, 14), points((-1.7, 0))]),
        darker(s.main, 0.4),
    )
    s.add(
        np.concatenate([points((1.4, 0), (1.4, 2.5)), arc(0, 2.5, 1.4, 1.4, 0, math.pi, 14), points((-1.4, 0))]),
        hexed("#6a4228"),
        0.7,
    )
    for x in (-0.8, 0.0, 0.8):
        s.line(((x, 0), (x, 3.5)), DARK, 0.12)
    for y in (1.0, 2.2):
        s.line(((-1.4, y), (1.4, y)), DARK, 0.12)
    for x in (-3.6, 3.6):
        s.add(((x - 0.6, 6.0), (x + 0.6, 6.0), (x + 0.6, 3.2), (x, 2.6), (x - 0.6, 3.2)), hexed("#c8303c"), 0.8)
        s.add(motion.sparkle(x, 4.6, 0.42, 5, 0.45), GOLD, 0.4)
    for x, y in ((0, 19.4), (-7.2, 14.2), (7.2, 14.2)):
        s.line(((x, y - 0.2), (x, y + 1.6)), DARK, 0.12)
        s.moves(motion.flag(s, x, y + 1.6, 1.6, 0.8, (hexed("#d8343c"),)))
    s.anchors.update(top=(-4.5, 7.7), seat=(-4.5, 7.4))


def tower(s: Sketch) -> None:
    """A round tower with battlements."""
    s.turned(((2.0, 0.0), (1.7, 1.0), (1.6, 8.4)), s.main, tilt=0.12)
    for i in range(13):
        x, y = -1.2 + (i * 0.83) % 2.2, 0.9 + 0.58 * i
        s.box(x, y, x + 0.5, y + 0.22, darker(s.main, 0.12), 0.04, 0)
    for y in (3.0, 5.8):
        s.add(
            np.concatenate(
                [points((0.28, y), (0.28, y + 0.7)), arc(0, y + 0.7, 0.28, 0.34, 0, math.pi, 9), points((-0.28, y))]
            ),
            _LIT,
            0.8,
            glows=True,
        )
    s.turned(((1.6, 8.2), (2.0, 8.9), (2.0, 9.6)), lighter(s.main, 0.08), tilt=0.12)
    for x in (-1.75, -0.85, 0.05, 0.95):
        s.box(x, 9.5, x + 0.6, 10.2, s.main, 0.03)
    s.box(-0.5, 0, 0.5, 1.5, hexed("#6a4228"), 0.3)
    s.anchors.update(top=(0, 9.7), seat=(0, 9.6))


def lighthouse(s: Sketch) -> None:
    """A lighthouse whose beam turns."""
    s.moves(_beam(s, 0, 13.0))
    s.curve(((-4.6, 0), (-3.6, 1.0), (-2, 1.4), (2, 1.5), (3.8, 0.9), (4.8, 0)), hexed("#8c8a92"))
    profile = ((2.0, 1.2), (1.25, 11.4))
    s.turned(profile, WHITE, tilt=0.12)
    for low in (2.6, 6.2, 9.6):
        a, b = 2.0 - 0.75 * (low - 1.2) / 10.2, 2.0 - 0.75 * (low + 0.6) / 10.2
        s.add(
            np.concatenate(
                [arc(0, low, a, a * 0.12, math.pi, 2 * math.pi), arc(0, low + 1.8, b, b * 0.12, 2 * math.pi, math.pi)]
            ),
            s.main,
            0.6,
        )
        s.add(points((a * 0.4, low - 0.2), (a, low), (b, low + 1.8), (b * 0.4, low + 1.6)), darker(s.main, 0.2), 0)
    s.turned(((1.7, 11.3), (1.7, 11.7)), darker(s.main, 0.3), tilt=0.12)
    for x in (-1.6, -0.8, 0, 0.8, 1.6):
        s.line(((x, 11.6), (x, 12.3)), DARK, 0.07)
    s.line(((-1.65, 12.3), (1.65, 12.3)), DARK, 0.09)
    s.add(box(-0.85, 11.7, 0.85, 13.9), _LIT, 1, glows=True)
    s.add(box(-0.4, 11.9, 0.2, 13.7), WHITE, 0, glows=True)
    for x in (-0.85, 0, 0.85):
        s.line(((x, 11.7), (x, 13.9)), DARK, 0.08)
    s.curve(((-1.2, 13.9), (-0.8, 14.6), (0, 15.2), (0.8, 14.6), (1.2, 13.9)), s.main)
    s.ball(0, 15.4, 0.22, DARK)
    for y in (4.6, 8.2):
        s.box(-0.3, y, 0.3, y + 0.8, hexed("#3f5878"), 0.2, 0.7)
    s.box(-0.55, 1.2, 0.55, 2.8, hexed("#6a4228"), 0.3)
    s.anchors.update(top=(0, 14.6))


def _beam(s: Sketch, x: float, y: float) -> motion.Motion:
    def shine(acting: Acting) -> list[Shape]:
        reach = 2.2 * math.cos(acting.t * 1.1)
        far = 0.35 + abs(reach) * 0.1
        corners = (
            points((x, y - 0.35), (x + side, y - far), (x + side, y + far), (x, y + 0.35)) for side in (reach, -reach)
        )
        return [s.shape(one, hexed("#fff4c4"), 0, glows=True) for one in corners]

    return shine


def windmill(s: Sketch) -> None:
    """A windmill whose sails turn."""
    s.turned(((2.6, 0.0), (1.7, 7.6)), s.main, tilt=0.12)
    s.add(
        np.concatenate(
            [
                arc(0, 7.5, 2.0, 0.3, math.pi, 2 * math.pi),
                smooth([(2.0, 7.6), (1.5, 8.9), (0, 9.8), (-1.5, 8.9), (-2.0, 7.6)], closed=False, steps=3),
            ]
        ),
        hexed("#a8483c"),
    )
    s.box(-0.7, 0.0, 0.7, 2.0, hexed("#6a4228"), 0.3)
    pane(s, -0.45, 4.2, 0.9, 1.0, WOOD, True)
    for x, y in ((-1.8, 1.4), (1.2, 2.8), (-1.2, 6.2), (0.9, 6.0), (1.6, 0.8)):
        s.box(x, y, x + 0.5, y + 0.22, darker(s.main, 0.12), 0.04, 0)
    sails = s.part()
    for turn in range(4):
        cloth = points((0.12, 0.8), (1.1, 0.9), (1.1, 4.9), (0.12, 4.9))
        sails.add(rotated(cloth, turn * math.pi / 2), hexed("#f6eed8"), 0.7)
        for y in (1.9, 2.9, 3.9):
            sails.line(rotated(points((0.1, y), (1.1, y)), turn * math.pi / 2), hexed("#a8845c"), 0.06)
        sails.line(rotated(points((0, 0), (0, 5.0)), turn * math.pi / 2), hexed("#6a4630"), 0.2)
    sails.oval(0, 0, 0.36, 0.36, hexed("#6a4630"))
    s.moves(motion.spinning(s, sails, 0, 8.2, 0.8))
    s.anchors.update(top=(0, 9.7))


def torii(s: Sketch) -> None:
    """The gate of a Japanese shrine."""
    for x in (-2.0, 2.0):
        s.turned(((0.42, 0.0), (0.4, 0.34)), DARK, x, tilt=0.2)
        s.rod(((x, 0.2), (x * 0.94, 4.4)), (0.26, 0.22), s.main)
        s.line(((x - 0.12, 0.5), (x * 0.94 - 0.1, 4.2)), lighter(s.main, 0.35), 0.06)
    s.box(-2.7, 3.2, 2.7, 3.55, s.main, 0.02)
    s.box(-0.26, 3.4, 0.26, 4.3, darker(s.main, 0.15), 0.02)
    s.box(-0.2, 3.6, 0.2, 4.2, GOLD, 0.02, 0.6)
    s.curve(
        (
            (-3.2, 4.75),
            (-2, 4.42),
            (0, 4.34),
            (2, 4.42),
            (3.2, 4.75),
            (3.25, 5.0),
            (2, 4.8),
            (0, 4.72),
            (-2, 4.8),
            (-3.25, 5.0),
        ),
        s.main,
    )
    s.curve(
        (
            (-3.5, 5.2),
            (-2, 4.8),
            (0, 4.7),
            (2, 4.8),
            (3.5, 5.2),
            (3.5, 5.4),
            (2, 5.06),
            (0, 4.98),
            (-2, 5.06),
            (-3.5, 5.4),
        ),
        DARK,
    )
    s.line(smooth(((-1.9, 3.1), (-1, 2.8), (0, 2.72), (1, 2.8), (1.9, 3.1)), closed=False), hexed("#e8d8a8"), 0.16)
    for x in (-1.0, 0.0, 1.0):
        s.add(
            placed(
                points((-0.12, 0), (0.12, 0), (0.02, -0.22), (0.16, -0.3), (-0.1, -0.6), (0, -0.32), (-0.16, -0.26)),
                x,
                2.78,
            ),
            WHITE,
            0.5,
        )
    s.anchors.update(top=(0, 5.0), seat=(0, 5.0))


def temple(s: Sketch) -> None:
    """A pagoda of three roofs."""
    s.block(-3.4, 0.0, 3.4, 0.6, _STONE, (0.0, 0.2))
    for low, wide, tall in ((0.7, 2.3, 2.4), (3.9, 1.8, 1.7), (6.4, 1.35, 1.5)):
        s.box(-wide, low, wide, low + tall, s.main, 0.02)
        s.box(wide * 0.5, low, wide, low + tall, darker(s.main, 0.18), ink=0)
        for x in np.linspace(-wide * 0.72, wide * 0.5, 3):
            s.add(box(float(x), low + 0.3, float(x) + wide * 0.26, low + tall - 0.4), _LIT, 0.7, glows=True)
            s.line(((float(x) + wide * 0.13, low + 0.3), (float(x) + wide * 0.13, low + tall - 0.4)), DARK, 0.05)
        y, out = low + tall - 0.1, wide + 1.3
        s.curve(
            (
                (-out - 0.3, y + 0.34),
                (-out, y),
                (0, y - 0.12),
                (out, y),
                (out + 0.3, y + 0.34),
                (wide * 0.8, y + 0.95),
                (0, y + 1.1),
                (-wide * 0.8, y + 0.95),
            ),
            hexed("#4a5a6c"),
        )
        for x in np.linspace(-0.75, 0.75, 7):
            s.line(((float(x) * out, y + 0.08), (float(x) * wide * 0.8, y + 0.95)), darker(hexed("#4a5a6c"), 0.3), 0.05)
        s.line(
            smooth(((-out - 0.3, y + 0.34), (-out, y), (0, y - 0.12), (out, y), (out + 0.3, y + 0.34)), closed=False),
            GOLD,
            0.08,
        )
    s.rod(((0, 8.8), (0, 10.6)), (0.14, 0.05), GOLD)
    for y in (9.3, 9.7, 10.1):
        s.oval(0, y, 0.34, 0.1, GOLD, 0.7)
    s.anchors.update(top=(0, 8.8))


def bridge(s: Sketch) -> None:
    """An arched bridge of stone; `top` is its way."""
    s.add(
        np.concatenate(
            [
                smooth(
                    [(-6.5, 0.0), (-6.4, 1.3), (-3, 2.5), (0, 2.9), (3, 2.5), (6.4, 1.3), (6.5, 0.0)],
                    closed=False,
                    steps=4,
                ),
                points((4.6, 0.0)),
                arc(0, 0.0, 4.0, 2.0, 0, math.pi, 22),
                points((-4.6, 0.0)),
            ]
        ),
        s.main,
    )
    s.add(
        np.concatenate([arc(0, 0.0, 4.5, 2.36, 0, math.pi, 24), arc(0, 0.0, 4.0, 2.0, math.pi, 0, 24)]),
        lighter(s.main, 0.22),
        0.7,
    )
    for turn in np.linspace(0.12, math.pi - 0.12, 13):
        s.line(
            ((4.0 * math.cos(turn), 2.0 * math.sin(turn)), (4.5 * math.cos(turn), 2.36 * math.sin(turn))),
            darker(s.main, 0.3),
            0.05,
        )
    for x, y in ((-5.6, 0.5), (5.0, 0.6), (-5.2, 1.2), (5.4, 1.1), (-0.6, 2.45), (2.8, 2.0), (-3.4, 1.9)):
        s.box(x, y, x + 0.55, y + 0.2, darker(s.main, 0.14), 0.04, 0)
    rail = smooth(((-6.5, 1.9), (-3, 3.1), (0, 3.5), (3, 3.1), (6.5, 1.9)), closed=False)
    for x, y in rail[::2]:
        s.box(x - 0.11, y - 0.65, x + 0.11, y, lighter(s.main, 0.12), 0.03, 0.7)
    s.line(rail, darker(s.main, 0.55), 0.24)
    s.line(rail, lighter(s.main, 0.25), 0.17)
    s.anchors.update(top=(0, 2.9), seat=(0, 3.5))


def skyscraper(s: Sketch) -> None:
    """A tall building whose windows the seed lights."""
    s.block(-3.2, 0.0, 2.2, 22.0, s.main, (1.4, 0.7))
    s.block(-2.0, 22.4, 1.4, 24.4, lighter(s.main, 0.1), (1.0, 0.5))
    s.rod(((0, 24.8), (0, 28.6)), (0.12, 0.05), DARK)
    for row in range(12):
        for i in range(4):
            lit = s.rng.random() < 0.4
            x, y = -2.8 + 1.22 * i, 1.7 + 1.66 * row
            s.add(box(x, y, x + 0.86, y + 1.1), _LIT if lit else lighter(s.main, 0.5), 0.4, glows=bool(lit))
    s.box(-1.2, 0.0, 0.2, 1.3, darker(s.main, 0.5), 0.05)
    s.anchors.update(top=(0, 24.6), seat=(0, 24.4))


def pyramid(s: Sketch) -> None:
    """A pyramid of stone."""
    s.add(((-9, 0), (2.4, 0), (0, 9.4)), s.main)
    s.add(((2.4, 0), (8.4, 1.2), (0, 9.4)), darker(s.main, 0.26))
    for i in range(1, 9):
        y = i * 1.05
        left, right = -9 + 9 * y / 9.4, 2.4 - 2.4 * y / 9.4
        s.line(((left, y), (right, y)), darker(s.main, 0.14), 0.06)
        for j in range(6):
            x = left + (right - left) * (j + 0.5 * (i % 2)) / 6
            s.line(((x, y - 1.0), (x, y)), darker(s.main, 0.12), 0.04)
    s.line(((-8.4, 0.6), (-0.2, 9.2)), lighter(s.main, 0.5), 0.12)
    s.anchors.update(top=(0, 9.4))


TABLE: dict[str, PropKind] = {
    "house": PropKind(house, 7.0, "#f2dfb8", 1.0),
    "cabin": PropKind(hut, 5.0, "#a8703f", 1.0),
    "castle": PropKind(castle, 15.0, "#d4ccc4", 1.0),
    "tower": PropKind(tower, 8.0, "#b8b4b4", 1.0),
    "lighthouse": PropKind(lighthouse, 12.0, "#d8343c", 1.0),
    "windmill": PropKind(windmill, 9.0, "#ece0c8", 1.0),
    "torii": PropKind(torii, 5.4, "#d8402c", 1.0),
    "temple": PropKind(temple, 9.0, "#b8442f", 1.0),
    "bridge": PropKind(bridge, 9.0, "#b0a8a4", 1.0),
    "skyscraper": PropKind(skyscraper, 18.0, "#5f7898", 1.0),
    "pyramid": PropKind(pyramid, 11.0, "#e4c078", 1.0),
}
