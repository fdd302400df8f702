"""When the lines of a shot are spoken."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.script import SpokenLine

#: Seconds that a line takes at least, and per character.
_LEAST, _EACH, _PAUSE = 1.1, 0.068, 0.25


@dataclass(frozen=True)
class Spoken:
    """A line, who says it, and when it is seen and said."""

    line: SpokenLine
    begin: float
    end: float


def spoken(lines: Sequence[SpokenLine], seconds: float) -> list[Spoken]:
    """When each line is said: one after the other, as long as they take, or as long as the take allows."""
    wanted = [max(_LEAST, _EACH * len(line.text)) for line in lines]
    room = max(0.4, seconds - 0.5)
    share = min(1.0, room / max(sum(wanted) + _PAUSE * len(wanted), 1e-6))
    out, at = [], min(0.35, seconds * 0.1)
    for line, length in zip(lines, wanted, strict=True):
        out.append(Spoken(line, at, at + length * share))
        at += (length + _PAUSE) * share
    return out
