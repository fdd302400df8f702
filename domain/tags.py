"""The words by which people sort their jobs."""

from collections.abc import Iterable

from domain.errors import Invalid
from domain.text import has_control, shown


class BadTags(Invalid):
    """A job has at most 20 tags of 1 to 40 characters each"""

    field = "tags"


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Trimmed, without repetition, in the order given. Raises BadTags."""
    kept = tuple(dict.fromkeys(" ".join(shown(tag).split()) for tag in tags))
    if len(kept) > 20 or any(not 1 <= len(tag) <= 40 or has_control(tag) for tag in kept):
        raise BadTags
    return kept
