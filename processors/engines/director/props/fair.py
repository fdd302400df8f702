"""Fairground, harbour, shop and building site."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.road import LIT, PANE, wheel
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, PropKind, Sketch, hoop, placed
from processors.engines.director.shapes import Shape, arc, box, darker, ellipse, hexed, lighter, points, rotated, smooth

_STONE = hexed("#a8a6ac")
_CARS = tuple(map(hexed, ("#e0484c", "#f6c23e", "#4aa4e0", "#6cb85c", "#b06ad0", "#f08a3c", "#e86a9c", "#4ab8b0")))


def ferris_wheel(s: Sketch) -> None:
    """A big wheel whose cars stay upright."""
    for x in (-3.4, 3.4):
        s.rod(((x, 0.0), (0, 9.0)), 0.22, darker(s.main, 0.2))
    spokes = s.part()
    for turn in np.arange(8) * math.pi / 8:
        spokes.line(rotated(points((-7.4, 0), (7.4, 0)), turn), lighter(s.main, 0.35), 0.14)
    s.moves(motion.spinning(s, spokes, 0, 9.0, 0.25))
    for reach in (7.5, 6.6):
        s.add(hoop(0, 9.0, reach, reach, 0.24), s.main, 0.6)
    s.oval(0, 9.0, 0.7, 0.7, GOLD)
    s.moves(lambda acting: _gondolas(s, acting))
    s.block(-4.2, 0.0, 4.2, 0.4, _STONE, (0.0, 0.2))


def _gondolas(s: Sketch, acting: Acting) -> list[Shape]:
    shapes = []
    body = smooth([(-0.75, 0.0), (-0.6, -1.0), (0, -1.2), (0.6, -1.0), (0.75, 0.0)], steps=3)
    for i, tint in enumerate(_CARS):
        turn = -acting.t * 0.25 + i * math.pi / 4
        x, y = 7.4 * math.cos(turn), 9.0 + 7.4 * math.sin(turn)
        shapes.append(s.shape(points((x - 0.9, y - 0.3), (x, y + 0.3), (x + 0.9, y - 0.3)), darker(tint, 0.15), 0.6))
        shapes.append(s.shape(placed(body, x, y - 0.5), tint, 0.6))
    return shapes


def circus_tent(s: Sketch) -> None:
    """A striped big top with flags."""
    for i in range(8):
        a, b = -4.0 + i, -3.0 + i
        s.add(points((a, 0), (b, 0), (b * 0.96, 2.6), (a * 0.96, 2.6)), s.main if i % 2 else WHITE, 0.5)
    for i in range(8):
        a, b = (-4.5 + 1.125 * i), (-4.5 + 1.125 * (i + 1))
        scallop = arc((a + b) / 2, 2.5, 0.5625, 0.4, math.pi, 2 * math.pi, 6)
        s.add(
            np.concatenate([scallop, points((b * 0.5, 4.4), (0.02, 6.2), (a * 0.5, 4.4))]),
            s.main if i % 2 else WHITE,
            0.6,
        )
    s.add(points((-0.8, 0), (0.8, 0), (0, 2.4)), darker(s.main, 0.5), 0.8)
    s.curve(((-0.8, 0), (-0.1, 2.3), (-1.0, 1.0), (-1.3, 0)), GOLD, 0.7)
    s.curve(((0.8, 0), (0.1, 2.3), (1.0, 1.0), (1.3, 0)), GOLD, 0.7)
    s.line(((0, 6.1), (0, 7.4)), DARK, 0.08)
    s.moves(motion.flag(s, 0, 7.4, 1.0, 0.6, (hexed("#f6c23e"),)))
    s.anchors.update(top=(0, 6.2))


def sleigh(s: Sketch) -> None:
    """A sleigh with a sack of presents; `seat` is in it."""
    s.curve(((-0.5, 1.3), (-1.1, 1.6), (-1.2, 2.2), (-0.6, 2.5), (0.1, 2.1), (0.2, 1.4)), hexed("#a8743c"))
    for x, y, tint in ((-0.9, 2.2, "#4a8ad8"), (-0.3, 2.3, "#f6c23e"), (-0.6, 2.5, "#6cb85c")):
        s.box(x - 0.18, y - 0.1, x + 0.18, y + 0.26, hexed(tint), 0.02, 0.7)
    s.curve(
        (
            (-1.6, 1.9),
            (-1.5, 1.0),
            (-0.9, 0.5),
            (0.8, 0.5),
            (1.3, 0.8),
            (1.5, 1.5),
            (1.8, 1.7),
            (1.2, 1.6),
            (0.9, 1.1),
            (0.1, 1.1),
            (-0.6, 1.3),
            (-1.2, 1.4),
        ),
        s.main,
    )
    s.line(
        smooth(((-1.5, 1.7), (-1.2, 1.25), (-0.5, 1.15), (0.2, 1.0), (0.9, 1.0), (1.3, 1.5)), closed=False), GOLD, 0.07
    )
    for x in (-0.7, 0.6):
        s.rod(((x, 0.55), (x, 0.16)), 0.05, GOLD, 0.7)
    s.rod(
        smooth(((-1.5, 0.2), (-0.8, 0.1), (1.2, 0.1), (1.8, 0.3), (1.9, 0.7), (1.6, 0.8)), closed=False, steps=3),
        0.06,
        GOLD,
    )
    s.anchors.update(top=(0.3, 1.1), seat=(0.4, 1.1))


def tank(s: Sketch) -> None:
    """A toy-like tank."""
    s.rod(((0.6, 1.7), (3.4, 1.9)), 0.12, darker(s.main, 0.15))
    s.box(3.3, 1.74, 3.7, 2.06, darker(s.main, 0.25), 0.05)
    s.rounded(((-1.2, 1.3), (1.0, 1.3), (0.8, 2.1), (-0.9, 2.1)), 0.2, s.main)
    s.box(-0.5, 2.08, 0.1, 2.24, darker(s.main, 0.2), 0.05)
    s.rounded(((-2.5, 0.8), (2.6, 0.8), (2.2, 1.4), (-2.2, 1.4)), 0.12, lighter(s.main, 0.08))
    s.rounded(((-2.6, 0.0), (2.6, 0.0), (2.9, 0.5), (2.5, 0.9), (-2.5, 0.9), (-2.9, 0.5)), 0.25, DARK)
    for x in (-2.2, -1.32, -0.44, 0.44, 1.32, 2.2):
        wheel(s, x, 0.44, 0.34, darker(METAL, 0.15))
    s.add(motion.sparkle(-0.1, 1.7, 0.26, 5, 0.45), WHITE, 0.5)
    s.anchors.update(top=(-0.2, 2.2), seat=(-0.2, 2.2))


def excavator(s: Sketch) -> None:
    """An excavator whose arm digs."""
    s.rounded(((-1.6, 0.0), (1.4, 0.0), (1.7, 0.36), (1.4, 0.7), (-1.6, 0.7), (-1.9, 0.36)), 0.2, DARK)
    for x in (-1.4, -0.7, 0.0, 0.7, 1.2):
        s.oval(x, 0.35, 0.22, 0.22, METAL, 0.6)
    s.moves(lambda acting: _digging(s, acting))
    s.rounded(((-2.0, 0.8), (0.9, 0.8), (0.9, 1.5), (-0.6, 1.6), (-1.9, 1.5)), 0.12, s.main)
    s.rounded(((-0.5, 1.4), (0.9, 1.4), (0.7, 2.7), (-0.4, 2.7)), 0.12, s.main)
    s.rounded(((-0.3, 1.6), (0.74, 1.6), (0.6, 2.5), (-0.24, 2.5)), 0.08, PANE, 0.7)
    s.moves(motion.driver(s, 0.14, 2.06, 0.18, low=1.62))
    s.line(((-1.8, 1.3), (-0.7, 1.4)), lighter(s.main, 0.5), 0.06)
    s.oval(0.9, 1.2, 0.09, 0.09, LIT, 0.7, glows=True)
    s.anchors.update(seat=(0.1, 1.5), top=(0, 2.7))


def _digging(s: Sketch, acting: Acting) -> list[Shape]:
    lift = 0.15 * math.sin(acting.t * 1.3)
    elbow, wrist = (2.2, 3.0 + lift), (3.4, 1.6 + 2 * lift)
    arm = [
        s.shape(
            points((0.7, 1.4), (0.9, 1.2), (elbow[0] + 0.1, elbow[1] - 0.2), (elbow[0], elbow[1] + 0.2)),
            darker(s.main, 0.06),
        ),
        s.shape(
            points(
                (elbow[0] - 0.2, elbow[1]),
                (elbow[0] + 0.1, elbow[1] + 0.2),
                (wrist[0] + 0.14, wrist[1]),
                (wrist[0] - 0.1, wrist[1] - 0.06),
            ),
            s.main,
        ),
    ]
    pail = smooth([(-0.5, 0.1), (-0.6, -0.5), (-0.1, -0.8), (0.4, -0.6), (0.3, 0.1)], steps=3)
    return [*arm, s.shape(placed(pail, *wrist), darker(METAL, 0.35)), s.shape(ellipse(*elbow, 0.12, 0.12), METAL, 0.7)]


def shopping_cart(s: Sketch) -> None:
    """A shopping cart with groceries."""
    for x, y, r, tint in ((-0.1, 0.98, 0.13, "#e0484c"), (0.16, 0.96, 0.12, "#f6a02c"), (0.34, 0.98, 0.1, "#6cb85c")):
        s.ball(x, y, r, hexed(tint), 0.8)
    s.box(-0.34, 0.8, -0.2, 1.16, hexed("#f6f2ea"), 0.02, 0.8)
    s.add(((-0.42, 0.94), (0.56, 0.9), (0.42, 0.46), (-0.32, 0.46)), None, 1.4, METAL)
    for share in np.linspace(0.1, 0.9, 7):
        s.line(((-0.42 + 0.98 * share, 0.93), (-0.32 + 0.74 * share, 0.46)), METAL, 0.016)
    for y in (0.58, 0.7, 0.82):
        s.line(((-0.38, y), (0.5, y)), METAL, 0.016)
    s.rod(((-0.62, 1.04), (-0.42, 0.92), (-0.3, 0.4), (-0.36, 0.22), (0.44, 0.22)), 0.02, METAL)
    s.rod(((-0.7, 1.06), (-0.54, 1.0)), 0.035, s.main)
    for x in (-0.3, 0.4):
        wheel(s, x, 0.09, 0.09)
    s.anchors.update(top=(0, 0.92), seat=(0, 0.7))


def anchor(s: Sketch) -> None:
    """An anchor."""
    s.add(hoop(0, 1.02, 0.13, 0.13, 0.05), s.main)
    s.box(-0.055, 0.1, 0.055, 0.92, s.main, 0.02)
    s.box(-0.28, 0.74, 0.28, 0.82, s.main, 0.03)
    curve = smooth(
        [(-0.5, 0.36), (-0.4, 0.12), (0, 0.0), (0.4, 0.12), (0.5, 0.36), (0.34, 0.24), (0, 0.14), (-0.34, 0.24)],
        steps=4,
    )
    s.add(curve, s.main)
    for side in (-1, 1):
        s.add(points((0.36 * side, 0.3), (0.5 * side, 0.52), (0.6 * side, 0.26)), s.main)
    s.line(((-0.03, 0.2), (-0.03, 0.88)), lighter(s.main, 0.45), 0.016)


def parachute(s: Sketch) -> None:
    """An open parachute; `seat` is below it."""
    for x in (-1.9, -0.95, 0.0, 0.95, 1.9):
        s.line(((x, 3.0), (0, 0.3)), hexed("#e8e4da"), 0.03)
    tints = (s.main, lighter(s.main, 0.75))
    for i in range(4):
        a, b = -2.0 + i, -1.0 + i
        rise = [(x, 3.0 + 1.7 * math.sqrt(max(0.0, 1 - (x / 2.0) ** 2))) for x in np.linspace(a, b, 8)]
        s.add(np.concatenate([np.array(rise), arc((a + b) / 2, 3.0, 0.5, 0.22, 0, math.pi, 6)]), tints[i % 2])
    s.anchors.update(seat=(0, 0.2), top=(0, 4.6))


def dumbbell(s: Sketch) -> None:
    """A dumbbell."""
    s.rod(((-0.16, 0.12), (0.16, 0.12)), 0.022, METAL)
    for side in (-1, 1):
        s.rounded(((0.1 * side, 0.0), (0.15 * side, 0.0), (0.15 * side, 0.24), (0.1 * side, 0.24)), 0.02, s.main)
        s.rounded(
            ((0.15 * side, 0.03), (0.2 * side, 0.03), (0.2 * side, 0.21), (0.15 * side, 0.21)),
            0.02,
            darker(s.main, 0.15),
        )
        s.line(((0.11 * side, 0.18), (0.11 * side, 0.06)), lighter(s.main, 0.5), 0.008)


def slide(s: Sketch) -> None:
    """A slide for children."""
    for x in (-1.5, -0.9):
        s.rod(((x, 0), (x + 0.1, 1.9)), 0.045, METAL)
    for y in (0.3, 0.7, 1.1, 1.5):
        s.line(((-1.48, y), (-0.85, y)), METAL, 0.05)
    s.box(-1.5, 1.78, -0.6, 1.9, darker(s.main, 0.2), 0.04)
    s.curve(
        ((-0.7, 1.98), (-0.2, 1.5), (0.8, 0.6), (1.7, 0.32), (1.75, 0.14), (0.7, 0.3), (-0.3, 1.2), (-0.8, 1.7)), s.main
    )
    s.line(smooth(((-0.6, 1.86), (0.0, 1.2), (0.8, 0.5), (1.6, 0.26)), closed=False), lighter(s.main, 0.5), 0.06)
    s.line(smooth(((-1.4, 1.9), (-1.3, 2.4), (-0.9, 2.4), (-0.7, 1.95)), closed=False), hexed("#f6c23e"), 0.06)
    s.anchors.update(top=(-1, 1.9), seat=(0, 1.2))


def spotlight(s: Sketch) -> None:
    """A stage light on its stand with its beam."""
    s.moves(
        motion.glowing(
            s, points((0.34, 1.5), (0.2, 1.72), (2.6, 1.0), (2.2, 0.0)), (hexed("#fff2b8"), hexed("#fff8d8")), 2
        )
    )
    for x in (-0.3, 0.3):
        s.rod(((0, 0.5), (x, 0)), 0.03, DARK, 0.8)
    s.rod(((0, 0.3), (0, 1.6)), 0.03, DARK, 0.8)
    s.add(placed(rotated(box(-0.3, -0.17, 0.3, 0.17, 0.06), -0.45), 0, 1.7), s.main)
    s.add(placed(rotated(ellipse(0.3, 0, 0.07, 0.2), -0.45), 0, 1.7), hexed("#fff6d0"), 1, glows=True)


TABLE: dict[str, PropKind] = {
    "ferris wheel": PropKind(ferris_wheel, 15.0, "#e0e4ea", 1.0),
    "circus tent": PropKind(circus_tent, 8.0, "#d8343c", 1.0),
    "sleigh": PropKind(sleigh, 3.0, "#c8283c", 1.0, 4.0),
    "tank": PropKind(tank, 5.0, "#6a7a48", 1.0, 4.0),
    "excavator": PropKind(excavator, 4.4, "#f2b82e", 1.0, 1.5),
    "shopping cart": PropKind(shopping_cart, 1.2, "#d8343c", 1.0, 1.3),
    "anchor": PropKind(anchor, 1.1, "#5c6a80", 1.0),
    "parachute": PropKind(parachute, 4.4, "#e0484c", 1.0),
    "dumbbell": PropKind(dumbbell, 0.4, "#4a4c58", 1.0),
    "slide": PropKind(slide, 3.0, "#e0484c", 1.0),
    "spotlight": PropKind(spotlight, 2.4, "#3c3a48", 1.0),
}
