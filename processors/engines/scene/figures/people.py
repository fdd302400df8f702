"""People seen from behind or from the side, with hair and cloth in the wind."""

import math

from processors.engines.scene.figures.shapes import (
    FilledOutline,
    Moment,
    blob,
    ellipse,
    limb,
    moved,
    streamer,
)

WIND = math.pi - 0.25


def stride(moment: Moment) -> tuple[float, float]:
    """How far the legs swing, and how high the body bobs."""
    speed = {"walk": 5.0, "run": 9.0}.get(moment.action, 0.0)
    if not speed:
        return 0.0, 0.004 * math.sin(moment.t * 1.7)
    reach = 0.32 if moment.action == "walk" else 0.6
    return reach * math.sin(moment.t * speed), 0.012 * abs(math.cos(moment.t * speed))


def leg(hip_x: float, hip_y: float, swing: float, thick: float, tone: str = "ink") -> list[FilledOutline]:
    knee = (hip_x + 0.24 * math.sin(swing), hip_y - 0.24 * math.cos(swing))
    bend = swing - 0.55 * max(0.0, -swing) - 0.05
    foot = (knee[0] + 0.23 * math.sin(bend), max(0.02, knee[1] - 0.23 * math.cos(bend)))
    return [
        limb((hip_x, hip_y), knee, thick, thick * 0.72, tone),
        limb(knee, foot, thick * 0.72, thick * 0.5, tone),
        limb((foot[0] - 0.01, 0.016 + foot[1] - 0.02), (foot[0] + 0.05, foot[1] - 0.006), 0.02, 0.016, tone),
    ]


def arm(x: float, y: float, swing: float, thick: float = 0.026) -> list[FilledOutline]:
    elbow = (x + 0.16 * math.sin(swing), y - 0.16 * math.cos(swing))
    hand = (elbow[0] + 0.15 * math.sin(swing + 0.25), elbow[1] - 0.15 * math.cos(swing + 0.25))
    return [
        limb((x, y), elbow, thick, thick * 0.8),
        limb(elbow, hand, thick * 0.8, thick * 0.6),
        ellipse(*hand, 0.021, 0.023),
    ]


def body(moment: Moment, shoulder: float, waist: float) -> list[FilledOutline]:
    swing, bob = stride(moment)
    breath = 0.004 * moment.wave(1.7)
    torso = blob(
        [
            (-shoulder, 0.8 + bob),
            (-0.03, 0.835 + bob),
            (0.03, 0.835 + bob),
            (shoulder, 0.8 + bob + breath),
            (shoulder * 0.86, 0.68),
            (waist, 0.58),
            (waist * 1.25, 0.47),
            (-waist * 1.25, 0.47),
            (-waist, 0.58),
            (-shoulder * 0.86, 0.68),
        ]
    )
    neck = limb((0, 0.81 + bob), (0.005, 0.87 + bob), 0.024, 0.022)
    legs = leg(0.035, 0.48, swing, 0.042) + leg(-0.035, 0.48, -swing, 0.042)
    arms = arm(shoulder * 0.95, 0.79 + bob, -swing * 0.7 + 0.1) + arm(-shoulder * 0.95, 0.79 + bob, swing * 0.7 - 0.14)
    return [*legs, *arms, torso, neck, ellipse(0.006, 0.915 + bob, 0.062, 0.074)]


def scarf(moment: Moment) -> list[FilledOutline]:
    return [
        streamer(moment, (-0.02, 0.835), 0.46, WIND + 0.15, 0.03, "accent", 0.0, 0.2),
        streamer(moment, (-0.02, 0.825), 0.36, WIND + 0.35, 0.026, "accent", 1.4, 0.2),
        limb((-0.05, 0.832), (0.05, 0.84), 0.032, 0.032, "accent"),
    ]


def _umbrella(moment: Moment) -> list[FilledOutline]:
    top = 1.12 + 0.006 * moment.wave(1.7)
    canopy = blob(
        [
            (-0.3, top - 0.1),
            (-0.2, top + 0.02),
            (0.04, top + 0.09),
            (0.28, top + 0.02),
            (0.38, top - 0.1),
            (0.27, top - 0.075),
            (0.15, top - 0.1),
            (0.04, top - 0.075),
            (-0.08, top - 0.1),
            (-0.19, top - 0.075),
        ],
        "accent",
    )
    return [limb((0.06, 0.62), (0.04, top + 0.12), 0.007, 0.006), canopy]


def _worn(moment: Moment) -> list[FilledOutline]:
    out = scarf(moment) if "scarf" in moment.extras or moment.luck > 0.45 else []
    if "cape" in moment.extras:
        out = [*out, *cape(moment)]
    return [*out, *(_umbrella(moment) if "umbrella" in moment.extras else [])]


def cape(moment: Moment) -> list[FilledOutline]:
    flow = 0.06 * moment.wave(3.1) * moment.wind
    return [
        blob(
            [
                (0.09, 0.82),
                (-0.1, 0.82),
                (-0.2, 0.6),
                (-0.36 + flow, 0.3),
                (-0.42 + flow * 1.6, 0.16),
                (-0.26 + flow, 0.17),
                (-0.1, 0.22),
                (0.06, 0.4),
            ],
            "dim",
        )
    ]


def girl(moment: Moment) -> list[FilledOutline]:
    """Long hair, a skirt, the wind from the front."""
    flow = 0.03 * moment.wave(2.6) * moment.wind
    skirt = blob(
        [
            (-0.06, 0.6),
            (0.06, 0.6),
            (0.1, 0.5),
            (0.13, 0.385),
            (0.05, 0.375),
            (-0.06, 0.37),
            (-0.17 + flow * 0.5, 0.385 + abs(flow) * 0.4),
            (-0.115, 0.5),
        ],
        "dim",
    )
    hair = [
        streamer(moment, (-0.025, 0.93 - 0.02 * k), 0.3 + 0.06 * k, WIND + 0.25 + 0.17 * k, 0.046, "ink", 0.7 * k, 1.0)
        for k in range(5)
    ]
    cap = blob(
        [
            (-0.075, 0.9),
            (-0.055, 0.975),
            (0.012, 1.0),
            (0.07, 0.965),
            (0.07, 0.925),
            (0.045, 0.945),
            (-0.02, 0.86),
            (-0.08, 0.82),
        ]
    )
    parts = [*hair, *body(moment, 0.088, 0.058), skirt, cap]
    return [*parts, *_worn(moment)]


def boy(moment: Moment) -> list[FilledOutline]:
    """Ruffled hair, a jacket, trousers."""
    hair = [
        blob(
            [
                (-0.075, 0.91),
                (-0.07, 0.96),
                (-0.035, 0.99),
                (0.01, 1.0),
                (0.055, 0.985),
                (0.075, 0.94),
                (0.06, 0.92),
                (-0.05, 0.87),
            ]
        )
    ]
    hair += [
        streamer(moment, (-0.03 + 0.03 * k, 0.955 + 0.012 * (k % 2)), 0.1, WIND - 0.1 - 0.28 * k, 0.022, "ink", k, 0.95)
        for k in range(4)
    ]
    hem = 0.02 * moment.wave(2.4) * moment.wind
    coat = blob(
        [(-0.105, 0.8), (0.1, 0.8), (0.098, 0.6), (0.1, 0.46), (-0.02, 0.455), (-0.135 + hem, 0.44), (-0.1, 0.62)],
        "dim",
    )
    return [*body(moment, 0.1, 0.07), coat, *hair, *_worn(moment)]


def couple(moment: Moment) -> list[FilledOutline]:
    """Two people side by side, hand in hand."""
    other = Moment(moment.t, moment.wind, moment.action, 1 - moment.luck)
    link = limb((-0.03, 0.5), (0.06, 0.5), 0.022, 0.022)
    return [*moved(boy(moment), 0.17, 0), *moved(girl(other), -0.14, 0, 0.92), link]
