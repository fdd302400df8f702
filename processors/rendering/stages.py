"""The stages of a render: their shares of the progress bar, their inputs, and the keys of their outputs."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal, NamedTuple
from uuid import UUID

import msgspec

from domain import models
from domain.order import Order, Video
from processors.rendering.protocol import PartRange, RenderSpec, StitchAnswer

Stage = Literal["preprocess", "inference", "postprocess", "stitch", "publish"]

#: The stages in order, with the percentages where each begins and ends.
BAR: Mapping[Stage, tuple[int, int]] = {
    "preprocess": (0, 10),
    "inference": (10, 80),
    "postprocess": (80, 92),
    "stitch": (92, 97),
    "publish": (97, 99),
}
#: Seconds. Outputs of stages that took less are not cached: making them again costs less.
WORTH_KEEPING = 1.0
#: How often a part may be tried before the job fails.
MAX_TRIES = 3


class StageDeadline(NamedTuple):
    """The seconds that a stage may take: `base`, and `per_second` for each 24 frames of video."""

    base: float
    per_second: float


DEADLINES: Mapping[Stage, StageDeadline] = {
    "preprocess": StageDeadline(60, 10),
    "inference": StageDeadline(120, 60),
    "postprocess": StageDeadline(60, 10),
    "stitch": StageDeadline(60, 10),
}

#: Names of results, in the order in which they are stored, with their media types and their fields in `Video`.
RESULTS: Mapping[str, tuple[str, str]] = {
    "thumb.jpg": ("image/jpeg", "poster_key"),
    "sprite.jpg": ("image/jpeg", "sprite_key"),
    "sprite.vtt": ("text/vtt", "vtt_key"),
    "preview.mp4": ("video/mp4", "preview_key"),
    "captions.vtt": ("text/vtt", "captions_key"),
    "video.webm": ("video/webm", "copy_key"),
    "video.gif": ("image/gif", "copy_key"),
    "hls.mp4": ("video/mp4", "hls_media_key"),
    "hls.m3u8": ("application/vnd.apple.mpegurl", "hls_key"),
    "video.mp4": ("video/mp4", "video_key"),
}
NEEDED = ("thumb.jpg", "video.mp4")


class LiveProgress(msgspec.Struct, frozen=True, kw_only=True):
    """The progress of a running render. Not stored in the log: it may be lost."""

    percent: int
    stage: str
    frame: int = 0
    frames: int = 0
    #: Frames per second that are drawn.
    fps: float = 0.0
    at: datetime = datetime(2000, 1, 1, tzinfo=UTC)


def percent(stage: Stage, done: float = 0.0) -> int:
    """The overall percentage when a fraction (0 to 1) of a stage is done."""
    begin, end = BAR[stage]
    return int(begin + (end - begin) * min(max(done, 0.0), 1.0))


def render_spec(order: Order) -> RenderSpec:
    """The render spec of an order. Raises BadResolution."""
    width, height = models.size(order.resolution)
    return RenderSpec(
        prompt=order.prompt,
        seed=order.seed,
        style=order.style,
        width=width,
        height=height,
        fps=models.plain_rate(order.fps),
        duration_seconds=order.duration_seconds,
        model=order.engine,
        start_seconds=order.source_start or msgspec.UNSET,
        version=order.version,
        script=order.script,
        film=order.film,
    )


class StageInputs(NamedTuple):
    """The inputs that the outputs of all stages of a job depend on."""

    #: Outputs are shared only between jobs of one owner.
    owner: UUID | None
    #: Of the engine.
    version: str
    spec: RenderSpec
    #: SHA-256 of the uploaded file; empty without one.
    source: str

    def part(self, part: PartRange, frames: int) -> str:
        """The folder for the output of the inference of a part. One whose content is known depends on nothing else."""
        if part.content is msgspec.UNSET:
            return self.output("inference", part.first, part.count, frames)
        drawn = msgspec.structs.replace(self.spec, prompt="", seed=0, script=msgspec.UNSET)
        return self._replace(spec=drawn).output("inference", part.first, part.count, frames, part.content)

    def output(self, stage: Stage, *further: object) -> str:
        """The folder in the bucket for the output of a stage. Equal inputs give equal folders."""
        return _output(self, stage, further)


@lru_cache(maxsize=1024)
def _output(of: StageInputs, stage: Stage, further: tuple[object, ...]) -> str:
    inputs = [stage, of.version, of.spec, of.source, *further]
    digest = hashlib.sha256(msgspec.json.encode(inputs, order="deterministic")).hexdigest()
    return f"stages/{of.owner or 'anonymous'}/{digest}/"


def prefix(job_id: UUID) -> str:
    """The prefix of a job's results in the bucket."""
    return f"outputs/{job_id}/"


def video(
    job_id: UUID, done: StitchAnswer, names: Sequence[str], preview_bytes: int = 0, poster_hash: str | None = None
) -> Video:
    """The finished video as the log stores it; `names` are the files that are in the bucket.

    `preview_bytes` is the size of those that are not `NEEDED`.
    """
    keys = {field: prefix(job_id) + name for name, (_, field) in RESULTS.items() if name in names}
    return Video(
        bytes=done.size,
        sha256=done.sha256,
        width=done.width,
        height=done.height,
        fps=done.fps,
        duration_seconds=done.duration,
        frames=done.frames,
        preview_bytes=preview_bytes or None,
        poster_hash=poster_hash,
        **keys,
    )
