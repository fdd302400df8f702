"""What stands in yards, streets, kitchens and halls: meters, bins, grills, nets, cupboards, moving stairs."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch
from processors.engines.director.shapes import Shape, arc, darker, ellipse, hexed, lighter, points, smooth

_RED, _SKIN = hexed("#d8343c"), hexed("#f4cba8")


def parking_meter(s: Sketch) -> None:
    """A parking meter."""
    s.oval(0, 1.4, 9, 2, DARK)
    s.turned(((3, 1), (3, 82)), METAL)
    s.curve(((-14, 82), (-15, 104), (-11, 116), (0, 121), (11, 116), (15, 104), (14, 82), (0, 79)), s.main)
    s.curve(((-10, 104), (-7, 113), (0, 116), (7, 113), (10, 104)), hexed("#e8f4f8"), 0.9)
    s.line(arc(0, 104, 7.4, 8, 0.3, 2.8), DARK, 0.8)
    s.line(((0, 104), (4, 110)), _RED, 1.2)
    s.box(-7, 92, 7, 99, darker(s.main, 0.25), 1, 0.8)
    s.box(-0.7, 93, 0.7, 98, DARK, ink=0)
    s.oval(0, 87, 3, 2.6, METAL, 0.7)
    s.add(ellipse(-11.4, 98, 0.9, 8), lighter(s.main, 0.6), 0)


def dumpster(s: Sketch) -> None:
    """A dumpster with bags of waste."""
    for x, y, r in ((-34, 74, 15), (-6, 78, 17), (26, 74, 15)):
        s.curve(
            (
                (x - r, y - 8),
                (x - r * 0.8, y + 6),
                (x - 3, y + r),
                (x + 3, y + r),
                (x + r * 0.8, y + 6),
                (x + r, y - 8),
            ),
            hexed("#3c4048"),
        )
        s.add(((x - 3, y + r - 1), (x - 6, y + r + 5), (x + 6, y + r + 5), (x + 3, y + r - 1)), hexed("#3c4048"), 0.8)
    s.add(((-62, 70), (62, 70), (54, 10), (-54, 10)), s.main)
    s.box(-65, 66, 65, 73, darker(s.main, 0.15), 2)
    for x in (-36, -12, 12, 36):
        s.box(x - 2, 14, x + 2, 64, darker(s.main, 0.14), ink=0.5)
    for x in (-44, 44):
        s.oval(x, 5, 5, 5, DARK)
    s.box(-70, 46, -58, 54, darker(s.main, 0.25), 1)
    s.box(58, 46, 70, 54, darker(s.main, 0.25), 1)


def barbecue(s: Sketch) -> None:
    """A kettle grill with meat on its grate."""
    for x in (-22, 22):
        s.rod(((x * 0.7, 40), (x, 0)), 1.6, DARK)
    s.rod(((0, 38), (0, 4)), 1.5, DARK)
    s.box(-24, 16, 24, 19, METAL, 1, 0.8)
    s.curve(((-32, 62), (-28, 46), (-12, 36), (12, 36), (28, 46), (32, 62)), s.main)
    s.box(-34, 60, 34, 64, METAL, 1)
    for k, x in enumerate((-22, -8, 7, 21)):
        s.moves(motion.flame(s, x, 62, 5, 6, k * 2.0))
    for x in (-20, -4):
        s.curve(((x - 8, 64), (x - 6, 70), (x + 5, 71), (x + 8, 65)), hexed("#8a4428"), 0.9)
    for x in (12, 20):
        s.rod(((x - 4, 66), (x + 6, 68)), 2.4, hexed("#c8643c"), 0.8)
    s.moves(motion.steam(s, 0, 74, 40, 0.6, 3))
    s.oval(0, 48, 3, 3, METAL, 0.7)


def birdhouse(s: Sketch) -> None:
    """A birdhouse on its pole."""
    s.rod(((0, 0), (0, 90)), 2.6, WOOD)
    s.add(((-17, 88), (17, 88), (17, 116), (0, 132), (-17, 116)), s.main)
    for y in (96, 104, 112):
        s.line(((-16, y), (16, y)), darker(s.main, 0.2), 0.6)
    for side in (-1, 1):
        s.add(((0, 138), (25 * side, 113), (22 * side, 109), (0, 131)), _RED)
    s.oval(0, 110, 5.4, 5.4, DARK)
    s.rod(((0, 100), (8, 98)), 1, WOOD, 0.7)


def closet(s: Sketch) -> None:
    """A wardrobe with one door open on clothes."""
    s.block(-48, 6, 44, 190, s.main, (12, 6))
    s.box(-43, 12, 0, 184, darker(s.main, 0.55), ink=0.8)
    s.rod(((-43, 168), (0, 168)), 1.5, METAL)
    for k, tint in enumerate(("#d8606c", "#5a8cc8", "#f0c050", "#5aa884")):
        x = -36 + k * 10
        s.add(
            ((x, 168), (x + 5, 160), (x + 5, 90 + (k % 2) * 16), (x - 5, 90 + (k % 2) * 16), (x - 5, 160)),
            hexed(tint),
            0.9,
        )
    for k, tint in enumerate(("#c8d0dc", "#e8a0a8", "#88b0d8")):
        s.rounded(((-40, 14 + k * 10), (-6, 14 + k * 10), (-6, 24 + k * 10), (-40, 24 + k * 10)), 4, hexed(tint), 0.8)
    s.box(0, 12, 40, 184, lighter(s.main, 0.12), 1)
    s.box(6, 20, 34, 92, darker(s.main, 0.1), 2, 0.6)
    s.box(6, 102, 34, 176, darker(s.main, 0.1), 2, 0.6)
    s.oval(4, 98, 1.8, 4, GOLD, 0.7)
    s.add(((-43, 12), (-64, 4), (-64, 178), (-43, 184)), lighter(s.main, 0.05))
    s.add(((-46, 20), (-60, 14), (-60, 168), (-46, 174)), darker(s.main, 0.12), 0.5)


def escalator(s: Sketch) -> None:
    """A moving staircase."""
    s.add(((-110, 0), (-74, 0), (66, 112), (110, 112), (110, 96), (74, 96), (-58, -8), (-110, -8)), DARK)

    def steps(acting: Acting) -> list[Shape]:
        shapes = []
        for k in range(12):
            share = ((k + acting.t * 0.8) % 12) / 12
            x, y = -76 + 142 * share, 2 + 112 * share
            shapes.append(s.shape(points((x, y), (x + 13, y), (x + 13, y + 9), (x, y + 9)), METAL, 0.7))
            shapes.append(s.shape(points((x, y + 7.4), (x + 13, y + 7.4), (x + 13, y + 9), (x, y + 9)), GOLD, 0))
        return shapes

    s.moves(steps)
    glass = smooth(((-112, 4), (-78, 6), (66, 116), (112, 116)), closed=False)
    rail = smooth(((-116, 38), (-80, 40), (64, 152), (114, 152)), closed=False)
    s.add(np.concatenate([glass, rail[::-1]]), hexed("#cfe6f0"), 0.8)
    s.line(rail, s.main, 5)
    s.line(rail + np.array((0, 1.4)), lighter(s.main, 0.4), 1)


def net_goal(s: Sketch) -> None:
    """A goal with its net."""
    for k in range(13):
        s.line(((-90 + k * 15, 76), (-80 + k * 13.4, 6)), hexed("#c8d4dc"), 0.7)
    for y in range(8, 78, 10):
        s.line(((-88, y), (88, y)), hexed("#c8d4dc"), 0.7)
    for way in (((-94, 0), (-94, 80)), ((94, 0), (94, 80)), ((-94, 80), (94, 80))):
        s.rod(way, 3, s.main)
    s.ball(34, 9, 9, WHITE)
    s.add(motion.sparkle(34, 9, 4.4, 5, 0.6), DARK, 0)


def hurdle(s: Sketch) -> None:
    """A hurdle."""
    for x in (-34, 34):
        s.rod(((x, 2), (x, 66)), 1.8, METAL)
        s.rod(((x - 12, 2), (x + 8, 2)), 1.8, METAL)
    s.box(-42, 60, 42, 74, WHITE, 1)
    for x in (-36, -8, 20):
        s.box(x, 60, x + 14, 74, s.main, ink=0.5)


def menorah(s: Sketch) -> None:
    """A candelabrum with its candles alight."""
    s.turned(((13, 0), (4, 4), (2.4, 22)), s.main)
    for reach in (8, 16, 24):
        s.line(arc(0, 30, reach, 18, math.pi, 2 * math.pi), darker(s.main, 0.4), 3)
        s.line(arc(0, 30, reach, 18, math.pi, 2 * math.pi), s.main, 2)
    s.rod(((0, 20), (0, 34)), 1.4, s.main)
    for k in range(-3, 4):
        x, y = k * 8.0, 34 if k == 0 else 30
        s.oval(x, y, 2.8, 1.2, s.main, 0.7)
        s.box(x - 1.2, y, x + 1.2, y + 10, hexed("#f4f6fb"), ink=0.7)
        s.moves(motion.flame(s, x, y + 10, 3.4, 7, k * 1.3))


def bauble(s: Sketch) -> None:
    """Glass balls of a Christmas tree on a twig of fir."""
    for k in range(11):
        x = -26 + k * 5.2
        for side in (-1, 1):
            s.line(((x, 44), (x + 6, 44 + 7 * side)), hexed("#3c8050"), 1.6)
    s.rod(((-30, 44), (32, 44)), 1, WOOD, 0.6)
    for x, y, tint in ((-15, 18, s.main), (14, 14, hexed("#e8b83c"))):
        s.line(((x, 44), (x, y + 12)), GOLD, 0.6)
        s.ball(x, y, 11, tint)
        s.box(x - 2.6, y + 10, x + 2.6, y + 14, GOLD, 0.6, 0.7)
        s.add(arc(x, y, 10.6, 3, math.pi, 2 * math.pi), None, 1.4, WHITE)


def bunting(s: Sketch) -> None:
    """Flags on a string, with balloons."""
    rope = smooth(((-50, 70), (-24, 58), (0, 55), (24, 58), (50, 70)), closed=False)
    s.line(rope, hexed("#8a7a70"), 0.9)
    tints = tuple(map(hexed, ("#e0404c", "#f6cf3e", "#4cae5c", "#3a84d8", "#b06ad0")))
    for k in range(9):
        x, y = rope[int((k + 0.5) / 9 * len(rope))]
        s.add(((x - 5, y), (x + 5, y), (x, y - 12)), tints[k % 5], 0.8)
    for x, y, tint in (
        (-30, 30, s.main),
        (-20, 22, tints[1]),
        (28, 30, tints[3]),
        (20, 20, tints[4]),
        (36, 20, tints[0]),
    ):
        s.line(smooth(((x, y - 10), (x * 0.94 + 1, y / 2), (x * 0.9, 0)), closed=False), hexed("#8a8a90"), 0.5)
        s.add(ellipse(x, y, 8.4, 10.4), tint)
        s.add(ellipse(x - 3, y + 4, 1.6, 2.8, -0.4), lighter(tint, 0.7), 0)


def hand(s: Sketch) -> None:
    """An open hand in a sleeve."""
    s.add(((-13, 0), (13, 0), (11, 13), (-11, 13)), s.main)
    for x, y, long, turn in ((-9, 33, 20, 0.16), (-3, 36, 23, 0.04), (3.4, 36, 22, -0.06), (9.4, 33, 17, -0.2)):
        dx = -math.sin(turn) * long
        s.rod(((x, y - 6), (x + dx * 0.6, y + long * 0.6), (x + dx, y + long)), (3.2, 3.1, 2.6), _SKIN)
    s.rod(((9, 20), (18, 29), (23, 37)), (3.8, 3.4, 2.7), _SKIN)
    s.curve(((-10, 12), (-13, 24), (-12, 34), (-4, 37), (8, 36), (13, 26), (9, 12)), _SKIN)
    s.line(smooth(((9, 18), (2, 24), (-2, 32)), closed=False), darker(_SKIN, 0.25), 0.6)
    s.line(smooth(((-10, 26), (0, 28), (8, 32)), closed=False), darker(_SKIN, 0.25), 0.6)
    s.box(-13, 10, 13, 15, lighter(s.main, 0.4), 1.4)


def pressing_hand(s: Sketch) -> None:
    """A hand from above that presses on what is below."""

    def pressing(acting: Acting) -> list[Shape]:
        part = s.part()
        down = 2.2 * math.sin(acting.t * 2.2)
        part.add(((-15, 40), (15, 40), (20, 78), (-10, 78)), s.main)
        part.rounded(((-14, 36), (14, 36), (14, 43), (-14, 43)), 2, lighter(s.main, 0.4))
        part.curve(((-13, 38), (-15, 24), (-12, 13), (0, 10), (12, 13), (16, 24), (13, 38)), _SKIN)
        for x, low in ((-11, 2), (-4, 0), (3.4, 0.4), (10, 2.4)):
            part.rod(((x, 19), (x * 1.12, 9), (x * 1.14, low + 2)), (3.7, 3.4, 2.9), _SKIN)
            part.line(arc(x * 1.12, 9, 1.8, 0.9, 0.3, 2.8), darker(_SKIN, 0.3), 0.5)
        part.rod(((13, 29), (21, 20), (20, 10)), (4, 3.6, 2.8), _SKIN)
        return [one._replace(outline=one.outline + np.array((0, (down - 2.2) * s.unit))) for one in part.still]

    s.moves(pressing)


def eye(s: Sketch) -> None:
    """A large eye that blinks."""
    rim = smooth(((-30, 13), (-16, 25), (2, 28), (18, 23), (30, 10), (12, 4), (-12, 4)))
    s.add(rim, WHITE)
    s.oval(0, 15, 11.6, 11.8, s.main)
    s.oval(0, 15, 6, 6.4, DARK, 0.5)
    for k in range(14):
        a = k * 0.449
        s.line(
            ((6.6 * math.cos(a), 15 + 6.8 * math.sin(a)), (10 * math.cos(a), 15 + 10 * math.sin(a))),
            lighter(s.main, 0.35),
            0.6,
        )
    s.oval(-4, 20, 3, 3, WHITE, 0)
    s.oval(4.6, 11, 1.5, 1.5, WHITE, 0)

    def blinking(acting: Acting) -> list[Shape]:
        if acting.t % 3.1 < 2.9:
            return []
        return [s.shape(rim, _SKIN, 1)]

    s.moves(blinking)
    s.line(smooth(((-31, 13), (-16, 26), (2, 29.4), (18, 24.4), (31, 10)), closed=False), DARK, 2.6)
    for x, y in ((-26, 19), (-18, 25), (-8, 29), (4, 30), (15, 27), (24, 20)):
        s.line(((x, y), (x * 1.2 - 2, y + 8)), DARK, 1.4)
    s.line(smooth(((-24, 40), (0, 46), (26, 38)), closed=False), hexed("#5a3a2c"), 3.6)


def beaker(s: Sketch) -> None:
    """A beaker and a test tube with liquid."""
    s.turned(((13, 0), (13, 30)), hexed("#e0f0f6"))
    s.add(((-12.4, 0.6), (12.4, 0.6), (12.4, 18), (-12.4, 18)), s.main, 0)
    s.oval(0, 18, 12.4, 3.2, lighter(s.main, 0.35), 0.5)
    for y in (8, 14, 20, 26):
        s.line(((-12, y), (-7, y)), WHITE, 0.7)
    s.add(((8, 3), (10, 3), (10, 28), (8, 28)), lighter(s.main, 0.8), 0)
    s.box(19, 3, 26, 36, hexed("#e0f0f6"), 3.4)
    s.box(20, 4, 25, 20, lighter(s.main, 0.1), 2.6, 0)
    s.box(18, 34, 27, 37, hexed("#e0f0f6"), 1, 0.8)
    bubbles = ((-5, 5), (3, 8), (-1, 3), (6, 4))

    def rising(acting: Acting) -> list[Shape]:
        return [
            s.shape(ellipse(x, 2 + (y + acting.t * 7) % 15, 1.1, 1.1), lighter(s.main, 0.7), 0.4) for x, y in bubbles
        ]

    s.moves(rising)


def counter(s: Sketch) -> None:
    """A counter with a top of stone."""
    s.block(-70, 0, 60, 84, s.main, (14, 0))
    for x in (-66, -23, 20):
        s.box(x, 6, x + 37, 76, lighter(s.main, 0.12), 2, 0.8)
        s.oval(x + 32, 44, 1.6, 4, GOLD, 0.6)
    s.add(((-76, 84), (66, 84), (84, 98), (-62, 98)), hexed("#e4e0dc"))
    s.box(-76, 80, 66, 85, hexed("#c8c4c0"), ink=0.8)
    s.anchors["top"] = (0, 92)


def mattress(s: Sketch) -> None:
    """A mattress with a pillow."""
    s.block(-80, 0, 60, 20, s.main, (28, 22))
    for x in range(-70, 60, 16):
        s.line(((x, 20), (x + 28, 42)), darker(s.main, 0.12), 0.6)
    s.line(((-80, 10), (60, 10)), hexed("#7c9cc8"), 1.2)
    s.rounded(((-56, 24), (-34, 24), (-20, 38), (-42, 40)), 6, WHITE)
    s.anchors["top"] = (0, 30)


TABLE: dict[str, PropKind] = {
    "parking meter": PropKind(parking_meter, 121, "#5a7a98", 0.0115),
    "dumpster": PropKind(dumpster, 130, "#3c8a5c", 0.016),
    "barbecue": PropKind(barbecue, 74, "#2f323c", 0.0125),
    "birdhouse": PropKind(birdhouse, 138, "#d8a060", 0.012),
    "wardrobe": PropKind(closet, 196, "#a8764a", 0.0105),
    "escalator": PropKind(escalator, 230, "#2c2e38", 0.018),
    "goal": PropKind(net_goal, 190, "#f6f6f2", 0.024),
    "hurdle": PropKind(hurdle, 84, "#d8343c", 0.012),
    "menorah": PropKind(menorah, 52, "#e0b040", 0.009),
    "bauble": PropKind(bauble, 60, "#d8303c", 0.006),
    "bunting": PropKind(bunting, 100, "#f08cb0", 0.02),
    "hand": PropKind(hand, 62, "#4a6ca8", 0.006),
    "hand from above": PropKind(pressing_hand, 78, "#4a6ca8", 0.0032),
    "eye": PropKind(eye, 62, "#3a88c0", 0.005),
    "beaker": PropKind(beaker, 50, "#58b8e0", 0.006),
    "counter": PropKind(counter, 150, "#8a6a50", 0.011),
    "mattress": PropKind(mattress, 168, "#eef0f6", 0.0125),
}
