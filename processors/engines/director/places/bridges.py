"""On bridges: the deck of stone between its railings, and a viaduct from the side with what rides over it."""

import numpy as np

from processors.engines.director.places import avenue, country, foliage, masonry, terrain, waters
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.scenery import GROUND, Scenery
from processors.engines.director.stage.setting import Spot

#: The way over the viaduct, below the horizon, and how tall a metre on it is: shares of the height.
_WAY, _METRE = -0.1, 0.04


def _river_valley(board: Board) -> None:
    """Hills, a wood on the other bank, and the river that runs under the bridge."""
    s = board.scenery
    country.mountains(board, 0.02, 0.8)
    country.hills(board, -0.03, 0.08, 0.36, "#72a854", "hills", 0.05)
    bank = s.below(0.02)
    foliage.grove(board, "river wood", np.full(s.wide, bank), 0.12 * s.unit, country.leaf(s, "#4f9440"), 0.18)
    water = bank + 0.014 * s.height
    board.fade(board.left, water, board.right, board.bottom, (s.lit("#68a4b0"), s.lit("#3c84a0")))
    terrain.reflect(board, water, s.height * 0.5, 0.7)


def _deck(board: Board) -> None:
    """Flagstones, a balustrade across the picture, lamps on its posts."""
    s = board.scenery
    top = s.below(0.16)
    board.image[:] = 0
    masonry.paved(board, top, "#b8ac9c", 1.2)
    m, stone = s.metre(top), s.lit("#b0a494")
    board.rect(board.left, top - 0.16 * m, board.right, top, s.shade(stone, 0.25))
    for x in np.arange(board.left, board.right, 0.42 * m):
        board.poly(
            [
                (x, top - 0.16 * m),
                (x + 0.2 * m, top - 0.16 * m),
                (x + 0.13 * m, top - 0.5 * m),
                (x + 0.2 * m, top - 0.86 * m),
                (x, top - 0.86 * m),
                (x + 0.07 * m, top - 0.5 * m),
            ],
            s.shade(stone, 0.1),
        )
    board.rect(board.left, top - 1.02 * m, board.right, top - 0.84 * m, s.sunny(stone, 0.35))
    board.rect(board.left, top - 0.86 * m, board.right, top - 0.82 * m, s.shade(stone, 0.35))
    for share in (0.08, 0.36, 0.64, 0.92):
        x = s.width * share
        board.rect(x - 0.24 * m, top - 1.12 * m, x + 0.24 * m, top, stone)
        board.rect(x - 0.3 * m, top - 1.2 * m, x + 0.3 * m, top - 1.1 * m, s.sunny(stone, 0.35))
    for share in (0.08, 0.92):
        avenue.lamp_post(board, s.width * share, top - 1.1 * m, 0.8 * m)


def _viaduct(board: Board) -> None:
    """Tall arches of stone from side to side."""
    s = board.scenery
    board.image[:] = 0
    way, m = s.below(_WAY), _METRE * s.height
    stone = s.lit("#b4a894")
    step = 5.2 * m
    thick, foot = 0.9 * m, board.bottom
    board.rect(board.left, way, board.right, way + thick, stone)
    first = board.left - (board.left % step)
    for x in np.arange(first, board.right + step, step):
        board.rect(x - 0.7 * m, way, x + 0.7 * m, foot, stone)
        board.rect(x + 0.25 * m, way + thick, x + 0.7 * m, foot, s.shade(stone, 0.28))
        a = np.linspace(np.pi, 2 * np.pi, 22)
        middle, half = x + step / 2, step / 2 - 0.7 * m
        spring = way + thick + half
        arc = np.stack([middle + half * np.cos(a), spring + half * np.sin(a)], 1)
        board.poly([(middle - half, way + thick), (middle + half, way + thick), *arc[::-1]], stone)
        board.line(arc, s.shade(stone, 0.35), max(2, 0.16 * m))
        board.rect(x - 0.85 * m, spring - 0.12 * m, x + 0.85 * m, spring + 0.14 * m, s.sunny(stone, 0.25))
        for row in np.arange(spring + 0.9 * m, foot, 0.9 * m):
            board.line([(x - 0.7 * m, row), (x + 0.7 * m, row)], s.shade(stone, 0.16), 1)
    board.rect(board.left, way - 0.1 * m, board.right, way + 0.14 * m, s.sunny(stone, 0.35))
    board.rect(board.left, way + 0.14 * m, board.right, way + 0.24 * m, s.shade(stone, 0.4))


def _on_top(s: Scenery) -> dict[str, Spot]:
    spot = s.spot(0.5, s.below(_WAY), GROUND, _METRE * s.height)
    return {"road": spot, "rails": spot}


COUNTRIES: dict[str, Country] = {
    "bridge deck": Country(
        "field", "stone", "stone", _river_valley, _deck, horizon=0.5, drop=0.16, rise=0.0, between=waters.calm
    ),
    "viaduct": Country(
        "field", "stone", "stone", _river_valley, _viaduct, horizon=0.5, drop=0.3, rise=0.0, between=waters.calm,
        spots=_on_top,
    ),
}  # fmt: skip
