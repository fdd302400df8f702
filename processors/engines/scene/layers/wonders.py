"""Big single things in the sky: a planet with rings, a rainbow, islands that float."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Matrix, Sprite, premultiplied
from processors.engines.scene.layers.base import Bend, SpriteLayer
from processors.engines.scene.layers.flora import crown, fill
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.noise import fbm, profile, smoothstep
from processors.engines.scene.palette import mix, ramp

_WORLDS = (
    "#3a4a9a #8a70c0 #e0a0b0 #f8d8b8",
    "#1f5a7a #4a9ab0 #a8d8d0 #f0f4e0",
    "#6a2f3a #b06048 #e0a878 #f8e0c0",
    "#2a3f7a #4a80c0 #90c8e8 #f0faff",
)

_BOW = ("#8a50e0", "#4a80f0", "#50d0b0", "#b0e060", "#ffe060", "#ff9a50", "#f04a50")


def planet(stage: Stage) -> SpriteLayer:
    """A banded world, lit from the side, with a ring before and behind it."""
    rng, radius = stage.graph.rng("planet"), 0.3 * stage.unit
    half = int(radius * 2.1)
    ys, xs = np.mgrid[-half : half + 1, -half : half + 1].astype(np.float32) / np.float32(radius)
    distance = np.sqrt(xs * xs + ys * ys)
    disc = 1 - smoothstep(1 - 1.5 / radius, 1 + 1.5 / radius, distance)
    picture, shade = _world(stage, rng, xs, ys, distance)
    ring, front = _ring(rng, xs, ys, distance)
    tone = mix(stage.palette.sun, stage.tone("#d8b8f0"), 0.4)
    halo = np.exp(-np.clip(distance - 1, 0, None) * 9) * (1 - disc) * np.float32(0.3)
    cover = np.maximum(disc, ring * 0.8)
    for c in range(3):
        body = picture[..., c] * shade
        band = tone[c] * (0.5 + 0.5 * ring)
        picture[..., c] = np.where(front | (disc < 0.5), band * ring + body * disc * (1 - ring * front), body)
        picture[..., c] = np.where(cover < 0.02, tone[c], picture[..., c])
    image = premultiplied(picture, np.maximum(cover, halo))
    x, y = stage.light
    return SpriteLayer(Sprite(image, x - half, max(y, 0.3 * stage.height) - half), 0.06)


def _world(
    stage: Stage, rng: np.random.Generator, xs: NDArray[Any], ys: NDArray[Any], distance: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    stops = np.stack([stage.tone(c) for c in str(rng.choice(_WORLDS)).split()])
    swirl = fbm(rng, xs.shape[0], xs.shape[1], (xs.shape[0] / 14, xs.shape[0] / 3), 4) - 0.5
    z = np.sqrt(np.clip(1 - distance**2, 0, 1))
    latitude = ys + xs * np.float32(0.25) + swirl * np.float32(0.22) + 0.12 * z
    bands = fbm(rng, 256, 2, (24, 2), 4)[:, 0]
    bands = np.clip((bands - bands.min()) / (np.ptp(bands) + 1e-6), 0, 1)
    level = np.interp(latitude, np.linspace(-1.3, 1.3, 256), bands)
    picture = ramp(stops, 64)[(level * 63).astype(int)].astype(np.float32)
    light = np.clip(-0.62 * xs - 0.42 * ys + 0.66 * z, 0, 1)
    return picture, (0.08 + 0.92 * smoothstep(0.02, 0.5, light) * (0.6 + 0.4 * light)).astype(np.float32)


def _ring(
    rng: np.random.Generator, xs: NDArray[Any], ys: NDArray[Any], distance: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    a = -0.28
    u, v = xs * math.cos(a) + ys * math.sin(a), (-xs * math.sin(a) + ys * math.cos(a)) / 0.26
    r = np.sqrt(u * u + v * v)
    gaps = profile(rng, 256, 30, 4)
    density = np.interp(r, np.linspace(1.25, 2.0, 256), np.clip(gaps * 1.6 - 0.35, 0, 1)).astype(np.float32)
    ring = density * smoothstep(1.25, 1.32, r) * (1 - smoothstep(1.92, 2.0, r))
    front = v > 0
    return ring * np.where(front | (distance > 1), 1, 0).astype(np.float32), front


def rainbow(stage: Stage) -> SpriteLayer:
    """A bow opposite the sun."""
    width, height = stage.wide, int(stage.horizon) + stage.tall_margin
    ys, xs = np.ogrid[0:height, 0:width]
    x = (1 - stage.graph.light[0]) * stage.wide
    r = np.sqrt((xs - x) ** 2 + (ys - stage.horizon * 1.15) ** 2).astype(np.float32) / np.float32(stage.unit)
    at = np.clip((r - 0.62) / 0.075, 0, 1)
    colours = ramp(np.stack([stage.tone(c) for c in _BOW]), 64)
    alpha = smoothstep(0.0, 0.3, at) * (1 - smoothstep(0.7, 1.0, at)) * np.float32(0.42)
    alpha = alpha * np.linspace(1, 0.35, height, dtype=np.float32)[:, None]
    image = premultiplied(colours[(at * 63).astype(int)].astype(np.float32), alpha)
    return SpriteLayer(Sprite(image, stage.left, 0), 0.03)


def islands(stage: Stage) -> list[SpriteLayer]:
    """Two or three islands in the air, with trees above and roots of rock below."""
    rng = stage.graph.rng("islands")
    side = 1 - stage.graph.light[0]
    places = [
        (side + 0.06, 0.6, 0.27, 0.2, 0.3),
        (stage.graph.light[0] + 0.08, 0.34, 0.13, 0.55, 0.12),
        (0.5 + 0.2 * (side - 0.5), 0.24, 0.09, 0.65, 0.1),
    ]
    return [_island(stage, rng, *place) for place in places[::-1]]


def _island(
    stage: Stage, rng: np.random.Generator, x: float, y: float, size: float, distance: float, depth: float
) -> SpriteLayer:
    unit, broad = stage.unit, size * stage.unit
    width, top = int(broad * 2.3), int(broad * 0.75)
    image = np.zeros((int(top + broad * 1.25), width, 4), np.uint8)
    rock = stage.fade(mix(stage.palette.far, stage.palette.ink, 0.35), distance)
    turf = stage.fade(mix(stage.palette.leaf, stage.palette.ground, 0.4), distance)
    xs = np.linspace(-1, 1, 61)
    hang = (1 - np.abs(xs) ** 1.3) ** 0.9 * (0.4 + 0.75 * profile(rng, 61, 16, 4, 0.6)) * broad
    mid = width / 2
    under = np.stack([mid + xs * broad, top + hang], 1)
    fill(image, np.concatenate([under, [(mid + broad, top), (mid - broad, top)]]), rock)
    lit = under.copy()
    lit[:, 0] = (
        np.minimum(lit[:, 0], mid + 0.12 * broad * np.sin(lit[:, 1] / broad * 9))
        if stage.graph.light[0] < 0.5
        else np.maximum(lit[:, 0], mid + 0.12 * broad * np.sin(lit[:, 1] / broad * 9))
    )
    fill(image, np.concatenate([lit, [(lit[-1, 0], top), (lit[0, 0], top)]]), mix(rock, stage.palette.rim, 0.22))
    mound = top - np.sqrt(np.clip(1 - xs**2, 0, 1)) * broad * 0.13
    drip = top + (0.06 + 0.08 * profile(rng, 61, 5, 3)) * broad * (1 - xs**6)
    fill(
        image,
        np.concatenate(
            [np.stack([mid + xs * broad * 1.02, mound], 1), np.stack([mid + xs * broad * 1.02, drip], 1)[::-1]]
        ),
        turf,
    )
    for _ in range(max(3, int(size * 34))):
        at = rng.uniform(-0.85, 0.85)
        tones = (mix(turf, stage.palette.ink, 0.3 * (1 - distance)), mix(turf, stage.palette.rim, 0.2))
        crown(
            rng,
            image,
            mid + at * broad,
            top - math.sqrt(1 - at * at) * broad * 0.11,
            broad * rng.uniform(0.22, 0.45),
            tones,
        )
    return SpriteLayer(
        Sprite(image, x * stage.width - mid, y * stage.height - top),
        depth,
        bend=_bobbing(0.012 * unit, float(rng.uniform(0, 6))),
    )


def _bobbing(amount: float, phase: float) -> Bend:
    def bend(matrix: Matrix, t: float) -> Matrix:
        out = matrix.copy()
        out[1, 2] += amount * math.sin(t * 0.9 + phase)
        return out

    return bend
