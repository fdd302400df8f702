"""Trees with a character of their own: palms, acacias, blossoming trees, bamboo; and what people left among them."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Image, Sprite, solid_row
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.layers.flora import fill, swaying
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.palette import Colour, mix


def palm(stage: Stage, name: str, x: float, foot: float, height: float, depth: float) -> SpriteLayer:
    """A leaning palm; `x` and `foot` are shares of the frame, `height` of the unit."""
    rng, tall = stage.graph.rng(name), height * stage.unit
    image = np.zeros((int(tall * 1.3), int(tall * 1.7), 4), np.uint8)
    root, lean = (image.shape[1] / 2, image.shape[0] - 2.0), float(rng.uniform(0.1, 0.26)) * (1 if x < 0.5 else -1)
    u = np.linspace(0, 1, 16)
    trunk = np.stack([root[0] + lean * tall * u**1.7, root[1] - tall * 0.9 * u], 1)
    bark = mix(stage.palette.ink, stage.palette.near, 0.4)
    _ribbon(image, trunk, tall * (0.03 - 0.016 * u), bark)
    lit = trunk + np.array([tall * 0.008 * _side(stage), 0])
    _ribbon(image, lit, tall * 0.006 * np.ones(16), mix(bark, stage.palette.rim, 0.4))
    leaf = mix(stage.palette.leaf, stage.palette.ink, 0.35)
    for k, angle in enumerate(np.linspace(-0.5, math.pi + 0.5, 11)):
        tone = mix(leaf, stage.palette.rim, 0.22 * (k % 3 == 1)) if k % 2 else mix(leaf, stage.palette.ink, 0.35)
        _frond(image, trunk[-1], tall * float(rng.uniform(0.42, 0.58)), float(angle + rng.normal(0, 0.09)), tone)
    return SpriteLayer(
        Sprite(image, x * stage.width - root[0], foot * stage.height - root[1]),
        depth,
        bend=swaying(stage, root[1], 0.03, float(rng.uniform(0, 6))),
    )


def _frond(image: Image, root: NDArray[Any], length: float, angle: float, tone: Colour) -> None:
    """A drooping leaf with a cut edge."""
    u = np.linspace(0, 1, 15)
    rib = np.stack(
        [root[0] + math.cos(angle) * length * u, root[1] - math.sin(angle) * length * u + 0.55 * length * u**2.2], 1
    )
    teeth = np.where(np.arange(15) % 2, 0.55, 1.0)
    _ribbon(image, rib, length * 0.11 * np.sin(np.pi * u**0.7) * teeth + 0.5, tone)


def acacia(stage: Stage, name: str, x: float, foot: float, height: float, depth: float, distance: float) -> SpriteLayer:
    """A flat crown on forked branches."""
    rng, tall = stage.graph.rng(name), height * stage.unit
    image = np.zeros((int(tall * 1.1), int(tall * 2.4), 4), np.uint8)
    root = (image.shape[1] / 2, image.shape[0] - 2.0)
    bark = stage.fade(mix(stage.palette.ink, stage.palette.near, 0.3), distance)
    leaf = stage.fade(mix(stage.palette.leaf, stage.palette.ink, 0.5), distance)
    u = np.linspace(0, 1, 10)
    for spread in (-0.62, -0.25, 0.12, 0.55):
        limb = np.stack([root[0] + spread * tall * u**1.8, root[1] - 0.8 * tall * u**0.9], 1)
        _ribbon(image, limb, tall * (0.035 - 0.027 * u), bark)
    lit = mix(leaf, stage.palette.rim, 0.3 * (1 - distance))
    for row, tone in ((0.0, leaf), (-0.045, lit)):
        for _ in range(26):
            across = float(rng.uniform(-1, 1))
            y = root[1] - tall * (0.84 + 0.07 * (1 - across**2) + float(rng.uniform(-0.02, 0.02))) + row * tall
            _cloud(image, root[0] + across * 0.85 * tall, y, tall * float(rng.uniform(0.1, 0.19)), 0.36, tone)
    return SpriteLayer(Sprite(image, x * stage.width - root[0], foot * stage.height - root[1]), depth)


def blossoming(stage: Stage, name: str, x: float, foot: float, height: float, depth: float) -> SpriteLayer:
    """A cherry tree in bloom, its petals lit from the side of the sun."""
    rng, tall = stage.graph.rng(name), height * stage.unit
    image = np.zeros((int(tall * 1.15), int(tall * 1.7), 4), np.uint8)
    root = (image.shape[1] / 2, image.shape[0] - 2.0)
    u = np.linspace(0, 1, 12)
    for spread, rise in ((-0.42, 0.76), (-0.16, 0.84), (0.14, 0.86), (0.4, 0.78)):
        limb = np.stack([root[0] + spread * tall * u**1.6, root[1] - rise * tall * u], 1)
        _ribbon(image, limb, tall * (0.045 - 0.038 * u), mix(stage.palette.ink, stage.palette.near, 0.25))
    dull = {"night": 0.45, "dusk": 0.35, "sunset": 0.18}.get(stage.graph.time, 0.0)
    pink = mix(stage.tone("#ffb7d0"), stage.palette.ink, dull)
    shades = (
        mix(pink, stage.palette.sky[0], 0.42),
        mix(pink, stage.palette.sky[1], 0.16),
        pink,
        mix(pink, stage.palette.rim, 0.45),
    )
    for layer, tone in enumerate(shades):
        shift = 0.035 * tall * layer * _side(stage)
        for _ in range(46 - 8 * layer):
            a, r = float(rng.uniform(0, 2 * np.pi)), float(rng.random()) ** 0.5
            at = (
                root[0] + 0.7 * tall * r * math.cos(a) + shift,
                root[1] - tall * (0.78 + 0.24 * r * math.sin(a)) - 0.012 * tall * layer,
            )
            _cloud(image, *at, tall * float(rng.uniform(0.06, 0.13)) * (1 - 0.13 * layer), 0.8, tone)
    return SpriteLayer(
        Sprite(image, x * stage.width - root[0], foot * stage.height - root[1]),
        depth,
        bend=swaying(stage, root[1], 0.012, float(rng.uniform(0, 6))),
    )


def bamboo(
    stage: Stage, name: str, count: int, thick: float, foot: float, distance: float, depth: float
) -> SpriteLayer:
    """Stalks with rings from the ground to beyond the upper edge, and sprays of leaves."""
    rng, unit = stage.graph.rng(name), stage.unit
    rows = int(stage.height * (foot + 0.2)) + stage.tall_margin
    image = np.zeros((rows, stage.wide, 4), np.uint8)
    ground = foot * stage.height + stage.tall_margin
    for k in range(count):
        x = (k + rng.uniform(0.1, 0.9)) / count * stage.wide
        if depth > 0.4 and abs(x / stage.wide - 0.5) < 0.27:
            continue
        body = stage.fade(mix(stage.palette.leaf, stage.palette.near, rng.uniform(0.3, 0.75)), distance)
        _stalk(rng, image, x, ground + rng.uniform(0, 0.06) * unit, thick * unit * rng.uniform(0.7, 1.25), body, stage)
    for _ in range(int(count * 9 * (1 - 0.4 * distance))):
        tone = stage.fade(mix(stage.palette.leaf, stage.palette.near, rng.uniform(0.0, 0.5)), distance)
        at = (rng.uniform(0, stage.wide), rng.uniform(0, 0.55) ** 1.4 * ground)
        _blade(image, at, unit * rng.uniform(0.03, 0.06) * (0.6 + depth), rng.uniform(0.2, 2.9), tone)
    return SpriteLayer(
        Sprite(image, stage.left, -stage.tall_margin, solid_row(image)),
        depth,
        bend=swaying(stage, ground, 0.006, float(rng.uniform(0, 6))),
    )


def _stalk(
    rng: np.random.Generator, image: Image, x: float, foot: float, thick: float, body: Colour, stage: Stage
) -> None:
    lean, y, step = rng.normal(0, 0.025), foot, thick * rng.uniform(5, 8)
    lit, dark = mix(body, stage.palette.rim, 0.45), mix(body, stage.palette.ink, 0.45)
    while y > 0:
        top, half = max(y - step, -2.0), thick / 2
        a, b = x + lean * (foot - y), x + lean * (foot - top)
        fill(image, np.array([(a - half, y), (a + half, y), (b + half, top), (b - half, top)]), body)
        side = _side(stage)
        fill(
            image,
            np.array(
                [
                    (a + side * half * 0.2, y),
                    (a + side * half * 0.75, y),
                    (b + side * half * 0.75, top),
                    (b + side * half * 0.2, top),
                ]
            ),
            lit,
        )
        fill(
            image,
            np.array(
                [
                    (b - half * 1.15, top),
                    (b + half * 1.15, top),
                    (b + half * 1.15, top + thick * 0.16),
                    (b - half * 1.15, top + thick * 0.16),
                ]
            ),
            dark,
        )
        y = top if top > 0 else -1.0


def _blade(image: Image, at: tuple[float, float], length: float, angle: float, tone: Colour) -> None:
    u = np.linspace(0, 1, 6)
    spine = np.stack([at[0] + math.cos(angle) * length * u, at[1] + math.sin(angle) * length * u], 1)
    _ribbon(image, spine, length * 0.11 * np.sin(np.pi * u**0.8) + 0.3, tone)


def columns(
    stage: Stage, name: str, places: tuple[float, ...], foot: float, height: float, depth: float, distance: float
) -> SpriteLayer:
    """Broken columns on their bases, some with a lintel, overgrown."""
    rng, tall = stage.graph.rng(name), height * stage.unit
    image = np.zeros((int(tall * 1.5), stage.wide, 4), np.uint8)
    ground = image.shape[0] - 0.12 * tall
    stone = stage.fade(mix(stage.palette.cloud[1], stage.palette.near, 0.45), distance)
    lit, dark = mix(stone, stage.palette.rim, 0.5), mix(stone, stage.palette.ink, 0.5)
    for at in places:
        x, rise, half = at * stage.wide, tall * float(rng.choice([0.35, 0.7, 1.0, 1.0])), 0.075 * tall
        shift = 0.35 * half * _side(stage)
        ragged = np.array(
            [(x + half * s, ground - rise - float(rng.uniform(0, 0.08)) * tall) for s in np.linspace(1, -1, 7)]
        )
        fill(image, np.concatenate([[(x - half, ground), (x + half, ground)], ragged]), stone)
        for s in (-0.6, -0.2, 0.2, 0.6):
            _box(image, x + s * half - 0.06 * half, ground - rise * 0.97, 0.12 * half, rise * 0.97, dark)
        _box(image, x + shift + 0.3 * half * _side(stage), ground - rise, 0.34 * half, rise, lit)
        _box(image, x - half * 1.5, ground - 0.05 * tall, half * 3, 0.14 * tall, dark)
        if rise == tall:
            _box(image, x - half * 1.4, ground - rise * 1.06, half * 2.8, 0.075 * tall, stone)
            _box(image, x - half * 1.4, ground - rise * 1.06, half * 2.8, 0.016 * tall, lit)
        leaf = stage.fade(mix(stage.palette.leaf, stage.palette.near, 0.35), distance)
        for _ in range(7):
            _cloud(
                image,
                x + float(rng.normal(0, 1.1)) * half,
                ground - float(rng.uniform(-0.03, 0.1)) * tall,
                0.05 * tall,
                0.7,
                leaf,
            )
    return SpriteLayer(Sprite(image, stage.left, foot * stage.height - ground), depth)


def _box(image: Image, x: float, y: float, width: float, height: float, tone: Colour) -> None:
    fill(image, np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height)]), tone)


def _cloud(image: Image, x: float, y: float, radius: float, flat: float, tone: Colour) -> None:
    """A tuft of leaves with an uneven outline."""
    a = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    r = radius * (0.88 + 0.09 * np.sin(a * 5 + x) + 0.05 * np.sin(a * 11 + 2 * x))
    fill(image, np.stack([x + r * np.cos(a), y + flat * r * np.sin(a)], 1), tone)


def _ribbon(image: Image, line: NDArray[Any], widths: NDArray[Any], tone: Colour) -> None:
    along = np.gradient(line, axis=0)
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)
    normal = np.stack([-along[:, 1], along[:, 0]], 1) / length[:, None] * widths[:, None]
    fill(image, np.concatenate([line + normal, (line - normal)[::-1]]), tone)


def _side(stage: Stage) -> int:
    """Towards the light."""
    return -1 if stage.graph.light[0] < 0.5 else 1
