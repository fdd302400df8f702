"""Arms and magic, as toys and tales show them."""

import math
from collections.abc import Callable

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, placed
from processors.engines.director.shapes import Shape, arc, box, darker, ellipse, hexed, lighter, points, rotated, smooth


def sword(s: Sketch) -> None:
    """A sword that points up."""
    s.add(((-2.6, 22), (2.6, 22), (2.2, 88), (0, 96), (-2.2, 88)), s.main)
    s.add(((0, 22), (2.6, 22), (2.2, 88), (0, 96)), darker(s.main, 0.18), 0)
    s.add(((-0.5, 24), (0.5, 24), (0.4, 76), (-0.4, 76)), darker(s.main, 0.3), 0)
    s.line(((-1.8, 26), (-1.5, 84)), lighter(s.main, 0.8), 0.6)
    s.curve(((-11, 23.6), (-9, 20), (0, 19.4), (9, 20), (11, 23.6), (8, 23), (0, 22.6), (-8, 23)), GOLD)
    s.box(-1.6, 5, 1.6, 20, hexed("#8a3040"), 0.5)
    for y in (7, 10, 13, 16):
        s.line(((-1.6, y), (1.6, y + 1.6)), hexed("#c87a6c"), 0.6)
    s.ball(0, 3, 2.8, GOLD)
    s.moves(motion.twinkling(s, ((-1, 82), (1.4, 46)), 5, WHITE))
    s.anchors.update(hand=(0, 12))


def katana(s: Sketch) -> None:
    """A curved sword of the samurai."""
    edge = smooth(((0, 26), (0.6, 50), (3, 76), (7, 96)), closed=False)
    back = smooth(((9.4, 95), (6.2, 74), (4, 50), (3.2, 26)), closed=False)
    s.add(np.concatenate([edge, back]), s.main)
    s.add(
        np.concatenate([edge, smooth(((8, 95), (4.2, 76), (2, 50), (1.4, 26)), closed=False)]), lighter(s.main, 0.7), 0
    )
    s.oval(1.6, 25, 5, 1.6, GOLD)
    s.box(0, 2, 3.4, 24, hexed("#2c3048"), 1)
    for y in (5, 9, 13, 17, 21):
        s.add(((0.3, y), (1.7, y + 1.7), (3.1, y), (1.7, y - 1.7)), hexed("#f0e6d0"), 0.4)
    s.moves(motion.twinkling(s, ((5, 84), (2, 44)), 5, WHITE))
    s.anchors.update(hand=(1.6, 12))


def dagger(s: Sketch) -> None:
    """A knife."""
    s.curve(((0, 12), (4, 14), (4.4, 24), (0.4, 33), (-0.6, 24)), s.main)
    s.line(((3.4, 15), (3.6, 23), (1.2, 30)), lighter(s.main, 0.7), 0.5)
    s.rounded(((-0.8, 0), (3, 0), (3.6, 12), (-0.4, 12)), 1, hexed("#5c3a2c"))
    s.box(-1, 11.4, 4.2, 13, METAL, 0.4, 0.8)
    for y in (3, 6, 9):
        s.oval(1.4, y, 0.5, 0.5, GOLD, 0.4)


def shield(s: Sketch) -> None:
    """A shield with a cross and rivets."""
    outline = [(-26, 62), (-14, 65), (0, 69), (14, 65), (26, 62), (26, 36), (18, 14), (0, 0), (-18, 14), (-26, 36)]
    s.add(smooth(outline, steps=3), METAL)
    inner = smooth([(x * 0.86, 34 + (y - 34) * 0.87) for x, y in outline], steps=3)
    s.add(inner, s.main, 0.7)
    s.add(smooth([(2, 63), (12, 60.6), (22, 58), (22, 37), (15, 18), (2, 5)], steps=3), darker(s.main, 0.18), 0)
    s.add(((-3.6, 8), (3.6, 8), (3.6, 61), (-3.6, 61)), hexed("#f6ead0"), 0.6)
    s.add(((-21, 38), (21, 38), (21.6, 45), (-21.6, 45)), hexed("#f6ead0"), 0.6)
    s.oval(0, 41.5, 6, 6, GOLD)
    s.add(motion.sparkle(0, 41.5, 4.6, 4, 0.4), lighter(GOLD, 0.5), 0)
    for x, y in ((-23.6, 59), (23.6, 59), (-23.6, 38), (23.6, 38), (-15.6, 15), (15.6, 15), (0, 66)):
        s.oval(x, y, 1.2, 1.2, lighter(METAL, 0.5), 0.5)
    s.curve(((-18, 57), (-9, 60), (-16, 50)), lighter(s.main, 0.5), 0)


def bow(s: Sketch) -> None:
    """A bow with an arrow laid on."""
    s.line(((-8, 96), (-8, 4)), hexed("#efe6d4"), 0.8)
    s.rod(
        smooth(((-8, 98), (4, 84), (12, 64), (9, 50), (12, 36), (4, 16), (-8, 2)), closed=False, steps=3), 1.7, s.main
    )
    s.rounded(((7, 43), (12, 43), (12, 57), (7, 57)), 1, hexed("#5c3a2c"))
    s.rod(((-12, 50), (44, 50)), 0.8, hexed("#d8b070"), 0.7)
    s.add(((44, 47), (54, 50), (44, 53)), METAL)
    for x in (-14, -9):
        s.add(((x, 50), (x - 4, 54), (x + 1, 54), (x + 5, 50), (x + 1, 46), (x - 4, 46)), hexed("#d8484c"), 0.7)
    s.anchors.update(hand=(9, 50))


def toy_gun(s: Sketch) -> None:
    """A toy blaster with an orange muzzle."""
    s.rounded(((-9, 0), (-3.4, 0), (-1.4, 9), (-7, 10)), 1.2, darker(s.main, 0.25))
    s.line(arc(0.6, 8.6, 2.6, 2.4, math.pi, 2 * math.pi), DARK, 0.7)
    s.curve(((-11, 9), (-12, 13), (-8, 15.4), (4, 15.4), (10, 14), (10, 9.6), (0, 8.6)), s.main)
    s.curve(((-10, 9.4), (0, 8.9), (9.6, 9.8), (9.6, 11), (0, 10.6)), darker(s.main, 0.22), 0)
    for x in (3, 5.4, 7.8):
        s.oval(x, 12, 0.8, 3.6, lighter(s.main, 0.5), 0.7)
    s.rounded(((10, 10.4), (15.4, 11), (15.4, 13), (10, 13.6)), 0.6, hexed("#ff8a2c"))
    s.add(ellipse(-4.6, 12.4, 1.8, 1.8), hexed("#7cf0ff"), 0.7, glows=True)
    s.line(((-9, 14.4), (-1, 14.6)), lighter(s.main, 0.7), 0.5)


def wand(s: Sketch) -> None:
    """A magic wand with a star."""
    s.parts.append([one._replace(outline=rotated(one.outline, -0.5)) for one in _stick(s).still])
    x, y = 33 * math.sin(0.5), 33 * math.cos(0.5)
    star = placed(motion.sparkle(0, 0, 8, 5, 0.48), x, y)
    s.moves(motion.glowing(s, star, (s.main, lighter(s.main, 0.5)), 3))
    s.add(placed(motion.sparkle(0, 0, 4, 5, 0.48), x - 0.6, y + 0.6), lighter(s.main, 0.75), 0, glows=True)
    s.moves(_trail(s, x, y))


def _stick(s: Sketch) -> Sketch:
    made = s.part()
    made.rod(((0, 0), (0, 28)), (1.1, 0.7), hexed("#f4f0ea"))
    for low in (4, 10, 16, 22):
        made.add(((-1, low), (1, low + 1.6), (1, low + 3.4), (-1, low + 1.8)), hexed("#f08ab8"), 0)
    return made


def _trail(s: Sketch, x: float, y: float) -> Callable[[Acting], list[Shape]]:
    tints = tuple(map(hexed, ("#ffe27a", "#ff9ad0", "#9fe4ff", "#d0b0ff")))

    def stars(acting: Acting) -> list[Shape]:
        shapes = []
        for i in range(8):
            life = (acting.t * 0.7 + i / 8) % 1
            angle = i * 2.4
            reach = 5 + 12 * life
            spot = (x + reach * math.cos(angle), y + reach * math.sin(angle) - 6 * life * life)
            shapes.append(
                s.shape(motion.sparkle(*spot, 2.6 * math.sin(math.pi * life) + 0.1), tints[i % 4], 0, glows=True)
            )
        return shapes

    return stars


def crystal_ball(s: Sketch) -> None:
    """A glowing ball on a stand in which mist turns."""
    s.turned(((9, 0), (8, 2), (5, 4), (6.4, 6.4)), GOLD, inside=darker(GOLD, 0.3))
    s.moves(motion.glowing(s, ellipse(0, 15, 10.4, 10.4), (s.main, lighter(s.main, 0.25)), 1.5))
    mist = s.part()
    for i, reach in enumerate((7.4, 5.2, 3.0)):
        angle = np.linspace(0, 4.0, 14)
        inner = np.stack(
            [np.cos(angle + i * 2) * reach * (1 - angle / 9), np.sin(angle + i * 2) * reach * (1 - angle / 9)], 1
        )
        outer = inner * (1 + 0.24 * np.sin(angle / 4 * math.pi))[:, None]
        mist.add(np.concatenate([inner, outer[::-1]]), lighter(s.main, 0.5 + 0.12 * i), 0, glows=True)
    s.moves(motion.spinning(s, mist, 0, 15, 0.7))
    s.oval(-4.6, 20.4, 2.4, 1.3, WHITE, 0, 0.7, glows=True)
    s.oval(-6.8, 17.4, 0.7, 0.5, WHITE, 0, 0.7, glows=True)
    s.moves(motion.twinkling(s, ((-10, 24), (11, 20), (4, 12)), 2.4, WHITE))


def treasure_chest(s: Sketch) -> None:
    """An open chest full of gold and jewels."""
    lid = [(-28, 30), (-25, 48), (-18, 53), (22, 53), (30, 48), (32, 34), (28, 30)]
    s.add(smooth(lid, steps=3), darker(s.main, 0.1))
    s.add(
        smooth([(-24, 31), (-22, 43), (-16, 47.6), (20, 47.6), (26, 43), (27, 31)], steps=3), darker(s.main, 0.5), 0.7
    )
    for x in (-24.0, 24.0):
        s.rod(((x, 31), (x * 0.92, 47)), 1.4, GOLD, 0.6)
    s.curve(((-26, 28), (-18, 35), (-8, 40), (2, 42), (12, 39), (20, 35), (27, 28), (0, 24)), GOLD)
    for i in range(22):
        angle = i * 2.399
        reach = math.sqrt(i / 22)
        x, y = 22 * reach * math.cos(angle), 32 + 7 * reach * math.sin(angle)
        s.oval(x, y, 2.8, 1.9, lighter(GOLD, 0.15 + 0.3 * (i % 3) / 2), 0.5)
    for x, y, tint in ((-11, 36, "#e23c50"), (8, 38, "#3c8ce2"), (16, 33, "#3cba6a"), (-3, 41, "#c06ae0")):
        s.add(((x - 3, y), (x - 1.6, y + 2.4), (x + 1.6, y + 2.4), (x + 3, y), (x, y - 3)), hexed(tint), 0.7)
        s.add(((x - 1.6, y + 2.2), (x + 0.4, y + 2.2), (x - 0.8, y)), lighter(hexed(tint), 0.6), 0)
    s.block(-28, 0, 28, 28, s.main)
    for y in (9, 18):
        s.line(((-27.6, y), (27.6, y)), darker(s.main, 0.35), 0.7)
    s.box(20, 0, 28, 28, darker(s.main, 0.2), ink=0)
    for x in (-27, -10, 7, 24):
        s.box(x, 0, x + 3.4, 28, GOLD, ink=0.6)
        for y in (3, 24):
            s.oval(x + 1.7, y, 0.7, 0.7, darker(GOLD, 0.35), 0)
    s.box(-29, 25, 29, 29, GOLD, 1)
    s.box(-4, 15, 4, 26, lighter(GOLD, 0.2), 1)
    s.oval(0, 21.4, 1.4, 1.4, DARK, 0)
    s.add(((-0.7, 21), (0.7, 21), (1, 17.4), (-1, 17.4)), DARK, 0)
    s.moves(motion.twinkling(s, ((-16, 39), (4, 44), (19, 38), (-4, 34)), 4.4, WHITE))
    s.anchors.update(top=(0, 40))


def staff(s: Sketch) -> None:
    """A wizard's staff with a glowing stone."""
    s.rod(((0, 0), (1.5, 60), (0, 130)), (2.2, 2, 2.6), WOOD)
    s.line(((-0.6, 10), (0.6, 70), (-0.6, 120)), lighter(WOOD, 0.4), 0.6)
    for side in (-1, 1):
        s.rod(
            smooth(((0, 128), (8 * side, 134), (9 * side, 146), (3 * side, 154)), closed=False, steps=3), 1.4, WOOD, 0.8
        )
    s.moves(motion.glowing(s, ellipse(0, 143, 6.4, 7.4), (s.main, lighter(s.main, 0.45)), 3))
    s.oval(-2, 146, 1.7, 2.2, WHITE, 0, glows=True)
    s.moves(motion.twinkling(s, ((10, 156), (-11, 150), (8, 134)), 6, lighter(s.main, 0.5)))
    s.anchors.update(hand=(1, 70))


def magic_lamp(s: Sketch) -> None:
    """A golden lamp of the tales, smoking."""
    s.turned(((7, 0), (6, 1.4), (2, 3)), s.main)
    s.curve(
        (
            (-12, 10),
            (-9, 5),
            (0, 2.6),
            (9, 5),
            (15, 11),
            (22, 15),
            (21, 16.6),
            (14, 14),
            (8, 11.4),
            (0, 12.4),
            (-8, 11.6),
        ),
        s.main,
    )
    s.curve(((-8, 5.6), (0, 3.4), (8.6, 5.6), (13, 10), (0, 7)), darker(s.main, 0.2), 0)
    s.rod(arc(-13, 9, 4.6, 4, 0.3, 5.4, 12), 0.8, s.main, 0.8)
    s.curve(((-6, 12), (-3, 15), (0, 17.6), (3, 15), (6, 12)), lighter(s.main, 0.15))
    s.ball(0, 18, 1.2, s.main)
    s.curve(((-8, 9), (-4, 10.6), (-2, 10), (-6, 8)), lighter(s.main, 0.7), 0)
    s.moves(motion.steam(s, 22, 17, 15, 0.3, 2))


def tombstone(s: Sketch) -> None:
    """A gravestone in the grass."""
    s.add(
        np.concatenate([points((-32, 0), (38, 0), (38, 66)), arc(6, 66, 32, 30, 0, math.pi, 16), points((-26, 4))]),
        darker(s.main, 0.3),
    )
    s.add(np.concatenate([points((-34, 0), (30, 0)), arc(-2, 64, 32, 30, 0, math.pi, 16)]), s.main)
    s.add(
        np.concatenate([points((22, 0), (30, 0)), arc(-2, 64, 32, 30, 0, 1.2, 8), arc(-2, 62, 24, 28, 1.2, 0, 8)]),
        darker(s.main, 0.14),
        0,
    )
    deep = darker(s.main, 0.45)
    s.box(-5, 54, 1, 82, deep, 0.6, 0)
    s.box(-12, 68, 8, 74, deep, 0.6, 0)
    for y, wide in ((42, 18), (33, 13), (24, 16)):
        s.line(((-2 - wide, y), (-2 + wide, y)), deep, 2.2)
    s.line(((20, 88), (14, 78), (18, 72), (13, 62)), deep, 1)
    for i, x in enumerate(np.linspace(-42, 44, 15)):
        s.add(((x - 3, 0), (x - 1 + (i % 3), 11 + 4 * (i % 4)), (x + 3, 0)), hexed("#5c9a4a"), 0.5)
    s.anchors.update(top=(-2, 92))


def statue(s: Sketch) -> None:
    """A stone figure on a plinth."""
    stone = s.main
    s.block(-42, 0, 42, 16, darker(stone, 0.1), (0, 7))
    s.block(-32, 18, 32, 62, stone, (0, 6))
    s.box(20, 18, 32, 62, darker(stone, 0.16), ink=0)
    s.box(-18, 32, 18, 46, lighter(stone, 0.25), 1.5, 0.6)
    s.curve(
        (
            (-20, 64),
            (-18, 100),
            (-14, 140),
            (-19, 160),
            (-14, 176),
            (0, 180),
            (14, 176),
            (19, 160),
            (14, 138),
            (20, 100),
            (24, 64),
            (0, 62),
        ),
        stone,
    )
    s.curve(((22, 66), (18, 100), (12, 138), (17, 160), (8, 172), (8, 120), (8, 64)), darker(stone, 0.18), 0)
    for way in (((-8, 136), (-10, 100), (-12, 68)), ((0, 130), (2, 100), (0, 66)), ((10, 134), (12, 104), (14, 70))):
        s.line(smooth(way, closed=False), darker(stone, 0.3), 1.6)
    s.rod(((-15, 168), (-26, 150), (-8, 140)), (6, 5, 4), stone)
    s.rod(((15, 170), (30, 188), (38, 212)), (6, 5, 4.4), stone)
    s.rod(((38, 206), (40, 222)), (3, 4), darker(stone, 0.1))
    s.curve(((34, 222), (33, 232), (41, 244), (47, 231), (45, 222)), GOLD)
    s.rod(((0, 176), (0, 190)), 5.4, stone)
    s.oval(0, 200, 12, 14, stone)
    s.curve(((11, 196), (9, 210), (2, 213), (6, 200), (4, 188)), darker(stone, 0.18), 0)
    for x in (-12.0, -6.0, 0.0, 6.0, 12.0):
        s.add(((x - 2.4, 208), (x * 1.5, 224 - abs(x) * 0.3), (x + 2.4, 208)), darker(stone, 0.06), 0.7)
    for x in (-4.6, 4.6):
        s.line(arc(x, 200, 2, 1.2, 0.2, math.pi - 0.2), darker(stone, 0.5), 1)
    s.line(((0, 200), (-1.4, 196), (0.6, 195.4)), darker(stone, 0.4), 0.9)
    s.line(arc(0, 192.6, 3, 1, math.pi, 2 * math.pi), darker(stone, 0.5), 0.9)
    s.anchors.update(top=(0, 214))


def bomb(s: Sketch) -> None:
    """A bomb with a burning fuse, as in comics."""
    s.rod(smooth(((5, 22), (7, 28), (12, 29), (15, 33)), closed=False, steps=3), 0.8, hexed("#c8a878"), 0.7)
    s.add(rotated(box(-3.4, 18, 3.4, 24, 0.6), -0.25), darker(s.main, 0.1))
    s.ball(0, 10.6, 10.6, s.main)
    s.moves(motion.flame(s, 15, 32, 4, 7))
    s.moves(motion.twinkling(s, ((12, 38), (19, 36), (18, 30)), 3, hexed("#ffd95a")))


def bell(s: Sketch) -> None:
    """A bell."""
    s.turned(smooth(((12, 0), (9.6, 3), (7.4, 10), (6.4, 16), (3, 19)), closed=False, steps=4), s.main)
    s.add(
        np.concatenate([arc(0, 0, 12, 3.4, math.pi, 2 * math.pi), arc(0, 1.6, 11.4, 3.2, 2 * math.pi, math.pi)]),
        lighter(s.main, 0.4),
        0.6,
    )
    s.ball(0, -3.4, 2.2, darker(s.main, 0.2))
    s.ball(0, 20.4, 1.8, s.main)
    s.parts[:] = [[one._replace(outline=placed(one.outline, 0, 5.6 * s.unit)) for one in s.still]]


TABLE: dict[str, PropKind] = {
    "sword": PropKind(sword, 70, "#cdd6e2"),
    "katana": PropKind(katana, 70, "#d4dce8"),
    "knife": PropKind(dagger, 30, "#ccd4e0"),
    "shield": PropKind(shield, 64, "#b8303c"),
    "bow": PropKind(bow, 84, "#9a6438"),
    "gun": PropKind(toy_gun, 27, "#4a7ab8"),
    "wand": PropKind(wand, 38, "#ffd95a"),
    "staff": PropKind(staff, 120, "#4cb4ff"),
    "crystal ball": PropKind(crystal_ball, 26, "#9a6cf0"),
    "treasure chest": PropKind(treasure_chest, 58, "#8a5430"),
    "magic lamp": PropKind(magic_lamp, 34, "#f0bc3c"),
    "tombstone": PropKind(tombstone, 88, "#9aa0ac"),
    "statue of liberty": PropKind(statue, 220, "#c0c4cc"),
    "bomb": PropKind(bomb, 34, "#34323e"),
    "bell": PropKind(bell, 26, "#eebf45"),
}
