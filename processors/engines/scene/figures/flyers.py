"""Things in the air. Their origin is their middle."""

import math

import numpy as np

from processors.engines.scene.figures.shapes import FilledOutline, Moment, blob, ellipse, limb, polygon, ribbon


def birds(moment: Moment) -> list[FilledOutline]:
    """A loose flock, each with its own beat."""
    parts: list[FilledOutline] = []
    for i in range(9):
        x = -0.24 * i + 0.1 * math.sin(i * 5 + moment.luck * 9)
        y = 0.2 * math.sin(i * 2.1 + moment.luck * 7) + 0.05 * (i % 3) + 0.02 * math.sin(moment.t * 1.3 + i)
        parts += _bird(x, y, 0.21 - 0.011 * i, math.sin(moment.t * (7 - 0.2 * i) + i * 1.9))
    return parts


def _bird(x: float, y: float, s: float, beat: float) -> list[FilledOutline]:
    rise, tip = s * 0.55 * beat, s * (0.9 * beat - 0.15)
    wings = [
        (-0.95, tip),
        (-0.45, rise + s * 0.22),
        (0.0, s * 0.06),
        (0.45, rise + s * 0.22),
        (0.95, tip),
        (0.42, rise + s * 0.06),
        (0.0, -s * 0.1),
        (-0.42, rise + s * 0.06),
    ]
    body = blob(
        [(x + s * 0.5, y + s * 0.02), (x + s * 0.1, y + s * 0.09), (x - s * 0.55, y), (x + s * 0.1, y - s * 0.09)]
    )
    # Seen at a slant: the wings are foreshortened along the flight.
    return [polygon([(x + u * s * 0.75 - 0.1 * s, y + v) for u, v in wings]), body]


def dragon(moment: Moment) -> list[FilledOutline]:
    """A long serpent with wings and whiskers."""
    u = np.linspace(0, 1, 60)
    x = 0.95 - 2.0 * u
    y = 0.22 * np.sin(6.2 * u - moment.t * 2.0) * (0.35 + 0.65 * u) + 0.06 * u
    widths = 0.11 * np.sin(np.pi * np.clip(u * 0.82 + 0.18, 0, 1)) ** 0.7 * (1 - 0.35 * u) + 0.004
    spikes = [
        polygon(
            [
                (x[i] + 0.03, y[i] + widths[i] * 0.8),
                (x[i] - 0.03, y[i] + widths[i] + 0.06),
                (x[i] - 0.035, y[i] + widths[i] * 0.8),
            ]
        )
        for i in range(6, 54, 3)
    ]
    head = blob(
        [
            (0.9, y[0] + 0.07),
            (1.0, y[0] + 0.1),
            (1.1, y[0] + 0.05),
            (1.24, y[0] + 0.01),
            (1.22, y[0] - 0.05),
            (1.08, y[0] - 0.06),
            (0.93, y[0] - 0.07),
        ]
    )
    horns = [limb((0.98, y[0] + 0.08), (0.8, y[0] + 0.2 + 0.03 * k), 0.018, 0.004) for k in range(2)]
    whisker = np.stack(
        [1.18 - 0.5 * u[:20] * 2.4, y[0] - 0.03 - 0.12 * u[:20] * 3 + 0.05 * np.sin(9 * u[:20] * 3 - moment.t * 4)], 1
    )
    wing = _wing(0.45, float(y[16]) + 0.03, math.sin(moment.t * 3.0))
    eye = ellipse(1.05, float(y[0]) + 0.045, 0.016, 0.013, "light")
    return [
        *wing[:4],
        *spikes,
        ribbon(np.stack([x, y], 1), widths),
        *horns,
        head,
        ribbon(whisker, np.linspace(0.009, 0.002, 20)),
        *wing[4:],
        eye,
    ]


def _wing(x: float, y: float, beat: float) -> list[FilledOutline]:
    """The far wing and the near one: three fingers with skin hung between them."""
    out = []
    for lag, tone in ((0.14, "dim"), (0.0, "ink")):
        lift = 0.36 + 0.3 * beat
        tips = [(x - 0.3 + lag, y + lift + 0.2), (x - 0.62 + lag, y + lift * 0.8), (x - 0.74 + lag, y + lift * 0.3)]
        skin = [((x - 0.46 + lag), y + lift * 0.72), ((x - 0.55 + lag), y + lift * 0.36)]
        out.append(
            polygon(
                [
                    (x + 0.06 + lag, y - 0.02),
                    (x + 0.12 + lag, y + lift * 0.62),
                    tips[0],
                    skin[0],
                    tips[1],
                    skin[1],
                    tips[2],
                    (x - 0.34 + lag, y - 0.03),
                ],
                tone,
            )
        )
        out += [limb((x + 0.11 + lag, y + lift * 0.6), tip, 0.016, 0.004, tone) for tip in tips]
    return out


def balloon(moment: Moment) -> list[FilledOutline]:
    """A hot-air balloon with coloured panels and a lit burner."""
    sway = 0.02 * moment.wave(0.9)
    parts = [ellipse(0, 0.2, 0.36, 0.38, "accent", 32)]
    parts += [
        blob(
            [
                (k * 0.2 - 0.05, 0.55 - abs(k) * 0.05),
                (k * 0.3 - 0.055, 0.2),
                (k * 0.15 - 0.04, -0.14),
                (k * 0.15 + 0.04, -0.14),
                (k * 0.3 + 0.055, 0.2),
                (k * 0.2 + 0.05, 0.55 - abs(k) * 0.05),
            ],
            "pale",
        )
        for k in (-0.75, 0.0, 0.75)
    ]
    parts += [polygon([(-0.2, -0.12), (0.2, -0.12), (0.08, -0.25), (-0.08, -0.25)], "accent")]
    parts += [limb((s * 0.075, -0.24), (s * 0.06 + sway, -0.4), 0.004, 0.004) for s in (-1, 1)]
    parts += [
        ellipse(sway * 0.5, -0.29, 0.022, 0.03 + 0.008 * moment.wave(9), "light"),
        polygon([(-0.075 + sway, -0.39), (0.075 + sway, -0.39), (0.06 + sway, -0.49), (-0.06 + sway, -0.49)]),
    ]
    return parts


def plane(moment: Moment) -> list[FilledOutline]:
    """A small aeroplane."""
    bank = 0.03 * moment.wave(1.1)
    return [
        blob(
            [(0.62, 0.0), (0.4, 0.075), (-0.1, 0.085), (-0.6, 0.05), (-0.62, 0.01), (-0.1, -0.06), (0.4, -0.06)], "pale"
        ),
        polygon([(-0.45, 0.05), (-0.62, 0.24), (-0.7, 0.24), (-0.6, 0.03)], "accent"),
        polygon([(0.2, 0.0), (-0.2, -0.24 + bank), (-0.34, -0.24 + bank), (-0.1, 0.0)], "dim"),
        polygon([(0.12, 0.07), (-0.14, 0.17 - bank), (-0.22, 0.17 - bank), (-0.08, 0.07)], "dim"),
        ellipse(0.36, 0.035, 0.06, 0.03, "ink"),
    ]


def airship(moment: Moment) -> list[FilledOutline]:
    """A zeppelin with lit windows and fins."""
    hull = blob(
        [
            (0.9, 0.12),
            (0.72, 0.28),
            (0.3, 0.36),
            (-0.3, 0.33),
            (-0.75, 0.2),
            (-0.92, 0.12),
            (-0.75, 0.04),
            (-0.3, -0.08),
            (0.3, -0.1),
            (0.72, -0.03),
        ]
    )
    ribs = [blob([(0.8, 0.1), (0.3, 0.13), (-0.3, 0.13), (-0.85, 0.12), (-0.3, 0.09), (0.3, 0.08)], "dim")]
    fins = [
        polygon([(-0.6, 0.24), (-0.95, 0.42), (-1.0, 0.42), (-0.85, 0.15)], "accent"),
        polygon([(-0.6, 0.0), (-0.95, -0.17), (-1.0, -0.17), (-0.85, 0.1)], "accent"),
    ]
    cabin = polygon([(-0.2, -0.08), (0.34, -0.08), (0.26, -0.2), (-0.14, -0.2)])
    lamps = [
        polygon([(x, -0.115), (x + 0.045, -0.115), (x + 0.045, -0.155), (x, -0.155)], "light")
        for x in np.arange(-0.12, 0.26, 0.075)
    ]
    spin = 0.09 * abs(moment.wave(17))
    return [
        *fins,
        hull,
        *ribs,
        cabin,
        *lamps,
        polygon([(-0.24, -0.14 + spin), (-0.22, -0.14 + spin), (-0.22, -0.14 - spin), (-0.24, -0.14 - spin)], "pale"),
    ]


def rocket(moment: Moment) -> list[FilledOutline]:
    """A rocket on its flame, nose up and forward."""
    flame = 0.16 + 0.05 * moment.wave(23) + 0.03 * moment.wave(37)
    parts = [
        polygon(
            [(-0.09, -0.38), (0.09, -0.38), (0.03, -0.4 - flame), (0.0, -0.42 - flame * 1.6), (-0.03, -0.4 - flame)],
            "accent",
        ),
        polygon([(-0.05, -0.38), (0.05, -0.38), (0.0, -0.4 - flame)], "light"),
        polygon([(-0.1, -0.1), (-0.26, -0.38), (-0.24, -0.44), (-0.08, -0.34)], "accent"),
        polygon([(0.1, -0.1), (0.26, -0.38), (0.24, -0.44), (0.08, -0.34)], "accent"),
        blob([(0.0, 0.6), (0.1, 0.4), (0.135, 0.1), (0.11, -0.36), (-0.11, -0.36), (-0.135, 0.1), (-0.1, 0.4)], "pale"),
        ellipse(0, 0.2, 0.055, 0.055, "ink"),
        ellipse(0, 0.2, 0.038, 0.038, "light"),
    ]
    turn = np.array([[math.cos(0.55), math.sin(0.55)], [-math.sin(0.55), math.cos(0.55)]])
    return [FilledOutline(part.outline @ turn.T, part.tone) for part in parts]


def butterfly(moment: Moment) -> list[FilledOutline]:
    """Butterflies that flutter about."""
    parts: list[FilledOutline] = []
    for i in range(6):
        x = 0.75 * math.sin(i * 2.6 + moment.luck * 5) + 0.1 * math.sin(moment.t * 1.1 + i * 2)
        y = 0.3 * math.sin(i * 1.9 + 1) + 0.08 * math.sin(moment.t * 1.7 + i * 3)
        s, fold = 0.13 - 0.012 * i, 0.35 + 0.65 * abs(math.sin(moment.t * 5.5 + i))
        for side in (-1, 1):
            w = side * fold * s
            parts.append(
                blob(
                    [(x, y), (x + w * 0.6, y + s * 0.8), (x + w * 1.3, y + s * 0.75), (x + w * 1.1, y + s * 0.1)],
                    "accent",
                )
            )
            parts.append(
                blob(
                    [(x, y), (x + w * 0.95, y - s * 0.05), (x + w * 0.8, y - s * 0.65), (x + w * 0.25, y - s * 0.5)],
                    "pale",
                )
            )
        parts.append(limb((x, y - s * 0.4), (x, y + s * 0.35), s * 0.06, s * 0.05))
    return parts
