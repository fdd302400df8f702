"""Ships, trains and buildings."""

import math

import numpy as np

from processors.engines.scene.figures.shapes import FilledOutline, Moment, blob, ellipse, limb, polygon


def boat(moment: Moment) -> list[FilledOutline]:
    """A sailing boat that rocks on the swell."""
    roll = 0.05 * moment.wave(1.5)
    hull = blob(
        [
            (-0.46, 0.13),
            (-0.42, 0.0),
            (-0.2, -0.05),
            (0.25, -0.05),
            (0.42, 0.02),
            (0.55, 0.16),
            (0.2, 0.12),
            (-0.2, 0.11),
        ]
    )
    mast = limb((0.02, 0.1), (0.02, 1.0), 0.013, 0.007)
    belly = 0.03 * moment.wave(1.1) * moment.wind
    main = blob(
        [(-0.01, 0.97), (-0.18 - belly, 0.6), (-0.4 - belly, 0.24), (-0.2, 0.2), (-0.01, 0.21), (-0.02, 0.6)], "accent"
    )
    jib = blob([(0.05, 0.9), (0.26 + belly, 0.5), (0.46, 0.22), (0.24, 0.2), (0.06, 0.24), (0.07, 0.55)], "pale")
    flag = polygon([(0.02, 1.0), (-0.12, 1.03 + 0.02 * moment.wave(6)), (0.02, 1.06)], "accent")
    lamp = ellipse(-0.4, 0.2, 0.016, 0.02, "light")
    parts = [mast, main, jib, flag, hull, limb((-0.4, 0.1), (-0.4, 0.19), 0.006, 0.006), lamp]
    turn = np.array([[math.cos(roll), -math.sin(roll)], [math.sin(roll), math.cos(roll)]])
    return [FilledOutline(part.outline @ turn.T, part.tone) for part in parts]


def train(moment: Moment) -> list[FilledOutline]:
    """A commuter train of five cars with lit windows; one unit is one car's height."""
    parts: list[FilledOutline] = []
    for car in range(5):
        x = -car * 3.35
        nose = 0.32 if car == 0 else 0.0
        parts.append(
            blob(
                [
                    (x - 3.2, 0.18),
                    (x - 3.2, 0.94),
                    (x - 3.1, 1.0),
                    (x - 0.3, 1.0),
                    (x - 0.05, 0.95),
                    (x + nose, 0.5),
                    (x + nose * 0.8, 0.18),
                ],
                "ink",
                3,
            )
        )
        parts.append(
            polygon([(x - 3.18, 0.36), (x + nose * 0.7, 0.36), (x + nose * 0.8, 0.27), (x - 3.18, 0.27)], "accent")
        )
        parts += [
            polygon([(x + a, 0.82), (x + a + 0.42, 0.82), (x + a + 0.42, 0.5), (x + a, 0.5)], "light")
            for a in np.arange(-3.0, -0.4, 0.56)
        ]
        parts += [ellipse(x + a, 0.1, 0.11, 0.11, "ink", 12) for a in (-2.8, -2.4, -0.8, -0.4)]
        parts.append(
            polygon(
                [(x - 1.9, 1.0), (x - 1.7, 1.2), (x - 1.4, 1.2), (x - 1.4, 1.23), (x - 1.75, 1.23), (x - 1.98, 1.0)]
            )
        )
    parts.append(ellipse(0.2, 0.4, 0.06, 0.06, "light"))
    return parts


def castle(moment: Moment) -> list[FilledOutline]:
    """Towers with pointed roofs, flags and lit windows."""
    parts: list[FilledOutline] = []
    for x, w, h in ((-0.42, 0.075, 0.5), (0.44, 0.08, 0.46), (-0.2, 0.09, 0.66), (0.24, 0.085, 0.6), (0.03, 0.1, 0.8)):
        parts += [
            polygon(
                [(x - w, 0), (x - w, h), (x - w * 1.25, h + 0.02), (x + w * 1.25, h + 0.02), (x + w, h), (x + w, 0)]
            ),
            polygon([(x - w * 1.4, h + 0.02), (x, h + w * 2.9), (x + w * 1.4, h + 0.02)], "dim"),
            polygon([(x, 0), (x, h), (x + w * 1.25, h + 0.02), (x + w, h), (x + w, 0)], "dim"),
            limb((x, h + w * 2.8), (x, h + w * 2.8 + 0.07), 0.004, 0.003),
            polygon(
                [
                    (x, h + w * 2.8 + 0.07),
                    (x - 0.08, h + w * 2.8 + 0.05 + 0.012 * moment.wave(6, x * 9)),
                    (x, h + w * 2.8 + 0.025),
                ],
                "accent",
            ),
        ]
        parts += [
            blob(
                [
                    (x - 0.014, h - d - 0.045),
                    (x - 0.014, h - d),
                    (x, h - d + 0.018),
                    (x + 0.014, h - d),
                    (x + 0.014, h - d - 0.045),
                ],
                "light",
                3,
            )
            for d in (0.09, 0.22)
        ]
    wall = [(-0.5, -0.05), (-0.5, 0.3)]
    for x in np.arange(-0.5, 0.5, 0.0625):
        wall += [(x, 0.33), (x + 0.035, 0.33), (x + 0.035, 0.3), (x + 0.0625, 0.3)]
    gate = blob([(-0.05, -0.04), (-0.05, 0.12), (0.03, 0.19), (0.11, 0.12), (0.11, -0.04)], "light", 4)
    return [*parts, polygon([*wall, (0.5, -0.05)]), gate]


def torii(moment: Moment) -> list[FilledOutline]:
    """The gate of a shrine, with a rope that sways."""
    posts = [limb((s * 0.36, -0.03), (s * 0.33, 0.9), 0.042, 0.036, "accent") for s in (-1, 1)]
    top = blob(
        [(-0.6, 1.0), (-0.3, 0.95), (0.3, 0.95), (0.6, 1.0), (0.57, 0.9), (0.3, 0.865), (-0.3, 0.865), (-0.57, 0.9)],
        "accent",
    )
    cap = blob(
        [(-0.63, 1.035), (-0.3, 0.98), (0.3, 0.98), (0.63, 1.035), (0.6, 0.99), (0.3, 0.95), (-0.3, 0.95), (-0.6, 0.99)]
    )
    beam = polygon([(-0.45, 0.76), (0.45, 0.76), (0.45, 0.7), (-0.45, 0.7)], "accent")
    plate = polygon([(-0.045, 0.88), (0.045, 0.88), (0.045, 0.74), (-0.045, 0.74)])
    papers = [
        polygon(
            [
                (x, 0.7),
                (x + 0.04, 0.7),
                (x + 0.03 + 0.015 * moment.wave(2.5, x * 8), 0.58),
                (x - 0.01 + 0.015 * moment.wave(2.5, x * 8), 0.58),
            ],
            "pale",
        )
        for x in (-0.22, -0.02, 0.18)
    ]
    feet = [
        polygon([(s * 0.36 - 0.06, 0.06), (s * 0.36 + 0.06, 0.06), (s * 0.36 + 0.07, -0.04), (s * 0.36 - 0.07, -0.04)])
        for s in (-1, 1)
    ]
    return [*posts, *feet, beam, *papers, top, cap, plate]


def lighthouse(moment: Moment) -> list[FilledOutline]:
    """A striped tower with a lamp."""
    stripes = []
    for k in range(6):
        y0, y1 = k * 0.125 - 0.02, (k + 1) * 0.125
        w0, w1 = 0.13 - 0.065 * y0, 0.13 - 0.065 * y1
        stripes.append(polygon([(-w0, y0), (w0, y0), (w1, y1), (-w1, y1)], "accent" if k % 2 else "pale"))
    deck = polygon([(-0.13, 0.75), (0.13, 0.75), (0.11, 0.78), (-0.11, 0.78)])
    room = polygon([(-0.06, 0.78), (0.06, 0.78), (0.06, 0.87), (-0.06, 0.87)], "light")
    roof = polygon([(-0.09, 0.87), (0, 0.98), (0.09, 0.87)], "accent")
    return [*stripes, deck, room, roof]


def windmill(moment: Moment) -> list[FilledOutline]:
    """A mill whose sails turn."""
    parts = [
        polygon([(-0.15, -0.03), (-0.085, 0.55), (0.085, 0.55), (0.15, -0.03)]),
        polygon([(-0.12, 0.55), (0.0, 0.68), (0.12, 0.55)], "accent"),
        ellipse(0, 0.3, 0.02, 0.03, "light"),
    ]
    for k in range(4):
        a = moment.t * 0.9 * moment.wind + k * math.pi / 2 + moment.luck
        c, s = math.cos(a), math.sin(a)
        sail = [(0.05, -0.012), (0.44, -0.012), (0.44, 0.09), (0.1, 0.075), (0.05, 0.012)]
        parts.append(polygon([(x * c - y * s, 0.56 + x * s + y * c) for x, y in sail], "pale"))
    return [*parts, ellipse(0, 0.56, 0.025, 0.025)]


def house(moment: Moment) -> list[FilledOutline]:
    """A cottage with lit windows and smoke."""
    walls = polygon([(-0.4, -0.03), (-0.4, 0.4), (0.4, 0.4), (0.4, -0.03)])
    roof = polygon([(-0.52, 0.38), (-0.3, 0.78), (0.3, 0.78), (0.52, 0.38)], "dim")
    chimney = polygon([(0.14, 0.7), (0.14, 0.92), (0.25, 0.92), (0.25, 0.7)])
    windows = [polygon([(x, 0.16), (x, 0.31), (x + 0.13, 0.31), (x + 0.13, 0.16)], "light") for x in (-0.31, 0.18)]
    door = polygon([(-0.06, -0.03), (-0.06, 0.26), (0.07, 0.26), (0.07, -0.03)], "accent")
    puffs = []
    for k in range(5):
        rise = (moment.t * 0.12 + k * 0.2) % 1.0
        puffs.append(
            ellipse(
                0.2 - rise * 0.35 + 0.03 * math.sin(rise * 9),
                0.95 + rise * 0.45,
                0.03 + 0.05 * rise,
                0.028 + 0.045 * rise,
                "pale",
            )
        )
    return [*puffs[:3], chimney, walls, roof, *windows, door]


def tree(moment: Moment) -> list[FilledOutline]:
    """A broad old tree; its crown breathes in the wind."""
    trunk = blob(
        [
            (-0.1, -0.03),
            (-0.05, 0.12),
            (-0.045, 0.36),
            (-0.16, 0.52),
            (-0.1, 0.53),
            (0.0, 0.42),
            (0.1, 0.55),
            (0.15, 0.53),
            (0.05, 0.36),
            (0.055, 0.12),
            (0.12, -0.03),
        ]
    )
    crown: list[FilledOutline] = []
    rng = np.random.Generator(np.random.PCG64(int(moment.luck * 1e6)))
    for k in range(46):
        a, r = rng.uniform(0, 2 * math.pi), rng.uniform(0, 1) ** 0.5
        x, y = 0.36 * r * math.cos(a), 0.7 + 0.03 * (k > 22) + 0.22 * r * math.sin(a)
        sway = 0.012 * moment.wind * math.sin(moment.t * 1.6 + k)
        size = rng.uniform(0.06, 0.11)
        crown.append(ellipse(x + sway, y, size, size * 0.85, "ink" if k < 22 else "dim" if k < 30 else "leaf", 14))
    return [trunk, *crown]
