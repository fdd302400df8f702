"""Things that fall, rise and float: petals, leaves, snow, rain, fireflies, embers, bubbles, lanterns, meteors."""

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.flora import fill
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.twinkle import glow
from processors.engines.scene.palette import Colour, colour, mix

_TURNS = 16


@dataclass(frozen=True)
class Kind:
    """How one kind moves. Speeds are shares of the unit per second at the nearest depth; sizes shares of it."""

    count: int
    size: tuple[float, float]
    fall: float
    wind: float
    sway: float
    add: bool = False


KINDS = {
    "petals": Kind(70, (0.006, 0.02), 0.1, 0.13, 0.02),
    "leaves": Kind(45, (0.009, 0.026), 0.12, 0.2, 0.03),
    "snow": Kind(150, (0.0025, 0.011), 0.13, 0.05, 0.015),
    "fireflies": Kind(46, (0.014, 0.05), -0.008, 0.012, 0.05, True),
    "embers": Kind(70, (0.006, 0.02), -0.14, 0.05, 0.03, True),
    "motes": Kind(34, (0.006, 0.02), -0.012, 0.02, 0.02, True),
    "dust": Kind(60, (0.008, 0.03), 0.0, 0.3, 0.02, True),
    "bubbles": Kind(50, (0.004, 0.016), -0.11, 0.0, 0.015, True),
    "lanterns": Kind(24, (0.014, 0.05), -0.028, 0.012, 0.01, True),
}


def build(stage: Stage, front: bool) -> list[Layer]:
    """The particles behind the subject, or in front of it."""
    out: list[Layer] = []
    for name in stage.graph.particles:
        if name == "rain":
            out += [Streaks(stage, k) for k in ((2,) if front else (0, 1))]
        elif name == "meteors" and not front:
            out.append(Meteors(stage))
        elif name in KINDS:
            out.append(Drift(stage, name, front))
    return out


class Drift:
    """Many small stamps that drift through the frame and come back on the other side."""

    def __init__(self, stage: Stage, name: str, front: bool) -> None:
        self.stage, self.kind = stage, KINDS[name]
        rng = stage.graph.rng(f"{name} {'front' if front else 'back'}")
        n = max(4, self.kind.count // 4 if front else self.kind.count)
        self.near = np.sort(rng.uniform(0.62, 1.0, n) if front else rng.uniform(0.12, 0.62, n))
        self.home = rng.random((n, 2))
        self.phase, self.spin = rng.uniform(0, 2 * np.pi, n), rng.uniform(0.4, 1.5, n) * rng.choice([-1, 1], n)
        self.rows = {"lanterns": 0.75, "fireflies": 1.0}.get(name, 1.0)
        self.stamps = _stamps(stage, name, self.kind, rng, front)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        xs, ys = self._positions(view)
        bucket = np.clip(((self.near - self.near[0]) / max(np.ptp(self.near), 1e-6) * len(self.stamps)).astype(int), 0, len(self.stamps) - 1)
        turns = (self.phase * 2.6 + view.t * self.spin * 9).astype(int) % _TURNS
        if self.kind.add:
            turns = ((0.5 + 0.5 * np.sin(self.phase * 3 + view.t * self.spin * 2.4)) * 7.99).astype(int)
        for x, y, b, turn in zip(xs, ys, bucket, turns, strict=True):
            stamp = self.stamps[b][turn]
            canvas.blit(stamp, x - stamp.shape[1] / 2, y - stamp.shape[0] / 2, add=self.kind.add)

    def _positions(self, view: View) -> tuple[NDArray[Any], NDArray[Any]]:
        unit, kind, t = self.stage.unit, self.kind, view.t
        side = -1 if self.stage.graph.light[0] > 0.5 else 1
        gusts = t + 0.4 * np.sin(t * 1.1)
        x = self.home[:, 0] * 1.2 * self.stage.width + side * kind.wind * unit * self.near * gusts * self.stage.graph.energy
        y = self.home[:, 1] * 1.2 * self.stage.height + kind.fall * unit * self.near * t
        x = x + kind.sway * unit * self.near * np.sin(t * self.spin * 1.7 + self.phase) + view.pan[0] * self.near
        y = y + kind.sway * unit * self.near * 0.6 * np.cos(t * self.spin * 1.3 + self.phase) + view.pan[1] * self.near
        margin_x, margin_y = 0.1 * self.stage.width, 0.1 * self.stage.height
        return x % (1.2 * self.stage.width) - margin_x, (y % (1.2 * self.stage.height) - margin_y) * self.rows


def _stamps(stage: Stage, name: str, kind: Kind, rng: np.random.Generator, front: bool) -> list[list[Image]]:
    """Per size, sixteen turns (or eight brightnesses); the nearest are out of focus."""
    low, high = kind.size
    sizes = [high * 1.15, high * 1.7] if front else [low + (high - low) * u for u in (0.0, 0.3, 0.6, 0.85)]
    if kind.add:
        return [_lights(stage, name, size * stage.unit) for size in sizes]
    paint = {"petals": _petal, "leaves": _leaf, "snow": _flake}[name]
    tone = _tone(stage, name)
    blur = 0.3 if front else 0.0
    return [[paint(max(1.2, size * stage.unit), turn, tone, blur * size * stage.unit) for turn in range(_TURNS)] for size in sizes]


def _tone(stage: Stage, name: str) -> Colour:
    dull = {"night": 0.4, "dusk": 0.3, "sunset": 0.15}.get(stage.graph.time, 0.0)
    base = {"petals": colour("#ffc9dc"), "leaves": colour("#f0803a"), "snow": colour("#ffffff")}[name]
    return mix(mix(base, stage.palette.sky[1], dull), stage.palette.rim, 0.15)


def _lights(stage: Stage, name: str, radius: float) -> list[Image]:
    tone = {
        "fireflies": colour("#e8ff7a"), "embers": colour("#ff8a3a"), "lanterns": colour("#ffb050"),
        "bubbles": colour("#bff4ff"), "motes": stage.palette.rim * 0.6, "dust": stage.palette.haze * 0.35,
    }[name]
    if name == "bubbles":
        return [_ring(radius, tone * (0.35 + 0.08 * level)) for level in range(8)]
    if name == "lanterns":
        return [_lantern(radius, tone * (0.85 + 0.02 * level)) for level in range(8)]
    levels = glow(tone, radius, 0.0 + (0.2 if name in ("fireflies", "embers") else 0.02))
    return levels


def _frame(radius: float) -> tuple[Image, float]:
    half = math.ceil(radius * 1.5) + 1
    return np.zeros((2 * half + 1, 2 * half + 1, 4), np.uint8), float(half)


def _turned(points: NDArray[Any], turn: int, radius: float, centre: float) -> NDArray[Any]:
    """Tumbling in space: a rotation, and the narrowing of what turns away from us."""
    a = 2 * math.pi * turn / _TURNS
    squash = np.array([1.0, 0.35 + 0.65 * abs(math.cos(a * 1.5 + 0.4))])
    c, s = math.cos(a), math.sin(a)
    return (points * squash) @ np.array([[c, s], [-s, c]]) * radius + centre


def _soft(image: Image, blur: float) -> Image:
    if blur < 0.8:
        return image
    padded = cv2.copyMakeBorder(image, *([int(blur * 2)] * 4), cv2.BORDER_CONSTANT)
    return cv2.convertScaleAbs(cv2.GaussianBlur(padded, (0, 0), blur), alpha=0.75)


def _petal(radius: float, turn: int, tone: Colour, blur: float) -> Image:
    image, centre = _frame(radius)
    shape = np.array([(-1, 0), (-0.5, 0.45), (0.2, 0.58), (0.85, 0.38), (0.72, 0.0), (0.9, -0.3), (0.3, -0.55), (-0.5, -0.42)])
    fill(image, _turned(shape, turn, radius, centre), tone)
    fill(image, _turned(shape * 0.5 + (-0.3, 0), turn, radius, centre), mix(tone, colour("#ff8fb4"), 0.35))
    return _soft(image, blur)


def _leaf(radius: float, turn: int, tone: Colour, blur: float) -> Image:
    image, centre = _frame(radius)
    shape = np.array([(-1.1, 0), (-0.4, 0.42), (0.3, 0.4), (1.1, 0), (0.3, -0.4), (-0.4, -0.42)])
    shade = mix(tone, colour("#c0302a"), (turn % 4) / 5)
    fill(image, _turned(shape, turn, radius, centre), shade)
    return _soft(image, blur)


def _flake(radius: float, turn: int, tone: Colour, blur: float) -> Image:
    image, centre = _frame(radius)
    cv2.circle(image, (int(centre * 16), int(centre * 16)), int(radius * 16), (*(float(c) for c in tone), 255.0), -1, cv2.LINE_AA, 4)
    return cv2.GaussianBlur(image, (0, 0), max(0.5, radius * 0.3 + blur))


def _ring(radius: float, tone: Colour) -> Image:
    image, centre = _frame(radius)
    at = (int(centre * 16), int(centre * 16))
    cv2.circle(image, at, int(radius * 16), (*(float(c) for c in tone), 0.0), 1, cv2.LINE_AA, 4)
    shine = (int((centre - radius * 0.4) * 16), int((centre - radius * 0.4) * 16))
    cv2.circle(image, shine, int(radius * 4), (*(float(c) for c in tone * 1.4), 0.0), -1, cv2.LINE_AA, 4)
    return image


def _lantern(radius: float, tone: Colour) -> Image:
    halo = glow(tone * 0.8, radius * 1.6, 0.01)[-1]
    body, centre = np.zeros_like(halo), halo.shape[0] / 2
    w, h = radius * 0.36, radius * 0.5
    fill(body, np.array([(centre - w * 0.8, centre + h), (centre - w, centre - h * 0.4), (centre - w * 0.6, centre - h), (centre + w * 0.6, centre - h),
                         (centre + w, centre - h * 0.4), (centre + w * 0.8, centre + h)]), np.minimum(tone, 255))  # fmt: skip
    body[..., 3] = 0
    return cv2.add(halo, body)


class Streaks:
    """Rain: a tile of streaks that runs through the frame; three of them give depth."""

    def __init__(self, stage: Stage, near: int) -> None:
        rng = stage.graph.rng(f"rain {near}")
        self.height = stage.height
        self.slant = 0.12 + 0.16 * (stage.graph.weather == "storm")
        length = (0.035, 0.07, 0.14)[near] * stage.unit
        self.speed = (1.1, 1.7, 2.6)[near] * stage.height
        count = int((420, 190, 46)[near] * max(0.4, stage.width / stage.height / 1.78))
        tone = mix(stage.palette.haze, colour("#ffffff"), 0.5) * (0.17, 0.26, 0.24)[near]
        self.tile = _rain_tile(rng, stage, count, length, self.slant, tone, 1 + near * max(1, round(stage.unit / 900)) // 1)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        offset = self.height - int(view.t * self.speed) % self.height
        cv2.add(canvas.image, self.tile[offset : offset + canvas.height], dst=canvas.image)


def _rain_tile(rng: np.random.Generator, stage: Stage, count: int, length: float, slant: float, tone: Colour, thick: int) -> Image:
    tile = np.zeros((stage.height, stage.width, 4), np.uint8)
    shade = (*(float(c) for c in tone), 0.0)
    for x, y, u in rng.random((count, 3)):
        px, py, reach = x * stage.width, y * stage.height, length * (0.5 + u)
        for lift in (0, stage.height):
            a, b = (int(px * 16), int((py - lift) * 16)), (int((px - slant * reach) * 16), int((py + reach - lift) * 16))
            cv2.line(tile, a, b, shade, thick, cv2.LINE_AA, 4)
    return np.concatenate([tile, tile])


class Meteors:
    """Shooting stars, one about every second."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.table = stage.graph.rng("meteors").random((64, 4))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        for number, (a, b, c, d) in enumerate(self.table):
            age = view.t - (number * 0.75 + a * 0.6 - 0.4)
            if not 0 <= age < 0.9:
                continue
            x = (0.1 + 0.9 * b) * self.stage.width - age * (0.5 + 0.3 * d) * self.stage.unit
            y = (0.02 + 0.3 * c) * self.stage.height + age * (0.26 + 0.1 * d) * self.stage.unit
            self._trail(canvas, x, y, math.sin(math.pi * age / 0.9))

    def _trail(self, canvas: Canvas, x: float, y: float, power: float) -> None:
        unit, steps = self.stage.unit, 18
        width, height = 0.26 * unit, 0.13 * unit
        patch = np.zeros((int(height) + 8, int(width) + 8, 4), np.uint8)
        points = [(int((4 + u * width) * 16), int((4 + (1 - u) * height) * 16)) for u in np.linspace(0, 1, steps)]
        for k in range(steps - 2, -1, -1):
            shade = 255 * power * (1 - (k + 1) / steps) ** 1.6
            cv2.line(patch, points[k + 1], points[k], (shade, shade * 0.96, shade * 0.9, 0), max(1, round(unit / 360)), cv2.LINE_AA, 4)
        canvas.blit(patch, x - 4, y - height - 4, add=True)
