"""Which subjects of a script do a deed together, and who of them is who."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from domain.script import ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.characters.held import holdable
from processors.engines.director.duets.joint import JoinedSubject
from processors.engines.director.duets.rules import RULES, DuetRule, listed
from processors.engines.director.duets.table import POSES

#: The verbs of deeds that join.
JOINING = frozenset().union(*(rule.verbs for rule in RULES))
#: On what two sit side by side.
_SEATS = listed("bench, sofa, couch, bed, park bench, swing bench")
#: What is under everybody's feet.
_FLOORS = listed("grass, lawn, floor, ground, sand, snow, field, meadow, street, road, sidewalk, pavement, court, ice")
#: On what two sit on the ground.
_CLOTHS = listed("blanket, picnic blanket, rug, mat, towel, beach towel, quilt")
_STAYS = frozenset({"on", "in", "under", "at", "in front of", "behind", "beside"})
#: A child to a grown-up, and a beast that one need not kneel down to; shares of heights and metres.
_CHILD, _BABY, _TALL_BEAST, _HELD_BEAST, _BIG_THING, _TALL_THING = 0.8, 0.5, 1.05, 0.45, 0.75, 2.2
#: Flocks are fed with seeds.
_FLOCKS = listed("pigeon, bird, duck, chicken, dove, sparrow, goose, swan, seagull, hen")
#: Beasts that sit on shoulders; others lie on laps.
_PERCHING = listed(
    "parrot, owl, bird, raven, crow, monkey, squirrel, lizard, dragon, mouse, rat, falcon, hawk, eagle, dove"
)
#: What the second one is on, or has on, in some deeds: it is a third part of them.
_CARRIERS = {"teach to ride": "bicycle", "push wheelchair": "wheelchair", "crown": "crown"}
#: What is not given as a thing of the hands.
_GIFT = "gift"


def joined(subjects: Sequence[ScriptSubject], words: frozenset[str]) -> list[ScriptSubject]:
    """The subjects; those who do a deed of two together are one. `words`: all nouns of the shot."""
    doers = {kind: [one for one in subjects if casting.family(one) == kind] for kind in ("person", "animal")}
    for rule in RULES:
        for subject in doers["animal" if rule.beast else "person"]:
            if _does(subject, rule, subjects, words) and (found := _together(subject, rule, subjects)):
                return found
    return list(subjects)


def _does(subject: ScriptSubject, rule: DuetRule, subjects: Sequence[ScriptSubject], words: frozenset[str]) -> bool:
    """Whether the subject does the deed of a rule."""
    relation = subject.relation
    kind = relation.kind if relation is not None else ""
    by_thing = rule.needs and any(one.action in rule.verbs and realms.is_in(one.noun, rule.gear) for one in subjects)
    if not by_thing and not {subject.action or "stand", kind} & rule.verbs:
        return False
    if rule.linked and (relation is None or casting.is_thing(ScriptSubject(noun=relation.to))):
        return False
    if rule.needs and not any(realms.is_in(noun, rule.gear) for noun in words):
        return False
    if any(realms.is_in(noun, rule.never) for noun in words):
        return False
    if rule.who is not None and not realms.is_in(subject.noun, rule.who):
        return False
    return not rule.mutual or any(one.action == subject.action for one in subjects if one is not subject)


def _together(subject: ScriptSubject, rule: DuetRule, subjects: Sequence[ScriptSubject]) -> list[ScriptSubject] | None:
    named = [one for one in subjects if one is not subject and realms.is_in(one.noun, rule.gear)]
    members = [(subject, number) for number in range(1 if rule.apart or rule.beast else casting.how_many(subject))]
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
    if rule.pose == "fight over":
        members += [(one, 0) for one in named[:1]]
    if given is not None and holdable(given.noun) is None:
        members.append((given, 0))
    joint = _joint(subject, rule, members, given)
    below = _FLOORS | _CLOTHS if joint.pose.endswith("grounded") else _FLOORS
    cloths = [one for one in others if realms.is_in(one.noun, below)]
    used = (
        {id(one) for one in cloths}
        | {id(one) for one, _ in members}
        | {id(one) for one in named}
        | {id(subject), id(given)}
    )
    first = subjects.index(subject)
    left = [(place, _idle(one, subject)) for place, one in enumerate(subjects) if id(one) not in used]
    before = [one for place, one in left if place < first]
    return [*before, joint, *_more(members), *(one for place, one in left if place > first)]


def _more(members: Sequence[tuple[ScriptSubject, int]]) -> list[ScriptSubject]:
    """Of those who join, the others of their kind: they look on."""
    out = []
    for one in {id(subject): subject for subject, _ in members}.values():
        count = casting.how_many(one) - sum(1 for other, _ in members if other is one)
        if count > 0 and casting.family(one) == "person":
            out.append(replace(one, count=count, several=msgspec.UNSET, relation=None, action=None))
    return out


def _idle(one: ScriptSubject, doer: ScriptSubject) -> ScriptSubject:
    """Who would do the same on the same seat sits there and looks on."""
    same = one.relation is not None and one.relation == doer.relation and one.action == doer.action
    return replace(one, action="sit") if same and one.relation is not None and one.relation.to in _SEATS else one


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
    fitting = [one for one in others if _fits(one, rule.other) and not (rule.apart and one.action == subject.action)]
    if rule.apart:
        fitting = [one for one in fitting if casting.how_many(one) <= 1 + rule.more]
    if rule.linked:
        fitting = [one for one in fitting if one.noun == target]
    if subject.relation is not None and subject.relation.kind in rule.verbs and subject.action not in rule.verbs:
        known = any(one.noun == target for one in others)  # who is named by another word is of another noun here
        fitting = [one for one in fitting if one.noun == target or not known]
        fitting = [] if not known and target is not None and holdable(target) else fitting
    fitting.sort(key=lambda one: one.noun != target)
    return [(one, number) for one in fitting for number in range(casting.how_many(one))]


def _fits(subject: ScriptSubject, wanted: str | frozenset[str]) -> bool:
    if isinstance(wanted, frozenset) and subject.age == "old":
        return bool({subject.noun, f"old {subject.noun}"} & wanted)
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
    grounded = link is not None and link.kind == "on" and realms.is_in(link.to, _CLOTHS)
    pose = _variant(rule.pose, members, seated, grounded)
    if link is not None and not pose.endswith("seated") and realms.is_in(link.to, _SEATS | _CLOTHS | rule.gear):
        link = None
    if link is not None and realms.is_in(link.to, _FLOORS):
        link = None
    handed = [given.noun] if given else [link.to for link in links if link.kind == "holding"]
    passed = next((held for noun in handed if (held := holdable(noun))), None if given else _GIFT)
    passed = passed if rule.pose == "give" else None
    lead = next((one for one, _ in members if casting.family(one) == "person"), subject)
    plain = {name: getattr(lead, name) for name in ScriptSubject.__struct_fields__}
    action = POSES[pose].action
    plain |= {"action": action, "relation": link, "count": None, "several": msgspec.UNSET, "emotion": None}
    return JoinedSubject(
        **plain, pose=pose, members=tuple((_alone(one), number) for one, number in members), passed=passed
    )


def _alone(subject: ScriptSubject) -> ScriptSubject:
    """Without what the deed says; clothes, age and colour stay."""
    return replace(subject, relation=None, count=None, several=msgspec.UNSET)


def _variant(pose: str, members: list[tuple[ScriptSubject, int]], seated: bool, grounded: bool) -> str:
    """The same deed with a child, with a tall beast, with many, or on a seat."""
    if grounded and f"{pose} grounded" in POSES:
        return f"{pose} grounded"
    if pose == "feed" and seated and realms.is_in(members[1][0].noun, _FLOCKS):
        return "feed flock seated"
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
    if pose == "beast on shoulder" and not realms.is_in(members[0][0].noun, _PERCHING):
        return "beast on lap"
    if pose == "carry beast" and second > _TALL_BEAST:
        return "hug tall beast"
    if pose == "kiss beast" and second > _HELD_BEAST:
        return "hug tall beast" if second > _TALL_BEAST else "hug beast"
    if pose in ("pet", "feed"):
        return f"{pose} tall" if second > _TALL_BEAST else pose
    if pose == "hug thing":
        tall = "hug tall thing" if second > _TALL_THING else pose
        return tall if second > _BIG_THING else "hug small thing"
    if pose == "carry" and other.age == "old":
        return "hold hands"
    if pose == "kiss" and min(first, second) < _BABY * max(first, second):
        return "kiss baby"
    small = min(first, second) < _CHILD * max(first, second)
    return f"{pose} low" if small and f"{pose} low" in POSES else pose
