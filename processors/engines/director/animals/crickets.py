"""Scorpion, mantis and grasshopper."""

import math

import numpy as np

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.cutface import BOLD, CutFace, inked, line_of
from processors.engines.director.animals.insects import ThinLegs, feelers
from processors.engines.director.animals.rig import RigidPart, limb_of
from processors.engines.director.animals.simple import AnimalMoment, Drawing
from processors.engines.director.shapes import Shape, darker, ellipse, lighter, points, smooth


def scorpion(coat: Coat) -> Drawing:
    """Two claws before, a tail that bends over the back with its sting."""
    legs = ThinLegs((-0.3, -0.14, 0.02, 0.18), 0.2, darker(coat.base, 0.35), 0.035, 0.12)
    body = RigidPart(
        [
            Shape(ellipse(-0.1, 0.22, 0.44, 0.14, steps=20), coat.base, BOLD, line_of(coat.base)),
            *[
                Shape(points((x, 0.34), (x + 0.03, 0.22), (x, 0.1)), None, BOLD, darker(coat.base, 0.3), False)
                for x in (-0.34, -0.2, -0.06, 0.08)
            ],
            Shape(ellipse(0.34, 0.25, 0.17, 0.14, steps=18), lighter(coat.base, 0.1), BOLD, line_of(coat.base)),
        ]
    )
    face = CutFace(coat, 0.42, -0.36)

    def claw(x: float, y: float, lift: float, tone: float) -> list[Shape]:
        fill = darker(coat.base, tone)
        arm = limb_of(
            (
                (x, y),
                (x + 0.14, y - 0.02 + lift),
                (x + 0.28, y + 0.06 + lift),
                (x + 0.36, y + 0.12 + lift),
                (x + 0.4, y + 0.14 + lift),
            ),
            (0.04, 0.04, 0.045, 0.05, 0.05),
        )
        a, b = x + 0.42, y + 0.16 + lift
        upper = inked(
            [(a - 0.06, b), (a + 0.06, b + 0.13), (a + 0.3, b + 0.1), (a + 0.16, b + 0.04), (a + 0.06, b)], fill
        )
        lower = inked([(a - 0.04, b - 0.02), (a + 0.1, b - 0.06), (a + 0.26, b + 0.02), (a + 0.08, b + 0.02)], fill)
        return [Shape(arm, fill, BOLD, line_of(fill)), lower, upper]

    def draw(moment: AnimalMoment) -> list[Shape]:
        sway = 0.05 * math.sin(moment.t * 2.1)
        bead = [
            (-0.5, 0.24),
            (-0.68, 0.36),
            (-0.74, 0.54),
            (-0.68, 0.72),
            (-0.54 + sway * 0.5, 0.84),
            (-0.36 + sway, 0.86),
        ]
        tail = [
            Shape(ellipse(x, y, 0.12 - 0.008 * k, 0.1, k * -0.5, 14), coat.base, BOLD, line_of(coat.base))
            for k, (x, y) in enumerate(bead)
        ]
        x, y = bead[-1]
        sting = inked([(x, y + 0.07), (x + 0.14, y + 0.02), (x + 0.2, y - 0.16), (x + 0.06, y - 0.06)], coat.dark)
        return [
            *claw(0.3, 0.24, 0.04 + sway * 0.6, 0.2), *legs.at(moment), sting, *tail[::-1], *body.at((0.0, 0.0)),
            *claw(0.26, 0.16, -sway * 0.6, 0.0), *face.at(moment.mood, (0.4, 0.27), 0.14),
        ]  # fmt: skip

    return draw


def _leap_leg(coat: Coat, x: float, y: float, shade: float) -> list[Shape]:
    fill = darker(coat.base, shade)
    thigh = limb_of(((x, y), (x - 0.12, y + 0.14), (x - 0.22, y + 0.28), (x - 0.3, y + 0.38), (x - 0.36, y + 0.46)),
                    (0.08, 0.085, 0.07, 0.05, 0.03))  # fmt: skip
    shin = points((x - 0.36, y + 0.45), (x - 0.46, 0.03), (x - 0.3, 0.0))
    return [Shape(shin, None, 0.035, darker(fill, 0.3), False), Shape(thigh, fill, BOLD, line_of(fill))]


def grasshopper(coat: Coat) -> Drawing:
    """A long body on six legs, the last pair to leap with."""
    legs = ThinLegs((0.14, 0.26), 0.24, darker(coat.base, 0.35), 0.03, 0.2)
    body = RigidPart(
        [
            inked([(-0.66, 0.26), (-0.3, 0.42), (0.24, 0.5), (0.4, 0.36), (0.2, 0.18), (-0.3, 0.18)], coat.base),
            Shape(smooth([(-0.6, 0.24), (-0.2, 0.28), (0.3, 0.28), (0.2, 0.19), (-0.3, 0.19)], steps=3), coat.light),
            inked([(-0.86, 0.3), (-0.4, 0.46), (0.2, 0.52), (0.1, 0.36), (-0.4, 0.3)], lighter(coat.base, 0.2)),
            Shape(ellipse(0.42, 0.46, 0.19, 0.21, steps=20), coat.base, BOLD, line_of(coat.base)),
        ]
    )
    horns = RigidPart(feelers(0.44, 0.62, 0.34, darker(coat.base, 0.4)))
    face = CutFace(coat, 0.42, -0.36)

    def draw(moment: AnimalMoment) -> list[Shape]:
        return [
            *_leap_leg(coat, -0.06, 0.3, 0.2), *legs.at(moment), *horns.at((0.0, 0.0)), *body.at((0.0, 0.0)),
            *_leap_leg(coat, -0.16, 0.28, 0.0), *face.at(moment.mood, (0.48, 0.48), 0.19),
        ]  # fmt: skip

    return draw


def mantis(coat: Coat) -> Drawing:
    """An upright chest, folded arms, a head like a triangle."""
    legs = ThinLegs((-0.34, -0.2, -0.02, 0.08), 0.34, darker(coat.base, 0.35), 0.028, 0.24)
    body = RigidPart(
        [
            inked([(-0.86, 0.24), (-0.5, 0.4), (-0.02, 0.5), (0.12, 0.4), (-0.1, 0.28), (-0.5, 0.2)], coat.base),
            inked([(-0.9, 0.3), (-0.5, 0.46), (0.0, 0.52), (-0.1, 0.36), (-0.5, 0.3)], lighter(coat.base, 0.2)),
            Shape(limb_of(((0.02, 0.42), (0.1, 0.56), (0.16, 0.7), (0.22, 0.84), (0.28, 0.96)), (0.09, 0.075, 0.06,
            0.055, 0.06)),
                  coat.base, BOLD, line_of(coat.base)),
        ]
    )  # fmt: skip
    head = RigidPart(
        [
            *feelers(0.34, 1.14, 0.3, darker(coat.base, 0.4)),
            inked([(0.1, 1.2), (0.34, 1.24), (0.58, 1.18), (0.42, 1.0), (0.34, 0.9), (0.26, 1.0)], coat.base),
        ]
    )
    face = CutFace(coat, 0.5, -0.42, eye=0.3)

    def arm(swing: float, shade: float) -> list[Shape]:
        fill = darker(coat.base, shade)
        elbow = (0.52, 0.62 + swing)
        upper = limb_of(
            ((0.22, 0.84), (0.3, 0.76), (0.38, 0.7 + swing * 0.6), (0.46, 0.65 + swing), elbow), (0.05,) * 5
        )
        lower = limb_of((elbow, (0.56, 0.72 + swing), (0.58, 0.82 + swing), (0.56, 0.92 + swing), (0.5,
        0.98 + swing)),
                        (0.055, 0.05, 0.045, 0.035, 0.015))  # fmt: skip
        thorns = [
            Shape(np.array([(0.54, y + swing), (0.46, y + 0.02 + swing), (0.54, y + 0.04 + swing)]), darker(fill, 0.3))
            for y in (0.7, 0.78, 0.86)
        ]
        return [Shape(upper, fill, BOLD, line_of(fill)), *thorns, Shape(lower, fill, BOLD, line_of(fill))]

    def draw(moment: AnimalMoment) -> list[Shape]:
        sway = 0.03 * math.sin(moment.t * 1.9)
        return [
            *arm(-sway + 0.04, 0.2), *legs.at(moment), *body.at((0.0, 0.0)), *head.at((0.0, 0.0)),
            *face.at(moment.mood, (0.34, 1.12), 0.2), *arm(sway, 0.0),
        ]  # fmt: skip

    return draw
