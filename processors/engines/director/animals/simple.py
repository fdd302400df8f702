"""Animals without four limbs or feathers: a kind is a drawing that moves, placed and carried by one class."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from processors.engines.director.animals.acts import Act
from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.creature import Nature, measured
from processors.engines.director.animals.faces import Mood
from processors.engines.director.animals.feeding import pool
from processors.engines.director.animals.heads import LOOKS, Face
from processors.engines.director.animals.held import held, vehicle
from processors.engines.director.animals.postures import Posture
from processors.engines.director.animals.rig import Point, RigidPart, turned
from processors.engines.director.animals.worn import worn_on_head
from processors.engines.director.figure import Acting
from processors.engines.director.shapes import Shape

#: The size of wings of others on its back, in its units.
_WINGS = 0.34


class AnimalMoment(NamedTuple):
    """What a drawing needs to know: seconds, the action, the face, and lengths of its body gone so far."""

    t: float
    act: Act
    mood: Mood
    gone: float


#: Answers the shapes in body units; the middle of the base is at (0, 0).
Drawing = Callable[[AnimalMoment], list[Shape]]


@dataclass(frozen=True)
class SimpleKind:
    """One kind, in body units of which each is `across` metres."""

    across: float
    make: Callable[[Coat], Drawing]
    coat: Coat
    head: Point = (0.3, 0.3)
    mouth: Point = (0.5, 0.25)
    hand: Point = (0.4, 0.2)
    seat: Point = (0.0, 0.5)
    #: Half the height of the head, where hats are put on.
    crown: float = 0.2
    #: water, air, ground: where it is at home; how fast it goes there, in bodies a second.
    home: str = "water"
    pace: float = 0.7
    coats: tuple[Coat, ...] = ()
    #: Whether it is seen from the side, with one eye.
    one_eyed: bool = False


class Simple:
    """A `Figure` of such a plan."""

    def __init__(
        self, plan: SimpleKind, coat: Coat, nature: Nature, wings: tuple[RigidPart, RigidPart] | None = None
    ) -> None:
        self._plan, self._nature, self._wings = plan, nature, wings
        self._unit = plan.across * nature.size
        self._draw = plan.make(coat)
        face = Face("" if plan.one_eyed else "cat", eye=(0.2, 0.24), gap=0.42, level=0.0)
        self._hats: RigidPart = worn_on_head(nature.clothes, face, LOOKS["three-quarter"])
        self.height, self.width = measured(self.shapes(Acting(0.0)))

    def speed(self, action: str) -> float:
        """Metres per second of that action."""
        act = self._nature.act(Acting(0.0, action))
        if act.way not in ("go", "swim", "fly"):
            return 0.0
        return self._plan.pace * self._unit * (2.2 if act.how == "gallop" else 1.0)

    def _motion(self, act: Act, t: float) -> tuple[float, float]:
        """How far up the body is, in units, and how it leans."""
        home = self._plan.home
        if act.way == "leap":
            phase = (t * 0.55) % 1.0
            return 2.2 * 4 * phase * (1 - phase) * (0.6 if home != "water" else 0.5), 0.9 * (0.5 - phase) * (
                home == "water"
            )
        if act.how == "dance":
            return 0.08 * abs(math.sin(t * 4.4)), 0.14 * math.sin(t * 4.4)
        if act.way in ("sleep", "lie", "sit") or (home == "ground" and act.way != "fly"):
            return 0.0, 0.0
        return 0.05 + 0.05 * math.sin(t * 1.7), 0.03 * math.sin(t * 1.3)

    def _moment(self, acting: Acting) -> AnimalMoment:
        t = acting.t + self._nature.phase * 4
        return AnimalMoment(t, self._nature.act(acting), self._nature.mood(acting), acting.walked / self._unit)

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        verb, moment, plan, u = self._nature.verb(acting), self._moment(acting), self._plan, self._unit
        up, lean = self._motion(moment.act, moment.t)
        local = self._draw(moment)
        if self._wings is not None:
            (x, y), beat = plan.seat, 0.4 * math.sin(acting.t * 3.4)
            far = self._wings[1].at((x + 0.08, y - 0.06), beat * 0.9 - 0.25, _WINGS)
            local = [*far, *local, *self._wings[0].at((x, y - 0.1), beat, _WINGS)]
        if self._hats:
            local += self._hats.at(plan.head, 0.0, plan.crown)
        c, s = math.cos(lean) * u, math.sin(lean) * u
        turn, shift = np.array(((c, s), (-s, c))), np.array((0.0, up * u))
        placed = [one._replace(outline=one.outline @ turn + shift, ink=one.ink * u) for one in local]
        x, y = plan.hand
        swing = 0.06 * math.sin(acting.t * 5)
        hands = ((x + 0.24, y + up + 0.04 - swing), (x, y + up + swing), (0.1, 0.0), (-0.1, 0.0))
        pose = Posture((0.0, 0.3), 1.4, plan.head, 0.0, hands)
        laps = verb == "drink" and moment.act.way == "stand" and acting.relation is None
        tool = [] if laps else held(verb, acting.relation, pose, u, acting.t)
        water = pool((plan.mouth[0] * u, 0.0), 0.5 * self.height, acting.t) if laps else []
        behind, before = vehicle(verb, pose, u)
        return [*water, *behind, *placed, *tool, *before]

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        plan = self._plan
        up, lean = self._motion(self._moment(acting).act, self._moment(acting).t)
        places = {"mouth": plan.mouth, "hand": plan.hand, "seat": plan.seat, "top": plan.seat}
        x, y = turned(*places.get(name, plan.head), lean)
        return x * self._unit, (y + up) * self._unit
