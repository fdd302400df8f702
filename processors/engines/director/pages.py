"""Manga pages: the shots of a film as panels that open one after the other. Pictures are I420."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.noise import rng_for

#: As many shots fit a page.
FEWEST, MOST = 2, 4
#: Share of the shorter side: the white between panels; and how far their edges lean, of the panel's side.
_GUTTER, _LEAN = 0.018, 0.09
#: Seconds in which a panel opens.
_OPENING = 0.45
_WHITE, _BLACK, _GREY = 235, 16, 128
#: Panels in each row, by the number of panels; on a tall page they are all below each other.
_ROWS = {2: (2,), 3: (1, 2), 4: (2, 2)}


class Panel(NamedTuple):
    """One panel: its corners in frame pixels, and the even box around it (left, top, width, height)."""

    corners: NDArray[Any]
    box: tuple[int, int, int, int]


@lru_cache(maxsize=8)
def layout(count: int, width: int, height: int, seed: int) -> tuple[Panel, ...]:
    """The panels of a page in reading order, left to right and down, with slanted edges between neighbours."""
    rng = rng_for("page", seed, count)
    rows = (1,) * count if height > width else _ROWS[count]
    gap = max(4.0, _GUTTER * min(width, height))
    shares = np.array([1.0 + 0.25 * float(rng.uniform(-1, 1)) for _ in rows])
    borders = np.concatenate([[0.0], np.cumsum(shares / shares.sum())]) * (height - gap) + gap
    panels: list[Panel] = []
    for row, columns in enumerate(rows):
        top, bottom = float(borders[row]), float(borders[row + 1]) - gap
        cuts = [0.0, *(0.5 + 0.1 * float(rng.uniform(-1, 1)) for _ in range(columns - 1)), 1.0]
        lean = float(rng.choice([-1, 1])) * _LEAN * (bottom - top)
        for k in range(columns):
            left, right = gap + cuts[k] * (width - gap), cuts[k + 1] * (width - gap)
            a, b = (lean if k else 0.0), (lean if k + 1 < columns else 0.0)
            corners = np.array([(left + a, top), (right + b, top), (right - b, bottom), (left - a, bottom)])
            panels.append(Panel(corners, _even_box(corners, width, height)))
    return tuple(panels)


def _even_box(corners: NDArray[Any], width: int, height: int) -> tuple[int, int, int, int]:
    """I420 has one colour for four pixels, so that boxes lie on even ones."""
    low = np.floor(np.maximum(corners.min(axis=0), 0) / 2).astype(int) * 2
    high = np.ceil(np.minimum(corners.max(axis=0), (width, height)) / 2).astype(int) * 2
    return int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1])


def page(
    panels: Sequence[Panel], pictures: Sequence[NDArray[Any]], ages: Sequence[float], width: int, height: int
) -> NDArray[Any]:
    """The page with the first panels open: `pictures` in the sizes of their boxes, `ages` seconds since each opened."""
    out = np.full((height * 3 // 2, width), _GREY, np.uint8)
    out[:height] = _WHITE
    for panel, picture, age in zip(panels, pictures, ages, strict=False):
        share = _eased(age / _OPENING)
        middle = panel.corners.mean(axis=0)
        corners = middle + (panel.corners - middle) * (1.0, max(share, 0.02))
        _put(out, picture, panel.box, corners, height)
        border = [(corners * 16).astype(np.int32)]
        cv2.polylines(out[:height], border, True, (_BLACK,), max(2, height // 180), cv2.LINE_AA, 4)
    return out


def _put(
    out: NDArray[Any], picture: NDArray[Any], box: tuple[int, int, int, int], corners: NDArray[Any], height: int
) -> None:
    """Copies a picture into its box of the page, where its panel is open."""
    left, top, wide, tall = box
    mask = np.zeros((tall, wide), np.uint8)
    cv2.fillPoly(mask, [((corners - (left, top)) * 16).astype(np.int32)], (255,), cv2.LINE_8, 4)
    rows = out.shape[1]
    cv2.copyTo(picture[:tall], mask, out[top : top + tall, left : left + wide])
    small = np.ascontiguousarray(mask[::2, ::2])
    planes = out[height:].reshape(2, height // 2, rows // 2)
    colours = picture[tall:].reshape(2, tall // 2, wide // 2)
    for plane, colour in zip(planes, colours, strict=True):
        target = plane[top // 2 : (top + tall) // 2, left // 2 : (left + wide) // 2]
        cv2.copyTo(np.ascontiguousarray(colour), small, target)


def _eased(u: float) -> float:
    return 1 - (1 - min(max(u, 0.0), 1.0)) ** 3 * math.cos(min(max(u, 0.0), 1.0) * 1.5)
