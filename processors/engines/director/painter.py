"""Paints the shapes of a figure: lit by the scene, shaded on one side, with a rim of light on the other."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.lighting.light import Light
from processors.engines.director.shapes import Bgr, Shape, darker
from processors.engines.scene.canvas import Image

#: fillPoly counts in sixteenths of a pixel.
_SHIFT = 4
_LIMIT = 4e8
#: A line that belongs to nothing filled.
_PENCIL: Bgr = (60.0, 50.0, 60.0)
#: How dark shadows are, and how bright the rim.
_SHADE, _RIM = (0.33, 0.34, 0.25), 0.55
#: How dark figures are at their feet, of 255.
_LOW = 70.0


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
    counts = np.cumsum([len(one.outline) for one in shapes])[:-1]
    corners = np.concatenate([one.outline for one in shapes]) * (scale * facing, -scale)
    ink = max(shape.ink for shape in shapes) * scale
    low, high = corners.min(axis=0) - 3 - ink / 2, corners.max(axis=0) + 4 + ink / 2
    if window is not None:
        low, high = np.maximum(low, window[:2]), np.minimum(high, window[2:])
    x0, y0 = math.floor(low[0]), math.floor(low[1])
    width, height = math.ceil(high[0]) - x0, math.ceil(high[1]) - y0
    if width < 2 or height < 2:
        return None
    image: Image = np.zeros((height, width, 4), np.uint8)
    fixed = np.clip((corners - (x0, y0)) * (1 << _SHIFT), -_LIMIT, _LIMIT).astype(np.int32)
    lit = lru_cache(maxsize=256)(light.on)
    for shape, outline in zip(shapes, np.split(fixed, counts), strict=True):
        _draw(image, shape, outline, scale, lit, distance)
    modelled(image, light, max(1.0, min(scale / 70, max(width, height) / 110)), min(ink, max(width, height) / 60))
    return Painted(image, x0, y0)


def _draw(
    image: Image, shape: Shape, outline: NDArray[Any], scale: float, lit: Callable[..., Bgr], distance: float
) -> None:
    """One shape in place; `outline` in sixteenths of the picture's pixels."""
    if shape.fill is not None:
        cv2.fillPoly(image, [outline], _opaque(lit(shape.fill, shape.glows, distance)), cv2.LINE_AA, _SHIFT)
    thick = shape.ink * scale
    if thick > 0.3:
        colour = shape.line or darker(shape.fill or _PENCIL, 0.62)
        seen = _opaque(lit(colour, shape.glows, distance))
        cv2.polylines(image, [outline], shape.closed, seen, max(1, round(thick)), cv2.LINE_AA, _SHIFT)


def modelled(image: Image, light: Light, thick: float, ink: float) -> None:
    """Gives a flat painting body, in place: a shadow on the side away from the light, a rim inside the ink on its side.

    `thick` and `ink`: pixels of the rim and of the outline. Made at half the size, where light is soft anyway.
    """
    length = math.hypot(*light.source) or 1.0
    dx, dy = light.source[0] / length, light.source[1] / length
    alpha = cv2.extractChannel(image, 3)
    half = (max(1, alpha.shape[1] // 2), max(1, alpha.shape[0] // 2))
    small = cv2.resize(alpha, half, interpolation=cv2.INTER_AREA)
    shadow = cv2.subtract(small, _shifted(small, dx * thick * 2.5, dy * thick * 1.5))
    shadow = cv2.blur(shadow, (max(1, round(thick)),) * 2)
    broad = cv2.subtract(small, _shifted(small, dx * thick * 6.5, dy * thick * 3))
    shadow = cv2.addWeighted(shadow, 0.75, broad, 0.5, 0)
    low = np.linspace(0, _LOW, half[1], dtype=np.float32)[:, None].repeat(half[0], axis=1)
    shadow = cv2.add(shadow, low.astype(np.uint8))
    begin, end = (ink + 0.5) / 2, (ink + thick + 1.0) / 2
    edge = cv2.subtract(_shifted(small, -dx * begin, -dy * begin), _shifted(small, -dx * end, -dy * end))
    rim = [cv2.convertScaleAbs(edge, alpha=c / 255 * light.edge * _RIM) for c in light.rim]
    size = (alpha.shape[1], alpha.shape[0])
    cv2.subtract(image, _shade(image, shadow, size), dst=image)
    glow = cv2.resize(cv2.merge([*rim, np.zeros_like(edge)]), size, interpolation=cv2.INTER_LINEAR)
    cv2.add(image, cv2.bitwise_and(glow, cv2.merge([alpha, alpha, alpha, alpha])), dst=image)


def _shade(image: Image, shadow: Image, size: tuple[int, int]) -> Image:
    """What shadows take away: a share of the colour, nothing of the alpha."""
    full = cv2.resize(shadow, size, interpolation=cv2.INTER_LINEAR)
    planes = [cv2.convertScaleAbs(full, alpha=share) for share in _SHADE]
    return cv2.multiply(image, cv2.merge([*planes, np.zeros_like(full)]), scale=1 / 255)


def _shifted(alpha: Image, dx: float, dy: float) -> Image:
    size = (alpha.shape[1], alpha.shape[0])
    return cv2.warpAffine(alpha, np.array([[1, 0, dx], [0, 1, dy]], np.float32), size)


def _opaque(colour: Bgr) -> tuple[float, float, float, float]:
    return colour[0], colour[1], colour[2], 255.0
