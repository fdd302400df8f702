"""Heads of animals, built once for each look and mood: round ones half from the front, long ones from the side."""

import math
from dataclasses import dataclass

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.ears import ears
from processors.engines.director.animals.faces import FINE, INK, WHITE, Mood, eyes, mouth
from processors.engines.director.animals.fur import cheek_tufts, head_shade
from processors.engines.director.animals.horns import grown
from processors.engines.director.animals.masks import long_masks, round_masks
from processors.engines.director.animals.rig import Point, RigidPart, joined, limb_of
from processors.engines.director.shapes import (
    Shape,
    arc,
    blend,
    darker,
    ellipse,
    hexed,
    lighter,
    points,
    rotated,
    smooth,
)

#: How far a head is turned from the camera, by facing.
LOOKS: dict[str, float] = {"front": 0.0, "three-quarter": 0.3, "side": 0.5, "back": 0.3}


@dataclass(frozen=True)
class Face:
    """The build of a head, in heads: half its height is about 1."""

    #: The name of a round outline; "": a long head, seen from the side.
    outline: str = "cat"
    ears: str = "pointed"
    ear: float = 1.0
    eye: Point = (0.19, 0.26)
    gap: float = 0.44
    level: float = -0.02
    #: Half width, half height and height of the middle of the muzzle.
    muzzle: tuple[float, float, float] = (0.34, 0.24, -0.44)
    #: Half width and half height.
    nose: Point = (0.11, 0.075)
    #: A long head: where the snout ends, and how thick it is from the brow to there.
    snout: Point = (1.0, -0.62)
    thick: tuple[float, float, float, float, float] = (0.6, 0.55, 0.46, 0.4, 0.36)
    teeth: bool = False
    whiskers: bool = False
    #: mane, antlers, horns …: by name.
    grown: tuple[str, ...] = ()


#: The right half of a head, from the crown to the chin.
OUTLINES: dict[str, tuple[Point, ...]] = {
    "cat": ((0, 0.78), (0.5, 0.72), (0.88, 0.36), (1.02, -0.14), (0.92, -0.5), (0.5, -0.8), (0, -0.86)),
    "fox": ((0, 0.74), (0.5, 0.68), (0.9, 0.28), (1.16, -0.3), (0.78, -0.46), (0.42, -0.78), (0, -0.9)),
    "dog": ((0, 0.86), (0.48, 0.78), (0.8, 0.42), (0.86, -0.08), (0.8, -0.48), (0.46, -0.82), (0, -0.9)),
    "bear": ((0, 0.84), (0.55, 0.74), (0.92, 0.32), (1.02, -0.16), (0.9, -0.56), (0.5, -0.84), (0, -0.9)),
    "egg": ((0, 0.82), (0.42, 0.74), (0.76, 0.36), (0.9, -0.14), (0.82, -0.5), (0.44, -0.8), (0, -0.86)),
    "mouse": ((0, 0.74), (0.44, 0.68), (0.8, 0.36), (0.92, -0.1), (0.74, -0.5), (0.34, -0.78), (0, -0.84)),
    "broad": ((0, 0.76), (0.5, 0.7), (0.86, 0.36), (1.06, -0.1), (1.1, -0.5), (0.62, -0.86), (0, -0.92)),
}


class AnimalHead:
    """A head in its own coordinates; asks for (mood, look) again answer the same part."""

    def __init__(self, face: Face, coat: Coat, nape: float = -2.2) -> None:
        """`nape`: where the neck comes to the head, as an angle; no line crosses it."""
        self.face, self.coat, self._nape = face, coat, nape
        self._parts: dict[tuple[Mood, float], RigidPart] = {}

    def part(self, mood: Mood, look: float) -> RigidPart:
        """The head with that face, turned by `look` from the camera."""
        key = (mood, look)
        if key not in self._parts:
            if self.face.outline:
                shapes = round_head(self.face, self.coat, mood, look)
            else:
                shapes = long_head(self.face, self.coat, mood, self._nape)
            self._parts[key] = RigidPart(shapes)
        return self._parts[key]

    def mouth(self, look: float) -> Point:
        """Where the mouth is, in heads."""
        face = self.face
        if face.outline:
            return look, face.muzzle[2] - face.muzzle[1] * 0.3
        return face.snout[0] + face.thick[4] * 0.5, face.snout[1] - face.thick[4] * 0.6


def round_head(face: Face, coat: Coat, mood: Mood, look: float) -> list[Shape]:
    """A head with both eyes."""
    half = OUTLINES[face.outline]
    ring = [*half, *[(-x, y) for x, y in half[-2:0:-1]]]
    skull = smooth(ring, steps=4)
    behind, front = ears(face.ears, face.ear, coat, look, mood.ears)
    kept = tuple(name for name in face.grown if name != "tooth" or not mood.opening)
    early, late = grown(kept, coat, look)
    middle = look * 0.62
    masks = round_masks(coat, half, middle, face)
    muzzle = _muzzle(face, coat, mood, middle + look * 0.3)
    near, far = middle - face.gap * (1 - 0.1 * look), middle + face.gap * (1 - 0.42 * look)
    w, h = face.eye
    places = ((near, face.level, w, h), (far, face.level, w * (1 - 0.5 * look), h))
    fur = blend(coat.base, coat.dark, 0.9) if "patch" in coat.mask else coat.base
    return [
        *early,
        *behind,
        *joined([skull, *cheek_tufts(face.outline, face.ears, half)], coat.base, FINE / 2),
        *masks,
        *head_shade(coat, half, middle),
        *muzzle,
        *_whiskers(face, coat, middle + look * 0.3),
        *eyes(places, mood, coat.iris, fur),
        *front,
        *late,
    ]


def _muzzle(face: Face, coat: Coat, mood: Mood, x: float) -> list[Shape]:
    w, h, y = face.muzzle
    shapes = [Shape(ellipse(x, y, w, h, steps=20), coat.light)] if w else []
    line = INK if sum(coat.light) > 200 else lighter(coat.light, 0.4)
    a, b = face.nose
    top = y + h * 0.62
    shapes += mouth(x, top - b * 1.3, max(0.17, w * 0.5) if w or a > 0.05 else 0.5, mood, line, face.teeth)
    nose = smooth(
        [
            (x - a, top + b * 0.6),
            (x, top + b),
            (x + a, top + b * 0.6),
            (x + a * 0.6, top - b * 0.5),
            (x, top - b),
            (x - a * 0.6, top - b * 0.5),
        ],
        steps=4,
    )
    shapes.append(Shape(nose, coat.nose, FINE * 0.6, darker(coat.nose, 0.6)))
    shapes.append(Shape(ellipse(x - a * 0.3, top + b * 0.4, a * 0.3, b * 0.22, steps=8), lighter(coat.nose, 0.7)))
    if a > 0.25:
        shapes += [
            Shape(ellipse(x + side * a * 0.45, top, a * 0.2, b * 0.45, steps=10), darker(coat.nose, 0.6))
            for side in (-1, 1)
        ]
    return shapes


def _whiskers(face: Face, coat: Coat, x: float) -> list[Shape]:
    if not face.whiskers:
        return []
    y = face.muzzle[2] + 0.06
    colour = lighter(coat.light, 0.6) if sum(coat.base) < 300 else darker(coat.base, 0.45)
    ends = [(side, tilt) for side in (-1.0, 1.0) for tilt in (0.1, -0.06)]
    return [
        Shape(
            points((x + side * 0.4, y + tilt * 0.5), (x + side * 1.02, y + tilt * 2)), None, FINE * 0.45, colour, False
        )
        for side, tilt in ends
    ]


def long_head(face: Face, coat: Coat, mood: Mood, nape: float) -> list[Shape]:
    """A head whose snout points to the right."""
    tip = face.snout
    joints = [(tip[0] * k / 4, tip[1] * k / 4 + (0.05 if k < 2 else 0.0)) for k in range(5)]
    upper = limb_of(joints, face.thick)
    behind, front = ears(face.ears, face.ear, coat, 0.4, mood.ears, side=True)
    early, late = grown(face.grown, coat, 0.4)
    w, h = face.eye
    x, y = 0.2, face.level + 0.14
    heading = math.atan2(tip[1], tip[0])
    skin, r = darker(coat.base, 0.62), face.thick[0]
    snout = _snout_end(face, coat, heading)
    return [
        *early,
        *behind,
        *_jaw(face, coat, mood, joints),
        Shape(upper, coat.base, FINE * 2, skin),
        Shape(
            arc(0.0, 0.02, r * 1.12, r * 1.08, nape + 0.85, nape + 2 * math.pi - 0.75, 24), None, FINE * 2, skin, False
        ),
        Shape(upper, coat.base),
        Shape(ellipse(0.0, 0.02, r * 1.12, r * 1.08, steps=20), coat.base),
        *long_masks(coat, upper, joints, face),
        *snout,
        *_lips(face, mood, joints),
        *eyes(((x, y, w, h),), mood, coat.iris, coat.base),
        *front,
        *late,
    ]


def _jaw(face: Face, coat: Coat, mood: Mood, joints: list[Point]) -> list[Shape]:
    """The lower jaw, opened, with what is seen inside the mouth."""
    deep = 0.62 if face.teeth else 0.5
    low = [(x * 0.86, y - face.thick[k] * deep) for k, (x, y) in enumerate(joints)]
    radii = [value * 0.52 for value in face.thick]
    turn = (-0.78 if face.teeth else -0.5) * mood.opening
    hinge = (0.05, -face.thick[0] * deep)
    jaw = rotated(limb_of(low, radii), turn, hinge)
    shapes = [Shape(jaw, blend(coat.base, coat.light, 0.55), FINE * 2, darker(coat.base, 0.62))]
    if turn:
        a, b = joints[-1], rotated(points(low[-1]), turn, hinge)[0]
        inside = points(hinge, (joints[1][0], joints[1][1]), a, (float(b[0]), float(b[1])))
        shapes.append(Shape(inside, hexed("#8c2c3a")))
        middle = rotated(points(low[2]), turn, hinge)[0]
        shapes.append(
            Shape(ellipse(float(middle[0]), float(middle[1]) + 0.1, 0.36, 0.1, turn - 0.1, 14), hexed("#f08890"))
        )
        if face.teeth:
            shapes += _teeth(face, joints, -1.0)
    return shapes


def _teeth(face: Face, joints: list[Point], side: float) -> list[Shape]:
    teeth = []
    for k in range(6):
        share = 0.42 + 0.1 * k
        index = min(3, int(share * 4))
        part = share * 4 - index
        x = joints[index][0] + (joints[index + 1][0] - joints[index][0]) * part
        y = joints[index][1] + (joints[index + 1][1] - joints[index][1]) * part
        y += side * (face.thick[index] * (1 - part) + face.thick[index + 1] * part) * 0.88
        teeth.append(Shape(points((x - 0.08, y), (x + 0.08, y), (x, y - 0.2)), WHITE, FINE * 0.3, INK))
    return teeth


def _snout_end(face: Face, coat: Coat, heading: float) -> list[Shape]:
    x, y = face.snout
    r = face.thick[4]
    c, s = math.cos(heading), math.sin(heading)
    at = (x + c * r * 0.5 - s * r * 0.4, y + s * r * 0.5 + c * r * 0.4)
    return [Shape(ellipse(at[0], at[1], 0.075, 0.1, heading + 0.3, 10), darker(coat.nose, 0.5))]


def _lips(face: Face, mood: Mood, joints: list[Point]) -> list[Shape]:
    if mood.opening:
        return []
    bend = {"smile": 0.12, "fangs": 0.0, "frown": -0.1}.get(mood.mouth, 0.0)
    tip, back = joints[-1], joints[2]
    r = face.thick[4]
    bow = [
        (tip[0] + r * 0.75, tip[1] - r * 0.42),
        (tip[0] + r * 0.1, tip[1] - r * 0.62),
        (back[0] + 0.05, back[1] - face.thick[2] * 0.62),
        (back[0] - 0.14, back[1] - face.thick[2] * 0.62 + bend),
    ]
    shapes = [Shape(smooth(bow, closed=False, steps=4), None, FINE, INK, False)]
    if face.teeth:
        x, y = bow[1]
        shapes += [
            Shape(
                points((x + a - 0.05, y + 0.03 + up), (x + a + 0.07, y + 0.03 + up), (x + a, y - 0.13 + up)),
                WHITE,
                FINE * 0.3,
                INK,
            )
            for a, up in ((0.1, 0.02), (-0.18, 0.0))
        ]
    return shapes
