"""Light and colour: soft steps of lightness (Winnemöller 2006) and a palette, as lookup tables."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.anime.planes import Field, Plane, Planes
from processors.engines.anime.smooth import DEPTH
from processors.engines.anime.styles import Style

_LEVELS = np.arange(256, dtype=np.float64) / 255
_FINE_LEVELS = np.arange(256 * DEPTH, dtype=np.float64) / (255 * DEPTH)
#: How fast the range of light follows the picture, per frame.
_FOLLOW = 0.04


class Toner:
    """Applies the style's tone and palette; follows the light of the scene slowly."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._range: NDArray[Any] | None = None
        self._curve = _table(_curve(style, _LEVELS))
        self._ramp_u, self._ramp_v = _ramp(style)
        self._gain = _chroma_gain(style)
        angle = np.deg2rad(style.turn)
        self._spin = (float(np.cos(angle)), float(np.sin(angle)))

    def light(self, base: Plane, fine: Plane, cut: bool) -> Plane:
        """Stepped light with the features laid over it. Both are uint16, `DEPTH` times the grey level."""
        light = _exposed(_FINE_LEVELS, *self._follow(fine, cut))
        detail = self.style.detail
        steps = _long(255 * (_steps(self.style, light) - detail * light))
        features = _long(255 * detail * light)
        return cv2.LUT(cv2.add(cv2.LUT(base, steps), cv2.LUT(fine, features), dtype=cv2.CV_8U), self._curve)

    def plain(self, luma: Plane) -> Plane:
        """The same exposure without steps, for eight bits."""
        if self._range is None:
            return cv2.LUT(luma, self._curve)
        low, middle, high = (float(level) for level in self._range)
        return cv2.LUT(cv2.LUT(luma, _table(_exposed(_LEVELS, low, middle, high))), self._curve)

    def colour(self, light: Plane, u: Plane, v: Plane) -> tuple[Plane, Plane]:
        """Colours for that light (full size), at the size of `u` and `v`."""
        small = cv2.resize(light, (u.shape[1], u.shape[0]), interpolation=cv2.INTER_AREA)
        x, y = (c.astype(np.float32) - np.float32(128) for c in (u, v))
        strength = cv2.convertScaleAbs(cv2.magnitude(x, y))
        gain: Field = cv2.LUT(strength, self._gain)
        cosine, sine = self._spin
        turned_x = cv2.multiply(cv2.addWeighted(x, cosine, y, -sine, 0) if sine else x, gain)
        turned_y = cv2.multiply(cv2.addWeighted(x, sine, y, cosine, 0) if sine else y, gain)
        return (
            cv2.add(turned_x, cv2.LUT(small, self._ramp_u), dtype=cv2.CV_8U),
            cv2.add(turned_y, cv2.LUT(small, self._ramp_v), dtype=cv2.CV_8U),
        )

    def _follow(self, fine: Plane, cut: bool) -> tuple[float, float, float]:
        """The darkest, the middle and the lightest level (0..1) that count, following the picture slowly."""
        small = fine[::4, ::4]
        now = np.percentile(small, (1, 50, 99)) / (255 * DEPTH)
        self._range = now if self._range is None or cut else self._range + _FOLLOW * (now - self._range)
        low, middle, high = (float(level) for level in self._range)
        return low, middle, high


def _exposed(light: NDArray[Any], low: float, middle: float, high: float) -> NDArray[Any]:
    """Dull footage gets more range and dark footage more light, though never all of it."""
    black, white = min(low, 0.28) * 0.8, max(high, 0.6) * 0.8 + 0.2
    centre = np.clip((middle - black) / (white - black), 0.05, 0.9)
    power = np.clip(np.log(0.46) / np.log(centre), 0.72, 1.1)
    return np.asarray(np.clip((light - black) / (white - black), 0, 1) ** power)


def _long(table: NDArray[Any]) -> Field:
    """A table for 16-bit values of which only the first few are used."""
    out = np.zeros(65536, np.float32)
    out[: len(table)] = table
    return out


def _steps(style: Style, light: NDArray[Any]) -> NDArray[Any]:
    """Soft quantisation with tanh; the steps are even in lightness (L* of CIE Lab), black and white are two of them."""
    lightness = _to_lightness(light)
    width = 1 / (style.steps - 1)
    edge = (np.floor(lightness / width) + 0.5) * width
    wave = np.tanh(style.hardness * (lightness - edge) * 2 / width) / np.tanh(style.hardness)
    return _from_lightness(np.clip(edge + wave * width / 2, 0, 1))


def _curve(style: Style, light: NDArray[Any]) -> NDArray[Any]:
    """Contrast as an S around the middle, or less of it; then the lift of the shadows."""
    more = style.contrast - 1
    bent = light - more * np.sin(2 * np.pi * light) / (2 * np.pi) if more > 0 else 0.5 + (light - 0.5) * style.contrast
    return np.asarray(bent + style.lift * (1 - bent) ** 1.5)


def _to_lightness(light: NDArray[Any]) -> NDArray[Any]:
    linear = np.asarray(light) ** 2.2
    return np.where(linear > 0.008856, 1.16 * np.cbrt(linear) - 0.16, 9.033 * linear)


def _from_lightness(lightness: NDArray[Any]) -> NDArray[Any]:
    linear = np.where(lightness > 0.08, ((lightness + 0.16) / 1.16) ** 3, lightness / 9.033)
    return np.asarray(linear ** (1 / 2.2))


def _ramp(style: Style) -> tuple[Field, Field]:
    """For each light, what is added to the colours around 128."""
    at = np.linspace(0, 1, len(style.ramp))
    pairs = [colour_of(code) for code in style.ramp]
    share = style.ramp_share + style.ramp_tint * 0.45
    out = []
    for channel in (1, 2):
        line = np.interp(_LEVELS, at, [pair[channel] - 128 for pair in pairs])
        out.append((128 + share * line).astype(np.float32))
    return out[0], out[1]


def _chroma_gain(style: Style) -> Field:
    """Dull colours gain more than strong ones, and grey stays grey: it is mostly noise there."""
    dull, strong = style.chroma
    amount = np.arange(256, dtype=np.float32)
    gain = strong + (dull - strong) * np.exp(-amount / 30)
    grey = np.clip(amount / 12, 0.35, 1)
    return np.asarray(gain * grey * (1 - style.ramp_share), np.float32)


def colour_of(code: str) -> tuple[float, float, float]:
    """`#rrggbb` as luma and colour differences, full range."""
    red, green, blue = (int(code[i : i + 2], 16) for i in (1, 3, 5))
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    return luma, 128 + 0.564 * (blue - luma), 128 + 0.713 * (red - luma)


def inked(planes: Planes, ink: Plane, code: str, share: float) -> Planes:
    """The picture under lines of that colour."""
    luma, u, v = colour_of(code)
    small = cv2.resize(ink, planes.half, interpolation=cv2.INTER_AREA)
    return Planes(
        _towards(planes.y, luma, ink, share), _towards(planes.u, u, small, share), _towards(planes.v, v, small, share)
    )


def _towards(plane: Plane, value: float, cover: Plane, share: float) -> Plane:
    keep = cv2.convertScaleAbs(cover, alpha=-share, beta=255)
    paint = cv2.convertScaleAbs(cover, alpha=share * value / 255)
    return cv2.add(cv2.multiply(plane, keep, scale=1 / 255), paint)


def _table(values: NDArray[Any]) -> Plane:
    return np.clip(np.round(np.asarray(values) * 255), 0, 255).astype(np.uint8)
