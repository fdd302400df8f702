"""The order of a row from left to right."""

from dataclasses import replace
from typing import Any

from domain.script import ScriptSubject
from processors.engines.director import casting
from processors.engines.director.actors import Staged
from processors.engines.director.stage.setting import Spot

#: The relation, and the spot, of a crowd that is behind who acts.
CROWD = "in the crowd behind"


def ordered(subjects: list[ScriptSubject], mirror: int) -> list[int]:
    """From left to right, as relations say; otherwise as named, or the other way round."""
    order = list(range(len(subjects)))
    if mirror < 0:
        order.reverse()
    for index, subject in enumerate(subjects):
        relation: Any = subject.relation
        if relation is None or relation.kind not in ("left of", "right of", "between"):
            continue
        others = [k for k in order if subjects[k].noun == relation.to and k != index]
        if others:
            order.remove(index)
            middle = order.index(others[len(others) // 2])
            ends = {"left of": order.index(others[0]), "between": middle}
            at = ends.get(relation.kind, order.index(others[-1]) + 1)
            order.insert(at, index)
    return order


def crowd_spot(ground: Spot, height: int) -> Spot:
    """A line farther away than who acts."""
    return replace(ground, y=ground.y - 0.06 * height, metre=0.8 * ground.metre, depth=max(0.2, ground.depth - 0.08))


def is_piled(subject: ScriptSubject) -> bool:
    """Whether several of it are on each other."""
    return subject.action == "stack" and (casting.is_thing(subject) or casting.family(subject) == "animal")


def is_perch(spot: str) -> bool:
    """Whether a spot is a piece of furniture or the like, and not a place to stand, swim, fly or drive."""
    return spot not in ("ground", "air", "water", "road", "floor", "stage", "pier", "pedestal", "rug", "carpet", "roof")


def near_ground(placed: list[Staged], depth: float, aside: float) -> list[Staged]:
    """Those in the air are as far as those on the ground and, one beside one, at the other side; `aside` in pixels."""
    lands = [one for one in placed if not one.floats and not one.backdrop]
    if not lands or len(lands) == len(placed):
        return placed
    aside = aside if len(placed) == 2 else 0.0
    return [replace(one, depth=depth, x=one.x + (aside if one.floats else -aside)) for one in placed]
