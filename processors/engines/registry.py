"""The engines by model name, and their common interface."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import msgspec
from numpy.typing import NDArray

from domain import models
from processors.engines.anime import engine as anime
from processors.engines.decoder import Source
from processors.engines.director import engine as director
from processors.engines.film import engine as film
from processors.engines.film.clips import Clips
from processors.engines.motion import engine as motion
from processors.engines.partition import Progress
from processors.engines.scene import engine as scene
from processors.media.recipe import recipe
from processors.rendering.protocol import EngineRequest, PartRange, PreprocessAnswer, RenderSpec


class UnknownEngine(ValueError):
    """No engine has that name."""


class NoSource(ValueError):
    """The engine works on an uploaded file, and there is none; or it does not, and there is one."""


class RenderEngine(Protocol):
    """Draws one spec. Frames of a part do not depend on the machine, nor on what was drawn before."""

    def preprocess(self, folder: Path, progress: Progress) -> PreprocessAnswer:
        """Plans frames and parts. May put a better source into `folder`."""

    def frames(self, part: PartRange, frames: int) -> Iterator[NDArray[Any]]:
        """The part's I420 pictures (uint8, shape (height * 3 / 2, width)) of a video that has `frames` in all."""

    def sound(self, frames: int) -> bytes | None:
        """A WAV file as long as so many frames; None: the video is silent."""


class _Model(NamedTuple):
    version: str
    #: From nothing but the spec, or from an uploaded file; at least one of the two.
    draws: Callable[[RenderSpec], RenderEngine] | None = None
    repaints: Callable[[RenderSpec, Source], RenderEngine] | None = None
    #: From finished videos.
    joins: Callable[[RenderSpec, Clips], RenderEngine] | None = None


_FIRST_SCENE = _Model(scene.MODEL_VERSION, draws=scene.SceneEngine)
#: By what specs are drawn by.
_MODELS = {
    "scene-cpu-1": _FIRST_SCENE,
    f"scene-cpu-1@{scene.MODEL_VERSION}": _FIRST_SCENE,
    f"scene-cpu-1@{director.VERSION}": _Model(
        director.VERSION, draws=director.DirectorEngine, repaints=director.DirectorEngine
    ),
    "anime-cpu-1": _Model(anime.VERSION, repaints=anime.AnimeEngine),
    "motion-cpu-1": _Model(motion.VERSION, repaints=motion.MotionEngine),
    "film-cpu-1": _Model(film.VERSION, joins=film.FilmEngine),
}
#: By what specs are drawn by.
VERSIONS: Final = {name: model.version for name, model in _MODELS.items()}


def engine_of(request: EngineRequest, alive: Callable[[], None] = lambda: None) -> RenderEngine:
    """The engine for a request, with what it works on; it calls `alive` while it makes a long sound.

    Raises as `engine_for`, SourceFailed.
    """
    spec, path = request.spec, request.source
    model = _MODELS.get(spec.drawn_by)
    if model is not None and model.joins is not None:
        if path is None:
            raise NoSource(f"{spec.model} joins videos, and there are none.")
        return model.joins(spec, Clips(request.ffmpeg, Path(path), alive))
    return engine_for(spec, Source(request.ffmpeg, path, spec.start) if path else None)


def engine_for(spec: RenderSpec, source: Source | None = None) -> RenderEngine:
    """The engine that the spec names.

    Raises:
        UnknownEngine: no engine has that name.
        NoSource: the engine needs an uploaded file and gets none, or the other way round.
    """
    if spec.drawn_by not in _MODELS:
        raise UnknownEngine(f"There is no engine called {spec.drawn_by!r}.")
    model = _MODELS[spec.drawn_by]
    if source is None:
        if model.draws is None:
            raise NoSource(f"{spec.model} needs an uploaded file to work on.")
        return model.draws(spec)
    if model.repaints is None:
        raise NoSource(f"{spec.model} draws from a prompt alone and cannot use an uploaded file.")
    return model.repaints(spec, source)


def edit_of(spec: RenderSpec, frames: int, source: Source | None = None) -> dict[str, Any] | None:
    """The shots of a film that is drawn from a script, in so many frames; None for other engines."""
    if spec.script is msgspec.UNSET or spec.drawn_by not in _MODELS:
        return None
    return director.DirectorEngine(spec, source).edit(frames).as_json(spec.fps)


def recipe_of(spec: RenderSpec) -> str:
    """The JSON for the file's comment; without a version for hosted models."""
    return recipe(
        prompt=spec.prompt,
        seed=spec.seed,
        model=spec.model,
        version=VERSIONS.get(spec.drawn_by, ""),
        style=spec.style,
        width=spec.width,
        height=spec.height,
        fps=models.plain_rate(spec.fps),
        duration_seconds=spec.duration_seconds,
        script=msgspec.json.decode(spec.script) if spec.script else None,
    )
