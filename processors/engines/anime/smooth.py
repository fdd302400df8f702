"""Edge-preserving smoothing: surfaces become flat, contours stay where they are."""

from typing import NamedTuple

import cv2
import numpy as np

from processors.engines.anime.planes import Field, Plane, Planes
from processors.engines.anime.structure import Structure, structure

DEPTH = 16


class Smooth(NamedTuple):
    """The picture at three strengths."""

    #: Full size: broad surfaces only, with sharp edges. The steps of tone are made of this, so it is finer than
    #: eight bits: uint16, `DEPTH` times the grey level.
    base: Plane
    #: The same for surfaces and features, without texture.
    fine: Plane
    #: Half size, eight bits: less smooth, for lines.
    half: Plane
    u: Plane
    v: Plane
    #: Half size: the direction of contours, and where there is fine texture.
    structure: Structure


def smooth(planes: Planes, spread: float = 22.0) -> Smooth:
    """Small bilateral filters, many times (Winnemöller 2006), then a guided filter back to full size (He 2015)."""
    luma = cv2.resize(planes.y, planes.half, interpolation=cv2.INTER_AREA)
    line = _bilateral(cv2.merge([luma, planes.u, planes.v]), 1, spread)
    surfaces = _bilateral(line, 2, spread)
    fine_luma, u, v = cv2.split(surfaces)
    # Light alone takes a third of the time, and colours are flat by now.
    broad_luma = _bilateral(fine_luma, 2, spread * 1.3)
    fine = guided(planes.y, luma, fine_luma, 2, 4.0)
    found = structure(luma)
    features = (_calmed(broad_luma, found.texture) - fine_luma) * np.float32(DEPTH)
    return Smooth(
        base=cv2.add(fine, cv2.resize(features, planes.size, interpolation=cv2.INTER_LINEAR), dtype=cv2.CV_16U),
        fine=fine,
        half=cv2.extractChannel(line, 0),
        u=u,
        v=v,
        structure=found,
    )


def _calmed(broad: Plane, texture: Field) -> Field:
    """Lawns are one surface: where there is texture, light is smoothed farther, or steps of tone would make patches."""
    side = (broad.shape[0] // 30 | 1,) * 2
    far = cv2.blur(cv2.blur(broad, side), side).astype(np.float32)
    return np.asarray(broad + (far - broad) * texture, np.float32)


def _bilateral(picture: Plane, passes: int, spread: float) -> Plane:
    for _ in range(passes):
        picture = cv2.bilateralFilter(picture, 5, spread, 3)
    return picture


def guided(guide: Plane, small_guide: Plane, small: Plane, radius: int, epsilon: float) -> Plane:
    """Fast guided filter: `small` (half size) brought to the size of `guide` along the edges of `guide`.

    `epsilon`: contrasts below it, in grey levels, count as texture. The answer is uint16, times `DEPTH`.
    """
    side = (2 * radius + 1, 2 * radius + 1)
    i, p = small_guide.astype(np.float32), small.astype(np.float32)
    mean_i, mean_p = cv2.blur(i, side), cv2.blur(p, side)
    covariance = cv2.blur(i * p, side) - mean_i * mean_p
    variance = cv2.blur(i * i, side) - mean_i * mean_i
    slope: Field = covariance / (variance + np.float32(epsilon * epsilon))
    offset = mean_p - slope * mean_i
    slope, offset = (_enlarged(f, side, guide) for f in (slope, offset))
    return cv2.add(cv2.multiply(slope, guide.astype(np.float32)), offset, dtype=cv2.CV_16U)


def _enlarged(field: Field, side: tuple[int, int], like: Plane) -> Field:
    calm = cv2.blur(field, side) * np.float32(DEPTH)
    return cv2.resize(calm, (like.shape[1], like.shape[0]), interpolation=cv2.INTER_LINEAR)
