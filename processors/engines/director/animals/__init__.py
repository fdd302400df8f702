"""Animals: of the land, the sea and the air, and of tales."""

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director.animals.beast import Beast
from processors.engines.director.animals.coats import dyed
from processors.engines.director.animals.creature import nature_of
from processors.engines.director.animals.grazers import BUILDS as LONG
from processors.engines.director.animals.mammals import BUILDS as ROUND
from processors.engines.director.figure import Figure

_BUILDS = {**ROUND, **LONG}
KINDS: tuple[str, ...] = tuple(_BUILDS)


def draws(noun: str) -> bool:
    """Whether an animal of that name is drawn."""
    return noun in _BUILDS


def stand_in(noun: str) -> str | None:
    """The drawn kind that is nearest to a breed or a relative."""
    return noun if noun in _BUILDS else None


def animal(subject: ScriptSubject, rng: np.random.Generator) -> Figure:
    """The animal of a subject: same subject and seed, same animal."""
    build = _BUILDS[stand_in(subject.noun) or "dog"]
    nature = nature_of(subject, rng)
    coats = build.coats or (build.coat,)
    picked = build.coat if subject.colour else coats[int(rng.integers(len(coats)))]
    return Beast(build, dyed(picked, subject.colour), nature, rng)
