"""What lies between those who are joined: tables, ropes, leashes, balls; shapes in metres, from spots that they touch."""

import math
from collections.abc import Callable, Sequence

import numpy as np

from processors.engines.director.characters.held import thing
from processors.engines.director.characters.parts import Spot2
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points, smooth

#: From spots, a time in seconds and the scale.
GearMaker = Callable[[Sequence[Spot2], float, float], list[Shape]]

_INK = 0.01
_WOOD, _CLOTH, _STEEL = hexed("#a06a3c"), hexed("#f4efe6"), hexed("#ccd6e0")
_GOLD, _WHITE, _DARK = hexed("#f0c444"), hexed("#fdfaf2"), hexed("#34303c")
_ROPE = hexed("#c8a468")


def held_thing(name: str, at: Spot2, turn: float, k: float, side: int) -> list[Shape]:
    """A thing of the hands' table, held at a spot; `side` -1 mirrors it."""
    return thing(name).at(at[0], at[1], turn * side, k * side, k)


def _line(spots: Sequence[Spot2], thick: float, tone: Bgr) -> Shape:
    return Shape(np.array(spots, np.float64), None, thick, tone, False)


def _hanging(a: Spot2, b: Spot2, slack: float, thick: float, tone: Bgr) -> Shape:
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - slack)
    return Shape(smooth([a, middle, b], closed=False, steps=5), None, thick, tone, False)


def _table(half: float, high: float, k: float, tone: Bgr = _WOOD) -> list[Shape]:
    """A table seen a little from above; its top is at `high`."""
    legs = [
        Shape(box((x - 0.03) * k, 0.0, (x + 0.03) * k, high * k, 0.01 * k), darker(tone, 0.3), _INK)
        for x in (-half * 0.82, half * 0.82)
    ]
    top = points(
        (-half * k, (high - 0.02) * k),
        (half * k, (high - 0.02) * k),
        (half * 0.9 * k, (high + 0.07) * k),
        (-half * 0.9 * k, (high + 0.07) * k),
    )
    edge = box(-half * k, (high - 0.07) * k, half * k, (high - 0.015) * k, 0.01 * k)
    return [*legs, Shape(top, lighter(tone, 0.18), _INK), Shape(edge, tone, _INK)]


def _spread(half: float, high: float, k: float, tone: Bgr, hem: Bgr) -> list[Shape]:
    """A table under a long cloth."""
    cloth = smooth(
        [(-half * 0.9 * k, 0.12 * k), (half * 0.9 * k, 0.12 * k), (half * k, high * k), (-half * k, high * k)], steps=3
    )
    top = ellipse(0.0, (high + 0.01) * k, half * k, 0.06 * k, steps=28)
    folds = [
        _line([(x * half * k, (high - 0.06) * k), (x * half * 0.96 * k, 0.2 * k)], 0.01, darker(tone, 0.18))
        for x in (-0.6, -0.2, 0.25, 0.65)
    ]
    return [Shape(cloth, darker(tone, 0.06), _INK), *folds, Shape(top, tone, _INK, hem)]


def _chess(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    board = points((-0.3 * k, 0.76 * k), (0.3 * k, 0.76 * k), (0.24 * k, 0.86 * k), (-0.24 * k, 0.86 * k))
    shapes = [*_table(0.46, 0.7, k), Shape(board, hexed("#f0dcb0"), _INK)]
    for row in range(4):
        y0, y1 = 0.76 + row * 0.025, 0.785 + row * 0.025
        for column in range(8):
            if (row + column) % 2:
                a0, a1 = (0.3 - 0.015 * row), (0.3 - 0.015 * (row + 1))
                xs = [(column / 4 - 1) * a0, ((column + 1) / 4 - 1) * a0]
                xt = [((column + 1) / 4 - 1) * a1, (column / 4 - 1) * a1]
                corners = points((xs[0] * k, y0 * k), (xs[1] * k, y0 * k), (xt[0] * k, y1 * k), (xt[1] * k, y1 * k))
                shapes.append(Shape(corners, hexed("#8a5a34")))
    men = ((-0.24, 0), (-0.17, 1), (-0.1, 0), (-0.21, 2), (0.24, 0), (0.17, 2), (0.1, 1), (0.21, 0), (-0.03, 2))
    for number, (x, kind) in enumerate(men):
        shapes += _chessman(x * k, (0.775 + 0.03 * (number % 3)) * k, kind, _WHITE if x < 0 else _DARK, k)
    return shapes


def _chessman(x: float, y: float, kind: int, tone: Bgr, k: float) -> list[Shape]:
    high = (0.07, 0.1, 0.12)[kind] * k
    body = smooth(
        [(x - 0.024 * k, y), (x + 0.024 * k, y), (x + 0.009 * k, y + high), (x - 0.009 * k, y + high)], steps=3
    )
    head = ellipse(x, y + high, 0.017 * k, 0.02 * k, steps=10)
    return [Shape(body, tone, 0.006), Shape(head, tone, 0.006)]


def _cards(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    shapes = [*_spread(0.5, 0.72, k, hexed("#3a8a5a"), hexed("#7a4a28"))]
    for number, x in enumerate((-0.16, -0.06, 0.05, 0.14)):
        shapes.append(_card(x * k, 0.735 * k, 0.7 - 0.4 * number, k * 0.8, number))
    return shapes


def _card(x: float, y: float, turn: float, k: float, number: int) -> Shape:
    c, s = math.cos(turn), math.sin(turn)
    corners = [(-0.04, 0.0), (0.04, 0.0), (0.04, 0.11), (-0.04, 0.11)]
    placed = [(x + (px * c - py * s) * k, y + (px * s + py * c) * k) for px, py in corners]
    return Shape(points(*placed), _WHITE, 0.006, hexed("#c8343e") if number % 2 else _DARK)


def _hand_of_cards(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    return [_card(x, y, 0.7 - 0.35 * number, k, number) for number in range(5)]


def _dinner(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    shapes = _spread(0.5, 0.72, k, _CLOTH, hexed("#d8c8b0"))
    for x in (-0.28, 0.28):
        shapes += [
            Shape(ellipse(x * k, 0.735 * k, 0.13 * k, 0.028 * k, steps=18), _WHITE, 0.008),
            Shape(ellipse(x * k, 0.75 * k, 0.07 * k, 0.025 * k, steps=14), hexed("#c8643c"), 0.006),
            Shape(ellipse((x + 0.04) * k, 0.758 * k, 0.03 * k, 0.016 * k, steps=10), hexed("#6aa84a"), 0.004),
        ]
        shapes += _glass((x * 0.42) * k, 0.73 * k, k)
    return [*shapes, *_candle(0.0, 0.735 * k, 0.2, t, k)]


def _glass(x: float, y: float, k: float) -> list[Shape]:
    bowl = smooth([(x - 0.03 * k, y + 0.17 * k), (x + 0.03 * k, y + 0.17 * k), (x + 0.02 * k, y + 0.09 * k),
                   (x - 0.02 * k, y + 0.09 * k)], steps=3)  # fmt: skip
    return [
        _line([(x, y), (x, y + 0.09 * k)], 0.008, _STEEL),
        Shape(bowl, hexed("#b02c4c"), 0.006, _STEEL),
        _line([(x - 0.025 * k, y), (x + 0.025 * k, y)], 0.01, _STEEL),
    ]


def _candle(x: float, y: float, high: float, t: float, k: float) -> list[Shape]:
    lean = 0.008 * math.sin(t * 7.0 + x * 9)
    top = y + high * k
    flame = [(x - 0.017 * k, top + 0.02 * k), (x + lean * k, top + 0.085 * k), (x + 0.017 * k, top + 0.02 * k)]
    return [
        Shape(box(x - 0.016 * k, y, x + 0.016 * k, top, 0.004 * k), hexed("#f8ecd0"), 0.006),
        Shape(ellipse(x, top + 0.045 * k, 0.05 * k, 0.065 * k, steps=14), hexed("#ffd890"), glows=True)
        if high > 0.15
        else _line([(x, top), (x, top + 0.01 * k)], 0.006, _DARK),
        Shape(smooth([*flame, (x, top + 0.005 * k)], steps=3), hexed("#fff2b0"), 0.006, hexed("#ff9a3c"), glows=True),
    ]


def _tea(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    shapes = _spread(0.42, 0.7, k, hexed("#f2e2e0"), hexed("#c88a8a"))
    shapes += thing("teapot").at(0.0, 0.83 * k, 0.0, 0.9 * k, 0.9 * k)
    return [*shapes, *_steam((0.02 * k, 0.92 * k), t, k)]


def _coffee(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    shapes = _table(0.42, 0.7, k)
    cake = points((-0.05 * k, 0.77 * k), (0.06 * k, 0.77 * k), (0.06 * k, 0.84 * k), (-0.05 * k, 0.84 * k))
    return [
        *shapes,
        Shape(ellipse(0.0, 0.765 * k, 0.12 * k, 0.024 * k, steps=16), _WHITE, 0.007),
        Shape(cake, hexed("#f2c8a0"), 0.008),
        Shape(box(-0.05 * k, 0.82 * k, 0.06 * k, 0.85 * k), hexed("#e86a80"), 0.006),
    ]


def _steam(at: Spot2, t: float, k: float) -> list[Shape]:
    x, y = at
    wave = 0.02 * math.sin(t * 2.0)
    return [
        Shape(
            smooth(
                [(x + d, y), (x + d + wave * k, y + 0.07 * k), (x + d - wave * k, y + 0.14 * k)], closed=False, steps=4
            ),
            None,
            0.009,
            hexed("#f4f4f4"),
            False,
        )
        for d in (-0.02 * k, 0.025 * k)
    ]


def _low_tea(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    shapes = [
        Shape(ellipse(0.0, 0.03 * k, 0.95 * k, 0.07 * k, steps=30), hexed("#b8b878"), _INK, hexed("#5a6a3a")),
        *_table(0.34, 0.26, k, hexed("#7a3a2c")),
    ]
    for x in (-0.2, 0.16):
        shapes += [Shape(ellipse(x * k, 0.35 * k, 0.055 * k, 0.045 * k, steps=14), hexed("#4a6a5a"), 0.008)]
        shapes += [Shape(ellipse(x * k, 0.385 * k, 0.05 * k, 0.013 * k, steps=14), hexed("#8ac04a"), 0.006)]
    return [*shapes, *_steam((0.16 * k, 0.42 * k), t, k)]


def _bar_table(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    return _table(0.46, 0.72, k)


def _cake(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    shapes = _spread(0.5, 0.62, k, hexed("#f6d4dc"), hexed("#d88aa0"))
    shapes += [Shape(ellipse(0.0, 0.645 * k, 0.28 * k, 0.045 * k, steps=22), _WHITE, 0.008)]
    for y, half, tone in ((0.65, 0.23, hexed("#f8e6c8")), (0.78, 0.15, hexed("#f4a8bc"))):
        shapes += [
            Shape(box(-half * k, y * k, half * k, (y + 0.13) * k, 0.02 * k), tone, _INK),
            Shape(ellipse(0.0, (y + 0.13) * k, half * k, 0.03 * k, steps=22), _WHITE, 0.008),
        ]
    for x in (-0.1, -0.05, 0.0, 0.05, 0.1):
        shapes += _candle(x * k, 0.92 * k, 0.09, t + x * 30, k)
    return shapes


def _ping_pong(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    blue = hexed("#2f6ab0")
    shapes = _table(0.95, 0.68, k, blue)
    shapes += [
        _line([(-0.92 * k, 0.7 * k), (0.92 * k, 0.7 * k)], 0.012, _WHITE),
        Shape(box(-0.012 * k, 0.66 * k, 0.012 * k, 0.88 * k), _WHITE, 0.006),
    ]
    u = (t * 1.1) % 2.0
    x = -0.95 + 1.9 * (u if u < 1 else 2 - u)
    s = u % 1.0
    y = 0.98 + 0.18 * math.sin(math.pi * s) if s < 0.62 else 0.78 + 0.5 * abs(s - 0.72)
    return [*shapes, Shape(ellipse(x * k, y * k, 0.034 * k, 0.034 * k, steps=14), hexed("#ff9a30"), 0.008)]


def _rope(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    ordered = sorted(spots)
    (ax, ay), (bx, by) = ordered[0], ordered[-1]
    rope = _line([(ax - 0.35 * k, ay - 0.5 * k), *ordered, (bx + 0.35 * k, by - 0.5 * k)], 0.036, _ROPE)
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
        _line(
            [
                (x + math.cos(a) * 0.05 * k, y + 0.13 * k + math.sin(a) * 0.05 * k),
                (x + math.cos(a) * (0.085 + 0.03 * math.sin(t * 6 + a * 2)) * k,
                 y + 0.13 * k + math.sin(a) * (0.085 + 0.03 * math.sin(t * 6 + a * 2)) * k),
            ],
            0.011,
            hexed("#ffffff"),
        )._replace(glows=True)
        for a in (0.0, 0.8, 1.57, 2.36, 3.14)
    ]  # fmt: skip
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
        _line([(x - 0.02 * k, y - 0.09 * k), (x + 0.03 * k, y + 0.12 * k)], 0.03, hexed("#c8643c")),
        *(
            _line([(x + d * 0.25 * k, y + d * k), (x + (d * 0.25 + 0.06) * k, y + (d - 0.012) * k)], 0.007, _WOOD)
            for d in (0.0, 0.03, 0.06, 0.09, 0.12)
        ),
    ]


def _scissors(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    wide = 0.025 + 0.05 * abs(math.sin(t * 9.0))
    rings = [Shape(ellipse(x - 0.03 * k, y + s * 0.03 * k, 0.025 * k, 0.022 * k, steps=10), None, 0.012, hexed("#d8343c"))
             for s in (-1, 1)]  # fmt: skip
    return [*rings, *(_line([(x, y), (x + 0.17 * k, y + s * wide * k)], 0.017, _STEEL) for s in (-1, 1))]


def _cape(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    cape = smooth(
        [(x - 0.07 * k, y), (x + 0.09 * k, y), (x + 0.26 * k, y - 0.3 * k), (x + 0.36 * k, y - 0.62 * k),
         (x - 0.2 * k, y - 0.66 * k), (x - 0.2 * k, y - 0.26 * k)], steps=4
    )  # fmt: skip
    return [Shape(cape, hexed("#e8f0f6"), _INK)]


def _stethoscope(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    tube = _hanging(spots[0], spots[1], 0.16 * k, 0.016, hexed("#2c3a50"))
    return [tube, Shape(ellipse(spots[0][0], spots[0][1], 0.035 * k, 0.035 * k, steps=12), _STEEL, 0.01)]


def _swing(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """The frame behind; the seat is at the second spot."""
    (x, _), (sx, sy) = spots[0], spots[1]
    high, blue = 2.5 * k, hexed("#4a62b0")
    legs = [_line([(x + a * 0.8 * k, high), (x + a * 1.15 * k, 0.0)], 0.075, blue) for a in (-1, 1)]
    legs += [_line([(x + a * 0.8 * k, high), (x + a * 0.5 * k, 0.1 * k)], 0.06, darker(blue, 0.3)) for a in (-1, 1)]
    seat = _line([(sx - 0.2 * k, sy), (sx + 0.24 * k, sy)], 0.05, hexed("#d8484c"))
    ropes = [_line([(x + a * k, high), (sx + a * 1.5 * k, sy)], 0.018, _STEEL) for a in (-0.1, 0.13)]
    return [*legs, _line([(x - 0.9 * k, high), (x + 0.9 * k, high)], 0.085, blue), *ropes, seat]


def _stroller(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    tone = hexed("#4a8ab0")
    turn = t * 5.0
    wheels = []
    for wx in (0.16, 0.72):
        wheels += [
            Shape(ellipse(x + wx * k, y + 0.12 * k, 0.12 * k, 0.12 * k, steps=20), None, 0.03, _DARK),
            *(
                _line([(x + wx * k, y + 0.12 * k),
                       (x + (wx + 0.1 * math.cos(turn + a)) * k, y + (0.12 - 0.1 * math.sin(turn + a)) * k)], 0.01, _STEEL)
                for a in (0.0, 1.57, 3.14, 4.71)
            ),
        ]  # fmt: skip
    body = smooth([(0.1, 0.62), (0.2, 0.34), (0.66, 0.34), (0.8, 0.64)], steps=4)
    hood = smooth([(0.44, 0.63), (0.5, 0.96), (0.74, 0.9), (0.84, 0.63)], steps=4)
    frame = [((0.0, 0.92), (0.2, 0.5)), ((0.2, 0.5), (0.72, 0.12)), ((0.62, 0.4), (0.16, 0.12))]

    def at(spot: Spot2) -> Spot2:
        return x + spot[0] * k, y + spot[1] * k

    return [
        *(_line([at(a), at(b)], 0.028, _STEEL) for a, b in frame),
        *wheels,
        Shape(ellipse(x + 0.36 * k, y + 0.68 * k, 0.1 * k, 0.1 * k, steps=16), hexed("#f6cfae"), _INK),
        Shape(hood * k + (x, y), darker(tone, 0.15), _INK),
        Shape(body * k + (x, y), tone, _INK),
        Shape(ellipse(x, y + 0.92 * k, 0.05 * k, 0.03 * k, steps=10), _DARK),
    ]


def _stool(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x = spots[0][0]
    legs = [_line([(x + s * 0.12 * k, 0.4 * k), (x + s * 0.18 * k, 0.0)], 0.035, darker(_WOOD, 0.3)) for s in (-1, 1)]
    return [*legs, Shape(box(x - 0.2 * k, 0.36 * k, x + 0.2 * k, 0.44 * k, 0.02 * k), _WOOD, _INK)]


def _thrown(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """A ball that flies from the first to the second and back, a second each way."""
    (ax, ay), (bx, by) = spots
    u = (t * 0.5 + 0.25) % 1.0 * 2
    forth = u < 1
    s = min(1.0, max(0.0, (u % 1.0 - 0.2) / 0.6))
    (x0, y0), (x1, y1) = ((ax, ay), (bx, by)) if forth else ((bx, by), (ax, ay))
    x, y = x0 + (x1 - x0) * s, y0 + (y1 - y0) * s + 0.55 * k * 4 * s * (1 - s)
    return [
        Shape(ellipse(x, y, 0.075 * k, 0.075 * k, steps=18), hexed("#fbf6ea"), _INK),
        _line([(x - 0.05 * k, y - 0.03 * k), (x, y + 0.01 * k), (x + 0.05 * k, y - 0.03 * k)], 0.01, hexed("#d8343c")),
    ]


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
        _line([(x + math.cos(a) * 0.3 * long, y + math.sin(a) * 0.3 * long),
               (x + math.cos(a) * long * (1 + 0.4 * (n % 2)), y + math.sin(a) * long * (1 + 0.4 * (n % 2)))],
              0.016, hexed("#fff2a0"))._replace(glows=True)
        for n, a in enumerate(np.linspace(0.2, 0.2 + math.tau, 9)[:-1].tolist())
    ]  # fmt: skip
    return [*shapes, Shape(ellipse(x, y, 0.3 * long, 0.3 * long, steps=10), hexed("#ffffff"), glows=True)]


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
        _line([(x + 0.34 * k, 0.0), (x + 0.34 * k, y + 0.42 * k)], 0.05, _WOOD),
        _line([(x + 0.38 * k, y + 0.4 * k), (x + 0.06 * k, y + 0.4 * k)], 0.04, _WOOD),
    ]
    glow = [Shape(ellipse(x + 0.08 * k, y + 0.08 * k, r * k, r * 1.1 * k, steps=24), hexed("#ffcf7a"), glows=True)
            for r in (0.2,)]  # fmt: skip
    return [*post, *glow, *thing("lantern").at(x + 0.08 * k, y + 0.4 * k, 0.0, 1.5 * k, 1.5 * k)]


def _spark(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """Lines around hands that clap together."""
    x, y = spots[0]
    size = (0.1 + 0.05 * math.sin(t * 8)) * k
    return [
        _line([(x + math.cos(a) * 0.09 * k, y + math.sin(a) * 0.09 * k),
               (x + math.cos(a) * (0.09 * k + size), y + math.sin(a) * (0.09 * k + size))], 0.016, hexed("#fff2a0"))
        ._replace(glows=True)
        for a in (0.5, 1.1, 1.57, 2.04, 2.64)
    ]  # fmt: skip


def _hearts(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """Small hearts that rise from a spot."""
    out = []
    for number in range(3):
        s = (t * 0.35 + number / 3) % 1.0
        x = spots[0][0] + (0.12 * math.sin(4 * s + number * 2.1)) * k
        y, r = spots[0][1] + 0.5 * s * k, 0.055 * k * math.sin(math.pi * min(1.0, s * 1.4 + 0.1))
        heart = smooth(
            [(x, y - r), (x + r, y + 0.2 * r), (x + 0.55 * r, y + 0.9 * r), (x, y + 0.45 * r), (x - 0.55 * r, y + 0.9 * r),
             (x - r, y + 0.2 * r)], steps=3
        )  # fmt: skip
        if r > 0.004:
            out.append(Shape(heart, hexed("#f0506e"), 0.006, glows=True))
    return out


GEAR: dict[str, GearMaker] = {
    "chess": _chess,
    "cards": _cards,
    "hand of cards": _hand_of_cards,
    "dinner": _dinner,
    "tea": _tea,
    "coffee": _coffee,
    "low tea": _low_tea,
    "table": _bar_table,
    "birthday cake": _cake,
    "ping pong": _ping_pong,
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
    "blades": _blades,
    "grain": _grain,
    "hung lantern": _hung_lantern,
    "spark": _spark,
    "hearts": _hearts,
}
