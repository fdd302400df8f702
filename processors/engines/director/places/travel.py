"""Places on the way: station, railway crossing, airport, highway, coastal road, bridge."""

import numpy as np

from processors.engines.director.places import country, facades, foliage, masonry, streets, terrain, trees, waters
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.facades import Facade
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.shapes import Bgr
from processors.engines.director.stage.setting import Spot
from processors.engines.scene.layers.base import Layer


def _city_far(board: Board) -> None:
    s = board.scenery
    if s.graph.tweaks[3] > 0.5:
        streets.skyline(board, "towers", s.below(0.05))
    else:
        country.mountains(board, 0.0, 0.6)
        country.hills(board, -0.02, 0.08, 0.36, "#6aa054", "hills", 0.05)


def train(board: Board, foot: float, metre: float, shares: tuple[float, float]) -> None:
    """A train that stands along the picture between two shares of the width."""
    s = board.scenery
    x0, x1 = sorted((s.x(shares[0]), s.x(shares[1])))
    f = Facade(board, s.rng("train"), x0, foot, metre, (x1 - x0) / metre, 3.4)
    body, band = f.tone("#e8ecec"), f.tone(("#3a8a5c", "#2f6ac0", "#e07830", "#c83c48")[int(s.graph.tweaks[5] * 3.99)])
    f.rect(0, -0.3, f.wide, 0.5, s.shade(f.tone("#4a4c54"), 0.3))
    f.rect(0, 0.2, f.wide, 3.2, body)
    f.rect(0, 0.55, f.wide, 0.4, band)
    f.rect(0, 3.0, f.wide, 0.4, s.shade(body, 0.25))
    f.rect(0, 2.85, f.wide, 0.16, band)
    glass = masonry.lamp(board) if s.dark else f.glass()
    for car in np.arange(0.0, f.wide, 18.0):
        f.rect(float(car), 0.2, 0.22, 3.2, s.shade(body, 0.6))
        for k in range(4):
            door = float(car) + 1.6 + k * 4.3
            if door + 4.1 > f.wide:
                break
            f.rect(door, 0.3, 1.3, 2.3, s.shade(body, 0.16))
            f.rect(door + 0.62, 0.3, 0.06, 2.3, s.shade(body, 0.5))
            for dx in (0.12, 0.74):
                f.rect(door + dx, 1.35, 0.44, 1.05, glass)
            f.rect(door + 1.6, 1.3, 2.4, 1.15, glass)
            f.rect(door + 2.78, 1.3, 0.07, 1.15, s.shade(body, 0.2))
    if s.dark:
        board.wash(x0, foot - 0.2 * metre, x1, foot + 1.1 * metre, masonry.lamp(board), (0.3, 0.0))


def rails(board: Board, y: float, code: str = "#8a8078") -> None:
    """A track along the picture at row `y`, on its bed of stones."""
    s, rng = board.scenery, board.scenery.rng(f"rails {round(y)}")
    m = s.metre(y)
    bed = s.lit(code)
    board.fade(board.left, y - 0.26 * m, board.right, y + 0.3 * m, (s.shade(bed, 0.1), s.shade(bed, 0.3)))
    for _ in range(200):
        x, row = float(rng.uniform(board.left, board.right)), y + float(rng.uniform(-0.24, 0.28)) * m
        board.ellipse(x, row, 0.05 * m, 0.025 * m, s.sunny(bed, 0.2) if rng.random() < 0.5 else s.shade(bed, 0.4))
    for x in np.arange(board.left, board.right, 0.6 * m):
        board.poly(
            [(x, y - 0.2 * m), (x + 0.22 * m, y - 0.2 * m), (x + 0.24 * m, y + 0.22 * m), (x - 0.02 * m, y + 0.22 * m)],
            s.shade(s.lit("#6a5440"), 0.2),
        )
    for lift in (-0.14, 0.14):
        board.rect(board.left, y + lift * m - 0.05 * m, board.right, y + lift * m, s.sunny(s.lit("#a8acb4"), 0.3))
        board.rect(board.left, y + lift * m, board.right, y + lift * m + 0.04 * m, s.shade(s.lit("#5a5a60"), 0.3))


def _platform_rows(s: Scenery) -> tuple[float, float]:
    """The track and the edge of the platform."""
    return s.row(0.1 * s.height), s.row(0.138 * s.height)


def _station_near(board: Board) -> None:
    s = board.scenery
    track, edge = _platform_rows(s)
    far = s.row(0.072 * s.height)
    _far_platform(board, far)
    board.fade(board.left, far, board.right, edge, (s.shade(s.lit("#7a7470"), 0.3), s.shade(s.lit("#7a7470"), 0.45)))
    rails(board, track)
    if not s.without("train"):
        train(
            board,
            track - 0.1 * s.metre(track),
            s.metre(track) * 0.82,
            (-0.2, 0.46) if "train" not in s.around.nouns else (-0.2, -0.1),
        )
    masonry.paved(board, edge, "#b8b4ae", 1.1)
    m = s.metre(edge)
    board.rect(board.left, edge, board.right, edge + 0.06 * m, s.lit("#f0ece4"))
    board.rect(board.left, edge + 0.16 * m, board.right, edge + 0.3 * m, s.lit("#e8c040"))
    board.rect(board.left, edge - 0.02 * m, board.right, edge, s.shade(s.lit("#6c6864"), 0.4))
    _canopy(board, edge)


def _far_platform(board: Board, foot: float) -> None:
    s = board.scenery
    m, wall = s.metre(foot), s.lit("#c8c0b4")
    board.rect(board.left, foot - 1.0 * m, board.right, foot, s.shade(wall, 0.35))
    board.rect(board.left, foot - 1.1 * m, board.right, foot - 0.95 * m, s.sunny(wall, 0.2))
    for x in np.arange(board.left, board.right, 6.0 * m):
        board.rect(x, foot - 4.4 * m, x + 0.2 * m, foot - 1.0 * m, s.lit("#6a7a80"))
    board.rect(board.left, foot - 4.7 * m, board.right, foot - 4.3 * m, s.lit("#7a8a90"))
    board.rect(
        board.left,
        foot - 4.82 * m,
        board.right,
        foot - 4.66 * m,
        s.lit("#e4ecf6") if s.white else s.sunny(s.lit("#9aa6a8"), 0.3),
    )
    f = Facade(board, s.rng("station sign"), s.x(0.7) - 2 * m, foot - 2.0 * m, m, 4.0, 1.1)
    f.rect(0, 0, 4, 1.1, s.lit("#f4f4f0"))
    f.rect(0, 0.1, 4, 0.18, s.lit("#3a8a5c"))
    facades.strokes(f, 0.9, 0.42, 2.2, 0.46, s.lit("#30303a"))
    for x in np.arange(board.left + 2 * m, board.right, 12 * m):
        board.rect(x, foot - 1.45 * m, x + 2.2 * m, foot - 1.35 * m, s.lit("#4a8ac0"))
        board.rect(x, foot - 1.9 * m, x + 2.2 * m, foot - 1.55 * m, s.lit("#4a8ac0"))
        if s.dark:
            board.shine(x, foot - 4.2 * m, 2.4 * m, (200.0, 235.0, 255.0), 0.6)


def _canopy(board: Board, edge: float) -> None:
    """The near platform's roof along the upper edge, its lamps and its clock."""
    s = board.scenery
    low, steel = 0.1 * s.height, s.lit("#8a969c")
    board.rect(board.left, board.top, board.right, low, s.shade(steel, 0.35))
    board.rect(board.left, low, board.right, low + 0.022 * s.height, s.sunny(steel, 0.1))
    for share in (0.07, 0.93):
        x = s.x(share)
        board.rect(x - 0.011 * s.unit, low, x + 0.011 * s.unit, s.row(0.17 * s.height), s.shade(steel, 0.2))
        board.rect(x - 0.011 * s.unit, low, x - 0.003 * s.unit, s.row(0.17 * s.height), s.sunny(steel, 0.2))
    for share in (0.25, 0.5, 0.75):
        x = s.x(share)
        board.rect(
            x - 0.06 * s.unit,
            low + 0.02 * s.height,
            x + 0.06 * s.unit,
            low + 0.034 * s.height,
            (240.0, 250.0, 255.0) if s.dark else s.lit("#f4f4ee"),
        )
        if s.dark:
            board.shine(x, low + 0.03 * s.height, 0.2 * s.unit, (190.0, 225.0, 245.0), 0.7)
    x, y, r = s.x(0.36), low + 0.075 * s.height, 0.036 * s.unit
    board.rect(x - 1, low, x + 2, y, s.shade(steel, 0.5))
    board.ellipse(x, y, r, r, s.shade(steel, 0.5))
    board.ellipse(x, y, r * 0.86, r * 0.86, (235.0, 245.0, 248.0) if s.dark else s.lit("#f8f6ee"))
    board.line([(x, y), (x, y - r * 0.6)], (50.0, 44.0, 44.0), 2)
    board.line([(x, y), (x + r * 0.45, y + r * 0.2)], (50.0, 44.0, 44.0), 2)


def _train_spot(s: Scenery) -> dict[str, Spot]:
    track, _ = _platform_rows(s)
    y = track - 0.05 * s.metre(track)
    return {"rails": s.spot(0.5, y), "road": s.spot(0.5, y)}


def _crossing_near(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#6aa048", 0.25, 600)
    trees.path(board, "#74767e", 2.2)
    y = s.row(0.08 * s.height)
    rails(board, y)
    m = s.metre(y)
    board.poly(
        [
            (s.width / 2 - 2.6 * m, y + 0.3 * m),
            (s.width / 2 + 2.6 * m, y + 0.3 * m),
            (s.width / 2 + 2.2 * m, y - 0.28 * m),
            (s.width / 2 - 2.2 * m, y - 0.28 * m),
        ],
        s.shade(s.lit("#74767e"), 0.1),
    )
    for lift in (-0.14, 0.14):
        board.rect(
            s.width / 2 - 2.6 * m,
            y + lift * m - 0.03 * m,
            s.width / 2 + 2.6 * m,
            y + lift * m + 0.02 * m,
            s.sunny(s.lit("#a8acb4"), 0.3),
        )
    for share, metre, side in ((0.22, 0.1, 1), (0.76, 0.062, -1)):
        _barrier(board, s.x(share) if not s.flip else s.width - s.x(share), s.row(metre * s.height), side)


def _barrier(board: Board, x: float, foot: float, side: int) -> None:
    s = board.scenery
    m = s.metre(foot)
    yellow, black = s.lit("#f0c83a"), s.lit("#2c2c32")
    for k in range(9):
        board.rect(
            x - 0.09 * m, foot - (k + 1) * 0.36 * m, x + 0.09 * m, foot - k * 0.36 * m, yellow if k % 2 else black
        )
    for turn in (-1, 1):
        board.line(
            [(x - 0.55 * m, foot - (3.55 + 0.4 * turn) * m), (x + 0.55 * m, foot - (3.55 - 0.4 * turn) * m)],
            yellow,
            0.15 * m,
        )
    for dx in (-0.36, 0.36):
        board.ellipse(x + dx * m, foot - 2.7 * m, 0.22 * m, 0.22 * m, black)
        board.ellipse(
            x + dx * m, foot - 2.7 * m, 0.14 * m, 0.14 * m, (60.0, 50.0, 245.0) if dx * side > 0 else s.lit("#802a2a")
        )
    board.shine(x + 0.36 * side * m, foot - 2.7 * m, 0.9 * m, (50.0, 40.0, 245.0), 0.6)
    base, tip = (x, foot - 1.0 * m), (x + side * 2.6 * m, foot - 3.3 * m)
    for k in range(8):
        a, b = k / 8, (k + 1) / 8
        ends = [(base[0] + (tip[0] - base[0]) * u, base[1] + (tip[1] - base[1]) * u) for u in (a, b)]
        board.line(ends, yellow if k % 2 else black, 0.12 * m)


def _airport_far(board: Board) -> None:
    s = board.scenery
    country.hills(board, -0.02, 0.06, 0.5, "#74a060", "hills", 0.0)
    foot, u = s.below(0.03), 0.04 * s.unit
    f = Facade(board, s.rng("terminal"), s.x(0.3) - 12 * u, foot, u, 24.0, 3.6, 0.12)
    f.wall("#dce0e4")
    for x in np.arange(0.3, 23.6, 0.9):
        f.rect(float(x), 0.5, 0.72, 2.2, masonry.lamp(board) if s.dark else f.glass())
    f.poly([(-0.6, 3.5), (24.6, 3.5), (22, 4.6), (2, 4.2)], f.tone("#b8c4cc"))
    x = s.x(0.66)
    board.poly(
        [(x - 0.6 * u, foot), (x + 0.6 * u, foot), (x + 0.4 * u, foot - 7 * u), (x - 0.4 * u, foot - 7 * u)],
        f.tone("#e4e4e0"),
    )
    board.poly(
        [
            (x - 0.8 * u, foot - 7 * u),
            (x + 0.8 * u, foot - 7 * u),
            (x + 1.2 * u, foot - 8.4 * u),
            (x - 1.2 * u, foot - 8.4 * u),
        ],
        masonry.lamp(board) if s.dark else f.glass(),
    )
    board.rect(x - 1.3 * u, foot - 8.7 * u, x + 1.3 * u, foot - 8.4 * u, f.tone("#e4e4e0"))
    if not s.without("plane", "airplane"):
        _parked(board, s.x(0.86), foot + 0.02 * s.height, u)


def _parked(board: Board, x: float, foot: float, u: float) -> None:
    s = board.scenery
    white = s.away(s.lit("#f2f4f4"), 0.06)
    v = np.linspace(0, 2 * np.pi, 30)
    board.poly(
        [
            (x + 3.6 * u, foot - 1.4 * u),
            (x + 5.2 * u, foot - 4.2 * u),
            (x + 6.2 * u, foot - 4.2 * u),
            (x + 5.4 * u, foot - 1.4 * u),
        ],
        s.lit("#3a70c0"),
    )
    board.poly(np.stack([x + 5.6 * u * np.cos(v), foot - 1.3 * u + 0.8 * u * np.sin(v)], 1), white)
    board.wash(x - 5.6 * u, foot - 1.3 * u, x + 5.6 * u, foot - 0.5 * u, s.shade(white, 0.8), (0.0, 0.4))
    board.rect(x - 4.6 * u, foot - 1.5 * u, x + 4.4 * u, foot - 1.4 * u, s.lit("#3a70c0"))
    for at in np.arange(-3.8, 4.0, 0.5):
        board.rect(x + at * u, foot - 1.8 * u, x + (at + 0.22) * u, foot - 1.56 * u, s.shade(s.lit("#4a6078"), 0.2))
    board.poly(
        [
            (x - 0.8 * u, foot - 1.1 * u),
            (x + 1.2 * u, foot - 1.1 * u),
            (x + 2.6 * u, foot - 0.1 * u),
            (x + 1.8 * u, foot - 0.1 * u),
        ],
        s.shade(white, 0.25),
    )
    for at in (-3.6, 0.6):
        board.ellipse(x + at * u, foot - 0.15 * u, 0.22 * u, 0.22 * u, s.lit("#30303a"))


def _runway(board: Board) -> None:
    s = board.scenery
    far, near = s.below(0.1), s.below(0.29)
    tar = s.lit("#6c6e76")
    board.fade(board.left, far, board.right, near, (s.away(tar, 0.15), s.shade(tar, 0.1)))
    chalk, mid = s.lit("#f0f0ea"), (far + near) / 2
    for x in np.arange(board.left, board.right, 0.26 * s.unit):
        board.poly(
            [
                (x, mid),
                (x + 0.14 * s.unit, mid),
                (x + 0.138 * s.unit, mid + 0.009 * s.height),
                (x - 0.003 * s.unit, mid + 0.009 * s.height),
            ],
            chalk,
        )
    for y in (far + 0.008 * s.height, near - 0.014 * s.height):
        board.rect(board.left, y, board.right, y + 0.005 * s.height, chalk)
    for y in (far - 0.004 * s.height, near + 0.006 * s.height):
        for x in np.arange(board.left, board.right, 0.11 * s.unit):
            board.ellipse(x, y, 0.004 * s.unit, 0.004 * s.unit, (120.0, 230.0, 255.0))
            if s.dark:
                board.shine(x, y, 0.035 * s.unit, (90.0, 210.0, 255.0), 0.8)


def _road_spot(s: Scenery) -> dict[str, Spot]:
    return {"road": s.spot(0.5, s.below(0.215))}


def _highway_road(board: Board) -> None:
    s = board.scenery
    far, near = s.below(0.1), s.below(0.28)
    tar: Bgr = s.lit("#62646e")
    board.fade(board.left, far, board.right, near, (s.away(tar, 0.1), s.shade(tar, 0.1)))
    for y, code in (
        (far + 0.008 * s.height, "#f0f0ea"),
        (near - 0.014 * s.height, "#f0f0ea"),
        ((far + near) / 2, "#f0c848"),
    ):
        board.rect(board.left, y, board.right, y + 0.0055 * s.height, s.lit(code))
    m = s.metre(far)
    steel = s.lit("#c0c6cc")
    for x in np.arange(board.left, board.right, 2.0 * m):
        board.rect(x, far - 0.8 * m, x + 0.14 * m, far, s.shade(steel, 0.4))
    board.rect(board.left, far - 0.85 * m, board.right, far - 0.5 * m, steel)
    board.rect(board.left, far - 0.7 * m, board.right, far - 0.62 * m, s.shade(steel, 0.3))


def _highway_near(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#9aa858", 0.3, 700)
    _highway_road(board)
    foliage.grass(board, "verge", s.below(0.3), 1.08 * s.height, "#8aa050", country.many(s, 350), 0.3)
    m = s.metre(s.below(0.1))
    x, y = s.x(0.86), s.below(0.1)
    for dx in (-1.6, 1.6):
        board.rect(x + (dx - 0.08) * m, y - 5.2 * m, x + (dx + 0.08) * m, y, s.lit("#8a9096"))
    f = Facade(board, s.rng("sign"), x - 2.4 * m, y - 3.4 * m, m, 4.8, 2.2)
    f.rect(0, 0, 4.8, 2.2, s.lit("#f0f4f0"))
    f.rect(0.1, 0.1, 4.6, 2.0, s.lit("#2f8a5c"))
    facades.strokes(f, 0.5, 1.2, 3.0, 0.5, s.lit("#f4f8f4"))
    facades.strokes(f, 0.5, 0.45, 2.2, 0.4, s.lit("#f4f8f4"))


def _highway_far(board: Board) -> None:
    country.mountains(board, 0.02, 0.9)
    country.hills(board, -0.03, 0.08, 0.36, "#8aa860", "hills", 0.04)


def _coast_far(board: Board) -> None:
    """Cliffs that run out into a bright sea, one behind the other."""
    s, rng = board.scenery, board.scenery.rng("capes")
    terrain.sea(board, s.horizon, board.bottom, "#1f70b0", "#4ac0c8")
    for share, tall, away in ((0.56, 0.1, 0.5), (0.68, 0.18, 0.32), (0.82, 0.3, 0.14)):
        u = np.linspace(0, 1, 30)
        side = -1 if s.flip else 1
        x = s.x(share) + side * u * (1.3 - share) * s.width
        low = s.below(0.01 + 0.05 * (share - 0.6) * 3)
        y = low - tall * s.height * (1 - (1 - u) ** 4) - rng.normal(0, 0.004, 30) * s.height
        rock = s.away(s.lit("#a8927c"), away)
        board.poly([(x[0], low), *np.stack([x, y], 1), (x[-1], low)], rock)
        for k in range(2, 29):
            board.poly(
                [(x[k], y[k] + 4), (x[k] + side * 4, y[k] + 4), (x[k], y[k] + 0.6 * (low - y[k]))], s.shade(rock, 0.3)
            )
        grass = np.stack([x, y + 0.16 * (low - y)], 1)
        board.poly(np.concatenate([np.stack([x, y], 1), grass[::-1]]), s.away(s.lit("#7aa850"), away))
        board.line([(x[0] - side * 8, low), (x[-1], low)], s.lit("#f4fafa"), max(2, 0.006 * s.unit))


def _coast_near(board: Board) -> None:
    s = board.scenery
    board.image[:] = 0
    top = s.below(0.095)
    terrain.ground(board, "earth", top, 0.0, "shoulder", 0.1)
    _highway_road(board)
    foliage.grass(board, "verge", s.below(0.29), 1.08 * s.height, "#8aa050", country.many(s, 500), 0.3)


def _coast_water(s: Scenery) -> list[Layer]:
    return [terrain.swell(s, s.horizon + 1, s.below(0.12), 0.22)]


def _golden_far(board: Board) -> None:
    s = board.scenery
    country.hills(board, -0.03, 0.12, 0.5, "#6a9060", "bay hills", 0.0)
    terrain.sea(board, s.below(0.012), board.bottom, "#2a6a98", "#4a98ac")
    red, deck = s.away(s.lit("#c84a34"), 0.08), s.horizon - 0.05 * s.height
    x0, x1 = s.x(0.26), s.x(0.8)
    tall = 0.42 * s.unit
    for x in (x0, x1):
        for d in (-0.016, 0.016):
            board.rect(x + (d - 0.006) * s.unit, deck - tall, x + (d + 0.006) * s.unit, s.below(0.06), red)
        for lift in (0.16, 0.45, 0.72, 0.96):
            board.rect(
                x - 0.02 * s.unit, deck - tall * lift, x + 0.02 * s.unit, deck - tall * lift + 0.014 * s.unit, red
            )
        board.rect(x - 0.04 * s.unit, s.below(0.03), x + 0.04 * s.unit, s.below(0.07), s.away(s.lit("#a8a098"), 0.1))
    low, high = min(x0, x1), max(x0, x1)
    u = np.linspace(-0.7, 1.7, 120)
    sag = np.where(u < 0, -u, np.where(u > 1, u - 1, 0))
    y = np.where((u >= 0) & (u <= 1), deck - tall + 0.92 * tall * 4 * u * (1 - u), deck - tall * (1 - sag * 1.5))
    line = np.stack([low + (high - low) * u, np.minimum(y, deck)], 1)
    for point in line[::2]:
        board.line([point, (point[0], deck)], red, 1)
    board.line(line, s.sunny(red, 0.1), 0.006 * s.unit)
    board.rect(board.left, deck, board.right, deck + 0.02 * s.unit, red)
    board.rect(board.left, deck + 0.02 * s.unit, board.right, deck + 0.03 * s.unit, s.shade(red, 0.4))
    terrain.reflect(board, s.below(0.012), 0.2 * s.height, 0.3, 1.6)
    if weatherlike(s):
        terrain.fog_bank(board, s.horizon, 0.14 * s.height, 0.85)


def weatherlike(s: Scenery) -> bool:
    """Whether fog rolls over the bay."""
    return s.weather in ("fog", "overcast", "drizzle") or s.graph.tweaks[6] > 0.55


def _lookout(board: Board) -> None:
    country.tufts(board, "#7a9a50", 0.25, 500)
    country.stones(board, "#948a7c", 7, 0.05, 0.2)


COUNTRIES: dict[str, Country] = {
    "station": Country("city", "stone", "stone", _city_far, _station_near, horizon=0.5, drop=0.1, spots=_train_spot),
    "railway crossing": Country(
        "field",
        "grass",
        "stone",
        _city_far,
        _crossing_near,
        country.hem("#62a446", 0.08, (), 160),
        drop=0.02,
        spots=lambda s: {"rails": s.spot(0.5, s.row(0.08 * s.height))},
    ),
    "airport": Country("field", "lawn", "stone", _airport_far, _runway, drop=0.03, rise=0.0, spots=_road_spot),
    "highway": Country("field", "dry", "grass", _highway_far, _highway_near, drop=0.03, spots=_road_spot),
    "coastal road": Country(
        "sea", "earth", "grass", _coast_far, _coast_near, horizon=0.52, drop=0.1, between=_coast_water, spots=_road_spot
    ),
    "bridge": Country(
        "sea",
        "grass",
        "grass",
        _golden_far,
        _lookout,
        country.hem("#7a9a50", 0.09, (), 180),
        0.56,
        0.02,
        0.2,
        between=waters.calm,
        spots=waters.water_spot(0.1),
    ),
}
