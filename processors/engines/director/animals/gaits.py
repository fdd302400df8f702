"""How feet go: where each is after so many metres, so that a foot on the ground stays where it is."""

import math
from typing import NamedTuple


class StepCycle(NamedTuple):
    """A cycle of steps; lengths in leg lengths."""

    #: How far a cycle goes.
    stride: float
    #: The share of the cycle that a foot is on the ground.
    duty: float
    #: When in the cycle each foot steps: fore far, fore near, hind far, hind near.
    offsets: tuple[float, float, float, float]
    #: How high a foot is lifted, and how much the body goes up and down, and nods.
    lift: float
    bob: float
    pitch: float


GAITS: dict[str, StepCycle] = {
    "walk": StepCycle(1.3, 0.62, (0.0, 0.5, 0.75, 0.25), 0.16, 0.02, 0.015),
    "trot": StepCycle(1.75, 0.47, (0.0, 0.5, 0.5, 0.0), 0.24, 0.05, 0.02),
    "gallop": StepCycle(3.2, 0.27, (0.1, 0.0, 0.6, 0.5), 0.38, 0.1, 0.11),
    "hop": StepCycle(2.2, 0.36, (0.12, 0.1, 0.5, 0.48), 0.3, 0.22, 0.1),
    "waddle": StepCycle(0.9, 0.6, (0.0, 0.5, 0.5, 0.0), 0.14, 0.03, 0.0),
    "leap": StepCycle(2.6, 0.4, (0.0, 0.0, 0.02, 0.0), 0.45, 0.5, 0.06),
    "stride": StepCycle(1.5, 0.58, (0.0, 0.5, 0.5, 0.0), 0.2, 0.04, 0.02),
}


class Foot(NamedTuple):
    """Where a foot is from its place at rest, in leg lengths, and whether it carries weight."""

    ahead: float
    up: float
    down: bool


def foot(gait: StepCycle, cycles: float, index: int) -> Foot:
    """The foot of that index after so many cycles (metres gone by the stride in metres)."""
    phase = (cycles + gait.offsets[index]) % 1.0
    reach = gait.stride * gait.duty
    if phase < gait.duty:
        return Foot(reach / 2 - gait.stride * phase, 0.0, True)
    share = (phase - gait.duty) / (1 - gait.duty)
    eased = share - math.sin(share * 2 * math.pi) / (2 * math.pi) * 0.6
    return Foot(reach * (eased - 0.5), gait.lift * math.sin(share * math.pi), False)


def bounce(gait: StepCycle, cycles: float) -> tuple[float, float]:
    """How far the body is up, in leg lengths, and how it leans, in radians."""
    beats = 1.0 if gait.bob >= 0.1 else 2.0
    swing = 2 * math.pi * cycles
    return gait.bob * (0.5 - 0.5 * math.cos(swing * beats)), gait.pitch * math.sin(swing)


#: The gait of an action; others than these keep the feet where they are.
MOVES: dict[str, str] = {
    "walk": "walk",
    "stroll": "walk",
    "wander": "walk",
    "sneak": "walk",
    "stalk": "walk",
    "trot": "trot",
    "run": "gallop",
    "gallop": "gallop",
    "race": "gallop",
    "chase": "gallop",
    "charge": "gallop",
    "hop": "hop",
    "waddle": "waddle",
    "march": "walk",
    "jog": "trot",
}
#: How fast each goes, in lengths of the leg's pendulum (Froude's number is its square).
FROUDE: dict[str, float] = {
    "walk": 0.42,
    "stride": 0.42,
    "trot": 0.85,
    "gallop": 1.45,
    "hop": 0.95,
    "waddle": 0.35,
    "leap": 1.1,
}


def pace(gait: str, leg: float) -> float:
    """Metres per second of a gait on legs of that length in metres."""
    return FROUDE.get(gait, 0.0) * math.sqrt(9.81 * leg)
