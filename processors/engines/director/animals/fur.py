"""Fur: tufts along an outline, strokes on a coat, curls in balls."""

import math

import numpy as np

from processors.engines.director.animals.coats import Coat, OnBody
from processors.engines.director.animals.rig import CAP, SIDE, Point
from processors.engines.director.shapes import Bgr, Outline, Shape, darker, lighter, points, smooth

#: Where strokes of fur are seen on a body: from the rump to the chest, from the belly to the back.
_STROKES: tuple[Point, ...] = (
    *((0.02, 0.3), (0.12, -0.1), (0.2, 0.62), (0.3, 0.2), (0.42, 0.66)),
    *((0.5, 0.12), (0.62, 0.56), (0.7, 0.0), (0.8, 0.5), (0.9, 0.14), (0.98, 0.56)),
)


def shaggy(outline: Outline, length: float, lean: Point = (-0.5, -0.45)) -> Outline:
    """A closed outline with a tuft at every step of its edge, `length` long, that lean that way."""
    edge = np.concatenate([outline, outline[:1]])
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(edge, axis=0), axis=1))])
    count = max(8, round(far[-1] / (length * 1.7)))
    at = np.linspace(0, far[-1], count, endpoint=False)
    base = np.stack([np.interp(at, far, edge[:, 0]), np.interp(at, far, edge[:, 1])], axis=1)
    ahead = np.roll(base, -1, axis=0) - np.roll(base, 1, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-9
    area = float(np.sum(base[:, 0] * np.roll(base[:, 1], -1) - np.roll(base[:, 0], -1) * base[:, 1]))
    out = np.stack([ahead[:, 1], -ahead[:, 0]], axis=1) * math.copysign(1.0, area)
    sizes = np.array((1.0, 0.62, 0.82, 0.5))[np.arange(count) % 4][:, None]
    tips = base + (out * 0.8 + np.asarray(lean)) * length * sizes
    along = np.roll(base, -1, axis=0)
    flat = np.stack([base, base * 0.45 + along * 0.3 + tips * 0.25, tips], axis=1)
    return np.asarray(flat.reshape(-1, 2))


def ruffled(limb: Outline, amount: float) -> Outline:
    """A limb's outline whose last two thirds are bushy: every third point stands out by a share of the thickness."""
    out = limb.copy()
    last = 2 * SIDE + CAP - 1
    for index in range(SIDE // 3, SIDE, 2):
        for here, there in ((index, last - index), (last - index, index)):
            out[here] = limb[here] + (limb[here] - limb[there]) * amount
    return out


def strokes(on: OnBody, coat: Coat, size: float, ink: float) -> list[Shape]:
    """Short double strokes all over a body."""
    tone = darker(coat.base, 0.2) if sum(coat.base) > 220 else lighter(coat.base, 0.16)
    shapes = []
    for s, u in _STROKES:
        x, y = on(s, u)
        bow = points(
            (x + size, y + size * 0.3),
            (x - size * 0.3, y - size * 0.35),
            (x + size * 0.2, y - size * 0.1),
            (x - size, y - size * 0.7),
        )
        shapes.append(Shape(bow, None, ink, tone, False))
    return shapes


def ball(x: float, y: float, radius: float, fill: Bgr, ink: float, puffs: int = 9) -> list[Shape]:
    """Curls that grow as a ball: on a poodle, at the end of a lion's tail, in a bun."""
    angle = np.arange(puffs * 2) * math.pi / puffs
    reach = radius * np.where(np.arange(puffs * 2) % 2 == 0, 1.06, 0.88)
    ring = np.stack([x + np.cos(angle) * reach, y + np.sin(angle) * reach], axis=1)
    shade = ring * 0.62 + np.array((x + radius * 0.16, y - radius * 0.2)) * 0.38
    return [
        Shape(smooth(ring, steps=3), fill, ink, darker(fill, 0.5)),
        Shape(smooth(shade, steps=2), darker(fill, 0.1)),
        Shape(smooth(ring * 0.4 + np.array((x - radius * 0.24, y + radius * 0.26)) * 0.6, steps=2), lighter(fill, 0.5)),
    ]
