"""Rides of the fair and more instruments."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import GOLD, METAL, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import Shape, box, darker, ellipse, hexed, lighter, points, rotated, smooth

_RED, _BLUE, _GREEN, _YELLOW = map(hexed, ("#e0404c", "#3a84d8", "#4cae5c", "#f6cf3e"))
_BRIGHT = (_RED, _BLUE, _GREEN, _YELLOW, hexed("#b06ad0"), hexed("#f0903c"))


def harp(s: Sketch) -> None:
    """A golden harp."""
    s.line(smooth(((-26, 8), (-30, 70), (-24, 150)), closed=False), darker(s.main, 0.5), 8)
    s.line(smooth(((-26, 8), (-30, 70), (-24, 150)), closed=False), s.main, 6)
    s.line(smooth(((-24, 150), (-4, 158), (14, 136), (36, 132)), closed=False), darker(s.main, 0.5), 8)
    s.line(smooth(((-24, 150), (-4, 158), (14, 136), (36, 132)), closed=False), s.main, 6)
    s.add(points((-28, 4), (-18, 4), (42, 128), (34, 136)), s.main)
    for k in range(13):
        share = (k + 1) / 14
        a = (-22 + 58 * share, 6 + 124 * share)
        b = (-22 + 56 * share, 150 + 8 * math.sin(share * 3.1) - 22 * share)
        s.line((a, b), hexed("#f8f2e4"), 0.5)
    s.rounded(((-38, 0), (18, 0), (12, 8), (-34, 8)), 2, darker(s.main, 0.2))
    s.ball(-24, 154, 6, lighter(s.main, 0.2))


def accordion(s: Sketch) -> None:
    """An accordion whose bellows breathe."""

    def breathing(acting: Acting) -> list[Shape]:
        wide = 14 + 3 * math.sin(acting.t * 2.2)
        shapes = []
        for k in range(9):
            a, b = -wide + 2 * wide * k / 9, -wide + 2 * wide * (k + 1) / 9
            tone = s.main if k % 2 else darker(s.main, 0.25)
            shapes.append(
                s.shape(points((a, 3), ((a + b) / 2, 1.6), (b, 3), (b, 29), ((a + b) / 2, 30.4), (a, 29)), tone, 0.6)
            )
        for side in (-1, 1):
            x = side * wide
            shapes.append(s.shape(box(min(x, x + side * 9), 0, max(x, x + side * 9), 32, 2), hexed("#2c2a38"), 1))
            for k in range(6):
                spot = (x + side * 6, 4 + 4.8 * k)
                keys = (
                    box(spot[0] - 2.4, spot[1] - 1.8, spot[0] + 2.4, spot[1] + 1.8, 0.5)
                    if side > 0
                    else ellipse(*spot, 1.5, 1.5)
                )
                shapes.append(s.shape(keys, WHITE, 0.5))
        return shapes

    s.moves(breathing)


def tambourine(s: Sketch) -> None:
    """A tambourine with bells."""
    s.oval(0, 12, 12, 12, s.main)
    s.oval(0, 12, 10.2, 10.2, hexed("#f6ecd4"), 0.6)
    s.oval(-3, 15, 4, 3, WHITE, 0)
    for k in range(8):
        a = k * math.pi / 4 + 0.2
        s.oval(11.2 * math.cos(a), 12 + 11.2 * math.sin(a), 1.9, 1.2, GOLD, 0.7, a + 1.57)


def ukulele(s: Sketch) -> None:
    """A small guitar of four strings."""
    s.box(-1.6, 26, 1.6, 48, darker(s.main, 0.45), 0.3)
    s.rounded(((-2.6, 47), (2.6, 47), (3.2, 56), (-3.2, 56)), 0.8, darker(s.main, 0.3))
    for x in (-4.2, 4.2):
        for y in (49.4, 53.4):
            s.oval(x, y, 1.1, 0.8, WHITE, 0.5)
    s.curve(
        ((0, 0), (-7.6, 2), (-9.4, 9), (-6, 15), (-6.6, 21), (-3, 27), (3, 27), (6.6, 21), (6, 15), (9.4, 9), (7.6, 2)),
        s.main,
    )
    s.add(smooth(((-7.6, 5), (-8.4, 9), (-5.4, 14), (-6, 20), (-4.8, 15), (-7.2, 9))), lighter(s.main, 0.4), 0)
    s.oval(0, 17, 3.2, 3.2, hexed("#3c2418"), 0.7)
    s.box(-3.4, 5.4, 3.4, 6.8, hexed("#3c2418"), 0.3, 0.5)
    for x in (-0.9, -0.3, 0.3, 0.9):
        s.line(((x, 6), (x, 52)), hexed("#f4ecd8"), 0.16)


def banjo(s: Sketch) -> None:
    """A banjo."""
    s.box(-1.6, 20, 1.6, 66, darker(WOOD, 0.3), 0.3)
    s.rounded(((-2.6, 65), (2.6, 65), (3.4, 76), (-3.4, 76)), 0.8, darker(WOOD, 0.4))
    for x in (-4.4, 4.4):
        for y in (68, 73):
            s.oval(x, y, 1.1, 0.8, METAL, 0.5)
    s.oval(0, 13, 13, 13, s.main)
    s.oval(0, 13, 11.4, 11.4, METAL, 0.5)
    s.oval(0, 13, 10.4, 10.4, hexed("#fbf6ea"), 0.5)
    for k in range(14):
        a = k * math.pi / 7
        s.oval(12.2 * math.cos(a), 13 + 12.2 * math.sin(a), 0.7, 0.7, METAL, 0.3)
    s.box(-3, 7, 3, 8.4, darker(WOOD, 0.4), 0.2, 0.5)
    for x in (-1, -0.5, 0, 0.5, 1):
        s.line(((x, 8), (x, 74)), hexed("#8a8c98"), 0.14)


def carousel(s: Sketch) -> None:
    """A carousel with horses that go round, up and down."""
    s.turned(((4.2, 0), (4.2, 0.5)), hexed("#b8485c"), inside=hexed("#e8c88a"))
    s.box(-0.5, 0.5, 0.5, 4.4, GOLD, 0.1)

    def riding(acting: Acting) -> list[Shape]:
        order = []
        for k in range(6):
            a = acting.t * 0.7 + k * math.pi / 3
            order.append((math.sin(a), math.cos(a), k))
        shapes = []
        for back, x, k in sorted(order, reverse=True):
            at, y = 3.3 * x, 1.5 - 0.5 * back + 0.24 * math.sin(acting.t * 3 + k * 1.7)
            tone = (WHITE, hexed("#f6c8d4"), hexed("#c8e0f4"))[k % 3]
            way = 1 if back < 0 else -1
            horse = [(-0.5, 0.1), (-0.66, -0.2), (-0.4, -0.16), (-0.3, -0.5), (-0.14, -0.2), (0.2, -0.16), (0.4,
                -0.5), (0.44, -0.1),
                     (0.5, 0.2), (0.76, 0.3), (0.7, 0.46), (0.44, 0.56), (0.3, 0.2), (-0.2, 0.16)]  # fmt: skip
            outline = np.array([(at + a * way, y + b) for a, b in horse])
            shapes.append(Shape(points((at, 0.6), (at, 4.2)) * s.unit, None, 0.07 * s.unit, GOLD, False))
            shapes.append(s.shape(smooth(outline, steps=2), tone, 0.7))
            shapes.append(s.shape(points((at - 0.16, y + 0.2), (at + 0.2, y + 0.22), (at + 0.1, y)), _RED, 0.3))
        return shapes

    s.moves(riding)
    s.add(points((-4.6, 4.2), (4.6, 4.2), (0, 6.6)), s.main)
    for k in range(-4, 4):
        if k % 2:
            s.add(points((k * 1.15, 4.2), ((k + 1) * 1.15, 4.2), (0, 6.6)), WHITE, 0)
    for k in range(8):
        x = -4.6 + 1.15 * k
        s.add(smooth([(x, 4.3), (x + 0.58, 3.6), (x + 1.15, 4.3)], steps=3), (s.main, GOLD)[k % 2], 0.5)
    s.moves(motion.flag(s, 0, 7.4, 1.0, 0.6, (_RED,)))
    s.moves(motion.twinkling(s, ((-4, 4.3), (-2, 4.3), (0, 4.3), (2, 4.3), (4, 4.3)), 0.4, hexed("#fff0a0")))


def coaster(s: Sketch) -> None:
    """A roller coaster with a train that runs."""
    u = np.linspace(-18, 18, 60)
    high = 5.5 + 4.2 * np.sin(u * 0.42) + 1.4 * np.sin(u * 0.95 + 1)
    for x, y in zip(u[::4], high[::4], strict=True):
        s.line(((x, 0), (x, y)), WHITE, 0.22)
        s.line(((x, 0), (x + 2.4, y * 0.8)), hexed("#d8dce4"), 0.12)
    way = np.stack([u, high], 1)
    s.line(way, darker(s.main, 0.4), 0.6)
    s.line(way, s.main, 0.36)

    def cars(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(4):
            x = (acting.t * 5 - k * 1.7) % 34 - 17
            y = float(np.interp(x, u, high))
            slope = float(np.interp(x + 0.4, u, high) - np.interp(x - 0.4, u, high))
            car = rotated(
                points((-0.8, 0.2), (0.8, 0.2), (0.8, 0.9), (0.4, 0.7), (-0.8, 1.0)), math.atan2(slope, 0.8)
            ) + np.array((x, y))
            shapes.append(s.shape(car, _BRIGHT[k % 4], 0.6))
            shapes.append(s.shape(ellipse(x - slope * 0.5, y + 1.25, 0.34, 0.36), hexed("#f6d2b4"), 0.4))
        return shapes

    s.moves(cars)


TABLE: dict[str, PropKind] = {
    "harp": PropKind(harp, 160, "#eebf45"),
    "accordion": PropKind(accordion, 50, "#c8303c"),
    "tambourine": PropKind(tambourine, 24, "#b0692c"),
    "ukulele": PropKind(ukulele, 56, "#d8924c"),
    "banjo": PropKind(banjo, 76, "#c8783c"),
    "carousel": PropKind(carousel, 9.2, "#e0506c", 1.0),
    "roller coaster": PropKind(coaster, 36, "#e0404c", 1.0),
}
