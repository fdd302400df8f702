"""What hangs from the body and moves: skirts, capes, wings, a backpack, a mermaid's tail."""

import math

import cv2
import numpy as np

from processors.engines.director.characters.body import Frame, Joint, Skeleton
from processors.engines.director.characters.casting import Character
from processors.engines.director.characters.clothes import Torso
from processors.engines.director.characters.parts import ShapeGroup, Spot2, tufts
from processors.engines.director.figure import Facing
from processors.engines.director.shapes import Bgr, Outline, Shape, box, darker, hexed, lighter, limb, points, smooth


class Worn:
    """The hanging things of one person."""

    def __init__(self, frame: Frame, cast: Character) -> None:
        self._frame, self._cast = frame, cast
        self.ink = 0.0052 * frame.height**0.85
        extras = cast.outfit.extras
        self._wings = _wings(extras, frame.height) if "wings" in extras or "fairy wings" in extras else None
        self._pack = ShapeGroup(_pack(extras["backpack"], frame)) if "backpack" in extras else None
        self._quiver = ShapeGroup(_quiver(extras["quiver"], frame)) if "quiver" in extras else None

    def skirt(self, torso: Torso, bones: Skeleton, swing: float) -> list[Shape]:
        """What falls from the waist; nothing for trousers."""
        cast = self._cast
        if cast.bottom == "tail":
            return self._tail(torso, bones)
        shapes = []
        if cast.bottom == "skirt":
            shapes += self._fall(torso, bones, cast.length, cast.flare, cast.bottom_colour, swing, None)
        if cast.cut.skirt:
            colour = cast.top_colour
            shapes += self._fall(torso, bones, cast.cut.skirt, cast.cut.flare, colour, swing, cast.cut.trim)
        return shapes

    def _fall(
        self,
        torso: Torso,
        bones: Skeleton,
        length: float,
        flare: float,
        colour: Bgr,
        swing: float,
        trim: str | None,
    ) -> list[Shape]:
        hem, knees = _along(bones, length), _along(bones, 0.5)
        px, py = bones.pelvis
        half = torso.half_width(0.06) * 1.06
        reach = abs(hem[0] - px) / max(py - hem[1], 1e-3)
        wide = half * (1.0 + (flare - 1.0) * min(1.0, 0.4 + length))
        spread = [leg.end[0] if length > 0.7 else leg.middle[0] for leg in bones.legs]
        wide = max(wide, (max(spread) - min(spread)) / 2 * min(1.0, length * 1.6) + 0.028 * self._frame.girth)
        c, s = math.cos(bones.turn), math.sin(bones.turn)

        def on_body(x: float, level: float) -> Spot2:
            y = level * self._frame.torso
            return px + x * c - y * s, py + x * s + y * c

        waist = torso.half_width(0.36) * 1.01
        top = [on_body(waist, 0.36), on_body(half, 0.1), on_body(-half, 0.1), on_body(-waist, 0.36)]
        line = darker(colour, 0.55)
        if reach > 0.8 or hem[1] > py - 0.12 * self._frame.leg * length:
            thick = 0.05 * self._frame.girth
            ring = [
                (x + dx * thick, y + dy * thick)
                for x, y in (knees, hem)
                for dx, dy in ((1, 0.6), (1, -1), (-1, -1), (-1, 1), (0.3, 1))
            ]
            hull = cv2.convexHull(np.array([*top, *ring], np.float32)).reshape(-1, 2).astype(np.float64)
            return [Shape(smooth(hull, steps=3), colour, self.ink, line)]
        if length > 0.3:
            hem = hem[0], min(_on_leg(leg, length)[1] for leg in bones.legs)
        drift = swing * 0.05 * length * self._frame.leg
        count = 6
        rim: list[Spot2] = []
        for number in range(count + 1):
            share = 1 - number / count * 2
            dip = (0.012 if number % 2 else -0.006) * self._frame.height * min(1.0, flare - 0.7) * 0.6
            lift = 0.02 * self._frame.height * share * share * (0.5 if length > 0.8 else 1.0)
            rim.append((hem[0] + drift + share * wide, hem[1] - dip + lift))
        side = 0.5 if flare < 2 else 0.32
        mid_right = (top[1][0] * (1 - side) + rim[0][0] * side + half * 0.06, top[1][1] * 0.5 + rim[0][1] * 0.5)
        mid_left = (top[2][0] * (1 - side) + rim[-1][0] * side - half * 0.06, top[2][1] * 0.5 + rim[-1][1] * 0.5)
        knee = 0.03 * self._frame.girth * min(1.0, length * 2.0)
        if length > 0.45:
            mid_right = (max(mid_right[0], *(leg.middle[0] + knee for leg in bones.legs)), mid_right[1])
            mid_left = (min(mid_left[0], *(leg.middle[0] - knee for leg in bones.legs)), mid_left[1])
        right = smooth([top[0], top[1], mid_right, rim[0]], closed=False, steps=3)
        left = smooth([rim[-1], mid_left, top[2], top[3]], closed=False, steps=3)
        outline = np.concatenate([right, smooth(rim, closed=False, steps=3), left])
        folds = [
            Shape(
                smooth(
                    [
                        (px + half * x * 0.7, py - 0.02 * self._frame.height),
                        (px + (half * 0.6 + wide * 0.4) * x, (py + hem[1]) / 2),
                        (hem[0] + drift + wide * x * 0.9, hem[1] + 0.012),
                    ],
                    closed=False,
                    steps=3,
                ),
                None,
                self.ink * 0.8,
                darker(colour, 0.28),
                False,
            )
            for x in ((-0.45, 0.1, 0.55) if flare > 1.25 else (0.16,))
        ]
        shade = smooth([top[2], mid_left, rim[-1], rim[-2], (px - half * 0.35, py)], steps=2)
        edge = []
        if trim is not None:
            edge = [Shape(smooth(rim, closed=False, steps=3), None, 0.016 * self._frame.height, hexed(trim), False)]
        return [Shape(outline, colour, self.ink, line), Shape(shade, darker(colour, 0.16)), *folds, *edge]

    def apron(self, torso: Torso, bones: Skeleton) -> list[Shape]:
        """The part of an apron that hangs before the legs."""
        colour = self._cast.outfit.extras.get("apron")
        if colour is None or math.cos(bones.yaw) < -0.5:
            return []
        (px, py), (cx, cy) = bones.pelvis, bones.chest
        half, hem = torso.half_width(0.0) * 0.82, _along(bones, 0.4)
        ahead = 0.35 * half * math.sin(bones.yaw)
        top = (px + (cx - px) * 0.34 + ahead, py + (cy - py) * 0.34)
        outline = smooth(
            [
                (top[0] - half * 0.82, top[1]),
                (top[0] + half * 0.7, top[1]),
                (hem[0] + half * 1.05 + ahead * 0.6, hem[1]),
                (hem[0] - half + ahead, hem[1]),
            ],
            steps=2,
        )
        return [Shape(outline, colour, self.ink, darker(colour, 0.45))]

    def _tail(self, torso: Torso, bones: Skeleton) -> list[Shape]:
        colour = self._cast.bottom_colour
        half = torso.half_width(0.1)
        knees, feet = _along(bones, 0.5), _along(bones, 1.0)
        px, py = bones.pelvis
        body = limb([(px, py + 0.02), knees, feet], [half * 1.02, half * 0.72, half * 0.24])
        dx, dy = feet[0] - knees[0], feet[1] - knees[1]
        size = math.hypot(dx, dy) or 1.0
        ux, uy = dx / size, dy / size
        span = 0.17 * self._frame.height

        def fin(along: float, across: float) -> Spot2:
            return feet[0] + ux * along * span - uy * across * span, feet[1] + uy * along * span + ux * across * span

        blades = [
            smooth([fin(-0.15, 0.0), fin(0.35, s * 0.5), fin(1.1, s * 1.05), fin(0.75, s * 0.3)], steps=4)
            for s in (-1.0, 1.0)
        ]
        scales = [
            Shape(
                tufts([(x - half * 0.5, y), (x, y - 0.005), (x + half * 0.5, y)], -0.5, 3),
                None,
                self.ink * 0.7,
                darker(colour, 0.3),
                False,
            )
            for x, y in (_along(bones, k) for k in (0.12, 0.26, 0.4))
        ]
        line = darker(colour, 0.55)
        return [
            *(Shape(blade, lighter(colour, 0.2), self.ink, line) for blade in blades),
            Shape(body, colour, self.ink, line),
            *scales,
        ]

    def cloak(self, torso: Torso, bones: Skeleton, view: Facing, swing: float, t: float) -> list[Shape]:
        """Cape, wings and what is on the back."""
        shapes: list[Shape] = []
        extras = self._cast.outfit.extras
        x, y = bones.chest
        h = self._frame.height
        if "cape" in extras:
            shapes += self._cape(extras["cape"], torso, bones, view, swing)
        if self._wings is not None:
            beat = 1.0 + 0.14 * math.sin(t * (9.0 if "fairy wings" in extras else 2.6))
            narrow = {"front": 1.0, "back": 1.0, "three-quarter": 0.86, "side": 0.62}[view]
            back = -0.03 * h if view in {"three-quarter", "side"} else 0.0
            shapes += self._wings.at(x + back, y - 0.08 * h, bones.turn, narrow * beat, 1.0)
        for part, level in ((self._pack, 0.55), (self._quiver, 0.75)):
            if part is not None:
                away = {"front": 0.0, "back": 0.0, "three-quarter": -0.075, "side": -0.115}[view] * h
                shapes += part.at(
                    bones.pelvis[0] + (x - bones.pelvis[0]) * level + away,
                    bones.pelvis[1] + (y - bones.pelvis[1]) * level,
                    bones.turn,
                )
        return shapes

    def _cape(self, colour: Bgr, torso: Torso, bones: Skeleton, view: Facing, swing: float) -> list[Shape]:
        x, y = bones.chest
        h = self._frame.height
        half = torso.half_width(0.9)
        drop = max(0.06 * h, bones.pelvis[1] - 0.72 * self._frame.leg)
        back = {"front": 0.0, "back": 0.0, "three-quarter": -0.07, "side": -0.13}[view] * h
        flow = swing * 0.16 * h + back
        wide = half * (1.5 if view in {"front", "back"} else 1.25)
        base = bones.pelvis[0]
        rim = [
            (base + flow + wide * s, drop + (0.02 if n % 2 else 0.0) * h)
            for n, s in enumerate((1.0, 0.5, 0.0, -0.5, -1.0))
        ]
        right = [(x + half * 0.9, y - 0.035 * h), (x + half * 1.02 + flow * 0.3, y - 0.2 * h)]
        left = [(x - half * 1.05 + flow * 0.6, y - 0.2 * h), (x - half * 0.96 + back * 0.2, y - 0.03 * h)]
        outline = smooth([*right, *rim, *left, (x, y + 0.015 * h)], steps=4)
        folds = []
        for share in (0.3, 0.68):
            ends = ((left[1], right[0]), (left[0], right[1]), (rim[-1], rim[0]))
            way = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in ends]
            line = smooth([*way[:2], (way[2][0], way[2][1] + 0.02 * h)], closed=False, steps=3)
            folds.append(Shape(line, None, self.ink * 0.8, darker(colour, 0.3), False))
        tone = colour if view == "back" else darker(colour, 0.14)
        return [Shape(outline, tone, self.ink, darker(colour, 0.55)), *folds]


def _on_leg(leg: Joint, share: float) -> Spot2:
    """A place on a leg: 0 the hip, 0.5 the knee, 1 the ankle."""
    high, low, k = (leg.root, leg.middle, share * 2) if share <= 0.5 else (leg.middle, leg.end, share * 2 - 1)
    return high[0] + (low[0] - high[0]) * k, high[1] + (low[1] - high[1]) * k


def _along(bones: Skeleton, share: float) -> Spot2:
    """The middle between both legs there."""
    (ax, ay), (bx, by) = (_on_leg(leg, share) for leg in bones.legs)
    return (ax + bx) / 2, (ay + by) / 2


def _wings(extras: dict[str, Bgr], height: float) -> ShapeGroup:
    shapes: list[Shape] = []
    s = height / 1.65
    if "fairy wings" in extras:
        tone = extras["fairy wings"]
        upper: Outline = smooth(
            [(0.02, 0.0), (0.22, 0.3), (0.5, 0.42), (0.62, 0.26), (0.46, 0.02), (0.2, -0.08)], steps=4
        )
        lower: Outline = smooth([(0.02, -0.05), (0.26, -0.12), (0.42, -0.3), (0.3, -0.44), (0.12, -0.3)], steps=4)
        for side in (-1.0, 1.0):
            shapes += [
                Shape(one * (side * s, s), tone, 0.009, lighter(darker(tone, 0.25), 0.1)) for one in (lower, upper)
            ]
            shapes.append(
                Shape(
                    points((0.06, 0.02), (0.28, 0.16), (0.48, 0.3)) * (side * s, s),
                    None,
                    0.008,
                    lighter(tone, 0.6),
                    False,
                )
            )
        return ShapeGroup(shapes)
    tone = extras["wings"]
    feathers = tufts(
        [
            (0.02, 0.04),
            (0.3, 0.42),
            (0.62, 0.5),
            (0.9, 0.34),
            (0.86, 0.1),
            (0.74, 0.14),
            (0.7, -0.12),
            (0.56, -0.02),
            (0.5, -0.26),
            (0.36, -0.12),
            (0.3, -0.32),
            (0.18, -0.14),
            (0.02, -0.1),
        ],
        0.12,
        4,
    )
    inner = smooth([(0.1, 0.08), (0.34, 0.34), (0.6, 0.38), (0.72, 0.26)], closed=False, steps=4)
    for side in (-1.0, 1.0):
        shapes.append(Shape(feathers * (side * s, s), tone, 0.01, hexed("#8c9cc0")))
        shapes.append(Shape(inner * (side * s, s), None, 0.012, hexed("#c4d0ea"), False))
    return ShapeGroup(shapes)


def _pack(tone: Bgr, frame: Frame) -> list[Shape]:
    h = frame.height
    return [
        Shape(box(-0.095 * h, -0.12 * h, 0.095 * h, 0.11 * h, 0.03 * h), tone, 0.01, darker(tone, 0.55)),
        Shape(box(-0.07 * h, -0.1 * h, 0.07 * h, -0.01 * h, 0.015 * h), darker(tone, 0.15), 0.007, darker(tone, 0.5)),
        Shape(
            points((-0.09 * h, 0.045 * h), (0.0, 0.025 * h), (0.09 * h, 0.045 * h)),
            None,
            0.009,
            darker(tone, 0.4),
            False,
        ),
    ]


def _quiver(tone: Bgr, frame: Frame) -> list[Shape]:
    h = frame.height
    arrows = [
        Shape(points((0.02 * h + x, 0.1 * h), (0.055 * h + x, 0.2 * h)), None, 0.014, hexed("#f0e8d8"), False)
        for x in (0.0, 0.02 * h, -0.02 * h)
    ]
    return [
        *arrows,
        Shape(
            points((-0.06 * h, -0.16 * h), (-0.02 * h, -0.18 * h), (0.06 * h, 0.1 * h), (0.0, 0.13 * h)), tone, 0.009
        ),
    ]
