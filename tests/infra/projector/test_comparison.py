"""Two versions of a read model are compared in the columns that both have, whatever the order of their rows."""

from collections.abc import AsyncIterator, Sequence

import psycopg
import pytest

from infra.projector.comparison import DifferentRow, Report, Side, ViewComparison, compare
from infra.settings import Settings
from projections.protocol import LoggedEvent
from projections.table import Insert, Statement

NAMES = 3_000


class Version:
    """A version of a read model with one table, of which nothing but its names is looked at."""

    topics: frozenset[str] = frozenset()
    tables = indexes = ""

    def __init__(self, name: str, *others: str) -> None:
        self.name = name
        self.views = {"things": name} | dict.fromkeys(others, name)

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        raise AssertionError(page)


@pytest.fixture
async def connection(database: Settings) -> AsyncIterator[psycopg.AsyncConnection]:
    """Two tables with the same rows, written in another order, the key of which has two columns."""
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as found:
        await found.execute("CREATE TABLE old (kind int, at int, name text, PRIMARY KEY (at, kind))")
        await found.execute("CREATE TABLE new (at int, name text, kind int, PRIMARY KEY (at, kind))")
        for table, order in (("old", "n"), ("new", "-n")):
            await found.execute(
                f"INSERT INTO {table} (kind, at, name) SELECT n % 7, n, 'thing ' || n"
                f" FROM generate_series(1, {NAMES}) AS n ORDER BY {order}".encode()
            )
        yield found


async def compared(connection: psycopg.AsyncConnection, *statements: str) -> Report:
    for statement in statements:
        await connection.execute(statement.encode())
    return await compare(Side(connection, Version("old")), Side(connection, Version("new")), 7)


async def things(connection: psycopg.AsyncConnection, *statements: str) -> ViewComparison:
    [found] = (await compared(connection, *statements)).views
    return found


async def test_the_same_rows_in_another_order_are_equal(connection: psycopg.AsyncConnection) -> None:
    report = await compared(connection)
    assert report.agrees
    assert report.views == [ViewComparison("things", NAMES, NAMES, 0, [], [], [], [])]


async def test_a_changed_a_missing_and_a_further_row_are_found_by_their_keys(
    connection: psycopg.AsyncConnection,
) -> None:
    found = await things(
        connection,
        "UPDATE new SET name = 'other' WHERE at = 8",
        "DELETE FROM new WHERE at = 9",
        "INSERT INTO new (kind, at, name) VALUES (1, -1, NULL)",
    )
    assert (found.old_rows, found.new_rows, found.differing) == (NAMES, NAMES, 3)
    assert sorted(found.first, key=lambda row: row.key) == [
        DifferentRow("(-1,1)", None, {"kind": "1", "at": "-1", "name": None}),
        DifferentRow("(8,1)", {"name": "thing 8"}, {"name": "other"}),
        DifferentRow("(9,2)", {"kind": "2", "at": "9", "name": "thing 9"}, None),
    ]


async def test_rows_that_have_exchanged_their_values_differ(connection: psycopg.AsyncConnection) -> None:
    found = await things(connection, "UPDATE new SET name = 'thing ' || 3 - at WHERE at IN (1, 2)")
    assert found.differing == 2


async def test_twenty_of_many_rows_are_shown(connection: psycopg.AsyncConnection) -> None:
    found = await things(connection, "UPDATE new SET name = upper(name)")
    assert (found.differing, len(found.first)) == (NAMES, 20)


async def test_columns_that_only_one_version_has_are_named_and_not_compared(
    connection: psycopg.AsyncConnection,
) -> None:
    found = await things(
        connection,
        "ALTER TABLE new ADD letters int NOT NULL DEFAULT 7",
        "ALTER TABLE old ADD color text DEFAULT 'red'",
        "ALTER TABLE old ADD size int",
        "ALTER TABLE new ADD size bigint DEFAULT 5",
    )
    assert (found.differing, found.added, found.removed) == (0, ["letters"], ["color"])
    assert found.retyped == ["size (integer, now bigint)"]


async def test_rows_without_a_key_are_compared_as_they_are_and_counted(connection: psycopg.AsyncConnection) -> None:
    drop = [f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey" for table in ("old", "new")]
    assert (await things(connection, *drop)).differing == 0
    again = "INSERT INTO {} (kind, at, name) SELECT kind, at, name FROM old WHERE at = 5"
    assert (await things(connection, again.format("new"))).differing == 1
    assert (await things(connection, again.format("old"))).differing == 0


async def test_views_that_only_one_version_has_are_named(connection: psycopg.AsyncConnection) -> None:
    old, new = Version("old", "gone"), Version("new", "fresh")
    report = await compare(Side(connection, old), Side(connection, new), 7)
    assert (report.added, report.removed, report.agrees) == (["fresh"], ["gone"], True)


async def test_an_event_that_only_the_new_version_has_parked_is_a_difference(
    connection: psycopg.AsyncConnection,
) -> None:
    park = (
        "INSERT INTO mangamotion_quarantine (projection, key, position, reason)"
        " VALUES ('{}', '00000000-0000-4000-8000-000000000001', {}, 'x')"
    )
    assert (await compared(connection, *(park.format(name, 3) for name in ("old", "new")))).parked == 0
    assert (await compared(connection, park.format("new", 8))).agrees, "behind the position of the comparison"
    report = await compared(connection, park.format("new", 5))
    assert (report.parked, report.agrees) == (1, False)
