"""Where the parts of a person are who does something, for what moves around it."""

from dataclasses import dataclass

from processors.engines.director.characters.parts import Spot2


@dataclass(frozen=True)
class MotionSpots:
    """Where a person's parts are at one moment, in metres."""

    t: float
    #: The standing height.
    height: float
    hand: Spot2
    other: Spot2
    mouth: Spot2
    head: Spot2
    foot: Spot2
    other_foot: Spot2

    def loop(self, number: int, count: int, seconds: float) -> float:
        """How far the `number`-th of `count` things is on its way, 0..1, which takes it that long."""
        return (self.t / seconds + number / count) % 1.0
