"""The log itself: order, verdicts, repetition, and history that cannot be changed."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infra.deadline import Unavailable
from infra.embedded import Servers
from infra.event_store.append import Conflict, EventLog
from infra.event_store.codec import EventRow
from infra.settings import Settings


def rows(aggregate: UUID, *versions: int, state: bytes | None = None) -> list[EventRow]:
    return [EventRow(aggregate, version, "job.canceled.v1", state or uuid4().bytes) for version in versions]


async def stored(database: Settings) -> list[tuple[int, UUID, int]]:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as connection:
        cursor = await connection.execute(
            "SELECT notification_id, originator_id, originator_version FROM mangamotion_events ORDER BY 1"
        )
        return await cursor.fetchall()


async def test_three_hundred_commands_at_once_share_commits_and_get_contiguous_positions(
    log: EventLog, database: Settings
) -> None:
    positions = await asyncio.gather(*(log.append(rows(uuid4(), 1)) for _ in range(300)))
    assert sorted(positions) == list(range(1, 301))
    assert [position for position, _, _ in await stored(database)] == list(range(1, 301))


async def test_fifty_racing_commands_leave_one_winner_and_burn_no_position(log: EventLog, database: Settings) -> None:
    aggregate = uuid4()
    outcomes = await asyncio.gather(
        *(log.append(rows(aggregate, 1)) for _ in range(50)), log.append(rows(uuid4(), 1)), return_exceptions=True
    )
    assert [outcome for outcome in outcomes if not isinstance(outcome, Conflict)] == [1, 2]
    assert await log.append(rows(uuid4(), 1)) == 3


async def test_racing_processes_leave_one_winner(database: Settings) -> None:
    aggregate = uuid4()
    async with EventLog(database.postgres_dsn) as one, EventLog(database.postgres_dsn) as two:
        outcomes = await asyncio.gather(
            *(log.append(rows(aggregate, 1)) for log in (one, two) for _ in range(25)), return_exceptions=True
        )
    assert [outcome for outcome in outcomes if not isinstance(outcome, Conflict)] == [1]
    assert len(await stored(database)) == 1


async def test_a_command_is_stored_whole_or_not_at_all(log: EventLog, database: Settings) -> None:
    taken, free = uuid4(), uuid4()
    await log.append(rows(taken, 1))
    bystander = log.append(rows(uuid4(), 1))
    with pytest.raises(Conflict):
        await log.append([*rows(free, 1), *rows(taken, 1)])
    assert await bystander == 2
    assert free not in {aggregate for _, aggregate, _ in await stored(database)}


async def test_a_repeated_command_id_answers_the_first_position_and_stores_nothing(
    log: EventLog, database: Settings
) -> None:
    command = uuid4()
    first, twin = await asyncio.gather(log.append(rows(uuid4(), 1, 2), command), log.append(rows(uuid4(), 1), command))
    later = await log.append(rows(uuid4(), 1), command)
    assert (first, twin, later) == (2, 2, 2)
    assert (first.repeated, twin.repeated, later.repeated) == (False, True, True)
    assert len(await stored(database)) == 2


async def test_the_very_same_events_sent_again_answer_their_position(log: EventLog, database: Settings) -> None:
    events = rows(uuid4(), 1, 2)
    first = await log.append(events)
    await log.append(rows(uuid4(), 1))
    again = await log.append(events)
    assert (first, again, again.repeated) == (2, 2, True)
    assert len(await stored(database)) == 3


async def test_a_command_that_only_read_gets_the_head_of_the_log_if_nothing_changed_and_stores_nothing(
    log: EventLog, database: Settings
) -> None:
    assert await log.append([], None, {uuid4(): 0}) == 0
    read = uuid4()
    await log.append(rows(read, 1, 2))
    await log.append(rows(uuid4(), 1))
    assert await log.append([], None, {read: 2}) == 3
    with pytest.raises(Conflict):
        await log.append([], None, {read: 1})
    assert len(await stored(database)) == 3


async def test_a_command_whose_reads_are_old_stores_nothing_and_burns_no_position(
    log: EventLog, database: Settings
) -> None:
    read = uuid4()
    await log.append(rows(read, 1))
    outcomes = await asyncio.gather(
        log.append(rows(uuid4(), 1), uuid4(), {read: 0}),
        log.append(rows(uuid4(), 1), uuid4(), {read: 1}),
        log.append(rows(uuid4(), 1)),
        return_exceptions=True,
    )
    assert [isinstance(outcome, Conflict) for outcome in outcomes] == [True, False, False]
    assert [position for position, _, _ in await stored(database)] == [1, 2, 3]


async def test_two_commands_that_read_what_the_other_writes_do_not_both_succeed(log: EventLog) -> None:
    one, two = uuid4(), uuid4()
    outcomes = await asyncio.gather(
        log.append(rows(one, 1), None, {two: 0}), log.append(rows(two, 1), None, {one: 0}), return_exceptions=True
    )
    assert [isinstance(outcome, Conflict) for outcome in outcomes] == [False, True]


async def test_a_command_sent_again_is_recognised_although_what_it_read_has_changed_since(log: EventLog) -> None:
    read, command, events = uuid4(), uuid4(), rows(uuid4(), 1)
    first = await log.append(events, command, {read: 0})
    await log.append(rows(read, 1))
    assert await log.append(events, command, {read: 0}) == first
    assert await log.append(events, None, {read: 0}) == first


async def test_history_cannot_be_changed_not_even_by_its_owner(log: EventLog, database: Settings) -> None:
    await log.append(rows(uuid4(), 1))
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as owner:
        for statement in ("DELETE FROM", "TRUNCATE", "UPDATE"):
            tail = " SET topic = 'x'" if statement == "UPDATE" else ""
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
                await owner.execute(f"{statement} mangamotion_log{tail}")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            await owner.execute("DELETE FROM mangamotion_events")
        await owner.execute("SET ROLE mangamotion_app")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
            await owner.execute("DELETE FROM mangamotion_events")
    assert len(await stored(database)) == 1


async def test_appending_goes_on_when_postgres_restarts_in_between(
    log: EventLog, database: Settings, servers: Servers
) -> None:
    await log.append(rows(uuid4(), 1))
    servers.postgres.kill()
    answer = log.append(rows(uuid4(), 1))
    await asyncio.sleep(0)
    servers.postgres.restart()  # in this thread: the server dies with the thread that started it
    assert await answer == 2


async def test_a_log_that_cannot_be_reached_is_unavailable_within_its_deadline() -> None:
    async with EventLog("postgresql://127.0.0.1:9/none") as log:
        with pytest.raises(Unavailable):
            await asyncio.wait_for(log.append(rows(uuid4(), 1)), 8)


class Asked(NamedTuple):
    """A command: the versions it writes of which aggregates, its id, and the versions it read of others."""

    places: Sequence[tuple[int, int]]
    key: int | None
    reads: Mapping[int, int]


COMMANDS = st.lists(
    st.builds(
        Asked,
        st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=3, unique=True),
        st.none() | st.integers(0, 3),
        st.dictionaries(st.integers(0, 3), st.integers(0, 4), max_size=2),
    ),
    min_size=1,
    max_size=25,
)


def verdicts(commands: Sequence[Asked]) -> list[int | None]:
    """What becomes of commands one after the other: None for a conflict, else whose place in the log it has."""
    taken: set[tuple[int, int]] = set()
    known: dict[int, int] = {}
    answers: list[int | None] = []
    for index, (places, key, reads) in enumerate(commands):
        newest = {aggregate: max([v for a, v in taken if a == aggregate], default=0) for aggregate in reads}
        if key in known:
            answers.append(known[key])
        elif not taken.isdisjoint(places) or newest != reads:
            answers.append(None)
        else:
            taken.update(places)
            answers.append(index)
            if key is not None and places:
                known[key] = index
    return answers


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(commands=COMMANDS)
async def test_commands_sent_at_once_fare_as_if_sent_one_after_the_other(log: EventLog, commands: list[Asked]) -> None:
    head = int(await log.append(rows(uuid4(), 1)))
    aggregates, ids = [uuid4() for _ in range(4)], [uuid4() for _ in range(4)]
    answers = await asyncio.gather(
        *(
            log.append(
                [row for aggregate, version in places for row in rows(aggregates[aggregate], version)],
                None if key is None else ids[key],
                {aggregates[aggregate]: version for aggregate, version in reads.items()},
            )
            for places, key, reads in commands
        ),
        return_exceptions=True,
    )
    expected = verdicts(commands)
    assert [isinstance(answer, Conflict) for answer in answers] == [first is None for first in expected]
    wrote = [(index, first) for index, first in enumerate(expected) if first is not None and commands[index].places]
    assert all(answers[index] == answers[first] for index, first in wrote)
    new = sorted((answers[first], len(commands[first].places)) for first in {first for _, first in wrote})
    for position, size in new:
        head += size
        assert position == head
