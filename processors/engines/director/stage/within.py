"""Puts one in what has room: behind the rim, behind bars, in a doorway, between leaves, in the neck of a vase."""

import math

import numpy as np

from processors.engines.director import realms
from processors.engines.director.figure import Facing
from processors.engines.director.stage.bent import Bent
from processors.engines.director.stage.hollows import Hollow, hollow
from processors.engines.director.stage.journeys import Sway
from processors.engines.director.stage.knot import Knot, Tied

#: How much of those in a container is hidden: share of their height.
_SUNK = {"person": 0.42, "animal": 0.3, "thing": 0.38}
#: Those lying in an open container are seen as sitting in it.
_LOW = frozenset({"sleep", "nap", "lie", "hide", "stand", "sit", "curl", "rest", "bathe", "relax", "float"})
#: Those of whom more is hidden: they only look out.
_LOOKS_OUT = frozenset({"peek", "peep", "pop", "emerge", "come", "look", "hide"})
#: Metres beyond everything.
_FAR_AWAY = 50.0


#: Who rows sits on a thwart, half above the rim.
_ON_THWARTS = {"boat": 0.3, "canoe": 0.3, "kayak": 0.34, "gondola": 0.3}


def inside(knot: Knot) -> Tied | None:
    """In a container, a cage, a doorway; None: there is no room in it that could be seen."""
    room = hollow(knot.carried_by)
    if room is None:
        return None
    if room.kind == "crown":
        return _in_leaves(knot, room)
    if room.kind == "vase" and knot.family == "thing":
        return _arranged(knot, room)
    return _sunk(knot, room) if room.kind in ("open", "bed", "vase") else _enclosed(knot, room)


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
    scale = fit if fit < 1 else min(fit, max(1.0, 0.8 * fit))
    row, column = divmod(knot.ordinal, across)
    peeks = 0.16 if knot.subject.action in _LOOKS_OUT else 0.0
    share = _SUNK[knot.family] if knot.family != "person" else _ON_THWARTS.get(knot.carried_by, _SUNK["person"])
    sunk = (share + peeks if room.kind == "open" else 0.4) * covered.height
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
