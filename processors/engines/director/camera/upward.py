"""What meets over the head of who looks straight up: towers, trunks. In heights of the frame about its middle."""

import math

import numpy as np

from processors.engines.director.shapes import Outline, Shape, darker, ellipse, hexed, lighter, points, smooth

_INK = 0.005
_WALLS = ("#5a6a80", "#7a6a72", "#4e5c6e", "#8a7e78", "#64707a", "#566a72")
#: Where all lines meet.
_MEET = (0.04, 0.06)


def _inward(corners: Outline, share: float) -> Outline:
    """Points that much of the way to where lines meet."""
    return np.asarray(corners + (np.array(_MEET) - corners) * share)


def towers(half: float, rng: np.random.Generator) -> list[Shape]:
    """Fronts of skyscrapers from all sides, with rows of windows that become smaller upwards."""
    out: list[Shape] = []
    edges = _around(half * 1.12, 0.56)
    count = len(edges)
    for k in rng.permutation(count):
        first, last = edges[int(k)], edges[(int(k) + 1) % count]
        tall = float(rng.uniform(0.52, 0.8))
        wall = hexed(str(rng.choice(_WALLS)))
        base = points(first, last)
        spread = (base - base.mean(axis=0)) * float(rng.uniform(0.86, 1.02)) + base.mean(axis=0)
        top = _inward(spread, tall)
        out.append(Shape(np.concatenate([spread, top[::-1]]), wall, _INK))
        out += _windows(spread, tall, wall, rng)
        side = np.concatenate([spread[1:], top[1:], _inward(spread[1:] * 1.0 + (spread[1:] - spread[:1]) * 0.16, tall)])
        out.append(Shape(side, darker(wall, 0.45), _INK))
    return out


def _around(wide: float, tall: float) -> list[tuple[float, float]]:
    """Corners of the frame and points between, counter-clockwise."""
    return [
        (-wide, -tall), (-wide * 0.34, -tall * 1.05), (wide * 0.3, -tall), (wide, -tall * 1.02),
        (wide, tall * 0.1), (wide, tall), (wide * 0.2, tall * 1.05),
        (-wide * 0.45, tall), (-wide, tall), (-wide, -tall * 0.08),
    ]  # fmt: skip


def _windows(base: Outline, tall: float, wall: tuple[float, float, float], rng: np.random.Generator) -> list[Shape]:
    out, columns = [], 6
    lit, dark = hexed("#ffd98a"), lighter(wall, 0.28)
    at = 0.04
    step = 0.075
    while at < tall - 0.03:
        row, above = _inward(base, at), _inward(base, at + step * 0.58)
        for k in range(columns):
            left, right = (k + 0.18) / columns, (k + 0.82) / columns
            corners = [row[0] + (row[1] - row[0]) * left, row[0] + (row[1] - row[0]) * right]
            corners += [above[0] + (above[1] - above[0]) * right, above[0] + (above[1] - above[0]) * left]
            glows = bool(rng.random() < 0.3)
            out.append(Shape(np.array(corners), lit if glows else dark, 0.0, glows=glows))
        at += step
        step *= 0.9
    return out


def trunks(half: float, rng: np.random.Generator) -> list[Shape]:
    """Trunks that run together upwards, and crowns around a hole of sky."""
    out: list[Shape] = []
    for _ in range(58):
        turn, away = float(rng.uniform(0, 2 * math.pi)), float(rng.uniform(0.42, 1.15))
        x, y = _MEET[0] + math.cos(turn) * away * half * 0.8, _MEET[1] + math.sin(turn) * away * 0.62
        size = float(rng.uniform(0.1, 0.17))
        leaf = darker(hexed(str(rng.choice(("#5f9a48", "#4a8440", "#78ac52")))), float(rng.uniform(0, 0.35)))
        out.append(Shape(_crown(x, y, size, rng), leaf, 0.003))
    for k in range(11):
        turn = 2 * math.pi * (k + float(rng.uniform(-0.3, 0.3))) / 11
        base = np.array([(math.cos(turn) * half * 1.3, math.sin(turn) * 0.78)])
        across = np.array([(-math.sin(turn), math.cos(turn))]) * float(rng.uniform(0.05, 0.09))
        wide = np.concatenate([base - across, base + across])
        top = _inward(wide, float(rng.uniform(0.62, 0.8)))
        bark = darker(hexed("#6a4c36"), float(rng.uniform(0, 0.35)))
        out.append(Shape(np.concatenate([wide, top[::-1]]), bark, _INK))
        ridge = np.concatenate([wide[:1] * 0.6 + wide[1:] * 0.4, top[:1] * 0.6 + top[1:] * 0.4])
        out.append(Shape(ridge, None, 0.006, darker(bark, 0.35), False))
    return out


def _crown(x: float, y: float, size: float, rng: np.random.Generator) -> Outline:
    rough = ellipse(0.0, 0.0, size, size * 0.85, steps=11) * rng.uniform(0.75, 1.15, (11, 1))
    return np.asarray(smooth(rough) + np.array((x, y)))
