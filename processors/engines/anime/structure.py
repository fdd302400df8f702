"""The direction of contours, and where there are none but fine texture: grass, leaves, pulp, which ink would pepper."""

from typing import NamedTuple

import cv2
import numpy as np

from processors.engines.anime.planes import Field, Plane

#: Contrast (root mean square of the gradient) from which texture counts, and counts fully.
_CONTRAST = 2.5, 7.5
#: Mean by root mean square of the gradient: a lone edge has little, an even texture nearly 0.9.
_EVEN = 0.6, 0.78
#: Coherence of the structure tensor: 1 where all edges run the same way (contours, stripes), 0 where none does.
_ALIKE = 0.8, 0.4
#: Half the side of the neighbourhood, as a share of the height.
_REACH = 1 / 51
#: How far the direction of contours is smoothed, the same.
_NEAR = 1.1 / 360


class Structure(NamedTuple):
    """What the gradients of the light say, float32, of the size of the picture that was looked at."""

    #: 0 contours and surfaces … 1 fine texture.
    texture: Field
    #: The direction across the contour: cosine and sine of twice its angle, times its strength.
    cosine: Field
    sine: Field


def structure(half: Plane) -> Structure:
    """From the structure tensor at half the size of `half` (luma), in two neighbourhoods."""
    height, width = half.shape
    small = cv2.resize(half, (max(8, width // 2), max(8, height // 2)), interpolation=cv2.INTER_AREA)
    x, y = (cv2.Sobel(small, cv2.CV_32F, *way, scale=0.25) for way in ((1, 0), (0, 1)))
    xx, xy, yy = x * x, x * y, y * y
    near = max(0.6, _NEAR * height)
    across = (cv2.GaussianBlur(part, (0, 0), near) for part in (xx - yy, 2 * xy))
    return Structure(*(cv2.resize(part, (width, height)) for part in (_texture(xx, xy, yy), *across)))


def _texture(xx: Field, xy: Field, yy: Field) -> Field:
    side = (2 * max(2, round(2 * xx.shape[0] * _REACH)) + 1,) * 2
    mean = cv2.blur(cv2.blur(cv2.sqrt(xx + yy), side), side)
    xx, xy, yy = (cv2.blur(cv2.blur(part, side), side) for part in (xx, xy, yy))
    energy = xx + yy + np.float32(1e-3)
    strength = cv2.sqrt(energy)
    alike = cv2.magnitude(xx - yy, 2 * xy) / energy
    return _ramp(strength, *_CONTRAST) * _ramp(mean / strength, *_EVEN) * _ramp(alike, *_ALIKE)


def _ramp(field: Field, low: float, high: float) -> Field:
    return np.asarray(np.clip((field - np.float32(low)) * np.float32(1 / (high - low)), 0, 1))
