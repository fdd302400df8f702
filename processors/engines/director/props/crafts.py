"""More of what flies and floats: jets, shuttles, mechs, gondolas, longships, liners."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.road import PANE
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import Shape, box, darker, ellipse, hexed, lighter, points, rotated, smooth

_RED = hexed("#d8424c")


def _rock(s: Sketch, part: Sketch, amount: float, turn: float) -> None:
    s.moves(motion.floating(s, part, amount, 1.4, turn))


def fighter_jet(s: Sketch) -> None:
    """A jet fighter with a flame behind."""
    for k in range(2):
        s.moves(motion.laid(s, motion.flame(s, 0, 0, 0.5, 2.0 - 0.7 * k, k * 2.0), -6.2, 1.5, math.pi / 2))
    s.add(points((-5.2, 1.8), (-6.4, 4.0), (-5.2, 4.0), (-3.2, 2.0)), darker(s.main, 0.1))
    s.curve(
        ((-6.2, 1.1), (-6.2, 1.9), (-2.0, 2.3), (2.0, 2.2), (4.4, 1.7), (7.2, 1.2), (4.0, 0.9), (-3.0, 0.8)), s.main
    )
    s.curve(((0.6, 2.0), (1.4, 2.7), (2.8, 2.6), (4.0, 1.9), (2.0, 1.86)), hexed("#5c8cb0"))
    s.add(points((1.4, 2.2), (1.8, 2.5), (2.4, 2.5), (2.0, 2.2)), WHITE, 0)
    s.add(points((1.6, 1.3), (-3.2, 0.2), (-4.6, 0.3), (-3.0, 1.4)), darker(s.main, 0.2))
    s.add(points((-4.4, 1.4), (-6.6, 0.8), (-7.0, 1.0), (-5.6, 1.6)), darker(s.main, 0.25))
    s.box(-0.6, 0.72, 1.4, 1.2, darker(s.main, 0.35), 0.12, 0.6)
    s.rod(((-3.0, 0.3), (-1.0, 0.26)), 0.12, WHITE, 0.6)
    s.line(((-5.0, 1.6), (6.0, 1.42)), lighter(s.main, 0.4), 0.08)
    s.oval(-2.6, 1.66, 0.42, 0.3, _RED, 0.5)
    s.anchors.update(top=(0, 2.3), seat=(1.6, 1.8))


def biplane(s: Sketch) -> None:
    """A plane with two wings, one above the other."""
    s.add(points((-4.4, 1.9), (-5.0, 3.2), (-4.2, 3.3), (-3.4, 2.1)), darker(s.main, 0.2))
    s.curve(((-4.6, 1.8), (-3.6, 2.2), (0, 2.4), (2.2, 2.5), (3.0, 2.0), (2.6, 1.3), (0, 1.0), (-3.0, 1.4)), s.main)
    s.moves(motion.driver(s, -0.5, 2.7, 0.32, low=2.3))
    s.box(2.5, 1.4, 3.1, 2.5, METAL, 0.16)
    for y, x in ((0.96, 0.6), (3.4, 1.0)):
        s.rounded(
            ((x - 1.5, y), (x + 1.0, y + 0.1), (x + 1.0, y + 0.3), (x - 1.6, y + 0.24)), 0.1, lighter(s.main, 0.2)
        )
    for x in (-0.4, 1.4):
        s.rod(((x, 1.1), (x + 0.3, 3.5)), 0.06, WOOD, 0.6)
    for a, b in (((-0.4, 1.1), (1.7, 3.5)), ((1.4, 1.1), (-0.1, 3.5))):
        s.line((a, b), DARK, 0.03)
    s.rod(((0.8, 1.0), (1.4, 0.4)), 0.07, DARK, 0.6)
    s.oval(1.4, 0.36, 0.36, 0.36, hexed("#33323c"))
    s.oval(1.4, 0.36, 0.16, 0.16, METAL, 0.5)
    blades = s.part()
    for turn in (0.0, math.pi):
        blades.add(rotated(ellipse(0.75, 0, 0.75, 0.12), turn), WOOD, 0.6)
    s.moves(motion.spinning(s, blades, 3.2, 1.95, 22))
    s.oval(3.2, 1.95, 0.16, 0.16, METAL, 0.5)
    s.anchors.update(top=(0.3, 3.7), seat=(-0.5, 2.2))


def space_shuttle(s: Sketch) -> None:
    """A shuttle that stands on its tank, two boosters beside."""
    for k, x in enumerate((-2.4, 2.4)):
        s.moves(motion.laid(s, motion.flame(s, 0, 0, 1.0, 2.2, k * 1.4), x, 1.0, math.pi))
    s.rounded(((-1.6, 1.6), (-1.6, 12.4), (0, 15.0), (1.6, 12.4), (1.6, 1.6)), 0.6, hexed("#d07c3c"))
    for x in (-2.4, 2.4):
        s.rounded(((x - 0.7, 0.8), (x - 0.7, 11.4), (x, 13.0), (x + 0.7, 11.4), (x + 0.7, 0.8)), 0.3, WHITE)
        s.box(x - 0.7, 3.0, x + 0.7, 3.3, DARK, ink=0)
        s.box(x - 0.7, 9.4, x + 0.7, 9.7, DARK, ink=0)
    s.add(points((-1.2, 2.0), (-3.6, 2.2), (-1.2, 6.6)), lighter(DARK, 0.2))
    s.add(points((1.2, 2.0), (3.6, 2.2), (1.2, 6.6)), lighter(DARK, 0.2))
    s.curve(((-1.3, 1.6), (-1.3, 7.6), (-0.9, 9.6), (0, 10.6), (0.9, 9.6), (1.3, 7.6), (1.3, 1.6)), s.main)
    s.curve(((-0.9, 8.6), (-0.5, 9.5), (0.5, 9.5), (0.9, 8.6), (0, 8.9)), DARK, 0.6)
    s.add(points((-0.18, 1.6), (0, 5.2), (0.18, 1.6)), darker(s.main, 0.4), 0.5)
    s.box(-0.9, 5.6, 0.9, 7.6, lighter(s.main, 0.4), 0.2, 0.5)


def mech(s: Sketch) -> None:
    """A giant fighting robot."""
    dark, glow = darker(s.main, 0.4), hexed("#58e0ff")
    for side in (-1, 1):
        s.rounded(((1.0 * side, 4.6), (2.2 * side, 4.4), (2.3 * side, 2.4), (1.1 * side, 2.4)), 0.2, s.main)
        s.rounded(
            ((1.0 * side, 2.5), (2.5 * side, 2.5), (2.8 * side, 0.6), (0.8 * side, 0.6)), 0.2, lighter(s.main, 0.2)
        )
        s.rounded(((0.6 * side, 0), (3.2 * side, 0), (2.7 * side, 0.9), (0.9 * side, 0.9)), 0.2, dark)
        s.oval(1.7 * side, 2.5, 0.5, 0.5, dark)
        s.rounded(((2.6 * side, 8.2), (4.6 * side, 8.6), (4.8 * side, 6.9), (2.8 * side, 6.8)), 0.4, s.main)
        s.rounded(((3.2 * side, 6.9), (4.5 * side, 6.9), (4.4 * side, 5.0), (3.3 * side, 5.0)), 0.2, dark)
        s.rounded(
            ((3.0 * side, 5.1), (4.8 * side, 5.1), (5.0 * side, 3.2), (3.0 * side, 3.2)), 0.3, lighter(s.main, 0.2)
        )
        s.rounded(((3.3 * side, 3.3), (4.7 * side, 3.3), (4.5 * side, 2.4), (3.5 * side, 2.4)), 0.2, dark)
        s.add(points((2.2 * side, 8.4), (2.6 * side, 10.4), (3.2 * side, 8.4)), hexed("#eebf45"))
    s.rounded(((-1.6, 4.2), (1.6, 4.2), (1.4, 5.8), (-1.4, 5.8)), 0.2, dark)
    s.rounded(((-2.8, 8.4), (2.8, 8.4), (3.0, 7.2), (1.8, 5.5), (-1.8, 5.5), (-3.0, 7.2)), 0.3, s.main)
    s.add(points((-2.3, 7.9), (-0.4, 7.6), (-0.6, 6.4), (-1.6, 6.2)), lighter(s.main, 0.35), 0.6)
    s.add(points((2.3, 7.9), (0.4, 7.6), (0.6, 6.4), (1.6, 6.2)), darker(s.main, 0.2), 0.6)
    s.moves(motion.glowing(s, ellipse(0, 6.9, 0.5, 0.5), (glow, WHITE), 3))
    s.rounded(((-1.0, 8.4), (-1.1, 9.8), (0, 10.4), (1.1, 9.8), (1.0, 8.4)), 0.2, lighter(s.main, 0.3))
    s.add(box(-0.8, 9.1, 0.8, 9.5, 0.1), glow, 0.6, glows=True)
    s.add(points((-0.2, 9.9), (-1.6, 11.4), (-1.2, 10.0)), hexed("#eebf45"))
    s.add(points((0.2, 9.9), (1.6, 11.4), (1.2, 10.0)), hexed("#eebf45"))
    s.anchors.update(top=(0, 10.4), hand=(4.0, 2.8))


def gondola(s: Sketch) -> None:
    """A gondola of Venice with its iron prow."""
    whole = s.part()
    whole.curve(((-3.6, 1.2), (-3.0, 0.3), (-1.4, -0.1), (1.6, -0.1), (3.2, 0.4), (4.0, 1.8), (3.0, 0.9), (0, 0.4),
    (-2.6, 0.7)),
                s.main)  # fmt: skip
    whole.add(smooth(((3.86, 1.4), (4.3, 2.3), (4.0, 2.6), (3.7, 1.7))), METAL, 0.7)
    for y in (1.5, 1.7, 1.9):
        whole.box(4.0, y, 4.4, y + 0.1, METAL, ink=0.4)
    whole.line(smooth(((-3.2, 0.7), (0, 0.2), (3.2, 0.8)), closed=False), GOLD, 0.07)
    whole.curve(((-1.0, 0.42), (-1.1, 0.95), (-0.8, 1.0), (-0.6, 0.5)), hexed("#b02838"), 0.8)
    whole.curve(((-0.9, 0.4), (-0.7, 0.62), (0.5, 0.62), (0.6, 0.4)), hexed("#c8384a"), 0.8)
    whole.rod(((-1.9, 0.6), (-2.4, 2.0), (-0.6, -0.7)), 0.04, WOOD, 0.6)
    _rock(s, whole, 0.03, 0.02)
    s.anchors.update(top=(0, 0.6), seat=(-0.2, 0.6))


def kayak(s: Sketch) -> None:
    """A kayak with its paddle."""
    whole = s.part()
    whole.curve(((-2.4, 0.4), (-1.4, 0.02), (1.4, 0.02), (2.5, 0.42), (1.4, 0.5), (0, 0.56), (-1.4, 0.48)), s.main)
    whole.curve(((-1.9, 0.4), (0, 0.3), (2.0, 0.42), (0, 0.48)), lighter(s.main, 0.35), 0)
    whole.oval(-0.1, 0.53, 0.42, 0.09, DARK, 0.7)
    whole.line(((-1.1, 1.2), (0.9, 0.6)), DARK, 0.05)
    for x, y in ((-1.2, 1.24), (1.02, 0.57)):
        whole.oval(x, y, 0.26, 0.1, hexed("#f6cf3e"), 0.7, -0.3)
    _rock(s, whole, 0.03, 0.03)
    s.anchors.update(top=(0, 0.5), seat=(-0.1, 0.45))


def jet_ski(s: Sketch) -> None:
    """A water scooter."""
    whole = s.part()
    whole.curve(((-1.5, 0.5), (-1.4, 0.05), (0.8, 0.0), (1.7, 0.5), (0.9, 0.75), (0.3, 0.9), (-0.2, 0.6)), s.main)
    whole.curve(((-1.2, 0.6), (-1.1, 0.85), (-0.2, 0.8), (0.0, 0.62)), DARK, 0.8)
    whole.rod(((0.4, 0.8), (0.2, 1.15)), 0.05, METAL, 0.6)
    whole.rod(((0.34, 1.2), (0.06, 1.12)), 0.05, DARK, 0.6)
    whole.line(((-1.3, 0.36), (1.3, 0.42)), WHITE, 0.1)
    whole.add(smooth(((-1.6, 0.3), (-2.4, 0.9), (-2.2, 0.3), (-2.6, 0.2), (-1.7, 0.05))), hexed("#eaf6fb"), 0.5)
    _rock(s, whole, 0.06, 0.05)
    s.anchors.update(top=(-0.6, 0.85), seat=(-0.6, 0.82), hand=(0.15, 1.14))


def hovercraft(s: Sketch) -> None:
    """A boat on a skirt of air with a big fan."""
    whole = s.part()
    whole.rounded(((-3.2, 0.0), (-3.4, 0.8), (3.2, 0.8), (3.5, 0.3), (3.2, 0.0)), 0.3, hexed("#3c3a46"))
    for x in np.linspace(-3.0, 3.0, 11):
        whole.line(((x, 0.05), (x, 0.72)), lighter(hexed("#3c3a46"), 0.16), 0.05)
    whole.rounded(((-3.2, 0.8), (-3.1, 1.3), (2.6, 1.3), (3.2, 0.8)), 0.2, s.main)
    whole.rounded(((-1.4, 1.3), (-1.2, 2.1), (1.4, 2.1), (2.0, 1.3)), 0.2, WHITE)
    whole.rounded(((-0.9, 1.5), (-0.8, 1.95), (1.2, 1.95), (1.6, 1.5)), 0.1, PANE, 0.6)
    whole.oval(-2.6, 2.1, 0.8, 0.8, METAL)
    whole.oval(-2.6, 2.1, 0.64, 0.64, hexed("#4a5464"), 0.5)
    _rock(s, whole, 0.05, 0.01)
    blades = s.part()
    for turn in np.arange(4) * math.pi / 2:
        blades.add(rotated(ellipse(0.3, 0, 0.3, 0.09), turn), lighter(METAL, 0.4), 0.4)
    s.moves(motion.spinning(s, blades, -2.6, 2.1, 18))


def longship(s: Sketch) -> None:
    """A ship of the vikings: a dragon's head, shields, one striped sail."""
    whole = s.part()
    whole.rod(((0, 1.0), (0, 8.4)), 0.12, WOOD, 0.7)
    whole.rod(((-3.2, 7.6), (3.2, 7.6)), 0.1, WOOD, 0.7)
    for k in range(6):
        a, b = -3.0 + k, -2.0 + k
        belly = [(a, 7.5), (b, 7.5), (b + 0.3, 5.0), (b, 2.6), (a, 2.6), (a + 0.3, 5.0)]
        whole.add(smooth(belly, steps=3), (_RED if k % 2 else hexed("#f4ead4")), 0.4)
    whole.curve(((-6.0, 3.4), (-5.2, 1.2), (-3.4, 0.1), (3.4, 0.1), (5.2, 1.2), (6.0, 3.8), (4.6, 2.0), (3.0, 1.4),
    (-3.0, 1.4),
                 (-4.6, 1.9)), s.main)  # fmt: skip
    for y in (0.5, 0.9):
        whole.line(smooth(((-4.6, y + 0.7), (0, y - 0.2), (4.6, y + 0.7)), closed=False), darker(s.main, 0.35), 0.06)
    whole.curve(((5.7, 3.0), (6.3, 4.6), (7.4, 4.5), (7.2, 4.0), (6.6, 4.0), (6.3, 3.2)), darker(s.main, 0.1))
    whole.oval(6.7, 4.34, 0.1, 0.1, hexed("#f6e060"), 0.4)
    whole.add(smooth(((-6.0, 3.0), (-6.6, 4.2), (-5.9, 4.8), (-6.1, 4.0), (-5.6, 3.2))), darker(s.main, 0.1))
    for k, x in enumerate(np.linspace(-3.0, 3.0, 7)):
        whole.oval(x, 1.3, 0.42, 0.42, (_RED, hexed("#3a5ca8"), hexed("#f0b83c"))[k % 3], 0.8)
        whole.oval(x, 1.3, 0.13, 0.13, METAL, 0.5)
    _rock(s, whole, 0.1, 0.025)
    s.anchors.update(top=(0, 1.4), seat=(-1.5, 1.4))


def liner(s: Sketch) -> None:
    """A white cruise ship with many decks."""
    whole = s.part()
    whole.curve(((-11.6, 2.2), (-11.0, 0.2), (8.6, 0.0), (11.0, 1.0), (12.8, 3.2), (6.0, 2.4)), s.main)
    whole.line(((-11.2, 1.0), (11.2, 1.3)), hexed("#d8424c"), 0.22)
    for k in range(4):
        y = 2.1 + k * 0.95
        left, right = -10.6 + k * 0.7, 8.8 - k * 1.3
        whole.box(left, y, right, y + 0.9, lighter(s.main, 0.3), 0.08, 0.6)
        for x in np.arange(left + 0.4, right - 0.5, 1.1):
            whole.box(x, y + 0.24, x + 0.66, y + 0.64, hexed("#4c86b4"), 0.04, 0)
    whole.rounded(((-5.6, 5.9), (-5.0, 7.9), (-2.8, 7.9), (-2.6, 5.9)), 0.2, hexed("#2c4c8a"))
    whole.box(-5.3, 7.2, -2.76, 7.5, hexed("#d8424c"), ink=0)
    whole.rod(((4.0, 5.9), (4.0, 7.4)), 0.08, METAL, 0.6)
    whole.oval(4.0, 7.4, 0.34, 0.3, WHITE, 0.7)
    for x in np.arange(-8.5, 6.5, 2.4):
        whole.rounded(((x, 2.3), (x + 1.3, 2.3), (x + 1.2, 2.7), (x + 0.1, 2.7)), 0.14, hexed("#f0903c"), 0.5)
    _rock(s, whole, 0.06, 0.006)
    s.moves(motion.steam(s, -3.8, 8.0, 2.6, 0.3, 2))
    s.anchors.update(top=(0, 5.9), seat=(0, 5.9))


def yacht(s: Sketch) -> None:
    """A motor yacht."""
    whole = s.part()
    whole.curve(((-5.4, 1.5), (-5.2, 0.1), (3.6, 0.0), (5.2, 0.8), (6.6, 2.2), (3.0, 1.6)), s.main)
    whole.rounded(((-4.4, 1.4), (-4.0, 2.5), (2.2, 2.5), (3.6, 1.6)), 0.2, lighter(s.main, 0.3))
    whole.rounded(((-3.6, 1.8), (-3.4, 2.3), (2.0, 2.3), (2.8, 1.8)), 0.1, hexed("#33506c"), 0.5)
    whole.rounded(((-3.0, 2.5), (-2.6, 3.4), (0.8, 3.4), (1.8, 2.5)), 0.2, lighter(s.main, 0.3))
    whole.rounded(((-2.3, 2.7), (-2.1, 3.2), (0.7, 3.2), (1.3, 2.7)), 0.1, hexed("#33506c"), 0.5)
    whole.rod(((-1.4, 3.4), (-1.8, 4.4)), 0.06, METAL, 0.6)
    whole.line(((-5.2, 0.6), (5.2, 0.9)), hexed("#2c4c8a"), 0.16)
    _rock(s, whole, 0.06, 0.012)
    s.anchors.update(top=(-4.6, 1.6), seat=(-4.4, 1.6))


def bullet_train(s: Sketch) -> None:
    """A fast train with a long nose."""

    def car(left: float) -> None:
        s.rounded(((left, 0.5), (left, 3.4), (left + 9.4, 3.4), (left + 9.4, 0.5)), 0.3, s.main)
        s.box(left, 1.2, left + 9.4, 1.5, hexed("#2c5cb8"), ink=0)
        for x in np.arange(left + 0.8, left + 8.6, 1.5):
            s.box(x, 2.0, x + 1.0, 2.8, hexed("#3a4c64"), 0.2, 0.4)
        for x in (left + 1.6, left + 7.8):
            s.oval(x, 0.4, 0.4, 0.4, DARK, 0.5)

    s.box(-16, 0.1, 14, 0.24, hexed("#8a8c98"), ink=0.4)
    car(-15.4)
    car(-5.8)
    s.curve(((3.7, 0.5), (3.7, 3.4), (6.0, 3.4), (8.6, 3.0), (11.6, 1.8), (13.4, 0.9), (13.2, 0.5)), s.main)
    s.curve(((3.8, 1.2), (8.0, 1.2), (12.9, 0.9), (12.6, 1.2), (9.0, 1.5), (3.8, 1.5)), hexed("#2c5cb8"), 0)
    s.curve(((7.6, 2.5), (8.2, 2.96), (9.2, 2.7), (10.2, 2.2), (8.8, 2.2)), hexed("#2c3a50"), 0.5)
    for x in (4.4, 5.8):
        s.box(x, 2.0, x + 1.0, 2.8, hexed("#3a4c64"), 0.2, 0.4)
    s.oval(12.2, 1.1, 0.3, 0.12, hexed("#fff4c0"), 0.4, -0.4, True)
    s.oval(5.4, 0.4, 0.4, 0.4, DARK, 0.5)

    def rush(acting: Acting) -> list[Shape]:
        return [
            s.shape(points((x, y), (x + 2.0, y + 0.05), (x + 2.0, y - 0.05)), WHITE, 0)
            for k, y in enumerate((3.9, 2.4, 1.0))
            for x in (-17.0 - 1.4 * ((acting.t * 3 + k * 0.4) % 1),)
            if acting.action != "stand"
        ]

    s.moves(rush)
    s.anchors.update(top=(0, 3.4), seat=(0, 1.5))


TABLE: dict[str, PropKind] = {
    "fighter jet": PropKind(fighter_jet, 13.0, "#8a94a4", 1.0, 30.0),
    "biplane": PropKind(biplane, 8.0, "#d8424c", 1.0, 14.0),
    "space shuttle": PropKind(space_shuttle, 15.0, "#f6f6f4", 1.0, 12.0),
    "mecha": PropKind(mech, 11.0, "#5c7cc8", 1.0, 3.0),
    "gondola": PropKind(gondola, 7.6, "#2c2a34", 1.0, 1.2),
    "kayak": PropKind(kayak, 4.8, "#f0703c", 1.0, 1.8),
    "jet ski": PropKind(jet_ski, 3.4, "#38a8d8", 1.0, 9.0),
    "hovercraft": PropKind(hovercraft, 6.6, "#e07a3c", 1.0, 8.0),
    "viking ship": PropKind(longship, 13.0, "#8a5430", 1.0, 3.0),
    "cruise ship": PropKind(liner, 24.0, "#f4f4f4", 1.0, 4.0),
    "yacht": PropKind(yacht, 12.0, "#f6f6f4", 1.0, 5.0),
    "bullet train": PropKind(bullet_train, 29.0, "#f4f6f8", 1.0, 30.0),
}
