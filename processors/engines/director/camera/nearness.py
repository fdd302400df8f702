"""How near the camera comes by itself: what hands do with small things is to be seen."""

from processors.engines.director.actors import Staged
from processors.engines.director.characters import verbs
from processors.engines.director.characters.person import Person
from processors.engines.director.duets.duet import Duet

#: Deeds of hands and faces that are lost where the whole body is seen.
_OF_HANDS = frozenset(
    (
        *("bite", "eat", "drink", "dine", "slice", "chop", "work at table", "handle", "pick up", "read", "write"),
        *("pour at table", "look in mirror"),
        *("type", "phone", "look at phone", "take selfie", "knit", "fold", "brush teeth", "shave", "put on makeup"),
        *("comb", "count money", "pour", "smoke", "knead", "bake", "cook", "iron", "sew", "play game", "blow bubbles"),
        *(
            "clap",
            "open gift",
            "wash dishes",
            "wash face",
            "nod",
            "shake head",
            "whistle",
            "yawn",
            "cry",
            "laugh",
            "wink",
        ),
        *("stick out tongue", "snap", "make coffee", "mix potion", "draw on tablet", "play flute", "play violin"),
        *("photograph", "look through binoculars", "look through microscope", "scrub", "think", "pray", "gasp"),
    )
)


#: What is held and is seen from afar, or would be cut off.
_LONG = frozenset(
    (
        *("umbrella", "staff", "broom", "upright surfboard", "fishing rod", "flag", "sword", "katana", "cutlass"),
        *("balloon", "shield", "bow", "mop", "rake", "shovel", "axe", "bag", "suitcase", "briefcase", "basket", "sack"),
        *("stick", "pitchfork", "sign", "watering can", "golf club", "bat", "barbell", "scepter", "lantern", "torch"),
        *("guitar", "racket", "ski pole", "oar", "saxophone"),
    )
)


def of_hands(main: Staged, staged: list[Staged]) -> str | None:
    """The framing of one person in such a deed, and of two who are joined by one; None: as always."""
    alone = [one for one in staged if not one.backdrop]
    if len(alone) > 1 or main.floats or main.perched:
        return None
    if isinstance(main.figure, Duet):
        return "hands" if main.figure.is_close else None
    if not isinstance(main.figure, Person):
        return None
    plan = verbs.planned(main.action, main.relation, main.figure.cast.kit)
    small = plan.carried and plan.name in ("stand", "hold", "look") and plan.thing not in _LONG
    return "hands" if plan.name in _OF_HANDS or small else None
