"""One figure that is to be placed by another one, and where it is placed."""

from dataclasses import dataclass
from typing import Any

from domain.script import ScriptSubject
from processors.engines.director import casting
from processors.engines.director.actors import Staged
from processors.engines.director.figure import Facing
from processors.engines.director.stage.bent import FigureExtent, extent
from processors.engines.director.stage.journeys import Journey

#: Of the height of what it is tied to that one has at least, and how much larger than life that may make it.
_LEAST_BESIDE, _LARGER = 0.32, 5.0


@dataclass(frozen=True)
class Tied:
    """Where the figures of a subject are, relative to the one that they are tied to."""

    #: Metres of the carrier from its feet, towards the side to which it looks, and up.
    x: float
    y: float
    #: Its size, in that of the carrier.
    scale: float
    rank: int
    action: str
    facing: Facing | None = None
    #: To which side it looks, in that of the carrier.
    side: int = 1
    grounded: bool = False
    journey: Journey | None = None
    shown: Any = None
    figure: Any = None
    #: Whether it goes where the carrier goes.
    joined: bool = True
    #: Whether it goes by itself, as fast.
    goes: bool = False
    #: Whether its way ends there, whatever it does.
    stays: bool = False


@dataclass(frozen=True)
class Knot:
    """One figure that is to be tied."""

    subject: ScriptSubject
    ordinal: int
    count: int
    figure: Any
    carrier: Staged
    kind: str
    #: Seconds that the take lasts.
    seconds: float
    #: The second one of those that carry it.
    other: Staged | None = None

    @property
    def family(self) -> str:
        """`person`, `animal` or `thing`."""
        family = casting.family(self.subject)
        return family if family in ("person", "animal") else "thing"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the carrier in metres."""
        return self.carrier.figure.width, self.carrier.figure.height

    @property
    def carried_by(self) -> str:
        """The kind of thing that carries it, as it is drawn."""
        return self.carrier.drawn_as or self.carrier.noun

    def doing(self, usual: str, instead: frozenset[str] = frozenset()) -> str:
        """What it does: as the script says, but `usual` where it says nothing or one of those."""
        if self.family == "thing":
            return "stand"
        return usual if self.subject.action is None or self.subject.action in instead else self.subject.action

    def covers(self, action: str, facing: Facing = "three-quarter") -> FigureExtent:
        """What it covers when it does that."""
        return extent(self.figure, action, facing)

    def enlarged(self, covered: FigureExtent) -> float:
        """Its size beside something tall: larger than life, so that it is seen at all."""
        return min(max(1.0, _LEAST_BESIDE * self.size[1] / covered.height), _LARGER)

    def place_in_row(self) -> float:
        """-1 … 1 from the first to the last of several; 0 for one."""
        return 2 * self.ordinal / (self.count - 1) - 1 if self.count > 1 else 0.0
