"""Which engine makes what, and what it gives back."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

from numpy.typing import NDArray

from processors.engines.anime import engine as anime
from processors.engines.decoder import Source
from processors.engines.motion import engine as motion
from processors.engines.scene import audio
from processors.engines.scene.grammar import MODEL_VERSION, SceneGraph, parse
from processors.engines.scene.renderer import Renderer
from processors.engines.spec import RenderSpec
from processors.media.recipe import recipe

__all__ = ["MODEL_VERSION", "Engine", "NoSource", "RenderSpec", "SceneEngine", "UnknownModel", "engine_for", "frames"]


class UnknownModel(ValueError):
    """There is no engine of that name."""


class NoSource(ValueError):
    """The engine works on an uploaded file, and there is none; or it does not, and there is one."""


class Engine(Protocol):
    """Draws one spec."""

    def frames(self) -> Iterator[NDArray[Any]]:
        """I420 pictures: uint8, shape (height * 3 / 2, width)."""

    def sound(self) -> bytes | None:
        """A WAV file as long as the video; None: the video is silent."""


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


class _Model(NamedTuple):
    version: str
    #: From nothing but the spec, or from an uploaded file; one of the two.
    draws: Callable[[RenderSpec], Engine] | None = None
    repaints: Callable[[RenderSpec, Source], Engine] | None = None


_MODELS = {
    "scene-cpu-1": _Model(MODEL_VERSION, draws=SceneEngine),
    "anime-cpu-1": _Model(anime.VERSION, repaints=anime.AnimeEngine),
    "motion-cpu-1": _Model(motion.VERSION, repaints=motion.MotionEngine),
}


def engine_for(spec: RenderSpec, source: Source | None = None) -> Engine:
    """The engine that the spec names.

    Raises:
        UnknownModel: nobody registered that name.
        NoSource: the engine needs an uploaded file and gets none, or the other way round.
    """
    model = _model(spec)
    if model.draws is not None:
        if source is not None:
            raise NoSource(f"{spec.model} draws from a prompt alone and cannot use an uploaded file.")
        return model.draws(spec)
    assert model.repaints is not None
    if source is None:
        raise NoSource(f"{spec.model} needs an uploaded file to work on.")
    return model.repaints(spec, source)


def recipe_of(spec: RenderSpec) -> str:
    """The JSON for the file's comment.

    Raises:
        UnknownModel: nobody registered that name.
    """
    return recipe(
        prompt=spec.prompt,
        seed=spec.seed,
        model=spec.model,
        version=_model(spec).version,
        style=spec.style,
        width=spec.width,
        height=spec.height,
        fps=spec.fps,
        duration_seconds=spec.duration_seconds,
    )


def _model(spec: RenderSpec) -> _Model:
    if spec.model not in _MODELS:
        raise UnknownModel(f"There is no engine called {spec.model!r}.")
    return _MODELS[spec.model]


def frames(spec: RenderSpec) -> Iterator[NDArray[Any]]:
    """The frames of a spec without a source, one after the other."""
    return engine_for(spec).frames()
