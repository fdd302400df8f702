"""An animal with four limbs: on its feet, or upright with its paws as hands."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.animals.acts import Act
from processors.engines.director.animals.builds import Anatomy
from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.creature import Nature, measured
from processors.engines.director.animals.faces import Mood
from processors.engines.director.animals.feeding import fed
from processors.engines.director.animals.fur import ball, ruffled
from processors.engines.director.animals.gaits import GAITS, pace
from processors.engines.director.animals.heads import LOOKS, AnimalHead
from processors.engines.director.animals.held import flame, held, vehicle
from processors.engines.director.animals.manes import neck_marks
from processors.engines.director.animals.postures import (
    Posture,
    Proportions,
    floating,
    leaping,
    lying,
    sitting,
    standing,
    upright,
)
from processors.engines.director.animals.rig import (
    CAP,
    SIDE,
    LimbSet,
    Point,
    between,
    halves,
    joined,
    ring_of,
    tip_of,
    turned,
)
from processors.engines.director.animals.torsos import torso_parts, wing
from processors.engines.director.animals.worn import worn_on_body, worn_on_head
from processors.engines.director.figure import Acting
from processors.engines.director.shapes import Bgr, Outline, Shape, darker, ellipse, rotated, smooth, two_joints

#: Of the body's line, in shoulder heights.
_INK = 0.017


class Beast:
    """A `Figure`: see `builds` for what makes one."""

    def __init__(
        self, build: Anatomy, coat: Coat, nature: Nature, rng: np.random.Generator, head_coat: Coat | None = None
    ) -> None:
        self._build, self._coat, self._nature = build, coat, nature
        young = 0.86 if nature.young else 1.0
        self._unit = build.shoulder * nature.size
        head = build.head * (nature.head if build.head > 0.24 else 1 + (nature.head - 1) * 1.4)
        self._frame = Proportions(
            build.long * young,
            build.lift * young,
            build.deep[0],
            build.deep[3],
            build.leg[3],
            (build.neck[0] * young, build.neck[1] * young),
            head,
            build.lift * build.arm,
            build.slope,
        )
        self._head = AnimalHead(build.face, head_coat or coat, math.atan2(-build.neck[1], -build.neck[0]))
        self._torso = torso_parts(build, self._frame.long, coat, rng, _INK, nature.clothes)
        self._wings = wing(build, coat, _INK)
        self._limbs = LimbSet(self._radii())
        self._hats = worn_on_head(nature.clothes, build.face, LOOKS["three-quarter"])
        neck = (build.neck_thick[0] + build.neck_thick[1]) * 0.56
        self._cloth = worn_on_body(nature.clothes, max(neck, head * 0.56) if build.face.outline else neck)
        self._middle = 0.0
        shapes = self.shapes(Acting(0.0))
        self.height, self.width = measured(shapes)
        flat = np.concatenate([one.outline[:, 0] for one in shapes])
        self._middle = float(flat.min() + flat.max()) / 2

    def _radii(self) -> list[list[float]]:
        build, u = self._build, self._unit
        a, b, c, d = build.leg
        fore = [value * u * build.slim for value in (a * 0.95, b, c, c * 0.95, d)]
        hind = [value * u for value in (a * 1.12, b * 1.12, c, c * 0.95, d)]
        tail = [value * u for value in build.tail_thick]
        root, end = build.neck_thick
        neck = [(root + (end - root) * k / 4) * u for k in range(5)]
        return [fore, fore, hind, hind, tail, neck]

    def speed(self, action: str) -> float:
        """Metres per second of that action."""
        act = self._act(Acting(0.0, action))
        leg = self._frame.lift * self._unit
        if act.way == "go":
            return pace(self._gait(act.how), leg)
        return {"swim": 0.5, "fly": 1.6}.get(act.way, 0.0) * math.sqrt(9.81 * leg) * 0.8

    def _act(self, acting: Acting) -> Act:
        act = self._nature.act(acting)
        eats = self._build.food and self._nature.verb(acting) == "eat"
        return Act("seated", "eat") if eats else act

    def _gait(self, how: str) -> str:
        if self._build.biped or self._nature.human:
            return "leap" if self._build.run == "leap" else "stride"
        return {"gallop": self._build.run, "walk": self._build.walk}.get(how, how)

    def cycles(self, acting: Acting) -> float:
        """How many cycles of steps the way so far makes."""
        gait = GAITS[self._gait(self._act(acting).how or "walk")]
        return acting.walked / (gait.stride * self._frame.lift * self._unit)

    def _posture(self, act: Act, acting: Acting) -> Posture:
        frame, t = self._frame, acting.t + self._nature.phase * 3
        if act.way in ("sleep", "lie"):
            return lying(frame, t, act.way == "sleep")
        if self._build.biped:
            return self._on_two(act, acting, t)
        if act.way == "go" and self._nature.human:
            return upright(frame, "", t, False, self.cycles(acting))
        if act.way == "go":
            return standing(frame, self._gait(act.how), self.cycles(acting), t)
        if act.way == "sit":
            return sitting(frame, t, act.nod)
        if act.way == "leap":
            return leaping(frame, t)
        if act.way in ("upright", "seated"):
            return upright(frame, act.how, t, act.way == "seated")
        if act.way in ("swim", "fly"):
            return floating(frame, t, 3.0)
        nod = act.nod if act.nod > -0.5 else -math.atan2(frame.neck[1], frame.neck[0]) - 0.7 + 0.08 * math.sin(t * 3)
        return standing(frame, "", 0.0, t, nod + 0.04 * math.sin(t * 0.7))

    def _on_two(self, act: Act, acting: Acting, t: float) -> Posture:
        cycles = self.cycles(acting) if act.way == "go" else None
        gesture = act.how if act.way in ("upright", "seated") else ""
        pose = upright(self._frame, gesture, t, act.way == "seated", cycles)
        lean = self._build.slope - 1.42
        rise = 0.1 * self._frame.lift if act.way != "seated" else 0.0
        pose = pose._replace(hip=(pose.hip[0], pose.hip[1] + rise))
        trunk = turned(self._frame.long, 0.0, pose.turn + lean)
        neck = turned(self._build.neck[0], self._build.neck[1], act.nod * 0.5)
        shoulder = (pose.hip[0] + trunk[0], pose.hip[1] + trunk[1])
        moved = (
            shoulder[0] - pose.hip[0] - turned(self._frame.long * 0.92, 0.0, pose.turn)[0],
            shoulder[1] - pose.hip[1] - turned(self._frame.long * 0.92, 0.0, pose.turn)[1],
        )
        hands = tuple((x + moved[0], y + moved[1]) for x, y in pose.paws[:2])
        up = 0.0
        if act.way == "leap":
            up = 0.6 * abs(math.sin(t * 3.0))
        paws = tuple((x, y + up) for x, y in (*hands, *pose.paws[2:]))
        head = (shoulder[0] + neck[0], shoulder[1] + neck[1] + up)
        return Posture((pose.hip[0], pose.hip[1] + up), pose.turn + lean, head, pose.tilt + act.nod * 0.5, paws, True)  # type: ignore[arg-type]

    def _leg(self, root: Point, paw: Point, hind: bool, flat: bool) -> list[Point]:
        high, toe = self._frame.lift, self._build.toe
        end = (paw[0] + toe, paw[1])
        if flat or self._build.leg[1] > 0.125:
            ankle = (paw[0] - 0.01, paw[1] + 0.1 * high)
            reach = math.dist(root, ankle) * 0.52
            knee = two_joints(root, ankle, reach, reach, 1.0 if hind else -1.0)
            return [root, knee, between(knee, ankle, 0.6), ankle if not flat else paw, end]
        joint = (paw[0] - 0.09 * high, paw[1] + 0.22 * high) if hind else (paw[0] - 0.02 * high, paw[1] + 0.16 * high)
        reach = min(0.4 * high, math.dist(root, joint) * 0.545)
        knee = two_joints(root, joint, reach, reach, 1.0 if hind else -1.0)
        return [root, knee, joint, paw, end]

    def _arm(self, root: Point, hand: Point) -> list[Point]:
        reach = self._frame.arm
        side = -1.0 if hand[0] >= root[0] else 1.0
        elbow = two_joints(root, hand, 0.52 * reach, 0.52 * reach, side)
        return [root, between(root, elbow, 0.62), elbow, between(elbow, hand, 0.6), between(elbow, hand, 1.06)]

    def _tail(self, pose: Posture, t: float, lively: float) -> list[Point]:
        length, angle, curl = self._build.tail
        heading = math.pi - angle - pose.tail[0] + pose.turn * (0.35 if not self._build.biped else 0.0)
        x, y = pose.hip
        back = turned(-self._frame.rump * 0.75, self._frame.rump * 0.3, pose.turn)
        place = (x + back[0], y + back[1])
        joints = [place]
        if pose.asleep:
            low, long = self._build.tail_thick[2], min(length, 1.2)
            x = place[0] - self._frame.rump * 0.12
            curve = ((0.02, low + 0.2), (0.04, low + 0.06), (0.26, low), (0.56, low), (0.88, low + 0.02))
            return [(x + a * long, b) for a, b in curve]
        for k in range(4):
            heading -= curl + pose.tail[1] + (0.1 + 0.16 * lively) * math.sin(t * (2.0 + 5.0 * lively) - k * 0.8)
            place = (place[0] + math.cos(heading) * length / 4, place[1] + math.sin(heading) * length / 4)
            if place[1] < self._build.tail_thick[k + 1]:
                place = (place[0], self._build.tail_thick[k + 1])
            joints.append(place)
        return joints

    def _joints(self, pose: Posture, acting: Acting) -> NDArray[Any]:
        frame = self._frame
        chest = turned(frame.long * (0.84 if pose.arms else 1.0), -0.06, pose.turn)
        shoulder = (pose.hip[0] + chest[0], pose.hip[1] + chest[1])
        apart = self._build.deep[3] * 0.62 if pose.arms and not self._build.biped else 0.05
        far, near = (shoulder[0] + apart, shoulder[1]), (shoulder[0] - apart, shoulder[1])
        if pose.arms:
            fore = [self._arm(far, pose.paws[0]), self._arm(near, pose.paws[1])]
        else:
            fore = [self._leg(far, pose.paws[0], False, False), self._leg(near, pose.paws[1], False, False)]
        wide = 0.11 if pose.arms and not self._build.biped else 0.035
        hips = ((pose.hip[0] + wide, pose.hip[1]), (pose.hip[0] - wide, pose.hip[1] - 0.03))
        flat = pose.arms and not self._build.biped
        hind = [self._leg(hips[k], pose.paws[2 + k], True, flat) for k in (0, 1)]
        lively = 1.0 if (acting.emotion or self._nature.emotion) in ("happy", "joyful", "in love") else 0.2
        tail = self._tail(pose, acting.t + self._nature.phase * 5, lively)
        root = turned(frame.long - 0.08, 0.05, pose.turn)
        base = (pose.hip[0] + root[0], pose.hip[1] + root[1])
        neck = [between(base, pose.head, k / 4) for k in range(5)]
        bow = math.hypot(pose.head[0] - base[0], pose.head[1] - base[1]) * 0.12
        neck[1], neck[2] = (
            (neck[1][0] + bow * 0.5, neck[1][1] - bow * 0.5),
            (neck[2][0] + bow * 0.5, neck[2][1] - bow * 0.5),
        )
        return np.array([*fore, *hind, tail, neck]) * self._unit

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        verb, act = self._nature.verb(acting), self._act(acting)
        verb = f"eat {self._build.food}" if verb == "eat" and self._build.food else verb
        pose = self._posture(act, acting)
        limbs = self._limbs.outlines(self._joints(pose, acting))
        u = self._unit
        place = (pose.hip[0] * u, pose.hip[1] * u)
        breath = (0.95, 1.12) if pose.asleep else (1.0, 1.0 + 0.012 * math.sin(acting.t * 2.2))
        head = self._placed_head(pose, acting)
        behind, before = vehicle(verb, pose, u)
        tool = held(verb, acting.relation, pose, u, acting.t) if pose.arms else []
        far, near = self._wing_shapes(pose, acting, act)
        body = [
            *behind,
            *far,
            *([] if pose.asleep else self._tail_shapes(limbs[4])),
            *self._far(limbs, pose),
            *self._torso.behind.at(place, pose.turn, u),
            *self._trunk(limbs, pose, place, breath),
            *(self._tail_shapes(limbs[4]) if pose.asleep else []),
            *self._cloth_shapes(pose),
        ]
        if pose.arms:
            late = [*tool, *self._limb(limbs[1], False, 0.0, True)]
            return self._centred([*body, *near, *head, *late, *before])
        fire = flame(self._mouth(pose), u, acting.t) if verb == "breathe fire" else []
        named = (acting.relation is not None and verb in ("eat", "drink")) or pose.haunch
        low, food = ([], []) if named else fed(verb, self._mouth(pose), u, acting.t, self._build.fed)
        return self._centred([*low, *body, *near, *head, *food, *fire, *before])

    def _centred(self, shapes: list[Shape]) -> list[Shape]:
        """Moved so that what it covers at rest has its middle over its place."""
        return [one._replace(outline=one.outline - (self._middle, 0.0)) for one in shapes]

    def _trunk(self, limbs: NDArray[Any], pose: Posture, place: Point, breath: Point) -> list[Shape]:
        """Torso, neck and near legs as one."""
        build, coat, ink = self._build, self._coat, _INK * self._unit
        torso = self._torso.outline.at(place, pose.turn, self._unit, breath)[0].outline
        near_fore, near_hind = limbs[1], limbs[3]
        grown = [torso, limbs[5]]
        early: list[Shape] = []
        loose: list[Shape] = []
        if pose.asleep:
            u, frame = self._unit, self._frame
            grown.append(
                ellipse(place[0] + frame.long * 0.44 * u, place[1], frame.long * 0.6 * u, frame.rump * 1.24 * u)
            )
        if "wool" in build.extras and not pose.arms and not pose.haunch:
            early = [*self._limb(near_fore, False), *self._limb(near_hind, True)]
        elif build.dark_legs:
            loose += [] if pose.arms else self._limb(near_fore, False)
            loose += self._haunch(pose) if pose.haunch else self._limb(near_hind, True)
        else:
            grown += [] if pose.arms else self._pieces(near_fore, False)
            grown += [] if pose.haunch else self._pieces(near_hind, False)
            loose += self._haunch(pose) if pose.haunch else []
        marked = (
            []
            if build.dark_legs
            else [
                *([] if pose.arms else self._ends(near_fore, False)),
                *([] if pose.haunch else self._ends(near_hind, True)),
            ]
        )
        fill = coat.dark if "dark neck" in build.extras else coat.base
        return [
            *early,
            *joined(grown, fill, ink),
            *self._torso.marks.at(place, pose.turn, self._unit, breath),
            *neck_marks(build, coat, limbs[5], self._unit, _INK),
            *marked,
            *([] if pose.haunch or build.dark_legs else [self._crease(limbs[3])]),
            *loose,
        ]

    def _haunch(self, pose: Posture) -> list[Shape]:
        """A folded hind leg: the thigh and the foot before it."""
        u, r, build, coat = self._unit, self._frame.rump, self._build, self._coat
        fill = coat.dark if build.dark_legs else coat.base
        ink, line = _INK * u, darker(fill, 0.62)
        x, y = pose.hip[0] + 0.1, max(pose.hip[1] - 0.06, r * 0.78)
        toe = coat.socks or ((60.0, 54.0, 62.0) if build.hoof else fill)
        foot = ellipse((x + r * 0.72) * u, self._frame.foot * u, (0.17 + build.toe) * u, self._frame.foot * u, steps=16)
        thigh = ellipse(x * u, y * u, r * 0.86 * u, r * 0.8 * u, -0.5, 20)
        return [Shape(foot, toe, ink, line), Shape(thigh, fill, ink, line)]

    def _crease(self, leg: Outline) -> Shape:
        """The line of the thigh on the flank."""
        return Shape(
            leg[SIDE + CAP + 6 : SIDE + CAP + 14], None, _INK * self._unit * 0.8, darker(self._coat.base, 0.5), False
        )

    def _limb(self, outline: Outline, hind: bool, shade: float = 0.0, arms: bool = False) -> list[Shape]:
        coat = self._coat
        fill = coat.dark if self._build.dark_legs else coat.base
        fill = darker(fill, shade) if shade else fill
        pieces = self._pieces(outline, not hind and arms)
        if len(pieces) == 1:
            return [Shape(outline, fill, _INK * self._unit, darker(fill, 0.62)), *self._ends(outline, hind, shade)]
        return [*joined(pieces, fill, _INK * self._unit / 2), *self._ends(outline, hind, shade)]

    def _pieces(self, outline: Outline, arm: bool) -> list[Outline]:
        """The limb, in two pieces if it is stout."""
        if self._build.leg[1] * (self._build.slim if arm else 1.0) < 0.1:
            return [outline]
        return halves(outline, 0.5 if arm else 0.75)

    def _ends(self, outline: Outline, hind: bool, shade: float = 0.0) -> list[Shape]:
        """Socks, hooves and rings of a leg."""
        coat, shapes = self._coat, []
        if coat.socks is not None:
            shapes.append(Shape(tip_of(outline, 0.32), _shaded(coat.socks, shade)))
        if coat.pattern in ("tiger", "zebra", "tabby") and not self._build.dark_legs:
            rings = ((0.42, 0.5), (0.6, 0.68)) if hind else ((0.34, 0.42), (0.54, 0.62))
            shapes += [Shape(ring_of(outline, *pair), _shaded(coat.dark, shade)) for pair in rings]
        if "poms" in self._build.extras:
            x, y = ring_of(outline, 0.64, 0.84).mean(axis=0)
            fill = _shaded(coat.base, shade)
            shapes += ball(float(x), float(y), 0.115 * self._unit, fill, _INK * self._unit)
        if self._build.hoof:
            shapes.append(Shape(tip_of(outline, 0.16), _shaded((60.0, 54.0, 62.0), shade)))
        return shapes

    def _far(self, limbs: NDArray[Any], pose: Posture) -> list[Shape]:
        hind = [] if pose.haunch else self._limb(limbs[2], True, 0.2)
        return [*hind, *self._limb(limbs[0], False, 0.2, pose.arms)]

    def _tail_shapes(self, outline: Outline, lone: bool = False) -> list[Shape]:
        build, coat = self._build, self._coat
        if build.tail[0] <= 0:
            return []
        if "bushy tail" in build.extras:
            outline = ruffled(outline, 0.13)
        if "nine tails" in build.extras and not lone:
            root = outline[[0, -CAP - 1]].mean(axis=0)
            fan = (
                rotated(outline, turn, (float(root[0]), float(root[1]))) for turn in (0.9, -1.3, 0.6, -0.9, 0.3, -0.45)
            )
            return [shape for one in (*fan, outline) for shape in self._tail_shapes(one, True)]
        fill = coat.dark if "dark tail" in build.extras else coat.base
        shapes = [Shape(outline, fill, _INK * self._unit, darker(fill, 0.62))]
        if coat.pattern in ("tiger", "tabby", "zebra") or "ringed tail" in build.extras:
            shapes += [Shape(ring_of(outline, share, share + 0.09), coat.dark) for share in (0.3, 0.5, 0.7)]
        if coat.tip is not None:
            shapes.append(Shape(tip_of(outline, 0.3), coat.tip))
        x, y = tip_of(outline, 0.08).mean(axis=0)
        if "tail tuft" in build.extras or "poms" in build.extras:
            fill = coat.base if "poms" in build.extras else coat.dark
            shapes += ball(float(x), float(y), 0.13 * self._unit, fill, _INK * self._unit)
        if "spade" in build.extras:
            ring = [(0.06, 0.0), (-0.12, 0.15), (-0.1, 0.05), (-0.3, 0.0), (-0.1, -0.05), (-0.12, -0.15)]
            heading = math.atan2(float(outline[0, 1] - y), float(outline[0, 0] - x))
            blade = rotated(smooth(ring, steps=3), heading) * self._unit + (x, y)
            shapes.append(Shape(blade, coat.dark, _INK * self._unit, darker(coat.dark, 0.5)))
        return shapes

    def _wing_shapes(self, pose: Posture, acting: Acting, act: Act) -> tuple[list[Shape], list[Shape]]:
        if self._wings is None:
            return [], []
        flying = act.way == "fly"
        beat = math.sin(acting.t * (7.0 if flying else 1.3)) * (0.55 if flying else 0.06)
        root = turned(self._frame.long * 0.72, self._frame.chest * 0.7, pose.turn)
        at = ((pose.hip[0] + root[0]) * self._unit, (pose.hip[1] + root[1]) * self._unit)
        fold = (1.0, 1.0) if flying else (0.66, 0.72)
        far_at = (at[0] + 0.16 * self._unit, at[1] + 0.02 * self._unit)
        lean = 0.0 if pose.turn < 0.8 else 0.5
        far = self._wings[1].at(far_at, beat * 0.9 - 0.25 - lean, self._unit, fold)
        return far, self._wings[0].at(at, beat - lean, self._unit, fold)

    def _placed_head(self, pose: Posture, acting: Acting) -> list[Shape]:
        look = LOOKS[acting.facing]
        scale = self._frame.head * self._unit
        place = (pose.head[0] * self._unit, pose.head[1] * self._unit)
        part = self._head.part(self._nature.mood(acting), look)
        tilt = max(pose.tilt, -0.3) if self._build.face.outline else pose.tilt
        return [*part.at(place, tilt, scale), *self._hats.at(place, tilt, scale)]

    def portrait(self) -> list[Shape]:
        """The head alone, in heads."""
        look = LOOKS["three-quarter"]
        return [*self._head.part(Mood(), look).at((0.0, 0.0)), *self._hats.at((0.0, 0.0))]

    def _cloth_shapes(self, pose: Posture) -> list[Shape]:
        if not self._cloth:
            return []
        neck = turned(self._frame.long, 0.0, pose.turn)
        base = (pose.hip[0] + neck[0], pose.hip[1] + neck[1])
        if self._build.face.outline:
            x, y = pose.head[0] - 0.16 * self._frame.head, pose.head[1] - 0.8 * self._frame.head
            return self._cloth.at((x * self._unit, y * self._unit), pose.tilt, self._unit)
        collar = between(base, pose.head, 0.3)
        heading = math.atan2(pose.head[1] - base[1], pose.head[0] - base[0]) - math.pi / 2
        return self._cloth.at((collar[0] * self._unit, collar[1] * self._unit), heading * 0.6, self._unit)

    def _mouth(self, pose: Posture) -> Point:
        local = self._head.mouth(LOOKS["three-quarter"])
        x, y = turned(local[0] * self._frame.head, local[1] * self._frame.head, pose.tilt)
        return (pose.head[0] + x) * self._unit, (pose.head[1] + y) * self._unit

    def feet(self, acting: Acting) -> list[tuple[float, float]]:
        """Where the four paws are, in metres: fore far, fore near, hind far, hind near."""
        pose = self._posture(self._act(acting), acting)
        return [(x * self._unit - self._middle, y * self._unit) for x, y in pose.paws]

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        x, y = self._point(name, acting)
        return x - self._middle, y

    def _point(self, name: str, acting: Acting) -> Point:
        pose = self._posture(self._act(acting), acting)
        u = self._unit
        if name == "mouth":
            return self._mouth(pose)
        if name == "hand":
            return pose.paws[1][0] * u, pose.paws[1][1] * u
        if name in ("seat", "top"):
            back = turned(self._frame.long * 0.52, self._build.deep[1] * 0.86, pose.turn)
            return (pose.hip[0] + back[0]) * u, (pose.hip[1] + back[1]) * u
        return pose.head[0] * u, pose.head[1] * u


def _shaded(colour: Bgr, shade: float) -> Bgr:
    return darker(colour, shade) if shade else colour
