"""What is kept of a reconciliation while it runs: in temporary tables, so that memory does not grow with the store."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from domain.event_registry import UPCASTERS, newest
from domain.job_events import JobCompleted
from domain.upload import UploadReceived
from infra.deadline import within
from infra.event_store.archived import recall, recall_streams
from infra.event_store.codec import decode
from processors.reconcile import RELEVANT_EVENTS, LoggedState, StoredObject

_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS seen (key text PRIMARY KEY)",
    "CREATE TEMP TABLE IF NOT EXISTS orphans"
    " (key text PRIMARY KEY, bytes bigint NOT NULL, modified timestamptz NOT NULL)",
    "TRUNCATE seen, orphans",
)
_SEEN = "INSERT INTO seen SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING"
_ORPHANS = """
INSERT INTO orphans SELECT * FROM unnest(%s::text[], %s::bigint[], %s::timestamptz[]) ON CONFLICT DO NOTHING
"""
_NEXT_ORPHANS = "SELECT key, bytes, modified FROM orphans WHERE key > %s ORDER BY key LIMIT %s"
_UNSEEN = "SELECT key FROM unnest(%s::text[]) AS named (key) EXCEPT SELECT key FROM seen WHERE key = ANY(%s::text[])"
_FATES = """
SELECT originator_id, originator_version, topic, state FROM mangamotion_events
 WHERE originator_id = ANY(%s) AND (originator_version = 1 OR topic = ANY(%s)) ORDER BY notification_id
"""
_HEAD = "SELECT coalesce(max(notification_id), 0) FROM mangamotion_events"
_DELIVERED = """
SELECT DISTINCT originator_id FROM mangamotion_events
 WHERE notification_id > %s AND notification_id <= %s AND topic = ANY(%s)
"""
_STAGES = "SELECT DISTINCT key FROM stage_outputs WHERE key = ANY(%s)"

_WANTED = {event.topic for event in RELEVANT_EVENTS}
_TOPICS = [*_WANTED, *(topic for topic in UPCASTERS if newest(topic) in _WANTED)]
_DELIVERIES = [JobCompleted.topic, UploadReceived.topic]
#: How much of the log is looked through at a time.
_WINDOW = 20_000
_DEADLINE = 10.0
_PAGE = 1000


class ReconciliationTables:
    """One connection with its tables. Every call raises psycopg.Error or Unavailable."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection

    async def begin(self) -> None:
        """Empty the tables."""
        for statement in _TABLES:
            await self._execute(statement)

    async def saw(self, page: Iterable[StoredObject]) -> None:
        """Note objects that are in the store."""
        await self._execute(_SEEN, [found.key for found in page])

    async def orphaned(self, page: Sequence[StoredObject]) -> None:
        """Note objects that belong to nothing."""
        keys, sizes = [found.key for found in page], [found.bytes for found in page]
        await self._execute(_ORPHANS, keys, sizes, [found.modified for found in page])

    async def orphans(self) -> AsyncIterator[StoredObject]:
        """All that belong to nothing, in the order of their keys."""
        last = ""
        while rows := await self._fetch(_NEXT_ORPHANS, last, _PAGE):
            for row in rows:
                yield StoredObject(*row)
            last = rows[-1][0]

    async def unseen(self, keys: Collection[str]) -> set[str]:
        """Those of the keys that are not in the store."""
        return {key for (key,) in await self._fetch(_UNSEEN, list(keys), list(keys))}

    async def fates(self, ids: Collection[UUID]) -> dict[UUID, LoggedState]:
        """What the log says of jobs and uploads; nothing of those that it does not know."""
        await recall_streams(self._ask, ids)
        fates: dict[UUID, LoggedState] = {}
        for id_, version, topic, state in await self._fetch(_FATES, list(ids), _TOPICS):
            fate = fates.get(id_, LoggedState())
            wanted = newest(topic) in _WANTED
            fates[id_] = fate.after(decode(id_, version, topic, bytes(state)).event) if wanted else fate
        return fates

    async def delivered(self) -> AsyncIterator[list[UUID]]:
        """All jobs and uploads that ever put something into the store, some at a time."""
        [(head,)] = await self._fetch(_HEAD)
        for first in range(0, head, _WINDOW):
            last = min(first + _WINDOW, head)
            await recall(self._ask, [(first + 1, last)])
            found = [id_ for (id_,) in await self._fetch(_DELIVERED, first, last, _DELIVERIES)]
            for start in range(0, len(found), _PAGE):
                yield found[start : start + _PAGE]

    async def kept_stages(self, folders: Collection[str]) -> set[str]:
        """Those outputs of stages that are in use."""
        return {key for (key,) in await self._fetch(_STAGES, list(folders))} if folders else set()

    async def _execute(self, query: str, *parameters: Any) -> psycopg.AsyncCursor[tuple[Any, ...]]:
        work = self._connection.execute(query, parameters or None)
        return await within(_DEADLINE, work, "PostgreSQL")

    async def _ask(self, query: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        work = self._connection.execute(query, parameters)
        return await (await within(_DEADLINE, work, "PostgreSQL")).fetchall()

    async def _fetch(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return await (await self._execute(query, *parameters)).fetchall()


def moments_differ(one: datetime, other: datetime) -> bool:
    """Whether an object was written again: HEAD has whole seconds, a listing has more."""
    return abs((one - other).total_seconds()) >= 2
