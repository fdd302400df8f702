"""What falls and blows through outdoor places: rain, snow, dust, leaves, fog and lightning."""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.board import Board
from processors.engines.director.places.rain import RainSheet, Splashes
from processors.engines.director.places.scenery import Scenery
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.layers import air
from processors.engines.scene.layers.base import Layer, SpriteLayer
from processors.engines.scene.layers.particles import Drift
from processors.engines.scene.noise import rng_for

_HEAVY = {"fog": 0.8, "rain": 0.3, "storm": 0.35, "snow": 0.3, "overcast": 0.2, "blizzard": 0.8, "sandstorm": 0.8}


def flash_times(seed: int, seconds: float) -> list[float]:
    """The seconds of a shot, from its begin, at which lightning flashes in a storm."""
    gaps = rng_for("flashes", seed).uniform(1.3, 3.0, max(4, int(seconds)))
    return [float(at) for at in np.cumsum(gaps) - 0.7 if at < seconds]


class Flashes:
    """Lightning: the sky flickers, and a bolt is seen for a moment."""

    def __init__(self, s: Scenery) -> None:
        self.s, self.times = s, np.array(flash_times(s.graph.seed, 90.0))
        rng = s.rng("bolts")
        self.bolts = [_bolt(rng, s) for _ in range(3)]

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        for number in np.flatnonzero((view.t >= self.times) & (view.t < self.times + 0.5)):
            age = float(view.t - self.times[number])
            power = math.exp(-age * 7) * (0.7 + 0.3 * math.cos(age * 46))
            flash = np.array((90 * power, 74 * power, 66 * power, 0))
            cv2.add(canvas.image, flash, dst=canvas.image)
            if age < 0.2:
                for path, thick in self.bolts[number % len(self.bolts)]:
                    cv2.polylines(canvas.image, [path], False, (250, 236, 226, 255), thick, cv2.LINE_AA, 4)


def _bolt(rng: np.random.Generator, s: Scenery) -> list[tuple[NDArray[Any], int]]:
    def path(x: float, y: float, length: float, steps: int) -> NDArray[Any]:
        sway = np.cumsum(rng.normal(0, 0.028, steps + 1)) * s.unit
        return np.stack([x + sway, y + np.linspace(0, length, steps + 1)], 1)

    trunk = path(float(rng.uniform(0.15, 0.85)) * s.width, 0.0, s.horizon * 0.98, 18)
    thick = max(2, round(s.unit / 200))
    twigs = [path(float(trunk[i, 0]), float(trunk[i, 1]), s.horizon * 0.26, 7) for i in (5, 8, 12)]
    return [((trunk * 16).astype(np.int32), thick), *(((one * 16).astype(np.int32), thick // 2) for one in twigs)]


class Falling:
    """Snow or dust: sheets of specks that run through the frame; far ones are small, slow and many."""

    def __init__(self, s: Scenery, number: int, kind: str) -> None:
        self.s, rng = s, s.rng(f"{kind} {number}")
        storm = kind != "snow"
        self.fall = (0.09, 0.14, 0.24)[number] * s.height * (1.0 if not storm else 0.5)
        self.wind = (0.03, 0.05, 0.09)[number] * s.width * (1.0 if not storm else 9.0) * -s.side
        radius = (0.0016, 0.0028, 0.006)[number] * s.unit
        count = int((420, 170, 34)[number] * max(0.5, s.width / s.height / 1.78) * (1.6 if storm else 1.0))
        tone = 0.14 if kind == "sandstorm" else (0.4, 0.5, 0.42)[number] * (0.6 if storm else 1.2)
        self.lean = -9 * s.side
        self.tile = self._specks(rng, count, radius, tone, storm)

    def _specks(self, rng: np.random.Generator, count: int, radius: float, tone: float, storm: bool) -> Image:
        tile = np.zeros((self.s.height, self.s.width, 4), np.uint8)
        bright = 235.0 if not self.s.dark else 170.0
        shade = tuple(bright * tone * share for share in (1.0, 0.98, 0.96, 0.0))
        for x, y, u in rng.random((count, 3)):
            at = (int(x * self.s.width * 16), int(y * self.s.height * 16))
            size = int(radius * (0.6 + 0.8 * u) * 16) + 4
            axes = (size * 4, max(6, size // 3)) if storm else (size, size)
            cv2.ellipse(tile, at, axes, self.lean if storm else 0, 0, 360, shade, -1, cv2.LINE_AA, 4)
        return cv2.GaussianBlur(tile, (0, 0), max(0.6, radius * 0.35))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        height, width = self.tile.shape[:2]
        y = int(view.t * self.fall) % height
        x = int(view.t * self.wind + 0.012 * width * math.sin(view.t * 1.1)) % width
        for rows, source_y in ((slice(0, y), height - y), (slice(y, height), 0)):
            for columns, source_x in ((slice(0, x), width - x), (slice(x, width), 0)):
                target = canvas.image[rows, columns]
                if target.size:
                    part = self.tile[source_y : source_y + target.shape[0], source_x : source_x + target.shape[1]]
                    cv2.add(target, part, dst=target)


class Shafts(air.Rays):
    """Shafts of light; enlarged before they are coloured, which is a third of the work."""

    def add(self, canvas: Canvas, power: NDArray[Any], tone: NDArray[Any]) -> None:
        """See `Veil`."""
        small = np.clip(power * 255, 0, 255).astype(np.uint8)
        big = cv2.resize(small, (canvas.width, canvas.height))
        planes = [cv2.convertScaleAbs(big, alpha=float(c) / 255) for c in tone]
        cv2.add(canvas.image, cv2.merge([*planes, planes[0]]), dst=canvas.image)


def behind(s: Scenery) -> list[Layer]:
    """What is seen behind the figures."""
    if s.weather in ("rain", "storm", "drizzle"):
        flashes: list[Layer] = [Flashes(s)] if s.weather == "storm" else []
        return [*flashes, RainSheet(s, 0), RainSheet(s, 1), Splashes(s)]
    if s.weather in ("snow", "blizzard"):
        return [Falling(s, 0, s.weather), Falling(s, 1, s.weather)]
    return [Falling(s, 1, "sandstorm")] if s.weather == "sandstorm" else []


def before(s: Scenery) -> list[Layer]:
    """What is seen before the figures."""
    if s.weather in ("rain", "storm"):
        return [RainSheet(s, 2)]
    if s.weather in ("snow", "blizzard"):
        return [Falling(s, 2, s.weather)]
    if s.weather == "sandstorm":
        return [Falling(s, 0, "sandstorm"), veil(s, "dust", 0.62, 0.9, 0.45, 0.85, 420)]
    if s.weather == "wind" and s.graph.place not in ("sea", "beach", "desert", "space", "arctic", "underwater"):
        return [floating(s, "leaves", 16)]
    return [veil(s, "near fog", 0.86, 0.5, 0.5, 0.8, 22)] if s.weather == "fog" else []


def floating(s: Scenery, kind: str, count: int = 20, front: bool = False) -> Drift:
    """Petals, leaves, fireflies, embers, motes, bubbles, lanterns."""
    drift = Drift(s, kind, front)
    step = max(1, len(drift.near) // count)
    drift.near, drift.home = drift.near[::step], drift.home[::step]
    drift.phase, drift.spin = drift.phase[::step], drift.spin[::step]
    return drift


def veil(s: Scenery, name: str, centre: float, height: float, heavy: float, depth: float, drift: float) -> SpriteLayer:
    """A bank of mist that drifts; `centre` and `height` are shares of the frame's height."""
    return air.mist(s, name, centre, height, heavy, depth, drift)


#: How much of what is far, and of what stands on the ground far away, fog and falling water hide.
_HIDDEN = {
    "fog": (0.56, 0.26),
    "blizzard": (0.66, 0.42),
    "sandstorm": (0.74, 0.55),
    "snow": (0.2, 0.06),
    "rain": (0.22, 0.05),
    "storm": (0.16, 0.04),
    "drizzle": (0.14, 0.03),
}


def shroud(land: Board, plain: Board) -> None:
    """Hides the distance in fog, rain, snow or dust."""
    s = land.scenery
    far, near = _HIDDEN.get(s.weather, (0.0, 0.0))
    if not far:
        return
    middle = s.horizon + 0.12 * s.height
    land.wash(land.left, land.top, land.right, land.bottom, s.mist(), (far * 0.9, far))
    plain.wash(plain.left, plain.top, plain.right, middle, s.mist(), (near, near))
    plain.wash(plain.left, middle, plain.right, plain.bottom, s.mist(), (near, near * 0.2))


def haze(s: Scenery, least: float = 0.0) -> float:
    """How heavy the mist is that lies in distant valleys, 0..1."""
    early = 0.35 if s.time in ("dawn", "morning") else 0.0
    return max(least, early, _HEAVY.get(s.weather, 0.0))
