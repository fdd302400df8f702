"""What crowds hold over themselves in the rain."""

from domain.script import ScriptShot, ScriptSubject, SubjectRelation
from processors.engines.director import casting

#: So many are a crowd; what leaves a hand free for an umbrella, and the colours of those.
_CROWD = 3
_IDLE = frozenset({None, "stand", "walk", "wait", "talk", "look", "hurry", "cross the street", "stroll", "commute"})
_UMBRELLAS = ("red", "yellow", "blue", "black", "green", "white")
_WET = frozenset({"rain", "storm", "drizzle"})


def shelter(shot: ScriptShot, subject: ScriptSubject, ordinal: int, crowd: int, seed: int) -> SubjectRelation | None:
    """The umbrella of most of `crowd` persons who stand or walk in the rain; None: this one has none."""
    if shot.weather not in _WET or crowd < _CROWD or "umbrella" in shot.excluded or ordinal % 4 == 2:
        return None
    if subject.relation is not None or subject.action not in _IDLE or casting.family(subject) != "person":
        return None
    place = ordinal + sum(map(ord, subject.noun))
    return SubjectRelation(kind="holding", to=f"{_UMBRELLAS[(place + seed) % len(_UMBRELLAS)]} umbrella")
