"""Cups, bottles, bowls and other vessels: bodies of revolution, most of them by outline."""

import math
from collections.abc import Callable

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import (
    DARK,
    GLASS,
    GOLD,
    METAL,
    TILT,
    WHITE,
    Pairs,
    PropKind,
    Sketch,
    around,
    placed,
    ring,
)  # fmt: skip
from processors.engines.director.shapes import Bgr, Outline, Shape, arc, blend, darker, ellipse, hexed, lighter, smooth

COFFEE = hexed("#5a3320")
_BUBBLE = ellipse(0, 0, 1, 1, steps=12)
#: Radius and height, from the base up.
_CUP = ((2.6, 0), (3.3, 0.6), (4.2, 3), (4.6, 5.6), (4.7, 7.2))
_MUG = ((3.9, 0), (4.2, 0.4), (4.3, 5), (4.3, 9.4))
_BOWL = ((3.6, 0), (3.7, 0.9), (6.4, 2.4), (9, 5.4), (9.8, 8.4))
_BOTTLE = ((3.4, 0), (3.6, 0.6), (3.6, 13), (3.2, 15.5), (1.5, 19), (1.35, 23))
_WINE_BOTTLE = ((3.5, 0), (3.7, 0.7), (3.7, 17), (3.3, 19.6), (1.5, 22.6), (1.35, 29), (1.6, 29.1), (1.6, 30.4))
_FLASK = ((4.6, 0), (6.2, 1.6), (6.6, 4.6), (5.2, 8), (2.2, 10.2), (1.9, 13.6), (2.4, 13.8), (2.4, 14.6))
_VASE = ((4.2, 0), (6.4, 4), (7, 9), (5.4, 14), (3.2, 17.6), (3.4, 20), (4.4, 21.4))
_CAULDRON = ((14, 4), (22, 10), (26, 22), (24, 34), (21, 39), (23.5, 41.5))
_POT = ((11, 0), (11.6, 0.8), (11.6, 12), (12, 12.6))


#: What is in a cup or a glass, by a word of its noun.
_DRINKS = {
    word: hexed(code)
    for word, code in {
        "tea": "#c0702c",
        "cocoa": "#7a4a30",
        "chocolate": "#7a4a30",
        "lemonade": "#f8e07a",
        "cola": "#5a2c20",
        "soda": "#6a3424",
        "milkshake": "#f6c0cc",
        "milk": "#f8f6f0",
        "water": "#cdeaf6",
    }.items()
}


def _drink(s: Sketch, otherwise: Bgr) -> Bgr:
    return next((_DRINKS[word] for word in s.subject.noun.split() if word in _DRINKS), otherwise)


def curved(profile: Pairs) -> Outline:
    """The profile with its corners smoothed."""
    return smooth(profile, closed=False, steps=4)


def _handle(s: Sketch, x: float, y: float, wide: float, tall: float, thick: float, fill: Bgr) -> None:
    way = arc(x, y, wide, tall, 0.55 * math.pi, -0.55 * math.pi, 10)
    s.rod(way, thick, fill)


def _liquid(s: Sketch, y: float, radius: float, colour: Bgr) -> None:
    s.oval(0, y, radius, radius * TILT, darker(colour, 0.15), 0.4)
    s.oval(0, y - radius * 0.03, radius * 0.9, radius * TILT * 0.84, colour, 0)
    s.oval(-radius * 0.42, y + radius * 0.05, radius * 0.22, radius * 0.05, lighter(colour, 0.4), 0)


def cup(s: Sketch) -> None:
    """A cup of hot coffee on a saucer."""
    drink = _drink(s, COFFEE)
    saucer = lighter(s.main, 0.2)
    s.turned(((4.6, -0.2), (7.6, 0.9)), saucer, inside=saucer)
    s.oval(0, 0.75, 5.2, 5.2 * TILT, darker(saucer, 0.14), 0.3)
    _handle(s, 4.2, 4.4, 2.9, 2.3, 0.55, s.main)
    s.turned(curved(_CUP), s.main, inside=darker(s.main, 0.16))
    s.add(ring(4.42, 5.0, 5.35, top=4.5), blend(s.main, GOLD, 0.65), 0)
    _liquid(s, 6.7, 4.2, drink)
    s.moves(motion.poured(s, 0.3, 6.6, 16, 0.75, drink))
    s.moves(motion.steam(s, 0, 7.6, 9))
    s.anchors.update(top=(0, 7.2))


def mug(s: Sketch) -> None:
    """A mug with a heart on it, steaming."""
    _handle(s, 4.1, 5, 3, 2.9, 0.75, s.main)
    s.turned(_MUG, s.main, inside=darker(s.main, 0.18))
    s.curve(heart(-0.6, 3.6, 1.9), lighter(hexed("#e8556a"), 0.1) if _pale(s.main) else WHITE, 0)
    _liquid(s, 8.8, 3.8, _drink(s, COFFEE))
    s.moves(motion.poured(s, 0.2, 8.7, 18, 0.75, _drink(s, COFFEE)))
    s.moves(motion.steam(s, 0, 9.8, 9))
    s.anchors.update(top=(0, 9.4))


def heart(x: float, y: float, size: float) -> list[tuple[float, float]]:
    """The corners of a heart `size` to each side of its middle."""
    half = ((0, 0.45), (0.32, 0.86), (0.78, 0.84), (1.0, 0.4), (0.72, -0.2), (0.3, -0.62), (0, -0.95))
    whole = [*half, *((-a, b) for a, b in half[-2:0:-1])]
    return [(x + a * size, y + b * size) for a, b in whole]


def _pale(colour: Bgr) -> bool:
    return sum(colour) > 520


def paper_cup(s: Sketch) -> None:
    """A coffee to go with a sleeve and a lid."""
    s.turned(((2.9, 0), (4.0, 11)), s.main)
    sleeve = hexed("#b98a5c") if s.main != hexed("#b98a5c") else WHITE
    s.add(ring(3.22, 3.4, 8.4, top=3.74), sleeve, 0.6)
    s.add(around(((3.22, 3.4), (3.74, 8.4)), 0.4, 1), darker(sleeve, 0.18), 0)
    s.oval(-0.6, 5.2, 1.25, 1.25, hexed("#2f7a5a"), 0.3)
    s.turned(((4.3, 10.8), (4.3, 11.8), (3.7, 12.8)), hexed("#4a3a34"), inside=hexed("#5c4a42"))
    s.moves(motion.steam(s, 0.6, 13, 7, 0.2, 2))
    s.anchors.update(top=(0, 12.8))


def teapot(s: Sketch) -> None:
    """A round teapot that steams from its spout."""
    s.rod(arc(-9, 7, 5, 4.6, 0.42 * math.pi, 1.6 * math.pi, 12), 0.8, s.main)
    s.curve(((6, 4), (10, 5.6), (12.4, 9.4), (14.6, 11.2), (13.4, 12.2), (10.8, 11), (8.4, 9.4), (6, 8.6)), s.main)
    s.turned(curved(((5, 0), (8.6, 2.4), (9.8, 6), (8, 10), (4.6, 12))), s.main)
    s.add(ring(9.55, 5, 6.4, top=9.7), lighter(s.main, 0.55), 0)
    s.turned(((4.8, 11.8), (3.6, 13.2), (1, 14)), lighter(s.main, 0.12))
    s.ball(0, 14.9, 1.2, s.main)
    s.moves(motion.steam(s, 15, 12, 9, 0.3, 2))
    s.anchors.update(top=(0, 15))


def kettle(s: Sketch) -> None:
    """A kettle of metal."""
    s.rod(arc(0, 12, 7.6, 8, 0.02 * math.pi, 0.98 * math.pi, 12), 0.8, DARK)
    s.curve(((6, 6), (10, 8), (12.6, 12.6), (13.8, 12.4), (12.8, 8), (10, 4)), s.main)
    s.turned(curved(((9, 0), (9.8, 1), (9.2, 7), (6.4, 12))), s.main)
    s.turned(((6.4, 12), (4, 13.4)), lighter(s.main, 0.15), inside=lighter(s.main, 0.25))
    s.ball(0, 14.2, 1.1, DARK)
    s.moves(motion.steam(s, 14, 13, 9, 0.3, 2))


def glass(s: Sketch) -> None:
    """A tumbler with a drink, ice and a straw."""
    drink = s.main if s.coloured else _drink(s, s.main)
    s.turned(((3.1, 0), (4.0, 12)), GLASS, inside=lighter(GLASS, 0.3))
    s.turned(((2.9, 0.7), (3.6, 9)), drink, inside=lighter(drink, 0.25), ink=0.3)
    for x, y, turn in ((-1.4, 8.6, 0.3), (1.2, 8.9, -0.35), (0.2, 7.2, 0.1)):
        s.add(ice(x, y, 1.0, turn), lighter(drink, 0.72), 0.3)
    s.add(((1.2, 6), (3.8, 17), (4.5, 16.8), (2, 6)), hexed("#e8556a"), 0.5)
    s.add(around(((3.1, 1.4), (4.0, 11.4)), -0.8, -0.62), WHITE, 0)
    s.line(arc(0, 12, 4, 4 * TILT, math.pi, 2 * math.pi), darker(GLASS, 0.45), 0.14)
    s.anchors.update(top=(0, 12))
    s.moves(motion.poured(s, 0, 9, 19, 0.7, drink))


def water_glass(s: Sketch) -> None:
    """A tumbler of water, nothing in it."""
    s.turned(((3.1, 0), (4.0, 12)), GLASS, inside=lighter(GLASS, 0.3))
    s.turned(((2.9, 0.7), (3.6, 9)), s.main, inside=lighter(s.main, 0.4), ink=0.3)
    for x, y in ((-0.9, 3.4), (1.2, 5.2), (0.4, 7)):
        s.oval(x, y, 0.24, 0.24, lighter(s.main, 0.8), 0)
    s.add(around(((3.1, 1.4), (4.0, 11.4)), -0.8, -0.62), WHITE, 0)
    s.line(arc(0, 12, 4, 4 * TILT, math.pi, 2 * math.pi), darker(GLASS, 0.45), 0.14)
    s.anchors.update(top=(0, 12))
    s.moves(motion.poured(s, 0, 9, 19, 0.7, s.main))


def ice(x: float, y: float, size: float, turn: float) -> Pairs:
    """A cube of ice."""
    return ellipse(x, y, size * 1.3, size * 1.3, turn, 4)


def wine_glass(s: Sketch) -> None:
    """A stemmed glass of wine."""
    s.turned(((3.4, 0), (3.2, 0.3), (0.5, 0.9), (0.4, 8), (0.7, 9)), GLASS)
    s.turned(curved(((0.7, 9), (3.2, 10.8), (4.1, 14), (3.6, 18.6))), GLASS, inside=lighter(GLASS, 0.35))
    s.turned(curved(((0.8, 9.5), (3.0, 11), (3.7, 14))), s.main, inside=lighter(s.main, 0.18), ink=0.3)
    s.add(around(((3.6, 12), (4.0, 14), (3.6, 18)), -0.8, -0.6), WHITE, 0)
    s.anchors.update(top=(0, 18.6))


def _label(s: Sketch, radius: float, low: float, high: float, paper: Bgr, ink: Bgr) -> None:
    s.add(ring(radius, low, high), paper, 0.4)
    s.add(around(((radius, low), (radius, high)), 0.45, 1), darker(paper, 0.16), 0)
    middle, tall = (low + high) / 2 - radius * 0.22, high - low
    s.oval(-radius * 0.1, middle + tall * 0.16, radius * 0.3, tall * 0.16, ink, 0)
    for share in (0.14, 0.26):
        s.line(((-radius * 0.5, middle - tall * share), (radius * 0.3, middle - tall * share)), ink, tall * 0.05)


def bottle(s: Sketch) -> None:
    """A bottle of juice or water with a cap and a label."""
    s.turned(curved(_BOTTLE), lighter(s.main, 0.35))
    s.turned(curved(((3.2, 0.5), (3.3, 12.5), (2.9, 14.4))), s.main, inside=lighter(s.main, 0.3), ink=0)
    _label(s, 3.6, 4.2, 10, WHITE, darker(s.main, 0.1))
    s.add(around(((3.4, 1), (3.5, 13), (1.7, 18.4)), -0.85, -0.66), WHITE, 0)
    s.turned(((1.6, 22.6), (1.6, 24.8)), darker(s.main, 0.35), inside=darker(s.main, 0.2))
    s.anchors.update(top=(0, 25))


def wine_bottle(s: Sketch) -> None:
    """A dark bottle with a paper label and a foil neck."""
    s.turned(curved(_WINE_BOTTLE), s.main)
    _label(s, 3.72, 5, 13, hexed("#f4ead2"), hexed("#8a2c3c"))
    foil = hexed("#8a2438")
    s.turned(((1.52, 24), (1.46, 28.8), (1.68, 29), (1.68, 30.4)), foil, inside=darker(foil, 0.2))
    s.add(around(((3.6, 1), (3.6, 17), (3.1, 19.6), (1.5, 22.6)), -0.82, -0.68), lighter(s.main, 0.6), 0)
    s.anchors.update(top=(0, 30.4))


def perfume(s: Sketch) -> None:
    """A cut bottle of perfume with a golden cap and glints."""
    deep = darker(s.main, 0.22)
    s.rounded(((-5, 0), (5, 0), (5.4, 9), (3, 10.6), (-3, 10.6), (-5.4, 9)), 0.9, lighter(GLASS, 0.2))
    s.rounded(((-4.2, 0.9), (4.2, 0.9), (4.5, 7.6), (-4.5, 7.6)), 0.6, s.main, 0.4)
    s.add(((-4.2, 0.9), (0, 2.4), (4.2, 0.9)), lighter(s.main, 0.3), 0)
    s.add(((4.2, 0.9), (4.5, 7.6), (2.4, 7.6), (2.6, 1.6)), deep, 0)
    s.add(((-3.9, 1.4), (-4.2, 8.6), (-3.2, 8.9), (-3, 1.7)), WHITE, 0)
    s.box(-2.2, 3.2, 2.2, 6.2, hexed("#fdf6e8"), 0.3, 0.4)
    s.line(((-1.5, 5), (1.5, 5)), GOLD, 0.22)
    s.line(((-1, 4.3), (1, 4.3)), GOLD, 0.16)
    s.turned(((1.5, 10.3), (1.5, 11.6)), darker(GOLD, 0.15))
    s.turned(((2.3, 11.4), (2.3, 15.2)), GOLD, inside=lighter(GOLD, 0.4))
    s.moves(motion.twinkling(s, ((-4.6, 9.4), (4.4, 13.8), (5, 3.4)), 1.6, WHITE))
    s.anchors.update(top=(0, 15.2))


def bowl(s: Sketch) -> None:
    """An empty bowl."""
    s.turned(curved(_BOWL), s.main, inside=darker(s.main, 0.14))
    s.oval(0, 7.6, 7.6, 1.5, darker(s.main, 0.26), 0)
    s.add(ring(9.3, 6, 6.7, top=9.5), lighter(s.main, 0.5), 0)
    s.anchors.update(top=(0, 8))


def ramen(s: Sketch) -> None:
    """Noodles with egg, leek, pork and seaweed; chopsticks lift noodles while the action says so."""
    s.turned(curved(_BOWL), s.main, inside=lighter(s.main, 0.25))
    s.add(ring(9.2, 5.8, 6.9, top=9.6), lighter(s.main, 0.75), 0)
    for x in np.linspace(-7, 7, 7):
        s.line(
            (
                (x - 0.6, 6.1 - 2.6 * math.sqrt(1 - (x / 9.8) ** 2)),
                (x + 0.6, 6.6 - 2.6 * math.sqrt(1 - (x / 9.8) ** 2)),
            ),
            s.main,
            0.3,
        )
    s.oval(0, 8.4, 8.9, 2.35, hexed("#c8823a"), 0.5)
    s.oval(0, 8.3, 8.3, 2.1, hexed("#dc9a4a"), 0)
    for i in range(9):
        way = arc(
            -1.2 + i * 0.35,
            8.1 + 0.08 * i,
            6.4 - 0.45 * i,
            1.6 - 0.1 * i,
            math.pi * (1.02 + 0.04 * i),
            math.pi * 1.96,
            14,
        )
        s.line(way, hexed("#f7dc90") if i % 2 else hexed("#e8bf66"), 0.42)
    s.add(((4.6, 8.6), (8.6, 9.2), (9.2, 13), (5.4, 12.6)), hexed("#24382e"), 0.6)
    s.oval(3.4, 9.2, 2.5, 1.05, hexed("#d99a86"), 0.6, 0.1)
    s.oval(3.5, 9.2, 1.5, 0.5, hexed("#f0c4b0"), 0)
    s.oval(-4.4, 8.9, 2.1, 1.3, WHITE, 0.6)
    s.oval(-4.3, 8.9, 1.2, 0.78, hexed("#f5a02c"), 0.3)
    s.oval(-4.6, 9.15, 0.35, 0.2, hexed("#fcd680"), 0)
    for x, y in ((-1.6, 9.4), (-0.4, 9.9), (0.6, 9.1), (-1.2, 7.4), (1.4, 7.2), (2.4, 7.7)):
        s.oval(x, y, 0.5, 0.28, hexed("#7cc05a"), 0.35)
    s.moves(_chopsticks(s))
    s.moves(motion.steam(s, -1, 10.5, 12, 0.6))
    s.anchors.update(top=(0, 9), hand=(9, 20))


def _chopsticks(s: Sketch) -> Callable[[Acting], list[Shape]]:
    stick = hexed("#a4452e")

    def lifted(acting: Acting) -> list[Shape]:
        high = 15.2 + 1.6 * math.sin(acting.t * 1.6) if acting.action in ("lift", "eat", "pick") else 0.0
        if not high:
            return [s.shape(((3, 9.2), (14, 14.2), (14.3, 13.7), (3.2, 8.9)), stick, 0.5),
                    s.shape(((2, 8.6), (14.4, 12.8), (14.6, 12.2), (2.2, 8.2)), stick, 0.5)]  # fmt: skip
        strands = []
        for i in range(7):
            x = -1.6 + i * 0.5
            u = np.linspace(0, 1, 8)
            way = np.stack([x + 0.35 * np.sin(u * 7 + acting.t * 2 + i) * u, high - (high - 8.4) * u], 1)
            strands.append(s.shape(way, None, 4.2, hexed("#c99a44"))._replace(closed=False))
            strands.append(s.shape(way, None, 2.6, hexed("#f9e09a"))._replace(closed=False))
        back = s.shape(((-2.6, high + 0.2), (14, high + 7.6), (14.3, high + 7.0), (-2.4, high - 0.3)), stick, 0.5)
        fore = s.shape(((-2.7, high - 0.9), (14.4, high + 5.8), (14.6, high + 5.2), (-2.5, high - 1.4)), stick, 0.5)
        return [back, *strands, fore]

    return lifted


def soup(s: Sketch) -> None:
    """A bowl of hot soup."""
    s.turned(curved(_BOWL), s.main, inside=lighter(s.main, 0.2))
    _liquid(s, 8, 8.7, hexed("#e8913a"))
    for x, y in ((-3, 8.4), (1, 7.4), (3.4, 8.8), (-0.8, 9), (4.8, 7.8)):
        s.oval(x, y, 0.7, 0.35, hexed("#6cb455"), 0.3)
    s.moves(motion.steam(s, 0, 9.6, 11, 0.6))


def plate(s: Sketch) -> None:
    """A flat plate."""
    s.turned(((7, 0), (12, 1.8)), s.main, inside=lighter(s.main, 0.2), tilt=0.34)
    s.oval(0, 1.6, 8.2, 2.5, darker(s.main, 0.1), 0.4)
    s.oval(0, 1.5, 7.8, 2.3, s.main, 0)
    s.anchors.update(top=(0, 1.6))


def vase(s: Sketch) -> None:
    """A vase with a painted band."""
    s.turned(curved(_VASE), s.main, inside=darker(s.main, 0.4))
    s.add(ring(7.0, 7.6, 9.4, top=6.95), lighter(s.main, 0.6), 0)
    for x in (-4.6, -2.4, 0, 2.4, 4.6):
        s.oval(x, 8.5 - 1.95 * math.sqrt(1 - (x / 7.2) ** 2), 0.6, 0.6, darker(s.main, 0.2), 0)
    s.anchors.update(top=(0, 21.4))


def potion(s: Sketch) -> None:
    """A round flask with a glowing, bubbling draught."""
    s.turned(curved(_FLASK), lighter(GLASS, 0.1), inside=GLASS)
    s.turned(placed(curved(_FLASK[:4]) * (0.92, 0.94), 0, 0.35), s.main, inside=lighter(s.main, 0.4), ink=0)
    s.oval(-3.4, 5.4, 0.9, 1.6, WHITE, 0, -0.3)
    s.moves(bubbles(s, 7, 3.6, lighter(s.main, 0.6)))
    s.turned(((1.7, 14.2), (2, 16.4)), hexed("#b88a56"), inside=hexed("#d0a878"))
    s.moves(motion.twinkling(s, ((5.8, 9.6), (-6.2, 8)), 1.6, lighter(s.main, 0.5)))


def bubbles(s: Sketch, high: float, wide: float, colour: Bgr, low: float = 1.0) -> Callable[[Acting], list[Shape]]:
    """Five bubbles that rise from `low` to `high`."""

    def rising(acting: Acting) -> list[Shape]:
        shares = [(acting.t * 0.5 + i * 0.23) % 1 for i in range(5)]
        return [
            s.shape(placed(_BUBBLE * (wide * r), wide * math.sin(i * 2.3 + up), low + (high - low) * up), colour, 0.3)
            for i, (up, r) in enumerate(zip(shares, (0.14, 0.2, 0.12, 0.17, 0.22), strict=True))
        ]

    return rising


def cauldron(s: Sketch) -> None:
    """A witch's cauldron over a fire."""
    for i, x in enumerate((-12, 0, 12)):
        s.moves(motion.flame(s, x, -1, 12, 16, i * 2.0))
    for x in (-15, 15):
        s.rod(((x, 8), (x * 1.15, 0)), (2.6, 1.8), darker(s.main, 0.2))
    s.turned(curved(_CAULDRON), s.main, inside=darker(s.main, 0.4))
    s.oval(0, 40.8, 20.6, 5, hexed("#5fc24a"), 0.5)
    s.oval(-2, 41, 16, 3.4, hexed("#86e06a"), 0)
    s.moves(bubbles(s, 45, 12, hexed("#b8f59a"), 39.5))
    s.moves(motion.steam(s, 0, 44, 26, 0.6))
    s.anchors.update(top=(0, 41))


def pot(s: Sketch) -> None:
    """A cooking pot with a lid ajar and steam."""
    for side in (-1, 1):
        s.rod(((11.4 * side, 9.6), (15 * side, 9.8), (15 * side, 8.4), (11.4 * side, 8.2)), 0.7, DARK)
    s.turned(_POT, s.main, inside=darker(s.main, 0.3))
    s.turned(curved(((12, 12.8), (8, 15), (2, 16))), lighter(s.main, 0.12))
    s.ball(0, 17.2, 1.5, DARK)
    s.moves(motion.steam(s, 6, 15, 12, 0.5))


def pan(s: Sketch) -> None:
    """A frying pan with an egg that sizzles."""
    s.rod(((11, 3), (24, 6)), (0.9, 1.2), hexed("#6a4630"))
    s.turned(((9.6, 0), (12, 3.4)), s.main, inside=darker(s.main, 0.25), tilt=0.34)
    s.curve(((-6, 3), (-3, 5), (1.5, 4.4), (5.4, 4.8), (6.6, 2.8), (3, 1.4), (-1, 0.8), (-4.6, 1.4)), WHITE, 0.5)
    s.oval(0.4, 3.2, 2.4, 1.4, hexed("#f8b02c"), 0.5)
    s.oval(-0.4, 3.8, 0.7, 0.35, hexed("#fde2a0"), 0)
    s.moves(motion.steam(s, 0, 5, 10, 0.6))


def trophy(s: Sketch) -> None:
    """A cup for the winner."""
    s.block(-6, 0, 6, 5, hexed("#5a3a2c"), (2, 1.4))
    s.box(-3.4, 1.4, 3.4, 3.8, GOLD, 0.3, 0.5)
    for side in (-1, 1):
        way = arc(8 * side, 21, 4.6, 4.6, math.pi * 0.5, math.pi * (-0.6 if side > 0 else 1.6), 10)
        s.rod(way, 0.8, s.main)
    s.turned(
        curved(((4.4, 6), (4, 7), (1.4, 8.4), (1.2, 12), (5, 14.4), (8.6, 19), (9, 27))),
        s.main,
        inside=darker(s.main, 0.3),
    )
    s.add(motion.sparkle(-1, 20, 4, 5, 0.45), lighter(s.main, 0.6), 0.4)
    s.moves(motion.twinkling(s, ((-8, 27), (7, 16)), 2.6, WHITE))
    s.anchors.update(top=(0, 27))


def bathtub(s: Sketch) -> None:
    """A tub on feet, full of foam; `seat` is in the water."""
    for x in (-52, 50):
        s.rod(((x, 10), (x * 1.06, 1)), (4, 3), GOLD)
    s.line(((58, 58), (58, 74), (48, 76), (46, 70)), METAL, 3.4)
    s.curve(((-66, 56), (-62, 30), (-50, 10), (0, 6), (50, 10), (62, 30), (66, 56)), s.main)
    s.curve(((20, 9), (50, 12), (60, 32), (64, 54), (46, 54), (44, 30)), darker(s.main, 0.14), 0)
    s.oval(0, 56, 70, 11, s.main)
    s.oval(0, 56, 64, 8.6, hexed("#8ed0ea"), 0.4)
    for i, x in enumerate(np.linspace(-56, 56, 13)):
        s.ball(float(x), 57 + 4 * math.sin(i * 1.9), 7 + 2.4 * math.sin(i * 2.7), hexed("#f4fbff"), 0.35)
    s.line(((-56, 46), (-50, 26)), lighter(s.main, 0.8), 3)
    s.moves(motion.steam(s, 0, 66, 40, 0.8))
    s.anchors.update(top=(0, 56), seat=(0, 40))


TABLE: dict[str, PropKind] = {
    "cup": PropKind(cup, 15, "#f7f5f0"),
    "mug": PropKind(mug, 12, "#e07a5a"),
    "paper cup": PropKind(paper_cup, 13, "#f7f5f0"),
    "teapot": PropKind(teapot, 24, "#5a9ac0"),
    "kettle": PropKind(kettle, 24, "#c0c8d2"),
    "glass": PropKind(glass, 16, "#f2a63c"),
    "water glass": PropKind(water_glass, 15, "#8cc8ec"),
    "wine glass": PropKind(wine_glass, 19, "#8c1c3e"),
    "bottle": PropKind(bottle, 24, "#5cb86a"),
    "wine bottle": PropKind(wine_bottle, 30, "#2f4a34"),
    "perfume bottle": PropKind(perfume, 15, "#f0b48a"),
    "bowl": PropKind(bowl, 19, "#6aa0c8"),
    "ramen": PropKind(ramen, 22, "#c8383c"),
    "soup": PropKind(soup, 19, "#4a78a8"),
    "plate": PropKind(plate, 22, "#f4f4f2"),
    "vase": PropKind(vase, 21, "#3f78b8"),
    "potion": PropKind(potion, 16, "#a04ce0"),
    "cauldron": PropKind(cauldron, 52, "#4a4654"),
    "pot": PropKind(pot, 26, "#d0544a"),
    "pan": PropKind(pan, 36, "#4a4a54"),
    "trophy": PropKind(trophy, 28, "#eebf45"),
    "bathtub": PropKind(bathtub, 130, "#f6f6f4"),
}
