"""More food: fruit in halves, vegetables, sweets, and what is eaten from a plate, a skewer or a glass."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.sketch import DARK, WHITE, WOOD, PropKind, Sketch, hoop
from processors.engines.director.shapes import Bgr, Shape, arc, blend, darker, ellipse, hexed, lighter, rotated, smooth

_LEAF, _CREAM, _CHOCOLATE, _RED = hexed("#5aa84c"), hexed("#fff6e4"), hexed("#5c3420"), hexed("#d8343c")


def _dish(s: Sketch, wide: float = 28) -> None:
    s.turned(((wide * 0.5, 0), (wide, 4)), WHITE, inside=hexed("#eef0f4"))
    s.oval(0, 4, wide * 0.72, wide * 0.2, hexed("#e2e6ec"), 0.4)


def _halved(s: Sketch, flesh: Bgr, seeds: Bgr, number: int, long: float = 1.0, heart: Bgr | None = None) -> None:
    """A whole fruit behind one that is cut open."""
    s.add(rotated(ellipse(0, 0, 13 * long, 10), 0.3) + np.array((-7, 12)), s.main)
    s.add(ellipse(-12, 16, 3, 1.4, 0.5), lighter(s.main, 0.5), 0)
    s.oval(10, 9, 12 * (0.6 + 0.4 * long), 9, s.main)
    s.oval(10, 9, 10.6 * (0.6 + 0.4 * long), 7.8, flesh, 0.6)
    s.oval(10, 9, 4.6, 3.2, heart or lighter(flesh, 0.5), 0)
    for k in range(number):
        a = 2 * math.pi * k / number
        s.add(ellipse(10 + 5.6 * math.cos(a), 9 + 4 * math.sin(a), 0.9, 0.6, a, 8), seeds, 0)


def kiwi(s: Sketch) -> None:
    """A kiwi and half of one."""
    _halved(s, hexed("#8cc84c"), DARK, 16)


def papaya(s: Sketch) -> None:
    """A papaya cut lengthwise."""
    for x, turn, cut in ((-8, 1.2, False), (8, -0.25, True)):
        body = smooth(((-18, 0), (-10, 6), (4, 9), (14, 6), (17, 0), (14, -6), (4, -9), (-10, -6)))
        s.add(rotated(body, turn) + np.array((x, 17)), s.main if not cut else hexed("#e8a030"))
        if cut:
            s.add(rotated(body * 0.86, turn) + np.array((x, 17)), hexed("#f4803c"), 0.5)
            s.add(rotated(ellipse(3, 0, 9, 3.6), turn) + np.array((x, 17)), hexed("#d8602c"), 0.5)
            for k in range(20):
                at = (3 + 8 * math.cos(k * 2.4) * (k / 20), 3 * math.sin(k * 2.4) * (k / 20))
                s.add(rotated(ellipse(*at, 1, 0.8), turn) + np.array((x, 17)), DARK, 0.2)


def pomegranate(s: Sketch) -> None:
    """A pomegranate and half of one."""
    s.ball(-8, 11, 11, s.main)
    s.add(((-11, 20), (-12, 26), (-9, 23), (-8, 27), (-6, 23), (-4, 26), (-5, 20)), s.main)
    s.oval(11, 9, 11, 9, s.main)
    s.oval(11, 9, 9.6, 7.6, hexed("#f6e0b8"), 0.5)
    for x, y in s.rng.uniform((-7, -5), (7, 5), (34, 2)):
        if x * x / 64 + y * y / 36 < 0.9:
            s.oval(11 + x, 9 + y, 1.3, 1.1, hexed("#c8142c"), 0.4)


def dragon_fruit(s: Sketch) -> None:
    """A dragon fruit and half of one."""
    s.oval(-9, 13, 11, 13, s.main)
    for k in range(9):
        a = 0.4 + k * 0.68
        x, y = -9 + 10 * math.cos(a), 13 + 12 * math.sin(a)
        s.curve(((x - 2, y - 1), (x + 4 * math.cos(a), y + 5), (x + 2, y - 1)), hexed("#8cc84c"), 0.6)
    s.oval(12, 10, 10, 10, s.main)
    s.oval(12, 10, 8.6, 8.6, WHITE, 0.5)
    for x, y in s.rng.uniform(-6, 6, (40, 2)):
        s.oval(12 + x, 10 + y, 0.4, 0.5, DARK, 0)


def plums(s: Sketch) -> None:
    """Plums with a leaf."""
    for x, y in ((-10, 8), (10, 8), (0, 10)):
        s.ball(x, y, 8.4, s.main)
        s.line(smooth(((x + 1, y + 8), (x + 3, y), (x + 1, y - 8)), closed=False), darker(s.main, 0.4), 0.5)
    s.rod(((0, 18), (2, 23)), 0.7, WOOD, 0.6)
    s.curve(((2, 21), (8, 26), (14, 23), (8, 20)), _LEAF, 0.8)


def cucumber(s: Sketch) -> None:
    """A cucumber and slices of it."""
    s.add(rotated(ellipse(0, 0, 22, 5.4), 0.2) + np.array((-2, 11)), s.main)
    for k in range(6):
        s.line(
            rotated(np.array(((-18 + k * 6, 2.6), (-14 + k * 6, 2.9))), 0.2) + np.array((-2, 11)),
            lighter(s.main, 0.4),
            0.5,
        )
    for x in (12, 18, 24):
        s.oval(x, 5, 4.6, 5, s.main)
        s.oval(x, 5, 3.8, 4.2, hexed("#d8ecb0"), 0.4)
        for k in range(6):
            s.add(ellipse(x + 1.8 * math.cos(k), 5 + 2 * math.sin(k), 0.6, 0.3, k, 6), hexed("#a8c87c"), 0)


def cabbage(s: Sketch) -> None:
    """A head of cabbage or lettuce."""
    for turn in (2.4, 0.7, 1.57):
        s.add(
            rotated(smooth(((-2, -8), (8, -12), (17, -4), (16, 6), (6, 11), (-2, 8))), turn) + np.array((0, 12)),
            darker(s.main, 0.12),
        )
    s.ball(0, 12, 12, s.main)
    for x in (-7, -2.6, 2.6, 7):
        s.line(smooth(((x * 0.2, 2), (x * 1.1, 11), (x * 0.7, 21)), closed=False), lighter(s.main, 0.5), 0.5)


def root_vegetable(s: Sketch) -> None:
    """Radishes, turnips or beets with their leaves."""
    for x in (-10, 10, 0):
        for lean in (-4, 0, 4):
            s.curve(((x, 14), (x + lean - 2, 24), (x + lean, 31), (x + lean + 2.4, 24)), _LEAF, 0.7)
        s.ball(x, 9, 6.4, s.main)
        s.line(((x, 3), (x + 0.6, -1)), darker(s.main, 0.1), 0.8)


def asparagus(s: Sketch) -> None:
    """A bundle of green stalks."""
    for x in (-7, 7, -3.5, 3.5, 0):
        s.rod(((x * 0.8, 0), (x, 26)), 1.9, s.main, 0.8)
        s.curve(((x - 2.4, 25), (x - 2, 31), (x, 36), (x + 2, 31), (x + 2.4, 25)), darker(s.main, 0.2), 0.7)
        s.line(((x - 1, 30), (x + 1, 28)), lighter(s.main, 0.4), 0.4)
    s.box(-9.4, 9, 9.4, 13, hexed("#d8a058"), 1)


def beans(s: Sketch) -> None:
    """Pods with peas or beans."""
    for x, y, turn in ((-3, 16, 0.35), (3, 9, -0.2), (-2, 4, 0.1)):
        s.add(
            rotated(smooth(((-20, 0), (-10, 4), (8, 4), (21, 2), (8, -3.6), (-10, -3.4))), turn) + np.array((x, y)),
            s.main,
        )
        for k in range(5):
            at = rotated(np.array(((-11 + k * 5.4, 0.4),)), turn)[0] + (x, y)
            s.oval(at[0], at[1], 2.2, 2.1, lighter(s.main, 0.35), 0.5)


def cinnamon_roll(s: Sketch) -> None:
    """A rolled bun with icing."""
    s.turned(((16, 0), (18, 4), (17, 12)), s.main, inside=lighter(s.main, 0.2))
    u = np.linspace(0.1, 1, 50)
    spiral = np.stack([15 * u * np.cos(u * 17), 12 + 4.2 * u * np.sin(u * 17)], 1)
    s.line(spiral, hexed("#8a4a20"), 1.4)
    s.curve(
        (
            (-12, 14),
            (-4, 16.6),
            (8, 15.6),
            (14, 12.6),
            (13, 6),
            (10.6, 10.6),
            (4, 8.6),
            (2.4, 4),
            (-1, 9),
            (-8, 8.6),
            (-10, 5),
            (-12.6, 10),
        ),
        _CREAM,
        0.7,
    )


def sundae(s: Sketch) -> None:
    """An ice-cream sundae in a tall glass."""
    s.turned(((10, 0), (3, 3), (3, 8), (9, 14), (13, 30)), hexed("#dceef4"))
    s.add(((-8.4, 14), (8.4, 14), (12, 28), (-12, 28)), hexed("#f6d8e4"), 0)
    s.add(((-9.6, 19), (9.6, 19), (10.8, 23), (-10.8, 23)), s.main, 0)
    for x, y, tint in ((-7, 33, "#fbe4b0"), (7, 33, "#f4b0c4"), (0, 40, "#fff4e2")):
        s.ball(x, y, 7.6, hexed(tint))
    s.curve(((-8, 42), (0, 48), (8, 42), (6, 37), (3, 40), (0, 35), (-3, 40), (-6, 37)), _CHOCOLATE, 0.7)
    s.ball(0, 49, 2.8, _RED, 0.8)
    s.line(smooth(((0, 51), (2, 55), (5, 56)), closed=False), _LEAF, 0.7)
    s.add(((9, 36), (14, 52), (17, 51), (12, 36)), hexed("#d89c50"), 0.8)


def jelly(s: Sketch) -> None:
    """A jelly that wobbles on its plate."""
    _dish(s)

    def wobbling(acting: Acting) -> list[Shape]:
        lean = 1.6 * math.sin(acting.t * 5)
        body = smooth(((-19, 4), (-16, 14), (-11 + lean, 24), (lean, 27), (11 + lean, 24), (16, 14), (19, 4), (0, 1.4)))
        shapes = [s.shape(body, s.main)]
        for x in (-10, -3.4, 3.4, 10):
            rib = smooth(((x * 1.3, 4), (x * 1.1, 14), (x * 0.7 + lean, 24)), closed=False)
            shapes.append(s.shape(rib, None, 1.2, darker(s.main, 0.2))._replace(closed=False))
        shine = smooth(((-12, 10), (-9 + lean, 20), (-6 + lean, 21), (-9, 10)))
        return [*shapes, s.shape(shine, lighter(s.main, 0.7), 0)]

    s.moves(wobbling)


def skewer(s: Sketch) -> None:
    """Grilled pieces on skewers."""
    _dish(s, 30)
    for y, turn in ((7, 0.05), (12, 0.12)):
        s.rod(((-32, y - 32 * turn), (32, y + 32 * turn)), 0.6, hexed("#d8b078"), 0.6)
        for k in range(6):
            x = -17 + k * 7
            tint = (s.main, hexed("#5aa84c"), s.main, _RED, s.main, hexed("#f4c63c"))[k]
            s.rounded([(x + a, y + x * turn + b) for a, b in ((-3.2, -3), (3.2, -3), (3.2, 3), (-3.2, 3))], 1.6, tint)
            s.line(((x - 1.6, y + x * turn + 1.6), (x + 1, y + x * turn - 1.6)), darker(tint, 0.4), 0.5)
    s.moves(motion.steam(s, 0, 15, 24, 0.8, 3))


def butter(s: Sketch) -> None:
    """A block of butter with cut slices."""
    _dish(s)
    s.block(-16, 4, 8, 14, s.main, (6, 4))
    for x in (13, 17):
        s.add(((x, 4), (x + 2, 4), (x + 8, 8), (x + 8, 17), (x + 6, 17), (x, 13)), lighter(s.main, 0.25), 0.7)


def bread_rolls(s: Sketch) -> None:
    """Three rolls."""
    for x, y in ((-12, 0), (12, 0), (0, 5)):
        s.curve(((x - 11, y + 2), (x - 9, y + 9), (x, y + 13), (x + 9, y + 9), (x + 11, y + 2), (x, y)), s.main)
        s.curve(((x - 5, y + 9), (x, y + 12), (x + 5, y + 9), (x, y + 7)), lighter(s.main, 0.5), 0.5)


def ribs(s: Sketch) -> None:
    """A rack of ribs on a board."""
    s.box(-30, 0, 30, 4, WOOD, 1)
    s.curve(((-25, 4), (-26, 12), (-12, 17), (8, 18), (24, 14), (26, 5), (0, 3)), s.main)
    for k in range(7):
        x = -20 + k * 6.6
        s.line(smooth(((x, 5), (x + 1.6, 11), (x + 1, 16)), closed=False), darker(s.main, 0.35), 0.9)
        s.rod(((x + 2.6, 15), (x + 4, 20)), 1.4, _CREAM, 0.7)
    s.curve(((-18, 12), (0, 15.6), (16, 13), (0, 13)), lighter(s.main, 0.4), 0)


def tofu(s: Sketch) -> None:
    """Cubes on a plate."""
    _dish(s)
    for x, y in ((-13, 4), (2, 4), (-6, 12)):
        s.block(x, y, x + 10, y + 8, s.main, (4, 3), 0.8)
    s.curve(((-2, 21), (2, 25), (6, 22), (2, 20)), _LEAF, 0.6)


def cinnamon(s: Sketch) -> None:
    """Sticks of cinnamon in a bundle."""
    for x, y in ((0, 3), (2, 8), (-2, 13)):
        s.rod(((x - 20, y), (x + 20, y + 2)), 2.6, s.main)
        s.oval(x + 21, y + 2, 1.6, 2.4, darker(s.main, 0.4), 0.6)
        s.line(((x - 18, y + 1), (x + 18, y + 3)), lighter(s.main, 0.35), 0.5)
    s.rod(((-1, 0), (1, 17)), 1.2, hexed("#d8c090"), 0.7)


def chips(s: Sketch) -> None:
    """A bowl of crisps."""
    for x, y, turn in ((-13, 15, 0.4), (12, 15, -0.4), (-6, 18, 0.2), (7, 19, -0.3), (0, 22, 0.1), (-2, 15, 0.5)):
        s.add(rotated(ellipse(0, 0, 7, 4.4), turn) + np.array((x, y)), lighter(s.main, 0.2), 0.8)
        s.add(rotated(arc(0, 0, 4.6, 2.4, 0.4, 2.6), turn) + np.array((x, y)), None, 0.5, darker(s.main, 0.3))
    s.turned(((9, 0), (16, 5), (21, 14)), hexed("#4a78b8"))


def shrimp(s: Sketch) -> None:
    """Cooked shrimps."""
    _dish(s)
    for x, flip in ((-9, 1), (9, -1)):
        way = smooth(
            [(x + flip * a, b) for a, b in ((-8, 6), (-9, 14), (-2, 19), (6, 17), (8, 11), (4, 8))], closed=False
        )
        s.line(way, darker(s.main, 0.4), 7.2)
        s.line(way, s.main, 6)
        for k in range(2, len(way) - 1, 3):
            s.oval(way[k][0], way[k][1], 2.2, 0.7, lighter(s.main, 0.6), 0)
        s.curve([(x + flip * a, b) for a, b in ((-8, 7), (-13, 3), (-8, 4), (-6, 1))], s.main, 0.7)
    s.curve(((-3, 5), (0, 12), (4, 5), (0, 3)), hexed("#f4e04c"), 0.7)


def cooked_fish(s: Sketch) -> None:
    """A fish on a plate with lemon."""
    _dish(s, 32)
    s.curve(((-26, 7), (-14, 14), (4, 15), (16, 10), (26, 15), (24, 8), (26, 3), (14, 7), (0, 4), (-16, 4)), s.main)
    s.oval(-19, 9, 1.3, 1.3, WHITE, 0.7)
    for x in (-10, -3, 4):
        s.line(((x, 6), (x + 4, 13)), darker(s.main, 0.35), 0.8)
    for x in (-6, 8):
        s.oval(x, 4, 4.6, 2.4, hexed("#f4d83c"), 0.6)


def salt_shaker(s: Sketch) -> None:
    """A shaker for salt, and some of it."""
    s.turned(((7, 0), (8, 2), (6, 18)), s.main)
    s.turned(((6, 18), (6, 21), (3, 26)), hexed("#b8c0cc"))
    for x in (-2, 0, 2):
        s.oval(x, 24, 0.5, 0.4, DARK, 0)
    s.curve(((10, 0), (15, 4), (18, 5), (26, 0)), WHITE, 0.7)


def syrup(s: Sketch) -> None:
    """A bottle of syrup that drips."""
    s.turned(((8, 0), (9, 3), (9, 20), (3, 26), (3, 31)), s.main)
    s.box(-6, 8, 6, 17, _CREAM, 1, 0.6)
    s.add(arc(10, 17, 5, 6, -1.4, 1.6), None, 1.6, darker(s.main, 0.2))
    s.turned(((3.4, 31), (3.4, 35)), _RED)
    s.curve(((-22, 0), (-20, 2), (-14, 2.4), (-10, 0.6), (-16, -0.6)), s.main, 0.7)


def juice_glass(s: Sketch) -> None:
    """A glass of juice with a straw and a slice."""
    s.rod(((2, 4), (9, 40)), 0.9, _RED, 0.6)
    s.turned(((8, 0), (11, 28)), hexed("#e4f2f8"))
    s.add(((-7.4, 1), (7.4, 1), (9.8, 23), (-9.8, 23)), s.main, 0)
    s.oval(0, 23, 9.8, 2.2, lighter(s.main, 0.3), 0.4)
    s.add(((-6, 3), (-4, 3), (-5.6, 22), (-8, 22)), lighter(s.main, 0.6), 0)
    s.oval(-10, 29, 6, 6, s.main)
    s.oval(-10, 29, 4.6, 4.6, lighter(s.main, 0.6), 0.4)
    for k in range(6):
        s.line(((-10, 29), (-10 + 4.4 * math.cos(k * 1.05), 29 + 4.4 * math.sin(k * 1.05))), s.main, 0.4)


def rice_bowl(s: Sketch) -> None:
    """A bowl of rice with chopsticks."""
    s.curve(((-19, 15), (-13, 24), (0, 28), (13, 24), (19, 15), (0, 12)), WHITE)
    for x, y in s.rng.uniform((-12, 16), (12, 25), (22, 2)):
        s.add(ellipse(x, y, 1.1, 0.45, x), hexed("#dcdcd8"), 0)
    s.turned(((8, 0), (9, 3), (17, 9), (20, 16)), s.main)
    for y in (0, 2.4):
        s.rod(((6, 24 + y), (30, 30 + y)), (0.6, 0.9), hexed("#8a4a30"), 0.6)
    s.moves(motion.steam(s, 0, 28, 20, 0.6, 3))


def cereal(s: Sketch) -> None:
    """A bowl of cereal in milk."""
    s.turned(((9, 0), (10, 3), (19, 10), (22, 16)), s.main, inside=_CREAM)
    for x, y in s.rng.uniform((-16, 14), (16, 18), (26, 2)):
        s.add(hoop(x, y, 2, 1.1, 0.7), hexed("#d89a40"), 0.4)
    s.rod(((8, 16), (26, 29)), (1.2, 0.9), hexed("#b8c0cc"), 0.8)
    for x in (-6, 2):
        s.ball(x, 17, 2, hexed("#4c5cb8"), 0.6)


def toast(s: Sketch) -> None:
    """Slices of toast with butter."""
    for x, y in ((6, 3), (-5, 0)):
        s.curve(
            [
                (x + a, y + b)
                for a, b in ((-13, 0), (-13, 15), (-15, 21), (-8, 26), (0, 25), (8, 26), (15, 21), (13, 15), (13, 0))
            ],
            darker(s.main, 0.3),
        )
        s.curve(
            [
                (x + a * 0.84, y + 2 + b * 0.86)
                for a, b in ((-13, 0), (-13, 15), (-15, 21), (-8, 26), (0, 25), (8, 26), (15, 21), (13, 15), (13, 0))
            ],
            s.main,
            0.5,
        )
    s.rounded(((-10, 9), (0, 9), (0, 17), (-10, 17)), 2, hexed("#fbe070"), 0.7)


def whipped(s: Sketch) -> None:
    """A swirl of cream in a bowl."""
    s.turned(((8, 0), (18, 12)), hexed("#78b8d8"))
    for k, wide in enumerate((18, 14, 10, 6)):
        s.oval(0, 14 + k * 5, wide, 5, blend(s.main, lighter(s.main, 0.4), k / 3), 0.8)
    s.curve(((-3, 30), (0, 38), (3, 30)), lighter(s.main, 0.4), 0.8)


TABLE: dict[str, PropKind] = {
    "kiwi": PropKind(kiwi, 40, "#8a6a3c", 0.004),
    "papaya": PropKind(papaya, 46, "#e8a83c", 0.006),
    "pomegranate": PropKind(pomegranate, 40, "#c8303c", 0.005),
    "dragon fruit": PropKind(dragon_fruit, 44, "#e0407c", 0.005),
    "plum": PropKind(plums, 38, "#6c2c78", 0.004),
    "cucumber": PropKind(cucumber, 52, "#4c8c3c", 0.005),
    "cabbage": PropKind(cabbage, 38, "#9cc86c", 0.008),
    "radish": PropKind(root_vegetable, 36, "#d8346c", 0.005),
    "asparagus": PropKind(asparagus, 36, "#7cb04c", 0.006),
    "bean": PropKind(beans, 46, "#6cb04c", 0.004),
    "cinnamon roll": PropKind(cinnamon_roll, 36, "#d8984c", 0.005),
    "sundae": PropKind(sundae, 56, "#d8486c", 0.005),
    "jelly": PropKind(jelly, 56, "#e8404c", 0.004),
    "skewer": PropKind(skewer, 64, "#d87a3c", 0.006),
    "butter": PropKind(butter, 56, "#fbe07c", 0.004),
    "bread roll": PropKind(bread_rolls, 46, "#d8984c", 0.006),
    "ribs": PropKind(ribs, 60, "#9c4828", 0.007),
    "tofu": PropKind(tofu, 56, "#fbf4e0", 0.004),
    "cinnamon": PropKind(cinnamon, 46, "#9c5c30", 0.004),
    "potato chips": PropKind(chips, 42, "#eab848", 0.006),
    "shrimp": PropKind(shrimp, 56, "#f4885c", 0.004),
    "fish dish": PropKind(cooked_fish, 64, "#d89c60", 0.006),
    "salt shaker": PropKind(salt_shaker, 36, "#dfeef4", 0.004),
    "syrup": PropKind(syrup, 36, "#a8541c", 0.006),
    "juice": PropKind(juice_glass, 42, "#f49c2c", 0.005),
    "rice": PropKind(rice_bowl, 44, "#3a6cb0", 0.005),
    "cereal": PropKind(cereal, 46, "#58a8d8", 0.005),
    "toast": PropKind(toast, 44, "#f0c88c", 0.005),
    "whipped cream": PropKind(whipped, 40, "#fff4ea", 0.005),
}
