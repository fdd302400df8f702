"""What shines in the sky for a shot's light: auroras, great suns and moons, eclipses, rainbows, bolts of lightning.

Everything here is drawn at half the size, between the sky and the land.
"""

import math
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.scenery import Scenery
from processors.engines.director.shapes import Bgr
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image, Sprite
from processors.engines.scene.layers.base import Layer, SpriteLayer
from processors.engines.scene.noise import fbm, smoothstep

#: Signs of the sky in whose light no clouds drift, and those that take the place of the sun or the moon.
CLOUDLESS = frozenset({"meteors", "fireworks", "aurora", "milky way", "eclipse"})
INSTEAD = frozenset({"meteors", "fireworks", "aurora", "milky way", "eclipse", "full moon", "blood moon", "huge sun"})
_SPECTRUM: tuple[Bgr, ...] = (
    *((70.0, 60.0, 235.0), (60.0, 150.0, 250.0), (70.0, 225.0, 250.0), (110.0, 215.0, 110.0)),
    *((235.0, 165.0, 70.0), (200.0, 90.0, 110.0), (200.0, 80.0, 170.0)),
)


def shining(s: Scenery) -> list[Layer]:
    """The layers of the sky's sign of a scenery; empty if it has none."""
    make = _MAKERS.get(s.around.sky or "")
    made = [make(s)] if make else []
    return [_galaxy(s), *made] if s.around.sky == "meteors" else made


def _round(s: Scenery, share: float, x: float, y: float, paint: Callable[..., Image]) -> Layer:
    """A disc with its halo: radius `share` of the unit, at a place of the frame at rest in shares."""
    radius = share * s.unit / 2
    reach = int(radius * 3.4)
    ys, xs = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32) / np.float32(radius)
    return SpriteLayer(Sprite(paint(xs, ys), x * s.width / 2 - reach, y * s.height / 2 - reach), 0.02)


def _disc(tone: NDArray[Any], halo: Bgr, glow: float, radius: float) -> Callable[..., Image]:
    """Paints a disc of that picture (premultiplied later) with a halo that adds light."""

    def paint(xs: NDArray[Any], ys: NDArray[Any]) -> Image:
        away = np.hypot(xs, ys)
        inside = np.clip((1 - away) * radius + 0.5, 0, 1)[..., None]
        spread = np.exp(-np.maximum(away - 1, 0) * 1.7) * np.clip((3.4 - away) / 1.6, 0, 1) * glow
        light = spread[..., None] * np.array(halo, np.float32)
        out = np.zeros((*away.shape, 4), np.float32)
        out[..., :3] = tone * inside + light * (1 - inside)
        out[..., 3:] = inside * 255
        return np.asarray(np.clip(out, 0, 255), np.uint8)

    return paint


def _moon(s: Scenery, share: float, tone: Bgr, halo: Bgr, glow: float) -> Layer:
    radius = share * s.unit / 2
    side = 2 * int(radius * 3.4) + 1
    seas = smoothstep(0.45, 0.62, fbm(s.rng("great moon"), side, side, (radius * 0.7, radius * 0.7), 4))
    face = np.array(tone, np.float32) * (1 - 0.2 * seas)[..., None]
    x = s.graph.light[0]
    return _round(s, share, 0.36 if x < 0.5 else 0.64, max(0.21, share + 0.11), _disc(face, halo, glow, radius))


def _sun(s: Scenery) -> Layer:
    share = 0.3 * max(1.0, 0.6 * s.height / s.unit)
    side = 2 * int(share * s.unit / 2 * 3.4) + 1
    v = np.linspace(-3.4, 3.4, side, dtype=np.float32)[:, None, None]
    up, down = np.array((80.0, 178.0, 255.0), np.float32), np.array((44.0, 62.0, 240.0), np.float32)
    face = np.broadcast_to(up + (down - up) * np.clip((v + 1) / 2, 0, 1), (side, side, 3))
    y = s.horizon / s.height - 0.2 - 0.1 * (s.height > s.width)
    return _round(s, share, 0.5, y, _disc(face, (45.0, 105.0, 215.0), 0.8, share * s.unit / 2))


def _eclipse(s: Scenery) -> Layer:
    rays = s.rng("corona").random(48).astype(np.float32)

    def paint(xs: NDArray[Any], ys: NDArray[Any]) -> Image:
        away, turn = np.hypot(xs, ys), (np.arctan2(ys, xs) / (2 * math.pi) + 0.5) * 48
        low = np.floor(turn).astype(int) % 48
        share = turn - np.floor(turn)
        ray = rays[low] * (1 - share) + rays[(low + 1) % 48] * share
        corona = np.exp(-np.maximum(away - 1, 0) * (2.6 - 1.4 * ray)) * np.clip((3.4 - away) / 2.4, 0, 1)
        ring = np.exp(-(((away - 1.03) / 0.05) ** 2))
        inside = np.clip((1 - away) * 0.05 * s.unit + 0.5, 0, 1)
        light = corona[..., None] * np.array((215.0, 225.0, 245.0)) * 0.85 + ring[..., None] * 255
        out = np.zeros((*away.shape, 4), np.float32)
        out[..., :3] = light * (1 - inside[..., None]) + np.array((22.0, 12.0, 12.0)) * inside[..., None]
        out[..., 3] = inside * 255
        return np.asarray(np.clip(out, 0, 255), np.uint8)

    return _round(s, 0.1, 0.36 if s.graph.light[0] < 0.5 else 0.64, 0.26, paint)


def _rainbow(s: Scenery) -> Layer:
    rows, columns = int(s.horizon + 0.1 * s.height) // 2, s.width // 2
    ys, xs = np.mgrid[0:rows, 0:columns].astype(np.float32)
    radius = min(0.44 * columns, 0.86 * rows)
    middle = columns * (0.44 if s.flip else 0.56)
    away = (np.hypot(xs - middle, ys - rows * 1.02) - radius) / (0.13 * radius)
    place = np.clip(away, 0, 0.999) * (len(_SPECTRUM) - 1)
    tones = np.array(_SPECTRUM[::-1], np.float32)
    low = np.floor(place).astype(int)
    share = (place - low)[..., None]
    colour = tones[low] * (1 - share) + tones[np.minimum(low + 1, len(tones) - 1)] * share
    cover = smoothstep(-0.25, 0.15, away) * (1 - smoothstep(0.85, 1.25, away))
    cover = cover * 0.72 * smoothstep(0.0, 0.25, ys / rows + 0.12)
    out = np.concatenate([colour * cover[..., None], (cover * 255)[..., None]], axis=2)
    return SpriteLayer(Sprite(np.ascontiguousarray(out.astype(np.uint8)), 0, 0), 0.05)


class Curtains:
    """Northern lights: two curtains of light that pass each other and breathe."""

    def __init__(self, s: Scenery) -> None:
        self.size = (s.width // 2, max(8, int(s.horizon * 0.96) // 2))
        self.folds = [self._fold(s, number) for number in range(2)]

    def _fold(self, s: Scenery, number: int) -> Image:
        width, rows = self.size
        columns, rng = int(width * 1.4), s.rng(f"aurora {number}")
        u = np.arange(columns, dtype=np.float32) / width
        a, b, c = rng.uniform(0, 6, 3)
        foot = rows * (0.68 - 0.24 * number + 0.13 * np.sin(u * 5.2 + a) + 0.05 * np.sin(u * 13 + b))
        fine = cv2.GaussianBlur(rng.random((1, columns)).astype(np.float32), (0, 0), width / 130)[0]
        fine = (fine - fine.min()) / (fine.max() - fine.min())
        tall = rows * (0.42 + 0.4 * fine) * (0.8 + 0.3 * np.sin(u * 3.1 + c))
        ys = np.arange(rows, dtype=np.float32)[:, None]
        up = (foot - ys) / np.maximum(tall, 1)
        light = np.where(up >= 0, np.exp(-up * 2.1), np.exp(up * 16)) * (0.35 + 0.65 * fine)
        share = np.clip(up * 0.8, 0, 1)[..., None]
        low, high = np.array((130.0, 255.0, 70.0), np.float32), np.array((220.0, 70.0, 190.0), np.float32)
        colour = (low + (high - low) * share) * (light * np.clip(ys / rows * 2.4, 0, 1))[..., None]
        out = np.concatenate([colour * 0.95, np.zeros((rows, columns, 1))], axis=2)
        return np.asarray(np.clip(out, 0, 255), np.uint8)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        width = self.size[0]
        for number, fold in enumerate(self.folds):
            swing = math.sin(view.t * (0.22 + 0.1 * number) + number * 2)
            x = round((0.5 + 0.5 * swing) * (fold.shape[1] - width))
            part = fold[: min(floor, fold.shape[0]), x : x + width]
            power = 0.85 + 0.15 * math.sin(view.t * 1.3 + number * 3)
            canvas.blit(cv2.convertScaleAbs(part, alpha=power), 0, 0, add=True)


class Strikes:
    """Lightning that is seen most of the time: a bolt every second or so, that glows on."""

    def __init__(self, s: Scenery) -> None:
        self.s, self.rng = s, s.rng("strikes")
        self.bolts = [self._bolt() for _ in range(5)]

    def _bolt(self) -> list[tuple[NDArray[Any], float]]:
        s, rng = self.s, self.rng
        width, rows = s.width / 2, s.horizon / 2

        def path(x: float, y: float, length: float, steps: int, lean: float) -> NDArray[Any]:
            sway = np.cumsum(rng.normal(lean, 0.034 * s.unit / 2, steps + 1))
            return np.stack([x + sway - sway[0], y + np.linspace(0, length, steps + 1)], 1)

        trunk = path(float(rng.uniform(0.2, 0.8)) * width, -4.0, rows * 1.02, 16, 0.0)
        out = [(trunk, 1.0)]
        for at in (4, 7, 10):
            lean = float(rng.choice([-1, 1])) * 0.03 * s.unit / 2
            out.append((path(float(trunk[at, 0]), float(trunk[at, 1]), rows * 0.3, 7, lean), 0.5))
        return out

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        number, age = divmod(view.t + 0.3, 1.15)
        power = math.exp(-age * 1.5) * (0.8 + 0.2 * math.cos(age * 40))
        cv2.add(canvas.image, np.array((70 * power, 52 * power, 50 * power, 0)), dst=canvas.image)
        if age > 0.85:
            return
        unit = self.s.unit / 2
        glow: Image = np.zeros((canvas.height // 2, canvas.width // 2, 4), np.uint8)
        for path, share in self.bolts[int(number) % len(self.bolts)]:
            points = [(path * 8).astype(np.int32)]
            cv2.polylines(glow, points, False, (220, 120, 130, 0), max(1, round(unit / 90)), cv2.LINE_AA, 4)
            thick = max(1, round(unit / 110 * share))
            cv2.polylines(canvas.image, [(path * 16).astype(np.int32)], False, (255, 246, 240, 255), thick, 16, 4)
        glow = cv2.convertScaleAbs(cv2.GaussianBlur(glow, (0, 0), max(0.8, unit / 60)), alpha=1.1 * power)
        cv2.add(canvas.image, cv2.resize(glow, (canvas.width, canvas.height)), dst=canvas.image)


def _galaxy(s: Scenery) -> Layer:
    """The Milky Way: a slanting band of light, dust and stars."""
    rng, rows, columns = s.rng("galaxy"), int(s.horizon + 0.1 * s.height) // 2, s.wide // 2 + 8
    ys, xs = np.mgrid[0:rows, 0:columns].astype(np.float32)
    lean = math.radians(58) * (-1 if s.flip else 1)
    middle = columns * (0.42 if s.flip else 0.58)
    across = (xs - middle) * math.sin(lean) - (ys - rows * 0.5) * math.cos(lean)
    cloud = fbm(rng, rows, columns, (rows / 2.6, rows / 2.6), 5)
    band = np.exp(-((across / (rows * 0.36) + (cloud - 0.5) * 1.4) ** 2))
    core = np.exp(-((across / (rows * 0.15) + (cloud - 0.5) * 1.1) ** 2))
    dust = smoothstep(0.46, 0.62, fbm(rng, rows, columns, (rows / 5.0, rows / 5.0), 5))
    light = band * (0.3 + 0.7 * cloud) * (1 - 0.75 * dust * core)
    fade = np.clip((rows * 1.05 - ys) / (0.4 * rows), 0, 1)
    tone = (
        np.array((190.0, 120.0, 105.0)) * light[..., None] + np.array((150.0, 165.0, 215.0)) * (core * light)[..., None]
    )
    out = np.zeros((rows, columns, 4), np.float32)
    out[..., :3] = tone * 0.8 * fade[..., None]
    seeds = rng.random((rows, columns)) < (0.0016 + 0.02 * band * light) * min(1.0, 640 / columns * 2)
    out[..., :3] += (seeds * rng.uniform(60, 230, (rows, columns)) * fade)[..., None]
    return SpriteLayer(Sprite(np.asarray(np.clip(out, 0, 245), np.uint8), s.left / 2, 0), 0.02)


_BURSTS: tuple[Bgr, ...] = (
    *((90.0, 120.0, 255.0), (255.0, 190.0, 90.0), (120.0, 235.0, 255.0), (235.0, 120.0, 255.0), (140.0, 255.0, 150.0)),
)


class Bursts:
    """Fireworks: several in the air at any moment, each a ball of trails that opens, sinks and fades."""

    def __init__(self, s: Scenery) -> None:
        self.size = (s.width / 2, s.horizon / 2)
        self.unit = s.unit / 2
        self.table = s.rng("bursts").random((7, 64, 5))
        self.turns = np.linspace(0, 2 * math.pi, 22, endpoint=False)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        glow: Image = np.zeros_like(canvas.image)
        for lane, rows in enumerate(self.table):
            number, age = divmod(view.t / 2.1 + lane / len(self.table), 1.0)
            x, y, size, hue, turn = rows[int(number) % len(rows)]
            at = np.array(((0.08 + 0.84 * x) * self.size[0], (0.16 + 0.5 * y) * self.size[1]))
            tone = _BURSTS[int(hue * len(_BURSTS))]
            fade = (1 - age) ** 1.2
            for ring, share in enumerate((1.0, 0.66, 0.34)):
                reach = self.unit * (0.12 + 0.14 * size) * share * (1 - math.exp(-age * 5))
                inner = self.unit * (0.12 + 0.14 * size) * share * (1 - math.exp(-max(0.0, age - 0.16) * 5))
                drop = self.unit * 0.12 * age * age
                turns = self.turns + turn * 6 + ring * 0.14
                way = np.stack([np.cos(turns), np.sin(turns)], 1)
                shade = tuple(c * fade for c in tone)
                for a, b in zip(at + way * inner + (0, drop), at + way * reach + (0, drop), strict=True):
                    ends = (tuple((a * 16).astype(int)), tuple((b * 16).astype(int)))
                    cv2.line(glow, *ends, (*shade, 0), max(1, round(self.unit / 240)), cv2.LINE_AA, 4)
                    cv2.circle(glow, ends[1], round(self.unit / 200 * 16), (*shade, 0), -1, cv2.LINE_AA, 4)
        soft = cv2.resize(glow, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
        soft = cv2.convertScaleAbs(cv2.GaussianBlur(soft, (0, 0), max(1.0, self.unit / 110)), alpha=1.0)
        cv2.add(canvas.image, glow, dst=canvas.image)
        cv2.add(canvas.image, cv2.resize(soft, (canvas.width, canvas.height)), dst=canvas.image)


class MeteorShower:
    """Shooting stars over the whole sky, several a second."""

    def __init__(self, s: Scenery) -> None:
        self.size = (s.width / 2, s.horizon / 2)
        self.unit = s.unit / 2
        self.way = np.array((-0.62 if s.flip else 0.62, 0.36))
        self.table = s.rng("shower").random((9, 40, 4))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        light: Image = np.zeros_like(canvas.image)
        for lane, rows in enumerate(self.table):
            number, age = divmod(view.t / 1.3 + lane / len(self.table), 1.0)
            x, y, size, bright = rows[int(number) % len(rows)]
            head = np.array((x * 1.2 - 0.1, y * 0.7 - 0.05)) * self.size + self.way * self.unit * 0.7 * age
            tail = self.way * self.unit * (0.16 + 0.2 * size) * math.sin(math.pi * age)
            power = math.sin(math.pi * age) * (0.5 + 0.5 * bright)
            for part in range(8):
                ends = [head - tail * (part + k) / 8 for k in (0, 1)]
                shade = tuple(c * power * (1 - part / 8) for c in (255.0, 246.0, 228.0))
                a, b = ((int(p[0] * 16), int(p[1] * 16)) for p in ends)
                cv2.line(light, a, b, (*shade, 0), max(1, round(self.unit / 170)), cv2.LINE_AA, 4)
        cv2.add(canvas.image, light, dst=canvas.image)


_MAKERS: dict[str, Callable[[Scenery], Layer]] = {
    "aurora": Curtains,
    "milky way": _galaxy,
    "full moon": lambda s: _moon(s, 0.11, (236.0, 248.0, 250.0), (190.0, 150.0, 110.0), 0.7),
    "blood moon": lambda s: _moon(s, 0.19, (58.0, 70.0, 226.0), (30.0, 30.0, 190.0), 0.75),
    "huge sun": _sun,
    "eclipse": _eclipse,
    "rainbow": _rainbow,
    "meteors": MeteorShower,
    "fireworks": Bursts,
    "lightning": Strikes,
}
