"""How a video is cut into parts that can be drawn apart."""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

#: About so long is a part of an engine that may stop and go on anywhere, in seconds.
LONGEST = 5.0
MOST_PARTS = 64

Progress = Callable[[int, int], None]


class Part(msgspec.Struct, frozen=True):
    """Frames `first` … `first + count - 1`."""

    first: int
    count: int


class Plan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an engine intends: parts from frame 0 to the last without gap or overlap, and the same for people."""

    frames: int
    parts: tuple[Part, ...]
    edit: dict[str, Any]
    #: A file in the stage's folder that takes the place of the upload from now on.
    source: str | None = None


def between(borders: Sequence[int]) -> tuple[Part, ...]:
    """The parts between borders, which begin with 0 and end with the number of frames."""
    return tuple(Part(a, b - a) for a, b in itertools.pairwise(borders))


def pieces(borders: Sequence[int], fps: float) -> list[int]:
    """Further borders, so that no part is much longer than `LONGEST`; never more parts than allowed."""
    most = max(1, round(LONGEST * fps))
    out = [borders[0]]
    for a, b in itertools.pairwise(borders):
        count = max(1, round((b - a) / most))
        out += [a + (b - a) * k // count for k in range(1, count + 1)]
    return few(out)


def few(borders: Sequence[int]) -> list[int]:
    """The same borders without those before the shortest parts, until there are few enough parts."""
    out = list(borders)
    while len(out) - 1 > MOST_PARTS:
        shortest = min(range(1, len(out) - 1), key=lambda k: out[k + 1] - out[k])
        del out[shortest]
    return out
