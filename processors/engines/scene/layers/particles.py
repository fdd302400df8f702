"""Things that fall, rise and float through the frame."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.layers.stamps import KINDS, TURNS, bake
from processors.engines.scene.layers.streaks import Meteors, Streaks


def build(stage: Stage, front: bool) -> list[Layer]:
    """The particles behind the subject, or in front of it."""
    out: list[Layer] = []
    for name in stage.graph.particles:
        if name == "rain":
            out += [Streaks(stage, k) for k in ((2,) if front else (0, 1))]
        elif name == "meteors" and not front:
            out.append(Meteors(stage))
        elif name in KINDS:
            out.append(Drift(stage, name, front))
    return out


class Drift:
    """Many small stamps that drift through the frame and come back on the other side."""

    def __init__(self, stage: Stage, name: str, front: bool) -> None:
        self.stage, self.kind = stage, KINDS[name]
        rng = stage.graph.rng(f"{name} {'front' if front else 'back'}")
        n = max(4, self.kind.count // 4 if front else self.kind.count)
        self.near = np.sort(rng.uniform(0.62, 1.0, n) if front else rng.uniform(0.12, 0.62, n))
        self.home = rng.random((n, 2))
        self.phase, self.spin = rng.uniform(0, 2 * np.pi, n), rng.uniform(0.4, 1.5, n) * rng.choice([-1, 1], n)
        self.rows = {"lanterns": 0.75, "fireflies": 1.0}.get(name, 1.0)
        self.stamps = bake(stage, name, self.kind, rng, front)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        xs, ys = self._positions(view)
        bucket = np.clip(
            ((self.near - self.near[0]) / max(np.ptp(self.near), 1e-6) * len(self.stamps)).astype(int),
            0,
            len(self.stamps) - 1,
        )
        turns = (self.phase * 2.6 + view.t * self.spin * 9).astype(int) % TURNS
        if self.kind.add:
            turns = ((0.5 + 0.5 * np.sin(self.phase * 3 + view.t * self.spin * 2.4)) * 7.99).astype(int)
        for x, y, b, turn in zip(xs, ys, bucket, turns, strict=True):
            stamp = self.stamps[b][turn]
            canvas.blit(stamp, x - stamp.shape[1] / 2, y - stamp.shape[0] / 2, add=self.kind.add)

    def _positions(self, view: View) -> tuple[NDArray[Any], NDArray[Any]]:
        unit, kind, t = self.stage.unit, self.kind, view.t
        side = -1 if self.stage.graph.light[0] > 0.5 else 1
        gusts = t + 0.4 * np.sin(t * 1.1)
        x = (
            self.home[:, 0] * 1.2 * self.stage.width
            + side * kind.wind * unit * self.near * gusts * self.stage.graph.energy
        )
        y = self.home[:, 1] * 1.2 * self.stage.height + kind.fall * unit * self.near * t
        x = x + kind.sway * unit * self.near * np.sin(t * self.spin * 1.7 + self.phase) + view.pan[0] * self.near
        y = y + kind.sway * unit * self.near * 0.6 * np.cos(t * self.spin * 1.3 + self.phase) + view.pan[1] * self.near
        margin_x, margin_y = 0.1 * self.stage.width, 0.1 * self.stage.height
        return x % (1.2 * self.stage.width) - margin_x, (y % (1.2 * self.stage.height) - margin_y) * self.rows
