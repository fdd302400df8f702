"""What the director asks of everything that it can put on a stage: persons, animals and things."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np

from processors.engines.director.shapes import Shape

#: Which side the camera sees. Side and three-quarter figures look to the right; the stage mirrors them.
Facing = Literal["front", "three-quarter", "side", "back"]


@dataclass(frozen=True)
class Acting:
    """What a figure does at one moment."""

    #: Seconds since the shot began.
    t: float
    #: The plain verb of the script ("walk", "play guitar"), or "stand".
    action: str = "stand"
    emotion: str | None = None
    #: Metres gone so far: feet that touch the ground stay where they are on it.
    walked: float = 0.0
    #: How far the mouth is open by speech, 0..1.
    mouth: float = 0.0
    #: 0 still air … 1 storm: hair, cloth, leaves.
    wind: float = 0.2
    facing: Facing = "three-quarter"
    #: What it stands in a relation to, and how: ("riding", "horse").
    relation: tuple[str, str] | None = None


class Figure(Protocol):
    """A person, an animal or a thing, in metres. Its feet, or the middle of its base, are at (0, 0)."""

    @property
    def height(self) -> float:
        """Metres, standing."""

    @property
    def width(self) -> float:
        """Metres from side to side, with what it holds."""

    def speed(self, action: str) -> float:
        """Metres per second that this action moves it to the right; 0: it stays."""

    def shapes(self, acting: Acting) -> list[Shape]:
        """What is to be painted, back to front."""

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """Where a part is: `head` (its middle), `mouth`, `hand`, `seat` (of a rider on it), `top` (its surface)."""


@dataclass(frozen=True)
class Composite:
    """Figures that belong together, each with its offset in metres: a bowl with chopsticks, a rider on a horse."""

    parts: tuple[tuple[Figure, float, float], ...]
    height: float = field(default=1.0)
    width: float = field(default=1.0)

    def speed(self, action: str) -> float:
        """See `Figure`: the first one leads."""
        return self.parts[0][0].speed(action)

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        return [
            shape._replace(outline=shape.outline + np.array((x, y)))
            for figure, x, y in self.parts
            for shape in figure.shapes(acting)
        ]

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        figure, x, y = self.parts[0]
        found = figure.point(name, acting)
        return found[0] + x, found[1] + y
