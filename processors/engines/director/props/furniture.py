"""Furniture: `top` is where things can be put, `seat` where a figure sits."""

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import Bgr, darker, hexed, lighter, points, smooth

_PANE = hexed("#a9d8f0")
_BOOKS = tuple(map(hexed, ("#c8484c", "#4a7ab8", "#e0a83c", "#5a9a68", "#8a5aa8", "#d8805a", "#3f8c8c", "#f0e2c4")))


def _grain(s: Sketch, left: float, right: float, low: float, high: float, fill: Bgr, lines: int = 3) -> None:
    for i in range(lines):
        y = low + (high - low) * (i + 0.6) / lines
        a = left + (right - left) * (0.06 + 0.13 * ((i * 3) % 4))
        s.line(
            ((a, y), (min(right, a + (right - left) * (0.34 + 0.1 * (i % 3))), y)),
            darker(fill, 0.22),
            (right - left) * 0.006,
        )


def _slab(s: Sketch, left: float, right: float, low: float, thick: float, deep: float, slope: float, fill: Bgr) -> None:
    """A table top seen a little from above: narrower at its far edge."""
    top = ((left, low), (right, low), (right - slope, low + deep), (left + slope, low + deep))
    s.add(top, lighter(fill, 0.22))
    for i in range(1, 4):
        share = i / 4
        s.line(
            ((left + slope * share, low + deep * share), (right - slope * share, low + deep * share)),
            darker(fill, 0.06),
            thick * 0.12,
        )
    s.add(
        (
            (left + slope * 1.3, low + deep * 0.86),
            (left + (right - left) * 0.45, low + deep * 0.86),
            (left + (right - left) * 0.3, low + deep * 0.5),
            (left + slope * 0.9, low + deep * 0.5),
        ),
        lighter(fill, 0.38),
        0,
    )
    s.box(left, low - thick, right, low, fill, thick * 0.2)
    s.box(left, low - thick, right, low - thick * 0.55, darker(fill, 0.18), ink=0)


def table(s: Sketch) -> None:
    """A table of wood."""
    for x in (-0.56, 0.56):
        s.box(x - 0.03, 0.12, x + 0.03, 0.72, darker(s.main, 0.35), ink=0.7)
    for x in (-0.78, 0.72):
        s.box(x, 0.0, x + 0.07, 0.7, darker(s.main, 0.1))
        s.box(x + 0.045, 0.0, x + 0.07, 0.7, darker(s.main, 0.3), ink=0)
    s.box(-0.76, 0.58, 0.76, 0.7, darker(s.main, 0.2))
    _slab(s, -0.86, 0.86, 0.74, 0.06, 0.2, 0.12, s.main)
    s.anchors.update(top=(0, 0.84), seat=(0, 0.84))


def desk(s: Sketch) -> None:
    """A desk with drawers."""
    s.box(-0.7, 0, -0.64, 0.7, darker(s.main, 0.15))
    s.box(-0.64, 0.1, 0.24, 0.64, darker(s.main, 0.42), ink=0.6)
    s.box(0.2, 0.04, 0.72, 0.7, s.main)
    for y in (0.08, 0.29, 0.5):
        s.box(0.24, y, 0.68, y + 0.18, lighter(s.main, 0.12), 0.02, 0.7)
        s.oval(0.46, y + 0.09, 0.025, 0.02, GOLD, 0.5)
    _slab(s, -0.78, 0.8, 0.75, 0.05, 0.2, 0.1, s.main)
    s.anchors.update(top=(0, 0.85), seat=(0, 0.85))


def chair(s: Sketch) -> None:
    """A chair of wood with a cushion, three-quarter."""
    for x, y in ((-0.14, 0.05), (0.2, 0.05)):
        s.rod(((x, 0.44), (x, y)), 0.02, darker(s.main, 0.3), 0.8)
    for x in (-0.22, 0.14):
        s.rod(((x + 0.01, 0.95), (x, 0.44)), 0.022, s.main, 0.8)
    for y in (0.62, 0.74, 0.88):
        s.rounded(((-0.23, y), (0.16, y), (0.16, y + 0.07), (-0.23, y + 0.07)), 0.03, s.main, 0.8)
    for x in (-0.24, 0.24):
        s.rod(((x, 0.43), (x, 0.0)), 0.024, s.main, 0.8)
    s.rounded(((-0.27, 0.41), (0.27, 0.41), (0.2, 0.53), (-0.26, 0.53)), 0.03, lighter(s.main, 0.15))
    s.rounded(((-0.24, 0.44), (0.23, 0.44), (0.17, 0.53), (-0.23, 0.53)), 0.05, hexed("#d8705c"), 0.7)
    s.anchors.update(top=(-0.02, 0.5), seat=(-0.02, 0.48))


def stool(s: Sketch) -> None:
    """A round stool."""
    for x, y in ((-0.1, 0.06), (0.1, 0.06), (-0.17, 0.0), (0.17, 0.0)):
        s.rod(((x * 0.8, 0.6), (x, y)), 0.02, WOOD if y == 0 else darker(WOOD, 0.3), 0.7)
    s.line(((-0.14, 0.22), (0.14, 0.22)), METAL, 0.02)
    s.turned(((0.19, 0.58), (0.2, 0.64)), s.main, inside=lighter(s.main, 0.2))
    s.anchors.update(top=(0, 0.64), seat=(0, 0.64))


def armchair(s: Sketch) -> None:
    """A soft armchair."""
    for x in (-0.36, 0.36):
        s.rod(((x, 0.1), (x, 0.0)), (0.035, 0.025), WOOD, 0.7)
    s.curve(((-0.36, 0.3), (-0.4, 0.8), (-0.3, 1.05), (0, 1.1), (0.3, 1.05), (0.4, 0.8), (0.36, 0.3)), s.main)
    s.curve(((0.2, 0.35), (0.34, 0.4), (0.37, 0.8), (0.28, 1.0), (0.2, 0.8)), darker(s.main, 0.18), 0)
    for x, y in ((-0.15, 0.88), (0.13, 0.88), (-0.01, 0.74)):
        s.oval(x, y, 0.018, 0.018, darker(s.main, 0.35), 0.3)
    s.rounded(((-0.34, 0.1), (0.34, 0.1), (0.34, 0.36), (-0.34, 0.36)), 0.05, darker(s.main, 0.12))
    s.rounded(((-0.33, 0.33), (0.33, 0.33), (0.3, 0.5), (-0.3, 0.5)), 0.07, lighter(s.main, 0.22))
    for side in (-1, 1):
        s.curve(
            (
                (0.3 * side, 0.08),
                (0.52 * side, 0.08),
                (0.54 * side, 0.5),
                (0.5 * side, 0.64),
                (0.4 * side, 0.67),
                (0.31 * side, 0.6),
            ),
            s.main,
        )
        s.oval(0.42 * side, 0.58, 0.075, 0.07, lighter(s.main, 0.14), 0.7)
    s.anchors.update(top=(0, 0.46), seat=(0, 0.45))


def sofa(s: Sketch) -> None:
    """A sofa with cushions."""
    for x in (-0.92, 0.92):
        s.rod(((x, 0.1), (x, 0.0)), (0.035, 0.025), WOOD, 0.7)
    s.rounded(((-0.95, 0.3), (0.95, 0.3), (0.93, 0.86), (-0.93, 0.86)), 0.14, darker(s.main, 0.08))
    for x in (-0.86, 0.0):
        s.rounded(((x, 0.4), (x + 0.86, 0.4), (x + 0.84, 0.86), (x + 0.02, 0.86)), 0.12, s.main)
        s.line(((x + 0.14, 0.78), (x + 0.4, 0.8)), lighter(s.main, 0.4), 0.02)
    s.rounded(((-0.95, 0.1), (0.95, 0.1), (0.95, 0.32), (-0.95, 0.32)), 0.05, darker(s.main, 0.16))
    for x in (-0.84, 0.0):
        s.rounded(((x, 0.29), (x + 0.84, 0.29), (x + 0.8, 0.46), (x + 0.04, 0.46)), 0.07, lighter(s.main, 0.2))
    for side in (-1, 1):
        s.curve(
            (
                (0.84 * side, 0.08),
                (1.04 * side, 0.08),
                (1.08 * side, 0.5),
                (1.02 * side, 0.62),
                (0.92 * side, 0.64),
                (0.84 * side, 0.56),
            ),
            s.main,
        )
        s.oval(0.95 * side, 0.55, 0.075, 0.065, lighter(s.main, 0.14), 0.7)
    for x, tint in ((-0.62, hexed("#f6cf6e")), (0.6, hexed("#f4ece0"))):
        s.curve(
            (
                (x - 0.17, 0.46),
                (x - 0.14, 0.6),
                (x - 0.18, 0.76),
                (x, 0.73),
                (x + 0.18, 0.76),
                (x + 0.14, 0.6),
                (x + 0.17, 0.46),
                (x, 0.48),
            ),
            tint,
            0.8,
        )
    s.anchors.update(top=(0, 0.43), seat=(0, 0.43))


def bench(s: Sketch) -> None:
    """A bench of the park: slats of wood on iron."""
    for x in (-0.62, 0.62):
        s.line(((x, 0.42), (x - 0.03, 0.88)), DARK, 0.05)
    for y in (0.58, 0.69, 0.8):
        s.rounded(((-0.84, y), (0.84, y), (0.84, y + 0.085), (-0.84, y + 0.085)), 0.02, s.main, 0.8)
        _grain(s, -0.8, 0.8, y, y + 0.085, s.main, 2)
    for y, wide, fill in (
        (0.5, 0.8, darker(s.main, 0.06)),
        (0.45, 0.84, lighter(s.main, 0.12)),
        (0.39, 0.88, lighter(s.main, 0.22)),
    ):
        s.rounded(((-wide, y), (wide, y), (wide - 0.02, y + 0.055), (-wide + 0.02, y + 0.055)), 0.015, fill, 0.8)
    s.box(-0.88, 0.34, 0.88, 0.39, darker(s.main, 0.2), 0.01, 0.8)
    for side in (-1, 1):
        x = 0.72 * side
        s.line(smooth(((x - 0.04, 0.0), (x, 0.2), (x + 0.02, 0.36)), closed=False), DARK, 0.05)
        s.line(smooth(((x - 0.1, 0.58), (x, 0.62), (x + 0.06, 0.52), (x + 0.04, 0.38)), closed=False), DARK, 0.04)
        s.line(((x - 0.12, 0.0), (x + 0.08, 0.0)), DARK, 0.05)
    s.anchors.update(top=(0, 0.46), seat=(0, 0.45))


def bed(s: Sketch) -> None:
    """A bed seen from its side: pillow, blanket; `seat` is on the blanket."""
    s.rounded(((-1.12, 0.0), (-1.0, 0.0), (-1.0, 1.1), (-1.12, 1.1)), 0.05, WOOD)
    s.box(-1.02, 0.18, 1.02, 0.34, darker(WOOD, 0.12), 0.02)
    s.rounded(((-1.0, 0.32), (1.0, 0.32), (0.99, 0.52), (-1.0, 0.52)), 0.07, hexed("#f6f2ec"))
    s.add(((-1.0, 0.5), (1.0, 0.5), (0.92, 0.62), (-0.94, 0.62)), lighter(s.main, 0.4), 0.8)
    s.curve(((-0.97, 0.52), (-0.9, 0.66), (-0.72, 0.74), (-0.5, 0.66), (-0.46, 0.54), (-0.7, 0.52)), WHITE)
    s.curve(
        (
            (-0.52, 0.6),
            (-0.2, 0.66),
            (0.4, 0.64),
            (0.96, 0.62),
            (1.03, 0.5),
            (1.02, 0.2),
            (0.6, 0.17),
            (0.2, 0.2),
            (-0.2, 0.17),
            (-0.5, 0.2),
            (-0.56, 0.42),
        ),
        s.main,
    )
    s.curve(((-0.54, 0.58), (-0.3, 0.63), (-0.28, 0.24), (-0.52, 0.22)), lighter(s.main, 0.55), 0.6)
    for x in (0.05, 0.4, 0.72):
        s.line(smooth(((x, 0.56), (x + 0.05, 0.4), (x + 0.02, 0.24)), closed=False), darker(s.main, 0.25), 0.016)
    s.rounded(((1.0, 0.0), (1.1, 0.0), (1.1, 0.74), (1.0, 0.74)), 0.05, WOOD)
    s.anchors.update(top=(0.1, 0.6), seat=(0.1, 0.6))


def door(s: Sketch) -> None:
    """A door in its frame on a step."""
    s.block(-0.62, 0.0, 0.62, 0.1, hexed("#b4aca4"), (0.0, 0.06))
    s.box(-0.56, 0.1, 0.56, 2.26, lighter(hexed("#e8dcc8"), 0.3), 0.02)
    s.box(-0.45, 0.1, 0.45, 2.15, s.main)
    for x in (-0.36, 0.05):
        for low, high in ((0.24, 0.95), (1.08, 1.56)):
            s.box(x, low, x + 0.31, high, darker(s.main, 0.18), 0.02, 0.7)
            s.add(
                (
                    (x + 0.03, low + 0.03),
                    (x + 0.31, low + 0.03),
                    (x + 0.31, high),
                    (x + 0.28, high - 0.03),
                    (x + 0.28, low + 0.06),
                    (x + 0.06, low + 0.06),
                ),
                lighter(s.main, 0.2),
                0,
            )
    s.box(-0.34, 1.68, 0.34, 2.04, _PANE, 0.03, 0.8)
    s.line(((0, 1.68), (0, 2.04)), darker(s.main, 0.2), 0.035)
    s.add(points((-0.28, 1.72), (-0.2, 1.72), (-0.08, 2.0), (-0.16, 2.0)), WHITE, 0)
    s.oval(0.36, 1.02, 0.045, 0.045, GOLD, 0.8)
    s.oval(0.35, 1.035, 0.014, 0.012, WHITE, 0)


def window(s: Sketch) -> None:
    """A window frame with a flower box and curtains that sway."""
    s.box(-0.7, 0.5, 0.7, 2.1, lighter(s.main, 0.1), 0.02)
    s.box(-0.6, 0.6, 0.6, 2.0, _PANE, ink=0.7)
    for x in (-0.5, 0.12):
        s.add(points((x, 0.66), (x + 0.14, 0.66), (x + 0.36, 1.94), (x + 0.22, 1.94)), lighter(_PANE, 0.5), 0)
    for side in (-1, 1):
        cloth = s.part()
        cloth.curve(
            (
                (0.6 * side, 2.0),
                (0.2 * side, 2.0),
                (0.3 * side, 1.5),
                (0.48 * side, 1.2),
                (0.5 * side, 0.7),
                (0.6 * side, 0.64),
            ),
            hexed("#f8ece0"),
            0.7,
        )
        cloth.line(
            smooth(((0.42 * side, 1.96), (0.48 * side, 1.5), (0.54 * side, 0.8)), closed=False), hexed("#dcc8b4"), 0.015
        )
        s.moves(motion.swaying(s, cloth, (0.6 * side, 2.0), 0.03 * side, 1.3))
    s.box(-0.03, 0.6, 0.03, 2.0, s.main, ink=0.7)
    s.box(-0.6, 1.32, 0.6, 1.38, s.main, ink=0.7)
    s.block(-0.76, 0.3, 0.76, 0.5, hexed("#b0643c"), (0.0, 0.06))
    for i, x in enumerate(np.linspace(-0.66, 0.66, 9)):
        s.oval(float(x), 0.56 + 0.03 * (i % 2), 0.1, 0.08, hexed("#4f9a4a"), 0.4)
        s.oval(float(x), 0.64 + 0.05 * (i % 3), 0.05, 0.05, (hexed("#f0587c"), hexed("#ffd95a"), WHITE)[i % 3], 0.4)
    s.anchors.update(top=(0, 0.5))


def fence(s: Sketch) -> None:
    """A fence of pickets; `top` is on its upper rail."""
    for x in np.arange(-6, 7) * 0.27:
        s.add(((x - 0.085, 0.0), (x + 0.085, 0.0), (x + 0.085, 0.98), (x, 1.1), (x - 0.085, 0.98)), s.main, 0.9)
        s.add(((x + 0.035, 0.0), (x + 0.085, 0.0), (x + 0.085, 0.96), (x + 0.035, 1.03)), darker(s.main, 0.15), 0)
    for y in (0.3, 0.78):
        s.box(-1.76, y, 1.76, y + 0.1, lighter(s.main, 0.25), 0.01, 0.9)
        s.box(-1.76, y, 1.76, y + 0.03, darker(s.main, 0.18), ink=0)
    s.anchors.update(top=(0, 1.04), seat=(0, 1.0))


def ladder(s: Sketch) -> None:
    """A ladder that leans."""
    for i in range(8):
        y = 0.3 + 0.38 * i
        x = y * 0.16
        s.rod(((x - 0.26, y), (x + 0.26, y)), 0.024, lighter(s.main, 0.15), 0.8)
    for side in (-1, 1):
        s.rod(((0.3 * side, 0.0), (0.26 * side + 0.52, 3.3)), 0.034, s.main)
    s.anchors.update(top=(0.5, 3.2))


def bookshelf(s: Sketch) -> None:
    """Shelves with books of seeded colours and widths."""
    s.block(-0.62, 0.0, 0.55, 1.9, darker(s.main, 0.1), (0.1, 0.06))
    for row in range(4):
        y = 0.1 + 0.45 * row
        s.box(-0.55, y, 0.48, y + 0.38, darker(s.main, 0.5), ink=0.7)
        x = -0.53
        while x < 0.34:
            wide, tall = float(s.rng.uniform(0.08, 0.14)), float(s.rng.uniform(0.24, 0.35))
            tint = _BOOKS[int(s.rng.integers(len(_BOOKS)))]
            s.box(x, y, x + wide, y + tall, tint, 0.01, 0.5)
            s.line(((x + wide / 2, y + tall * 0.55), (x + wide / 2, y + tall * 0.85)), lighter(tint, 0.6), wide * 0.3)
            x += wide + (0.09 if s.rng.random() < 0.14 else 0.0)
    s.anchors.update(top=(0, 1.93))


def carpet(s: Sketch) -> None:
    """A carpet with fringes."""
    s.add(((-1.1, 0.0), (1.1, 0.0), (0.85, 0.42), (-0.85, 0.42)), s.main)
    s.add(((-0.96, 0.05), (0.96, 0.05), (0.77, 0.36), (-0.77, 0.36)), lighter(s.main, 0.45), 0.6)
    s.add(((-0.86, 0.09), (0.86, 0.09), (0.7, 0.32), (-0.7, 0.32)), darker(s.main, 0.15), 0.4)
    s.add(((0, 0.12), (0.34, 0.2), (0, 0.29), (-0.34, 0.2)), hexed("#f2cf6e"), 0.5)
    for side in (-1, 1):
        for share in np.linspace(0, 1, 10):
            x, y = (1.1 - 0.25 * share) * side, 0.42 * share
            s.line(((x, y), (x + 0.07 * side, y)), lighter(s.main, 0.7), 0.016)
    s.anchors.update(top=(0, 0.2), seat=(0, 0.2))


def pedestal(s: Sketch) -> None:
    """A round pedestal for products."""
    s.turned(((0.52, 0.0), (0.52, 0.1)), darker(s.main, 0.06), inside=lighter(s.main, 0.2))
    s.turned(((0.4, 0.08), (0.4, 0.62)), s.main, inside=lighter(s.main, 0.5))
    s.oval(0, 0.62, 0.35, 0.35 * 0.28, lighter(s.main, 0.25), 0)
    s.anchors.update(top=(0, 0.62), seat=(0, 0.62))


def throne(s: Sketch) -> None:
    """A royal throne."""
    s.block(-0.7, 0.0, 0.7, 0.14, hexed("#b8a4a0"), (0.0, 0.07))
    s.add(smooth(((-0.42, 0.3), (-0.46, 1.5), (-0.3, 1.75), (0, 2.05), (0.3, 1.75), (0.46, 1.5), (0.42, 0.3))), GOLD)
    s.curve(((-0.33, 0.5), (-0.36, 1.4), (-0.2, 1.62), (0, 1.8), (0.2, 1.62), (0.36, 1.4), (0.33, 0.5)), s.main, 0.8)
    for i in range(9):
        x, y = -0.18 + 0.18 * (i % 3), 0.86 + 0.26 * (i // 3)
        s.oval(x, y, 0.02, 0.02, GOLD, 0.4)
    s.ball(0, 2.08, 0.09, GOLD)
    s.box(-0.4, 0.14, 0.4, 0.46, darker(GOLD, 0.15), 0.03)
    s.rounded(((-0.36, 0.42), (0.36, 0.42), (0.33, 0.58), (-0.33, 0.58)), 0.07, lighter(s.main, 0.12))
    for side in (-1, 1):
        s.rounded(((0.36 * side, 0.12), (0.54 * side, 0.12), (0.52 * side, 0.8), (0.38 * side, 0.8)), 0.05, GOLD)
        s.ball(0.45 * side, 0.84, 0.09, lighter(GOLD, 0.2))
    s.anchors.update(top=(0, 0.55), seat=(0, 0.54))


def fireplace(s: Sketch) -> None:
    """A fireplace with a burning log."""
    s.box(-0.85, 0.0, 0.85, 1.25, s.main, 0.02)
    for row in range(6):
        for i in range(6):
            x = -0.85 + 0.3 * i - 0.15 * (row % 2)
            if x > -0.9 and x + 0.27 < 0.88 and not (row < 4 and -0.75 < x < 0.45):
                s.box(x, 0.03 + 0.2 * row, x + 0.27, 0.2 + 0.2 * row, darker(s.main, 0.12), 0.02, 0.4)
    s.add(
        smooth(
            ((-0.52, 0.04), (-0.52, 0.6), (-0.3, 0.84), (0, 0.9), (0.3, 0.84), (0.52, 0.6), (0.52, 0.04), (0, 0.02))
        ),
        darker(DARK, 0.4),
    )
    for x, turn in ((-0.12, 0.16), (0.12, -0.14)):
        s.rod(((x - 0.3, 0.12 - turn * 0.3), (x + 0.3, 0.12 + turn * 0.3)), 0.06, WOOD, 0.7)
    for x, tall in ((-0.2, 0.45), (0.18, 0.5), (0.0, 0.62)):
        s.moves(motion.flame(s, x, 0.12, 0.3, tall, x * 20))
    s.block(-0.98, 1.24, 0.98, 1.36, WOOD, (0.0, 0.08))
    s.anchors.update(top=(0, 1.4))


def _drawer_chest(s: Sketch) -> None:
    """A chest of drawers."""
    s.block(-0.5, 0.06, 0.45, 0.9, s.main, (0.1, 0.07))
    for y in (0.12, 0.38, 0.64):
        s.box(-0.45, y, 0.4, y + 0.22, lighter(s.main, 0.15), 0.02, 0.7)
        for x in (-0.2, 0.15):
            s.oval(x, y + 0.11, 0.03, 0.02, GOLD, 0.5)
    s.anchors.update(top=(0, 0.94))


def swing(s: Sketch) -> None:
    """A swing between posts."""
    for x in (-0.9, 0.9):
        s.rod(((x * 1.25, 0.0), (x, 2.3)), 0.06, s.main)
        s.rod(((x * 0.85, 0.12), (x, 2.3)), 0.05, darker(s.main, 0.2))
    s.rod(((-1.0, 2.3), (1.0, 2.3)), 0.07, s.main)
    seat = s.part()
    for x in (-0.24, 0.24):
        seat.line(((x, 2.28), (x, 0.5)), METAL, 0.025)
    seat.box(-0.3, 0.44, 0.3, 0.5, hexed("#d8484c"), 0.02)
    s.moves(motion.swaying(s, seat, (0, 2.28), 0.16, 2.0))
    s.anchors.update(seat=(0, 0.5))


def hourglass(s: Sketch) -> None:
    """An hourglass whose sand runs."""
    sand = hexed("#f0c874")
    s.curve(
        (
            (-0.05, 0.03),
            (-0.055, 0.09),
            (-0.008, 0.15),
            (-0.055, 0.21),
            (-0.05, 0.27),
            (0.05, 0.27),
            (0.055, 0.21),
            (0.008, 0.15),
            (0.055, 0.09),
            (0.05, 0.03),
        ),
        hexed("#d4ebf2"),
    )
    s.curve(((-0.046, 0.21), (-0.006, 0.153), (0.006, 0.153), (0.046, 0.21), (0, 0.2)), sand, 0.4)
    s.curve(((-0.05, 0.035), (0, 0.085), (0.05, 0.035), (0, 0.028)), sand, 0.4)
    s.line(((0, 0.16), (0, 0.06)), sand, 0.006)
    s.line(((-0.04, 0.25), (-0.044, 0.2)), WHITE, 0.008)
    for y in (0.0, 0.27):
        s.turned(((0.07, y), (0.07, y + 0.025)), s.main, inside=lighter(s.main, 0.2))
    for x in (-0.063, 0.063):
        s.line(((x, 0.02), (x, 0.28)), darker(s.main, 0.1), 0.011)


TABLE: dict[str, PropKind] = {
    "table": PropKind(table, 1.3, "#b57c48", 1.0),
    "desk": PropKind(desk, 1.2, "#a8703f", 1.0),
    "chair": PropKind(chair, 0.9, "#b07840", 1.0),
    "stool": PropKind(stool, 0.6, "#c84a44", 1.0),
    "armchair": PropKind(armchair, 1.0, "#4f8a8c", 1.0),
    "sofa": PropKind(sofa, 1.5, "#5a80b0", 1.0),
    "bench": PropKind(bench, 1.4, "#b5743c", 1.0),
    "bed": PropKind(bed, 1.7, "#6a94cc", 1.0),
    "door": PropKind(door, 2.0, "#8a5030", 1.0),
    "window": PropKind(window, 1.8, "#f4f0e8", 1.0),
    "fence": PropKind(fence, 2.4, "#c89a66", 1.0),
    "ladder": PropKind(ladder, 2.4, "#c08a4c", 1.0),
    "bookshelf": PropKind(bookshelf, 1.8, "#9a6438", 1.0),
    "carpet": PropKind(carpet, 1.8, "#b8384c", 1.0),
    "pedestal": PropKind(pedestal, 1.0, "#ece8e4", 1.0),
    "throne": PropKind(throne, 1.9, "#b8243c", 1.0),
    "fireplace": PropKind(fireplace, 1.7, "#b0604c", 1.0),
    "chest of drawers": PropKind(_drawer_chest, 1.0, "#b07a48", 1.0),
    "swing": PropKind(swing, 2.3, "#5a9a68", 1.0),
    "hourglass": PropKind(hourglass, 0.3, "#9a6438", 1.0),
}
