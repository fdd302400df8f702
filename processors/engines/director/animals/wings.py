"""Wings, folded and spread, and tails of birds; in body lengths around their root."""

import math

from processors.engines.director.animals.coats import Coat
from processors.engines.director.shapes import Bgr, Shape, blend, darker, ellipse, hexed, lighter, points, smooth


def folded_wing(colour: Bgr, ink: float, flipper: bool) -> list[Shape]:
    """A wing at rest along the body."""
    line = darker(colour, 0.55)
    if flipper:
        ring = [(0.08, 0.02), (0.0, 0.06), (-0.3, -0.06), (-0.56, -0.2), (-0.5, -0.26), (-0.2, -0.2), (0.04, -0.12)]
        return [Shape(smooth(ring, steps=4), colour, ink, line)]
    ring = [
        (0.14, -0.06),
        (0.06, 0.07),
        (-0.2, 0.07),
        (-0.5, 0.0),
        (-0.82, -0.07),
        (-0.5, -0.14),
        (-0.22, -0.24),
        (0.04, -0.22),
    ]
    shapes = [Shape(smooth(ring, steps=4), colour, ink, line)]
    for x, y in ((-0.04, -0.2), (-0.2, -0.16)):
        scallop = smooth([(x + 0.1, y + 0.14), (x - 0.06, y + 0.03), (x - 0.3, y + 0.05)], closed=False, steps=3)
        shapes.append(Shape(scallop, None, ink * 0.8, line, False))
    return shapes


def spread_wing(colour: Bgr, coat: Coat, ink: float, span: float, flipper: bool, shade: float = 0.0) -> list[Shape]:
    """A wing stretched upwards and back, to be beaten by stretching its height: long feathers, short ones, coverts."""
    main = darker(colour, shade) if shade else colour
    line = darker(main, 0.55)
    if flipper:
        ring = [(0.08, 0.0), (-0.04, 0.3), (-0.22, 0.52), (-0.3, 0.46), (-0.22, 0.2), (-0.14, -0.04)]
        return [Shape(smooth(ring, steps=4), main, ink, line)]
    s = span
    arm = [(0.2, 0.0), (0.3 * s, 0.42 * s), (0.16 * s, 0.86 * s), (-0.12 * s, 1.24 * s)]
    shapes = [
        _feather(_along(arm, 0.97 - 0.09 * k), (-0.3 * s - 0.05 * k * s, 1.6 * s - 0.17 * k * s), 0.07 * s, main, ink)
        for k in range(5)
    ]
    shapes += [
        _feather(_along(arm, 0.62 - 0.105 * k), (-0.5 * s + 0.02 * k, 0.76 * s - 0.17 * k * s), 0.1 * s, main, ink)
        for k in range(5)
    ]
    lobes = [(-0.3 * s, 0.06 + 0.2 * k * s) for k in range(5)]
    covert = [
        *arm,
        (-0.16 * s, 1.06 * s),
        *[spot for x, y in lobes[::-1] for spot in ((x + 0.06, y + 0.1 * s), (x, y))],
    ]
    inner = [
        (0.18, 0.04),
        (0.26 * s, 0.42 * s),
        (0.12 * s, 0.84 * s),
        (-0.04 * s, 0.8 * s),
        (-0.08 * s, 0.4 * s),
        (-0.1, 0.06),
    ]
    return [
        *shapes[::-1],
        Shape(smooth(covert, steps=3), blend(main, coat.light, 0.2), ink, line),
        Shape(smooth(inner, steps=3), blend(main, coat.light, 0.42)),
    ]


def _along(way: list[tuple[float, float]], share: float) -> tuple[float, float]:
    at = share * (len(way) - 1)
    k = min(int(at), len(way) - 2)
    (a, b), (c, d) = way[k], way[k + 1]
    return a + (c - a) * (at - k), b + (d - b) * (at - k)


def _feather(root: tuple[float, float], tip: tuple[float, float], wide: float, fill: Bgr, ink: float) -> Shape:
    """A long blade with a round end."""
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length * wide, dx / length * wide
    ring = [
        root,
        (root[0] + dx * 0.5 + nx, root[1] + dy * 0.5 + ny),
        (root[0] + dx * 0.9 + nx * 0.8, root[1] + dy * 0.9 + ny * 0.8),
        tip,
        (root[0] + dx * 0.9 - nx * 0.8, root[1] + dy * 0.9 - ny * 0.8),
        (root[0] + dx * 0.5 - nx, root[1] + dy * 0.5 - ny),
    ]
    return Shape(smooth(ring, steps=3), fill, ink * 0.8, darker(fill, 0.45))


def far_wing(colour: Bgr, coat: Coat, ink: float, span: float, flipper: bool) -> list[Shape]:
    """The one behind the body."""
    return spread_wing(colour, coat, ink, span * 0.94, flipper, 0.22)


def tail_fan(kind: str, length: float, coat: Coat, wing: Bgr, ink: float) -> list[Shape]:
    """A tail around its root: plain, long, short, cock, fan, forked, streamers."""
    line = darker(wing, 0.5)
    if kind == "none":
        return []
    if kind == "fan":
        return _peacock(coat, length, ink)
    if kind == "turkey":
        return _turkey(coat, length, ink)
    if kind == "cock":
        return _sickles(length, ink)
    if kind == "streamers":
        return _flames(length, ink)
    half = {"plain": 0.1, "short": 0.1, "long": 0.09, "forked": 0.12}[kind]
    notch = -length * (0.7 if kind == "forked" else 0.96)
    ring = [
        (0.16, 0.1),
        (-length * 0.6, half * 1.1),
        (-length, half * 1.2),
        (notch, 0.0),
        (-length, -half * 0.9),
        (-length * 0.5, -half * 0.8),
        (0.12, -0.12),
    ]
    return [
        Shape(smooth(ring, steps=3), wing, ink, line),
        Shape(points((0.0, 0.0), (-length * 0.8, 0.0)), None, ink * 0.8, line, False),
    ]


def _peacock(coat: Coat, length: float, ink: float) -> list[Shape]:
    green = hexed("#3c9c6c")
    shapes = []
    for ring, count in ((1.0, 8), (0.68, 6)):
        for k in range(count):
            angle = math.pi * (0.26 + 0.76 * k / (count - 1))
            c, s = math.cos(angle) * length * ring, math.sin(angle) * length * ring
            shapes.append(
                Shape(
                    ellipse(c * 0.55, s * 0.55, 0.56 * length * ring, 0.1 * length, angle, 14),
                    green if k % 2 else lighter(green, 0.14),
                    ink,
                    darker(green, 0.5),
                )
            )
            for size, colour in ((0.1, "#e8c040"), (0.056, "#28508e")):
                shapes.append(Shape(ellipse(c, s, size * length, size * length * 0.86, angle, 10), hexed(colour)))
    return shapes


def _turkey(coat: Coat, length: float, ink: float) -> list[Shape]:
    shapes = []
    for size, colour in ((1.0, "#f0dcb4"), (0.88, "#6a4028"), (0.74, "#b8743c"), (0.5, "#5c3824")):
        ring = [(0.1, -0.1)]
        for k in range(17):
            angle = math.pi * (0.3 + 0.76 * k / 16)
            r = length * size * (1.0 if k % 2 else 0.93)
            ring.append((math.cos(angle) * r, math.sin(angle) * r))
        shapes.append(Shape(smooth(ring, steps=2), hexed(colour), ink if size == 1.0 else 0.0, hexed("#4a2c1c")))
    return shapes


def _sickles(length: float, ink: float) -> list[Shape]:
    shapes = []
    for k, colour in enumerate(("#1f5c54", "#2c7a6c", "#28446c", "#3a8c7c")):
        lean = 0.16 * k
        ring = [
            (0.1, 0.0),
            (-0.2 - lean, 0.5 * length - lean * 0.3),
            (-0.66 * length - lean, 0.66 * length - lean),
            (-0.96 * length, 0.1 * length - lean),
            (-0.6 * length - lean * 0.6, 0.4 * length - lean * 0.8),
            (-0.14, 0.1),
        ]
        shapes.append(Shape(smooth(ring, steps=3), hexed(colour), ink, hexed("#16302e")))
    return shapes


def _flames(length: float, ink: float) -> list[Shape]:
    shapes = []
    for k, colour in enumerate(("#e84c28", "#f48830", "#f8c848")):
        size = length * (1.0 - 0.2 * k)
        for lean in (-0.24, 0.0, 0.24):
            ring = [
                (0.1, 0.06),
                (-0.4 * size, lean * size + 0.08),
                (-0.8 * size, lean * 1.7 * size + 0.05),
                (-1.1 * size, lean * 2.4 * size - 0.1),
                (-0.7 * size, lean * 1.5 * size - 0.1),
                (-0.3 * size, lean * size - 0.08),
            ]
            shapes.append(
                Shape(smooth(ring, steps=3), hexed(colour), ink if k == 0 else 0.0, hexed("#b83018"), glows=True)
            )
    return shapes
