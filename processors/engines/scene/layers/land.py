"""Ridges from far to near: rock with snow and facets, hills, dunes; each paler the farther it is."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Sprite, premultiplied, solid_row
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.noise import Field, fbm, profile, smoothstep
from processors.engines.scene.palette import Colour, mix


@dataclass(frozen=True)
class Ridge:
    """One line of land. `top` and `rise` are shares of the picture's height, `cell` of its unit."""

    name: str
    top: float
    rise: float
    cell: float
    distance: float
    depth: float
    kind: str = "hill"


def build(stage: Stage, ridge: Ridge) -> SpriteLayer:
    """The ridge as a layer that is solid below its lowest valley."""
    line = skyline(stage, ridge)
    top = float(line.min()) - 6
    height = int(line.max() - top + 0.2 * stage.height) + 4
    ys = np.arange(height, dtype=np.float32)[:, None]
    below = ys - (line - np.float32(top))[None, :]
    alpha = np.clip(below + 0.5, 0, 1)
    colours = _surface(stage, ridge, below)
    image = premultiplied(colours, alpha)
    return SpriteLayer(Sprite(image, stage.left, top, solid_row(image)), ridge.depth)


def skyline(stage: Stage, ridge: Ridge) -> NDArray[Any]:
    """Frame rows of the ridge's crest, one per sprite column."""
    rng = stage.graph.rng(ridge.name)
    octaves = {"rock": 7, "dune": 2, "hill": 4}.get(ridge.kind, 4)
    if ridge.kind == "rock":
        wave = _peaks(rng, stage.wide, ridge.cell * stage.unit) + 0.2 * profile(rng, stage.wide, 0.05 * stage.unit, 4)
    elif ridge.kind == "mesa":
        wave = _tables(rng, stage.wide, ridge.cell * stage.unit)
    else:
        wave = profile(rng, stage.wide, ridge.cell * stage.unit, octaves, 0.4)
    return (ridge.top * stage.height - (wave - 0.5) * ridge.rise * stage.unit).astype(np.float32)


def _tables(rng: np.random.Generator, width: int, cell: float) -> NDArray[Any]:
    """Flat tops with steep sides, one or two steps high."""
    wave = profile(rng, width, cell, 4, 0.4)
    steps = 0.55 * smoothstep(0.48, 0.51, wave) + 0.45 * smoothstep(0.6, 0.62, wave)
    return np.asarray(steps * 0.85 + 0.1 * wave, np.float32)


def _peaks(rng: np.random.Generator, width: int, cell: float) -> NDArray[Any]:
    """Mountains as the upper edge of overlapping tents with bent sides."""
    xs, wave = np.arange(width, dtype=np.float32), np.zeros(width, np.float32)
    for start in np.arange(-cell, width + cell, cell * 0.42):
        peak, broad = rng.uniform(0.35, 1.0), cell * rng.uniform(0.75, 1.25)
        centre = start + rng.uniform(-0.3, 0.3) * cell
        skew = np.where(xs < centre, rng.uniform(0.8, 1.25), rng.uniform(0.8, 1.25))
        tent = np.clip(1 - np.abs(xs - centre) * skew / (broad * (0.45 + 0.55 * peak)), 0, 1)
        wave = np.maximum(wave, peak * tent**1.12)
    return wave.astype(np.float32)


def _surface(stage: Stage, ridge: Ridge, below: Field) -> NDArray[Any]:
    if ridge.kind == "rock":
        return _rock(stage, ridge, below)
    if ridge.kind == "dune":
        return _dune(stage, ridge, below)
    if ridge.kind in ("mesa", "cliff"):
        return _strata(stage, ridge, below)
    return _hill(stage, ridge, below)


def _blend(base: NDArray[Any], tone: Colour, amount: Field) -> None:
    for channel in range(3):
        base[..., channel] += (tone[channel] - base[..., channel]) * amount


def _plain(tone: Colour, shape: tuple[int, ...]) -> NDArray[Any]:
    return np.broadcast_to(tone.astype(np.float32), (*shape, 3)).copy()


def _mist(stage: Stage, ridge: Ridge, base: NDArray[Any], below: Field, reach: float) -> None:
    """The valleys fill with haze."""
    depth = smoothstep(0.1, 1.0, below / np.float32(reach * stage.unit))
    heavy = 0.9 if stage.graph.weather == "fog" else 0.62
    _blend(base, stage.palette.haze, depth * np.float32(heavy * (0.25 + 0.75 * ridge.distance)))


def _facets(stage: Stage, ridge: Ridge, below: Field) -> Field:
    """Which way each bit of rock faces: above 0 to the light, below 0 away from it.

    Spurs run down and outwards from the peaks: the rock's grain is sheared by the slope of the crest.
    """
    rng, unit = stage.graph.rng(ridge.name + " facets"), stage.unit
    height, width = below.shape
    crest = -below[0]
    slope = np.gradient(cv2.GaussianBlur(crest[None, :], (0, 0), ridge.cell * unit * 0.05)[0])
    lean = np.tanh(slope * 2.2).astype(np.float32)
    wiggle = (fbm(rng, height, width, (0.05 * unit, 0.05 * unit), 4, 0.6) - 0.5) * np.float32(0.07 * unit)
    columns = np.arange(width, dtype=np.float32)[None, :] + wiggle
    side = _row_lookup(lean, columns)
    grain: Field = fbm(rng, height, width, (0.09 * unit, 0.05 * unit), 5, 0.62) - 0.5
    grain = cv2.remap(
        grain,
        columns - side * np.clip(below, 0, None) * 0.55,
        np.repeat(np.arange(height, dtype=np.float32)[:, None], width, 1),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_WRAP,
    )
    steep: Field = cv2.Sobel(grain, cv2.CV_32F, 1, 0, ksize=5)
    steep /= np.float32(steep.std() + 1e-6)
    facing = side * np.float32(0.8) + steep * np.float32(0.42)
    return facing if stage.graph.light[0] > 0.5 else -facing


def _row_lookup(values: NDArray[Any], columns: Field) -> Field:
    """values[columns], between samples, for a whole picture of columns."""
    return cv2.remap(
        values[None, :], columns, np.zeros_like(columns), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )


def _rock(stage: Stage, ridge: Ridge, below: Field) -> NDArray[Any]:
    body = stage.fade(stage.palette.far, ridge.distance)
    light = mix(body, stage.palette.rim, 0.34 * (1 - 0.5 * ridge.distance))
    dark = mix(body, stage.palette.sky[0], 0.42 * (1 - 0.6 * ridge.distance))
    facing = _facets(stage, ridge, below)
    base = _plain(body, below.shape)
    _blend(base, light, smoothstep(0.15, 0.4, facing) * np.float32(0.85))
    _blend(base, dark, smoothstep(0.1, 0.35, -facing) * np.float32(0.85))
    if stage.graph.place != "desert":
        _snow(stage, ridge, base, below, facing)
    _mist(stage, ridge, base, below, 0.3)
    return base


def _snow(stage: Stage, ridge: Ridge, base: NDArray[Any], below: Field, facing: Field) -> None:
    """Caps with fingers down the gullies; white in the light, blue in the shade."""
    white = stage.fade(mix(stage.palette.cloud[2], stage.palette.cloud[3], 0.5), ridge.distance * 0.5)
    blue = stage.fade(mix(stage.palette.cloud[0], stage.palette.cloud[1], 0.4), ridge.distance * 0.5)
    line = 0.10 if stage.graph.weather != "snow" else 0.3
    rough = fbm(
        stage.graph.rng(ridge.name + " snow"),
        below.shape[0],
        below.shape[1],
        (0.12 * stage.unit, 0.025 * stage.unit),
        3,
    )
    rows = np.arange(below.shape[0], dtype=np.float32)[:, None] / np.float32(stage.unit)
    cover = 1 - smoothstep(
        -0.01, 0.012, rows * 0.62 + below / np.float32(stage.unit) * 0.55 - np.float32(line) + (rough - 0.5) * 0.16
    )
    _blend(base, blue, cover)
    _blend(base, white, cover * smoothstep(-0.12, 0.08, facing))


def _dune(stage: Stage, ridge: Ridge, below: Field) -> NDArray[Any]:
    body = stage.fade(stage.palette.ground, ridge.distance)
    dark = stage.fade(mix(stage.palette.near, stage.palette.ground, 0.35), ridge.distance)
    rng = stage.graph.rng(ridge.name + " dunes")
    # A knife edge winds down from each crest: light on one side, shadow on the other.
    slope = np.gradient(profile(rng, below.shape[1], 0.5 * stage.unit, 2))
    wind = profile(rng, below.shape[0], 0.15 * stage.unit, 2) - 0.5
    columns = np.arange(below.shape[1])[None, :] + (wind * 0.22 * stage.unit)[:, None] + below * 0.7
    side = np.interp(columns % below.shape[1], np.arange(below.shape[1]), slope / (np.abs(slope).max() + 1e-9)).astype(
        np.float32
    )
    if stage.graph.light[0] > 0.5:
        side = -side
    base = _plain(body, below.shape)
    _blend(base, stage.fade(stage.palette.rim, ridge.distance), smoothstep(0.0, 0.9, side) * np.float32(0.3))
    _blend(base, dark, smoothstep(0.0, 0.1, -side) * np.float32(0.75))
    ripples = fbm(rng, below.shape[0], below.shape[1], (0.006 * stage.unit, 0.2 * stage.unit), 2)
    _blend(base, dark, smoothstep(0.55, 0.8, ripples) * np.float32(0.25 * (1 - ridge.distance)))
    _blend(base, stage.palette.rim, (1 - smoothstep(0, 3, below)) * np.float32(0.5))
    return base


def _hill(stage: Stage, ridge: Ridge, below: Field) -> NDArray[Any]:
    """Grassland: patches of light drift over it, the crest catches the sun."""
    local = mix(stage.palette.ground, stage.palette.near, min(1.0, 0.9 * ridge.depth**1.5))
    body = stage.fade(local, ridge.distance)
    rng = stage.graph.rng(ridge.name + " meadow")
    squash = 0.03 + 0.04 * ridge.depth
    patches = fbm(rng, below.shape[0], below.shape[1], (squash * stage.unit, 0.5 * stage.unit), 5, 0.55)
    base = _plain(body, below.shape)
    near = 1 - ridge.distance
    _blend(base, mix(body, stage.palette.rim, 0.3), smoothstep(0.5, 0.58, patches) * np.float32(0.6 * near))
    _blend(base, mix(body, stage.palette.near, 0.5), (1 - smoothstep(0.4, 0.48, patches)) * np.float32(0.6))
    crest = 1 - smoothstep(0, 0.012 * stage.unit, below)
    _blend(base, stage.palette.rim, crest * np.float32(0.4 * near**2))
    _blend(
        base, stage.palette.ink, smoothstep(0.05, 0.3, below / np.float32(stage.height)) * np.float32(0.8 * ridge.depth)
    )
    _mist(stage, ridge, base, below, 0.2)
    return base


def _strata(stage: Stage, ridge: Ridge, below: Field) -> NDArray[Any]:
    """Bands in the rock, cracks, light on the upper edge."""
    rng, unit = stage.graph.rng(ridge.name + " strata"), stage.unit
    stone = stage.palette.ground if ridge.kind == "mesa" else mix(stage.palette.far, stage.palette.near, 0.5)
    body = stage.fade(stone, ridge.distance)
    dark = stage.fade(mix(stage.palette.near, stage.palette.ink, 0.2), ridge.distance)
    height, width = below.shape
    rows = np.arange(height, dtype=np.float32)[:, None] / np.float32(unit)
    wave = fbm(rng, height, width, (0.2 * unit, 0.6 * unit), 3) - 0.5
    bands = np.interp(
        (rows * (1.6 if ridge.kind == "mesa" else 0.9) + wave * (0.08 if ridge.kind == "mesa" else 0.1)) % 1,
        np.linspace(0, 1, 256),
        profile(rng, 256, 16, 4, 0.7),
    )
    cracks = fbm(rng, height, width, (0.22 * unit, 0.03 * unit), 4, 0.6)
    base = _plain(body, below.shape)
    _blend(base, dark, smoothstep(0.5, 0.56, bands.astype(np.float32)) * np.float32(0.5))
    _blend(
        base, mix(body, stage.palette.rim, 0.4), smoothstep(-0.42, -0.36, -bands.astype(np.float32)) * np.float32(0.5)
    )
    _blend(base, dark, smoothstep(0.55, 0.63, cracks) * np.float32(0.65))
    _blend(base, stage.palette.rim, (1 - smoothstep(0, 0.012 * unit, below)) * np.float32(0.5 * (1 - ridge.distance)))
    _mist(stage, ridge, base, below, 0.4 if ridge.kind == "mesa" else 0.7)
    return base


def islet(stage: Stage, x: float, foot: float, depth: float) -> SpriteLayer:
    """A rock in the water under a building; `x` and `foot` are shares of the frame."""
    rng, unit = stage.graph.rng("islet"), stage.unit
    width, height = int(0.62 * unit), int(0.14 * unit)
    xs = np.linspace(-1, 1, width, dtype=np.float32)
    line = height * (1 - 0.75 * np.clip(1 - xs**2, 0, 1) ** 0.7 * (0.8 + 0.4 * profile(rng, width, 0.08 * unit, 4)))
    below = np.arange(height, dtype=np.float32)[:, None] - line[None, :]
    tone = mix(stage.palette.ink, stage.palette.near, 0.4)
    base = _plain(tone, below.shape)
    rough = fbm(rng, height, width, (0.03 * unit, 0.06 * unit), 4)
    _blend(base, mix(tone, stage.palette.rim, 0.3), smoothstep(0.5, 0.6, rough) * np.float32(0.7))
    _blend(base, stage.palette.rim, (1 - smoothstep(0, 0.008 * unit, below)) * np.float32(0.5))
    image = premultiplied(base, np.clip(below + 0.5, 0, 1))
    return SpriteLayer(Sprite(image, x * stage.width - width / 2, foot * stage.height - 0.03 * unit), depth)
