"""Which layers a place is made of, back to front."""

from collections.abc import Callable

from processors.engines.scene.layers import air, city, clouds, flora, land, particles, sky, wonders, woods
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.land import Ridge
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.streaks import Meteors
from processors.engines.scene.layers.water import Water
from processors.engines.scene.palette import mix
from processors.engines.scene.staging import Cast


def layers(stage: Stage) -> list[Layer]:
    """All layers of the scene."""
    cast = Cast(stage)
    out: list[Layer] = [sky.build(stage), *_heavens(stage), *clouds.build(stage), *_weather_behind(stage)]
    out += PLACES[stage.graph.place](stage, cast)
    out += particles.build(stage, front=True)
    return out


def _heavens(stage: Stage) -> list[Layer]:
    out: list[Layer] = [wonders.planet(stage)] if stage.graph.place == "space" else []
    if "aurora" in stage.graph.extras:
        out.append(air.Aurora(stage))
    if "rainbow" in stage.graph.extras:
        out.append(wonders.rainbow(stage))
    if "meteors" in stage.graph.particles:
        out += [layer for layer in particles.build(stage, front=False) if isinstance(layer, Meteors)]
    return out


def _weather_behind(stage: Stage) -> list[Layer]:
    return [air.Lightning(stage)] if stage.graph.weather == "storm" else []


def _floating(stage: Stage) -> list[Layer]:
    return [layer for layer in particles.build(stage, front=False) if not isinstance(layer, Meteors)]


def _rays(stage: Stage) -> list[Layer]:
    strength = {"sunset": 0.5, "golden": 0.4, "dawn": 0.38, "morning": 0.35}.get(stage.graph.time, 0.0)
    if stage.graph.weather in ("rain", "storm", "overcast", "snow", "fog"):
        strength *= 0.3
    return [air.Rays(stage, strength)] if strength else []


def _fog(stage: Stage, centre: float, depth: float) -> list[Layer]:
    heavy = {"fog": 0.85, "rain": 0.4, "storm": 0.4, "snow": 0.4, "overcast": 0.35}.get(stage.graph.weather, 0.0)
    if stage.graph.time in ("dawn", "morning"):
        heavy = max(heavy, 0.45)
    return [air.mist(stage, f"mist {depth}", centre, 0.22, heavy, depth, 14 + 12 * depth)] if heavy else []


def _foreground(stage: Stage, height: float = 0.16, blooms: bool = False) -> list[Layer]:
    """Grass in two rows, and sometimes a branch: things near the eye that give the picture depth."""
    tone = mix(stage.palette.ink, stage.palette.near, 0.5)
    blooms = (blooms or "flowers" in stage.graph.extras) and stage.graph.weather != "snow"
    out: list[Layer] = [
        flora.grass(stage, "grass back", height * 0.95, 620, 0.8, mix(tone, stage.palette.leaf, 0.35), 0.0, blooms)
    ]
    out.append(flora.grass(stage, "grass front", height * 0.9, 300, 0.95, mix(stage.palette.ink, tone, 0.4), 1.7))
    if "sakura" in stage.graph.extras or stage.graph.tweaks[6] > 0.6:
        out.append(flora.branch(stage, "sakura" in stage.graph.extras))
    return out


def _far_range(stage: Stage, lift: float = 0.0) -> list[Layer]:
    h = stage.graph.horizon - lift
    return [
        land.build(stage, Ridge("far range", h - 0.08, 0.34, 0.5, 0.62, 0.08, "rock")),
        land.build(stage, Ridge("range", h, 0.22, 0.38, 0.42, 0.16, "rock")),
    ]


def _wooded(stage: Stage, ridge: Ridge, size: float, kind: str = "pine", density: float = 1.0) -> list[Layer]:
    trees = flora.wood(
        stage, ridge.name + " trees", land.skyline(stage, ridge), size, ridge.distance, ridge.depth, kind, density
    )
    return [trees]


def _mountains(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out = [*_far_range(stage), *_rays(stage), *_fog(stage, h, 0.2)]
    out += _wooded(stage, Ridge("foothills", h + 0.05, 0.1, 0.6, 0.42, 0.28), 0.04)
    out += [
        *cast.landmark(h + 0.1, 0.4, 0.32),
        *cast.village(h + 0.1, 0.4),
        land.build(stage, Ridge("hills", h + 0.11, 0.09, 0.8, 0.2, 0.42)),
    ]
    out += _wooded(stage, Ridge("wooded hills", h + 0.16, 0.09, 0.9, 0.12, 0.5), 0.075)
    out += [*_fog(stage, h + 0.16, 0.55), *_floating(stage), *cast.flying(), *cast.standing()]
    return [*out, *_foreground(stage)]


def _field(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("far range", h - 0.02, 0.14, 0.5, 0.66, 0.1, "rock"))]
    out += _wooded(stage, Ridge("far trees", h + 0.02, 0.05, 0.9, 0.5, 0.2), 0.035, "round", 1.3)
    out += [*_rays(stage), *_fog(stage, h, 0.2), land.build(stage, Ridge("far meadow", h + 0.05, 0.06, 1.0, 0.28, 0.3))]
    out += cast.landmark(h + 0.09, 0.4, 0.05)
    out += cast.village(h + 0.085, 0.4)
    out += [land.build(stage, Ridge("meadow", h + 0.12, 0.07, 1.2, 0.1, 0.45))]
    out += [*_fog(stage, h + 0.1, 0.5), *_floating(stage), *cast.flying(), *cast.standing()]
    return [*out, *_foreground(stage, 0.2, blooms=True)]


def _sea(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = (
        [land.build(stage, Ridge("headland", h + 0.004, 0.07, 0.45, 0.6, 0.12, "rock"))]
        if stage.graph.tweaks[7] > 0.4
        else []
    )
    out += [*_rays(stage), *_fog(stage, h - 0.02, 0.15), Water(stage)]
    out += [
        *_fog(stage, h + 0.04, 0.3),
        *cast.sailing(),
        *cast.landmark(h + 0.17, 0.5, 0.1, islet=True),
        *_floating(stage),
        *cast.flying(),
    ]
    if cast.on_foot:
        return [*out, *cast.standing(), *_foreground(stage)]
    return [
        *out,
        *(
            [flora.branch(stage, "sakura" in stage.graph.extras)]
            if stage.graph.tweaks[6] > 0.4 or "sakura" in stage.graph.extras
            else []
        ),
    ]


def _lake(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out = [*_far_range(stage, 0.03), *_rays(stage)]
    out += _wooded(stage, Ridge("far shore", h - 0.015, 0.07, 0.6, 0.34, 0.12), 0.045)
    out += [*cast.landmark(h + 0.005, 0.13, 0.12), *_fog(stage, h, 0.13), Water(stage), *_fog(stage, h + 0.06, 0.3)]
    out += [*cast.sailing(), *_floating(stage), *cast.flying()]
    return [*out, *(cast.standing() if cast.on_foot else []), *_foreground(stage)]


def _city(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [
        *city.row(stage, city.Block("towers", h + 0.05, (0.1, 0.36), (0.04, 0.09), 0.68, 0.1)),
        *_rays(stage),
    ]
    out += city.row(stage, city.Block("blocks", h + 0.12, (0.1, 0.3), (0.06, 0.13), 0.4, 0.22))
    out += [*_fog(stage, h + 0.05, 0.25), *cast.landmark(h + 0.1, 0.3, 0.2)]
    out += city.row(stage, city.Block("houses", h + 0.24, (0.08, 0.26), (0.1, 0.2), 0.14, 0.42))
    out += [
        *cast.flying(),
        *_floating(stage),
        *([city.wires(stage)] if stage.graph.tweaks[6] > 0.3 or "wires" in stage.graph.extras else []),
    ]
    if "sakura" in stage.graph.extras:
        out.append(flora.branch(stage, True))
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
        *_floating(stage),
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
    return [*out, *_foreground(stage, 0.15)]


def _desert(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("mesas", h - 0.02, 0.12, 0.4, 0.6, 0.08, "rock")), *_rays(stage)]
    out += [
        land.build(stage, Ridge("far dunes", h + 0.02, 0.07, 0.7, 0.42, 0.16, "dune")),
        *cast.landmark(h + 0.06, 0.3, 0.2),
    ]
    out += [land.build(stage, Ridge("dunes", h + 0.09, 0.12, 0.8, 0.2, 0.35, "dune")), *_fog(stage, h + 0.05, 0.3)]
    out += [*_floating(stage), *cast.flying(), *cast.standing("dune")]
    return out


def _space(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("far crags", h - 0.03, 0.12, 0.3, 0.4, 0.16, "rock"))]
    return [*out, *_floating(stage), *cast.flying(), *cast.landmark(h + 0.05, 0.4, 0.1), *cast.standing()]


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
    out += [*_floating(stage), *cast.landmark(h + 0.16, 0.4, 0.4), *(cast.standing() if cast.on_foot else [])]
    return [*out, woods.kelp(stage, "kelp", 0.55, 30, 0.85, 0.0, 1.2)]


def _sky(stage: Stage, cast: Cast) -> list[Layer]:
    out: list[Layer] = [*wonders.islands(stage), *_rays(stage), *_floating(stage), *cast.flying()]
    return [*out, *(cast.standing() if cast.on_foot else []), *(_foreground(stage, 0.14) if cast.on_foot else [])]


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
}
