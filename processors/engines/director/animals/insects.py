"""Butterfly, bee, ladybug, dragonfly and ant."""

import math

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.cutface import BOLD, CutFace, inked, line_of
from processors.engines.director.animals.rig import RigidPart, limb_of
from processors.engines.director.animals.simple import AnimalMoment, Drawing
from processors.engines.director.shapes import Bgr, Shape, darker, ellipse, hexed, lighter, points, smooth

_GLASS = hexed("#dcecf6")


def feelers(x: float, y: float, tall: float, colour: Bgr) -> list[Shape]:
    """Two feelers with round ends."""
    shapes = []
    for side in (-1.0, 1.0):
        stem = smooth(
            [(x + side * 0.08, y), (x + side * 0.12, y + tall * 0.6), (x + side * 0.26, y + tall)], closed=False
        )
        shapes += [
            Shape(stem, None, 0.022, colour, False),
            Shape(ellipse(x + side * 0.26, y + tall, 0.04, 0.04, steps=8), colour),
        ]
    return shapes


class ThinLegs:
    """Thin legs in a row that step as the body goes."""

    def __init__(self, places: tuple[float, ...], root: float, colour: Bgr, thick: float, spread: float = 0.08) -> None:
        self._places, self._root, self._colour, self._thick, self._spread = places, root, colour, thick, spread

    def at(self, moment: AnimalMoment) -> list[Shape]:
        """The legs at a moment."""
        shapes = []
        walks = moment.act.way == "go"
        for k, x in enumerate(self._places):
            phase = moment.gone * 16 + k * 2.1
            step, lift = (0.06 * math.sin(phase), 0.05 * max(0.0, math.cos(phase))) if walks else (0.0, 0.0)
            lean = (k - (len(self._places) - 1) / 2) * self._spread
            outline = points(
                (x, self._root), (x + lean + step * 0.5, self._root * 0.55 + 0.03), (x + lean * 1.5 + step, lift)
            )
            shapes.append(Shape(outline, None, self._thick, self._colour, False))
        return shapes


def butterfly(moth: bool, coat: Coat) -> Drawing:
    """Seen from the front at an angle: four wings that fold and open."""
    upper = [(0.02, 0.5), (0.2, 0.86), (0.56, 1.06), (0.74, 0.9), (0.66, 0.6), (0.4, 0.46), (0.06, 0.42)]
    lower = [(0.04, 0.44), (0.4, 0.42), (0.56, 0.22), (0.46, 0.02), (0.26, 0.04), (0.12, 0.22)]
    spots = [
        Shape(ellipse(x, y, r, r, steps=10), coat.light)
        for x, y, r in ((0.6, 0.88, 0.05), (0.5, 0.94, 0.035), (0.63, 0.74, 0.04), (0.44, 0.14, 0.05))
    ]
    inner = Shape(
        smooth([(0.08, 0.5), (0.24, 0.74), (0.46, 0.84), (0.52, 0.64), (0.34, 0.52)], steps=3), lighter(coat.base, 0.26)
    )
    veins = [
        Shape(points((0.06, 0.47), tip), None, BOLD * 0.7, darker(coat.base, 0.35), False)
        for tip in ((0.5, 0.84), (0.56, 0.66), (0.42, 0.26))
    ]
    wing = RigidPart(
        [inked(lower, darker(coat.base, 0.12), ink=0.034), inked(upper, coat.base, ink=0.034), inner, *veins, *spots]
    )
    dark = hexed("#4a3440")
    body = RigidPart(
        [
            *feelers(0.0, 0.66, 0.26, dark),
            inked([(-0.05, 0.54), (-0.06, 0.36), (0.0, 0.1), (0.06, 0.36), (0.05, 0.54)], dark),
            Shape(ellipse(0.0, 0.61, 0.13, 0.12, steps=18), lighter(dark, 0.16), BOLD, dark),
        ]
    )
    face = CutFace(Coat(lighter(dark, 0.16), coat.light, dark, hexed("#e8c860")), 0.42, -0.4, False, 0.34)

    def draw(moment: AnimalMoment) -> list[Shape]:
        still = moment.act.way in ("sleep", "sit", "lie")
        beat = 0.75 + 0.25 * math.sin(moment.t * (2.0 if still else 11.0))
        near, far = 0.1 + 0.9 * beat, 0.1 + 0.74 * beat
        return [
            *wing.at((0.02, 0.0), 0.1, 1.0, (far, 1.0)),
            *wing.at((-0.02, 0.0), -0.1, 1.0, (-near, 1.0)),
            *body.at((0.0, 0.0)),
            *face.at(moment.mood, (0.015, 0.62), 0.14),
        ]

    return draw


def bee(glow: bool, coat: Coat) -> Drawing:
    """A round striped body with a face and two glass wings; a firefly has a lamp instead of stripes."""
    body = inked(
        [(-0.5, 0.36), (-0.4, 0.58), (-0.1, 0.68), (0.2, 0.62), (0.3, 0.4), (0.2, 0.2), (-0.1, 0.12), (-0.4, 0.2)],
        coat.base,
    )
    stripes = [
        Shape(
            smooth(
                [
                    (x - 0.05, 0.66 - drop),
                    (x + 0.06, 0.67 - drop),
                    (x + 0.1, 0.4),
                    (x + 0.06, 0.13 + drop),
                    (x - 0.05, 0.14 + drop),
                    (x - 0.01, 0.4),
                ],
                steps=3,
            ),
            coat.dark,
        )
        for x, drop in ((-0.12, 0.01), (-0.34, 0.07))
    ]
    lamp = [
        Shape(ellipse(-0.36, 0.36, 0.3, 0.27, steps=20), hexed("#fdf6a0"), glows=True),
        Shape(ellipse(-0.36, 0.36, 0.2, 0.18, steps=18), hexed("#fffde0"), glows=True),
    ]
    sting = Shape(points((-0.48, 0.42), (-0.64, 0.36), (-0.48, 0.3)), coat.dark)
    head = [
        Shape(
            ellipse(0.36, 0.46, 0.26, 0.25, steps=22),
            coat.base if not glow else coat.dark,
            BOLD,
            line_of(coat.base),
        ),
        *feelers(0.4, 0.66, 0.24, hexed("#3a2c30")),
    ]
    legs = [
        Shape(points((x, 0.18), (x + 0.03, 0.06)), None, 0.03, hexed("#3a2c30"), False) for x in (-0.2, -0.02, 0.14)
    ]
    part = RigidPart([*legs, *([sting] if not glow else []), body, *(lamp if glow else stripes), *head])
    wing = RigidPart(
        [
            Shape(
                smooth([(0.0, 0.0), (-0.1, 0.34), (-0.34, 0.5), (-0.44, 0.34), (-0.26, 0.1)], steps=4),
                _GLASS,
                BOLD,
                hexed("#8ca4b8"),
            )
        ]
    )
    face = CutFace(coat if not glow else Coat(coat.dark, coat.light, coat.base, coat.iris), 0.4, -0.34)

    def draw(moment: AnimalMoment) -> list[Shape]:
        beat = math.sin(moment.t * 42)
        return [
            *wing.at((0.08, 0.6), -0.3 + 0.2 * beat),
            *part.at((0.0, 0.0)),
            *wing.at((-0.02, 0.6), 0.2 - 0.24 * beat),
            *face.at(moment.mood, (0.42, 0.46), 0.24),
        ]

    return draw


def ladybug(coat: Coat) -> Drawing:
    """A dotted dome on six legs."""
    dome = inked([(-0.5, 0.14), (-0.44, 0.44), (-0.14, 0.64), (0.18, 0.56), (0.32, 0.3), (0.32, 0.14)], coat.base)
    dots = [
        Shape(ellipse(x, y, r, r, steps=12), coat.dark)
        for x, y, r in (
            (-0.28, 0.4, 0.075),
            (-0.02, 0.48, 0.07),
            (-0.12, 0.26, 0.07),
            (0.16, 0.3, 0.06),
            (-0.36, 0.2, 0.055),
        )
    ]
    shine = Shape(ellipse(-0.2, 0.54, 0.09, 0.03, 0.4, 12), lighter(coat.base, 0.6))
    head = [
        Shape(ellipse(0.38, 0.3, 0.2, 0.2, steps=20), coat.dark, BOLD, hexed("#1c1820")),
        *feelers(0.42, 0.46, 0.18, hexed("#2c2830")),
    ]
    part = RigidPart([*head, dome, *dots, shine])
    face = CutFace(Coat(coat.dark, coat.light, coat.base, hexed("#f0d890")), 0.42, -0.36, False, 0.32)
    legs = ThinLegs((-0.3, -0.06, 0.16), 0.16, hexed("#2c2830"), 0.03)
    wing = RigidPart(
        [
            Shape(
                smooth([(0.0, 0.0), (-0.2, 0.3), (-0.5, 0.4), (-0.56, 0.2), (-0.3, 0.04)], steps=4),
                _GLASS,
                BOLD,
                hexed("#8ca4b8"),
            )
        ]
    )

    def draw(moment: AnimalMoment) -> list[Shape]:
        wings = wing.at((0.1, 0.5), 0.3 * math.sin(moment.t * 30)) if moment.act.way == "fly" else []
        return [*wings, *legs.at(moment), *part.at((0.0, 0.0)), *face.at(moment.mood, (0.42, 0.31), 0.19)]

    return draw


def dragonfly(coat: Coat) -> Drawing:
    """A long thin body, four glass wings."""
    tail = Shape(
        limb_of(((0.24, 0.5), (0.0, 0.48), (-0.3, 0.46), (-0.6, 0.46), (-0.9, 0.5)), (0.12, 0.1, 0.05, 0.045, 0.035)),
        coat.base,
        BOLD,
        line_of(coat.base),
    )
    rings = [
        Shape(points((x, 0.51), (x, 0.42)), None, BOLD, darker(coat.base, 0.4), False)
        for x in (-0.3, -0.46, -0.62, -0.78)
    ]
    head = Shape(ellipse(0.38, 0.54, 0.17, 0.16, steps=20), coat.base, BOLD, line_of(coat.base))
    part = RigidPart([tail, *rings, head])
    wing = RigidPart(
        [
            Shape(
                smooth([(0.0, 0.0), (0.02, 0.3), (-0.1, 0.72), (-0.24, 0.7), (-0.22, 0.3)], steps=4),
                _GLASS,
                BOLD,
                hexed("#6c94b0"),
            )
        ]
    )
    face = CutFace(coat, 0.44, -0.4, False, 0.36)

    def draw(moment: AnimalMoment) -> list[Shape]:
        beat = 0.25 * math.sin(moment.t * 30)
        far = [*wing.at((0.2, 0.56), -0.5 + beat), *wing.at((0.08, 0.56), 0.1 - beat)]
        near = [
            *wing.at((0.16, 0.54), 0.2 - beat, 1.0, (1.0, 0.9)),
            *wing.at((0.02, 0.54), 0.9 + beat, 1.0, (1.0, 0.9)),
        ]
        return [*far, *part.at((0.0, 0.0)), *near, *face.at(moment.mood, (0.41, 0.55), 0.17)]

    return draw


def ant(coat: Coat) -> Drawing:
    """Three round parts on six legs."""
    parts = RigidPart(
        [
            Shape(ellipse(x, y, w, h, turn, 20), coat.base, BOLD, line_of(coat.base))
            for x, y, w, h, turn in (
                (-0.42, 0.34, 0.26, 0.19, -0.15),
                (-0.06, 0.32, 0.14, 0.12, 0.0),
                (0.3, 0.42, 0.24, 0.22, 0.0),
            )
        ]
    )
    horns = RigidPart(feelers(0.34, 0.6, 0.22, darker(coat.base, 0.4)))
    legs = ThinLegs((-0.16, -0.06, 0.06, -0.12, 0.0, 0.1), 0.28, darker(coat.base, 0.4), 0.035, 0.16)
    face = CutFace(coat, 0.42, -0.36)

    def draw(moment: AnimalMoment) -> list[Shape]:
        return [
            *legs.at(moment),
            *horns.at((0.0, 0.0)),
            *parts.at((0.0, 0.0)),
            *face.at(moment.mood, (0.36, 0.44), 0.22),
        ]

    return draw
