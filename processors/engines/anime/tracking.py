"""What moved where since the last frame, how far that can be trusted, and where a new shot begins."""

from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.anime.planes import Field, Plane, Planes, warped

#: float32, shape (height, width, 2): for every pixel, where in the last frame it was, relative to itself.
Flow = NDArray[Any]

#: Below so many pixels (at half size) a thing stands still: still things stay sharp.
_REST = 0.12
#: Optical flow needs some room.
_LEAST = 48
_SPREAD = 5.5
_CUT = 0.42


class Motion(NamedTuple):
    """The step from the last frame to this one, at half size."""

    #: Positions in the last frame, absolute: a map for `cv2.remap`. None right after a cut.
    source: Flow | None
    flow: Flow
    #: 0..1 per pixel: how well the last frame explains this one.
    trust: Field
    cut: bool


class Tracker:
    """Compares each frame with the one before."""

    def __init__(self, half: tuple[int, int]) -> None:
        width, height = half
        xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        self.grid = np.dstack([xs, ys])
        self._still = np.zeros_like(self.grid)
        self._dis = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST) if min(half) >= _LEAST else None
        self._last: Plane | None = None
        self._histogram: NDArray[Any] | None = None

    def step(self, planes: Planes) -> Motion:
        """How we got from the last frame to this one."""
        small = cv2.GaussianBlur(cv2.resize(planes.y, planes.half, interpolation=cv2.INTER_AREA), (3, 3), 0)
        cut = self._is_cut(planes, small)
        last, self._last = self._last, small
        if last is None or cut:
            return Motion(None, self._still, np.zeros(small.shape, np.float32), cut=True)
        flow = self._flow(small, last)
        source = cv2.add(self.grid, flow)
        return Motion(source, flow, _trust(small, warped(last, source)), cut=False)

    def _flow(self, small: Plane, last: Plane) -> Flow:
        if self._dis is None:
            return self._still
        flow: Flow = self._dis.calc(small, last, np.zeros_like(self._still))
        x, y = cv2.split(flow)
        moves = (cv2.magnitude(x, y) >= _REST).astype(np.float32)
        return cv2.merge([x * moves, y * moves])

    def _is_cut(self, planes: Planes, small: Plane) -> bool:
        """Half the sum of differences between two histograms: 0 the same light and colours, 1 nothing in common."""
        parts = [_histogram(small, 32), _histogram(planes.u, 32), _histogram(planes.v, 32)]
        now = np.concatenate(parts)
        before, self._histogram = self._histogram, now
        return before is None or float(np.abs(now - before).sum()) / 2 > _CUT


def _histogram(plane: Plane, bins: int) -> NDArray[Any]:
    """Shares, blurred a little so that a slight change of light is no cut; they add up to a third."""
    counts = cv2.calcHist([plane], [0], None, [bins], [0, 256])
    return cv2.blur(counts, (1, 5), borderType=cv2.BORDER_REFLECT).ravel() / np.float32(3 * plane.size)


def _trust(small: Plane, expected: Plane) -> Field:
    """Noise alone costs no trust: what half of the picture differs by counts as noise."""
    error = cv2.blur(cv2.absdiff(small, expected), (5, 5))
    counts = cv2.calcHist([error], [0], None, [256], [0, 256]).ravel()
    noise = min(float(np.searchsorted(np.cumsum(counts), error.size / 2)), 4.0)
    levels = np.maximum(np.arange(256, dtype=np.float32) - noise, 0) / np.float32(_SPREAD)
    table = np.exp(-levels * levels).astype(np.float32)
    return cv2.LUT(error, table)
