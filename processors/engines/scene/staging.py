"""Puts the cast on the stage: feet on the ground, hulls on the water, wings in the air."""

import numpy as np

from processors.engines.scene.figures.cast import ROLES, Role
from processors.engines.scene.layers import city, land
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.figure import FigureLayer, Placed
from processors.engines.scene.layers.land import Ridge
from processors.engines.scene.layers.stage import Stage

_WALK = {"walk": 0.03, "run": 0.07}
#: Where ships are on the water.
WET = frozenset({"sea", "lake", "beach", "waterfall", "arctic", "garden", "cave"})
#: The heights of figures in the air, as shares of the picture's.
_ALOFT = {
    "turtle": 0.6,
    "ghost": 0.62,
    "birds": 0.26,
    "plane": 0.24,
    "jellyfish": 0.66,
    "fish": 0.68,
    "butterfly": 0.66,
    "whale": 0.4,
    "rocket": 0.42,
}


class Cast:
    """The subject and the landmark of one scene. Each figure appears in exactly one of the lists."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        subject = stage.graph.subject
        self.kind = subject.kind if subject else None
        self.role: Role | None = ROLES[self.kind] if self.kind else None
        wet = stage.graph.place in WET
        self.afloat = self.role is not None and self.role.realm == "water" and wet
        self.aloft = self.role is not None and self.role.realm == "air"
        self.on_foot = self.role is not None and not self.afloat and not self.aloft

    def _figure(self, y: float, depth: float, size: float = 1.0, **more: float | bool) -> list[Layer]:
        subject = self.stage.graph.subject
        if subject is None or self.role is None:
            return []
        travel = self.role.speed + (
            _WALK.get(subject.action, 0.0) if self.role.realm == "ground" and not self.role.speed else 0.0
        )
        x = subject.x - subject.facing * travel * 1.2
        unit = self.role.size * subject.size * size * self.stage.unit
        placed = Placed(
            x * self.stage.width,
            y,
            unit,
            subject.facing,
            depth,
            float(more.get("distance", 0.0)),
            travel * self.stage.width * self.stage.graph.energy,
            bool(more.get("mirror", False)),
        )
        return [FigureLayer(self.stage, self.role, placed, subject.action)]

    def standing(self, ground: str = "hill") -> list[Layer]:
        """The knoll in front, and the figures on it."""
        ridge = Ridge("knoll", 0.86, 0.09, 1.3, 0.0, 0.7, ground)
        knoll = land.build(self.stage, ridge)
        if not self.on_foot or self.stage.graph.subject is None:
            return [knoll] if self.kind is None or self.stage.graph.place != "sky" else []
        line = land.skyline(self.stage, ridge)
        column = int(self.stage.graph.subject.x * self.stage.width - self.stage.left)
        if self.kind == "train":
            return [*self.passing(0.82), knoll]
        y = float(line[min(max(column, 0), len(line) - 1)]) + 0.012 * self.stage.unit
        if self.kind == "boat":
            y += 0.02 * self.stage.unit
        return [*self._figure(y, 0.7), knoll] if ground == "hill" else [knoll, *self._figure(y, 0.7)]

    def rooftop(self) -> list[Layer]:
        """The roof in front, and the figures at its railing."""
        roof = city.rooftop(self.stage, 0.95 if self.kind == "train" else 0.88)
        if not self.on_foot or self.kind == "train":
            return [roof]
        return [roof, *self._figure(0.885 * self.stage.height, 0.75)]

    def passing(self, y: float) -> list[Layer]:
        """A train on its way, on an embankment or a viaduct."""
        bank = Ridge("embankment", y + 0.002, 0.004, 2.0, 0.05, 0.5)
        return [*self._figure(y * self.stage.height, 0.5), land.build(self.stage, bank)]

    def walking(self, y: float) -> list[Layer]:
        """Figures on level ground; `y` is a share of the height."""
        if self.kind == "train":
            return self.passing(y)
        return self._figure(y * self.stage.height, 0.7) if self.on_foot else []

    def houses(self, name: str, count: int, foot: float, size: float, depth: float, distance: float) -> list[Layer]:
        """A row of houses; `size` is a share of the unit."""
        rng, out = self.stage.graph.rng(name), list[Layer]()
        for number in range(count):
            x = (number + float(rng.uniform(0.1, 0.9))) / count * 1.1 - 0.05
            y = (foot + float(rng.uniform(-0.01, 0.008))) * self.stage.height
            unit = size * self.stage.unit * float(rng.uniform(0.8, 1.2))
            placed = Placed(x * self.stage.width, y, unit, 1 if rng.random() < 0.5 else -1, depth, distance)
            out.append(FigureLayer(self.stage, ROLES["house"], placed, "stand", f"{name} {number}"))
        return out

    def flying(self) -> list[Layer]:
        """Who is in the air."""
        if not self.aloft:
            return []
        size = 1.25 if self.stage.graph.place in ("sky", "underwater", "space") else 1.0
        return self._figure(_ALOFT.get(self.kind or "", 0.36) * self.stage.height, 0.3, size, distance=0.08)

    def sailing(self) -> list[Layer]:
        """Who is on the water."""
        if not self.afloat:
            return []
        y = self.stage.horizon + 0.4 * (self.stage.height - self.stage.horizon)
        return self._figure(y, 0.35, 1.15, mirror=True)

    def village(self, foot: float, depth: float) -> list[Layer]:
        """A handful of houses, where the prompt has a village and the land is wide enough for it."""
        if "village" not in self.stage.graph.extras:
            return []
        rng, out = self.stage.graph.rng("village"), list[Layer]()
        for number, x in enumerate(np.sort(rng.uniform(-0.02, 1.02, 9))):
            unit = 0.075 * self.stage.unit * float(rng.uniform(0.75, 1.2))
            y = (foot + float(rng.uniform(-0.012, 0.004))) * self.stage.height
            placed = Placed(float(x) * self.stage.width, y, unit, 1, depth, 0.15)
            out.append(FigureLayer(self.stage, ROLES["house"], placed, "stand", f"house {number}"))
        return out

    def landmark(self, foot: float, depth: float, distance: float, islet: bool = False) -> list[Layer]:
        """The building that the prompt names, on its rock where there is no ground."""
        graph = self.stage.graph
        if graph.landmark is None:
            return []
        role = ROLES[graph.landmark]
        x = 1 - graph.subject.x if graph.subject else (0.66 if graph.light[0] < 0.5 else 0.34)
        alone = 1.3 if graph.subject is None else 1.0
        placed = Placed(
            x * self.stage.width, foot * self.stage.height, role.size * alone * self.stage.unit, 1, depth, distance
        )
        figure = FigureLayer(self.stage, role, placed, "stand", "landmark")
        rock = [land.islet(self.stage, x, foot, depth)] if islet else []
        return [figure, *rock]
