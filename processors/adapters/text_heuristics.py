"""Heuristics over the texts of providers, where no error code has the meaning."""

import re
from collections.abc import Iterable
from datetime import datetime

#: Texts of content filters. Whole words: "unsafe" is one, "safetensors" is not.
_FILTERED = re.compile(
    r"\b(nsfw|e005|sensitive|moderat\w+|content[ _]polic\w+|usage (policy|guidelines)|safety|unsafe|prohibited"
    r"|responsible ai)\b",
    re.IGNORECASE,
)
_OF_INPUT = re.compile(r"\b(prompt|input|image you provided|request)\b", re.IGNORECASE)
_OF_OUTPUT = re.compile(r"\b(output|generated|result)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\b(100|[0-9]{1,2})(\.[0-9]+)?\s?%")
#: Characters. Progress bars are at the end of logs that can be long.
_TAIL = 4000


def mentions_filter(text: str) -> bool:
    """Whether a content filter is the reason."""
    return bool(_FILTERED.search(text))


def blames_input(text: str) -> bool:
    """Whether a filter refused the input, and surely not the output."""
    return bool(_OF_INPUT.search(text)) and not _OF_OUTPUT.search(text)


def blames_output(text: str) -> bool:
    """Whether the text is about the output."""
    return bool(_OF_OUTPUT.search(text))


def logged_fraction(log: str) -> float | None:
    """The last progress bar in a log, from 0 to 1; None without one."""
    last = None
    for last in _PERCENT.finditer(log[-_TAIL:]):  # noqa: B007  the last one counts
        pass
    return min(float(last[1] + (last[2] or "")), 100.0) / 100 if last else None


def elapsed_fraction(since: datetime, now: datetime, median_seconds: float) -> float:
    """The estimated progress of a job that reports none, from 0 to 0.95."""
    return min(max((now - since).total_seconds() / median_seconds, 0.0), 0.95)


def join_sentences(parts: Iterable[str]) -> str:
    """Joins sentences to one line."""
    return "; ".join(part.strip() for part in parts if part.strip())
