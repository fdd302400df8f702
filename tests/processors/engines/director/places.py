"""Outdoor places as tests build them and see them."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.outdoors import TABLE
from processors.engines.director.stage.setting import Setting, Surroundings
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas


def built(place: str, around: Surroundings) -> Setting:
    cv2.setNumThreads(1)
    return TABLE[place](around)


def seen(setting: Setting, around: Surroundings, backdrop: int = 0, **camera: Any) -> NDArray[Any]:
    """The picture of all layers, drawn over a plain backdrop as the renderer does."""
    canvas = Canvas(around.width, around.height)
    canvas.image[:] = backdrop
    middle = (around.width * 0.5, around.height * 0.6)
    view = View(
        camera.get("t", 0.7),
        around.width,
        around.height,
        camera.get("pan", (0.0, 0.0)),
        camera.get("zoom", 0.015),
        camera.get("pivot", middle),
    )
    layers, floor, floors = [*setting.behind, *setting.front], canvas.height, []
    for layer in reversed(layers):
        floors.append(floor)
        top = layer.solid_top(view)
        floor = floor if top is None else max(0, min(floor, top))
    for layer, limit in zip(layers, reversed(floors), strict=True):
        layer.draw(canvas, view, limit)
    return np.asarray(canvas.image[..., :3].copy())
