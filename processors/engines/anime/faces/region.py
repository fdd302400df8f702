"""The part of a picture around a face, and shapes drawn in it."""

from functools import lru_cache
from typing import Any, NamedTuple

import cv2
import numpy as np

from processors.engines.anime.faces.mesh import BELOW_EYES, CHEEKS, OVAL
from processors.engines.anime.faces.tracker import TrackedFace
from processors.engines.anime.planes import Field, Plane

_SHIFT = 4
#: The light below an eye, by that of the cheeks, behind dark glasses.
_GLASSES = 0.55
#: Points of a curve.
_ALONG = 24
#: How far the region reaches beyond the points, as shares of the width of the face.
_BESIDE, _ABOVE, _BELOW = 0.35, 0.3, 0.5


class Region(NamedTuple):
    """A rectangle of even place and size, clipped to the picture, and the face in it."""

    left: int
    top: int
    width: int
    height: int
    #: Relative to the rectangle, in pixels at full size.
    points: Field
    #: The width of the face in pixels.
    unit: float
    strength: float

    def part(self, plane: Plane) -> Plane:
        """The rectangle in a plane at full size, as a view."""
        return plane[self.top : self.top + self.height, self.left : self.left + self.width]

    def half(self, plane: Plane) -> Plane:
        """The same in a plane at half size."""
        top, left = self.top // 2, self.left // 2
        return plane[top : top + self.height // 2, left : left + self.width // 2]

    def at(self, indices: tuple[int, ...]) -> Field:
        """Some of the points."""
        return self.points[list(indices)]

    def oval(self, wide: float, tall: float) -> Field:
        """The outline of the face, scaled around its middle."""
        outline = self.at(OVAL)
        middle = outline.mean(axis=0)
        return np.asarray((outline - middle) * pair(wide, tall) + middle)

    def sampled(self, plane: Plane, indices: tuple[int, ...] = CHEEKS) -> float:
        """The median of a plane at half size at some of the points."""
        view = self.half(plane)
        xs, ys = (self.at(indices) / 2).astype(np.intp).T
        xs, ys = np.clip(xs, 1, view.shape[1] - 2), np.clip(ys, 1, view.shape[0] - 2)
        return float(np.median([view[y - 1 : y + 2, x - 1 : x + 2] for x, y in zip(xs, ys, strict=True)]))

    def behind_glass(self, side: int, light: Plane) -> bool:
        """Whether it is so much darker below an eye than on the cheeks that the face wears dark glasses."""
        return self.sampled(light, BELOW_EYES[side]) < _GLASSES * self.sampled(light)


def around(face: TrackedFace, size: tuple[int, int]) -> Region | None:
    """The region of a face; None where next to nothing of it is in the picture."""
    unit = face.width
    low, high = face.points.min(axis=0), face.points.max(axis=0)
    left, top = (max(0, int(v) // 2 * 2) for v in low - (_BESIDE * unit, _ABOVE * unit))
    right, bottom = (
        min(side // 2 * 2, -int(-v // 2) * 2)
        for v, side in zip(high + pair(_BESIDE * unit, _BELOW * unit), size, strict=True)
    )
    if min(right - left, bottom - top) < 16:
        return None
    return Region(left, top, right - left, bottom - top, face.points - pair(left, top), unit, face.strength)


def pair(x: float, y: float) -> Field:
    """A place or two factors, float32."""
    return np.array([x, y], np.float32)


def filled(shape: tuple[int, ...], outline: Field, scale: float = 1.0) -> Plane:
    """255 inside an outline, with smooth edges; `shape` is (height, width)."""
    mask = np.zeros(shape, np.uint8)
    cv2.fillPoly(mask, [fixed(outline * np.float32(scale))], 255, cv2.LINE_AA, _SHIFT)
    return mask


def fixed(outline: Field) -> Any:
    """Points in sixteenths of a pixel."""
    return np.round(outline * (1 << _SHIFT)).astype(np.int32)


def curve(points: Field) -> Field:
    """A smooth curve through the points (Catmull and Rom 1974), `_ALONG` of them."""
    return np.asarray(_weights(len(points))[0] @ points, np.float32)


def stroke(
    mask: Plane, points: Field, width: float, ends: tuple[float, float] = (0.15, 0.15), peak: float = 0.5
) -> None:
    """Adds a line that swells to `width` pixels at `peak` (0..1 along it); `ends`: its widths there, as shares."""
    places, slopes = _weights(len(points))
    line, along = places @ points, slopes @ points
    across = along[:, ::-1] * pair(-1, 1)
    length = np.maximum(np.sqrt((along * along).sum(axis=1)), np.float32(1e-3))
    offset = across * (_swell(ends, peak) * np.float32(width / 2) / length)[:, None]
    cv2.fillPoly(mask, [fixed(np.concatenate([line + offset, (line - offset)[::-1]]))], 255, cv2.LINE_AA, _SHIFT)


@lru_cache(maxsize=64)
def _weights(count: int) -> tuple[Field, Field]:
    """Matrices that make a curve, and its slopes, of so many points."""
    ends = np.zeros((count + 2, count), np.float32)
    ends[1:-1] = np.eye(count)
    ends[0, :2], ends[-1, -2:] = (2, -1), (-1, 2)
    at = np.linspace(0, count - 1 - 1e-4, _ALONG)
    k, t = at.astype(np.intp), (at % 1)[:, None]
    a, b, c, d = (ends[k + shift] for shift in range(4))
    places = (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3) / 2
    return places.astype(np.float32), np.gradient(places, axis=0).astype(np.float32)


@lru_cache(maxsize=64)
def _swell(ends: tuple[float, float], peak: float) -> Field:
    """The width along a line, as a share of the largest."""
    at = np.linspace(0, 1, _ALONG)
    least = np.interp(at, [0, peak, 1], [ends[0], 1, ends[1]])
    more = np.sin(np.interp(at, [0, peak, 1], [0, 1, 0]) * np.pi / 2)
    return np.asarray(least + (1 - least) * more, np.float32)
