"""What else grows on heads: collars, fringes, beards, gills, and the horns and tusks of the rarer kinds."""

import math
from collections.abc import Callable

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.faces import FINE, INK
from processors.engines.director.animals.fur import ball, shaggy
from processors.engines.director.animals.rig import Point, limb_of
from processors.engines.director.shapes import Bgr, Shape, darker, ellipse, hexed, lighter, points, smooth

Hair = tuple[list[Shape], list[Shape]]
_IVORY, _HORN = hexed("#f4ecd4"), hexed("#8a7258")


def _horn(joints: tuple[Point, ...], radius: float, fill: Bgr) -> Shape:
    radii = [radius * share for share in (1.0, 0.88, 0.7, 0.48, 0.2)]
    return Shape(limb_of(joints, radii), fill, FINE, darker(fill, 0.6))


def _collar(coat: Coat, look: float) -> Hair:
    """Long fur around the face."""
    low = shaggy(ellipse(0.0, -0.3, 1.26, 1.04, steps=36), 0.26, (-0.1, -0.4))
    return [Shape(low, lighter(coat.base, 0.2), FINE, darker(coat.base, 0.55))], []


def _topknot(coat: Coat, look: float) -> Hair:
    return [], ball(look * 0.3, 0.86, 0.5, coat.base, FINE)


def _fringe(coat: Coat, look: float) -> Hair:
    """Hair that falls over the brow to the eyes."""
    x, tone = look * 0.4, coat.base
    ring = [(x - 0.8, 0.5), (x - 0.5, 0.86), (x, 0.98), (x + 0.5, 0.86), (x + 0.76, 0.5), (x + 0.6, 0.2)]
    ring += [(x + 0.5, 0.36), (x + 0.3, 0.1), (x + 0.2, 0.34), (x - 0.05, 0.06), (x - 0.15, 0.34), (x - 0.4, 0.08)]
    ring += [(x - 0.5, 0.36), (x - 0.72, 0.14)]
    return [], [Shape(points(*ring), tone, FINE, darker(tone, 0.5))]


def _underbite(coat: Coat, look: float) -> Hair:
    x = look * 0.92
    teeth = [points((x + s - 0.06, -0.62), (x + s + 0.06, -0.62), (x + s, -0.46)) for s in (-0.26, 0.26)]
    return [], [Shape(one, (250.0, 252.0, 255.0), FINE * 0.6, INK) for one in teeth]


def _beard(coat: Coat, look: float) -> Hair:
    x = look * 0.92
    ring = [(x - 0.46, -0.5), (x, -0.62), (x + 0.46, -0.5), (x + 0.4, -0.9), (x + 0.16, -0.84), (x, -1.14)]
    ring += [(x - 0.16, -0.86), (x - 0.4, -0.94)]
    return [Shape(points(*ring), coat.light, FINE, darker(coat.light, 0.5))], []


def _rings(coat: Coat, look: float) -> Hair:
    """The curled horns of a ram, on a head seen from the side."""
    turns = [(-0.1 + 0.52 * math.cos(a) * s, 0.1 + 0.52 * math.sin(a) * s) for a, s in (
        (1.5, 1.0), (2.6, 1.15), (3.8, 1.2), (5.0, 1.0), (6.0, 0.7),
    )]  # fmt: skip
    near = _horn(tuple(turns), 0.22, hexed("#c8ac80"))
    far = _horn(tuple((x + 0.3, y + 0.06) for x, y in turns), 0.2, darker(hexed("#c8ac80"), 0.2))
    return [far], [near]


def _lyre(coat: Coat, look: float) -> Hair:
    """Long slender horns: antelopes and gazelles."""
    way: tuple[Point, ...] = ((0.0, 0.5), (-0.12, 1.0), (-0.36, 1.46), (-0.42, 1.9), (-0.26, 2.3))
    far = tuple((x + 0.24, y) for x, y in way)
    return [_horn(far, 0.1, darker(_HORN, 0.3))], [_horn(way, 0.11, darker(_HORN, 0.15))]


def _scimitars(coat: Coat, look: float) -> Hair:
    """Great horns that bend back: ibex."""
    way: tuple[Point, ...] = ((0.0, 0.5), (0.0, 1.1), (-0.4, 1.6), (-1.0, 1.74), (-1.5, 1.4))
    return [_horn(tuple((x + 0.24, y) for x, y in way), 0.17, darker(_HORN, 0.2))], [_horn(way, 0.19, _HORN)]


def _boar(coat: Coat, look: float) -> Hair:
    x = look * 0.92
    return [], [
        _horn(((x + s * 0.4, -0.5), (x + s * 0.5, -0.46), (x + s * 0.56, -0.36), (x + s * 0.58, -0.24),
               (x + s * 0.54, -0.12)), 0.085, _IVORY)
        for s in (-1.0, 1.0)
    ]  # fmt: skip


def _gills(coat: Coat, look: float) -> Hair:
    """The feathery gills of an axolotl."""
    tone, shapes = coat.dark, []
    for side in (-1.0, 1.0):
        for angle in (0.9, 0.35, -0.15):
            x, y = math.cos(angle) * side, math.sin(angle)
            way: tuple[Point, ...] = tuple(
                (x * r, y * r + 0.1 + 0.06 * k) for k, r in enumerate((0.7, 0.95, 1.2, 1.4, 1.6))
            )
            shapes.append(_horn(way, 0.11, tone))
            for k in (2, 3, 4):
                a, b = way[k]
                shapes.append(Shape(ellipse(a, b - 0.07, 0.06, 0.14, 0.3 * side, 8), tone))
    return shapes, []


def _duckbill(coat: Coat, look: float) -> Hair:
    x, tone = look * 0.92, hexed("#5a5660")
    bill = smooth([(x - 0.5, -0.3), (x, -0.16), (x + 0.56, -0.3), (x + 0.62, -0.62), (x, -0.74), (x - 0.54, -0.6)])
    nostrils = [Shape(ellipse(x + s, -0.34, 0.05, 0.04, steps=8), INK) for s in (-0.12, 0.14)]
    line = Shape(points((x - 0.48, -0.56), (x, -0.6), (x + 0.54, -0.56)), None, FINE, INK, False)
    return [], [Shape(bill, tone, FINE, darker(tone, 0.6)), *nostrils, line]


def _muzzle_tube(coat: Coat, look: float) -> Hair:
    """A long snout that hangs: tapirs and anteaters."""
    x = look * 0.92
    way: tuple[Point, ...] = ((x, -0.3), (x + 0.1, -0.6), (x + 0.24, -0.9), (x + 0.36, -1.16), (x + 0.5, -1.36))
    end = Shape(ellipse(x + 0.52, -1.4, 0.1, 0.07, 0.8, 10), INK)
    return [], [Shape(limb_of(way, (0.4, 0.3, 0.22, 0.17, 0.13)), coat.base, FINE, darker(coat.base, 0.6)), end]


def _sail_crest(coat: Coat, look: float) -> Hair:
    """A bony crest to the back of the head."""
    ring = [(0.1, 0.5), (-0.6, 0.9), (-1.5, 1.3), (-0.9, 0.6), (-0.4, 0.1)]
    return [Shape(smooth(ring, steps=3), coat.dark, FINE, darker(coat.dark, 0.5))], []


def _great_tusks(coat: Coat, look: float) -> Hair:
    """A mammoth's: they curl before a trunk of hair."""
    x = look * 0.9
    way: tuple[Point, ...] = ((x, -0.2), (x + 0.1, -0.8), (x + 0.16, -1.3), (x + 0.3, -1.7), (x + 0.6, -1.8))
    trunk = Shape(limb_of(way, (0.38, 0.3, 0.23, 0.18, 0.14)), coat.base, FINE, darker(coat.base, 0.6))
    tusks = [
        _horn(((x + s * 0.42, -0.5), (x + s * 0.66 + 0.1, -1.1), (x + s * 0.5 + 0.5, -1.6), (x + s * 0.3 + 1.0, -1.5),
               (x + s * 0.2 + 1.2, -1.1)), 0.14, _IVORY)
        for s in (-1.0, 1.0)
    ]  # fmt: skip
    top = Shape(shaggy(ellipse(look * 0.2, 0.72, 0.56, 0.34), 0.2, (0.0, 0.2)), coat.dark, FINE, darker(coat.dark, 0.5))
    return [top], [tusks[1], trunk, tusks[0]]


def _eagle_bill(coat: Coat, look: float) -> Hair:
    gold = hexed("#f4c23c")
    upper = smooth([(0.5, 0.12), (0.96, 0.08), (1.3, -0.2), (1.28, -0.66), (1.08, -0.42), (0.6, -0.38)], steps=3)
    crest = [points((-0.3 + 0.2 * k, 0.5), (-0.9 + 0.16 * k, 0.9 + 0.1 * k), (0.0 + 0.2 * k, 0.62)) for k in range(3)]
    return [Shape(one, coat.light, FINE, darker(coat.light, 0.5)) for one in crest], [
        Shape(upper, gold, FINE, darker(gold, 0.6))
    ]


def _fire_beard(coat: Coat, look: float) -> Hair:
    """The beard of a dragon of the east, and the mane behind its jaw."""
    tone = coat.dark
    beard = smooth([(0.6, -0.5), (0.9, -0.6), (0.8, -1.1), (0.62, -0.86), (0.5, -1.2), (0.4, -0.6)], steps=3)
    return [Shape(beard, tone, FINE, darker(tone, 0.5))], []


HAIR: dict[str, Callable[[Coat, float], Hair]] = {
    "collar fur": _collar,
    "topknot": _topknot,
    "fringe": _fringe,
    "underbite": _underbite,
    "beard": _beard,
    "ram": _rings,
    "lyre": _lyre,
    "scimitars": _scimitars,
    "boar": _boar,
    "gills": _gills,
    "duckbill": _duckbill,
    "tube": _muzzle_tube,
    "sail": _sail_crest,
    "beard of fire": _fire_beard,
    "great tusks": _great_tusks,
    "eagle bill": _eagle_bill,
}
