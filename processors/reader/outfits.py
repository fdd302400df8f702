"""Parts of a body and what is worn, while a sentence is read."""

from processors.reader.drafts import Draft
from processors.reader.items import Item
from processors.reader.lexicon import ENGLISH
from processors.reader.noun_phrases import NounPhrases
from processors.reader.sentence_items import MODIFIERS, OWNERS

#: Clothes behind these are not worn.
_TAKEN_OFF = frozenset({"out of", "from", "to", "into", "of", "through", "about", "for", "full of", "filled with"})
#: Clothes behind these relations are where one is.
_PLACED = frozenset(
    {"out of", "on", "under", "behind", "beside", "above", "around", "between", "in front of", "left of", "right of"}
)
#: One may be in these.
_ROOMY = frozenset({"shoe", "boot", "backpack", "bag", "handbag", "slipper", "sneaker", "suitcase", "purse"})


#: Parts of a body that something may be on.
_BEARING = frozenset(
    {"shoulder", "head", "lap", "arm", "hand", "palm", "finger", "knee", "belly", "chest", "nose", "back"}
    | {"foot", "neck", "body", "ear", "waist", "leg"}
)


#: Where clothes lie that are not worn.
_LYING = frozenset(
    {"floor", "ground", "table", "chair", "bed", "sand", "rock", "bench", "sofa", "counter", "grass", "beach"}
)


class Outfits(NounPhrases):
    """Whose face, hands and clothes are meant."""

    def _on_part(self, at: int, item: Item) -> None:
        """A face is seen for itself only if there is no subject that it belongs to."""
        if self._denies(item.entry.word):
            return
        if self._is_carried_by(at):
            return
        self._part_left = not self._preposition and not self._subjects.linked
        emotion, act = (item.entry.attributes.get(name) for name in ("emotion", "act"))
        if act and not self._subjects.has_living() and (owner := self._owner_behind(at)):
            self._refer(owner)
        near = self._items[at + 1 : at + (10 if act else 5)]
        later = any(other.kind == "person" or "living" in other.entry.attributes for other in near)
        if later and not self._subjects.has_living():
            self._shown = (emotion, act)
        if self._subjects.has_living() or later:
            self._subjects.feel(self._next.emotion or emotion, act)
            self._next.action = None
            self._aim(item.entry.word)
            self._drop_phrase()
        else:
            self._part_left = False
            self._put(self._draft(item.entry))

    def _is_carried_by(self, at: int) -> bool:
        """Of "a parrot on his shoulder": whose shoulder it is on."""
        owner = OWNERS.get(self._items[at - 1].text) if at else None
        thing = at > 2 and self._items[at - 3].kind in ("noun", "person")
        if not thing or self._items[at].entry.word not in _BEARING:
            return False
        if (
            self._subjects.relation not in ("on", "around", "above")
            or owner is None
            or (found := self._subjects.other(owner)) is None
        ):
            return False
        self._subjects.relate(found)
        self._forget()
        return True

    def _on_clothes(self, at: int, item: Item) -> None:
        entry = item.entry
        if self._denies(entry.word):
            return
        behind = self._items[at + 1] if at + 1 < len(self._items) else None
        if self._context.language != ENGLISH and behind is not None and behind.kind == "colour":
            self._next.colour, self._skip = self._next.colour or behind.entry.word, at + 2
        if "bare" in entry.attributes and not (self._next.colour or self._next.size):
            self._aim("eye")
            self._drop_phrase()
            return
        words = " ".join(word for word in (self._clothes_size(), self._next.colour, entry.word) if word)
        unworn = (
            self._is_taken_off()
            or self._lies_there(at)
            or self._subjects.relation in _PLACED
            or (self._subjects.relation == "in" and item.text in _ROOMY)
            or self._is_worn_by_next(at)
            or (self._is_object() and not self._is_own(at))
        )
        wearer = None if unworn else self._subjects.wearer()
        if wearer is None and not (self._is_worn(at) or self._is_put_on(at)):
            self._put(self._draft(entry))
            return
        if wearer is not None:
            self._subjects.dress(words, all_of_them=entry.plural or self._both)
            self._next = Draft("")
        self._drop_phrase()
        if wearer is None:
            self._unworn.append(words)
        self._subjects.dressed = wearer

    def _clothes_size(self) -> str | None:
        return self._next.size if self._next.size in ("long", "short", "large", "giant", "tiny") else None

    def _lies_there(self, at: int) -> bool:
        """Of ", a crown on the floor": whether the clothes are somewhere by themselves."""
        first = next((item for item in reversed(self._items[:at]) if item.kind not in MODIFIERS), None)
        where = [item.entry.word for item in self._items[at + 1 : at + 4]]
        return first is not None and first.kind == "comma" and where[:1] == ["on"] and where[-1] in _LYING

    def _is_taken_off(self) -> bool:
        """Of "out of a hat": whether what is before the clothes says that they are not worn."""
        last = self._subjects.last
        person = last is not None and last.person
        of = self._context.language != ENGLISH and self._preposition == "of" and person
        return (self._subjects.relation or self._preposition) in _TAKEN_OFF and not of

    def _is_own(self, at: int) -> bool:
        """Of "adjusts his tie": whether the clothes are those that the subject has on."""
        owner = self._items[at - 1].text if at else ""
        return owner in OWNERS and self._verb is not None and "dress" in self._verb.attributes

    def _is_worn(self, at: int) -> bool:
        worn = self._subjects.relation in ("wearing", "in", "with")
        later = any(other.kind in ("person", "pronoun") for other in self._items[at + 1 :])
        return worn and (later or (self._subjects.relation == "wearing" and bool(self._context.subjects)))

    def _is_put_on(self, at: int) -> bool:
        """Of "ドレスを着た" and "着物の女性": whether what says that the clothes are worn is behind them."""
        behind = self._items[at + 1] if at + 1 < len(self._items) else None
        if behind is None or self._context.language == ENGLISH:
            return False
        owned = behind.kind == "preposition" and behind.entry.word == "of" and self._person_follows(at)
        return owned or (behind.kind == "relation" and behind.entry.postposed)

    def _is_worn_by_next(self, at: int) -> bool:
        """Of "ドレスを着た女性": whether who wears the clothes comes behind them."""
        return self._is_put_on(at) and at + 2 < len(self._items) and self._items[at + 2].kind in ("person", "noun")
