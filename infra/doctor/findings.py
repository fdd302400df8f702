"""What an examination finds."""

from typing import Literal

import msgspec

#: `wrong` is to be mended; `warning` may be meant; `by hand` no program can look at.
State = Literal["fine", "warning", "wrong", "by hand"]
#: How many examples of a fault are shown.
SHOWN = 20


class Finding(msgspec.Struct, frozen=True):
    """The answer to one question."""

    #: What was looked at, in a few words.
    check: str
    state: State
    sentence: str
    #: The first of what is wrong.
    examples: tuple[str, ...] = ()


def fine(check: str, sentence: str) -> Finding:
    return Finding(check, "fine", sentence)


def judged(check: str, faults: list[str], sentence: str, wrong: str) -> Finding:
    """`fine` without faults, else `wrong` with the first of them. `wrong` takes their number as `{}`."""
    if not faults:
        return fine(check, sentence)
    return Finding(check, "wrong", wrong.format(f"{len(faults):,}"), tuple(faults[:SHOWN]))
