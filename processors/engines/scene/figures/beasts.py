"""Larger animals: horse, bear, lion, elephant, dinosaur; and a penguin, a turtle, a ghost."""

import math

import numpy as np

from processors.engines.scene.figures.gaits import Build, gait, moving
from processors.engines.scene.figures.people import stride
from processors.engines.scene.figures.shapes import (
    FilledOutline,
    Moment,
    blob,
    ellipse,
    limb,
    moved,
    polygon,
    ribbon,
    streamer,
)

_HORSE = Build(leg=0.46, girth=0.17, ear=0.05, snout=0.16, head=0.09, tail=0.42, bushy=0.05, lift=-0.75, neck=0.34)
_BEAR = Build(leg=0.28, girth=0.23, ear=0.045, snout=0.09, head=0.13, tail=0.04, limb=1.9, neck=0.1, round_ears=True)
_LION = Build(
    leg=0.34, girth=0.15, ear=0.035, snout=0.05, head=0.11, tail=0.5, lift=0.35, limb=1.2, neck=0.16, round_ears=True
)


def horse(moment: Moment) -> list[FilledOutline]:
    """A horse with its mane in the wind."""
    y = _HORSE.leg + _HORSE.girth
    mane = [
        streamer(moment, (0.36 + 0.035 * k, y + 0.16 + 0.06 * k), 0.2, math.pi + 0.15, 0.03, "dim", 0.8 * k, 0.9)
        for k in range(5)
    ]
    return [*mane, *gait(moment, _HORSE)]


def bear(moment: Moment) -> list[FilledOutline]:
    """A bear on its four paws."""
    return gait(moment, _BEAR)


def lion(moment: Moment) -> list[FilledOutline]:
    """A lion; its mane is dimmer than its body."""
    y, breeze = _LION.leg + _LION.girth + 0.16, 0.012 * moment.wave(2.1) * moment.wind
    angles = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    radius = 0.2 + 0.025 * np.cos(angles * 9)
    points = [
        (0.46 + r * math.cos(a) + breeze * math.sin(a), y + r * math.sin(a))
        for a, r in zip(angles, radius, strict=True)
    ]
    *body, ear, other, head, snout = gait(moment, _LION)
    return [*body, blob(points, "dim", 3), ear, other, head, snout]


def elephant(moment: Moment) -> list[FilledOutline]:
    """An elephant that swings its trunk and fans its ears."""
    swing, fan = (0.12 * math.sin(moment.t * 3.2) if moving(moment) else 0.0), 0.03 * moment.wave(1.6)
    legs = [
        limb((x, 0.42), (x + s * swing, 0.02), 0.085, 0.07, tone)
        for x, s, tone in ((-0.3, -1, "dim"), (0.24, 1, "dim"), (-0.22, 1, "ink"), (0.33, -1, "ink"))
    ]
    body = blob(
        [
            (-0.46, 0.5),
            (-0.42, 0.72),
            (-0.15, 0.84),
            (0.15, 0.82),
            (0.4, 0.78),
            (0.45, 0.55),
            (0.35, 0.36),
            (-0.05, 0.32),
            (-0.38, 0.36),
        ]
    )
    head = blob([(0.34, 0.6), (0.38, 0.84), (0.52, 0.9), (0.66, 0.82), (0.69, 0.66), (0.6, 0.54), (0.45, 0.5)])
    u = np.linspace(0, 1, 14)
    curl = 0.07 * np.sin(moment.t * 1.4 + 2 * u + moment.luck * 6) * u
    trunk = ribbon(np.stack([0.66 + 0.07 * np.sin(u * 2.6) + curl, 0.66 - 0.58 * u**0.9], 1), 0.062 * (1 - 0.62 * u))
    ear = blob(
        [(0.4, 0.84), (0.3 - fan, 0.78), (0.27 - fan * 1.4, 0.58), (0.38 - fan, 0.5), (0.47, 0.62), (0.48, 0.8)], "dim"
    )
    tusk = ribbon(np.stack([0.63 + 0.15 * u, 0.56 - 0.1 * np.sin(u * 2.2)], 1), 0.018 * (1 - 0.8 * u), "pale")
    tail = streamer(moment, (-0.45, 0.64), 0.3, -math.pi / 2 - 0.25, 0.014, "ink", 0.0, 0.4)
    return [tail, *legs, body, trunk, head, tusk, ear]


def dinosaur(moment: Moment) -> list[FilledOutline]:
    """A long neck that looks around, a long tail."""
    u = np.linspace(0, 1, 20)
    nod, swing = 0.05 * moment.wave(0.7), (0.1 * math.sin(moment.t * 2.4) if moving(moment) else 0.0)
    neck_x = 0.28 + 0.34 * u + 0.1 * np.sin(u * 2.4)
    neck_y = 0.5 + 0.56 * u**1.1 + nod * u * u
    neck = ribbon(np.stack([neck_x, neck_y], 1), 0.13 * (1 - u) ** 0.8 + 0.032)
    tip = (float(neck_x[-1]), float(neck_y[-1]))
    head = blob(
        [
            (tip[0] - 0.06, tip[1] - 0.02),
            (tip[0] - 0.02, tip[1] + 0.06),
            (tip[0] + 0.07, tip[1] + 0.05),
            (tip[0] + 0.15, tip[1] + 0.005),
            (tip[0] + 0.14, tip[1] - 0.03),
            (tip[0] + 0.02, tip[1] - 0.045),
        ]
    )
    sway = 0.06 * np.sin(moment.t * 1.1 - 2.5 * u + moment.luck * 6) * u
    tail = ribbon(np.stack([-0.3 - 0.7 * u, 0.46 - 0.26 * u**0.8 + sway], 1), 0.15 * (1 - u) ** 1.3 + 0.006)
    legs = [
        limb((x, 0.4), (x + s * swing, 0.02), 0.075, 0.055, tone)
        for x, s, tone in ((-0.2, -1, "dim"), (0.24, 1, "dim"), (-0.13, 1, "ink"), (0.31, -1, "ink"))
    ]
    body = blob(
        [
            (-0.4, 0.42),
            (-0.34, 0.56),
            (-0.05, 0.66),
            (0.22, 0.63),
            (0.42, 0.54),
            (0.4, 0.36),
            (0.1, 0.28),
            (-0.26, 0.3),
        ]
    )
    return [tail, *legs, neck, body, head]


def penguin(moment: Moment) -> list[FilledOutline]:
    """Three of them; they waddle when they walk."""
    out: list[FilledOutline] = []
    for k, (x, size) in enumerate(((-0.42, 0.82), (0.02, 1.0), (0.4, 0.68))):
        tilt = 0.07 * math.sin(moment.t * (5 if moving(moment) else 1.2) + 2 * k) * (1.0 if moving(moment) else 0.35)
        flap = 0.05 * moment.wave(1.8, k)
        one = [
            blob(
                [
                    (-0.2, 0.05),
                    (-0.23, 0.4),
                    (-0.15, 0.72),
                    (0.0, 0.8),
                    (0.14, 0.72),
                    (0.22, 0.4),
                    (0.18, 0.05),
                    (0.0, 0.0),
                ]
            ),
            blob([(0.0, 0.07), (-0.06, 0.4), (0.02, 0.66), (0.14, 0.6), (0.19, 0.36), (0.15, 0.1)], "pale"),
            ellipse(0.02, 0.84, 0.13, 0.13),
            ellipse(0.07, 0.83, 0.055, 0.06, "pale"),
            polygon([(0.12, 0.86), (0.25, 0.82), (0.12, 0.8)], "accent"),
            blob([(-0.18, 0.62), (-0.3 - flap, 0.36), (-0.26 - flap, 0.24), (-0.16, 0.4)]),
            polygon([(-0.12, 0.02), (0.14, 0.02), (0.2, -0.015), (-0.08, -0.015)], "accent"),
        ]
        lean = np.array([[1.0, 0.0], [tilt, 1.0]])
        out += moved([FilledOutline(part.outline @ lean, part.tone) for part in one], x, 0.0, size)
    return out


def turtle(moment: Moment) -> list[FilledOutline]:
    """A sea turtle that rows through the water."""
    beat = 0.22 * moment.wave(1.8)
    shell = blob([(-0.42, 0.5), (-0.3, 0.68), (0.0, 0.76), (0.3, 0.66), (0.44, 0.5), (0.25, 0.4), (-0.1, 0.37)], "dim")
    belly = blob([(-0.4, 0.48), (-0.1, 0.4), (0.25, 0.42), (0.42, 0.49), (0.2, 0.36), (-0.15, 0.33)], "pale")
    plates = [
        ellipse(x, y, 0.085, 0.055, "leaf", 6) for x, y in ((-0.16, 0.6), (0.03, 0.65), (0.21, 0.59), (0.0, 0.52))
    ]
    head = blob([(0.4, 0.5), (0.48, 0.59), (0.62, 0.62), (0.7, 0.56), (0.66, 0.49), (0.5, 0.45)])
    fore = blob([(0.3, 0.48), (0.24, 0.3 - beat), (0.0, 0.02 - beat * 1.5), (0.02, 0.16 - beat), (0.14, 0.44)])
    far = blob(
        [(0.34, 0.56), (0.36, 0.7 + beat * 0.7), (0.22, 0.94 + beat), (0.22, 0.78 + beat * 0.6), (0.22, 0.6)], "dim"
    )
    hind = blob([(-0.34, 0.47), (-0.56, 0.36 + beat * 0.3), (-0.62, 0.26 + beat * 0.3), (-0.42, 0.36), (-0.26, 0.42)])
    return [far, hind, shell, belly, *plates, head, fore, ellipse(0.58, 0.57, 0.014, 0.016, "pale")]


def ghost(moment: Moment) -> list[FilledOutline]:
    """A pale thing that floats, with hollow eyes."""
    u = np.linspace(0, 1, 13)
    hem = [(float(x), 0.1 + 0.05 * math.sin(9 * x + moment.t * 3.0 + moment.luck * 6)) for x in 0.3 - 0.6 * u]
    body = blob(
        [(-0.3, 0.3), (-0.26, 0.66), (-0.14, 0.9), (0.0, 0.97), (0.14, 0.9), (0.26, 0.66), (0.3, 0.3), *hem],
        "spirit",
        4,
    )
    arm = 0.04 * moment.wave(1.6)
    arms = [
        blob([(s * 0.24, 0.62), (s * 0.42, 0.6 + arm), (s * 0.46, 0.52 + arm), (s * 0.25, 0.48)], "spirit")
        for s in (-1, 1)
    ]
    eyes = [ellipse(0.03 + s * 0.08, 0.74, 0.03, 0.05) for s in (-1, 1)]
    return [*arms, body, *eyes, ellipse(0.03, 0.6, 0.035, 0.05)]


def cyclist(moment: Moment) -> list[FilledOutline]:
    """A cyclist, pedalling."""
    turn = moment.t * 5.5
    wheels = [part for x in (-0.34, 0.34) for part in _wheel(x, 0.22, 0.21, -moment.t * 6.0)]
    hub, seat, grip = (-0.02, 0.24), (-0.16, 0.56), (0.26, 0.62)
    frame = [
        limb(a, b, 0.014, 0.014)
        for a, b in (
            (hub, seat),
            (hub, (0.24, 0.52)),
            (seat, (0.24, 0.52)),
            ((-0.34, 0.22), hub),
            ((-0.34, 0.22), seat),
            ((0.34, 0.22), grip),
        )
    ]
    legs: list[FilledOutline] = []
    for lag, tone in ((math.pi, "dim"), (0.0, "ink")):
        foot = (hub[0] + 0.1 * math.cos(turn + lag), hub[1] - 0.1 * math.sin(turn + lag))
        knee = (0.5 * (foot[0] + seat[0]) + 0.16, 0.5 * (foot[1] + seat[1]) + 0.06)
        legs += [limb((seat[0], seat[1] + 0.04), knee, 0.05, 0.04, tone), limb(knee, foot, 0.038, 0.026, tone)]
    torso = blob([(-0.24, 0.58), (-0.2, 0.76), (-0.04, 0.92), (0.07, 0.9), (0.06, 0.76), (-0.06, 0.58)])
    arm = limb((0.03, 0.86), grip, 0.035, 0.024)
    hair = streamer(moment, (0.06, 1.02), 0.16, math.pi - 0.1, 0.04, "ink", 0.4, 0.9)
    scarf = streamer(moment, (0.02, 0.92), 0.42, math.pi + 0.05, 0.03, "accent", 1.0, 0.3)
    _, bob = stride(moment)
    return [*wheels, *frame, *legs, scarf, torso, arm, hair, ellipse(0.1, 1.0 + bob, 0.075, 0.085)]


def _wheel(x: float, y: float, radius: float, turn: float) -> list[FilledOutline]:
    a = np.linspace(0, 2 * np.pi, 30)
    ring = ribbon(np.stack([x + radius * np.cos(a), y + radius * np.sin(a)], 1), np.full(30, 0.014))
    spokes = [
        limb(
            (x - radius * math.cos(turn + k), y - radius * math.sin(turn + k)),
            (x + radius * math.cos(turn + k), y + radius * math.sin(turn + k)),
            0.003,
            0.003,
        )
        for k in (0.0, 0.8, 1.6, 2.4)
    ]
    return [ring, *spokes]


def car(moment: Moment) -> list[FilledOutline]:
    """A small round car with its lamps on."""
    bob = 0.006 * math.sin(moment.t * 9)
    body = blob(
        [
            (-0.9, 0.2),
            (-0.92, 0.45 + bob),
            (-0.72, 0.56 + bob),
            (-0.5, 0.86 + bob),
            (-0.1, 0.96 + bob),
            (0.25, 0.9 + bob),
            (0.52, 0.6 + bob),
            (0.85, 0.52 + bob),
            (0.95, 0.36 + bob),
            (0.92, 0.2),
        ],
        "accent",
    )
    panes = [
        polygon([(-0.46, 0.6 + bob), (-0.32, 0.84 + bob), (-0.04, 0.88 + bob), (-0.04, 0.6 + bob)], "light"),
        polygon([(0.03, 0.6 + bob), (0.03, 0.88 + bob), (0.22, 0.83 + bob), (0.42, 0.6 + bob)], "light"),
    ]
    wheels = [
        part for x in (-0.55, 0.55) for part in (ellipse(x, 0.17, 0.18, 0.18), ellipse(x, 0.17, 0.07, 0.07, "pale"))
    ]
    lamp, tail = ellipse(0.9, 0.42 + bob, 0.05, 0.06, "light"), ellipse(-0.9, 0.42 + bob, 0.025, 0.05, "accent")
    return [body, *panes, limb((-0.88, 0.22), (0.9, 0.22), 0.05, 0.05), *wheels, lamp, tail]
