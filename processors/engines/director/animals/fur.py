"""Fur: tufts along an outline, strokes on a coat, curls in balls."""

import math
from collections.abc import Sequence

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


#: How long the tufts of the cheeks are, by the outline of the head; others have none.
_CHEEKS: dict[str, float] = {"cat": 0.17, "fox": 0.2, "bear": 0.13}


def cheek_tufts(outline: str, ears: str, half: Sequence[Point]) -> list[Outline]:
    """Pointed tufts at both cheeks of a round head; `half`: its right edge from the crown to the chin, in heads."""
    long = _CHEEKS.get(outline, 0.0)
    if not long or not ears:
        return []
    high = [y for _, y in half][::-1]
    wide = [x for x, _ in half][::-1]
    tufts = []
    for y, share in ((-0.12, 0.8), (-0.36, 1.0), (-0.58, 0.7)):
        above, below = (float(np.interp(y + d, high, wide)) for d in (0.16, -0.13))
        tip = (float(np.interp(y, high, wide)) + long * share, y - 0.16)
        tufts += [
            points((side * (above - 0.1), y + 0.16), (side * above, y + 0.12), (side * tip[0], tip[1]),
                   (side * below, y - 0.13), (side * (below - 0.1), y - 0.1))
            for side in (-1.0, 1.0)
        ]  # fmt: skip
    return tufts


def head_shade(coat: Coat, half: Sequence[Point], x: float) -> list[Shape]:
    """Light on the brow, shadow along the jaw, and strokes of fur, on a round head whose features are at `x`."""
    tone = darker(coat.base, 0.16) if sum(coat.base) > 220 else lighter(coat.base, 0.14)
    low = [(a * 0.97, b * 0.97) for a, b in half if b < 0.2]
    inner = [(a * 0.86 - 0.05, b * 0.82) for a, b in low[::-1]]
    under = darker(coat.light if "cheeks" in coat.mask else coat.base, 0.13)
    shapes = [Shape(smooth([*low, *inner], steps=3), under)]
    if not coat.mask or coat.mask == ("blush",):
        shine = [(-0.52, 0.48), (-0.3, 0.68), (0.0, 0.72), (-0.06, 0.6), (-0.34, 0.5)]
        shapes.append(Shape(smooth(shine, steps=3), lighter(coat.base, 0.2)))
    for a, b, dx, dy in ((-0.1, 0.72, 0.03, -0.2), (0.06, 0.74, 0.0, -0.26), (0.22, 0.7, -0.03, -0.2)):
        if "stripes" not in coat.mask and "blaze" not in coat.mask:
            shapes.append(Shape(points((x * 0.8 + a, b), (x * 0.8 + a + dx, b + dy)), None, 0.03, tone, False))
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
