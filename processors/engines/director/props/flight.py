"""What flies: aircraft, balloons and spacecraft."""

import math

import numpy as np

from processors.engines.director.figure import Acting
from processors.engines.director.props import motion
from processors.engines.director.props.road import PANE
from processors.engines.director.props.sketch import (
    DARK,
    GOING,
    GOLD,
    METAL,
    WHITE,
    WOOD,
    PropKind,
    Sketch,
    hoop,
    placed,
)
from processors.engines.director.shapes import (
    Bgr,
    Outline,
    Shape,
    blend,
    box,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
    smooth,
)  # fmt: skip

_JET = (hexed("#ff8a3c"), hexed("#ffd95a"), hexed("#fffbe0"))
_BLUE_JET = (hexed("#4a9cff"), hexed("#9fe4ff"), hexed("#f4ffff"))
#: Verbs with which engines burn though the craft does not travel.
_BURNING = frozenset(
    ("land", "hover", "take off", "lift", "descend", "rise", "blast off", "burn", "ascend", "lift off")
)


def jet(
    s: Sketch, x: float, y: float, wide: float, long: float, level: bool = False, colours: tuple[Bgr, Bgr, Bgr] = _JET
) -> motion.Motion:
    """A jet of an engine at (x, y): downwards, or `level` to the left and then only while it travels."""
    turn = -math.pi / 2 if level else 0.0
    plume = smooth([(-0.5, 0.05), (-0.42, -0.45), (0, -1), (0.42, -0.45), (0.5, 0.05)])

    def burning(acting: Acting) -> list[Shape]:
        if acting.action not in GOING and (level or acting.action not in _BURNING):
            return []
        grown = 1 + 0.12 * math.sin(acting.t * 31) + 0.08 * math.sin(acting.t * 53)
        return [
            s.shape(placed(rotated(plume * (wide * share, long * grown * share), turn), x, y), colour, 0, glows=True)
            for colour, share in zip(colours, (1, 0.72, 0.44), strict=True)
        ]

    return burning


def airplane(s: Sketch) -> None:
    """An airliner from the side, flying."""
    s.add(((-1.6, 0.9), (1.4, 0.9), (-1.4, 2.9), (-2.6, 2.9)), darker(s.main, 0.22), 0.8)
    s.curve(
        (
            (-9, 1.2),
            (-7.4, 0.2),
            (-3, -0.8),
            (5, -0.9),
            (8.6, -0.4),
            (10, 0.2),
            (8.8, 1.1),
            (6.6, 1.7),
            (0, 1.8),
            (-6, 1.6),
        ),
        s.main,
    )
    s.curve(
        ((-8, 0.6), (-3, -0.55), (5, -0.65), (8.6, -0.2), (9.7, 0.2), (5, 0.1), (-3, 0.25)), darker(s.main, 0.18), 0
    )
    tint = hexed("#3a74d0") if sum(s.main) > 600 else WHITE
    s.add(((-9.2, 1.1), (-10.6, 4.4), (-9.0, 4.4), (-6.2, 1.62)), tint)
    s.add(((-9.6, 1.2), (-11.2, 1.7), (-9.9, 1.8), (-7.4, 1.1)), darker(tint, 0.15))
    s.line(smooth(((-8.6, 0.98), (-3, 0.34), (5, 0.24), (9.4, 0.5)), closed=False), tint, 0.16)
    for x in np.linspace(-6.4, 6, 17):
        s.box(x - 0.16, 0.84, x + 0.16, 1.24, hexed("#4c6a94"), 0.14, 0.3)
    s.add(((7.4, 1.02), (7.6, 1.42), (8.3, 1.2), (9.0, 0.86)), hexed("#38507c"), 0.5)
    s.rounded(((0.2, -1.7), (2.6, -1.7), (2.8, -1.3), (2.6, -0.8), (0.2, -0.95)), 0.2, METAL)
    s.oval(2.6, -1.26, 0.2, 0.44, DARK, 0.6)
    s.add(((2.6, 0.0), (-0.8, 0.0), (-5.4, -2.9), (-4.0, -2.9)), lighter(s.main, 0.1), 1)
    s.add(((1.6, -0.2), (-0.6, -0.05), (-5.1, -2.8), (-4.7, -2.85)), darker(s.main, 0.2), 0)
    s.moves(_lamp(s, -5, -2.9, hexed("#ff4a42")))
    s.anchors.update(top=(0, 1.8), seat=(7.6, 0.8))
    _lifted(s, 3.0)


def _lifted(s: Sketch, y: float) -> None:
    lift = y * s.unit
    s.parts[:] = [_at_height(part, lift) for part in s.parts]
    s.anchors.update({name: (px, py + y) for name, (px, py) in s.anchors.items()})


def _at_height(part: list[Shape] | motion.Motion, lift: float) -> list[Shape] | motion.Motion:
    if isinstance(part, list):
        return [one._replace(outline=placed(one.outline, 0, lift)) for one in part]
    return lambda acting: [one._replace(outline=placed(one.outline, 0, lift)) for one in part(acting)]


def _lamp(s: Sketch, x: float, y: float, colour: Bgr) -> motion.Motion:
    def blink(acting: Acting) -> list[Shape]:
        size = 0.16 + 0.3 * max(0.0, math.sin(acting.t * 5)) ** 6
        return [s.shape(motion.sparkle(x, y, size * 1.6, 4, 0.35), lighter(colour, 0.4), 0, glows=True),
                s.shape(ellipse(x, y, 0.12, 0.12, steps=10), colour, 0, glows=True)]  # fmt: skip

    return blink


def propeller_plane(s: Sketch) -> None:
    """A small biplane with an open cockpit."""
    for x in (0.2, 1.7):
        s.rod(((x, 0.5), (x + 0.2, 2.2)), 0.05, WOOD, 0.7)
    s.curve(((-3.6, 0.9), (-2, 0.2), (1.4, -0.1), (2.6, 0.2), (2.9, 0.8), (2.5, 1.4), (0.8, 1.55), (-1.6, 1.3)), s.main)
    s.curve(((-3, 0.8), (-2, 0.35), (1.4, 0.05), (2.6, 0.4), (2.8, 0.7), (0, 0.55)), darker(s.main, 0.2), 0)
    s.add(((-3.7, 0.9), (-4.2, 2.2), (-3.4, 2.3), (-2.5, 1.15)), lighter(s.main, 0.5))
    s.curve(((-0.9, 1.42), (-0.5, 1.75), (0.3, 1.5), (-0.3, 1.36)), DARK)
    s.moves(motion.driver(s, -0.35, 1.86, 0.3, hexed("#7a4a2c"), 1.4))
    s.add(((0.3, 1.5), (0.62, 2.0), (0.75, 1.5)), PANE, 0.7)
    s.rounded(((-0.6, 2.15), (2.3, 2.35), (2.3, 2.6), (-0.6, 2.4)), 0.1, lighter(s.main, 0.5))
    s.rounded(((-0.6, 0.35), (2.1, 0.45), (2.1, 0.68), (-0.6, 0.6)), 0.1, lighter(s.main, 0.5))
    s.rod(((1.0, 0.0), (1.5, -0.7)), 0.06, METAL, 0.7)
    s.oval(1.6, -0.8, 0.34, 0.34, DARK)
    s.oval(1.6, -0.8, 0.13, 0.13, METAL, 0.5)
    s.oval(2.86, 0.7, 0.22, 0.5, METAL)
    s.moves(_rotor(s, 3.1, 0.7, 0.14, 1.5, upright=True))
    s.oval(3.14, 0.7, 0.16, 0.18, GOLD, 0.7)
    s.anchors.update(top=(0.8, 2.5), seat=(-0.35, 1.1))
    _lifted(s, 1.2)


def _rotor(s: Sketch, x: float, y: float, thick: float, reach: float, upright: bool = False) -> motion.Motion:
    """Blades that turn in a plane seen from its edge."""

    def turning(acting: Acting) -> list[Shape]:
        blades = []
        for i in range(2):
            share = math.cos(acting.t * 23 + i * math.pi / 2)
            along = reach * (0.35 + 0.65 * abs(share)) * math.copysign(1, share)
            blade = ellipse(0, 0, abs(along), thick * (0.5 + 0.5 * i), steps=14)
            blades.append(s.shape(placed(blade[:, ::-1] if upright else blade, x, y), blend(DARK, WHITE, 0.3 * i), 0.4))
        return blades

    return turning


def helicopter(s: Sketch) -> None:
    """A helicopter with turning rotors."""
    for y in (0.0,):
        s.rod(((-1.6, y + 0.06), (1.7, y + 0.06), (2.0, y + 0.25)), 0.07, METAL, 0.7)
    for x in (-0.9, 1.0):
        s.rod(((x, 0.1), (x * 0.8, 0.8)), 0.05, METAL, 0.7)
    s.curve(((-1.2, 1.8), (-2, 1.5), (-5.4, 1.7), (-5.4, 2.0), (-2.4, 2.3), (-1.0, 2.4)), darker(s.main, 0.1))
    s.add(((-5.7, 1.6), (-6.0, 2.9), (-5.5, 2.9), (-4.9, 1.9)), s.main)
    s.curve(
        ((-1.8, 1.5), (-1.2, 0.75), (0.6, 0.55), (2.0, 0.8), (2.5, 1.4), (1.8, 2.3), (0.4, 2.75), (-1.2, 2.6)), s.main
    )
    s.curve(((-1.6, 1.3), (-1.1, 0.85), (0.6, 0.65), (2.0, 0.9), (2.3, 1.2), (0, 1.1)), darker(s.main, 0.22), 0)
    s.curve(((0.7, 1.4), (2.3, 1.36), (1.7, 2.2), (0.7, 2.55)), PANE, 0.8)
    s.moves(motion.driver(s, 1.2, 1.9, 0.27, low=1.44))
    s.add(points((0.9, 1.5), (1.15, 1.5), (1.5, 2.2), (1.25, 2.3)), lighter(PANE, 0.6), 0)
    s.rounded(((-0.7, 1.3), (0.4, 1.3), (0.4, 2.4), (-0.7, 2.4)), 0.15, lighter(PANE, 0.1), 0.8)
    s.line(((-2.0, 1.75), (-5.2, 1.85)), lighter(s.main, 0.6), 0.1)
    s.box(-0.2, 2.7, 0.2, 3.1, DARK, 0.05)
    s.moves(_rotor(s, 0, 3.14, 0.07, 4.6))
    s.moves(_rotor(s, -5.75, 2.3, 0.06, 0.75, upright=True))
    s.moves(_lamp(s, 0.2, 0.55, hexed("#ff4a42")))
    s.anchors.update(top=(0, 3.0), seat=(1.2, 1.2))


def hot_air_balloon(s: Sketch) -> None:
    """A striped balloon with a basket and a burner."""
    whole = s.part()
    for x in (-1.1, 1.1):
        whole.line(((x * 0.75, 1.4), (x * 2.2, 5.6)), hexed("#7a5a3c"), 0.07)
        whole.line(((x * 0.4, 1.4), (x * 1.0, 5.4)), hexed("#7a5a3c"), 0.06)
    outline = np.array(
        [
            (-1.3, 4.6),
            (-3.2, 7.2),
            (-4.8, 10),
            (-5, 13),
            (-3.6, 16),
            (0, 17.4),
            (3.6, 16),
            (5, 13),
            (4.8, 10),
            (3.2, 7.2),
            (1.3, 4.6),
            (0, 4.4),
        ]
    )
    whole.curve(outline, s.main)
    half = smooth(outline[:6], closed=False, steps=4)
    cream, deep = lighter(s.main, 0.75), darker(s.main, 0.22)
    for a, b, fill in (
        (-0.76, -0.45, cream),
        (-0.14, 0.16, cream),
        (0.46, 0.74, blend(cream, deep, 0.3)),
        (0.74, 1.0, deep),
    ):
        left, right = half * (-a, 1), half * (-b, 1)
        whole.add(np.concatenate([left, right[::-1]]), fill, 0.3)
    whole.curve(((-3.9, 13), (-3.2, 15), (-1.8, 16.2), (-2.8, 14.6)), lighter(cream, 0.6), 0)
    whole.add(((-1.2, 4.7), (1.2, 4.7), (1.0, 4.1), (-1.0, 4.1)), deep, 0.7)
    wicker = hexed("#b8803c")
    whole.rounded(((-1.0, 0), (1.0, 0), (1.15, 1.4), (-1.15, 1.4)), 0.2, wicker)
    for y in (0.35, 0.7, 1.05):
        whole.line(((-1.0, y), (1.0, y)), darker(wicker, 0.35), 0.07)
    whole.rod(((-1.2, 1.4), (1.2, 1.4)), 0.13, darker(wicker, 0.2), 0.7)
    s.moves(motion.floating(s, whole, 0.18, 0.9, 0.02))
    s.moves(motion.flame(s, 0, 2.6, 0.8, 1.7))
    s.anchors.update(top=(0, 17.2), seat=(0, 0.9))


def rocket(s: Sketch) -> None:
    """A rocket; it burns when it flies."""
    for x in (-0.9, 0.9, 0):
        s.moves(jet(s, x, 1.4, 1.5, 5.6 if x else 7.6))
    fin = hexed("#d8343c") if sum(s.main) > 520 else lighter(s.main, 0.6)
    for side in (-1, 1):
        s.curve(((1.3 * side, 5.4), (3.0 * side, 3.0), (3.2 * side, 0.2), (2.2 * side, 1.2), (1.2 * side, 1.8)), fin)
    s.curve(((-1.3, 1.6), (-1.9, 5), (-1.8, 9), (0, 14), (1.8, 9), (1.9, 5), (1.3, 1.6)), s.main)
    s.curve(((1.2, 1.8), (1.75, 5), (1.65, 9), (0.3, 13.2), (0.9, 8.6), (0.8, 2)), darker(s.main, 0.2), 0)
    s.curve(((-1.55, 10.0), (0, 14), (1.55, 10.0), (0, 9.5)), fin, 0.8)
    s.line(((-1.2, 3.4), (-1.3, 7.6)), lighter(s.main, 0.8), 0.2)
    for y, r in ((7.8, 0.85), (5.0, 0.55)):
        s.oval(0, y, r, r, METAL)
        s.oval(0, y, r * 0.7, r * 0.7, hexed("#4a8cc8"), 0.5)
        s.oval(-r * 0.25, y + r * 0.28, r * 0.22, r * 0.14, WHITE, 0, 0.6)
    s.add(((-1.3, 1.8), (1.3, 1.8), (1.0, 1.0), (-1.0, 1.0)), DARK)
    s.curve(((-0.16, 4.0), (0, 0.1), (0.3, 4.0)), darker(fin, 0.18), 0.8)
    s.anchors.update(top=(0, 14), seat=(0, 7))


def spaceship(s: Sketch) -> None:
    """A sleek spaceship on landing legs; jets burn when it flies or lands."""
    for x in (-3.2, 2.4):
        s.moves(jet(s, x, 1.6, 1.1, 2.6, False, _BLUE_JET))
    s.moves(jet(s, -6.6, 2.9, 1.5, 4.2, True, _BLUE_JET))
    for x in (-3.6, 2.8):
        s.rod(((x, 1.8), (x * 1.18, 0.3)), 0.16, DARK, 0.7)
        s.box(x * 1.18 - 0.6, 0, x * 1.18 + 0.6, 0.26, METAL, 0.1, 0.7)
    s.add(((-6.4, 3.2), (-8.2, 6.0), (-6.4, 6.0), (-2.8, 3.8)), darker(s.main, 0.2))
    s.curve(
        ((-6.8, 2.9), (-5.6, 1.7), (0, 1.3), (5, 1.6), (8.4, 2.3), (5.6, 3.4), (2.4, 4.0), (-3, 4.1), (-6, 3.7)), s.main
    )
    s.curve(((-6.2, 2.5), (-5.2, 1.8), (0, 1.5), (5, 1.75), (8, 2.25), (2, 2.5)), darker(s.main, 0.24), 0)
    s.curve(((0.6, 3.7), (2.0, 4.9), (4.0, 4.4), (5.6, 3.3), (2.6, 3.3)), hexed("#5cc4f0"))
    s.curve(((1.4, 3.9), (2.2, 4.6), (3.2, 4.4), (2.4, 4.0)), WHITE, 0)
    for x in (-3.6, -2.4, -1.2):
        s.add(ellipse(x, 3.0, 0.32, 0.32), hexed("#ffe27a"), 0.6, glows=True)
    s.add(((-1.0, 2.1), (3.4, 2.0), (-2.4, 0.9), (-4.8, 0.9)), darker(s.main, 0.12))
    s.line(((-5.6, 3.5), (0.2, 3.8)), lighter(s.main, 0.7), 0.14)
    s.box(-7.1, 2.3, -6.3, 3.5, DARK, 0.2)
    s.moves(_lamp(s, -7.4, 6.0, hexed("#ff4a42")))
    s.anchors.update(top=(-2, 4.1), seat=(2.6, 3.2))


def ufo(s: Sketch) -> None:
    """A flying saucer with lamps that run around, hovering over its beam."""
    beam = points((-1.6, 3.2), (1.6, 3.2), (3.4, 0.0), (-3.4, 0.0))
    s.moves(lambda acting: _beam(s, beam, acting))
    body = s.part()
    body.curve(((-1.9, 4.6), (-1.7, 6), (0, 6.9), (1.7, 6), (1.9, 4.6), (0, 4.3)), hexed("#8fe0e8"))
    body.oval(0, 5.2, 0.62, 0.72, hexed("#7cd070"), 0.8)
    for side in (-1, 1):
        body.oval(0.26 * side, 5.3, 0.17, 0.26, hexed("#22202c"), 0, 0.3 * side)
    body.curve(((-1.4, 5.4), (-1.2, 6.1), (-0.4, 6.5), (-0.9, 5.9)), WHITE, 0)
    body.oval(0, 4.1, 5.2, 1.25, s.main)
    body.oval(0, 3.75, 3.3, 0.62, darker(s.main, 0.25), 0.6)
    body.curve(((-4.4, 4.4), (-2, 5.0), (0, 5.1), (-2, 4.75)), lighter(s.main, 0.7), 0)
    body.oval(0, 3.35, 1.5, 0.36, hexed("#fff6b0"), 0.7, glows=True)
    s.moves(motion.floating(s, body, 0.16, 2.0, 0.02))
    s.moves(lambda acting: _running(s, acting))
    s.anchors.update(top=(0, 6.9), seat=(0, 4.8))


def _beam(s: Sketch, outline: Outline, acting: Acting) -> list[Shape]:
    if acting.action in ("fly", "travel", "soar"):
        return []
    wide = 1 + 0.05 * math.sin(acting.t * 5)
    return [s.shape(outline * (wide * share, 1), colour, 0, glows=True) for colour, share in
            ((hexed("#fff3b8"), 1.0), (hexed("#fff9dc"), 0.55))]  # fmt: skip


def _running(s: Sketch, acting: Acting) -> list[Shape]:
    lift = 0.16 * math.sin(acting.t * 2.0)
    lamps = []
    for i in range(9):
        angle = math.pi * (1.08 + 0.105 * i)
        x, y = 4.6 * math.cos(angle), 4.12 + 0.85 * math.sin(angle) + lift
        lit = (int(acting.t * 6) + i) % 3 == 0
        lamps.append(
            s.shape(ellipse(x, y, 0.24, 0.2, steps=10), hexed("#ff6ac0") if lit else hexed("#ffe27a"), 0.5, glows=True)
        )
    return lamps


def satellite(s: Sketch) -> None:
    """A satellite with solar panels."""
    for side in (-1, 1):
        s.rod(((0.8 * side, 1.6), (1.6 * side, 1.6)), 0.08, METAL, 0.7)
        s.add(((1.6 * side, 0.8), (5.2 * side, 1.1), (5.2 * side, 2.5), (1.6 * side, 2.4)), hexed("#2f4c9c"))
        for i in range(1, 5):
            x = (1.6 + 0.72 * i) * side
            s.line(((x, 0.84 + 0.06 * i), (x, 2.42)), hexed("#8fb4f0"), 0.05)
        s.line(((1.6 * side, 1.6), (5.2 * side, 1.8)), hexed("#8fb4f0"), 0.05)
    s.block(-0.9, 0.5, 0.7, 2.7, s.main, (0.4, 0.3))
    s.box(-0.7, 0.8, 0.5, 1.5, GOLD, 0.1, 0.6)
    s.rod(((0, 2.9), (0.2, 3.6)), 0.06, METAL, 0.7)
    s.curve(((-0.9, 4.4), (-0.5, 3.6), (0.5, 3.4), (1.3, 3.9), (0.3, 4.0)), WHITE)
    s.moves(_lamp(s, 0.2, 0.4, hexed("#ff4a42")))


def kite(s: Sketch) -> None:
    """A kite with a tail of bows that flutters."""
    whole = s.part()
    whole.add(((0, 1.5), (0.5, 0.9), (0, 0), (-0.5, 0.9)), s.main)
    whole.add(((0, 1.5), (0.5, 0.9), (0, 0.9)), lighter(s.main, 0.55), 0.6)
    whole.add(((0, 0.9), (-0.5, 0.9), (0, 0)), lighter(s.main, 0.55), 0.6)
    whole.line(((0, 1.5), (0, 0)), DARK, 0.015)
    whole.line(((-0.5, 0.9), (0.5, 0.9)), DARK, 0.015)
    s.moves(lambda acting: _tail(s, acting))
    s.moves(motion.swaying(s, whole, (0, 0.2), 0.12, 2.2))
    _lifted(s, 1.4)


def _tail(s: Sketch, acting: Acting) -> list[Shape]:
    u = np.linspace(0, 1, 14)
    x = -0.5 * u + 0.16 * u * np.sin(u * 9 - acting.t * 4)
    way = np.stack([x, -1.35 * u], 1)
    shapes = [Shape(way * s.unit, None, 0.016 * s.unit, DARK, False)]
    for i, tint in ((4, "#f6cf3e"), (7, "#4aa4e0"), (10, "#e8587c"), (13, "#5cb86a")):
        shapes.append(
            s.shape(
                placed(points((-0.12, 0.07), (0.12, -0.07), (0.12, 0.07), (-0.12, -0.07)), *way[i]), hexed(tint), 0.6
            )
        )
    return shapes


def balloon(s: Sketch) -> None:
    """A balloon on its string."""
    whole = s.part()
    whole.curve(
        ((0, 0.9), (0.12, 0.99), (0.19, 1.15), (0.14, 1.31), (0, 1.38), (-0.14, 1.31), (-0.19, 1.15), (-0.12, 0.99)),
        s.main,
    )
    whole.curve(((0.05, 0.94), (0.16, 1.1), (0.14, 1.28), (0.06, 1.33), (0.1, 1.14)), darker(s.main, 0.18), 0)
    whole.oval(-0.09, 1.25, 0.03, 0.055, lighter(s.main, 0.75), 0, -0.5)
    whole.add(((-0.025, 0.87), (0.025, 0.87), (0, 0.91)), darker(s.main, 0.1), 0.7)
    s.moves(lambda acting: _string(s, acting))
    s.moves(motion.swaying(s, whole, (0, 0.2), 0.06, 1.5))
    s.anchors.update(hand=(0, 0))


def _string(s: Sketch, acting: Acting) -> list[Shape]:
    turn = 0.06 * (0.4 + acting.wind * 1.6) * math.sin(acting.t * 1.5) - 0.06 * acting.wind
    u = np.linspace(0, 1, 8)
    x = -turn * 0.68 * u + 0.02 * np.sin(u * 8 - acting.t * 2) * (1 - u)
    return [Shape(np.stack([x, 0.88 * u], 1) * s.unit, None, 0.007 * s.unit, hexed("#8a8690"), False)]


def drone(s: Sketch) -> None:
    """A drone with four rotors."""
    body = [(-0.26, 0.12), (-0.34, 0.2), (-0.18, 0.28), (0.18, 0.28), (0.34, 0.2), (0.26, 0.12)]
    for x in (-0.62, 0.62):
        s.rod(((0, 0.22), (x, 0.3)), 0.03, DARK, 0.7)
        s.rod(((x, 0.28), (x, 0.38)), 0.03, METAL, 0.7)
        s.moves(_rotor(s, x, 0.4, 0.012, 0.34))
        s.rod(((x * 0.35, 0.14), (x * 0.5, 0.0)), 0.015, DARK, 0.6)
    s.rounded(body, 0.06, s.main)
    s.oval(0, 0.13, 0.09, 0.09, DARK)
    s.oval(0.02, 0.14, 0.045, 0.045, hexed("#4d8cc8"), 0.4)
    s.add(hoop(0, 0.13, 0.09, 0.09, 0.02), METAL, 0)
    s.add(box(-0.2, 0.2, -0.12, 0.24, 0.02), hexed("#5cf08a"), 0.3, glows=True)


TABLE: dict[str, PropKind] = {
    "airplane": PropKind(airplane, 14, "#f2f4f8", 1.0, 40.0),
    "propeller plane": PropKind(propeller_plane, 6, "#d8403c", 1.0, 18.0),
    "helicopter": PropKind(helicopter, 8, "#e0503c", 1.0, 14.0),
    "hot air balloon": PropKind(hot_air_balloon, 15, "#e0484c", 1.0, 1.2),
    "rocket": PropKind(rocket, 12, "#f2f4f8", 1.0, 0.0),
    "spaceship": PropKind(spaceship, 13, "#c4ccda", 1.0, 20.0),
    "ufo": PropKind(ufo, 9, "#a8b4c8", 1.0, 6.0),
    "satellite": PropKind(satellite, 8, "#d8dce6", 1.0, 2.0),
    "kite": PropKind(kite, 2.2, "#e0484c", 1.0, 0.0),
    "balloon": PropKind(balloon, 1.0, "#e0404c", 1.0, 0.0),
    "drone": PropKind(drone, 1.2, "#e8ebf0", 1.0, 4.0),
}
