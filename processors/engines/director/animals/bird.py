"""A bird: on its feet, on the water, or in the air."""

import math
from dataclasses import dataclass

from processors.engines.director.animals.acts import Act
from processors.engines.director.animals.beaks import beak, crest
from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.creature import Nature, measured
from processors.engines.director.animals.faces import FINE, Mood, eyes
from processors.engines.director.animals.feeding import sneeze
from processors.engines.director.animals.gaits import GAITS, foot, pace
from processors.engines.director.animals.heads import LOOKS, Face
from processors.engines.director.animals.held import held, vehicle
from processors.engines.director.animals.postures import Posture
from processors.engines.director.animals.rig import Point, RigidPart, joined, limb_of, turned
from processors.engines.director.animals.wings import far_wing, folded_wing, spread_wing, tail_fan
from processors.engines.director.animals.worn import worn_on_body, worn_on_head
from processors.engines.director.figure import Acting
from processors.engines.director.shapes import Bgr, Shape, blend, darker, ellipse, hexed, lighter, points, smooth

_INK = 0.02
#: Tails that do not follow the lean of the body.
_TAIL_LEAN: dict[str, float] = {"fan": 0.0, "streamers": -0.25}


@dataclass(frozen=True)
class Plumage:
    """The build of a bird in body lengths; its height in metres."""

    height: float
    coat: Coat
    #: The lean of the body in radians; its radii from the tail to the breast.
    tilt: float = 0.5
    body: tuple[float, float, float, float, float] = (0.06, 0.2, 0.29, 0.29, 0.22)
    leg: float = 0.22
    #: From the breast to the middle of the head; the neck's radii; the head's radius.
    neck: Point = (0.08, 0.16)
    neck_thick: Point = (0.2, 0.18)
    head: float = 0.25
    #: The kind of beak and its length in heads.
    beak: str = "cone"
    bill: float = 0.7
    bill_colour: Bgr = (50.0, 170.0, 245.0)
    leg_colour: Bgr = (60.0, 140.0, 230.0)
    #: The colour of the wings; None: darker than the back.
    wing: Bgr | None = None
    #: The kind of tail, and its length.
    tail: str = "plain"
    train: float = 0.5
    crest: str = ""
    eye: float = 0.3
    #: Both eyes are seen: owls, penguins, chicks.
    two_eyed: bool = False
    flippers: bool = False
    #: hood, cheeks, disc, collar, mask: markings of the head.
    marks: tuple[str, ...] = ()
    span: float = 1.0
    wading: bool = False
    #: The lean of the body in the air; and whether its wings are always spread.
    hover: float = 0.12
    spread: bool = False


class Bird:
    """A `Figure` with wings."""

    def __init__(self, build: Plumage, coat: Coat, nature: Nature) -> None:
        self._build, self._coat, self._nature = build, coat, nature
        self._heads: dict[tuple[Mood, float], RigidPart] = {}
        standing = self._stance(Act("stand"), Acting(0.0))
        top = standing.head[1] + build.head * 1.1
        self._unit = build.height * nature.size / top
        wing = build.wing or darker(coat.base, 0.22)
        self._wing_colour = wing
        self._body = RigidPart(self._body_shapes())
        self._folded = RigidPart(folded_wing(wing, _INK, build.flippers))
        self._spread = RigidPart(spread_wing(wing, coat, _INK, build.span, build.flippers))
        self._far = RigidPart(far_wing(wing, coat, _INK, build.span, build.flippers))
        self._tail = RigidPart(tail_fan(build.tail, build.train, coat, wing, _INK))
        eye = Face(gap=0.4, eye=(0.2, 0.24), level=0.05) if build.two_eyed else Face("", snout=(1.0, 0.0))
        self._hats = worn_on_head(nature.clothes, eye, LOOKS["three-quarter"])
        self._cloth = worn_on_body(nature.clothes, max(build.neck_thick[1] * 1.2, build.head * 0.6))
        self.height, self.width = measured(self.shapes(Acting(0.0)))

    def _body_shapes(self) -> list[Shape]:
        build, coat = self._build, self._coat
        outline = smooth(limb_of([(-0.5 + 0.25 * k, 0.0) for k in range(5)], build.body)[::2], steps=3)
        radii = build.body
        top = [
            (-0.5 + 0.25 * k, -radii[k] * share) for k, share in ((4, -0.1), (3, 0.25), (2, 0.3), (1, 0.4), (0, 0.5))
        ]
        low = [(-0.5 + 0.25 * k, -radii[k] * 0.97) for k in range(5)]
        belly = smooth([*top, *low, (0.5 + radii[4] * 0.8, -radii[4] * 0.4)], steps=3)
        shade = smooth([*low[1:], *[(x, y * 0.76) for x, y in low[:1:-1]]], steps=3)
        if build.two_eyed:
            front = ellipse(-0.12, -radii[2] * 0.16, 0.6, radii[2] * 0.78, 0.0, 26)
            flecks = [
                Shape(smooth([(x, y - 0.05), (x - 0.06, y), (x, y + 0.05)], closed=False), None, _INK, coat.dark, False)
                for x in (0.24, 0.1, -0.04, -0.18, -0.32)
                for y in ((-0.24, 0.0, 0.24) if round(x * 50) % 2 == 0 else (-0.12, 0.12))
            ]
            return [Shape(outline, coat.base), Shape(front, coat.light), *(flecks if "disc" in build.marks else [])]
        return [Shape(outline, coat.base), Shape(belly, coat.light), Shape(shade, darker(coat.light, 0.14))]

    def speed(self, action: str) -> float:
        """Metres per second of that action."""
        act = self._nature.act(Acting(0.0, action))
        if act.way == "fly":
            return 3.0 * math.sqrt(self._unit) + 0.4
        if act.way == "swim":
            return 0.9 * math.sqrt(self._unit)
        return pace("trot" if act.how == "gallop" else "waddle", self._leg()) if act.way == "go" else 0.0

    def _leg(self) -> float:
        return max(self._build.leg, 0.16) * self._unit

    def _cycles(self, acting: Acting) -> float:
        return acting.walked / (GAITS["waddle"].stride * 1.5 * self._leg())

    def _stance(self, act: Act, acting: Acting) -> Posture:
        build, t = self._build, acting.t + self._nature.phase * 4
        half = build.body[2]
        tilt, y, nod = build.tilt, build.leg + half * 0.92, 0.03 * math.sin(t * 1.7)
        low = act.way in ("sit", "lie", "sleep")
        if act.way == "swim" and build.flippers:
            tilt, y = 0.16 + 0.06 * math.sin(t * 2), half * 1.1 + 0.04 * math.sin(t * 2)
        elif act.way == "fly":
            tilt, y = (
                build.hover if not build.two_eyed else 0.2 if build.flippers else 1.3,
                0.5 + 0.04 * math.sin(t * 9),
            )
        elif act.way == "swim" or low:
            tilt, y = (
                tilt * (0.5 if tilt < 1 else 0.95),
                half * (0.6 if act.way == "swim" else 0.95) + 0.02 * math.sin(t * 2),
            )
            y += 0.5 * math.sin(tilt) * 0.7 if build.tilt >= 1 else 0.0
        elif act.way == "go":
            sway = math.sin(self._cycles(acting) * 2 * math.pi)
            tilt, y = tilt + 0.06 * sway, y + 0.02 * abs(sway)
        elif act.how == "dance":
            tilt, y = tilt + 0.16 * math.sin(t * 4.4), y + 0.06 * abs(math.sin(t * 4.4))
        elif act.way == "leap":
            y += 0.4 * abs(math.sin(t * 3.5))
        if build.tilt >= 1 and act.way not in ("fly", "swim") and not low:
            y = build.leg + 0.5 * math.sin(tilt) + build.body[0] * 0.85
        breast = turned(0.5 - build.body[4] * 0.4, build.body[4] * 0.4, tilt)
        neck = build.neck if act.way != "sleep" else (build.neck[0] * 0.8, build.neck[1] * 0.6)
        pecks = -0.9 if act.nod < -0.5 and math.sin(t * 3) > -0.4 else 0.0
        reach = turned(neck[0], neck[1], pecks * 1.4 + nod)
        head = (breast[0] + reach[0], y + breast[1] + reach[1])
        hands = ((0.42, y + 0.08), (0.12, y - 0.06 + 0.06 * math.sin(t * 5)))
        return Posture(
            (0.0, y),
            tilt,
            head,
            pecks * 0.7 + nod + act.nod * (0.2 * (act.nod > 0) + 0.6 * (act.how == "sneeze")),
            (*hands, (0.1, 0.0), (-0.04, 0.0)),
        )

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        verb, act = self._nature.verb(acting), self._nature.act(acting)
        pose, u, build = self._stance(act, acting), self._unit, self._build
        place = (pose.hip[0] * u, pose.hip[1] * u)
        behind, before = vehicle(verb, pose, u)
        tool = held(verb, acting.relation, pose, u, acting.t) if verb != "sing" else []
        far, near = self._wings(act, pose, acting, place, verb)
        tail = turned(-0.48, 0.02, pose.turn)
        at_tail = ((pose.hip[0] + tail[0]) * u, (pose.hip[1] + tail[1]) * u)
        hidden = act.way in ("sit", "lie", "sleep", "swim")
        legs = [] if hidden else self._legs(act, acting, pose)
        fan = self._tail.at(at_tail, _TAIL_LEAN.get(build.tail, pose.turn * 0.5), u)
        body = [
            *behind,
            *far,
            *fan,
            *(legs if not build.wading else []),
            *self._trunk(pose, place),
            *(legs if build.wading else []),
        ]
        early = [*tool, *near] if build.flippers else [*near, *tool]
        chin = ((pose.head[0] + 0.05) * u, (pose.head[1] - build.head * 0.95) * u)
        burst = sneeze(self.point("mouth", acting), u, acting.t) if act.how == "sneeze" else []
        return [*body, *early, *self._head(pose, acting), *self._cloth.at(chin, 0.0, u), *burst, *before]

    def _trunk(self, pose: Posture, place: Point) -> list[Shape]:
        build, coat, u = self._build, self._coat, self._unit
        body = self._body.at(place, pose.turn, u)
        root = turned(0.34, 0.02, pose.turn)
        base = (pose.hip[0] + root[0], pose.hip[1] + root[1])
        dx, dy = pose.head[0] - base[0], pose.head[1] - base[1]
        bow = 0.3 * max(0.0, math.hypot(dx, dy) - 0.4)
        spine = [
            (base[0] + dx * s + bow * math.sin(s * 2 * math.pi), base[1] + dy * s) for s in (0.0, 0.25, 0.5, 0.75, 1.0)
        ]
        a, b = build.neck_thick
        neck = limb_of([(x * u, y * u) for x, y in spine], [(a + (b - a) * k / 4) * u for k in range(5)])
        head = ellipse(pose.head[0] * u, pose.head[1] * u, build.head * u, build.head * 0.97 * u, steps=22)
        fill = coat.dark if "hood" in build.marks else coat.base
        if fill == coat.base:
            return [*joined([body[0].outline, neck, head], coat.base, _INK * u), *body[1:]]
        first = joined([body[0].outline], coat.base, _INK * u)
        return [*first, *body[1:], *joined([neck, head] if "long hood" in build.marks else [head], fill, _INK * u)]

    def _wings(
        self, act: Act, pose: Posture, acting: Acting, place: Point, verb: str
    ) -> tuple[list[Shape], list[Shape]]:
        u, t = self._unit, acting.t + self._nature.phase
        wide = self._build.body[3] * 0.94
        root = turned(0.16, 0.1, pose.turn) if not self._build.two_eyed else turned(0.26, wide, pose.turn)
        at = (place[0] + root[0] * u, place[1] + root[1] * u)
        open_wide = (
            act.way == "fly"
            or (act.way == "swim" and self._build.flippers)
            or act.how in ("dance", "celebrate", "wave", "surf", "hands")
            or (self._build.spread and act.way not in ("sleep", "swim"))
        )
        if not open_wide:
            flick = 0.04 * math.sin(t * 1.9)
            if self._build.flippers and act.way == "go":
                flick = 0.2 * math.sin(self._cycles(acting) * 2 * math.pi)
            if not self._build.two_eyed:
                return [], self._folded.at(at, pose.turn + flick, u)
            other = turned(0.26, -wide, pose.turn)
            far_at = (place[0] + other[0] * u, place[1] + other[1] * u)
            lean = pose.turn - math.pi / 2
            return self._folded.at(far_at, math.pi / 2 + 0.22 + lean - flick, u, (0.9, -1.0)), self._folded.at(
                at, math.pi / 2 - 0.22 + lean + flick, u
            )
        rate = 16.0 if self._build.height < 0.16 else 8.5
        beat = math.sin(t * rate) if act.way != "stand" else 0.8 + 0.12 * math.sin(t * 2)
        if act.how == "hands":
            beat = 0.5 + 0.08 * math.sin(t * 1.6)
        if verb in ("glide", "soar"):
            beat = 0.6 + 0.1 * math.sin(t * 2)
        stretch = (1.0, 0.25 + 0.75 * beat)
        far_at = (at[0] + 0.12 * u, at[1] + 0.03 * u)
        if self._build.two_eyed:
            other = turned(0.26, -wide, pose.turn)
            far_at = (place[0] + other[0] * u, place[1] + other[1] * u)
            return self._spread.at(far_at, -1.0, u, (-1.0, stretch[1])), self._spread.at(at, 1.0, u, stretch)
        near = self._spread.at(at, pose.turn * 0.5 + 0.42 * abs(stretch[1]), u, stretch)
        return self._far.at(far_at, pose.turn * 0.5 - 0.62 * stretch[1], u, stretch), near

    def feet(self, acting: Acting) -> list[Point]:
        """Where the two feet are, in metres."""
        act = self._nature.act(acting)
        homes, u = ((0.09, 0.015), (-0.04, 0.0)), self._unit
        if act.way != "go":
            return [(x * u, y * u) for x, y in homes]
        leg = self._leg()
        steps = [foot(GAITS["waddle"], self._cycles(acting), index) for index in (0, 1)]
        return [(x * u + at.ahead * 1.5 * leg, y * u + at.up * leg) for (x, y), at in zip(homes, steps, strict=True)]

    def _legs(self, act: Act, acting: Acting, pose: Posture) -> list[Shape]:
        u, build = self._unit, self._build
        shapes: list[Shape] = []
        hip_y = (pose.hip[1] - build.body[2] * 0.72) * u
        if build.tilt >= 1:
            hip_y = (pose.hip[1] - 0.44) * u
        for index, (x, y) in enumerate(self.feet(acting)):
            if build.two_eyed and act.way not in ("fly", "leap"):
                x += (0.08 if index == 0 else -0.1) * u
            fill = darker(build.leg_colour, 0.2 if index == 0 else 0.0)
            if act.way in ("fly", "leap"):
                x, y = (-0.3 - 0.04 * index) * u if act.way == "fly" else x, hip_y - build.leg * 0.5 * u
            root = (0.05 - 0.07 * index) * u
            knee = (min(x, root) - 0.05 * u, (hip_y + y) * 0.52)
            thick = 0.034 * u if build.leg < 0.5 else 0.028 * u
            shapes.append(
                Shape(points((root, hip_y), knee, (x, y + 0.02 * u)), None, thick * 1.7, darker(fill, 0.45), False)
            )
            shapes.append(Shape(points((root, hip_y), knee, (x, y + 0.02 * u)), None, thick, fill, False))
            toes = smooth(
                [
                    (x - 0.06 * u, y),
                    (x, y + 0.06 * u),
                    (x + 0.16 * u, y + 0.02 * u),
                    (x + 0.17 * u, y),
                    (x + 0.05 * u, y - 0.01 * u),
                ],
                steps=2,
            )
            shapes.append(Shape(toes, fill, 0.012 * u, darker(fill, 0.5)))
        return shapes

    def _head(self, pose: Posture, acting: Acting) -> list[Shape]:
        mood = self._nature.mood(acting)
        look = LOOKS[acting.facing]
        key = (mood, look)
        if key not in self._heads:
            self._heads[key] = RigidPart(self._face(mood, look))
        place, scale = (pose.head[0] * self._unit, pose.head[1] * self._unit), self._build.head * self._unit
        return [*self._heads[key].at(place, pose.tilt, scale), *self._hats.at(place, pose.tilt, scale)]

    def portrait(self) -> list[Shape]:
        """The head alone, in heads."""
        coat, look = self._coat, LOOKS["three-quarter"]
        fill = coat.dark if "hood" in self._build.marks else coat.base
        skull = Shape(ellipse(0.0, 0.0, 1.0, 0.97), fill, FINE, darker(fill, 0.62))
        return [skull, *self._face(Mood(), look), *self._hats.at((0.0, 0.0))]

    def _face(self, mood: Mood, look: float) -> list[Shape]:
        build, coat = self._build, self._coat
        x = look * 0.7
        if build.two_eyed:
            left = (x - 0.4, 0.06, build.eye * 0.82, build.eye)
            seen = [left, (x + 0.36, 0.06, build.eye * 0.66, build.eye)]
            bill = beak(build.beak, build.bill, build.bill_colour, mood.opening, (x + 0.06, -0.14))
        else:
            seen = [(0.3, 0.14, build.eye * 0.84, build.eye)]
            bill = beak(build.beak, build.bill, build.bill_colour, mood.opening, (0.78, -0.06))
        fur = coat.dark if "hood" in build.marks else coat.base
        early, late = crest(build.crest, coat)
        return [*early, *self._marks(x), *eyes(tuple(seen), mood, coat.iris, fur), *bill, *late]

    def _marks(self, x: float) -> list[Shape]:
        coat, shapes = self._coat, []
        for name in self._build.marks:
            if name == "disc":
                shapes += [
                    Shape(ellipse(x + s * 0.4, 0.02, 0.44 - 0.06 * (s > 0), 0.5, steps=20), coat.light)
                    for s in (-1.0, 1.0)
                ]
            elif name == "cheeks":
                shapes.append(Shape(ellipse(0.16, -0.3, 0.36, 0.24, 0.2, 16), coat.light))
            elif name == "penguin":
                shapes += [
                    Shape(ellipse(x + s * 0.4 - 0.02, -0.06, 0.4, 0.52, s * 0.2, 20), coat.light) for s in (-1.0, 1.0)
                ]
                shapes.append(Shape(ellipse(x, -0.5, 0.5, 0.34, 0.0, 18), coat.light))
            elif name == "gold":
                shapes.append(Shape(ellipse(x - 0.5, -0.72, 0.36, 0.3, 0.7, 16), hexed("#f8c040")))
            elif name == "collar":
                shapes.append(Shape(ellipse(-0.1, -1.0, 0.7, 0.16, 0.1, 16), (245.0, 248.0, 250.0)))
            elif name == "blush":
                shapes.append(Shape(ellipse(0.1, -0.26, 0.2, 0.14, 0.0, 14), hexed("#f0804c")))
            elif name == "white face":
                shapes.append(Shape(ellipse(0.34, 0.06, 0.52, 0.46, 0.0, 18), lighter(coat.light, 0.7)))
            elif name == "bald":
                shapes.append(Shape(ellipse(0.1, 0.0, 0.94, 0.92, 0.0, 20), coat.inner, FINE, darker(coat.inner, 0.5)))
                shapes.append(
                    Shape(
                        smooth([(0.7, -0.3), (0.96, -0.3), (0.86, -1.1), (0.66, -0.9)], steps=3), hexed("#d8343c"), FINE
                    )
                )
            elif name == "iridescent":
                shapes.append(
                    Shape(ellipse(-0.05, -0.9, 0.7, 0.34, 0.2, 16), blend(hexed("#4aa48c"), hexed("#8250c0"), 0.3))
                )
        return shapes

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        pose, u = self._stance(self._nature.act(acting), acting), self._unit
        if name == "mouth":
            ahead = turned((0.9 + self._build.bill * 0.5) * self._build.head, -0.08 * self._build.head, pose.tilt)
            return (pose.head[0] + ahead[0]) * u, (pose.head[1] + ahead[1]) * u
        if name == "hand":
            return pose.paws[0][0] * u, pose.paws[0][1] * u
        if name in ("seat", "top"):
            return pose.hip[0] * u, (pose.hip[1] + self._build.body[2] * 0.9) * u
        return pose.head[0] * u, pose.head[1] * u
