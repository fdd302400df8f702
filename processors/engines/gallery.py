"""Small pictures collected while a part is drawn, so that no frame has to be decoded again."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.poster import Poster

#: Pixels along the longer side of a tile of the sprite sheet, and of the preview.
_TILE, _PREVIEW = 160, 320
_MOST_TILES = 100
#: Seconds of preview in all.
_PREVIEW_SECONDS = 4.0


class Gallery:
    """Collects poster and tiles from the frames of a part."""

    def __init__(self, first: int, frames: int, size: tuple[int, int], fps: float) -> None:
        self.poster = Poster()
        self.tiles: list[NDArray[Any]] = []
        self._at, self._step, self._tile = first, step(frames, fps), within(size, _TILE)

    def look(self, frame: NDArray[Any]) -> None:
        """The next I420 frame."""
        self.poster.look(frame)
        if self._at % self._step == 0:
            picture = cv2.cvtColor(frame, cv2.COLOR_YUV2BGR_I420)
            self.tiles.append(cv2.resize(picture, self._tile, interpolation=cv2.INTER_AREA))
        self._at += 1

    def strip(self) -> bytes:
        """All tiles in one column, as a PNG: they will be encoded once more."""
        column = np.vstack(self.tiles) if self.tiles else np.zeros((1, 1, 3), np.uint8)
        _, data = cv2.imencode(".png", column, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        return data.tobytes()


def step(frames: int, fps: float) -> int:
    """Every so many frames there is a tile: two per second, in long videos fewer."""
    return max(1, round(fps / 2), -(-frames // _MOST_TILES))


def preview_size(size: tuple[int, int]) -> tuple[int, int]:
    """Width and height of the preview."""
    return within(size, _PREVIEW)


def preview_frames(count: int, frames: int, fps: float) -> int:
    """How many of the first frames of a part of `count` among `frames` are shown in the preview: its fair share."""
    share = min(1.0, _PREVIEW_SECONDS * fps / frames)
    return min(count, max(2, round(count * share)))


def within(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size scaled down so that no side is longer, both sides even."""
    scale = min(1.0, longest / max(size))
    width, height = (max(2, round(side * scale / 2) * 2) for side in size)
    return width, height
