"""Reads a video once at a small size: counts its frames and finds its shots."""

from collections.abc import Iterator
from fractions import Fraction

from processors.engines.anime.planes import Planes, split
from processors.engines.anime.tracking import CutFinder
from processors.engines.decoder import Source
from processors.engines.partition import Progress
from processors.media.decode import Decoding

_SMALL = (160, 90)


def count(source: Source, fps: Fraction | int, most: int, progress: Progress) -> int:
    """How many frames the video has at that rate, up to `most`. Raises SourceFailed, also if a part is missing."""
    return sum(1 for _ in _seen(source, fps, most, progress, whole=True))


def shots(source: Source, fps: Fraction | int, most: int, progress: Progress) -> list[int]:
    """The first frame of every shot, and the number of all frames at the end. Raises SourceFailed."""
    finder, out, total = CutFinder(), [], 0
    for number, picture in enumerate(_seen(source, fps, most, progress)):
        total = number + 1
        if finder.is_cut(picture):
            out.append(number)
    return [*out, total]


def _seen(source: Source, fps: Fraction | int, most: int, progress: Progress, whole: bool = False) -> Iterator[Planes]:
    for number, frame in enumerate(source.frames(Decoding(*_SMALL, fps, most, rough=True), whole)):
        progress(number, most)
        yield split(frame)
