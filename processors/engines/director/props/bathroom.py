"""Things of the bathroom: what washes, dries, combs and paints."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, PropKind, Sketch, ring
from processors.engines.director.shapes import Shape, arc, darker, ellipse, hexed, lighter, points, smooth

_WATER = hexed("#8cd0f0")


def toothpaste(s: Sketch) -> None:
    """A tube of toothpaste with some of it out."""
    s.add(((-26, 2), (-26, 14), (8, 12), (13, 10), (13, 6), (8, 4)), WHITE)
    s.add(((-22, 3), (-22, 13), (0, 12), (0, 4)), s.main, 0.7)
    s.curve(((-19, 6), (-12, 10.6), (-4, 9), (-11, 8)), lighter(s.main, 0.7), 0)
    s.add(((-26, 1.4), (-23.6, 1.4), (-23.6, 14.6), (-26, 14.6)), darker(s.main, 0.2), 0.7)
    s.box(12, 5.6, 18, 10.4, darker(s.main, 0.1), 0.8)
    u = np.linspace(0, 1, 14)
    way = np.stack([18 + 12 * u, 7.6 - 5.4 * u + 1.2 * np.sin(u * 9)], 1)
    s.line(way, darker(_WATER, 0.25), 4.0)
    s.line(way, lighter(_WATER, 0.7), 3.0)
    s.line(way + np.array((0, 0.6)), s.main, 0.8)


def sponge(s: Sketch) -> None:
    """A sponge with pores and suds."""
    s.block(-18, 0, 12, 10, s.main, (8, 6))
    s.block(-18, 0, 12, 3, hexed("#4c9c5c"), (8, 0))
    for x, y in s.rng.uniform((-16, 4), (10, 9), (14, 2)):
        s.oval(x, y, 0.9, 0.6, darker(s.main, 0.28), 0)
    for x, y in s.rng.uniform((-12, 10.8), (14, 15), (10, 2)):
        s.oval(x + (y - 10) * 0.5, y, 1, 0.4, darker(s.main, 0.2), 0)
    for x, y, r in ((12, 17, 3.4), (7, 18.6, 2.4), (17, 15, 2.2), (-20, 3, 2.6)):
        s.ball(x, y, r, hexed("#eaf6fc"), 0.6)


def comb(s: Sketch) -> None:
    """A comb."""
    s.rounded(((-24, 9), (24, 9), (24, 16), (-24, 16)), 3, s.main)
    for k in range(20):
        s.box(-22 + k * 2.1, 0, -20.9 + k * 2.1, 9.6, s.main, 0.4, 0.6)
    s.line(((-20, 14), (20, 14)), lighter(s.main, 0.6), 0.7)


def soap(s: Sketch) -> None:
    """A bar of soap on its dish, with bubbles."""
    s.curve(((-20, 2), (-14, 0), (14, 0), (20, 2), (17, 5), (-17, 5)), hexed("#e8ecf0"))
    s.rounded(((-14, 4), (14, 4), (15, 12), (-15, 12)), 4, s.main)
    s.rounded(((-11, 9), (11, 9), (11.6, 11.4), (-11.6, 11.4)), 1, lighter(s.main, 0.5), 0)
    for x, y, r in ((9, 15, 4), (2, 16, 2.8), (-12, 14, 2.4), (16, 20, 2), (6, 21, 1.8)):
        s.ball(x, y, r, hexed("#e4f4fc"), 0.6)


def pump_bottle(s: Sketch) -> None:
    """A bottle with a pump: shampoo, lotion, sanitizer."""
    s.turned(((8, 0), (9, 2), (9, 24), (6, 29), (3.4, 30)), s.main)
    s.add(ring(9.1, 7, 19), WHITE, 0.6)
    s.curve(((-4, 10), (0, 17), (4, 10), (0, 8)), darker(s.main, 0.1), 0.6)
    s.turned(((3, 30), (3, 33)), WHITE)
    s.box(-1, 33, 1, 38, METAL, ink=0.7)
    s.curve(((-3.4, 38), (-3, 41), (4, 41.4), (10, 39), (10, 37.4), (3, 38.4)), WHITE)


def towels(s: Sketch) -> None:
    """A stack of folded towels."""
    for k, tint in enumerate((s.main, lighter(s.main, 0.55), lighter(s.main, 0.2))):
        y = k * 9
        s.rounded(((-22, y), (22, y), (22, y + 9), (-22, y + 9)), 4, tint)
        s.line(smooth(((22, y + 4.6), (6, y + 5.2), (-20, y + 4.6)), closed=False), darker(tint, 0.25), 0.6)
        s.box(-16, y + 0.5, -12, y + 8.5, darker(tint, 0.14), ink=0)
    s.rod(((-14, 30), (14, 30)), 4, s.main)
    s.oval(14, 30, 3, 4, lighter(s.main, 0.3), 0.8)
    s.oval(14, 30, 1.4, 2, darker(s.main, 0.2), 0.5)


def toilet_paper(s: Sketch) -> None:
    """A roll of toilet paper."""
    s.turned(((9, 0), (9, 18)), s.main, inside=lighter(s.main, 0.3))
    s.oval(0, 18, 3.6, 1, hexed("#b48c5c"), 0.7)
    s.add(((9, 0.4), (9, 17.6), (14, 16), (15, -0.6)), lighter(s.main, 0.3), 0.8)


def faucet(s: Sketch) -> None:
    """A tap with running water."""
    s.turned(((6, 0), (4, 3), (3.4, 24)), s.main)
    s.line(smooth(((0, 22), (0, 34), (10, 38), (18, 34), (18, 27)), closed=False), darker(s.main, 0.45), 6.4)
    s.line(smooth(((0, 22), (0, 34), (10, 38), (18, 34), (18, 27)), closed=False), s.main, 5)
    s.line(smooth(((-1, 24), (-1, 34), (9, 39), (17, 35)), closed=False), lighter(s.main, 0.8), 1)
    for x in (-10, 8):
        s.rod(((0, 14), (x, 16)), 1.3, s.main)
        s.oval(x, 16.6, 2.6, 3, GOLD, 0.8)

    def running(acting: Acting) -> list[Shape]:
        u = np.linspace(0, 1, 10)
        middle = 18 + 0.5 * np.sin(u * 9 - acting.t * 12)
        edges = [np.stack([middle + side * (1.9 - 0.6 * u), 27 - 27 * u], 1) for side in (-1, 1)]
        stream = np.concatenate([edges[0], edges[1][::-1]])
        shine = np.stack([middle - 0.6, 26 - 25 * u], 1)
        ripple = ellipse(18, 0.6, 6 + math.sin(acting.t * 8), 1)
        return [
            s.shape(ripple, lighter(_WATER, 0.3), 0.5),
            s.shape(stream, _WATER, 0.6),
            s.shape(shine, None, 0.6, WHITE)._replace(closed=False),
        ]

    s.moves(running)


def shower(s: Sketch) -> None:
    """A shower head with its water, before a pane of glass."""
    s.box(-26, 2, 40, 104, hexed("#dceef4"), 2)
    s.add(((-8, 8), (-2, 8), (16, 98), (10, 98)), WHITE, 0)
    s.box(-30, -2, 44, 5, WHITE, 2)
    s.line(smooth(((-20, 0), (-20, 86), (-10, 98), (4, 94)), closed=False), darker(s.main, 0.4), 4)
    s.line(smooth(((-20, 0), (-20, 86), (-10, 98), (4, 94)), closed=False), s.main, 2.8)
    s.add(((-2, 92), (14, 92), (26, 82), (-10, 82)), s.main)
    s.oval(8, 82, 18, 2.6, darker(s.main, 0.25))

    def falling(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(30):
            x = -7 + (k * 7.3) % 30
            y = 80 - ((acting.t * 90 + k * 37) % 80)
            shapes.append(s.shape(points((x, y), (x, max(0, y - 7))), None, 1, _WATER))
        return shapes

    s.moves(falling)


def tissues(s: Sketch) -> None:
    """A box of tissues."""
    s.curve(((-5, 14), (-8, 24), (-2, 28), (2, 23), (7, 27), (7, 18), (4, 14)), WHITE)
    s.block(-18, 0, 14, 13, s.main, (6, 5))
    for x in (-12, -2, 8):
        s.curve(((x, 3), (x + 3, 7), (x, 10), (x - 3, 7)), lighter(s.main, 0.5), 0)


def razor(s: Sketch) -> None:
    """A razor."""
    s.line(smooth(((0, 0), (1.6, 12), (-1, 26)), closed=False), darker(s.main, 0.4), 5)
    s.line(smooth(((0, 0), (1.6, 12), (-1, 26)), closed=False), s.main, 3.6)
    s.rounded(((-10, 26), (8, 26), (8, 33), (-10, 33)), 1.6, METAL)
    for y in (28, 30, 32):
        s.line(((-8, y), (6, y)), DARK, 0.5)


def cream_jar(s: Sketch) -> None:
    """A jar of cream, its lid beside it."""
    s.turned(((12, 0), (13, 2), (13, 11)), s.main, inside=WHITE)
    s.curve(((-9, 11), (-4, 14), (0, 17), (3, 14), (9, 11), (0, 8.4)), WHITE, 0.7)
    s.add(ring(13.1, 3, 8), lighter(s.main, 0.5), 0.5)
    s.turned(((8, 0), (8, 4)), GOLD, x=24, inside=lighter(GOLD, 0.4))


def nail_polish(s: Sketch) -> None:
    """A little bottle of nail polish."""
    s.turned(((7, 0), (8, 2), (8, 12), (4, 15)), s.main)
    s.turned(((3.6, 15), (3, 31)), DARK)


def makeup(s: Sketch) -> None:
    """A powder compact, a lipstick and a brush."""
    s.oval(-10, 22, 13, 13, darker(GOLD, 0.1))
    s.oval(-10, 22, 10.6, 10.6, hexed("#d8ecf4"), 0.7)
    s.line(((-16, 20), (-8, 29)), WHITE, 1.4)
    s.oval(-10, 5, 15, 5, GOLD)
    s.oval(-10, 6, 12, 3.6, hexed("#f0b8a8"), 0.7)
    s.box(11, 0, 18, 12, DARK, 0.6)
    s.box(12, 12, 17, 17, GOLD, ink=0.8)
    s.add(((12.4, 17), (16.6, 17), (16.6, 26), (12.4, 23)), s.main)
    s.rod(((27, 0), (25, 18)), 1.4, DARK)
    s.curve(((23, 18), (21.6, 27), (25, 31), (28.6, 27), (27.4, 18)), hexed("#e8a8a0"))


def hair_brush(s: Sketch) -> None:
    """A hair brush."""
    s.rod(((0, 0), (0, 20)), 2.4, s.main)
    s.add(ellipse(0, 30, 9, 13), s.main)
    s.add(ellipse(0, 30, 6.6, 10.4), lighter(s.main, 0.6), 0.7)
    for x in (-4, -1.4, 1.4, 4):
        for y in range(23, 39, 3):
            s.oval(x, y, 0.6, 0.6, DARK, 0)


def bubbles(s: Sketch) -> None:
    """Soap bubbles that rise."""

    def rising(acting: Acting) -> list[Shape]:
        shapes = []
        for k, (x, y, r) in enumerate(((-16, 14, 8), (6, 26, 11), (18, 10, 6), (-6, 44, 6), (16, 48, 5), (-20, 40, 4))):
            at = (x + 1.6 * math.sin(acting.t + k * 2), y + 2 * math.sin(acting.t * 0.8 + k))
            shapes += [
                s.shape(ellipse(*at, r, r), lighter(s.main, 0.3), 0.7, hexed("#7ca4d8")),
                s.shape(arc(*at, r * 0.75, r * 0.75, 3.6, 5.2), None, 0.9, hexed("#f4a8d0"))._replace(closed=False),
                s.shape(arc(*at, r * 0.75, r * 0.75, 0.2, 1.2), None, 0.8, hexed("#a8f0d0"))._replace(closed=False),
                s.shape(ellipse(at[0] - r * 0.4, at[1] + r * 0.4, r * 0.22, r * 0.14, 0.7), WHITE, 0),
            ]
        return shapes

    s.moves(rising)
    s.moves(motion.twinkling(s, ((-8, 34), (12, 38), (20, 18)), 3, WHITE))


TABLE: dict[str, PropKind] = {
    "toothpaste": PropKind(toothpaste, 56, "#2f9ad8", 0.004),
    "sponge": PropKind(sponge, 40, "#f2cf4a", 0.005),
    "comb": PropKind(comb, 48, "#c06a3a", 0.004),
    "soap": PropKind(soap, 40, "#f4a8bc", 0.004),
    "pump bottle": PropKind(pump_bottle, 42, "#58b8c8", 0.005),
    "towel": PropKind(towels, 44, "#58a8c8", 0.009),
    "toilet paper": PropKind(toilet_paper, 24, "#fbfaf6", 0.005),
    "faucet": PropKind(faucet, 40, "#b4bece", 0.008),
    "shower": PropKind(shower, 100, "#b4bece", 0.02),
    "tissues": PropKind(tissues, 40, "#7cb8e0", 0.006),
    "razor": PropKind(razor, 34, "#3a84d8", 0.005),
    "cream jar": PropKind(cream_jar, 36, "#f0e0e8", 0.004),
    "nail polish": PropKind(nail_polish, 32, "#d8305c", 0.003),
    "makeup": PropKind(makeup, 44, "#d8305c", 0.004),
    "hair brush": PropKind(hair_brush, 44, "#a8643c", 0.006),
    "bubbles": PropKind(bubbles, 56, "#d4ecfa", 0.012),
}
