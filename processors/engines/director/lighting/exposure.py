"""The exposure of a take: a picture that is too dark to see, or flat, is lifted and stretched as a colourist would."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.script import ScriptShot
from processors.engines.director.lighting.lamps import ShotLight
from processors.engines.scene.canvas import Image

#: How bright a picture is meant to be on average, 0..1, by its hour; rooms are lit whatever the hour.
_WANTED = {"night": 0.27, "dusk": 0.34, "sunset": 0.42, "dawn": 0.45, "golden hour": 0.46}
_BY_DAY, _INDOORS = 0.48, 0.4
#: Shares of that where the dark is what is shown.
_DIM_MOODS = {"horror": 0.7, "eerie": 0.8, "tense": 0.85, "mysterious": 0.85, "sad": 0.92, "lonely": 0.92}
_DIM_PLACES = {"space": 0.75, "moon": 0.8, "cinema": 0.7, "nightclub": 0.8, "cave": 0.85, "abyss": 0.6}
#: A place alone is what the picture is about.
_EMPTY = 1.18
#: What is drawn on paper is brighter.
_STYLES = {"pastel": 1.45, "watercolor": 1.3, "manga": 1.25}
_SHADED, _DARKNESS = 0.84, 0.66
#: How far towards it a picture is lifted, and the most by which one is.
_SHARE, _STEEPEST = 0.85, 0.58
#: Silhouettes are made deeper.
_SILHOUETTE = 1.3
#: By how much seeds differ in it.
_KEYED = 0.2
#: Pictures that are brighter than this are pale: they are made deeper, this far at most.
_PALE, _PALER, _DEEPEST = 0.62, 0.06, 1.4
#: Where the darkest and the lightest hundredths are to be, and how far they may be moved.
_BLACK, _WHITE, _MOST_BLACK, _MOST_WHITE = 0.06, 0.9, 0.16, 1.2


@dataclass(frozen=True)
class Exposure:
    """A tone curve over light of 0..1, and how much more colour goes with it."""

    gamma: float = 1.0
    black: float = 0.0
    white: float = 1.0
    chroma: float = 1.0

    def on(self, light: NDArray[Any]) -> NDArray[Any]:
        """The light after it."""
        lifted = np.clip(light, 0, 1) ** self.gamma
        return np.asarray(np.clip((lifted - self.black) / (self.white - self.black), 0, 1))


def wanted(shot: ScriptShot, light: ShotLight | None, indoors: bool, style: str) -> float | None:
    """How bright the picture of a shot is meant to be; None: dark, with silhouettes."""
    if light is not None and light.silhouette:
        return None
    base = _WANTED.get(str(shot.time), _BY_DAY)
    base = max(base, _INDOORS) if indoors else base
    base *= _STYLES.get(style, 1.0) * (1.0 if shot.subjects else _EMPTY)
    base *= _DIM_MOODS.get(shot.mood or "", 1.0) * _DIM_PLACES.get(shot.place or "", 1.0)
    if shot.light == "darkness":
        return base * _DARKNESS
    return base * _SHADED if light is not None and min(light.shade) < 0.6 else base


def metered(image: Image, aim: float | None, key: float = 0.0) -> Exposure:
    """The exposure of a BGRA picture, measured as cameras do: what is in the middle counts most.

    `key`: -1 for a deep picture … 1 for a bright one.
    """
    grey = cv2.cvtColor(cv2.resize(image, (64, 36), interpolation=cv2.INTER_AREA), cv2.COLOR_BGRA2GRAY)
    ys, xs = np.mgrid[-1:1:36j, -1:1:64j]
    weights = 0.4 + np.exp(-((xs / 0.6) ** 2) - (ys / 0.7) ** 2)
    counts = np.bincount(grey.ravel(), weights.ravel(), 256) / weights.sum()
    light = np.arange(256) / 255
    gamma, mean = 1.0, float(counts @ light)
    if aim is None:
        return Exposure(_SILHOUETTE)
    goal = mean + _SHARE * (aim * (1 + _KEYED * key) - mean)
    while gamma > _STEEPEST and float(counts @ light**gamma) < goal:
        gamma -= 0.02
    pale = max(_PALE * (1 + _KEYED * key), aim + _PALER)
    while gamma < _DEEPEST and float(counts @ light**gamma) > pale:
        gamma += 0.02
    grown = np.cumsum(counts)
    low, high = (float(light[np.searchsorted(grown, part)]) ** gamma for part in (0.01, 0.985))
    black = min(max(low - _BLACK, 0.0), _MOST_BLACK)
    white = 1 / min(max(_WHITE / max(high, 0.1), 1.0), _MOST_WHITE)
    lifted = float(counts @ light**gamma)
    return Exposure(gamma, black, white, min(1.3, (lifted / max(mean, 0.02)) ** 0.45))
