"""More plants: orchids, lotus, lavender, bonsai, bamboo."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, WHITE, PropKind, Sketch
from processors.engines.director.shapes import (
    Outline,
    Shape,
    blend,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
    smooth,
)

_LEAF = hexed("#5aa84c")
_SOIL = hexed("#5c4030")
_BLADE = smooth([(0, 0), (0.35, 0.2), (0.75, 0.16), (1, 0), (0.75, -0.16), (0.35, -0.2)])


def _petal(x: float, y: float, turn: float, long: float, wide: float = 1.0) -> Outline:
    return np.asarray(rotated(_BLADE * np.array((long, long * wide)), turn) + np.array((x, y)))


def broad_leaf(s: Sketch) -> None:
    """A green leaf that lies, with its veins and drops of dew."""
    blade = s.part()
    edge = ((-15, 3), (-9, 8.6), (1, 10.4), (11, 7.4), (18, 3.6), (11, 1), (1, -0.4), (-9, 0.4))
    blade.rod(((-15, 3), (-21, 0.6)), 0.5, darker(s.main, 0.2))
    blade.curve(edge, s.main)
    blade.curve(((-14, 3.4), (-8, 8.2), (1, 9.8), (10.6, 7), (17, 3.8), (2, 4.4)), lighter(s.main, 0.16), 0)
    blade.line(smooth(((-15, 3), (0, 4.6), (17.4, 3.6)), closed=False), lighter(s.main, 0.45), 0.5)
    for x in (-9, -4, 1, 6, 11):
        long = 4.4 - abs(x - 1) * 0.2
        blade.line(
            smooth(((x, 4.2), (x + 2.4, 4.2 + long * 0.7), (x + 3.4, 4.4 + long)), closed=False),
            darker(s.main, 0.2),
            0.24,
        )
        blade.line(
            smooth(((x, 4.0), (x + 2.2, 4.0 - long * 0.5), (x + 3.2, 3.8 - long * 0.8)), closed=False),
            darker(s.main, 0.24),
            0.24,
        )
    for a, b, r in ((-6, 6.4, 0.8), (3.4, 7.6, 1.0), (8.6, 2.6, 0.7), (-2, 1.8, 0.6)):
        blade.oval(a, b, r, r * 0.8, hexed("#d8f4fc"), 0.4)
        blade.oval(a - r * 0.3, b + r * 0.3, r * 0.3, r * 0.24, WHITE, 0)
    s.moves(motion.swaying(s, blade, (-20, 1), 0.02))
    s.anchors.update(top=(1, 7), seat=(1, 7))


def orchid(s: Sketch) -> None:
    """A potted orchid with a bowed stem."""
    s.turned(((6, 0), (8, 11)), WHITE, inside=_SOIL)
    for turn, long in ((0.3, 15), (2.8, 15), (0.8, 11), (2.3, 12)):
        s.add(_petal(0, 11, turn, long, 1.3), _LEAF)
    stem = smooth([(0, 11), (-2, 30), (2, 46), (14, 52), (24, 46)], closed=False, steps=6)
    s.line(stem, darker(_LEAF, 0.2), 1)
    bloom = s.part()
    for x, y, size in ((3, 45, 1.0), (10, 50, 1.0), (18, 48.6, 0.9), (24, 44, 0.7)):
        for turn in (1.57, 3.6, 5.8):
            bloom.add(_petal(x, y, turn, 5.6 * size, 1.6), lighter(s.main, 0.3), 0.7)
        for turn in (0.3, 2.84):
            bloom.add(_petal(x, y, turn, 6.2 * size, 2.4), s.main, 0.7)
        bloom.add(_petal(x, y, 4.7, 3.4 * size, 2.0), hexed("#c8306c"), 0.6)
        bloom.oval(x, y, 0.9 * size, 0.9 * size, GOLD, 0.4)
    s.moves(motion.swaying(s, bloom, (2, 40), 0.02))


def lotus(s: Sketch) -> None:
    """A lotus on its leaf."""
    s.curve(((-20, 1), (-12, 4), (0, 3), (12, 4.4), (21, 1), (10, -1.6), (-10, -1.6)), _LEAF)
    for x in (-14, -6, 6, 14):
        s.line(((0, 1.6), (x, 2.2 - abs(x) * 0.06)), darker(_LEAF, 0.25), 0.3)
    bloom = s.part()
    for spread, long, tone in (
        (1.3, 14, darker(s.main, 0.1)),
        (0.95, 15, s.main),
        (0.5, 16, lighter(s.main, 0.2)),
        (0.0, 16, lighter(s.main, 0.4)),
    ):
        for side in (-1, 1):
            bloom.add(_petal(0, 2.5, math.pi / 2 + spread * side, long, 1.5), tone, 0.8)
    for lean in (-1.1, 1.1, -0.7, 0.7, -0.25, 0.25):
        bloom.add(_petal(0, 2.4, math.pi / 2 + lean, 9, 1.7), lighter(s.main, 0.3), 0.7)
    bloom.oval(0, 4.4, 2.2, 1.6, GOLD, 0.6)
    s.moves(motion.swaying(s, bloom, (0, 2), 0.02))


def lily(s: Sketch) -> None:
    """A lily of six petals."""
    s.rod(((0, 0), (1, 20), (0, 38)), (1, 0.8, 0.7), _LEAF, 0.7)
    for y, turn in ((8, 0.7), (14, 2.4), (20, 0.8), (26, 2.3)):
        s.add(_petal(0.6, y, turn, 11, 0.7), darker(_LEAF, 0.1), 0.8)
    bloom = s.part()
    for k in range(6):
        turn = k * math.pi / 3 + 0.5
        bloom.add(_petal(0, 42, turn, 13, 1.25), s.main if k % 2 else lighter(s.main, 0.2), 0.8)
        bloom.line(rotated(points((1, 0), (10, 0)), turn) + np.array((0, 42)), hexed("#e08cae"), 0.4)
    for k in range(6):
        a = k * 1.05
        bloom.line(((0, 42), (4.6 * math.cos(a), 42 + 4.6 * math.sin(a))), lighter(_LEAF, 0.4), 0.4)
        bloom.oval(5 * math.cos(a), 42 + 5 * math.sin(a), 0.9, 0.5, hexed("#a8501c"), 0.4, a)
    s.moves(motion.swaying(s, bloom, (0, 30), 0.03))


def lavender(s: Sketch) -> None:
    """Stems of lavender."""
    for k, (x, lean, tall) in enumerate(((-7, -0.16, 34), (-3, -0.05, 40), (1, 0.03, 37), (5, 0.1, 41), (9, 0.2, 33))):
        stem = s.part()
        stem.line(smooth(((0, 0), (x * 0.6, tall * 0.5), (x, tall * 0.7)), closed=False), _LEAF, 0.6)
        for row in range(7):
            y = tall * 0.62 + row * tall * 0.06
            for side in (-1, 1):
                stem.add(
                    ellipse(x + lean * row * 2 + side * (1.5 - row * 0.12), y, 1.2, 0.9, side * 0.5, 12),
                    (s.main, lighter(s.main, 0.25))[row % 2],
                    0.5,
                )
        s.moves(motion.swaying(s, stem, (0, 0), 0.04, 1.5, k))
    for turn in (0.9, 1.3, 1.9, 2.3):
        s.add(_petal(0, 0, turn, 16, 0.35), lighter(_LEAF, 0.1), 0.6)


def dandelion(s: Sketch) -> None:
    """A clock of seeds, some in flight."""
    for turn in (0.4, 0.8, 2.3, 2.7):
        s.add(_petal(0, 0, turn, 12, 0.8), _LEAF, 0.7)
    s.rod(((0, 0), (1.4, 16), (0, 30)), 0.55, lighter(_LEAF, 0.1), 0.6)
    s.oval(0, 31, 7.4, 7.4, hexed("#f2f6f4"), 0.3)
    for k in range(26):
        a = k * 2.4
        r = 7.8 * math.sqrt((k + 4) / 30)
        x, y = r * math.cos(a), 31 + r * math.sin(a)
        s.line(((0, 31), (x, y)), hexed("#c8ccc4"), 0.14)
        s.add(motion.sparkle(x, y, 1.4, 6, 0.2), WHITE, 0.15)
    s.oval(0, 31, 1.2, 1.2, hexed("#8a7a4c"), 0.5)

    def flying(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(5):
            share = (acting.t * 0.16 + k * 0.2) % 1
            x, y = 6 + share * 22, 34 + 8 * math.sin(share * 4 + k) + share * 6
            shapes.append(s.shape(motion.sparkle(x, y, 1.7, 6, 0.2), WHITE, 0.2))
            shapes.append(
                Shape(points((x, y), (x - 0.6, y - 2.6)) * s.unit, None, 0.2 * s.unit, hexed("#8a7a4c"), False)
            )
        return shapes

    s.moves(flying)


def poppy(s: Sketch) -> None:
    """A poppy."""
    s.rod(((0, 0), (1.6, 14), (0, 28)), 0.5, _LEAF, 0.6)
    for y, turn in ((4, 0.6), (9, 2.5)):
        s.add(_petal(0.8, y, turn, 10, 0.8), _LEAF, 0.7)
    bloom = s.part()
    for x, y, w, h in ((-4, 34, 5.6, 5), (4, 34, 5.6, 5), (0, 37, 6, 4.6), (0, 31, 6.4, 4.6)):
        bloom.oval(x, y, w, h, s.main, 0.9)
    for x, y in ((-4, 35), (4, 36), (0, 31)):
        bloom.oval(x, y, 2.4, 1.6, lighter(s.main, 0.18), 0)
    bloom.oval(0, 34, 2.4, 2.2, DARK, 0.5)
    for k in range(10):
        a = k * 0.63
        bloom.oval(3.2 * math.cos(a), 34 + 3 * math.sin(a), 0.4, 0.4, DARK, 0)
    bloom.oval(0, 34.2, 1.1, 1.0, hexed("#8cae5c"), 0.3)
    s.moves(motion.swaying(s, bloom, (0, 24), 0.05))


def hydrangea(s: Sketch) -> None:
    """A ball of many small flowers."""
    s.rod(((0, 0), (0, 18)), 0.9, _LEAF, 0.7)
    for turn in (0.3, 2.8):
        s.add(_petal(0, 12, turn, 15, 1.3), _LEAF)
    bloom = s.part()
    rng = np.random.default_rng(3)
    for k in range(26):
        r, a = 10 * math.sqrt((k + 0.5) / 26), k * 2.4
        x, y = r * math.cos(a), 26 + r * 0.86 * math.sin(a)
        tone = blend(s.main, hexed("#f0c0e4"), float(rng.uniform(0, 0.6)))
        for turn in range(4):
            b = turn * 1.57 + k
            bloom.add(ellipse(x + 1.3 * math.cos(b), y + 1.3 * math.sin(b), 1.5, 1.2, b, 8), tone, 0.3)
    s.moves(motion.swaying(s, bloom, (0, 14), 0.02))


def bonsai(s: Sketch) -> None:
    """A bonsai in a flat bowl."""
    s.rounded(((-17, 0), (-20, 7), (20, 7), (17, 0)), 1.6, hexed("#4c6a8a"))
    s.box(-21, 6, 21, 9, hexed("#5c7c9c"), 0.8)
    s.oval(0, 9, 18, 1.6, hexed("#6a8a4c"), 0.5)
    trunk = ((-3, 9), (-5, 15), (2, 21), (4, 28), (-2, 36))
    s.rod(trunk, (3.4, 2.8, 2.4, 1.8, 1.0), s.main)
    s.rod(((1, 20), (10, 24), (16, 24)), (1.6, 1.2, 0.8), s.main)
    s.rod(((3, 27), (-8, 30), (-14, 29)), (1.4, 1.0, 0.7), s.main)
    for x, y, w in ((15, 26, 9), (-13, 31, 9), (-1, 39, 10), (6, 33, 7)):
        cloud = [
            (x + w * math.cos(a) * (1 + 0.06 * (k % 2)), y + w * 0.42 * math.sin(a) * (1.2 if k % 2 else 1))
            for k, a in enumerate(np.arange(14) * math.pi / 7)
        ]
        s.curve(cloud, _LEAF, 0.9)
        s.oval(x - w * 0.2, y + w * 0.14, w * 0.55, w * 0.16, lighter(_LEAF, 0.25), 0)
        s.oval(x + w * 0.2, y - w * 0.2, w * 0.6, w * 0.12, darker(_LEAF, 0.2), 0)


def fern(s: Sketch) -> None:
    """Fronds of a fern."""
    for n, turn in enumerate((0.5, 0.9, 1.3, 1.75, 2.2, 2.6)):
        frond = s.part()
        for k in range(11):
            share = k / 11
            x = 44 * share * math.cos(turn - share * 0.5 * math.copysign(1, math.cos(turn)))
            y = 46 * share * math.sin(turn) - 16 * share * share
            long = 11 * (1 - share) * (0.5 + share) + 2
            for side in (-1, 1):
                frond.add(
                    _petal(x, y, turn + side * 1.1 - share * 0.4, long, 0.7),
                    (s.main, lighter(s.main, 0.16))[k % 2],
                    0.5,
                )
        s.moves(motion.swaying(s, frond, (0, 0), 0.03, 1.4, n))


def willow(s: Sketch) -> None:
    """A weeping willow."""
    s.curve(((-0.5, 0), (-0.36, 2.4), (-0.7, 4.6), (0.7, 4.6), (0.4, 2.4), (0.6, 0)), hexed("#7a5c44"))
    puffs = [
        (3.6 * math.cos(a) * (1 + 0.06 * (k % 2)), 6 + 1.9 * math.sin(a))
        for k, a in enumerate(np.arange(18) * math.pi / 9)
    ]
    s.curve(puffs, s.main)
    for n in range(15):
        x = -3.9 + 0.56 * n
        top = 6.6 - abs(x) * 0.22
        low = 1.0 + 0.5 * math.sin(n * 2.3) + abs(x) * 0.1
        strand = s.part()
        strand.add(smooth(((x - 0.34, top), (x * 1.12 - 0.4, (top + low) / 2), (x * 1.16, low), (x * 1.12 + 0.3,
        (top + low) / 2), (x + 0.34, top))),
                   lighter(s.main, 0.1 * (n % 3)), 0.5)  # fmt: skip
        s.moves(motion.swaying(s, strand, (x, top), 0.05, 1.2, n * 0.7))
    s.oval(-0.8, 7.0, 2.2, 0.6, lighter(s.main, 0.25), 0)


def bamboo(s: Sketch) -> None:
    """Stalks of bamboo."""
    for n, (x, tall) in enumerate(((-1.2, 6.4), (-0.4, 7.6), (0.5, 7.0), (1.3, 6.0))):
        stalk = s.part()
        stalk.box(x - 0.14, 0, x + 0.14, tall, s.main, 0.05, 0.8)
        stalk.box(x - 0.09, 0, x - 0.03, tall, lighter(s.main, 0.4), ink=0)
        for y in np.arange(0.8, tall, 0.95):
            stalk.box(x - 0.18, y - 0.04, x + 0.18, y + 0.04, darker(s.main, 0.2), 0.03, 0.5)
        for y in np.arange(2.6, tall, 1.2):
            for turn in (0.5, 2.7, -0.3, 3.5):
                stalk.add(_petal(x, y, turn, 0.95, 0.5), lighter(_LEAF, 0.1 * (n % 2)), 0.5)
        s.moves(motion.swaying(s, stalk, (x, 0), 0.02, 1.3, n))


TABLE: dict[str, PropKind] = {
    "leaf": PropKind(broad_leaf, 39, "#5aae4c", 0.006),
    "orchid": PropKind(orchid, 56, "#e078c0"),
    "lotus": PropKind(lotus, 42, "#f48cb8"),
    "lily": PropKind(lily, 56, "#fbeef4"),
    "lavender": PropKind(lavender, 46, "#8c6cd0"),
    "dandelion": PropKind(dandelion, 42, "#f2f6f4", 0.008),
    "poppy": PropKind(poppy, 42, "#e0342c"),
    "hydrangea": PropKind(hydrangea, 38, "#6c8ce0"),
    "bonsai": PropKind(bonsai, 46, "#7a5034"),
    "fern": PropKind(fern, 70, "#4c9a4c"),
    "willow": PropKind(willow, 9.6, "#7cae4c", 1.0),
    "bamboo": PropKind(bamboo, 7.8, "#7cb84c", 1.0),
}
