"""Faces in head units: eyes, brows, nose, mouth and what emotions do to them."""

import math
from dataclasses import dataclass, replace

import numpy as np

from processors.engines.director.characters.hair import on_skull, turned
from processors.engines.director.characters.parts import Spot2, two_sided
from processors.engines.director.figure import Facing
from processors.engines.director.shapes import (
    Bgr,
    Outline,
    Shape,
    arc,
    blend,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    smooth,
)

WHITE: Bgr = (252.0, 252.0, 255.0)
_MOUTH: Bgr = hexed("#7a2430")
_TONGUE: Bgr = hexed("#e8808a")
_BLUSH: Bgr = hexed("#f2707c")


@dataclass(frozen=True)
class Expression:
    """What a face does."""

    #: How far the eyes are open; 0 closed.
    eyes: float = 1.0
    #: Closed eyes that laugh bow upwards.
    joyful: bool = False
    #: The inner ends of the brows: up (positive) or down, and all of them.
    slant: float = 0.0
    raised: float = 0.0
    mouth: str = "smile"
    blush: float = 0.35
    #: The size of the irises.
    iris: float = 1.0
    look: Spot2 = (0.0, 0.0)
    #: Whether the near eye is closed alone.
    winks: bool = False


EXPRESSIONS: dict[str, Expression] = {
    "neutral": Expression(mouth="soft"),
    "happy": Expression(mouth="grin", raised=0.02, blush=0.55),
    "cheeky": Expression(mouth="tongue", raised=0.04, blush=0.6, winks=True),
    "sad": Expression(0.78, slant=0.07, mouth="frown", look=(0.0, -0.02)),
    "angry": Expression(0.8, slant=-0.09, raised=-0.03, mouth="snarl", blush=0.2, iris=0.88),
    "afraid": Expression(1.14, slant=0.08, raised=0.03, mouth="wavy", blush=0.0, iris=0.66),
    "surprised": Expression(1.16, raised=0.06, mouth="round", iris=0.74),
    "amazed": Expression(1.12, raised=0.05, mouth="round", look=(0.0, 0.025), blush=0.5),
    "in love": Expression(0.95, slant=0.03, raised=0.02, mouth="smile", blush=1.0, iris=1.12),
    "shy": Expression(0.8, slant=0.05, raised=0.02, mouth="wavy", blush=1.6, look=(0.02, -0.02)),
    "calm": Expression(0.8, mouth="soft", look=(0.0, -0.015)),
    "tired": Expression(0.5, slant=0.04, mouth="flat", blush=0.0, look=(0.0, -0.02)),
    "crying": Expression(0.0, slant=0.1, mouth="wail", blush=0.7),
    "laughing": Expression(0.0, joyful=True, raised=0.05, mouth="laugh", blush=0.7),
    "determined": Expression(0.9, slant=-0.06, raised=-0.015, mouth="flat", blush=0.2),
    "sleeping": Expression(0.0, mouth="soft", blush=0.5),
    "blissful": Expression(0.0, joyful=True, mouth="smile", blush=0.9),
    "kissing": Expression(0.0, mouth="kiss", blush=1.0),
    "singing": Expression(0.0, joyful=True, mouth="sing", blush=0.5),
    "shouting": Expression(0.85, slant=-0.06, mouth="shout", blush=0.3, iris=0.9),
    "yawning": Expression(0.0, raised=0.04, mouth="sing", blush=0.3),
    "grinning": Expression(mouth="teeth", raised=0.02),
    "winking": Expression(mouth="grin", raised=0.03, blush=0.7, winks=True),
    "thinking": Expression(0.85, slant=0.02, mouth="side", look=(0.03, 0.03)),
}

#: Other words for them.
_KIN = {
    "joyful": "happy", "excited": "laughing", "cheerful": "happy", "smiling": "happy", "proud": "happy",
    "smile": "happy", "scared": "afraid", "fear": "afraid", "terrified": "afraid", "nervous": "afraid",
    "worried": "sad", "lonely": "sad", "melancholy": "sad", "furious": "angry", "mad": "angry",
    "shocked": "surprised", "amused": "laughing", "love": "in love", "romantic": "in love", "embarrassed": "shy",
    "bashful": "shy", "serious": "determined", "brave": "determined", "focused": "determined",
    "confident": "determined", "sleepy": "tired", "exhausted": "tired", "bored": "tired", "peaceful": "calm",
    "relaxed": "calm", "curious": "amazed", "hopeful": "amazed", "heartbroken": "crying", "confused": "thinking",
}  # fmt: skip


def expressed(emotion: str | None, otherwise: str | None) -> str:
    """The name of the expression for a script's word; `otherwise` what the action brings."""
    word = (emotion or "").lower()
    return word if word in EXPRESSIONS else _KIN.get(word, otherwise or "neutral")


def blinking(expression: Expression) -> Expression:
    """The same with closed eyes."""
    return replace(expression, eyes=0.0) if expression.eyes > 0 else expression


@dataclass(frozen=True)
class Complexion:
    """What a face is painted with."""

    skin: Bgr
    iris: Bgr
    hair: Bgr
    lips: Bgr
    #: 0 a man's … 1 a girl's.
    soft: float
    #: Half an eye's width and height.
    eye: Spot2
    lined: bool = False
    glows: bool = False


_FRONT = (
    (0.0, 0.0),
    (0.12, 0.022),
    (0.29, 0.15),
    (0.39, 0.33),
    (0.425, 0.5),
    (0.42, 0.68),
    (0.36, 0.86),
    (0.2, 0.97),
    (0.0, 1.0),
)
_THREE_QUARTER = (
    (0.1, 0.0), (0.19, 0.022), (0.305, 0.13), (0.365, 0.25), (0.375, 0.34), (0.385, 0.42), (0.372, 0.5), (0.395, 0.62),
    (0.37, 0.8), (0.22, 0.96), (0.0, 1.0), (-0.26, 0.95), (-0.42, 0.76), (-0.44, 0.55), (-0.4, 0.36), (-0.27, 0.19),
        (-0.08, 0.06),
)  # fmt: skip
_SIDE = (
    (0.2, 0.005), (0.275, 0.03), (0.305, 0.1), (0.325, 0.165), (0.322, 0.21), (0.352, 0.265), (0.392, 0.31), (0.345,
        0.37),
    (0.333, 0.46), (0.362, 0.56), (0.365, 0.68), (0.3, 0.86), (0.1, 0.985), (-0.1, 1.0), (-0.36, 0.9), (-0.46, 0.68),
    (-0.44, 0.45), (-0.3, 0.27), (-0.12, 0.17), (0.04, 0.08),
)  # fmt: skip


def outline_of(view: Facing, soft: float) -> Outline:
    """A face without hair."""
    corners = {"three-quarter": list(_THREE_QUARTER), "side": list(_SIDE)}.get(view) or two_sided(_FRONT)
    jaw = 1.0 + 0.16 * (1.0 - soft)
    formed = [
        (x * (1 + (jaw - 1) * max(0.0, 1 - abs(y - 0.13) / 0.24)), y * (1.04 if y < 0.1 else 1.0)) for x, y in corners
    ]
    return smooth(formed, steps=6)


def drawn(face: Complexion, expression: Expression, view: Facing, speaking: float) -> list[Shape]:
    """Everything in a face, in head units; nothing from behind."""
    if view == "back":
        return []
    shapes = _cheeks(face, expression, view)
    for degrees in (-27.0, 27.0):
        if abs(turned(degrees, view)) < 80 or (view == "side" and degrees < 0):
            shapes += _eye(face, expression, view, degrees)
    if face.lined:
        shapes += _wrinkles(face, view)
    return [*shapes, *_nose(face, view), *_mouth(face, expression, view, speaking)]


def brows(face: Complexion, mood: Expression, view: Facing) -> list[Shape]:
    """The brows, which animation draws over the hair."""
    shapes = []
    for degrees in (-27.0, 27.0):
        if view != "back" and (view != "side" or degrees < 0):
            x, narrow = _placed(degrees, view)
            wide, tall = face.eye
            out = 1.0 if degrees > 0 and view != "side" else -1.0
            shapes.append(_brow(face, mood, x, 0.475 + tall, wide * narrow, out))
    return shapes


def _placed(degrees: float, view: Facing) -> tuple[float, float]:
    """Where a place in the face is seen, and how wide it is from there."""
    if view == "side":
        return 0.245, 0.56
    if view == "three-quarter":
        return (-0.02, 1.0) if degrees < 0 else (0.276, 0.74)
    return on_skull(degrees, view, 0.435), 1.0


def eye_spots(view: Facing) -> tuple[Spot2, ...]:
    """Where eyes are seen from that side, in head units."""
    sides = {"front": (-27.0, 27.0), "three-quarter": (-27.0, 27.0), "side": (-27.0,), "back": ()}[view]
    return tuple((_placed(degrees, view)[0], 0.39) for degrees in sides)


def _eye(face: Complexion, mood: Expression, view: Facing, degrees: float) -> list[Shape]:
    x, narrow = _placed(degrees, view)
    y, (wide, tall) = 0.39, face.eye
    wide *= narrow
    out = 1.0 if degrees > 0 and view != "side" else -1.0
    lash = darker(blend(face.hair, (40.0, 24.0, 34.0), 0.72), 0.25)
    shapes: list[Shape] = []
    if mood.eyes <= 0.02 or (mood.winks and degrees < 0):
        bow = (0.5, 1.0) if mood.joyful or mood.winks else (-0.35, -0.7)
        line = smooth(
            [
                (x - wide, y),
                (x - wide * 0.5, y + tall * bow[0] * 0.75),
                (x, y + tall * bow[0]),
                (x + wide * 0.5, y + tall * bow[0] * 0.75),
                (x + wide, y),
            ],
            closed=False,
            steps=3,
        )
        shapes.append(Shape(line - (0, 0.02), None, 0.03, lash, False))
        return shapes
    high = tall * mood.eyes
    middle = y - (tall - min(high, tall)) * 0.45
    ix, iy = x + mood.look[0] + 0.012 * (view != "front"), middle + mood.look[1] * (1 if mood.eyes > 0.7 else 0)
    across, up = wide * 0.7 * mood.iris, min(high * 0.93, tall * 0.94 * mood.iris)
    rounds = (
        (x, middle, wide, high, WHITE),
        (ix, iy, across, up, darker(face.iris, 0.45)),
        (ix, iy - up * 0.34, across * 0.78, up * 0.58, lighter(face.iris, 0.18)),
        (ix, iy - up * 0.02, across * 0.42, up * 0.46, darker(face.iris, 0.85)),
        (ix - wide * 0.24, iy + up * 0.42, wide * 0.27, up * 0.27, WHITE),
        (ix + wide * 0.26, iy - up * 0.46, wide * 0.12, up * 0.13, lighter(face.iris, 0.75)),
    )
    shapes += [Shape(ellipse(cx, cy, w, h, steps=22), tone, glows=face.glows) for cx, cy, w, h, tone in rounds]
    shapes.append(Shape(_lash(x, middle, wide, high, out, face.soft), lash))
    lid = arc(
        x,
        middle + 0.028,
        wide * 1.02,
        high * 1.12,
        math.radians(150 if out > 0 else 140),
        math.radians(40 if out > 0 else 30),
        7,
    )
    shapes.append(Shape(lid, None, 0.009, darker(face.skin, 0.34), False))
    low = arc(x, middle - 0.004, wide * 0.86, high * 1.02, math.radians(232), math.radians(308), 7)
    shapes.append(Shape(low, None, 0.009, blend(lash, face.skin, 0.3), False))
    return shapes


def _lash(x: float, y: float, wide: float, tall: float, out: float, soft: float) -> Outline:
    """The thick upper lid, with a flick at the outer end."""
    upper = arc(x, y + 0.012, wide * 1.1, tall * 1.1, math.radians(172), math.radians(8), 13)
    lower = arc(x, y + 0.004, wide * 0.98, tall * (0.9 - 0.06 * soft), math.radians(16), math.radians(164), 13)
    flick = points((x + out * wide * (1.2 + 0.16 * soft), y + tall * (0.12 + 0.16 * soft)))
    return np.concatenate([upper, flick, lower]) if out > 0 else np.concatenate([flick, upper, lower])


def _brow(face: Complexion, mood: Expression, x: float, y: float, wide: float, out: float) -> Shape:
    inner, outer = x - out * wide * 0.95, x + out * wide * 1.15
    height = y + mood.raised
    line = smooth(
        [
            (inner, height + mood.slant * 0.75),
            (x, height + 0.025 + mood.slant * 0.1),
            (outer, height - 0.01 - mood.slant * 0.5),
        ],
        closed=False,
        steps=3,
    )
    return Shape(line, None, 0.024 + 0.022 * (1 - face.soft), darker(face.hair, 0.35), False)


def _cheeks(face: Complexion, mood: Expression, view: Facing) -> list[Shape]:
    share = min(1.0, mood.blush * (0.35 + 0.4 * face.soft))
    if share < 0.06:
        return []
    tone = blend(face.skin, _BLUSH, share * 0.6)
    spots = [0.25] if view == "side" else [on_skull(degrees, view, 0.42) for degrees in (-38.0, 38.0)]
    shapes = []
    for x in spots:
        across = 0.085 if abs(x) < 0.3 else 0.05
        shapes.append(Shape(ellipse(x if x < 0.33 else 0.315, 0.225, across, 0.04, steps=14), tone))
    return shapes


def _nose(face: Complexion, view: Facing) -> list[Shape]:
    tone = darker(blend(face.skin, (110.0, 110.0, 220.0), 0.2), 0.3)
    if view == "side":
        return []
    x = on_skull(0.0, view, 0.45)
    big = 1.0 + 0.5 * (1 - face.soft)
    if view == "front":
        return [Shape(points((x - 0.012 * big, 0.262), (x + 0.022 * big, 0.258), (x + 0.006, 0.285)), tone)]
    return [Shape(points((x + 0.005, 0.3), (x + 0.036 * big, 0.264), (x - 0.008, 0.256)), None, 0.018, tone, False)]


def _mouth(face: Complexion, mood: Expression, view: Facing, speaking: float) -> list[Shape]:
    x, narrow = (0.262, 0.5) if view == "side" else (on_skull(0.0, view, 0.42), 0.92 if view != "front" else 1.0)
    y = 0.135
    line = darker(blend(face.skin, (70.0, 60.0, 150.0), 0.5), 0.45)
    if speaking > 0.06:
        return _open(x, y, 0.075 * narrow, 0.02 + 0.075 * speaking, line)
    kind = mood.mouth
    if kind in _OPEN:
        wide, tall, teeth = _OPEN[kind]
        return _open(x, y, wide * narrow, tall, line, teeth)
    curve = [(x + px * narrow, y + py) for px, py in _LINES[kind]]
    return [Shape(smooth(curve, closed=False, steps=4), None, 0.02, line, False)]


#: Half width, height, and 1 for a row of teeth; -1: open downwards, as when crying.
_OPEN: dict[str, tuple[float, float, float]] = {
    "grin": (0.1, 0.085, 1.0),
    "tongue": (0.1, 0.07, 2.0),
    "teeth": (0.085, 0.05, 1.0),
    "laugh": (0.125, 0.13, 1.0),
    "sing": (0.075, 0.11, 0.0),
    "round": (0.045, 0.075, 0.0),
    "shout": (0.085, 0.12, 0.0),
    "wail": (0.1, 0.1, -1.0),
    "snarl": (0.085, 0.055, -1.0),
}
_LINES: dict[str, tuple[Spot2, ...]] = {
    "smile": ((-0.1, 0.028), (-0.05, -0.004), (0.0, -0.014), (0.05, -0.004), (0.1, 0.028)),
    "soft": ((-0.065, 0.01), (0.0, -0.008), (0.065, 0.01)),
    "flat": ((-0.065, 0.0), (0.0, 0.003), (0.065, 0.0)),
    "frown": ((-0.075, -0.02), (-0.03, 0.008), (0.03, 0.008), (0.075, -0.02)),
    "wavy": ((-0.09, -0.012), (-0.045, 0.014), (0.0, -0.012), (0.045, 0.014), (0.09, -0.012)),
    "kiss": ((-0.012, 0.03), (0.026, 0.016), (0.0, 0.0), (0.026, -0.014), (-0.012, -0.03)),
    "side": ((-0.02, -0.008), (0.04, 0.002), (0.08, 0.022)),
}


def _open(x: float, y: float, wide: float, tall: float, line: Bgr, teeth: float = 0.0) -> list[Shape]:
    """An open mouth."""
    if teeth > 0:
        lips = smooth(
            [
                (x - wide, y + 0.035),
                (x - wide * 0.4, y + 0.02),
                (x + wide * 0.4, y + 0.02),
                (x + wide, y + 0.035),
                (x + wide * 0.6, y + 0.02 - tall * 0.75),
                (x, y + 0.025 - tall),
                (x - wide * 0.6, y + 0.02 - tall * 0.75),
            ],
            steps=3,
        )
        bite = smooth(
            [
                (x - wide * 0.82, y + 0.024),
                (x + wide * 0.82, y + 0.024),
                (x + wide * 0.6, y + 0.002),
                (x - wide * 0.6, y + 0.002),
            ],
            steps=2,
        )
        tongue = ellipse(x, y + 0.035 - tall * 0.86, wide * 0.5, tall * 0.2, steps=10)
        if teeth > 1:  # it is put out
            out = ellipse(x, y - 0.055, 0.052, 0.075, steps=16)
            middle = points((x, y - 0.01), (x, y - 0.08))
            return [
                Shape(lips, _MOUTH, 0.014, line),
                Shape(out, _TONGUE, 0.01, line),
                Shape(middle, None, 0.01, darker(_TONGUE, 0.25), False),
            ]
        return [Shape(lips, _MOUTH, 0.014, line), Shape(bite, WHITE), Shape(tongue, _TONGUE)]
    if teeth < 0:
        lips = smooth(
            [
                (x - wide, y - tall * 0.5),
                (x - wide * 0.5, y + tall * 0.42),
                (x + wide * 0.5, y + tall * 0.42),
                (x + wide, y - tall * 0.5),
                (x, y - tall * 0.36),
            ],
            steps=3,
        )
        return [Shape(lips, _MOUTH, 0.014, line)]
    lips = ellipse(x, y, wide, tall, steps=14)
    return [
        Shape(lips, _MOUTH, 0.014, line),
        Shape(ellipse(x, y - tall * 0.55, wide * 0.6, tall * 0.34, steps=10), _TONGUE),
    ]


def _wrinkles(face: Complexion, view: Facing) -> list[Shape]:
    tone = darker(face.skin, 0.3)
    if view == "side":
        return [Shape(points((0.22, 0.25), (0.18, 0.15)), None, 0.014, tone, False)]
    shapes = []
    for degrees, out in ((-27.0, -1.0), (27.0, 1.0)):
        x, narrow = _placed(degrees, view)
        shapes.append(
            Shape(arc(x, 0.33, 0.1 * narrow, 0.06, math.radians(210), math.radians(330), 6), None, 0.012, tone, False)
        )
        mouth = on_skull(degrees * 0.7, view, 0.42)
        shapes.append(
            Shape(
                points((mouth - out * 0.02, 0.225), (mouth + out * 0.02, 0.16), (mouth, 0.1)), None, 0.014, tone, False
            )
        )
    return shapes
