"""Small things of everyday: of the larder, the desk, the bathroom, the street and the sports ground."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, GOLD, METAL, WHITE, WOOD, PropKind, Sketch, hoop, ring
from processors.engines.director.shapes import (
    Shape,
    arc,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
    smooth,
)

_LEAF, _RED, _BLUE = hexed("#5aa84c"), hexed("#d8343c"), hexed("#3a84d8")
_BRIGHT = tuple(map(hexed, ("#e0404c", "#f0903c", "#f6cf3e", "#4cae5c", "#3a84d8", "#6a5cd0", "#b06ad0", "#e078a8")))


def acorn(s: Sketch) -> None:
    """An acorn with its cap."""
    s.curve(((0, 0), (-3, 2.4), (-3.4, 6), (3.4, 6), (3, 2.4)), s.main)
    s.add(ellipse(-1.6, 4, 0.5, 1.3, -0.1, 12), lighter(s.main, 0.5), 0)
    s.curve(((-4.2, 5.6), (-3.6, 8), (0, 9.2), (3.6, 8), (4.2, 5.6), (0, 5)), hexed("#7a5030"))
    for x in (-2.4, 0, 2.4):
        s.line(arc(x, 6.6, 1.2, 0.9, 0, math.pi, 6), hexed("#5c3a20"), 0.2)
    s.rod(((0, 9), (0.6, 11)), 0.4, hexed("#5c3a20"))


def berries(s: Sketch) -> None:
    """A heap of berries with leaves."""
    for turn in (0.4, 2.6, 1.5):
        s.add(rotated(ellipse(3.4, 0, 3.2, 1.4), turn) + np.array((0, 4.6)), _LEAF, 0.8)
    for x, y in ((-4.4, 2), (0, 2), (4.4, 2), (-2.2, 5), (2.2, 5), (0, 7.6)):
        s.ball(x, y, 2.3, s.main, 0.8)
        s.add(motion.sparkle(x, y + 0.9, 0.9, 5, 0.5), darker(s.main, 0.45), 0)


def onion(s: Sketch) -> None:
    """An onion."""
    s.curve(
        (
            (0, 0),
            (-4.4, 1.4),
            (-5.4, 4.6),
            (-3, 7.6),
            (-0.6, 9),
            (-0.8, 11.4),
            (0.8, 11.4),
            (0.6, 9),
            (3, 7.6),
            (5.4, 4.6),
            (4.4, 1.4),
        ),
        s.main,
    )
    for x in (-3, -1.2, 1.2, 3):
        s.line(smooth(((x * 0.2, 8.6), (x * 1.3, 4.6), (x * 0.4, 0.4)), closed=False), darker(s.main, 0.25), 0.22)
    s.add(ellipse(-2.6, 5.6, 0.5, 1.5, -0.3, 12), lighter(s.main, 0.6), 0)


def garlic(s: Sketch) -> None:
    """A bulb of garlic and a clove."""
    s.curve(((0, 0), (-4.4, 1), (-5, 4), (-2.4, 7), (-0.7, 11), (0.7, 11), (2.4, 7), (5, 4), (4.4, 1)), s.main)
    for x in (-2, 0, 2):
        s.line(smooth(((x * 0.2, 9), (x * 1.2, 4.6), (x * 0.8, 0.4)), closed=False), hexed("#c8a8c8"), 0.24)
    s.curve(((5.6, 0), (5.4, 3), (7.6, 5), (9, 2.4), (8, 0)), lighter(s.main, 0.2))


def potato(s: Sketch) -> None:
    """Two potatoes."""
    for x, y, size in ((4.6, 0, 0.8), (-2.4, 0, 1.0)):
        s.curve(
            [
                (x + a * size, y + b * size)
                for a, b in ((-5, 2.4), (-3.6, 5.6), (0, 6.6), (4.4, 5.6), (5.4, 2.8), (3, 0.4), (-2.4, 0))
            ],
            s.main,
        )
        for a, b in ((-2.4, 3.4), (1.4, 4.6), (2.8, 2.2), (-0.6, 1.6)):
            s.oval(x + a * size, y + b * size, 0.4 * size, 0.24 * size, darker(s.main, 0.35), 0)


def calculator(s: Sketch) -> None:
    """A pocket calculator."""
    s.rounded(((-5, 0), (5, 0), (5, 14), (-5, 14)), 1, s.main)
    s.box(-4, 10.4, 4, 13, hexed("#b8d8b0"), 0.4, 0.7)
    s.line(((0.6, 11.2), (3.2, 11.2)), DARK, 0.5)
    for k in range(16):
        x, y = -4 + 2.1 * (k % 4), 1 + 2.3 * (k // 4)
        s.box(x, y, x + 1.7, y + 1.7, hexed("#f0903c") if k % 4 == 3 else WHITE, 0.4, 0.5)


def fire_extinguisher(s: Sketch) -> None:
    """A fire extinguisher."""
    s.line(smooth(((2, 42), (12, 40), (13, 24), (10, 14)), closed=False), DARK, 2)
    s.turned(((8, 0), (9, 2), (9, 32), (5, 38), (3, 40)), s.main)
    s.add(ring(9.1, 12, 24), WHITE, 0.5)
    s.moves(motion.flame(s, 0, 11, 5, 8))
    s.box(-3, 39, 3, 43, DARK, 0.6)
    s.rod(((-3, 44), (7, 46)), 1.1, METAL)
    s.oval(-3, 41, 1.8, 1.8, WHITE, 0.7)


def mask(s: Sketch) -> None:
    """A carnival mask with feathers."""
    for k, turn in enumerate((0.7, 1.1, 1.57, 2.04, 2.44)):
        s.add(rotated(ellipse(9, 0, 8, 2), turn) + np.array((0, 7)), _BRIGHT[k + 2], 0.8)
    s.curve(
        ((-11, 9), (-6, 11.6), (0, 9.6), (6, 11.6), (11, 9), (9.4, 4), (4.6, 1.4), (0, 4), (-4.6, 1.4), (-9.4, 4)),
        s.main,
    )
    for side in (-1, 1):
        s.curve(((2.4 * side, 6.4), (5, 8.6) if side > 0 else (-5, 8.6), (8.4 * side, 7), (5.4 * side, 4.6)), DARK, 0.7)
        for k in range(5):
            a = 0.5 + k * 0.55
            s.oval(5.4 * side + 4.4 * math.cos(a), 6.6 + 3.2 * math.sin(a), 0.4, 0.4, GOLD, 0.3)
    s.add(points((0, 9.6), (-1, 8), (0, 6.2), (1, 8)), hexed("#58c8f0"), 0.5)


def glove(s: Sketch) -> None:
    """A knitted mitten."""
    s.curve(
        ((-5, 3), (-5.4, 10), (-4, 16), (0, 17.6), (4, 16), (5, 11), (5, 8), (8.4, 11.4), (9.6, 9), (6, 4.6), (5, 3)),
        s.main,
    )
    s.rounded(((-5.6, 0), (5.6, 0), (5.6, 4), (-5.6, 4)), 1, lighter(s.main, 0.5))
    for x in np.arange(-4.6, 5, 1.5):
        s.line(((x, 0.5), (x, 3.5)), darker(s.main, 0.1), 0.24)
    s.add(motion.sparkle(0, 10.6, 3, 6, 0.3), WHITE, 0.3)


def handcuffs(s: Sketch) -> None:
    """Handcuffs."""
    for x in (-7, 7):
        s.add(hoop(x, 5, 5, 5, 1.4), s.main)
    for k in range(3):
        s.add(hoop(-2 + 2 * k, 9.6, 1.6, 1.1, 0.6), s.main, 0.7)


def hair_dryer(s: Sketch) -> None:
    """A hair dryer that blows."""
    s.rounded(((-3.6, 0), (-1, 0), (0.6, 10), (-3.6, 10)), 1.2, darker(s.main, 0.15))
    s.curve(((-7, 13), (-5, 9), (2, 9.4), (10, 10.4), (10, 15.6), (2, 16.8), (-5, 17)), s.main)
    s.rounded(((10, 10), (13.4, 10.8), (13.4, 15.2), (10, 16)), 0.4, DARK)
    s.oval(-3.6, 13, 2.6, 2.9, DARK, 0.7)
    s.line(((-2, 15.6), (8, 14.6)), lighter(s.main, 0.6), 0.6)

    def blowing(acting: Acting) -> list[Shape]:
        shapes = []
        for k, y in enumerate((11.6, 13, 14.4)):
            u = np.linspace(14, 24, 12)
            way = np.stack([u, y + (u - 14) * (k - 1) * 0.2 + 0.5 * np.sin(u - acting.t * 9)], 1)
            shapes.append(Shape(way * s.unit, None, 0.35 * s.unit, hexed("#d8ecf6"), False))
        return shapes

    s.moves(blowing)


def horseshoe(s: Sketch) -> None:
    """A horseshoe."""
    outer, inner = arc(0, 8, 7, 8, -0.5, math.pi + 0.5, 26), arc(0, 8, 4, 5.2, math.pi + 0.6, -0.6, 26)
    s.add(np.concatenate([outer, inner]), s.main)
    for a in (0.1, 0.7, 1.3, 1.85, 2.45, 3.05):
        s.oval(5.5 * math.cos(a), 8 + 6.6 * math.sin(a), 0.5, 0.5, DARK, 0.3)


def iron(s: Sketch) -> None:
    """A flat iron that steams."""
    s.curve(((-11, 1), (-10.6, 4), (4, 5), (13, 1.4)), METAL)
    s.curve(((-10.6, 3), (-10, 9), (2, 9), (9, 4.4), (12, 2.4), (0, 2.6)), s.main)
    s.line(smooth(((-8, 8.6), (-8.6, 14), (-2, 15.4), (5, 13), (4, 8)), closed=False), DARK, 2.4)
    s.oval(-1, 7, 1.4, 1.2, WHITE, 0.6)
    s.moves(motion.steam(s, 10, 4, 8, 0.4, 2))


def lighter_(s: Sketch) -> None:
    """A lighter that burns."""
    s.rounded(((-2.4, 0), (2.4, 0), (2.4, 9), (-2.4, 9)), 0.6, s.main)
    s.add(points((-1.8, 0.8), (-1, 0.8), (-1, 8.4), (-1.8, 8.4)), lighter(s.main, 0.6), 0)
    s.box(-2.2, 9, 2.2, 11.6, METAL, 0.4)
    s.oval(1.0, 11.8, 1.1, 1.1, DARK, 0.6)
    s.moves(motion.flame(s, -0.8, 12, 2.6, 6))


def palette(s: Sketch) -> None:
    """A painter's palette."""
    s.curve(
        (
            (-12, 6),
            (-9, 13),
            (0, 16),
            (9, 13.6),
            (12.4, 7),
            (9, 1.6),
            (3, 2.6),
            (1, 5),
            (-2, 4),
            (-4, 0.6),
            (-9.6, 1.4),
        ),
        s.main,
    )
    s.oval(4.4, 5.4, 1.6, 1.2, darker(s.main, 0.5), 0.7)
    for k, (x, y) in enumerate(
        ((-8.6, 4.4), (-8.6, 8.4), (-5.4, 11.8), (-1, 13.4), (3.8, 12.6), (7.6, 10.2), (9.4, 6.4))
    ):
        s.curve(
            [
                (x + 1.7 * math.cos(a) * (1 + 0.16 * (i % 2)), y + 1.3 * math.sin(a))
                for i, a in enumerate(np.arange(8) * 0.785)
            ],
            _BRIGHT[k],
            0.6,
        )
        s.oval(x - 0.5, y + 0.5, 0.5, 0.3, WHITE, 0)


def paper_plane(s: Sketch) -> None:
    """A folded paper plane."""
    s.add(points((-14, 10), (14, 6), (-8, 3)), darker(s.main, 0.12))
    s.add(points((-8, 3), (14, 6), (-6, -1)), darker(s.main, 0.3))
    s.add(points((-14, 10), (14, 6), (-4, 14)), s.main)
    s.line(((-14, 10), (14, 6)), darker(s.main, 0.25), 0.25)


def paper_boat(s: Sketch) -> None:
    """A folded paper boat."""
    boat = s.part()
    boat.add(points((-4, 3), (0, 12), (4, 3)), lighter(s.main, 0.1))
    boat.add(points((0, 12), (4, 3), (0, 2)), darker(s.main, 0.14), 0.5)
    boat.add(points((-14, 7), (-8, 0), (8, 0), (14, 7), (4, 3), (0, 4.4), (-4, 3)), s.main)
    boat.add(points((0, 0), (8, 0), (14, 7), (4, 3), (0, 4.4)), darker(s.main, 0.12), 0.4)
    s.moves(motion.floating(s, boat, 0.4, 1.6, 0.06))


def piggy_bank(s: Sketch) -> None:
    """A pig for savings and a coin above its slot."""
    s.oval(0, 21.5, 2.2, 2.2, GOLD)
    for x in (-5.4, -2, 3, 6):
        s.rounded(((x - 1.3, 0), (x + 1.3, 0), (x + 1.5, 4), (x - 1.5, 4)), 0.5, darker(s.main, 0.1))
    s.oval(0, 8.6, 10, 7.4, s.main)
    s.add(points((3, 13.4), (6, 18), (7.4, 12.6)), darker(s.main, 0.12))
    s.oval(9.4, 8.6, 2.4, 2.8, darker(s.main, 0.1))
    for y in (7.8, 9.6):
        s.oval(10, y, 0.5, 0.5, darker(s.main, 0.5), 0)
    s.oval(5.6, 11, 0.9, 1.2, DARK, 0)
    s.oval(5.3, 11.5, 0.35, 0.4, WHITE, 0)
    s.box(-2.2, 15.2, 2.2, 16, darker(s.main, 0.55), 0.4, 0.4)
    s.oval(-4, 12.4, 2.4, 1.2, lighter(s.main, 0.5), 0, 0.5)
    s.line(smooth(((-9.6, 9.6), (-12, 10.6), (-11.6, 8.4), (-13, 9)), closed=False), darker(s.main, 0.3), 0.6)


def pinwheel(s: Sketch) -> None:
    """A toy windmill that turns."""
    s.rod(((0, 0), (0, 30)), 0.5, WOOD)
    wings = s.part()
    for k in range(4):
        turn = k * math.pi / 2
        wings.add(rotated(points((0, 0), (10, 0), (7, 7)), turn), _BRIGHT[k * 2], 0.8)
        wings.add(rotated(points((0, 0), (7, 7), (2.6, 4.6)), turn), lighter(_BRIGHT[k * 2], 0.35), 0.5)
    s.moves(motion.spinning(s, wings, 0, 30, 4))
    s.oval(0, 30, 1.1, 1.1, s.main, 0.7)


def punching_bag(s: Sketch) -> None:
    """A punching bag that swings."""
    bag = s.part()
    for x in (-6, 0, 6):
        bag.line(((0, 178), (x * 1.6, 150)), METAL, 1.6)
    bag.turned(((14, 46), (16, 52), (16, 144), (14, 150)), s.main)
    for y in (66, 126):
        bag.add(ring(16.2, y, y + 6), WHITE, 0.3)
    s.moves(motion.swaying(s, bag, (0, 180), 0.05, 2.2))


def remote(s: Sketch) -> None:
    """A remote control."""
    s.rounded(((-2.6, 0), (2.6, 0), (2.4, 18), (-2.4, 18)), 1, s.main)
    s.oval(-1.2, 16.4, 0.8, 0.8, _RED, 0.5)
    for k in range(12):
        s.oval(-1.5 + 1.5 * (k % 3), 2 + 1.7 * (k // 3), 0.5, 0.5, hexed("#b8bcc8"), 0.3)
    s.add(hoop(0, 12, 1.9, 1.9, 0.7), hexed("#6a6c78"), 0.5)


def rope(s: Sketch) -> None:
    """A coil of rope."""
    for k in range(4):
        s.line(ellipse(0, 2 + 2.2 * k, 10, 3.4, steps=36), darker(s.main, 0.5), 2.6, True)
        s.line(ellipse(0, 2 + 2.2 * k, 10, 3.4, steps=36), s.main, 2.0, True)
        for a in np.arange(16) * math.pi / 8:
            x, y = 10 * math.cos(a), 2 + 2.2 * k + 3.4 * math.sin(a)
            s.line(((x - 0.5, y - 0.7), (x + 0.5, y + 0.7)), darker(s.main, 0.3), 0.3)
    s.line(smooth(((9, 8), (14, 5), (17, 1), (21, 0.6)), closed=False), s.main, 2)


def sandcastle(s: Sketch) -> None:
    """A castle of sand with a flag and a bucket."""
    s.curve(((-18, 0), (-14, 4), (0, 5), (14, 4), (18, 0)), darker(s.main, 0.1))
    for x, tall, wide in ((-9, 12, 3.4), (9, 12, 3.4), (0, 17, 4.4)):
        s.turned(((wide * 1.1, 3), (wide, tall)), s.main, x, lighter(s.main, 0.2))
        for k in range(4):
            a = x - wide + 0.5 * wide * k + 0.1 * wide
            s.box(a, tall, a + 0.32 * wide, tall + 1.6, s.main, 0.1, 0.7)
    s.box(-9, 3, 9, 8, lighter(s.main, 0.08), 0.2)
    s.curve(((-2, 3), (-2, 6), (0, 7.4), (2, 6), (2, 3)), darker(s.main, 0.5), 0.7)
    s.moves(motion.flag(s, 0, 24, 4, 2.6, (_RED,)))
    s.line(((0, 17), (0, 24)), WOOD, 0.4)
    s.turned(((2.6, 0), (3.4, 5)), _BLUE, 15, darker(_BLUE, 0.3))


def sarcophagus(s: Sketch) -> None:
    """A coffin of a pharaoh."""
    s.curve(((-14, 0), (-16, 50), (-24, 110), (-14, 150), (0, 158), (14, 150), (24, 110), (16, 50), (14, 0)), s.main)
    s.curve(((-15, 112), (-17, 142), (0, 154), (17, 142), (15, 112), (9, 104), (-9, 104)), _BLUE)
    for y in range(110, 150, 8):
        s.line(((-15, y), (-9, y)), GOLD, 1.6)
        s.line(((9, y), (15, y)), GOLD, 1.6)
    s.curve(((-8, 116), (-9, 136), (0, 144), (9, 136), (8, 116), (0, 110)), lighter(s.main, 0.4))
    for x in (-3.6, 3.6):
        s.curve(((x - 2.4, 130), (x, 132), (x + 2.4, 130), (x, 128.6)), WHITE, 0.6)
        s.oval(x, 130.3, 0.9, 0.9, DARK, 0)
    s.line(smooth(((-3, 119), (0, 118), (3, 119)), closed=False), hexed("#a86a2c"), 0.9)
    s.box(-1.4, 102, 1.4, 112, _BLUE, 0.6, 0.6)
    for k, y in enumerate(range(14, 96, 12)):
        s.line(smooth(((-15 - y * 0.04, y), (0, y - 4), (15 + y * 0.04, y)), closed=False), (_BLUE, _RED)[k % 2], 4)
    s.line(((-14, 96), (10, 74)), GOLD, 4)
    s.line(((14, 96), (-10, 74)), GOLD, 4)


def scale(s: Sketch) -> None:
    """A pair of scales that tips."""
    s.turned(((12, 0), (10, 3), (3, 5)), s.main)
    s.rod(((0, 4), (0, 44)), 1.4, s.main)

    def tipping(acting: Acting) -> list[Shape]:
        lean = 0.16 * math.sin(acting.t * 1.2)
        beam = rotated(points((-20, 42), (0, 44), (20, 42), (0, 41)), lean, (0, 43))
        shapes = [s.shape(beam, s.main)]
        for side in (-1, 1):
            x, y = rotated(points((20 * side, 42)), lean, (0, 43))[0]
            strings = [points((x, y), (x + d, y - 20)) * s.unit for d in (-8, 8)]
            shapes += [Shape(one, None, 0.5 * s.unit, darker(s.main, 0.3), False) for one in strings]
            pan = np.concatenate(
                [arc(x, y - 20, 9, 5, math.pi, 2 * math.pi, 14), arc(x, y - 20, 9, 1.6, 0, math.pi, 10)]
            )
            shapes.append(s.shape(pan, lighter(s.main, 0.25)))
        return shapes

    s.moves(tipping)
    s.ball(0, 45, 2, s.main)


def safe(s: Sketch) -> None:
    """A safe with a wheel."""
    s.block(-28, 4, 24, 60, s.main, (8, 7))
    s.box(-23, 9, 19, 55, darker(s.main, 0.14), 2)
    s.oval(-4, 34, 8, 8, METAL)
    for turn in np.arange(3) * math.pi / 3:
        s.line(rotated(points((-11, 0), (11, 0)), turn) + np.array((-4, 34)), METAL, 1.8)
    s.oval(-4, 34, 3, 3, DARK, 0.7)
    s.oval(11, 34, 3.4, 3.4, WHITE, 0.8)
    for y in (16, 44):
        s.box(-26, y, -22, y + 7, METAL, 0.6)
    for x in (-24, 16):
        s.box(x, 0, x + 6, 5, DARK, 0.6)


def telephone(s: Sketch) -> None:
    """An old telephone with a dial."""
    s.curve(((-11, 0), (-10, 6), (-5, 12), (5, 12), (10, 6), (11, 0)), s.main)
    s.oval(0, 5.4, 4.6, 4.4, WHITE)
    for k in range(10):
        a = 0.4 + k * 0.56
        s.oval(3.3 * math.cos(a), 5.4 + 3.2 * math.sin(a), 0.62, 0.6, DARK, 0.3)
    s.oval(0, 5.4, 1.6, 1.5, GOLD, 0.5)
    for x in (-4, 4):
        s.box(x - 1, 11, x + 1, 14, GOLD, 0.3)
    s.curve(
        ((-14, 14), (-13, 18), (0, 18.6), (13, 18), (14, 14), (9, 13), (8, 15.6), (-8, 15.6), (-9, 13)),
        darker(s.main, 0.1),
    )
    s.line(smooth(((-11, 17), (0, 17.6), (11, 17)), closed=False), lighter(s.main, 0.6), 0.4)


def ice_cube(s: Sketch) -> None:
    """Three cubes of ice."""
    for x, y, turn in ((-4, 0, 0.1), (4, 0, -0.1), (0, 5.6, 0.2)):
        front = rotated(points((-3, 0), (3, 0), (3, 5.4), (-3, 5.4)), turn) + np.array((x, y))
        lid = rotated(points((-3, 5.4), (3, 5.4), (4.4, 6.8), (-1.6, 6.8)), turn) + np.array((x, y))
        side = rotated(points((3, 0), (4.4, 1.4), (4.4, 6.8), (3, 5.4)), turn) + np.array((x, y))
        s.add(side, darker(s.main, 0.12), 0.7)
        s.add(lid, lighter(s.main, 0.6), 0.7)
        s.add(front, lighter(s.main, 0.25), 0.8)
        s.line(rotated(points((-2.2, 4.6), (-2.2, 2.6)), turn) + np.array((x, y)), WHITE, 0.6)
    s.moves(motion.twinkling(s, ((-5, 4), (2, 10)), 1.8, WHITE))


TABLE: dict[str, PropKind] = {
    "acorn": PropKind(acorn, 11, "#c8894c", 0.004),
    "blueberry": PropKind(berries, 13, "#4c5cb8", 0.004),
    "onion": PropKind(onion, 11.4, "#c8783c"),
    "garlic": PropKind(garlic, 15, "#f8f2ec", 0.006),
    "potato": PropKind(potato, 16, "#c8a06a"),
    "calculator": PropKind(calculator, 14, "#3c4458"),
    "fire extinguisher": PropKind(fire_extinguisher, 47, "#d8282c"),
    "mask": PropKind(mask, 26, "#7c3ca8"),
    "mitten": PropKind(glove, 18, "#d8424c"),
    "handcuffs": PropKind(handcuffs, 24, "#aab4c2"),
    "hair dryer": PropKind(hair_dryer, 30, "#e8609c"),
    "horseshoe": PropKind(horseshoe, 16, "#8a94a4"),
    "iron": PropKind(iron, 25, "#3a8cd0"),
    "lighter": PropKind(lighter_, 18, "#d8343c", 0.006),
    "palette": PropKind(palette, 25, "#d8a468", 0.014),
    "paper airplane": PropKind(paper_plane, 28, "#f8f8fa", 0.01, 4.0),
    "paper boat": PropKind(paper_boat, 28, "#f8f4ec", 0.008, 0.4),
    "piggy bank": PropKind(piggy_bank, 26, "#f6a4b4", 0.01),
    "pinwheel": PropKind(pinwheel, 42, "#f6cf3e", 0.011),
    "punching bag": PropKind(punching_bag, 180, "#a8343c"),
    "remote control": PropKind(remote, 18, "#2c2a38"),
    "rope": PropKind(rope, 34, "#c8a06a"),
    "sandcastle": PropKind(sandcastle, 38, "#e8c888", 0.025),
    "sarcophagus": PropKind(sarcophagus, 160, "#e8b83c", 0.0125),
    "scale": PropKind(scale, 48, "#d8a83c"),
    "safe": PropKind(safe, 66, "#5c6a7c"),
    "telephone": PropKind(telephone, 28, "#c8303c"),
    "ice cube": PropKind(ice_cube, 14, "#b8e0f4", 0.006),
}
