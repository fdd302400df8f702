"""What lets figures stand out: air behind them, as much lighter or darker as they need it."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.actors import Staged
from processors.engines.director.lighting.light import Light
from processors.engines.director.lighting.sources import main_place
from processors.engines.director.shapes import Bgr, blend
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image

#: The air is computed on a picture so many times smaller.
_SHRINK = 8
#: How thick it is out of doors and indoors if all is well, and by how much more where figures are hard to see.
_AIRY, _ROOMY, _MORE = 0.4, 0.12, 0.42
#: The difference in CIELAB between figures and what is around them from which they are seen well.
_CLEAR = 24.0
#: Size of the pictures that are compared; what differs by so many grey levels is a figure.
_METER, _DIFFERS = (160, 90), 26


class AirBehind:
    """A little haze behind the main figures."""

    def __init__(self, staged: Sequence[Staged], base: Light, size: tuple[int, int], indoors: bool) -> None:
        width, height = size
        self.haze = base.haze
        self.place = main_place(staged, width, height)
        main = [one for one in staged if not one.backdrop]
        tall = max((one.figure.height * one.metre for one in main), default=0.0)
        left = min((one.x - one.figure.width * one.metre for one in main), default=0.0)
        right = max((one.x + one.figure.width * one.metre for one in main), default=0.0)
        self.stamp: NDArray[Any] | None = None
        self.cover: NDArray[Any] | None = None
        if not 0.12 * height < tall < 1.3 * height:
            return
        wide = min(max(right - left, 0.7 * tall) * 0.9 + 0.3 * tall, 0.9 * width)
        rows, columns = max(4, round(tall * 0.8 / _SHRINK)), max(4, round(wide / _SHRINK))
        ys, xs = np.mgrid[-1 : 1 : (2 * rows + 1) * 1j, -1 : 1 : (2 * columns + 1) * 1j]
        self.cover = (np.clip(1 - np.hypot(xs, ys), 0, 1) ** 1.2)[..., None]
        self.thick = _ROOMY if indoors else _AIRY
        self._fill(self.haze, self.thick)

    def _fill(self, tone: Bgr, thick: float) -> None:
        if self.cover is None:
            return
        cover = self.cover * thick
        small = np.concatenate([cover * np.array(tone), cover * 255], axis=2).astype(np.uint8)
        self.stamp = cv2.resize(small, None, fx=_SHRINK, fy=_SHRINK, interpolation=cv2.INTER_LINEAR)

    def suit(self, place: Image, picture: Image) -> None:
        """Becomes as thick, light or dark as figures need it, by the place without and with them, both BGRA."""
        found = None if self.cover is None else contrast(place, picture)
        if found is None:
            return
        apart, lighter, around = found
        lack = max(0.0, 1 - apart / _CLEAR)
        if not lack:
            return
        darkened = lighter > 4 and sum(around) > 150
        tone = blend(around, (40.0, 26.0, 26.0), 0.75) if darkened else blend(self.haze, (255.0, 250.0, 240.0), 0.4)
        tone = tone if darkened or sum(around) > 300 else blend(tone, around, 0.3)
        self._fill(blend(self.haze, tone, min(1.0, 0.4 + lack)), self.thick + _MORE * lack)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        if self.stamp is not None:
            x, y = self.place.seen(view)
            canvas.blit(self.stamp, x - self.stamp.shape[1] / 2, y - self.stamp.shape[0] / 2)


def contrast(place: Image, picture: Image) -> tuple[float, float, Bgr] | None:
    """How far figures differ from what is around them, how much lighter they are, and what is around; None: no figure.

    The first two are CIELAB distances.
    """
    before, after = (cv2.resize(one, _METER, interpolation=cv2.INTER_AREA)[..., :3] for one in (place, picture))
    figures = (cv2.absdiff(before, after).max(axis=2) > _DIFFERS).astype(np.uint8)
    figures = cv2.morphologyEx(figures, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    near, far = (cv2.dilate(figures, np.ones((side, side), np.uint8)) for side in (3, 15))
    ring = cv2.subtract(far, near)
    if figures.sum() < 40 or ring.sum() < 40:
        return None
    lab = cv2.cvtColor(after.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    inside, outside = lab[figures > 0].mean(axis=0), lab[ring > 0].mean(axis=0)
    b, g, r = (float(value) for value in after[ring > 0].mean(axis=0))
    return float(np.linalg.norm(inside - outside)), float(inside[0] - outside[0]), (b, g, r)
