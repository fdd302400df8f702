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
        xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        self._grid = np.dstack([xs, ys])
        self._kept: Planes | None = None

    def add(self, planes: Planes, motion: Motion) -> Planes:
        """The frame without its noise; right after a cut the frame itself."""
        if self._kept is None or motion.source is None:
            self._kept = planes
            return planes
        past = motion.trust * np.float32(_MEMORY)
        path = self._full(motion.flow, planes.size)
        y = _blended(warped(self._kept.y, path), planes.y, cv2.resize(past, planes.size))
        u = _blended(warped(self._kept.u, motion.source), planes.u, past)
        v = _blended(warped(self._kept.v, motion.source), planes.v, past)
        self._kept = Planes(y, u, v)
        return self._kept

    def _full(self, flow: Flow, size: tuple[int, int]) -> Flow:
        return cv2.scaleAdd(cv2.resize(flow, size, interpolation=cv2.INTER_LINEAR), 2.0, self._grid)


def _blended(past: Plane, now: Plane, share: Field) -> Plane:
    return cv2.blendLinear(past, now, share, np.float32(1) - share)
