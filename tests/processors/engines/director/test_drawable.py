"""What the reader is allowed to promise is what the director draws."""

import pytest

from processors.engines.director import drawable, vocabulary


def test_the_stored_tables_are_those_of_the_engine() -> None:
    assert drawable.tables() == vocabulary.tables(), "run python -m processors.engines.director.vocabulary"


@pytest.mark.parametrize(
    ("kind", "word", "drawn"),
    [
        ("subject", "cat", "cat"),
        ("subject", "wave", "wave"),
        ("subject", "couple", "couple"),
        ("place", "kitchen", "kitchen"),
        ("place", "narnia", None),
        ("subject", "thingamajig", None),
        ("weather", "rain", "rain"),
        ("action", "walk", "walk"),
    ],
)
def test_a_word_is_drawn_as_itself_or_not(kind: str, word: str, drawn: str | None) -> None:
    assert drawable.can_draw(kind, word) == drawn


def test_a_script_says_what_is_not_drawn() -> None:
    script = drawable.read("a thingamajig on a table in narnia")
    assert "thingamajig" in [note.word for note in script.not_drawn]


def test_a_script_of_drawn_words_says_nothing() -> None:
    assert drawable.read("three orange cats sitting on a fence at night").not_drawn == ()
