"""Titles of clips: a lower third that comes, stays for a while, and goes."""

from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.letters import lettering

_WHITE = (255.0, 255.0, 255.0)
#: The plate behind the letters, BGR, how much it covers, and the bar at its left.
_PLATE, _COVER, _BAR = (30.0, 22.0, 18.0), 0.62, (96.0, 120.0, 255.0)
#: When it comes, how long it stays at most, and how long it takes to come and to go, in seconds.
_BEGIN, _STAYS, _FADE = 0.3, 4.0, 0.35


class LowerThird(NamedTuple):
    """A title as it lies on a frame: I420 planes, and how much of each pixel they cover."""

    #: The upper left corner; both even.
    x: int
    y: int
    #: float32, Y, U and V.
    planes: tuple[NDArray[Any], ...]
    #: float32, 0..1, of the sizes of the planes.
    covers: tuple[NDArray[Any], ...]


def lower_third(text: str, width: int, height: int) -> LowerThird | None:
    """The title for frames of a size; None for a text that the fonts cannot write."""
    if not lettering.can_letter(text):
        return None
    side = min(width, height)
    letters = lettering.stamp(text, width * 0.8, side * 0.16, _WHITE, None, 650, side * 0.062)
    pad, bar = _even(side * 0.022), _even(max(4.0, side * 0.01))
    tall, wide = _even(letters.shape[0] + pad), _even(letters.shape[1] + bar + 2 * pad)
    colours = np.empty((tall, wide, 3), np.float32)
    colours[:] = _PLATE
    colours[:, :bar] = _BAR
    cover = np.full((tall, wide), _COVER, np.float32)
    cover[:, :bar] = 1.0
    top = (tall - letters.shape[0]) // 2
    place = (slice(top, top + letters.shape[0]), slice(bar + pad, bar + pad + letters.shape[1]))
    share = letters[..., 3:].astype(np.float32) / 255
    colours[place] = colours[place] * (1 - share) + 255.0 * share
    cover[place] = np.maximum(cover[place], share[..., 0])
    x, y = _even(width * 0.06), _even(height * 0.88) - tall
    return LowerThird(x, y, _planes(colours), (cover, *(_halved(cover),) * 2))


def strength(seconds: float, clip: float) -> float:
    """How far a title is there so long after its clip has begun, which lasts `clip` seconds: 0 to 1."""
    begin = min(_BEGIN, clip * 0.1)
    end = min(begin + _STAYS, clip - min(_BEGIN, clip * 0.1))
    return float(np.clip(min(seconds - begin, end - seconds) / min(_FADE, clip * 0.2), 0.0, 1.0))


def titled(frame: NDArray[Any], title: LowerThird, share: float) -> NDArray[Any]:
    """The I420 frame with a title on it; the same array when nothing of it is seen."""
    if share <= 0:
        return frame
    out = frame.copy()
    height = frame.shape[0] * 2 // 3
    colours = out[height:].reshape(2, height // 2, -1)
    for number, (target, plane, cover) in enumerate(
        zip((out[:height], *colours), title.planes, title.covers, strict=True)
    ):
        x, y = (title.x, title.y) if number == 0 else (title.x // 2, title.y // 2)
        rows, across = min(plane.shape[0], target.shape[0] - y), min(plane.shape[1], target.shape[1] - x)
        under, part = target[y : y + rows, x : x + across], cover[:rows, :across] * np.float32(share)
        under[:] = np.rint(under + (plane[:rows, :across] - under) * part).astype(np.uint8)
    return out


def _planes(colours: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    """BGR, float32 → Y, U and V, float32."""
    tall, wide = colours.shape[:2]
    picture = cv2.cvtColor(np.rint(colours).astype(np.uint8), cv2.COLOR_BGR2YUV_I420).astype(np.float32)
    return picture[:tall], *picture[tall:].reshape(2, tall // 2, wide // 2)


def _halved(cover: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(cv2.resize(cover, (cover.shape[1] // 2, cover.shape[0] // 2), interpolation=cv2.INTER_AREA))


def _even(number: float) -> int:
    return round(number / 2) * 2
