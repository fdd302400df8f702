"""Faces decide what the camera looks at: heads stay in the picture, with their hair."""

from typing import NamedTuple

import numpy as np

from processors.engines.anime.faces.tracker import TrackedFace
from processors.engines.motion.layers import visible

#: Hair above the points of a face, and air around it, as shares of its width.
_HAIR, _AIR = 0.6, 0.15


class Heads(NamedTuple):
    """The box around all heads, in pixels of the picture."""

    left: float
    top: float
    right: float
    bottom: float


def heads_of(faces: list[TrackedFace], size: tuple[int, int]) -> Heads | None:
    """All heads if they fit into a frame of `size` together, else the largest one; None without faces."""
    if not faces:
        return None
    boxes = [_head(face) for face in faces]
    lows, highs = np.min([box[:2] for box in boxes], axis=0), np.max([box[2:] for box in boxes], axis=0)
    together = Heads(float(lows[0]), float(lows[1]), float(highs[0]), float(highs[1]))
    seen = visible(size)
    if together.right - together.left <= seen[0] and together.bottom - together.top <= seen[1]:
        return together
    return _head(max(faces, key=lambda face: face.width))


def middle(heads: Heads, canvas: tuple[int, int]) -> tuple[float, float]:
    """Their centre, -1..1 each way."""
    x, y = (heads.left + heads.right) / 2, (heads.top + heads.bottom) / 2
    return x / canvas[0] * 2 - 1, y / canvas[1] * 2 - 1


def room(heads: Heads, canvas: tuple[int, int], size: tuple[int, int]) -> tuple[tuple[float, float], ...]:
    """For `x` and for `y` of a pose, the least and the most from which the heads are seen, however near it zooms."""
    ends = ((heads.left, heads.right), (heads.top, heads.bottom))
    return tuple(_range(*end, c, s, v) for end, c, s, v in zip(ends, canvas, size, visible(size), strict=True))


def _range(low: float, high: float, canvas: int, size: int, seen: float) -> tuple[float, float]:
    reach = max((canvas - size) / 2, 1.0)
    least, most = ((at - canvas / 2) / reach for at in (high - seen / 2, low + seen / 2))
    if least > most:
        # It does not fit: hair and chin are cut alike.
        least = most = (least + most) / 2
    return float(np.clip(least, -1, 1)), float(np.clip(most, -1, 1))


def _head(face: TrackedFace) -> Heads:
    (left, top), (right, bottom) = face.points.min(axis=0), face.points.max(axis=0)
    air = _AIR * face.width
    return Heads(left - 2 * air, top - _HAIR * face.width, right + 2 * air, bottom + air)
