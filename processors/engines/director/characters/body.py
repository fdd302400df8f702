"""The proportions of bodies, and the skeleton that a pose makes of one."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from processors.engines.director.characters.parts import Spot2
from processors.engines.director.figure import Facing
from processors.engines.director.shapes import two_joints

#: Forward, to the figure's right, up; metres.
Spot3 = tuple[float, float, float]

#: How far the body is turned away from the camera, in radians.
YAWS: dict[Facing, float] = {"front": 0.0, "three-quarter": 0.72, "side": 1.4, "back": math.pi}


#: How far a shoulder goes along with an arm that is too short, in heights.
_SHRUG = 0.045


@dataclass(frozen=True)
class Physique:
    """Proportions; lengths as shares of the standing height."""

    height: float
    head: float
    shoulder: float
    waist: float
    hip: float
    #: Of the limbs' thickness.
    girth: float = 1.0
    bust: float = 0.0
    #: How feminine the face is: 0 a man's, 1 a girl's.
    soft: float = 1.0
    #: How far an old back is bent, radians.
    stoop: float = 0.0


PHYSIQUES: dict[str, Physique] = {
    "woman": Physique(1.65, 0.187, 0.09, 0.066, 0.084, 0.92, 0.016),
    "man": Physique(1.76, 0.174, 0.12, 0.084, 0.082, 1.12, soft=0.0),
    "girl": Physique(1.5, 0.206, 0.086, 0.066, 0.078, 0.9, 0.006),
    "boy": Physique(1.52, 0.203, 0.094, 0.072, 0.074, 0.95, soft=0.45),
    "little girl": Physique(1.16, 0.245, 0.084, 0.076, 0.082, 1.0),
    "little boy": Physique(1.18, 0.243, 0.088, 0.08, 0.08, 1.06, soft=0.7),
    "toddler": Physique(0.74, 0.31, 0.088, 0.1, 0.104, 1.35),
    "old woman": Physique(1.55, 0.196, 0.092, 0.086, 0.09, 1.0, 0.01, 0.6, 0.1),
    "old man": Physique(1.66, 0.184, 0.108, 0.09, 0.086, 1.04, 0.0, 0.0, 0.1),
    "giant": Physique(2.2, 0.125, 0.16, 0.09, 0.09, 1.5, soft=0.0),
}


@dataclass(frozen=True)
class Frame:
    """The lengths of one body in metres."""

    height: float
    head: float
    leg: float
    thigh: float
    shin: float
    ankle: float
    torso: float
    neck: float
    upper_arm: float
    forearm: float
    shoulder: float
    hip: float
    #: Of a limb's thickness; a grown body's arm is 0.03 thick at girth 1.
    girth: float

    @property
    def arm(self) -> float:
        """From the shoulder to the wrist."""
        return self.upper_arm + self.forearm


@lru_cache(maxsize=256)
def framed(physique: Physique, height: float) -> Frame:
    """The lengths that those proportions have at a height."""
    head = physique.head * height
    below = height - head
    leg = 0.545 * below
    ankle = 0.05 * below
    return Frame(
        height=height,
        head=head,
        leg=leg,
        thigh=(leg - ankle) * 0.506,
        shin=(leg - ankle) * 0.5,
        ankle=ankle,
        torso=0.945 * below - leg,
        neck=0.042 * below + 0.06 * head,
        upper_arm=0.2 * below,
        forearm=0.185 * below,
        shoulder=physique.shoulder * height,
        hip=physique.hip * height * 0.55,
        girth=physique.girth * height,
    )


@dataclass(frozen=True)
class Joint:
    """One arm or leg as it is seen: its three joints, and how near it is to the camera."""

    root: Spot2
    middle: Spot2
    end: Spot2
    #: Metres before (positive) or behind the body's middle.
    near: float
    #: The direction of its last segment, radians.
    turn: float


@dataclass(frozen=True)
class Skeleton:
    """A posed body as the camera sees it. Right comes before left in pairs."""

    pelvis: Spot2
    chest: Spot2
    neck: Spot2
    #: Of the torso and of the head, radians counter-clockwise.
    turn: float
    head_turn: float
    #: The torso's length as seen, as a share of the true one.
    tall: float
    arms: tuple[Joint, Joint]
    legs: tuple[Joint, Joint]
    yaw: float


#: Right hand, left hand (from the shoulder: forward, outwards, up, in arm lengths), right foot, left foot (from the
#: ground: forward, outwards, up, in leg lengths), hip's height and shift in leg lengths, lean forward, lean to the
#: right, nod, tilt of the head in radians, the feet's pitch, and how far the knees point outwards, 0..1.
Pose = tuple[float, ...]
FIELDS = ("right", "left", "right_foot", "left_foot")
NUMBERS = ("hip", "shift", "lean", "side", "nod", "tilt", "pitch_right", "pitch_left", "splay")


def pose_at(pose: Pose, place: int) -> Spot3:
    """The three numbers from a place on."""
    return pose[place], pose[place + 1], pose[place + 2]


def solved(frame: Frame, pose: Pose, yaw: float, stride: float | None = None) -> Skeleton:
    """The skeleton of a pose, turned by `yaw`.

    `stride`: metres to the right on the picture for a metre forward of the legs, where that must not depend on the
    turn: feet that walk.
    """
    sin, cos = math.sin(yaw), math.cos(yaw)
    hip, shift, lean, side, nod, tilt = pose[12:18]
    splay = pose[20]
    along = sin if stride is None else stride

    def seen(spot: Spot3, ahead: float = sin) -> Spot2:
        return spot[0] * ahead - spot[1] * cos, spot[2]

    pelvis = (shift * frame.leg, 0.0, hip * frame.leg)
    up = (math.sin(lean), math.sin(side), math.cos(lean) * math.cos(side))
    right = (0.0, math.cos(side), -math.sin(side))
    chest = _from(pelvis, up, frame.torso)
    base = seen(pelvis)
    top = seen(chest)
    turn = math.atan2(base[0] - top[0], top[1] - base[1])
    tall = math.hypot(top[0] - base[0], top[1] - base[1]) / frame.torso
    head_turn = turn * 0.55 - nod * sin - tilt * (cos if abs(cos) > 0.3 else 0.3)
    neck = (top[0] - math.sin(turn * 0.8) * frame.neck, top[1] + math.cos(turn * 0.8) * frame.neck)
    arms, legs = [], []
    for number, hand in ((0, 1.0), (1, -1.0)):
        root = _from(_from(chest, up, -0.115 * frame.torso), right, hand * frame.shoulder * 0.92)
        f, o, u = pose_at(pose, number * 3)
        end = _reached(root, (f * frame.arm, o * hand * frame.arm, u * frame.arm), frame.arm * 0.999)
        elbow = _bent(root, end, frame.upper_arm, frame.forearm, (-0.5, hand * 0.55, -0.65))
        arms.append(_joint(seen(root), seen(elbow), seen(end), (elbow, end), pelvis, sin, cos))
        hip_joint = (pelvis[0], hand * frame.hip, pelvis[2])
        f, o, u = pose_at(pose, 6 + number * 3)
        foot = (f * frame.leg, hand * (frame.hip + o * frame.leg), u * frame.leg + frame.ankle)
        knee = _bent(hip_joint, foot, frame.thigh, frame.shin, (1.0 - 0.7 * splay, hand * (0.22 + splay), 0.25))
        legs.append(
            _joint(seen(hip_joint, along), seen(knee, along), seen(foot, along), (knee, foot), pelvis, sin, cos)
        )
    return Skeleton(base, top, neck, turn, head_turn, tall, (arms[0], arms[1]), (legs[0], legs[1]), yaw)


def touching(frame: Frame, bones: Skeleton, hands: tuple[Spot2 | None, Spot2 | None]) -> Skeleton:
    """The skeleton with its hands at what they touch, as far as its arms reach; elbows hang."""
    near, far = (
        arm if spot is None else _stretched(frame, arm, spot) for arm, spot in zip(bones.arms, hands, strict=True)
    )
    return replace(bones, arms=(near, far))


def _stretched(frame: Frame, arm: Joint, spot: Spot2) -> Joint:
    away = (spot[0] - arm.root[0], spot[1] - arm.root[1])
    far = max(math.hypot(*away), 1e-9)
    ahead = min(max(far - frame.arm * 0.98, 0.0), _SHRUG * frame.height) / far
    root = (arm.root[0] + away[0] * ahead, arm.root[1] + away[1] * ahead)
    share = min(1.0, frame.arm * 0.999 / max(far * (1 - ahead), 1e-9)) * (1 - ahead)
    end = (root[0] + away[0] * share, root[1] + away[1] * share)
    bends = [two_joints(root, end, frame.upper_arm, frame.forearm, bend) for bend in (1.0, -1.0)]
    middle = min(bends, key=lambda elbow: elbow[1])
    return Joint(root, middle, end, arm.near, math.atan2(end[1] - middle[1], end[0] - middle[0]))


def _from(spot: Spot3, way: Spot3, length: float) -> Spot3:
    return spot[0] + way[0] * length, spot[1] + way[1] * length, spot[2] + way[2] * length


def _reached(root: Spot3, away: Spot3, most: float) -> Spot3:
    return _from(root, away, min(1.0, most / max(math.hypot(*away), 1e-9)))


def _bent(root: Spot3, end: Spot3, upper: float, lower: float, pole: Spot3) -> Spot3:
    """Where an elbow or a knee is that bends towards `pole`."""
    way = (end[0] - root[0], end[1] - root[1], end[2] - root[2])
    span = max(math.hypot(*way), 1e-6)
    unit = (way[0] / span, way[1] / span, way[2] / span)
    dot = pole[0] * unit[0] + pole[1] * unit[1] + pole[2] * unit[2]
    side = (pole[0] - dot * unit[0], pole[1] - dot * unit[1], pole[2] - dot * unit[2])
    size = max(math.hypot(*side), 1e-6)
    along, away = two_joints((0.0, 0.0), (span, 0.0), upper, lower, 1.0)
    return _from(_from(root, unit, along), side, away / size)


def _joint(
    root: Spot2, middle: Spot2, end: Spot2, deep: tuple[Spot3, Spot3], pelvis: Spot3, sin: float, cos: float
) -> Joint:
    near = sum((spot[0] - pelvis[0]) * cos + spot[1] * sin for spot in deep) / 2
    turn = math.atan2(end[1] - middle[1], end[0] - middle[0])
    return Joint(root, middle, end, near, turn)
