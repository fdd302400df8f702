"""What an engine is given and what it gives back."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Protocol

import msgspec
from numpy.typing import NDArray

from processors.engines.scene import audio
from processors.engines.scene.grammar import MODEL_VERSION, SceneGraph, parse
from processors.engines.scene.renderer import Renderer
from processors.media.recipe import recipe

__all__ = ["MODEL_VERSION", "Engine", "RenderSpec", "SceneEngine", "UnknownModel", "engine_for", "frames"]

Side = Annotated[int, msgspec.Meta(ge=64, le=3840, multiple_of=2)]


class UnknownModel(ValueError):
    """There is no engine of that name."""


class RenderSpec(msgspec.Struct, frozen=True):
    """One render. Equal specs and versions give equal frames."""

    prompt: Annotated[str, msgspec.Meta(max_length=2000)]
    seed: int
    style: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    width: Side = 1280
    height: Side = 720
    fps: Annotated[int, msgspec.Meta(ge=1, le=60)] = 24
    duration_seconds: Annotated[float, msgspec.Meta(ge=0.1, le=60)] = 5.0
    model: str = "scene-cpu-1"

    @property
    def frame_count(self) -> int:
        """How many frames the video has."""
        return max(1, round(self.duration_seconds * self.fps))

    @property
    def title(self) -> str:
        """The start of the prompt, without characters that an argument list or a player cannot hold."""
        return "".join(letter if letter.isprintable() else " " for letter in self.prompt)[:120].strip()

    @property
    def recipe(self) -> str:
        """The JSON for the file's comment."""
        return recipe(
            prompt=self.prompt,
            seed=self.seed,
            model=self.model,
            version=MODEL_VERSION,
            style=self.style,
            width=self.width,
            height=self.height,
            fps=self.fps,
            duration_seconds=self.duration_seconds,
        )


class Engine(Protocol):
    """Draws one spec."""

    def frames(self) -> Iterator[NDArray[Any]]:
        """I420 pictures: uint8, shape (height * 3 / 2, width)."""

    def sound(self) -> bytes:
        """A WAV file as long as the video."""


class SceneEngine:
    """`scene-cpu-1`: see `processors.engines.scene`."""

    def __init__(self, spec: RenderSpec) -> None:
        self.spec = spec
        self.graph: SceneGraph = parse(spec.prompt, spec.seed, spec.style)

    def frames(self) -> Iterator[NDArray[Any]]:
        """See `Engine`."""
        spec = self.spec
        renderer = Renderer(self.graph, spec.width, spec.height, spec.frame_count / spec.fps)
        return renderer.frames(spec.fps, spec.frame_count)

    def sound(self) -> bytes:
        """See `Engine`."""
        return audio.wav(self.graph, self.spec.frame_count / self.spec.fps)


_ENGINES: dict[str, Callable[[RenderSpec], Engine]] = {"scene-cpu-1": SceneEngine}


def engine_for(spec: RenderSpec) -> Engine:
    """The engine that the spec names.

    Raises:
        UnknownModel: nobody registered that name.
    """
    if spec.model not in _ENGINES:
        raise UnknownModel(f"There is no engine called {spec.model!r}.")
    return _ENGINES[spec.model](spec)


def frames(spec: RenderSpec) -> Iterator[NDArray[Any]]:
    """The frames of a spec, one after the other."""
    return engine_for(spec).frames()
