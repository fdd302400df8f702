"""Those who pour or spill a drink have it in the hand, in what it is kept in."""

from msgspec.structs import replace

from domain.script import ScriptSubject, SubjectRelation
from processors.engines.director import casting, realms

#: Who does this has a drink in the hand, what each is kept in, and into what it runs.
_POURS = frozenset({"pour", "spill", "drizzle", "fill"})
_AT_TABLE = "pour at table"
_KEPT_IN = {
    **dict.fromkeys(("wine", "champagne", "beer", "bottle", "oil", "whiskey", "cola", "soda", "potion"), "bottle"),
    **dict.fromkeys(("milk", "juice", "lemonade", "water", "jug", "pitcher", "cream", "syrup", "honey"), "jug"),
}
_VESSELS = frozenset({"glass", "cup", "mug", "goblet", "bottle"})
#: Where one stands who does it.
_THERE = frozenset({"on", "at", "in"})


def pouring(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """The subjects; what is poured is in the hand of the first person who pours."""
    if any(one.action == _AT_TABLE for one in subjects):
        return [one for one in subjects if one.relation is None or realms.last_word(one.noun) not in _KEPT_IN]
    doer = next((one for one in subjects if one.action in _POURS and casting.family(one) == "person"), None)
    if doer is None or (doer.relation is not None and doer.relation.kind not in _THERE):
        return subjects
    nouns = [realms.last_word(one.noun) for one in subjects if one is not doer]
    kept = next((_KEPT_IN[noun] for noun in nouns if noun in _KEPT_IN), None)
    if kept is None:
        return subjects
    holding = SubjectRelation(kind="holding", to=kept)
    gone = _KEPT_IN.keys() | _VESSELS
    return [
        replace(one, relation=holding) if one is doer else one
        for one in subjects
        if one is doer or realms.last_word(one.noun) not in gone
    ]
