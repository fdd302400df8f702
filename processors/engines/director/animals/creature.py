"""What all animals have in common: size, age, eyelids, and what they wear."""

from dataclasses import dataclass

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director.animals.acts import Act, act_of, shaken, verb_of
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


#: Clothes that make a person of an animal.
_SUITS = frozenset(
    (
        *("suit", "tuxedo", "dress", "gown", "kimono", "robe", "uniform"),
        *("armor", "armour", "coat", "spacesuit", "apron", "costume"),
    )
)
#: What roles do while nothing else is said.
_DEEDS: dict[str, str] = {
    "dj": "dj",
    "chef": "cook",
    "cook": "cook",
    "baker": "cook",
    "painter": "paint",
    "artist": "paint",
    "singer": "sing",
    "rapper": "sing",
    "guitarist": "play guitar",
    "musician": "play guitar",
    "drummer": "play drums",
    "pianist": "play piano",
    "violinist": "play violin",
    "boxer": "box",
    "dancer": "dance",
    "ballerina": "dance",
    "waiter": "serve",
    "knight": "hold sword",
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
    #: Whether it lives as people do: on two legs, as tall as a child at least.
    human: bool
    #: What its role makes it do while nothing else is said, as one of the known verbs; "": nothing.
    deed: str
    #: When and how often it blinks: an offset and a period in seconds.
    blink: tuple[float, float]
    #: Where its movements are in their cycles, 0..1.
    phase: float

    def closed(self, t: float) -> bool:
        """Whether the eyelids are shut."""
        offset, period = self.blink
        return (t + offset) % period < 0.14

    def verb(self, acting: Acting) -> str:
        """What it does."""
        verb = verb_of(acting)
        return self.deed if verb == "stand" and self.deed else verb

    def act(self, acting: Acting) -> Act:
        """Its posture: who lives as people do stands, goes and sits as they do."""
        act = act_of(self.verb(acting))
        act = act._replace(nod=act.nod + shaken(act.how, acting.t))
        if not self.human:
            return act
        return {"stand": Act("upright", "", act.nod), "sit": Act("seated", "hold")}.get(act.way, act)

    def mood(self, acting: Acting) -> Mood:
        """The face at that moment."""
        t = acting.t
        flick = (t + self.phase * 7) % (self.blink[1] * 1.3) < 0.2
        return mood_of(self.verb(acting), acting.emotion or self.emotion, t, acting.mouth, self.closed(t), flick)


def nature_of(subject: ScriptSubject, rng: np.random.Generator, young: bool = False) -> Nature:
    """Reads size, age, clothes and emotion; `young`: the noun itself means a child, as `kitten` does."""
    child = young or (subject.age or "") in ("baby", "child", "newborn", "young", "little")
    size = _SIZES.get((subject.size or "").lower(), 1.0) * (0.6 if child else 1.0)
    worn = [subject.clothes or ROLES.get((subject.role or "").lower(), "")]
    if subject.relation is not None and subject.relation.kind == "wearing":
        worn.append(subject.relation.to)
    clothes = " and ".join(one for one in worn if one).lower()
    act = act_of(verb_of(Acting(0.0, subject.action or "stand")))
    role = (subject.role or "").lower()
    return Nature(
        size,
        1.26 if child else 1.0,
        child,
        subject.emotion,
        clothes,
        bool(role) or act.way in ("upright", "seated") or any(word in _SUITS for word in clothes.split()),
        _DEEDS.get(role, ""),
        (float(rng.uniform(0, 4)), float(rng.uniform(2.4, 4.6))),
        float(rng.random()),
    )


def measured(shapes: list[Shape]) -> tuple[float, float]:
    """How high and how wide shapes are that stand on the ground, in metres: horns and tails are part of a body."""
    flat = np.concatenate([one.outline for one in shapes])
    low, high = flat.min(axis=0), flat.max(axis=0)
    return float(high[1]), float(high[0] - low[0])
