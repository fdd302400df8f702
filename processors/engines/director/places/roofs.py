"""Towns from the air: roofs to the horizon, a landmark that stands out of them, a river or the sea."""

from dataclasses import dataclass

import numpy as np

from processors.engines.director.places import country, foliage, landmarks, masonry, streets, terrain, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.heavens import heavens
from processors.engines.director.places.scenery import Scenery, scenery
from processors.engines.director.shapes import Bgr, blend
from processors.engines.director.stage.setting import Setting, Spot, Surroundings
from processors.engines.scene.layers.base import Layer


@dataclass(frozen=True)
class RoofTown:
    """What a town is like from the air."""

    roofs: tuple[str, ...]
    walls: tuple[str, ...]
    #: The landmark and its height as a share of the unit.
    mark: str = ""
    size: float = 0.4
    #: Height of houses by their width: least and most.
    tall: tuple[float, float] = (0.5, 0.9)
    #: Whether roofs are flat; and whether a river crosses the town.
    flat: bool = False
    river: bool = False
    #: How often trees stand instead of a house.
    green: float = 0.08


#: The light of streets at night.
_STREET: Bgr = (70.0, 150.0, 235.0)
_TILES = ("#b8604a", "#c87050", "#a8543c", "#d08860")
_SLATE = ("#6c7688", "#7c8698", "#8a8c94", "#5c6678")
_GREY = ("#8a9098", "#a8a8a8", "#70767e", "#b8b0a8")
_PALE = ("#ecdfc4", "#e4d4b8", "#f0e6d0", "#dccdb4")
_CLAY = ("#d0825c", "#dc966c", "#e0b088", "#c87450")
_BRICK = ("#a05a44", "#8a4c3c", "#b8a08c", "#7c6a60")

TOWNS: dict[str, RoofTown] = {
    "paris": RoofTown(_SLATE, _PALE, "eiffel tower", 0.52, river=True),
    "london": RoofTown(_SLATE, _BRICK, "big ben", 0.42, river=True),
    "new york": RoofTown(_GREY, _BRICK, "spire tower", 0.56, (1.2, 3.4), True),
    "times square": RoofTown(_GREY, _BRICK, "spire tower", 0.56, (1.4, 3.6), True),
    "rome": RoofTown(_TILES, ("#e8b070", "#f0c890", "#ecd8b0"), "colosseum", 0.2),
    "istanbul": RoofTown(_TILES, ("#e8d0b0", "#f0e0c8"), "mosque", 0.34, river=True),
    "moscow": RoofTown(_SLATE, _PALE, "onion domes", 0.4),
    "berlin": RoofTown(_TILES, _PALE, "column gate", 0.2),
    "prague": RoofTown(_TILES, _PALE, "gothic towers", 0.4, river=True),
    "village": RoofTown(_TILES, _PALE, "church", 0.2, (0.45, 0.7), green=0.62),
    "suburb": RoofTown(_TILES, ("#f0ece4", "#dce4e8", "#ecdcc8"), "", 0.0, (0.4, 0.55), green=0.5),
    "alpine village": RoofTown(("#8a5a38", "#6a4432"), ("#f0e6d4", "#8a5a38"), "church", 0.24, (0.5, 0.8), green=0.6),
    "old town": RoofTown(_TILES, _PALE, "church", 0.36),
    "mexico": RoofTown(_CLAY, ("#e8508a", "#f0a030", "#3aa8b0", "#f0d050"), "white church", 0.34, flat=True),
    "marrakech": RoofTown(_CLAY, _CLAY, "minaret", 0.4, flat=True),
    "cairo": RoofTown(_CLAY, ("#d8b890", "#e0c8a0"), "mosque", 0.36, flat=True),
    "delhi": RoofTown(_CLAY, ("#e0906c", "#e8a888", "#ecc090"), "marble tomb", 0.34, flat=True),
    "beijing": RoofTown(("#4c6058", "#5c6c64", "#8a6a44"), ("#c84a38", "#b8604a"), "tiered tower", 0.42),
    "tokyo": RoofTown(_GREY, ("#d4d0c8", "#b8b4b0", "#a8a4ac"), "needle", 0.5, (0.9, 2.2), True),
    "san francisco": RoofTown(_SLATE, ("#e8c0c8", "#a8c8d8", "#e8d8a8"), "red bridge", 0.22, river=True),
    "venice": RoofTown(_TILES, ("#e0a078", "#ecc898", "#e8b8a0"), "bell tower", 0.42, river=True),
    "amsterdam": RoofTown(_TILES, _BRICK, "church", 0.34, river=True),
    "steampunk city": RoofTown(("#6a4a3c", "#5a8478", "#7c5a48"), _BRICK, "clock tower", 0.5),
    "cyberpunk city": RoofTown(("#3c4058", "#34344c"), ("#484a60", "#2c3448"), "needle", 0.6, (1.4, 3.6), True),
    "city street": RoofTown(_GREY, _PALE, "", 0.0, (1.0, 2.8), True),
    "city skyline": RoofTown(_GREY, ("#a8b4c4", "#b8b0a8", "#8c98a8"), "needle", 0.5, (1.2, 3.2), True, True),
    "dubai": RoofTown(_PALE, ("#d8c8b0", "#b8c8d4"), "needle", 0.66, (1.0, 3.0), True),
    "las vegas": RoofTown(_GREY, ("#c8a880", "#a83a50", "#3a4a8a"), "eiffel tower", 0.36, (0.8, 2.2), True),
}


def _house(board: Board, town: RoofTown, rng: np.random.Generator, at: tuple[float, float, float], away: float) -> None:
    """A house seen from above: at (x, foot, width) in pixels, `away` 0 near … 1 in the haze."""
    s, (x, foot, wide) = board.scenery, at
    tall = wide * float(rng.uniform(*town.tall))
    wall = s.away(s.lit(town.walls[int(rng.integers(len(town.walls)))]), away)
    roof = s.away(s.lit("#e4ecf6" if s.white else town.roofs[int(rng.integers(len(town.roofs)))]), away)
    deep, top = wide * 0.42, foot - tall
    board.rect(x, top, x + wide, foot, wall)
    dark = (x, x + 0.35 * wide) if s.side > 0 else (x + 0.65 * wide, x + wide)
    board.wash(dark[0], top, dark[1], foot, s.shade(wall, 0.9), (0.4, 0.4))
    step = max(2.5, wide * (0.2 if tall < 1.2 * wide else 0.16))
    for y in (
        ()
        if wide < 0.013 * s.unit
        else np.arange(top + 0.4 * step, min(foot - 0.8 * step, top + 1.1 * wide), 1.35 * step)
    ):
        for px in np.arange(x + 0.35 * step, x + wide - 0.5 * step, step):
            on = s.dark and rng.random() < 0.45
            tone: Bgr = s.away(masonry.lamp(board), away * 0.4) if on else s.shade(wall, 0.45)
            board.rect(px, y, px + 0.45 * step, y + 0.62 * step, tone)
    if town.flat:
        board.poly([(x, top), (x + wide, top), (x + 0.88 * wide, top - deep), (x + 0.12 * wide, top - deep)], roof)
        board.rect(x, top - 0.02 * wide, x + wide, top + 0.03 * wide, s.sunny(roof, 0.3))
        if wide > 10 and rng.random() < 0.6:
            px = x + wide * float(rng.uniform(0.3, 0.6))
            board.rect(px, top - 0.75 * deep, px + 0.16 * wide, top - 0.3 * deep, s.shade(roof, 0.3))
        return
    ridge = top - 1.1 * deep
    board.poly([(x - 0.05 * wide, top), (x + 1.05 * wide, top), (x + 0.9 * wide, ridge), (x + 0.1 * wide, ridge)], roof)
    board.line([(x + 0.1 * wide, ridge), (x + 0.9 * wide, ridge)], s.sunny(roof, 0.4), max(1, 0.03 * wide))
    for k in (0.35, 0.7):
        board.line([(x, top - k * deep), (x + wide, top - k * deep)], s.shade(roof, 0.22), 1)
    if wide > 12:
        board.rect(x + 0.68 * wide, ridge - 0.14 * wide, x + 0.78 * wide, ridge + 0.16 * wide, s.shade(wall, 0.3))


def paint(board: Board, town: RoofTown) -> None:
    """The roofs of a town below the horizon, its landmark among them."""
    s, rng = board.scenery, board.scenery.rng("roofs")
    if town.green > 0.3:
        country.mountains(board, 0.0, 0.7)
    else:
        streets.skyline(board, "low", s.below(0.01))
    ground = s.lit("#dde6f0" if s.white else "#7aa858" if town.green > 0.3 else "#8a8c84")
    glow = blend(ground, masonry.lamp(board), 0.22 if s.dark else 0.0)
    board.fade(
        board.left, s.horizon, board.right, board.bottom, (s.away(glow, 0.6), s.shade(glow, 0.2), s.shade(glow, 0.35))
    )
    rows = s.horizon + (board.bottom - s.horizon) * np.linspace(0.012, 1.1, 21) ** 1.7
    marked, middle = False, s.x(0.62)
    river = _river(board) if town.river else None
    for row in rows:
        near = (row - s.horizon) / (s.height - s.horizon)
        wide, away = s.unit * (0.012 + 0.15 * near), max(0.04, 0.55 * max(0.0, 1 - near) ** 2.2)
        if town.mark and not marked and near > 0.13:
            landmarks.paint(board, town.mark, middle, row, town.size * s.unit, 0.12)
            marked = True
        x = board.left - wide * float(rng.random())
        while x < board.right:
            broad = wide * float(rng.uniform(0.7, 1.25))
            free = near < 0.13 or near > 0.34 or abs(x + broad / 2 - middle) > 0.13 * s.unit
            dry = (
                river is None
                or abs(x + broad / 2 - np.interp(row, river[0], river[1]))
                > np.interp(row, river[0], river[2]) + 0.6 * broad
            )
            if free and dry and rng.random() > town.green:
                _house(board, town, rng, (x, row, broad), away)
            elif dry and rng.random() < 0.7 and not s.without("tree"):
                foliage.bush(board, x + broad / 2, row, broad * 0.8, "#5a9448", away)
            x += broad * float(rng.uniform(1.02, 1.3))


def _river(board: Board) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A river that winds from the horizon to the lower edge: its rows, middles and half widths."""
    s = board.scenery
    v = np.linspace(0, 1, 40)
    rows = s.horizon + (board.bottom - s.horizon) * v
    middle = s.width * (0.5 + (0.34 * v + 0.1 * np.sin(v * 5)) * (1 if s.flip else -1))
    half = s.unit * (0.012 + 0.17 * v)
    left, right = np.stack([middle - half, rows], 1), np.stack([middle + half, rows], 1)
    water = blend(s.lit("#4a90b0"), s.named("haze"), 0.3)
    board.poly(np.concatenate([left, right[::-1]]), water)
    board.line(left, s.lit("#c8beac"), max(2, 0.008 * s.unit))
    board.line(right, s.lit("#c8beac"), max(2, 0.008 * s.unit))
    rng = s.rng("ripples of the river")
    for _ in range(70):
        k = int(rng.integers(2, 40))
        x = middle[k] + half[k] * float(rng.uniform(-0.85, 0.85))
        board.line(
            [(x - 0.15 * half[k], rows[k]), (x + 0.15 * half[k], rows[k])], s.sunny(water, 0.5), max(1, 0.02 * half[k])
        )
    for at in (9, 17, 27):
        y, m = rows[at], half[at]
        board.poly(
            [
                (middle[at] - 1.3 * m, y),
                (middle[at] + 1.3 * m, y),
                (middle[at] + 1.3 * m, y + 0.22 * m),
                (middle[at] - 1.3 * m, y + 0.22 * m),
            ],
            s.lit("#b8ac9c"),
        )
        board.rect(
            middle[at] - 1.3 * m, y + 0.22 * m, middle[at] + 1.3 * m, y + 0.34 * m, s.shade(s.lit("#8a8074"), 0.3)
        )
    return rows, middle, half


def knows(place: str) -> bool:
    """Whether a place is a town that is drawn from the air."""
    return place in TOWNS


def over(around: Surroundings, place: str) -> Setting:
    """The town from the air. Raises KeyError for one that has no roofs."""
    s = scenery(around, f"over {place}", "city")
    land = Board(s)
    paint(land, TOWNS[place])
    if s.dark:
        rng = s.rng("street lights")
        for y in np.sort(s.horizon + (s.height - s.horizon) * rng.random(70) ** 1.4):
            near = (float(y) - s.horizon) / (s.height - s.horizon)
            land.shine(float(rng.random()) * s.width, float(y), s.unit * (0.01 + 0.06 * near), _STREET, 0.75)
    terrain.fog_bank(land, s.horizon, 0.12 * s.height, 0.4)
    metre = 0.06 * s.height
    air = Spot(0.5 * s.width, 0.5 * s.height, 2.4 * metre, 0.7, 0.4 * s.width)
    low = Spot(_column(s), 0.8 * s.height, metre, 0.4, 0.3 * s.width)
    behind: list[Layer] = [*heavens(s), land.layer(0.35), *weathers.behind(s)]
    spots = {"ground": low, "air": air, "road": low, "water": low}
    return Setting(behind, weathers.before(s), s.light_on(), spots, "stone", False, s.light)


def _column(s: Scenery) -> float:
    return 0.42 * s.width
