"""Octopus, squid, jellyfish, seahorse and ray."""

import math

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.cutface import BOLD, CutFace, inked, line_of
from processors.engines.director.animals.faces import Mood, eyes
from processors.engines.director.animals.rig import LimbSet, RigidPart, limb_of
from processors.engines.director.animals.simple import AnimalMoment, Drawing
from processors.engines.director.shapes import Shape, blend, darker, ellipse, lighter, smooth


def octopus(coat: Coat) -> Drawing:
    """Eight arms under a round head."""
    arms = LimbSet([[0.11, 0.1, 0.08, 0.06, 0.025]] * 8)
    dome = [
        (-0.3, 0.4),
        (-0.44, 0.66),
        (-0.4, 1.0),
        (-0.14, 1.22),
        (0.16, 1.22),
        (0.42, 1.0),
        (0.46, 0.66),
        (0.32, 0.4),
        (0.0, 0.3),
    ]
    spots = [
        Shape(ellipse(x, y, r, r * 0.8, steps=10), coat.light)
        for x, y, r in ((-0.2, 1.04, 0.06), (0.02, 1.12, 0.045), (0.22, 1.06, 0.05))
    ]
    head = RigidPart(
        [
            inked(dome, coat.base),
            Shape(
                smooth([(0.3, 0.44), (0.44, 0.68), (0.4, 1.0), (0.26, 1.14), (0.34, 0.8), (0.2, 0.5)], steps=3),
                darker(coat.base, 0.16),
            ),
            *spots,
        ]
    )
    face = CutFace(coat, 0.5, -0.36)

    def draw(moment: AnimalMoment) -> list[Shape]:
        t, swims = moment.t, moment.act.way in ("swim", "go", "leap", "fly")
        rows = []
        for k in range(8):
            side = (k - 3.5) / 3.5
            x, y = side * 0.28, 0.42
            sway = 0.05 * math.sin(t * 2.2 + k * 1.3)
            if swims:
                pulse = 0.1 * math.sin(t * 3.4)
                joints = [
                    (x, y),
                    (x + side * (0.16 + pulse), 0.24),
                    (x + side * (0.22 + pulse) + sway, 0.04),
                    (x + side * 0.2 + sway * 2, -0.16),
                    (x + side * 0.16 + sway * 3, -0.34),
                ]
            else:
                out = 0.34 + 0.3 * abs(side)
                curl = 0.1 + 0.06 * math.sin(t * 1.6 + k * 2.0)
                joints = [
                    (x, y),
                    (x + side * out * 0.5, 0.2),
                    (x + side * out * 1.0, 0.09 + 0.02 * (k % 2)),
                    (x + side * out * 1.5 + sway, 0.07 + curl * 0.5),
                    (x + side * out * 1.62 + sway, 0.1 + curl * 1.6),
                ]
            rows.append(joints)
        outlines = arms.outlines(rows)
        order = (0, 7, 1, 6, 2, 5, 3, 4)
        shapes = [
            Shape(outlines[k], darker(coat.base, 0.18 if k in (1, 3, 4, 6) else 0.0), BOLD, line_of(coat.base))
            for k in order
        ]
        cups = [
            Shape(ellipse(x, y - 0.02, 0.024, 0.024, steps=8), coat.light)
            for k in (0, 7, 2, 5)
            for x, y in rows[k][2:4]
        ]
        squeeze = 1 + 0.03 * math.sin(t * 2.4)
        return [
            *shapes,
            *cups,
            *head.at((0.0, 0.0), 0.0, 1.0, (1.0, squeeze)),
            *face.at(moment.mood, (0.05, 0.7), 0.42),
        ]

    return draw


def squid(coat: Coat) -> Drawing:
    """A pointed mantle with fins, arms below."""
    arms = LimbSet([[0.06, 0.055, 0.05, 0.04, 0.03]] * 6)
    mantle = [(-0.26, 0.55), (-0.3, 0.9), (-0.16, 1.4), (0.0, 1.62), (0.16, 1.4), (0.3, 0.9), (0.26, 0.55), (0.0, 0.46)]
    fins = [(0.0, 1.62), (-0.5, 1.3), (-0.16, 1.16), (0.16, 1.16), (0.5, 1.3)]
    head = RigidPart([inked(fins, darker(coat.base, 0.12)), inked(mantle, coat.base)])
    face = CutFace(coat, 0.46)

    def draw(moment: AnimalMoment) -> list[Shape]:
        rows = []
        for k in range(6):
            side = (k - 2.5) / 2.5
            sway = 0.06 * math.sin(moment.t * 2.6 + k)
            rows.append(
                [
                    (side * 0.2, 0.56),
                    (side * 0.26, 0.4),
                    (side * 0.3 + sway, 0.26),
                    (side * 0.3 + sway * 2, 0.12),
                    (side * 0.34 + sway * 3, 0.0),
                ]
            )
        shapes = [
            Shape(one, darker(coat.base, 0.1 * (k % 2)), BOLD, line_of(coat.base))
            for k, one in enumerate(arms.outlines(rows))
        ]
        return [*shapes, *head.at((0.0, 0.0)), *face.at(moment.mood, (0.04, 0.74), 0.34)]

    return draw


def jellyfish(coat: Coat) -> Drawing:
    """A bell that pulses, with trailing arms."""
    arms = LimbSet([[0.05, 0.045, 0.04, 0.03, 0.012]] * 5)
    bell = [
        (-0.5, 0.86),
        (-0.46, 1.16),
        (-0.2, 1.42),
        (0.2, 1.42),
        (0.46, 1.16),
        (0.5, 0.86),
        (0.36, 0.9),
        (0.25, 0.8),
        (0.12, 0.9),
        (0.0, 0.8),
        (-0.12, 0.9),
        (-0.25, 0.8),
        (-0.36, 0.9),
    ]
    shine = Shape(
        smooth([(-0.38, 1.08), (-0.3, 1.26), (-0.14, 1.36), (-0.22, 1.2), (-0.3, 1.04)], steps=3),
        lighter(coat.base, 0.6),
        glows=True,
    )
    head = RigidPart([Shape(smooth(bell, steps=4), coat.base, BOLD, darker(coat.base, 0.4), glows=True), shine])
    face = CutFace(coat, 0.44)

    def draw(moment: AnimalMoment) -> list[Shape]:
        t = moment.t
        pulse = math.sin(t * 2.6)
        rows = []
        for k in range(5):
            side = (k - 2) / 2
            sway = [0.07 * math.sin(t * 2.2 - j * 0.9 + k * 1.1) for j in range(5)]
            rows.append(
                [
                    (side * (0.32 - 0.03 * pulse) + sway[j] * j * 0.4, 0.9 - j * (0.22 + 0.03 * (k % 2)))
                    for j in range(5)
                ]
            )
        shapes = [
            Shape(
                one,
                blend(coat.light, coat.base, 0.4 + 0.2 * (k % 2)),
                BOLD * 0.7,
                darker(coat.base, 0.35),
                glows=True,
            )
            for k, one in enumerate(arms.outlines(rows))
        ]
        return [
            *shapes,
            *head.at((0.0, 0.02 * pulse), 0.0, 1.0, (1 - 0.06 * pulse, 1 + 0.04 * pulse)),
            *face.at(moment.mood, (0.04, 1.1), 0.4),
        ]

    return draw


def seahorse(coat: Coat) -> Drawing:
    """Upright, its tail curled."""
    body = limb_of(
        ((0.02, 0.95), (-0.08, 0.78), (-0.02, 0.58), (0.06, 0.38), (0.0, 0.2)), (0.12, 0.17, 0.19, 0.12, 0.06)
    )
    tail = limb_of(
        ((0.01, 0.24), (-0.04, 0.1), (0.06, 0.0), (0.2, 0.04), (0.16, 0.13)), (0.07, 0.055, 0.045, 0.035, 0.02)
    )
    snout = limb_of(
        ((0.08, 1.06), (0.2, 1.03), (0.3, 1.0), (0.38, 0.97), (0.44, 0.95)), (0.13, 0.08, 0.055, 0.05, 0.055)
    )
    crest = [inked([(-0.02, 1.14), (-0.1, 1.3), (0.02, 1.22), (0.06, 1.34), (0.12, 1.16)], coat.dark)]
    back = [inked([(-0.2, 0.84), (-0.4, 0.7), (-0.34, 0.6), (-0.4, 0.5), (-0.18, 0.48)], coat.dark)]
    rings = [
        Shape(
            smooth(
                [
                    (-0.17 + 0.05 * k, 0.72 - 0.12 * k),
                    (0.0 + 0.03 * k, 0.68 - 0.12 * k),
                    (0.14 + 0.01 * k, 0.72 - 0.12 * k),
                ],
                closed=False,
            ),
            None,
            BOLD * 0.8,
            darker(coat.base, 0.3),
            False,
        )
        for k in range(4)
    ]
    belly = Shape(smooth([(0.1, 0.86), (0.16, 0.6), (0.16, 0.4), (0.06, 0.44), (0.04, 0.7)], steps=3), coat.light)
    fills = [
        Shape(one, coat.base, BOLD * 2, line_of(coat.base))
        for one in (tail, snout, ellipse(0.04, 1.06, 0.17, 0.15), body)
    ]
    part = RigidPart([*back, *crest, *fills, *[Shape(one.outline, coat.base) for one in fills], belly, *rings])
    looks: dict[Mood, RigidPart] = {}

    def draw(moment: AnimalMoment) -> list[Shape]:
        if moment.mood not in looks:
            looks[moment.mood] = RigidPart(
                [
                    one._replace(outline=one.outline * 0.34, ink=one.ink * 0.34)
                    for one in eyes(((0.0, 0.0, 0.2, 0.25),), moment.mood, coat.iris, coat.base)
                ]
            )
        sway = 0.06 * math.sin(moment.t * 1.6)
        return [*part.at((0.0, 0.0), sway), *looks[moment.mood].at((0.07 - sway * 1.08, 1.09), sway)]

    return draw


def ray(coat: Coat) -> Drawing:
    """Two broad wings that beat slowly, a thin tail."""
    tail = Shape(
        limb_of(
            ((-0.3, 0.0), (-0.6, 0.02), (-0.9, 0.04), (-1.15, 0.03), (-1.4, 0.0)), (0.06, 0.03, 0.02, 0.015, 0.008)
        ),
        coat.base,
        BOLD,
        line_of(coat.base),
    )
    wing = [(0.36, 0.02), (0.16, 0.36), (-0.1, 0.86), (-0.2, 0.8), (-0.24, 0.4), (-0.42, 0.0)]
    near = RigidPart([inked([(x, -y * 0.9) for x, y in wing], coat.base)])
    far = RigidPart([inked(wing, darker(coat.base, 0.14))])
    trunk = RigidPart(
        [
            tail,
            inked(
                [(0.52, 0.04), (0.3, 0.15), (-0.1, 0.13), (-0.44, 0.03), (-0.1, -0.13), (0.3, -0.16), (0.5, -0.06)],
                coat.base,
            ),
            Shape(smooth([(0.48, -0.06), (0.2, -0.14), (-0.2, -0.08), (0.1, -0.04)], steps=3), coat.light),
            inked([(0.48, 0.06), (0.66, 0.12), (0.62, 0.02)], coat.base),
        ]
    )
    face = CutFace(coat, 0.36, -0.34, False, 0.22)

    def draw(moment: AnimalMoment) -> list[Shape]:
        beat = math.sin(moment.t * 2.4)
        return [
            *far.at((0.0, 0.6), 0.0, 1.0, (1.0, 0.6 + 0.4 * beat)),
            *trunk.at((0.0, 0.6)),
            *near.at((0.0, 0.56), 0.0, 1.0, (1.0, -0.5 * beat + 0.1)),
            *face.at(moment.mood, (0.36, 0.62), 0.22),
        ]

    return draw
