"""One sentence becomes what it says about a shot: who is there, where, how it looks and sounds."""

from collections.abc import Callable

from processors.reader.drafts import Draft, ShotDraft
from processors.reader.items import Item
from processors.reader.lexicon import ENGLISH, SPACED, Entry, script_of
from processors.reader.sentence_items import MODIFIERS, THINGS
from processors.reader.speakers import OUTSIDE, PERCHES, SPEAKERS, Speakers

#: A fight with these is against the other one.
_AGAINST = {
    "fights": frozenset({"with", "against"}),
    "watching": frozenset({"at", "to", "of", "in"}),
    "riding": frozenset({"on", "in"}),
    "kisses": frozenset[str](),
    "hugs": frozenset[str](),
    "driving": frozenset({"in"}),
}
_OTHER_AGAINST = frozenset({"with", "to", "at"})
#: Another light that is said is what lights the dark.
_WEAK_LIGHT = "darkness"
_FACTS = ("time", "weather", "mood", "camera", "framing", "season", "view", "pace", "light")
#: What may stand around the length of a shot, in seconds.
_SECONDS = (0.5, 60)
_LASTING = frozenset({"for", "lasts", "lasting", "holds for", "duration"})
_OPENING = frozenset({"", "(", "[", ":", "a", "an", "|", ",", "/", "about", "length", "time"})
_CLOSING = frozenset({")", "]", ":", ",", ".", "|", "/"})
#: What is done to something brings it there.
_MOVING = frozenset({"into", "onto", "over"})
#: What one only looks through.
_PEEPHOLES = frozenset({"keyhole", "peephole", "binoculars", "telescope", "viewfinder", "magnifying glass", "scope"})
#: Behind these, "over" says about what.
_ABOUT = frozenset({"argue", "fight", "cry", "laugh", "talk", "negotiate", "debate", "gossip", "worry", "celebrate"})
#: What is done on the ground: "standing over a rock" is on it.
_AFOOT = frozenset({"stand", "sit", "lie", "walk", "crawl", "trot", "hike"})
#: Framings of one thing.
_NEAR = frozenset({"close-up", "extreme close-up"})
#: What a vehicle or a house has.
_PANES = frozenset({"window", "windshield", "porthole", "door"})
#: What one looks through if it is named before all others: "through the leaves, a tiger".
_OPENINGS = frozenset(
    {
        "window",
        "leaf",
        "leaves",
        "branch",
        "foliage",
        "grass",
        "bar",
        "fence",
        "curtain",
        "blind",
        "glass",
        "hole",
        "crack",
    }
)
_SILENT = frozenset({"stop", "be"})


class Sentence(Speakers):
    """Reads items from left to right; `shot` has what they say."""

    def read(self) -> ShotDraft:
        for at, item in enumerate(self._items):
            if at >= self._skip and not self._is_looked_through(item):
                _READERS.get(item.kind, Sentence._on_nothing)(self, at, item)
                self._before = self._before if item.kind in _SILENT else item.kind
        for name, word in self._hints.items():
            self.shot.facts.setdefault(name, word)
        if self._owned_part and self.shot.facts.get("framing") in _NEAR:
            self.shot.facts.setdefault("target", self._owned_part)
        self._dress_in_colour()
        self._subjects.end(self._next.action)
        if self._unworn:
            self._subjects.dress_last(self._unworn)
        if self._verb_first and self._context.language == ENGLISH and not self._excluding:
            self._add_doer()
        if self._context.language == ENGLISH and not self._excluding:
            self._complete()
        return self.shot

    def _is_looked_through(self, item: Item) -> bool:
        """Of "seen through a window": whether it is the window, which the view is through."""
        if item.kind not in THINGS or not (self._looks_through or self._is_peephole(item)):
            return False
        self.shot.facts.setdefault("view", f"through {item.entry.word or item.text}")
        self._looks_through = False
        self._drop_phrase()
        self._skip_owner(item)
        return True

    def _skip_owner(self, item: Item) -> None:
        """Of "the window of a train": the train, which is where the camera is."""
        at = self._items.index(item) if item in self._items else len(self._items)
        near = list(enumerate(self._items))[at + 1 : at + 6] if item.entry.word in _PANES else []
        noun = next(((k, other) for k, other in near if other.kind in THINGS), None)
        if noun is None or not near or near[0][1].text != "of" or noun[1].kind != "noun":
            return
        if "living" not in noun[1].entry.attributes:
            self._skip = noun[0] + 1
            self.shot.facts.setdefault("camera", "pan right")

    def _is_peephole(self, item: Item) -> bool:
        if self._preposition != "through":
            return False
        at = self._items.index(item) if item in self._items else 0
        fronted = not self.shot.subjects and item.entry.word in _OPENINGS
        fronted = fronted and not any(other.kind == "action" for other in self._items[:at])
        return fronted or item.entry.word in _PEEPHOLES

    def _on_nothing(self, at: int, item: Item) -> None:
        """Words without a meaning for the picture; one that only the table knows may be excluded."""
        if self._negated and "unread" in item.entry.attributes:
            self._denies(item.entry.word)
        if item.text in ("who", "which"):
            self._relates(at, living=item.text == "who")
        if item.text == "all":
            self._definite = True
        if item.text in SPEAKERS:
            self._on_speaker(at, item)
        if item.text == "haired" and self._next.colour:
            self._next.clothes.append(f"{self._next.colour} hair")
            self._next.colour = None
        if "clause" in item.entry.attributes and self._is_clause(at):
            self._begin_clause()
        elif "clause" in item.entry.attributes and self.shot.subjects:
            self._before = "and"
        if self._somewhere_follows(at):
            self._hint(item.entry)

    # Verbs and relations

    def _on_relation(self, at: int, item: Item) -> None:
        self._end_negation()
        self._drop_modifiers()
        kind = item.entry.word
        if at == self._agent_at and at and self._subjects.actors:
            done = next((one.action for one in self._subjects.actors if one.action), None)
            self._passive, self._verb, self._preposition = Entry("action", done or "hold"), None, ""
            self._subjects.undo(done)
            return
        if kind == "above" and item.text == "over" and self._verb is not None and self._verb.word in _AFOOT:
            kind = "on"
        if kind == "between" and self._verb_first:
            return
        if kind == "holding" and self._is_passive(at, item):
            held = Entry("action", "hold", {"relation": kind})
            self._passive, self._skip = held, at + 2
            return
        if self._before in ("framing", "camera", "view"):
            return
        if (kind == "out of" and self._looking is not None) or (item.text == "into" and self._subjects.transform()):
            self._preposition, self._verb = "to", None
            return
        if item.text == "over" and self._verb is not None and self._verb.word in _ABOUT:
            self._subjects.unlink()
            self._preposition, self._verb = "about", None
            return
        if self._is_alone(at - 1):
            self._subjects.leave()
        if item.text in OUTSIDE:
            self._stay_outside(at)
        if item.entry.postposed:
            if self._before in ("noun", "person"):
                # An umbrella is "worn" in Korean.
                self._subjects.relate_back("holding" if kind == "wearing" else kind)
        elif not self._is_against(at, kind):
            fronted = self._before == "comma"
            apart = self._before in ("comma", "and") and self._is_before_another(at)
            self._subjects.link(
                kind,
                of_object=(self._places and kind in ("on", "in", "out of")) or item.text in _MOVING,
                fronted=fronted or apart,
                apart=apart,
            )
        self._preposition, self._verb, self._and = "", None, False

    def _is_before_another(self, at: int) -> bool:
        """Of "a door, behind it a garden": whether a pronoun and then the subject of the relation follow."""
        kinds = [other.kind for other in self._items[at + 1 : at + 3]]
        return len(kinds) > 1 and kinds[0] == "pronoun" and kinds[1] in ("determiner", "be", "number", *THINGS)

    def _is_against(self, at: int, kind: str) -> bool:
        """Of "fights with a dragon": whether the relation is that of the verb; a sword is only with the fighter."""
        if self._before != "action" or not self._subjects.by_verb:
            return False
        if kind not in self._against():
            return False
        near = (other for other in self._items[at + 1 : at + 5] if other.kind in THINGS)
        thing = next(near, None)
        return thing is not None and (kind != "with" or thing.kind == "person" or "living" in thing.entry.attributes)

    def _against(self) -> frozenset[str]:
        """What may be between a verb and the other end of its relation."""
        return _AGAINST.get(self._subjects.relation, _OTHER_AGAINST)

    def _on_preposition(self, at: int, item: Item) -> None:
        self._end_negation()
        if item.text == "of" and self._before in ("framing", "camera", "view", "pace"):
            return
        self._drop_modifiers()
        if item.text in OUTSIDE:
            self._stay_outside(at)
        if item.entry.postposed:
            self._stand_behind(at, item.entry.word)
            return
        if item.text == "as" and self._is_clause(at):
            self._begin_clause()
            return
        if self._is_played(at):
            return
        if item.text == "from" and self._looking is not None and self._thing_at(at + 1) in PERCHES:
            self._subjects.unlink()
            self._subjects.link("on")
            self._preposition, self._verb, self._and = "", None, False
            return
        if not (self._before == "action" and self._subjects.by_verb and item.entry.word in self._against()):
            self._subjects.unlink()
        if item.text == "at" and self._looking is not None and self._before in THINGS:
            self._subjects.link_by_verb(self._looking)
        self._preposition, self._verb, self._and = item.entry.word, None, False

    def _is_clause(self, at: int) -> bool:
        """Of "as the sun sets" and "while his dog sleeps": whether a subject and a verb follow."""
        for number, other in enumerate(self._items[at + 1 : at + 10]):
            if number and other.kind in ("action", "be"):
                return True
            if other.kind not in (*THINGS, *MODIFIERS, "pronoun", "and") and other.entry.word not in ("in", "with"):
                return False
        return False

    def _begin_clause(self) -> None:
        """What comes next is said about another one."""
        self._subjects.unlink()
        self._verb, self._preposition = None, ""
        self._and = self._predicated = self._compares = False

    def _is_played(self, at: int) -> bool:
        """Of "jouent au football": whether the preposition is between "play" and a game."""
        thing = next((item.entry for item in self._items[at + 1 : at + 3] if item.kind in THINGS), None)
        plays = self._verb is not None and "play" in self._verb.attributes and self._context.language != ENGLISH
        return plays and thing is not None and "play" in thing.attributes

    def _stand_behind(self, at: int, word: str) -> None:
        """Of "神社で" and "魚を": the noun before is the place, or what the next verb is done to."""
        noun = next((item.entry for item in reversed(self._items[:at]) if item.kind in ("noun", "person")), None)
        if noun is None or self._before not in ("noun", "person"):
            return
        if word == "at" and noun.attributes.get("place") in ("yes", "on"):
            self._subjects.withdraw()
            self.shot.be_at(noun.word, weak=False)
        else:
            self._subjects.step_back()
            self._object = noun

    def _on_pronoun(self, at: int, item: Item) -> None:
        self._end_negation()
        self._both = item.text.startswith(("both", "all"))
        if item.text == "each other":
            self._subjects.face_each_other()
            return
        self._refer(item.entry.word)

    # Negation

    def _on_negation(self, at: int, item: Item) -> None:
        if not self._excluding:
            self._negated, self._denied = item.entry.word != "instead", False

    def _on_and(self, at: int, item: Item) -> None:
        behind = self._items[at + 1] if at + 1 < len(self._items) else None
        if item.entry.word == "but" or (behind is not None and behind.kind in ("determiner", "pronoun", "be")):
            self._end_negation()
        joins_verb = behind is not None and behind.kind == "action" and self._before in ("noun", "person")
        if joins_verb and script_of(self._context.language) not in SPACED:
            self._stand_behind(at, "object")
            return
        self._and = item.entry.word != "but"

    def _on_comma(self, at: int, item: Item) -> None:
        self._dress_in_colour()
        if at and self._items[at - 1].kind == "stop":
            self._next.colour = None
        self._note_list()
        self._compares = False
        if not self._list_goes_on(at):
            self._negated = self._excluding
            self._denied = self._denied and self._excluding
        lit = "firm" in self._items[at - 1].entry.attributes
        if lit or (self._items[at - 1].kind in ("colour", "number") and not self._noun_follows(at)):
            self._next = Draft("", action=self._next.action)
        self._subjects.unlink()
        self._verb, self._preposition = None, ""
        self._and = False

    def _list_goes_on(self, at: int) -> bool:
        """Of "no cars, people or dogs": whether the list that a negation began ends with "or"."""
        for other in self._items[at + 1 : at + 12]:
            if other.kind == "and":
                return other.entry.word == "or"
            if other.kind not in (*THINGS, *_FACTS, "comma", "stop", "colour", "size"):
                return False
        return False

    # The picture

    def _on_fact(self, at: int, item: Item) -> None:
        if self._denies(item.entry.word) or self._preposition == "like":
            return
        if self._compares and item.kind == "weather":
            return
        if self._before == "colour":
            self._next.colour = None
        deed = next((entry for entry in item.entries if entry.kind == "action"), None)
        if item.kind == "light" and deed is not None and self._before in ("noun", "person"):
            self._subjects.do(deed, adjacent=True)
        self.shot.ideas += [entry for entry in item.entries if entry.kind == "idea"]
        self._looks_through = (self._looks_through or item.entry.word == "through") and "view" not in self.shot.facts
        if item.kind == "light" and self.shot.facts.get("light") == _WEAK_LIGHT:
            del self.shot.facts["light"]
        if item.entry.word in _NEAR:
            self._comes_close = bool(self.shot.subjects) and self._text_at(at + 1) in ("of", "on")
        if item.entry.word != "through":
            self.shot.facts.setdefault(item.kind, item.entry.word)
        for name in ("time", "weather", "view", "framing", "camera", "light"):
            if name in item.entry.attributes:
                self.shot.facts.setdefault(name, item.entry.attributes[name])
        if "star" in item.entry.attributes and not any(draft.noun == "star" for draft in self.shot.subjects):
            self.shot.subjects.append(Draft("star", several=True))

    def _on_seconds(self, at: int, item: Item) -> None:
        """How long the shot lasts; "after 3 seconds" and "a 10 second video" do not say that."""
        before = self._items[at - 1].text if at else ""
        behind = self._items[at + 1] if at + 1 < len(self._items) else None
        alone = behind is None or behind.text in _CLOSING or behind.kind == "framing" or behind.text == "shot"
        seconds = float(item.text)
        if _SECONDS[0] <= seconds <= _SECONDS[1] and (before in _LASTING or (alone and before in _OPENING)):
            self.shot.seconds = self.shot.seconds or seconds
        while self._skip <= at or self._text_at(self._skip) in _CLOSING:
            self._skip = max(at, self._skip) + 1

    def _on_style(self, at: int, item: Item) -> None:
        if not self._denies(item.entry.word):
            self._context.style = self._context.style or item.entry.word

    def _on_sound(self, at: int, item: Item) -> None:
        if not self._denies(item.entry.word):
            self.shot.sounds.append(item.entry.word)
            self._drop_phrase()

    def _on_idea(self, at: int, item: Item) -> None:
        if not self._denies(item.entry.word):
            self.shot.ideas.append(item.entry)

    def _on_undrawn(self, at: int, item: Item) -> None:
        if not self._negated:
            self._context.note_undrawn(item)

    # Words as typed

    def _on_text(self, at: int, item: Item) -> None:
        if self._denies(item.entry.word):
            return
        thing = next((entry for entry in item.entries if entry.kind == "noun"), None)
        if thing is not None:
            self._put(self._draft(thing))
        self._skip = self._typed.announce(self._items, at)

    def _on_mark(self, at: int, item: Item) -> None:
        if item.text == ":":
            self._next = Draft("")
            self._headed = bool(self.shot.subjects) and not self._predicated
            self._skip = self._typed.colon(self._items, at)

    def _on_quote(self, at: int, item: Item) -> None:
        self._typed.quote(self._items, at)
        self._drop_phrase()

    def _on_says(self, at: int, item: Item) -> None:
        self._typed.says()

    def _on_narrator(self, at: int, item: Item) -> None:
        self._typed.narrates()

    def _on_show(self, at: int, item: Item) -> None:
        if not self._negated:
            self.shot.texts.append(item.raw)


_READERS: dict[str, Callable[[Sentence, int, Item], None]] = {
    "noun": Sentence._on_noun,
    "person": Sentence._on_noun,
    "place": Sentence._on_place,
    "part": Sentence._on_part,
    "clothes": Sentence._on_clothes,
    "unread": Sentence._on_unread,
    "determiner": Sentence._on_determiner,
    "number": Sentence._on_number,
    "colour": Sentence._on_modifier,
    "size": Sentence._on_modifier,
    "age": Sentence._on_modifier,
    "emotion": Sentence._on_modifier,
    "action": Sentence._on_action,
    "relation": Sentence._on_relation,
    "preposition": Sentence._on_preposition,
    "pronoun": Sentence._on_pronoun,
    "negation": Sentence._on_negation,
    "and": Sentence._on_and,
    "comma": Sentence._on_comma,
    "style": Sentence._on_style,
    "sound": Sentence._on_sound,
    "undrawn": Sentence._on_undrawn,
    "idea": Sentence._on_idea,
    "text": Sentence._on_text,
    "mark": Sentence._on_mark,
    "quote": Sentence._on_quote,
    "says": Sentence._on_says,
    "narrator": Sentence._on_narrator,
    "show": Sentence._on_show,
    "seconds": Sentence._on_seconds,
    "timecode": Sentence._on_seconds,
    **dict.fromkeys(_FACTS, Sentence._on_fact),
}
