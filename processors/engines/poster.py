"""Chooses the frame that stands for the video: sharp and colourful."""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_SAMPLES = 8


class Poster:
    """Looks at about eight frames and keeps the best."""

    def __init__(self, frames: int) -> None:
        self.step = max(1, frames // _SAMPLES)
        self.best: NDArray[Any] | None = None
        self.score = -1.0

    def look(self, number: int, frame: NDArray[Any]) -> None:
        """Judges an I420 frame, if its turn has come."""
        if number % self.step != self.step // 2 and self.best is not None:
            return
        picture = cv2.cvtColor(frame, cv2.COLOR_YUV2BGR_I420)
        value = score(picture)
        if value > self.score:
            self.best, self.score = picture, value

    def jpeg(self) -> bytes:
        """The best frame.

        Raises:
            ValueError: no frame was seen.
        """
        if self.best is None:
            raise ValueError("There is no frame to make a poster of.")
        done, data = cv2.imencode(".jpg", self.best, [cv2.IMWRITE_JPEG_QUALITY, 88])
        if not done:
            raise ValueError("The poster could not be encoded.")
        return data.tobytes()


def score(picture: NDArray[Any]) -> float:
    """Sharpness (variance of the Laplacian) × colourfulness (Hasler and Süsstrunk, 2003), at 320 pixels' width."""
    height = max(2, round(picture.shape[0] * 320 / picture.shape[1]))
    small = cv2.resize(picture, (320, height), interpolation=cv2.INTER_AREA)
    sharp = float(cv2.Laplacian(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), cv2.CV_32F).var())
    blue, green, red = (small[..., i].astype(np.float32) for i in range(3))
    rg, yb = red - green, 0.5 * (red + green) - blue
    colourful = math.hypot(rg.std(), yb.std()) + 0.3 * math.hypot(rg.mean(), yb.mean())
    return math.log1p(sharp) * (colourful + 5)
