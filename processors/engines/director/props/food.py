"""Things to eat."""

import math

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.dishes import curved
from processors.engines.director.props.sketch import WHITE, PropKind, Sketch, crescent, placed, ring
from processors.engines.director.shapes import arc, blend, darker, hexed, lighter, points, rotated, smooth

_CRUST = hexed("#d99648")
_CREAM = hexed("#fff4e2")
_RED = hexed("#e2404a")
_LEAF = hexed("#5aa84c")
#: Eyes, nose and mouth of a pumpkin.
_CARVED = (
    ((-9.6, 13.6), (-3.6, 13.6), (-6, 18.4)),
    ((3.6, 13.6), (9.6, 13.6), (6, 18.4)),
    ((-1.4, 10.4), (1.4, 10.4), (0, 12.8)),
    (
        *((-11, 9), (-6.4, 7.6), (-4.6, 8.8), (-3, 7), (3, 7), (4.6, 8.8)),
        *((6.4, 7.6), (11, 9), (7, 4), (0, 2.8), (-7, 4)),
    ),
)
_SPRINKLES = tuple(map(hexed, ("#f2606c", "#58b8e8", "#ffe060", "#7ed07a", "#ffffff", "#b07ae0")))


def _board(s: Sketch, wide: float, y: float = 0.0) -> None:
    s.turned(((wide * 0.72, y - 0.4), (wide, y + 0.5)), hexed("#f2f4f6"), inside=hexed("#fbfcfd"), tilt=0.26)


def cake(s: Sketch) -> None:
    """A layered cake with cream, berries and burning candles."""
    _board(s, 16)
    s.turned(((12.5, 0.6), (12.5, 10)), s.main, inside=lighter(s.main, 0.5))
    s.add(ring(12.5, 4.4, 6.0), _CREAM, 0.3)
    drips = [
        (x, 8.2 - 3.4 * math.sqrt(max(0.0, 1 - (x / 12.7) ** 2)) - (1.6 if i % 2 else 0))
        for i, x in enumerate(np.linspace(-12.4, 12.4, 13))
    ]
    s.add(np.concatenate([smooth(drips, closed=False), arc(0, 10, 12.5, 3.5, 0, math.pi)]), _CREAM, 0.6)
    s.oval(0, 10.2, 11.6, 3.1, lighter(_CREAM, 0.3), 0)
    for angle in np.linspace(0, 2 * math.pi, 9)[:-1]:
        x, y = 9.4 * math.cos(angle), 10.6 + 2.4 * math.sin(angle)
        s.ball(x, y + 0.7, 1.25, _RED, 0.5)
    for i, x in enumerate((-4, 0, 4)):
        s.box(x - 0.45, 10.4, x + 0.45, 16, _SPRINKLES[i], 0.2, 0.6)
        s.line(((x - 0.4, 12), (x + 0.4, 13)), WHITE, 0.35)
        s.line(((x - 0.4, 14), (x + 0.4, 15)), WHITE, 0.35)
        s.moves(motion.flame(s, x, 16.1, 1.2, 2.8, i * 1.7))
    s.anchors.update(top=(0, 10.4))


def burger(s: Sketch) -> None:
    """A burger with cheese, lettuce and tomato."""
    s.rounded(((-6, 0), (6, 0), (6.2, 2.6), (-6.2, 2.6)), 1.4, s.main)
    s.rounded(((-6.5, 2.2), (6.5, 2.2), (6.5, 4.2), (-6.5, 4.2)), 1, hexed("#7a4426"))
    s.add(
        ((-6.4, 4.4), (6.4, 4.4), (4, 3), (2.6, 2.4), (1.2, 3.8), (-3.4, 4), (-4.6, 2.8), (-5.6, 4)),
        hexed("#fcc63a"),
        0.7,
    )
    s.rounded(((-6, 4.1), (6, 4.1), (6, 5.2), (-6, 5.2)), 0.5, _RED, 0.7)
    wave = [(x, 5.2 + (0.7 if i % 2 else -0.5)) for i, x in enumerate(np.linspace(-7, 7, 12))]
    s.curve([*wave, (6, 6.4), (0, 6.6), (-6, 6.4)], hexed("#8fce4e"), 0.8)
    s.curve(((-6.6, 6), (-6.2, 8.6), (-3.4, 10.6), (0, 11.2), (3.4, 10.6), (6.2, 8.6), (6.6, 6), (0, 5.8)), s.main)
    s.curve(((6.4, 6.3), (6, 8.6), (3.6, 10.4), (4.6, 8), (4.2, 6.1)), darker(s.main, 0.18), 0)
    s.oval(-3.2, 9.4, 1.6, 0.6, lighter(s.main, 0.5), 0, 0.5)
    for x, y in ((-2, 8.2), (0.2, 9.8), (1.2, 7.8), (3, 9), (-4, 7.4), (-0.6, 7.2), (4.2, 7.2)):
        s.oval(x, y, 0.4, 0.24, _CREAM, 0.25, 0.4)


def pizza(s: Sketch) -> None:
    """A whole pizza, one slice half out."""
    _board(s, 18)
    s.oval(0, 1, 15.5, 6.4, _CRUST)
    s.oval(0, 1.5, 15, 6.0, lighter(_CRUST, 0.15), 0)
    s.oval(0, 1.3, 13.2, 5.1, hexed("#f7c64c"), 0.4)
    s.oval(-1, 1.5, 11, 4, hexed("#fbd873"), 0)
    for x, y in ((-8, 2.6), (-4, -0.8), (-1, 3.6), (4, 1.2), (8, 3), (7, -1.2), (0.6, 0.4), (-9.6, 0.2), (3, 4.8)):
        s.oval(x, y, 2.0, 0.95, hexed("#d2402e"), 0.5)
        s.oval(x - 0.5, y + 0.25, 0.7, 0.3, hexed("#e8735c"), 0)
    for x, y, turn in ((-5.6, 1.2, 0.4), (2, -2, -0.5), (5.6, 3.4, 0.2), (-2.4, 1.6, 0.9), (9.4, 0.8, 0.6)):
        s.oval(x, y, 1.3, 0.5, _LEAF, 0.4, turn)
    for a, b in (((-13, 2), (13, 0.4)), ((-7, -3.2), (7, 5.8)), ((6, -3.4), (-7, 5.8))):
        s.line((a, b), darker(_CRUST, 0.1), 0.25)
    s.moves(motion.steam(s, 0, 5, 12, 0.7))


def sushi(s: Sketch) -> None:
    """Two nigiri and two rolls on a board."""
    wood = hexed("#c89a64")
    s.block(-13, 0, 10, 1.4, wood, (4, 5))
    for x, y, fish in ((-6.0, 4.6, s.main), (5, 5.4, hexed("#e2525a"))):
        s.curve(((x - 4, y), (x - 3.6, y + 2), (x, y + 2.4), (x + 3.8, y + 1.8), (x + 4, y), (x, y - 1)), WHITE, 0.8)
        s.curve(
            ((x - 4.6, y + 1), (x - 3, y + 3.2), (x + 1, y + 3.4), (x + 4.4, y + 2), (x + 4.8, y + 0.4), (x, y + 1.4)),
            fish,
            0.8,
        )
        for stripe in (-2.4, -0.4, 1.6):
            s.line(((x + stripe, y + 1.6), (x + stripe + 1, y + 3)), lighter(fish, 0.55), 0.35)
    for x, core in ((-8.0, s.main), (-2.4, hexed("#8fce4e"))):
        s.turned(((2.4, 0.9), (2.4, 4.1)), hexed("#26382e"), x, WHITE, 0.4)
        s.oval(x, 4.1, 1.9, 0.76, WHITE, 0)
        s.oval(x, 4.1, 0.85, 0.36, core, 0.3)
    s.curve(((4, 1.4), (3.4, 3), (5, 3.8), (6.8, 3), (6.4, 1.4)), hexed("#9ecb5a"), 0.6)


def ice_cream(s: Sketch) -> None:
    """A cone of three scoops; the first one has the colour."""
    s.add(((-3.4, 11), (3.4, 11), (0.3, 0), (-0.3, 0)), hexed("#e0a358"))
    for x in (-2.4, -0.8, 0.8, 2.4):
        s.line(((x, 10.8), (x * 0.3 + 0.9, 3.6)), hexed("#b97a38"), 0.2)
        s.line(((x, 10.8), (x * 0.3 - 0.9, 3.6)), hexed("#b97a38"), 0.2)
    second, third = hexed("#fff0cc"), hexed("#8a5a40") if not s.coloured else lighter(s.main, 0.3)
    for x, y, r, fill in ((-1.9, 13, 3.1, third), (1.9, 13, 3.1, second), (0, 16.8, 3.3, s.main)):
        s.ball(x, y, r, fill)
    s.curve(
        ((-4.4, 12), (-3, 10.6), (-1.6, 11.4), (0, 10.4), (1.8, 11.4), (3.2, 10.6), (4.4, 12), (0, 12.6)),
        blend(third, second, 0.5),
        0,
    )
    s.ball(0.3, 20.6, 1.1, _RED)
    s.line(((0.5, 21.4), (1.6, 23.2)), darker(_LEAF, 0.3), 0.25)
    s.anchors.update(hand=(0, 4))


def donut(s: Sketch) -> None:
    """A ring with icing and sprinkles."""
    s.curve(((-8, 3.4), (-7, 1), (0, 0), (7, 1), (8, 3.4), (7, 6.6), (0, 8.4), (-7, 6.6)), _CRUST)
    s.curve(
        (
            (-7.6, 4.4),
            (-6.4, 2.9),
            (-4.4, 3.2),
            (-2.6, 1.6),
            (-0.4, 2.5),
            (2, 1.5),
            (4, 2.8),
            (6.2, 2.6),
            (7.6, 4.4),
            (6.6, 6.8),
            (0, 8.4),
            (-6.6, 6.8),
        ),
        s.main,
        0.6,
    )
    s.oval(0, 5.5, 2.6, 1.15, darker(_CRUST, 0.25), 0.7)
    s.add(arc(0, 5.4, 2.5, 1.05, math.pi, 2 * math.pi), _CRUST, 0)
    s.curve(((-6, 6.2), (-3, 7.5), (-1, 7.8), (-3, 7)), lighter(s.main, 0.6), 0)
    for i in range(16):
        angle, reach = i * 2.4, 0.62 + 0.14 * (i % 3)
        x, y = 6.9 * reach * math.cos(angle), 5.2 + 2.9 * reach * math.sin(angle)
        s.oval(x, y, 0.55, 0.18, _SPRINKLES[i % 6], 0.2, i * 1.1)


def bread(s: Sketch) -> None:
    """A loaf, scored."""
    s.curve(((-11, 1.6), (-10, 6), (-5, 8.6), (2, 8.8), (9, 7), (11.4, 3), (10, 0.6), (0, 0), (-9.6, 0.2)), s.main)
    s.curve(((-9, 0.6), (0, 2), (10.4, 1.8), (9, 0.4), (0, 0)), darker(s.main, 0.22), 0)
    for x in (-6, -1.6, 2.8, 7):
        s.curve(((x - 1.6, 4.6), (x - 0.4, 7.6), (x + 1.2, 8), (x, 5)), lighter(s.main, 0.62), 0.4)


def croissant(s: Sketch) -> None:
    """A golden crescent."""
    for x, y, w, h, turn in (
        (-8, 2.4, 3.4, 1.8, 0.7),
        (8, 2.4, 3.4, 1.8, -0.7),
        (-5, 4.6, 3.2, 2.8, 0.5),
        (5, 4.6, 3.2, 2.8, -0.5),
        (0, 5.4, 3.6, 3.6, 0),
    ):
        s.oval(x, y, w, h, s.main, 1, turn)
        s.oval(x - 0.4, y + h * 0.42, w * 0.6, h * 0.22, lighter(s.main, 0.5), 0, turn)


def cheese(s: Sketch) -> None:
    """A wedge with holes."""
    s.add(((-9, 0), (6, 0), (10, 3.4), (10, 9), (6, 5.6), (-9, 5.6)), s.main)
    s.add(((-9, 5.6), (6, 5.6), (10, 9), (2, 8.8)), lighter(s.main, 0.5))
    s.add(((6, 0), (10, 3.4), (10, 9), (6, 5.6)), darker(s.main, 0.2))
    for x, y, r in ((-5, 2.4, 1.2), (-0.6, 3.8, 0.9), (2.6, 1.8, 1.4), (-2.4, 1, 0.6)):
        s.oval(x, y, r, r * 0.9, darker(s.main, 0.28), 0.5)
        s.oval(x + 0.2, y - 0.2, r * 0.7, r * 0.6, darker(s.main, 0.16), 0)
    s.oval(3.6, 7.4, 1.3, 0.5, darker(s.main, 0.1), 0.4)


def egg(s: Sketch) -> None:
    """An egg in an egg cup."""
    s.turned(curved(((2.2, 0), (1, 1.2), (2.4, 3))), hexed("#6aa0c8"), inside=hexed("#4a78a0"))
    s.curve(((0, 8.8), (1.7, 7.4), (2.3, 5), (1.6, 3), (0, 2.4), (-1.6, 3), (-2.3, 5), (-1.7, 7.4)), s.main)
    s.curve(((1.5, 7.4), (2.2, 5), (1.5, 3.1), (0.6, 2.7), (1.3, 5)), darker(s.main, 0.14), 0)
    s.oval(-0.8, 6.6, 0.45, 0.9, lighter(s.main, 0.8), 0, -0.3)
    s.add(ring(2.42, 2.2, 3, top=2.45), hexed("#8ab8d8"), 0.6)


def _stalk(s: Sketch, y: float) -> None:
    s.rod(((0, y), (0.3, y + 1.4), (0.9, y + 2.2)), (0.3, 0.25, 0.4), hexed("#7a5230"), 0.7)
    s.curve(((0.5, y + 1), (2, y + 2.4), (4.2, y + 2), (2.4, y + 0.6)), _LEAF, 0.7)


def apple(s: Sketch) -> None:
    """An apple with its leaf."""
    s.curve(
        (
            (0, 7.2),
            (1.8, 8),
            (4.2, 7),
            (4.6, 4),
            (3.2, 0.8),
            (1.2, 0.1),
            (0, 0.5),
            (-1.2, 0.1),
            (-3.2, 0.8),
            (-4.6, 4),
            (-4.2, 7),
            (-1.8, 8),
        ),
        s.main,
    )
    s.add(crescent(0, 3.9, 4.0), darker(s.main, 0.2), 0)
    s.oval(-2.3, 5.6, 0.7, 1.3, lighter(s.main, 0.65), 0, -0.4)
    s.oval(0, 7.2, 1.5, 0.4, darker(s.main, 0.3), 0)
    _stalk(s, 7)


def orange(s: Sketch) -> None:
    """An orange and a half one."""
    s.ball(-1.6, 4, 4, s.main)
    for x, y in ((-3, 5), (-1.4, 6.2), (-2.2, 3), (-4, 3.6), (0, 4.4)):
        s.oval(x, y, 0.13, 0.13, darker(s.main, 0.2), 0)
    s.curve(((-1.6, 7.6), (0, 9.4), (2.2, 9), (0.6, 7.6)), _LEAF, 0.7)
    s.oval(4.4, 2.6, 2.8, 2.7, s.main)
    s.oval(4.4, 2.6, 2.4, 2.3, _CREAM, 0)
    for angle in np.arange(8) * math.pi / 4:
        x, y = 4.4 + 1.25 * math.cos(angle), 2.6 + 1.2 * math.sin(angle)
        s.oval(x, y, 0.95, 0.42, lighter(s.main, 0.15), 0, angle)


def lemon(s: Sketch) -> None:
    """A lemon."""
    s.curve(((-5, 3), (-3.8, 4.6), (0, 6), (3.6, 4.8), (5.2, 3.4), (4, 1.6), (0, 0), (-3.8, 1.4)), s.main)
    s.curve(((3.6, 4.2), (4.4, 3), (3.4, 1.6), (0, 0.4), (-2, 0.9), (2, 2)), darker(s.main, 0.16), 0)
    s.oval(-1.8, 4.4, 1.4, 0.5, lighter(s.main, 0.7), 0, 0.3)


def banana(s: Sketch) -> None:
    """A bunch of bananas."""
    for turn in (0.35, 0.1, -0.15):
        outline = smooth(
            (
                (-8, 5),
                (-6.4, 1.8),
                (-2, -0.4),
                (3, 0),
                (7, 3.4),
                (7.6, 6),
                (6.6, 6.2),
                (3.6, 3.8),
                (-0.6, 3),
                (-4.6, 4),
                (-7, 6),
            )
        )
        s.add(placed(rotated(outline, turn, (7, 6)), 0, 1), s.main)
        shade = smooth(((-6.4, 2.6), (-2, 0.2), (3, 0.6), (6.6, 4), (3, 1.8), (-2, 1.3)))
        s.add(placed(rotated(shade, turn, (7, 6)), 0, 1), darker(s.main, 0.18), 0)
    s.rod(((6.8, 6.8), (8, 9)), (0.9, 0.7), hexed("#7a6230"))


def strawberry(s: Sketch) -> None:
    """A strawberry with seeds."""
    s.curve(((0, 0), (2.6, 1.8), (4, 5), (3, 7.4), (0, 7.6), (-3, 7.4), (-4, 5), (-2.6, 1.8)), s.main)
    s.curve(((0.4, 0.4), (2.5, 2), (3.8, 5), (2.8, 7), (2.6, 4)), darker(s.main, 0.18), 0)
    for x, y in (
        (-2.2, 5.4),
        (-0.4, 6),
        (1.5, 5.4),
        (-1.4, 3.8),
        (0.5, 4.2),
        (2.2, 3.8),
        (-0.4, 2.2),
        (1, 2.4),
        (-2.6, 3.6),
    ):
        s.oval(x, y, 0.16, 0.28, hexed("#fde08a"), 0)
    s.oval(-2.4, 6.6, 0.9, 0.35, lighter(s.main, 0.65), 0, 0.4)
    s.add(motion.sparkle(0, 7.6, 3.2, 6, 0.4) * (1, 0.6) + (0, 3.1), _LEAF, 0.8)
    s.line(((0, 7.8), (0.4, 9.4)), darker(_LEAF, 0.3), 0.4)


def cherry(s: Sketch) -> None:
    """Two cherries."""
    s.line(smooth(((-2, 4), (-0.6, 7), (1.4, 9.4)), closed=False), darker(_LEAF, 0.3), 0.35)
    s.line(smooth(((2.6, 3.4), (2.4, 7), (1.4, 9.4)), closed=False), darker(_LEAF, 0.3), 0.35)
    s.curve(((1.4, 9.4), (4, 10.6), (6.4, 9.4), (4, 8.2)), _LEAF, 0.8)
    s.ball(-2.2, 2.4, 2.4, s.main)
    s.ball(2.8, 2, 2.2, s.main)


def watermelon(s: Sketch) -> None:
    """A slice of watermelon."""
    for reach, fill in ((11, hexed("#3f8c46")), (10.2, hexed("#d8f0b4")), (9.5, s.main)):
        outline = np.concatenate([arc(0, 10, reach, reach, math.pi, 2 * math.pi, 20)])
        s.add(outline, fill, 1 if reach == 11 else 0)
    for x, y in ((-6, 8), (-2.6, 8.2), (1, 8), (4.6, 8.2), (-4.2, 5.4), (-0.8, 5), (2.8, 5.4), (-1.6, 2.6), (1.6, 2.8)):
        s.oval(x, y, 0.32, 0.6, hexed("#3a2a26"), 0)
    s.line(((-8.6, 9.5), (7, 9.5)), lighter(s.main, 0.4), 0.4)


def grapes(s: Sketch) -> None:
    """A bunch of grapes."""
    s.rod(((0, 13), (0.4, 16.4)), (0.4, 0.5), hexed("#7a5230"))
    s.curve(((0.4, 14), (3, 16.6), (6.4, 15.6), (5.4, 13), (2.6, 12.6)), _LEAF, 0.8)
    for y, row in ((12, 4), (10, 5), (7.8, 4), (5.6, 3), (3.4, 2), (1.6, 1)):
        for i in range(row):
            s.ball((i - (row - 1) / 2) * 2.3, y, 1.6, s.main, 0.7)


def taco(s: Sketch) -> None:
    """A filled taco."""
    shell = s.main
    s.add(arc(0.8, 0.6, 9, 8.6, 0, math.pi, 18), darker(shell, 0.15))
    for i, x in enumerate(np.linspace(-7, 7.6, 13)):
        y = 1 + 7.4 * math.sqrt(max(0.05, 1 - (x / 9) ** 2))
        s.oval(float(x), y, 1.5, 1.1, (hexed("#8fce4e"), _RED, hexed("#fbd04e"), hexed("#7a4426"))[i % 4], 0.5, i * 0.9)
    s.add(arc(0, 0, 9, 8, 0, math.pi, 18), shell)
    for x, y in ((-4, 3), (-1, 5.6), (3, 4), (1, 2), (5.4, 2), (-6, 1.4)):
        s.oval(x, y, 0.5, 0.3, darker(shell, 0.2), 0)
    s.line(arc(0, 0, 8, 7, 2.0, 2.8), lighter(shell, 0.55), 0.5)


def fries(s: Sketch) -> None:
    """Fries in a carton."""
    for i, x in enumerate(np.linspace(-4, 4, 9)):
        top = 11 + 2.4 * math.sin(i * 2.1)
        s.rod(((float(x) * 0.8, 5), (float(x) * 1.15, top)), 0.65, hexed("#fbd04e") if i % 2 else hexed("#f2bc3a"), 0.7)
    front = np.concatenate([points((-3.4, 0), (3.4, 0), (5, 8)), arc(0, 8, 5, -1.8, 0, math.pi, 9)])
    s.add(front, s.main)
    s.add(((1.6, 0.2), (3.3, 0.2), (4.8, 7.6), (3, 6.6)), darker(s.main, 0.18), 0)
    s.oval(-0.4, 3.4, 1.6, 1.6, hexed("#fbd04e"), 0.4)


def candy(s: Sketch) -> None:
    """A wrapped sweet and a lollipop."""
    s.line(((4, 0), (4, 9)), WHITE, 0.6)
    s.line(((4.2, 0), (4.2, 9)), hexed("#c8c8d0"), 0.2)
    s.ball(4, 11.6, 3.6, s.main)
    for turn in range(6):
        way = [
            (4 + r * math.cos(turn * 1.05 + r * 0.7), 11.6 + r * math.sin(turn * 1.05 + r * 0.7))
            for r in np.linspace(0.2, 3.3, 8)
        ]
        s.line(way, WHITE, 0.4)
    s.add(((-6.6, 3), (-9.4, 5.4), (-9.4, 0.6)), lighter(s.main, 0.3), 0.8)
    s.add(((-1.4, 3), (1.2, 5.4), (1.2, 0.6)), lighter(s.main, 0.3), 0.8)
    s.ball(-4, 3, 2.9, s.main)
    s.line(arc(-4, 3, 1.4, 2.6, 1.7, 4.5), WHITE, 0.5)


def pumpkin(s: Sketch) -> None:
    """A carved pumpkin that glows from inside."""
    s.rod(((0, 24), (1.4, 28), (4, 30)), (2, 1.5, 1.8), hexed("#6a8a3a"))
    for x, w in ((-11, 7), (11, 7), (-6, 8), (6, 8), (0, 8)):
        s.oval(x, 12.4, w, 12.2, s.main)
    s.curve(((12, 22), (17.4, 14), (15, 3), (6, 1.4), (12, 8)), darker(s.main, 0.2), 0)
    s.oval(-8, 19, 3, 1.6, lighter(s.main, 0.5), 0, 0.6)
    light = (hexed("#ffd95a"), hexed("#ffb13a"))
    for outline in _CARVED:
        s.moves(motion.glowing(s, points(*outline), light, 5.0))
    s.anchors.update(top=(0, 24))


TABLE: dict[str, PropKind] = {
    "cake": PropKind(cake, 32, "#f29ab4"),
    "burger": PropKind(burger, 14, "#d99648"),
    "pizza": PropKind(pizza, 36, "#d99648"),
    "sushi": PropKind(sushi, 27, "#f58a5c"),
    "ice cream": PropKind(ice_cream, 23, "#f79ab8"),
    "donut": PropKind(donut, 16, "#f58ab4"),
    "bread": PropKind(bread, 22, "#d08a44"),
    "croissant": PropKind(croissant, 20, "#dc9a48"),
    "cheese": PropKind(cheese, 19, "#f9cb44"),
    "egg": PropKind(egg, 9, "#f7e6cf"),
    "apple": PropKind(apple, 10, "#d8343c"),
    "orange": PropKind(orange, 13, "#f6922e"),
    "lemon": PropKind(lemon, 10, "#f8dc4a"),
    "banana": PropKind(banana, 17, "#f8d648"),
    "strawberry": PropKind(strawberry, 10, "#e2343e"),
    "cherry": PropKind(cherry, 11, "#c81e3c"),
    "watermelon": PropKind(watermelon, 22, "#f0505a"),
    "grapes": PropKind(grapes, 17, "#8250b4"),
    "taco": PropKind(taco, 18, "#f2c052"),
    "fries": PropKind(fries, 14, "#d8343c"),
    "candy": PropKind(candy, 17, "#f2608c"),
    "pumpkin": PropKind(pumpkin, 36, "#f08a2c"),
}
