"""`anime-cpu-1` as a `RenderEngine`."""

import itertools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from processors.engines import partition, survey
from processors.engines.anime import extras, mezzanine
from processors.engines.anime.bars import Mount, inside
from processors.engines.anime.overlay import Overlay
from processors.engines.anime.painter import Painter
from processors.engines.anime.planes import Planes, join, resized, split
from processors.engines.anime.styles import named
from processors.engines.anime.tracking import Flow
from processors.engines.decoder import Source
from processors.engines.partition import Progress
from processors.engines.scene.grammar import parse
from processors.media.decode import Decoding
from processors.media.wav import wav
from processors.rendering.protocol import PartRange, PreprocessAnswer, RenderSpec

#: Part of the recipe. Raise it with any change that alters a picture.
VERSION: Final = "1.3.0"

#: Larger pictures are painted at about this many pixels and scaled up.
_MOST = 1920 * 1088
#: Frames at the beginning of a part that are looked through for bars.
_LOOK: Final = 9


class AnimeEngine:
    """Paints every frame of a video; keeps its sound. Shots are painted independently, so they are the parts."""

    def __init__(self, spec: RenderSpec, source: Source) -> None:
        self.spec, self.source = spec, source
        self.extras = extras.read(spec.prompt)
        self.size = working_size(spec.width, spec.height)
        #: On twos, so many frames show one drawing: twelve drawings per second, as in a film of 24 frames.
        self._hold = max(2, round(spec.fps / 12))

    def preprocess(self, folder: Path, progress: Progress) -> PreprocessAnswer:
        """See `RenderEngine`. The video ends with a source that is shorter than the spec."""
        spec = self.spec
        found = survey.shots(self.source, spec.rate, spec.frame_count, progress)
        parts = partition.between(partition.merge_short(_long_enough(found, spec.fps)))
        decoded_again = sum(part.first for part in parts)
        better = None
        if decoded_again > found[-1]:
            whole = self._wanted(PartRange(0, found[-1]))
            better = mezzanine.make(self.source, whole, folder, lambda: progress(spec.frame_count, spec.frame_count))
        return PreprocessAnswer(frames=found[-1], parts=parts, edit=self._edit(parts), source=better)

    def frames(self, part: PartRange, frames: int) -> Iterator[NDArray[Any]]:
        """See `RenderEngine`."""
        spec, style = self.spec, self.extras.applied(named(self.spec.style))
        overlay = Overlay(self.extras, parse(spec.prompt, spec.seed, spec.style), self.size, bool(style.screen))
        footage = self.source.frames(self._wanted(part))
        first = list(itertools.islice(footage, _LOOK))
        if not first:
            return
        place = inside([split(frame) for frame in first[:: _LOOK // 2]])
        painter, mount = Painter(style, place.width, place.height), Mount(place, self.size)
        painted: Planes | None = None
        energy = 0.0
        for number, frame in enumerate(itertools.chain(first, footage), part.first):
            if painted is None or not (self.extras.twos and number % self._hold):
                planes = split(frame)
                drawing, motion = painter.paint(place.of(planes))
                painted = mount.mount(drawing, planes, painter.plain)
                energy = _energy(motion.flow)
            on_top = overlay.draw(_copied(painted), number / spec.fps, energy)
            yield join(resized(on_top, (spec.width, spec.height)))

    def sound(self, frames: int) -> bytes | None:
        """See `RenderEngine`."""
        samples = self.source.sound(float(frames / self.spec.rate))
        return None if samples is None else wav(samples)

    def _wanted(self, part: PartRange) -> Decoding:
        return Decoding(*self.size, self.spec.rate, part.count, part.first)

    def _edit(self, parts: tuple[PartRange, ...]) -> dict[str, Any]:
        style = (self.spec.style or "studio").strip().casefold()
        shots = [{"first": part.first, "frames": part.count, "style": style} for part in parts]
        return {"shots": shots, "extras": sorted({*self.extras.particles, *self.extras.more})}


def _long_enough(borders: list[int], fps: float) -> list[int]:
    """A shot of less than half a second is a flash of light rather than a cut: it belongs to the one before."""
    out = borders[:1]
    for border, following in itertools.pairwise(borders[1:]):
        if border - out[-1] >= fps / 2 and following - border >= fps / 2:
            out.append(border)
    return [*out, borders[-1]]


def working_size(width: int, height: int) -> tuple[int, int]:
    """Even, and not much more than 1080p."""
    shrink = min(1.0, math.sqrt(_MOST / (width * height)))
    return round(width * shrink / 2) * 2, round(height * shrink / 2) * 2


def _copied(planes: Planes) -> Planes:
    return Planes(*(plane.copy() for plane in planes))


def _energy(flow: Flow) -> float:
    """The mean way of all pixels since the last frame, as a share of the height."""
    return float(np.hypot(flow[::4, ::4, 0], flow[::4, ::4, 1]).mean() / flow.shape[0])
