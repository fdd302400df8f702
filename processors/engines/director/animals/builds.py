"""The build of a four-limbed animal: one row of a table is one kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from processors.engines.director.animals.coats import Coat, coat
from processors.engines.director.animals.heads import Face
from processors.engines.director.animals.rig import Point


@dataclass(frozen=True)
class Anatomy:
    """Measures in shoulder heights; the shoulder's height in metres."""

    shoulder: float
    face: Face
    coat: Coat
    long: float = 1.0
    #: Radii of rump, waist, ribs and chest.
    deep: tuple[float, float, float, float] = (0.25, 0.22, 0.25, 0.27)
    #: How far the spine is above its straight line, from the rump to the chest: a hunch, a sway, withers.
    arch: tuple[float, float, float, float, float] = (0.0, 0.03, 0.02, 0.02, 0.0)
    #: How long the fur is that stands out of the outline; 0: smooth.
    fluff: float = 0.0
    #: How high hip and chest are.
    lift: float = 0.76
    #: From chest to the middle of the head; the radii of the neck's root and end; half the head.
    neck: Point = (0.32, 0.42)
    neck_thick: Point = (0.22, 0.17)
    head: float = 0.4
    #: The radii of thigh, knee, shank and foot; how far the toes are ahead.
    leg: tuple[float, float, float, float] = (0.15, 0.105, 0.085, 0.09)
    toe: float = 0.08
    hoof: bool = False
    #: The tail: length, angle up from straight back in radians, curl per joint; its five radii.
    tail: tuple[float, float, float] = (0.85, 0.5, 0.32)
    tail_thick: tuple[float, float, float, float, float] = (0.08, 0.08, 0.075, 0.07, 0.05)
    #: Whether it stands on its hind legs; the lean of the torso then.
    biped: bool = False
    slope: float = 0.0
    arm: float = 0.9
    #: The thickness of arms relative to the hind legs.
    slim: float = 0.85
    #: hump, spines, plates, scutes, wool, curls, quills, bat wings, feather wings, mane, ruff, poms, bushy tail, spade.
    extras: tuple[str, ...] = ()
    #: What it holds in its paws to eat, seated: bamboo, banana, nut, leaf; "": it eats from the ground.
    food: str = ""
    #: Whether it eats and drinks from a bowl.
    fed: bool = False
    #: Other coats it is seen with, one by chance.
    coats: tuple[Coat, ...] = ()
    #: The gait of running, and of walking.
    run: str = "gallop"
    walk: str = "walk"
    #: Whether the legs are in the dark colour.
    dark_legs: bool = False


@dataclass(frozen=True)
class Breed:
    """What a name means: a kind, and what is particular about it."""

    kind: str
    coat: Coat | None = None
    #: Ears other than the kind's; "": the kind's.
    ears: str = ""
    #: Multiplies the kind's size.
    size: float = 1.0
    #: Measures of the build and of the face that are not those of the kind.
    build: Mapping[str, Any] = field(default_factory=dict)
    face: Mapping[str, Any] = field(default_factory=dict)
    #: Whether the name means a child, as `kitten` does.
    young: bool = False


def plain(base: str, light: str | None = None, dark: str | None = None, **more: object) -> Coat:
    """A coat with brown eyes."""
    return coat(base, light, dark, **{"iris": "#7a4a24", **more})
