"""Shadows on the ground: a soft one where figures touch it, and their own shape thrown away from the light."""

import math
from functools import lru_cache

import cv2
import numpy as np

from processors.engines.director.lighting.light import Light
from processors.engines.director.painter import Painted
from processors.engines.scene.canvas import Canvas, Image

#: Thrown shadows are made so many times smaller.
_SHRINK = 4
#: How far they lean at least and at most, as a share of the figure's height.
_LEANS = (0.4, 1.1)
_FAINT = 0.04
#: Half of the width in pixels up to which a soft ellipse is made as it is.
_FINEST = 120


class ThrownShadow:
    """The shadow of one figure; made anew for each of its drawings."""

    def __init__(self, light: Light) -> None:
        self.light = light
        self._of: Painted | None = None
        self._stamp: tuple[Image, float, float] | None = None
        self._mirror: Image | None = None

    def draw(self, canvas: Canvas, painted: Painted, x: float, y: float) -> None:
        """Puts it at the feet (x, y), frame pixels."""
        if y > canvas.height:
            return
        if painted is not self._of:
            self._of = painted
            self._stamp = thrown(painted, self.light) if self.light.cast >= _FAINT else None
            self._mirror = mirrored(painted, self.light.wet, canvas.height - y) if self.light.wet else None
        if self._mirror is not None:
            canvas.blit(self._mirror, x + painted.x, y - 1)
        if self._stamp is not None:
            image, left, top = self._stamp
            canvas.blit(image, x + left, y + top)


def thrown(painted: Painted, light: Light) -> tuple[Image, float, float] | None:
    """The premultiplied shadow and where its top left corner is from the feet, in pixels.

    Light from behind throws it towards the camera: the figure upside down, flattened and leaning away from the light.
    """
    alpha = cv2.extractChannel(painted.image, 3)
    feet = min(-painted.y, alpha.shape[0])
    if feet < 8 or alpha.shape[1] < 4:
        return None
    size = (max(1, alpha.shape[1] // _SHRINK), max(1, feet // _SHRINK))
    small = cv2.resize(alpha[:feet], size, interpolation=cv2.INTER_AREA)
    lean = min(max(-light.source[0] / max(0.25, abs(light.source[1])) * 2, -1.0), 1.0)
    lean = math.copysign(_LEANS[0] + (_LEANS[1] - _LEANS[0]) * abs(lean) * min(1.0, light.length * 3), lean)
    down, rise = light.length, size[1]
    wide, tall = size[0] + abs(lean) * rise + 4, max(2, math.ceil(rise * down) + 4)
    begin = 2 + max(0.0, -lean * rise)
    matrix = np.array([[1, -lean, begin + lean * rise], [0, -down, 2 + down * rise]], np.float32)
    shape = cv2.warpAffine(small, matrix, (math.ceil(wide), tall))
    fade = np.linspace(1.0, 0.35, tall, dtype=np.float32)[:, None] * np.float32(light.cast)
    soft = cv2.blur(shape, (3, 3)).astype(np.float32) * fade
    full = cv2.resize(soft, None, fx=_SHRINK, fy=_SHRINK, interpolation=cv2.INTER_LINEAR)
    out = np.zeros((*full.shape, 4), np.uint8)
    out[..., 3] = full
    out[..., 0] = full * 0.16
    out[..., 2] = full * 0.05
    return out, painted.x - begin * _SHRINK, -2.0 * _SHRINK


def mirrored(painted: Painted, share: float, room: float) -> Image | None:
    """The figure upside down in wet ground, `room` pixels of it; fainter the deeper it is."""
    rows = min(-painted.y, painted.image.shape[0], math.ceil(room) + 8)
    if rows < 8:
        return None
    feet = min(-painted.y, painted.image.shape[0])
    upside = cv2.flip(painted.image[feet - rows : feet], 0)
    fade = (np.linspace(1.0, 0.25, rows) * share * 255).astype(np.uint8)[:, None].repeat(upside.shape[1], axis=1)
    return np.asarray(cv2.multiply(cv2.blur(upside, (3, 7)), cv2.merge([fade] * 4), scale=1 / 255))


def contact(canvas: Canvas, x: float, y: float, half: float) -> None:
    """A soft dark ellipse under what stands there."""
    wide = min(max(4, round(half * 1.25 / 8) * 8), canvas.width)
    if y - wide // 5 >= canvas.height:
        return
    stamp = _ellipse(wide)
    canvas.blit(stamp, x - stamp.shape[1] / 2, y - stamp.shape[0] / 2)


@lru_cache(maxsize=64)
def _ellipse(wide: int) -> Image:
    """Twice as wide and two fifths as tall as `wide` pixels; of a large one the same picture is enlarged."""
    tall = max(2, wide // 5)
    if wide > _FINEST:
        return np.asarray(cv2.resize(_ellipse(_FINEST), (2 * wide + 1, 2 * tall + 1), interpolation=cv2.INTER_LINEAR))
    ys, xs = np.mgrid[-1 : 1 : (2 * tall + 1) * 1j, -1 : 1 : (2 * wide + 1) * 1j]
    alpha = np.clip(1 - np.hypot(xs, ys), 0, 1) ** 0.8 * 110
    out = np.zeros((*alpha.shape, 4), np.uint8)
    out[..., 3] = alpha
    out[..., 0] = alpha * 0.12
    return out
