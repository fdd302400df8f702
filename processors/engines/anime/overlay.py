"""Drawn on top of the painted picture: particles, speed lines, black bars."""

import math
from typing import Any

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from processors.engines.anime.extras import Extras
from processors.engines.anime.planes import Field, Plane, Planes
from processors.engines.anime.tone import inked
from processors.engines.scene import palette
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.grammar import SceneGraph
from processors.engines.scene.layers.particles import Drift
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.stamps import KINDS
from processors.engines.scene.layers.streaks import Streaks
from processors.engines.scene.noise import rng_for


class Overlay:
    """The overlay of one video. Draws into the planes that it gets."""

    def __init__(self, extras: Extras, graph: SceneGraph, size: tuple[int, int], dark_lines: bool) -> None:
        # By day: the footage has a light of its own, which the scene's would contradict.
        graph = msgspec.structs.replace(graph, time="day", weather="clear", hue=0.0)
        stage = Stage(graph, palette.build(graph), *size)
        self._size = size
        self._air = [Drift(stage, kind, front) for kind in extras.particles if kind in KINDS for front in (False, True)]
        self._rain = [_Rain(Streaks(stage, near)) for near in (0, 1, 2)] if "rain" in extras.particles else []
        self._canvas = _PlaneCanvas()
        self._speed = SpeedLines(size, graph.seed, dark_lines) if extras.speed else None
        self._bars = _bar(size) if extras.letterbox else 0

    def draw(self, planes: Planes, t: float, energy: float) -> Planes:
        """The picture at second `t`; `energy`: how far things move per frame, as a share of the height."""
        view = View(t, *self._size, (0.0, 0.0), 0.0, (self._size[0] / 2, self._size[1] / 2))
        self._canvas.planes = planes
        for drift in self._air:
            drift.draw(self._canvas, view, self._size[1])
        for rain in self._rain:
            rain.draw(planes.y, t)
        if self._speed is not None:
            planes = self._speed.draw(planes, t, energy)
        if self._bars:
            _black(planes, self._bars)
        return planes


class _Stamp:
    """A premultiplied sprite as luma and colour differences."""

    def __init__(self, image: Image) -> None:
        self.image = image  # keeps it alive: it is found by its identity
        height, width = image.shape[:2]
        blue, green, red, alpha = (image[..., k].astype(np.float32) for k in range(4))
        luma = 0.299 * red + 0.587 * green + 0.114 * blue
        self.y, self.keep = luma.astype(np.uint8), (255 - alpha).astype(np.uint8)
        half = (max(1, width // 2), max(1, height // 2))
        self.colours = [
            cv2.resize(0.564 * (blue - luma), half, interpolation=cv2.INTER_AREA),
            cv2.resize(0.713 * (red - luma), half, interpolation=cv2.INTER_AREA),
        ]
        self.share = cv2.resize(alpha / np.float32(255), half, interpolation=cv2.INTER_AREA)


class _PlaneCanvas(Canvas):
    """Lets the particles of the drawn scenes fall on footage."""

    def __init__(self) -> None:
        self.planes = Planes(*(np.zeros((2, 2), np.uint8) for _ in range(3)))
        self._stamps: dict[int, _Stamp] = {}

    def blit(self, stamp: Image, x: float, y: float, add: bool = False) -> None:
        """See `Canvas`."""
        ready = self._stamps.get(id(stamp))
        if ready is None:
            ready = self._stamps[id(stamp)] = _Stamp(stamp)
        left, top = round(x), round(y)
        target, part = _overlap(self.planes.y, ready.y, left, top)
        if not target.size:
            return
        if not add:
            keep = _overlap(self.planes.y, ready.keep, left, top)[1]
            cv2.multiply(target, keep, dst=target, scale=1 / 255)
        cv2.add(target, part, dst=target)
        for plane, colour in zip((self.planes.u, self.planes.v), ready.colours, strict=True):
            _tint(plane, colour, ready.share, left // 2, top // 2)


def _tint(plane: Plane, colour: Field, share: Field, left: int, top: int) -> None:
    target, part = _overlap(plane, colour, left, top)
    cover = _overlap(plane, share, left, top)[1]
    if target.size:
        target[:] = np.clip(128 + (target.astype(np.float32) - 128) * (1 - cover) + part, 0, 255)


def _overlap(plane: NDArray[Any], stamp: NDArray[Any], left: int, top: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The part of the plane under the stamp, and the part of the stamp over the plane."""
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + stamp.shape[1], plane.shape[1]), min(top + stamp.shape[0], plane.shape[0])
    x1, y1 = max(x0, x1), max(y0, y1)
    return plane[y0:y1, x0:x1], stamp[y0 - top : y1 - top, x0 - left : x1 - left]


class _Rain:
    """The streaks of the drawn scenes, as light."""

    def __init__(self, streaks: Streaks) -> None:
        self._tile = cv2.convertScaleAbs(cv2.cvtColor(streaks.tile[..., :3], cv2.COLOR_BGR2GRAY), alpha=1.1)
        self._height, self._speed = streaks.height, streaks.speed

    def draw(self, luma: Plane, t: float) -> None:
        offset = self._height - int(t * self._speed) % self._height
        cv2.add(luma, self._tile[offset : offset + luma.shape[0]], dst=luma)


class SpeedLines:
    """Lines that rush towards the middle while the picture moves fast (集中線)."""

    #: Movement per frame, as a share of the height, at which lines begin and are complete.
    BEGIN, FULL = 0.002, 0.012

    def __init__(self, size: tuple[int, int], seed: int, dark: bool) -> None:
        self._size, self._seed, self._dark = size, seed, dark
        self._power = 0.0

    def draw(self, planes: Planes, t: float, energy: float) -> Planes:
        """Swells and fades within a few frames; new lines twelve times per second."""
        wanted = min(max((energy - self.BEGIN) / (self.FULL - self.BEGIN), 0.0), 1.0)
        self._power += 0.3 * (wanted - self._power)
        if self._power < 0.05:
            return planes
        return inked(planes, self._lines(int(t * 12)), "#0a0812" if self._dark else "#ffffff", 0.85 * self._power)

    def _lines(self, number: int) -> Plane:
        width, height = self._size
        rng = rng_for("speed", self._seed, number)
        cover = np.zeros((height, width), np.uint8)
        count = 90
        angles = (np.arange(count) + rng.uniform(-0.45, 0.45, count)) * (2 * math.pi / count)
        thickness, start = rng.uniform(0.002, 0.014, count), rng.uniform(0.6, 0.95, count)
        centre = np.array([width, height]) / 2
        for angle, half, near in zip(angles, thickness, start, strict=True):
            tip = centre + centre * near * (math.cos(angle), math.sin(angle))
            ends = [centre + centre * 1.6 * (math.cos(a), math.sin(a)) for a in (angle - half, angle + half)]
            cv2.fillPoly(cover, [(np.array([tip, *ends]) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        return cover


def _bar(size: tuple[int, int]) -> int:
    """Rows of each black bar for a picture of 2.35:1; even, 0 where it is that wide already."""
    return max(0, round((size[1] - size[0] / 2.35) / 4) * 2) if size[0] > size[1] else round(size[1] * 0.04) * 2


def _black(planes: Planes, rows: int) -> None:
    for plane, part, grey in ((planes.y, rows, 0), (planes.u, rows // 2, 128), (planes.v, rows // 2, 128)):
        plane[:part] = grey
        plane[plane.shape[0] - part :] = grey
