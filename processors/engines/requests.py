"""What may stand in a line to the child, one struct per stage. `do` names it; paths are absolute."""

from typing import Annotated

import msgspec

from processors.engines.spec import RenderSpec

_MOST_FRAMES = 3600
_MOST_PARTS = 64

Position = Annotated[int, msgspec.Meta(ge=0, lt=_MOST_FRAMES)]
Count = Annotated[int, msgspec.Meta(ge=1, le=_MOST_FRAMES)]
PartFiles = Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=_MOST_PARTS)]


class Request(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag=str.lower):
    """What every stage needs to know. `folder` exists; all files that the stage makes are put there."""

    spec: RenderSpec
    folder: str
    ffmpeg: str
    #: The uploaded file, or what took its place, for engines that work on one.
    source: str | None = None


class Plan(Request, frozen=True, kw_only=True):
    """Say how many frames there will be, and in which parts they can be drawn."""


class Part(Request, frozen=True, kw_only=True):
    """Draw frames `first` … `first + count - 1` of `frames`."""

    first: Position
    count: Count
    frames: Count

    def __post_init__(self) -> None:
        """Raises ValueError for what reaches over the end."""
        if self.first + self.count > self.frames:
            raise ValueError(f"frames {self.first} to {self.first + self.count - 1} are not among {self.frames}")


class Adopt(Request, frozen=True, kw_only=True):
    """Turn a finished video from elsewhere, `file`, into the only part."""

    file: str


class Postprocess(Request, frozen=True, kw_only=True):
    """Make the pictures and the preview from all parts, in order."""

    parts: PartFiles


class Stitch(Request, frozen=True, kw_only=True):
    """Make the video from all parts, in order."""

    parts: PartFiles


AnyRequest = Plan | Part | Adopt | Postprocess | Stitch
