"""Ways of figures through the air and up and down, over those that they are tied to: leaps, falls, climbs, circles."""

import math
from dataclasses import dataclass
from typing import Protocol


class Journey(Protocol):
    """A way in metres of the figure, from where it is staged."""

    def offset(self, t: float) -> tuple[float, float]:
        """Metres to the side that it looks to, and metres up, at second `t`."""


@dataclass(frozen=True)
class Leap:
    """Over something: down again on its other side."""

    #: Half of the way, how high the middle of it is above its ends, and the seconds of all of it; metres.
    reach: float
    rise: float
    seconds: float

    def offset(self, t: float) -> tuple[float, float]:
        """See `Journey`."""
        u = min(max(t / self.seconds, 0.0), 1.0) * 2 - 1
        return u * self.reach, (1 - u * u) * self.rise


@dataclass(frozen=True)
class Fall:
    """Down, first slowly."""

    depth: float
    seconds: float

    def offset(self, t: float) -> tuple[float, float]:
        """See `Journey`."""
        u = min(max(t / self.seconds, 0.0), 1.0)
        return 0.25 * self.depth * u, -self.depth * u * u


@dataclass(frozen=True)
class Climb:
    """Up or along a straight way, step by step."""

    side: float
    up: float
    seconds: float

    def offset(self, t: float) -> tuple[float, float]:
        """See `Journey`."""
        u = min(max(t / self.seconds, 0.0), 1.0)
        return self.side * u, self.up * u


@dataclass(frozen=True)
class Circle:
    """Around something, seen from the side: a flat ellipse."""

    wide: float
    tall: float
    seconds: float
    begin: float = 0.0

    def offset(self, t: float) -> tuple[float, float]:
        """See `Journey`."""
        angle = self.begin + 2 * math.pi * t / self.seconds
        return math.sin(angle) * self.wide, math.cos(angle) * self.tall


@dataclass(frozen=True)
class Sway:
    """To and fro, as what hangs does."""

    wide: float
    seconds: float = 2.6

    def offset(self, t: float) -> tuple[float, float]:
        """See `Journey`."""
        return math.sin(2 * math.pi * t / self.seconds) * self.wide, 0.0
