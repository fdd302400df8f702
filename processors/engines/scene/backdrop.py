"""Layers that many places share: lights in the sky, rays, fog, ranges far away, grass before the eye."""

from processors.engines.scene.figures.cast import ROLES
from processors.engines.scene.layers import air, flora, land, particles, wonders
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.land import Ridge
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.streaks import Meteors
from processors.engines.scene.palette import mix


def heavens(stage: Stage) -> list[Layer]:
    """The layers of the sky."""
    out: list[Layer] = [wonders.planet(stage)] if stage.graph.place == "space" else []
    if "aurora" in stage.graph.extras:
        out.append(air.Aurora(stage))
    if "rainbow" in stage.graph.extras:
        out.append(wonders.rainbow(stage))
    if "meteors" in stage.graph.particles:
        out += [layer for layer in particles.build(stage, front=False) if isinstance(layer, Meteors)]
    return out


def weather_behind(stage: Stage) -> list[Layer]:
    """Lightning."""
    return [air.Lightning(stage)] if stage.graph.weather == "storm" else []


def floating(stage: Stage) -> list[Layer]:
    """Particles behind the subject."""
    return [layer for layer in particles.build(stage, front=False) if not isinstance(layer, Meteors)]


def rays(stage: Stage) -> list[Layer]:
    """Shafts of light from a low sun."""
    strength = {"sunset": 0.5, "golden": 0.4, "dawn": 0.38, "morning": 0.35}.get(stage.graph.time, 0.0)
    if stage.graph.weather in ("rain", "storm", "overcast", "snow", "fog", "blizzard"):
        strength *= 0.3
    return [air.Rays(stage, strength)] if strength else []


def fog(stage: Stage, centre: float, depth: float) -> list[Layer]:
    """A bank of mist, where weather or hour bring it; `centre` is a share of the height."""
    heavy = {
        "fog": 0.85,
        "rain": 0.4,
        "storm": 0.4,
        "snow": 0.4,
        "overcast": 0.35,
        "blizzard": 0.95,
        "sandstorm": 0.9,
        "drizzle": 0.25,
    }.get(stage.graph.weather, 0.0)
    if stage.graph.time in ("dawn", "morning"):
        heavy = max(heavy, 0.45)
    return [air.mist(stage, f"mist {depth}", centre, 0.22, heavy, depth, 14 + 12 * depth)] if heavy else []


def foreground(stage: Stage, height: float = 0.16, blooms: bool = False) -> list[Layer]:
    """Grass in two rows, and sometimes a branch: things near the eye that give the picture depth."""
    tone = mix(stage.palette.ink, stage.palette.near, 0.5)
    blooms = (blooms or "flowers" in stage.graph.extras) and stage.graph.weather not in ("snow", "blizzard")
    out: list[Layer] = [
        flora.grass(stage, "grass back", height * 0.95, 620, 0.8, mix(tone, stage.palette.leaf, 0.35), 0.0, blooms)
    ]
    out.append(flora.grass(stage, "grass front", height * 0.9, 300, 0.95, mix(stage.palette.ink, tone, 0.4), 1.7))
    return [*out, *branch(stage, 0.6)]


def branch(stage: Stage, rarely: float) -> list[Layer]:
    """A branch in the corner, by chance or because cherries bloom; never in front of a lone or a flying subject."""
    subject, blossoms = stage.graph.subject, "sakura" in stage.graph.extras
    hidden = stage.graph.landmark is not None if subject is None else ROLES[subject.kind].realm == "air"
    if hidden:
        return []
    return [flora.branch(stage, blossoms)] if blossoms or stage.graph.tweaks[6] > rarely else []


def far_range(stage: Stage, lift: float = 0.0) -> list[Layer]:
    """Two rows of mountains."""
    h = stage.graph.horizon - lift
    return [
        land.build(stage, Ridge("far range", h - 0.08, 0.34, 0.5, 0.62, 0.08, "rock")),
        land.build(stage, Ridge("range", h, 0.22, 0.38, 0.42, 0.16, "rock")),
    ]


def wooded(stage: Stage, ridge: Ridge, size: float, kind: str = "pine", density: float = 1.0) -> list[Layer]:
    """Trees along a ridge that is not drawn itself."""
    trees = flora.wood(
        stage, ridge.name + " trees", land.skyline(stage, ridge), size, ridge.distance, ridge.depth, kind, density
    )
    return [trees]
