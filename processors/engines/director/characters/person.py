"""Persons: figures that are dressed by words, and act."""

import math
from dataclasses import dataclass, replace

import numpy as np

from processors.engines.director.characters import clothes, face, verbs
from processors.engines.director.characters.body import (
    PHYSIQUES,
    YAWS,
    Frame,
    Physique,
    Pose,
    Skeleton,
    framed,
    solved,
    touching,
)
from processors.engines.director.characters.casting import Character
from processors.engines.director.characters.furniture import ball_in_play, furniture, stands, tapped
from processors.engines.director.characters.ghost import ghostly
from processors.engines.director.characters.handling import BESIDE, LAID
from processors.engines.director.characters.head import PIVOTS, DrawnHead, headed
from processors.engines.director.characters.held import SECOND_GRIPS, THINGS, holding, is_held, thing
from processors.engines.director.characters.idles import POSTURES, VARIANTS, at_ease
from processors.engines.director.characters.limbs import Limbs, covered
from processors.engines.director.characters.marks import MARKS_OF_FEELING
from processors.engines.director.characters.motion_spots import MotionSpots
from processors.engines.director.characters.motions import MOTIONS
from processors.engines.director.characters.parts import ShapeGroup, Spot2, shifted
from processors.engines.director.characters.poses import GAITS, exchanged, stepped
from processors.engines.director.characters.wares import on_table, placed_beside
from processors.engines.director.characters.worn import Worn
from processors.engines.director.figure import Acting, Facing
from processors.engines.director.shapes import Shape, rotated

#: What is held between both hands.
_BETWEEN = frozenset(
    {"book", "box", "gift", "cat", "baby", "laptop", "camera", "controller", "knitting", "newspaper", "map"}
    | {"barbell", "accordion", "cloth", "harmonica", "rolling pin", "trophy"}
)
_IN_LEFT = {"violin", "bow", "bowl"}
#: What others touch.
_TOUCHED = frozenset({"far hand", "shoulder", "shoulders", "chest", "waist", "back", "knee", "hair", "neck"})


@dataclass(frozen=True)
class ActedMoment:
    """A person at one moment."""

    acting: Acting
    plan: verbs.DeedPlan
    view: Facing
    skeleton: Skeleton
    #: Whether the left hand does what the right one should.
    lefthanded: bool
    #: How the whole body is turned, radians.
    turn: float
    #: Where the figure's own origin is in the skeleton's metres.
    shift: Spot2
    swing: float


class Person:
    """See `Figure`."""

    def __init__(self, cast: Character) -> None:
        self.cast = cast
        self.physique: Physique = PHYSIQUES[cast.kit.physique]
        self.frame: Frame = framed(self.physique, cast.height)
        self.height = cast.height
        self._heads: dict[tuple[Facing, str, bool, int], DrawnHead] = {}
        self._torsos: dict[Facing, tuple[clothes.Torso, ShapeGroup]] = {}
        self._limbs = Limbs(self.frame, cast)
        self._worn = Worn(self.frame, cast)
        spots = np.concatenate([one.outline for one in self.shapes(Acting(0.5, cast.action, relation=cast.relation))])
        self.width = float(min(max(np.ptp(spots[:, 0]), 0.36 * cast.height), 1.3 * cast.height))

    def speed(self, action: str) -> float:
        """See `Figure`."""
        return verbs.planned(action, None, self.cast.kit).deed.speed * self.height / 1.7

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        return [shape for layer in self.layers(acting) for shape in layer]

    def layers(self, acting: Acting) -> tuple[list[Shape], list[Shape], list[Shape], list[Shape]]:
        """What is behind the legs, the legs, the trunk with the head, and the near arms with what they hold.

        Between these layers others are drawn whom it touches.
        """
        now = self._moment(acting)
        bones, view = now.skeleton, now.view
        if self.cast.kit.being == "ghost":
            return [], [], ghostly(self.cast, acting, view, self._mood(now), acting.mouth), []
        head = self._head(now)
        torso, trunk = self._torso(view)
        back = view == "back"
        behind_head = self._placed_head(head.behind, now)
        cloak = self._worn.cloak(torso, bones, view, now.swing, acting.t)
        behind, before = self._furniture(now)
        limbs = self._limbs.drawn(bones, view, self._hands(now), now.plan.deed.fingers)
        body = trunk.at(*bones.pelvis, bones.turn, 1.0, bones.tall * (1.0 + 0.006 * math.sin(acting.t * 1.9)))
        skirt = self._worn.skirt(torso, bones, now.swing)
        first = [*([] if back else [*cloak, *behind_head]), *limbs.far_arms]
        shapes = [*limbs.neck]
        shapes += [*skirt, *body] if covered(self.cast) else [*body, *skirt, *self._worn.apron(torso, bones)]
        shapes += [] if skirt and now.plan.deed.seated else limbs.lap
        shapes += [*behind_head, *cloak] if back else []
        shapes += self._placed_head(head.main, now) + self._marks(now)
        near, legs = limbs.near_arms, limbs.legs
        if now.turn:
            first, legs, shapes, near = (self._turned(now, layer) for layer in (first, legs, shapes, near))
        first, shapes, near = [*behind, *first], [*shapes, *before], [*near, *self._ball(now), *self._moving(now)]
        x, y = now.shift
        if not (x or y):
            return first, legs, shapes, near
        moved = [
            [one._replace(outline=shifted(one.outline, x, y)) for one in layer] for layer in (first, legs, shapes, near)
        ]
        return moved[0], moved[1], moved[2], moved[3]

    def _turned(self, now: ActedMoment, shapes: list[Shape]) -> list[Shape]:
        """Heads over heels, about the hips."""
        about = now.skeleton.pelvis
        return [one._replace(outline=rotated(one.outline, now.turn, about)) for one in shapes]

    def _moving(self, now: ActedMoment) -> list[Shape]:
        """What moves around the body."""
        deed, bones = now.plan.deed, now.skeleton
        if deed.motion is None:
            return []
        (right, left), (foot, other) = bones.arms[:: -1 if now.lefthanded else 1], bones.legs
        spots = MotionSpots(
            now.acting.t,
            self.height,
            right.end,
            left.end,
            self._in_head(now, 0.13, 0.3),
            self._in_head(now, 0.5, 0.0),
            (foot.end[0], foot.end[1] - self.frame.ankle),
            (other.end[0], other.end[1] - self.frame.ankle),
        )
        return MOTIONS[deed.motion](spots)

    def _in_head(self, now: ActedMoment, up: float, ahead: float) -> Spot2:
        """A place of the head, by its height and how far it is before the middle, in heads."""
        bones = now.skeleton
        x, y = (ahead * math.sin(bones.yaw) * self.frame.head, (up - 0.1) * self.frame.head)
        c, s = math.cos(bones.head_turn), math.sin(bones.head_turn)
        return bones.neck[0] + x * c - y * s, bones.neck[1] + x * s + y * c

    def _ball(self, now: ActedMoment) -> list[Shape]:
        name, deed = now.plan.thing or "", now.plan.deed
        return ball_in_play(name, now.acting.t, deed.beat, self.height) if tapped(name) and deed.hand == "floor" else []

    def views(self, acting: Acting) -> tuple[str, ...]:
        """The sides from which it can be seen in what it does."""
        return verbs.planned(acting.action, acting.relation, self.cast.kit).deed.views

    def point(self, name: str, acting: Acting) -> Spot2:
        """See `Figure`; also `hip`, where it touches a seat, `foot`, and what others touch: see `_touched`."""
        now = self._moment(acting)
        bones = now.skeleton
        found = bones.pelvis
        if name in {"head", "mouth", "top"}:
            away = {"head": 0.4, "mouth": 0.04, "top": 1.0}[name] * self.frame.head
            ahead = 0.15 * self.frame.head * (math.sin(bones.yaw) if name == "mouth" else 0.0)
            found = (
                bones.neck[0] - math.sin(bones.head_turn) * away + math.cos(bones.head_turn) * ahead,
                bones.neck[1] + math.cos(bones.head_turn) * away + math.sin(bones.head_turn) * ahead,
            )
        elif name == "hand":
            found = bones.arms[0].end
        elif name == "foot":
            found = (bones.legs[0].end[0], bones.legs[0].end[1] - self.frame.ankle)
        elif name in {"hip", "seat"}:
            found = (bones.pelvis[0], bones.pelvis[1] - 0.03 * self.height)
        elif name in _TOUCHED:
            found = _touched(bones, name, self.height, self.frame.head)
        return found[0] + now.shift[0], found[1] + now.shift[1]

    def _moment(self, acting: Acting) -> ActedMoment:
        ways = VARIANTS.get(acting.action, (acting.action,))
        action = ways[min(len(ways) - 1, int(self.cast.ease * len(ways)))]
        plan = verbs.planned(action, acting.relation, self.cast.kit)
        feeling = POSTURES.get(face.expressed(acting.emotion, None))
        if plan.name == "stand" and feeling is not None and not plan.carried:
            plan = verbs.planned(feeling, acting.relation, self.cast.kit)
        elif plan.name == "stand":
            plan = replace(plan, deed=at_ease(self.cast.ease, plan.carried))
        deed = plan.deed
        view: Facing = acting.facing if acting.facing in deed.views else deed.views[0]  # type: ignore[assignment]
        t = acting.t + self.cast.phase
        pose, lefthanded = self._held_pose(deed.at(t), plan, view)
        stride = None
        if deed.gait is not None:
            gait = GAITS[deed.gait]
            stride = 1.0 if view in {"side", "three-quarter"} else 0.0
            free = (deed.loose and not plan.carried and deed.held is None, deed.loose and deed.held is None)
            free = (free[1], free[0]) if lefthanded else free
            pose = stepped(pose, gait, acting.walked / (gait.cycle * self.height), self.frame.leg, self.height, free)
        pose = self._alive(pose, t)
        bones = solved(self.frame, pose, YAWS[view], stride)
        shift = (0.0, 0.03 * self.height - bones.pelvis[1]) if deed.seated else (0.0, deed.aloft * self.height)
        near, far = acting.hands
        if near is not None or far is not None:
            wanted = [None if spot is None else (spot[0] - shift[0], spot[1] - shift[1]) for spot in (near, far)]
            bones = touching(self.frame, bones, (wanted[0], wanted[1]))
        swing = acting.wind * (0.55 + 0.45 * math.sin(t * 2.3)) + 0.12 * math.sin(t * 1.3)
        swing = -swing - (0.35 if deed.speed > 2 else 0.12 if deed.speed > 0 else 0.0)
        turn = deed.turned + math.tau * deed.spin * acting.t
        now = ActedMoment(acting, plan, view, bones, lefthanded, turn, shift, swing)
        return self._gripping(now) if far is None and not lefthanded else now

    def _gripping(self, now: ActedMoment) -> ActedMoment:
        """The same with the left hand on what takes two: the neck of a guitar, the handle of a broom."""
        name = now.plan.thing or ""
        if name not in SECOND_GRIPS or not (now.plan.deed.hand == "both" or THINGS[name][2].other is not None):
            return now
        x, y, turn = self._grip(now, name)
        size = self._size_of_things()
        gx, gy = SECOND_GRIPS[name]
        c, s = math.cos(turn) * size, math.sin(turn) * size
        spot = (x + gx * c - gy * s, y + gx * s + gy * c)
        return replace(now, skeleton=touching(self.frame, now.skeleton, (None, spot)))

    def _size_of_things(self) -> float:
        """How large things in hands are beside those of a grown body."""
        return max(0.75, min(1.0, self.height / 1.65)) * (self.height / 1.75 if self.height > 2.5 else 1.0)

    def _held_pose(self, pose: Pose, plan: verbs.DeedPlan, view: Facing) -> tuple[Pose, bool]:
        """The pose with the hands where the thing is held; and whether the hands are exchanged, to be seen better."""
        far, broad = plan.deed.far, False
        if plan.carried and plan.thing is not None:
            hold = holding(plan.thing)
            far = hold.other is None and hold.far
            broad = hold.broad
            pose = (*hold.hand, *(hold.other or pose[3:6]), *pose[6:])
        lefthanded = far and (view == "three-quarter" or (broad and view == "side"))
        return (exchanged(pose) if lefthanded else pose), lefthanded

    def _alive(self, pose: Pose, t: float) -> Pose:
        """Breath, a shift of weight, and an old back."""
        moved = list(pose)
        moved[2] += 0.008 * math.sin(t * 1.9)
        moved[5] += 0.008 * math.sin(t * 1.9)
        moved[15] += 0.012 * math.sin(t * 0.7)
        moved[17] += 0.03 * math.sin(t * 0.9)
        moved[14] += self.physique.stoop
        moved[16] -= self.physique.stoop * 0.4
        return tuple(moved)

    def _expression(self, now: ActedMoment) -> str:
        acting, deed = now.acting, now.plan.deed
        name = face.expressed(acting.emotion or self.cast.emotion, deed.face)
        return "singing" if acting.mouth > 0.06 and deed.face == "singing" else name

    def _closed(self, t: float) -> bool:
        return (t + self.cast.blink_phase) % self.cast.blink_gap < 0.14

    def _mood(self, now: ActedMoment) -> face.Expression:
        mood = face.EXPRESSIONS[self._expression(now)]
        return face.blinking(mood) if self._closed(now.acting.t) else mood

    def _head(self, now: ActedMoment) -> DrawnHead:
        acting = now.acting
        name = self._expression(now)
        level = round(min(1.0, max(0.0, acting.mouth)) * 4)
        if name == "singing" and level == 0:
            level = 2 + round(1.4 * math.sin(acting.t * 5.0))
        key = (now.view, name, self._closed(acting.t), level)
        found = self._heads.get(key)
        if found is None:
            found = headed(self.cast.look, now.view, self._mood(now), level / 4)
            self._heads[key] = found
        return found

    def _placed_head(self, part: ShapeGroup, now: ActedMoment) -> list[Shape]:
        bones, size = now.skeleton, self.frame.head
        return part.at(*bones.neck, bones.head_turn, size, size, now.swing)

    def _marks(self, now: ActedMoment) -> list[Shape]:
        """Signs of what it feels, around the head."""
        found = MARKS_OF_FEELING.get(self._expression(now))
        if found is None:
            return []
        x, y = PIVOTS[now.view]
        eyes = tuple((ex - x, ey - y) for ex, ey in face.eye_spots(now.view))
        size = self.frame.head
        return ShapeGroup(found(now.acting.t, eyes)).at(*now.skeleton.neck, now.skeleton.head_turn, size, size)

    def _torso(self, view: Facing) -> tuple[clothes.Torso, ShapeGroup]:
        found = self._torsos.get(view)
        if found is None:
            thick = 1.0 if self.cast.cut.flare > 2.0 else self.cast.cut.loose
            torso = clothes.Torso(self.frame, self.physique, YAWS[view], thick)
            found = torso, clothes.torso_part(torso, self.cast)
            self._torsos[view] = found
        return found

    def _furniture(self, now: ActedMoment) -> tuple[list[Shape], list[Shape]]:
        plan = now.plan
        name = plan.deed.stands or (plan.thing if plan.deed.hand in {"floor", "under"} else None)
        size = self.height / 1.7
        if name == BESIDE and plan.laid is not None:
            return [], placed_beside(plan.laid).at(0.0, 0.0, 0.0, size, size)
        if name is None or not stands(name):
            return [], []
        behind, before = furniture(name)
        y = now.skeleton.pelvis[1] - 0.045 * self.height if plan.deed.seated else 0.0
        y -= 0.03 * self.height if name == "surfboard" else 0.0
        y -= plan.deed.aloft * self.height if plan.deed.hand != "under" else 0.0
        laid: list[Shape] = []
        if plan.laid is not None and name in LAID:
            laid = on_table(plan.laid, *LAID[name]).at(0.0, y, 0.0, size, size)
        return behind.at(0.0, y, 0.0, size, size), [*before.at(0.0, y, 0.0, size, size), *laid]

    def _hands(self, now: ActedMoment) -> tuple[list[Shape], list[Shape]]:
        """What is drawn at the right and at the left hand."""
        plan, name = now.plan, now.plan.thing
        other = self._in_other(now)
        if name is None or not is_held(name) or plan.deed.hand in {"floor", "under"}:
            return self._tools(now), other
        size = self._size_of_things()
        x, y, turn = self._grip(now, name)
        shapes = thing(name, self.cast.thing_colour(name)).at(x, y, turn, size, size)
        if now.lefthanded:
            return [], shapes
        if name in _IN_LEFT and plan.deed.hand != "right":
            return self._tools(now), shapes
        return [*shapes, *self._tools(now)], other

    def _in_other(self, now: ActedMoment) -> list[Shape]:
        """What the left hand holds besides."""
        name = now.plan.deed.other
        if name is None or now.plan.carried:
            return []
        size = self._size_of_things()
        return thing(name, self.cast.thing_colour(name)).at(*now.skeleton.arms[1].end, THINGS[name][2].lean, size, size)

    def _grip(self, now: ActedMoment, name: str) -> tuple[float, float, float]:
        """Where a held thing is, and how it is turned."""
        plan, hold = now.plan, holding(name)
        right, left = now.skeleton.arms[:: -1 if now.lefthanded else 1]
        (rx, ry), (lx, ly), (nx, ny) = right.end, left.end, now.skeleton.neck
        both = plan.deed.hand == "both" or hold.other is not None
        if both and (name in _BETWEEN or name not in THINGS):
            return (rx + lx) / 2, (ry + ly) / 2 + 0.02, hold.lean
        if name == "violin" and both:
            return lx * 0.55 + nx * 0.45, ly * 0.55 + (ny - 0.06) * 0.45, 0.25
        if name in _IN_LEFT and plan.deed.hand != "right":
            return lx, ly, hold.lean
        if hold.swings and not plan.carried:
            return rx, ry, right.turn - math.pi / 2 + 0.25
        if plan.name == "drink" and ry > now.skeleton.chest[1]:
            return rx, ry, 0.9 * max(0.0, math.sin(right.turn))
        return rx, ry, hold.lean

    def _tools(self, now: ActedMoment) -> list[Shape]:
        """A second thing in the right hand: a brush, a bow, chopsticks, a pen."""
        name = {"paint": "brush"}.get(now.plan.name)
        right = now.skeleton.arms[0]
        if name is not None:
            return thing(name).at(*right.end, THINGS[name][2].lean, 1.2, 1.2)
        rods = {"eat": (0.16, 2.2, 2), "play violin": (0.42, 0.35, 1), "play drums": (0.3, -1.9, 1)}.get(now.plan.name)
        if rods is None:
            return []
        length, turn, count = rods
        ends = [
            (right.end[0] + math.cos(turn + 0.12 * n) * length, right.end[1] + math.sin(turn + 0.12 * n) * length)
            for n in range(count)
        ]
        begin = (right.end[0] - math.cos(turn) * length * 0.25, right.end[1] - math.sin(turn) * length * 0.25)
        return [Shape(np.array((begin, end)), None, 0.012, (52.0, 84.0, 128.0), False) for end in ends]


def _touched(bones: Skeleton, name: str, height: float, head: float) -> Spot2:
    """Where others touch a body: `back` is behind its chest, `shoulders` is where a child sits."""
    (px, py), (cx, cy), (nx, ny) = bones.pelvis, bones.chest, bones.neck
    found = {
        "far hand": bones.arms[1].end,
        "shoulder": bones.arms[0].root,
        "shoulders": (cx - 0.035 * height, cy + 0.01 * height),
        "chest": (cx * 0.75 + px * 0.25, cy * 0.75 + py * 0.25),
        "waist": (cx * 0.35 + px * 0.65, cy * 0.35 + py * 0.65),
        "back": (cx * 0.7 + px * 0.3 - 0.045 * height, cy * 0.7 + py * 0.3),
        "knee": bones.legs[0].middle,
        "hair": (nx - 0.3 * head, ny + 0.62 * head),
        "neck": (nx, ny),
    }
    return found[name]
