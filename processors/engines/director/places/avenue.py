"""The street that leaves from the middle of a picture: fronts on both sides, in perspective, to where it ends."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from processors.engines.director.places import country, foliage
from processors.engines.director.places.board import Board
from processors.engines.director.places.facades import Facade
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.shapes import blend
from processors.engines.scene.canvas import Image

#: Metres of fronts for which the eye sees the street grow half as wide.
_DEEP = 11.0
#: Fronts of the street that leaves are painted at this share of the size of the near ones.
_FINE = 0.62


@dataclass(frozen=True)
class Gap:
    """Where the street leaves: its middle and half its width on the row of the near fronts, in pixels."""

    centre: float
    half: float
    #: The row of the near fronts' feet, and pixels of a metre there.
    foot: float
    metre: float

    @property
    def left(self) -> float:
        """Column of the corner on the left."""
        return self.centre - self.half

    @property
    def right(self) -> float:
        """Column of the corner on the right."""
        return self.centre + self.half


def gap(s: Scenery, foot: float, metre: float, wide: float) -> Gap:
    """A street `wide` metres from wall to wall, beside the middle of the frame, where the figures stand."""
    centre = s.x(0.6 + 0.06 * s.graph.tweaks[3])
    return Gap(centre, min(0.5 * wide * metre, 0.36 * s.width), foot, metre)


def receding(
    board: Board,
    at: Gap,
    front: Callable[[Facade], None],
    sizes: tuple[tuple[float, float], tuple[float, float]],
    codes: tuple[str, str],
    furniture: tuple[str, ...],
) -> None:
    """Both rows of fronts, the road between them, and what stands along it.

    `sizes`: how wide and how tall fronts are, metres; `codes`: the road and the pavement; `furniture`: lamp, tree.
    """
    s = board.scenery
    _floor(board, at, codes)
    walls(board, at, front, sizes)
    for k in (3.4, 2.4, 1.75, 1.3) if furniture else ():
        y, metre = s.horizon + (at.foot - s.horizon) / k, at.metre / k
        for side in (-1, 1):
            x = at.centre + side * (at.half / k - 1.3 * metre)
            kind = furniture[int(k * 10 + side) % len(furniture)]
            if kind == "lamp":
                lamp_post(board, x, y, metre)
            elif kind == "palm":
                foliage.palm(board, x, y, 6.0 * metre, 0.3 * metre, 2.2 * metre)
            elif not s.without("tree"):
                foliage.tree(board, x, y, 5.0 * metre, "round", country.leaf(s, "#5a9c48"), 0.1 * k)


def walls(
    board: Board,
    at: Gap,
    front: Callable[[Facade], None],
    sizes: tuple[tuple[float, float], tuple[float, float]],
    shrink: int = 4,
) -> None:
    """A row of fronts on both sides; they are painted `shrink` times as sharp as they are kept."""
    for side in (-1, 1):
        strip = _strip(board.scenery, at, front, sizes, f"avenue {side}", shrink)
        _stand(board, at, strip, side, shrink)


def _strip(
    s: Scenery,
    at: Gap,
    front: Callable[[Facade], None],
    sizes: tuple[tuple[float, float], tuple[float, float]],
    name: str,
    shrink: int,
) -> Image:
    """A row of fronts seen straight on, the nearest first; paler the farther."""
    foot, metre, wide_of = float(s.height), at.metre * _FINE, int(s.wide * _FINE)
    flat, rng = Board(s, foot - 26 * metre, foot), s.rng(name)
    x, number = float(flat.left), 0
    while x < flat.left + wide_of:
        wide, tall = float(rng.uniform(*sizes[0])), float(rng.uniform(*sizes[1]))
        front(Facade(flat, s.rng(f"{name} {number}"), x, foot, metre, wide, tall, 0.06))
        x, number = x + wide * metre, number + 1
    rows = flat.image[:, :wide_of]
    small = cv2.resize(rows, (int(s.wide) // shrink, rows.shape[0]), interpolation=cv2.INTER_AREA)
    away = np.linspace(0.02, 0.6, small.shape[1], dtype=np.float32)[None, :]
    full = small[..., 3] * np.float32(1 / 255)
    for c, tone in enumerate(s.named("haze")):
        plane = small[..., c].astype(np.float32)
        small[..., c] = plane + (np.float32(tone) * full - plane) * away
    return np.asarray(small)


def _stand(board: Board, at: Gap, strip: Image, side: int, shrink: int) -> None:
    """The strip as a wall that leads to the vanishing point."""
    s = board.scenery
    deep = 1 + strip.shape[1] * shrink / at.metre / _DEEP
    tall, near, far = strip.shape[0] / _FINE, at.centre + side * at.half, at.centre + side * at.half / deep
    rise = at.foot - s.horizon
    corners = [
        (near, at.foot - tall),
        (far, s.horizon + (rise - tall) / deep),
        (far, s.horizon + rise / deep),
        (near, at.foot),
    ]
    long, high = strip.shape[1], strip.shape[0]
    source = np.array([(0, 0), (long, 0), (long, high), (0, high)], np.float32)
    target = np.array(corners, np.float32) - np.array((board.left, board.top), np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    wall = cv2.warpPerspective(strip, matrix, board.image.shape[1::-1], flags=cv2.INTER_LINEAR)
    if side == s.side:
        tone = s.shade((70.0, 60.0, 60.0), 0.6)
        full = wall[..., 3] * np.float32(0.3 / 255)
        for c in range(3):
            plane = wall[..., c].astype(np.float32)
            wall[..., c] = plane * np.float32(0.7) + np.float32(tone[c]) * full
    board.paste(wall, board.left, board.top)


def _floor(board: Board, at: Gap, codes: tuple[str, str]) -> None:
    """The road and its pavements, to the vanishing point; paler the farther."""
    s = board.scenery
    bodies = [s.lit("#c8d2de" if s.white else codes[0]), s.lit("#dde6f0" if s.white else codes[1])]
    steps, rise = 1 + np.linspace(0, 1, 15) ** 2 * 7, at.foot - s.horizon
    for a, b in itertools.pairwise(steps):
        pale = 0.06 + 0.55 * (a - 1) / 7
        for body, share in ((bodies[1], 1.02), (s.shade(bodies[1], 0.45), 0.68), (bodies[0], 0.66)):
            corners = [(at.centre + side * at.half * share / k, s.horizon + rise / k) for k, side in _ring(a, b)]
            board.poly(corners, s.away(body, pale))
    for k in (1.05, 1.35, 1.8, 2.6, 4.0):
        tall, wide = rise / k * 0.14, at.half / k * 0.018
        y = s.horizon + rise / k
        board.rect(at.centre - wide, y - tall, at.centre + wide, y, s.away(s.lit("#f0ece0"), 0.1 * k))


def _ring(a: float, b: float) -> tuple[tuple[float, int], ...]:
    return (float(a), -1), (float(a), 1), (float(b), 1), (float(b), -1)


def lamp_post(board: Board, x: float, foot: float, metre: float) -> None:
    """A street lamp, lit in the dark."""
    s = board.scenery
    iron = s.shade(s.lit("#4a4c54"), 0.2)
    board.rect(x - 0.07 * metre, foot - 4.6 * metre, x + 0.07 * metre, foot, iron)
    board.rect(x - 0.16 * metre, foot - 0.5 * metre, x + 0.16 * metre, foot, iron)
    board.poly(
        [
            (x - 0.3 * metre, foot - 4.9 * metre),
            (x + 0.3 * metre, foot - 4.9 * metre),
            (x + 0.2 * metre, foot - 4.5 * metre),
            (x - 0.2 * metre, foot - 4.5 * metre),
        ],
        blend((190.0, 235.0, 255.0), s.lit("#f0ead8"), 0.0 if s.dark else 1.0),
    )
    board.poly(
        [(x - 0.4 * metre, foot - 4.9 * metre), (x + 0.4 * metre, foot - 4.9 * metre), (x, foot - 5.2 * metre)], iron
    )
    if s.dark:
        board.shine(x, foot - 4.7 * metre, 2.6 * metre, (140.0, 215.0, 255.0), 0.8)
