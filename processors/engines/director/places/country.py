"""What open country is made of: a recipe of painters, from the sky to the grass before the eye."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from processors.engines.director.places import foliage, terrain, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.heavens import heavens
from processors.engines.director.places.scenery import GROUND, Scenery, scenery
from processors.engines.director.stage.setting import Setting, Spot, Surroundings
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.land import Ridge

Painter = Callable[[Board], None]
_LAND = 0.22


def nothing(board: Board) -> None:
    """Leaves the board as it is."""


@dataclass(frozen=True)
class Country:
    """What an outdoor place is made of, from far to near."""

    base: str
    ground: str
    surface: str = "grass"
    #: Painted on the land behind the ground, on the ground, and before the figures.
    far: Painter = nothing
    near: Painter = nothing
    front: Painter = nothing
    horizon: float = 0.57
    #: How far the ground's edge waves, a share of the unit.
    rise: float = 0.02
    #: How far below the horizon the ground begins, a share of the height.
    drop: float = 0.01
    more: Callable[[Scenery], list[Layer]] | None = None
    #: Drawn between the land and the ground: water that glitters.
    between: Callable[[Scenery], list[Layer]] | None = None
    spots: Callable[[Scenery], dict[str, Spot]] | None = None
    sky: dict[str, Any] = field(default_factory=dict)
    #: Whether the land hides all of the sky.
    closed: bool = False
    #: Whether the sky is as black as at night while the sun shines on the ground: the moon.
    airless: bool = False
    #: What the light on figures is multiplied by (blue, green, red).
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    #: Whether floodlights make the ground bright at night.
    floodlit: bool = False
    #: Whether what is far may be a little soft: it costs less time.
    soft: bool = False
    #: Whether there is neither land nor haze behind the ground.
    void: bool = False
    #: Painted between the sky and the land: planets, islands in the air.
    aloft: Painter = nothing
    #: The colour of another world's air, and an hour that is always the same there.
    air: str = ""
    time: str = ""


def country(around: Surroundings, name: str, recipe: Country) -> Setting:
    """Builds the place of a recipe."""
    s = scenery(around, name, recipe.base, recipe.horizon, air=recipe.air, time=recipe.time)
    if recipe.floodlit and s.dark:
        s = scenery(around, name, recipe.base, recipe.horizon, time="day", air="#8a98b0")
    land = Board(s)
    if not recipe.void:
        land.rect(land.left, s.below(0.03), land.right, land.bottom, s.named("haze"))
    recipe.far(land)
    plain = Board(s)
    terrain.ground(plain, recipe.ground, s.below(recipe.drop), recipe.rise * s.unit)
    recipe.near(plain)
    weathers.shroud(land, plain)
    return composed(s, recipe, land, plain)


def composed(s: Scenery, recipe: Country, land: Board, plain: Board) -> Setting:
    """The setting of painted boards."""
    front = Board(s, 0.5 * s.height)
    recipe.front(front)
    edge: list[Layer] = [front.layer(0.95)] if front.image.any() else []
    soft = land.halved(_LAND) if recipe.soft else None
    above: list[Layer] = [] if recipe.closed else heavens(_above(s, recipe), land=soft, **recipe.sky)
    high = Board(s)
    recipe.aloft(high)
    above += [high.layer(0.06)] if high.image.any() else []
    behind = [*above, *([] if recipe.soft else [land.layer(_LAND)]), *(recipe.between(s) if recipe.between else [])]
    behind += [plain.layer(GROUND), *weathers.behind(s), *(recipe.more(s) if recipe.more else [])]
    spots = {**s.spots(), **(recipe.spots(s) if recipe.spots else {})}
    surface = "snow" if s.white and recipe.surface in ("grass", "stone") else recipe.surface
    light = s.light_on(recipe.tint)
    return Setting(behind, [*edge, *weathers.before(s)], light, spots, surface, False, s.light)


def _above(s: Scenery, recipe: Country) -> Scenery:
    """The stage of the sky: black over the moon, and that of the night over a floodlit ground."""
    if recipe.airless:
        around = replace(s.around, excluded=s.around.excluded | {"moon"})
        return scenery(around, s.graph.key, "space", time="night", air="#10101c")
    return scenery(s.around, s.graph.key, recipe.base, recipe.horizon) if recipe.floodlit else s


def leaf(s: Scenery, code: str = "#4f9a3c") -> str:
    """The colour of leaves in this season."""
    if s.white:
        return "#dfe8f2"
    return {"autumn": "#d88038", "spring": "#78b848"}.get(s.around.season or "", code)


def mountains(board: Board, lift: float = 0.0, tall: float = 1.0) -> None:
    """Two ranges, their height by the seed."""
    s, h = board.scenery, board.scenery.graph.horizon - lift
    rise = (0.2 + 0.18 * s.graph.tweaks[4]) * tall
    terrain.ridge(
        board, Ridge("far range", h - 0.06 * tall, rise * 1.2, 0.35 + 0.4 * s.graph.tweaks[5], 0.62, 0.1, "rock")
    )
    terrain.fog_bank(board, h * s.height, 0.16 * s.height, weathers.haze(s, 0.2))
    if s.graph.tweaks[6] > 0.35:
        terrain.ridge(board, Ridge("range", h + 0.01, rise * 0.6, 0.38, 0.44, 0.16, "rock"))


def hills(
    board: Board, top: float, rise: float, distance: float, code: str, name: str = "hills", size: float = 0.05
) -> None:
    """A line of hills with trees on it; `top` as a share of the height below the horizon."""
    s = board.scenery
    one = Ridge(name, s.graph.horizon + top, rise, 0.55 + 0.5 * s.graph.tweaks[7], distance, 0.3)
    terrain.ridge(board, one, base="#dfe8f2" if s.white else code)
    if size:
        line = terrain.skyline(s, one)
        keep = (
            np.concatenate([line[: int(len(line) * 0.4)], line[int(len(line) * 0.55) :]])
            if s.graph.tweaks[9] > 0.5
            else line
        )
        kind = "pine" if s.graph.tweaks[10] > 0.55 else "round"
        foliage.grove(board, name + " trees", keep, size * s.unit, leaf(s), distance, kind, 1.0)


def tufts(board: Board, code: str = "#6aa844", tall: float = 0.3, count: int = 1400) -> None:
    """Grass all over the ground."""
    s = board.scenery
    if not s.white:
        foliage.grass(board, "tufts", s.below(0.06), 1.08 * s.height, code, many(s, count), tall)


def sprinkled(board: Board, codes: tuple[str, ...], count: int, size: float = 0.05, top: float = 0.08) -> None:
    """Flowers all over the ground."""
    s = board.scenery
    if not s.white:
        foliage.blooms(board, "blooms", s.below(top), 1.06 * s.height, codes, many(s, count), size)


def many(s: Scenery, count: int) -> int:
    """So many for a frame of this shape."""
    return int(count * max(0.6, s.wide / s.height / 2.24))


def hem(code: str = "#5a9a3c", height: float = 0.13, flowers: tuple[str, ...] = (), count: int = 300) -> Painter:
    """Blades along the lower edge; none where snow lies."""

    def paint(board: Board) -> None:
        if not board.scenery.white:
            foliage.hem(board, "hem", height, code, flowers, count)

    return paint


def stones(board: Board, code: str, count: int, low: float = 0.05, high: float = 0.35) -> None:
    """Boulders on the ground beside its middle; sizes in metres."""
    s, rng = board.scenery, board.scenery.rng("stones")
    spots = sorted((float(rng.uniform(0.04, 0.3)), float(rng.uniform(-0.08, 1.08))) for _ in range(count))
    for depth, share in spots:
        y = s.below(depth)
        if abs(share - 0.5) > 0.2 or depth < 0.08:
            width = s.metre(y) * float(rng.uniform(low, high)) * 4
            foliage.shadow(board, share * s.width, y, width, 0.25)
            foliage.rock(board, share * s.width, y, width, code)


WILD = ("#ffffff", "#f8e06a", "#f6a8c0", "#a8b8f8")
