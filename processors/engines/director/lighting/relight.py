"""The last light on a picture: pools around its sources, shade elsewhere, and the air that they fill."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.actors import Staged
from processors.engines.director.lighting.lamps import Gain, Pool, ShotLight
from processors.engines.director.lighting.light import GLARES, KEYS, Light
from processors.engines.director.lighting.sources import main_place, places_of
from processors.engines.director.shapes import Bgr
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas
from processors.engines.scene.layers.base import Layer

#: Light is computed on a picture so many times smaller. A gain of 1 is so many grey levels.
_SHRINK, _ONE = 8, 110.0
_GENTLE = 1.7


def relight(
    light: ShotLight | None,
    staged: Sequence[Staged],
    base: Light,
    hour: str,
    sun: tuple[float, float],
    size: tuple[int, int],
) -> Layer:
    """The light of a shot: its own, or the soft key light of the hour."""
    if light is None or not (light.pools or light.shade != (1.0, 1.0, 1.0)):
        return KeyLight(base, hour, staged, sun, size)
    return PoolLight(light, staged, *size)


class KeyLight:
    """The light of an hour: from the side of the sun, the rest in cooler shade; figures stand in its middle."""

    def __init__(
        self, base: Light, hour: str, staged: Sequence[Staged], sun: tuple[float, float], size: tuple[int, int]
    ) -> None:
        width, height = size
        lit, dim = (np.array(one, np.float32) for one in KEYS.get(hour, KEYS["day"]))
        small = (max(2, width // _SHRINK), max(2, height // _SHRINK))
        ys, xs = np.mgrid[0 : 1 : small[1] * 1j, 0 : 1 : small[0] * 1j].astype(np.float32)
        side = -1.0 if base.source[0] > 0 else 1.0
        main = main_place(staged, width, height)
        x, y = main.x, main.y
        ramp = 0.5 + side * (0.5 - xs) * 0.8 + (0.42 - ys) * 0.35
        near = np.exp(-(((xs - x / width) / 0.42) ** 2 + ((ys - y / height) / 0.5) ** 2))
        share = np.clip(0.55 * ramp + 0.6 * near, 0, 1)[..., None]
        gain = dim + (lit - dim) * share
        gain *= (1 - 0.14 * np.clip(ys - 0.84, 0, 1) / 0.16)[..., None]
        self.gain = _full(gain, width, height)
        self.flare = None if base.silhouette else _flare(GLARES.get(hour), sun, size)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        cv2.multiply(canvas.image, self.gain, dst=canvas.image, scale=1 / _ONE)
        if self.flare is not None:
            cv2.add(canvas.image, self.flare, dst=canvas.image)


class PoolLight:
    """Pools of light on a shaded picture, which go with their sources and flicker."""

    def __init__(self, light: ShotLight, staged: Sequence[Staged], width: int, height: int) -> None:
        self.light, self.size = light, (width, height)
        self.small = (max(2, width // _SHRINK), max(2, height // _SHRINK))
        self.pools = [
            (pool, place, _bump(self.small, pool.reach * place.wide))
            for number, pool in enumerate(light.pools)
            for place in places_of(pool, light.sources if number == 0 else frozenset(), staged, width, height)
        ]

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        width, height = self.small
        gain = np.empty((height, width, 3), np.float32)
        gain[:] = self.light.shade
        air = np.zeros((height, width, 3), np.float32)
        hazy = False
        for number, (pool, place, bump) in enumerate(self.pools):
            power = power_of(pool, view.t, number)
            u, v = place.seen(view)
            left = min(max(round(width - u / _SHRINK), 0), width)
            top = min(max(round(height - v / _SHRINK), 0), height)
            part = bump[top : top + height, left : left + width, None] * np.float32(power)
            gain += part * np.array(pool.tone, np.float32)
            if any(pool.air):
                air += part * part * np.array(pool.air, np.float32)
                hazy = True
        cv2.multiply(canvas.image, _full(gain, canvas.width, canvas.height), dst=canvas.image, scale=1 / _ONE)
        if hazy:
            haze = np.zeros((height, width, 4), np.uint8)
            haze[..., :3] = np.clip(air * 255, 0, 255)
            cv2.add(canvas.image, cv2.resize(haze, (canvas.width, canvas.height)), dst=canvas.image)


def power_of(pool: Pool, t: float, number: int = 0) -> float:
    """How strong a pool is at second `t`, 0..1 and a little more."""
    power = 1 + pool.flicker * (np.sin(t * 11.3 + number) * 0.5 + np.sin(t * 7.1 + 2 * number) * 0.5)
    if pool.blinks:
        power *= 0.25 + 0.75 * (np.sin((t * pool.blinks + pool.phase) * 2 * np.pi) > -0.1)
    return float(power)


def _bump(size: tuple[int, int], reach: float) -> NDArray[Any]:
    """A pool of light on a picture of twice the size, in its middle: float32, 0..1."""
    width, height = size
    ys, xs = np.ogrid[-height : height + 1, -width : width + 1]
    away = np.hypot(xs, ys).astype(np.float32) / np.float32(max(1.0, reach * max(height, 0.7 * width)))
    return np.asarray(np.exp(-((away * _GENTLE) ** 1.6)), np.float32)


def _flare(tone: Bgr | None, sun: tuple[float, float], size: tuple[int, int]) -> NDArray[Any] | None:
    """The air around the sun, which shines before what is near it too: uint8 with four channels; None: no sun."""
    width, height = size
    if tone is None or sun == (0.0, 0.0):
        return None
    small = (max(2, width // _SHRINK), max(2, height // _SHRINK))
    ys, xs = np.mgrid[0 : height : small[1] * 1j, 0 : width : small[0] * 1j].astype(np.float32)
    away = np.hypot(xs - sun[0], (ys - sun[1]) * 1.25) / height
    glow = 0.7 * np.exp(-((away / 0.3) ** 2)) + 0.5 * np.exp(-away / 0.5)
    four = np.zeros((*away.shape, 4), np.uint8)
    four[..., :3] = np.clip(glow[..., None] * np.array(tone), 0, 255)
    return np.asarray(cv2.resize(four, (width, height)))


def _full(gain: NDArray[Any] | Gain, width: int, height: int) -> NDArray[Any]:
    """A gain of the small picture as uint8 of the full size with four channels; alpha stays."""
    small = np.asarray(gain, np.float32)
    four = np.full((*small.shape[:2], 4), _ONE, np.uint8)
    four[..., :3] = np.clip(small * _ONE, 0, 255)
    return np.asarray(cv2.resize(four, (width, height), interpolation=cv2.INTER_LINEAR))
