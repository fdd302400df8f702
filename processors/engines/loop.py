"""Repeats a picture for as many frames as are wanted."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from numpy.typing import NDArray

from processors.media.decode import Decoding

Frame = NDArray[Any]
#: Bytes of frames that are kept, so that a short picture is decoded once.
_KEPT = 1 << 27


def again(once: Callable[[Decoding], Iterator[Frame]], wanted: Decoding) -> Iterator[Frame]:
    """`wanted.frames` frames from `wanted.first` on, each in an array of its own. `once` decodes the picture once."""
    skip, left, kept = wanted.first, wanted.frames, _Kept()
    while left:
        seen = 0
        for frame in once(msgspec.structs.replace(wanted, first=0, frames=skip + left)):
            kept.add(frame)
            seen += 1
            if seen > skip:
                left -= 1
                yield frame
        following = max(skip, seen)
        if kept.all:
            yield from kept.cycle(following, left)
            return
        skip = following % seen


class _Kept:
    """All frames of a picture, or none if they are too large."""

    def __init__(self) -> None:
        self._frames: list[Frame] = []
        self.all = True

    def add(self, frame: Frame) -> None:
        self.all = self.all and (len(self._frames) + 1) * frame.nbytes <= _KEPT
        if self.all:
            self._frames.append(frame.copy())
        else:
            self._frames.clear()

    def cycle(self, first: int, frames: int) -> Iterator[Frame]:
        """So many frames, the first of which is number `first` since the beginning."""
        for number in range(first, first + frames):
            yield self._frames[number % len(self._frames)].copy()
