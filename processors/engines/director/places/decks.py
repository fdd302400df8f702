"""Floors under the sky: the ramps of a skate park, a pool on a roof, the deck of a sailing ship."""

import math

import numpy as np

from processors.engines.director.places import country, foliage, masonry, streets, terrain, waters
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.stage.setting import Spot


def _ramps(board: Board) -> None:
    """Quarter pipes, a rail and painted walls of concrete."""
    s, rng = board.scenery, board.scenery.rng("ramps")
    grey, line = s.lit("#b4b6ba"), s.below(0.1)
    board.image[:] = 0
    masonry.paved(board, line, "#b0b2b6", 3.0)
    m = s.metre(line)
    wall = s.lit("#9ca0a8")
    board.rect(board.left, line - 1.7 * m, board.right, line, wall)
    board.rect(board.left, line - 1.8 * m, board.right, line - 1.65 * m, s.sunny(wall, 0.3))
    codes = ("#e83a78", "#38b8e8", "#f8c030", "#7a50d8", "#50c878", "#f87038")
    x = board.left + 0.3 * m
    while x < board.right:
        wide = float(rng.uniform(1.4, 2.6)) * m
        first, second = (s.lit(codes[int(k)]) for k in rng.choice(6, 2, replace=False))
        for k in range(4):
            at, up = x + wide * (0.12 + 0.22 * k), line - 0.85 * m + float(rng.normal(0, 0.1)) * m
            board.ellipse(at, up, 0.36 * m, 0.5 * m, s.shade(first, 0.5))
            board.ellipse(at, up, 0.3 * m, 0.44 * m, first)
            board.line(
                [(at - 0.2 * m, up + 0.2 * m), (at, up - 0.25 * m), (at + 0.2 * m, up + 0.2 * m)], second, 0.1 * m
            )
        x += wide + 0.7 * m
    for side in (-1, 1):
        foot, edge = s.below(0.2), s.width * (0.5 + side * 0.19)
        n, end = s.metre(foot), s.width * (0.5 + side * 0.54)
        v = np.linspace(0, 1, 20)
        curve = np.stack([edge + (end - side * 0.9 * n - edge) * v, foot - 1.6 * n * (1 - np.sqrt(1 - v**2))], 1)
        back = np.add(curve, (side * 0.1 * n, -0.55 * (foot - line)))
        board.poly(np.concatenate([curve, back[::-1]]), s.sunny(grey, 0.25))
        for k in (6, 11, 16):
            board.line([curve[k], back[k]], s.shade(grey, 0.2), 1)
        board.poly([*curve, (end, curve[-1][1]), (end, foot + 4), (edge, foot)], s.shade(grey, 0.3))
        board.line(curve, s.shade(grey, 0.55), max(2, 0.05 * n))
        board.line([curve[-1], back[-1]], s.lit("#e0e4e8"), max(2, 0.09 * n))
        board.ellipse((edge + end) / 2, foot - 0.45 * n, 0.5 * n, 0.34 * n, s.lit(codes[side + 2]))
    y = s.below(0.17)
    n = s.metre(y)
    for dx in (-1.8, 1.8):
        board.rect(s.x(0.5) + dx * n - 0.05 * n, y - 0.5 * n, s.x(0.5) + dx * n + 0.05 * n, y, s.lit("#50545c"))
    board.rect(s.x(0.5) - 2.1 * n, y - 0.56 * n, s.x(0.5) + 2.1 * n, y - 0.44 * n, s.lit("#e8c030"))


def _park_far(board: Board) -> None:
    s = board.scenery
    streets.skyline(board, "towers", s.below(0.03))
    foliage.grove(board, "park trees", np.full(s.wide, s.below(0.045)), 0.12 * s.unit, country.leaf(s), 0.2)


def _sky_pool(board: Board) -> None:
    """A pool on a roof with loungers, parasols and plants before a skyline."""
    s = board.scenery
    top = s.below(0.1)
    board.image[:] = 0
    masonry.paved(board, top, "#d8ccbc", 1.0)
    m, glass = s.metre(top), s.lit("#bcdce8")
    for x in np.arange(board.left, board.right, 1.7 * m):
        board.glaze([(x, top - 1.1 * m), (x + 1.6 * m, top - 1.1 * m), (x + 1.6 * m, top), (x, top)], glass, 0.5)
        board.rect(x + 1.6 * m, top - 1.15 * m, x + 1.7 * m, top, s.lit("#8a9098"))
    board.rect(board.left, top - 1.18 * m, board.right, top - 1.1 * m, s.lit("#d0d4d8"))
    far, near = s.below(0.15), s.below(0.27)
    corners = [(s.x(0.16), far), (s.x(0.84), far), (s.x(0.99), near), (s.x(0.01), near)]
    rim = [
        (x + (0.02 if x > s.width / 2 else -0.02) * s.width, y + (0.014 if y == near else -0.008) * s.height)
        for x, y in corners
    ]
    board.poly(rim, s.sunny(s.lit("#f0e8dc"), 0.3))
    board.poly(corners, s.lit("#38b0d0"))
    if s.dark:
        board.poly(corners, (225.0, 190.0, 70.0))
        board.shine(s.width / 2, (far + near) / 2, 0.4 * s.unit, (220.0, 190.0, 60.0), 0.6)
    rng = s.rng("pool waves")
    for _ in range(60):
        y = far + (near - far) * float(rng.random())
        x, half = s.width * float(rng.uniform(0.08, 0.92)), 0.03 * s.unit * (0.4 + (y - far) / (near - far))
        board.line([(x - half, y), (x, y - 2), (x + half, y)], s.sunny(s.lit("#90e0f0"), 0.4), max(1, 0.003 * s.unit))
    for share, code in ((0.04, "#e85a50"), (0.95, "#f0b838")):
        y = s.below(0.16)
        n, x = s.metre(y), s.x(share)
        board.rect(x - 0.05 * n, y - 2.9 * n, x + 0.05 * n, y, s.lit("#e8e0d4"))
        for k in range(6):
            tone = s.lit(code) if k % 2 else s.lit("#fbf6ec")
            board.poly(
                [(x, y - 3.3 * n), (x + (-1.5 + 0.5 * k) * n, y - 2.4 * n), (x + (-1.0 + 0.5 * k) * n, y - 2.4 * n)],
                tone,
            )
        board.poly(
            [
                (x - 1.0 * n, y - 0.35 * n),
                (x + 0.9 * n, y - 0.35 * n),
                (x + 1.3 * n, y - 0.95 * n),
                (x + 1.1 * n, y - 0.98 * n),
                (x + 0.75 * n, y - 0.5 * n),
                (x - 1.0 * n, y - 0.5 * n),
            ],
            s.lit("#f6f2ea"),
        )


def _towers(board: Board) -> None:
    streets.skyline(board, "towers", board.scenery.below(0.12))


def _pool_spots(s: Scenery) -> dict[str, Spot]:
    y = s.below(0.225)
    return {"water": Spot(0.5 * s.width, y, s.metre(y), 0.7, 0.3 * s.width)}


def _deck(board: Board) -> None:
    """Planks, a mast with ropes and sails, a rail with the sea behind it, barrels and a wheel."""
    s, rng = board.scenery, board.scenery.rng("deck")
    top = s.below(0.15)
    board.image[:] = 0
    body = s.lit("#b08858")
    board.fade(board.left, top, board.right, board.bottom, (s.away(body, 0.12), body, s.shade(body, 0.2)))
    for k in range(-40, 41):
        x0, x1 = s.width / 2 + k * 0.45 * s.metre(top), s.width / 2 + k * 0.45 * s.metre(board.bottom)
        board.line(
            [(x0, top), (x1, board.bottom)], s.shade(body, 0.3 + 0.25 * float(rng.random())), max(1, 0.003 * s.unit)
        )
    m, wood = s.metre(top), s.lit("#7a4e30")
    board.rect(board.left, top - 0.2 * m, board.right, top, s.shade(wood, 0.3))
    for x in np.arange(board.left, board.right, 0.55 * m):
        board.rect(x, top - 0.95 * m, x + 0.16 * m, top, s.shade(wood, 0.1))
        board.ellipse(x + 0.08 * m, top - 0.5 * m, 0.14 * m, 0.22 * m, wood)
    board.rect(board.left, top - 1.1 * m, board.right, top - 0.9 * m, s.sunny(wood, 0.3))
    x, foot = s.x(0.76), s.below(0.19)
    n = s.metre(foot)
    board.rect(x - 0.26 * n, board.top, x + 0.26 * n, foot, wood)
    board.rect(x - 0.26 * n, board.top, x - 0.05 * n, foot, s.shade(wood, 0.3))
    yard = foot - 4.6 * n
    sail, u = s.lit("#f4ead4"), np.linspace(-1, 1, 21)
    belly = np.stack([x + u * 2.6 * n, np.full(21, yard - 0.2 * n)], 1)
    hem = np.stack([x + u * 2.9 * n, yard + 1.9 * n - 0.5 * n * u**2 * -1 - 0.5 * n], 1)
    board.poly([*belly, *hem[::-1]], sail)
    for k in range(-2, 3):
        board.line([(x + k * 1.0 * n, yard - 0.2 * n), (x + k * 1.12 * n, yard + 1.5 * n)], s.shade(sail, 0.18), 2)
    board.rect(x - 3.0 * n, yard - 0.34 * n, x + 3.0 * n, yard - 0.14 * n, s.shade(wood, 0.15))
    rope = s.shade(s.lit("#8a7048"), 0.2)
    for side in (-1, 1):
        for k in range(4):
            board.line([(x + side * 0.1 * n, board.top), (x + side * (2.4 + 0.6 * k) * n, top - 0.9 * m)], rope, 2)
        for k in range(7):
            y = yard + 0.6 * n * k
            board.line([(x + side * (1.1 + 0.28 * k) * n, y), (x + side * (1.7 + 0.42 * k) * n, y)], rope, 1)
    wheel_x, wheel_y = s.x(0.2), s.below(0.2)
    w = s.metre(wheel_y)
    board.poly(
        [
            (wheel_x - 0.3 * w, wheel_y),
            (wheel_x + 0.3 * w, wheel_y),
            (wheel_x + 0.16 * w, wheel_y - 1.3 * w),
            (wheel_x - 0.16 * w, wheel_y - 1.3 * w),
        ],
        s.shade(wood, 0.2),
    )
    a = np.linspace(0, 2 * math.pi, 33)
    for k in range(8):
        v = k * math.pi / 4
        board.line(
            [
                (wheel_x, wheel_y - 1.35 * w),
                (wheel_x + 1.0 * w * math.cos(v), wheel_y - 1.35 * w + 1.0 * w * math.sin(v)),
            ],
            s.sunny(wood, 0.2),
            0.09 * w,
        )
    board.line(
        np.stack([wheel_x + 0.72 * w * np.cos(a), wheel_y - 1.35 * w + 0.72 * w * np.sin(a)], 1),
        s.sunny(wood, 0.1),
        0.14 * w,
    )
    board.ellipse(wheel_x, wheel_y - 1.35 * w, 0.16 * w, 0.16 * w, s.lit("#e0b040"))
    for share, row in ((0.05, 0.26), (0.95, 0.3)):
        y = s.below(row)
        b, at = s.metre(y), s.x(share)
        foliage.shadow(board, at, y, 1.2 * b)
        board.poly(
            [
                (at - 0.4 * b, y),
                (at + 0.4 * b, y),
                (at + 0.5 * b, y - 0.6 * b),
                (at + 0.4 * b, y - 1.2 * b),
                (at - 0.4 * b, y - 1.2 * b),
                (at - 0.5 * b, y - 0.6 * b),
            ],
            s.lit("#9a6a40"),
        )
        for lift in (0.2, 0.6, 1.0):
            board.rect(at - 0.47 * b, y - lift * b, at + 0.47 * b, y - lift * b + 0.08 * b, s.lit("#4a4a52"))
        board.ellipse(at, y - 1.2 * b, 0.4 * b, 0.09 * b, s.lit("#b8885a"))


def _deck_sea(board: Board) -> None:
    s = board.scenery
    waters.headland(board)
    terrain.sea(board, s.horizon, board.bottom)


COUNTRIES: dict[str, Country] = {
    "skate park": Country("city", "stone", "stone", _park_far, _ramps, horizon=0.55, drop=0.1, rise=0.0),
    "rooftop pool": Country(
        "city", "stone", "stone", _towers, _sky_pool, horizon=0.54, drop=0.1, rise=0.0, spots=_pool_spots
    ),
    "ship deck": Country(
        "sea", "wood", "wood", _deck_sea, _deck, horizon=0.5, drop=0.15, rise=0.0, between=waters.calm
    ),
}
