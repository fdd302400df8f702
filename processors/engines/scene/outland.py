"""Wild places: beach, waterfall, canyon, volcano, arctic, savanna, cave."""

from collections.abc import Callable
from typing import Final

from processors.engines.scene.backdrop import far_range, floating, fog, foreground, rays, wooded
from processors.engines.scene.layers import air, caves, earthworks, flora, land, lava, trees
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.land import Ridge
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.water import Water
from processors.engines.scene.palette import mix
from processors.engines.scene.staging import Cast


def _beach(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("headland", h + 0.004, 0.1, 0.6, 0.55, 0.12, "rock"))]
    out += [*rays(stage), *fog(stage, h - 0.02, 0.15), Water(stage), *cast.sailing(), *cast.flying()]
    out += cast.landmark(h + 0.17, 0.5, 0.1, islet=True)
    side = 0.1 if stage.graph.light[0] > 0.5 else 0.9
    out += [*floating(stage), trees.palm(stage, "far palm", abs(side - 0.13), 0.86, 0.5, 0.62), *cast.standing("dune")]
    out.append(trees.palm(stage, "near palm", side, 1.02, 0.85, 0.9))
    return [
        *out,
        flora.grass(stage, "beach grass", 0.1, 240, 0.95, mix(stage.palette.ink, stage.palette.leaf, 0.35), 0.0),
    ]


def _waterfall(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out = [*far_range(stage, 0.05), *rays(stage)]
    out += wooded(stage, Ridge("rim", h - 0.26, 0.07, 0.6, 0.35, 0.16), 0.05)
    out += [land.build(stage, Ridge("rim wall", h - 0.24, 0.07, 0.6, 0.12, 0.17, "cliff"))]
    out += wooded(stage, Ridge("shore", h + 0.005, 0.05, 0.5, 0.14, 0.18), 0.09, "round", 1.1)
    out += [*earthworks.falls(stage, h - 0.27, h + 0.01, 0.18), *cast.landmark(h + 0.005, 0.2, 0.15)]
    out += [air.mist(stage, "spray", h + 0.0, 0.1, 0.8, 0.2, 9), Water(stage), *fog(stage, h + 0.06, 0.3)]
    out += [*cast.sailing(), *floating(stage), *cast.flying()]
    return [*out, *(cast.standing() if cast.on_foot else []), *foreground(stage, 0.18, blooms=True)]


def _canyon(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("far mesas", h - 0.06, 0.3, 0.5, 0.62, 0.08, "mesa")), *rays(stage)]
    out += [*fog(stage, h, 0.15), land.build(stage, Ridge("mesas", h, 0.44, 0.62, 0.36, 0.2, "mesa"))]
    out += [
        *cast.landmark(h + 0.08, 0.35, 0.2),
        land.build(stage, Ridge("floor", h + 0.1, 0.05, 0.8, 0.16, 0.4, "dune")),
    ]
    out += [earthworks.wall(stage, "near wall", 0.34, 0.55), *floating(stage), *cast.flying()]
    return [
        *out,
        *cast.standing("dune"),
        flora.grass(stage, "scrub", 0.09, 170, 0.95, mix(stage.palette.ink, stage.palette.leaf, 0.3), 0.4),
    ]


def _volcano(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("far range", h - 0.03, 0.2, 0.5, 0.6, 0.08, "rock")), *rays(stage)]
    out += [*lava.volcano(stage, h + 0.04), *fog(stage, h + 0.02, 0.2)]
    out += wooded(stage, Ridge("black wood", h + 0.1, 0.07, 0.7, 0.22, 0.32), 0.05)
    out += [*cast.landmark(h + 0.12, 0.4, 0.2), land.build(stage, Ridge("slopes", h + 0.14, 0.08, 0.8, 0.1, 0.42))]
    return [*out, *floating(stage), *cast.flying(), *cast.standing(), *foreground(stage, 0.12)]


def _arctic(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("ice shelf", h + 0.01, 0.3, 0.45, 0.5, 0.1, "rock")), *rays(stage)]
    out += [*fog(stage, h, 0.15), Water(stage), *cast.sailing()]
    out += [earthworks.iceberg(stage, "iceberg", 0.16, 0.24, 0.3), earthworks.iceberg(stage, "floe", 0.36, 0.11, 0.4)]
    out += [*cast.landmark(h + 0.17, 0.5, 0.1, islet=True), *floating(stage), *cast.flying()]
    return [*out, *cast.standing()]


def _savanna(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out: list[Layer] = [land.build(stage, Ridge("far hills", h + 0.01, 0.12, 0.6, 0.66, 0.08, "rock")), *rays(stage)]
    out += [*fog(stage, h, 0.2), land.build(stage, Ridge("plain", h + 0.05, 0.03, 1.2, 0.3, 0.28))]
    for number, (x, tall, depth, far) in enumerate(
        ((0.2, 0.13, 0.22, 0.45), (0.42, 0.09, 0.18, 0.55), (0.8, 0.15, 0.24, 0.4))
    ):
        out.append(trees.acacia(stage, f"acacia {number}", x, h + 0.06, tall, depth, far))
    out += [*cast.landmark(h + 0.1, 0.4, 0.1), land.build(stage, Ridge("grassland", h + 0.12, 0.05, 1.2, 0.1, 0.42))]
    side = 0.15 if stage.graph.subject is not None and stage.graph.subject.x > 0.5 else 0.86
    out += [trees.acacia(stage, "great acacia", side, 0.87, 0.62, 0.6, 0.0), *floating(stage), *cast.flying()]
    return [*out, *cast.standing(), *foreground(stage, 0.19)]


def _cave(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out = [*far_range(stage, 0.03), *rays(stage), *fog(stage, h, 0.13), Water(stage), *cast.sailing(), *cast.flying()]
    out += [
        *cast.landmark(h + 0.16, 0.4, 0.15, islet=True),
        air.Rays(stage, 0.35 if stage.graph.time in _DARK else 0.12, (0.5, -0.2)),
        *floating(stage),
    ]
    out += [caves.vault(stage, "inner vault", 0.3, 0.4, 0.45), *caves.crystals(stage)]
    return [*out, *(cast.standing() if cast.on_foot else []), caves.vault(stage, "vault", 0.37, 0.0, 0.8)]


_DARK = ("night", "dusk")

PLACES: Final[dict[str, Callable[[Stage, Cast], list[Layer]]]] = {
    "beach": _beach,
    "waterfall": _waterfall,
    "canyon": _canyon,
    "volcano": _volcano,
    "arctic": _arctic,
    "savanna": _savanna,
    "cave": _cave,
}
