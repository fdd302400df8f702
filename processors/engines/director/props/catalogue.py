"""Which things are drawn, under which words, and what is drawn for others."""

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director.colours import named
from processors.engines.director.props import (
    boats,
    buildings,
    cycles,
    devices,
    dishes,
    fair,
    fantasy,
    farm,
    flight,
    flowers,
    food,
    furniture,
    gear,
    heavens,
    household,
    kitchen,
    music,
    road,
    street,
    toys,
    trees,
    wear,
)
from processors.engines.director.props.generic import PARCEL
from processors.engines.director.props.sketch import PropFigure, PropKind, Sketch
from processors.engines.director.props.words import KIN, PORTIONS, SYNONYMS
from processors.engines.director.shapes import hexed

_MODULES = (
    boats,
    buildings,
    cycles,
    devices,
    dishes,
    fair,
    fantasy,
    farm,
    flight,
    flowers,
    food,
    furniture,
    gear,
    heavens,
    household,
    kitchen,
    music,
    road,
    street,
    toys,
    trees,
    wear,
)
_TABLE: dict[str, PropKind] = {noun: kind for module in _MODULES for noun, kind in module.TABLE.items()}
KINDS = frozenset(_TABLE)
_SIZES = {"tiny": 0.4, "small": 0.7, "little": 0.7, "large": 1.5, "big": 1.5, "huge": 2.2, "giant": 3.0}


def draws(noun: str) -> bool:
    """Whether this very thing is drawn."""
    return _same(noun) is not None


def stand_in(noun: str) -> str | None:
    """The kind that is drawn for a noun: itself, or the nearest; None: only the generic is."""
    word = noun.lower().strip()
    if (found := _known(word)) is not None:
        return found
    head, of, rest = word.partition(" of ")
    parts = (f"{rest} {head}" if of else word).replace("-", " ").split()
    if parts and parts[-1].removesuffix("s") in PORTIONS:
        parts = parts[:-1]
    ends = (" ".join(parts[begin:]) for begin in range(len(parts)))
    return next((kind for kind in map(_known, ends) if kind is not None), None)


def _known(word: str) -> str | None:
    return _same(word) or KIN.get(word) or KIN.get(word.removesuffix("s"))


def prop(subject: ScriptSubject, rng: np.random.Generator) -> PropFigure:
    """The figure of a thing; the generic one for what is not drawn."""
    kind = stand_in(subject.noun)
    return generic(subject, rng) if kind is None else _figure(_TABLE[kind], subject, rng)


def generic(subject: ScriptSubject, rng: np.random.Generator) -> PropFigure:
    """A wrapped parcel that carries the noun as its `label`: honest about what is not drawn."""
    return _figure(PARCEL, subject, rng, subject.noun)


def _same(noun: str) -> str | None:
    word = noun.lower().strip()
    single = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    for form in (word, word.replace("-", " "), single, word.removesuffix("es")):
        if form in _TABLE:
            return form
        if form in SYNONYMS:
            return SYNONYMS[form]
    return None


def _figure(kind: PropKind, subject: ScriptSubject, rng: np.random.Generator, label: str = "") -> PropFigure:
    sketch = Sketch(kind, subject, named(subject.colour, hexed(kind.colour)), rng, _SIZES.get(subject.size or "", 1.0))
    kind.draw(sketch)
    return sketch.finished(label)
