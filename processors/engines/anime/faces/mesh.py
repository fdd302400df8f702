"""468 points of a face (Kartynnik et al. 2019) and which of them are what."""

from typing import Final

import numpy as np

from processors.engines.anime.faces.detector import FaceBox
from processors.engines.anime.faces.models import MESH, FaceNetwork, rgb
from processors.engines.anime.planes import Field, Planes

#: Indices of points, as MediaPipe numbers them. "Right" is the right of the person: left in the picture.
OVAL: Final = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
JAW: Final = (454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234)
#: From the outer to the inner corner: upper and lower lid of each eye.
EYES: Final = (
    ((33, 246, 161, 160, 159, 158, 157, 173, 133), (33, 7, 163, 144, 145, 153, 154, 155, 133)),
    ((263, 466, 388, 387, 386, 385, 384, 398, 362), (263, 249, 390, 373, 374, 380, 381, 382, 362)),
)
#: From the outer to the inner end: upper and lower edge.
BROWS: Final = (((70, 63, 105, 66, 107), (46, 53, 52, 65, 55)), ((300, 293, 334, 296, 336), (276, 283, 282, 295, 285)))
UPPER_LIP: Final = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291)
LOWER_LIP: Final = (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291)
MOUTH: Final = ((78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308), (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308))
NOSE: Final = (98, 97, 2, 326, 327)
#: Skin: the cheeks and the chin, and below each eye.
CHEEKS: Final = (50, 280, 205, 425, 151)
BELOW_EYES: Final = ((229, 230, 231), (449, 450, 451))
SIDES: Final = (234, 454)

_SIDE = 192
#: The network sees this many times the size of the face.
_AROUND = 1.5


class FaceMesh:
    """Places the points of a face."""

    def __init__(self) -> None:
        self._network = FaceNetwork(MESH)

    def points(self, planes: Planes, box: FaceBox) -> Field:
        """float32, shape (468, 2), in pixels of the picture."""
        matrix = _matrix(box)
        self._network.show(rgb(planes, matrix, _SIDE), 0.0)
        seen = self._network.answer("conv2d_20").reshape(-1, 3)[:, :2] - matrix[:, 2]
        return np.asarray(seen @ np.linalg.inv(matrix[:, :2]).T, np.float32)

    def is_face(self) -> bool:
        """Whether there was a face at all in what was measured last."""
        return bool(self._network.answer("conv2d_30").ravel()[0] > 0)


def box_of(points: Field) -> FaceBox:
    """The box around the points of a face, turned as its eyes are."""
    low, high = points.min(axis=0), points.max(axis=0)
    across = points[263] - points[33]
    angle = float(np.arctan2(across[1], across[0]))
    x, y = (low + high) / 2
    return FaceBox(float(x), float(y), float((high - low).max()), angle, 1.0)


def _matrix(box: FaceBox) -> Field:
    """From the picture to the square that the network sees."""
    scale = _SIDE / (_AROUND * box.size)
    cosine, sine = np.cos(box.angle) * scale, np.sin(box.angle) * scale
    turn = np.array([[cosine, sine], [-sine, cosine]])
    move = np.array([_SIDE / 2, _SIDE / 2]) - turn @ np.array([box.x, box.y])
    return np.asarray(np.hstack([turn, move[:, None]]), np.float32)
