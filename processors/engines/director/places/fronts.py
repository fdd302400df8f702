"""What stands between the camera and the figures: low, dark or out of focus, at the lower edge or in a corner."""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.perspective import Perspective
from processors.engines.director.places.stand import Kit, put
from processors.engines.director.shapes import Bgr, blend, darker, ellipse, lighter, smooth
from processors.engines.scene.canvas import Image, Sprite
from processors.engines.scene.layers.base import Layer, SpriteLayer

_DEPTH = 0.95
Gain = tuple[float, float, float]


def fronts(names: tuple[str, ...], lens: Perspective, kit: Kit, light: Gain, rng: np.random.Generator) -> list[Layer]:
    """The layers of those names, lit by `light`."""
    return [_KINDS[name](lens, kit, light, rng) for name in names]


def _fill(image: Image, outline: NDArray[Any], tone: Bgr) -> None:
    cv2.fillPoly(image, [(outline * 16).astype(np.int32)], (*tone, 255.0), cv2.LINE_AA, 4)


def _lit(tone: Bgr, light: Gain) -> Bgr:
    b, g, r = (min(250.0, c * share) for c, share in zip(tone, light, strict=True))
    return b, g, r


def _audience(lens: Perspective, kit: Kit, light: Gain, rng: np.random.Generator) -> Layer:
    """Heads of spectators from behind, with a rim of the stage's light."""
    width, top = lens.size[0], int(lens.height * 0.88)
    image: Image = np.zeros((lens.height + lens.top - top, width, 4), np.uint8)
    radius = 0.036 * lens.height
    rim = _lit(lighter(kit.accent, 0.3), light)
    for row, (foot, tone) in enumerate(((0.075, (46.0, 32.0, 36.0)), (0.135, (26.0, 18.0, 22.0)))):
        x = -radius * (1 + row)
        while x < width + radius:
            r = radius * float(rng.uniform(0.86, 1.1)) * (1 + 0.15 * row)
            y = foot * lens.height + r * float(rng.uniform(-0.25, 0.25))
            shoulders = smooth([(-2.1, 3.4), (-1.8, 1.7), (-0.6, 0.95), (0.6, 0.95), (1.8, 1.7), (2.1, 3.4)]) * r
            for grow, colour in ((1.07, blend(tone, rim, 0.5)), (1.0, tone)):
                _fill(image, put(shoulders, x, y + r * (1 - grow)), colour)
                _fill(image, ellipse(x, y - r * (grow - 1), r * 0.84 * grow, r * grow), colour)
            x += r * float(rng.uniform(2.6, 3.6))
    return SpriteLayer(Sprite(image, -lens.left, top), _DEPTH)


def _leaves(lens: Perspective, kit: Kit, light: Gain, rng: np.random.Generator) -> Layer:
    """Leaves of a plant in a lower corner, out of focus."""
    side = 1 if rng.random() < 0.5 else -1
    wide, tall = int(lens.width * 0.13) + lens.left, int(lens.height * 0.3) + lens.top
    image: Image = np.zeros((tall, wide, 4), np.uint8)
    root = (wide * 0.3, tall * 1.05)
    for turn in np.linspace(-0.9, 1.1, 9) + rng.normal(0, 0.08, 9):
        reach = tall * float(rng.uniform(0.55, 0.82))
        tip = (root[0] + reach * math.sin(turn) * 0.8, root[1] - reach * math.cos(turn * 0.8))
        mid = ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2)
        half = reach * 0.11
        leaf = smooth([root, (mid[0] - half, mid[1] - half * 0.4), tip, (mid[0] + half, mid[1] + half * 0.4)])
        green = darker(kit.leaf, float(rng.uniform(0.1, 0.45)))
        _fill(image, leaf, _lit(green, light))
    image = cv2.GaussianBlur(image, (0, 0), max(1.0, lens.height / 180))
    if side < 0:
        image = np.ascontiguousarray(image[:, ::-1])
    x = -lens.left if side > 0 else lens.width + lens.left - wide
    return SpriteLayer(Sprite(image, x, lens.height + lens.top - tall), _DEPTH)


_KINDS = {"audience": _audience, "leaves": _leaves}
