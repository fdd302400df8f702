"""What to render, whatever the engine."""

from typing import Annotated

import msgspec

from domain.text import one_line

Side = Annotated[int, msgspec.Meta(ge=64, le=3840, multiple_of=2)]


class RenderSpec(msgspec.Struct, frozen=True):
    """One render. Equal specs and versions give equal frames."""

    prompt: Annotated[str, msgspec.Meta(max_length=2000)]
    seed: int
    style: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    width: Side = 1280
    height: Side = 720
    fps: Annotated[int, msgspec.Meta(ge=1, le=60)] = 24
    #: At most so long; a video that is painted over ends with its source.
    duration_seconds: Annotated[float, msgspec.Meta(ge=0.1, le=60)] = 5.0
    model: str = "scene-cpu-1"

    @property
    def frame_count(self) -> int:
        """How many frames the video has."""
        return max(1, round(self.duration_seconds * self.fps))

    @property
    def title(self) -> str:
        """The start of the prompt, without characters that an argument list or a player cannot hold."""
        return one_line(self.prompt)[:120].strip()
