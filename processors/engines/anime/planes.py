"""A picture as the engine works on it: a full luma plane and two colour planes of half the size."""

from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

#: uint8, shape (height, width).
Plane = NDArray[Any]
#: float32, shape (height, width).
Field = NDArray[Any]


class Planes(NamedTuple):
    """Luma and the two colour differences (BT.601), all full range 0..255; grey is 128 in `u` and `v`."""

    y: Plane
    u: Plane
    v: Plane

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the luma."""
        return self.y.shape[1], self.y.shape[0]

    @property
    def half(self) -> tuple[int, int]:
        """Width and height of the colour planes."""
        return self.u.shape[1], self.u.shape[0]


def split(frame: NDArray[Any]) -> Planes:
    """Views of an I420 picture of shape (height * 3 / 2, width)."""
    rows, width = frame.shape
    height = rows * 2 // 3
    colours = frame[height:].reshape(2, height // 2, width // 2)
    return Planes(frame[:height], colours[0], colours[1])


def join(planes: Planes) -> NDArray[Any]:
    """One I420 array, limited range, as `cv2.COLOR_BGR2YUV_I420` makes them."""
    width, height = planes.size
    frame = np.empty((height * 3 // 2, width), np.uint8)
    out = split(frame)
    cv2.LUT(planes.y, _LIMITED_LUMA, dst=out.y)
    cv2.LUT(planes.u, _LIMITED_COLOUR, dst=out.u)
    cv2.LUT(planes.v, _LIMITED_COLOUR, dst=out.v)
    return frame


def from_bgr(picture: NDArray[Any]) -> Planes:
    """A BGR picture of even size."""
    full = cv2.cvtColor(picture, cv2.COLOR_BGR2YCrCb)
    half = cv2.resize(full, (picture.shape[1] // 2, picture.shape[0] // 2), interpolation=cv2.INTER_AREA)
    return Planes(cv2.extractChannel(full, 0), cv2.extractChannel(half, 2), cv2.extractChannel(half, 1))


def warped(plane: NDArray[Any], path: NDArray[Any], border: int = cv2.BORDER_REPLICATE) -> NDArray[Any]:
    """The plane as seen along `path`: float32, shape (height, width, 2), the place (x, y) to take each pixel from."""
    return cv2.remap(plane, path, _NO_MAP, cv2.INTER_LINEAR, borderMode=border)


def resized(planes: Planes, size: tuple[int, int]) -> Planes:
    """Scaled to an even (width, height); the same object if nothing changes."""
    if planes.size == size:
        return planes
    half = (size[0] // 2, size[1] // 2)
    grow = cv2.INTER_CUBIC if size[0] > planes.size[0] else cv2.INTER_AREA
    return Planes(
        cv2.resize(planes.y, size, interpolation=grow),
        cv2.resize(planes.u, half, interpolation=grow),
        cv2.resize(planes.v, half, interpolation=grow),
    )


#: The stubs of OpenCV ask for a second map, although one with two channels has none.
_NO_MAP: Any = None


def _table(values: NDArray[Any]) -> Plane:
    return np.clip(np.round(values), 0, 255).astype(np.uint8)


_LEVELS = np.arange(256, dtype=np.float64)
_LIMITED_LUMA = _table(16 + _LEVELS * (219 / 255))
_LIMITED_COLOUR = _table(128 + (_LEVELS - 128) * (224 / 255))
