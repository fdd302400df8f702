"""Hair in head units: 1 is from the chin to the crown, and the chin is at the origin."""

import itertools
import math
from dataclasses import dataclass

import numpy as np

from processors.engines.director.characters.parts import ShapeGroup, Spot2, shifted, tufts, two_sided
from processors.engines.director.figure import Facing
from processors.engines.director.shapes import Bgr, Outline, Shape, arc, blend, darker, lighter, points, rotated, smooth

#: How far the head is turned in each view, degrees.
TURNS: dict[Facing, float] = {"front": 0.0, "three-quarter": 24.0, "side": 78.0, "back": 180.0}
INK = 0.0105
#: Half the width of the hair on the skull, and where the middle and the top of its dome are.
_WIDE, _MIDDLE, _TOP = 0.49, 0.56, 1.09

#: Ends of the hair that frames the face: degrees from the nose, and height.
BANGS: dict[str, tuple[Spot2, ...]] = {
    "full": (
        (-80, 0.14), (-57, 0.58), (-47, 0.45), (-36, 0.68), (-22, 0.47), (-8, 0.7), (4, 0.49), (16, 0.7), (34, 0.46),
            (46, 0.66),
        (53, 0.48), (58, 0.58), (80, 0.14),
    ),
    "swept": (
        (-80, 0.16), (-57, 0.57), (-50, 0.44), (-39, 0.62), (-30, 0.47), (-8, 0.66), (2, 0.53), (34, 0.86), (46,
            0.66), (54, 0.5),
        (59, 0.57), (80, 0.16),
    ),
    "parted": (
        (-82, 0.1), (-59, 0.5), (-53, 0.4), (-44, 0.62), (-28, 0.74), (-8, 0.94), (10, 0.8), (30, 0.68), (46, 0.6),
            (54, 0.42),
        (60, 0.5), (82, 0.1),
    ),
    "short": (
        (-86, 0.38), (-74, 0.64), (-60, 0.54), (-48, 0.74), (-30, 0.55), (-20, 0.76), (-2, 0.57), (12, 0.78), (28,
            0.58), (42, 0.78),
        (56, 0.6), (72, 0.66), (86, 0.38),
    ),
    "spiky": (
        (-86, 0.3), (-74, 0.66), (-62, 0.44), (-48, 0.74), (-32, 0.46), (-18, 0.78), (0, 0.44), (14, 0.78), (32,
            0.47), (46, 0.76),
        (60, 0.48), (72, 0.66), (86, 0.3),
    ),
    "back": ((-86, 0.46), (-74, 0.68), (-60, 0.72), (-34, 0.84), (0, 0.74), (34, 0.84), (60, 0.72), (74, 0.68), (86,
        0.46)),
    "cut": (
        (-84, 0.1), (-61, 0.12), (-60, 0.56), (-56, 0.55), (-36, 0.56), (-34, 0.6), (-30, 0.56), (0, 0.565), (22,
            0.56), (25, 0.61),
        (28, 0.56), (52, 0.55), (60, 0.56), (61, 0.12), (84, 0.1),
    ),
    "receding": (
        (-94, 0.4), (-82, 0.58), (-72, 0.76), (-52, 0.94), (0, 1.02), (52, 0.94), (72, 0.76), (82, 0.58), (94, 0.4),
    ),
    "bald": ((-108, 0.36), (-100, 0.5), (-96, 0.6), (96, 0.6), (100, 0.5), (108, 0.36)),
}  # fmt: skip


@dataclass(frozen=True)
class HairStyle:
    """A cut."""

    bangs: str
    #: Where the hair at the back ends, in head units (0 the chin, -1 a head lower).
    end: float
    #: Half its width at the end.
    spread: float = 0.4
    #: round, spiky or curly on top.
    crown: str = "round"
    #: What is tied: (degrees from the nose, height, length, thickness, turn outwards in radians).
    tails: tuple[tuple[float, float, float, float, float], ...] = ()
    #: Balls of hair: (degrees, height, radius).
    buns: tuple[tuple[float, float, float], ...] = ()


STYLES: dict[str, HairStyle] = {
    "short": HairStyle("short", 0.12, 0.36),
    "crop": HairStyle("back", 0.2, 0.34),
    "spiky": HairStyle("spiky", 0.06, 0.4, "spiky"),
    "messy": HairStyle("spiky", 0.0, 0.44, "spiky"),
    "bob": HairStyle("full", -0.08, 0.55),
    "medium": HairStyle("swept", -0.35, 0.56),
    "long": HairStyle("full", -1.25, 0.6),
    "straight": HairStyle("cut", -1.3, 0.56),
    "wavy": HairStyle("parted", -0.9, 0.68),
    "parted": HairStyle("parted", -1.1, 0.58),
    "curly": HairStyle("swept", -0.2, 0.62, "curly"),
    "afro": HairStyle("short", 0.1, 0.6, "curly"),
    "twin tails": HairStyle("full", 0.1, 0.34, tails=((-104, 0.84, 1.25, 0.17, 0.45), (104, 0.84, 1.25, 0.17, 0.45))),
    "ponytail": HairStyle("swept", 0.14, 0.34, tails=((168, 0.9, 1.15, 0.17, 0.5),)),
    "braids": HairStyle("parted", 0.1, 0.36, tails=((-96, 0.3, 0.9, 0.1, 0.12), (96, 0.3, 0.9, 0.1, 0.12))),
    "bun": HairStyle("swept", 0.16, 0.34, buns=((174, 1.08, 0.2),)),
    "space buns": HairStyle("full", 0.1, 0.36, buns=((-62, 1.06, 0.17), (62, 1.06, 0.17))),
    "low bun": HairStyle("parted", 0.1, 0.36, buns=((180, 0.3, 0.2),)),
    "topknot": HairStyle("back", 0.18, 0.34, buns=((180, 1.1, 0.11),)),
    "receding": HairStyle("receding", 0.2, 0.36),
    "bald": HairStyle("bald", 0.4, 0.1),
    "none": HairStyle("bald", 0.4, 0.1),
}


def turned(degrees: float, view: Facing) -> float:
    """The angle from the camera, -180..180, of a place on the head."""
    return (degrees + TURNS[view] + 180.0) % 360.0 - 180.0


def on_skull(degrees: float, view: Facing, wide: float = 0.475) -> float:
    """How far to the right a place on the head is seen."""
    return math.sin(math.radians(turned(degrees, view))) * wide


def shadow(style: HairStyle, view: Facing, skin: Bgr) -> list[Shape]:
    """What the hair throws on the forehead."""
    inside = [(x, y) for x, y in _fringe(style, view) if abs(x) < 0.4 and y > 0.3]
    if view == "back" or len(inside) < 4 or style.bangs in {"bald", "receding", "back"}:
        return []
    (left, _), (right, _) = inside[0], inside[-1]
    under = [(left, 0.8), *((x - 0.012, y - 0.04) for x, y in inside), (right, 0.8)]
    return [Shape(tufts(under, 0.05, 2), darker(skin, 0.17))]


@dataclass(frozen=True)
class HairParts:
    """Hair by layers: before the body is drawn, before the head, and after the face."""

    behind: ShapeGroup
    tails: ShapeGroup
    front: ShapeGroup


def combed(style: HairStyle, colour: Bgr, view: Facing, tie: Bgr) -> HairParts:
    """The hair of a style; `tie` is the colour of its ribbons."""
    dark = darker(colour, 0.24)
    behind = [Shape(_mass(style, view), dark if view != "back" else colour, INK, darker(colour, 0.66))]
    if view == "back" and style.end < -0.3:
        behind += _lines(style, colour)
    back_tails, front_tails = _tied(style, colour, view, tie)
    front = [] if style.bangs == "bald" else _cap(style, colour, view)
    behind = [] if style.bangs == "bald" else behind
    return HairParts(
        ShapeGroup(behind, 0.16, 0.5), ShapeGroup(back_tails, 0.2, 0.8), ShapeGroup([*front, *front_tails], 0.03, 0.5)
    )


def _mass(style: HairStyle, view: Facing) -> Outline:
    """The hair that falls behind: its outline."""
    end, spread = style.end, style.spread
    shift = {"front": 0.0, "three-quarter": -0.05, "side": -0.13, "back": 0.0}[view]
    narrow = 0.62 if view == "side" else 1.0
    top = 1.12 if style.crown == "curly" and style.spread > 0.55 else 1.02
    half: list[Spot2] = [(spread * 0.97 * narrow, end + 0.05), (spread * narrow, end + 0.22)]
    if end < -0.5:
        half.append((0.55 * narrow, end * 0.4))
    half += [(max(0.47, spread * 0.96), 0.3), (max(0.5, spread), 0.6), (0.36, 0.95), (0.0, top)]
    upper = smooth(two_sided(half), closed=False, steps=6)
    if style.crown == "curly":
        upper = _scalloped(upper[::4])
    left, right = upper[-1], upper[0]
    count = 5 if end < -0.5 else 3
    ends: list[Spot2] = [(left[0], left[1])]
    for number in range(1, 2 * count):
        share = number / (2 * count)
        deep = -0.1 if number % 2 else 0.0
        ends.append((left[0] + (right[0] - left[0]) * share, end + deep * (1.0 if end < -0.3 else 0.5)))
    ends.append((right[0], right[1]))
    return shifted(np.concatenate([upper, tufts(ends, 0.06, 3)[1:-1]]), shift, 0.0)


def _scalloped(path: Outline) -> Outline:
    return tufts([(float(x), float(y)) for x, y in path], -0.32, 4)


def _lines(style: HairStyle, colour: Bgr) -> list[Shape]:
    tone = darker(colour, 0.3)
    return [
        Shape(
            smooth([(x * 0.6, 0.7), (x, 0.0), (x * 1.1, style.end + 0.12)], closed=False), None, INK * 0.7, tone, False
        )
        for x in (-0.3, -0.1, 0.14, 0.34)
    ]


def _cap(style: HairStyle, colour: Bgr, view: Facing) -> list[Shape]:
    """The hair on the skull, down to the ends that frame the face; strands and a band of shine on it."""
    fringe = _fringe(style, view)
    (_left, low_left), (right, low_right) = fringe[0], fringe[-1]
    begin = math.asin(max(-0.2, min(1.0, (low_right - _MIDDLE) / (_TOP - _MIDDLE))))
    end = math.pi - math.asin(max(-0.2, min(1.0, (low_left - _MIDDLE) / (_TOP - _MIDDLE))))
    shift = -0.02 if view in {"three-quarter", "side"} else 0.0
    dome = _dome(style, begin, end, shift)
    outline = np.concatenate([points((right, low_right)), dome, tufts(fringe, 0.07, 4)])
    seamless = view == "back" and style.end < -0.05
    shapes = [Shape(outline, colour, 0.0 if seamless else INK, darker(colour, 0.66))]
    if style.bangs in {"bald", "receding"}:
        return shapes
    if view != "back":
        inner = [(x * 0.97, min(y + 0.2 - 0.05 * (n % 2), _TOP - 0.2)) for n, (x, y) in enumerate(fringe)]
        shapes.append(Shape(np.concatenate([tufts(fringe, 0.07, 4), tufts(inner[::-1], 0.03, 2)]), darker(colour, 0.1)))
    tips = [spot for spot, after in itertools.pairwise(fringe) if spot[1] > after[1]][:4]
    root = (0.06 if view != "three-quarter" else 0.12, 1.0)
    shapes += [
        Shape(
            smooth([(root[0] * 0.6 + x * 0.4, 0.93), (x * 0.92, y * 0.4 + 0.56), (x, y + 0.02)], closed=False, steps=3),
            None,
            INK * 0.7,
            darker(colour, 0.36),
            False,
        )
        for x, y in tips
    ]
    return [*shapes, *_shine(shift, colour)]


def _shine(shift: float, colour: Bgr) -> list[Shape]:
    """The ring of light on the crown: a soft band, and strands of light that run out of it to both sides."""
    soft, bright = blend(lighter(colour, 0.3), colour, 0.35), blend(lighter(colour, 0.6), colour, 0.2)
    bands = []
    for tone, begin, end, deep, count in ((soft, 40, 140, 0.085, 19), (bright, 56, 118, 0.055, 15)):
        angles = np.radians(np.linspace(begin, end, count))
        fade = np.sin(np.linspace(0, math.pi, count)) ** 0.6
        ragged = np.where(np.arange(count) % 2, 0.45, 1.0)
        upper = np.stack([shift + np.cos(angles) * 0.43, 0.5 + np.sin(angles) * 0.425 + 0.03 * fade], axis=1)
        lower = np.stack([shift + np.cos(angles) * 0.43, 0.5 + np.sin(angles) * 0.425 - deep * fade * ragged], axis=1)
        bands.append(Shape(np.concatenate([upper, lower[::-1]]), tone))
    return bands


def _dome(style: HairStyle, begin: float, end: float, shift: float) -> Outline:
    if style.crown == "spiky":
        count = 9
        corners: list[Spot2] = []
        for number in range(2 * count + 1):
            angle = begin + (end - begin) * number / (2 * count)
            away = 1.0 if number % 2 == 0 else 1.2 + 0.06 * math.sin(number * 2.4)
            lean = 0.1 if number % 2 else 0.0
            corners.append(
                (shift + math.cos(angle + lean) * _WIDE * away, _MIDDLE + math.sin(angle + lean) * 0.5 * away)
            )
        return tufts(corners, -0.06, 3)
    if style.crown == "curly":
        big = 1.24 if style.spread > 0.59 and style.end > 0 else 1.08
        angles = np.linspace(begin, end, 11)
        ring = np.stack([shift + np.cos(angles) * _WIDE * big, _MIDDLE + np.sin(angles) * 0.54 * big], axis=1)
        return _scalloped(ring)
    return arc(shift, _MIDDLE, _WIDE, _TOP - _MIDDLE, begin, end, 27)


def _fringe(style: HairStyle, view: Facing) -> list[Spot2]:
    """The visible ends of the cap from the left to the right."""
    nape = max(style.end, 0.1)
    ring = [(-180.0, nape), (-110.0, nape + 0.04), *BANGS[style.bangs], (110.0, nape + 0.04), (179.9, nape)]
    seen = sorted((turned(degrees, view), height) for degrees, height in ring)
    inside = [(angle, height) for angle, height in seen if -88 < angle < 88]
    angles, heights = [angle for angle, _ in seen], [height for _, height in seen]
    ends = [(-90.0, float(np.interp(-90, angles, heights))), (90.0, float(np.interp(90, angles, heights)))]
    turned_ring = [ends[0], *inside, ends[1]]
    near = {"three-quarter": 0.41, "side": 0.37}.get(view, 0.485)
    spots = [(math.sin(math.radians(angle)) * (near if angle > 30 else 0.485), height) for angle, height in turned_ring]
    return [(max(-_round_at(y), min(_round_at(y), x)), y) for x, y in spots]


def _round_at(height: float) -> float:
    """Half the width of the dome of hair at a height."""
    up = (height - _MIDDLE) / (_TOP - _MIDDLE)
    return _WIDE if up <= 0 else _WIDE * math.sqrt(max(0.0, 1.0 - up * up))


def _tied(style: HairStyle, colour: Bgr, view: Facing, tie: Bgr) -> tuple[list[Shape], list[Shape]]:
    behind: list[Shape] = []
    before: list[Shape] = []
    for degrees, height, length, thick, out in style.tails:
        angle = turned(degrees, view)
        x = math.sin(math.radians(angle)) * 0.5
        side = -1.0 if x < -0.02 or (abs(x) < 0.02 and view != "back") else 1.0
        spread = out * (1.0 if abs(x) > 0.2 else 0.35)
        tail = shifted(rotated(_tail(length, thick), spread * side), x, height)
        layer = before if abs(angle) < 90 or view == "back" else behind
        layer.append(Shape(tail, colour, INK, darker(colour, 0.66)))
        strand = rotated(
            smooth([(0.0, -0.05), (thick * 0.4, -length * 0.45), (0.0, -length * 0.85)], closed=False), spread * side
        )
        layer.append(Shape(shifted(strand, x, height), None, INK * 0.7, darker(colour, 0.36), False))
        layer.append(Shape(_knot(x, height), tie, INK * 0.8))
    for degrees, height, radius in style.buns:
        angle = turned(degrees, view)
        x = math.sin(math.radians(angle)) * (0.5 if height < 0.9 else 0.36)
        layer = before if abs(angle) < 90 or view == "back" else behind
        ball = arc(x, height, radius, radius * 0.92, 0, math.tau * 0.96, 18)
        layer.append(Shape(ball, colour, INK, darker(colour, 0.66)))
        layer.append(
            Shape(
                arc(x, height, radius * 0.55, radius * 0.5, 0.6, 4.4, 9), None, INK * 0.7, darker(colour, 0.36), False
            )
        )
    return behind, before


def _tail(length: float, thick: float) -> Outline:
    half = [
        (0.05, 0.0),
        (thick, -0.2 * length),
        (thick * 1.1, -0.55 * length),
        (thick * 0.5, -0.86 * length),
        (0.0, -length),
    ]
    return smooth([*half, *((-x, y) for x, y in reversed(half[:-1]))], steps=4)


def _knot(x: float, y: float) -> Outline:
    return arc(x, y - 0.03, 0.085, 0.06, 0, math.tau * 0.95, 12)
