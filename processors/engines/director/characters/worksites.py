"""Where one works in workshops and gardens: benches, anvils, fences, beds of flowers."""

import math
from collections.abc import Callable

from processors.engines.director.characters.station_parts import (
    DARK,
    INK,
    STEEL,
    WHITE,
    Pieces,
    bucket,
    soil,
    stick,
    stool,
    table,
)
from processors.engines.director.shapes import Shape, box, darker, ellipse, hexed, points, smooth


def _workbench() -> Pieces:
    return [], [
        *table(0.2, 1.3, 0.8),
        Shape(points((0.26, 0.84), (1.3, 0.84), (1.34, 0.92), (0.3, 0.92)), hexed("#e0b070"), INK),
        stick((0.4, 0.885), (1.2, 0.88), thick=0.008, tone=hexed("#b4854c")),
        *(Shape(ellipse(x, 0.015, 0.07, 0.03, steps=10), hexed("#f0d8a8"), 0.004) for x in (0.5, 0.64, 0.74)),
    ]


def _nail_board() -> Pieces:
    behind, before = _workbench()
    return behind, [*before, stick((0.56, 0.92), (0.56, 1.0), thick=0.018, tone=hexed("#7a8494"))]


def _anvil() -> Pieces:
    iron = smooth(
        [(0.3, 0.78), (0.3, 0.66), (0.46, 0.6), (0.46, 0.5), (0.78, 0.5), (0.78, 0.62), (1.04, 0.74), (0.98, 0.79)],
        steps=2,
    )
    return [], [
        Shape(box(0.4, 0.0, 0.84, 0.5, 0.03), hexed("#7a5232"), INK),
        Shape(iron, hexed("#5a606c"), INK),
        Shape(
            points((0.34, 0.79), (1.2, 0.81), (1.3, 0.83), (1.2, 0.85), (0.34, 0.84)),
            hexed("#ff9a3c"),
            0.008,
            hexed("#e8502c"),
            glows=True,
        ),
    ]


def _potters_wheel() -> Pieces:
    pot = smooth(
        [(0.5, 0.6), (0.74, 0.6), (0.8, 0.74), (0.72, 0.86), (0.68, 0.93), (0.56, 0.93), (0.52, 0.86), (0.44, 0.74)],
        steps=3,
    )
    return stool(), [
        Shape(box(0.36, 0.0, 0.88, 0.5, 0.03), hexed("#8a6a50"), INK),
        Shape(ellipse(0.62, 0.56, 0.34, 0.05, steps=20), STEEL, INK),
        Shape(pot, hexed("#b8683c"), INK),
        Shape(ellipse(0.62, 0.925, 0.06, 0.018, steps=12), hexed("#5a301c")),
    ]


def _microscope() -> Pieces:
    return [], [
        *table(0.22, 1.2, 0.86, hexed("#c8ccd4")),
        Shape(box(0.42, 0.88, 0.78, 0.94, 0.02), DARK, INK),
        Shape(
            smooth([(0.7, 0.92), (0.8, 1.1), (0.72, 1.28), (0.62, 1.24), (0.68, 1.1), (0.62, 0.94)], steps=3),
            hexed("#e8eaf0"),
            INK,
        ),
        Shape(points((0.42, 1.34), (0.5, 1.4), (0.68, 1.06), (0.6, 1.02)), DARK, INK),
        Shape(box(0.48, 1.0, 0.68, 1.03), STEEL, 0.006),
        Shape(
            smooth([(0.96, 0.88), (1.12, 0.88), (1.06, 1.0), (1.06, 1.12), (1.02, 1.12), (1.02, 1.0)], steps=2),
            hexed("#6ae0a0"),
            INK,
        ),
    ]


def _statue() -> Pieces:
    stone = hexed("#e4e0d8")
    return [], [
        Shape(box(0.56, 0.0, 1.16, 0.36, 0.01), hexed("#b8b0a4"), INK),
        Shape(
            smooth(
                [
                    (0.64, 0.36),
                    (1.06, 0.36),
                    (1.04, 0.7),
                    (1.12, 0.96),
                    (0.98, 1.14),
                    (0.94, 1.2),
                    (0.76, 1.2),
                    (0.72, 1.12),
                    (0.6, 0.96),
                    (0.68, 0.7),
                ],
                steps=3,
            ),
            stone,
            INK,
            hexed("#8a8478"),
        ),
        Shape(ellipse(0.85, 1.34, 0.13, 0.17, steps=20), stone, INK, hexed("#8a8478")),
        stick((0.72, 1.32), (0.68, 1.29), (0.72, 1.27), thick=0.012, tone=hexed("#8a8478")),
    ]


def _tools() -> Pieces:
    red = hexed("#d03c3c")
    return [], [
        Shape(box(0.7, 0.0, 1.12, 0.22, 0.02), red, INK),
        Shape(box(0.68, 0.18, 1.14, 0.26, 0.01), darker(red, 0.2), INK),
        stick((0.84, 0.26), (0.84, 0.34), (0.98, 0.34), (0.98, 0.26), thick=0.022, tone=DARK),
    ]


def _fence() -> Pieces:
    boards = []
    for k in range(7):
        x, fresh = 0.42 + 0.19 * k, k < 3
        tone = WHITE if fresh else hexed("#a8784c")
        boards.append(
            Shape(
                points((x, 0.05), (x + 0.16, 0.05), (x + 0.16, 1.02), (x + 0.08, 1.14), (x, 1.02)),
                tone,
                INK,
                hexed("#6a5040"),
            )
        )
    drip = Shape(points((0.99, 0.55), (1.15, 0.55), (1.15, 1.02), (1.07, 1.14), (0.99, 1.02)), WHITE)
    rails = [Shape(box(0.36, y, 1.78, y + 0.07), hexed("#8a6440"), INK) for y in (0.28, 0.8)]
    return [], [*rails, *boards, drip, *bucket(0.2, WHITE)]


def _wall() -> Pieces:
    wet = smooth([(0.66, 0.5), (0.66, 1.9), (1.1, 1.94), (1.14, 1.4), (1.2, 1.0), (1.12, 0.46)], steps=3)
    return [Shape(box(0.62, 0.0, 1.9, 2.2), hexed("#e8dcc8"), INK), Shape(wet, hexed("#5ab0c8"))], bucket(
        0.34, hexed("#5ab0c8")
    )


def _pots() -> Pieces:
    out: list[Shape] = []
    for x, tone, high in ((0.62, "#e8506a", 0.34), (0.9, "#f0c040", 0.4), (1.18, "#b070d8", 0.32)):
        top = 0.2 + high
        out += [stick((x, 0.2), (x, top), thick=0.022, tone=hexed("#4c9a4c"))]
        out += [
            Shape(ellipse(x + s * 0.07, 0.2 + high * 0.45, 0.07, 0.03, s * 0.5, 12), hexed("#5cb05a"), 0.006)
            for s in (-1, 1)
        ]
        out += [
            Shape(
                ellipse(x + 0.055 * math.cos(a), top + 0.055 * math.sin(a), 0.045, 0.045, steps=10), hexed(tone), 0.006
            )
            for a in (0.3, 1.56, 2.8, 4.1, 5.3)
        ]
        out += [Shape(ellipse(x, top, 0.035, 0.035, steps=10), hexed("#ffe8a0"))]
        out += [
            Shape(points((x - 0.11, 0.22), (x + 0.11, 0.22), (x + 0.08, 0.0), (x - 0.08, 0.0)), hexed("#c8703c"), INK),
            Shape(box(x - 0.125, 0.19, x + 0.125, 0.24, 0.01), hexed("#d88450"), 0.008),
        ]
    return [], out


def _sapling() -> Pieces:
    leaves = [
        Shape(ellipse(0.62 + dx, y, 0.085, 0.045, turn, 12), hexed("#62b450"), 0.007)
        for dx, y, turn in (
            (-0.09, 0.36, 0.6),
            (0.09, 0.42, -0.6),
            (-0.08, 0.54, 0.7),
            (0.08, 0.6, -0.6),
            (0.0, 0.7, 1.57),
        )
    ]
    return [], [stick((0.62, 0.08), (0.62, 0.66), thick=0.026, tone=hexed("#7a5a38")), *leaves, *soil(0.62)]


def _pit() -> Pieces:
    return [], [Shape(ellipse(0.56, 0.02, 0.24, 0.05, steps=16), hexed("#4a3424")), *soil(1.0)]


def _stump() -> Pieces:
    log = [
        Shape(points((0.5, 0.38), (0.74, 0.38), (0.72, 0.74), (0.52, 0.74)), hexed("#b8824c"), INK),
        Shape(ellipse(0.62, 0.74, 0.1, 0.03, steps=14), hexed("#f0d09a"), 0.007),
        stick((0.6, 0.74), (0.63, 0.5), thick=0.018, tone=hexed("#5a3a22")),
    ]
    pile = [
        Shape(ellipse(x, y, 0.1, 0.09, steps=14), hexed("#f0d09a"), 0.02, hexed("#8a5c34"))
        for x, y in ((1.12, 0.1), (1.32, 0.1), (1.22, 0.26))
    ]
    return [], [
        Shape(box(0.36, 0.0, 0.88, 0.38, 0.03), hexed("#8a5c34"), INK),
        Shape(ellipse(0.62, 0.38, 0.26, 0.05, steps=18), hexed("#e0b880"), 0.008),
        *log,
        *pile,
    ]


#: What stands there by its name: what is behind the body, and what is before it.
WORKSITES: dict[str, Callable[[], Pieces]] = {
    "workbench": _workbench,
    "nail board": _nail_board,
    "anvil": _anvil,
    "potter's wheel": _potters_wheel,
    "microscope": _microscope,
    "statue": _statue,
    "toolbox": _tools,
    "fence": _fence,
    "wall": _wall,
    "pots": _pots,
    "sapling": _sapling,
    "pit": _pit,
    "stump": _stump,
}
