"""Tables as CSV (RFC 4180) that a spreadsheet shows and does not run."""

import csv
import io
from collections.abc import Iterable, Sequence

#: What makes a spreadsheet take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MEDIA_TYPE = "text/csv"

Cell = str | int | float | None


def cell(value: Cell) -> Cell:
    """The value as it is written: a text that begins like a formula gets an apostrophe, a number stays a number."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def csv_lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows in UTF-8, each ended by CR and LF; None is an empty cell."""
    text = io.StringIO()
    csv.writer(text).writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode(errors="replace")
