"""The prompt of a video: what people may type and what is kept of it."""

import re

from domain.errors import Invalid
from domain.text import one_line

MAX_CHARACTERS = 2000

# The sources ask for shell metacharacters to go, although nothing here ever reaches a shell.
_STRIPPED = re.compile(r"[;&|`$<>\\]+")


class PromptEmpty(Invalid):
    """Write a prompt: it is empty, or nothing is left of it once characters such as ; & | ` $ < > are taken out"""

    field = "prompt"


class PromptTooLong(Invalid):
    """The prompt is longer than 2000 characters"""

    field = "prompt"


def clean(typed: str) -> str:
    """The prompt to store, without shell metacharacters, control characters and invisible ones.

    Raises PromptTooLong above 2000 characters as typed, PromptEmpty when nothing is left.
    """
    if len(typed) > MAX_CHARACTERS:
        raise PromptTooLong
    kept = one_line(_STRIPPED.sub(" ", typed))
    if not kept:
        raise PromptEmpty
    return kept


def first_words(prompt: str, characters: int = 60) -> str:
    """A name for a job whose author gave none."""
    if len(prompt) <= characters:
        return prompt
    return prompt[:characters].rsplit(" ", 1)[0] + "…"
