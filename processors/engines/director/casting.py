"""Who plays what: the figure for each subject of a script."""

from functools import lru_cache

import msgspec
from msgspec.structs import replace

from domain.script import ScriptSubject
from processors.engines.director import animals, characters, props, realms
from processors.engines.director.duets.duet import Duet, in_pose
from processors.engines.director.duets.joint import JoinedSubject
from processors.engines.director.figure import Figure
from processors.engines.scene.noise import rng_for

#: How many of a kind are drawn at most, and how many where only a plural was said.
MOST_OF_A_KIND, SEVERAL = 12, 3
#: Of several words, and drawn as things, too: they act.
_ALIVE = frozenset({"giant robot", "battle robot", "mecha robot"})


def _family(subject: ScriptSubject) -> str:
    noun = subject.noun
    if " " in noun and noun not in _ALIVE and props.draws(noun):
        return "thing"
    if " " in noun and props.draws(noun):
        return "thing"
    if characters.draws(noun):
        return "person"
    if animals.draws(noun):
        return "animal"
    if props.draws(noun):
        return "thing"
    return "person" if subject.role and characters.draws(subject.role) else "unknown"


@lru_cache(maxsize=256)
def drawn(subject: ScriptSubject) -> ScriptSubject:
    """The subject, or the nearest one that is drawn: a narwhal swims as a whale if there is no narwhal."""
    if _family(subject) != "unknown":
        return subject
    for noun in (subject.noun, subject.noun.split()[-1]):
        for stand_in in (animals.stand_in, props.stand_in):
            other = stand_in(noun)
            if other is not None:
                return replace(subject, noun=other)
    last = replace(subject, noun=subject.noun.split()[-1])
    if subject.role and _family(last) == "unknown":
        return replace(subject, noun="person")
    return last if _family(last) != "unknown" else replace(subject, noun=_of_its_words(subject.noun))


def _of_its_words(noun: str) -> str:
    """Of "horse figurine" the horse; the noun itself if none of its words is drawn."""
    words = noun.split()
    begins = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
    for begin in begins:
        if _family(ScriptSubject(noun=begin)) != "unknown":
            return begin
        if (other := animals.stand_in(begin) or props.stand_in(begin)) is not None:
            return other
    return noun


def family(subject: ScriptSubject) -> str:
    """`person`, `animal`, `thing`, or `unknown`: nothing like it is drawn."""
    return _family(drawn(subject))


def is_thing(subject: ScriptSubject) -> bool:
    """Whether it is neither man nor beast."""
    return family(subject) in ("thing", "unknown")


def is_small(subject: ScriptSubject) -> bool:
    """Whether it is a thing that fits a table."""
    return is_thing(subject) and figure(subject, 0).height <= realms.SMALL


def how_many(subject: ScriptSubject) -> int:
    """How many of it are drawn."""
    if subject.count is None and realms.last_word(subject.noun) in realms.IN_PAIRS:
        return 1
    if subject.count is not None:
        return min(subject.count, MOST_OF_A_KIND)
    many = realms.FLOCKING.get(realms.last_word(subject.noun), SEVERAL)
    return many if subject.several is not msgspec.UNSET and subject.several else 1


@lru_cache(maxsize=64)
def figure(subject: ScriptSubject, seed: int, ordinal: int = 0) -> Figure:
    """The figure: the same subject, seed and ordinal give the same one in every shot.

    A subject with a seed of its own is the same in every film.
    """
    if isinstance(subject, JoinedSubject):
        members = [figure(one, seed, number) for one, number in subject.members]
        return Duet(in_pose(subject.pose, subject.passed), members, [one.action for one, _ in subject.members])
    names = ("cast", seed, subject.noun, subject.role)
    if subject.seed is not msgspec.UNSET:
        names = ("character", subject.seed, subject.noun, None)
    subject = drawn(subject)
    kind = _family(subject)
    if kind == "person":
        return characters.person(subject, rng_for(*names), ordinal)
    rng = rng_for(*names, ordinal)
    if kind == "animal":
        return animals.animal(subject, rng)
    return props.prop(subject, rng) if kind == "thing" else props.generic(subject, rng)
