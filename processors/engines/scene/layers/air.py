"""Effects in the air: shafts of light, aurora, mist, lightning. Soft, so most is made at an eighth of the size."""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Sprite, premultiplied
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.layers.stage import Stage
from processors.engines.scene.noise import fbm, smoothstep, value_noise
from processors.engines.scene.palette import Colour, mix


class Veil:
    """Light that is added from a small picture."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.shape = (max(8, stage.height // 8), max(8, stage.width // 8))
        self.ys, self.xs = np.mgrid[0 : 1 : self.shape[0] * 1j, 0 : 1 : self.shape[1] * 1j].astype(np.float32)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def add(self, canvas: Canvas, power: NDArray[Any], tone: Colour) -> None:
        """Adds `power` (0..1, small) × `tone`."""
        small = np.zeros((*self.shape, 4), np.uint8)
        for c in range(3):
            small[..., c] = np.clip(power * tone[c], 0, 255)
        cv2.add(canvas.image, cv2.resize(small, (canvas.width, canvas.height)), dst=canvas.image)


class Rays(Veil):
    """Shafts of light that turn slowly around their source."""

    def __init__(self, stage: Stage, strength: float, source: tuple[float, float] | None = None) -> None:
        super().__init__(stage)
        x, y = source or stage.graph.light
        aspect = stage.width / stage.height
        dx, dy = (self.xs - np.float32(x)) * np.float32(aspect), self.ys - np.float32(y)
        self.angle = (np.arctan2(dy, dx) * (512 / (2 * math.pi)) + 512).astype(np.float32)
        distance = np.sqrt(dx * dx + dy * dy)
        self.fall = np.exp(-distance / 0.75) * smoothstep(0.02, 0.3, distance) * np.float32(strength)
        rng = stage.graph.rng("rays")
        self.fans = [value_noise(rng, 1, 512, (1, 14))[0], value_noise(rng, 1, 512, (1, 9))[0]]

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        power = self.fall.copy()
        for fan, speed in zip(self.fans, (2.6, -3.4), strict=True):
            turned = np.mod(self.angle + np.float32(view.t * speed), 512)
            power *= np.take(fan, turned.astype(np.int32), mode="wrap")
        self.add(canvas, power * np.float32(1.6), self.stage.palette.glow)


class Aurora(Veil):
    """Curtains of green and violet light."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.streaks = value_noise(stage.graph.rng("aurora"), 1, 1024, (1, 7))[0]
        self.phase = stage.graph.rng("aurora phase").uniform(0, 6, 3)

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        x = self.xs[0] * np.float32(self.stage.width / self.stage.height)
        total: NDArray[Any] = np.zeros(self.shape, np.float32)
        high: NDArray[Any] = np.zeros(self.shape, np.float32)
        for k, phase in enumerate(self.phase):
            base = (
                0.42
                - 0.1 * k
                + 0.07 * np.sin(x * 2.2 + view.t * 0.35 + phase)
                + 0.035 * np.sin(x * 5.3 - view.t * 0.6 + 2 * phase)
            )
            place = (x * 260 + 90 * np.sin(x * 1.7 + view.t * 0.2 + phase) + view.t * 9 * (k - 1) + 200 * k).astype(
                np.int32
            )
            streak = np.take(self.streaks, place, mode="wrap") * (0.55 + 0.45 * np.sin(x * 1.9 + phase + view.t * 0.5))
            above = base[None, :] - self.ys
            light = np.where(above > 0, np.exp(-above / 0.16), np.exp(above / 0.012)) * streak[None, :]
            total += light
            high += light * np.clip(above / 0.22, 0, 1)
        self.add(canvas, np.clip(total - high * 0.8, 0, 1) * np.float32(0.75), self.stage.tone("#50f0a8"))
        self.add(canvas, np.clip(high, 0, 1) * np.float32(0.8), self.stage.tone("#9a60f0"))


class Lightning(Veil):
    """A flash every few seconds; its bolt lasts three frames."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        rng = stage.graph.rng("lightning")
        self.times = np.cumsum(rng.uniform(1.1, 2.4, 40)) - 0.6
        self.bolts = [_bolt(rng, stage) for _ in range(4)]

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        ages = view.t - self.times
        for number in np.flatnonzero((ages >= 0) & (ages < 0.5)):
            age = float(ages[number])
            power = math.exp(-age * 8) * (0.65 + 0.35 * math.cos(age * 50))
            self.add(
                canvas,
                np.full(self.shape, np.float32(power * 0.4)) * (1 - self.ys * np.float32(0.6)),
                self.stage.tone("#b0c0ff"),
            )
            if age < 0.16:
                for path, thick in self.bolts[number % 4]:
                    cv2.polylines(canvas.image, [path], False, (255, 245, 240, 255), thick, cv2.LINE_AA, 4)


def _bolt(rng: np.random.Generator, stage: Stage) -> list[tuple[NDArray[Any], int]]:
    def path(x: float, y: float, length: float, steps: int) -> NDArray[Any]:
        points = [(x, y)]
        for _ in range(steps):
            x, y = x + rng.normal(0, 0.03) * stage.unit, y + length / steps
            points.append((x, y))
        return np.array(points)

    trunk = path(rng.uniform(0.15, 0.85) * stage.width, 0, stage.horizon, 16)
    width = max(1, round(stage.unit / 260))
    out = [((trunk * 16).astype(np.int32), width)]
    for i in (5, 8, 11):
        twig = path(trunk[i, 0], trunk[i, 1], stage.horizon * 0.25, 7)
        out.append(((twig * 16).astype(np.int32), max(1, width // 2)))
    return out


def mist(
    stage: Stage, name: str, centre: float, height: float, opacity: float, depth: float, drift: float
) -> SpriteLayer:
    """A bank of mist; `centre` and `height` are shares of the picture's height."""
    rng, unit = stage.graph.rng(name), stage.unit
    rows, period = max(4, int(height * stage.height) // 4), int(stage.width * 1.5) // 4
    field = fbm(rng, rows, period, (unit * 0.03, unit * 0.14), 4)
    profile = np.clip(np.sin(np.linspace(0, np.pi, rows, dtype=np.float32)), 0, 1)[:, None] ** 1.3
    alpha: NDArray[Any] = smoothstep(0.25, 0.8, field) * profile * np.float32(opacity)
    alpha = cv2.resize(alpha, (period * 4, rows * 4), interpolation=cv2.INTER_LINEAR)
    tone = mix(stage.palette.haze, stage.palette.cloud[2], 0.35)
    picture = premultiplied(np.broadcast_to(tone.astype(np.float32), (*alpha.shape, 3)), alpha)
    reach = int(stage.width * 1.35)
    picture = np.ascontiguousarray(np.concatenate([picture, picture[:, :reach]], axis=1))
    y = centre * stage.height - rows * 2
    return SpriteLayer(Sprite(picture, stage.left, y, None, period * 4), depth, drift * unit / 720 * stage.graph.energy)
