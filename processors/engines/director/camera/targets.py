"""Parts of figures that a camera looks at: where they are, and how close it is for them."""

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director import casting
from processors.engines.director.actors import Staged

#: The point of a figure that is near a part, and how far from it the part is, in its head or height: right and up.
_PERSONS: dict[str, tuple[str, float, float]] = {
    "face": ("head", 0.0, 0.0),
    "head": ("head", 0.0, 0.0),
    "eye": ("head", 0.01, -0.008),
    "mouth": ("mouth", 0.0, 0.0),
    "hand": ("hand", 0.05, 0.0),
    "foot": ("foot", 0.03, 0.03),
    "leg": ("foot", 0.0, 0.2),
    "knee": ("foot", 0.0, 0.26),
    "neck": ("head", 0.0, -0.1),
    "shoulder": ("head", -0.05, -0.12),
    "chest": ("head", 0.0, -0.2),
    "back": ("head", -0.04, -0.24),
    "belly": ("hip", 0.0, 0.1),
    "arm": ("hand", -0.05, 0.1),
}
#: How tall a person is in heights of the frame if such a part is seen close.
_CLOSE_PERSONS = {"eye": 10.5, "mouth": 7.5, "hand": 3.1, "foot": 3.7, "face": 3.1, "head": 3.1, "neck": 4.2}
_CLOSE_PART = 2.6
#: How far an eye is before the middle of a head that is seen from its side, in heights of the person.
_AHEAD = 0.05
#: Other words for those parts.
_SAME = {
    "finger": "hand", "palm": "hand", "fist": "hand", "wrist": "hand", "thumb": "hand", "nail": "hand",
    "toe": "foot", "ankle": "foot", "feet": "foot", "lips": "mouth", "teeth": "mouth", "tongue": "mouth",
    "cheek": "face", "chin": "face", "forehead": "face", "nose": "face", "jaw": "face", "ear": "face",
    "eyebrow": "eye", "eyelash": "eye", "throat": "neck", "elbow": "arm",
}  # fmt: skip
#: Of animals and things: which share of their width and height the part is at, 0 left … 1 right, 0 feet … 1 top, and
#: how tall they are then; None: where a point of that name is.
_OTHERS: dict[str, tuple[float, float, float]] = {
    "tail": (0.06, 0.62, 2.4),
    "wing": (0.35, 0.7, 1.9),
    "fin": (0.5, 0.85, 1.9),
    "back": (0.4, 0.75, 1.9),
    "belly": (0.5, 0.35, 2.0),
    "horn": (0.85, 0.92, 2.6),
    "antlers": (0.8, 0.92, 2.0),
    "mane": (0.72, 0.75, 2.2),
    "trunk": (0.92, 0.5, 2.2),
    "shell": (0.45, 0.7, 1.8),
    "leg": (0.7, 0.2, 2.4),
    "hoof": (0.62, 0.1, 2.4),
    "wheel": (0.78, 0.22, 2.2),
    "headlight": (0.92, 0.42, 2.4),
    "hood": (0.84, 0.55, 2.0),
    "door": (0.5, 0.45, 1.9),
    "engine": (0.8, 0.5, 2.2),
    "pedal": (0.45, 0.25, 2.4),
    "label": (0.5, 0.42, 1.5),
    "string": (0.5, 0.5, 1.6),
    "handle": (0.8, 0.5, 1.8),
    "blade": (0.5, 0.75, 1.8),
    "petal": (0.5, 0.85, 1.9),
    "feather": (0.35, 0.55, 2.4),
}
_BEAST_POINTS = {"paw": "hand", "claw": "hand", "foot": "hand", "hand": "hand", "mouth": "mouth"}
_BEAST_POINTS |= {"snout": "mouth", "nose": "mouth", "beak": "mouth", "fang": "mouth", "whiskers": "mouth"}
_CLOSE_BEAST = {"hand": 2.8, "mouth": 3.0, "head": 2.0}


def is_person(one: Staged) -> bool:
    """Whether a figure has the body of a person."""
    return casting.family(ScriptSubject(noun=one.noun)) == "person"


def spot_of(one: Staged, target: str) -> tuple[float, float] | None:
    """Where the part of a figure is at the begin: frame pixels, the camera at rest; None: it has no such part."""
    acting = one.acting(0.0)
    target = _SAME.get(target, target)
    if is_person(one):
        if target not in _PERSONS:
            return None
        name, right, up = _PERSONS[target]
        x, y = one.figure.point(name, acting)
        right += _AHEAD if target == "eye" and one.facing == "side" else 0.0
        return _pixels(one, x + right * one.figure.height, y + up * one.figure.height)
    if not casting.is_thing(ScriptSubject(noun=one.noun)) and target not in _OTHERS:
        return _pixels(one, *one.figure.point(_BEAST_POINTS.get(target, "head"), acting))
    if target not in _OTHERS:
        return None
    outline = np.concatenate([shape.outline for shape in one.figure.shapes(acting)])
    low, high = outline.min(axis=0), outline.max(axis=0)
    across, up, _ = _OTHERS[target]
    return _pixels(one, float(low[0] + across * (high[0] - low[0])), float(low[1] + up * (high[1] - low[1])))


def closeness(one: Staged, target: str, framing: str | None) -> float:
    """How tall the figure is, in heights of the frame, while its part is looked at from near."""
    target = _SAME.get(target, target)
    extreme = 1.35 if framing == "extreme close-up" and target != "eye" else 1.0
    if is_person(one):
        tall = _CLOSE_PERSONS.get(target, _CLOSE_PART)
    elif target in _OTHERS:
        tall = _OTHERS[target][2]
    else:
        tall = 4.6 if target == "eye" else _CLOSE_BEAST[_BEAST_POINTS.get(target, "head")]
    return tall * extreme


def _pixels(one: Staged, x: float, y: float) -> tuple[float, float]:
    return one.x + x * one.side * one.metre, one.y - y * one.metre
