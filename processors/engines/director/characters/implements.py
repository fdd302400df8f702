"""Implements of house, garden and workshop for hands: shapes in metres, the grip at the origin."""

from processors.engines.director.characters.parts import Spot2
from processors.engines.director.characters.tools import DARK, GOLD, INK, PAPER, STEEL, WOOD, pole
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points, smooth

_RED = hexed("#d8404c")


def line(*spots: Spot2, thick: float = 0.014, tone: Bgr = DARK) -> Shape:
    """A line of some thickness."""
    return Shape(points(*spots), None, thick, tone, False)


def toothbrush(tone: Bgr) -> list[Shape]:
    """A toothbrush, its head at the left."""
    return [
        Shape(points((-0.13, 0.02), (0.08, -0.02), (0.08, -0.005), (-0.13, 0.038)), tone, 0.006),
        Shape(box(-0.135, 0.03, -0.08, 0.066), PAPER, 0.005),
    ]


def iron(tone: Bgr) -> list[Shape]:
    """A flat iron under the hand."""
    return [
        Shape(smooth([(-0.14, -0.1), (0.16, -0.1), (0.08, -0.03), (-0.12, -0.02)], steps=3), tone, INK),
        Shape(box(-0.14, -0.115, 0.17, -0.09, 0.01), STEEL, INK * 0.7),
        Shape(smooth([(-0.12, -0.02), (-0.08, 0.03), (0.06, 0.02)], closed=False, steps=3), None, 0.026, DARK, False),
    ]


def sponge(tone: Bgr) -> list[Shape]:
    """A sponge with foam."""
    foam = [Shape(ellipse(x, y, 0.028, 0.026, steps=10), PAPER, 0.004) for x, y in ((-0.05, -0.04), (0.0, -0.055))]
    return [Shape(box(-0.07, -0.04, 0.07, 0.03, 0.015), tone, INK), *foam]


def plate(tone: Bgr) -> list[Shape]:
    """A plate that is held upright."""
    return [
        Shape(ellipse(0.0, 0.06, 0.12, 0.13, steps=22), tone, INK),
        Shape(ellipse(0.0, 0.06, 0.075, 0.085, steps=18), lighter(tone, 0.5), 0.005, darker(tone, 0.25)),
    ]


def spatula(tone: Bgr) -> list[Shape]:
    """A spatula that points down."""
    return [
        pole(-0.2, 0.1, 0.01, WOOD),
        Shape(points((-0.035, -0.2), (0.035, -0.2), (0.04, -0.29), (-0.04, -0.29)), tone, INK * 0.7),
    ]


def whisk(tone: Bgr) -> list[Shape]:
    """A whisk that points down."""
    return [
        pole(-0.06, 0.1, 0.014, WOOD),
        *(Shape(ellipse(0.0, -0.15, wide, 0.1, steps=14), None, 0.008, tone) for wide in (0.02, 0.05)),
    ]


def rolling_pin(tone: Bgr) -> list[Shape]:
    """A rolling pin across both hands."""
    return [
        line((-0.26, 0.0), (0.26, 0.0), thick=0.03, tone=darker(tone, 0.3)),
        Shape(box(-0.18, -0.04, 0.18, 0.04, 0.03), tone, INK),
    ]


def saw(tone: Bgr) -> list[Shape]:
    """A hand saw that points forward and down."""
    teeth = [(0.48 - 0.04 * k, -0.17 + 0.007 * k - (0.014 if k % 2 else 0.0)) for k in range(11)]
    return [
        Shape(points((0.03, 0.03), (0.5, -0.13), *teeth, (0.02, -0.07)), tone, INK * 0.7),
        Shape(box(-0.07, -0.07, 0.06, 0.05, 0.025), None, 0.032, hexed("#b0622c")),
    ]


def roller(tone: Bgr) -> list[Shape]:
    """A paint roller."""
    return [
        line((0.0, -0.12), (0.0, 0.14), (0.06, 0.18), (0.06, 0.26), thick=0.018, tone=STEEL),
        Shape(box(-0.06, 0.24, 0.2, 0.33, 0.02), tone, INK),
        pole(-0.14, 0.03, 0.018, _RED),
    ]


def wide_brush(tone: Bgr) -> list[Shape]:
    """A house painter's brush that points forward, full of paint."""
    return [
        Shape(points((-0.08, -0.015), (0.08, -0.02), (0.08, 0.02), (-0.08, 0.015)), WOOD, 0.007),
        Shape(box(0.08, -0.05, 0.13, 0.05), STEEL, 0.006),
        Shape(points((0.13, -0.05), (0.23, -0.045), (0.24, 0.0), (0.22, 0.045), (0.13, 0.05)), tone, INK * 0.8),
    ]


def mop(tone: Bgr) -> list[Shape]:
    """A mop."""
    strands = [
        Shape(smooth([(0.0, -0.66), (x * 0.6, -0.8), (x, -0.95)], closed=False, steps=3), None, 0.034, tone, False)
        for x in (-0.14, -0.08, -0.02, 0.05, 0.12)
    ]
    return [
        pole(-0.68, 0.24, 0.014, WOOD),
        *strands,
        Shape(box(-0.06, -0.7, 0.06, -0.62, 0.01), hexed("#3a8ac0"), INK * 0.7),
    ]


def vacuum(tone: Bgr) -> list[Shape]:
    """A vacuum cleaner that is pushed."""
    return [
        pole(-0.6, 0.06, 0.014, STEEL),
        Shape(box(-0.075, -0.62, 0.075, -0.2, 0.05), tone, INK),
        Shape(box(-0.045, -0.54, 0.045, -0.3, 0.03), lighter(tone, 0.4), 0.005),
        Shape(
            points((-0.12, -0.9), (0.2, -0.9), (0.16, -0.8), (0.05, -0.6), (-0.05, -0.6), (-0.12, -0.8)),
            darker(tone, 0.25),
            INK,
        ),
    ]


def rake(tone: Bgr) -> list[Shape]:
    """A rake."""
    tines = [line((0.0, -0.74), (x, -0.93), thick=0.012, tone=tone) for x in (-0.16, -0.1, -0.04, 0.03, 0.1, 0.16)]
    return [pole(-0.76, 0.24, 0.014, WOOD), *tines]


def shovel(tone: Bgr) -> list[Shape]:
    """A shovel that points down."""
    return [
        pole(-0.6, 0.26, 0.015, WOOD),
        Shape(box(-0.07, 0.24, 0.07, 0.28, 0.015), WOOD, 0.006),
        Shape(smooth([(-0.1, -0.58), (0.1, -0.58), (0.1, -0.8), (0.0, -0.93), (-0.1, -0.8)], steps=3), tone, INK),
    ]


def duster(tone: Bgr) -> list[Shape]:
    """A feather duster."""
    tufts = [
        Shape(ellipse(x, y, 0.06, 0.07, steps=12), tone, INK * 0.6)
        for x, y in ((0.0, 0.34), (-0.05, 0.26), (0.06, 0.26), (0.0, 0.22))
    ]
    return [pole(-0.12, 0.2, 0.012, WOOD), *tufts]


def lipstick(tone: Bgr) -> list[Shape]:
    """A lipstick whose tip is at the left."""
    return [
        Shape(box(-0.03, -0.016, 0.05, 0.016), GOLD, 0.005),
        Shape(points((-0.03, -0.014), (-0.03, 0.014), (-0.07, 0.012), (-0.06, -0.012)), tone, 0.005),
    ]


def hairbrush(tone: Bgr) -> list[Shape]:
    """A hairbrush, its bristles at the left."""
    bristles = [line((-0.02, y), (-0.055, y), thick=0.007) for y in (0.06, 0.09, 0.12, 0.15)]
    return [*bristles, pole(-0.08, 0.06, 0.012, tone), Shape(box(-0.022, 0.04, 0.028, 0.18, 0.02), tone, 0.007)]


def razor(tone: Bgr) -> list[Shape]:
    """A razor, its blade at the left."""
    return [
        line((0.05, -0.06), (-0.05, 0.03), thick=0.018, tone=tone),
        Shape(box(-0.085, 0.015, -0.03, 0.05), STEEL, 0.005),
    ]


def chisel(tone: Bgr) -> list[Shape]:
    """A chisel that points forward."""
    return [
        Shape(points((-0.08, -0.015), (0.04, -0.015), (0.04, 0.015), (-0.08, 0.015)), WOOD, 0.006),
        Shape(points((0.04, -0.01), (0.15, -0.006), (0.15, 0.008), (0.04, 0.01)), tone, 0.005),
    ]


def cloth(tone: Bgr) -> list[Shape]:
    """A piece of cloth between both hands."""
    return [
        Shape(
            smooth([(-0.2, 0.03), (0.0, 0.0), (0.2, 0.03), (0.2, -0.3), (0.0, -0.34), (-0.2, -0.3)], steps=3), tone, INK
        ),
        line((-0.06, -0.02), (-0.05, -0.32), thick=0.007, tone=darker(tone, 0.25)),
    ]
