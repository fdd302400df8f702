"""CSV: what a spreadsheet would run is shown instead, and nothing else changes."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from read_api.csv_table import Cell, cell, csv_lines

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
#: Everything that is stored: no half characters, and no NUL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
CELLS = st.one_of(
    TEXTS,
    st.builds(str.__add__, st.sampled_from(FORMULAS), TEXTS),
    st.integers(),
    st.floats(allow_nan=False),
    st.none(),
)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


@given(st.lists(st.lists(CELLS, min_size=1), min_size=1))
def test_no_text_is_read_as_a_formula_and_every_other_value_comes_back(rows: list[list[Cell]]) -> None:
    found = read(csv_lines(rows))
    assert len(found) == len(rows)
    for row, shown in zip(rows, found, strict=True):
        for value, text in zip(row, shown, strict=True):
            if isinstance(value, str):
                assert not text.startswith(FORMULAS)
                assert text == (f"'{value}" if value.startswith(FORMULAS) else value)
            elif value is None:
                assert text == ""
            else:
                assert type(value)(text) == value, "numbers stay numbers, negative ones too"


def test_a_negative_number_is_a_number_and_a_text_that_looks_like_one_is_a_text() -> None:
    assert csv_lines([[-10, "-10", 1.5, None, "=1+1", "a=b"]]) == b"-10,'-10,1.5,,'=1+1,a=b\r\n"


def test_commas_quotes_and_new_lines_stay_in_their_cell() -> None:
    row = ['say "hi", twice', "one\r\ntwo", "é"]
    assert read(csv_lines([row, row])) == [row, row]


def test_an_apostrophe_is_added_once() -> None:
    assert cell("=x") == "'=x"
    assert cell("'=x") == "'=x"
