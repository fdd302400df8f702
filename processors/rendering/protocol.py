"""The protocol between a worker and its engine process: one JSON document per line, used by both sides of the pipe.

The engine writes `EngineReady` once. The worker writes one request at a time; the engine writes any number of
`FrameProgress`, then one answer or `FailureAnswer`. There is one request for each stage that an engine does, and one
more to adopt a finished video in place of `inference`.

The tags `plan` and `part` are older than the names of the stages. They stay, because stored answers contain them.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from domain import models

#: A film of ten minutes.
MAX_FRAMES: Final = 14_400
MAX_PARTS: Final = 64
#: Bytes of the edit as JSON.
MAX_EDIT_BYTES: Final = 32 * 1024
#: All files of a part are in one archive, so that a part is there or not.
PART_FILE: Final = "part.tar"

#: A file that the engine made, in the folder of the request.
FileName = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}\Z")]
_Side = Annotated[int, Meta(ge=64, le=3840, multiple_of=2)]
_FrameNumber = Annotated[int, Meta(ge=0, lt=MAX_FRAMES)]
_FrameCount = Annotated[int, Meta(ge=1, le=MAX_FRAMES)]
#: A perceptual hash, see `processors/media/picture_hash.py`.
_PictureHash = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
_PartFiles = Annotated[tuple[str, ...], Meta(min_length=1, max_length=MAX_PARTS)]


class RenderSpec(msgspec.Struct, frozen=True):
    """What to render, whatever the engine. Equal specs and engine versions give equal frames.

    Stage outputs are named by a digest of these fields in this order; a new field needs a default that is not encoded.
    """

    prompt: Annotated[str, Meta(max_length=2000)]
    seed: int
    style: Annotated[str, Meta(max_length=64)] | None = None
    width: _Side = 1280
    height: _Side = 720
    #: Frames per second, rounded; `rate` is exact.
    fps: Annotated[float, Meta(ge=1, le=60)] = 24
    #: The longest duration; a video that is painted over ends with its source.
    duration_seconds: Annotated[float, Meta(ge=0.1, le=600)] = 5.0
    model: str = "scene-cpu-1"
    #: Where in the source the video begins; absent: at its begin.
    start_seconds: Annotated[float, Meta(ge=0)] | msgspec.UnsetType = msgspec.UNSET
    #: Of the model; absent: that which drew before orders recorded one.
    version: Annotated[str, Meta(max_length=16)] | msgspec.UnsetType = msgspec.UNSET
    #: By `domain.script.packed`, for models that draw scripts; the prompt is only the title then.
    script: str | msgspec.UnsetType = msgspec.UNSET
    #: By `domain.film.packed`, for the model that joins videos; `source` is a folder then.
    film: str | msgspec.UnsetType = msgspec.UNSET

    @property
    def drawn_by(self) -> str:
        """The model, with the version if one is named: `scene-cpu-1@3.0.0`."""
        return self.model if self.version is msgspec.UNSET else f"{self.model}@{self.version}"

    @property
    def start(self) -> float:
        """The second of the source with which the video begins."""
        return 0.0 if self.start_seconds is msgspec.UNSET else self.start_seconds

    @property
    def frame_count(self) -> int:
        """How many frames the video has, unless the answer to `PreprocessRequest` gives another number."""
        return max(1, round(self.duration_seconds * self.rate))

    @property
    def rate(self) -> Fraction:
        """Frames per second, exactly."""
        return models.exact_rate(self.fps)


class PartRange(msgspec.Struct, frozen=True):
    """Frames `first` … `first + count - 1`: a part, which one engine draws."""

    first: Annotated[int, Meta(ge=0)]
    count: Annotated[int, Meta(ge=1)]
    #: A digest of all that its pictures depend on besides sizes, rates and styles, where that is less than the spec:
    #: a shot that did not change need not be drawn again.
    content: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")] | msgspec.UnsetType = msgspec.UNSET


class EngineRequest(msgspec.Struct, frozen=True, kw_only=True, tag_field="do"):
    """The fields of all requests. Paths are absolute; `folder` exists and receives the files that the stage makes."""

    spec: RenderSpec
    folder: str
    ffmpeg: str
    #: The uploaded file, or the file that replaced it, for models that work on one; the folder of a film's clips.
    source: str | None = None


class PreprocessRequest(EngineRequest, frozen=True, kw_only=True, tag="plan"):
    """Plan the render: how many frames, and in which parts."""


class InferenceRequest(EngineRequest, frozen=True, kw_only=True, tag="part"):
    """Draw one part, frames `first` … `first + count - 1` of `frames`."""

    first: _FrameNumber
    count: _FrameCount
    frames: _FrameCount

    def __post_init__(self) -> None:
        """Raises ValueError for a part that reaches beyond the last frame."""
        if self.first + self.count > self.frames:
            raise ValueError(f"frames {self.first} to {self.first + self.count - 1} are not among {self.frames}")


class AdoptRequest(EngineRequest, frozen=True, kw_only=True, tag="adopt"):
    """Turn `file`, a finished video of a hosted model, into the only part."""

    file: str


class PostprocessRequest(EngineRequest, frozen=True, kw_only=True, tag="postprocess"):
    """Make poster, sprite sheet and preview from all parts, in order."""

    parts: _PartFiles


class StitchRequest(EngineRequest, frozen=True, kw_only=True, tag="stitch"):
    """Join all parts, in order, to the video."""

    parts: _PartFiles


class EngineReady(msgspec.Struct, frozen=True):
    """The engine accepts requests. `versions`: by what specs are drawn by; equal versions draw equal frames."""

    versions: dict[str, str] = {}
    ready: Literal[True] = True

    def version(self, spec: RenderSpec) -> str:
        """The version that draws a spec; empty for a model that is not drawn here."""
        return self.versions.get(spec.drawn_by) or self.versions.get(spec.model, "")

    @property
    def able(self) -> list[str]:
        """Every model and version that can be drawn, as parts of renders name them."""
        return [f"{name.partition('@')[0]} {version}" for name, version in self.versions.items()]


class FrameProgress(msgspec.Struct, frozen=True):
    """So many frames of all that were requested are drawn."""

    frame: int
    frames: int


class FailureAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A request failed. `error` is a sentence for customers, `detail` is for the log."""

    error: str
    code: str
    retryable: bool
    detail: str = ""


class EngineAnswer(msgspec.Struct, frozen=True, kw_only=True, tag_field="done"):
    """A request is done. Answers are stored with the outputs of stages, so old ones must stay readable."""

    @property
    def made(self) -> tuple[str, ...]:
        """The names of the files that the stage put into the folder."""
        return ()


class PreprocessAnswer(EngineAnswer, frozen=True, kw_only=True, omit_defaults=True, tag="plan"):
    """The plan of a render: parts from frame 0 to the last without gap or overlap, and the edit as customers see it."""

    frames: Annotated[int, Meta(ge=1)]
    parts: Annotated[tuple[PartRange, ...], Meta(min_length=1, max_length=MAX_PARTS)]
    edit: dict[str, Any]
    #: A file in the folder that replaces the uploaded file in the stages that follow.
    source: FileName | None = None

    @property
    def made(self) -> tuple[str, ...]:
        return (self.source,) if self.source else ()

    @property
    def timeline(self) -> str:
        """The edit as canonical JSON."""
        return msgspec.json.encode(self.edit, order="deterministic").decode()


class InferenceAnswer(EngineAnswer, frozen=True, kw_only=True, tag="part"):
    """A part of so many frames is drawn."""

    frames: int
    file: Literal["part.tar"] = PART_FILE

    @property
    def made(self) -> tuple[str, ...]:
        return (self.file,)


class PostprocessAnswer(EngineAnswer, frozen=True, kw_only=True, omit_defaults=True, tag="postprocess"):
    """Poster, sprite sheet and preview are made."""

    files: tuple[FileName, ...]
    #: Of the poster, 16 hexadecimal digits; None: the timekeeper hashes it later.
    poster_hash: _PictureHash | None = None

    @property
    def made(self) -> tuple[str, ...]:
        return self.files


class StitchAnswer(EngineAnswer, frozen=True, kw_only=True, tag="stitch"):
    """The video is made. `duration` in seconds, `size` in bytes, `sha256` hexadecimal, of `video.mp4`.

    Answers stored by earlier versions have no `fps`: it was 24.
    """

    files: tuple[FileName, ...]
    frames: int
    duration: float
    size: int
    sha256: str
    width: int
    height: int
    fps: float = models.DRAWN_RATE

    @property
    def made(self) -> tuple[str, ...]:
        return self.files


class EngineFailed(Exception):
    """A stage failed. The message is a sentence for customers; `detail` is for the log."""

    def __init__(self, code: str, error: str, *, retryable: bool, detail: str = "") -> None:
        super().__init__(error)
        self.code = code
        self.retryable = retryable
        self.detail = detail


AnyRequest = PreprocessRequest | InferenceRequest | AdoptRequest | PostprocessRequest | StitchRequest
AnyAnswer = PreprocessAnswer | InferenceAnswer | PostprocessAnswer | StitchAnswer
EngineMessage = EngineReady | FrameProgress | PreprocessAnswer | InferenceAnswer | PostprocessAnswer | StitchAnswer

_encode = msgspec.json.encode
_decode_request: Callable[[bytes], AnyRequest] = msgspec.json.Decoder(AnyRequest).decode
_decode_ready = msgspec.json.Decoder(EngineReady).decode
_decode_progress = msgspec.json.Decoder(FrameProgress).decode
_decode_answer: Callable[[bytes], AnyAnswer] = msgspec.json.Decoder(AnyAnswer).decode
_decode_failure = msgspec.json.Decoder(FailureAnswer).decode


def encode_request(request: EngineRequest) -> bytes:
    """One line for the engine."""
    return _encode(request) + b"\n"


def decode_request(line: bytes) -> AnyRequest:
    """The request of a line. Raises msgspec.MsgspecError, UnicodeDecodeError."""
    return _decode_request(line)


def encode_message(message: EngineMessage | FailureAnswer) -> bytes:
    """One line for the worker."""
    return _encode(message) + b"\n"


def decode_message(line: bytes) -> EngineMessage:
    """The message of a line. Raises EngineFailed for a failure, and for a line that breaks the protocol."""
    try:
        fields = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
        if "error" in fields:
            failure = _decode_failure(line)
            raise EngineFailed(failure.code, failure.error, retryable=failure.retryable, detail=failure.detail)
        if "done" in fields:
            return _checked(_decode_answer(line))
        return _decode_ready(line) if "ready" in fields else _decode_progress(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise nonsense(f"the line was {line[:200]!r}") from None


def nonsense(detail: str) -> EngineFailed:
    """The failure for an answer that breaks the protocol."""
    return EngineFailed(
        "engine_nonsense", "The engine gave an answer that makes no sense", retryable=True, detail=detail
    )


def _checked(answer: AnyAnswer) -> AnyAnswer:
    if isinstance(answer, PreprocessAnswer):
        ends = [0, *(part.first + part.count for part in answer.parts)]
        if [part.first for part in answer.parts] != ends[:-1] or ends[-1] != answer.frames:
            raise nonsense("The parts of the engine's plan do not follow one another")
        if len(answer.timeline) > MAX_EDIT_BYTES:
            raise nonsense("The engine's edit is too long")
    return answer
