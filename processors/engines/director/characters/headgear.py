"""Hats and what else is worn on a head, in head units."""

import math

from processors.engines.director.characters.hair import INK, on_skull, turned
from processors.engines.director.characters.parts import Spot2, shifted, tufts, two_sided
from processors.engines.director.figure import Facing
from processors.engines.director.shapes import (
    Bgr,
    Outline,
    Shape,
    arc,
    box,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    smooth,
)

#: A piece of a hat: its right half (or, with `whole`, all of it) from bottom to top, its tone, and whether it is round.
#: Tones: m main, d darker, l lighter, or the code of a colour.
Piece = tuple[str, bool, tuple[Spot2, ...]]

_BRIM_LOW = ((0.0, 0.7), (0.5, 0.73), (0.86, 0.82), (0.86, 0.87), (0.5, 0.86), (0.0, 0.85))
_DOME = ((0.0, 0.74), (0.3, 0.74), (0.51, 0.8), (0.5, 0.98), (0.3, 1.2), (0.0, 1.26))
_FELT = ((0.0, 0.82), (0.47, 0.84), (0.44, 1.1), (0.3, 1.3), (0.1, 1.25), (0.0, 1.22))

PIECES: dict[str, tuple[Piece, ...]] = {
    "chef hat": (("m", True, ((0.0, 0.9), (0.42, 0.9), (0.62, 1.1), (0.66, 1.35), (0.45, 1.55), (0.16, 1.56), (0.0,
        1.62))), ("l", False, ((0.0, 0.78), (0.46, 0.8), (0.45, 1.02), (0.0, 1.0)))),
    "police cap": (("m", True, ((0.0, 0.86), (0.46, 0.88), (0.62, 1.08), (0.5, 1.24), (0.0, 1.3))), ("d", False,
        ((0.0, 0.8), (0.47, 0.82), (0.48, 0.95), (0.0, 0.93))), ("#1c1c28", True, ((0.0, 0.7), (0.34, 0.74), (0.46,
            0.82), (0.0, 0.83))), ("#f0c850", False, ((0.0, 0.98), (0.07, 1.08), (0.0, 1.17)))),
    "cap": (("m", True, _DOME), ("d", True, ((0.0, 0.68), (0.36, 0.7), (0.5, 0.79), (0.0, 0.82)))),
    "beanie": (("m", True, ((0.0, 0.78), (0.5, 0.8), (0.52, 1.0), (0.3, 1.24), (0.0, 1.3))), ("l", True, ((0.0, 0.7),
        (0.5, 0.72), (0.54, 0.8), (0.52, 0.89), (0.0, 0.87))), ("#f6f2ea", True, ((0.0, 1.22), (0.13, 1.26), (0.14,
            1.38), (0.0, 1.44)))),
    "wizard hat": (("m", True, ((0.0, 0.82), (0.5, 0.84), (0.34, 1.3), (0.2, 1.75), (0.14, 2.05), (0.0, 2.15))), ("m",
        True, ((0.0, 0.7), (0.5, 0.73), (0.95, 0.84), (0.6, 0.88), (0.0, 0.86))), ("#f0cc58", False, ((0.0, 0.86),
            (0.46, 0.88), (0.44, 0.97), (0.0, 0.95))), ("#ffe27a", False, ((0.0, 1.16), (0.09, 1.3), (0.0, 1.44)))),
    "witch hat": (("m", True, ((0.0, 0.84), (0.46, 0.86), (0.3, 1.3), (0.16, 1.7), (0.26, 1.92), (0.0, 1.84))), ("m",
        True, ((0.0, 0.68), (0.6, 0.72), (1.06, 0.84), (0.6, 0.9), (0.0, 0.87))), ("#a05ac8", False, ((0.0, 0.86),
            (0.45, 0.88), (0.42, 1.0), (0.0, 0.98))), ("#f0c850", False, ((0.0, 0.87), (0.08, 0.87), (0.08, 0.98),
                (0.0, 0.98)))),
    "crown": (("m", False, ((0.0, 0.94), (0.4, 0.97), (0.47, 1.4), (0.28, 1.18), (0.2, 1.45), (0.1, 1.18), (0.0,
        1.52))), ("#d0344c", True, ((0.0, 1.0), (0.06, 1.06), (0.0, 1.12)))),
    "tiara": (("m", False, ((0.0, 0.88), (0.32, 0.95), (0.3, 1.04), (0.12, 1.04), (0.0, 1.22))), ("#8ad0f0", True,
        ((0.0, 0.97), (0.04, 1.02), (0.0, 1.08)))),
    "knight helmet": (("m", True, ((0.0, 0.82), (0.42, 0.8), (0.5, 0.2), (0.56, 0.5), (0.53, 0.9), (0.3, 1.16), (0.0,
        1.22))), ("l", False, ((0.0, 0.72), (0.47, 0.74), (0.48, 0.86), (0.0, 0.88))), ("#d0303c", True, ((0.0, 1.16),
            (0.1, 1.2), (0.14, 1.5), (0.0, 1.42)))),
    "viking helmet": (("m", True, _DOME), ("#6a5040", False, ((0.0, 0.72), (0.5, 0.76), (0.5, 0.88), (0.0, 0.86)))),
    "fire helmet": (("m", True, _DOME), ("m", True, ((0.0, 0.68), (0.45, 0.7), (0.72, 0.72), (0.6, 0.84), (0.0,
        0.84))), ("#f0c850", False, ((0.0, 0.88), (0.13, 0.92), (0.14, 1.08), (0.0, 1.16)))),
    "helmet": (("m", True, ((0.0, 0.74), (0.42, 0.74), (0.54, 0.5), (0.56, 0.9), (0.34, 1.2), (0.0, 1.26))), ("l",
        False, ((0.0, 0.98), (0.1, 0.98), (0.08, 1.24), (0.0, 1.25)))),
    "army helmet": (("m", True, ((0.0, 0.74), (0.5, 0.72), (0.6, 0.74), (0.54, 0.98), (0.32, 1.2), (0.0, 1.25))),
        ("d", False, ((0.0, 0.74), (0.57, 0.74), (0.56, 0.82), (0.0, 0.82)))),
    "hard hat": (("m", True, _DOME), ("m", True, ((0.0, 0.68), (0.4, 0.7), (0.6, 0.78), (0.0, 0.82))), ("l", False,
        ((0.0, 0.86), (0.08, 0.86), (0.06, 1.26), (0.0, 1.27)))),
    "cowboy hat": (("m", True, _FELT), ("m", True, ((0.0, 0.66), (0.5, 0.7), (0.98, 1.0), (1.0, 1.06), (0.52, 0.88),
        (0.0, 0.84))), ("#4a3024", False, ((0.0, 0.84), (0.46, 0.88), (0.45, 0.97), (0.0, 0.93)))),
    "straw hat": (("m", True, _DOME), ("m", True, _BRIM_LOW), ("#c8403c", False, ((0.0, 0.84), (0.5, 0.86), (0.5,
        0.96), (0.0, 0.94)))),
    "sun hat": (("m", True, _DOME), ("m", True, ((0.0, 0.66), (0.6, 0.7), (1.05, 0.74), (0.7, 0.9), (0.0, 0.86))),
        ("#f08aa0", False, ((0.0, 0.85), (0.5, 0.87), (0.5, 0.98), (0.0, 0.96)))),
    "hat": (("m", True, _FELT), ("m", True, _BRIM_LOW), ("#2a2430", False, ((0.0, 0.83), (0.47, 0.85), (0.46, 0.97),
        (0.0, 0.95)))),
    "bucket hat": (("m", True, _DOME), ("d", True, ((0.0, 0.62), (0.5, 0.64), (0.66, 0.68), (0.5, 0.86), (0.0, 0.85)))),
    "top hat": (("m", False, ((0.0, 0.84), (0.44, 0.86), (0.5, 1.6), (0.0, 1.64))), ("m", True, _BRIM_LOW),
        ("#b02c3c", False, ((0.0, 0.85), (0.45, 0.87), (0.46, 1.0), (0.0, 0.98)))),
    "pirate hat": (("m", True, ((0.0, 0.74), (0.5, 0.8), (0.86, 0.98), (0.6, 1.12), (0.3, 1.42), (0.0, 1.5))),
        ("#f0c850", False, ((0.0, 0.72), (0.5, 0.78), (0.84, 0.95), (0.86, 1.0), (0.5, 0.85), (0.0, 0.79))),
            ("#f6f6f2", True, ((0.0, 0.98), (0.1, 1.04), (0.13, 1.16), (0.0, 1.26)))),
    "santa hat": (("m", True, ((0.0, 0.82), (0.48, 0.84), (0.42, 1.2), (0.22, 1.45), (0.0, 1.5))), ("#f8f8f4", True,
        ((0.0, 0.7), (0.5, 0.72), (0.57, 0.82), (0.52, 0.92), (0.0, 0.9)))),
    "nurse cap": (("m", False, ((0.0, 0.94), (0.32, 0.96), (0.4, 1.22), (0.0, 1.18))), ("#d8404c", False, ((0.0, 1.0),
        (0.03, 1.0), (0.03, 1.05), (0.08, 1.05), (0.08, 1.1), (0.03, 1.1), (0.03, 1.15), (0.0, 1.15)))),
    "graduation cap": (("d", False, ((0.0, 0.84), (0.44, 0.86), (0.44, 1.06), (0.0, 1.04))), ("m", False, ((0.0, 1.0),
        (0.72, 1.16), (0.0, 1.3)))),
    "bandana": (("m", True, ((0.0, 0.74), (0.5, 0.78), (0.5, 0.95), (0.3, 1.14), (0.0, 1.18))), ("l", False, ((0.0,
        0.84), (0.05, 0.9), (0.0, 0.96)))),
    "headband": (("m", False, ((0.0, 0.74), (0.3, 0.75), (0.49, 0.79), (0.5, 0.89), (0.3, 0.86), (0.0, 0.85))),),
    "beret": (("m", True, ((0.0, 0.88), (0.44, 0.86), (0.64, 1.0), (0.55, 1.2), (0.2, 1.28), (0.0, 1.28))), ("d",
        True, ((0.0, 1.27), (0.04, 1.29), (0.03, 1.36), (0.0, 1.37)))),
    "turban": (("m", True, ((0.0, 0.76), (0.5, 0.8), (0.62, 1.02), (0.44, 1.3), (0.0, 1.38))), ("l", True, ((0.0,
        0.84), (0.12, 0.98), (0.1, 1.2), (0.0, 1.3))), ("#e03c4c", True, ((0.0, 0.9), (0.07, 0.97), (0.0, 1.06)))),
    "kabuto": (("m", True, ((0.0, 0.74), (0.5, 0.74), (0.74, 0.5), (0.6, 0.95), (0.34, 1.2), (0.0, 1.26))),
        ("#f0c850", False, ((0.0, 0.9), (0.1, 0.96), (0.4, 1.5), (0.14, 1.12), (0.0, 1.08)))),
    "rice hat": (("m", False, ((0.0, 0.72), (0.95, 0.7), (0.0, 1.36))), ("d", True, ((0.0, 0.68), (0.6, 0.68), (0.95,
        0.7), (0.5, 0.75), (0.0, 0.76)))),
    "sleeping cap": (("m", True, ((0.0, 0.78), (0.5, 0.8), (0.44, 1.1), (0.2, 1.4), (0.0, 1.44))), ("l", True, ((0.0,
        0.72), (0.52, 0.74), (0.52, 0.86), (0.0, 0.86)))),
    "ushanka": (("m", True, ((0.0, 0.8), (0.48, 0.7), (0.5, 0.25), (0.62, 0.3), (0.62, 0.9), (0.4, 1.24), (0.0,
        1.3))), ("d", True, ((0.0, 0.74), (0.46, 0.78), (0.46, 1.0), (0.0, 1.0)))),
    "baby bonnet": (("m", True, ((0.0, 0.84), (0.4, 0.7), (0.46, 0.2), (0.56, 0.4), (0.54, 0.9), (0.3, 1.16), (0.0,
        1.2))),),
}  # fmt: skip

#: Cloth all around the face: half the width of its opening at the chin, and how far it falls.
HOODS: dict[str, tuple[float, float]] = {"hijab": (0.32, -0.3), "hood": (0.36, -0.16), "ninja hood": (0.4, 0.02)}

#: Those that leave the hair on top as it is.
LIGHT = {
    "crown",
    "tiara",
    "headband",
    "flower crown",
    "cat ears",
    "bunny ears",
    "horns",
    "halo",
    "hair bow",
    "antennae",
    "nurse cap",
    "veil",
    "bubble helmet",
    "none",
}

_SHIFTS: dict[Facing, float] = {"front": 0.0, "three-quarter": 0.03, "side": 0.03, "back": 0.0}


def hatted(name: str, colour: Bgr, view: Facing) -> tuple[list[Shape], list[Shape]]:
    """A hat behind the head and before it."""
    if name in HOODS:
        return _hood(name, colour, view)
    if name in PIECES:
        horns = _special(name, hexed("#f2e8d0"), view)[1] if name in _EARS else []
        return horns, [_piece(piece, colour, view) for piece in PIECES[name] if view != "back" or not _in_front(piece)]
    return _special(name, colour, view)


def _in_front(piece: Piece) -> bool:
    """Whether it is an emblem or a peak, which the back of a hat does not have."""
    wide = max(x for x, _ in piece[2])
    return (wide < 0.2 and piece[0].startswith("#")) or (wide < 0.55 and piece[2][0][1] < 0.71)


def _piece(piece: Piece, colour: Bgr, view: Facing) -> Shape:
    tone, rounded, half = piece
    fill = {"m": colour, "d": darker(colour, 0.25), "l": lighter(colour, 0.35)}.get(tone) or hexed(tone)
    narrow = 0.94 if view == "side" else 1.0
    corners = [(x * narrow, y) for x, y in two_sided(half)]
    outline = smooth(corners, steps=4) if rounded else points(*corners)
    small = max(x for x, _ in half) < 0.2
    ahead = _in_front(piece) and half[0][1] < 1.1
    shift = _SHIFTS[view] + (on_skull(0.0, view, 0.3) if ahead else 0.0)
    return Shape(shifted(outline, shift, 0.0), fill, INK * (0.6 if small else 1.0), darker(fill, 0.55))


def _hood(name: str, colour: Bgr, view: Facing) -> tuple[list[Shape], list[Shape]]:
    chin, fall = HOODS[name]
    outer: list[Spot2] = [
        (0.0, fall - 0.04),
        (0.36, fall),
        (0.5, 0.02),
        (0.56, 0.4),
        (0.52, 0.85),
        (0.3, 1.12),
        (0.0, 1.17),
    ]
    line = darker(colour, 0.55)
    around = smooth(two_sided(outer), steps=4)
    if view == "back":
        return [], [Shape(around, colour, INK, line)]
    x = {"front": 0.0, "three-quarter": 0.1, "side": 0.27}[view]
    narrow = {"front": 1.0, "three-quarter": 0.86, "side": 0.42}[view]
    rim: list[Spot2] = [(0.0, -0.03), (chin * 0.6, 0.02), (chin, 0.2), (0.4, 0.5), (0.34, 0.76), (0.0, 0.86)]
    opening = smooth([(x + px * narrow, y) for px, y in two_sided(rim)], steps=4)
    top = arc(0.0, 0.5, 0.54, 0.66, -0.1, math.pi + 0.1, 16)
    band = [Shape(_ring(around, opening), colour, 0.0)]
    band += [Shape(around, None, INK, line), Shape(opening, None, INK * 0.8, line)]
    return [Shape(top, darker(colour, 0.3))], band


def _ring(outer: Outline, inner: Outline) -> Outline:
    import numpy as np

    return np.concatenate([outer, outer[:1], inner[::-1], inner[-1:]])


def _special(name: str, colour: Bgr, view: Facing) -> tuple[list[Shape], list[Shape]]:
    line = darker(colour, 0.5)
    if name == "bubble helmet":
        glass = ellipse(0.02, 0.5, 0.74, 0.76, steps=30)
        shine = [
            Shape(
                smooth([(-0.5, 0.6), (-0.42, 0.85), (-0.26, 1.02), (-0.38, 0.84), (-0.44, 0.62)], steps=3),
                (255.0, 255.0, 255.0),
            ),
            Shape(ellipse(-0.46, 0.46, 0.035, 0.05, steps=8), (255.0, 255.0, 255.0)),
        ]
        rim = smooth([(-0.5, -0.06), (0.0, -0.12), (0.5, -0.06), (0.54, -0.22), (0.0, -0.28), (-0.54, -0.22)], steps=3)
        return [Shape(glass, hexed("#bcd8ec"))], [
            Shape(glass, None, INK * 1.4, hexed("#e8eef4")),
            *shine,
            Shape(rim, hexed("#d4d8e0"), INK),
        ]
    if name == "halo":
        return [], [Shape(ellipse(0.0, 1.36, 0.4, 0.09, steps=24), None, 0.06, colour, glows=True)]
    if name == "veil":
        fall = smooth(
            [
                (0.0, 1.14),
                (0.42, 1.0),
                (0.56, 0.5),
                (0.72, -0.6),
                (0.8, -1.5),
                (0.0, -1.6),
                (-0.8, -1.5),
                (-0.72, -0.6),
                (-0.56, 0.5),
                (-0.42, 1.0),
            ],
            steps=4,
        )
        band = smooth([(-0.4, 0.98), (0.0, 1.1), (0.4, 0.98), (0.38, 1.1), (0.0, 1.2), (-0.38, 1.1)], steps=3)
        veil = Shape(fall, colour, INK * 0.7, darker(colour, 0.3))
        return ([], [veil, Shape(band, colour, INK)]) if view == "back" else ([veil], [Shape(band, colour, INK)])
    if name == "flower crown":
        tones = (colour, hexed("#fbe08a"), hexed("#ffffff"), hexed("#b8a0e8"))
        spots = [
            (-66, 0.72),
            (-38, 0.83),
            (-8, 0.87),
            (22, 0.86),
            (50, 0.78),
            (76, 0.7),
            (180, 0.78),
            (130, 0.76),
            (-130, 0.76),
        ]
        seen = [(on_skull(d, view, 0.48), y) for d, y in spots if abs(turned(d, view)) < 88]
        return [], [
            Shape(
                tufts(
                    [(x + 0.11 * math.cos(k * math.tau / 5), y + 0.1 * math.sin(k * math.tau / 5)) for k in range(6)],
                    -0.42,
                    3,
                ),
                tones[n % 4],
                INK * 0.6,
            )
            for n, (x, y) in enumerate(seen)
        ]
    if name in _EARS:
        shapes = []
        for degrees, half, inner in _EARS[name]:
            x = on_skull(degrees, view, 0.4) if view != "side" else -0.05 + 0.16 * (degrees > 0)
            lean = -0.012 * degrees * (1.0 if view != "back" else -1.0)
            shapes.append(Shape(smooth([(x + px - lean * 0.0, y) for px, y in half], steps=3), colour, INK, line))
            if inner and view != "back":
                shapes.append(
                    Shape(smooth([(x + px * 0.5, 1.0 + (y - 1.0) * 0.75) for px, y in half], steps=3), hexed(inner))
                )
        return [], shapes
    if name == "hair bow":
        x = on_skull(-40.0, view, 0.3)
        wing = points((0.0, 0.0), (0.3, 0.17), (0.33, 0.0), (0.3, -0.13))
        loops = [Shape(wing * (side, 1.0) + (x, 1.1), colour, INK, line) for side in (-1.0, 1.0)]
        return [], [*loops, Shape(box(x - 0.06, 1.04, x + 0.06, 1.17, 0.04), darker(colour, 0.2), INK, line)]
    return [], []


_CAT = ((-0.17, 0.94), (-0.13, 1.2), (-0.04, 1.36), (0.1, 1.2), (0.16, 0.98))
_BUNNY = ((-0.12, 1.0), (-0.15, 1.4), (-0.02, 1.85), (0.12, 1.4), (0.1, 1.02))
_HORN = ((-0.1, 0.98), (-0.14, 1.2), (-0.08, 1.42), (0.0, 1.24), (0.1, 1.02))
_FEELER = ((-0.02, 1.0), (-0.03, 1.3), (-0.09, 1.4), (0.0, 1.48), (0.09, 1.4), (0.03, 1.3), (0.02, 1.0))
_BIG = ((-0.02, 0.86), (-0.28, 0.96), (-0.36, 1.3), (-0.22, 1.5), (-0.2, 1.22), (0.08, 1.06))
_EARS: dict[str, tuple[tuple[float, tuple[Spot2, ...], str], ...]] = {
    "cat ears": ((-46.0, _CAT, "#f0a0b0"), (46.0, tuple((-x, y) for x, y in _CAT), "#f0a0b0")),
    "bunny ears": ((-26.0, _BUNNY, "#f4b4c4"), (26.0, tuple((-x, y) for x, y in _BUNNY), "#f4b4c4")),
    "horns": ((-40.0, _HORN, ""), (40.0, tuple((-x, y) for x, y in _HORN), "")),
    "viking helmet": ((-68.0, _BIG, ""), (68.0, tuple((-x, y) for x, y in _BIG), "")),
    "antennae": ((-30.0, _FEELER, ""), (30.0, _FEELER, "")),
}
