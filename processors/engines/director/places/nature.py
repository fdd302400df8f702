"""Green country: meadows, fields, hills, valleys, the savanna."""

import numpy as np

from processors.engines.director.places import foliage, terrain, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import (
    WILD,
    Country,
    hem,
    hills,
    leaf,
    many,
    mountains,
    sprinkled,
    tufts,
)
from processors.engines.scene.layers.land import Ridge


def _meadow_far(board: Board) -> None:
    mountains(board, 0.02, 0.8)
    hills(board, -0.035, 0.09, 0.42, "#78ac54", "far hills", 0.035)
    hills(board, -0.005, 0.06, 0.24, "#6aa84a", "hills", 0.07)


def _trees(board: Board) -> None:
    """One to three trees beside the middle."""
    s, rng = board.scenery, board.scenery.rng("lone trees")
    if s.without("tree"):
        return
    places = [(float(rng.uniform(0.05, 0.24)), float(rng.uniform(0.05, 0.078)))]
    places += [(float(rng.uniform(0.78, 0.97)), float(rng.uniform(0.03, 0.055)))] if rng.random() < 0.75 else []
    places += [(float(rng.uniform(0.28, 0.72)), float(rng.uniform(0.018, 0.03)))] if rng.random() < 0.5 else []
    for share, metre in sorted(places, key=lambda place: place[1]):
        y, kind = s.row(metre * s.height), ("wide", "round", "tall")[int(rng.integers(3))]
        foliage.shadow(board, s.x(share), y, 3.4 * metre * s.height)
        foliage.tree(board, s.x(share), y, s.metre(y) * 7.5, kind, leaf(s), 0.2 * (1 - metre / 0.078))


def _meadow_near(board: Board) -> None:
    _trees(board)
    tufts(board)
    sprinkled(board, WILD, 150)


def _flowers_near(board: Board) -> None:
    s = board.scenery
    kinds = (("#f0609a", "#ffffff", "#f8a8c8"), ("#e83838", "#f06848"), ("#f8d038", "#f8e890"), ("#8a6ae0", "#c8a8f8"))
    codes = kinds[int(s.graph.tweaks[3] * 3.99)]
    tufts(board, "#5f9c42", 0.3, 700)
    sprinkled(board, codes, 900, 0.06, 0.05)


def _furrows(board: Board, code: str) -> None:
    s = board.scenery
    dark = s.shade(s.lit(code), 0.4)
    for k in np.linspace(-3.2, 4.2, 38):
        x = s.width * (0.5 + (k - 0.5) * 1.0)
        top = s.width * (0.5 + (k - 0.5) * 0.12), s.below(0.045)
        wide = 0.022 * s.width
        board.glaze([top, (x - wide, board.bottom), (x + wide, board.bottom)], dark, 0.34)


def _lavender_near(board: Board) -> None:
    _furrows(board, "#5a7a48")
    s = board.scenery
    if not s.white:
        top = s.below(0.05)
        foliage.grass(board, "lavender", top, 1.08 * s.height, "#8448f0", many(s, 3200), 0.4)


def _wheat_near(board: Board) -> None:
    s = board.scenery
    if not s.white:
        top = s.below(0.05)
        foliage.grass(board, "wheat", top, 1.1 * s.height, "#e8c068", many(s, 3600), 0.5)


def _sunflowers_near(board: Board) -> None:
    s, rng = board.scenery, board.scenery.rng("sunflowers")
    tufts(board, "#5a8c34", 0.5, 1200)
    if s.white:
        return
    for y in np.sort(s.horizon + s.height * (0.06 + 0.44 * rng.random(210) ** 1.5)):
        m, x = s.metre(float(y)), float(rng.uniform(board.left, board.right))
        if abs(x / s.width - 0.5) < 0.16 and y > s.below(0.12):
            continue
        r, top = m * 0.17, float(y) - m * float(rng.uniform(0.9, 1.4))
        green = s.lit(("#4f7f34", "#5f9040", "#44702e")[int(rng.integers(3))])
        board.line([(x, float(y)), (x, top)], green, max(1.0, m * 0.03))
        for side, lift in ((-1, 0.35), (1, 0.55)):
            board.ellipse(x + side * 0.16 * m, top + lift * m, 0.17 * m, 0.07 * m, green)
        board.ellipse(x, top, r, r, s.lit("#e8a818"))
        board.ellipse(x, top - r * 0.06, r * 0.88, r * 0.84, s.lit("#f8cc30"))
        board.ellipse(x, top, r * 0.46, r * 0.44, s.lit("#5a3a20"))


def _hills_far(board: Board) -> None:
    mountains(board, 0.05, 0.7)
    for number, (top, rise, distance) in enumerate(((-0.08, 0.14, 0.5), (-0.035, 0.16, 0.34), (0.02, 0.15, 0.18))):
        hills(board, top, rise, distance, ("#7cb05a", "#72ac4c", "#6aa844")[number], f"hills {number}", 0.05)


def _valley_far(board: Board) -> None:
    s, h = board.scenery, board.scenery.graph.horizon
    mountains(board, 0.08, 1.3)
    xs = np.linspace(0, 1, s.wide)
    for number, (distance, reach) in enumerate(((0.42, 0.42), (0.2, 0.55))):
        slope = np.abs(xs - 0.5 - 0.1 * (s.graph.tweaks[2] - 0.5)) * 2
        wave = terrain.skyline(s, Ridge(f"slope {number}", h + 0.06, 0.1, 0.5, 0.4, 0.3))
        line = wave - slope**1.5 * reach * 0.62 * s.height
        tone = s.away(s.lit("#dfe8f2" if s.white else "#5f9a4c"), distance)
        points = np.stack([board.left + np.arange(s.wide), line], 1)
        board.poly([*points, (board.right, board.bottom), (board.left, board.bottom)], tone)
        foliage.grove(
            board,
            f"slope trees {number}",
            line + 4,
            0.055 * s.unit * (1 + number),
            leaf(s, "#3f7f44"),
            distance,
            "pine",
        )
    terrain.fog_bank(board, s.horizon, 0.2 * s.height, weathers.haze(s, 0.35))


def _river_thread(board: Board) -> None:
    s = board.scenery
    u = np.linspace(0, 1, 40)
    y = s.horizon + (0.03 + 0.24 * u) * s.height
    mid = s.x(0.3) + np.sin(u * 5 + 1) * 0.13 * s.width * (0.3 + u) - s.width * 0.3 * u**2 * (1 if not s.flip else -1)
    half = 0.004 * s.width + 0.035 * s.width * u**2
    water = s.named("water")
    edge = np.concatenate([np.stack([mid - half, y], 1), np.stack([mid + half, y], 1)[::-1]])
    board.poly(np.add(edge, (0, 2)), s.shade(s.lit("#6a8a4a"), 0.4))
    board.poly(edge, (water[0] * 0.5 + 110, water[1] * 0.5 + 90, water[2] * 0.5 + 60))
    tufts(board)


def _savanna_far(board: Board) -> None:
    mountains(board, 0.0, 0.4)
    hills(board, -0.005, 0.04, 0.4, "#c0a054", "plain", 0.03)


def _savanna_near(board: Board) -> None:
    s = board.scenery
    for share, metre in ((0.16, 0.06), (0.9, 0.035), (0.66, 0.02)):
        y = s.row(metre * s.height)
        foliage.shadow(board, s.x(share), y, s.metre(y) * 5)
        foliage.acacia(board, s.x(share), y, s.metre(y) * 6, "#7a8a3c", 0.2 if metre < 0.04 else 0.0)
    tufts(board, "#d0ac54", 0.5, 1600)


COUNTRIES: dict[str, Country] = {
    "meadow": Country("field", "meadow", far=_meadow_far, near=_meadow_near, front=hem(flowers=WILD), drop=0.03),
    "flower field": Country(
        "field", "meadow", far=_meadow_far, near=_flowers_near, drop=0.03, front=hem("#5a9a3c", 0.14, WILD, 380)
    ),
    "lavender field": Country(
        "field",
        "lavender",
        far=_meadow_far,
        near=_lavender_near,
        drop=0.03,
        front=hem("#9a78d8", 0.12, ("#b89af0", "#8a68d8")),
    ),
    "wheat field": Country(
        "field", "wheat", far=_meadow_far, near=_wheat_near, drop=0.03, front=hem("#d8a848", 0.16, (), 420)
    ),
    "sunflower field": Country(
        "field", "meadow", far=_meadow_far, near=_sunflowers_near, drop=0.03, front=hem("#5a8c34")
    ),
    "hills": Country(
        "field", "grass", far=_hills_far, near=_meadow_near, rise=0.05, drop=0.07, front=hem(flowers=WILD)
    ),
    "valley": Country("mountains", "grass", far=_valley_far, near=_river_thread, rise=0.03, drop=0.03, front=hem()),
    "savanna": Country("savanna", "dry", "grass", _savanna_far, _savanna_near, hem("#c09a48", 0.15), drop=0.02),
}
