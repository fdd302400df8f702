"""Lonely houses: a haunted one on its hill, one in a tree, a lighthouse on its cliff."""

import math

import numpy as np

from processors.engines.director.places import country, foliage, masonry, terrain, trees, waters
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import WILD, Country
from processors.engines.director.places.monuments import Monument
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.stage.setting import Spot


def _manor(board: Board) -> None:
    """A crooked house with towers on a bare hill, some of its windows lit."""
    s = board.scenery
    country.hills(board, -0.03, 0.12, 0.5, "#5a6a58", "dim hills", 0.06)
    x, line = s.x(0.6), s.below(0.02)
    u = np.linspace(-1, 1, 41)
    hill = np.stack([x + u * 0.75 * s.unit, line - 0.1 * s.unit * np.cos(u * math.pi / 2) ** 2], 1)
    board.poly([*hill, (x + 0.75 * s.unit, line + 9), (x - 0.75 * s.unit, line + 9)], s.away(s.lit("#4c5a44"), 0.1))
    m = Monument(board, s.rng("manor"), x, line - 0.09 * s.unit, 0.037 * s.unit, 10.0, 10.0, 0.06)
    for at, wide, tall, lean in (
        (-2.7, 2.6, 4.4, -0.15),
        (2.5, 2.8, 3.8, 0.2),
        (0.0, 3.4, 5.2, 0.0),
        (-1.3, 1.3, 7.2, 0.12),
        (3.4, 1.2, 5.6, -0.1),
    ):
        half = wide / 2
        wall = m.tone(("#6a6478", "#5c5668", "#746a78")[int(m.rng.integers(3))])
        m.poly([(at - half, 0), (at + half, 0), (at + half + lean, tall), (at - half + lean, tall)], wall)
        m.poly(
            [(at - s.side * half, 0), (at, 0), (at + lean, tall), (at - s.side * half + lean, tall)],
            m.shaded(wall, 0.3),
        )
        roof = m.tone("#3c3448")
        rise = wide * (1.5 if wide < 1.5 else 0.75)
        m.poly([(at - half * 1.25 + lean, tall), (at + half * 1.25 + lean, tall), (at + lean * 2.2, tall + rise)], roof)
        m.line([(at + lean * 2.2, tall + rise), (at + lean * 2.2, tall + rise + 0.5)], roof, 0.09)
        for y in np.arange(0.8, tall - 0.8, 1.5):
            for dx in (-0.5, 0.5) if wide > 2 else (0.0,):
                lit = m.rng.random() < (0.5 if s.dark else 0.2)
                glow = (90.0, 220.0, 250.0) if m.rng.random() < 0.75 else (120.0, 240.0, 150.0)
                m.arch(
                    at + dx * half + lean * float(y) / tall,
                    float(y),
                    0.3,
                    1.0,
                    glow if lit else m.shaded(wall, 0.7),
                    0.6,
                )
                if lit and s.dark:
                    m.shine(at + dx * half, float(y) + 0.4, 1.3, glow, 0.5)
    m.arch(0.0, 0, 0.55, 1.5, m.shaded(m.tone("#4a3430"), 0.4), 0.4)
    for k in range(4):
        m.rect(-0.7 - 0.12 * k, -0.16 * k - 0.16, 1.4 + 0.24 * k, 0.16, m.tone("#7a7484"))
    _bats(board)


def _bats(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("bats")
    tone = s.shade(s.lit("#2c2434"), 0.3)
    for _ in range(9):
        x, y, r = (
            s.x(float(rng.uniform(0.15, 0.95))),
            s.height * float(rng.uniform(0.08, 0.34)),
            s.unit * float(rng.uniform(0.009, 0.02)),
        )
        for side in (-1, 1):
            wing = [(0, 0), (0.7, -0.7), (1.8, -0.5), (1.4, 0.05), (1.0, -0.1), (0.7, 0.3), (0.35, 0.1)]
            board.poly([(x + side * u * r, y + v * r) for u, v in wing], tone)
        board.ellipse(x, y, 0.28 * r, 0.42 * r, tone)


def dead_tree(board: Board, x: float, foot: float, height: float) -> None:
    """A bare tree with clawing branches."""
    s, rng = board.scenery, board.scenery.rng(f"dead tree {round(x)}")
    bark = s.shade(s.lit("#4a3c40"), 0.2)

    def branch(px: float, py: float, angle: float, length: float, thick: float) -> None:
        qx, qy = px + math.cos(angle) * length, py - math.sin(angle) * length
        side = np.array((math.sin(angle), math.cos(angle))) * thick
        board.poly(
            [
                (px - side[0], py - side[1]),
                (px + side[0], py + side[1]),
                (qx + side[0] * 0.6, qy + side[1] * 0.6),
                (qx - side[0] * 0.6, qy - side[1] * 0.6),
            ],
            bark,
        )
        if length > height * 0.045:
            for turn in (0.5, -0.6):
                branch(
                    qx,
                    qy,
                    angle + turn + float(rng.normal(0, 0.2)),
                    length * float(rng.uniform(0.6, 0.75)),
                    thick * 0.6,
                )

    branch(x, foot, math.pi / 2 + float(rng.normal(0, 0.1)), height * 0.34, height * 0.04)


def _gate(board: Board) -> None:
    """A winding path through a broken iron fence, pumpkins and bare trees."""
    s = board.scenery
    trees.path(board, "#7c7468", 1.4)
    country.tufts(board, "#5a6a4c", 0.4, 700)
    iron = s.shade(s.lit("#34303c"), 0.2)
    y, m = s.below(0.1), s.metre(s.below(0.1))
    for x in np.arange(board.left, board.right, 0.42 * m):
        if abs(x - 0.5 * s.width) > 1.9 * m:
            board.line([(x, y), (x + 0.04 * m, y - 1.5 * m)], iron, max(1.0, 0.07 * m))
            board.poly([(x - 0.1 * m, y - 1.45 * m), (x + 0.16 * m, y - 1.45 * m), (x + 0.04 * m, y - 1.8 * m)], iron)
    for lift in (0.25, 1.2):
        for x0, x1 in ((board.left, 0.5 * s.width - 1.9 * m), (0.5 * s.width + 1.9 * m, board.right)):
            board.line([(x0, y - lift * m), (x1, y - lift * m)], iron, max(1.0, 0.06 * m))
    for side in (-1, 1):
        x = 0.5 * s.width + side * 2.0 * m
        board.rect(x - 0.3 * m, y - 2.2 * m, x + 0.3 * m, y, s.lit("#6a6670"))
        board.rect(x - 0.4 * m, y - 2.4 * m, x + 0.4 * m, y - 2.15 * m, s.sunny(s.lit("#7a7680"), 0.2))
    for share, tall in ((0.04, 0.62), (0.95, 0.5)):
        dead_tree(board, s.x(share), s.below(0.16), tall * s.unit)
    for share, row in ((0.2, 0.2), (0.8, 0.24), (0.87, 0.22)):
        pumpkin(board, s.x(share), s.below(row), 0.5 * s.metre(s.below(row)))


def pumpkin(board: Board, x: float, y: float, r: float) -> None:
    """A carved pumpkin, lit from inside in the dark."""
    s = board.scenery
    skin, glow = s.lit("#e8802c"), (80.0, 210.0, 255.0) if s.dark else s.shade(s.lit("#5a2c18"), 0.3)
    foliage.shadow(board, x, y, 2 * r)
    for dx in (-0.55, 0.55, -0.28, 0.28, 0.0):
        board.ellipse(x + dx * r, y - 0.7 * r, 0.55 * r, 0.72 * r, s.shade(skin, 0.22 * abs(dx) * 1.6))
    board.rect(x - 0.1 * r, y - 1.6 * r, x + 0.1 * r, y - 1.3 * r, s.lit("#5a7a3c"))
    for side in (-1, 1):
        board.poly(
            [(x + side * 0.2 * r, y - 0.75 * r), (x + side * 0.6 * r, y - 0.75 * r), (x + side * 0.4 * r, y - 1.1 * r)],
            glow,
        )
    grin = [
        (-0.6, 0.55),
        (-0.3, 0.4),
        (-0.2, 0.5),
        (0.0, 0.36),
        (0.2, 0.5),
        (0.3, 0.4),
        (0.6, 0.55),
        (0.3, 0.2),
        (-0.3, 0.2),
    ]
    board.poly([(x + u * r, y - v * r) for u, v in grin], glow)
    if s.dark:
        board.shine(x, y - 0.6 * r, 3 * r, (60.0, 160.0, 255.0), 0.6)


def _grove(board: Board) -> None:
    s = board.scenery
    for row, size, distance in ((-0.02, 0.3, 0.5), (0.0, 0.26, 0.3), (0.02, 0.3, 0.16)):
        foliage.grove(
            board, f"grove {row}", np.full(s.wide, s.below(row)), size * s.unit, country.leaf(s, "#5a9a44"), distance
        )


def _treehouse(board: Board) -> None:
    """A cabin with a balcony and a ladder in the fork of a huge tree, a bridge of ropes to another one."""
    s = board.scenery
    country.tufts(board, "#62a048", 0.3, 800)
    country.sprinkled(board, WILD, 60, 0.05, 0.12)
    x, foot = s.x(0.68), s.below(0.12)
    u = s.unit * 0.1
    bark = s.lit("#7a5840")
    for at, thick in ((x, 0.9), (s.x(0.08), 0.6)):
        trunk = [(-1.6, 0), (-0.9, -0.6), (-0.75, -3), (-0.95, -8), (0.95, -8), (0.75, -3), (0.9, -0.6), (1.7, 0)]
        board.poly([(at + a * thick * u, foot + b * u) for a, b in trunk], bark)
        board.poly(
            [
                (at - s.side * a * thick * u, foot + b * u)
                for a, b in ((1.6, 0), (0.9, -0.6), (0.75, -3), (0.95, -8), (0.3, -8), (0.25, -3))
            ],
            s.shade(bark, 0.35),
        )
        for dx in (-0.3, 0.1, 0.4):
            board.line(
                [(at + dx * thick * u, foot - 0.5 * u), (at + (dx + 0.1) * thick * u, foot - 4 * u)],
                s.shade(bark, 0.45),
                2,
            )
    wood, dark = s.lit("#b8875a"), s.shade(s.lit("#7a5436"), 0.2)
    top = foot - 2.9 * u
    for a, b in zip(np.linspace(0, 1, 16)[:-1], np.linspace(0, 1, 16)[1:], strict=True):
        p0, p1 = x - 2.2 * u, s.x(0.08)
        xa, xb = p0 + (p1 - p0) * a, p0 + (p1 - p0) * b
        ya, yb = (top + 0.9 * u * 4 * v * (1 - v) for v in (a, b))
        board.line([(xa, ya), (xb, yb)], wood, 0.14 * u)
        board.line([(xa, ya - 0.7 * u), (xb, yb - 0.7 * u)], dark, 2)
        board.line([(xa, ya - 0.7 * u), (xa, ya)], dark, 1)
    board.rect(x - 2.4 * u, top, x + 2.4 * u, top + 0.24 * u, dark)
    for side in (-1, 1):
        board.line([(x + side * 2.1 * u, top + 0.2 * u), (x + side * 0.7 * u, top + 1.5 * u)], dark, 0.16 * u)
    board.rect(x - 1.6 * u, top - 1.9 * u, x + 1.6 * u, top, wood)
    for k in range(8):
        board.rect(
            x - 1.6 * u,
            top - 1.9 * u + k * 0.24 * u,
            x + 1.6 * u,
            top - 1.9 * u + k * 0.24 * u + 1,
            s.shade(wood, 0.35),
        )
    board.poly(
        [
            (x - 2.1 * u, top - 1.8 * u),
            (x + 2.1 * u, top - 1.8 * u),
            (x + 0.2 * u, top - 3.1 * u),
            (x - 0.2 * u, top - 3.1 * u),
        ],
        s.lit("#8a4a3c"),
    )
    pane = masonry.lamp(board) if s.dark else s.lit("#a8d0e0")
    for dx in (-1.1, 0.5):
        board.rect(x + (dx - 0.06) * u, top - 1.36 * u, x + (dx + 0.66) * u, top - 0.64 * u, dark)
        board.rect(x + dx * u, top - 1.3 * u, x + (dx + 0.6) * u, top - 0.7 * u, pane)
        board.rect(x + (dx + 0.27) * u, top - 1.3 * u, x + (dx + 0.33) * u, top - 0.7 * u, dark)
    board.rect(x - 0.3 * u, top - 1.3 * u, x + 0.3 * u, top, s.shade(dark, 0.2))
    for at in np.arange(-2.4, 2.45, 0.3):
        board.rect(x + at * u, top - 0.6 * u, x + at * u + max(1, 0.06 * u), top, dark)
    board.rect(x - 2.4 * u, top - 0.66 * u, x + 2.4 * u, top - 0.56 * u, wood)
    for rail in (-1.75, -1.15):
        board.line([(x + rail * u, top), (x + (rail - 0.1) * u, foot)], dark, 0.1 * u)
    for k in range(9):
        y = top + (foot - top) * k / 9
        board.line([(x - 1.82 * u, y), (x - 1.15 * u, y)], wood, 0.09 * u)
    if s.dark:
        board.shine(x, top - 0.9 * u, 3 * u, masonry.lamp(board), 0.5)
    leaf = country.leaf(s, "#4f9440")
    for dx, dy, size in ((-2.6, -2.8, 2.8), (2.6, -2.9, 3.0), (0, -3.9, 4.6)):
        foliage.bush(board, x + dx * u, top + dy * u + 0.6 * u, size * u, leaf)
    foliage.bush(board, s.x(0.08), top - 1.6 * u, 4 * u, leaf)


def _tree_spot(s: Scenery) -> dict[str, Spot]:
    y = s.below(0.12) - 0.29 * s.unit
    return {"treehouse": Spot(s.x(0.68) + (-1 if s.flip else 1) * -0.19 * s.unit, y, 0.05 * s.unit, 0.7, 0.1 * s.width)}


def _light_far(board: Board) -> None:
    s = board.scenery
    waters.headland(board)
    terrain.sea(board, s.below(0.005), board.bottom, "#1f6498", "#4aa0b4")


def _light_near(board: Board) -> None:
    """A great lighthouse with its keeper's cottage on a green cliff."""
    s, rng = board.scenery, board.scenery.rng("lighthouse")
    foliage.cliff(board)
    country.tufts(board, "#6aa84c", 0.26, 700)
    x, y = s.x(0.22), s.below(0.17)
    masonry.small_house(board, x + 0.05 * s.unit, y, 0.2 * s.unit, 0.11 * s.unit, rng)
    masonry.lighthouse(board, x, y + 0.01 * s.height, 0.74 * s.unit)
    country.sprinkled(board, WILD, 60, 0.05, 0.16)


COUNTRIES: dict[str, Country] = {
    "haunted house": Country(
        "field", "moss", "grass", _manor, _gate, country.hem("#4a5a40", 0.12, (), 220), 0.58, 0.02, 0.03
    ),
    "treehouse": Country(
        "forest",
        "meadow",
        "grass",
        _grove,
        _treehouse,
        country.hem("#5a9a40", 0.12, WILD),
        0.62,
        0.02,
        0.03,
        spots=_tree_spot,
    ),
    "lighthouse": Country(
        "sea",
        "grass",
        "grass",
        _light_far,
        _light_near,
        country.hem("#5a9a44", 0.1, WILD),
        0.5,
        0.01,
        0.12,
        between=waters.calm,
    ),
}
