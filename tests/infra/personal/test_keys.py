"""What the log says about a person is sealed under a key of that person, and gone with it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.aggregate import Aggregate, EventEnvelope
from domain.job import Job
from domain.job_events import JobQueued
from domain.text_asset import TextAsset
from domain.user import User
from infra.event_store import snapshots
from infra.event_store.append import EventLog
from infra.event_store.codec import decode, encode
from infra.event_store.library import MangaMotion, environment
from infra.event_store.reader import decode_page, event_cursor, read_page
from infra.event_store.streams import read_streams
from infra.personal import keys
from infra.personal.keys import KnownKeys, NoDataKey, PersonKeys, PersonWrapper, StandingKeys
from infra.personal.sealing import Unsealable
from infra.postgres.pool import Database, app_dsn, open_pool
from infra.settings import Settings
from tests.data_keys import under
from tests.databases import query
from tests.examples import order

PROMPT = "a very private fox"
_RAW = "SELECT string_agg(log::text || encode(state, 'escape'), ' ') FROM mangamotion_log AS log"
_KEY = "SELECT wrapped FROM mangamotion_person_keys WHERE person = %s"


@pytest.fixture
async def log(database: Settings) -> AsyncIterator[EventLog]:
    async with EventLog(database.postgres_dsn) as running:
        yield running


@pytest.fixture
async def pool(database: Settings) -> AsyncIterator[Database]:
    async with open_pool(database.postgres_dsn, 2) as opened:
        yield opened


def queued(owner: UUID | None) -> Job:
    return Job.queue(uuid4(), owner, 1, order(prompt=PROMPT))


def rows(*aggregates: Aggregate) -> list[Any]:
    return [encode(recorded) for aggregate in aggregates for recorded in aggregate.collect_events()]


async def prompts(database: Settings) -> list[str]:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as connection:
        page = await read_page(event_cursor(connection), 0, 100)
    return [found.event.order.prompt for _, found in decode_page(page, [JobQueued.topic])]  # type: ignore[attr-defined]


async def test_what_is_about_a_person_is_not_in_the_table_and_is_read_all_the_same(
    log: EventLog, database: Settings, pool: Database
) -> None:
    owner = uuid4()
    job = queued(owner)
    await log.append(rows(job))
    [(raw,)] = await query(database, _RAW)
    assert PROMPT not in raw
    assert await prompts(database) == [PROMPT]
    [loaded] = await read_streams(pool, [Job(id=job.id)])
    assert loaded == job
    assert (await query(database, "SELECT person FROM mangamotion_log")) == [(owner,)]


async def test_with_the_key_it_is_gone_for_every_reader_and_the_rest_stays(
    log: EventLog, database: Settings, pool: Database
) -> None:
    owner, other = uuid4(), uuid4()
    job = queued(owner)
    await log.append(rows(job, queued(other)))
    await PersonKeys.destroy(pool, owner)
    assert await prompts(database) == ["", PROMPT]
    [loaded] = await read_streams(pool, [Job(id=job.id)])
    assert loaded
    assert (loaded.order and loaded.order.prompt, loaded.user_id, loaded.version) == ("", owner, 1)
    with MangaMotion(environment(database.postgres_dsn)) as library:
        [recorded] = await asyncio.to_thread(library.stream, job.id)
    assert isinstance(recorded.event, JobQueued)
    assert recorded.event.order.prompt == ""


async def test_a_writer_that_knows_the_key_does_not_seal_under_it_once_it_is_destroyed(
    log: EventLog, database: Settings, pool: Database
) -> None:
    owner = uuid4()
    await log.append(rows(queued(owner)))
    await PersonKeys.destroy(pool, owner)
    assert await log.append(rows(queued(owner))) == 2
    [(kept,)] = await query(database, "SELECT encode(state, 'escape') FROM mangamotion_log WHERE notification_id = 2")
    assert kept.endswith('"sealed":""}')
    assert await prompts(database) == ["", ""]
    assert await query(database, _KEY, owner) == [(None,)]


async def test_a_key_is_not_made_for_a_person_who_was_erased_before_the_first_event(
    log: EventLog, database: Settings, pool: Database
) -> None:
    owner = uuid4()
    await PersonKeys.destroy(pool, owner)
    await PersonKeys.destroy(pool, owner)
    await log.append(rows(queued(owner)))
    assert await prompts(database) == [""]
    assert await query(database, _KEY, owner) == [(None,)]


async def test_of_writers_who_are_first_at_once_all_seal_under_one_key(database: Settings) -> None:
    owner = uuid4()
    logs = [EventLog(database.postgres_dsn) for _ in range(4)]
    for log in logs:
        await log.__aenter__()
    try:
        await asyncio.gather(*(log.append(rows(queued(owner))) for log in logs))
    finally:
        for log in logs:
            await log.__aexit__()
    assert await prompts(database) == [PROMPT] * 4
    assert len(await query(database, _KEY, owner)) == 1


async def test_a_known_person_costs_one_call_and_an_unknown_one_no_more(log: EventLog, database: Settings) -> None:
    calls = 0
    send = log._wire._execute

    async def counted(batch: Any) -> Any:
        nonlocal calls
        calls += 1
        return await send(batch)

    log._wire._execute = counted  # type: ignore[method-assign]
    owner = uuid4()
    for _ in range(3):
        await log.append(rows(queued(owner)))
    assert calls == 3
    async with EventLog(database.postgres_dsn) as stranger:
        stranger._wire._execute = counted  # type: ignore[method-assign]
        for _ in range(3):
            await stranger.append(rows(queued(owner)))
    assert calls == 3 + 4


async def test_the_same_event_sealed_again_is_recognised(log: EventLog, database: Settings) -> None:
    sent = rows(queued(uuid4()))
    first = await log.append(sent)
    async with EventLog(database.postgres_dsn) as other:
        again = await other.append(sent)
    assert (again, again.repeated) == (first, True)


async def test_the_library_seals_too(database: Settings) -> None:
    owner = uuid4()
    text = TextAsset.write(uuid4(), owner, PROMPT)

    def save() -> list[EventEnvelope[Any]]:
        with MangaMotion(environment(database.postgres_dsn)) as library:
            library.save(text)
            return library.stream(text.id)

    [recorded] = await asyncio.to_thread(save)
    assert recorded.event.content == PROMPT
    [(raw,)] = await query(database, _RAW)
    assert PROMPT not in raw
    assert await query(database, "SELECT person FROM mangamotion_log") == [(owner,)]


async def test_a_snapshot_is_sealed_and_passed_over_once_the_key_is_destroyed(
    log: EventLog, database: Settings, pool: Database
) -> None:
    job = queued(uuid4())
    await log.append(rows(job))
    await snapshots.write(pool, job)
    [(state, person)] = await query(database, "SELECT state, person FROM mangamotion_snapshots")
    assert PROMPT.encode() not in state
    assert person == job.user_id
    assert await read_streams(pool, [Job(id=job.id)]) == [job]
    await PersonKeys.destroy(pool, person)
    [loaded] = await read_streams(pool, [Job(id=job.id)])
    assert loaded
    assert loaded.order
    assert loaded.order.prompt == ""
    await snapshots.write(pool, loaded)
    assert len(await query(database, "SELECT FROM mangamotion_snapshots")) == 1


async def test_without_data_kek_a_reader_sees_blanks_and_a_writer_is_refused(log: EventLog, database: Settings) -> None:
    await log.append(rows(queued(uuid4())))
    with under(""):
        assert await prompts(database) == [""]
        with pytest.raises(NoDataKey):
            await log.append(rows(queued(uuid4())))
    assert await prompts(database) == [PROMPT]


async def test_a_key_that_is_destroyed_is_never_made_again_not_even_by_the_owner(
    database: Settings, pool: Database
) -> None:
    owner = uuid4()
    await PersonKeys.destroy(pool, owner)
    for statement in (
        "UPDATE mangamotion_person_keys SET wrapped = 'x'",
        "DELETE FROM mangamotion_person_keys",
        "TRUNCATE mangamotion_person_keys",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await query(database, statement)
    async with await psycopg.AsyncConnection.connect(app_dsn(database.postgres_dsn)) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await connection.execute("UPDATE mangamotion_person_keys SET person = gen_random_uuid()")


def test_keys_that_are_wrapped_under_a_former_secret_go_on_and_can_be_wrapped_again() -> None:
    old, new = PersonWrapper("o" * 32), PersonWrapper("n" * 32, ["o" * 32])
    wrapped = old.new()
    sealed = _known(old, wrapped).seal(b"secret", b"here")
    again = new.rewrapped(wrapped)
    assert again
    assert new.rewrapped(again) is None
    for of in (wrapped, again):
        assert _known(new, of).open(sealed, b"here") == b"secret"
    with pytest.raises(Unsealable):
        PersonWrapper("n" * 32).cipher(wrapped)


def test_a_writer_remembers_so_many_persons_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_REMEMBERED", 2)
    known, persons = KnownKeys(), [uuid4() for _ in range(3)]
    with under("k" * 32):
        first = known.of(persons)
        known.of([uuid4()])
        assert known.of(persons[2:]).wrapped == first.wrapped[2:]
        assert known.of(persons[:1]).wrapped != first.wrapped[:1]
        known.learn(StandingKeys(persons[:1], [None]))
        assert known.cipher(persons[0]) is None


def _known(of: PersonWrapper, wrapped: bytes) -> Any:
    return of.cipher(wrapped)


@pytest.mark.parametrize(
    ("make", "person"),
    [
        (lambda owner: User.register(owner, "ann@example.com", "hash"), lambda one: one.id),
        (queued, lambda one: one.user_id),
        (lambda _: queued(None), lambda one: one.id),
    ],
)
def test_events_are_about_the_owner_or_else_about_themselves(
    make: Callable[[UUID], Aggregate], person: Callable[[Any], UUID]
) -> None:
    found = make(uuid4())
    assert {recorded.subject for recorded in found.collect_events()} == {person(found)}


async def test_an_analyst_sees_blanks_and_the_event_decodes(log: EventLog, database: Settings) -> None:
    owner = uuid4()
    job, text = queued(owner), TextAsset.write(uuid4(), owner, PROMPT)
    events = [*job.collect_events(), *text.collect_events()]
    await log.append([encode(recorded) for recorded in events])
    shown = await query(
        database,
        "SELECT originator_id, originator_version, topic, state FROM analytics.mangamotion_events",
    )
    assert PROMPT not in str(shown)
    assert b'"key"' not in shown[0][3]
    found = {row[0]: decode(*row).event for row in shown}
    assert found[job.id].order.prompt == ""  # type: ignore[attr-defined]
    assert found[text.id].content == ""  # type: ignore[attr-defined]
