"""DATA_KEK is replaced, and everything goes on being read."""

import asyncio
from uuid import uuid4

import msgspec
import pytest

from domain.job import Job
from infra.event_store.append import EventLog
from infra.event_store.codec import encode
from infra.keys.checks import WrongKey, require_keys
from infra.personal import keys
from infra.settings import Settings
from tests.databases import opened_states, query
from tests.examples import order
from tests.infra.command_line import mangamotion

NEW = "n" * 64
_HEADS = "SELECT DISTINCT substring(wrapped FOR 4) FROM mangamotion_person_keys WHERE wrapped IS NOT NULL"


def changed(settings: Settings, **fields: str) -> Settings:
    return msgspec.structs.replace(settings, keys=msgspec.structs.replace(settings.keys, **fields))


async def test_keys_are_wrapped_again_while_writers_go_on(database: Settings) -> None:
    await require_keys(database)
    owner, before = uuid4(), keys.stored()
    replacing = changed(database, data_kek=NEW, data_kek_old=database.keys.data_kek)
    with pytest.raises(WrongKey):
        await require_keys(changed(database, data_kek=NEW))
    await require_keys(replacing)

    async def ordered(log: EventLog, prompt: str) -> None:
        job = Job.queue(uuid4(), owner, 1, order(prompt=prompt))
        await log.append([encode(recorded) for recorded in job.collect_events()])

    async with EventLog(database.postgres_dsn) as log:
        try:
            await ordered(log, "before")
            keys.use_all(replacing.keys)
            done = await asyncio.to_thread(mangamotion, "keys", "rewrap", system=replacing)
            assert (done.returncode, done.stdout, done.stderr) == (
                0,
                "1 keys are wrapped under the new DATA_KEK.\n",
                "",
            )
            await ordered(log, "meanwhile")
            keys.use_all(changed(database, data_kek=NEW).keys)
            await ordered(log, "after")
            states = await opened_states(database)
        finally:
            keys.use_all(before)
    assert [word for word in ("before", "meanwhile", "after") if f'"prompt":"{word}"' in str(states)] == [
        "before",
        "meanwhile",
        "after",
    ]
    assert len(await query(database, _HEADS)) == 1
    await require_keys(changed(database, data_kek=NEW))
    with pytest.raises(WrongKey):
        await require_keys(database)


def test_without_the_former_key_nothing_is_wrapped_again(database: Settings) -> None:
    done = mangamotion("keys", "rewrap", system=database)
    assert done.returncode == 2
    assert "DATA_KEK_OLD is not set" in done.stderr
