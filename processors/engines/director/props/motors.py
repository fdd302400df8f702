"""More motor vehicles, on the coachwork of the road and as machines of their own. All look to the right."""

import math
from functools import partial

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.road import LIT, PANE, Coachwork, beacon, vehicle, wheel
from processors.engines.director.props.sketch import DARK, METAL, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import box, darker, ellipse, hexed, lighter, points, rotated, smooth

_TYRE = hexed("#33323c")
_YELLOW = hexed("#f6b92c")
_CHROME = hexed("#e4e8ee")


def _row(begin: float, end: float, count: int, low: float, high: float) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Windows side by side."""
    step = (end - begin) / count
    return tuple(
        ((x, low), (x, high), (x + step * 0.86, high), (x + step * 0.86, low))
        for x in (begin + step * k for k in range(count))
    )


_LIMOUSINE = Coachwork(
    ((-3.9, 0.3), (-4.0, 0.7), (-3.9, 1.0), (-3.3, 1.04), (-2.7, 1.46), (2.0, 1.48), (2.7, 1.04), (3.6, 0.9),
        (3.95, 0.7), (3.95, 0.3)),
    (*_row(-2.5, 1.3, 4, 1.04, 1.38), ((1.4, 1.04), (1.4, 1.38), (1.95, 1.38), (2.4, 1.04))),
    (-3.0, 3.0), doors=(-1.6, -0.6, 0.4, 1.35), lamps=((3.86, 0.72), (-3.92, 0.8)), head=(1.75, 1.2, 0.12),
)  # fmt: skip
_CONVERTIBLE = Coachwork(
    ((-2.1, 0.3), (-2.24, 0.62), (-2.16, 0.94), (-1.4, 1.0), (-1.2, 0.94), (0.7, 0.92), (0.9, 0.98), (1.8, 0.86),
        (2.2, 0.66), (2.22, 0.3)),
    (((0.62, 0.98), (0.36, 1.38), (0.42, 1.4), (0.74, 0.98)),),
    (-1.32, 1.36), 0.36, doors=(-0.5, 0.62), sill=(0.38, 0.9), head=(-0.05, 1.24, 0.2), bend=0.16,
)  # fmt: skip
_MONSTER = Coachwork(
    ((-2.4, 1.5), (-2.4, 2.1), (-0.9, 2.1), (-0.8, 2.8), (0.4, 2.8), (0.9, 2.14), (2.2, 2.04), (2.4, 1.8), (2.4,
        1.5)),
    (((-0.68, 2.16), (-0.66, 2.68), (0.3, 2.68), (0.68, 2.16)),),
    (-1.5, 1.5), 0.85, doors=(-0.8, 0.74), sill=(1.56, 2.1), lamps=((2.32, 1.84), (-2.36, 1.9)), head=(-0.1, 2.42,
    0.14), bend=0.1,
)  # fmt: skip
_VINTAGE = Coachwork(
    ((-1.9, 0.5), (-1.96, 1.0), (-1.8, 1.6), (-1.5, 1.72), (0.1, 1.72), (0.3, 1.1), (1.7, 1.06), (1.8, 0.9), (1.8,
        0.5)),
    (((-1.6, 1.12), (-1.52, 1.6), (-0.86, 1.6), (-0.86, 1.12)), ((-0.72, 1.12), (-0.72, 1.6), (0.04, 1.6), (0.16,
        1.12))),
    (-1.3, 1.4), 0.42, doors=(-0.78, 0.24), sill=(0.6, 1.1), lamps=((1.9, 1.0), (-1.94, 0.8)), head=(-0.3, 1.36,
    0.14), bend=0.1,
)  # fmt: skip
_SCHOOL_BUS = Coachwork(
    ((-4.3, 0.4), (-4.35, 2.5), (-4.2, 2.75), (2.4, 2.75), (2.66, 2.5), (2.8, 1.5), (4.0, 1.4), (4.2, 1.1), (4.2,
        0.4)),
    (*_row(-4.0, 1.4, 6, 1.6, 2.3), ((1.6, 1.56), (1.6, 2.34), (2.46, 2.34), (2.6, 1.56))),
    (-2.7, 3.1), 0.48, lamps=((4.1, 0.96), (-4.3, 0.9)), head=(2.1, 1.9, 0.17), sill=(0.5, 1.4),
)  # fmt: skip
_DOUBLE_DECKER = Coachwork(
    ((-4.0, 0.4), (-4.04, 4.1), (-3.8, 4.35), (3.7, 4.35), (3.98, 4.1), (4.06, 1.3), (4.0, 0.4)),
    (*_row(-3.8, 3.7, 6, 2.85, 3.75), *_row(-3.0, 3.0, 5, 1.3, 2.15), ((3.3, 1.2), (3.3, 2.2), (3.9, 2.2), (3.94,
        1.2))),
    (-2.4, 2.2), 0.5, lamps=((3.96, 0.8), (-4.0, 0.9)), head=(3.6, 1.6, 0.17), sill=(0.5, 1.2),
)  # fmt: skip
_CAMPER = Coachwork(
    ((-2.4, 0.36), (-2.42, 1.9), (-2.2, 2.1), (1.7, 2.1), (2.1, 1.5), (2.36, 1.2), (2.4, 0.36)),
    (*_row(-2.1, 0.7, 3, 1.3, 1.86), ((0.9, 1.26), (0.9, 1.88), (1.52, 1.88), (1.86, 1.26))),
    (-1.4, 1.4), 0.36, doors=(0.8,), sill=(0.46, 1.9), lamps=((2.32, 0.86), (-2.38, 0.8)), head=(1.26, 1.54, 0.15),
    bend=0.2,
)  # fmt: skip


def _open_top(s: Sketch, coach: Coachwork) -> None:
    for x in (-0.72, -0.12):
        s.curve(((x - 0.2, 0.9), (x - 0.3, 1.2), (x - 0.2, 1.28), (x - 0.05, 1.2), (x, 0.9)), hexed("#8a5034"), 0.8)
    s.curve(((-1.6, 0.96), (-1.5, 1.08), (-1.06, 1.06), (-0.96, 0.94)), hexed("#4a4048"), 0.8)
    s.line(((0.3, 0.94), (0.16, 1.08)), DARK, 0.05)
    s.line(((-1.9, 0.62), (1.9, 0.6)), _CHROME, 0.05)


def _big_wheels(s: Sketch, coach: Coachwork) -> None:
    for x in coach.axles:
        s.rod(((x, 0.85), (x * 0.7, 1.55)), 0.07, _YELLOW, 0.7)
    s.add(
        smooth(((-2.1, 1.56), (-1.5, 2.0), (-0.9, 1.6), (0.2, 1.9), (1.0, 1.6), (1.9, 1.86), (1.2, 1.54))), _YELLOW, 0
    )


def _fenders(s: Sketch, coach: Coachwork) -> None:
    for x in coach.axles:
        arch = [(x + 0.62 * math.cos(a), 0.42 + 0.56 * math.sin(a)) for a in np.linspace(0.1, math.pi - 0.1, 9)]
        s.add(np.array([*arch, (x, 0.5)]), darker(s.main, 0.22))
    s.box(-0.9, 0.42, 0.9, 0.52, DARK, 0.02, 0.6)
    s.box(1.66, 0.56, 1.84, 1.1, _CHROME, 0.04)
    for y in (0.66, 0.76, 0.86, 0.96):
        s.line(((1.68, y), (1.82, y)), darker(METAL, 0.4), 0.02)
    s.oval(1.86, 1.0, 0.12, 0.14, _CHROME, 0.8)
    for x in (0.6, 0.8, 1.0, 1.2):
        s.line(((x, 0.66), (x, 0.98)), darker(s.main, 0.4), 0.025)


def _school(s: Sketch, coach: Coachwork) -> None:
    for y in (0.72, 1.12, 1.44):
        s.line(((-4.3, y), (2.7, y)), DARK, 0.06)
    s.box(-1.6, 2.44, 0.6, 2.66, DARK, 0.04, 0.4)
    for k in range(7):
        s.box(-1.44 + 0.28 * k, 2.49, -1.26 + 0.28 * k, 2.61, _YELLOW, 0.02, 0)
    s.add(rotated(np.array([(0.3 * math.cos(a), 0.3 * math.sin(a)) for a in np.arange(8) * math.pi / 4]),
    0.39) + np.array((0.0, 0.94)),
          hexed("#d83038"), 0.6)  # fmt: skip


def _decks(s: Sketch, coach: Coachwork) -> None:
    s.box(-4.02, 2.36, 4.02, 2.5, lighter(s.main, 0.6), ink=0)
    s.box(-3.86, 0.5, -3.1, 2.2, darker(s.main, 0.5), 0.05, 0.6)
    s.box(2.0, 2.52, 3.8, 2.72, DARK, 0.04, 0.4)
    s.line(((2.2, 2.62), (3.6, 2.62)), hexed("#ffc04a"), 0.08, glows=True)


def _camper(s: Sketch, coach: Coachwork) -> None:
    s.box(-2.4, 0.5, 2.3, 1.14, WHITE, 0.1, 0.5)
    s.add(
        smooth(((-2.3, 1.2), (0.4, 1.18), (2.0, 1.2), (2.3, 0.84), (1.8, 1.02), (0.0, 1.06), (-2.3, 1.06))), s.main, 0
    )
    s.box(-1.6, 2.1, 0.9, 2.24, WHITE, 0.06, 0.7)
    s.curve(((-1.4, 2.24), (-1.2, 2.6), (0.4, 2.62), (0.6, 2.24)), hexed("#d86a4c"), 0.7)


def formula(s: Sketch) -> None:
    """A racing car with open wheels and wings."""
    s.box(-2.4, 0.62, -1.9, 0.98, s.main, 0.04)
    s.box(-2.44, 0.96, -1.8, 1.04, DARK, 0.02)
    s.rounded(((-2.1, 0.22), (-2.0, 0.62), (-1.0, 0.78), (-0.6, 0.96), (-0.4, 0.7), (0.3, 0.62), (1.2, 0.52), (2.4,
    0.3),
               (2.4, 0.2), (0.0, 0.14)), 0.1, s.main)  # fmt: skip
    s.add(points((-1.9, 0.24), (-0.2, 0.2), (0.5, 0.5), (-0.8, 0.6)), darker(s.main, 0.24), 0.5)
    s.line(((-0.2, 0.58), (2.2, 0.32)), WHITE, 0.06)
    s.box(1.9, 0.1, 2.7, 0.18, DARK, 0.03)
    s.box(2.5, 0.1, 2.62, 0.34, s.main, 0.02)
    s.oval(-0.16, 0.86, 0.17, 0.17, _YELLOW, 0.8)
    s.box(-0.12, 0.82, 0.04, 0.92, DARK, 0.02, 0.4)
    s.line(smooth(((-0.5, 0.78), (-0.1, 1.1), (0.3, 0.66)), closed=False), DARK, 0.06)
    for x, r in ((-1.5, 0.4), (1.5, 0.36)):
        wheel(s, x, r, r, hexed("#d8343c"), 5)
        s.line(
            [(x + r * 0.84 * math.cos(a), r + r * 0.84 * math.sin(a)) for a in np.linspace(0, 6.28, 24)], _YELLOW, 0.03
        )
    s.anchors.update(top=(-0.6, 0.96), seat=(-0.2, 0.6))


def forklift(s: Sketch) -> None:
    """A fork lift with a crate on its fork."""
    s.rounded(((-1.3, 0.3), (-1.3, 1.1), (-0.9, 1.2), (0.5, 1.0), (0.6, 0.3)), 0.12, s.main)
    s.box(-1.28, 0.34, -0.9, 0.9, DARK, 0.06, 0.5)
    for a, b in (((-0.9, 1.16), (-0.8, 2.2)), ((0.34, 1.0), (0.2, 2.2))):
        s.rod((a, b), 0.05, DARK, 0.6)
    s.box(-0.95, 2.16, 0.35, 2.28, DARK, 0.05)
    s.curve(((-0.7, 1.06), (-0.74, 1.5), (-0.6, 1.5), (-0.54, 1.2), (-0.1, 1.16), (-0.1, 1.04)), DARK, 0.6)
    s.moves(motion.driver(s, -0.3, 1.72, 0.19, low=1.1))
    for x in (0.7, 0.86):
        s.box(x, 0.16, x + 0.08, 2.6, METAL, 0.02, 0.7)
    s.box(0.66, 0.3, 1.9, 0.38, DARK, 0.02)
    s.block(1.02, 0.38, 1.86, 1.1, WOOD, (0.1, 0.1))
    for y in (0.6, 0.86):
        s.line(((1.02, y), (1.86, y)), darker(WOOD, 0.35), 0.03)
    wheel(s, -0.86, 0.32, 0.32)
    wheel(s, 0.36, 0.32, 0.32)
    s.anchors.update(top=(-0.3, 2.28), seat=(-0.35, 1.14))


def _track(s: Sketch, left: float, right: float, radius: float) -> None:
    s.add(box(left, 0, right, radius * 2, radius), _TYRE)
    s.add(box(left + 0.1, 0.1, right - 0.1, radius * 2 - 0.1, radius - 0.1), darker(METAL, 0.35), 0.5)
    for x in np.linspace(left + radius, right - radius, 4):
        wheel(s, float(x), radius, radius * 0.62, METAL, 4)


def bulldozer(s: Sketch) -> None:
    """A bulldozer with a blade."""
    s.rounded(((-1.5, 0.7), (-1.5, 1.5), (1.2, 1.4), (1.3, 0.7)), 0.1, s.main)
    for y in (0.9, 1.04, 1.18):
        s.line(((0.4, y), (1.1, y)), darker(s.main, 0.45), 0.05)
    s.rod(((0.7, 1.4), (0.7, 2.0)), 0.06, DARK, 0.7)
    s.rounded(((-1.3, 1.4), (-1.2, 2.5), (0.1, 2.5), (0.2, 1.4)), 0.08, PANE)
    s.moves(motion.driver(s, -0.5, 1.98, 0.19, low=1.5))
    s.box(-1.4, 2.46, 0.24, 2.62, s.main, 0.05)
    _track(s, -1.7, 1.3, 0.42)
    s.rod(((0.5, 0.5), (1.9, 0.5)), 0.09, darker(s.main, 0.2))
    s.curve(((1.9, 0.06), (1.76, 0.6), (1.94, 1.2), (2.2, 1.24), (2.02, 0.64), (2.24, 0.04)), METAL)
    s.anchors.update(top=(-0.5, 2.62), seat=(-0.5, 1.5))


def crane(s: Sketch) -> None:
    """A lattice crane on tracks that swings a load."""
    _track(s, -1.9, 1.9, 0.45)
    s.rounded(((-1.8, 1.0), (-1.8, 2.3), (0.3, 2.3), (0.3, 1.0)), 0.1, s.main)
    s.rounded(((0.3, 1.0), (0.3, 2.3), (1.0, 2.3), (1.3, 1.6), (1.3, 1.0)), 0.08, PANE)
    root, tip = np.array((0.2, 1.6)), np.array((4.0, 8.6))
    side = np.array((0.26, -0.14))
    for shift in (side, -side):
        s.line(np.array((root + shift, tip + shift * 0.3)), darker(s.main, 0.1), 0.1)
    for k in range(12):
        a, b = root + (tip - root) * k / 12, root + (tip - root) * (k + 1) / 12
        s.line(np.array((a + side * (1 - k / 17), b - side * (1 - k / 17))), darker(s.main, 0.1), 0.06)
    hung = s.part()
    hung.line(((4.0, 8.6), (4.0, 4.2)), DARK, 0.05)
    hung.box(3.4, 3.2, 4.6, 4.1, hexed("#c86a3c"), 0.04)
    hung.line(((3.4, 4.1), (4.0, 4.5), (4.6, 4.1)), DARK, 0.05)
    s.moves(motion.swaying(s, hung, (4.0, 8.6), 0.04, 1.1))
    s.line(((4.0, 8.6), (-1.4, 2.3)), DARK, 0.04)


def rover(s: Sketch) -> None:
    """A rover for other planets: six wheels, a mast, panels."""
    for x in (-1.0, 0.0, 1.0):
        s.rod(((0.0, 0.7), (x, 0.24)), 0.05, METAL, 0.6)
        wheel(s, x, 0.25, 0.25, METAL, 6)
    s.box(-0.9, 0.6, 0.8, 0.95, s.main, 0.05)
    s.box(-0.9, 0.6, 0.8, 0.7, darker(s.main, 0.25), ink=0)
    s.add(points((-1.3, 0.98), (-1.0, 1.12), (0.5, 1.12), (0.4, 0.98)), hexed("#3a5ca8"))
    for x in np.linspace(-1.1, 0.3, 6):
        s.line(((x, 0.99), (x + 0.1, 1.11)), lighter(hexed("#3a5ca8"), 0.4), 0.02)
    s.rod(((0.62, 0.95), (0.62, 1.6)), 0.045, METAL, 0.7)
    s.box(0.44, 1.56, 0.86, 1.8, WHITE, 0.05)
    for x in (0.56, 0.74):
        s.oval(x, 1.68, 0.07, 0.07, DARK, 0.5)
    s.rod(((0.8, 0.75), (1.3, 0.9), (1.5, 0.6)), 0.045, METAL, 0.7)
    s.curve(((-0.7, 1.12), (-0.9, 1.5), (-0.5, 1.46), (-0.55, 1.14)), WHITE, 0.7)


def tuk_tuk(s: Sketch) -> None:
    """A rickshaw with a motor."""
    s.rounded(((-1.3, 0.35), (-1.35, 0.95), (0.5, 0.95), (0.9, 0.7), (1.1, 0.35)), 0.14, s.main)
    s.rounded(((-1.35, 1.6), (-1.2, 1.85), (0.4, 1.85), (0.62, 1.6)), 0.1, _YELLOW)
    for a, b in (((-1.25, 0.95), (-1.25, 1.62)), ((-0.3, 0.95), (-0.3, 1.62)), ((0.76, 0.82), (0.5, 1.62))):
        s.rod((a, b), 0.035, DARK, 0.6)
    s.add(points((0.72, 0.88), (0.5, 1.58), (0.44, 1.58), (0.62, 0.88)), PANE, 0.5)
    s.curve(((-1.1, 0.95), (-1.1, 1.36), (-0.9, 1.36), (-0.86, 1.1), (-0.5, 1.06), (-0.5, 0.95)), hexed("#7a4a34"), 0.7)
    s.moves(motion.driver(s, 0.12, 1.36, 0.15, low=0.98))
    s.oval(1.0, 0.66, 0.09, 0.1, LIT, 0.7, glows=True)
    s.line(((-1.3, 0.62), (0.9, 0.56)), lighter(s.main, 0.5), 0.06)
    wheel(s, -0.85, 0.27, 0.27)
    wheel(s, 0.8, 0.27, 0.27)


def carriage(s: Sketch) -> None:
    """A coach of fairy tales on golden wheels."""
    gold = hexed("#eebf45")
    s.curve(((-1.3, 0.9), (-1.5, 1.6), (-1.0, 2.3), (0, 2.5), (1.0, 2.3), (1.5, 1.6), (1.3, 0.9), (0, 0.62)), s.main)
    for x in (-0.86, 0.0, 0.86):
        s.curve(((x - 0.32, 1.4), (x - 0.3, 1.9), (x, 2.14), (x + 0.3, 1.9), (x + 0.32, 1.4)), PANE, 0.8)
    s.line(smooth(((-1.46, 1.36), (0, 1.18), (1.46, 1.36)), closed=False), gold, 0.09)
    s.line(((-0.4, 0.72), (-0.4, 2.3)), gold, 0.04)
    s.line(((0.4, 0.72), (0.4, 2.3)), gold, 0.04)
    s.line(smooth(((-1.9, 1.0), (-1.3, 0.6), (0, 0.48), (1.3, 0.6), (2.0, 1.2)), closed=False), gold, 0.1)
    s.add(motion.sparkle(0, 2.76, 0.3, 5, 0.5), gold, 0.6)
    for x, r in ((-1.3, 0.62), (1.4, 0.48)):
        s.add(ellipse(x, r, r, r), gold, 0.8)
        s.oval(x, r, r * 0.8, r * 0.8, darker(s.main, 0.55), 0.5)
        spun = s.part()
        for turn in np.arange(4) * math.pi / 4:
            spun.line(rotated(points((-r * 0.8, 0), (r * 0.8, 0)), turn), gold, 0.07)
        s.moves(motion.rolling(s, spun, x, r, r))
        s.oval(x, r, r * 0.18, r * 0.18, gold, 0.5)
    s.anchors.update(top=(0, 2.5), seat=(1.5, 1.2))


def steamroller(s: Sketch) -> None:
    """A roller for roads."""
    s.rounded(((-1.4, 0.7), (-1.4, 1.4), (0.7, 1.4), (0.9, 0.9), (0.9, 0.7)), 0.1, s.main)
    s.rounded(((-1.2, 1.4), (-1.1, 2.3), (0.1, 2.3), (0.2, 1.4)), 0.08, PANE)
    s.box(-1.3, 2.26, 0.3, 2.4, s.main, 0.05)
    s.moves(motion.driver(s, -0.5, 1.84, 0.18, low=1.46))
    s.oval(1.3, 0.62, 0.62, 0.62, darker(METAL, 0.15))
    s.oval(1.3, 0.62, 0.44, 0.44, METAL, 0.5)
    s.rod(((0.6, 1.0), (1.3, 0.62)), 0.09, darker(s.main, 0.2))
    wheel(s, -0.8, 0.6, 0.6)
    beacon(s, -0.5, 2.4, 0.1)


TABLE: dict[str, PropKind] = {
    "limousine": PropKind(partial(vehicle, coach=_LIMOUSINE), 7.0, "#2c2a34", 1.0, 8.0),
    "convertible": PropKind(partial(vehicle, coach=_CONVERTIBLE, trim=_open_top), 4.2, "#d8424c", 1.0, 12.0),
    "monster truck": PropKind(partial(vehicle, coach=_MONSTER, trim=_big_wheels), 4.6, "#4c6ae0", 1.0, 9.0),
    "vintage car": PropKind(partial(vehicle, coach=_VINTAGE, trim=_fenders), 3.8, "#6a2c38", 1.0, 6.0),
    "school bus": PropKind(partial(vehicle, coach=_SCHOOL_BUS, trim=_school), 7.6, "#f8b828", 1.0, 8.0),
    "double decker bus": PropKind(partial(vehicle, coach=_DOUBLE_DECKER, trim=_decks), 7.4, "#d02830", 1.0, 7.0),
    "camper van": PropKind(partial(vehicle, coach=_CAMPER, trim=_camper), 4.4, "#4aa8a4", 1.0, 8.0),
    "formula one car": PropKind(formula, 4.6, "#d8242c", 1.0, 22.0),
    "forklift": PropKind(forklift, 3.2, "#f6a82c", 1.0, 2.0),
    "bulldozer": PropKind(bulldozer, 3.8, "#f6b92c", 1.0, 1.5),
    "construction crane": PropKind(crane, 8.0, "#f6b92c", 1.0, 1.0),
    "steamroller": PropKind(steamroller, 3.2, "#f2a63a", 1.0, 1.2),
    "rover": PropKind(rover, 2.8, "#e8e4dc", 1.0, 0.7),
    "tuk tuk": PropKind(tuk_tuk, 2.4, "#3a9c5c", 1.0, 6.0),
    "carriage": PropKind(carriage, 3.6, "#f4d8e8", 1.0, 3.0),
}
