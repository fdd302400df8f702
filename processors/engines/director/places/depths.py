"""Under the sea, and in caves."""

import math

import numpy as np

from processors.engines.director.places import foliage, seabed, terrain, waters, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.scenery import Scenery, bgr
from processors.engines.director.shapes import Bgr, blend
from processors.engines.director.stage.setting import Spot
from processors.engines.scene.layers import woods
from processors.engines.scene.layers.base import Layer


def _reef_far(board: Board) -> None:
    """Water from the bright surface to the blue depths, and reefs that fade into it."""
    s = board.scenery
    deep = {"night": 0.45, "dusk": 0.6, "sunset": 0.8}.get(s.time, 1.0)
    stops = [
        tuple(c * deep for c in s.tone_of(code)) for code in ("#a8ecec", "#4cbcd8", "#1f80b4", "#155a90", "#0e3c68")
    ]
    board.fade(board.left, board.top, board.right, board.bottom, stops)  # type: ignore[arg-type]
    board.shine(s.light[0], board.top, 0.6 * s.unit, (230.0, 250.0, 220.0), 0.5 * deep)
    for number, distance in enumerate((0.75, 0.5)):
        rng = s.rng(f"reef {number}")
        tone = blend((90.0, 60.0, 20.0), stops[2], distance)  # type: ignore[arg-type]
        xs = np.linspace(board.left, board.right, 70)
        rise = (
            np.abs(np.sin(xs / s.unit * 2.2 + number * 2 + s.graph.tweaks[3] * 6)) ** 1.5 * 0.2 + rng.random(70) * 0.03
        )
        line = s.below(0.02) - rise * s.height * (1 - 0.25 * number)
        board.poly([*np.stack([xs, line], 1), (board.right, board.bottom), (board.left, board.bottom)], tone)


def _living_far(board: Board) -> None:
    _reef_far(board)
    seabed.schools(board)


def _drowned_far(board: Board) -> None:
    _living_far(board)
    seabed.temple(board)


def _sea_floor(board: Board) -> None:
    """Sand with nets of light, corals and stones beside the middle."""
    s, rng = board.scenery, board.scenery.rng("corals")
    board.wash(board.left, s.horizon - 0.06 * s.height, board.right, board.bottom, (150.0, 100.0, 20.0), (0.82, 0.35))
    terrain.net(board, s.below(0.05), (210.0, 206.0, 160.0) if not s.dark else (120.0, 90.0, 50.0), 0.5)
    seabed.reef_walls(board)
    for metre in np.sort(rng.uniform(0.04, 0.13, 26)):
        share = float(rng.choice([rng.uniform(-0.05, 0.28), rng.uniform(0.72, 1.05)]))
        _coral(board, rng, share * s.width, s.row(float(metre) * s.height), float(metre) * s.height)


def _coral(board: Board, rng: np.random.Generator, x: float, foot: float, m: float) -> None:
    s = board.scenery
    code = ("#f0607a", "#f89a4a", "#b070e0", "#f0c84a", "#40c0a8", "#e86ab0")[int(rng.integers(6))]
    body = blend(s.lit(code), (160.0, 110.0, 40.0), 0.22)
    kind = int(rng.integers(3))
    if kind == 0:
        for lean in np.linspace(-0.7, 0.7, 7):
            tip = x + math.sin(lean) * 1.1 * m, foot - math.cos(lean) * float(rng.uniform(0.7, 1.3)) * m
            board.line(
                [(x, foot), ((x + tip[0]) / 2 + 0.05 * m, (foot + tip[1]) / 2), tip],
                s.shade(body, 0.2),
                max(2, 0.15 * m),
            )
            board.ellipse(*tip, 0.1 * m, 0.1 * m, s.sunny(body, 0.2))
    elif kind == 1:
        foliage.bush(board, x, foot, 1.5 * m, code, 0.15)
    else:
        for lean in (-0.5, 0.0, 0.52):
            tall = float(rng.uniform(0.5, 1.0)) * m
            top = x + lean * m
            board.poly(
                [
                    (x + lean * 0.4 * m - 0.1 * m, foot),
                    (x + lean * 0.4 * m + 0.1 * m, foot),
                    (top + 0.14 * m, foot - tall),
                    (top - 0.14 * m, foot - tall),
                ],
                body,
            )
            board.ellipse(top, foot - tall, 0.14 * m, 0.06 * m, s.shade(body, 0.5))


def _depths(s: Scenery) -> list[Layer]:
    kelp: list[Layer] = [woods.kelp(s, "far kelp", 0.36, 16, 0.5, 0.35, 0.3)]
    rays = weathers.Shafts(s, 0.62 if not s.dark else 0.3, (s.graph.light[0], -0.2))
    return [rays, *kelp, weathers.floating(s, "bubbles", 16)]


def _mid_water(s: Scenery) -> dict[str, Spot]:
    metre = s.metre(s.foot) * 0.8
    middle = Spot(0.5 * s.width, 0.5 * s.height, metre, 0.5, 0.4 * s.width)
    return {"water": middle, "air": Spot(0.5 * s.width, 0.36 * s.height, metre, 0.4, 0.4 * s.width)}


def _cave_far(board: Board) -> None:
    """Rock all around, and a pool that mirrors the light at its far end."""
    s, rng = board.scenery, board.scenery.rng("cave")
    glow = bgr(s.palette.sky[3]) if not s.dark else s.lit("#5a8ac8")
    rock = blend(s.lit("#4c5068"), (60.0, 40.0, 30.0), 0.45)
    board.fade(board.left, board.top, board.right, s.horizon, (s.shade(rock, 0.6), blend(rock, glow, 0.25)))
    board.shine(s.x(0.6), s.horizon - 0.1 * s.height, 0.5 * s.unit, glow, 0.6)
    a = np.linspace(0, 2 * math.pi, 40)
    rough = 1 + 0.12 * np.sin(a * 5 + 1) + 0.08 * np.sin(a * 11)
    mouth = np.stack(
        [s.x(0.6) + 0.15 * s.unit * rough * np.cos(a), s.horizon - 0.09 * s.height + 0.15 * s.unit * rough * np.sin(a)],
        1,
    )
    board.poly(mouth, blend(glow, (250.0, 246.0, 230.0), 0.35))
    for _ in range(120):
        x, y = float(rng.uniform(board.left, board.right)), float(rng.uniform(board.top, s.horizon))
        r = float(rng.uniform(0.03, 0.1)) * s.unit
        if math.hypot(x - s.x(0.6), y - s.below(0.09)) > 0.27 * s.unit:
            tone = blend(s.shade(rock, float(rng.uniform(0.05, 0.3))), glow, 0.14 * float(rng.random()))
            corners = rng.uniform(-1, 1, (5, 2)) * r + (x, y)
            board.poly(corners[np.argsort(np.arctan2(corners[:, 1] - y, corners[:, 0] - x))], tone)
    for share in rng.uniform(0, 1, 16):
        long, half = float(rng.uniform(0.1, 0.3)) * s.height, float(rng.uniform(0.01, 0.03)) * s.unit
        x = float(share) * s.width
        board.poly(
            [(x - half, -0.06 * s.height), (x + half, -0.06 * s.height), (x + 0.1 * half, long)], s.shade(rock, 0.55)
        )
    board.fade(
        board.left, s.horizon, board.right, board.bottom, (blend(rock, glow, 0.4), s.shade(s.lit("#2a5a7a"), 0.4))
    )
    terrain.reflect(board, s.horizon, 0.2 * s.height, 0.7)


def _cave_near(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("crystals")
    board.wash(board.left, board.top, board.right, board.bottom, (40.0, 24.0, 20.0), (0.55, 0.2))
    for metre in np.sort(rng.uniform(0.05, 0.125, 16)):
        share = float(rng.choice([rng.uniform(-0.04, 0.27), rng.uniform(0.73, 1.04)]))
        x, y, m = share * s.width, s.row(float(metre) * s.height), float(metre) * s.height
        code = ("#58e0ff", "#b07cff", "#6affc8", "#ff8ad0")[int(rng.integers(4))]
        for lean in rng.normal(0, 0.35, 4):
            shard(
                board,
                x + float(rng.normal(0, 0.2)) * m,
                y,
                float(rng.uniform(0.6, 2.2)) * m,
                float(lean),
                s.tone_of(code),
            )
        board.shine(x, y - 0.6 * m, 2.2 * m, s.tone_of(code), 0.45)
        foliage.rock(board, x, y + 0.1 * m, 0.9 * m, "#4c5068")


def shard(board: Board, x: float, foot: float, tall: float, lean: float, hue: Bgr) -> None:
    """A crystal with three faces."""
    half, tip = tall * 0.13, (x + lean * tall, foot - tall)
    neck = x + lean * tall * 0.72, foot - tall * 0.74
    black = (60.0, 30.0, 40.0)
    board.poly(
        [(x - half, foot), (neck[0] - half, neck[1]), tip, (neck[0], neck[1]), (x, foot)], blend(hue, black, 0.15)
    )
    board.poly(
        [tip, (neck[0] + half, neck[1]), (x + half, foot), (x, foot), (neck[0], neck[1])], blend(hue, black, 0.5)
    )
    board.poly([(neck[0] - half, neck[1]), tip, neck], blend(hue, (255.0, 255.0, 255.0), 0.6))


def _cave_pool(s: Scenery) -> list[Layer]:
    return [terrain.swell(s, s.horizon + 2, s.below(0.18), 0.22, 0.5)]


def _glints(s: Scenery) -> list[Layer]:
    return [weathers.floating(s, "motes", 14)]


COUNTRIES: dict[str, Country] = {
    "underwater": Country(
        "underwater",
        "sea floor",
        "sand",
        _living_far,
        _sea_floor,
        horizon=0.6,
        drop=0.0,
        rise=0.03,
        closed=True,
        more=_depths,
        spots=_mid_water,
        tint=(1.0, 0.94, 0.7),
    ),
    "sunken city": Country(
        "underwater",
        "sea floor",
        "sand",
        _drowned_far,
        _sea_floor,
        horizon=0.62,
        drop=0.0,
        rise=0.03,
        closed=True,
        more=_depths,
        spots=_mid_water,
        tint=(1.0, 0.94, 0.7),
    ),
    "cave": Country(
        "cave",
        "rock",
        "stone",
        _cave_far,
        _cave_near,
        horizon=0.5,
        drop=0.18,
        rise=0.02,
        closed=True,
        between=_cave_pool,
        more=_glints,
        spots=waters.water_spot(0.1),
        tint=(0.86, 0.78, 0.74),
    ),
}
