"""The picture of a room while it is painted: polygons in perspective, what glows, and what the windows leave open."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.perspective import Perspective
from processors.engines.director.shapes import Bgr, darker, lighter
from processors.engines.director.stage.setting import Spot
from processors.engines.scene.canvas import Image

_SHIFT = 4
_FAR = 1e6
#: The depth of rooms for the parallax: floor, furniture and figures move together.
DEPTH = 0.6


@dataclass(frozen=True)
class Lamp:
    """A light at a place of the room; `reach` in metres."""

    x: float
    y: float
    z: float
    colour: Bgr
    reach: float
    power: float
    #: Whether a cone of light is seen below it.
    cone: bool = False


@dataclass(frozen=True)
class Living:
    """A small thing that moves: `kind` flame, steam, screen, twinkle; sprite pixels and its size in pixels."""

    kind: str
    x: float
    y: float
    size: float
    colour: Bgr


@dataclass
class Easel:
    """A picture: blue, green, red and how much each pixel glows, with what belongs to it."""

    lens: Perspective
    image: Image = field(init=False)
    #: 0 where a window is open.
    solid: Image = field(init=False)
    lamps: list[Lamp] = field(default_factory=list)
    living: list[Living] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)
    #: Left, top, right, bottom of all panes in sprite pixels.
    panes: list[int] | None = None
    #: What is seen of the sky through a roof of glass.
    sky: Bgr = (240.0, 200.0, 150.0)
    #: Nothing is there but what is painted: for things that hang before the room.
    empty: bool = False

    def __post_init__(self) -> None:
        width, height = self.lens.size
        self.image = np.zeros((height, width, 4), np.uint8)
        self.solid = np.full((height, width), 0 if self.empty else 255, np.uint8)
        if self.empty:
            self.panes = [-(10**6), -(10**6), 10**6, 10**6]

    def fill(self, outline: NDArray[Any], tone: Bgr, glow: float = 0.0) -> None:
        """A polygon in sprite pixels; `glow` 0..1: how little the light of the room changes it."""
        fixed = [np.clip(outline * (1 << _SHIFT), -_FAR, _FAR).astype(np.int32)]
        cv2.fillPoly(self.image, fixed, (*tone, glow * 255), cv2.LINE_AA, _SHIFT)
        if self.panes is not None and self._covers(outline):
            cv2.fillPoly(self.solid, fixed, 255, cv2.LINE_AA, _SHIFT)

    def line(self, outline: NDArray[Any], tone: Bgr, thick: float, closed: bool = False, glow: float = 0.0) -> None:
        """A line in sprite pixels."""
        fixed = [np.clip(outline * (1 << _SHIFT), -_FAR, _FAR).astype(np.int32)]
        wide = max(1, round(thick))
        cv2.polylines(self.image, fixed, closed, (*tone, glow * 255), wide, cv2.LINE_AA, _SHIFT)
        if self.panes is not None and self._covers(outline):
            cv2.polylines(self.solid, fixed, closed, 255, wide, cv2.LINE_AA, _SHIFT)

    def _covers(self, outline: NDArray[Any]) -> bool:
        left, top, right, bottom = self.panes or (0, 0, 0, 0)
        (x0, y0), (x1, y1) = outline.min(axis=0), outline.max(axis=0)
        return bool(x1 >= left and x0 <= right and y1 >= top and y0 <= bottom)

    def open(self, outline: NDArray[Any]) -> None:
        """A pane: what is outside is seen there, unless something is painted over it later."""
        fixed = [(outline * (1 << _SHIFT)).astype(np.int32)]
        cv2.fillPoly(self.solid, fixed, 0, cv2.LINE_AA, _SHIFT)
        (x0, y0), (x1, y1) = outline.min(axis=0), outline.max(axis=0)
        box = [math.floor(x0) - 2, math.floor(y0) - 2, math.ceil(x1) + 2, math.ceil(y1) + 2]
        old = self.panes or box
        self.panes = [min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3])]

    def veil(self, outline: NDArray[Any], tone: Bgr, alpha: int) -> None:
        """A thin reflection in open glass."""
        fixed = [np.clip(outline * (1 << _SHIFT), -_FAR, _FAR).astype(np.int32)]
        cv2.fillPoly(self.image, fixed, (*tone, 255), cv2.LINE_AA, _SHIFT)
        cv2.fillPoly(self.solid, fixed, alpha, cv2.LINE_AA, _SHIFT)

    def ink(self, z: float) -> float:
        """Pixels of the thin line around things at that distance."""
        return max(1.0, 0.011 * self.lens.metre(z))

    def face(
        self, corners: Sequence[tuple[float, float, float]], tone: Bgr, glow: float = 0.0, inked: bool = True
    ) -> None:
        """A polygon in the room, metres."""
        seen = self.lens.seen(corners)
        self.fill(seen, tone, glow)
        if inked:
            self.line(seen, darker(tone, 0.34), self.ink(corners[0][2]), True, glow)

    def flat(
        self,
        outline: NDArray[Any],
        place: tuple[float, float, float],
        tone: Bgr,
        glow: float = 0.0,
        inked: bool = True,
    ) -> None:
        """An outline in metres, upright and facing the camera, moved by `place`."""
        x, y = self.lens.at(*place)
        seen = outline * (self.lens.metre(place[2]), -self.lens.metre(place[2])) + (x, y)
        self.fill(seen, tone, glow)
        if inked:
            self.line(seen, darker(tone, 0.34), self.ink(place[2]), True, glow)

    def disc(self, place: tuple[float, float, float], radius: float, tone: Bgr, inked: bool = True) -> None:
        """A disc that lies flat."""
        turn = np.linspace(0, 2 * math.pi, 28, endpoint=False)
        x, y, z = place
        ring = np.stack([x + radius * np.cos(turn), np.full(28, y), z + radius * np.sin(turn)], axis=1)
        seen = self.lens.seen(ring)
        self.fill(seen, tone)
        if inked:
            self.line(seen, darker(tone, 0.34), self.ink(z), True)

    def cuboid(
        self, place: tuple[float, float, float], size: tuple[float, float, float], tone: Bgr, top: Bgr | None = None
    ) -> None:
        """A box; `place` is the middle of its front's lower edge, `size` its width, height and depth."""
        (x, y, z), (w, h, d) = place, size
        x0, x1, far = x - w / 2, x + w / 2, z + d
        side = darker(tone, 0.24)
        if x0 > 0:
            self.face([(x0, y, z), (x0, y + h, z), (x0, y + h, far), (x0, y, far)], side)
        elif x1 < 0:
            self.face([(x1, y, z), (x1, y + h, z), (x1, y + h, far), (x1, y, far)], side)
        if y + h < self.lens.eye:
            lid = top or lighter(tone, 0.2)
            self.face([(x0, y + h, z), (x1, y + h, z), (x1, y + h, far), (x0, y + h, far)], lid)
        elif y > self.lens.eye:
            self.face([(x0, y, z), (x1, y, z), (x1, y, far), (x0, y, far)], darker(tone, 0.4))
        self.face([(x0, y, z), (x1, y, z), (x1, y + h, z), (x0, y + h, z)], tone)

    def spot(self, name: str, place: tuple[float, float, float], room: float, depth: float = DEPTH) -> None:
        """Names a place where figures can be; `room` in metres to each side."""
        x, y = self.lens.at(*place)
        metre = self.lens.metre(place[2])
        self.spots.setdefault(name, Spot(x - self.lens.left, y - self.lens.top, metre, depth, room * metre))
