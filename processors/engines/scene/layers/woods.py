"""Inside a forest: rows of trunks that pale into the mist, a floor, and foliage overhead."""

import math

import numpy as np

from processors.engines.scene.canvas import Image, Sprite, solid_row
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.layers.flora import fill, swaying
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.palette import Colour, mix


def trunks(
    stage: Stage, name: str, count: int, thick: float, foot: float, distance: float, depth: float
) -> SpriteLayer:
    """A row of trunks; `thick` is a share of the unit, `foot` of the height."""
    rng, unit = stage.graph.rng(name), stage.unit
    rows = int(stage.height * (foot + 0.2)) + stage.tall_margin
    image = np.zeros((rows, stage.wide, 4), np.uint8)
    bark = stage.fade(mix(stage.palette.near, stage.palette.ink, 0.5), distance)
    lit = mix(bark, stage.palette.rim, 0.32 * (1 - 0.6 * distance))
    for k in range(count):
        x = (k + rng.uniform(0.15, 0.85)) / count * stage.wide
        if depth > 0.4 and abs(x / stage.wide - 0.5) < 0.22:
            continue  # the nearest trunks leave the middle open: a frame for the subject
        _trunk(
            rng,
            image,
            x,
            foot * stage.height + stage.tall_margin + rng.uniform(0, 0.05) * unit,
            thick * unit * rng.uniform(0.6, 1.3),
            bark,
            lit,
            stage,
        )
    return SpriteLayer(Sprite(image, stage.left, -stage.tall_margin, solid_row(image)), depth)


def _trunk(
    rng: np.random.Generator, image: Image, x: float, foot: float, thick: float, bark: Colour, lit: Colour, stage: Stage
) -> None:
    lean = rng.normal(0, 0.05) * foot
    u = np.linspace(0, 1, 12)
    mid = x + lean * (1 - u) + thick * 0.25 * np.sin(u * 7 + x)
    wide = thick * (0.32 + 0.2 * u + 0.55 * u**14)
    left, right = np.stack([mid - wide, u * foot], 1), np.stack([mid + wide, u * foot], 1)
    for _ in range(int(rng.integers(1, 4))):
        y, side, reach = rng.uniform(0.15, 0.6) * foot, rng.choice([-1, 1]), thick * rng.uniform(2.0, 4.5)
        at = float(np.interp(y, u * foot, mid))
        fill(image, np.array([(at, y), (at + side * reach, y - reach * 0.5), (at, y + thick * 0.35)]), bark)
    fill(image, np.concatenate([left, right[::-1]]), bark)
    inner = 0.62
    edge = (
        np.stack([mid - wide * inner, u * foot], 1)
        if stage.graph.light[0] < 0.5
        else np.stack([mid + wide * inner, u * foot], 1)
    )
    fill(image, np.concatenate([left if stage.graph.light[0] < 0.5 else right, edge[::-1]]), lit)


def canopy(stage: Stage, name: str, reach: float, distance: float, depth: float, phase: float) -> SpriteLayer:
    """Foliage that hangs from the top edge; `reach` is a share of the height."""
    rng, unit = stage.graph.rng(name), stage.unit
    rows = int(stage.height * reach * 1.6) + stage.tall_margin
    image = np.zeros((rows, stage.wide, 4), np.uint8)
    base = stage.fade(mix(stage.palette.near, stage.palette.ink, 0.35), distance)
    for layer in range(3):
        shades = [mix(base, stage.palette.leaf, max(0.0, 0.28 * layer + spread)) for spread in (-0.2, -0.06, 0.08, 0.2)]
        for _ in range(int(190 * stage.wide / unit / 1.9)):
            x = rng.uniform(0, stage.wide)
            edge = abs(x / stage.wide - stage.graph.light[0])
            hang = (0.3 + 1.5 * edge**1.3) * reach * stage.height * (0.95 - 0.12 * layer)
            y = stage.tall_margin + rng.uniform(-0.3, 1.0) * hang
            size = unit * rng.uniform(0.012, 0.034) * (0.6 + 0.6 * depth)
            _leaves(rng, image, x, y, size, shades[int(rng.integers(4))])
    return SpriteLayer(Sprite(image, stage.left, -stage.tall_margin), depth, bend=swaying(stage, 0, 0.018, phase))


def _leaves(rng: np.random.Generator, image: Image, x: float, y: float, size: float, tone: Colour) -> None:
    """A cluster with a leafy outline."""
    a = np.linspace(0, 2 * np.pi, 22, endpoint=False)
    radius = size * (0.75 + 0.35 * np.abs(np.sin(a * 3.5 + rng.uniform(0, math.pi)))) * rng.uniform(0.8, 1.2, 22)
    fill(image, np.stack([x + radius * 1.25 * np.cos(a), y + radius * 0.8 * np.sin(a)], 1), tone)


def kelp(
    stage: Stage, name: str, height: float, count: int, depth: float, distance: float, phase: float
) -> SpriteLayer:
    """Seaweed that waves from the sea floor."""
    rng, tall = stage.graph.rng(name), height * stage.unit
    rows = int(tall + stage.tall_margin)
    image = np.zeros((rows, stage.wide, 4), np.uint8)
    for x in rng.uniform(0, stage.wide, count):
        if abs(x / stage.wide - 0.5) < 0.2:
            continue
        u = np.linspace(0, 1, 16)
        h = tall * rng.uniform(0.35, 1.0)
        mid = x + 0.045 * stage.unit * np.sin(u * rng.uniform(5, 9) + x) * u
        wide = stage.unit * rng.uniform(0.008, 0.016) * (1 - u**3) * (0.75 + 0.25 * np.sin(u * 30))
        row = rows - u * h
        tone = stage.fade(mix(stage.palette.near, stage.palette.leaf, rng.uniform(0, 0.45)), distance)
        fill(image, np.concatenate([np.stack([mid - wide, row], 1), np.stack([mid + wide, row], 1)[::-1]]), tone)
    return SpriteLayer(Sprite(image, stage.left, stage.height - tall), depth, bend=swaying(stage, rows, 0.09, phase))
