"""Animals: of the land, the sea and the air, and of tales."""

from dataclasses import replace

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director.animals.beast import Beast
from processors.engines.director.animals.bird import Bird, Plumage
from processors.engines.director.animals.birds import BUILDS as BIRDS
from processors.engines.director.animals.bugs import BUGS
from processors.engines.director.animals.builds import Anatomy, Breed
from processors.engines.director.animals.coats import dyed, picked
from processors.engines.director.animals.creature import Nature, nature_of
from processors.engines.director.animals.fishes import FISH
from processors.engines.director.animals.grazers import BUILDS as LONG
from processors.engines.director.animals.mammals import BUILDS as ROUND
from processors.engines.director.animals.names import known, near
from processors.engines.director.animals.reptiles import BUILDS as REPTILES
from processors.engines.director.animals.rodents import BUILDS as SMALL
from processors.engines.director.animals.sea import SOFT
from processors.engines.director.animals.simple import Simple, SimpleKind
from processors.engines.director.figure import Figure
from processors.engines.director.shapes import Shape

_KINDS: dict[str, Anatomy | Plumage | SimpleKind] = {
    **ROUND,
    **SMALL,
    **LONG,
    **REPTILES,
    **BIRDS,
    **FISH,
    **SOFT,
    **BUGS,
}
KINDS: tuple[str, ...] = tuple(_KINDS)


def draws(noun: str) -> bool:
    """Whether an animal of that name is drawn as it looks."""
    return known(noun, KINDS) is not None


def stand_in(noun: str) -> str | None:
    """The drawn kind that is nearest to a breed or a relative; None: no such animal is known."""
    return near(noun, KINDS)


#: The height in metres of an animal that lives as people do, if it is not larger by nature.
_PERSON = 1.15


def animal(subject: ScriptSubject, rng: np.random.Generator) -> Figure:
    """The animal of a subject: same subject and seed, same animal. An unknown name is drawn as a dog."""
    name = known(subject.noun, KINDS) or Breed(stand_in(subject.noun) or "dog")
    nature = nature_of(subject, rng, name.young)
    nature = replace(nature, size=nature.size * name.size)
    found = _figure(name, subject, nature, rng)
    if nature.human and found.height < _PERSON:
        return _figure(name, subject, replace(nature, size=nature.size * _PERSON / found.height), rng)
    return found


def portrait(noun: str) -> list[Shape]:
    """The head of an animal that looks to the right, its middle at (0, 0), half its height 1; empty: none is drawn."""
    if known(noun, KINDS) is None:
        return []
    found = animal(ScriptSubject(noun=noun), np.random.default_rng(0))
    return found.portrait() if isinstance(found, Beast | Bird) else []


def _figure(name: Breed, subject: ScriptSubject, nature: Nature, rng: np.random.Generator) -> Figure:
    row = _KINDS[name.kind]
    if not isinstance(row, SimpleKind):
        row = replace(row, **name.build)
    coats = () if isinstance(row, Plumage) else row.coats
    natural = name.coat or picked(coats or (row.coat,), subject.colour, rng)
    coat = dyed(natural, subject.colour)
    if isinstance(row, Anatomy):
        face = replace(row.face, **name.face)
        face = replace(face, ears=name.ears) if name.ears else face
        return Beast(replace(row, face=face), coat, nature, rng)
    return Simple(row, coat, nature) if isinstance(row, SimpleKind) else Bird(row, coat, nature)
