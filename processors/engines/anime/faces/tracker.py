"""Follows faces from frame to frame, calmly."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from processors.engines.anime.faces.detector import FaceBox, FaceDetector, overlap
from processors.engines.anime.faces.mesh import SIDES, FaceMesh, box_of
from processors.engines.anime.planes import Field, Planes
from processors.engines.anime.tracking import Motion

#: So many frames between two searches, and between two measurements of a face.
_SEARCH: Final = 12
_MEASURE: Final = 3
_MOST: Final = 4
#: A face that is measured to be none fades within four frames, and one that appears in the middle of a shot does too.
_FADE: Final = 0.25
#: The share of a new measurement when nothing moves, and the step (of the size) from which it counts fully.
_CALM, _STEP = 0.3, 0.04
#: Faces narrower than this many pixels are left as they are.
_SMALLEST: Final = 26.0


@dataclass
class TrackedFace:
    """One face: its points in pixels of the picture, float32, shape (468, 2), and how much of it is drawn, 0..1."""

    points: Field
    strength: float
    lost: bool = False

    @property
    def width(self) -> float:
        """From ear to ear, in pixels."""
        return float(np.hypot(*(self.points[SIDES[0]] - self.points[SIDES[1]])))


class FaceTracker:
    """The faces of one shot after the other."""

    def __init__(self) -> None:
        self._faces: list[TrackedFace] = []
        self._age = 0

    def follow(self, planes: Planes, motion: Motion) -> list[TrackedFace]:
        """The faces in the next frame."""
        if motion.cut:
            self._faces, self._age = [], 0
        for number, face in enumerate(self._faces):
            face.points = face.points + _carried(face.points, motion)
            if (self._age + number) % _MEASURE == 0:
                _measure(face, planes, check=self._age % _SEARCH < _MEASURE)
            face.strength = float(np.clip(face.strength + (-_FADE if face.lost else _FADE), 0, 1))
        self._faces = [face for face in self._faces if face.strength > 0]
        if self._age % _SEARCH == 0 and len(self._faces) < _MOST:
            self._search(planes)
        self._age += 1
        return self._faces

    def _search(self, planes: Planes) -> None:
        """Adds faces that are new. At the start of a shot they are complete at once."""
        known = [box_of(face.points) for face in self._faces]
        far = self._age % (2 * _SEARCH) == 0 and not known
        for box in networks()[0].find(planes, far)[: _MOST - len(known)]:
            if all(overlap(box, other) < 0.3 for other in known):
                face = _first(planes, box, 1.0 if self._age == 0 else _FADE)
                self._faces += [] if face is None else [face]


@lru_cache(maxsize=1)
def networks() -> tuple[FaceDetector, FaceMesh]:
    """Loaded once per process, in some 40 ms."""
    return FaceDetector(), FaceMesh()


def found(planes: Planes) -> list[TrackedFace]:
    """The faces of a single picture, at most four."""
    faces = (_first(planes, box, 1.0) for box in networks()[0].find(planes, far=True)[:_MOST])
    return [face for face in faces if face is not None]


def _first(planes: Planes, box: FaceBox, strength: float) -> TrackedFace | None:
    """Measured twice: the first answer says how the head is turned."""
    mesh = networks()[1]
    points = mesh.points(planes, box_of(mesh.points(planes, box)))
    face = TrackedFace(points, strength)
    return face if mesh.is_face() and face.width >= _SMALLEST else None


def _measure(face: TrackedFace, planes: Planes, check: bool) -> None:
    mesh = networks()[1]
    points = mesh.points(planes, box_of(face.points))
    face.lost = not mesh.is_face() if check else face.lost
    if not face.lost:
        off = float(np.hypot(*(points - face.points).T).mean()) / max(face.width, 1.0)
        share = _CALM + (1 - _CALM) * min(off / _STEP, 1.0)
        face.points = face.points + np.float32(share) * (points - face.points)


def _carried(points: Field, motion: Motion) -> Field:
    """How far the face has moved since the last frame: the flow below it (half size, towards the last frame)."""
    height, width = motion.flow.shape[:2]
    xs = np.clip(points[:, 0] / 2, 0, width - 1).astype(np.intp)
    ys = np.clip(points[:, 1] / 2, 0, height - 1).astype(np.intp)
    return np.asarray(-2 * np.median(motion.flow[ys, xs], axis=0), np.float32)
