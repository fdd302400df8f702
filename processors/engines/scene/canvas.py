"""The frame being drawn and the ways to put things on it. All pictures are uint8 BGRA, premultiplied."""

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

#: uint8, shape (height, width, 4): blue, green, red, alpha; colours already multiplied by alpha.
Image = NDArray[Any]
#: float32, 2×3, from sprite pixels to frame pixels.
Matrix = NDArray[Any]

_INVERSE_255 = 1.0 / 255.0


@dataclass
class Canvas:
    """One frame, reused for every picture, with scratch space so that nothing is allocated per frame."""

    width: int
    height: int
    image: Image = field(init=False)
    _layer: Image = field(init=False)
    _keep: Image = field(init=False)

    def __post_init__(self) -> None:
        shape = (self.height, self.width, 4)
        self.image = np.full(shape, 255, np.uint8)
        self._layer, self._keep = np.empty(shape, np.uint8), np.empty(shape, np.uint8)

    def over(self, rows: slice, columns: slice, layer: Image) -> None:
        """Puts a premultiplied picture over a part of the frame."""
        target = self.image[rows, columns]
        alpha = cv2.bitwise_not(cv2.extractChannel(layer, 3))
        keep = cv2.merge([alpha, alpha, alpha, alpha], self._keep[rows, columns])
        cv2.multiply(target, keep, dst=target, scale=_INVERSE_255)
        cv2.add(target, layer, dst=target)

    def warp(self, image: Image, matrix: Matrix, rows: slice, columns: slice, opaque: bool = False) -> None:
        """Draws `image` through `matrix` on a part of the frame; `opaque` skips the blending."""
        if rows.stop <= rows.start or columns.stop <= columns.start:
            return
        shifted = matrix.copy()
        shifted[0, 2] -= columns.start
        shifted[1, 2] -= rows.start
        target = (self.image if opaque else self._layer)[rows, columns]
        size = (columns.stop - columns.start, rows.stop - rows.start)
        cv2.warpAffine(image, shifted, size, dst=target, borderMode=cv2.BORDER_REPLICATE)
        if not opaque:
            self.over(rows, columns, target)

    def blit(self, stamp: Image, x: float, y: float, add: bool = False) -> None:
        """Puts a small picture with its top left corner at (x, y), to the nearest pixel, clipped."""
        left, top = round(x), round(y)
        x0, y0 = max(left, 0), max(top, 0)
        x1, y1 = min(left + stamp.shape[1], self.width), min(top + stamp.shape[0], self.height)
        if x1 <= x0 or y1 <= y0:
            return
        part = stamp[y0 - top : y1 - top, x0 - left : x1 - left]
        target = self.image[y0:y1, x0:x1]
        if not add:
            alpha = cv2.bitwise_not(cv2.extractChannel(part, 3))
            cv2.multiply(target, cv2.merge([alpha, alpha, alpha, alpha]), dst=target, scale=_INVERSE_255)
        cv2.add(target, part, dst=target)


@dataclass(frozen=True)
class Sprite:
    """A baked picture and where it lies on the frame when the camera is at rest."""

    image: Image
    x: float
    y: float
    #: The row of the sprite from which on every pixel is opaque; None: never.
    solid_from: int | None = None
    #: It repeats to the right after so many pixels (the picture itself holds one period plus a frame).
    period: float | None = None


def premultiplied(colour: NDArray[Any], alpha: NDArray[Any]) -> Image:
    """A sprite picture from BGR 0..255 (height, width, 3) and coverage 0..1 (height, width)."""
    cover = np.clip(alpha, 0, 1).astype(np.float32)
    out = np.empty((*alpha.shape, 4), np.uint8)
    dither = _dither(alpha.shape)
    for channel in range(3):
        plane = colour[..., channel] * cover + dither * (cover > 0)
        out[..., channel] = np.clip(plane, 0, cover * 255)
    out[..., 3] = cover * 255 + 0.5
    return out


def _dither(shape: tuple[int, ...]) -> NDArray[Any]:
    """Ordered noise of ±0.5 grey levels: keeps long gradients free of bands."""
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16
    return np.tile(bayer, (shape[0] // 4 + 1, shape[1] // 4 + 1))[: shape[0], : shape[1]]


def solid_row(image: Image) -> int | None:
    """The first row from which on the whole sprite is opaque."""
    full = image[..., 3].min(axis=1) == 255
    if not full[-1]:
        return None
    gaps = np.flatnonzero(~full)
    return int(gaps[-1]) + 1 if gaps.size else 0
