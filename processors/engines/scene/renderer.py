"""Puts the layers together and draws frame after frame."""

import math
from typing import Any

import cv2
from numpy.typing import NDArray

from processors.engines.scene import composition, palette
from processors.engines.scene.camera import Rig
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.finish import SceneFinish
from processors.engines.scene.grammar import SceneGraph
from processors.engines.scene.layers.stage import Stage

_MOST_PIXELS = 1920 * 1088


class Renderer:
    """One scene at one size. Building it bakes everything that does not change."""

    def __init__(self, graph: SceneGraph, width: int, height: int, duration: float) -> None:
        cv2.setNumThreads(1)
        size = drawn_size(width, height)
        stage = Stage(graph, palette.build(graph), *size)
        pivot = (size[0] * (graph.subject.x if graph.subject else 0.5), size[1] * graph.horizon)
        self.rig = Rig(graph.camera, *size, duration, pivot)
        self.canvas = Canvas(*size)
        self.layers = composition.layers(stage)
        self.finish = SceneFinish(stage, width, height)

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

    def frame(self, number: int, fps: float) -> NDArray[Any]:
        """An I420 frame, uint8, shape (height * 3 / 2, width): what x264 wants, at half of RGB's bytes."""
        return self.finish.encode(self.paint(number / fps), number)


def drawn_size(width: int, height: int) -> tuple[int, int]:
    """Pictures larger than 1080p are drawn at about that size and scaled up: they would cost four times as much."""
    scale = min(1.0, math.sqrt(_MOST_PIXELS / (width * height)))
    return max(2, round(width * scale)), max(2, round(height * scale))
