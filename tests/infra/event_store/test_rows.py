"""Rows of the log have the id and the time of an event in columns; those of versions before in their state."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.aggregate import EventEnvelope
from domain.job_events import JobCanceled
from infra.embedded import Servers
from infra.event_store.append import Conflict, EventLog
from infra.event_store.codec import EventRow, decode, encode, position_of, whole_state
from infra.event_store.lookups import position_at
from infra.event_store.repository import Repository
from infra.postgres import migrate
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings
from tests import databases
from tests.databases import query
from tests.infra.event_store.old_rows import whole

#: What a process of the version before sends.
_BEFORE = "SELECT head, conflicts FROM mangamotion_append(%s, %s, %s, %s, %s, NULL, NULL, NULL, NULL)"
_SHOWN = "SELECT originator_id, originator_version, topic, state FROM mangamotion_events ORDER BY notification_id"
_KEPT = "SELECT event_id, at, state FROM mangamotion_log ORDER BY notification_id"


def canceled(version: int = 1, of: UUID | None = None, at: datetime | None = None) -> EventEnvelope[Any]:
    return EventEnvelope(
        originator_id=of or uuid4(),
        originator_version=version,
        event_id=uuid4(),
        at=at or datetime.now(UTC),
        metadata={"actor": "ann"},
        event=JobCanceled(),
    )


async def append_as_before(dsn: str, *events: EventEnvelope[Any]) -> tuple[int, list[int]]:
    columns = ([*column][:4] for column in zip(*(whole(event)[:4] for event in events), strict=True))
    async with await psycopg.AsyncConnection.connect(app_dsn(dsn), autocommit=True) as connection:
        row = await (await connection.execute(_BEFORE, ([*range(1, len(events) + 1)], *columns))).fetchone()
    assert row
    return row[0], row[1]


async def test_the_id_and_the_time_are_columns_and_readers_see_whole_states(log: EventLog, database: Settings) -> None:
    events = [canceled(), canceled(at=datetime(2026, 1, 1, tzinfo=UTC)), canceled()]
    await log.append([encode(events[0]), encode(events[1]), whole(events[2])])
    assert [decode(*row) for row in await query(database, _SHOWN)] == events
    kept = await query(database, _KEPT)
    rest = b'{"metadata":{"actor":"ann"},"data":{}}'
    assert kept == [
        (events[0].event_id, events[0].at, rest),
        (events[1].event_id, events[1].at, rest),
        (None, None, whole_state(events[2])),
    ]


@pytest.mark.parametrize("setting", ["TIME ZONE 'Asia/Kathmandu'", "DateStyle = 'German, DMY'"])
async def test_readers_see_the_same_times_in_every_session(log: EventLog, database: Settings, setting: str) -> None:
    event = canceled()
    await log.append([encode(event)])
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as connection:
        await connection.execute(f"SET {setting}")
        row = await (await connection.execute(_SHOWN)).fetchone()
    assert row
    assert decode(*row) == event
    assert decode(*row).at.tzinfo == UTC


async def test_the_position_of_an_event_is_the_same_whichever_form_its_row_has(repository: Repository) -> None:
    event = canceled()
    other = EventRow(uuid4(), *whole(event)[1:])
    await repository.log.append([encode(event), other])
    expected = position_of(1, whole_state(event))
    assert expected.is_same(await position_at(repository.pool, 1))
    assert (await position_at(repository.pool, 2)).digest == expected.digest


@pytest.mark.parametrize("form", [encode, whole])
async def test_the_same_event_sent_again_is_recognised_and_another_one_refused(log: EventLog, form: Any) -> None:
    event = canceled()
    first = await log.append([form(event)])
    again = await log.append([form(event)])
    assert (again, again.repeated) == (first, True)
    twin = canceled(of=event.originator_id, at=event.at)  # equal but for its id
    with pytest.raises(Conflict):
        await log.append([form(twin)])


async def test_a_process_of_the_version_before_appends_and_reads(log: EventLog, database: Settings) -> None:
    ours, theirs = canceled(), canceled()
    await log.append([encode(ours)])
    assert await append_as_before(database.postgres_dsn, theirs) == (1, [])
    assert await append_as_before(database.postgres_dsn, canceled(of=ours.originator_id)) == (2, [1])
    assert [decode(*row) for row in await query(database, _SHOWN)] == [ours, theirs]


async def test_a_log_of_the_version_before_is_taken_over_as_it_is(
    servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.fresh(servers) as name:
        settings = databases.settings_for(servers, name)
        dsn = settings.postgres_dsn
        names = migrate._names()
        with monkeypatch.context() as earlier:
            earlier.setattr(migrate, "_names", lambda: [name for name in names if name < "0034"])
            await migrate.migrate(dsn)
        job, event = uuid4(), canceled()
        await append_as_before(dsn, event, canceled(of=job), canceled(2, of=job))
        before = await query(settings, "SELECT notification_id, * FROM mangamotion_events ORDER BY 1")
        assert await migrate.migrate(dsn) == [name for name in names if name >= "0034"]
        assert await query(settings, "SELECT notification_id, * FROM mangamotion_events ORDER BY 1") == before
        async with EventLog(dsn) as log, open_pool(dsn, 1) as pool:
            assert await log.append([encode(canceled(3, of=job))]) == 4
            assert await log.append([whole(event)]) == 1
            assert (await position_at(pool, 1)).is_same(position_of(1, whole_state(event)))
