"""Which words a field of a body takes."""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
import pytest

from commands.http.words import one_of, words_at


class Size(StrEnum):
    """An enumeration."""

    SMALL = "small"
    LARGE = "large"


class Item(msgspec.Struct, rename="camel"):
    """A nested object."""

    its_tone: Annotated[Literal["calm", "cheerful"], msgspec.Meta(description="x")] | None = None
    size: Size = Size.SMALL
    count: int = 0


class Body(msgspec.Struct):
    """A body."""

    items: list[Item]
    named: dict[str, Item]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("items[0].itsTone", ("calm", "cheerful")),
        ("items[12].size", ("small", "large")),
        ("named[...].itsTone", ("calm", "cheerful")),
        ("items[0].count", ()),
        ("items[0].unknown", ()),
        ("items[0].count.more", ()),
        ("", ()),
    ],
)
def test_the_words_are_found_by_the_path_of_the_field(path: str, words: tuple[str, ...]) -> None:
    assert words_at(Body, path) == words


def test_the_sentence_leaves_out_the_empty_word() -> None:
    assert one_of(["queued", ""]) == "Write one of queued"
