"""Water that splashes around those who are in it, leap out of it or fall into it."""

import math
from dataclasses import dataclass

from processors.engines.director.figure import Acting, Figure
from processors.engines.director.shapes import Shape, darker, ellipse, hexed, lighter
from processors.engines.director.stage.journeys import Journey

_WATER = hexed("#8cc8ec")
_FOAM = hexed("#f2fbff")
#: How many drops fly, and in how many seconds each.
_DROPS, _SECONDS = 28, 0.8


@dataclass(frozen=True)
class Splashing:
    """A figure with drops and foam where it meets the water; see `Figure`."""

    figure: Figure
    #: How high the water is, metres above its feet.
    level: float = 0.0
    #: The way of the figure, from which the water stays behind.
    journey: Journey | None = None

    @property
    def height(self) -> float:
        """See `Figure`."""
        return self.figure.height

    @property
    def width(self) -> float:
        """See `Figure`."""
        return self.figure.width

    def speed(self, action: str) -> float:
        """See `Figure`."""
        return self.figure.speed(action)

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        return self.figure.point(name, acting)

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`: foam and half of the drops are before it."""
        up = self.journey.offset(acting.t)[1] if self.journey is not None else 0.0
        y = self.level - up
        wide = 0.5 * min(self.figure.width, 2.2 * self.figure.height)
        tall = 0.55 * (min(self.figure.height, self.figure.width) + wide)
        drops = [self._drop(k, y, wide, tall, acting.t) for k in range(_DROPS)]
        return [*drops[::2], *self.figure.shapes(acting), *self._foam(y, wide, acting.t), *drops[1::2]]

    def _drop(self, k: int, y: float, wide: float, tall: float, t: float) -> Shape:
        """One on its arc, up and outwards."""
        u = (t / _SECONDS + k * 0.618) % 1.0
        out = math.sin(k * 2.4)
        x = wide * (0.75 * out + 0.7 * out * u)
        high = tall * (0.55 + 0.35 * ((k * 0.382) % 1.0)) * 4 * u * (1 - u) * (1.0 - 0.4 * abs(out))
        size = 0.035 * tall * (1.0 + 0.5 * (k % 3)) * (1.0 - 0.4 * u)
        tone = lighter(_WATER, 0.3 + 0.2 * (k % 4))
        return Shape(ellipse(x, y + high, size, 1.35 * size, steps=10), tone, 0.2 * size, darker(_WATER, 0.15))

    @staticmethod
    def _foam(y: float, wide: float, t: float) -> list[Shape]:
        """White water around the body, and a ring that spreads."""
        share = (t * 0.8) % 1.0
        ring = ellipse(0.0, y, wide * (1.0 + 0.7 * share), 0.13 * wide * (1.0 + 0.7 * share), steps=30)
        out = [Shape(ring, None, 0.05 * wide * (1 - share), _FOAM)]
        for k in range(9):
            x = wide * (k / 4 - 1) * 0.95
            r = 0.13 * wide * (1.0 + 0.3 * math.sin(t * 7 + k * 1.9))
            out.append(Shape(ellipse(x, y - 0.01 * wide, 1.3 * r, 0.7 * r, steps=14), _FOAM))
        return out
