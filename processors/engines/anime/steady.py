"""Temporal accumulation: every pixel is averaged along its own path, as far as the path can be trusted."""

import cv2
import numpy as np

from processors.engines.anime.planes import Field, Plane, Planes, warped
from processors.engines.anime.tracking import Flow, Motion

#: The share of the past in a pixel that is fully trusted: noise falls to a third.
_MEMORY = 0.8


class Accumulator:
    """Keeps the averaged picture and carries it along."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self._kept: Planes | None = None

    def add(self, planes: Planes, motion: Motion) -> Planes:
        """The frame without its noise; right after a cut the frame itself."""
        if self._kept is None or motion.source is None:
            self._kept = planes
            return planes
        past = motion.trust * np.float32(_MEMORY)
        y = _blended(self._carried(self._kept.y, motion.source), planes.y, cv2.resize(past, planes.size))
        u = _blended(warped(self._kept.u, motion.source), planes.u, past)
        v = _blended(warped(self._kept.v, motion.source), planes.v, past)
        self._kept = Planes(y, u, v)
        return self._kept

    def _carried(self, luma: Plane, source: Flow) -> Plane:
        """The luma moved by a map of half the size."""
        xs, ys = (cv2.resize(2 * half + np.float32(0.5), self._size) for half in cv2.split(source))
        # Beyond the middles of the outermost pixels there is nothing to interpolate.
        for field in (xs.T, ys):
            field[0] -= np.float32(0.5)
            field[-1] += np.float32(0.5)
        return cv2.remap(luma, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _blended(past: Plane, now: Plane, share: Field) -> Plane:
    return cv2.blendLinear(past, now, share, np.float32(1) - share)
