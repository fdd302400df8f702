"""What animals have in their mouths, and what insects sit on: as relations that place one by the other."""

from collections.abc import Sequence

from msgspec.structs import replace

from domain.script import ScriptSubject, SubjectRelation
from processors.engines.director import casting, realms
from processors.engines.director.stage.hollows import kind_of

#: The relation of what is eaten to who eats it.
EATEN_BY = "eaten by"
_EATING = frozenset({"eat", "chew", "bite", "nibble", "munch", "catch", "lick", "gnaw", "devour", "swallow", "carry"})
#: Who does this runs away with it.
STEALING = frozenset({"steal", "snatch", "fetch", "grab"})
_EATING |= STEALING
_VISITING = frozenset({None, "pollinate", "drink", "feed", "eat", "land", "sit", "rest", "perch", "suck", "visit"})
_INSECTS = frozenset({"butterfly", "bee", "bumblebee", "moth", "dragonfly", "ladybug", "wasp", "honeybee", "beetle"})
_BLOOMS = frozenset(
    {"flower", "rose", "sunflower", "tulip", "daisy", "lavender", "blossom", "leaf", "lily", "orchid", "lotus", "poppy"}
)
#: Who does this on a tree stands beside it and looks up to its leaves.
_BROWSING = frozenset({"feed", "eat", "graze", "browse", "munch"})
_TREES = frozenset({"tree", "oak", "palm", "birch", "apple tree", "cherry tree", "autumn tree", "pine"})
#: Who does this from one of these is drawn with it.
_FED = frozenset({"eat", "drink", "feed", "lap", "lick", "chew"})
_BOWLS = frozenset({"bowl", "dish", "plate", "food", "water"})
_WITH_FOOD = frozenset({"eating", "with", "holding"})
#: Where one eats it.
_THERE = frozenset({"on", "in", "at", "under", "beside"})
#: Of the height of who eats it what is eaten has at most that share, drawn as it is.
_SMALLER = 0.9


#: Toys that act as the animals do that they look like.
_ALIVE = {"teddy bear": "bear cub", "stuffed animal": "bear cub", "toy bear": "bear cub", "stuffed bear": "bear cub"}
_LIFELESS = frozenset(
    (
        *(None, "sit", "stand", "lie", "fall", "float", "rest", "sleep", "spin", "bounce", "lean", "hang", "place"),
        *("drop", "change", "turn", "melt", "burn", "break", "sink", "roll", "transform", "become", "crush", "squeeze"),
        "put",
    )
)


def alive(subject: ScriptSubject) -> ScriptSubject:
    """A teddy bear that plays drums is a bear."""
    if subject.noun not in _ALIVE or subject.action in _LIFELESS:
        return subject
    return replace(subject, noun=_ALIVE[subject.noun], colour=subject.colour or "brown")


def served(subjects: Sequence[ScriptSubject]) -> list[ScriptSubject]:
    """The subjects, with what animals eat at their mouths and insects on flowers."""
    out = list(subjects)
    for one in subjects:
        if casting.family(one) != "animal":
            continue
        if one.action in _FED and one.relation is not None and realms.last_word(one.relation.to) in _BOWLS:
            out[out.index(one)] = replace(one, relation=None)
            out = [other for other in out if realms.last_word(other.noun) not in _BOWLS]
            continue
        link = one.relation
        if one.action in _BROWSING and link is not None and link.kind == "on" and kind_of(link.to) in _TREES:
            out[out.index(one)] = replace(one, relation=replace(link, kind="beside"), action="look")
            continue
        others = [other for other in out if other.noun != one.noun and other.relation is None]
        if one.action in _EATING and (one.relation is None or one.relation.kind in _WITH_FOOD | _THERE):
            where = one.relation.to if one.relation is not None and one.relation.kind in _THERE else ""
            food = next((other for other in others if other.noun != where and _is_food(other, one)), None)
            if food is not None:
                out[out.index(food)] = replace(food, relation=SubjectRelation(kind=EATEN_BY, to=one.noun))
        elif one.action in _VISITING and one.relation is None and realms.is_in(one.noun, _INSECTS):
            bloom = next((other for other in others if realms.is_in(other.noun, _BLOOMS)), None)
            if bloom is not None:
                on = SubjectRelation(kind="on", to=bloom.noun)
                out[out.index(one)] = replace(one, relation=on, action=None)
    return out


def _is_food(subject: ScriptSubject, eater: ScriptSubject) -> bool:
    if casting.family(subject) not in ("thing", "animal") or realms.is_in(
        subject.noun, realms.SCENERY | realms.VESSELS
    ):
        return False
    return casting.figure(subject, 0).height < _SMALLER * casting.figure(eater, 0).height
