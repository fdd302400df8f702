"""The torso and what is worn on it, as parts in metres from the hips."""

import math
from dataclasses import dataclass

import numpy as np

from processors.engines.director.characters.body import Frame, Physique
from processors.engines.director.characters.casting import Character
from processors.engines.director.characters.parts import ShapeGroup, Spot2
from processors.engines.director.shapes import Bgr, Outline, Shape, darker, hexed, lighter, smooth


@dataclass(frozen=True)
class Mark:
    """Something on a garment: degrees from the front and height on the torso (0 hips, 1 neck) of its corners."""

    corners: tuple[Spot2, ...]
    #: m the garment, d darker, l lighter, a its accent, s skin, or the code of a colour.
    tone: str
    #: A line of this many thousandths of the height; 0: filled.
    line: float = 0.0
    round: bool = False


def _band(low: float, high: float, tone: str) -> Mark:
    return Mark(((-100, low), (100, low), (100, high), (-100, high)), tone)


def _buttons(tone: str, *heights: float, degrees: float = 0.0) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            ((degrees - 5, h - 0.018), (degrees + 5, h - 0.018), (degrees + 5, h + 0.018), (degrees - 5, h + 0.018)),
            tone,
        )
        for h in heights
    )


_COLLAR = (
    Mark(((-26, 1.02), (0, 0.88), (-16, 0.84), (-40, 0.98)), "l", 0, False),
    Mark(((26, 1.02), (0, 0.88), (16, 0.84), (40, 0.98)), "l", 0, False),
)
_LAPELS = (
    Mark(((-24, 1.02), (0, 0.46), (24, 1.02)), "#f4f4f6"),
    Mark(((-30, 1.03), (-3, 0.45), (-24, 0.66), (-34, 0.8)), "d"),
    Mark(((30, 1.03), (3, 0.45), (24, 0.66), (34, 0.8)), "d"),
)
_OPEN = (
    Mark(((-20, 1.02), (-5, 0.0), (5, 0.0), (20, 1.02)), "#f0f0f0"),
    Mark(((-24, 1.02), (-6, 0.0)), "d", 6),
    Mark(((24, 1.02), (6, 0.0)), "d", 6),
)
_NECK = Mark(((-30, 1.03), (-14, 0.9), (0, 0.87), (14, 0.9), (30, 1.03)), "s", 0, True)
_LOW_NECK = Mark(((-44, 1.04), (-36, 0.93), (-18, 0.8), (0, 0.77), (18, 0.8), (36, 0.93), (44, 1.04)), "s", 0, True)
_STRAPLESS = Mark(((-100, 1.1), (-100, 0.78), (-30, 0.76), (0, 0.72), (30, 0.76), (100, 0.78), (100, 1.1)), "s")
_CROSSED = (
    Mark(((-22, 1.02), (0, 0.72), (22, 1.02)), "s"),
    Mark(((28, 1.03), (-24, 0.42), (-32, 0.46), (18, 1.03)), "a"),
    Mark(((-28, 1.03), (4, 0.7), (-2, 0.64), (-38, 1.0)), "a"),
)

MARKS: dict[str, tuple[Mark, ...]] = {
    "robot": (
        Mark(((-40, 0.86), (40, 0.86), (36, 0.5), (-36, 0.5)), "l"),
        *_buttons("#ff6a5a", 0.76, degrees=-20),
        *_buttons("#ffd84a", 0.76),
        *_buttons("#6ae08a", 0.76, degrees=20),
        Mark(((-24, 0.6), (24, 0.6)), "#4a5a70", 8),
        _band(0.28, 0.36, "d"),
    ),
    "mecha": (
        Mark(((-64, 0.98), (-8, 0.84), (-10, 0.5), (-60, 0.62)), "#3a5cc0"),
        Mark(((64, 0.98), (8, 0.84), (10, 0.5), (60, 0.62)), "#3a5cc0"),
        Mark(((-12, 0.8), (12, 0.8), (0, 0.6)), "#ffd84a"),
        Mark(((-40, 0.46), (40, 0.46), (26, 0.26), (-26, 0.26)), "#d0303c"),
        _band(0.02, 0.1, "#f0c444"),
    ),
    "plain": (_NECK, Mark(((-30, 0.03), (30, 0.03)), "d", 4)),
    "tank": (_LOW_NECK,),
    "shirt": (Mark(((-14, 1.02), (0, 0.86), (14, 1.02)), "s"), *_COLLAR, Mark(((0, 0.86), (0, 0.0)), "d", 4),
        *_buttons("d", 0.72, 0.54, 0.36, 0.18)),
    "sweater": (Mark(((-70, 1.08), (70, 1.08), (54, 0.96), (24, 0.905), (0, 0.89), (-24, 0.905), (-54, 0.96)), "d", 0,
        True), _band(-0.02, 0.08, "d")),
    "hoodie": (
        Mark(((-50, 1.08), (-30, 0.93), (0, 0.85), (30, 0.93), (50, 1.08), (0, 0.96)), "d", 0, True),
        Mark(((-34, 0.12), (34, 0.12), (24, 0.36), (-24, 0.36)), "d"),
        Mark(((-9, 0.9), (-10, 0.66)), "#f4f4f4", 6),
        Mark(((9, 0.9), (10, 0.68)), "#f4f4f4", 6),
    ),
    "jacket": (*_OPEN, Mark(((-30, 1.04), (-18, 0.72), (-36, 0.9)), "d"), Mark(((30, 1.04), (18, 0.72), (36, 0.9)),
        "d")),
    "vest": (Mark(((-26, 1.02), (0, 0.5), (26, 1.02)), "#f4f4f6"), *_buttons("l", 0.4, 0.25)),
    "suit": (*_LAPELS, *_buttons("d", 0.36, 0.2), Mark(((20, 0.72), (34, 0.74), (33, 0.7), (20, 0.68)), "#f4f4f6")),
    "coat": (
        *_LAPELS,
        Mark(((0, 0.46), (0, -0.4)), "d", 5),
        *_buttons("d", 0.42, 0.16, degrees=14),
        *_buttons("d", 0.42, 0.16, degrees=-14),
        _band(0.26, 0.33, "d"),
    ),
    "raincoat": (Mark(((0, 0.96), (0, -0.3)), "d", 5), *_buttons("d", 0.8, 0.55, 0.3, 0.05, degrees=4), Mark(((-40,
        1.08), (0, 0.9), (40, 1.08)), "d", 9)),
    "chef": (
        Mark(((-30, 1.06), (30, 1.06), (20, 0.93), (-20, 0.93)), "l"),
        Mark(((20, 0.93), (16, 0.0)), "d", 4),
        *_buttons("#3a3a44", 0.8, 0.6, 0.4, 0.2, degrees=9),
        *_buttons("#3a3a44", 0.8, 0.6, 0.4, 0.2, degrees=-11),
    ),
    "uniform": (*_COLLAR, Mark(((0, 0.86), (0, 0.0)), "d", 4), *_buttons("#e8c860", 0.72, 0.54, 0.36), Mark(((-40,
        0.66), (-18, 0.66), (-18, 0.54), (-40, 0.54)), "d")),
    "sailor": (
        Mark(((-20, 1.02), (0, 0.74), (20, 1.02)), "s"),
        Mark(((-46, 1.05), (-18, 1.03), (0, 0.74), (-6, 0.68), (-46, 0.86)), "#2f3f74"),
        Mark(((46, 1.05), (18, 1.03), (0, 0.74), (6, 0.68), (46, 0.86)), "#2f3f74"),
        Mark(((0, 0.72), (-22, 0.62), (-18, 0.76)), "#d83a48"),
        Mark(((0, 0.72), (22, 0.62), (18, 0.76)), "#d83a48"),
        Mark(((-2, 0.72), (-10, 0.48), (2, 0.6)), "#d83a48"),
    ),
    "gakuran": (Mark(((-30, 1.07), (30, 1.07), (26, 0.95), (-26, 0.95)), "d"), Mark(((0, 0.95), (0, 0.0)), "d", 4),
        *_buttons("#e8c860", 0.8, 0.6, 0.4, 0.2)),
    "dress": (_NECK, Mark(((-40, 1.06), (-20, 0.92), (0, 0.86), (20, 0.92), (40, 1.06)), "l", 8), _band(0.3, 0.37,
        "d")),
    "gown": (_STRAPLESS, _band(0.3, 0.36, "l"), Mark(((-90, 0.77), (-30, 0.755), (0, 0.72), (30, 0.755), (90, 0.77)),
        "l", 7)),
    "magic": (
        _STRAPLESS,
        Mark(((0, 0.76), (-30, 0.64), (-28, 0.84)), "#ffe27a"),
        Mark(((0, 0.76), (30, 0.64), (28, 0.84)), "#ffe27a"),
        Mark(((-8, 0.8), (8, 0.8), (8, 0.7), (-8, 0.7)), "#e0405c"),
        _band(0.3, 0.38, "#ffffff"),
    ),
    "robe": (Mark(((-24, 1.04), (0, 0.74), (24, 1.04)), "s"), Mark(((-30, 1.05), (0, 0.72), (30, 1.05)), "l", 14),
        Mark(((0, 0.72), (0, -0.5)), "d", 6)),
    "kimono": (*_CROSSED, _band(0.2, 0.5, "a"), _band(0.32, 0.38, "d")),
    "wrap": (Mark(((-20, 1.03), (10, 0.7), (24, 1.03)), "d"), Mark(((-30, 1.03), (12, 0.66)), "l", 7)),
    "armor": (
        Mark(((-34, 1.04), (34, 1.04), (28, 0.92), (-28, 0.92)), "d"),
        Mark(((-58, 0.9), (0, 0.98), (58, 0.9), (50, 0.56), (0, 0.46), (-50, 0.56)), "l", 0, True),
        Mark(((0, 0.97), (0, 0.47)), "d", 5),
        Mark(((-56, 0.55), (0, 0.45), (56, 0.55)), "d", 6),
        _band(0.22, 0.32, "#6a5040"),
        Mark(((-70, 0.4), (70, 0.4)), "d", 5),
    ),
    "lamellar": (
        Mark(((-20, 1.03), (0, 0.86), (20, 1.03)), "s"),
        *(Mark(((-80, v), (80, v)), "#e8c860", 5) for v in (0.84, 0.66, 0.48)),
        *(Mark(((d, 0.9), (d, 0.36)), "d", 4) for d in (-44, -16, 16, 44)),
        _band(0.24, 0.36, "#3a3444"),
        Mark(((-70, 0.24), (70, 0.24), (78, -0.14), (-78, -0.14)), "m"),
        Mark(((-76, 0.04), (76, 0.04)), "#e8c860", 5),
    ),
    "space": (
        Mark(((-46, 1.1), (46, 1.1), (40, 0.93), (-40, 0.93)), "#c8ccd6"),
        Mark(((-36, 0.78), (36, 0.78), (32, 0.46), (-32, 0.46)), "#c8d0dc"),
        *_buttons("#e05a4a", 0.68, degrees=-18),
        *_buttons("#4aa0e0", 0.68, degrees=0),
        *_buttons("#f0c444", 0.68, degrees=18),
        Mark(((-24, 0.56), (24, 0.56)), "#5a6478", 7),
        _band(0.2, 0.27, "#e07a3c"),
    ),
    "overalls": (
        Mark(((-100, 1.1), (-100, 0.4), (-46, 0.44), (-34, 0.74), (34, 0.74), (46, 0.44), (100, 0.4), (100, 1.1)), "a"),
        Mark(((-30, 1.04), (-26, 0.72)), "m", 14),
        Mark(((30, 1.04), (26, 0.72)), "m", 14),
        *_buttons("#f0c850", 0.72, degrees=-27),
        *_buttons("#f0c850", 0.72, degrees=27),
        Mark(((-18, 0.6), (18, 0.6), (18, 0.42), (-18, 0.42)), "d", 4),
    ),
    "hero": (Mark(((-30, 1.04), (-18, 0.94), (18, 0.94), (30, 1.04)), "d", 8), Mark(((-60, 0.7), (0, 0.58), (60,
        0.7)), "d", 4)),
    "bare": (Mark(((-50, 0.72), (-24, 0.64), (-4, 0.68)), "d", 4, True), Mark(((50, 0.72), (24, 0.64), (4, 0.68)),
        "d", 4, True), Mark(((0, 0.6), (0, 0.3)), "d", 3)),
    "shells": (
        Mark(((-60, 0.72), (-30, 0.8), (-6, 0.7), (-30, 0.6)), "#b070c8", 0, True),
        Mark(((60, 0.72), (30, 0.8), (6, 0.7), (30, 0.6)), "#b070c8", 0, True),
        Mark(((0, 0.3), (0, 0.26)), "d", 4),
    ),
    "wetsuit": (Mark(((-28, 1.05), (28, 1.05), (24, 0.94), (-24, 0.94)), "d"), Mark(((-80, 0.8), (-40, 0.6), (-40,
        0.1)), "#38c0b8", 8), Mark(((80, 0.8), (40, 0.6), (40, 0.1)), "#38c0b8", 8)),
    "jersey": (Mark(((-26, 1.04), (0, 0.86), (26, 1.04)), "s"), Mark(((-30, 1.05), (0, 0.84), (30, 1.05)), "#ffffff",
        8), Mark(((-3, 0.72), (6, 0.72), (6, 0.4), (-3, 0.4)), "#ffffff"), Mark(((-70, 0.1), (70, 0.1)), "#ffffff", 9)),
    "onesie": (Mark(((-40, 0.9), (0, 0.5), (40, 0.9)), "l", 6, True), *_buttons("#ffffff", 0.7, 0.5, 0.3)),
    "tunic": (Mark(((-16, 1.03), (0, 0.76), (16, 1.03)), "s"), Mark(((-22, 1.04), (0, 0.74), (22, 1.04)), "l", 8),
        _band(-0.06, 0.0, "l")),
    "royal": (Mark(((0, 0.95), (0, 0.0)), "#f0c850", 8), Mark(((-60, 0.92), (-10, 0.6)), "#f0c850", 7), Mark(((60,
        0.92), (10, 0.6)), "#f0c850", 7), Mark(((-36, 1.07), (36, 1.07), (26, 0.93), (-26, 0.93)), "#f6f0e4")),
    "santa": (Mark(((-9, 1.0), (9, 1.0), (9, -0.3), (-9, -0.3)), "#f8f6f2"), Mark(((-46, 1.08), (46, 1.08), (38,
        0.92), (-38, 0.92)), "#f8f6f2")),
    "fur": (Mark(((-100, 1.1), (-70, 0.84), (-44, 0.74), (-18, 0.66), (0, 0.76), (18, 0.66), (44, 0.74), (70, 0.84),
        (100, 1.1)), "l"), Mark(((-60, 1.0), (40, 0.3)), "#5a4030", 10)),
    "sash": (_NECK, Mark(((40, 1.06), (64, 1.0), (-30, 0.26), (-64, 0.34)), "l")),
}  # fmt: skip

#: Worn over any garment. `a` is the colour of the thing itself.
OVER: dict[str, tuple[Mark, ...]] = {
    "belt": (_band(0.2, 0.28, "a"), Mark(((-9, 0.29), (9, 0.29), (9, 0.19), (-9, 0.19)), "#e8c860")),
    "tool belt": (_band(0.16, 0.26, "a"), Mark(((24, 0.2), (46, 0.2), (46, -0.02), (24, -0.02)), "a")),
    "sash": (_band(0.2, 0.32, "a"), Mark(((24, 0.26), (36, 0.26), (44, -0.16), (28, -0.14)), "a")),
    "obi": (_band(0.2, 0.52, "a"), Mark(((-90, 0.36), (90, 0.36)), "#c0303c", 9)),
    "badge": (Mark(((24, 0.74), (38, 0.74), (40, 0.66), (31, 0.58), (22, 0.66)), "a"),),
    "tie": (Mark(((-5, 0.92), (5, 0.92), (9, 0.5), (0, 0.42), (-9, 0.5)), "a"), Mark(((-7, 0.98), (7, 0.98), (4, 0.9),
        (-4, 0.9)), "a")),
    "bow tie": (Mark(((0, 0.93), (-16, 1.0), (-16, 0.86)), "a"), Mark(((0, 0.93), (16, 1.0), (16, 0.86)), "a")),
    "apron": (
        Mark(((-24, 1.0), (-22, 0.76)), "a", 10),
        Mark(((24, 1.0), (22, 0.76)), "a", 10),
        Mark(((-24, 0.78), (24, 0.78), (34, 0.46), (62, 0.3), (62, -0.42), (-62, -0.42), (-62, 0.3), (-34, 0.46)), "a"),
        Mark(((-20, 0.1), (20, 0.1), (20, -0.14), (-20, -0.14)), "#8a8078", 3),
    ),
    "stethoscope": (Mark(((-26, 1.02), (-20, 0.74), (-6, 0.58)), "a", 8, True), Mark(((26, 1.02), (22, 0.7), (16,
        0.6)), "a", 8, True), *_buttons("#c8d0d8", 0.58, degrees=15)),
    "necklace": (Mark(((-22, 0.98), (0, 0.84), (22, 0.98)), "a", 6, True), *_buttons("a", 0.83)),
    "emblem": (Mark(((-24, 0.76), (0, 0.82), (24, 0.76), (14, 0.62), (0, 0.54), (-14, 0.62)), "a"), Mark(((-8, 0.72),
        (8, 0.72), (0, 0.6)), "#d0303c")),
    "flower": (Mark(((24, 0.8), (32, 0.84), (38, 0.78), (34, 0.72), (25, 0.73)), "a", 0, True),),
    "stripes": (_band(0.5, 0.57, "a"), _band(0.34, 0.41, "a")),
    "striped": tuple(_band(level, level + 0.07, "a") for level in (0.02, 0.18, 0.34, 0.5, 0.66)),
    "dotted": tuple(
        dot
        for n, level in enumerate((0.1, 0.3, 0.5, 0.7))
        for degrees in (-64, -22, 22, 64)
        for dot in _buttons("a", level, degrees=degrees + 12 * (n % 2))
    ),
    "life vest": (Mark(((-60, 1.0), (-8, 0.9), (-8, 0.2), (-70, 0.2)), "a"), Mark(((60, 1.0), (8, 0.9), (8, 0.2), (70,
        0.2)), "a")),
    "backpack": (Mark(((-38, 1.02), (-34, 0.4), (-60, 0.3)), "a", 14, True), Mark(((38, 1.02), (34, 0.4), (60, 0.3)),
        "a", 14, True)),
    "quiver": (Mark(((40, 1.02), (-44, 0.24)), "a", 10),),
    "scarf": (
        Mark(((-100, 1.14), (100, 1.14), (100, 0.98), (40, 0.92), (0, 0.88), (-40, 0.92), (-100, 0.98)), "a", 0, True),
        Mark(((18, 0.96), (36, 0.96), (40, 0.56), (22, 0.54)), "a"),
    ),
}  # fmt: skip


#: The shade under the arms and the folds of soft cloth, at the waist and from the shoulders; what has none.
_SHADED = (
    Mark(((52, 0.86), (100, 0.92), (110, 0.0), (64, -0.04), (58, 0.3)), "h"),
    Mark(((-82, 0.86), (-120, 0.92), (-120, 0.0), (-88, -0.04), (-78, 0.3)), "h"),
    Mark(((58, 0.3), (36, 0.25), (24, 0.26)), "d", 3.2, True),
    Mark(((-70, 0.36), (-44, 0.3), (-34, 0.31)), "d", 3.2, True),
    Mark(((54, 0.76), (42, 0.68), (38, 0.58)), "d", 3.2, True),
    Mark(((-66, 0.8), (-54, 0.7), (-52, 0.6)), "d", 3.2, True),
    Mark(((50, 0.12), (34, 0.15), (28, 0.14)), "d", 2.6, True),
)
_STIFF = frozenset({"armor", "lamellar", "space", "bare", "shells", "robot", "mecha", "hero"})


class Torso:
    """A torso of one width and depth at each height, seen from one side."""

    #: Heights as shares, from the hips up.
    LEVELS = (-0.06, 0.06, 0.2, 0.4, 0.62, 0.8, 0.9, 0.965, 1.03)

    def __init__(self, frame: Frame, physique: Physique, yaw: float, thick: float) -> None:
        """`thick`: how wide the garment is."""
        h = frame.height
        hip, waist, shoulder, bust = physique.hip * h, physique.waist * h, physique.shoulder * h, physique.bust * h
        baggy = 1.0 + (thick - 1.0) * 0.5
        chest = max(shoulder * 0.84, waist * 1.08)
        wide = (hip * 0.84, hip, hip * 0.94, waist, chest, shoulder * 0.98, shoulder, shoulder * 0.74, 0.03 * h)
        deep = tuple(
            0.66 * w
            for w in (
                hip,
                hip * 1.08,
                hip * 0.98,
                waist * 1.0,
                waist * 1.14,
                waist * 1.08,
                waist * 0.94,
                waist * 0.72,
                0.038 * h,
            )
        )
        grown = [baggy] * 6 + [1.0 + (baggy - 1) * 0.6, 1.0 + (baggy - 1) * 0.4, 1.0]
        self._wide = np.array([w * g for w, g in zip(wide, grown, strict=True)])
        self._deep = np.array([d * g for d, g in zip(deep, grown, strict=True)])
        self._ahead = np.array([0.0, 0.0, 0.0, 0.0, bust * 0.75, bust, bust * 0.3, 0.0, 0.0])
        self._levels = np.array(self.LEVELS)
        self._sin, self._cos = math.sin(yaw), math.cos(yaw)
        self._length = frame.torso
        self.ink = 0.0042 * h**0.85

    def outline(self) -> Outline:
        """Around it, in metres."""
        half = np.hypot(self._wide * self._cos, self._deep * self._sin)
        shift = self._ahead * self._sin
        y = self._levels * self._length
        front = half + np.maximum(shift, 0.0) * 1.0
        right = [(float(a), float(b)) for a, b in zip(front, y, strict=True)]
        left = [(float(-a), float(b)) for a, b in zip(half - np.minimum(shift, 0.0), y, strict=True)]
        return smooth([*right, *reversed(left)], steps=3)

    def half_width(self, level: float) -> float:
        """Half the width that is seen at a height."""
        wide, deep = np.interp(level, self._levels, self._wide), np.interp(level, self._levels, self._deep)
        return math.hypot(float(wide) * self._cos, float(deep) * self._sin)

    def wrapped(self, mark: Mark) -> Outline | None:
        """The corners of a mark as they lie on the torso; None: it is on the other side."""
        corners = np.array(mark.corners)
        if len(corners) == 2:
            corners = np.linspace(corners[0], corners[1], 6)
        elif np.ptp(corners[:, 0]) > 90 and not mark.line:
            corners = _denser(corners)
        angle, level = np.radians(corners[:, 0]), np.clip(corners[:, 1], -0.5, 1.14)
        wide = np.interp(level, self._levels, self._wide)
        deep = np.interp(level, self._levels, self._deep) + np.interp(level, self._levels, self._ahead)
        hidden = deep * np.cos(angle) * self._cos - wide * np.sin(angle) * self._sin < -1e-3 * self._length
        if hidden.all():
            return None
        x = deep * np.cos(angle) * self._sin + wide * np.sin(angle) * self._cos
        half = np.hypot(wide * self._cos, deep * self._sin)
        x = np.where(hidden, np.where(np.sin(angle) * self._cos > 0, half, -half), x)
        spots = np.stack([x, level * self._length], axis=1)
        if np.ptp(spots[:, 0]) < 0.008 * self._length and not mark.line:
            return None
        return smooth(spots, closed=not mark.line, steps=3) if mark.round else spots


def _denser(corners: Outline) -> Outline:
    after = np.roll(corners, -1, axis=0)
    t = (np.arange(4) / 4)[None, :, None]
    return np.asarray((corners[:, None, :] + (after - corners)[:, None, :] * t).reshape(-1, 2))


def torso_part(torso: Torso, cast: Character) -> ShapeGroup:
    """The torso in its garment, with everything that is worn on it."""
    machine = cast.kit.being in {"robot", "mecha"}
    colour = cast.look.body if machine else cast.top_colour
    marks = MARKS.get(cast.kit.being, ()) if machine else MARKS.get(cast.cut.marks, ())
    shapes = [Shape(torso.outline(), colour, torso.ink)]
    if not machine and cast.cut.marks not in _STIFF:
        for mark in _SHADED:
            shapes += _marked(torso, mark, colour, cast.accent, cast.skin)
    for mark in marks:
        shapes += _marked(torso, mark, colour, cast.accent, cast.skin)
    for name, over in OVER.items():
        if name in cast.outfit.extras and (name != "flower" or cast.look.complexion.soft < 0.5):
            for mark in over:
                shapes += _marked(torso, mark, colour, cast.outfit.extras[name], cast.skin)
    return ShapeGroup(shapes)


def _marked(torso: Torso, mark: Mark, colour: Bgr, accent: Bgr, skin: Bgr) -> list[Shape]:
    outline = torso.wrapped(mark)
    if outline is None:
        return []
    tones = {
        "m": colour,
        "h": darker(colour, 0.13),
        "d": darker(colour, 0.28),
        "l": lighter(colour, 0.35),
        "a": accent,
        "s": skin,
    }
    tone = tones[mark.tone] if mark.tone in tones else hexed(mark.tone)
    if mark.line:
        return [Shape(outline, None, mark.line / 1000 * torso.ink / 0.0042, tone, False)]
    return [
        Shape(
            outline,
            tone,
            torso.ink * 0.55 if mark.tone in "lad" or mark.tone.startswith("#") else 0.0,
            darker(tone, 0.45),
        )
    ]
