"""What the subjects of a sentence do."""

from dataclasses import replace

from processors.reader.drafts import Draft
from processors.reader.figures_of_speech import ABOVE, settle
from processors.reader.items import Item
from processors.reader.lexicon import ENGLISH, Entry
from processors.reader.outfits import Outfits
from processors.reader.senses import distinguish
from processors.reader.sentence_items import THINGS

#: Verbs that only carry the noun of another one.
_CARRYING = frozenset({"take", "give", "make", "do", "share", "enjoy", "perform"})
_HAVING = frozenset({"having", "has", "have", "does", "do", "doing"})
#: What may describe that noun: "takes a peaceful walk".
_DESCRIBED = frozenset({"mood", "emotion", "size", "age", "weather", "time", "stop"})
#: Verbs behind these are not those of the next noun: "the camera follows a boy".
_SCENIC = frozenset({"place", "camera", "framing", "view"})


#: What is done to what is shown for itself.
_DISPLAYED = frozenset({"rotate", "spin", "levitate", "float"})
#: What hands do where only the thing is named: "preparing hot dogs", "making of a burrito".
_HANDIWORK = frozenset(
    {"prepare", "make", "build", "cook", "bake", "fry", "grill", "chop", "slice", "peel", "squeeze", "knead", "mix"}
    | {"whisk", "stir", "wash", "clean", "scrub", "fix", "repair", "assemble", "paint", "draw", "write", "sew", "knit"}
    | {"iron", "pack", "unbox", "type", "plant", "water", "harvest", "feed", "pet", "carve", "sculpt", "ride"}
    | {"decorate", "arrange", "put on makeup", "brush teeth", "play", "eat", "drink", "read", "take photos"}
)


#: Behind these, what is done is done to the subject.
_SUFFERING = frozenset({"being", "is", "are", "was", "were", "been", "gets", "getting"})
#: What deeds are done with, or in, where nothing else is named.
_DONE_WITH = {
    "drive": ("driving", "car"), "cycle": ("riding", "bicycle"), "bike": ("riding", "bicycle"),
    "row": ("in", "rowboat"), "swing": ("on", "playground swing"), "paddle": ("in", "rowboat"),
}  # fmt: skip
#: What glides without flying.
_GLIDING = {
    **dict.fromkeys(
        ("motorcycle", "car", "bus", "truck", "train", "tram", "bicycle", "scooter", "van", "taxi"), "drive"
    ),
    **dict.fromkeys(("boat", "ship", "sailboat", "yacht", "gondola", "canoe", "kayak", "ferry", "raft"), "sail"),
    **dict.fromkeys(("swan", "duck", "fish", "dolphin", "ray", "shark", "whale", "turtle", "seal"), "swim"),
}
#: On these one writes and draws, and does not stand.
_WRITTEN_ON = frozenset(
    {"notepad", "notebook", "paper", "tablet", "sketchbook", "diary", "journal", "clipboard", "radio"}
)
#: What two do, of whom one may not be named.
_OF_TWO = frozenset({"shake hands", "arm wrestle", "hug", "kiss", "high five", "wrestle", "cross swords", "hold hands"})
#: Such a deed is named among the first items of a sentence.
_FIRST = 6


def _form(item: Item) -> str:
    """The verb as typed: of "falls down", "falls"."""
    return item.raw.lower().partition(" ")[0]


class Deeds(Outfits):
    """Verbs: whose they are, and what they are done to."""

    #: Whether the next place is where only the weather is: "rain drums on a roof".
    _weathered = False

    def _set_place(self, entry: Entry) -> None:
        if self._weathered:
            entry = replace(entry, attributes={**entry.attributes, "weak": "yes"})
        self._weathered = False
        super()._set_place(entry)

    def _on_action(self, at: int, item: Item) -> None:
        if self._negated and not self._denied and not self._excluding:
            self._negated = self._noun_follows(at)
            return
        if (
            self._excluding
            or self._preposition == "like"
            or (self._before == "part" and self._part_left)
            or (self._before in _SCENIC and not self._subjects.actors)
        ):
            return
        self._negated = self._compares = False
        entry = item.entry
        if self._is_passive(at, item):
            self._subjects.unlink()
            self._passive, self._skip, self._verb, self._preposition = entry, at + 2, None, ""
            return
        self._agent_at = self._agent(at, item)
        if "camera" in entry.attributes and not self._subjects.actors:
            self.shot.facts.setdefault("camera", entry.attributes["camera"])
            return
        if self._before == "weather" and item.text.endswith("ing") and self._is_alone(at - 1):
            self._subjects.leave()
            return
        if self._before == "weather" and self._is_of_weather(at, item):
            self._weathered = True
            return
        if self._object is not None:
            self._do_to(self._object, entry)
            return
        begins = self._before in ("comma", "") and item.text.endswith("ing")
        if begins and (self._place_follows(at) or self._text_at(at + 1) == "light"):
            return
        if self._describes_next(at, item):
            if not self._place_follows(at) and (item.text.endswith("ing") or self._context.language != ENGLISH):
                self._next.action = self._next.action or entry.word
            return
        named = self._before in _DESCRIBED and not item.text.endswith("ing") and self._is_carried()
        after_be = any(other.kind == "be" for other in self._items[max(0, at - 4) : at])
        if ((self._before == "determiner" and not after_be) or named) and self._context.language == ENGLISH:
            self._name_deed(at, entry)
            return
        self._dress_in_colour()
        self._next = Draft("", action=self._next.action)
        if begins and self._goes_on_with(entry):
            return
        self._take_over(item)
        adjacent = self._before in THINGS or self._is_caused(at)
        if self._is_seen_doing(at, item):
            return
        if self._is_past_participle(at, item):
            entry = replace(entry, attributes={**entry.attributes, "posture": "yes"})
        finite = item.text.split()[0].endswith("s") and item.text != item.entry.word
        participle = self._before == "noun" and item.text.endswith("ing")
        self._subjects.do(entry, adjacent=adjacent, participle=participle, finite=finite)
        if not self._subjects.actors:
            self._next.action, self._verb_first = self._next.action or entry.word, True
            self._first_deed = self._first_deed or entry.word
        self._bring(entry)
        self._verb, self._preposition, self._predicated = entry, "", True
        self._places = "places" in entry.attributes
        self._and = False
        self._looking = entry if entry.attributes.get("relation") == "watching" else None
        self._subjects.link_by_verb(entry)

    def _is_passive(self, at: int, item: Item) -> bool:
        """Of "chased by a dog": whether the one behind "by" does it."""
        if self._text_at(at + 1) != "by" or item.text.endswith(("ing", "s")) or item.text == item.entry.word:
            return False
        agent = next((other.entry for other in self._items[at + 2 : at + 7] if other.kind in THINGS), None)
        chases = "passive" in item.entry.attributes
        return agent is not None and (chases or agent.kind == "person" or "living" in agent.attributes)

    def _agent(self, at: int, item: Item) -> int:
        """Of "is washed in a tub by a girl": where the "by" is before the one who does it; 0: nowhere."""
        before = self._items[at - 1].text if at else ""
        if before not in _SUFFERING or _form(item).endswith(("ing", "s")):
            return 0
        for number, other in enumerate(self._items[at + 1 : at + 8], at + 1):
            if other.text == "by":
                return number if self._is_passive(number - 1, item) else 0
            if other.kind in ("action", "comma", "and"):
                return 0
        return 0

    def _complete(self) -> None:
        """Of "a man is driving" the car, and of "a person is hugging" whom."""
        distinguish(self.shot)
        settle(self.shot)
        for one in self.shot.subjects:
            if one.action == "glide" and (way := _GLIDING.get(one.noun.rpartition(" ")[2])):
                one.action = way
            on = one.relation[1].rpartition(" ")[2] if one.person and one.relation and one.relation[0] == "on" else ""
            if on in _WRITTEN_ON and one.relation:
                one.relation = ("with", one.relation[1])
        near = [one for one in self.shot.subjects if one.noun not in ABOVE]
        alone = near[0] if len(near) == 1 else None
        if alone is None or not alone.person or alone.relation or alone.same_as is not None:
            return
        if alone.action in _DONE_WITH:
            alone.relation = _DONE_WITH[alone.action]
            self.shot.subjects.append(Draft(alone.relation[1]))
        elif alone.action in _OF_TWO and not alone.is_many():
            self.shot.subjects.append(Draft("person", living=True, person=True, action=alone.action))

    def _bring(self, entry: Entry) -> None:
        """Of "kayaking": the kayak, and where it is done."""
        kind, _, thing = entry.attributes.get("brings", "").partition(" ")
        doers = [one for one in self._subjects.actors if one.living and one.action == entry.word and not one.relation]
        if thing and doers and not any(one.noun == thing for one in self.shot.subjects):
            self.shot.subjects.append(Draft(thing))
        for actor in doers if thing else ():
            actor.relation = (kind, thing)
        if place := entry.attributes.get("place"):
            self.shot.be_at(place, weak=True)

    def _is_caused(self, at: int) -> bool:
        """Of "teaches his dog to dance" and "teaches her son how to ride": whether the one before the verb does it."""
        if self._text_at(at - 1) not in ("to", "how to") or at < 2:
            return False
        before = [item.kind for item in self._items[max(0, at - 3) : at - 1] if item.text != "how"]
        return before[-1:] in (["noun"], ["person"])

    def _is_past_participle(self, at: int, item: Item) -> bool:
        """Of "a worker buried under paper sleeps": whether the verb only describes the noun before it."""
        past = item.text.endswith(("ed", "en")) and item.text != item.entry.word and self._context.language == ENGLISH
        behind = self._items[at + 1].kind if at + 1 < len(self._items) else ""
        return past and self._before in ("noun", "person") and behind in ("relation", "preposition")

    def _is_carried(self) -> bool:
        return self._verb is not None and self._verb.word in _CARRYING

    def _name_deed(self, at: int, entry: Entry) -> None:
        """Of "takes a pleasant stroll" and "has a fight": what is done; of "his striking colour", nothing."""
        if {item.text for item in self._items[max(0, at - 4) : at]} & _HAVING:
            self._subjects.do(entry, adjacent=False)
        if self._is_carried():
            for actor in self._subjects.actors:
                actor.action = entry.word

    def _goes_on_with(self, entry: Entry) -> bool:
        """Of "a bottle, petals falling, rotating": what is done by the thing that the shot is about."""
        main = next(iter(self.shot.subjects), None)
        busy = bool(self._subjects.actors) and all(actor.action for actor in self._subjects.actors)
        if main is None or main.living or main.action or not (busy or entry.word in _DISPLAYED):
            return False
        main.do(entry)
        return True

    def _take_over(self, item: Item) -> None:
        """Of "cuts a fish, then serves it": who acted before does it in a shot without a subject of its own."""
        form = _form(item)
        finite = form.endswith("s") and form != item.entry.word and self._context.language == ENGLISH
        if finite and not self.shot.subjects and self._before in ("", "comma", "and") and self._context.actors:
            self._subjects.act(self._subjects.again(self._context.actors[-1]))

    def _is_seen_doing(self, at: int, item: Item) -> bool:
        """Of "watches the sun rise": the one that is looked at does it."""
        seen, plain = self._subjects.last, item.text in (item.entry.word, f"{item.entry.word}ing")
        if (
            self._looking is None
            or not plain
            or self._before != "noun"
            or seen is None
            or seen in self._subjects.actors
        ):
            return False
        seen.do(item.entry)
        self._verb, self._preposition = None, ""
        return True

    def _describes_next(self, at: int, item: Item) -> bool:
        """Of "a sleeping cat": whether the action is that of the noun behind it."""
        described = ("determiner", "number", "colour", "size", "age", "emotion", "mood")
        form, known = _form(item), item.entry.word.partition(" ")[0]
        past = self._context.language == ENGLISH and not form.endswith(("ing", "s"))
        past = past and (form != known if " " in item.text else item.text != item.entry.word)
        participle = past and self._before in ("relation", "preposition", "comma", "")
        participle = participle or (item.text.endswith("ing") and self._before in ("relation", "preposition"))
        objectless = self._before in ("comma", "", "and") and "objectless" in item.entry.attributes
        participle = participle or (item.text.endswith("ing") and objectless)
        before_noun = self._noun_follows(at) and (at == 0 or self._items[at - 1].kind != "be")
        if self._context.language != ENGLISH and at > 1 and self._items[at - 2].kind in THINGS:
            return False
        return before_noun and (self._before in described or participle)

    def _do_to(self, noun: Entry, entry: Entry) -> None:
        """Of "魚を食べる": what is done to a noun before the verb, by who is there or comes next."""
        self._object = None
        made = entry.word == "cook" and noun.attributes.keys() & {"living", "place"}
        word = "build" if made else entry.word
        if "play" in entry.attributes and "play" in noun.attributes:
            word = f"{entry.word} {noun.word}"
            self._subjects.withdraw()
        elif kind := entry.attributes.get("relation"):
            self._subjects.relate_back(kind)
        if any(not actor.action for actor in self._subjects.actors):
            self._subjects.do(replace(entry, word=word), adjacent=False)
        else:
            self._next.action, self._verb_first = word, True

    def _add_doer(self) -> None:
        """Of "preparing hot dogs": a person who does it, or who acted before."""
        subjects = self.shot.subjects
        deed = next((one.action for one in subjects if one.action), self._next.action or self._first_deed)
        if deed not in _HANDIWORK or any(one.living for one in subjects):
            return
        if not any(item.kind == "action" and item.entry.word == deed for item in self._items[:_FIRST]):
            return
        before = next((one for one in reversed(self._context.actors) if one.living), None)
        doer = self._subjects.again(before) if before else Draft("person", living=True, person=True)
        for one in subjects:
            one.action = None if one.action == deed else one.action
        subjects[:] = [doer, *(one for one in subjects if one is not doer)]
        doer.action = deed

    def _text_at(self, at: int) -> str:
        return self._items[at].text if at < len(self._items) else ""

    def _drop_modifiers(self) -> None:
        """Of "on a pink background with stars": what was said about a word without a meaning."""
        self._dress_in_colour()
        self._next = Draft("", action=self._next.action, count=self._next.count, several=self._next.several)

    def _dress_in_colour(self) -> None:
        """Of "a man in black": the clothes are not named."""
        dressed = self._before == "colour" and self._subjects.relation in ("in", "wearing")
        if dressed and self._next.colour and self._subjects.wearer():
            self._subjects.dress(f"{self._next.colour} clothes", all_of_them=True)
            self._next.colour = None

    def _is_of_weather(self, at: int, item: Item) -> bool:
        """Of "mist rises from the lake" and "the wind whispers": whether no one who is seen does it."""
        finite = item.text.split()[0].endswith("s") and item.text != item.entry.word
        said = self._items[at - 1].text if at else ""
        english = self._context.language == ENGLISH
        return english and finite and " " not in said and not self._preposition and not self._subjects.linked

    def _is_alone(self, at: int) -> bool:
        """Of ", rain on the window": whether the weather is what the relation is of."""
        before = self._items[at - 1].kind if at > 0 else "comma"
        return at >= 0 and self._items[at].kind == "weather" and before in ("comma", "stopper")
