"""Implements of animals that do as people do: papers, decks, wands, weights, brooms, rods, cameras; and their food."""

import math
from collections.abc import Callable

from processors.engines.director.animals.rig import Point
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, points, smooth

_WOOD, _DARK_WOOD, _PAPER, _STEEL = hexed("#c8813c"), hexed("#5a3224"), hexed("#fbf6e6"), hexed("#b8c0cc")
INK_OF_TOOLS = 0.014


def filled(outline: object, fill: Bgr, glows: bool = False) -> Shape:
    """A filled outline with its line, in shoulder heights."""
    return Shape(outline, fill, INK_OF_TOOLS, darker(fill, 0.6), glows=glows)  # type: ignore[arg-type]


def _bamboo(hands: tuple[Point, Point], t: float) -> list[Shape]:
    (fx, fy), (x, y) = hands
    stalk = filled(
        points((x - 0.07, y - 0.34), (x - 0.01, y - 0.36), (fx + 0.1, fy + 0.44), (fx + 0.04, fy + 0.46)),
        hexed("#7cb84c"),
    )
    leaves = [
        filled(
            smooth([(fx + 0.06, fy + 0.3), (fx + dx * 0.6, fy + 0.3 + dy * 0.7), (fx + dx, fy + 0.3 + dy)], steps=4),
            hexed("#5aa84c"),
        )
        for dx, dy in ((0.44, 0.1), (0.36, 0.34), (-0.2, 0.36))
    ]
    return [*leaves, stalk]


def _leaf(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[1]
    ring = [(x - 0.06, y - 0.16), (x - 0.16, y + 0.1), (x, y + 0.36), (x + 0.16, y + 0.1), (x + 0.06, y - 0.1)]
    return [
        filled(smooth(ring, steps=4), hexed("#6cb84c")),
        Shape(points((x, y - 0.2), (x, y + 0.26)), None, 0.014, hexed("#3c7a34"), False),
    ]


def _banana(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[1]
    ring = [
        (x - 0.05, y - 0.2),
        (x + 0.1, y - 0.1),
        (x + 0.16, y + 0.14),
        (x + 0.08, y + 0.36),
        (x + 0.04, y + 0.12),
        (x - 0.02, y - 0.06),
    ]
    return [filled(smooth(ring, steps=4), hexed("#fbd848"))]


def _nut(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = (hands[0][0] + hands[1][0]) / 2 + 0.04, (hands[0][1] + hands[1][1]) / 2 + 0.06
    cap = smooth([(x - 0.14, y + 0.06), (x, y + 0.16), (x + 0.14, y + 0.06), (x, y + 0.03)], steps=3)
    return [filled(ellipse(x, y, 0.11, 0.15), hexed("#c8894c")), filled(cap, hexed("#7a5030"))]


def _newspaper(hands: tuple[Point, Point], t: float) -> list[Shape]:
    """Spread wide between both hands."""
    x, y = (hands[0][0] + hands[1][0]) / 2 + 0.06, (hands[0][1] + hands[1][1]) / 2 + 0.1
    shapes = []
    for side, tone in ((-1.0, _PAPER), (1.0, darker(_PAPER, 0.1))):
        page = points((x, y - 0.34), (x + side * 0.46, y - 0.28), (x + side * 0.46, y + 0.34), (x, y + 0.3))
        shapes.append(filled(page, tone))
        a, b = sorted((x + side * 0.08, x + side * 0.4))
        shapes.append(Shape(box(a, y + 0.16, b, y + 0.24), hexed("#4a4450")))
        shapes.append(Shape(box(a, y - 0.08, (a + b) / 2, y + 0.1), hexed("#a8acb4")))
        shapes += [
            Shape(points(((a + b) / 2 + 0.03, y + 0.08 - 0.06 * k), (b, y + 0.08 - 0.06 * k)), None, 0.012,
                  hexed("#8c8a90"), False)
            for k in range(4)
        ]  # fmt: skip
    return shapes


def _decks(hands: tuple[Point, Point], t: float) -> list[Shape]:
    """A desk with two turning records and lights that go up and down."""
    x, y = (hands[0][0] + hands[1][0]) / 2, min(hands[0][1], hands[1][1]) - 0.1
    case = hexed("#2c2a38")
    shapes = [
        filled(box(x - 0.75, 0.0, x + 0.75, y, 0.03), case),
        filled(
            points((x - 0.8, y - 0.02), (x - 0.7, y + 0.12), (x + 0.7, y + 0.12), (x + 0.8, y - 0.02)), hexed("#4a4858")
        ),
    ]
    for side in (-1.0, 1.0):
        middle = x + side * 0.4
        shapes += [filled(ellipse(middle, y + 0.06, 0.24, 0.055), hexed("#16141c"))]
        shapes.append(Shape(ellipse(middle, y + 0.06, 0.09, 0.02), hexed("#f04880"), glows=True))
        a = t * 4 * side
        mark = points((middle, y + 0.06), (middle + 0.22 * math.cos(a), y + 0.06 + 0.05 * math.sin(a)))
        shapes.append(Shape(mark, None, 0.012, hexed("#8a8894"), False))
    for k in range(9):
        tall = (y - 0.2) * (0.35 + 0.55 * abs(math.sin(t * 5 + k * 1.7)))
        tone = ("#38d8c8", "#5c9cf8", "#c85cf0", "#f85c9c")[k % 4]
        shapes.append(Shape(box(x - 0.6 + 0.14 * k, 0.1, x - 0.52 + 0.14 * k, 0.1 + tall), hexed(tone), glows=True))
    return shapes


def _wand(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[0]
    tip = (x + 0.26, y + 0.3)
    shapes = [Shape(points((x - 0.06, y - 0.08), tip), None, 0.035, _DARK_WOOD, False)]
    for k in range(7):
        share = (t * 0.8 + k / 7) % 1
        a, r = k * 2.4 + t, 0.06 + 0.5 * share
        size = 0.09 * (1 - share) + 0.015
        star = [(tip[0] + r * math.cos(a) + size * c * (1 if i % 2 == 0 else 0.3),
                 tip[1] + r * math.sin(a) + size * n * (1 if i % 2 == 0 else 0.3))
                for i, (c, n) in enumerate((math.cos(v * 0.785), math.sin(v * 0.785)) for v in range(8))]  # fmt: skip
        shapes.append(Shape(points(*star), hexed(("#fff2a8", "#a8e8ff", "#f0b8ff")[k % 3]), glows=True))
    return [*shapes, Shape(ellipse(*tip, 0.09, 0.09, steps=14), hexed("#fffbe0"), glows=True)]


def _barbell(hands: tuple[Point, Point], t: float) -> list[Shape]:
    (ax, ay), (bx, by) = hands
    y = max(ay, by) + 0.03
    bar = Shape(points((min(ax, bx) - 0.4, y), (max(ax, bx) + 0.4, y)), None, 0.04, _STEEL, False)
    plates = [
        filled(box(x - 0.05, y - high, x + 0.05, y + high, 0.03), hexed(tone))
        for x, high, tone in (
            (min(ax, bx) - 0.3, 0.28, "#2c2a38"), (min(ax, bx) - 0.4, 0.2, "#d8343c"),
            (max(ax, bx) + 0.3, 0.28, "#2c2a38"), (max(ax, bx) + 0.4, 0.2, "#d8343c"),
        )
    ]  # fmt: skip
    return [bar, *plates]


def _broom(hands: tuple[Point, Point], t: float) -> list[Shape]:
    (fx, fy), (nx, ny) = hands
    end = (fx + 0.34, 0.16)
    brush = points((end[0] - 0.1, 0.2), (end[0] + 0.1, 0.24), (end[0] + 0.26, 0.0), (end[0] - 0.14, 0.0))
    return [
        Shape(points((nx - 0.1, ny + 0.24), (fx, fy), end), None, 0.04, _WOOD, False),
        filled(brush, hexed("#e8c060")),
    ]


def _rod(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[0]
    tip = (x + 1.0, y + 0.75 + 0.03 * math.sin(t * 2))
    line = smooth([tip, (tip[0] + 0.12, tip[1] - 0.5), (tip[0] + 0.1, 0.05)], closed=False)
    return [
        Shape(smooth([(x - 0.2, y - 0.14), (x + 0.4, y + 0.34), tip], closed=False), None, 0.03, _DARK_WOOD, False),
        Shape(line, None, 0.008, (240.0, 240.0, 240.0), False),
        filled(ellipse(tip[0] + 0.1, 0.06, 0.05, 0.06, steps=10), hexed("#e0404c")),
    ]


def _camera(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[1]
    shapes = [
        filled(box(x - 0.16, y - 0.06, x + 0.2, y + 0.18, 0.03), hexed("#33323c")),
        filled(ellipse(x + 0.1, y + 0.06, 0.1, 0.1, steps=16), hexed("#5c7c9c")),
    ]
    if (t * 0.7) % 1 < 0.12:
        shapes.append(Shape(ellipse(x + 0.16, y + 0.2, 0.2, 0.2, steps=12), (255.0, 255.0, 255.0), glows=True))
    return shapes


#: What is drawn for a deed, by the places of the far and the near hand and the time in seconds.
def _trumpet(hands: tuple[Point, Point], t: float) -> list[Shape]:
    """A brass horn from the mouth ahead."""
    (x, y), _ = hands
    brass = hexed("#e8b83c")
    tube = Shape(points((x - 0.22, y + 0.16), (x + 0.5, y + 0.2)), None, 0.075, darker(brass, 0.4), False)
    shine = Shape(points((x - 0.22, y + 0.165), (x + 0.5, y + 0.205)), None, 0.045, brass, False)
    bell = filled(
        points(
            (x + 0.44, y + 0.17), (x + 0.66, y + 0.02), (x + 0.72, y + 0.2), (x + 0.64, y + 0.4), (x + 0.44, y + 0.24)
        ),
        brass,
    )
    valves = [filled(box(x + dx, y + 0.2, x + dx + 0.05, y + 0.36, 0.01), brass) for dx in (0.06, 0.15, 0.24)]
    loop = Shape(ellipse(x + 0.18, y + 0.08, 0.2, 0.08, steps=18), None, 0.04, brass)
    return [loop, tube, shine, bell, *valves]


def _controller(hands: tuple[Point, Point], t: float) -> list[Shape]:
    """A game controller in both hands, its buttons pressed."""
    (fx, fy), (nx, ny) = hands
    x, y = (fx + nx) / 2 + 0.05, (fy + ny) / 2 + 0.03
    case = hexed("#3c4460")
    ring = [(-0.3, 0.06), (-0.12, 0.13), (0.12, 0.13), (0.3, 0.06), (0.34, -0.16), (0.16, -0.06), (-0.16, -0.06),
            (-0.34, -0.16)]  # fmt: skip
    body = filled(smooth([(x + a, y + b) for a, b in ring], steps=4), case)
    lit = 0.03 + 0.008 * math.sin(t * 9)
    dots = [
        Shape(ellipse(x + a, y + b, lit, lit, steps=10), hexed(colour))
        for a, b, colour in ((0.14, 0.06, "#e85c5c"), (0.2, 0.0, "#58c878"), (-0.16, 0.03, "#f4f0e4"))
    ]
    return [body, *dots]


IMPLEMENTS: dict[str, Callable[[tuple[Point, Point], float], list[Shape]]] = {
    "read newspaper": _newspaper,
    "newspaper": _newspaper,
    "dj": _decks,
    "play video games": _controller,
    "controller": _controller,
    "game controller": _controller,
    "gamepad": _controller,
    "play trumpet": _trumpet,
    "cast": _wand,
    "lift weights": _barbell,
    "sweep": _broom,
    "fish": _rod,
    "photograph": _camera,
    "eat bamboo": _bamboo,
    "eat leaf": _leaf,
    "eat banana": _banana,
    "eat nut": _nut,
}
