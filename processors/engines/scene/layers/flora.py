"""Plants: rows of trees, grass and reeds that bend in the wind, branches that hang into the picture."""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Image, Matrix, Sprite, solid_row
from processors.engines.scene.layers.base import Bend, SpriteLayer
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.noise import profile
from processors.engines.scene.palette import Colour, mix

_SHIFT = 4


def fill(image: Image, points: NDArray[Any], tone: Colour) -> None:
    """A smooth-edged polygon of one colour (premultiplied BGRA), in place."""
    fixed = (np.asarray(points) * (1 << _SHIFT)).astype(np.int32)
    cv2.fillPoly(image, [fixed], (*(float(c) for c in tone), 255.0), cv2.LINE_AA, _SHIFT)


def swaying(stage: Stage, base: float, amount: float, phase: float) -> Bend:
    """A shear that leaves the row `base` of the sprite where it is: plants in gusts of wind."""
    wind = stage.graph.energy

    def bend(matrix: Matrix, t: float) -> Matrix:
        gust = 0.6 * math.sin(1.7 * t * wind + phase) + 0.4 * math.sin(3.1 * t * wind + 2.3 * phase)
        lean = amount * wind * (0.35 + gust)
        out = matrix.copy()
        out[0, 1] += lean
        out[0, 2] -= lean * base
        return out

    return bend


def pine(rng: np.random.Generator, x: float, y: float, height: float) -> NDArray[Any]:
    """The outline of a fir whose foot is at (x, y)."""
    tiers, half = 6, height * rng.uniform(0.17, 0.23)
    left, right = [], []
    for k in range(tiers):
        u = (k + 1) / tiers
        reach = half * u**0.85 * rng.uniform(0.85, 1.15)
        row = y - height * (1 - u * 0.93)
        left += [(x - reach, row + 0.03 * height), (x - reach * 0.5, row)]
        right += [(x + reach, row + 0.03 * height), (x + reach * 0.5, row)]
    return np.array([(x, y - height), *right, (x + half * 0.1, y), (x - half * 0.1, y), *left[::-1]], np.float64)


def crown(
    rng: np.random.Generator, image: Image, x: float, y: float, height: float, tones: tuple[Colour, Colour]
) -> None:
    """A broad-leaved tree: a heap of leaves, lighter above."""
    a = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    fill(
        image,
        np.array(
            [
                (x - height * 0.035, y),
                (x - height * 0.02, y - height * 0.5),
                (x + height * 0.02, y - height * 0.5),
                (x + height * 0.035, y),
            ]
        ),
        tones[0],
    )
    for layer, tone in enumerate(tones):
        for _ in range(9 - 3 * layer):
            r = height * rng.uniform(0.12, 0.2) * (1 - 0.25 * layer)
            cx, cy = x + rng.normal(0, 0.13) * height, y - height * (0.62 + 0.12 * layer + rng.uniform(-0.16, 0.16))
            fill(image, np.stack([cx + r * np.cos(a), cy + r * 0.85 * np.sin(a)], 1), tone)


def wood(
    stage: Stage,
    name: str,
    line: NDArray[Any],
    size: float,
    distance: float,
    depth: float,
    kind: str = "pine",
    density: float = 1.0,
) -> SpriteLayer:
    """Trees along a crest (`line`: frame rows per sprite column); `size` is a share of the unit."""
    rng, tall = stage.graph.rng(name), size * stage.unit
    top = int(line.min() - tall * 1.25)
    height = int(line.max() + 0.12 * stage.unit) - top
    image = np.zeros((height, stage.wide, 4), np.uint8)
    body = stage.fade(mix(stage.palette.near, stage.palette.ground, 0.35), distance)
    light = mix(body, stage.palette.leaf, 0.45)
    for x in np.arange(0, stage.wide, max(3.0, tall * 0.3 / density)) + rng.uniform(-0.2, 0.2) * tall:
        at = float(np.clip(x + rng.uniform(-0.15, 0.15) * tall, 0, stage.wide - 1))
        y = float(line[int(at)]) - top + tall * 0.08
        h = tall * rng.uniform(0.55, 1.1)
        if kind == "pine":
            shape = pine(rng, at, y, h)
            fill(image, shape, body)
            fill(image, _lit_half(shape, at, stage.graph.light[0]), mix(body, stage.palette.rim, 0.2 * (1 - distance)))
        else:
            crown(rng, image, at, y, h, (body, light))
    _underwood(image, line - top + tall * 0.02, body, stage, distance)
    return SpriteLayer(Sprite(image, stage.left, top, solid_row(image)), depth)


def _lit_half(shape: NDArray[Any], x: float, light: float) -> NDArray[Any]:
    out = shape.copy()
    out[:, 0] = np.minimum(out[:, 0], x) if light < 0.5 else np.maximum(out[:, 0], x)
    out[:, 0] = x + (out[:, 0] - x) * 0.8
    return out


def _underwood(image: Image, line: NDArray[Any], body: Colour, stage: Stage, distance: float) -> None:
    """Solid below the crest, fading into mist."""
    height = image.shape[0]
    rows = np.arange(height, dtype=np.float32)[:, None]
    mask = rows > line[None, :]
    depth = np.clip((rows - line[None, :]) / np.float32(0.12 * stage.unit), 0, 1) * np.float32(0.35 + 0.5 * distance)
    for c in range(3):
        plane = body[c] + (stage.palette.haze[c] - body[c]) * depth
        image[..., c] = np.where(mask, plane, image[..., c])
    image[..., 3] = np.where(mask, 255, image[..., 3])


def grass(
    stage: Stage, name: str, height: float, count: int, depth: float, tone: Colour, phase: float, blooms: bool = False
) -> SpriteLayer:
    """Blades along the lower edge of the picture; `height` is a share of the unit."""
    rng, tall = stage.graph.rng(name), height * stage.unit
    rows = int(tall * 1.25 + stage.tall_margin)
    base = tall * 1.25
    image = np.zeros((rows, stage.wide, 4), np.uint8)
    petals = [stage.tone(c) for c in ("#ffd0e0", "#fff4c8", "#ff8a9a", "#f0f4ff")]
    shades = [mix(tone, stage.palette.rim, lift) for lift in (0.0, 0.06, 0.13, 0.24)]
    tufts = profile(rng, stage.wide, 0.16 * stage.unit, 3)
    for x in np.sort(rng.uniform(0, stage.wide, int(count * stage.wide / stage.unit / 2.1))):
        h = tall * rng.uniform(0.4, 1.0) * (0.25 + 1.1 * tufts[int(x)] ** 1.5)
        lean, thick = rng.normal(0.12, 0.28) * h, stage.unit * rng.uniform(0.0028, 0.006)
        shade = shades[int(rng.integers(4))]
        fill(image, _blade(x, rows, base - h, lean, thick), shade)
        if blooms and rng.random() < 0.22:
            bloom = mix(
                petals[int(rng.integers(4))], stage.palette.ink, 0.25 if stage.graph.time in ("night", "dusk") else 0.05
            )
            _bloom(image, x + lean, base - h, stage.unit * rng.uniform(0.006, 0.012), bloom)
    y = stage.height - base
    return SpriteLayer(Sprite(image, stage.left, y), depth, bend=swaying(stage, rows, 0.07, phase))


def _blade(x: float, foot: float, tip: float, lean: float, thick: float) -> NDArray[Any]:
    u = np.linspace(0, 1, 6)
    mid, row = x + lean * u**2, foot + (tip - foot) * u
    wide = thick * (1 - u**2)
    return np.concatenate([np.stack([mid - wide, row], 1), np.stack([mid + wide, row], 1)[::-1]])


def _bloom(image: Image, x: float, y: float, r: float, tone: Colour) -> None:
    a = np.linspace(0, 2 * np.pi, 30, endpoint=False)
    radius = r * (0.7 + 0.3 * np.cos(5 * a))
    fill(image, np.stack([x + radius * np.cos(a), y + radius * 0.8 * np.sin(a)], 1), tone)


def branch(stage: Stage, blossoms: bool) -> SpriteLayer:
    """A branch that hangs into the upper corner away from the light, with leaves or blossoms."""
    rng, unit = stage.graph.rng("branch"), stage.unit
    width, height = int(0.95 * unit), int(0.85 * unit)
    image = np.zeros((height, width, 4), np.uint8)
    tips = _twigs(
        rng, image, (width * 1.02, 0.035 * unit), 0.75 * unit, math.pi + 0.3, 0.013 * unit, 4, stage.palette.ink
    )
    leaf = stage.tone("#ffc4d8") if blossoms else stage.palette.leaf
    dull = {"night": 0.5, "dusk": 0.4, "sunset": 0.2}.get(stage.graph.time, 0.0)
    shades = [mix(mix(leaf, stage.palette.ink, dull + d), stage.palette.rim, 0.15) for d in (0.32, 0.14, 0.0)]
    for shade in shades:
        for x, y in tips:
            if rng.random() < 0.75:
                _spray(rng, image, x, y, unit, shade, blossoms)
    if stage.graph.light[0] > 0.5:
        image = np.ascontiguousarray(image[:, ::-1])
    x = stage.width - width * 0.93 if stage.graph.light[0] < 0.5 else -width * 0.07
    return SpriteLayer(Sprite(image, x, -0.028 * unit), 0.95, bend=swaying(stage, 0, 0.025, 1.0))


def _spray(
    rng: np.random.Generator, image: Image, x: float, y: float, unit: float, shade: Colour, blossoms: bool
) -> None:
    at = (x + rng.normal(0, 0.014) * unit, y + rng.normal(0, 0.014) * unit)
    if blossoms:
        _bloom(image, *at, unit * rng.uniform(0.008, 0.016), shade)
        return
    a, size = rng.uniform(0.2, 2.9), unit * rng.uniform(0.014, 0.026)
    u = np.linspace(0, np.pi, 7)
    edge = (
        np.concatenate([np.stack([u / np.pi, 0.28 * np.sin(u)], 1), np.stack([u[::-1] / np.pi, -0.28 * np.sin(u)], 1)])
        * size
    )
    turn = np.array([[math.cos(a), -math.sin(a)], [math.sin(a), math.cos(a)]])
    fill(image, edge @ turn.T + at, shade)


def _twigs(
    rng: np.random.Generator,
    image: Image,
    root: tuple[float, float],
    length: float,
    angle: float,
    thick: float,
    level: int,
    tone: Colour,
) -> list[tuple[float, float]]:
    """Draws a branching twig, and returns the places where leaves grow."""
    steps = 9
    points, x, y = [root], root[0], root[1]
    for _ in range(steps):
        angle += rng.normal(0, 0.1) - 0.02
        x, y = x + math.cos(angle) * length / steps, y - math.sin(angle) * length / steps
        points.append((x, y))
    line = np.array(points)
    across = np.gradient(line, axis=0)
    normal = np.stack([-across[:, 1], across[:, 0]], 1) / np.hypot(across[:, 0], across[:, 1])[:, None]
    wide = (thick * np.linspace(1, 0.35, len(points)))[:, None]
    fill(image, np.concatenate([line + normal * wide, (line - normal * wide)[::-1]]), tone)
    tips = points[4:] if level < 4 else points[6:]
    if level > 1:
        for i in range(2, steps, 2 if level > 2 else 3):
            turn = rng.choice([-1, 1]) * rng.uniform(0.35, 0.9)
            tips = tips + _twigs(
                rng, image, points[i], length * rng.uniform(0.3, 0.5), angle + turn, thick * 0.5, level - 1, tone
            )
    return tips
