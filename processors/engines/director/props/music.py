"""Musical instruments."""

import math

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, placed
from processors.engines.director.shapes import Outline, arc, darker, hexed, lighter, points, rotated, smooth

_IVORY = hexed("#faf6ea")
_STRING = hexed("#efe9dc")


def _leaned(s: Sketch, made: Sketch, turn: float) -> None:
    s.parts.append([one._replace(outline=rotated(one.outline, turn)) for one in made.still])
    low = min(float(one.outline[:, 1].min()) for one in s.still)
    s.parts[:] = [[one._replace(outline=placed(one.outline, 0, -low)) for one in s.still]]


def guitar(s: Sketch) -> None:
    """An acoustic guitar."""
    g = s.part()
    g.curve(
        (
            (0, 0),
            (-13, 3),
            (-19, 13),
            (-17, 23),
            (-11.6, 29),
            (-13.6, 38),
            (-9, 45),
            (0, 46.6),
            (9, 45),
            (13.6, 38),
            (11.6, 29),
            (17, 23),
            (19, 13),
            (13, 3),
        ),
        darker(s.main, 0.35),
    )
    g.curve(
        (
            (0, 1.4),
            (-12, 4),
            (-17.4, 13),
            (-15.6, 22.4),
            (-10.4, 29),
            (-12.2, 38),
            (-8, 43.8),
            (0, 45.2),
            (8, 43.8),
            (12.2, 38),
            (10.4, 29),
            (15.6, 22.4),
            (17.4, 13),
            (12, 4),
        ),
        s.main,
        0.6,
    )
    g.curve(((9, 4), (16.6, 13), (15, 22), (9.6, 29), (11.4, 38), (6, 43), (8, 30), (12, 14)), darker(s.main, 0.15), 0)
    g.oval(0, 30, 5.6, 5.6, hexed("#4a2c20"), 0.7)
    g.box(-6, 11, 6, 13.4, hexed("#5c3622"), 0.5, 0.7)
    g.rounded(((-2.2, 28), (2.2, 28), (1.8, 86), (-1.8, 86)), 0.3, hexed("#6a4028"))
    for y in np.geomspace(42, 84, 13):
        g.line(((-1.9, float(y)), (1.9, float(y))), METAL, 0.35)
    g.rounded(((-2.2, 86), (2.2, 86), (3.6, 98), (-3.6, 98)), 0.8, hexed("#6a4028"))
    for side in (-1, 1):
        for y in (88.6, 92, 95.4):
            g.oval(4.4 * side, y, 1.2, 0.8, METAL, 0.5)
    for x in (-1.3, -0.45, 0.45, 1.3):
        g.line(((x, 12), (x, 88)), _STRING, 0.22)
    g.curve(((-11, 8), (-14, 13), (-13, 19), (-11.6, 14)), lighter(s.main, 0.55), 0)
    _leaned(s, g, -0.18)
    s.anchors.update(hand=(4, 30))


def electric_guitar(s: Sketch) -> None:
    """An electric guitar."""
    g = s.part()
    g.curve(
        (
            (0, 0),
            (-11, 3),
            (-14.6, 12),
            (-11, 20),
            (-11, 30),
            (-16, 40),
            (-11, 41),
            (-5, 34),
            (3, 34),
            (9, 38),
            (13, 36),
            (9.6, 28),
            (10.6, 20),
            (14.6, 11),
            (10, 3),
        ),
        s.main,
    )
    g.curve(((9, 4), (13, 11), (9, 19), (7.4, 30), (5, 24), (7, 12)), darker(s.main, 0.2), 0)
    g.curve(((-6, 9), (-8, 20), (-5, 31), (4, 31), (7, 20), (5, 9)), WHITE, 0.6)
    for y in (14, 20, 26):
        g.box(-4, y, 4, y + 2.2, DARK, 0.5, 0.5)
    g.box(-3.6, 8, 3.6, 10.4, METAL, 0.4, 0.6)
    for x, y in ((8, 9), (9.4, 13)):
        g.oval(x, y, 1.1, 1.1, DARK, 0.5)
    g.rounded(((-1.9, 28), (1.9, 28), (1.6, 86), (-1.6, 86)), 0.3, hexed("#c89058"))
    for y in np.geomspace(36, 84, 14):
        g.line(((-1.7, float(y)), (1.7, float(y))), METAL, 0.35)
    g.curve(((-1.8, 86), (-4, 92), (-1, 99), (4, 98), (3, 91), (1.8, 86)), hexed("#c89058"))
    for x in (-1.1, -0.4, 0.4, 1.1):
        g.line(((x, 9), (x, 90)), _STRING, 0.22)
    g.curve(((-10, 6), (-12.6, 12), (-10, 17)), lighter(s.main, 0.7), 0)
    _leaned(s, g, -0.2)
    s.anchors.update(hand=(4, 20))


def violin(s: Sketch) -> None:
    """A violin with its bow."""
    g = s.part()
    body = ((0, 0), (-8, 1.6), (-10.4, 8), (-8.4, 12.6), (-5.4, 15), (-5.6, 19), (-8, 22), (-8, 28), (-4, 33), (0, 34))
    whole = [*body, *((-x, y) for x, y in body[-2:0:-1])]
    g.curve(whole, s.main)
    g.curve(
        ((6, 2), (9.6, 8), (7.6, 12.6), (4.8, 15), (5, 19), (7.2, 22), (7, 28), (3, 32), (4, 20), (5, 8)),
        darker(s.main, 0.2),
        0,
    )
    for side in (-1, 1):
        g.line(
            smooth(((4.2 * side, 11), (3.4 * side, 13.4), (4.6 * side, 16.6), (3.8 * side, 19)), closed=False),
            DARK,
            0.6,
        )
    g.add(((-1.6, 3), (1.6, 3), (2, 11), (-2, 11)), DARK, 0.5)
    g.box(-3, 13.4, 3, 14.6, lighter(WOOD, 0.3), 0.3, 0.6)
    g.rounded(((-1.5, 19), (1.5, 19), (1.1, 50), (-1.1, 50)), 0.4, DARK)
    g.curve(((-1.2, 50), (-1.6, 55), (0, 58.6), (1.8, 56), (0.6, 54.6), (1.2, 50)), s.main)
    for side in (-1, 1):
        for y in (51.4, 53.6):
            g.rod(((1.2 * side, y), (3.2 * side, y + 0.4)), 0.5, DARK, 0.5)
    for x in (-0.8, -0.27, 0.27, 0.8):
        g.line(((x, 8), (x, 51)), _STRING, 0.16)
    g.curve(((-6, 5), (-8.6, 8), (-7, 11)), lighter(s.main, 0.6), 0)
    g.line(((15, 0), (15.6, 58)), _STRING, 0.6)
    g.line(smooth(((14.6, 0), (17.4, 30), (15.4, 60)), closed=False), hexed("#5c3020"), 1.0)
    g.box(14, 2, 16.6, 7, DARK, 0.4, 0.5)
    _leaned(s, g, -0.16)


def cello(s: Sketch) -> None:
    """A cello, standing."""
    violin(s)
    s.parts[:] = [[one._replace(outline=one.outline * 2.15, ink=one.ink * 2.15) for one in s.still]]


def _keys(s: Sketch, left: float, right: float, low: float, tall: float, n: int, slope: float = 0.0) -> None:
    step = (right - left) / n
    s.add(((left, low), (right, low), (right - slope, low + tall), (left + slope, low + tall)), _IVORY, 0.6)
    for i in range(1, n):
        share = i / n
        a, b = left + (right - left) * share, left + slope + (right - left - 2 * slope) * share
        s.line(((a, low), (b, low + tall)), hexed("#a8a4a0"), step * 0.07)
        if i % 7 not in (3, 0):
            s.add(
                (
                    (a - step * 0.28, low + tall * 0.42),
                    (a + step * 0.28, low + tall * 0.42),
                    (b + step * 0.26, low + tall),
                    (b - step * 0.26, low + tall),
                ),
                DARK,
                0,
            )


def piano(s: Sketch) -> None:
    """An upright piano with its stool; `seat` is on the stool."""
    s.block(-0.72, 0.0, 0.72, 1.24, s.main, (0.1, 0.08))
    s.box(-0.78, 1.2, 0.78, 1.26, lighter(s.main, 0.15), 0.02)
    for x in (-0.62, 0.06):
        s.box(x, 0.86, x + 0.56, 1.14, darker(s.main, 0.16), 0.02, 0.7)
    s.box(-0.2, 0.9, 0.2, 1.12, hexed("#f8f4ea"), 0.01, 0.7)
    for y in (0.94, 0.99, 1.04, 1.08):
        s.line(((-0.17, y), (-0.02, y)), hexed("#8a868c"), 0.008)
        s.line(((0.03, y), (0.17, y)), hexed("#8a868c"), 0.008)
    s.line(((0, 0.9), (0, 1.12)), hexed("#b8b4b0"), 0.01)
    s.box(-0.62, 0.14, 0.62, 0.56, darker(s.main, 0.16), 0.02, 0.7)
    s.add(((-0.78, 0.62), (0.78, 0.62), (0.74, 0.82), (-0.74, 0.82)), darker(s.main, 0.25))
    _keys(s, -0.7, 0.7, 0.69, 0.1, 28, 0.03)
    s.box(-0.78, 0.58, 0.78, 0.67, s.main, 0.02)
    for x in (-0.68, 0.62):
        s.box(x, 0.0, x + 0.07, 0.6, s.main, 0.01)
    for x in (-0.08, 0.0, 0.08):
        s.oval(x, 0.06, 0.02, 0.03, GOLD, 0.5)
    s.line(((-0.68, 1.17), (-0.2, 1.17)), lighter(s.main, 0.4), 0.02)
    s.anchors.update(top=(0, 1.3), seat=(0, 0.5), hand=(0, 0.78))


def grand_piano(s: Sketch) -> None:
    """A grand piano with its lid up; `seat` is at its keys, on the left."""
    lid = [(-0.75, 1.0), (-0.6, 2.0), (0.3, 2.05), (0.9, 1.85), (1.25, 1.62), (1.3, 1.08)]
    s.add(smooth(lid, steps=3), darker(s.main, 0.1))
    s.add(
        smooth([(-0.62, 1.02), (-0.5, 1.9), (0.3, 1.95), (0.85, 1.76), (1.15, 1.55), (1.2, 1.08)], steps=3),
        hexed("#8a5a34"),
        0.6,
    )
    s.line(((0.55, 1.02), (0.85, 1.62)), GOLD, 0.03)
    for x in (-0.6, 0.05, 1.1):
        s.rod(((x, 0.65), (x * 1.02, 0.08)), (0.07, 0.04), s.main)
        s.oval(x * 1.02, 0.05, 0.05, 0.05, GOLD, 0.6)
    s.add(((-0.85, 0.92), (1.3, 0.92), (1.24, 1.06), (-0.7, 1.06)), hexed("#c08a4c"))
    for i in range(12):
        s.line(((-0.5 + 0.13 * i, 0.95), (-0.4 + 0.13 * i, 1.05)), GOLD, 0.012)
    s.rounded(
        ((-1.0, 0.66), (1.3, 0.66), (1.36, 0.8), (1.32, 0.96), (-0.8, 0.96), (-0.84, 0.82), (-1.02, 0.8)), 0.04, s.main
    )
    s.line(((-0.7, 0.9), (1.2, 0.9)), lighter(s.main, 0.45), 0.025)
    _keys(s, -1.0, -0.8, 0.78, 0.07, 5, 0.01)
    s.box(-1.04, 0.7, -0.78, 0.79, lighter(s.main, 0.12), 0.02)
    s.add(((-0.5, 1.0), (-0.18, 1.0), (-0.14, 1.26), (-0.46, 1.26)), hexed("#f8f4ea"), 0.7)
    for y in (1.07, 1.13, 1.19):
        s.line(((-0.45, y), (-0.2, y)), hexed("#8a868c"), 0.01)
    s.rod(((0.1, 0.62), (0.05, 0.2)), 0.03, DARK, 0.7)
    for x in (-0.02, 0.08):
        s.box(x, 0.14, x + 0.07, 0.18, GOLD, 0.01, 0.5)
    s.anchors.update(top=(0.3, 1.06), seat=(-1.35, 0.5), hand=(-0.9, 0.84))


def _drum(s: Sketch, x: float, y: float, wide: float, tall: float) -> None:
    s.turned(((wide, y), (wide, y + tall)), s.main, x, hexed("#f6f2ea"), 0.34)
    for high in (y, y + tall):
        s.add(
            np.concatenate(
                [
                    arc(x, high - 0.02, wide * 1.03, wide * 0.35, math.pi, 2 * math.pi),
                    arc(x, high + 0.02, wide * 1.03, wide * 0.35, 2 * math.pi, math.pi),
                ]
            ),
            METAL,
            0.5,
        )


def _cymbal(x: float, y: float, wide: float, turn: float) -> Outline:
    return placed(
        rotated(
            np.concatenate([arc(0, 0, wide, 0.04, 0, math.pi, 12), arc(0, 0, wide, 0.03, math.pi, 2 * math.pi, 12)]),
            turn,
        ),
        x,
        y,
    )


def drums(s: Sketch) -> None:
    """A drum kit with cymbals; `seat` is behind it."""
    for x, y, lean in ((-0.72, 1.24, 0.1), (0.72, 1.3, -0.1)):
        s.rod(((x, 0.0), (x, y)), 0.014, METAL, 0.6)
        for foot in (-0.18, 0.18):
            s.line(((x, 0.16), (x + foot, 0.0)), METAL, 0.022)
        swung = s.part()
        swung.add(_cymbal(x, y, 0.3, lean), GOLD)
        swung.line(((x - 0.16, y + 0.02), (x + 0.08, y + 0.03)), lighter(GOLD, 0.7), 0.015)
        s.moves(motion.swaying(s, swung, (x, y), 0.1, 7))
    _drum(s, -0.3, 0.66, 0.2, 0.2)
    _drum(s, 0.28, 0.66, 0.22, 0.2)
    s.oval(0.05, 0.36, 0.4, 0.36, s.main)
    s.oval(0, 0.36, 0.37, 0.36, METAL)
    s.oval(0, 0.36, 0.33, 0.325, hexed("#f8f4ec"), 0.6)
    s.oval(0, 0.36, 0.16, 0.16, s.main, 0.6)
    s.add(motion.sparkle(0, 0.36, 0.13, 5, 0.45), hexed("#f8f4ec"), 0)
    for x in (-0.58, 0.6):
        s.line(((x, 0.0), (x, 0.4)), METAL, 0.02)
    _drum(s, -0.6, 0.4, 0.24, 0.14)
    _drum(s, 0.66, 0.26, 0.26, 0.32)
    s.line(((-0.78, 0.66), (-0.46, 0.58)), lighter(WOOD, 0.4), 0.022)
    s.line(((-0.74, 0.56), (-0.42, 0.66)), lighter(WOOD, 0.4), 0.022)
    s.anchors.update(top=(0, 0.86), seat=(0, 0.55), hand=(-0.5, 0.7))


def trumpet(s: Sketch) -> None:
    """A trumpet."""
    s.add(smooth(((13, 10), (20, 10.6), (27, 14.4), (27.4, 10), (27, 4.6), (20, 8.2), (13, 8.8)), steps=4), s.main)
    s.oval(27, 9.5, 1.4, 5, darker(s.main, 0.25))
    s.rod(((-24, 9.4), (14, 9.4)), 0.75, s.main)
    s.add(points((-24, 8.2), (-27, 7.8), (-27, 11), (-24, 10.6)), METAL)
    s.line(
        np.concatenate(
            [arc(-10, 5.6, 3.8, 3.8, math.pi / 2, 1.5 * math.pi), arc(10, 5.6, 3.8, 3.8, -math.pi / 2, math.pi / 2)]
        ),
        darker(s.main, 0.55),
        2.0,
        True,
    )
    s.line(
        np.concatenate(
            [arc(-10, 5.6, 3.8, 3.8, math.pi / 2, 1.5 * math.pi), arc(10, 5.6, 3.8, 3.8, -math.pi / 2, math.pi / 2)]
        ),
        s.main,
        1.3,
        True,
    )
    for x in (-4, 0, 4):
        s.rounded(((x - 1.4, 1), (x + 1.4, 1), (x + 1.4, 12.4), (x - 1.4, 12.4)), 0.5, lighter(s.main, 0.12))
        s.line(((x - 0.7, 2), (x - 0.7, 11.6)), lighter(s.main, 0.75), 0.4)
        s.rod(((x, 12.4), (x, 14.4)), 0.3, METAL, 0.5)
        s.oval(x, 15, 1.1, 0.6, _IVORY, 0.6)
    s.line(((14, 10), (20, 10.8), (25, 13)), lighter(s.main, 0.75), 0.5)
    s.moves(motion.twinkling(s, ((25, 12),), 2.6, WHITE))


def flute(s: Sketch) -> None:
    """A flute."""
    made = s.part()
    made.rod(((-32, 0), (32, 0)), 1.15, s.main)
    made.line(((-31, 0.5), (31, 0.5)), lighter(s.main, 0.7), 0.35)
    for x in (-14, 12, 22):
        made.box(x - 0.7, -1.4, x + 0.7, 1.4, GOLD, 0.3, 0.6)
    made.oval(-24, 0.6, 1.9, 0.9, darker(s.main, 0.2), 0.6)
    made.oval(-24, 0.6, 0.8, 0.4, DARK, 0)
    for x in (-10, -6, -2, 2, 6, 15, 18, 26, 29):
        made.oval(x, 0.9, 1.2, 0.7, lighter(s.main, 0.35), 0.6)
    _leaned(s, made, 0.35)


def saxophone(s: Sketch) -> None:
    """A saxophone."""
    body = smooth(((-12, 58), (-6, 60), (-3, 56), (-2, 30), (0, 8), (6, 3), (12, 8), (14, 22)), closed=False, steps=4)
    s.rod(body, list(np.linspace(0.8, 4.2, len(body))), s.main)
    s.oval(15, 27, 8, 3.4, lighter(s.main, 0.1), 1, -0.25)
    s.add(((10.4, 18), (17.6, 17), (22.4, 25.6), (7.6, 29)), s.main, 0)
    s.oval(15, 27.2, 7.6, 2.8, darker(s.main, 0.35), 0.8, -0.2)
    s.rod(((-12, 58), (-17, 56)), (1.2, 0.9), DARK)
    for i in range(7):
        s.oval(-1.2 + i * 0.35, 48 - 5.4 * i, 1.5 + 0.1 * i, 1.4, lighter(s.main, 0.5), 0.7)
    s.line(((3.4, 44), (4.4, 16)), lighter(s.main, 0.3), 0.8)
    s.line(((-4, 52), (-2.4, 16), (1, 6)), lighter(s.main, 0.75), 0.7)
    s.moves(motion.twinkling(s, ((19, 30), (-3, 40)), 3.4, WHITE))


def music_notes(s: Sketch) -> None:
    """Notes that float."""
    for i, x in enumerate((-14, 6)):
        note = s.part()
        note.oval(x, 6 + i * 8, 4, 3, s.main, 0.6, 0.4)
        note.rod(((x + 3.6, 7 + i * 8), (x + 3.6, 24 + i * 8)), 0.8, s.main, 0.5)
        note.curve(
            (
                (x + 3.4, 24 + i * 8),
                (x + 10, 20 + i * 8),
                (x + 10, 13 + i * 8),
                (x + 8, 17 + i * 8),
                (x + 3.4, 19 + i * 8),
            ),
            s.main,
            0.6,
        )
        s.moves(motion.floating(s, note, 1.6, 2.2 + i))


TABLE: dict[str, PropKind] = {
    "guitar": PropKind(guitar, 90, "#dc9a4c"),
    "electric guitar": PropKind(electric_guitar, 90, "#d8303c"),
    "violin": PropKind(violin, 56, "#a8542c"),
    "cello": PropKind(cello, 56, "#a8542c"),
    "piano": PropKind(piano, 1.3, "#3c2c30", 1.0),
    "grand piano": PropKind(grand_piano, 1.9, "#2c2a34", 1.0),
    "drums": PropKind(drums, 1.4, "#c8303c", 1.0),
    "trumpet": PropKind(trumpet, 50, "#eebf45"),
    "flute": PropKind(flute, 60, "#c4ccd6"),
    "saxophone": PropKind(saxophone, 60, "#eebf45"),
    "music note": PropKind(music_notes, 34, "#3c3a4c"),
}
