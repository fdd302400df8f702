"""Puts one by another one as their relation says: between the legs, half hidden, on the way up, over the fence."""

import math
from collections.abc import Callable
from dataclasses import replace

from domain.script import ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.actors import Staged
from processors.engines.director.figure import Acting, Facing, Figure
from processors.engines.director.stage import meals
from processors.engines.director.stage.bent import Bent, FigureExtent, Strung, extent
from processors.engines.director.stage.hollows import (
    Hollow,
    hangs_from,
    hiding_half,
    hollow,
    kind_of,
    room_under,
    way_up,
)
from processors.engines.director.stage.journeys import Arrive, Circle, Climb, Fall, Journey, Leap, Sway
from processors.engines.director.stage.knot import Knot, Tied
from processors.engines.director.stage.ties import AT_FEET, SIDES
from processors.engines.director.stage.within import inside

#: Who hangs with the head down.
_UPSIDE_DOWN = frozenset({"bat", "sloth", "opossum", "possum"})
#: How tall who looks over something is at least, in its heights.
_LOOKING_OVER = 0.6
#: How one flies around something.
_CIRCLING = frozenset({"circle", "orbit"})
#: Who does this comes to the place where it then is, in that share of the take, and hops if it jumps.
_COMING = frozenset({"run", "walk", "gallop", "trot", "move", "go", "rush", "dash", "jump", "leap", "hop", "fly"})
_HOPPING, _ARRIVES = frozenset({"jump", "leap", "hop"}), 0.5
#: How one goes around something.
_RUNNING = frozenset({"run", "walk", "gallop", "trot", "race", "ride", "drive", "skate"})
#: How tall what is eaten is at least, in heights of who eats it.
_MOUTHFUL = 0.2
#: What a thing that has no known opening is like.
_OPEN = Hollow("open", 0.0, 0.4, 0.1, 0.9)


def under(knot: Knot) -> Tied:
    """Between the legs of furniture, under a bridge, in the shade of a tree."""
    wide, tall = knot.size
    if realms.is_in(knot.subject.noun, realms.SWIMMERS) and realms.is_in(knot.carrier.noun, realms.AFLOAT):
        covered = knot.covers("swim", "side")
        below = 0.1 * tall + covered.high
        return Tied(0.0, -below, 1.0, 1, "swim", "side", journey=Sway(0.2 * covered.width, 6.0))
    if kind_of(knot.carried_by) == "blanket":
        return _covered(knot)
    room = room_under(knot.carried_by)
    if room is None:
        return behind(knot)
    high, hidden = room
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


def _covered(knot: Knot) -> Tied:
    """Lying under a blanket, the head outside."""
    wide, tall = knot.size
    action = "sleep" if knot.family != "thing" else "stand"
    covered = knot.covers(action)
    scale = min(1.12 * wide / covered.width / knot.count, 1.3 * tall / covered.height)
    head = knot.figure.point("head", Acting(0.0, action))[0]
    out = 0.3 * covered.width * scale
    x = 0.5 * wide + out - covered.right * scale if head > 0 else -0.5 * wide - out - covered.left * scale
    return Tied(x, -covered.low * scale, scale, -1, action, grounded=True)


def behind(knot: Knot) -> Tied:
    """Half hidden: the head looks out at one side of a trunk or over a low thing."""
    wide, tall = knot.size
    half = hiding_half(knot.carried_by) * wide
    action = knot.doing("stand", frozenset({"hide", "peek", "lurk"}))
    covered = knot.covers(action)
    scale = 0.94 * knot.enlarged(covered)
    out = 1 if knot.ordinal % 2 == 0 else -1
    comes = _comes(knot, covered, -1.2 * out, scale)
    looks_over = knot.subject.relation is not None and knot.subject.relation.kind in ("above", "over")
    if looks_over or tall < 0.8 * covered.height or (knot.family == "thing" and half > covered.width):
        scale = min(scale, 1.25 * wide / covered.width)
        x, up = knot.place_in_row() * half * 0.7, max(0.14 * tall, tall - 0.56 * covered.height * scale)
        scale = max(scale, _LOOKING_OVER * tall / covered.height) if looks_over else scale
        up = tall - 0.5 * covered.height * scale if looks_over else up
    elif half < 0.5 * covered.width * scale:
        x, up = out * (half * 0.4 + 0.16 * covered.width * scale), 0.0
    else:
        x, up = out * (half + 0.08 * covered.width * scale), 0.03 * tall
    x += out * (knot.ordinal // 2) * covered.width * scale
    side = out if comes is None else 1 if comes.side < 0 else -1
    return Tied(x, up - covered.low * scale, scale, -1, action, side=side, grounded=True, journey=_own(comes, side))


def _comes(knot: Knot, covered: FigureExtent, side: float, scale: float) -> Arrive | None:
    """The way of who comes to its place beside a thing that stands there, from beyond that side of the thing.

    Metres to the right of the carrier, and up; None: it stays, or passes by.
    """
    deed = (knot.subject.action or "").split(" ")[0]
    if deed not in _COMING or knot.family == "thing" or knot.carrier.speed or knot.count > 1:
        return None
    if casting.family(ScriptSubject(noun=knot.carrier.noun)) != "thing":
        return None
    way = math.copysign(0.5 * knot.size[0] + abs(side) * covered.width * scale, side)
    up = 0.12 * covered.height if deed == "fly" else 0.0
    hop = 0.45 * covered.height if deed in _HOPPING else 0.0
    return Arrive(way / scale, up, knot.seconds * _ARRIVES, hop, 2)


def _own(way: Arrive | None, side: int) -> Journey | None:
    """The way as seen by who looks to that side."""
    return None if way is None else replace(way, side=way.side * side)


def _flying(knot: Knot, covered: FigureExtent, scale: float) -> float:
    """How high above the ground one is who flies there, metres of the carrier."""
    return 0.3 * covered.height * scale if knot.doing("stand") == "fly" else 0.0


def before(knot: Knot) -> Tied:
    """Nearer than the other one, a little aside."""
    wide, tall = knot.size
    covered = knot.covers(knot.doing("stand"))
    aside = 0.18 * wide + (0.12 * (wide + covered.width) if wide < 1.3 * covered.width else 0.0)
    if covered.width * covered.height > 0.5 * wide * tall:  # it would hide what is behind it
        aside = 0.5 * (wide + covered.width) - 0.5 * min(wide, covered.width)
    x = aside + (knot.ordinal - (knot.count - 1) / 2) * covered.width
    comes = _comes(knot, covered, -1.2, 1.06)
    up = _flying(knot, covered, 1.06) - 0.06 * min(tall, 2 * covered.height)
    return Tied(
        x,
        up,
        1.06,
        1,
        knot.doing("stand"),
        grounded=not _flying(knot, covered, 1.06),
        joined=False,
        journey=comes,
        stays=comes is not None,
    )


def at_feet(knot: Knot) -> Tied:
    """Small, before the legs, and a little of it beyond them."""
    covered = knot.covers(knot.doing("stand"))
    scale = min(1.0, 0.42 * knot.size[1] / covered.height)
    return Tied(0.04 * knot.size[0], -0.05 * covered.height, scale, 1, knot.doing("stand"), grounded=True, joined=False)


def above(knot: Knot) -> Tied:
    """In the air over it."""
    wide, tall = knot.size
    action = knot.doing("fly" if knot.family != "person" else "stand")
    covered = knot.covers(action, "side")
    scale = max(1.0, 0.28 * tall / covered.height)
    x = (knot.ordinal - (knot.count - 1) / 2) * max(covered.width * scale, 0.3 * wide)
    up = max(1.1 * tall, tall + 0.7 * covered.height * scale) + 0.1 * covered.height * (knot.ordinal % 2)
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
    room = hollow(knot.carried_by) or _OPEN
    swims = realms.is_in(knot.subject.noun, realms.SWIMMERS)
    flies = realms.is_in(knot.subject.noun, realms.AIRBORNE)
    deed = "swim" if swims else "fly" if flies else "jump" if knot.family == "person" else "run"
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
        x = out * (min(hiding_half(knot.carried_by), 0.5) * wide + 0.62 * covered.width * scale + knot.ordinal * step)
        comes = _comes(knot, covered, -1.2 * out, scale)
        if comes is not None:
            comes = replace(comes, side=comes.side - x / scale)
            side, up = -int(math.copysign(1, comes.side)), _flying(knot, covered, scale) - covered.low * scale
            way = _own(comes, side)
            return Tied(x, up, scale, 1, action, "side", side, not up, way, joined=False, stays=True)
    return Tied(x, -0.05 * covered.height - covered.low * scale, scale, 1, action, grounded=True, joined=False)


def hanging(knot: Knot) -> Tied:
    """Below it, on a string; beasts by themselves."""
    wide, tall = knot.size
    share_x, share_y = hangs_from(knot.carried_by)
    action = knot.doing("hang")
    figure = knot.figure
    if knot.family == "animal" and realms.last_word(knot.subject.noun) in _UPSIDE_DOWN:
        figure = Bent(figure, math.pi, figure.height)
    elif knot.family == "animal":
        action = "celebrate"  # upright, the arms up
    covered = extent(figure, action)
    rope = 0.07 * tall if knot.family == "thing" else 0.0
    scale = min(4.0 if knot.family == "animal" else 1.6, 0.85 * (share_y * tall - rope) / covered.height)
    if knot.family == "thing":
        scale = max(scale if scale < 1 else 1.0, min(scale, 0.22 * tall / covered.height))
        figure = Strung(figure, (0.0, covered.high + rope / scale), (0.0, covered.high))
    else:
        scale = min(scale, knot.enlarged(covered))
    aside = share_x if knot.count == 1 or kind_of(knot.carried_by) == "branch" else 0.0
    x = aside * wide + (knot.ordinal - (knot.count - 1) / 2) * max(1.15 * covered.width * scale, 0.1 * wide)
    up = share_y * tall - rope - covered.high * scale
    return Tied(x, up, scale, 1, action, "front", journey=Sway(0.02 * covered.height), figure=figure)


def climbing(knot: Knot) -> Tied:
    """On its way up; beasts with the feet to the trunk."""
    wide, tall = knot.size
    (x0, y0), (x1, y1) = way_up(knot.carried_by)
    away = 0.0
    figure: Figure = knot.figure
    half = hiding_half(knot.carried_by)
    facing: Facing = "back" if half == 0.5 else "side"
    hugs = knot.subject.action == "hug"
    if knot.family == "animal" and not hugs:
        figure, facing = Bent(knot.figure, math.radians(78)), "side"
        away = (half if half < 0.5 else 0.02) * wide
    action = "hug" if hugs else "climb up" if knot.family == "person" else "walk"
    covered = extent(figure, action, facing)
    scale = min(knot.enlarged(covered), 0.55 * tall / covered.height)
    if (knot.family != "animal" or hugs) and half < 0.5:
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
    half = hiding_half(knot.carried_by) * wide
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
    beast = casting.family(ScriptSubject(noun=knot.carrier.noun)) == "animal"
    scale = min(knot.enlarged(covered), (1.0 if beast else 0.5) * tall / covered.height)
    figure = Bent(knot.figure, math.radians(-28))
    way = Fall(0.9 * y / scale, knot.seconds * 0.85)
    return Tied(x + 0.24 * wide, y, scale, 1, "fall", "side", journey=way, figure=figure)


def around(knot: Knot) -> Tied:
    """In a circle about it: in the air, or standing on the ground and looking at it."""
    wide, tall = knot.size
    flies = realms.is_in(knot.subject.noun, realms.AIRBORNE) or knot.subject.action in ("fly", "float")
    flies |= knot.family == "thing" and knot.subject.action in _CIRCLING
    swims = realms.is_in(knot.subject.noun, realms.SWIMMERS)
    if flies:
        covered = knot.covers("swim" if swims else knot.doing("fly", _CIRCLING), "side")
        scale = min(max(1.0, 0.22 * tall / covered.height), max(0.4 * wide, 0.3 * tall) / covered.width)
        living = casting.family(ScriptSubject(noun=knot.carrier.noun)) != "thing"
        reach = 0.42 * wide if swims else 0.5 * (wide + covered.width * scale)
        reach = max(reach, 0.6 * tall) if living else reach * (1.35 if knot.count > 3 else 1.0)
        way = Circle(
            reach / scale,
            (0.3 if living else 0.2 if knot.count > 3 else 0.12) * tall / scale,
            8.0,
            6.3 * knot.ordinal / max(3, knot.count),
        )
        up = -0.2 * tall - covered.high * scale if swims else 0.7 * tall
        action = "swim" if swims else knot.doing("fly", _CIRCLING)
        return Tied(0.0, up, scale, 1, action, "side", journey=way)
    action = "run" if knot.subject.action in _CIRCLING else knot.doing("stand")
    covered = knot.covers(action)
    if action in _RUNNING and knot.count <= 2:
        scale = knot.enlarged(covered)
        reach = min(hiding_half(knot.carried_by) * wide, 2 * covered.width * scale) + 0.7 * covered.width * scale
        way = Circle(reach / scale, -0.1 * covered.height, 2 * knot.seconds, -0.5 * math.pi + 0.5 * knot.ordinal)
        return Tied(
            0.0, -0.05 * covered.height - covered.low * scale, scale, 1, action, "side", grounded=True, journey=way
        )
    hides = tall > 0.8 * covered.height and knot.count > 1
    angle = _angle(knot, hides)
    scale = knot.enlarged(covered) * (1.0 - 0.14 * max(0.0, math.sin(angle)))
    reach = 0.62 * wide + 0.62 * covered.width * scale * max(1.0, knot.count / 5)
    x, deep = math.cos(angle) * reach, math.sin(angle)
    if hides:
        x = math.copysign(reach * (0.88 + 0.56 * (knot.ordinal // 2)), x)
    facing: Facing = "three-quarter" if abs(x) > 0.3 * reach else "front"
    return Tied(x, 0.16 * covered.height * deep - covered.low * scale, scale, 1 if deep < 0 else -1, action, facing,
                side=-1 if x > 0 else 1, grounded=True, joined=False)  # fmt: skip


def _angle(knot: Knot, hides: bool) -> float:
    """Where one of a circle stands, counter-clockwise from the right; none where the middle hides it."""
    if knot.count == 1:
        return -math.pi / 3
    if not hides:
        return math.pi * (1.25 - 1.5 * (knot.ordinal + 0.5) / knot.count)
    each, left = divmod(knot.ordinal, 2)
    on_side = (knot.count + 1 - left) // 2
    angle = math.pi * (-0.24 + 0.54 * (each + 0.5) / on_side)
    return math.pi - angle if left else angle


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
    if realms.is_in(knot.subject.noun, realms.AIRBORNE):
        scale = max(1.0, 0.34 * tall / covered.height)
        up = 1.25 * tall + 0.3 * covered.height * scale
        x = (knot.ordinal - (knot.count - 1) / 2) * covered.width * scale
        figure = Strung(knot.figure, (-x / scale, (0.92 * tall - up) / scale), (0.0, covered.low))
        return Tied(x, up, scale, 1, action, "side", figure=figure)
    half = hiding_half(knot.carried_by) * wide
    x = min(half, 1.2 * covered.width) * 0.6 + 0.55 * covered.width
    end = (x + 0.0, min(0.75 * tall, 0.8 * covered.height))
    figure = Strung(knot.figure, end, "head", 0.1 * covered.height)
    return Tied(x, -0.03 * covered.height, 1.0, 1, action, "side", side=-1, grounded=True, figure=figure)


def eaten(knot: Knot) -> Tied:
    """At the mouth of who eats it, or on the ground before it."""
    wide, tall = knot.size
    acting = knot.carrier.acting(0.0)
    x, y = knot.carrier.figure.point("mouth", acting)
    covered = knot.covers("stand", "side")
    least = max(_MOUTHFUL * tall / covered.height, 0.6 * _MOUTHFUL * max(wide, tall) / covered.width)
    scale = min(max(1.0, least), 0.5 * tall / max(covered.height, 0.6 * covered.width))
    low = y < 0.36 * tall
    up = 0.0 if low else y - 0.6 * covered.height * scale
    ahead = (0.3 if low else 0.16) * covered.width * scale
    action = "stand" if knot.family == "thing" else "lie"
    return Tied(x + ahead, up - covered.low * scale, scale, 1, action, "side", side=-1, grounded=low)


#: How those of each relation are placed; `on` and those who ride are in the stage's own hands.
PLACED: dict[str, Callable[[Knot], Tied | None]] = {
    "in": inside,
    "under": under,
    "behind": behind,
    "in front of": before,
    AT_FEET: at_feet,
    "above": above,
    "over": leaping,
    "hanging from": hanging,
    "climbing": climbing,
    "leaning on": leaning,
    "falling off": falling,
    "around": around,
    "chasing": chasing,
    meals.EATEN_BY: eaten,
    "tied to": tied_up,
    "out of": leaping_out,
    **dict.fromkeys(SIDES, beside),
}


def staged_as(one: Staged, tied: Tied, carrier: Staged) -> Staged:
    """A figure put where it is tied."""
    metre = carrier.metre * tied.scale
    side = carrier.side * tied.side
    speed = carrier.speed * carrier.metre / metre if tied.joined or tied.goes else 0.0 if tied.stays else one.speed
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
