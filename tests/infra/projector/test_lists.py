"""Lists as PostgreSQL reads them from our dumper, beside what psycopg makes of them."""

from datetime import UTC, timedelta, timezone
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.projector.writes import dump_lists_fast
from infra.settings import Settings

_TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
#: psycopg reads no time whose day in UTC lies outside the calendar.
_TIMES = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-9.5))])).filter(
    lambda at: 1 < at.year < 9999
)
_COLUMNS = st.fixed_dictionaries(
    {
        "uuid": st.lists(st.none() | st.uuids()),
        "text": st.lists(st.none() | _TEXTS),
        "bytea": st.lists(st.none() | st.binary()),
        "bool": st.lists(st.none() | st.booleans()),
        "bigint": st.lists(st.none() | st.integers(-(2**63), 2**63 - 1)),
        "float8": st.lists(st.none() | st.floats(allow_nan=False)),
        "timestamptz": st.lists(st.none() | _TIMES),
    }
)


@pytest.fixture(scope="module")
async def sessions(module_database: Settings) -> Any:
    """One that dumps lists in our way, and one that does it in psycopg's."""
    async with (
        await psycopg.AsyncConnection.connect(module_database.postgres_dsn, autocommit=True) as ours,
        await psycopg.AsyncConnection.connect(module_database.postgres_dsn, autocommit=True) as theirs,
    ):
        dump_lists_fast(ours)
        yield ours, theirs


async def rows(session: psycopg.AsyncConnection, sql: str, lists: list[Any]) -> Any:
    return await (await session.execute(sql.encode(), lists)).fetchone()


@settings(max_examples=150)
@given(columns=_COLUMNS)
async def test_lists_arrive_as_they_were(sessions: Any, columns: dict[str, list[Any]]) -> None:
    sql = "SELECT " + ", ".join(f"%b::{type_}[]" for type_ in columns)
    for session in sessions:
        assert await rows(session, sql, list(columns.values())) == tuple(columns.values())


@pytest.mark.parametrize(
    ("type_", "items"),
    [
        ("smallint", [1, None, -2]),
        ("int", [1, None, -2]),
        ("jsonb", ['{"a": 1}', None]),
        ("uuid", []),
        ("uuid", [None, None]),
        ("int", [[1, 2], [3, 4]]),
    ],
)
async def test_a_list_becomes_an_array_of_the_type_in_the_statement(sessions: Any, type_: str, items: Any) -> None:
    ours, theirs = sessions
    sql = f"SELECT %b{'::text[]' if type_ == 'jsonb' else ''}::{type_}[]"
    found = await rows(ours, sql, [items])
    assert found == await rows(theirs, sql, [items])


@pytest.mark.parametrize("items", [[2**63], [1, "a"], ["a\0b"], [UUID(int=1), 1], ["\ud800"]], ids=range(5))
async def test_what_no_array_can_hold_is_an_error_of_the_statement(sessions: Any, items: list[Any]) -> None:
    ours, _ = sessions
    with pytest.raises((psycopg.Error, ValueError)):
        await rows(ours, "SELECT %b::text[]" if isinstance(items[0], str) else "SELECT %b::bigint[]", [items])
    assert await rows(ours, "SELECT %b::bigint[]", [[7]]) == ([7],)
