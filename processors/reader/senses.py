"""Words of two senses: what is named beside them says which one is meant."""

from processors.reader.drafts import ShotDraft
from processors.reader.lexicon import ENGLISH, lexicon

#: For a noun, what it is beside any of these nouns, places and deeds.
_SENSES: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "crane": (
        ("construction crane", frozenset({"construction site", "steel beam", "lift", "container", "skyscraper"})),
    ),
    "pitcher": (("baseball player", frozenset({"throw", "pitch", "baseball", "stadium", "baseball field", "batter"})),),
    "mouse": (("computer mouse", frozenset({"keyboard", "computer keyboard", "computer", "mouse pad", "click"})),),
    "seal": (("wax seal", frozenset({"letter", "envelope", "wax", "scroll"})),),
    "bat": (("baseball bat", frozenset({"baseball", "baseball player", "batter", "baseball field", "swing"})),),
    "turkey": (("roast turkey", frozenset({"oven", "roast", "dinner", "plate", "carve", "platter"})),),
    "chicken": (("roast chicken", frozenset({"oven", "roast", "grill", "platter"})),),
    "ruler": (("king", frozenset({"throne", "throne room", "crown", "rule"})),),
    "tank": (("fish tank", frozenset({"fish", "goldfish", "aquarium"})),),
}


def distinguish(shot: ShotDraft) -> None:
    """Names each by the sense it has in this company."""
    if not any(one.noun in _SENSES for one in shot.subjects):
        return
    beside = {one.noun for one in shot.subjects} | {one.action or "" for one in shot.subjects}
    beside |= {one.relation[1] for one in shot.subjects if one.relation} | {str(shot.facts.get("place", ""))}
    for one in shot.subjects:
        meant = next((sense for sense, near in _SENSES.get(one.noun, ()) if near & beside), None)
        entry = next((e for e in lexicon(ENGLISH).find(meant or "") if e.kind in ("noun", "person")), None)
        if entry is None:
            continue
        for other in shot.subjects:
            if other.relation and other.relation[1] == one.noun:
                other.relation = (other.relation[0], entry.word)
        several = one.several
        one.name(entry)
        one.several = several
