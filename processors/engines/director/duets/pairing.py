"""Which two people and which thing do a deed of `together`."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from domain.script import ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.characters.held import holdable
from processors.engines.director.characters.wares import ware
from processors.engines.director.duets.joint import JoinedSubject
from processors.engines.director.duets.rules import listed

_BEAR = listed("carry, lift, hold, holding, carrying, move, bring, raise, help, haul")
_PUSH = listed("push, shove, roll")
_HANG = listed("hang, put up")
_MAKE = listed(
    "chop, cut, slice, draw, paint, build, wrap, pack, unpack, fold, assemble, solve, arrange, decorate, put, set, "
    "tie, count, make, set the table, write, clear, sort, cook, bake, prepare, place, play, sign, color, carve, "
    "organize, put away, sew, "
    "measure, drawing, change, fix, repair, clean, wash, load, unload, pass"
)
_TEND = listed(
    "wash, clean, fix, repair, assemble, build, plant, load, unload, decorate, inspect, check, change, paint, set up, "
    "put, place, make, set, clear, cook, grill, barbecue, water, open, close, pack, assemble, arrange, move"
)
_CARTS = listed("cart, shopping cart, stroller, car, wheelbarrow, trolley, sled, wagon, pram, laundry, boulder, rock")
#: What stands for words that only say a kind, and for what is not named.
_FOR = {
    word: kind
    for kind, words in {
        "chair": "furniture",
        "christmas tree": "decoration,christmas decoration,ornament",
        "bag": "grocery,groceries,clothes",
        "carrot": "vegetable,vegetables",
        "pillow": "towel",
        "rope": "tape,tape measure",
        "painting": "picture",
        "shopping cart": "laundry,cart",
        "salad": "food,meal",
        "stove": "barbecue grill,grill,barbecue",
        "book": "paper",
        "playing card": "cards",
        "box": "object,stuff",
    }.items()
    for word in words.split(",")
}
_BY_VERB = {
    "draw": "painting",
    "paint": "painting",
    "hang": "painting",
    "chop": "carrot",
    "set the table": "salad",
    "cook": "stove",
    "bake": "cake",
}
#: Metres: what is made on a table, and what is too large to stand between two.
_SMALL, _HUGE = 0.8, 9.0
#: One for the other: verbs, things, the pose; what is worn afterwards.
_HEADWEAR = listed("helmet, hat, cap, crown, glasses, sunglasses, headphones, mask, vr headset, bow, headband, wig")
_HANDWEAR = listed("glove, ring, bracelet, watch, ribbon, bandage, mitten")
_NECKWEAR = listed("scarf, tie, bow tie, necktie, collar, necklace, shirt, dust, coat, jacket, blanket, cloak, dress")
_FOOTWEAR = listed("shoe, shoes, shoelace, shoelaces, boot, boots, sneaker, slipper")
_DRESSES = listed("put, place, tie, adjust, help, fasten, button, zip, wrap, fix, drape, straighten, brush, clean")
_VEHICLES = listed("boat, car, bus, taxi, train, carriage, ship, truck, sailboat, canoe, helicopter, wagon")
_DOORS = listed("door, window, gate, curtain, elevator, car door")
_PLAYED = listed("rope, leash, swing, easel, phone, microphone, umbrella, ball, racket, wine, bicycle, horse")
_GIVE = listed("exchange, trade, swap, pass, give, hand")
_WALLS = listed("wall, floor, ceiling, room, house, street, brick wall")
_SEATS = listed("chair, stool, armchair, bench, table")


def paired(subjects: Sequence[ScriptSubject]) -> list[ScriptSubject] | None:
    """The subjects with two people and a thing as one; None: there is no such deed."""
    people = [one for one in subjects if casting.family(one) == "person"]
    things = [one for one in subjects if casting.is_thing(one)]
    if len(people) == 1 and people[0].count == 2:
        return _together(subjects, people[0], people[0], things)
    if len(people) == 2 and sum(casting.how_many(one) for one in people) <= 3:
        if people[0].action == people[1].action and people[0].action is not None and people[0].count is None:
            return _together(subjects, people[0], people[1], things)
        return _for_other(subjects, people[0], people[1], things)
    return None


def _together(
    subjects: Sequence[ScriptSubject], one: ScriptSubject, other: ScriptSubject, things: list[ScriptSubject]
) -> list[ScriptSubject] | None:
    link = one.relation
    verb = one.action or (link.kind if link is not None else "")
    if link is not None and not things and link.kind == "with":
        things = [ScriptSubject(noun=link.to)]
    nouns = {each.noun for each in things}
    if verb in _HANG:
        subjects = [each for each in subjects if not realms.is_in(each.noun, _WALLS)]
        things = [each for each in things if each in subjects]
    if verb in _GIVE and things:
        return _joint(subjects, "give", one, other, None, things)
    if verb in ("ride", "riding") and things and things[0].noun == "bicycle" and things[0].several is not True:
        return _joint(subjects, "ride tandem", one, other, things[0], things)
    if {"tire", "car"} <= nouns and link is None:
        return _joint(subjects, "tend together", one, other, ScriptSubject(noun="car"), things)
    if not things and verb not in _BY_VERB:
        return None
    thing = _known(things[0] if things else ScriptSubject(noun=_BY_VERB[verb]))
    if thing is None or realms.is_in(thing.noun, _PLAYED):
        return None
    found = ware(thing.noun)
    size = found.size if found is not None else 0.0
    if verb in _HANG:
        pose = "hang together"
    elif verb in _PUSH and realms.is_in(things[0].noun if things else "", _CARTS):
        pose = "push together"
    elif verb in _BEAR and size <= 2.4:
        pose = "bear together"
    elif verb in _MAKE and size <= _SMALL:
        pose = "work together"
    elif verb in _TEND and size <= _HUGE:
        pose = "tend together"
    else:
        return None
    return _joint(subjects, pose, one, other, thing, things)


def _for_other(
    subjects: Sequence[ScriptSubject], one: ScriptSubject, other: ScriptSubject, things: list[ScriptSubject]
) -> list[ScriptSubject] | None:
    link = one.relation
    verb = one.action or (link.kind if link is not None else "")
    nouns = [thing.noun for thing in things]

    def named(words: frozenset[str]) -> ScriptSubject | None:
        return next((_known(thing) for thing in things if realms.is_in(thing.noun, words)), None)

    if verb == "help" and other.action in _BY_VERB:
        return _together(subjects, other, one, things)
    if verb == "help" and not things and other.action is None:
        return _joint(subjects, "support", one, other, None, things)
    if link is not None and link.kind == "holding" and realms.is_in(link.to, listed("umbrella, parasol")):
        return _joint(subjects, "umbrella over", one, other, None, things)
    if verb in ("fill", "pour", "refill") and named(listed("tea, cup, teapot, coffee")):
        return _joint(subjects, "pour tea", one, other, None, things)
    if verb in ("point", "show") and not things and other.action in ("look", "watch", None):
        return _joint(subjects, "point out", one, other, None, things)
    if other.action in ("search", "look") and realms.is_in(" ".join(nouns[:1]), listed("flashlight, torch, lantern")):
        return _joint(subjects, "search by light", one, other, None, things)
    if verb in ("holding", "hold") and other.action == "climb" and (ladder := named(listed("ladder"))):
        return _joint(subjects, "hold ladder", one, other, ladder, things)
    if verb == "lift" and not things and (link is None or link.to == other.noun) and one.noun == other.noun == "person":
        return _joint(subjects, "lift chin", one, other, None, things)
    if verb in ("tie shoes", "clean", "polish", "tie") and (verb == "tie shoes" or named(_FOOTWEAR)):
        return _joint(subjects, "fit shoe", one, other, None, things)
    if verb in ("apply", "rub", "spread", "massage") and other.action is None:
        return _joint(subjects, "make up", one, other, None, things)
    if link is not None and (link.kind, link.to) == ("on", other.noun) and verb in ("put", "place", "stick", "bandage"):
        return _joint(subjects, "care", one, other, None, things)
    if verb in _DRESSES and other.action is None:
        for words, pose in ((_HEADWEAR, "put on head"), (_HANDWEAR, "put on hand"), (_NECKWEAR, "adjust")):
            if (worn := named(words)) is not None:
                return _joint(subjects, pose, one, _wearing(other, worn), None, things)
    if verb in ("help", "lead", "put") and (vehicle := named(_VEHICLES)):
        return _joint(subjects, "help into", one, other, vehicle, things)
    held = link.to if link is not None and link.kind == "holding" else ""
    if (verb == "open" or realms.is_in(held, _DOORS)) and (door := named(_DOORS)):
        return _joint(subjects, "hold open", one, other, door, things)
    known = other.noun == one.noun
    if verb in ("lift", "holding", "carry") and known and (load := named(listed("suitcase, box, bag, crate, package"))):
        return _joint(subjects, "bear together", one, other, load, things)
    if verb in ("adjust", "fix", "check", "set") and named(listed("phone, tablet, watch, laptop, camera, smartphone")):
        return _joint(subjects, "show", one, other, None, things)
    if verb in ("place", "put", "pull", "pull out", "bring") and other.noun == one.noun and (seat := named(_SEATS)):
        return _joint(subjects, "place for", one, other, seat, things)
    return None


def _wearing(one: ScriptSubject, worn: ScriptSubject) -> ScriptSubject:
    """The same one, with that on."""
    noun = {"blanket": "cloak", "dust": "", "collar": "", "ribbon": "", "bow": "hair bow", "shirt": ""}.get(
        worn.noun, f"{worn.colour or ''} {worn.noun}".strip()
    )
    return replace(one, clothes=", ".join(filter(None, (one.clothes, noun))) or None)


def _known(thing: ScriptSubject) -> ScriptSubject | None:
    """A thing that is drawn, for it; None: nothing is."""
    noun = _FOR.get(thing.noun, thing.noun)
    return replace(thing, noun=noun, count=None, several=msgspec.UNSET, relation=None) if ware(noun) else None


def _joint(
    subjects: Sequence[ScriptSubject],
    pose: str,
    one: ScriptSubject,
    other: ScriptSubject,
    thing: ScriptSubject | None,
    things: Sequence[ScriptSubject],
) -> list[ScriptSubject]:
    second = 1 if other.noun == one.noun and other.role == one.role else 0
    members = [(_alone(one), 0), (_alone(other), second)]
    members += [(thing, 0)] if thing is not None else []
    if pose == "hold ladder" and one.count == 2:
        members.append((_alone(one), 2))
    plain = {name: getattr(one, name) for name in ScriptSubject.__struct_fields__}
    plain |= {"action": "gesture", "relation": None, "count": None, "several": msgspec.UNSET, "emotion": None}
    handed = next((held for each in things if (held := holdable(each.noun))), None) if pose == "give" else None
    joint = JoinedSubject(**plain, pose=pose, members=tuple(members), passed=handed)
    gone = {id(each) for each in (*things, *(each for each in subjects if casting.family(each) == "person"))}
    return [joint, *(each for each in subjects if id(each) not in gone)]


def _alone(subject: ScriptSubject) -> ScriptSubject:
    return replace(subject, relation=None, count=None, several=msgspec.UNSET, action=None)
