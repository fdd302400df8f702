"""Signs of feeling around a head, as comics draw them: seen from far away too. In head units from the neck's pivot."""

import math
from collections.abc import Callable

from processors.engines.director.characters.parts import Spot2
from processors.engines.director.shapes import Bgr, Shape, arc, darker, ellipse, hexed, points, smooth

_TEAR, _LINE, _WHITE = hexed("#8fd4fa"), hexed("#3a62a8"), hexed("#f6fbff")


def _drop(x: float, y: float, size: float, lean: float = 0.0) -> Shape:
    outline = smooth(
        [
            (x + lean * size, y + size),
            (x + size * 0.55, y - size * 0.1),
            (x, y - size * 0.6),
            (x - size * 0.55, y - size * 0.1),
        ],
        steps=4,
    )
    return Shape(outline, _TEAR, 0.016, _LINE)


def _tears(t: float, eyes: tuple[Spot2, ...]) -> list[Shape]:
    """Streams down the cheeks, and drops that fly off to both sides."""
    out = []
    for x, y in eyes:
        sway = 0.008 * math.sin(t * 9 + x * 8)
        out.append(
            Shape(
                smooth(
                    [
                        (x - 0.05, y - 0.05),
                        (x + 0.05, y - 0.05),
                        (x + 0.075 + sway, y - 0.28),
                        (x + 0.05, y - 0.42),
                        (x - 0.05, y - 0.42),
                        (x - 0.075 + sway, y - 0.28),
                    ],
                    steps=3,
                ),
                _TEAR,
                0.012,
                _LINE,
            )
        )
        out.append(Shape(points((x, y - 0.1), (x + 0.012 + sway, y - 0.34)), None, 0.022, _WHITE, False))
    for number in range(4):
        share = (t / 0.9 + number / 4) % 1.0
        side = 1.0 if number % 2 else -1.0
        out.append(_drop(side * (0.46 + 0.34 * share), 0.42 + 0.5 * share - 0.95 * share * share, 0.075, -side * 0.5))
    return out


def _anger(t: float, eyes: tuple[Spot2, ...]) -> list[Shape]:
    """A bulging vein at the temple, and steam from the head."""
    red, size = hexed("#e0262e"), 0.16 + 0.014 * math.sin(t * 9)
    x, y = -0.3, 0.98
    out = []
    for quarter in range(4):
        a = quarter * math.pi / 2 + 0.4
        corner = [(size * 1.0, size * 0.24), (size * 0.3, size * 0.3), (size * 0.24, size * 1.0)]
        spots = [
            (x + px * math.cos(a) - py * math.sin(a), y + px * math.sin(a) + py * math.cos(a)) for px, py in corner
        ]
        out.append(Shape(smooth(spots, closed=False, steps=4), None, 0.05, red, False))
    for side in (-1.0, 1.0):
        for number in range(2):
            share = (t / 0.8 + number / 2) % 1.0
            r = 0.07 + 0.1 * share
            out.append(
                Shape(
                    ellipse(side * (0.5 + 0.36 * share), 0.86 + 0.3 * share, r, r * 0.85, steps=14),
                    _WHITE,
                    0.012,
                    hexed("#9aa6b8"),
                )
            )
    return out


def _fear(t: float, eyes: tuple[Spot2, ...]) -> list[Shape]:
    """Blue lines on the forehead, and sweat."""
    tone: Bgr = hexed("#6a86c8")
    lines = [
        Shape(points((x, 0.92 - abs(x) * 0.2), (x, 0.66)), None, 0.02, tone, False) for x in (0.02, 0.1, 0.18, 0.26)
    ]
    fallen = (t / 1.6) % 1.0
    return [*lines, _drop(-0.44, 0.78 - 0.2 * fallen, 0.11), _drop(0.5, 0.98, 0.085, -0.3)]


def _surprise(t: float, eyes: tuple[Spot2, ...]) -> list[Shape]:
    """Rays around the head."""
    far = 0.1 * abs(math.sin(t * 5))
    return [
        Shape(
            points(
                (math.cos(a) * 0.72, 0.52 + math.sin(a) * 0.78),
                (math.cos(a) * (0.94 + far), 0.52 + math.sin(a) * (1.0 + far)),
            ),
            None,
            0.045,
            hexed("#ffd24a"),
            False,
        )
        for a in (0.5, 0.95, 1.4, 1.75, 2.2, 2.65)
    ]


def _love(t: float, eyes: tuple[Spot2, ...]) -> list[Shape]:
    """Hearts that rise, and lines of a blush."""
    out = []
    for x, y in eyes:
        out += [
            Shape(points((x - 0.06 + d, y - 0.2), (x - 0.03 + d, y - 0.12)), None, 0.018, hexed("#e8505e"), False)
            for d in (0.0, 0.05, 0.1)
        ]
    for number in range(3):
        share = (t / 2.4 + number / 3) % 1.0
        x, y, size = (
            0.5 + 0.2 * math.sin(share * 5 + number),
            0.72 + 0.7 * share,
            0.1 * min(1.0, 4 * share, 4 - 4 * share),
        )
        heart = [
            (x, y - size),
            (x + size, y + size * 0.1),
            (x + size * 0.9, y + size * 0.7),
            (x + size * 0.4, y + size * 0.85),
            (x, y + size * 0.4),
        ]
        mirrored = [(2 * x - px, py) for px, py in reversed(heart[1:-1])]
        out.append(Shape(smooth([*heart, *mirrored], steps=3), hexed("#ff5a7e"), 0.014, hexed("#b02850")))
    return out


def _blush(t: float, eyes: tuple[Spot2, ...]) -> list[Shape]:
    """Lines of a blush, and a drop of sweat."""
    lines = [
        Shape(points((x - 0.06 + d, y - 0.22), (x - 0.02 + d, y - 0.12)), None, 0.02, hexed("#e8404e"), False)
        for x, y in eyes
        for d in (0.0, 0.05, 0.1)
    ]
    return [*lines, _drop(-0.46, 0.74 - 0.1 * ((t / 1.6) % 1.0), 0.09)]


def _gloom(t: float, eyes: tuple[Spot2, ...]) -> list[Shape]:
    """A sad cloud of strokes over the head, and one tear."""
    x, y = eyes[0] if eyes else (0.0, 0.4)
    strokes = [
        Shape(points((sx, 1.44), (sx, 1.2 - 0.05 * (n % 2))), None, 0.022, hexed("#6878a0"), False)
        for n, sx in enumerate((-0.3, -0.18, -0.06, 0.06, 0.18, 0.3))
    ]
    return [*strokes, _drop(x, y - 0.2 - 0.1 * ((t / 1.8) % 1.0), 0.07)]


def _joy(t: float, eyes: tuple[Spot2, ...]) -> list[Shape]:
    """Short strokes of laughter on both sides of the head."""
    shake = 0.03 * math.sin(t * 14)
    return [
        Shape(
            points((side * (0.66 + shake), 0.62 + d), (side * (0.86 + shake), 0.7 + d * 1.6)),
            None,
            0.036,
            hexed("#ffc83c"),
            False,
        )
        for side in (-1.0, 1.0)
        for d in (-0.18, 0.0, 0.18)
    ]


def _doubt(t: float, eyes: tuple[Spot2, ...]) -> list[Shape]:
    """A question mark beside the head."""
    x, y = 0.62, 1.0 + 0.03 * math.sin(t * 2.2)
    hook = smooth(
        [(x - 0.1, y + 0.1), (x, y + 0.2), (x + 0.1, y + 0.12), (x + 0.04, y), (x, y - 0.06), (x, y - 0.12)],
        closed=False,
        steps=4,
    )
    dot = ellipse(x, y - 0.22, 0.035, 0.035, steps=10)
    return [
        Shape(hook, None, 0.075, darker(hexed("#5a6ab8"), 0.4), False),
        Shape(hook, None, 0.045, _WHITE, False),
        Shape(dot, _WHITE, 0.016, darker(hexed("#5a6ab8"), 0.4)),
    ]


def _sleep(t: float, eyes: tuple[Spot2, ...]) -> list[Shape]:
    """A bubble of sleep that swells."""
    r = 0.12 + 0.05 * math.sin(t * 1.6)
    x, y = 0.4 + r * 0.6, 0.28
    return [
        Shape(ellipse(x, y, r, r, steps=18), hexed("#d4f0fc"), 0.014, hexed("#7ab0d0")),
        Shape(arc(x, y, r * 0.65, r * 0.65, 1.8, 2.8, 6), None, 0.02, _WHITE, False),
    ]


MARKS_OF_FEELING: dict[str, Callable[[float, tuple[Spot2, ...]], list[Shape]]] = {
    "crying": _tears,
    "angry": _anger,
    "afraid": _fear,
    "surprised": _surprise,
    "in love": _love,
    "sad": _gloom,
    "shy": _blush,
    "laughing": _joy,
    "thinking": _doubt,
    "tired": _sleep,
}
