"""What grows on heads: manes, horns, antlers, tusks, trunks, frills, combs."""

import math
from collections.abc import Callable

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.faces import FINE, INK
from processors.engines.director.animals.fur import shaggy
from processors.engines.director.animals.hair import HAIR
from processors.engines.director.animals.rig import Point, limb_of
from processors.engines.director.shapes import Bgr, Shape, darker, ellipse, hexed, lighter, points, smooth

Grown = tuple[list[Shape], list[Shape]]
_IVORY, _HORN, _GOLD, _RED = hexed("#f4ecd4"), hexed("#b49a78"), hexed("#f4cf60"), hexed("#d8343c")


def _limb(joints: tuple[Point, ...], radii: tuple[float, ...], fill: Bgr) -> Shape:
    return Shape(limb_of(joints, radii), fill, FINE, darker(fill, 0.6))


def _scalloped(radius: float, count: int, deep: float, x: float, y: float, fill: Bgr) -> Shape:
    ring = []
    for k in range(count * 2):
        r = radius * (1 + deep * (k % 2))
        angle = math.pi * k / count
        ring.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    return Shape(smooth(ring, steps=3), fill, FINE, darker(fill, 0.6))


def _mane(coat: Coat, look: float) -> Grown:
    shapes = []
    for wide, tall, low, length, tone in (
        (1.42, 1.46, -0.26, 0.36, darker(coat.dark, 0.16)),
        (1.28, 1.26, -0.1, 0.3, coat.dark),
        (1.1, 1.06, -0.02, 0.2, lighter(coat.dark, 0.2)),
    ):
        ring = shaggy(ellipse(-0.06 * wide, low, wide, tall, steps=40), length, (-0.2, -0.3))
        shapes.append(Shape(ring, tone, FINE, darker(tone, 0.5)))
    return shapes, []


def _antler(x: float, mirror: float, fill: Bgr) -> list[Shape]:
    def at(*pairs: Point) -> tuple[Point, ...]:
        return tuple((x + a * mirror, b) for a, b in pairs)

    thin = (0.09, 0.085, 0.075, 0.06, 0.03)
    return [
        _limb(at((0.1, 0.6), (0.3, 1.0), (0.62, 1.3), (0.72, 1.7), (0.6, 2.05)), thin, fill),
        _limb(
            at((0.42, 1.12), (0.62, 1.2), (0.84, 1.3), (1.0, 1.45), (1.06, 1.64)), (0.07, 0.065, 0.06, 0.05, 0.03), fill
        ),
        _limb(
            at((0.24, 0.9), (0.3, 1.06), (0.28, 1.22), (0.24, 1.36), (0.16, 1.46)),
            (0.07, 0.06, 0.055, 0.045, 0.03),
            fill,
        ),
    ]


def _antlers(coat: Coat, look: float) -> Grown:
    return _antler(0.12, 1.0, darker(_HORN, 0.15)), _antler(-0.12, -1.0, _HORN)


def _palms(coat: Coat, look: float) -> Grown:
    ring = (
        (0.1, 0.5),
        (0.5, 0.7),
        (0.9, 0.66),
        (1.5, 1.0),
        (1.42, 1.3),
        (1.2, 1.12),
        (1.2, 1.5),
        (0.98, 1.24),
        (0.9, 1.56),
        (0.74, 1.2),
        (0.56, 1.4),
        (0.5, 0.98),
        (0.2, 0.7),
    )

    def palm(mirror: float, shift: float, fill: Bgr) -> Shape:
        return Shape(smooth([(a * mirror + shift, b) for a, b in ring], steps=3), fill, FINE, darker(fill, 0.6))

    return [palm(1.0, 0.1, darker(_HORN, 0.15))], [palm(-1.0, -0.05, _HORN)]


def _pair(joints: tuple[Point, ...], radii: tuple[float, ...], fill: Bgr, shift: float) -> Grown:
    far = tuple((a + shift, b) for a, b in joints)
    near = tuple((-a - shift * 0.4, b) for a, b in joints)
    return [_limb(far, radii, darker(fill, 0.1)), _limb(near, radii, fill)], []


def _bull(coat: Coat, look: float) -> Grown:
    return _pair(
        ((0.3, 0.6), (0.7, 0.7), (1.02, 0.84), (1.16, 1.1), (1.14, 1.36)), (0.16, 0.15, 0.12, 0.08, 0.03), _IVORY, 0.06
    )


def _stubs(coat: Coat, look: float) -> Grown:
    return _pair(
        ((0.26, 0.6), (0.4, 0.8), (0.5, 0.92), (0.54, 1.04), (0.54, 1.16)), (0.13, 0.11, 0.09, 0.07, 0.03), _IVORY, 0.06
    )


def _goat(coat: Coat, look: float) -> Grown:
    def horn(x: float, fill: Bgr) -> Shape:
        return _limb(
            ((x, 0.5), (x - 0.08, 0.9), (x - 0.3, 1.22), (x - 0.62, 1.36), (x - 0.92, 1.3)),
            (0.16, 0.14, 0.11, 0.08, 0.03),
            fill,
        )

    beard = Shape(
        smooth([(0.66, -0.86), (0.92, -0.9), (0.8, -1.5)], steps=4), coat.light, FINE, darker(coat.light, 0.5)
    )
    return [horn(0.22, darker(_HORN, 0.15)), beard], [horn(-0.02, _HORN)]


def _ossicones(coat: Coat, look: float) -> Grown:
    def one(x: float, fill: Bgr) -> list[Shape]:
        stem = _limb(
            ((x, 0.5), (x - 0.03, 0.7), (x - 0.06, 0.86), (x - 0.08, 0.98), (x - 0.1, 1.1)),
            (0.08, 0.075, 0.07, 0.07, 0.07),
            fill,
        )
        return [stem, Shape(ellipse(x - 0.1, 1.14, 0.12, 0.1, 0.0, 14), darker(coat.dark, 0.3), FINE, INK)]

    return one(0.24, darker(coat.base, 0.1)), one(-0.04, coat.base)


def _unicorn(coat: Coat, look: float) -> Grown:
    horn = Shape(points((0.2, 0.56), (0.46, 0.46), (0.78, 1.72)), _GOLD, FINE, darker(_GOLD, 0.5))
    rings = [
        Shape(
            points((0.24 + 0.13 * k, 0.76 + 0.27 * k), (0.46 + 0.08 * k, 0.7 + 0.27 * k)),
            None,
            FINE,
            darker(_GOLD, 0.4),
            False,
        )
        for k in range(3)
    ]
    return [], [horn, *rings]


def _forelock(coat: Coat, look: float) -> Grown:
    ring = [(-0.34, 0.6), (-0.1, 0.86), (0.12, 0.82), (0.3, 0.56), (0.12, 0.66), (-0.08, 0.58)]
    return [], [Shape(smooth(ring, steps=3), coat.dark, FINE * 0.8, darker(coat.dark, 0.5))]


def _rhino(coat: Coat, look: float) -> Grown:
    big = Shape(
        smooth([(0.94, -0.16), (1.34, -0.34), (1.62, 0.62), (1.2, 0.2)], steps=4), _IVORY, FINE, darker(_IVORY, 0.6)
    )
    small = Shape(smooth([(0.56, 0.2), (0.86, 0.06), (0.94, 0.52)], steps=4), _IVORY, FINE, darker(_IVORY, 0.6))
    return [], [small, big]


def _trunk(coat: Coat, look: float) -> Grown:
    x = look * 0.9
    trunk = _limb(
        ((x, -0.2), (x + 0.14, -0.8), (x + 0.24, -1.3), (x + 0.44, -1.66), (x + 0.82, -1.66)),
        (0.36, 0.28, 0.22, 0.18, 0.15),
        coat.base,
    )
    lines = [
        Shape(
            points((x - 0.12 + 0.1 * k, -0.7 - 0.25 * k), (x + 0.3 + 0.06 * k, -0.78 - 0.22 * k)),
            None,
            FINE * 0.8,
            darker(coat.base, 0.35),
            False,
        )
        for k in range(3)
    ]
    tusks = [
        _limb(
            (
                (x + s * 0.4, -0.5),
                (x + s * 0.46, -0.7),
                (x + s * 0.52 + 0.06, -0.9),
                (x + s * 0.54 + 0.18, -1.02),
                (x + s * 0.54 + 0.32, -1.06),
            ),
            (0.1, 0.09, 0.08, 0.06, 0.03),
            _IVORY,
        )
        for s in (-1.0, 1.0)
    ]
    return [], [tusks[1], trunk, *lines, tusks[0]]


def _frill(coat: Coat, look: float) -> Grown:
    frill = _scalloped(1.1, 9, 0.1, -0.55, 0.42, coat.dark)
    inner = Shape(ellipse(-0.52, 0.4, 0.84, 0.84, steps=22), lighter(coat.dark, 0.25))

    def horn(x: float, y: float, dx: float, dy: float, fat: float) -> Shape:
        return _limb(
            (
                (x, y),
                (x + dx * 0.3, y + dy * 0.2),
                (x + dx * 0.6, y + dy * 0.48),
                (x + dx * 0.85, y + dy * 0.75),
                (x + dx, y + dy),
            ),
            (fat, fat * 0.85, fat * 0.65, fat * 0.4, fat * 0.15),
            _IVORY,
        )

    return [frill, inner, horn(0.34, 0.4, 0.86, 0.62, 0.16)], [
        horn(0.02, 0.44, 0.9, 0.7, 0.18),
        horn(0.92, -0.14, 0.22, 0.46, 0.15),
    ]


def _dragon(coat: Coat, look: float) -> Grown:
    def horn(x: float, fill: Bgr) -> Shape:
        return _limb(
            ((x, 0.44), (x - 0.3, 0.74), (x - 0.66, 0.94), (x - 1.02, 1.02), (x - 1.36, 0.98)),
            (0.17, 0.15, 0.12, 0.08, 0.03),
            fill,
        )

    fin = Shape(
        smooth(
            [(-0.4, 0.2), (-1.06, 0.3), (-0.8, 0.0), (-1.12, -0.2), (-0.72, -0.3), (-0.8, -0.6), (-0.3, -0.4)], steps=3
        ),
        coat.dark,
        FINE,
        darker(coat.dark, 0.5),
    )
    return [horn(0.18, darker(_IVORY, 0.2)), fin], [horn(-0.1, _IVORY)]


def _tusks(coat: Coat, look: float) -> Grown:
    return [], [
        _limb(
            (
                (look + s * 0.34, -0.52),
                (look + s * 0.36, -0.62),
                (look + s * 0.37, -0.76),
                (look + s * 0.37, -0.9),
                (look + s * 0.36, -1.04),
            ),
            (0.08, 0.08, 0.07, 0.05, 0.02),
            _IVORY,
        )
        for s in (-1.0, 1.0)
    ]


def _tooth(coat: Coat, look: float) -> Grown:
    x = look * 0.92
    return [], [
        Shape(
            points((x - 0.1, -0.6), (x + 0.1, -0.6), (x + 0.09, -0.8), (x - 0.09, -0.8)),
            (250.0, 252.0, 255.0),
            FINE * 0.6,
            INK,
        )
    ]


def _spikes(coat: Coat, look: float) -> Grown:
    return [_scalloped(1.0, 13, 0.16, -0.24, 0.12, coat.dark)], []


def _wool(coat: Coat, look: float) -> Grown:
    return [], [_scalloped(0.34, 7, 0.2, -0.16 + look * 0.1, 0.74, coat.light)]


def _tuft(coat: Coat, look: float) -> Grown:
    ring = [(-0.3, 0.74), (-0.16, 1.1), (0.0, 0.86), (0.1, 1.22), (0.22, 0.86), (0.36, 1.06), (0.36, 0.7)]
    return [], [Shape(smooth(ring, steps=3), coat.base, FINE, darker(coat.base, 0.6))]


GROWN: dict[str, Callable[[Coat, float], Grown]] = {
    "mane": _mane,
    "antlers": _antlers,
    "palms": _palms,
    "bull": _bull,
    "stubs": _stubs,
    "goat": _goat,
    "ossicones": _ossicones,
    "unicorn": _unicorn,
    "forelock": _forelock,
    "rhino": _rhino,
    "trunk": _trunk,
    "frill": _frill,
    "dragon": _dragon,
    "tusks": _tusks,
    "tooth": _tooth,
    "spikes": _spikes,
    "wool": _wool,
    "tuft": _tuft,
    **HAIR,
}


def grown(names: tuple[str, ...], coat: Coat, look: float) -> Grown:
    """The shapes behind the head, and those before it."""
    made = [GROWN[name](coat, look) for name in names]
    return [shape for early, _ in made for shape in early], [shape for _, late in made for shape in late]
