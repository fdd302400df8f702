"""The interface of layers, and the commonest layer: one sprite under the camera."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Matrix, Sprite


class Layer(Protocol):
    """Draws itself on the canvas. `floor` is the first row that later layers hide completely."""

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """Draws this moment."""

    def solid_top(self, view: View) -> int | None:
        """The first frame row from which on nothing behind this layer is seen."""


Bend = Callable[[Matrix, float], Matrix]


@dataclass(frozen=True)
class SpriteLayer:
    """A sprite that drifts (pixels per second), may repeat, and may bend in the wind."""

    sprite: Sprite
    depth: float
    drift: float = 0.0
    bend: Bend | None = None

    def _matrix(self, view: View) -> Matrix:
        x = self.sprite.x
        if self.sprite.period:
            x -= (x + self.drift * view.t) % self.sprite.period
        else:
            x += self.drift * view.t
        matrix = view.matrix(self.depth, x, self.sprite.y)
        return self.bend(matrix, view.t) if self.bend else matrix

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        if self.sprite.solid_from is None:
            return None
        scale, _, dy = view.place(self.depth)
        return math.ceil((self.sprite.y + self.sprite.solid_from + 1) * scale + dy)

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        scale, _, dy = view.place(self.depth)
        top = max(0, math.floor(self.sprite.y * scale + dy))
        bottom = (self.sprite.y + self.sprite.image.shape[0]) * scale + dy
        solid = self.solid_top(view)
        stop = floor if solid is not None else min(floor, math.ceil(bottom))
        split = stop if solid is None else min(max(solid, top), stop)
        matrix = self._matrix(view)
        columns = self._columns(canvas, matrix)
        canvas.warp(self.sprite.image, matrix, slice(top, split), columns)
        canvas.warp(self.sprite.image, matrix, slice(split, stop), columns, opaque=True)

    def _columns(self, canvas: Canvas, matrix: Matrix) -> slice:
        """The columns that the sprite can reach: small sprites cost little."""
        height, width = self.sprite.image.shape[:2]
        ends = [matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2] for x in (0, width) for y in (0, height)]
        return slice(max(0, math.floor(min(ends))), min(canvas.width, math.ceil(max(ends))))
