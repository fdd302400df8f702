"""A picture to paint a part of a place on, in frame pixels; it becomes one layer."""

import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.scenery import Scenery
from processors.engines.director.places.tiles import tiled
from processors.engines.director.shapes import Bgr
from processors.engines.scene.canvas import Image, Sprite
from processors.engines.scene.layers.base import Bend, Layer, SpriteLayer

_SHIFT = 4
_FULL = 1 << _SHIFT


def _halo(size: int) -> NDArray[Any]:
    """A soft light of the brightness 0.7, dark at its rim; (size, size)."""
    at = np.linspace(-1, 1, size, dtype=np.float32)
    away = np.sqrt(at[:, None] ** 2 + at[None, :] ** 2)
    return np.asarray(np.clip(1 - away, 0, 1) ** np.float32(2.6) * np.float32(0.7))


_HALO = _halo(129)


class Board:
    """Premultiplied BGRA, reaching from row `top` to row `bottom` of the frame over its whole width and margins."""

    def __init__(self, scenery: Scenery, top: float | None = None, bottom: float | None = None) -> None:
        self.scenery = scenery
        self.top = int(-scenery.tall_margin if top is None else top)
        reach = scenery.height + scenery.tall_margin if bottom is None else bottom
        self.left = int(scenery.left)
        self.image: Image = np.zeros((max(4, int(reach) - self.top), scenery.wide, 4), np.uint8)

    @property
    def right(self) -> int:
        """The first column beyond it."""
        return self.left + int(self.image.shape[1])

    @property
    def bottom(self) -> int:
        """The first row beyond it."""
        return self.top + int(self.image.shape[0])

    def poly(self, points: Any, tone: Bgr) -> None:
        """A filled polygon."""
        fixed = ((np.asarray(points, np.float64) - (self.left, self.top)) * _FULL).astype(np.int32)
        cv2.fillPoly(self.image, [fixed], (*tone, 255.0), cv2.LINE_AA, _SHIFT)

    def clear(self, points: Any) -> None:
        """Empties a polygon."""
        fixed = ((np.asarray(points, np.float64) - (self.left, self.top)) * _FULL).astype(np.int32)
        cv2.fillPoly(self.image, [fixed], (0.0, 0.0, 0.0, 0.0), cv2.LINE_AA, _SHIFT)

    def rect(self, x0: float, y0: float, x1: float, y1: float, tone: Bgr) -> None:
        """A filled rectangle; edges on whole pixels."""
        left, top = round(x0) - self.left, round(y0) - self.top
        right, bottom = max(left + 1, round(x1) - self.left), max(top + 1, round(y1) - self.top)
        if right > 0 and bottom > 0:
            self.image[max(0, top) : bottom, max(0, left) : right] = (*(int(c) for c in tone), 255)

    def line(self, points: Any, tone: Bgr, thick: float, closed: bool = False) -> None:
        """A line through the points."""
        fixed = ((np.asarray(points, np.float64) - (self.left, self.top)) * _FULL).astype(np.int32)
        cv2.polylines(self.image, [fixed], closed, (*tone, 255.0), max(1, round(thick)), cv2.LINE_AA, _SHIFT)

    def lines(self, many: NDArray[Any], tone: Bgr, thick: float) -> None:
        """Many lines at once: shape (lines, points, 2)."""
        fixed = ((many - (self.left, self.top)) * _FULL).astype(np.int32)
        cv2.polylines(self.image, list(fixed), False, (*tone, 255.0), max(1, round(thick)), cv2.LINE_AA, _SHIFT)

    def ellipse(self, x: float, y: float, wide: float, tall: float, tone: Bgr) -> None:
        """A filled ellipse by its half axes."""
        centre = (round((x - self.left) * _FULL), round((y - self.top) * _FULL))
        axes = (max(1, round(wide * _FULL)), max(1, round(tall * _FULL)))
        cv2.ellipse(self.image, centre, axes, 0, 0, 360, (*tone, 255.0), -1, cv2.LINE_AA, _SHIFT)

    def fade(self, x0: float, y0: float, x1: float, y1: float, stops: Sequence[Bgr]) -> None:
        """A rectangle with a gradient from top to bottom."""
        part, (skip, tall) = self.part(x0, y0, x1, y1), (max(0.0, self.top - y0), max(1.0, y1 - y0))
        if part.size:
            at = (np.arange(part.shape[0]) + skip) / tall * (len(stops) - 1)
            table = np.array(stops)
            column = np.stack([np.interp(at, np.arange(len(stops)), table[:, c]) for c in range(3)], 1)
            part[..., :3] = column[:, None, :].astype(np.uint8)
            part[..., 3] = 255

    def part(self, x0: float, y0: float, x1: float, y1: float) -> Image:
        """The pixels of a rectangle, clipped; a view."""
        rows = slice(max(0, round(y0) - self.top), max(0, round(y1) - self.top))
        return self.image[rows, max(0, round(x0) - self.left) : max(0, round(x1) - self.left)]

    def glaze(self, points: Any, tone: Bgr, share: float) -> None:
        """A polygon of thin colour over what is painted; does not change what is empty."""
        corners = np.asarray(points, np.float64)
        (x0, y0), (x1, y1) = np.floor(corners.min(0)), np.ceil(corners.max(0)) + 1
        x0, y0 = max(x0, self.left), max(y0, self.top)
        part = self.part(x0, y0, x1, y1)
        if not part.size:
            return
        mask = np.zeros(part.shape[:2], np.uint8)
        cv2.fillPoly(mask, [((corners - (x0, y0)) * _FULL).astype(np.int32)], 255, cv2.LINE_AA, _SHIFT)
        self._tint(part, tone, mask * np.float32(share / 255))

    def wash(self, x0: float, y0: float, x1: float, y1: float, tone: Bgr, shares: tuple[float, float]) -> None:
        """Thin colour over a rectangle, from the first share at its top to the second at its bottom."""
        part = self.part(x0, y0, x1, y1)
        if part.size:
            skip = max(0.0, self.top - y0) / max(1.0, y1 - y0)
            ramp = np.linspace(shares[0] + (shares[1] - shares[0]) * skip, shares[1], part.shape[0], dtype=np.float32)
            self._tint(part, tone, np.repeat(ramp[:, None], part.shape[1], 1))

    @staticmethod
    def _tint(part: Image, tone: Bgr, share: NDArray[Any]) -> None:
        full = part[..., 3] * np.float32(1 / 255)
        for c in range(3):
            plane = part[..., c].astype(np.float32)
            part[..., c] = np.clip(plane + (np.float32(tone[c]) * full - plane) * share + np.float32(0.5), 0, 255)

    def shine(self, x: float, y: float, radius: float, tone: Bgr, power: float = 1.0) -> None:
        """A soft light, added."""
        half = max(2, math.ceil(min(radius, 2.0 * self.scenery.unit)))
        x0, y0 = round(x) - half - self.left, round(y) - half - self.top
        rows = slice(max(0, y0), max(0, min(self.image.shape[0], y0 + 2 * half + 1)))
        columns = slice(max(0, x0), max(0, min(self.image.shape[1], x0 + 2 * half + 1)))
        part = self.image[rows, columns]
        if part.size:
            halo = cv2.resize(_HALO, (2 * half + 1, 2 * half + 1), interpolation=cv2.INTER_LINEAR)
            seen = halo[rows.start - y0 : rows.stop - y0, columns.start - x0 : columns.stop - x0]
            planes = [cv2.convertScaleAbs(seen, alpha=max(0.0, c) * power) for c in tone]
            cv2.add(part, cv2.merge([*planes, np.zeros_like(planes[0])]), dst=part)

    def paste(self, picture: Image, x: float, y: float) -> None:
        """A premultiplied picture with its top left corner there."""
        x0, y0 = round(x) - self.left, round(y) - self.top
        rows = slice(max(0, y0), max(0, min(self.image.shape[0], y0 + picture.shape[0])))
        columns = slice(max(0, x0), max(0, min(self.image.shape[1], x0 + picture.shape[1])))
        target = self.image[rows, columns]
        if target.size:
            above = picture[rows.start - y0 : rows.stop - y0, columns.start - x0 : columns.stop - x0]
            keep = cv2.bitwise_not(cv2.extractChannel(above, 3))
            cv2.multiply(target, cv2.merge([keep] * 4), dst=target, scale=1 / 255)
            cv2.add(target, above, dst=target)

    def halved(self, depth: float) -> Layer:
        """The whole of it at half size, for a layer that may be soft."""
        size = self.image.shape[1] // 2, self.image.shape[0] // 2
        small = cv2.resize(self.image, size, interpolation=cv2.INTER_AREA)
        return tiled(small, self.left / 2, self.top / 2, depth, 0.0, None, True)

    def layer(self, depth: float, bend: Bend | None = None, drift: float = 0.0) -> Layer:
        """What was painted, without the empty rows and columns."""
        rows = np.flatnonzero(self.image.any(axis=(1, 2)))
        columns = np.flatnonzero(self.image.any(axis=(0, 2)))
        if not rows.size:
            return SpriteLayer(Sprite(self.image[:2, :2].copy(), self.left, self.top), depth)
        y, x = int(rows[0]), int(columns[0])
        image = np.ascontiguousarray(self.image[y : rows[-1] + 1, x : columns[-1] + 1])
        whole = image.shape[1] == self.image.shape[1] and y + image.shape[0] == self.image.shape[0]
        if bend is None:
            return tiled(image, self.left + x, self.top + y, depth, drift, None, whole)
        return SpriteLayer(Sprite(image, self.left + x, self.top + y, None), depth, drift, bend)
