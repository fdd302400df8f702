"""A script says what a way of drawing does not show."""

from domain.script import NotDrawn
from processors.reader import read
from processors.reader.drawing import checked, drawn_as

_DRAWN = {
    "subject": {"cat", "bottle", "whale", "dog"},
    "place": {"pier", "forest"},
    "action": {"run", "play", "sleep"},
    "weather": {"rain"},
    "time": {"night"},
    "clothes": {"red dress", "hat"},
}


def can_draw(kind: str, word: str) -> str | None:
    return word if word in _DRAWN[kind] else None


def test_what_is_drawn_as_it_says_is_not_mentioned() -> None:
    script = read("a cat in a red dress runs through a forest at night in the rain")

    assert checked(script, can_draw) == script
    assert script.not_drawn == ()


def test_what_is_drawn_as_something_else_says_as_what() -> None:
    script = checked(read("a perfume bottle on a dock, a golden retriever"), can_draw)

    assert {note.word: note.drawn_instead for note in script.not_drawn} == {
        "perfume bottle": "bottle",
        "golden retriever": "dog",
        "dock": "pier",
    }


def test_what_nothing_is_drawn_for_says_so_and_the_other_reasons_stay() -> None:
    script = checked(read("a cathedral in claymation at dawn"), can_draw)

    assert {(note.word, note.drawn_instead) for note in script.not_drawn} == {
        ("cathedral", None),
        ("claymation", "cel"),
        ("dawn", None),
    }


def test_a_noun_that_the_reader_took_for_undrawn_is_no_longer_listed_if_it_is_drawn() -> None:
    script = read("an ocelot")
    assert [note.word for note in script.not_drawn] == ["ocelot"]

    assert checked(script, lambda _, word: word).not_drawn == ()


def test_each_word_is_listed_once() -> None:
    script = checked(read("Shot 1: a cathedral. Shot 2: a cathedral."), can_draw)

    assert script.not_drawn == (NotDrawn(word="cathedral", why="there is no drawing of it", drawn_instead=None),)


def test_a_game_is_drawn_as_playing_and_a_word_of_the_table_as_what_is_nearest() -> None:
    assert drawn_as(can_draw, "action", "play chess") == "play"
    assert drawn_as(can_draw, "action", "snore") == "sleep"
    assert drawn_as(can_draw, "subject", "ocelot") is None
    assert drawn_as(lambda _, word: word if word == "animal" else None, "subject", "ocelot") == "animal"
