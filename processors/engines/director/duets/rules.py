"""Which subjects of a script do a deed together, and who of them is who."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from domain.script import ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.characters.held import holdable
from processors.engines.director.duets.joint import JoinedSubject
from processors.engines.director.duets.table import POSES


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(","))


@dataclass(frozen=True)
class DuetRule:
    """A deed by its verbs or relations, and by who does it with whom."""

    verbs: frozenset[str]
    #: person, animal, thing, or "" for none; or nouns.
    other: str | frozenset[str]
    pose: str
    #: What is drawn with the deed, so that it is not staged.
    gear: frozenset[str] = frozenset()
    #: Whether one of the gear must have been named.
    needs: bool = False
    #: How many more may join.
    more: int = 0
    #: Who does it; None: any person.
    who: frozenset[str] | None = None
    #: Whether the other one must be another subject that does the same.
    mutual: bool = False


_HUGS = _words("hug, hugs, embrace, cuddle, hold close, snuggle")
_CARRIES = _words("holding, carrying, carry, rescue, save, hold, lift")
_TEAS = _words("tea, cup, teapot, table, cup of tea")
_COFFEES = _words("coffee, cup, mug, table, latte, cappuccino")
_FIGHTS = _words("fight, fights, duel, battle, clash, cross swords, fence, spar, cross, attack")
_SWORDS = _words("sword, katana, blade, rapier, saber, samurai sword, fencing")
_SWORDSMEN = _words("knight, samurai, ninja, pirate, warrior, swordsman, gladiator, viking, ronin, paladin, crusader")
_BABIES = _words("baby, infant, newborn, newborn baby")
_DOGS = _words(
    "dog, puppy, husky, corgi, poodle, labrador, retriever, golden retriever, shepherd, german shepherd, bulldog, "
    "beagle, dachshund, pug, dalmatian, chihuahua, terrier, shiba, shiba inu, collie, great dane, rottweiler, hound, "
    "greyhound"
)
_CROWNS = _words("crown, flower crown, tiara, wreath, hat, helmet, cap, straw hat, party hat, laurel wreath")
_COATS = _words("coat, jacket, blanket, scarf, shawl, cloak, cape, shirt, t-shirt, necklace")
_BOXES = _words("box, cardboard box, crate, wooden crate, package, parcel, moving box, chest")
_PICTURES = _words("easel, canvas, portrait, landscape, picture, painting, masterpiece")
_BARBERS = _words("barber, hairdresser, stylist, hairstylist, hair stylist")
_COUPLES = _words("couple, lovers, newlyweds, duo")
_BRIDAL = _words("bride, groom, prince, princess, king, queen")
_STROLLERS = _words("stroller, pram, baby carriage, baby stroller")

RULES: tuple[DuetRule, ...] = (
    DuetRule(_words("play fetch, fetch"), "animal", "play fetch", _words("ball, stick, frisbee")),
    DuetRule(_words("put, place, set, crown"), "person", "crown", _CROWNS, needs=True),
    DuetRule(_words("put, place, wrap, drape, help"), "person", "wrap", _COATS, needs=True),
    DuetRule(_words("kneel, bow, knight"), "person", "kneel before", _words("sword")),
    DuetRule(
        _words("pull, drag, tow"), "person", "pull sled", _words("sled, sleigh, sledge, toboggan, wagon"), needs=True
    ),
    DuetRule(_words("measure, fit, sew, dress"), "person", "measure", _words("tape, suit, dress")),
    DuetRule(
        _words("teach, show, help"),
        "person",
        "show",
        _words("phone, smartphone, tablet, map, photo, picture, letter, photograph, cell phone"),
        needs=True,
    ),
    DuetRule(
        _words("share, drink"),
        "person",
        "have coffee",
        _words("milkshake, drink, soda, smoothie, cocoa, hot chocolate, juice, lemonade, straw"),
        needs=True,
    ),
    DuetRule(
        _words("share"),
        "person",
        "dine",
        _words("pizza, dessert, meal, pasta, spaghetti, noodle, food, dinner, cake, sushi, ramen"),
        needs=True,
        more=2,
    ),
    DuetRule(_words("snowball fight"), "person", "throw snow"),
    DuetRule(_words("pillow fight"), "person", "pillow fight"),
    DuetRule(_words("carry on shoulders"), "person", "on shoulders", _words("shoulder, shoulders")),
    DuetRule(_words("piggyback"), "person", "piggyback", _words("back, ride")),
    DuetRule(_words("riding"), "person", "on shoulders"),
    DuetRule(_words("rock, cradle, lull, soothe, burp, feed, nurse, swaddle"), _BABIES, "cradle"),
    DuetRule(_words("comfort, console"), "person", "comfort"),
    DuetRule(_words("fight, fights") | _words("throw, play"), "person", "throw snow", _words("snowball"), needs=True),
    DuetRule(_words("fight, fights, hit, play"), "person", "pillow fight", _words("pillow"), needs=True),
    DuetRule(
        _words("clink, toast, raise, cheers, clink glasses"),
        "person",
        "toast",
        _words("glass, glasses, champagne, wine, wine glass, cup, beer, dinner, toast"),
    ),
    DuetRule(_words("take selfie, selfie, take a selfie"), "person", "take selfie", _words("phone, selfie"), more=1),
    DuetRule(_words("touch, fist bump, bump fists"), "person", "touch hands", _words("fist, finger, hand, fingertip")),
    DuetRule(_HUGS, "person", "hug"),
    DuetRule(_HUGS | _words("nuzzle"), "animal", "hug beast"),
    DuetRule(_HUGS, "thing", "hug thing"),
    DuetRule(_words("kiss, kisses"), "person", "kiss"),
    DuetRule(_words("kiss, kisses"), "animal", "kiss beast"),
    DuetRule(_words("walk hand in hand"), "person", "walk hand in hand", more=1),
    DuetRule(_words("hold hands, holds hands"), "person", "hold hands"),
    DuetRule(_words("shake hands"), "person", "shake hands"),
    DuetRule(_words("high five"), "person", "high five"),
    DuetRule(_words("propose"), "person", "propose", _words("ring, box, ring box, diamond ring")),
    DuetRule(_words("put, place"), "person", "put ring", _words("ring, finger"), needs=True),
    DuetRule(_words("lift, toss, throw, raise"), _BABIES | _words("child, son, daughter, toddler"), "lift child"),
    DuetRule(_CARRIES, _BABIES, "cradle"),
    DuetRule(_CARRIES, "person", "carry"),
    DuetRule(_CARRIES | _words("move, deliver, bring"), "", "carry box", _BOXES, needs=True),
    DuetRule(_words("paint, draw, sketch"), "", "paint at easel", _PICTURES, needs=True),
    DuetRule(_words("paint"), "", "paint at easel", _PICTURES, who=_words("painter, artist")),
    DuetRule(_words("arm wrestle"), "person", "arm wrestle", _words("table, arm")),
    DuetRule(_words("dance together"), "person", "dance"),
    DuetRule(_words("dance"), "person", "dance", _COUPLES, needs=True),
    DuetRule(_words("dance"), "person", "dance", mutual=True),
    DuetRule(_words("dance"), _BRIDAL, "dance", who=_BRIDAL),
    DuetRule(_words("pet, stroke, brush, pat, groom"), "animal", "pet"),
    DuetRule(_words("feed"), "animal", "feed", _words("apple, bread, carrot, seed, hay, food, milk, treat"), more=3),
    DuetRule(
        _words("throw, play, play fetch, play catch, fetch"),
        "animal",
        "play fetch",
        _words("ball, stick, frisbee, tennis ball"),
        needs=True,
    ),
    DuetRule(_words("walk, stroll, jog"), _DOGS, "walk beast", _words("leash, lead"), more=2),
    DuetRule(
        _words("stand, with, on, hold, walk, run, pull"), "animal", "walk beast", _words("leash"), needs=True, more=2
    ),
    DuetRule(_words("comb, brush, braid, comb hair, groom"), "person", "comb", _words("comb, brush, hair, hairbrush")),
    DuetRule(_words("cut hair"), "person", "cut hair", _words("scissors, hair, haircut")),
    DuetRule(
        _words("chop, cut, shave, trim, style"), "person", "cut hair", _words("scissors, hair, haircut"), who=_BARBERS
    ),
    DuetRule(_words("examine, inspect, check, treat"), "person", "examine", _words("stethoscope")),
    DuetRule(
        _words("examine, inspect, check, treat, bandage, heal"),
        "animal",
        "examine beast",
        _words("table, stethoscope, bandage"),
    ),
    DuetRule(
        _words("bandage, treat, heal, massage, inject, vaccinate, wash"),
        "person",
        "care",
        _words("bandage, arm, wound"),
    ),
    DuetRule(_words("push"), "person", "push wheelchair", _words("wheelchair"), needs=True),
    DuetRule(_words("feed"), "person", "feed person", _words("spoon, soup, bowl, food, porridge, cake, ice cream")),
    DuetRule(
        _words("read, tell, read story, tell story"),
        "person",
        "read to",
        _words("book, story, bedtime story, fairy tale, storybook"),
        more=1,
    ),
    DuetRule(
        _words("help, teach, tutor, show, explain, study"),
        "person",
        "help at desk",
        _words("desk, table, homework, book, notebook, math, lesson, computer, laptop"),
        needs=True,
    ),
    DuetRule(_words("teach, help, push"), "person", "teach to ride", _words("bicycle, bike"), needs=True),
    DuetRule(_words("push"), "person", "push swing", _words("swing"), needs=True),
    DuetRule(_words("push"), "", "push stroller", _STROLLERS, needs=True),
    DuetRule(_words("push"), "thing", "push"),
    DuetRule(
        _words("play chess, play checkers, play board game, play go"),
        "person",
        "play chess",
        _words("chess, chessboard, chess board, table, checkers, chess piece"),
        more=2,
    ),
    DuetRule(
        _words("play cards, play poker, play card game"), "person", "play cards", _words("card, cards, table"), more=2
    ),
    DuetRule(
        _words("eat, dine"),
        "person",
        "dine",
        _words("table, dinner, wine, candle, plate, glass, pizza, pasta, candlelight, food"),
        more=2,
    ),
    DuetRule(_words("have tea"), "person", "have tea", _TEAS),
    DuetRule(_words("have coffee"), "person", "have coffee", _COFFEES),
    DuetRule(_words("drink"), "person", "have tea", _TEAS, needs=True),
    DuetRule(_words("drink"), "person", "have coffee", _COFFEES, needs=True),
    DuetRule(_words("interview"), "person", "interview", _words("microphone, table")),
    DuetRule(
        _words("play ping pong, play table tennis"), "person", "play ping pong", _words("table, ball, paddle, racket")
    ),
    DuetRule(_words("play tug of war, tug"), "person", "tug of war", _words("rope, tug, war"), more=4),
    DuetRule(
        _words("throw, catch, toss"),
        "person",
        "throw",
        _words("ball, baseball, frisbee, football, basketball"),
        needs=True,
    ),
    DuetRule(_words("play catch"), "person", "throw", _words("ball, baseball, frisbee, football")),
    DuetRule(
        _FIGHTS, "animal", "fight beast", _SWORDS | _words("shield"), who=_SWORDSMEN | _words("hero, prince, soldier")
    ),
    DuetRule(_FIGHTS, "person", "cross swords", _SWORDS, needs=True),
    DuetRule(_FIGHTS, _SWORDSMEN, "cross swords", _SWORDS, who=_SWORDSMEN),
    DuetRule(_words("stand, cross, face"), _SWORDSMEN, "cross swords", _SWORDS, needs=True, who=_SWORDSMEN),
    DuetRule(
        _words("punch, box, hit, train, kick"), "", "punch bag", _words("bag, punching bag, heavy bag"), needs=True
    ),
    DuetRule(_words("wrestle, grapple"), "person", "wrestle"),
    DuetRule(_FIGHTS, _words("wrestler, sumo, sumo wrestler, judoka"), "wrestle"),
    DuetRule(
        _words("talk, chat, interrogate, negotiate, argue, discuss, meet, debate"),
        "person",
        "sit and talk",
        _words("table, desk"),
        needs=True,
    ),
    DuetRule(_words("box"), "person", "box"),
    DuetRule(_FIGHTS, _words("boxer"), "box"),
    DuetRule(_words("tea ceremony"), "person", "tea ceremony", _TEAS),
    DuetRule(
        _words("pour, serve, perform, prepare"), "person", "tea ceremony", _TEAS, needs=True, who=_words("geisha, monk")
    ),
    DuetRule(
        _words("blow out candles, blow out"),
        "person",
        "blow candles",
        _words("cake, birthday cake, candle, table, birthday candle"),
        more=2,
    ),
    DuetRule(
        _words("blow out candles, blow out"),
        "",
        "blow candles",
        _words("cake, birthday cake, candle, table, birthday candle"),
    ),
    DuetRule(
        _words("chop, cut, cut cake, slice"),
        "person",
        "cut cake",
        _words("cake, wedding cake, birthday cake"),
        needs=True,
    ),
    DuetRule(_words("light a lantern"), "", "light lantern"),
    DuetRule(_words("light, ignite"), "", "light lantern", _words("lantern, lamp, paper lantern"), needs=True),
    DuetRule(_words("whisper"), "person", "whisper", _words("secret, ear")),
    DuetRule(_words("help, support, lead, guide"), "person", "support"),
    DuetRule(_words("care for, take care, nurse"), "person", "care"),
    DuetRule(_words("give, offer, hand, pass, present"), "person", "give"),
    DuetRule(
        _words("give, offer"), "animal", "feed", _words("treat, apple, bread, carrot, food, bone, bottle, milk, banana")
    ),
)
#: The verbs of deeds that join.
JOINING = frozenset().union(*(rule.verbs for rule in RULES))
#: On what two sit side by side.
_SEATS = _words("bench, sofa, couch, bed, park bench, swing bench")
_STAYS = frozenset({"on", "in", "under", "at", "in front of", "behind", "beside"})
#: A child to a grown-up, and a beast that one need not kneel down to; shares of heights and metres.
_CHILD, _BABY, _TALL_BEAST, _HELD_BEAST, _BIG_THING = 0.8, 0.5, 1.05, 0.45, 0.75
#: Flocks are fed with seeds.
_FLOCKS = _words("pigeon, bird, duck, chicken, dove, sparrow, goose, swan, seagull, hen")
#: What the second one is on, or has on, in some deeds: it is a third part of them.
_CARRIERS = {"teach to ride": "bicycle", "push wheelchair": "wheelchair", "crown": "crown"}
#: What is not given as a thing of the hands.
_GIFT = "gift"


def joined(subjects: Sequence[ScriptSubject], words: frozenset[str]) -> list[ScriptSubject]:
    """The subjects; those who do a deed of two together are one. `words`: all nouns of the shot."""
    people = [one for one in subjects if casting.family(one) == "person"]
    for rule in RULES:
        for subject in people:
            if _verbs(subject) & rule.verbs and (found := _together(subject, rule, subjects, words)):
                return found
    return list(subjects)


def _verbs(subject: ScriptSubject) -> set[str]:
    return {subject.action or "stand", subject.relation.kind if subject.relation else ""}


def _together(
    subject: ScriptSubject, rule: DuetRule, subjects: Sequence[ScriptSubject], words: frozenset[str]
) -> list[ScriptSubject] | None:
    named = [one for one in subjects if one is not subject and realms.is_in(one.noun, rule.gear)]
    if rule.needs and not any(realms.is_in(noun, rule.gear) for noun in words):
        return None
    if rule.mutual and not any(one.action == subject.action for one in subjects if one is not subject):
        return None
    if rule.who is not None and not realms.is_in(subject.noun, rule.who):
        return None
    most = casting.how_many(subject)
    members = [(subject, number) for number in range(most)]
    others = [one for one in subjects if one is not subject and one not in named]
    if rule.other == "":
        members = members[:1]
    elif rule.other == "person" or (isinstance(rule.other, frozenset) and realms.is_in(subject.noun, rule.other)):
        members += _counted(others, subject, rule)
    else:
        members = members[:1] + _counted(others, subject, rule)
    least = 1 if rule.other == "" else 2
    members = members[: least + rule.more]
    if rule.pose == "tug of war" and len(members) > 1:
        while len(members) < 4 or len(members) % 2:
            members.append((members[-1][0], members[-1][1] + 1))
    if rule.pose in _CARRIERS:
        members += [(one, 0) for one in named[:1]] or [(ScriptSubject(noun=_CARRIERS[rule.pose]), 0)]
        least = 3
    if len(members) < least:
        return None
    given = _given(others, members) if rule.pose == "give" else None
    if given is not None and holdable(given.noun) is None:
        members.append((given, 0))
    joint = _joint(subject, rule, members, given)
    used = {id(one) for one, _ in members} | {id(one) for one in named} | {id(subject), id(given)}
    rest = [one for one in subjects if id(one) not in used]
    first = subjects.index(subject)
    before = [one for one in rest if subjects.index(one) < first]
    return [*before, joint, *(one for one in rest if one not in before)]


def _given(others: Sequence[ScriptSubject], members: list[tuple[ScriptSubject, int]]) -> ScriptSubject | None:
    """What passes from hand to hand."""
    free = [
        one for one in others if all(one is not member for member, _ in members) and casting.family(one) != "person"
    ]
    free.sort(key=lambda one: (holdable(one.noun) is None, not casting.is_thing(one)))
    return free[0] if free else None


def _counted(
    others: Sequence[ScriptSubject], subject: ScriptSubject, rule: DuetRule
) -> list[tuple[ScriptSubject, int]]:
    """Whom the subject does it with: first the one that it is related to."""
    target = subject.relation.to if subject.relation else None
    fitting = [one for one in others if _fits(one, rule.other)]
    fitting.sort(key=lambda one: one.noun != target)
    return [(one, number) for one in fitting for number in range(casting.how_many(one))]


def _fits(subject: ScriptSubject, wanted: str | frozenset[str]) -> bool:
    if isinstance(wanted, frozenset):
        return realms.is_in(subject.noun, wanted) or realms.is_in(casting.drawn(subject).noun, wanted)
    return casting.family(subject) == wanted


def _joint(
    subject: ScriptSubject,
    rule: DuetRule,
    members: list[tuple[ScriptSubject, int]],
    given: ScriptSubject | None,
) -> JoinedSubject:
    links = [one.relation for one, _ in members if one.relation is not None]
    nouns = {one.noun for one, _ in members}
    link = next((link for link in links if link.to not in nouns and link.kind in _STAYS), None)
    seated = link is not None and link.kind in ("on", "in") and realms.is_in(link.to, _SEATS)
    pose = _variant(rule.pose, members, seated)
    if link is not None and not pose.endswith("seated") and realms.is_in(link.to, _SEATS | rule.gear):
        link = None
    handed = [given.noun] if given else [link.to for link in links if link.kind == "holding"]
    passed = next((held for noun in handed if (held := holdable(noun))), None if given else _GIFT)
    passed = passed if rule.pose == "give" else None
    plain = {name: getattr(subject, name) for name in ScriptSubject.__struct_fields__}
    action = POSES[pose].action
    plain |= {"action": action, "relation": link, "count": None, "several": msgspec.UNSET, "emotion": None}
    return JoinedSubject(
        **plain, pose=pose, members=tuple((_alone(one), number) for one, number in members), passed=passed
    )


def _alone(subject: ScriptSubject) -> ScriptSubject:
    """Without what the deed says; clothes, age and colour stay."""
    return replace(subject, relation=None, count=None, several=msgspec.UNSET)


def _variant(pose: str, members: list[tuple[ScriptSubject, int]], seated: bool) -> str:
    """The same deed with a child, with a tall beast, with many, or on a seat."""
    if seated and f"{pose} seated" in POSES:
        return f"{pose} seated"
    if len(members) < 2:
        return pose
    first, second = (casting.figure(_alone(one), 0, number).height for one, number in members[:2])
    other = members[1][0]
    if pose == "hug beast":
        return "hug tall beast" if second > _TALL_BEAST else pose
    if pose == "feed" and realms.is_in(other.noun, _FLOCKS):
        return "feed flock"
    if pose == "kiss beast" and second > _HELD_BEAST:
        return "hug tall beast" if second > _TALL_BEAST else "hug beast"
    if pose in ("pet", "feed"):
        return f"{pose} tall" if second > _TALL_BEAST else pose
    if pose == "hug thing":
        return pose if second > _BIG_THING else "hug small thing"
    if pose == "carry" and other.age == "old":
        return "hold hands"
    if pose == "kiss" and min(first, second) < _BABY * max(first, second):
        return "kiss baby"
    small = min(first, second) < _CHILD * max(first, second)
    return f"{pose} low" if small and f"{pose} low" in POSES else pose
