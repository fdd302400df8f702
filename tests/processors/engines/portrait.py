"""A shaded head before a wall, drawn well enough that the detector of faces finds it."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

#: BGR.
SKIN, HAIR, WALL = (140, 170, 225), (30, 40, 60), (150, 140, 120)


def portrait(
    width: int = 320,
    height: int = 180,
    middle: tuple[float, float] = (0.5, 0.5),
    size: float = 0.3,
    freckles: bool = False,
) -> NDArray[Any]:
    """BGR; `size`: half the height of the head by that of the picture. `middle`: of the head, in 0..1."""
    picture = np.empty((height * 2, width * 2, 3), np.float32)
    picture[:] = WALL
    unit, x, y = size * height * 2, middle[0] * width * 2, middle[1] * height * 2

    def body(dx: float, dy: float, rx: float, ry: float, colour: Any, flat: float = 0.0) -> None:
        _solid(picture, (x + dx * unit, y + dy * unit), (rx * unit, ry * unit), colour, flat)

    body(0, 2.1, 1.3, 1.1, (120, 80, 60))
    body(0, 1.1, 0.34, 0.6, SKIN)
    body(0, -0.18, 0.86, 1.0, HAIR)
    for side in (-1, 1):
        body(side * 0.76, 0.08, 0.12, 0.22, SKIN)
    body(0, 0.1, 0.74, 0.95, SKIN, 0.55)
    body(0, -0.72, 0.72, 0.34, HAIR)
    if freckles:
        for k in range(40):
            at = np.random.default_rng(k).uniform(-1, 1, 2)
            body(at[0] * 0.5, 0.35 + at[1] * 0.2, 0.025, 0.025, (60, 90, 140), 1)
    for side in (-1, 1):
        body(side * 0.31, -0.04, 0.19, 0.13, (105, 135, 190), 0.8)
        body(side * 0.31, -0.02, 0.145, 0.075, (235, 238, 240), 0.8)
        body(side * 0.31, -0.02, 0.066, 0.072, (50, 40, 35), 0.8)
        body(side * 0.31, -0.085, 0.17, 0.025, (30, 35, 50), 1)
        body(side * 0.33, -0.22, 0.2, 0.035, HAIR, 1)
        body(side * 0.07, 0.36, 0.035, 0.02, (60, 80, 120), 1)
    body(0, 0.2, 0.075, 0.2, (155, 185, 235), 0.5)
    body(0, 0.3, 0.1, 0.075, (150, 180, 232), 0.3)
    body(0, 0.36, 0.12, 0.022, (85, 110, 160), 1)
    body(0, 0.57, 0.23, 0.06, (95, 90, 190), 0.7)
    body(0, 0.565, 0.22, 0.014, (50, 45, 90), 1)
    soft = cv2.GaussianBlur(np.clip(picture, 0, 255).astype(np.uint8), (0, 0), 1.2)
    return cv2.resize(soft, (width, height), interpolation=cv2.INTER_AREA)


def _solid(picture: NDArray[Any], at: tuple[float, float], axes: tuple[float, float], colour: Any, flat: float) -> None:
    """A rounded body under light from the upper left; `flat` 1: without shading."""
    (x0, x1), (y0, y1) = (
        (max(0, int(centre - axis - 2)), min(side, int(centre + axis + 3)))
        for centre, axis, side in zip(at, axes, picture.shape[1::-1], strict=True)
    )
    ys, xs = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    nx, ny = (xs - at[0]) / max(axes[0], 0.5), (ys - at[1]) / max(axes[1], 0.5)
    distance = np.sqrt(nx * nx + ny * ny)
    nz = np.sqrt(np.clip(1 - distance * distance, 0, 1))
    light = np.clip(0.5 + 0.5 * (-0.4 * nx - 0.4 * ny + 0.82 * nz), 0.3, 1.1)
    light = light * (1 - flat) + flat
    cover = np.clip((1 - distance) * min(axes) + 0.5, 0, 1)[..., None]
    part = picture[y0:y1, x0:x1]
    part[:] = part * (1 - cover) + np.array(colour, np.float32) * light[..., None] * cover
