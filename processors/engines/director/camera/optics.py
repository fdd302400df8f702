"""What the lens does to a drawn picture: it leans and rolls, smears quick pans, and shifts its focus."""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.actors import ActorLayer, Staged
from processors.engines.director.camera.lens import Lens
from processors.engines.director.lighting.light import Light
from processors.engines.director.painter import Painted
from processors.engines.scene.canvas import Canvas, Image

#: Below this share of the width a smear is not seen; and how soft what is out of focus becomes: it is drawn at such a
#: share of the size.
_SEEN, _SOFT = 0.004, 12
#: Between which shares of the take the focus shifts.
_SHIFT = (0.3, 0.7)


class Optics:
    """Bends the pictures of one take in place."""

    def __init__(self, lens: Lens, view: str, width: int, height: int) -> None:
        self.lens = lens
        self._bulge = _bulge(width, height) if view == "fisheye" else None
        self._sharp = _sharp(height) if view == "miniature" else None
        self._turned: Image = np.empty((height, width, 4), np.uint8)

    def background(self, canvas: Canvas, t: float, alone: bool) -> None:
        """What is behind the nearest figures: soft until the focus has shifted to it, or from it."""
        if self.lens.move == "rack focus":
            soften(canvas.image, self.shifted(t) if alone else 1 - self.shifted(t))

    def shifted(self, t: float) -> float:
        """How much of the shift of the focus is done at second `t`, 0..1."""
        progress = (t / max(self.lens.seconds, 1e-6) - _SHIFT[0]) / (_SHIFT[1] - _SHIFT[0])
        u = min(max(progress, 0.0), 1.0)
        return u * u * (3 - 2 * u)

    def picture(self, canvas: Canvas, t: float) -> None:
        """The whole picture, but for what is close before the lens, and for words."""
        wide = self.lens.blur(t)
        if wide > _SEEN:
            cv2.blur(canvas.image, (max(1, round(wide * canvas.width)), 1), dst=canvas.image)
        if self._sharp is not None:
            _blur_beyond(canvas.image, self._sharp)
        if self._bulge is not None:
            cv2.remap(canvas.image, *self._bulge, cv2.INTER_LINEAR, dst=self._turned, borderMode=cv2.BORDER_CONSTANT)
            np.copyto(canvas.image, self._turned)
        if self.lens.rolls:
            self._roll(canvas, self.lens.roll(t))

    def _roll(self, canvas: Canvas, turn: float) -> None:
        """Turned about the middle, and so large that no corner is empty."""
        width, height = canvas.width, canvas.height
        most = self.lens.widest_roll
        c, s = math.cos(most), math.sin(most)
        size = max(c + s * width / height, c + s * height / width)
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(turn), size)
        cv2.warpAffine(canvas.image, matrix, (width, height), dst=self._turned, borderMode=cv2.BORDER_REPLICATE)
        np.copyto(canvas.image, self._turned)


def _bulge(width: int, height: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where each pixel of a fisheye's picture comes from: the middle is large, the corners are dark."""
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    half = 0.5 * math.hypot(width, height)
    dx, dy = xs - width / 2, ys - height / 2
    away = np.hypot(dx, dy) / half
    pull = (0.74 + 0.42 * away * away).astype(np.float32)
    pull[away > 0.92] = 9.0
    return cv2.convertMaps(width / 2 + dx * pull, height / 2 + dy * pull, cv2.CV_16SC2)


def _sharp(height: int) -> tuple[int, int]:
    """Between which rows a miniature is in focus."""
    return round(0.42 * height), round(0.8 * height)


def _blur_beyond(image: Image, rows: tuple[int, int]) -> None:
    """Puts what is above and below some rows out of focus, in place, more the farther it is."""
    height = image.shape[0]
    for part in (image[: rows[0]], image[rows[1] :]):
        blurred = cv2.blur(part, (max(1, height // 60),) * 2)
        part[...] = blurred
    edge = image[: rows[0] // 2]
    edge[...] = cv2.blur(edge, (max(1, height // 36),) * 2)


def soften(image: Image, share: float) -> None:
    """Puts a picture out of focus in place: 0 not … 1 wholly."""
    if share <= 0.02:
        return
    height, width = image.shape[:2]
    small = cv2.resize(image, (max(2, width // _SOFT), max(2, height // _SOFT)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 1.0)
    soft = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    cv2.addWeighted(soft, share, image, 1 - share, 0, dst=image)


class FocusedLayer(ActorLayer):
    """A figure close before the camera, out of focus when the camera looks at what is behind it."""

    def __init__(self, staged: Staged, light: Light, optics: Optics, alone: bool) -> None:
        super().__init__(staged, light)
        self._optics, self._alone = optics, alone

    def _painted(self, t: float, scale: float, canvas: Canvas, x: float, y: float) -> Painted | None:
        found = super()._painted(t, scale, canvas, x, y)
        share = self._optics.shifted(t)
        share = 1 - share if self._alone else share
        if found is None or share <= 0.02:
            return found
        pad = 2 * _SOFT
        image = cv2.copyMakeBorder(found.image, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
        soften(image, share)
        return Painted(image, found.x - pad, found.y - pad)
