"""Ghosts: a sheet with a face."""

import math

import numpy as np

from processors.engines.director.characters import face
from processors.engines.director.characters.casting import Character
from processors.engines.director.characters.parts import ShapeGroup, tufts
from processors.engines.director.figure import Acting, Facing
from processors.engines.director.shapes import Bgr, Shape, darker, hexed, lighter, moved, smooth

_SHEET = hexed("#f4f6fc")


def ghostly(cast: Character, acting: Acting, view: Facing, mood: face.Expression, speaking: float) -> list[Shape]:
    """A floating ghost of the person's height; its hem waves."""
    h, t = cast.height, acting.t + cast.phase
    tone: Bgr = cast.top_colour if cast.outfit.top_colour else _SHEET
    line = darker(tone, 0.4)
    rise = 0.16 * h + 0.03 * h * math.sin(t * 1.7)
    sway = 0.05 * math.sin(t * 1.3) - 0.1 * (acting.action in {"fly", "run", "chase"})
    hem = [
        (0.3 - 0.1 * n + sway * 1.6, 0.04 + (0.07 if n % 2 else 0.0) + 0.018 * math.sin(t * 3.0 + n * 1.9))
        for n in range(7)
    ]
    side = smooth(
        [
            (-0.32 + sway, 0.16),
            (-0.3, 0.42),
            (-0.29, 0.62),
            (-0.2, 0.86),
            (0.0, 0.94),
            (0.2, 0.86),
            (0.29, 0.62),
            (0.3, 0.42),
            (0.34 + sway, 0.16),
        ],
        closed=False,
        steps=4,
    )
    body = [
        Shape(np.concatenate([side, tufts(hem, -0.1, 3)]), tone, 0.011, line),
        Shape(smooth([(-0.24, 0.55), (-0.2, 0.74), (-0.1, 0.86), (-0.17, 0.72)], steps=3), lighter(tone, 0.8)),
    ]
    wave = 0.05 * math.sin(t * 2.4)
    arms = [
        Shape(smooth([(s * 0.24, 0.5), (s * 0.4, 0.5 + wave), (s * 0.46, 0.56 + wave), (s * 0.4, 0.6 + wave),
            (s * 0.24, 0.6)], steps=4), tone, 0.011, line)
        for s in (-1.0, 1.0)
    ]  # fmt: skip
    look = face.Complexion(tone, hexed("#4a4668"), hexed("#4a4668"), tone, 1.0, (0.11, 0.135))
    features = [] if view == "back" else face.drawn(look, mood, view, speaking)
    head = moved(features, 0.0, 0.5, 0.42)
    return ShapeGroup([*arms, *body, *head]).at(0.0, rise, 0.0, h * 0.9, h * 0.9)
