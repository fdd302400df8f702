"""From the script to takes: each shot filled in, with its frames and the transition that leads to it."""

import itertools
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from domain.script import NotDrawn, SceneScript, ScriptShot, ScriptSubject, SubjectRelation
from processors.engines.director import assortments, casting, defaults, hours, pages, places, realms
from processors.engines.director.camera import vantage
from processors.engines.director.letters import speech
from processors.engines.director.lighting import evened, lights
from processors.engines.director.sound.energy import mood_of
from processors.engines.director.sound.music import beat_times
from processors.engines.director.stage import hollows, poise, scenes
from processors.engines.scene.noise import rng_for

#: Part of every seed: frames of one version never change. Raise it with any change that alters a picture.
VERSION = "3.0.0"

#: Seconds that a shot lasts at least, and a camera set-up at most, about.
_SHORTEST, _SETUP, _PATIENCE = 0.5, 5.0, 7.5
#: Seconds that a transition takes.
_LENGTHS = {"cut": 0.0, "dissolve": 0.7, "fade": 0.8, "flash": 0.4, "wipe": 0.6, "iris": 0.8, "whip": 0.4}
#: In these the two takes are never seen at the same time.
APART = frozenset({"cut", "fade", "flash"})
_TO_ANOTHER_PLACE = ("cut", "cut", "cut", "dissolve", "dissolve", "whip", "wipe")
_IN_THE_SAME_PLACE = ("cut", "cut", "cut", "dissolve")
#: Places that are not drawn, and those that are as good.
_AS_GOOD: dict[str, str | None] = {
    "crossing": None,
    "treehouse": "forest",
    "tower": "castle hall",
    "skyscraper": "rooftop",
    "caravan": "desert",
}
#: What is a part of a city from above.
_PAVED = frozenset({"crossing", "street", "crossroad", "intersection", "downtown", "square", "avenue", "rooftop"})
#: In a studio nothing shows that the camera circles.
_CIRCLED_IN = ("living room", "cafe", "kitchen")
#: Where in a city figures are.
_STREET = "city street"
#: Seconds that each panel of a page needs at least.
_PANEL = 1.2
#: By how much of all places, hours, weathers and seasons the next seed goes on: seeds in a row differ the most.
_STRIDES = (0.754878, 0.618034, 0.569840, 0.430160)
#: How close to a beat a cut may be moved, in seconds.
_BEAT = 0.35


class Take(msgspec.Struct, frozen=True, kw_only=True):
    """One camera set-up, seen from frame `first` on for `count` frames, those of its transitions included."""

    #: Everything filled in.
    shot: ScriptShot
    style: str
    seed: int
    #: Which shot of the script it belongs to, and which camera set-up of that shot it is; both from 0.
    number: int
    angle: int
    first: int
    count: int
    #: How it comes in, and how many frames that takes.
    transition: str = "cut"
    overlap: int = 0
    #: The colours of the film, `#rrggbb`.
    palette: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET

    @property
    def end(self) -> int:
        """The first frame at which it is gone."""
        return self.first + self.count


class FilmEdit(msgspec.Struct, frozen=True, kw_only=True):
    """The whole film."""

    takes: tuple[Take, ...]
    frames: int
    #: Whether the takes are the panels of a manga page: they open one after the other and stay until the end.
    page: bool = False

    def seen(self, frame: int) -> list[Take]:
        """The takes that the frame shows: one, two in a transition, or all open panels of a page."""
        return [take for take in self.takes if take.first <= frame < take.end]

    def borders(self) -> list[int]:
        """Where takes begin to be seen, and the end."""
        return [*(take.first for take in self.takes), self.frames]

    def as_json(self, fps: float) -> dict[str, Any]:
        """The edit for people; times of speech are seconds of the shot."""
        return {"shots": [_as_json(take, fps) for take in self.takes]}


def edit(script: SceneScript, seed: int, style: str | None, frames: int, fps: float) -> FilmEdit:
    """The takes of a script in so many frames: deterministic, and valid for any script."""
    seconds = frames / fps
    most = max(1, min(len(script.shots), int(seconds / _SHORTEST)))
    asked = [assortments.assorted(_instead(shot, script.not_drawn)) for shot in script.shots[:most]]
    drawn = [vantage.seen(scenes.placed(shot, seed)) for shot in asked]
    if drawn[0].transition == "whip" and drawn[0].camera is None:  # there is nothing before it
        drawn[0] = replace(drawn[0], camera="whip pan")
    look = (style or script.style or "studio").strip().casefold()[:64] or "studio"
    shots = filled(lights.styled(tuple(drawn), look), seed)
    borders = _borders(shots, seed, frames, fps)
    if look == "manga" and pages.FEWEST <= len(shots) <= pages.MOST and seconds >= _PANEL * len(shots):
        panels = _panels(shots, _seed_of(drawn[0], seed), look, borders)
        return FilmEdit(takes=_coloured(panels, script), frames=frames, page=True)
    takes: list[Take] = []
    for number, shot in enumerate(shots):
        takes += _set_ups(shot, number, _seed_of(drawn[0], seed), look, borders[number], borders[number + 1], fps)
    return FilmEdit(takes=_coloured(_joined(takes, fps), script), frames=frames)


def _coloured(takes: Sequence[Take], script: SceneScript) -> tuple[Take, ...]:
    return tuple(replace(take, palette=script.palette) for take in takes)


def _instead(shot: ScriptShot, not_drawn: tuple[NotDrawn, ...]) -> ScriptShot:
    """The shot with what the script says is drawn in the stead of subjects and deeds that are not drawn."""
    other = {note.word: note.drawn_instead for note in not_drawn if note.drawn_instead}
    if not other:
        return shot
    known = shot.place is None or places.knows(shot.place) is not None
    return replace(
        shot,
        place=shot.place if known else other.get(shot.place or "", shot.place),
        subjects=tuple(
            _acting(drawn if casting.family(drawn) != "unknown" else one, other)
            for one in shot.subjects
            for drawn in (replace(one, noun=other.get(one.noun, one.noun)),)
        ),
    )


def _acting(subject: ScriptSubject, other: dict[str, str]) -> ScriptSubject:
    """A person whose deed is not drawn does the nearest one; who is in a thing is in what is drawn for it."""
    relation = subject.relation
    if relation is not None and relation.to in other:
        subject = replace(subject, relation=replace(relation, to=other[relation.to]))
    deed = other.get(subject.action or "")
    if deed is None or " " in (subject.action or "") or casting.family(subject) != "person":
        return subject
    return replace(subject, action=deed)


def _panels(shots: list[ScriptShot], seed: int, style: str, borders: list[int]) -> tuple[Take, ...]:
    """Every shot from where it begins to the end of the film."""
    return tuple(
        Take(
            shot=shot,
            style=style,
            seed=_seed(shot, seed),
            number=number,
            angle=0,
            first=borders[number],
            count=borders[-1] - borders[number],
            transition="panel",
        )
        for number, shot in enumerate(shots)
    )


#: So many are a long description, in which these are only said of the place.
_MANY = 3
_BACKDROP = frozenset(
    {"tree", "bush", "shrub", "rock", "stone", "boulder", "pine", "fern", "reed", "tire", "wheel", "shadow", "cloud"}
    | {"sun", "dust", "mist", "chimney"}
)
#: Rooms, and those that what is done there needs, where one was elsewhere before.
_AT_HOME = frozenset({"bedroom", "living room", "kitchen", "bathroom", "dining room"})
_NEEDED = frozenset({"kitchen", "bathroom"})
_NEEDING = frozenset(
    {"bedroom", "living room", "library", "cafe", "office", "dining room", "room", "bathroom", "kitchen"}
)


def filled(shots: tuple[ScriptShot, ...], seed: int) -> list[ScriptShot]:
    """The shots with what they do not say: as in the shot before, else as suits who is in them."""
    out: list[ScriptShot] = []
    shots = tuple(poise.submerged(shot) for shot in evened.contrasted(shots))
    for number, shot in enumerate(shots):
        shot = defaults.where_it_is_done(shot) if number and all(one.place is None for one in shots[:number]) else shot
        out.append(
            _filled(_where_it_goes_on(shot, shots[number + 1 :], out), out[-1] if out else None, out, seed, number)
        )
    return out


def _filled(
    shot: ScriptShot, before: ScriptShot | None, earlier: list[ScriptShot], seed: int, number: int
) -> ScriptShot:
    # By the film's seed: later shots take over what is filled in here, and must not change with the seed of this one.
    said = " ".join(filter(None, (shot.place, *(one.noun for one in shot.subjects)))) if before is None else ""
    rng = rng_for(VERSION, number if before is None else 0, "defaults", said)
    picks = [float(pick + seed * step) % 1 for pick, step in zip(rng.random(4), _STRIDES, strict=True)]
    subjects = tuple(_as_before(subject, earlier) for subject in shot.subjects)
    if before is not None and not subjects and not shot.text and (shot.place is None or shot.camera or shot.framing):
        subjects = before.subjects if shot.place in (None, before.place) else ()
    shot = replace(shot, subjects=_without_backdrop(subjects))
    shot = lights.lit_shot(shot, before, picks[0])
    is_person = any(casting.family(one) == "person" for one in subjects)
    is_alive = any(casting.family(one) in ("person", "animal") for one in subjects)
    is_small = bool(subjects) and not is_alive and casting.is_small(subjects[0])
    if shot.framing == "aerial" and (shot.place or "").split(" ")[-1] in _PAVED:
        shot = replace(shot, place="city")
    shot = _within(shot, shot.place) if shot.place and _is_seen_from_outside(shot.place) else shot
    shot = replace(shot, place=_AS_GOOD.get(shot.place or "", shot.place))
    place = (
        shot.place
        or (before.place if before else None)
        or _room(shot)
        or defaults.place_for(shot, is_small, is_person, picks[0])
    )
    place = _STREET if place == "city" and subjects and shot.framing != "aerial" else place
    if shot.framing == "aerial" and place == "photo studio":
        place = "snowy mountain" if any("snow" in one.noun for one in subjects) else "meadow"
    if shot.camera == "orbit" and place == "photo studio" and shot.place is None:
        place = _CIRCLED_IN[int(picks[0] * len(_CIRCLED_IN)) % len(_CIRCLED_IN)]
    shot = replace(shot, place=place)
    return replace(
        shot,
        time=shot.time or _hour_before(shot, before) or hours.hour_for(shot, picks[1]),
        weather=shot.weather or (before.weather if before else None) or hours.weather_for(shot, picks[2]),
        mood=shot.mood or (before.mood if before else None),
        season=shot.season
        if shot.season is not msgspec.UNSET
        else before.season
        if before
        else hours.season_for(shot, picks[3]),
    )


def _where_it_goes_on(shot: ScriptShot, later: tuple[ScriptShot, ...], out: list[ScriptShot]) -> ScriptShot:
    """Where persons are who do something that suits any place, and then something at home: there at once.

    What needs a kitchen is done in one, if no place was said.
    """
    if shot.place or not any(casting.family(one) == "person" for one in shot.subjects):
        return shot
    if any(one.relation is not None for one in shot.subjects):
        return shot
    own, unsaid = defaults.place_of(shot), all(one.place is None for one in later)
    if out:
        return replace(shot, place=own) if own in _NEEDED and out[-1].place in _NEEDING else shot
    then = next((place for one in later if (place := defaults.place_of(one)) is not None), None)
    at_home = own is None and unsaid and then in _AT_HOME
    return replace(shot, place=then) if at_home else shot


def _without_backdrop(subjects: tuple[ScriptSubject, ...]) -> tuple[ScriptSubject, ...]:
    """Of a long description: without what its place has anyhow, if it stands in no relation to the others."""
    acts = any(not casting.is_thing(one) for one in subjects) or (bool(subjects) and bool(subjects[0].action))
    if len(subjects) < _MANY or not acts:
        return subjects
    related = {one.relation.to for one in subjects if one.relation is not None}
    kept = tuple(
        one
        for one in subjects
        if one.noun in related or one.count or one.colour or realms.last_word(one.noun) not in _BACKDROP
    )
    return kept or subjects


def _is_animal(noun: str) -> bool:
    return casting.family(ScriptSubject(noun=noun)) == "animal"


def _is_seen_from_outside(place: str) -> bool:
    """Whether a place is a thing in whose opening one is: a treehouse, a doghouse, a jar."""
    return place == "treehouse" or (places.knows(place) is None and hollows.hollow(place) is not None)


def _within(shot: ScriptShot, house: str) -> ScriptShot:
    """In a house that is seen from outside."""
    within = SubjectRelation(kind="in", to=house)
    guests = tuple(
        one if one.relation or casting.is_thing(one) else replace(one, relation=within) for one in shot.subjects
    )
    found = () if any(one.noun == house for one in guests) else (ScriptSubject(noun=house),)
    outside = shot.place if house == "treehouse" else None
    return replace(shot, subjects=(*guests, *found), place=outside)


def _room(shot: ScriptShot) -> str | None:
    """Where a small vessel is in which an animal is: a mouse in a cup is no mouse in the hills."""
    first = shot.subjects[0] if shot.subjects else None
    if first is None or first.relation is None:
        return None
    if first.relation.kind == "hanging from" and first.relation.to in ("ceiling", "object"):
        return "living room"
    if first.relation.kind == "with" and casting.is_thing(first) and _is_animal(first.relation.to):
        return hollows.room_with(first.noun)
    if first.relation.kind not in ("in", "out of", "under"):
        return None
    if casting.is_thing(first) and hollows.opened(first.relation.to, first.noun) in hollows.GLASSES:
        return "living room"
    room = hollows.room_with(first.relation.to)
    return room if casting.family(first) == "animal" or room in ("bathroom", "bedroom", "campsite", "arctic") else None


def _hour_before(shot: ScriptShot, before: ScriptShot | None) -> str | None:
    return before.time if before and not hours.is_nightly(shot) else None


def _as_before(subject: ScriptSubject, earlier: list[ScriptShot]) -> ScriptSubject:
    """Who was seen before wears the same."""
    for shot in reversed(earlier):
        for known in shot.subjects:
            if known.noun == subject.noun and known.role == (subject.role or known.role):
                return replace(
                    subject,
                    colour=subject.colour or known.colour,
                    clothes=subject.clothes or known.clothes,
                    age=subject.age or known.age,
                    size=subject.size or known.size,
                    role=subject.role or known.role,
                    seed=known.seed if subject.seed is msgspec.UNSET else subject.seed,
                )
    return subject


def _seed_of(first: ScriptShot, seed: int) -> int:
    """The seed of all pictures of a film: those of other subjects look different with the same seed, too."""
    nouns = (one.noun for one in first.subjects)
    return int(rng_for(VERSION, seed, "pictures", *nouns, first.place or "").integers(2**31))


def _seed(shot: ScriptShot, seed: int) -> int:
    return seed if shot.seed is msgspec.UNSET else shot.seed


def _borders(shots: list[ScriptShot], seed: int, frames: int, fps: float) -> list[int]:
    """Where shots begin, in frames, and the end: those with seconds get them, near beats where others share."""
    said = [None if shot.seconds is msgspec.UNSET else shot.seconds for shot in shots]
    left = max(frames / fps - sum(second for second in said if second), 0.5 * said.count(None))
    share = left / max(1, said.count(None))
    lengths = [second or share for second in said]
    scale = frames / fps / sum(lengths)
    beats = beat_times(mood_of(shots), seed, frames / fps) if None in said else []
    out, at = [0], 0.0
    for length, fixed in zip(lengths[:-1], said, strict=False):
        at += length * scale
        near = min(beats, key=lambda beat: abs(beat - at), default=at)
        free = fixed is None and abs(near - at) < min(_BEAT, length * scale * 0.3)
        moment = near if free else at
        out.append(min(max(round(moment * fps), out[-1] + 1), frames - 1))
    return [*out, frames]


def _set_ups(shot: ScriptShot, number: int, seed: int, style: str, first: int, end: int, fps: float) -> list[Take]:
    """Long shots are seen from more than one side, unless the script says how the camera stands."""
    own = _seed(shot, seed)
    seconds = (end - first) / fps
    fixed = shot.framing is not None or shot.camera is not None
    count = 1 if fixed or seconds <= _PATIENCE else round(seconds / _SETUP)
    # The shot before ends with the transition to this one, and must not change with the seed of this one.
    ways = [*_ways(shot, seed, number, 1), *_ways(shot, own, number, count)[1:]]
    edges = [first + (end - first) * k // count for k in range(count + 1)]
    return [
        Take(
            shot=shot,
            style=style,
            seed=own,
            number=number,
            angle=angle,
            first=edges[angle],
            count=edges[angle + 1] - edges[angle],
            transition=ways[angle],
        )
        for angle in range(count)
    ]


def _ways(shot: ScriptShot, seed: int, number: int, count: int) -> list[str]:
    """How the shot comes in, and each of its further set-ups."""
    rng = rng_for(VERSION, seed, number, "cutting room")
    asked = shot.transition if shot.transition in _LENGTHS else None
    first = asked or str(rng.choice(_TO_ANOTHER_PLACE))
    return [first, *(str(rng.choice(_IN_THE_SAME_PLACE)) for _ in range(1, count))]


def _joined(takes: list[Take], fps: float) -> list[Take]:
    """A transition lies around the border of two takes; quick takes have quick transitions."""
    halves = [0]
    for before, take in itertools.pairwise(takes):
        halves.append(min(round(_LENGTHS[take.transition] * fps / 2), take.count // 4, before.count // 4))
    halves.append(0)
    out = []
    for k, take in enumerate(takes):
        into = halves[k] if take.transition not in APART else 0
        after = halves[k + 1] if k + 1 < len(takes) and takes[k + 1].transition not in APART else 0
        way = take.transition if k and (halves[k] or take.transition == "cut") else "cut"
        out.append(
            replace(
                take, first=take.first - into, count=take.count + into + after, transition=way, overlap=2 * halves[k]
            )
        )
    return out


def _as_json(take: Take, fps: float) -> dict[str, Any]:
    shot = take.shot
    return {
        "first": take.first,
        "frames": take.count,
        "transition": {"kind": take.transition, "frames": take.overlap},
        "place": shot.place,
        "time": shot.time,
        "weather": shot.weather,
        "mood": shot.mood,
        "style": take.style,
        "subjects": [one.noun for one in shot.subjects],
        "speech": [
            {"who": said.line.who, "text": said.line.text, "begin": round(said.begin, 3), "end": round(said.end, 3)}
            for said in speech.spoken(shot.speech, take.count / fps)
        ],
        "camera": shot.camera,
        "framing": shot.framing,
    }
