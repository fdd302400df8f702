"""Eyes, brows, nose, mouth and jaw, drawn as animation draws them: few clean lines, large clear eyes."""

from typing import Final, NamedTuple

import cv2
import numpy as np

from processors.engines.anime.faces.mesh import (
    BROWS,
    EYES,
    JAW,
    LOWER_LIP,
    MOUTH,
    UPPER_LIP,
)
from processors.engines.anime.faces.region import Region, curve, filled, pair, stroke
from processors.engines.anime.faces.skin import Skin, blend
from processors.engines.anime.planes import Field, Plane
from processors.engines.anime.smooth import DEPTH, Smooth

#: How much larger eyes are drawn, along and across.
_WIDER, _TALLER = 1.22, 1.8
#: Height of an eye by its width below which it is closed.
_CLOSED: Final = 0.13
#: An eye this much narrower than the other one is turned away.
_TURNED: Final = 0.4
#: Openings of the mouth from which it is open, and from which teeth do not fill it.
_OPEN, _WIDE_OPEN = 0.035, 0.1
#: Widths of faces, in pixels, from which features begin to be drawn, and are drawn completely.
_SMALL, _LARGE = 34.0, 60.0


class _Eye(NamedTuple):
    """One eye as it is drawn: lids from the outer to the inner corner, and where the iris is."""

    upper: Field
    lower: Field
    iris: Field
    width: float
    closed: bool


class FeaturesOfFace:
    """The features of one face. First `colour`, then `ink`."""

    def __init__(self, region: Region, light: Plane) -> None:
        """`light`: the luma of the footage."""
        self._region = region
        self.strength = region.strength * float(np.clip((region.unit - _SMALL) / (_LARGE - _SMALL), 0, 1))
        self._shape = (region.height, region.width)
        self._eyes = [eye for side in (0, 1) if (eye := self._eye(side, light)) is not None]

    def colour(self, flat: Smooth, source: tuple[Plane, Plane, Plane]) -> None:
        """Lips, and the whites and irises of the eyes, painted into `flat` (in place). `source`: the footage."""
        self._mouth(flat, source)
        for eye in self._eyes:
            if not eye.closed:
                self._paint_eye(flat, eye)

    def ink(self, ink: Plane, skin: Skin, width: float) -> None:
        """Draws the lines of the face instead of the ink on its skin (in place). `width`: of usual lines, pixels."""
        region, part = self._region, self._region.part(ink)
        inside = cv2.blur(filled(self._shape, region.oval(1.1, 1.06)), (5, 5)).astype(np.float32) / 255
        blend(part, 0.0, inside * skin.cover)
        lines = np.zeros(self._shape, np.uint8)
        thin = max(1.1, min(width, 0.016 * region.unit))
        for line, thick, ends, peak in self._lines(thin):
            stroke(lines, line, thick, ends, peak)
        np.maximum(part, cv2.convertScaleAbs(lines, alpha=self.strength), out=part)

    def _lines(self, thin: float) -> list[tuple[Field, float, tuple[float, float], float]]:
        """Each line: points, width, widths of its ends, and where it is widest."""
        region = self._region
        upper, lower = (region.at(lip) for lip in MOUTH)
        closed = self._gap() < _OPEN
        lines = [
            (region.at(JAW)[1:-1], 1.25 * thin, (0.2, 0.2), 0.5),
            ((upper + lower) / 2 if closed else upper, 1.5 * thin, (0.5, 0.5), 0.5),
            *([] if closed else [(lower, 0.8 * thin, (0.3, 0.3), 0.5)]),
            (region.at((97, 2, 326)), 1.2 * thin, (0.2, 0.2), 0.5),
            (region.at((84, 17, 314)) + pair(0, 0.02 * region.unit), 0.9 * thin, (0.1, 0.1), 0.5),
        ]
        for top, bottom in BROWS:
            brow = (region.at(top) * 2 + region.at(bottom)) / 3
            lines.append((brow, 0.034 * region.unit, (0.15, 0.6), 0.65))
        for eye in self._eyes:
            lash = 0.06 if eye.closed else 0.12
            lines.append((_winged(eye.upper), max(1.3 * thin, lash * eye.width), (0.35, 0.35), 0.4))
            if not eye.closed:
                lines.append((eye.lower[1:-3], 0.9 * thin, (0.5, 0.1), 0.3))
                lines.append((eye.upper[1:-1] + (eye.upper - eye.lower)[1:-1] * 0.22, 0.7 * thin, (0.1, 0.1), 0.5))
        return lines

    def _eye(self, side: int, light: Plane) -> _Eye | None:
        """None where it is turned away or behind dark glasses."""
        region = self._region
        upper, lower = (region.at(lid) for lid in EYES[side])
        width, other = (
            float(np.hypot(*np.diff(region.at((e[0][0], e[0][-1])), axis=0)[0])) for e in (EYES[side], EYES[1 - side])
        )
        if width < _TURNED * other or region.behind_glass(side, light):
            return None
        height = float(np.hypot(*(upper - lower).T).max())
        middle = (upper + lower)[2:7].mean(axis=0) / 2
        iris = _darkest(region, light, np.vstack([upper, lower[::-1]]), middle)
        axis = (upper[-1] - upper[0]) / max(width, 1e-3)
        grown = [_grown(lid, middle, axis) for lid in (upper, lower)]
        return _Eye(grown[0], grown[1], _grown(iris[None], middle, axis)[0], width * _WIDER, height < _CLOSED * width)

    def _paint_eye(self, flat: Smooth, eye: _Eye) -> None:
        """White, iris, pupil and the light in it."""
        height = float(np.hypot(*(eye.upper - eye.lower).T).max())
        radius = pair(0.25 * eye.width, max(0.27 * eye.width, 0.5 * height))
        outline = np.vstack([curve(eye.upper), curve(eye.lower)[::-1]])
        light, u, v = (self._region.sampled(plane) for plane in (flat.half, flat.u, flat.v))
        bright = min(250.0, max(light * 1.35, 150.0))
        white = bright, 128 + 0.1 * (u - 128), 128 + 0.15 * (v - 128)
        tint = 128 + 0.5 * (u - 128), 128 + 0.7 * (v - 128)
        layers = [(outline, white)]
        for size, shade, down in ((1.0, 0.084, 0.0), (0.84, 0.24, 0.0), (0.62, 0.37, 0.3), (0.42, 0.043, 0.0)):
            spot = _ellipse(eye.iris + pair(0, down * radius[1]), radius * size)
            layers.append((spot, (shade * bright, *tint)))
        for dx, dy, size in ((-0.35, -0.38, 0.3), (0.32, 0.35, 0.16)):
            layers.append((_ellipse(eye.iris + radius * pair(dx, dy), radius * size), (255.0, 128.0, 128.0)))
        self._fill(flat, outline, layers)

    def _mouth(self, flat: Smooth, source: tuple[Plane, Plane, Plane]) -> None:
        """Lips of one colour; between them teeth or the dark, as it is in the footage."""
        region = self._region
        lips = np.vstack([curve(region.at(UPPER_LIP)), curve(region.at(LOWER_LIP))[::-1]])
        inner = np.vstack([curve(region.at(MOUTH[0])), curve(region.at(MOUTH[1]))[::-1]])
        y, u, v = (region.sampled(plane, (0, 17, 37, 267, 84, 314)) for plane in source)
        skin = [region.sampled(plane) for plane in source]
        layers = [(lips, (0.5 * (max(y, 0.6 * skin[0]) + skin[0]), 0.5 * (u + skin[1]), 0.5 * (v + skin[2])))]
        if self._gap() >= _OPEN:
            layers.append((inner, (0.22 * skin[0], 126, 142)))
            if region.sampled(source[0], (13, 14, 82, 312)) > 0.6 * skin[0]:
                top, bottom = (region.at(lip) for lip in MOUTH)
                share = 1.0 if self._gap() < _WIDE_OPEN else 0.45
                edge = top + np.float32(share) * (bottom - top)
                white = np.vstack([curve(top), curve(edge)[::-1]])
                layers.append((white, (min(245.0, 1.3 * skin[0]), 128, 130)))
        self._fill(flat, lips, layers)

    def _gap(self) -> float:
        """How far the mouth is open, by the width of the face."""
        upper, lower = self._region.points[[13, 14]]
        return float(np.hypot(*(upper - lower))) / self._region.unit

    def _fill(self, flat: Smooth, outline: Field, layers: list[tuple[Field, tuple[float, float, float]]]) -> None:
        """Paints shapes of one colour each, one over the other, as far as they are inside the outline."""
        low, high = outline.min(axis=0) - 1, outline.max(axis=0) + 2
        left, top = (max(0, int(v) // 2 * 2) for v in low)
        right, bottom = (min(side, int(v) // 2 * 2 + 2) for v, side in zip(high, self._shape[::-1], strict=True))
        if right - left < 2 or bottom - top < 2:
            return
        shape, corner = (bottom - top, right - left), pair(left, top)
        colours = np.empty((*shape, 3), np.float32)
        colours[:] = layers[0][1]
        for shape_outline, colour in layers[1:]:
            mask = filled(shape, shape_outline - corner).astype(np.float32)[..., None] * np.float32(1 / 255)
            colours += (np.array(colour, np.float32) - colours) * mask
        cover = filled(shape, outline - corner).astype(np.float32) * np.float32(self.strength / 255)
        half = (shape[1] // 2, shape[0] // 2)
        small, tint = (cv2.resize(field, half, interpolation=cv2.INTER_AREA) for field in (cover, colours))
        for plane in (flat.base, flat.fine):
            blend(self._region.part(plane)[top:bottom, left:right], colours[..., 0] * np.float32(DEPTH), cover)
        for number, plane in ((1, flat.u), (2, flat.v)):
            part = self._region.half(plane)[top // 2 : bottom // 2, left // 2 : right // 2]
            blend(part, np.ascontiguousarray(tint[..., number]), small)


def _grown(points: Field, middle: Field, axis: Field) -> Field:
    """Enlarged along and across the axis of the eye, more upwards than downwards."""
    across = pair(-axis[1], axis[0])
    off = points - middle
    along, aside = off @ axis * np.float32(_WIDER), off @ across * np.float32(_TALLER)
    return np.asarray(middle + along[:, None] * axis + aside[:, None] * across, np.float32)


def _winged(lid: Field) -> Field:
    """The upper lid, drawn out a little beyond the outer corner."""
    return np.vstack([lid[0] + 0.12 * (lid[0] - lid[-1]), lid])


def _darkest(region: Region, light: Plane, outline: Field, middle: Field) -> Field:
    """Where the iris is: the centre of what is dark between the lids, not far from the middle."""
    view = region.half(light)
    mask = filled(view.shape[:2], outline, 0.5).astype(np.float32) / 255
    x, y, width, height = cv2.boundingRect((mask > 0).astype(np.uint8))
    if width < 3 or height < 2:
        return middle
    part, inside = view[y : y + height, x : x + width].astype(np.float32), mask[y : y + height, x : x + width]
    limit = float((part * inside).sum() / max(inside.sum(), 1e-3))
    dark = np.maximum(limit - part, 0) * inside
    total = float(dark.sum())
    if total < 1e-3:
        return middle
    xs = float((dark.sum(axis=0) * np.arange(width)).sum() / total)
    ys = float((dark.sum(axis=1) * np.arange(height)).sum() / total)
    return np.asarray(middle + 0.8 * (pair(2 * (x + xs) + 0.5, 2 * (y + ys) + 0.5) - middle), np.float32)


def _ellipse(middle: Field, radius: Field) -> Field:
    at = np.linspace(0, 2 * np.pi, 28, endpoint=False, dtype=np.float32)
    return np.asarray(middle + np.stack([np.cos(at), np.sin(at)], axis=1) * radius, np.float32)
