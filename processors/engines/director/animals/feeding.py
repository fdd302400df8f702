"""What an animal on its feet eats and drinks from: a bowl on the floor, or water before it on the ground."""

import math

from processors.engines.director.animals.acts import BURST, sneezed
from processors.engines.director.animals.rig import Point
from processors.engines.director.shapes import Shape, darker, ellipse, hexed, lighter, points

_BOWL, _WATER, _FOOD = hexed("#e05a4c"), hexed("#8cc8ec"), hexed("#8a5230")
_INK = 0.016
#: What elephants do with water.
_SPRAYING = frozenset({"spray", "shower", "bathe", "squirt"})


def pool(mouth: Point, unit: float, t: float) -> list[Shape]:
    """The edge of a water under the mouth, with rings that spread; metres."""
    x, wide, deep = mouth[0] + 0.5 * unit, 1.25 * unit, 0.15 * unit
    shapes = [
        Shape(ellipse(x, -0.01 * unit, wide * 1.06, deep * 1.12, steps=30), darker(_WATER, 0.3)),
        Shape(ellipse(x, -0.015 * unit, wide, deep, steps=30), _WATER),
        Shape(ellipse(x + 0.2 * wide, 0.03 * unit, 0.5 * wide, 0.22 * deep, steps=20), lighter(_WATER, 0.45)),
    ]
    for k in range(2):
        share = (t * 0.7 + 0.5 * k) % 1.0
        ring = ellipse(mouth[0], 0.0, (0.1 + 0.4 * share) * unit, (0.02 + 0.075 * share) * unit, steps=22)
        shapes.append(Shape(ring, None, (1 - share) * 0.02 * unit, lighter(_WATER, 0.7)))
    return shapes


def bowl(mouth: Point, unit: float, t: float, drinks: bool) -> list[Shape]:
    """A bowl on the floor under the mouth, filled with water or food; metres."""
    x, wide, tall = mouth[0] + 0.02 * unit, 0.34 * unit, 0.2 * unit
    body = points((-1.0, 1.0), (1.0, 1.0), (1.24, 0.0), (-1.24, 0.0)) * (wide, tall) + (x, 0.0)
    filling = _WATER if drinks else _FOOD
    shapes = [
        Shape(body, _BOWL, _INK * unit, darker(_BOWL, 0.5)),
        Shape(ellipse(x, tall, wide, 0.26 * tall, steps=24), lighter(_BOWL, 0.25), _INK * unit, darker(_BOWL, 0.5)),
        Shape(ellipse(x, tall - 0.01 * unit, 0.84 * wide, 0.19 * tall, steps=24), filling),
    ]
    if drinks:
        shine = ellipse(x + 0.2 * wide, tall, (0.3 + 0.1 * math.sin(t * 5)) * wide, 0.05 * tall, steps=14)
        return [*shapes, Shape(shine, lighter(_WATER, 0.7))]
    for k, (dx, up) in enumerate(((-0.56, 0.04), (-0.24, 0.16), (0.1, 0.2), (0.42, 0.12), (-0.05, 0.02), (0.64, 0.0))):
        tone = lighter(_FOOD, 0.12 * (k % 3))
        grain = ellipse(x + dx * wide, tall + up * tall, 0.17 * wide, 0.14 * tall, steps=10)
        shapes.append(Shape(grain, tone, 0.5 * _INK * unit, darker(_FOOD, 0.4)))
    return shapes


def spray(mouth: Point, unit: float, t: float) -> list[Shape]:
    """Water out of a trunk, up and back over the body, in drops; metres."""
    shapes = []
    for k in range(26):
        u = (t * 0.9 + k * 0.0847) % 1.0
        fan = 0.3 * math.sin(k * 2.4)
        x = mouth[0] - (1.5 + fan) * u * unit
        y = mouth[1] + ((3.0 + 0.3 * fan) * u - 2.9 * u * u) * unit
        size = (0.03 + 0.03 * u + 0.012 * (k % 3)) * unit
        drop = ellipse(x, max(y, 0.0), size, 1.3 * size, steps=10)
        shapes.append(Shape(drop, lighter(_WATER, 0.2 * (k % 3)), 0.4 * _INK * unit, darker(_WATER, 0.35)))
    return shapes


def sneeze(mouth: Point, unit: float, t: float) -> list[Shape]:
    """Drops and air that burst out of the mouth; metres."""
    share = (sneezed(t) - BURST[0]) / (BURST[1] - BURST[0])
    if not 0.0 < share < 1.0:
        return []
    shapes = []
    for k in range(14):
        angle, far = -0.75 + 0.085 * k, (0.25 + (0.9 + 0.3 * (k % 3)) * share) * unit
        x, y = mouth[0] + math.cos(angle) * far, mouth[1] + math.sin(angle) * far
        size = (0.028 + 0.012 * (k % 3)) * unit
        shapes.append(Shape(ellipse(x, y, size, size, steps=10), lighter(_WATER, 0.4), 0.006, darker(_WATER, 0.35)))
    for k in range(4):
        far, size = (0.2 + 0.22 * k + 0.3 * share) * unit, (0.1 + 0.035 * k) * unit
        x, y = mouth[0] + far, mouth[1] - 0.35 * far
        shapes.insert(0, Shape(ellipse(x, y, 1.2 * size, 0.8 * size, steps=18), lighter(_WATER, 0.75)))
    return shapes


def fed(verb: str, mouth: Point, unit: float, t: float, is_pet: bool) -> tuple[list[Shape], list[Shape]]:
    """What it drinks or eats from: behind it, and before it; metres."""
    if verb in ("drink", "eat") and is_pet:
        return [], bowl(mouth, unit, t, verb == "drink")
    if verb in ("sneeze", "cough"):
        return [], sneeze(mouth, unit, t)
    if verb in _SPRAYING:
        return [], spray(mouth, unit, t)
    return (pool(mouth, unit, t) if verb == "drink" else []), []
