"""The sky at rest: gradient, banded glow around the light, its disc, stars, milky way. Baked once."""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Sprite, premultiplied
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.noise import Field, fbm, smoothstep
from processors.engines.scene.palette import mix, ramp

_STOPS = np.array([0.0, 0.3, 0.58, 0.84, 1.0])
_DARK = ("night", "dusk")


def build(stage: Stage) -> SpriteLayer:
    """The whole sky as one opaque sprite."""
    height = int(stage.height + 2 * stage.tall_margin)
    picture = _gradient(stage, height)
    ys, xs = np.ogrid[0:height, 0 : stage.wide]
    light = (stage.light[0] - stage.left, stage.light[1] + stage.tall_margin)
    distance = np.sqrt((xs - light[0]) ** 2 + (ys - light[1]) ** 2).astype(np.float32) / stage.unit
    if stage.graph.time in _DARK and stage.graph.weather in ("clear", "cloudy", "wind"):
        _stars(picture, stage)
    if stage.graph.place == "underwater":
        _surface_light(picture, stage)
    else:
        _glow(picture, distance, stage)
        _disc(picture, distance, light, stage)
    image = premultiplied(picture, np.ones(picture.shape[:2], np.float32))
    return SpriteLayer(Sprite(image, stage.left, -stage.tall_margin, 0), 0.0)


def _gradient(stage: Stage, height: int) -> NDArray[Any]:
    reach = int(max(stage.horizon * 1.02, 8)) + stage.tall_margin
    column = ramp(stage.palette.sky, reach, _STOPS)
    column = np.concatenate([column, np.repeat(column[-1:], max(0, height - reach), axis=0)])[:height]
    return np.repeat(column[:, None, :], stage.wide, axis=1)


def _lighten(picture: NDArray[Any], tone: NDArray[Any], amount: Field) -> None:
    """Screens the tone on the picture, in place: light adds but never burns out flat."""
    for channel in range(3):
        plane = picture[..., channel]
        plane += (255 - plane) * amount * np.float32(tone[channel] / 255)


def _glow(picture: NDArray[Any], distance: Field, stage: Stage) -> None:
    """A soft fall-off with cel bands in it: rings one feels more than sees."""
    strength = {"golden": 0.5, "dawn": 0.6, "night": 0.42, "dusk": 0.55, "day": 0.5, "morning": 0.6}.get(
        stage.graph.time, 0.75
    )
    strength *= {"overcast": 0.4, "rain": 0.35, "storm": 0.25, "fog": 0.6, "snow": 0.5, "blizzard": 0.3}.get(
        stage.graph.weather, 1.0
    )
    reach = 0.34 if stage.graph.time in ("night", "day") else 0.5
    soft = np.exp(-distance / np.float32(reach))
    steps = 7.0
    level = soft * steps
    banded = (np.floor(level) + smoothstep(0.72, 1.0, level - np.floor(level))) / steps
    _lighten(picture, stage.palette.glow, (0.62 * soft + 0.38 * banded) * np.float32(strength))


def _disc(picture: NDArray[Any], distance: Field, light: tuple[float, float], stage: Stage) -> None:
    if stage.graph.weather in ("rain", "storm", "overcast", "fog", "blizzard"):
        return
    night = stage.graph.time in ("night", "dusk")
    big = 1.5 if "fullmoon" in stage.graph.extras else 1.0
    low = stage.graph.time in ("sunset", "dawn")
    radius = (0.052 * big if night else 0.085 if low else 0.05) * (0.9 + 0.3 * stage.graph.tweaks[0])
    edge = 1.5 / stage.unit
    disc = 1 - smoothstep(radius - edge, radius + edge, distance)
    _lighten(picture, stage.palette.sun, np.exp(-((distance / np.float32(radius * 2.2)) ** 2)) * np.float32(0.5))
    face = _moon_face(disc.shape, light, radius, stage) if night else np.float32(1.0)
    for channel in range(3):
        plane = picture[..., channel]
        plane += (stage.palette.sun[channel] * face - plane) * disc


def _moon_face(shape: tuple[int, ...], light: tuple[float, float], radius: float, stage: Stage) -> Field:
    """Grey seas on the moon, 0.8..1."""
    cell = radius * stage.unit
    seas = fbm(stage.graph.rng("moon"), shape[0], shape[1], (cell, cell), 3)
    face: Field = 1 - np.float32(0.16) * smoothstep(0.5, 0.62, seas)
    return face


def _stars(picture: NDArray[Any], stage: Stage) -> None:
    rng = stage.graph.rng("stars")
    height, width = picture.shape[:2]
    faint = np.zeros((height, width), np.float32)
    rows = np.arange(height, dtype=np.float32)[:, None]
    if "milkyway" in stage.graph.extras or stage.graph.place == "space" or stage.graph.tweaks[1] > 0.35:
        faint += _milky_way(picture, stage)
    density = (0.0010 if stage.graph.time == "night" else 0.0004) * (720 / max(stage.unit, 1)) ** 1.5
    stars = rng.random((height, width), dtype=np.float32)
    cut = 1 - density * (1 + 2.2 * faint)
    bright = np.where(stars > cut, rng.random((height, width), dtype=np.float32) ** 3 + 0.18, 0)
    fade = 1 - smoothstep(0.55, 1.0, rows / np.float32(max(stage.horizon + stage.tall_margin, 1)))
    if stage.graph.place == "space":
        fade = np.ones_like(fade)
    points = cv2.GaussianBlur(bright.astype(np.float32), (0, 0), max(0.5, stage.unit / 1100)) * 3.2
    halo = cv2.GaussianBlur(np.where(bright > 0.6, bright, 0).astype(np.float32), (0, 0), stage.unit / 300) * 9
    _lighten(picture, stage.tone("#f4f8ff"), np.clip((points + halo) * fade, 0, 1))


def _milky_way(picture: NDArray[Any], stage: Stage) -> Field:
    """A slanted band of dust and light, with two hues in it; returns its density."""
    rng, (height, width) = stage.graph.rng("milky way"), picture.shape[:2]
    ys, xs = np.ogrid[0:height, 0:width]
    angle = math.radians(-32 - 26 * stage.graph.tweaks[2])
    across = (xs - width * (0.35 + 0.3 * stage.graph.tweaks[3])) * math.sin(angle) + (ys - height * 0.3) * math.cos(
        angle
    )
    cloud = fbm(rng, height, width, (height / 3.0, height / 3.0), 5)
    band = np.exp(-((across / np.float32(height * 0.19) + (cloud - 0.5) * 2.2) ** 2)).astype(np.float32)
    dust = smoothstep(0.42, 0.62, fbm(rng, height, width, (height / 6.0, height / 5.0), 5))
    glow = band * (1 - 0.65 * dust) * cloud
    warm = mix(stage.palette.glow, stage.tone("#c878e0"), 0.6)
    gain = 1.3 if stage.graph.place == "space" or "milkyway" in stage.graph.extras else 0.75
    _lighten(picture, stage.palette.sky[4], np.clip(glow * np.float32(gain), 0, 1))
    _lighten(picture, warm, np.clip(band * cloud * cloud * np.float32(0.55 * gain), 0, 1))
    return np.asarray(np.clip(glow * 2, 0, 1))


def _surface_light(picture: NDArray[Any], stage: Stage) -> None:
    """Seen from below, the surface is a bright patch that the water blurs."""
    height, width = picture.shape[:2]
    ys, xs = np.ogrid[0:height, 0:width]
    x = stage.light[0] - stage.left
    spread = ((xs - x) / (0.55 * stage.unit)) ** 2 + (ys / (0.5 * stage.unit)) ** 2
    _lighten(picture, stage.palette.rim, np.exp(-spread).astype(np.float32))
