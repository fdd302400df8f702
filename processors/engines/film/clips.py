"""The files of a film: its clips in order, and its music."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from domain import models
from processors.engines.decoder import Source, SourceFailed
from processors.media.decode import Decoding
from processors.rendering.film_files import MUSIC, clip_file


class Clips:
    """A folder with the files of a film, and the ffmpeg that reads them; `alive` is called after every sound."""

    def __init__(self, program: str, folder: Path, alive: Callable[[], None] = lambda: None) -> None:
        self._program, self._folder, self._alive = program, folder, alive
        self._source = cache(self._opened)

    def pictures(self, number: int, size: tuple[int, int], frames: int) -> Iterator[NDArray[Any]]:
        """Exactly so many I420 pictures of a clip at the film's rate, each in an array of its own.

        A clip of another shape is seen whole, over a blurred copy of itself. One that ends early stays on its last
        picture. Raises SourceFailed.
        """
        wanted = Decoding(*size, models.exact_rate(models.DRAWN_RATE), frames, full=False)
        left = frames
        for last in self._source(clip_file(number)).frames(wanted):
            left -= 1
            yield last
        for _ in range(left):
            yield last.copy()

    def sound(self, number: int, seconds: float) -> bytes | None:
        """The sound of a clip, see `Source.sound`."""
        return self._sound(clip_file(number), seconds)

    def music(self, seconds: float) -> bytes | None:
        """The sound of the file of the music, see `Source.sound`. Raises SourceFailed."""
        return self._sound(MUSIC, seconds)

    def _sound(self, name: str, seconds: float) -> bytes | None:
        found = self._source(name).sound(seconds)
        self._alive()
        return found

    def _opened(self, name: str) -> Source:
        if not (self._folder / name).is_file():
            raise SourceFailed("A file of the film is missing.", retryable=True)
        return Source(self._program, str(self._folder / name))
