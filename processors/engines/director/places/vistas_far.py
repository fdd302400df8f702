"""Named places by the water and in gardens: fjords, bays, towers, bridges, gates in a row."""

import numpy as np

from processors.engines.director.places import (
    avenue,
    country,
    foliage,
    landmarks,
    masonry,
    streets,
    terrain,
    trees,
    vistas,
    waters,
)
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import WILD, Country


def _fjord(board: Board) -> None:
    """Steep walls on both sides of still water, snow above, red cabins and a thread of falls."""
    s, rng = board.scenery, board.scenery.rng("fjord")
    country.mountains(board, 0.03, 1.25)
    line = s.below(0.015)
    for side, distance in ((-1, 0.2), (1, 0.1)):
        u = np.linspace(0, 1, 40)
        x = (0.5 + side * (0.62 - 0.5 * u)) * s.width
        y = line - (1 - u) ** 0.8 * (0.52 + 0.05 * side) * s.height - rng.normal(0, 0.008, 40) * s.height
        y[-1] = line
        rock = s.away(s.lit("#6c7a78"), distance)
        edge = (0.5 + side * 0.7) * s.width
        board.poly([*np.stack([x, y], 1), (edge, line), (edge, float(y[0]))], rock)
        for k in range(39):
            tone = (s.shade(rock, 0.35), s.sunny(rock, 0.18), s.shade(rock, 0.15))[int(rng.integers(3))]
            low = y[k] + float(rng.uniform(0.2, 0.9)) * (line - y[k])
            board.poly([(x[k], y[k]), (x[k + 1], y[k + 1]), (x[k + 1] + side * 6, low), (x[k] + side * 14, low)], tone)
        green = np.stack([x, line - (line - y) * (0.34 + 0.1 * np.sin(u * 9))], 1)
        board.poly([*green, (edge, line), (edge, float(green[0, 1]))], s.away(s.lit("#4f8a54"), distance))
        columns = np.arange(s.wide) + board.left
        order = np.argsort(x)
        crest = np.interp(columns, x[order], green[order, 1], left=1e5, right=1e5)
        crest = np.where((columns - 0.5 * s.width) * side > 0.12 * s.width, crest, 1e5)
        foliage.grove(board, f"fjord {side}", crest, 0.05 * s.unit, country.leaf(s, "#3f7a4c"), distance, "pine", 0.8)
        fall = (0.5 + side * 0.36) * s.width
        high = float(np.interp(fall, x[order], y[order]))
        board.poly(
            [
                (fall - 3, high + 0.06 * s.height),
                (fall + 3, high + 0.06 * s.height),
                (fall + 7, line),
                (fall - 7, line),
            ],
            s.away(s.lit("#f0f6fa"), 0.1),
        )
    for share in (0.24, 0.3, 0.7, 0.76):
        masonry.small_house(board, share * s.width, line, 0.035 * s.unit, 0.025 * s.unit, rng, 0.1)
    terrain.sea(board, line, board.bottom, "#1f5a6a", "#3f8a90")
    terrain.reflect(board, line, 0.5 * s.height, 0.8, 0.8)


def _rocky_shore(board: Board) -> None:
    country.tufts(board, "#6a9a50", 0.3, 600)
    country.stones(board, "#7c8084", 9, 0.08, 0.4)


def _sugar_bay(board: Board) -> None:
    """A statue over a bay between round green mountains, a white town at its foot."""
    s, rng = board.scenery, board.scenery.rng("bay town")
    country.hills(board, -0.02, 0.16, 0.5, "#5a8a5c", "bay hills", 0.0)
    line = s.below(0.02)
    landmarks.paint(board, "statue on a peak", s.x(0.74), line, 0.4 * s.unit, 0.1)
    x = float(board.left)
    while x < board.right:
        wide, tall = float(rng.uniform(0.02, 0.04)) * s.unit, float(rng.uniform(0.02, 0.09)) * s.unit
        streets.tower(board, rng, (x, line - tall, x + wide, line), 0.22)
        x += wide
    terrain.sea(board, line, board.bottom, "#2080b0", "#50c0c0")
    terrain.reflect(board, line, 0.3 * s.height, 0.4, 1.5)


def _waves_of_stone(board: Board) -> None:
    """A promenade of black and white waves, with palms."""
    s = board.scenery
    top = s.below(0.19)
    board.image[:] = 0
    masonry.paved(board, top, "#ece6da", 1.4)
    dark = s.lit("#4c4a50")
    for row in (0.09, 0.18, 0.32, 0.5, 0.74):
        y = top + row * (s.height * 1.05 - top)
        m = s.metre(y)
        xs = np.linspace(board.left, board.right, 160)
        bend = 0.3 * m * np.sin(xs / (0.075 * s.unit))
        deep = 0.16 * m
        board.poly(np.concatenate([np.stack([xs, y + bend], 1), np.stack([xs, y + bend + deep], 1)[::-1]]), dark)
    board.rect(board.left, top - 0.005 * s.height, board.right, top + 0.01 * s.height, s.sunny(s.lit("#e0d8c8"), 0.3))
    for share, size in ((0.03, 0.6), (0.97, 0.52)):
        foliage.palm(
            board, s.x(share), s.below(0.3), size * s.unit, 0.05 * s.unit * (1 if share < 0.5 else -1), 0.13 * s.unit
        )


def _glass_city(board: Board) -> None:
    """A needle of glass over towers beside the water."""
    s = board.scenery
    line = s.below(0.02)
    streets.skyline(board, "coast", line)
    landmarks.paint(board, "needle", s.x(0.7), line, 0.56 * s.unit, 0.05)
    terrain.sea(board, line, board.bottom, "#2a8098", "#58b8b8")
    terrain.reflect(board, line, 0.4 * s.height, 0.6, 1.3)


def _palm_walk(board: Board) -> None:
    s = board.scenery
    vistas.terrace("#d8c8b0", "#e8dcc8", "#f0a040")(board)
    for share, size in ((0.1, 0.5), (0.9, 0.56)):
        foliage.palm(board, s.x(share), s.below(0.17), size * s.unit, 0.02 * s.unit, 0.12 * s.unit)


def _shells(board: Board) -> None:
    """A white house of shells before a steel bridge."""
    s = board.scenery
    line = s.below(0.02)
    streets.skyline(board, "low", line)
    landmarks.paint(board, "arch bridge", s.x(0.3), line, 0.22 * s.unit, 0.3)
    landmarks.paint(board, "shell house", s.x(0.72), line, 0.25 * s.unit, 0.06)
    terrain.sea(board, line, board.bottom, "#1f6aa4", "#48a0c0")
    terrain.reflect(board, line, 0.3 * s.height, 0.5, 1.4)


def _bridge_city(board: Board) -> None:
    """The tower and cables of a bridge before a skyline."""
    s = board.scenery
    line = s.below(0.05)
    streets.skyline(board, "towers", line)
    landmarks.paint(board, "spire tower", s.x(0.24), line, 0.44 * s.unit, 0.34)
    terrain.sea(board, line, board.bottom, "#2a6a90", "#4a98ac")
    landmarks.paint(board, "hung bridge", s.x(0.64), line + 0.05 * s.height, 0.6 * s.unit, 0.05)


def _planks(board: Board) -> None:
    """A wooden walkway with railings across the picture."""
    s, rng = board.scenery, board.scenery.rng("planks")
    top = s.below(0.15)
    board.image[:] = 0
    body = s.lit("#a8845c")
    board.fade(board.left, top, board.right, board.bottom, (s.away(body, 0.15), body, s.shade(body, 0.15)))
    for k in range(-60, 61):
        x0, x1 = s.width / 2 + k * 0.32 * s.metre(top), s.width / 2 + k * 0.32 * s.metre(board.bottom)
        board.line(
            [(x0, top), (x1, board.bottom)], s.shade(body, 0.25 + 0.3 * float(rng.random())), max(1, 0.003 * s.unit)
        )
    m, iron = s.metre(top), s.shade(s.lit("#5c544c"), 0.2)
    for x in np.arange(board.left, board.right, 1.2 * m):
        board.rect(x, top - 1.05 * m, x + max(2, 0.07 * m), top, iron)
    for lift in (1.05, 0.7, 0.35):
        board.rect(board.left, top - lift * m, board.right, top - lift * m + max(1, 0.06 * m), iron)
    for share in (0.04, 0.96):
        avenue.lamp_post(board, s.x(share), top + 0.03 * s.height, s.metre(top) * 0.9)


def _red_gates(board: Board) -> None:
    """A path under red gates, one behind the other, between lanterns and trees."""
    s = board.scenery
    country.hills(board, -0.06, 0.14, 0.35, "#5a8a58", "temple hill", 0.07)
    landmarks.paint(board, "tiered tower", s.x(0.86), s.below(0.02), 0.42 * s.unit, 0.16)
    foliage.grove(board, "maples", np.full(s.wide, s.below(0.03)), 0.16 * s.unit, country.leaf(s, "#c8603c"), 0.16)


def _gate_path(board: Board) -> None:
    s = board.scenery
    trees.path(board, "#c4b8a8", 1.5)
    for k in (0.03, 0.042, 0.058, 0.08, 0.112, 0.16):
        y = s.below(k)
        m = max(s.metre(y), 1.0)
        x, red, black = 0.5 * s.width, s.away(s.lit("#d8442c"), 0.5 - 2.6 * k), s.lit("#30282c")
        half, tall = 2.1 * m, 3.9 * m
        for side in (-1, 1):
            board.rect(x + side * half - 0.17 * m, y - tall, x + side * half + 0.17 * m, y, red)
            board.rect(x + side * half - 0.2 * m, y - 0.4 * m, x + side * half + 0.2 * m, y, black)
        board.rect(x - half * 1.12, y - 0.8 * tall, x + half * 1.12, y - 0.8 * tall + 0.24 * m, s.shade(red, 0.15))
        board.poly(
            [
                (x - half * 1.4, y - tall - 0.2 * m),
                (x + half * 1.4, y - tall - 0.2 * m),
                (x + half * 1.28, y - tall + 0.2 * m),
                (x - half * 1.28, y - tall + 0.2 * m),
            ],
            red,
        )
        board.poly(
            [
                (x - half * 1.45, y - tall - 0.36 * m),
                (x + half * 1.45, y - tall - 0.36 * m),
                (x + half * 1.4, y - tall - 0.14 * m),
                (x - half * 1.4, y - tall - 0.14 * m),
            ],
            black,
        )
    for share, k in ((0.16, 0.14), (0.84, 0.14), (0.06, 0.24), (0.94, 0.24)):
        _stone_lantern(board, share * s.width, s.below(k))
    country.tufts(board, "#5f9a48", 0.22, 400)


def _stone_lantern(board: Board, x: float, y: float) -> None:
    s = board.scenery
    m, stone = s.metre(y), s.lit("#a8a49c")
    foliage.shadow(board, x, y, m)
    board.rect(x - 0.4 * m, y - 0.25 * m, x + 0.4 * m, y, stone)
    board.rect(x - 0.15 * m, y - 1.1 * m, x + 0.15 * m, y - 0.2 * m, s.shade(stone, 0.15))
    board.rect(x - 0.36 * m, y - 1.7 * m, x + 0.36 * m, y - 1.05 * m, stone)
    board.rect(
        x - 0.2 * m, y - 1.58 * m, x + 0.2 * m, y - 1.2 * m, (120.0, 210.0, 255.0) if s.dark else s.shade(stone, 0.6)
    )
    board.poly(
        [
            (x - 0.62 * m, y - 1.66 * m),
            (x + 0.62 * m, y - 1.66 * m),
            (x + 0.2 * m, y - 2.1 * m),
            (x - 0.2 * m, y - 2.1 * m),
        ],
        s.shade(stone, 0.25),
    )
    if s.dark:
        board.shine(x, y - 1.4 * m, 1.6 * m, (120.0, 200.0, 255.0), 0.7)


def _mountain_fuji(board: Board) -> None:
    """A white cone over a lake, with a red tower and blossoms."""
    s = board.scenery
    u, line = np.linspace(-1, 1, 61), s.below(0.0)
    x = s.x(0.64)
    cone = 0.42 * s.unit * np.clip(1 - np.abs(u), 0, 1) ** 1.35
    top = np.minimum(cone, 0.37 * s.unit)
    body = s.away(s.lit("#6a7cae"), 0.3)
    board.poly(
        np.concatenate(
            [
                np.stack([x + u * 0.8 * s.unit, line - top], 1),
                [(x + 0.8 * s.unit, line + 4), (x - 0.8 * s.unit, line + 4)],
            ]
        ),
        body,
    )
    snow = np.abs(u) < 0.34
    edge = 0.24 * s.unit + 0.035 * s.unit * np.abs(np.sin(u * 40))
    cap = np.stack([x + u[snow] * 0.8 * s.unit, line - top[snow]], 1)
    hem = np.stack([x + u[snow] * 0.8 * s.unit, line - np.minimum(edge[snow], top[snow])], 1)
    board.poly(np.concatenate([cap, hem[::-1]]), s.away(s.lit("#f6f8fc"), 0.12))
    country.hills(board, -0.01, 0.07, 0.3, "#5a8a58", "lake hills", 0.05)
    terrain.sea(board, s.below(0.015), board.bottom, "#3a78a8", "#6ab0c0")
    terrain.reflect(board, s.below(0.015), 0.45 * s.height, 0.75, 0.9)


def _blossom_bank(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#6aa84c", 0.25, 700)
    for share, size in ((0.02, 0.62), (0.97, 0.55)):
        foliage.tree(board, s.x(share), s.below(0.22), size * s.unit, "wide", "#f4a8c4")


_WATER = waters.water_spot(0.13)
COUNTRIES: dict[str, Country] = {
    "fjord": Country(
        "lake",
        "grass",
        "grass",
        _fjord,
        _rocky_shore,
        country.hem("#5a9048", 0.1),
        0.5,
        0.02,
        0.27,
        between=waters.calm,
        spots=_WATER,
    ),
    "rio": Country(
        "sea",
        "stone",
        "stone",
        _sugar_bay,
        _waves_of_stone,
        horizon=0.5,
        drop=0.22,
        rise=0.0,
        between=waters.calm,
        spots=_WATER,
    ),
    "dubai": Country(
        "city",
        "stone",
        "stone",
        _glass_city,
        _palm_walk,
        horizon=0.54,
        drop=0.2,
        rise=0.0,
        between=waters.calm,
        spots=_WATER,
    ),
    "sydney": Country(
        "sea",
        "stone",
        "stone",
        _shells,
        vistas.terrace("#c8c0b8", "#b8a898", "#f8d050"),
        horizon=0.52,
        drop=0.2,
        rise=0.0,
        between=waters.calm,
        spots=_WATER,
    ),
    "brooklyn bridge": Country("city", "wood", "wood", _bridge_city, _planks, horizon=0.55, drop=0.2, rise=0.0),
    "kyoto": Country("forest", "moss", "stone", _red_gates, _gate_path, drop=0.03),
    "mount fuji": Country(
        "lake",
        "grass",
        "grass",
        _mountain_fuji,
        _blossom_bank,
        country.hem("#5a9048", 0.1, WILD),
        0.5,
        0.02,
        0.26,
        between=waters.calm,
        spots=_WATER,
    ),
}
