"""Water: mirrors what is above the horizon, broken by waves in perspective, with a path of glints to the light."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.noise import Field
from processors.engines.scene.palette import mix, ramp

_TILE = 256
_DEPTH = 0.12


class Water:
    """Everything below the horizon. Must be drawn after what it mirrors."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.rows = int(stage.height * (1.12 - stage.graph.horizon)) + 2
        self.columns, self.lines = _base(stage.width, self.rows)
        rng = stage.graph.rng("water")
        self.waves = [_tile(rng, 3, 40), _tile(rng, 5, 70)]
        self.lookups = [_lookup(stage, self.rows, 0.9), _lookup(stage, self.rows, 1.7)]
        v = np.linspace(0, 1, self.rows, dtype=np.float32)[:, None]
        calm = (
            0.6
            if stage.graph.place in ("lake", "garden", "waterfall", "cave")
            else 2.4
            if stage.graph.weather == "storm"
            else 1.0
        )
        self.push = (0.6 + 15 * v**1.2) * np.float32(calm * stage.unit / 720)
        self.tint, self.body = _colours(stage, self.rows)
        self.path = _path(stage, self.rows)
        self.glint = (
            stage.palette.rim if stage.graph.time in ("sunset", "golden", "dawn", "dusk") else stage.palette.sun
        )

    def _top(self, view: View) -> int:
        return round(view.point(0, self.stage.horizon, _DEPTH)[1])

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return self._top(view)

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        top = max(1, self._top(view))
        rows = min(self.rows, canvas.height - top, max(0, floor - top))
        if rows < 2:
            return
        height = self._heights(view, rows)
        mirror = canvas.image[max(0, top - 2 * rows) : top]
        from_x = self.columns[:rows] + height * self.push[:rows]
        depth = self.lines[:rows] + np.abs(height) * self.push[:rows] * np.float32(2.2)
        target = canvas.image[top : top + rows]
        cv2.remap(
            mirror, from_x, mirror.shape[0] - 1 - depth, cv2.INTER_LINEAR, dst=target, borderMode=cv2.BORDER_REFLECT_101
        )
        cv2.multiply(target, self.tint[:rows], dst=target, scale=1 / 255)
        cv2.add(target, self.body[:rows], dst=target)
        self._shine(target, height, view, rows)

    def _heights(self, view: View, rows: int) -> Field:
        """The waves of this moment, about -1..1: two sheets that run across each other."""
        total: Field = np.zeros((rows, self.stage.width), np.float32)
        for i, (wave, (u, z)) in enumerate(zip(self.waves, self.lookups, strict=True)):
            speed = (9, -6)[i] * self.stage.graph.energy
            drift = np.float32((view.t * speed * 0.7 - view.pan[0] * 0.05) % _TILE)
            run = np.float32((view.t * (14, 10)[i] * self.stage.graph.energy) % _TILE)
            sheet = cv2.remap(wave, u[:rows] + drift, z[:rows] + run, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
            total += sheet
        total *= np.float32(0.5)
        return total

    def _shine(self, target: NDArray[Any], height: Field, view: View, rows: int) -> None:
        """Crests catch the sky; near the light's column they burn."""
        shift = view.point(self.stage.light[0], 0, _DEPTH)[0] - self.stage.light[0]
        path = cv2.warpAffine(
            self.path[:rows],
            np.array([[1, 0, shift], [0, 1, 0]], np.float32),
            (self.stage.width, rows),
            borderMode=cv2.BORDER_REPLICATE,
        )
        strength = cv2.convertScaleAbs(np.maximum(height + path - np.float32(0.95), 0), alpha=900)
        planes = [cv2.convertScaleAbs(strength, alpha=float(c) / 255) for c in self.glint]
        cv2.add(target, cv2.merge([*planes, planes[0]]), dst=target)


def _base(width: int, rows: int) -> tuple[Field, Field]:
    columns = np.repeat(np.arange(width, dtype=np.float32)[None, :], rows, axis=0)
    return columns, np.repeat(np.arange(rows, dtype=np.float32)[:, None], width, axis=1)


def _tile(rng: np.random.Generator, low: int, high: int) -> Field:
    """Noise with wave numbers low..high that repeats in both directions; standard deviation about 0.5."""
    spectrum = np.fft.rfft2(rng.standard_normal((_TILE, _TILE)))
    k = np.hypot(np.fft.fftfreq(_TILE, 1 / _TILE)[:, None], np.fft.rfftfreq(_TILE, 1 / _TILE)[None, :])
    spectrum *= np.exp(-(((k - low) / (high - low)) ** 2) * 4) * (k >= low)
    tile = np.fft.irfft2(spectrum, (_TILE, _TILE))
    return np.asarray(tile / tile.std() * 0.5, np.float32)


def _lookup(stage: Stage, rows: int, zoom: float) -> tuple[Field, Field]:
    """Where each pixel of the water lies on the tile, seen in perspective."""
    v = (np.arange(rows, dtype=np.float32)[:, None] + 2) / np.float32(stage.height)
    z = 1 / (v + 0.035)
    u = (np.arange(stage.width, dtype=np.float32)[None, :] - stage.width / 2) / np.float32(stage.height)
    across, away = u * z * np.float32(17 * zoom), np.repeat(z * np.float32(36 * zoom), stage.width, axis=1)
    return np.mod(across, _TILE), np.mod(away, _TILE)


def _colours(stage: Stage, rows: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """What the mirror image is multiplied by and what is added, row by row: the nearer, the more of the depths."""
    palette = stage.palette
    deep = mix(palette.water, palette.ink, 0.55)
    body = ramp(np.stack([palette.haze * 0.18, palette.water * 0.28, deep * 0.55]), rows)
    keep = np.linspace(0.86, 0.52, rows)[:, None] * 255
    fade = np.concatenate([np.repeat(keep, 3, 1), np.full((rows, 1), 255)], 1)
    full = np.concatenate([body, np.zeros((rows, 1))], 1)
    return _spread(fade, stage.width), _spread(full, stage.width)


def _spread(column: NDArray[Any], width: int) -> NDArray[Any]:
    return np.ascontiguousarray(np.repeat(column[:, None, :], width, 1).astype(np.uint8))


def _path(stage: Stage, rows: int) -> Field:
    """How readily waves glint, 0..1: most in the column of the sun or moon."""
    xs = np.arange(stage.width, dtype=np.float32)[None, :]
    v = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    spread = (0.035 + 0.11 * v) * np.float32(stage.unit)
    column = np.exp(-(((xs - np.float32(stage.light[0])) / spread) ** 2))
    dull = stage.graph.weather in ("rain", "storm", "overcast", "fog", "snow", "blizzard")
    strength = 0.15 if dull else 0.85
    path: Field = column * np.float32(strength) + np.float32(0.0 if dull else 0.1) * (1 - v)
    return path
