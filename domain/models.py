"""The catalogue: which engines exist, what they can make and what it costs."""

import math
import re

import msgspec

from domain.errors import BadDuration, BadResolution, UnknownModel

STYLES = ("studio", "noir", "pastel", "manga", "cel", "watercolor", "sunset", "neon", "vintage")


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """One engine as customers see it."""

    name: str
    description: str
    credits_per_second: int
    max_seconds: float


SCENE = ModelCard(
    name="scene-cpu-1",
    description="Draws and animates a scene from a prompt; a classical (non-neural) renderer that runs on any CPU",
    credits_per_second=2,
    max_seconds=20,
)

CATALOGUE = {card.name: card for card in (SCENE,)}

_RESOLUTION = re.compile(r"([0-9]{2,4})x([0-9]{2,4})", re.ASCII)


def find(name: str | None) -> ModelCard:
    """The card of a model, the default one for None. Raises UnknownModel."""
    if name is None:
        return SCENE
    card = CATALOGUE.get(name.removeprefix("mangamotion/"))
    if card is None:
        raise UnknownModel
    return card


def price(card: ModelCard, seconds: float) -> int:
    """Credits for one video; every second begun counts. Raises BadDuration."""
    if not 1 <= seconds <= card.max_seconds:
        raise BadDuration(f"{card.name} makes videos of 1 to {card.max_seconds:g} seconds")
    return card.credits_per_second * math.ceil(seconds)


def size(resolution: str) -> tuple[int, int]:
    """Width and height in pixels of `1280x720`. Raises BadResolution."""
    match = _RESOLUTION.fullmatch(resolution)
    if match is None:
        raise BadResolution
    width, height = int(match[1]), int(match[2])
    if width % 2 or height % 2 or not (64 <= width <= 1920 and 64 <= height <= 1920):
        raise BadResolution
    return width, height
