"""Paints the shapes of a figure: lit by the scene, shaded on one side, with a rim of light on the other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.light import Light
from processors.engines.director.shapes import Bgr, Shape, darker
from processors.engines.scene.canvas import Image

#: fillPoly counts in sixteenths of a pixel.
_SHIFT = 4
_LIMIT = 4e8


@dataclass(frozen=True)
class Painted:
    """A premultiplied BGRA picture, and where its top left corner is relative to the figure's origin, in pixels."""

    image: Image
    x: int
    y: int


def paint(
    shapes: Sequence[Shape],
    scale: float,
    light: Light,
    facing: int = 1,
    distance: float = 0.0,
    window: tuple[float, float, float, float] | None = None,
) -> Painted | None:
    """The picture of shapes at `scale` pixels per metre; None if there is nothing to see.

    `facing` -1 mirrors it. `window`: left, top, right, bottom in pixels relative to the origin, beyond which nothing is
    painted: a close-up of a face needs no legs.
    """
    if not shapes:
        return None
    placed = [one.outline * (scale * facing, -scale) for one in shapes]
    pad = 3 + max(shape.ink for shape in shapes) * scale / 2
    low = np.min([outline.min(axis=0) for outline in placed], axis=0) - pad
    high = np.max([outline.max(axis=0) for outline in placed], axis=0) + pad + 1
    if window is not None:
        low, high = np.maximum(low, window[:2]), np.minimum(high, window[2:])
    x0, y0 = math.floor(low[0]), math.floor(low[1])
    width, height = math.ceil(high[0]) - x0, math.ceil(high[1]) - y0
    if width < 2 or height < 2:
        return None
    image: Image = np.zeros((height, width, 4), np.uint8)
    for shape, outline in zip(shapes, placed, strict=True):
        draw(image, shape, outline - (x0, y0), scale, light, distance)
    modelled(image, light, max(1.0, min(scale / 70, max(width, height) / 110)))
    return Painted(image, x0, y0)


def draw(image: Image, shape: Shape, outline: NDArray[Any], scale: float, light: Light, distance: float = 0.0) -> None:
    """One shape in place; `outline` in pixels of the picture."""
    fixed = [np.clip(outline * (1 << _SHIFT), -_LIMIT, _LIMIT).astype(np.int32)]
    if shape.fill is not None:
        cv2.fillPoly(image, fixed, _opaque(light.on(shape.fill, shape.glows, distance)), cv2.LINE_AA, _SHIFT)
    thick = shape.ink * scale
    if thick > 0.3:
        colour = shape.line or darker(shape.fill or (60.0, 50.0, 60.0), 0.62)
        seen = _opaque(light.on(colour, shape.glows, distance))
        cv2.polylines(image, fixed, shape.closed, seen, max(1, round(thick)), cv2.LINE_AA, _SHIFT)


def modelled(image: Image, light: Light, thick: float) -> None:
    """Gives a flat painting body, in place: a shadow on the side away from the light, a rim on the side of it."""
    length = math.hypot(*light.source) or 1.0
    dx, dy = light.source[0] / length, light.source[1] / length
    alpha = cv2.extractChannel(image, 3)
    size = (alpha.shape[1], alpha.shape[0])
    shadow = cv2.subtract(alpha, _shifted(alpha, dx * thick * 5, dy * thick * 3, size))
    shadow = cv2.blur(shadow, (max(1, round(thick * 2)),) * 2)
    keep = cv2.bitwise_not(cv2.convertScaleAbs(shadow, alpha=0.26))
    full = np.full_like(keep, 255)
    cv2.multiply(image, cv2.merge([keep, keep, keep, full]), dst=image, scale=1 / 255)
    edge = cv2.subtract(alpha, _shifted(alpha, -dx * thick, -dy * thick, size))
    planes = [cv2.convertScaleAbs(edge, alpha=c / 255 * light.edge) for c in light.rim]
    cv2.max(image, cv2.merge([*planes, np.zeros_like(edge)]), dst=image)


def _shifted(alpha: Image, dx: float, dy: float, size: tuple[int, int]) -> Image:
    return cv2.warpAffine(alpha, np.array([[1, 0, dx], [0, 1, dy]], np.float32), size)


def _opaque(colour: Bgr) -> tuple[float, float, float, float]:
    return colour[0], colour[1], colour[2], 255.0
