"""Parts of what one works and plays at, in metres from between the feet of a body of 1.7 metres."""

from processors.engines.director.characters.parts import Spot2
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points, smooth

#: What is behind the body, and what is before it.
Pieces = tuple[list[Shape], list[Shape]]

INK = 0.01
WOOD, STEEL, WHITE = hexed("#b07a48"), hexed("#b8c2ce"), hexed("#f6f4ee")
DARK = hexed("#3a3844")


def stick(*spots: Spot2, thick: float = 0.04, tone: Bgr = WOOD) -> Shape:
    """A line of some thickness: a leg, a post, a string."""
    return Shape(points(*spots), None, thick, tone, False)


def counter(tone: str, top: str, left: float = 0.2, right: float = 1.2, high: float = 0.88) -> list[Shape]:
    """A cupboard with doors and a top to work on."""
    body, middle = hexed(tone), (left + right) / 2
    doors = [
        Shape(
            box(x + 0.04, 0.1, x + (right - left) / 2 - 0.04, high - 0.12, 0.02),
            lighter(body, 0.12),
            0.007,
            darker(body, 0.35),
        )
        for x in (left, middle)
    ]
    knobs = [Shape(ellipse(x, high - 0.2, 0.018, 0.018, steps=8), STEEL, 0.005) for x in (middle - 0.08, middle + 0.08)]
    return [
        Shape(box(left, 0.0, right, high), body, INK),
        Shape(box(left, 0.0, right, 0.07), darker(body, 0.4)),
        *doors,
        *knobs,
        Shape(
            points(
                (left - 0.05, high - 0.03),
                (right + 0.05, high - 0.03),
                (right + 0.02, high + 0.05),
                (left - 0.02, high + 0.05),
            ),
            hexed(top),
            INK,
        ),
        Shape(box(left - 0.05, high - 0.045, right + 0.05, high - 0.01), darker(hexed(top), 0.2), 0.006),
    ]


def table(left: float, right: float, high: float, tone: Bgr = WOOD) -> list[Shape]:
    """A table on two legs."""
    legs = [
        stick((x, high - 0.05), (x, 0.0), thick=0.055, tone=darker(tone, 0.25)) for x in (left + 0.06, right - 0.06)
    ]
    return [
        *legs,
        Shape(
            points((left, high - 0.06), (right, high - 0.06), (right - 0.04, high + 0.03), (left + 0.04, high + 0.03)),
            tone,
            INK,
        ),
    ]


def foam(x: float, y: float, wide: float) -> list[Shape]:
    """Balls of foam, or of washing."""
    spots = (
        (-1.0, 0.0, 0.05),
        (-0.6, 0.04, 0.06),
        (-0.2, 0.07, 0.07),
        (0.25, 0.05, 0.065),
        (0.65, 0.03, 0.055),
        (1.0, 0.0, 0.045),
    )
    return [
        Shape(ellipse(x + dx * wide, y + dy, r, r, steps=14), WHITE, 0.005, hexed("#a8d4e8")) for dx, dy, r in spots
    ]


def bucket(x: float, tone: Bgr) -> list[Shape]:
    """A bucket full of paint."""
    return [
        Shape(points((x - 0.12, 0.26), (x + 0.12, 0.26), (x + 0.09, 0.0), (x - 0.09, 0.0)), STEEL, INK),
        Shape(ellipse(x, 0.26, 0.12, 0.028, steps=14), tone, 0.007),
    ]


def soil(x: float) -> list[Shape]:
    """A heap of earth."""
    return [
        Shape(
            smooth([(x - 0.3, 0.0), (x - 0.16, 0.1), (x + 0.02, 0.15), (x + 0.2, 0.08), (x + 0.32, 0.0)], steps=3),
            hexed("#6a4a30"),
            INK,
        )
    ]


def stool(x: float = -0.04, high: float = 0.42) -> list[Shape]:
    """A stool behind who sits."""
    legs = [stick((x + s * 0.13, high), (x + s * 0.17, 0.0), thick=0.03, tone=darker(WOOD, 0.3)) for s in (-1, 1)]
    return [*legs, Shape(box(x - 0.19, high - 0.05, x + 0.19, high + 0.02, 0.02), WOOD, INK)]
