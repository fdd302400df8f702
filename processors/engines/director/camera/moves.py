"""Moves of the camera from one thing to another: from boots to face, along a row, from a face to the whole place."""

from dataclasses import dataclass, replace

from domain.script import ScriptShot, ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.actors import Staged
from processors.engines.director.camera import targets
from processors.engines.director.camera.foreshortening import TURNS_AT, Circled
from processors.engines.director.camera.lens import CameraMark, Lens
from processors.engines.director.characters.person import Person
from processors.engines.director.figure import Facing

#: No move magnifies more than that, and how close it comes where no part was named.
_MOST, _NEARER, _NEAREST = 16.0, 1.8, 2.3
#: How tall a figure is, in heights of the frame, while the camera tilts along it, pans along a row, and jerks aside.
_TILTED, _ROWED, _WHIPPED = 1.75, 1.5, 1.15
#: Past these a camera goes to who is named behind them.
_CROWDS = frozenset(
    {"crowd", "audience", "people", "person", "dancer", "soldier", "spectator", "group", "forest", "tree"}
)
#: What is above all others.
_ABOVE = frozenset(
    {"star", "moon", "sun", "sky", "cloud", "skyscraper", "tower", "church tower", "ceiling", "firework"}
)
#: From this height on a figure is seen close already.
_CLOSE = 1.3
#: The sides of a figure around which the camera circles: which, and whether it is mirrored.
_AROUND: tuple[tuple[Facing, int], ...] = (
    ("side", 1),
    ("three-quarter", 1),
    ("front", 1),
    ("three-quarter", -1),
    ("side", -1),
    ("back", -1),
)


@dataclass(frozen=True)
class CameraStage:
    """Whom a camera can look at, and the frame."""

    shot: ScriptShot
    staged: list[Staged]
    lead: Staged
    width: int
    height: int

    def tall(self, mark: CameraMark) -> float:
        """How tall the lead is seen, in heights of the frame."""
        return self.lead.figure.height * self.lead.metre * mark.magnification / self.height

    @property
    def target(self) -> str:
        """The part that the shot names, else the face."""
        return self.shot.target if isinstance(self.shot.target, str) else "face"

    @property
    def cast(self) -> list[Staged]:
        """All who are not in the background, from left to right."""
        return sorted((one for one in self.staged if not one.backdrop), key=lambda one: one.x)


def path(move: str, mark: CameraMark, stage: CameraStage) -> tuple[CameraMark, CameraMark | None]:
    """Where a move begins and ends; `mark` is how the shot is framed. None: it is a move about one mark."""
    found = _PATHS[move](mark, stage) if move in _PATHS else None
    return found or (mark, None)


#: Where in a place, in shares of the frame, a move over it begins and ends, and how close.
_OVER: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "crane up": ((0.5, 0.8, 1.5), (0.5, 0.3, 1.3)),
    "crane down": ((0.5, 0.3, 1.3), (0.5, 0.8, 1.5)),
    "tilt up": ((0.5, 0.85, 1.5), (0.5, 0.18, 1.5)),
    "tilt down": ((0.5, 0.18, 1.5), (0.5, 0.85, 1.5)),
    "pan right": ((0.15, 0.5, 1.5), (0.85, 0.5, 1.5)),
    "pan left": ((0.85, 0.5, 1.5), (0.15, 0.5, 1.5)),
    "dolly in": ((0.5, 0.5, 1.0), (0.5, 0.46, 1.9)),
    "zoom in": ((0.5, 0.5, 1.0), (0.5, 0.46, 1.9)),
    "dolly out": ((0.5, 0.46, 1.9), (0.5, 0.5, 1.0)),
    "zoom out": ((0.5, 0.46, 1.9), (0.5, 0.5, 1.0)),
    "whip pan": ((0.1, 0.5, 1.6), (0.9, 0.5, 1.6)),
    "push in": ((0.5, 0.5, 1.0), (0.5, 0.5, 1.42)),
    "pull back": ((0.5, 0.5, 1.42), (0.5, 0.5, 1.0)),
    "drift left": ((0.64, 0.5, 1.3), (0.36, 0.5, 1.3)),
    "drift right": ((0.36, 0.5, 1.3), (0.64, 0.5, 1.3)),
    "rise": ((0.5, 0.66, 1.36), (0.5, 0.4, 1.2)),
}


def over_place(move: str, mark: CameraMark, width: int, height: int) -> tuple[CameraMark, CameraMark | None]:
    """Where a move over a place without figures begins and ends."""
    if move not in _OVER:
        return mark, None
    middle = (0.5 * width, 0.5 * height)
    first, last = (CameraMark(size, (x * width, y * height), middle) for x, y, size in _OVER[move])
    return first, last


def _nearer(mark: CameraMark, stage: CameraStage, tall: float, target: str, row: float) -> CameraMark:
    """The lead's part from so near that the lead is `tall`, at that row of the frame (0 top … 1 bottom)."""
    return _on(mark, stage, stage.lead, tall, target, row)


def _on(mark: CameraMark, stage: CameraStage, one: Staged, tall: float, target: str, row: float) -> CameraMark:
    size = tall * stage.height / (one.figure.height * one.metre)
    spot = targets.spot_of(one, target) or (one.x, one.y - 0.5 * one.figure.height * one.metre)
    return CameraMark(min(max(size, 1.0), _MOST), spot, (0.5 * stage.width, row * stage.height))


def _in(mark: CameraMark, stage: CameraStage) -> tuple[CameraMark, CameraMark] | None:
    first, last = (stage.shot.subjects or (None,))[0], (stage.shot.subjects or (None,))[-1]
    if first is not None and last is not None and first.noun in _CROWDS:
        lead = next((one for one in stage.cast if one.noun == last.noun), stage.lead)
        stage = replace(stage, lead=lead)
    tall = stage.tall(mark)
    spot = targets.spot_of(stage.lead, stage.target)
    named = isinstance(stage.shot.target, str)
    if tall > _CLOSE * (1.5 if named else 1.0):
        return None
    if spot is None:  # a thing is not left by its edges
        wide = stage.lead.figure.width * stage.lead.metre * mark.magnification / stage.width
        end = min(tall * _NEARER, 0.9, tall * 0.9 / max(wide, 1e-6))
        return (mark, _nearer(mark, stage, end, "", 0.5)) if end > 1.15 * tall else None
    wanted = targets.closeness(stage.lead, stage.target, None) * 0.85
    end = wanted if named or stage.shot.camera == "crash zoom" else min(tall * _NEARER * 1.3, _NEAREST, wanted)
    return mark, _nearer(mark, stage, end, stage.target, 0.46)


def _out(mark: CameraMark, stage: CameraStage) -> tuple[CameraMark, CameraMark] | None:
    if stage.tall(mark) > _CLOSE:
        middle = (0.5 * stage.width, 0.5 * stage.height)
        return mark, CameraMark(1.0, middle, middle)
    there = _in(mark, stage)
    return (there[1], mark) if there else None


def _up(mark: CameraMark, stage: CameraStage) -> tuple[CameraMark, CameraMark]:
    one = stage.lead
    tall = max(stage.tall(mark), _TILTED)
    wide = one.figure.width * one.metre * mark.magnification / stage.tall(mark) / stage.width
    tall = max(min(tall, 1.2 / max(wide, 1e-6)), 1.2)
    foot = (one.x, one.y - 0.04 * one.figure.height * one.metre)
    low = _nearer(mark, stage, tall, "", 0.5)._replace(focus=foot, at=(0.5 * stage.width, 0.7 * stage.height))
    head = (low.focus[0], one.y - 0.9 * one.figure.height * one.metre)
    face = targets.spot_of(one, "face") or head
    return low, low._replace(focus=face, at=(0.5 * stage.width, 0.42 * stage.height))


def _from_below(mark: CameraMark, stage: CameraStage) -> tuple[CameraMark, CameraMark]:
    """Along the lead; to the sky if something high is named last."""
    low, high = _up(mark, stage)
    last = stage.shot.subjects[-1].noun if stage.shot.subjects else ""
    return (mark, _sky(stage)) if _is_high(stage, last) else (low, high)


def _down(mark: CameraMark, stage: CameraStage) -> tuple[CameraMark, CameraMark]:
    first = stage.shot.subjects[0].noun if stage.shot.subjects else ""
    if _is_high(stage, first):
        return _sky(stage), mark
    low, high = _up(mark, stage)
    return high, low


def _is_high(stage: CameraStage, noun: str) -> bool:
    """Whether it is not the lead, but what is above it: a tower, the stars."""
    return noun != stage.lead.noun and (
        noun in _ABOVE or any(one.noun == noun and one.backdrop for one in stage.staged)
    )


def _sky(stage: CameraStage) -> CameraMark:
    middle = (0.5 * stage.width, 0.5 * stage.height)
    return CameraMark(1.5, (middle[0], 0.2 * stage.height), middle)


def _right(mark: CameraMark, stage: CameraStage) -> tuple[CameraMark, CameraMark] | None:
    cast = stage.cast
    if len(cast) < 2 or cast[-1].x - cast[0].x < 0.12 * stage.width:
        return None
    wide = max(one.figure.width / one.figure.height for one in cast)
    tall = max(stage.tall(mark), min(_ROWED, 0.3 * stage.width / stage.height / wide))
    first, last = (_on(mark, stage, one, tall, "chest", 0.5) for one in (cast[0], cast[-1]))
    return first, last._replace(magnification=first.magnification, focus=(last.focus[0], first.focus[1]))


def _left(mark: CameraMark, stage: CameraStage) -> tuple[CameraMark, CameraMark] | None:
    found = _right(mark, stage)
    return (found[1], found[0]) if found else None


def _whip(mark: CameraMark, stage: CameraStage) -> tuple[CameraMark, CameraMark]:
    """From the first subject to the last; to the only one from where nothing is."""
    nouns = [one.noun for one in stage.shot.subjects]
    cast = sorted(stage.cast, key=lambda one: nouns.index(one.noun) if one.noun in nouns else len(nouns))
    ends = [_on(mark, stage, one, max(stage.tall(mark), _WHIPPED), "face", 0.42) for one in (cast[0], cast[-1])]
    size = min(end.magnification for end in ends)
    first, last = (end._replace(magnification=size) for end in ends)
    if abs(first.focus[0] - last.focus[0]) < 0.06 * stage.width:
        away = stage.width * (0.1 if last.focus[0] > stage.width / 2 else 0.9)
        first = first._replace(focus=(away, first.focus[1]))
    return first, last


_PATHS = {
    "dolly in": _in,
    "zoom in": _in,
    "crash zoom": _in,
    "dolly out": _out,
    "zoom out": _out,
    "tilt up": _from_below,
    "tilt down": _down,
    "pan right": _right,
    "pan left": _left,
    "whip pan": _whip,
}


#: The rank of a figure that is close before the camera; where and how large it is seen there, and its depth.
NEAR_RANK = 60
_ASIDE, _NEAR_TALL, _NEAR_DEPTH = 0.26, 0.78, 0.92


def foregrounded(stage: CameraStage, lens: Lens) -> list[Staged]:
    """For a focus that shifts: the first subject close before the camera, the others behind it; a single one alone."""
    if not stage.shot.subjects:
        return stage.staged
    first = stage.shot.subjects[0]
    cast = [one for one in stage.cast if one.noun == first.noun]
    alone = bool(cast) and len(stage.cast) == len(cast)
    if not cast and not casting.is_thing(first):
        cast = stage.cast[:1]
    if not cast:  # another one holds it, or it is a part of the place
        cast = [replace(stage.lead, figure=casting.figure(first, 0), noun=first.noun, action="stand", relation=None)]
    near = cast[0]
    if alone:
        return [replace(one, rank=NEAR_RANK) if one is near else one for one in stage.staged]
    scale, dx, dy = lens.view(0.0).place(_NEAR_DEPTH)
    tall = _NEAR_TALL if targets.is_person(near) is False else 1.15
    metre = tall * stage.height / (near.figure.height * scale)
    metre = min(metre, 0.46 * stage.width / (near.figure.width * scale))
    others = [one.x for one in stage.cast if one not in cast]
    column = _ASIDE if sum(others) / len(others) * lens.magnification >= 0.0 else 1 - _ASIDE
    low = 1.02 if tall <= 1 else 1.32
    moved = replace(
        near,
        x=(column * stage.width - dx) / scale,
        y=(low * stage.height - dy) / scale,
        metre=metre,
        depth=_NEAR_DEPTH,
        rank=NEAR_RANK,
        grounded=False,
    )
    return [one for one in stage.staged if one not in cast] + [moved]


def turned(staged: list[Staged], seconds: float) -> list[Staged]:
    """Around whom the camera circles in so many seconds: persons show one side after the other, others a little."""
    cast = [one for one in staged if not one.backdrop]
    free = len(cast) == 1 or all(one.relation is None and not one.joined and not one.speaks for one in cast)
    return [_turned(one, seconds, free=free) for one in staged]


def _turned(one: Staged, seconds: float, *, free: bool) -> Staged:
    if one.backdrop:
        return one
    if _can_turn(one):
        return replace(one, turns=_sides(one), turning=seconds)
    if one.speed:
        return one
    passes = free and (not casting.is_thing(ScriptSubject(noun=one.noun)) or realms.is_in(one.noun, realms.VEHICLES))
    figure = Circled(one.figure, seconds, passes=passes)
    if not passes:
        return replace(one, figure=figure)
    there, beyond = round(10 * TURNS_AT), 10 - round(10 * TURNS_AT)
    turns = ((one.facing, one.side),) * there + ((one.facing, -one.side),) * beyond
    return replace(one, figure=figure, turns=turns, turning=seconds)


def _can_turn(one: Staged) -> bool:
    rides = one.relation is not None and one.relation[0] in ("riding", "driving", "in", "on", "hugs", "kisses")
    return isinstance(one.figure, Person) and not rides and not one.speed and not one.backdrop


def _sides(one: Staged) -> tuple[tuple[Facing, int], ...]:
    """The sides that its deed can be seen from, beginning with how it stands."""
    figure = one.figure
    if not isinstance(figure, Person):
        return ()
    seen = figure.views(one.acting(0.0))
    sides = [(facing, way * one.side) for facing, way in _AROUND if facing in seen]
    begin = next((k for k, (facing, _) in enumerate(sides) if facing == one.facing), 0)
    return tuple(sides[begin:]) or ((one.facing, one.side),)
