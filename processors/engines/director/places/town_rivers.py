"""What is seen across the rivers of towns."""

import numpy as np

from processors.engines.director.places import country, foliage, landmarks, terrain
from processors.engines.director.places.board import Board
from processors.engines.director.shapes import blend


def _town_far(board: Board, landmark: str, wall: str, roof: str) -> None:
    """A row of town houses and trees along a river, and a landmark above them."""
    s, rng = board.scenery, board.scenery.rng("bank houses")
    y, x = s.below(0.02), float(board.left)
    while x < board.right:
        wide, tall = float(rng.uniform(0.1, 0.18)) * s.unit, float(rng.uniform(0.1, 0.15)) * s.unit
        tone = blend(s.lit(wall), s.lit("#c8d4de"), float(rng.uniform(0.15, 0.4)))
        board.rect(x, y - tall, x + wide, y, tone)
        board.rect(x, y - tall - 0.025 * s.unit, x + wide, y - tall, s.lit(roof))
        for column in range(4):
            left = x + (0.14 + 0.22 * column) * wide
            for row in range(3):
                top = y - tall * (0.9 - 0.28 * row)
                board.rect(left, top, left + 0.09 * wide, top + 0.16 * tall, s.shade(tone, 0.5))
        x += wide
    landmarks.paint(board, landmark, s.x(0.66), y, 0.44 * s.height, 0.2)
    foliage.grove(board, "quay trees", np.full(s.wide, y), 0.07 * s.unit, country.leaf(s, "#4f9440"), 0.18)
    board.rect(board.left, y, board.right, y + 0.024 * s.height, s.lit("#b8ae9c"))
    water = y + 0.02 * s.height
    board.fade(board.left, water, board.right, board.bottom, (s.lit("#68a4b0"), s.lit("#3c84a0")))
    terrain.reflect(board, water, s.height * 0.5, 0.7)


def seine_far(board: Board) -> None:
    """Paris."""
    _town_far(board, "eiffel tower", "#e8dcc4", "#6a7486")


def castle_far(board: Board) -> None:
    """Prague."""
    _town_far(board, "castle hill", "#ecd4a8", "#c0603c")


def thames_far(board: Board) -> None:
    """London."""
    _town_far(board, "big ben", "#c8a088", "#5a5a66")
