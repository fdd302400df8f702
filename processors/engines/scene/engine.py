"""`scene-cpu-1` behind the interface of all engines."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from numpy.typing import NDArray

from processors.engines import plan
from processors.engines.plan import Part, Plan, Progress
from processors.engines.scene import audio
from processors.engines.scene.grammar import MODEL_VERSION, SceneGraph, parse
from processors.engines.scene.renderer import Renderer
from processors.engines.spec import RenderSpec

__all__ = ["MODEL_VERSION", "SceneEngine"]


class SceneEngine:
    """Draws a prompt."""

    def __init__(self, spec: RenderSpec) -> None:
        self.spec = spec
        self.graph: SceneGraph = parse(spec.prompt, spec.seed, spec.style)

    def plan(self, folder: Path, progress: Progress) -> Plan:
        """See `Engine`."""
        frames = self.spec.frame_count
        edit = {"shots": [{"first": 0, "frames": frames, "scene": msgspec.to_builtins(self.graph)}]}
        return Plan(frames=frames, parts=plan.between(plan.pieces([0, frames], self.spec.fps)), edit=edit)

    def frames(self, part: Part, frames: int) -> Iterator[NDArray[Any]]:
        """See `Engine`."""
        spec = self.spec
        renderer = _baked(self.graph, spec.width, spec.height, frames / spec.fps)
        return renderer.frames(spec.fps, part.first, part.count)

    def sound(self, frames: int) -> bytes:
        """See `Engine`."""
        return audio.wav(self.graph, frames / self.spec.fps)


@lru_cache(maxsize=2)
def _baked(graph: SceneGraph, width: int, height: int, seconds: float) -> Renderer:
    """The next part of a shot is often drawn by whoever drew the last one."""
    return Renderer(graph, width, height, seconds)
