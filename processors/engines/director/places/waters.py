"""Shores and waters: beach, sea, lake, river, waterfall, harbour, pier."""

from collections.abc import Callable

import numpy as np

from processors.engines.director.places import country, foliage, masonry, terrain, trees, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.scenery import Scenery, bgr
from processors.engines.director.places.town_rivers import seine_far, thames_far
from processors.engines.director.places.waves import LAND, bobbing, breakers, surf
from processors.engines.director.shapes import blend
from processors.engines.director.stage.setting import Spot
from processors.engines.scene.canvas import premultiplied
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.earthworks import Falls
from processors.engines.scene.layers.land import Ridge
from processors.engines.scene.noise import fbm, smoothstep


def water_spot(depth: float, name: str = "water", grow: float = 1.0) -> Callable[[Scenery], dict[str, Spot]]:
    """A spot on the water, `depth` (a share of the height) below the horizon."""

    def spots(s: Scenery) -> dict[str, Spot]:
        y = s.below(depth) * (0.55 if s.graph.horizon > 0.7 else 1.0)
        return {name: Spot(0.5 * s.width, y, s.metre(y) * grow, LAND, 0.4 * s.width)}

    return spots


def headland(board: Board) -> None:
    """Land across the water, by some seeds."""
    s = board.scenery
    if s.graph.tweaks[2] > 0.3:
        terrain.ridge(board, Ridge("headland", s.graph.horizon + 0.004, 0.1, 0.6, 0.55, 0.12, "hill"), base="#5f9a6a")


def _beach_far(board: Board) -> None:
    s = board.scenery
    headland(board)
    terrain.sea(board, s.horizon, board.bottom, "#1f7ab4", "#5cc8c4")


def _shore(s: Scenery) -> float:
    return s.horizon + (s.height - s.horizon) * (0.44 + 0.05 * s.graph.tweaks[9])


def _beach_near(board: Board) -> None:
    s = board.scenery
    wet, y = s.shade(s.lit("#c8ac78"), 0.12), _shore(s)
    board.wash(board.left, y - 0.02 * s.height, board.right, y + 0.07 * s.height, wet, (0.75, 0.0))
    rng = s.rng("shells")
    for _ in range(26):
        x, row = float(rng.uniform(-0.05, 1.05)) * s.width, y + float(rng.uniform(0.08, 0.5)) * s.height
        board.ellipse(
            x,
            row,
            s.metre(row) * 0.05,
            s.metre(row) * 0.03,
            s.lit(("#f4e8dc", "#e8b8a8", "#a89070")[int(rng.integers(3))]),
        )
    foot = s.height * 0.95
    foliage.palm(board, s.x(-0.02), foot, 0.62 * s.unit, (s.x(0.02) - s.x(0)) * 1.0, 0.12 * s.width)
    if s.graph.tweaks[4] > 0.5:
        foliage.palm(board, s.x(1.03), foot * 0.92, 0.5 * s.unit, s.x(0.0) - s.x(0.03), 0.12 * s.width)
    if s.graph.tweaks[5] > 0.45:
        for share, size in ((0.86, 1.6), (0.94, 2.4), (0.8, 0.8)):
            row = y + 0.06 * s.height
            foliage.rock(board, s.x(share), row, size * s.metre(row), "#8c8680")
    for share in (0.02, 0.09, 0.97):
        foliage.bush(board, s.x(share), foot + 0.02 * s.height, 0.14 * s.unit, "#5a9a48")


def _beach_water(s: Scenery) -> list[Layer]:
    rough: list[Layer] = breakers(s, s.below(0.03), _shore(s), 0.09) if s.weather == "storm" else []
    return [terrain.swell(s, s.horizon + 1, _shore(s) + 0.05 * s.height, LAND), *rough]


def _beach_surf(s: Scenery) -> list[Layer]:
    return [surf(s, _shore(s) + 0.005 * s.height)]


def _sea_far(board: Board) -> None:
    s = board.scenery
    if s.graph.tweaks[7] > 0.45:
        terrain.ridge(board, Ridge("headland", s.graph.horizon + 0.004, 0.07, 0.45, 0.6, 0.12, "rock"))
    terrain.sea(board, s.horizon, board.bottom)


def _ledge(board: Board) -> None:
    """Low rocks at the lower edge, to stand on."""
    s, rng = board.scenery, board.scenery.rng("ledge")
    y = s.foot - 0.015 * s.height
    body = s.lit("#7c7670")
    xs = np.linspace(board.left, board.right, 40)
    line = y + np.cumsum(rng.normal(0, 0.0035, 40)) * s.height + 0.03 * s.height * (np.abs(xs / s.width - 0.5) * 2) ** 2
    board.poly(
        np.concatenate([np.stack([xs, line], 1), [(board.right, board.bottom), (board.left, board.bottom)]]), body
    )
    for a, b, c, d in zip(xs, xs[1:], line, line[1:], strict=False):
        drop = float(rng.uniform(0.02, 0.06)) * s.height
        board.poly(
            [(a, c + drop), (b, d + drop), (b + 8, board.bottom), (a - 8, board.bottom)],
            (s.shade(body, 0.4), s.shade(body, 0.22), s.shade(body, 0.5))[int(rng.integers(3))],
        )
        board.line([(a, c), (b, d)], s.sunny(body, 0.4), 0.004 * s.unit)


def _sea_water(s: Scenery) -> list[Layer]:
    tall = 0.34 if any("wave" in noun for noun in s.around.nouns) else 0.16 if s.weather in ("storm", "wind") else 0.0
    rough: list[Layer] = breakers(s, s.below(0.02), s.height, tall) if tall else []
    return [terrain.swell(s, s.horizon + 1, s.height, LAND, 1.15), *rough]


def lake_far(board: Board) -> None:
    """A lake and what it mirrors."""
    s = board.scenery
    country.mountains(board, 0.03, 1.1)
    country.hills(board, -0.02, 0.05, 0.28, "#5a9460", "far shore", 0.06)
    depths = (("#6aa0b8", 3), ("#4a88a8", 1), ("#2f6a8c", 0))
    mirror = [blend(s.lit(code), bgr(s.palette.sky[stop]), 0.55) for code, stop in depths]
    board.fade(board.left, s.horizon, board.right, board.bottom, mirror)
    terrain.reflect(board, s.horizon, s.height * 0.6, 0.82)
    board.wash(board.left, s.horizon, board.right, s.below(0.01), s.named("haze"), (0.6, 0.0))


def _bank(board: Board) -> None:
    """Grass and reeds along the near shore."""
    s = board.scenery
    if not s.white:
        top = s.foot - 0.06 * s.height
        foliage.grass(board, "bank", top, 1.1 * s.height, "#6aa048", country.many(s, 900), 0.3)


def _bank_top(s: Scenery) -> float:
    return (s.foot - s.horizon) / s.height - 0.06


def _pier(board: Board) -> None:
    """A wooden pier from the near shore into the water, at one side."""
    s, rng = board.scenery, board.scenery.rng("pier")
    far, near = s.horizon + (s.foot - s.horizon) * 0.56, 1.05 * s.height
    body = s.lit("#a07c54")
    left, right, toe_l, toe_r = s.x(0.76), s.x(0.9), s.x(0.84), s.x(1.16)
    deck = s.metre(far) * 0.35
    board.poly([(left, far - deck), (right, far - deck), (right, far + deck), (left, far + deck)], s.shade(body, 0.6))
    for k in range(26):
        a, b = (k / 26) ** 1.6, ((k + 1) / 26) ** 1.6
        tone = blend(body, s.sunny(body, 0.4), float(rng.random()))
        corners = [(left + (toe_l - left) * u, far - deck + (near - far) * u) for u in (a, b)]
        across = [(right + (toe_r - right) * u, far - deck + (near - far) * u) for u in (b, a)]
        board.poly([*corners, *across], tone)
        board.line([corners[0], across[1]], s.shade(body, 0.5), 1)
    for share in (0.0, 0.35, 0.75):
        for x0, x1 in ((left, toe_l), (right, toe_r)):
            x, y = x0 + (x1 - x0) * share, far - deck + (near - far) * share
            m = s.metre(y)
            board.rect(x - 0.1 * m, y - 0.5 * m, x + 0.1 * m, y + 0.5 * m, s.shade(body, 0.45))


def _pier_spot(s: Scenery) -> dict[str, Spot]:
    y = s.horizon + (s.foot - s.horizon) * 0.66
    return {**water_spot(0.13)(s), "pier": s.spot(0.835, y)}


def _lake_near(board: Board) -> None:
    _bank(board)
    _pier(board)


def calm(s: Scenery) -> list[Layer]:
    """The glitter of still water."""
    return [terrain.swell(s, s.horizon + 2, s.foot, LAND, 0.6)]


def _river_far(board: Board) -> None:
    s = board.scenery
    country.mountains(board, 0.02, 0.8)
    country.hills(board, -0.03, 0.08, 0.36, "#72a854", "hills", 0.05)
    y = s.below(0.02)
    foliage.grove(board, "river wood", np.full(s.wide, y), 0.14 * s.unit, country.leaf(s, "#4f9440"), 0.18)
    board.rect(board.left, y, board.right, y + 0.02 * s.height, s.shade(s.lit("#6a7a4a"), 0.3))
    water = y + 0.014 * s.height
    board.fade(board.left, water, board.right, board.bottom, (s.lit("#68a4b0"), s.lit("#3c84a0")))
    if not s.without("bridge"):
        masonry.arch_bridge(board, s.x(0.5), water, 0.9 * s.unit, 0.13 * s.unit)
    terrain.reflect(board, water, s.height * 0.5, 0.7)


def _falls_rim(s: Scenery) -> tuple[float, float, float, float]:
    """Middle, half width, top and foot of the waterfall."""
    return s.x(0.68), 0.13 * s.unit, s.horizon - 0.4 * s.height, s.below(0.03)


def _waterfall_far(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("falls wall")
    x, half, top, foot = _falls_rim(s)
    country.mountains(board, 0.16, 0.6)
    body, xs = s.lit("#7c7a78"), np.linspace(board.left, board.right, 90)
    away = np.abs(xs - x) / s.width
    rim = (
        top + 0.02 * s.height + 0.2 * s.height * np.clip(away - 0.12, 0, 1) ** 1.2 + rng.normal(0, 0.004, 90) * s.height
    )
    board.poly(
        np.concatenate([np.stack([xs, rim], 1), [(board.right, board.bottom), (board.left, board.bottom)]]), body
    )
    for k in range(89):
        tone = (s.shade(body, 0.3), s.shade(body, 0.5), s.sunny(body, 0.16), s.shade(body, 0.15))[int(rng.integers(4))]
        low = rim[k] + float(rng.uniform(0.1, 1.0)) * (foot - rim[k])
        board.poly([(xs[k], rim[k]), (xs[k + 1], rim[k + 1]), (xs[k + 1] - 5, low), (xs[k] + 3, low + 20)], tone)
    foliage.grove(
        board, "rim wood", np.interp(np.arange(s.wide), xs - board.left, rim), 0.11 * s.unit, country.leaf(s), 0.12
    )
    for share in rng.uniform(-0.1, 1.1, 14):
        at = share * s.width
        if abs(at - x) > half * 1.5:
            foliage.bush(
                board,
                at,
                float(np.interp(at, xs, rim)) + float(rng.uniform(0.1, 0.3)) * s.height,
                0.14 * s.unit,
                country.leaf(s),
                0.1,
            )
    terrain.fog_bank(board, foot - 0.02 * s.height, 0.16 * s.height, 0.8, "spray")
    board.fade(board.left, foot, board.right, board.bottom, (s.lit("#8cc4c8"), s.lit("#3a8894")))
    terrain.reflect(board, foot, s.height * 0.4, 0.5, 1.4)


def _falling(s: Scenery) -> list[Layer]:
    x, half, top, foot = _falls_rim(s)
    rows, width = int(foot - top), int(half * 2)
    rng = s.rng("falls")
    streaks = fbm(rng, width, rows, (3.2 * s.unit / 720, rows / 4), 4, 0.6).T
    streaks = np.concatenate([streaks, streaks])
    across = np.abs(np.linspace(-1, 1, width, dtype=np.float32))[None, :]
    edge = 1 - smoothstep(0.62, 1.0, across + 0.6 * (streaks - 0.5))
    white, blue = np.array(s.lit("#eef6fa")), np.array(s.lit("#7ab8d0"))
    light = smoothstep(0.32, 0.66, streaks)[..., None]
    picture = (blue + (white - blue) * light).astype(np.float32)
    fall = Falls(premultiplied(picture, edge), rows, x - half, top, LAND, 0.42 * s.unit)
    cap = Board(s, top - 0.06 * s.height, top + 0.08 * s.height)
    cap.poly(
        [(x - half * 0.8, top - 4), (x + half * 0.8, top - 4), (x + half * 0.66, top + 9), (x - half * 0.66, top + 9)],
        s.lit("#d8ecf4"),
    )
    for side in (-1.08, -0.7, 0.7, 1.08):
        foliage.rock(cap, x + side * half, top + 0.03 * s.height, half * 0.62, "#6c6a68")
    for side in (-1.3, 1.3):
        foliage.bush(cap, x + side * half, top + 0.035 * s.height, half, country.leaf(s))
    mist = weathers.veil(s, "spray", foot / s.height - 0.01, 0.15, 0.75, LAND, 9)
    return [fall, cap.layer(LAND), terrain.swell(s, foot, s.foot, LAND, 0.7), mist]


def _stony_bank(board: Board) -> None:
    _bank(board)
    country.stones(board, "#8a8884", 9, 0.1, 0.45)


def _harbor_far(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("harbor")
    country.hills(board, -0.02, 0.14, 0.45, "#6a9a68", "town hill", 0.0)
    x, line = float(board.left), s.below(0.012)
    while x < board.right:
        wide, tall = float(rng.uniform(0.07, 0.15)) * s.unit, float(rng.uniform(0.05, 0.12)) * s.unit
        masonry.small_house(board, x, line, wide, tall, rng, 0.3)
        x += wide * float(rng.uniform(0.9, 1.2))
    if not s.without("lighthouse"):
        masonry.lighthouse(board, s.x(0.88), line, 0.3 * s.unit)
    terrain.sea(board, line, board.bottom, "#2a6a94", "#4aa0ac")
    terrain.reflect(board, line, 0.16 * s.height, 0.45, 1.6)


def _moored(s: Scenery) -> list[Layer]:
    """The water of a harbour, and boats that rock on it."""
    rng, boats = s.rng("moored boats"), list[Layer]()
    for number, (share, depth) in enumerate(((0.3, 0.035), (0.12, 0.05), (0.76, 0.075))):
        if not s.without("boat", "ship"):
            board = Board(s, s.below(depth) - 0.3 * s.unit, s.below(depth) + 0.05 * s.unit)
            masonry.moored_boat(board, s.x(share), s.below(depth), rng)
            boats.append(board.layer(LAND, bobbing(0.0025 * s.unit, 0.002 * s.unit, number * 2.0, 1.3)))
    return [*calm(s), *boats]


def _quay(board: Board) -> None:
    s = board.scenery
    top = s.horizon + _bank_top(s) * s.height
    masonry.paved(board, top, "#a8a49c", 1.6)
    board.rect(board.left, top - 0.004 * s.height, board.right, top + 0.012 * s.height, s.sunny(s.lit("#b8b4aa"), 0.3))
    for share in (0.08, 0.24, 0.78, 0.94):
        m = s.metre(top) * 1.1
        board.ellipse(s.x(share), top + 0.02 * s.height, 0.28 * m, 0.1 * m, s.shade(s.lit("#40424a"), 0.3))
        board.rect(s.x(share) - 0.2 * m, top - 0.5 * m, s.x(share) + 0.2 * m, top + 0.02 * s.height, s.lit("#40424a"))
        board.ellipse(s.x(share), top - 0.5 * m, 0.3 * m, 0.12 * m, s.sunny(s.lit("#40424a"), 0.3))


def _boardwalk(board: Board) -> None:
    """Cuts the ground down to a pier that leads to the horizon, with railings."""
    s = board.scenery
    board.image[:] = 0
    trees.path(board, "#a8845c", 2.6)
    body, end = s.lit("#a8845c"), s.below(0.05)
    for y in end + (board.bottom - end) * np.linspace(0, 1, 44) ** 1.9:
        m = s.metre(float(y))
        board.line([(s.width / 2 - 2.6 * m, y), (s.width / 2 + 2.6 * m, y)], s.shade(body, 0.42), max(1, 0.03 * m))
    for y in end + (board.bottom - end) * np.linspace(0, 1, 12) ** 1.9:
        m = s.metre(float(y))
        for side in (-2.6, 2.6):
            x = s.width / 2 + side * m
            board.rect(x - 0.06 * m, y - 1.05 * m, x + 0.06 * m, y + 0.6 * m, s.shade(body, 0.3))
    for side in (-2.6, 2.6):
        for lift in (1.05, 0.6):
            rail = [(s.width / 2 + side * s.metre(y), y - lift * s.metre(y)) for y in (end, float(board.bottom))]
            board.line(rail, s.sunny(body, 0.3), 0.006 * s.unit)


def _open_sea(s: Scenery) -> list[Layer]:
    return [terrain.swell(s, s.horizon + 1, s.height, LAND)]


COUNTRIES: dict[str, Country] = {
    "beach": Country(
        "beach",
        "sand",
        "sand",
        _beach_far,
        _beach_near,
        horizon=0.5,
        drop=0.22,
        rise=0.004,
        between=_beach_water,
        more=_beach_surf,
        spots=water_spot(0.16),
    ),
    "sea": Country(
        "sea",
        "rock",
        "stone",
        _sea_far,
        _ledge,
        horizon=0.46,
        drop=0.6,
        rise=0.0,
        between=_sea_water,
        spots=water_spot(0.22, grow=1.3),
    ),
    "lake": Country(
        "lake",
        "grass",
        "grass",
        lake_far,
        _lake_near,
        country.hem("#5a9048", 0.1),
        0.47,
        0.02,
        0.33,
        between=calm,
        spots=_pier_spot,
        soft=True,
    ),
    "river": Country(
        "lake",
        "grass",
        "grass",
        _river_far,
        _stony_bank,
        country.hem("#5a9048", 0.1),
        0.5,
        0.02,
        0.28,
        between=calm,
        spots=water_spot(0.13),
        soft=True,
    ),
    **{
        name: Country(
            "lake",
            "stone",
            "stone",
            far,
            _quay,
            horizon=0.5,
            rise=0.0,
            drop=0.3,
            between=calm,
            spots=water_spot(0.13),
            soft=True,
        )
        for name, far in (("seine", seine_far), ("thames", thames_far))
    },
    "waterfall": Country(
        "waterfall",
        "grass",
        "grass",
        _waterfall_far,
        _stony_bank,
        country.hem("#4f8a48", 0.1),
        0.55,
        0.02,
        0.22,
        between=_falling,
        spots=water_spot(0.12),
    ),
    "harbor": Country(
        "sea",
        "stone",
        "stone",
        _harbor_far,
        _quay,
        horizon=0.48,
        drop=0.32,
        rise=0.0,
        between=_moored,
        spots=water_spot(0.14),
    ),
    "pier": Country(
        "sea",
        "wood",
        "wood",
        _sea_far,
        _boardwalk,
        horizon=0.5,
        drop=0.1,
        rise=0.0,
        between=_open_sea,
        spots=water_spot(0.12),
    ),
}
