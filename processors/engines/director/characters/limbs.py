"""Arms, legs, neck, hands and shoes of a posed skeleton, in their sleeves and trousers."""

import math
from dataclasses import dataclass, field

import numpy as np

from processors.engines.director.characters.body import Frame, Joint, Skeleton
from processors.engines.director.characters.casting import Character
from processors.engines.director.characters.extremities import hand_shapes, shoe_shapes
from processors.engines.director.characters.parts import ShapeGroup, Spot2, capsules
from processors.engines.director.figure import Facing
from processors.engines.director.shapes import Bgr, Shape, darker, hexed, lighter, points

#: Half the thickness at root, middle and tip as a share of the height at girth 1.
_UPPER_ARM, _FOREARM = (0.0185, 0.0175, 0.0155), (0.0155, 0.0165, 0.0118)
_THIGH, _SHIN = (0.0365, 0.0325, 0.0235), (0.0235, 0.0245, 0.0145)
#: Machines are thick at the ends.
_MACHINE = ((0.017, 0.015, 0.017), (0.022, 0.03, 0.026), (0.026, 0.026, 0.022), (0.026, 0.036, 0.04))


Radii = tuple[float, float, float]


def _times(radii: Radii, factor: float) -> Radii:
    return radii[0] * factor, radii[1] * factor, radii[2] * factor


@dataclass
class LimbShapes:
    """Limbs by layers."""

    far_arms: list[Shape] = field(default_factory=list)
    legs: list[Shape] = field(default_factory=list)
    neck: list[Shape] = field(default_factory=list)
    #: Thighs of one who sits towards the camera.
    lap: list[Shape] = field(default_factory=list)
    near_arms: list[Shape] = field(default_factory=list)


@dataclass(frozen=True)
class _Piece:
    """A stretch of a limb in one cloth."""

    limb: int
    #: 0 the upper segment, 1 the lower.
    segment: int
    begin: float
    end: float
    radii: Radii
    fill: Bgr


def covered(cast: Character) -> bool:
    """Whether the upper garment hangs over a skirt."""
    return cast.bottom == "skirt" and not cast.cut.skirt and cast.top in {"sweater", "hoodie", "jacket", "cardigan"}


class Limbs:
    """The limbs of one person."""

    def __init__(self, frame: Frame, cast: Character) -> None:
        self._frame, self._cast = frame, cast
        machine = cast.kit.being in {"robot", "mecha"}
        self._skin = cast.look.body if machine else cast.skin
        self.ink = 0.0042 * frame.height**0.85
        radii: tuple[Radii, ...] = _MACHINE if machine else (_UPPER_ARM, _FOREARM, _THIGH, _SHIN)
        if cast.kit.being == "robot":
            radii = tuple(_times(segment, 0.85) for segment in radii)
        self._pieces = [*self._arm_pieces(radii), *self._leg_pieces(radii)]
        hand = cast.outfit.extras.get("gloves", self._skin)
        mitten = cast.kit.wear.startswith("bare, red shorts")
        size = 2.5 if mitten else 1.0
        self._hands = {
            fingers: [ShapeGroup(hand_shapes(frame, hand, self.ink, side, size, fingers)) for side in (1.0, -1.0)]
            for fingers in ("fist", "open", "pointing")
        }
        self._shoes = {
            view: ShapeGroup(shoe_shapes(frame, cast, self.ink, view))
            for view in ("front", "three-quarter", "side", "back")
        }
        self._legless = cast.bottom == "tail"

    def _arm_pieces(self, base: tuple[Radii, ...]) -> list[_Piece]:
        cast, g = self._cast, self._frame.girth
        upper, lower = _times(base[0], g), _times(base[1], g)
        cut, skin, cloth = cast.cut, self._skin, cast.top_colour
        if cast.top == "overalls":
            cloth = cast.accent
        if cast.top == "vest":
            cloth = hexed("#f2f2f4")
        if cast.kit.being in {"robot", "mecha"}:
            cloth = darker(cast.look.body, 0.3)
            return [
                p
                for limb in (0, 1)
                for p in (_Piece(limb, 0, 0, 1, upper, cloth), _Piece(limb, 1, 0, 1, lower, cast.look.body))
            ]
        pieces = []
        thick = cut.loose
        for limb in (0, 1):
            long = cut.sleeves >= 0.5
            over = _times(upper, thick if long else 1.0)
            pieces.append(_Piece(limb, 0, 0.0, 1.0, over, cloth if long else skin))
            if 0 < cut.sleeves < 0.5:
                wide = (upper[0] * thick, upper[1] * thick * 1.08, upper[1] * thick * 1.2)
                pieces.append(_Piece(limb, 0, 0.0, cut.sleeves * 2, wide, cloth))
            if "pauldrons" in cast.outfit.extras:
                plate = (upper[0] * 2.0, upper[1] * 2.1, upper[1] * 1.9)
                pieces.append(_Piece(limb, 0, 0.0, 0.42, plate, lighter(cast.outfit.extras["pauldrons"], 0.15)))
            pieces.append(_Piece(limb, 1, 0.0, 1.0, lower, skin))
            if cut.sleeves > 0.5:
                flared = thick > 1.6
                wide = (
                    over[2],
                    lower[1] * thick * (1.25 if flared else 1.0),
                    lower[2] * thick * (2.3 if flared else 1.08),
                )
                end = (cut.sleeves - 0.5) * 2 * (0.9 if flared else 0.96)
                pieces.append(_Piece(limb, 1, 0.0, end, wide, cloth))
                if not flared and "gloves" not in cast.outfit.extras:
                    cuff = wide[2] * 1.1
                    pieces.append(_Piece(limb, 1, end - 0.1, end, (cuff, cuff, cuff), darker(cloth, 0.2)))
            if "gloves" in cast.outfit.extras and not long:
                pieces.append(
                    _Piece(
                        limb,
                        1,
                        0.7,
                        1.0,
                        (lower[2] * 1.3, lower[2] * 1.2, lower[2] * 1.1),
                        cast.outfit.extras["gloves"],
                    )
                )
        return pieces

    def _leg_pieces(self, base: tuple[Radii, ...]) -> list[_Piece]:
        cast, g = self._cast, self._frame.girth
        thigh, shin = _times(base[2], g), _times(base[3], g)
        skin = self._skin
        if cast.kit.being in {"robot", "mecha"}:
            dark = darker(cast.look.body, 0.3)
            return [
                p
                for limb in (2, 3)
                for p in (_Piece(limb, 0, 0, 1, thigh, dark), _Piece(limb, 1, 0, 1, shin, cast.look.body))
            ]
        pieces = []
        trousers = cast.bottom == "trousers"
        thick = max(1.0, cast.flare if cast.length < 0.9 else min(cast.flare, 1.4)) * (1.08 if trousers else 1.0)
        for limb in (2, 3):
            long = trousers and cast.length > 0.9
            wide_thigh = _times(thigh, thick if long else 1.0)
            wide_shin = (wide_thigh[2], shin[1] * thick, shin[2] * thick * 1.25)
            cloth = cast.bottom_colour
            pieces.append(_Piece(limb, 0, 0.0, 1.0, wide_thigh, cloth if long else skin))
            if trousers and not long:
                pieces.append(
                    _Piece(
                        limb,
                        0,
                        0.0,
                        cast.length * 1.7,
                        (thigh[0] * 1.1, thigh[1] * thick, thigh[1] * thick * 1.06),
                        cloth,
                    )
                )
            pieces.append(_Piece(limb, 1, 0.0, 1.0, wide_shin if long else shin, cloth if long else skin))
            if cast.shoes == "boots":
                top = max(wide_shin[1] if long else 0.0, shin[1]) * 1.12
                pieces.append(_Piece(limb, 1, 0.42, 1.0, (top, top * 0.92, shin[2] * 1.45), cast.shoe_colour))
            elif trousers is False and cast.top == "school uniform":
                pieces.append(
                    _Piece(limb, 1, 0.25, 1.0, (shin[1] * 1.06, shin[1] * 1.02, shin[2] * 1.1), hexed("#2f3550"))
                )
        return pieces

    def drawn(self, bones: Skeleton, view: Facing, held: tuple[list[Shape], list[Shape]], fingers: str) -> LimbShapes:
        """All limbs; `held` is drawn at the right and at the left hand, which closes around it."""
        layers = LimbShapes()
        joints = (*bones.arms, *bones.legs)
        outlines = self._outlined(joints, bones)
        by_limb: list[list[Shape]] = [[], [], [], []]
        for piece, outline in zip(self._pieces, outlines, strict=True):
            by_limb[piece.limb].append(Shape(outline, piece.fill, self.ink, darker(piece.fill, 0.55), False))
        for number in (0, 1):
            arm = bones.arms[number]
            grip = self._hands["fist" if held[number] else fingers][number].at(*arm.end, arm.turn)
            far = arm.near < (-0.02 if view != "back" else 0.03) * self._frame.height
            before = number == 0 or not far
            shapes = (
                [*by_limb[number], *(held[number] if before else []), *grip]
                if view != "back"
                else [*held[number], *by_limb[number], *grip]
            )
            if not before:
                shapes = [*held[number], *shapes]
            (layers.far_arms if far else layers.near_arms).extend(shapes)
        if not self._legless:
            self._stand(layers, bones, by_limb, view)
        layers.neck = self._neck(bones)
        return layers

    def _stand(self, layers: LimbShapes, bones: Skeleton, by_limb: list[list[Shape]], view: Facing) -> None:
        order = sorted((0, 1), key=lambda number: bones.legs[number].near)
        for number in order:
            leg = bones.legs[number]
            pitch = 0.0
            if view in {"side", "three-quarter"}:
                pitch = _pitch(leg, self._frame)
            shoe = self._shoes[view].at(leg.end[0], leg.end[1], pitch)
            boots = self._cast.shoes == "boots"
            shapes = [*shoe, *by_limb[2 + number]] if not boots else [*by_limb[2 + number], *shoe]
            towards = (
                leg.near > 0.16 * self._frame.height
                and view in {"front", "three-quarter"}
                and leg.middle[1] > 0.7 * leg.root[1]
            )
            folded = leg.root[1] < 0.3 * self._frame.leg and leg.near > 0.01 * self._frame.height and view == "front"
            (layers.lap if towards or folded else layers.legs).extend(shapes)

    def _outlined(
        self, joints: tuple[Joint, ...], bones: Skeleton
    ) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
        roots: list[Spot2] = []
        tips: list[Spot2] = []
        flips: list[float] = []
        for piece in self._pieces:
            joint = joints[piece.limb]
            a, b = (joint.root, joint.middle) if piece.segment == 0 else (joint.middle, joint.end)
            roots.append((a[0] + (b[0] - a[0]) * piece.begin, a[1] + (b[1] - a[1]) * piece.begin))
            tips.append((a[0] + (b[0] - a[0]) * piece.end, a[1] + (b[1] - a[1]) * piece.end))
            left = joint.root[0] < bones.chest[0]
            flips.append(-1.0 if left else 1.0)
        return capsules(roots, tips, [piece.radii for piece in self._pieces], flips)

    def _neck(self, bones: Skeleton) -> list[Shape]:
        wide = (
            self._frame.girth
            * 0.0195
            * (1.0 if self._cast.kit.physique not in {"little girl", "little boy", "toddler"} else 0.9)
        )
        a, b = bones.chest, bones.neck
        dx, dy = math.cos(bones.turn), math.sin(bones.turn)
        low = (a[0] + dy * 0.02, a[1] - 0.02)
        outline = points(
            (low[0] - dx * wide * 1.25, low[1] - dy * wide),
            (low[0] + dx * wide * 1.25, low[1] + dy * wide),
            (b[0] + dx * wide, b[1] + 0.02),
            (b[0] - dx * wide, b[1] + 0.02),
        )
        tone = darker(self._skin, 0.14)
        return [Shape(outline, tone, self.ink, darker(self._skin, 0.5))]


def _pitch(leg: Joint, frame: Frame) -> float:
    """How a shoe is turned: flat on the ground, else after the shin."""
    lifted = (leg.end[1] - frame.ankle) / frame.leg
    if lifted < 0.012:
        return 0.0
    shin = math.atan2(leg.end[1] - leg.middle[1], leg.end[0] - leg.middle[0]) + math.pi / 2
    return max(-1.4, min(1.4, shin)) * min(1.0, lifted * 6)
