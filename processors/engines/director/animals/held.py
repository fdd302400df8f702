"""Things that animals use when they do as people do: instruments, books, boards; and fire from a mouth."""

import math
from collections.abc import Callable

import numpy as np

from processors.engines.director.animals.implements import IMPLEMENTS, filled
from processors.engines.director.animals.postures import Posture
from processors.engines.director.animals.rig import Point
from processors.engines.director.shapes import Shape, box, darker, ellipse, hexed, points, rotated, smooth

_WOOD, _DARK_WOOD, _PAPER, _STEEL = hexed("#c8813c"), hexed("#5a3224"), hexed("#fbf6e6"), hexed("#b8c0cc")
_INK = 0.014


def _guitar(hands: tuple[Point, Point], t: float) -> list[Shape]:
    (fx, fy), (nx, ny) = hands
    turn = math.atan2(fy - ny, fx - nx)
    ring = [
        (-0.42, 0.0),
        (-0.32, 0.26),
        (-0.06, 0.2),
        (0.06, 0.16),
        (0.24, 0.18),
        (0.32, 0.0),
        (0.24, -0.18),
        (0.06, -0.16),
        (-0.06, -0.2),
        (-0.32, -0.26),
    ]
    neck = box(0.26, -0.035, 0.95, 0.035)
    local = [
        filled(neck, _DARK_WOOD),
        filled(box(0.9, -0.06, 1.08, 0.06, 0.02), _DARK_WOOD),
        filled(smooth(ring, steps=4), _WOOD),
        Shape(ellipse(0.04, 0.0, 0.09, 0.09, steps=14), hexed("#4a2818")),
        Shape(points((-0.26, 0.0), (0.98, 0.0)), None, 0.01, _STEEL, False),
    ]
    return [one._replace(outline=np.add(rotated(one.outline, turn), (nx, ny))) for one in local]


def _violin(hands: tuple[Point, Point], t: float) -> list[Shape]:
    (fx, fy), (nx, ny) = hands
    ring = [
        (-0.5, 0.0),
        (-0.42, 0.16),
        (-0.3, 0.12),
        (-0.16, 0.14),
        (-0.06, 0.0),
        (-0.16, -0.14),
        (-0.3, -0.12),
        (-0.42, -0.16),
    ]
    body = [filled(box(-0.1, -0.025, 0.2, 0.025), _DARK_WOOD), filled(smooth(ring, steps=4), hexed("#a4521e"))]
    placed = [one._replace(outline=np.add(rotated(one.outline, 0.15), (fx, fy))) for one in body]
    return [*placed, Shape(points((nx - 0.05, ny - 0.2), (nx + 0.12, ny + 0.5)), None, 0.022, _DARK_WOOD, False)]


def _book(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = (hands[0][0] + hands[1][0]) / 2 + 0.04, (hands[0][1] + hands[1][1]) / 2 + 0.06
    cover = filled(
        points(
            (x - 0.34, y - 0.1),
            (x, y - 0.16),
            (x + 0.3, y - 0.06),
            (x + 0.34, y + 0.32),
            (x + 0.02, y + 0.22),
            (x - 0.3, y + 0.28),
        ),
        hexed("#c03c48"),
    )
    pages = Shape(
        points(
            (x - 0.29, y - 0.06),
            (x, y - 0.11),
            (x + 0.26, y - 0.02),
            (x + 0.3, y + 0.34),
            (x + 0.02, y + 0.26),
            (x - 0.26, y + 0.31),
        ),
        _PAPER,
        _INK * 0.6,
    )
    fold = Shape(points((x, y - 0.11), (x + 0.02, y + 0.26)), None, _INK * 0.6, hexed("#b0a890"), False)
    return [cover, pages, fold]


def _laptop(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[0]
    screen = filled(
        points((x + 0.08, y - 0.08), (x + 0.2, y + 0.42), (x + 0.3, y + 0.42), (x + 0.16, y - 0.08)), _STEEL
    )
    return [filled(box(x - 0.36, y - 0.14, x + 0.16, y - 0.07, 0.02), _STEEL), screen]


def _pan(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[0]
    pot = filled(
        smooth(
            [
                (x - 0.14, y + 0.04),
                (x + 0.5, y + 0.04),
                (x + 0.44, y - 0.28),
                (x + 0.18, y - 0.34),
                (x - 0.08, y - 0.28),
            ],
            steps=3,
        ),
        hexed("#56606e"),
    )
    steam = [
        Shape(
            smooth(
                [
                    (x + 0.06 + 0.18 * k, y + 0.12),
                    (x + 0.02 + 0.18 * k + 0.05 * math.sin(t * 3 + k), y + 0.28),
                    (x + 0.08 + 0.18 * k, y + 0.44),
                ],
                closed=False,
                steps=4,
            ),
            None,
            0.028,
            (250.0, 246.0, 240.0),
            False,
        )
        for k in range(2)
    ]
    spoon = Shape(points(hands[1], (x + 0.2, y - 0.02)), None, 0.035, _WOOD, False)
    return [*steam, spoon, pot]


def _cup(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[1]
    return [
        filled(
            points((x - 0.08, y + 0.2), (x + 0.16, y + 0.2), (x + 0.12, y - 0.08), (x - 0.04, y - 0.08)),
            hexed("#e8505c"),
        )
    ]


def _microphone(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[1]
    return [
        Shape(points((x, y - 0.12), (x + 0.04, y + 0.16)), None, 0.05, hexed("#3c3a48"), False),
        filled(ellipse(x + 0.05, y + 0.22, 0.085, 0.1, steps=14), _STEEL),
    ]


def _sticks(hands: tuple[Point, Point], t: float) -> list[Shape]:
    drum = filled(
        box(hands[0][0] - 0.2, hands[0][1] - 0.62, hands[0][0] + 0.5, hands[0][1] - 0.24, 0.03), hexed("#d8343c")
    )
    skin = filled(ellipse(hands[0][0] + 0.15, hands[0][1] - 0.24, 0.35, 0.08, steps=18), _PAPER)
    sticks = [Shape(points((x, y), (x + 0.26, y - 0.12)), None, 0.03, _WOOD, False) for x, y in hands]
    return [drum, skin, *sticks]


def _brush(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[1]
    return [
        Shape(points((x - 0.08, y - 0.12), (x + 0.16, y + 0.16)), None, 0.03, _WOOD, False),
        Shape(ellipse(x + 0.18, y + 0.19, 0.06, 0.04, 0.8, 10), hexed("#3a74d0")),
    ]


def _umbrella(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[1]
    top = y + 1.2
    ring = [
        (x - 0.8, top - 0.3),
        (x - 0.6, top + 0.1),
        (x, top + 0.34),
        (x + 0.6, top + 0.1),
        (x + 0.8, top - 0.3),
        (x + 0.4, top - 0.2),
        (x, top - 0.3),
        (x - 0.4, top - 0.2),
    ]
    return [
        Shape(points((x, y - 0.1), (x, top)), None, 0.03, hexed("#4a4450"), False),
        filled(smooth(ring, steps=3), hexed("#e04858")),
    ]


def _balloon(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[1]
    sway = 0.08 * math.sin(t * 1.3)
    string = smooth([(x, y), (x + sway * 0.4 + 0.05, y + 0.5), (x + sway, y + 1.0)], closed=False)
    return [
        Shape(string, None, 0.012, (120.0, 110.0, 120.0), False),
        filled(ellipse(x + sway, y + 1.3, 0.26, 0.32), hexed("#e8404c")),
    ]


def _flower(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[1]
    petals = [
        filled(
            ellipse(x + 0.06 + 0.1 * math.cos(k * 1.26), y + 0.36 + 0.1 * math.sin(k * 1.26), 0.08, 0.08, steps=10),
            hexed("#f58ab4"),
        )
        for k in range(5)
    ]
    return [
        Shape(points((x, y - 0.1), (x + 0.06, y + 0.34)), None, 0.03, hexed("#4aa455"), False),
        *petals,
        Shape(ellipse(x + 0.06, y + 0.36, 0.06, 0.06, steps=10), hexed("#f6cf3e")),
    ]


def _bowl(hands: tuple[Point, Point], t: float) -> list[Shape]:
    """A bowl of noodles in both hands, chopsticks in it."""
    x, y = (hands[0][0] + hands[1][0]) / 2 + 0.04, (hands[0][1] + hands[1][1]) / 2
    bowl = smooth([(x - 0.3, y + 0.12), (x + 0.3, y + 0.12), (x + 0.18, y - 0.12), (x - 0.18, y - 0.12)], steps=3)
    noodles = ellipse(x, y + 0.13, 0.28, 0.09, steps=20)
    sticks = [
        Shape(points((x + 0.06 + d, y + 0.1), (x + 0.34 + d, y + 0.6)), None, 0.03, _DARK_WOOD, False)
        for d in (0.0, 0.07)
    ]
    return [*sticks, filled(noodles, hexed("#f6d98a")), filled(bowl, hexed("#d8403c"))]


def _sword(hands: tuple[Point, Point], t: float) -> list[Shape]:
    x, y = hands[0]
    blade = points((x - 0.03, y), (x + 0.62, y + 0.8), (x + 0.72, y + 0.92), (x + 0.66, y + 0.76), (x + 0.05, y - 0.04))
    return [
        filled(blade, hexed("#dfe8f2")),
        Shape(points((x - 0.1, y + 0.12), (x + 0.14, y - 0.08)), None, 0.05, hexed("#e6b83c"), False),
    ]


_HELD: dict[str, Callable[[tuple[Point, Point], float], list[Shape]]] = {
    **IMPLEMENTS,
    "play guitar": _guitar,
    "play violin": _violin,
    "play drums": _sticks,
    "read": _book,
    "hold sword": _sword,
    "type": _laptop,
    "work": _laptop,
    "code": _laptop,
    "write": _laptop,
    "cook": _pan,
    "stir": _pan,
    "drink": _cup,
    "have coffee": _cup,
    "have tea": _cup,
    "dine": _bowl,
    "sing": _microphone,
    "paint": _brush,
    "draw": _brush,
    "guitar": _guitar,
    "violin": _violin,
    "book": _book,
    "laptop": _laptop,
    "cup": _cup,
    "mug": _cup,
    "microphone": _microphone,
    "umbrella": _umbrella,
    "balloon": _balloon,
    "flower": _flower,
    "sword": _sword,
    "brush": _brush,
}


def _broom(pose: Posture) -> tuple[list[Shape], list[Shape]]:
    """A broom on which it sits."""
    x, y = pose.hip[0], pose.hip[1] - 0.3
    stick = Shape(points((x - 0.7, y - 0.06), (x + 1.25, y + 0.12)), None, 0.07, hexed("#8a5a30"), False)
    brush = points(
        (x - 0.6, y + 0.02), (x - 1.0, y + 0.16), (x - 1.45, y + 0.1), (x - 1.5, y - 0.3), (x - 1.0, y - 0.3),
        (x - 0.6, y - 0.12),
    )  # fmt: skip
    band = Shape(points((x - 0.62, y + 0.04), (x - 0.6, y - 0.14)), None, 0.06, hexed("#b8343c"), False)
    return [filled(brush, hexed("#e0a848")), stick, band], []


def held(verb: str, relation: tuple[str, str] | None, pose: Posture, unit: float, t: float) -> list[Shape]:
    """What is in the hands; nothing for a verb that needs nothing."""
    name = relation[1] if relation is not None and relation[0] == "holding" else verb
    maker = _HELD.get(name)
    if maker is None:
        return []
    return [
        one._replace(outline=one.outline * unit, ink=one.ink * unit) for one in maker((pose.paws[0], pose.paws[1]), t)
    ]


def vehicle(verb: str, pose: Posture, unit: float) -> tuple[list[Shape], list[Shape]]:
    """What stands under or before the body: a board, a piano with its stool. Behind it, and before it."""
    maker = {
        "ride broom": _broom,
        "surf": _board,
        "skateboard": _skateboard,
        "ski": _skis,
        "snowboard": _board,
        "play piano": _piano,
    }.get(verb)
    if maker is None:
        return [], []
    behind, before = maker(pose)

    def scaled(shapes: list[Shape]) -> list[Shape]:
        return [one._replace(outline=one.outline * unit, ink=one.ink * unit) for one in shapes]

    return scaled(behind), scaled(before)


def _board(pose: Posture) -> tuple[list[Shape], list[Shape]]:
    ring = [(-1.1, 0.04), (-0.6, 0.12), (0.5, 0.12), (1.3, 0.36), (1.08, 0.06), (0.5, -0.1), (-0.7, -0.1)]
    stripe = Shape(
        smooth([(-0.9, 0.03), (-0.4, 0.06), (0.5, 0.05), (1.0, 0.17), (0.5, -0.02), (-0.6, -0.03)], steps=3),
        hexed("#f8705c"),
    )
    return [filled(smooth(ring, steps=4), hexed("#fbf0d0")), stripe], []


def _skateboard(pose: Posture) -> tuple[list[Shape], list[Shape]]:
    wheels = [filled(ellipse(x, -0.08, 0.08, 0.08, steps=12), hexed("#3c3a48")) for x in (-0.36, 0.4)]
    return [
        *wheels,
        filled(
            smooth([(-0.7, 0.1), (-0.5, 0.03), (0.5, 0.03), (0.74, 0.12), (0.56, -0.03), (-0.54, -0.03)], steps=3),
            hexed("#3a9cc8"),
        ),
    ], []


def _skis(pose: Posture) -> tuple[list[Shape], list[Shape]]:
    return [
        filled(
            smooth([(-0.8, 0.02), (0.8, 0.02), (1.02, 0.16), (0.86, -0.03), (-0.8, -0.03)], steps=3), hexed("#e04858")
        )
    ], []


def _piano(pose: Posture) -> tuple[list[Shape], list[Shape]]:
    """An upright piano to the right, its keys under the hands."""
    x, y = min(pose.paws[0][0], pose.paws[1][0]) + 0.02, min(pose.paws[0][1], pose.paws[1][1]) - 0.02
    y = max(y, 0.5)
    seat = pose.hip[1] - 0.16
    stool = [
        filled(box(pose.hip[0] - 0.3, 0.0, pose.hip[0] - 0.22, seat), _DARK_WOOD),
        filled(box(pose.hip[0] + 0.18, 0.0, pose.hip[0] + 0.26, seat), _DARK_WOOD),
        filled(box(pose.hip[0] - 0.36, seat - 0.14, pose.hip[0] + 0.32, seat, 0.05), hexed("#a83444")),
    ]
    case = hexed("#3a2a34")
    body = filled(box(x + 0.34, 0.0, x + 1.0, y + 0.72, 0.04), case)
    lid = filled(box(x + 0.28, y + 0.68, x + 1.06, y + 0.77, 0.02), darker(case, 0.3))
    panel = Shape(box(x + 0.44, y + 0.16, x + 0.92, y + 0.58, 0.04), hexed("#54404c"))
    shelf = filled(box(x - 0.16, y - 0.2, x + 0.4, y - 0.1, 0.02), case)
    keys = filled(points((x - 0.16, y - 0.1), (x + 0.36, y - 0.1), (x + 0.38, y - 0.03), (x - 0.1, y - 0.03)), _PAPER)
    black = [Shape(box(x - 0.06 + 0.08 * k, y - 0.075, x - 0.025 + 0.08 * k, y - 0.03), case) for k in range(5)]
    leg = filled(box(x - 0.12, 0.0, x - 0.02, y - 0.18), case)
    sheet = filled(points((x + 0.3, y + 0.1), (x + 0.26, y + 0.44), (x + 0.42, y + 0.48), (x + 0.44, y + 0.1)), _PAPER)
    return [*stool, body, lid, panel, shelf, keys, *black, leg, sheet], []


def flame(mouth: Point, unit: float, t: float) -> list[Shape]:
    """Fire out of a mouth, to the right; metres."""
    shapes = []
    for colour, size in (("#e8482c", 1.0), ("#f89030", 0.74), ("#fcd860", 0.46)):
        long = 1.7 * size * unit * (1 + 0.08 * math.sin(t * 23))
        wide = 0.36 * size * unit
        ring = [(0.0, 0.02 * unit)]
        for k in range(1, 6):
            share = k / 5
            ring.append((long * share, wide * share * (1 + 0.3 * math.sin(t * 17 + k * 2.1)) + 0.04 * unit))
        ring.append((long * 1.16, -0.1 * wide))
        for k in range(5, 0, -1):
            share = k / 5
            ring.append((long * share * 0.94, -wide * share * (1 + 0.3 * math.sin(t * 15 + k * 1.7))))
        flow = rotated(smooth(ring, steps=3), -0.22)
        shapes.append(Shape(flow + mouth, hexed(colour), glows=True))
    return shapes
