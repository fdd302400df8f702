"""One attempt at a video, as data: what the engine is asked, what it answers, and where things go."""

from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from domain import models
from domain.order import Order, Video

FPS = 24

#: The stages of a render in order, with the percentages where each begins and ends.
STAGES = {"preprocess": (0, 2), "inference": (2, 94), "publish": (94, 99)}
Stage = Literal["preprocess", "inference", "publish"]


class Spec(msgspec.Struct, frozen=True, kw_only=True):
    """What an engine needs to know of an order."""

    prompt: str
    seed: int
    style: str | None
    width: int
    height: int
    fps: int
    duration_seconds: float
    model: str


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One line to the engine: what to draw and where to put it. Paths are absolute."""

    spec: Spec
    video: str
    poster: str
    ffmpeg: str
    #: The uploaded file, for a model that works on one.
    source: str | None = None


class Ready(msgspec.Struct, frozen=True):
    """The engine is warm."""


class Frame(msgspec.Struct, frozen=True):
    """So many frames of all are drawn."""

    frame: int
    frames: int


class Done(msgspec.Struct, frozen=True):
    """The files are written. `duration` in seconds, `size` in bytes, `sha256` hexadecimal, of the video."""

    frames: int
    duration: float
    size: int
    sha256: str
    width: int
    height: int


class EngineFailed(Exception):
    """The engine could not do it."""

    def __init__(self, code: str, error: str, *, retryable: bool) -> None:
        super().__init__(error)
        self.code = code
        self.retryable = retryable


Answer = Ready | Frame | Done


def spec(order: Order) -> Spec:
    """The engine's part of an order. Raises BadResolution."""
    width, height = models.size(order.resolution)
    return Spec(
        prompt=order.prompt,
        seed=order.seed,
        style=order.style,
        width=width,
        height=height,
        fps=FPS,
        duration_seconds=order.duration_seconds,
        model=order.engine,
    )


def answer(line: bytes) -> Answer:
    """What a line of the engine says. Raises EngineFailed when it says so, or makes no sense."""
    try:
        said: Any = msgspec.json.decode(line)
        if "error" in said:
            raise EngineFailed(
                str(said.get("code", "engine_failed")), str(said["error"]), retryable=bool(said.get("retryable"))
            )
        if said.get("done"):
            return msgspec.convert(said, Done)
        return Ready() if said.get("ready") else msgspec.convert(said, Frame)
    except (msgspec.MsgspecError, AttributeError, TypeError):
        raise EngineFailed("engine_nonsense", f"The engine said {line[:200]!r}", retryable=True) from None


def percent(stage: Stage, done: float = 0.0) -> int:
    """The overall percentage when a fraction (0 to 1) of a stage is done."""
    begin, end = STAGES[stage]
    return int(begin + (end - begin) * min(max(done, 0.0), 1.0))


def prefix(job_id: UUID) -> str:
    """Where the objects of a job stand in the bucket."""
    return f"outputs/{job_id}/"


def video(job_id: UUID, done: Done) -> Video:
    """The finished video as the log remembers it."""
    return Video(
        video_key=prefix(job_id) + "video.mp4",
        poster_key=prefix(job_id) + "thumb.jpg",
        bytes=done.size,
        sha256=done.sha256,
        width=done.width,
        height=done.height,
        fps=FPS,
        duration_seconds=done.duration,
        frames=done.frames,
    )


class Live(msgspec.Struct, frozen=True, kw_only=True):
    """How far a render is at this moment; may be lost, and is of no use a minute later."""

    percent: int
    stage: str
    frame: int = 0
    frames: int = 0
    #: Frames per second that the engine draws.
    fps: float = 0.0
    at: datetime = datetime(2000, 1, 1, tzinfo=UTC)
