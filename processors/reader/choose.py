"""Which of its meanings each word has: its neighbours decide."""

from collections.abc import Callable, Sequence

from processors.reader.items import Item
from processors.reader.lexicon import ENGLISH, NOUNS

THINGS = tuple(NOUNS)
#: What may stand between a determiner and its noun.
MODIFIERS = ("colour", "size", "age", "emotion", "number", "stop", "mood", "weather", "season", "time", "light")
#: These words describe a noun behind them, and are no framing, style or weather of the shot.
_ONLY_ALONE = frozenset(
    {"wide", "medium", "orbit", "static", "clear", "neon", "vintage", "retro", "pastel", "cel", "studio", "zoom"}
    | {"tracking", "portrait", "shaky", "dolly", "grand"}
)
#: Behind the second verb of a subject one of these may be.
_ONWARD = frozenset({"at", "to", "into", "toward", "towards", "through", "over", "around"})
#: What is named behind these is seen: "near a castle".
_BESIDE = frozenset({"beside", "behind", "in front of", "left of", "right of", "with", "between", "above"})
#: Things, if nothing is named that they are done to.
_WORKS = frozenset({"building", "painting", "drawing", "clothing", "bedding"})
#: Behind these a verb is next: "the man who lost his hat".
_CLAUSES = frozenset({"who", "that", "which"})
#: How many items may be between a word such as "says" and the quote.
_REACH = 5


class Choice:
    """Fixes the meaning of every item of a list."""

    def __init__(self, items: Sequence[Item], language: str) -> None:
        self._items = items
        self._english = language == ENGLISH

    def choose(self) -> None:
        """From left to right, so that what is left of an item is known."""
        for at, item in enumerate(self._items):
            if not item.kind:
                item.choose(self._kind(at, item))

    def _kind(self, at: int, item: Item) -> str:
        kinds = list(dict.fromkeys(entry.kind for entry in item.entries))
        if (
            item.text in _ONLY_ALONE
            and (not self._ends(at) or self.is_after(at, "be"))
            and kinds[0] not in ("noun", "place")
        ):
            return "stop"
        for rule, asks in _RULES:
            if rule in kinds:
                if asks(self, at, item):
                    return rule
                kinds.remove(rule)
        return kinds[0] if kinds else "stop" if item.entries else "unread"

    def _before(self, at: int) -> Item | None:
        return self._items[at - 1] if at else None

    def _behind(self, at: int, distance: int = 1) -> Item | None:
        return self._items[at + distance] if at + distance < len(self._items) else None

    def is_after(self, at: int, *kinds: str) -> bool:
        """Whether the item before is of such a kind."""
        before = self._before(at)
        return before is not None and before.kind in kinds

    def _ends(self, at: int) -> bool:
        """Whether nothing follows that a word could describe."""
        behind = self._behind(at)
        ends = behind is None or not behind.entries or behind.can_be("and", "preposition", "relation", "framing")
        return ends or (behind is not None and behind.can_be("stop") and not self._thing_follows(at))

    def _thing_follows(self, at: int) -> bool:
        """Whether a noun is next, perhaps with its modifiers."""
        for item in self._items[at + 1 : at + 4]:
            if item.can_be(*THINGS):
                return True
            if not item.can_be(*MODIFIERS) and not item.text.endswith("ing"):
                return False
        return False

    def quote_follows(self, at: int, item: Item) -> bool:
        """Whether a quote or a colon is near, with nothing else that could be meant between."""
        if at > 0 and self._items[at - 1].kind == "quote":
            return True
        for other in self._items[at + 1 : at + 1 + _REACH]:
            if other.kind == "quote" or (other.kind == "mark" and other.text == ":"):
                return True
            if other.kind == "stopper":
                return False
        return False

    def shown(self, at: int, item: Item) -> bool:
        """Whether words to show follow: quoted, or in capitals."""
        behind = self._behind(at)
        if self.is_after(at, "negation", "option"):
            return True
        return self.quote_follows(at, item) or (behind is not None and is_loud(behind.raw))

    def is_verb(self, at: int, item: Item) -> bool:
        """Whether a word that may be a verb or something else is the verb."""
        if at and self._items[at - 1].text in _CLAUSES:
            return True
        if not item.can_be(*THINGS, "stop", "size", "time", "weather", "part", "style", "mood", "place", "idea"):
            return True
        inflected = item.text.endswith(("s", "ing", "ed"))
        if item.can_be("part") and not item.can_be("noun", "person", "clothes") and inflected:
            return not self.is_after(at, "determiner", "colour", "size", "relation")
        if item.can_be("stop") and not item.can_be(*THINGS):
            return not self._thing_follows(at) and at > 0 and self._is_verb_form(at, item)
        before = self._described(at)
        if before is None or before.kind in ("stopper", "comma", "and", "mark"):
            return self._begins(at, item) or self._goes_on(at, item)
        if before.kind in ("determiner", "number", "colour", "size", "age", "emotion", "negation", "relation", "mood"):
            return item.text.endswith("ing") and not self._exact_thing(item)
        if before.text == "'s" and self._exact_thing(item):
            return False
        if before.kind == "preposition":
            return before.text == "to" and not item.text.endswith("s")
        if item.text in _WORKS and not self._is_worked_on(at):
            return False
        bare = self._english and self._is_bare(at) and item.text.endswith("s") and before.kind == "noun"
        return not bare and (self._agrees(before, item) or self._is_second(at))

    def _is_worked_on(self, at: int) -> bool:
        """Of "building": whether what is built comes next."""
        behind = self._behind(at)
        return behind is not None and behind.can_be("determiner", "number", "pronoun", *THINGS)

    def _described(self, at: int) -> Item | None:
        """What is before; of "un chat noir marche" the noun, which English has behind its modifiers."""
        before = self._items[:at]
        while not self._english and before and before[-1].kind in ("colour", "size", "age", "emotion"):
            before = before[:-1]
        return before[-1] if before and (before[-1].kind in THINGS or self._english) else self._before(at)

    def _begins(self, at: int, item: Item) -> bool:
        behind = self._behind(at)
        return behind is not None and behind.can_be("determiner", "pronoun") and not item.text.endswith("s")

    def _goes_on(self, at: int, item: Item) -> bool:
        """Of "she smiles and waves at him": whether it is the second verb of a subject."""
        behind = self._behind(at)
        if not self.is_after(at, "and") or behind is None:
            return False
        if behind.text not in _ONWARD and not behind.can_be(
            "determiner", "pronoun", "noun", "person", "unread", "light"
        ):
            return False
        verbs = (other for other in reversed(self._items[max(0, at - 10) : at]) if other.kind in ("action", "stopper"))
        verb = next(verbs, None)
        return verb is not None and verb.kind == "action" and _ending(verb.raw.lower()) == _ending(item.text)

    @staticmethod
    def _exact_thing(item: Item) -> bool:
        return any(entry.kind in NOUNS and not entry.inflected for entry in item.entries)

    def _is_verb_form(self, at: int, item: Item) -> bool:
        """Of words that mean nothing else: with an ending, or behind what takes the plain verb."""
        before = self._items[at - 1]
        return before.kind != "stopper" and (item.text.endswith(("s", "ing", "ed")) or self._agrees(before, item))

    def _is_bare(self, at: int) -> bool:
        """Of "with watermelon slices": whether the noun before has no determiner, and cannot be alone."""
        first = self._items[at - 2] if at > 1 else None
        noun = self._items[at - 1].entry
        if first is None or first.kind in ("comma", "stopper"):
            return "living" not in noun.attributes and not noun.plural
        made = first.text in ("made of", "made from")
        return first.kind in ("relation", "preposition", "and") and not noun.plural and not made

    def _is_second(self, at: int) -> bool:
        """Whether the noun before is the second of two that "and" joins, which take a plain verb."""
        for item in reversed(self._items[max(0, at - 6) : at]):
            if item.kind == "and":
                return True
            if item.kind not in (*THINGS, *MODIFIERS, "determiner"):
                return False
        return False

    def _agrees(self, before: Item, item: Item) -> bool:
        """A plural takes the plain verb, a singular the one with an ending; a plain word behind a noun is a noun."""
        plain = not item.text.endswith(("s", "ing", "ed"))
        if before.kind in ("time", "weather", "sound"):
            return not plain
        if before.kind not in ("person", "noun", "clothes", "part", "unread"):
            if before.kind == "action":  # "on his shoulders" is one, too
                return item.text.endswith("ing") or (" " in before.text and item.text.endswith("es"))
            return before.kind in ("be", "pronoun", "quote", "shot", "says") or (before.kind == "place" and not plain)
        if not self._english:
            return True
        plural = before.entry.plural or (before.kind == "clothes" and before.text.endswith("s"))
        return plural or before.entry.attributes.get("group") == "yes" or not plain

    def is_colour(self, at: int, item: Item) -> bool:
        """Of `orange`: whether the colour is meant, not the fruit."""
        if item.can_be("style"):
            return self._thing_follows(at) or self.is_after(at, "be")
        if self._changes(at):
            return True
        if not item.can_be(*THINGS):
            return True
        if self._thing_follows(at) or self.is_after(at, "be"):
            return True
        behind = self._behind(at)
        if self.is_after(at, "number") and (behind is None or behind.kind in ("comma", "and")):
            return True
        if behind is not None and behind.can_be("and", "colour"):
            after = self._behind(at, 2)
            return after is not None and after.can_be("colour")
        return not self._english and self.is_after(at, *THINGS)

    def _changes(self, at: int) -> bool:
        """Of "from purple to orange": whether the other one is a colour, too."""
        words = [other.text for other in self._items[max(0, at - 2) : at + 3]]
        first, second = self._behind(at, 2), self._items[at - 2] if at > 1 else None
        if words[-2:-1] == ["to"] and first is not None and first.can_be("colour") and "from" in words[:2]:
            return True
        return bool(at > 2 and self._items[at - 1].text in ("to", "into") and second and second.kind == "colour")

    def is_emotion(self, at: int, item: Item) -> bool:
        """Of `calm`: whether a living subject feels it, or the picture has the mood."""
        if not item.can_be("mood", "stop"):
            return True
        for other in self._items[at + 1 : at + 5]:
            if any(entry.kind == "person" or "living" in entry.attributes for entry in other.entries):
                return True
            if not other.can_be(*MODIFIERS, *THINGS):
                break
        before = self._before(at)
        if before is None or before.kind not in ("person", "noun", "be", "action", "pronoun"):
            return False
        return before.kind != "noun" or "living" in before.entry.attributes

    def is_modifier(self, at: int, item: Item) -> bool:
        """Whether a noun follows that this word describes."""
        behind = self._behind(at)
        listed = behind is not None and behind.kind == "comma" and self._modifier_follows(at + 1)
        behind_noun = not self._english and self.is_after(at, "noun", "person")
        return self._thing_follows(at) or listed or behind_noun or not item.can_be(*THINGS, "action")

    def _modifier_follows(self, at: int) -> bool:
        """Of "a giant, towering cloud": whether behind the comma another modifier of the noun is."""
        behind = self._behind(at)
        return behind is not None and behind.can_be("size", "colour", "age", "emotion") and self._thing_follows(at + 1)

    def is_light(self, at: int, item: Item) -> bool:
        """Words for a light are never meant otherwise."""
        return True

    def is_idle(self, at: int, item: Item) -> bool:
        """Of `light`: whether a word means nothing although a noun has the same form."""
        before = self._before(at)
        if before is not None and before.text in _CLAUSES and item.can_be("action"):
            return False
        firm = any(entry.kind == "stop" and "firm" in entry.attributes for entry in item.entries)
        return firm or self.is_modifier(at, item)

    def is_number(self, at: int, item: Item) -> bool:
        """Whether something is counted; a year, a length of time and a version is no number of things."""
        behind = self._behind(at)
        if behind is not None and behind.can_be("mark") and behind.text in ".:)":
            return True
        acts = behind is not None and behind.can_be("action") and not behind.can_be(*THINGS)
        postposed = item.entries[0].postposed
        return postposed or self._thing_follows(at) or (acts and self.is_after(at, "comma", "stopper", "and"))

    def is_numbered(self, at: int, item: Item) -> bool:
        """Of `shot`: whether a number is next."""
        behind = self._behind(at)
        return (behind is not None and behind.text.isdigit()) or (behind is not None and self._is_counting(behind))

    @staticmethod
    def _is_counting(item: Item) -> bool:
        return any(entry.kind == "number" and entry.word.isdigit() for entry in item.entries)

    def is_negation(self, at: int, item: Item) -> bool:
        return True

    def is_shown(self, at: int, item: Item) -> bool:
        """Whether `sale` is words to show: alone, in capitals, or several words."""
        before, behind = self._before(at), self._behind(at)
        alone = (before is None or not before.entries) and (behind is None or not behind.entries)
        goes_on = behind is not None and behind.can_be("pronoun", "be", "relation")
        return alone or is_loud(item.raw) or (" " in item.text and not goes_on and not self._thing_follows(at))

    def is_part(self, at: int, item: Item) -> bool:
        """Of `chest`: whether the part of a body is meant, not a thing."""
        if item.can_be("clothes"):
            return item.entries[0].kind == "part"
        before = [other for other in self._items[max(0, at - 4) : at] if other.kind not in MODIFIERS]
        return not item.can_be("noun") or not before or before[-1].text not in ("a", "an")

    def is_place(self, at: int, item: Item) -> bool:
        if not item.can_be("noun"):
            return True
        building = any(one.kind == "noun" and one.attributes.get("place") == "yes" for one in item.entries)
        return self._is_somewhere(at, seen=_BESIDE if building else frozenset())

    def _is_somewhere(self, at: int, seen: frozenset[str]) -> bool:
        """Whether a preposition is before a word, perhaps with modifiers between."""
        for item in reversed(self._items[max(0, at - 4) : at]):
            if item.kind in ("relation", "preposition"):
                return item.entry.word not in seen
            if item.kind not in (*MODIFIERS, "determiner"):
                return False
        return False


def _ending(form: str) -> str:
    """The ending of a verb: that of the first of its words."""
    first = form.partition(" ")[0]
    return next((ending for ending in ("ing", "ed", "s") if first.endswith(ending)), "")


def is_loud(raw: str) -> bool:
    """Whether a word is in capitals."""
    return len(raw) > 1 and raw.isupper()


_RULES: tuple[tuple[str, Callable[[Choice, int, Item], bool]], ...] = (
    ("light", Choice.is_light),
    ("numbered", Choice.is_numbered),
    ("show", Choice.is_shown),
    ("negation", Choice.is_negation),
    ("says", Choice.quote_follows),
    ("text", Choice.shown),
    ("colour", Choice.is_colour),
    ("size", Choice.is_modifier),
    ("emotion", Choice.is_emotion),
    ("number", Choice.is_number),
    ("age", Choice.is_modifier),
    ("stop", Choice.is_idle),
    ("action", Choice.is_verb),
    ("place", Choice.is_place),
    ("part", Choice.is_part),
)
