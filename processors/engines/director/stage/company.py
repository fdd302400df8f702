"""Who belongs to whom before deeds are found: a mother with a child on a sofa, a beast with its young."""

from msgspec.structs import replace

from domain.script import ScriptSubject
from processors.engines.director import casting, realms

#: Of whose kind beasts are that are named so, and how large they are.
_KINSHIP = {
    **dict.fromkeys(("mother", "mom", "mum", "father", "dad", "parent", "friend"), ""),
    **dict.fromkeys(("baby", "child", "kid", "son", "daughter", "offspring", "infant"), "small"),
}
#: Beasts that are among people.
_PETS = frozenset(("dog", "puppy", "cat", "kitten", "horse", "pony", "rabbit", "parrot", "hamster", "cow", "goat"))
#: On whose decks one is.
_DECKED = frozenset(("yacht", "ship", "ferry", "cruise ship", "boat"))
#: What is on heads, as clothes.
_HEADSETS = {"vr headset": "black goggles", "headset": "headphones", "headphones": "headphones"}
#: What one does in a vehicle and not on its roof.
_AT_EASE = frozenset(("listen", "talk", "sing", "sleep", "eat", "chew", "read", "text", "phone", "argue", "travel"))
#: Food that beasts eat only as people do.
_COOKED = frozenset(
    ("noodle", "noodles", "ramen", "chinese food", "rice", "dumpling", "sushi", "spaghetti", "pasta", "soup", "dinner")
)


def in_company(subjects: list[ScriptSubject], place: str) -> list[ScriptSubject]:
    """The subjects as those around them, and the place, make them act."""
    out = _on_head(_aboard(subjects, place))
    out = _of_one_kind([_seated_inside(one) for one in out])
    return _seated_with([_dining(one, out, place) for one in out])


def _on_head(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """Who has a headset has it on."""
    worn = next((one.noun for one in subjects if one.noun in _HEADSETS), None)
    wearer = next((one for one in subjects if casting.family(one) == "person"), None)
    link = wearer.relation if wearer is not None else None
    if worn is None or wearer is None or (link is not None and link.to != worn):
        return subjects
    clothes = ", ".join(filter(None, (wearer.clothes, _HEADSETS[worn])))
    dressed = replace(wearer, relation=None, clothes=clothes)
    return [dressed if one is wearer else one for one in subjects if one.noun != worn]


def _aboard(subjects: list[ScriptSubject], place: str) -> list[ScriptSubject]:
    """On the deck of a yacht no yacht is seen."""
    if place != "ship deck" or casting.is_thing(subjects[0] if subjects else ScriptSubject(noun="yacht")):
        return subjects
    return [
        replace(one, relation=None) if one.relation is not None and realms.is_in(one.relation.to, _DECKED) else one
        for one in subjects
        if not realms.is_in(one.noun, _DECKED)
    ]


def _seated_inside(one: ScriptSubject) -> ScriptSubject:
    """Who listens to music "on" a car is in it."""
    link = one.relation
    if link is None or link.kind != "on" or one.action not in _AT_EASE or casting.family(one) != "person":
        return one
    return replace(one, relation=replace(link, kind="in")) if realms.is_in(link.to, realms.CLOSED) else one


def _of_one_kind(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """The mother of a beast, and its young, are such beasts."""
    beast = next((one for one in subjects if casting.family(one) == "animal"), None)
    people = [one for one in subjects if casting.family(one) == "person"]
    linked = beast is not None and beast.relation is not None and beast.relation.kind in ("with", "playing", "beside")
    if beast is None or not linked or any(one.noun not in _KINSHIP or one.action or one.relation for one in people):
        return subjects
    if beast.noun.split(" ")[-1] in _PETS:
        return subjects
    out = []
    for one in subjects:
        size = _KINSHIP.get(one.noun)
        if size is not None:
            one = replace(one, noun=beast.noun, colour=beast.colour, size=size or None, action=beast.action)
        link = one.relation
        if link is not None and link.to in _KINSHIP:
            one = replace(one, relation=None)
        out.append(one)
    return out


def _seated_with(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """A woman with a child that sits on a sofa sits there, too."""
    out = []
    for one in subjects:
        link = one.relation
        idle = one.action in (None, "stand") and link is not None and link.kind in ("with", "beside")
        with_whom = next((other for other in subjects if idle and link and other.noun == link.to), None)
        seat = with_whom.relation if with_whom is not None and not casting.is_thing(with_whom) else None
        if with_whom is not None and seat is not None and seat.kind in ("on", "in") and casting.family(one) == "person":
            action = with_whom.action if casting.family(with_whom) == "person" else "sit"
            one = replace(one, relation=seat, action=action)
        out.append(one)
    return out


def _dining(one: ScriptSubject, everyone: list[ScriptSubject], place: str) -> ScriptSubject:
    """A beast that eats what people cook sits and has a bowl in its hands."""
    if one.action not in ("eat", "enjoy", "have") or casting.family(one) != "animal":
        return one
    dish = next((each for each in everyone if each.noun in _COOKED), None)
    pet = one.noun.split(" ")[-1] in _PETS or one.relation is not None
    at_table = not pet and place in ("restaurant", "dining room", "cafe", "ramen shop", "kitchen")
    return replace(one, action="dine") if dish is not None or at_table else one
