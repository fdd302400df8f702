"""What is on a neck: the bands of its pattern, and a mane along its back."""

import math

import numpy as np

from processors.engines.director.animals.builds import Anatomy
from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.rig import CAP, SIDE, ring_of
from processors.engines.director.shapes import Outline, Shape, darker


def neck_marks(build: Anatomy, coat: Coat, neck: Outline, unit: float, ink: float) -> list[Shape]:
    """The shapes on a neck's outline; `unit`: metres of a shoulder height, `ink`: shoulder heights."""
    shapes: list[Shape] = []
    if coat.pattern == "giraffe":
        for share in (0.12, 0.26, 0.4, 0.54, 0.68, 0.8):
            band = ring_of(neck, share, share + 0.1)
            middle = band.mean(axis=0)
            shapes += [
                Shape(middle + (band - middle) * (0.42, 0.8) + (side, side * 0.3), coat.dark)
                for side in (-0.055 * unit, 0.06 * unit)
            ]
    elif coat.pattern == "zebra":
        shapes += [Shape(ring_of(neck, share, share + 0.125), coat.dark) for share in (0.25, 0.5, 0.75)]
    if "mane" in build.extras:
        last = 2 * SIDE + CAP - 1
        edge = neck[last - SIDE + 1 : last + 1][1:-2]
        middle = neck[:SIDE][::-1][1:-2]
        tall = np.sin(np.linspace(0.2, 0.97, len(edge)) * math.pi)[:, None] * 0.44
        tall[:-2:2] += 0.2
        out = edge + (edge - middle) * tall
        out[:-2:2] += (0.0, -0.05 * unit)
        if coat.pattern == "giraffe":
            out = edge + (out - edge) * 0.5
        within = 0.3 if coat.pattern == "giraffe" else 1.0
        inner = edge - (edge - middle) * within * np.where(np.arange(len(edge)) % 2, 0.2, 0.5)[:, None]
        shapes.append(Shape(np.concatenate([out, inner[::-1]]), coat.dark, ink * unit * 0.8, darker(coat.dark, 0.5)))
    return shapes
