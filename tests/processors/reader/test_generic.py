"""Names, styles and nouns that are written apart."""

import pytest

from processors.reader import read


@pytest.mark.parametrize(
    ("prompt", "style"),
    [
        ("a cat in a park, oil painting", "watercolor"),
        ("a beach by Hokusai, in the style of Ukiyo", "watercolor"),
        ("a shark in the ocean, pixel art", "cel"),
        ("a corgi in a park, animated style", "cel"),
        ("a corgi in a park, black and white", "noir"),
        ("a corgi in a park in cyberpunk style", "neon"),
    ],
)
def test_a_style_that_is_not_drawn_has_another_in_its_stead(prompt: str, style: str) -> None:
    assert read(prompt).style == style


@pytest.mark.parametrize(
    ("prompt", "noun"),
    [
        ("light house on the ocean", "lighthouse"),
        ("a flamingo bird in the wind", "flamingo"),
        ("Vincent van Gogh is painting in the room", "painter"),
        ("close up of a horse figurine", "horse"),
        ("a woman fighter", "woman"),
        ("a pair of scissors", "scissors"),
    ],
)
def test_several_words_are_one_noun(prompt: str, noun: str) -> None:
    assert [one.noun for one in read(prompt).shots[0].subjects][:1] == [noun]


def test_hair_has_the_colour_before_a_person() -> None:
    assert read("a blonde woman").shots[0].subjects[0].clothes == "blonde hair"
    assert read("Emma reads a book").shots[0].subjects[0].role == "woman"
