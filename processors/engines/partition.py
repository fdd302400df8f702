"""Divides the frames of a video into parts that can be drawn independently."""

import itertools
from collections.abc import Callable, Sequence

from processors.rendering.protocol import MAX_PARTS, PartRange

#: Seconds. Engines that can begin at any frame draw parts of about this length.
LONGEST_PART = 5.0

Progress = Callable[[int, int], None]


def between(borders: Sequence[int]) -> tuple[PartRange, ...]:
    """The parts between borders, which begin with 0 and end with the number of frames."""
    return tuple(PartRange(a, b - a) for a, b in itertools.pairwise(borders))


def split_long(borders: Sequence[int], fps: float) -> list[int]:
    """Adds borders, so that no part is much longer than `LONGEST_PART`; at most `MAX_PARTS` parts."""
    most = max(1, round(LONGEST_PART * fps))
    out = [borders[0]]
    for a, b in itertools.pairwise(borders):
        count = max(1, round((b - a) / most))
        out += [a + (b - a) * k // count for k in range(1, count + 1)]
    return merge_short(out)


def merge_short(borders: Sequence[int]) -> list[int]:
    """Removes the border before the shortest part until there are at most `MAX_PARTS` parts."""
    out = list(borders)
    while len(out) - 1 > MAX_PARTS:
        shortest = min(range(1, len(out) - 1), key=lambda k: out[k + 1] - out[k])
        del out[shortest]
    return out
