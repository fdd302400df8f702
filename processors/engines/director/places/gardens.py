"""Parks and gardens and what is built in them: benches, playgrounds, shrines, graves, tents."""

import math

import numpy as np

from processors.engines.director.places import (
    avenue,
    country,
    flames,
    foliage,
    masonry,
    streets,
    terrain,
    trees,
    waters,
    weathers,
)
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import WILD, Country
from processors.engines.director.places.scenery import GROUND, Scenery
from processors.engines.director.stage.setting import Spot
from processors.engines.scene.layers.base import Layer


def bench(board: Board, x: float, foot: float) -> None:
    """A park bench seen from the front."""
    s = board.scenery
    m, wood, iron = s.metre(foot), s.lit("#a06c40"), s.shade(s.lit("#3c3c42"), 0.2)
    foliage.shadow(board, x, foot, 2.0 * m, 0.35)
    for side in (-0.8, 0.8):
        board.rect(x + (side - 0.05) * m, foot - 0.95 * m, x + (side + 0.05) * m, foot, iron)
    for low, high in ((0.62, 0.74), (0.8, 0.92)):
        board.rect(x - 0.95 * m, foot - high * m, x + 0.95 * m, foot - low * m, wood)
        board.rect(x - 0.95 * m, foot - high * m, x + 0.95 * m, foot - (high - 0.03) * m, s.sunny(wood, 0.4))
    board.poly(
        [
            (x - 0.95 * m, foot - 0.5 * m),
            (x + 0.95 * m, foot - 0.5 * m),
            (x + 1.0 * m, foot - 0.4 * m),
            (x - 1.0 * m, foot - 0.4 * m),
        ],
        s.sunny(wood, 0.25),
    )
    board.rect(x - 1.0 * m, foot - 0.4 * m, x + 1.0 * m, foot - 0.34 * m, s.shade(wood, 0.4))


def _bench_place(s: Scenery) -> tuple[float, float]:
    return s.x(0.31), s.horizon + (s.foot - s.horizon) * 0.8


def _bench_spot(s: Scenery) -> dict[str, Spot]:
    x, y = _bench_place(s)
    return {"bench": Spot(x, y, s.metre(y), GROUND, 0.1 * s.width)}


def _park_far(board: Board) -> None:
    s = board.scenery
    if s.graph.tweaks[3] > 0.45:
        streets.skyline(board, "towers", s.below(0.03))
    else:
        country.mountains(board, 0.0, 0.5)
    y = s.below(0.012)
    foliage.grove(board, "park wood", np.full(s.wide, y), 0.16 * s.unit, country.leaf(s), 0.26)


def _park_near(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#72b450", 0.14, 500)
    trees.path(board, "#d8c4a0", 1.3, 0.16 if s.flip else -0.16)
    for share, metre, kind in (
        (0.06, 0.085, "round"),
        (0.93, 0.075, "wide"),
        (0.22, 0.045, "round"),
        (0.8, 0.04, "round"),
    ):
        y = s.row(metre * s.height)
        foliage.shadow(board, s.x(share), y, s.metre(y) * 3.4)
        foliage.tree(board, s.x(share), y, s.metre(y) * 6.0, kind, country.leaf(s), 0.0 if metre > 0.05 else 0.12)
    for share, metre in ((0.4, 0.05), (0.72, 0.095)):
        y = s.row(metre * s.height)
        avenue.lamp_post(board, s.x(share), y, s.metre(y) * 0.8)
    trees.dapples(board, 26)
    bench(board, *_bench_place(s))


def _garden_near(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("beds")
    country.tufts(board, "#72b450", 0.16, 500)
    trees.path(board, "#d8ccb4", 0.9, 0.1)
    for share, depth in ((0.12, 0.1), (0.3, 0.07), (0.72, 0.075), (0.9, 0.11), (0.05, 0.2), (0.96, 0.22)):
        x, y = s.x(share), s.below(depth)
        wide = s.metre(y) * 2.4
        foliage.bush(board, x, y, wide, country.leaf(s, "#4f9a48"), 0.05)
        if s.white:
            continue
        tone = ("#f0506a", "#f8a8c8", "#f8d850", "#ffffff", "#a878e8")[int(rng.integers(5))]
        for _ in range(26):
            at = x + float(rng.normal(0, 0.24)) * wide, y - float(rng.uniform(0.06, 0.5)) * wide
            r = max(1.5, s.metre(y) * 0.11)
            board.ellipse(*at, r, r * 0.85, s.lit(tone))
            board.ellipse(*at, r * 0.35, r * 0.3, s.lit("#f8e070"))
    country.sprinkled(board, WILD, 120)
    _borders(board)
    _rose_arch(board)


def _borders(board: Board) -> None:
    """Beds of flowers in drifts of colour along both sides of the path, and clipped trees behind them."""
    s, rng = board.scenery, board.scenery.rng("borders")
    middle = s.width / 2
    for depth in (0.045, 0.066, 0.095, 0.135, 0.19):
        y = s.below(depth)
        m = s.metre(y)
        for side in (-1, 1):
            x = middle + side * (1.55 + 0.35 * float(rng.random())) * m
            foliage.shadow(board, x, y, 1.5 * m, 0.25)
            foliage.bush(board, x, y, 1.25 * m, country.leaf(s, "#4a8f44"), 0.02, 0.55)
            if s.white:
                continue
            codes = (("#f0506a", "#f890b0"), ("#f8d850", "#f8a040"), ("#a878e8", "#c8a8f8"), ("#ffffff", "#f8c8d8"))
            tones = codes[int(rng.integers(4))]
            for k in range(34):
                at = x + float(rng.normal(0, 0.36)) * m, y - float(rng.uniform(0.02, 0.5)) * m
                r = max(1.2, m * float(rng.uniform(0.05, 0.09)))
                board.ellipse(*at, r, r * 0.85, s.lit(tones[k % 2]))
                board.ellipse(*at, r * 0.35, r * 0.3, s.lit("#f8e070"))
    for share in (0.2, 0.34, 0.66, 0.8):
        x, y = s.x(share), s.below(0.04)
        m = s.metre(y)
        board.rect(x - 0.08 * m, y - 0.9 * m, x + 0.08 * m, y, s.lit("#7a5a40"))
        for lift, wide in ((1.1, 1.25), (1.95, 0.9), (2.6, 0.6)):
            foliage.bush(board, x, y - (lift - 0.45) * m, wide * m, country.leaf(s, "#3f8a48"), 0.06, 0.9)


def _rose_arch(board: Board) -> None:
    """An arch of roses over the far end of the path."""
    s, rng = board.scenery, board.scenery.rng("rose arch")
    y = s.below(0.034)
    m = s.metre(y) * 1.5
    foot = s.width / 2
    a = np.linspace(math.pi, 2 * math.pi, 30)
    bow = [(foot + 1.5 * m * math.cos(v), y - 1.7 * m + 1.3 * m * math.sin(v)) for v in a]
    line = [(foot - 1.5 * m, y), *bow, (foot + 1.5 * m, y)]
    board.line(line, s.lit("#f0ece2"), max(2, 0.14 * m))
    if s.white:
        return
    legs = [(foot + side * 1.5 * m, y - float(v) * m) for side in (-1, 1) for v in np.linspace(0.1, 1.7, 9)]
    for x, row in [*bow, *legs]:
        for _ in range(4):
            at = x + float(rng.normal(0, 0.14)) * m, row + float(rng.normal(0, 0.14)) * m
            board.ellipse(*at, 0.17 * m, 0.13 * m, s.lit(country.leaf(s, "#4a8f44")))
        for _ in range(3):
            at = x + float(rng.normal(0, 0.15)) * m, row + float(rng.normal(0, 0.15)) * m
            board.ellipse(*at, 0.085 * m, 0.08 * m, s.lit("#f0607a" if rng.random() < 0.7 else "#f8b8c8"))


def _hedge_far(board: Board) -> None:
    s = board.scenery
    country.mountains(board, 0.02, 0.5)
    y = s.below(0.015)
    foliage.grove(board, "garden wood", np.full(s.wide, y), 0.2 * s.unit, country.leaf(s), 0.2)
    foliage.grove(
        board,
        "hedge",
        np.full(s.wide, y + 0.012 * s.height),
        0.07 * s.unit,
        country.leaf(s, "#3f8a48"),
        0.1,
        "round",
        1.6,
    )


def stone_lantern(board: Board, x: float, foot: float) -> None:
    """A lantern of stone, as in Japanese gardens."""
    s = board.scenery
    m, stone = s.metre(foot), s.lit("#9c9a94")
    dark = s.shade(stone, 0.4)
    foliage.shadow(board, x, foot, 0.9 * m)
    for half, low, high in ((0.42, 0.0, 0.18), (0.14, 0.18, 0.8), (0.36, 0.8, 0.95), (0.27, 0.95, 1.35)):
        board.rect(x - half * m, foot - high * m, x + half * m, foot - low * m, stone)
        board.rect(
            x - s.side * half * m, foot - high * m, x - s.side * half * 0.4 * m, foot - low * m, dark
        ) if s.side < 0 else board.rect(x - half * m, foot - high * m, x - half * 0.4 * m, foot - low * m, dark)
    board.rect(
        x - 0.13 * m,
        foot - 1.28 * m,
        x + 0.13 * m,
        foot - 1.02 * m,
        masonry.lamp(board) if s.dark else s.shade(stone, 0.7),
    )
    board.poly(
        [
            (x - 0.55 * m, foot - 1.35 * m),
            (x + 0.55 * m, foot - 1.35 * m),
            (x + 0.12 * m, foot - 1.72 * m),
            (x - 0.12 * m, foot - 1.72 * m),
        ],
        s.sunny(stone, 0.15),
    )
    if s.dark:
        board.shine(x, foot - 1.15 * m, 1.3 * m, (120.0, 210.0, 255.0), 0.7)


def _pond_far(board: Board) -> None:
    s = board.scenery
    country.mountains(board, 0.03, 0.7)
    y = s.below(0.01)
    foliage.grove(board, "garden wood", np.full(s.wide, y), 0.2 * s.unit, country.leaf(s, "#4f9a4c"), 0.22)
    for share, code in ((0.18, "#d8503c"), (0.36, "#f6b4cc"), (0.8, "#e07838"), (0.92, "#4f8a44")):
        foliage.tree(board, s.x(share), y + 4, 0.27 * s.unit, "wide", code if not s.white else "#dfe8f2", 0.12)
    masonry.pagoda(board, s.x(0.66), y - 0.1 * s.unit, 0.32 * s.unit)
    board.fade(board.left, y, board.right, board.bottom, (s.lit("#7aa89c"), s.lit("#3a7474")))
    masonry.red_bridge(board, s.x(0.52), y + 0.075 * s.height, 0.5 * s.unit, 0.09 * s.unit)
    terrain.reflect(board, y, 0.1 * s.height, 0.75)
    for share, depth in ((0.2, 0.1), (0.3, 0.12), (0.74, 0.11)):
        row = s.below(depth)
        for k in range(4):
            board.ellipse(
                s.x(share) + k * 0.026 * s.width, row + (k % 2) * 5, 0.016 * s.width, 0.005 * s.width, s.lit("#5a9a58")
            )


def _pond_near(board: Board) -> None:
    s = board.scenery
    waters_top = s.below(0.2)
    country.stones(board, "#8c8a86", 8, 0.06, 0.2)
    foliage.grass(board, "moss", waters_top + 0.03 * s.height, 1.08 * s.height, "#6a9a48", country.many(s, 500), 0.15)
    for share, depth in ((0.14, 0.25), (0.86, 0.22)):
        stone_lantern(board, s.x(share), s.below(depth))
    for share, depth in ((0.02, 0.28), (0.97, 0.27), (0.25, 0.21)):
        foliage.bush(board, s.x(share), s.below(depth), 0.16 * s.unit, country.leaf(s, "#4a8a44"))


def _petals(s: Scenery) -> list[Layer]:
    kind = "petals" if s.around.season not in ("autumn", "winter") and not s.white else "leaves"
    return [] if s.white else [weathers.floating(s, kind, 14)]


def torii(board: Board, x: float, foot: float, tall: float) -> None:
    """The red gate of a shrine; `tall` in pixels."""
    s = board.scenery
    red = s.lit("#d8482c")
    dark, black, half = s.shade(red, 0.4), s.shade(s.lit("#3a3436"), 0.2), tall * 0.46
    for side in (-1, 1):
        a, b = x + side * half * 0.86, x + side * half * 0.78
        t = tall * 0.045
        board.poly(
            [(a - t, foot), (a + t, foot), (b + t * 0.9, foot - tall * 0.95), (b - t * 0.9, foot - tall * 0.95)], red
        )
        board.poly(
            [
                (a - s.side * t, foot),
                (a - s.side * t * 0.2, foot),
                (b - s.side * t * 0.2, foot - tall * 0.95),
                (b - s.side * t * 0.9, foot - tall * 0.95),
            ],
            dark,
        )
        board.rect(a - t * 1.3, foot - tall * 0.06, a + t * 1.3, foot, black)
    board.rect(x - half, foot - tall * 0.76, x + half, foot - tall * 0.69, red)
    board.rect(x - half, foot - tall * 0.71, x + half, foot - tall * 0.69, dark)
    board.rect(x - tall * 0.035, foot - tall * 0.9, x + tall * 0.035, foot - tall * 0.7, dark)
    u = np.linspace(-1, 1, 21)
    curve = foot - tall * 0.9 - tall * 0.05 * u**2
    for lift, thick, tone in ((0.0, 0.05, red), (0.055, 0.05, black)):
        line = np.stack([x + u * half * 1.3, curve - lift * tall], 1)
        board.poly(np.concatenate([line, (line - (0, thick * tall))[::-1]]), tone)


def _shrine_far(board: Board) -> None:
    s = board.scenery
    country.hills(board, -0.06, 0.16, 0.42, "#4f8a50", "sacred hill", 0.09)
    y = s.below(0.02)
    foliage.grove(
        board,
        "shrine wood",
        np.full(s.wide, y),
        0.3 * s.unit,
        country.leaf(s, "#3f8048"),
        0.16,
        "pine" if s.graph.tweaks[2] > 0.5 else "round",
        0.9,
    )
    masonry.shrine(board, s.width / 2, y + 0.012 * s.height, 0.5 * s.unit)


def _shrine_near(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#7a9a54", 0.12, 300)
    trees.path(board, "#bcb4a4", 1.7)
    for metre in (0.05, 0.1):
        y = s.row(metre * s.height)
        for side in (-1, 1):
            stone_lantern(board, s.width / 2 + side * 3.3 * metre * s.height, y)
    y = s.row(0.075 * s.height)
    torii(board, s.width / 2, y, 0.075 * s.height * 6.6)
    for share in (0.03, 0.97):
        near = s.row(0.1 * s.height)
        foliage.tree(
            board,
            s.x(share),
            near,
            min(0.62 * s.height, 0.4 * s.width),
            "wide",
            country.leaf(s, "#f6b4cc" if s.around.season == "spring" else "#4a9048"),
        )


def _camp_near(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#6a9a48", 0.2, 600)
    for share, metre in ((0.03, 0.1), (0.14, 0.06), (0.88, 0.07), (0.98, 0.11)):
        y = s.row(metre * s.height)
        foliage.pine(board, s.x(share), y, s.metre(y) * 6, "#3f7058")
    x, y = s.x(0.74), s.row(0.1 * s.height)
    m, cloth = s.metre(y), s.lit(("#e08a38", "#4a8ac0", "#c84a48", "#6a9a4a")[int(s.graph.tweaks[5] * 3.99)])
    foliage.shadow(board, x, y, 4.0 * m)
    board.poly(
        [(x - 2.0 * m, y), (x - 0.3 * m, y - 2.1 * m), (x + 0.7 * m, y - 2.1 * m), (x + 2.3 * m, y - 0.15 * m)],
        s.shade(cloth, 0.25),
    )
    board.poly([(x - 2.0 * m, y), (x - 0.3 * m, y - 2.1 * m), (x + 0.9 * m, y)], cloth)
    board.poly(
        [(x - 1.0 * m, y), (x - 0.3 * m, y - 1.7 * m), (x + 0.3 * m, y)],
        masonry.lamp(board) if s.dark else s.shade(cloth, 0.7),
    )
    x, y = _fire_place(s)
    m = s.metre(y)
    for k in range(9):
        a = k / 9 * 2 * math.pi
        foliage.rock(board, x + 0.62 * m * math.cos(a), y + 0.14 * m * math.sin(a), 0.3 * m, "#8a8682")
    board.line([(x - 0.45 * m, y + 0.02 * m), (x + 0.4 * m, y - 0.14 * m)], s.lit("#6a4a30"), 0.13 * m)
    board.line([(x + 0.45 * m, y + 0.02 * m), (x - 0.4 * m, y - 0.14 * m)], s.lit("#7a5838"), 0.13 * m)
    if s.dark:
        board.shine(x, y, 4.0 * m, (40.0, 110.0, 200.0), 0.6)


def _fire_place(s: Scenery) -> tuple[float, float]:
    return s.x(0.27), s.horizon + (s.foot - s.horizon) * 0.82


def _campfire(s: Scenery) -> list[Layer]:
    x, y = _fire_place(s)
    sparks: list[Layer] = [weathers.floating(s, "fireflies", 8)] if s.dark else []
    return [flames.fire(s, x, y - 0.05 * s.metre(y), 0.95 * s.metre(y), GROUND), *sparks]


def _fire_spot(s: Scenery) -> dict[str, Spot]:
    x, y = _fire_place(s)
    return {"fire": Spot(x, y, s.metre(y), GROUND, 0.15 * s.width)}


COUNTRIES: dict[str, Country] = {
    "park": Country(
        "field",
        "lawn",
        far=_park_far,
        near=_park_near,
        front=country.hem("#62a446", 0.08, WILD, 220),
        drop=0.02,
        rise=0.006,
        spots=_bench_spot,
        soft=True,
    ),
    "garden": Country(
        "garden",
        "lawn",
        far=_hedge_far,
        near=_garden_near,
        front=country.hem("#62a446", 0.13, WILD, 340),
        drop=0.02,
        rise=0.004,
    ),
    "japanese garden": Country(
        "garden",
        "moss",
        "stone",
        _pond_far,
        _pond_near,
        country.hem("#5a9048", 0.08, (), 160),
        0.52,
        0.02,
        0.2,
        more=_petals,
        between=waters.calm,
        spots=waters.water_spot(0.1),
    ),
    "shrine": Country(
        "garden",
        "earth",
        "stone",
        _shrine_far,
        _shrine_near,
        country.hem("#5a8a48", 0.07, (), 120),
        rise=0.006,
        drop=0.02,
        more=_petals,
    ),
    "campsite": Country(
        "lake",
        "grass",
        "grass",
        waters.lake_far,
        _camp_near,
        country.hem("#5a9048", 0.1),
        0.5,
        0.02,
        0.13,
        soft=True,
        more=_campfire,
        between=waters.calm,
        spots=_fire_spot,
    ),
}
