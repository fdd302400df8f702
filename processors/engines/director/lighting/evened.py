"""Two who are very unequal in size are both seen: an apple beside a dog is larger than life."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace as replaced

from domain.script import ScriptShot, ScriptSubject, SubjectRelation
from processors.engines.director import casting, realms
from processors.engines.director.figure import Figure

#: Relations after which neither is in, on or at the other one, which has sizes of its own.
_APART = frozenset(
    {"left of", "right of", "beside", "in front of", "behind", "above", "with", "chasing", "watching", "looking at"}
)
#: Beside those who are at most so tall, in metres, birds are on the ground.
_LOW = 1.7
#: Of the height of the tallest beside it, a thing or an animal has at least that share.
_TINIEST = 0.16
#: Of the extent of the larger of two the smaller one has at least that share, and grows at most so many times.
_SHARE, _MOST, _MOST_ALOFT = 0.52, 8.0, 5.0


def sizes(subjects: Sequence[ScriptSubject], ties: Mapping[str, SubjectRelation], seed: int) -> dict[str, float]:
    """By how much each noun is larger than life; only those that are. Persons are always as they are."""
    families = [casting.family(one) for one in subjects]
    if len(subjects) != 2 or "person" in families or "unknown" in families or subjects[0].noun == subjects[1].noun:
        return {}
    kinds = [ties[one.noun].kind for one in subjects if one.noun in ties]
    kinds += [one.relation.kind for one in subjects if one.relation is not None]
    if any(kind not in _APART for kind in kinds):
        return {}
    extents = []
    carriers = {tie.to for tie in ties.values()}
    for one in subjects:
        figure = casting.figure(one, seed)
        if figure.height >= realms.TALL and casting.is_thing(one) and one.noun not in carriers:
            return {}  # a house behind
        extents.append(math.sqrt(figure.width * figure.height))
    least = _SHARE * max(extents)
    return {
        one.noun: min(least / own, _MOST_ALOFT if realms.is_in(one.noun, realms.AIRBORNE) else _MOST)
        for one, own in zip(subjects, extents, strict=True)
        if own < 0.999 * least
    }


def grounded(subjects: Sequence[ScriptSubject], seed: int) -> frozenset[str]:
    """Those who are on the ground if they can be: there are others, and these are on the ground and low."""
    others = [one for one in subjects if not realms.is_in(one.noun, realms.AIRBORNE | realms.SWIMMERS)]
    if (
        not others
        or any(realms.is_in(one.noun, realms.AFLOAT) for one in others)
        or any(casting.figure(one, seed).height > _LOW for one in others)
    ):
        return frozenset()
    return frozenset(one.noun for one in subjects)


def contrasted(shots: Sequence[ScriptShot]) -> tuple[ScriptShot, ...]:
    """What is small in one shot and large in the next differs so much that it is seen at once."""
    out = list(shots)
    for k, (before, after) in enumerate(pairwise(shots)):
        for one in before.subjects:
            sizes_of = {one.size} | {other.size for other in after.subjects if other.noun == one.noun}
            if {"small", "large"} <= sizes_of:
                out[k], out[k + 1] = (_stressed(shot, one.noun) for shot in out[k : k + 2])
    return tuple(out)


def _stressed(shot: ScriptShot, noun: str) -> ScriptShot:
    stronger = {"small": "tiny", "large": "giant"}
    subjects = (
        replaced(one, size=stronger.get(one.size or "", one.size)) if one.noun == noun else one for one in shot.subjects
    )
    return replaced(shot, subjects=tuple(subjects))


def enlarged(subject: ScriptSubject, figure: Figure, tallest: float) -> float:
    """How much larger than life a tiny one is drawn beside others, so that it is seen."""
    grows = casting.family(subject) != "person"
    return min(max(1.0, _TINIEST * tallest / figure.height), 9.0) if grows else 1.0
