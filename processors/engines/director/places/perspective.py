"""One-point perspective: where the metres of a room are seen on its baked picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.stage.setting import Surroundings
from processors.engines.scene.camera import MARGIN_X, MARGIN_Y

#: Metres from the camera to where the main figures stand.
GROUND = 4.2
_PERSON = 1.7
#: Horizon (share of the height) and height of the camera in metres by the framing.
_EYES = {"low angle": (0.7, 0.58), "high angle": (0.3, 1.95), "aerial": (0.14, 2.5)}
_ORDINARY = (0.495, 1.25)


@dataclass(frozen=True)
class Perspective:
    """The camera at rest. x right, y up, z away from it, in metres; pixels are those of a sprite with its margins."""

    width: int
    height: int
    focal: float
    horizon: float
    eye: float
    centre: float

    @property
    def left(self) -> int:
        """Columns of the sprite that lie left of the frame."""
        return int(self.width * MARGIN_X)

    @property
    def top(self) -> int:
        """Rows of the sprite that lie above the frame."""
        return int(self.height * MARGIN_Y)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the sprite."""
        return self.width + 2 * self.left, self.height + 2 * self.top

    def metre(self, z: float) -> float:
        """Pixels of one metre at that distance."""
        return self.focal / z

    def at(self, x: float, y: float, z: float) -> tuple[float, float]:
        """Where a point is seen, in sprite pixels."""
        metre = self.focal / z
        return self.left + self.centre + x * metre, self.top + self.horizon + (self.eye - y) * metre

    def seen(self, places: Sequence[tuple[float, float, float]] | NDArray[Any]) -> NDArray[Any]:
        """Where points (n, 3) are seen, (n, 2) sprite pixels."""
        xyz = np.asarray(places, np.float64)
        metre = self.focal / np.maximum(xyz[:, 2], 0.05)
        right = self.left + self.centre + xyz[:, 0] * metre
        return np.stack([right, self.top + self.horizon + (self.eye - xyz[:, 1]) * metre], axis=1)

    def half(self, z: float) -> float:
        """Metres from the middle to the nearer edge of the frame at that distance."""
        return min(self.centre, self.width - self.centre) / self.metre(z)

    @property
    def nearest(self) -> float:
        """Distance at which the ground leaves the sprite at its bottom."""
        return self.focal * self.eye / (self.height + self.top - self.horizon + 4)


def perspective(around: Surroundings, lean: float = 0.0, reach: float = 1.0) -> Perspective:
    """The lens for a frame. `lean` moves the vanishing point aside; `reach` < 1 shows persons smaller."""
    aspect = around.width / around.height
    share = float(np.interp(aspect, (0.5625, 1.0, 1.7778), (0.4, 0.44, 0.52))) * reach
    metre = share * around.height / _PERSON
    horizon, eye = _EYES.get(around.framing or "", _ORDINARY)
    drop = 0.04 * float(np.interp(aspect, (0.5625, 1.0), (1.0, 0.0))) if around.framing is None else 0.0
    return Perspective(
        around.width,
        around.height,
        metre * GROUND,
        (horizon + drop) * around.height,
        eye / reach,
        (0.5 + lean) * around.width,
    )
