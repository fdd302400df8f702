"""Those who do not simply stand: on the water, out of it, on a string from above, on top of others."""

from dataclasses import replace

from msgspec.structs import replace as replaced

from domain.script import ScriptShot, ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.actors import Staged
from processors.engines.director.figure import Figure
from processors.engines.director.shapes import Outline, points
from processors.engines.director.stage.bent import Bent, Strung
from processors.engines.director.stage.journeys import Leap, Sway
from processors.engines.director.stage.splashes import Splashing

#: Share of its height by which a swan is in the water.
_DRAUGHT = 0.1
#: Those who are deeper in it, and that share.
BATHERS = frozenset({"hippo", "hippopotamus", "crocodile", "alligator", "capybara", "otter", "beaver", "buffalo"})
_DEEP = 0.42
#: What stands on something has this share of its height at least, is that much larger than life at most, and alone not
#: more than so many of its widths wide.
_ON_TALL, _LARGEST, _ON_ONE = 0.2, 7.0, 2.0


#: Places with deep water, in which who swims is seen below its surface.
_DEEP_WATERS = frozenset({"sea", "ocean", "coral reef", "deep sea", "reef", "lagoon"})
#: Those who are seen there by themselves, and what they do at the surface.
_DIVERS = frozenset({"fish", "clownfish", "shark", "whale", "dolphin", "octopus", "squid", "jellyfish", "seahorse"})
_DIVERS |= {"turtle", "ray", "orca", "narwhal", "stingray", "manta", "tuna", "manatee", "goldfish", "hammerhead"}
_BELOW = frozenset({None, "swim", "float", "glide", "dive", "hunt", "explore", "drift", "circle", "swirl", "follow"})
_BELOW |= {"catch", "eat", "chase", "feed", "play"}
_LEAPS = frozenset({"jump", "leap", "breach"})
#: Who does this in water is in it to the waist, and the water splashes; who leaps and falls into it with a splash.
_SPLASHES = frozenset({"splash", "splash around"})
_PLUNGES = _LEAPS | {"dive", "plunge", "hop"}
#: In these places one falls without end.
_BOTTOMLESS = frozenset(
    {"sky", "space", "clouds", "underwater", "sea", "ocean", "cliff", "canyon", "waterfall", "hole"}
)
#: What lies on the ground.
_SOFT = frozenset({"snow", "ice", "mud", "grass", "sand", "ground", "floor", "street", "puddle"})
#: On these one rides through the air.
_FLOWN = frozenset({"broom", "broomstick"})
_WAIST = 0.42


def submerged(shot: ScriptShot) -> ScriptShot:
    """Under water where who swims in the sea is all that there is."""
    shot = _dipped(_on_the_ground(shot))
    living = [one for one in shot.subjects if one.noun not in ("splash", "water")]
    divers = bool(shot.subjects) and all(
        realms.is_in(one.noun, _DIVERS)
        and (not one.action or one.action.split(" ")[0] in _BELOW)
        and (one.relation is None or one.relation.kind == "in")
        for one in shot.subjects
    )
    leaps = all(realms.is_in(one.noun, _DIVERS) and one.action in _LEAPS for one in living)
    if living and leaps and shot.place is None:
        return replaced(shot, place="sea")
    said = any("underwater" in (one.action or "") for one in shot.subjects)
    if shot.place is None and any(flown(one) and casting.family(one) == "animal" for one in shot.subjects):
        return replaced(shot, place="hill")
    seen = divers and (said or shot.place in _DEEP_WATERS) and shot.framing not in ("aerial", "high angle")
    return replaced(shot, place="underwater") if seen else shot


def above_water(noun: str, figure: Figure) -> Outline:
    """What is seen of who swims on top of the water."""
    low, far = (_DEEP if realms.is_in(noun, BATHERS) else _DRAUGHT) * figure.height, 9 * (figure.height + figure.width)
    return points((-far, low), (far, low), (far, far), (-far, far))


def hung(one: Staged, height: int) -> Staged:
    """On a string from above the frame: from the ceiling, from the sky."""
    tall = one.figure.height
    figure = Strung(one.figure, (0.0, tall + height / one.metre), (0.0, 0.96 * tall))
    y = 0.36 * height + tall * one.metre * 0.5
    return replace(
        one, figure=figure, y=y, grounded=False, floats=0.0, speed=0.0, journey=Sway(0.06 * tall), perched=True
    )


def breaching(one: Staged, seconds: float) -> Staged:
    """Out of the water in a high arc."""
    way = Leap(0.5 * one.figure.width, 1.1 * one.figure.height, seconds)
    figure = Splashing(Bent(one.figure, 0.6), 0.0, way)
    return replace(one, figure=figure, action="swim", facing="side", floats=0.0, speed=0.0, journey=way)


def goes_in(subject: ScriptSubject, shot: ScriptShot) -> bool:
    """Whether what it does is done in the water, where there is some."""
    action = subject.action or ""
    if casting.is_thing(subject):
        return False
    plunges = action in _PLUNGES and any(realms.last_word(one.noun) == "splash" for one in shot.subjects)
    return plunges or action in _SPLASHES


def splashed(figure: Figure, subject: ScriptSubject) -> Figure:
    """With drops around the feet where it splashes in a puddle."""
    dry = subject.action not in _SPLASHES or casting.is_thing(subject) or isinstance(figure, Splashing)
    return figure if dry else Splashing(figure)


def _dipped(shot: ScriptShot) -> ScriptShot:
    """What is dunked in a drink is no ball."""
    drinks = [one for one in shot.subjects if realms.is_in(one.noun, realms.LIQUIDS)]
    dips = [one for one in shot.subjects if one.action == "dunk" and drinks and not casting.is_thing(one)]
    if not dips:
        return shot
    subjects = tuple(
        replaced(one, action="dip", relation=None) if one in dips else one
        for one in shot.subjects
        if not casting.is_thing(one)
    )
    return replaced(shot, subjects=subjects, place=shot.place or "kitchen")


def _lands(one: ScriptSubject, shot: ScriptShot) -> bool:
    """Whether there is ground under it, or what lies there."""
    there = one.relation
    if there is None:
        return shot.place is not None or shot.weather is not None
    return there.kind in ("on", "in") and realms.last_word(there.to) in _SOFT


def _on_the_ground(shot: ScriptShot) -> ScriptShot:
    """Who falls where there is ground, and from nothing, slips."""
    if set((shot.place or "").split(" ")) & _BOTTOMLESS:
        return shot
    subjects = tuple(
        replaced(one, action="slip")
        if one.action == "fall" and _lands(one, shot) and casting.family(one) == "person"
        else one
        for one in shot.subjects
    )
    return replaced(shot, subjects=subjects)


def flown(subject: ScriptSubject) -> bool:
    """Whether it rides through the air."""
    relation = subject.relation
    rides = relation is not None and relation.kind in ("riding", "on") and not casting.is_thing(subject)
    return relation is not None and rides and realms.last_word(relation.to) in _FLOWN


def wet(one: Staged, subject: ScriptSubject, shot: ScriptShot, seconds: float) -> Staged:
    """In the water: out of it in a leap, or splashing."""
    if casting.is_thing(subject):
        return one
    inside = goes_in(subject, shot)
    if one.action in _PLUNGES and (inside or (one.action in _LEAPS and realms.is_in(one.noun, realms.SWIMMERS))):
        return breaching(one, seconds)
    if not inside:
        return one
    person = casting.family(subject) == "person"
    level = _WAIST * one.figure.height
    far = 9 * (one.figure.height + one.figure.width)
    shown = points((-far, level - 0.1), (far, level - 0.1), (far, far), (-far, far))
    return replace(
        one,
        figure=Splashing(one.figure, level),
        action=one.action if person else "swim",
        speed=0.0,
        floats=0.02 * one.figure.height,
        shown=shown,
        y=one.y + level * one.metre,
        grounded=False,
    )


def mounted_metre(carrier: Staged, figure: Figure, count: int, height: int) -> float:
    """A cup on a table is shown larger than life, so that it is seen at all; an elephant on a ball is small."""
    least = max(0.11 * height, _ON_TALL * carrier.figure.height * carrier.metre) / figure.height
    most = carrier.figure.width * (_ON_ONE if count == 1 else 1.0 / count) / figure.width
    return float(min(max(carrier.metre, least), _LARGEST * carrier.metre, most * carrier.metre))


def beside(ordinal: int, count: int, carrier: Staged, wide: float, share: float = 0.92) -> float:
    """Metres of the carrier from its middle, `wide` what each takes, `share`: that of its width where one can be."""
    room = max(0.0, share * carrier.figure.width - wide)
    step = min(max(room / max(1, count - 1), 0.6 * wide), 1.7 * wide) if count > 1 else 0.0
    return (ordinal - (count - 1) / 2) * step
