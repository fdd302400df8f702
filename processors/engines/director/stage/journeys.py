"""Ways of figures through the air and up and down, over those that they are tied to: leaps, falls, climbs, circles."""

import math
from dataclasses import dataclass
from typing import Protocol


class Journey(Protocol):
    """A way in metres of the figure, from where it is staged."""

    def offset(self, t: float) -> tuple[float, float]:
        """Metres to the side that it looks to, and metres up, at second `t`."""

    def heading(self, t: float) -> int:
        """1: it looks to its own side at second `t`; -1: it has turned round."""

    def gone(self, t: float) -> float:
        """Metres that its feet have gone until second `t`."""


class _Still:
    """A way on which one neither turns nor steps."""

    def heading(self, t: float) -> int:
        """See `Journey`."""
        return 1

    def gone(self, t: float) -> float:
        """See `Journey`."""
        return 0.0


@dataclass(frozen=True)
class Leap(_Still):
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
class Fall(_Still):
    """Down, first slowly."""

    depth: float
    seconds: float

    def offset(self, t: float) -> tuple[float, float]:
        """See `Journey`."""
        u = min(max(t / self.seconds, 0.0), 1.0)
        return 0.25 * self.depth * u, -self.depth * u * u


@dataclass(frozen=True)
class Climb(_Still):
    """Up or along a straight way, step by step."""

    side: float
    up: float
    seconds: float

    def offset(self, t: float) -> tuple[float, float]:
        """See `Journey`."""
        u = min(max(t / self.seconds, 0.0), 1.0)
        return self.side * u, self.up * u

    def gone(self, t: float) -> float:
        """See `Journey`."""
        return math.hypot(*self.offset(t))


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

    def heading(self, t: float) -> int:
        """See `Journey`."""
        return 1 if math.cos(self.begin + 2 * math.pi * t / self.seconds) >= 0 else -1

    def gone(self, t: float) -> float:
        """See `Journey`."""
        return 4 * self.wide * t / self.seconds


@dataclass(frozen=True)
class Arrive(_Still):
    """From another place to where it is staged, in so many seconds; there it stays."""

    #: Where it begins, metres to its side and up, and how high it hops on its way, and how often.
    side: float
    up: float
    seconds: float
    hop: float = 0.0
    hops: int = 1

    def _left(self, t: float) -> float:
        u = min(max(t / self.seconds, 0.0), 1.0)
        return float((1 - u) ** 1.3)

    def offset(self, t: float) -> tuple[float, float]:
        """See `Journey`."""
        left = self._left(t)
        return self.side * left, self.up * left + self.hop * abs(math.sin(math.pi * self.hops * left))

    def gone(self, t: float) -> float:
        """See `Journey`."""
        return math.hypot(self.side, self.up) * (1 - self._left(t))


@dataclass(frozen=True)
class Sway(_Still):
    """To and fro, as what hangs does."""

    wide: float
    seconds: float = 2.6

    def offset(self, t: float) -> tuple[float, float]:
        """See `Journey`."""
        return math.sin(2 * math.pi * t / self.seconds) * self.wide, 0.0
