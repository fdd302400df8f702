"""Caves: a vault around the picture, and crystals that glow."""

import numpy as np

from processors.engines.scene.canvas import Image, Sprite, premultiplied
from processors.engines.scene.layers.base import Layer, SpriteLayer
from processors.engines.scene.layers.flora import fill
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.twinkle import Spark, Twinkles
from processors.engines.scene.noise import fbm, profile, smoothstep
from processors.engines.scene.palette import Colour, mix


def vault(stage: Stage, name: str, reach: float, distance: float, depth: float) -> SpriteLayer:
    """The mouth of a cave around the picture, with stones that hang down; `reach`: how far it leaves the edge."""
    rng, unit = stage.graph.rng(name), stage.unit
    height, width = stage.height + 2 * stage.tall_margin, stage.wide
    ys, xs = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    angle = np.arctan2(ys, xs)
    outline = profile(rng, 720, 60, 5, 0.6)
    rough = np.interp((angle + np.pi) / (2 * np.pi) * 719, np.arange(720), outline).astype(np.float32) - 0.5
    open_to = 1.32 - reach * 1.25 + 0.34 * rough - 0.1 * np.clip(-ys, 0, 1)
    radius = np.sqrt(xs**2 * 0.92 + (ys * 0.98) ** 2)
    alpha = np.clip((radius - open_to) * (0.5 * height) / 1.5 + 0.5, 0, 1)
    tone = stage.fade(mix(stage.palette.ink, stage.palette.near, 0.35), distance * 0.55)
    rock = fbm(rng, height, width, (0.05 * unit, 0.08 * unit), 5)
    picture = np.broadcast_to(tone.astype(np.float32), (height, width, 3)).copy()
    rim = np.exp(-np.clip(radius - open_to, 0, None) / 0.05) * smoothstep(0.42, 0.56, rock)
    for colour, amount in (
        (mix(tone, stage.palette.ink, 0.6), smoothstep(0.5, 0.6, rock) * 0.5),
        (stage.palette.rim, rim * 0.5),
    ):
        picture += (colour - picture) * np.asarray(amount, np.float32)[..., None]
    image = premultiplied(picture, alpha)
    for x in rng.uniform(0.06, 0.94, 9):
        if abs(x - 0.5) < 0.14:
            continue
        _fang(
            image,
            x * width,
            stage.tall_margin,
            unit * float(rng.uniform(0.05, 0.16)) * (0.5 + abs(x - 0.5)),
            tone,
            stage,
        )
    return SpriteLayer(Sprite(image, stage.left, -stage.tall_margin), depth)


def _fang(image: Image, x: float, top: float, length: float, tone: Colour, stage: Stage) -> None:
    start = int(np.argmin(image[:, min(int(x), image.shape[1] - 1), 3] > 128))
    base = max(start - 4, top)
    points = np.array([(x - length * 0.22, base), (x + length * 0.22, base), (x + length * 0.03, base + length)])
    fill(image, points, tone)
    edge = -1 if stage.graph.light[0] < 0.5 else 1
    fill(
        image,
        np.array(
            [(x + edge * length * 0.2, base), (x + edge * length * 0.1, base), (x + length * 0.03, base + length)]
        ),
        mix(tone, stage.palette.rim, 0.4),
    )


def crystals(stage: Stage) -> list[Layer]:
    """Clusters that glow, at both sides of the ground."""
    rng, unit = stage.graph.rng("crystals"), stage.unit
    image = np.zeros((int(0.36 * unit), stage.wide, 4), np.uint8)
    ground, sparks = image.shape[0] - 1.0, list[Spark]()
    hues = [stage.tone(code) for code in ("#58e0ff", "#b07cff", "#6affc8")]
    for cluster in range(9):
        x = float(rng.choice([rng.uniform(0.0, 0.3), rng.uniform(0.7, 1.0)])) * stage.wide
        hue = hues[cluster % 3]
        for _ in range(4):
            tall, lean = unit * float(rng.uniform(0.05, 0.2)), float(rng.normal(0, 0.35))
            _shard(image, x + float(rng.normal(0, 0.02)) * unit, ground, tall, lean, hue, stage)
        at = (x + stage.left, 0.885 * stage.height - 0.06 * unit)
        sparks.append(Spark(*at, hue * 0.6, 0.2 * unit, float(rng.uniform(0, 6)), 1.1))
    y = 0.9 * stage.height - ground
    return [SpriteLayer(Sprite(image, stage.left, y), 0.66), Twinkles(tuple(sparks), 0.66, 0.45)]


def _shard(image: Image, x: float, y: float, tall: float, lean: float, hue: Colour, stage: Stage) -> None:
    half, tip = tall * 0.13, (x + lean * tall, y - tall)
    neck = (x + lean * tall * 0.72, y - tall * 0.74)
    left, right = [(x - half, y), (neck[0] - half, neck[1]), tip], [tip, (neck[0] + half, neck[1]), (x + half, y)]
    fill(image, np.array([*left, (neck[0] + half * 0.1, neck[1]), (x, y)]), mix(hue, stage.palette.ink, 0.12))
    fill(image, np.array([*right, (x, y), (neck[0] + half * 0.1, neck[1])]), mix(hue, stage.palette.ink, 0.5))
    fill(
        image,
        np.array([(neck[0] - half, neck[1]), tip, (neck[0] + half * 0.1, neck[1])]),
        mix(hue, stage.palette.sun, 0.6),
    )
