"""Pulls the colours of frames towards those of a palette, by hue; skin shifts only a little.

Works on the colour differences of ITU-R BT.601, centred at 0, as an angle and a radius: light stays as it is.
"""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.shapes import hexed
from processors.engines.scene.noise import smoothstep

#: How far colours go at most, 0..1, and how much less far skin goes.
_PULL, _SKIN_STAYS = 0.72, 0.86
#: How clearly the nearest hue of the palette wins over the others.
_DECIDED = 5.0
#: Below the first radius a colour is grey, and goes nowhere; from the second one on it goes as far as any.
_GREY, _COLOURED = 3.0, 16.0
#: The angle of skin of every tone, how wide it is around that, in radians, and the radii between which skin is.
_SKIN_ANGLE, _SKIN_WIDTH, _SKIN_RADII = 2.33, 0.32, (8.0, 54.0)


@lru_cache(maxsize=32)
def pull_table(palette: tuple[str, ...]) -> NDArray[Any]:
    """Where each pair of colour differences goes: float32, shape (256, 256, 2), indexed by blue and red, 0..255."""
    blue, red = np.mgrid[0:256, 0:256].astype(np.float32) - 128
    radius, angle = np.hypot(blue, red), np.arctan2(red, blue)
    points = np.array([_differences(colour) for colour in palette], np.float32)
    far = np.hypot(points[:, 0], points[:, 1])
    vivid = points[far > _COLOURED / 2]
    grey = 1 - len(vivid) / len(points)
    target = np.zeros((256, 256, 2), np.float32)
    if len(vivid):
        away = angle[..., None] - np.arctan2(vivid[:, 1], vivid[:, 0])
        weights = np.exp(_DECIDED * np.cos(away))
        weights /= weights.sum(axis=-1, keepdims=True)
        target = weights @ vivid
        scale = 0.5 + 0.5 * radius / np.maximum(np.hypot(target[..., 0], target[..., 1]), 1.0)
        target *= np.minimum(scale, 1.25)[..., None] * (1 - 0.4 * grey)
    strength = (_PULL * smoothstep(_GREY, _COLOURED, radius) * (1 - _SKIN_STAYS * _skin(radius, angle)))[..., None]
    here = np.stack((blue, red), axis=-1)
    return np.asarray(np.clip(here + strength * (target - here) + 128, 16, 240), np.float32)


def pulled(colours: NDArray[Any], table: NDArray[Any]) -> None:
    """The colour planes of an I420 frame, in place: uint8, blue before red, contiguous; the table by `packed_table`."""
    both = colours.reshape(2, -1)
    index = both[0].astype(np.uint16)
    index <<= 8
    index |= both[1]
    found = table.take(index)
    both[0], both[1] = found >> 8, found & 255


def packed_table(table: NDArray[Any], blue: NDArray[Any], red: NDArray[Any]) -> NDArray[Any]:
    """A `pull_table` behind the curves of a style for both differences, as `pulled` takes it: uint16, 65536 pairs."""
    found = np.rint(table[blue][:, red]).astype(np.uint16)
    return np.ascontiguousarray((found[..., 0] << 8 | found[..., 1]).reshape(-1))


def _differences(colour: str) -> tuple[float, float]:
    blue, green, red = hexed(colour)[:3]
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    return 0.495 * (blue - luma), 0.626 * (red - luma)


def _skin(radius: NDArray[Any], angle: NDArray[Any]) -> NDArray[Any]:
    """How much each colour is one of skin, 0..1."""
    low, high = _SKIN_RADII
    near = np.exp(-(((angle - _SKIN_ANGLE) / _SKIN_WIDTH) ** 2))
    return np.asarray(near * smoothstep(low / 2, low, radius) * (1 - smoothstep(high * 0.75, high, radius)))
