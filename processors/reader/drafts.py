"""What is known so far about a subject and a shot, while the words are read."""

from dataclasses import dataclass, field

import msgspec

from domain.script import MOST_SUBJECTS, ScriptShot, ScriptSubject, SpokenLine, SubjectRelation
from processors.reader.lexicon import Entry, is_shown_by, is_within

#: As many letters as the script allows.
_WORD, _TYPED = 80, 500
_MOST_EXCLUDED, _MOST_SOUNDS, _MOST_TEXTS, _MOST_LINES = 32, 8, 8, 16
#: What a subject keeps from shot to shot.
_IDENTITY = ("count", "several", "colour", "size", "age", "role", "clothes")


def cut(word: str) -> str:
    return word[:_WORD].strip() or "thing"


@dataclass(slots=True, eq=False)
class Draft:
    """A subject; None: nothing was said."""

    noun: str
    living: bool = False
    sex: str | None = None
    person: bool = False
    #: Whether it is like a person, and may be an "it": a robot.
    neuter: bool = False
    group: bool = False
    count: int | None = None
    several: bool = False
    colour: str | None = None
    size: str | None = None
    age: str | None = None
    role: str | None = None
    #: What a container holds.
    holds: str | None = None
    clothes: list[str] = field(default_factory=list)
    action: str | None = None
    #: Whether the action gives way to another one: sits, reading.
    posed: bool = False
    #: What is done if nothing else is: with tears in the eyes, to cry.
    act: str | None = None
    #: Whether the action says so little that a posture stays.
    idle: bool = False
    emotion: str | None = None
    #: What the action says about the emotion: a smile.
    feeling: str | None = None
    relation: tuple[str, str] | None = None
    #: The subject of an earlier sentence that a pronoun or "the cat" names again.
    same_as: "Draft | None" = None

    def name(self, entry: Entry) -> None:
        """Takes over what the noun says."""
        known = entry.attributes
        self.noun, self.sex = entry.word, known.get("sex")
        self.person = entry.kind == "person"
        self.living = self.person or "living" in known
        self.group = "group" in known
        self.neuter = "neuter" in known
        self.role = known.get("role")
        self.holds = known.get("contents")
        self.action = "stack" if "piled" in known else self.action
        self.age = self.age or known.get("age")
        plural = entry.plural and not self.group and entry.kind != "clothes"
        self.several = self.several or plural

    def may_be_it(self) -> bool:
        """Whether "it" may mean it."""
        return not self.person or self.neuter

    def may_be(self, other: "Draft") -> bool:
        """Whether "the box" may be the cardboard box that was named before; the red box is not the blue one."""
        same = self.noun == other.noun or other.noun.endswith(f" {self.noun}")
        pairs = ((self.colour, other.colour), (self.size, other.size), (self.age, other.age))
        return same and all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)

    def is_many(self) -> bool:
        """Whether "they" may mean it alone."""
        return self.several or self.group or (self.count or 1) > 1

    def named_again(self) -> "Draft":
        """The same one, for another sentence, in which nothing is said about it yet."""
        return Draft(self.noun, self.living, self.sex, self.person, self.neuter, self.group, same_as=self)

    def add(self, other: "Draft") -> None:
        """What was said about it elsewhere, as far as nothing was said here."""
        if self.action and other.feeling:
            self.emotion = self.emotion or other.feeling
        if self.posed and other.action and not other.posed and not other.idle:
            self.action, self.posed = other.action, False
        for name in (*_IDENTITY, "action", "act", "emotion", "relation"):
            if not getattr(self, name):
                setattr(self, name, getattr(other, name))

    def do(self, entry: Entry) -> None:
        """Acts; of two actions the first one counts, but for a posture."""
        idle = bool(entry.attributes.keys() & {"idle", "posture"})
        plays = "play" in entry.attributes and self.action == "sing"
        if self.action and not plays and (idle or not self.posed):
            self.emotion = self.emotion or entry.attributes.get("emotion")
            return
        self.action, self.feeling = entry.word, entry.attributes.get("emotion")
        self.posed, self.idle = "posture" in entry.attributes, idle

    def with_identity(self) -> "Draft":
        """The same one in a new shot: who it is stays, what it does not."""
        if original := self.same_as:
            for name in _IDENTITY:
                if not getattr(self, name):
                    setattr(self, name, getattr(original, name))
        return self

    def subject(self) -> ScriptSubject:
        pair = self.relation or (("with", self.holds) if self.holds else None)
        relation = SubjectRelation(kind=pair[0], to=cut(pair[1])) if pair else None
        action = self.action or self.act
        return ScriptSubject(
            noun=cut(self.noun),
            count=min(max(self.count, 1), 999) if self.count is not None else None,
            colour=self.colour and cut(self.colour),
            size=self.size,
            age=self.age,
            role=self.role and cut(self.role),
            clothes=cut(" and ".join(self.clothes)) if self.clothes else None,
            action=action and cut(action),
            emotion=self.emotion,
            relation=relation,
            several=True if self.several and self.count is None else msgspec.UNSET,
        )


@dataclass(slots=True, eq=False)
class ShotDraft:
    """A shot, or what a sentence says about one."""

    subjects: list[Draft] = field(default_factory=list)
    #: place, time, weather, mood, camera, framing, season, target, view, pace, light: the first of each that was said.
    facts: dict[str, str] = field(default_factory=dict)
    #: Whether the place was only hinted at.
    weak_place: bool = False
    texts: list[str] = field(default_factory=list)
    lines: list[tuple[str | None, str]] = field(default_factory=list)
    sounds: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    #: Ideas that have a picture where nothing else is to be seen.
    ideas: list[Entry] = field(default_factory=list)
    #: How it comes in, and how long it lasts.
    transition: str | None = None
    seconds: float | None = None

    def is_empty(self) -> bool:
        return not (self.subjects or self.facts or self.texts or self.lines or self.sounds or self.ideas)

    def be_at(self, place: str, *, weak: bool) -> None:
        """Fixes the place. One that was only hinted at ("a street musician") gives way, and a city to its street."""
        before = self.facts.get("place")
        if before is not None and is_shown_by(place, before):
            return
        if (
            before is None
            or is_shown_by(before, place)
            or is_within(place, before)
            or (self.weak_place and not weak and not is_within(before, place))
        ):
            self.facts["place"], self.weak_place = place, weak

    def add(self, other: "ShotDraft") -> None:
        """What another sentence says about the same shot."""
        for draft in other.subjects:
            if here := self._same(draft):
                here.add(draft)
            else:
                self.subjects.append(draft.with_identity())
        place = other.facts.pop("place", None)
        self.facts = {**other.facts, **self.facts}
        if place is not None:
            self.be_at(place, weak=other.weak_place)
        self.seconds = self.seconds or other.seconds
        for name in ("texts", "lines", "sounds", "excluded", "ideas"):
            getattr(self, name).extend(getattr(other, name))

    def _same(self, draft: Draft) -> Draft | None:
        """The subject of this shot that another sentence names again."""
        original = draft.same_as
        if original is None:
            return None
        return next((here for here in self.subjects if here is original or here.same_as is original), None)

    def picture_ideas(self) -> None:
        """Of "freedom": a bird above the sea, if there is nothing else to be seen."""
        if self.subjects or not self.ideas:
            return
        known = self.ideas[0].attributes
        kind, _, other = known.get("relation", "").partition(" ")
        count = int(known["count"]) if "count" in known else None
        self.subjects.append(
            Draft(known["noun"], count=count, action=known.get("action"), relation=(kind, other) if kind else None)
        )
        for name in ("place", "time", "weather", "season", "mood"):
            if name in known:
                self.facts.setdefault(name, known[name])

    def shot(self) -> ScriptShot:
        return ScriptShot(
            subjects=tuple(draft.subject() for draft in self.subjects[:MOST_SUBJECTS]),
            place=self._fact("place"),
            time=self._fact("time"),
            weather=self._fact("weather"),
            mood=self._fact("mood"),
            camera=self._fact("camera"),
            framing=self._fact("framing"),
            text=tuple(text[:_TYPED] for text in self.texts[:_MOST_TEXTS]),
            speech=tuple(
                SpokenLine(who=who and cut(who), text=text[:_TYPED]) for who, text in self.lines[:_MOST_LINES]
            ),
            sound=tuple(dict.fromkeys(self.sounds))[:_MOST_SOUNDS],
            excluded=tuple(dict.fromkeys(cut(word) for word in self.excluded))[:_MOST_EXCLUDED],
            season=self._fact("season") or msgspec.UNSET,
            transition=self.transition or msgspec.UNSET,
            seconds=self.seconds or msgspec.UNSET,
            target=self._fact("target") or msgspec.UNSET,
            view=self._fact("view") or msgspec.UNSET,
            pace=self._fact("pace") or msgspec.UNSET,
            light=self._fact("light") or msgspec.UNSET,
        )

    def _fact(self, name: str) -> str | None:
        return cut(self.facts[name]) if name in self.facts else None
