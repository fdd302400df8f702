"""The moving air of rooms: beams of stage light, and dust that floats in the sun."""

import math

import cv2
import numpy as np

from processors.engines.director.places.easel import DEPTH
from processors.engines.director.shapes import Bgr
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.noise import rng_for

_SHRINK = 8


class StageBeams:
    """Coloured beams that swing from the ceiling of a club."""

    def __init__(self, width: int, height: int, tones: tuple[Bgr, ...], seed: int) -> None:
        rng = rng_for(seed, "beams")
        self.size = (max(2, width // _SHRINK), max(2, height // _SHRINK))
        self.beams = [
            (float(x), tones[k % len(tones)], float(rng.uniform(0.5, 1.1)), float(rng.uniform(0, 6.28)))
            for k, x in enumerate(np.linspace(0.08, 0.92, 6))
        ]

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        width, height = self.size
        image = np.zeros((height, width, 4), np.uint8)
        for left, tone, speed, phase in self.beams:
            swing = 0.34 * math.sin(view.t * speed + phase)
            pulse = 0.11 + 0.07 * math.sin(view.t * 2.6 * speed + phase * 2)
            top = view.point(left * view.width, -0.06 * view.height, DEPTH)
            foot = view.point((left + swing) * view.width, 0.86 * view.height, DEPTH)
            half = 0.075 * view.width
            ends = ((top, -4.0), (top, 4.0), (foot, half), (foot, -half))
            corners = np.array([(x + shift, y) for (x, y), shift in ends])
            shade = tuple(c * pulse for c in tone)
            one = np.zeros_like(image)
            cv2.fillConvexPoly(one, (corners / _SHRINK * 16).astype(np.int32), (*shade, 0), cv2.LINE_AA, 4)
            cv2.add(image, one, dst=image)
        soft = cv2.blur(image, (3, 3))
        cv2.add(canvas.image, cv2.resize(soft, (canvas.width, canvas.height)), dst=canvas.image)


class Motes:
    """Specks of dust that rise and sink slowly in a beam of light."""

    def __init__(self, width: int, height: int, middle: tuple[float, float], tone: Bgr, seed: int) -> None:
        rng = rng_for(seed, "motes")
        self.size = (width, height)
        self.homes = rng.normal((middle[0], middle[1]), (0.16 * width, 0.17 * height), (26, 2))
        self.phases = rng.uniform(0, 6.28, (26, 2))
        self.stamps = [_mote(max(1.0, height / 300 * size), tone, level) for size in (1.0, 1.7) for level in range(4)]

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        width, height = self.size
        for number, ((x, y), (a, b)) in enumerate(zip(self.homes, self.phases, strict=True)):
            dx = 0.03 * width * math.sin(view.t * 0.23 + a) + 0.006 * width * math.sin(view.t * 0.9 + b)
            dy = 0.04 * height * math.sin(view.t * 0.17 + b) + 0.01 * height * math.cos(view.t * 0.7 + a)
            u, v = view.point(x + dx, y + dy, DEPTH + 0.15)
            level = int((0.5 + 0.5 * math.sin(view.t * 0.8 + a + b)) * 3.99)
            stamp = self.stamps[level + 4 * (number % 2)]
            canvas.blit(stamp, u - stamp.shape[1] / 2, v - stamp.shape[0] / 2, add=True)


def _mote(radius: float, tone: Bgr, level: int) -> Image:
    n = math.ceil(radius)
    ys, xs = np.mgrid[-n : n + 1, -n : n + 1].astype(np.float32) / radius
    field = np.clip(1 - np.hypot(xs, ys), 0, 1) * (0.12 + 0.16 * level)
    picture = np.zeros((*field.shape, 4), np.float32)
    picture[..., :3] = field[..., None] * np.array(tone, np.float32)
    return picture.astype(np.uint8)
