"""Terraces above the roofs of towns: tiles, a parapet with pots and lights, the town and its landmark beyond."""

from functools import partial

import numpy as np

from processors.engines.director.places import foliage, masonry, roofs
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country


def _beyond(town: roofs.RoofTown, board: Board) -> None:
    roofs.paint(board, town)


def _terrace(board: Board) -> None:
    """Tiles, a low wall on balusters, pots with lavender, a string of bulbs between two poles."""
    s, rng = board.scenery, board.scenery.rng("terrace")
    top = s.below(0.15)
    board.image[:] = 0
    masonry.paved(board, top, "#c8a88c", 0.8)
    m, body = s.metre(top), s.lit("#e8dcc8")
    board.rect(board.left, top - 0.16 * m, board.right, top, s.shade(body, 0.2))
    board.rect(board.left, top - 0.95 * m, board.right, top - 0.8 * m, s.sunny(body, 0.35))
    for x in np.arange(board.left, board.right, 0.3 * m):
        board.rect(x, top - 0.8 * m, x + 0.08 * m, top - 0.16 * m, body)
        board.ellipse(x + 0.04 * m, top - 0.42 * m, 0.085 * m, 0.17 * m, body)
    for share, size in ((0.04, 1.5), (0.15, 1.0), (0.86, 1.1), (0.965, 1.6)):
        x, y = s.x(share), top + 0.045 * s.height * size
        n = s.metre(y) * size * 0.55
        foliage.shadow(board, x, y, 1.2 * n)
        pot = [(x - 0.4 * n, y), (x + 0.4 * n, y), (x + 0.55 * n, y - 0.8 * n), (x - 0.55 * n, y - 0.8 * n)]
        board.poly(pot, s.lit("#b8603c"))
        foliage.bush(board, x, y - 0.7 * n, 1.9 * n, "#5a8f58", 0.0, 0.9)
        tone = ("#a880d8", "#f080a8", "#f8d058")[int(rng.integers(3))]
        for _ in range(24):
            at = x + float(rng.normal(0, 0.42)) * n, y - float(rng.uniform(0.9, 2.0)) * n
            board.ellipse(*at, 0.08 * n, 0.1 * n, s.lit(tone))
    tall = min(4.2 * m, top - 0.05 * s.height)
    ends = s.width * 0.09, s.width * 0.91
    for x in ends:
        board.rect(x - 0.05 * m, top - tall, x + 0.05 * m, top, s.lit("#4a4038"))
    u = np.linspace(0, 1, 21)
    wire = np.stack([ends[0] + (ends[1] - ends[0]) * u, top - tall + 0.16 * tall * 4 * u * (1 - u)], 1)
    board.line(wire, s.lit("#4a4038"), max(1, 0.03 * m))
    warm = masonry.lamp(board)
    for x, y in wire[1:-1]:
        board.ellipse(x, y + 0.1 * m, 0.07 * m, 0.09 * m, warm if s.dark else s.lit("#fbf0d0"))
        if s.dark:
            board.shine(x, y + 0.1 * m, 0.6 * m, warm, 0.6)


COUNTRIES: dict[str, Country] = {
    f"{name} rooftop": Country(
        "city", "stone", "stone", partial(_beyond, town), _terrace, horizon=0.5, drop=0.14, rise=0.0
    )
    for name, town in roofs.TOWNS.items()
    if town.mark
}
