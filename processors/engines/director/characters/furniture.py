"""What stands on the ground before one who plays or works: parts in metres whose origin is between the feet."""

import math
from collections.abc import Callable
from functools import lru_cache

from processors.engines.director.characters.parts import ShapeGroup
from processors.engines.director.characters.playgrounds import PLAYGROUNDS
from processors.engines.director.characters.station_parts import Pieces
from processors.engines.director.characters.stations import STATIONS
from processors.engines.director.characters.worksites import WORKSITES
from processors.engines.director.shapes import Shape, arc, box, darker, ellipse, hexed, lighter, points, smooth

_INK = 0.01
_WOOD = hexed("#a06a3c")


def _stool(x: float, high: float) -> list[Shape]:
    legs = [
        Shape(points((x + s * 0.13, high), (x + s * 0.17, 0.0)), None, 0.03, darker(_WOOD, 0.3), False) for s in (-1, 1)
    ]
    return [*legs, Shape(box(x - 0.19, high - 0.05, x + 0.19, high + 0.02, 0.02), _WOOD, _INK)]


def _piano() -> Pieces:
    black = hexed("#34303c")
    body = [
        Shape(box(0.62, 0.0, 1.24, 1.16, 0.03), black, _INK),
        Shape(box(0.6, 1.12, 1.27, 1.18, 0.015), lighter(black, 0.18), _INK),
        Shape(points((0.68, 0.9), (0.68, 1.08), (1.2, 1.08)), None, 0.012, lighter(black, 0.3), False),
        Shape(box(0.62, 0.0, 0.7, 0.62), darker(black, 0.3), _INK),
        Shape(points((0.36, 0.6), (0.7, 0.6), (0.7, 0.74), (0.36, 0.7)), black, _INK),
        Shape(points((0.37, 0.7), (0.68, 0.74), (0.68, 0.765), (0.37, 0.725)), hexed("#fbfaf4"), 0.006),
        *(
            Shape(
                points(
                    (x, 0.726 + (x - 0.37) * 0.13),
                    (x + 0.03, 0.73 + (x - 0.37) * 0.13),
                    (x + 0.03, 0.75 + (x - 0.37) * 0.13),
                    (x, 0.746 + (x - 0.37) * 0.13),
                ),
                black,
            )
            for x in (0.42, 0.5, 0.58)
        ),
        Shape(points((0.66, 0.86), (0.74, 1.1), (0.78, 1.1), (0.7, 0.86)), hexed("#fbf6e8"), 0.007),
    ]
    return _stool(-0.04, 0.42), body


def _drums() -> Pieces:
    red, rim = hexed("#c8343e"), hexed("#d8dce4")
    front = [
        Shape(points((0.3, 0.0), (0.34, 0.58)), None, 0.02, rim, False),
        Shape(points((0.98, 0.0), (0.98, 1.12)), None, 0.018, rim, False),
        Shape(ellipse(0.98, 1.13, 0.28, 0.045, 0.16, 18), hexed("#f0c444"), _INK),
        Shape(ellipse(0.72, 0.3, 0.3, 0.3, steps=28), red, _INK),
        Shape(ellipse(0.72, 0.3, 0.25, 0.25, steps=28), hexed("#fbf6ea"), 0.008),
        Shape(box(0.2, 0.54, 0.5, 0.68, 0.02), red, _INK),
        Shape(ellipse(0.35, 0.68, 0.155, 0.035, steps=18), hexed("#fbf6ea"), 0.008),
        Shape(box(0.62, 0.62, 0.88, 0.78, 0.02), red, _INK),
        Shape(ellipse(0.75, 0.78, 0.135, 0.032, steps=18), hexed("#fbf6ea"), 0.008),
    ]
    return _stool(-0.04, 0.42), front


def _easel() -> Pieces:
    legs = [Shape(points((0.9, 1.5), (x, 0.0)), None, 0.035, _WOOD, False) for x in (0.66, 1.2)]
    canvas = [
        Shape(points((0.66, 0.72), (1.06, 0.66), (1.14, 1.42), (0.74, 1.48)), hexed("#fdfaf2"), _INK),
        Shape(points((0.68, 0.9), (1.085, 0.86), (1.06, 0.68), (0.665, 0.735)), hexed("#7cc06a")),
        Shape(points((0.69, 0.92), (1.085, 0.87), (1.13, 1.39), (0.75, 1.45)), hexed("#9cd4f4")),
        Shape(smooth([(0.7, 0.92), (0.8, 1.14), (0.9, 1.0), (0.98, 1.16), (1.08, 0.88)], steps=3), hexed("#6a8cc0")),
        Shape(ellipse(1.0, 1.3, 0.055, 0.055, steps=14), hexed("#ffd84a")),
        Shape(points((0.64, 0.7), (1.1, 0.63)), None, 0.035, _WOOD, False),
    ]
    return [], [*legs, *canvas]


def _board(colour: str) -> Pieces:
    tone = hexed(colour)
    deck = smooth([(-0.44, 0.14), (-0.3, 0.1), (0.3, 0.1), (0.44, 0.14), (0.42, 0.075), (-0.42, 0.075)], steps=3)
    wheels = [Shape(ellipse(x, 0.045, 0.045, 0.045, steps=12), hexed("#f4e8c0"), _INK) for x in (-0.27, 0.27)]
    return [*wheels, Shape(deck, tone, _INK)], []


def _surfboard() -> Pieces:
    board = smooth([(-0.95, 0.02), (-0.5, -0.03), (0.5, -0.02), (1.05, 0.16), (0.5, 0.09), (-0.5, 0.06)], steps=4)
    return [
        Shape(board, hexed("#f6f2e4"), _INK * 1.3),
        Shape(points((-0.85, 0.025), (0.4, 0.035), (0.9, 0.11)), None, 0.022, hexed("#e8504a"), False),
    ], []


def _skis() -> Pieces:
    runs = [
        Shape(
            smooth([(-0.7, 0.03 + y), (0.6, 0.03 + y), (0.88, 0.14 + y)], closed=False, steps=5),
            None,
            0.035,
            tone,
            False,
        )
        for y, tone in ((0.02, hexed("#b02c3c")), (0.0, hexed("#e04a48")))
    ]
    return runs, []


def _desk() -> Pieces:
    front = [
        Shape(points((0.34, 0.68), (0.34, 0.0)), None, 0.05, darker(_WOOD, 0.25), False),
        Shape(points((1.04, 0.68), (1.04, 0.0)), None, 0.05, darker(_WOOD, 0.25), False),
        Shape(points((0.24, 0.68), (1.16, 0.68), (1.1, 0.75), (0.3, 0.75)), _WOOD, _INK),
        Shape(points((0.36, 0.74), (0.72, 0.74), (0.74, 0.77), (0.38, 0.77)), hexed("#aeb6c4"), _INK),
        Shape(points((0.72, 0.77), (0.8, 1.03), (0.83, 1.03), (0.755, 0.77)), hexed("#c6ced8"), _INK),
        Shape(points((0.715, 0.785), (0.785, 1.015), (0.8, 1.015), (0.73, 0.785)), hexed("#b8ecff"), glows=True),
    ]
    return _stool(-0.04, 0.42), front


def _chair() -> Pieces:
    back = [
        Shape(points((-0.2, 0.42), (-0.26, 0.92)), None, 0.035, darker(_WOOD, 0.2), False),
        Shape(box(-0.3, 0.72, -0.2, 0.92, 0.02), _WOOD, _INK),
    ]
    return [*back, *_stool(-0.04, 0.42)], []


def _flying_broom() -> Pieces:
    bristles = points((-0.62, 0.05), (-0.62, -0.04), (-1.05, -0.16), (-1.1, 0.0), (-1.02, 0.12))
    return [], [
        Shape(points((-0.66, 0.02), (-0.66, -0.02), (0.86, 0.1), (0.86, 0.135)), _WOOD, _INK),
        Shape(bristles, hexed("#e0b860"), _INK),
        Shape(points((-0.66, 0.055), (-0.6, 0.055), (-0.6, -0.05), (-0.66, -0.05)), hexed("#c03c3c"), _INK * 0.7),
    ]


def _snowboard() -> Pieces:
    board = smooth([(-0.82, 0.12), (-0.6, 0.04), (0.6, 0.04), (0.82, 0.12), (0.6, 0.0), (-0.6, 0.0)], steps=4)
    return [Shape(board, hexed("#e8506a"), _INK)], []


_MAKERS: dict[str, Callable[[], Pieces]] = {
    **STATIONS,
    **WORKSITES,
    **PLAYGROUNDS,
    "snowboard": _snowboard,
    "piano": _piano,
    "drums": _drums,
    "easel": _easel,
    "skateboard": lambda: _board("#38b0c8"),
    "surfboard": _surfboard,
    "skis": _skis,
    "desk": _desk,
    "chair": _chair,
    "beside": lambda: ([], []),
    "flying broom": _flying_broom,
}


@lru_cache(maxsize=32)
def furniture(name: str) -> tuple[ShapeGroup, ShapeGroup]:
    """What is behind and what is before the body. Made for a body of 1.7 metres."""
    behind, before = _MAKERS[name]()
    return ShapeGroup(behind), ShapeGroup(before)


def stands(name: str) -> bool:
    """Whether that is something on the ground."""
    return name in _MAKERS


#: Balls in play: colour, metres per second of their bounce, whether they are at the foot.
_BALLS = {"soccer ball": ("#f6f6f4", True), "basketball": ("#e07a30", False), "ball": ("#e8503c", False)}


def ball_in_play(name: str, t: float, beat: float, height: float) -> list[Shape]:
    """A ball that is kicked, dribbled or thrown up, at a time."""
    code, low = _BALLS[name]
    tone = hexed(code)
    share = (t / beat) % 2.0
    if low:
        x, y = (0.3 + 0.25 * math.sin(math.pi * share), 0.11 + 0.1 * abs(math.sin(math.pi * share)))
    elif name == "basketball":
        x, y = 0.34 * height, 0.12 + (0.42 * height - 0.12) * abs(math.cos(math.pi * share / 2.0 * 1.0))
    else:
        x, y = 0.3 * height, 0.5 * height + 0.8 * height * math.sin(math.pi * (share % 1.0))
    shapes = [Shape(ellipse(x, y, 0.11, 0.11, steps=20), tone, 0.009)]
    turn = t * 5.0
    if low:
        spots = [(math.cos(turn + k * 2.1) * 0.06, math.sin(turn + k * 2.1) * 0.06) for k in range(3)]
        shapes += [Shape(ellipse(x + dx, y + dy, 0.03, 0.03, steps=6), hexed("#2c2c38")) for dx, dy in spots]
    else:
        shapes += [Shape(arc(x, y, 0.1, 0.05, turn, turn + math.pi, 8), None, 0.008, darker(tone, 0.5), False)]
    shapes.append(Shape(ellipse(x - 0.04, y + 0.045, 0.02, 0.014, steps=6), lighter(tone, 0.8)))
    return shapes


def tapped(name: str) -> bool:
    """Whether that is a ball that moves by itself."""
    return name in _BALLS
