"""Outlines that figures are made of."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: float, shape (n, 2): x to the front of the figure, y up.
Outline = NDArray[Any]
Point = tuple[float, float]


@dataclass(frozen=True)
class FilledOutline:
    """One filled outline; `tone` names a colour: ink, dim, accent, pale, light, leaf, spirit."""

    outline: Outline
    tone: str = "ink"


@dataclass(frozen=True)
class Moment:
    """What a pose depends on."""

    t: float
    #: Strength of the wind, about 1.
    wind: float
    action: str
    #: The figure's own 0..1, so that two of a kind differ.
    luck: float
    extras: frozenset[str] = frozenset()

    def wave(self, speed: float, phase: float = 0.0) -> float:
        """A sine of time, -1..1."""
        return math.sin(self.t * speed + phase + self.luck * 6)


Pose = Callable[[Moment], list[FilledOutline]]


def polygon(points: Sequence[Point], tone: str = "ink") -> FilledOutline:
    """Straight edges."""
    return FilledOutline(np.array(points, np.float64), tone)


def blob(points: Sequence[Point], tone: str = "ink", steps: int = 6) -> FilledOutline:
    """A smooth closed curve through the points (Catmull-Rom)."""
    p1 = np.array(points, np.float64)
    p0, p2, p3 = np.roll(p1, 1, 0), np.roll(p1, -1, 0), np.roll(p1, -2, 0)
    slope, bend, twist = p2 - p0, 2 * p0 - 5 * p1 + 4 * p2 - p3, 3 * p1 - p0 - 3 * p2 + p3
    us = np.linspace(0, 1, steps, endpoint=False)
    curve = [0.5 * (2 * p1 + slope * u + bend * u**2 + twist * u**3) for u in us]
    return FilledOutline(np.stack(curve, axis=1).reshape(-1, 2), tone)


def ellipse(x: float, y: float, rx: float, ry: float, tone: str = "ink", n: int = 20) -> FilledOutline:
    """An upright ellipse."""
    a = np.linspace(0, 2 * np.pi, n, endpoint=False)
    return FilledOutline(np.stack([x + rx * np.cos(a), y + ry * np.sin(a)], axis=1), tone)


def limb(a: Point, b: Point, ra: float, rb: float, tone: str = "ink") -> FilledOutline:
    """A tapered capsule from `a` to `b`."""
    angle = math.atan2(b[1] - a[1], b[0] - a[0])
    back = np.linspace(angle + np.pi / 2, angle + 3 * np.pi / 2, 7)
    front = np.linspace(angle - np.pi / 2, angle + np.pi / 2, 7)
    first = np.stack([a[0] + ra * np.cos(back), a[1] + ra * np.sin(back)], 1)
    second = np.stack([b[0] + rb * np.cos(front), b[1] + rb * np.sin(front)], 1)
    return FilledOutline(np.concatenate([first, second]), tone)


def ribbon(centre: Outline, widths: NDArray[Any], tone: str = "ink") -> FilledOutline:
    """A band of changing width along a line: hair, scarf, tail, serpent."""
    along = np.gradient(centre, axis=0)
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    normal = np.stack([-along[:, 1], along[:, 0]], 1) / length[:, None] * widths[:, None]
    return FilledOutline(np.concatenate([centre + normal, (centre - normal)[::-1]]), tone)


def streamer(
    moment: Moment,
    root: Point,
    length: float,
    angle: float,
    width: float,
    tone: str = "ink",
    phase: float = 0.0,
    taper: float = 0.75,
) -> FilledOutline:
    """A ribbon that flutters from `root` towards `angle` (radians); waves run to its free end."""
    u = np.linspace(0, 1, 14)
    flutter = 0.13 * length * moment.wind * u * np.sin(5.5 * u - moment.t * 6.5 * moment.wind + phase + moment.luck * 6)
    droop = -0.1 * length * u**2
    x = root[0] + np.cos(angle) * length * u - np.sin(angle) * flutter
    y = root[1] + np.sin(angle) * length * u + np.cos(angle) * flutter + droop
    return ribbon(np.stack([x, y], 1), np.maximum(width * (1 - taper * u**1.5), 0.002), tone)


def moved(
    parts: list[FilledOutline], dx: float, dy: float, scale: float = 1.0, flip: bool = False
) -> list[FilledOutline]:
    """The same parts elsewhere, larger, or looking the other way."""
    factor = np.array([-scale if flip else scale, scale])
    return [FilledOutline(part.outline * factor + (dx, dy), part.tone) for part in parts]
