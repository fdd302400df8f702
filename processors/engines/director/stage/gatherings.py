"""Those around a deed: a crowd is behind who acts, a keeper before the goal, a letter in the hand at the mailbox."""

from msgspec.structs import replace

from domain.script import ScriptSubject, SubjectRelation
from processors.engines.director import casting, realms
from processors.engines.director.stage.rows import CROWD

_CROWDS = frozenset({"crowd", "audience", "spectators", "onlookers", "public"})
#: These have people all around already.
_STANDS = frozenset({"soccer field", "football field", "stadium", "arena", "baseball field", "race track"})
_PARENTS = frozenset({"mother", "father", "mom", "mum", "dad", "grandmother", "grandfather", "nurse", "midwife"})
_BABIES = frozenset({"baby", "infant", "newborn", "newborn baby"})
_RESTFUL = frozenset({None, "smile", "sleep", "laugh", "cry", "stand", "look"})
_KEEPERS = frozenset({"goalkeeper", "goalie", "keeper"})
_MAILBOXES = frozenset({"mailbox", "postbox", "letterbox"})
_FLAT = frozenset({"letter", "envelope", "postcard", "card", "note", "newspaper"})
_POSTING = frozenset({"put", "drop", "post", "insert", "slide", "mail", "place", "push", "throw"})


def gathered(subjects: list[ScriptSubject], place: str) -> list[ScriptSubject]:
    """The subjects, each where such ones are."""
    out = [_keeping(one, subjects) for one in subjects]
    return _nursed(_posted(_behind(out, place)))


def _behind(subjects: list[ScriptSubject], place: str) -> list[ScriptSubject]:
    """A crowd that does nothing is behind the one whom the shot is about; in a stadium it is on the stands."""
    crowds = [one for one in subjects if one.noun in _CROWDS]
    actors = [one for one in subjects if one not in crowds and casting.family(one) in ("person", "animal")]
    if not crowds or not actors:
        return subjects
    if place in _STANDS:
        return [one for one in subjects if one not in crowds]
    behind = SubjectRelation(kind=CROWD, to=actors[0].noun)
    return [
        replace(one, relation=behind)
        if one in crowds and (one.relation is None or one.relation.kind in ("behind", "around"))
        else one
        for one in subjects
    ]


def _keeping(one: ScriptSubject, subjects: list[ScriptSubject]) -> ScriptSubject:
    """A keeper is before the goal, and jumps for the ball."""
    if realms.last_word(one.noun) not in _KEEPERS:
        return one
    deed = "jump" if one.action in ("save", "dive", "catch", "block", "stop") else one.action
    before = SubjectRelation(kind="in front of", to="goal")
    goal = any(other.noun == "goal" for other in subjects) and (one.relation is None or one.relation.to == "goal")
    return replace(one, action=deed, relation=before if goal else one.relation)


def _nursed(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """A mother and her baby, of whom no more is said: she holds it."""
    people = [one for one in subjects if casting.family(one) == "person"]
    parents = [one for one in people if one.noun in _PARENTS]
    babies = [one for one in people if one.noun in _BABIES]
    if len(people) != 2 or len(parents) != 1 or len(babies) != 1:
        return subjects
    parent, baby = parents[0], babies[0]
    free = parent.relation is None and baby.action in _RESTFUL and parent.action in _RESTFUL - {"sleep", "cry"}
    beside = baby.relation is None or (baby.relation.to == parent.noun and baby.relation.kind in ("with", "between"))
    if not free or not beside or (baby.count or 1) > 1 or baby.several is True:
        return subjects
    held = SubjectRelation(kind="with", to=baby.noun)
    nursed = {parent.noun: replace(parent, relation=held), baby.noun: replace(baby, relation=None)}
    return [nursed.get(one.noun, one) for one in subjects]


def _posted(subjects: list[ScriptSubject]) -> list[ScriptSubject]:
    """Who puts a letter into a mailbox holds it out to the slot."""
    letter = next(
        (one for one in subjects if one.relation is not None and realms.last_word(one.relation.to) in _MAILBOXES), None
    )
    poster = next((one for one in subjects if casting.family(one) == "person"), None)
    posts = poster is not None and poster.action in _POSTING and poster.relation is None
    if letter is None or poster is None or not posts or not casting.is_thing(letter):
        return subjects
    holding = SubjectRelation(kind="holding", to=letter.noun)
    out = [replace(one, relation=None) if one is letter else one for one in subjects]
    deed = "reach" if realms.last_word(letter.noun) in _FLAT else "give"
    return [replace(one, action=deed, relation=holding) if one is poster else one for one in out]
