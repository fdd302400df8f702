"""What the director asks of everything that it can put on a stage: persons, animals and things."""

from dataclasses import dataclass
from typing import Literal, Protocol

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
    #: What the near and the far hand touch, metres; None: that hand does what the action has it do.
    hands: tuple[tuple[float, float] | None, tuple[float, float] | None] = (None, None)


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
