"""Instruments of science and school, and what is hung, worn or carried besides."""

import math

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.sketch import (
    DARK,
    GLASS,
    GOLD,
    METAL,
    WHITE,
    WOOD,
    PropKind,
    Sketch,
    crescent,
    hoop,
    placed,
)
from processors.engines.director.shapes import arc, box, darker, ellipse, hexed, lighter, points, rotated, smooth


def glasses(s: Sketch) -> None:
    """Spectacles with clear lenses."""
    for side in (-1, 1):
        s.rod(((6.4 * side, 3), (7.4 * side, 4), (5.8 * side, 5.4)), 0.28, s.main, 0.7)
        s.oval(3.6 * side, 2.6, 3, 2.6, s.main)
        s.oval(3.6 * side, 2.6, 2.5, 2.1, hexed("#e4f4fa"), 0.5)
        s.line(((3.6 * side - 1.2, 1.8), (3.6 * side + 0.2, 3.9)), WHITE, 0.5)
    s.line(arc(0, 2.8, 0.8, 0.7, 0.2, math.pi - 0.2), s.main, 0.5)


def scissors(s: Sketch) -> None:
    """Open scissors."""
    for side in (-1, 1):
        made = s.part()
        made.add(points((-0.9, 8), (0.9, 8), (0.5, 18), (-0.4, 20)), METAL)
        made.line(((0.1, 9), (0, 17.6)), lighter(METAL, 0.7), 0.25)
        made.rod(((0, 8.4), (0.6 * side, 5)), 0.8, s.main)
        made.add(hoop(1.6 * side, 2.8, 2.3, 3, 0.9), s.main)
        s.parts.append(
            [one._replace(outline=rotated(one.outline, 0.2 * side, (0, 8.6 * s.unit))) for one in made.still]
        )
    s.oval(0, 8.6, 0.55, 0.55, GOLD, 0.6)


def magnifier(s: Sketch) -> None:
    """A magnifying glass."""
    s.rod(((9, -1), (3.6, 5)), (1.1, 0.8), s.main)
    s.oval(-1.4, 10.4, 6.6, 6.6, METAL)
    s.oval(-1.4, 10.4, 5.5, 5.5, hexed("#d4eef8"), 0.7)
    s.curve(((-5, 11), (-4, 14), (-1.4, 15), (-3, 13)), WHITE, 0)
    s.oval(1.4, 7.6, 0.8, 0.5, WHITE, 0, 0.7)


def compass(s: Sketch) -> None:
    """A compass whose needle trembles."""
    s.add(hoop(0, 12.4, 1.8, 1.8, 0.6), s.main)
    s.oval(0, 5.4, 5.6, 5.6, s.main)
    s.oval(0, 5.4, 4.7, 4.7, hexed("#fdf6e2"), 0.6)
    s.add(motion.sparkle(0, 5.4, 4, 8, 0.3), hexed("#e8d8b0"), 0.3)
    needle = s.part()
    needle.add(points((0, 3.8), (0.8, 0), (-0.8, 0)), hexed("#d8343c"), 0.5)
    needle.add(points((0, -3.8), (0.8, 0), (-0.8, 0)), hexed("#3a5a9c"), 0.5)
    shapes = [one._replace(outline=placed(one.outline, 0, 5.4 * s.unit)) for one in needle.still]
    moved = s.part()
    moved.parts = [shapes]
    s.moves(motion.swaying(s, moved, (0, 5.4), 0.5, 2.4))
    s.oval(0, 5.4, 0.5, 0.5, GOLD, 0.5)


def telescope(s: Sketch) -> None:
    """A telescope on its tripod."""
    for x in (-34, 0, 34):
        s.rod(((0, 84), (x, 0)), (2.6, 1.8), WOOD)
    s.oval(0, 86, 4, 4, DARK)
    made = s.part()
    made.rounded(((-46, -4), (0, -5), (0, 5), (-46, 4)), 1, darker(s.main, 0.1))
    made.rounded(((-4, -7), (44, -8), (44, 8), (-4, 7)), 1, s.main)
    made.rounded(((40, -10), (52, -10), (52, 10), (40, 10)), 1, GOLD)
    made.rounded(((-56, -3), (-44, -3), (-44, 3), (-56, 3)), 1, DARK)
    made.line(((0, 4), (38, 4.6)), lighter(s.main, 0.6), 1.6)
    made.oval(52, 0, 2.4, 9, hexed("#9fd0ee"), 0.8)
    s.parts.append([one._replace(outline=placed(rotated(one.outline, 0.45), 0, 94 * s.unit)) for one in made.still])


def microscope(s: Sketch) -> None:
    """A microscope."""
    s.rounded(((-9, 0), (9, 0), (8, 3), (-8, 3)), 1, s.main)
    s.line(smooth(((4, 3), (9, 12), (6, 22), (0, 25)), closed=False), darker(s.main, 0.5), 3.6)
    s.line(smooth(((4, 3), (9, 12), (6, 22), (0, 25)), closed=False), s.main, 2.7)
    s.box(-7, 9, 5, 10.6, DARK, 0.3)
    made = s.part()
    made.box(-2, -7, 2, 8, lighter(s.main, 0.3), 0.5)
    made.box(-1.3, -11, 1.3, -7, METAL, 0.3)
    made.box(-1.6, 8, 1.6, 12, DARK, 0.4)
    s.parts.append(
        [one._replace(outline=placed(rotated(one.outline, 0.25), -1.6 * s.unit, 22 * s.unit)) for one in made.still]
    )
    s.oval(9, 14, 2, 2, DARK, 0.8)


def globe(s: Sketch) -> None:
    """A globe on its stand, turning."""
    s.turned(((9, 0), (8, 1.6), (1.4, 3), (1.2, 6)), WOOD)
    s.line(arc(0, 19, 14, 14, -math.pi * 0.62, math.pi * 0.42, 24), darker(GOLD, 0.1), 1.4)
    s.oval(0, 19, 12, 12, s.main)
    lands = (
        ((-8, 24), (-4, 28), (0, 26), (-1, 22), (-4, 20), (-3, 15), (-6, 11), (-7, 17)),
        ((3, 27), (8, 26), (10, 21), (7, 19), (4, 21), (5, 14), (2, 12), (2, 19)),
    )
    for corners in lands:
        s.curve(corners, hexed("#86c06a"), 0.5)
    s.add(crescent(0, 19, 11.4), darker(s.main, 0.3), 0)
    s.oval(-5, 25, 2.4, 1.4, WHITE, 0, 0.7)


def painting(s: Sketch) -> None:
    """A framed landscape."""
    s.box(-44, 0, 44, 64, s.main, 1.5)
    s.box(-38, 6, 38, 58, darker(s.main, 0.3), ink=0.7)
    s.box(-36, 8, 36, 56, hexed("#a8d8f2"), ink=0.5)
    s.oval(18, 44, 6, 6, hexed("#ffe27a"), 0)
    s.add(points((-36, 8), (-36, 30), (-18, 46), (-2, 28), (12, 38), (36, 22), (36, 8)), hexed("#7ca4c0"), 0)
    s.add(smooth([(-36, 8), (-36, 20), (-14, 26), (8, 18), (36, 20), (36, 8)], steps=3), hexed("#7cb860"), 0)
    s.line(((-41, 3), (-41, 61), (41, 61)), lighter(s.main, 0.5), 1.4)


def easel(s: Sketch) -> None:
    """An easel with a picture in progress."""
    for way in (((-4, 150), (-40, 0)), ((4, 150), (40, 0)), ((0, 150), (6, 10))):
        s.rod(way, 2.4, s.main)
    s.box(-38, 48, 38, 53, darker(s.main, 0.15), 1)
    s.box(-34, 53, 34, 132, hexed("#fbf8f0"), ink=1)
    s.add(smooth([(-34, 53), (-34, 76), (-10, 86), (12, 74), (34, 82), (34, 53)], steps=3), hexed("#7cb860"), 0)
    s.add(points((-34, 82), (-14, 110), (4, 84)), hexed("#8a9cc8"), 0)
    s.oval(16, 112, 8, 8, hexed("#f6a04a"), 0)
    s.line(((-28, 122), (-4, 124)), hexed("#f0c8a0"), 4)
    s.line(((4, 98), (26, 100)), hexed("#f0c8a0"), 4)


def blackboard(s: Sketch) -> None:
    """A blackboard with chalk sums."""
    s.box(-90, 60, 90, 160, WOOD, 2)
    s.box(-84, 66, 84, 154, s.main, ink=0.7)
    chalk = hexed("#f0f4ee")
    for way in (
        ((-66, 138), (-58, 118)), ((-58, 138), (-66, 118)), ((-46, 128), (-34, 128)), ((-40, 134), (-40, 122)),
        ((-24, 138), (-18, 128), (-12, 138)), ((-18, 128), (-18, 118)), ((-4, 131), (8, 131)), ((-4, 125), (8, 125)),
        ((18, 134), (24, 138), (24, 118)), ((20, 84), (44, 120), (68, 84), (20, 84)),
        ((-66, 96), (-20, 96)), ((-66, 84), (-34, 84)),
    ):  # fmt: skip
        s.line(way, chalk, 2)
    s.box(-70, 58, 70, 62, lighter(WOOD, 0.2), 1)
    s.box(-30, 62, -22, 64, chalk, ink=0.4)
    for x in (-70, 66):
        s.box(x, 0, x + 5, 60, WOOD)


def wheelchair(s: Sketch) -> None:
    """A wheelchair; `seat` is on it."""
    s.rod(((-26, 92), (-22, 46), (20, 44), (30, 12), (42, 10)), 2, METAL)
    s.rounded(((-24, 46), (22, 46), (22, 52), (-24, 52)), 2, s.main)
    s.rounded(((-27, 52), (-21, 52), (-24, 90), (-30, 90)), 2, s.main)
    s.rod(((-36, 92), (-25, 92)), 2.4, DARK)
    s.rod(((-22, 66), (14, 66), (18, 48)), 1.8, DARK)
    s.add(hoop(-8, 30, 30, 30, 3), DARK, 0.6)
    spun = s.part()
    for turn in np.arange(4) * math.pi / 4:
        spun.line(rotated(points((-27, 0), (27, 0)), turn), METAL, 0.9)
    s.moves(motion.rolling(s, spun, -8, 30, 30))
    s.oval(-8, 30, 4, 4, METAL, 0.7)
    s.oval(28, 9, 9, 9, DARK)
    s.oval(28, 9, 4, 4, METAL, 0.6)
    s.anchors.update(seat=(0, 52), top=(0, 52))


def skull(s: Sketch) -> None:
    """A skull."""
    s.curve(
        (
            (0, 21),
            (7, 19.4),
            (10, 13),
            (8.4, 7),
            (5.4, 5),
            (5, 0.6),
            (0, 0),
            (-5, 0.6),
            (-5.4, 5),
            (-8.4, 7),
            (-10, 13),
            (-7, 19.4),
        ),
        s.main,
    )
    s.curve(((9.4, 13), (8, 8), (5, 5), (4.6, 1), (3, 1), (6, 9), (5, 17)), darker(s.main, 0.16), 0)
    for side in (-1, 1):
        s.oval(4 * side, 10.4, 2.7, 3, DARK, 0.6, 0.2 * side)
    s.add(((0, 7.6), (1.3, 5), (-1.3, 5)), DARK, 0)
    for x in (-3, -1, 1, 3):
        s.line(((x, 3.4), (x, 0.4)), darker(s.main, 0.5), 0.35)
    s.line(((-4.6, 3.4), (4.6, 3.4)), darker(s.main, 0.5), 0.35)


def bone(s: Sketch) -> None:
    """A bone."""
    s.rod(((-7, 4), (7, 4)), 1.5, s.main)
    for x in (-7.6, 7.6):
        for y in (2.6, 5.4):
            s.oval(x, y, 2, 1.9, s.main)
    s.rod(((-7, 4), (7, 4)), 1.3, s.main, 0)
    s.line(((-5, 4.6), (5, 4.6)), lighter(s.main, 0.8), 0.5)


def feather(s: Sketch) -> None:
    """A feather."""
    s.curve(((0, 4), (3.6, 9), (5, 18), (4, 26), (1, 32), (-2.4, 26), (-3.6, 17), (-2.6, 9)), s.main)
    s.curve(((0.4, 5), (3.4, 9.6), (4.6, 18), (3.6, 25.6), (1, 31)), darker(s.main, 0.16), 0)
    s.line(smooth(((-1, -2), (0, 6), (0.8, 18), (1, 30)), closed=False), lighter(s.main, 0.7), 0.5)
    for y in (10, 15, 20, 25):
        s.line(((0.6, y), (3.6, y + 2.6)), darker(s.main, 0.35), 0.25)
        s.line(((0.5, y), (-2.4, y + 2.4)), darker(s.main, 0.35), 0.25)


def medicine(s: Sketch) -> None:
    """A bottle of pills and two capsules."""
    s.turned(((3.4, 0), (3.4, 8)), s.main, inside=darker(s.main, 0.3))
    s.add(box(-2.6, 0.8, 2.6, 5.6, 0.3), WHITE, 0.5)
    s.box(-0.5, 1.6, 0.5, 4.8, hexed("#d8343c"), ink=0)
    s.box(-1.6, 2.7, 1.6, 3.7, hexed("#d8343c"), ink=0)
    s.turned(((3.7, 7.8), (3.7, 10.4)), WHITE, inside=lighter(WHITE, 0.5))
    s.rod(((5.4, 0.4), (7.2, 0.4)), 1, WHITE)
    s.rod(((7.4, 0.4), (9, 0.4)), 1, hexed("#d8343c"))


def banknote(s: Sketch) -> None:
    """Notes of money in a stack."""
    for i in range(5):
        y = 1.2 * i
        s.add(((-10, y), (8, y), (11, y + 4.4), (-7, y + 4.4)), lighter(s.main, 0.2) if i % 2 else s.main, 0.7)
    s.oval(0.5, 7, 2.4, 1.2, lighter(s.main, 0.6), 0.6)
    s.add(((-1.4, 4.8), (1, 4.8), (4, 9.2), (1.6, 9.2)), hexed("#f6ead0"), 0.5)
    s.line(((-7.6, 5.4), (-5.4, 8.6)), lighter(s.main, 0.6), 0.4)


def goggles(s: Sketch) -> None:
    """A headset for virtual reality."""
    s.rod(((-9, 6), (-10.6, 11), (0, 13.6), (10.6, 11), (9, 6)), 0.8, darker(s.main, 0.4))
    s.rounded(((-9.4, 0.6), (-3, 0), (0, 1.6), (3, 0), (9.4, 0.6), (10, 8), (-10, 8)), 2.2, s.main)
    s.rounded(((-7.6, 2.4), (7.6, 2.4), (8, 6.6), (-8, 6.6)), 1.6, DARK, 0.7)
    s.moves(motion.glowing(s, box(-6, 3.4, 6, 4.2, 0.3), (hexed("#4ad8ff"), hexed("#c06aff")), 3))
    s.line(((-8, 7.2), (-3, 7.4)), lighter(s.main, 0.6), 0.5)


def fan(s: Sketch) -> None:
    """An electric fan that turns."""
    s.turned(((11, 0), (10, 2), (2, 3.4)), s.main)
    s.rod(((0, 3), (0, 22)), 1.3, METAL)
    blades = s.part()
    for turn in np.arange(3) * 2.094:
        blades.add(placed(rotated(ellipse(5.4, 0, 5.2, 3.2), turn), 0, 0), lighter(s.main, 0.35), 0.7)
    s.oval(0, 34, 13, 13, hexed("#eef2f6"))
    s.moves(motion.spinning(s, blades, 0, 34, 14))
    for turn in np.arange(12) * math.pi / 6:
        s.line(placed(rotated(points((2, 0), (13, 0)), turn), 0, 34), darker(METAL, 0.1), 0.35)
    for reach in (13, 8.6, 4.4):
        s.line(arc(0, 34, reach, reach, 0, 2 * math.pi, 34), darker(METAL, 0.15), 0.6, True)
    s.oval(0, 34, 2.2, 2.2, s.main, 0.8)


def bucket(s: Sketch) -> None:
    """A bucket of water."""
    s.line(arc(0, 24, 12, 12, 0.05, math.pi - 0.05, 16), METAL, 1)
    s.turned(((9, 0), (12.4, 24)), s.main, inside=hexed("#8fd4f2"))
    s.turned(((12.6, 23), (12.8, 25)), lighter(s.main, 0.2), inside=darker(s.main, 0.2))
    s.oval(0, 24.4, 11.4, 2.8, hexed("#8fd4f2"), 0.5)
    s.oval(-3, 24.8, 4, 0.7, WHITE, 0)
    s.add(points((-8, 3), (-9.4, 20), (-7.6, 20), (-6.4, 3)), lighter(s.main, 0.5), 0)


def light_bulb(s: Sketch) -> None:
    """A light bulb that glows."""
    bulb = smooth(
        [(-1.8, 4.6), (-2.4, 7), (-5, 10.4), (-4.6, 15), (0, 17.6), (4.6, 15), (5, 10.4), (2.4, 7), (1.8, 4.6)]
    )
    s.moves(motion.glowing(s, bulb, (s.main, lighter(s.main, 0.3)), 2))
    s.line(
        ((-1, 5), (-1.8, 11), (-0.6, 9.6), (0, 11.4), (0.6, 9.6), (1.8, 11), (1, 5)), hexed("#e8862c"), 0.35, glows=True
    )
    s.oval(-2.8, 13.6, 0.8, 1.5, WHITE, 0, -0.5, glows=True)
    for y in (0.8, 2.2, 3.6):
        s.rounded(((-2.1, y), (2.1, y), (2.1, y + 1.1), (-2.1, y + 1.1)), 0.4, METAL, 0.8)
    s.oval(0, 0.4, 1.1, 0.6, DARK, 0.6)


def aquarium(s: Sketch) -> None:
    """A fish bowl with a fish that swims."""
    s.turned(
        smooth(((7, 0), (11, 4), (12, 10), (10, 16), (7.4, 19)), closed=False, steps=4),
        GLASS,
        inside=lighter(GLASS, 0.4),
    )
    s.turned(
        smooth(((6.6, 0.6), (10.4, 4.2), (11.2, 10), (10.2, 14)), closed=False, steps=4),
        hexed("#8fd0ee"),
        inside=hexed("#b4e4f8"),
        ink=0.3,
    )
    for i in range(9):
        s.oval(-6 + 1.5 * i, 1.2, 1.1, 0.8, (hexed("#f2cf8a"), hexed("#d8a86a"), hexed("#f0e0c0"))[i % 3], 0.4)
    s.curve(((-6, 1), (-7.4, 5), (-5.6, 8), (-6.6, 11), (-4.4, 8), (-5, 4)), hexed("#5ca85a"), 0.5)
    fish = s.part()
    fish.add(((-3.4, 8), (-6, 10.2), (-6, 5.8)), darker(s.main, 0.08), 0.8)
    fish.oval(0, 8, 4, 2.6, s.main, 0.9)
    fish.curve(((-1, 10.2), (1.6, 10.2), (0, 12)), darker(s.main, 0.1), 0.6)
    fish.oval(2.2, 8.6, 0.8, 0.8, WHITE, 0.4)
    fish.oval(2.4, 8.6, 0.4, 0.4, DARK, 0)
    s.moves(motion.floating(s, fish, 1.1, 1.6, 0.06))
    s.oval(-6.6, 13.6, 1.1, 2.4, WHITE, 0, -0.5)


TABLE: dict[str, PropKind] = {
    "glasses": PropKind(glasses, 14, "#3a3640"),
    "scissors": PropKind(scissors, 20, "#e0404c"),
    "magnifying glass": PropKind(magnifier, 19, "#7a4a2c"),
    "compass": PropKind(compass, 14, "#d8a83c"),
    "telescope": PropKind(telescope, 130, "#3f5a94"),
    "microscope": PropKind(microscope, 32, "#d8dee8"),
    "globe": PropKind(globe, 34, "#5aa8e0"),
    "painting": PropKind(painting, 80, "#d0a040"),
    "easel": PropKind(easel, 140, "#b07c4a"),
    "blackboard": PropKind(blackboard, 170, "#2f5a48"),
    "wheelchair": PropKind(wheelchair, 90, "#3f5fa0"),
    "skull": PropKind(skull, 22, "#f0ead8"),
    "bone": PropKind(bone, 19, "#f6f0e0"),
    "feather": PropKind(feather, 34, "#f4f2ee"),
    "medicine": PropKind(medicine, 13, "#f0903c"),
    "banknote": PropKind(banknote, 20, "#7cb47c"),
    "vr headset": PropKind(goggles, 20, "#eceff4"),
    "fan": PropKind(fan, 46, "#5aa8c8"),
    "bucket": PropKind(bucket, 36, "#4a8ac8"),
    "light bulb": PropKind(light_bulb, 18, "#ffe27a"),
    "fishbowl": PropKind(aquarium, 24, "#f2802c"),
}
