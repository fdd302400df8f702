"""Flowers, potted plants, mushrooms, stones."""

import math

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.sketch import GOLD, WHITE, PropKind, Sketch, placed
from processors.engines.director.shapes import Bgr, blend, darker, ellipse, hexed, lighter, points, rotated, smooth

_LEAF = hexed("#5aa84c")
_BLADE = smooth([(0, 0), (0.3, 0.28), (0.62, 0.24), (1, 0), (0.6, -0.2), (0.3, -0.2)], steps=3)


def _leaf(s: Sketch, x: float, y: float, long: float, turn: float, fill: Bgr = _LEAF) -> None:
    s.add(placed(rotated(_BLADE * long, turn), x, y), fill, 0.8)
    s.line(placed(rotated(points((0.05, 0), (0.85, 0.01)) * long, turn), x, y), lighter(fill, 0.4), long * 0.04)


def _stem(s: Sketch, high: float, lean: float = 0.0) -> None:
    s.rod(smooth(((0, 0), (lean, high * 0.5), (0, high)), closed=False, steps=3), high * 0.016, darker(_LEAF, 0.1), 0.7)


def _rose_head(s: Sketch, x: float, y: float, size: float, fill: Bgr) -> None:
    deep = darker(fill, 0.2)
    for turn in (-0.5, 0.5, 2.4):
        s.add(placed(rotated(_BLADE * size * 1.4, turn - 1.9), x, y - size * 0.5), _LEAF, 0.6)
    for a, b, w, h, tint in (
        (-0.5, 0.0, 0.62, 0.72, fill),
        (0.5, 0.0, 0.62, 0.72, deep),
        (0, 0.26, 0.74, 0.66, fill),
        (-0.28, -0.3, 0.62, 0.6, lighter(fill, 0.12)),
        (0.3, -0.3, 0.6, 0.58, fill),
        (0, -0.06, 0.46, 0.46, lighter(fill, 0.18)),
    ):
        s.oval(x + a * size, y + b * size, w * size, h * size, tint, 0.8)
    turns = np.linspace(0, 8, 18)
    way = np.stack([np.cos(turns) * (0.4 - turns * 0.042), np.sin(turns) * (0.4 - turns * 0.042)], 1) * size
    s.line(placed(way, x, y - size * 0.04), darker(fill, 0.45), size * 0.09)
    s.oval(x - size * 0.5, y + size * 0.3, size * 0.18, size * 0.1, lighter(fill, 0.6), 0, 0.8)


def rose(s: Sketch) -> None:
    """A rose."""
    _stem(s, 34, 1.4)
    for x, y in ((0.6, 8), (0.9, 22)):
        s.add(points((x, y), (x + 1.6, y + 0.6), (x, y + 1.4)), darker(_LEAF, 0.2), 0.6)
    _leaf(s, 1, 14, 10, 0.5)
    _leaf(s, 1, 19, 9, 2.5)
    bloom = s.part()
    _rose_head(bloom, 0, 38, 6.6, s.main)
    s.moves(motion.swaying(s, bloom, (0, 0), 0.03))
    s.anchors.update(hand=(0.5, 10))


def tulip(s: Sketch) -> None:
    """A tulip."""
    _stem(s, 26, -1)
    _leaf(s, 0, 1, 20, 1.25)
    _leaf(s, 0, 1, 17, 1.95)
    bloom = s.part()
    bloom.curve(((0, 24), (-5, 26), (-6, 32), (-4.6, 38), (0, 34), (4.6, 38), (6, 32), (5, 26)), s.main)
    bloom.curve(((0, 24), (-3.4, 28), (-2.6, 34), (0, 38.4), (2.6, 34), (3.4, 28)), lighter(s.main, 0.22), 0.8)
    bloom.curve(((4.8, 26.6), (5.6, 32), (4.6, 36.6), (3.4, 34), (4, 29)), darker(s.main, 0.2), 0)
    s.moves(motion.swaying(s, bloom, (0, 0), 0.035))


def _petals(s: Sketch, x: float, y: float, inner: float, long: float, n: int, fill: Bgr, shift: float = 0.0) -> None:
    for i in range(n):
        turn = i * 2 * math.pi / n + shift
        s.add(placed(rotated(_BLADE * np.array((long, long * 1.3)) + np.array((inner, 0)), turn), x, y), fill, 0.7)


def sunflower(s: Sketch) -> None:
    """A sunflower."""
    s.rod(((0, 0), (2, 60), (0, 118)), (2, 1.8, 1.6), darker(_LEAF, 0.1), 0.8)
    _leaf(s, 1.6, 50, 36, 0.35)
    _leaf(s, 1.6, 70, 34, 2.75)
    bloom = s.part()
    _petals(bloom, 0, 124, 9, 19, 14, darker(s.main, 0.14), 0.2)
    _petals(bloom, 0, 124, 9, 17, 14, s.main)
    bloom.oval(0, 124, 12.4, 12.4, hexed("#6a4024"))
    bloom.oval(-0.6, 124.6, 8, 8, hexed("#855430"), 0)
    for i in range(26):
        reach = 11 * math.sqrt(i / 26)
        bloom.oval(reach * math.cos(i * 2.4), 124 + reach * math.sin(i * 2.4), 0.8, 0.8, hexed("#3f2614"), 0)
    s.moves(motion.swaying(s, bloom, (0, 0), 0.02))


def daisy(s: Sketch) -> None:
    """A flower with round petals."""
    _stem(s, 22, 1)
    _leaf(s, 0.6, 8, 8, 0.6)
    _leaf(s, 0.6, 10, 7, 2.5)
    bloom = s.part()
    for i in range(8):
        turn = i * math.pi / 4
        bloom.oval(4.4 * math.cos(turn), 25 + 4.4 * math.sin(turn), 3.1, 1.8, s.main, 0.8, turn)
    bloom.ball(0, 25, 2.6, GOLD, 0.8)
    s.moves(motion.swaying(s, bloom, (0, 0), 0.05))


def bouquet(s: Sketch) -> None:
    """A bunch of flowers in paper."""
    for x, y, turn in (
        (-9.0, 30.0, 2.4),
        (9, 30, 0.7),
        (-4, 34, 2.0),
        (5, 35, 1.1),
        (0, 36, 1.57),
        (-11, 26, 2.9),
        (11, 26, 0.2),
    ):
        _leaf(s, x * 0.6, y - 4, 11, turn)
    mix = (s.main, lighter(s.main, 0.5), s.main, hexed("#fff6ee"), s.main, lighter(s.main, 0.3))
    for i, (x, y) in enumerate(((-7.4, 33.0), (0.0, 38.0), (7.4, 33.6), (-3.6, 29), (4, 29.6), (0.2, 33.2))):
        _rose_head(s, x, y, 4.2, mix[i])
    for x, y in ((-11.0, 29), (11.6, 29.4), (-4.0, 37.6), (5.0, 37.6)):
        for turn in range(5):
            s.oval(x + 0.8 * math.cos(turn * 1.26), y + 0.8 * math.sin(turn * 1.26), 0.75, 0.75, WHITE, 0.3)
    paper = hexed("#f6ead6")
    s.add(((-12, 27), (-5, 24), (0, 28), (5, 24), (12, 27), (2.6, 5), (5, 0), (-5, 0), (-2.6, 5)), paper)
    s.add(((0, 28), (5, 24), (12, 27), (2.6, 5)), darker(paper, 0.12), 0.6)
    s.curve(((0, 7), (-6, 10), (-7, 6), (0, 5.6), (7, 6), (6, 10)), hexed("#e0708c"), 0.8)
    s.oval(0, 6.6, 1.5, 1.3, hexed("#c8506e"), 0.8)
    s.anchors.update(hand=(0, 4))


def potted_plant(s: Sketch) -> None:
    """A plant in its pot; its leaves sway."""
    green = hexed("#4f9a4c")
    for i, (turn, long) in enumerate(((2.6, 26), (0.55, 26), (2.1, 31), (1.05, 31), (1.57, 36), (2.95, 20), (0.2, 20))):
        leaf = s.part()
        blade = rotated(_BLADE * np.array((long, long * 1.1)), turn)
        leaf.add(placed(blade, 0, 18), blend(green, lighter(green, 0.3), (i % 3) / 3))
        leaf.line(placed(rotated(points((1, 0), (long * 0.86, 0.2)), turn), 0, 18), lighter(green, 0.45), 0.6)
        s.moves(motion.swaying(s, leaf, (0, 18), 0.06, 1.4, i * 0.7))
    s.turned(((8, 0), (10.6, 15)), s.main)
    s.turned(((11.6, 14.4), (11.8, 18)), lighter(s.main, 0.08), inside=hexed("#5a4030"))
    s.anchors.update(top=(0, 18))


def cactus(s: Sketch) -> None:
    """A cactus with a flower."""
    for way in (((-10, 46), (-24, 48), (-25, 66)), ((10, 36), (22, 38), (23, 58))):
        s.rod(way, 6, darker(s.main, 0.08))
    s.rod(((0, 2), (0, 92)), 12, s.main)
    for x in (-6, 0, 6):
        s.line(((x, 4), (x, 96 - abs(x))), darker(s.main, 0.25), 1.2)
    for y in range(12, 96, 14):
        for x in (-9, -3, 3, 9):
            s.line(((x - 1, y), (x + 1, y + 2)), lighter(s.main, 0.7), 0.7)
    s.line(((-8.6, 20), (-8.6, 86)), lighter(s.main, 0.35), 1.6)
    for turn in range(5):
        s.oval(4 * math.cos(turn * 1.26), 105 + 4 * math.sin(turn * 1.26), 3.6, 2.6, hexed("#f2608c"), 0.7, turn * 1.26)
    s.oval(0, 105, 2.2, 2.2, GOLD, 0.6)
    s.oval(0, 0, 22, 4, hexed("#d8b478"), 0.7)
    s.anchors.update(top=(0, 104))


def mushroom(s: Sketch) -> None:
    """A toadstool with white dots and a small one."""
    for x, size in ((8.6, 0.5), (0, 1.0)):
        s.curve(
            [
                (x + a * size, b * size)
                for a, b in ((-3, 0), (-2.4, 6), (-2.6, 11), (2.6, 11), (2.4, 6), (3.4, 0), (0, -0.4))
            ],
            hexed("#f6ecd8"),
        )
        s.curve(
            [(x + a * size, b * size) for a, b in ((1, 0.4), (0.8, 6), (1, 10), (2.4, 10), (2.2, 6), (3, 0.4))],
            hexed("#dcccb0"),
            0,
        )
        s.curve(
            [
                (x + a * size, b * size)
                for a, b in (
                    (-10, 9),
                    (-9, 14),
                    (-4, 18.6),
                    (0, 19.4),
                    (4, 18.6),
                    (9, 14),
                    (10, 9),
                    (5, 8),
                    (0, 7.6),
                    (-5, 8),
                )
            ],
            s.main,
        )
        s.curve(
            [(x + a * size, b * size) for a, b in ((9.4, 9.4), (8.4, 13.6), (4, 17.6), (5.4, 13), (3.4, 8.4))],
            darker(s.main, 0.2),
            0,
        )
        for a, b, r in (
            (-5, 14, 1.9),
            (0.4, 16.4, 1.6),
            (0.6, 11.4, 1.9),
            (5.6, 13.4, 1.4),
            (-6.6, 10.6, 1.1),
            (6.4, 10.2, 1),
        ):
            s.oval(x + a * size, b * size, r * size, r * size * 0.86, WHITE, 0.4)
    for x in (-7, -5.4, 4.4, 12):
        s.add(((x - 0.8, 0), (x + 0.4, 4), (x + 1, 0)), _LEAF, 0.6)
    s.anchors.update(top=(0, 19))


def rock(s: Sketch) -> None:
    """A boulder with facets and moss; its form follows the seed."""
    n = 9
    angle = np.linspace(math.pi, 0, n)
    reach = s.rng.uniform(0.86, 1.08, n)
    rim = np.stack([np.cos(angle) * 0.9 * reach, np.sin(angle) * 0.75 * reach], 1)
    s.rounded([*((float(x), float(y)) for x, y in rim), (0.7, -0.04), (-0.6, -0.05)], 0.08, s.main)
    top = rim[3]
    s.add(np.stack([rim[1], rim[2], top, (-0.1, 0.34), (-0.5, 0.16)]), lighter(s.main, 0.3), 0)
    s.add(np.stack([top, rim[4], rim[5], (0.2, 0.4), (-0.1, 0.34)]), lighter(s.main, 0.16), 0)
    s.add(np.stack([rim[6], rim[7], rim[8], (0.66, 0.0), (0.2, 0.0), (0.2, 0.4)]), darker(s.main, 0.22), 0)
    s.line(np.stack([(-0.1, 0.34), (0.0, 0.14), (-0.06, 0.0)]), darker(s.main, 0.4), 0.018)
    s.curve(((-0.5, 0.56), (-0.2, 0.8), (0.1, 0.78), (0.0, 0.66), (-0.2, 0.66), (-0.3, 0.56)), hexed("#7cb05a"), 0.4)
    s.anchors.update(top=(0, 0.72), seat=(0, 0.72))


def grass(s: Sketch) -> None:
    """A tuft of grass with small flowers."""
    for i in range(11):
        blade = s.part()
        x, tall = -20 + 4 * i, 16 + 7 * math.sin(i * 2.1)
        blade.curve(
            ((x - 1.6, 0), (x - 1, tall * 0.6), (x + 3 * math.sin(i), tall), (x + 1, tall * 0.6), (x + 1.6, 0)),
            blend(s.main, lighter(s.main, 0.3), (i % 3) / 3),
            0.6,
        )
        s.moves(motion.swaying(s, blade, (x, 0), 0.12, 2, i * 0.6))
    for x, y in ((-10, 19), (8, 22)):
        for turn in range(5):
            s.oval(x + 1.7 * math.cos(turn * 1.26), y + 1.7 * math.sin(turn * 1.26), 1.4, 1.4, hexed("#fff2f6"), 0.4)
        s.oval(x, y, 1.2, 1.2, GOLD, 0.4)


def wreath(s: Sketch) -> None:
    """A wreath of leaves with a ribbon."""
    for i in range(22):
        turn = i * 2 * math.pi / 22
        x, y = 14 * math.cos(turn), 18 + 14 * math.sin(turn)
        for lean in (0.6, 2.4):
            blade = placed(rotated(_BLADE * 7.2, turn + lean), x, y)
            s.add(blade, s.main if i % 2 else lighter(s.main, 0.15), 0.7)
    for i in range(9):
        turn = i * 0.7
        s.oval(14 * math.cos(turn), 18 + 14 * math.sin(turn), 1.2, 1.2, hexed("#d8343c"), 0.6)
    s.curve(((0, 5), (-7, 9), (-8, 3)), hexed("#d8343c"))
    s.curve(((0, 5), (7, 9), (8, 3)), hexed("#d8343c"))
    s.oval(0, 5.4, 2, 1.8, hexed("#b02030"))


def leaf(s: Sketch) -> None:
    """A maple leaf."""
    half = (
        (0, 3),
        (4, 5),
        (5.4, 4),
        (6, 7),
        (11, 8.6),
        (9.4, 11),
        (11, 14),
        (7, 13.4),
        (6, 15.6),
        (4, 13),
        (4.6, 20),
        (2.6, 19),
        (0, 25),
    )
    s.add([*half, *((-x, y) for x, y in half[-2:0:-1])], s.main)
    for x, y in ((0, 22), (3.4, 17), (-3.4, 17), (8, 11), (-8, 11)):
        s.line(((0, 4), (x, y)), darker(s.main, 0.3), 0.35)
    s.line(smooth(((0, 4), (0.6, 1.6), (0, 0)), closed=False), darker(s.main, 0.4), 0.7)


def egg_nest(s: Sketch) -> None:
    """A bird's nest with eggs."""
    for x in (-4.0, 4.0, 0.0):
        s.oval(x, 8.4, 3.2, 4.2, lighter(s.main, 0.75) if x else hexed("#bfe0ea"), 0.8)
    straw = s.main
    s.curve(((-13, 8), (-10, 1.4), (0, -0.4), (10, 1.4), (13, 8), (8, 5.4), (0, 4.4), (-8, 5.4)), straw)
    for i in range(14):
        x = -11 + 1.7 * i
        y = 2.6 + 0.03 * x * x
        s.line(
            ((x - 3, y + math.sin(i * 2)), (x + 3, y + math.sin(i * 3) + 0.6)),
            (darker(straw, 0.3), lighter(straw, 0.3))[i % 2],
            0.4,
        )


def seashell(s: Sketch) -> None:
    """A scallop shell with a pearl."""
    fan = [(0, 1)] + [
        (11 * math.cos(a) * (1.0 + 0.06 * (i % 2)), 1.6 + 12 * math.sin(a) * (1.0 + 0.06 * (i % 2)))
        for i, a in enumerate(np.linspace(0.35, math.pi - 0.35, 13))
    ]
    s.add(smooth(fan, steps=3), s.main)
    for a in np.linspace(0.6, math.pi - 0.6, 6):
        s.line(((0, 2), (10.6 * math.cos(a), 1.6 + 11.4 * math.sin(a))), darker(s.main, 0.25), 0.5)
    s.add(((-3.4, 0), (3.4, 0), (2.4, 2.6), (-2.4, 2.6)), lighter(s.main, 0.3))
    s.ball(6, 1.6, 1.7, WHITE)
    s.add(ellipse(5.6, 2.2, 0.4, 0.3), WHITE, 0)


TABLE: dict[str, PropKind] = {
    "flower": PropKind(daisy, 30, "#f58ab4"),
    "rose": PropKind(rose, 45, "#d8243c"),
    "tulip": PropKind(tulip, 38, "#e8487c"),
    "sunflower": PropKind(sunflower, 120, "#f9c632"),
    "bouquet": PropKind(bouquet, 44, "#e2506e"),
    "potted plant": PropKind(potted_plant, 52, "#c8703f"),
    "cactus": PropKind(cactus, 100, "#5ca05a"),
    "mushroom": PropKind(mushroom, 22, "#d8343c"),
    "rock": PropKind(rock, 1.4, "#9a9ca8", 1.0),
    "grass": PropKind(grass, 44, "#6cb04c"),
    "wreath": PropKind(wreath, 38, "#3f8a4c"),
    "maple leaf": PropKind(leaf, 25, "#e06a2c"),
    "nest": PropKind(egg_nest, 26, "#b08a54"),
    "seashell": PropKind(seashell, 24, "#f6b8a0"),
}
