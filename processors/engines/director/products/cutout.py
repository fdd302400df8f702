"""Cuts a product out of its picture: by its transparency, else by what differs from its background."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.scene.canvas import Image

#: Longest side on which an outline is looked for: by GrabCut, and before a plain background; and the shortest side of
#: a picture that has one.
_WORKING, _PLAIN_WORKING, _LEAST = 256, 512, 24
#: Shares of the picture: a smaller or larger outline is no product, but the whole picture.
_SMALLEST, _LARGEST = 0.03, 0.95
#: Transparency counts if so much of the picture has it, by so much.
_CLEAR, _CLEAR_SHARE = 245, 0.005
#: What is background for sure, as shares of a side: the rim of a plain one, and what is outside the rectangle.
_BORDER, _RECTANGLE = 0.015, 0.04
#: Steps of colour by which a plain background varies; which are noise; by which a product differs from it, and surely.
_PLAIN, _SAME, _DIFFERENT, _SURE = 7.0, 3.5, 8.0, 15.0
#: Working pixels around an outline that may be in or out, and the steps of colour between both.
_UNSURE, _CONTRAST = 1.6, 14.0
#: Of a convincing outline: shares of the rectangle's edge that it touches at most, of it that its largest piece has,
#: and of its convex hull that it fills.
_TOUCHING, _ONE_PIECE, _SOLID = 0.1, 0.8, 0.5
#: Steps of colour from pixel to pixel that make an edge, and the share of an outline that lies on edges.
_ON_EDGES, _ON_PLAIN_EDGES = (8.0, 0.9), (4.0, 0.8)
#: Shadows: steps of hue in which they equal the background, how dark they are, and which share of a product's height
#: has them beside it.
_HUE, _DARK, _LOW = 5.0, 0.45, 0.25
#: What covers less counts as empty.
_SEEN = 20
_SEED = 19


@dataclass(frozen=True, eq=False)
class CutOut:
    """A product without its background."""

    #: Premultiplied, no larger than what is seen.
    image: Image
    #: Whether nothing could be cut out, so that it is the whole picture on a card.
    is_card: bool
    #: What of its width it stands on, as shares from the left.
    foot: tuple[float, float]


def cut_out(picture: Image) -> CutOut:
    """The product of a picture, BGRA, not premultiplied, of any size."""
    alpha = picture[..., 3]
    if float((alpha < _CLEAR).mean()) > _CLEAR_SHARE:
        share = float((alpha > 127).mean())
        return _trimmed(_premultiplied(picture[..., :3], alpha)) if share > 0.0005 else _card(_on_white(picture))
    bgr = np.ascontiguousarray(picture[..., :3])
    mask = _outline(bgr) if min(bgr.shape[:2]) >= _LEAST else None
    if mask is None:
        return _card(bgr)
    cover = _refined(bgr, mask)
    return _trimmed(_premultiplied(_without_fringe(bgr, cover), cover))


def _outline(bgr: Image) -> Image | None:
    """255 where the product is, at working size; None if there is none."""
    small = _shrunk(bgr, _PLAIN_WORKING)
    mask = _before_plain(small)
    is_plain = mask is not None
    if mask is None:
        small = _shrunk(bgr, _WORKING)
        mask = _grab(small)
        if not _is_one_thing(mask):
            return None
    found = _cleaned(mask)
    if not _SMALLEST <= float((found > 0).mean()) <= _LARGEST:
        return None
    return found if _is_on_edges(found, small, *(_ON_PLAIN_EDGES if is_plain else _ON_EDGES)) else None


def _shrunk(bgr: Image, side: int) -> Image:
    scale = min(1.0, side / max(bgr.shape[:2]))
    size = (max(_LEAST, round(bgr.shape[1] * scale)), max(_LEAST, round(bgr.shape[0] * scale)))
    return cv2.resize(bgr, size, interpolation=cv2.INTER_AREA)


def _before_plain(small: Image) -> Image | None:
    """What differs from a plain background and is no shadow on it; None if the background is not plain."""
    rim = max(1, round(min(small.shape[:2]) * _BORDER))
    lab = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2LAB), (3, 3), 0).astype(np.float32)
    ground, residue = _background(lab, rim)
    if residue > _PLAIN:
        return None
    apart = np.linalg.norm(lab - ground, axis=2)
    return np.where((apart > _DIFFERENT) & ~_shadow_below(lab, ground, apart), 255, 0).astype(np.uint8)


def _grab(small: Image) -> Image:
    """What GrabCut (Rother, Kolmogorov and Blake 2004) finds in a centred rectangle."""
    height, width = small.shape[:2]
    x, y = max(1, round(width * _RECTANGLE)), max(1, round(height * _RECTANGLE))
    mask = np.zeros((height, width), np.uint8)
    cv2.setRNGSeed(_SEED)  # the colour models begin with random clusters
    rectangle = (x, y, width - 2 * x, height - 2 * y)
    try:
        cv2.grabCut(small, mask, rectangle, np.zeros((1, 65)), np.zeros((1, 65)), 4, cv2.GC_INIT_WITH_RECT)
    except cv2.error:
        mask[:] = cv2.GC_BGD
    return np.where((mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD), 255, 0).astype(np.uint8)


def _is_on_edges(mask: Image, small: Image, steps: float, share: float) -> bool:
    """Whether a share of an outline lies on edges of so many steps: otherwise it is a guess that would show."""
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (3, 3), 0), cv2.COLOR_BGR2LAB).astype(np.float32)
    slopes = [cv2.Sobel(lab, cv2.CV_32F, *along) for along in ((1, 0), (0, 1))]
    steep = cv2.dilate(np.sqrt(sum((slope * slope).sum(axis=2) for slope in slopes)) / 8, np.ones((3, 3), np.uint8))
    outline = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    return float((steep[outline] > steps).mean()) > share


def _is_one_thing(mask: Image) -> bool:
    """Whether an outline is that of one thing: a scene falls apart, is ragged, and reaches to the edges."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not contours:
        return False
    areas = [cv2.contourArea(one) for one in contours]
    main = contours[int(np.argmax(areas))]
    height, width = mask.shape
    x, y = max(1, round(width * _RECTANGLE)), max(1, round(height * _RECTANGLE))
    inner = mask[y : height - y, x : width - x] > 0
    border = np.concatenate([inner[0], inner[-1], inner[:, 0], inner[:, -1]])
    solid = max(areas) / max(cv2.contourArea(cv2.convexHull(main)), 1.0)
    return float(border.mean()) < _TOUCHING and max(areas) > _ONE_PIECE * sum(areas) and solid > _SOLID


def _background(lab: NDArray[Any], rim: int) -> tuple[NDArray[Any], float]:
    """A plane through the colours at the edges, and by how much these differ from it."""
    height, width = lab.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    base = np.stack([np.ones_like(xs), xs / width, ys / height], axis=2)
    edge = np.ones((height, width), bool)
    edge[rim:-rim, rim:-rim] = False
    kept = edge
    for _ in range(3):
        plane = np.linalg.lstsq(base[kept], lab[kept], rcond=None)[0]
        ground = base @ plane
        apart = np.linalg.norm(lab - ground, axis=2)
        kept = edge & (apart <= max(_SAME, float(np.median(apart[edge])) * 2))
    return ground, float(np.percentile(apart[edge], 70))


def _shadow_below(lab: NDArray[Any], ground: NDArray[Any], apart: NDArray[Any]) -> NDArray[Any]:
    """Where the background is only darker, softly, around the foot of the product."""
    hue = np.linalg.norm(lab[..., 1:] - ground[..., 1:], axis=2)
    darker = 1 - lab[..., 0] / np.maximum(ground[..., 0], 1)
    slope = np.hypot(cv2.Sobel(lab[..., 0], cv2.CV_32F, 1, 0), cv2.Sobel(lab[..., 0], cv2.CV_32F, 0, 1)) / 8
    shade = (hue < _HUE) & (darker > 0) & (darker < _DARK) & (slope < 9)
    rows = np.flatnonzero(((apart > _SURE) & ~shade).sum(axis=1) > 1)
    if not len(rows):
        return np.zeros(shade.shape, bool)
    shade[: int(rows[-1] - (rows[-1] - rows[0]) * _LOW)] = False
    return np.asarray(shade)


def _cleaned(mask: Image) -> Image:
    """Without specks and pinholes: the largest piece, and those that are not small beside it."""
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    for inverse in (False, True):
        count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(mask) if inverse else mask)
        areas = stats[:, cv2.CC_STAT_AREA].copy()
        areas[0] = 0
        if count < 2:
            continue
        least = mask.size * 0.002 if inverse else float(areas.max()) * 0.06
        small = np.flatnonzero(areas < least)
        mask = np.where(np.isin(labels, small[small > 0]), 255 if inverse else 0, mask).astype(np.uint8)
    return np.asarray(mask)


def _refined(bgr: Image, mask: Image) -> Image:
    """The outline at full size: around the edge, how far a pixel is from the colours outside to those inside."""
    size = (bgr.shape[1], bgr.shape[0])
    step = size[0] / mask.shape[1]
    cover = cv2.resize(mask, size, interpolation=cv2.INTER_LINEAR)
    reach = max(1, round(_UNSURE * step))
    core = cv2.erode(cover, np.ones((2 * reach + 1,) * 2, np.uint8)) > 200
    beyond = cv2.dilate(cover, np.ones((2 * reach + 1,) * 2, np.uint8)) < 55
    inside, near_in = _around(bgr, core, 4 * reach + 1)
    outside, near_out = _around(bgr, beyond, 4 * reach + 1)
    across = inside - outside
    length = np.maximum((across * across).sum(axis=2), 1.0)
    share = ((bgr.astype(np.float32) - outside) * across).sum(axis=2) / length
    soft = np.clip((cover.astype(np.float32) / 255 - 0.3) / 0.4, 0, 1)
    clear = (length > _CONTRAST**2) & near_in & near_out
    edge = np.where(clear, np.clip((share - 0.12) / 0.76, 0, 1), soft)
    sharp = np.where(core, 1.0, np.where(beyond, 0.0, edge)).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(sharp, (0, 0), 0.7) * 255 + 0.5, np.uint8)


def _around(bgr: Image, where: NDArray[Any], reach: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The mean colour of the marked pixels around each pixel, and whether there are any."""
    marked = where.astype(np.float32)
    amount = cv2.blur(marked, (reach, reach))
    mean = cv2.blur(bgr.astype(np.float32) * marked[..., None], (reach, reach)) / np.maximum(amount, 1e-5)[..., None]
    return np.asarray(mean), np.asarray(amount > 1e-4)


def _without_fringe(bgr: Image, cover: Image) -> Image:
    """Half covered pixels have the colour of the product beside them, not of the background."""
    inside = cv2.erode(cover, np.ones((3, 3), np.uint8)) > 250
    near, known = _around(bgr, inside, max(5, bgr.shape[1] // 120) | 1)
    return np.where((~inside & known)[..., None], near, bgr).astype(np.uint8)


def _premultiplied(bgr: Image, alpha: Image) -> Image:
    cover = cv2.merge([alpha, alpha, alpha])
    return np.asarray(cv2.merge([cv2.multiply(np.ascontiguousarray(bgr), cover, scale=1 / 255), alpha]))


def _on_white(picture: Image) -> Image:
    cover = picture[..., 3:].astype(np.float32) / 255
    return np.asarray(picture[..., :3] * cover + 255 * (1 - cover), np.uint8)


def _card(bgr: Image) -> CutOut:
    """The whole picture in a white frame with round corners."""
    scale = max(1.0, 240 / min(bgr.shape[:2]))
    size = tuple(min(1280, max(16, round(side * scale))) for side in (bgr.shape[1], bgr.shape[0]))
    picture = cv2.resize(bgr, size, interpolation=cv2.INTER_CUBIC)
    border = max(4, round(min(size) * 0.05))
    picture = cv2.copyMakeBorder(picture, *(border,) * 4, cv2.BORDER_CONSTANT, value=(250, 252, 252))
    height, width = picture.shape[:2]
    alpha = np.zeros((height, width), np.uint8)
    cv2.rectangle(alpha, (border, 0), (width - border - 1, height - 1), 255, -1)
    cv2.rectangle(alpha, (0, border), (width - 1, height - border - 1), 255, -1)
    for x in (border, width - border - 1):
        for y in (border, height - border - 1):
            cv2.circle(alpha, (x, y), border, 255, -1, cv2.LINE_AA)
    return CutOut(_premultiplied(picture, alpha), True, (0.0, 1.0))


def _trimmed(image: Image) -> CutOut:
    ys, xs = np.nonzero(image[..., 3] > _SEEN)
    if not len(ys):
        ys, xs = np.nonzero(image[..., 3] >= 0)
    part = np.ascontiguousarray(image[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1])
    low = part[-max(1, round(part.shape[0] * 0.05)) :, :, 3].max(axis=0) > 100
    columns = np.flatnonzero(low)
    width = part.shape[1]
    foot = (float(columns[0]) / width, float(columns[-1] + 1) / width) if len(columns) else (0.2, 0.8)
    return CutOut(part, False, foot)
