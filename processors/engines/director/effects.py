"""Drawn effects over the picture: speed lines, impact flashes, sparkles, hearts, and tears of the film."""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director import particles
from processors.engines.director.takes import VERSION, Take
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.noise import rng_for

_FIGHTING = frozenset({"fight", "battle", "duel", "box", "punch", "kick", "attack", "explode"})
_FAST = frozenset({"run", "race", "gallop", "speed", "chase", "sprint"})
_GLAMOUR = frozenset({"perfume", "ring", "necklace", "diamond", "gem", "jewelry", "crown", "watch"})
#: Effects redraw so often a second.
_DRAWINGS = 12.0


def effects(take: Take, width: int, height: int, seconds: float) -> list[Layer]:
    """The effects that a take's words ask for."""
    shot = take.shot
    actions = {one.action or "" for one in shot.subjects} | {
        "fight" for one in shot.subjects if one.relation and one.relation.kind == "fights"
    }
    said = {*shot.sound, *(one.noun for one in shot.subjects), shot.mood or ""}
    rng = rng_for(VERSION, take.seed, take.number, "effects")
    out: list[Layer] = []
    drawn = take.style == "manga" or "speed lines" in said
    if actions & _FIGHTING or (drawn and actions & _FAST) or "speed lines" in said:
        out.append(RadialLines(width, height, rng, dark=take.style == "manga"))
    if actions & _FIGHTING:
        out.append(Impacts(impact_times(take.seed, take.number, seconds), width, height, rng))
    out += [particles.ParticleLayer(name, width, height, rng) for name in particles.asked_for(said)]
    if said & {"romantic", "in love"} or any(one.relation and one.relation.kind == "kisses" for one in shot.subjects):
        out.append(particles.ParticleLayer("heart", width, height, rng))
    if said & (_GLAMOUR | {"sparkle", "sparkles", "magic", "magical girl", "glitter", "particle", "fairy"}):
        out.append(Sparkles(width, height, rng))
    return out


def impact_times(seed: int, number: int, seconds: float) -> list[float]:
    """Seconds of a take at which blows land: the picture flashes and the sound clashes at these."""
    rng = rng_for(VERSION, seed, number, "impacts")
    return [float(t) for t in np.cumsum(rng.uniform(0.7, 1.5, 40)) if t < seconds - 0.2]


class RadialLines:
    """Wedges from the edges towards the middle, new ones on every drawing."""

    def __init__(self, width: int, height: int, rng: np.random.Generator, dark: bool) -> None:
        self.size = (width, height)
        self.tone = (24, 18, 22, 255) if dark else (255, 255, 255, 255)
        self.table = rng.random((8, 54, 3))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        width, height = self.size
        reach = math.hypot(width, height) / 2
        for turn, depth, thick in self.table[int(view.t * _DRAWINGS) % len(self.table)]:
            angle = turn * 2 * math.pi
            c, s = math.cos(angle), math.sin(angle)
            inner, half = reach * (0.66 + 0.3 * depth), reach * (0.004 + 0.012 * thick)
            outer = reach * 1.1
            tip = (width / 2 + c * inner, height / 2 + s * inner)
            base = (width / 2 + c * outer, height / 2 + s * outer)
            points = np.array([tip, (base[0] - s * half, base[1] + c * half), (base[0] + s * half, base[1] - c * half)])
            cv2.fillPoly(canvas.image, [(points * 16).astype(np.int32)], self.tone, cv2.LINE_AA, 4)


class Impacts:
    """A star of light where blows meet, and a flash of the whole picture."""

    def __init__(self, times: list[float], width: int, height: int, rng: np.random.Generator) -> None:
        self.times = np.array(times)
        self.stars = [(_star(rng, height * 0.16), rng.uniform(-0.06, 0.06, 2)) for _ in range(4)]
        self.middle = (width * 0.5, height * 0.5)
        self.height = height

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        ages = view.t - self.times
        for number in np.flatnonzero((ages >= 0) & (ages < 0.22)):
            age = float(ages[number])
            points, shift = self.stars[int(number) % len(self.stars)]
            at = np.array(self.middle) + shift * self.height * 2
            size = 0.5 + age * 4
            for scale, tone in ((1.0, (120, 215, 255, 255)), (0.6, (255, 255, 255, 255))):
                star = [((points * size * scale + at) * 16).astype(np.int32)]
                cv2.fillPoly(canvas.image, star, tone, cv2.LINE_AA, 4)
            if age < 0.07:
                cv2.convertScaleAbs(canvas.image, dst=canvas.image, alpha=0.55, beta=115)


def _star(rng: np.random.Generator, radius: float) -> NDArray[Any]:
    turns = np.linspace(0, 2 * math.pi, 24, endpoint=False) + float(rng.uniform(0, 1))
    reach = np.where(np.arange(24) % 2, rng.uniform(0.7, 1.2, 24), rng.uniform(0.2, 0.34, 24)) * radius
    return np.stack([np.cos(turns) * reach, np.sin(turns) * reach], axis=1)


class Sparkles:
    """Four-pointed stars that come and go."""

    def __init__(self, width: int, height: int, rng: np.random.Generator) -> None:
        self.size = (width, height)
        self.table = rng.random((26, 4))

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        width, height = self.size
        for x, y, phase, size in self.table:
            glint = math.sin((view.t * (0.5 + size) + phase * 7) * 2.4)
            if glint <= 0.1:
                continue
            radius = height * (0.012 + 0.028 * size) * glint
            at = np.array([x * width, (y * 0.9 - view.t * 0.02 * (0.5 + size)) % 0.9 * height])
            turns = np.arange(8) * math.pi / 4
            reach = np.where(np.arange(8) % 2, 0.16, 1.0) * radius
            points = np.stack([np.cos(turns) * reach, np.sin(turns) * reach], axis=1) + at
            cv2.fillPoly(canvas.image, [(points * 16).astype(np.int32)], (225, 250, 255, 255), cv2.LINE_AA, 4)
