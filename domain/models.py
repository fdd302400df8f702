"""The catalogue: which engines exist, what they can make, at which frame rate, and what it costs."""

import math
import re
from collections.abc import Collection
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from domain.errors import Invalid

#: What a video is made from: text, a video, an image, finished videos.
Kind = Literal["t2v", "v2v", "i2v", "clips"]


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """One engine as customers see it."""

    name: str
    description: str
    credits_per_second: int
    max_seconds: float
    kinds: tuple[Kind, ...] = ("t2v",)
    #: What can be asked for as `name@version`, newest first; empty: there is one way only that it draws.
    versions: tuple[str, ...] = ()


class ModelChoice(NamedTuple):
    """A model, and the version of it that draws; None where the model has no versions."""

    card: ModelCard
    version: str | None


STYLES = ("studio", "noir", "pastel", "manga", "cel", "watercolor", "sunset", "neon", "vintage")

SCENE = ModelCard(
    name="scene-cpu-1",
    description="Draws and animates a scene from a prompt, or films the product of an uploaded picture in one; a"
    " classical (non-neural) renderer that runs on any CPU",
    kinds=("t2v", "i2v"),
    credits_per_second=2,
    max_seconds=20,
    versions=("3.0.0", "2.0.0"),
)
#: The version of it that draws orders in which no version was recorded; it reads prompts by itself, not by scripts.
FIRST_SCENE = "2.0.0"

ANIME = ModelCard(
    name="anime-cpu-1",
    description="Repaints an uploaded video as animation, steady from frame to frame, and keeps its sound; classical"
    " (non-neural) image processing that runs on any CPU",
    kinds=("v2v",),
    credits_per_second=2,
    max_seconds=60,
)
MOTION = ModelCard(
    name="motion-cpu-1",
    description="Sets an uploaded picture in motion with depth and a moving camera, painted in a style; classical"
    " (non-neural) image processing that runs on any CPU",
    kinds=("i2v",),
    credits_per_second=2,
    max_seconds=20,
)

FILM = ModelCard(
    name="film-cpu-1",
    description="Joins finished videos to one film, with transitions, titles and music; ordered at /api/films",
    kinds=("clips",),
    credits_per_second=1,
    max_seconds=600,
)

_TEXT_OR_PICTURE: tuple[Kind, ...] = ("t2v", "i2v")

VEO = ModelCard(
    name="veo-3.1",
    description="Google Veo 3.1: text or a picture to video with sound, rendered by Google",
    kinds=_TEXT_OR_PICTURE,
    credits_per_second=40,
    max_seconds=8,
)
VEO_FAST = ModelCard(
    name="veo-3.1-fast",
    description="Google Veo 3.1 Fast: quicker and cheaper than veo-3.1, rendered by Google",
    kinds=_TEXT_OR_PICTURE,
    credits_per_second=15,
    max_seconds=8,
)
SEEDANCE_REPLICATE = ModelCard(
    name="seedance-1-pro",
    description="ByteDance Seedance 1 Pro: text or a picture to video, rendered by Replicate",
    kinds=_TEXT_OR_PICTURE,
    credits_per_second=15,
    max_seconds=12,
)
SEEDANCE_FAL = ModelCard(
    name="seedance-1-pro-fal",
    description="ByteDance Seedance 1 Pro: text or a picture to video, rendered by fal",
    kinds=_TEXT_OR_PICTURE,
    credits_per_second=15,
    max_seconds=12,
)
COMFYUI = ModelCard(
    name="comfyui",
    description="The workflow of your own ComfyUI server",
    credits_per_second=4,
    max_seconds=10,
)

#: Hosted models. Whether one can be reached is a matter of configuration.
HOSTED = {card.name: card for card in (VEO, VEO_FAST, SEEDANCE_REPLICATE, SEEDANCE_FAL, COMFYUI)}
#: Our own engines.
LOCAL = {card.name: card for card in (SCENE, ANIME, MOTION)}
#: What can be ordered.
CATALOGUE = LOCAL | {FILM.name: FILM} | HOSTED
#: Our own engine for each kind of job; it also replaces hosted models that are not set up.
OWN = {"simple": SCENE, "upload": ANIME, "image": MOTION}

#: Frames per second of what is drawn from nothing, and of orders that say nothing else.
DRAWN_RATE = 24.0
#: A film has no more and no fewer frames per second.
_FASTEST, _SLOWEST = 60, 10
#: A measured rate may be so much above the highest one and still mean it.
_ROUNDING = 1.01
#: Footage of fewer frames per second has no rate that was measured.
_UNKNOWN_RATE = 0.001

#: Names of models may begin with it.
_PREFIX = "mangamotion/"
_RESOLUTION = re.compile(r"([0-9]{2,4})x([0-9]{2,4})", re.ASCII)


class UnknownModel(Invalid):
    """There is no such model; leave the field out to use the default"""

    field = "model"


class UnknownVersion(Invalid):
    """There is no such version of this model"""

    field = "model"


class ModelNeedsClips(Invalid):
    """This model joins finished videos; order its films at /api/films"""

    field = "model"


class ModelNeedsFile(Invalid):
    """This model works on a file; upload one and name it as sourceId"""

    field = "model"


class VideoNotFilmed(Invalid):
    """This model films a prompt or a picture, not a video; leave it out, or name anime-cpu-1"""

    field = "model"


class UnknownStyle(Invalid):
    """There is no such style"""

    field = "style"


class BadResolution(Invalid):
    """The resolution must be two even numbers such as 1280x720, between 64 and 1920"""

    field = "resolution"


class BadDuration(Invalid):
    """The model cannot make a video of this length"""

    field = "durationSeconds"


def check_style(style: str) -> None:
    """Raises UnknownStyle."""
    if style not in STYLES:
        raise UnknownStyle(f"The style must be one of {', '.join(STYLES)}")


def require_material(card: ModelCard, *, from_file: bool) -> None:
    """Raises ModelNeedsFile, ModelNeedsClips for a model that makes nothing of a prompt, or of a prompt and a file."""
    if "clips" in card.kinds:
        raise ModelNeedsClips
    if "t2v" not in card.kinds and not from_file:
        raise ModelNeedsFile


def find(name: str | None) -> ModelCard:
    """The card of a model, the default one for None. Raises UnknownModel, UnknownVersion."""
    return choose(name).card


def choose(name: str | None) -> ModelChoice:
    """The model and the version that a name such as `scene-cpu-1@2.0.0` means: the newest where it says none.

    None means the default model. Raises UnknownModel, UnknownVersion.
    """
    if name is None:
        return ModelChoice(SCENE, SCENE.versions[0])
    named, at, version = name.removeprefix(_PREFIX).partition("@")
    card = CATALOGUE.get(named)
    if card is None:
        raise UnknownModel
    if not at:
        return ModelChoice(card, card.versions[0] if card.versions else None)
    if version not in card.versions:
        known = f"there are {' and '.join(card.versions)}" if card.versions else "leave the version out"
        raise UnknownVersion(f"There is no such version of {card.name}: {known}")
    return ModelChoice(card, version)


def plain_name(name: str) -> str:
    """The name of a model as it is stored, with the version if it says one. Raises UnknownModel, UnknownVersion."""
    choose(name)
    return name.removeprefix(_PREFIX)


def draws_scripts(engine: str, version: str | None) -> bool:
    """Whether such an engine draws the script of an order instead of reading the prompt by itself."""
    return engine == SCENE.name and version != FIRST_SCENE


def needs_fallback_engine(card: ModelCard, reachable: Collection[str]) -> bool:
    """Whether it is a hosted model that is not among those that are set up here."""
    return card.name in HOSTED and card.name not in reachable


def fit(width: int, height: int, resolution: str) -> str:
    """The size of a picture scaled down to fit a resolution, which may lie on its side; both sides even."""
    across, down = size(resolution)
    if (height > width) != (down > across):
        across, down = down, across
    scale = min(1.0, across / width, down / height)
    return "x".join(str(max(64, round(side * scale / 2) * 2)) for side in (width, height))


def length(card: ModelCard, seconds: float) -> float:
    """So much of an upload as the model can take, to the millisecond; at least a second."""
    return round(min(max(seconds, 1.0), card.max_seconds), 3)


def price(
    card: ModelCard,
    seconds: float,
    fallback: ModelCard | None = None,
    fps: float = DRAWN_RATE,
    drawn: float | None = None,
) -> int:
    """Credits for one video. A second is 24 frames, and every one begun counts; fewer frames cost no less.

    Only the seconds that are `drawn` are paid, where that is not all. A fallback engine costs its own price. Raises
    BadDuration.
    """
    if not 1 <= seconds <= card.max_seconds:
        raise BadDuration(f"{card.name} makes videos of 1 to {card.max_seconds:g} seconds")
    return (fallback or card).credits_per_second * _begun(seconds if drawn is None else drawn, fps)


@lru_cache(maxsize=1024)
def _begun(seconds: float, fps: float) -> int:
    """The seconds that are paid for. Most films have one of a few lengths, and fractions are slow."""
    drawn = Fraction(seconds).limit_denominator(1000) * exact_rate(fps) / Fraction(DRAWN_RATE)
    return max(math.ceil(drawn), math.ceil(seconds))


def size(resolution: str) -> tuple[int, int]:
    """Width and height in pixels of `1280x720`. Raises BadResolution."""
    match = _RESOLUTION.fullmatch(resolution)
    if match is None:
        raise BadResolution
    width, height = int(match[1]), int(match[2])
    if width % 2 or height % 2 or not (64 <= width <= 1920 and 64 <= height <= 1920):
        raise BadResolution
    return width, height


def film_rate(own: float) -> float:
    """Frames per second of a film made from footage: those of the footage, rounded to thousandths.

    Faster footage gives a whole fraction of its rate, slower footage a whole multiple, so that every frame is shown
    equally long. Footage of an unknown rate (0) gives 24.
    """
    if own < _UNKNOWN_RATE:
        return DRAWN_RATE
    if own > _FASTEST:
        return min(float(_FASTEST), round(own / math.ceil(own / (_FASTEST * _ROUNDING)), 3))
    return round(own * math.ceil(_SLOWEST / own), 3)


def exact_rate(fps: float) -> Fraction:
    """The rate that is meant by a rounded one: 29.97 is 30000/1001, as television counts."""
    whole = round(fps * 1.001)
    if abs(fps * 1.001 - whole) < 0.002 and round(fps, 3) != round(fps):
        return Fraction(whole * 1000, 1001)
    return Fraction(fps).limit_denominator(1000)


def plain_rate(fps: float) -> float:
    """The same number, without a point where there is nothing behind it."""
    return int(fps) if fps == int(fps) else fps
