"""Spider, caterpillar, snake, snail and bat."""

import math

import numpy as np

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.cutface import BOLD, CutFace, inked, line_of
from processors.engines.director.animals.heads import AnimalHead, Face
from processors.engines.director.animals.insects import feelers
from processors.engines.director.animals.rig import LimbSet, RigidPart
from processors.engines.director.animals.simple import AnimalMoment, Drawing
from processors.engines.director.shapes import Shape, blend, darker, ellipse, hexed, lighter, points, smooth


def spider(coat: Coat) -> Drawing:
    """A round body with eight bent legs; four eyes' worth of charm in two."""
    legs = LimbSet([[0.04, 0.036, 0.03, 0.024, 0.01]] * 8)
    trunk = RigidPart(
        [
            Shape(ellipse(-0.3, 0.44, 0.32, 0.28, 0.1, 24), coat.base, BOLD, line_of(coat.base)),
            Shape(smooth([(-0.42, 0.6), (-0.28, 0.52), (-0.14, 0.6), (-0.28, 0.4)], steps=2), coat.light),
            Shape(ellipse(0.16, 0.4, 0.24, 0.22, 0.0, 22), coat.base, BOLD, line_of(coat.base)),
        ]
    )
    face = CutFace(coat, 0.42, -0.4)

    def draw(moment: AnimalMoment) -> list[Shape]:
        walks = moment.act.way == "go"
        rows = []
        for k in range(8):
            far, j = k < 4, k % 4
            spread = (j - 1.5) * 0.34
            phase = moment.gone * 12 + j * 1.6 + far * math.pi
            step, lift = (
                (0.07 * math.sin(phase), 0.07 * max(0.0, math.cos(phase)))
                if walks
                else (0.0, 0.015 * math.sin(moment.t * 2 + k))
            )
            x = 0.04 + spread * 0.3
            rows.append(
                [
                    (x, 0.4),
                    (x + spread * 0.7, 0.66 + lift + 0.06 * far),
                    (x + spread * 1.3 + step * 0.5, 0.6 + lift),
                    (x + spread * 1.7 + step, 0.26 + lift),
                    (x + spread * 1.9 + step, lift),
                ]
            )
        shapes = [
            Shape(one, darker(coat.base, 0.2 if k < 4 else 0.05), BOLD * 0.8, line_of(coat.base))
            for k, one in enumerate(legs.outlines(rows))
        ]
        return [*shapes[:4], *trunk.at((0.0, 0.0)), *shapes[4:], *face.at(moment.mood, (0.2, 0.42), 0.23)]

    return draw


def crawler(segments: int, coat: Coat) -> Drawing:
    """A chain of round parts that humps along: caterpillar, worm."""
    face = CutFace(coat, 0.42, -0.34)
    ball = [
        RigidPart(
            [
                Shape(
                    ellipse(0, 0, 0.19, 0.19, steps=20),
                    darker(coat.base, 0.1) if k % 2 else coat.base,
                    BOLD,
                    line_of(coat.base),
                ),
                Shape(ellipse(0, -0.1, 0.11, 0.06, steps=12), coat.light),
            ]
        )
        for k in range(2)
    ]
    head = RigidPart(
        [
            *feelers(0.0, 0.2, 0.2, darker(coat.base, 0.5)),
            Shape(ellipse(0, 0, 0.24, 0.24, steps=24), coat.base, BOLD, line_of(coat.base)),
        ]
    )

    def draw(moment: AnimalMoment) -> list[Shape]:
        walks = moment.act.way == "go"
        phase = moment.gone * 8 if walks else moment.t * 1.4
        shapes: list[Shape] = []
        for k in range(segments):
            y = 0.19 + (0.1 if walks else 0.03) * max(0.0, math.sin(phase - k * 1.0))
            shapes += ball[k % 2].at((-0.55 + 0.85 * k / segments, y))
        place = (0.44, 0.34 + 0.03 * math.sin(phase))
        return [*shapes, *head.at(place), *face.at(moment.mood, (place[0] + 0.04, place[1]), 0.25)]

    return draw


def snake(coat: Coat, hood: bool = False) -> Drawing:
    """A body that waves along the ground, the head raised; coiled at rest. `hood`: a cobra's."""
    share = np.linspace(0, 1, 48)
    radius = 0.085 * np.minimum(1.0, 0.2 + share * 4)
    head = AnimalHead(Face("broad", "", 1.0, (0.2, 0.25), 0.48, 0.16, (0.0, 0.2, -0.24), (0.04, 0.03)), coat)
    tongue = RigidPart(
        [
            Shape(
                points((0, 0), (0.1, -0.02), (0.15, 0.02), (0.1, -0.02), (0.15, -0.05)),
                None,
                0.018,
                hexed("#d8343c"),
                False,
            )
        ]
    )
    coils = RigidPart(
        [
            Shape(
                ellipse(0.04 * k, 0.1 + 0.13 * k, 0.5 - 0.1 * k, 0.105, steps=24),
                darker(coat.base, 0.12 * (k % 2)),
                BOLD,
                line_of(coat.base),
            )
            for k in range(3)
        ]
    )

    def moving(moment: AnimalMoment) -> list[Shape]:
        phase = moment.gone * 7 + (moment.t * 0.8 if moment.act.way != "go" else 0.0)
        rise = np.clip((share - 0.72) / 0.28, 0, 1)
        x = -0.8 + 1.3 * share - 0.1 * np.sin(rise * math.pi) + 0.02 * math.sin(moment.t * 1.8) * rise
        y = 0.09 + 0.055 * (1 + np.sin(share * 13 - phase)) * (1 - rise) * (1 - share * 0.4) + 0.52 * rise**1.3
        dx, dy = np.gradient(x), np.gradient(y)
        length = np.hypot(dx, dy) + 1e-9
        side = np.stack([-dy / length * radius, dx / length * radius], 1)
        spine = np.stack([x, y], 1)
        left, right = spine + side, spine - side
        shapes = [Shape(np.concatenate([left, right[::-1]]), coat.base, BOLD * 1.3, line_of(coat.base))]
        low = spine - side * 0.1
        if hood:
            left_of, high = float(spine[-4, 0]), float(spine[-4, 1]) - 0.04
            wide = 0.24 + 0.02 * math.sin(moment.t * 2)
            half = ((0.05, -0.3), (wide, -0.02), (wide * 0.7, 0.2), (0.0, 0.26))
            ring = [(left_of + a, high + b) for a, b in (*((-a, b) for a, b in half), *half[-2::-1])]
            inner = [(left_of + (a - left_of) * 0.6, high + (b - high) * 0.72) for a, b in ring]
            shapes += [inked(ring, coat.base), Shape(smooth(inner, steps=4), coat.light)]
        bands = [np.concatenate([left[k : k + 4], low[k : k + 4][::-1]]) for k in range(3, 40, 6)]
        return [*shapes, *[Shape(band, coat.dark) for band in bands]]

    def draw(moment: AnimalMoment) -> list[Shape]:
        if moment.act.way in ("sleep", "lie", "sit"):
            body, place = coils.at((0.0, 0.0)), (0.16, 0.54 if moment.act.way == "sit" else 0.46)
        else:
            body, place = moving(moment), (0.56 + 0.02 * math.sin(moment.t * 1.8), 0.65)
        flick = (
            tongue.at((place[0] + 0.16, place[1] - 0.04))
            if math.sin(moment.t * 4) > 0.2 and moment.act.way != "sleep"
            else []
        )
        return [*body, *flick, *head.part(moment.mood, 0.4).at(place, 0.0, 0.17)]

    return draw


def snail(coat: Coat) -> Drawing:
    """A spiral shell on a soft foot, eyes on stalks."""
    foot = inked(
        [
            (-0.62, 0.02),
            (-0.3, 0.16),
            (0.1, 0.2),
            (0.3, 0.36),
            (0.36, 0.56),
            (0.52, 0.6),
            (0.6, 0.46),
            (0.54, 0.2),
            (0.56, 0.03),
            (0.2, 0.0),
        ],
        coat.light,
    )
    shell = Shape(ellipse(-0.12, 0.44, 0.38, 0.36, 0.2, 28), coat.base, BOLD * 1.3, line_of(coat.base))
    angle = np.linspace(0.3, 4.6 * math.pi, 44)
    r = 0.32 * (1 - angle / (5.2 * math.pi))
    spiral = Shape(
        np.stack([-0.12 + r * np.cos(angle), 0.44 + r * np.sin(angle) * 0.95], 1),
        None,
        0.035,
        darker(coat.base, 0.4),
        False,
    )
    shine = Shape(ellipse(-0.26, 0.66, 0.1, 0.04, 0.5, 12), lighter(coat.base, 0.55))
    stalks = [
        Shape(points((0.42 + 0.1 * k, 0.56), (0.4 + 0.24 * k, 0.84)), None, 0.045, darker(coat.light, 0.4), False)
        for k in (0, 1)
    ]
    part = RigidPart([*stalks, foot, shell, spiral, shine])
    face = CutFace(Coat(coat.light, coat.light, coat.dark, coat.iris), 0.46, -1.1, True, 0.4)

    def draw(moment: AnimalMoment) -> list[Shape]:
        squeeze = 1 + 0.04 * math.sin(moment.gone * 9 + moment.t)
        return [*part.at((0.0, 0.0), 0.0, 1.0, (squeeze, 1.0)), *face.at(moment.mood, (0.53 * squeeze, 0.86), 0.26)]

    return draw


def bat(coat: Coat) -> Drawing:
    """A furry ball with a fox's face between two skin wings."""
    ring = [
        (0.0, 0.0),
        (0.14, 0.26),
        (0.5, 0.42),
        (0.9, 0.3),
        (1.02, 0.02),
        (0.82, 0.06),
        (0.7, -0.1),
        (0.52, 0.0),
        (0.38, -0.14),
        (0.2, -0.04),
        (0.06, -0.2),
    ]
    skin = blend(coat.dark, hexed("#a05070"), 0.25)
    bones = [
        Shape(points((0.5, 0.4), tip), None, BOLD, darker(skin, 0.4), False)
        for tip in ((0.98, 0.04), (0.7, -0.06), (0.38, -0.1))
    ]
    wing = RigidPart([inked(ring, skin, 3), *bones])
    body = RigidPart(
        [
            inked([(-0.2, 0.62), (-0.24, 0.36), (-0.1, 0.14), (0.1, 0.14), (0.24, 0.36), (0.2, 0.62)], coat.base),
            Shape(ellipse(0.02, 0.36, 0.13, 0.17, steps=16), coat.light),
        ]
    )
    head = AnimalHead(
        Face("cat", "tall", 1.0, (0.2, 0.25), 0.44, 0.04, (0.26, 0.18, -0.42), (0.09, 0.06), teeth=True), coat
    )

    def draw(moment: AnimalMoment) -> list[Shape]:
        still = moment.act.way in ("sleep", "sit", "lie")
        beat = 0.0 if still else math.sin(moment.t * 10)
        fold = 0.35 if still else 1.0
        wings = [
            *wing.at((0.16, 0.5), 0.6 * beat - 0.6 * still, 1.0, (fold, 1.0)),
            *wing.at((-0.16, 0.5), -0.6 * beat + 0.6 * still, 1.0, (-fold, 1.0)),
        ]
        return [*wings, *body.at((0.0, 0.0)), *head.part(moment.mood, 0.15).at((0.0, 0.8), 0.0, 0.32)]

    return draw
