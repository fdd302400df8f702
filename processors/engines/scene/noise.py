"""Seeded noise: one generator per layer, so that a change in one layer does not reshuffle the others."""

import hashlib
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

#: float32, shape (height, width).
Field = NDArray[Any]


def rng_for(*parts: object) -> np.random.Generator:
    """A generator that depends on nothing but `parts`; the same on every machine."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))


def smoothstep(low: float, high: float, x: Field) -> Field:
    """0 below `low`, 1 above `high`, an S in between."""
    t = np.clip((x - low) * np.float32(1.0 / (high - low)), 0, 1)
    return t * t * (3 - 2 * t)


def value_noise(rng: np.random.Generator, height: int, width: int, cell: tuple[float, float]) -> Field:
    """Smooth noise in 0..1 whose features are `cell` = (tall, wide) pixels; it repeats in x."""
    rows = max(1, round(height / max(cell[0], 1.0)))
    columns = max(2, round(width / max(cell[1], 1.0)))
    grid = rng.random((rows + 3, columns), dtype=np.float32)
    wrapped = np.concatenate([grid[:, -2:], grid, grid[:, :2]], axis=1)
    step_y, step_x = height / rows, width / columns
    to_grid = np.array([[1 / step_x, 0, 2], [0, 1 / step_y, 1]], np.float32)
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(wrapped, to_grid, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)


def fbm(
    rng: np.random.Generator,
    height: int,
    width: int,
    cell: tuple[float, float],
    octaves: int = 5,
    gain: float = 0.5,
) -> Field:
    """Fractal noise: octaves of `value_noise`, each half as large and `gain` times as strong; about 0..1."""
    finest = min(cell) / 2 ** (octaves - 1)
    shrink = 4 if finest >= 8 else 2 if finest >= 4 else 1
    small = (max(2, height // shrink), max(2, width // shrink))
    total = _octaves(rng, *small, (cell[0] / shrink, cell[1] / shrink), octaves, gain)
    if shrink == 1:
        return total
    return cv2.resize(total, (width, height), interpolation=cv2.INTER_CUBIC)


def _octaves(
    rng: np.random.Generator, height: int, width: int, cell: tuple[float, float], octaves: int, gain: float
) -> Field:
    total = np.zeros((height, width), np.float32)
    amplitude, weight, (tall, wide) = 1.0, 0.0, cell
    for _ in range(octaves):
        cv2.scaleAdd(value_noise(rng, height, width, (tall, wide)), amplitude, total, total)
        weight += amplitude
        amplitude, tall, wide = amplitude * gain, tall / 2, wide / 2
        if min(tall, wide) < 1.5:
            break
    return total * np.float32(1.0 / weight)


def blurred(field: Field, sigma: float) -> Field:
    """A Gaussian blur; wide ones are made on a smaller picture, which looks the same."""
    shrink = 8 if sigma >= 16 else 4 if sigma >= 6 else 1
    height, width = field.shape[:2]
    if shrink == 1 or min(height, width) < 8 * shrink:
        return cv2.GaussianBlur(field, (0, 0), max(sigma, 0.3))
    small = cv2.resize(field, (width // shrink, height // shrink), interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / shrink), (width, height), interpolation=cv2.INTER_CUBIC)


def profile(
    rng: np.random.Generator, width: int, cell: float, octaves: int = 6, gain: float = 0.5, ridged: bool = False
) -> NDArray[Any]:
    """A skyline in 0..1, `width` samples; `ridged` gives sharp peaks instead of round hills. Repeats in x."""
    total, amplitude, weight = np.zeros(width, np.float32), 1.0, 0.0
    for _ in range(octaves):
        wave = value_noise(rng, 1, width, (1, cell))[0]
        total += amplitude * (1 - np.abs(2 * wave - 1) if ridged else wave)
        weight += amplitude
        amplitude, cell = amplitude * gain, cell / 2
        if cell < 2:
            break
    return np.asarray(np.clip(total / np.float32(weight), 0, 1))  # cubic steps overshoot


def warped(field: Field, rng: np.random.Generator, amount: float, cell: float) -> Field:
    """`field` with its pixels pushed about by noise: turns circles into cauliflower."""
    height, width = field.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    dx = fbm(rng, height, width, (cell, cell), 3)
    dy = fbm(rng, height, width, (cell, cell), 3)
    spread = np.float32(2 * amount)
    return cv2.remap(
        field, xs + (dx - 0.5) * spread, ys + (dy - 0.5) * spread, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
