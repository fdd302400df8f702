"""Who looks at whom."""

from collections.abc import Sequence
from dataclasses import replace

from domain.script import ScriptShot
from processors.engines.director import realms
from processors.engines.director.actors import Staged


def turned(one: Staged, everyone: Sequence[Staged], shot: ScriptShot) -> Staged:
    """Looks at whom its relation or its talk is about; others look into the picture."""
    other = _partner(one, everyone, shot)
    if other is not None and other is not one and abs(other.x - one.x) > 1:
        return replace(one, side=1 if other.x > one.x else -1)
    return one


def _partner(one: Staged, everyone: Sequence[Staged], shot: ScriptShot) -> Staged | None:
    kinds = (*realms.FACING_EACH_OTHER, "watching", "looking at", "beside")
    if one.relation is not None and one.relation[0] in kinds and one.speed == 0:
        return min(
            (other for other in everyone if other.noun == one.relation[1] and other is not one),
            key=lambda other: abs(other.x - one.x),
            default=None,
        )
    if one.relation is None and one.speed == 0:
        seen_by = [o for o in everyone if o.relation and o.relation[1] == one.noun and o.relation[0] in kinds[:4]]
        if seen_by:
            return seen_by[0]
    talking = len(shot.speech) > 1 or one.action in realms.PAIRED_ACTIONS
    near = [o for o in everyone if o is not one and o.depth == one.depth and o.speed == 0]
    return min(near, key=lambda o: abs(o.x - one.x), default=None) if talking else None
