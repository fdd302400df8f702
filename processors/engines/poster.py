"""Chooses the poster frame of a video: sharp and colourful."""

import math
from typing import Any

import cv2
from numpy.typing import NDArray

_WIDTH = 320


class Poster:
    """Scores every frame and keeps the best."""

    def __init__(self) -> None:
        self.best: NDArray[Any] | None = None
        self.score = -1.0

    def look(self, frame: NDArray[Any]) -> None:
        """An I420 frame."""
        value = score(frame)
        if value > self.score:
            self.best, self.score = frame.copy(), value

    def jpeg(self) -> bytes:
        """The best frame.

        Raises:
            ValueError: no frame was seen.
        """
        if self.best is None:
            raise ValueError("There is no frame to make a poster of.")
        picture = cv2.cvtColor(self.best, cv2.COLOR_YUV2BGR_I420)
        done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 88])
        if not done:
            raise ValueError("The poster could not be encoded.")
        return data.tobytes()


def score(frame: NDArray[Any]) -> float:
    """Sharpness (variance of the Laplacian at 320 pixels' width) × colourfulness (after Hasler and Süsstrunk, 2003, on
    the colour differences of the I420 frame as they are)."""
    rows, width = frame.shape
    height = rows * 2 // 3
    luma = frame[:height]
    if width > _WIDTH:
        luma = cv2.resize(luma, (_WIDTH, max(2, height * _WIDTH // width)), interpolation=cv2.INTER_LINEAR)
    sharp = float(cv2.meanStdDev(cv2.Laplacian(luma, cv2.CV_16S))[1][0, 0]) ** 2
    colours = [cv2.meanStdDev(plane[::4]) for plane in frame[height:].reshape(2, height // 2, width // 2)]
    mean = math.hypot(*(float(m[0, 0]) - 128 for m, _ in colours))
    spread = math.hypot(*(float(s[0, 0]) for _, s in colours))
    return math.log1p(sharp) * (2 * spread + 0.6 * mean + 5)
