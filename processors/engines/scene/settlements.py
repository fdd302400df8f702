"""Places that people made: street, village, garden, bamboo grove, ruins."""

from collections.abc import Callable
from typing import Final

from processors.engines.scene.backdrop import far_range, floating, fog, foreground, rays, wooded
from processors.engines.scene.layers import air, alley, earthworks, land, trees
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.land import Ridge
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.water import Water
from processors.engines.scene.staging import Cast


def _street(stage: Stage, cast: Cast) -> list[Layer]:
    out: list[Layer] = [*rays(stage), *alley.build(stage), *cast.flying(), *floating(stage)]
    return [*out, *cast.walking(0.93), alley.frame(stage)]


def _village(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out = [*far_range(stage, 0.02), *rays(stage), *fog(stage, h, 0.2)]
    out += wooded(stage, Ridge("wooded slope", h + 0.04, 0.12, 0.8, 0.36, 0.24), 0.055)
    out += [*cast.landmark(h + 0.06, 0.3, 0.2), land.build(stage, Ridge("terrace", h + 0.07, 0.05, 1.0, 0.26, 0.32))]
    out += cast.houses("upper houses", 7, h + 0.07, 0.1, 0.34, 0.22)
    out += [land.build(stage, Ridge("lower terrace", h + 0.14, 0.04, 1.2, 0.12, 0.42))]
    out += cast.houses("lower houses", 5, h + 0.135, 0.155, 0.44, 0.08)
    out += [*fog(stage, h + 0.14, 0.5), *floating(stage), *cast.flying(), *cast.standing()]
    return [*out, *foreground(stage, 0.17, blooms=True)]


def _garden(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out = [*far_range(stage, 0.05), *rays(stage)]
    out += wooded(stage, Ridge("hedge", h - 0.02, 0.06, 0.7, 0.3, 0.13), 0.08, "round", 1.2)
    side = stage.graph.light[0] < 0.5
    out += [trees.blossoming(stage, "far cherry", 0.3 if side else 0.72, h + 0.01, 0.3, 0.16)]
    out += [
        *cast.landmark(h + 0.01, 0.16, 0.12),
        *fog(stage, h, 0.15),
        Water(stage),
        earthworks.bridge(stage, h + 0.09),
    ]
    out += [*cast.sailing(), *floating(stage), *cast.flying(), *(cast.standing() if cast.on_foot else [])]
    out += [trees.blossoming(stage, "cherry", 0.93 if side else 0.07, 0.95, 0.78, 0.85)]
    return [*out, *foreground(stage, 0.15, blooms=True)]


def _bamboo(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon + 0.08
    out: list[Layer] = [air.mist(stage, "backdrop", h - 0.3, 0.8, 0.8, 0.05, 5)]
    out += [trees.bamboo(stage, "far stalks", 60, 0.012, h, 0.72, 0.12), *cast.landmark(h + 0.02, 0.2, 0.25)]
    out += [trees.bamboo(stage, "stalks", 34, 0.022, h + 0.03, 0.45, 0.25)]
    out += [
        land.build(stage, Ridge("floor", h + 0.03, 0.03, 0.8, 0.4, 0.28)),
        air.mist(stage, "low mist", h, 0.22, 0.5, 0.3, 18),
    ]
    out += [air.Rays(stage, 0.8, (stage.graph.light[0], -0.15)), *floating(stage)]
    out += [trees.bamboo(stage, "near stalks", 20, 0.045, h + 0.09, 0.12, 0.45)]
    out += [land.build(stage, Ridge("mossy floor", h + 0.1, 0.04, 0.9, 0.12, 0.5)), *cast.flying(), *cast.standing()]
    return [*out, *foreground(stage, 0.13)]


def _ruins(stage: Stage, cast: Cast) -> list[Layer]:
    h = stage.graph.horizon
    out = [*far_range(stage, 0.03), *rays(stage), *fog(stage, h, 0.2)]
    out += wooded(stage, Ridge("far wood", h + 0.03, 0.06, 0.8, 0.42, 0.2), 0.06, "round", 1.2)
    out += [trees.columns(stage, "far columns", (0.2, 0.3, 0.4, 0.56, 0.66, 0.76, 0.86), h + 0.08, 0.17, 0.28, 0.35)]
    out += [*cast.landmark(h + 0.1, 0.4, 0.1), land.build(stage, Ridge("court", h + 0.11, 0.05, 0.9, 0.18, 0.4))]
    left = stage.graph.subject is not None and stage.graph.subject.x > 0.5
    near = (0.12, 0.25, 0.4) if left else (0.6, 0.75, 0.88)
    out += [trees.columns(stage, "columns", near, 0.86, 0.5, 0.6, 0.0), *fog(stage, h + 0.12, 0.5)]
    return [*out, *floating(stage), *cast.flying(), *cast.standing(), *foreground(stage, 0.2, blooms=True)]


PLACES: Final[dict[str, Callable[[Stage, Cast], list[Layer]]]] = {
    "street": _street,
    "village": _village,
    "garden": _garden,
    "bamboo": _bamboo,
    "ruins": _ruins,
}
