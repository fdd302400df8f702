"""Reading between a provider's lines, where no code says what was meant."""

import re
from collections.abc import Iterable
from datetime import datetime

#: What providers write when a filter struck. Whole words: "unsafe" is one, "safetensors" is not.
_FILTERED = re.compile(
    r"\b(nsfw|e005|sensitive|moderat\w+|content[ _]polic\w+|usage (policy|guidelines)|safety|unsafe|prohibited"
    r"|responsible ai)\b",
    re.IGNORECASE,
)
_OF_INPUT = re.compile(r"\b(prompt|input|image you provided|request)\b", re.IGNORECASE)
_OF_OUTPUT = re.compile(r"\b(output|generated|result)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\b(100|[0-9]{1,2})(\.[0-9]+)?\s?%")
#: Progress bars stand at the end of logs that can be long.
_TAIL = 4000


def mentions_filter(text: str) -> bool:
    """Whether a filter for content is meant."""
    return bool(_FILTERED.search(text))


def blames_input(text: str) -> bool:
    """Whether it was the input, and surely not the output, that a filter refused."""
    return bool(_OF_INPUT.search(text)) and not _OF_OUTPUT.search(text)


def blames_output(text: str) -> bool:
    """Whether the output is spoken of."""
    return bool(_OF_OUTPUT.search(text))


def logged_fraction(log: str) -> float | None:
    """How far the last progress bar in a log is, from 0 to 1; None without one."""
    last = None
    for last in _PERCENT.finditer(log[-_TAIL:]):  # noqa: B007  the last one counts
        pass
    return min(float(last[1] + (last[2] or "")), 100.0) / 100 if last else None


def elapsed_fraction(since: datetime, now: datetime, median_seconds: float) -> float:
    """How far a job probably is that says nothing: never quite done."""
    return min(max((now - since).total_seconds() / median_seconds, 0.0), 0.95)


def join_sentences(parts: Iterable[str]) -> str:
    """Some sentences as one line."""
    return "; ".join(part.strip() for part in parts if part.strip())
