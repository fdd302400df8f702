"""Works: rigs, panels, plants, a machine for other times."""

import numpy as np

from processors.engines.director.props import motion
from processors.engines.director.props.sketch import (
    DARK,
    METAL,
    WHITE,
    PropKind,
    Sketch,
    hoop,
    ring,
)
from processors.engines.director.shapes import (
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
)

_NEON = tuple(map(hexed, ("#ff5c9c", "#4cd8f8", "#f8e05c", "#8cf06c", "#b47cff")))
_RED = hexed("#d8343c")


def oil_rig(s: Sketch) -> None:
    """A platform in the sea with a flame."""
    for x in (-9, -3, 3, 9):
        s.rod(((x * 1.1, 0), (x, 10)), 0.6, hexed("#d8a83c"))
    for a, b in (((-9.6, 1), (-3, 9)), ((9.6, 1), (3, 9)), ((-3, 1), (3, 9))):
        s.line((a, b), hexed("#a87c2c"), 0.4)
    s.box(-12, 10, 12, 12, DARK, 0.2)
    s.box(-11, 12, -3, 16, s.main, 0.2)
    for x in (-10, -8, -6):
        s.box(x, 13.4, x + 1.2, 14.8, hexed("#fff0b0"), 0.1, 0.4)
    s.box(-10, 16, -5, 18.6, lighter(s.main, 0.4), 0.2)
    s.line(((0, 12), (2.4, 28), (4.8, 12)), METAL, 0.5)
    for y in (15, 18, 21, 24):
        w = 2.4 * (28 - y) / 16
        s.line(((2.4 - w, y), (2.4 + w, y)), METAL, 0.3)
    s.line(((8, 12), (13, 22)), METAL, 0.5)
    s.moves(motion.flame(s, 13, 22, 2.0, 5.0))


def solar_panel(s: Sketch) -> None:
    """A solar panel on a stand."""
    s.rod(((0, 0), (2, 40)), 3, METAL)
    s.add(points((-60, 22), (-44, 82), (62, 82), (46, 22)), METAL)
    s.add(points((-56, 25), (-42, 79), (58, 79), (43, 25)), s.main, 0.4)
    for k in range(1, 6):
        share = k / 6
        s.line(((-56 + 99 * share, 25), (-42 + 100 * share, 79)), lighter(s.main, 0.5), 0.9)
    for k in range(1, 4):
        share = k / 4
        s.line(((-56 + 14 * share, 25 + 54 * share), (43 + 15 * share, 25 + 54 * share)), lighter(s.main, 0.5), 0.9)
    s.add(points((-30, 30), (-10, 76), (0, 76), (-20, 30)), lighter(s.main, 0.35), 0)


def factory(s: Sketch) -> None:
    """A factory with smoking chimneys."""
    for k, x in enumerate((-9, -5.4)):
        s.turned(((1.2, 8), (0.9, 19 - k)), hexed("#a85c48"), x, DARK)
        for y in (13, 16):
            s.add(ring(1.06, y, y + 0.7, x), WHITE, 0)
        s.moves(motion.steam(s, x, 19 - k, 6, 0.5, 2))
    roof: list[tuple[float, float]] = [(-12, 0), (-12, 9)]
    for x in (-12, -6, 0, 6):
        roof += [(x, 9), (x + 0.1, 12.4), (x + 6, 9)]
    s.add(np.array([*roof, (12, 0)]), s.main)
    for x in (-12, -6, 0, 6):
        s.add(points((x + 0.5, 9.2), (x + 0.5, 11.6), (x + 4.6, 9.2)), hexed("#bfe0ea"), 0.4)
    for x in np.arange(-10.8, 8, 3.2):
        s.box(x, 4.4, x + 2, 7.4, hexed("#ffe6a0"), 0.1, 0.5)
    s.box(5.4, 0, 10.4, 4.4, darker(s.main, 0.5), 0.1)
    for y in (1, 2, 3):
        s.line(((5.4, y), (10.4, y)), darker(s.main, 0.65), 0.2)


def power_plant(s: Sketch) -> None:
    """Cooling towers that steam."""
    for x, size in ((-9, 1.0), (7, 0.86)):
        s.turned([(r * size, y * size) for r, y in ((8, 0), (6.2, 7), (5.2, 13), (5.8, 19))], s.main, x, DARK)
        s.add(ring(5.3 * size, 12.4 * size, 13.6 * size, x), _RED, 0)
        s.moves(motion.steam(s, x, 19 * size, 11 * size, 0.6))
    s.box(-4, 0, 4, 6, hexed("#c8ccd4"), 0.2)
    for k in range(4):
        s.box(-3.2 + 1.7 * k, 3, -2 + 1.7 * k, 4.6, hexed("#ffe6a0"), 0.1, 0.4)


def time_machine(s: Sketch) -> None:
    """A seat in brass with rings that turn and a glowing core."""
    s.turned(((26, 0), (24, 5)), hexed("#7a5034"), inside=hexed("#9a6a44"))
    spun = s.part()
    for turn in (0.0, 1.05, 2.1):
        spun.add(rotated(hoop(0, 0, 30, 9, 2.2), turn), s.main, 0.7)
    shapes, high = spun.still, np.array((0, 40 * s.unit))
    s.moves(lambda acting: [one._replace(outline=rotated(one.outline, acting.t * 1.6) + high) for one in shapes])
    s.curve(((-9, 5), (-11, 20), (-9, 34), (-4, 34), (-4, 18), (9, 17), (9, 5)), hexed("#a83444"))
    s.rod(((9, 5), (12, 20)), 1.0, s.main)
    s.ball(12, 22, 2.6, hexed("#58e0ff"))
    s.moves(motion.glowing(s, ellipse(0, 40, 6, 6), (hexed("#58e0ff"), hexed("#c87cff")), 5))
    s.moves(motion.twinkling(s, ((-20, 56), (22, 52), (0, 66)), 5, hexed("#a8f0ff")))


TABLE: dict[str, PropKind] = {
    "oil rig": PropKind(oil_rig, 28, "#d86a3c", 0.9),
    "solar panel": PropKind(solar_panel, 122, "#2c4c9a"),
    "factory": PropKind(factory, 26, "#b8705c", 0.7),
    "power plant": PropKind(power_plant, 34, "#dcdcd8", 0.9),
    "time machine": PropKind(time_machine, 80, "#d8a83c", 0.03),
}
