"""The view straight down: the floor fills the picture, who lies on it is seen whole, who stands from over the head."""

import math
from dataclasses import replace

import cv2
import numpy as np

from domain.script import ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.actors import ActorLayer, Staged, glide
from processors.engines.director.camera import tops
from processors.engines.director.camera.foreshortening import Foreshortened
from processors.engines.director.camera.framing import Framed
from processors.engines.director.camera.lens import Lens
from processors.engines.director.camera.vantage import AT_TABLES, tempo
from processors.engines.director.camera.vehicle_tops import VehicleRoof
from processors.engines.director.characters.person import Person
from processors.engines.director.places import aerial
from processors.engines.director.stage import floors
from processors.engines.director.stage.setting import Setting
from processors.engines.director.takes import VERSION, Take
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.noise import rng_for

#: Deeds of bodies that lie flat; and what one lies on or in, from above.
_FLAT = frozenset(
    {"lie", "sleep", "float", "rest", "sunbathe", "nap", "dream", "relax", "soak", "bathe", "swim", "wake up"}
)
_BEDS = {
    "bathtub": "bath", "bath": "bath", "hot tub": "bath", "tub": "bath",
    "bed": "bed", "mattress": "bed", "hammock": "cloth", "sofa": "cloth", "couch": "cloth",
    "blanket": "cloth", "towel": "cloth", "rug": "cloth", "mat": "cloth", "yoga mat": "cloth", "carpet": "cloth",
    "boat": "boat", "raft": "boat", "canoe": "boat", "rowboat": "boat", "kayak": "boat",
}  # fmt: skip
#: How much of a standing figure's height is left, and how much broader its head is than its feet.
_SQUASHED, _TAPER = 0.58, 0.75
_ASLEEP = frozenset({"sleep", "nap", "dream", "rest"})
#: What deeds at a table need.
_TOOLS = {
    "play chess": ("chess board",),
    "play cards": ("playing card", "cup"),
    "make": (),
    "chop": ("knife", "carrot", "tomato"),
    "cut": ("knife",),
    "slice": ("knife",),
    "cook": ("pan", "tomato", "egg"),
    "write": ("notebook", "pen"),
    "draw": ("paper", "pencil"),
    "paint": ("palette", "brush"),
    "type": ("laptop",),
    "eat": ("plate", "fork"),
    "knead": ("dough",),
    "sew": ("scissors",),
}
#: What is not needed beside these.
_PAPERS = frozenset({"letter", "paper", "book", "notebook", "diary", "journal", "page", "exam", "postcard"})
_INSTEAD = {
    "laptop": frozenset({"keyboard", "typewriter", "computer", "phone", "smartphone", "tablet"}),
    "notebook": _PAPERS,
    "paper": _PAPERS | {"canvas", "easel", "picture", "portrait"},
    "plate": frozenset({"bowl", "noodle", "noodles", "pizza", "ramen", "pasta", "spaghetti", "rice", "soup", "food"}),
}
#: The floor under them.
_UNDER_BEDS = {"bath": "tiles", "bed": "wood", "boat": "water"}
#: Heights of the frame: a body that lies, one that stands, a thing on a table alone.
_LYING, _STANDING, _THING = 0.78, 0.6, 0.66
_DEPTH = 0.6
#: Metres between bodies.
_APART = 0.12


class AboveLayer(ActorLayer):
    """A figure with the shadow that it throws on the floor beside it."""

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        staged = self.staged
        metre = staged.metre_at(view.t) * view.place(staged.depth)[0]
        x, y = view.point(*staged.position(view.t), staged.depth)
        painted = self._painted(view.t, metre, canvas, x, y)
        if painted is None:
            return
        away = 0.016 * canvas.height
        canvas.blit(_shadow(painted.image, canvas.height), x + painted.x + away * 0.7, y + painted.y + away)
        glide(canvas, painted.image, x + painted.x, y + painted.y)


def _shadow(image: Image, height: int) -> Image:
    alpha = cv2.extractChannel(image, 3)
    soft = cv2.convertScaleAbs(cv2.blur(alpha, (max(1, height // 70),) * 2), alpha=0.42)
    empty = np.zeros_like(soft)
    return cv2.merge([empty, empty, empty, soft])


def is_straight_down(take: Take, stage: str) -> bool:
    """Whether a take on that stage is seen so; places alone, and those that have a map, are seen as from the air."""
    shot = take.shot
    down = isinstance(shot.view, str) and shot.view.startswith("top down")
    living = any(not casting.is_thing(one) for one in shot.subjects)
    near = living and (not aerial.knows(stage) or any(map(_works, shot.subjects)))
    return bool(shot.subjects) and (down or (shot.framing == "aerial" and near))


def overhead(
    take: Take, setting: Setting, staged: list[Staged], width: int, height: int, seconds: float
) -> tuple[Setting, Framed]:
    """The floor, those of the cast who are on it, and a camera that hangs over it."""
    rng = rng_for(VERSION, take.seed, take.number, "overhead")
    bed = _bed(take)
    staged = [tops.topped(one, take) for one in staged]
    cast = [one for one in staged if one.noun not in _BEDS and one.noun not in floors.LAID and not one.backdrop]
    small = bed is None and all(_is_thing(one) and one.figure.height <= realms.SMALL for one in cast)
    surface = _UNDER_BEDS.get(bed or "") or floors.surface_of(take.shot, setting, on_table=small)
    behind: list[Layer] = [floors.floor(surface, width, height, setting.light, take.seed, _DEPTH)]
    if bed is not None:
        behind.append(floors.bed(bed, width, height, setting.light, take.seed, _DEPTH))
    deed = next((one.action for one in take.shot.subjects if _works(one)), None)
    if deed is not None and bed is None and cast:
        behind[0] = floors.floor("table", width, height, setting.light, take.seed, _DEPTH)
        cast, small = _at_work(take, cast[0], deed), True
    laid = _things(cast, width, height, rng) if small else _bodies(cast, bed, width, height, rng)
    middle = (0.5 * width, 0.5 * height)
    move = take.shot.camera or ("dolly out" if rng.random() < 0.5 else "dolly in")
    lens = Lens(width, height, seconds, move, 1.0, middle, _DEPTH, middle, tempo=tempo(take.shot), flat=True)
    return replace(setting, behind=behind, front=[]), Framed(laid, lens)


def _works(one: ScriptSubject) -> bool:
    """Whether it is a person who does something at a table."""
    action = one.action or ""
    return not casting.is_thing(one) and (action in _TOOLS or action.split(" ")[0] in AT_TABLES)


def _at_work(take: Take, worker: Staged, deed: str) -> list[Staged]:
    """What a person who works at a table has before the eyes: the things, and what the deed needs."""
    things = [one for one in take.shot.subjects if casting.is_thing(one) and one.noun not in floors.LAID]
    nouns = {realms.last_word(one.noun) for one in things}
    needed = _TOOLS.get(deed, _TOOLS.get(deed.split(" ")[0], ()))
    missing = (noun for noun in needed if noun not in nouns and not nouns & _INSTEAD.get(noun, frozenset()))
    things += [ScriptSubject(noun=noun) for noun in missing]
    known = [one for one in things if casting.family(one) == "thing" or tops.from_above(one, take.seed)][:6]
    known = [*known[1::2], *known[:1], *known[2::2]]  # what is worked on lies in the middle
    laid = [
        replace(worker, figure=casting.figure(one, take.seed), noun=one.noun, action="stand", relation=None, turns=())
        for one in known
    ]
    return [tops.topped(one, take) for one in laid]


def hands(take: Take, staged: list[Staged]) -> bool:
    """Whether hands of a person who works are seen at the lower edge."""
    work = take.shot.view == "top down: hands" or any(_works(one) for one in take.shot.subjects)
    return work and all(_is_thing(one) for one in staged)


def cover(take: Take, setting: Setting, width: int, height: int) -> list[Layer]:
    """What lies over bodies: water and foam, a blanket."""
    bed = _bed(take)
    return floors.cover(bed, width, height, setting.light, take.seed, _DEPTH) if bed in ("bath", "bed") else []


def _bed(take: Take) -> str | None:
    related = [one.relation.to for one in take.shot.subjects if one.relation is not None]
    nouns = [*related, *(one.noun for one in take.shot.subjects)]
    return next((_BEDS[noun] for noun in nouns if noun in _BEDS), None)


def _is_thing(one: Staged) -> bool:
    return casting.is_thing(ScriptSubject(noun=one.noun))


def _seen(one: Staged, bed: str | None, rng: np.random.Generator) -> Staged:
    """Persons who lie are seen from the front, flat; who stands from over the head; animals and things as they are."""
    if isinstance(one.figure, VehicleRoof):
        return one
    if not isinstance(one.figure, Person):
        return replace(one, figure=Foreshortened(one.figure, turn=float(rng.uniform(-0.25, 0.25))))
    lies = bed is not None or one.action.split(" ")[0] in _FLAT
    if not lies:
        return replace(one, figure=Foreshortened(one.figure, _TAPER, _SQUASHED))
    turn = float(rng.uniform(-0.08, 0.08)) if bed else float(rng.uniform(-0.6, 0.6))
    emotion = "sleeping" if one.action in _ASLEEP else one.emotion
    return replace(one, figure=Foreshortened(one.figure, turn=turn), action="stand", facing="front", emotion=emotion)


def _bodies(cast: list[Staged], bed: str | None, width: int, height: int, rng: np.random.Generator) -> list[Staged]:
    """Side by side about the middle, persons first; what is smaller lies around them."""
    seen = [_seen(one, bed, rng) for one in cast]
    main = [one for one in seen if not _is_thing(one)] or seen
    others = [one for one in seen if one not in main]
    if not main:
        return []
    flat = any(isinstance(one.figure, Foreshortened) and one.figure.taper == 0 for one in main)
    boxes = [_outline(one) for one in main]
    wide = [high[0] - low[0] + _APART for low, high in boxes]
    tall = max(max(high[1] - low[1], 0.6 * across) for (low, high), across in zip(boxes, wide, strict=True))
    metre = min((_LYING if flat else _STANDING) * height / tall, 0.84 * width / sum(wide))
    out, x = [], 0.5 * (width - sum(wide) * metre)
    for one, box, across in zip(main, boxes, wide, strict=True):
        shift = float(rng.uniform(-0.07, 0.07)) * height * (len(main) > 1 and bed is None)
        out.append(_centred(one, box, x + across * metre / 2, 0.5 * height + shift, metre))
        x += across * metre
    total = sum(wide)
    for place, one in enumerate(others):
        size = min(metre, 0.34 * height / max(one.figure.height, one.figure.width))
        side = -1 if place % 2 else 1
        aside = 0.5 * width + side * (0.5 * total * metre + 0.55 * one.figure.width * size + 0.02 * width * place)
        row = height * (0.5 + (0.0, -0.24, 0.24)[place % 3])
        out.append(_centred(one, _outline(one), min(max(aside, 0.1 * width), 0.9 * width), row, size))
    return out


_Corner = tuple[float, float]


def _outline(one: Staged) -> tuple[_Corner, _Corner]:
    """Left, lowest, right and highest in metres, in what it does."""
    spots = np.concatenate([shape.outline for shape in one.figure.shapes(one.acting(0.0))])
    (left, bottom), (right, top) = spots.min(axis=0), spots.max(axis=0)
    return (float(left), float(bottom)), (float(right), float(top))


def _centred(one: Staged, box: tuple[_Corner, _Corner], x: float, y: float, metre: float) -> Staged:
    """With the middle of what is seen of it at (x, y)."""
    (left, bottom), (right, top) = box
    return _at(one, x - one.side * (left + right) / 2 * metre, y + (bottom + top) / 2 * metre, metre)


def _at(one: Staged, x: float, y: float, metre: float) -> Staged:
    return replace(
        one,
        shown=None,
        journey=None,
        joined=False,
        x=x,
        y=y,
        metre=metre,
        depth=_DEPTH,
        grounded=False,
        floats=0.0,
        speed=0.0,
        wind=0.0,
        distance=0.0,
    )


def _things(cast: list[Staged], width: int, height: int, rng: np.random.Generator) -> list[Staged]:
    """Laid out on the table in loose rows."""
    columns = max(1, min(len(cast), math.ceil(math.sqrt(len(cast) * width / height))))
    rows = max(1, math.ceil(len(cast) / columns))
    wide, tall = 0.78 * width / columns, 0.88 * height / rows
    out = []
    for place, one in enumerate(cast):
        row, column = divmod(place, columns)
        many = min(columns, len(cast) - row * columns)
        size = min(0.8 * tall / one.figure.height, 0.8 * wide / one.figure.width, _THING * height / one.figure.height)
        x = 0.5 * width + (column - (many - 1) / 2) * wide + float(rng.uniform(-0.06, 0.06)) * wide
        y = 0.5 * height + (row - (rows - 1) / 2) * tall + one.figure.height * size / 2
        turned = Foreshortened(one.figure, turn=float(rng.uniform(-0.12, 0.12)))
        out.append(_at(replace(one, figure=turned, side=1), x, y, size))
    return out
