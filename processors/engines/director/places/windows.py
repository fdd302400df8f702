"""Windows of rooms: frames, panes and sills on the back wall."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.easel import Easel
from processors.engines.director.shapes import Bgr, arc, blend, box, darker, ellipse, lighter


@dataclass(frozen=True)
class Glazing:
    """One window: its middle and sill in metres on the wall, its size, and its bars."""

    x: float
    sill: float
    width: float
    height: float
    columns: int = 2
    rows: int = 2
    #: square, arch, round, wide (rounded corners)
    form: str = "square"

    def outline(self, grow: float = 0.0) -> NDArray[Any]:
        """Its edge, metres, about (x, sill)."""
        half, low, high = self.width / 2 + grow, -grow, self.height + grow
        if self.form == "round":
            return ellipse(0, self.height / 2, half, self.height / 2 + grow, steps=40)
        if self.form == "arch":
            spring = high - half * 1.15
            return np.concatenate([[(-half, low), (half, low)], arc(0, spring, half, half * 1.15, 0, math.pi, 20)])
        return box(-half, low, half, high, 0.16 if self.form == "wide" else 0.0)


def paint(easel: Easel, window: Glazing, wall: float, frame: Bgr, sill: bool = True) -> None:
    """The window on the wall at distance `wall`."""
    place = (window.x, window.sill, wall)
    easel.flat(window.outline(0.09), place, darker(frame, 0.12))
    easel.flat(window.outline(0.06), place, frame)
    x, y = easel.lens.at(*place)
    metre = easel.lens.metre(wall)
    easel.open(window.outline() * (metre, -metre) + (x, y))
    _shine(easel, window, place)
    _bars(easel, window, place, frame)
    edge = window.outline() * (metre, -metre) + (x, y)
    easel.line(edge, darker(frame, 0.45), easel.ink(wall), True)
    if sill and window.sill > 0.2:
        low = (window.x, window.sill - 0.1, wall - 0.16)
        easel.cuboid(low, (window.width + 0.3, 0.06, 0.16), lighter(frame, 0.1))
        easel.spot("windowsill", (window.x, window.sill - 0.04, wall - 0.08), window.width / 2)


def _shine(easel: Easel, window: Glazing, place: tuple[float, float, float]) -> None:
    """Two slanted reflections in the glass."""
    x, y = easel.lens.at(*place)
    metre = easel.lens.metre(place[2])
    w, h = window.width, window.height
    if window.form in ("round", "arch"):
        return
    for left, wide in ((-0.32, 0.14), (-0.1, 0.05)):
        strip = np.array(
            [(left * w, 0.0), ((left + wide) * w, 0.0), ((left + wide + 0.22) * w, h), ((left + 0.22) * w, h)]
        )
        easel.veil(strip * (metre, -metre) + (x, y), (255.0, 250.0, 244.0), 22)


def _bars(easel: Easel, window: Glazing, place: tuple[float, float, float], frame: Bgr) -> None:
    half, high = window.width / 2, window.height
    thick = 0.025 if window.columns < 5 else 0.018
    for k in range(1, window.columns):
        x = -half + window.width * k / window.columns
        reach = high
        if window.form == "arch":
            reach = high - half * 1.15 * (1 - math.sqrt(max(0.0, 1 - (x / half) ** 2)))
        if window.form == "round":
            reach = high
        easel.flat(box(x - thick, 0, x + thick, reach), place, blend(frame, (30, 24, 24), 0.12), inked=False)
    for k in range(1, window.rows):
        y = high * k / window.rows
        side = half if window.form != "round" else half * math.sqrt(max(0.0, 1 - (2 * y / high - 1) ** 2))
        easel.flat(box(-side, y - thick, side, y + thick), place, blend(frame, (30, 24, 24), 0.12), inked=False)


def schemes(name: str, room: float, seed: np.random.Generator) -> tuple[Glazing, ...]:
    """The windows of a named arrangement; `room` is the half width that is seen, metres."""
    one = float(seed.choice((-0.42, 0.42))) * room
    table: dict[str, tuple[Glazing, ...]] = {
        "none": (),
        "one": (Glazing(one, 0.95, 1.6, 1.35),),
        "big": (Glazing(one * 0.8, 0.75, 2.3, 1.75, 3, 2),),
        "middle": (Glazing(0.0, 0.85, 2.2, 1.6, 2, 2),),
        "two": (Glazing(-0.52 * room, 0.9, 1.3, 1.5), Glazing(0.52 * room, 0.9, 1.3, 1.5)),
        "row": tuple(Glazing(k * 1.75, 0.9, 1.5, 1.5) for k in (-2, -1, 0, 1, 2)),
        "wall": tuple(Glazing(k * 2.05, 0.12, 1.95, 2.45, 2, 3) for k in (-2, -1, 0, 1, 2)),
        "front": (Glazing(0.0, 0.55, min(2.0 * room - 0.5, 5.2), 1.95, 4, 1),),
        "arches": tuple(Glazing(k * 1.9, 1.3, 1.0, 2.7, 2, 5, "arch") for k in (-1.5, -0.5, 0.5, 1.5)),
        "rose": (Glazing(0.0, 2.35, 1.7, 1.7, 4, 4, "round"),),
        "small high": (Glazing(one * 0.7, 1.85, 0.62, 0.62, 4, 1),),
        "round": (Glazing(0.0, 1.3, 1.1, 1.1, 2, 2, "round"),),
        "loft": (Glazing(0.0, 1.05, 1.2, 1.2, 2, 2),),
        "train": tuple(Glazing(k * 1.75, 0.95, 1.55, 0.98, 1, 1, "wide") for k in (-2, -1, 0, 1, 2)),
        "cockpit": (Glazing(0.0, 0.8, min(2.0 * room - 0.3, 3.6), 1.2, 3, 1, "wide"),),
        "bridge": (Glazing(0.0, 0.8, min(2.0 * room - 0.4, 5.6), 1.9, 3, 1, "wide"),),
        "windscreen": (Glazing(0.0, 0.78, min(2.0 * room - 0.2, 2.9), 0.9, 1, 1, "wide"),),
        "portholes": tuple(Glazing(k * 1.5, 1.0, 0.85, 0.85, 1, 1, "round") for k in (-1, 0, 1)),
        "paper": (Glazing(one * 0.5, 0.08, 1.8, 1.95, 1, 1),),
        "glass": tuple(Glazing(k * 1.5, 0.5, 1.42, 2.6, 2, 4) for k in range(-4, 5)),
    }
    return tuple(w for w in table[name] if abs(w.x) - w.width * 0.2 < room)
