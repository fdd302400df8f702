"""Single spots: a bridge with statues, a cracked field, slides into a pool, a beam over a city."""

import numpy as np

from processors.engines.director.places import avenue, country, foliage, streets, terrain, town_rivers, waters
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.masonry import lamp
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.stage.setting import Spot


def _old_river(board: Board) -> None:
    town_rivers.castle_far(board)


def _statues(board: Board) -> None:
    """A cobbled deck between walls with statues on them, and lamps."""
    s, rng = board.scenery, board.scenery.rng("cobbled deck")
    top = s.below(0.15)
    board.image[:] = 0
    body = s.lit("#b0a498")
    board.fade(board.left, top, board.right, board.bottom, (s.away(body, 0.15), body, s.shade(body, 0.15)))
    for row in top + (board.bottom - top) * np.linspace(0.02, 1, 15) ** 1.3:
        m = s.metre(float(row))
        for x in np.arange(board.left + float(rng.uniform(0, 0.5)) * m, board.right, 0.5 * m):
            board.ellipse(float(x), float(row), 0.23 * m, 0.07 * m, s.shade(body, 0.06 + 0.16 * float(rng.random())))
    m = s.metre(top)
    wall = s.lit("#a89a88")
    board.rect(board.left, top - 1.0 * m, board.right, top, wall)
    board.rect(board.left, top - 1.12 * m, board.right, top - 0.94 * m, s.sunny(wall, 0.3))
    for x in np.arange(board.left, board.right, 1.3 * m):
        board.line([(float(x), top - 0.94 * m), (float(x), top)], s.shade(wall, 0.35), max(1.0, 0.03 * m))
    for k, share in enumerate((0.1, 0.36, 0.64, 0.9)):
        _statue(board, s.x(share), top - 1.0 * m, 1.25 * m, k)
    for share in (0.23, 0.77):
        avenue.lamp_post(board, s.x(share), top + 0.02 * s.height, m * 0.85)


def _statue(board: Board, x: float, foot: float, m: float, number: int) -> None:
    """A saint of dark stone with a staff or raised arm on a block."""
    s = board.scenery
    stone, side = s.lit("#5c5854"), 1 if number % 2 else -1
    lit = s.sunny(stone, 0.3)
    board.rect(x - 0.5 * m, foot - 0.75 * m, x + 0.5 * m, foot + 0.9 * m, s.lit("#8c8276"))
    board.rect(x - 0.6 * m, foot - 0.85 * m, x + 0.6 * m, foot - 0.7 * m, s.sunny(s.lit("#a09484"), 0.2))
    low = foot - 0.85 * m
    high = low - 1.35 * m
    board.poly([(x - 0.42 * m, low), (x + 0.42 * m, low), (x + 0.26 * m, high), (x - 0.26 * m, high)], stone)
    for dx in (-0.16, 0.02, 0.18):
        board.line([(x + dx * m, low - 1.2 * m), (x + dx * 1.7 * m, low)], s.shade(stone, 0.35), max(1.0, 0.05 * m))
    board.line([(x + side * 0.22 * m, low - 1.25 * m), (x + side * 0.58 * m, low - 1.5 * m)], stone, 0.16 * m)
    board.line([(x + side * 0.58 * m, low - 0.1 * m), (x + side * 0.58 * m, low - 2.1 * m)], lit, max(1.0, 0.06 * m))
    if number % 2:
        board.line([(x + side * 0.42 * m, low - 1.9 * m), (x + side * 0.74 * m, low - 1.9 * m)], lit, 0.06 * m)
    board.ellipse(x, low - 1.58 * m, 0.17 * m, 0.21 * m, stone)
    if number % 2 == 0:
        board.ellipse(x, low - 1.62 * m, 0.27 * m, 0.08 * m, s.lit("#d8b050"))
    board.line([(x + s.side * 0.24 * m, low - 1.3 * m), (x + s.side * 0.38 * m, low)], lit, max(1.0, 0.06 * m))


def _black_water(board: Board) -> None:
    """Water like black glass below a dark shore, and what it mirrors."""
    s = board.scenery
    country.mountains(board, 0.02, 0.8)
    country.hills(board, -0.015, 0.05, 0.16, "#2c4438", "dark shore", 0.06)
    black = s.shade(s.lit("#101820"), 0.25)
    board.fade(board.left, s.horizon, board.right, board.bottom, (s.lit("#26343c"), black, black))
    terrain.reflect(board, s.horizon, s.height * 0.5, 0.42)
    board.wash(board.left, s.horizon, board.right, s.below(0.012), s.named("haze"), (0.5, 0.0))


def _dry_far(board: Board) -> None:
    country.mountains(board, 0.0, 0.45)
    country.hills(board, -0.005, 0.04, 0.4, "#b89a64", "dry hills", 0.03)


def _cracks(board: Board) -> None:
    """Plates of dry mud with dark gaps between them, smaller the farther, and a dead tree."""
    s, rng = board.scenery, board.scenery.rng("cracks")
    mud = s.lit("#b8966a")
    gap = s.shade(s.lit("#5c4430"), 0.25)
    top, low = s.below(0.035), float(board.bottom)
    board.fade(board.left, top, board.right, low, (s.away(mud, 0.35), mud, s.shade(mud, 0.12)))
    rows = 17
    edges = top + (low - top) * np.linspace(0, 1, rows + 1) ** 1.75
    for k in range(rows):
        y0, y1 = float(edges[k]), float(edges[k + 1])
        wide = max(0.02 * s.unit, (y1 - y0) * 2.1)
        count = int((board.right - board.left) / wide) + 2
        xs = board.left + (np.arange(count) + rng.uniform(-0.28, 0.28, count)) * wide
        jag = rng.uniform(-0.22, 0.22, (count, 2)) * (y1 - y0)
        thick = max(1.0, 0.11 * (y1 - y0))
        tone = s.away(gap, max(0.0, 0.4 - 0.05 * k))
        upper = np.stack([xs, y0 + jag[:, 0]], 1)
        board.line(upper, tone, thick)
        for x, (first, last) in zip(xs, jag, strict=True):
            middle = float(rng.uniform(-0.2, 0.2)) * wide
            board.line([(x, y0 + first), (x + middle, (y0 + y1) / 2), (x + last, y1)], tone, thick)
        shine = np.add(upper, (0, thick))
        board.line(shine, s.away(s.sunny(mud, 0.4), 0.1), max(1.0, thick * 0.4))
    if not s.without("tree"):
        y = s.row(0.06 * s.height)
        foliage.shadow(board, s.x(0.12), y, s.metre(y) * 2)
        _bare_tree(board, s.x(0.12), y, 4.4 * s.metre(y))


def _bare_tree(board: Board, x: float, foot: float, tall: float) -> None:
    s = board.scenery
    bark = s.shade(s.lit("#6a5040"), 0.2)
    board.line([(x, foot), (x + 0.04 * tall, foot - 0.5 * tall)], bark, 0.075 * tall)
    for dx, dy, thick in ((-0.3, 0.86, 0.035), (0.08, 1.0, 0.04), (0.36, 0.84, 0.035), (-0.14, 0.96, 0.025)):
        middle = (x + dx * 0.4 * tall, foot - (0.3 + dy * 0.42) * tall)
        board.line(
            [(x + 0.03 * tall, foot - 0.42 * tall), middle, (x + dx * tall, foot - dy * tall)], bark, thick * tall
        )
        board.line([middle, (x + dx * 1.3 * tall, foot - dy * 0.8 * tall)], bark, thick * 0.6 * tall)


def _slides(board: Board) -> None:
    """Bright slides on a tower that run down into a pool, palms and parasols beside it."""
    s = board.scenery
    y = s.below(0.04)
    foliage.grove(board, "park trees", np.full(s.wide, y), 0.12 * s.unit, country.leaf(s, "#4f9a48"), 0.25)
    tower = s.x(0.72)
    for dx in (-0.055, 0.055):
        board.rect(tower + dx * s.unit - 0.008 * s.unit, y - 0.44 * s.unit, tower + dx * s.unit + 0.008 * s.unit, y,
                   s.lit("#e8ecf0"))  # fmt: skip
    for lift in (0.1, 0.2, 0.3):
        board.line([(tower - 0.055 * s.unit, y - lift * s.unit), (tower + 0.055 * s.unit, y - (lift + 0.08) * s.unit)],
                   s.lit("#c8d0d8"), max(1.0, 0.006 * s.unit))  # fmt: skip
    board.rect(tower - 0.08 * s.unit, y - 0.45 * s.unit, tower + 0.08 * s.unit, y - 0.43 * s.unit, s.lit("#f0a840"))
    board.poly([(tower - 0.1 * s.unit, y - 0.52 * s.unit), (tower + 0.1 * s.unit, y - 0.52 * s.unit),
                (tower, y - 0.6 * s.unit)], s.lit("#e84858"))  # fmt: skip
    u = np.linspace(0, 1, 60)
    runs = (("#2fa8d8", -0.62, 0.05, 1.6), ("#f05a78", -0.4, 0.09, 2.4), ("#f8c838", 0.3, 0.07, 2.0))
    for code, reach, sway, turns in runs:
        x = tower + reach * s.unit * u + sway * s.unit * np.sin(u * turns * np.pi * 2) * (1 - 0.5 * u)
        row = y - 0.43 * s.unit * (1 - u) ** 1.15 + 0.03 * s.height * u
        tone = s.lit(code)
        for foot in (0.25, 0.5, 0.75):
            k = int(foot * 59)
            board.line([(x[k], row[k]), (x[k], y)], s.lit("#d0d8e0"), max(1.0, 0.008 * s.unit))
        line = np.stack([x, row], 1)
        board.line(line, s.shade(tone, 0.35), 0.05 * s.unit)
        board.line(np.add(line, (0, -0.008 * s.unit)), tone, 0.04 * s.unit)
        board.line(np.add(line, (0, -0.014 * s.unit)), s.lit("#d8f4fc"), 0.014 * s.unit)


def _pool(board: Board) -> None:
    s = board.scenery
    edge, low = s.below(0.035), s.below(0.2)
    water = s.lit("#48c0dc")
    board.fade(board.left, edge, board.right, low, (s.away(s.sunny(water, 0.25), 0.1), water))
    rng = s.rng("pool glints")
    for _ in range(90):
        x, y = float(rng.uniform(board.left, board.right)), float(rng.uniform(edge, low))
        m = s.metre(y)
        board.line(
            [(x, y), (x + m * float(rng.uniform(0.3, 1.0)), y)], s.sunny(s.lit("#c8f0f8"), 0.4), max(1, 0.03 * m)
        )
    for share in (0.3, 0.44, 0.88):
        x, y = s.x(share), edge + 0.05 * s.height
        for _ in range(16):
            dx, dy = float(rng.normal(0, 0.03)), float(rng.uniform(0, 0.06))
            board.ellipse(x + dx * s.unit, y - dy * s.unit, 0.008 * s.unit, 0.008 * s.unit, s.lit("#f4fcff"))
    board.rect(board.left, low, board.right, low + 0.02 * s.height, s.lit("#f4f0e4"))
    stone = s.lit("#e0d0b0")
    board.fade(board.left, low + 0.02 * s.height, board.right, board.bottom, (stone, s.shade(stone, 0.12)))
    for share, code in ((0.06, "#e84858"), (0.95, "#2f9ad0")):
        foot = low + 0.1 * s.height
        m, x = 0.62 * s.metre(foot), s.x(share)
        board.rect(x - 0.05 * m, foot - 2.3 * m, x + 0.05 * m, foot, s.lit("#f4f0e8"))
        a = np.linspace(0, np.pi, 20)
        board.poly(np.stack([x + 1.5 * m * np.cos(a), foot - 2.1 * m - 0.75 * m * np.sin(a)], 1), s.lit(code))
        board.poly(np.stack([x + 0.5 * m * np.cos(a), foot - 2.1 * m - 0.75 * m * np.sin(a)], 1), s.lit("#f8f4ec"))


def _city_below(board: Board) -> None:
    """Roofs and towers far under one, each with its lit and its dark side, and haze over the streets."""
    s, rng = board.scenery, board.scenery.rng("city below")
    streets.skyline(board, "towers", s.below(0.06))
    for depth in (0.1, 0.2, 0.34):
        foot = s.below(depth + 0.3)
        x = board.left - 0.05 * s.unit
        while x < board.right:
            wide = float(rng.uniform(0.07, 0.13)) * s.unit * (1 + 2 * depth)
            tall = float(rng.uniform(0.2, 0.34)) * s.unit
            streets.tower(board, rng, (x, foot - tall, x + wide, board.bottom + 2), 0.36 - 0.6 * depth)
            x += wide * float(rng.uniform(1.05, 1.5))
        board.wash(board.left, foot - 0.1 * s.height, board.right, foot, s.shade(s.named("haze"), 0.45), (0.0, 0.4))


def _beam(board: Board) -> None:
    """A riveted girder across the picture, its cables, and nothing under it."""
    s = board.scenery
    board.image[:] = 0
    y, tall = s.row(0.155 * s.height), 0.075 * s.height
    steel = s.lit("#a85038")
    board.rect(board.left, y - 0.014 * s.height, board.right, y + 0.008 * s.height, s.sunny(steel, 0.3))
    board.rect(board.left, y + 0.008 * s.height, board.right, y + tall, s.shade(steel, 0.35))
    board.rect(board.left, y + tall, board.right, y + tall + 0.016 * s.height, s.shade(steel, 0.1))
    for x in np.arange(board.left, board.right, 0.05 * s.unit):
        board.ellipse(float(x), y + 0.02 * s.height, 0.004 * s.unit, 0.004 * s.unit, s.sunny(steel, 0.2))
    for share in (0.02, 0.98):
        x = s.x(share)
        board.rect(x - 0.03 * s.unit, board.top, x + 0.03 * s.unit, board.bottom, s.shade(steel, 0.2))
        board.rect(x - 0.03 * s.unit, board.top, x - 0.018 * s.unit, board.bottom, s.sunny(steel, 0.25))
    for share in (0.2, 0.8):
        board.line([(s.x(share), y), (s.x(0.5), board.top)], s.shade(s.lit("#4a4c54"), 0.2), max(1.0, 0.005 * s.unit))
    if s.dark:
        board.shine(s.x(0.02), y - 0.2 * s.height, 0.3 * s.unit, lamp(board), 0.5)


def _on_beam(s: Scenery) -> dict[str, Spot]:
    y = s.row(0.155 * s.height)
    spot = s.spot(0.5, y, metre=s.metre(s.foot))
    return {**s.spots(), "ground": spot, "road": spot}


COUNTRIES: dict[str, Country] = {
    "charles bridge": Country("city", "stone", "stone", _old_river, _statues, horizon=0.55, drop=0.2, rise=0.0),
    "black water": Country(
        "lake",
        "grass",
        "grass",
        _black_water,
        front=country.hem("#2c4434", 0.08, (), 200),
        horizon=0.47,
        drop=0.36,
        spots=waters.water_spot(0.13),
        soft=True,
    ),
    "cracked field": Country("desert", "desert", "sand", _dry_far, _cracks, rise=0.02, drop=0.03),
    "water park": Country("field", "lawn", "stone", _slides, _pool, drop=0.03, rise=0.0),
    "steel beam": Country(
        "city", "stone", "stone", _city_below, _beam, horizon=0.42, drop=0.3, rise=0.0, spots=_on_beam
    ),
}
