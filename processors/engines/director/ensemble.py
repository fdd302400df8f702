"""From the subjects of a script to the figures that are to be staged: groups are taken apart, hands filled."""

import msgspec
from msgspec.structs import replace

from domain.script import ScriptSubject, SubjectRelation
from processors.engines.director import casting, realms
from processors.engines.director.characters.doings import performed
from processors.engines.director.characters.held import holdable
from processors.engines.director.duets.joining import JOINING, joined
from processors.engines.director.duets.pairing import paired
from processors.engines.director.props.changes import CHANGES
from processors.engines.director.stage import meals, ties
from processors.engines.director.stage.company import in_company
from processors.engines.director.stage.gatherings import gathered
from processors.engines.director.stage.hollows import hollow
from processors.engines.director.stage.pouring import pouring

#: What deeds have in hand without its being named; its own subject is not staged then.
_TOOLS: dict[str, frozenset[str]] = {
    verb: frozenset(nouns.split())
    for verb, nouns in {
        "read": "book letter newspaper map scroll",
        "write": "letter pen book notebook",
        "paint": "brush canvas easel painting picture portrait landscape palette",
        "draw": "brush pencil paper picture",
        "chop": "knife vegetable carrot onion fish salmon tuna meat bread",
        "slice": "knife fish salmon tuna meat bread vegetable",
        "cook": "pan pot spoon soup cookie bread",
        "eat": "bowl noodle ramen sandwich apple food burger pizza rice",
        "drink": "cup mug coffee tea glass water",
        "pour": "teapot kettle jug pitcher cup mug tea coffee",
        "sing": "microphone song",
        "type": "laptop keyboard computer phone",
        "fight": "sword katana blade weapon fist",
        "fish": "rod net fish",
        "photograph": "camera photo",
        "play guitar": "guitar",
        "play violin": "violin",
        "play flute": "flute",
        "play trumpet": "trumpet",
        "play piano": "piano",
        "play drums": "drum drums",
        "skateboard": "skateboard",
        "sweep": "broom",
        "play": "guitar violin piano flute trumpet drum ball game",
        "surf": "surfboard board wave",
        "hold": "umbrella book sword flower phone cup balloon",
    }.items()
}
#: What is played by those who are named by it.
_TRADES = {
    "trumpeter": "play trumpet",
    "cellist": "play cello",
    "harpist": "play harp",
    "saxophonist": "play saxophone",
    "accordionist": "play accordion",
    "percussionist": "beat drum",
    "keyboardist": "play keyboard",
    "dj": "mix music",
    "conductor": "conduct",
    "bassist": "play guitar",
    "juggler": "juggle",
    "musician": "play guitar",
    "singer": "sing",
    "guitarist": "play guitar",
    "pianist": "play piano",
    "violinist": "play violin",
    "drummer": "play drums",
    "flutist": "play flute",
    "gamer": "play game",
}
#: What riders ride who are named by it.
_MOUNTS = {"biker": "bicycle", "cyclist": "bicycle", "motorcyclist": "motorcycle", "jockey": "horse"}
#: How one is within a vehicle that has a roof.
_INSIDE = frozenset({"riding", "driving", "in"})
#: The seed of the second one of the same name; the third has twice that.
_OTHER_FACE = 7919
#: One who is on these sits in them.
_SAT_ON = frozenset({"tractor", "bulldozer", "excavator"})
#: What takes two, though one was named.
_WITH_ANOTHER = frozenset(
    (
        *("shake hands", "high five", "wrestle", "arm wrestle", "cut hair", "play ping pong", "cross swords"),
        *("bandage", "rock paper scissors", "play tug of war", "sword fight", "fence", "box"),
    )
)
#: What leaves a hand free.
_EMPTY_HANDED = frozenset(
    {
        "steal",
        "mail",
        "post",
        "send",
        None,
        "stand",
        "walk",
        "run",
        "sit",
        "look",
        "wait",
        "smile",
        "pose",
        "show",
        "arrange",
        "teach",
    }
)
#: What two hold each other by.
_PAWS = frozenset({"hand", "paw", "flipper", "fin", "wing", "claw", "tentacle", "trunk"})
#: Where planets are part of the sky.
_WITH_PLANETS = frozenset({"", "space", "galaxy", "night sky", "orbit", "planet", "alien planet", "asteroid field"})
#: What is put into these is not seen any more.
_POSTING = frozenset({"drop", "put", "place", "slip", "post", "mail", "send", "insert", "throw", "push", "slide"})
_BOXES = frozenset({"mailbox", "postbox", "letterbox", "slot"})
#: What is done to a wave.
_SURFED = frozenset({"catch", "ride", "surf"})
#: What riders bring themselves.
_MOUNTS_DRAWN = frozenset({"broom", "broomstick", "skateboard", "surfboard"})
#: Scenery that is seen as a thing where nothing else is said.
_ALONE = frozenset({"splash", "eye", "hand", "noodle", "vegetable", "net", "floor", "petal", "leaf", "bubble"})
#: Vessels that have the colour of what is in them, and those colours.
_CLEAR = frozenset({"bottle", "glass", "flask", "beaker", "container", "vial"})
_LIQUID_TONES = {
    "beer": "golden", "milk": "white", "juice": "orange", "oil": "yellow", "water": "light blue", "wine": "crimson",
    "honey": "golden", "coffee": "brown", "tea": "copper", "acid": "mint", "ink": "navy", "vinegar": "beige",
    "salt": "white", "flour": "white", "sugar": "white",
}  # fmt: skip
#: Parts of a body that say what a face does.
_FEELINGS = {"tear": "crying", "smile": "happy", "blush": "in love"}


def ensemble(
    subjects: tuple[ScriptSubject, ...], spots: frozenset[str], place: str = "", kept: frozenset[str] = frozenset()
) -> list[ScriptSubject]:
    """Who and what is staged: without scenery, without what the place has, without what is held in a hand.

    `spots`: the names of the place's spots, such as `bench`: what is of that name stands there already, but for what
    is `kept`, because others are in, under or behind it.
    """
    nouns = {one.noun for one in subjects}
    feeling = next((_FEELINGS[noun] for noun in sorted(nouns) if noun in _FEELINGS), None)
    gripped = {one.relation.to for one in subjects if one.relation is not None and one.relation.kind == "holding"}
    subjects = tuple(one for one in subjects if one.noun not in gripped or realms.last_word(one.noun) not in _PAWS)
    out = [meals.alive(one) for one in _taken_apart(gathered(_poured(subjects), place))]
    out = in_company(out, place)
    out = paired(out) or performed(out, place, frozenset(one.noun for one in out if casting.family(one) == "person"))
    out = [_with_whole(_plainly(one), spots - kept, nouns) for one in out]
    out = _with_opponents(out)
    there = (spots | {place, realms.last_word(place)}) - kept
    there |= {"glass"} if "window" in nouns else set()  # what rain taps at is its pane
    out = [
        one
        for one in out
        if one.noun in kept
        or _in_foreign_sky(one, place)
        or (not realms.is_in(one.noun, realms.SCENERY) and one.noun not in there)
    ]
    if "forest" in place:
        out = [one for one in out if not ties.is_wood(one.noun, subjects)] or out
    out = out or [one for one in subjects if realms.last_word(one.noun) in _ALONE]
    if any(realms.is_in(one.noun, realms.DISHES) for one in out):
        out = [one for one in out if not realms.is_in(one.noun, realms.INGREDIENTS)]
    known = [one for one in out if casting.family(one) != "unknown"]
    out = [_by_trade(one) for one in known or out[:1]]
    out = joined(out, frozenset(nouns | {one.relation.to for one in subjects if one.relation is not None}))
    if "wave" in nouns:
        out = [acting_as(one, "surf") if one.action in _SURFED and not casting.is_thing(one) else one for one in out]
    out = _driven(_in_hand(_posted([_armed(one, out) for one in _served(pouring(out))])))
    held = _held(out)
    staged = [one for one in out if one.noun not in held or _too_large_to_hold(one)]
    tones = {one.noun: one.colour for one in out if one.noun in held and one.colour}
    return [_feeling(_in_colour(one, tones), feeling) for one in _with_implied(staged, there, held, kept)]


def _in_foreign_sky(subject: ScriptSubject, place: str) -> bool:
    """A planet over a valley; those of space are drawn with it."""
    return realms.last_word(subject.noun) == "planet" and place not in _WITH_PLANETS


def _posted(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """Who drops a letter into a mailbox has it in hand."""
    giver = next(
        (one for one in subjects if one.action in _POSTING and one.relation is None and not casting.is_thing(one)), None
    )
    given = next(
        (one for one in subjects if one.relation is not None and one.relation.kind == "in" and holdable(one.noun)), None
    )
    if giver is None or given is None or given.relation is None or realms.last_word(given.relation.to) not in _BOXES:
        return subjects
    holding = SubjectRelation(kind="holding", to=given.noun)
    changed = {id(giver): replace(giver, relation=holding), id(given): replace(given, relation=None)}
    return [changed.get(id(one), one) for one in subjects]


def acting_as(subject: ScriptSubject, action: str) -> ScriptSubject:
    """The same subject, doing that."""
    return replace(subject, action=action)


def _too_large_to_hold(subject: ScriptSubject) -> bool:
    return casting.family(subject) == "person" and holdable(subject.noun) is None


def _in_colour(subject: ScriptSubject, tones: dict[str, str]) -> ScriptSubject:
    """Who holds an umbrella that is red holds a "red umbrella"."""
    relation = subject.relation
    if relation is None or relation.kind not in realms.HELD_BY or relation.to not in tones:
        return subject
    return replace(subject, relation=replace(relation, to=f"{tones[relation.to]} {relation.to}"))


def _taken_apart(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """A couple that kisses is a woman and a man who kiss each other."""
    out: list[ScriptSubject] = []
    for one in subjects:
        if one.noun in realms.STAND_INS and casting.family(one) == "unknown":
            one = replace(one, noun=realms.STAND_INS[one.noun])
        members = realms.GROUPS.get(one.noun) or realms.GROUPS.get(one.noun.split(" ")[-1])
        if members is None or (len(members) == 1 and casting.family(one) != "unknown"):
            out.append(one)
            continue
        kind = realms.PAIRED_ACTIONS.get(one.action or "")
        for number, noun in enumerate(dict.fromkeys(members)):
            relation = one.relation
            if kind and number == 0 and len(members) > 1:
                relation = SubjectRelation(kind=kind, to=members[1])
            alike = members.count(noun)
            count = one.count if len(members) == 1 else alike if alike > 1 else None
            out.append(replace(one, noun=noun, count=count, several=msgspec.UNSET, relation=relation))
    return _distinguished(out)


def _distinguished(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """Of two who are named by the same word, a woman in red and a woman in blue, each has a face of its own."""
    out: list[ScriptSubject] = []
    for one in subjects:
        before = sum(other.noun == one.noun and other.role == one.role for other in out)
        distinct = before and one.seed is msgspec.UNSET and casting.family(one) == "person"
        out.append(replace(one, seed=_OTHER_FACE * before) if distinct else one)
    return out


def _served(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """A drink that is not poured is in the hand of the first person."""
    drinks = [one for one in subjects if realms.is_in(one.noun, realms.LIQUIDS) and one.relation is None]
    guests = [one for one in subjects if casting.family(one) == "person" and one.relation is None]
    if not drinks or not guests:
        return subjects
    holding = SubjectRelation(kind="holding", to="cup")
    return [replace(one, relation=holding) if one in guests[:1] else one for one in subjects if one not in drinks]


def _driven(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """Who drives a car, or is in one, is drawn in it."""
    gone: set[str] = set()
    wheels: dict[str, str | None] = {}
    for one in subjects:
        if casting.is_thing(one):
            continue
        mounted = casting.family(one) == "person" and one.relation is not None and _is_inside(one.relation)
        beside = [thing.noun for thing in subjects if thing is not one] if one.action == "drive" else []
        carriers = [one.relation.to] if mounted and one.relation is not None else beside
        closed = [noun for noun in carriers if realms.is_in(noun, realms.CLOSED) and hollow(noun) is None]
        gone |= {one.noun} if closed else set()
        wheels |= {noun: one.noun if casting.family(one) == "animal" else None for noun in closed}
    animals = {one.noun for one in subjects if casting.family(one) == "animal"}
    links = [one.relation for one in subjects if one.relation is not None and casting.family(one) == "person"]
    mounts = {link.to for link in links if link.kind == "riding" or (link.kind == "on" and link.to in animals)}
    going = {"animal": "walk", "thing": "ride"}
    out = []
    for one in subjects:
        if one.noun in wheels and one.action is None:
            out.append(replace(acting_as(one, "drive"), role=wheels[one.noun]))
        elif one.noun in mounts and one.action in (None, "ride", "drive", "carry"):
            out.append(acting_as(one, going.get(casting.family(one), "walk")))
        elif one.noun not in gone:
            out.append(one)
    return out


def _plainly(subject: ScriptSubject) -> ScriptSubject:
    """Who plays acoustic guitar plays guitar."""
    words = (subject.action or "").split()
    grip = subject.relation
    chases = grip is not None and grip.kind == "behind" and subject.action in ("chase", "follow")
    if chases and grip is not None and holdable(grip.to) and casting.is_thing(ScriptSubject(noun=grip.to)):
        return replace(subject, relation=None)  # what flies ahead is no hiding-place
    if grip is not None and grip.kind == "holding" and realms.last_word(grip.to) in _PAWS:
        paws = "hold paws" if casting.family(subject) == "animal" else "hold hands"
        return replace(subject, action=paws, relation=None)
    if subject.action == "hold hands" and grip is not None and grip.kind == "with":
        return replace(subject, action="hold paws", relation=None) if casting.family(subject) == "animal" else subject
    if subject.action == "hold hands" and casting.family(subject) == "animal":
        return replace(subject, action="hold paws")
    if words[:2] in (["play", "drum"], ["play", "drums"]):
        return acting_as(subject, "play drums")
    if len(words) > 2 and words[0] == "play" and subject.action not in JOINING:
        return acting_as(subject, f"play {words[-1]}")
    return subject


def _with_opponents(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """A duel takes two."""
    living = [one for one in subjects if not casting.is_thing(one)]
    if len(living) != 1 or living[0].count is not None or living[0].relation is not None:
        return subjects
    if living[0].action not in realms.PAIRED_ACTIONS and living[0].action not in _WITH_ANOTHER:
        return subjects
    return [replace(one, count=2) if one is living[0] else one for one in subjects]


def _is_inside(relation: SubjectRelation) -> bool:
    """Of "on a tractor": on its seat."""
    return relation.kind in _INSIDE or (relation.kind == "on" and realms.last_word(relation.to) in _SAT_ON)


def _in_hand(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """A thing that belongs to no other is in the hand of the first person who has nothing better to do."""
    carriers = {one.relation.to for one in subjects if one.relation is not None}
    if any(one.action in meals.STEALING and casting.family(one) == "animal" for one in subjects):
        return subjects
    loose = [
        one
        for one in subjects
        if casting.is_thing(one) and one.relation is None and one.noun not in carriers and holdable(one.noun)
    ]
    free = [
        one
        for one in subjects
        if casting.family(one) == "person" and one.relation is None and one.action in _EMPTY_HANDED
    ]
    if not loose or not free:
        return subjects
    holding = SubjectRelation(kind="holding", to=loose[0].noun)
    return [replace(one, relation=holding) if one is free[0] else one for one in subjects]


def _by_trade(subject: ScriptSubject) -> ScriptSubject:
    """A trumpeter who plays, plays the trumpet."""
    trade = _TRADES.get(realms.last_word(subject.noun))
    return acting_as(subject, trade) if trade and subject.action in (None, "play", "perform") else subject


def _feeling(subject: ScriptSubject, feeling: str | None) -> ScriptSubject:
    crying = feeling == _FEELINGS["tear"] and subject.emotion in (None, "sad")
    return replace(subject, emotion=feeling) if feeling and (crying or subject.emotion is None) else subject


def _armed(subject: ScriptSubject, everyone: list[ScriptSubject]) -> ScriptSubject:
    """Who is "with swords" holds one."""
    relation = subject.relation
    if casting.is_thing(subject) or relation is None or relation.kind not in ("with", "playing"):
        return subject
    if realms.is_in(relation.to, realms.SCENERY):
        return replace(subject, relation=None)
    if relation.kind != "with" or holdable(relation.to) is None:
        return subject
    return replace(subject, relation=SubjectRelation(kind="holding", to=relation.to))


def _brings(subject: ScriptSubject, relation: SubjectRelation) -> bool:
    """Whether a person is drawn with what is ridden: a witch with her broom, but no turtle with a skateboard."""
    broom = relation.to in ("broom", "broomstick") and not casting.is_thing(subject)
    return broom or (relation.to in _MOUNTS_DRAWN and casting.family(subject) == "person")


def _held(subjects: list[ScriptSubject]) -> frozenset[str]:
    """The nouns of what its holder draws."""
    found = set()
    for one in subjects:
        if casting.is_thing(one) or (casting.family(one) == "animal" and one.action == "eat"):
            continue
        relation = one.relation
        if relation is not None and (relation.kind in realms.HELD_BY or _brings(one, relation)):
            found.add(relation.to)
        action = one.action or ""
        tools = _TOOLS.get(action) or _TOOLS.get(action.split(" ")[0]) or frozenset()
        found |= {thing.noun for thing in subjects if realms.is_in(thing.noun, tools) and thing.relation is None}
    return frozenset(found)


def _with_implied(
    subjects: list[ScriptSubject], spots: frozenset[str], held: frozenset[str], kept: frozenset[str]
) -> list[ScriptSubject]:
    """The subjects, and what their relations name besides: the fence on which a cat sits."""
    out = list(subjects)
    known = {one.noun for one in out} | spots | held
    for subject in subjects:
        relation = subject.relation
        if relation is None or relation.to in known or relation.kind in realms.HELD_BY:
            continue
        implied = ScriptSubject(noun=relation.to)
        seen = relation.to in kept or not realms.is_in(relation.to, realms.SCENERY)
        if casting.family(implied) != "unknown" and seen:
            known.add(relation.to)
            out.append(implied)
    return out


def _poured(subjects: tuple[ScriptSubject, ...]) -> list[ScriptSubject]:
    """Coffee that is poured into a cup is a cup into which is poured."""
    out = _with_mounts(subjects)
    if any(one.action in ("pour", "fill", "serve") and casting.family(one) == "person" for one in subjects):
        return out
    for liquid in subjects:
        vessel = liquid.relation.to if liquid.relation is not None else None
        flows = realms.is_in(liquid.noun, realms.LIQUIDS) or liquid.action == "pour"
        if not flows or vessel is None or not realms.is_in(vessel, realms.VESSELS):
            continue
        out.remove(liquid)
        deed = liquid.action if liquid.action in CHANGES else "pour"
        out = [acting_as(one, deed) if one.noun == vessel else one for one in out]
        if all(one.noun != vessel for one in out):
            out.append(ScriptSubject(noun=vessel, action=deed))
        if realms.last_word(vessel) in _CLEAR:
            tone = _LIQUID_TONES.get(realms.last_word(liquid.noun))
            out = [replace(one, colour=one.colour or tone) if one.noun == vessel else one for one in out]
    return out


def _with_mounts(subjects: tuple[ScriptSubject, ...]) -> list[ScriptSubject]:
    """A biker has a bicycle, though only the biker was named."""
    out: list[ScriptSubject] = []
    for one in subjects:
        mount = _MOUNTS.get(realms.last_word(one.noun))
        if mount is None or one.action not in (None, "ride", "race", "jump") or one.relation is not None:
            out.append(one)
        else:
            out.append(replace(one, action="ride", relation=SubjectRelation(kind="riding", to=mount)))
            out.append(ScriptSubject(noun=mount, count=one.count, action="ride"))
    return out


def _with_whole(subject: ScriptSubject, spots: frozenset[str], nouns: set[str]) -> ScriptSubject:
    """On the roof is on the house."""
    relation = subject.relation
    if relation is None or relation.to not in realms.PARTS_OF:
        return subject
    if relation.to in nouns and casting.family(ScriptSubject(noun=relation.to)) != "unknown":
        return subject
    if relation.to in spots and realms.PARTS_OF[relation.to] not in nouns:
        return subject
    return replace(subject, relation=replace(relation, to=realms.PARTS_OF[relation.to]))
