"""Two or more figures as one, so that hands stay on what they touch however the stage turns and scales them."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.engines.director.characters.parts import Spot2
from processors.engines.director.characters.person import Person
from processors.engines.director.duets.gear import GEAR, held_thing
from processors.engines.director.duets.pose import DuetPart, DuetPose, Gear, Touch
from processors.engines.director.duets.table import POSES
from processors.engines.director.figure import Acting, Figure
from processors.engines.director.shapes import Shape

#: The height of the grown-ups among whom poses are measured, in metres.
_GROWN = 1.7
#: Of their height that what hangs over them may take besides.
_OVERHEAD = 1.12
_LETTERS = "abcdefgh"
#: Shares of heights by which heads differ, so that both are seen only from afar.
_UNEVEN = 0.2
#: How much larger than life a small thing between two is drawn at most.
_ENLARGED = 2.2
#: How much nearer they come, of their distance, when arms are too short; when that is looked at, seconds; and how far
#: hands may be from what they touch.
_APART, _MOMENTS, _MISSED = (1.0, 0.94, 0.88, 0.82, 0.76), (0.3, 1.0, 1.9, 2.8), 0.015
#: A child does not reach as high: how much of the way down to its shoulders both meet.
_LOWER = 0.6
#: To one who is that much smaller grown-ups bend down.
_CHILD, _BENT = 0.8, {"join stand": "join bend", "join lean": "join bend"}
#: Heads are looked at together that are that near to each other, in metres among grown-ups.
_TOGETHER = 0.6
#: Who sits on another one is carried.
_CARRIED = ("riding", "shoulders")


@dataclass
class PlacedPart:
    """One of them at a moment; `x` and `y` are metres from the middle of the ground between them."""

    figure: Figure
    part: DuetPart
    acting: Acting
    x: float
    y: float

    def seen(self, spot: Spot2) -> Spot2:
        """A spot of the figure's own as one of all."""
        return self.x + self.part.side * self.part.size * spot[0], self.y + self.part.size * spot[1]

    def own(self, spot: Spot2) -> Spot2:
        """A spot of all as one of the figure's own."""
        return (spot[0] - self.x) * self.part.side / self.part.size, (spot[1] - self.y) / self.part.size

    def point(self, name: str) -> Spot2:
        """A part of the figure; `edge` is where a thing is pushed from behind."""
        if name == "edge":
            return self.seen((-0.48 * self.figure.width, min(0.82 * self.figure.height, 1.0)))
        if name.endswith((" edge", " ground")):
            side, _, what = name.partition(" ")
            x = self.figure.width / 2 * (-0.92 if side == "left" else 0.92)
            high = min(0.5 * self.figure.height, 1.15 / self.part.size)
            spot = self.seen((x * self.part.side, high))
            return spot if what == "edge" else (spot[0], 0.0)
        if not isinstance(self.figure, Person) and name in ("back", "waist", "chest", "shoulder"):
            name = "top"
        if not isinstance(self.figure, Person) and name in ("neck", "hair"):
            name = "head"
        return self.seen(self.figure.point(name, self.acting))

    def placed(self, shapes: Sequence[Shape]) -> list[Shape]:
        """Its shapes among those of all."""
        scale: NDArray[Any] = np.array((self.part.side * self.part.size, self.part.size))
        at = np.array((self.x, self.y))
        size = self.part.size
        return [one._replace(outline=one.outline * scale + at, ink=one.ink * size) for one in shapes]


class Duet:
    """See `Figure`: those who are joined by a deed."""

    def __init__(self, pose: DuetPose, members: Sequence[Figure], deeds: Sequence[str | None] = ()) -> None:
        """`deeds`: what each does by itself, for parts whose deed is "own"."""
        found = list(members)
        if pose.tall_first and len(found) > 1 and found[1].height > 1.06 * found[0].height:
            found[:2] = found[1::-1]
        self.pose, self.members = pose, found
        self.parts = [replace(part, size=_sized(part, figure)) for figure, part in zip(found, pose.parts, strict=False)]
        self.parts = [
            replace(part, deed=deed or "stand") if part.deed == "own" else part
            for part, deed in itertools.zip_longest(self.parts, deeds[: len(self.parts)])
        ]
        tall = [one.height for one in found[: len(pose.parts)] if isinstance(one, Person)] or [_GROWN]
        if min(tall[:2]) < _CHILD * max(tall[:2]) and not pose.speed:
            self.parts = [
                replace(part, deed=_BENT.get(part.deed, part.deed)) if figure.height > _CHILD * max(tall[:2]) else part
                for figure, part in zip(found, self.parts, strict=False)
            ]
        self.scale, self._least = float(np.mean(tall)) / _GROWN, min(tall) / _GROWN
        self.height, self.width, self._middle = 1.0, 1.0, 0.0
        self.apart = 1.0
        if pose.reaches:
            self.apart = min(_APART, key=self._short_of)
        spots = np.concatenate([one.outline for one in self.shapes(Acting(0.4))])
        tops = [one.point("top")[1] for one in self.placed(Acting(0.4))]
        self.height = float(max(min(spots[:, 1].max(), _OVERHEAD * max(tops)), 0.4))
        self.width = float(np.ptp(spots[:, 0])) * 1.06
        self._middle = float(spots[:, 0].min() + spots[:, 0].max()) / 2

    @property
    def is_close(self) -> bool:
        """Whether all of it is between two bodies that stand: it may be seen from the knees up."""
        people = [one for one in self.members if isinstance(one, Person)]
        low = any(word in part.deed for part in self.parts for word in ("kneel", "low", "walk", "push"))
        tall = max((one.height for one in people), default=0.0)
        compact = self.width < 1.15 * self.height and self.height < 1.2 * tall
        pairs = zip(self.members, self.parts, strict=False)
        low = low or any(not isinstance(one, Person) and part.y < 0.3 and part.on is None for one, part in pairs)
        tops = [one.point("top")[1] for one in self.placed(Acting(0.4)) if isinstance(one.figure, Person)]
        low = low or max(tops, default=0.0) - min(tops, default=0.0) > _UNEVEN * tall
        return len(people) == 2 and not self.pose.speed and not low and compact

    def _short_of(self, apart: float) -> tuple[float, float]:
        """By how much the hands miss what they touch, if they stand that near; metres."""
        self.apart = apart
        missed = 0.0
        for t in _MOMENTS:
            for one in self.placed(Acting(t)):
                for name, spot in zip(("hand", "far hand"), one.acting.hands, strict=True):
                    if spot is not None:
                        missed = max(missed, math.dist(spot, one.figure.point(name, one.acting)))
        return max(missed, _MISSED), -apart

    def speed(self, action: str) -> float:
        """See `Figure`."""
        return self.pose.speed * self.scale

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        placed = self.placed(acting)
        layers = [one.figure.layers(one.acting) if isinstance(one.figure, Person) else None for one in placed]
        shapes = self._gear(placed, acting.t, "back")
        middle = self._gear(placed, acting.t, "middle")
        for token in self.pose.order.split():
            number = _LETTERS.find(token[0])
            if number < 0:
                shapes += middle
                middle = []
            elif number < len(placed):
                one, parted = placed[number], layers[number]
                if parted is None:
                    shapes += one.placed(one.figure.shapes(one.acting)) if token[1:] != "+" else []
                else:
                    chosen = {"": (0, 1, 2, 3), ".": (0, 1, 2), "-": (1,), "+": (3,), "t": (0, 2), "ta": (0, 2, 3)}
                    shapes += one.placed([shape for layer in chosen[token[1:]] for shape in parted[layer]])
        shapes += [*middle, *self._gear(placed, acting.t, "front")]
        if self._middle:
            shapes = [one._replace(outline=one.outline - (self._middle, 0.0)) for one in shapes]
        return shapes

    def point(self, name: str, acting: Acting) -> Spot2:
        """See `Figure`: heads are the middle of all of them."""
        placed = self.placed(acting)
        who = [one for one in placed if isinstance(one.figure, Person)] or placed
        spots = [one.point(name) for one in (who[:1] if name in ("mouth", "hand") else who)]
        near = [spot for spot in spots if abs(spot[0] - spots[0][0]) < _TOGETHER * self.scale]
        x, y = np.mean(near, axis=0)
        return float(x) - self._middle, float(y)

    def placed(self, acting: Acting) -> list[PlacedPart]:
        """Where each of them is, and what its hands touch."""
        out: list[PlacedPart] = []
        for number, (figure, part) in enumerate(zip(self.members, self.parts, strict=False)):
            own = replace(
                acting,
                action=part.deed,
                facing=part.view,
                emotion=(figure.cast.emotion if isinstance(figure, Person) else None) or part.emotion or acting.emotion,
                mouth=acting.mouth if number == 0 else 0.0,
                relation=_CARRIED if part.on else None,
                hands=(None, None),
            )
            out.append(PlacedPart(figure, part, own, 0.0, 0.0))
        for one in sorted(out, key=lambda one: one.part.on is not None):
            one.x, one.y = self._stand(one, out, acting.t)
        self._touch(out, out, acting.t)
        held = [one for one in out if (one.part.on or "").endswith("hand")]
        for one in held:
            one.x, one.y = self._stand(one, out, acting.t)
        self._touch(held, out, acting.t)
        return out

    def _touch(self, those: Sequence[PlacedPart], everyone: Sequence[PlacedPart], t: float) -> None:
        for one in those:
            if isinstance(one.figure, Person):
                hands = [self._touched(touch, one, everyone, t) for touch in (one.part.near, one.part.far)]
                one.acting = replace(one.acting, hands=(hands[0], hands[1]))

    def _stand(self, one: PlacedPart, everyone: Sequence[PlacedPart], t: float) -> Spot2:
        part, k = one.part, self.scale
        x, y = part.x * k * (1.0 if part.on else self.apart), part.y * k
        x += part.beside * one.figure.width * part.size / 2
        if part.mouthed:
            x -= part.side * part.size * one.figure.point("mouth", one.acting)[0]
        if part.on is not None:
            base = self._spot(part.on, one, everyone)
            x, y = x + base[0], y + base[1]
        wave = np.sin(2 * np.pi * (part.hertz * t + part.phase))
        return x + part.sway[0] * k * float(wave), y + part.sway[1] * k * float(wave * wave)

    def _touched(self, touch: Touch | None, one: PlacedPart, everyone: Sequence[PlacedPart], t: float) -> Spot2 | None:
        """In the figure's own metres."""
        found = None if touch is None else self._reached(touch, one, everyone, t)
        return None if found is None else one.own(found)

    def _reached(self, touch: Touch, one: PlacedPart, everyone: Sequence[PlacedPart], t: float) -> Spot2:
        x, y = self._spot(touch.at, one, everyone)
        up = self._least if touch.at == "meet" and touch.y > 0 else self.scale
        k, side = self.scale, 1 if touch.at in ("stage", "meet") else one.part.side
        if touch.then is not None:
            u = touch.share(t)
            ax, ay = x + touch.x * k * side, y + touch.y * up
            bx, by = self._reached(touch.then, one, everyone, t)
            return ax + (bx - ax) * u, ay + (by - ay) * u
        wave = float(np.sin(2 * np.pi * (touch.hertz * t + touch.phase)))
        return x + (touch.x + touch.sway[0] * wave) * k * side, y + touch.y * up + touch.sway[1] * wave * k

    def _spot(self, at: str, one: PlacedPart | None, everyone: Sequence[PlacedPart]) -> Spot2:
        who, _, part = at.partition(".")
        if who == "stage":
            return 0.0, 0.0
        if who == "meet":
            (ax, ay), (bx, by) = (other.point("shoulder") for other in everyone[:2])
            return (ax + bx) / 2, min(ay, by) * _LOWER + max(ay, by) * (1 - _LOWER)
        if who == "self" and one is not None:
            return one.point(part)
        number = _LETTERS.find(who)
        return everyone[number].point(part) if number < len(everyone) else (0.0, 0.0)

    def _gear(self, placed: Sequence[PlacedPart], t: float, layer: str) -> list[Shape]:
        out: list[Shape] = []
        for gear in self.pose.gear:
            at = tuple(spot for spot in gear.at if _there(spot, len(placed)))
            if gear.layer == layer and (at == gear.at or (gear.some and at)):
                out += self._drawn(replace(gear, at=at), placed, t)
        return out

    def _drawn(self, gear: Gear, placed: Sequence[PlacedPart], t: float) -> list[Shape]:
        k = self.scale
        spots = [self._spot(at, None, placed) for at in gear.at]
        spots[0] = (spots[0][0] + gear.x * k, spots[0][1] + gear.y * k)
        if gear.name in GEAR:
            return GEAR[gear.name](spots, t, k)
        number = _LETTERS.find(gear.at[0][0])
        side = placed[number].part.side if gear.at[0][1:2] == "." else 1
        return held_thing(gear.name, spots[0], gear.turn, k, side)


def _sized(part: DuetPart, figure: Figure) -> float:
    """How large a part is drawn, as a share of its own size."""
    size = max(part.size, min(part.least / max(figure.height, figure.width), _ENLARGED))
    return min(size, part.most / figure.height, part.wide / figure.width)


def in_pose(name: str, passed: str | None) -> DuetPose:
    """A pose of the table, with what passes from hand to hand."""
    pose = POSES[name]
    return replace(pose, gear=(*pose.gear, Gear(passed, ("a.hand",)))) if passed else pose


def _there(at: str, count: int) -> bool:
    letter, dot, _ = at.partition(".")
    return not dot or _LETTERS.find(letter) < count
