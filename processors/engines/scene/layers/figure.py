"""Draws a figure each frame: its parts, a rim of light on the side of the sun, and its mirror image on water."""

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.figures.cast import Role
from processors.engines.scene.figures.shapes import FilledOutline, Moment
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.palette import mix

_SHIFT = 4  # fillPoly counts in sixteenths of a pixel
_NIGHT = ("night", "dusk", "sunset")


@dataclass(frozen=True)
class Placed:
    """Where a figure's feet (or middle) are, in frame pixels at rest, and how tall one pose unit is."""

    x: float
    y: float
    unit: float
    facing: int
    depth: float
    #: 0 here … 1 lost in the haze.
    distance: float = 0.0
    #: Pixels per second.
    travel: float = 0.0
    mirror: bool = False


class FigureLayer:
    """One figure."""

    def __init__(self, stage: Stage, role: Role, placed: Placed, action: str, name: str = "subject") -> None:
        self.role, self.placed, self.action = role, placed, action
        luck = float(stage.graph.cast_rng(name).random())
        self.luck, self.wind = luck, stage.graph.energy
        self.extras = frozenset(stage.graph.extras)
        self.tones = _tones(stage, placed.distance)
        light = stage.light
        self.light = (light[0] - placed.x, light[1] - placed.y)
        self.rim = [float(c) for c in mix(stage.palette.rim, stage.palette.haze, placed.distance * 0.7)]
        self.water = [float(c) for c in stage.palette.water]

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        moment = Moment(view.t, self.wind, self.action, self.luck, self.extras)
        parts = self.role.pose(moment)
        scale, _, _ = view.place(self.placed.depth)
        x, y = view.point(self._x(view), self.placed.y + self._bob(view.t), self.placed.depth)
        unit = self.placed.unit * scale
        if self.placed.mirror:
            self._paint(canvas, parts, x, y, unit, view.t)
        self._paint(canvas, parts, x, y, unit, None)

    def _x(self, view: View) -> float:
        return self.placed.x + self.placed.travel * self.placed.facing * view.t

    def _bob(self, t: float) -> float:
        if self.role.realm == "ground":
            return 0.0
        swing = 0.035 if self.role.realm == "air" else 0.012
        return swing * self.placed.unit * math.sin(t * 1.2 + self.luck * 6)

    def _box(
        self, canvas: Canvas, x: float, y: float, unit: float, up: float, down: float
    ) -> tuple[int, int, int, int]:
        half = self.role.reach[0] * unit + 4
        return (
            max(0, int(x - half)),
            max(0, int(y - up * unit) - 4),
            min(canvas.width, int(x + half)),
            min(canvas.height, int(y + down * unit) + 4),
        )

    def _paint(
        self, canvas: Canvas, parts: list[FilledOutline], x: float, y: float, unit: float, ripple: float | None
    ) -> None:
        _, up, down = self.role.reach
        x0, y0, x1, y1 = self._box(canvas, x, y, unit, *((up, down) if ripple is None else (down, up)))
        if x1 <= x0 or y1 <= y0:
            return
        patch: Image = np.zeros((y1 - y0, x1 - x0, 4), np.uint8)
        for part in parts:
            self._fill(patch, part, x - x0, y - y0, unit, ripple)
        if ripple is None:
            _rim(patch, self.light, self.rim, max(1.2, unit / 105))
        else:
            patch = cv2.convertScaleAbs(patch, alpha=0.42)
        canvas.blit(patch, x0, y0)

    def _fill(self, patch: Image, part: FilledOutline, x: float, y: float, unit: float, ripple: float | None) -> None:
        points = np.empty_like(part.outline)
        side = part.outline[:, 0] * self.placed.facing
        height = part.outline[:, 1]
        if ripple is None:
            points[:, 1] = y - height * unit
        else:
            side = side + 0.022 * np.sin(height * 34 + ripple * 4.2) * (0.4 + height)
            points[:, 1] = y + (height + 0.06) * unit * 0.8
        points[:, 0] = x + side * unit
        fixed = np.clip(points * (1 << _SHIFT), -4e8, 4e8).astype(np.int32)
        cv2.fillPoly(patch, [fixed], self.tones[part.tone], cv2.LINE_AA, _SHIFT)


def _tones(stage: Stage, distance: float) -> dict[str, tuple[float, ...]]:
    palette = stage.palette
    dark = stage.graph.time in _NIGHT
    lamp = palette.window if dark else mix(palette.window, palette.sky[2], 0.55)
    shade = {"night": 0.5, "dusk": 0.55, "sunset": 0.65, "golden": 0.85, "dawn": 0.8}.get(stage.graph.time, 0.95)
    named: dict[str, Any] = {
        "ink": palette.ink,
        "dim": mix(palette.ink, palette.sky[1], 0.16),
        "accent": mix(palette.accent * shade, palette.ink, 0.12),
        "pale": mix(palette.cloud[2] * (0.4 + 0.6 * shade), palette.ink, 0.25 if dark else 0.08),
        "light": lamp,
        "spirit": mix(palette.cloud[3], palette.rim, 0.5),
        "leaf": mix(palette.leaf, palette.near, 0.3),
    }
    keep_light = {"light": 0.25, "spirit": 0.5}
    return {
        name: (*(float(c) for c in stage.fade(value, distance * keep_light.get(name, 1.0))), 255.0)
        for name, value in named.items()
    }


def _rim(patch: Image, light: tuple[float, float], colour: list[float], thick: float) -> None:
    """Brightens, in place, the edge that faces the light."""
    length = math.hypot(*light) or 1.0
    alpha = cv2.extractChannel(patch, 3)
    dx, dy = light[0] / length * thick, light[1] / length * thick
    shifted = cv2.warpAffine(alpha, np.array([[1, 0, -dx], [0, 1, -dy]], np.float32), (alpha.shape[1], alpha.shape[0]))
    edge = cv2.subtract(alpha, shifted)
    planes = [cv2.convertScaleAbs(edge, alpha=c / 255 * 1.1) for c in colour]
    cv2.max(patch, cv2.merge([*planes, np.zeros_like(edge)]), dst=patch)
