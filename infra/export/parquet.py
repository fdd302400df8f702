"""Lines of JSON as Parquet, by DuckDB."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class NoDuckDB(Exception):
    """Parquet is written by DuckDB, which is not installed: install mangamotion[analytics], or export as ndjson."""


def write_parquet(connection: "DuckDBPyConnection", lines: Path, columns: Mapping[str, str], target: Path) -> None:
    """One JSON object on each line to a file of typed columns; what a line lacks is NULL. Raises duckdb.Error."""
    shapes = ", ".join(f"{_text(name)}: {_text(shape)}" for name, shape in columns.items())
    source = f"read_json({_text(str(lines))}, format = 'newline_delimited', columns = {{{shapes}}})"
    connection.execute(f"COPY (FROM {source}) TO {_text(str(target))} (FORMAT parquet, COMPRESSION zstd)")


def open_duckdb() -> "DuckDBPyConnection":
    """A database in memory that fetches nothing. Raises NoDuckDB."""
    try:
        import duckdb
    except ImportError:
        raise NoDuckDB from None
    # One thread: the same events make the same file, and the machine has other work.
    return duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False})


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
