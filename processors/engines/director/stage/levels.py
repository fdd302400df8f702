"""Where those are of whom some are in the air and others on the ground: all in one picture of their place."""

from collections.abc import Sequence
from dataclasses import replace

from processors.engines.director.actors import Staged
from processors.engines.director.camera import blocking
from processors.engines.director.camera.framing_bounds import stature
from processors.engines.director.characters.person import Person
from processors.engines.director.stage import ties

#: Share of the frame's height that each has at least, and of its width and height at most.
_LEAST, _LEAST_PERSON, _MOST = 0.3, 0.46, 0.5
#: Share of the width by which those in the air go on at most, and by which those are from the middle who are beside
#: each other.
_PASSED, _ASIDE = 0.1, 0.21


def are_two(staged: Sequence[Staged]) -> bool:
    """Whether some are in the air and others on the ground."""
    return any(one.floats for one in staged) and any(not one.floats and one.grounded for one in staged)


def arranged(staged: Sequence[Staged], width: int, height: int) -> list[Staged]:
    """Everyone where the place has them, large enough to be seen, beside each other if that was said."""
    sized = [replace(one, metre=_metre(one, width, height)) for one in _apart(staged, width)]
    return [_within(blocking.seen(one, height, 1.0, staged), width) for one in sized]


def slowed(staged: Sequence[Staged], width: int, seconds: float) -> list[Staged]:
    """No one leaves the picture; who is beside another one stays there."""
    beside = any(_beside(one) for one in staged)
    most = 0.0 if beside else _PASSED * width / seconds
    return [replace(one, speed=min(one.speed, most / one.metre)) for one in staged]


def _beside(one: Staged) -> bool:
    return one.relation is not None and one.relation[0] in ties.SIDES and not one.joined


def _apart(staged: Sequence[Staged], width: int) -> list[Staged]:
    places: dict[int, float] = {}
    for one in staged:
        other = next((each for each in staged if one.relation and each.noun == one.relation[1]), None)
        if other is None or not _beside(one) or one.relation is None:
            continue
        way = -1 if one.relation[0] == "left of" else 1
        places |= {id(one): (0.5 + way * _ASIDE) * width, id(other): (0.5 - way * _ASIDE) * width}
    return [replace(one, x=places.get(id(one), one.x)) for one in staged]


def _metre(one: Staged, width: int, height: int) -> float:
    """Pixels of a metre: as the place gives them, but no one is lost in it, and no one fills half of it."""
    least = _LEAST_PERSON if isinstance(one.figure, Person) else _LEAST
    least = min(least * height / one.figure.height, _LEAST * width / one.figure.width)
    free = not one.joined and not one.backdrop
    most = min(_MOST * width / one.figure.width, _MOST * height / one.figure.height)
    return min(max(one.metre, least) if free else one.metre, most)


def _within(one: Staged, width: int) -> Staged:
    half = min(one.figure.width * one.metre / 2, width / 2)
    top = stature(one) * one.metre * 1.25 if one.floats else 0.0
    return replace(one, x=min(max(one.x, half), width - half), y=max(one.y, top))
