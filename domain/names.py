"""Texts by which people call things: one line, without characters that no store and no screen can show."""

import re

from domain.errors import BadName

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SPACES = re.compile(r"\s{2,}")


def printable(text: str) -> str:
    """The text on one line, without control characters and doubled spaces."""
    return _SPACES.sub(" ", _CONTROL.sub(" ", text)).strip()


def clean_name(text: str) -> str:
    """A name of 1 to 120 characters on one line. Raises BadName."""
    name = " ".join(text.split())
    if not 1 <= len(name) <= 120 or not name.isprintable():
        raise BadName
    return name
