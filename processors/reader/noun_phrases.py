"""Nouns and what is said about them, while a sentence is read."""

from collections.abc import Sequence

from processors.reader.context import PromptContext
from processors.reader.drafts import Draft, ShotDraft
from processors.reader.items import Item
from processors.reader.lexicon import ENGLISH, Entry
from processors.reader.parts import OWN_PARTS, OWNING, PARTS, SINGULARS
from processors.reader.sentence_items import MODIFIERS, OWNERS, THINGS, SentenceItems, called, looks
from processors.reader.subjects import Subjects
from processors.reader.typed import Typed

#: Behind these a building is the place.
_INSIDE = frozenset({"in", "at", "through", "into", "outside", "throughout", "across"})
_ON = frozenset({"on", "across", "along", "above"})
#: What is named behind these is no subject.
_NOT_THERE = frozenset({"like", "made of", "made from"})
_IS = frozenset({"is", "was", "'s", "becomes"})
_DRIVING = frozenset({"drive", "ride", "sail", "fly", "speed", "race", "cross", "travel"})
_MOODS = {"happy": "joyful", "sad": "sad", "angry": "tense", "afraid": "eerie", "calm": "calm", "in love": "romantic"}
#: Framings and moves that look at a part of a body, if one is named.
_CLOSE = frozenset({"close-up", "extreme close-up", "medium"})
_AIMED = frozenset({"dolly in", "dolly out", "zoom in", "zoom out", "crash zoom", "tilt up", "tilt down", "rack focus"})


class NounPhrases(SentenceItems):
    """The state of a sentence, and its nouns with their numbers, colours, clothes and places."""

    def __init__(self, items: Sequence[Item], context: PromptContext, *, excluding: bool = False) -> None:
        self.shot = ShotDraft()
        super().__init__(items)
        self._context = context
        self._subjects = Subjects(self.shot, context)
        self._typed = Typed(self.shot, self._subjects)
        #: Whether everything is excluded, as in a negative prompt.
        self._excluding = excluding
        self._negated = excluding
        #: Whether the negation has met what it denies.
        self._denied = False
        #: What was said about the next noun.
        self._next = Draft("")
        #: The preposition before the next noun, and the action whose object it may be.
        self._preposition = ""
        self._verb: Entry | None = None
        #: The noun that the next verb is done to, in languages that have it before the verb.
        self._object: Entry | None = None
        self._and = False
        self._definite = False
        #: Whether the last noun came behind "with", and behind a preposition of a way ("down the stairs").
        self._accompanies = self._on_the_way = False
        #: Whether the verb came before its subject: "a battle between …".
        self._verb_first = False
        #: Whether the subject has its verb, so that "and" begins another one's.
        self._predicated = False
        #: Clothes before their wearer: "in a red dress, a woman …".
        self._unworn: list[str] = []
        #: The kind of the last item that means something.
        self._before = ""
        self._skip = 0
        #: Whether the verb of a part of a body is left out with it, as in "a tear rolling down".
        self._part_left = False
        #: Whether all of those who were named last are meant: "both in black".
        self._both = False
        #: The time and the weather that a place hints at: what is said counts more.
        self._hints: dict[str, str] = {}
        #: Whether a close-up was named behind the subjects, of what comes next; the part that an owner was named with.
        self._comes_close, self._owned_part = False, ""
        #: Whether what the camera looks through is named next.
        self._looks_through = False
        #: Those before the comma, who may act together with those behind it: "a lion, a tiger and a bear sit".
        self._listed: list[Draft] = []
        #: What is done to those who come first: "chased by a dog".
        self._passive: Entry | None = None
        #: Where the "by" of what was done is, and what was done first without a subject.
        self._agent_at, self._first_deed = 0, ""
        #: Whether a colon is behind what the film is about: "Sneaker ad: white sneakers".
        self._headed = False
        #: What a part of a body says about the one who comes next: "a tear on the cheek of a boy".
        self._shown: tuple[str | None, str | None] = (None, None)
        #: Whether what the last verb is done to comes where the next relation says: "draws a door on a wall".
        self._places = False
        #: Whether words after "like" are read, which say nothing about the weather.
        self._compares = False
        #: A verb of looking whose object may be far behind it: "looks through a window at a dog".
        self._looking: Entry | None = None

    # Nouns

    def _on_noun(self, at: int, item: Item) -> None:
        entry = item.entry
        if entry.word == "camera" and at + 1 < len(self._items) and self._items[at + 1].kind in ("camera", "view"):
            return
        if "absent" in entry.attributes:
            self._negated = True
        if self._denies(entry.word):
            return
        self._context.note_unread(item)
        if part := entry.attributes.get("aim"):
            self._aim(part)
        elif self._comes_close and entry.kind == "noun" and "living" not in entry.attributes:
            self.shot.facts.setdefault("target", entry.word)
        self._comes_close = False
        if (
            self._goes_aboard(at, entry)
            or self._belongs_to(entry)
            or self._goes_up(entry)
            or self._is_its_part(at, entry)
        ):
            return
        if self._plays(at, entry) or self._is_viewpoint(entry):
            return
        place = entry.attributes.get("place", "")
        inside = place in ("yes", "on") and self._is_inside(place) and not (place == "on" and self._is_within(at))
        if inside and not self._is_put_at(at) and "place" not in self.shot.facts:
            self._set_place(entry)
        elif self._joins_verb(entry):
            self._drop_phrase()
        else:
            self._hint(entry)
            self._put(self._draft(entry, at))
            if place not in ("", "yes", "on"):
                self.shot.be_at(place, weak=True)

    def _plays(self, at: int, entry: Entry) -> bool:
        """Of "a cat dressed as a king": whether it is the role of the subject."""
        role = entry.attributes.get("role")
        in_costume = self._preposition == "as" or (self._subjects.relation == "wearing" and entry.kind == "person")
        clause = self._preposition == "as" and at + 1 < len(self._items) and self._items[at + 1].kind == "action"
        if not role or not (in_costume or self._is_called(at)) or clause or not self._subjects.actors:
            return False
        self._subjects.actors[-1].role = self._subjects.actors[-1].role or role
        self._drop_phrase()
        return True

    def _is_called(self, at: int) -> bool:
        """Of "my hamster is a spy": whether the noun says what the subject is."""
        words = [item.text for item in self._items[max(0, at - 4) : at] if item.kind not in ("stop", "age", "size")]
        called = words[-2:-1] and words[-2] in _IS and words[-1] in ("a", "an", "the")
        return bool(called) and bool(self._subjects.actors) and not self._subjects.actors[-1].action

    def _is_its_part(self, at: int, entry: Entry) -> bool:
        """Of "dust from its tires": whether it is a part of a subject, which is seen with it."""
        before = [other.text for other in self._items[max(0, at - 4) : at] if other.kind not in MODIFIERS[:-2]]
        owned = bool(before) and before[-1] in OWNING and bool(self.shot.subjects)
        if not owned or entry.word not in OWN_PARTS:
            return False
        self._aim(entry.word)
        self._drop_phrase()
        return True

    def _is_viewpoint(self, entry: Entry) -> bool:
        """Of "view of the sea from an old building": whether the camera is there."""
        building = "tall" in entry.attributes or entry.attributes.get("place") == "yes" or "building" in entry.word
        if self._preposition != "from" or not building or self.shot.subjects or "place" not in self.shot.facts:
            return False
        self.shot.facts.setdefault("view", "through window")
        self._drop_phrase()
        return True

    def _belongs_to(self, entry: Entry) -> bool:
        """Of "a drummer in a rock band": the band is not there beside its drummer."""
        belongs = self._subjects.relation == "in" and entry.kind == "person" and "group" in entry.attributes
        if belongs and self._subjects.has_living():
            self._drop_phrase()
            return True
        return False

    def _goes_up(self, entry: Entry) -> bool:
        """Of "on top of a skyscraper": whether its roof is the place."""
        tall = "tall" in entry.attributes or entry.word == "skyscraper"
        if self._subjects.relation != "on" or not tall or "place" in self.shot.facts:
            return False
        self._set_place(Entry("place", "rooftop"))
        return True

    def _goes_aboard(self, at: int, entry: Entry) -> bool:
        """Of "on a train": whether the inside of a vehicle is the place; who drives is seen from outside."""
        inside = entry.attributes.get("inside")
        word = self._subjects.relation or self._preposition
        within = word in ("in", "through", "throughout") or (word == "on" and "aboard" in entry.attributes)
        if self._subjects.gives():  # loaded into it
            return False
        drives = any(other.entry.word in _DRIVING for other in self._items[at + 1 : at + 3] if other.kind == "action")
        if not inside or not within or self._subjects.by_verb or drives or "place" in self.shot.facts:
            return False
        self._set_place(Entry("place", inside))
        return True

    def _is_inside(self, kind: str) -> bool:
        word = self._subjects.relation or self._preposition
        if word == "of" and self._on_the_way:
            return True
        return word in _INSIDE or (kind == "on" and word in _ON)

    def _draft(self, entry: Entry, at: int = 0) -> Draft:
        """A subject with what was said before its noun."""
        draft, self._next = self._next, Draft("")
        draft.name(entry)
        english = self._context.language == ENGLISH
        if english and "invariant" in entry.attributes and draft.count is None and not self._is_determined(at):
            draft.several = True
        if entry.kind == "person" and draft.colour and (worn := looks(draft.colour, entry)):
            draft.clothes, draft.colour = [*draft.clothes, worn], None
        if not draft.living and draft.emotion:
            self._feel(draft.emotion)
            draft.emotion = None
        if draft.living:
            (emotion, act), self._shown = self._shown, (None, None)
            draft.emotion, draft.act = draft.emotion or emotion, draft.act or act
        if draft.living and self._unworn:
            draft.clothes, self._unworn = self._unworn, []
        return draft

    def _feel(self, emotion: str) -> None:
        """The mood of what cannot feel."""
        if emotion in _MOODS:
            self.shot.facts.setdefault("mood", _MOODS[emotion])

    def _joins_verb(self, entry: Entry) -> bool:
        """Whether the noun is part of the action: "play guitar"."""
        verb = self._verb
        if verb is None or "play" not in verb.attributes or "play" not in entry.attributes:
            return False
        return self._subjects.lengthen_action(verb.word, entry.word)

    def _put(self, draft: Draft) -> None:
        self._accompanies = self._subjects.relation == "with"
        self._on_the_way = bool(self._preposition) and self._preposition != "of"
        compared = self._is_comparison() or (self._compares and self._and and self._preposition == "")
        if compared or self._is_lost():
            self._compares = compared
            self._forget()
            return
        is_apposed = not self._and and self._verb is None and self._subjects.is_apposed(draft)
        again = self._definite or self._headed or is_apposed
        draft = self._subjects.named(draft, known=again)
        if self._passive is not None:
            self._subjects.suffer(self._passive, draft)
            self._passive = None
            self._forget()
            return
        if self._is_object():
            self._subjects.done_to = draft
        is_object = bool(self._subjects.actors) and (self._verb is not None or bool(self._preposition))
        if self._subjects.linked:
            self._subjects.relate(draft)
            if not self._subjects.actors and draft.relation is None and self._accompanies:
                self._subjects.act(draft)
        elif self._and and self._subjects.actors and not self._predicated:
            if self._verb_first:
                draft.action = draft.action or self._subjects.actors[0].action
            self._subjects.actors[:] = [*(self._listed if draft.living else ()), *self._subjects.actors, draft]
            self._listed = []
        elif not is_object:
            self._subjects.act(draft)
            self._predicated = False
        self._forget()

    def _is_comparison(self) -> bool:
        """Of "shaped like an elephant", "made of clouds": whether the noun is not there."""
        return self._preposition in _NOT_THERE and (bool(self._subjects.actors) or "place" in self.shot.facts)

    def _is_lost(self) -> bool:
        """Of "lost his boat": whether the noun is not there any more."""
        return self._is_object() and self._verb is not None and "gone" in self._verb.attributes

    def _forget(self) -> None:
        """The noun phrase is over."""
        self._subjects.unlink()
        self._verb, self._preposition = None, ""
        self._and = self._definite = False

    def _on_place(self, at: int, item: Item) -> None:
        if not self._denies(item.entry.word):
            self._context.note_unread(item)
            above = item.entry.word == "rooftop" and item.entry.plural and self._subjects.relation == "above"
            self._set_place(Entry("place", "city") if above else item.entry)

    def _note_list(self) -> None:
        """At a comma: those who came first do nothing yet, so they may act with those who come next."""
        actors = self._subjects.actors
        waiting = self._before in THINGS and not self._predicated and not self._subjects.linked
        if waiting and actors and all(one.noun and not one.action and not one.relation for one in actors):
            self._listed = [one for one in (*self._listed, *actors) if one.living]
        else:
            self._listed = []

    def _set_place(self, entry: Entry) -> None:
        if self._next.emotion:
            self._feel(self._next.emotion)
        self.shot.be_at(entry.word, weak="weak" in entry.attributes or self._preposition == "from")
        self._hint(entry)
        self._drop_phrase()

    def _hint(self, entry: Entry) -> None:
        """What a word says about the hour and the weather, if nothing else does."""
        for name in ("time", "weather", "season", "light"):
            if name in entry.attributes:
                self._hints.setdefault(name, entry.attributes[name])

    def _drop_phrase(self) -> None:
        self._next = Draft("", action=self._next.action)
        self._forget()

    def _aim(self, part: str) -> None:
        """The part that a camera which is close, or comes close, looks at; of "from his boots to his face" the face."""
        facts = self.shot.facts
        self._owned_part = self._owned_part or (SINGULARS.get(part, part) if part in PARTS else "")
        aimed = facts.get("framing") in _CLOSE or facts.get("camera") in _AIMED
        if aimed and part in PARTS and ("target" not in facts or self._preposition == "to"):
            facts["target"] = SINGULARS.get(part, part)

    def _is_object(self) -> bool:
        """Of "sells shoes": whether the noun is what the action is done to."""
        return self._verb is not None and not self._subjects.linked and not self._preposition

    def _on_unread(self, at: int, item: Item) -> None:
        """An unknown word is a subject where only a noun can be; a name is one if it acts."""
        if self._denied or (self._negated and self._denies(item.text)):
            return
        if not self._context.note_unknown(item) or (self._noun_follows(at) and not self._is_name(at, item)):
            return
        if self._subjects.relation == "in" and item.raw[:1].isupper():
            self._set_place(Entry("place", item.text))
        elif self._is_noun_phrase() or self._is_name(at, item):
            self._put(self._draft(Entry("noun", item.text, called(item.text) if self._is_name(at, item) else {})))
        else:
            self._and = False

    def _is_noun_phrase(self) -> bool:
        return self._before in ("determiner", "colour", "size", "age", "emotion") or self._next.count is not None

    # What is said about nouns

    def _on_determiner(self, at: int, item: Item) -> None:
        self._end_negation()
        if item.text == "that" and self._relates(at):
            item.kind = "stop"
            return
        behind = self._items[at + 1] if at + 1 < len(self._items) else None
        doing = behind is not None and behind.kind == "action" and behind.text.endswith("ing")
        if item.text == "her" and not self._noun_follows(at + doing):
            self._refer("she")
        elif item.text in OWNERS and not self._subjects.has_living() and self._owned_follows(at):
            self._refer(OWNERS[item.text])
        elif item.entry.word in ("the", "this", "that", "these", "those"):
            self._definite = True

    def _relates(self, at: int, *, living: bool = False) -> bool:
        """Of "the man who carries a ladder": whether what comes next is said about the noun before."""
        behind = self._items[at + 1] if at + 1 < len(self._items) else None
        last = self._subjects.last
        if living and last is not None and not last.living:
            last = next((draft for draft in reversed(self.shot.subjects) if draft.living), last)
        verb = behind is not None and (behind.kind in ("action", "be") or behind.entry.word in ("holding", "wearing"))
        if not verb or last is None or self._before not in ("noun", "person", "clothes", "part", "unread"):
            return False
        if last not in self._subjects.actors:
            self._subjects.act(last)
        self._forget()
        return True

    def _on_number(self, at: int, item: Item) -> None:
        self._end_negation()
        if at + 1 < len(self._items) and self._items[at + 1].kind == "action":
            self._subjects.leave()
        elif item.entry.word == "several":
            self._next.several = True
        else:
            self._next.count = int(item.entry.word)

    def _on_modifier(self, at: int, item: Item) -> None:
        if self._negated:
            return
        kind, word = item.kind, item.entry.word
        if kind == "emotion" and self._is_of_the_picture(at):
            return
        if kind == "size" and "child" in item.entry.attributes and self._person_follows(at):
            kind, word = "age", "child"
        target = self._described(at, item)
        if kind == "colour" and target is None:
            self._add_colour(word)
        elif target is None:
            setattr(self._next, kind, getattr(self._next, kind) or word)
        elif not getattr(target, kind):
            setattr(target, kind, word)

    def _add_colour(self, word: str) -> None:
        dressed = self._subjects.dressed
        if self._context.language != ENGLISH and self._before == "clothes" and dressed is not None:
            dressed.clothes[-1] = f"{word} {dressed.clothes[-1]}"
        elif self._next.colour and self._and:
            self._next.colour, self._and = f"{self._next.colour} and {word}", False
        elif (
            self._subjects.relation in ("in", "wearing") and self._subjects.has_living() and self._before == "relation"
        ):
            self._next.colour = word
        else:
            self._next.colour = self._next.colour or word

    def _is_of_the_picture(self, at: int) -> bool:
        """Of "musica triste": whether the emotion is that of what cannot feel, before it."""
        previous = self._items[at - 1] if at else None
        unfeeling = previous is not None and previous.kind in ("sound", "place", "weather", "time", "style")
        if self._context.language == ENGLISH or not unfeeling or self._noun_follows(at):
            return False
        if previous is not None and previous.kind != "sound":
            self._feel(self._items[at].entry.word)
        return True

    def _described(self, at: int, item: Item) -> Draft | None:
        """The subject that a word behind it describes: "the cat is black", "gato negro"."""
        previous = self._items[at - 1] if at else None
        if self._context.language != ENGLISH and previous is not None and previous.kind in ("noun", "person"):
            return self._subjects.last
        if self._noun_follows(at) or not self._subjects.actors:
            return None
        by_verb = previous is not None and previous.kind == "be"
        last = self._subjects.last
        if item.kind == "age" and last is not None and last.living and not by_verb:
            return last
        return self._subjects.actors[-1] if by_verb or item.kind == "emotion" else None

    # Pronouns and what is excluded

    def _refer(self, pronoun: str) -> None:
        found = self._subjects.meant(pronoun) or self._subjects.unnamed(pronoun)
        if found is not None and self._subjects.linked:
            self._subjects.relate(found)
        elif found is not None and self._verb is None and not self._preposition:
            many = found.is_many() and found.person
            both = self._subjects.two() if pronoun == "they" and not many else []
            both = [] if found.is_many() and not all(one.person for one in both) else both
            self._subjects.act(*(both or [self._subjects.again(found)]))
            self._next = Draft("")
        self._forget()

    def _denies(self, word: str) -> bool:
        """Whether a word is excluded; notes it."""
        if self._negated:
            (self._context.excluded if self._excluding else self.shot.excluded).append(word)
            self._denied = True
            self._next = Draft("")
        return self._negated

    def _end_negation(self) -> None:
        if self._denied and not self._excluding:
            self._negated = self._denied = False
