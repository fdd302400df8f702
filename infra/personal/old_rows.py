"""What the log says about persons since before it was sealed: sealed by pages, positions kept, archived ranges too.

It runs as the owner of the tables behind the migrations. It can be killed and repeated at any moment, and a second one
waits for the first.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import psycopg

from domain.aggregate import ITSELF, Event, EventEnvelope
from domain.email_claim import EmailClaimed
from domain.event_registry import AGGREGATES, EVENTS, UPCASTERS, aggregate_name, newest
from domain.ids import email_claim_id
from domain.payment import PaymentCompleted
from infra.archive.archive import Archive
from infra.archive.ranges import ArchivedRange, all_ranges
from infra.event_store.codec import EventRow, UnknownTopic, decode, encode, seal_rows
from infra.object_store.client import ObjectStore
from infra.personal.keys import KnownKeys, make_stand
from infra.personal.sealing import is_personal

log = logging.getLogger(__name__)

#: Positions of one transaction.
PAGE = 5_000
_LOCK = "SELECT pg_advisory_lock(7000)"
_NEXT = "SELECT position, (SELECT coalesce(max(notification_id), 0) FROM mangamotion_log) FROM mangamotion_sealing"
_DONE = "UPDATE mangamotion_sealing SET position = greatest(position, %s)"
_ROW = "originator_id, originator_version, topic, state, event_id, at"
_CLEAR = f"""
SELECT notification_id, {_ROW} FROM mangamotion_log
 WHERE notification_id > %s AND notification_id <= %s AND person IS NULL AND topic = ANY(%s) ORDER BY notification_id
"""
_OWNERS = f"SELECT {_ROW} FROM mangamotion_log WHERE originator_id = ANY(%s) AND (originator_version = 1 OR topic = %s)"
_CLAIMS = f"""
SELECT notification_id, {_ROW} FROM mangamotion_log
 WHERE notification_id > %s AND notification_id <= %s AND topic = %s ORDER BY notification_id
"""
# Whole states with the key, so that an address can be read whether it is sealed or not.
_ACCOUNTS = """
SELECT originator_id, originator_version, topic, state FROM mangamotion_events
 WHERE originator_id = ANY(%s) AND originator_version = 1
"""
# Another claim on the same mailbox is older, and stays.
_MOVE = """
UPDATE mangamotion_log AS log SET originator_id = new.id
  FROM unnest(%s::bigint[], %s::uuid[]) AS new (position, id)
 WHERE log.notification_id = new.position AND log.originator_id <> new.id
   AND NOT EXISTS (SELECT FROM mangamotion_log AS other WHERE other.originator_id = new.id)
"""
# The trigger that keeps the log as it is lets this pass.
_ALLOW = "SELECT set_config('mangamotion.sealing', 'on', true)"
_SEAL = """
UPDATE mangamotion_log AS log SET topic = new.topic, state = new.state, event_id = new.event_id, at = new.at,
       person = new.person
  FROM unnest(%s::bigint[], %s::text[], %s::bytea[], %s::uuid[], %s::timestamptz[], %s::uuid[])
       AS new (position, topic, state, event_id, at, person) WHERE log.notification_id = new.position
"""
_WITNESSED = "SELECT size > 0 FROM mangamotion_log_tree"

_TOPICS = [topic for topic in (*EVENTS, *UPCASTERS) if is_personal(EVENTS[newest(topic)])]
_RULES = {aggregate_name(kind.snapshot_topic): kind.owner_rule for kind in AGGREGATES}


class LogIsWitnessed(Exception):
    """The log holds events about persons that are not sealed, and the transparency log vouches for their bytes. Restore
    the backup from before its first head, and migrate that.
    """


class SealedLog(NamedTuple):
    """How many events were sealed now, and how many archived ranges were written anew."""

    events: int = 0
    ranges: int = 0


async def seal_old_rows(dsn: str, objects: ObjectStore | None) -> SealedLog:
    """Seal what is left to seal; `objects` may lack where nothing is archived.

    Raises LogIsWitnessed, NoDataKey, ArchiveDamaged, ObjectsUnavailable, psycopg.Error.
    """
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        await connection.execute(_LOCK)
        sealing = _Sealing(connection)
        ranges = [found for found in await all_ranges(connection) if not found.has_persons]
        for found in ranges:
            assert objects is not None, "an archive without an object store"
            await sealing.range(Archive(connection, objects), found)
        await sealing.table()
        return SealedLog(sealing.events, len(ranges))


class _Sealing:
    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection
        self._keys = KnownKeys()
        self.events = 0

    async def table(self) -> None:
        """The rows that are in the table."""
        ((after, head),) = await self._rows(_NEXT)
        while after < head:
            until = min(after + PAGE, head)
            async with self._connection.transaction():
                await self._seal(after, until)
                await self._move_claims(after, until)
                await self._connection.execute(_DONE, (until,))
            after = until
            log.info("old events sealed", extra={"position": after, "of": head})

    async def range(self, archive: Archive, found: ArchivedRange) -> None:
        """An archived range: brought back, sealed, and written as another generation, which replaces the first."""
        async with self._connection.transaction():
            await archive.bring_back(found)
            await self._seal(found.first_position - 1, found.last_position)
            await self._move_claims(found.first_position - 1, found.last_position)
            await archive.write_again(found)
        await archive.forget(found)

    async def _seal(self, after: int, until: int) -> None:
        found = await self._rows(_CLEAR, after, until, _TOPICS)
        if not (rows := await self._apart(found)):
            return
        await self._refuse_if_witnessed()
        await make_stand(self._connection, self._keys, (row.person for row in rows.values() if row.person))
        sealing = seal_rows([*rows.values()], self._keys)
        await self._connection.execute(_ALLOW)
        columns = ([getattr(row, name) for row in rows.values()] for name in ("topic", "event_id", "at", "person"))
        topics, event_ids, ats, persons = columns
        await self._connection.execute(_SEAL, ([*rows], topics, sealing.states, event_ids, ats, persons))
        self.events += len(rows)

    async def _move_claims(self, after: int, until: int) -> None:
        """Claims on addresses get the ids that they have under BLIND_INDEX_KEY."""
        claims = {
            row[0]: event
            for row in await self._rows(_CLAIMS, after, until, EmailClaimed.topic)
            if (event := _decoded(row[1:]))
        }
        owners: dict[int, Any] = {position: recorded.event for position, recorded in claims.items()}
        accounts = await self._rows(_ACCOUNTS, [event.user_id for event in owners.values()])
        found: dict[UUID, Any] = {row[0]: recorded.event for row in accounts if (recorded := _decoded(row))}
        ids = {
            position: email_claim_id(account.email)
            for position, event in owners.items()
            if (account := found.get(event.user_id)) and account.email
        }
        moved = {position: id_ for position, id_ in ids.items() if claims[position].originator_id != id_}
        if moved:
            await self._refuse_if_witnessed()
            await self._connection.execute(_ALLOW)
            await self._connection.execute(_MOVE, ([*moved], [*moved.values()]))

    async def _apart(self, found: Sequence[tuple[Any, ...]]) -> Mapping[int, EventRow]:
        """The rows as today's writer makes them, by their positions; without those that have nothing to seal."""
        events = {position: event for position, *row in found if (event := _decoded(row))}
        owners = await self._owners({event.originator_id for event in events.values()})
        rows = {position: encode(_of_person(event, owners)) for position, event in events.items()}
        return {position: row for position, row in rows.items() if row.person}

    async def _owners(self, ids: set[UUID]) -> Mapping[UUID, UUID]:
        """The accounts that the first event of a stream names, or the purchase of a payment."""
        found: dict[UUID, UUID] = {}
        for row in await self._rows(_OWNERS, [*ids], PaymentCompleted.topic):
            if recorded := _decoded(row):
                event: Any = recorded.event
                named = (
                    event.purchase.user_id if isinstance(event, PaymentCompleted) else getattr(event, "user_id", None)
                )
                if named:
                    found[recorded.originator_id] = named
        return found

    async def _refuse_if_witnessed(self) -> None:
        if (await self._rows(_WITNESSED))[0][0]:
            raise LogIsWitnessed(LogIsWitnessed.__doc__)

    async def _rows(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return await (await self._connection.execute(query, parameters, binary=True)).fetchall()


def _decoded(row: Sequence[Any]) -> EventEnvelope[Event] | None:
    """None for what cannot be read: it stays as it is."""
    try:
        return decode(*row)
    except (UnknownTopic, msgspec.MsgspecError) as error:
        log.error("old event not sealed", extra={"key": row[0], "topic": row[2], "reason": repr(error)})
        return None


def _of_person(recorded: EventEnvelope[Event], owners: Mapping[UUID, UUID]) -> EventEnvelope[Event]:
    """As `Aggregate.person` has it."""
    stream = recorded.originator_id
    if _RULES[aggregate_name(recorded.event.topic)].user == ITSELF:
        person = stream
    else:
        person = owners.get(stream) or getattr(recorded.event, "user_id", None) or stream
    return msgspec.structs.replace(recorded, subject=person)
