"""Two wheels, boards, and what runs on rails."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.road import LIT, PANE, wheel
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, hoop
from processors.engines.director.shapes import (
    Bgr,
    Outline,
    Shape,
    arc,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
)

_LEATHER = hexed("#6a4430")
_RED = hexed("#f04a42")


def _spoked(s: Sketch, x: float, radius: float, tyre: float) -> None:
    s.add(hoop(x, radius, radius, radius, tyre), DARK, 0.4)
    s.add(hoop(x, radius, radius - tyre, radius - tyre, tyre * 0.4), METAL, 0)
    spun = s.part()
    for turn in np.arange(5) * math.pi / 5:
        way = rotated(points((-radius + tyre, 0), (radius - tyre, 0)), turn)
        spun.line(way, darker(METAL, 0.15), 0.007)
    s.moves(motion.rolling(s, spun, x, radius, radius))
    s.oval(x, radius, 0.04, 0.04, METAL, 0.5)


def bicycle(s: Sketch) -> None:
    """A bicycle with a basket."""
    for x in (-0.55, 0.55):
        _spoked(s, x, 0.34, 0.035)
    back, crank, seat, head, fork = (-0.55, 0.34), (-0.1, 0.3), (-0.22, 0.8), (0.36, 0.82), (0.55, 0.34)
    for way in ((back, crank), (back, (-0.2, 0.72)), (crank, seat), (crank, (0.38, 0.72)), ((-0.19, 0.72), head)):
        s.rod(way, 0.022, s.main, 0.8)
    s.rod((head, (0.42, 0.62), fork), 0.02, s.main, 0.8)
    s.line(((-0.16, 0.735), (0.3, 0.81)), lighter(s.main, 0.6), 0.012)
    s.rod(((0.36, 0.8), (0.33, 0.98), (0.2, 1.0)), 0.018, METAL, 0.7)
    s.rod(((0.24, 1.0), (0.12, 0.98)), 0.028, DARK, 0.7)
    s.curve(((-0.4, 0.86), (-0.3, 0.92), (-0.1, 0.88), (-0.06, 0.85), (-0.2, 0.83), (-0.34, 0.81)), _LEATHER, 0.8)
    _basket(s)
    s.add(hoop(-0.1, 0.3, 0.1, 0.1, 0.03), METAL, 0.6)
    spun = s.part()
    spun.rod(((-0.16, 0), (0.16, 0)), 0.015, DARK, 0.4)
    for side in (-1, 1):
        spun.box(0.17 * side - 0.05, -0.02, 0.17 * side + 0.05, 0.02, DARK, 0.01, 0.4)
    s.moves(motion.rolling(s, spun, -0.1, 0.3, 0.7))
    s.line(arc(-0.55, 0.34, 0.39, 0.39, 0.2, 1.9), darker(s.main, 0.2), 0.022)
    s.oval(0.5, 0.76, 0.05, 0.05, LIT, 0.7, glows=True)
    s.anchors.update(top=(-0.22, 0.9), seat=(-0.22, 0.9), hand=(0.2, 1.0))


def _basket(s: Sketch) -> None:
    wicker = hexed("#c8945a")
    s.add(((0.44, 0.68), (0.72, 0.68), (0.8, 0.92), (0.4, 0.92)), wicker, 0.8)
    for x in (0.5, 0.58, 0.66):
        s.line(((x, 0.69), (x * 1.06 - 0.03, 0.91)), darker(wicker, 0.35), 0.01)
    for y in (0.76, 0.84):
        s.line(((0.43, y), (0.76, y)), darker(wicker, 0.35), 0.01)


def motorcycle(s: Sketch) -> None:
    """A motorcycle."""
    for x in (-0.72, 0.72):
        wheel(s, x, 0.33, 0.33)
    s.rod(((0.72, 0.33), (0.5, 0.9)), 0.04, METAL, 0.8)
    s.rounded(((-0.3, 0.28), (0.3, 0.28), (0.34, 0.6), (-0.26, 0.62)), 0.08, darker(METAL, 0.25))
    for y in (0.38, 0.46, 0.54):
        s.line(((-0.18, y), (0.24, y)), darker(METAL, 0.6), 0.025)
    s.oval(0.02, 0.4, 0.13, 0.13, METAL, 0.7)
    s.rod(((0.1, 0.3), (-0.4, 0.24), (-0.98, 0.3)), (0.035, 0.04, 0.06), METAL, 0.8)
    s.curve(((-1.02, 0.72), (-0.7, 0.8), (-0.3, 0.66), (-0.2, 0.58), (-0.5, 0.56), (-0.86, 0.62)), s.main)
    s.curve(((-0.84, 0.8), (-0.5, 0.84), (-0.14, 0.76), (0.0, 0.68), (-0.3, 0.66), (-0.7, 0.74)), DARK, 0.8)
    s.curve(((-0.14, 0.66), (-0.04, 0.88), (0.24, 0.96), (0.46, 0.9), (0.48, 0.74), (0.2, 0.62)), s.main)
    s.curve(((0.0, 0.84), (0.2, 0.92), (0.4, 0.89), (0.2, 0.87)), lighter(s.main, 0.6), 0)
    s.add(arc(0.72, 0.33, 0.4, 0.4, 0.4, 2.3, 10), darker(s.main, 0.1), 0.7)
    s.rod(((0.48, 0.9), (0.38, 1.06), (0.22, 1.08)), 0.03, DARK, 0.7)
    s.oval(0.62, 0.86, 0.11, 0.11, METAL, 0.8)
    s.oval(0.66, 0.86, 0.07, 0.09, LIT, 0.4, glows=True)
    s.oval(-1.02, 0.74, 0.05, 0.05, _RED, 0.5, glows=True)
    s.anchors.update(top=(-0.4, 0.84), seat=(-0.35, 0.82), hand=(0.26, 1.08))


def scooter(s: Sketch) -> None:
    """A motor scooter."""
    for x in (-0.55, 0.6):
        wheel(s, x, 0.22, 0.22)
    s.rod(((0.6, 0.22), (0.44, 0.96)), 0.035, METAL, 0.8)
    s.curve(
        (
            (-0.92, 0.42),
            (-0.84, 0.64),
            (-0.5, 0.74),
            (-0.16, 0.66),
            (-0.12, 0.34),
            (-0.3, 0.24),
            (-0.5, 0.46),
            (-0.76, 0.4),
        ),
        s.main,
    )
    s.curve(((-0.78, 0.5), (-0.6, 0.62), (-0.36, 0.6), (-0.3, 0.44), (-0.46, 0.54)), lighter(s.main, 0.35), 0)
    s.rounded(((-0.3, 0.22), (0.34, 0.22), (0.38, 0.3), (-0.24, 0.32)), 0.03, darker(s.main, 0.2))
    s.curve(((0.3, 0.24), (0.28, 0.5), (0.42, 0.9), (0.54, 0.88), (0.54, 0.5), (0.44, 0.26)), s.main)
    s.curve(((0.42, 0.42), (0.52, 0.48), (0.82, 0.42), (0.84, 0.34), (0.6, 0.44)), s.main, 0.8)
    s.curve(((-0.82, 0.72), (-0.5, 0.82), (-0.12, 0.76), (-0.1, 0.69), (-0.5, 0.71)), _LEATHER, 0.8)
    s.rod(((0.46, 0.94), (0.36, 1.02), (0.26, 1.0)), 0.028, DARK, 0.7)
    s.oval(0.54, 0.92, 0.08, 0.09, LIT, 0.7, glows=True)
    s.line(((0.4, 1.02), (0.36, 1.16)), METAL, 0.02)
    s.oval(0.35, 1.2, 0.07, 0.05, METAL, 0.6)
    s.oval(-0.94, 0.54, 0.04, 0.05, _RED, 0.5, glows=True)
    s.anchors.update(top=(-0.42, 0.78), seat=(-0.42, 0.76), hand=(0.3, 1.0))


def skateboard(s: Sketch) -> None:
    """A skateboard."""
    for x in (-0.24, 0.24):
        s.box(x - 0.05, 0.05, x + 0.05, 0.09, METAL, 0.01, 0.6)
        wheel(s, x, 0.032, 0.032, hexed("#f8e27a"), 3)
        wheel(s, x + 0.05, 0.04, 0.032, hexed("#f8e27a"), 3)
    s.curve(
        (
            (-0.42, 0.15),
            (-0.34, 0.1),
            (0, 0.085),
            (0.34, 0.1),
            (0.42, 0.15),
            (0.4, 0.165),
            (0.32, 0.125),
            (0, 0.115),
            (-0.32, 0.125),
            (-0.4, 0.165),
        ),
        s.main,
    )
    s.line(((-0.32, 0.13), (0, 0.12), (0.32, 0.13)), DARK, 0.014)
    s.anchors.update(top=(0, 0.12), seat=(0, 0.12))


def surfboard(s: Sketch) -> None:
    """A surfboard, upright in the sand; as a seat it lies flat on the water."""
    lies = s.subject.action in ("surf", "ride", "float") or s.subject.relation is not None
    way = np.array(
        [
            (0, 0),
            (0.16, 0.2),
            (0.27, 0.7),
            (0.28, 1.2),
            (0.18, 1.7),
            (0, 2.05),
            (-0.18, 1.7),
            (-0.28, 1.2),
            (-0.27, 0.7),
            (-0.16, 0.2),
        ]
    )
    flat = np.array(
        [(1.05, 0.2), (0.7, 0.1), (0, 0.05), (-0.8, 0.06), (-1.05, 0.1), (-0.8, 0.15), (0, 0.16), (0.7, 0.18)]
    )
    s.curve(flat if lies else way, s.main)
    if lies:
        s.line(((-0.95, 0.1), (0, 0.105), (0.9, 0.17)), lighter(s.main, 0.8), 0.03)
        s.anchors.update(top=(0, 0.14), seat=(0, 0.14))
        return
    s.curve(((0, 1.98), (0.15, 1.66), (0.22, 1.3), (-0.22, 1.3), (-0.15, 1.66)), lighter(s.main, 0.75), 0.4)
    s.curve(((-0.24, 0.5), (0, 0.62), (0.24, 0.5), (0.2, 0.34), (0, 0.44), (-0.2, 0.34)), lighter(s.main, 0.75), 0.4)
    s.line(((0, 0.06), (0, 1.98)), darker(s.main, 0.25), 0.014)
    for turn in np.arange(5) * 2 * math.pi / 5:
        s.oval(0.09 * math.cos(turn), 0.92 + 0.09 * math.sin(turn), 0.075, 0.05, WHITE, 0.4, turn)
    s.oval(0, 0.92, 0.045, 0.045, GOLD, 0.4)
    s.anchors.update(top=(0, 0.14), seat=(0, 0.14))


def _coach(s: Sketch, left: float, right: float, fill: Bgr, panes: int, nose: float = 0.0) -> None:
    s.rounded(
        (
            (left, 0.7),
            (left, 3.5),
            (left + 0.2, 3.7),
            (right - nose - 0.2, 3.7),
            (right - nose * 0.3, 2.6),
            (right, 1.5),
            (right - 0.1, 0.7),
        ),
        0.25,
        fill,
    )
    s.box(left + 0.06, 0.74, right - 0.16, 1.0, darker(fill, 0.35), ink=0)
    s.box(left + 0.02, 1.35, right - 0.1, 1.6, WHITE if sum(fill) < 600 else hexed("#3a74d0"), ink=0)
    step = (right - nose - left - 0.5) / panes
    for i in range(panes):
        x = left + 0.35 + step * i
        s.box(x, 1.9, x + step * 0.76, 3.0, hexed("#ffe9ae") if s.rng.random() < 0.3 else PANE, 0.12, 0.6)
        s.add(
            points((x + step * 0.1, 1.95), (x + step * 0.26, 1.95), (x + step * 0.56, 2.95), (x + step * 0.4, 2.95)),
            WHITE,
            0,
        )
    for x in (left + 1.0, left + 1.9, right - 2.1, right - 1.2):
        wheel(s, x, 0.4, 0.4)


def train(s: Sketch) -> None:
    """An electric train: the front one of two coaches and its neighbour."""
    s.box(-11.4, 0.0, 11.6, 0.06, darker(METAL, 0.4), ink=0.4)
    s.box(-0.8, 0.9, 0.4, 3.3, DARK)
    _coach(s, -11.2, -0.6, s.main, 7)
    _coach(s, 0.1, 11.4, s.main, 6, 1.8)
    s.rounded(((9.4, 2.0), (9.4, 3.1), (10.0, 3.1), (10.7, 2.0)), 0.12, darker(PANE, 0.2), 0.7)
    s.moves(motion.driver(s, 9.9, 2.5, 0.24, low=2.05))
    s.oval(11.1, 1.2, 0.16, 0.16, LIT, 0.7, glows=True)
    s.line(((-7, 3.7), (-6, 4.6), (-5.2, 3.7)), DARK, 0.08)
    s.line(((-6.8, 4.62), (-5.2, 4.62)), DARK, 0.1)
    s.anchors.update(top=(-3, 3.7), seat=(9.9, 1.6))


def steam_train(s: Sketch) -> None:
    """A steam locomotive with its tender and smoke."""
    s.box(-6.4, 0.0, 5.0, 0.06, darker(METAL, 0.4), ink=0.4)
    s.rounded(((-6.2, 0.8), (-6.2, 2.3), (-3.6, 2.3), (-3.6, 0.8)), 0.1, darker(s.main, 0.15))
    s.curve(((-6.1, 2.3), (-5.4, 2.8), (-4.6, 2.65), (-3.8, 2.3)), hexed("#2a2830"))
    s.box(-3.4, 0.8, -1.6, 3.3, s.main, 0.08)
    s.box(-3.7, 3.25, -1.3, 3.5, darker(s.main, 0.3), 0.1)
    s.box(-3.1, 2.0, -2.0, 3.0, PANE, 0.1, 0.7)
    s.moves(motion.driver(s, -2.5, 2.5, 0.22, low=2.04))
    s.box(-1.7, 1.1, 3.8, 2.7, s.main, 0.5)
    s.box(-1.6, 1.15, 3.4, 1.5, darker(s.main, 0.3), 0.15, 0)
    s.line(((-1.4, 2.4), (3.3, 2.4)), lighter(s.main, 0.5), 0.12)
    for x in (-0.6, 0.9, 2.4):
        s.box(x, 1.1, x + 0.14, 2.7, GOLD, ink=0.4)
    s.add(((2.7, 2.6), (3.3, 2.6), (3.5, 3.8), (2.5, 3.8)), darker(s.main, 0.25))
    s.curve(((0.2, 2.6), (0.3, 3.2), (0.7, 3.4), (1.1, 3.2), (1.2, 2.6)), GOLD)
    s.oval(3.95, 2.3, 0.22, 0.26, LIT, 0.8, glows=True)
    s.add(((3.6, 1.0), (4.3, 1.0), (5.0, 0.12), (3.6, 0.12)), hexed("#c8383c"))
    s.box(-3.5, 0.8, 4.0, 1.1, hexed("#c8383c"))
    for x in (-5.6, -4.3):
        wheel(s, x, 0.45, 0.45, hexed("#c8383c"), 6)
    for x in (-2.3, -0.7, 0.9):
        wheel(s, x, 0.62, 0.62, hexed("#c8383c"), 8)
    for x in (2.5, 3.4):
        wheel(s, x, 0.4, 0.4, hexed("#c8383c"), 6)
    s.moves(_rod(s))
    s.moves(_smoke(s, 3.0, 3.9))
    s.anchors.update(top=(-2.5, 3.5), seat=(-2.5, 1.9))


def _rod(s: Sketch) -> motion.Motion:
    bar = points((-2.3, -0.07), (0.9, -0.07), (2.4, 0.1), (2.4, 0.2), (0.9, 0.07), (-2.3, 0.07))

    def drive(acting: Acting) -> list[Shape]:
        turn = -acting.walked / (0.62 * s.unit)
        return [s.shape(bar + np.array((0.36 * math.cos(turn), 0.62 + 0.36 * math.sin(turn))), METAL, 0.6)]

    return drive


def _puff(x: float, y: float, up: float) -> Outline:
    return ellipse(x, y, 0.25 + 0.8 * up, 0.22 + 0.6 * up, steps=14)


def _smoke(s: Sketch, x: float, y: float) -> motion.Motion:
    grey, line = hexed("#e6e8ee"), hexed("#b4bac8")

    def puffs(acting: Acting) -> list[Shape]:
        shares = sorted(((acting.t * 0.35 + i / 6) % 1 for i in range(6)), reverse=True)
        return [s.shape(_puff(x - 3.6 * up**1.3, y + 2.4 * up, up), grey, 0.6, line) for up in shares]

    return puffs


def tram(s: Sketch) -> None:
    """A tram of the city."""
    s.box(-5.6, 0.0, 5.6, 0.06, darker(METAL, 0.4), ink=0.4)
    s.box(-4.6, 0.3, 4.6, 0.9, darker(DARK, 0.2))
    for x in (-3.4, -2.4, 2.4, 3.4):
        wheel(s, x, 0.34, 0.34)
    s.rounded(((-5.3, 0.6), (-5.4, 1.6), (-5.1, 3.1), (5.1, 3.1), (5.4, 1.6), (5.3, 0.6)), 0.25, s.main)
    s.box(-5.3, 1.6, 5.3, 1.78, hexed("#f6ead0"), ink=0.3)
    s.rounded(((-5.24, 1.8), (-5.04, 3.0), (5.04, 3.0), (5.24, 1.8)), 0.15, hexed("#f6ead0"), 0.5)
    for x in (-4.8, -3.5, -2.2, -0.3, 1.0, 2.3, 3.9):
        s.box(x, 1.95, x + 1.05, 2.85, PANE, 0.1, 0.6)
        s.add(points((x + 0.2, 2.0), (x + 0.4, 2.0), (x + 0.8, 2.8), (x + 0.6, 2.8)), WHITE, 0)
    s.box(-1.0, 0.7, -0.45, 2.9, darker(PANE, 0.15), 0.06, 0.7)
    s.moves(motion.driver(s, 4.4, 2.36, 0.2, low=1.98))
    s.rounded(((-5.0, 3.05), (5.0, 3.05), (4.5, 3.35), (-4.5, 3.35)), 0.1, darker(s.main, 0.25))
    s.line(((-0.8, 3.35), (0.4, 4.1), (-0.4, 4.7)), DARK, 0.08)
    s.line(((-1.2, 4.72), (0.4, 4.72)), DARK, 0.1)
    s.oval(5.3, 1.2, 0.12, 0.16, LIT, 0.7, glows=True)
    s.anchors.update(top=(2, 3.35), seat=(4.4, 1.6))


def wagon(s: Sketch) -> None:
    """A cart of wood."""
    s.rod(((1.1, 0.6), (2.0, 0.5)), 0.05, WOOD)
    for y in (0.66, 0.86, 1.06):
        s.box(-1.1, y, 1.1, y + 0.18, s.main, 0.03)
    for x in (-1.0, 0, 0.95):
        s.box(x - 0.06, 0.6, x + 0.06, 1.4, darker(s.main, 0.2), ink=0.7)
    _spoked(s, -0.6, 0.46, 0.07)
    _spoked(s, 0.7, 0.46, 0.07)
    s.anchors.update(top=(0, 1.0), seat=(0, 1.0))


TABLE: dict[str, PropKind] = {
    "bicycle": PropKind(bicycle, 1.6, "#3a8cc0", 1.0, 4.5),
    "motorcycle": PropKind(motorcycle, 2.0, "#d8343c", 1.0, 12.0),
    "scooter": PropKind(scooter, 1.7, "#5cc0b0", 1.0, 8.0),
    "skateboard": PropKind(skateboard, 0.85, "#e0583c", 1.0, 3.5),
    "surfboard": PropKind(surfboard, 1.7, "#38b0c8", 1.0, 4.0),
    "train": PropKind(train, 14.0, "#e8ecf0", 1.0, 14.0),
    "steam train": PropKind(steam_train, 8.0, "#3a4458", 1.0, 10.0),
    "tram": PropKind(tram, 8.0, "#c8383c", 1.0, 7.0),
    "cart": PropKind(wagon, 2.6, "#a8743c", 1.0, 1.5),
}
