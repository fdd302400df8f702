"""A volcano: a cone with streams of lava, and smoke lit from below."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Sprite, premultiplied, solid_row
from processors.engines.scene.layers.base import Layer, SpriteLayer
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.twinkle import Spark, Twinkles
from processors.engines.scene.noise import Field, fbm, profile, smoothstep
from processors.engines.scene.palette import mix


def volcano(stage: Stage, foot: float) -> list[Layer]:
    """A cone with streams of lava, a glow over its crater, and smoke lit from below."""
    rng, unit = stage.graph.rng("volcano"), stage.unit
    at = (1 - stage.graph.subject.x if stage.graph.subject else 0.62) * stage.width
    width, height = int(1.9 * unit), int(0.62 * unit)
    xs = np.linspace(-1, 1, width, dtype=np.float32)
    slope = np.maximum(np.abs(xs), 0.075)
    line = height * (1 - 0.93 * (1 - slope) ** 2.1) + (profile(rng, width, 0.06 * unit, 5) - 0.5) * 0.03 * unit
    below = np.arange(height, dtype=np.float32)[:, None] - line[None, :]
    picture = _cone(stage, rng, below)
    streams = [_stream(rng, width, height, unit, k) for k in (-0.05, 0.0, 0.045)]
    hot, core = stage.tone("#ff5a1e"), stage.tone("#ffd27a")
    for thick, tone in ((0.024, hot * 0.55), (0.011, hot), (0.005, core)):
        for path in streams:
            cv2.polylines(picture, [path], False, [float(c) for c in tone], max(1, round(thick * unit)), cv2.LINE_AA, 4)
    image = premultiplied(picture, np.clip(below + 0.5, 0, 1))
    x, y = at - width / 2, foot * stage.height - height * 0.93
    crater = (at, y + float(line.min()))
    sparks = tuple(
        Spark(crater[0] + dx * unit, crater[1] - dy * unit, hot * power, size * unit, float(rng.uniform(0, 6)), 1.3)
        for dx, dy, power, size in ((0, 0.0, 0.9, 0.3), (0.03, 0.1, 0.5, 0.34), (0, 0.02, 1.0, 0.12))
    )
    return [
        _smoke(stage, crater),
        Twinkles(sparks, 0.16, 0.7),
        SpriteLayer(Sprite(image, x, y, solid_row(image)), 0.16),
    ]


def _cone(stage: Stage, rng: np.random.Generator, below: Field) -> NDArray[Any]:
    height, width = below.shape
    body, unit = stage.fade(mix(stage.palette.near, stage.palette.far, 0.4), 0.25), stage.unit
    ridges = fbm(rng, height, width, (0.3 * unit, 0.05 * unit), 5, 0.6)
    columns = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    facing = (ridges - 0.5) * 2.4 + (columns if stage.graph.light[0] > 0.5 else -columns) * 0.9
    out = np.broadcast_to(body.astype(np.float32), (height, width, 3)).copy()
    for tone, amount in (
        (mix(body, stage.palette.rim, 0.32), smoothstep(0.1, 0.35, facing)),
        (mix(body, stage.palette.ink, 0.6), smoothstep(0.1, 0.35, -facing)),
    ):
        out += (tone - out) * (amount * np.float32(0.8))[..., None]
    haze = smoothstep(0.5, 1.0, np.arange(height, dtype=np.float32)[:, None] / height) * np.float32(0.5)
    out += (stage.palette.haze - out) * haze[..., None]
    return np.ascontiguousarray(out, np.float32)


def _stream(rng: np.random.Generator, width: int, height: int, unit: float, side: float) -> NDArray[Any]:
    u = np.linspace(0, 1, 22)
    x = width / 2 + side * unit + side * 5 * unit * u**1.6 + 0.03 * unit * np.sin(u * rng.uniform(6, 11)) * u
    y = height * 0.09 + height * 0.66 * u * rng.uniform(0.65, 1.0)
    return np.stack([x * 16, y * 16], 1).astype(np.int32)


def _smoke(stage: Stage, crater: tuple[float, float]) -> SpriteLayer:
    rng, unit = stage.graph.rng("smoke"), stage.unit
    height, width = int(max(crater[1] + stage.tall_margin, 8)), int(0.9 * unit)
    ys, xs = np.ogrid[0:height, 0:width]
    up = (height - ys) / height
    puffs = fbm(rng, height, width, (0.1 * unit, 0.12 * unit), 5, 0.55)
    away = np.abs(xs - width / 2 - 0.16 * unit * up) / (0.05 * unit + 0.2 * unit * up)
    cover = smoothstep(0.1, 0.5, puffs * 1.25 - 0.55 * away**1.5 + 0.1) * np.float32(0.92)
    grey = mix(stage.palette.cloud[0], stage.palette.ink, 0.45)
    lit = mix(stage.tone("#ff7a3a"), stage.palette.cloud[1], 0.35)
    warm = np.exp(-up / 0.22) * smoothstep(0.35, 0.6, puffs)
    tone = grey + (stage.palette.cloud[1] - grey) * (smoothstep(0.5, 0.62, puffs) * 0.6)[..., None]
    picture = tone + (lit - tone) * np.clip(warm, 0, 1)[..., None]
    image = premultiplied(picture.astype(np.float32), cover.astype(np.float32))
    return SpriteLayer(Sprite(image, crater[0] - width / 2, crater[1] - height), 0.14)
