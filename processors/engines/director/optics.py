"""What the lens does to a drawn picture: it leans and rolls, smears quick pans, and shifts its focus."""

import math

import cv2
import numpy as np

from processors.engines.director.actors import ActorLayer, Staged
from processors.engines.director.lens import Lens
from processors.engines.director.light import Light
from processors.engines.director.painter import Painted
from processors.engines.scene.canvas import Canvas, Image

#: Below this share of the width a smear is not seen; and how soft what is out of focus becomes: it is drawn at such a
#: share of the size.
_SEEN, _SOFT = 0.004, 12
#: Between which shares of the take the focus shifts.
_SHIFT = (0.3, 0.7)


class Optics:
    """Bends the pictures of one take in place."""

    def __init__(self, lens: Lens, width: int, height: int) -> None:
        self.lens = lens
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
        if self.lens.rolls:
            self._roll(canvas, self.lens.roll(t))

    def _roll(self, canvas: Canvas, turn: float) -> None:
        """Turned about the middle, and so large that no corner is empty."""
        width, height = canvas.width, canvas.height
        c, s = math.cos(turn), abs(math.sin(turn))
        size = max(c + s * width / height, c + s * height / width)
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(turn), size)
        cv2.warpAffine(canvas.image, matrix, (width, height), dst=self._turned, borderMode=cv2.BORDER_REPLICATE)
        np.copyto(canvas.image, self._turned)


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
