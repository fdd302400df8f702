"""How a body with four limbs holds itself in an action, in shoulder heights."""

import math
from typing import NamedTuple

from processors.engines.director.animals.gaits import GAITS, bounce, foot
from processors.engines.director.animals.rig import Point, turned


class Proportions(NamedTuple):
    """The measures of a body that postures need."""

    #: From hip to chest; the height of both; the radii of rump and chest; of a foot.
    long: float
    lift: float
    rump: float
    chest: float
    foot: float
    #: From the chest to the middle of the head, and half the head's height.
    neck: Point
    head: float
    #: The reach of the front limbs.
    arm: float
    #: How much the standing body leans up, in radians.
    slope: float


class Posture(NamedTuple):
    """Where the parts are: hip, the lean of the torso, head and its tilt, four paws, and how the tail goes."""

    hip: Point
    turn: float
    head: Point
    tilt: float
    #: Fore far, fore near, hind far, hind near.
    paws: tuple[Point, Point, Point, Point]
    #: Whether the fore limbs are arms.
    arms: bool = False
    #: Added to the angle of the tail, and to its curl.
    tail: tuple[float, float] = (0.0, 0.0)
    #: Whether the haunch is before the body: sitting and lying.
    haunch: bool = False
    #: Whether it is curled up, the tail before it.
    asleep: bool = False


#: The arms of an action: far and near hand from the shoulder in arm lengths, how far they swing, and how often.
Gesture = tuple[Point, Point, Point, float]
GESTURES: dict[str, Gesture] = {
    "": ((0.3, -0.72), (0.06, -0.8), (0.0, 0.02), 1.2),
    "hold": ((0.62, -0.3), (0.5, -0.36), (0.0, 0.015), 1.2),
    "cast": ((0.82, 0.34), (0.4, -0.3), (0.08, 0.1), 2.4),
    "play piano": ((0.94, -0.42), (0.74, -0.46), (0.1, 0.1), 5.0),
    "play guitar": ((0.8, -0.1), (0.22, -0.56), (0.04, 0.1), 5.5),
    "play violin": ((0.78, 0.1), (0.5, -0.1), (0.12, 0.1), 3.0),
    "play drums": ((0.7, -0.3), (0.55, -0.3), (0.0, 0.28), 9.0),
    "read": ((0.66, -0.3), (0.52, -0.34), (0.0, 0.01), 1.0),
    "type": ((0.76, -0.46), (0.62, -0.5), (0.03, 0.05), 8.0),
    "cook": ((0.66, -0.42), (0.52, -0.4), (0.1, 0.05), 4.0),
    "eat": ((0.5, -0.2), (0.44, 0.1), (0.02, 0.12), 4.0),
    "drink": ((0.5, -0.2), (0.46, 0.12), (0.02, 0.04), 1.5),
    "drive": ((0.78, -0.2), (0.66, -0.24), (0.03, 0.05), 1.6),
    "ride": ((0.66, -0.3), (0.54, -0.34), (0.02, 0.04), 3.0),
    "dance": ((0.92, 0.1), (-0.92, 0.06), (0.06, 0.4), 4.4),
    "surf": ((0.98, 0.02), (-0.96, 0.06), (0.05, 0.12), 1.8),
    "wave": ((0.34, -0.72), (-0.86, 0.36), (0.14, 0.1), 6.0),
    "beat": ((0.34, -0.2), (0.3, -0.26), (0.2, 0.14), 9.0),
    "hands": ((0.95, -0.2), (-0.95, -0.2), (0.02, 0.06), 1.6),
    "celebrate": ((0.84, 0.5), (-0.84, 0.5), (0.05, 0.12), 6.0),
    "fight": ((0.84, 0.06), (0.46, -0.04), (0.28, 0.05), 6.0),
    "sing": ((-0.2, -0.5), (0.46, 0.06), (0.05, 0.08), 2.0),
    "clap": ((0.6, -0.06), (0.5, -0.1), (0.12, 0.0), 8.0),
    "meditate": ((0.5, -0.6), (0.1, -0.68), (0.0, 0.01), 1.0),
    "paint": ((0.3, -0.4), (0.76, 0.1), (0.1, 0.2), 2.4),
}


#: What is done on a stool.
STOOLS = ("play piano", "play drums")


def _gesture(frame: Proportions, shoulder: Point, action: str, t: float) -> tuple[Point, Point]:
    far, near, (dx, dy), rate = GESTURES.get(action, GESTURES[""])
    a = frame.arm
    swing, other = math.sin(t * rate), math.sin(t * rate + 2.4)
    return (
        (shoulder[0] + (far[0] + dx * other) * a, shoulder[1] + (far[1] + dy * other) * a),
        (shoulder[0] + (near[0] + dx * swing) * a, shoulder[1] + (near[1] + dy * swing) * a),
    )


def _head(frame: Proportions, hip: Point, turn: float, nod: float = 0.0) -> Point:
    chest = turned(frame.long, 0.0, turn)
    neck = turned(frame.neck[0], frame.neck[1], (turn - frame.slope) * 0.5 + nod)
    return hip[0] + chest[0] + neck[0], hip[1] + chest[1] + neck[1]


def standing(frame: Proportions, gait: str, cycles: float, t: float, nod: float = 0.0) -> Posture:
    """On four feet: going after so many cycles of a gait, or still ("")."""
    step = GAITS.get(gait)
    up, lean = bounce(step, cycles) if step else (0.0, 0.0)
    y = frame.lift * (1 + up - (0.05 if step else 0.0)) + 0.006 * math.sin(t * 2.2)
    hip = (-frame.long / 2, y)
    turn = frame.slope + lean
    chest = frame.long / 2 + 0.02
    homes = (chest + 0.13, chest - 0.02, hip[0] + 0.1, hip[0] - 0.06)
    paws = []
    for index, home in enumerate(homes):
        far = 0.025 if index % 2 == 0 else 0.0
        if step:
            at = foot(step, cycles, index)
            paws.append((home + at.ahead * frame.lift, at.up * frame.lift + frame.foot + far))
        else:
            paws.append((home, frame.foot + far))
    sway = 0.02 * math.sin(2 * math.pi * cycles * 2) if step else 0.015 * math.sin(t * 1.1)
    if nod < -0.5:
        return _grazing(frame, t, tuple(paws))
    head = _head(frame, hip, turn, nod + sway)
    head = (head[0], max(head[1], frame.head * 0.85))
    return Posture(hip, turn, head, nod * 0.6 + sway, tuple(paws))  # type: ignore[arg-type]


def _grazing(frame: Proportions, t: float, paws: tuple[Point, ...]) -> Posture:
    """On four feet, the chest lowered, the mouth at what is on the ground before the fore paws."""
    reach = math.hypot(*frame.neck)
    turn = frame.slope - min(0.3, 0.12 / max(0.3, reach))
    hip = (-frame.long / 2, frame.lift * 0.98)
    chest = turned(frame.long, 0.0, turn)
    low = frame.head * 0.9 + 0.03 * abs(math.sin(t * 3))
    drop = hip[1] + chest[1] - low
    ahead = max(math.sqrt(max(0.0, reach * reach - drop * drop)), 0.42 * reach + frame.head * 0.5)
    head = (hip[0] + chest[0] + ahead, low)
    return Posture(hip, turn, head, -0.3 + 0.05 * math.sin(t * 3), paws)  # type: ignore[arg-type]


def sitting(frame: Proportions, t: float, nod: float = 0.0) -> Posture:
    """On the haunches, the forelegs straight."""
    hip = (-frame.long * 0.36, frame.rump * 0.96)
    high = min(frame.lift * 1.04 - hip[1], frame.long * 0.86)
    turn = math.asin(max(0.0, high / frame.long))
    shoulder = hip[0] + frame.long * math.cos(turn)
    fore = shoulder + 0.06
    paws = (
        (fore + 0.13, frame.foot + 0.025),
        (fore, frame.foot),
        (hip[0] + 0.42, frame.foot + 0.02),
        (hip[0] + 0.3, frame.foot),
    )
    head = _head(frame, hip, turn, nod - (turn - frame.slope) * 0.5)
    head = (head[0] - 0.1 * frame.long, head[1] + 0.02 + 0.008 * math.sin(t * 2.0))
    return Posture(hip, turn, head, nod * 0.6 + 0.02 * math.sin(t * 0.9), paws, tail=(-0.5, 0.35), haunch=True)


def lying(frame: Proportions, t: float, asleep: bool = True) -> Posture:
    """On the belly, curled up when asleep."""
    low = max(frame.rump, frame.chest) * (0.94 + 0.02 * math.sin(t * 1.6))
    hip = (-frame.long / 2, low)
    chest = frame.long / 2
    paws = (
        (chest + 0.34, frame.foot + 0.02),
        (chest + 0.26, frame.foot),
        (hip[0] + 0.44, frame.foot),
        (hip[0] + 0.34, frame.foot),
    )
    if asleep:
        head = (chest + frame.head * 0.9, frame.head * 0.78 + 0.012 * math.sin(t * 1.6))
        return Posture(hip, -0.02, head, -0.16, paws, haunch=True, asleep=True)
    head = _head(frame, hip, frame.slope * 0.5)
    return Posture(hip, 0.0, head, 0.0, paws, tail=(0.3, 0.1), haunch=True)


def upright(frame: Proportions, gesture: str, t: float, seated: bool = False, cycles: float | None = None) -> Posture:
    """On the hind legs or on a seat, the fore limbs as arms."""
    beat = math.sin(t * 4.4) if gesture == "dance" else 0.0
    stool = 0.3 if gesture in STOOLS else 0.0
    high = frame.rump * 1.0 + stool if seated else frame.lift * 0.78 + 0.03 * abs(beat)
    lean = {"surf": -0.2, "play piano": -0.1, "fight": -0.12}.get(gesture, 0.0)
    turn = 1.42 + lean + 0.07 * beat
    hip = (0.0 if not seated else -0.16, high)
    if seated:
        paws_low = ((hip[0] + 0.56, frame.foot + 0.05), (hip[0] + 0.44, frame.foot))
    else:
        wide = 0.24 if gesture == "surf" else 0.13
        paws_low = ((wide + 0.03, frame.foot + 0.03), (-wide, frame.foot))
    if gesture == "dance":
        paws_low = ((0.2, frame.foot + 0.12 * max(0.0, beat)), (-0.12, frame.foot + 0.12 * max(0.0, -beat)))
    if cycles is not None:
        steps = [foot(GAITS["stride"], cycles, index) for index in (2, 3)]
        paws_low = tuple((at.ahead * frame.lift, at.up * frame.lift + frame.foot) for at in steps)  # type: ignore[assignment]
    trunk = turned(frame.long * 0.92, 0.0, turn)
    arms = turned(frame.long * 0.84, -0.06, turn)
    shoulder = (hip[0] + trunk[0], hip[1] + trunk[1])
    hands = _gesture(frame, (hip[0] + arms[0], hip[1] + arms[1]), gesture, t)
    head = (
        shoulder[0] + 0.1 + 0.05 * beat,
        shoulder[1] + frame.head * 0.72 + 0.3 * math.hypot(*frame.neck) + 0.008 * math.sin(t * 2),
    )
    return Posture(hip, turn, head, 0.08 * beat + 0.02 * math.sin(t), (*hands, *paws_low), True, (-0.35, 0.3))


def leaping(frame: Proportions, t: float) -> Posture:
    """Off the ground, up and down."""
    phase = (t * 0.9) % 1.0
    up = 0.75 * 4 * phase * (1 - phase)
    turn = frame.slope + 0.5 * (0.5 - phase) * min(1.0, up * 3)
    hip = (-frame.long / 2, frame.lift + up)
    spread = min(1.0, up * 2.2)
    fore = frame.long / 2
    paws = (
        (fore + 0.13 + 0.3 * spread, up * 0.96 + frame.foot + 0.22 * spread),
        (fore + 0.25 * spread, up * 0.96 + frame.foot + 0.14 * spread),
        (hip[0] + 0.1 - 0.34 * spread, up * 0.8 + frame.foot),
        (hip[0] - 0.06 - 0.36 * spread, up * 0.74 + frame.foot),
    )
    return Posture(hip, turn, _head(frame, hip, turn), 0.1 * (0.5 - phase), paws)


def floating(frame: Proportions, t: float, rate: float) -> Posture:
    """Swimming or flying: the legs paddle under the body."""
    bob = 0.04 * math.sin(t * rate * 0.8)
    hip = (-frame.long / 2, frame.lift + bob)
    turn = frame.slope + 0.05 + 0.04 * math.sin(t * rate * 0.8 + 1)
    chest = frame.long / 2
    low = hip[1] - frame.lift * 0.62
    swing = [0.2 * math.sin(t * rate + phase) for phase in (0.0, 3.1, 1.6, 4.7)]
    paws = (
        (chest + 0.24 + swing[0], low + 0.1 * abs(swing[0])),
        (chest + 0.14 + swing[1], low),
        (hip[0] - 0.24 + swing[2], low + 0.04),
        (hip[0] - 0.34 + swing[3], low),
    )
    return Posture(hip, turn, _head(frame, hip, turn), 0.03 * math.sin(t * 1.4), paws, tail=(-0.2, 0.0))
