"""How one shot gives way to the next. Pictures are I420; `u` goes from 0 (only the old one) to 1 (only the new one)."""

from collections.abc import Callable, Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

#: uint8, shape (height * 3 / 2, width).
Frame = NDArray[Any]

_BLACK, _WHITE, _GREY = 16, 235, 128
_SOFT = 0.12


def both(kind: str, old: Frame, new: Frame, u: float) -> Frame:
    """A frame in the middle of a transition in which both shots are seen."""
    return _BOTH[kind](old, new, min(max(u, 0.0), 1.0))


def alone(kind: str, frame: Frame, strength: float) -> Frame:
    """A frame beside the border of shots that are never seen together; `strength` 1 at the border, 0 far from it."""
    if kind == "cut" or strength <= 0:
        return frame
    share = min(strength, 1.0) ** (1.0 if kind == "fade" else 0.7)
    out = np.empty_like(frame)
    height = frame.shape[0] * 2 // 3
    for rows, tone in ((slice(0, height), _BLACK if kind == "fade" else _WHITE), (slice(height, None), _GREY)):
        cv2.convertScaleAbs(frame[rows], dst=out[rows], alpha=1 - share, beta=share * tone)
    return out


def _dissolve(old: Frame, new: Frame, u: float) -> Frame:
    return cv2.addWeighted(new, u, old, 1 - u, 0)


def _wipe(old: Frame, new: Frame, u: float) -> Frame:
    """From left to right with a slanted, soft edge."""
    return _masked(old, new, lambda x, y: (u * (1.3 + _SOFT) - 0.3 * (1 - y) - x) / _SOFT)


def _iris(old: Frame, new: Frame, u: float) -> Frame:
    """A circle that opens from the middle."""
    return _masked(old, new, lambda x, y: (u * (1.2 + _SOFT) - np.hypot((x - 0.5) * 1.7, y - 0.5)) / _SOFT)


def _whip(old: Frame, new: Frame, u: float) -> Frame:
    """The camera is torn aside."""
    way = u * u * (3 - 2 * u)
    speed = 6 * u * (1 - u)
    out = np.empty_like(old)
    for target, a, b in zip(_planes(out), _planes(old), _planes(new), strict=True):
        width = target.shape[1]
        shift = round(way * width)
        target[:, : width - shift], target[:, width - shift :] = a[:, shift:], b[:, :shift]
        reach = round(speed * width * 0.08) * 2 + 1
        cv2.blur(target.copy(), (reach, 1), dst=target)
    return out


_BOTH: dict[str, Callable[[Frame, Frame, float], Frame]] = {
    "dissolve": _dissolve,
    "wipe": _wipe,
    "iris": _iris,
    "whip": _whip,
}


def _masked(old: Frame, new: Frame, cover: Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]]) -> Frame:
    """The new picture where `cover` of (x, y), both 0..1, is 1."""
    out = np.empty_like(old)
    for target, a, b in zip(_planes(out), _planes(old), _planes(new), strict=True):
        ys, xs = (np.linspace(0, 1, side, dtype=np.float32) for side in target.shape)
        share = np.clip(cover(xs[None, :], ys[:, None]), 0, 1).astype(np.float32)
        target[:] = cv2.blendLinear(np.ascontiguousarray(b), np.ascontiguousarray(a), share, 1 - share)
    return out


def _planes(frame: Frame) -> Iterator[Frame]:
    """Views of luma and the two colours, each a picture."""
    rows, width = frame.shape
    height = rows * 2 // 3
    yield frame[:height]
    yield from frame[height:].reshape(2, height // 2, width // 2)
