"""Animals: sitting, upright, walking."""

import math

import numpy as np

from processors.engines.scene.figures.gaits import Build, gait, moving
from processors.engines.scene.figures.shapes import (
    FilledOutline,
    Moment,
    Point,
    blob,
    ellipse,
    limb,
    moved,
    polygon,
    ribbon,
)


def _tail(moment: Moment, root: Point, length: float, width: float, bushy: float, lift: float) -> FilledOutline:
    u = np.linspace(0, 1, 16)
    swish = 0.22 * length * np.sin(moment.t * 1.9 + 2.4 * u + moment.luck * 6) * u
    x = root[0] - length * np.sin(u * 1.9) * 0.75
    y = root[1] + length * (u**1.6) * lift + swish
    widths = width * (1 - u * 0.6) + bushy * np.sin(np.pi * u**0.8)
    return ribbon(np.stack([x, y], 1), np.maximum(widths, 0.004))


def cat(moment: Moment) -> list[FilledOutline]:
    """A sitting cat seen from the side, tail at play, an ear that twitches."""
    if moving(moment):
        return gait(moment, Build(leg=0.26, girth=0.12, ear=0.09, snout=0.0, head=0.11, tail=0.46, bushy=0.0, lift=1.1))
    nod, twitch = 0.012 * moment.wave(1.1), 0.02 * max(0.0, moment.wave(2.3)) ** 8
    body = blob(
        [
            (-0.3, 0.03),
            (-0.36, 0.2),
            (-0.28, 0.42),
            (-0.1, 0.58),
            (0.04, 0.68),
            (0.16, 0.66),
            (0.19, 0.5),
            (0.16, 0.28),
            (0.19, 0.06),
            (0.21, 0.0),
            (0.08, 0.0),
            (-0.1, 0.0),
        ]
    )
    head = blob(
        [
            (-0.04, 0.72),
            (-0.045, 0.84 + nod),
            (0.04, 0.91 + nod),
            (0.15, 0.91 + nod),
            (0.245, 0.84 + nod),
            (0.265, 0.76 + nod),
            (0.2, 0.68),
            (0.08, 0.645),
        ]
    )
    ears = [
        polygon([(-0.035, 0.82 + nod), (-0.03 - twitch, 1.01 + nod), (0.07, 0.9 + nod)]),
        polygon([(0.125, 0.9 + nod), (0.215 + twitch, 1.0 + nod), (0.235, 0.82 + nod)]),
    ]
    scarf = (
        [limb((-0.02, 0.655), (0.17, 0.64), 0.025, 0.025, "accent")]
        if moment.luck > 0.4 or "scarf" in moment.extras
        else []
    )
    return [_tail(moment, (-0.28, 0.06), 0.5, 0.04, 0.0, 0.9), body, head, *ears, *scarf]


def _sitting_dog(moment: Moment, ear: float, snout: float, bushy: float) -> list[FilledOutline]:
    nod = 0.012 * moment.wave(1.2)
    body = blob(
        [
            (-0.27, 0.02),
            (-0.32, 0.18),
            (-0.24, 0.42),
            (-0.1, 0.6),
            (0.0, 0.72),
            (0.13, 0.7),
            (0.17, 0.52),
            (0.14, 0.25),
            (0.17, 0.06),
            (0.2, 0.0),
            (0.08, 0.0),
            (-0.12, 0.0),
        ]
    )
    head = blob(
        [
            (-0.04, 0.72),
            (-0.04, 0.86 + nod),
            (0.05, 0.93 + nod),
            (0.14, 0.9 + nod),
            (0.2, 0.83 + nod),
            (0.22 + snout, 0.795 + nod),
            (0.22 + snout, 0.755 + nod),
            (0.16, 0.715),
            (0.08, 0.66),
        ]
    )
    ears = [
        polygon([(-0.03, 0.84 + nod), (-0.02 - ear * 0.2, 0.92 + ear + nod), (0.06, 0.9 + nod)]),
        polygon([(0.04, 0.9 + nod), (0.075, 0.92 + ear + nod), (0.115, 0.88 + nod)]),
    ]
    return [_tail(moment, (-0.25, 0.06), 0.46, 0.035, bushy, 0.75), body, head, *ears]


def dog(moment: Moment) -> list[FilledOutline]:
    """A sitting dog."""
    if moving(moment):
        return gait(moment, Build(ear=0.05))
    return _sitting_dog(moment, 0.08, 0.1, 0.02)


def fox(moment: Moment) -> list[FilledOutline]:
    """A fox: pointed ears, a brush of a tail."""
    if moving(moment):
        return gait(moment, Build(leg=0.28, girth=0.11, ear=0.14, snout=0.12, bushy=0.075, lift=0.1))
    return _sitting_dog(moment, 0.15, 0.12, 0.085)


def wolf(moment: Moment) -> list[FilledOutline]:
    """A wolf that lifts its head."""
    if moving(moment):
        return gait(moment, Build(leg=0.36, girth=0.14, ear=0.1, snout=0.13, bushy=0.05, lift=-0.2))
    return _sitting_dog(moment, 0.11, 0.13, 0.05)


def rabbit(moment: Moment) -> list[FilledOutline]:
    """A rabbit with listening ears."""
    tip = 0.03 * moment.wave(1.7)
    body = blob(
        [(-0.3, 0.02), (-0.36, 0.2), (-0.26, 0.4), (-0.05, 0.46), (0.1, 0.42), (0.17, 0.25), (0.17, 0.02), (0.0, 0.0)]
    )
    head = blob([(0.02, 0.42), (0.04, 0.58), (0.14, 0.64), (0.26, 0.58), (0.3, 0.48), (0.22, 0.38), (0.1, 0.36)])
    ears = [
        blob([(0.06, 0.58), (0.0 + tip, 0.8), (0.01 + tip, 0.97), (0.08 + tip, 0.82), (0.12, 0.6)]),
        blob([(0.13, 0.6), (0.12 - tip, 0.82), (0.16 - tip, 1.0), (0.2 - tip, 0.82), (0.2, 0.58)]),
    ]
    parts = [body, ellipse(-0.36, 0.15, 0.07, 0.07, "pale"), head, *ears]
    hop = 0.16 * abs(moment.wave(6.0)) if moving(moment) else 0.0
    return moved(parts, 0, hop)


def _antlers(x: float, y: float, side: float) -> list[FilledOutline]:
    out, base = [], (x, y)
    tip = (x + side * 0.02 - 0.07, y + 0.26)
    out.append(limb(base, tip, 0.012, 0.005))
    for u, reach in ((0.3, 0.09), (0.55, 0.11), (0.8, 0.08)):
        root = (base[0] + (tip[0] - base[0]) * u, base[1] + (tip[1] - base[1]) * u)
        out.append(limb(root, (root[0] + reach * (0.8 + side * 0.4), root[1] + reach * 0.9), 0.009, 0.003))
    return out


def deer(moment: Moment) -> list[FilledOutline]:
    """A stag; it walks when the prompt says so."""
    speed = {"walk": 4.0, "run": 8.0}.get(moment.action, 0.0)
    swing = 0.22 * math.sin(moment.t * speed) if speed else 0.0
    nod = 0.012 * moment.wave(0.9)
    legs: list[FilledOutline] = []
    for x, s in ((0.17, swing), (0.12, -swing), (-0.2, -swing), (-0.25, swing)):
        knee = (x + 0.16 * math.sin(s), 0.21)
        legs += [limb((x, 0.42), knee, 0.036, 0.018), limb(knee, (x + 0.3 * math.sin(s) - 0.02, 0.0), 0.017, 0.014)]
    body = blob(
        [
            (-0.3, 0.46),
            (-0.27, 0.58),
            (-0.1, 0.59),
            (0.1, 0.58),
            (0.22, 0.6),
            (0.24, 0.48),
            (0.14, 0.37),
            (-0.05, 0.37),
            (-0.24, 0.37),
        ]
    )
    neck = blob([(0.12, 0.56), (0.2, 0.7), (0.24, 0.82 + nod), (0.31, 0.82 + nod), (0.3, 0.68), (0.26, 0.5)])
    head = blob(
        [
            (0.21, 0.84 + nod),
            (0.27, 0.88 + nod),
            (0.36, 0.83 + nod),
            (0.42, 0.77 + nod),
            (0.39, 0.745 + nod),
            (0.3, 0.77 + nod),
        ]
    )
    ear = polygon([(0.24, 0.85 + nod), (0.16, 0.9 + nod), (0.27, 0.87 + nod)])
    tail = blob([(-0.29, 0.54), (-0.35, 0.5), (-0.33, 0.43), (-0.28, 0.48)], "pale")
    return [*legs, body, neck, ear, head, tail, *_antlers(0.27, 0.87 + nod, -1), *_antlers(0.29, 0.87 + nod, 1)]


def whale(moment: Moment) -> list[FilledOutline]:
    """A whale; its tail beats slowly. About three times as long as high."""
    beat = 0.09 * moment.wave(1.4)
    body = blob(
        [
            (0.75, 0.45),
            (0.7, 0.6),
            (0.45, 0.7),
            (0.1, 0.7),
            (-0.35, 0.58 + beat * 0.3),
            (-0.75, 0.48 + beat),
            (-0.78, 0.42 + beat),
            (-0.35, 0.4),
            (0.1, 0.27),
            (0.5, 0.28),
            (0.72, 0.36),
        ]
    )
    belly = blob([(0.72, 0.38), (0.5, 0.3), (0.1, 0.285), (-0.2, 0.36), (0.1, 0.37), (0.5, 0.4)], "dim")
    fluke = blob(
        [
            (-0.72, 0.46 + beat),
            (-0.9, 0.58 + beat * 1.8),
            (-1.06, 0.66 + beat * 2),
            (-0.95, 0.47 + beat * 1.5),
            (-1.02, 0.3 + beat * 1.7),
            (-0.86, 0.4 + beat * 1.4),
        ]
    )
    fin = blob([(0.35, 0.33), (0.3, 0.2), (0.08, 0.05 - beat), (0.1, 0.18), (0.2, 0.32)])
    return [fluke, body, belly, fin, ellipse(0.56, 0.46, 0.014, 0.016, "pale")]


def fish(moment: Moment) -> list[FilledOutline]:
    """A school of fish."""
    parts: list[FilledOutline] = []
    for i in range(11):
        x, y = 0.62 * math.sin(i * 2.4 + moment.luck * 6), 0.5 + 0.4 * math.sin(i * 1.7 + 1)
        x, y = x + 0.03 * math.sin(moment.t * 0.9 + i), y + 0.02 * math.sin(moment.t * 1.3 + 2 * i)
        beat, s = 0.03 * math.sin(moment.t * 8 + i * 2), 0.06 + 0.035 * ((i * 37) % 10) / 10
        tone = "accent" if i % 4 == 0 else "ink"
        parts.append(
            blob(
                [(x + s * 1.5, y), (x + s * 0.5, y + s * 0.5), (x - s, y + beat * 0.4), (x + s * 0.5, y - s * 0.5)],
                tone,
            )
        )
        parts.append(
            polygon(
                [
                    (x - s * 0.8, y + beat * 0.4),
                    (x - s * 1.7, y + s * 0.5 + beat),
                    (x - s * 1.4, y + beat),
                    (x - s * 1.7, y - s * 0.5 + beat),
                ],
                tone,
            )
        )
    return parts


def jellyfish(moment: Moment) -> list[FilledOutline]:
    """A glowing bell that pulses, with trailing arms."""
    pulse = 0.04 * moment.wave(2.2)
    u = np.linspace(0, 1, 18)
    arms = []
    for i in range(7):
        x0 = (i - 3) * 0.085
        x = x0 * (1 - 0.3 * u) + 0.05 * u * np.sin(6 * u - moment.t * 2.4 + i)
        arms.append(ribbon(np.stack([x, 0.66 - u * (0.5 + 0.12 * ((i * 5) % 4) / 4)], 1), 0.016 * (1 - 0.8 * u), "dim"))
    bell = blob(
        [
            (-0.36 - pulse, 0.64),
            (-0.33 - pulse, 0.82),
            (-0.18, 0.97 + pulse),
            (0.0, 1.0 + pulse),
            (0.18, 0.97 + pulse),
            (0.33 + pulse, 0.82),
            (0.36 + pulse, 0.64),
            (0.18, 0.68),
            (0.0, 0.65),
            (-0.18, 0.68),
        ],
        "accent",
    )
    return [*arms, bell, ellipse(0, 0.84, 0.15, 0.07, "pale")]
