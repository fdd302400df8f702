"""Rain: thin streaks that taper off, in three depths, and splashes where drops hit the ground."""

import math

import cv2
import numpy as np

from processors.engines.director.places.scenery import Scenery
from processors.engines.director.shapes import blend
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image

#: For far, middle and near drops: streaks in a frame of 16:9, length and speed in heights, light, thickness in heights.
_DEPTHS = (
    (520, 0.05, 1.2, 0.16, 0.0011),
    (240, 0.11, 2.0, 0.24, 0.0015),
    (70, 0.24, 3.2, 0.3, 0.0024),
)
_HEAVY = {"drizzle": 0.45, "rain": 1.0, "storm": 1.35}


class RainSheet:
    """A tile of streaks that runs through the frame; `near` 0 far … 2 before the figures."""

    def __init__(self, s: Scenery, near: int) -> None:
        many, length, speed, light, thick = _DEPTHS[near]
        self.height, self.width = s.height, s.width
        self.speed = speed * s.height
        self.slant = (0.3 if s.weather == "storm" else 0.1) * s.side
        rng, heavy = s.rng(f"rain sheet {near}"), _HEAVY.get(s.weather, 1.0)
        tone = blend((255.0, 250.0, 242.0), s.named("haze"), 0.3)
        count = int(many * heavy * max(0.4, s.width / s.height / 1.78))
        tile: Image = np.zeros((s.height, s.width, 4), np.uint8)
        wide = max(1, round(thick * s.unit))
        for x, y, u in rng.random((count, 3)):
            reach = length * s.height * (0.5 + u)
            for part in range(4):
                share = light * (0.25, 0.6, 1.0, 0.7)[part] * (0.6 + 0.4 * u)
                shade = tuple(c * share for c in tone)
                a, b = part / 4 * reach, (part + 1) / 4 * reach
                for lift in (0.0, float(s.height)):
                    ends = [((x * s.width - self.slant * d) * 16, (y * s.height + d - lift) * 16) for d in (a, b)]
                    (x0, y0), (x1, y1) = ends
                    cv2.line(tile, (int(x0), int(y0)), (int(x1), int(y1)), (*shade, 0.0), wide, cv2.LINE_AA, 4)
        self.tile = np.concatenate([tile, tile])

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        offset = self.height - int(view.t * self.speed) % self.height
        cv2.add(canvas.image, self.tile[offset : offset + canvas.height], dst=canvas.image)


class Splashes:
    """Rings and crowns of drops on the ground, larger the nearer they are."""

    def __init__(self, s: Scenery) -> None:
        self.s = s
        self.table = s.rng("splashes").random((int(90 * _HEAVY.get(s.weather, 1.0)), 4))
        self.tone = tuple(c * 0.5 for c in blend((255.0, 250.0, 242.0), s.named("haze"), 0.35))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        s = self.s
        top, tall = s.horizon + 0.1 * s.height, 0.9 * s.height - s.horizon
        for x, y, phase, speed in self.table:
            turn, age = divmod(view.t * (1.6 + speed) + phase, 1.0)
            if age > 0.55:
                continue
            near = y**0.7
            row = top + near * tall
            column = ((x + turn * 0.37) % 1.0) * s.width + view.pan[0] * 0.6
            size = (0.006 + 0.016 * near) * s.unit * (0.25 + age * 1.6)
            fade = 1 - age / 0.55
            shade = (*(c * fade for c in self.tone), 0.0)
            at = (round(column * 16), round(row * 16))
            box = (max(0, int(row - size * 2) - 2), min(canvas.height, int(row + size) + 3))
            left, right = max(0, int(column - size) - 3), min(canvas.width, int(column + size) + 4)
            if box[1] - box[0] < 2 or right - left < 2:
                continue
            stamp = np.zeros((box[1] - box[0], right - left, 4), np.uint8)
            at = (at[0] - left * 16, at[1] - box[0] * 16)
            cv2.ellipse(stamp, at, (round(size * 16), round(size * 5)), 0, 0, 360, shade, 1, cv2.LINE_AA, 4)
            if age < 0.22:
                rise = size * 1.5 * math.sin(math.pi * age / 0.22) + 1
                for lean in (-0.4, 0.0, 0.4):
                    tip = (round(at[0] + lean * size * 16), round(at[1] - rise * 16))
                    cv2.line(stamp, at, tip, shade, 1, cv2.LINE_AA, 4)
            target = canvas.image[box[0] : box[1], left:right]
            cv2.add(target, stamp, dst=target)
