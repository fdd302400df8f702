"""What lies between those who are joined: tables, ropes, leashes, balls; shapes in metres."""

import math
from collections.abc import Sequence

import numpy as np

from processors.engines.director.characters.furniture import furniture
from processors.engines.director.characters.held import thing
from processors.engines.director.characters.parts import Spot2
from processors.engines.director.duets.strokes import DARK, INK, STEEL, WHITE, WOOD, GearMaker, line
from processors.engines.director.duets.tables import TABLES
from processors.engines.director.shapes import (
    Bgr,
    Shape,
    box,
    darker,
    ellipse,
    hexed,
    lighter,
    moved,
    points,
    rotated,
    smooth,
)

_GOLD, _ROPE = hexed("#f0c444"), hexed("#c8a468")


def held_thing(name: str, at: Spot2, turn: float, k: float, side: int) -> list[Shape]:
    """A thing of the hands' table, held at a spot; `side` -1 mirrors it."""
    return thing(name).at(at[0], at[1], turn * side, k * side, k)


def _hanging(a: Spot2, b: Spot2, slack: float, thick: float, tone: Bgr) -> Shape:
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - slack)
    return Shape(smooth([a, middle, b], closed=False, steps=5), None, thick, tone, False)


def _rope(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    ordered = sorted(spots)
    (ax, ay), (bx, by) = ordered[0], ordered[-1]
    rope = line([(ax - 0.35 * k, ay - 0.5 * k), *ordered, (bx + 0.35 * k, by - 0.5 * k)], 0.036, _ROPE)
    x, y = (ax + bx) / 2, (ay + by) / 2
    flag = points((x - 0.05 * k, y), (x + 0.05 * k, y), (x + 0.03 * k, y - 0.22 * k), (x - 0.03 * k, y - 0.22 * k))
    return [rope, Shape(flag, hexed("#e0343c"), 0.008)]


def _leash(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    collar = Shape(ellipse(spots[1][0], spots[1][1], 0.02 * k, 0.02 * k, steps=10), _GOLD, 0.006)
    return [_hanging(spots[0], spots[1], 0.08 * k, 0.018, hexed("#d8343c")), collar]


def _ring(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    lid = points(
        (x - 0.06 * k, y + 0.03 * k),
        (x - 0.09 * k, y + 0.13 * k),
        (x + 0.03 * k, y + 0.15 * k),
        (x + 0.06 * k, y + 0.05 * k),
    )
    rays = [
        line(
            [
                (x + math.cos(a) * 0.05 * k, y + 0.13 * k + math.sin(a) * 0.05 * k),
                (
                    x + math.cos(a) * (0.085 + 0.03 * math.sin(t * 6 + a * 2)) * k,
                    y + 0.13 * k + math.sin(a) * (0.085 + 0.03 * math.sin(t * 6 + a * 2)) * k,
                ),
            ],
            0.011,
            hexed("#ffffff"),
        )._replace(glows=True)
        for a in (0.0, 0.8, 1.57, 2.36, 3.14)
    ]
    return [
        Shape(lid, hexed("#a02c44"), 0.008),
        Shape(box(x - 0.065 * k, y - 0.03 * k, x + 0.065 * k, y + 0.045 * k, 0.012 * k), hexed("#b8344c"), 0.008),
        Shape(ellipse(x, y + 0.075 * k, 0.032 * k, 0.032 * k, steps=14), None, 0.014, _GOLD),
        Shape(ellipse(x, y + 0.12 * k, 0.022 * k, 0.022 * k, steps=8), hexed("#d8f6ff"), 0.006, glows=True),
        *rays,
    ]


def _comb(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    return [
        line([(x - 0.02 * k, y - 0.09 * k), (x + 0.03 * k, y + 0.12 * k)], 0.03, hexed("#c8643c")),
        *(
            line([(x + d * 0.25 * k, y + d * k), (x + (d * 0.25 + 0.06) * k, y + (d - 0.012) * k)], 0.007, WOOD)
            for d in (0.0, 0.03, 0.06, 0.09, 0.12)
        ),
    ]


def _scissors(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    wide = 0.025 + 0.05 * abs(math.sin(t * 9.0))
    rings = [
        Shape(ellipse(x - 0.03 * k, y + s * 0.03 * k, 0.025 * k, 0.022 * k, steps=10), None, 0.012, hexed("#d8343c"))
        for s in (-1, 1)
    ]
    return [*rings, *(line([(x, y), (x + 0.17 * k, y + s * wide * k)], 0.017, STEEL) for s in (-1, 1))]


def _cape(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    cape = smooth(
        [
            (x - 0.07 * k, y),
            (x + 0.09 * k, y),
            (x + 0.26 * k, y - 0.3 * k),
            (x + 0.36 * k, y - 0.62 * k),
            (x - 0.2 * k, y - 0.66 * k),
            (x - 0.2 * k, y - 0.26 * k),
        ],
        steps=4,
    )
    return [Shape(cape, hexed("#e8f0f6"), INK)]


def _coat(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    coat = [
        (-0.08, 0.02),
        (0.04, 0.04),
        (0.1, -0.1),
        (0.1, -0.4),
        (0.13, -0.72),
        (-0.22, -0.72),
        (-0.23, -0.3),
        (-0.2, -0.06),
    ]
    return [
        Shape(smooth(coat, steps=4) * k + (x, y), hexed("#7a5a44"), INK),
        line([(x + 0.03 * k, y - 0.02 * k), (x + 0.06 * k, y - 0.6 * k)], 0.012, hexed("#4a3428")),
    ]


def _tape(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    return [line(spots, 0.026, hexed("#f2cf4a"))]


def _pail(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x = spots[0][0]
    pail = points((-0.12, 0.0), (0.12, 0.0), (0.16, 0.26), (-0.16, 0.26)) * k + (x, 0.0)
    milk = ellipse(x, 0.26 * k, 0.15 * k, 0.035 * k, steps=18)
    return [Shape(pail, STEEL, INK), Shape(milk, WHITE, 0.008)]


def _tug_rope(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    return [line(spots, 0.045, _ROPE)]


def _blanket(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """A chequered blanket on the ground."""
    red = hexed("#d8606c")
    cloth = points((-0.85, -0.08), (0.85, -0.08), (0.68, 0.14), (-0.68, 0.14)) * k
    lines = [line([(a * 0.85 * k, -0.08 * k), (a * 0.68 * k, 0.14 * k)], 0.02, WHITE) for a in (-0.6, -0.2, 0.2, 0.6)]
    return [Shape(cloth, red, INK), *lines, line([(-0.77 * k, 0.03 * k), (0.77 * k, 0.03 * k)], 0.02, WHITE)]


def _hamper(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """A basket with a loaf and fruit."""
    tone = hexed("#b8803c")
    weave = [line([(-0.15 * k, y * k), (0.15 * k, y * k)], 0.01, darker(tone, 0.3)) for y in (0.06, 0.12)]
    return [
        Shape(smooth([(-0.13, 0.16), (0.0, 0.36), (0.13, 0.16)], closed=False, steps=5) * k, None, 0.02, tone, False),
        Shape(ellipse(-0.06 * k, 0.19 * k, 0.09 * k, 0.04 * k, 0.5, 14), hexed("#e0a860"), 0.008),
        Shape(ellipse(0.08 * k, 0.19 * k, 0.045 * k, 0.045 * k, steps=14), hexed("#d8343c"), 0.008),
        Shape(points((-0.14, 0.0), (0.14, 0.0), (0.17, 0.18), (-0.17, 0.18)) * k, tone, INK),
        *weave,
    ]


def _cuffs(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    return [Shape(ellipse(x, y, 0.045 * k, 0.03 * k, steps=12), None, 0.014, STEEL) for x, y in spots]


def _sled(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """A wooden sled on a rope."""
    (x, _), (hx, hy) = spots
    runner = smooth([(-0.5, 0.04), (0.4, 0.03), (0.58, 0.12), (0.52, 0.22)], closed=False, steps=4)
    return [
        line([(x + 0.5 * k, 0.2 * k), (hx, hy)], 0.014, _ROPE),
        *(line([(x + d * k, 0.05 * k), (x + d * k, 0.24 * k)], 0.03, darker(WOOD, 0.3)) for d in (-0.3, 0.3)),
        Shape(runner * k + (x, 0.0), None, 0.035, hexed("#c8343e"), False),
        Shape(box(x - 0.46 * k, 0.22 * k, x + 0.44 * k, 0.29 * k, 0.02 * k), WOOD, INK),
    ]


def _stethoscope(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    tube = _hanging(spots[0], spots[1], 0.16 * k, 0.016, hexed("#2c3a50"))
    return [tube, Shape(ellipse(spots[0][0], spots[0][1], 0.035 * k, 0.035 * k, steps=12), STEEL, 0.01)]


def _swing(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """The frame behind; the seat is at the second spot."""
    (x, _), (sx, sy) = spots[0], spots[1]
    high, blue = 2.2 * k, hexed("#4a62b0")
    legs = [line([(x + a * 0.8 * k, high), (x + a * 1.15 * k, 0.0)], 0.075, blue) for a in (-1, 1)]
    legs += [line([(x + a * 0.8 * k, high), (x + a * 0.5 * k, 0.1 * k)], 0.06, darker(blue, 0.3)) for a in (-1, 1)]
    seat = line([(sx - 0.2 * k, sy), (sx + 0.24 * k, sy)], 0.05, hexed("#d8484c"))
    ropes = [line([(x + a * k, high), (sx + a * 1.5 * k, sy)], 0.018, STEEL) for a in (-0.1, 0.13)]
    return [*legs, line([(x - 0.9 * k, high), (x + 0.9 * k, high)], 0.085, blue), *ropes, seat]


def _stroller(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    tone = hexed("#4a8ab0")
    turn = t * 5.0
    wheels = []
    for wx in (0.16, 0.72):
        wheels += [
            Shape(ellipse(x + wx * k, y + 0.12 * k, 0.12 * k, 0.12 * k, steps=20), None, 0.03, DARK),
            *(
                line(
                    [
                        (x + wx * k, y + 0.12 * k),
                        (x + (wx + 0.1 * math.cos(turn + a)) * k, y + (0.12 - 0.1 * math.sin(turn + a)) * k),
                    ],
                    0.01,
                    STEEL,
                )
                for a in (0.0, 1.57, 3.14, 4.71)
            ),
        ]
    body = smooth([(0.1, 0.62), (0.2, 0.34), (0.66, 0.34), (0.8, 0.64)], steps=4)
    hood = smooth([(0.44, 0.63), (0.5, 0.96), (0.74, 0.9), (0.84, 0.63)], steps=4)
    frame = [((0.0, 0.92), (0.2, 0.5)), ((0.2, 0.5), (0.72, 0.12)), ((0.62, 0.4), (0.16, 0.12))]

    def at(spot: Spot2) -> Spot2:
        return x + spot[0] * k, y + spot[1] * k

    return [
        *(line([at(a), at(b)], 0.028, STEEL) for a, b in frame),
        *wheels,
        Shape(ellipse(x + 0.36 * k, y + 0.68 * k, 0.1 * k, 0.1 * k, steps=16), hexed("#f6cfae"), INK),
        Shape(hood * k + (x, y), darker(tone, 0.15), INK),
        Shape(body * k + (x, y), tone, INK),
        Shape(ellipse(x, y + 0.92 * k, 0.05 * k, 0.03 * k, steps=10), DARK),
    ]


def _stool(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x = spots[0][0]
    legs = [line([(x + s * 0.12 * k, 0.4 * k), (x + s * 0.18 * k, 0.0)], 0.035, darker(WOOD, 0.3)) for s in (-1, 1)]
    return [*legs, Shape(box(x - 0.2 * k, 0.36 * k, x + 0.2 * k, 0.44 * k, 0.02 * k), WOOD, INK)]


def _thrown(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """A ball that flies from the first to the second and back, a second each way."""
    (ax, ay), (bx, by) = spots
    u = (t * 0.5 + 0.25) % 1.0 * 2
    forth = u < 1
    s = min(1.0, max(0.0, (u % 1.0 - 0.2) / 0.6))
    (x0, y0), (x1, y1) = ((ax, ay), (bx, by)) if forth else ((bx, by), (ax, ay))
    x, y = x0 + (x1 - x0) * s, y0 + (y1 - y0) * s + 0.55 * k * 4 * s * (1 - s)
    tone = hexed("#fbf6ea")
    seam = line([(x - 0.05 * k, y - 0.03 * k), (x, y + 0.01 * k), (x + 0.05 * k, y - 0.03 * k)], 0.01, hexed("#d8343c"))
    return [Shape(ellipse(x, y, 0.075 * k, 0.075 * k, steps=18), tone, INK), seam]


def _snowball(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    return _thrown(spots, t, k)[:1]


def _blades(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """Two swords from both hands that cross between them, with a spark when they have met."""
    (ax, ay), (bx, by) = spots
    high = (ay + by) / 2 + (0.34 + 0.12 * math.sin(t * 3.1)) * k
    x, y = (ax + bx) / 2, high
    shapes: list[Shape] = []
    for (hx, hy), s in ((spots[0], 1.0), (spots[1], -1.0)):
        away = math.hypot(x - hx, y - hy) or 1.0
        turn = math.atan2(y - hy, x - hx) - math.pi / 2 - 0.06 * s
        size = max(k, (away + 0.22 * k) / 0.86)
        shapes += thing("sword").at(hx, hy, turn, k, size)
    beat = (t * 1.3) % 1.0
    long = (0.2 - 0.17 * beat) * k
    shapes += [
        line(
            [
                (x + math.cos(a) * 0.3 * long, y + math.sin(a) * 0.3 * long),
                (x + math.cos(a) * long * (1 + 0.4 * (n % 2)), y + math.sin(a) * long * (1 + 0.4 * (n % 2))),
            ],
            0.016,
            hexed("#fff2a0"),
        )._replace(glows=True)
        for n, a in enumerate(np.linspace(0.2, 0.2 + math.tau, 9)[:-1].tolist())
    ]
    return [*shapes, Shape(ellipse(x, y, 0.3 * long, 0.3 * long, steps=10), hexed("#ffffff"), glows=True)]


def _blade(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """A sword from a hand that points to the second spot."""
    (x, y), (bx, by) = spots
    return thing("sword").at(x, y, math.atan2(by - y, bx - x) - math.pi / 2, k * 1.1, k * 1.1)


def _bag(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """A heavy bag on a chain that swings from the blows."""
    tone, turn = hexed("#a83a34"), 0.05 * math.sin(t * 6.9)
    chain = Shape(points((0.0, 2.1 * k), (0.0, 1.75 * k)), None, 0.022, STEEL, False)
    bag = Shape(box(-0.19 * k, 0.72 * k, 0.19 * k, 1.76 * k, 0.09 * k), tone, INK)
    bands = [line([(-0.19 * k, y * k), (0.19 * k, y * k)], 0.03, darker(tone, 0.4)) for y in (0.95, 1.55)]
    swung = [one._replace(outline=rotated(one.outline, turn, (0.0, 2.1 * k))) for one in (chain, bag, *bands)]
    return moved(swung, spots[0][0] + 0.1 * k, 0.0)


def _pillow(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    body = smooth(
        [(-0.2, -0.14), (0.0, -0.1), (0.2, -0.14), (0.17, 0.0), (0.2, 0.14), (0.0, 0.1), (-0.2, 0.14), (-0.17, 0.0)]
    )
    return [Shape(body * k + (x, y + 0.06 * k), hexed("#f6f2ff"), INK)]


def _grain(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """Seeds that fall from a hand to the ground."""
    x, y = spots[0]
    out = []
    for number in range(12):
        s = (t * 1.2 + number / 12) % 1.0
        gx, gy = x + (0.06 + 0.3 * s + 0.02 * (number % 4)) * k, y * (1 - s * s)
        out.append(Shape(ellipse(gx, max(gy, 0.02), 0.014 * k, 0.011 * k, steps=6), hexed("#e8c060"), 0.004))
    return out


def _hung_lantern(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """A lantern on a post; its flame is lit from a hand."""
    x, y = spots[0]
    post = [
        line([(x + 0.34 * k, 0.0), (x + 0.34 * k, y + 0.42 * k)], 0.05, WOOD),
        line([(x + 0.38 * k, y + 0.4 * k), (x + 0.06 * k, y + 0.4 * k)], 0.04, WOOD),
    ]
    glow = [
        Shape(ellipse(x + 0.08 * k, y + 0.08 * k, r * k, r * 1.1 * k, steps=24), hexed("#ffcf7a"), glows=True)
        for r in (0.2,)
    ]
    return [*post, *glow, *thing("lantern").at(x + 0.08 * k, y + 0.4 * k, 0.0, 1.5 * k, 1.5 * k)]


def _spark(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """Lines around hands that clap together."""
    x, y = spots[0]
    size = (0.1 + 0.05 * math.sin(t * 8)) * k
    return [
        line(
            [
                (x + math.cos(a) * 0.09 * k, y + math.sin(a) * 0.09 * k),
                (x + math.cos(a) * (0.09 * k + size), y + math.sin(a) * (0.09 * k + size)),
            ],
            0.016,
            hexed("#fff2a0"),
        )._replace(glows=True)
        for a in (0.5, 1.1, 1.57, 2.04, 2.64)
    ]


def _paddle(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    return [
        line([(x, y - 0.03 * k), (x, y + 0.08 * k)], 0.028, WOOD),
        Shape(ellipse(x, y + 0.15 * k, 0.085 * k, 0.095 * k, steps=18), hexed("#d8343c"), INK),
    ]


def _carton(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """A box that fills both arms."""
    x, y = spots[0]
    tone = hexed("#c99a5e")
    top = points((-0.24, 0.36), (0.24, 0.36), (0.3, 0.44), (-0.16, 0.44)) * k + (x, y)
    return [
        Shape(top, lighter(tone, 0.25), INK),
        Shape(box(x - 0.24 * k, y - 0.04 * k, x + 0.24 * k, y + 0.36 * k), tone, INK),
        Shape(box(x - 0.035 * k, y + 0.2 * k, x + 0.035 * k, y + 0.36 * k), lighter(tone, 0.45), 0.004),
        line([(x - 0.17 * k, y + 0.06 * k), (x - 0.06 * k, y + 0.06 * k)], 0.014, darker(tone, 0.35)),
    ]


def _easel(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    return furniture("easel")[1].at(spots[0][0] - 0.55 * k, 0.0, 0.0, k, k)


def _hearts(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """Small hearts that rise from a spot."""
    out = []
    for number in range(3):
        s = (t * 0.35 + number / 3) % 1.0
        x = spots[0][0] + (0.12 * math.sin(4 * s + number * 2.1)) * k
        y, r = spots[0][1] + 0.5 * s * k, 0.055 * k * math.sin(math.pi * min(1.0, s * 1.4 + 0.1))
        heart = smooth(
            [
                (x, y - r),
                (x + r, y + 0.2 * r),
                (x + 0.55 * r, y + 0.9 * r),
                (x, y + 0.45 * r),
                (x - 0.55 * r, y + 0.9 * r),
                (x - r, y + 0.2 * r),
            ],
            steps=3,
        )
        if r > 0.004:
            out.append(Shape(heart, hexed("#f0506e"), 0.006, glows=True))
    return out


GEAR: dict[str, GearMaker] = {
    **TABLES,
    "rope": _rope,
    "leash": _leash,
    "ring": _ring,
    "comb": _comb,
    "scissors": _scissors,
    "cape": _cape,
    "stethoscope": _stethoscope,
    "swing": _swing,
    "stroller": _stroller,
    "stool": _stool,
    "thrown": _thrown,
    "snowball": _snowball,
    "blades": _blades,
    "grain": _grain,
    "hung lantern": _hung_lantern,
    "spark": _spark,
    "hearts": _hearts,
    "cuffs": _cuffs,
    "hamper": _hamper,
    "pail": _pail,
    "tug rope": _tug_rope,
    "blanket": _blanket,
    "coat": _coat,
    "tape": _tape,
    "sled": _sled,
    "blade": _blade,
    "punching bag": _bag,
    "pillow": _pillow,
    "paddle": _paddle,
    "carton": _carton,
    "easel": _easel,
}
