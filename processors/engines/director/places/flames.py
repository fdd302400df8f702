"""Fire and other small things that move as a short loop of pictures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from processors.engines.director.places.board import Board
from processors.engines.director.places.scenery import Scenery
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image, Sprite
from processors.engines.scene.layers.base import SpriteLayer


@dataclass(frozen=True)
class Flipbook:
    """Pictures of one size that follow each other for ever."""

    pages: tuple[SpriteLayer, ...]
    pace: float

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        self.pages[int(view.t * self.pace) % len(self.pages)].draw(canvas, view, floor)


def flipbook(pictures: Sequence[Image], x: float, y: float, depth: float, pace: float = 10.0) -> Flipbook:
    """The pictures with their top left corner there."""
    return Flipbook(tuple(SpriteLayer(Sprite(one, x, y), depth) for one in pictures), pace)


def fire(s: Scenery, x: float, foot: float, tall: float, depth: float) -> Flipbook:
    """Flames of `tall` pixels whose base is at (x, foot), and their glow."""
    pictures = []
    for page in range(8):
        board = Board(s, foot - tall * 1.4, foot + tall * 0.6)
        board.shine(x, foot - tall * 0.35, tall * (1.0 + 0.08 * math.sin(page * 2.4)), (40.0, 120.0, 250.0), 0.55)
        for number, (share, wide, tone) in enumerate(
            ((1.0, 0.42, (30.0, 80.0, 235.0)), (0.78, 0.32, (50.0, 140.0, 250.0)), (0.5, 0.2, (150.0, 225.0, 255.0)))
        ):
            tongue(board, x, foot, tall * share, tall * wide, page + number * 3, tone)
        left, top = int(x - tall * 1.1) - board.left, 0
        pictures.append(np.ascontiguousarray(board.image[top:, max(0, left) : max(0, left) + int(tall * 2.2)]))
    return flipbook(pictures, max(board.left, int(x - tall * 1.1)), board.top, depth)


def tongue(
    board: Board, x: float, foot: float, tall: float, wide: float, page: int, tone: tuple[float, float, float]
) -> None:
    """One tongue of a flame, at page `page` of eight."""
    phase, u = page / 8 * 2 * math.pi, np.linspace(0, 1, 26)
    sway = np.sin(u * 4 - phase) * wide * 0.35 * u
    half = wide * (1 - u) ** 0.8 * (0.62 + 0.62 * np.sin(np.pi * u**0.7)) * (1 + 0.16 * np.sin(u * 11 - phase * 2) * u)
    rows = foot - u * tall * (1 + 0.1 * math.sin(phase * 2))
    board.poly(np.concatenate([np.stack([x + sway - half, rows], 1), np.stack([x + sway + half, rows], 1)[::-1]]), tone)
