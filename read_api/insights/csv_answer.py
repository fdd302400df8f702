"""A small table as a CSV file."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

from litestar.response import Stream

from read_api.csv_table import MEDIA_TYPE, Cell, csv_lines

#: What a route that answers one says of itself.
CSV: dict[str, object] = {"produces": MEDIA_TYPE, "answer_headers": ("Content-Disposition",)}


def csv_answer(name: str, rows: Sequence[Sequence[Cell]]) -> Stream:
    """The rows as a file; today's date is added to the name."""
    filename = f"{name}-{datetime.now(UTC):%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return Stream(_once(csv_lines(rows)), media_type=MEDIA_TYPE, headers=headers)


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
