"""Places for play, sport, work and war: playground, school yard, stadium, race track, fair, zoo, site, battlefield."""

import math

import numpy as np

from processors.engines.director.places import (
    country,
    facades,
    flames,
    foliage,
    homes,
    masonry,
    streets,
    terrain,
    trees,
    weathers,
)
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.facades import Facade
from processors.engines.director.places.scenery import GROUND, Scenery
from processors.engines.director.shapes import Bgr
from processors.engines.scene.layers.base import Layer


def _town_far(board: Board) -> None:
    s = board.scenery
    if s.graph.tweaks[3] > 0.4:
        streets.skyline(board, "towers", s.below(0.03))
    else:
        country.hills(board, -0.03, 0.1, 0.45, "#74a858", "hills", 0.05)
    foliage.grove(board, "town trees", np.full(s.wide, s.below(0.015)), 0.15 * s.unit, country.leaf(s), 0.24)


def _playground(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#72b450", 0.15, 250)
    _sandbox(board, s.x(0.7), s.row(0.09 * s.height))
    _slide(board, s.x(0.84), s.row(0.068 * s.height))
    _swings(board, s.x(0.17), s.row(0.072 * s.height))
    homes.picket(board, s.row(0.038 * s.height), (-0.2, 1.2), 0.9)
    _climbing_frame(board, s.x(0.5), s.row(0.05 * s.height))
    _rider(board, s.x(0.36), s.row(0.075 * s.height), "#50b060")
    _rider(board, s.x(0.62), s.row(0.075 * s.height), "#e8c040")
    _slide(board, s.x(0.84), s.row(0.068 * s.height))
    _swings(board, s.x(0.17), s.row(0.072 * s.height))


def _climbing_frame(board: Board, x: float, foot: float) -> None:
    """A wooden tower with a pointed roof, a net and a bridge to a second tower."""
    s = board.scenery
    m, wood = s.metre(foot) * 1.25, s.lit("#c08a50")
    foliage.shadow(board, x, foot, 7.0 * m, 0.25)
    for at, tall, code in ((-1.9, 2.1, "#e05048"), (1.9, 1.7, "#3a70c0")):
        left = x + at * m
        for side in (-0.7, 0.7):
            board.rect(left + (side - 0.07) * m, foot - tall * m, left + (side + 0.07) * m, foot, wood)
        board.rect(left - 0.8 * m, foot - 0.55 * tall * m, left + 0.8 * m, foot - 0.5 * tall * m, s.sunny(wood, 0.3))
        board.rect(left - 0.7 * m, foot - 0.78 * tall * m, left + 0.7 * m, foot - 0.55 * tall * m, s.lit("#e8c040"))
        roof = [(left - 1.0 * m, foot - tall * m), (left, foot - (tall + 0.85) * m), (left + 1.0 * m, foot - tall * m)]
        board.poly(roof, s.lit(code))
        board.poly([roof[0], roof[1], (left, foot - tall * m)], s.shade(s.lit(code), 0.25))
    for k in range(5):
        y = foot - (0.2 + 0.2 * k) * m
        board.line([(x - 2.6 * m - 0.12 * k * m, y), (x - 2.0 * m, y)], s.lit("#6a5a48"), max(1, 0.05 * m))
    sag = [(x + u * m, foot - (0.95 - 0.2 * (1 - (u / 1.2) ** 2)) * m) for u in np.linspace(-1.2, 1.2, 13)]
    for a in sag:
        board.rect(a[0] - 0.08 * m, a[1] - 0.05 * m, a[0] + 0.08 * m, a[1] + 0.05 * m, wood)
    board.line([(a, b - 0.5 * m) for a, b in sag], s.lit("#6a5a48"), max(1, 0.05 * m))


def _rider(board: Board, x: float, foot: float, code: str) -> None:
    """A small animal on a spring to rock on."""
    s = board.scenery
    m, tone = s.metre(foot), s.lit(code)
    foliage.shadow(board, x, foot, 1.2 * m, 0.3)
    for k in range(4):
        y = foot - 0.09 * k * m
        board.line([(x - 0.12 * m, y), (x + 0.12 * m, y - 0.06 * m)], s.lit("#5a626c"), max(1, 0.05 * m))
    board.ellipse(x, foot - 0.62 * m, 0.5 * m, 0.24 * m, tone)
    board.ellipse(x + 0.42 * m, foot - 0.92 * m, 0.22 * m, 0.2 * m, tone)
    board.ellipse(x + 0.48 * m, foot - 0.95 * m, 0.045 * m, 0.05 * m, s.lit("#26282e"))
    board.ellipse(x - 0.1 * m, foot - 0.72 * m, 0.24 * m, 0.08 * m, s.sunny(tone, 0.5))
    board.rect(x + 0.22 * m, foot - 1.0 * m, x + 0.28 * m, foot - 0.7 * m, s.lit("#5a626c"))


def _swings(board: Board, x: float, foot: float) -> None:
    s = board.scenery
    m, steel, seat = s.metre(foot), s.lit("#3a70c0"), s.lit("#e8c040")
    foliage.shadow(board, x, foot, 3.4 * m, 0.25)
    for side in (-1.7, 1.7):
        for lean in (-0.35, 0.35):
            board.line(
                [(x + side * m, foot - 2.5 * m), (x + (side + lean) * m, foot + 0.08 * m * (lean > 0))], steel, 0.1 * m
            )
    board.line([(x - 1.75 * m, foot - 2.5 * m), (x + 1.75 * m, foot - 2.5 * m)], s.sunny(steel, 0.2), 0.12 * m)
    for at in (-0.8, 0.8):
        for d in (-0.22, 0.22):
            board.line(
                [(x + (at + d) * m, foot - 2.5 * m), (x + (at + d) * m, foot - 0.55 * m)],
                s.lit("#8a8a90"),
                max(1, 0.03 * m),
            )
        board.rect(x + (at - 0.28) * m, foot - 0.6 * m, x + (at + 0.28) * m, foot - 0.5 * m, seat)


def _slide(board: Board, x: float, foot: float) -> None:
    s = board.scenery
    m, red, side = s.metre(foot), s.lit("#e05048"), -1 if x > s.width / 2 else 1
    foliage.shadow(board, x, foot, 3.6 * m, 0.25)
    for at in (-1.3, -0.7):
        board.line(
            [(x - side * at * m * -1, foot), (x - side * at * m * -1, foot - 2.7 * m)], s.lit("#4a8ac8"), 0.09 * m
        )
    for k in range(6):
        y = foot - (0.3 + 0.32 * k) * m
        board.line([(x + side * -1.3 * m, y), (x + side * -0.7 * m, y)], s.lit("#4a8ac8"), 0.06 * m)
    top, low = (x - side * 0.7 * m, foot - 2.0 * m), (x + side * 1.7 * m, foot - 0.25 * m)
    board.poly(
        [
            top,
            (top[0], top[1] - 0.34 * m),
            (low[0], low[1] - 0.3 * m),
            (low[0] + side * 0.5 * m, low[1] - 0.2 * m),
            (low[0] + side * 0.5 * m, low[1] + 0.05 * m),
            low,
        ],
        red,
    )
    board.line([top, low, (low[0] + side * 0.5 * m, low[1] + 0.05 * m)], s.shade(red, 0.4), 0.08 * m)


def _sandbox(board: Board, x: float, foot: float) -> None:
    s = board.scenery
    m = s.metre(foot)
    board.poly(
        [(x - 1.5 * m, foot), (x + 1.5 * m, foot), (x + 1.3 * m, foot - 0.35 * m), (x - 1.3 * m, foot - 0.35 * m)],
        s.lit("#b07c48"),
    )
    board.poly(
        [
            (x - 1.35 * m, foot - 0.05 * m),
            (x + 1.35 * m, foot - 0.05 * m),
            (x + 1.2 * m, foot - 0.3 * m),
            (x - 1.2 * m, foot - 0.3 * m),
        ],
        s.lit("#e8d09a"),
    )


def _fair_far(board: Board) -> None:
    s = board.scenery
    foliage.grove(board, "fair trees", np.full(s.wide, s.below(0.015)), 0.13 * s.unit, country.leaf(s), 0.3)
    _wheel(board, s.x(0.68), s.horizon - 0.22 * s.unit, 0.24 * s.unit)
    _coaster(board)


def _wheel(board: Board, x: float, y: float, r: float) -> None:
    s = board.scenery
    steel = s.away(s.lit("#e8e8f0"), 0.12)
    for side in (-0.5, 0.5):
        board.line([(x, y), (x + side * r, s.below(0.02))], s.shade(steel, 0.25), 0.012 * s.unit)
    for share in (1.0, 0.9):
        a = np.linspace(0, 2 * math.pi, 60)
        board.line(np.stack([x + share * r * np.cos(a), y + share * r * np.sin(a)], 1), steel, 0.006 * s.unit)
    for k in range(16):
        turn = k / 16 * 2 * math.pi + 0.1
        tip = x + r * math.cos(turn), y + r * math.sin(turn)
        board.line([(x, y), tip], steel, 1.5)
        tone = s.tone_of(facades.NEON[k % 6]) if s.dark else s.away(s.lit(facades.CLOTHS[k % 6]), 0.1)
        board.ellipse(tip[0], tip[1] + 0.02 * s.unit, 0.02 * s.unit, 0.022 * s.unit, tone)
        if s.dark:
            board.shine(*tip, 0.06 * s.unit, tone, 0.7)
    board.ellipse(x, y, 0.02 * s.unit, 0.02 * s.unit, s.lit("#e04858"))


def _coaster(board: Board) -> None:
    s = board.scenery
    u = np.linspace(0, 1, 90)
    x = s.x(0.0) + (s.x(0.5) - s.x(0.0)) * u
    y = s.horizon - 0.06 * s.height - 0.14 * s.height * np.clip(np.sin(u * 11) + 0.5 * np.sin(u * 5), -0.4, 1.3)
    rail = s.away(s.lit("#d84858"), 0.14)
    for k in range(0, 90, 3):
        board.line([(x[k], y[k]), (x[k], s.below(0.02))], s.away(s.lit("#f0f0f4"), 0.3), 1.5)
    board.line(np.stack([x, y], 1), rail, 0.009 * s.unit)


def _fair_near(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("stalls")
    trees.path(board, "#d8c8ac", 2.4)
    for share, metre in ((0.9, 0.05), (0.1, 0.052), (0.76, 0.036), (0.24, 0.038), (1.0, 0.085), (0.0, 0.08)):
        y = s.row(metre * s.height)
        m, x = s.metre(y), s.x(share)
        f = Facade(board, rng, x - 2.4 * m, y, m, 4.8, 3.0)
        cloth = f.tone(facades.CLOTHS[int(rng.integers(6))])
        f.rect(0.2, 0, 4.4, 1.0, s.shade(cloth, 0.25))
        f.rect(0.2, 1.0, 4.4, 1.4, masonry.lamp(board) if s.dark else s.shade(s.lit("#7a5a48"), 0.3))
        facades.goods(f, 0.3, 4.2)
        facades.awning(f, 0.0, 2.1, 4.8, cloth)
        f.poly([(0, 2.7), (4.8, 2.7), (2.4, 4.2)], cloth)
        f.poly([(2.4, 2.7), (4.8 if s.side > 0 else 0.0, 2.7), (2.4, 4.2)], s.sunny(cloth, 0.25))
        if s.dark:
            f.shine(2.4, 1.8, 3.0, masonry.lamp(board), 0.5)
    _bunting(board)


def _bunting(board: Board) -> None:
    """Strings of little flags or lamps across the upper part."""
    s = board.scenery
    for number, y in enumerate((0.08, 0.19)):
        u = np.linspace(0, 1, 40)
        line = np.stack([board.left + u * s.wide, (y + 0.07 * 4 * u * (1 - u)) * s.height], 1)
        board.line(line, s.shade(s.lit("#5a5a60"), 0.3), 1)
        for k in range(1, 39):
            px, py = line[k]
            tone = s.tone_of(facades.NEON[(k + number) % 6]) if s.dark else s.lit(facades.CLOTHS[(k + number) % 6])
            size = 0.014 * s.unit
            if s.dark:
                board.ellipse(px, py + size * 0.5, size * 0.4, size * 0.4, tone)
                board.shine(px, py + size * 0.5, size * 2.6, tone, 0.5)
            else:
                board.poly([(px - size, py), (px + size, py), (px, py + 2 * size)], tone)


def _zoo_near(board: Board) -> None:
    s = board.scenery
    masonry.paved(board, s.below(0.16), "#d0bc98", 1.4)
    y = s.below(0.16)
    m, stone = s.metre(y), s.lit("#b0a48c")
    board.rect(board.left, y - 0.7 * m, board.right, y, stone)
    board.wash(board.left, y - 0.7 * m, board.right, y, s.shade(stone, 0.8), (0.0, 0.4))
    board.rect(board.left, y - 0.78 * m, board.right, y - 0.66 * m, s.sunny(stone, 0.3))
    for x in np.arange(board.left, board.right, 0.3 * m):
        board.rect(x, y - 1.8 * m, x + max(1, 0.03 * m), y - 0.75 * m, s.shade(s.lit("#4a5a4c"), 0.2))
    board.rect(board.left, y - 1.84 * m, board.right, y - 1.76 * m, s.shade(s.lit("#4a5a4c"), 0.1))
    sign_x = s.x(0.84)
    board.rect(sign_x - 0.06 * m, y - 1.5 * m, sign_x + 0.06 * m, y + 0.3 * m, s.lit("#7a5a3c"))
    f = Facade(board, s.rng("sign"), sign_x - 1.1 * m, y - 1.3 * m, m, 2.2, 1.3)
    f.rect(0, 0, 2.2, 1.3, s.lit("#3f8a5c"))
    f.rect(0.1, 0.1, 2.0, 1.1, s.lit("#58a874"))
    for dx, dy, r in ((1.1, 0.5, 0.24), (0.75, 0.85, 0.12), (1.0, 1.0, 0.12), (1.25, 1.0, 0.12), (1.48, 0.85, 0.12)):
        board.ellipse(f.left + dx * m, f.foot - dy * m, r * m, r * m * 0.9, s.lit("#f8f4e4"))


def _paddock(board: Board) -> None:
    s = board.scenery
    country.hills(board, -0.04, 0.08, 0.4, "#7aa858", "zoo hills", 0.06)
    board.fade(board.left, s.below(0.02), board.right, board.bottom, (s.lit("#98b060"), s.lit("#b8a868")))
    for share, metre in ((0.14, 0.03), (0.4, 0.022), (0.82, 0.034)):
        y = s.row(metre * s.height)
        foliage.acacia(board, s.x(share), y, 5.5 * s.metre(y), "#6a9a48", 0.12)
        foliage.rock(board, s.x(share + 0.08), y + 4, 2.6 * s.metre(y), "#a89878", 0.1)


def _site_far(board: Board) -> None:
    s = board.scenery
    streets.skyline(board, "towers", s.below(0.03))
    foot, u = s.below(0.04), 0.044 * s.unit
    x0, steel, slab = s.x(0.3) - 6 * u, s.away(s.lit("#c86a40"), 0.1), s.away(s.lit("#b4b0ac"), 0.1)
    for floor in range(4):
        y = foot - (floor + 1) * 2.6 * u
        board.rect(x0, y, x0 + 12 * u, y + 0.4 * u, slab)
        for k in range(6):
            board.rect(x0 + k * 2.32 * u, y, x0 + (k * 2.32 + 0.34) * u, y + 2.6 * u, steel if floor > 1 else slab)
    x = s.x(0.74)
    yellow = s.away(s.lit("#f0b830"), 0.06)
    board.line([(x, foot), (x, foot - 12.5 * u)], yellow, 0.55 * u)
    for k in range(24):
        y = foot - k * 0.52 * u
        board.line([(x - 0.25 * u, y), (x + 0.25 * u, y - 0.52 * u)], s.shade(yellow, 0.4), 1.5)
    side = -1 if s.x(0.3) < x else 1
    board.line([(x - side * 3 * u, foot - 11.5 * u), (x + side * 9 * u, foot - 11.8 * u)], yellow, 0.4 * u)
    board.line([(x, foot - 13.4 * u), (x + side * 8.6 * u, foot - 11.9 * u)], s.shade(yellow, 0.3), 1.5)
    board.line([(x + side * 7 * u, foot - 11.7 * u), (x + side * 7 * u, foot - 7.5 * u)], s.lit("#50505a"), 1.5)
    board.rect(
        x - side * 3 * u - 0.6 * u, foot - 11.4 * u, x - side * 3 * u + 0.6 * u, foot - 10.2 * u, s.lit("#6c6c74")
    )


def _site_near(board: Board) -> None:
    s = board.scenery
    country.stones(board, "#a08c70", 8, 0.03, 0.12)
    y = s.row(0.06 * s.height)
    m = s.metre(y)
    for x in np.arange(board.left, board.right, 2.2 * m):
        if abs(x - s.width / 2) > 0.16 * s.width:
            board.rect(x, y - 1.1 * m, x + 2.0 * m, y - 0.1 * m, s.lit("#f0f0ec"))
            for d in np.arange(0, 2.0, 0.5):
                board.poly(
                    [
                        (x + d * m, y - 0.1 * m),
                        (x + (d + 0.25) * m, y - 0.1 * m),
                        (x + min(2.0, d + 0.6) * m, y - 1.1 * m),
                        (x + min(2.0, d + 0.35) * m, y - 1.1 * m),
                    ],
                    s.lit("#e86030"),
                )
    for share, metre in ((0.1, 0.1), (0.2, 0.11), (0.9, 0.105)):
        y = s.row(metre * s.height)
        m = s.metre(y)
        x = s.x(share)
        board.poly(
            [(x - 0.3 * m, y), (x + 0.3 * m, y), (x + 0.06 * m, y - 0.9 * m), (x - 0.06 * m, y - 0.9 * m)],
            s.lit("#f07030"),
        )
        board.poly(
            [
                (x - 0.2 * m, y - 0.3 * m),
                (x + 0.2 * m, y - 0.3 * m),
                (x + 0.13 * m, y - 0.58 * m),
                (x - 0.13 * m, y - 0.58 * m),
            ],
            s.lit("#f4f0ea"),
        )
        board.rect(x - 0.4 * m, y - 0.07 * m, x + 0.4 * m, y, s.lit("#d85c24"))


def _war_far(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("war smoke")
    country.hills(board, -0.02, 0.08, 0.4, "#7a7458", "war hills", 0.0)
    grey = tuple(s.away(s.lit(code), 0.25) for code in ("#403a40", "#5a5256", "#7a7072", "#a09490"))
    for share in (0.16, 0.52, 0.84):
        lumps = [
            (0.4 + 0.25 * (1 - v) + float(rng.normal(0, 0.05)), v, 0.1 + 0.18 * (1 - v))
            for v in np.linspace(0.12, 0.94, 11)
        ]
        wide, tall = int(0.34 * s.unit), int(0.56 * s.height)
        board.paste(
            foliage.heap(s, rng, wide, tall, lumps, grey, 0.02 * s.unit, 0.6),
            share * s.width - wide / 2,
            s.horizon - tall + 0.03 * s.height,
        )
        board.shine(share * s.width, s.horizon, 0.12 * s.unit, (30.0, 100.0, 250.0), 0.8)
    terrain.fog_bank(board, s.horizon, 0.14 * s.height, 0.6)


def _war_near(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("war")
    country.stones(board, "#6c6258", 8, 0.04, 0.2)
    for metre in np.sort(rng.uniform(0.03, 0.12, 26)):
        share = float(rng.uniform(-0.05, 1.05))
        if metre > 0.06 and abs(share - 0.5) < 0.22:
            continue
        x, y, m = share * s.width, s.row(float(metre) * s.height), float(metre) * s.height
        lean, wood = float(rng.normal(0, 0.4)), s.shade(s.lit("#5a4634"), 0.25)
        tip = x + lean * 1.8 * m, y - 1.8 * m
        board.line([(x, y), tip], wood, max(1, 0.07 * m))
        if rng.random() < 0.35:
            _banner(board, tip, m, s.lit(("#a83838", "#38508a", "#8a7a3a")[int(rng.integers(3))]))
        else:
            board.poly(
                [
                    (tip[0] - 0.08 * m, tip[1] + 0.1 * m),
                    (tip[0] + 0.08 * m, tip[1] + 0.1 * m),
                    (tip[0] + lean * 0.3 * m, tip[1] - 0.3 * m),
                ],
                s.lit("#b8c0c8"),
            )
    foliage.grass(board, "burnt", s.below(0.05), 1.08 * s.height, "#8a7a4c", country.many(s, 500), 0.25)


def _banner(board: Board, tip: tuple[float, float], m: float, tone: Bgr) -> None:
    u = np.linspace(0, 1, 8)
    top = np.stack([tip[0] + u * 1.2 * m, tip[1] + np.sin(u * 5) * 0.1 * m], 1)
    board.poly(np.concatenate([top, np.add(top, (0, 0.7 * m))[::-1][:-2], [(tip[0], tip[1] + 0.7 * m)]]), tone)


def _war_fire(s: Scenery) -> list[Layer]:
    x, y = s.x(0.82), s.row(0.07 * s.height)
    return [flames.fire(s, x, y, 1.6 * s.metre(y), GROUND), weathers.floating(s, "embers", 22)]


COUNTRIES: dict[str, Country] = {
    "playground": Country("field", "sand", "sand", _town_far, _playground, drop=0.02, rise=0.003),
    "amusement park": Country("field", "lawn", far=_fair_far, near=_fair_near, drop=0.02, rise=0.003),
    "zoo": Country("field", "dry", "stone", _paddock, _zoo_near, drop=0.16, rise=0.0),
    "construction site": Country("city", "earth", "sand", _site_far, _site_near, drop=0.04),
    "battlefield": Country(
        "field",
        "mud",
        "grass",
        _war_far,
        _war_near,
        country.hem("#7a6a40", 0.09, (), 160),
        drop=0.02,
        more=_war_fire,
        air="#b8a090",
    ),
}
