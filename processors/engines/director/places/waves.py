"""Waves in rows, and the surf on a beach."""

import math

import numpy as np

from processors.engines.director.places.board import Board
from processors.engines.director.places.scenery import GROUND, Scenery
from processors.engines.director.shapes import blend
from processors.engines.scene.canvas import Matrix
from processors.engines.scene.layers.base import Bend, Layer

LAND = 0.22


def bobbing(rise: float, sway: float, phase: float, pace: float) -> Bend:
    """Up and down, and a little sideways: waves and boats."""

    def bend(matrix: Matrix, t: float) -> Matrix:
        out = matrix.copy()
        out[1, 2] += rise * math.sin(t * pace + phase)
        out[0, 2] += sway * math.sin(t * pace * 0.7 + phase * 1.7)
        return out

    return bend


def breakers(s: Scenery, top: float, bottom: float, tall: float) -> list[Layer]:
    """Rows of waves with foam on their crests, larger towards the eye; `tall`: of the nearest, a share of the unit."""
    out: list[Layer] = []
    for number, share in enumerate((0.12, 0.4, 0.78)):
        rng, y = s.rng(f"breaker {number}"), top + (bottom - top) * share
        height = tall * s.unit * (0.3 + 0.7 * share)
        board = Board(s, y - height * 1.6, y + height * 1.6)
        xs = np.linspace(board.left, board.right, 160)
        phase, length = float(rng.uniform(0, 6)), s.unit * (0.22 + 0.5 * share)
        swell = np.sin((xs / length) * 2 + phase) * 0.5 + 0.35 * np.sin(xs / length * 3.7 + phase * 2)
        line = y - height * (0.45 + 0.55 * np.sign(swell) * np.abs(swell) ** 0.8)
        deep = blend(s.lit("#235c8c"), s.named("haze"), 0.3 * (1 - share))
        board.poly(
            np.concatenate([np.stack([xs, line], 1), [(xs[-1], y + 1.5 * height), (xs[0], y + 1.5 * height)]]), deep
        )
        board.wash(board.left, y, board.right, y + 1.55 * height, s.shade(deep, 0.5), (0.0, 0.85))
        light = blend(deep, s.lit("#7fd4dc"), 0.5)
        board.poly(np.concatenate([np.stack([xs, line], 1), np.stack([xs, line + height * 0.3], 1)[::-1]]), light)
        _foam(board, rng, xs, line, height)
        out.append(board.layer(LAND + 0.1 * number, bobbing(height * 0.14, height * 0.5, phase, 1.5 - 0.3 * share)))
    return out


def _foam(board: Board, rng: np.random.Generator, xs: np.ndarray, line: np.ndarray, height: float) -> None:
    s = board.scenery
    white = s.lit("#e8f2f6")
    for k in range(len(xs) - 1):
        if line[k] < np.median(line) - height * 0.1:
            for _ in range(3):
                r = height * float(rng.uniform(0.03, 0.1))
                at = float(xs[k] + rng.uniform(0, 6)), float(line[k] + rng.uniform(-0.02, 0.14) * height)
                board.ellipse(*at, r * 1.5, r * 0.7, white)


def surf(s: Scenery, y: float, code: str = "#f0f6f8") -> Layer:
    """The foam of the last wave, that runs up the sand and back."""
    board = Board(s, y - 0.05 * s.height, y + 0.06 * s.height)
    xs = np.linspace(board.left, board.right, 120)
    line = y + 0.008 * s.height * (np.sin(xs / s.unit * 7) + np.sin(xs / s.unit * 17 + 1))
    for lift, thick, tone in (
        (0.012, 0.016, s.lit("#8ed0d4")),
        (0.004, 0.012, s.lit(code)),
        (-0.014, 0.005, s.lit(code)),
    ):
        top = np.stack([xs, line - lift * s.height], 1)
        board.poly(np.concatenate([top, np.add(top[::-1], (0, thick * s.height))]), tone)
    return board.layer(GROUND - 0.02, bobbing(0.008 * s.height, 0.01 * s.width, 0.0, 0.9))
