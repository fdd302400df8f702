"""Which relations of a script place one by another one: in a box, under a table, hanging from a branch."""

from collections.abc import Sequence

from msgspec import UNSET
from msgspec.structs import replace as replaced

from domain.script import ScriptSubject, SubjectRelation
from processors.engines.director import casting, realms
from processors.engines.director.stage import meals
from processors.engines.director.stage.hollows import hollow, kind_of, opened, room_under

#: What verbs make of where one is.
_BY_DEED = {
    **dict.fromkeys(("hang", "dangle", "swing"), "hanging from"),
    **dict.fromkeys(("lean", "rest"), "leaning on"),
    **dict.fromkeys(("climb", "scale", "clamber"), "climbing"),
    **dict.fromkeys(("jump", "leap", "hop", "vault"), "over"),
    **dict.fromkeys(("fall", "tumble", "slip"), "falling off"),
    **dict.fromkeys(("chase", "follow", "pursue"), "chasing"),
    **dict.fromkeys(("circle", "orbit"), "around"),
}
#: These look out of the next thing that is named, or from behind it.
_PEEKS = frozenset({"peek", "peep", "pop", "emerge"})
#: These hang from trees on which they are.
_FRUITS = frozenset({"apple", "orange", "lemon", "cherry", "pear", "peach", "mango", "plum", "banana", "fruit", "lime"})
#: Who does this is no longer, or not yet, among the leaves.
_GOES_UP = frozenset({"climb", "fly", "feed", "eat", "graze", "browse", "munch", "hug", "hang", "jump", "run", "hide"})
#: These hang by themselves, from a branch.
_HANGERS = frozenset({"bat", "sloth", "opossum"})
#: Over these, and around their corners.
_PEEKED_OVER = frozenset({"above", "over", "around"})
#: With which relations of the script those verbs go; None: with none, to the next thing that is named.
_GOES_WITH: dict[str, tuple[str | None, ...]] = {
    "hanging from": (None, "on", "under", "hanging from"),
    "leaning on": (None, "on", "beside", "leaning on"),
    "climbing": (None, "on", "climbing", "above"),
    "over": (None, "above", "over"),
    "falling off": (None, "on", "in", "falling off"),
    "chasing": ("behind",),
    "around": (None, "around", "above"),
}
#: Those who do this do so under an umbrella that stands by itself.
_RESTING = frozenset({"sleep", "nap", "lie", "sit", "relax", "sunbathe", "rest", "read", "hide", "crouch"})
#: Those who do this leave what they are in.
_FLYING_OUT = frozenset({"fly", "soar", "burst", "escape"})
#: Snakes do this on a branch.
_WINDING = frozenset({"coil", "curl", "wrap", "wind", "twist"})
#: One stands at these, and looks out.
_LOOKED_THROUGH = frozenset({"window", "door", "doorway"})
#: These make no sense with persons.
_IN_THINGS = frozenset({"in", "out of", "under", "climbing", "falling off", "hanging from"})
#: What one leaps over where the script says no relation.
_OBSTACLES = frozenset({"fence", "log", "brick wall", "rock", "hay bale", "campfire", "fire", "candle", "stump"})
#: Other words for relations.
_SAME = {
    "inside": "in",
    "below": "under",
    "beneath": "under",
    "leaning against": "leaning on",
    "tied to": "tied to",
    "off": "falling off",
}
#: Who does this over something is on the ground before it.
_STUMBLES = frozenset({"trip", "stumble", "slip"})
#: On what lies on the ground one does not fall down from it.
_SOFT = frozenset({"snow", "ice", "mud", "sand", "ground", "floor", "street", "grass"})
#: From what is lower, metres, one does not fall down.
_LOW = 0.7
#: Relations of a row, but where the other one is much taller.
SIDES = frozenset({"left of", "right of", "beside", "between"})
#: An animal between the legs of one person.
AT_FEET = "at the feet of"
#: Relations in which one is placed by the other.
KINDS = frozenset(
    {"on", "in", "riding", "driving", "under", "behind", "in front of", "above", "over", "hanging from", "leaning on"}
    | {"climbing", "falling off", "around", "chasing", "tied to", "out of", meals.EATEN_BY, AT_FEET}
    | SIDES
)
#: Those that need the very thing, drawn by itself: a table of the background hides none.
_NEEDS_IT = KINDS - {"on", "riding", "driving", "in front of", "chasing", "above"} - SIDES
#: An animal at one side of a thing is seen with the very thing, and so is one on a piece of furniture.
_BESIDE_IT = frozenset({"left of", "right of", "beside", "in front of", "above"})
_FURNITURE = frozenset({"bed", "sofa", "couch", "chair", "armchair", "bench", "table", "desk", "counter", "stool"})
#: On these one is where the place has them.
_OF_PLACES = frozenset(
    {"bed", "sofa", "chair", "armchair", "seat", "bench", "throne", "table", "desk", "counter", "stage", "pier"}
    | {"rug", "carpet", "roof", "floor", "stool", "sink", "ice", "snow"}
)


def tie_of(subject: ScriptSubject, subjects: Sequence[ScriptSubject]) -> SubjectRelation | None:
    """By whom the script places a subject, and how; None: by none."""
    relation = subject.relation
    said = _SAME.get(relation.kind, relation.kind) if relation is not None else None
    container = _container(subject, subjects)
    if container is not None and (said not in KINDS or said == "on"):
        return container
    kind = _BY_DEED.get((subject.action or "").split(" ")[0])
    lies = subject.action == "rest" and relation is not None and realms.last_word(relation.to) in _FURNITURE
    if said == "on" and relation is not None and is_tree(relation.to) and realms.is_in(subject.noun, _FRUITS):
        return SubjectRelation(kind="hanging from", to=relation.to)
    if said == "on" and relation is not None and casting.is_thing(subject) and _is_crown(relation.to):
        return SubjectRelation(kind="in", to=relation.to)
    if said in SIDES and subject.action == "breach":
        return None
    if subject.action in _STUMBLES and said in _PEEKED_OVER:
        return None
    stumbles = subject.action in _STUMBLES and relation is not None and realms.last_word(relation.to) in _SOFT
    if kind == "falling off" and relation is not None and said in ("on", "in") and (stumbles or _is_low(relation.to)):
        return None
    if kind is not None and said in _GOES_WITH[kind] and not lies:
        other = relation.to if relation is not None else _next_thing(subject, subjects, kind)
        if other is not None:
            return SubjectRelation(kind=kind, to=other)
    if relation is not None and said in _PEEKED_OVER and subject.action in _PEEKS:
        return SubjectRelation(kind="behind", to=relation.to)
    if relation is not None and said == "hugs" and casting.family(subject) == "animal" and is_tree(relation.to):
        return SubjectRelation(kind="climbing", to=relation.to)
    tree = next((one.noun for one in subjects if is_tree(one.noun)), None) if kind_of(subject.noun) == "nest" else None
    if tree is not None and said in (None, "with", "beside"):
        return SubjectRelation(kind="on" if kind_of(tree) == "branch" else "in", to=tree)
    if relation is not None and realms.last_word(relation.to) in _LOOKED_THROUGH and said not in ("behind", "beside"):
        return None
    if relation is not None and casting.family(ScriptSubject(noun=relation.to)) == "person" and said in _IN_THINGS:
        return None
    if relation is not None and said in _IN_THINGS and realms.is_in(relation.to, realms.LIQUIDS):
        return None
    if said == "out of" and relation is not None:
        leaves = kind == "over" or subject.action in _FLYING_OUT
        return SubjectRelation(kind="out of" if leaves else "in", to=relation.to)
    if said == "around" and relation is not None and subject.action in _WINDING and kind_of(relation.to) == "branch":
        return SubjectRelation(kind="on", to=relation.to)
    other = _next_thing(subject, subjects, "in") if relation is None and subject.action in _PEEKS else None
    if other is not None:
        return SubjectRelation(kind="in" if hollow(opened(other, subject.noun)) is not None else "behind", to=other)
    if relation is None or said not in KINDS or relation.to == subject.noun:
        return None
    among = next((one for one in subjects if one.noun == relation.to), None)
    single = among is not None and casting.how_many(among) == 1 and casting.family(among) == "person"
    if said == "between" and single and casting.family(subject) == "animal":
        return SubjectRelation(kind=AT_FEET, to=relation.to)
    return SubjectRelation(kind=said, to=relation.to)


def _is_low(noun: str) -> bool:
    """What one falls on, and not down from."""
    thing = ScriptSubject(noun=noun)
    return casting.family(thing) == "thing" and not is_tree(noun) and casting.figure(thing, 0).height < _LOW


def _is_crown(noun: str) -> bool:
    room = hollow(noun)
    return room is not None and room.kind == "crown"


def is_tree(noun: str) -> bool:
    """Whether it is a tree, or a branch of one."""
    room = hollow(noun)
    return kind_of(noun) == "branch" or (room is not None and room.kind == "crown")


def _next_thing(subject: ScriptSubject, subjects: Sequence[ScriptSubject], kind: str) -> str | None:
    things = [one.noun for one in subjects if one is not subject and casting.is_thing(one) and one.relation is None]
    if kind == "hanging from" and subject.action == "swing":
        return next((noun for noun in things if kind_of(noun) in ("branch", "tree")), None)
    if kind in ("over", "around"):
        things = [noun for noun in things if kind == "around" or kind_of(noun) in _OBSTACLES]
    return things[0] if things else None


def _container(subject: ScriptSubject, subjects: Sequence[ScriptSubject]) -> SubjectRelation | None:
    """Of "a basket with kittens" and "a fire surrounded by children": where those are."""
    for other in subjects:
        relation = other.relation
        if relation is None or relation.to != subject.noun or other is subject:
            continue
        if relation.kind == "surrounded by":
            return SubjectRelation(kind="around", to=other.noun)
        room = hollow(other.noun) if relation.kind == "with" and casting.is_thing(other) else None
        if room is not None:
            hangs = room.kind == "crown" and casting.is_thing(subject)
            return SubjectRelation(kind="hanging from" if hangs else "in", to=other.noun)
    return None


def _on_top(subjects: Sequence[ScriptSubject]) -> list[ScriptSubject]:
    """What is at the bottom of a thing that has no room under it is under its weight: the other one is on it."""
    out = list(subjects)
    for one in subjects:
        tie = one.relation
        if tie is None or _SAME.get(tie.kind, tie.kind) != "under" or not casting.is_thing(one):
            continue
        upper = next((other for other in out if other.noun == tie.to and other.relation is None), None)
        if upper is None or not casting.is_thing(upper) or room_under(upper.noun) is not None:
            continue
        if kind_of(upper.noun) != "blanket" and not realms.is_in(upper.noun, realms.SCENERY):
            out[out.index(one)] = replaced(one, relation=None)
            out[out.index(upper)] = replaced(upper, relation=SubjectRelation(kind="on", to=one.noun))
    return out


def _hung(subjects: Sequence[ScriptSubject]) -> list[ScriptSubject]:
    """A bat that hangs does so from a branch."""
    out = list(subjects)
    for one in subjects:
        free = one.relation is None and realms.is_in(one.noun, _HANGERS) and not casting.is_thing(one)
        if free and (one.action or "").split(" ")[0] in ("hang", "dangle") and not any(is_tree(o.noun) for o in out):
            out[out.index(one)] = replaced(one, relation=SubjectRelation(kind="hanging from", to="branch"))
            out.append(ScriptSubject(noun="branch"))
    return out


def _on_branches(subjects: Sequence[ScriptSubject]) -> list[ScriptSubject]:
    """Animals in a tree are on a branch of it, where they are seen."""
    beasts = [one for one in subjects if casting.family(one) == "animal" and one.action not in _GOES_UP]
    perched = [one for one in beasts if one.relation is not None and one.relation.kind in ("in", "on")]
    if not any(one.relation is not None and one.relation.to == "tree" for one in perched):
        return list(subjects)
    on = SubjectRelation(kind="on", to="branch")
    renamed = [replaced(one, noun="branch") if one.noun == "tree" else one for one in subjects]
    return [
        replaced(one, relation=on) if one in perched and one.relation and one.relation.to == "tree" else one
        for one in renamed
    ]


def _one_tree(subjects: Sequence[ScriptSubject]) -> list[ScriptSubject]:
    """Branches on which animals are belong to one tree."""
    animals = any(casting.family(one) == "animal" for one in subjects)
    return [
        replaced(one, several=UNSET) if animals and one.count is None and kind_of(one.noun) == "branch" else one
        for one in subjects
    ]


def _boards_flat(subjects: Sequence[ScriptSubject]) -> list[ScriptSubject]:
    """A board on which one stands lies on the water."""
    stood = {one.relation.to for one in subjects if one.relation is not None and one.relation.kind == "on"}
    return [
        replaced(one, action="float") if one.noun in stood and kind_of(one.noun) == "surfboard" else one
        for one in subjects
    ]


def completed(subjects: Sequence[ScriptSubject]) -> list[ScriptSubject]:
    """Without the tree of a treehouse, which has its own."""
    subjects = _on_branches(_one_tree(_hung(subjects)))
    subjects = _boards_flat(meals.served(_on_top(subjects)))
    subjects = [_on_what_it_holds(one, subjects) for one in _in_gondolas(subjects)]
    subjects = _with_umbrellas(subjects)
    houses = {one.noun: one.relation.to for one in subjects if kind_of(one.noun) == "treehouse" and one.relation}
    return [
        replaced(one, relation=None) if one.noun in houses else one
        for one in subjects
        if one.noun not in houses.values()
    ]


def _with_umbrellas(subjects: Sequence[ScriptSubject]) -> list[ScriptSubject]:
    """Who walks under an umbrella holds it, the first of several."""
    walking = [
        one
        for one in subjects
        if one.relation and one.relation.kind == "under" and realms.last_word(one.relation.to) == "umbrella"
        if casting.family(one) == "person" and one.action not in _RESTING and (one.count or 1) == 1
    ]
    if not walking or not walking[0].relation:
        return list(subjects)
    umbrella = walking[0].relation.to
    holding = SubjectRelation(kind="holding", to=umbrella)
    return [
        replaced(one, relation=holding if one is walking[0] else None) if one in walking else one
        for one in subjects
        if one.noun != umbrella
    ]


def _in_gondolas(subjects: Sequence[ScriptSubject]) -> list[ScriptSubject]:
    """The basket of a hot air balloon is no thing beside it."""
    balloon = next((one.noun for one in subjects if kind_of(one.noun) == "hot air balloon"), None)
    if balloon is None:
        return list(subjects)
    within = SubjectRelation(kind="in", to=balloon)
    return [
        replaced(one, relation=within) if one.relation and one.relation.to == "basket" else one
        for one in subjects
        if one.noun != "basket"
    ]


def _on_what_it_holds(subject: ScriptSubject, subjects: Sequence[ScriptSubject]) -> ScriptSubject:
    """Of "a tank with fish on a shelf": the tank is on the shelf."""
    for one in subjects:
        if one is not subject and one.relation and one.relation.kind == "with" and one.relation.to == subject.noun:
            held_by = casting.is_thing(one) and hollow(one.noun) is not None and not is_tree(one.noun)
            return replaced(subject, relation=SubjectRelation(kind="in", to=one.noun)) if held_by else subject
    if subject.relation is None or subject.relation.kind != "with" or hollow(subject.noun) is None:
        return subject
    held = next((one for one in subjects if one.noun == subject.relation.to), None)
    on = held is not None and held.relation is not None and held.relation.kind == "on"
    return replaced(subject, relation=held.relation) if on and held is not None else subject


#: Lights and materials, which nothing is on, in or under as on, in or under a thing.
_INTANGIBLE = frozenset(
    {"marble", "spotlight", "light", "sunlight", "ray", "beam", "glow", "neon", "shadow", "reflection"}
)
#: Scenery of which a close-up can be made.
_SMALL_SCENERY = frozenset(
    {"leaf", "petal", "blossom", "grass", "snowflake", "vegetable", "noodle", "net", "ribbon", "flame", "ice", "pebble"}
)


def _is_small_scenery(noun: str) -> bool:
    return realms.is_in(noun, _SMALL_SCENERY)


def is_wood(noun: str, subjects: Sequence[ScriptSubject]) -> bool:
    """Whether it is several trees: under them one is in a wood, which is a place."""
    trees = [one for one in subjects if one.noun == noun and realms.last_word(noun) == "tree"]
    return any(one.several is True and one.count is None for one in trees)


def needed(subjects: Sequence[ScriptSubject], *, close: bool = False) -> frozenset[str]:
    """The nouns that are drawn by themselves, though the place may have them: others are in, under or behind them.

    `close`: of leaves and the like, which are scenery elsewhere, a close-up is.
    """
    several = [one for one in subjects if (one.count or 1) > 1 and casting.family(one) == "thing"]
    found = {one.noun for one in several if not realms.is_in(one.noun, realms.SCENERY)}
    if all(casting.is_thing(one) for one in subjects):  # things alone are what the picture is about
        related = {one.relation.to for one in subjects if one.relation and one.relation.kind not in SIDES}
        alone = [one.noun for one in subjects if casting.family(one) == "thing" and one.noun not in related]
        found |= {
            noun for noun in alone if (close and _is_small_scenery(noun)) or not realms.is_in(noun, realms.SCENERY)
        }
    for one in subjects:
        tie = tie_of(one, subjects)
        if tie is None or casting.family(ScriptSubject(noun=tie.to)) != "thing" or realms.is_in(tie.to, _INTANGIBLE):
            continue
        kept = tie.kind == "on" and realms.last_word(tie.to) not in _OF_PLACES
        if casting.is_thing(one) and tie.kind in ("left of", "right of") and not realms.is_in(tie.to, realms.SCENERY):
            found |= {one.noun, tie.to}
        if casting.family(one) == "animal" and not realms.is_in(tie.to, realms.SCENERY):
            kept |= tie.kind in _BESIDE_IT or (tie.kind == "on" and realms.last_word(tie.to) in _FURNITURE)
        if tie.kind == "under" and is_wood(tie.to, subjects):
            continue
        if tie.kind in _NEEDS_IT or kept:
            found |= {tie.to} | ({one.noun} if tie.kind == "in" else set())
    return frozenset(found)
