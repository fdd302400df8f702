"""Motion since the last frame, its trust per pixel, and cuts between shots."""

from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.anime.planes import Field, Plane, Planes, warped

#: float32, shape (height, width, 2): for every pixel, where in the last frame it was, relative to itself.
Flow = NDArray[Any]

#: Below so many pixels (at half size) an area counts as still: still areas stay sharp.
_REST = 0.12
#: Optical flow needs a minimum size.
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


class CutFinder:
    """Compares the light and the colours of each frame with those of the last one."""

    def __init__(self) -> None:
        self._histogram: NDArray[Any] | None = None

    def is_cut(self, planes: Planes) -> bool:
        """Half the sum of differences between two histograms: 0 the same light and colours, 1 nothing in common."""
        now = np.concatenate([_histogram(plane, 32) for plane in planes])
        before, self._histogram = self._histogram, now
        return before is None or float(np.abs(now - before).sum()) / 2 > _CUT


class Tracker:
    """Compares each frame with the accumulated picture of those before."""

    def __init__(self, half: tuple[int, int], precise: bool = False) -> None:
        width, height = half
        effort = cv2.DISOPTICAL_FLOW_PRESET_FAST if precise else cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST
        xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        self.grid = np.dstack([xs, ys])
        self._still = np.zeros_like(self.grid)
        self._dis = cv2.DISOpticalFlow.create(effort) if min(half) >= _LEAST else None
        self._last: Planes | None = None
        self._cuts = CutFinder()

    def step(self, planes: Planes) -> Motion:
        """How we got from the last frame to this one."""
        small = _small(planes)
        if self._cuts.is_cut(small) or self._last is None:
            return Motion(None, self._still, np.zeros(small.y.shape, np.float32), cut=True)
        flow = self._flow(small.y, self._last.y)
        source = cv2.add(self.grid, flow)
        expected = Planes(*(warped(plane, source) for plane in self._last))
        return Motion(source, flow, _trust(small, expected), cut=False)

    def keep(self, steady: Planes) -> None:
        """The picture that the next frame is compared with: it has less noise than the frame itself."""
        self._last = _small(steady)

    def _flow(self, small: Plane, last: Plane) -> Flow:
        if self._dis is None:
            return self._still
        flow: Flow = self._dis.calc(small, last, np.zeros_like(self._still))
        x, y = cv2.split(flow)
        moves = (cv2.magnitude(x, y) >= _REST).astype(np.float32)
        return cv2.merge([x * moves, y * moves])


def _histogram(plane: Plane, bins: int) -> NDArray[Any]:
    """Shares, blurred a little so that a slight change of light is no cut; they add up to a third."""
    counts = cv2.calcHist([plane], [0], None, [bins], [0, 256])
    return cv2.blur(counts, (1, 5), borderType=cv2.BORDER_REFLECT).ravel() / np.float32(3 * plane.size)


def _small(planes: Planes) -> Planes:
    """All at half size."""
    luma = cv2.resize(planes.y, planes.half, interpolation=cv2.INTER_AREA)
    return Planes(cv2.GaussianBlur(luma, (3, 3), 0), planes.u, planes.v)


def _trust(small: Planes, expected: Planes) -> Field:
    """Noise alone costs no trust: what half of the picture differs by counts as noise. Colours count as light does:
    red on brown may be as light as the brown."""
    parts = [cv2.blur(cv2.absdiff(a, b), (5, 5)) for a, b in zip(small, expected, strict=True)]
    error = cv2.max(parts[0], cv2.max(parts[1], parts[2]))
    counts = cv2.calcHist([error], [0], None, [256], [0, 256]).ravel()
    noise = min(float(np.searchsorted(np.cumsum(counts), error.size / 2)), 4.0)
    levels = np.maximum(np.arange(256, dtype=np.float32) - noise, 0) / np.float32(_SPREAD)
    table = np.exp(-levels * levels).astype(np.float32)
    return cv2.LUT(error, table)
