"""The small pictures that particles are made of: petals, leaves, flakes, lights, rings, lanterns."""

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Image
from processors.engines.scene.layers.flora import fill
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.twinkle import glow
from processors.engines.scene.palette import Colour, mix

#: How many turns a tumbling thing has.
TURNS = 16


@dataclass(frozen=True)
class Kind:
    """How one kind moves. Speeds are shares of the unit per second at the nearest depth; sizes shares of it."""

    count: int
    size: tuple[float, float]
    fall: float
    wind: float
    sway: float
    add: bool = False


KINDS = {
    "petals": Kind(70, (0.006, 0.02), 0.1, 0.13, 0.02),
    "leaves": Kind(45, (0.009, 0.026), 0.12, 0.2, 0.03),
    "snow": Kind(150, (0.0025, 0.011), 0.13, 0.05, 0.015),
    "fireflies": Kind(46, (0.014, 0.05), -0.008, 0.012, 0.05, True),
    "embers": Kind(70, (0.006, 0.02), -0.14, 0.05, 0.03, True),
    "motes": Kind(34, (0.006, 0.02), -0.012, 0.02, 0.02, True),
    "dust": Kind(60, (0.008, 0.03), 0.0, 0.3, 0.02, True),
    "bubbles": Kind(50, (0.004, 0.016), -0.11, 0.0, 0.015, True),
    "lanterns": Kind(24, (0.014, 0.05), -0.028, 0.012, 0.01, True),
}


def bake(stage: Stage, name: str, kind: Kind, rng: np.random.Generator, front: bool) -> list[list[Image]]:
    """Per size, sixteen turns (or eight brightnesses); the nearest are out of focus."""
    low, high = kind.size
    sizes = [high * 1.15, high * 1.7] if front else [low + (high - low) * u for u in (0.0, 0.3, 0.6, 0.85)]
    if kind.add:
        return [_lights(stage, name, size * stage.unit) for size in sizes]
    paint = {"petals": _petal, "leaves": _leaf, "snow": _flake}[name]
    tone = _tone(stage, name)
    blur = 0.3 if front else 0.0
    return [
        [paint(max(1.2, size * stage.unit), turn, tone, blur * size * stage.unit) for turn in range(TURNS)]
        for size in sizes
    ]


def _tone(stage: Stage, name: str) -> Colour:
    dull = {"night": 0.4, "dusk": 0.3, "sunset": 0.15}.get(stage.graph.time, 0.0)
    base = {"petals": stage.tone("#ffc9dc"), "leaves": stage.tone("#f0803a"), "snow": stage.tone("#ffffff")}[name]
    return mix(mix(base, stage.palette.sky[1], dull), stage.palette.rim, 0.15)


def _lights(stage: Stage, name: str, radius: float) -> list[Image]:
    tone = {
        "fireflies": stage.tone("#e8ff7a"),
        "embers": stage.tone("#ff8a3a"),
        "lanterns": stage.tone("#ffb050"),
        "bubbles": stage.tone("#bff4ff"),
        "motes": stage.palette.rim * (0.22 if stage.graph.time in ("day", "morning") else 0.5),
        "dust": stage.palette.haze * 0.35,
    }[name]
    if name == "bubbles":
        return [_ring(radius, tone * (0.35 + 0.08 * level)) for level in range(8)]
    if name == "lanterns":
        return [_lantern(radius, tone * (0.85 + 0.02 * level)) for level in range(8)]
    return glow(tone, radius, 0.2 if name in ("fireflies", "embers") else 0.02)


def _frame(radius: float) -> tuple[Image, float]:
    half = math.ceil(radius * 1.5) + 1
    return np.zeros((2 * half + 1, 2 * half + 1, 4), np.uint8), float(half)


def _turned(points: NDArray[Any], turn: int, radius: float, centre: float) -> NDArray[Any]:
    """Tumbling in space: a rotation, and the narrowing of what turns away from us."""
    a = 2 * math.pi * turn / TURNS
    squash = np.array([1.0, 0.35 + 0.65 * abs(math.cos(a * 1.5 + 0.4))])
    c, s = math.cos(a), math.sin(a)
    out: NDArray[Any] = (points * squash) @ np.array([[c, s], [-s, c]]) * radius + centre
    return out


def _soft(image: Image, blur: float) -> Image:
    if blur < 0.8:
        return image
    edge = int(blur * 2)
    padded = np.pad(image, ((edge, edge), (edge, edge), (0, 0)))
    return cv2.convertScaleAbs(cv2.GaussianBlur(padded, (0, 0), blur), alpha=0.75)


def _petal(radius: float, turn: int, tone: Colour, blur: float) -> Image:
    image, centre = _frame(radius)
    shape = np.array(
        [(-1, 0), (-0.5, 0.45), (0.2, 0.58), (0.85, 0.38), (0.72, 0.0), (0.9, -0.3), (0.3, -0.55), (-0.5, -0.42)]
    )
    fill(image, _turned(shape, turn, radius, centre), tone)
    fill(image, _turned(shape * 0.5 + (-0.3, 0), turn, radius, centre), tone * np.float32(0.9))
    return _soft(image, blur)


def _leaf(radius: float, turn: int, tone: Colour, blur: float) -> Image:
    image, centre = _frame(radius)
    shape = np.array([(-1.1, 0), (-0.4, 0.42), (0.3, 0.4), (1.1, 0), (0.3, -0.4), (-0.4, -0.42)])
    shade = tone * np.float32(1 - 0.12 * (turn % 4))
    fill(image, _turned(shape, turn, radius, centre), shade)
    return _soft(image, blur)


def _flake(radius: float, turn: int, tone: Colour, blur: float) -> Image:
    spread = max(0.5, radius * 0.3 + blur)
    image, centre = _frame(radius * 0.8 + spread * 1.8)
    cv2.circle(
        image,
        (int(centre * 16), int(centre * 16)),
        int(radius * 16),
        (*(float(c) for c in tone), 255.0),
        -1,
        cv2.LINE_AA,
        4,
    )
    return cv2.GaussianBlur(image, (0, 0), spread)


def _ring(radius: float, tone: Colour) -> Image:
    image, centre = _frame(radius)
    at = (int(centre * 16), int(centre * 16))
    cv2.circle(image, at, int(radius * 16), (*(float(c) for c in tone), 0.0), 1, cv2.LINE_AA, 4)
    shine = (int((centre - radius * 0.4) * 16), int((centre - radius * 0.4) * 16))
    cv2.circle(image, shine, int(radius * 4), (*(float(c) for c in tone * 1.4), 0.0), -1, cv2.LINE_AA, 4)
    return image


def _lantern(radius: float, tone: Colour) -> Image:
    halo = glow(tone * 0.8, radius * 1.6, 0.01)[-1]
    body, centre = np.zeros_like(halo), halo.shape[0] / 2
    w, h = radius * 0.36, radius * 0.5
    fill(
        body,
        np.array(
            [
                (centre - w * 0.8, centre + h),
                (centre - w, centre - h * 0.4),
                (centre - w * 0.6, centre - h),
                (centre + w * 0.6, centre - h),
                (centre + w, centre - h * 0.4),
                (centre + w * 0.8, centre + h),
            ]
        ),
        np.minimum(tone, 255),
    )
    body[..., 3] = 0
    return cv2.add(halo, body)
