"""The layers of a room: what is outside, the room with its open windows, and the small things that move."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from processors.engines.director.places.easel import DEPTH, Living
from processors.engines.director.places.weathers import flash_times
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image, Sprite
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.noise import rng_for

#: Left, top, right, bottom in frame pixels.
Box = tuple[float, float, float, float]


def framed(view: View, box: Box, canvas: Canvas, depth: float = DEPTH) -> tuple[slice, slice] | None:
    """The rows and columns of the frame where that box of the room is seen; None: beyond the frame."""
    x0, y0 = view.point(box[0], box[1], depth)
    x1, y1 = view.point(box[2], box[3], depth)
    rows = slice(max(0, math.floor(y0)), min(canvas.height, math.ceil(y1)))
    columns = slice(max(0, math.floor(x0)), min(canvas.width, math.ceil(x1)))
    return (rows, columns) if rows.stop > rows.start and columns.stop > columns.start else None


@dataclass(frozen=True)
class OutsideLayer:
    """What is seen through the windows, drawn only where they are."""

    inner: SpriteLayer
    box: Box

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        seen = framed(view, self.box, canvas)
        if seen is None:
            return
        sprite = self.inner.sprite
        matrix = self.inner._matrix(view).copy()
        wide = matrix[0, 0] * sprite.image.shape[1]  # of what is outside, an edge is never seen
        matrix[0, 2] = min(max(matrix[0, 2], seen[1].stop - wide), seen[1].start)
        canvas.warp(sprite.image, matrix, *seen, opaque=True)


@dataclass(frozen=True)
class RainPanes:
    """Drops that run down the panes, and streaks of rain behind them."""

    tile: Image
    box: Box
    speed: float
    slide: float = 0.0

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        seen = framed(view, self.box, canvas)
        if seen is None:
            return
        rows, columns = seen
        half = self.tile.shape[0] // 2
        start = half - int(view.t * self.speed) % half
        aside = int(view.t * self.slide) % max(1, self.tile.shape[1] // 2)
        part = self.tile[start : start + rows.stop - rows.start, aside : aside + columns.stop - columns.start]
        target = canvas.image[rows, columns][: part.shape[0], : part.shape[1]]
        cv2.add(target, part, dst=target)


class PaneFlash:
    """Lightning: a part of the frame lights up for a moment."""

    def __init__(self, box: Box, seed: int, strength: float) -> None:
        self.box, self.strength = box, strength
        self.times = np.array(flash_times(seed, 90.0))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        seen = framed(view, self.box, canvas)
        for age in view.t - self.times[(view.t >= self.times) & (view.t < self.times + 0.5)]:
            power = self.strength * math.exp(-age * 7) * (0.7 + 0.3 * math.cos(age * 46))
            if seen is not None:
                part = canvas.image[seen]
                light = np.full_like(part, (120 * power, 100 * power, 88 * power, 0))
                cv2.add(part, light, dst=part)


def rain_tile(width: int, height: int, seed: int, kind: str) -> Image:
    """Rain or snow to be added, twice as high and wide as the frame, repeating in both."""
    rng = rng_for(seed, "panes", kind)
    tile = np.zeros((height, width, 4), np.uint8)
    snow = kind in ("snow", "blizzard")
    count = int((260 if snow else 420) * max(0.7, width / height / 1.6))
    for x, y, u in rng.random((count, 3)):
        a = (int(x * width), int(y * height))
        tone = 60 + 80 * u
        if snow:
            cv2.circle(tile, a, max(1, round((0.8 + 1.6 * u) * height / 500)), (tone, tone, tone, 0), -1, cv2.LINE_AA)
        else:
            end = (a[0] - int(height * 0.008), a[1] + int(height * (0.02 + 0.05 * u)))
            cv2.line(tile, a, end, (tone * 0.8, tone * 0.72, tone * 0.66, 0), 1, cv2.LINE_AA)
    return np.tile(tile, (2, 2, 1))


class RoomLayer:
    """The baked room: opaque but for its windows."""

    def __init__(self, image: Image, x: float, y: float, box: Box | None) -> None:
        self.sprite = Sprite(image, x, y)
        self.box = box

    def solid_top(self, view: View) -> int | None:
        """See `Layer`: below the windows nothing is seen through it."""
        return 0 if self.box is None else max(0, math.ceil(view.point(0, self.box[3], DEPTH)[1]) + 1)

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        matrix = view.matrix(DEPTH, self.sprite.x, self.sprite.y)
        image, wide = self.sprite.image, canvas.width
        seen = None if self.box is None else framed(view, self.box, canvas)
        if seen is None:
            canvas.warp(image, matrix, slice(0, floor), slice(0, wide), opaque=True)
            return
        rows, columns = seen
        top, low = min(rows.start, floor), min(rows.stop, floor)
        canvas.warp(image, matrix, slice(0, top), slice(0, wide), opaque=True)
        canvas.warp(image, matrix, slice(top, low), slice(0, columns.start), opaque=True)
        canvas.warp(image, matrix, slice(top, low), slice(columns.stop, wide), opaque=True)
        canvas.warp(image, matrix, slice(top, low), columns)
        canvas.warp(image, matrix, slice(low, floor), slice(0, wide), opaque=True)


class LivingLayer:
    """Flames, steam, screens and twinkling lights."""

    def __init__(self, things: list[Living], left: float, top: float) -> None:
        self.things = things
        self.left, self.top = left, top
        self.stamps = [_stamps(thing) for thing in things]
        self.phases = rng_for("living", len(things)).uniform(0, 6.28, len(things))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        scale = view.place(DEPTH)[0]
        for thing, stamps, phase in zip(self.things, self.stamps, self.phases, strict=True):
            x, y = view.point(thing.x - self.left, thing.y - self.top, DEPTH)
            wave = 0.5 + 0.3 * math.sin(view.t * 7.3 + phase) + 0.2 * math.sin(view.t * 13.1 + 2 * phase)
            if thing.kind == "steam":
                self._steam(canvas, view.t + phase, (x, y), stamps, scale * thing.size)
                continue
            stamp = _scaled(stamps[int(wave * (len(stamps) - 1) + 0.5)], scale)
            lift = stamp.shape[0] * (0.5 if thing.kind != "flame" else 0.72)
            canvas.blit(stamp, x - stamp.shape[1] / 2, y - lift, add=True)

    def _steam(self, canvas: Canvas, t: float, at: tuple[float, float], stamps: list[Image], size: float) -> None:
        for k in range(4):
            age = (t * 0.35 + k / 4) % 1.0
            stamp = _scaled(stamps[min(len(stamps) - 1, int(math.sin(math.pi * age) * len(stamps)))], size / 40)
            x = at[0] + math.sin(age * 5 + k * 2 + t) * size * 0.16
            canvas.blit(stamp, x - stamp.shape[1] / 2, at[1] - age * size * 1.6 - stamp.shape[0] / 2, add=True)


def _scaled(stamp: Image, scale: float) -> Image:
    if abs(scale - 1) < 0.12:
        return stamp
    size = (max(2, int(stamp.shape[1] * scale)), max(2, int(stamp.shape[0] * scale)))
    return cv2.resize(stamp, size, interpolation=cv2.INTER_LINEAR)


def _stamps(thing: Living) -> list[Image]:
    """Pictures of it from dark to bright, to be added."""
    r = 20.0 if thing.kind == "steam" else max(3.0, thing.size)
    n = math.ceil(r)
    ys, xs = np.mgrid[-n : n + 1, -n : n + 1].astype(np.float32) / r
    out = []
    for level in range(6):
        power = 0.25 + 0.75 * level / 5
        if thing.kind == "flame":
            tall = 0.5 + 0.32 * power
            body = np.clip(
                1 - (np.abs(xs) / np.clip(0.3 * (1 - np.clip((0.1 - ys) / tall, 0, 1)) + 0.02, 0.02, 1)) ** 2, 0, 1
            )
            body *= (ys < 0.32) & (ys > 0.1 - tall)
            halo = np.clip(1 - np.hypot(xs, ys), 0, 1) ** 2 * (0.3 + 0.25 * power)
            field, core = halo, body
        else:
            share = {"steam": 0.13, "screen": 0.2}.get(thing.kind, 0.85)
            field, core = np.clip(1 - np.hypot(xs, ys), 0, 1) ** 2 * power * share, np.zeros_like(xs)
        picture = np.zeros((*xs.shape, 4), np.float32)
        picture[..., :3] = field[..., None] * np.array(thing.colour, np.float32) + core[..., None] * (90, 170, 220)
        out.append(np.clip(picture, 0, 255).astype(np.uint8))
    return out
