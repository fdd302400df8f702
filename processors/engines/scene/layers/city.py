"""Cities: rows of buildings with windows, lamps on the roofs, and wires across the sky."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Image, Sprite, solid_row
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.layers.flora import fill
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.twinkle import Spark, Twinkles
from processors.engines.scene.palette import Colour, mix


@dataclass(frozen=True)
class Block:
    """A row of buildings. `foot` is a share of the height; `tall` and `broad` are ranges, shares of the unit."""

    name: str
    foot: float
    tall: tuple[float, float]
    broad: tuple[float, float]
    distance: float
    depth: float


_LIT = {"night": 0.5, "dusk": 0.45, "sunset": 0.28, "golden": 0.1, "dawn": 0.15}


def row(stage: Stage, block: Block) -> list[SpriteLayer | Twinkles]:
    """The buildings and the lamps that blink on the tallest of them."""
    rng, unit = stage.graph.rng(block.name), stage.unit
    foot = block.foot * stage.height
    top = foot - block.tall[1] * unit * 1.3
    image = np.zeros((int(foot - top + 0.1 * stage.height), stage.wide, 4), np.uint8)
    sparks: list[Spark] = []
    x = -rng.uniform(0, block.broad[1]) * unit
    while x < stage.wide:
        broad, tall = (
            rng.uniform(*block.broad) * unit,
            rng.uniform(*block.tall) * unit * (1.18 if rng.random() < 0.12 else 1),
        )
        roof = foot - top - tall
        _building(rng, image, (int(x), int(roof), int(x + broad)), stage, block)
        if block.depth > 0.15 and stage.graph.time in ("night", "dusk") and rng.random() < 0.4:
            sparks += _sign(rng, image, stage, x + broad * rng.uniform(0.1, 0.8), roof + 0.03 * unit, top)
        if tall > 0.75 * block.tall[1] * unit and stage.graph.time in _LIT and rng.random() < 0.6:
            sparks.append(
                Spark(
                    x + broad / 2 + stage.left,
                    roof + top - 0.03 * unit,
                    stage.tone("#ff5040"),
                    0.02 * unit,
                    rng.uniform(0, 6),
                    2.2,
                )
            )
        x += broad * rng.uniform(0.85, 1.1)
    _street_glow(image, stage, block)
    return [
        SpriteLayer(Sprite(image, stage.left, top, solid_row(image)), block.depth),
        Twinkles(tuple(sparks), block.depth),
    ]


_NEON = ("#ff4fa0", "#40e0ff", "#ffb030", "#8a60ff", "#50ffa0", "#ff5a4a")


def _sign(rng: np.random.Generator, image: Image, stage: Stage, x: float, y: float, top: float) -> list[Spark]:
    """A neon sign down the front of a house, and its glow."""
    unit, tone = stage.unit, stage.tone(str(rng.choice(_NEON)))
    broad, tall = rng.uniform(0.012, 0.02) * unit, rng.uniform(0.05, 0.12) * unit
    _bar(image, x - 1, y - 1, broad + 2, tall + 2, stage.palette.ink)
    for k in range(max(2, int(tall / broad))):
        _bar(
            image,
            x + broad * 0.2,
            y + (k + 0.15) * broad,
            broad * 0.6,
            broad * 0.66,
            tone if rng.random() < 0.85 else mix(tone, stage.tone("#ffffff"), 0.6),
        )
    return [
        Spark(
            x + broad / 2 + stage.left,
            y + tall / 2 + top,
            tone * 0.5,
            tall * 0.75,
            rng.uniform(0, 6),
            rng.uniform(0.6, 1.6),
        )
    ]


def _building(rng: np.random.Generator, image: Image, box: tuple[int, int, int], stage: Stage, block: Block) -> None:
    left, roof, right = box
    tone = stage.fade(mix(stage.palette.near, stage.palette.ground, rng.uniform(0.1, 0.7)), block.distance)
    dark = mix(tone, stage.palette.ink, 0.4 * (1 - block.distance))
    cv2.rectangle(image, (left, roof), (right, image.shape[0]), _solid(tone), -1)
    side = int((right - left) * rng.uniform(0.2, 0.35))
    shaded = (left, left + side) if stage.graph.light[0] > 0.5 else (right - side, right)
    cv2.rectangle(image, (shaded[0], roof), (shaded[1], image.shape[0]), _solid(dark), -1)
    _roof(rng, image, box, dark, stage)
    _windows(rng, image, (left, roof, right), stage, block, tone)
    edge = mix(tone, stage.palette.rim, 0.55 * (1 - block.distance))
    cv2.line(image, (left, roof), (right, roof), _solid(edge), max(1, round(stage.unit / 500)))


def _solid(tone: Colour) -> tuple[float, ...]:
    return (*(float(c) for c in tone), 255.0)


def _roof(rng: np.random.Generator, image: Image, box: tuple[int, int, int], tone: Colour, stage: Stage) -> None:
    left, roof, right = box
    unit, broad = stage.unit, right - left
    kind = rng.integers(4)
    x = int(left + broad * rng.uniform(0.2, 0.7))
    if kind == 0:
        cv2.line(
            image, (x, roof), (x, int(roof - unit * rng.uniform(0.04, 0.1))), _solid(tone), max(1, round(unit / 360))
        )
    elif kind == 1:
        cv2.rectangle(image, (x, int(roof - unit * 0.022)), (int(x + broad * 0.25), roof), _solid(tone), -1)
    elif kind == 2 and broad > 12:
        cv2.rectangle(
            image,
            (int(left + broad * 0.2), int(roof - unit * 0.04)),
            (int(right - broad * 0.2), roof),
            _solid(tone),
            -1,
        )


def _windows(
    rng: np.random.Generator, image: Image, box: tuple[int, int, int], stage: Stage, block: Block, tone: Colour
) -> None:
    """A grid of panes: some lit in two or three warm tones, by day they mirror the sky."""
    left, roof, right = box
    step = max(3, int(stage.unit * (0.011 + 0.016 * block.depth) * rng.uniform(0.85, 1.2)))
    rise, gap = max(3, int(step * rng.uniform(1.0, 1.6))), max(1, step // 3)
    share = _LIT.get(stage.graph.time, 0.0) * rng.uniform(0.3, 1.1)
    tints = (stage.palette.window, stage.tone("#ffb478"), stage.tone("#d8ecff"))
    warm = [_solid(stage.fade(mix(stage.palette.window, tint, 0.6), block.distance * 0.55)) for tint in tints]
    glass = mix(tone, stage.palette.sky[2], 0.35) if not share else mix(tone, stage.palette.ink, 0.35)
    dull = _solid(glass)
    for y in range(roof + rise, image.shape[0], rise):
        lit = rng.random(max(0, (right - left) // step)) < share
        tint = rng.integers(0, 8, lit.size)
        for i, on in enumerate(lit):
            pane = warm[min(2, max(0, int(tint[i]) - 5))] if on else dull
            x = left + i * step + gap
            if x + step - gap < right:
                image[y : y + rise - gap, max(0, x) : max(0, x + step - gap)] = pane


def _street_glow(image: Image, stage: Stage, block: Block) -> None:
    """Haze and light between the houses rise from the ground."""
    height = image.shape[0]
    tone = mix(
        stage.palette.haze, stage.palette.window, 0.3 if stage.graph.time in ("night", "dusk", "sunset") else 0.0
    )
    amount = np.clip(np.linspace(-0.6, 1, height), 0, 1) ** 1.3 * (0.25 + 0.6 * block.distance)
    mask = image[..., 3] > 0
    for c in range(3):
        plane = image[..., c] + (tone[c] - image[..., c]) * amount[:, None]
        image[..., c] = np.where(mask, plane, 0)


def rooftop(stage: Stage, top: float) -> SpriteLayer:
    """The roof in the foreground: a parapet at `top`, a fence to the sides, a water tank."""
    unit, y0 = stage.unit, 0.42 * stage.unit
    image = np.zeros((int(y0 + 0.3 * stage.height), stage.wide, 4), np.uint8)
    ink, edge = stage.palette.ink, mix(stage.palette.ink, stage.palette.rim, 0.5)
    cv2.rectangle(image, (0, int(y0)), (stage.wide, image.shape[0]), _solid(ink), -1)
    _bar(image, 0, y0 + 0.035 * unit, stage.wide, 0.3 * unit, mix(ink, stage.palette.sky[1], 0.1))
    _bar(image, 0, y0, stage.wide, max(1.0, unit * 0.004), edge)
    _fence(image, stage, y0, edge)
    _tank(image, stage, y0)
    return SpriteLayer(Sprite(image, stage.left, top * stage.height - y0, solid_row(image)), 0.75)


def _fence(image: Image, stage: Stage, floor: float, edge: Colour) -> None:
    """Wire mesh on the far side of the subject, where it frames and does not hide."""
    unit, rail = stage.unit, max(1.0, stage.unit * 0.004)
    subject = stage.graph.subject.x if stage.graph.subject else 0.5
    start, stop = ((subject + 0.2) * stage.wide, stage.wide) if subject < 0.5 else (0, (subject - 0.2) * stage.wide)
    for x in np.arange(start, stop + 1, unit * 0.16):
        _bar(image, x, floor - 0.2 * unit, rail * 1.6, 0.2 * unit, stage.palette.ink)
    for lift in (0.2, 0.1):
        _bar(image, start, floor - lift * unit, stop - start, rail * 1.3, stage.palette.ink)
    _bar(image, start, floor - 0.2 * unit, stop - start, max(1.0, rail * 0.5), edge)


def _bar(image: Image, x: float, y: float, width: float, height: float, tone: Colour) -> None:
    fill(image, np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height)]), tone)


def _tank(image: Image, stage: Stage, floor: float) -> None:
    unit, ink = stage.unit, stage.palette.ink
    x = (0.12 if stage.graph.subject is None or stage.graph.subject.x > 0.5 else 0.88) * stage.wide
    _bar(image, x - 0.1 * unit, floor - 0.34 * unit, 0.2 * unit, 0.2 * unit, mix(ink, stage.palette.sky[1], 0.12))
    _bar(image, x - 0.11 * unit, floor - 0.36 * unit, 0.22 * unit, 0.03 * unit, ink)
    for s in (-0.08, 0.07):
        _bar(image, x + s * unit, floor - 0.16 * unit, 0.012 * unit, 0.16 * unit, ink)


def wires(stage: Stage) -> SpriteLayer:
    """A utility pole and the wires that cut the sky."""
    rng, unit = stage.graph.rng("wires"), stage.unit
    height = int(stage.height * 1.1)
    image = np.zeros((height, stage.wide, 4), np.uint8)
    x = stage.wide * (0.13 if stage.graph.light[0] > 0.5 else 0.87)
    tone = mix(stage.palette.ink, stage.palette.haze, 0.12)
    _bar(image, x - 0.008 * unit, 0.08 * height, 0.016 * unit, height, tone)
    for k, y in enumerate((0.12, 0.17)):
        _bar(image, x - 0.09 * unit, y * height, 0.18 * unit, 0.009 * unit, tone)
        for s in (-0.08, 0.0, 0.08):
            _wire(image, (x + s * unit, y * height), rng.uniform(0.08, 0.2) * height, tone, unit, k)
    fill(
        image,
        np.array([(x + a * unit, (0.22 + b) * height) for a, b in ((0.01, 0), (0.05, 0), (0.05, 0.08), (0.01, 0.08))]),
        tone,
    )
    return SpriteLayer(Sprite(image, stage.left, -stage.tall_margin), 0.5)


def _wire(image: Image, root: tuple[float, float], sag: float, tone: Colour, unit: float, k: int) -> None:
    for direction in (-1, 1):
        u: NDArray[Any] = np.linspace(0, 1, 24)
        x = root[0] + direction * u * unit * 1.9
        y = root[1] + sag * (4 * u * (1 - u)) * 0.7 - u * (0.06 + 0.02 * k) * unit
        points = (np.stack([x, y], 1) * 16).astype(np.int32)
        cv2.polylines(image, [points], False, _solid(tone), max(1, round(unit / 480)), cv2.LINE_AA, 4)
