"""Prompt → `SceneGraph`. Known words choose, unknown words are hashed into parameters: any edit shows."""

import re
import unicodedata
from typing import Final

import msgspec
import numpy as np

from processors.engines.scene import vocabulary as words
from processors.engines.scene.noise import rng_for

#: Part of every seed: frames of one version never change. Raise it with any change that alters a picture.
MODEL_VERSION: Final = "2.0.0"

_FALLING = {
    "rain": "rain",
    "storm": "rain",
    "drizzle": "rain",
    "snow": "snow",
    "blizzard": "snow",
    "wind": "leaves",
    "sandstorm": "dust",
}
#: Where leaves do not fly in the wind.
_BARE = frozenset({"arctic", "cave", "canyon", "desert", "volcano", "beach", "sea", "space"})
LANDMARKS = frozenset({"castle", "torii", "lighthouse", "windmill", "house", "tree"})
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]", re.UNICODE)


class Subject(msgspec.Struct, frozen=True):
    """The main figure of a scene."""

    kind: str
    #: Its place, 0 left … 1 right of the frame.
    x: float
    #: Its height as a share of the frame's height.
    size: float
    #: -1 looks left, 1 looks right.
    facing: int
    action: str


class Camera(msgspec.Struct, frozen=True):
    """One move over the whole shot; `amount` 1 is the full reach."""

    move: str
    amount: float


class SceneGraph(msgspec.Struct, frozen=True):
    """Everything that determines the picture, as plain names and numbers."""

    key: str
    #: The whole prompt of several scenes, so that a subject of several scenes stays the same.
    story: str
    seed: int
    time: str
    weather: str
    place: str
    mood: str
    style: str
    subject: Subject | None
    landmark: str | None
    camera: Camera
    particles: tuple[str, ...]
    extras: tuple[str, ...]
    #: 0.5 slow … 1.6 fast: scales wind, drift and steps.
    energy: float
    #: The sun or moon, as shares of width and height.
    light: tuple[float, float]
    #: The line between earth and sky, share of the height from the top.
    horizon: float
    #: Degrees by which the palette is turned, from the unknown words.
    hue: float
    #: Free parameters 0..1 from the unknown words.
    tweaks: tuple[float, ...]

    def rng(self, layer: str) -> np.random.Generator:
        """The layer's own generator."""
        return rng_for(MODEL_VERSION, self.seed, self.key, layer)

    def cast_rng(self, name: str) -> np.random.Generator:
        """The same in all scenes of a prompt."""
        return rng_for(MODEL_VERSION, self.seed, self.story, name)


def normalised(prompt: str) -> str:
    """The prompt as it enters the seed: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", prompt).split())


def tokens(prompt: str) -> list[str]:
    """Lower-case words and symbols, with negated words ("no rain") left out."""
    found = _WORD.findall(normalised(prompt).casefold())
    return [word for before, word in zip(["", *found], found, strict=False) if before not in words.NEGATIONS]


def meanings(found: list[str], table: dict[str, str]) -> list[str]:
    """What the words mean in `table`, in prompt order; scripts without spaces are searched inside words."""
    hits = []
    for word in found:
        if word in table:
            hits.append(table[word])
        elif not word.isascii():
            hits += [meaning for key, meaning in table.items() if not key.isascii() and key in word]
    return list(dict.fromkeys(hits))


class _Reader:
    """Looks words up, and falls back on weighted chance that depends on the prompt."""

    def __init__(self, prompt: str, seed: int) -> None:
        self.found = tokens(prompt)
        self.rng = rng_for(MODEL_VERSION, seed, normalised(prompt), "grammar")

    def all(self, table: dict[str, str]) -> list[str]:
        return meanings(self.found, table)

    def ranked(self, table: dict[str, str]) -> list[str]:
        """All meanings, those of weak words last."""
        plain = meanings([word for word in self.found if word not in words.WEAK], table)
        return list(dict.fromkeys(plain + self.all(table)))

    def one(self, table: dict[str, str], chances: str) -> str:
        fallback = str(self.rng.choice(chances.split()))
        return next(iter(self.ranked(table)), fallback)


def parse(prompt: str, seed: int, style: str | None = None, story: str | None = None) -> SceneGraph:
    """The scene that the prompt describes: deterministic, and valid for any text."""
    read = _Reader(prompt, seed)
    whole = normalised(story or prompt)
    place, weather, time = _setting(read)
    mood = read.one(words.MOODS, "calm dreamy epic joyful")
    subject, landmark = _cast(read, place)
    extras = tuple(read.all(words.EXTRAS))
    return SceneGraph(
        key=normalised(prompt),
        story=whole,
        seed=seed,
        time=time,
        weather=weather,
        place=place,
        mood=mood,
        style=_style(read, style),
        subject=subject,
        landmark=landmark,
        camera=_camera(read),
        particles=_particles(read, place, weather, time),
        extras=extras,
        energy=_energy(read, weather),
        light=_light(read, time, subject),
        horizon=_horizon(read, place),
        hue=float(rng_for(MODEL_VERSION, seed, whole, "hue").uniform(-7, 7)),
        tweaks=tuple(round(float(x), 6) for x in read.rng.random(8)),
    )


#: Where it may be when nothing is said, by weight.
_ANYWHERE = "mountains mountains sea lake city field field forest sky beach street village garden waterfall"


def _setting(read: _Reader) -> tuple[str, str, str]:
    place = read.one(words.PLACES, _ANYWHERE)
    if "underwater" in read.all(words.PLACES):
        place = "underwater"  # whatever sea or lake that is
    weather = read.one(words.WEATHERS, "clear clear cloudy cloudy wind")
    time = read.one(words.TIMES, "dawn morning day day golden sunset sunset dusk night")
    if place == "space":
        return place, "clear", "night"
    return place, weather, time


def _cast(read: _Reader, place: str) -> tuple[Subject | None, str | None]:
    kinds = read.ranked(words.SUBJECTS)
    landmark = next((kind for kind in kinds if kind in LANDMARKS), None)
    moving = next((kind for kind in kinds if kind not in LANDMARKS), None)
    if moving is None and landmark is None:
        moving = _guest(read, place)
    x = float(read.rng.choice([0.32, 0.36, 0.64, 0.68])) + float(read.rng.uniform(-0.02, 0.02))
    action = next(iter(read.all(words.MOTIONS)), "stand")
    facing = 1 if x < 0.5 else -1
    size = float(read.rng.uniform(0.9, 1.1))
    return (Subject(moving, x, size, facing, action) if moving else None), landmark


def _guest(read: _Reader, place: str) -> str:
    """A default subject when the prompt names none."""
    chances = {
        "sea": "boat boat girl birds",
        "lake": "boat girl deer birds",
        "underwater": "whale fish jellyfish",
        "space": "astronaut astronaut robot rocket",
        "sky": "whale airship balloon birds",
        "forest": "deer fox girl",
        "desert": "boy samurai birds",
        "city": "girl boy cat train",
        "street": "girl boy cat cyclist",
        "beach": "girl boat birds turtle",
        "arctic": "penguin penguin bear whale",
        "savanna": "elephant lion horse",
        "canyon": "horse birds samurai",
        "volcano": "dragon dinosaur",
        "waterfall": "deer girl bear",
        "cave": "boat wizard girl",
        "garden": "girl cat couple",
        "bamboo": "samurai bear fox",
        "village": "girl cat dog cyclist",
        "ruins": "boy fox robot",
    }
    return str(read.rng.choice(chances.get(place, "girl boy cat birds samurai deer").split()))


def _style(read: _Reader, style: str | None) -> str:
    if style and style.strip():
        return style.strip().casefold()[:64]
    return style_in(read.found) or "studio"


def style_in(found: list[str]) -> str | None:
    """The style that the words name; a sunset is a time before it is a style."""
    return next((style for style in meanings(found, words.STYLES) if style != "sunset"), None)


def _camera(read: _Reader) -> Camera:
    move = read.one(words.CAMERAS, "push push right left pull up orbit crane drift")
    return Camera(move, float(read.rng.uniform(0.75, 1.0)))


def _particles(read: _Reader, place: str, weather: str, time: str) -> tuple[str, ...]:
    kinds = [kind for kind in read.all(words.PARTICLES) if place != "space" or kind not in _IN_AIR]
    forced = _FALLING.get(weather)
    if place == "underwater":
        return ("bubbles",)
    if forced and not (forced == "leaves" and place in _BARE):
        kinds.append(forced)
    if place == "volcano":
        kinds.append("embers")
    if not kinds and place != "space":
        dark = time in ("night", "dusk") or place == "cave"
        kinds.append("fireflies" if dark and place in _GLOWING else "motes")
    return tuple(dict.fromkeys(kinds))[:3]


_IN_AIR = frozenset({"rain", "snow", "leaves", "petals", "dust"})
_GLOWING = frozenset({"forest", "field", "lake", "bamboo", "garden", "village", "ruins", "cave", "waterfall"})
#: Where the horizon usually is, as a share of the picture's height from the top.
_HORIZONS = {
    "sea": 0.6,
    "lake": 0.6,
    "beach": 0.56,
    "waterfall": 0.62,
    "arctic": 0.56,
    "garden": 0.6,
    "cave": 0.6,
    "street": 0.6,
    "savanna": 0.68,
    "sky": 0.92,
    "space": 0.85,
    "field": 0.68,
    "city": 0.7,
    "desert": 0.66,
}


def _energy(read: _Reader, weather: str) -> float:
    motions = read.all(words.MOTIONS)
    base = (
        1.0
        + 0.35 * (weather in ("storm", "wind", "blizzard", "sandstorm"))
        + 0.3 * ("fast" in motions or "run" in motions)
    )
    return round(base - 0.3 * ("slow" in motions) + float(read.rng.uniform(-0.1, 0.1)), 4)


def _light(read: _Reader, time: str, subject: Subject | None) -> tuple[float, float]:
    """Opposite the subject, low at the ends of the day."""
    low = {"dawn": 0.50, "sunset": 0.50, "golden": 0.36, "dusk": 0.55, "morning": 0.26, "day": 0.13, "night": 0.2}
    x = float(read.rng.uniform(0.22, 0.42))
    on_left = subject is None or subject.x > 0.5
    return (x if on_left else 1 - x), low[time] + float(read.rng.uniform(-0.03, 0.03))


def _horizon(read: _Reader, place: str) -> float:
    return round(_HORIZONS.get(place, 0.66) + float(read.rng.uniform(-0.03, 0.03)), 4)
