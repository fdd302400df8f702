"""What one plays, climbs and trains at: instruments on the ground, hoops, rocks, snowmen."""

from collections.abc import Callable

from processors.engines.director.characters.station_parts import DARK, INK, STEEL, WHITE, Pieces, stick, stool
from processors.engines.director.shapes import Shape, box, darker, ellipse, hexed, lighter, points, smooth


def _harp() -> Pieces:
    gold = hexed("#e8b840")
    strings = [
        stick(
            (0.34 + 0.06 * k, 0.5 + 0.1 * k * 0.35 - 0.06),
            (0.34 + 0.06 * k, 1.5 - 0.035 * k),
            thick=0.007,
            tone=hexed("#f8f0d8"),
        )
        for k in range(8)
    ]
    neck = smooth([(0.26, 1.52), (0.4, 1.62), (0.58, 1.44), (0.82, 1.5), (0.88, 1.4), (0.6, 1.34), (0.4, 1.5)], steps=4)
    return [], [
        *strings,
        Shape(points((0.2, 0.14), (0.3, 0.1), (0.36, 0.6), (0.3, 1.54), (0.22, 1.5)), darker(gold, 0.12), INK),
        Shape(points((0.24, 0.16), (0.3, 0.1), (0.9, 0.12), (0.9, 0.2)), gold, INK),
        Shape(neck, gold, INK),
        Shape(box(0.82, 0.1, 0.9, 1.5, 0.03), gold, INK),
        Shape(ellipse(0.86, 1.53, 0.07, 0.06, steps=14), lighter(gold, 0.3), INK),
    ]


def _cello() -> Pieces:
    tone = hexed("#a8562c")
    body = smooth(
        [
            (0.2, 0.16),
            (0.46, 0.16),
            (0.54, 0.36),
            (0.44, 0.52),
            (0.47, 0.64),
            (0.42, 0.78),
            (0.33, 0.82),
            (0.24, 0.78),
            (0.19, 0.64),
            (0.22, 0.52),
            (0.12, 0.36),
        ],
        steps=4,
    )
    return stool(), [
        stick((0.33, 0.16), (0.35, 0.0), thick=0.014, tone=STEEL),
        Shape(body, tone, INK),
        Shape(points((0.305, 0.74), (0.355, 0.74), (0.345, 1.34), (0.315, 1.34)), hexed("#3a2820"), 0.008),
        Shape(smooth([(0.31, 1.34), (0.29, 1.42), (0.35, 1.44), (0.36, 1.36)], steps=3), tone, 0.008),
        stick((0.33, 1.36), (0.33, 0.3), thick=0.008, tone=hexed("#f2ead0")),
        *(
            Shape(
                smooth([(x, 0.4), (x + 0.015, 0.46), (x - 0.01, 0.52)], closed=False, steps=3),
                None,
                0.012,
                hexed("#2c1810"),
                False,
            )
            for x in (0.24, 0.43)
        ),
    ]


def _keyboard() -> Pieces:
    keys = [stick((0.34 + 0.07 * k, 0.94), (0.33 + 0.07 * k, 0.9), thick=0.016, tone=DARK) for k in range(11)]
    return [], [
        stick((0.36, 0.0), (1.0, 0.84), thick=0.03, tone=STEEL),
        stick((1.0, 0.0), (0.36, 0.84), thick=0.03, tone=STEEL),
        Shape(box(0.2, 0.82, 1.2, 0.97, 0.02), hexed("#444458"), INK),
        Shape(box(0.26, 0.87, 1.14, 0.95), WHITE, 0.006),
        *keys,
    ]


def _drum() -> Pieces:
    tone = hexed("#c8783c")
    return [], [
        Shape(
            smooth([(0.3, 0.94), (0.72, 0.94), (0.66, 0.5), (0.62, 0.0), (0.4, 0.0), (0.36, 0.5)], steps=3), tone, INK
        ),
        Shape(ellipse(0.51, 0.94, 0.21, 0.05, steps=20), hexed("#f8eeda"), INK),
        stick((0.34, 0.7), (0.68, 0.7), thick=0.02, tone=hexed("#f0d8a0")),
    ]


def _decks() -> Pieces:
    discs = [
        s
        for x in (0.44, 1.0)
        for s in (
            Shape(ellipse(x, 1.0, 0.2, 0.05, steps=20), DARK, INK),
            Shape(ellipse(x, 1.0, 0.06, 0.016, steps=12), hexed("#e8489a"), glows=True),
        )
    ]
    lamps = [
        Shape(ellipse(0.36 + 0.12 * k, 0.6, 0.03, 0.03, steps=10), hexed(c), glows=True)
        for k, c in enumerate(("#48e0ff", "#ff5ab8", "#ffe05a", "#6aff9a", "#48e0ff", "#ff5ab8"))
    ]
    return [], [
        Shape(box(0.2, 0.0, 1.24, 0.94, 0.02), hexed("#34344a"), INK),
        *lamps,
        Shape(box(0.18, 0.9, 1.26, 0.98, 0.01), hexed("#50506a"), INK),
        *discs,
    ]


def _hoop() -> Pieces:
    net = [stick((1.5 + 0.08 * k, 2.55), (1.54 + 0.06 * k, 2.2), thick=0.01, tone=WHITE) for k in range(5)]
    return [
        stick((2.1, 0.0), (2.1, 2.5), (1.9, 2.7), thick=0.08, tone=hexed("#5a6478")),
        Shape(points((1.86, 2.4), (1.94, 2.4), (1.94, 3.1), (1.86, 3.1)), WHITE, INK),
        *net,
    ], [Shape(ellipse(1.67, 2.55, 0.2, 0.04, steps=20), None, 0.03, hexed("#f0603c"))]


def _bag_to_punch() -> Pieces:
    return [], [
        stick((0.64, 3.0), (0.64, 1.74), thick=0.02, tone=STEEL),
        Shape(points((0.50, 1.66), (0.64, 1.78), (0.78, 1.66)), None, 0.014, STEEL),
        Shape(box(0.46, 0.7, 0.82, 1.68, 0.12), hexed("#c8343c"), INK),
        Shape(box(0.46, 1.4, 0.82, 1.48), hexed("#8c2028")),
        Shape(box(0.52, 0.8, 0.57, 1.36, 0.02), lighter(hexed("#c8343c"), 0.35)),
    ]


def _rocks() -> Pieces:
    stone, grips = (
        hexed("#9a8c80"),
        (
            (0.5, 1.86, "#e8505a"),
            (0.56, 1.2, "#48a8e0"),
            (0.44, 0.72, "#f0c040"),
            (0.5, 0.3, "#58b060"),
            (0.46, 2.3, "#b070d8"),
            (0.62, 0.95, "#f08a40"),
        ),
    )
    face = points(
        (0.44, -0.2),
        (0.38, 0.5),
        (0.5, 0.9),
        (0.44, 1.5),
        (0.54, 2.0),
        (0.42, 2.5),
        (0.5, 2.9),
        (2.3, 2.95),
        (2.4, -0.2),
    )
    cracks = [
        stick(*spots, thick=0.014, tone=darker(stone, 0.35))
        for spots in (
            ((0.7, 0.4), (0.9, 0.7), (0.86, 1.1)),
            ((1.1, 1.4), (1.3, 1.8), (1.2, 2.3)),
            ((0.8, 1.9), (1.0, 2.4)),
            ((1.4, 0.3), (1.7, 0.9)),
        )
    ]
    return [
        Shape(face, stone, INK * 1.4),
        *cracks,
        *(Shape(ellipse(x, y, 0.09, 0.065, 0.3, 12), hexed(c), INK) for x, y, c in grips),
    ], []


def _snowman() -> Pieces:
    snow, line = hexed("#f8fbff"), hexed("#8aa4c0")
    balls = [
        Shape(ellipse(0.78, y, r, r, steps=24), snow, INK, line) for y, r in ((0.28, 0.32), (0.74, 0.24), (1.1, 0.17))
    ]
    dots = [Shape(ellipse(0.72, y, 0.02, 0.02, steps=8), DARK) for y in (0.7, 0.8)]
    eyes = [Shape(ellipse(x, 1.15, 0.018, 0.022, steps=8), DARK) for x in (0.68, 0.78)]
    return [], [
        *balls,
        *dots,
        *eyes,
        Shape(points((0.72, 1.12), (0.72, 1.07), (0.54, 1.08)), hexed("#f08a3a"), 0.006),
        Shape(smooth([(0.62, 0.97), (0.94, 0.97), (0.93, 0.91), (0.63, 0.91)], steps=2), hexed("#d8404c"), INK),
    ]


def _sandcastle() -> Pieces:
    sand = hexed("#e8c888")
    towers = [
        s
        for x, h in ((0.5, 0.34), (0.78, 0.52), (1.06, 0.36))
        for s in (
            Shape(points((x - 0.12, 0.0), (x + 0.12, 0.0), (x + 0.09, h), (x - 0.09, h)), sand, INK),
            *(Shape(box(x + d - 0.025, h, x + d + 0.025, h + 0.05), sand, 0.008) for d in (-0.07, 0.0, 0.07)),
        )
    ]
    return [], [
        Shape(box(0.5, 0.0, 1.06, 0.2), darker(sand, 0.08), INK),
        *towers,
        Shape(smooth([(0.72, 0.0), (0.72, 0.12), (0.78, 0.17), (0.84, 0.12), (0.84, 0.0)], steps=2), hexed("#a8804c")),
        stick((0.78, 0.56), (0.78, 0.82), thick=0.014),
        Shape(points((0.78, 0.82), (0.96, 0.76), (0.78, 0.7)), hexed("#e0404c"), 0.006),
    ]


def _mat() -> Pieces:
    return [
        Shape(
            smooth([(-0.95, 0.0), (-0.85, 0.05), (0.95, 0.05), (1.05, 0.0), (0.95, -0.03), (-0.85, -0.03)], steps=2),
            hexed("#8a68c8"),
            INK,
        )
    ], []


def _rope_bridge() -> Pieces:
    return [stick((-3.0, 0.0), (3.0, 0.0), thick=0.03, tone=hexed("#c8a878"))], []


#: What stands there by its name: what is behind the body, and what is before it.
PLAYGROUNDS: dict[str, Callable[[], Pieces]] = {
    "harp": _harp,
    "cello": _cello,
    "keyboard": _keyboard,
    "drum": _drum,
    "decks": _decks,
    "hoop": _hoop,
    "punching bag": _bag_to_punch,
    "rocks": _rocks,
    "snowman": _snowman,
    "sandcastle": _sandcastle,
    "mat": _mat,
    "tightrope": _rope_bridge,
}
