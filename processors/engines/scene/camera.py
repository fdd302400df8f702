"""The camera of a shot: pan, zoom and breathing, stronger on nearer layers."""

from dataclasses import dataclass

import numpy as np

from processors.engines.scene.canvas import Matrix
from processors.engines.scene.grammar import Camera

#: How far sprites reach beyond the frame on each side, as shares of its width and height.
MARGIN_X, MARGIN_Y = 0.1, 0.09

_PAN = {
    "right": (-1.0, 0.0),
    "left": (1.0, 0.0),
    "up": (0.25, 1.0),
    "down": (0.25, -1.0),
    "crane": (0.1, -0.9),
    "drift": (-0.8, -0.5),
}
#: Moves that come nearer, and those that go away.
_NEARER, _FARTHER = ("push", "vertigo"), ("pull", "crane")
#: The depth around which the camera circles.
AXIS = 0.55


@dataclass(frozen=True)
class View:
    """The camera at one moment."""

    t: float
    width: int
    height: int
    #: Pan in pixels of the nearest layer.
    pan: tuple[float, float]
    #: Extra magnification of the nearest layer.
    zoom: float
    #: The point that stays in place under zoom.
    pivot: tuple[float, float]
    #: Pixels by which the nearest layer goes one way and the farthest the other, as if the camera circled.
    orbit: float = 0.0
    #: Extra magnification of the farthest layer.
    swell: float = 0.0

    def place(self, depth: float) -> tuple[float, float, float]:
        """Scale and offset (x, y) of a layer at `depth` 0 far … 1 near."""
        scale = 1 + self.zoom * (0.22 + 0.78 * depth) + self.swell * (1 - depth)
        reach = 0.12 + 0.88 * depth
        x = self.pivot[0] * (1 - scale) + self.pan[0] * reach + self.orbit * (depth - AXIS)
        y = self.pivot[1] * (1 - scale) + self.pan[1] * reach
        return scale, x, y

    def point(self, x: float, y: float, depth: float) -> tuple[float, float]:
        """Where a point of a layer is seen."""
        scale, dx, dy = self.place(depth)
        return x * scale + dx, y * scale + dy

    def matrix(self, depth: float, x: float, y: float) -> Matrix:
        """From the pixels of a sprite that lies at (x, y) to the frame's."""
        scale, dx, dy = self.place(depth)
        return np.array([[scale, 0, x * scale + dx], [0, scale, y * scale + dy]], np.float32)


@dataclass(frozen=True)
class Rig:
    """The move of one shot."""

    camera: Camera
    width: int
    height: int
    duration: float
    pivot: tuple[float, float]

    def at(self, t: float) -> View:
        """The view at second `t`."""
        progress = t / max(self.duration, 1e-6)
        # Half eased: a move that never quite stops does not look frozen at its ends.
        eased = 0.5 * progress + 0.5 * progress * progress * (3 - 2 * progress)
        reach = self.camera.amount * min(1.0, self.duration / 4)
        orbit = (eased - 0.5) * reach * 0.15 * self.width if self.camera.move == "orbit" else 0.0
        swell = 0.16 * (1 - eased) * reach if self.camera.move == "vertigo" else 0.0
        pan = self._pan(eased - 0.5, reach, t)
        return View(t, self.width, self.height, pan, self._zoom(eased, reach), self.pivot, orbit, swell)

    def _pan(self, swing: float, reach: float, t: float) -> tuple[float, float]:
        dx, dy = _PAN.get(self.camera.move, (0.18, 0.0))
        shake = 0.0022 * self.width if self.camera.move == "handheld" else 0.0007 * self.width
        breath_x = shake * (np.sin(t * 1.3) + 0.5 * np.sin(t * 2.9 + 1))
        breath_y = shake * (np.sin(t * 1.1 + 2) + 0.4 * np.sin(t * 3.7))
        x = dx * swing * reach * 0.13 * self.width + breath_x
        return float(x), float(dy * swing * reach * 0.1 * self.height + breath_y)

    def _zoom(self, eased: float, reach: float) -> float:
        if self.camera.move in _NEARER:
            return 0.01 + 0.15 * eased * reach
        if self.camera.move in _FARTHER:
            return 0.01 + 0.15 * (1 - eased) * reach
        return 0.015 + 0.02 * eased * reach
