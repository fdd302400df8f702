"""Small lights that come and go: stars, lamps, fireflies in the distance."""

import math
from dataclasses import dataclass

import numpy as np

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.palette import Colour

_LEVELS = 8


@dataclass(frozen=True)
class Spark:
    """A light at (x, y) frame pixels; `radius` is that of its glow."""

    x: float
    y: float
    colour: Colour
    radius: float
    phase: float
    speed: float


def glow(colour: Colour, radius: float, core: float = 0.22) -> list[Image]:
    """Stamps of a soft light from dark to bright, to be added."""
    r = max(2, math.ceil(radius))
    ys, xs = np.mgrid[-r : r + 1, -r : r + 1].astype(np.float32) / r
    d = np.sqrt(xs * xs + ys * ys)
    halo = np.clip(1 - d, 0, 1) ** 2.6 * 0.7
    centre = np.clip((core - d) / core * 2.5, 0, 1)
    stamps = []
    for level in range(_LEVELS):
        power = level / (_LEVELS - 1)
        picture = np.zeros((*d.shape, 4), np.float32)
        for c in range(3):
            picture[..., c] = (halo * colour[c] + centre * (0.4 * colour[c] + 153)) * power
        stamps.append(np.clip(picture, 0, 255).astype(np.uint8))
    return stamps


class Twinkles:
    """Sparks at one depth."""

    def __init__(self, sparks: tuple[Spark, ...], depth: float, floor: float = 0.15) -> None:
        self.sparks, self.depth, self.floor = sparks, depth, floor
        cache: dict[tuple[object, ...], list[Image]] = {}
        self.stamps = []
        for spark in sparks:
            key = (*spark.colour.tolist(), round(spark.radius))
            if key not in cache:
                cache[key] = glow(spark.colour, spark.radius)
            self.stamps.append(cache[key])

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        for spark, stamps in zip(self.sparks, self.stamps, strict=True):
            power = self.floor + (1 - self.floor) * (0.5 + 0.5 * math.sin(view.t * spark.speed + spark.phase)) ** 2
            stamp = stamps[min(_LEVELS - 1, int(power * _LEVELS))]
            x, y = view.point(spark.x, spark.y, self.depth)
            canvas.blit(stamp, x - stamp.shape[1] / 2, y - stamp.shape[0] / 2, add=True)
