"""Draws the frames of one take of a product film."""

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from msgspec.structs import replace as msgspec_replace

from domain.script import ScriptShot, ScriptSubject
from processors.engines.director import effects, places
from processors.engines.director.actors import ActorLayer, Staged
from processors.engines.director.camera.framing import framed
from processors.engines.director.camera.lens import Lens
from processors.engines.director.camera.optics import Optics
from processors.engines.director.letters import lettering
from processors.engines.director.letters.labels import LabelLayer, label_of
from processors.engines.director.letters.speech import spoken
from processors.engines.director.lighting.finish import FilmFinish
from processors.engines.director.products import product, product_stage
from processors.engines.director.products.product import PRODUCT, FrameBox, Product
from processors.engines.director.products.product_stage import DEPTH, ProductLayer, ProductPose
from processors.engines.director.renderer import Stack, TakeRenderer, stage_of, surroundings
from processors.engines.director.stage import tabletop
from processors.engines.director.stage.setting import Setting
from processors.engines.director.stage.staging import Staging
from processors.engines.director.takes import VERSION, Take
from processors.engines.scene.canvas import Canvas
from processors.engines.scene.layers.base import Layer
from processors.engines.scene.noise import rng_for
from processors.engines.scene.renderer import drawn_size

#: How much larger or smaller a product is seen than its layout says.
_SIZES = {"extreme close-up": 1.7, "close-up": 1.3, "macro": 1.6, "medium": 1.1, "wide": 0.7, "aerial": 0.6}
_LATER_ANGLES = (1.28, 0.82)
_MOVES = ("dolly in", "dolly in", "orbit", "static", "dolly out")
#: A place behind a product is drawn at this share of the size: it is out of focus.
_SOFT = 3
_STUDIOS = (None, "photo studio")
#: Where a product stands that shares the picture with others, and how large it is then.
_ASIDE, _SHARED = 0.7, 0.8
#: Of the room that a flat product leaves above it, how much is below it instead.
_RAISED = 0.25


class ProductRenderer(TakeRenderer):
    """One take at one size, with the product in front of the place and of everyone else."""

    def __init__(self, take: Take, width: int, height: int, fps: float, film: Product) -> None:
        cv2.setNumThreads(1)
        self.take, self.fps, self.film = take, fps, film
        self.size = size = drawn_size(width, height)
        seconds = take.count / fps
        self.rng = rng_for(VERSION, take.seed, take.number, take.angle, "product")
        self.canvas: Canvas = Canvas(*size)
        company = product.others(take.shot)
        self.layout = product.layout_of(film.template, *size, shared=bool(company))
        self.staged = self._company(company, seconds)
        in_studio = take.shot.place in _STUDIOS or film.template.is_plain
        soft = not in_studio and not self.staged
        self.small: Canvas | None = Canvas(size[0] // _SOFT, size[1] // _SOFT) if soft else None
        setting = places.setting(stage_of(take), surroundings(take, *self._backdrop))
        pose = self._pose()
        self.lens = self._lens(pose, seconds)
        self.optics = Optics(self.lens, "", *self.size)
        surface = product.surface_of(take.shot)
        self.behind = Stack([self._studio(pose, surface)] if in_studio else setting.behind)
        self.later: Stack | None = None
        mirrors = surface != "ground" and not film.template.is_plain
        shown = ProductLayer(film.cut, pose, setting.light, mirrors=mirrors)
        self.stack = Stack([*self._actors(setting), *self._surface(pose, surface, setting), shown])
        lines = spoken(take.shot.speech, seconds)
        self.overlay = Stack([*self._effects(seconds), *self._bubbles(lines, seconds), *self._words(seconds, False)])
        self.finish: FilmFinish = self._finish(width, height)

    def _finish(self, width: int, height: int) -> FilmFinish:
        dark = self.take.shot.time in ("night", "dusk")
        if self.film.template.is_plain:
            return PlainFinish(width, height)
        return FilmFinish(self.take.style, width, height, dark, self.take.seed, self.take.palette or ())

    def _pose(self) -> ProductPose:
        """As large as fits the box of the layout."""
        take, box, (width, height) = self.take, self.layout.product, self.size
        kinds = {words.kind for words in lettering.kinds(take.shot.text)}
        top = box.top if "title" in kinds else self.layout.untitled
        subject = _subject_of(take.shot)
        action = (subject.action or "stand").split(" ")[0]
        floats = ProductPose(0, 0, 0, 0, action, 1).floats
        rows = (box.bottom - top) * height * (0.84 if floats else 1.0)
        tall, wide = self.film.cut.image.shape[:2]
        scale = min((box.right - box.left) * width / wide, rows / tall)
        size = 1.0 if self.film.template.is_plain else self._magnified(subject)
        scale *= _SHARED * size if self.staged else size
        middle = (box.left + box.right) / 2 if not self.staged else _ASIDE
        foot = box.bottom * height - _RAISED * max(0.0, rows - tall * scale)
        if self.film.template.is_plain:
            foot = (box.top + box.bottom) / 2 * height + tall * scale / 2
        side = 1 if self.rng.random() < 0.5 else -1
        appears = take.number == 0 and take.angle == 0 and not self.film.template.is_plain
        return ProductPose(middle * width, foot, wide * scale, tall * scale, action, side, appears)

    def _magnified(self, subject: ScriptSubject) -> float:
        take = self.take
        size = {"giant": 1.15, "huge": 1.15, "small": 0.8, "tiny": 0.6}.get(subject.size or "", 1.0)
        if take.shot.framing:
            return size * _SIZES.get(take.shot.framing, 1.0)
        return size * (_LATER_ANGLES[(take.angle - 1) % len(_LATER_ANGLES)] if take.angle else 1.0)

    def _lens(self, pose: ProductPose, seconds: float) -> Lens:
        move = self.take.shot.camera or str(self.rng.choice(_MOVES))
        move = "static" if self.film.template.is_plain or move == "tracking" else move
        focus = (pose.x, pose.y - pose.height * 0.45)
        return Lens(*self.size, seconds, move, 1.0, focus, DEPTH, focus)

    def _studio(self, pose: ProductPose, surface: str) -> Layer:
        if self.film.template.is_plain:
            return product_stage.paper(*self.size)
        tone, dark = self._tone()
        bend = tabletop.EDGE - 0.1 if surface == "table" else pose.y / self.size[1] - 0.16
        return product_stage.sweep(*self.size, bend, tone, dark)

    def _tone(self) -> tuple[Any, bool]:
        shot = self.take.shot
        marble = any("marble" in f"{one.noun} {one.relation.to if one.relation else ''}" for one in shot.subjects)
        return product_stage.tone_of(self.take.seed, None, shot.mood or ("elegant" if marble else None))

    def _surface(self, pose: ProductPose, surface: str, setting: Setting) -> list[Layer]:
        width, height = self.size
        if self.film.template.is_plain or surface == "ground":
            return []
        left, right = self.film.cut.foot
        half = max(right - left, 0.3) * pose.width / 2
        if surface == "pedestal":
            tone, dark = self._tone()
            x = pose.x + ((left + right) / 2 - 0.5) * pose.width
            return [product_stage.pedestal(x, pose.y, half * 1.22 + 0.03 * width, 1.2 * height - pose.y, tone, dark)]
        nouns = frozenset(word for name in self._support_words() for word in name.split())
        kind = tabletop.surface_for(self.take.shot.place or "", nouns, None, self.take.shot.mood)
        top = tabletop.table(kind, None, width, height, setting.light, self.take.seed)
        edge = pose.y - (tabletop.STANDS - tabletop.EDGE) * height
        return [replace(top, sprite=replace(top.sprite, y=edge), depth=DEPTH)]

    def _support_words(self) -> list[str]:
        shot = self.take.shot
        return [one.noun for one in shot.subjects] + [one.relation.to for one in shot.subjects if one.relation]

    def _company(self, company: tuple[ScriptSubject, ...], seconds: float) -> list[Staged]:
        """Everyone else, on the other side of the picture."""
        if not company or self.film.template.is_plain:
            return []
        take = msgspec_replace(self.take, shot=msgspec_replace(self.take.shot, subjects=company))
        setting = places.setting(stage_of(take), surroundings(take, *self.size))
        staged = Staging(take, setting, *self.size).staged()
        seen = framed(take, setting, staged, *self.size, seconds).staged
        shift = (0.5 - _ASIDE) * 0.9 * self.size[0]
        return [one if one.backdrop else replace(one, x=one.x + shift, speed=0.0) for one in seen]

    def _actors(self, setting: Setting) -> list[Layer]:
        out: list[Layer] = []
        for one in self.staged:
            out.append(ActorLayer(one, setting.light))
            out += [LabelLayer(one)] if label_of(one) else []
        return out

    def _effects(self, seconds: float) -> list[Layer]:
        return [] if self.film.template.is_plain else effects.effects(self.take, *self.size, seconds)

    def _words(self, seconds: float, on_table: bool) -> list[Layer]:
        """See `TakeRenderer`: each kind of text inside its box of the layout."""
        texts = tuple(text for text in self.take.shot.text if lettering.can_letter(text))
        out: list[Layer] = []
        for order, words in enumerate(lettering.kinds(texts)):
            box = self.layout.words.get(words.kind)
            if box is not None:
                layer = lettering.LetteringLayer(words, *self.size, seconds, order)
                out.append(_fitted(layer, box, *self.size))
        return out


def _fitted(layer: lettering.LetteringLayer, box: FrameBox, width: int, height: int) -> Layer:
    """The text in the middle of its box, no larger than that."""
    wide, tall = (box.right - box.left) * width, (box.bottom - box.top) * height
    rows, columns = layer.picture.shape[:2]
    scale = min(1.0, wide / columns, tall / rows)
    if scale < 1.0:
        size = (max(1, round(columns * scale)), max(1, round(rows * scale)))
        layer.picture = cv2.resize(layer.picture, size, interpolation=cv2.INTER_AREA)
    layer.centre = ((box.left + box.right) / 2 * width, (box.top + box.bottom) / 2 * height)
    return layer


def _subject_of(shot: ScriptShot) -> ScriptSubject:
    return next((one for one in shot.subjects if one.noun == PRODUCT), ScriptSubject(noun=PRODUCT))


class PlainFinish(FilmFinish):
    """Nothing is added: white stays white."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__("studio", width, height, False, 0)
        same = np.arange(256, dtype=np.uint8)
        self.shade, self.grain, self.curve, self.colour = None, None, same, (same, same)

    def glow(self, canvas: Canvas) -> None:
        """See `FilmFinish`."""
