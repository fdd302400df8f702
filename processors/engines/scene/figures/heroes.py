"""People in costume: a samurai, a wizard, an astronaut, a robot."""

from processors.engines.scene.figures import people
from processors.engines.scene.figures.shapes import FilledOutline, Moment, blob, ellipse, limb, polygon, streamer


def samurai(moment: Moment) -> list[FilledOutline]:
    """A straw hat, wide hakama, two swords."""
    flow = 0.025 * moment.wave(2.2) * moment.wind
    hakama = blob(
        [
            (-0.09, 0.62),
            (0.09, 0.62),
            (0.125, 0.4),
            (0.16, 0.08),
            (0.05, 0.06),
            (0.01, 0.12),
            (-0.04, 0.06),
            (-0.19 + flow, 0.09),
            (-0.14, 0.4),
        ],
        "dim",
    )
    sleeves = [
        blob(
            [(s * 0.08, 0.81), (s * 0.15, 0.7), (s * 0.17 - abs(flow), 0.52), (s * 0.09, 0.53), (s * 0.06, 0.7)], "dim"
        )
        for s in (-1, 1)
    ]
    hat = blob(
        [(-0.19, 0.925), (-0.08, 0.965), (0.0, 1.03), (0.08, 0.965), (0.2, 0.925), (0.1, 0.915), (-0.1, 0.915)], "ink"
    )
    swords = [
        limb((0.13, 0.63), (-0.33, 0.45), 0.011, 0.008),
        limb((0.16, 0.6), (-0.22, 0.44), 0.01, 0.007),
        limb((0.09, 0.65), (0.12, 0.59), 0.016, 0.016),
    ]
    sash = streamer(moment, (-0.06, 0.6), 0.3, people.WIND + 0.5, 0.02, "accent", 0.5, 0.3)
    return [
        *people.body(moment, 0.1, 0.07),
        *sleeves,
        hakama,
        *swords,
        sash,
        hat,
        *(people.scarf(moment) if moment.luck > 0.4 else []),
    ]


def wizard(moment: Moment) -> list[FilledOutline]:
    """A pointed hat, a cloak, a staff with a light."""
    flow = 0.04 * moment.wave(2.0) * moment.wind
    cloak = blob(
        [
            (0.0, 0.86),
            (0.1, 0.79),
            (0.13, 0.4),
            (0.17, 0.02),
            (0.0, 0.0),
            (-0.2 + flow, 0.02),
            (-0.13, 0.4),
            (-0.1, 0.79),
        ],
        "dim",
    )
    hat = blob(
        [
            (-0.15, 0.935),
            (-0.055, 0.96),
            (-0.06, 1.05),
            (-0.13 + flow, 1.17),
            (-0.02, 1.08),
            (0.06, 0.965),
            (0.16, 0.935),
            (0.0, 0.915),
        ]
    )
    staff = limb((0.24, 0.0), (0.21, 1.0), 0.01, 0.012)
    orb = ellipse(0.21, 1.03, 0.034 + 0.004 * moment.wave(3), 0.034, "light")
    arm = limb((0.09, 0.77), (0.215, 0.62), 0.035, 0.022)
    return [
        staff,
        cloak,
        arm,
        ellipse(0, 0.9, 0.06, 0.07),
        hat,
        orb,
        *(people.cape(moment) if "cape" in moment.extras else []),
    ]


def astronaut(moment: Moment) -> list[FilledOutline]:
    """A space suit with a pack and a visor that mirrors the sky."""
    swing, bob = people.stride(moment)
    legs = [part for side in (0.055, -0.055) for part in people.leg(side, 0.46, swing * side * 18, 0.06, "pale")]
    arms = [limb((s * 0.12, 0.74 + bob), (s * 0.2, 0.56), 0.05, 0.045, "pale") for s in (-1, 1)]
    arms += [limb((s * 0.2, 0.56), (s * 0.19 + 0.03, 0.42), 0.044, 0.036, "dim") for s in (-1, 1)]
    pack = blob([(-0.2, 0.8), (0.1, 0.82), (0.12, 0.5), (-0.2, 0.5)], "dim", 4)
    torso = blob(
        [(-0.14, 0.78 + bob), (0.14, 0.78 + bob), (0.145, 0.6), (0.11, 0.43), (-0.11, 0.43), (-0.145, 0.6)], "pale"
    )
    stripe = limb((-0.13, 0.56), (0.13, 0.56), 0.018, 0.018, "accent")
    helmet = ellipse(0.01, 0.9 + bob, 0.115, 0.112, "pale", 28)
    visor = ellipse(0.035, 0.9 + bob, 0.078, 0.075, "ink", 24)
    shine = ellipse(0.06, 0.93 + bob, 0.022, 0.016, "light")
    return [
        pack,
        *legs,
        *arms,
        torso,
        stripe,
        helmet,
        visor,
        shine,
        limb((-0.12, 0.8), (-0.13, 1.04 + 0.006 * moment.wave(5)), 0.006, 0.004),
    ]


def robot(moment: Moment) -> list[FilledOutline]:
    """A tall machine with a lit eye."""
    swing, bob = people.stride(moment)
    lean = 0.012 * moment.wave(1.3)
    legs = [limb((s * 0.09, 0.44), (s * 0.11 + s * swing * 0.1, 0.22), 0.05, 0.045) for s in (-1, 1)]
    feet = [
        polygon(
            [(s * 0.11 - 0.055, 0.24), (s * 0.11 + 0.055, 0.24), (s * 0.11 + 0.1, 0.0), (s * 0.11 - 0.09, 0.0)], "dim"
        )
        for s in (-1, 1)
    ]
    chest = polygon(
        [
            (-0.2 + lean, 0.83),
            (0.2 + lean, 0.83),
            (0.17 + lean, 0.62),
            (0.09, 0.42),
            (-0.09, 0.42),
            (-0.17 + lean, 0.62),
        ]
    )
    pads = [polygon([(s * 0.16, 0.88), (s * 0.3, 0.85), (s * 0.31, 0.7), (s * 0.18, 0.7)], "dim") for s in (-1, 1)]
    arms = [limb((s * 0.26, 0.74), (s * 0.29, 0.52), 0.042, 0.04) for s in (-1, 1)] + [
        limb((s * 0.29, 0.52), (s * 0.27 + 0.02, 0.32), 0.05, 0.056) for s in (-1, 1)
    ]
    head = polygon([(-0.065 + lean, 0.97 + bob), (0.065 + lean, 0.97 + bob), (0.08 + lean, 0.85), (-0.08 + lean, 0.85)])
    horns = [limb((s * 0.04 + lean, 0.96), (s * 0.12 + lean, 1.07), 0.013, 0.004) for s in (-1, 1)]
    eye = polygon([(-0.045 + lean, 0.925), (0.055 + lean, 0.925), (0.05 + lean, 0.905), (-0.04 + lean, 0.905)], "light")
    core = ellipse(lean, 0.71, 0.03, 0.03, "light")
    return [*legs, *feet, *arms, chest, *pads, *horns, head, eye, core]
