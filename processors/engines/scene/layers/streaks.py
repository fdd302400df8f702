"""Rain and shooting stars."""

import math

import cv2
import numpy as np

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.palette import Colour, mix


class Streaks:
    """Rain: a tile of streaks that runs through the frame; three of them give depth."""

    def __init__(self, stage: Stage, near: int) -> None:
        rng = stage.graph.rng(f"rain {near}")
        self.height = stage.height
        self.slant = 0.12 + 0.16 * (stage.graph.weather == "storm")
        length = (0.035, 0.07, 0.14)[near] * stage.unit
        self.speed = (1.1, 1.7, 2.6)[near] * stage.height
        count = int((420, 190, 46)[near] * max(0.4, stage.width / stage.height / 1.78))
        tone = mix(stage.palette.haze, stage.tone("#ffffff"), 0.5) * (0.17, 0.26, 0.24)[near]
        self.tile = _rain_tile(
            rng, stage, count, length, self.slant, tone, 1 + near * max(1, round(stage.unit / 900)) // 1
        )

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        offset = self.height - int(view.t * self.speed) % self.height
        cv2.add(canvas.image, self.tile[offset : offset + canvas.height], dst=canvas.image)


def _rain_tile(
    rng: np.random.Generator, stage: Stage, count: int, length: float, slant: float, tone: Colour, thick: int
) -> Image:
    tile = np.zeros((stage.height, stage.width, 4), np.uint8)
    shade = (*(float(c) for c in tone), 0.0)
    for x, y, u in rng.random((count, 3)):
        px, py, reach = x * stage.width, y * stage.height, length * (0.5 + u)
        for lift in (0, stage.height):
            a, b = (
                (int(px * 16), int((py - lift) * 16)),
                (int((px - slant * reach) * 16), int((py + reach - lift) * 16)),
            )
            cv2.line(tile, a, b, shade, thick, cv2.LINE_AA, 4)
    return np.concatenate([tile, tile])


class Meteors:
    """Shooting stars, one about every second."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.table = stage.graph.rng("meteors").random((64, 4))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        for number, (a, b, c, d) in enumerate(self.table):
            age = view.t - (number * 0.75 + a * 0.6 - 0.4)
            if not 0 <= age < 0.9:
                continue
            x = (0.1 + 0.9 * b) * self.stage.width - age * (0.5 + 0.3 * d) * self.stage.unit
            y = (0.02 + 0.3 * c) * self.stage.height + age * (0.26 + 0.1 * d) * self.stage.unit
            self._trail(canvas, x, y, math.sin(math.pi * age / 0.9))

    def _trail(self, canvas: Canvas, x: float, y: float, power: float) -> None:
        unit, steps = self.stage.unit, 18
        width, height = 0.26 * unit, 0.13 * unit
        patch = np.zeros((int(height) + 8, int(width) + 8, 4), np.uint8)
        points = [(int((4 + u * width) * 16), int((4 + (1 - u) * height) * 16)) for u in np.linspace(0, 1, steps)]
        for k in range(steps - 2, -1, -1):
            shade = 255 * power * (1 - (k + 1) / steps) ** 1.6
            cv2.line(
                patch,
                points[k + 1],
                points[k],
                (shade, shade * 0.96, shade * 0.9, 0),
                max(1, round(unit / 360)),
                cv2.LINE_AA,
                4,
            )
        canvas.blit(patch, x - 4, y - height - 4, add=True)
