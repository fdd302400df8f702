"""What bodies do: every action as key poses, oscillations, and what is in the hands."""

import math
from dataclasses import dataclass, field
from typing import Any

from processors.engines.director.characters.body import FIELDS, NUMBERS, Pose, Spot3

_DOWN: Spot3 = (0.1, 0.14, -0.97)


def pose(
    right: Spot3 = _DOWN,
    left: Spot3 = _DOWN,
    right_foot: Spot3 = (0.0, 0.04, 0.0),
    left_foot: Spot3 = (0.0, 0.04, 0.0),
    hip: float = 0.992,
    **numbers: float,
) -> Pose:
    """A pose of its parts: see `body.Pose`."""
    rest = {"hip": hip, **numbers}
    return (*right, *left, *right_foot, *left_foot, *(rest.get(name, 0.0) for name in NUMBERS))


#: Parts of poses that many have: on a seat, ready to move, feet apart; and the views of what hands do in front.
SIT: dict[str, Any] = {"right_foot": (0.52, 0.02, 0.0), "left_foot": (0.5, 0.02, 0.0), "hip": 0.58}
READY: dict[str, Any] = {"right_foot": (-0.22, 0.08, 0.0), "left_foot": (0.3, 0.08, 0.0), "hip": 0.9}
WIDE: dict[str, Any] = {"right_foot": (0.0, 0.16, 0.0), "left_foot": (0.0, 0.16, 0.0), "hip": 0.965}
FRONTAL = ("three-quarter", "side", "front")


def exchanged(a: Pose) -> Pose:
    """The pose with the hands exchanged."""
    return (*a[3:6], *a[0:3], *a[6:])


def blended(a: Pose, b: Pose, share: float) -> Pose:
    """From pose `a` (0) to pose `b` (1)."""
    return tuple(x + (y - x) * share for x, y in zip(a, b, strict=True))


def on_seat(a: Pose) -> Pose:
    """The same, sitting on something."""
    return (*a[:6], *SIT["right_foot"], *SIT["left_foot"], SIT["hip"], *a[13:])


@dataclass(frozen=True)
class Swing:
    """One number of a pose that goes to and fro."""

    #: "right.2" is the height of the right hand; or a name of `body.NUMBERS`.
    what: str
    amount: float
    hertz: float
    phase: float = 0.0

    @property
    def place(self) -> int:
        """Which number of the pose it is."""
        name, _, axis = self.what.partition(".")
        return FIELDS.index(name) * 3 + int(axis) if axis else 12 + NUMBERS.index(name)


@dataclass(frozen=True)
class Deed:
    """An action as it is performed."""

    poses: tuple[Pose, ...]
    #: Seconds for each of several poses.
    beat: float = 0.6
    swings: tuple[Swing, ...] = ()
    #: What is held where nothing else was said, and in which hand: right, left, both, floor (stands
    #: before one), or under (goes with the feet).
    held: str | None = None
    hand: str = "right"
    #: What the left hand holds besides; what stands there to work or play at; and what moves around (`motions`).
    other: str | None = None
    stands: str | None = None
    motion: str | None = None
    #: How the whole body is turned, radians counter-clockwise, and its turns per second: heads over heels.
    turned: float = 0.0
    spin: float = 0.0
    #: How the hands are: fist, open, pointing.
    fingers: str = "fist"
    #: The expression where no emotion was said.
    face: str | None = None
    #: "walk", "run" …: the feet follow the way.
    gait: str | None = None
    #: How far the body is above its ground, in heights; hovering goes up and down.
    aloft: float = 0.0
    #: The turns that it can be seen from; others become the first one.
    views: tuple[str, ...] = ("three-quarter", "side", "front", "back")
    #: Metres per second to the right, for a body of 1.7 m.
    speed: float = 0.0
    #: Whether its base is the seat: the hips are at the origin, the legs hang from there.
    seated: bool = False
    #: Whether the hands swing with the steps.
    loose: bool = True
    #: Whether the hands change when the left one is seen better.
    far: bool = False
    places: tuple[int, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", tuple(swing.place for swing in self.swings))

    def at(self, t: float) -> Pose:
        """The pose at a time, without the gait."""
        found = self.poses[0]
        if len(self.poses) > 1:
            step, share = divmod(t / self.beat, 1.0)
            first = int(step) % len(self.poses)
            eased = 0.5 - 0.5 * math.cos(math.pi * min(1.0, share * 1.35))
            found = blended(self.poses[first], self.poses[(first + 1) % len(self.poses)], eased)
        if not self.swings:
            return found
        moved = list(found)
        for swing, place in zip(self.swings, self.places, strict=True):
            moved[place] += swing.amount * math.sin(math.tau * (swing.hertz * t + swing.phase))
        return tuple(moved)


@dataclass(frozen=True)
class Gait:
    """How feet go: lengths in standing heights."""

    #: The way of both steps together.
    cycle: float
    #: The share of it that one foot is on the ground.
    contact: float
    lift: float
    hip: float
    bounce: float
    #: How far the hands swing, in arm lengths.
    arms: float
    lean: float


GAITS: dict[str, Gait] = {
    "walk": Gait(0.72, 0.6, 0.09, 0.945, 0.018, 0.42, 0.04),
    "run": Gait(1.3, 0.34, 0.22, 0.9, 0.05, 0.62, 0.24),
    "sneak": Gait(0.6, 0.64, 0.12, 0.86, 0.02, 0.3, 0.3),
    "march": Gait(0.72, 0.6, 0.22, 0.955, 0.012, 0.55, 0.0),
}


def stepped(base: Pose, gait: Gait, cycles: float, leg: float, height: float, free: tuple[bool, bool]) -> Pose:
    """That pose with feet on their way; `free`: whether the right and the left hand swing."""
    walked = list(base)
    stance = gait.cycle * gait.contact * height / leg
    for number in (0, 1):
        phase = (cycles + number * 0.5) % 1.0
        place = 6 + number * 3
        if phase < gait.contact:
            walked[place], lift, pitch = stance * (0.5 - phase / gait.contact), 0.0, 0.0
        else:
            share = (phase - gait.contact) / (1 - gait.contact)
            eased = share - math.sin(math.tau * share) / math.tau * 0.6
            walked[place], lift = stance * (eased - 0.5), math.sin(math.pi * share) ** 1.2 * (1.25 - 0.6 * share)
            pitch = -1.1 * math.sin(math.pi * share) * (1 - share) + 0.3 * share * math.sin(math.pi * share)
        walked[place + 1], walked[place + 2] = 0.0, lift * gait.lift * height / leg
        walked[18 + number] = pitch
        if free[number]:
            swing = math.cos(math.tau * (cycles + number * 0.5 + 0.5 - gait.contact / 2))
            bent = gait.arms > 0.6
            walked[number * 3] = swing * gait.arms + (0.18 if bent else 0.06)
            walked[number * 3 + 2] = (-0.62 if bent else -0.93) + (0.34 if bent else 0.08) * max(0.0, swing)
            walked[number * 3 + 1] = 0.08 - (0.2 * max(0.0, swing) if bent else 0.0)
    walked[12] = gait.hip + gait.bounce * math.cos(math.tau * 2 * (cycles - gait.contact / 2 + 0.25))
    walked[14] += gait.lean
    return tuple(walked)
