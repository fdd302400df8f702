"""Puts the layers together and draws frame after frame."""

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene import composition, palette
from processors.engines.scene.camera import Rig
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.finish import Finish
from processors.engines.scene.grammar import SceneGraph
from processors.engines.scene.layers.stage import Stage


class Renderer:
    """One scene at one size. Building it bakes everything that does not change."""

    def __init__(self, graph: SceneGraph, width: int, height: int, duration: float) -> None:
        cv2.setNumThreads(1)
        stage = Stage(graph, palette.build(graph), width, height)
        pivot = (width * (graph.subject.x if graph.subject else 0.5), height * graph.horizon)
        self.rig = Rig(graph.camera, width, height, duration, pivot)
        self.canvas = Canvas(width, height)
        self.layers = composition.layers(stage)
        self.finish = Finish(stage)

    def paint(self, t: float) -> Image:
        """The picture at second `t`, BGRA; valid until the next call."""
        view = self.rig.at(t)
        floors, floor = [], self.canvas.height
        for layer in reversed(self.layers):
            floors.append(floor)
            top = layer.solid_top(view)
            if top is not None:
                floor = max(0, min(floor, top))
        for layer, limit in zip(self.layers, reversed(floors), strict=True):
            layer.draw(self.canvas, view, limit)
        self.finish.light(self.canvas, view)
        return self.canvas.image

    def frames(self, fps: int, count: int) -> Iterator[NDArray[Any]]:
        """I420 frames, uint8, shape (height * 3 / 2, width): what x264 wants, at half of RGB's bytes."""
        for number in range(count):
            yield self.finish.encode(self.paint(number / fps), number)


def blank(width: int, height: int) -> NDArray[Any]:
    """An I420 frame to write on."""
    return np.empty((height * 3 // 2, width), np.uint8)
