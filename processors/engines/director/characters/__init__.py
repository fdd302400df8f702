"""Persons: kits by noun and role, dressed by words, with faces and actions."""

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director.characters.casting import cast, known
from processors.engines.director.characters.kits import KIN, KITS
from processors.engines.director.characters.person import Person
from processors.engines.director.figure import Figure

__all__ = ["KIN", "KITS", "draws", "person"]


def person(subject: ScriptSubject, rng: np.random.Generator, ordinal: int = 0) -> Figure:
    """The person of a subject, `ordinal` of its kind; the same for the same subject and state of the generator."""
    return Person(cast(subject, rng, ordinal))


def draws(noun: str) -> bool:
    """Whether that noun or role is drawn as a person."""
    return known(noun) is not None
