"""Cars and other motor vehicles seen from the side; their outlines are data. All look to the right."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, METAL, WHITE, Pairs, PropKind, Sketch, placed
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points, rotated

PANE = hexed("#a9d6ea")
LIT = hexed("#fff4c0")
_TYRE = hexed("#33323c")
_TAIL = hexed("#f04a42")
_BLINKING = {"red": (hexed("#ff4a42"), hexed("#8c2c34")), "blue": (hexed("#4a8cff"), hexed("#2c3e8c"))}


@dataclass(frozen=True)
class Coachwork:
    """A body from the side in metres: its outline, windows, axles and lamps."""

    outline: Pairs
    windows: tuple[Pairs, ...]
    axles: tuple[float, ...]
    radius: float = 0.34
    #: x of the lines between doors, and their lower and upper ends.
    doors: tuple[float, ...] = ()
    sill: tuple[float, float] = (0.36, 1.0)
    #: Middles of head and tail lamp.
    lamps: tuple[tuple[float, float], tuple[float, float]] = ((2.08, 0.72), (-2.16, 0.8))
    #: The driver's head and its radius.
    head: tuple[float, float, float] = (0.2, 1.14, 0.13)
    bend: float = 0.14


def wheel(s: Sketch, x: float, y: float, radius: float, rim: Bgr = METAL, spokes: int = 5) -> None:
    """A tyre with a rim that rolls by the way gone."""
    s.oval(x, y, radius, radius, _TYRE, 0.7)
    s.oval(x, y, radius * 0.66, radius * 0.66, rim, 0.5)
    spun = s.part()
    for turn in np.arange(spokes) * 2 * math.pi / spokes:
        gap = ellipse(radius * 0.42, 0, radius * 0.15, radius * 0.11, steps=10)
        spun.add(rotated(gap, turn), darker(rim, 0.62), 0)
    s.moves(motion.rolling(s, spun, x, y, radius))
    s.oval(x, y, radius * 0.15, radius * 0.15, darker(rim, 0.3), 0.3)


def _windows(s: Sketch, coach: Coachwork) -> None:
    for pane in coach.windows:
        corners = np.asarray(pane, np.float64)
        s.rounded(corners, 0.07, PANE, 0.7)
        streak = points((-0.34, -0.42), (-0.06, -0.42), (0.2, 0.3), (-0.06, 0.3)) * np.array((0.6, 0.86))
        s.add(placed(streak * np.ptp(corners, axis=0), *corners.mean(axis=0)), lighter(PANE, 0.6), 0)
    x, y, size = coach.head
    s.moves(motion.driver(s, x, y, size, low=min(py for _, py in coach.windows[-1]) + 0.02))


def _body(s: Sketch, coach: Coachwork, fill: Bgr) -> None:
    outline = np.asarray(coach.outline, np.float64)
    left, right = outline[:, 0].min(), outline[:, 0].max()
    low = outline[:, 1].min()
    for x in coach.axles:
        s.oval(x + 0.16, coach.radius + 0.02, coach.radius * 0.94, coach.radius * 0.94, darker(_TYRE, 0.3), 0.5)
    s.box(left + 0.2, coach.radius * 0.55, right - 0.2, low + 0.25, darker(_TYRE, 0.4), ink=0)
    s.rounded(outline, coach.bend, fill)
    s.box(left + 0.1, low + 0.02, right - 0.1, low + 0.2, darker(fill, 0.3), 0.06, 0)
    shoulder = min(coach.sill[1], low + 0.74) - 0.1
    s.line(((left + 0.3, shoulder), (right - 0.5, shoulder - 0.06)), lighter(fill, 0.45), 0.035)


def _lamps(s: Sketch, coach: Coachwork) -> None:
    (x, y), (u, v) = coach.lamps
    s.oval(x, y, 0.1, 0.08, LIT, 0.6, glows=True)
    s.oval(u, v, 0.07, 0.1, _TAIL, 0.6, glows=True)


def _axles(s: Sketch, coach: Coachwork, rim: Bgr = METAL) -> None:
    for x in coach.axles:
        s.oval(x, coach.radius, coach.radius * 1.17, coach.radius * 1.17, darker(_TYRE, 0.45), 0)
        wheel(s, x, coach.radius, coach.radius, rim)


def vehicle(s: Sketch, coach: Coachwork, trim: Callable[[Sketch, Coachwork], None] | None = None) -> None:
    """A motor vehicle of that coachwork; `trim` adds what it alone has, before the wheels."""
    _body(s, coach, s.main)
    if trim is not None:
        trim(s, coach)
    _windows(s, coach)
    for x in coach.doors:
        s.line(((x, coach.sill[0]), (x, coach.sill[1])), darker(s.main, 0.5), 0.02)
        s.line(((x + 0.1, coach.sill[1] - 0.18), (x + 0.26, coach.sill[1] - 0.18)), darker(s.main, 0.55), 0.04)
    _lamps(s, coach)
    _axles(s, coach)
    high = float(np.asarray(coach.outline)[:, 1].max())
    s.anchors.update(top=(-0.25, high), seat=(coach.head[0], coach.head[1] - 0.6))


def beacon(s: Sketch, x: float, y: float, size: float = 0.16) -> None:
    """A light bar that flashes red and blue in turns."""
    s.box(x - size * 2.2, y, x + size * 2.2, y + size * 0.3, DARK, 0.02)
    for i, (side, colours) in enumerate(zip((-1, 1), _BLINKING.values(), strict=True)):
        s.moves(_flashing(s, x + side * size * 1.1, y + size * 0.28, size, colours, i))


def _flashing(s: Sketch, x: float, y: float, size: float, colours: tuple[Bgr, Bgr], turn: int) -> motion.Motion:
    lamp = box(x - size, y, x + size, y + size * 0.9, size * 0.4)

    def flash(acting: Acting) -> list[Shape]:
        lit = int(acting.t * 4) % 2 == turn
        shapes = (
            [s.shape(motion.sparkle(x, y + size * 0.5, size * 2.2, 8, 0.4), lighter(colours[0], 0.4), 0, glows=True)]
            if lit
            else []
        )
        return [*shapes, s.shape(lamp, colours[0 if lit else 1], 0.5, glows=True)]

    return flash


def _taxi(s: Sketch, coach: Coachwork) -> None:
    for i in range(26):
        x = -1.56 + 0.12 * i
        y = 0.66 + 0.09 * (i % 2)
        s.box(x, y, x + 0.12, y + 0.09, DARK, ink=0)
    s.add(box(-0.62, 1.43, 0.12, 1.68, 0.05), hexed("#fff6d0"), 1, glows=True)
    for stroke in _TAXI:
        s.line(placed(points(*stroke) * 0.15, -0.55, 1.48), DARK, 0.03)


#: The strokes of the word on a taxi's roof, one high.
_TAXI = (
    ((0, 1), (0.8, 1)), ((0.4, 1), (0.4, 0)), ((1.1, 0), (1.5, 1), (1.9, 0)), ((1.25, 0.35), (1.75, 0.35)),
    ((2.2, 0), (2.9, 1)), ((2.2, 1), (2.9, 0)), ((3.35, 0), (3.35, 1)),
)  # fmt: skip


def _police(s: Sketch, coach: Coachwork) -> None:
    panel = WHITE if sum(s.main) < 520 else hexed("#32406e")
    s.rounded(((-1.0, 0.4), (0.95, 0.4), (0.85, 1.0), (-1.1, 1.0)), 0.06, panel, 0.5)
    s.add(motion.sparkle(0.32, 0.7, 0.17, 6, 0.55), hexed("#eebf45"), 0.5)
    beacon(s, -0.2, 1.43)


def _sports(s: Sketch, coach: Coachwork) -> None:
    s.rounded(((-2.2, 1.08), (-1.6, 1.04), (-1.6, 0.98), (-2.2, 0.98)), 0.03, darker(s.main, 0.25))
    s.rod(((-1.8, 0.84), (-1.84, 1.0)), 0.04, darker(s.main, 0.4), 0.5)
    s.add(points((-1.0, 0.78), (-0.5, 0.78), (-0.72, 0.56), (-1.06, 0.62)), darker(s.main, 0.5), 0.4)
    s.line(((1.15, 0.8), (1.86, 0.63)), lighter(s.main, 0.7), 0.04)
    s.line(((-0.5, 0.5), (0.9, 0.46)), darker(s.main, 0.35), 0.03)


def _ambulance(s: Sketch, coach: Coachwork) -> None:
    red = hexed("#e0343e")
    s.box(-2.42, 0.86, 1.9, 1.02, red, ink=0)
    s.box(-1.34, 1.22, -1.1, 1.86, red, ink=0.3)
    s.box(-1.54, 1.42, -0.9, 1.66, red, ink=0)
    beacon(s, 0.5, 2.13, 0.18)


def _bus(s: Sketch, coach: Coachwork) -> None:
    s.box(-4.36, 0.9, 4.3, 1.06, lighter(s.main, 0.6), ink=0)
    s.box(2.86, 0.42, 3.72, 2.44, darker(PANE, 0.12), 0.08, 0.6)
    s.line(((3.29, 0.42), (3.29, 2.44)), DARK, 0.05)
    s.box(1.9, 2.62, 4.2, 2.84, DARK, 0.06, 0.4)
    s.line(((2.2, 2.73), (3.8, 2.73)), hexed("#ffc04a"), 0.09, glows=True)


def _truck(s: Sketch, coach: Coachwork) -> None:
    s.box(-3.5, 0.86, 1.05, 3.05, WHITE if s.coloured else hexed("#f2f0ea"), 0.06)
    s.box(-3.5, 0.86, 1.05, 1.1, darker(WHITE, 0.22), ink=0)
    s.box(-3.44, 1.55, 1.0, 1.95, s.main, ink=0)
    for x in (-2.4, -1.2, 0.0):
        s.line(((x, 1.12), (x, 3.0)), darker(WHITE, 0.2), 0.025)
    s.rod(((1.22, 1.2), (1.22, 2.9)), 0.07, METAL, 0.6)


def _fire_truck(s: Sketch, coach: Coachwork) -> None:
    s.box(-3.5, 0.98, 1.0, 1.12, hexed("#ffe27a"), ink=0)
    for x in (-3.2, -2.1, -1.0):
        s.box(x, 1.22, x + 0.9, 1.84, METAL, 0.05, 0.7)
        for y in (1.36, 1.5, 1.64):
            s.line(((x + 0.06, y), (x + 0.84, y)), darker(METAL, 0.35), 0.03)
    for y in (2.36, 2.66):
        s.line(((-3.9, y), (1.6, y + 0.34)), hexed("#8a8c98"), 0.14)
        s.line(((-3.9, y), (1.6, y + 0.34)), hexed("#e8e4da"), 0.08)
    for i in range(12):
        x = -3.7 + 0.45 * i
        s.line(((x, 2.37 + 0.028 * i), (x, 2.68 + 0.028 * i)), hexed("#a4a6b0"), 0.06)
    s.oval(-2.4, 2.3, 0.4, 0.16, DARK, 0.6)
    beacon(s, 2.0, 2.5, 0.18)


def tractor(s: Sketch) -> None:
    """A farm tractor."""
    s.rod(((0.9, 1.4), (0.9, 2.3)), 0.06, DARK)
    s.rounded(((-0.1, 0.7), (1.7, 0.7), (1.7, 1.35), (1.5, 1.5), (-0.1, 1.5)), 0.12, s.main)
    s.box(-0.05, 0.72, 1.65, 0.86, darker(s.main, 0.3), ink=0)
    for y in (1.0, 1.14, 1.28):
        s.line(((1.1, y), (1.6, y)), darker(s.main, 0.45), 0.05)
    s.rounded(((-1.25, 1.35), (0.05, 1.35), (-0.05, 2.55), (-1.15, 2.55)), 0.1, PANE)
    s.moves(motion.driver(s, -0.5, 1.98, 0.19, low=1.4))
    s.rounded(((-1.35, 2.5), (0.15, 2.5), (0.05, 2.7), (-1.25, 2.7)), 0.08, s.main)
    s.add(points((-1.05, 1.5), (-0.9, 1.5), (-0.5, 2.4), (-0.65, 2.4)), lighter(PANE, 0.6), 0)
    s.rounded(((-1.6, 1.2), (-0.1, 0.8), (0.1, 1.4), (-1.3, 1.5)), 0.2, darker(s.main, 0.12))
    s.oval(1.68, 1.2, 0.08, 0.12, LIT, 0.6, glows=True)
    wheel(s, -0.8, 0.78, 0.78, hexed("#f2c43c"), 6)
    wheel(s, 1.25, 0.44, 0.44, hexed("#f2c43c"))
    s.anchors.update(top=(-0.6, 2.7), seat=(-0.5, 1.4))


_SEDAN = Coachwork(
    (
        (-2.12, 0.3),
        (-2.22, 0.7),
        (-2.1, 1.0),
        (-1.56, 1.04),
        (-1.02, 1.45),
        (0.36, 1.46),
        (0.98, 1.04),
        (1.86, 0.9),
        (2.18, 0.7),
        (2.18, 0.3),
    ),
    (
        ((-1.38, 1.03), (-0.95, 1.37), (-0.32, 1.38), (-0.32, 1.03)),
        ((-0.22, 1.03), (-0.22, 1.38), (0.32, 1.37), (0.76, 1.03)),
    ),
    (-1.32, 1.34),
    doors=(-0.27, 0.85),
    head=(0.1, 1.2, 0.12),
)
_COUPE = Coachwork(
    (
        *((-2.1, 0.26), (-2.26, 0.56), (-2.2, 0.94), (-1.62, 0.98), (-0.86, 1.2), (-0.2, 1.26), (0.24, 1.2)),
        *((1.12, 0.86), (1.86, 0.72), (2.26, 0.5), (2.34, 0.24)),
    ),
    (
        ((-1.16, 0.92), (-0.72, 1.14), (-0.42, 1.18), (-0.42, 0.9)),
        ((-0.34, 0.9), (-0.34, 1.18), (-0.16, 1.2), (0.2, 1.15), (0.86, 0.88)),
    ),
    (-1.38, 1.4),
    0.36,
    doors=(-0.38,),
    sill=(0.34, 0.88),
    lamps=((2.02, 0.56), (-2.2, 0.76)),
    head=(0.02, 1.03, 0.11),
    bend=0.2,
)
_VAN = Coachwork(
    ((-2.5, 0.34), (-2.52, 2.0), (-2.4, 2.14), (0.9, 2.15), (1.5, 1.36), (2.3, 1.14), (2.46, 0.9), (2.46, 0.34)),
    (((0.3, 1.3), (0.3, 1.9), (0.84, 1.9), (1.28, 1.3)),),
    (-1.5, 1.5),
    0.38,
    doors=(0.2,),
    sill=(0.44, 1.9),
    lamps=((2.36, 0.86), (-2.48, 0.9)),
    head=(0.66, 1.56, 0.15),
)
_BUS = Coachwork(
    ((-4.5, 0.4), (-4.55, 2.7), (-4.4, 2.95), (4.2, 2.95), (4.46, 2.7), (4.55, 1.3), (4.5, 0.4)),
    (
        *(((x, 1.4), (x, 2.45), (x + 1.06, 2.45), (x + 1.06, 1.4)) for x in (-4.2, -3.02, -1.84, -0.66, 0.52, 1.7)),
        ((3.86, 1.3), (3.86, 2.48), (4.36, 2.48), (4.44, 1.3)),
    ),
    (-2.7, 2.3),
    0.5,
    lamps=((4.44, 0.86), (-4.5, 0.9)),
    head=(4.06, 1.78, 0.19),
    sill=(0.5, 1.3),
)
_LORRY = Coachwork(
    (
        (-3.6, 0.55),
        (-3.6, 0.9),
        (1.3, 0.9),
        (1.3, 2.35),
        (1.5, 2.5),
        (2.6, 2.5),
        (3.05, 1.6),
        (3.2, 1.3),
        (3.2, 0.45),
        (1.2, 0.45),
    ),
    (((1.66, 1.6), (1.66, 2.28), (2.44, 2.28), (2.76, 1.6)),),
    (-2.6, -1.5, 2.3),
    0.5,
    doors=(1.58,),
    sill=(0.7, 1.7),
    lamps=((3.08, 0.82), (-3.56, 0.72)),
    head=(2.1, 1.9, 0.17),
    bend=0.1,
)
_PUMPER = Coachwork(
    ((-3.7, 0.5), (-3.7, 2.1), (1.1, 2.1), (1.2, 2.5), (2.8, 2.5), (3.2, 1.5), (3.25, 0.5)),
    (((1.4, 1.5), (1.4, 2.26), (1.94, 2.26), (1.94, 1.5)), ((2.06, 1.5), (2.06, 2.26), (2.62, 2.26), (2.92, 1.5))),
    (-2.4, 2.2),
    0.5,
    doors=(1.3,),
    sill=(0.7, 1.4),
    lamps=((3.14, 0.86), (-3.66, 0.8)),
    head=(2.4, 1.82, 0.16),
    bend=0.1,
)

_JEEP = Coachwork(
    ((-2.0, 0.44), (-2.0, 1.1), (-1.9, 1.84), (0.5, 1.84), (0.86, 1.14), (1.9, 1.08), (2.0, 0.9), (2.0, 0.44)),
    (
        ((-1.74, 1.16), (-1.7, 1.7), (-0.66, 1.7), (-0.66, 1.16)),
        ((-0.54, 1.16), (-0.54, 1.7), (0.38, 1.7), (0.66, 1.16)),
    ),
    (-1.2, 1.24),
    0.42,
    doors=(-0.6, 0.7),
    sill=(0.5, 1.1),
    lamps=((1.96, 0.86), (-1.98, 0.9)),
    head=(-0.06, 1.44, 0.14),
    bend=0.1,
)
_PICKUP = Coachwork(
    (
        *((-2.5, 0.42), (-2.5, 1.02), (-0.9, 1.02), (-0.86, 1.7), (0.3, 1.7), (0.9, 1.06), (2.2, 0.98)),
        *((2.4, 0.7), (2.4, 0.42)),
    ),
    (((-0.74, 1.08), (-0.72, 1.58), (0.22, 1.58), (0.66, 1.08)),),
    (-1.55, 1.5),
    0.4,
    doors=(-0.8, 0.7),
    sill=(0.46, 1.04),
    lamps=((2.3, 0.8), (-2.46, 0.84)),
    head=(-0.1, 1.34, 0.13),
    bend=0.1,
)

TABLE: dict[str, PropKind] = {
    "jeep": PropKind(partial(vehicle, coach=_JEEP), 4.0, "#6a8a4c", 1.0, 8.0),
    "pickup truck": PropKind(partial(vehicle, coach=_PICKUP), 4.4, "#4a80b8", 1.0, 8.0),
    "car": PropKind(partial(vehicle, coach=_SEDAN), 4.2, "#d8484c", 1.0, 9.0),
    "sports car": PropKind(partial(vehicle, coach=_COUPE, trim=_sports), 4.2, "#d8242c", 1.0, 16.0),
    "taxi": PropKind(partial(vehicle, coach=_SEDAN, trim=_taxi), 4.2, "#f8cb30", 1.0, 8.0),
    "police car": PropKind(partial(vehicle, coach=_SEDAN, trim=_police), 4.2, "#32343f", 1.0, 13.0),
    "van": PropKind(partial(vehicle, coach=_VAN), 4.6, "#6aa6c8", 1.0, 9.0),
    "ambulance": PropKind(partial(vehicle, coach=_VAN, trim=_ambulance), 4.6, "#f6f6f4", 1.0, 12.0),
    "bus": PropKind(partial(vehicle, coach=_BUS, trim=_bus), 8.0, "#e0484c", 1.0, 8.0),
    "truck": PropKind(partial(vehicle, coach=_LORRY, trim=_truck), 6.0, "#3f7fc0", 1.0, 8.0),
    "fire truck": PropKind(partial(vehicle, coach=_PUMPER, trim=_fire_truck), 6.0, "#dc2f34", 1.0, 11.0),
    "tractor": PropKind(tractor, 3.0, "#4c9a48", 1.0, 3.0),
}
