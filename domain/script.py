"""The script of a film: the picture and the sound of each shot, in English words whatever the prompt's language.

An order's script is read once, when it is placed; estimate, timeline, retry and drawing all use that one.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

#: A word or a few, in English.
_Word = Annotated[str, Meta(min_length=1, max_length=80)]
#: As typed.
_Typed = Annotated[str, Meta(min_length=1, max_length=500)]
#: `#rrggbb`.
HexColour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$", examples=["#1f3a5f"])]
MOST_SHOTS = 24
MOST_SUBJECTS = 12


class SubjectRelation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a subject stands to another one, or to a thing.

    `kind` is one of: on, under, beside, behind, in front of, in, out of, left of, right of, above, between, around,
    surrounded by, tied to, hanging from, leaning on, falling off, riding, driving, holding, wearing, playing, watching,
    with, fights, kisses, hugs.
    """

    kind: _Word
    #: The noun of the other one.
    to: _Word


class ScriptSubject(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person, an animal or a thing that is to be seen. None: nothing was said about it."""

    #: Singular: "cat", "woman", "sports car".
    noun: _Word
    count: Annotated[int, Meta(ge=1, le=999)] | None = None
    colour: _Word | None = None
    #: tiny, small, large, giant, tall, long.
    size: _Word | None = None
    #: baby, child, young, old.
    age: _Word | None = None
    #: chef, doctor, knight …: what a person does.
    role: _Word | None = None
    #: "red dress", "trench coat and hat".
    clothes: _Word | None = None
    #: The plain verb: walk, read, play guitar.
    action: _Word | None = None
    #: happy, sad, angry, afraid, surprised, in love, calm, tired.
    emotion: _Word | None = None
    relation: SubjectRelation | None = None
    #: Whether a plural was said without a number; absent: not.
    several: bool | msgspec.UnsetType = msgspec.UNSET
    #: What makes it the same one in several films, such as a character of a look; absent: the film's seed does.
    seed: Annotated[int, Meta(ge=0, lt=2**31)] | msgspec.UnsetType = msgspec.UNSET


class SpokenLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said, and the noun of the subject that says it; None: a narrator."""

    who: _Word | None
    text: _Typed


class ScriptShot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One shot."""

    subjects: Annotated[tuple[ScriptSubject, ...], Meta(max_length=MOST_SUBJECTS)] = ()
    place: _Word | None = None
    #: dawn, morning, day, golden hour, sunset, dusk, night; "day to night" for a time-lapse.
    time: _Word | None = None
    #: clear, cloudy, overcast, drizzle, rain, storm, snow, blizzard, fog, wind, sandstorm.
    weather: _Word | None = None
    #: calm, epic, sad, melancholic, lonely, joyful, eerie, horror, mysterious, dreamy, nostalgic, romantic, tense,
    #: funny, cozy.
    mood: _Word | None = None
    #: The move: pan left, pan right, tilt up, tilt down, dolly in, dolly out, zoom in, zoom out, tracking, orbit,
    #: crane up, crane down, handheld, static, dolly zoom, crash zoom, whip pan, rack focus,
    #: camera roll.
    camera: _Word | None = None
    #: extreme close-up, close-up, medium, wide, low angle, high angle, aerial, over the shoulder.
    framing: _Word | None = None
    #: Words to show, as typed.
    text: Annotated[tuple[_Typed, ...], Meta(max_length=8)] = ()
    speech: Annotated[tuple[SpokenLine, ...], Meta(max_length=16)] = ()
    #: rain, birds, thunder, music …: its sounds.
    sound: Annotated[tuple[_Word, ...], Meta(max_length=8)] = ()
    #: Nouns, times, weathers … that must not be seen.
    excluded: Annotated[tuple[_Word, ...], Meta(max_length=32)] = ()
    #: spring, summer, autumn, winter; absent: nothing was said.
    season: _Word | msgspec.UnsetType = msgspec.UNSET
    #: How it comes in: cut, dissolve, fade, flash, wipe, iris, whip; absent: as the editor likes.
    transition: _Word | msgspec.UnsetType = msgspec.UNSET
    #: How long it lasts, in a storyboard; absent: its share of the film.
    seconds: Annotated[float, Meta(ge=0.5, le=60)] | msgspec.UnsetType = msgspec.UNSET
    #: What it is drawn with, in a storyboard; absent: the order's seed.
    seed: Annotated[int, Meta(ge=0, lt=2**31)] | msgspec.UnsetType = msgspec.UNSET
    #: The part that the camera looks at: face, eye, hand, foot, tail, paw …; absent: who or what the shot is about.
    target: _Word | msgspec.UnsetType = msgspec.UNSET
    #: From where it is seen: behind, profile, front, top down, tilted, silhouette, point of view, through window,
    #: through keyhole, through leaves …; absent: as the camera likes.
    view: _Word | msgspec.UnsetType = msgspec.UNSET
    #: What lights it besides the hour: candlelight, firelight, campfire, burning, blaze, explosion, eruption, lantern
    #: light, street light, fairy lights, moonlight, starlight, meteors, aurora, fireworks, lightning, neon, spotlight,
    #: stage lights, lasers, police lights, screen light, glow, darkness, dramatic light, warm light, cold light, red
    #: light (blue, green …), sunbeams, golden dust, backlight, huge sun, blood moon, eclipse, rainbow, caustics, heat,
    #: blue hour; absent: nothing was said.
    light: _Word | msgspec.UnsetType = msgspec.UNSET
    #: slow motion, time-lapse, bullet time; absent: as fast as it is.
    pace: _Word | msgspec.UnsetType = msgspec.UNSET


class NotDrawn(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A word of the prompt that the film does not show, and what it shows instead; None: nothing."""

    word: _Word
    why: str
    drawn_instead: _Word | None = None


class SceneScript(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """All shots, in order."""

    shots: Annotated[tuple[ScriptShot, ...], Meta(min_length=1, max_length=MOST_SHOTS)]
    #: studio, noir, pastel, manga, cel, watercolor, sunset, neon, vintage.
    style: _Word | None = None
    not_drawn: Annotated[tuple[NotDrawn, ...], Meta(max_length=64)] = ()
    #: The colours that those of the film are pulled towards; absent: they stay as they are drawn.
    palette: (
        Annotated[tuple[HexColour, ...], Meta(min_length=2, max_length=6, examples=[["#264653", "#e76f51"]])]
        | msgspec.UnsetType
    ) = msgspec.UNSET


def packed(script: SceneScript) -> str:
    """The script as JSON, as events keep it: always the same text for the same script."""
    return msgspec.json.encode(script).decode()


def unpacked(text: str) -> SceneScript:
    """The script of such a text. Raises msgspec.ValidationError, with the path of what is wrong."""
    return msgspec.json.decode(text, type=SceneScript)
