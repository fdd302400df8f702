"""Snapshots: the state of an aggregate every so many events, in the library's own table.

Of an aggregate whose events say something about a person the whole state is sealed under the key of that person. One
whose key is destroyed is passed over.
"""

import logging
from functools import cache
from typing import TypeVar
from uuid import UUID

import msgspec
import psycopg

from domain.aggregate import Aggregate
from domain.event_registry import EVENTS, aggregate_name
from infra.deadline import Unavailable
from infra.personal.keys import NoDataKey, wrapper
from infra.personal.sealing import Unsealable, is_personal
from infra.postgres.pool import Database

A = TypeVar("A", bound=Aggregate)

log = logging.getLogger(__name__)

#: An account that is not in the cache is loaded from so many events at most, and its snapshot.
EVERY = 25


def is_due(before: int, version: int) -> bool:
    """Whether one is written now that an aggregate has come from one version to another."""
    return before // EVERY < version // EVERY


WRITE = (
    "INSERT INTO mangamotion_snapshots (originator_id, originator_version, topic, state, person)"
    " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
# A key that is there stays, also one that is destroyed.
_KEY = """
WITH made AS (
    INSERT INTO mangamotion_person_keys (person, wrapped) SELECT %(person)s, %(new)s
     WHERE NOT EXISTS (SELECT FROM mangamotion_person_keys WHERE person = %(person)s)
    ON CONFLICT DO NOTHING RETURNING wrapped)
SELECT wrapped FROM made UNION ALL SELECT wrapped FROM mangamotion_person_keys WHERE person = %(person)s
"""


#: What `WRITE` takes.
SnapshotRow = tuple[UUID, int, str, bytes, UUID | None]


def person_of(aggregate: Aggregate) -> UUID | None:
    """Whose key seals the snapshot; None where nothing in it is about a person."""
    return aggregate.person if _says_something(aggregate.snapshot_topic) else None


def row(aggregate: Aggregate, wrapped: bytes | None) -> SnapshotRow:
    """The snapshot of an aggregate as it is now, sealed under a wrapped key. Raises NoDataKey, Unsealable."""
    state, person = msgspec.json.encode(aggregate), person_of(aggregate)
    if person:
        cipher = wrapper().cipher(wrapped or b"")
        if cipher is None:
            raise NoDataKey(NoDataKey.__doc__)
        state = cipher.seal(state, _place(aggregate.id, aggregate.version))
    return aggregate.id, aggregate.version, aggregate.snapshot_topic, state, person


def restored(start: A, version: int, state: bytes, wrapped: bytes | None) -> A:
    """The aggregate of a snapshot. Raises msgspec.MsgspecError, Unsealable."""
    if wrapped is not None:
        cipher = wrapper().cipher(wrapped)
        if cipher is None:
            raise Unsealable("DATA_KEK is not set")
        state = cipher.open(state, _place(start.id, version))
    return msgspec.json.decode(state, type=type(start))


async def write(pool: Database, aggregate: Aggregate) -> None:
    """Store a snapshot; a failure is logged and otherwise harmless. There is none where the key is destroyed."""
    try:
        wrapped = None
        if person := person_of(aggregate):
            found = await pool.read(_KEY, {"person": person, "new": wrapper().new()})
            wrapped = found[0][0] if found else None
            if wrapped is None:
                return
        await pool.execute(WRITE, row(aggregate, wrapped))
    except (psycopg.Error, Unavailable) as error:
        log.warning("snapshot not written", extra={"key": aggregate.id, "reason": str(error)})


def _place(aggregate_id: UUID, version: int) -> bytes:
    return f"snapshot {aggregate_id} {version}".encode()


@cache
def _says_something(snapshot_topic: str) -> bool:
    kinds = (kind for topic, kind in EVENTS.items() if aggregate_name(topic) == aggregate_name(snapshot_topic))
    return any(is_personal(kind) for kind in kinds)
