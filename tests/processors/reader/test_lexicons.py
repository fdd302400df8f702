"""The files of the lexicons are what the reader expects."""

import zlib
from pathlib import Path

import pytest

from processors.reader.lexicon import ENGLISH, FOLDER, is_one_error, languages, lexicon, mistyped
from processors.reader.table import CLASSES, FILE, WORDS

_GRAMMAR = {"language", "plural", "ending"}
_KINDS = {
    *("noun", "person", "part", "clothes", "place", "action", "colour", "size", "age", "number", "emotion", "time"),
    *(
        "weather",
        "season",
        "light",
        "mood",
        "camera",
        "framing",
        "view",
        "pace",
        "style",
        "sound",
        "relation",
        "preposition",
        "pronoun",
    ),
    *("determiner", "and", "be", "negation", "says", "text", "narrator", "shot", "numbered", "show", "undrawn"),
    *("stop", "noise", "exclude", "idea"),
}


def rows(path: Path) -> list[list[str]]:
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_line_has_a_kind_a_word_and_forms(path: Path) -> None:
    wrong = [
        row for row in rows(path) if len(row) not in (3, 4) or row[0] not in _KINDS | _GRAMMAR or not row[2].strip()
    ]

    assert wrong == []


def test_every_word_of_another_language_is_one_of_the_english_lexicon() -> None:
    english = {(entry.kind, entry.word) for entries in lexicon(ENGLISH).forms.values() for entry in entries}
    free = {"stop", "determiner", "be", "preposition", "text", "show", "negation"}
    for language in languages():
        entries = [entry for found in lexicon(language).forms.values() for entry in found]
        assert {(one.kind, one.word) for one in entries if one.kind not in free} - english == set(), language


def test_endings_are_taken_off() -> None:
    english = lexicon(ENGLISH)

    def found(form: str) -> set[tuple[str, str, bool]]:
        return {(entry.kind, entry.word, entry.plural) for entry in english.find(form)}

    assert ("noun", "cat", True) in found("cats")
    assert ("noun", "knife", True) in found("knives")
    assert ("noun", "strawberry", True) in found("strawberries")
    assert ("action", "run", False) in found("running")
    assert ("action", "ride", False) in found("riding")
    assert found("dances") == {("action", "dance", False)}
    assert found("leaves") == {("noun", "leaf", True), ("action", "leave", False)}


@pytest.mark.parametrize(
    ("one", "other", "is_error"),
    [
        ("sunet", "sunset", True),
        ("forrest", "forest", True),
        ("wlaking", "walking", True),
        ("dragan", "dragon", True),
        ("dragon", "dragon", False),
        ("drgaan", "dragon", False),
        ("cat", "cats", True),
        ("cat", "catch", False),
    ],
)
def test_one_typing_error(one: str, other: str, is_error: bool) -> None:
    assert is_one_error(one, other) == is_error


def test_typing_errors_in_the_first_letter_and_in_short_words_are_not_mended() -> None:
    assert mistyped(ENGLISH, "vragon") == ()
    assert mistyped(ENGLISH, "cta") == ()
    assert {entry.word for entry in mistyped(ENGLISH, "dragn")} == {"dragon"}


def test_the_table_is_small_and_its_rows_name_classes_and_words_of_the_lexicon() -> None:
    assert FILE.stat().st_size < 2 * 1024 * 1024
    lines = zlib.decompress(FILE.read_bytes()).decode().split("\n")
    assert lines == sorted(lines)
    english = {entry.word for entries in lexicon(ENGLISH).forms.values() for entry in entries}
    for line in lines:
        _, classes, *near = line.split("\t")
        assert set(classes) <= {*CLASSES, "v", "a"}
        assert set(near) <= {"", *english}


def test_what_is_nearest_goes_from_the_special_to_the_class() -> None:
    assert WORDS.nearest("kestrel") == ("falcon", "animal")
    assert WORDS.nearest("qwrtz") == ()
