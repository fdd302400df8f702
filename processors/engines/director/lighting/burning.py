"""Fire that is no part of a place: flames on what burns, and explosions behind the figures."""

import math
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from processors.engines.director.actors import Staged
from processors.engines.director.lighting.sources import main_place
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas

#: Seconds from one blast to the next.
_AGAIN = 2.6
#: Colours from the smoke to the heart of a fireball, how large they are, and how much they lose as it cools; shares.
_BLASTS = (
    ((58.0, 52.0, 56.0), 1.0, 0.0),
    ((26.0, 46.0, 150.0), 0.92, 0.2),
    ((30.0, 96.0, 240.0), 0.8, 0.34),
    ((50.0, 176.0, 255.0), 0.6, 0.46),
    ((190.0, 244.0, 255.0), 0.38, 0.6),
)


class Flames:
    """Flames all over something that burns."""

    def __init__(self, staged: Staged, rng: np.random.Generator) -> None:
        self.staged = staged
        self.table = rng.random((22, 4))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        one = self.staged
        metre = one.metre_at(view.t) * view.place(one.depth)[0]
        x, y = view.point(*one.position(view.t), one.depth)
        wide, tall = one.figure.width * metre, one.figure.height * metre
        u = np.linspace(0, 1, 12)
        for share, tone in ((1.0, (30, 80, 235, 255)), (0.66, (50, 150, 252, 255)), (0.36, (150, 230, 255, 255))):
            for a, b, phase, size in self.table:
                flick = 0.8 + 0.2 * math.sin(view.t * (9 + 4 * a) + phase * 6)
                reach = tall * (0.2 + 0.3 * size) * flick * share
                half = wide * (0.03 + 0.05 * size) * share
                left, foot = x + (a - 0.5) * wide * 0.9, y - b * tall * 0.8
                sway = np.sin(u * 4 - view.t * 7 + phase * 6) * half * 0.5 * u
                body = half * np.sin(math.pi * np.minimum(u * 0.85 + 0.15, 1)) ** 0.8 * (1 - u * 0.5)
                rows = foot - u * reach
                ends = [np.stack([left + sway - body, rows], 1), np.stack([left + sway + body, rows], 1)[::-1]]
                cv2.fillPoly(canvas.image, [(np.concatenate(ends) * 16).astype(np.int32)], tone, cv2.LINE_AA, 4)


class Fireball:
    """An explosion behind the main figures, again and again: fire that swells, cools to smoke, and debris."""

    def __init__(self, staged: Sequence[Staged], width: int, height: int, rng: np.random.Generator) -> None:
        main = main_place(staged, width, height)
        aside = 0.16 * height * float(rng.choice([-1, 1]))
        self.place = replace(main, x=main.x + aside, y=0.4 * main.y + 0.6 * min(main.feet, 0.8 * height) - 0.1 * height)
        self.height = height
        self.lobes = rng.uniform(-1, 1, (16, 2)) * (1.0, 0.8)
        self.debris = rng.uniform(0, 1, (26, 3))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        age = ((view.t + 0.35) % _AGAIN) / _AGAIN
        x, y = self.place.seen(view)
        swell = 1 - math.exp(-age * 7)
        reach = self.height * 0.36 * swell
        y -= self.height * 0.16 * age
        for tone, size, lost in _BLASTS:
            left = 1 - lost * age
            for k, (a, b) in enumerate(self.lobes):
                wobble = 1 + 0.1 * math.sin(view.t * 6 + k)
                radius = reach * (0.36 + 0.16 * ((k * 7) % 5) / 4) * size * wobble * left
                at = (round((x + a * reach * 0.72 * size) * 16), round((y + b * reach * 0.72 * size) * 16))
                cv2.circle(canvas.image, at, round(radius * 16), (*tone, 255), -1, cv2.LINE_AA, 4)
        for turn, speed, size in self.debris:
            angle, way = turn * 2 * math.pi, self.height * (0.25 + 0.6 * speed) * swell
            at = (x + math.cos(angle) * way, y + math.sin(angle) * way * 0.8 + self.height * 0.4 * age * age)
            centre = (round(at[0] * 16), round(at[1] * 16))
            hot = (40, 140, 255, 255) if size > 0.5 else (40, 40, 46, 255)
            cv2.circle(canvas.image, centre, round(self.height * (0.003 + 0.007 * size) * 16), hot, -1, cv2.LINE_AA, 4)
