"""Named places that are seen over water, sand or hills: canals, tombs, bays, walls, terraces."""

import math

import numpy as np

from processors.engines.director.places import (
    arched_fronts,
    avenue,
    country,
    foliage,
    landmarks,
    masonry,
    street_fronts,
    street_things,
    terrain,
    waters,
)
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country, Painter
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.places.waves import LAND, bobbing
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.land import Ridge


def _canal_at(s: Scenery) -> avenue.Gap:
    return avenue.Gap(s.x(0.6), 0.66 * s.width, s.below(0.2), 0.062 * s.unit)


def _canal(front: street_fronts.Front, tall: tuple[float, float], mark: str, size: float) -> Painter:
    """Houses on both sides of a canal that leads to a landmark; they are mirrored in the water."""

    def paint(board: Board) -> None:
        s, at = board.scenery, _canal_at(board.scenery)
        board.rect(board.left, s.horizon, board.right, board.bottom, s.named("haze"))
        line = s.below(0.03)
        landmarks.paint(board, mark, at.centre + 0.04 * s.width, line, size * s.unit, 0.2)
        masonry.arch_bridge(board, at.centre, line + 0.012 * s.height, 0.44 * s.width, 0.075 * s.unit)
        avenue.walls(board, at, front, ((4.5, 6.5), tall), 2)
        rise = s.horizon + (at.foot - s.horizon) / 3.2
        water = [(at.centre - at.half, at.foot), (at.centre - at.half / 3.2, rise), (at.centre + at.half / 3.2, rise)]
        water += [(at.centre + at.half, at.foot), (board.right, board.bottom), (board.left, board.bottom)]
        mirror = Board(s)
        mirror.image[:] = board.image
        terrain.reflect(mirror, rise, s.height, 0.75, 1.5)
        body = s.lit("#3f8a94")
        board.poly(water, body)
        inside = Board(s)
        inside.poly(water, (255.0, 255.0, 255.0))
        mask = inside.image[..., :1].astype(np.float32) * np.float32(0.62 / 255)
        board.image[..., :3] = board.image[..., :3] * (1 - mask) + mirror.image[..., :3] * mask

    return paint


def _gondolas(s: Scenery) -> list[Layer]:
    """The glitter of a canal, and boats at their striped posts."""
    boats = list[Layer]()
    for number, (share, depth) in enumerate(((0.3, 0.1), (0.84, 0.14))):
        if s.without("boat", "gondola"):
            break
        y = s.below(depth)
        m = s.metre(y) * 1.15
        board = Board(s, y - 2.4 * m - 4, y + 0.6 * m + 4)
        x, black, gold = s.x(share), s.shade(s.lit("#2c2c36"), 0.1), s.lit("#e0b040")
        u = np.linspace(-1, 1, 25)
        keel = np.stack([x + 3.4 * m * u, y + 0.3 * m - 0.95 * m * np.abs(u) ** 3.4], 1)
        rim = np.stack([x + 3.4 * m * u, y - 0.2 * m - 1.1 * m * np.abs(u) ** 4], 1)
        board.poly(np.concatenate([rim, keel[::-1]]), black)
        board.line(rim, gold, max(1, 0.05 * m))
        board.rect(x - 0.8 * m, y - 0.55 * m, x + 0.5 * m, y - 0.1 * m, s.lit("#c02c3c"))
        board.line([(x + 3.4 * m, y - 1.2 * m), (x + 3.5 * m, y - 1.9 * m), (x + 3.1 * m, y - 1.7 * m)], gold, 0.12 * m)
        boats.append(board.layer(LAND, bobbing(0.0025 * s.unit, 0.002 * s.unit, number * 2.0, 1.3)))
    return [*waters.calm(s), *boats]


def _posts(board: Board) -> None:
    """A quay of stone with striped posts at the water."""
    s = board.scenery
    top = s.below(0.235)
    board.image[:] = 0
    masonry.paved(board, top, "#c8bcae", 1.4)
    board.rect(board.left, top - 0.004 * s.height, board.right, top + 0.014 * s.height, s.sunny(s.lit("#d8ccbc"), 0.3))
    for share, code in ((0.06, "#c8384a"), (0.13, "#3a6ab0"), (0.9, "#c8384a"), (0.97, "#3a6ab0")):
        m, x = s.metre(top), s.x(share)
        for k in range(9):
            tone = s.lit(code if k % 2 else "#f8f2e8")
            low = top - k * 0.36 * m
            lean = 0.14 * m
            board.poly(
                [
                    (x - 0.09 * m, low),
                    (x + 0.09 * m, low - lean),
                    (x + 0.09 * m, low - 0.36 * m - lean),
                    (x - 0.09 * m, low - 0.36 * m),
                ],
                tone,
            )
        board.ellipse(x, top - 3.4 * m, 0.14 * m, 0.14 * m, s.lit("#e0b040"))


def _canal_side(board: Board) -> None:
    """A brick quay with an iron railing, bicycles and tulips."""
    s = board.scenery
    top = s.below(0.235)
    board.image[:] = 0
    masonry.paved(board, top, "#a87a64", 0.7)
    iron, m = s.shade(s.lit("#3a4a44"), 0.2), s.metre(top)
    for x in np.arange(board.left, board.right, 0.42 * m):
        board.rect(x, top - 0.95 * m, x + max(1, 0.05 * m), top, iron)
    board.rect(board.left, top - 1.0 * m, board.right, top - 0.92 * m, s.sunny(iron, 0.2))
    rng = s.rng("tulips")
    for share in (0.05, 0.95):
        for x in np.arange(-1.1, 1.2, 0.16):
            at = s.x(share) + float(x) * m
            board.line([(at, top - 0.4 * m), (at, top - 0.75 * m)], s.lit("#4a8a4c"), max(1, 0.04 * m))
            petal = ("#e8384a", "#f8c030", "#f080b0", "#f8f0f0")[int(rng.integers(4))]
            board.ellipse(at, top - 0.8 * m, 0.075 * m, 0.1 * m, s.lit(petal))
        board.rect(s.x(share) - 1.3 * m, top - 0.5 * m, s.x(share) + 1.3 * m, top + 0.05 * m, s.lit("#7a5a44"))
    for share in (0.2, 0.8):
        street_things.one(board, "bicycle", s.x(share), top + 0.03 * s.height)


def terrace(code: str, wall: str, flower: str) -> Painter:
    """A paved terrace behind a low wall, with pots of flowers at its sides."""

    def paint(board: Board) -> None:
        s = board.scenery
        top = s.below(0.16)
        board.image[:] = 0
        masonry.paved(board, top, code, 1.2)
        m, body = s.metre(top), s.lit(wall)
        board.rect(board.left, top - 0.75 * m, board.right, top, body)
        board.wash(board.left, top - 0.75 * m, board.right, top, s.shade(body, 0.8), (0.0, 0.3))
        board.rect(board.left, top - 0.83 * m, board.right, top - 0.7 * m, s.sunny(body, 0.4))
        rng = s.rng("pots")
        for share, size in ((0.05, 1.5), (0.18, 1.0), (0.95, 1.7), (0.83, 0.9)):
            x, y = s.x(share), top + 0.05 * s.height * size
            n = s.metre(y) * size * 0.6
            foliage.shadow(board, x, y, 1.2 * n)
            board.poly(
                [(x - 0.4 * n, y), (x + 0.4 * n, y), (x + 0.55 * n, y - 0.9 * n), (x - 0.55 * n, y - 0.9 * n)],
                s.lit("#c8764e"),
            )
            foliage.bush(board, x, y - 0.8 * n, 2.0 * n, "#4f8f48", 0.0, 0.9)
            for _ in range(34):
                a, r = float(rng.uniform(0, 6.3)), float(rng.uniform(0, 0.85))
                at = x + r * n * math.cos(a), y - 1.7 * n + 0.75 * r * n * math.sin(a)
                board.ellipse(*at, 0.09 * n, 0.085 * n, s.lit(flower))

    return paint


def _cubes(board: Board) -> None:
    """A slope of white houses with blue domes above a deep blue sea."""
    s, rng = board.scenery, board.scenery.rng("cubes")
    terrain.sea(board, s.horizon, board.bottom, "#1f62b0", "#3f9ad0")
    terrain.ridge(board, Ridge("caldera", s.graph.horizon + 0.004, 0.12, 0.5, 0.6, 0.12, "rock"), base="#8a7468")
    white, blue = s.lit("#f8f6f2"), "#2f6ac8"
    rows, base = 7, s.below(0.2)
    cliff = [
        (s.x(0.42), base),
        (s.x(0.56), base - 0.3 * s.unit),
        (s.x(0.75), base - 0.5 * s.unit),
        (s.x(1.2), base - 0.62 * s.unit),
        (s.x(1.2), base),
    ]
    board.poly(cliff, s.lit("#a88a74"))
    for row in range(rows):
        lift = (rows - 1 - row) / (rows - 1)
        y = base - 0.5 * s.unit * lift
        share = 0.44 + 0.3 * lift
        while share < 1.12:
            wide, tall = float(rng.uniform(0.055, 0.1)), float(rng.uniform(0.07, 0.12)) * s.unit
            x0, x1 = sorted((s.x(share), s.x(share + wide)))
            drop = y + float(rng.uniform(-0.03, 0.03)) * s.unit
            wall = s.sunny(white, 0.2 * float(rng.random()))
            board.rect(x0, drop - tall, x1, base, wall)
            edge = (x0, x0 + 0.3 * (x1 - x0)) if s.side > 0 else (x1 - 0.3 * (x1 - x0), x1)
            board.wash(edge[0], drop - tall, edge[1], base, s.shade(wall, 0.8), (0.35, 0.35))
            mid, size = (x0 + x1) / 2, 0.016 * s.unit
            pane = masonry.lamp(board) if s.dark and rng.random() < 0.75 else s.lit(blue)
            for at in (mid - 1.6 * size, mid + 0.7 * size):
                board.rect(at, drop - tall * 0.72, at + size, drop - tall * 0.72 + 1.5 * size, pane)
            if rng.random() < 0.22:
                a, r = np.linspace(math.pi, 2 * math.pi, 17), 0.36 * (x1 - x0)
                board.poly(np.stack([mid + r * np.cos(a), drop - tall + r * 1.0 * np.sin(a)], 1), s.lit(blue))
                board.line(
                    np.stack([mid + s.side * 0.5 * r * np.cos(a[9:15]), drop - tall + 0.8 * r * np.sin(a[9:15])], 1),
                    s.sunny(s.lit(blue), 0.6),
                    0.1 * r,
                )
                board.line([(mid, drop - tall - 1.0 * r), (mid, drop - tall - 1.5 * r)], white, 0.08 * r)
            share += wide * float(rng.uniform(0.75, 1.0))


def _tomb_far(board: Board) -> None:
    """A marble tomb at the end of a long pool between cypresses."""
    s = board.scenery
    line = s.below(0.02)
    country.hills(board, -0.01, 0.03, 0.5, "#7aa45c", "trees", 0.05)
    landmarks.paint(board, "marble tomb", s.width * 0.5, line, 0.52 * s.unit, 0.06)
    board.fade(board.left, line, board.right, board.bottom, (s.lit("#88b468"), s.lit("#6aa04c")))


def _pool(board: Board) -> None:
    """A long pool that mirrors what is behind it, with paths and clipped trees."""
    s = board.scenery
    far, near = s.below(0.03), board.bottom
    line = s.below(0.02)
    mirror = Board(s)
    _tomb_far(mirror)
    sky = [blend_sky(s, k) for k in (3, 1)]
    water = Board(s)
    water.fade(water.left, line, water.right, water.bottom, sky)
    picture = mirror.image.copy()
    mirror.image[:] = water.image
    rows = int(line) - mirror.top
    mirror.image[:rows] = picture[:rows]
    terrain.reflect(mirror, line, 0.5 * s.height, 0.85, 0.5)
    middle = s.width / 2
    for code, half in (("#d8c8b0", 1.45), ("#f0e4d0", 1.12), ("", 1.0)):
        corners = [
            (middle + side * half * s.metre(y) * 2.0, y) for y, side in ((far, -1), (far, 1), (near, 1), (near, -1))
        ]
        if code:
            board.poly(corners, s.lit(code))
            continue
        inside = Board(s)
        inside.poly(corners, (255.0, 255.0, 255.0))
        mask = inside.image[..., :1].astype(np.float32) * np.float32(1 / 255)
        board.image[..., :3] = board.image[..., :3] * (1 - mask) + mirror.image[..., :3] * mask
    ledge = s.foot - 0.09 * s.height
    masonry_top = Board(s)
    masonry.paved(masonry_top, ledge, "#e0ccb0", 1.2)
    board.paste(masonry_top.image, board.left, board.top)
    board.rect(board.left, ledge, board.right, ledge + 0.012 * s.height, s.sunny(s.lit("#f0e0c8"), 0.3))
    for k in (0.05, 0.075, 0.11, 0.16, 0.23):
        y = s.below(k)
        for side in (-1, 1):
            x, m = middle + side * 3.8 * s.metre(y), s.metre(y)
            foliage.tree(board, x, y, 1.9 * m, "tall", "#3f7a48", 0.05)


def blend_sky(s: Scenery, stop: int) -> tuple[float, float, float]:
    """A colour of the sky, as water mirrors it: 0 the zenith … 3 the horizon."""
    b, g, r = (float(c) for c in s.palette.sky[stop])
    return b * 0.9, g * 0.92, r * 0.9


def _wall_far(board: Board) -> None:
    """Green mountains, and a wall with towers that winds over them."""
    s = board.scenery
    country.mountains(board, 0.02, 1.0)
    country.hills(board, -0.05, 0.2, 0.42, "#6a9a5c", "back hills", 0.0)
    country.hills(board, -0.01, 0.14, 0.25, "#5c9450", "hills", 0.03)
    stone = s.away(s.lit("#c8b496"), 0.1)
    xs = np.linspace(0, 1, 70)
    y = 0.015 + 0.16 * (1 - xs) + 0.05 * np.sin(xs * 15) * (0.4 + 0.6 * xs)
    line = np.stack([[s.x(0.52 + 0.62 * float(v)) for v in xs], s.below(0.02) - y * s.unit], 1)
    green = s.away(s.lit("#5a8c4c"), 0.1)
    slope = sorted(((float(x), float(y)) for x, y in line), key=lambda one: one[0])
    low = s.below(0.06)
    board.poly([(slope[0][0] - 0.3 * s.unit, low), *slope, (slope[-1][0], low)], green)
    grove = np.interp(np.arange(s.wide) + board.left, [x for x, _ in slope], [y for _, y in slope], 1e5, 1e5)
    foliage.grove(board, "wall wood", grove + 0.075 * s.unit, 0.05 * s.unit, country.leaf(s), 0.12)
    for k in range(69):
        t = 0.007 + 0.02 * xs[k]
        board.poly([line[k], line[k + 1], line[k + 1] + (0, t * s.unit), line[k] + (0, t * s.unit)], stone)
        board.line([line[k] + (0, t * s.unit), line[k + 1] + (0, t * s.unit)], s.shade(stone, 0.4), 2)
        if k % 2:
            board.rect(line[k][0] - 2, line[k][1] - 0.3 * t * s.unit, line[k][0] + 2, line[k][1], stone)
    for k in (8, 24, 44, 62):
        t = (0.02 + 0.035 * xs[k]) * s.unit
        px, py = line[k]
        board.rect(px - t, py - 1.6 * t, px + t, py + 0.8 * t, s.sunny(stone, 0.1))
        board.rect(
            px - t if s.side > 0 else px, py - 1.6 * t, px if s.side > 0 else px + t, py + 0.8 * t, s.shade(stone, 0.3)
        )
        for d in (-0.9, -0.3, 0.3, 0.9):
            board.rect(px + (d - 0.2) * t, py - 2.0 * t, px + (d + 0.2) * t, py - 1.5 * t, stone)
        board.rect(
            px - 0.25 * t,
            py - 0.9 * t,
            px + 0.25 * t,
            py - 0.2 * t,
            masonry.lamp(board) if s.dark else s.shade(stone, 0.6),
        )


def _rampart(board: Board) -> None:
    """The top of a wall: slabs, and battlements behind them."""
    s = board.scenery
    top = s.below(0.13)
    board.image[:] = 0
    masonry.paved(board, top, "#bca888", 0.9)
    m, stone = s.metre(top), s.lit("#b8a284")
    board.rect(board.left, top - 0.8 * m, board.right, top, stone)
    for x in np.arange(board.left, board.right, 1.6 * m):
        board.rect(x, top - 1.5 * m, x + 0.95 * m, top - 0.75 * m, stone)
        board.rect(x, top - 1.58 * m, x + 0.95 * m, top - 1.45 * m, s.sunny(stone, 0.4))
        board.rect(x + 0.35 * m, top - 1.2 * m, x + 0.6 * m, top - 0.95 * m, s.shade(stone, 0.5))
    for row in (0.25, 0.5, 0.75):
        board.rect(board.left, top - row * m, board.right, top - row * m + max(1, 0.03 * m), s.shade(stone, 0.35))
    board.wash(board.left, top - 0.8 * m, board.right, top, s.shade(stone, 0.8), (0.0, 0.35))


COUNTRIES: dict[str, Country] = {
    "venice": Country(
        "sea",
        "stone",
        "stone",
        _canal(arched_fronts.palazzo, (8.0, 11.0), "bell tower", 0.34),
        _posts,
        horizon=0.5,
        drop=0.3,
        rise=0.0,
        between=_gondolas,
        spots=waters.water_spot(0.15),
    ),
    "amsterdam": Country(
        "sea",
        "stone",
        "stone",
        _canal(arched_fronts.gabled, (7.5, 9.5), "church", 0.26),
        _canal_side,
        horizon=0.5,
        drop=0.3,
        rise=0.0,
        between=waters.calm,
        spots=waters.water_spot(0.15),
    ),
    "santorini": Country(
        "sea",
        "stone",
        "stone",
        _cubes,
        terrace("#ece4d8", "#f8f6f2", "#e0409a"),
        horizon=0.5,
        drop=0.2,
        rise=0.0,
        between=waters.calm,
        spots=waters.water_spot(0.12),
    ),
    "taj mahal": Country("field", "lawn", "stone", _tomb_far, _pool, horizon=0.56, drop=0.02, rise=0.0),
    "great wall": Country("field", "stone", "stone", _wall_far, _rampart, horizon=0.52, drop=0.2, rise=0.0),
}
