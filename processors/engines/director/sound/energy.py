"""How much happens in shots, and the mood of a film that follows from it."""

from collections.abc import Sequence

from domain.script import ScriptShot
from processors.engines.director.sound.score import Cue, film_mood

_FIGHTING = frozenset({"fight", "battle", "duel", "punch", "attack", "explode"})
_LIVELY = frozenset({"run", "dance", "race", "chase", "gallop", "jump", "ski", "surf", "celebrate", "play soccer"})
_QUIET = frozenset({"sleep", "read", "meditate", "pray", "sit", "rest", "dream", "think"})


def fights(shot: ScriptShot) -> bool:
    """Whether blows are exchanged in it."""
    return any(
        one.action in _FIGHTING or (one.relation is not None and one.relation.kind == "fights") for one in shot.subjects
    )


def energy_of(shot: ScriptShot) -> float:
    """0 (calm) … 1 (wild)."""
    actions = {one.action for one in shot.subjects}
    if fights(shot):
        return 0.9
    return 0.7 if actions & _LIVELY else 0.3 if actions and actions <= _QUIET else 0.5


def mood_of(shots: Sequence[ScriptShot]) -> str:
    """The mood whose beats a film of these shots has: that which its sound is made in."""
    return film_mood([Cue(0.0, 1.0, mood=shot.mood, energy=energy_of(shot), time=shot.time or "") for shot in shots])
