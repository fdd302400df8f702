"""Finds faces with BlazeFace (Bazarevsky et al. 2019): a single-shot detector with anchors."""

from typing import NamedTuple

import cv2
import numpy as np

from processors.engines.anime.faces.models import FULL_RANGE, SHORT_RANGE, FaceNetwork
from processors.engines.anime.planes import Field, Planes

#: A face counts from this probability on; boxes that share more than this part are one face.
_LEAST, _SAME = 0.7, 0.3
#: The outputs are logarithms of odds; more than that says nothing.
_LIMIT = 60.0


class FaceBox(NamedTuple):
    """A face in pixels of the picture."""

    x: float
    y: float
    size: float
    #: Radians by which the head is turned in the picture, clockwise.
    angle: float
    score: float


class _Range(NamedTuple):
    """A detector: its network, the names of its outputs, the pixels per side that it sees, and its anchors."""

    network: FaceNetwork
    odds: str
    places: str
    side: int
    centres: Field


class FaceDetector:
    """Both detectors: near faces first, and those farther away."""

    def __init__(self) -> None:
        self._near = _Range(FaceNetwork(SHORT_RANGE), "classificators", "regressors", 128, anchors(((16, 2), (8, 6))))
        far = "reshaped_classifier_face_4", "reshaped_regressor_face_4"
        self._far = _Range(FaceNetwork(FULL_RANGE), *far, 192, anchors(((48, 1),)))

    def find(self, planes: Planes, far: bool) -> list[FaceBox]:
        """Faces, best first. `far`: also those that the first detector does not find (three times the time)."""
        found = _boxes(planes, self._near)
        return distinct(found + _boxes(planes, self._far)) if far else distinct(found)


def anchors(grids: tuple[tuple[int, int], ...]) -> Field:
    """Centres (x, y in 0..1) of the anchors: for each grid its cells per side, and anchors per cell."""
    out = []
    for cells, count in grids:
        at = (np.arange(cells, dtype=np.float32) + np.float32(0.5)) / np.float32(cells)
        xs, ys = np.meshgrid(at, at)
        out.append(np.repeat(np.stack([xs.ravel(), ys.ravel()], axis=1), count, axis=0))
    return np.concatenate(out)


def distinct(boxes: list[FaceBox]) -> list[FaceBox]:
    """Non-maximum suppression: of boxes that overlap, the most certain one."""
    kept: list[FaceBox] = []
    for box in sorted(boxes, key=lambda b: -b.score):
        if all(overlap(box, other) < _SAME for other in kept):
            kept.append(box)
    return kept


def overlap(a: FaceBox, b: FaceBox) -> float:
    """The common area of two boxes as a share of the smaller one."""
    wide = min(a.x + a.size / 2, b.x + b.size / 2) - max(a.x - a.size / 2, b.x - b.size / 2)
    tall = min(a.y + a.size / 2, b.y + b.size / 2) - max(a.y - a.size / 2, b.y - b.size / 2)
    return max(wide, 0) * max(tall, 0) / max(min(a.size, b.size), 1e-3) ** 2


def _boxes(planes: Planes, detector: _Range) -> list[FaceBox]:
    """The answers of one detector, which sees the picture in the middle of a square."""
    side = detector.side
    scale = side / max(planes.size)
    width, height = (max(2, round(length * scale)) for length in planes.size)
    left, top = (side - width) // 2, (side - height) // 2
    small = (
        cv2.resize(plane, (width, height), interpolation=cv2.INTER_AREA) for plane in (planes.y, planes.v, planes.u)
    )
    square = np.zeros((side, side, 3), np.uint8)
    square[top : top + height, left : left + width] = cv2.cvtColor(cv2.merge(list(small)), cv2.COLOR_YCrCb2RGB)
    detector.network.show(square, -1.0)
    scores = 1 / (1 + np.exp(-np.clip(detector.network.answer(detector.odds).ravel(), -_LIMIT, _LIMIT)))
    sure = np.flatnonzero(scores > _LEAST)
    if not sure.size:
        return []
    # Eight pairs, relative to the anchor and in pixels of the square: centre, size, two eyes, nose, mouth, two ears.
    pairs = detector.network.answer(detector.places).reshape(-1, 8, 2)[sure] / np.float32(scale)
    centres = (detector.centres[sure] * np.float32(side) - np.array([left, top], np.float32)) / np.float32(scale)
    return [_box(*parts) for parts in zip(pairs, centres, scores[sure], strict=True)]


def _box(pairs: Field, anchor: Field, score: float) -> FaceBox:
    (x, y), size, across = pairs[0] + anchor, pairs[1], pairs[3] - pairs[2]
    return FaceBox(float(x), float(y), float(size.mean()), float(np.arctan2(across[1], across[0])), float(score))
