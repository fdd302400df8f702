"""Forests that one stands in: pines, birches, bamboo, jungle, autumn, cherries, swamp."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from processors.engines.director.places import country, flames, foliage, terrain, trees, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.country import Country
from processors.engines.director.places.scenery import GROUND, WET, Scenery
from processors.engines.director.shapes import Bgr, blend
from processors.engines.scene.layers.base import Layer


@dataclass(frozen=True)
class Forest:
    """One kind of forest."""

    bark: str
    leaves: str
    kind: str = "plain"
    ground: str = "moss"
    #: Thickness of stems in metres, and how many there are in a row.
    thick: float = 0.5
    stems: int = 12
    canopy: float = 0.26
    floor: str = "#5f9a44"
    ferns: bool = True
    particles: str = ""


FORESTS: dict[str, Forest] = {
    "forest": Forest("#6a4e38", "#4f9440", particles="motes"),
    "pine forest": Forest("#7a5038", "#3a7454", "pine", thick=0.45, stems=15, canopy=0.2),
    "autumn forest": Forest("#5c4638", "#e07c30", ground="leaves", floor="#d8903c", ferns=False, particles="leaves"),
    "birch forest": Forest("#e8e4da", "#a8b844", "birch", ground="grass", thick=0.3, stems=16, floor="#8ab04c"),
    "bamboo forest": Forest(
        "#7cae4c", "#74b04a", "bamboo", thick=0.16, stems=26, canopy=0.24, floor="#7aa848", ferns=False
    ),
    "snowy forest": Forest("#5c4c44", "#dfe8f2", "pine", ground="snow", canopy=0.2, floor="#e8eef6", ferns=False),
}


def _worn(s: Scenery, one: Forest) -> Forest:
    """The forest in this season."""
    if s.white and one.kind != "bamboo":
        return replace(one, leaves="#dfe8f2", ferns=False, particles="")
    if s.around.season == "autumn" and one.kind in ("plain", "birch"):
        return replace(FORESTS["autumn forest"], kind=one.kind, bark=one.bark, thick=one.thick)
    return one


def _far(one: Forest, board: Board) -> None:
    s = board.scenery
    one, rng = _worn(s, one), s.rng("far wood")
    leaf, glow = s.lit(one.leaves), blend(s.named("haze"), s.named("glow"), 0.35)
    light = blend(glow, leaf, 0.3) if not s.dark else blend(s.named("haze"), leaf, 0.25)
    top = blend(s.shade(leaf, 0.2), s.named("haze"), 0.35)
    bands = (top, blend(top, light, 0.5), light, blend(light, leaf, 0.2))
    board.fade(board.left, board.top, board.right, s.below(0.12), bands)
    board.fade(board.left, s.below(0.1), board.right, board.bottom, (bands[3], leaf))
    board.shine(s.width * (0.5 + 0.2 * s.side), s.horizon - 0.2 * s.height, 0.6 * s.unit, glow, 0.45 if s.dark else 0.3)
    for number, (metre, distance) in enumerate(((0.03, 0.72), (0.05, 0.52), (0.075, 0.34))):
        y = s.row(metre * s.height)
        count = int(one.stems * (1.8 - 0.5 * number) * max(0.6, s.wide / s.height / 2.2))
        for k in range(count):
            x = board.left + (k + float(rng.uniform(0.1, 0.9))) / count * s.wide
            trees.stem(
                board, x, y + float(rng.uniform(-4, 6)), one.thick * metre * s.height, one.bark, distance, one.kind
            )
        if one.kind == "pine":
            line = np.full(s.wide, y - 0.02 * s.height)
            foliage.grove(
                board,
                f"young firs {number}",
                line,
                0.1 * s.unit * (1 + number * 0.5),
                one.leaves,
                distance,
                "pine",
                0.4,
            )
        elif one.kind != "bamboo":
            for share in rng.uniform(-0.1, 1.1, 9):
                foliage.bush(board, float(share) * s.width, y + 4, s.unit * (0.1 + 0.05 * number), one.leaves, distance)
        terrain.fog_bank(board, y, 0.2 * s.height, 0.5 + 0.4 * weathers.haze(s), f"wood mist {number}")
    trees.canopy(board, "far canopy", one.canopy * 1.25, one.leaves, 0.42, 0.5 + 0.15 * s.side)


def _near(one: Forest, board: Board) -> None:
    s = board.scenery
    one, rng = _worn(s, one), s.rng("near wood")
    country.tufts(board, one.floor, 0.22, 500)
    trees.dapples(board)
    spots: tuple[tuple[float, float], ...] = (
        (0.02, 0.13),
        (0.16, 0.1),
        (0.27, 0.082),
        (0.76, 0.085),
        (0.87, 0.11),
        (1.01, 0.14),
    )
    if one.kind == "bamboo":
        spots = tuple((float(x), float(m)) for x, m in zip(_sides(rng, 16), np.linspace(0.08, 0.14, 16), strict=True))
    for share, metre in spots:
        y = s.row(metre * s.height)
        foliage.shadow(board, s.x(share), y, 2.0 * metre * s.height, 0.3)
        thick = one.thick * metre * s.height * float(rng.uniform(0.8, 1.3))
        trees.stem(board, s.x(share), y, thick, one.bark, 0.06, one.kind)
    if one.kind == "pine":
        for share, metre in ((0.1, 0.06), (0.9, 0.07)):
            y = s.row(metre * s.height)
            foliage.pine(board, s.x(share), y, s.metre(y) * 4.5, one.leaves, 0.1)
    trees.canopy(board, "canopy", one.canopy, one.leaves, 0.05, 0.5 + 0.1 * s.side)


def _sides(rng: np.random.Generator, count: int) -> np.ndarray:
    """Shares of the width beside the middle."""
    at = rng.uniform(-0.04, 0.27, count)
    return np.where(np.arange(count) % 2, 1 - at, at)


def _front(one: Forest, board: Board) -> None:
    s = board.scenery
    one = _worn(s, one)
    if one.ferns:
        trees.ferns(board, one.leaves)
    if not s.white:
        foliage.hem(board, "hem", 0.09, one.floor, (), 160)


def _light(one: Forest, s: Scenery) -> list[Layer]:
    rays = {"dawn": 0.45, "morning": 0.42, "day": 0.36, "golden": 0.5, "sunset": 0.5}.get(s.time, 0.0)
    dull = s.weather not in ("clear", "cloudy", "wind", "fog")
    out: list[Layer] = [] if dull or not rays else [weathers.Shafts(s, rays, (s.graph.light[0], -0.15))]
    kind = "fireflies" if s.time in ("dusk", "night") and not dull and not s.white else one.particles
    return [*out, *([weathers.floating(s, kind, 18)] if kind and not dull else [])]


COUNTRIES: dict[str, Country] = {
    name: Country(
        "forest",
        one.ground,
        "snow" if one.ground == "snow" else "grass",
        partial(_far, one),
        partial(_near, one),
        partial(_front, one),
        0.58,
        more=partial(_light, one),
        closed=True,
    )
    for name, one in FORESTS.items()
}


def _path_near(board: Board) -> None:
    """A wood with a way of trodden earth through it."""
    _near(FORESTS["forest"], board)
    s = board.scenery
    trees.path(board, "#c4a47c" if s.weather not in WET else "#a08868", 1.25, 0.06)
    country.tufts(board, "#5a8a40", 0.16, 160)


COUNTRIES["forest path"] = replace(COUNTRIES["forest"], near=_path_near)


def _cherry_far(board: Board) -> None:
    country.mountains(board, 0.01, 0.6)
    country.hills(board, -0.01, 0.06, 0.35, "#78ac54", "hills", 0.05)


def _cherry_near(board: Board) -> None:
    s = board.scenery
    country.tufts(board, "#7cae50", 0.22, 500)
    trees.path(board, "#d8c8a8", 1.4)
    trees.avenue(board, "#f6b4cc" if not s.white else "#dfe8f2", 4.4, 6.5, "wide")
    foliage.blooms(board, "fallen petals", s.below(0.06), 1.05 * s.height, ("#f8c4d8", "#ffe0ea"), 260, 0.03)


def _petals(s: Scenery) -> list[Layer]:
    return [weathers.floating(s, "petals", 26)]


COUNTRIES["cherry forest"] = Country(
    "garden",
    "petals",
    far=_cherry_far,
    near=_cherry_near,
    front=country.hem("#6aa048", 0.08, ("#f8c4d8",)),
    more=_petals,
)


def _burning_far(board: Board) -> None:
    """A wood whose far trees stand in flames, smoke above them."""
    s, rng = board.scenery, board.scenery.rng("wildfire")
    _far(FORESTS["forest"], board)
    board.wash(board.left, board.top, board.right, board.bottom, (40.0, 90.0, 235.0), (0.42, 0.3))
    board.fade(
        board.left, board.top, board.right, board.top + 0.16 * s.height, ((46.0, 44.0, 52.0), (60.0, 66.0, 90.0))
    )
    board.wash(board.left, board.top, board.right, s.horizon - 0.1 * s.height, (52.0, 50.0, 60.0), (0.9, 0.1))
    board.shine(s.x(0.5), s.horizon - 0.04 * s.height, 0.8 * s.unit, (60.0, 150.0, 255.0), 0.8)
    for row, tall in ((0.02, 0.2), (0.045, 0.26), (0.075, 0.3)):
        for share in np.sort(rng.uniform(-0.05, 1.05, 16)):
            x, foot = float(share) * s.width, s.below(row) + float(rng.uniform(-4, 4))
            high = tall * s.unit * float(rng.uniform(0.45, 1.1))
            page = int(rng.integers(8))
            for part, wide, tone in zip((1.0, 0.74, 0.46), (0.36, 0.27, 0.16), _FLAMES, strict=True):
                flames.tongue(board, x, foot, high * part, high * wide, page, tone)
        board.wash(
            board.left, s.below(row) - 0.3 * s.height, board.right, s.below(row), (50.0, 130.0, 250.0), (0.0, 0.24)
        )


def _burning_near(board: Board) -> None:
    s = board.scenery
    _near(FORESTS["forest"], board)
    board.wash(board.left, board.top, board.right, board.bottom, (30.0, 70.0, 190.0), (0.3, 0.34))
    board.wash(board.left, s.below(0.04), board.right, s.below(0.2), (60.0, 160.0, 255.0), (0.5, 0.0))


def _burning(s: Scenery) -> list[Layer]:
    """Flames that move between the near trees, and sparks."""
    spots = ((0.13, 0.1, 0.3), (0.7, 0.07, 0.2), (0.87, 0.1, 0.3))
    moving: list[Layer] = [flames.fire(s, s.x(x), s.below(low), tall * s.unit, GROUND) for x, low, tall in spots]
    return [*moving, weathers.floating(s, "embers", 30)]


_FLAMES: tuple[Bgr, ...] = ((30.0, 80.0, 235.0), (50.0, 140.0, 250.0), (150.0, 225.0, 255.0))
COUNTRIES["burning forest"] = Country(
    "forest",
    "earth",
    "grass",
    _burning_far,
    _burning_near,
    horizon=0.58,
    more=_burning,
    closed=True,
    tint=(0.72, 0.86, 1.12),
)
