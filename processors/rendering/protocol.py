"""What an engine is asked and what it answers, as data: one JSON object per line in both directions."""

from fractions import Fraction
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from domain import models, rates
from domain.order import Order

#: A plan has no more parts than that, and its edit no more bytes of JSON.
MAX_PARTS = 64
MAX_EDIT = 32 * 1024
#: All that comes of drawing a part is in one file, so that it is there or not.
PART_FILE: Literal["part.tar"] = "part.tar"

#: A file that the engine made, in the folder that it was given.
Name = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}\Z")]


class Spec(msgspec.Struct, frozen=True, kw_only=True):
    """What an engine needs to know of an order."""

    prompt: str
    seed: int
    style: str | None
    width: int
    height: int
    #: Frames per second, rounded; `rate` is what is meant.
    fps: float
    duration_seconds: float
    model: str

    @property
    def frames(self) -> int:
        """How many frames these are, unless the engine's plan says otherwise."""
        return max(1, round(self.duration_seconds * self.rate))

    @property
    def rate(self) -> Fraction:
        """Frames per second, exactly."""
        return rates.exact(self.fps)


class Request(msgspec.Struct, frozen=True, kw_only=True, tag_field="do"):
    """One line to the engine. Paths are absolute; what it makes it puts into `folder`."""

    spec: Spec
    folder: str
    ffmpeg: str
    #: The file to work on, for a model that works on one.
    source: str | None = None


class Plan(Request, frozen=True, kw_only=True, tag="plan"):
    """Say what you would draw, and in which parts."""


class Part(Request, frozen=True, kw_only=True, tag="part"):
    """Draw some of the frames."""

    first: int
    count: int
    #: Of the whole video.
    frames: int


class Adopt(Request, frozen=True, kw_only=True, tag="adopt"):
    """Make somebody else's video the only part."""

    file: str


class Postprocess(Request, frozen=True, kw_only=True, tag="postprocess"):
    """Make the small pictures and films."""

    parts: tuple[str, ...]


class Stitch(Request, frozen=True, kw_only=True, tag="stitch"):
    """Join the parts."""

    parts: tuple[str, ...]


class Ready(msgspec.Struct, frozen=True):
    """The engine is warm. The version of each model: equal ones draw equal frames."""

    versions: dict[str, str] = {}


class Frame(msgspec.Struct, frozen=True):
    """So many frames of all are drawn."""

    frame: int
    frames: int


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="done"):
    """A request is done."""

    @property
    def made(self) -> tuple[str, ...]:
        """The names of the files that it left in the folder."""
        return ()


class Piece(msgspec.Struct, frozen=True):
    """Some frames that follow one another, to be drawn by one engine."""

    first: Annotated[int, Meta(ge=0)]
    count: Annotated[int, Meta(ge=1)]


class Planned(Answer, frozen=True, kw_only=True, tag="plan"):
    """What will be drawn. `source` takes the place of the uploaded file from now on."""

    frames: Annotated[int, Meta(ge=1)]
    parts: Annotated[tuple[Piece, ...], Meta(min_length=1, max_length=MAX_PARTS)]
    edit: dict[str, Any]
    source: Name | None = None

    @property
    def made(self) -> tuple[str, ...]:
        return (self.source,) if self.source else ()

    def is_whole(self, part: Request) -> bool:
        """Whether a request is for the only part."""
        return isinstance(part, Part) and self.source is None and self.parts == (Piece(0, part.frames),)

    @property
    def timeline(self) -> str:
        """The edit as canonical JSON."""
        return msgspec.json.encode(self.edit, order="deterministic").decode()


class Drawn(Answer, frozen=True, kw_only=True, tag="part"):
    """The frames of a part are in a file."""

    frames: int
    file: Literal["part.tar"] = PART_FILE

    @property
    def made(self) -> tuple[str, ...]:
        return (self.file,)


class Polished(Answer, frozen=True, kw_only=True, tag="postprocess"):
    """The small pictures and films are there."""

    files: tuple[Name, ...]

    @property
    def made(self) -> tuple[str, ...]:
        return self.files


class Stitched(Answer, frozen=True, kw_only=True, tag="stitch"):
    """The video is there. `duration` in seconds, `size` in bytes, `sha256` hexadecimal, of `video.mp4`.

    What was kept by earlier versions has no rate: it was 24.
    """

    files: tuple[Name, ...]
    frames: int
    duration: float
    size: int
    sha256: str
    width: int
    height: int
    fps: float = rates.DRAWN

    @property
    def made(self) -> tuple[str, ...]:
        return self.files


class EngineFailed(Exception):
    """The engine could not do it. The message is a sentence for people; `detail` is for the log."""

    def __init__(self, code: str, error: str, *, retryable: bool, detail: str = "") -> None:
        super().__init__(error)
        self.code = code
        self.retryable = retryable
        self.detail = detail


_DONE = Planned | Drawn | Polished | Stitched
_decode_done = msgspec.json.Decoder(_DONE).decode
Said = Ready | Frame | Planned | Drawn | Polished | Stitched


def spec(order: Order) -> Spec:
    """What one of our own engines needs to know of an order. Raises BadResolution."""
    width, height = models.size(order.resolution)
    return Spec(
        prompt=order.prompt,
        seed=order.seed,
        style=order.style,
        width=width,
        height=height,
        fps=rates.plain(order.fps),
        duration_seconds=order.duration_seconds,
        model=order.engine,
    )


def answer(line: bytes) -> Said:
    """What a line of the engine says. Raises EngineFailed when it says so, or makes no sense."""
    try:
        said: Any = msgspec.json.decode(line)
        if "error" in said:
            raise EngineFailed(
                str(said.get("code", "engine_failed")),
                str(said["error"]),
                retryable=bool(said.get("retryable")),
                detail=str(said.get("detail", "")),
            )
        if "done" in said:
            return _sensible(_decode_done(line))
        return msgspec.convert(said, Ready) if "ready" in said else msgspec.convert(said, Frame)
    except (msgspec.MsgspecError, AttributeError, TypeError):
        raise nonsense(f"said {line[:200]!r}") from None


def nonsense(detail: str) -> EngineFailed:
    """The engine answered, but not what can be."""
    return EngineFailed(
        "engine_nonsense", "The engine gave an answer that makes no sense", retryable=True, detail=detail
    )


def _sensible(said: _DONE) -> _DONE:
    if isinstance(said, Planned):
        ends = [0, *(piece.first + piece.count for piece in said.parts)]
        if [piece.first for piece in said.parts] != ends[:-1] or ends[-1] != said.frames:
            raise nonsense("The parts of the engine's plan do not follow one another")
        if len(said.timeline) > MAX_EDIT:
            raise nonsense("The engine's edit is too long")
    return said
