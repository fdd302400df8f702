"""Devices with screens, lenses and sound, clocks and lamps."""

import math
from collections.abc import Callable

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.dishes import curved
from processors.engines.director.props.sketch import (
    DARK,
    GOLD,
    METAL,
    WHITE,
    PropKind,
    Sketch,
    around,
    crescent,
    placed,
)
from processors.engines.director.shapes import (
    Bgr,
    Shape,
    arc,
    box,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
)

_SCREEN = (hexed("#3f7fd8"), hexed("#5f9cf0"))
_LIT = hexed("#fff2b8")


def phone(s: Sketch) -> None:
    """A telephone with a lit screen of tiles."""
    s.box(-3.7, 0, 3.7, 15, s.main, 1.1)
    s.moves(motion.glowing(s, box(-3.3, 0.5, 3.3, 14.5, 0.8), _SCREEN))
    s.add(points((-3.3, 8), (3.3, 11.5), (3.3, 13.7), (-3.3, 13.7)), hexed("#8fc4fa"), 0, glows=True)
    tints = ("#ffffff", "#ffd45e", "#f2707a", "#7ed88a", "#ffffff", "#b98af0")
    for i, tint in enumerate(tints):
        x, y = -2.1 + 2.1 * (i % 3), 4.9 - 2.3 * (i // 3)
        s.add(box(x - 0.75, y - 0.75, x + 0.75, y + 0.75, 0.35), hexed(tint), 0, glows=True)
    s.line(((-1.6, 10.6), (1.6, 10.6)), WHITE, 0.55, glows=True)
    s.line(((-1, 9.4), (1, 9.4)), WHITE, 0.3, glows=True)
    s.box(-0.9, 13.5, 0.9, 14.1, DARK, 0.3, 0)
    s.anchors.update(hand=(0, 4))


def laptop(s: Sketch) -> None:
    """An open laptop."""
    lid = ((-15, 2.2), (15, 2.2), (16, 22), (-14, 22))
    s.rounded(lid, 1, s.main)
    s.moves(motion.glowing(s, points((-13.6, 3.6), (14, 3.6), (14.8, 20.8), (-12.8, 20.8)), _SCREEN, 1.2))
    s.add(points((-11, 15), (-3, 15), (-2.6, 19), (-10.8, 19)), WHITE, 0, glows=True)
    for i, wide in enumerate((9, 12, 7, 10)):
        s.line(((0, 18.6 - 1.9 * i), (wide, 18.6 - 1.9 * i)), hexed("#cfe4ff"), 0.6, glows=True)
    for i, tall in enumerate((3, 5, 4, 7)):
        s.add(box(-10.6 + 2.2 * i, 5.4, -9.2 + 2.2 * i, 5.4 + tall, 0), hexed("#ffd45e"), 0, glows=True)
    s.add(((-15, 2), (15, 2), (18.4, -2.4), (-17, -2.4)), lighter(s.main, 0.25))
    s.add(((-17, -2.4), (18.4, -2.4), (18.2, -3.2), (-16.8, -3.2)), darker(s.main, 0.25), 0.6)
    for row in range(4):
        y, grow = 1.3 - 0.75 * row, row * 0.4
        for x in np.linspace(-12.6 - grow, 12.6 + grow, 12):
            s.add(box(x - 0.9, y - 0.25, x + 0.9, y + 0.25, 0), DARK, 0)
    s.add(((-3, -1.7), (3, -1.7), (3.2, -2.3), (-3.2, -2.3)), darker(s.main, 0.12), 0.3)
    s.parts[:] = [_raised(part, 3.2 * s.unit) for part in s.parts]
    s.anchors.update(top=(0, 3))


def _raised(
    part: list[Shape] | Callable[[Acting], list[Shape]], y: float
) -> list[Shape] | Callable[[Acting], list[Shape]]:
    if isinstance(part, list):
        return [one._replace(outline=placed(one.outline, 0.0, y)) for one in part]
    return lambda acting: [one._replace(outline=placed(one.outline, 0.0, y)) for one in part(acting)]


def _monitor(s: Sketch, low: float, wide: float, tall: float, frame: Bgr, lit: bool = True) -> None:
    s.box(-wide, low, wide, low + tall, frame, 1.4)
    screen = box(-wide + 1.6, low + 1.6, wide - 1.6, low + tall - 1.6, 0.6)
    s.moves(motion.glowing(s, screen, _SCREEN, 1.4))
    s.add(
        points((-wide + 1.6, low + 8), (wide * 0.2, low + tall - 1.6), (-wide + 1.6, low + tall - 1.6)),
        hexed("#86bdf8"),
        0,
        glows=lit,
    )


def computer(s: Sketch) -> None:
    """A screen, a keyboard and a mouse."""
    s.box(-3, 3, 3, 12, darker(s.main, 0.2))
    s.turned(((9, 2.2), (8, 3.2)), s.main, inside=lighter(s.main, 0.2))
    _monitor(s, 9, 26, 31, s.main)
    for i, wide in enumerate((26, 18, 30, 12, 22)):
        tint = ("#ffe08a", "#9ff0c0", "#ffffff", "#ffb0c0", "#9ff0c0")[i]
        s.line(
            ((-20 + 3 * (i % 3), 34 - 4.4 * i), (-20 + 3 * (i % 3) + wide, 34 - 4.4 * i)), hexed(tint), 1.3, glows=True
        )
    s.add(((-19, 1), (15, 1), (17, -4), (-21, -4)), lighter(s.main, 0.35))
    for row in range(3):
        s.line(((-18 - 0.6 * row, 0 - 1.4 * row), (14 + 0.6 * row, 0 - 1.4 * row)), DARK, 0.7)
    s.oval(22, -1.6, 3, 1.8, lighter(s.main, 0.35))
    s.parts[:] = [_raised(part, 4.2 * s.unit) for part in s.parts]


def camera(s: Sketch) -> None:
    """A camera with a lens that shines."""
    s.box(-4.4, 8, 3.4, 10.6, darker(s.main, 0.1), 0.9)
    s.box(-7, 0, 7, 9, s.main, 1.1)
    s.box(-7, 1.8, 7, 6.6, hexed("#8a5a3c") if not s.coloured else darker(s.main, 0.35), ink=0.5)
    s.box(4.2, 9, 6.2, 10, METAL, 0.3)
    s.box(-2.4, 8.6, 1.6, 10, hexed("#fdf6d8"), 0.4, 0.5)
    for reach, fill in ((3.9, METAL), (3.3, DARK), (2.6, hexed("#24304e")), (1.7, hexed("#3d5c94"))):
        s.oval(0, 4.3, reach, reach, fill, 1 if reach > 3 else 0.4)
    s.oval(-0.9, 5.3, 0.9, 0.6, hexed("#d7ecff"), 0, 0.6)
    s.oval(0.8, 3.3, 0.4, 0.3, hexed("#8db4f0"), 0)
    s.oval(-5.2, 7.6, 0.6, 0.6, hexed("#e24c4c"), 0.4)


def film_camera(s: Sketch) -> None:
    """A film camera on a tripod with two reels that turn."""
    for x in (-30, 0, 30):
        s.rod(((0, 88), (x, 0)), (3, 2), DARK)
    s.box(-22, 88, 18, 116, s.main, 3)
    s.add(points((18, 94), (32, 90), (32, 114), (18, 110)), darker(s.main, 0.3))
    s.oval(32, 102, 4, 12, hexed("#4d6ca8"))
    for x, y, r in ((-14, 132, 15), (13, 129, 12)):
        reel = s.part()
        reel.oval(0, 0, r, r, METAL)
        for turn in np.arange(3) * 2.1:
            reel.oval(r * 0.55 * math.cos(turn), r * 0.55 * math.sin(turn), r * 0.27, r * 0.27, DARK, 0.5)
        s.moves(motion.spinning(s, reel, x, y, 2.4))
    s.oval(-10, 104, 4, 4, hexed("#e24c4c"), 0.5, glows=True)
    s.line(((-18, 94), (10, 94)), lighter(s.main, 0.4), 1.6)


def television(s: Sketch) -> None:
    """A television with a moving picture."""
    for x in (-26, 26):
        s.rod(((x, 6), (x * 1.2, 0)), 1.6, DARK)
    s.box(-50, 5, 50, 64, s.main, 2.4)
    s.moves(motion.glowing(s, box(-46.5, 9, 46.5, 60.5, 1), (hexed("#7cc4f4"), hexed("#96d8fa")), 0.9))
    s.add(
        points((-46.5, 9), (-46.5, 26), (-20, 40), (2, 24), (24, 36), (46.5, 20), (46.5, 9)),
        hexed("#58a868"),
        0,
        glows=True,
    )
    s.oval(22, 48, 6.5, 6.5, hexed("#ffe27a"), 0, glows=True)
    cloud = s.part()
    for x, r in ((-8, 4), (0, 6), (8, 4.4)):
        cloud.oval(-18 + x, 50, r * 1.3, r * 0.8, WHITE, 0, glows=True)
    s.moves(_drifting(s, cloud, 7))
    s.anchors.update(top=(0, 64))


def _drifting(s: Sketch, part: Sketch, reach: float) -> Callable[[Acting], list[Shape]]:
    still = part.still
    return lambda acting: [
        one._replace(outline=placed(one.outline, reach * s.unit * math.sin(acting.t * 0.5), 0.0)) for one in still
    ]  # fmt: skip


def headphones(s: Sketch) -> None:
    """Headphones with soft pads."""
    s.add(np.concatenate([arc(0, 8, 8.4, 9.4, 0, math.pi, 20), arc(0, 8, 7, 7.6, math.pi, 0, 20)]), s.main)
    s.line(arc(0, 8, 7.7, 8.6, 1.9, 2.7), lighter(s.main, 0.5), 0.4)
    for side in (-1, 1):
        s.curve(
            ((5.4 * side, 8), (5, 1.6) if side > 0 else (-5, 1.6), (7 * side, 0.4), (7.6 * side, 5), (7 * side, 9.4)),
            DARK,
        )
        s.curve(((7 * side, 9.8), (6.9 * side, 0.2), (9 * side, 0.8), (10 * side, 5), (9 * side, 9)), s.main)
        s.line(((8 * side, 2.4), (8.6 * side, 5), (8 * side, 7.6)), lighter(s.main, 0.4), 0.5)


def earbuds(s: Sketch) -> None:
    """Two wireless earbuds that hover over their open case."""
    s.add(arc(0, 3.6, 4.4, 3.6, 0.02, math.pi - 0.02, 16), darker(s.main, 0.06))
    s.add(arc(0, 3.7, 3.7, 2.9, 0.02, math.pi - 0.02, 16), darker(s.main, 0.3), 0.4)
    s.curve(((-4.6, 3.6), (-4.5, 1.3), (-3, 0), (3, 0), (4.5, 1.3), (4.6, 3.6), (0, 3.3)), s.main)
    s.curve(((2.6, 0.2), (4.3, 1.4), (4.4, 3.4), (2.8, 3.3), (3.2, 1.8)), darker(s.main, 0.14), 0)
    s.oval(0, 1.7, 0.26, 0.26, hexed("#4cdc7a"), 0, glows=True)
    s.line(((-3.5, 2.8), (-3.3, 1.3)), lighter(s.main, 0.9), 0.35)
    for side in (-1, 1):
        bud = s.part()
        bud.rounded(((-0.1, 0), (1.1, 0), (1.3, 4.6), (0.1, 4.6)), 0.5, s.main)
        bud.box(0.15, 0.2, 0.9, 0.7, METAL, 0.2, 0.4)
        bud.curve(((-1.7, 5.4), (-1.1, 4.1), (0.4, 3.7), (1.6, 4.6), (1.7, 6), (0.6, 7.1), (-0.9, 6.9)), s.main)
        bud.oval(-1.6, 5.4, 0.62, 1.05, DARK, 0.7, -0.3)
        bud.curve(((1.4, 4.7), (1.5, 6), (0.6, 6.9), (0.9, 5.6), (0.7, 4.2)), darker(s.main, 0.15), 0)
        bud.oval(0, 6.2, 0.5, 0.26, lighter(s.main, 0.9), 0, 0.3)
        bud.box(0.5, 4.5, 0.8, 5.7, darker(s.main, 0.35), 0.15, 0)
        flat = [
            one._replace(outline=placed(one.outline * (side, 1), 2.3 * side * s.unit, 5.2 * s.unit))
            for one in bud.still
        ]
        bud.parts = [flat]
        s.moves(motion.floating(s, bud, 0.3, 1.8 + 0.3 * side))
    s.moves(motion.twinkling(s, ((-5, 9.4), (5, 6.2)), 1.0, WHITE))


def _dial(s: Sketch, x: float, y: float, radius: float) -> None:
    s.oval(x, y, radius, radius, WHITE, 0.7)
    for i in range(12):
        angle = i * math.pi / 6
        inner = radius * (0.74 if i % 3 == 0 else 0.82)
        way = [(x + r * math.cos(angle), y + r * math.sin(angle)) for r in (inner, radius * 0.9)]
        s.line(way, DARK, radius * (0.08 if i % 3 == 0 else 0.04))

    def hands(acting: Acting) -> list[Shape]:
        second = -math.floor(acting.t * 2) * math.pi / 30
        angles = ((1.05 - acting.t * 0.02, 0.5, 0.1), (2.4 - acting.t * 0.2, 0.72, 0.07), (second, 0.8, 0.03))
        return [
            s.shape(placed(rotated(box(-0.08, -thick / 2, far, thick / 2), angle) * radius, x, y), tint, 0)
            for (angle, far, thick), tint in zip(angles, (DARK, DARK, hexed("#e24c4c")), strict=True)
        ]

    s.moves(hands)
    s.oval(x, y, radius * 0.07, radius * 0.07, DARK, 0)


def clock(s: Sketch) -> None:
    """An alarm clock with two bells."""
    for side in (-1, 1):
        s.rod(((4 * side, 3), (6 * side, 0)), 0.8, DARK)
        s.add(placed(rotated(arc(0, 0, 3.4, 2.8, 0, math.pi), -0.6 * side), 4.4 * side, 14.6), METAL)
    s.rod(((0, 15), (0, 18)), 0.5, DARK)
    s.oval(0, 18.2, 1.3, 0.8, METAL)
    s.oval(0, 8.4, 8, 8, s.main)
    s.add(crescent(0, 8.4, 7.6), darker(s.main, 0.22), 0)
    _dial(s, 0, 8.4, 6.3)


def watch(s: Sketch) -> None:
    """A wrist watch."""
    strap = hexed("#6a4230") if not s.coloured else s.main
    s.rounded(((-1.7, 0), (1.7, 0), (2.1, 5), (-2.1, 5)), 0.6, strap)
    s.rounded(((-2.1, 10), (2.1, 10), (1.7, 15.4), (-1.7, 15.4)), 0.6, strap)
    for y in (1.4, 2.6, 3.8, 11.4, 12.6):
        s.line(((-1.2, y), (1.2, y)), lighter(strap, 0.3), 0.14)
    s.box(3.4, 7.2, 4.3, 8.4, GOLD, 0.3, 0.6)
    s.oval(0, 7.8, 3.7, 3.7, GOLD)
    s.oval(0, 7.8, 3.2, 3.2, darker(GOLD, 0.25), 0)
    _dial(s, 0, 7.8, 2.9)
    s.add(arc(0, 7.8, 2.5, 2.5, 1.9, 2.9), None, 0)
    s.moves(motion.twinkling(s, ((2.4, 10.6),), 1.1, WHITE))


def lamp(s: Sketch) -> None:
    """A lamp with a shade, lit."""
    s.turned(((8, 0), (7.4, 1.6), (1.4, 2.6), (1.1, 18)), hexed("#8a5a3c"))
    s.turned(curved(((1.1, 3), (4.6, 7), (5, 11), (1.4, 16))), hexed("#5a8aa8"))
    s.add(
        np.concatenate([arc(0, 18, 14, 3, math.pi, 2 * math.pi), arc(0, 36, 8.6, 1.8, 0, math.pi)]), s.main, glows=True
    )
    s.add(around(((14, 18), (8.6, 36)), 0.45, 1), darker(s.main, 0.16), 0, glows=True)
    s.add(around(((14, 18), (8.6, 36)), -0.5, 0.1), lighter(s.main, 0.5), 0, glows=True)
    s.line(((6, 16), (6, 9)), GOLD, 0.5)
    s.oval(6, 8.6, 0.9, 0.9, GOLD, 0.6)


def lantern(s: Sketch) -> None:
    """A paper lantern that glows and swings."""
    hung = s.part()
    hung.line(((0, 44), (0, 37)), DARK, 1)
    hung.turned(((5, 33.6), (5, 36.6)), DARK, inside=DARK)
    hung.curve(
        ((-6, 34), (-14, 28), (-15.4, 19), (-14, 10), (-6, 4), (6, 4), (14, 10), (15.4, 19), (14, 28), (6, 34)),
        s.main,
        glows=True,
    )
    hung.oval(0, 18, 9, 11, lighter(s.main, 0.35), 0, glows=True)
    hung.oval(0, 17, 5, 6.6, lighter(s.main, 0.7), 0, glows=True)
    for y in (9, 14, 19, 24, 29):
        wide = 15.4 * math.sqrt(1 - ((y - 19) / 19.5) ** 2)
        hung.line(arc(0, y, wide, 2, math.pi, 2 * math.pi), darker(s.main, 0.3), 0.5, glows=True)
    hung.turned(((5, 2), (5, 4.6)), DARK)
    for x in (-2, 0, 2):
        hung.line(((x, 2), (x, -5)), hexed("#e8b84a"), 0.9)
    s.moves(motion.swaying(s, hung, (0, 44), 0.06))
    s.anchors.update(top=(0, 36), hand=(0, 44))


def candle(s: Sketch) -> None:
    """A candle on a holder."""
    s.turned(((4, -0.2), (5.4, 1.2)), GOLD, inside=darker(GOLD, 0.2))
    s.line(arc(6.4, 1.4, 1.6, 1.4, -2.6, 2.6), GOLD, 0.6)
    s.turned(((2, 1), (2, 13)), s.main, inside=lighter(s.main, 0.4))
    s.curve(
        ((-2, 13), (-1.9, 9.6), (-1.4, 9.2), (-1, 11.4), (0, 10.6), (0.6, 12), (1.6, 11.6), (2, 13), (0, 12.6)),
        lighter(s.main, 0.6),
        0.5,
    )
    s.line(((0, 12.8), (0.1, 14.4)), DARK, 0.35)
    s.moves(motion.flame(s, 0, 13.8, 2.4, 5.4))
    s.anchors.update(hand=(0, 4))


def torch(s: Sketch) -> None:
    """A burning torch."""
    s.rod(((0, 0), (0, 34)), (1.5, 2.4), s.main)
    for y in (8, 12, 16):
        s.line(((-2, y), (2, y + 1.6)), lighter(s.main, 0.4), 0.8)
    s.turned(((2.6, 32), (4.4, 40)), DARK, inside=hexed("#5a3a28"))
    for x, wide, tall in ((-1.6, 7, 17), (1.6, 8, 20), (0, 9, 24)):
        s.moves(motion.flame(s, x, 38, wide, tall, x * 3))
    s.anchors.update(hand=(0, 12))


def flashlight(s: Sketch) -> None:
    """A flashlight with its beam."""
    beam = points((15, 3), (44, -3), (44, 15), (15, 9))
    s.moves(motion.glowing(s, beam, (hexed("#fff3b0"), hexed("#fff8cc")), 3))
    s.box(-13, 3.4, 6, 8.6, s.main, 1)
    s.add(((6, 3), (11, 0.6), (14.6, 0.6), (14.6, 11.4), (11, 11.4), (6, 9)), darker(s.main, 0.15))
    s.oval(14.6, 6, 1.7, 5.4, _LIT, 1, glows=True)
    s.box(-3, 8, 1, 9.4, hexed("#e24c4c"), 0.5, 0.6)
    for x in (-11, -9.4, -7.8):
        s.line(((x, 3.8), (x, 8.2)), darker(s.main, 0.35), 0.5)
    s.line(((-12, 7.4), (5, 7.4)), lighter(s.main, 0.5), 0.6)


def microphone(s: Sketch) -> None:
    """A microphone on its stand."""
    s.turned(((15, 0), (14, 2), (2, 3.4)), DARK)
    s.rod(((0, 2), (0, 128)), 1.2, METAL)
    tilted = placed(rotated(box(-2.4, 0, 2.4, 20, 1.4), -0.5), -4, 126)
    s.add(tilted, s.main)
    s.ball(7.4, 148.6, 6.4, METAL)
    for turn in (-0.9, -0.3, 0.3, 0.9):
        s.line(arc(7.4, 148.6, 6 * math.cos(turn), 6, 0.4, 5.8, 12), darker(METAL, 0.4), 0.4)
    s.add(placed(rotated(box(-6, -1.6, 6, 1.6, 1), -0.5), 4.6, 143.4), DARK, 0.7)


def radio(s: Sketch) -> None:
    """A portable radio."""
    s.line(((9, 16), (17, 30)), METAL, 0.7)
    s.line(arc(0, 15, 8, 5, 0, math.pi), darker(s.main, 0.3), 1.2)
    s.block(-13, 0, 13, 16, s.main, (2, 1.6))
    s.oval(-6, 7.4, 5.4, 5.4, DARK)
    for reach in (4, 2.6, 1.2):
        s.oval(-6, 7.4, reach, reach, lighter(DARK, 0.12 * reach), 0.3)
    s.box(1.6, 9.6, 11.4, 13.6, hexed("#fdf0c0"), 0.4, 0.5)
    s.line(((6, 9.8), (6, 13.4)), hexed("#e24c4c"), 0.4)
    s.oval(4, 4.4, 2.2, 2.2, METAL)
    s.oval(9, 4.4, 2.2, 2.2, METAL)


def robot_toy(s: Sketch) -> None:
    """A toy robot of tin whose eyes blink."""
    for side in (-1, 1):
        s.box(4 * side - 2.4, 0, 4 * side + 2.4, 8, darker(s.main, 0.25), 0.8)
        s.box(4 * side - 3.2, 0, 4 * side + 3.2, 2.4, DARK, 0.8)
        s.rod(((9 * side, 17), (11.4 * side, 12), (10.4 * side, 8)), 1.4, METAL)
        s.oval(10.4 * side, 7, 2, 2, s.main)
    s.box(-8.4, 7, 8.4, 20, s.main, 1.4)
    s.box(-5.4, 10.4, 5.4, 17, lighter(s.main, 0.55), 0.8, 0.6)
    for i, tint in enumerate(("#f25c5c", "#ffd95a", "#5cd07a")):
        s.oval(-3.2 + 3.2 * i, 14.6, 1, 1, hexed(tint), 0.4, glows=True)
    s.line(((-3.6, 11.8), (3.6, 11.8)), DARK, 0.6)
    s.box(-6.6, 20.6, 6.6, 30, lighter(s.main, 0.2), 1.6)
    for side in (-1, 1):
        s.oval(7 * side, 25, 1, 2, hexed("#f25c5c"))
        s.oval(2.9 * side, 26, 2, 2, WHITE, 0.8)
        s.moves(motion.glowing(s, ellipse(2.9 * side + 0.3, 26, 1.1, 1.3), (hexed("#2fb8e8"), hexed("#8ff0ff")), 4))
    s.line(((-3, 22.4), (3, 22.4)), DARK, 0.8)
    s.rod(((0, 30), (0, 33)), 0.5, METAL)
    s.moves(motion.glowing(s, ellipse(0, 34, 1.3, 1.3), (hexed("#f25c5c"), hexed("#ffb0a0")), 5))


TABLE: dict[str, PropKind] = {
    "phone": PropKind(phone, 15, "#2c2a34"),
    "laptop": PropKind(laptop, 36, "#aab4c2"),
    "computer": PropKind(computer, 54, "#4a4e5c"),
    "camera": PropKind(camera, 15, "#3c3a44"),
    "film camera": PropKind(film_camera, 140, "#4a4854"),
    "television": PropKind(television, 100, "#34323e"),
    "headphones": PropKind(headphones, 20, "#e0485a"),
    "earbuds": PropKind(earbuds, 9.4, "#f6f6f8"),
    "watch": PropKind(watch, 16, "#6a4230"),
    "clock": PropKind(clock, 19, "#d8484c"),
    "lamp": PropKind(lamp, 38, "#f7dc9c"),
    "lantern": PropKind(lantern, 44, "#e8503c"),
    "candle": PropKind(candle, 20, "#f8ecd2"),
    "torch": PropKind(torch, 60, "#8a5a38"),
    "flashlight": PropKind(flashlight, 40, "#e8b430"),
    "microphone": PropKind(microphone, 150, "#3a3844"),
    "radio": PropKind(radio, 28, "#e07a4c"),
    "toy robot": PropKind(robot_toy, 34, "#5aa0c8"),
}
