"""The subjects of a sentence: who acts, who stands how to whom, whom a pronoun means."""

from collections.abc import Callable

from processors.reader.context import PromptContext
from processors.reader.drafts import Draft, ShotDraft
from processors.reader.lexicon import Entry

_MUTUAL = {"fight": "fights", "kiss": "kisses", "hug": "hugs"}
_FITS: dict[str, Callable[[Draft], bool]] = {
    "he": lambda draft: draft.living and draft.sex != "f",
    "she": lambda draft: draft.living and draft.sex != "m",
    "it": Draft.may_be_it,
    "they": Draft.is_many,
}
#: What is done when something becomes another thing.
_TURNING = frozenset({"rotate", "transform", "change", "morph", "turn", "carve", "shape", "fold", "mold"})
#: What only a person right before it does.
_OWN = frozenset({"holding", "wearing"})
#: What names an animal again.
_KINDS = frozenset({"animal", "mammal", "creature", "beast", "bird"})
_SEX = {"he": "m", "she": "f"}


def _may_be(draft: Draft, pronoun: str) -> bool:
    """Whether a living one is of no other sex than a pronoun says."""
    return draft.living and (pronoun not in _SEX or draft.sex in (None, _SEX[pronoun]))


class Subjects:
    """Grows a shot's subjects while a sentence is read."""

    def __init__(self, shot: ShotDraft, context: PromptContext) -> None:
        self._shot = shot
        self._context = context
        #: The grammatical subject: several with "and".
        self.actors: list[Draft] = []
        #: Who acted before those.
        self._former: list[Draft] = []
        self.last: Draft | None = None
        #: Whether there was a verb since the last noun.
        self._acted = False
        #: What the last verb is done to.
        self.done_to: Draft | None = None
        #: Where what is done to something brings it: "over a steak".
        self._end: Draft | None = None
        #: What came behind "with" last.
        self._beside: Draft | None = None
        #: Who was dressed last.
        self.dressed: Draft | None = None
        #: The relation whose other end comes next, between whom, and whether a verb began it.
        self.relation: str = ""
        self.by_verb = False
        self._sources: list[Draft] = []
        #: A relation before its subject: "on a table, a cat …".
        self._fronted: tuple[str, str] | None = None

    @property
    def linked(self) -> bool:
        return bool(self.relation)

    def has_living(self) -> bool:
        return any(draft.living for draft in self._shot.subjects)

    def named(self, draft: Draft, *, known: bool) -> Draft:
        """The subject of a noun: one from before if it is `known` ("the cat"), else a new one."""
        self._acted = False
        if known and (before := self._namesake(draft)):
            before.add(draft)
            self.last = before
            return before
        self._shot.subjects.append(draft)
        self._context.subjects.append(draft)
        self.last = draft
        return draft

    def _namesake(self, draft: Draft) -> Draft | None:
        here = (other for other in self._shot.subjects if draft.may_be(other))
        earlier = (other for other in reversed(self._context.subjects) if draft.may_be(other))
        found = next(here, None) or next((self.again(other) for other in earlier), None)
        return found or (self._kind_named(draft) if draft.noun in _KINDS else None)

    def is_apposed(self, draft: Draft) -> bool:
        """Of "a panda with wings, a majestic creature": whether the noun names the animal again."""
        names_again = draft.noun in _KINDS and draft.noun != "bird" and not draft.several
        return names_again and bool(self._shot.subjects) and not self.relation

    def _kind_named(self, draft: Draft) -> Draft | None:
        """Of "the animal": the animal that was named before."""
        known = [other for other in self._newest() if other.living and not other.person and other.relation is None]
        found = next((other for other in known if other.noun not in _KINDS or other.noun == draft.noun), None)
        if found is None:
            return None
        draft.noun = found.noun
        return self.again(found)

    def again(self, earlier: Draft) -> Draft:
        """A subject of an earlier sentence, in this one."""
        if earlier in self._shot.subjects:
            return earlier
        original = earlier.same_as or earlier
        for here in self._shot.subjects:
            if here.same_as is original:
                return here
        again = original.named_again()
        self._shot.subjects.append(again)
        self._context.subjects.append(again)
        return again

    def act(self, *drafts: Draft) -> None:
        """Makes one or some the grammatical subject."""
        self._face_each_other()
        self._former, self.actors = self.actors, list(drafts)
        self.last, self.done_to = drafts[-1], None
        self._context.actors.append(drafts[-1])
        if self._fronted and not self.last.relation and self._fronted[1] != self.last.noun:
            self.last.relation, self._fronted = self._fronted, None

    def two(self) -> list[Draft]:
        """The last two living subjects, whom "they" may mean: rather persons."""
        living = dict.fromkeys(draft.same_as or draft for draft in self._newest() if draft.living)
        persons = [draft for draft in living if draft.person]
        living = dict.fromkeys(persons) if len(persons) > 1 else living
        found = [self.again(draft) for draft in reversed(list(living)[:2])]
        return found if len(found) > 1 else []

    def meant(self, pronoun: str) -> Draft | None:
        """The newest subject that a pronoun may mean; None if there is none."""
        order = (*reversed(self._context.actors), *self._newest())
        newest = [draft for draft in order if draft not in self._sources]
        others = [draft for draft in newest if draft not in self.actors and draft.person]
        newest = others or newest if self.gives() and pronoun in _SEX else newest
        sure = [draft for draft in newest if pronoun in _SEX and draft.sex == _SEX[pronoun]]
        if pronoun == "it":
            sure = [draft for draft in newest if draft.living and draft.may_be_it() and draft in self._context.actors]
        if pronoun == "they":
            living = [draft for draft in newest if draft.living]
            sure = [draft for draft in living if draft.is_many()] or [
                draft for draft in living if draft.person and draft.sex is None and draft in self._context.actors
            ]
        fits = _FITS[pronoun]
        possible = (draft for draft in newest if _may_be(draft, pronoun))
        return next(iter((*sure, *filter(fits, newest), *possible)), None)

    def transform(self) -> bool:
        """Of "turns a frog into a prince": whether what is done makes another thing of it."""
        turning = [actor for actor in self.actors if actor.action in _TURNING]
        if self.done_to is None or not turning:
            return False
        for actor in turning:
            actor.action = "transform"
        self.unlink()
        return True

    def gives(self) -> bool:
        """Of "puts a blanket over him": whether what is done to something comes next."""
        return self.done_to is not None and self.done_to in self._sources

    def other(self, pronoun: str) -> Draft | None:
        """Whom a pronoun means that is not the source of the relation itself, of this shot."""
        found = self.meant(pronoun)
        return found if found in self._shot.subjects and found not in self._sources and self._sources else None

    def unnamed(self, pronoun: str) -> Draft | None:
        """Who a pronoun means that no noun came before; None for a thing."""
        noun = {"he": "man", "she": "woman", "they": "person"}.get(pronoun)
        if noun is None or any(_may_be(draft, pronoun) for draft in self._newest()):
            return None
        draft = Draft(noun, living=True, sex=_SEX.get(pronoun), person=True, several=pronoun == "they")
        return self.named(draft, known=False)

    def _newest(self) -> list[Draft]:
        return [*reversed(self._shot.subjects), *reversed(self._context.subjects)]

    def do(self, entry: Entry, *, adjacent: bool, participle: bool = False, finite: bool = False) -> None:
        """Gives an action to who acts: the living one right before the verb, else the grammatical subject.

        `finite`: of "a knight on a horse waves" the knight does it, who has no other verb.
        """
        last = self.last
        self._acted = True
        flows = adjacent and participle and "alone" in entry.attributes
        if flows and last is not None and not last.living:
            busy = all(actor.action for actor in self.actors) and last not in self.actors
            if self._is_accompanying(last) or last is self._beside or busy:
                self.actors = [last]
        waits = finite and any(actor.living and not actor.action for actor in self.actors)
        if adjacent and last is not None and last.living and last not in self.actors and not last.action and not waits:
            self.actors = [last]
        waiting = last is not None and self._fronted is not None and not last.living
        if not self.actors and last is not None and not last.action and not waiting:
            self.actors = [last]
        living = [draft for draft in self._context.actors if draft.living and draft in self._shot.subjects]
        if not adjacent and living and not any(actor.living for actor in self.actors):
            self.actors = living[-1:]
        for actor in [actor for actor in self.actors if actor.living] or self.actors:
            actor.do(entry)

    def _is_accompanying(self, last: Draft) -> bool:
        """Of "cakes with syrup flowing over": whether the verb is that of the syrup, which is no relation then."""
        with_it = [draft for draft in self.actors if draft.relation == ("with", last.noun)]
        for draft in with_it:
            draft.relation = None
        return bool(with_it)

    def feel(self, emotion: str | None, act: str | None = None) -> None:
        """Of "his angry face" or "tears in her eyes": the last living one feels it, and does what shows it."""
        living = [draft for draft in self._shot.subjects if draft.living]
        if living and act:
            living[-1].act = act
        feeling = [draft for draft in living if not draft.emotion]
        if emotion and feeling:
            feeling[-1].emotion = emotion

    def lengthen_action(self, verb: str, noun: str) -> bool:
        """Adds an instrument or a game to the action; whether anyone does it."""
        for actor in self.actors:
            if actor.action == verb:
                actor.action = f"{verb} {noun}"
        return bool(self.actors)

    def link(self, kind: str, *, of_object: bool = False, fronted: bool = False, apart: bool = False) -> None:
        """The next noun is the other end of a relation: of the subject, else of who was named last."""
        free = [actor for actor in self.actors if not actor.relation and not apart]
        last = self.last
        beside = last is not None and last.person and last not in self.actors and not self._acted
        owns = kind in _OWN or (kind == "with" and last is not self.done_to)
        if owns and beside and last is not None and not last.relation:
            free = [last]
        if of_object and self.done_to is not None and not self.done_to.relation:
            free = [self.done_to]
        elif self.done_to is not None and self._end is not None and self._end is last and not self._acted:
            free = [self._end]
        elif not free and self.actors and not self._acted and last is not None and last.living and not last.relation:
            free = [last]
        self.relation, self.by_verb, self._sources = (
            kind,
            False,
            free if free or not self.actors or fronted else [Draft("")],
        )
        self._end = None

    def link_by_verb(self, entry: Entry) -> None:
        """The object of some verbs is in a relation: of "ride", riding."""
        self.unlink()
        if self.actors and (kind := entry.attributes.get("relation")):
            self.link(kind)
            self.by_verb = True

    def face_each_other(self) -> None:
        """What several do with each other, if a verb says so."""
        if self.relation and self.by_verb:
            for actor in self.actors:
                others = [other.noun for other in self.actors if other is not actor] or [actor.noun]
                actor.relation = actor.relation or (self.relation, others[0])
        self.unlink()

    def leave(self) -> None:
        """What comes next is said about no subject."""
        self._former, self.actors = self.actors, [Draft("")]

    def unlink(self) -> None:
        self.relation, self.by_verb, self._sources = "", False, []

    def relate(self, other: Draft) -> None:
        """`other` is the other end of the relation."""
        self._end = other if self.done_to is not None and self.done_to in self._sources else None
        for source in self._sources:
            if source is not other and not source.relation:
                source.relation = (self.relation, other.noun)
        self._beside = other if self.relation == "with" else None
        if not self._sources and self.relation != "with":
            self._fronted = (self.relation, other.noun)
        self.unlink()

    def suffer(self, entry: Entry, other: Draft) -> None:
        """Of "is chased by a dog": the other one does it to those who came first."""
        patient = next(iter(self.actors), None) or self.last
        other.do(entry)
        kind = entry.attributes.get("relation")
        if patient is not None and patient is not other and kind:
            other.relation = other.relation or (kind, patient.noun)
        for one in self.actors:
            if "passive" in entry.attributes and not one.action:
                one.action = entry.attributes["passive"]

    def undo(self, action: str | None) -> None:
        """What was done is done to the subject, by the one who comes next."""
        for actor in self.actors:
            actor.action = None if actor.action == action else actor.action
        self.unlink()

    def relate_back(self, kind: str) -> None:
        """The noun before is the other end, as in Japanese."""
        if (other := self.last) is None:
            return
        self.step_back()
        for actor in self.actors:
            actor.relation = actor.relation or (kind, other.noun)
        if not self.actors:
            self._fronted = (kind, other.noun)

    def step_back(self) -> None:
        """The noun before does not act: those do who did before it."""
        self.actors = [actor for actor in self.actors if actor is not self.last] or [
            actor for actor in self._former if actor is not self.last
        ]

    def withdraw(self) -> None:
        """The noun before is no subject."""
        self.step_back()
        for drafts in (self._shot.subjects, self._context.subjects, self._context.actors):
            drafts[:] = [draft for draft in drafts if draft is not self.last]
        self.last = self.actors[-1] if self.actors else None

    def wearer(self) -> Draft | None:
        """Who wears the clothes that come next."""
        sources = [draft for draft in self._sources if draft.living]
        if sources and (self._acted or self.last is None or not self.last.living):
            return sources[-1]
        if self.last is not None and self.last.living:
            return self.last
        living = [draft for draft in self._shot.subjects if draft.living]
        return living[-1] if living else None

    def dress(self, clothes: str, *, all_of_them: bool) -> Draft | None:
        """Puts clothes on who wears them, or on all of several; who does."""
        wearer = self.wearer()
        several = [draft for draft in self._sources if draft.living]
        wearers = several if all_of_them and wearer in several else [wearer] if wearer else []
        for one in wearers:
            one.clothes.append(clothes)
        return wearer

    def dress_last(self, clothes: list[str]) -> None:
        """Clothes whose wearer did not come: those of who was there before, else they are a thing."""
        living = [draft for draft in (*self._context.subjects, *self._shot.subjects) if draft.living]
        if living:
            self.again(living[-1]).clothes += clothes
        else:
            self._shot.subjects.append(Draft(clothes[0]))

    def end(self, action: str | None) -> None:
        """The sentence is over: an action whose subject did not come, and what two do with each other."""
        if action and not self.actors and self._context.actors:
            self.actors = [self.again(self._context.actors[-1])]
        if action and self.actors and not self.actors[0].action:
            self.actors[0].action = action
        self._face_each_other()

    def _face_each_other(self) -> None:
        """Two who fight without an object fight each other."""
        if len(self.actors) == 2:
            first, second = self.actors
            if first.action == second.action and first.relation == second.relation:
                kind = _MUTUAL.get(first.action or "")
                first.relation = (kind, second.noun) if kind else first.relation
