"""A picture in two layers, the ground and the subject, and how they look from a moving camera."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.anime.planes import Field, Plane, Planes, warped
from processors.engines.motion.camera import Pose
from processors.engines.motion.depth import Depth

#: How much of the camera's move the farthest and the nearest ground follow; the subject follows all of it.
_FAR, _NEAR = 0.35, 0.92
#: The largest difference between layers, as a share of the frame: more would show areas without a picture.
_PARALLAX = 0.06
_ZOOM = 0.16
#: Rows of the picture in which holes are filled.
_FILL_ROWS = 240


def looking_at(point: tuple[float, float], canvas: tuple[int, int], size: tuple[int, int]) -> tuple[float, float]:
    """`x` and `y` of the pose that looks straight at a point of the canvas (-1..1 each way), as far as it can."""
    x, y = (float(np.clip(p * c / max(c - s, 1.0), -0.95, 0.95)) for p, c, s in zip(point, canvas, size, strict=True))
    return x, y


def visible(size: tuple[int, int]) -> tuple[float, float]:
    """Width and height, in pixels of the canvas, of what is seen from the nearest pose."""
    nearest = 1 + _ZOOM * 1.25
    return size[0] / nearest, size[1] / nearest


class Layers:
    """Baked once; `view` draws one frame of `size` (width, height)."""

    def __init__(self, planes: Planes, depth: Depth, size: tuple[int, int], home: Pose) -> None:
        self._size, self._canvas, self._home = size, planes.size, home
        self._reach = tuple((c - s) / 2 for c, s in zip(planes.size, size, strict=True))
        self._alpha = None if depth.subject is None else _alpha(depth.subject, planes)
        self._subject = planes
        self._ground = planes if self._alpha is None else _filled(planes, self._alpha)
        #: Pixels by which the farthest ground stays behind at most.
        self._parallax = tuple(min(r, _PARALLAX * s) for r, s in zip(self._reach, size, strict=True))
        self._depth = cv2.resize(self._seen(depth.ground), size, interpolation=cv2.INTER_CUBIC)
        self._half_depth = cv2.resize(self._depth, (size[0] // 2, size[1] // 2), interpolation=cv2.INTER_AREA)

    def view(self, pose: Pose, breath: float) -> Planes:
        """The frame from that pose; `breath` in -1..1 moves the subject a little."""
        luma = self._ground_map(self._depth, pose, 1.0)
        colour = self._ground_map(self._half_depth, pose, 0.5)
        ground = Planes(
            *(warped(plane, path) for plane, path in zip(self._ground, (luma, colour, colour), strict=True))
        )
        return ground if self._alpha is None else self._with_subject(ground, self._alpha, pose, breath)

    def _ground_map(self, depth: Field, pose: Pose, scale: float) -> NDArray[Any]:
        """For each pixel of the frame, the pixel of the canvas that is seen there."""
        height, width = depth.shape
        follow = depth * np.float32(_NEAR - _FAR) + np.float32(_FAR)
        shrink = 1 / (1 + np.float32(_ZOOM * pose.zoom) * follow)
        xs = (np.arange(width, dtype=np.float32) - np.float32((width - 1) / 2))[None]
        ys = (np.arange(height, dtype=np.float32) - np.float32((height - 1) / 2))[:, None]
        behind = follow - np.float32(1)
        centre_x, centre_y = self._centre(pose)
        back_x = np.float32((pose.x - self._home.x) * self._parallax[0] * scale)
        back_y = np.float32((pose.y - self._home.y) * self._parallax[1] * scale)
        at_x, at_y = np.float32((centre_x - 0.5) * scale), np.float32((centre_y - 0.5) * scale)
        return cv2.merge([xs * shrink + (back_x * behind + at_x), ys * shrink + (back_y * behind + at_y)])

    def _centre(self, pose: Pose) -> tuple[float, float]:
        """The point of the canvas in the middle of the frame."""
        return self._canvas[0] / 2 + pose.x * self._reach[0], self._canvas[1] / 2 + pose.y * self._reach[1]

    def _seen(self, field: Field) -> Field:
        """The part of a field over the whole canvas that the frame sees from home."""
        height, width = field.shape
        (w, h), (cx, cy) = self._size, self._centre(self._home)
        scale_x, scale_y = width / self._canvas[0], height / self._canvas[1]
        left, top = round((cx - w / 2) * scale_x), round((cy - h / 2) * scale_y)
        return np.ascontiguousarray(field[top : top + max(2, round(h * scale_y)), left : left + round(w * scale_x)])

    def _with_subject(self, ground: Planes, alpha: tuple[Plane, Plane], pose: Pose, breath: float) -> Planes:
        out = []
        for plane, below, cover, scale in zip(
            self._subject, ground, (alpha[0], alpha[1], alpha[1]), (1.0, 0.5, 0.5), strict=True
        ):
            matrix, size = self._matrix(pose, breath, scale), (below.shape[1], below.shape[0])
            flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
            shape = cv2.warpAffine(cover, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
            paint = cv2.warpAffine(plane, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
            out.append(_over(below, paint, shape))
        return Planes(*out)

    def _matrix(self, pose: Pose, breath: float, scale: float) -> NDArray[Any]:
        """From the frame to the canvas, for the subject."""
        shrink = 1 / (1 + _ZOOM * pose.zoom * 1.25)
        rise = shrink * (1 - 0.004 * breath)
        width, height = (side * scale for side in self._size)
        centre_x, centre_y = self._centre(pose)
        x = (centre_x - 0.5) * scale - shrink * (width - 1) / 2
        y = (centre_y - 0.5) * scale - shrink * (height - 1) / 2
        # It breathes from its feet: the lower edge stays.
        return np.array([[shrink, 0, x], [0, rise, y + (shrink - rise) * height]], np.float32)


def _alpha(subject: Field, planes: Planes) -> tuple[Plane, Plane]:
    """Soft coverage at both sizes, drawn to the edges of the picture by a guided filter."""
    guide = cv2.resize(planes.y, (subject.shape[1], subject.shape[0]), interpolation=cv2.INTER_AREA)
    i, side = guide.astype(np.float32) / 255, (9, 9)
    mean_i, mean_p = cv2.blur(i, side), cv2.blur(subject, side)
    slope = (cv2.blur(i * subject, side) - mean_i * mean_p) / (cv2.blur(i * i, side) - mean_i**2 + np.float32(0.002))
    slope, offset = cv2.blur(slope, side), cv2.blur(mean_p - slope * mean_i, side)
    large, offset = (cv2.resize(f, planes.size, interpolation=cv2.INTER_LINEAR) for f in (slope, offset))
    soft = large * (planes.y.astype(np.float32) / 255) + offset
    cover = np.clip((soft - 0.35) / 0.35, 0, 1)
    full = (255 * cover).astype(np.uint8)
    return full, cv2.resize(full, planes.half, interpolation=cv2.INTER_AREA)


def _filled(planes: Planes, alpha: tuple[Plane, Plane]) -> Planes:
    """The ground with the subject painted out: only a rim of it is ever visible."""
    width, height = planes.size
    size = (max(16, round(width * _FILL_ROWS / height)), _FILL_ROWS)
    small = cv2.merge([cv2.resize(plane, size, interpolation=cv2.INTER_AREA) for plane in planes])
    hole = cv2.dilate(cv2.resize(alpha[0], size, interpolation=cv2.INTER_AREA), np.ones((7, 7), np.uint8))
    filled = cv2.inpaint(small, (hole > 8).astype(np.uint8), 4, cv2.INPAINT_TELEA)
    soft = cv2.GaussianBlur(hole, (0, 0), 1.5)
    out = []
    for number, plane in enumerate(planes):
        target = (plane.shape[1], plane.shape[0])
        paint = cv2.resize(filled[..., number], target, interpolation=cv2.INTER_CUBIC)
        out.append(_over(plane, paint, cv2.resize(soft, target, interpolation=cv2.INTER_LINEAR)))
    return Planes(*out)


def _over(below: Plane, above: Plane, cover: Plane) -> Plane:
    keep = cv2.multiply(below, cv2.bitwise_not(cover), scale=1 / 255)
    return cv2.add(keep, cv2.multiply(above, cover, scale=1 / 255))
