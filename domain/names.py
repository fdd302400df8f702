"""Names that people give to things."""

from domain.errors import Invalid
from domain.text import has_control, shown


class BadName(Invalid):
    """The name needs 1 to 120 characters"""

    field = "name"


def clean_name(text: str) -> str:
    """A name of 1 to 120 characters on one line. Raises BadName."""
    name = " ".join(shown(text).split())
    if not 1 <= len(name) <= 120 or has_control(name):
        raise BadName
    return name
