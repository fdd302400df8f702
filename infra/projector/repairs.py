"""Repairs of read models by admins: events that the projector carries out in their place among the others."""

import logging
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import psycopg

from domain.projection_repair import EventSkipped, ProjectionRetried
from infra.event_store.codec import decode
from infra.event_store.reader import StoredEvent
from infra.projector import quarantine
from infra.projector.part import WHOLE, Part
from projections.copies import is_version
from projections.protocol import Projection

log = logging.getLogger(__name__)

TOPICS = frozenset((EventSkipped.topic, ProjectionRetried.topic))
Repair = EventSkipped | ProjectionRetried


def read(entry: StoredEvent) -> Repair | None:
    """The repair in an entry with one of TOPICS; None for one that cannot be read."""
    try:
        event = decode(entry.originator_id, entry.originator_version, entry.topic, entry.state).event
    except msgspec.MsgspecError as error:
        log.error("repair unreadable", extra={"position": entry.position, "reason": str(error)})
        return None
    return event if isinstance(event, EventSkipped | ProjectionRetried) else None


def parts(entries: Sequence[StoredEvent]) -> list[Sequence[StoredEvent]]:
    """A page cut before each repair, so that all before it is applied first."""
    cuts = [0, *(number for number, entry in enumerate(entries) if number and entry.topic in TOPICS), len(entries)]
    return [entries[first:last] for first, last in pairwise(cuts)]


async def dismiss(connection: psycopg.AsyncConnection, repair: Repair) -> None:
    """Take a skipped event out of quarantine that no read model waits for: the scheduler goes on without it anyway."""
    if isinstance(repair, EventSkipped) and not is_version(repair.projection):
        await quarantine.dismiss(connection, repair.projection, repair.position)


async def carry_out(
    connection: psycopg.AsyncConnection, projection: Projection, repair: Repair, part: Part = WHOLE
) -> None:
    """Skip an event, or try all that are in quarantine, each key in a transaction of its own. May be repeated."""
    log.info("projection repaired", extra={"projection": projection.name, "repair": type(repair).__name__})
    if isinstance(repair, EventSkipped):
        await quarantine.skip(connection, projection, repair.position, part)
        return
    for key in await quarantine.quarantined_keys(connection, projection.name, part):
        await quarantine.retry(connection, projection, key)
