"""Animals: of the land, the sea and the air, and of tales."""

from dataclasses import replace

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director.animals import grafts
from processors.engines.director.animals.beast import Beast
from processors.engines.director.animals.bird import Bird, Plumage
from processors.engines.director.animals.birds import BUILDS as BIRDS
from processors.engines.director.animals.bugs import BUGS
from processors.engines.director.animals.builds import Anatomy, Breed
from processors.engines.director.animals.coats import Coat, dyed, picked
from processors.engines.director.animals.creature import Nature, nature_of
from processors.engines.director.animals.fishes import FISH
from processors.engines.director.animals.grazers import BUILDS as LONG
from processors.engines.director.animals.legged import Legged
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


def _kind(noun: str) -> tuple[Anatomy | Plumage | SimpleKind, Coat] | None:
    """The build of a kind, and its usual coat; None: there is no such kind."""
    name = known(noun, KINDS) or known(noun.rpartition(" ")[2], KINDS)
    if name is None:
        return None
    row = _KINDS[name.kind]
    coats = () if isinstance(row, Plumage) else row.coats
    return row, name.coat or (coats or (row.coat,))[0]


def _figure(name: Breed, subject: ScriptSubject, nature: Nature, rng: np.random.Generator) -> Figure:
    row, parts = _KINDS[name.kind], grafts.parts_of(subject.clothes)
    nature = replace(nature, clothes=grafts.without_parts(nature.clothes)) if parts else nature
    if not isinstance(row, SimpleKind):
        row = replace(row, **name.build)
    coats = () if isinstance(row, Plumage) else row.coats
    natural = name.coat or picked(coats or (row.coat,), subject.colour, rng)
    coat = dyed(natural, subject.colour)
    body = grafts.body_of(parts, _kind) if not isinstance(row, Anatomy) else None
    if body is not None:
        wings = ("feather wings",) if isinstance(row, Plumage) else ()
        tones = body[1] if wings else replace(body[1], base=coat.base, light=coat.light, dark=coat.dark)
        row, coat = replace(body[0], extras=(*body[0].extras, *wings), coats=()), tones
        parts = [(kind, part) for kind, part in parts if part != "body"]
    elif isinstance(row, Anatomy):
        face = replace(row.face, **name.face)
        row = replace(row, face=replace(face, ears=name.ears) if name.ears else face)
    if isinstance(row, Anatomy):
        graft = grafts.grafted(row, coat, parts, _kind)
        return Beast(graft.build, graft.coat, nature, rng, graft.head)
    if isinstance(row, SimpleKind):
        winged = [kind for kind, part in parts if part == "wings"]
        found: Figure = Simple(row, coat, nature, grafts.wings_of(winged[0], coat) if winged else None)
    else:
        found = Bird(row, coat, nature)
    legs = next((_kind(kind) for kind, part in parts if part == "legs"), None)
    return Legged(found, legs[1]) if legs is not None else found
