"""What a product film is made of: the product that turns and floats, what it stands on, and the sweep behind it."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.colours import named
from processors.engines.director.lighting.light import Light
from processors.engines.director.products.cutout import CutOut
from processors.engines.director.shapes import Bgr, hexed, lighter
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image, Sprite, premultiplied
from processors.engines.scene.layers.base import SpriteLayer
from processors.engines.scene.noise import rng_for, smoothstep

#: How near the product is: the foreground.
DEPTH = 0.85
#: How far it turns to either side, in radians, if nothing is said and if it rotates; and how often, per second.
_SWAY, _TURN, _PACE = 0.34, 0.86, 0.21
#: How far away the eye is, in sides of the product, for the perspective of the turn.
_EYE = 4.0
#: Of its height: how high it floats, and how far it bobs; and seconds until it has appeared.
_LIFT, _BOB, _APPEAR = 0.13, 0.022, 0.7
#: Of its height that is mirrored, and how clearly.
_MIRRORED, _CLARITY = 0.3, 0.26
_TURNING = frozenset({"rotate", "turn", "spin", "revolve", "twirl", "roll", "swivel"})
_FLOATING = frozenset({"float", "hover", "levitate", "fly", "rise", "soar"})
_SWEEPS = ("#dfe6ea", "#f0d8c8", "#d4e4d4", "#e6d4e8", "#f2e4b8", "#c4d8ee", "#f0c8c0", "#bfe0e0", "#f7cfd8", "#d8d2c8")
_DARK_MOODS = frozenset({"luxurious", "elegant", "mysterious", "dramatic", "luxury", "epic", "tense"})


@dataclass(frozen=True)
class ProductPose:
    """Where the product stands, in pixels of the frame with the camera at rest, and what it does."""

    x: float
    y: float
    width: float
    height: float
    action: str
    #: 1 or -1: to which side it turns first.
    side: int
    #: Whether it comes in at the begin.
    appears: bool = True

    @property
    def floats(self) -> bool:
        """Whether it is in the air."""
        return self.action in _FLOATING

    def yaw(self, t: float) -> float:
        """Radians by which it is turned at second `t`."""
        reach = _TURN if self.action in _TURNING else _SWAY
        return self.side * reach * math.sin(2 * math.pi * _PACE * (t + 0.25) * (1.25 if reach == _TURN else 1.0))

    def lift(self, t: float) -> float:
        """Pixels by which it is above its surface at second `t`."""
        return self.height * (_LIFT + _BOB * math.sin(t * 1.9)) if self.floats else 0.0

    def presence(self, t: float) -> float:
        """0: not there yet … 1: there."""
        if not self.appears:
            return 1.0
        share = min(max((t + 0.12) / _APPEAR, 0.0), 1.0)
        return 1 - (1 - share) ** 3


class ProductLayer:
    """The product with its shadow, its reflection and a light that sweeps over it."""

    def __init__(self, cut: CutOut, pose: ProductPose, light: Light, *, mirrors: bool) -> None:
        self.pose, self.foot = pose, cut.foot
        size = (max(2, round(pose.width * 1.2)), max(2, round(pose.height * 1.2)))
        shrinks = size[0] < cut.image.shape[1]
        picture = cv2.resize(cut.image, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
        picture[..., :3] = np.minimum(picture[..., :3] * np.array(light.ambient, np.float32), 255)
        # A clear rim, so that edges stay soft when they are turned.
        self.picture = cv2.copyMakeBorder(_valid(picture), 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
        self.mirrored = _faded(self.picture) if mirrors else None
        self.sheen = _sheen(self.picture)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        pose, t = self.pose, view.t
        there = pose.presence(t)
        scale = view.place(DEPTH)[0]
        x, y = view.point(pose.x, pose.y, DEPTH)
        size = scale * (0.86 + 0.14 * there)
        yaw, lift = pose.yaw(t), pose.lift(t) * scale
        self._shadow(canvas, x, y, size * math.cos(yaw), there)
        corners = _turned(pose.width * size, pose.height * size, yaw)
        if self.mirrored is not None:
            below = corners * (1, -1) + np.array((x, y + 2 * lift - (0 if lift else 0.012 * pose.height * size)))
            _stamp(canvas, self.mirrored, below, there * (0.5 if lift else 1.0))
        _stamp(canvas, self._lit(t, yaw), corners + np.array((x, y - lift)), there)

    def _shadow(self, canvas: Canvas, x: float, y: float, size: float, there: float) -> None:
        pose = self.pose
        left, right = self.foot
        middle = x + ((left + right) / 2 - 0.5) * pose.width * size
        half = max((right - left) / 2, 0.2) * pose.width * size
        lifted = 0.72 if pose.floats else 1.0
        deep = max(half, 0.22 * pose.height * size)
        for wide, tall, dark in ((1.5, 0.22, 0.4), (1.12, 0.085, 0.68)):
            if pose.floats and wide < 1.2:
                continue
            stamp = _blot(
                max(6, round(half * wide * lifted / 4) * 4), max(3, round(deep * tall)), round(255 * dark * there)
            )
            canvas.blit(stamp, middle - stamp.shape[1] / 2, y - stamp.shape[0] / 2)

    def _lit(self, t: float, yaw: float) -> Image:
        """Darker as it turns away, with a band of light that crosses it."""
        dimmed = cv2.convertScaleAbs(self.picture, alpha=1 - 0.16 * abs(math.sin(yaw)))
        dimmed[..., 3] = self.picture[..., 3]
        width = self.picture.shape[1]
        at = round(((t * 0.33 + 0.08) % 1.45 - 0.2) * width)
        left, right = max(0, at), min(width, at + self.sheen.shape[1])
        if right > left:
            band = self.sheen[:, left - at : right - at]
            part = dimmed[:, left:right]
            light = cv2.multiply(band, cv2.extractChannel(part, 3), scale=1 / 255)
            part[..., :3] = cv2.min(cv2.add(part, cv2.merge([light] * 4))[..., :3], part[..., 3:].repeat(3, axis=2))
        return dimmed


def _valid(picture: Image) -> Image:
    """Premultiplied: no colour is above its alpha."""
    out = picture.copy()
    out[..., :3] = np.minimum(out[..., :3], out[..., 3:])
    return out


def _faded(picture: Image) -> Image:
    """The lower part, the clearer the nearer to the ground."""
    rows = picture.shape[0]
    share = np.clip(1 - (rows - 1 - np.arange(rows)) / (rows * _MIRRORED), 0, 1) ** 1.6 * _CLARITY
    return np.asarray(picture * share[:, None, None].astype(np.float32), np.uint8)


def _sheen(picture: Image) -> Image:
    """A slanted soft band as high as the picture: how much light is added."""
    height, width = picture.shape[:2]
    wide = max(8, round(width * 0.26 + height * 0.3))
    ys, xs = np.mgrid[0:height, 0:wide].astype(np.float32)
    middle = wide / 2 + (0.5 - ys / height) * height * 0.3
    return np.asarray(54 * np.exp(-(((xs - middle) / max(2.0, width * 0.055)) ** 2)), np.uint8)


def _turned(width: float, height: float, yaw: float) -> NDArray[Any]:
    """The corners of a standing card that is turned about its middle, its foot at (0, 0); clockwise from top left."""
    eye = _EYE * max(width, height)
    out = []
    for side, up in ((-1, 1), (1, 1), (1, 0), (-1, 0)):
        near = eye / (eye - side * width / 2 * math.sin(yaw))
        # Standing on the ground it is seen from a little above: the nearer edge reaches lower.
        low = (near - 1) * height * 0.12
        out.append((side * width / 2 * math.cos(yaw) * near, low - up * height * near))
    return np.array(out, np.float32)


def _stamp(canvas: Canvas, picture: Image, corners: NDArray[Any], there: float) -> None:
    """Puts a picture through its corners, as far as it is seen."""
    low, high = corners.min(axis=0), corners.max(axis=0)
    x0, y0 = max(0, math.floor(low[0]) - 1), max(0, math.floor(low[1]) - 1)
    x1, y1 = min(canvas.width, math.ceil(high[0]) + 2), min(canvas.height, math.ceil(high[1]) + 2)
    if x1 - x0 < 2 or y1 - y0 < 2:
        return
    height, width = picture.shape[:2]
    own = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(own, (corners - (x0, y0)).astype(np.float32))
    seen = cv2.warpPerspective(picture, matrix, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
    if there < 0.999:
        seen = cv2.convertScaleAbs(seen, alpha=there)
    canvas.over(slice(y0, y1), slice(x0, x1), seen)


@lru_cache(maxsize=64)
def _blot(half_wide: int, half_tall: int, dark: int) -> Image:
    ys, xs = np.mgrid[-1 : 1 : (2 * half_tall + 1) * 1j, -1 : 1 : (2 * half_wide + 1) * 1j]
    alpha = np.clip(1 - np.hypot(xs, ys), 0, 1) ** 1.25 * dark
    out = np.zeros((*alpha.shape, 4), np.uint8)
    out[..., 3] = alpha
    out[..., 0] = alpha * 0.14
    return out


def tone_of(place_seed: int, colour: str | None, mood: str | None) -> tuple[Bgr, bool]:
    """The colour of sweep and pedestal, and whether it is a dark one."""
    rng = rng_for("product", place_seed, "tone")
    picked = hexed(_SWEEPS[int(rng.integers(len(_SWEEPS)))])
    dark = mood in _DARK_MOODS or colour == "black"
    return (named(colour, picked) if colour and colour != "black" else picked), dark


def sweep(width: int, height: int, horizon: float, tone: Bgr, dark: bool) -> SpriteLayer:
    """Wall and floor in one bend, lit from above; `horizon` is the row of the bend as a share of the height."""
    rows, columns = round(height * 1.3), round(width * 1.3)
    y = (np.arange(rows, dtype=np.float32)[:, None] / rows * 1.3 - 0.15) - horizon
    x = (np.arange(columns, dtype=np.float32)[None, :] / columns - 0.5) * 2.6 * width / max(width, height)
    base = np.array((46.0, 36.0, 36.0) if dark else tone, np.float32)
    pool = np.exp(-((x / 0.85) ** 2) - ((y + 0.25) / 0.42) ** 2)
    floor = smoothstep(-0.05, 0.09, y)
    light = 0.82 + 0.1 * floor + (0.55 if dark else 0.16) * pool - 0.12 * np.abs(x) - 0.1 * np.clip(y, 0, 1)
    colour = base * light[..., None]
    if dark:
        colour += np.array(tone, np.float32) * (0.42 * pool * (1 - 0.45 * floor))[..., None]
    picture = premultiplied(np.clip(colour, 0, 250), np.ones((rows, columns), np.float32))
    return SpriteLayer(Sprite(picture, -width * 0.15, -height * 0.15, 0), 0.3)


def pedestal(x: float, y: float, half: float, depth: float, tone: Bgr, dark: bool) -> SpriteLayer:
    """A round podium of two steps whose top carries a foot at (x, y); `half` is its half width, `depth` its height."""
    base: Bgr = (54.0, 46.0, 48.0) if dark else lighter(tone, 0.55)
    wide, flat = half * 1.36, 0.24
    columns, rows = math.ceil(2 * wide * 1.3), math.ceil(depth + wide * flat * 2 + 8)
    colour, alpha = np.zeros((rows, columns, 3), np.float32), np.zeros((rows, columns), np.float32)
    middle, top = columns / 2, half * flat + 3
    second = top + half * 0.36
    for radius, low, high in ((wide, rows + wide, second), (half, second + 2, top)):
        _drum(colour, alpha, middle, radius, flat, low, high, base)
    picture = premultiplied(np.clip(colour, 0, 252), alpha)
    return SpriteLayer(Sprite(picture, x - middle, y - top - half * flat * 0.12, None), DEPTH)


def _drum(
    colour: NDArray[Any],
    alpha: NDArray[Any],
    middle: float,
    radius: float,
    flat: float,
    low: float,
    high: float,
    base: Bgr,
) -> None:
    """A cylinder from row `high` (the middle of its top) down to row `low`, painted in place."""
    ys, xs = np.mgrid[0 : alpha.shape[0], 0 : alpha.shape[1]].astype(np.float32)
    across = (xs - middle) / radius
    bow = np.sqrt(np.clip(1 - across * across, 0, 1)) * radius * flat
    edge = np.clip((1 - np.abs(across)) * radius, 0, 1)
    side = edge * np.clip(ys - high, 0, 1) * np.clip(low + bow - ys, 0, 1)
    shade = 0.93 - 0.42 * np.abs(across + 0.25) ** 1.6 - 0.12 * np.clip((ys - high) / (radius * 0.9), 0, 1)
    tone = np.array(base, np.float32)
    _lay(colour, alpha, side, tone * np.clip(shade, 0.25, 1)[..., None])
    lid = np.clip((1 - np.hypot(across, (ys - high) / (radius * flat))) * radius * flat + 0.5, 0, 1)
    glow = 1.0 + 0.06 * np.exp(-(((xs - middle) / radius + 0.3) ** 2) * 3)
    _lay(colour, alpha, lid, np.array(lighter(base, 0.3), np.float32) * glow[..., None])
    rim = lid * (1 - np.clip((0.985 - np.hypot(across, (ys - high) / (radius * flat))) * radius * flat, 0, 1))
    _lay(colour, alpha, rim * 0.7, np.array(lighter(base, 0.75), np.float32) * np.ones_like(colour))


def _lay(colour: NDArray[Any], alpha: NDArray[Any], cover: NDArray[Any], tone: NDArray[Any]) -> None:
    colour[:] = colour * (1 - cover[..., None]) + tone * cover[..., None]
    np.maximum(alpha, cover, out=alpha)


def paper(width: int, height: int) -> SpriteLayer:
    """Pure white."""
    picture = np.full((round(height * 1.3), round(width * 1.3), 4), 255, np.uint8)
    return SpriteLayer(Sprite(picture, -width * 0.15, -height * 0.15, 0), 0.3)
