"""The stream is always a gap-free part of the log, also after NATS lost messages."""

import asyncio
import shutil

import msgspec
import psycopg
import pytest
from nats.js import JetStreamContext
from nats.js.errors import APIError, NotFoundError

from domain.position import parse_token
from infra.embedded import Servers
from infra.event_store.lookups import position_at
from infra.nats import relay
from infra.nats.streams import EVENTS, events
from processors.public_events import CloudEvent
from tests.processors.studio import Studio


async def stream(studio: Studio) -> JetStreamContext:
    return (await studio.nats.client()).jetstream()


async def last(studio: Studio) -> int:
    """Where the stream ends; 0 when there is none."""
    try:
        return (await (await stream(studio)).stream_info(EVENTS)).state.last_seq
    except (NotFoundError, TimeoutError):
        return 0


async def complete(studio: Studio) -> int:
    """Wait until the stream holds the log, and check it message by message; its length."""
    head = await studio.head()
    await studio.until(lambda: last(studio), lambda end: end == head)
    js = await stream(studio)
    state = (await js.stream_info(EVENTS)).state
    for position in range(state.first_seq, head + 1):
        message = await js.get_msg(EVENTS, position)
        assert msgspec.json.decode(message.data or b"", type=CloudEvent).sequence == position
    return head - state.first_seq + 1


async def published(studio: Studio, position: int) -> CloudEvent:
    message = await (await stream(studio)).get_msg(EVENTS, position)
    return msgspec.json.decode(message.data or b"", type=CloudEvent)


async def write(studio: Studio, jobs: int = 5) -> None:
    user_id = await studio.user()
    await asyncio.gather(*(studio.submit(user_id) for _ in range(jobs)))


async def test_every_event_is_in_the_stream_at_its_position(studio: Studio) -> None:
    await write(studio)
    studio.relay()
    assert await complete(studio) == await studio.head()
    await write(studio)
    assert await complete(studio) == await studio.head()


async def test_the_position_of_an_event_in_the_stream_is_the_token_of_the_log(studio: Studio) -> None:
    await write(studio, 1)
    studio.relay()
    await complete(studio)
    for number in range(1, await studio.head() + 1):
        event = await published(studio, number)
        assert event.position
        assert parse_token(event.position).is_same(await position_at(studio.store.pool, number))


async def test_messages_expire_after_a_week_also_in_a_stream_made_without_a_limit(studio: Studio) -> None:
    js = await stream(studio)
    await js.add_stream(events(1), max_age=0)
    await write(studio)
    studio.relay()
    assert await complete(studio) == await studio.head()
    assert (await js.stream_info(EVENTS)).config.max_age == 7 * 24 * 3600
    await js.delete_stream(EVENTS)
    await complete(studio)
    assert (await js.stream_info(EVENTS)).config.max_age == 7 * 24 * 3600


async def test_secrets_are_not_in_the_stream(studio: Studio) -> None:
    await studio.user()
    studio.relay()
    await complete(studio)
    js = await stream(studio)
    published = [(await js.get_msg(EVENTS, position)).data or b"" for position in range(1, await studio.head() + 1)]
    assert not [text for text in published if b"@example.com" in text or b"hash" in text]


async def test_a_nats_that_lost_everything_is_filled_again(studio: Studio) -> None:
    studio.relay()
    await write(studio)
    await complete(studio)
    await (await stream(studio)).delete_stream(EVENTS)
    assert await complete(studio) == await studio.head()


async def test_a_nats_that_lost_its_tail_is_filled_up(studio: Studio, servers: Servers) -> None:
    studio.relay()
    await write(studio)
    await complete(studio)
    store, kept = servers.folder.root / "nats" / "store", servers.folder.root / "nats" / "kept"
    servers.nats.stop()
    shutil.copytree(store, kept)
    servers.nats.restart()
    await write(studio)
    await complete(studio)
    servers.nats.kill()
    shutil.rmtree(store)
    kept.rename(store)
    servers.nats.restart()
    assert await complete(studio) == await studio.head()


async def test_a_purged_stream_continues_at_the_position_of_the_log(studio: Studio) -> None:
    studio.relay()
    await write(studio)
    await complete(studio)
    await (await stream(studio)).purge_stream(EVENTS)
    before = await studio.head()
    await write(studio, 2)
    assert await complete(studio) == await studio.head() - before


async def test_a_foreign_message_in_the_stream_is_removed(studio: Studio) -> None:
    studio.relay()
    await write(studio)
    await complete(studio)
    await (await stream(studio)).publish("events.job.JobCompleted", b"foreign")
    await write(studio, 2)
    assert await complete(studio) == await studio.head()


async def test_a_foreign_message_within_a_page_stops_all_messages_behind_it(studio: Studio) -> None:
    js = await stream(studio)
    await js.add_stream(events(1))
    await js.publish("events.job.JobQueued", b"{}", headers=relay.conditions(1, 1))
    await js.publish("events.job.JobCompleted", b"foreign")
    for position in (2, 3):
        with pytest.raises(APIError, match="wrong last"):
            await js.publish("events.job.JobQueued", b"{}", headers=relay.conditions(position, 1))
    assert await last(studio) == 2


async def test_a_new_stream_begins_with_the_newest_part_of_the_log(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "KEPT", 4)
    await write(studio)
    studio.relay()
    assert await complete(studio) == 4


async def test_two_relays_publish_every_event_once_and_the_second_takes_over(studio: Studio) -> None:
    studio.relay()
    await write(studio)
    await complete(studio)
    studio.start("second", relay.run(studio.settings.postgres_dsn, studio.nats))
    await write(studio)
    await complete(studio)
    await studio.stop("relay")
    await write(studio)
    assert await complete(studio) == await studio.head()


async def test_the_relay_survives_nats_and_postgresql(studio: Studio, servers: Servers) -> None:
    studio.relay()
    await write(studio)
    await complete(studio)
    servers.nats.kill()
    await write(studio)
    servers.nats.restart()
    assert await complete(studio) == await studio.head()
    with psycopg.connect(studio.settings.postgres_dsn, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'mangamotion-relay' AND datname = current_database()"
        )
    await write(studio)
    assert await complete(studio) == await studio.head()


async def test_an_unknown_event_and_a_gap_are_published_without_data(studio: Studio) -> None:
    studio.relay()
    await studio.user()
    head = await studio.head()
    await studio.rows(
        "INSERT INTO mangamotion_events VALUES (gen_random_uuid(), 1, 'moon.landed.v9', '{}', %s) RETURNING 1", head + 3
    )
    await studio.until(lambda: last(studio), lambda end: end == head + 3)
    js = await stream(studio)
    assert [(await js.get_msg(EVENTS, head + n)).subject for n in (1, 2, 3)] == [
        "events.log.Gap",
        "events.log.Gap",
        "events.moon.Unknown",
    ]
    assert [(await published(studio, head + n)).position is None for n in (1, 2, 3)] == [True, True, False]
