"""What fills the sea: walls of coral at both sides, schools of fish, the columns of a drowned temple."""

import math

import numpy as np

from processors.engines.director.places import foliage
from processors.engines.director.places.board import Board
from processors.engines.director.shapes import Bgr, blend

_SEA: Bgr = (160.0, 110.0, 40.0)
_CORALS = ("#f0607a", "#f89a4a", "#b070e0", "#f0c84a", "#40c0a8", "#e86ab0", "#f4786a")


def reef_walls(board: Board) -> None:
    """Rocks covered with coral, fans and sponges, rising towards both edges."""
    s, rng = board.scenery, board.scenery.rng("reef walls")
    rock = blend(s.lit("#5a5468"), _SEA, 0.4)
    for side in (0.0, 1.0):
        inward = 1 if side == 0.0 else -1
        u = np.linspace(0, 1, 24)
        x = (side + inward * (-0.06 + 0.33 * u)) * s.width
        y = s.below(0.13) - 0.34 * s.height * (1 - u) ** 1.5 - rng.normal(0, 0.012, 24) * s.height
        board.poly([*np.stack([x, y], 1), (x[-1], s.below(0.2)), (x[0], s.below(0.3))], rock)
        for k in range(0, 23, 2):
            board.poly(
                [
                    (x[k], y[k]),
                    (x[k + 1], y[k + 1]),
                    (x[k + 1], y[k + 1] + 0.1 * s.height),
                    (x[k], y[k] + 0.06 * s.height),
                ],
                s.shade(rock, 0.25),
            )
        for _ in range(26):
            v = float(rng.random())
            at = (float(np.interp(v, u, x)), float(np.interp(v, u, y)) + float(rng.uniform(0, 0.1)) * s.height)
            _growth(board, rng, at, s.unit * float(rng.uniform(0.03, 0.07)) * (1.3 - 0.6 * v))


def _growth(board: Board, rng: np.random.Generator, at: tuple[float, float], size: float) -> None:
    """A fan, a brain, a bush of branches, or an anemone."""
    s, (x, y) = board.scenery, at
    body = blend(s.lit(_CORALS[int(rng.integers(7))]), _SEA, 0.14)
    kind = int(rng.integers(4))
    if kind == 0:
        for a in np.linspace(-1.1, 1.1, 9):
            tip = (x + size * math.sin(a), y - size * math.cos(a) * 1.2)
            board.line([(x, y), tip], s.shade(body, 0.15), max(2, size * 0.07))
            board.ellipse(*tip, size * 0.1, size * 0.1, s.sunny(body, 0.3))
    elif kind == 1:
        board.ellipse(x, y - 0.3 * size, 0.7 * size, 0.5 * size, body)
        for dy in (0.1, 0.3, 0.5):
            board.line(
                [(x - 0.5 * size, y - dy * size), (x, y - (dy + 0.12) * size), (x + 0.5 * size, y - dy * size)],
                s.shade(body, 0.3),
                2,
            )
    elif kind == 2:
        foliage.bush(board, x, y, 1.5 * size, _CORALS[int(rng.integers(7))], 0.1, 0.8)
    else:
        for a in np.linspace(-0.9, 0.9, 8):
            board.line(
                [(x + 0.25 * size * a, y), (x + 0.5 * size * a, y - 0.4 * size), (x + 0.6 * size * a, y - 0.8 * size)],
                body,
                max(2, size * 0.12),
            )
            board.ellipse(x + 0.6 * size * a, y - 0.8 * size, size * 0.09, size * 0.09, s.sunny(body, 0.45))


def schools(board: Board) -> None:
    """Small fish that swim together in two swarms, pale with distance."""
    s, rng = board.scenery, board.scenery.rng("schools")
    if s.without("fish"):
        return
    for share, row, code, count in (
        (0.26, 0.24, "#f8c84a", 22),
        (0.72, 0.36, "#f07a5a", 18),
        (0.5, 0.12, "#c8e8f0", 26),
    ):
        way = 1 if rng.random() < 0.5 else -1
        tone = blend(s.lit(code), _SEA, 0.3)
        for _ in range(count):
            x = s.x(share) + float(rng.normal(0, 0.06)) * s.width
            y = row * s.height + float(rng.normal(0, 0.035)) * s.height
            r = s.unit * float(rng.uniform(0.006, 0.011))
            board.poly(
                [(x - way * 0.8 * r, y), (x - way * 2.0 * r, y - 0.7 * r), (x - way * 2.0 * r, y + 0.7 * r)],
                s.shade(tone, 0.2),
            )
            board.ellipse(x, y, 1.2 * r, 0.6 * r, tone)


def temple(board: Board) -> None:
    """Broken columns, a gate and a fallen head of stone, grown over with coral."""
    s, rng = board.scenery, board.scenery.rng("drowned temple")
    for distance, line, size, shares in (
        (0.5, s.below(0.03), 0.34, (0.1, 0.24, 0.38, 0.62, 0.76, 0.9)),
        (0.2, s.below(0.1), 0.46, (0.03, 0.18, 0.82, 0.97)),
    ):
        stone = blend(s.lit("#b8b49c"), _SEA, distance + 0.15)
        for share in shares:
            x, half = s.x(share), 0.035 * s.unit * (0.7 if distance > 0.3 else 1.0)
            tall = size * s.unit * float(rng.uniform(0.45, 1.0))
            board.poly(
                [
                    (x - half, line),
                    (x + half, line),
                    (x + 0.84 * half, line - tall),
                    (x - 0.2 * half, line - tall - 0.4 * half),
                    (x - 0.84 * half, line - tall + 0.3 * half),
                ],
                stone,
            )
            for dx in (-0.5, 0.0, 0.5):
                board.line(
                    [(x + dx * half, line), (x + dx * 0.86 * half, line - tall * 0.96)],
                    s.shade(stone, 0.3),
                    max(1, 0.09 * half),
                )
            board.rect(x - 1.4 * half, line - 0.5 * half, x + 1.4 * half, line, stone)
            if tall > 0.75 * size * s.unit:
                board.rect(
                    x - 1.35 * half, line - tall - 0.5 * half, x + 1.35 * half, line - tall, s.sunny(stone, 0.15)
                )
            _growth(board, rng, (x + half, line), 0.05 * s.unit * (1 - distance))
        if distance > 0.3:
            top, u = line - 0.3 * s.unit, np.linspace(0, math.pi, 21)
            gate = np.stack([s.x(0.5) + 0.14 * s.unit * np.cos(u), top + 0.05 * s.unit - 0.14 * s.unit * np.sin(u)], 1)
            board.line([(gate[0][0], line), *gate, (gate[-1][0], line)], stone, 0.05 * s.unit)
            board.line([(gate[0][0], line), *gate, (gate[-1][0], line)], s.shade(stone, 0.25), 0.008 * s.unit)
