"""Bars beside or above the footage: they are left out of the painting."""

from collections.abc import Callable
from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.anime.planes import Plane, Planes

#: A bar is at least this share of its side wide, both together at most the second one.
_LEAST, _MOST = 0.012, 0.85
#: Fewer pixels between bars are not painted by themselves.
_SMALLEST: Final = 48
#: Within a bar, the mean second difference along it is less: it is plain, or out of focus.
_PLAIN: Final = 0.9
#: At its border, more than this share of the pixels differs by more than so many grey levels.
_STEP, _SHARE = 5, 0.3
#: Both bars are about as wide.
_UNEVEN: Final = 6
#: Bars darker than this are black.
_BLACK: Final = 20


class Inside(NamedTuple):
    """The part of the frame without its bars, in pixels; all even."""

    left: int
    top: int
    width: int
    height: int

    def of(self, planes: Planes) -> Planes:
        """That part, as views."""
        y, x, h, w = self.top, self.left, self.height, self.width
        half = np.s_[y // 2 : (y + h) // 2, x // 2 : (x + w) // 2]
        return Planes(planes.y[y : y + h, x : x + w], planes.u[half], planes.v[half])


def inside(frames: list[Planes]) -> Inside:
    """Looks for bars on both sides or above and below that are there in each of the frames.

    A bar is plain or out of focus, and ends at a straight edge. The whole frame if there are none.
    """
    width, height = frames[0].size
    beside = _ends([planes.y for planes in frames])
    if beside and width - 2 * beside >= _SMALLEST:
        return Inside(beside, 0, width - 2 * beside, height)
    above = _ends([np.ascontiguousarray(planes.y.T) for planes in frames])
    return (
        Inside(0, above, width, height - 2 * above) if height - 2 * above >= _SMALLEST else Inside(0, 0, width, height)
    )


class Mount:
    """Puts what was painted back between the bars of its frame."""

    def __init__(self, place: Inside, size: tuple[int, int]) -> None:
        self.place = place
        x, y, width, height = place
        bars = (
            Inside(0, 0, size[0], y),
            Inside(0, y + height, size[0], size[1] - y - height),
            Inside(0, y, x, height),
            Inside(x + width, y, size[0] - x - width, height),
        )
        self._bars = [bar for bar in bars if bar.width and bar.height]

    def mount(self, painted: Planes, frame: Planes, tone: Callable[[Planes], Planes]) -> Planes:
        """The whole picture. Black bars become entirely black, others only get the tone of the style."""
        if not self._bars:
            return painted
        out = Planes(*(np.empty_like(plane) for plane in frame))
        for bar in self._bars:
            seen = bar.of(frame)
            colours = (0, 128, 128) if seen.y.mean() < _BLACK else tone(seen)
            _paste(bar.of(out), colours)
        _paste(self.place.of(out), painted)
        return out


def _paste(target: Planes, source: Planes | tuple[int, int, int]) -> None:
    for plane, colour in zip(target, source, strict=True):
        plane[:] = colour


def _ends(lumas: list[Plane]) -> int:
    """The width of the bars on the left and the right of all pictures; 0: there are none."""
    width = lumas[0].shape[1]
    texture = np.max([_texture(luma) for luma in lumas], axis=0)
    steps = np.min([_steps(luma) for luma in lumas], axis=0)
    left, right = _end(texture, steps), _end(texture[::-1], steps[::-1])
    fits = min(left, right) >= _LEAST * width and left + right <= _MOST * width and abs(left - right) <= _UNEVEN
    return -(-max(left, right) // 2) * 2 if fits else 0


def _texture(luma: Plane) -> NDArray[np.float64]:
    """For each column, how rough it is."""
    return np.asarray(np.abs(cv2.Sobel(luma, cv2.CV_16S, 0, 2, ksize=1)[2:-2]).mean(axis=0))


def _steps(luma: Plane) -> NDArray[np.float64]:
    """For each column but the last, the share of pixels that differ from the next column."""
    return np.asarray((cv2.absdiff(luma[:, 1:], luma[:, :-1]) > _STEP).mean(axis=0))


def _end(texture: NDArray[np.float64], steps: NDArray[np.float64]) -> int:
    """The number of columns up to the clearest border within the smooth ones at the beginning."""
    rough = np.flatnonzero(texture > _PLAIN)
    most = int(rough[0]) + 2 if rough.size else 0
    if most < 3:
        return 0
    best = int(np.argmax(steps[:most]))
    return best + 1 if steps[best] > _SHARE else 0
