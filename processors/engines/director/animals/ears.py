"""Ears, by kind: those behind the head and those before it."""

import numpy as np

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.faces import FINE
from processors.engines.director.animals.rig import Point
from processors.engines.director.shapes import Shape, darker, lighter, rotated, smooth

#: The right ear's outline, and the inner part of it, in heads; and whether it hangs before the head.
_EARS: dict[str, tuple[tuple[Point, ...], tuple[Point, ...], bool]] = {
    "pointed": (
        ((0.2, 0.66), (0.5, 1.06), (0.78, 1.36), (0.9, 0.95), (0.9, 0.3), (0.5, 0.4)),
        ((0.4, 0.7), (0.58, 0.96), (0.74, 1.16), (0.8, 0.86), (0.8, 0.5)),
        False,
    ),
    "tall": (
        ((0.16, 0.66), (0.4, 1.2), (0.66, 1.66), (0.84, 1.15), (0.9, 0.3), (0.5, 0.4)),
        ((0.34, 0.7), (0.5, 1.1), (0.65, 1.42), (0.74, 1.05), (0.76, 0.5)),
        False,
    ),
    "big fennec": (
        ((0.3, 0.6), (0.66, 1.3), (1.3, 1.8), (1.34, 1.1), (1.0, 0.2), (0.6, 0.36)),
        ((0.5, 0.7), (0.76, 1.2), (1.18, 1.52), (1.18, 1.04), (0.94, 0.46)),
        False,
    ),
    "hare round": (
        ((0.3, 0.6), (0.3, 1.1), (0.54, 1.44), (0.76, 1.1), (0.72, 0.5), (0.5, 0.44)),
        ((0.42, 0.7), (0.42, 1.04), (0.54, 1.26), (0.64, 1.04), (0.6, 0.62)),
        False,
    ),
    "round": (
        ((0.42, 0.56), (0.5, 0.98), (0.82, 1.08), (1.06, 0.82), (0.98, 0.44), (0.7, 0.3)),
        ((0.56, 0.62), (0.62, 0.88), (0.82, 0.94), (0.94, 0.78), (0.88, 0.54)),
        False,
    ),
    "big round": (
        ((0.4, 0.5), (0.42, 1.02), (0.82, 1.3), (1.26, 1.06), (1.26, 0.56), (0.8, 0.24)),
        ((0.58, 0.6), (0.6, 0.96), (0.84, 1.12), (1.12, 0.96), (1.1, 0.62), (0.82, 0.42)),
        False,
    ),
    "fluffy": (
        ((0.5, 0.5), (0.62, 0.94), (1.1, 1.1), (1.46, 0.72), (1.36, 0.24), (1.3, 0.02), (0.9, -0.02)),
        ((0.74, 0.5), (0.84, 0.78), (1.1, 0.84), (1.26, 0.6), (1.14, 0.28), (0.9, 0.2)),
        False,
    ),
    "long": (
        ((0.08, 0.6), (0.06, 1.3), (0.22, 2.0), (0.44, 2.1), (0.6, 1.6), (0.56, 0.9), (0.46, 0.5)),
        ((0.2, 0.8), (0.18, 1.35), (0.3, 1.88), (0.42, 1.86), (0.48, 1.4), (0.42, 0.8)),
        False,
    ),
    "floppy": (
        ((0.44, 0.72), (0.8, 0.72), (1.06, 0.3), (1.12, -0.22), (0.9, -0.46), (0.72, -0.16), (0.66, 0.3)),
        (),
        True,
    ),
    "spaniel": (
        ((0.46, 0.66), (0.84, 0.6), (1.1, 0.1), (1.24, -0.6), (1.1, -1.0), (0.82, -0.96), (0.7, -0.4), (0.62, 0.2)),
        (),
        True,
    ),
    "folded": (
        ((0.3, 0.72), (0.56, 1.06), (0.86, 0.98), (1.08, 0.52), (0.94, 0.38), (0.74, 0.56)),
        (),
        True,
    ),
    "leaf": (
        ((0.34, 0.5), (0.7, 0.78), (1.2, 0.84), (1.5, 0.66), (1.2, 0.4), (0.7, 0.26)),
        ((0.56, 0.54), (0.84, 0.7), (1.16, 0.72), (1.3, 0.64), (1.1, 0.48), (0.78, 0.4)),
        False,
    ),
    "tuft": (
        ((0.3, 0.6), (0.44, 1.0), (0.62, 1.5), (0.72, 1.05), (0.84, 0.4), (0.5, 0.4)),
        ((0.46, 0.68), (0.54, 0.92), (0.63, 1.16), (0.7, 0.86), (0.72, 0.56)),
        False,
    ),
    "small": (
        ((0.52, 0.6), (0.56, 0.84), (0.76, 0.92), (0.92, 0.72), (0.88, 0.42), (0.66, 0.36)),
        ((0.62, 0.62), (0.66, 0.76), (0.76, 0.8), (0.84, 0.68), (0.8, 0.52)),
        False,
    ),
    "sides": (
        ((0.86, 0.2), (1.06, 0.34), (1.26, 0.2), (1.24, -0.12), (1.02, -0.26), (0.84, -0.16)),
        ((0.96, 0.12), (1.08, 0.2), (1.16, 0.1), (1.14, -0.06), (1.0, -0.12)),
        False,
    ),
    "pig": (
        ((0.3, 0.62), (0.52, 1.02), (0.96, 1.14), (1.12, 0.86), (0.98, 0.5), (0.8, 0.36)),
        ((0.52, 0.66), (0.66, 0.9), (0.92, 0.98), (0.98, 0.8), (0.86, 0.56)),
        False,
    ),
    "elephant": (
        ((0.7, 0.6), (1.1, 0.92), (1.7, 0.8), (1.96, 0.2), (1.8, -0.5), (1.4, -0.86), (1.02, -0.6), (0.8, -0.3)),
        ((0.94, 0.46), (1.2, 0.66), (1.56, 0.58), (1.7, 0.16), (1.56, -0.36), (1.32, -0.56), (1.06, -0.3)),
        False,
    ),
    #: Of heads seen from the side: both near the crown.
    "upright": (
        ((-0.36, 0.42), (-0.34, 0.86), (-0.18, 1.24), (-0.02, 0.9), (0.06, 0.48)),
        ((-0.24, 0.6), (-0.22, 0.88), (-0.16, 1.06), (-0.08, 0.84), (-0.06, 0.6)),
        True,
    ),
    "hare": (
        ((-0.34, 0.42), (-0.5, 1.0), (-0.42, 1.6), (-0.2, 1.62), (-0.1, 1.0), (-0.02, 0.46)),
        ((-0.26, 0.6), (-0.36, 1.0), (-0.32, 1.44), (-0.22, 1.42), (-0.18, 1.0), (-0.12, 0.6)),
        True,
    ),
    "drooping": (
        ((-0.2, 0.5), (-0.6, 0.66), (-1.08, 0.5), (-1.2, 0.26), (-0.8, 0.16), (-0.34, 0.22)),
        ((-0.42, 0.5), (-0.68, 0.54), (-0.98, 0.42), (-0.76, 0.28), (-0.5, 0.32)),
        True,
    ),
}


def ears(
    kind: str, size: float, coat: Coat, look: float, droop: Point = (0.0, 0.0), side: bool = False
) -> tuple[list[Shape], list[Shape]]:
    """The shapes behind the head, and those before it. "": none. `side`: the head is seen from the side.

    `droop`: by how many radians the far and the near ear are lowered.
    """
    if not kind:
        return [], []
    outer, inner, before = _EARS[kind]
    dark = "ears" in coat.mask
    fill = coat.dark if dark else coat.base
    if kind in ("floppy", "folded", "spaniel"):
        fill = darker(coat.base, 0.16) if not dark else coat.dark
    shapes: list[list[Shape]] = []
    for mirror, low in zip((1.0, -1.0), droop, strict=True):
        if side:
            place = np.array((0.0, 0.0) if mirror < 0 else (0.34, 0.02))
            scale = np.array((size, size))
        else:
            place, scale = np.array((look * 0.2, 0.0)), np.array((mirror * (1 - 0.25 * look * (mirror > 0)), 1.0))
        turn = low if side else low * (0.25 if before else -1.0)
        shapes.append(_one(outer, inner, scale, place, size if not side else 1.0, fill, coat, turn, kind))
    far, near = shapes
    if side:
        return far, near
    return ([], far + near) if before else (far + near, [])


def _one(
    outer: tuple[Point, ...],
    inner: tuple[Point, ...],
    scale: np.ndarray,
    place: np.ndarray,
    size: float,
    fill: tuple[float, float, float],
    coat: Coat,
    turn: float,
    kind: str,
) -> list[Shape]:
    root = np.array((outer[0][0] * 0.5 + outer[-1][0] * 0.5, outer[0][1] * 0.5 + outer[-1][1] * 0.5))

    def grown(ring: tuple[Point, ...]) -> list[Point]:
        flat = rotated((np.array(ring) - root) * size + root, turn, (float(root[0]), float(root[1]))) * scale + place
        return [(float(x), float(y)) for x, y in flat]

    shapes = [Shape(smooth(grown(outer), steps=4), fill, FINE, darker(fill, 0.62))]
    if inner:
        shapes.append(Shape(smooth(grown(inner), steps=3), coat.inner))
        spots = grown(inner)
        foot, tip = np.array(spots[0]) * 0.5 + np.array(spots[-1]) * 0.5, np.array(spots).mean(axis=0)
        side = (np.array(spots[-1]) - np.array(spots[0])) * 0.24
        tuft = [
            foot - side,
            tip - side * 0.9,
            foot,
            tip + (tip - foot) * 0.35,
            foot + side * 0.4,
            tip + side,
            foot + side,
        ]
        if kind in ("pointed", "tall", "tuft", "big fennec"):
            shapes.append(Shape(np.array(tuft), lighter(coat.light, 0.3)))
    return shapes
