"""Estimates the depth of a picture, and its subject."""

from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.anime.planes import Field

#: Rows of the picture that is looked at.
_ROWS = 180
#: A subject covers at least and at most this share of the picture.
_LEAST, _MOST = 0.04, 0.6
#: How much stronger than usual the edges around a subject are.
_OUTLINE = 1.35
_THREE = np.ones((3, 3), np.uint8)


class Depth(NamedTuple):
    """Both float32 in 0..1, small; scale them up."""

    #: 0 far … 1 near, without the subject: smooth, so that nothing tears.
    ground: Field
    #: 1 on the subject; None when no subject is found.
    subject: Field | None


def estimate(picture: NDArray[Any]) -> Depth:
    """Depth of a BGR picture from its colours, its sharpness and the place of things."""
    height, width = picture.shape[:2]
    size = (max(32, round(width * _ROWS / height)), _ROWS)
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return Depth(_ground(small), _subject(small))


def _ground(small: NDArray[Any]) -> Field:
    """Low, saturated, dark and sharp things are near; pale, bluish and high ones far."""
    height, width = small.shape[:2]
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB).astype(np.float32)
    light, chroma = lab[..., 0] / 255, np.hypot(lab[..., 1] - 128, lab[..., 2] - 128) / 90
    blue = np.clip((128 - lab[..., 2]) / 50, 0, 1)
    fine = np.abs(lab[..., 0] - cv2.GaussianBlur(lab[..., 0], (0, 0), 2))
    sharp = np.clip(cv2.GaussianBlur(fine, (0, 0), 6) / 12, 0, 1)
    low = np.linspace(0, 1, height, dtype=np.float32)[:, None].repeat(width, 1) ** 1.2
    mixed = 0.62 * low + 0.14 * chroma + 0.12 * sharp + 0.12 * (1 - light) - 0.15 * blue
    calm: Field = cv2.GaussianBlur(mixed.astype(np.float32), (0, 0), height / 16)
    return np.asarray((calm - calm.min()) / max(float(np.ptp(calm)), 1e-3), np.float32)


def _subject(small: NDArray[Any]) -> Field | None:
    """GrabCut (Rother 2004), started from the middle and from what differs from the rim of the picture."""
    height, width = small.shape[:2]
    ys, xs = np.ogrid[0 : 1 : height * 1j, -1 : 1 : width * 1j]
    middle = np.exp(-((xs / 0.55) ** 2) - ((ys - 0.58) / 0.42) ** 2)
    marks = np.full((height, width), cv2.GC_PR_BGD, np.uint8)
    marks[middle * (0.45 + _difference_from_rim(small)) > 0.36] = cv2.GC_PR_FGD
    marks[: height // 30] = marks[:, : width // 40] = marks[:, -width // 40 :] = cv2.GC_BGD
    cv2.setRNGSeed(1)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(small, marks, (0, 0, 1, 1), *models, 4, cv2.GC_INIT_WITH_MASK)
    mask = _largest(((marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD)).astype(np.uint8))
    return mask if mask is not None and _is_outlined(mask, small) else None


def _difference_from_rim(small: NDArray[Any]) -> Field:
    """0..1: distance in Lab from the nearest of four colours of the upper and side rim."""
    height, width = small.shape[:2]
    lab = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2LAB), (0, 0), 2).astype(np.float32)
    edge = height // 9
    rim = np.concatenate([part.reshape(-1, 3) for part in (lab[:edge], lab[:, :edge], lab[:, width - edge :])])
    cv2.setRNGSeed(1)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 1.0)
    _, _, centres = cv2.kmeans(rim, 4, np.empty((0,), np.int32), stop, 1, cv2.KMEANS_PP_CENTERS)
    distance = np.min([np.linalg.norm(lab - centre, axis=2) for centre in centres], axis=0)
    return np.asarray(np.clip(distance / 60, 0, 1), np.float32)


def _is_outlined(mask: Field, small: NDArray[Any]) -> bool:
    """Whether the edge of the mask lies on edges of the picture: otherwise it is a guess that would show."""
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.float32)
    strength = cv2.dilate(cv2.magnitude(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)), _THREE)
    rim = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, _THREE) > 0
    rim[-2:] = False
    return bool(rim.any() and strength[rim].mean() > _OUTLINE * strength.mean())


def _largest(mask: NDArray[Any]) -> Field | None:
    """The largest connected part without holes, if it is a good subject."""
    closed = cv2.morphologyEx(mask, cv2.MORPH_OPEN, _THREE)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    if count < 2:
        return None
    best = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    if not _LEAST <= stats[best, cv2.CC_STAT_AREA] / mask.size <= _MOST:
        return None
    one = (labels == best).astype(np.uint8)
    outlines, _ = cv2.findContours(one, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(one, outlines, -1, 1, cv2.FILLED)
    return np.asarray(one, np.float32)
