"""What stands around an item of a sentence."""

from collections.abc import Sequence

from processors.reader.items import Item
from processors.reader.lexicon import Entry

OWNERS = {"his": "he", "her": "she", "their": "they"}
MODIFIERS = ("colour", "size", "age", "emotion", "number", "stop", "mood", "weather", "determiner", "light")
THINGS = ("noun", "person", "place", "clothes", "part", "unread")


#: Names of women that do not end as most of them do.
_HERS = frozenset(
    {"alice", "emily", "mary", "jane", "kate", "sarah", "grace", "rose", "lucy", "amy", "hannah", "ruth", "ellen"}
    | {"megan", "lily", "ivy", "chloe", "zoe", "sophie", "claire", "elizabeth", "carmen", "yuki", "sakura", "gwen"}
)
_HIS = frozenset({"joshua", "luca", "noah", "ezra", "elijah", "akira", "andrea", "mike", "jamie", "charlie", "ollie"})
_HER_ENDINGS = ("a", "ie", "ine", "elle", "ette", "lyn", "beth", "issy")


#: What a colour before a person says of the hair, and before one without a trade of the skin.
_HAIR = {
    **dict.fromkeys(("blonde", "auburn", "brunette", "ginger", "redheaded"), "{} hair"),
    "bald": "bald head",
}
_TONES = {"ginger": "orange", "redheaded": "red", "brunette": "brown", "auburn": "brown"}
_SKIN = {"black": "dark skin", "brown": "tan skin", "white": "pale skin"}


def looks(colour: str, person: Entry) -> str | None:
    """Of "a blonde woman": blonde hair; None: the colour is that of the clothes."""
    if colour in _HAIR:
        return _HAIR[colour].format(_TONES.get(colour, colour))
    return None if "role" in person.attributes else _SKIN.get(colour)


def called(name: str) -> dict[str, str]:
    """What is known of one who has a name only."""
    woman = name in _HERS or (name.endswith(_HER_ENDINGS) and name not in _HIS)
    return {"living": "yes", "role": "woman" if woman else "man"}


class SentenceItems:
    """The items of a sentence, and questions about those near one of them."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items

    def _is_within(self, at: int) -> bool:
        """Of "on a bridge in a garden": whether the place comes behind what one stands on."""
        behind = self._items[at + 1 : at + 6]
        place = next((k for k, other in enumerate(behind) if other.kind == "place"), -1)
        return (
            place > 0
            and behind[0].entry.word in ("in", "at")
            and all(other.kind in (*MODIFIERS, "relation", "preposition") for other in behind[:place])
        )

    def _is_put_at(self, at: int) -> bool:
        """Of "城堡上方": whether what is behind the noun says where something is to it."""
        behind = self._items[at + 1] if at + 1 < len(self._items) else None
        related = behind is not None and behind.kind == "relation" and behind.entry.postposed
        return related and behind is not None and behind.entry.word != "in"

    def _owner_behind(self, at: int) -> str | None:
        """Of "a tear rolls down her cheek": the pronoun of whose tear it is."""
        owners = (OWNERS.get(other.text) for other in self._items[at + 1 : at + 6] if other.kind == "determiner")
        return next((owner for owner in owners if owner), None)

    def _noun_follows(self, at: int) -> bool:
        for item in self._items[at + 1 : at + 5]:
            if item.kind in THINGS:
                return True
            if item.kind not in MODIFIERS:
                return False
        return False

    def _owned_follows(self, at: int) -> bool:
        things = (item.kind for item in self._items[at + 1 : at + 5] if item.kind in THINGS)
        return next(things, "") in ("part", "clothes")

    def _place_follows(self, at: int) -> bool:
        """Whether a place is next, with nothing but modifiers between."""
        for item in self._items[at + 1 : at + 5]:
            if item.kind not in MODIFIERS or item.kind == "determiner":
                return item.kind == "place"
        return False

    def _somewhere_follows(self, at: int) -> bool:
        """Of "dark": whether a place or a building is next."""
        near = (item for item in self._items[at + 1 : at + 4] if item.kind not in MODIFIERS)
        thing = next(near, None)
        return thing is not None and (thing.kind == "place" or thing.entry.attributes.get("place") == "yes")

    def _person_follows(self, at: int) -> bool:
        for item in self._items[at + 1 : at + 5]:
            if item.kind in THINGS:
                return item.kind == "person" and bool(item.entry.attributes.keys() & {"sex", "role"})
        return False

    def _is_name(self, at: int, item: Item) -> bool:
        behind = self._items[at + 1] if at + 1 < len(self._items) else None
        if at and self._items[at - 1].kind == "determiner":
            return False
        return item.raw[:1].isupper() and behind is not None and behind.kind in ("action", "says", "relation", "be")

    def _is_determined(self, at: int) -> bool:
        """Whether a determiner or a number stands before a noun, perhaps with modifiers between."""
        for item in reversed(self._items[max(0, at - 4) : at]):
            if item.kind in ("determiner", "number"):
                return True
            if item.kind not in MODIFIERS:
                return False
        return False
