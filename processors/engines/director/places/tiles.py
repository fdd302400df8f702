"""A sprite that is drawn in rectangles: empty ones are skipped, opaque ones are copied, only the rest is blended."""

import itertools
import math
from dataclasses import dataclass

import cv2
import numpy as np

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image, Sprite, solid_row

_BAND, _STEP = 48, 64

#: top, bottom, left, right in sprite pixels, and whether it is opaque.
Rectangle = tuple[int, int, int, int, bool]


@dataclass(frozen=True)
class TiledLayer:
    """A sprite under the camera, in rectangles; may drift (pixels per second) and repeat."""

    sprite: Sprite
    depth: float
    rectangles: tuple[Rectangle, ...]
    drift: float = 0.0

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        if self.sprite.solid_from is None:
            return None
        scale, _, dy = view.place(self.depth)
        return math.ceil((self.sprite.y + self.sprite.solid_from + 1) * scale + dy)

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        x = self.sprite.x + self.drift * view.t
        if self.sprite.period:
            x = self.sprite.x - (self.sprite.x + self.drift * view.t) % self.sprite.period
        scale, dx, dy = view.place(self.depth)
        matrix = view.matrix(self.depth, x, self.sprite.y)
        dx, dy = x * scale + dx, self.sprite.y * scale + dy
        height, width = self.sprite.image.shape[:2]
        for top, bottom, left, right, opaque in self.rectangles:
            # A sprite's last row and column are soft: the frame ends before them.
            y0, y1 = (
                round(top * scale + dy),
                round(bottom * scale + dy) if bottom < height else math.ceil(bottom * scale + dy),
            )
            x0, x1 = (
                round(left * scale + dx),
                round(right * scale + dx) if right < width else math.ceil(right * scale + dx),
            )
            rows, columns = slice(max(0, y0), min(floor, canvas.height, y1)), slice(max(0, x0), min(canvas.width, x1))
            if rows.stop > rows.start and columns.stop > columns.start:
                canvas.warp(self.sprite.image, matrix, rows, columns, opaque)


def tiled(
    image: Image, x: float, y: float, depth: float, drift: float = 0.0, period: float | None = None, whole: bool = False
) -> TiledLayer:
    """The layer of a premultiplied picture; `whole`: it reaches beyond the frame's sides and lower edge."""
    solid = solid_row(image) if whole else None
    return TiledLayer(Sprite(image, x, y, solid, period), depth, tuple(_rectangles(image)), drift)


def _rectangles(image: Image) -> list[Rectangle]:
    alpha = cv2.extractChannel(image, 3)
    kernel = np.ones((5, 5), np.uint8)
    seen: Image = cv2.dilate(alpha, kernel)
    full: Image = cv2.erode(alpha, kernel, borderType=cv2.BORDER_REPLICATE)
    blue, green, red = (cv2.extractChannel(image, channel) for channel in range(3))
    shine = cv2.max(cv2.max(blue, green), red)
    if cv2.countNonZero(shine):  # lights are added where nothing is opaque
        seen = cv2.max(seen, cv2.dilate(shine, kernel))
    done: list[Rectangle] = []
    open_runs: dict[tuple[int, int, bool], int] = {}
    edges = [*range(0, alpha.shape[0], _BAND), alpha.shape[0]]
    for top, bottom in itertools.pairwise(edges):
        runs = _runs(seen[top:bottom], full[top:bottom])
        done += [(open_runs.pop(run), top, *run) for run in list(open_runs) if run not in runs]
        for run in runs:
            open_runs.setdefault(run, top)
    done += [(top, alpha.shape[0], *run) for run, top in open_runs.items()]
    return done


def _runs(seen: Image, full: Image) -> list[tuple[int, int, bool]]:
    """Left, right and opacity of the stretches of a band that are not empty."""
    starts = np.arange(0, seen.shape[1], _STEP)
    some = np.maximum.reduceat(cv2.reduce(seen, 0, cv2.REDUCE_MAX)[0], starts) > 0
    whole = np.minimum.reduceat(cv2.reduce(full, 0, cv2.REDUCE_MIN)[0], starts) == 255
    state = np.where(whole, 2, some.astype(int))
    cuts = [0, *(np.flatnonzero(np.diff(state)) + 1).tolist(), len(state)]
    ends = [*starts.tolist(), seen.shape[1]]
    return [(ends[a], ends[b], bool(state[a] == 2)) for a, b in itertools.pairwise(cuts) if state[a]]
