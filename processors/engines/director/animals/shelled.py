"""Crab, lobster, starfish, turtle and seal."""

import math

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.cutface import BOLD, CutFace, inked, line_of
from processors.engines.director.animals.heads import AnimalHead, Face
from processors.engines.director.animals.rig import LimbSet, RigidPart, limb_of
from processors.engines.director.animals.simple import AnimalMoment, Drawing
from processors.engines.director.shapes import Shape, darker, ellipse, lighter, points, smooth


def crab(coat: Coat) -> Drawing:
    """A broad shell on six legs, two claws up."""
    legs = LimbSet([[0.05, 0.05, 0.045, 0.035, 0.015]] * 8)
    shell = RigidPart(
        [
            inked(
                [
                    (-0.5, 0.4),
                    (-0.42, 0.6),
                    (0.0, 0.7),
                    (0.42, 0.6),
                    (0.5, 0.4),
                    (0.34, 0.22),
                    (0.0, 0.17),
                    (-0.34, 0.22),
                ],
                coat.base,
            ),
            Shape(ellipse(0.0, 0.26, 0.3, 0.07, steps=16), coat.light),
        ]
    )
    claw = RigidPart(
        [
            inked(
                [
                    (0.0, -0.06),
                    (0.16, 0.0),
                    (0.22, 0.16),
                    (0.12, 0.3),
                    (0.1, 0.14),
                    (0.02, 0.12),
                    (-0.02, 0.3),
                    (-0.12, 0.18),
                    (-0.1, 0.02),
                ],
                coat.base,
            )
        ]
    )
    face = CutFace(coat, 0.44, -0.55)

    def draw(moment: AnimalMoment) -> list[Shape]:
        t, walks = moment.t, moment.act.way == "go"
        step = moment.gone * 9 if walks else 0.0
        rows = []
        for k in range(6):
            side = -1.0 if k < 3 else 1.0
            j = k % 3
            lift = 0.06 * max(0.0, math.sin(step + j * 2.1 + (k > 2) * math.pi)) if walks else 0.0
            x = side * (0.3 + 0.06 * j)
            rows.append(
                [
                    (x, 0.3),
                    (x + side * 0.14, 0.34 + lift),
                    (x + side * 0.26, 0.28 + lift),
                    (x + side * 0.31, 0.14 + lift),
                    (x + side * (0.33 + 0.05 * j), 0.0 + lift),
                ]
            )
        wave = 0.08 * math.sin(t * (6 if moment.act.how in ("dance", "wave") else 1.6))
        hands = [(-0.66, 0.66 + wave), (0.66, 0.66 - wave)]
        for (x, y), side in zip(hands, (-1.0, 1.0), strict=True):
            rows.append([(side * 0.42, 0.44), (side * 0.56, 0.44), (side * 0.66, 0.5), (x, y - 0.1), (x, y)])
        outlines = legs.outlines(rows)
        shapes = [Shape(one, darker(coat.base, 0.14), BOLD, line_of(coat.base)) for one in outlines]
        stalks = [
            Shape(points((x, 0.62), (x * 1.1, 0.8)), None, 0.05, line_of(coat.base), False) for x in (-0.17, 0.17)
        ]
        claws = [*claw.at(hands[0], 0.2 + wave), *claw.at(hands[1], -0.2 + wave, 1.0, (-1.0, 1.0))]
        return [*shapes, *stalks, *shell.at((0.0, 0.0)), *claws, *face.at(moment.mood, (0.0, 0.8), 0.42)]

    return draw


def lobster(coat: Coat) -> Drawing:
    """From the side: claws ahead, a fan behind."""
    segments = [
        inked(
            [(x - 0.1, 0.16), (x - 0.08, 0.36 - 0.02 * k), (x + 0.09, 0.38 - 0.02 * k), (x + 0.1, 0.16)],
            darker(coat.base, 0.06 * (k % 2)),
        )
        for k, x in enumerate((-0.16, -0.32, -0.48, -0.62))
    ]
    fan = inked(
        [(-0.66, 0.24), (-0.9, 0.44), (-1.02, 0.3), (-0.94, 0.2), (-1.02, 0.06), (-0.86, 0.04)], darker(coat.base, 0.14)
    )
    trunk = inked([(-0.1, 0.16), (-0.12, 0.4), (0.2, 0.46), (0.5, 0.34), (0.52, 0.24), (0.3, 0.14)], coat.base)
    legs = [
        Shape(points((x, 0.2), (x + 0.1, 0.1), (x + 0.06, 0.0)), None, 0.035, line_of(coat.base), False)
        for x in (-0.1, 0.02, 0.14, 0.26)
    ]
    feelers = [
        Shape(
            smooth([(0.48, 0.36), (0.7, 0.7 + 0.1 * k), (1.1, 0.8 + 0.2 * k)], closed=False),
            None,
            0.016,
            line_of(coat.base),
            False,
        )
        for k in (0, 1)
    ]
    arm = inked([(0.36, 0.3), (0.62, 0.36), (0.66, 0.28), (0.4, 0.2)], darker(coat.base, 0.1))
    claw = inked(
        [(0.62, 0.3), (0.74, 0.46), (1.0, 0.5), (1.12, 0.36), (0.9, 0.38), (1.08, 0.28), (0.92, 0.18), (0.7, 0.22)],
        coat.base,
    )
    body = RigidPart([*legs, *feelers, fan, *segments[::-1], trunk, arm, claw])
    face = CutFace(coat, 0.3, -0.5, True, 0.3)

    def draw(moment: AnimalMoment) -> list[Shape]:
        return [*body.at((0.0, 0.01 * math.sin(moment.t * 3))), *face.at(moment.mood, (0.36, 0.38), 0.24)]

    return draw


def starfish(coat: Coat) -> Drawing:
    """Five rounded arms around a face."""
    ring = []
    for k in range(10):
        r = 0.56 if k % 2 == 0 else 0.27
        angle = math.pi / 2 + k * math.pi / 5
        ring.append((r * math.cos(angle), 0.5 + r * math.sin(angle)))
    dots = [
        Shape(ellipse(0.4 * math.cos(a), 0.5 + 0.4 * math.sin(a), 0.03, 0.03, steps=8), coat.light)
        for a in [math.pi / 2 + k * math.pi * 0.4 for k in range(5)]
    ]
    body = RigidPart([inked(ring, coat.base, 5), *dots])
    face = CutFace(coat, 0.4)

    def draw(moment: AnimalMoment) -> list[Shape]:
        turn = 0.06 * math.sin(moment.t * (5 if moment.act.how == "dance" else 1.2))
        return [*body.at((0.0, 0.0), turn), *face.at(moment.mood, (0.02, 0.53), 0.3)]

    return draw


def turtle(flippers: bool, coat: Coat) -> Drawing:
    """A domed shell with a pattern, a round head, four flippers or legs."""
    shell_colour, rim = coat.dark, lighter(coat.dark, 0.22)
    dome = inked(
        [(-0.52, 0.3), (-0.44, 0.56), (-0.16, 0.76), (0.16, 0.74), (0.42, 0.52), (0.48, 0.3), (0.0, 0.24)], shell_colour
    )
    plates = [
        inked(
            [(x - 0.11, y - 0.07), (x - 0.07, y + 0.08), (x + 0.07, y + 0.08), (x + 0.11, y - 0.07), (x, y - 0.12)],
            rim,
            2,
            BOLD * 0.7,
        )
        for x, y in ((-0.28, 0.48), (0.0, 0.55), (0.26, 0.47))
    ]
    edge = inked([(-0.56, 0.32), (0.0, 0.36), (0.52, 0.32), (0.5, 0.22), (0.0, 0.2), (-0.54, 0.22)], rim)
    shell = RigidPart([dome, *plates, edge])
    head = AnimalHead(Face("egg", "", 1.0, (0.22, 0.28), 0.44, 0.06, (0.0, 0.2, -0.3), (0.03, 0.02)), coat)
    limbs = LimbSet([[0.1, 0.12, 0.11, 0.08, 0.04]] * 4 if flippers else [[0.13, 0.12, 0.11, 0.105, 0.1]] * 4)
    neck = LimbSet([[0.14, 0.13, 0.12, 0.12, 0.12]])

    def draw(moment: AnimalMoment) -> list[Shape]:
        t = moment.t
        rows = []
        for k, (x, away) in enumerate(((0.36, 1.0), (0.26, 1.0), (-0.34, -1.0), (-0.42, -1.0))):
            if flippers:
                beat = math.sin(t * 2.2 - (k % 2) * 0.4) * (1.0 if away > 0 else 0.5)
                rows.append(
                    [
                        (x, 0.3),
                        (x + 0.06 * away, 0.2 + 0.04 * beat),
                        (x - 0.02, 0.1 + 0.1 * beat),
                        (x - 0.1, 0.03 + 0.16 * beat),
                        (x - 0.2, -0.02 + 0.22 * beat),
                    ]
                )
            else:
                step = 0.08 * math.sin(moment.gone * 10 + k * 2.6) if moment.act.way == "go" else 0.0
                rows.append(
                    [
                        (x, 0.34),
                        (x + step * 0.4, 0.26),
                        (x + step * 0.8, 0.18),
                        (x + step, 0.12),
                        (x + step + 0.04, 0.1),
                    ]
                )
        outlines = limbs.outlines(rows)
        shapes = [
            Shape(one, darker(coat.base, 0.18 * (k % 2 == 0)), BOLD, line_of(coat.base))
            for k, one in enumerate(outlines)
        ]
        nod = 0.02 * math.sin(t * 1.4)
        asleep = moment.act.way == "sleep"
        place = (0.7 - 0.16 * asleep, 0.52 + nod - 0.2 * asleep)
        stem = neck.outlines(
            [[(0.36 + (place[0] - 0.36) * j / 4, 0.32 + (place[1] - 0.36) * j / 4) for j in range(5)]]
        )[0]
        return [
            shapes[0],
            shapes[2],
            Shape(stem, coat.base, BOLD, line_of(coat.base)),
            shapes[1],
            shapes[3],
            *shell.at((0.0, 0.0)),
            *head.part(moment.mood, 0.3).at(place, 0.0, 0.23),
        ]

    return draw


def seal(tusks: bool, coat: Coat) -> Drawing:
    """Chest up, hind flippers behind."""
    outline = limb_of(
        ((-0.72, 0.1), (-0.4, 0.22), (0.0, 0.3), (0.28, 0.46), (0.34, 0.72)), (0.07, 0.2, 0.28, 0.27, 0.22)
    )
    belly = Shape(
        smooth([(0.5, 0.7), (0.52, 0.4), (0.3, 0.14), (-0.1, 0.06), (0.16, 0.26), (0.36, 0.5)], steps=3), coat.light
    )
    hind = [
        inked([(-0.68, 0.12), (-0.94, 0.3), (-1.04, 0.22), (-0.86, 0.06)], darker(coat.base, 0.1)),
        inked([(-0.68, 0.1), (-0.98, 0.06), (-0.98, -0.01), (-0.7, 0.02)], darker(coat.base, 0.1)),
    ]
    body = RigidPart([*hind, Shape(outline, coat.base, BOLD * 1.5, line_of(coat.base)), belly])
    flipper = RigidPart(
        [inked([(0.0, 0.06), (0.1, -0.02), (0.22, -0.28), (0.08, -0.3), (-0.08, -0.08)], darker(coat.base, 0.08))]
    )
    head = AnimalHead(
        Face(
            "egg",
            "",
            1.0,
            (0.19, 0.24),
            0.42,
            0.1,
            (0.4, 0.28, -0.36),
            (0.13, 0.09),
            whiskers=True,
            grown=("tusks",) if tusks else (),
        ),
        coat,
    )

    def draw(moment: AnimalMoment) -> list[Shape]:
        clap = (
            0.3
            * math.sin(moment.t * (8 if moment.act.how in ("clap", "dance") else 1.3))
            * (1.0 if moment.act.how else 0.3)
        )
        low = 0.24 if moment.act.way in ("sleep", "lie") else 0.0
        place = (0.42, 0.92 - low + 0.01 * math.sin(moment.t * 2))
        return [
            *flipper.at((0.34, 0.34), 0.5 - clap),
            *body.at((0.0, 0.0), 0.0, 1.0, (1.0, 1 - low)),
            *flipper.at((0.12, 0.32), -0.1 + clap),
            *head.part(moment.mood, 0.3).at(place, 0.0, 0.3),
        ]

    return draw
