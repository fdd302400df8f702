"""Where one piece of furniture stands, and the strokes it is painted with, in its own metres."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.places.easel import Easel, Lamp, Living
from processors.engines.director.shapes import Bgr, box, ellipse


def put(outline: NDArray[Any], x: float, y: float) -> NDArray[Any]:
    """The outline moved right and up."""
    return np.asarray(outline + np.array((x, y)))


@dataclass(frozen=True)
class Kit:
    """The colours of one room."""

    wall: Bgr
    floor: Bgr
    trim: Bgr
    wood: Bgr
    cloth: Bgr
    accent: Bgr
    metal: Bgr = (176.0, 168.0, 160.0)
    leaf: Bgr = (74.0, 140.0, 82.0)
    white: Bgr = (232.0, 238.0, 240.0)
    dark: Bgr = (66.0, 52.0, 50.0)
    lamp: Bgr = (150.0, 214.0, 255.0)


@dataclass(frozen=True)
class Stand:
    """The place of a piece: the middle of its front's lower edge, and its size. x right, y up, z away, metres."""

    easel: Easel
    x: float
    y: float
    z: float
    w: float
    h: float
    d: float
    kit: Kit
    rng: np.random.Generator
    #: Whether lamps are lit.
    lit: bool

    def box(
        self,
        dx: float,
        dy: float,
        size: tuple[float, float, float],
        tone: Bgr,
        dz: float = 0.0,
        top: Bgr | None = None,
    ) -> None:
        """A box `size` wide, high and deep, the middle of its front's lower edge at (dx, dy, dz)."""
        self.easel.cuboid((self.x + dx, self.y + dy, self.z + dz), size, tone, top)

    def flat(self, outline: NDArray[Any], tone: Bgr, glow: float = 0.0, dz: float = 0.0, inked: bool = True) -> None:
        """An upright outline that faces the camera."""
        self.easel.flat(outline, (self.x, self.y, self.z + dz), tone, glow, inked)

    def oval(
        self, dx: float, dy: float, wide: float, tall: float, tone: Bgr, glow: float = 0.0, dz: float = 0.0
    ) -> None:
        """An upright ellipse."""
        self.flat(ellipse(dx, dy, wide, tall), tone, glow, dz)

    def pane(
        self,
        left: float,
        low: float,
        right: float,
        high: float,
        tone: Bgr,
        glow: float = 0.0,
        dz: float = 0.0,
        round_by: float = 0.0,
        inked: bool = True,
    ) -> None:
        """An upright rectangle."""
        self.flat(box(left, low, right, high, round_by), tone, glow, dz, inked)

    def disc(self, dx: float, dy: float, dz: float, radius: float, tone: Bgr, inked: bool = True) -> None:
        """A disc that lies flat."""
        self.easel.disc((self.x + dx, self.y + dy, self.z + dz), radius, tone, inked)

    def spot(self, name: str, dx: float, dy: float, dz: float, room: float) -> None:
        """A place for figures."""
        self.easel.spot(name, (self.x + dx, self.y + dy, self.z + dz), room)

    def lamp(
        self, dx: float, dy: float, dz: float, reach: float, power: float, cone: bool = False, tone: Bgr | None = None
    ) -> None:
        """A light, if lamps are lit."""
        if self.lit:
            place = (self.x + dx, self.y + dy, self.z + dz)
            self.easel.lamps.append(Lamp(*place, tone or self.kit.lamp, reach, power, cone))

    def flare(self, dx: float, dy: float, reach: float, power: float, tone: Bgr, cone: bool = False) -> None:
        """A light that always burns: fires and stage lamps."""
        self.easel.lamps.append(Lamp(self.x + dx, self.y + dy, self.z, tone, reach, power, cone))

    def live(self, kind: str, dx: float, dy: float, dz: float, size: float, tone: Bgr) -> None:
        """Something small that moves."""
        u, v = self.easel.lens.at(self.x + dx, self.y + dy, self.z + dz)
        metre = self.easel.lens.metre(self.z + dz)
        self.easel.living.append(Living(kind, u, v, size * metre, tone))


@dataclass(frozen=True)
class Make:
    """How a kind of furniture is painted, and its size: width, height, depth, and how high above the floor."""

    paint: Callable[[Stand], None]
    size: tuple[float, float, float]
    above: float = 0.0
    #: Whether it throws a shadow on the floor.
    grounded: bool = True
    #: Whether it reaches up to the ceiling, whatever its height.
    hangs: bool = False
    #: Whether it is as wide as the room.
    spans: bool = False
