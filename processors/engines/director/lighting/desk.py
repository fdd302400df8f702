"""What gives light close before the camera: candles on a table, the screen of a computer."""

import math
from collections.abc import Sequence

import cv2
import numpy as np

from processors.engines.director.actors import Staged
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image


class ForeCandles:
    """Candles on a table before the camera, at one side of the picture."""

    def __init__(self, width: int, height: int, rng: np.random.Generator) -> None:
        self.unit = min(height, width)
        left = rng.random() < 0.5
        self.sticks = []
        for k, tall in enumerate((0.27, 0.19, 0.34)):
            x = (0.05 + 0.062 * k) * max(1.0, width / height) / 1.78 * width
            self.sticks.append((x if left else width - x, height * (1.02 - tall), float(rng.uniform(0, 6))))
        self.height = height
        side = max(8, round(self.unit * 0.2))
        ys, xs = np.mgrid[-side : side + 1, -side : side + 1].astype(np.float32) / side
        glow = np.clip(1 - np.hypot(xs, ys), 0, 1) ** 2.4
        self.glow = np.zeros((*glow.shape, 4), np.uint8)
        self.glow[..., :3] = glow[..., None] * np.array((60.0, 140.0, 215.0))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        unit = self.unit
        half = 0.021 * unit
        for x, top, phase in self.sticks:
            x += view.pan[0] * 1.1
            for inner, tone in ((1.0, (96, 132, 168, 255)), (0.62, (128, 172, 212, 255))):
                corners = [(x - half, top), (x + half * (2 * inner - 1), top)]
                corners += [(x + half * (2 * inner - 1), self.height + 4), (x - half, self.height + 4)]
                cv2.fillPoly(canvas.image, [(np.array(corners) * 16).astype(np.int32)], tone, cv2.LINE_AA, 4)
            sway = 0.004 * unit * math.sin(view.t * 5 + phase) + 0.002 * unit * math.sin(view.t * 13 + phase)
            canvas.blit(self.glow, x - self.glow.shape[1] / 2, top - 0.04 * unit - self.glow.shape[0] / 2, add=True)
            for share, tone in ((1.0, (50, 165, 255, 255)), (0.62, (170, 238, 255, 255))):
                u = np.linspace(0, 1, 14)
                wide = 0.016 * unit * share * np.sin(math.pi * u**0.65) * (1 - 0.25 * u)
                rows = top - 0.004 * unit - u * 0.075 * unit * share
                lean = x + sway * u * u * 2
                outline = np.concatenate([np.stack([lean - wide, rows], 1), np.stack([lean + wide, rows], 1)[::-1]])
                cv2.fillPoly(canvas.image, [(outline * 16).astype(np.int32)], tone, cv2.LINE_AA, 4)


class ForeScreen:
    """A computer on a desk before the camera, on the side to which the first figure looks; its page scrolls."""

    def __init__(self, staged: Sequence[Staged], width: int, height: int) -> None:
        unit = min(width, height)
        right = not staged or staged[0].side > 0
        x = 0.83 * width if right else 0.17 * width
        self.wide, self.tall = 0.42 * unit, 0.28 * unit
        lean = 0.05 * unit * (1 if right else -1)
        left, top, low = x - self.wide / 2, height - self.tall - 0.02 * unit, height + 0.02 * unit
        self.frame = np.array(
            [
                (left - lean, top - lean * 0.5),
                (left + self.wide, top + lean * 0.5),
                (left + self.wide, low),
                (left, low),
            ]
        )
        middle = self.frame.mean(axis=0)
        self.screen = middle + (self.frame - middle) * (0.9, 0.86)
        side = round(0.5 * unit)
        ys, xs = np.mgrid[-side : side + 1, -side : side + 1].astype(np.float32) / side
        light = np.clip(1 - np.hypot(xs, ys), 0, 1) ** 2
        self.glow: Image = np.zeros((*light.shape, 4), np.uint8)
        self.glow[..., :3] = light[..., None] * np.array((150.0, 120.0, 70.0))
        self.middle = middle

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        image = canvas.image
        canvas.blit(
            self.glow, self.middle[0] - self.glow.shape[1] / 2, self.middle[1] - self.glow.shape[0] / 2, add=True
        )
        for outline, tone in ((self.frame, (36, 28, 26, 255)), (self.screen, (255, 222, 176, 255))):
            cv2.fillPoly(image, [(outline * 16).astype(np.int32)], tone, cv2.LINE_AA, 4)
        a, b, c, d = self.screen
        for row in range(9):
            v = ((row + 0.4 - view.t * 0.7) % 9) / 9
            long = 0.35 + 0.5 * abs(math.sin(row * 2.3))
            start, end = a + (d - a) * v, b + (c - b) * v
            ends = [start + (end - start) * u for u in (0.07, 0.07 + long)]
            (x0, y0), (x1, y1) = ((int(x * 16), int(y * 16)) for x, y in ends)
            cv2.line(image, (x0, y0), (x1, y1), (214, 150, 96, 255), max(1, round(self.tall / 40)), cv2.LINE_AA, 4)
