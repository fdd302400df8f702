"""Finish of a painted frame: bloom, paper, screen tone, vignette."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.anime.planes import Field, Plane, Planes, warped
from processors.engines.scene.noise import fbm, rng_for


def bloomed(planes: Planes, share: float) -> Planes:
    """What is bright glows, in its own colour."""
    width, height = planes.size
    small = (max(8, width // 8), max(8, height // 8))
    luma = cv2.resize(planes.y, small, interpolation=cv2.INTER_AREA)
    glow = cv2.GaussianBlur(np.maximum(luma, 150) - np.uint8(150), (0, 0), max(1.0, small[1] / 24))
    y = cv2.add(planes.y, cv2.resize(cv2.convertScaleAbs(glow, alpha=share * 1.3), planes.size))
    return Planes(y, planes.u, planes.v)


class Vignette:
    """Darker towards the corners."""

    def __init__(self, size: tuple[int, int], share: float) -> None:
        xs, ys = np.ogrid[-1 : 1 : size[0] * 1j, -1 : 1 : size[1] * 1j]
        distance = np.clip(xs.T**2 * 0.55 + ys.T**2 * 0.5, 0, 1.2).T
        self._keep = (255 * (1 - share * distance**1.5)).clip(0, 255).astype(np.uint8).T.copy()

    def apply(self, planes: Planes) -> Planes:
        """Luma only."""
        return planes._replace(y=cv2.multiply(planes.y, self._keep, scale=1 / 255))


class Paper:
    """Watercolour paper: grain, pigment that gathers at edges, and a rim that stays white."""

    def __init__(self, size: tuple[int, int], share: float) -> None:
        width, height = size
        rng = rng_for("paper", width, height)
        unit = height / 720
        grain = fbm(rng, height, width, (9 * unit, 9 * unit), 3)
        blots = fbm(rng, height, width, (140 * unit, 140 * unit), 4)
        shade = 1 - share * (0.12 * np.clip(grain - 0.5, -0.4, 0.4) + 0.14 * (blots - 0.5) - 0.03)
        self._keep = (200 * shade).clip(0, 255).astype(np.uint8)
        self._rim = _rim(blots, grain, unit) if share > 0.5 else None
        self._share = share

    def apply(self, planes: Planes) -> Planes:
        """Grain on the luma, white towards the rim."""
        light = cv2.GaussianBlur(cv2.resize(planes.y, planes.half, interpolation=cv2.INTER_AREA), (5, 5), 0)
        edges = cv2.morphologyEx(light, cv2.MORPH_GRADIENT, _DISC)
        pooled = cv2.resize(cv2.convertScaleAbs(edges, alpha=0.28 * self._share), planes.size)
        y = cv2.multiply(cv2.subtract(planes.y, pooled), self._keep, scale=1 / 200)
        if self._rim is None:
            return planes._replace(y=y)
        small = cv2.resize(self._rim, planes.half, interpolation=cv2.INTER_AREA)
        return Planes(_over(y, 247, self._rim), _over(planes.u, 125, small), _over(planes.v, 130, small))


_DISC = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))


def _rim(blots: Field, grain: Field, unit: float) -> Plane:
    """255 where the paper stays white."""
    height, width = blots.shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    inside = np.minimum(np.minimum(xs, width - 1 - xs), np.minimum(ys, height - 1 - ys)) / np.float32(unit)
    edge = inside - 26 + 60 * (blots - 0.5) + 14 * (grain - 0.5)
    return np.asarray((np.clip(0.5 - edge / 10, 0, 1) * 255).astype(np.uint8))


def _over(plane: Plane, value: float, cover: Plane) -> Plane:
    keep = cv2.bitwise_not(cover)
    return cv2.add(cv2.multiply(plane, keep, scale=1 / 255), cv2.convertScaleAbs(cover, alpha=value / 255))


class Screen:
    """Screen tone: dots whose size is the tone, that move with the surface under them."""

    def __init__(self, size: tuple[int, int]) -> None:
        width, height = size
        self.period = max(3.6, 5.2 * height / 720)
        self._tile = _dots(self.period, size)
        self._quarter = (max(4, width // 4), max(4, height // 4))
        xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        self._grid = np.dstack([xs, ys])
        gx, gy = np.meshgrid(
            np.arange(self._quarter[0], dtype=np.float32), np.arange(self._quarter[1], dtype=np.float32)
        )
        self._small_grid = np.dstack([gx, gy])
        self._shift: NDArray[Any] = np.zeros((*self._quarter[::-1], 2), np.float32)
        self._share = np.full(self._quarter[::-1], _DOTS, np.float32)

    def follow(self, light: Plane, flow: NDArray[Any], cut: bool) -> None:
        """Moves the dots by the flow (half size, towards the last frame)."""
        if cut:
            self._shift[:] = 0
            self._share[:] = _DOTS
            return
        step, moves = self._step(light, flow)
        path = cv2.scaleAdd(step, 0.25, self._small_grid)
        past = warped(self._shift, path)
        moved = cv2.add(past, step)
        # Areas that drift are pulled back: the rows of dots stay rows.
        common = np.median(moved[::8, ::8].reshape(-1, 2), axis=0).astype(np.float32)
        keeps = np.float32(1 - _RETURN) * (np.float32(1 - _REST) + np.float32(_REST) * moves)
        self._shift = np.asarray((moved - common) * keeps[..., None] + common, np.float32)

    def _step(self, light: Plane, flow: NDArray[Any]) -> tuple[NDArray[Any], Field]:
        """The flow in full pixels, smooth; flat surfaces, where it is guessed, take it from their surroundings.
        And 1 where an area moves against its surroundings, 0 elsewhere."""
        small = cv2.resize(light, self._quarter, interpolation=cv2.INTER_AREA)
        edges = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, _DISC)
        weight = cv2.blur(np.maximum(edges.astype(np.float32) - 8, 0), (3, 3))
        step = cv2.resize(flow, self._quarter, interpolation=cv2.INTER_AREA) * np.float32(2)
        side = (self._quarter[1] // 28 * 2 + 1,) * 2
        total = cv2.blur(weight, side) + np.float32(1)
        usual = np.median(step[::4, ::4].reshape(-1, 2), axis=0).astype(np.float32)
        parts = [(cv2.blur(part * weight, side) + u) / total for part, u in zip(cv2.split(step), usual, strict=True)]
        own = cv2.merge(parts) - usual
        # Small differences are errors of measurement: most of the picture moves as one.
        moves = np.clip((np.hypot(own[..., 0], own[..., 1]) - _APART) / _APART, 0, 1).astype(np.float32)
        # Areas that move against their surroundings show fewer dots: their errors would glitter.
        self._share += np.float32(0.4) * (_DOTS * (1 - _FADE * cv2.blur(moves, (7, 7))) - self._share)
        return np.asarray(own * moves[..., None] + usual, np.float32), moves

    def apply(self, light: Plane) -> Plane:
        """Dots for the middle tones; black and white stay."""
        path = cv2.add(self._grid, cv2.resize(self._shift, (light.shape[1], light.shape[0])))
        dots = warped(self._tile, path, cv2.BORDER_WRAP)
        printed = cv2.addWeighted(light, _SHARP, dots, -_SHARP, 128)
        share = cv2.resize(self._share, (light.shape[1], light.shape[0]), interpolation=cv2.INTER_LINEAR)
        return cv2.blendLinear(printed, light, share, np.float32(1) - share)


_SHARP = 2.0
#: The share of the dots in the tone: printed grey rather than black, or every dot would glitter as it moves.
_DOTS = 0.42
_FADE = 0.7
_RETURN = 0.04
#: The same for still areas.
_REST = 0.25
#: Pixels per frame by which a thing has to differ from the rest to carry its own dots.
_APART = 0.5


def _dots(period: float, size: tuple[int, int]) -> Plane:
    """A field of thresholds: 45° rows of dots, 20 (never) … 235 (first to turn black). Wraps without a seam."""
    step = period * np.sqrt(2)
    width, height = (max(1, round(side / step)) * step for side in size)
    ys, xs = np.mgrid[0 : round(height), 0 : round(width)]
    kx, ky = 2 * np.pi * round(width / step) / round(width), 2 * np.pi * round(height / step) / round(height)
    wave = 0.5 + 0.25 * (np.cos(xs * kx) + np.cos(ys * ky))
    return np.asarray(20 + 215 * wave, np.uint8)
