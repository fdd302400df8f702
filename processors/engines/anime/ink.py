"""Ink lines: differences of Gaussians (XDoG), drawn out along the contours, calm in time."""

import cv2
import numpy as np

from processors.engines.anime.planes import Field, Plane, warped
from processors.engines.anime.structure import Structure
from processors.engines.anime.tracking import Flow, Motion

#: Lines of the last frame make it this much easier to draw them again.
_HYSTERESIS = 0.35
_MEMORY = 0.6
#: In fine texture lines have to be so many times longer, and this much stronger.
_LONGER, _STRONGER = 6.0, 0.3


class Inker:
    """Draws the lines of one frame after the other. Works at half size; the threshold is applied at full size,
    which makes the edges of the lines smooth."""

    def __init__(self, half: tuple[int, int], width: float, threshold: float) -> None:
        self.unit = half[1] / 360
        self.sigma = max(0.6, width * self.unit)
        self.threshold = threshold
        xs, ys = np.meshgrid(np.arange(half[0], dtype=np.float32), np.arange(half[1], dtype=np.float32))
        self._grid = np.dstack([xs, ys])
        self._last: Field | None = None
        self._drawn: Field | None = None

    def draw(self, half: Plane, structure: Structure, motion: Motion, size: tuple[int, int]) -> Plane:
        """0 no ink … 255 full ink, at full size. In fine texture only long, strong lines are drawn."""
        response = self._response(half, structure)
        if self._last is not None and self._drawn is not None and motion.source is not None:
            trust = motion.trust
            response += (warped(self._last, motion.source) - response) * (trust * np.float32(_MEMORY))
            self._last = response
            response = response + warped(self._drawn, motion.source) * (trust * np.float32(_HYSTERESIS))
        else:
            self._last = response
        kept = self._without_specks(response, structure.texture)
        self._drawn = np.clip(kept - np.float32(0.8), 0, 1)
        large = cv2.resize(cv2.convertScaleAbs(kept, alpha=100), size, interpolation=cv2.INTER_CUBIC)
        return cv2.LUT(large, _EDGE)

    def _response(self, half: Plane, structure: Structure) -> Field:
        """1 at the threshold."""
        light = half.astype(np.float32) * np.float32(1 / 255)
        near = cv2.GaussianBlur(light, (0, 0), self.sigma)
        far = cv2.GaussianBlur(light, (0, 0), self.sigma * 1.6)
        dark = (far - near) / (far + np.float32(0.35))
        along = _tangent(structure)
        drawn_out = dark * np.float32(0.28)
        for step, weight in ((1.2, 0.22), (2.6, 0.14)):
            for way in (-step, step):
                path = cv2.scaleAdd(along, way * self.unit, self._grid)
                cv2.scaleAdd(warped(dark, path), weight, drawn_out, drawn_out)
        return np.maximum(drawn_out, 0) * np.float32(1 / self.threshold)

    def _without_specks(self, response: Field, texture: Field) -> Field:
        """Keeps lines of some length that are strong somewhere."""
        response = response / (np.float32(_STRONGER) * texture + 1)
        mask = (response > 0.7).view(np.uint8)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
        reach, area = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]), stats[:, cv2.CC_STAT_AREA]
        drawn = np.flatnonzero(mask)
        fine = np.bincount(labels.ravel()[drawn], texture.ravel()[drawn], count) / np.maximum(area, 1)
        keep = (reach >= 9 * self.unit * (1 + _LONGER * fine)) & (area >= 14 * self.unit * self.unit)
        strong = np.zeros(count, bool)
        strong[labels[response > 1.25]] = True
        table = (keep & strong).astype(np.float32)
        table[0] = 1.0  # what lies below the lower threshold fades out by itself
        return np.asarray(response * table[labels])


def _tangent(structure: Structure) -> Flow:
    """The direction along the contour at every pixel."""
    difference, twice = structure.cosine, structure.sine
    cosine = difference / (cv2.magnitude(difference, twice) + np.float32(1e-9))
    across_x = cv2.sqrt(np.maximum(0.5 * (1 + cosine), 0))
    across_y = np.copysign(cv2.sqrt(np.maximum(0.5 * (1 - cosine), 0)), twice)
    along: Flow = cv2.merge([-across_y, across_x])
    return along


def _edge() -> Plane:
    levels = np.clip((np.arange(256) - 60) / 120, 0, 1)
    return (255 * levels * levels * (3 - 2 * levels)).astype(np.uint8)


_EDGE = _edge()
