"""Trees and bushes: crowns of leaf clumps that sway, varied by the seed."""

import math
from functools import partial

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import GOLD, WHITE, PropKind, Sketch, placed
from processors.engines.director.shapes import (
    Bgr,
    Outline,
    Shape,
    blend,
    darker,
    ellipse,
    hexed,
    lighter,
    rotated,
    smooth,
)

_BARK = hexed("#8a6040")
#: Middle, half width and half height of the clumps of a crown, back to front.
_ROUND = ((0, 5.6, 2.6, 2.0), (-1.9, 4.5, 1.9, 1.5), (2.0, 4.6, 1.9, 1.5), (0.1, 4.2, 2.1, 1.5), (-0.5, 6.4, 1.6, 1.2))
_WIDE = (
    (0, 5.2, 3.0, 1.7),
    (-2.7, 4.4, 1.9, 1.2),
    (2.7, 4.5, 2.0, 1.2),
    (-0.9, 4.3, 1.9, 1.2),
    (1.1, 4.4, 1.9, 1.2),
    (0.2, 6.2, 1.9, 1.1),
)
_TALL = ((0, 5.2, 1.2, 1.9), (-0.7, 4.0, 1.1, 1.4), (0.7, 4.2, 1.1, 1.4), (0, 6.8, 0.9, 1.3))
_BUSH = ((0, 0.75, 0.7, 0.55), (-0.6, 0.45, 0.5, 0.42), (0.6, 0.48, 0.52, 0.44), (0, 0.38, 0.6, 0.38))


def scalloped(x: float, y: float, wide: float, tall: float, bumps: int, phase: float = 0.0) -> Outline:
    """An ellipse with an edge of round bumps, as leaves and clouds have."""
    angle = np.linspace(0, 2 * math.pi, bumps * 5, endpoint=False)
    bump = np.abs(np.sin(angle * bumps / 2 + phase)) ** 0.7
    reach = 0.86 + 0.16 * bump + 0.05 * np.sin(angle * 2 + phase * 3)
    return np.stack([x + wide * reach * np.cos(angle), y + tall * reach * np.sin(angle)], 1)


def clump(s: Sketch, x: float, y: float, wide: float, tall: float, fill: Bgr, ink: float = 1.0) -> None:
    """A clump of leaves: its shade below, light above, and strokes of leaves."""
    phase = float(s.rng.uniform(0, 3))
    bumps = int(s.rng.integers(9, 13))
    s.add(scalloped(x, y, wide, tall, bumps, phase), fill, ink)
    s.add(
        scalloped(x + wide * 0.16, y - tall * 0.34, wide * 0.76, tall * 0.56, bumps - 2, phase + 1),
        darker(fill, 0.17),
        0,
    )
    s.add(
        scalloped(x - wide * 0.2, y + tall * 0.22, wide * 0.68, tall * 0.6, bumps - 2, phase + 2),
        blend(fill, lighter(fill, 0.3), 0.4),
        0,
    )
    s.add(
        scalloped(x - wide * 0.32, y + tall * 0.44, wide * 0.38, tall * 0.32, bumps - 3, phase), lighter(fill, 0.34), 0
    )


def _leafy(s: Sketch, clumps: tuple[tuple[float, float, float, float], ...], specks: tuple[Bgr, ...] = ()) -> None:
    for i, (x, y, wide, tall) in enumerate(clumps):
        part = s.part()
        grown = float(s.rng.uniform(0.92, 1.1))
        tint = (darker(s.main, 0.16), s.main, s.main, lighter(s.main, 0.08))[min(i, 3)]
        clump(part, x + float(s.rng.uniform(-0.1, 0.1)) * wide, y, wide * grown, tall * grown, tint)
        for _ in range(5 if specks else 0):
            angle, reach = s.rng.uniform(0, 6.28), s.rng.uniform(0.2, 0.8)
            spot = (x + wide * reach * math.cos(angle), y + tall * reach * math.sin(angle))
            part.oval(*spot, wide * 0.06, wide * 0.06, specks[int(s.rng.integers(len(specks)))], 0.4)
        s.moves(motion.swaying(s, part, (0, 0), 0.012, 1.3, i * 0.9))


def _trunk(s: Sketch, wide: float, high: float, bark: Bgr = _BARK) -> None:
    s.curve(
        (
            (-wide * 2.2, -0.02),
            (-wide, 0.4),
            (-wide * 0.75, high * 0.6),
            (-wide * 0.6, high),
            (wide * 0.6, high),
            (wide * 0.8, high * 0.6),
            (wide, 0.4),
            (wide * 2.3, -0.02),
            (0, 0.08),
        ),
        bark,
    )
    s.curve(
        (
            (wide * 0.3, 0.1),
            (wide * 0.2, high * 0.6),
            (wide * 0.55, high),
            (wide * 0.75, high * 0.6),
            (wide, 0.4),
            (wide * 1.8, 0.02),
        ),
        darker(bark, 0.25),
        0,
    )
    for i in range(4):
        y = 0.5 + i * high * 0.2
        s.line(
            ((-wide * 0.4 + 0.1 * (i % 2), y), (-wide * 0.34 + 0.1 * (i % 2), y + high * 0.13)),
            darker(bark, 0.35),
            wide * 0.12,
        )


def broadleaf(
    s: Sketch,
    clumps: tuple[tuple[float, float, float, float], ...] = _ROUND,
    specks: tuple[Bgr, ...] = (),
    bark: Bgr = _BARK,
    wide: float = 0.34,
) -> None:
    """A tree with a crown of leaves."""
    _trunk(s, wide, 3.8, bark)
    for side, y in ((-1, 3.4), (1, 3.0)):
        s.rod(((0, y - 0.8), (0.8 * side, y + 0.2), (1.5 * side, y + 1.2)), (0.18, 0.13, 0.08), bark)
    _leafy(s, clumps, specks)
    s.anchors.update(top=(0, 6.4), seat=(1.2, 3.4))


def blossoming(s: Sketch) -> None:
    """A cherry tree whose petals fall."""
    broadleaf(s, _WIDE, (WHITE, lighter(s.main, 0.6)), hexed("#6a4440"))
    s.moves(_falling(s, lighter(s.main, 0.35), 10, 3.4, 5.0))


def autumnal(s: Sketch) -> None:
    """A tree in autumn whose leaves fall."""
    broadleaf(s, _ROUND, (hexed("#f6c23e"), hexed("#d8502c")))
    s.moves(_falling(s, hexed("#e8862c"), 7, 2.8, 4.6))


def _falling(s: Sketch, colour: Bgr, n: int, wide: float, high: float) -> motion.Motion:
    leaf = smooth([(-1, 0), (-0.3, 0.42), (0.6, 0.3), (1, 0), (0.4, -0.36), (-0.4, -0.34)], steps=3) * 0.11

    def fall(acting: Acting) -> list[Shape]:
        shapes = []
        for i in range(n):
            life = (acting.t * 0.16 + i / n) % 1
            x = wide * math.sin(i * 2.4) + 0.4 * math.sin(acting.t * 1.6 + i) - acting.wind * 2.4 * life
            shapes.append(s.shape(placed(rotated(leaf, acting.t * 2 + i), x, high * (1 - life)), colour, 0.3))
        return shapes

    return fall


def conifer(s: Sketch) -> None:
    """A fir of five tiers."""
    _trunk(s, 0.22, 1.6)
    for i in range(5):
        part = s.part()
        low, wide, tall = 0.9 + 1.15 * i, 2.1 - 0.36 * i, 2.2 - 0.12 * i
        tier(part, low, wide, tall, blend(darker(s.main, 0.16), lighter(s.main, 0.1), i / 4))
        s.moves(motion.swaying(s, part, (0, 0), 0.008, 1.2, i * 0.5))
    s.anchors.update(top=(0, 7.4))


def tier(s: Sketch, low: float, wide: float, tall: float, fill: Bgr) -> None:
    """A ring of fir branches: ragged below, lit on its left."""
    ragged = [
        (x * wide, low + (0.26 if i % 2 else 0.0) + 0.32 * abs(x) ** 2) for i, x in enumerate(np.linspace(-1, 1, 11))
    ]
    s.add(
        smooth([*ragged, (wide * 0.4, low + tall * 0.55), (0, low + tall), (-wide * 0.4, low + tall * 0.55)], steps=3),
        fill,
    )
    s.add(
        smooth(
            [
                (0.1, low + 0.3),
                (wide * 0.5, low + 0.35),
                (wide * 0.9, low + 0.4),
                (wide * 0.36, low + tall * 0.55),
                (0.05, low + tall * 0.92),
            ],
            steps=3,
        ),
        darker(fill, 0.18),
        0,
    )
    for x in (-0.62, -0.4, -0.2):
        s.line(((x * wide, low + tall * 0.2), (x * wide * 0.7, low + tall * 0.42)), lighter(fill, 0.3), wide * 0.035)


def christmas_tree(s: Sketch) -> None:
    """A decorated fir with presents; its lights twinkle."""
    s.turned(((0.2, 0), (0.26, 0.26)), hexed("#b8402e"))
    for i in range(4):
        tier(
            s,
            0.2 + 0.42 * i,
            0.72 - 0.15 * i,
            0.78 - 0.04 * i,
            blend(darker(s.main, 0.12), lighter(s.main, 0.1), i / 3),
        )
    for y, wide in ((0.56, 0.5), (0.98, 0.38), (1.38, 0.24)):
        s.line(smooth(((-wide, y + 0.08), (0, y - 0.06), (wide, y + 0.12)), closed=False), GOLD, 0.028)
    tints = tuple(map(hexed, ("#e8404c", "#ffd95a", "#4ab4f0", "#f07ac0", "#ffffff")))
    for i in range(14):
        y = 0.36 + 0.09 * i
        x = (0.6 - 0.034 * i) * math.sin(i * 2.3) * 0.8
        s.ball(x, y, 0.045, tints[i % 5], 0.6)
    s.moves(
        motion.twinkling(
            s, ((-0.3, 0.6), (0.24, 0.8), (-0.1, 1.1), (0.16, 1.3), (0.4, 0.45), (-0.44, 0.4)), 0.1, hexed("#fff6c0")
        )
    )
    s.moves(motion.glowing(s, motion.sparkle(0, 2.24, 0.17, 5, 0.45), (hexed("#ffd23c"), hexed("#fff0a0")), 3))
    for x, tint, size in ((-0.62, "#e04454", 0.22), (0.56, "#4a8ad8", 0.26)):
        s.block(x - size / 2, 0, x + size / 2, size, hexed(tint), (0.06, 0.05))
        s.box(x - 0.03, 0, x + 0.03, size, GOLD, ink=0.4)
        s.oval(x, size + 0.05, 0.07, 0.05, GOLD, 0.6)
    s.anchors.update(top=(0, 2.3))


def palm(s: Sketch) -> None:
    """A palm with coconuts and swaying fronds."""
    way = smooth(((0.0, 0.0), (0.15, 1.6), (0.5, 3.4), (1.1, 5.2)), closed=False)
    s.rod(way, list(np.linspace(0.3, 0.16, len(way))), hexed("#a87c50"))
    for i, (x, y) in enumerate(way[1:-1]):
        s.line(((x - 0.24 + i * 0.006, y - 0.05), (x + 0.22, y + 0.06)), darker(hexed("#a87c50"), 0.35), 0.05)
    for i, (turn, long) in enumerate(
        ((2.9, 2.5), (0.25, 2.5), (2.3, 2.6), (0.85, 2.6), (3.5, 2.1), (-0.35, 2.1), (1.57, 2.2))
    ):
        leaf = s.part()
        _frond(leaf, 1.1, 5.2, turn, long, s.main if i > 1 else darker(s.main, 0.18))
        s.moves(motion.swaying(s, leaf, (1.1, 5.2), 0.05, 1.5, i * 0.8))
    for x, y in ((0.94, 5.0), (1.24, 4.96), (1.1, 4.84)):
        s.ball(x, y, 0.17, hexed("#7a5030"))
    s.anchors.update(top=(1.1, 5.4))


def _frond(s: Sketch, x: float, y: float, turn: float, long: float, fill: Bgr) -> None:
    u = np.linspace(0, 1, 12)
    spine = np.stack([x + long * u * math.cos(turn), y + long * u * math.sin(turn) - 1.15 * u**2 * long * 0.5], 1)
    spread = 0.42 * np.sin(np.pi * np.minimum(1, u * 0.9 + 0.1)) * np.where(np.arange(12) % 2 == 0, 1.0, 0.62)
    ahead = np.gradient(spine, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    side = np.stack([-ahead[:, 1], ahead[:, 0]], 1)
    drop = np.array((0.0, -1.0))
    above = spine + side * (spread * 0.55)[:, None]
    below = spine - side * (spread * 0.55)[:, None] + drop * (spread * 0.5)[:, None]
    s.add(np.concatenate([above, below[::-1]]), fill)
    s.line(spine, lighter(fill, 0.4), 0.045)


def bush(s: Sketch) -> None:
    """A bush with berries."""
    _leafy(s, _BUSH, (hexed("#e8506a"), lighter(s.main, 0.6)))
    s.anchors.update(top=(0, 1.1))


def dead_tree(s: Sketch) -> None:
    """A bare tree."""
    _trunk(s, 0.36, 3.0, s.main)
    for way, radii in (
        (((0, 2.6), (-0.5, 3.8), (-1.6, 4.8), (-2.2, 6.0)), (0.24, 0.18, 0.1, 0.03)),
        (((0, 2.6), (0.5, 4.0), (1.4, 4.9), (1.8, 6.4)), (0.26, 0.18, 0.1, 0.03)),
        (((-0.8, 4.1), (-0.5, 5.2), (-0.8, 6.4)), (0.13, 0.09, 0.03)),
        (((0.9, 4.4), (2.0, 4.5), (2.8, 5.2)), (0.12, 0.08, 0.03)),
        (((-1.5, 4.7), (-2.4, 4.8), (-3.0, 5.4)), (0.1, 0.06, 0.02)),
        (((0.5, 4.0), (0.3, 5.4), (0.6, 6.6)), (0.13, 0.08, 0.03)),
    ):
        s.rod(way, radii, s.main)
    s.oval(0.02, 1.8, 0.15, 0.22, darker(s.main, 0.5), 0.7)
    s.anchors.update(seat=(1.2, 4.7), top=(1.2, 4.8))


def stump(s: Sketch) -> None:
    """A tree stump with rings."""
    s.curve(
        ((-0.62, 0.0), (-0.4, 0.14), (-0.36, 0.5), (0.36, 0.5), (0.4, 0.14), (0.64, 0.0), (0.2, 0.04), (-0.2, -0.02)),
        s.main,
    )
    s.curve(((0.1, 0.06), (0.14, 0.46), (0.34, 0.46), (0.38, 0.14), (0.56, 0.02)), darker(s.main, 0.22), 0)
    wood = hexed("#e8c490")
    for reach, fill in ((0.37, wood), (0.27, lighter(wood, 0.2)), (0.17, wood), (0.07, darker(wood, 0.15))):
        s.add(ellipse(0, 0.5, reach, reach * 0.3), fill, 1 if reach > 0.3 else 0.4)
    s.curve(((0.36, 0.24), (0.5, 0.36), (0.62, 0.32), (0.5, 0.24)), hexed("#6cb04c"), 0.7)
    s.anchors.update(top=(0, 0.52), seat=(0, 0.52))


def log(s: Sketch) -> None:
    """A fallen log; `seat` is on it."""
    s.rod(((-0.9, 0.26), (0.9, 0.26)), 0.25, s.main)
    for y, left, right in ((0.36, -0.8, 0.1), (0.24, -0.5, 0.5), (0.12, -0.85, -0.1)):
        s.line(((left, y), (right, y)), darker(s.main, 0.35), 0.02)
    s.oval(0.92, 0.26, 0.14, 0.25, hexed("#e8c490"))
    s.oval(0.92, 0.26, 0.08, 0.15, darker(hexed("#e8c490"), 0.15), 0.4)
    s.curve(((-0.7, 0.46), (-0.4, 0.56), (0.1, 0.54), (0.3, 0.48), (-0.1, 0.46)), hexed("#6cb04c"), 0.6)
    s.anchors.update(top=(0, 0.5), seat=(0, 0.5))


TABLE: dict[str, PropKind] = {
    "tree": PropKind(broadleaf, 6.0, "#5aa04a", 1.0),
    "oak": PropKind(partial(broadleaf, clumps=_WIDE, wide=0.46), 6.0, "#5c9444", 1.0),
    "birch": PropKind(partial(broadleaf, clumps=_TALL, bark=hexed("#e8e4dc"), wide=0.2), 6.0, "#86b84c", 1.0),
    "apple tree": PropKind(partial(broadleaf, specks=(hexed("#e0343c"),)), 6.0, "#5aa04a", 1.0),
    "pine": PropKind(conifer, 6.4, "#3c7a50", 1.0),
    "palm": PropKind(palm, 6.0, "#58a848", 1.0),
    "cherry tree": PropKind(blossoming, 6.0, "#f6a8c4", 1.0),
    "autumn tree": PropKind(autumnal, 6.0, "#e07a2c", 1.0),
    "christmas tree": PropKind(christmas_tree, 2.2, "#2f7a4c", 1.0),
    "dead tree": PropKind(dead_tree, 6.0, "#6a5850", 1.0),
    "bush": PropKind(bush, 1.6, "#5ca04c", 1.0),
    "stump": PropKind(stump, 0.9, "#8a6040", 1.0),
    "log": PropKind(log, 1.5, "#8a6040", 1.0),
}
TABLE |= {noun: kind._replace(bends=True) for noun, kind in TABLE.items() if noun not in ("stump", "log")}
