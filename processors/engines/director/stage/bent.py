"""Figures that are not upright or have a line to something: leaning, upside down, hanging on a string, tied."""

import math
from dataclasses import dataclass, replace

import numpy as np

from processors.engines.director import shapes as curves
from processors.engines.director.figure import Acting, Facing, Figure
from processors.engines.director.shapes import Bgr, Shape, hexed

#: Share of its height that each in a pile takes; so many stand on each other, more are a heap.
_PRESSED, _TOWER = 0.9, 6
_ROPE: Bgr = hexed("#8a6a44")


@dataclass(frozen=True)
class FigureExtent:
    """What a figure covers in what it does: metres from its feet."""

    left: float
    right: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """Metres from side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Metres from its lowest to its highest point."""
        return self.high - self.low


def extent(figure: Figure, action: str = "stand", facing: Facing = "three-quarter") -> FigureExtent:
    """What a figure covers when it does that."""
    outlines = np.concatenate([shape.outline for shape in figure.shapes(Acting(0.0, action, facing=facing))])
    low, high = outlines.min(axis=0), outlines.max(axis=0)
    return FigureExtent(float(low[0]), float(high[0]), float(low[1]), float(high[1]))


@dataclass(frozen=True)
class Bent:
    """A figure turned about its feet; see `Figure`."""

    figure: Figure
    #: Radians counter-clockwise, the figure looking to the right.
    turn: float
    #: Metres by which it is then moved up, so that it stands on what was its head.
    up: float = 0.0

    @property
    def height(self) -> float:
        """See `Figure`."""
        c, s = abs(math.cos(self.turn)), abs(math.sin(self.turn))
        return self.figure.height * c + self.figure.width * s

    @property
    def width(self) -> float:
        """See `Figure`."""
        c, s = abs(math.cos(self.turn)), abs(math.sin(self.turn))
        return self.figure.width * c + 2 * self.figure.height * s

    def speed(self, action: str) -> float:
        """See `Figure`."""
        return self.figure.speed(action)

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        return curves.moved(self.figure.shapes(acting), 0.0, self.up, turn=self.turn)

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        x, y = curves.rotated(np.array([self.figure.point(name, acting)]), self.turn)[0]
        return float(x), float(y) + self.up


@dataclass(frozen=True)
class Resized:
    """A figure larger or smaller than life; see `Figure`."""

    figure: Figure
    by: float

    @property
    def height(self) -> float:
        """See `Figure`."""
        return self.figure.height * self.by

    @property
    def width(self) -> float:
        """See `Figure`."""
        return self.figure.width * self.by

    def _own(self, acting: Acting) -> Acting:
        return replace(acting, walked=acting.walked / self.by)

    def speed(self, action: str) -> float:
        """See `Figure`."""
        return self.figure.speed(action) * self.by

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        return curves.moved(self.figure.shapes(self._own(acting)), 0.0, 0.0, self.by)

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        x, y = self.figure.point(name, self._own(acting))
        return x * self.by, y * self.by


@dataclass(frozen=True)
class Piled:
    """Several figures on each other, the lowest first; see `Figure`."""

    figures: tuple[Figure, ...]

    def _places(self) -> list[tuple[float, float]]:
        """Where the feet of each are: one on the other, but a heap of many."""
        count, wide = len(self.figures), self.figures[0].width
        tall = [extent(one).height * _PRESSED for one in self.figures]
        if count <= _TOWER:
            return [((-1) ** k * 0.04 * wide * (k > 0), sum(tall[:k])) for k in range(count)]
        row, up = math.ceil((math.sqrt(8 * count + 1) - 1) / 2), 0.0
        out: list[tuple[float, float]] = []
        while len(out) < count:
            out += [((k - (row - 1) / 2) * 0.92 * wide, up) for k in range(min(row, count - len(out)))]
            row, up = max(1, row - 1), up + tall[0]
        return out

    @property
    def height(self) -> float:
        """See `Figure`."""
        return max(y + one.height for (_, y), one in zip(self._places(), self.figures, strict=True))

    @property
    def width(self) -> float:
        """See `Figure`."""
        return 2 * max(abs(x) + one.width / 2 for (x, _), one in zip(self._places(), self.figures, strict=True))

    def speed(self, action: str) -> float:
        """See `Figure`: it stays."""
        return 0.0

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        out: list[Shape] = []
        still = replace(acting, action="stand")
        for number, ((x, y), one) in enumerate(zip(self._places(), self.figures, strict=True)):
            out += curves.moved(one.shapes(replace(still, t=acting.t + 0.3 * number)), x, y)
        return out

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`: its top, or a part of the uppermost one."""
        if name in ("top", "seat"):
            return 0.0, self.height
        (x, y), last = self._places()[-1], self.figures[-1]
        dx, dy = last.point(name, acting)
        return x + dx, y + dy


@dataclass(frozen=True)
class Swung:
    """A figure on a swing, moved to and fro with it; see `Figure`."""

    figure: Figure
    #: From its feet to the bar, metres; and how far and how fast, as the swing is drawn.
    rope: float
    amount: float = 0.16
    pace: float = 2.0

    @property
    def height(self) -> float:
        """See `Figure`."""
        return self.figure.height

    @property
    def width(self) -> float:
        """See `Figure`."""
        return self.figure.width + self.rope * self.amount

    def speed(self, action: str) -> float:
        """See `Figure`."""
        return self.figure.speed(action)

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        turn = self.amount * (0.4 + acting.wind * 1.6) * math.sin(acting.t * self.pace) - self.amount * acting.wind
        pivot = (0.0, self.rope)
        return [one._replace(outline=curves.rotated(one.outline, turn, pivot)) for one in self.figure.shapes(acting)]

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        return self.figure.point(name, acting)


@dataclass(frozen=True)
class Strung:
    """A figure with a line from one of its points to a place beside it; see `Figure`."""

    figure: Figure
    #: The end of the line, metres from its feet, the figure looking to the right.
    end: tuple[float, float]
    #: Where it begins: the name of a point, or where it is.
    begin: str | tuple[float, float] = "head"
    #: By how much it sags, metres.
    sag: float = 0.0

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
        """See `Figure`: the line is behind the rest."""
        begin = self.figure.point(self.begin, acting) if isinstance(self.begin, str) else self.begin
        u = np.linspace(0.0, 1.0, 9)
        line = np.outer(1 - u, begin) + np.outer(u, self.end)
        line[:, 1] -= 4 * self.sag * u * (1 - u)
        thick = max(0.006, 0.014 * min(self.figure.height, 1.2))
        return [Shape(line, None, thick, _ROPE, False), *self.figure.shapes(acting)]

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        return self.figure.point(name, acting)
