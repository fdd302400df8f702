"""The layers of each place, back to front."""

from collections.abc import Callable

from processors.engines.scene import outland, settlements
from processors.engines.scene.backdrop import (
    branch,
    far_range,
    floating,
    fog,
    foreground,
    heavens,
    rays,
    weather_behind,
    wooded,
)
from processors.engines.scene.layers import air, city, clouds, land, particles, sky, wonders, woods
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.land import Ridge
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.water import Water
from processors.engines.scene.staging import Cast


def layers(stage: Stage) -> list[Layer]:
    """All layers of the scene."""
    cast = Cast(stage)
    out: list[Layer] = [sky.build(stage), *heavens(stage), *clouds.build(stage), *weather_behind(stage)]
    out += PLACES[stage.graph.place](stage, cast)
    if stage.graph.weather in ("blizzard", "sandstorm"):
        out += [air.mist(stage, f"gust {k}", 0.45 + 0.25 * k, 1.0, 0.55, 0.8 + 0.1 * k, 260 + 120 * k) for k in (0, 1)]
    out += particles.build(stage, front=True)
    return out


def _mountains(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out = [*far_range(stage), *rays(stage), *fog(stage, h, 0.2)]
    out += wooded(stage, Ridge("foothills", h + 0.05, 0.1, 0.6, 0.42, 0.28), 0.04)
    out += [
        *cast.landmark(h + 0.1, 0.4, 0.32),
        *cast.village(h + 0.1, 0.4),
        land.build(stage, Ridge("hills", h + 0.11, 0.09, 0.8, 0.2, 0.42)),
    ]
    out += wooded(stage, Ridge("wooded hills", h + 0.16, 0.09, 0.9, 0.12, 0.5), 0.075)
    out += [*fog(stage, h + 0.16, 0.55), *floating(stage), *cast.flying(), *cast.standing()]
    return [*out, *foreground(stage)]


def _field(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("far range", h - 0.02, 0.14, 0.5, 0.66, 0.1, "rock"))]
    out += wooded(stage, Ridge("far trees", h + 0.02, 0.05, 0.9, 0.5, 0.2), 0.035, "round", 1.3)
    out += [*rays(stage), *fog(stage, h, 0.2), land.build(stage, Ridge("far meadow", h + 0.05, 0.06, 1.0, 0.28, 0.3))]
    out += cast.landmark(h + 0.09, 0.4, 0.05)
    out += cast.village(h + 0.085, 0.4)
    out += [land.build(stage, Ridge("meadow", h + 0.12, 0.07, 1.2, 0.1, 0.45))]
    out += [*fog(stage, h + 0.1, 0.5), *floating(stage), *cast.flying(), *cast.standing()]
    return [*out, *foreground(stage, 0.2, blooms=True)]


def _sea(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = (
        [land.build(stage, Ridge("headland", h + 0.004, 0.07, 0.45, 0.6, 0.12, "rock"))]
        if stage.graph.tweaks[7] > 0.4
        else []
    )
    out += [*rays(stage), *fog(stage, h - 0.02, 0.15), Water(stage)]
    out += [
        *fog(stage, h + 0.04, 0.3),
        *cast.sailing(),
        *cast.landmark(h + 0.17, 0.5, 0.1, islet=True),
        *floating(stage),
        *cast.flying(),
    ]
    if cast.on_foot:
        return [*out, *cast.standing(), *foreground(stage)]
    return [*out, *branch(stage, 0.4)]


def _lake(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out = [*far_range(stage, 0.03), *rays(stage)]
    out += wooded(stage, Ridge("far shore", h - 0.015, 0.07, 0.6, 0.34, 0.12), 0.045)
    out += [*cast.landmark(h + 0.005, 0.13, 0.12), *fog(stage, h, 0.13), Water(stage), *fog(stage, h + 0.06, 0.3)]
    out += [*cast.sailing(), *floating(stage), *cast.flying()]
    return [*out, *(cast.standing() if cast.on_foot else []), *foreground(stage)]


def _city(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [
        *city.row(stage, city.Block("towers", h + 0.05, (0.1, 0.36), (0.04, 0.09), 0.68, 0.1)),
        *rays(stage),
    ]
    out += city.row(stage, city.Block("blocks", h + 0.12, (0.1, 0.3), (0.06, 0.13), 0.4, 0.22))
    out += [*fog(stage, h + 0.05, 0.25), *cast.landmark(h + 0.1, 0.3, 0.2)]
    out += city.row(stage, city.Block("houses", h + 0.24, (0.08, 0.26), (0.1, 0.2), 0.14, 0.42))
    out += [
        *cast.flying(),
        *floating(stage),
        *([city.wires(stage)] if stage.graph.tweaks[6] > 0.3 or "wires" in stage.graph.extras else []),
    ]
    out += branch(stage, 1.0)
    return [*out, *(cast.passing(0.86) if cast.kind == "train" else []), *cast.rooftop()]


def _forest(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon + 0.08
    out: list[Layer] = [air.mist(stage, "backdrop", h - 0.3, 0.8, 0.75, 0.05, 5)]
    out += [woods.trunks(stage, "far trunks", 34, 0.024, h, 0.74, 0.12), *cast.landmark(h + 0.02, 0.2, 0.25)]
    out += [
        woods.trunks(stage, "trunks", 20, 0.042, h + 0.03, 0.5, 0.25),
        land.build(stage, Ridge("floor", h + 0.03, 0.03, 0.8, 0.4, 0.28)),
    ]
    out += [
        air.mist(stage, "low mist", h, 0.22, 0.5, 0.3, 18),
        air.Rays(stage, 0.75, (stage.graph.light[0], -0.15)),
        *floating(stage),
    ]
    out += [
        woods.trunks(stage, "near trunks", 11, 0.085, h + 0.08, 0.2, 0.45),
        land.build(stage, Ridge("mossy floor", h + 0.1, 0.04, 0.9, 0.12, 0.5)),
    ]
    out += [
        *cast.flying(),
        *cast.standing(),
        woods.canopy(stage, "canopy", 0.2, 0.25, 0.5, 0.4),
        woods.canopy(stage, "near canopy", 0.12, 0.0, 0.9, 1.9),
    ]
    return [*out, *foreground(stage, 0.15)]


def _desert(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("mesas", h - 0.02, 0.12, 0.4, 0.6, 0.08, "rock")), *rays(stage)]
    out += [
        land.build(stage, Ridge("far dunes", h + 0.02, 0.07, 0.7, 0.42, 0.16, "dune")),
        *cast.landmark(h + 0.06, 0.3, 0.2),
    ]
    out += [land.build(stage, Ridge("dunes", h + 0.09, 0.12, 0.8, 0.2, 0.35, "dune")), *fog(stage, h + 0.05, 0.3)]
    out += [*floating(stage), *cast.flying(), *cast.standing("dune")]
    return out


def _space(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("far crags", h - 0.03, 0.12, 0.3, 0.4, 0.16, "rock"))]
    return [*out, *floating(stage), *cast.flying(), *cast.landmark(h + 0.05, 0.4, 0.1), *cast.standing()]


def _underwater(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [
        air.Rays(stage, 0.95, (stage.graph.light[0], -0.2)),
        land.build(stage, Ridge("far reef", h + 0.05, 0.25, 0.4, 0.7, 0.1)),
    ]
    out += [
        *cast.flying(),
        land.build(stage, Ridge("reef", h + 0.14, 0.2, 0.5, 0.4, 0.3)),
        woods.kelp(stage, "far kelp", 0.4, 26, 0.4, 0.45, 0.3),
    ]
    out += [*floating(stage), *cast.landmark(h + 0.16, 0.4, 0.4), *(cast.standing() if cast.on_foot else [])]
    return [*out, woods.kelp(stage, "kelp", 0.55, 30, 0.85, 0.0, 1.2)]


def _sky(stage: Stage, cast: Cast) -> list[Layer]:
    out: list[Layer] = [*wonders.islands(stage), *rays(stage), *floating(stage), *cast.flying()]
    return [*out, *(cast.standing() if cast.on_foot else []), *(foreground(stage, 0.14) if cast.on_foot else [])]


PLACES: dict[str, Callable[[Stage, Cast], list[Layer]]] = {
    "mountains": _mountains,
    "field": _field,
    "sea": _sea,
    "lake": _lake,
    "city": _city,
    "forest": _forest,
    "desert": _desert,
    "space": _space,
    "underwater": _underwater,
    "sky": _sky,
    **outland.PLACES,
    **settlements.PLACES,
}
