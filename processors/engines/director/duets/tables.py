"""Tables with what is on them: chess, cards, dinner, tea, a cake. Shapes in metres."""

import math
from collections.abc import Sequence

from processors.engines.director.characters.held import thing
from processors.engines.director.characters.parts import Spot2
from processors.engines.director.duets.strokes import DARK, INK, STEEL, WHITE, WOOD, GearMaker, line
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, moved, points, smooth

_CLOTH = hexed("#f4efe6")


def _table(half: float, high: float, k: float, tone: Bgr = WOOD) -> list[Shape]:
    """A table seen a little from above; its top is at `high`."""
    legs = [
        Shape(box((x - 0.03) * k, 0.0, (x + 0.03) * k, high * k, 0.01 * k), darker(tone, 0.3), INK)
        for x in (-half * 0.82, half * 0.82)
    ]
    top = points(
        (-half * k, (high - 0.02) * k),
        (half * k, (high - 0.02) * k),
        (half * 0.9 * k, (high + 0.07) * k),
        (-half * 0.9 * k, (high + 0.07) * k),
    )
    edge = box(-half * k, (high - 0.07) * k, half * k, (high - 0.015) * k, 0.01 * k)
    return [*legs, Shape(top, lighter(tone, 0.18), INK), Shape(edge, tone, INK)]


def _spread(half: float, high: float, k: float, tone: Bgr, hem: Bgr) -> list[Shape]:
    """A table under a long cloth."""
    cloth = points(
        (-half * 0.94 * k, 0.14 * k),
        *((x * half * 0.94 * k, (0.1 + 0.05 * (n % 2)) * k) for n, x in enumerate((-0.7, -0.4, -0.1, 0.2, 0.5, 0.8))),
        (half * 0.94 * k, 0.14 * k),
        (half * k, high * k),
        (-half * k, high * k),
    )
    top = ellipse(0.0, (high + 0.01) * k, half * k, 0.06 * k, steps=28)
    folds = [
        line([(x * half * k, (high - 0.06) * k), (x * half * 0.96 * k, 0.2 * k)], 0.01, darker(tone, 0.18))
        for x in (-0.6, -0.2, 0.25, 0.65)
    ]
    return [Shape(cloth, darker(tone, 0.06), INK), *folds, Shape(top, tone, INK, hem)]


def _chess(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    board = points((-0.3 * k, 0.76 * k), (0.3 * k, 0.76 * k), (0.24 * k, 0.86 * k), (-0.24 * k, 0.86 * k))
    shapes = [*_table(0.46, 0.7, k), Shape(board, hexed("#f0dcb0"), INK)]
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
        shapes += _chessman(x * k, (0.775 + 0.03 * (number % 3)) * k, kind, WHITE if x < 0 else DARK, k)
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
    return Shape(points(*placed), WHITE, 0.006, hexed("#c8343e") if number % 2 else DARK)


def _hand_of_cards(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x, y = spots[0]
    return [_card(x, y, 0.7 - 0.35 * number, k, number) for number in range(5)]


def _dinner(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    shapes = _spread(0.5, 0.72, k, _CLOTH, hexed("#d8c8b0"))
    for x in (-0.28, 0.28):
        shapes += [
            Shape(ellipse(x * k, 0.735 * k, 0.13 * k, 0.028 * k, steps=18), WHITE, 0.008),
            Shape(ellipse(x * k, 0.75 * k, 0.07 * k, 0.025 * k, steps=14), hexed("#c8643c"), 0.006),
            Shape(ellipse((x + 0.04) * k, 0.758 * k, 0.03 * k, 0.016 * k, steps=10), hexed("#6aa84a"), 0.004),
        ]
        shapes += _glass((x * 0.42) * k, 0.73 * k, k)
    return [*shapes, *_candle(0.0, 0.735 * k, 0.2, t, k)]


def _glass(x: float, y: float, k: float) -> list[Shape]:
    bowl = smooth(
        [
            (x - 0.03 * k, y + 0.17 * k),
            (x + 0.03 * k, y + 0.17 * k),
            (x + 0.02 * k, y + 0.09 * k),
            (x - 0.02 * k, y + 0.09 * k),
        ],
        steps=3,
    )
    return [
        line([(x, y), (x, y + 0.09 * k)], 0.008, STEEL),
        Shape(bowl, hexed("#b02c4c"), 0.006, STEEL),
        line([(x - 0.025 * k, y), (x + 0.025 * k, y)], 0.01, STEEL),
    ]


def _wine(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    return _glass(spots[0][0], spots[0][1] - 0.05 * k, k * 1.15)


def _candle(x: float, y: float, high: float, t: float, k: float) -> list[Shape]:
    lean = 0.008 * math.sin(t * 7.0 + x * 9)
    top = y + high * k
    flame = [(x - 0.017 * k, top + 0.02 * k), (x + lean * k, top + 0.085 * k), (x + 0.017 * k, top + 0.02 * k)]
    return [
        Shape(box(x - 0.016 * k, y, x + 0.016 * k, top, 0.004 * k), hexed("#f8ecd0"), 0.006),
        line([(x, top), (x, top + 0.01 * k)], 0.006, DARK),
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
        Shape(ellipse(0.0, 0.765 * k, 0.12 * k, 0.024 * k, steps=16), WHITE, 0.007),
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
        Shape(ellipse(0.0, 0.03 * k, 0.95 * k, 0.07 * k, steps=30), hexed("#b8b878"), INK, hexed("#5a6a3a")),
        *_table(0.34, 0.26, k, hexed("#7a3a2c")),
    ]
    for x in (-0.2, 0.16):
        shapes += [Shape(ellipse(x * k, 0.35 * k, 0.055 * k, 0.045 * k, steps=14), hexed("#4a6a5a"), 0.008)]
        shapes += [Shape(ellipse(x * k, 0.385 * k, 0.05 * k, 0.013 * k, steps=14), hexed("#8ac04a"), 0.006)]
    return [*shapes, *_steam((0.16 * k, 0.42 * k), t, k)]


def _bar_table(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    return _table(0.46, 0.72, k)


def _small_table(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    return _table(0.3, 0.68, k)


def _steel_table(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    x = spots[0][0]
    return moved(_table(0.5, 0.65, k, hexed("#b8c8d4")), x, 0.0)


def _operating_table(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    sheet = Shape(box(-0.95 * k, 0.5 * k, 1.1 * k, 0.72 * k, 0.02 * k), hexed("#a8d8d0"), INK)
    return [*moved(_table(1.05, 0.62, k, hexed("#b8c8d4")), 0.08 * k, 0.0), sheet]


def _study(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    """A desk with an open book and a lamp."""
    x = spots[0][0]
    pages = [
        Shape(points((-0.2 * k, 0.735 * k), (0.0, 0.725 * k), (0.0, 0.78 * k), (-0.18 * k, 0.79 * k)), WHITE, 0.007),
        Shape(points((0.0, 0.725 * k), (0.2 * k, 0.735 * k), (0.18 * k, 0.79 * k), (0.0, 0.78 * k)), WHITE, 0.007),
    ]
    lamp = [
        line([(0.32 * k, 0.73 * k), (0.36 * k, 1.02 * k), (0.26 * k, 1.14 * k)], 0.022, DARK),
        Shape(points((0.14, 1.06), (0.28, 1.2), (0.33, 1.12), (0.24, 1.02)) * k, hexed("#3a8a5a"), INK),
        Shape(ellipse(0.2 * k, 1.05 * k, 0.045 * k, 0.03 * k, steps=10), hexed("#fff2b0"), glows=True),
    ]
    return moved([*_table(0.5, 0.68, k), *pages, *lamp], x, 0.0)


def _cake(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    shapes = _spread(0.5, 0.62, k, hexed("#f6d4dc"), hexed("#d88aa0"))
    shapes += [Shape(ellipse(0.0, 0.645 * k, 0.28 * k, 0.045 * k, steps=22), WHITE, 0.008)]
    for y, half, tone in ((0.65, 0.23, hexed("#f8e6c8")), (0.78, 0.15, hexed("#f4a8bc"))):
        shapes += [
            Shape(box(-half * k, y * k, half * k, (y + 0.13) * k, 0.02 * k), tone, INK),
            Shape(ellipse(0.0, (y + 0.13) * k, half * k, 0.03 * k, steps=22), WHITE, 0.008),
        ]
    for x in (-0.1, -0.05, 0.0, 0.05, 0.1):
        shapes += _candle(x * k, 0.92 * k, 0.09, t + x * 30, k)
    return shapes


def _ping_pong(spots: Sequence[Spot2], t: float, k: float) -> list[Shape]:
    blue = hexed("#2f6ab0")
    shapes = _table(0.95, 0.68, k, blue)
    shapes += [
        line([(-0.92 * k, 0.7 * k), (0.92 * k, 0.7 * k)], 0.012, WHITE),
        Shape(box(-0.012 * k, 0.66 * k, 0.012 * k, 0.88 * k), WHITE, 0.006),
    ]
    u = (t * 1.1) % 2.0
    x = -0.95 + 1.9 * (u if u < 1 else 2 - u)
    s = u % 1.0
    y = 0.98 + 0.18 * math.sin(math.pi * s) if s < 0.62 else 0.78 + 0.5 * abs(s - 0.72)
    return [*shapes, Shape(ellipse(x * k, y * k, 0.034 * k, 0.034 * k, steps=14), hexed("#ff9a30"), 0.008)]


TABLES: dict[str, GearMaker] = {
    "chess": _chess,
    "cards": _cards,
    "wine glass": _wine,
    "hand of cards": _hand_of_cards,
    "dinner": _dinner,
    "tea": _tea,
    "coffee": _coffee,
    "low tea": _low_tea,
    "table": _bar_table,
    "small table": _small_table,
    "examination table": _steel_table,
    "study": _study,
    "operating table": _operating_table,
    "birthday cake": _cake,
    "ping pong": _ping_pong,
}
