"""Puts one by another one as their relation says: behind the rim, between the legs, on the way up, over the fence."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.actors import Staged
from processors.engines.director.bent import Bent, Extent, Strung, extent
from processors.engines.director.figure import Facing, Figure
from processors.engines.director.hollows import Hollow, hangs_from, hiding_half, hollow, room_under, way_up
from processors.engines.director.journeys import Circle, Climb, Fall, Journey, Leap, Sway
from processors.engines.director.ties import SIDES

#: Who hangs with the head down.
_UPSIDE_DOWN = frozenset({"bat", "sloth", "opossum", "possum"})
#: How much of those in a container is hidden: share of their height.
_SUNK = {"person": 0.52, "animal": 0.3, "thing": 0.38}
#: Those lying in an open container are seen as sitting in it.
_LOW = frozenset({"sleep", "nap", "lie", "hide", "stand", "sit", "curl", "rest", "bathe", "relax", "float"})
#: Those of whom more is hidden: they only look out.
_LOOKS_OUT = frozenset({"peek", "peep", "pop", "emerge", "come", "look", "hide"})
#: How one goes around something.
_RUNNING = frozenset({"run", "walk", "gallop", "trot", "race", "ride", "drive", "skate"})
#: Metres beyond everything.
_FAR_AWAY = 50.0
#: What a thing that has no known opening is like.
_OPEN = Hollow("open", 0.0, 0.4, 0.1, 0.9)
#: Of the height of what it is tied to that one has at least, and how much larger than life that may make it.
_LEAST_BESIDE, _LARGER = 0.32, 5.0


@dataclass(frozen=True)
class Tied:
    """Where the figures of a subject are, relative to the one that they are tied to."""

    #: Metres of the carrier from its feet, towards the side to which it looks, and up.
    x: float
    y: float
    #: Its size, in that of the carrier.
    scale: float
    rank: int
    action: str
    facing: Facing | None = None
    #: To which side it looks, in that of the carrier.
    side: int = 1
    grounded: bool = False
    journey: Journey | None = None
    shown: Any = None
    figure: Any = None
    #: Whether it goes where the carrier goes.
    joined: bool = True
    #: Whether it goes by itself, as fast.
    goes: bool = False


@dataclass(frozen=True)
class Knot:
    """One figure that is to be tied."""

    subject: ScriptSubject
    ordinal: int
    count: int
    figure: Any
    carrier: Staged
    kind: str
    #: Seconds that the take lasts.
    seconds: float
    #: The second one of those that carry it.
    other: Staged | None = None

    @property
    def family(self) -> str:
        """`person`, `animal` or `thing`."""
        family = casting.family(self.subject)
        return family if family in ("person", "animal") else "thing"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the carrier in metres."""
        return self.carrier.figure.width, self.carrier.figure.height

    def doing(self, usual: str, instead: frozenset[str] = frozenset()) -> str:
        """What it does: as the script says, but `usual` where it says nothing or one of those."""
        if self.family == "thing":
            return "stand"
        return usual if self.subject.action is None or self.subject.action in instead else self.subject.action

    def covers(self, action: str, facing: Facing = "three-quarter") -> Extent:
        """What it covers when it does that."""
        return extent(self.figure, action, facing)

    def enlarged(self, covered: Extent) -> float:
        """Its size beside something tall: larger than life, so that it is seen at all."""
        return min(max(1.0, _LEAST_BESIDE * self.size[1] / covered.height), _LARGER)

    def place_in_row(self) -> float:
        """-1 … 1 from the first to the last of several; 0 for one."""
        return 2 * self.ordinal / (self.count - 1) - 1 if self.count > 1 else 0.0


def inside(knot: Knot) -> Tied | None:
    """In a container, a cage, a doorway; None: there is no room in it that could be seen."""
    room = hollow(_drawn(knot))
    if room is None:
        return None
    if room.kind == "crown":
        return _in_leaves(knot, room)
    if room.kind == "vase" and knot.family == "thing":
        return _arranged(knot, room)
    return _sunk(knot, room) if room.kind in ("open", "bed", "vase") else _enclosed(knot, room)


def _drawn(knot: Knot) -> str:
    return knot.carrier.drawn_as or knot.carrier.noun


def _sunk(knot: Knot, room: Hollow) -> Tied:
    """Behind the front wall, up to the rim."""
    wide, tall = knot.size
    usual = "sleep" if room.kind == "bed" else "stand" if knot.family == "person" else "sit"
    action = knot.doing(usual, _LOW | _LOOKS_OUT)
    covered = knot.covers(action)
    across = min(knot.count, 4)
    slot = 2 * room.half * wide / across
    body = covered.width * (0.62 if knot.family == "animal" else 1.0)  # tails may hang over the rim
    fit = min(slot / body, max(1.3 * tall, 1.6 * room.half * wide) / covered.height)
    scale = fit if fit < 1 else min(fit, max(1.0, 0.6 * fit))
    row, column = divmod(knot.ordinal, across)
    peeks = 0.16 if knot.subject.action in _LOOKS_OUT else 0.0
    sunk = (_SUNK[knot.family] + peeks if room.kind == "open" else 0.4) * covered.height
    up = room.rim * tall - (sunk + covered.low) * scale + 0.3 * row * covered.height * scale
    x = room.x * wide + (column - (across - 1) / 2) * slot * 0.94 + (row % 2) * 0.4 * slot
    u = np.linspace(1, -1, 15)
    rim_x = (room.x * wide - x + u * room.half * wide * 1.12) / scale
    rim_y = (room.rim * tall - up + room.bow * tall * (1 - np.sqrt(1 - u * u))) / scale
    edge = np.stack([rim_x, rim_y], axis=1)
    far = _FAR_AWAY
    top = np.array([(-far, far), (far, far), (far, edge[0, 1])])
    shown = np.concatenate([top, edge, [(-far, edge[-1, 1])]]) * (knot.carrier.side, 1)
    return Tied(x, up, scale, 2 - row, action, side=1, shown=shown)


def _in_leaves(knot: Knot, room: Hollow) -> Tied:
    """In the crown of a tree, the feet between the leaves."""
    wide, tall = knot.size
    action = knot.doing("sit", frozenset({"stand", "hide", "perch", "stick"}))
    covered = knot.covers(action)
    scale = min(knot.enlarged(covered), 0.5 * tall / covered.height)
    step = min(1.1 * covered.width * scale, 2 * room.half * wide / knot.count)
    x = room.x * wide + (knot.ordinal - (knot.count - 1) / 2) * step
    cut, far = 0.16 * covered.height, _FAR_AWAY
    u = np.linspace(1, -1, 13)
    leaves = np.stack([u * covered.width, cut + 0.05 * covered.height * np.cos(u * 19)], axis=1)
    shown = np.concatenate([[(-far, far), (far, far), (far, cut)], leaves, [(-far, cut)]])
    return Tied(x, room.floor * tall - covered.low * scale, scale, 1, action, shown=shown)


def _arranged(knot: Knot, room: Hollow) -> Tied:
    """Fanned out in the neck."""
    wide, tall = knot.size
    covered = knot.covers("stand")
    scale = 0.95 * tall / covered.height
    aside = knot.place_in_row()
    figure = Bent(knot.figure, -aside * math.radians(8 + 3 * min(knot.count, 9)))
    up = (0.62 + 0.06 * (knot.ordinal % 3)) * tall
    cut = (room.rim * tall - up) / scale
    far = _FAR_AWAY
    shown = np.array([(-far, cut), (far, cut), (far, far), (-far, far)])
    return Tied(aside * room.half * wide * 0.4, up, scale, 1, "stand", shown=shown, figure=figure)


def _enclosed(knot: Knot, room: Hollow) -> Tied:
    """Whole, within walls of glass or bars, or in a doorway."""
    wide, tall = knot.size
    floats = realms.is_in(knot.subject.noun, realms.SWIMMERS | realms.AIRBORNE) and room.kind != "door"
    swims = realms.is_in(knot.subject.noun, realms.SWIMMERS)
    action = knot.doing("swim" if swims else "sit" if room.kind != "door" else "stand", frozenset({"float", "stand"}))
    facing: Facing = "side" if swims else "three-quarter"
    covered = knot.covers(action, facing)
    across = min(knot.count, 3)
    rows = math.ceil(knot.count / across)
    box_wide, box_tall = 2 * room.half * wide / across, (room.rim - room.floor) * tall / rows
    body = covered.width * (0.72 if knot.family == "animal" and not swims else 1.0)
    scale = min(0.86 * box_wide / body, 0.92 * box_tall / covered.height)
    scale *= 0.8 if floats and knot.count > 1 else 1.0
    row, column = divmod(knot.ordinal, across)
    x = room.x * wide + (column - (across - 1) / 2) * box_wide - (covered.left + covered.right) / 2 * scale
    bottom = room.floor * tall + row * box_tall
    if floats:
        drift = (0.37 * knot.ordinal + 0.3) % 1.0 if knot.count > 1 else 0.5
        bottom += (box_tall - covered.height * scale) * drift
    way = Sway(0.05 * box_wide / scale, 3.4) if floats else None
    rank = -1 if room.kind == "barred" else 1
    return Tied(x, bottom - covered.low * scale, scale, rank, action, facing, journey=way)


def under(knot: Knot) -> Tied:
    """Between the legs of furniture, under a bridge, in the shade of a tree."""
    wide, tall = knot.size
    high, hidden = room_under(_drawn(knot)) or (0.6, True)
    action = knot.doing("stand", frozenset({"hide", "stand"}))
    for lower in ("sit", "sleep") if hidden and knot.family != "thing" and action == "stand" else ():
        if knot.covers(action).height > 1.3 * high * tall:
            action = lower
    covered = knot.covers(action)
    fit = min(0.96 * high * tall / covered.height, 0.9 * wide / knot.count / covered.width)
    scale = min(knot.enlarged(covered), fit)
    aside = 0.0 if hidden else 0.1 if tall < realms.TALL else 0.16
    x = aside * wide + knot.place_in_row() * max(0.0, 0.42 * wide - covered.width * scale / 2)
    return Tied(x, -covered.low * scale, scale, -1 if hidden else 1, action, grounded=True, joined=hidden)


def behind(knot: Knot) -> Tied:
    """Half hidden: the head looks out at one side of a trunk or over a low thing."""
    wide, tall = knot.size
    half = hiding_half(_drawn(knot)) * wide
    action = knot.doing("stand", frozenset({"hide", "peek", "lurk"}))
    covered = knot.covers(action)
    scale = 0.94 * knot.enlarged(covered)
    out = 1 if knot.ordinal % 2 == 0 else -1
    if tall < 0.8 * covered.height:
        scale = min(scale, 1.25 * wide / covered.width)
        x, up = knot.place_in_row() * half * 0.7, 0.14 * tall
    elif half < 0.5 * covered.width * scale:
        x, up = out * (half * 0.4 + 0.16 * covered.width * scale), 0.0
    else:
        x, up = out * (half + 0.08 * covered.width * scale), 0.03 * tall
    x += out * (knot.ordinal // 2) * covered.width * scale
    return Tied(x, up - covered.low * scale, scale, -1, action, side=out, grounded=True)


def before(knot: Knot) -> Tied:
    """Nearer than the other one, a little aside."""
    wide, tall = knot.size
    covered = knot.covers(knot.doing("stand"))
    aside = 0.18 * wide + (0.4 * (wide + covered.width) if wide < 1.3 * covered.width else 0.0)
    x = aside + (knot.ordinal - (knot.count - 1) / 2) * covered.width
    return Tied(x, -0.04 * min(tall, 2 * covered.height), 1.06, 1, knot.doing("stand"), grounded=True, joined=False)


def above(knot: Knot) -> Tied:
    """In the air over it."""
    wide, tall = knot.size
    action = knot.doing("fly" if knot.family != "person" else "stand")
    covered = knot.covers(action, "side")
    scale = max(1.0, 0.28 * tall / covered.height)
    x = (knot.ordinal - (knot.count - 1) / 2) * max(covered.width * scale, 0.3 * wide)
    up = 1.1 * tall + 0.1 * covered.height * (knot.ordinal % 2)
    return Tied(x, up - covered.low * scale, scale, 1, action, "side", journey=Sway(0.1 * covered.width, 3.0))


def leaping(knot: Knot) -> Tied:
    """Over it in a high leap, the highest point in the middle of the take."""
    wide, tall = knot.size
    deed = "jump" if knot.family == "person" else "run"
    covered = knot.covers(deed, "side")
    scale = max(0.8, 0.7 * tall / covered.height)
    half = min(0.5 * wide, 1.2 * covered.width * scale) + 0.5 * covered.width * scale
    way = Leap(half / scale, 1.0 * tall / scale, knot.seconds)
    return Tied(0.0, -covered.low * scale, scale, 1, deed, "side", journey=way)


def leaping_out(knot: Knot) -> Tied:
    """Out of a container, over its rim."""
    wide, tall = knot.size
    room = hollow(_drawn(knot)) or _OPEN
    swims = realms.is_in(knot.subject.noun, realms.SWIMMERS)
    deed = "swim" if swims else "jump" if knot.family == "person" else "run"
    covered = knot.covers(deed, "side")
    scale = min(1.0, 1.4 * room.half * wide / covered.width)
    way = Leap(0.7 * wide / scale, 0.5 * tall / scale, knot.seconds)
    return Tied(room.x * wide, room.rim * tall, scale, 1, deed, "side", journey=way)


def beside(knot: Knot) -> Tied:
    """At the foot of something tall, between two of them, on the side that was said."""
    wide = knot.size[0]
    action = knot.doing("stand")
    covered = knot.covers(action)
    scale = knot.enlarged(covered)
    step = 1.1 * covered.width * scale
    if knot.kind == "between" and knot.other is not None:
        middle = (knot.other.x - knot.carrier.x) / 2 / knot.carrier.metre * knot.carrier.side
        x = middle + (knot.ordinal - (knot.count - 1) / 2) * step
    else:
        out = {"left of": -1, "right of": 1}.get(knot.kind, knot.carrier.side) * knot.carrier.side
        x = out * (min(hiding_half(_drawn(knot)), 0.5) * wide + 0.62 * covered.width * scale + knot.ordinal * step)
    return Tied(x, -0.05 * covered.height - covered.low * scale, scale, 1, action, grounded=True, joined=False)


def hanging(knot: Knot) -> Tied:
    """Below it, on a string; beasts by themselves."""
    wide, tall = knot.size
    share_x, share_y = hangs_from(_drawn(knot))
    action = knot.doing("hang")
    figure = knot.figure
    if knot.family == "animal" and realms.last_word(knot.subject.noun) in _UPSIDE_DOWN:
        figure = Bent(figure, math.pi, figure.height)
    elif knot.family == "animal":
        action = "celebrate"  # upright, the arms up
    covered = extent(figure, action)
    rope = 0.07 * tall if knot.family == "thing" else 0.0
    scale = min(1.6, 0.85 * (share_y * tall - rope) / covered.height)
    if knot.family == "thing":
        scale = max(scale if scale < 1 else 1.0, min(scale, 0.16 * tall / covered.height))
        figure = Strung(figure, (0.0, covered.high + rope / scale), (0.0, covered.high))
    else:
        scale = min(scale, knot.enlarged(covered))
    x = share_x * wide + (knot.ordinal - (knot.count - 1) / 2) * max(1.15 * covered.width * scale, 0.1 * wide)
    up = share_y * tall - rope - covered.high * scale
    return Tied(x, up, scale, 1, action, "front", journey=Sway(0.02 * covered.height), figure=figure)


def climbing(knot: Knot) -> Tied:
    """On its way up; beasts with the feet to the trunk."""
    wide, tall = knot.size
    (x0, y0), (x1, y1) = way_up(_drawn(knot))
    away = 0.0
    figure: Figure = knot.figure
    half = hiding_half(_drawn(knot))
    facing: Facing = "back" if half == 0.5 else "side"
    if knot.family == "animal":
        figure, facing = Bent(knot.figure, math.radians(78)), "side"
        away = (half if half < 0.5 else 0.02) * wide
    action = "climb up" if knot.family == "person" else "walk"
    covered = extent(figure, action, facing)
    scale = min(knot.enlarged(covered), 0.55 * tall / covered.height)
    if knot.family != "animal" and half < 0.5:
        away = half * wide + 0.3 * covered.height * scale
    steps = knot.ordinal * min(1.1 * covered.height * scale, 0.3 * tall)
    seconds = knot.seconds * 1.2
    way = Climb((x1 - x0) * wide / scale, (y1 - y0) * tall / scale, seconds)
    return Tied(
        x0 * wide - away, y0 * tall + steps - covered.low * scale, scale, 1, action, facing, journey=way, figure=figure
    )  # fmt: skip


def leaning(knot: Knot) -> Tied:
    """Against it, a little aslant."""
    wide, tall = knot.size
    half = hiding_half(_drawn(knot)) * wide
    figure = Bent(knot.figure, math.radians(9 if knot.family != "thing" else 7))
    action = knot.doing("stand", frozenset({"lean", "rest"}))
    covered = extent(figure, action, "side")
    flat = tall < 0.6 * covered.height or half > covered.width
    x = 0.16 * wide if flat and half > covered.width else half + 0.42 * covered.width
    x += knot.ordinal * 1.1 * covered.width
    return Tied(x, -0.02 * covered.height, 1.0, 1, action, "side" if knot.family == "thing" else None, grounded=True,
                figure=figure)  # fmt: skip


def falling(knot: Knot) -> Tied:
    """From its top down."""
    wide, tall = knot.size
    x, y = knot.carrier.figure.point("top", knot.carrier.acting(0.0))
    covered = knot.covers("fall", "side")
    scale = min(knot.enlarged(covered), 0.5 * tall / covered.height)
    figure = Bent(knot.figure, math.radians(-28))
    way = Fall(0.86 * y / scale, knot.seconds * 1.1)
    return Tied(x + 0.24 * wide, y, scale, 1, "fall", "side", journey=way, figure=figure)


def around(knot: Knot) -> Tied:
    """In a circle about it: in the air, or standing on the ground and looking at it."""
    wide, tall = knot.size
    flies = realms.is_in(knot.subject.noun, realms.AIRBORNE) or knot.subject.action in ("fly", "circle", "orbit")
    if flies:
        covered = knot.covers("fly", "side")
        scale = min(1.0, 0.4 * wide / covered.width)
        way = Circle(0.5 * (wide + covered.width * scale) / scale, 0.12 * tall / scale, 8.0, 6.3 * knot.ordinal / 3)
        return Tied(0.0, 0.7 * tall, scale, 1, knot.doing("fly"), "side", journey=way)
    action = knot.doing("stand")
    covered = knot.covers(action)
    if action in _RUNNING and knot.count <= 2:
        scale = knot.enlarged(covered)
        reach = min(hiding_half(_drawn(knot)) * wide, 2 * covered.width * scale) + 0.7 * covered.width * scale
        way = Circle(reach / scale, -0.1 * covered.height, 2 * knot.seconds, -0.5 * math.pi + 0.5 * knot.ordinal)
        return Tied(
            0.0, -0.05 * covered.height - covered.low * scale, scale, 1, action, "side", grounded=True, journey=way
        )
    share = (knot.ordinal + 0.5) / knot.count
    angle = math.pi * (1.25 - 1.5 * share)
    scale = 1.0 - 0.14 * max(0.0, math.sin(angle))
    reach = 0.62 * wide + 0.62 * covered.width * max(1.0, knot.count / 5)
    x, deep = math.cos(angle) * reach, math.sin(angle)
    facing: Facing = "three-quarter" if abs(x) > 0.3 * reach else "front"
    return Tied(x, 0.16 * covered.height * deep - covered.low * scale, scale, 1 if deep < 0 else -1, action, facing,
                side=-1 if x > 0 else 1, grounded=True, joined=False)  # fmt: skip


def chasing(knot: Knot) -> Tied:
    """Behind it on the same way."""
    wide, _ = knot.size
    covered = knot.covers("run" if knot.subject.action != "follow" else "walk", "side")
    gap = 0.5 * (wide + covered.width) + 0.25 * covered.width
    action = "walk" if knot.subject.action == "follow" else "run"
    x = -gap - knot.ordinal * covered.width * 1.05
    return Tied(x, 0.0, 1.0, -knot.ordinal - 1, action, "side", grounded=True, joined=False, goes=True)


def tied_up(knot: Knot) -> Tied:
    """Beside it, with a rope from the neck."""
    wide, tall = knot.size
    action = knot.doing("stand")
    covered = knot.covers(action, "side")
    half = hiding_half(_drawn(knot)) * wide
    x = min(half, 1.2 * covered.width) * 0.6 + 0.55 * covered.width
    end = (x + 0.0, min(0.75 * tall, 0.8 * covered.height))
    figure = Strung(knot.figure, end, "head", 0.1 * covered.height)
    return Tied(x, -0.03 * covered.height, 1.0, 1, action, "side", side=-1, grounded=True, figure=figure)


#: How those of each relation are placed; `on` and those who ride are in the stage's own hands.
PLACED: dict[str, Callable[[Knot], Tied | None]] = {
    "in": inside,
    "under": under,
    "behind": behind,
    "in front of": before,
    "above": above,
    "over": leaping,
    "hanging from": hanging,
    "climbing": climbing,
    "leaning on": leaning,
    "falling off": falling,
    "around": around,
    "chasing": chasing,
    "tied to": tied_up,
    "out of": leaping_out,
    **dict.fromkeys(SIDES, beside),
}


def staged_as(one: Staged, tied: Tied, carrier: Staged) -> Staged:
    """A figure put where it is tied."""
    metre = carrier.metre * tied.scale
    side = carrier.side * tied.side
    speed = carrier.speed * carrier.metre / metre if tied.joined or tied.goes else one.speed
    floats = carrier.floats * carrier.metre / metre if tied.joined else 0.0
    return replace(
        one,
        figure=tied.figure or one.figure,
        x=carrier.x + tied.x * carrier.side * carrier.metre,
        y=carrier.y - tied.y * carrier.metre,
        metre=metre,
        depth=carrier.depth,
        action=tied.action,
        facing=tied.facing or one.facing,
        side=side,
        speed=speed,
        floats=floats,
        ahead=carrier.ahead if tied.joined else one.ahead,
        grounded=tied.grounded,
        rank=carrier.rank + tied.rank,
        journey=tied.journey,
        shown=tied.shown,
        joined=True,
        perched=carrier.perched,
        distance=carrier.distance,
    )
