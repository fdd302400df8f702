"""The videos of a seeded studio: the local engine renders a few, and every job gets copies of the files of one."""

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import cycle, takewhile
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import msgspec

from domain import models
from domain.job_events import JobPlanned, StageDone, StageEvent, StagesCompleted
from domain.order import Video
from domain.script import packed
from domain.text import clean_prompt
from domain.upload import Media
from infra.object_store.client import ObjectStore
from infra.seed.prompts import PROMPTS
from infra.worker.engine import EngineProcess
from processors.engines.director.drawable import read
from processors.rendering import protocol, stages
from processors.rendering.protocol import (
    PART_FILE,
    EngineAnswer,
    FrameProgress,
    InferenceAnswer,
    PartRange,
    PostprocessAnswer,
    PreprocessAnswer,
    RenderSpec,
    StitchAnswer,
)
from processors.rendering.stages import DEADLINES, NEEDED, RESULTS, Stage

A = TypeVar("A", bound=EngineAnswer)

_VIDEO = "video.mp4"
#: Engines that draw side by side.
_ENGINES = 2
#: Videos whose files are stored at a time.
_STORING = 8


class FilmShape(NamedTuple):
    """The size of a film, as an order names it, and its length in seconds."""

    resolution: str
    aspect_ratio: str
    seconds: float


SHAPES = (
    FilmShape("640x360", "16:9", 2.0),
    FilmShape("360x640", "9:16", 2.0),
    FilmShape("640x360", "16:9", 3.0),
    FilmShape("480x480", "1:1", 2.0),
    FilmShape("854x480", "16:9", 2.0),
)
STYLES = (None, "noir", "pastel", None, "neon", "manga", "sunset", "watercolor", None, "vintage", "studio", "cel")


class SeededFilm(msgspec.Struct, frozen=True, kw_only=True):
    """A rendered video, of which jobs have copies. Without `files` it was only imagined, and nothing can be copied."""

    number: int
    shape: FilmShape
    spec: RenderSpec
    plan: PreprocessAnswer
    stitched: StitchAnswer
    poster_hash: str | None
    #: Seconds that the stages took.
    spent: Mapping[Stage, float]
    files: Mapping[str, Path]
    #: The film whose video customers upload, to have it painted over.
    footage: "SeededFilm | None" = None

    @property
    def price(self) -> int:
        """What a job costs that delivers it, by whichever model: our own engines render all."""
        if self.footage is None:
            return models.price(models.SCENE, self.shape.seconds)
        media = self.footage.as_upload
        return models.price(models.ANIME, models.length(models.ANIME, media.duration_seconds), fps=media.fps)

    @property
    def as_upload(self) -> Media:
        """What the probe finds in its video."""
        done = self.stitched
        return Media(
            kind="video",
            content_type="video/mp4",
            width=done.width,
            height=done.height,
            duration_seconds=done.duration,
            fps=done.fps,
            has_audio=True,
            picture_hash=self.poster_hash,
        )

    @property
    def seconds(self) -> float:
        """How long its rendering took."""
        return sum(self.spent.values())

    def video(self, job_id: UUID) -> Video:
        """The video of a job that delivers it."""
        preview_bytes = sum(path.stat().st_size for name, path in self.files.items() if name not in NEEDED)
        return stages.video(job_id, self.stitched, tuple(self.files) or NEEDED, preview_bytes, self.poster_hash)

    def stage_events(
        self, job_id: UUID, epoch: int, worker: str, pace: float, before: Stage | None = None
    ) -> tuple[StageEvent, ...]:
        """What a worker reports that took `pace` times as long: of all stages, or of those before one."""
        ended = list(takewhile(lambda entry: entry[0] != before, self.spent.items()))
        if not ended:
            return ()
        cuts = tuple((part.first, part.count) for part in self.plan.parts)
        planned = JobPlanned(epoch=epoch, frames=self.plan.frames, parts=cuts, edit=self.plan.timeline)
        done = tuple(
            StageDone(
                stage=stage,
                part=0 if stage == "inference" else None,
                seconds=round(seconds * pace, 3),
                output=stages.prefix(job_id) if stage == "publish" else "",
                cached=False,
            )
            for stage, seconds in ended
        )
        return planned, StagesCompleted(epoch=epoch, worker=worker, stages=done)

    async def store(self, objects: ObjectStore, video: Video) -> None:
        """Store copies of the files that a job's video still has. Raises ObjectsUnavailable."""
        for key in sorted(video.keys):
            name = key.rpartition("/")[2]
            await objects.put_file(key, self.files[name], RESULTS[name][0])

    async def store_upload(self, objects: ObjectStore, key: str) -> None:
        """Store its video as an uploaded file. Raises ObjectsUnavailable."""
        await objects.put_file(key, self.files[_VIDEO], RESULTS[_VIDEO][0])


def specs(count: int, shapes: Sequence[FilmShape] = SHAPES) -> Iterator[tuple[int, FilmShape, RenderSpec]]:
    """What the films show: the first prompts of the list, in turn in all shapes and styles."""
    for number, prompt, shape, style in zip(range(count), cycle(PROMPTS), cycle(shapes), cycle(STYLES), strict=False):
        width, height = models.size(shape.resolution)
        shown = clean_prompt(prompt)
        yield (
            number,
            shape,
            RenderSpec(
                prompt=shown,
                seed=number,
                style=style,
                width=width,
                height=height,
                duration_seconds=shape.seconds,
                version=models.SCENE.versions[0],
                script=packed(read(shown, style)),
            ),
        )


def imagined(count: int, shapes: Sequence[FilmShape] = SHAPES) -> Sequence[SeededFilm]:
    """Films of which there are no files, for histories without an object store."""
    return [_imagined(*each) for each in specs(count, shapes)]


def with_painted(films: Sequence[SeededFilm]) -> Sequence[SeededFilm]:
    """Imagined films, and the first of them painted over."""
    painted = _imagined(len(films), films[0].shape, _painted_spec(films[0]))
    return [*films, msgspec.structs.replace(painted, footage=films[0])]


def _painted_spec(footage: SeededFilm) -> RenderSpec:
    """The first film as animation, as long as it is."""
    return msgspec.structs.replace(
        footage.spec,
        model=models.ANIME.name,
        version=msgspec.UNSET,
        script=msgspec.UNSET,
        style="cel",
        duration_seconds=footage.stitched.duration,
    )


def _imagined(number: int, shape: FilmShape, spec: RenderSpec) -> SeededFilm:
    frames = spec.frame_count
    return SeededFilm(
        number=number,
        shape=shape,
        spec=spec,
        plan=PreprocessAnswer(frames=frames, parts=(PartRange(0, frames),), edit={"shots": []}),
        stitched=StitchAnswer(
            files=("video.mp4",),
            frames=frames,
            duration=spec.duration_seconds,
            size=2_000 * frames,
            sha256=hashlib.sha256(spec.prompt.encode()).hexdigest(),
            width=spec.width,
            height=spec.height,
        ),
        poster_hash=None,
        spent={"preprocess": 0.02, "inference": 0.9, "postprocess": 0.05, "stitch": 0.1, "publish": 0.03},
        files={},
    )


async def rendered(count: int, folder: Path, ffmpeg: str) -> Sequence[SeededFilm]:
    """Render so many films into a folder, and the first of them painted over. Raises EngineFailed."""
    wanted = list(specs(count))
    films: list[SeededFilm] = []

    async def render(first: int) -> None:
        async with _engine(folder, ffmpeg) as engine:
            for number, shape, spec in wanted[first::_ENGINES]:
                film = await engine.film(number, shape, spec)
                films.append(film)
                if number == 0:
                    painted = await engine.film(count, shape, _painted_spec(film), str(film.files[_VIDEO]))
                    films.append(msgspec.structs.replace(painted, footage=film))

    async with asyncio.TaskGroup() as group:
        for first in range(_ENGINES):
            group.create_task(render(first))
    return sorted(films, key=lambda film: film.number)


class _Engine:
    """Renders films, each into a folder of its own that is named by its number."""

    def __init__(self, process: EngineProcess, folder: Path, ffmpeg: str) -> None:
        self._process, self._folder, self._ffmpeg = process, folder, ffmpeg

    async def film(self, number: int, shape: FilmShape, spec: RenderSpec, source: str | None = None) -> SeededFilm:
        own = self._folder / str(number)
        await asyncio.to_thread(own.mkdir)
        return await _Render(self._process, spec, own, self._ffmpeg, source).film(number, shape)


@asynccontextmanager
async def _engine(folder: Path, ffmpeg: str) -> AsyncIterator[_Engine]:
    process = EngineProcess()
    try:
        yield _Engine(process, folder, ffmpeg)
    finally:
        await process.kill()


class _Render:
    """One render, stage by stage as a worker asks for it, in a single part."""

    def __init__(self, engine: EngineProcess, spec: RenderSpec, folder: Path, ffmpeg: str, source: str | None) -> None:
        self._engine, self._spec, self._folder = engine, spec, folder
        self._common: dict[str, Any] = {"spec": spec, "folder": str(folder), "ffmpeg": ffmpeg, "source": source}
        self._spent: dict[Stage, float] = {}

    async def film(self, number: int, shape: FilmShape) -> SeededFilm:
        planned = await self._ask("preprocess", protocol.PreprocessRequest(**self._common), PreprocessAnswer)
        if planned.source:
            self._common["source"] = str(self._folder / planned.source)
        plan = msgspec.structs.replace(planned, parts=(PartRange(0, planned.frames),))
        inference = protocol.InferenceRequest(**self._common, first=0, count=plan.frames, frames=plan.frames)
        await self._ask("inference", inference, InferenceAnswer)
        parts = (str(self._folder / PART_FILE),)
        pictures = protocol.PostprocessRequest(**self._common, parts=parts)
        polished = await self._ask("postprocess", pictures, PostprocessAnswer)
        stitched = await self._ask("stitch", protocol.StitchRequest(**self._common, parts=parts), StitchAnswer)
        self._spent["publish"] = 0.03
        made = (*polished.files, *stitched.files)
        return SeededFilm(
            number=number,
            shape=shape,
            spec=self._spec,
            plan=plan,
            stitched=stitched,
            poster_hash=polished.poster_hash,
            spent=self._spent,
            files={name: self._folder / name for name in RESULTS if name in made},
        )

    async def _ask(self, stage: Stage, request: protocol.EngineRequest, kind: type[A]) -> A:
        began, deadline = time.monotonic(), DEADLINES[stage]
        seconds = deadline.base + deadline.per_second * self._spec.duration_seconds
        answer = await self._engine.run(request, kind, _ignore, seconds)
        self._spent[stage] = time.monotonic() - began
        return answer


def _ignore(_: FrameProgress) -> None:
    """Progress that is not shown."""


async def store_all(objects: ObjectStore, wanted: Iterable[tuple[SeededFilm, Video]]) -> None:
    """Store copies for all these videos. Raises ObjectsUnavailable."""
    left = iter(wanted)

    async def store() -> None:
        for film, video in left:
            await film.store(objects, video)

    await asyncio.gather(*(store() for _ in range(_STORING)))
