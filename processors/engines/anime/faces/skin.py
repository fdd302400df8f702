"""Clean skin: one surface with soft shade, without dots, specks and the shadows of features."""

from typing import NamedTuple

import cv2
import numpy as np

from processors.engines.anime.faces.mesh import BROWS, EYES, LOWER_LIP, NOSE, UPPER_LIP
from processors.engines.anime.faces.region import Region, filled
from processors.engines.anime.planes import Field, Plane
from processors.engines.anime.smooth import DEPTH, Smooth

#: Differences from the colour of the cheeks that still count as skin: light above and below, colour.
_LIGHTER, _DARKER, _COLOUR = 60.0, 62.0, 11.0
#: How far shade is smoothed, as a share of the width of the face.
_SOFT = 0.15
#: Shade of a face, relative to its light side, from which on paper white stays and below which there is tone.
_SHADE = 0.38, 0.6


class Skin(NamedTuple):
    """The skin of one face in its region."""

    #: At full size: where the picture is skin, and where features are drawn on it.
    cover: Field
    #: The light of the cheeks, in grey levels.
    light: float


def clean(flat: Smooth, region: Region) -> Skin:
    """Replaces the skin in `flat` (in place) by its own shade, and says where it is."""
    luma, u, v = (region.half(plane).astype(np.float32) for plane in (flat.half, flat.u, flat.v))
    near = _likeness(region, flat, luma, u, v)
    shape = near.shape
    side = max(3, round(_SOFT * region.unit) | 1)
    features = cv2.blur(_features(region, flat.half), (3, 3)).astype(np.float32) / 255
    head = cv2.blur(filled(shape, region.oval(1.45, 1.3), 0.5), (side, side)).astype(np.float32) / 255
    weight = near * head * (1 - features) + np.float32(1e-4)
    cover = np.maximum(cv2.blur(near, (3, 3)) * head, features) * np.float32(region.strength)
    total = _soft(weight, side)
    calm = [_soft(channel * weight, side) / total for channel in (luma, u, v)]
    large = cv2.resize(cover, (region.width, region.height), interpolation=cv2.INTER_LINEAR)
    light = cv2.resize(calm[0] * np.float32(DEPTH), (region.width, region.height), interpolation=cv2.INTER_LINEAR)
    for plane in (flat.base, flat.fine):
        blend(region.part(plane), light, large)
    for plane, colour in ((flat.u, calm[1]), (flat.v, calm[2])):
        blend(region.half(plane), colour, cover)
    return Skin(large, max(region.sampled(flat.half), 24.0))


def blend(target: Plane, colour: Field | float, cover: Field) -> None:
    """Paints `colour` over the target, in place."""
    seen = target.astype(np.float32)
    off = colour - seen if isinstance(colour, np.ndarray) else np.float32(colour) - seen
    code = cv2.CV_16U if target.dtype == np.uint16 else cv2.CV_8U
    target[:] = cv2.add(seen, cv2.multiply(off, cover), dtype=code)


def whitened(light: Plane, fine: Plane, region: Region, skin: Skin, share: float) -> None:
    """Brings skin to the white of the paper (in place), but neither deep shade nor what is dark in `fine`."""
    level = region.part(fine).astype(np.float32) * np.float32(1 / (DEPTH * skin.light))
    lit = np.clip((level - np.float32(_SHADE[0])) * np.float32(1 / (_SHADE[1] - _SHADE[0])), 0, 1)
    blend(region.part(light), 255.0, lit * skin.cover * np.float32(share))


def _likeness(region: Region, flat: Smooth, luma: Field, u: Field, v: Field) -> Field:
    """1 for the colour of the cheeks, falling to 0."""
    y0, u0, v0 = (region.sampled(plane) for plane in (flat.half, flat.u, flat.v))
    light = luma - np.float32(y0)
    off = np.where(light > 0, light / np.float32(_LIGHTER), light / np.float32(_DARKER))
    far = off * off + ((u - u0) ** 2 + (v - v0) ** 2) / np.float32(_COLOUR**2)
    return np.asarray(np.clip(1.6 * np.exp(-far), 0, 1), np.float32)


def _features(region: Region, light: Plane) -> Plane:
    """255 where eyes, brows, nose and lips are, which are drawn anew. Dark glasses are not."""
    mask = np.zeros_like(region.half(light))
    both = enumerate(zip(EYES, BROWS, strict=True))
    zones = [
        (*eye[0], *eye[1], *brow[0], *brow[1]) for side, (eye, brow) in both if not region.behind_glass(side, light)
    ]
    for zone, grown in [(zone, 1.15) for zone in zones] + [((*NOSE, 4, 195), 1.2), ((*UPPER_LIP, *LOWER_LIP), 1.1)]:
        points = region.at(zone)
        middle = points.mean(axis=0)
        hull = cv2.convexHull((points - middle) * np.float32(grown) + middle)[:, 0]
        mask = np.maximum(mask, filled(mask.shape, hull, 0.5))
    return mask


def _soft(field: Field, side: int) -> Field:
    return cv2.blur(cv2.blur(field, (side, side)), (side, side))
