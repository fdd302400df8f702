"""Lights a painted room: even light, windows, lamps, shade in the corners, beams, and the glow of what shines."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.daylight import Daylight, three
from processors.engines.director.places.easel import Easel
from processors.engines.director.places.windows import Glazing
from processors.engines.director.shapes import Bgr
from processors.engines.scene.canvas import Image
from processors.engines.scene.noise import fbm

#: Light is computed on a picture so many times smaller.
_SHRINK = 4
#: How much stronger the colours are than paint under that light: as animation shows them.
_VIVID = 1.2


@dataclass(frozen=True)
class Shell:
    """The box of a room: half its width, its height, and how far its back wall is; metres."""

    half: float
    height: float
    wall: float


class Lighting:
    """The light of one room, float32 on a small picture, blue, green, red shares."""

    def __init__(self, easel: Easel, day: Daylight, shell: Shell) -> None:
        self.easel, self.day, self.shell = easel, day, shell
        width, height = easel.lens.size
        self.size = (width // _SHRINK, height // _SHRINK)
        self.light = np.empty((self.size[1], self.size[0], 3), np.float32)
        self.light[:] = day.ambient
        #: What is added on top: beams, cones, glow.
        self.air = np.zeros_like(self.light)
        self.ys, self.xs = np.ogrid[0 : self.size[1], 0 : self.size[0]]

    def small(self, *places: tuple[float, float, float]) -> NDArray[Any]:
        """Where places are seen on the small picture."""
        return self.easel.lens.seen(places) / _SHRINK

    def _blob(self, at: tuple[float, float], wide: float, tall: float) -> NDArray[Any]:
        d = ((self.xs - at[0]) / max(wide, 1.0)) ** 2 + ((self.ys - at[1]) / max(tall, 1.0)) ** 2
        return np.asarray(np.exp(-d.astype(np.float32)))

    def _mask(self, outline: NDArray[Any], soft: float) -> NDArray[Any]:
        mask = np.zeros(self.light.shape[:2], np.float32)
        fixed = (np.clip(outline, -4000, 4000) * 16).astype(np.int32)
        cv2.fillPoly(mask, [fixed], 1.0, cv2.LINE_AA, 4)
        return cv2.GaussianBlur(mask, (0, 0), soft) if soft > 0.2 else mask

    def window(self, window: Glazing, slant: float, beams: bool) -> None:
        """Light from a window: on the wall around it, on the floor before it, and its beam."""
        shell, key = self.shell, np.asarray(self.day.key, np.float32)
        metre = self.easel.lens.metre(shell.wall) / _SHRINK
        (x, y), *_ = self.small((window.x, window.sill + window.height / 2, shell.wall))
        wide = (window.width * 0.9 + 1.0) * metre
        self.light += self._blob((x, y), wide, (window.height * 0.9 + 0.9) * metre)[..., None] * key * 0.55
        (fx, fy), *_ = self.small((window.x + slant, 0.0, shell.wall - 1.6))
        self.light += self._blob((fx, fy), wide * 1.5, metre * 1.5)[..., None] * key * 0.34
        if self.day.beam > 0 and beams:
            self._beam(window, slant, key)

    def _beam(self, window: Glazing, slant: float, key: NDArray[Any]) -> None:
        shell, strong = self.shell, self.day.beam
        left, right = window.x - window.width / 2, window.x + window.width / 2
        rows, columns = max(1, window.rows), max(1, window.columns)
        for row in range(rows):
            for column in range(columns):
                a = left + (right - left) * (column + 0.06) / columns
                b = left + (right - left) * (column + 0.94) / columns
                low = window.sill + window.height * (row + 0.06) / rows
                high = window.sill + window.height * (row + 0.94) / rows
                patch = [
                    (p + slant * q, 0.0, max(shell.wall - 0.95 * q, 0.8))
                    for p, q in ((a, low), (b, low), (b, high), (a, high))
                ]
                self.light += self._mask(self.small(*patch), 0.9)[..., None] * key * (2.3 * strong)
        top = window.sill + window.height
        edge = (slant * top, -0.95 * top)
        hull = [(left, top, shell.wall), (right, top, shell.wall), (right + edge[0], 0.0, shell.wall + edge[1])]
        hull += [(left + edge[0], 0.0, shell.wall + edge[1]), (left, window.sill, shell.wall)]
        corners = cv2.convexHull(self.small(*hull).astype(np.float32))[:, 0]
        beam = self._mask(corners, max(2.0, self.size[1] / 40))
        self.air += beam[..., None] * key * (0.24 * strong)

    def lamps(self, strength: float) -> None:
        """All lamps of the room."""
        for lamp in self.easel.lamps:
            (x, y), *_ = self.small((lamp.x, lamp.y, lamp.z))
            metre = self.easel.lens.metre(lamp.z) / _SHRINK
            tone = np.asarray(lamp.colour, np.float32) / 255 * (lamp.power * strength)
            reach = lamp.reach * metre
            self.light += self._blob((x, y), reach, reach)[..., None] * tone * 0.7
            self.air += self._blob((x, y), reach * 0.28, reach * 0.28)[..., None] * tone * 0.2
            (fx, fy), *_ = self.small((lamp.x, 0.0, lamp.z))
            self.light += self._blob((fx, fy), reach * 0.85, reach * 0.3)[..., None] * tone * 0.4
            if lamp.cone:
                self._cone((x, y), (fx, fy), lamp.reach * metre * 0.42, tone)

    def _cone(self, top: tuple[float, float], foot: tuple[float, float], half: float, tone: NDArray[Any]) -> None:
        corners = np.array(
            [
                (top[0] - half * 0.14, top[1]),
                (top[0] + half * 0.14, top[1]),
                (foot[0] + half, foot[1]),
                (foot[0] - half, foot[1]),
            ]
        )
        fade = np.clip(1 - (self.ys - top[1]) / max(foot[1] - top[1], 1.0), 0, 1).astype(np.float32)
        self.air += (self._mask(corners, max(1.0, half * 0.08)) * fade)[..., None] * tone * 0.42

    def corners(self, depth: float = 0.24) -> None:
        """Shade where walls, floor and ceiling meet."""
        shell = self.shell
        mask = np.zeros(self.light.shape[:2], np.float32)
        w, h, z = shell.half, shell.height, shell.wall
        near = self.easel.lens.nearest
        edges = [((-w, 0, z), (w, 0, z)), ((-w, h, z), (w, h, z))]
        edges += [((s * w, b, z), (s * w, t, z)) for s in (-1, 1) for b, t in ((0, h),)]
        edges += [((s * w, b, z), (s * w, b, near)) for s in (-1, 1) for b in (0, h)]
        thick = max(2, round(0.24 * self.easel.lens.metre(z) / _SHRINK))
        for a, b in edges:
            (p, q) = np.clip(self.small(a, b), -4000, 4000)
            cv2.line(mask, (int(p[0]), int(p[1])), (int(q[0]), int(q[1])), 1.0, thick)
        mask = cv2.GaussianBlur(mask, (0, 0), thick * 0.9)
        self.light *= (1 - depth * np.clip(mask, 0, 1))[..., None]
        x = (self.xs / self.size[0] * 2 - 1) ** 2
        y = (self.ys / self.size[1] * 2 - 1) ** 2
        self.light *= (1 - 0.11 * np.clip(x * 0.8 + y * 0.6, 0, 1.2).astype(np.float32))[..., None]

    def at(self, place: tuple[float, float, float]) -> tuple[float, float, float]:
        """The light at a place."""
        (x, y), *_ = self.small(place)
        columns, rows = self.size
        return three(self.light[min(rows - 1, max(0, int(y))), min(columns - 1, max(0, int(x)))])

    def spread(self, at: tuple[float, float], wide: float, tall: float, tone: tuple[float, float, float]) -> None:
        """A soft pool of light around a point of the small picture."""
        self.light += self._blob(at, wide, tall)[..., None] * np.asarray(tone, np.float32)

    def brushed(self, rng: np.random.Generator) -> None:
        """Uneven as a painted picture is."""
        cloud = fbm(rng, self.size[1], self.size[0], (self.size[1] / 9, self.size[0] / 7), 4)
        self.light *= (1 + 0.16 * (cloud - 0.5))[..., None]

    def tint(self, tone: Bgr, share: float) -> None:
        """A mood on everything."""
        self.light *= 1 - share + share * 1.6 * np.asarray(tone, np.float32) / 255

    def result(self, easel: Easel | None = None, box: tuple[slice, slice] = (slice(None), slice(None))) -> Image:
        """A part of the lit picture, or of another easel's, premultiplied BGRA, open where the windows are."""
        easel = easel or self.easel
        width, height = easel.lens.size
        knee = np.where(self.light > 1, 1 + 0.42 * (1 - np.exp(1 - self.light)), self.light)
        glow, solid = easel.image[..., 3], easel.solid[box]
        gain = cv2.resize(knee * 128, (width, height), interpolation=cv2.INTER_LINEAR)[box]
        if glow.any():
            share = (glow[box].astype(np.float32) / 255)[..., None]
            gain = gain + (128 - gain) * share
        air = self.air + self._bloom(glow)
        lit = cv2.multiply(easel.image[..., :3][box], gain, scale=1 / 128, dtype=cv2.CV_32F)
        grey = cv2.cvtColor(lit, cv2.COLOR_BGR2GRAY)
        lit = np.maximum(cv2.addWeighted(lit, _VIVID, cv2.merge([grey, grey, grey]), 1 - _VIVID, 0), 0)
        haze = cv2.resize(np.clip(air, 0, 1), (width, height), interpolation=cv2.INTER_LINEAR)[box]
        lit += (250 - np.minimum(lit, 250)) * haze
        lit = np.where(lit > 212, 212 + (lit - 212) * 0.5, lit)
        lit = lit * (solid.astype(np.float32) / 255)[..., None]
        return cv2.merge([np.clip(lit, 0, 248).astype(np.uint8), solid])

    def _bloom(self, glow: Image) -> NDArray[Any]:
        if not glow.any():
            return np.zeros_like(self.air)
        small = cv2.resize(self.easel.image, self.size, interpolation=cv2.INTER_AREA).astype(np.float32)
        bright = small[..., :3] * (small[..., 3:] / 255) / 255
        spread = cv2.GaussianBlur(bright, (0, 0), max(1.0, self.size[1] / 26))
        return np.asarray(spread * 0.42 + cv2.GaussianBlur(bright, (0, 0), max(1.5, self.size[1] / 9)) * 0.3)
