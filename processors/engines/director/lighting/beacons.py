"""The beams of lighthouses: two soft cones that turn in the dark and fade into the air."""

import math
from collections.abc import Sequence

import cv2
import numpy as np

from processors.engines.director.actors import Staged
from processors.engines.director.lighting.sources import LightPlace
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.layers.base import Layer

#: The beams are drawn on a picture so many times smaller, and softened over so many of its pixels.
_SHRINK, _SOFT = 8, 7
_DARK_HOURS, _DARK_WEATHERS = frozenset({"night", "midnight", "dusk", "evening", "dawn"}), frozenset({"storm", "fog"})
#: Where the lamp is, a share of the tower's height; half the angle of a beam, radians; radians a second.
_LAMP, _OPEN, _TURN = 0.83, 0.11, 0.8
#: Each part of a beam: how far it reaches, a share of the width of the frame, and its light.
_PARTS = ((1.1, 44.0), (0.75, 50.0), (0.45, 54.0), (0.2, 60.0))
_TONE = (0.72, 0.93, 1.0)


def beacons(staged: Sequence[Staged], time: str | None, weather: str | None, size: tuple[int, int]) -> list[Layer]:
    """The beams of the lighthouses among figures, if it is dark or dim."""
    if time not in _DARK_HOURS and weather not in _DARK_WEATHERS:
        return []
    return [Beacon(one, size) for one in staged if one.noun.split()[-1:] == ["lighthouse"]]


class Beacon:
    """The turning light of one lighthouse."""

    def __init__(self, one: Staged, size: tuple[int, int]) -> None:
        lamp = one.y - _LAMP * one.figure.height * one.metre
        self.place = LightPlace(one.x, lamp, one.depth, one)
        self.image: Image = np.zeros((max(2, size[1] // _SHRINK), max(2, size[0] // _SHRINK), 4), np.uint8)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        image, (x, y) = self.image, self.place.seen(view)
        image[:] = 0
        part = np.zeros_like(image)
        scale = np.array((image.shape[1] / canvas.width, image.shape[0] / canvas.height))
        turn = math.cos(view.t * _TURN + 0.4)
        for reach, light in _PARTS:
            long = reach * canvas.width * (0.2 + 0.8 * abs(turn))
            part[:] = 0
            for side in (-1.0, 1.0):
                open_by = long * _OPEN + 0.01 * canvas.height
                drop = 0.06 * long * side * (1 if turn > 0 else -1)
                far = x + side * long
                corners = np.array([(x, y - 2), (far, y + drop - open_by), (far, y + drop + open_by), (x, y + 2)])
                tone = (*(light * share for share in _TONE), 0)
                cv2.fillPoly(part, [(corners * scale * 16).astype(np.int32)], tone, cv2.LINE_AA, 4)
            cv2.add(image, part, dst=image)
        at = (round(x * scale[0]), round(y * scale[1]))
        cv2.circle(image, at, max(2, image.shape[0] // 18), (150, 215, 245, 0), -1, cv2.LINE_AA)
        soft = cv2.blur(cv2.blur(image, (_SOFT, _SOFT)), (_SOFT, _SOFT))
        cv2.add(canvas.image, cv2.resize(soft, (canvas.width, canvas.height)), dst=canvas.image)
