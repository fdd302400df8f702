"""Clouds: cumulus made of puffs, shaded like a cel with a lit rim, and streaks of cirrus."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Sprite, premultiplied
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.noise import Field, blurred, fbm, smoothstep, warped
from processors.engines.scene.palette import Colour


@dataclass(frozen=True)
class Bank:
    """One row of clouds. Lengths are shares of the picture's height."""

    name: str
    base: float
    count: int
    breadth: tuple[float, float]
    rise: tuple[float, float]
    haze: float
    depth: float
    drift: float
    opacity: float = 1.0
    #: Pixels from the sprite's left edge where the sun is low: clouds stay flat there.
    gap: float | None = None


def build(stage: Stage) -> list[SpriteLayer]:
    """The clouds that the weather asks for, back to front."""
    if stage.graph.place in ("space", "underwater"):
        return []
    return [_cirrus(stage)] + [_cumulus(stage, bank) for bank in _banks(stage)]


def _banks(stage: Stage) -> list[Bank]:
    tweak, horizon = stage.graph.tweaks, stage.graph.horizon
    tower = 0.2 + 0.16 * tweak[4]
    gap = stage.light[0] - stage.left if stage.graph.light[1] > 0.25 else None
    far = Bank("far clouds", horizon - 0.02, 9, (0.35, 0.7), (0.08, tower), 0.4, 0.05, 4, 1.0, gap)
    near = Bank("near clouds", 0.3 + 0.08 * tweak[5], 4, (0.35, 0.8), (0.05, 0.14), 0.05, 0.12, 11)
    weather = stage.graph.weather
    if "aurora" in stage.graph.extras:
        return [far]
    if weather in ("overcast", "rain", "storm", "snow", "blizzard"):
        low = Bank("ceiling", 0.3, 13, (0.6, 1.1), (0.1, 0.2), 0.12, 0.12, 15)
        return [far, low]
    if weather in ("fog", "sandstorm") or stage.graph.place in ("forest", "bamboo"):
        return [far]
    if stage.graph.place == "sky":
        deep = Bank("sea of clouds", horizon + 0.05, 11, (0.6, 1.1), (0.12, 0.26), 0.22, 0.3, 9)
        top = Bank("near sea", horizon + 0.17, 9, (0.7, 1.3), (0.12, 0.24), 0.0, 0.6, 16)
        return [far, near, deep, top]
    if weather == "cloudy":
        big = Bank("tower", horizon + 0.01, 4, (0.6, 1.0), (0.3, 0.5), 0.22, 0.08, 6, 1.0, gap)
        return [far, big, near]
    few = Bank("near clouds", near.base, 2, (0.4, 0.9), near.rise, near.haze, near.depth, near.drift)
    return [far, few] if stage.graph.time != "night" else [far]


def _cumulus(stage: Stage, bank: Bank) -> SpriteLayer:
    unit, rng = stage.unit, stage.graph.rng(bank.name)
    period = int(stage.width * 1.5)
    top = (bank.rise[1] * 1.25) * unit
    height = int(top + 0.1 * unit)
    bulge, lift = _heights(rng, height, period, bank, unit)
    bulge = warped(bulge, rng, unit * 0.014, unit * 0.03)
    alpha = smoothstep(0.0, unit * 0.012, bulge)
    alpha *= 1 - smoothstep(-0.25, 1.0, (np.arange(height, dtype=np.float32)[:, None] - top) / np.float32(0.06 * unit))
    alpha *= smoothstep(0.3, 0.62, blurred(alpha, unit * 0.022))
    shade = _shade(rng, bulge, lift, stage, unit)
    colours = _tones(shade, alpha, stage, bank)
    picture = premultiplied(colours, alpha * np.float32(bank.opacity))
    reach = int(stage.width * 1.35)
    picture = np.concatenate([picture, picture[:, :reach]], axis=1) if reach <= period else np.tile(picture, (1, 2, 1))
    y = bank.base * stage.height - top
    return SpriteLayer(
        Sprite(np.ascontiguousarray(picture), stage.left, y, None, period),
        bank.depth,
        bank.drift * stage.graph.energy * unit / 720,
    )


def _heights(rng: np.random.Generator, height: int, period: int, bank: Bank, unit: float) -> tuple[Field, Field]:
    """The puffs' surface, and how high in its cloud each pixel is (0 base … 1 top)."""
    bulge, lift = np.zeros((height, period), np.float32), np.zeros((height, period), np.float32)
    base = bank.rise[1] * 1.25 * unit
    starts = (np.arange(bank.count) + rng.random(bank.count) * 0.9) / bank.count
    for start in starts:
        breadth, rise = rng.uniform(*bank.breadth) * unit, rng.uniform(*bank.rise) * unit
        if bank.gap is not None:
            away = abs((start * period - bank.gap + period / 2) % period - period / 2) / unit
            rise *= min(1.0, 0.22 + 0.9 * away)
        _pile(rng, bulge, lift, (start * period, base), breadth, rise)
    return bulge, lift


def _pile(
    rng: np.random.Generator, bulge: Field, lift: Field, foot: tuple[float, float], breadth: float, rise: float
) -> None:
    """One cloud: a flat base, puffs under an arch with a few crests, the smallest on the outside."""
    crests = rng.uniform(-0.6, 0.6, 2)
    for _ in range(int(44 + 22 * breadth / max(rise * 3, 1))):
        u = float(np.clip(rng.normal(0, 0.45), -1, 1))
        arch = max(0.0, 1 - u * u) * (0.4 + 0.6 * float(np.exp(-((u - crests) ** 2) / 0.05).max()))
        v = rng.random() ** 0.7 * arch
        outside = v / max(arch, 1e-6)
        radius = rise * (0.1 + 0.17 * (1 - outside) + 0.05 * rng.random()) * (0.5 + 0.5 * (1 - abs(u)))
        _puff(bulge, lift, foot[0] + u * breadth / 2, foot[1] - v * rise, radius, v)


def _puff(bulge: Field, lift: Field, x: float, y: float, radius: float, v: float) -> None:
    height, period = bulge.shape
    r = max(2, int(radius))
    rows = np.arange(max(0, int(y) - r), min(height, int(y) + r + 1))
    columns = np.arange(int(x) - r, int(x) + r + 1)
    if not rows.size:
        return
    square = (r * r - (rows[:, None] - y) ** 2) - (columns[None, :] - x) ** 2
    dome = np.sqrt(np.maximum(square, 0)).astype(np.float32)
    if columns[0] >= 0 and columns[-1] < period:
        box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
        np.copyto(lift[box], np.float32(v), where=dome > bulge[box])
        np.maximum(bulge[box], dome, out=bulge[box])
        return
    where = np.ix_(rows, columns % period)
    old = bulge[where]
    bulge[where] = np.maximum(old, dome)
    lift[where] = np.where(dome > old, np.float32(v), lift[where])


def _shade(rng: np.random.Generator, bulge: Field, lift: Field, stage: Stage, unit: float) -> Field:
    """0 in the shadow … 1 in full light, with painterly noise so that the bands have hand-made edges."""
    height, width = bulge.shape
    smooth = cv2.GaussianBlur(bulge, (0, 0), unit * 0.006)
    dx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3, scale=0.125)
    dy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3, scale=0.125)
    sun_x = np.float32(-0.55 if stage.graph.light[0] < 0.5 else 0.55)
    facing = (-dx * sun_x + dy * np.float32(0.75) + np.float32(0.35)) / np.sqrt(dx * dx + dy * dy + 1)
    soft_lift = blurred(lift, unit * 0.012)
    grain = fbm(rng, height, width, (unit * 0.05, unit * 0.08), 4) - 0.5
    shade: Field = 0.34 * facing + 0.62 * soft_lift + 0.5 * grain + np.float32(0.2)
    return shade


def _tones(shade: Field, alpha: Field, stage: Stage, bank: Bank) -> NDArray[Any]:
    """Shadow, middle, light, rim: cel tones with narrow soft steps between them."""
    tones: Colour = np.stack(
        [stage.fade(c, bank.haze * w) for c, w in zip(stage.palette.cloud, (1, 0.9, 0.6, 0.4), strict=True)]
    )
    side = 2.0 if stage.graph.light[0] < 0.5 else -2.0
    inner = cv2.warpAffine(
        alpha,
        np.array([[1, 0, side], [0, 1, 3.0]], np.float32),
        (alpha.shape[1], alpha.shape[0]),
        borderMode=cv2.BORDER_REPLICATE,
    )
    steps = (smoothstep(0.22, 0.42, shade), smoothstep(0.46, 0.62, shade), smoothstep(0.72, 0.88, shade))
    rim = np.clip(alpha - inner, 0, 1) * np.float32(0.7)
    out = np.empty((*alpha.shape, 3), np.float32)
    for c in range(3):
        plane = np.full_like(alpha, tones[0, c])
        for step, tone in zip(steps, tones[1:, c], strict=True):
            plane += (tone - plane) * (step if tone is not tones[3, c] else step * np.float32(0.8))
        out[..., c] = plane + (stage.palette.cloud[3][c] - plane) * rim
    return out


def _cirrus(stage: Stage) -> SpriteLayer:
    """Thin streaks high up, made at half size: they are soft anyway."""
    unit, rng = stage.unit, stage.graph.rng("cirrus")
    height, period = int(stage.horizon * 0.8) // 2 + 8, int(stage.width * 1.5) // 2
    field = fbm(rng, height, period, (unit * 0.05, unit * 0.4), 5, 0.55)
    patches = fbm(rng, height, period, (unit * 0.16, unit * 0.3), 2)
    alpha = smoothstep(0.5, 0.85, field) * smoothstep(0.4, 0.7, patches)
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    alpha *= np.sin(np.pi * np.clip(rows, 0, 1)) * np.float32(0.6)
    tone = stage.palette.cloud[2] * 0.6 + stage.palette.cloud[3] * 0.4
    alpha = cv2.resize(alpha, (period * 2, height * 2))
    picture = premultiplied(np.broadcast_to(tone.astype(np.float32), (*alpha.shape, 3)), alpha)
    reach = int(stage.width * 1.35)
    picture = np.ascontiguousarray(np.concatenate([picture, picture[:, :reach]], axis=1))
    return SpriteLayer(Sprite(picture, stage.left, 0, None, period * 2), 0.02, 3.0 * stage.graph.energy * unit / 720)
