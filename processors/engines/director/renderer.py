"""Draws the frames of one take: place, figures, effects, words, finish."""

from dataclasses import dataclass, replace
from typing import Any

import cv2
from numpy.typing import NDArray

from domain.script import ScriptSubject
from processors.engines.director import effects, places, props
from processors.engines.director.actors import ActorLayer, Staged
from processors.engines.director.camera.foregrounds import foreground, working_hands
from processors.engines.director.camera.framing import SOFT_FROM, TOPS, framed, horizon_of, is_table_shot
from processors.engines.director.camera.moves import NEAR_RANK
from processors.engines.director.camera.optics import FocusedLayer, Optics
from processors.engines.director.camera.overhead import AboveLayer, cover, hands, is_straight_down, overhead
from processors.engines.director.camera.vantage import later_hour
from processors.engines.director.endless import endless
from processors.engines.director.letters import lettering
from processors.engines.director.letters.bubbles import BubbleLayer
from processors.engines.director.letters.labels import LabelLayer, label_of
from processors.engines.director.letters.speech import Spoken, spoken
from processors.engines.director.lighting import beams, lights
from processors.engines.director.lighting.beacons import beacons
from processors.engines.director.lighting.exposure import metered, wanted
from processors.engines.director.lighting.finish import FilmFinish
from processors.engines.director.lighting.grades import mood_of
from processors.engines.director.lighting.light import Light
from processors.engines.director.lighting.relight import relight
from processors.engines.director.lighting.separation import AirBehind
from processors.engines.director.stage import tabletop
from processors.engines.director.stage.setting import Setting, Spot, Surroundings
from processors.engines.director.stage.staging import Staging
from processors.engines.director.takes import VERSION, Take
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.noise import rng_for
from processors.engines.scene.renderer import drawn_size

#: What places draw as parts of themselves.
_OF_PLACES = frozenset({"house", "door", "wall", "barn", "fence", "castle", "roof", "room"})
#: What is shown for a place that is not drawn.
_OPEN_COUNTRY = "meadow"
#: How far bubbles keep from the edges of a frame, and from the slanted ones of a panel; in heights.
_MARGIN, _PANEL_MARGIN = 0.05, 0.16
#: Weathers that wet the ground, and grounds that mirror then.
_WETTING, _MIRRORING = frozenset({"drizzle", "rain", "storm"}), frozenset({"stone", "tiles", "wood", "metal"})
#: A background out of focus is drawn at this share of the size.
_SOFT = 2


@dataclass(frozen=True)
class Stack:
    """Layers drawn on one canvas, back to front."""

    layers: list[Layer]

    def draw(self, canvas: Canvas, view: View) -> None:
        """All of them; what later ones hide completely is left out."""
        floors, floor = [], canvas.height
        for layer in reversed(self.layers):
            floors.append(floor)
            top = layer.solid_top(view)
            if top is not None:
                floor = max(0, min(floor, top))
        for layer, limit in zip(self.layers, reversed(floors), strict=True):
            layer.draw(canvas, view, limit)


class TakeRenderer:
    """One take at one size. Building it bakes everything that does not change."""

    #: Figures nearer than those in focus; and the light on all.
    near: Stack | None = None
    lighting: Stack = Stack([])

    def __init__(self, take: Take, width: int, height: int, fps: float) -> None:
        cv2.setNumThreads(1)
        self.take, self.fps = take, fps
        size = drawn_size(width, height)
        seconds = take.count / fps
        setting = places.setting(stage_of(take), surroundings(take, *size))
        self.down = is_straight_down(take, stage_of(take))
        on_table = is_table_shot(take, setting) and not self.down
        staged = Staging(take, with_table(setting, *size) if on_table else setting, *size, seconds).staged()
        if self.down:
            setting, frame = overhead(take, setting, staged, *size, seconds)
        else:
            frame = framed(take, setting, staged, *size, seconds)
        lines = spoken(take.shot.speech, seconds)
        self.staged = [_speaking(one, lines) for one in frame.staged]
        self.lens, self.size = frame.lens, size
        self.canvas: Canvas = Canvas(*size)
        self.small: Canvas | None = None
        self.optics = Optics(frame.lens, str(take.shot.view), *size)
        if frame.lens.widest >= SOFT_FROM or on_table:
            small = (max(2, size[0] // _SOFT), max(2, size[1] // _SOFT))
            self.small = Canvas(*small)
            setting = places.setting(stage_of(take), surroundings(take, *small))
        self._compose(setting, on_table, lines, seconds)
        dark = take.shot.time in ("night", "dusk")
        weather = None if setting.indoors else take.shot.weather
        self.finish = FilmFinish(
            take.style, width, height, dark, take.seed, take.palette or (), mood_of(take.shot), weather
        )
        aim = wanted(take.shot, lights.light_of(take.shot), setting.indoors, take.style)
        self._paint_place(frame.lens.view(seconds / 2), seconds / 2)
        place = self.canvas.image.copy()
        picture = self.paint(seconds / 2)
        self.air.suit(place, picture)
        self.finish.expose(metered(picture, aim, float(rng_for(VERSION, take.seed, "key").uniform(-1, 1))))

    def _compose(self, setting: Setting, on_table: bool, lines: list[Spoken], seconds: float) -> None:
        width, height = self.size
        before: list[Layer] = []
        if on_table:
            nouns = frozenset(one.noun for one in self.take.shot.subjects)
            surface = tabletop.surface_for(self.take.shot.place or "", nouns, None, self.take.shot.mood)
            before.append(tabletop.table(surface, None, width, height, setting.light, self.take.seed))
        lit = lights.light_of(self.take.shot)
        light = lights.figure_light(setting.light, lit)
        if self.take.shot.weather in _WETTING and setting.surface in _MIRRORING and not setting.indoors:
            light = replace(light, wet=0.34)
        self.air = AirBehind(self.staged, light, self.size, setting.indoors or on_table)
        if not self.down:
            before.append(self.air)
        before += beams.halo(lit, self.staged, width, height, rng_for(VERSION, self.take.seed, "halo"))
        actors: list[Layer] = []
        ahead = [one for one in self.staged if one.rank == NEAR_RANK]
        self.alone = len(ahead) == len(self.staged)
        if ahead:
            self.near = Stack([FocusedLayer(one, light, self.optics, self.alone) for one in ahead])
        for one in (one for one in self.staged if one not in ahead):
            actors.append(AboveLayer(one, light) if self.down else ActorLayer(one, light))
            actors += [LabelLayer(one)] if label_of(one) else []
        if self.down:
            actors += cover(self.take, setting, width, height)
            actors += working_hands(width, height, light, self.take.seed) if hands(self.take, self.staged) else []
        front = [] if on_table or self.small is not None else setting.front
        follows = self.lens.follow != 0 or (self.lens.move == "orbit" and self.lens.around == 1)
        self.behind = Stack(endless(setting.behind, self._backdrop[0]) if follows else setting.behind)
        self.later: Stack | None = None
        if hour_after := later_hour(self.take.shot):
            night = replace(surroundings(self.take, *self._backdrop), time=hour_after)
            far = places.setting(stage_of(self.take), night).behind
            self.later = Stack(endless(far, self._backdrop[0]) if follows else far)
            self.dusk = Canvas(*self._backdrop)
        front = endless(front, width) if follows else front
        hour = "none" if setting.indoors else self.take.shot.time or "day"
        clear = self.take.shot.weather in (None, "clear", "cloudy", "wind", "fog")
        sun = tuple(c * width / self._backdrop[0] for c in setting.sun) if clear else (0.0, 0.0)
        last = relight(lit, self.staged, light, hour, (sun[0], sun[1]), self.size)
        air = beams.over(lit, self.staged, width, height, rng_for(VERSION, self.take.seed, "air"))
        air += beacons(self.staged, hour, self.take.shot.weather, self.size)
        self.stack = Stack([*before, *actors, *front])
        self.lighting = Stack([last, *air])
        self.overlay = Stack(
            [
                *effects.effects(self.take, width, height, seconds),
                *self._foreground(light),
                *self._bubbles(lines, seconds),
                *self._words(seconds, on_table),
            ]
        )

    def _foreground(self, light: Light) -> list[Layer]:
        shot = self.take.shot
        if not isinstance(shot.view, str):
            return []
        rng = rng_for(VERSION, self.take.seed, self.take.number, "foreground")
        return foreground(shot.view, *self.size, light, shot.weather or "clear", rng)

    def _bubbles(self, lines: list[Spoken], seconds: float) -> list[Layer]:
        out: list[Layer] = []
        middle = self.size[0] / 2
        margin = _PANEL_MARGIN if self.take.transition == "panel" else _MARGIN
        for number, said in enumerate(lines):
            speaker = next((one for one in self.staged if one.noun == said.line.who), None)
            if speaker is None and said.line.who is not None and self.staged:
                speaker = self.staged[number % len(self.staged)]
            stays = min(seconds, lines[number + 1].begin + 0.15 if number + 1 < len(lines) else said.end + 0.9)
            left = speaker is not None and speaker.x < middle
            out.append(BubbleLayer(said, speaker, *self.size, stays, left, margin))
        return out

    def _words(self, seconds: float, on_table: bool) -> list[Layer]:
        texts = tuple(text for text in self.take.shot.text if lettering.can_letter(text))
        low = bool(self.staged) and not on_table and self.lens.magnification > 1.3  # faces are in the upper half then
        return [
            lettering.LetteringLayer(words, *self.size, seconds, order, low)
            for order, words in enumerate(lettering.kinds(texts))
        ]

    def frame(self, number: int) -> NDArray[Any]:
        """The take's frame `number`, I420: uint8, shape (height * 3 / 2, width)."""
        return self.finish.encode(self.paint(number / self.fps), number)

    def paint(self, t: float) -> Image:
        """The picture at second `t`, BGRA; valid until the next call."""
        view = self.lens.view(t)
        self._paint_place(view, t)
        self.stack.draw(self.canvas, view)
        if self.near is not None:
            self.optics.background(self.canvas, t, self.alone)
            self.near.draw(self.canvas, view)
        self.lighting.draw(self.canvas, view)
        self.optics.picture(self.canvas, t)
        self.finish.glow(self.canvas)
        self.overlay.draw(self.canvas, view)
        return self.canvas.image

    def _paint_place(self, view: View, t: float) -> None:
        target = self.small or self.canvas
        seen = view if self.small is None else _scaled(view, self.small, self.size)
        u = min(max((t * self.fps / self.take.count - 0.2) / 0.6, 0.0), 1.0) if self.later is not None else 0.0
        if u < 1:
            self.behind.draw(target, seen)
        if self.later is not None and u > 0:
            self.later.draw(self.dusk if u < 1 else target, seen)
            if u < 1:
                cv2.addWeighted(self.dusk.image, u, target.image, 1 - u, 0, dst=target.image)
        if self.small is not None:
            cv2.resize(self.small.image, self.size, dst=self.canvas.image, interpolation=cv2.INTER_LINEAR)

    @property
    def _backdrop(self) -> tuple[int, int]:
        return self.size if self.small is None else (self.small.width, self.small.height)


def surroundings(take: Take, width: int, height: int) -> Surroundings:
    """What the place of a take is built for."""
    shot = take.shot
    return Surroundings(
        width,
        height,
        take.seed,
        time="day" if shot.time in (None, "day to night") else shot.time,
        weather=shot.weather or "clear",
        sky=lights.sky_of(shot),
        season=shot.season if isinstance(shot.season, str) else None,
        mood=shot.mood,
        style=take.style,
        framing=horizon_of(shot.framing),
        excluded=frozenset(shot.excluded),
        colour=next((one.colour for one in shot.subjects if one.colour and _is_built(one.noun, shot.place)), None),
        nouns=frozenset(one.noun for one in shot.subjects) | _supports(shot.subjects) | _played(shot.subjects),
        worn=tuple(tone for one in shot.subjects if (tone := one.colour or props.colour_of(one.noun))),
    )


def stage_of(take: Take) -> str:
    """The place that is built: a word that is not drawn becomes open country."""
    return places.knows(take.shot.place or "") or _OPEN_COUNTRY


def _is_built(noun: str, place: str | None) -> bool:
    """Whether the place draws that noun itself, in the colour that was said for it."""
    return noun in _OF_PLACES or noun in (place or "").split()


def _played(subjects: tuple[ScriptSubject, ...]) -> frozenset[str]:
    """Instruments that figures bring with them: who plays piano."""
    return frozenset((one.action or "").removeprefix("play ") for one in subjects if one.action)


def _supports(subjects: tuple[ScriptSubject, ...]) -> frozenset[str]:
    return frozenset(one.relation.to for one in subjects if one.relation is not None)


def with_table(setting: Setting, width: int, height: int) -> Setting:
    """The same place, where things stand on a table close to the camera."""
    spot = Spot(width * 0.5, height * tabletop.STANDS, height * 1.0, 0.66, width * 0.5)
    return replace(setting, spots=dict.fromkeys({*setting.spots, *TOPS, "window", "ground"}, spot))


def _speaking(one: Staged, lines: list[Spoken]) -> Staged:
    return replace(
        one, speaks=tuple((said.begin, said.end, said.line.text) for said in lines if said.line.who == one.noun)
    )


def _scaled(view: View, small: Canvas, size: tuple[int, int]) -> View:
    """The same view on a smaller canvas."""
    share = small.width / size[0]
    return replace(
        view,
        width=small.width,
        height=small.height,
        pan=(view.pan[0] * share, view.pan[1] * share),
        pivot=(view.pivot[0] * share, view.pivot[1] * share),
        orbit=view.orbit * share,
    )
