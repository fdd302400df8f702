"""Where one works in the house: sinks, stoves, boards, desks."""

from collections.abc import Callable

from processors.engines.director.characters.station_parts import (
    DARK,
    INK,
    STEEL,
    WHITE,
    WOOD,
    Pieces,
    counter,
    foam,
    stick,
    stool,
    table,
)
from processors.engines.director.shapes import Shape, box, darker, ellipse, hexed, points, smooth


def _sink() -> Pieces:
    tap = smooth([(0.86, 0.9), (0.86, 1.16), (0.78, 1.22), (0.68, 1.18), (0.68, 1.1)], closed=False, steps=4)
    plates = [
        Shape(ellipse(1.06, 0.95 + 0.025 * k, 0.12, 0.022, steps=16), WHITE, 0.006, hexed("#7a98b0")) for k in range(5)
    ]
    return [], [
        *counter("#d8e0e4", "#f0ece2"),
        Shape(box(0.3, 0.8, 0.82, 0.93, 0.03), STEEL, INK),
        Shape(tap, None, 0.04, STEEL, False),
        stick((0.68, 1.08), (0.68, 0.95), thick=0.022, tone=hexed("#a8e0f8")),
        *foam(0.55, 0.93, 0.2),
        *plates,
    ]


def _stove() -> Pieces:
    knobs = [Shape(ellipse(0.34 + 0.14 * k, 0.8, 0.026, 0.026, steps=10), DARK) for k in range(5)]
    flames = [
        Shape(smooth([(x - 0.03, 0.93), (x, 0.99), (x + 0.03, 0.93)], steps=2), hexed("#5ab8ff"), glows=True)
        for x in (0.42, 0.5, 0.58)
    ]
    return [], [
        Shape(box(0.2, 0.0, 1.1, 0.9, 0.02), hexed("#e4e6ea"), INK),
        Shape(box(0.28, 0.16, 1.02, 0.66, 0.03), DARK, 0.008),
        Shape(box(0.34, 0.24, 0.96, 0.54, 0.02), hexed("#f09a48"), glows=True),
        stick((0.32, 0.7), (0.98, 0.7), thick=0.03, tone=STEEL),
        *knobs,
        Shape(box(0.16, 0.88, 1.14, 0.93, 0.01), hexed("#50545e"), INK),
        *flames,
        stick((0.66, 1.02), (0.92, 1.06), thick=0.03, tone=DARK),
        Shape(smooth([(0.28, 1.05), (0.72, 1.05), (0.68, 0.97), (0.32, 0.97)], steps=3), hexed("#4a505c"), INK),
        Shape(
            smooth([(0.33, 1.05), (0.4, 1.1), (0.52, 1.08), (0.62, 1.1), (0.68, 1.05)], steps=3),
            hexed("#f6c24a"),
            0.006,
        ),
        Shape(box(0.86, 0.93, 1.08, 1.14, 0.02), hexed("#c8443e"), INK),
        stick((0.84, 1.15), (1.1, 1.15), thick=0.024, tone=STEEL),
    ]


def _cutting_board() -> Pieces:
    slices = [
        Shape(ellipse(0.62 + 0.055 * k, 0.985, 0.028, 0.035, steps=10), hexed("#f08a3a"), 0.005) for k in range(3)
    ]
    return [], [
        *counter("#c8905c", "#f0e6d4"),
        Shape(points((0.28, 0.92), (0.82, 0.92), (0.8, 0.965), (0.3, 0.965)), hexed("#e8c48c"), INK),
        Shape(
            smooth([(0.36, 0.97), (0.58, 0.965), (0.6, 1.0), (0.56, 1.03), (0.4, 1.0)], steps=3),
            hexed("#f08a3a"),
            0.007,
        ),
        *slices,
        Shape(ellipse(0.95, 1.0, 0.08, 0.075, steps=16), hexed("#e0483e"), INK),
        Shape(points((0.93, 1.07), (0.95, 1.11), (0.98, 1.07)), hexed("#58a04a"), 0.006),
        Shape(
            smooth([(1.06, 0.94), (1.16, 0.94), (1.19, 1.06), (1.1, 1.12), (1.03, 1.05)], steps=3),
            hexed("#6cb04e"),
            INK,
        ),
    ]


def _bare_board() -> Pieces:
    return [], [
        *counter("#c8905c", "#f0e6d4"),
        Shape(points((0.26, 0.92), (0.86, 0.92), (0.84, 0.965), (0.28, 0.965)), hexed("#e8c48c"), INK),
        Shape(ellipse(1.02, 0.99, 0.07, 0.065, steps=16), hexed("#e0483e"), INK),
        Shape(points((1.0, 1.05), (1.02, 1.09), (1.05, 1.06)), hexed("#58a04a"), 0.006),
    ]


def _barbecue() -> Pieces:
    bowl = smooth([(0.3, 0.86), (1.06, 0.86), (0.96, 0.66), (0.8, 0.58), (0.56, 0.58), (0.4, 0.66)], steps=3)
    puffs = [
        Shape(ellipse(0.5 + 0.14 * k, 1.1 + 0.1 * (k % 2), 0.07, 0.06, steps=14), hexed("#e8e4e0")) for k in range(3)
    ]
    meat = [
        Shape(ellipse(x, 0.9, 0.085, 0.03, steps=14), hexed(tone), 0.007)
        for x, tone in ((0.46, "#8a4a2c"), (0.68, "#a05a34"), (0.9, "#7a4028"))
    ]
    return [], [
        stick((0.44, 0.6), (0.34, 0.0), thick=0.035, tone=STEEL),
        stick((0.92, 0.6), (1.02, 0.0), thick=0.035, tone=STEEL),
        stick((0.68, 0.58), (0.68, 0.2), thick=0.03, tone=STEEL),
        Shape(bowl, hexed("#c8343e"), INK),
        Shape(box(0.36, 0.84, 1.0, 0.87, 0.01), hexed("#ff9a3c"), glows=True),
        stick((0.28, 0.875), (1.08, 0.875), thick=0.02, tone=DARK),
        *meat,
        *puffs,
    ]


def _work_table() -> Pieces:
    return [], table(0.24, 1.24, 0.82)


def _hanging_rope() -> Pieces:
    return [], [stick((0.17, -0.34), (0.15, 1.0), (0.17, 2.3), thick=0.05, tone=hexed("#c8a468"))]


def _treadmill() -> Pieces:
    deck = [
        Shape(points((-0.72, 0.02), (0.78, 0.02), (0.8, 0.13), (-0.7, 0.1)), DARK, INK),
        Shape(points((-0.66, 0.1), (0.6, 0.125), (0.6, 0.14), (-0.66, 0.115)), hexed("#5a6070")),
        stick((0.68, 0.1), (0.82, 1.1), thick=0.06, tone=STEEL),
    ]
    console = [
        stick((0.4, 0.98), (0.82, 1.02), thick=0.04, tone=STEEL),
        Shape(points((0.66, 1.06), (0.9, 1.06), (0.86, 1.26), (0.72, 1.26)), DARK, INK),
        Shape(points((0.71, 1.1), (0.85, 1.1), (0.83, 1.22), (0.74, 1.22)), hexed("#8ae0f0"), glows=True),
    ]
    return deck, console


def _plain_table() -> Pieces:
    return stool(), table(0.26, 1.3, 0.74)


def _television_corner() -> Pieces:
    """A sofa on which one sits, and a screen on its board."""
    sofa, dark = hexed("#4a78b0"), hexed("#34587e")
    seat = [
        Shape(box(-0.62, 0.34, -0.3, 1.02, 0.1), dark, INK),
        Shape(box(-0.56, 0.1, 0.42, 0.46, 0.06), sofa, INK),
        Shape(box(-0.6, 0.1, -0.2, 0.66, 0.08), dark, INK),
        *(stick((x, 0.1), (x, 0.0), thick=0.05) for x in (-0.48, 0.34)),
    ]
    screen = [
        Shape(box(1.16, 0.0, 1.86, 0.36, 0.02), WOOD, INK),
        stick((1.5, 0.36), (1.5, 0.5), thick=0.06, tone=DARK),
        Shape(points((1.3, 0.5), (1.78, 0.44), (1.78, 1.2), (1.3, 1.14)), DARK, INK),
        Shape(points((1.33, 0.54), (1.74, 0.49), (1.74, 1.15), (1.33, 1.1)), hexed("#9ad8f8"), glows=True),
        Shape(points((1.33, 0.54), (1.74, 0.49), (1.74, 0.72), (1.56, 0.86), (1.33, 0.7)), hexed("#6cc07a")),
        Shape(ellipse(1.62, 1.0, 0.06, 0.07, steps=14), hexed("#ffe27a")),
    ]
    return seat, screen


def _dining_table() -> Pieces:
    return stool(), [
        *table(0.26, 1.2, 0.74),
        Shape(ellipse(0.62, 0.765, 0.26, 0.02, steps=20), hexed("#e8ecf2"), 0.006),
        Shape(points((1.0, 0.77), (1.1, 0.77), (1.12, 0.95), (0.98, 0.95)), hexed("#cfeaf6"), 0.008),
        Shape(points((0.99, 0.88), (1.11, 0.88), (1.1, 0.78), (1.0, 0.78)), hexed("#f0b048")),
    ]


def _dough() -> Pieces:
    return [], [
        *counter("#c8905c", "#f4ead8"),
        Shape(ellipse(0.56, 0.925, 0.34, 0.025, steps=18), WHITE),
        Shape(
            smooth(
                [(0.34, 0.93), (0.36, 1.02), (0.5, 1.06), (0.66, 1.04), (0.76, 0.97), (0.74, 0.92), (0.5, 0.905)],
                steps=4,
            ),
            hexed("#f6e2b4"),
            INK,
            hexed("#b08a58"),
        ),
        Shape(
            smooth([(0.44, 1.0), (0.52, 1.03), (0.62, 1.0)], closed=False, steps=3), None, 0.01, hexed("#d8b880"), False
        ),
        Shape(box(0.86, 0.94, 1.18, 1.0, 0.03), WOOD, INK),
        Shape(smooth([(0.98, 1.02), (1.14, 1.02), (1.17, 1.22), (0.96, 1.22)], steps=2), hexed("#f0e8da"), INK),
    ]


def _mixing_bowl() -> Pieces:
    return [], [
        *counter("#c8905c", "#f4ead8"),
        Shape(ellipse(0.54, 1.1, 0.2, 0.035, steps=18), hexed("#f8e4a8"), 0.006),
        Shape(
            smooth([(0.32, 1.1), (0.76, 1.1), (0.68, 0.96), (0.6, 0.92), (0.48, 0.92), (0.4, 0.96)], steps=3),
            hexed("#6ab0d0"),
            INK,
        ),
        Shape(ellipse(0.9, 0.97, 0.045, 0.055, steps=12), hexed("#fbf0e0"), 0.007),
        Shape(ellipse(1.0, 0.97, 0.045, 0.055, steps=12), hexed("#f0d8b8"), 0.007),
        Shape(box(1.06, 0.93, 1.18, 1.16, 0.01), hexed("#e8dcc4"), INK),
    ]


def _coffee_bar() -> Pieces:
    return [], [
        *counter("#6a4a38", "#e8d8c0"),
        Shape(box(0.78, 0.94, 1.18, 1.3, 0.03), STEEL, INK),
        Shape(box(0.82, 1.14, 1.14, 1.24, 0.01), hexed("#c8343e"), 0.007),
        Shape(box(0.84, 0.98, 1.12, 1.08, 0.01), hexed("#3a3844"), 0.007),
        *(Shape(box(x, 1.31, x + 0.09, 1.4, 0.02), hexed("#f4efe6"), 0.007) for x in (0.82, 0.94, 1.06)),
    ]


def _blackboard() -> Pieces:
    rows = ((0.52, 1.78, 0.6), (0.52, 1.62, 0.8), (0.52, 1.46, 0.5))
    chalk = [
        Shape(
            smooth([(x + k * 0.06, y + (0.02 if k % 2 else -0.02)) for k in range(round(wide / 0.06))], closed=False),
            None,
            0.014,
            hexed("#f4f6f0"),
            False,
        )
        for x, y, wide in rows
    ]
    return [
        stick((0.66, 0.8), (0.6, 0.0), thick=0.05),
        stick((1.5, 0.8), (1.56, 0.0), thick=0.05),
        Shape(box(0.36, 0.78, 1.72, 1.94, 0.02), hexed("#2f6a50"), 0.04, hexed("#9a6a3c")),
        *chalk,
        Shape(ellipse(1.3, 1.16, 0.18, 0.18, steps=24), None, 0.014, hexed("#ffe27a")),
        Shape(points((0.72, 1.0), (1.0, 1.0), (0.86, 1.28)), None, 0.014, hexed("#f4a0b8")),
    ], []


def _bathtub() -> Pieces:
    tub = smooth([(-0.74, 0.62), (1.06, 0.56), (0.98, 0.2), (0.8, 0.1), (-0.5, 0.1), (-0.68, 0.24)], steps=3)
    feet = [Shape(ellipse(x, 0.06, 0.06, 0.06, steps=12), hexed("#e0b048"), INK) for x in (-0.46, 0.78)]
    return [], [
        *feet,
        Shape(tub, WHITE, INK, hexed("#8a98a8")),
        Shape(points((-0.74, 0.6), (1.08, 0.54)), None, 0.06, hexed("#e4eaf0"), False),
        *foam(0.2, 0.62, 0.5),
        *foam(0.3, 0.6, 0.62),
    ]


def _chess_table() -> Pieces:
    squares = [
        Shape(box(0.42 + 0.07 * k, 0.77, 0.49 + 0.07 * k, 0.8), hexed("#3a3040" if k % 2 else "#f4ead4"))
        for k in range(8)
    ]
    men = [
        s
        for k, tone in enumerate(("#f8f0dc", "#f8f0dc", "#3a3040", "#f8f0dc", "#3a3040", "#3a3040"))
        for x in (0.46 + 0.09 * k,)
        for s in (
            Shape(points((x - 0.025, 0.8), (x + 0.025, 0.8), (x + 0.01, 0.88), (x - 0.01, 0.88)), hexed(tone), 0.006),
            Shape(ellipse(x, 0.9, 0.022, 0.024, steps=12), hexed(tone), 0.006),
        )
    ]
    return stool(), [*table(0.26, 1.14, 0.74), *squares, *men]


def _ironing_board() -> Pieces:
    shirt = smooth([(0.34, 0.9), (0.44, 0.99), (0.62, 1.0), (0.86, 0.98), (0.98, 0.9)], steps=4)
    return [], [
        stick((0.34, 0.0), (0.94, 0.84), thick=0.03, tone=STEEL),
        stick((0.94, 0.0), (0.4, 0.84), thick=0.03, tone=STEEL),
        Shape(
            smooth([(0.1, 0.84), (0.2, 0.9), (1.26, 0.9), (1.26, 0.83), (0.2, 0.83)], steps=3), hexed("#8cb4dc"), INK
        ),
        Shape(shirt, hexed("#f8f6f2"), INK),
        Shape(points((0.5, 0.84), (0.86, 0.84), (0.84, 0.62), (0.54, 0.6)), hexed("#f8f6f2"), INK),
        stick((0.68, 0.84), (0.69, 0.62), thick=0.008, tone=hexed("#a8b0bc")),
    ]


def _basin() -> Pieces:
    return [
        Shape(ellipse(0.74, 1.5, 0.27, 0.4, steps=28), hexed("#cfeaf6"), 0.03, hexed("#c8a05c")),
        Shape(points((0.6, 1.4), (0.8, 1.74), (0.86, 1.7), (0.66, 1.34)), hexed("#f2fbff")),
    ], [
        Shape(points((0.62, 0.0), (0.86, 0.0), (0.82, 0.78), (0.66, 0.78)), WHITE, INK, hexed("#8a98a8")),
        Shape(
            smooth([(0.34, 0.92), (1.14, 0.92), (1.08, 0.8), (0.88, 0.74), (0.6, 0.74), (0.4, 0.8)], steps=3),
            WHITE,
            INK,
            hexed("#8a98a8"),
        ),
        Shape(
            smooth([(0.94, 0.92), (0.94, 1.06), (0.84, 1.1), (0.78, 1.04)], closed=False, steps=3),
            None,
            0.032,
            STEEL,
            False,
        ),
        Shape(box(1.02, 0.92, 1.1, 1.04, 0.01), hexed("#7ac8c0"), 0.007),
    ]


def _sewing_machine() -> Pieces:
    machine = smooth(
        [
            (0.5, 0.8),
            (0.98, 0.8),
            (0.98, 1.1),
            (0.52, 1.1),
            (0.5, 0.98),
            (0.58, 0.96),
            (0.84, 0.98),
            (0.84, 0.86),
            (0.5, 0.86),
        ],
        steps=2,
    )
    return stool(), [
        *table(0.26, 1.2, 0.76),
        Shape(machine, hexed("#e05a6a"), INK),
        Shape(ellipse(1.0, 1.02, 0.04, 0.08, steps=14), STEEL, 0.008),
        stick((0.55, 0.96), (0.55, 0.83), thick=0.014, tone=STEEL),
        Shape(
            smooth([(0.22, 0.82), (0.6, 0.82), (0.58, 0.79), (0.4, 0.74), (0.34, 0.5), (0.2, 0.54)], steps=3),
            hexed("#6aa8d8"),
            INK,
        ),
        Shape(box(0.68, 1.1, 0.74, 1.18, 0.02), hexed("#f0c444"), 0.006),
    ]


def _writing_desk() -> Pieces:
    return [*stool()], [
        *table(0.2, 1.16, 0.72),
        Shape(points((0.3, 0.75), (0.62, 0.75), (0.66, 0.785), (0.34, 0.785)), WHITE, 0.008),
        *(
            Shape(box(0.8, 0.75 + 0.06 * k, 1.06, 0.8 + 0.06 * k, 0.01), hexed(c), 0.008)
            for k, c in enumerate(("#c8443e", "#3f78c8", "#f0b040"))
        ),
        stick((1.12, 0.75), (1.12, 1.1), (0.96, 1.16), thick=0.024, tone=STEEL),
        Shape(points((0.86, 1.08), (1.04, 1.12), (1.0, 1.22), (0.92, 1.2)), hexed("#58a874"), 0.008),
        Shape(points((0.88, 1.07), (1.02, 1.1), (0.98, 1.05), (0.92, 1.04)), hexed("#fff2b0"), glows=True),
    ]


def _laundry() -> Pieces:
    things: list[Shape] = [stick((-0.5, 1.62), (0.5, 1.56), (1.6, 1.62), thick=0.014, tone=hexed("#e8e4d8"))]
    for x, tone in ((0.62, "#f4f2ec"), (1.2, "#6aa8d8")):
        cloth = hexed(tone)
        things.append(
            Shape(
                points(
                    (x - 0.13, 1.6),
                    (x + 0.13, 1.6),
                    (x + 0.26, 1.42),
                    (x + 0.18, 1.34),
                    (x + 0.13, 1.4),
                    (x + 0.14, 1.0),
                    (x - 0.14, 1.0),
                    (x - 0.13, 1.4),
                    (x - 0.18, 1.34),
                    (x - 0.26, 1.42),
                ),
                cloth,
                INK,
            )
        )
        things += [Shape(box(x + s * 0.09 - 0.015, 1.56, x + s * 0.09 + 0.015, 1.65), WOOD, 0.005) for s in (-1, 1)]
    basket = [
        Shape(points((0.16, 0.3), (0.66, 0.3), (0.6, 0.0), (0.22, 0.0)), hexed("#c89a58"), INK),
        *foam(0.4, 0.31, 0.16),
    ]
    posts = [stick((x, 1.7), (x, 0.0), thick=0.05, tone=darker(WOOD, 0.2)) for x in (-0.5, 1.6)]
    return posts, [*things, *basket]


#: What stands there by its name: what is behind the body, and what is before it.
STATIONS: dict[str, Callable[[], Pieces]] = {
    "sink": _sink,
    "bathtub": _bathtub,
    "chess table": _chess_table,
    "blackboard": _blackboard,
    "coffee bar": _coffee_bar,
    "stove": _stove,
    "cutting board": _cutting_board,
    "bare board": _bare_board,
    "work table": _work_table,
    "plain table": _plain_table,
    "treadmill": _treadmill,
    "hanging rope": _hanging_rope,
    "television corner": _television_corner,
    "barbecue": _barbecue,
    "dining table": _dining_table,
    "dough": _dough,
    "mixing bowl": _mixing_bowl,
    "ironing board": _ironing_board,
    "basin": _basin,
    "sewing machine": _sewing_machine,
    "writing desk": _writing_desk,
    "laundry": _laundry,
}
