"""Figures seen from above or from below: what is near is larger."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.figure import Acting, Figure
from processors.engines.director.shapes import Shape, rotated


@dataclass(frozen=True)
class Foreshortened:
    """A figure whose head is nearer than its feet (`taper` > 0) or farther (< 0). See `Figure`.

    `squash`: what is left of its height. `turn`: radians counter-clockwise by which one that lies flat is turned.
    """

    figure: Figure
    taper: float = 0.0
    squash: float = 1.0
    turn: float = 0.0

    @property
    def height(self) -> float:
        """See `Figure`."""
        return self.figure.height * self.squash

    @property
    def width(self) -> float:
        """See `Figure`."""
        return self.figure.width * (1 + abs(self.taper) / 2)

    def speed(self, action: str) -> float:
        """See `Figure`."""
        return self.figure.speed(action)

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        return [one._replace(outline=self._seen(one.outline)) for one in self.figure.shapes(acting)]

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        x, y = self._seen(np.array([self.figure.point(name, acting)]))[0]
        return float(x), float(y)

    def _seen(self, outline: NDArray[Any]) -> NDArray[Any]:
        if self.turn:
            outline = rotated(outline, self.turn, (0.0, self.figure.height / 2))
        if self.taper == 0 and self.squash == 1:
            return outline
        up = np.clip(outline[:, 1] / self.figure.height, -0.2, 1.4)
        near = 1 + self.taper * (up - 0.5)
        # Heights are summed up: the parts that are near take more of it.
        y = outline[:, 1] * self.squash * (1 + self.taper * 0.4 * (up - 1))
        return np.stack([outline[:, 0] * near, y], axis=1)


#: Radians to each side from which a figure is seen that cannot show all its sides; when one that shows two is seen
#: from the other, as a share of the circle, and how narrow it is then.
_OBLIQUE = 0.75
TURNS_AT, _NARROWEST = 0.6, 0.6


@dataclass(frozen=True)
class Circled:
    """A figure around which the camera goes in so many seconds: narrower where it is seen at a slant. See `Figure`."""

    figure: Figure
    seconds: float
    #: Whether it is seen from its other side at the end.
    passes: bool = False

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

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        share = self._share(acting.t)
        return [one._replace(outline=one.outline * (share, 1.0)) for one in self.figure.shapes(acting)]

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        x, y = self.figure.point(name, acting)
        return x * self._share(acting.t), y

    def _share(self, t: float) -> float:
        done = min(max(t / max(self.seconds, 1e-6), 0.0), 1.0)
        if not self.passes:
            return math.cos(_OBLIQUE * (2 * done - 1))
        way = done / TURNS_AT if done < TURNS_AT else 1 + (done - TURNS_AT) / TURNS_AT
        return _NARROWEST + (1 - _NARROWEST) * math.cos(way * math.pi / 2) ** 2
