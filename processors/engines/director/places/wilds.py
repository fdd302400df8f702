"""Wild and lonely ground: a jungle with its falls, a swamp with hanging moss, a graveyard with its chapel."""

import math

import numpy as np

from processors.engines.director.places import country, foliage, haunts, terrain, trees, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.monuments import Monument
from processors.engines.director.places.scenery import Scenery
from processors.engines.director.shapes import Bgr, blend
from processors.engines.scene.layers.base import Layer


def _leaf(board: Board, root: tuple[float, float], angle: float, long: float, tone: Bgr) -> None:
    """A broad leaf with its rib, lit along one edge; `angle` from upright, radians."""
    s, u = board.scenery, np.linspace(0, 1, 15)
    x = root[0] + long * (np.sin(angle) * u + 0.12 * math.sin(angle) * u**2)
    y = root[1] - long * (math.cos(angle) * u - 0.42 * abs(math.sin(angle)) * u**2.2)
    along = np.stack([np.gradient(x), np.gradient(y)], 1)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    wide = long * 0.2 * np.sin(np.pi * u**0.8)[:, None]
    side = np.stack([-along[:, 1], along[:, 0]], 1) * wide
    rib = np.stack([x, y], 1)
    board.poly(np.concatenate([rib + side, (rib - side)[::-1]]), tone)
    board.poly(np.concatenate([rib, (rib + side * (1 if s.side > 0 else -1))[::-1]]), s.sunny(tone, 0.3))
    for k in range(3, 13, 2):
        for turn in (-1, 1):
            board.line([rib[k], rib[min(14, k + 2)] + side[min(14, k + 2)] * turn * 0.85], s.shade(tone, 0.25), 1)
    board.line(rib, s.sunny(tone, 0.5), max(1, long * 0.012))


def _jungle_far(board: Board) -> None:
    """Green haze, pale palms and trees in three depths, a waterfall between rocks."""
    s, rng = board.scenery, board.scenery.rng("jungle")
    haze = blend(s.named("haze"), s.lit("#a8d89a"), 0.45)
    board.fade(
        board.left,
        board.top,
        board.right,
        board.bottom,
        (s.shade(s.lit("#3f8a58"), 0.15), haze, haze, s.lit("#4f8a48")),
    )
    board.shine(s.x(0.64), 0.16 * s.height, 0.7 * s.unit, s.named("glow"), 0.3)
    for number, away in enumerate((0.72, 0.52, 0.3)):
        line = s.below(-0.02 + 0.025 * number)
        green = blend(s.lit("#3f8f4c"), haze, away)
        for _ in range(9):
            x, tall = float(rng.uniform(-0.1, 1.1)) * s.width, float(rng.uniform(0.4, 0.75)) * s.unit
            if number < 2 and abs(x - s.x(0.66)) < 0.1 * s.unit:
                continue
            board.poly(
                [
                    (x - 0.012 * s.unit, line),
                    (x - 0.006 * s.unit, line - tall),
                    (x + 0.006 * s.unit, line - tall),
                    (x + 0.014 * s.unit, line),
                ],
                s.shade(green, 0.3),
            )
            for a in np.linspace(-2.1, 2.1, 9):
                _leaf(board, (x, line - tall), float(a), 0.17 * s.unit, green)
        if number == 1:
            _falls(board, s.x(0.66), haze)
        for share in rng.uniform(-0.1, 1.1, 12):
            if number < 2 and abs(float(share) * s.width - s.x(0.66)) < 0.1 * s.unit:
                continue
            foliage.bush(
                board,
                float(share) * s.width,
                line + 0.05 * s.height,
                s.unit * (0.16 + 0.06 * number),
                "#3f8f4c",
                away * 0.8,
            )
        terrain.fog_bank(board, line, 0.2 * s.height, 0.3, f"jungle mist {number}")


def _falls(board: Board, x: float, haze: Bgr) -> None:
    s, rng = board.scenery, board.scenery.rng("jungle falls")
    foot, top, half = s.below(0.05), 0.12 * s.height, 0.055 * s.unit
    rock = blend(s.lit("#5c6a60"), haze, 0.3)
    edge = [
        (x - 3.2 * half, foot),
        (x - 2.6 * half, top + 0.1 * s.height),
        (x - 1.2 * half, top),
        (x + 1.3 * half, top),
        (x + 2.8 * half, top + 0.12 * s.height),
        (x + 3.4 * half, foot),
    ]
    board.poly(edge, rock)
    for _ in range(16):
        px, py = x + float(rng.uniform(-2.6, 2.6)) * half, float(rng.uniform(top + 0.1 * s.height, foot))
        board.line([(px, py), (px + 0.3 * half, py + 0.05 * s.height)], s.shade(rock, 0.3), 2)
    board.fade(x - half, top, x + half, foot, (s.lit("#d0e8f0"), s.lit("#f4fafc")))
    for _ in range(14):
        px = x + float(rng.uniform(-0.9, 0.9)) * half
        board.line(
            [(px, top + float(rng.random()) * 0.1 * s.height), (px, foot)], s.lit("#a8d0e0"), max(1, 0.003 * s.unit)
        )
    board.shine(x, foot, 2.6 * half, (240.0, 245.0, 240.0), 0.6)


def _jungle_near(board: Board) -> None:
    """Ferns and giant leaves at both sides, trunks with vines and orchids."""
    s, rng = board.scenery, board.scenery.rng("jungle near")
    country.tufts(board, "#4f9a48", 0.3, 900)
    trees.dapples(board)
    for share, metre in ((0.03, 0.15), (0.97, 0.14), (0.2, 0.09)):
        y = s.row(metre * s.height)
        trees.stem(board, s.x(share), y, 0.8 * metre * s.height, "#5c4a34", 0.05, "jungle")
    for share in (0.1, 0.26, 0.8, 0.9):
        u, tall = np.linspace(0, 1, 14), float(rng.uniform(0.25, 0.5)) * s.height
        vine = s.x(share) + 0.02 * s.width * np.sin(u * 3 + share * 20)
        down = board.top + u * (tall - board.top)
        board.line(np.stack([vine, down], 1), s.shade(s.lit("#4a7a3c"), 0.3), 0.007 * s.unit)
        for k in range(2, 14):
            board.ellipse(
                vine[k] + 0.012 * s.unit * (-1) ** k, down[k], 0.015 * s.unit, 0.008 * s.unit, s.lit("#5aa04c")
            )
        for k in (6, 11):
            for a in np.arange(0, 6.2, 1.25):
                board.ellipse(
                    vine[k] + 0.012 * s.unit * math.cos(a),
                    down[k] + 0.012 * s.unit * math.sin(a),
                    0.009 * s.unit,
                    0.009 * s.unit,
                    s.lit("#f070b0"),
                )
            board.ellipse(vine[k], down[k], 0.006 * s.unit, 0.006 * s.unit, s.lit("#f8e060"))
    for share, row, size in ((-0.02, 0.2, 0.36), (0.14, 0.16, 0.22), (0.86, 0.17, 0.24), (1.02, 0.22, 0.38)):
        for a in np.linspace(-1.35, 1.35, 8) + rng.normal(0, 0.1, 8):
            green = s.lit(("#3f9a50", "#5aa848", "#2f7f48", "#7ab84c")[int(rng.integers(4))])
            _leaf(board, (s.x(share), s.below(row)), float(a), size * s.unit * float(rng.uniform(0.7, 1.05)), green)


def _jungle_front(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("jungle front")
    for share in (-0.04, 0.07, 0.93, 1.04):
        for a in np.linspace(-1.1, 1.1, 5) + rng.normal(0, 0.1, 5):
            _leaf(
                board,
                (share * s.width, 1.06 * s.height),
                float(a),
                0.22 * s.unit * float(rng.uniform(0.7, 1)),
                s.shade(s.lit("#2f7a44"), 0.25),
            )


def _swamp_far(board: Board) -> None:
    """Mist, twisted trees with hanging moss, dark water that mirrors them."""
    s, rng = board.scenery, board.scenery.rng("swamp")
    haze = blend(s.named("haze"), s.lit("#8a9a70"), 0.5)
    board.fade(board.left, board.top, board.right, board.bottom, (blend(haze, s.lit("#4a5a48"), 0.5), haze, haze))
    line = s.below(0.03)
    for number, away in enumerate((0.72, 0.5, 0.2)):
        for k in range(7 - number):
            x = board.left + s.wide * (k + float(rng.uniform(0.2, 0.8))) / (7 - number)
            _mangrove(board, x, line - 0.005 * s.height * (2 - number), s.unit * (0.03 + 0.014 * number), haze, away)
        terrain.fog_bank(board, line, 0.22 * s.height, 0.5, f"swamp mist {number}")
    board.fade(
        board.left,
        line,
        board.right,
        board.bottom,
        (blend(haze, s.lit("#5c6a50"), 0.4), s.lit("#46583f"), s.lit("#2f4034")),
    )
    terrain.reflect(board, line, 0.4 * s.height, 0.6, 0.7)
    trees.canopy(board, "swamp canopy", 0.2, "#5c7448", 0.3, 0.5)


def _mangrove(board: Board, x: float, foot: float, thick: float, haze: Bgr, away: float) -> None:
    s, rng = board.scenery, board.scenery.rng(f"mangrove {round(x)}")
    bark = blend(s.lit("#4c443a"), haze, away)
    u = np.linspace(0, 1, 12)
    bend = x + np.sin(u * 4 + x) * thick * 0.5
    rows, half = foot - u * (foot - board.top), thick * (0.5 + 0.9 * (1 - u) ** 6)
    board.poly(np.concatenate([np.stack([bend - half, rows], 1), np.stack([bend + half, rows], 1)[::-1]]), bark)
    for turn in (-1.6, -0.9, 0.9, 1.6):
        board.poly(
            [
                (x + turn * 0.3 * thick, foot - 1.6 * thick),
                (x + turn * 1.5 * thick, foot + 0.1 * thick),
                (x + turn * 1.2 * thick, foot + 0.1 * thick),
                (x, foot - 1.0 * thick),
            ],
            bark,
        )
    moss = blend(s.lit("#7a9060"), haze, away)
    for side in (-1, 1):
        y = 0.2 * s.height + float(rng.uniform(-0.1, 0.12)) * s.height
        reach = side * thick * float(rng.uniform(3, 5))
        board.poly(
            [(x, y + 0.5 * thick), (x + reach, y - 0.8 * thick), (x + reach, y - 0.6 * thick), (x, y + 1.2 * thick)],
            bark,
        )
        for v in np.linspace(0.15, 1, 9):
            px, py, drop = x + reach * float(v), y - 0.7 * thick * float(v), thick * float(rng.uniform(1.2, 3.6))
            board.poly(
                [
                    (px - 0.22 * thick, py),
                    (px + 0.22 * thick, py),
                    (px + 0.04 * thick, py + drop),
                    (px - 0.05 * thick, py + 0.9 * drop),
                ],
                moss,
            )


def _swamp_near(board: Board) -> None:
    """A muddy bank, lily pads, reeds with brown heads, a rotten stump."""
    s, rng = board.scenery, board.scenery.rng("swamp near")
    bank = s.below(0.24)
    for _ in range(46):
        y = s.below(float(rng.uniform(0.05, 0.23)))
        x, m = float(rng.uniform(-0.05, 1.05)) * s.width, s.metre(y) * 0.4
        board.ellipse(x, y, m, 0.26 * m, s.shade(s.lit("#3f6a3c"), 0.2))
        board.ellipse(x, y - 0.05 * m, 0.9 * m, 0.22 * m, s.lit("#6a9a50"))
        if rng.random() < 0.25:
            board.ellipse(x, y - 0.25 * m, 0.3 * m, 0.22 * m, s.lit("#f4d0e4"))
    country.tufts(board, "#6a7a40", 0.5, 500)
    for share in (*np.linspace(-0.02, 0.2, 14), *np.linspace(0.8, 1.02, 14)):
        x, y = s.x(float(share)), bank + float(rng.uniform(-0.02, 0.06)) * s.height
        tall = s.metre(y) * float(rng.uniform(1.2, 2.2))
        lean = float(rng.normal(0, 0.08)) * tall
        board.line([(x, y), (x + lean, y - tall)], s.lit("#6a8048"), max(2, 0.004 * s.unit))
        board.line([(x + lean * 0.8, y - 0.78 * tall), (x + lean, y - 0.98 * tall)], s.lit("#6a4a30"), 0.011 * s.unit)
    x, y = s.x(0.84), s.below(0.2)
    m, wood = s.metre(y), s.lit("#6a5640")
    jag = [(-0.5, 1.0), (-0.36, 0.8), (-0.22, 1.2), (0.0, 0.85), (0.2, 1.1), (0.34, 0.75), (0.5, 0.95)]
    board.poly([(x - 0.8 * m, y), *((x + u * m, y - v * m) for u, v in jag), (x + 0.8 * m, y)], wood)
    board.poly(
        [(x - 0.8 * m * s.side, y), (x - 0.5 * m * s.side, y - 0.8 * m), (x, y - 0.7 * m), (x, y)], s.shade(wood, 0.35)
    )


def _chapel(board: Board) -> None:
    """Hills, an old chapel with a lit window, crooked rows of stones in the mist."""
    s, rng = board.scenery, board.scenery.rng("chapel")
    country.hills(board, -0.03, 0.1, 0.5, "#5c7460", "grave hill", 0.06)
    line = s.below(0.02)
    m = Monument(board, s.rng("chapel walls"), s.x(0.74), line, 0.036 * s.unit, 10.0, 10.0, 0.16)
    wall = m.block(0, 0, 4.6, 3.0, "#8a8a90")
    m.poly([(-2.6, 3.0), (2.6, 3.0), (2.0, 4.9), (-2.0, 4.9)], m.tone("#4a4a58"))
    m.block(-2.6, 0, 1.6, 5.2, "#92929a")
    m.poly([(-3.6, 5.2), (-1.6, 5.2), (-2.6, 8.6)], m.tone("#44444f"))
    m.line([(-2.6, 8.6), (-2.6, 9.8)], m.tone("#34343c"), 0.12)
    m.line([(-3.0, 9.3), (-2.2, 9.3)], m.tone("#34343c"), 0.12)
    for x in (-0.7, 0.5, 1.6):
        m.arch(x, 0.7, 0.34, 1.5, (90.0, 200.0, 250.0) if s.dark else m.shaded(wall, 0.6), 0.7)
    if s.dark:
        m.shine(0.4, 1.4, 3.0, (80.0, 180.0, 240.0), 0.5)
    for row in (0.03, 0.05):
        for share in np.arange(-0.05, 1.08, 0.07):
            x = s.x(float(share + rng.uniform(-0.02, 0.02)))
            _stone(
                board,
                x,
                s.below(row),
                0.5 * s.metre(s.below(row)) + 0.012 * s.unit,
                int(rng.integers(4)),
                0.35 - 4 * row,
            )
    terrain.fog_bank(board, s.below(0.04), 0.14 * s.height, 0.6, "grave mist")


def _stone(board: Board, x: float, foot: float, half: float, kind: int, away: float = 0.0) -> None:
    """A gravestone: round, a cross, pointed or a slab; its edge shines in the moon."""
    s, rng = board.scenery, board.scenery.rng(f"stone {round(x)} {round(foot)}")
    tone = blend(s.lit("#b4b4b0"), (200.0, 180.0, 160.0), 0.22 if s.dark else 0.0)
    tone, lean = s.away(tone, max(0.0, away)), float(rng.normal(0, 0.1))

    def at(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x + (u + lean * v) * half, foot - v * half) for u, v in points]

    shapes: list[list[tuple[float, float]]] = [
        [
            (-0.7, 0),
            (-0.7, 1.5),
            *((0.7 * math.cos(a), 1.5 + 0.6 * math.sin(a)) for a in np.linspace(math.pi, 0, 13)),
            (0.7, 1.5),
            (0.7, 0),
        ],
        [
            (-0.22, 0),
            (-0.22, 1.5),
            (-0.8, 1.5),
            (-0.8, 1.95),
            (-0.22, 1.95),
            (-0.22, 2.6),
            (0.22, 2.6),
            (0.22, 1.95),
            (0.8, 1.95),
            (0.8, 1.5),
            (0.22, 1.5),
            (0.22, 0),
        ],
        [(-0.6, 0), (-0.6, 1.5), (0, 2.2), (0.6, 1.5), (0.6, 0)],
        [(-0.85, 0), (-0.85, 1.2), (-0.6, 1.35), (0.6, 1.35), (0.85, 1.2), (0.85, 0)],
    ]
    outline = shapes[kind]
    foliage.shadow(board, x, foot, 1.7 * half)
    board.poly(np.add(at(outline), (0.16 * half * s.side, -0.05 * half)), s.shade(tone, 0.45))
    board.poly(at(outline), tone)
    if half > 8 and kind != 1:
        for v in (1.25, 1.0, 0.75):
            board.line(at([(-0.4, v), (0.4 - 0.15 * (v < 0.9), v)]), s.shade(tone, 0.4), max(1, 0.07 * half))
    board.poly(at([(-0.75, 0), (-0.6, 0.22), (-0.2, 0.1), (0.3, 0.26), (0.75, 0)]), s.lit("#5a7a4c"))


def _graves(board: Board) -> None:
    """Stones before and beside the figures, a path, flowers, lanterns and a bare tree."""
    s, rng = board.scenery, board.scenery.rng("graves")
    trees.path(board, "#8a8478", 0.9)
    country.tufts(board, "#5f7a50", 0.3, 800)
    haunts.dead_tree(board, s.x(0.08), s.below(0.13), 0.7 * s.unit)
    for row, shares in (
        (0.085, (0.1, 0.24, 0.36, 0.66, 0.8, 0.93)),
        (0.15, (0.04, 0.2, 0.32, 0.7, 0.84, 0.98)),
        (0.23, (0.1, 0.9)),
    ):
        for share in shares:
            x, y = s.x(share + float(rng.uniform(-0.02, 0.02))), s.below(row)
            m = s.metre(y)
            _stone(board, x, y, 0.55 * m, int(rng.integers(4)))
            if rng.random() < 0.5:
                for dx in (-0.25, 0.0, 0.25):
                    petal = s.lit(("#f4f0f0", "#e85a70", "#f0c850")[int(rng.integers(3))])
                    board.ellipse(x + dx * m, y - 0.1 * m, 0.09 * m, 0.08 * m, petal)
            elif s.dark:
                board.rect(x + 0.5 * m, y - 0.3 * m, x + 0.66 * m, y, (90.0, 190.0, 250.0))
                board.shine(x + 0.58 * m, y - 0.15 * m, 1.3 * m, (70.0, 160.0, 240.0), 0.7)


def _lights(s: Scenery) -> list[Layer]:
    """Fireflies in the dark, shafts of light by day."""
    if s.dark:
        return [weathers.floating(s, "fireflies", 22)]
    return [weathers.Shafts(s, 0.4, (s.graph.light[0], -0.15))] if s.weather in ("clear", "cloudy", "wind") else []


COUNTRIES: dict[str, Country] = {
    "jungle": Country(
        "forest", "moss", "grass", _jungle_far, _jungle_near, _jungle_front, 0.58, 0.02, 0.04, closed=True
    ),
    "swamp": Country(
        "forest",
        "mud",
        "grass",
        _swamp_far,
        _swamp_near,
        country.hem("#5a6a3c", 0.12, (), 200),
        0.56,
        0.02,
        0.24,
        closed=True,
        more=_lights,
    ),
    "graveyard": Country(
        "field", "moss", "grass", _chapel, _graves, country.hem("#4f6a44", 0.1, (), 200), 0.58, 0.02, 0.04
    ),
}
