"""What a deed of two is made of: where each stands, what the hands touch, what lies between them."""

import math
from dataclasses import dataclass

from processors.engines.director.characters.parts import Spot2
from processors.engines.director.figure import Facing


@dataclass(frozen=True)
class Touch:
    """What a hand touches.

    `at` is a part of one of those who are joined ("b.back", "self.mouth"), `meet` between the shoulders of the first
    two, or `stage`: the ground between them. Lengths are metres among grown-ups.
    """

    at: str
    #: Beside that: towards where the toucher looks (of the stage: to the right), and up.
    x: float = 0.0
    y: float = 0.0
    #: How far it goes to and fro along, and up and down; how often in a second, and how far ahead in cycles.
    sway: Spot2 = (0.0, 0.0)
    hertz: float = 1.0
    phase: float = 0.0
    #: What it touches in turn with that, `hertz` times a second.
    then: "Touch | None" = None

    def share(self, t: float) -> float:
        """0: it touches this, 1: the other; it stays a while at each."""
        wave = math.sin(math.tau * (self.hertz * t + self.phase))
        return 0.5 + 0.5 * max(-1.0, min(1.0, wave * 2.2))


@dataclass(frozen=True)
class DuetPart:
    """One of those who are joined."""

    #: The deed of its body, or "own": what it does by itself; hands that touch something leave it.
    deed: str
    #: Where it stands; of what is `beside`, where its nearer edge is.
    x: float = 0.0
    y: float = 0.0
    #: 1 looks to the right, -1 to the left.
    side: int = 1
    view: Facing = "three-quarter"
    near: Touch | None = None
    far: Touch | None = None
    emotion: str | None = None
    #: The part of another one on which it sits or lies; x and y are from there, then.
    on: str | None = None
    #: 1: its left edge is at x, -1: its right one; 0: its middle.
    beside: int = 0
    #: Whether x is where its mouth is.
    mouthed: bool = False
    #: Its size as a share of its own.
    size: float = 1.0
    #: How tall it is drawn at most, in metres: a dragon leaves room for its knight.
    most: float = 9.9
    #: How wide it is drawn at most, in metres.
    wide: float = 99.0
    #: How large it is drawn at least, in metres of its longer side.
    least: float = 0.0
    #: How far it goes to and fro, and how high it is at the ends.
    sway: Spot2 = (0.0, 0.0)
    hertz: float = 0.4
    phase: float = 0.0


@dataclass(frozen=True)
class Gear:
    """What belongs to the deed and to none of them: a table, a leash, a ball. See `gear.GEAR`."""

    name: str
    #: From where to where, as `Touch.at`.
    at: tuple[str, ...] = ("stage",)
    #: "back", "middle": before the bodies, behind the arms that reach over; or "front".
    layer: str = "middle"
    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0
    #: Whether it is drawn between those who are there; otherwise only if all are.
    some: bool = False


@dataclass(frozen=True)
class DuetPose:
    """A deed of two or more; the letters a, b, c … are those who do it, in order."""

    parts: tuple[DuetPart, ...]
    #: Who is drawn first: "a" the whole figure, "a." all but its arms, "a-" its legs, "a+" its near arm.
    order: str = "b a"
    gear: tuple[Gear, ...] = ()
    #: Metres per second to the right.
    speed: float = 0.0
    #: The plain verb for the camera.
    action: str = "gesture"
    #: Whether they come as near as their arms need.
    reaches: bool = True
    #: Whether the taller one comes first.
    tall_first: bool = False
