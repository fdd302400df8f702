"""Scenery without ends, for cameras that follow a runner: beyond its edge a layer goes on as its mirror image."""

import copy
import math
from dataclasses import replace
from typing import Any

import numpy as np

from processors.engines.director.places.heavens import Halved
from processors.engines.director.places.tiles import TiledLayer, tiled
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas
from processors.engines.scene.layers.base import Layer, SpriteLayer

#: A sprite so wide, in widths of the frame, is scenery; others pass by and are gone.
_SCENERY = 0.9
#: Layers that are farther away than this are the sky.
_SKY = 0.08
#: Pixels by which copies overlap: the last column of a sprite is soft.
_OVERLAP = 2.0


def endless(layers: list[Layer], width: int) -> list[Layer]:
    """The same layers, those of scenery without ends."""
    out: list[Layer] = []
    for layer in layers:
        if isinstance(layer, Halved):
            within = copy.copy(layer)
            within.layers = tuple(endless(list(layer.layers), width // 2))
            out.append(within)
        else:
            out.append(EndlessLayer(layer) if _is_scenery(layer, width) else layer)
    return out


def _is_scenery(layer: Layer, width: int) -> bool:
    if not isinstance(layer, (SpriteLayer, TiledLayer)):
        return False
    return not layer.sprite.period and not layer.drift and layer.sprite.image.shape[1] >= _SCENERY * width


class EndlessLayer:
    """A layer, its mirror image, and so on to both sides."""

    def __init__(self, layer: Any) -> None:
        self.layer = layer
        flipped = np.ascontiguousarray(layer.sprite.image[:, ::-1])
        sprite = layer.sprite
        if isinstance(layer, TiledLayer):
            whole = sprite.solid_from is not None
            self.twin: Any = tiled(flipped, sprite.x, sprite.y, layer.depth, whole=whole)
        else:
            self.twin = replace(layer, sprite=replace(sprite, image=flipped))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        top: int | None = self.layer.solid_top(view)
        return top

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        sprite, depth = self.layer.sprite, self.layer.depth
        scale, dx, _ = view.place(depth)
        left, wide = sprite.x * scale + dx, (sprite.image.shape[1] - _OVERLAP) * scale
        reach = replace(view, pan=(view.pan[0] + 1, view.pan[1])).place(depth)[1] - dx
        if depth < _SKY:  # one moon is enough: the sky stops at its edge
            held = min(max(left, canvas.width - wide), 0.0)
            still = replace(view, pan=(view.pan[0] + (held - left) / reach, view.pan[1]))
            self.layer.draw(canvas, still, floor)
            return
        for k in range(math.floor(-left / wide), math.ceil((canvas.width - left) / wide)):
            shifted = replace(view, pan=(view.pan[0] + k * wide / reach, view.pan[1]))
            (self.twin if k % 2 else self.layer).draw(canvas, shifted, floor)
