"""All questions in their order."""

import random
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import psycopg

from infra.doctor import production, read_models, servers, tree, work
from infra.doctor.findings import Finding
from infra.doctor.log import LogExamination
from infra.event_store.library import MangaMotion, environment
from infra.object_store.client import ObjectStore
from infra.postgres.pool import app_dsn
from infra.settings import Settings
from infra.transparency.signing import log_signer

_ABSENT = "SELECT first_position, last_position FROM mangamotion_archive WHERE NOT present ORDER BY first_position"


class Extent(NamedTuple):
    """How much is looked at."""

    deep: bool
    production: bool
    #: For what is picked at random.
    seed: int


async def examine(
    settings: Settings, environ: Mapping[str, str], folder: Path, extent: Extent, seen: Callable[[int, int], None]
) -> AsyncIterator[Finding]:
    """Every finding as soon as it is there. `seen` is called with how much of the log was read, and of how much.

    Raises psycopg.Error, PersistenceError.
    """
    pick = random.Random(extent.seed)
    for finding in await servers.database(settings.postgres_dsn):
        yield finding
    with (
        psycopg.connect(app_dsn(settings.postgres_dsn), autocommit=True, connect_timeout=5) as connection,
        MangaMotion(environment(settings.postgres_dsn)) as log,
    ):
        head = log.recorder.max_notification_id() or 0
        for finding in _log(log, connection, head, extent, seen):
            yield finding
        yield tree.tiles(connection, log_signer(settings).key, _absent(connection, extent), head)
        for finding in read_models.places(log, connection, head):
            yield finding
        yield read_models.sample(log, connection, pick)
        for finding in work.queue(connection):
            yield finding
        yield await work.films(connection, ObjectStore(settings), pick, deep=extent.deep)
        yield await servers.events_stream(settings.nats_url, head)
        yield await servers.redis(settings.redis_url)
        yield servers.disk(folder, settings.space.disk_reserve_bytes)
        if extent.production:
            for finding in production.production(settings, connection, environ):
                yield finding


def _log(
    log: MangaMotion, connection: psycopg.Connection, head: int, extent: Extent, seen: Callable[[int, int], None]
) -> list[Finding]:
    """A deep one brings back what is archived."""
    examination = LogExamination(log, connection, _absent(connection, extent), deep=extent.deep)
    for count in examination.read(head):
        seen(count, head)
    return list(examination.findings())


def _absent(connection: psycopg.Connection, extent: Extent) -> list[tuple[int, int]]:
    """Ranges that are not looked at."""
    return [] if extent.deep else [(first, last) for first, last in connection.execute(_ABSENT).fetchall()]
