"""`scene-cpu-1` as a `RenderEngine`."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from processors.engines import partition
from processors.engines.partition import Progress
from processors.engines.scene import audio, transitions
from processors.engines.scene.grammar import MODEL_VERSION, SceneGraph
from processors.engines.scene.renderer import Renderer
from processors.engines.scene.shots import APART, Shot, Timeline, timeline
from processors.rendering.protocol import PartRange, PreprocessAnswer, RenderSpec

__all__ = ["MODEL_VERSION", "SceneEngine"]


class SceneEngine:
    """Draws a prompt: one shot, or several with transitions."""

    def __init__(self, spec: RenderSpec) -> None:
        self.spec = spec

    def preprocess(self, folder: Path, progress: Progress) -> PreprocessAnswer:
        """See `RenderEngine`. The parts are the shots, each with the transition that leads to it."""
        found = self._timeline(self.spec.frame_count)
        parts = partition.between(partition.split_long(found.borders(), self.spec.fps))
        return PreprocessAnswer(frames=found.frames, parts=parts, edit=found.edit())

    def frames(self, part: PartRange, frames: int) -> Iterator[NDArray[Any]]:
        """See `RenderEngine`."""
        found = self._timeline(frames)
        for number in range(part.first, part.first + part.count):
            yield self._frame(found, number)

    def sound(self, frames: int) -> bytes:
        """See `RenderEngine`."""
        return audio.scored(self._timeline(frames), self.spec.fps)

    def _timeline(self, frames: int) -> Timeline:
        spec = self.spec
        return timeline(spec.prompt, spec.seed, spec.style, frames, spec.fps)

    def _frame(self, found: Timeline, number: int) -> NDArray[Any]:
        old, *more = found.seen(number)
        if more:
            new = more[0]
            u = (number - new.first + 0.5) / new.overlap
            return transitions.both(new.transition, self._drawn(old, number), self._drawn(new, number), u)
        frame = self._drawn(old, number)
        for shot in found.shots:
            if shot.transition in APART and shot.overlap:
                away = abs(number - shot.first + 0.5)
                frame = transitions.alone(shot.transition, frame, 1 - away / (shot.overlap / 2))
        return frame

    def _drawn(self, shot: Shot, number: int) -> NDArray[Any]:
        spec = self.spec
        renderer = _baked(shot.graph, spec.width, spec.height, shot.count / spec.fps)
        return renderer.frame(number - shot.first, spec.fps)


@lru_cache(maxsize=2)
def _baked(graph: SceneGraph, width: int, height: int, seconds: float) -> Renderer:
    """Caches two, for transitions and because one engine often draws consecutive parts of a shot."""
    return Renderer(graph, width, height, seconds)
