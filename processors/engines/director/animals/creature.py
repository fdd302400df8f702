"""What all animals have in common: size, age, eyelids, and what they wear."""

from dataclasses import dataclass

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director.animals.acts import verb_of
from processors.engines.director.animals.faces import Mood, mood_of
from processors.engines.director.animals.garments import ROLES
from processors.engines.director.figure import Acting
from processors.engines.director.shapes import Shape

_SIZES: dict[str, float] = {
    "tiny": 0.45,
    "small": 0.75,
    "little": 0.75,
    "large": 1.35,
    "big": 1.35,
    "huge": 2.2,
    "enormous": 2.6,
    "giant": 4.0,
    "gigantic": 4.5,
    "tall": 1.25,
    "long": 1.2,
}


@dataclass(frozen=True)
class Nature:
    """What is said about one animal, and the chances that make it this one."""

    #: Multiplies metres, and the head's share of the body.
    size: float
    head: float
    young: bool
    emotion: str | None
    clothes: str
    #: When and how often it blinks: an offset and a period in seconds.
    blink: tuple[float, float]
    #: Where its movements are in their cycles, 0..1.
    phase: float

    def closed(self, t: float) -> bool:
        """Whether the eyelids are shut."""
        offset, period = self.blink
        return (t + offset) % period < 0.14

    def mood(self, acting: Acting) -> Mood:
        """The face at that moment."""
        t = acting.t
        flick = (t + self.phase * 7) % (self.blink[1] * 1.3) < 0.2
        return mood_of(verb_of(acting), acting.emotion or self.emotion, t, acting.mouth, self.closed(t), flick)


def nature_of(subject: ScriptSubject, rng: np.random.Generator, young: bool = False) -> Nature:
    """Reads size, age, clothes and emotion; `young`: the noun itself means a child, as `kitten` does."""
    child = young or (subject.age or "") in ("baby", "child", "newborn", "young", "little")
    size = _SIZES.get((subject.size or "").lower(), 1.0) * (0.6 if child else 1.0)
    worn = [subject.clothes or ROLES.get((subject.role or "").lower(), "")]
    if subject.relation is not None and subject.relation.kind == "wearing":
        worn.append(subject.relation.to)
    return Nature(
        size,
        1.26 if child else 1.0,
        child,
        subject.emotion,
        " and ".join(one for one in worn if one).lower(),
        (float(rng.uniform(0, 4)), float(rng.uniform(2.4, 4.6))),
        float(rng.random()),
    )


def measured(shapes: list[Shape]) -> tuple[float, float]:
    """How high and how wide shapes are that stand on the ground, in metres: horns and tails are part of a body."""
    flat = np.concatenate([one.outline for one in shapes])
    low, high = flat.min(axis=0), flat.max(axis=0)
    return float(high[1]), float(high[0] - low[0])
