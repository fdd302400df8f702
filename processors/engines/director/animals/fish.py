"""Fish and those that swim as they do: a body that waves from head to tail."""

import math
from dataclasses import dataclass, replace

import numpy as np

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.faces import INK, Mood, eyes
from processors.engines.director.animals.rig import Point, RigidPart, limb_of
from processors.engines.director.animals.simple import AnimalMoment, Drawing
from processors.engines.director.shapes import Outline, Shape, arc, darker, ellipse, hexed, lighter, points, smooth

_INK = 0.014


@dataclass(frozen=True)
class Fish:
    """A body one unit long, its nose at x = 0.5; radii from the tail's root to the nose."""

    radii: tuple[float, float, float, float, float]
    tail: str = "fork"
    tail_size: float = 0.26
    fins: tuple[str, ...] = ("sail", "side")
    marks: tuple[str, ...] = ()
    eye: float = 0.065
    eye_at: Point = (0.34, 0.04)
    #: How far the tail swings, in units, and how often a second.
    swing: float = 0.1
    rate: float = 1.4
    #: The place of the mouth, and whether it has teeth.
    mouth_at: Point = (0.46, -0.06)
    teeth: bool = False
    #: Whether the brow is low and the mouth a wide arch under the snout.
    fierce: bool = False
    #: The height of the middle of the body above the base.
    middle: float = 0.32


_TAILS: dict[str, tuple[Point, ...]] = {
    "fork": (
        (0.1, 0.1),
        (-0.5, 0.8),
        (-1.0, 1.0),
        (-0.7, 0.3),
        (-0.66, 0.0),
        (-0.7, -0.3),
        (-1.0, -1.0),
        (-0.5, -0.8),
        (0.1, -0.1),
    ),
    "fan": (
        (0.1, 0.2),
        (-0.4, 0.7),
        (-0.9, 0.8),
        (-1.0, 0.3),
        (-1.04, 0.0),
        (-1.0, -0.3),
        (-0.9, -0.8),
        (-0.4, -0.7),
        (0.1, -0.2),
    ),
    "veil": (
        (0.1, 0.2),
        (-0.5, 0.9),
        (-1.4, 1.1),
        (-1.1, 0.5),
        (-1.7, 0.1),
        (-1.1, -0.3),
        (-1.5, -0.9),
        (-0.6, -0.8),
        (0.1, -0.2),
    ),
    "shark": ((0.1, 0.1), (-0.4, 0.7), (-0.9, 1.3), (-0.7, 0.5), (-0.56, 0.0), (-0.7, -0.6), (-0.4, -0.4), (0.1, -0.1)),
    "fluke": (
        (0.1, 0.1),
        (-0.3, 0.34),
        (-0.9, 0.76),
        (-1.0, 0.6),
        (-0.76, 0.16),
        (-1.1, -0.14),
        (-1.0, -0.3),
        (-0.4, -0.2),
        (0.1, -0.1),
    ),
}


def _fin(name: str, fish: Fish, coat: Coat) -> list[Shape]:
    top, low = fish.radii[2], fish.radii[3]
    fill = coat.dark if "dark fins" in fish.marks else darker(coat.base, 0.12)
    line = darker(coat.base, 0.6)
    rings: dict[str, tuple[Point, ...]] = {
        "sail": ((0.2, top * 0.86), (0.08, top + 0.12), (-0.1, top + 0.15), (-0.26, top + 0.06), (-0.24, top * 0.7)),
        "shark": ((0.1, top * 0.9), (-0.02, top + 0.16), (-0.1, top + 0.2), (-0.1, top * 0.9)),
        "small": ((-0.02, top * 0.92), (-0.12, top + 0.1), (-0.16, top + 0.1), (-0.14, top * 0.86)),
        "tall": ((0.08, top * 0.9), (0.0, top + 0.26), (-0.06, top + 0.3), (-0.1, top * 0.9)),
        "belly": ((0.02, -top * 0.86), (-0.1, -top - 0.1), (-0.2, -top - 0.1), (-0.16, -top * 0.8)),
        "flipper": (
            (0.2, -low * 0.5),
            (0.1, -low * 0.9),
            (-0.08, -low - 0.16),
            (-0.12, -low - 0.1),
            (0.04, -low * 0.5),
        ),
        "side": ((0.16, -0.01), (0.06, 0.02), (-0.06, -0.04), (-0.04, -0.12), (0.1, -0.1)),
        "wings": ((0.2, -low * 0.6), (0.0, -low - 0.14), (-0.22, -low - 0.24), (-0.12, -low - 0.06), (0.0, -low * 0.6)),
        "long flipper": (
            (0.22, -low * 0.5),
            (0.12, -low - 0.08),
            (-0.14, -low - 0.3),
            (-0.3, -low - 0.34),
            (-0.2, -low - 0.16),
            (0.04, -low * 0.5),
        ),
        "veil": ((0.2, top * 0.8), (0.1, top + 0.3), (-0.2, top + 0.4), (-0.5, top + 0.2), (-0.3, top * 0.6)),
        "low veil": ((0.1, -top * 0.8), (0.0, -top - 0.3), (-0.24, -top - 0.4), (-0.5, -top - 0.2), (-0.3, -top * 0.6)),
    }
    return [Shape(smooth(rings[name], steps=4), fill, _INK, line)] if name in rings else []


def _marks(name: str, fish: Fish, coat: Coat) -> list[Shape]:
    def edge(x: float, side: float) -> Point:
        return x, side * float(np.interp(x, np.linspace(-0.5, 0.5, 5), fish.radii)) * 0.97

    def band(begin: float, end: float, fill: tuple[float, float, float], ink: float = 0.0) -> Shape:
        ring = [
            edge(begin, 1),
            edge((begin + end) / 2, 1),
            edge(end, 1),
            (end + 0.03, 0.0),
            edge(end, -1),
            edge((begin + end) / 2, -1),
            edge(begin, -1),
            (begin + 0.03, 0.0),
        ]
        return Shape(smooth(ring, steps=3), fill, ink, INK)

    white = hexed("#fdfaf4")
    if name == "clown":
        return [band(0.16, 0.26, white, 0.012), band(-0.12, -0.02, white, 0.012), band(-0.42, -0.36, white, 0.012)]
    if name == "bands":
        return [band(x, x + 0.07, coat.dark) for x in (0.12, -0.06, -0.24)]
    if name == "koi":
        spots = ((0.3, 0.06, 0.12, 0.07), (0.04, 0.06, 0.14, 0.08), (-0.26, 0.03, 0.1, 0.06))
        return [Shape(ellipse(x, y, w, h, 0.2, 14), coat.dark) for x, y, w, h in spots]
    if name == "gills":
        return [
            Shape(arc(0.2 - 0.03 * k, 0.0, 0.02, 0.05, 1.8, 4.4, 6), None, _INK * 0.8, darker(coat.base, 0.45), False)
            for k in range(3)
        ]
    if name == "orca":
        return [
            Shape(ellipse(0.27, 0.075, 0.075, 0.034, 0.3, 14), white),
            Shape(smooth([edge(-0.2, -0.5), (-0.05, -0.02), (-0.26, 0.03), (-0.3, -0.05)], steps=3), white),
        ]
    if name == "scales":
        return [
            Shape(arc(x, y, 0.035, 0.035, -1.3, 1.3, 5), None, _INK * 0.7, darker(coat.base, 0.28), False)
            for x, y in ((0.08, 0.05), (-0.02, -0.03), (-0.02, 0.1), (-0.12, 0.04), (-0.22, 0.0), (-0.12, -0.09))
        ]
    if name == "grooves":
        return [
            Shape(
                points((0.42, -0.1 - 0.03 * k), (0.02, -0.13 - 0.035 * k)),
                None,
                _INK * 0.7,
                darker(coat.light, 0.3),
                False,
            )
            for k in range(3)
        ]
    if name == "tusk":
        return [
            Shape(
                points((0.46, 0.06), (0.48, 0.02), (0.95, 0.12)), hexed("#f4ecd4"), _INK, darker(hexed("#f4ecd4"), 0.5)
            )
        ]
    if name == "hammer":
        bar = smooth([(0.36, 0.16), (0.48, 0.17), (0.52, 0.02), (0.48, -0.13), (0.36, -0.12), (0.42, 0.02)], steps=3)
        return [Shape(bar, coat.base, _INK, darker(coat.base, 0.6))]
    if name == "lure":
        stalk = smooth([(0.3, 0.26), (0.36, 0.46), (0.54, 0.5), (0.62, 0.36)], closed=False, steps=5)
        return [
            Shape(stalk, None, _INK * 1.6, darker(coat.base, 0.4), False),
            Shape(ellipse(0.62, 0.33, 0.09, 0.09), hexed("#c8f8d8"), glows=True),
            Shape(ellipse(0.62, 0.33, 0.05, 0.05), hexed("#f8fff0"), glows=True),
        ]
    if name == "knobs":
        return [
            Shape(ellipse(0.52 - 0.05 * k, 0.1 + 0.03 * k, 0.014, 0.012, steps=8), lighter(coat.base, 0.3))
            for k in range(4)
        ]
    if name == "stars":
        return [
            Shape(ellipse(-0.34 + 0.075 * k, (0.1, 0.03, 0.07)[k % 3], 0.014, 0.012, steps=8), coat.light)
            for k in range(10)
        ]
    if name == "whiskers":
        return [
            Shape(
                smooth([(0.48, -0.08), (0.58, -0.12 - d), (0.62, -0.22 - d)], closed=False),
                None,
                _INK,
                coat.dark,
                False,
            )
            for d in (0.0, 0.05)
        ]
    if name == "sword":
        return [Shape(points((0.46, 0.05), (0.46, -0.03), (0.9, 0.02)), coat.base, _INK, darker(coat.base, 0.6))]
    return []


def _body(fish: Fish, coat: Coat) -> list[Shape]:
    line = darker(coat.base, 0.62)
    outline = limb_of([(-0.5 + 0.25 * k * 0.97, 0.0) for k in range(5)], fish.radii)
    tail = (
        smooth([(-0.5 + x * fish.tail_size, y * fish.tail_size * 0.8) for x, y in _TAILS[fish.tail]], steps=3)
        if fish.tail
        else None
    )
    low = [(-0.5 + 0.25 * k, -fish.radii[k] * 0.96) for k in range(5)]
    high = [
        (0.5, -fish.radii[4] * 0.5),
        (0.3, -fish.radii[3] * 0.3),
        (0.0, -fish.radii[2] * 0.34),
        (-0.3, -fish.radii[1] * 0.5),
    ]
    belly = Shape(smooth([*low, *high], steps=3), coat.light)
    fins = [
        shape
        for name in fish.fins
        if name not in ("side", "flipper", "long flipper")
        for shape in _fin(name, fish, coat)
    ]
    side = [
        shape for name in fish.fins if name in ("side", "flipper", "long flipper") for shape in _fin(name, fish, coat)
    ]
    marks = [shape for name in fish.marks for shape in _marks(name, fish, coat)]
    tails = (
        [Shape(tail, coat.dark if "dark fins" in fish.marks else darker(coat.base, 0.12), _INK, line)]
        if tail is not None
        else []
    )
    return [*tails, *fins, Shape(outline, coat.base, _INK * 1.6, line), belly, *marks, *side]


def _face(fish: Fish, coat: Coat, mood: Mood) -> list[Shape]:
    x, y = fish.eye_at
    scale = fish.eye / 0.2
    if fish.fierce and not mood.brows:
        mood = replace(mood, brows=-0.3)
    local = eyes(((0.0, 0.0, 0.19, 0.22),), mood, coat.iris, coat.base)
    shapes = [one._replace(outline=one.outline * scale + (x, y), ink=one.ink * scale) for one in local]
    a, b = fish.mouth_at
    deep = mood.opening
    w = fish.eye * 1.5
    if fish.fierce:
        return [*shapes, *_jaws(a, b, 0.5 + 0.5 * deep, coat)]
    if deep or fish.teeth:
        gape = smooth(
            [
                (a + w * 0.2, b + 0.01),
                (a - w * 1.3, b - 0.02),
                (a - w * 0.5, b - 0.03 - 0.09 * deep),
                (a + w * 0.05, b - 0.02 - 0.05 * deep),
            ],
            steps=3,
        )
        shapes.append(Shape(gape, hexed("#8c2c3a"), _INK, darker(coat.base, 0.65)))
        if fish.teeth:
            shapes += [
                Shape(
                    points((a - w * s, b), (a - w * (s - 0.24), b + 0.004), (a - w * (s - 0.12), b - 0.035)),
                    (250.0, 252.0, 252.0),
                )
                for s in (0.95, 0.65, 0.35)
            ]
    else:
        bend = {"frown": -0.02}.get(mood.mouth, 0.022)
        shapes.append(
            Shape(
                smooth(
                    [(a + w * 0.1, b), (a - w * 0.5, b - 0.02), (a - w * 1.1, b - 0.01 + bend)], closed=False, steps=3
                ),
                None,
                _INK,
                darker(coat.base, 0.65),
                False,
            )
        )
    return shapes


def _jaws(x: float, y: float, opening: float, coat: Coat) -> list[Shape]:
    """A wide mouth under a snout, its corner far back, with two rows of teeth."""
    low = y - 0.075 * opening
    gape = smooth(
        [(x, y), (x - 0.08, y - 0.012), (x - 0.17, y + 0.004), (x - 0.1, low), (x - 0.02, low + 0.01)], steps=3
    )
    shapes = [Shape(gape, hexed("#8c2c3a"), _INK, darker(coat.base, 0.7))]
    for k in range(5):
        a = x - 0.015 - 0.028 * k
        tooth = points((a, y - 0.004), (a - 0.024, y - 0.006), (a - 0.012, y - 0.034))
        shapes.append(Shape(tooth, (250.0, 252.0, 252.0)))
        if 0 < k < 4:
            shapes.append(
                Shape(
                    points((a, low + 0.008), (a - 0.022, low + 0.008), (a - 0.011, low + 0.032)), (250.0, 252.0, 252.0)
                )
            )
    return shapes


def swimmer(fish: Fish, coat: Coat) -> Drawing:
    """A drawing of that fish."""
    body = RigidPart(_body(fish, coat))
    faces: dict[Mood, RigidPart] = {}
    weight = np.clip(0.34 - body.flat[:, 0], 0, None) ** 1.5 / 0.84**1.5

    def draw(moment: AnimalMoment) -> list[Shape]:
        if moment.mood not in faces:
            faces[moment.mood] = RigidPart(_face(fish, coat, moment.mood))
        rate = fish.rate * (2.0 if moment.act.how == "gallop" else 0.25 if moment.act.way in ("sleep", "lie") else 1.0)
        flat: Outline = body.flat.copy()
        flat[:, 1] += fish.middle + fish.swing * weight * np.sin(flat[:, 0] * 4.5 + moment.t * rate * 2 * math.pi)
        return [*body.bent(flat), *faces[moment.mood].at((0.0, fish.middle))]

    return draw
