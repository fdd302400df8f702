"""The sky of outdoor places: gradient, light, stars and drifting clouds, baked at half size where it is soft."""

import math
from dataclasses import replace
from typing import Any

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.lighting import skylights
from processors.engines.director.places.scenery import DARK, Scenery, bgr
from processors.engines.director.places.tiles import tiled
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image, Sprite, premultiplied
from processors.engines.scene.layers import clouds
from processors.engines.scene.layers.base import Layer, SpriteLayer
from processors.engines.scene.layers.twinkle import Spark, Twinkles
from processors.engines.scene.noise import fbm, smoothstep
from processors.engines.scene.palette import mix, ramp

_STOPS = np.array([0.0, 0.3, 0.58, 0.84, 1.0])
_CLOSED = ("rain", "storm", "overcast", "fog", "blizzard", "snow", "sandstorm")
#: How much of the sky is hidden.
_VEILED = {"fog": 0.6, "blizzard": 0.86, "sandstorm": 0.82}
_GLOWS = {"golden": 0.5, "dawn": 0.55, "night": 0.4, "dusk": 0.5, "day": 0.42, "morning": 0.5, "sunset": 0.7}
#: Bank kinds that a clear sky may have.
_FAIR = ("clear", "clear", "cloudy", "clear")


def heavens(s: Scenery, drifting: bool = True, milky: bool = False, land: Layer | None = None) -> list[Layer]:
    """The sky, opaque over the whole frame, and its clouds; `milky`: with the Milky Way.

    `land`: a layer of half size that is drawn before them.
    """
    sky = SpriteLayer(Sprite(backdrop(s, milky), s.left / 2, -s.tall_margin / 2, 0), 0.0)
    drifting = (
        drifting and s.around.sky not in skylights.CLOUDLESS and s.weather not in _VEILED and not s.without("cloud")
    )
    cloud = [cloud_bank(s)] if drifting else []
    shining = skylights.shining(s)
    above, below = (shining, []) if s.around.sky in ("rainbow", "lightning") else ([], shining)
    out: list[Layer] = [Halved(s, (sky, *below, *cloud, *above, *([land] if land else [])))]
    if s.time in DARK and s.weather not in _CLOSED and not s.without("star"):
        out.insert(1, _twinkling(s))
    return out


class _Half(View):
    """The same camera for layers of half the size."""

    def place(self, depth: float) -> tuple[float, float, float]:
        """See `View`."""
        scale, dx, dy = super().place(depth)
        return scale, dx / 2, dy / 2


class Halved:
    """Soft layers that are drawn at half size, a quarter of the work, and enlarged. The first one is opaque."""

    def __init__(self, s: Scenery, layers: tuple[Layer, ...]) -> None:
        self.layers = layers
        self.canvas = Canvas((s.width + 1) // 2, (s.height + 1) // 2)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return 0

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        half = _Half(view.t, view.width, view.height, view.pan, view.zoom, view.pivot, view.orbit, view.swell)
        rows = min(self.canvas.height, (floor + 1) // 2 + 1)
        if floor < 2:
            return
        for layer in self.layers:
            layer.draw(self.canvas, half, rows)
        target = canvas.image[: min(canvas.height, rows * 2)]
        cv2.resize(self.canvas.image[:rows], (canvas.width, target.shape[0]), dst=target)


def backdrop(s: Scenery, milky: bool = False) -> Image:
    """The sky at rest as a picture over the frame and its margins, at half size."""
    rows, columns = (s.height + 2 * s.tall_margin) // 2 + 1, s.wide // 2 + 1
    reach = int(max(s.horizon * 1.02 + s.tall_margin, 16)) // 2
    column = ramp(s.palette.sky, max(2, min(reach, rows)), _STOPS)
    column = np.concatenate([column, np.repeat(column[-1:], max(0, rows - len(column)), axis=0)]).astype(np.float32)
    picture = np.repeat(column[:, None, :], columns, axis=1)
    x, y = (s.light[0] - s.left) / 2, (s.light[1] + s.tall_margin) / 2
    ys, xs = np.ogrid[0:rows, 0:columns]
    away = np.sqrt((xs - np.float32(x)) ** 2 + (ys - np.float32(y)) ** 2).astype(np.float32) * np.float32(2 / s.unit)
    if milky or (s.time == "night" and s.graph.tweaks[1] > 0.5 and s.weather not in _CLOSED):
        _milky_way(picture, s, 1.25 if milky else 0.7)
    strength = _GLOWS[s.time] * (0.35 if s.weather in _CLOSED else 1.0)
    soft = np.exp(-away / np.float32(0.34 if s.time in ("night", "day") else 0.48))
    level = soft * 7
    banded = (np.floor(level) + smoothstep(0.72, 1.0, level - np.floor(level))) / 7
    _lighten(picture, s.palette.glow, (0.64 * soft + 0.36 * banded) * np.float32(strength))
    if s.weather in _VEILED:
        picture += (np.array(s.mist(), np.float32) - picture) * np.float32(_VEILED[s.weather])
    full = premultiplied(picture, np.ones((rows, columns), np.float32))
    _stars(full, s)
    _disc(full, s)
    return full


def _lighten(picture: NDArray[Any], tone: NDArray[Any], amount: NDArray[Any]) -> None:
    """Screens the tone on the picture: light adds but never burns out flat."""
    for c in range(3):
        plane = picture[..., c]
        plane += (242 - plane) * amount * np.float32(min(1.0, tone[c] / 242))


def _milky_way(picture: NDArray[Any], s: Scenery, gain: float) -> None:
    rng, (rows, columns) = s.rng("milky way"), picture.shape[:2]
    ys, xs = np.ogrid[0:rows, 0:columns]
    angle = math.radians(-30 - 34 * s.graph.tweaks[2]) * (-1 if s.flip else 1)
    across = (xs - columns * (0.35 + 0.3 * s.graph.tweaks[3])) * math.sin(angle) + (ys - rows * 0.35) * math.cos(angle)
    cloud = fbm(rng, rows, columns, (rows / 3.0, rows / 3.0), 5)
    band = np.exp(-((across / np.float32(rows * 0.17) + (cloud - 0.5) * 2.2) ** 2)).astype(np.float32)
    dust = smoothstep(0.42, 0.62, fbm(rng, rows, columns, (rows / 6.0, rows / 5.0), 5))
    _lighten(picture, s.palette.sky[4], np.clip(band * (1 - 0.65 * dust) * cloud * np.float32(gain), 0, 1))
    warm = mix(s.palette.glow, s.tone("#c878e0"), 0.6)
    _lighten(picture, warm, np.clip(band * cloud * cloud * np.float32(0.6 * gain), 0, 1))


def _stars(full: Image, s: Scenery) -> None:
    if s.time not in DARK or s.weather in _CLOSED or s.without("star"):
        return
    rng, sky = s.rng("stars"), s.horizon + s.tall_margin
    count = int((900 if s.time == "night" else 260) * s.width * s.height / 921600)
    for u, v, bright in zip(rng.random(count), rng.random(count) ** 1.2, rng.random(count), strict=True):
        x, y, power = u * s.wide / 2, v * sky / 2, (0.3 + 0.7 * bright**4) * (1 - 0.8 * v)
        shade = tuple(power * c for c in (255, 246, 236, 0))
        layer = full[max(0, int(y) - 3) : int(y) + 5, max(0, int(x) - 3) : int(x) + 5]
        if layer.shape[0] < 8 or layer.shape[1] < 8:
            continue
        dot = np.zeros_like(layer)
        radius = (0.4 + 0.6 * bright**6) * s.unit / 1080
        cv2.circle(dot, (int((x % 1 + 3) * 16), int((y % 1 + 3) * 16)), int(radius * 16) + 4, shade, -1, cv2.LINE_AA, 4)
        cv2.add(layer, dot, dst=layer)


def _twinkling(s: Scenery) -> Twinkles:
    rng, sparks = s.rng("twinkling"), list[Spark]()
    for _ in range(12):
        at = float(rng.uniform(0, s.width)), float(rng.uniform(0, 0.42)) * s.horizon
        size, phase = float(rng.uniform(0.005, 0.011)) * s.unit, float(rng.uniform(0, 6))
        sparks.append(Spark(*at, np.array((200, 180, 160), np.float32), size, phase, float(rng.uniform(0.8, 2.4))))
    return Twinkles(tuple(sparks), 0.0, 0.1)


def _disc(full: Image, s: Scenery) -> None:
    night = s.time in DARK
    hidden = s.weather in _CLOSED and (s.weather != "fog" or s.time in ("day", "night"))
    if hidden or s.around.sky in skylights.INSTEAD or s.without("moon" if night else "sun"):
        return
    low = s.time in ("sunset", "dawn")
    big = 1.7 if "moon" in s.around.nouns else 1.0
    radius = (0.05 * big if night else 0.08 if low else 0.05) * (0.9 + 0.3 * s.graph.tweaks[0]) * s.unit / 2
    x, y = (s.light[0] - s.left) / 2, (s.light[1] + s.tall_margin) / 2
    half = int(radius * 3.2)
    x0, y0 = int(x) - half, int(y) - half
    rows, columns = slice(max(0, y0), max(0, y0 + 2 * half)), slice(max(0, x0), max(0, x0 + 2 * half))
    part = full[rows, columns]
    if min(part.shape[:2]) < 8:  # a sliver at the picture's edge
        return
    ys, xs = np.mgrid[rows.start : rows.start + part.shape[0], columns.start : columns.start + part.shape[1]]
    away = np.hypot(xs - x, ys - y).astype(np.float32)
    sun = np.minimum(np.array(bgr(s.palette.sun)), 246)
    halo = np.exp(-((away / np.float32(radius * 1.7)) ** 2)) * np.float32(0.42)
    disc = np.clip(radius - away + 0.5, 0, 1)
    face: Any = np.float32(1.0)
    if night:
        seas = fbm(s.rng("moon"), part.shape[0], part.shape[1], (radius, radius), 3)
        face = 1 - np.float32(0.17) * smoothstep(0.48, 0.62, seas)
    for c in range(3):
        plane = part[..., c].astype(np.float32)
        plane += (np.float32(sun[c]) - plane) * halo
        part[..., c] = plane + (np.float32(sun[c]) * face - plane) * disc


def cloud_bank(s: Scenery) -> Layer:
    """All clouds in one drifting sprite of half the size."""
    weather = s.weather if s.weather != "clear" else _FAIR[int(s.graph.tweaks[8] * 3.999)]
    graph = msgspec.structs.replace(s.graph, weather=weather)
    small = replace(s, graph=graph, width=s.width // 2, height=s.height // 2, palette=s.palette)
    layers = clouds.build(small)
    top = min(layer.sprite.y for layer in layers)
    height = int(max(layer.sprite.y + layer.sprite.image.shape[0] for layer in layers) - top) + 1
    width = min(layer.sprite.image.shape[1] for layer in layers)
    image = np.zeros((height, width, 4), np.uint8)
    for layer in layers:
        at = round(layer.sprite.y - top)
        part, above = image[at : at + layer.sprite.image.shape[0]], layer.sprite.image[:, :width]
        keep = cv2.bitwise_not(cv2.extractChannel(above, 3))
        cv2.multiply(part, cv2.merge([keep] * 4), dst=part, scale=1 / 255)
        cv2.add(part, above[: part.shape[0]], dst=part)
    limit = int((s.horizon + 0.1 * s.height) / 2 - top)
    image = image[: max(4, limit)]
    rows = np.flatnonzero(image[..., 3].any(axis=1))
    first = int(rows[0]) if rows.size else 0
    speed = {"storm": 22.0, "wind": 20.0, "blizzard": 24.0}.get(s.weather, 8.0) * s.unit / 1440
    period = float(int(small.width * 1.5))
    return tiled(np.ascontiguousarray(image[first:]), s.left / 2, top + first, 0.08, speed, period)
