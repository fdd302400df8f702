"""`scene-cpu-1` from version 3 on as a `RenderEngine`: the picture follows the words."""

import hashlib
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec
from numpy.typing import NDArray

from domain.script import SceneScript, unpacked
from processors.engines import partition
from processors.engines.decoder import Source
from processors.engines.director import drawable, pages, soundtrack
from processors.engines.director.products.product import Product, product_of, shows_product, template_of, with_product
from processors.engines.director.products.product_renderer import ProductRenderer
from processors.engines.director.renderer import TakeRenderer
from processors.engines.director.takes import APART, VERSION, FilmEdit, Take
from processors.engines.director.takes import edit as edit_script
from processors.engines.partition import Progress
from processors.engines.scene import transitions
from processors.rendering.protocol import PartRange, PreprocessAnswer, RenderSpec

__all__ = ["VERSION", "DirectorEngine"]


class DirectorEngine:
    """Films a scene script: the one of the order, or the one that is read from its prompt.

    With an uploaded picture it is a product film, see `product`.
    """

    def __init__(self, spec: RenderSpec, source: Source | None = None) -> None:
        self.spec, self.source = spec, source
        self.template = template_of(spec.prompt)
        self.script = script_of(spec)
        if source is not None:
            self.script = with_product(self.script, self.template)

    def preprocess(self, folder: Path, progress: Progress) -> PreprocessAnswer:
        """See `RenderEngine`. The parts are the takes, each with the transition that leads to it."""
        found = self.edit(self.spec.frame_count)
        parts = partition.between(partition.split_long(found.borders(), self.spec.fps))
        parts = tuple(PartRange(part.first, part.count, _content(found, part, self.spec.seed)) for part in parts)
        return PreprocessAnswer(frames=found.frames, parts=parts, edit=found.as_json(self.spec.fps))

    def frames(self, part: PartRange, frames: int) -> Iterator[NDArray[Any]]:
        """See `RenderEngine`."""
        found = self.edit(frames)
        for number in range(part.first, part.first + part.count):
            yield self._frame(found, number)

    def sound(self, frames: int) -> bytes:
        """See `RenderEngine`."""
        return soundtrack.wav(self.edit(frames), self.spec)

    def edit(self, frames: int) -> FilmEdit:
        """The takes of the film in so many frames."""
        spec = self.spec
        return edit_script(self.script, spec.seed, spec.style, frames, spec.fps)

    def _frame(self, found: FilmEdit, number: int) -> NDArray[Any]:
        if found.page:
            return self._page(found, number)
        old, *more = found.seen(number)
        if more:
            new = more[0]
            u = (number - new.first + 0.5) / new.overlap
            return transitions.both(new.transition, self._drawn(old, number), self._drawn(new, number), u)
        frame = self._drawn(old, number)
        for take in found.takes:
            if take.transition in APART and take.overlap:
                away = abs(number - take.first + 0.5)
                frame = transitions.alone(take.transition, frame, 1 - away / (take.overlap / 2))
        return frame

    def _page(self, found: FilmEdit, number: int) -> NDArray[Any]:
        spec = self.spec
        panels = pages.layout(len(found.takes), spec.width, spec.height, spec.seed)
        open_now = found.seen(number)
        pictures = [
            _renderer(take, panel.box[2], panel.box[3], spec.fps, self._filmed).frame(number - take.first)
            for take, panel in zip(open_now, panels, strict=False)
        ]
        ages = [(number - take.first) / spec.fps for take in open_now]
        return pages.page(panels, pictures, ages, spec.width, spec.height)

    def _drawn(self, take: Take, number: int) -> NDArray[Any]:
        spec = self.spec
        return _renderer(take, spec.width, spec.height, spec.fps, self._filmed).frame(number - take.first)

    @cached_property
    def _filmed(self) -> Product | None:
        return None if self.source is None else product_of(self.source, self.template)


def _content(found: FilmEdit, part: PartRange, seed: int) -> str:
    """A digest of the takes that a part shows, and of the fades of others that reach into it."""
    end = part.first + part.count
    shown = [take for take in found.takes if take.first < end and take.end > part.first]
    fades = [
        [take.transition, take.first, take.overlap]
        for take in found.takes
        if take.transition in APART
        and take.overlap
        and abs(2 * take.first - part.first - end) < take.overlap + part.count
    ]
    layout = [seed, len(found.takes)] if found.page else []
    return hashlib.sha256(msgspec.json.encode([layout, fades, shown], order="deterministic")).hexdigest()


def script_of(spec: RenderSpec) -> SceneScript:
    """The script that a spec is filmed from."""
    if isinstance(spec.script, str):
        return unpacked(spec.script)
    return drawable.read(spec.prompt, spec.style)


@lru_cache(maxsize=5)
def _renderer(take: Take, width: int, height: int, fps: float, film: Product | None) -> TakeRenderer:
    """Caches the panels of a page; also because one engine often draws consecutive parts of a take."""
    if film is not None and shows_product(take.shot):
        return ProductRenderer(take, width, height, fps, film)
    return TakeRenderer(take, width, height, fps)
