"""Bare country: summits, snow, deserts, canyons, volcanoes, cliffs, other worlds."""

import numpy as np

from processors.engines.director.places import foliage, terrain, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import (
    Country,
    Painter,
    hem,
    stones,
    tufts,
)
from processors.engines.director.places.scenery import Scenery
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.land import Ridge


def _summit_far(board: Board) -> None:
    s, h = board.scenery, board.scenery.graph.horizon
    terrain.ridge(board, Ridge("far peaks", h + 0.0, 0.26, 0.4, 0.6, 0.1, "rock"))
    terrain.fog_bank(board, s.below(0.05), 0.2 * s.height, 0.8, "low clouds")
    terrain.ridge(board, Ridge("peaks", h + 0.1, 0.26, 0.5, 0.36, 0.16, "rock"))
    terrain.fog_bank(board, s.below(0.17), 0.24 * s.height, 0.95, "sea of clouds")


def _summit_near(board: Board) -> None:
    stones(board, "#8c8884", 14, 0.1, 0.5)
    tufts(board, "#7a9a54", 0.2, 220)


def _snow_mountain_far(board: Board) -> None:
    s, h = board.scenery, board.scenery.graph.horizon
    terrain.ridge(board, Ridge("great peak", h - 0.1, 0.62, 0.95, 0.4, 0.1, "rock"))
    terrain.fog_bank(board, s.horizon - 0.02 * s.height, 0.16 * s.height, weathers.haze(s, 0.5))
    line = terrain.skyline(s, Ridge("tree line", h + 0.0, 0.06, 0.6, 0.3, 0.2))
    foliage.grove(board, "firs", line, 0.09 * s.unit, "#dfe8f2" if s.white else "#3a6a58", 0.28, "pine", 1.1)


def _pines_near(board: Board) -> None:
    s = board.scenery
    for number, share in enumerate((0.03, 0.12, 0.2, 0.83, 0.92, 1.0)):
        y = s.row((0.05 + 0.03 * (number % 3)) * s.height)
        foliage.pine(board, s.x(share), y, s.metre(y) * (6.5 - 0.5 * (number % 2)), "#3f6e58", 0.05)


def _ski_near(board: Board) -> None:
    s = board.scenery
    _pines_near(board)
    for k, share in enumerate((0.28, 0.4, 0.62, 0.74)):
        y = s.row((0.05 + 0.022 * k) * s.height)
        m, x, tone = s.metre(y), s.x(share), s.lit(("#d83838", "#3868d0")[k % 2])
        board.line([(x, y), (x, y - m * 1.8)], s.lit("#40404a"), max(1, m * 0.05))
        board.poly([(x, y - m * 1.8), (x + m * 0.9, y - m * 1.6), (x, y - m * 1.2)], tone)
    for k in range(3):
        u = np.linspace(0, 1, 30)
        mid = s.x(0.35 + 0.12 * k) + np.sin(u * 9 + k) * 0.03 * s.width * (0.3 + u)
        board.line(np.stack([mid, s.horizon + (0.05 + 0.5 * u) * s.height], 1), s.shade(s.lit("#dfe8f2"), 0.22), 2)


def _desert_far(board: Board) -> None:
    s = board.scenery
    if s.graph.tweaks[3] > 0.6:
        terrain.ridge(board, Ridge("far mesas", s.graph.horizon - 0.01, 0.16, 0.7, 0.5, 0.16, "mesa"), base="#d08a58")
    for number, (drop, rise, distance) in enumerate(((-0.03, 0.06, 0.5), (0.0, 0.09, 0.3), (0.045, 0.1, 0.12))):
        _dunes(board, f"dunes {number}", s.below(drop), rise * s.unit, distance)


def _dunes(board: Board, name: str, top: float, rise: float, distance: float) -> None:
    """A line of dunes, each with a sharp crest between its lit and its shaded side."""
    s, rng = board.scenery, board.scenery.rng(name)
    body = s.away(s.sunny(s.lit("#e2b070"), 0.12), distance)
    dark = s.away(s.shade(s.lit("#d09858"), 0.36), distance)
    board.rect(board.left, top, board.right, board.bottom, body)
    x = board.left - 0.3 * s.unit
    while x < board.right:
        wide, tall = float(rng.uniform(0.5, 1.0)) * s.unit, rise * float(rng.uniform(0.5, 1.2))
        u = np.linspace(0, 1, 24)
        peak = 0.5 + 0.12 * s.side * -1
        line = top + 2 - tall * np.where(u < peak, (u / peak) ** 1.6, ((1 - u) / (1 - peak)) ** 1.6)
        crest = np.stack([x + u * wide, line], 1)
        board.poly([*crest, (x + wide, top + rise), (x, top + rise)], body)
        at = x + peak * wide
        far = crest[u >= peak] if s.side < 0 else crest[u <= peak][::-1]
        v = np.linspace(0, 1, 10)
        bend = np.stack(
            [at - s.side * (0.1 + 0.25 * v**2) * wide * v + 0.03 * wide * np.sin(v * 7), top + 2 - tall + v * tall], 1
        )
        board.poly([(at, top + 2 - tall), *far[1:], *bend[::-1]], dark)
        x += wide * float(rng.uniform(0.45, 0.75))


def _desert_near(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("ripples in sand")
    tone = s.shade(s.lit("#e2b070"), 0.2)
    for y in s.horizon + s.height * (0.1 + 0.5 * np.linspace(0, 1, 26) ** 1.4):
        x, m = float(rng.uniform(0, 1)) * s.width, s.metre(float(y))
        u = np.linspace(-1, 1, 24)
        line = np.stack([x + u * m * 4, y + np.sin(u * 9 + x) * m * 0.06], 1)
        board.line(line, tone, max(1, m * 0.025))
    if s.graph.tweaks[5] > 0.45 and not s.without("cactus"):
        _cactus(board, s.x(0.14), s.row(0.07 * s.height))


def _cactus(board: Board, x: float, foot: float) -> None:
    s = board.scenery
    m, body = s.metre(foot), s.lit("#5a8a4a")
    foliage.shadow(board, x, foot, m * 1.4)
    for tone, shift in ((s.shade(body, 0.45), 0.0), (body, 0.07)):
        d = shift * m * s.side
        board.line([(x + d, foot), (x + d, foot - 3.2 * m)], tone, 0.5 * m * (1 - abs(shift) * 5))
        for side, low, high in ((-1, 1.3, 2.3), (1, 1.7, 2.8)):
            arm = [
                (x + d, foot - low * m),
                (x + d + side * 0.8 * m, foot - low * m),
                (x + d + side * 0.8 * m, foot - high * m),
            ]
            board.line(arm, tone, 0.34 * m * (1 - abs(shift) * 5))


def barren_far(base: str, rocky: str) -> Painter:
    """Crags of another world."""

    def paint(board: Board) -> None:
        h = board.scenery.graph.horizon
        kind = "rock" if board.scenery.graph.tweaks[3] > 0.5 else "mesa"
        terrain.ridge(board, Ridge("far crags", h - 0.01, 0.2, 0.5, 0.5, 0.1, kind), base=base, rocky=rocky)
        terrain.ridge(board, Ridge("crags", h + 0.02, 0.1, 0.7, 0.28, 0.2, "rock"), base=base, rocky=rocky)

    return paint


def craters(board: Board, code: str, stone: str) -> None:
    """Craters and stones on the ground."""
    s, rng = board.scenery, board.scenery.rng("craters")
    body = s.lit(code)
    for depth in np.sort(rng.uniform(0.06, 0.42, 14)):
        y = s.below(float(depth))
        x, r = float(rng.uniform(-0.05, 1.05)) * s.width, s.metre(y) * float(rng.uniform(0.3, 1.2))
        board.ellipse(x, y, r, r * 0.26, s.sunny(body, 0.3))
        board.ellipse(x + s.side * r * 0.06, y + r * 0.03, r * 0.9, r * 0.2, s.shade(body, 0.55))
        board.ellipse(x - s.side * r * 0.1, y + r * 0.06, r * 0.66, r * 0.13, s.shade(body, 0.3))
    stones(board, stone, 9, 0.05, 0.3)


def _mars_near(board: Board) -> None:
    craters(board, "#c4623a", "#9a4c30")


def _volcano_far(board: Board) -> None:
    terrain.ridge(
        board, Ridge("black range", board.scenery.graph.horizon, 0.16, 0.5, 0.4, 0.1, "rock"), rocky="#6a6068"
    )
    foliage.volcano(board)


def _volcano_near(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("lava")
    hot = (40.0, 110.0, 250.0)
    for share in (0.06, 0.24, 0.78, 0.96):
        u = np.linspace(0, 1, 18)
        x = s.x(share) + np.cumsum(rng.normal(0, 0.006, 18)) * s.width + (share - 0.5) * 0.3 * s.width * u
        line = np.stack([x, s.horizon + (0.04 + 0.5 * u) * s.height], 1)
        for thick, tone in ((0.02, (20.0, 50.0, 190.0)), (0.011, hot), (0.004, (120.0, 215.0, 255.0))):
            board.line(line, tone, thick * s.unit)
        board.shine(float(line[9, 0]), float(line[9, 1]), 0.2 * s.unit, hot, 0.4)
    stones(board, "#3c3638", 12, 0.1, 0.4)


def _embers(s: Scenery) -> list[Layer]:
    return [weathers.floating(s, "embers", 30)]


def _cliff_far(board: Board) -> None:
    s = board.scenery
    terrain.ridge(board, Ridge("headland", s.graph.horizon + 0.004, 0.09, 0.6, 0.55, 0.12, "rock"))
    terrain.sea(board, s.horizon, board.bottom)


def _cliff_near(board: Board) -> None:
    tufts(board, "#6aa844", 0.3, 500)
    foliage.cliff(board)


def _swell(s: Scenery) -> list[Layer]:
    return [terrain.swell(s, s.horizon, 0.86 * s.height, 0.22)]


COUNTRIES: dict[str, Country] = {
    "mountain top": Country(
        "mountains", "rock", "stone", _summit_far, _summit_near, hem("#6a7a4a", 0.07, (), 120), 0.52, 0.04, 0.24
    ),
    "snowy mountain": Country("arctic", "snow", "snow", _snow_mountain_far, _pines_near, rise=0.03, drop=0.02),
    "ski slope": Country("arctic", "snow", "snow", _snow_mountain_far, _ski_near, rise=0.04, drop=0.02),
    "desert": Country("desert", "desert", "sand", _desert_far, _desert_near, rise=0.03, drop=0.03),
    "mars": Country(
        "desert",
        "red sand",
        "sand",
        barren_far("#c4623a", "#a8563c"),
        _mars_near,
        drop=0.02,
        air="#e8b08a",
        sky={"drifting": False},
    ),
    "volcano": Country("volcano", "ash", "stone", _volcano_far, _volcano_near, drop=0.04, more=_embers, air="#c89a90"),
    "cliff edge": Country(
        "sea", "grass", "grass", _cliff_far, _cliff_near, hem("#5a9a3c", 0.1), 0.5, 0.02, 0.15, between=_swell
    ),
}
