"""Figures for people."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from uuid import uuid4

import psycopg

from infra.embedded import embedded_servers
from infra.personal import keys

Figures = dict[str, float]


class Explained(Figures):
    """Figures of queries, with the plan of each by its name."""

    def __init__(self, figures: Figures, plans: Mapping[str, str]) -> None:
        super().__init__(figures)
        self.plans = dict(plans)


#: 512 MB: more than a bench of some seconds writes.
_SEGMENTS = 32


def table(figures: Mapping[str, float]) -> str:
    """Two columns: what, and how much."""
    width = max(map(len, figures))
    return "\n".join(f"{name:<{width}}  {_number(value):>12}" for name, value in figures.items())


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.2f}"


def percentile(sorted_values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * share))]


def settle(dsn: str) -> None:
    """Give a new server the write-ahead log files that one which has run for a while has, and uses again.

    Without them every sixteen megabytes begin with a file being filled with zeros; for 30 ms no transaction commits.
    """
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE segments (n int)")
        for number in range(_SEGMENTS):
            connection.execute("INSERT INTO segments VALUES (%s)", (number,))
            connection.execute("SELECT pg_switch_wal()")
        connection.execute("DROP TABLE segments")
        connection.execute("CHECKPOINT")


@contextmanager
def postgres() -> Iterator[str]:
    """The connection string of an embedded PostgreSQL with its default, durable settings."""
    folder = Path(gettempdir()) / f"mangamotion-bench-{uuid4().hex[:8]}"
    try:
        with embedded_servers(folder, only={"postgres"}) as servers:
            keys.use_all(servers.settings.keys)
            settle(servers.settings.postgres_dsn)
            yield servers.settings.postgres_dsn
    finally:
        rmtree(folder, ignore_errors=True)
